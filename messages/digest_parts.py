"""The parts of a digest: what each lists, in rows of two or three short lines that are read on a phone.

Owners are named where they are few; of many, the count stands in the row and the names in the thread.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from messages import actions, agenda, challenge
from messages import horizon as horizon_words
from messages.actions import times, waits
from messages.blocks import ago, count, day, esc, shorten
from messages.said import said
from messages.words import as_heading, word
from store.read_models import DigestView, Frozen, HorizonView, Listed, Part, Word
from store.read_models.digests import DigestPart
from store.standing import of_part, still_owed
from store.statuses import Standing

FEW = 3  # owners; more are counted in the row
LONG = 200  # characters of a note; a longer one is not quoted, the action's own page has it


class Row(Frozen):
    """One row: its words (mrkdwn), the label and value by which it is chosen, and the names that its words count."""

    words: str
    label: str = ""
    value: str = ""
    names: str = ""


class PartOf(Frozen):
    """One part: its heading, its rows, the command that shows all of it, and what can be done with one of its rows as
    (the words of the list to choose from, its action id). `order` says how the rows stand; `nothing` that there are
    none; `number` how many there are where these are the first of many."""

    part: DigestPart
    title: str
    rows: tuple[Row, ...]
    nothing: str
    command: str
    choose: tuple[str, str] | None = None
    order: str = ""
    joint: str = "\n\n"
    number: int = 0

    @property
    def size(self) -> int:
        """How many there are in all."""
        return max(self.number, len(self.rows))


def parts(view: DigestView) -> tuple[PartOf, ...]:
    """The parts that the channel chose, in the order in which they are read."""
    made = (
        _overdue,
        _about_to_be_late,
        _due_soon,
        _awaiting,
        _dates,
        _moved,
        _updates,
        _horizon,
        _challenges,
        _meeting,
    )
    found = (make(view) for make in made)
    return tuple(one for one in found if one is not None and one.part in view.settings.parts)


# ---- actions that are owed

_UPDATE = ("Update one of these…", "update.open")


def _overdue(view: DigestView) -> PartOf:
    return PartOf(
        part="overdue", title=esc(as_heading(Standing.overdue, "Overdue")), order=", longest first",
        rows=tuple(_owed_row(item, view, _late) for item in view.overdue.first), number=view.overdue.number,
        nothing="nothing is known to be overdue", command="/actions overdue", choose=_UPDATE,
    )  # fmt: skip


def _about_to_be_late(view: DigestView) -> PartOf:
    return PartOf(
        part="about to be late", title="About to be late", order=", due in 14 days and not known to be on track",
        rows=tuple(_owed_row(item, view, _soon) for item in view.about_to_be_late.first),
        number=view.about_to_be_late.number,
        nothing="nothing is about to be late", command=_by(view), choose=_UPDATE,
    )  # fmt: skip


def _due_soon(view: DigestView) -> PartOf:
    """What falls due; what stands under "about to be late" already is not said twice."""
    above = view.about_to_be_late.number if "about to be late" in view.settings.parts else 0
    more = f", and on track; {above} more above" if above else ""
    return PartOf(
        part="due soon", title="Due in the next 14 days", order=more,
        rows=tuple(_owed_row(item, view, _soon) for item in view.due_soon.first), number=view.due_soon.number,
        nothing=f"nothing {'else ' if above else ''}falls due by {day(view.on + dt.timedelta(days=14))}",
        command=_by(view), choose=_UPDATE,
    )  # fmt: skip


def _by(view: DigestView) -> str:
    return f"/actions due by {day(view.on + dt.timedelta(days=14))}"


def _owed_row(item: Listed, view: DigestView, how_far: Callable[[Listed, dt.date], str]) -> Row:
    """An action that is owed. Of whom nobody has a record yet is told apart: they are not called overdue."""
    action, owing = item.action, still_owed(item, view.party_ids)
    unknown = [part for part in owing if of_part(action, part, view.on) == Standing.no_record_yet]
    known = [part for part in owing if part not in unknown]
    mine = [part for part in action.leads if view.party_ids is None or part.party_id in view.party_ids]
    who = _who(known, len(action.leads))
    no_record = esc(word(Standing.no_record_yet))
    if unknown:
        who += f"; {no_record} of {_names(unknown) if len(unknown) <= FEW else len(unknown)}"
    told = ((known, ""), (unknown, f"{no_record} of "))
    names = "; ".join(f"{how}{_names(those)}" for those, how in told if len(those) > FEW)
    silent = sum(part.last is None for part in mine) if not unknown else 0
    lines = [_titled(item), f"{how_far(item, view.on)} · {who}", _last_word(item, mine, view.on, silent)]
    return Row(words="\n".join(lines), names=names, **_choice(item))


def _titled(item: Listed) -> str:
    return f"*{esc(item.action.ref)}* {esc(item.action.short_title)}"


def _choice(item: Listed) -> dict[str, str]:
    return {"label": f"{item.action.ref} {item.action.short_title}", "value": item.action.ref}


def _late(item: Listed, _today: dt.date) -> str:
    return f":warning: *{count(item.days_late, 'day')} late*, {actions.due(item.action)}"


def _soon(item: Listed, today: dt.date) -> str:
    due_on = item.due_on or today
    days = (due_on - today).days
    near = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return f"*{near}*, {_date(item)}"


def _date(item: Listed) -> str:
    """The day, shorter than where there is room for the plan's own words; what was revised says so."""
    action = item.action
    about = "about " if action.is_approximate else ""
    revised = ""
    if action.revisions and action.due_as_first_entered:
        revised = f" (revised {times(action.revisions)}, first {day(action.due_as_first_entered)})"
    held_up = f", {waits(action)}" if waits(action) else ""
    return f"{about}{day(item.due_on)}{revised}{held_up}" if item.due_on else "no date"


