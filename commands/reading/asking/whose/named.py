"""The parties named: owners, the body to which a thing goes, who watches over it, or what is spoken of."""

from __future__ import annotations

import datetime as dt

from commands.reading import quick_re as re
from commands.reading.asking.filters.meetings import is_not_going
from commands.reading.asking.marking import days
from commands.reading.asking.whose import together
from commands.reading.asking.whose.asker import Whose
from store.query import Kind

_EXPECTS = re.compile(
    r"^(?!.*PARTY.*PARTY.*PARTY).*\bPARTY (?:\w+ ){0,2}(?:expect\w*|await\w*|wait\w*|want\w*|need\w*|ask\w*|due|owed|after|chas\w+) (?:\w+ ){0,2}(?:from|for|of|by) (?:the )?PARTY\b"
)
"""Where one party waits for what another owes."""
_GIVES_TO = re.compile(
    r"\bOWN (?:\w+ ){0,3}(?:to|must|should|will) (?:give|send|show|tell|report|bring|present|submit|hand|provide|produce)(?: \w+){0,2}(?: to| for)? PARTY\b|\b(?:must|should|do|will|have|are|am) OWN (?:\w+ ){0,3}(?:give|send|show|tell|hand|provide) PARTY\b"
)
_AGENDA = re.compile(
    r"\bagenda (?:for|of|at) PARTY|\bPARTY(?:'s)? agenda|\bfor PARTY(?: meeting)?(?: WHEN)? to (?:look at|see|consider|scrutinise|discuss|receive|take|hear)\b"
    r"|\bPARTY (?:\w+ ){0,3}(?:to )?(?:look at|looking at|scrutinise|scrutinising)(?: WHEN)?$"
    r"|^(?:and |so )?(?:what|anything|what else|is anything|is there anything)(?: (?:is|does|has|have|will|there|got|on|up|down))* (?:for PARTY WHEN|PARTY (?:\w+ ){0,3}for (?:the )?WHEN)$"
)
"""What is before a body at its meeting, which owes none of it."""
_SPOKEN_OF = re.compile(
    r"\b(?:involv\w*|need\w*|mention\w*|consult\w*|ask\w*|includ\w*|hear\w*|speak\w*|talk\w*|refer\w*|about|bring\w*|affect\w*|concern\w*|touch\w*|listen\w*|views? of) (?:\w+ ){0,3}PARTY"
)
_TO_IT = re.compile(
    rf"{_AGENDA.pattern}|\b(?:due|owed|go|goes|going|reports?|reported|reporting|sent|presented|presenting|taken|taking|take|takes|bringing|bring|submitted|come|comes|coming|returns?|TOPIC)(?: in| up| back)? to (?:the )?PARTY|(?:scrutinised|considered|discussed|seen|taken|received|looked at) (?:by|at) PARTY|(?:does|do|did|will|should|must) PARTY (?:\w+ )?(?:look at|see|scrutinise|consider|get|receive|hear|discuss)$|PARTY (?:looks at|sees|scrutinises|considers|discusses)"
)
"""Where a thing goes to a body."""
_AT_SOME_MEETING = re.compile(r"PARTY at a named meeting\b")
_DUE_AT = re.compile(r"\bdue (?:at|before|in front of|with|for) (?:the )?PARTY")
_OWN_TO_IT = re.compile(r"\b(?:am|are|do|must|should|will|have) OWN\b.* to PARTY| to PARTY (?:from|by) OWN\b")
_SEES_THEN = re.compile(
    r"PARTY (?:\w+ )?(?:sees?|looks? at|considers?|receives?|gets?|hears?|takes?|scrutinises?|discuss(?:es)?) WHEN"
)
_WATCHES = re.compile(
    r"(?:monitor\w*|watch\w*|oversee\w*|scrutinis\w*|overseen) (?:\w+ )?by PARTY|PARTY (?:\w+ )?(?:monitors?|watch(?:es)?(?: over)?|oversees?|keeps? an eye on)"
)
_TOLD = re.compile(r"\b(?:for|to|at|before|with) PARTY")
"""The group to which exceptions are reported."""
_FOR_PARTY = re.compile(r"(?<!for OWN )\bfor PARTY$")


def names(asked: Whose) -> None:
    """The parties that the line names, without those to whom things only go."""
    asked.named = list(asked.found.parties)
    if asked.kind == Kind.exceptions:
        told = _TOLD.search(asked.text)
        asked.named = [
            one for one in asked.named
            if one.id != asked.known.board_id and one.kind != "role" and not (told and one.kind in days.MEETS)
        ]  # fmt: skip
    if len(asked.named) > 1 and _EXPECTS.search(asked.text):
        asked.named = asked.named[1:]
    asked.ids = tuple(dict.fromkeys(party.id for party in asked.named))


