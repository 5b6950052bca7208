"""Questions put to a large store, from the words to the finished message, beside the raw SQL of the same result."""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, text

from commands import asking, home
from commands.core import Context, Request
from commands.reading.asking import read
from commands.reading.asking.getting_ready import get_ready
from running.process import keep_what_is_loaded
from store import askers, belonging, naming, people
from store.db import Store
from store.statuses import Role
from tests.benchmarks.large import TODAY
from tests.evaluation import asked

TEAM = "T0BENCH"
ASKERS = {"U0CHAIR": (Role.independent_chair, None), "U0LEAD": (Role.lead, "TVP")}
NOW = dt.datetime.combine(TODAY, dt.time(9), dt.UTC)
READING_WANTED = 10  # milliseconds, of 99 in 100
WANTED = 150  # milliseconds, of 95 in 100
_OPEN = "closed_as IS NULL"
_THEIRS = """closed_as IS NULL AND id IN (SELECT action_id FROM assignments WHERE party_id IN :theirs AND part = 'lead'
    AND NOT is_returned AND (starts_on IS NULL OR starts_on <= :today) AND (ends_on IS NULL OR ends_on > :today))"""
_SAID = """closed_as IS NULL AND EXISTS (SELECT 1 FROM assignments p WHERE p.action_id = actions.id AND p.part = 'lead'
    AND p.last_status = 'off track')"""
_ORDER = """CASE WHEN owed_on < :today THEN 0 WHEN unknown_on < :today THEN 1
    WHEN owed_on IS NOT NULL OR unknown_on IS NOT NULL THEN 2 ELSE 3 END, next_on NULLS LAST, position, id"""
_ALL = "SELECT count(*) FROM actions WHERE board_id = :board"
_PARTS = """SELECT p.action_id, parties.name, p.is_returned, u.status, u.said_on, u.narrative FROM assignments p
    JOIN parties ON parties.id = p.party_id LEFT JOIN updates u ON u.id = p.latest_update_id
    WHERE p.action_id IN :shown AND p.part = 'lead'"""
_NEWEST = """SELECT u.id, a.ref, a.short_title, parties.name, u.said_on, u.status, u.narrative FROM updates u
    JOIN actions a ON a.id = u.action_id JOIN parties ON parties.id = u.party_id
    WHERE u.said_on <= :today ORDER BY u.said_on DESC, u.id DESC LIMIT 20"""


def _counted(where: str) -> tuple[str, ...]:
    return (_ALL, f"SELECT count(*) FROM actions WHERE board_id = :board AND {where}")


def _listed(where: str) -> tuple[str, ...]:
    page = f"""SELECT id, ref, short_title, due_on, next_on, closed_as FROM actions
        WHERE board_id = :board AND {where} ORDER BY {_ORDER} LIMIT 40"""
    return (*_counted(where), page, _PARTS)


def _grouped(by: str, where: str) -> tuple[str, ...]:
    return (*_counted(where), f"SELECT {by}, count(*) FROM actions WHERE board_id = :board AND {where} GROUP BY {by}")


def _said(where: str) -> tuple[str, ...]:
    kept = (
        f"said_on <= :today AND {where} AND id NOT IN (SELECT corrects_id FROM updates WHERE corrects_id IS NOT NULL)"
    )
    return (f"SELECT party_id, count(*) FROM updates WHERE {kept} GROUP BY party_id", _NEWEST)


QUESTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("a list: all that is open", "what is open", _listed(_OPEN)),
    ("a list: one agency's", "what is outstanding for the police?", _listed(_THEIRS)),
    ("a list: overdue", "what is overdue", _listed(f"{_OPEN} AND owed_on < :today")),
    ("a list: overdue of an agency", "what is overdue for Cafcass", ()),
    ("a list: due in a month", "what is due in December",
     _listed(f"{_OPEN} AND due_on BETWEEN '2015-12-01' AND '2015-12-31'")),
    ("a list: of a review", "open actions of RV2", ()),
    ("a list: by its words", "actions about training", ()),
    ("a list: not updated since", "which actions have not been updated since September",
     _listed(f"{_OPEN} AND (last_said_on IS NULL OR last_said_on < '2015-09-01')")),
    ("a list: by what was said", "what is off track", _listed(_SAID)),
    ("a list: several owners", "actions with several owners", _listed("lead_count > 1")),
    ("a list: owed by everyone", "what does everyone owe", ()),
    ("a list: supported", "what does the police support", ()),
    ("no words: by default", "", ()),
    ("one action", "RV2-3.2", ()),
    ("one action: when", "when is RV2-3.2 due", ()),
    ("one action: who", "who leads RV2-3.2", ()),
    ("one action: how it stands", "is RV2-3.2 late yet", ()),
    ("one action: who has answered", "who has answered RV2-3.2", ()),
    ("a count", "how many actions are overdue", _counted(f"{_OPEN} AND owed_on < :today")),
    ("a count of an agency", "how many actions has Cafcass", ()),
    ("done on time", "how many actions were done on time", ()),
    ("under heads: agency", "who has the most overdue actions", (
        *_counted(f"{_OPEN} AND owed_on < :today"),
        f"""SELECT p.party_id, count(DISTINCT a.id) FROM actions a JOIN assignments p ON p.action_id = a.id
        WHERE a.board_id = :board AND a.{_OPEN} AND a.owed_on < :today AND p.part = 'lead' GROUP BY p.party_id""",
    )),
    ("under heads: month", "open actions by month", _grouped("next_on", _OPEN)),
    ("under heads: standing", "actions by standing", ()),
    ("under heads: recommendation", "actions by recommendation", ()),
    ("under heads: theme", "open actions by theme", ()),
    ("under heads: last status", "open actions by last status", ()),
    ("agencies beside each other", "who has more overdue actions, the police or Cafcass", ()),
    ("who owes the same", "who else has the same list as Cafcass", ()),
    ("next due", "what is due next", ()),
    ("last due", "what is due last", ()),
    ("returns", "who has not sent the training report", ()),
    ("late returns", "who was late", ()),
    ("who is silent", "who has never sent an update", ()),
    ("updates of an agency", "updates from Cafcass since September", ()),
    ("updates in a month", "what was said in October 2015", _said("said_on BETWEEN '2015-10-01' AND '2015-10-31'")),
    ("updates, all of them", "what updates were there", _said("1 = 1")),
    ("the last update", "when was the last update from Cafcass", ()),
    ("changes", "what has changed since September", _said("said_on >= '2015-09-01'")),
    ("exceptions", "what goes to the Board as an exception", ()),
    ("a recommendation", "what does recommendation 3 of RV2 say", ()),
    ("challenges", "which challenges are open", ()),
    ("the horizon", "what is on the horizon", ()),
    ("a meeting", "when is the next Board", ()),
    ("a word", "what does PAQA mean", ()),
    ("a rule", "what happens if we don't send an update?", ()),
    ("the plan", "how many recommendations are there", ()),
    ("a brief", "brief", ()),
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One question put: how long it took in all and of the processor, and the raw SQL beside it, in milliseconds."""

    name: str
    asker: str
    took: float
    processor: float
    raw: float | None


def put(url: str, rounds: int, boards: int = 1, *, with_home: bool = False) -> tuple[list[Asked], list[str]]:
    """Every question `rounds` times by a chair, who sees all, and by a lead, who does not, in turn; and what was wrong.

    Each is asked in a transaction of its own, as it is when it comes from Slack; the first round, in which statements
    are compiled, is not counted.
    """
    store, found, wrong = Store(url), list[Asked](), list[str]()
    values = _ready(store)
    keep_what_is_loaded()
    for turn in range(rounds + 1):
        for name, words, raw in QUESTIONS:
            for asker in ASKERS:
                try:
                    took, processor, said = _timed(lambda: _answer(store, asker, words))  # noqa: B023 - run at once
                except Exception as error:  # what cannot be answered is a finding, and the others are still put
                    wrong.append(f"{name}: {type(error).__name__} {error}")
                    continue
                beside = _timed(lambda: _raw(store, raw, values)) if raw and asker == "U0CHAIR" else None  # noqa: B023
                if turn:
                    found.append(Asked(name, asker, took, processor, beside[0] if beside else None))
                elif beside and beside[2] is not None and f"{beside[2]}" not in said:
                    wrong.append(f"{name}: the raw SQL counts {beside[2]}, and the answer begins {said[:80]!r}")
        if with_home and turn:
            for asker in ASKERS:
                took, processor, _ = _timed(lambda: _home(store, asker))  # noqa: B023
                found.append(Asked("App Home", asker, took, processor, None))
    store.close()
    return found, wrong


def _ready(store: Store) -> dict[str, Any]:
    """Appoint the askers; the values of the raw statements."""
    with store.writing() as connection:
        parties = {one.code: one.id for one in naming.parties(connection, 1)}
        for user, (role, code) in ASKERS.items():
            person = people.register(connection, 1, team_id=TEAM, user_id=user, email=None)
            people.appoint(connection, person, role, parties[code] if code else None, TODAY)
        return {"board": 1, "today": TODAY, "theirs": sorted(belonging.covered_by(connection, parties["TVP"]))}


def _timed(do: Callable[[], Any]) -> tuple[float, float, Any]:
    began, processor = time.perf_counter(), time.process_time()
    made = do()
    return (time.perf_counter() - began) * 1000, (time.process_time() - processor) * 1000, made


def _context(connection: Connection, user: str, words: str) -> Context:
    asker = askers.find_asker(connection, TEAM, user, TODAY)
    assert asker is not None
    request = Request(door="command", name="actions", team_id=TEAM, user_id=user, key="bench", text=words)
    return Context(connection, asker, request, NOW, TODAY)


def _answer(store: Store, user: str, words: str) -> str:
    with store.reading() as connection:
        return asking.answer(_context(connection, user, words), words).text


def _home(store: Store, user: str) -> None:
    with store.reading() as connection:
        home.home_job(Request(door="home", name="", team_id=TEAM, user_id=user, key="bench")).run(
            _context(connection, user, "")
        )


def _statement(sql: str, values: dict[str, Any]) -> TextClause:
    made = text(sql)
    names = [name for name in values if f":{name}" in sql]
    return made.bindparams(*(bindparam(name, expanding=isinstance(values[name], list)) for name in names))


def _raw(store: Store, statements: Sequence[str], values: dict[str, Any]) -> int | None:
    """Run them as they stand; gives what the second counts, where it counts what fits."""
    fits: int | None = None
    with store.reading() as connection:
        shown: list[int] = []
        for place, sql in enumerate(statements):
            given = values | {"shown": shown}
            named = {name: value for name, value in given.items() if f":{name}" in sql}
            if store.is_sqlite:
                named = {name: str(one) if isinstance(one, dt.date) else one for name, one in named.items()}
            rows = connection.execute(_statement(sql, named), named).all()
            if place == 1 and sql.startswith("SELECT count(*)"):
                fits = int(rows[0][0])
            shown = [row[0] for row in rows][:40] if "LIMIT 40" in sql else shown
    return fits


def reading() -> list[float]:
    """Milliseconds of the processor that reading alone takes, of every paraphrase that begins a conversation."""
    some = [one for file in (asked.SEEN, asked.UNSEEN) for one in asked.cases(file) if not one.get("after")]
    ready = [(one["words"], asked.known(dt.date.fromisoformat(one["on"]), one["as"])) for one in some]
    get_ready()  # as a process that answers does when it starts
    return [_timed(lambda: read(words, known))[1] for words, known in ready]  # noqa: B023 - run at once


def of_reading(times: Sequence[float]) -> str:
    """One line of how long reading takes."""
    p50, p99 = quantile(times, 0.5), quantile(times, 0.99)
    verdict = "" if p99 < READING_WANTED else "   MISSED"
    said = f"reading alone, {len(times)} questions, of the processor: p50 {p50:.1f} ms, p99 {p99:.1f} ms"
    return f"{said}   (wanted: p99 under {READING_WANTED} ms){verdict}"


def quantile(times: Sequence[float], share: float) -> float:
    """The time that this share of them stayed within."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def table(found: Sequence[Asked]) -> Iterator[str]:
    """A line for each question, and one for all of them."""
    yield f"{'':32} {'p50 ms':>8} {'p95 ms':>8} {'processor':>10} {'raw SQL':>8} {'ratio':>6}"
    for name in dict.fromkeys(one.name for one in found):
        of_it = [one for one in found if one.name == name]
        pairs = [(one.took, one.raw) for one in of_it if one.raw]
        raw = f"{statistics.median(raw for _, raw in pairs):8.1f}" if pairs else f"{'':8}"
        ratio = f"{statistics.median(took / raw for took, raw in pairs):6.1f}" if pairs else ""
        yield f"{name:32} {_times(of_it)} {raw} {ratio}".rstrip()
    put_to_it = [one for one in found if one.name != "App Home"]
    verdict = "" if quantile([one.took for one in put_to_it], 0.95) < WANTED else "   MISSED"
    yield f"{'all questions':32} {_times(put_to_it)}   (wanted: p95 under {WANTED} ms){verdict}"
    of_processor = [one.processor for one in put_to_it]
    yield f"of the processor alone: p50 {quantile(of_processor, 0.5):.1f} ms, p95 {quantile(of_processor, 0.95):.1f} ms"


def _times(some: Sequence[Asked]) -> str:
    took, processor = [one.took for one in some], [one.processor for one in some]
    return f"{quantile(took, 0.5):8.1f} {quantile(took, 0.95):8.1f} {quantile(processor, 0.5):10.1f}"