def _who(owing: Sequence[Part], owners: int) -> str:
    if not owing:
        return "no owner" if not owners else "every owner has answered"
    if len(owing) > FEW:
        return f"{len(owing)} of {owners} owners still to answer"
    of = f" ({len(owing)} of {owners} owners)" if owners > len(owing) else ""
    return f"{_names(owing)}{of}"


def _names(owing: Sequence[Part]) -> str:
    return "; ".join(esc(part.party_name) for part in owing)


def _last_word(item: Listed, mine: Sequence[Part], today: dt.date, silent: int) -> str:
    words = [part.last for part in mine if part.last]
    if not words:
        return "Last word: none so far"
    last = max(words, key=lambda said: said.id)
    by = f"{esc(last.party)}, " if len(mine) > 1 else ""
    others = f"; no word from {silent} of {len(mine)}" if silent else ""
    when = ago(last.said_on, today)
    return f"Last word: {by}{_said(item.action.ref, last)}, {day(last.said_on)} ({when}){others}"


def _said(ref: str, update: Word) -> str:
    """What was said, in a line; a long note is not cut off but left to the action's own page."""
    if len(update.narrative) <= LONG:
        return said(update)
    return f"{said(update.model_copy(update={'narrative': ''}))} (a long note: `/actions {esc(ref)}`)"


# ---- what waits for a decision, and what moved


def _awaiting(view: DigestView) -> PartOf:
    return PartOf(
        part="awaiting sign-off", title=esc(as_heading(Standing.awaiting_sign_off, "Awaiting sign-off")),
        rows=tuple(Row(words=_answered(item), **_choice(item)) for item in view.awaiting.first),
        number=view.awaiting.number,
        nothing="nothing awaits sign-off", command="/actions awaiting sign-off",
        choose=("Sign off one of these…", "signoff.open"),
    )  # fmt: skip


def _answered(item: Listed) -> str:
    claims = [part.last for part in item.action.leads if part.last is not None and part.is_returned]
    if not claims:
        return _titled(item)
    last = max(claims, key=lambda said: said.id)
    who = esc(last.party) if len(claims) == 1 else f"all {len(claims)} owners, the last"
    return f"{_titled(item)}\nReported complete by {who} on {day(last.said_on)}"


def _dates(view: DigestView) -> PartOf:
    rows = []
    for one in view.dates:
        instead = f" instead of {day(one.from_on)}" if one.from_on else ""
        reason = f": {esc(one.reason)}" if len(one.reason) <= LONG else f" (a long reason: `/actions {esc(one.ref)}`)"
        title = view.titles.get(one.ref, "")
        words = f"*{esc(one.ref)}* {esc(title)}\n{esc(one.party or one.post or 'An owner')} asks for {day(one.to_on)}"
        rows.append(Row(words=f"{words}{instead}{reason}", label=f"{one.ref} {title}", value=str(one.id)))
    return PartOf(
        part="dates asked for", title="New dates asked for", rows=tuple(rows), nothing="nobody asks for a new date",
        command="/actions dates asked", choose=("Grant or refuse one of these…", "revisions.decide"),
    )  # fmt: skip


