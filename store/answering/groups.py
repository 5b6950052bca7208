"""Actions under heads, parties beside each other, and what was done by its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from store import settings
from store.answering import bodies, whose
from store.answering import which as chosen
from store.answering.asked import Answers, Asking
from store.answering.lists import page_of
from store.models import Party
from store.query import Kind, Pick
from store.read_models import ActionView, Listed
from store.read_models.answers import Answer, GroupOf
from store.statuses import Standing

UNDATED = "no date"
ONCE = "once"
Head = tuple[str, str]  # key and label


def grouped(asking: Asking) -> Answer:
    """What fits, under heads, and which of the heads the question picks: all that tie."""
    found = chosen.found(asking, asking.query.which)
    by = asking.query.by or "party"
    groups = _by_party(asking, found) if by == "party" else _under(found, _HEADS[by], ordered=by != "recommendation")
    picked = _picked(groups, asking.query.pick)
    return asking.answer(**page_of(asking, found), groups=groups, picked=picked)


def _under(found: Iterable[Listed], heads: Callable[[Listed], Iterable[Head]], *, ordered: bool) -> tuple[GroupOf, ...]:
    groups: dict[Head, list[str]] = {}
    for item in sorted(found, key=lambda one: one.action.id):
        for head in heads(item):
            groups.setdefault(head, []).append(item.action.ref)
    made = [GroupOf(key=key, label=label, refs=tuple(refs)) for (key, label), refs in groups.items()]
    return tuple(sorted(made, key=lambda one: one.key) if ordered else made)


def month(day: dt.date | None) -> Head:
    """A month as a head: ('2015-11', 'November 2015')."""
    return (f"{day:%Y-%m}", f"{day:%B %Y}") if day is not None else (UNDATED, "No date")


def quarter(day: dt.date | None) -> Head:
    """A quarter of the financial year, which begins in April: ('2015-Q3', 'October to December 2015 (Q3)')."""
    if day is None:
        return UNDATED, "No date"
    first = dt.date(day.year, day.month - (day.month - 1) % 3, 1)
    last = first + relativedelta(months=2)
    number = ((first.month - 4) // 3) % 4 + 1
    year = first.year - (first.month < 4)
    return f"{year}-Q{number}", f"{first:%B} to {last:%B %Y} (Q{number})"


def _recommendations(item: Listed) -> tuple[Head, ...]:
    label = item.action.recommendation
    return ((label, label),) if label is not None else ((ONCE, "No recommendation"),)


def _statuses(item: Listed) -> tuple[Head, ...]:
    last = item.action.last_word
    return ((last.status.value, last.status.value),) if last else (("nothing said", "nothing said"),)


_HEADS: dict[str, Callable[[Listed], Iterable[Head]]] = {
    "month": lambda item: (month(item.due_on),),
    "quarter": lambda item: (quarter(item.due_on),),
    "recommendation": _recommendations,
    "often": lambda item: ((item.action.recurrence or ONCE, item.action.recurrence or "Comes once"),),
    "standing": lambda item: ((item.standing.value, item.standing.value),),
    "status": _statuses,
    "topic": lambda item: tuple((one, one.replace("_", " ")) for one in item.action.topics),
}


def _by_party(asking: Asking, found: Iterable[Listed]) -> tuple[GroupOf, ...]:
    """Under the bodies that lead them: an agency answers for its posts, and for what member agencies owe together."""
    refs = led(found, whose.belonging(asking))
    rows = asking.connection.execute(select(Party.id, Party.name, Party.kind).where(Party.board_id == asking.board_id))
    known = {row.id: row for row in rows}
    if asking.query.pick == "none":
        refs |= {one: [] for one, row in known.items() if row.kind == "agency" and one not in refs}
    made = [
        GroupOf(key=str(one), label=known[one].name, refs=tuple(its), party_id=one)
        for one, its in refs.items() if one in known
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda one: (-len(one.refs), one.label)))


def led(found: Iterable[Listed], belonging: whose.Belonging) -> dict[int, list[str]]:
    """The refs that each body leads, itself or by its posts, in the plan's order."""
    mere = {group for _, group in belonging.members}
    refs: dict[int, list[str]] = {}
    for item in sorted(found, key=lambda one: one.action.id):
        parties = {part.party_id for part in item.action.parts if part.part == "lead"}
        for body in sorted({body for one in parties for body in _bodies(belonging, one, mere)}):
            refs.setdefault(body, []).append(item.action.ref)
    return refs


def _bodies(belonging: whose.Belonging, party_id: int, mere: set[int]) -> frozenset[int]:
    """The bodies of a post and the members of a mere group, in its place; else itself."""
    bodies = belonging.bodies(party_id)
    return bodies - {party_id} if party_id in mere or len(bodies) > 1 else bodies


def _picked(groups: tuple[GroupOf, ...], pick: Pick | None) -> tuple[str, ...]:
    sizes = {group.key: len(group.refs) for group in groups if group.key not in (UNDATED, ONCE)}
    if not sizes or pick is None:
        return ()
    size = {"most": max(sizes.values()), "fewest": min(sizes.values()), "one": 1, "none": 0}[pick]
    return tuple(key for key, has in sizes.items() if has == size)


