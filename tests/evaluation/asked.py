"""Questions and how each is to be read: the files of paraphrases, what the reader knows, and the comparison.

A line of a file is `{"words", "on", "as", "after", "means"}`: what is typed, on which day, by the party with this code,
after which earlier questions of the thread, and what it means: a list of readings, of which one must be met. A reading
names the fields of `Query` and of its `which` that matter ("party_ids" by the parties' codes, "topics" and "words" by a
word that must be among them, "meeting" by its month), or `{"unread": why}`. `{"any": [...]}` allows several values of a
field. A filter that no reading names must not be there: it would leave something out.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from commands.importing.plan_json import read_plan
from commands.reading.asking import Known, KnownMeeting, read
from commands.reading.asking.wording.line import stem
from commands.reading.names import Directory, KnownParty, KnownRecommendation, KnownReview
from store.plans import PlanIn
from store.query import Query, Unread, Which

HERE = Path(__file__).resolve().parent
PLAN = HERE.parents[1] / "example" / "plan.json"
SEEN, UNSEEN = HERE / "paraphrases.jsonl", HERE / "paraphrases_unseen.jsonl"
_PARTIES = (
    "party_ids", "but_party_ids", "monitor_id", "meeting_party_id", "who_ids", "but_who_ids", "by_ids", "to_ids",
    "about_ids", "body_id",
)  # fmt: skip
_WORDS = ("topics", "but_topics", "words")
# What may be set without being named: it says the same in other words, or widens what is shown.
_FREE = {
    "with_closed", "review_id", "exactly", "but_standings", "due_from", "read_as", "page", "one", "kind", "names_only",
    "until", "own", "same_day", "why", "side", "how_many", "state", "last", "pick", "by", "share", "fact",
    "passed_over", "hints", "beside",
}  # fmt: skip
MEETINGS = (
    ("OSCB", "2015-03-12"), ("OSCB", "2015-05-14"), ("OSCB", "2015-07-16"), ("OSCB", "2015-09-17"),
    ("OSCB", "2015-11-19"), ("OSCB", "2016-01-21"), ("PAQA", "2015-06-10"), ("PAQA", "2015-09-09"),
    ("PAQA", "2015-12-09"), ("CSE_SG", "2015-08-19"), ("CSE_SG", "2015-10-21"), ("CSE_SG", "2015-12-16"),
    ("TRAIN_SG", "2015-11-04"),
)  # fmt: skip


def cases(file: Path) -> list[dict[str, Any]]:
    """The lines of a file of paraphrases."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


@cache
def _plan() -> tuple[Directory, dict[str, int], frozenset[str], frozenset[str], frozenset[str], frozenset[int]]:
    plan = read_plan(PLAN)
    ids = {party.code: place for place, party in enumerate(plan.parties, 1)}
    actions = [action for recommendation in plan.recommendations for action in recommendation.actions]
    directory = Directory(
        parties=tuple(
            KnownParty(id=ids[p.code], code=p.code, name=p.name, kind=p.sort, aliases=p.aliases) for p in plan.parties
        ),
        refs=tuple(action.ref for action in actions),
        recommendations=tuple(
            KnownRecommendation(number=place, label=one.label, review=plan.review_code)
            for place, one in enumerate(plan.recommendations, 1)
        ),
        reviews=(KnownReview(id=1, code=plan.review_code),),
    )
    words = " ".join(f"{action.title} {action.short_title}" for action in actions).casefold()
    stems = frozenset(stem(word) for word in re.findall(r"[a-z]+", words))
    tags = frozenset(topic for action in actions for topic in action.topics)
    return directory, ids, stems, tags, frozenset(plan.glossary), _named(plan, ids)


def _named(plan: PlanIn, ids: dict[str, int]) -> frozenset[int]:
    """The parties that lead something, themselves or by a post."""
    actions = [action for recommendation in plan.recommendations for action in recommendation.actions]
    codes = {code for action in actions for code in action.leads}
    return frozenset(ids[one.code] for one in plan.parties if one.code in codes) | frozenset(
        ids[body] for one in plan.parties if one.code in codes for body in one.of if body in ids
    )


def known(today: dt.date, code: str = "OSCB_BU", last: Query | None = None) -> Known:
    """What the reader knows of the example's plan on a day, when the party with this code asks."""
    directory, ids, stems, tags, terms, named = _plan()
    return Known(
        directory=directory, today=today, own_ids=(ids[code],), board_id=ids["OSCB"],
        stems=stems, tags=tags, terms=terms, last=last, named=named,
        meetings=tuple(KnownMeeting(ids[body], dt.date.fromisoformat(day)) for body, day in MEETINGS),
    )  # fmt: skip


