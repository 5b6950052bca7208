"""What narrows a question down: refs, recommendations, meetings, parties, standings, days. Each reader takes its words
from the line, leaves a mark and adds to what is meant."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from dateutil.relativedelta import relativedelta

from commands.reading import dates, names
from commands.reading import uk_calendar as uk
from commands.reading.asking import known as k
from commands.reading.asking.known import Known
from commands.reading.asking.line import Line, plain
from commands.reading.names import KnownParty
from commands.reading.periods import COUNT, MONTH, read_number, said
from store.query import Unread
from store.wording import stem

NUMERAL = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}|\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)"
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]
MEETS = ("board", "subgroup", "partnership", "group", "team", "committee")


@dataclass(frozen=True, slots=True)
class When:
    """The days that words name. `relation` is the word before them, `back` whether they look back by themselves."""

    first: dt.date | None
    last: dt.date | None
    note: str
    relation: str = ""
    said_year: bool = True
    precision: str = "day"
    back: bool = False
    period_first: dt.date | None = None  # of the period itself: "not due until 2016"


@dataclass(frozen=True, slots=True)
class Meet:
    """A meeting that words name: of a party, in a stretch of days."""

    party_id: int | None
    first: dt.date
    last: dt.date
    said: str
    on: dt.date | None = None


@dataclass
class Found:
    """What the readers have taken, in the order in which its marks stand in the line."""

    refs: list[str] = field(default_factory=list)
    recommendations: list[names.KnownRecommendation] = field(default_factory=list)
    review: names.KnownReview | None = None
    parties: list[KnownParty] = field(default_factory=list)
    options: tuple[KnownParty, ...] = ()  # of an ambiguous name
    ambiguous: str = ""
    meets: list[Meet] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    topics: list[tuple[str, ...]] = field(default_factory=list)
    recurs: list[str] = field(default_factory=list)
    names_one: bool = False  # "the audit": one thing is meant
    page: int = 1
    number: int | None = None  # of a challenge or an item of the horizon


_NUMBER = r"(?:log )?(?:number |no\.? ?|nr\.? ?|#)?(\d{1,4})(?![\d./%])"
_NUMBERED = (
    (rf"challenges? {_NUMBER}", "challenge"),
    (rf"horizon (?:items? )?{_NUMBER}", "horizon item"),
    (rf"items? {_NUMBER}(?=.*horizon)", "horizon item"),
    (r"c-?0?(\d{1,3})(?! \d)", "challenge"),
    (r"h-?0?(\d{1,3})(?! \d)", "horizon item"),  # but "h1 2016" is half a year
)


def numbered(line: Line, found: Found) -> None:
    """A challenge or an item of the horizon by its number, as the logs show it: "challenge 3", "C-3", "H04"."""
    for pattern, instead in _NUMBERED:
        if match := re.search(rf"(?<![\w.]){pattern}(?![\w.])", line.text):
            found.number = int(match[1])
            line.text = f"{line.text[: match.start()]}{instead}{line.text[match.end() :]}"
            return


def refs(line: Line, found: Found, known: Known) -> Unread | None:
    """The refs of actions; a ref that nothing has is named, with the nearest."""
    there = {ref.casefold(): ref for ref in known.directory.refs}
    missing: list[str] = []

    def read(match: re.Match[str]) -> str | None:
        ref = re.sub(r"\s", "", match["ref"])
        if ref in there:
            found.refs.append(there[ref])
            return "REF"
        if any(isinstance(one, dates.WindowFound) for one in dates.find_windows(f" {match['ref']} ", known.today)):
            return None  # 31.3.16 is a date
        missing.append(match["ref"])
        return None

    line.take_each(rf"(?:the )?(?:actions?|refs?|no\.?|number|item)?(?:s)? ?(?P<ref>{names.REF})", read)
    if missing:
        near = names.nearest_refs(missing[0], known.directory.refs)
        return Unread(
            why="unknown", sentence=f"There is no action “{missing[0]}” here."
            + (" Did you mean one of these?" if near else " Ask for example “what is due in November”."),
            choices=tuple((one, one) for one in near),
        )  # fmt: skip
    return None


def recommendations(line: Line, found: Found, known: Known) -> Unread | None:
    """Recommendations by number; one that is not there is said, and which there are."""
    unknown: list[str] = []

    def read(match: re.Match[str]) -> str | None:
        for one in re.findall(rf"\b{NUMERAL}\b", match["numbers"]):
            figures = str(_WORDS.index(one) + 1) if one in _WORDS else one
            ref = names.read_ref(f"rec {figures}")
            if not isinstance(ref, names.RecommendationRef):
                return None
            alike = [
                rec for rec in known.directory.recommendations
                if rec.label.casefold() in (ref.numeral, str(ref.number)) or rec.number == ref.number
            ]  # fmt: skip
            if found.review is not None:
                alike = [rec for rec in alike if rec.review == found.review.code]
            if not alike:
                unknown.append(one)
                return None
            found.recommendations += alike
        return "REC"

    for rec in known.directory.recommendations:  # a review's own numbers that are no plain ones: "SR (25/26) 01"
        written = plain(rec.label)
        if not re.fullmatch(NUMERAL, written) and line.take(
            rf"(?:the )?rec(?:ommendation)?s? {re.escape(written)}", "REC"
        ):
            found.recommendations.append(rec)
    joint = r"(?: ?(?:,|and|&|or|to) ?)+"
    line.take_each(
        rf"(?:the )?(?:rec(?:ommendation)?s?|r)\.? ?(?:no\.? ?|number )?(?P<numbers>{NUMERAL}(?:{joint}{NUMERAL})*)",
        read,
    )
    if unknown:
        labels = [rec.label for rec in known.directory.recommendations]
        run = (
            f" They run from {labels[0]} to {labels[-1]}."
            if len({rec.review for rec in known.directory.recommendations}) == 1
            else ""
        )
        return Unread(why="unknown", sentence=f"There is no recommendation {unknown[0]} here.{run}")
    several = {rec.review: rec.label for rec in found.recommendations}
    if len(several) > 1 and found.review is None:
        label = found.recommendations[0].label
        return Unread(
            why="ask", sentence=f"{len(several)} reviews have a recommendation {label}. Which is meant?",
            choices=tuple((f"{own} of {code}", f"rec {own} of review {code}") for code, own in sorted(several.items())),
        )  # fmt: skip
    return None


def review(line: Line, found: Found, known: Known) -> None:
    """The review whose code is said: "review SAR1"."""
    codes = {one.code.casefold(): one for one in known.directory.reviews if one.code not in known.directory.refs}
    if codes and (
        taken := line.take(
            rf"(?:of |in |from )?(?:the )?(?:review )?(?P<code>{'|'.join(map(re.escape, codes))})(?: review)?", "REVIEW"
        )
    ):
        found.review = codes[taken["code"]]


_WHICH = rf"(?:next|last|previous|coming|this|forthcoming|upcoming|latest|{MONTH}(?:'s)?(?: (?:20)\d\d)?)"
_NOUN = r"(?: (?:meetings?|agenda|papers?))?"


def meetings(line: Line, found: Found, known: Known) -> None:
    """A group's meeting by its month or its turn: "the November Board", "next PAQA", "the last board meeting"."""
    words = line.text.split()
    for size in range(7, 0, -1):
        for start in range(len(words) - size + 1):
            body = " ".join(words[start : start + size])
            if (
                not (parties := [p for p in k.called(body, known.directory) if p.kind in MEETS])
                and body != "full board"
            ):
                continue
            party = parties[0] if parties else None
            party_id = party.id if party else known.board_id
            before = rf"(?:the )?(?P<which>{_WHICH}) (?:full |main )?{re.escape(body)}{_NOUN}"
            after = rf"(?:the )?(?:full )?{re.escape(body)}{_NOUN} (?:in|of|on) (?P<which>{MONTH}(?: (?:20)\d\d)?)"
            for pattern in (before, after):
                match = line.has(pattern)
                back = bool(match and re.search(r"(?:since|at|from) (?:the )?$", line.text[: match.start()]))
                if match and (meet := _meet(match["which"], party_id, body, known, back=back)):
                    line.take(pattern, "MEET")
                    found.meets.append(meet)
                    return
    if match := line.has(rf"(?:the )?(?P<which>{_WHICH}) (?P<body>[a-z ]{{2,30}}?) (?:subgroup |group )?meeting"):
        for party in k.called(f"{match['body']} subgroup", known.directory):
            if meet := _meet(match["which"], party.id, party.name, known):
                line.take(rf"(?:the )?{_WHICH} {match['body']} (?:subgroup |group )?meeting", "MEET")
                found.meets.append(meet)
                return
    if (match := line.has(rf"(?:the )?(?P<which>{MONTH}) meeting")) and (
        meet := _meet(match["which"], None, "meeting", known)
    ):
        line.take(rf"(?:the )?{MONTH} meeting", "MEET")
        found.meets.append(meet)


