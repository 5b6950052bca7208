"""What is said of a round's exceptions: the report, the list, the form for an outcome, and the receipts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from pydantic import Field

from messages.blocks import Block, Draft, Message, button, count, day, esc, field, modal
from messages.paging import paged
from store.read_models import Frozen
from store.read_models.cycles import ExceptionView, RoundView, Told

REPORTED = 5  # exceptions told whole in a report, the longest late first: the rest is one button away
LONGEST = 500  # characters of an outcome


class ExceptionsPage(Frozen):
    """Exceptions to show, and what the reader may do. `once` names this showing of its buttons."""

    found: tuple[ExceptionView, ...]
    page: int = 1
    once: str = ""
    may_acknowledge: tuple[str, ...] = ()  # for the 'board', for the 'chair'
    may_settle: bool = False
    may_challenge: bool = False
    settled: int = 0  # exceptions that the list leaves out
    everything: bool = False  # whether the list holds those that are settled too
    about: str = ""  # which exceptions were asked for, in words that are read again: 'of Cafcass in round 1'
    own_party_ids: frozenset[int] = frozenset()
    earlier: Mapping[int, tuple[ExceptionView, ...]] = Field(
        default_factory=dict
    )  # by number: reported of the same in the rounds before
    told: Mapping[int, tuple[Told, ...]] = Field(default_factory=dict)  # by number, where one is shown: to whom it went


def name(number: int) -> str:
    """An exception's number as people say it: 'X-3'."""
    return f"X-{number}"


def late_first(found: Iterable[ExceptionView]) -> list[ExceptionView]:
    """Exceptions with what is not discharged first, the longest late before the others."""
    return sorted(found, key=lambda one: (one.kind == "no update", -(one.days_late or 0)))


def row(one: ExceptionView, earlier: Sequence[ExceptionView] = ()) -> str:
    """An exception in a list: what failed, whose, how late, what was reported of it before, and what has been done."""
    late = ""
    if one.kind == "not discharged":
        late = f", {count(one.days_late or 0, 'day')} late when reported"
    lines = [f"*{name(one.number)}* *{esc(one.ref)}* {esc(one.short_title)}"]
    lines.append(f"{esc(one.party_name)}: *{one.kind}* in round {one.round_number}{late}")
    if one.due_on:
        first = one.due_as_first_entered
        was = f", first {day(first)}" if first and first != one.due_on else ""
        revised = f", date revised {count(one.revisions, 'time')}" if one.revisions else ""
        about = "about " if one.is_approximate else ""
        lines.append(f"Due {about}{day(one.due_on)}{was}{revised}")
    if one.said_since is not None and one.said_since_on is not None:
        lines.append(f"Said since the report, {day(one.said_since_on)}: {one.said_since}")
    if earlier:
        lines.append(f"Reported before in {', '.join(map(_called, earlier))}")
    lines.append(f"{_acknowledged('Board', one.board_acknowledged_on)}; "
                 f"{_acknowledged('Independent Chair', one.chair_acknowledged_on)}")  # fmt: skip
    if one.outcomes:
        came = one.outcomes[-1]
        lines.append(f"Outcome, {day(came.on)}: {esc(came.outcome)}")
    for new, old in zip(one.outcomes[:0:-1], one.outcomes[-2::-1], strict=True):
        lines.append(f"Corrected because {esc(new.reason or '')}. Before, {day(old.on)}: {esc(old.outcome)}")
    if one.challenge_number is not None:
        ended = "was withdrawn" if one.challenge_is_withdrawn else "is closed"
        where = "is open" if one.challenge_is_open else ended
        lines.append(f"Made challenge C-{one.challenge_number}, which {where}")
    if one.lacks_outcome:
        lines.append("No outcome yet")
    return "\n".join(lines)


def _acknowledged(who: str, on: dt.date | None) -> str:
    return f"{who}: acknowledged on {day(on)}" if on else f"{who}: not acknowledged"


def _called(one: ExceptionView) -> str:
    challenge = f", challenge C-{one.challenge_number}" if one.challenge_number is not None else ""
    return f"{name(one.number)} (round {one.round_number}{challenge})"


def waits(view: ExceptionsPage, one: ExceptionView) -> bool:
    """Whether the reader has still to acknowledge it."""
    done = {"board": one.board_acknowledged_on, "chair": one.chair_acknowledged_on}
    return any(done[recipient] is None for recipient in view.may_acknowledge)


def takes_outcome(one: ExceptionView) -> bool:
    """Whether an outcome may be given: none stands, and what came of an open challenge is said of the challenge."""
    return one.outcome is None and not one.challenge_is_open


def wants_outcome(view: ExceptionsPage, one: ExceptionView) -> bool:
    """Whether it waits for the reader to say what came of it, or to make it a challenge."""
    return view.may_settle and one.party_id not in view.own_party_ids and one.lacks_outcome


