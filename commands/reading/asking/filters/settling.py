"""Whether the words of a question name one thing, several or all: what is meant is asked where they do not say."""

from __future__ import annotations

import re

from commands.reading.asking.filters import not_held, not_told_apart, themes
from commands.reading.asking.filters.leaving_out import LEAVE_OUT
from commands.reading.asking.kind import kinds
from commands.reading.asking.marking.found import Found
from store.query import Kind, Query, Unread

_OF_THE_RECORD = (Kind.actions, Kind.updates, Kind.last_update, Kind.on_time)

_IS_IT_IN = (
    r"(?:and |so )?(?:is|has|was|have|did|when was|why (?:is|was)) (?:the|that|this|our|OWN) (?!(?:\w+ |[A-Z]+ )*(?:actions|ones|reports|returns|updates|plan|recs|recommendations|agencies|partners)\b)"
    r"(?:\w+ |[A-Z]+ ){1,4}(?:in|out|up|sent|sent in|gone|gone in|gone out|DONE|on time|late|OVERDUE|ready|back|there|finished|submitted|received|been \w+(?: \w+)?|come \w+|arrived|gone \w+)(?: yet| now)?$"
)
"""Whether one thing has been done, which of several is not said: "has the report been sent"."""


def settled(query: Query, text: str, found: Found) -> Query | Unread:
    """The query, unless the words name no one thing: "the report" is asked about where several fit, and a line that
    says nothing at all is no list of everything."""
    which = query.which
    if (other := not_held.asked(query, text)) is not None:
        return other
    if (other := not_told_apart.asked(query, text)) is not None:
        return other
    if query.kind == Kind.how_many and len(which.refs) == 1 and not (which.party_ids or which.topics):
        ref = which.refs[0]
        if query.share:  # "what percentage of 3.1 is done": how many have answered it
            return Query(kind=Kind.returns, which=which.model_copy(update=_HOWEVER), passed_over=query.passed_over)
        return Unread(
            why="unknown",
            sentence=f"{ref} is one action. What is to be counted of it?",
            choices=(("Who has answered", f"who has answered {ref}"), ("What was said", f"updates on {ref}")),
        )
    if query.kind in (Kind.actions, Kind.details) and which.refs and (beside := re.search(_BESIDE_ONE, text)):
        ref = which.refs[0]
        return Unread(
            why="unknown",
            sentence=f"I can tell of {ref} itself, but not what stands “{beside[1]}” it. Which do you mean?",
            choices=((f"{ref} in full", f"details of {ref}"), (f"How {ref} stands", f"how does {ref} stand")),
        )
    if (
        query.passed_over
        and which.is_everything
        and not query.who_ids
        and query.kind in kinds.ABOUT_ACTIONS
        and query.kind not in (Kind.exceptions, Kind.next_due, Kind.last_due, Kind.on_time)
        and not re.search(_ALL_OF_IT if query.kind in (Kind.actions, Kind.how_many) else _EVERYTHING, text)
    ):
        return Unread(
            why="unknown", sentence=f"I did not understand “{query.passed_over}”. Ask for example {kinds.EXAMPLES}."
        )
    if query.passed_over and query.kind in kinds.ABOUT_ACTIONS and not re.search(_SPEAKS_OF_IT, text):
        return Unread(
            why="unknown", sentence=f"I did not understand “{query.passed_over}”. Ask for example {kinds.EXAMPLES}."
        )
    if query.kind == Kind.recommendation and which.is_everything and re.search(r"\bthe rec(?:ommendation)?\b", text):
        return Unread(why="ask", sentence="Which recommendation is meant? Say its number, for example iv.")
    noun = re.search(rf"\b(?:the|this|that|our|OWN) (?:\w+ )?{themes.NOUNS}\b", text)
    narrowed = not which.model_copy(update={"topics": ()}).is_everything or bool(query.who_ids)
    if query.kind in _OF_THE_RECORD and (found.names_one or noun) and re.match(_IS_IT_IN, text) and not query.since:
        bare = which.model_copy(update={"topics": (), "standings": (), "statuses": (), "with_closed": True})
        if bare.is_everything and not query.who_ids and len(which.topics) < 2:
            topics_ = which.topics or (((noun["noun"],),) if noun else ())
            of_it = bare.model_copy(update={"topics": topics_})
            return Query(kind=Kind.standing, which=of_it, one=True, hints=query.hints)
    if query.kind == Kind.actions and found.names_one and re.fullmatch(_TELLS_OF, text) and not narrowed:
        return query.model_copy(update={"kind": Kind.details, "one": True})
    if (
        query.kind in kinds.ONE_THING
        and found.names_one
        and len(which.topics) == 1
        and not narrowed
        and not re.search(r"\b(?:bits|parts|actions|ones|things|items)\b", text)
    ):
        return query.model_copy(update={"one": True})
    if (
        query.kind == Kind.updates
        and noun
        and which.is_everything
        and not (query.who_ids or query.since)
        and re.search(rf"(?:on|about|for|of) (?:the|this|that|our|OWN) {themes.NOUNS}$", text)
    ):
        only = which.model_copy(update={"topics": ((noun["noun"],),), "with_closed": True})
        return query.model_copy(update={"one": True, "which": only})
    if (
        query.kind in _OF_ONE
        and which.model_copy(update={"standings": (), "statuses": ()}).is_everything
        and not (query.who_ids or query.since or query.by)
        and re.match(_IS_IT, text)
    ):
        only = which.model_copy(update={"standings": (), "statuses": (), "with_closed": True})
        asks = Kind.standing if query.kind in (Kind.actions, Kind.updates) else query.kind
        return query.model_copy(update={"kind": asks, "one": True, "which": only})
    if query.kind in kinds.ONE_THING and which.is_everything and not query.who_ids and re.search(_OF_NO_ACTION, text):
        return query.model_copy(update={"one": True, "which": which.model_copy(update={"with_closed": True})})
    if which.is_everything and not query.who_ids and (query.kind in _OF_SOME or query.kind == Kind.actions):
        if (
            noun
            and noun["noun"] != "return"
            and (noun["noun"] != "review" or query.kind in (Kind.owners, Kind.dates, Kind.often, Kind.standing))
        ):
            kind = Kind.details if query.kind == Kind.actions else query.kind
            only = which.model_copy(update={"topics": ((noun["noun"],),), "with_closed": True})
            return query.model_copy(update={"kind": kind, "one": True, "which": only})
        if query.kind in (Kind.returns, Kind.late_returns) and re.search(
            r"\b(?:the|that|this|OWN) (?:return|report)(?!s)", text
        ):
            return Unread(
                why="ask", sentence="Which return is meant? Say the action, for example 1.1, or what it is about."
            )
        if query.kind in kinds.ONE_THING and re.search(r"\b(?:it|that|that one|those|them|they|these|this)\b", text):
            return Unread(
                why="ask", sentence="Which action is meant? Say its number, for example 6.1, or what it is about."
            )
        if query.kind == Kind.actions and not re.search(_EVERYTHING, text):
            return Unread(
                why="unknown", sentence=f"I am not sure what you are asking for. Ask for example {kinds.EXAMPLES}."
            )
        text = re.sub(rf"\b{LEAVE_OUT} (?=(?:\w+ )*DONE\b)", "", text)  # "everything except what is done": what is open
        unused = [word for word in re.findall(r"[A-Z]{2,}|[a-z][a-z'-]*", text) if word not in _OF_A_WHOLE_LIST]
        if query.kind == Kind.actions and unused and not (query.due_day or query.only or query.nth):
            said = " ".join(dict.fromkeys(word for word in unused if word.islower()))
            without = f", without “{said}”" if said else ""
            return Unread(
                why="unknown",
                sentence=f"I can read that only as all the actions{without}. Which do you mean?",
                choices=(("All actions", "all actions"), ("All that is open", "open actions")),
            )
    return query


