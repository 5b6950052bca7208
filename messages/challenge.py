"""What the challenge log says: the list, one challenge with all that was said of it, its forms and receipts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.blocks import Block, Draft, Message, ago, button, count, day, esc, field, modal, option, plain, shorten
from messages.paging import notes, paged
from store.read_models import ChallengeView, Frozen, LogNoteView, Party

LONGEST = 1_500  # characters of an issue, a response, an outcome ...
ISSUE = 300  # of them in a list; the challenge's own page has the whole
NOTES = 2_500  # characters of notes on a page, beside the challenge itself
NOTES_TURN = ("challenge.notes.previous", "challenge.notes.next")
RAISE = button("Raise a challenge", "challenge.raise", about="with a partner")
SCOPE = (
    "About how agencies work, never about a child’s case: that is escalated by the escalation procedure. "
    "Name no child, adult or family."
)
LABELS = {
    "response": "Response",
    "outcome": "Outcome",
    "difference": "Difference made",
    "closed": "Closed",
    "withdrawn": "Withdrawn",
    "due": "Response due",
    "reopened": "Reopened",
}
ASKED = {
    "response": "What is the response?",
    "outcome": "What came of it?",
    "difference": "What difference did it make?",
    "closed": "Why is it closed?",
    "withdrawn": "Why is it withdrawn?",
    "due": "Why does it change?",
    "reopened": "Why is it opened again?",
}
SAID = {
    "response": "The response to *{0}* is recorded.",
    "outcome": "The outcome of *{0}* is recorded.",
    "difference": "The difference that *{0}* made is recorded.",
    "closed": "*{0}* is closed.",
    "withdrawn": "*{0}* is withdrawn. Its number stays.",
    "due": "The response to *{0}* has another day.",
    "reopened": "*{0}* is open again.",
}
VERBS = {"response": "response", "outcome": "outcome", "difference": "difference", "closed": "close",
         "withdrawn": "withdraw", "reopened": "reopen"}  # fmt: skip
KEPT = {"about": "is linked to actions", "due": "is given another day", "withdrawn": "is withdrawn"}
_BUTTONS = {
    "response": "Respond",
    "outcome": "Record the outcome",
    "difference": "Record the difference",
    "closed": "Close",
    "due": "Change the day",
    "withdrawn": "Withdraw",
    "reopened": "Reopen",
}


class Shown(Frozen):
    """A challenge to show: the actions it is about (ref, short title), what was said of it, and what the reader may
    say ('response', 'closed', 'about' ...)."""

    challenge: ChallengeView
    about: tuple[tuple[str, str], ...] = ()
    notes: tuple[LogNoteView, ...] = ()
    may: frozenset[str] = frozenset()


def name(number: int) -> str:
    """A challenge's number as people say it: 'C-3'."""
    return f"C-{number}"


# ---- the list


def listing(
    found: Sequence[Shown], page: int, today: dt.date, glossary: Mapping[str, str], *, title: str, none: str, which: str
) -> Message:
    """One page of challenges; `which` ('open', 'closed', 'overdue' …) stands in the buttons that turn it."""
    draft = Draft(glossary).header(title)
    if not found:
        return draft.section(none).buttons([RAISE]).message()
    late = sum(one.challenge.is_response_overdue(today) for one in found)
    rows = [row(one, today) for one in found]
    shown = paged(rows, page)
    draft.section(f"{count(len(found), 'challenge')}, {late} with a response overdue.").context(shown.where)
    for index in shown.rows:
        number = found[index].challenge.number
        draft.section(rows[index], button("Open", "challenge.show", str(number), about=name(number)))
    turns = shown.turn("challenge.previous", "challenge.next", before=f"{which}|")
    return draft.buttons([*turns, RAISE]).message()


def row(shown: Shown, today: dt.date) -> str:
    """A challenge in a list: between whom, about what, and where it stands."""
    one = shown.challenge
    lines = [f"*{name(one.number)}* {_between(one)}", esc(shorten(one.issue, ISSUE))]
    return "\n".join([*lines, *_about(shown), stands(one, today)])


def _between(one: ChallengeView) -> str:
    return f"{esc(one.raised_by)} to {esc(one.to)}" if one.raised_by else f"To {esc(one.to)}"


