"""Whose: the parties named and "we", each in the part that the kind of question gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from commands.reading.asking import known as k
from commands.reading.asking.filters.leaving_out import is_denied
from commands.reading.asking.filters.meetings import is_not_going
from commands.reading.asking.kind import kinds
from commands.reading.asking.known import Known
from commands.reading.asking.marking import days, parties
from commands.reading.asking.marking.found import Found
from commands.reading.names import KnownParty
from store.query import Kind, Unread

_AS = re.compile(
    r"^(?:speaking |asking |wearing my hat |with my hat on )?as (?:the |our |a |an )?(?P<who>[a-z' -]{3,60}?)(?: here)? , (?P<rest>.+)$"
    r"|^(?P<rest_>.+?) ,? ?(?:speaking |asking |in my (?:role|capacity) )?as (?:the |our |a |an )?(?P<who_>(?!chair$)[a-z' -]{3,60}?)$"
    r"|^i (?:am|act as) (?:the |a )?(?P<am>[a-z' -]{3,60}?) (?:, (?:so )?|so |and )(?P<told>.+)$"
    r"|^(?P<rest__>.+?) , (?:speaking as |as |i am |i act as )(?:the |a |an )?(?P<who__>[a-z' -]{3,60}?)$"
    r"|^i (?P<chair>chair) (?:the )?(?P<body>[a-z' -]{3,60}?) (?:, (?:so )?|so |and )(?P<said>.+)$"
)
_MINE = re.compile(r"\b(?:i|we|me|us|myself)\b|\b(?:my|our|mine|ours)\b")


_A_MEETING = r"^(?!.*\b(?:before|by|due|actions?|for)\b).*(?:\b(?:next|last|previous|following) meeting\b(?! of )|\bthe (?:group|committee|panel) (?:next |last )?(?:meets?|met|meeting)\b|^when is the meeting\b)"


def _whose_meeting(text: str, known: Known) -> int | Unread | None:
    """Whose meeting "the next meeting" is: of the asker's own body, where it meets; which, where the asker is of none
    and several meet; None for the Board's, which says so."""
    ahead = not re.search(r"\b(?:last|previous|was|did)\b", text)
    meet = tuple(dict.fromkeys(one.party_id for one in known.meetings if (one.held_on >= known.today) == ahead))
    own = [one for one in known.own_ids if one in meet]
    if own:
        return own[0]
    if len(meet) < 2 or known.board_id in known.own_ids:
        return None
    ask = "when does {} meet next" if ahead else "when did {} last meet"
    choices = tuple((name, ask.format(name)) for name in (known.party(one).name for one in meet))
    return Unread(why="ask", sentence="Whose meeting is meant?", choices=choices)


def speaking_as(line: str, known: Known) -> str | Unread:
    """The plain line with the post or body for which the asker speaks in the place of "I" and "my": "as the council's
    missing children lead, what do I lead on". Of several posts that are called so the asker's own; which is meant, where
    it is none of them. A name that is not known leaves the line as it is."""
    if (said := _AS.match(line)) is None:
        return line
    rest = next(said[name] for name in ("rest", "rest_", "rest__", "told", "said") if said[name])
    name = next((said[one] for one in ("who", "who_", "who__", "am", "body") if said[one]), "")
    if not _MINE.search(rest):
        return line
    party = parties.own_or_fuzzy(f"chair of {name}" if said["chair"] else name, known)
    if isinstance(party, Unread) and not re.search(r"\b(?:chair|leads?)$", name):
        return party
    if not isinstance(party, KnownParty):
        return line
    called = party.name.casefold().replace(",", "")
    if len(k.called(called, known.directory)) != 1:
        return line

    def instead(match: re.Match[str]) -> str:
        return f"{called}'s" if match[0] in ("my", "our", "mine", "ours") else called

    return _MINE.sub(instead, rest)


_NOT_OWNING = (
    r"\b(?:about|on|around|of|to|improve|check) how (?:(?!many|much|often)\w+ )?OWN\b|\bhow (?:well|badly|good|best|quickly) OWN\b|\bOWN all\b|\b(?:show|tell|give|remind|help|let|asked|asks|thank|trouble|allow|told|catch(?:es)?|worr\w+|interest\w*|bring|save|spare|humour|indulge|excuse|forgive|between you and|front of|ahead of) OWN\b(?! (?:OVERDUE|OPEN|DONE|actions?|list|TOPIC|REF))"
    r"|\bOWN (?:\w+ ){0,2}?(?:know|see|think|guess|believe|mean|suppose|understand|hope|wonder|trust|am told|recall|remember|prefer|find|notice|hear|heard|expect|sit down|worried|curious|nosy)\b"
)
"""Where "we" and "me" own nothing: who is told, who thinks, who asks."""


