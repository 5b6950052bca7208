"""What the business unit is given on the day on which somebody is to be written to: for each agency a subject, words to
copy, a letter and a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.blocks import Draft, Message, button, count, day, esc
from messages.choosing_letters import LetterRow, are_few, copied, listed
from messages.words import word
from store.read_models import Frozen, Word
from store.read_models.chasing import Chased, ChasedRow
from store.read_models.cycles import RoundView

FILES = "returns.letter"
COPIED = 12  # actions in the words to copy: the letter has them all
NO_NAMES = "Please do not name or describe a child, an adult at risk or a member of a family."


class ChasingLetter(Frozen):
    """A letter from the business unit to an agency, and until when it is to answer; `cycle` is the round that asks."""

    board: str
    to: Chased
    dated: dt.date
    answer_by: dt.date
    cycle: RoundView | None = None

    @property
    def subject(self) -> str:
        """The subject line of the e-mail."""
        return f"{self.board}: {self.heading}"

    @property
    def heading(self) -> str:
        """What the letter is about."""
        owed = f"{count(len(self.to.rows), 'update')} owed by {self.to.agency}"
        return owed if self.cycle is None else f"{owed} in monitoring round {self.cycle.number}"

    @property
    def why(self) -> str:
        """Why it is written."""
        number = count(len(self.to.rows), "action")
        if self.cycle is None:
            return f"The Board waits for an update from {self.to.agency} on {number} of its plans:"
        last = self.cycle.cutoff_on
        had = "is today" if last == self.dated else f"{'is' if last > self.dated else 'was'} {day(last)}"
        return (
            f"The {self.cycle.group_name} asks for an update on each open action in monitoring round "
            f"{self.cycle.number} ({self.cycle.label}). The last day for updates {had}, and none has come from "
            f"{self.to.agency} on {number}:"
        )

    @property
    def asks(self) -> str:
        """What is asked."""
        asked = (
            f"Please fill in the return form that goes with this and send it back by {day(self.answer_by)}"
            f"{', sooner if you can' if self.cycle else ''}: how each action stands, what has been done, and when it "
            f"will be done if it is late. {NO_NAMES}"
        )
        if self.cycle is None:
            return asked
        return f"{asked} What is not answered when the round closes is reported to the Board and to its chair."


SIGNED_BY = "Business Unit"


def due(row: ChasedRow) -> str:
    """'30 November 2015, 3 days overdue'."""
    if row.due_on is None:
        return "no date"
    about = "about " if row.is_approximate else ""
    late = f", {count(row.days_late, 'day')} overdue" if row.days_late > 0 else ""
    return f"{about}{day(row.due_on)}{late}"


def last(said: Word | None, *, whole: bool = True) -> str:
    """The last word, and of which day; `whole` with what was said."""
    if said is None:
        return "nothing recorded yet"
    return f"{word(said.status)} on {day(said.said_on)}" + (f": {said.narrative}" if whole and said.narrative else "")


def whose(row: ChasedRow, letter: ChasingLetter) -> str:
    """The post that owes it, where it is not the agency itself."""
    return "" if row.party == letter.to.agency else f" ({row.party})"


def words_to_copy(letter: ChasingLetter) -> str:
    """The e-mail, as it can be copied."""
    rows = [
        f"- {row.ref}: {row.title}{whose(row, letter)}. Due {due(row)}; {last(row.last, whole=False)}."
        for row in letter.to.rows[:COPIED]
    ]
    if len(letter.to.rows) > COPIED:
        rows.append(f"- and {len(letter.to.rows) - COPIED} more, which are in the letter attached.")
    return "\n".join(
        [f"Subject: {letter.subject}", "", "Dear colleague,", "", letter.why, *rows, "", letter.asks, "",
         "Yours sincerely,", f"{SIGNED_BY}, {letter.board}"]
    )  # fmt: skip


def pack(
    letters: Sequence[ChasingLetter], officers: int, glossary: Mapping[str, str], once: str, *,
    own: Sequence[ChasingLetter] = (), late_from: dt.date | None = None,
) -> Message:  # fmt: skip
    """The letters of a day or of a round, for the business unit: to whom, and how she comes by each. `own` is what she
    owes herself.

    Of a few, the words to copy stand here; of more, the list, with a button for each agency's words and files.
    """
    first = letters[0]
    what = f"{count(len(letters), 'letter')} to write"
    if first.cycle is None:
        head = f"*{what}: they owe answers and nobody of them is on Slack*"
    else:
        passed = "is today" if first.cycle.cutoff_on == first.dated else f"was {day(first.cycle.cutoff_on)}"
        head = f"*{what}: silent in round {first.cycle.number}, whose last day for updates {passed}*"
    draft = Draft(glossary).section(head)
    said = ["Nothing was sent to them."]
    if not any(letter.to.rows for letter in letters):
        said.append("No letter and no form was made: what leaves the board tells of nothing that is not published.")
    elif are_few(letters):
        each = "each" if all(letter.to.rows for letter in letters) else "each of whom something is published"
        said.append(f"In this message’s thread are a letter and a return form for {each}.")
    else:
        said.append("All the letters, a page each, are in one Word file in this message’s thread, to print.")
        said.append("To write to one by e-mail, press its button: its words to copy, letter and form come here.")
    said.append("Drop a form that comes back on me, and I read it.")
    if officers > 1:
        said.append(f"{count(officers, 'business officer')} have this message: agree who writes.")
    if late_from is not None:
        said.append(f"This was to come on {day(late_from)} and is late.")
    draft.context(" ".join(said))
    for one in own:
        owed = count(len(one.to.rows) + len(one.to.kept_back), "update")
        draft.section(f"*{esc(one.to.agency)}* · {owed} owed. That is you: `/update` goes through them.")
    if are_few(letters):
        for letter in letters:
            _in_words(draft.divider(), letter)
    else:
        _listed(draft, letters, once)
    return draft.message()


def files_of(letter: ChasingLetter, glossary: Mapping[str, str]) -> Message:
    """What was asked for of one agency: the words to copy; its letter and its form go with it."""
    draft = Draft(glossary)
    _in_words(draft, letter)
    forms = "Its letter, and its return form in Word and in Excel, are in this message’s thread; send either form."
    return draft.context(f"{forms} Drop a form that comes back on me, and I read it.").message()


def _in_words(draft: Draft, letter: ChasingLetter) -> None:
    draft.section(_whom(letter))
    if letter.to.rows:
        copied(draft, words_to_copy(letter))


def _listed(draft: Draft, letters: Sequence[ChasingLetter], once: str) -> None:
    """A row for each agency, with its button where there is something to write of."""
    rows = []
    for letter in letters:
        value, about = f"{letter.to.party_id}:{once}", f"for {letter.to.agency}"
        files = button("Letter and form", FILES, value, about=about) if letter.to.rows else None
        rows.append(LetterRow(_whom(letter), letter.to.agency, files))
    listed(draft, rows, "/returns letter")


def _whom(letter: ChasingLetter) -> str:
    """An agency, to whom the letter goes, and how much is owed."""
    to = letter.to
    late = sum(row.days_late > 0 for row in to.rows)
    owed = f"{count(len(to.rows), 'update')} owed" + (f", {late} overdue" if late else "") if to.rows else ""
    heard = [*map(esc, to.addresses), *(f"<@{user}>" for user in to.on_slack)]
    whom = ", ".join(heard) if heard else "nobody on the list speaks for it: find out whom to write to"
    lines = [f"*{esc(to.agency)}*" + (f" · {owed}" if owed else ""), f"To: {whom}"]
    if to.kept_back:
        lines.append(
            f"Not in the letter, because the review is not published: {esc(', '.join(to.kept_back))}. Speak to them."
        )
    return "\n".join(lines)
