"""Questions made by chance from a seed: the same question in many words, and texts that are no question at all."""

from __future__ import annotations

import datetime as dt
import random
import string
from collections.abc import Iterator
from typing import Any

from tests.evaluation.asked import SEEN, cases

NAMES = {
    "TVP": ("Thames Valley Police", "TVP", "the police", "thames valley police", "tvp"),
    "OCC": ("Oxfordshire County Council", "OCC", "the county council", "the County Council"),
    "OXFORD_CITY": ("Oxford City Council", "Oxford City", "the city council"),
    "CHERWELL": ("Cherwell", "Cherwell District Council", "Cherwell DC", "cherwell"),
    "WEST_OXON": ("West Oxfordshire", "West Oxfordshire District Council", "West Oxfordshire DC", "West Oxon"),
    "SOUTH_VALE": ("South and Vale", "South & Vale", "the Vale"),
    "OUH": ("OUH", "Oxford University Hospitals", "ouh"),
    "OHFT": ("Oxford Health", "OHFT", "OH NHS FT", "Oxford Health NHS Foundation Trust"),
    "OCCG": ("OCCG", "the CCG", "Oxfordshire Clinical Commissioning Group", "Oxfordshire CCG"),
    "CAFCASS": ("Cafcass", "CAFCASS", "cafcass"),
    "PROBATION": ("Probation", "probation", "the probation service"),
    "DONNINGTON": ("Donnington Doorstep", "Donnington", "donnington doorstep"),
}
TOPICS = {
    "supervision": ("supervision", "supervision arrangements", "Supervision"),
    "escalation": ("escalation", "escalation procedures"),
    "missing": ("missing children", "missing kids", "children who go missing"),
    "consent": ("consent",),
    "training": ("training",),
    "minutes": ("minutes",),
}
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii")
REFS = ("1.1", "1.2", "3.1", "3.2", "4.3", "4.5", "6.1", "6.3", "7.1", "9.2", "10.2", "11.1", "12.1", "13.2")
_PADDING = ("", "", "", "hi, ", "please ", "Hello - ", "can you tell me ", "could you show me ", "quick question: ",
            "morning, ", "sorry, ", "just wondering, ")  # fmt: skip
_AFTER = ("", "", "?", "??", " please", " pls", " thanks", " ta", ".", "!", " when you get a minute")
# (words with places, what it means)
_TEMPLATES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("what's outstanding for {party}", {"kind": "actions", "party_ids": "{party}"}),
    ("{party} actions", {"kind": "actions", "party_ids": "{party}"}),
    ("actions for {party}", {"kind": "actions", "party_ids": "{party}"}),
    ("what is {party} leading on", {"kind": "actions", "party_ids": "{party}"}),
    ("overdue actions for {party}", {"kind": "actions", "party_ids": "{party}", "standings": ["overdue"]}),
    ("{party} overdue actions", {"kind": "actions", "party_ids": "{party}", "standings": ["overdue"]}),
    ("what's overdue for {party}", {"kind": "actions", "party_ids": "{party}", "standings": ["overdue"]}),
    ("{party} actions due by {day}", {"kind": "actions", "party_ids": "{party}", "due_to": "{day}"}),
    ("actions due by {day} for {party}", {"kind": "actions", "party_ids": "{party}", "due_to": "{day}"}),
    ("what's due by {day}", {"kind": "actions", "due_to": "{day}"}),
    ("by {day}, what's due for {party}", {"kind": "actions", "party_ids": "{party}", "due_to": "{day}"}),
    ("actions about {topic}", {"kind": "actions", "topics": "{topic}"}),
    ("{topic} actions for {party}", {"kind": "actions", "topics": "{topic}", "party_ids": "{party}"}),
    ("{party} actions about {topic}", {"kind": "actions", "topics": "{topic}", "party_ids": "{party}"}),
    ("actions under rec {roman}", {"kind": "actions", "recommendations": "{roman}"}),
    ("rec {roman} actions", {"kind": "actions", "recommendations": "{roman}"}),
    ("how many actions does {party} have", {"kind": "count", "party_ids": "{party}"}),
    ("how many actions are overdue for {party}", {"kind": "count", "party_ids": "{party}", "standings": ["overdue"]}),
    ("who leads {ref}", {"kind": "owners", "refs": "{ref}"}),
    ("when is {ref} due", {"kind": "dates", "refs": "{ref}"}),
    ("is {ref} late yet", {"kind": "standing", "refs": "{ref}"}),
    ("what does {ref} say", {"kind": "details", "refs": "{ref}"}),
    ("who hasn't sent {ref}", {"kind": "returns", "refs": "{ref}", "side": "out"}),
    ("has {party} sent {ref}", {"kind": "returns", "refs": "{ref}", "who_ids": "{party}"}),
    ("updates from {party} since {day}", {"kind": "updates", "who_ids": "{party}", "since": "{day}"}),
    ("what changed since {day}", {"kind": "changes", "since": "{day}"}),
    ("when did we last hear from {party}", {"kind": "last update", "who_ids": "{party}"}),
    ("what does rec {roman} say", {"kind": "recommendation", "recommendations": "{roman}"}),
    ("open challenges to {party}", {"kind": "challenges", "to_ids": "{party}", "state": "open"}),
    ("horizon items raised by {party}", {"kind": "horizon", "by_ids": "{party}"}),
    ("who has the same list as {party}", {"kind": "same list", "who_ids": "{party}"}),
    ("next deadline for {party}", {"kind": "next due", "party_ids": "{party}"}),
)