_IMPROVES = r"(?:improv\w+|better|tighten\w*|strengthen\w*|tackl\w+|address\w*|fix\w*|reduc\w+|prevent\w*|promot\w+)"
_WE_ALL = rf"^(?:and |so )?(?:how|what) (?:are|is|do|does|will|can|could|should|would) (?:OWN|PARTY)(?: \w+){{0,5}} {_IMPROVES}(?: \w+| OWN){{0,4}} TOPIC$|^(?:and |so )?how (?:\w+ )?(?:OWN|PARTY)(?: \w+){{0,4}} (?:make|making|get|getting) (?:OWN )?TOPIC \w+$"
_WE_TOGETHER = (
    r"^(?:and |so )?what (?:are|have|will|do) OWN (?:\w+ )?(?:doing|done|do) (?:about|on|for|with|around) (?:the )?TOPIC"
    r"|^(?:and |so )?(?:what|anything|which(?: \w+)?|how (?:much|many)(?: \w+)*) (?:have|has|did|had) OWN (?:\w+ ){0,2}DONE (?:SINCE|WHEN)"
)
"""Where "we" of those who serve the whole partnership, or who speak of bettering a thing, are all of it."""


_WITH = r"^(?:and |so )?(?:what|which|anything|any|show|list|actions?|how many)\b.*\bOWN (?:\w+ ){0,3}(?:on|in|involved|lead|leading|share|shares|sharing|own|owe|doing|do|have|got|jointly|together)(?: \w+){0,3} (?:with|alongside) (?:the )?PARTY\b|\bshared (?:with|between) (?:OWN (?:and|with) PARTY|PARTY and OWN)|\bboth (?:of )?(?:OWN and|PARTY and OWN|PARTY OWN)\b|\bOWN and PARTY (?:\w+ )?(?:share|both|jointly|together)"
_OWES = (
    r"\bOWN(?:'s)? (?:\w+ )?(?:actions?|lists?|deadlines?|ones|items?|tasks?|jobs?|own|returns?|reports?|plate|TOPIC)\b"
    r"|\bOWN (?:\w+ ){0,2}(?:owe|own|lead|leading|responsible|accountable|down|signed|hook|have to|has to|need to|need|must|should|meant|supposed|got to|due|expected|support\w*|help\w*|in charge|together|jointly|alone|sent|send|late)\b"
    r"|\bOWN (?:\w+ ){0,2}(?:say|said|saying|tell|told|write|wrote|written|report|reported|promise|promised|answer|answered|reply|replied)\b"
    r"|\b(?:for|by|with|from|of|on|to|than|or|and) OWN\b|OWN (?:and|or)\b|^(?:is|are) \w+ OWN|\b(?:is|are|was|were) OWN(?= *$| ,)"
)
"""Where "we" of the board and its business unit are those themselves, and not all that they work for."""


_HAVE_AHEAD = r"^(?:and |so )?(?:what|anything|which(?: \w+)?|how (?:much|many)(?: \w+)*|have|do)\b(?: \w+)* OWN (?:\w+ )?(?:got |have )?(?:still )?(?:due|coming up|coming|ahead|OVERDUE|OPEN|falling due|to come)\b"
"""What is ahead of a board is everybody's: "what have we got due by July"."""
_TO_WORRY = r"\bOWN (?:\w+ ){0,3}(?:worr\w+|aware|watch|look out|chas\w+|nudg\w+|flag|alert\w*)\b"
"""What a board or its business unit looks out for is everybody's."""
_GIVES_TO = r"\bOWN (?:\w+ ){0,3}(?:to|must|should|will) (?:give|send|show|tell|report|bring|present|submit|hand|provide|produce)(?: \w+){0,2}(?: to| for)? PARTY\b|\b(?:must|should|do|will|have|are|am) OWN (?:\w+ ){0,3}(?:give|send|show|tell|hand|provide) PARTY\b"


_OWN_TOO = r"\bOWN(?: actions?)? (?:and|or|plus|as well as)(?: for)? (?:(?:what|which) (?:is|are) )?PARTY\b|\bPARTY(?:'s)? (?:and|or|plus|as well as)(?: for)? OWN\b"
"""Where "we" are meant beside somebody who is named."""
_BUT_OWN = r"\b(?:other than|apart from|except|besides|but)(?: for)? OWN\b|\belse\b"
_BETWEEN_THEM_ALONE = r"\b(?:only|just) (?:between |by |for |with )?(?:PARTY|OWN) and (?:PARTY|OWN)\b|\b(?:PARTY|OWN) and (?:PARTY|OWN) (?:(?:share|lead|do|have|own) )?(?:only|alone|and (?:nobody|no one|no-one) else)\b|\b(?:PARTY|OWN)(?: ,)?(?: and)? (?:PARTY|OWN)(?: ,)? (?:and|but) (?:nobody|no one|no-one) else\b"
"""What two lead together and nobody else does."""
_WITH_ALONE = r"\b(?:together|jointly|alongside|in partnership|side by side)(?: with)? PARTY$"
"""Where it is left unsaid who does it with them: the asker."""
_OWN_WATCH = r"\bOWN (?:\w+ )?(?:monitor|monitors|monitoring|watch|watching|oversee|overseeing|keep an eye on)\b"
_ITS = r"\b(?:of|the|which|any|what) (?:OWN|PARTY)(?:'s)?(?: (?:ones|actions|items|things))?(?: (?:that|which|do|does|are|is|has|have|would))*"
_ALSO_THEIRS = rf"\bOWN and (?:also|as well) PARTY\b|{_ITS} (?:also|as well|too)\b.*\bPARTY\b|{_ITS} PARTY (?:\w+ ){{0,2}}(?:also|too|as well)\b|\b(?:of|which|any) OWN (?:do|does|are|is|has|have|will) PARTY (?:\w+ ){{0,3}}(?:also|too|as well)\b|{_ITS} (?:involve|concern|name|need|include|fall to|bring in|affect)s? PARTY\b"
"""Of somebody's those that are another's as well."""
_EXPECTS = r"^(?!.*PARTY.*PARTY.*PARTY).*\bPARTY (?:\w+ ){0,2}(?:expect\w*|await\w*|wait\w*|want\w*|need\w*|ask\w*|due|owed|after|chas\w+) (?:\w+ ){0,2}(?:from|for|of|by) (?:the )?PARTY\b"
"""Where one party waits for what another owes."""
_TOGETHER = r"\b(?:both|need|needs|involve|involves|share|shares|shared|jointly|together)\b(?!.*\bor\b)"