def _about(shown: Shown) -> list[str]:
    about = "; ".join(f"*{esc(ref)}* {esc(title)}" for ref, title in shown.about)
    return [f"About: {about}"] if about else []


def moved(to: dt.date, before: dt.date | None, why: str) -> str:
    """What is noted when a response is given another day."""
    was = f", before that {day(before)}" if before else ""
    return f"{day(to)}{was}. Why: {why}"


def due_by(one: ChallengeView) -> str:
    """'due by 18 December 2015 (first by 4 December 2015)'."""
    first = one.due_as_first_set
    was = f" (first by {day(first)})" if first and first != one.response_due_on else ""
    return f"due by {day(one.response_due_on)}{was}" if one.response_due_on else ""


def stands(one: ChallengeView, today: dt.date) -> str:
    """Where a challenge stands, in words."""
    if one.withdrawn_on is not None:
        return f":white_circle: Withdrawn on {day(one.withdrawn_on)}"
    if one.closed_on is not None:
        return f":white_check_mark: Closed on {day(one.closed_on)}"
    if one.responded_on is not None:
        late = one.response_due_on is not None and one.responded_on > one.response_due_on
        how = f", {count((one.responded_on - one.response_due_on).days, 'day')} late" if late else ""  # type: ignore[operator]
        if one.response_due_on != one.due_as_first_set:
            how = f"{how}, {due_by(one)}"
        return f":large_blue_square: Answered on {day(one.responded_on)}{how}; not closed yet"
    if one.response_due_on is None:
        return ":white_large_square: Waits for a response; no date was set"
    if one.is_response_overdue(today):
        late_days = (today - one.response_due_on).days
        return f":warning: Response overdue by {count(late_days, 'day')}: it was {due_by(one)}"
    return f":large_blue_circle: Response {due_by(one)}"


# ---- one challenge


def whole(shown: Shown, page: int, today: dt.date, glossary: Mapping[str, str], lead: str | None = None) -> Message:
    """One challenge with everything that was said of it, oldest first, and what the reader may do; `lead` stands
    before it."""
    draft = _whole(shown, page, today, glossary, lead)
    return draft.message()


def whole_view(shown: Shown, today: dt.date, glossary: Mapping[str, str], lead: str) -> Block:
    """The same in the place of the form that said something of it."""
    return modal(name(shown.challenge.number), "challenge.done", _whole(shown, 1, today, glossary, lead).view_blocks())


def _whole(shown: Shown, page: int, today: dt.date, glossary: Mapping[str, str], lead: str | None) -> Draft:
    one = shown.challenge
    draft = Draft(glossary)
    if lead:
        draft.section(lead)
    raised = f"Raised on {day(one.raised_on)} ({ago(one.raised_on, today)})"
    draft.section(f"*{name(one.number)}* {_between(one)}\n{raised}")
    draft.section(f"Issue: {esc(one.issue)}")
    draft.section("\n".join([*_about(shown), stands(one, today)]))
    for label, words in (("response", one.response), ("outcome", one.outcome), ("difference", one.difference)):
        draft.section(f"{LABELS[label]}: {esc(words) if words else 'none recorded yet'}")
    turns = notes(draft, [_note(note) for note in shown.notes], page, NOTES_TURN, one.number, NOTES)
    return draft.buttons([*turns, *_may(shown)])


def _note(note: LogNoteView) -> str:
    who = f" · {esc(note.party)}" if note.party else ""
    return f"{day(note.said_on)}{who} · {LABELS.get(note.kind, note.kind)}: {esc(note.words)}"


def _may(shown: Shown) -> list[Block]:
    number = shown.challenge.number
    made = [
        button(label, f"challenge.{kind}", str(number), about=f": {name(number)}")
        for kind, label in _BUTTONS.items()
        if kind in shown.may
    ]
    if "about" in shown.may:
        made.append(button("Link an action", "challenge.about", str(number), about=f"to {name(number)}"))
    return made


# ---- what is told to others