def compared(asking: Asking) -> Answer:
    """What each of the parties leads of what fits, and who leads most or fewest: both when it is the same."""
    query = asking.query
    groups = []
    for party_id, name in bodies.names(asking, dict.fromkeys(query.who_ids)):
        found = chosen.found(asking, query.which.model_copy(update={"party_ids": (party_id,)}))
        refs = tuple(one.action.ref for one in found)
        groups.append(GroupOf(key=str(party_id), label=name, refs=refs, party_id=party_id))
    picked = _picked(tuple(groups), query.pick or "most")
    parties = tuple((one.party_id, one.label) for one in groups if one.key in picked and one.party_id is not None)
    return asking.answer(groups=tuple(groups), picked=picked, parties=parties)


def same_list(asking: Asking) -> Answer:
    """The bodies that lead just what the first party asked about leads, itself left out."""
    query = asking.query
    if not query.who_ids:
        return asking.answer()
    found = chosen.found(asking, query.which)
    belonging = whose.belonging(asking)
    refs = led(found, belonging)
    first = query.who_ids[0]
    theirs = chosen.found(asking, query.which.model_copy(update={"party_ids": (first,)}))
    wanted = {one.action.ref for one in theirs}
    same = [party for party, its in refs.items() if party != first and wanted and set(its) == wanted]
    return asking.answer(**page_of(asking, theirs), parties=bodies.names(asking, same))


def on_time(asking: Asking) -> Answer:
    """How many of what is complete were so by their date: `count` of `total`; `of` are complete in all.

    `groups` hold the rest of it: "on time", "late", "no date", "day not known", and "not complete".
    """
    asked = asking.query.which
    which = asked.model_copy(update={"standings": (), "with_closed": True})
    by_rule = settings.of_board(asking.connection, asking.board_id).sign_off == "when every owner has answered"
    mine = whose.belonging(asking).covered(which.party_ids) if which.party_ids else frozenset()
    keys = ("on time", "late", UNDATED, "day not known", "not complete")
    refs: dict[str, list[str]] = {key: [] for key in keys}
    for item in sorted(chosen.found(asking, which), key=lambda one: one.action.id):
        done = chosen.is_done(item, by_rule) or (bool(mine) and item.standing == Standing.awaiting_sign_off)
        refs[_when(item, mine) if done else "not complete"].append(item.action.ref)
    groups = tuple(GroupOf(key=key, label=key, refs=tuple(refs[key])) for key in keys)
    on, late = len(refs["on time"]), len(refs["late"])
    return asking.answer(
        groups=groups, count=on, total=on + late,
        of=sum(len(some) for key, some in refs.items() if key != "not complete"),
    )  # fmt: skip


def _when(item: Listed, mine: frozenset[int]) -> str:
    action = item.action
    due_on = item.due_on
    if due_on is None:
        return UNDATED
    done_on = completed_on(action, mine)
    return "day not known" if done_on is None else "on time" if done_on <= due_on else "late"


def completed_on(action: ActionView, mine: frozenset[int]) -> dt.date | None:
    """The day on which it was done: that of the last return, else that on which it was closed. None: nobody says."""
    leads = [part for part in action.leads if part.party_id in mine] or list(action.leads)
    returned = [part.last.answered_on for part in leads if part.last is not None and part.is_returned]
    if returned and len(returned) == len(leads):
        return max(returned)
    return action.closed_on


def exceptions(asking: Asking) -> Answer:
    """What is to be reported to the Board and the chair, and who owes it: what is not discharged by its date, and what
    nothing was said of for as long as the board's rounds are apart."""
    rounds = settings.of_board(asking.connection, asking.board_id).rounds
    since = asking.today - relativedelta(months=rounds.every_months)
    which = asking.query.which
    late = chosen.found(asking, which.model_copy(update={"standings": (Standing.overdue,)}))
    still = which.model_copy(update={"standings": (), "with_closed": False, "not_updated_since": since})
    known = {one.action.id for one in late}
    silent = tuple(
        one for one in chosen.found(asking, still)
        if one.action.id not in known and one.action.entered_on <= since and one.standing != Standing.awaiting_sign_off
    )  # fmt: skip
    found = (*late, *silent)
    owing: dict[tuple[int, str], None] = {}
    for one in found:
        owing |= dict.fromkeys((part.party_id, part.party_name) for part in one.action.leads if not part.is_returned)
    groups = (_named("overdue", late), _named("no update", silent))
    return asking.answer(
        **page_of(asking, found),
        groups=groups,
        parties=tuple(owing),
        count=len(found) if asking.query.how_many else None,
    )


def _named(key: str, found: tuple[Listed, ...]) -> GroupOf:
    return GroupOf(key=key, label=key, refs=tuple(one.action.ref for one in found))


KINDS: Answers = {
    Kind.groups: grouped,
    Kind.compare: compared,
    Kind.same_list: same_list,
    Kind.on_time: on_time,
    Kind.exceptions: exceptions,
}
