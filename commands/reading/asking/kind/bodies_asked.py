"""Who speaks for an agency or sits on a group, and who has left: what is asked of the parties themselves."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.marking import days
from commands.reading.asking.marking.found import Found
from commands.reading.names import KnownParty

_REP = (
    r"(?:reps?|representatives?|contacts?|contact (?:points?|persons?)|points? of contact|link|liaison|spokes(?:person|man|woman)|"
    r"(?:nominated |named |lead |safeguarding |responsible )*(?:leads?|officers?|professional|person))"
)
_SPEAKS = re.compile(
    r"(?:and |so )?(?:"
    rf"who(?:m)? (?:represents?|speaks? for|acts? for|stands? for|sits? for|fronts) PARTY(?: here| now| at OWN meetings)?|"
    rf"(?:who (?:is|are) )?(?:the |our |OWN |my )*(?:main |usual |current )?{_REP} (?:for|at|from|of|in|with|to) PARTY|"
    rf"who (?:is|are) (?:PARTY's|PARTY) (?:main |current )?{_REP}|PARTY(?:'s)? {_REP}|"
    r"who (?:do|should|can|would) (?:i|OWN|we) (?:speak|talk|write|go|ring|call|phone|email|contact|ask)(?: to)? (?:at|in|from|for) PARTY|"
    r"(?:which |what |the |any |list |show )*posts? (?:(?:are )?(?:there )?(?:at|of|in|for|under)|does|do|has|have) PARTY(?: have| hold| got)?"
    r")"
)
_SITS = re.compile(
    r"(?:and |so )?(?:"
    r"(?:who|which (?:agenc(?:y|ies)|partners?|posts?|bodies|organisations?))(?: all)? (?:sits?|is|are|serves?) (?:on|in|at|round|(?:a |the )?members? of|part of) PARTY|"
    r"(?:who (?:is|are) )?(?:the |list |show |all )*(?:members?|membership|make-?up|composition) (?:of|on|for) PARTY|(?:the )?PARTY(?:'s)? (?:members?|membership|make-?up)|"
    r"who (?:attends?|goes to|comes to|makes up) PARTY(?: meetings?)?"
    r")"
)
_GONE = re.compile(
    r"(?:and |so )?(?:(?:which|what|have any|has any|did any|any) (?:agenc(?:y|ies)|partners?|organisations?|parties|bodies|members?)|who|has anyone|has anybody)"
    r"(?: has| have| had)? (?:left|gone|dropped out|pulled out|withdrawn|closed down|merged|been abolished|ceased|disbanded|ended)(?: (?:us|OWN|TOPIC|PARTY|the (?:board|partnership|plan)|this (?:year|plan)))?(?: (?:so far|recently|lately|since))?"
)


def asked(said: str, text: str, found: Found) -> str | None:
    """The fact that the line asks for: "body:7" or "plan:left"; None where it asks for something else."""
    if found.refs or found.recommendations or found.whens or (found.topics and "PARTY" in text):
        return None
    if _GONE.fullmatch(said):
        return "plan:left"
    named = found.parties
    if len(named) != 1 or named[0].kind == "role" or re.search(r"\b(?:OPEN|OVERDUE|DONE)\b", text):
        return None
    if _SPEAKS.fullmatch(text) or (_SITS.fullmatch(text) and _meets(named[0])):
        return f"body:{named[0].id}"
    return None


def _meets(party: KnownParty) -> bool:
    """Whether people sit on it. Who is on the board itself are the member agencies, which are told elsewhere."""
    return party.kind in days.MEETS and party.kind != "board"
