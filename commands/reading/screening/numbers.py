"""Numbers that identify a person: of the NHS, of birth, of records, of pupils, of telephones and of homes.

Each function yields the spans it finds in a `Text`. A pattern that can begin at any word is slow, so the rarer
part (a long number, a word such as "born") is looked for first and its neighbourhood then read.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from nhs_number.validate import is_valid as is_nhs_number
from stdnum.gb import upn

from commands.reading import quick_re as re
from commands.reading.screening.text import CAPITAL, Span, Text, near
from commands.reading.screening.words import NOT_NAMES

_DIGIT_RUN = re.compile(r"(?<![\w£$€])\d(?:[ \t\n().,/_-]{0,3}\d){9,40}(?!\w)")
_NHS_SAID = re.compile(
    r"\b(?:nhs|chi|h&c)(?: ?(?:number|num|no|id|reference|ref|#)\.?)*(?: is| was)?[\s:.#=-]{0,5}"
    r"(?P<id>\d(?:[ \t().,/_-]{0,3}\d){9})(?!\d)"
)
_GROUPINGS = {(10,), (3, 3, 4), (1,) * 10, (3, 7), (6, 4), (5, 5), (4, 3, 3), (3, 4, 3), (3, 3, 2, 2), (2,) * 5}
_OTHER_NUMBER = re.compile(r"(?:\bisbn(?:-10)?:?|\+|\b0044|[£$€])\W{0,2}$")
_DIGITS = re.compile(r"\d+")


def nhs_numbers(text: Text) -> Iterator[Span]:
    """Ten digits in a usual grouping whose check digit is right; after "NHS number", any ten digits."""
    for match in _NHS_SAID.finditer(text.low):
        yield match.span("id")
    for run in _DIGIT_RUN.finditer(text.low):
        if _OTHER_NUMBER.search(text.low, max(0, run.start() - 12), run.start()):
            continue
        groups = [group.span() for group in _DIGITS.finditer(text.low, *run.span())]
        sizes = [end - start for start, end in groups]
        sums = [0, *accumulate(sizes)]
        reached = 0
        for first, total in enumerate(sums[:-1]):
            last = bisect_left(sums, total + 10, lo=first)
            if total < reached or last == len(sums) or tuple(sizes[first:last]) not in _GROUPINGS:
                continue
            start, end = groups[first][0], groups[last - 1][1]
            digits = "".join(filter(str.isdigit, text.low[start:end]))
            if digits[0] != "0" and _adds_up(digits) and is_nhs_number(digits):
                yield start, end
                reached = sums[last]


def _adds_up(digits: str) -> bool:
    """Whether the weighted sum of ten digits is a multiple of 11: quick, so asked before the full check."""
    return sum(weight * int(digit) for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    r"|twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[ -]first)"
)
_DAY = rf"(?:\d{{1,2}} ?(?:st|nd|rd|th)?|{_ORDINAL})"
_YEAR = r"(?:\d{4}|'?\d{2}(?!\d))"
_NAMED_DAY = rf"(?:{_DAY}[ .,/-]*(?:day )?(?:of )?(?:the )?{_MONTH}|{_MONTH}[ .-]*(?:the )?{_DAY})"
_DATE_ENDS = r"(?!\w|[/-]\d)"
_DATE = (
    r"(?:\d{1,2} ?[ ./-] ?\d{1,2} ?[ ./-] ?(?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{6}(?:\d\d)?"
    rf"|{_NAMED_DAY}[ ,./-]*{_YEAR}){_DATE_ENDS}"
)
_DAY_OF_YEAR = (
    rf"(?:{_NAMED_DAY}(?!\w)|(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])(?![\w%]|[./-]\d))"
    r"(?! (?:files|forms|cases|records|returns|blank|missing|recorded|complete|checked|event|meeting|conference"
    r"|workshop)\b)"
)
_BIRTH_WORDS = ("birth", "born", "dob", "d.o", "d o b", "d. o", "b. ", "b.1", "b.2", "b.3", "b.0")
_BIRTH = re.compile(
    r"\b(?:d\.? ?o\.? ?b\b\.?|date of birth|birth ?date|birthday|born(?: (?:in|at) [a-z]+(?: [a-z]+)?,?)?(?: on)?"
    r"|b\.(?= ?\d)|birth:)(?: ?\([^()\d]{1,20}\))?[\s:;,.=()\[\]'\"/-]{0,4}"
    rf"(?:(?:is|was|on|of|given as|recorded as|the|falls on|[a-z]+day,?)\s+){{0,3}}(?:{_DATE}|{_DAY_OF_YEAR})"
)
_BIRTH_AFTER = re.compile(rf"(?<![\w/-]){_DATE}[ ,]*\(?(?:d\.? ?o\.? ?b\b|date of birth|birthday)")
_COHORT_BEFORE = re.compile(
    r"\b(?:children|babies|infants|those|people|pupils|all|anyone|everyone|cohort|any child|births?)"
    r"[^\w\n]+(?:\w+ ){0,2}$"
)
_COHORT_AFTER = re.compile(rf"\s*(?:-|to|until|and|or) ?(?:the )?(?:\d|{_MONTH} \d|later|after|before)")


def birth_dates(text: Text) -> Iterator[Span]:
    """A whole date said to be somebody's birth; not the bounds of a cohort."""
    if not any(word in text.low for word in _BIRTH_WORDS):
        return
    for pattern in (_BIRTH, _BIRTH_AFTER):
        for match in pattern.finditer(text.low):
            cohort = _COHORT_BEFORE.search(text.low, max(0, match.start() - 40), match.start())
            if not cohort and not _COHORT_AFTER.match(text.low, match.end()):
                yield match.span()


