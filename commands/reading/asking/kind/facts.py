"""Questions about the plan itself, its rules and its words: read to the name of a fact, which the store then says."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking import known as k
from commands.reading.asking.kind import how_to, plan_facts, waiting
from commands.reading.asking.known import Known
from commands.reading.names import Found, KnownParty, find_party
from store import own_words
from store.query import Kind, Query, Unread

_TERM = (
    r"what (?:does|do|did|is|are|was) (?:the )?(?:acronym |abbreviation |term |letters |initials )?(?P<a>[\w&' -]{2,40}?) (?:actually )?(?:mean|stand(?:s)? for|short for|stand 4|in full|when it is at home)(?: .*)?",
    r"(?:spell out|expand|define|explain(?: the (?:term|acronym)|(?= (?!why\b|how\b|more\b|all\b|rec\b|each\b|them\b)[a-z]{2,5}$))|meaning of|definition of|what is the (?:meaning|full name|long name|definition) of|full name of|write out) (?:the )?(?:acronym |abbreviation |term )?(?P<b>[\w&' -]{2,40}?)(?: in full| for me)?",
    r"(?:what|who|which (?:organisation|agency|body|group|partner|one|trust|council|service|district|charity|team|board))(?: the heck| on earth)? (?:is|are) (?:an? |the )?(?P<c>[\w&' -]{2,40}?)(?: anyway| then| exactly| again)?",
    r"(?P<d>[\w&' -]{2,40}?) (?:stands for|means|is short for) what",
    r"what (?:the )?(?:letters |acronym |abbreviation |term )?(?P<f>[\w&' -]{2,40}?) (?:stands? for|means?|is short for)",
    r"(?:what|which) (?P<g>(?!(?:plan|review|scr|day|date|year|time|month|week|rec|one|board|group|post|role|part|theme|topic|status|state|action|agency|school|party|team|body)\b)[a-z&]{2,6}) is (?:it|this|that|ours)",
    r"glossary(?: for| of)? (?P<e>[\w&' -]{2,40})",
)
NOT_HELD = "plan:not held"


def read(line: str, known: Known) -> Query | Unread | None:
    """The fact that the line asks for, or None when it asks for something else."""
    line = _LEADS_IN.sub("", line.strip(" ,"))
    if re.search(r"\b(?:will|would|going to) (?:\w+ )?(?:be|become|go) (?:overdue|late)\b", line):
        return None  # a list of what is late by then
    if name := waiting.asked(line):
        return Query(kind=Kind.fact, fact=name)
    if told := how_to.read(line):
        return told
    if (two := _between(line)) is not None:
        return two
    if word := _own_word(line):
        return Query(kind=Kind.fact, fact=f"glossary:{word}")
    if name := plan_facts.asked(line):
        return Query(kind=Kind.fact, fact=name)
    if said := letters(line, known):
        return said
    if (
        plan_facts.is_not_held(line)
        and not _WHICH_ACTIONS.search(line)
        and not re.search(r"\bminutes of the (?:subgroup|multi)", line)
    ):
        return Query(kind=Kind.fact, fact=NOT_HELD)
    return None


_WHICH_ACTIONS = re.compile(
    r"^(?:and |so )?(?:which|any|is any|are any|do any|what) actions?\b.*\bnamed? (?:person|individual|officer)\b"
)
"""Actions are asked for, and not a name."""
_SAME = re.compile(
    r"(?:is|are) (?:the )?(?P<one>[\w&' -]{2,40}?) (?:and (?:the )?(?P<other>[\w&' -]{2,40}?) )?(?:really |actually |just |one and )*(?:the same|different|the one|identical)(?: thing| body| organisations?| people| agenc(?:y|ies)| trusts?| part(?:y|ies)| place| council)?(?: (?:as|from|to) (?:the )?(?P<third>[\w&' -]{2,40}?))?(?: in (?:this|the) plan| here)?|"
    r"is (?:the )?(?P<a>[\w&' -]{2,20}) (?:the|an?|our) (?P<b>[\w&' -]{2,40}?)(?: in (?:this|the) plan| here)?"
)
_SORTS = frozenset(
    {"trust", "council", "charity", "district", "board", "subgroup", "agency", "post", "person", "team", "member"}
)


def _same(line: str, known: Known) -> Query | None:
    """Whether two names are of one party: "is Oxford Health the same as OUH", "is TVP the police"."""
    asked = _SAME.fullmatch(line)
    if not asked:
        return _one_is_other(line, known)
    one, other = asked["one"] or asked["a"], asked["other"] or asked["third"] or asked["b"]
    first, second = (_parties(said or "", known) for said in (one, other))
    if len(first) == len(second) == 1:
        return Query(kind=Kind.fact, fact=f"same:{first[0].id},{second[0].id}")
    if len(first) == 1 and asked["b"] in _SORTS:
        return Query(kind=Kind.fact, fact=f"glossary:{one.upper() if len(one) <= 6 else one}")
    return None


def _one_is_other(line: str, known: Known) -> Query | None:
    """The same of two names with nothing between them: "is OUH Oxford Health"."""
    words = line.removeprefix("is ").split()
    if not line.startswith("is ") or len(words) > 9:
        return None
    for place in range(1, len(words)):
        first, second = (tuple(k.called(" ".join(part), known.directory)) for part in (words[:place], words[place:]))
        if len(first) == len(second) == 1:
            return Query(kind=Kind.fact, fact=f"same:{first[0].id},{second[0].id}")
    return None


def _parties(said: str, known: Known) -> tuple[KnownParty, ...]:
    """The parties that are called so, or the one that is meant by a part of its name: "the county"."""
    if called := tuple(k.called(said, known.directory)):
        return called
    found = find_party({"county": "county council", "city": "city council"}.get(said, said), known.directory)
    return (found.party,) if isinstance(found, Found) else ()


_LEADS_IN = re.compile(
    r"^(?:(?:please|can you|could you|just|so|ok|and|but) )*(?:(?:remind|tell|explain to|show) (?:me|us)(?: again)? (?=what|who|when|which|how|where)|(?:do (?:you|we) know|does anyone know|any idea|anyone know|i forget|i have forgotten|i am not sure|not sure|what was it again ,?|wondering) (?=what|who|when|which|how|where))"
)

_ONE_OR_OTHER = re.compile(
    r"^(?:in (?:this|the|our) plan (?:, )?)?(?:is|does) ([a-z]{2,6}) (?:mean |stand for )?the [\w ]{3,24} or the [\w ]{3,24}$"
)
"""Which of two is called so: "is OCC the county or the city"."""


def letters(line: str, known: Known) -> Query | None:
    """What letters or a word of the glossary stand for, where the line asks it among whatever else it tells."""
    line = re.sub(r"\b(?:[a-z]\.){1,5}[a-z]\b\.?", lambda one: one[0].replace(".", ""), _LEADS_IN.sub("", line))
    line = _ONE_OR_OTHER.sub(r"what does \1 mean", line)
    if same := _same(line, known):
        return same
    for clause in dict.fromkeys((line, *reversed(re.split(r" , | (?:but|and|so) (?=what\b)", line)))):
        if term := _term(clause, known):
            return Query(kind=Kind.fact, fact=f"glossary:{term}")
    if _ASKS_WORDS.search(line) and not _ASKS_ELSE.search(line) and (term := _only_term(line, known)):
        return Query(kind=Kind.fact, fact=f"glossary:{term}")
    return None


_OWN_WORD = re.compile(
    r"(?:so |and )?(?:what (?:counts as|qualifies as|is meant by|do (?:we|you|they) (?:mean by|count as)|makes (?:something|an action|it|one)|is (?:considered|classed as|treated as)|does it (?:mean|take) (?:to be|for an action to be))|(?:the )?(?:definition|meaning) of|define|explain(?: what is)?|"
    r"when (?:is|are|does|do) (?:an? |the )?(?:actions?|something|things|it|one)(?: (?:counted|count|become|get|go|turn|considered|classed|officially|treated|as))*)(?: (?:being|an?|the|it|as))* (?P<state>[a-z -]{3,24}?)(?: actions?| status)?(?: here| exactly)?|"
    r"what is (?:an? (?P<noun>[a-z -]{3,24}?)|(?P<log>the horizon log|horizon scanning|the business unit|sign-?off))(?: exactly| then| anyway| here| in this plan)?"
)


_DIFFERENCE = re.compile(
    r"(?:and |so )?(?:what is |explain )?(?:the )?difference between (?:an? )?(?P<one>[a-z -]{3,24}?) and (?:an? )?(?P<other>[a-z -]{3,24}?)"
)


def _between(line: str) -> Unread | None:
    """Two words of plans that are set beside each other, each of which has a meaning of its own."""
    asked = _DIFFERENCE.fullmatch(line)
    found = [own_words.meaning(asked[side]) for side in ("one", "other")] if asked else []
    terms = [one[0] for one in found if one is not None]
    if len(terms) < 2:
        return None
    choices = tuple((f"What “{term.casefold()}” means", f"what does {term} mean") for term in terms)
    return Unread(why="ask", sentence="I can say what each of the two means.", choices=choices)


def _own_word(line: str) -> str | None:
    """A word of plans that is asked about: "what counts as overdue", "what is an exception"."""
    asked = _OWN_WORD.fullmatch(line)
    said = (asked["state"] or asked["noun"] or asked["log"].removeprefix("the ")) if asked else ""
    found = own_words.meaning(said) if said else None
    return found[0] if found else None


_ASKS_WORDS = re.compile(
    r"\b(?:means?|meant by|stands? for|short for|denotes?|decode|defin(?:e|ition)|translate|spell(?:ed)? out|spelt out|full (?:name|form)|acronym|abbreviation|initials|letters|jargon|unpack|expand|"
    r"what do (?:you|we|they) call|plain english|glossary)\b|(?:^| , |\b(?:and|but|so) )(?:what|who) (?:is|are) (?:that|it|they|those)(?: please| exactly| when it is at home| then)*$|"
    r"^(?:the )?[\w&' ]{2,40}? ?(?:=|in full|written out|spelt out|in words)(?: ,)?(?: please)?$"
)
_ASKS_ELSE = re.compile(
    r"\d\.\d|\b(?:actions?|updates?|overdue|due|reports?|returns?|lists?|owes?|leads?|challenges?|horizon|deadlines?|outstanding|late|recs?|recommendations?|meetings?|consultation|spotted|(?:on|in) the log)\b"
)
"""Cues that letters are asked about, and words of questions about something else."""
_PRONOUNS = frozenset(
    {"that", "it", "this", "these", "those", "they", "them", "letters", "initials", "abbreviation", "acronym"}
)


def _only_term(line: str, known: Known) -> str | None:
    """The one word of the glossary in a line that asks what "that" means."""
    terms = {term.casefold().replace("&", "and"): term for term in known.terms}
    there = [name for term, name in terms.items() if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", line)]
    longest = max(there, key=len, default="")
    there = [longest] if all(one in longest for one in there) and there else there  # "DC" of a longer name
    if not there:
        there = [
            word.upper() for word in re.findall(r"[a-z]{2,6}", line)
            for party in k.called(word, known.directory)[:1]
            if word in {alias.casefold() for alias in party.aliases if alias.isupper()} | {party.code.casefold()}
        ]  # fmt: skip
    return there[0] if len(there) == 1 else None


def _term(line: str, known: Known) -> str | None:
    terms = {term.casefold(): term for term in known.terms}
    if line in terms and not k.called(line, known.directory):  # "IMR?"
        return terms[line]
    for pattern in _TERM:
        if match := re.fullmatch(pattern, line):
            said = next(group for group in match.groups() if group).strip().removeprefix("the ")
            said = re.sub(r"^[a-z] in (?:the )?", "", said)  # "the T in TVP"
            if line.startswith("who ") and re.search(r"\b(?:chairs?|commander|director|manager|lead|post)$", said):
                continue  # who holds a post is asked, and not what its name stands for
            if said in _PRONOUNS:
                continue
            if said in terms:
                return terms[said]
            if len(whole := [term for one, term in terms.items() if one.startswith(f"{said} ")]) == 1:
                return whole[0]  # "LPA" of "LPA Commander"
            asks_for_words = pattern is not _TERM[2] or bool(
                re.match(r"what is an? [a-z]{2,5}$|which (?!one\b)[a-z]+ is ", line)
            )
            parties = k.called(said, known.directory)
            if parties and (
                asks_for_words
                or (
                    len(parties) == 1
                    and said.replace(" ", "").isalpha()
                    and len(said) <= 6
                    and said in {alias.casefold() for alias in parties[0].aliases} | {parties[0].code.casefold()}
                )
            ):
                return said.upper() if len(said) <= 6 else said
            if (
                asks_for_words
                and not line.startswith("which ")
                and len(said.split()) <= 3
                and not re.search(r"\d", said)
            ):
                return said.upper() if len(said) <= 6 else said
    return None
