"""Inline updates: "6.1 on track Template agreed; 3.1 done, report sent", read action by action.

The narrative is kept exactly as it was typed. A status is only read where one is expected, straight after the
reference, so that "done" in the middle of a narrative claims nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from commands.reading.names import PREFIXED, ActionRef, read_ref
from store.statuses import Status


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one action.

    `ref` is None when no action was named: the caller knows which is meant, or asks. `status` is None
    only when `no_change` is true. `said_status` is the status in the person's own words.
    """

    ref: str | None
    status: Status | None
    said_status: str
    narrative: str
    evidence_url: str | None = None
    no_change: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Nothing may be recorded; `sentence` says what was not understood and what to write instead."""

    sentence: str


_WORDS: dict[Status | None, tuple[str, ...]] = {
    Status.complete_awaiting: (
        "complete awaiting sign off",
        "completed awaiting sign off",
        "done awaiting sign off",
        "finished awaiting sign off",
        "awaiting sign off",
        "ready for sign off",
    ),
    Status.complete: (
        "complete",
        "completed",
        "done",
        "all done",
        "finished",
        "submitted",
        "sent",
        "sent in",
        "achieved",
        "delivered",
        "discharged",
        "implemented",
    ),
    Status.on_track: (
        "on track",
        "on target",
        "on schedule",
        "green",
        "progressing",
        "progressing well",
        "in progress",
        "going well",
        "under way",
        "started",
        "ongoing",
    ),
    Status.at_risk: ("at risk", "amber", "slipping", "in doubt"),
    Status.off_track: (
        "off track",
        "off target",
        "not on track",
        "not on target",
        "delayed",
        "late",
        "running late",
        "behind",
        "behind schedule",
        "red",
        "slipped",
        "overdue",
        "missed",
        "stuck",
        "blocked",
    ),
    Status.not_started: (
        "not started",
        "not yet started",
        "not begun",
        "yet to start",
        "to start",
        "to be started",
    ),
    Status.paused: ("paused", "on hold", "suspended"),
    Status.not_implemented: (
        "not implemented",
        "not being implemented",
        "will not be implemented",
        "not going ahead",
        "abandoned",
        "cancelled",
    ),
    None: (
        "no change",
        "no changes",
        "nc",
        "n/c",
        "nothing new",
        "nothing to report",
        "nothing to add",
        "unchanged",
        "same",
        "same as before",
        "same as last time",
        "as before",
        "no update",
        "no updates",
        "no news",
    ),
}
"""Everyday words for each status (None: no change); what was written is kept beside what was read."""

_UNCLEAR = {
    "not done": "not started, at risk or off track",
    "not yet done": "not started, at risk or off track",
    "not complete": "not started, at risk or off track",
    "not completed": "not started, at risk or off track",
    "not finished": "on track, at risk or off track",
    "not submitted": "not started, at risk or off track",
    "not sent": "not started, at risk or off track",
    "incomplete": "on track, at risk or off track",
    "outstanding": "not started, at risk or off track",
    "no progress": "not started, at risk or off track",
    "nearly done": "on track or complete",
    "nearly complete": "on track or complete",
    "almost done": "on track or complete",
    "almost complete": "on track or complete",
    "mostly done": "on track or complete",
    "part done": "on track or at risk",
    "part complete": "on track or at risk",
    "partly done": "on track or at risk",
    "partly complete": "on track or at risk",
    "partially complete": "on track or at risk",
    "closed": "complete or not implemented",
}
"""Words that could be several statuses: which one is asked, never assumed."""

_MEANING = {phrase.replace(" ", ""): status for status, phrases in _WORDS.items() for phrase in phrases}
_JOINT = r"[\s_\-‐-―]*"


def _any_of(phrases: Iterable[str]) -> str:
    """The phrases as one pattern, longest first; spaces or dashes may part their words, or nothing."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(_JOINT.join(map(re.escape, phrase.split())) for phrase in longest_first)


# A status ends a word; "same-day", "red/amber" and "late September" are no statuses.
_WORD_END = r"(?!\w|/|-(?-i:[a-z]))(?!(?<=late)\s+(?:jan|feb|mar|apr|may|ju|aug|sep|oct|nov|dec))"
_STATUS = rf"(?:{_any_of(p for phrases in _WORDS.values() for p in phrases)}){_WORD_END}"

