"""Days that are told first and asked about after: "I'm off until September, what falls due while I'm away"."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.known import Known
from commands.reading.dates import deadlines as dates
from commands.reading.dates.days import counted
from commands.reading.dates.periods import COUNT, read_number, said

_AWAY = r"(?:away|off|out(?: of (?:the )?office)?|gone|on (?:annual )?leave|on holidays?|on my holidays?)"
_TELLS_AWAY = re.compile(
    rf"^(?:(?:i|we) (?:am|are|will be|shall be) (?:\w+ )?)?{_AWAY}(?: on (?:leave|holidays?))? (?P<when>[^,]+?)(?: ,| so| and| but)+ (?P<asked>.+)$"
)
_MEANWHILE = re.compile(
    rf"\b(?:while|whilst|when|as) (?:i|we) (?:am|are) (?:\w+ )?{_AWAY}\b|\b(?:in|during|over) (?:that|the|this) (?:time|meantime|period|week|fortnight)\b"
    rf"|\b(?:in the )?(?:meantime|meanwhile)\b|\b(?:before|until|by the time|when) (?:i|we) (?:get|am|are|come|return)(?: back)?\b|(?<=due )then\b"
)
_DUE_ALONE = re.compile(
    r"^(?:and |so |but )*(?:what|anything|is anything|is there anything|which|any)\b(?: \w+){0,4} due$"
)
_THEN = re.compile(
    r"\b(?P<relation>before|by|until|till|after|since|from) (?:then|that(?: (?:day|date|time))?)\b(?= ?$| ,)"
)

_OLDER = re.compile(
    rf"\b(?:that |which )?(?:(?:is|are|was|were|raised|logged|spotted|added|made|sent|dated|from) )*(?:older than|(?:more than|over)(?= .*\b(?:old|ago|back)\b)) (?P<count>{COUNT}|an?) (?P<unit>days?|weeks?|fortnights?|months?|years?)(?: old| ago| back| now)?(?= ?$| ,| and\b| but\b)"
)
_RECORDS = re.compile(r"^(?!.*\b(?:actions?|not updated)\b).*\b(?:challenges?|horizon|items?|updates)\b")


def _before_so_long(line: str, known: Known) -> str:
    """Records "older than three months": from before the day that lies so far back."""
    if not _RECORDS.search(line) or (older := _OLDER.search(line)) is None:
        return line
    number = 1 if older["count"] in ("a", "an") else read_number(older["count"])
    day, _ = counted(known.today, -number, older["unit"].removesuffix("s"))
    return f"{line[: older.start()]}from before {said(day)}{line[older.end() :]}".casefold()


_PUBLICATION = (
    r"(?:(?:the |our |this )?(?:(?:serious case |action )?(?:plan|review|scr|report)|it|document) (?:was|were|got|had been|came|went) (?:first )?(?:published|released|issued|launched|out|live)"
    r"|(?:the |its )?(?:(?:plan|review|scr|report)(?:'s)? )?(?:publication|launch))"
)
_PAST_BY_THEN = re.compile(
    rf"\b(?:(?:had|were|was|have|has|being|been) )?(?:already )?(?:gone|past|passed|in the past|expired|lapsed|run out|overdue|missed|up|behind (?:us|them))(?: by)?(?: (?:already|even))? (?:before|when|by the time|at the time|at|on|as of|by)(?: that| of)? {_PUBLICATION}$"
)
_AROUND_IT = re.compile(rf"\b(?P<relation>before|since|after|following) {_PUBLICATION}(?= *$| ,)")
_SPEAKS_OF_IT = re.compile(r"\b(?:publi(?:shed|cation)|released|issued|launch(?:ed)?|came out|went live)\b")


def speaks_of_publication(line: str) -> bool:
    """Whether the day on which the review came out may be needed to read the line."""
    return bool(_SPEAKS_OF_IT.search(line))


def around_publication(line: str, known: Known) -> str:
    """The plain line with the day in the place of the review's publication: what "had already gone when it was
    published" was due before it."""
    if known.published is None:
        return line
    day = said(known.published).casefold()
    line = _PAST_BY_THEN.sub(f"due before {day}", line)
    return _AROUND_IT.sub(lambda found: f"{found['relation']} {day}".replace("following", "after"), line)


def put_in(line: str, known: Known) -> str:
    """The plain line with the days that were told in the place of "while I'm away" and "before then"."""
    if away := _TELLS_AWAY.match(line):
        when = re.sub(r"^(?:until|till|to|back)\b", "before", away["when"])
        when = re.sub(r"^for (?:the )?(?:next )?(?=\d|\w+ (?:days|weeks|months))", "in the next ", when)
        when = re.sub(r"^for (?:an? |the )?(?:next |whole )?(?=week|month)", "in the next 1 ", when)
        when = re.sub(r"^for (?:a |the )?(?:next )?fortnight", "in the next 14 days", when)
        if dates.find_windows(when, known.today):
            if _MEANWHILE.search(away["asked"]):
                return _MEANWHILE.sub(when, away["asked"], count=1)
            if _DUE_ALONE.match(away["asked"]):
                return f"{away['asked']} {when}"
    line = _before_so_long(line, known)
    then = _THEN.search(line)
    if then is None:
        return line
    told = [one for one in dates.find_windows(line[: then.start()], known.today) if isinstance(one, dates.WindowFound)]
    clause = told and re.match(r".*?(?: ,| so| and| but)+ (?=\w)", line[told[-1].end : then.start()])
    if not clause:
        return line
    day = re.sub(r"^(?:by|before|until|till|on|in|at|from|after|since|due) ", "", line[told[-1].start : told[-1].end])
    asked = line[told[-1].end + clause.end() : then.start()]
    return f"{asked}{then['relation']} {day}{line[then.end() :]}"