def _moved(view: DigestView) -> PartOf:
    rows = [Row(words=f":white_check_mark: {_titled(item)}: {esc(actions.ended(item.action))}")
            for item in view.completed.first]  # fmt: skip
    rows += [Row(words=f":heavy_plus_sign: {_titled(item)}: added, {_date(item)}") for item in view.added.first]
    return PartOf(
        part="completed and added", title="Completed or added", rows=tuple(rows),
        number=view.completed.number + view.added.number,
        nothing="nothing was completed or added", command="/actions closed", joint="\n",
    )  # fmt: skip


def _updates(view: DigestView) -> PartOf:
    since = view.since or view.on - dt.timedelta(days=7)
    rows = tuple(Row(words=_spoken(one.ref, one.short_title, it)) for one in view.updated for it in one.words)
    return PartOf(
        part="updates", title=f"Updated since {day(since)}", rows=rows, nothing=f"no update since {day(since)}",
        number=view.updates, command=f"/actions updates since {day(since)}", joint="\n",
    )  # fmt: skip


def _spoken(ref: str, title: str, update: Word) -> str:
    expected = f", now expected {day(update.expected_on)}" if update.expected_on else ""
    evidence = f", evidence: {esc(update.evidence_url)}" if update.evidence_url else ""
    what = f"*{esc(ref)}* {esc(shorten(title, 60))}"
    return f"• {what} · {esc(update.party)}: {_said(ref, update)}{expected}{evidence} ({update.reference})"


# ---- the logs, and the next meeting


def _horizon(view: DigestView) -> PartOf:
    new = {item.number for item in view.horizon}
    looks = [item for item in view.due_a_look if item.number not in new]
    items = [*view.horizon, *looks]
    found = [(len(view.horizon), "new"), (len(view.due_a_look), "due a look")]
    rows = tuple(Row(words=_spotted(item, view.on, is_new=item.number in new), label=_called(item),
                     value=str(item.number)) for item in items)  # fmt: skip
    return PartOf(
        part="horizon", title="On the horizon", rows=rows,
        order=f": {', '.join(f'{number} {how}' for number, how in found if number)}",
        nothing="nothing on the horizon is new or due a look", command="/horizon",
        choose=("See one of these…", "horizon.show"),
    )  # fmt: skip


def _called(item: HorizonView) -> str:
    return f"{horizon_words.name(item.number)} {item.title}"


def _spotted(item: HorizonView, today: dt.date, *, is_new: bool) -> str:
    by = f" by {esc(item.spotted_by)}" if item.spotted_by else ""
    lines = [f"*{horizon_words.name(item.number)}* {esc(item.title)}"]
    told = [f"New, spotted{by} on {day(item.spotted_on)}" if is_new else f"Spotted{by} on {day(item.spotted_on)}"]
    told += [f"{label} {esc(words)}" for label, words in (("likelihood", item.likelihood), ("impact", item.impact))
             if words]  # fmt: skip
    lines.append(" · ".join([*told, f"response: {esc(item.response)}"]))
    if item.may_change:
        is_brief = len(item.may_change) <= LONG
        lines.append(
            f"What may change: {esc(item.may_change)}" if is_brief else f"More of it: `/horizon {item.number}`"
        )
    if item.is_due_a_look(today):
        lines.append(f":warning: Due a look since {day(item.next_look_on or today)}")
    return "\n".join(lines)


def _challenges(view: DigestView) -> PartOf | None:
    if view.party_ids is not None:
        return None  # the challenge log is the board's; its groups and agencies have `/challenge`
    rows = []
    for one in view.challenges:
        words = challenge.row(challenge.Shown(challenge=one), view.on)
        rows.append(Row(words=words, label=f"{challenge.name(one.number)} {one.issue}", value=str(one.number)))
    return PartOf(
        part="challenges", title="Challenges without a response", rows=tuple(rows),
        nothing="every challenge has its response", command="/challenge",
        choose=("See or answer one of these…", "challenge.show"),
    )  # fmt: skip


def _meeting(view: DigestView) -> PartOf | None:
    if not view.meets:
        return None  # an agency's channel: it has no meetings of its own
    rows: tuple[Row, ...] = ()
    if view.meeting is not None:
        met = view.meeting.meeting
        asked = [f"• {esc(words)}" for words in agenda.asked_of(view.meeting, is_outside=False)]
        when = f"*{esc(agenda.name(met))}*: {agenda.when(met, view.on).rstrip('.')}"
        rows = (Row(words="\n".join([f"{when}. It is asked to:", *asked]), value=str(met.id)),)
    return PartOf(
        part="next meeting", title="Next meeting", rows=rows, nothing="no meeting to come is in the calendar",
        command="/meeting", choose=("Open the agenda", "meeting.open"),
    )  # fmt: skip
