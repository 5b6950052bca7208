"""What must never be kept: a person identified in the words of an update.

No child, adult at risk or family member may be identified: not by number, date of birth, home, telephone, nor by
name or initials beside an age, a school or a case. Officers and the documents' own pseudonyms ("Child B") are
fine, and so are the figures, dates and references that a board's papers are full of. What is found is described
by its kind and never repeated.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from nhs_number.validate import is_valid as is_nhs_number
from stdnum.gb import upn

from commands.reading.screening_words import ACRONYMS, ALSO_SURNAMES, GIVEN_NAMES, NOT_NAMES


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that identifies a person: its category, its place in the text and what it is in plain words."""

    category: str
    start: int
    end: int
    sentence: str


SENTENCES = {
    "nhs_number": "an NHS number",
    "dob": "a date of birth",
    "name_age": "what looks like a child's name with an age",
    "name": "what looks like the name of a child or family member",
    "initials": "what looks like a child's initials",
    "school_year_initials": "a pupil's name or initials with a school year",
    "case_ref_initials": "a case reference with a person's initials",
    "social_care_id": "a social-care record number",
    "upn": "a unique pupil number",
    "ni_number": "a National Insurance number",
    "phone": "what looks like a private telephone number",
    "address": "what looks like a home address",
    "postcode": "what looks like the postcode of a home",
}
"""Every category and its plain words; none repeats what was found."""


def screen(text: str) -> tuple[Finding, ...]:
    """All that identifies a person in the text, in order of place; empty when it may be kept."""
    view = _View.of(text)
    spans = sorted(
        ((start, end, rule.category) for rule in _RULES for start, end in rule.find(view.text)),
        key=lambda span: (span[0], -span[1]),
    )
    findings: list[Finding] = []
    reached = 0
    for start, end, category in spans:
        if end > reached:  # what lies within a finding is part of it
            findings.append(
                Finding(category, view.places[start], view.places[end - 1] + 1, SENTENCES[category])
            )
            reached = end
    return tuple(findings)


def refusal(findings: Iterable[Finding]) -> str | None:
    """What to tell the person, or None when nothing was found: what it was, that nothing was kept, what to do."""
    kinds = list(dict.fromkeys(finding.sentence for finding in findings))
    if not kinds:
        return None
    listed = kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} and {kinds[-1]}"
    it = "it" if len(kinds) == 1 else "them"
    return (
        f"Nothing was recorded, because your message holds {listed}: take {it} out and send it again, "
        "calling a child “Child A” where you need to."
    )


# --- the text as the rules see it ---

_PLAIN = str.maketrans("’‘ʼ´`“”‐‑‒–—―−﹘﹣－⁄∕．／：", "'''''\"\"----------//./:")


@dataclass(frozen=True, slots=True)
class _View:
    """The text with digits, dashes, quotes and spaces made plain and invisible characters left out.

    `places` holds the place in the original of every character kept, so that findings point into the original.
    """

    text: str
    places: range | list[int]

    @classmethod
    def of(cls, text: str) -> "_View":
        if text.isascii():
            return cls(text, range(len(text)))
        kept: list[str] = []
        places: list[int] = []
        for place, char in enumerate(text.translate(_PLAIN)):
            plain = char if char.isascii() else _plain(char)
            if plain:
                kept.append(plain)
                places.append(place)
        return cls("".join(kept), places)


def _plain(char: str) -> str:
    """One character, or none for what is not seen: marks, joiners, zero-width spaces."""
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf"}:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Zs":
        return " "
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


# --- the parts that rules are made of ---

