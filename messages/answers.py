"""What a question is answered with, in words: how it was read, the answer, and what may be asked next. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from messages import answers_both, answers_lists, answers_logs, answers_returns, answers_single
from messages.actions import Choice, pick
from messages.answers_view import AnswerView
from messages.blocks import Draft, Message, esc
from store.query import Kind, Unread
from store.read_models.answers import Answer

_KINDS: Mapping[Kind, Callable[[Draft, AnswerView], Draft]] = {
    **answers_lists.KINDS,
    **answers_single.KINDS,
    **answers_returns.KINDS,
    **answers_logs.KINDS,
}
WHICH = "Several fit these words. Which is meant?"


def answer(
    found: Answer,
    reading: Sequence[str],
    words: str,
    glossary: Mapping[str, str],
    updatable: frozenset[str] = frozenset(),
    bodies: Mapping[int, str] | None = None,
    again: str = "",
) -> Message:
    """The answer to a question, opened by how it was read and ended by what may be asked next.

    `words` ask the same again by themselves, without the conversation before them; `updatable` are the refs that the
    asker may update; `bodies` names the body of each post by the post's party id; `again` is what the buttons to other
    pages carry where it is not the words.
    """
    view = AnswerView(
        found=found, reading=tuple(reading), words=words, again=again, updatable=updatable, bodies=dict(bodies or {})
    )  # fmt: skip
    if found.options:
        return _options(view)
    told = answers_both.both if found.query.also else _KINDS[found.query.kind]
    return told(Draft(glossary), view).message()


def _options(view: AnswerView) -> Message:
    """Which of several things is meant."""
    asked = pick(WHICH, [Choice(label=one.label, words=one.words) for one in view.found.options])
    return opened(view.reading, asked)


def opened(reading: Sequence[str], message: Message) -> Message:
    """A message under how its question was read."""
    if not reading:
        return message
    first = Draft().section(f"*{esc(' · '.join(reading))}*").message()
    return Message(text=f"{first.text}\n{message.text}", blocks=(*first.blocks, *message.blocks))


def unread(problem: Unread) -> Message:
    """What could not be read, or is not answered: a sentence, and what may have been meant."""
    return pick(esc(problem.sentence), [Choice(label=label, words=words) for label, words in problem.choices])