def _own_bodies(known: Known, found: Found) -> tuple[int, ...]:
    """The asker's own parties: the posts of whoever says "I", and the bodies of whoever says "we"."""
    posts = _own_posts(known) if found.says_i else ()
    return posts or tuple(one for one in known.own_ids if known.party(one).kind != "role") or known.own_ids


def _own_posts(known: Known) -> tuple[int, ...]:
    """The posts of the asker's that lead something themselves: whose holder says "I", and "we" of the agency."""
    leads = known.named if known.named is not None else known.post_ids
    return tuple(one for one in known.post_ids if known.party(one).kind == "role" and one in leads)


def _speaks_for_all(known: Known) -> bool:
    return any(known.party(one).kind in ("board", "business_unit") for one in known.own_ids)


def _serves_all(known: Known) -> bool:
    return any(known.party(one).kind in ("board", "business_unit", "subgroup") for one in known.own_ids)


def _is_of_no_agency(known: Known) -> bool:
    """Whether the asker is in posts alone, as lay members are: their "we" is the partnership's."""
    return bool(known.own_ids) and all(known.party(one).kind == "role" for one in known.own_ids)


@dataclass(slots=True)
class _Whose:
    """A question whose parties are given their parts: what they narrow (`which`), and what else is asked of them (`more`)."""

    which: dict[str, Any]
    more: dict[str, Any]
    text: str
    found: Found
    known: Known
    kind: Kind
    own: bool = False
    named: list[KnownParty] = field(default_factory=list)
    ids: tuple[int, ...] = ()

    def read(self) -> Unread | None:
        """Each party in the part that the kind of question gives it."""
        if self._is_of_the_partnership():
            return None
        self._means_own()
        if self.kind == Kind.challenges:
            _challenge_sides(self.more, self.text, self.found, self.known)
            return None
        self._names()
        if self.kind == Kind.meeting:
            return self._of_a_meeting()
        if self.kind in _RECORDS:
            self._of_records()
        elif self.kind in (Kind.compare, Kind.same_list):
            self._of_bodies()
        elif not self._is_before_the_board() and not self._of_both():
            self._without_who_gets_it()
            self._of_actions()
        return None

    def _of_actions(self) -> None:
        """Whose the actions are: of others than are named, of those named, or of the asker; and whom they help."""
        if self._asks_who_else():
            self._who_else()
        elif self.ids:
            self._of_those_named()
        elif self._asks_of_own() and not self._of_the_asker():
            return
        self._supported()

    def _is_of_the_partnership(self) -> bool:
        """ "How are we going to get better at minutes": of everybody."""
        return (
            self.kind == Kind.actions
            and {one.id for one in self.found.parties} <= {self.known.board_id}
            and bool(re.search(_WE_ALL, self.text))
        )

    def _means_own(self) -> None:
        """Whether "we" and "I" are those whose it is, or only those who ask."""
        self.own = bool(re.search(r"\bOWN\b", re.sub(_NOT_OWNING, " ", self.text)))
        if (
            self.own
            and (_serves_all(self.known) or _is_of_no_agency(self.known))
            and re.search(_WE_TOGETHER, self.text)
        ):
            self.own = False
        if self.kind == Kind.owners and re.match(
            r"(?:and |so )?(?:who|which (?:agenc|post|person|partner))", self.text
        ):
            self.own = self.own and bool(
                re.search(
                    r"\belse\b|besides|apart|\b(?:for|of|on|with|by) OWN\b|\bOWN (?:actions?|ones|list)", self.text
                )
            )
        if (
            self.own
            and not self.found.says_i
            and (_speaks_for_all(self.known) or _is_of_no_agency(self.known))
            and self.kind in kinds.ABOUT_ACTIONS
        ):
            self.own = bool(re.search(_OWES, self.text))
        for_all = _speaks_for_all(self.known) or _is_of_no_agency(self.known)
        if self.own and not self.found.says_i and for_all and re.search(_HAVE_AHEAD, self.text):
            self.own = False
        if self.own and _serves_all(self.known) and re.search(_TO_WORRY, self.text):
            self.own = False
        if self.kind == Kind.dates and re.search(r"\blong (?:have|do|did) OWN (?:\w+ )?(?:got|have|left)\b", self.text):
            self.own = False

    def _names(self) -> None:
        """The parties that the line names, without those to whom things only go."""
        self.named = list(self.found.parties)
        if self.kind == Kind.exceptions:
            told = re.search(r"\b(?:for|to|at|before|with) PARTY", self.text)  # the group that they are reported to
            self.named = [
                one for one in self.named
                if one.id != self.known.board_id and one.kind != "role" and not (told and one.kind in days.MEETS)
            ]  # fmt: skip
        if len(self.named) > 1 and re.search(_EXPECTS, self.text):
            self.named = self.named[1:]
        self.ids = tuple(dict.fromkeys(party.id for party in self.named))

    def _of_a_meeting(self) -> Unread | None:
        """Whose meeting is asked about, the next or the last."""
        mine = [one for one in self.known.own_ids if self.own and self.known.party(one).kind in days.MEETS]
        if self.ids or (mine and "body_id" not in self.more):
            self.more["body_id"] = self.ids[0] if self.ids else mine[0]
        elif (
            not self.own
            and "body_id" not in self.more
            and not self.more.get("every")
            and re.search(_A_MEETING, self.text)
        ):
            if (body := _whose_meeting(self.text, self.known)) is not None and isinstance(body, Unread):
                return body
            self.more |= {"body_id": body} if body else {}
        self.more["last"] = bool(re.search(r"\b(?:last|previous|did|was|met)\b", self.text)) or any(
            "the last" in meet.said for meet in self.found.meets
        )
        return None

    def _of_records(self) -> None:
        """Whose returns, updates or items of the horizon."""
        else_words = re.search(r"\b(?:else|other than|apart from|except|besides)\b", self.text)
        spoken_of = self.kind not in (Kind.silent, Kind.changes, Kind.horizon) or re.search(
            r"^(?:have|are|did|do) OWN"
            if self.kind == Kind.silent
            else r"OWN(?: \w+)? (?:raised|logged|put|added|flagged|spotted|noticed|entered)|\b(?:by|from|of) OWN|OWN (?:horizon )?items"
            if self.kind == Kind.horizon
            else r"\b(?:for|from|of|by|in) OWN|\b(?:happen\w*|chang\w*|new|mov\w*|going on) (?:to|with|on) OWN|OWN actions|^(?:and |so )?(?:what|which(?: \w+)?|how (?:much|many)(?: \w+)*|anything) (?:have|has|did|had) OWN (?:\w+ ){0,2}DONE\b",
            self.text,
        )
        asks_of_own = (
            self.own
            and spoken_of
            and (
                self.kind != Kind.returns
                or re.search(
                    r"\b(?:did|has|have|is|are|was|were|do|does) (?:\w+ )?OWN|OWN (?:\w+ )?(?:TOPIC|REF|report|return)",
                    self.text,
                )
            )
        )
        if self.kind == Kind.returns and re.search(_TO_OWN, self.text) and not re.search(_OWN_SENT, self.text):
            asks_of_own = False
        self.ids = self.ids or (
            parties.asked_of_sort(self.text, self.known) if self.kind not in (Kind.horizon, Kind.changes) else ()
        )
        not_own = else_words and re.search(_BUT_OWN, self.text)
        who = self.ids or (self.known.own_ids if asks_of_own and not not_own else ())
        if else_words and (self.ids or (self.own and re.search(_BUT_OWN, self.text))):
            self.more["but_who_ids"] = self.ids or self.known.own_ids
        elif self.kind == Kind.horizon:
            self.more["by_ids"] = who
        else:
            self.more["who_ids"] = tuple(who)
        self.more["own"] = bool(asks_of_own and not self.ids)

    def _of_bodies(self) -> None:
        """The bodies that are compared."""
        self.more["who_ids"] = self.ids or (self.known.own_ids if self.own else ())
        if self.kind == Kind.compare and len(self.more["who_ids"]) < 2 and self.own:
            self.more["who_ids"] = (*self.ids, *(self.known.post_ids or self.known.own_ids)[:1])

    def _is_before_the_board(self) -> bool:
        """ "Has the report been to the Board": how it stands, whoever owes it."""
        return (
            self.kind == Kind.standing
            and self.ids == (self.known.board_id,)
            and bool(re.search(r"\b(?:to|at|before) PARTY", self.text))
        )

    def _of_both(self) -> bool:
        """Of the asker and somebody who is named, where the line says so."""
        if not self.own and len(self.ids) == 1 and self.kind == Kind.actions and re.search(_WITH_ALONE, self.text):
            self.which["owners"] = "several" if _serves_all(self.known) else None
            self.which["party_ids"] = (
                self.ids if _serves_all(self.known) else (*_own_bodies(self.known, self.found), *self.ids)
            )
            self.which["together"] = not _serves_all(self.known)
            return True
        denied = tuple(_denied(self.text, self.found))
        if self.own and len(self.ids) > 1 and not denied and re.search(_ALSO_THEIRS, self.text):
            self.which["party_ids"], self.which["together"] = (*_own_bodies(self.known, self.found), *self.ids), True
            return True
        with_them = tuple(one for one in self.ids if one not in denied)
        if self.own and len(with_them) == 1 and (re.search(_WITH, self.text) or re.search(_ALSO_THEIRS, self.text)):
            self.which["party_ids"], self.which["together"] = (*_own_bodies(self.known, self.found), *with_them), True
            self.which["but_party_ids"] = denied
            return True
        if (
            self.own
            and self.ids
            and self.kind in (Kind.actions, Kind.how_many, Kind.groups)
            and re.search(_OWN_TOO, self.text)
        ):
            bodies = _own_bodies(self.known, self.found)
            self.which["party_ids"], self.more["own"] = (
                (*bodies, *(one for one in self.ids if one not in bodies)),
                False,
            )
            self.which["together"] = bool(re.search(_TOGETHER, self.text))
            if re.search(_BETWEEN_THEM_ALONE, self.text):
                self.which |= {"together": True, "leads_to": len(self.which["party_ids"])}
            return True
        if (
            self.own
            and len(self.ids) == 1
            and self.kind == Kind.actions
            and self.known.party(self.ids[0]).kind in days.MEETS
            and re.search(_FOR_IT, self.text)
        ):
            self.which |= {"party_ids": _own_bodies(self.known, self.found), "meeting_party_id": self.ids[0]}
            self.more["own"] = True
            return True
        return False

    def _without_who_gets_it(self) -> None:
        """The parties named without the body that meets to which a thing is given."""
        last = self.named[-1] if self.named and re.search(r"(?<!for OWN )\bfor PARTY$", self.text) else None
        if last is not None and last.kind in days.MEETS and (len(self.ids) > 1 or self.own):
            self.ids = tuple(one for one in self.ids if one != last.id)  # "to produce for the Board": who gets it
        if (
            self.own
            and len(self.ids) == 1
            and self.known.party(self.ids[0]).kind in days.MEETS
            and re.search(_GIVES_TO, self.text)
        ):
            self.ids = ()  # "what am I due to give the board": who gets it

    def _asks_who_else(self) -> bool:
        """Whether others than these are asked for; those left out are set apart."""
        excluded = list(_denied(self.text, self.found))
        if (
            self.kind == Kind.owners
            and self.which.get("refs")
            and (of_sort := parties.asked_of_sort(self.text, self.known))
        ):
            self.more["who_ids"] = of_sort  # "which districts lead 3.1": of these
        if self.kind == Kind.owners and self.which.get("refs") and self.ids and re.search(_OF_THESE, self.text):
            asked_of = tuple(one for one in self.ids if one not in excluded)
            self.more["who_ids"], self.ids, self.named, excluded = (
                asked_of,
                (),
                [],
                [],
            )  # "who at the city does 4.1": of its posts
        is_else = self.kind == Kind.owners and bool(
            re.search(_ELSE, self.text) or re.search(_WORKS_WITH, self.text) or (excluded and self.which.get("refs"))
        )
        if is_else:
            self.ids, excluded = (*(one for one in self.ids if one not in excluded), *excluded), []
        elif (
            self.own
            and self.kind in kinds.ABOUT_ACTIONS
            and (not self.which.get("refs") or self.kind == Kind.actions)
            and _OWN_DENIED.search(self.text)
        ):
            excluded, self.own = [*excluded, *_own_bodies(self.known, self.found)], False
        self.own = self.own and not set(self.known.own_ids) <= set(
            excluded
        )  # "what can we ignore, not ours": named by the asker's name
        self.ids = tuple(one for one in self.ids if one not in excluded)
        of_a_sort = {
            one.id for mark in self.found.by_mark() if any(part.id in self.ids for part in mark) for one in mark
        }
        self.which["but_party_ids"] = tuple(
            one for one in excluded if one not in of_a_sort
        )  # "the districts except the city"
        return is_else

    def _who_else(self) -> None:
        """Who leads beside those that are named, or beside the asker."""
        if self.ids and not self.which.get("refs") and re.search(_WORKS_WITH, self.text):
            self.more["but_who_ids"], self.which["party_ids"] = (
                self.ids,
                self.ids,
            )  # "who does the county work with": on what is theirs
        else:
            self.more["but_who_ids"] = self.ids or self.known.own_ids
            if re.search(
                r"\bOWN (?:(?:WHEN|TOPIC|RECURS) )*(?:ones|actions|items|reports|returns|deadlines)\b", self.text
            ):
                self.which["party_ids"] = self.known.own_ids  # "who else has our July ones"

    def _of_those_named(self) -> None:
        """The parties named: owners, the body to which it goes, who watches, or what is spoken of."""
        to_it = rf"{_AGENDA}|\b(?:due|owed|go|goes|going|reports?|reported|reporting|sent|presented|presenting|taken|taking|take|takes|bringing|bring|submitted|come|comes|coming)(?: in| up| back)? to PARTY|(?:scrutinised|considered|discussed|seen|taken|received|looked at) (?:by|at) PARTY|(?:does|do|did|will|should|must) PARTY (?:\w+ )?(?:look at|see|scrutinise|consider|get|receive|hear|discuss)$|PARTY (?:looks at|sees|scrutinises|considers|discusses)"
        if (
            self.own
            and self.kind == Kind.actions
            and re.search(
                r"\b(?:am|are|do|must|should|will|have) OWN\b.* to PARTY| to PARTY (?:from|by) OWN\b", self.text
            )
        ):
            self.which["party_ids"], self.more["own"] = (
                (_own_posts(self.known) if self.found.says_i else ()) or self.known.own_ids,
                True,
            )
        body = _where_it_goes(re.search(to_it, self.text), self.text, self.found, self.ids)
        if self.kind in (Kind.actions, Kind.how_many) and body is not None:
            self.which |= {"meeting_party_id": body, "meeting_not": is_not_going(self.text)}
            if re.search(_AGENDA, self.text) and self.which.get("due_to"):
                self.which |= {
                    "meeting_from": self.which.get("due_from") or self.known.today,
                    "meeting_to": self.which["due_to"],
                }
                self.which |= {"due_from": None, "due_to": None}
            if others := tuple(one for one in self.ids if one != body):
                self.which["party_ids"] = others  # "what the police take to the Board"
        elif self.kind == Kind.owners and body is not None:
            self.which["party_ids"] = tuple(one for one in self.ids if one != body)  # to whom it goes narrows no lead
        elif (
            self.kind == Kind.actions
            and self.known.party(self.ids[0]).kind in days.MEETS
            and self.which.get("due_from")
            and re.search(
                r"PARTY (?:\w+ )?(?:sees?|looks? at|considers?|receives?|gets?|hears?|takes?|scrutinises?|discuss(?:es)?) WHEN",
                self.text,
            )
        ):
            self.which |= {
                "meeting_party_id": self.ids[0],
                "meeting_from": self.which["due_from"],
                "meeting_to": self.which["due_to"],
            }
            self.which |= {"due_from": None, "due_to": None}
        elif re.search(
            r"(?:monitor\w*|watch\w*|oversee\w*|scrutinis\w*|overseen) (?:\w+ )?by PARTY|PARTY (?:\w+ )?(?:monitors?|watch(?:es)?(?: over)?|oversees?|keeps? an eye on)",
            self.text,
        ):
            self.which["monitor_id"] = self.ids[0]
        elif (
            self.kind in (Kind.actions, Kind.how_many, Kind.scrutiny)
            and self.ids == (self.known.board_id,)
            and re.search(r"(?:to|at|before) PARTY", self.text)
        ):
            self.which |= {"meeting_party_id": self.ids[0], "meeting_not": is_not_going(self.text)}
        elif (
            self.kind in (Kind.actions, Kind.how_many, Kind.details)
            and self.known.named is not None
            and not any(one in self.known.named for one in self.ids)
            and re.search(_SPOKEN_OF, self.text)
        ):  # who leads nothing is what actions speak of
            self.which["topics"] += (tuple(self.known.party(one).name.casefold() for one in self.ids),)
        else:
            self.which["party_ids"] = self.ids
            if len(self.ids) > 1 and re.search(_BETWEEN_THEM_ALONE, self.text):
                self.which |= {"together": True, "leads_to": len(self.ids), "owners": None}
                return
            self.which["together"] = (
                len(self.ids) > 1
                and self.which.get("owners") != "one"
                and bool(
                    re.search(_ALSO_THEIRS, self.text)
                    or re.search(
                        r"SEVERAL|shared (?:by|between|with)|PARTY (?:\w+ ){0,2}(?:leads?|leading|owns?|owes?|shares?|sharing|do|does|doing|have|has|got) (?:\w+ )?(?:with|alongside) PARTY|(?:PARTY|OWN) (?:both )?(?:share|lead|own) (?:together|jointly)|PARTY share\b|(?:both|jointly|together|in common)\b",
                        self.text,
                    )
                )
            )

    def _asks_of_own(self) -> bool:
        """Whether the asker's own are asked for."""
        return bool(
            self.own
            and self.kind in kinds.ABOUT_ACTIONS
            and (
                not self.which.get("refs")
                or self.kind == Kind.actions
                or (self.kind == Kind.owners and re.search(r"OWN$|^(?:is|are|do) OWN", self.text))
            )
            and (not self.which.get("recommendations") or self.kind in (Kind.actions, Kind.how_many))
        )

    def _of_the_asker(self) -> bool:
        """The asker's own: posts or bodies, or what they watch. Whether support may be asked for with it."""
        watching = [one for one in self.known.own_ids if self.known.party(one).kind in days.MEETS]
        if watching and re.search(_OWN_WATCH, self.text):
            self.which["monitor_id"] = watching[0]
            return False
        if self.kind == Kind.on_time and self.known.board_id in self.known.own_ids:
            return False  # the Board's deadlines are everybody's
        if re.search(r"\b(?:myself|personally|as (?:the )?chair|chair)\b", self.text) or ("myself" in self.more):
            self.which["party_ids"], self.which["exactly"] = (
                _own_posts(self.known) or self.known.post_ids or self.known.own_ids,
                True,
            )
        elif self.found.says_i and (posts := _own_posts(self.known)):
            self.which["party_ids"] = posts
        else:
            self.which["party_ids"] = self.known.own_ids
        self.more["own"] = True
        return True

    def _supported(self) -> None:
        """Whether what is supported is asked for with what is led, or alone."""
        if self.kind in (Kind.actions, Kind.how_many) and re.search(r"\binvolv\w+ (?:PARTY|OWN)$", self.text):
            self.which["with_support"] = True  # whoever helps is involved
        without = re.search(
            r"\b(?:not|without|except|excluding|leaving out|no|minus)(?: (?:the|any|just|our|those|ones))* support",
            self.text,
        )
        if (
            re.search(r"\b(?:support|help)\w*\b", self.text)
            and not without
            and self.kind in (Kind.actions, Kind.owners, Kind.how_many)
        ):
            self.which["only_support"] = bool(
                re.search(
                    r"\b(?:only|just|merely|purely|not leading) (?:\w+ ){0,2}support\w*|support\w* (?:but )?(?:not|rather|only|alone)|not (?:\w+ )?lead",
                    self.text,
                )
            ) or bool(re.search(r"(?:does|do|is|are) (?:PARTY|OWN) (?:\w+ ){0,2}support\w*", self.text))
            if self.kind != Kind.owners and re.search(r"\bsupport", self.text) and not re.search(_LEADS_TOO, self.text):
                self.which["only_support"] = True
            if re.search(
                r"as well as|including|\band\b|plus|or (?:\w+ )?(?:lead|own)|(?:lead|own)\w*\b(?: \w+){0,4} or (?:\w+ )?support",
                self.text,
            ):
                self.which["only_support"] = False
            self.which["with_support"] = not self.which["only_support"]