def buttons(view: ExceptionsPage, one: ExceptionView) -> list[Block]:
    """The buttons of one exception: what the reader may do with it now."""
    called = name(one.number)
    found = []
    if waits(view, one):
        found.append(
            button("Acknowledge", "returns.acknowledge", f"{one.number}:{view.once}", about=called, style="primary")
        )
    is_own = one.party_id in view.own_party_ids  # nobody settles what is reported of their own
    if view.may_settle and not is_own and takes_outcome(one):
        found.append(button("Outcome", "returns.outcome", str(one.number), about=f"of {called}"))
    if view.may_settle and not is_own and one.outcomes:
        found.append(button("Correct the outcome", "returns.correct", str(one.number), about=f"of {called}"))
    if view.may_challenge and not is_own and one.challenge_number is None:
        found.append(button("Make a challenge", "returns.challenge", f"{one.number}:{view.once}", about=f"of {called}"))
    if one.challenge_number is not None:
        see = f"C-{one.challenge_number}, made of {called}"
        found.append(button("See the challenge", "challenge.show", str(one.challenge_number), about=see))
    return [*found, button("Details", "actions.details", one.ref, about=f"of {one.ref}, {called}")]


def listing(view: ExceptionsPage, glossary: Mapping[str, str]) -> Message:
    """One page of the exceptions, the open ones first; none is said in words."""
    about = f" {esc(view.about)}" if view.about else ""
    draft = Draft(glossary).section(f"*Exceptions reported to the Board and to the Independent Chair*{about}")
    if not view.found:
        everything = f"`/returns exceptions {' '.join(['all', view.about]).strip()}`"
        kept = f" {count(view.settled, 'is', 'are')} settled: {esc(everything)}." if view.settled else ""
        none = f"No exception{about} is open." if view.settled or not view.everything else f"There is none{about}."
        return draft.section(f"{none}{kept}").message()
    opened = sum(not one.is_settled for one in view.found)
    rows = [row(one, view.earlier.get(one.number, ())) for one in view.found]
    page = paged(rows, view.page)
    draft.section(f"{opened} open of {len(rows) + view.settled}.").context(page.where)
    for index in page.rows:
        draft.section(rows[index]).buttons(buttons(view, view.found[index]))
        if went := view.told.get(view.found[index].number):
            draft.context("\n".join(["Reported:", *map(_told, went)]))
    asked = " ".join([*(["all"] if view.everything else []), view.about]).strip()
    turns = page.turn("returns.exceptions.previous", "returns.exceptions.next", after=f"|{asked}")
    return draft.buttons([*turns, *acknowledge_all(view)]).message()


_TO = {
    "chair": "the Independent Chair", "partners": "the safeguarding partners", "business unit": "the business unit",
}  # fmt: skip


def _told(one: Told) -> str:
    """'• to <#C1> on 1 December 2015', '• again after 7 days, to the Independent Chair on 8 December 2015'."""
    whom = f"<#{one.target}>" if one.to == "channel" else _TO[one.to]
    again = f"again after {count(one.after_days, 'day')}, " if one.after_days else ""
    if one.on is not None:
        return f"• {again}to {whom} on {day(one.on)}"
    state = {"planned": "being sent", "sending": "being sent"}.get(
        one.state, f"not sent ({esc(one.reason or one.state)})"
    )
    return f"• {again}to {whom}: {state}"


def acknowledge_all(view: ExceptionsPage) -> list[Block]:
    """One button for everything that the reader has still to acknowledge, where that is more than one."""
    waiting = sum(waits(view, one) for one in view.found)
    if waiting < 2:
        return []
    return [button(f"Acknowledge all {waiting}", "returns.acknowledge_all", f"0:{view.once}|{view.about}")]


def _kinds(found: Sequence[ExceptionView]) -> str:
    """'3 with no update, 2 not discharged by the date (the longest 40 days late)'."""
    late = [one.days_late or 0 for one in found if one.kind == "not discharged"]
    longest = f" (the longest {count(max(late), 'day')} late)" if late else ""
    return f"{len(found) - len(late)} with no update, {len(late)} not discharged by the date{longest}"


def _by_party(found: Sequence[ExceptionView]) -> list[tuple[str, list[ExceptionView]]]:
    gathered: dict[str, list[ExceptionView]] = {}
    for one in found:
        gathered.setdefault(one.party, []).append(one)
    return sorted(gathered.items(), key=lambda of: (-len(of[1]), of[0]))


def report(
    view: ExceptionsPage, round_number: int, label: str, group: str, counts: str, glossary: Mapping[str, str]
) -> Message:
    """What the Board's channel and the Independent Chair read when a round has closed."""
    draft = Draft(glossary).section(
        f"*Round {round_number} ({label}) of {esc(group)}: failures to submit updates or discharge actions*"
    )
    draft.section(counts)
    draft.section(f"*In all*: {_kinds(view.found)}")
    lines = [f"• {esc(name)}: {_kinds(of)}" for name, of in _by_party(view.found)]
    draft.section("\n".join(["*By party*", *lines]))
    return _first_rows(draft, view, round_number)