_HOWEVER = {"standings": (), "but_standings": (), "statuses": (), "but_statuses": (), "with_closed": True}
_BESIDE_ONE = r"\b(after|before|like|similar to|related to|linked to|next to|instead of|close to|connected (?:to|with)) (?:the )?REF$"
"""What is asked beside an action, of which nothing is held."""
_OF_ONE = (Kind.updates, Kind.actions)

_IS_IT = r"(?:and |so |but )?(?:(?:is|has|was|did|does|will|when (?:is|was|will)|who (?:leads|owns|does|is doing|has|is on)|by when is|why is|how (?:is|often is)) (?:it|that one|this one)|who (?:has )?(?:sent|submitted|returned|answered|done|leads|owns) (?:it|that|this))(?: (?!agenc|partner|action|list)\w+| [A-Z]+){0,4}$"
"""What is asked of one thing that nothing has named yet: "has it been submitted?"."""

_ALL_OF_IT = r"\b(?:everything|all|whole|plan|list|lot|tracker|register|altogether|total|OWN)\b"
"""Where all actions are asked for, whatever word was passed over."""

_TELLS_OF = r"(?:and |so )?(?:what (?:is|was|about)|how about|tell (?:me |us )?(?:more )?about|show|explain|describe|more (?:on|about)|details (?:of|on|about))? ?(?:the|that|this|our) TOPIC"
"""One thing that is to be told of: "the audit", "tell me about the training"."""