# A third figure has one digit, so that 12.11.15 stays a date; "3.5 days" and "2.5%" are amounts.
_REF = (
    rf"(?:(?:actions?|refs?)\.?[ \t]*(?:no\.?[ \t]*)?#?(?:{PREFIXED}|\d{{1,3}}(?:\.\d{{1,3}}(?:\.\d)?)?[a-z]?)"
    rf"|{PREFIXED}"
    r"|\d{1,3}\.\d{1,3}(?:\.\d)?[a-z]?)(?!\w|\.\d|[ \t]*(?:%|"
    r"(?:per ?cent|days?|weeks?|months?|years?|hours?|hrs?|fte|m|k|million|[ap]\.?m)\b))"
)
_AND = r"[ \t]*(?:,[ \t]*and\b|,|&|\+|/|and\b)[ \t]*"
_LINK = (
    r"(?:[\s:=,>(\[→*_~–—-]"
    r"|\b(?:is|are|was|has|have|been|now|still|remains?|status|rag|to|as|at|currently)\b)*"
)
_NOUN = (
    r"(?:(?:the|our|my)\s+)?(?:report|return|response|submission|work)s?\s+"
    r"(?:(?:is|are|was|were|has|have|been|now|all)\s+)*"
)
_VERB = r"(?:(?:please[ \t]+)?/?(?:update|mark|set|record|change)[ \t]+(?:(?:on|for)[ \t]+(?=[\w ]*\d))?)?"
_HEAD = re.compile(
    rf"(?:\A|(?P<firm>[;\n])|(?P<loose>,|\.(?=\s)|\band\b))[\s*•_>–-]*(?:and\b\s*)?{_VERB}"
    rf"(?P<refs>{_REF}(?:{_AND}{_REF})*)\.?(?P<range>[ \t]*(?:[-–—]|\bto\b|\bthrough\b)[ \t]*{_REF})?"
    rf"(?:{_LINK}(?P<noun>{_NOUN})?(?P<status>{_STATUS}))?",
    re.IGNORECASE,
)
_BARE_HEAD = re.compile(rf"\s*{_VERB}{_LINK}(?P<noun>{_NOUN})?(?P<status>{_STATUS})", re.IGNORECASE)
_UNCLEAR_NEXT = re.compile(rf"{_LINK}({_any_of(_UNCLEAR)})(?!\w)", re.IGNORECASE)
_UNCLEAR_OPTIONS = {phrase.replace(" ", ""): options for phrase, options in _UNCLEAR.items()}
_RECOMMENDATION = re.compile(r"\s*(rec(?:ommendation)?\.?\s*(?:[ivx]{1,6}|\d{1,2}))\b", re.IGNORECASE)

# One separator between the status and the narrative is dropped; a minus sign before a figure is not one.
_SEPARATOR = re.compile(r"[)\]*_]*(?:[.!…]+(?=\s|$)|[ \t]*[,:;](?!\))|[ \t]*[–—-]+(?!\d))?")
_URL = re.compile(r"https?://(?=\w)[^\s<>|\"'‘’“”«»]+", re.IGNORECASE)  # <link|label> is how Slack sends one
_OPENED_BY = {")": "(", "]": "[", "}": "{"}
_EXAMPLE = "for example ‘6.1 on track Template agreed by all subgroups’"


def read_updates(text: str) -> tuple[Said, ...] | Unread:
    """What the text says of each action, in the order said; or why it could not be read.

    Updates stand on lines of their own, or follow a ";", or a "," with a reference and a status after it.
    Several references before one status share it. It is all or nothing: one part that is not understood
    makes the whole `Unread`, so that nothing is half recorded.
    """
    if not text.strip():
        return Unread(f"There was nothing to record; give a reference, a status and what has been done, {_EXAMPLE}.")
    heads = [head for head in _HEAD.finditer(text) if head["status"] or _must_be_head(head, text)]
    if not heads or text[: heads[0].start()].strip():
        return _read_without_ref(text, next((head["refs"] for head in heads), None))
    said: list[Said] = []
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        refs = _refs(head["refs"])
        if head["range"]:
            return Unread(f"I do not read ranges such as the one after {refs[-1]}; name each, as in ‘1.1, 1.2 done’.")
        if not head["status"]:
            return Unread(_no_status(refs[-1], text[head.end("refs") : end]))
        said.extend(_said(ref, head, text[:end]) for ref in refs)
    repeated = [ref for ref, times in Counter(one.ref for one in said).items() if times > 1]
    if repeated:
        return Unread(f"{repeated[0]} is given more than one update here; send one update for each action.")
    return tuple(said)