def who(
    which: dict[str, Any], more: dict[str, Any], text: str, found: Found, known: Known, kind: Kind
) -> Unread | None:
    """Whose: the parties named and "we", each in the part that the kind gives them."""
    return _Whose(which, more, text, found, known, kind).read()


_RECORDS = (
    Kind.returns, Kind.updates, Kind.late_returns, Kind.last_update, Kind.silent, Kind.horizon, Kind.changes,
)  # fmt: skip
"""What is asked of those who answered, and not of those who owe."""
_FOR_IT = r"\b(?:of|which|any|what) OWN(?: \w+)? (?:is|are|go|goes|meant|that are|which are) for PARTY(?: meeting)?$"
"""Of ours what goes to a body: "which of ours are for the Board"."""
_AGENDA = (
    r"\bagenda (?:for|of|at) PARTY|\bPARTY(?:'s)? agenda|\bfor PARTY(?: meeting)?(?: WHEN)? to (?:look at|see|consider|scrutinise|discuss|receive|take|hear)\b"
    r"|\bPARTY (?:\w+ ){0,3}(?:to )?(?:look at|looking at|scrutinise|scrutinising)(?: WHEN)?$"
    r"|^(?:and |so )?(?:what|anything|what else|is anything|is there anything)(?: (?:is|does|has|have|will|there|got|on|up|down))* (?:for PARTY WHEN|PARTY (?:\w+ ){0,3}for (?:the )?WHEN)$"
)
"""What is before a body at its meeting, which owes none of it."""