_OF_NO_ACTION = (
    r"^(?:and |so )?(?:who|what|when|which)(?: (?:agency|post|person|officer))? (?:is|are|was) (?:the |our )?(?:lead|owner|deadline|due date|status|lead (?:agency|officer|person|body))(?: now| here)?$"
    r"|^(?:and |so )?who (?:leads|owns|is responsible|is leading|is accountable|(?:has |is )?(?:got|has|doing|leading|on) the action)$"
)
"""What is asked of an action that is not named: "who's the lead?"."""

_OF_SOME = (*kinds.ONE_THING, Kind.late_returns)

_SPEAKS_OF_IT = (
    r"\b(?:REF|REC|REVIEW|TOPIC|OPEN|OVERDUE|DONE|UNDATED|AWAITING|NORECORD|DELAYED|ATRISK|ONTRACK|NOTSTARTED|PAUSED|DROPPED|RECURS|EVERYONE|SEVERAL|ONE|APPROX|REVISED|UNOWNED|(?:UN)?SUPPORTED|(?:UN)?EVIDENCED|"
    r"actions?|items?|ones|plan|list|due|deadlines?|dates?|updates?|returns?|reports?|reported|sent|submitted|answered|replied|challenges?|challenged|horizon|scanning|"
    r"recommendations?|agenc(?:y|ies)|leads?|leading|owns?|owe|owes|owner|owners|status|progress|changed|new|next|meets?|when|tracker|brief|responsible|late|quiet|silent|heard)\b"
)
"""What a question must speak of at the least when some of its words were passed over: "will it rain tomorrow" does not."""

_WHOLE_TEXT = """
a about actions action again all altogether an and any anything are around as ask at be been being board board's both
bring but by can check closed come complete completed could currently dig display do does done down each else entire
every everything far fetch find finish finished for from full further get give go goes going got had has have having
here how i in into is it items item its jobs job just kindly know leave left let like line list listed lists look lot
me more must my need needs next nice no not now of off oh ok on one ones only open or other our out outstanding over
oversight overview own owed owes owe page partnership pending plan plan's please point print progress pull put read
really recommendations record register remain remaining remains run running scroll see send set shall should show so
some standing start state still stuff such take tasks task tell than that the their them then there these they thing
things this those through to today together total tracker two under undone unfinished up us view want was way we were
what whatever where which whole whom whose will with work works would year yet you your yours OPEN OWN REVIEW DONE
"""
_OF_A_WHOLE_LIST = frozenset(_WHOLE_TEXT.split())
"""Words that a list of all actions may be asked for with; any other would narrow it down and was not used."""

_EVERYTHING = (
    r"\b(?:actions?|everything|all|whole|plan|list|OPEN|anything|items?|tasks?|OWN|to do|what is (?:there|left|in it)|"
    r"progress|deadlines?|due|recommendations?|DONE|owes?|owed|tracker|register)\b|^$"
)
