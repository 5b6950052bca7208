"""What Slack accepts and refuses: messages, views, options and errors, judged by pure functions.

``checks`` is the vocabulary, ``elements`` and ``blocks`` are Slack's limits as tables, ``payloads`` judges
whole requests. ``python -m sandbox.rules CASES.jsonl`` tries them on a file of cases.

From Slack's reference (docs.slack.dev, as of autumn 2026: block-kit/blocks, block-kit/block-elements,
block-kit/composition-objects, views, methods) come the keys, which of them are required, lengths, counts,
which element stands in which block, and which block and element stand on which surface. Where a block's page
and an element's page differ about surfaces, the element's page holds. Where Slack's field table and its own
example differ (a card's texts are text objects, a plan's title is a string), the example holds, as it does
in Slack.

From Slack's observed answers, recorded in public issues of its SDKs, come: the wording and pointers of the
details; a single overflow option is allowed; ``initial_options`` must not be empty; ``emoji`` is refused in
mrkdwn; a home view has none of a modal's keys and a modal no ``submit_disabled``; one table and two charts in
a message; texts of a table cell and of rich text must not be empty, while a rich text section may have no
elements; a column setting must be an object (the reference allows null; Slack was seen to refuse it).

Judgement, where the reference is silent or contradicts itself:

* Unknown keys and null are refused everywhere. Identifiers, option values and alt_text must not be empty;
  a text of spaces is a text in a block, but not in the message's ``text``.
* An initial option is the same as an option when value and text agree, whatever their ``emoji``.
* A chart may stand in a home view (the newer index of blocks says so, an older page does not), and a
  ``task_card`` may be pending on its own (the reference says so).
* An URL needs a scheme (http or https for pictures and sources, https for videos) and, for those, a host.
* ``text`` over 40,000 characters is refused as ``msg_too_long``; Slack posts it cut off, with a warning that
  few callers read. ``chat.update`` refuses above 4,000.
* ``msg_blocks_too_long`` has no published number. A few long blocks were seen refused from about 13,200
  characters of text, which is the limit here for all blocks but tables; 45 short ones already at 11,341, while
  9,597 in 50 were taken: a bot does well to stay below 9,500. 12,000 for markdown blocks is the reference's.
* Metadata above 16,000 bytes is ``metadata_too_large``; the reference has the code but no number.
* A home view may be empty, a modal may not. ``focus_on_load`` is only counted in views.

Not judged, since it depends on the workspace: whether an id, file, picture, trigger or remote file exists,
which domains a video may come from, and scopes.
"""

from sandbox.rules.payloads import (
    UPDATED_TEXT,
    Refusal,
    check_errors,
    check_message,
    check_options,
    check_view,
)

__all__ = ["UPDATED_TEXT", "Refusal", "check_errors", "check_message", "check_options", "check_view"]
