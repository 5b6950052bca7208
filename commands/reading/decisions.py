"""The words after a verb of sign-off: which meeting decided, why, on what evidence, when it is looked at again.

`close at PAQA 3 December 2015: template seen in use, check in May 2016`. Pure; the dates are
read by commands/reading/dates/deadlines.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.reading.names import REF

_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Za-z]{3,9},?\s+\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d{2}-\d{2})"
)
_MEETING = rf"at\s+(?:the\s+)?(?P<group>[^:;]{{2,80}}?)(?:\s+meeting)?(?:\s+(?:of|on))?[\s,]+(?P<day>{_DATE})"
_AT_START = re.compile(rf"{_MEETING}(?!\w)[\s:;,.–—-]*", re.I)
_LAST = re.compile(rf"^(?:.*[\s(])?{_MEETING}[\s.)]*$", re.I | re.S)
_CHECK = re.compile(
    r"(?:^|[\s,;.]+)(?:and\s+)?check(?:\s+again)?\s+(?=(?:in|on|by)\s)(?P<when>[^,;:]{3,60}?)[\s.]*$", re.I
)
_EVIDENCE = re.compile(r"(?:^|[\s,;.]+)(?:on\s+(?:the\s+)?)?evidence\s*:\s*(?P<evidence>.+)$", re.I | re.S)
_BECAUSE = re.compile(r"^(?:because|as|since|reason)\b[\s:,]*", re.I)
_WHY = re.compile(r"\s*(?:[,;:]\s*)?\b(?:because(?:\s+of)?|as|since|reason)\b[\s:,]*|\s*[:;]\s*", re.I)
_YEAR = re.compile(r"(?:\b(?:in)?to\s+(?:the\s+plan\s+(?:of|for)\s+)?)?20\d\d\s*[/–-]\s*(?:20)?\d\d(?!\d)", re.I)
_DOUBT = re.compile(
    r"(?:\b(?:not|never|cannot|unclear|unknown|whether|if|hardly)\b|n[’']t\b)[^.;]*\bdifference\b", re.I
)  # in the same clause: "it hasn't made a difference", "we cannot say that it made a difference"
_UNSURE = re.compile(r"\b(?:cannot|can[’']t|unclear|unknown|whether|if|shown?|known|say|sure|yet)\b", re.I)
_MARKS = " \t\n:;,–—-"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said after the verb; everything that names nothing else is `words`, without "because"."""

    words: str = ""
    evidence: str | None = None
    group: str | None = None
    day: str | None = None
    check: str | None = None
    soft: bool = False  # the meeting stood in a sentence: "seen at Cherwell on 3 November 2015" may name none


def read(text: str) -> Spoken:
    """Take the meeting, the check and the evidence out of the words; what is left is the reason, or what was found."""
    words = text.strip(_MARKS)
    group = day = check = evidence = None
    soft = False
    if found := _AT_START.match(words):
        group, day, words = found["group"], found["day"], words[found.end() :]
    if found := _CHECK.search(words):
        check, words = found["when"], words[: found.start()]
    if found := _EVIDENCE.search(words):
        evidence, words = found["evidence"].strip(), words[: found.start()]
    for sentence in (words, evidence or ""):
        if group is None and (found := _LAST.search(sentence)):  # part of the sentence, so it stays in it too
            group, day, soft = found["group"], found["day"], True
    words = _BECAUSE.sub("", words.strip(_MARKS)).strip()
    return Spoken(words, evidence, group.strip() if group else None, day, check, soft)


def read_other(text: str) -> tuple[str, str]:
    """The other action that is named first ("action 4.1, because …" too), and the rest; "" when only a reason is."""
    words = text.strip(_MARKS)
    if found := re.match(rf"(?:action\s+)?(?P<ref>{REF})(?!\w)[\s:;,.–—-]*(?P<rest>.*)$", words, re.I | re.S):
        return found["ref"], found["rest"]
    if _BECAUSE.match(words):
        return "", words
    other, _, rest = words.partition(" ")
    return other.strip(":;,."), rest


@dataclass(frozen=True, slots=True)
class SentBack:
    """To whom (None: to every owner) and why."""

    to: str | None
    why: str


def read_send_back(text: str) -> SentBack:
    """`to Cafcass because the report is missing`, or just the reason."""
    words = text.strip(_MARKS)
    named = re.match(
        r"(?:to|for)\s+(?P<to>.{2,120}?)\s*(?:\b(?:because|as|since)\b|[:;,])\s*(?P<why>.*)$", words, re.I | re.S
    )
    if named:
        return SentBack(named["to"].strip(), named["why"].strip(_MARKS))
    if bare := re.fullmatch(r"to\s+(?P<to>.{2,60})", words, re.I):  # a party and no reason: never to everybody
        return SentBack(bare["to"].strip(_MARKS + "."), "")
    return SentBack(None, _BECAUSE.sub("", words).strip())


def date_and_why(text: str) -> tuple[str, str]:
    """`31 January 2016 because of leave` as the words of a date and of why; each may be missing."""
    date, *why = _WHY.split(text, maxsplit=1)
    return date.strip(), why[0].strip() if why else ""


def words_and_why(text: str) -> tuple[str, str]:
    """What is said, and why: after the last "because", so that one can stand in the words before it."""
    found = list(re.finditer(r"[\s,;]*\bbecause(?:\s+of)?\b[\s:,]*", text, re.I))
    return (text[: found[-1].start()].strip(), text[found[-1].end() :].strip()) if found else (text.strip(), "")


def read_year(text: str) -> str | None:
    """A plan year as boards write it, '2016/17'; None when the words hold none, or one that cannot be."""
    found = re.search(r"(?P<first>20\d\d)\s*[/–-]\s*(?:20)?(?P<second>\d\d)(?!\d)", text)
    if not found or (int(found["first"]) + 1) % 100 != int(found["second"]):
        return None
    return f"{found['first']}/{found['second']}"


def without_year(text: str) -> str:
    """What is said beside the plan year: "to 2016/17 because …" gives the reason alone."""
    rest = _YEAR.sub("", text, count=1)
    return _BECAUSE.sub("", rest.strip(_MARKS + ".")).strip()


def read_finding(text: str) -> tuple[int | None, str]:
    """What a check after closure found: which of store.decisions.FINDINGS (by place), and the words as they are."""
    words = text.strip(_MARKS)
    plain = words.lower()
    if re.search(r"\b(?:no longer|not (?:still |being )?done|has lapsed|did not last|not sustained|stopped)\b", plain):
        return 3, words
    if not re.search(r"\b(?:still|sustained|lasted|made|no difference|difference)\b", plain):
        return None, words
    if doubt := _DOUBT.search(plain):
        return (1 if _UNSURE.search(plain, doubt.start()) else 2), words
    if re.search(r"\b(?:made no|no) difference\b(?! (?:is )?(?:shown|known))|\bnot made (?:a|any) difference\b", plain):
        return 2, words
    if re.search(r"\bmade (?:a|the|some|a real|a clear) (?:\w+ )?difference\b", plain):
        return 0, words
    return 1, words