_SPOKEN_OF = r"\b(?:involv\w*|need\w*|mention\w*|consult\w*|ask\w*|includ\w*|hear\w*|speak\w*|talk\w*|refer\w*|about|bring\w*|affect\w*|concern\w*|touch\w*|listen\w*|views? of) (?:\w+ ){0,3}PARTY"


_WORKS_WITH = r"^(?:and |so )?who (?:does|do|is|are) PARTY (?:\w+ )?(?:work|working|share|sharing|lead|leading|co-lead)(?: \w+)? with$|^(?:and |so )?who (?:shares?|works?|co-leads?|leads?)(?: \w+){0,3} with PARTY$"
"""Who leads together with somebody who is named."""
_OF_THESE = r"\b(?:who|which (?:post|person|officer|team|lead)s?|what post) (?:at|in|from|of|within) PARTY\b|\bwho\b.*\bREF (?:for|at|from|within|in) PARTY(?= *$| ,)"
"""Where of an action's owners those of one body are asked for."""


def _where_it_goes(said: re.Match[str] | None, text: str, found: Found, ids: tuple[int, ...]) -> int | None:
    """The body that meets to which things go, of those that the line names."""
    if said is None:
        return None
    marks = found.by_mark()
    place = text[: said.start() + said[0].index("PARTY")].count("PARTY")
    body = marks[place] if place < len(marks) else ()
    return body[0].id if len(body) == 1 and body[0].kind in days.MEETS and body[0].id in ids else None


