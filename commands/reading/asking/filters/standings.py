"""How the actions that are meant stand, and what was last reported of them."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.filters.leaving_out import LEAVE_OUT
from commands.reading.asking.kind.turned import Asked
from store.query import Kind
from store.statuses import Standing, Status

_MARKS_OF: dict[str, tuple[str, Standing | Status]] = {
    "NORECORD": ("standing", Standing.no_record_yet), "AWAITING": ("standing", Standing.awaiting_sign_off),
    "UNDATED": ("dated", Standing.undated), "DATED": ("dated", Standing.undated), "OVERDUE": ("standing", Standing.overdue), "DONE": ("done", Standing.closed),
    "OPEN": ("open", Standing.due), "DELAYED": ("status", Status.off_track), "ATRISK": ("status", Status.at_risk),
    "ONTRACK": ("status", Status.on_track), "NOTSTARTED": ("status", Status.not_started), "PAUSED": ("status", Status.paused),
    "DROPPED": ("status", Status.not_implemented), "PARTLY": ("status", Status.complete),
}  # fmt: skip
"""Of each mark, what sort of standing it is, and which."""
_SAID = {mark: re.compile(rf"\b{mark}\b") for mark in _MARKS_OF}
_DENIED = {
    mark: re.compile(
        rf"(?:{LEAVE_OUT}|not yet|n't)(?: (?!(?:TOPIC|PARTY|REF|REC|MEET|WHEN)\b)\w+){{0,2}} (?:(?:already|ones?|that|which|are|is|have|has|been|the|anything|everything|what|whatever|(?:OWN|PARTY)(?= (?:has|have|had|is|are|does|do|did)\b)) )*{mark}"
    )
    for mark in _MARKS_OF
}
_DONE_ACTIONS = re.compile(r"\bDONE (?:actions?|items?)\b")
_STANDINGS = "|".join(mark for mark, (sort, _) in _MARKS_OF.items() if sort in ("standing", "done"))
_STATUSES = "|".join(mark for mark, (sort, _) in _MARKS_OF.items() if sort == "status")


def _either(some: str, others: str) -> re.Pattern:
    """Where "or" stands between two of these marks: "overdue or at risk" is either."""
    between = r"(?: (?:ones?|actions?|anything|those|which|that|are|is|reported|now|already|with|either|marked|flagged|down|as|said|,|[A-Z]+))*"
    between = rf"{between} or(?: else)?{between} "
    return re.compile(rf"\b(?:{some})\b{between}(?:{others})\b|\b(?:{others})\b{between}(?:{some})\b")


_UNDATED_OR = _either("UNDATED", _STANDINGS)
_REPORTED_OR = _either(_STATUSES, _STANDINGS)


def narrow(asked: Asked) -> None:
    """The filters of the standings and statuses in the line, and of those that it denies."""
    which, text = asked.which, asked.text
    standings: list[Standing] = []
    but: list[Standing] = []
    for mark, (sort, value) in _MARKS_OF.items():
        if not _SAID[mark].search(text):
            continue
        denied = bool(_DENIED[mark].search(text))
        if sort == "dated":
            which["is_dated"] = denied == (mark == "UNDATED")
        elif isinstance(value, Status):
            _reported(asked, value, denied)
        elif sort == "done":
            standings += _done(asked, denied)
        elif sort == "open":
            asked.more["_open"] = True
        else:
            (but if denied else standings).append(value)
    if Standing.awaiting_sign_off in standings:  # what awaits sign-off is done, and not closed
        standings = [one for one in standings if one != Standing.closed]
    which.setdefault("statuses", ())
    if standings and which.get("is_dated") is False and _UNDATED_OR.search(text):
        standings.append(Standing.undated)
        which["is_dated"] = None
    which["standings"], which["but_standings"] = tuple(standings), tuple(but)
    which["stands_either"] = bool(standings and which["statuses"]) and bool(_REPORTED_OR.search(text))


def _reported(asked: Asked, status: Status, denied: bool) -> None:
    """What owners last reported; what they say is complete may still await its sign-off."""
    name = "but_statuses" if denied else "statuses"
    same = (status, Status.complete_awaiting) if status == Status.complete else (status,)
    asked.which[name] = (*asked.which.get(name, ()), *same)


def _done(asked: Asked, denied: bool) -> list[Standing]:
    """What is done: of updates those that report it, of actions the closed ones, or where it is denied the open ones."""
    if asked.kind in (Kind.updates, Kind.last_update) and not _DONE_ACTIONS.search(asked.text):
        asked.which["but_statuses" if denied else "statuses"] = (Status.complete, Status.complete_awaiting)
        return []
    if not denied:
        return [Standing.closed]
    asked.which["with_closed"] = False
    asked.more["_open"] = True
    return []
