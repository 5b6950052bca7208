"""The last question with what a line changes put in the place of what it replaces."""

from __future__ import annotations

from typing import Any

from commands.reading import quick_re as re
from commands.reading.asking.filters import themes
from commands.reading.asking.filters.leaving_out import LEAVE_OUT
from commands.reading.asking.known import Known
from store.query import Kind, Query, Which
from store.statuses import Standing, Status

OF_ONE = (Kind.details, Kind.dates, Kind.owners, Kind.standing, Kind.often, Kind.scrutiny)
"""What is asked of one action, which days or parties do not narrow down."""
BY_AGENCY = (Kind.returns, Kind.updates, Kind.silent, Kind.late_returns, Kind.last_update, Kind.changes)
_NARROWED = (Kind.actions, Kind.how_many, Kind.groups)

_UNSAID = {name: field.default for name, field in Which.model_fields.items()}
_SHARED = r"\b(?:shared?|sharing|jointly|joint|together|alongside|along with|in common|as well as)(?: \w+| OWN){0,3} PARTY\b|^(?:\w+ ){0,3}with PARTY(?: as well| too)$"
"""What is to be led by these as well as by those that were asked for."""


def merged(last: Query, said: Query, text: str, known: Known) -> Query:
    """The last question with what was said put in the place of what it replaces."""
    changed = {
        name: getattr(said, name)
        for name in (
            "since", "until", "state", "by_ids", "to_ids", "about_ids", "words", "by", "pick", "body_id", "but_who_ids",
            "who_ids", "names_only", "share", "why", "only", "nth",
        )
        if getattr(said, name)
    }  # fmt: skip
    if said.number is not None:  # "C3", "and C4": it names one of them
        return Query(kind=last.kind, number=said.number)
    moves = said.which.party_ids or changed.get("about_ids", ())
    kind = last.kind
    if kind == Kind.challenges and moves and not changed.keys() & {"by_ids", "to_ids"}:
        sides = [name for name in ("to_ids", "by_ids") if getattr(last, name)]
        changed.pop("about_ids", None)
        side = (
            "to_ids" if re.search(r"\bto PARTY", text) else "by_ids" if re.search(r"\b(?:by|from) PARTY", text) else ""
        )
        one = bool(re.search(r"\bPARTY one\b", text))  # of those that were listed
        changed[side or (sides[0] if len(sides) == 1 and not one else "about_ids")] = moves
    elif kind in BY_AGENCY and moves:
        changed["who_ids"] = moves
    elif kind == Kind.horizon and moves:
        changed["by_ids"] = moves
    elif kind == Kind.meeting and moves:
        changed["body_id"] = moves[0]
    elif kind in (Kind.details, Kind.dates, Kind.standing, Kind.owners) and said.which.refs:
        return last.model_copy(update={"which": said.which, "page": 1})
    if kind == Kind.challenges and {last.state, said.state} == {"open", "answered"}:
        changed["state"] = "open, answered"
    if changed.keys() & {"by_ids", "to_ids"} and kind == Kind.challenges and re.search(r"\b(?:by|to) PARTY", text):
        for side, other in (("by_ids", "to_ids"), ("to_ids", "by_ids")):
            if side in changed and other not in changed and getattr(last, other) == changed[side]:
                changed[other] = ()  # "challenges to Cafcass", "and by them"
    if changed.keys() & {"by_ids", "to_ids", "about_ids", "who_ids", "body_id"}:
        said = said.model_copy(update={"which": said.which.model_copy(update={"party_ids": ()})})
    if (
        kind == Kind.returns
        and last.which.due_to
        and said.which.topics
        and not said.which.due_to
        and re.search(rf"\b{themes.NOUNS}\b", text)
    ):
        last = last.model_copy(update={"which": last.which.model_copy(update={"due_from": None, "due_to": None})})
    if kind in BY_AGENCY and said.which.but_party_ids:  # "take off the county", of who has not sent it
        changed["but_who_ids"] = said.which.but_party_ids
        said = said.model_copy(update={"which": said.which.model_copy(update={"but_party_ids": ()})})
    stands = said.which.standings or said.which.statuses
    if last.which.refs and stands and not (said.which.refs or said.which.party_ids) and kind in OF_ONE:
        return last.model_copy(update={"kind": Kind.standing, "page": 1})  # "7.1", "done?"
    if last.which.refs and said.which.party_ids and not said.which.refs and kind in OF_ONE:
        # "3.3", "Cafcass?": whether it is theirs; "is 3.1 done", "Cafcass?": whether they have
        if kind == Kind.standing:
            return last.model_copy(update={"kind": Kind.returns, "who_ids": moves, "own": said.own, "page": 1})
        last = last.model_copy(update={"kind": Kind.owners})
    which = together(last.which, said.which)
    if last.kind == Kind.owners and which.refs:
        which = which.model_copy(update={"owners": None})  # "is it just us": who else leads it is told
    if re.search(
        rf"\bOPEN\b|{LEAVE_OUT} (?:(?:the|any|all|those|that|are|is|ones?|already|which|have|has|been|actions?|anything|everything|what|whatever|OWN|PARTY) )*DONE\b",
        text,
    ):
        still_open = tuple(one for one in which.standings if one != Standing.closed)
        which = which.model_copy(update={"with_closed": False, "standings": still_open})
    if kind in (Kind.updates, Kind.last_update):
        which = which.model_copy(update={"with_closed": True})  # what was said of what has closed since, too
    if kind in (Kind.updates, Kind.changes) and (said.which.due_from or said.which.due_to):
        changed |= {"since": said.which.due_from, "until": said.which.due_to}
        which = last.which
    elif "since" in changed:
        changed["until"] = said.until
    elif said.until is not None and last.since is not None and said.until < last.since:
        changed["since"] = None  # "and before that"
    if kind == Kind.changes and Status.complete in said.which.statuses:
        which = which.model_copy(update={"statuses": last.which.statuses, "standings": (Standing.closed,)})
    if last.which.refs and said.which.topics and not said.which.refs and kind not in _NARROWED:
        which = which.model_copy(update={"refs": ()})  # "1.1", "and the training return"
    if kind == Kind.meeting and said.which.meeting_party_id:
        changed["body_id"] = said.which.meeting_party_id
    if last.which.meeting_party_id and moves and re.search(r"\b(?:to|at|before) PARTY", text):
        of = {"party_ids": (), "meeting_party_id": moves[0], "meeting_from": None, "meeting_to": None}
        which = last.which.model_copy(update=of)
    if _is_by(last.which, known) and (day := said.which.due_to) and day == said.which.due_from and day > known.today:
        which = which.model_copy(update={"due_from": known.today})  # "due by Christmas", "no, Easter": by then
    if last.which.meeting_from and said.which.due_from and said.which.due_to and not said.which.meeting_from:
        month = {
            "meeting_from": said.which.due_from,
            "meeting_to": said.which.due_to,
        }  # "January?" after the November Board
        which = last.which.model_copy(update=month)
    if (
        kind == Kind.actions
        and re.search(r"\b(?:for|to|at|before) PARTY$", text)
        and moves == (known.board_id,)
        and last.which.party_ids
        and known.board_id not in last.which.party_ids
    ):  # "police actions", "just the ones for the Board": those that go there
        to_it = {"party_ids": last.which.party_ids, "meeting_party_id": known.board_id}
        which, moves = which.model_copy(update=to_it), ()
    if kind in _NARROWED and moves and last.which.party_ids and re.search(_SHARED, text):
        mine = tuple(one for one in moves if one not in last.which.party_ids and one not in known.own_ids) or moves
        which = which.model_copy(update={"party_ids": (*last.which.party_ids, *mine), "together": True})
    own = said.own or (last.own and not moves)
    return last.model_copy(
        update={"which": which, "own": own, "page": 1, "how_many": said.how_many or last.how_many, **changed}
    )