def as_read(case: dict[str, Any]) -> Query | Unread:
    """How the reader reads the case's words, after the earlier ones of its thread."""
    last: Query | None = None
    today = dt.date.fromisoformat(case["on"])
    for words in case.get("after", ()):
        said = read(words, known(today, case["as"], last))
        last = said if isinstance(said, Query) else last
    return read(case["words"], known(today, case["as"], last))


def in_words(got: Query | Unread) -> str:
    """A reading in one line, for a list of what failed."""
    if isinstance(got, Unread):
        return f"unread:{got.why} ({got.sentence[:90]})"
    return json.dumps(flat(got), default=str)


def flat(query: Query) -> dict[str, Any]:
    """The fields of a query that are set, those of `which` among them, with parties as codes and days in words."""
    codes = {number: code for code, number in _plan()[1].items()}
    set_ = {
        **{name: value for name, value in query.which if value != getattr(Which(), name)},
        **{name: value for name, value in query if name != "which" and value != Query.model_fields[name].default},
        "kind": query.kind.value,
    }
    for name in _PARTIES:
        if name in set_:
            value = set_[name]
            set_[name] = [codes[one] for one in value] if isinstance(value, tuple) else codes[value]
    return {name: _plain(value) for name, value in set_.items() if name != "read_as"}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    return value


def is_met(got: Query | Unread, case: dict[str, Any]) -> bool:
    """Whether one of the case's readings is what the reader made of it."""
    return any(_one(got, reading, case["as"]) for reading in case["means"])


def _one(got: Query | Unread, reading: dict[str, Any], asker: str) -> bool:
    if isinstance(got, Unread):
        return got.why in _values(reading.get("unread"))
    found = flat(got)
    if reading.get("unread"):  # a question that fits several things is asked back once the store has been looked at
        return bool(found.get("one")) and "ask" in _values(reading["unread"])
    free = _FREE | ({"with_support"} if reading.get("with_support") else set())
    if reading.get("own"):  # "we" are the asker's parties, wherever they stand in the query
        named = {name for name in _PARTIES if name not in reading and asker in found.get(name, ())}
        named_too = any(asker in found.get(name, ()) for name in _PARTIES)
        found = {**{name: value for name, value in found.items() if name not in named}, "own": named_too}
    unasked = set(found) - set(reading) - free - _said_otherwise(reading)
    return not unasked and all(_holds(name, found, wanted) for name, wanted in reading.items())


def _said_otherwise(reading: dict[str, Any]) -> set[str]:
    fields = {"meeting_party_id", "meeting_from", "meeting_to"} if "meeting" in reading else set()
    if reading.get("kind") == "meeting":  # of which days is said by the body and its month
        fields |= {"since"}
    if reading.get("recurs_not"):
        fields |= {"recurs"}
    if reading.get("kind") == "owners" and "refs" in reading:  # "is 6.1 ours": whether this one leads it
        fields |= {"party_ids", "but_who_ids"}
    if reading.get("kind") == "compare":
        fields |= {"party_ids", "who_ids"} - set(reading)
    if reading.get("kind") == "on time":
        fields |= {"standings"}
    if reading.get("kind") == "brief":  # of whichever meeting: it is of the whole board
        fields |= {"party_ids", "topics"}
    return fields | ({"words"} if "topics" in reading else {"topics"} if "words" in reading else set())


def _values(wanted: Any) -> list[Any]:
    return wanted["any"] if isinstance(wanted, dict) else [wanted]


def _holds(name: str, found: dict[str, Any], wanted: Any) -> bool:
    if name == "meeting":
        days = [str(found.get("meeting_from", "")), str(found.get("meeting_to", ""))]
        return any(day.startswith(month) for month in _values(wanted) for day in days)
    if name in _WORDS:
        said = json.dumps([found.get(one) for one in (_WORDS if name != "but_topics" else (name,))])
        return any(all(stem(one) in said for one in _listed(each)) for each in _values(wanted))
    default = Query.model_fields[name].default if name in Query.model_fields else getattr(Which(), name)
    got = found.get(name, _plain(default))
    if isinstance(got, list):
        return any(sorted(map(str, got)) == sorted(map(str, _listed(each))) for each in _values(wanted))
    return got in _values(wanted)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def failures(file: Path) -> Iterator[tuple[dict[str, Any], Query | Unread]]:
    """The cases of a file that are read otherwise than they mean."""
    for case in cases(file):
        if not is_met(got := as_read(case), case):
            yield case, got