def _meet(which: str, party_id: int | None, body: str, known: Known, *, back: bool = False) -> Meet | None:
    which = which.removesuffix("'s")
    body = body.upper() if len(body) <= 4 else body.capitalize() if body in ("board", "full board") else body
    mine = sorted(one.held_on for one in known.meetings if party_id in (None, one.party_id))
    if which in ("next", "coming", "this", "forthcoming", "upcoming"):
        day = next((one for one in mine if one >= known.today), None)
        first, last = (day, day) if day else (known.today, known.today + relativedelta(months=3))
        return Meet(party_id, first, last, f"the next {body}" + (f", {said(day)}" if day else ""), day)
    if which in ("last", "previous", "latest"):
        day = next((one for one in reversed(mine) if one < known.today), None)
        first, last = (day, day) if day else (known.today - relativedelta(months=3), known.today)
        return Meet(party_id, first, last, f"the last {body}" + (f", {said(day)}" if day else ""), day)
    window = dates.read_window(which, known.today)
    if isinstance(window, dates.Ask) or window.earliest is None or window.latest is None:
        return None
    first, last = window.earliest, window.latest
    if back and first > known.today and not re.search(r"\d{4}", which):
        first = first - relativedelta(years=1)
        last = uk.month(first.year, first.month)[1]
    day = next((one for one in mine if first <= one <= last), None)
    return Meet(party_id, first, last, f"the {first:%B %Y} {body}" + (f", {said(day)}" if day else ""), day)


