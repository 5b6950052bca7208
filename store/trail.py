"""What the audit trail tells of one action: changes that leave no row of their own, and in which order all was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import Connection, or_, select

from store import audit, references
from store.models import Audit, Party
from store.read_models import Asker


class Moment(NamedTuple):
    """When something was done, and its place among all that was: two changes of one second keep their order."""

    at: dt.datetime
    place: int


class Told(NamedTuple):
    """A change that the audit trail alone knows, in words; who made it."""

    moment: Moment
    words: str
    person_id: int | None


class Trail(NamedTuple):
    """The moments of what has a row of its own, by (what, id), and what has none."""

    moments: dict[tuple[str, int], Moment]
    told: tuple[Told, ...]


_LINKS = {
    "confirm a meeting link": "Its date was hung on a meeting{on} (no revision of the date)",
    "take back a meeting link": "Its date was taken off the meeting, and is the one first entered again",
}
_OF_SEVERAL = (*_LINKS, "confirm old records")
"""What is done to several actions at once, and names them all in one row."""

_SETTLED = ("grant a date", "refuse a date", "withdraw a date")


def of_action(connection: Connection, board_id: int, asker: Asker | None, ref: str) -> Trail:
    """What was done to an action, oldest first. The caller has checked that it may be seen; another action is named
    only where `asker` may see that one too."""
    audit.write_noted(connection)
    rows = connection.execute(
        select(Audit.id, Audit.at, Audit.operation, Audit.subject, Audit.detail, Audit.person_id)
        .where(
            Audit.board_id == board_id, Audit.outcome == "done",
            or_(Audit.subject == f"action {ref}", Audit.operation.in_(_OF_SEVERAL)),
        )
        .order_by(Audit.id)
    )  # fmt: skip
    moments: dict[tuple[str, int], Moment] = {}
    told = []
    words = _Words(connection, board_id, asker)
    for row in rows:
        if row.operation in _OF_SEVERAL and ref not in _several(row):
            continue
        moment = Moment(row.at, row.id)
        for key in _rows_of(row.operation, row.detail):
            moments[key] = moment
        if said := words.of(row.operation, row.detail):
            told.append(Told(moment, said, row.person_id))
    return Trail(moments, tuple(told))


def of_rounds(connection: Connection, board_id: int, numbers: list[int]) -> dict[tuple[str, str], int]:
    """The places of the opening and the withdrawal of these rounds, by (operation, 'round 3')."""
    rows = connection.execute(
        select(Audit.id, Audit.operation, Audit.subject).where(
            Audit.board_id == board_id, Audit.outcome == "done",
            Audit.operation.in_(("open a round", "withdraw a round")),
            Audit.subject.in_([f"round {number}" for number in numbers]),
        )
    )  # fmt: skip
    return {(row.operation, row.subject): row.id for row in rows}


def _several(row: Any) -> list[str]:
    """The refs that one row names."""
    named = row.detail.get("actions")
    return list(named) if named else (row.subject or "").removeprefix("actions ").split(", ")


def _rows_of(operation: str, detail: dict[str, Any]) -> list[tuple[str, int]]:
    """The rows that a change wrote, by (what, id)."""
    what = {"revision": "settled" if operation in _SETTLED else "asked",
            "evidence": "withdrawn" if operation == "withdraw evidence" else "evidence",
            "update": "update", "decision": "decision", "closed_by_decision": "decision"}  # fmt: skip
    return [(kind, detail[name]) for name, kind in what.items() if isinstance(detail.get(name), int)]


class _Words:
    """A change of the trail in words; empty for what another part of the history tells."""

    def __init__(self, connection: Connection, board_id: int, asker: Asker | None) -> None:
        self._connection, self._board_id, self._asker = connection, board_id, asker

    def of(self, operation: str, detail: dict[str, Any]) -> str:
        say = self._SAID.get(operation)
        return say(self, detail) if say else ""

    def _waits(self, detail: dict[str, Any]) -> str:
        other = detail.get("other")
        seen = {ref for ref, _ in references.refs(self._connection, self._board_id, self._asker)}
        return f"It waits for {other if other in seen else 'another action'} from then on"

    def _added(self, detail: dict[str, Any]) -> str:
        codes = detail.get("parties", ())
        rows = self._connection.execute(
            select(Party.name).where(Party.board_id == self._board_id, Party.code.in_(codes)).order_by(Party.id)
        )
        return f"Asked as well{' in support' if detail.get('part') == 'support' else ''}: {'; '.join(rows.scalars())}"

    _SAID: dict[str, Callable[[_Words, dict[str, Any]], str]] = {  # noqa: RUF012 - never changed
        "make an action wait": _waits,
        "end a wait": lambda _, __: "It waits for nothing any more",
        "set a review date": lambda _, d: _set("To be looked at again", d) or "No day any more to look at it again",
        "set a day to check": lambda _, d: _set("To be checked", d) or "No day any more to check it",
        "confirm old records": lambda _, __: "Its old record was confirmed to stand as it is",
        "confirm a meeting link": lambda _, d: _LINKS["confirm a meeting link"].format(on=_on(d.get("due_on"))),
        "take back a meeting link": lambda _, __: _LINKS["take back a meeting link"],
        "add an action": lambda _, __: "Entered on the register",
        "ask for returns": lambda _, d: f"Returns asked for{_of_how_many(d)}",
        "ask for contributions": lambda _, d: f"Contributions asked for{_of_how_many(d)}",
        "ask each member": lambda _, d: f"Asked of each of the group’s {len(d.get('members', ()))} members",
        "add an owner": _added,
        "let an action come round": lambda _, d: f"It comes round {d.get('interval') or 'again'} from then on",
        "settle a doubt": lambda _, __: "A doubt about its wording was settled",
    }


def _set(what: str, detail: dict[str, Any]) -> str:
    return f"{what}{_on(detail['on'])}" if detail.get("on") else ""


def _on(iso: str | None) -> str:
    if not iso:
        return ""
    date = dt.date.fromisoformat(iso)
    return f" on {date.day} {date:%B %Y}"


def _of_how_many(detail: dict[str, Any]) -> str:
    number = len(detail.get("parties", ()))
    return f" of {number} {'party' if number == 1 else 'parties'}" if number else ""
