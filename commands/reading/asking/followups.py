"""A line that goes on from the thread's last question: "and Cafcass?", "only the overdue ones", "who leads them"."""

from __future__ import annotations

import re
from typing import Any

from commands.reading.asking import fresh, kinds
from commands.reading.asking.found import Found
from commands.reading.asking.known import Known
from commands.reading.asking.line import Line
from store.query import Kind, Query, Unread, Which

_GOES_ON = re.compile(
    r"^(?:and|what about|how about|also|or|but|only|just|now|same (?:for|again)|the same for|no|not|i mean(?:t)?|rather|instead|without|except|leave|excluding|exclude|apart|drop|minus|skip|"
    r"including|include|those|these|them|they|which of (?:those|them|these)|who (?:leads|owns|is leading|has|else)|from who|of those|any of (?:them|those)|ones|the ones?|next|last|this|"
    r"more|show|all|raised|made|by|to|from|about|for|in|on|since|led|owned|with|overdue|open|closed|everyone|everybody|sort|group|by|narrow|filter|then)\b"
)
_BACK = r"\b(?:those|these|them|they|it|that|that one|this one|each of them|all of them|of these|the same|the ones?|ones|the others?|the list|its|their)\b"
_LEAD_IN = re.compile(
    r"^(?:(?:and|what about|how about|also|or|but|now|same (?:for|again)(?: for)?|the same for|no(?! (?:dates?|deadlines?|updates?|records?|due)\b)|i mean(?:t)?|rather|instead|what|then|ok|only|just|,)\s+)+"
)


_NOUNS = {
    Kind.challenges: "challenges",
    Kind.horizon: "horizon items",
    Kind.updates: "updates",
    Kind.changes: "updates",
    Kind.exceptions: "exceptions",
}
# A fragment is read with the noun that the last question had: "raised by PAQA" of challenges.


def read(line_text: str, known: Known) -> Query | Unread | None:
    """The question that the line makes of the last one; None when it stands by itself."""
    last = known.last
    if last is None:
        return None
    if re.fullmatch(r"(?:more|next page|show more|and the rest|the rest|continue|go on)", line_text):
        return last.model_copy(update={"page": last.page + 1})
    if last.kind in (Kind.updates, Kind.changes) and re.fullmatch(
        r"(?:from|by|sent by) (?:who|whom)|who (?:from|by|sent (?:them|those|it))|which agencies|whose(?: are they)?",
        line_text,
    ):
        return last.model_copy(update={"kind": Kind.updates, "names_only": True, "page": 1})
    if re.fullmatch(
        r"(?:and |so )?(?:how many|what number)(?: (?:is|are|of|was) (?:that|those|these|them|it|there))?(?: in (?:total|all))?",
        line_text,
    ):
        return last.model_copy(
            update={"kind": Kind.how_many if last.kind == Kind.actions else last.kind, "how_many": True}
        )
    if last.kind == Kind.returns and (
        asked := re.fullmatch(
            r"(?:and |so |but )?who (?:has|have|did|is|are)(?P<no> not)?(?: (?:yet|already))?(?: (?:sent|submitted|answered|replied|returned|in|done|reported)(?: it| them| one)?)?",
            line_text,
        )
    ):
        return last.model_copy(update={"side": "out" if asked["no"] else "in", "who_ids": (), "own": False, "page": 1})
    line, found = Line(line_text), Found()
    if isinstance(problem := fresh.mark(line, found, known), Unread):
        return problem if _GOES_ON.match(line_text) is None else None
    refers = bool(
        re.search(_BACK, line_text)
        or re.fullmatch(r"(?:and )?(?:why(?: not| is that)?|who else|who|when|how often|where|by when)", line_text)
    )
    if re.match(
        r"(?:and |now )?(?:including|include|with) (?:the )?(?:closed|completed?|done|finished)(?: ones)?", line_text
    ):
        return last.model_copy(update={"which": last.which.model_copy(update={"with_closed": True}), "page": 1})
    names_kind = kinds.of(re.sub(_BACK, "REF", line.text), goes_on=True) if refers else kinds.of(line.text)
    is_fragment = bool(_GOES_ON.match(line_text)) or _is_bare(line.text)
    if last.kind == Kind.returns and re.fullmatch(
        r"(?:and |but )?(?:has|have|did|is|are|what about) (?:PARTY|OWN)", line.text
    ):
        who = tuple(party.id for party in found.parties) or known.own_ids
        return last.model_copy(update={"who_ids": who, "own": not found.parties, "side": "both", "page": 1})
    if last.kind in (Kind.challenges, Kind.horizon) and re.search(
        r"^(?:and |but |so )?(?:which|what)(?: ones?| of (?:those|them))? (?:is|are|has|have|remain)", line_text
    ):
        is_fragment = True
    if refers and names_kind.kind not in (Kind.actions,) and not found.refs:
        return _of_those(line, found, known, last, names_kind)
    if not (is_fragment or refers):
        return _about_the_same(line_text, known, last)
    rest = _LEAD_IN.sub("", line_text)
    if names_kind.kind not in (Kind.actions, last.kind) and not refers and not _is_bare(line.text):
        return _about_the_same(rest, known, last)  # "and who is late with 4.5?" stands by itself
    stripped = f"{_NOUNS.get(last.kind, '')} {re.sub(_BACK, ' ', rest)}".strip()
    said = fresh.read(stripped, Known(**{**_fields(known), "last": None}))
    if isinstance(said, Unread):
        return said
    return _merged(last, said, line.text)