_OWN_SENT = (
    r"^(?:and |so )?(?:have|did) OWN (?:\w+ )?(?:sen[dt]|submit|submitted|return|returned|given|give|done|handed)\b"
)
_TO_OWN = r"(?:owes?|owing|sen[dt]s?|given?|for) OWN\b|OWN (?:\w+ ){0,2}(?:missing|waiting|awaiting|lacking|not (?:had|got|received|seen)|short)\b|OWN not\b(?! (?:\w+ )?(?:answered|returned|sent|submitted|replied|responded|reported|done|handed|given|updated))"
"""Where "we" are those to whom a return is owed."""


_LEADS_TOO = r"\b(?:lead|leads|leading|led|own|owns|owned|owe|owes|involved|part|everything|touch\w*|either)\b"
_ELSE = (
    r"\b(?:else|besides|apart from|other than)\b|^(?:and |so )?who\b.*\bREF (?:\w+ )?(?:with|alongside) (?:PARTY|OWN)$"
)
_OWN_DENIED = re.compile(
    r"\brec(?:ommendation)?s? (?:that |where |which )?OWN (?:do|have|are|am|lead) not\b|\bnot (?:for|on|down to|with|led by|owned by|owed by) OWN\b|"
    r"\b(?:that|which|and|but) OWN (?:do|does|have|has|are|am|did|lead|need) not(?: (?:have|owe|lead|own|do|share|to))*$|"
    r"\b(?:not|except|excluding|leaving out|leave out|without|besides|but not) (?:for )?OWN(?:'s)?(?: (?:ones|actions))?(?= *$| ,| WHEN)"
)