def told(shown: Shown, event: str, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """A direct message to those whom something said of a challenge concerns."""
    one = shown.challenge
    if event == "raised":
        who = esc(one.raised_by) if one.raised_by else "The partnership"
        due = f" A response is due by {day(one.response_due_on)}." if one.response_due_on else ""
        lead = f"{who} has raised a challenge with {esc(one.to)}.{due}"
    elif event == "response":
        lead = f"{esc(one.to)} has answered the challenge *{name(one.number)}*."
    elif event == "due":
        lead = f"The response to the challenge *{name(one.number)}* is {due_by(one)}."
    elif event == "withdrawn":
        lead = f"The challenge *{name(one.number)}* to {esc(one.to)} is withdrawn."
    else:
        lead = f"The challenge *{name(one.number)}* to {esc(one.to)} is open again."
    return whole(shown.model_copy(update={"notes": ()}), 1, today, glossary, lead)


# ---- forms


def how_to_raise() -> Message:
    """Where no form can open by itself: the button that opens it, and the words that do without."""
    draft = Draft().section(
        "Press the button for the form, or write it in one line: `challenge to Cherwell: …` and what the issue is. "
        "Nothing has been recorded yet."
    )
    return draft.context(SCOPE).buttons([RAISE]).message()


def how_to_say(number: int, kind: str) -> str:
    """The words to type where no form can open."""
    typed = VERBS.get(kind, kind)
    asked = {"about": "the action it is about, for example 4.5", "due": "the day, “because” and why"}
    more = asked.get(kind, "your words")
    return f"Say it in one line: `/challenge {number} {typed} …` and {more}. Nothing was recorded."


def form(
    metadata: str, *, days: int, issue: str = "", to: Party | None = None, raised_by: Party | None = None,
    about: str = "", notice: str | None = None,
) -> Block:  # fmt: skip
    """The form for a new challenge. `days` is how long a response may take, `notice` what to say first."""
    blocks = Draft().section(notice).view_blocks() if notice else []
    issue_input: Block = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST}
    if issue:
        issue_input["initial_value"] = issue[:LONGEST]
    about_input: Block = {"type": "plain_text_input", "max_length": 200}
    if about:
        about_input["initial_value"] = about
    blocks += [
        _party("to", "To whom?", to),
        field("issue", "What is the issue?", issue_input, hint=SCOPE),
        _party("raised_by", "Raised by", raised_by, optional=True),
        field("due", "Response due", {"type": "plain_text_input", "max_length": 100}, optional=True,
              hint=f"In words: “by 11 December 2015”. Left empty: {count(days, 'day')} from today."),
        field("about", "About which actions?", about_input, optional=True, hint="Their references: 4.5, A-3."),
    ]  # fmt: skip
    return modal("Raise a challenge", "challenge.save", blocks, submit="Raise it", close="Cancel", metadata=metadata)


def _party(block_id: str, label: str, chosen: Party | None, *, optional: bool = False) -> Block:
    select: Block = {
        "type": "external_select", "min_query_length": 0, "placeholder": plain("Agency, group or post"),
    }  # fmt: skip
    if chosen is not None:
        select["initial_option"] = option(chosen.name, str(chosen.id))
    block = field(block_id, label, select, optional=optional)
    block["element"]["action_id"] = f"challenge.party.{block_id}"
    return block


def say_form(one: ChallengeView, kind: str, metadata: str) -> Block:
    """The form in which something is said of a challenge, or an action is linked."""
    blocks = Draft().section(f"*{name(one.number)}* {_between(one)}\n{esc(one.issue)}").view_blocks()
    if kind == "about":
        blocks.append(
            field("words", "About which actions?", {"type": "plain_text_input", "max_length": 200},
                  hint="Their references: 4.5, A-3.")
        )  # fmt: skip
        title, submit = "Link an action", "Link"
    else:
        if kind == "due":
            hint = f"Now {due_by(one)}. In words: “18 December 2015”."
            blocks.append(field("due", "Response due", {"type": "plain_text_input", "max_length": 100}, hint=hint))
        words: Block = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST}
        blocks.append(field("words", ASKED[kind], words, hint=SCOPE))
        title, submit = LABELS[kind], _BUTTONS[kind].split()[0]
    title = f"{name(one.number)}: {title}"
    return modal(title, "challenge.say", blocks, submit=submit, close="Cancel", metadata=metadata)
