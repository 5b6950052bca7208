"""Whether the words of a question name one thing, several or all: what is meant is asked where they do not say."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.filters import not_held, themes
from commands.reading.asking.filters.leaving_out import LEAVE_OUT
from commands.reading.asking.kind import kinds
from commands.reading.asking.marking.found import Found
from store.query import Kind, Query, Unread

_OF_THE_RECORD = (Kind.actions, Kind.updates, Kind.last_update, Kind.on_time)

_IS_IT_IN = re.compile(
    r"(?:and |so )?(?:is|has|was|have|did|when was|why (?:is|was)) (?:the|that|this|our|OWN) (?!(?:\w+ |[A-Z]+ )*(?:actions|ones|reports|returns|updates|plan|recs|recommendations|agencies|partners)\b)"
    r"(?:\w+ |[A-Z]+ ){1,4}(?:in|out|up|sent|sent in|gone|gone in|gone out|DONE|on time|late|OVERDUE|ready|back|there|finished|submitted|received|been \w+(?: \w+)?|come \w+|arrived|gone \w+)(?: yet| now)?$"
)
"""Whether one thing has been done, which of several is not said: "has the report been sent"."""


def settled(query: Query, text: str, found: Found) -> Query | Unread:
    """The query, unless the words name no one thing: "the report" is asked about where several fit, and a line that
    says nothing at all is no list of everything."""
    other = not_held.asked(query, text) or _of_one_ref(query, text) or _not_understood(query, text)
    if other is not None:
        return other
    noun = _THE_THING.search(text)
    said = noun["noun"] if noun else None
    return _one_thing(query, text, found, said) or _of_everything(query, text, said) or query


def _of_one_ref(query: Query, text: str) -> Query | Unread | None:
    """What is counted of one action, or stands beside it: neither is a list."""
    which = query.which
    if query.kind == Kind.how_many and len(which.refs) == 1 and not (which.party_ids or which.topics):
        ref = which.refs[0]
        if query.share:  # "what percentage of 3.1 is done": how many have answered it
            return Query(kind=Kind.returns, which=which.model_copy(update=_HOWEVER), passed_over=query.passed_over)
        return Unread(
            why="unknown",
            sentence=f"{ref} is one action. What is to be counted of it?",
            choices=(("Who has answered", f"who has answered {ref}"), ("What was said", f"updates on {ref}")),
        )
    if query.kind in (Kind.actions, Kind.details) and which.refs and (beside := _BESIDE_ONE.search(text)):
        ref = which.refs[0]
        return Unread(
            why="unknown",
            sentence=f"I can tell of {ref} itself, but not what stands “{beside[1]}” it. Which do you mean?",
            choices=((f"{ref} in full", f"details of {ref}"), (f"How {ref} stands", f"how does {ref} stand")),
        )
    return None


def _not_understood(query: Query, text: str) -> Unread | None:
    """Where what was passed over is all that would have narrowed it down, or the line speaks of nothing that is held."""
    if query.passed_over and query.kind in kinds.ABOUT_ACTIONS:
        is_narrowed = not query.which.is_everything or query.who_ids or query.kind in _OF_ALL
        asks_for_all = _ALL_OF_IT if query.kind in (Kind.actions, Kind.how_many) else _EVERYTHING
        if not (is_narrowed or asks_for_all.search(text)) or not _SPEAKS_OF_IT.search(text):
            sentence = f"I did not understand “{query.passed_over}”. Ask for example {kinds.EXAMPLES}."
            return Unread(why="unknown", sentence=sentence)
    if query.kind == Kind.recommendation and query.which.is_everything and _THE_RECOMMENDATION.search(text):
        return Unread(why="ask", sentence="Which recommendation is meant? Say its number, for example iv.")
    return None


_THAT_ONE = re.compile(r"(?:and |so )?(?:is|was|has|when is|who (?:leads|owns|has)) the (?:[a-z'-]+|TOPIC) one\b")
"""One action by a word of it: "is the learning one done"."""


def _one_thing(query: Query, text: str, found: Found, noun: str | None) -> Query | None:
    """The query of the one thing that is meant: which it is, is seen when it is found."""
    which = query.which
    narrowed = not which.model_copy(update={"topics": ()}).is_everything or bool(query.who_ids)
    if query.kind in _OF_THE_RECORD and (found.names_one or noun) and not query.since and _IS_IT_IN.match(text):
        bare = which.model_copy(update={"topics": (), "standings": (), "statuses": (), "with_closed": True})
        if bare.is_everything and not query.who_ids and len(which.topics) < 2:
            of_it = bare.model_copy(update={"topics": which.topics or (((noun,),) if noun else ())})
            return Query(kind=Kind.standing, which=of_it, one=True, hints=query.hints)
    if query.kind == Kind.actions and found.names_one and not narrowed and _TELLS_OF.fullmatch(text):
        return query.model_copy(update={"kind": Kind.details, "one": True})
    names_one = found.names_one or bool(_THAT_ONE.match(text))
    is_one = query.kind in kinds.ONE_THING and names_one and len(which.topics) == 1 and not narrowed
    if is_one and not _SEVERAL.search(text):
        return query.model_copy(update={"one": True})
    if query.who_ids or query.since:
        return _of_no_action(query, text)
    if query.kind == Kind.updates and noun and which.is_everything and _UPDATES_ON.search(text):
        only = which.model_copy(update={"topics": ((noun,),), "with_closed": True})
        return query.model_copy(update={"one": True, "which": only})
    bare = which.model_copy(update={"standings": (), "statuses": ()})
    if query.kind in _OF_ONE and bare.is_everything and not query.by and _IS_IT.match(text):
        asks = Kind.standing if query.kind in (Kind.actions, Kind.updates) else query.kind
        only = bare.model_copy(update={"with_closed": True})
        return query.model_copy(update={"kind": asks, "one": True, "which": only})
    return _of_no_action(query, text)


def _of_no_action(query: Query, text: str) -> Query | None:
    """What is asked of an action that nothing names."""
    which = query.which
    if query.kind in kinds.ONE_THING and which.is_everything and not query.who_ids and _OF_NO_ACTION.search(text):
        return query.model_copy(update={"one": True, "which": which.model_copy(update={"with_closed": True})})
    return None


def _of_everything(query: Query, text: str, noun: str | None) -> Query | Unread | None:
    """A line that nothing narrows down: of one thing by its noun, asked about, or a list of all where it asks for one."""
    which = query.which
    if not which.is_everything or query.who_ids or query.kind not in (*_OF_SOME, Kind.actions):
        return None
    if noun and noun != "return" and (noun != "review" or query.kind in _OF_A_REVIEW):
        kind = Kind.details if query.kind == Kind.actions else query.kind
        only = which.model_copy(update={"topics": ((noun,),), "with_closed": True})
        return query.model_copy(update={"kind": kind, "one": True, "which": only})
    if query.kind in (Kind.returns, Kind.late_returns) and _THE_RETURN.search(text):
        sentence = "Which return is meant? Say the action, for example 1.1, or what it is about."
        return Unread(why="ask", sentence=sentence)
    if query.kind in kinds.ONE_THING and _IT.search(text):
        sentence = "Which action is meant? Say its number, for example 6.1, or what it is about."
        return Unread(why="ask", sentence=sentence)
    if query.kind != Kind.actions:
        return None
    if not _EVERYTHING.search(text):
        sentence = f"I am not sure what you are asking for. Ask for example {kinds.EXAMPLES}."
        return Unread(why="unknown", sentence=sentence)
    text = _BUT_DONE.sub("", text)  # "everything except what is done": what is open
    unused = [word for word in re.findall(r"[A-Z]{2,}|[a-z][a-z'-]*", text) if word not in _OF_A_WHOLE_LIST]
    if not unused or query.due_day or query.only or query.nth:
        return None
    said = " ".join(dict.fromkeys(word for word in unused if word.islower()))
    without = f", without “{said}”" if said else ""
    return Unread(
        why="unknown",
        sentence=f"I can read that only as all the actions{without}. Which do you mean?",
        choices=(("All actions", "all actions"), ("All that is open", "open actions")),
    )


_OF_ALL = (Kind.exceptions, Kind.next_due, Kind.last_due, Kind.on_time)
"""What may be asked of all actions with no more words."""
_OF_A_REVIEW = (Kind.owners, Kind.dates, Kind.often, Kind.standing)
_THE_THING = re.compile(rf"\b(?:the|this|that|our|OWN) (?:\w+ )?{themes.NOUNS}\b")
_UPDATES_ON = re.compile(rf"(?:on|about|for|of) (?:the|this|that|our|OWN) {themes.NOUNS}$")
_THE_RECOMMENDATION = re.compile(r"\bthe rec(?:ommendation)?\b")
_THE_RETURN = re.compile(r"\b(?:the|that|this|OWN) (?:return|report)(?!s)")
_IT = re.compile(r"\b(?:it|that|that one|those|them|they|these|this)\b")
_SEVERAL = re.compile(r"\b(?:bits|parts|actions|ones|things|items)\b")
_BUT_DONE = re.compile(rf"\b{LEAVE_OUT} (?=(?:\w+ )*DONE\b)")
_HOWEVER = {"standings": (), "but_standings": (), "statuses": (), "but_statuses": (), "with_closed": True}
_BESIDE_ONE = re.compile(
    r"\b(after|before|like|similar to|related to|linked to|next to|instead of|close to|connected (?:to|with)) (?:the )?REF$"
)
"""What is asked beside an action, of which nothing is held."""
_OF_ONE = (Kind.updates, Kind.actions)

_IS_IT = re.compile(
    r"(?:and |so |but )?(?:(?:is|has|was|did|does|will|when (?:is|was|will)|who (?:leads|owns|does|is doing|has|is on)|by when is|why is|how (?:is|often is)) (?:it|that one|this one)|who (?:has )?(?:sent|submitted|returned|answered|done|leads|owns) (?:it|that|this))(?: (?!agenc|partner|action|list)\w+| [A-Z]+){0,4}$"
)
"""What is asked of one thing that nothing has named yet: "has it been submitted?"."""

_ALL_OF_IT = re.compile(r"\b(?:everything|all|whole|plan|list|lot|tracker|register|altogether|total|OWN)\b")
"""Where all actions are asked for, whatever word was passed over."""

_TELLS_OF = re.compile(
    r"(?:and |so )?(?:what (?:is|was|about)|how about|tell (?:me |us )?(?:more )?about|show|explain|describe|more (?:on|about)|details (?:of|on|about))? ?(?:the|that|this|our) TOPIC"
)
"""One thing that is to be told of: "the audit", "tell me about the training"."""

_OF_NO_ACTION = re.compile(
    r"^(?:and |so )?(?:who|what|when|which)(?: (?:agency|post|person|officer))? (?:is|are|was) (?:the |our )?(?:lead|owner|deadline|due date|status|lead (?:agency|officer|person|body))(?: now| here)?$"
    r"|^(?:and |so )?who (?:leads|owns|is responsible|is leading|is accountable|(?:has |is )?(?:got|has|doing|leading|on) the action)$"
    r"|^(?:and |so )?(?:who (?:leads|owns|has|does|is (?:doing|leading|on))|when is) the (?:[a-z'-]+ )?(?:one|action)(?: due)?$"
)
"""What is asked of an action that is not named: "who's the lead?"."""

_OF_SOME = (*kinds.ONE_THING, Kind.late_returns)

_SPEAKS_OF_IT = re.compile(
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

_EVERYTHING = re.compile(
    r"\b(?:actions?|everything|all|whole|plan|list|OPEN|anything|items?|tasks?|OWN|to do|what is (?:there|left|in it)|"
    r"progress|deadlines?|due|recommendations?|DONE|owes?|owed|tracker|register)\b|^$"
)