def _must_be_head(head: re.Match[str], text: str) -> bool:
    """Whether a reference without a status begins an update all the same, so that its status is asked for.

    After a comma or a full stop it is part of the narrative; so is "CP-1" after a semicolon, which may be any code.
    """
    if not text[: head.start()].strip():
        return True
    refs = head["refs"].strip().casefold()
    return not head["loose"] and (refs.startswith("a-") or not re.fullmatch(PREFIXED, refs))


def _read_without_ref(text: str, later_ref: str | None) -> tuple[Said, ...] | Unread:
    """An update that begins with no reference: a status alone will do when nothing else is named."""
    if recommendation := _RECOMMENDATION.match(text):
        return Unread(f"{recommendation[1]} is a recommendation; give updates to its actions one by one, {_EXAMPLE}.")
    head = _BARE_HEAD.match(text)
    if head and not later_ref:
        return (_said(None, head, text),)
    if later_ref:
        return Unread(
            f"I could not tell which action the words before {later_ref} are about; begin with a reference, {_EXAMPLE}."
        )
    return Unread(f"I could not find a reference and a status at the start; say {_EXAMPLE}.")


def _refs(words: str) -> tuple[str, ...]:
    read = (read_ref(part) for part in re.findall(_REF, words, re.IGNORECASE))
    figures = (one.text if isinstance(one, ActionRef) else str(one.number) for one in read if one)
    return tuple(dict.fromkeys(figures))


def _said(ref: str | None, head: re.Match[str], upto: str) -> Said:
    """One update; `upto` is the whole text to the end of it."""
    words = head["status"]
    status = _MEANING[re.sub(_JOINT, "", words).casefold()]
    begin = head.start("noun") if head["noun"] else _after_separator(upto, head.end("status"))
    narrative = upto[begin:].strip()
    return Said(
        ref=ref,
        status=status,
        said_status=words,
        narrative=narrative,
        evidence_url=_link(narrative),
        no_change=status is None,
    )


def _link(narrative: str) -> str | None:
    """The first link; it ends before a bracket that was not opened in it, and before the sentence's punctuation."""
    found = _URL.search(narrative)
    if not found:
        return None
    opened: list[str] = []
    end = len(found[0])
    for place, character in enumerate(found[0]):
        if character in _OPENED_BY.values():
            opened.append(character)
        elif character in _OPENED_BY and (not opened or opened.pop() != _OPENED_BY[character]):
            end = place
            break
    return found[0][:end].rstrip(".,;:!?")


def _after_separator(text: str, position: int) -> int:
    separator = _SEPARATOR.match(text, position)
    return separator.end() if separator else position


def _no_status(ref: str, tail: str) -> str:
    """The sentence for a reference that no status follows; it repeats none of the person's own words."""
    if unclear := _UNCLEAR_NEXT.match(tail):
        options = _UNCLEAR_OPTIONS[re.sub(_JOINT, "", unclear[1]).casefold()]
        return f"‘{unclear[1]}’ after {ref} could be {options}; say which, for example ‘{ref} on track’."
    example = f"‘{ref} on track Template agreed’"
    words = re.findall(r"\w+", tail.casefold())[:2]
    known = [phrase for phrases in _WORDS.values() for phrase in phrases if len(phrase) > 4]
    tries = (
        process.extractOne(one, known, scorer=fuzz.ratio, score_cutoff=80) for one in (" ".join(words), *words[:1])
    )
    if near := next(filter(None, tries), None):
        return f"I could not find a status after {ref}; did you mean ‘{near[0]}’? Say for example {example}."
    return f"I could not find a status after {ref}; say for example {example}."
