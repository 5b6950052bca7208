"""How a date was read, in words: what a person sees before a date that they typed is saved."""

from dataclasses import dataclass
from datetime import date

from commands.reading import quick_re as re
from commands.reading.dates.deadlines import Deadline
from commands.reading.dates.periods import MONTH, plain_text, said

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_BY = r"(?:(?:due )?(?:by|on|from|until|till|to|for|no later than|not later than|on or before):? )?"
_ECHOES = re.compile(
    rf"\W*{_BY}(?:the )?(?:{_WEEKDAY}(?:the )?\d\d?(?:st|nd|rd|th)?(?: day)?(?: of)?[ -]?{MONTH},?[ -]?\d{{4}}"
    rf"|{_WEEKDAY}{MONTH} \d\d?(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}-\d\d-\d\d|today|tomorrow|yesterday)\W*"
)


@dataclass(frozen=True, slots=True)
class ReadAs:
    """Words that leave room, and how they were read: `said` to people, `key` to tell one reading from another.

    `day` is the last day meant, which a form for another date begins with; `field` the form's field they stand in.
    """

    words: str
    said: str
    key: str
    day: date | None = None
    field: str | None = None


def leaves_room(words: str) -> bool:
    """Whether a date's words could be read in another way than they were: all but a day written out with its month in
    letters and its year, an ISO date, and today, tomorrow or yesterday, which show themselves how they were read."""
    return _ECHOES.fullmatch(plain_text(words)) is None


def how_read(read: Deadline, field: str | None = None) -> ReadAs | None:
    """How a deadline was read, to be shown before it is saved; None where its words leave no room or give no date."""
    if read.latest is None or not leaves_room(read.words):
        return None
    key = f"{read.earliest or ''}/{read.latest}/{read.recurrence or ''}"
    return ReadAs(read.words.strip(), _in_words(read), key, read.latest, field)


def of_days(words: str, days: tuple[date, ...], how: str = "", field: str | None = None) -> ReadAs | None:
    """How words were read that name one day or several; None where they leave no room or give no day."""
    if not days or not (leaves_room(words) or how):
        return None
    listed = ", ".join(f"{day:%A} {said(day)}" for day in days)
    told = f"{listed} ({how})" if how else listed
    return ReadAs(words.strip(), told, "/".join(map(str, days)), days[-1] if len(days) == 1 else None, field)


def _in_words(read: Deadline) -> str:
    """ "Sunday 27 March 2016 (Easter is 27 March 2016)"."""
    assert read.latest is not None
    last = f"{read.latest:%A} {said(read.latest)}"
    if read.earliest is not None and read.earliest < read.latest:
        last = f"{said(read.earliest)} to {said(read.latest)}, so {said(read.latest)} at the latest"
    about = "about " if read.approximate and read.precision != "meeting" else ""
    again = f"{read.recurrence}, the next " if read.recurrence else ""
    note = read.convention
    return f"{again}{about}{last}" + (f" ({note})" if note else "")
