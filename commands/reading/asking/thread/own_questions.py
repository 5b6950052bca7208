"""Whether a line said in a thread is a question of its own, or goes on from the last one.

One principle decides: a line is a question of its own when it *asks* something and *names what it asks about*, and no word
of it points back. Where it lacks one of the two, the last question lends it:

- It asks and names nothing ("who leads?", "how many?", "when are the actions due?"): another thing is asked of what was
  asked about.
- It names and asks nothing ("Cafcass?", "next quarter", "overdue"): the last question is asked again, with this in the
  place of what it had there.
- A word that points back ("who leads *those*", "*and* 6.1", "*only* the late ones", "the month *after*") outweighs both.
  People point back when they mean to; that a line can be understood without it is chance.

What names a thing follows from what the thing is:

- A ref and a recommendation's number each name one thing. Nobody says "who leads 9.2" of the list that was shown, and a
  list narrowed to one ref says nothing that the ref does not; so beside a verb they make a question of its own, and alone
  they take the place of all that narrowed the list. What is asked of one thing is asked of the other: "when is 1.2 due",
  "1.3?".
- "Actions", "everything", "the plan" name the lot.
- Days name nothing: they narrow ("which are due in May"). Only what changed in them is whole by itself, since what is
  asked about are the days: "what changed since the last Board", after a return, is no question about the return.
- Parties and themes name, with a verb, what a list holds ("what does Cafcass lead"); of one action they narrow ("has
  Cafcass?" of who has sent it). So do "which ones" and how things stand: of a list they narrow it, but one action has no
  ones, and after it they ask for a list.
"""

from __future__ import annotations

from dataclasses import dataclass

from commands.reading import quick_re as re
from commands.reading.asking.filters.leaving_out import LEAVE_OUT
from commands.reading.asking.kind import kinds
from store.query import Kind, Query

_STANDS = r"(?:OPEN|OVERDUE|DONE|ATRISK|DELAYED|AWAITING|ONTRACK|NOTSTARTED|PAUSED|NORECORD|UNDATED)"
_STANDS_ANEW = re.compile(
    rf"(?:(?:not|actions?|now|instead|then|,|or|{_STANDS}) )*{_STANDS}(?: (?:actions?|now|instead|then))*"
)
BACK = re.compile(
    r"\b(?:those|these|them|they|it|that|that one|this one|each of (?:them|those)|each|all of them|of these|the same|the ones?|ones|the others?|the list|its|their|do so|does so)\b"
)
"""Words that stand for what was asked about."""
_THE_LOT = re.compile(
    r"\b(?:actions?|everything|all|plan|anything|everyone|everybody|whole|overall|board|partnership)\b"
)
_WHOLE = re.compile(
    r"what (?:is|are|was|were) (?:still |currently |now |all )*(?:OPEN|OVERDUE|DONE|due|ATRISK|DELAYED|AWAITING|UNDATED|ONTRACK|NOTSTARTED|PAUSED|NORECORD)\b"
)
"""A verb and how things are to stand: whatever was asked before, it asks which do."""
_VERB = r"(?:is|are|was|were|has|have|had|did|does|do|will|can|when|what|who|whose|why|how|where|show|tell|read|list|give)\b"
_SMALL = r"(?:the|for|on|about|in|under|of|ones?|action|then|now|please|,|and|or|instead)"
_NAMED_ALONE = re.compile(rf"(?:{_SMALL} )*(?:REF|REC)(?: (?:{_SMALL}|REF|REC))*")


@dataclass(frozen=True, slots=True)
class Pointing:
    """What of a line points back at the last question."""

    leads: bool = False  # "and", "only", "what about" before it
    refers: bool = False  # "them", "the one about"
    shifted: bool = False  # "the month after"
    changes: bool = False  # "instead", "without", "which are": words that change a list
    bare: bool = False  # names, days and small words alone

    @property
    def in_words(self) -> bool:
        """Whether a word of the line does, and not only what is missing from it."""
        return self.leads or self.refers

    @property
    def at_all(self) -> bool:
        """Whether anything does."""
        return self.in_words or self.shifted or self.changes or self.bare


