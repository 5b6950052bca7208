"""Marks in the places of everything in a line that has a meaning of its own, each reader in its turn."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.known import Known
from commands.reading.asking.marking import beside_meetings, days, given, marks, parties, references, topics, windows
from commands.reading.asking.marking.found import Found
from commands.reading.asking.wording.line import Line
from commands.reading.dates.periods import COUNT, read_number
from store.query import Unread

_OWN = r"(?:i|my|mine|myself|me|we|our|ours|us)"


def mark(line: Line, found: Found, known: Known, *, past: bool = False) -> Unread | None:
    """Put marks in the places of everything that has a meaning of its own. `past`: days lie behind, whatever the words."""
    line.take(
        r"^(?:if|assume|assuming|suppose|supposing|given that) (?:nobody|no one|no-one|nothing|no updates?)(?: \w+){0,5}? ?,"
    )
    if page := line.take(r"page (?P<page>\d{1,4})"):
        found.page = max(1, int(page["page"]))
    beside_meetings.of_own_body(line, known)
    beside_meetings.in_turn(line, known)
    _only(line, found)
    line.text = re.sub(
        r"(?:^|(?<=and )|(?<=you )|(?<=to ))(?:show|tell|give|remind|send|get|let|find|read)(?: out)? (?:me|us)\b",
        "show",
        line.text,
    )
    line.take(
        r"(?:as (?:of|at) (?:today|now|this morning)|right now|at the moment|at present|as things stand|currently|for now)"
    )
    line.text = re.sub(r"\b(\w+)'s (?=next|last|overdue|open|outstanding)", r"\1 ", line.text)
    references.numbered(line, found)
    references.review(line, found, known)
    if (problem := references.refs(line, found, known)) or (problem := references.recommendations(line, found, known)):
        return problem
    marks.numbers_of_leads(line, found)
    marks.before_names(line)
    marks.recurrences(line, found)
    beside_meetings.ends(line, known)
    days.meetings(line, found, known)
    if found.meets and line.has(r"MEET (?:and|or|,)|(?:and|or|,) (?:the )?MEET"):
        days.meetings(line, found, known)  # "the July Board and the November Board"
    if odd := next(
        (one for one in found.meets if one.on is None and re.search(rf" (?:{days.SECOND})$", one.said)), None
    ):
        return Unread(why="ask", sentence=f"The calendar has no day for {odd.said}: which day is meant?")
    parties.named(line, found, known)
    parties.doers(line, found, known)
    found.unsure = parties.sorts(line, found, known)
    days.next_meetings(line, found, known)
    if problem := beside_meetings.read(line, found, known):
        return problem
    found.says_i = bool(line.has(r"(?:i|my|mine|myself|me)"))
    line.take_each(rf"{_OWN}(?:'s)?", lambda _m: "OWN")
    stale = bool(
        line.has(
            r"(?:(?:not|no|without|never)(?: \w+){0,4} (?:updat\w+|touched|news|word|said|reported|heard|moved|change\w*)|stale|since|ago|untouched)"
        )
    )
    found.since_paper = bool(line.take(r"since (?:the )?(?:last |latest )?papers?(?: (?:was|were) \w+)?", "SINCE"))
    days.open_for(line, found, known)
    if line.has(windows.A_YEAR_AGO):
        return Unread(why="ask", sentence="Between which days of that time?")
    days.looking_back(line, found, known, anywhere=stale)
    near = bool(
        line.has(
            r"(?:(?:the|our|your|that|this) (?:january|february|march|april|may|june|july|august|september|october|november|december) (?:\w+ |[A-Z]+ ){0,2}(?:reports?|returns?)|sen[dt]|submit\w*|return\w*|(?:reports?|returns?)(?: ,| for| on)? (?:who|which)|who(?: \w+){0,3} (?:outstanding|missing|left)|(?:who|which (?:\w+|[A-Z]+))(?: \w+){0,2} ow(?:es?|ing)|ow(?:es?|ing)(?: \w+| [A-Z]+){0,4} (?:reports?|returns?|updates?|REF)|still outstanding|received|missed|(?:met|made|hit|beat) WHEN|(?:met|made|hit|beat) (?:the|that|their|its|our)\b|not (?:\w+ )?in|chas\w+|repl(?:y|ied)|respon\w+|late|handed|(?:reports?|returns?)(?: \w+)* in(?! (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|the|q[1-4]|20)\b)|(?:is|are|was|were) (?:[\w]+ ){1,6}in$)"
        )
    )
    past = past or bool(
        line.has(
            r"(?:updated|received|came in|(?<!to )come in|went in|gone in|said|reported|chang\w+|happened|moved|was|were|did|went|silent|quiet|raised|logged|sent in|submitted|added|since|came|arose|got (?:closed|done|finished|completed|sent)|(?:closed|completed|finished|done|delivered|signed off) (?:in|during|over|on|last)|closed|responded|fell|challenges(?! log)|challenged|horizon|reached|(?:completed|finished|closed|delivered) (?:by|before))"
        )
    )
    if not past and line.has(r"updates?"):  # of updates alone a month may be the next or the last, whichever is nearer
        past = near = True
    two_ends = line.has(r"between (?:\w+|[A-Z]+)")
    if problem := windows.read(line, found, known, past=past, near=near):
        return problem
    if two_ends and (
        end := line.has(
            r"(?:WHEN|SINCE) and (?:the |OWN )?(?P<end>(?!due\b|in\b|who\b|what\b|which\b|how\b)[a-z]+(?: [a-z]+){0,2})$"
        )
    ):
        return Unread(why="ask", sentence=f"Which day is meant by “{end['end']}”?")
    line.text = line.text.replace("WHEN 's ", "WHEN ")
    marks.standings(line)
    found.names_one = bool(
        line.has(
            r"(?:the|that|this|our|your) (?:audit|template|survey|(?:learning |points )*summary|training|review|annual report|appraisal|assessment|course|compliance check|compliance report)(?! \w*(?:s|ing|of|for|on|about|sub)\b(?! *$))"
        )
    )
    line.text, themes, found.said_as = topics.found(line.text, known.tags)
    found.topics = list(themes)
    _of_the_plan(line, found)
    line.text = re.sub(r"\bOWN OWN\b", "OWN", line.text)
    _boards_own(line, found, known)
    given.read(line, found)
    return None


def _of_the_plan(line: Line, found: Found) -> None:
    """ "CSE training": what a whole plan is about narrows no theme that the board has a tag for; that it was not gone by is
    said."""
    places = [one.start() for one in re.finditer(r"\bTOPIC\b", line.text)]
    for number, place in enumerate(places[:-1]):
        is_tag = found.topics[number + 1][0].startswith("#")
        if found.topics[number] == topics.CSE and is_tag and re.match(r"TOPIC TOPIC", line.text[place:]):
            found.passed_over.append(found.said_as.get(topics.CSE, "cse"))
            del found.topics[number]
            line.text = f"{line.text[:place]}{line.text[place + len('TOPIC ') :]}"
            return


def _boards_own(line: Line, found: Found, known: Known) -> None:
    """ "The OSCB website", "the Board's annual report": whose thing it is, not who owes."""
    of = found.by_mark()
    places = [one.start() for one in re.finditer(r"\bPARTY\b", line.text)]
    for place, parties_ in reversed(list(zip(places, of, strict=False))):
        if [one.id for one in parties_] == [known.board_id] and re.match(
            r"PARTY(?:'s)? TOPIC\b(?! actions?| ones?| items?)", line.text[place:]
        ):
            number = places.index(place)
            start = sum(found.sizes[:number])
            del found.parties[start : start + 1], found.sizes[number]
            line.text = re.sub(r"^PARTY(?:'s)? ", "", line.text[place:]).join((line.text[:place], ""))


_TOP = r"(?:top|first|oldest|longest|worst|earliest)"
_NEWEST = r"(?:last|latest|most recent|newest)"
_NO_UNIT = r"(?! (?:days?|weeks?|months?|fortnights?|quarters?|years?|working|calendar|rec|terms?))"


def _only(line: Line, found: Found) -> None:
    """ "The three longest overdue", "top five", "last two updates": how many are wanted, from the top."""
    many = rf"(?P<many>{COUNT})"
    for pattern, mark_ in (
        (rf"{_TOP} {many}", ""),
        (rf"{many} {_TOP}", ""),
        (rf"{_NEWEST} (?!one\b){many}", ""),
        (rf"{many} {_NEWEST}", ""),
        (rf"{many} most (?:overdue|late)", "overdue"),
        (rf"(?:next|nearest) (?!one\b){many}", "next"),
        (rf"{many} (?:next|nearest)", "next"),
    ):
        if taken := line.take(rf"(?:the )?{pattern}{_NO_UNIT}", mark_):
            found.only = read_number(taken["many"])
            return