_Span = tuple[int, int]
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĽŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽΑ-ΩА-ЯЁЄІЇ"
_CAPITAL = rf"[{_UPPER}]\w*+(?:(?:-|'(?!s\b))\w++)*+"
_NAME = rf"{_CAPITAL}(?:,? {_CAPITAL}){{0,3}}"
_DOTTED = r"(?<![\w.])[A-Z]\. ?(?:[A-Z]\. ?)?[A-Z](?:\.|(?!\w))"
_INITIALS = rf"(?:{_DOTTED}|(?<![\w.&/-])[A-Z]{{2}}(?![\w&/-]))"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{3,6})?\.?"
_DATE = (
    r"(?:\d{1,2} ?[ ./-] ?\d{1,2} ?[ ./-] ?(?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{6}(?:\d\d)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ .-]*(?:of )?{_MONTH}[ ,.-]*'?(?:\d{{4}}|\d{{2}})"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?!\w|[/-]\d)"
)
_FAMILY = (
    r"(?:mum|mam|mummy|mother|dad|daddy|father|step-?(?:mum|dad|mother|father|brother|sister)|nan|nana|nanny|gran|"
    r"granny|grandma|grandmother|grandad|granddad|grandpa|grandfather|grandparents?|aunt|auntie|aunty|uncle|brother|"
    r"sister|sibling|cousin|niece|nephew|son|daughter|boyfriend|girlfriend|foster (?:carers?|mum|dad|parents?|family)|"
    r"carers?|guardian|parents?|family)"
)
_CHILD = (
    r"(?:child|baby|girl|boy|lad|pupil|student|young (?:person|woman|man)|yp|victim|teenager|toddler|twin|"
    r"service user|patient|resident)"
)
_PERSONAL = re.compile(
    rf"\b(?:{_FAMILY}|{_CHILD}|(?:her|his|their|the family|child's|parental) (?:home|house|flat|address|mobile|phone|"
    r"number|landline)|home (?:address|postcode|phone|of)|(?:home|house) (?:phone|number|visit|tel)|at home|lives?|lived|living|resid(?:es|ing)|"
    r"(?:she|he)(?:'s| has| is)? (?:now |just )?(?:moved|moving|stay\w*|back)|neighbours?|tenancy|kinship|personal (?:number|mobile)|missing from|"
    r"found at|collected from|whatsapp|(?:ring|call|text|reach) (?:her|him|them)|(?:her|his) new (?:number|mobile))\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:offices?|council|hall|helplines?|helpdesk|hotline|lines?|childline|switchboard|reception|desk|ext|"
    r"extension|fax|team|unit|mash|duty|out of hours|edt|press|police station|101|station|headquarters|hq|board|meetings?|"
    r"venue|room|centre|hub|trust|surgery|town hall|conference|event|training|course|workshop|"
    r"seminar|library|nspcc|samaritans|coordinator|co-ordinator|manager|chair|officer|sergeant|inspector|"
    r"commander|administrator|admin|secretary|spoc|enquiries|enquiry|service|agency|nhs|ccg|"
    r"university|court|invoice|supplier|printers?|website|business|charity|civic|county|hotel|church|oscb|lscb|"
    r"[lo]scp|subgroup|partnership|returns? to|schools|practice|"
    r"(?:safeguarding|designated|social work|strategic|policy|operational) lead)\b",
    re.IGNORECASE,
)


def _between(text: str, start: int, end: int) -> str:
    """The text from start to end, cut at its bounds."""
    return text[max(0, start) : max(0, end)]


def _is_private(text: str, start: int, end: int, unsure: bool) -> bool:
    """Whether what stands there belongs to a person rather than an office, by the nearest word that tells.

    Words before it within the sentence tell more than words after it; `unsure` is the answer when none does.
    """
    before = re.split(r"[.;!?](?=\s)|\n", _between(text, start - 90, start))[-1]
    after = re.split(r"[.;!?](?=\s)|\n", _between(text, end, end + 60))[0]
    personal = [match.end() for match in _PERSONAL.finditer(before)]
    official = [match.end() for match in _OFFICIAL.finditer(before)]
    if personal or official:
        return max(personal, default=-1) > max(official, default=-1)
    first_personal = _PERSONAL.search(after)
    first_official = _OFFICIAL.search(after)
    if first_personal and first_official:
        return first_personal.start() < first_official.start()
    return bool(first_personal) or (unsure and not first_official)


def _name_in(words: str) -> int | None:
    """Where in a run of capitalised words a person's name begins, when the run ends with one; else None.

    Two words that are no vocabulary of the trade make a name, as does one well-known given name.
    """
    parts = [
        (match.start(), match[0].removesuffix("'s").removesuffix("'"))
        for match in re.finditer(r"[\w'-]+", words)
    ]
    begin = len(parts)
    while begin and _may_be_name(parts[begin - 1][1], parts[begin - 2][1] if begin > 1 else ""):
        begin -= 1
    named = [word for _, word in parts[begin:]]
    if len(named) >= 2 or (named and named[0].casefold() in GIVEN_NAMES):
        return parts[begin][0]
    return None


