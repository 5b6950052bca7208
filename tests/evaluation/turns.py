"""One turn of a case as the scorer takes it: from the answer of the store and the message that a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from store.answering.heads import ONCE, UNDATED
from store.query import Kind, Unread
from store.read_models import Listed
from store.read_models.answers import Answer, Returned
from store.statuses import Standing

_KIND = {"ask": "clarify", "refuse": "refusal", "unknown": "unknown", "command": "refusal"}
_NO_PROPER_DAY = re.compile(r"spring|summer|autumn|winter", re.IGNORECASE)


def of_unread(problem: Unread, text: str) -> dict[str, Any]:
    """What was not read, not answered, or asked back."""
    return {"kind": _KIND[problem.why], "text": plain(text)}


def of_answer(answer: Answer, items: tuple[Listed, ...], text: str, bodies: Mapping[int, str]) -> dict[str, Any]:
    """An answer: `items` are those of all its pages. Returns are those of the agency or group that a post answers for
    (`bodies`, by the post's party id), which the text names beside it."""
    query = answer.query
    returned = [
        one.model_copy(update={"party_name": bodies.get(one.party_id, one.party_name)}) for one in answer.returned
    ]
    answer = answer.model_copy(update={"returned": tuple(returned)})
    turn: dict[str, Any] = {
        "kind": "clarify" if answer.options else "answer",
        "reading": plain(text).split("\n")[0],
        "text": plain(text),
    }
    if answer.options:
        return turn
    fill = _FILLS.get(query.kind)
    of_no_action = query.kind in _NO_REFS and not (query.fact or "").startswith("past:")
    turn["refs"] = [] if of_no_action else _once(item.action.ref for item in items)
    turn["count"] = answer.count
    turn["parties"] = [name for _, name in answer.parties]
    turn["updates"] = [
        {"ref": said.ref, "party": said.party_name, "date": said.said_on.isoformat()} for said in answer.said
    ]
    turn["horizon"] = [item.title for item in answer.horizon]
    turn["challenges"] = [challenge.issue for challenge in answer.challenges]
    turn["groups"] = _groups(answer)
    if fill is not None:
        turn |= fill(answer, items)
    return turn


def of_details(items: Iterable[Listed], text: str) -> dict[str, Any]:
    """One action with all that is known of it."""
    return {"kind": "answer", "refs": [item.action.ref for item in items], "text": plain(text)}


def plain(text: str) -> str:
    """Words without Slack's mark-up, as a person reads them."""
    text = re.sub(r"<(?:[^|>]*\|)?([^>]*)>", r"\1", text)
    text = re.sub(r"(?<!\w)[*_~](?=\S)|(?<=\S)[*_~](?!\w)", "", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _once(values: Any) -> list[Any]:
    return list(dict.fromkeys(values))


# Kinds whose actions are what the answer is about, and not what it presents.
_NO_REFS = {
    Kind.returns, Kind.late_returns, Kind.silent, Kind.updates, Kind.last_update, Kind.changes,
    Kind.challenges, Kind.horizon, Kind.meeting, Kind.fact, Kind.brief, Kind.same_list,
}  # fmt: skip


def _groups(answer: Answer) -> dict[str, list[str]]:
    shown = answer.groups
    if answer.query.kind == Kind.groups and answer.picked:
        shown = tuple(group for group in shown if group.key in answer.picked)
    if answer.query.by in ("month", "often"):  # what has no month, or no rhythm, stands in the text beside the groups
        shown = tuple(group for group in shown if group.key not in (UNDATED, ONCE))
    by_label = answer.query.by in ("party", "lead", "post") or answer.query.kind == Kind.compare
    return {group.label if by_label else group.key: list(group.refs) for group in shown}


def _grouped(_answer: Answer, _items: tuple[Listed, ...]) -> dict[str, Any]:
    return {"refs": []}


def _dates(_answer: Answer, items: tuple[Listed, ...]) -> dict[str, Any]:
    """The last days; none for what is due in a season, which is said in words."""
    days = [
        (item.due_on or item.action.due_on)
        for item in items
        if not _NO_PROPER_DAY.search(item.action.deadline_words or "")
    ]
    return {"dates": _once(day.isoformat() for day in days if day)}


def _day(answer: Answer, _items: tuple[Listed, ...]) -> dict[str, Any]:
    return {"dates": [answer.day.isoformat()] if answer.day else []}


def _meeting(answer: Answer, _items: tuple[Listed, ...]) -> dict[str, Any]:
    return {"dates": [answer.meeting.held_on.isoformat()] if answer.meeting else []}


def _owners(answer: Answer, items: tuple[Listed, ...]) -> dict[str, Any]:
    if answer.parties:
        return {}
    return {"parties": _once(part.party_name for item in items for part in item.action.leads)}


def _returns(answer: Answer, _items: tuple[Listed, ...]) -> dict[str, Any]:
    """Who has answered, who has not, or both; by action where there are several."""
    inside = [one for one in answer.returned if one.returned_on is not None]
    out = [one for one in answer.returned if one.returned_on is None]
    if answer.query.side == "both" and not answer.query.who_ids:
        return {"groups": {"in": _names(inside), "out": _names(out)}, "parties": []}
    if answer.query.side == "in" and answer.query.in_time:
        inside = [one for one in inside if not one.days_late]
    shown = out if answer.query.side == "out" else inside
    refs = _once(one.ref for one in shown)
    groups = {ref: _names([one for one in shown if one.ref == ref]) for ref in refs} if len(refs) > 1 else {}
    return {"parties": _names(shown), "groups": groups}


def _names(rows: list[Returned]) -> list[str]:
    return _once(row.party_name for row in rows)


def _late(answer: Answer, _items: tuple[Listed, ...]) -> dict[str, Any]:
    return {
        "parties": _names(list(answer.returned)),
        "dates": _once(row.returned_on.isoformat() for row in answer.returned if row.returned_on),
    }


def _updates(answer: Answer, _items: tuple[Listed, ...]) -> dict[str, Any]:
    if answer.query.names_only:
        return {"parties": _once(said.party_name for said in answer.said)}
    return {}


def _changes(answer: Answer, _items: tuple[Listed, ...]) -> dict[str, Any]:
    """Of what closed in a window, the actions that did."""
    closed = answer.query.which.standings == (Standing.closed,)
    return {"refs": _once(one.ref for one in answer.happened if one.ref)} if closed else {}


_FILLS = {
    Kind.groups: _grouped,
    Kind.compare: _grouped,
    Kind.dates: _dates,
    Kind.next_due: _day,
    Kind.last_due: _day,
    Kind.last_update: _day,
    Kind.meeting: _meeting,
    Kind.owners: _owners,
    Kind.returns: _returns,
    Kind.late_returns: _late,
    Kind.updates: _updates,
    Kind.changes: _changes,
}
