"""A large store to ask questions of: 100,000 actions of 400 reviews with 1,000,000 updates, over the shipped plan; on
one board, or the same on many.

Nothing of it is anybody's: words are drawn from the shipped plan, owners from its parties, days from six years.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, select

from commands.importing.plan_json import read_plan
from store import counted, plans
from store.db import Store
from store.migrate import migrate
from store.models import Action, ActionWord, Assignment, Decision, Party, Recommendation, Review, Update
from store.wording import spoken
from tests.benchmarks.stage import ROOT

ACTIONS = 100_000
UPDATES = 1_000_000
REVIEWS = 400
BATCH = 100_000  # rows that are laid at once
TODAY = dt.date(2015, 11, 16)
SAID = ("on track", "on track", "on track", "at risk", "off track", "not started", "paused")
Row = dict[str, Any]


def fill(url: str, actions: int = ACTIONS, updates: int = UPDATES, boards: int = 1, seed: int = 4) -> None:
    """Migrate the store, enter the shipped plan for each board, and lay `actions` with `updates` beside it."""
    store = Store(url)
    migrate(store)
    plan = read_plan(ROOT / "example" / "plan.json")
    with store.writing() as connection:
        for number in range(boards):
            own = {"board_code": f"B{number + 1}", "board_name": f"Board {number + 1}"} if number else {}
            plans.enter(connection, plan.model_copy(update=own), TODAY - dt.timedelta(days=600))
    rows = _Rows(store, random.Random(seed), actions, updates)
    tables = [_table(one) for one in (Review, Recommendation, Action, Assignment, Update, ActionWord, Decision)]
    indexes = [one for table in tables for one in table.indexes if not one.unique]
    with store.writing() as connection:
        counted.stop(connection)  # what is laid by the hundred thousand is counted once, when all of it lies
        for index in indexes:  # and sorted once
            index.drop(connection)
    for table, some in rows.tables():
        _lay(store, table, some)
    with store.writing() as connection:
        _without_limit(connection)
        for index in indexes:
            index.create(connection)
    _settle(store)
    store.close()


class _Rows:
    def __init__(self, store: Store, chance: random.Random, actions: int, updates: int) -> None:
        self._chance, self._actions, self._updates = chance, actions, updates
        with store.reading() as connection:
            self._parties: dict[int, list[int]] = {}
            for row in connection.execute(
                select(Party.board_id, Party.id).where(Party.kind != "group").order_by(Party.id)
            ):
                self._parties.setdefault(row.board_id, []).append(row.id)
            titles = connection.execute(select(Action.title, Action.short_title, Action.topics)).all()
            self._next = {
                table.name: (connection.scalar(select(func.max(table.c.id))) or 0) + 1
                for table in map(_table, (Review, Recommendation, Action, Assignment, Update, ActionWord, Decision))
            }
        self._words = sorted({word for row in titles for word in row.title.split()})
        self._tags = sorted({tag for row in titles for tag in row.topics})

    def tables(self) -> Iterator[tuple[Table, Iterable[Row]]]:
        """The rows of each table, in an order in which they may be entered; of one table all have the same columns."""
        chance = self._chance
        reviews = [
            {"id": self._next["reviews"] + number, "board_id": number * len(self._parties) // REVIEWS + 1,
             "code": f"RV{number + 1}", "kind": "audit",
             "title": f"Review {number + 1}", "is_published": chance.random() < 0.95, "monitor_party_id": None,
             "source": {}}
            for number in range(REVIEWS)
        ]  # fmt: skip
        yield _table(Review), reviews
        recommendations = [
            {"id": self._next["recommendations"] + number, "review_id": reviews[number // 10]["id"],
             "position": number % 10, "label": str(number % 10 + 1), "text": "What was found", "kind": "recommendation"}
            for number in range(REVIEWS * 10)
        ]  # fmt: skip
        yield _table(Recommendation), recommendations
        boards = {one["id"]: one["board_id"] for one in reviews}
        actions = [self._action(number, recommendations, boards) for number in range(self._actions)]
        yield _table(Action), actions
        assignments = [one for action in actions for one in self._owners(action)]
        yield _table(Assignment), assignments
        yield _table(Update), self._said(actions, assignments)
        yield _table(Decision), [
            {"id": place, "action_id": action["id"], "move": "close", "state_before": "open",
             "state_after": action["closed_as"], "decided_on": action["closed_on"],
             "recorded_at": dt.datetime.combine(action["closed_on"], dt.time(12), dt.UTC)}
            for place, action in enumerate((one for one in actions if one["closed_as"]), self._next["decisions"])
        ]  # fmt: skip
        stems = ((action["id"], stem) for action in actions for stem in sorted(_speaks_of(action)))
        yield (
            _table(ActionWord),
            (
                {"id": place, "action_id": action_id, "stem": stem}
                for place, (action_id, stem) in enumerate(stems, self._next["action_words"])
            ),
        )

    def _action(self, number: int, recommendations: Sequence[Row], boards: dict[int, int]) -> Row:
        chance, place = self._chance, number * len(recommendations) // self._actions
        rec = recommendations[place]
        first = -(-place * self._actions // len(recommendations))  # of its recommendation's
        entered = TODAY - dt.timedelta(days=chance.randrange(30, 2000))
        due = None if chance.random() < 0.08 else entered + dt.timedelta(days=chance.randrange(30, 700))
        closed = chance.random() < (0.75 if due is None or due < TODAY - dt.timedelta(days=60) else 0.1)
        title = " ".join(chance.choices(self._words, k=14))
        return {
            "id": self._next["actions"] + number, "board_id": boards[rec["review_id"]], "kind": "action",
            "review_id": rec["review_id"], "recommendation_id": rec["id"], "position": number,
            "ref": f"RV{place // 10 + 1}-{rec['label']}.{number - first + 1}",
            "title": title, "short_title": " ".join(title.split()[:7]), "due_on": due, "due_as_first_entered": due,
            "due_earliest": None, "is_approximate": chance.random() < 0.1, "scrutiny": [], "notes": [], "contents": [],
            "recurrence": "annual" if chance.random() < 0.1 else None,
            "topics": chance.sample(self._tags, chance.randrange(3)), "entered_on": entered,
            "closed_as": "complete" if closed else None,
            "closed_on": (due or entered) + dt.timedelta(days=chance.randrange(-20, 40)) if closed else None,
        }  # fmt: skip

    def _owners(self, action: Row) -> Iterator[Row]:
        chance = self._chance
        owners = chance.sample(
            self._parties[action["board_id"]], 12 if chance.random() < 0.02 else chance.choice((1, 1, 1, 2, 3))
        )
        for place, party in enumerate(owners):
            part = "support" if place and chance.random() < 0.2 else "lead"
            yield {"id": self._next["assignments"], "action_id": action["id"], "party_id": party, "part": part,
                   "occurrence": 0}  # fmt: skip
            self._next["assignments"] += 1

    def _said(self, actions: Sequence[Row], assignments: Sequence[Row]) -> Iterator[Row]:
        chance, first = self._chance, actions[0]["id"]
        spoken_for = [one for one in assignments if chance.random() < 0.9]
        made = []
        for _ in range(self._updates):
            place = int(chance.random() ** 1.3 * len(spoken_for))
            action = actions[spoken_for[place]["action_id"] - first]
            latest = min(action["closed_on"] or TODAY, TODAY)
            span = max((latest - action["entered_on"]).days, 1)
            made.append((action["entered_on"].toordinal() + chance.randrange(span), place))
        made.sort()
        ends = {one["id"] for one in spoken_for if chance.random() < 0.15}
        for number, (day, place) in enumerate(made, self._next["updates"]):
            part, on = spoken_for[place], dt.date.fromordinal(day)
            done = part["id"] in ends and chance.random() < 0.3
            yield {
                "id": number, "action_id": part["action_id"], "assignment_id": part["id"],
                "party_id": part["party_id"], "said_on": on, "is_return": done,
                "recorded_at": dt.datetime.combine(on, dt.time(12), dt.UTC), "narrative": "Said in the round",
                "status": "complete" if done else chance.choice(SAID), "is_no_change": False, "answers": {},
                "contents": [], "asked": {},
            }  # fmt: skip


def _speaks_of(action: Row) -> set[str]:
    return {*spoken(action["title"], action["short_title"]), *(f"#{one}" for one in action["topics"])}


def _table(model: Any) -> Table:
    table: Table = model.__table__
    return table


def _lay(store: Store, table: Table, rows: Iterable[Row]) -> None:
    """Past SQLAlchemy, whose work for each row is several times the database's: by the driver's own way for very many,
    with the values as the types of the columns make them."""
    rows = iter(rows)
    while some := list(islice(rows, BATCH)):
        with store.writing() as connection:
            names = list(some[0])
            makers = [(name, table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect))
                      for name in names]  # fmt: skip
            given = (tuple(make(row[name]) if make else row[name] for name, make in makers) for row in some)
            _without_limit(connection)
            cursor = connection.connection.cursor()
            if store.is_sqlite:
                marks = ", ".join("?" for _ in names)
                cursor.executemany(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", given)
                continue
            with cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:  # type: ignore[attr-defined]
                for row in given:
                    copy.write_row(row)


def _without_limit(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")


def _settle(store: Store) -> None:
    """Point each part at its last word, put the counters behind what was laid, and let the database look at it."""
    latest = (
        "UPDATE assignments SET latest_update_id = "
        "(SELECT max(id) FROM updates WHERE updates.assignment_id = assignments.id)"
    )
    said = (
        "UPDATE assignments SET last_status = (SELECT status FROM updates WHERE updates.id = latest_update_id), "
        "is_returned = coalesce((SELECT is_return FROM updates WHERE updates.id = latest_update_id), false)"
    )
    with store.writing() as connection:
        _without_limit(connection)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")
            laid = ("reviews", "recommendations", "actions", "assignments", "updates", "action_words", "decisions")
            for name in laid:
                connection.exec_driver_sql(f"SELECT setval('{name}_id_seq', (SELECT max(id) FROM {name}))")
        connection.exec_driver_sql(latest)
        connection.exec_driver_sql(said)
        counted.count_all(connection)
        counted.keep(connection)
    if store.is_sqlite:
        migrate(store)  # as at every start
        return
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SET statement_timeout = 0")
        connection.exec_driver_sql("VACUUM ANALYZE")  # as the database does by itself within a minute