_BY_ITSELF = r"\b(?:actions?|everything|all|plan|anything|everyone|everybody|whole|overall|board|partnership)\b"


def _about_the_same(line_text: str, known: Known, last: Query) -> Query | Unread | None:
    """Another sort of answer about what the last one was about, when the line names nothing itself: "by agency" after a
    list, "who is responsible" after one action. None when it stands by itself."""
    said = fresh.read(line_text, Known(**{**_fields(known), "last": None}))
    if not isinstance(said, Query) or said.kind not in kinds.ABOUT_ACTIONS or last.kind not in kinds.ABOUT_ACTIONS:
        return None
    if not said.which.is_everything or said.who_ids or said.own or re.search(_BY_ITSELF, line_text):
        return None
    closed = last.which.with_closed if said.kind in (Kind.actions, Kind.groups, Kind.how_many) else True
    return said.model_copy(update={"which": last.which.model_copy(update={"with_closed": closed}), "own": last.own})


def _fields(known: Known) -> dict[str, Any]:
    return {name: getattr(known, name) for name in known.__dataclass_fields__}


def _is_bare(text: str) -> bool:
    """A line of nothing but names, days and small words: "Cafcass?", "next quarter?", "overdue"."""
    words = re.sub(r"\b[A-Z]+\b|[,()]", " ", text).split()
    return bool(re.search(r"[A-Z]", text)) and all(
        word
        in (
            "the",
            "for",
            "in",
            "on",
            "of",
            "and",
            "a",
            "to",
            "by",
            "from",
            "about",
            "ones",
            "one",
            "what",
            "is",
            "due",
            "only",
            "just",
        )
        for word in words
    )


def _of_those(line: Line, found: Found, known: Known, last: Query, sort: kinds.Sort) -> Query | Unread:
    """Another question about what the last one was about: "who leads them?", "when are they due?"."""
    said = fresh.query(Line(re.sub(_BACK, "", line.text)), found, known, sort)
    if isinstance(said, Unread):
        if found.unsure:
            return said
        said = Query(kind=sort.kind, **dict(sort.more.items()))
    which = _together(last.which, said.which) if not said.which.refs else said.which
    if said.kind == Kind.owners and re.search(r"\belse\b", line.text):
        said = said.model_copy(update={"but_who_ids": known.own_ids})
        which = last.which
    return said.model_copy(
        update={
            "which": which.model_copy(update={"with_closed": True if said.kind != Kind.actions else which.with_closed})
        }
    )


def _merged(last: Query, said: Query, text: str) -> Query:
    """The last question with what was said put in the place of what it replaces."""
    changed = {
        name: getattr(said, name)
        for name in (
            "since",
            "until",
            "state",
            "by_ids",
            "to_ids",
            "about_ids",
            "words",
            "by",
            "pick",
            "body_id",
            "but_who_ids",
            "who_ids",
        )
        if getattr(said, name)
    }
    moves = said.which.party_ids
    kind = last.kind
    if kind in (Kind.challenges,) and moves and not changed.keys() & {"by_ids", "to_ids", "about_ids"}:
        sides = [name for name in ("to_ids", "by_ids") if getattr(last, name)]
        changed[
            sides[0]
            if len(sides) == 1 and not re.search(r"\b(?:to|by|from) PARTY", text)
            else "to_ids"
            if re.search(r"\bto PARTY", text)
            else "by_ids"
            if re.search(r"\b(?:by|from) PARTY", text)
            else "about_ids"
        ] = moves
    elif kind in (Kind.returns, Kind.updates, Kind.silent, Kind.late_returns, Kind.last_update, Kind.changes) and moves:
        changed["who_ids"] = moves
    elif kind == Kind.horizon and moves:
        changed["by_ids"] = moves
    elif kind == Kind.meeting and moves:
        changed["body_id"] = moves[0]
    elif kind in (Kind.details, Kind.dates, Kind.standing, Kind.owners) and said.which.refs:
        return last.model_copy(update={"which": said.which, "page": 1})
    if changed.keys() & {"by_ids", "to_ids", "about_ids", "who_ids", "body_id"}:
        said = said.model_copy(update={"which": said.which.model_copy(update={"party_ids": ()})})
    which = _together(last.which, said.which)
    if re.search(r"\bOPEN\b", text):
        which = which.model_copy(update={"with_closed": False})
    if kind in (Kind.updates, Kind.changes) and (said.which.due_from or said.which.due_to):
        changed |= {"since": said.which.due_from, "until": said.which.due_to}
        which = last.which
    if kind == Kind.meeting and said.which.meeting_party_id:
        changed["body_id"] = said.which.meeting_party_id
    own = said.own or (last.own and not moves)
    return last.model_copy(
        update={"which": which, "own": own, "page": 1, "how_many": said.how_many or last.how_many, **changed}
    )


def _together(last: Which, said: Which) -> Which:
    """Each filter that was said in the place of the last one's; a day's window goes as a whole."""
    new = {name: getattr(said, name) for name in Which.model_fields if getattr(said, name) not in (None, (), False)}
    new.pop("with_closed", None)
    if "due_from" in new or "due_to" in new:
        new |= {"due_from": said.due_from, "due_to": said.due_to}
    if "meeting_from" in new:
        new |= {"meeting_party_id": said.meeting_party_id}
    if said.but_party_ids:
        new["party_ids"] = tuple(one for one in last.party_ids if one not in said.but_party_ids)
    closed = last.with_closed if not (said.standings or said.statuses or "due_to" in new) else False
    return last.model_copy(update={**new, "with_closed": closed})