def points_back(text: str, last: Query) -> bool:
    """Whether a word of a marked line stands for what was asked about. One action has no ones: "which ones" are others."""
    no_ones = len(last.which.refs) == 1 or last.kind in (Kind.returns, Kind.late_returns)
    return bool(BACK.search(re.sub(r"^which ones\b", "which", text) if no_ones else text))


def is_whole(text: str, sort: kinds.Sort, last: Query, pointing: Pointing) -> bool:
    """Whether a marked line is a question of its own, as far as its words show."""
    if not pointing.in_words and _asks_of_its_own(text, sort, pointing):
        return True
    if sort.kind == Kind.actions or pointing.bare:
        return not pointing.in_words and _asks_for_another_list(text, last, pointing)
    if re.search(r"\b(?:REF|REC)\b", text):
        return True
    return bool(_THE_LOT.search(BACK.sub(" ", text))) and not pointing.refers


def _asks_of_its_own(text: str, sort: kinds.Sort, pointing: Pointing) -> bool:
    if re.match(rf"{_VERB}.*\b(?:REF|REC)\b|which\b.*\bREF\b", text):
        return True
    if sort.kind == Kind.changes and re.search(r"\b(?:SINCE|WHEN|MEET)\b", text):
        return not pointing.bare
    return sort.kind == Kind.actions and not pointing.shifted and bool(_WHOLE.match(text))


_ONLY_DAYS = re.compile(
    r"(?:so )?(?:what|is anything|are any|anything|any)(?: (?:is|are|gets?|falls?|comes?|coming|up|still|left|to|come|due|OPEN|WHEN|in|for|by|before|of|then|else))* WHEN"
)
"""What asks for days alone, which narrow what one party has: "what's still to come in 2015", after its list."""


def _asks_for_another_list(text: str, last: Query, pointing: Pointing) -> bool:
    if last.kind == Kind.actions and last.which.party_ids and not last.which.refs and _ONLY_DAYS.fullmatch(text):
        return False
    asks = re.match(r"(?:what|is|are|any(?:thing)?) ", text)
    if asks and (last.which.refs or not pointing.bare):
        return True
    if last.which.refs and re.match(r"which (?:ones |are |is )*", text) and last.kind not in (Kind.actions,):
        return True
    if last.kind in (Kind.returns, Kind.late_returns, Kind.silent) and re.search(r"\b(?:UNDATED|APPROX)\b", text):
        return True  # which agency has answered has no date
    names_the_lot = _THE_LOT.search(text) and not (pointing.bare or re.match(LEAVE_OUT, text))
    return bool(names_the_lot) or not pointing.at_all


def takes_the_place(text: str, last: Query, pointing: Pointing) -> bool:
    """Whether a ref or a recommendation that is named alone takes the place of a list, and narrows nothing."""
    if not _NAMED_ALONE.fullmatch(text) or last.kind not in (Kind.actions, Kind.how_many, Kind.groups):
        return False
    if re.search(r"\bREF\b", text):
        return not last.which.refs
    return last.kind == Kind.actions and not (last.which.recommendations or pointing.leads)


def is_whole_as_read(said: Query, last: Query, pointing: Pointing) -> bool:
    """Whether a line that asks another thing names, as it was read, what it asks about."""
    which = said.which.model_copy(update={"with_closed": False, "with_support": False, "only_support": False})
    if names_nothing(said) or pointing.refers:
        return False
    only_people = which.model_copy(update={"party_ids": ()}).is_everything
    if only_people and (last.which.refs or last.one):
        return False  # "has Cafcass", of one action
    return not pointing.leads or said.kind != last.kind


def stands_anew(text: str, lead: str) -> bool:
    """Whether nothing but how things stand is named: it takes the place of how they stood ("overdue", "at risk"), unless
    a word narrows ("only those at risk")."""
    return bool(_STANDS_ANEW.fullmatch(text)) and not re.search(r"\b(?:only|just|also|which)\b", lead)


def names_nothing(said: Query) -> bool:
    """Whether a question, as it was read, is of nothing in particular."""
    which = said.which.model_copy(update={"with_closed": False, "with_support": False, "only_support": False})
    who = said.who_ids if said.kind != Kind.groups else ()  # "by district" says under which heads, and of what nothing
    return which.is_everything and not (said.own or who or said.by_ids or said.to_ids or said.about_ids)