def is_before_the_board(asked: Whose) -> bool:
    """ "Has the report been to the Board": how it stands, whoever owes it."""
    return (
        asked.kind == Kind.standing
        and asked.ids == (asked.known.board_id,)
        and bool(re.search(r"\b(?:to|at|before) PARTY", asked.text))
    )


def without_who_gets_it(asked: Whose) -> None:
    """The parties named without the body that meets to which a thing is given."""
    last = asked.named[-1] if asked.named and _FOR_PARTY.search(asked.text) else None
    if last is not None and last.kind in days.MEETS and (len(asked.ids) > 1 or asked.own):
        asked.ids = tuple(one for one in asked.ids if one != last.id)  # "to produce for the Board": who gets it
    if (
        asked.own
        and len(asked.ids) == 1
        and asked.known.party(asked.ids[0]).kind in days.MEETS
        and _GIVES_TO.search(asked.text)
    ):
        asked.ids = ()  # "what am I due to give the board": who gets it


def read(asked: Whose) -> None:
    """Each of those named in its part."""
    which, text, kind, known, ids = asked.which, asked.text, asked.kind, asked.known, asked.ids
    if asked.own and kind == Kind.actions and _OWN_TO_IT.search(text):
        which["party_ids"] = (asked.own_posts if asked.found.says_i else ()) or known.own_ids
        asked.more["own"] = True
    body = _where_it_goes(asked)
    if kind in (Kind.actions, Kind.how_many) and body is not None:
        _goes_to(asked, body)
    elif kind in (Kind.owners, Kind.dates) and body is not None:
        which["party_ids"] = tuple(one for one in ids if one != body)  # to whom it goes narrows no lead
    elif kind == Kind.dates and which["topics"] and known.party(ids[0]).kind in days.MEETS and _DUE_AT.search(text):
        which["party_ids"] = ids[1:]
    elif _sees_then(asked):
        _at_its_meeting(asked, ids[0])
    elif _WATCHES.search(text):
        which["monitor_id"] = ids[0]
    elif (
        kind in (Kind.actions, Kind.how_many, Kind.scrutiny)
        and ids == (known.board_id,)
        and re.search(r"(?:to|at|before) PARTY", text)
    ):
        which |= {"meeting_party_id": ids[0], "meeting_not": is_not_going(text)}
    elif _are_spoken_of(asked):
        which["topics"] += (tuple(known.party(one).name.casefold() for one in ids),)
    else:
        which["party_ids"] = ids
        together.together(asked)


def _where_it_goes(asked: Whose) -> int | None:
    """The body that meets to which things go, of those that the line names."""
    said = _TO_IT.search(asked.text)
    if said is None:
        return None
    marks = asked.found.by_mark()
    place = asked.text[: said.start() + said[0].index("PARTY")].count("PARTY")
    body = marks[place] if place < len(marks) else ()
    return body[0].id if len(body) == 1 and body[0].kind in days.MEETS and body[0].id in asked.ids else None


def _goes_to(asked: Whose, body: int) -> None:
    """What goes to a body; the days are those of its meeting where its agenda is asked for."""
    which = asked.which
    which |= {"meeting_party_id": body, "meeting_not": is_not_going(asked.text)}
    if _AT_SOME_MEETING.search(asked.text):
        which["meeting_from"] = dt.date.min
    elif _AGENDA.search(asked.text) and which.get("due_to"):
        which |= {
            "meeting_from": which.get("due_from") or asked.known.today, "meeting_to": which["due_to"],
            "due_from": None, "due_to": None,
        }  # fmt: skip
    if others := tuple(one for one in asked.ids if one != body):
        which["party_ids"] = others  # "what the police take to the Board"


def _sees_then(asked: Whose) -> bool:
    """Whether a body sees things in the days that are said: "what does the Board see in March"."""
    return (
        asked.kind == Kind.actions
        and asked.known.party(asked.ids[0]).kind in days.MEETS
        and bool(asked.which.get("due_from"))
        and bool(_SEES_THEN.search(asked.text))
    )


def _at_its_meeting(asked: Whose, body: int) -> None:
    """The days as those of the body's meeting."""
    which = asked.which
    which |= {
        "meeting_party_id": body, "meeting_from": which["due_from"], "meeting_to": which["due_to"],
        "due_from": None, "due_to": None,
    }  # fmt: skip


def _are_spoken_of(asked: Whose) -> bool:
    """Whether those named lead nothing, so that they are what actions speak of."""
    named = asked.known.named
    return (
        asked.kind in (Kind.actions, Kind.how_many, Kind.details)
        and named is not None
        and not any(one in named for one in asked.ids)
        and bool(_SPOKEN_OF.search(asked.text))
    )