_LONG_NUMBER = re.compile(r"\d(?: ?-?\d){4,11}(?![\d/])")
_SYSTEM = (
    r"(?:ll|lcs|ics|fwi|framework-?i|mosaic|care ?first|liquid ?logic|paris|rio|ehm|eclipse|swift|azeus|systmone|emis)"
)
_NO = r"(?:id|no|num|number|ref|reference|#)"
_RECORD_BEFORE = re.compile(
    rf"\b(?:{_SYSTEM}(?: (?:{_NO}|record|case|person|client|child|pid|episode))*"
    r"|(?:social[ -]care|client|person|child|service user|case ?holder|patient|hospital|pnc|niche)"
    rf"(?:'s)?(?: (?:record|case|system|file))? {_NO}|(?:social[ -]care|client|patient) (?:record|id))"
    r"\b\.?[\s:.#=/-]{0,4}(?:is |under )?(?:[a-z]{1,2}[ -]?)?$"
)
_RECORD_AFTER = re.compile(rf" (?:on|in) {_SYSTEM}\b")


def social_care_numbers(text: Text) -> Iterator[Span]:
    """Five digits or more after the name of a record system or "client number", or "on" such a system."""
    for match in _LONG_NUMBER.finditer(text.low):
        if said := _RECORD_BEFORE.search(text.low, max(0, match.start() - 60), match.start()):
            yield said.start(), match.end()
        elif _RECORD_AFTER.match(text.low, match.end()):
            yield match.span()


_UPN = re.compile(r"(?<![a-z\d])(?:[a-z][ -]?\d(?:[ -]?\d){10}[ -]?[\da-z]|\d{10})(?![a-z\d])")
_UPN_SAID = re.compile(
    r"\b(?:u\.?p\.?n|uln|unique (?:pupil|learner) (?:no|number|id))\b[\s:.#=-]{0,4}(?:is |no\.? |number )?$"
)


def pupil_numbers(text: Text) -> Iterator[Span]:
    """A letter and twelve digits with the right check letter; after "UPN" or "ULN", any number of the shape."""
    for match in _UPN.finditer(text.low):
        number = re.sub(r"[ -]", "", match[0]).upper()
        checked = number[1:].isdecimal() and len(number) == 13 and upn.calc_check_digit(number[1:]) == number[0]
        if checked or _UPN_SAID.search(text.low, max(0, match.start() - 40), match.start()):
            yield match.span()


_INSURANCE = re.compile(r"(?<![A-Za-z\d])[A-Z]{2}(?: ?\d\d){3} ?[A-D](?![A-Za-z\d])")


def insurance_numbers(text: Text) -> Iterator[Span]:
    """A National Insurance number in its official form."""
    return (match.span() for match in _INSURANCE.finditer(text.plain))


def _is_private(text: Text, start: int, end: int, unsure: bool) -> bool:
    """Whether what stands there belongs to a person rather than an office, by the nearest word that tells.

    Words before it within the sentence tell more than words after it; `unsure` is the answer when none does.
    """
    begin = max(0, start - 90, *(stop for _, stop in near(text.sentence_ends, start - 90, start)))
    until = min([end + 60, *(stop for stop, _ in near(text.sentence_ends, end, end + 60))])
    personal, official = near(text.personal, begin, start), near(text.official, begin, start)
    if personal or official:
        return personal[-1:] > official[-1:]
    personal, official = near(text.personal, end, until), near(text.official, end, until)
    if personal and official:
        return personal[0] < official[0]
    return bool(personal) or (unsure and not official)