def _may_be_name(word: str, before: str) -> bool:
    """Whether a word can be part of a name, given the word before it."""
    small = word.casefold()
    known_before = before.casefold() in GIVEN_NAMES
    if small in GIVEN_NAMES:
        return True
    if any(part in NOT_NAMES for part in (small, *small.split("-"))):
        return known_before and small in ALSO_SURNAMES
    if len(word) == 1 or word.isupper():
        return known_before or (len(word) > 5 and before.istitle())
    return (word[0].isupper() or known_before) and not word[1:2].isdigit()


# --- rules ---


@dataclass(frozen=True, slots=True)
class _Rule:
    """A category and the function that finds its spans in the plain text."""

    category: str
    find: Callable[[str], Iterator[_Span]]


_DIGIT_RUN = re.compile(r"(?<![\w£$€])\d(?:[ \t\n().,/_-]{0,3}\d){9,40}(?!\w)")
_NHS_SAID = re.compile(
    r"\b(?:nhs|chi|h&c)\b(?: ?(?:no|num|number|id|ref|reference|#)\b\.?)*(?: is| was)?[\s:.#=-]{0,5}"
    r"(?P<id>\d(?:[ \t().,/_-]{0,3}\d){9})(?!\d)",
    re.IGNORECASE,
)
_GROUPINGS = {
    (10,),
    (3, 3, 4),
    (1,) * 10,
    (3, 7),
    (6, 4),
    (5, 5),
    (4, 3, 3),
    (3, 4, 3),
    (3, 3, 2, 2),
    (2,) * 5,
}
_OTHER_NUMBER = re.compile(r"(?:\bisbn(?:-10)?:?|\+|\b0044|[£$€])\W{0,2}$", re.IGNORECASE)


def _nhs_numbers(text: str) -> Iterator[_Span]:
    """Ten digits in a usual grouping whose check digit is right; after "NHS number", any ten digits."""
    for match in _NHS_SAID.finditer(text):
        yield match.span("id")
    for run in _DIGIT_RUN.finditer(text):
        if _OTHER_NUMBER.search(text[max(0, run.start() - 12) : run.start()]):
            continue
        groups = [group.span() for group in re.finditer(r"\d+", run[0])]
        sizes = [end - start for start, end in groups]
        sums = [0, *accumulate(sizes)]
        for first, total in enumerate(sums[:-1]):
            last = next((i for i in range(first + 1, len(sums)) if sums[i] - total >= 10), None)
            if last is None or sums[last] - total != 10 or tuple(sizes[first:last]) not in _GROUPINGS:
                continue
            start, end = groups[first][0], groups[last - 1][1]
            digits = re.sub(r"\D", "", run[0][start:end])
            if digits[0] != "0" and is_nhs_number(digits):
                yield run.start() + start, run.start() + end