_ASKED_AS = r"(?:which|what|how many|any|other|all the|per|by|each|every|of the|most) $"


def parties(line: Line, found: Found, known: Known) -> None:
    """Parties by just their names, the longest names first; what a name that several have could mean is kept."""
    words = line.text.split()
    places: list[tuple[int, int, KnownParty]] = []
    taken: set[int] = set()
    for size in range(min(k.longest(known.directory.parties), len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            run = range(start, start + size)
            said_words = words[start : start + size]
            if taken & set(run) or any(re.search(r"[A-Z,()]", one) for one in said_words):
                continue
            if said_words[0] in ("the", "of", "for", "and", "a", "to") and size > 1:
                continue
            name = " ".join(said_words)
            alike = k.called(name, known.directory)
            if not alike or not _is_meant(name, " ".join(words[:start]) + " "):
                continue
            if len(alike) > 1:
                bodies = tuple(one for one in alike if one.kind != names.ROLE)
                if len(bodies) != 1:
                    found.ambiguous, found.options = name, alike
                    continue
                alike = bodies
            if known.leading is not None and alike[0].id not in known.leading and _is_spoken_of(name, known):
                continue  # who owes nothing is what an action speaks of: "lay members"
            taken |= set(run)
            places.append((start, start + size, alike[0]))
    for start, end, party in sorted(places, key=lambda one: one[0], reverse=True):
        words[start:end] = ["PARTY"]
        found.parties.insert(0, party)
    line.text = re.sub(r"\bthe PARTY\b", "PARTY", " ".join(words))


def _is_spoken_of(name: str, known: Known) -> bool:
    return all(stem(word) in known.stems for word in name.split())


def _is_meant(name: str, before: str) -> bool:
    plain = name.removeprefix("the ")
    if plain in ("agencies", "members") or (plain == "board" and re.search(r"(?:which|what) $", before)):
        return False  # "which agencies": a question word's noun
    if plain.startswith("member agencies") or plain in ("all member agencies", "each member agency"):
        return not re.search(_ASKED_AS, before)
    if plain in ("schools", "kingfisher", "kingfisher team"):
        return bool(re.search(r"(?:for|do|does|did|have|has|by|from|are|own|owns|lead|leads) (?:the )?$", before))
    return True


_SORTS = (
    (r"(?:chairs?|chairman|chairwoman|chairperson)", "chair"),
    (r"(?:district|borough)(?: councils?)?s?", "district council"),
    (r"(?:local )?(?:councils?|authorit(?:y|ies))", "council"),
    (
        r"health(?! (?:staff|workers?|professionals?|practitioners?|visit\w+|care|records?|issues?|and wellbeing|advisory))(?: (?:agenc(?:y|ies)|bod(?:y|ies)|services?|trusts?|partners?|organisations?|side))?",
        "health",
    ),
    (
        r"(?:nhs|hospital|trust)s?(?: (?:agenc(?:y|ies)|bod(?:y|ies)|services?|trusts?|partners?|organisations?))?",
        "nhs",
    ),
    (r"sub-?groups?", "subgroup"),
)


def sorts(line: Line, found: Found, known: Known) -> Unread | None:
    """What people call a sort of body: of several each when the word says so ("the councils"), else which is asked."""
    for match in re.finditer(r"(?=\b((?:[a-z]+ ){1,3}(?:sub-?group|council)(?:'?s)?)\b)", line.text):
        said_words = set(names.normalise(re.sub(r"'?s$", "", match[1])).split()) - {"the"}
        alike = [
            p
            for p in known.directory.parties
            if p.kind != names.ROLE and len(said_words) > 1 and said_words <= set(names.normalise(p.name).split())
        ]
        if len(alike) == 1 and line.take(re.escape(match[1]), "PARTY"):
            found.parties.append(alike[0])
            break
    for pattern, sort in _SORTS:
        spoken = rf"(?<!which )(?<!what )(?<!any )(?<!many )(?<!by )(?<!per )(?<!each )(?<!as )(?<!as the )(?<!who )(?<!to )(?<!to the )(?<!independent )(?:the |all the |all |our )?(?P<said>{pattern})"
        while said_so := line.has(spoken):
            words = said_so["said"]
            plural = bool(re.search(r"(?:s|ies|bodies)$", words)) and words not in ("nhs",)
            answer = _of_sort(sort, known)
            if not answer:
                break
            if len(answer) > 1 and not plural:
                return _which(words, answer)
            line.take(spoken, "PARTY")
            found.parties += answer
    return None


def _of_sort(sort: str, known: Known) -> tuple[KnownParty, ...]:
    if sort == "chair":
        return tuple(p for p in known.directory.parties if p.kind == names.ROLE and "chair" in p.name.casefold())
    answer = names.find_party(sort, known.directory)
    if isinstance(answer, names.Found):
        return (answer.party,)
    if isinstance(answer, names.Ambiguous):
        return tuple(one for one in answer.options if one.kind != names.ROLE)
    return ()


def fuzzy_party(words: str, known: Known) -> KnownParty | Unread | None:
    """A party whose name is said in part or misspelt; a short question where it could be several."""
    answer = names.find_party(words, known.directory)
    if isinstance(answer, names.Found):
        return answer.party
    if isinstance(answer, names.Ambiguous):
        return _which(words, answer.options)
    return _begun(words, known)


def _begun(words: str, known: Known) -> KnownParty | None:
    """The one party whose name begins so, word for word: "west ox"."""
    said_words = names.normalise(words).split()
    if not said_words or sum(map(len, said_words)) < 5:
        return None
    found = {
        party
        for party in known.directory.parties
        for name in (party.name, *party.aliases)
        if (form := names.normalise(name).split()) and len(form) >= len(said_words)
        and all(whole.startswith(part) for whole, part in zip(form, said_words, strict=False))
    }  # fmt: skip
    return next(iter(found)) if len(found) == 1 else None


def _which(words: str, options: tuple[KnownParty, ...]) -> Unread:
    listed = ", ".join(one.name for one in options[:6])
    return Unread(
        why="ask", sentence=f"“{words}” could be any of these: {listed}. Which do you mean?",
        choices=tuple((one.name, one.name) for one in options[:6]),
    )  # fmt: skip


STANDINGS = (
    ("NORECORD", r"(?:no records?(?: yet)?|without (?:a )?records?|unrecorded)"),
    ("AWAITING", r"(?:(?:complete )?(?:awaiting|waiting for|for|to|ready for|needs?|needing) sign[- ]?off|to sign off|(?:ready|waiting) to be (?:signed off|closed))"),
    ("UNDATED", r"(?:(?:with|have|has|having|got)? ?(?:no|without(?: a| an| any)?) (?:fixed |firm |proper |set |due |end |clear )?(?:deadlines?|dates?|due dates?|timescales?|end dates?)|undated|open[- ]ended|"
     r"(?:do|does|are|is) not (?:have|got|given) (?:a |any )?(?:deadlines?|dates?|due dates?))"),
    ("DELAYED", r"(?:(?:reported (?:as )?)?(?:delayed|off track|slipping|slipped|off[- ]target|held up|behind schedule))"),
    ("ATRISK", r"(?:at risk|amber)"),
    ("ONTRACK", r"(?:on track|on target|in hand|green|in progress|progressing|under way|underway)"),
    ("NOTSTARTED", r"(?:not (?:yet )?(?:been )?started|yet to start|not begun)"),
    ("PAUSED", r"(?:paused|on hold|suspended)"),
    ("DROPPED", r"(?:not (?:being )?implemented|abandoned|dropped|merged|no longer (?:needed|relevant))"),
    ("OVERDUE", r"(?:missed(?= |$)(?! (?:its|their|the|a) )(?! meetings?)|not (?:yet )?(?:been )?(?:discharged|done|completed|met|finished) by (?:their|its|the) (?:due )?(?:date|deadline)s?|past (?:its|their|the) (?:due |end )?(?:date|deadline)s?|past due|passed (?:its|their|the) (?:due |end )?(?:date|deadline)s?|overdue|"
     r"(?:have |has )?missed (?:its|their|the|a) (?:due |end )?(?:dates?|deadlines?)|out of date|running late|behind|lapsed|late|"
     r"should (?:already )?have been (?:done|finished|completed|in)(?: by now)?|red)"),
    ("OPEN", r"(?:not (?:yet )?(?:been )?(?:completed?|finished|done|closed|signed off|discharged|achieved)|incomplete|unfinished|outstanding|still (?:open|live|to do|to be done|outstanding|going)|"
     r"open|live|remaining|left to do|still left|yet to be (?:completed?|done|finished)|uncompleted|(?:left|remaining) (?:to do|open))"),
    ("DONE", r"(?:completed?|finished|done and dusted|closed|signed off|discharged|achieved|delivered|been done|all done|done|ticked off|wrapped up)"),
)  # fmt: skip


def standings(line: Line) -> None:
    """How actions stand, each by a mark of its own. The reader of kinds decides what a mark means where it stands."""
    for mark, pattern in STANDINGS:
        line.text = re.sub(rf"(?<![\w-]){pattern}(?![\w-])", f" {mark} ", line.text)
        line.text = " ".join(line.text.split())


_UNIT = r"(?P<unit>days?|weeks?|fortnights?|months?|quarters?|years?|working days?)"
_BACK = (
    rf"(?:over |in |within |during |for )?(?:the )?(?:last|past|previous) (?P<count>{COUNT}|couple of|few)? ?{_UNIT}",
    rf"(?:for |in )?(?:more than |over |at least )?(?P<count>{COUNT}|a) {_UNIT}(?: ago| or more| now)?",
)


def looking_back(line: Line, found: Found, known: Known, *, anywhere: bool) -> None:
    """ "In the last fortnight", "since Monday", "yesterday", "since the last Board": days that lie behind.

    `anywhere`: "six weeks" by itself too, after "not updated for".
    """
    if taken := line.take(r"since MEET", "SINCE"):
        meet = found.meets.pop(0)
        found.whens.insert(0, When(meet.on or meet.first, None, f"since {meet.said}", "from", back=True))
        return
    if (taken := line.take(_BACK[0], "SINCE")) or (anywhere and (taken := line.take(_BACK[1], "SINCE"))):
        _since(taken, found, known)
    elif taken := line.take(r"(?:since|from) (?:last )?(?P<day>mon|tues?|wednes|thurs|fri|satur|sun)day", "SINCE"):
        names_of = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        ago = (known.today.weekday() - names_of.index(taken["day"][:3])) % 7 or 7
        found.whens.append(_back(known.today - dt.timedelta(days=ago), "since that day"))
    elif taken := line.take(
        r"since (?P<what>yesterday|last week|last month|last year|last quarter|the weekend|easter|christmas|xmas|summer)",
        "SINCE",
    ):
        found.whens.append(_back(_start_of(taken["what"], known.today), f"since {taken['what']}"))
    elif taken := line.take(r"yesterday", "SINCE"):
        day = known.today - dt.timedelta(days=1)
        found.whens.append(When(day, day, "yesterday", back=True))
    elif taken := line.take(r"(?:recently|lately|of late|so far this month)", "SINCE"):
        found.whens.append(_back(known.today - dt.timedelta(days=28), "the last four weeks"))


def _since(taken: re.Match[str], found: Found, known: Known) -> None:
    unit = taken["unit"].removesuffix("s")
    count = taken["count"]
    rolling = re.match(r"(?:over|in|within|during|for) the (?:last|past)|(?:the )?past", taken[0])
    if not count and not rolling and unit in ("week", "month", "quarter", "year"):
        first, last = _unit_before(unit, known.today)
        found.whens.append(When(first, last, f"last {unit}", back=True))
        return
    number = (
        {"couple of": 2, "few": 3, "a": 1}.get(count, 0)
        if count in ("couple of", "few", "a")
        else read_number(count)
        if count
        else 1
    )
    first = _ago(known.today, number, unit)
    found.whens.append(When(first, None, f"since {said(first)}", "from", back=True))


def _ago(today: dt.date, number: int, unit: str) -> dt.date:
    if unit in ("month", "quarter", "year"):
        return today - relativedelta(months=number * {"month": 1, "quarter": 3, "year": 12}[unit])
    if unit == "working day":
        day = today
        for _ in range(number):
            day = uk.last_working_day_before(day)
        return day
    return today - dt.timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _unit_before(unit: str, today: dt.date) -> tuple[dt.date, dt.date]:
    if unit == "week":
        first, last = uk.week(today - dt.timedelta(weeks=1))
    elif unit == "month":
        before = today - relativedelta(months=1)
        first, last = uk.month(before.year, before.month)
    elif unit == "quarter":
        before = today - relativedelta(months=3)
        first, last = uk.quarter(uk.financial_year_of(before), (before.month - 4) % 12 // 3 + 1)
    else:
        first, last = dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)
    return first, last


def _start_of(what: str, today: dt.date) -> dt.date:
    if what == "yesterday":
        return today - dt.timedelta(days=1)
    if what == "the weekend":
        return today - dt.timedelta(days=today.weekday() + 2)
    if what.startswith("last "):
        return _unit_before(what.removeprefix("last "), today)[0]
    window = dates.read_window(f"after {what} {today.year}", today)
    if isinstance(window, dates.Ask) or window.earliest is None:
        return today - dt.timedelta(days=28)
    return window.earliest if window.earliest <= today else window.earliest - relativedelta(years=1)


def _back(first: dt.date, note: str) -> When:
    return When(first, None, f"{note}, {said(first)}" if "since" in note else note, "from", back=True)


def windows(line: Line, found: Found, known: Known, *, past: bool, near: bool) -> Unread | None:
    """The days that words name. Looking back (`past`), a month without a year is the last such; of a return (`near`) the
    one that is nearer."""
    if line.take(r"(?:early )?in the new year", "WHEN"):
        found.whens.append(When(dt.date(known.today.year + 1, 1, 1), None, "from 1 January", "from"))
    text = line.text
    out = []
    reached = 0
    for one in dates.find_windows(_masked(text), known.today):
        if isinstance(one, dates.Ask):
            return Unread(why="ask", sentence=one.sentence)
        window = one.window
        first, last = window.earliest, window.latest
        ahead = first is not None and first > known.today and not one.said_year
        is_back = past
        if near and first is not None:
            is_back = known.today - ((last or first) - relativedelta(years=1)) <= first - known.today
        if ahead and is_back and first is not None:
            first = first - relativedelta(years=1)
            last = last - relativedelta(years=1) if last else None
            if last and one.precision == "month":
                last = uk.month(last.year, last.month)[1]
        found.whens.append(
            When(
                first,
                last,
                window.convention,
                one.relation,
                one.said_year,
                one.precision,
                period_first=_period_first(one, known.today),
                back=text[one.start :].startswith("since"),
            )
        )
        out += [text[reached : one.start], " SINCE " if text[one.start :].startswith("since") else " WHEN "]
        reached = one.end
    line.text = " ".join("".join([*out, text[reached:]]).split())
    return None


def _masked(text: str) -> str:
    """The line for the reader of dates: marks must not read as months or days."""
    return re.sub(r"\b[A-Z]+\b", lambda match: "#" * len(match[0]), text)


def _period_first(one: dates.WindowFound, today: dt.date) -> dt.date | None:
    """The first day of the period that "until 2016" or "before June" names."""
    if one.relation not in ("until", "before", "by") or one.window.latest is None:
        return None
    last = one.window.latest
    if one.precision == "year" and one.relation != "before":
        return dt.date(last.year, 1, 1)
    if one.precision == "month" and one.relation != "before":
        return last.replace(day=1)
    return last + dt.timedelta(days=1) if one.relation == "before" else last if last >= today else None