def _denied(text: str, found: Found) -> list[int]:
    places = [one.start() for one in re.finditer(r"\bPARTY\b", text)]
    return [
        party.id
        for number, (place, parties) in enumerate(zip(places, found.by_mark(), strict=False))
        for party in parties
        if is_denied(text[:place])
        or re.match(_TAKES_NO_PART, text[place:])
        or (
            (number or re.search(r"\bOWN\b", text[:place]))
            and re.match(r"PARTY (?:does|do|has|have|is|are) not(?: \w+)?(?: *$| ,| WHEN)", text[place:])
        )
    ]  # fmt: skip


_TAKES_NO_PART = r"PARTY (?:(?:does|do|has|have|is|are|need|needs) )?(?:not|never) (?:(?:to|actually|also|got|even|itself|themselves) )*(?:have|lead|leads|leading|own|owns|owning|owe|owes|do|doing|involved|included|named|listed|down|responsible|on|in|part|worry|bother|share)\b(?! (?:\w+ )?(?:any|by|yet|DONE|OVERDUE))"
"""What somebody has no part in: "which does probation not have to do", "that the police aren't down for"."""


def _challenge_sides(more: dict[str, Any], text: str, found: Found, known: Known) -> None:
    """Who raised a challenge, to whom it went, or either."""
    places = [one.start() for one in re.finditer(r"\b(?:PARTY|OWN)\b", text)]
    ids = [known.own_ids if text[place : place + 3] == "OWN" else None for place in places]
    named = iter(found.by_mark())
    for place, mine in zip(places, ids, strict=True):
        who = mine if mine is not None else tuple(one.id for one in next(named, ()))
        before = text[:place]
        if (
            mine is not None
            and _speaks_for_all(known)
            and re.match(r"OWN (?:\w+ )?(?:had|received|got)\b", text[place:])
        ):
            continue  # "how many challenges have we had", of the Board: all of them
        if is_denied(before):
            more["but_who_ids"] = (*more.get("but_who_ids", ()), *who)
        elif re.search(r"\b(?:did|has|have|does) (?:the )?$", before) and re.match(
            r"(?:PARTY|OWN) challenged?\b", text[place:]
        ):
            more["by_ids"] = (*more.get("by_ids", ()), *who)  # "what did PAQA challenge"
        elif re.match(r"PARTY(?:'s)? challenges?\b(?! (?:to|against|PARTY|OWN))", text[place:]) and not re.search(
            r"\b(?:to|against|by|from) (?:the )?$", before
        ):
            more["about_ids"] = (*more.get("about_ids", ()), *who)  # "probation's challenge": by them or to them
        elif re.search(r"(?:raised|made|brought|put|logged|issued) by (?:the )?$|\bby $|from $", before) or re.match(
            r"(?:PARTY|OWN)(?:'s)? (?:has |have )?(?:raised?|challenged?|made|put|issued)", text[place:]
        ):
            more["by_ids"] = (*more.get("by_ids", ()), *who)
        elif re.search(
            r"(?:\bto|against|facing|challenged|on|at|towards) $"
            r"|\b(?:did|does|do|can|will|has|anyone|anybody|who)\b(?: (?:\w+|PARTY)){0,3} challenge $",
            before,
        ) or re.match(
            r"(?:PARTY|OWN) (?:\w+ )?(?:has |have )?(?:got )?(?:to (?:answer|respond|reply)|had|received|been sent|been challenged|face|owe)",
            text[place:],
        ):
            more["to_ids"] = (*more.get("to_ids", ()), *who)
        else:
            more["about_ids"] = (*more.get("about_ids", ()), *who)