_BIRTH = re.compile(
    r"(?P<cue>\b(?:d\.? ?o\.? ?b\b\.?|date of birth|birth ?date|birthday|born(?: on)?|b\.(?= ?\d)|birth:)"
    r"[\s:;,.=()\[\]'\"/-]{0,4}(?:(?:is|was|on|of|given as|recorded as|the|falls on|[a-z]+day,?)\s+){0,3})"
    rf"(?P<id>{_DATE})",
    re.IGNORECASE,
)
_BIRTH_AFTER = re.compile(
    rf"(?<![\w/-])(?P<id>{_DATE})[ ,]*\(?(?:d\.? ?o\.? ?b\b|date of birth|birthday)", re.IGNORECASE
)
_COHORT_BEFORE = re.compile(
    r"\b(?:children|babies|infants|those|people|pupils|all|anyone|everyone|cohort|any child|births?)\W+(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_COHORT_AFTER = re.compile(r"\s*(?:-|to|until|and) ?(?:the )?(?:\d|[A-Z][a-z]+ \d|later|after|before)")


def _birth_dates(text: str) -> Iterator[_Span]:
    """A whole date said to be somebody's birth; not the bounds of a cohort."""
    for match in (*_BIRTH.finditer(text), *_BIRTH_AFTER.finditer(text)):
        cohort = _COHORT_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
        if not cohort and not _COHORT_AFTER.match(text, match.end()):
            yield match.span()


_YEARS_OLD = r"(?:[ -]?years?[ -]?old|[ -]?yrs?\.?(?:[ -]?old)?|[ -]?y/?o\b|[ -]years of age)"
_AGE = re.compile(
    rf"(?P<cue>\b(?:aged?|turn(?:s|ed|ing))\b:?\s*(?:of )?|(?<![\w.,/£:-])\()?(?<![\w.,/£:#-])(?P<age>\d{{1,3}})(?![\d/%]|[.,:]\d)"
    rf"(?P<unit>{_YEARS_OLD})?",
    re.IGNORECASE,
)
_AGE_RANGE = re.compile(
    r"\s*(?:\+|(?:and|or|to)\b (?:\d|over|under|above|below|older|younger)|- ?\d|–|plus\b)"
)
_AGE_ENDS = re.compile(
    r"\s*(?:$|[,;.)\n-](?!\s*\d)|(?:and (?!\d)|was|is|has|had|who|from|at|attend|went|lives?\b|living|report|"
    r"not|did|said|told|still|female|male|girl|boy|excluded|missing)\b)"
)
_PERSON_DOES = re.compile(
    r"\s*(?:who|says|said|told|went|disclosed|and (?:her|his)|has (?:disclosed|gone|told))\b"
)
_NAME_BEFORE = re.compile(
    rf"(?<![\w'])(?P<name>{_NAME}|[a-z]+(?: [a-z'-]+)?)(?P<joint>,? (?:(?:who )?(?:is|was)|now|just)(?: now| only| just)?|"
    r"['s]{0,2} ?[,(:/-]*) ?\(?$"
)
_NAME_AFTER = re.compile(
    rf"[\s,(:-]{{1,3}}(?:(?:\w+ )?(?:{_CHILD}|male|female|called|named)[,:]? ){{0,2}}(?:called |named )?"
    rf"(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,2}}|[a-z]+)",
)
_INITIALS_BEFORE = re.compile(rf"(?P<name>{_INITIALS})(?P<dots>)(?:,? (?:is|was)|[ ,(:-]*) ?\(?$")
_RANK = re.compile(r"\b(?:PC|PS|DC|DS|DI|DCI|DCC|Supt|Insp|Sgt|Cllr|Prof|Dr|Sir|Dame|Judge)\.? $")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? [^.,;]*$")


def _names_with_ages(text: str) -> Iterator[_Span]:
    """A name or initials just before or after an age. The bare number needs a full name and a young age."""
    for match in _AGE.finditer(text):
        age = int(match["age"])
        explicit = bool(match["unit"]) or (match["cue"] or "(") != "("
        if age > 110 or _AGE_RANGE.match(text, match.end()):
            continue
        bracketed = match["cue"] == "(" and text.startswith(")", match.end())
        begin = max(0, match.start() - 70)
        before = text[begin : match.start()]
        if named := _NAME_BEFORE.search(before):
            start = _start_of_name(named, before, explicit)
            joined = bracketed or explicit or bool(named["joint"].strip(" :"))
            young = age <= 25 or bool(_TITLE.search(before[: named.end("name")]))
            ends = explicit or bracketed or (joined and _AGE_ENDS.match(text, match.end()))
            if start is None and bracketed and 8 <= age <= 18 and _PERSON_DOES.match(text, match.end() + 1):
                start = 0 if _is_single_name(named["name"].split()[0]) else None
            if start is not None and (explicit or (young and joined)) and ends:
                yield begin + start, match.end() + bracketed
        if explicit or bracketed:
            initials = _INITIALS_BEFORE.search(before)
            if initials and (explicit or "." in initials["name"]) and initials["name"] not in ACRONYMS:
                yield begin + initials.start("name"), match.end() + bracketed
        if explicit and (called := _NAME_AFTER.match(text, match.end())):
            single = bool(match["unit"]) and _is_single_name(called["name"])
            if single or _name_in(called["name"]) is not None or _are_initials(called["name"]):
                yield match.start(), called.end()


def _start_of_name(named: re.Match[str], before: str, explicit: bool) -> int | None:
    """Where the name before an age begins; None if it is no name, or an officer's."""
    if _RANK.search(before[: named.start()]):
        return None
    start = _name_in(named["name"])
    if start is None and explicit and _is_single_name(named["name"]):
        start = 0
    return None if start is None else named.start() + start


def _is_single_name(word: str) -> bool:
    """Whether one capitalised word beside the word "aged" is a name: not a plural, a nationality or the trade's."""
    small = word.casefold().removesuffix("'s")
    if small in GIVEN_NAMES:
        return True
    return (
        bool(re.fullmatch(rf"[{_UPPER}][\w'-]+", word))
        and not word.isupper()
        and small not in NOT_NAMES
        and not small.endswith(("s", "ish", "ian", "ese", "ean", "one", "body"))
    )


def _are_initials(word: str) -> bool:
    return bool(re.fullmatch(_INITIALS, word)) and word not in ACRONYMS


_SCHOOL_YEAR = (
    r"(?:\b(?:y|yr|year)[ .-]?(?P<year>1[0-3]|[0-9])s?\b(?!/)"
    r"|\byear (?:seven|eight|nine|ten|eleven|twelve|thirteen)\b|\breception class|\bsixth form|\b6th form)"
)
_SCHOOL = r"(?:(?:School|College|Academy|Primary|Secondary|Grammar|Infants?|Juniors?|Nursery|Fields?|Sixth)\b|St\.? [A-Z])"
_YEAR = re.compile(_SCHOOL_YEAR, re.IGNORECASE)
_AT_SCHOOL = re.compile(
    rf",?\s*(?:(?:group|pupil|student|girl|boy|at|in|from|of|attends|,)\s*)*{_CAPITAL}(?: {_CAPITAL}){{0,4}}"
)
_PLAN_YEAR = re.compile(
    r"\s*(?:of (?:the|our|its)|programme|plan|budget|figures|target|data|funding|report|review|priorit)"
)
_WHO_BEFORE = re.compile(
    rf"(?P<name>{_INITIALS}(?:(?:,| and|,? &) {_INITIALS})*|{_NAME})[ ,(:-]*"
    rf"(?:(?:is|was|who|now|currently|a|an|the|in|from|both|all|are|{_CHILD}s?|at|attends)[ ,]+){{0,5}}\(?$"
)
_WHO_AFTER = re.compile(
    rf"[ ,:(-]*(?:{_CHILD}s?|group)?[ ,:(-]*(?:(?:called|named|initials) )?(?P<name>{_INITIALS}|{_NAME})"
)
_PUPIL_AT = re.compile(
    rf"(?<![\w'])(?P<name>{_NAME}|{_INITIALS})[ ,(]+(?:who )?(?:is |was )?"
    r"(?:attends|attending|a pupil at|a student at|pupil at|student at|on roll at|enrolled at|goes to|excluded from|"
    rf"started at|starting at|moved to|transferr\w+ to) (?P<school>(?:{_CAPITAL} ?){{1,5}})"
)


def _pupils(text: str) -> Iterator[_Span]:
    """A name or initials beside a school year, or said to be at a school."""
    for match in _YEAR.finditer(text):
        begin = max(0, match.start() - 60)
        if _PLAN_YEAR.match(text, match.end()):
            continue
        end = match.end()
        if school := _AT_SCHOOL.match(text, end):
            end = school.end()
        has_school = bool(re.search(_SCHOOL, text[begin : end + 40])) or bool(
            re.search(rf"\b{_CHILD}\b", text[begin : end + 40], re.IGNORECASE)
        )
        who = _WHO_BEFORE.search(text[begin : match.start()])
        if who and _is_pupil(who["name"], match["year"], has_school):
            yield begin + who.start("name"), end
        after = _WHO_AFTER.match(text, match.end())
        if after and _is_pupil(after["name"], match["year"], has_school):
            yield match.start(), after.end()
    for match in _PUPIL_AT.finditer(text):
        school_named = re.search(_SCHOOL, match["school"])
        if school_named and (_name_in(match["name"]) is not None or _are_initials(match["name"])):
            yield match.span()


def _is_pupil(name: str, year: str | None, has_school: bool) -> bool:
    """Whether the words beside a school year are a pupil; low years may be a plan's, so they need a school."""
    first = re.match(_INITIALS, name)
    if first and first[0] not in ACRONYMS:
        return "." in name or has_school or (year or "9") not in "12345"
    return not first and _name_in(name) is not None and (has_school or (year or "9") not in "12345")


_CASE_REF = (
    r"(?:(?:mash|crime|case|police|niche|court|incident|occurrence|social care|referral|loc|urn|cris|log|file|strategy)"
    r"(?: (?:ref|reference|no|number|log|id))?\.?|(?:our |your )?ref(?:erence)?\.?(?: no\.?| number)?|urn)"
    r"[\s:#.]*(?:(?:ref|no|number)\b[\s:.]*)?(?P<ref>(?=[\w/-]*\d)[A-Z]{0,5}[/-]?\d[\w/-]*)"
)
_CASE_THEN_WHO = re.compile(
    rf"\b{_CASE_REF}[ ,;:(.-]{{1,3}}(?:(?:\w+'?s? )?initials:? |(?:{_CHILD}|{_FAMILY}|re|for|subject|name|child's),?:? )?"
    rf"(?P<who>{_INITIALS})",
    re.IGNORECASE,
)
_WHO_THEN_CASE = re.compile(rf"(?P<who>{_INITIALS})[ ,;:(-]{{1,3}}(?i:{_CASE_REF})")


def _cases_with_initials(text: str) -> Iterator[_Span]:
    """A case's reference beside a person's initials."""
    for match in (*_CASE_THEN_WHO.finditer(text), *_WHO_THEN_CASE.finditer(text)):
        if match["who"].isupper() and match["who"] not in ACRONYMS:
            yield match.span()


_INITIALS_SAID = re.compile(
    rf"\b(?:(?i:initials)(?: are| is|:|,)?|(?i:{_CHILD})(?:'s initials|,|:| called| known as)?|(?i:{_FAMILY}) of) "
    rf"(?P<who>{_INITIALS})(?: and {_INITIALS})?"
    r"|\b(?i:social worker|iro|placement|return interview|strategy meeting|chronology|referral|conference|worker)"
    rf" (?:for|of|re) (?P<subject>{_DOTTED})"
)
_CHILD_NAMED = re.compile(
    rf"(?<![\w'])(?P<cue>(?i:{_CHILD}|{_FAMILY}))(?P<joint>'s name is|'s name:?|,? (?:called|named)|[,:]| is| was| -| of)? "
    rf"(?P<name>{_NAME})"
)
_UNMASKED = re.compile(
    rf"\b(?:(?:[Cc]hild|[Gg]irl|[Bb]oy|[Vv]ictim) (?:[A-Z]|\d)\b|(?:girl|boy|child|victim|pupil)(?: \w+){{1,4}})"
    rf"(?:'s (?:real )?name)?(?: is|,| =|:| \() ?(?P<name>{_NAME})"
)
_IN_CARE = (
    r"(?:(?:was|is|has been|had been|has|had|went|goes|going|still|remains|who (?:was|is|has been|went)|been|gone|has gone|"
    r"reported|again|now|also) ){0,4}"
    r"(?:missing (?:again|since|overnight|from (?:home|care|school|placement))|went missing|(?<=went )missing|(?<=gone )missing|"
    r"(?<=goes )missing|(?<=reported )missing|(?:permanently |temporarily )?excluded|accommodated|taken into care|"
    r"(?:in|into|entered|went into) (?:foster )?care\b|placed (?:with|in|out of|at)|on an? (?:cp|child protection|cin|child in need) plan|"
    r"self-?harm\w*|groomed|raped|sexually|trafficked|pregnant|took an overdose|overdosed|ran away|absconded|truanting|"
    r"made an allegation|(?:disclosed|alleged) (?:to|that|abuse|sexual|she|he|being)|looked after by)"
)
_CHILD_DOES = re.compile(rf"(?<![\w'.])(?P<name>{_NAME}|{_DOTTED}),? {_IN_CARE}")
_FAMILY_OF = re.compile(
    rf"(?<![\w'.])(?P<name>{_NAME}|{_DOTTED})(?:'s|(?<=s)') (?:\w+ )?(?:{_FAMILY}|social worker|placement|abuser|care plan)\b"
)
_PUBLISHED = re.compile(
    r"(?:'s)? (?i:inquiry|enquiry|review|scr|case|report|inquest|trial|investigation|judgment|foundation|trust|centre|"
    r"hospital|house|school|college|academy|unit|law|model)\b"
)


def _named_children(text: str) -> Iterator[_Span]:
    """A full name where only a child or relative is meant: "the victim, ...", "... went missing", "...'s mother"."""
    for match in _CHILD_NAMED.finditer(text):
        first = match["name"].split()[0].rstrip(",")
        length = _leading_name(match["name"])
        if not length and match["cue"].islower() and not match["joint"] and _is_single_name(first):
            length = len(first)
        told = match["joint"] or match["cue"].islower() or first.casefold() in GIVEN_NAMES
        if told and length and not _PUBLISHED.match(text, match.end()):
            yield match.start("name"), match.start("name") + length
    for match in _UNMASKED.finditer(text):
        if length := _leading_name(match["name"]):
            yield match.start("name"), match.start("name") + length
    for pattern in (_CHILD_DOES, _FAMILY_OF):
        for match in pattern.finditer(text):
            begin = _name_in(match["name"])
            if begin is not None and "." not in match["name"]:
                yield match.start("name") + begin, match.end("name")


def _leading_name(words: str) -> int:
    """How many characters at the front of the words are a name; 0 when they are none."""
    ends = [match.end() for match in re.finditer(r"[\w'-]+", words)]
    good = [end for end in ends[:3] if _name_in(words[:end]) == 0]
    return good[-1] if good else 0


def _initials_of_children(text: str) -> Iterator[_Span]:
    """Initials where only a child or relative is meant."""
    for match in _INITIALS_SAID.finditer(text):
        if match["who"] not in ACRONYMS:
            yield match.start("who" if match["who"] else "subject"), match.end()
    for pattern in (_CHILD_DOES, _FAMILY_OF):
        for match in pattern.finditer(text):
            if re.fullmatch(_DOTTED, match["name"]):
                yield match.span("name")


_RECORD = re.compile(
    r"\b(?:(?:ll|lcs|ics|fwi|framework-?i|mosaic|care ?first|liquid ?logic|paris|rio|ehm|eclipse|swift|azeus|systmone|emis)"
    r"(?: (?:id|no|num|number|ref|reference|record|case|person|client|child|pid|episode|#))*"
    r"|(?:social[ -]care|client|person|child|service user|case ?holder|patient|hospital|swift|carefirst|pnc|niche)"
    r"(?:'s)?(?: (?:record|case|system|file))? (?:id|no|num|number|ref|reference|#)"
    r"|(?:social[ -]care|client|patient) (?:record|id))\b\.?[\s:.#=-]{0,4}(?:is )?(?P<id>[A-Z]{0,2}[ -]?\d[\d -]{3,10}\d)(?![\d/])"
    r"|\b(?P<number>\d{5,10}) (?:on|in) (?:ll|lcs|ics|fwi|framework-?i|mosaic|care ?first|liquid ?logic|rio)\b",
    re.IGNORECASE,
)


def _social_care_numbers(text: str) -> Iterator[_Span]:
    """Five digits or more after the name of a record system or "client number"."""
    for match in _RECORD.finditer(text):
        if sum(map(str.isdigit, match["number"] or match["id"])) >= 5:
            yield match.span()


_UPN = re.compile(
    r"(?P<said>\b(?:upn|uln|unique (?:pupil|learner) (?:no|number|id))\b[\s:.#=-]{0,4}(?:is |no\.? |number )?)?"
    r"(?<![A-Za-z\d])(?P<id>[A-Z][ -]?(?:\d[ -]?){11}[\dA-Z]|(?P<uln>\d{10}))(?![A-Za-z\d])",
    re.IGNORECASE,
)


def _pupil_numbers(text: str) -> Iterator[_Span]:
    """A letter and twelve digits with the right check letter; after "UPN", any of that shape."""
    for match in _UPN.finditer(text):
        number = re.sub(r"[ -]", "", match["id"]).upper()
        checked = (
            not match["uln"]
            and number.isascii()
            and number[1:].isdigit()
            and upn.calc_check_digit(number[1:]) == number[0]
        )
        if match["said"] or checked:
            yield match.span("id")


_INSURANCE = re.compile(r"(?<![A-Za-z\d])[A-Z]{2}(?: ?\d\d){3} ?[A-D](?![A-Za-z\d])")


def _insurance_numbers(text: str) -> Iterator[_Span]:
    """A National Insurance number in its official form."""
    return (match.span() for match in _INSURANCE.finditer(text))


_PHONE = re.compile(
    r"(?<![\w+.])(?:(?:\+|00)44[ .()-]*(?:0[ .()-]*)?|\(?0[ .()-]{0,2})(?P<rest>[1-37](?:[ .()-]{0,2}\d){8,9})(?!\w)"
)


def _private_phones(text: str) -> Iterator[_Span]:
    """A telephone number that belongs to a person: a mobile unless an office is named, a landline if a person is."""
    for match in _PHONE.finditer(text):
        if _is_private(text, match.start(), match.end(), unsure=match["rest"].startswith("7")):
            yield match.span()


_STREET = (
    r"(?:Street|Road|Drive|Lane|Avenue|Close|Crescent|Gardens|Terrace|Grove|Mews|Rise|Croft|Cottages?|Hollow|Pightle|"
    r"Villas|Furlong|Paddock|Leys|Orchard|St|Rd|Dr|Ln|Ave|Cl|Cres|Gdns|Terr)"
)
_TOWN = rf"(?:,? (?!(?:on|to|by)\b){_CAPITAL}){{0,3}}"
_HOUSE = re.compile(
    rf"(?<![\w.,/£-])(?P<flat>(?:Flat|Apartment|Apt|Room|Unit) \w{{1,3}},? )?(?P<number>\d{{1,4}}[A-Za-z]?),? "
    rf"(?P<street>{_CAPITAL}(?: {_CAPITAL}){{0,3}})(?P<town>(?:, {_CAPITAL}(?: {_CAPITAL})?){{0,2}})"
)
_HOUSE_SMALL = re.compile(
    rf"(?<![\w.,/£-])\d{{1,4}}[a-z]?,? (?:[a-z']+ ){{1,3}}(?:{_STREET}|way|court|walk|place|hill|view)\b",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"\b(?:moved (?:\w+ )?(?:from|to|into|in with \w+ at)|moving (?:to|from)|liv(?:es|ed|ing|e)(?: \w+){0,4} (?:at|in)|home address:?(?: is)?|"
    r"(?:family|home|house|flat|carers?|mum|mother|dad|father|nan|gran|aunt|uncle|grandparents|parents|placement|boyfriend|"
    r"address|stay(?:s|ed|ing)?|placed|found|seen|(?:picked|collected|dropped)(?: \w+)?(?: up| off)?|called|went|"
    r"resid(?:es|ing)|back|returned(?: home)?|tenancy|property|visit|address is|visited)"
    r"'?s?(?: (?:now|still|currently|home|house|flat|overnight|her|him|them|address))*"
    r"(?: (?:at|to|is|in|from)|:|(?<=address)))(?: a| the)? $",
    re.IGNORECASE,
)
_NOT_STREETS = re.compile(
    r"(?i)(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|children|child|agencies|schools|actions|recommendations)\b"
)


def _home_addresses(text: str) -> Iterator[_Span]:
    """A house number and street that is someone's home: said so, or a street with no office beside it."""
    for match in _HOUSE.finditer(text):
        if _NOT_STREETS.match(match["street"]):
            continue
        before = text[max(0, match.start() - 60) : match.start()]
        street = bool(re.search(rf"\b{_STREET}$", match["street"].removesuffix(".")))
        said = bool(_HOME.search(before))
        if not street and all(word.casefold() in NOT_NAMES for word in match["street"].split()):
            continue
        if (said or street) and _is_private(text, match.start(), match.end(), unsure=True):
            yield match.span()
    for match in _HOUSE_SMALL.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if _HOME.search(before) and _is_private(text, match.start(), match.end(), unsure=True):
            yield match.span()
    for match in _NAMED_HOUSE.finditer(text):
        yield match.span("id")


_NAMED_HOUSE = re.compile(
    rf"\b(?:lives?|living|lived|staying|stays|resides|residing) (?:with (?:\w+ ){{1,3}})?at (?P<id>{_CAPITAL}(?: {_CAPITAL}){{1,4}})"
)
_POSTCODE = re.compile(r"(?<![\w-])(?:[A-Za-z]{1,2}\d[A-Za-z\d]?) ?\d[A-Za-z]{2}(?![\w-])")


def _home_postcodes(text: str) -> Iterator[_Span]:
    """A postcode where a person is spoken of."""
    for match in _POSTCODE.finditer(text):
        if _is_private(text, match.start(), match.end(), unsure=False):
            yield match.span()


_RULES = (
    _Rule("nhs_number", _nhs_numbers),
    _Rule("dob", _birth_dates),
    _Rule("name_age", _names_with_ages),
    _Rule("school_year_initials", _pupils),
    _Rule("case_ref_initials", _cases_with_initials),
    _Rule("name", _named_children),
    _Rule("initials", _initials_of_children),
    _Rule("social_care_id", _social_care_numbers),
    _Rule("upn", _pupil_numbers),
    _Rule("ni_number", _insurance_numbers),
    _Rule("phone", _private_phones),
    _Rule("address", _home_addresses),
    _Rule("postcode", _home_postcodes),
)
