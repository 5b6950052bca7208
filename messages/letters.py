"""The draft of a letter to an agency's chief officer about what a round reported of the agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from pydantic import Field

from messages.blocks import Draft, Message, button, count, day, esc
from messages.choosing_letters import LetterRow, are_few, copied, listed
from messages.exceptions import name
from store.read_models import Frozen, Word
from store.read_models.cycles import ExceptionView, RoundView


class LetterToChief(Frozen):
    """What a letter says: of which round and agency, what was reported, the worst first, and until when it is to be
    answered. `last` is the last word on each, by its number, where it may be told."""

    agency: str
    board: str
    cycle: RoundView
    found: tuple[ExceptionView, ...]
    dated: dt.date
    answer_by: dt.date
    signed_by: str
    last: Mapping[int, Word] = Field(default_factory=dict)

    @property
    def about(self) -> str:
        """Its subject."""
        return f"Monitoring round {self.cycle.number} ({self.cycle.label}): actions of {self.agency}"

    @property
    def why(self) -> str:
        """Why it is written."""
        assert self.cycle.closed_at is not None  # only then it reports
        number, were = count(len(self.found), "failure"), "was" if len(self.found) == 1 else "were"
        return (
            f"The actions of our plans are monitored by the {self.cycle.group_name}. Any failure to submit updates or "
            "to discharge actions is reported to the Board and to me. When the round closed on "
            f"{day(self.cycle.closed_at.date())}, {number} of your agency {were} reported."
        )

    @property
    def asks(self) -> str:
        """What is asked of the chief officer."""
        return (
            f"I should be grateful if you would let me have, by {day(self.answer_by)}, where each of these stands, "
            "when it will be done, and what your agency will do so that the next round is answered."
        )


DRAFT = "returns.draft"
NOTHING_SENT = "Nothing was sent."


def drafts(letters: Sequence[LetterToChief], glossary: Mapping[str, str]) -> Message:
    """The drafts of a round: the words of each where they are few, and else a list with a button for each."""
    first = letters[0]
    if are_few(letters):
        draft = Draft(glossary)
        for place, one in enumerate(letters):
            _written(draft.divider() if place else draft, one)
        return draft.message()
    draft = Draft(glossary).section(
        f"*{len(letters)} draft letters to chief officers: what round {first.cycle.number} reported of each*"
    )
    draft.context(
        f"{NOTHING_SENT} All of them, a page each, are in one Word file in this thread, to put right, sign and send. "
        "To write to one by e-mail, press its button: its words to copy and its own Word file come here."
    )
    rows = []
    for one in letters:
        value = f"{one.cycle.id}:{one.found[0].number}"
        rows.append(LetterRow(_of(one), one.agency, button("Draft letter", DRAFT, value, about=f"to {one.agency}")))
    listed(draft, rows, "/returns draft")
    return draft.message()


def _of(one: LetterToChief) -> str:
    """An agency and what was reported of it: '*Cafcass* · 2 not discharged, the longest 15 days late'."""
    late = [reported for reported in one.found if reported.kind == "not discharged"]
    said = []
    if late:
        days = max(reported.days_late or 0 for reported in late)
        longest = f", {'the longest ' if len(late) > 1 else ''}{count(days, 'day')} late" if days else ""
        said.append(f"{len(late)} not discharged{longest}")
    if silent := len(one.found) - len(late):
        said.append(f"{silent} with no update")
    return f"*{esc(one.agency)}* · {'; '.join(said)}"


def letter(one: LetterToChief, glossary: Mapping[str, str]) -> Message:
    """The draft, as it would stand on paper. Of a review that is not published it names nothing."""
    return _written(Draft(glossary), one).message()


def _written(draft: Draft, one: LetterToChief) -> Draft:
    draft.section(f"*Draft letter to the chief officer of {esc(one.agency)}*")
    draft.context(f"{NOTHING_SENT} Take the paper below, or copy these words; put it right, sign it and send it.")
    return copied(draft, "\n".join(
        [f"To the Chief Officer, {one.agency}", f"{one.board}: {one.about}", "", "Dear colleague,", "", one.why,
         *_reported(one), "", one.asks, "", "Yours sincerely,", one.signed_by]
    ))  # fmt: skip


def _reported(one: LetterToChief) -> list[str]:
    """What was reported, a line for each action and whose it is: what is late and had no update is told of once."""
    same: dict[tuple[int, int, str | None], list[ExceptionView]] = {}
    for reported in one.found:
        same.setdefault((reported.action_id, reported.party_id, reported.label), []).append(reported)
    return [_line(one, some) for some in same.values()]


def _line(one: LetterToChief, some: list[ExceptionView]) -> str:
    first, said = some[0], []
    for reported in some:
        if reported.kind == "no update":
            said.append("no update")
            continue
        by = f" by {day(reported.due_on)}" if reported.due_on and reported.is_published else ""
        late = f", {count(reported.days_late, 'day')} late" if reported.days_late else ""
        said.append(f"not discharged{by}{late}")
    what = "an action of a review that is not published"
    if first.is_published:
        whose = "" if first.party_name == one.agency else f" ({first.party_name})"
        what = f"{first.ref}: {first.short_title}{whose}"
    return f"- {what}: {'; '.join(said)} ({', '.join(name(reported.number) for reported in some)})."
