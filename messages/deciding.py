"""The decisions of one meeting in one go: the form that lists what awaits, and what was recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from messages.agenda import asked, name
from messages.blocks import Block, Draft, Message, button, count, day, esc, field, modal, option, shorten
from store.read_models import Frozen, Listed
from store.read_models.meetings import Agenda, MeetingView

MOST = 15
"""The rows of one form: each takes three blocks of the hundred that Slack allows, or more where much was said."""
LONGEST = 1000
BRIEF = 150  # characters of a reason in the list of what was decided; the action shows it whole
SIGN_OFF = (("Leave for now", "leave"), ("Sign off as complete", "close"), ("Send back (say why)", "send back"))
COMES_ROUND = (SIGN_OFF[0], ("Sign off what is returned; it comes round again", "close"), SIGN_OFF[2])
DATES = (("Leave for now", "leave"), ("Grant the new date", "grant"), ("Refuse it (say why)", "refuse"))
DONE = {"close": "Signed off", "send back": "Sent back", "grant": "New date granted", "refuse": "New date refused"}


class Decided(Frozen):
    """One decision as it was recorded."""

    move: str
    ref: str
    short_title: str
    why: str


def form(made: Agenda, metadata: str, glossary: Mapping[str, str], own: frozenset[str] = frozenset()) -> Block:
    """What awaits this meeting, a row each: what is decided of it, and why. All of it is recorded together. `own` are
    the refs of what the reader's own party returned: somebody else decides on those."""
    draft = Draft(glossary).section(
        f"*{esc(name(made.meeting))}*\nAll that you choose is recorded together, or nothing."
    )
    rows = [
        (one.action.ref, _awaiting(one), COMES_ROUND if one.action.comes_round else SIGN_OFF, "close")
        for one in made.awaiting
    ]
    rows += [(one.reference, asked(one, made.titles.get(one.ref, "")), DATES, "date") for one in made.dates]
    for ref, words, choices, kind in rows[:MOST]:
        if kind == "close" and ref in own:
            draft.section(f"{words}\nYour own party returned this, so another of those who sign off decides on it.")
            continue
        draft.section(words)
        select = {
            "type": "static_select", "options": [option(label, value) for label, value in choices],
            "initial_option": option(*choices[0]),
        }  # fmt: skip
        draft.block(field(f"do:{kind}:{ref}", f"{ref}: what was decided?", select))
        words_field = {"type": "plain_text_input", "max_length": LONGEST}
        hint = "On what evidence, or why it is sent back." if kind == "close" else "Why it is refused."
        draft.block(field(f"why:{kind}:{ref}", f"{ref}: why?", words_field, hint=hint, optional=True))
    if len(rows) > MOST:
        draft.context(f"{len(rows) - MOST} more wait; they are shown when these are done.")
    return modal(
        "Decisions", "meeting.decided", draft.view_blocks(), submit="Record", close="Cancel", metadata=metadata
    )  # fmt: skip


def _awaiting(item: Listed) -> str:
    action = item.action
    given = [
        f"{esc(part.name)}, {day(part.last.said_on)}: {esc(shorten(part.last.narrative, 200))}"
        + (f"\nEvidence: {esc(part.last.evidence_url)}" if part.last.evidence_url else "")
        for part in action.leads
        if part.last is not None
    ]
    more = [f"{len(given) - 5} more have answered."] if len(given) > 5 else []
    return "\n".join([f"*{action.ref}* {esc(action.short_title)}", *given[:5], *more])


def how(made: Agenda, glossary: Mapping[str, str]) -> Message:
    """Where no form can open: what awaits, the button that opens the form, and the words that do without."""
    draft = Draft(glossary).section(
        f"*{esc(name(made.meeting))}*: {count(len(made.to_decide), 'action')} "
        f"{'awaits' if len(made.to_decide) == 1 else 'await'} a decision: {', '.join(made.to_decide)}."
    )
    draft.buttons(
        [button("Record decisions", "meeting.decide", str(made.meeting.id), about=f"of {name(made.meeting)}")]
    )
    return draft.context(_words(made.meeting)).message()


def _words(meeting: MeetingView) -> str:
    day_ = day(meeting.held_on)
    return (
        f"In words: `/meeting decide {esc(meeting.party_name)} {day_}: close 1.1, 1.2; send back 3.1 because …; "
        "grant 4.2`. Nothing has been recorded yet."
    )


def nothing(meeting: MeetingView) -> str:
    """That nothing awaits a decision of this meeting."""
    return f"Nothing awaits a decision of {esc(name(meeting))}. Nothing was recorded."


def decided(
    meeting: MeetingView, made: Sequence[Decided], *, now_held: bool, left: int, glossary: Mapping[str, str]
) -> Message:
    """What a meeting decided, as it was recorded."""
    draft = Draft(glossary).section(f"Recorded of *{esc(name(meeting))}*: {count(len(made), 'decision')}.")
    rows = [
        f"*{one.ref}* {esc(one.short_title)}\n{DONE[one.move]}{f': {esc(shorten(one.why, BRIEF))}' if one.why else '.'}"
        for one in made
    ]
    for start in range(0, len(rows), 5):
        draft.section("\n".join(rows[start : start + 5]))
    if now_held:
        draft.context("The meeting is recorded as held.")
    if left:
        draft.context(f"{count(left, 'action')} {'is' if left == 1 else 'are'} left for another time.")
    return draft.context("Those whom a decision concerns are told by direct message.").message()
