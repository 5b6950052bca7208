"""Clauses beside the question, once marks stand in the line: they are left out before it is read (see wording/chatter.py)."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.known import Known
from commands.reading.asking.marking import leftovers, parties
from commands.reading.asking.marking.found import Found
from commands.reading.asking.wording.line import Line
from commands.reading.names import KnownParty
from store.query import Kind

_ASKS = re.compile(
    r"^(?:and |but |so |or |also |then |please )*(?:who|whom|whose|what|when|which|where|how|why|is|are|was|were|has|have|had|did|does|do|will|can|should|show|list|any|anything|every|everything|all|only|just|give|count|compare|group(?:ed)?|"
    r"brief|tell|find|pull|look|not|no|except|apart|without|leave|including|sort|by|for|due|those|them|these|the ones)\b|"
    r"\b(?:actions?|ones|deadlines?|due|list|plan|returns?|reports?|updates?|challenges?|horizon|meetings?|recommendations?|agenc(?:y|ies)|owes?|leads?|status|percent|number|total|same|identical|by (?:month|quarter|week|agency|theme))\b"
)
_TELLS = re.compile(
    r"^(?:and |but |so )*(?:as|because|since|while|cos|seeing as|given that|that|once|after|when|hope|in case|so that|now that)? ?(?:OWN|it|there|they|he|she|you|my|our|for the purposes? of|as an?|no need|no rush|no hurry|somebody|someone|strength|bless)\b(?! (?:has|have) not)"
)
_WHEN_TELLS = re.compile(r"^(?:and |but |so )*WHEN (?:OWN|it|there|they|you) ")
_POLITE = re.compile(
    r"^(?:and |so |but |oh )*(?:thanks|thank you|cheers|bless|ta|sorry|apologies|pardon|forgive|have a|hope|hoping|much (?:appreciated|obliged)|kind regards|regards|many thanks|no rush|no hurry|"
    r"no worries|love|dear|put (?:OWN|my) mind|be so kind|if (?:OWN|you|it|that)|would you|could you|can you|strength in|oh)\b"
)
"""How a clause begins that only greets, thanks or excuses."""


_ONLY_WHICH = re.compile(
    r" , (?:and |so )?(?:which|what|any|list|show)(?: (?:the|actions?|ones?|is that|are they|are there|please))*$"
)
"""Where nothing but the clause before says what is meant."""

_OF_THEM = re.compile(r"(?:about|on|regarding|concerning|involving) \w")
_WHOSE = re.compile(r"OWN(?: OPEN| OVERDUE| DONE)? (?:actions?|ones|items|list|deadlines?|dates|returns?|reports?)")
"""What is asked about, said first: "our actions, grouped by recommendation"."""


def left_out(line: Line, found: Found, known: Known) -> None:
    """Without the clauses that ask nothing ("we are on catering"): a "we" in them is no owner, a day no window."""
    clauses = line.text.split(" , ")
    if len(clauses) < 2 or not any(_ASKS.search(one) for one in clauses):
        return
    kept = []
    one = bool(found.refs) or len([clause for clause in clauses if "REC" in clause]) == 1
    for clause in clauses:
        marks_in = set(re.findall(r"\b[A-Z]{2,}\b", clause)) - {"OWN"}
        tells = bool(_TELLS.search(clause) or (_WHEN_TELLS.match(clause) and not _ASKS.search(clause)))
        if _OF_THEM.match(clause) or _WHOSE.fullmatch(clause):
            kept.append(clause)
            continue
        if (
            not marks_in
            and len(clause.split()) < 5
            and leftovers.content(clause.split(), Kind.actions)
            and isinstance(parties.fuzzy_party(clause, known), KnownParty)
        ):
            kept.append(clause)  # "West Ox, anything due Friday"
            continue
        if not marks_in and (tells or _POLITE.match(clause) or not _ASKS.search(clause)):
            if not tells and not _POLITE.match(clause) and _ONLY_WHICH.search(line.text):
                kept.append(clause)  # "children who smoke, which actions": what they are about
            continue
        if (
            one
            and tells
            and not marks_in & {"REF", "REC"}
            and not re.match(r"(?:it|they|there) (?:is|was|are)", clause)
        ):
            continue
        if tells and marks_in <= {"WHEN", "SINCE"}:
            before, of_it = (len(re.findall(r"\b(?:WHEN|SINCE)\b", one)) for one in (" ".join(kept), clause))
            del found.whens[before : before + of_it]
            continue
        kept.append(clause)
    line.text = " , ".join(kept) or line.text