_PHONE = re.compile(
    r"(?<![\w+.])(?:(?:\+|00)44[ .()-]*(?:0[ .()-]*)?|\(?0[ .()-]{0,2})(?P<rest>[1-37](?:[ .()-]{0,2}\d){8,9})(?!\w)"
)


def private_phones(text: Text) -> Iterator[Span]:
    """A person's telephone number: a mobile unless an office is spoken of, a landline if a person is."""
    for match in _PHONE.finditer(text.low):
        if _is_private(text, match.start(), match.end(), unsure=match["rest"].startswith("7")):
            yield match.span()


_STREET = re.compile(
    r"\b(?:street|road|drive|lane|avenue|close|crescent|gardens|terrace|grove|mews|rise|croft|cottages?|hollow|pightle"
    r"|villas|furlong|paddock|leys|orchard|st|rd|dr|ln|ave|cl|cres|gdns|terr)$"
)
_HOUSE = re.compile(
    r"(?<![\w.,/£-])(?:(?:Flat|Apartment|Apt|Room|Unit) \w{1,3},? )?\d{1,4}[A-Za-z]?,? "
    rf"(?P<street>{CAPITAL}(?:(?:'s)? {CAPITAL}){{0,3}})(?:, {CAPITAL}(?: {CAPITAL})?){{0,2}}"
)
_HOUSE_IN_SMALL_LETTERS = re.compile(
    r"(?<![\w.,/£-])\d{1,4}[a-z]?,? (?:[a-z']+ ){1,3}"
    r"(?:street|road|drive|lane|avenue|close|crescent|gardens|terrace|way|court|walk|place|hill|view|st|rd)\b"
)
_NAMED_HOUSE = re.compile(
    r"\b(?:lives?|living|lived|staying|stays|resides|residing) (?:with (?:\w+ ){1,3})?at "
    rf"(?P<house>{CAPITAL}(?: {CAPITAL}){{1,4}})"
)
_HOME_BEFORE = re.compile(
    r"\b(?:moved (?:\w+ )?(?:from|to|into|in with \w+ at)|moving (?:to|from)|liv(?:es|ed|ing|e)(?: \w+){0,4} (?:at|in)"
    r"|(?:family|home|house|flat|carers?|mum|mother|dad|father|nan|gran|aunt|uncle|grandparents|parents|placement"
    r"|boyfriend|address|stay(?:s|ed|ing)?|placed|found|seen|(?:picked|collected|dropped)(?: \w+)?(?: up| off)?|called"
    r"|went|resid(?:es|ing)|back|returned(?: home)?|tenancy|property|visit|visited)"
    r"'?s?(?: (?:now|still|currently|home|house|flat|overnight|her|him|them|address))*"
    r"(?: (?:at|to|is|in|from)|:|(?<=address)))(?: a| the| number| no\.?)? $"
)
_NOT_STREETS = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday|children|child|agencies|schools|actions|recommendations)\b"
)


def home_addresses(text: Text) -> Iterator[Span]:
    """A house number and street that is someone's home: said so, or a street with no office beside it."""
    for match in _HOUSE.finditer(text.plain):
        street = match["street"].casefold()
        named_so = bool(_STREET.search(street)) or text.low.endswith("flat ", 0, match.start())
        if _NOT_STREETS.match(street) or (not named_so and NOT_NAMES.issuperset(street.split())):
            continue
        if (named_so or _follows_home(text, match)) and _is_private(text, *match.span(), unsure=True):
            yield match.span()
    for match in _HOUSE_IN_SMALL_LETTERS.finditer(text.low):
        if _follows_home(text, match) and _is_private(text, *match.span(), unsure=True):
            yield match.span()
    for match in _NAMED_HOUSE.finditer(text.plain):
        yield match.span("house")


def _follows_home(text: Text, match: re.Match[str]) -> bool:
    return bool(_HOME_BEFORE.search(text.low, max(0, match.start() - 60), match.start()))


_POSTCODE = re.compile(r"(?<![\w-])[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}(?![\w-])")


def home_postcodes(text: Text) -> Iterator[Span]:
    """A postcode where a person is spoken of."""
    for match in _POSTCODE.finditer(text.low):
        if _is_private(text, match.start(), match.end(), unsure=False):
            yield match.span()
