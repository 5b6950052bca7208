"""Which fact of the plan or of an action is asked for."""

from __future__ import annotations

from commands.reading.asking.kind.how_to import TOPICS
from commands.reading.asking.known import Known
from commands.reading.asking.said.heads import small
from commands.reading.asking.said.names import all_of, name

_FACTS = {
    "rule:no update": "The rule on updates that do not come",
    "rule:monitoring": "Who watches over the plan, and how often",
    "plan:title": "The title of the review",
    "plan:children": "How many children the review is of",
    "plan:published": "When it was published",
    "plan:period": "The time that the plan covers",
    "plan:agency plans": "The plans of single agencies",
    "plan:recommendations": "How many recommendations",
    "plan:actions": "How many actions",
    "plan:recipients": "To whom exceptions are reported",
    "plan:about": "What the plan is about",
    "plan:members": "The member agencies",
    "plan:left": "Which parties are there no more",
    "now:exceptions": "Exceptions that wait to be acknowledged",
    "now:dates": "New dates that are asked for",
    "now:round": "The monitoring round",
    "plan:not held": "Not held in the plan",
}
_OF_THE_PAST = {
    "added": "When it was entered",
    "dates": "Whether its date was moved",
    "closed": "How it was closed",
    "owners": "Who led it before",
    "waits": "What it waits for",
    "back": "Whether it was sent back or reopened",
}


def fact(asked: str, known: Known) -> str:
    """The fact by its name in the query."""
    kind, _, term = asked.partition(":")
    if kind == "post" and term.isdecimal():
        return f"Who is {name(int(term), known)}"
    if kind == "body" and term.isdecimal():
        return f"Who speaks and sits for {name(int(term), known)}"
    if kind == "same":
        names = [name(int(one), known) for one in dict.fromkeys(term.split(",")) if one.isdecimal()]
        return f"Whether the names are of one party: {all_of(names)}"
    if kind == "past":
        return _OF_THE_PAST.get(term, "What became of it")
    if kind == "how" and term in TOPICS:
        return f"How it is done, and who may: {small(TOPICS[term].heading)}"
    if kind == "silent":
        return "Who was silent in the last round" if term == "1" else f"Who was silent for {term} rounds in a row"
    return _FACTS.get(asked, f"What {term} means" if kind == "glossary" else "About the plan")