def variations(seed: int, number: int) -> Iterator[dict[str, Any]]:
    """`number` questions with what they mean, as lines of a file of paraphrases have them."""
    chance = random.Random(seed)
    for _ in range(number):
        template, means = chance.choice(_TEMPLATES)
        code, topic = chance.choice(list(NAMES)), chance.choice(list(TOPICS))
        past = "since" in template
        day = dt.date(2015, 10, 12) + dt.timedelta(days=chance.randrange(5, 150) * (-1 if past else 1))
        roman, ref = chance.choice(ROMAN), chance.choice(REFS)
        party = chance.choice(NAMES[code])
        said = {
            "party": party,
            "topic": chance.choice(TOPICS[topic]),
            "day": _day(day, chance),
            "roman": roman,
            "ref": ref,
        }
        words = template.format(**said)
        if chance.random() < 0.4:
            words = _slip(words, chance, spared=set(" ".join((party, said["day"], said["topic"])).split()))
        if chance.random() < 0.2:
            words = words.upper() if chance.random() < 0.3 and party.isupper() else words[0].upper() + words[1:]
        if chance.random() < 0.3:
            words = words.replace("'", chance.choice(("", "’")))
        meant = {"{party}": [code], "{topic}": topic, "{day}": day.isoformat(), "{roman}": [roman], "{ref}": [ref]}
        reading = {name: meant.get(value, value) if isinstance(value, str) else value for name, value in means.items()}
        words = chance.choice(_PADDING) + words + chance.choice(_AFTER)
        yield {"words": words, "on": "2015-10-12", "as": "OSCB_BU", "means": [reading]}


def _day(day: dt.date, chance: random.Random) -> str:
    """A day as people write it, day first."""
    form = chance.choice(("%d %B %Y", "%d/%m/%Y", "%d.%m.%y", "%d %b %Y", "{th} %B %Y", "{th} of %B %Y", "%d-%m-%Y"))
    ends = {1: "st", 2: "nd", 3: "rd"}
    th = f"{day.day}{'th' if 10 < day.day < 14 else ends.get(day.day % 10, 'th')}"
    return day.strftime(form.replace("{th}", th)).lstrip("0")


def _slip(words: str, chance: random.Random, spared: set[str]) -> str:
    """The words with one slip of the pen in a long word: two letters swapped, one doubled or one left out."""
    long = [word for word in words.split() if len(word) > 5 and word.isalpha() and word not in spared]
    if not long:
        return words
    word, place = chance.choice(long), chance.randrange(2, 4)
    slipped = chance.choice((
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        word[:place] + word[place] + word[place:],
        word[:place] + word[place + 1 :],
    ))  # fmt: skip
    return words.replace(word, slipped, 1)


# ---- texts that need mean nothing

_WORDS = (
    *(
        "who",
        "what",
        "when",
        "is",
        "the",
        "not",
        "and",
        "or",
        "overdue",
        "due",
        "by",
        "before",
        "since",
        "last",
        "next",
    ),
    *(
        "board",
        "november",
        "2015",
        "6.1",
        "99.99",
        "rec",
        "vi",
        "xiv",
        "SAR1-2.1",
        "A-3",
        "we",
        "my",
        "those",
        "report",
    ),
    *("council", "everyone", "how many", "%", "compare", "horizon", "challenge", "delete", "close", "brief", "child"),
    *(
        "31/02/2015",
        "easter",
        "q3",
        "2015/16",
        "update",
        "on track",
        "30th",
        "-",
        "w/c",
        "fortnight",
        "page 2",
        "#missing",
    ),
)
_ODD = (
    "\x00\x07\u200b\u202e\ufeff\ud800’‘“”–—…£€½²①ⅷ\u0301ßİı\U0001f600\U0001f468\u200d\U0001f469漢字العربيةעברית\t\n\r"
)


def texts(seed: int, number: int) -> Iterator[str]:
    """`number` texts: questions cut up and put together again, words in any order, letters of every kind."""
    chance = random.Random(seed)
    known = [case["words"] for case in cases(SEEN)]
    names = [name for spelt in NAMES.values() for name in spelt]
    for _ in range(number):
        sort = chance.random()
        if sort < 0.35:  # two questions crossed
            one, other = chance.choice(known).split(), chance.choice(known).split()
            yield " ".join(one[: chance.randrange(len(one) + 1)] + other[chance.randrange(len(other) + 1) :])
        elif sort < 0.65:
            some = [chance.choice((*_WORDS, *names)) for _ in range(chance.randrange(1, 14))]
            yield " ".join(some)
        elif sort < 0.85:  # a question with letters changed
            letters = list(chance.choice(known))
            for _ in range(chance.randrange(1, 6)):
                place = chance.randrange(len(letters) + 1)
                letters[place : place + chance.randrange(2)] = chance.choice(string.printable + _ODD)
            yield "".join(letters)
        elif sort < 0.97:
            yield "".join(chance.choice(string.printable + _ODD) for _ in range(chance.randrange(60)))
        else:
            yield chance.choice(("", " ", "a" * 5000, "?" * 400, "and " * 300, "6.1 " * 120, "(" * 200, "'" * 200))