def _first_rows(draft: Draft, view: ExceptionsPage, round_number: int) -> Message:
    """The longest late of them whole, and where the others are."""
    for one in late_first(view.found)[:REPORTED]:
        draft.section(row(one, view.earlier.get(one.number, ()))).buttons(buttons(view, one) if view.once else [])
    if len(view.found) > REPORTED:
        draft.section(f"and {len(view.found) - REPORTED} more: `/returns exceptions round {round_number}`.")
    more = [
        button("All exceptions", "returns.exceptions", f"1|in round {round_number}", about=f"of round {round_number}")
    ]
    return draft.buttons([*more, *(acknowledge_all(view) if view.once else [])]).message()


def escalated(
    view: ExceptionsPage, cycle: RoundView, days: int, late_from: dt.date | None, glossary: Mapping[str, str]
) -> Message:
    """What goes up the ladder: the exceptions of a round that are not acknowledged so many days after they were
    reported."""
    assert cycle.closed_at is not None  # only then it reports
    draft = Draft(glossary).section(
        f"*Not acknowledged after {count(days, 'day')}: round {cycle.number} ({cycle.label}) of "
        f"{esc(cycle.group_name)}*"
    )
    board = sum(one.board_acknowledged_on is None for one in view.found)
    chair = sum(one.chair_acknowledged_on is None for one in view.found)
    draft.section(
        f"Reported on {day(cycle.closed_at.date())} to the Board and to the Independent Chair. "
        f"{count(chair, 'exception waits', 'exceptions wait')} for the Independent Chair and {board} for the Board, "
        f"for which the business unit acknowledges. {_kinds(view.found)}."
    )
    if late_from is not None:
        draft.context(f"This was due on {day(late_from)} and comes late.")
    return _first_rows(draft, view, cycle.number)


def acknowledged(numbers: Sequence[int], recipients: Sequence[str], glossary: Mapping[str, str]) -> Message:
    """That somebody took notice."""
    who = {"board": "the Board", "chair": "the Independent Chair"}
    of = " and ".join(who[recipient] for recipient in recipients)
    draft = Draft(glossary).section(f"Acknowledged for {of}: {_names(numbers)}.")
    return draft.context("Next: its outcome, or a challenge: `/returns exceptions`.").message()


def settled(
    found: Sequence[ExceptionView], left: Sequence[int], words: str, glossary: Mapping[str, str]
) -> Message:  # fmt: skip
    """The exceptions that were given an outcome, and those of the ones meant that were left as they are."""
    draft = Draft(glossary)
    if len(found) == 1:
        draft.section(f"Recorded.\n{row(found[0])}")
    else:
        draft.section(f"Recorded for {_names([one.number for one in found])}: {esc(words)}")
    if left:
        draft.section(f"Left as they are, with an outcome or an open challenge already: {_names(left)}.")
    return draft.message()


def _names(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - 20} more" if len(numbers) > 20 else ""
    return ", ".join(name(one) for one in numbers[:20]) + more


def challenged(one: ExceptionView, sentence: str, glossary: Mapping[str, str]) -> Message:
    """An exception that was made a challenge."""
    draft = Draft(glossary).section(sentence).section(row(one))
    buttons = [
        button("See the challenge", "challenge.show", str(one.challenge_number), about=f"C-{one.challenge_number}")
    ]
    return draft.buttons(buttons).message()


def issue(one: ExceptionView) -> str:
    """The issue of a challenge in words; of an action that is not published, without what would tell of it."""
    what = f"action {one.ref} ({one.short_title})" if one.is_published else "an action of a review not yet published"
    if one.kind == "no update":
        return f"No update on {what} in round {one.round_number} of {one.group_name}."
    due = f" by {day(one.due_on)}" if one.due_on else ""
    return f"Not discharged{due}: {what}. Reported after round {one.round_number} of {one.group_name}."


def outcome_form(one: ExceptionView, metadata: str) -> Block:
    """The form for an outcome, or for another in the place of the one that stands."""
    draft = Draft().section(row(one))
    words = field(
        "outcome", "What came of it?", {"type": "plain_text_input", "multiline": True, "max_length": LONGEST},
        hint="For example: spoken to the agency’s lead; a new date was granted. Name no child, adult or family.",
    )  # fmt: skip
    blocks = [*draft.view_blocks(), words]
    if one.outcomes:
        why: Block = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST}
        blocks.append(field("reason", "Why is it corrected?", why, hint="The outcome before it stays, and both show."))
    title = f"Outcome of {name(one.number)}"
    return modal(title, "returns.outcome_save", blocks, submit="Record", close="Cancel", metadata=metadata)