def _is_by(which: Which, known: Known) -> bool:
    """Whether things are to be due by a day: from today on, to a day ahead."""
    return which.due_from == known.today and which.due_to is not None and which.due_to > known.today


def without_standing(which: Which) -> Which:
    """The same actions, however they stand."""
    how: dict[str, Any] = {"standings": (), "but_standings": (), "statuses": (), "but_statuses": (), "is_dated": None}
    how["stands_either"] = False
    return which.model_copy(update=how)


def _without_contrary(last: Which, said: Which) -> Which:
    """The last filters without what was said to be otherwise: "not overdue", of what is overdue."""
    if last.stands_either and (said.standings or said.statuses):
        last = without_standing(last)
    if said.is_dated is False:  # what has no date is never overdue, and falls due in no window
        dated = {"due_from": None, "due_to": None}
        standings = tuple(one for one in last.standings if one != Standing.overdue)
        last = last.model_copy(update={**dated, "standings": standings})
    elif last.is_dated is False and (said.due_from or said.due_to or Standing.overdue in said.standings):
        last = last.model_copy(update={"is_dated": None})
    return last.model_copy(
        update={
            "standings": tuple(one for one in last.standings if one not in said.but_standings),
            "but_standings": tuple(one for one in last.but_standings if one not in said.standings),
            "statuses": tuple(one for one in last.statuses if one not in said.but_statuses),
            "but_statuses": tuple(one for one in last.but_statuses if one not in said.statuses),
        }
    )


def together(last: Which, said: Which) -> Which:
    """Each filter that was said in the place of the last one's; a day's window goes as a whole."""
    new = {name: getattr(said, name) for name in Which.model_fields if getattr(said, name) != _UNSAID[name]}
    new.pop("with_closed", None)
    if taken := new.keys() & set(last.either):  # "for schools", "and probation": of what was one or another
        new = {name: _UNSAID[name] for name in (*last.either, "either") if name not in taken} | new
    last = _without_contrary(last, said)
    if said.recommendations and not said.refs:
        new["refs"] = ()  # each names its thing: "when is 6.1 due", "and rec vii"
    elif said.refs and not said.recommendations:
        new["recommendations"] = ()
    if "due_from" in new or "due_to" in new:
        new |= {"due_from": said.due_from, "due_to": said.due_to}
    if "meeting_from" in new:
        new |= {"meeting_party_id": said.meeting_party_id, "meeting_not": said.meeting_not}
    if said.but_recommendations:
        new["recommendations"] = tuple(one for one in last.recommendations if one not in said.but_recommendations)
    if said.but_party_ids:
        new["party_ids"] = tuple(one for one in last.party_ids if one not in said.but_party_ids)
    closed = (
        last.with_closed
        if not (said.standings or said.statuses or "due_to" in new or said.not_updated_since or said.never_updated)
        else False
    )
    return last.model_copy(update={**new, "with_closed": closed})
