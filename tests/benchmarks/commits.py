"""The store's own rate: the rows of one update through Store.writing, from threads of one process, without any web.

python -m tests.benchmarks.commits < spec.json > result.json
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import threading
import time
from typing import Any

from sqlalchemy import select

from running.stores import POOL
from store import audit, channels, deliveries, updates
from store.db import Deadline, Store
from store.models import Action, Assignment, Review
from store.statuses import Status
from store.updates import NewUpdate
from tests.benchmarks.traffic import TEAM, spelled

NOW = dt.datetime(2015, 11, 16, 9, 0, tzinfo=dt.UTC)


def one(store: Store, part: Any, number: str, person: int, user: str) -> None:
    """What /update writes, and the one lookup that says where."""
    new = NewUpdate(
        action_id=part.action_id, assignment_id=part.id, party_id=part.party_id, status=Status.on_track,
        status_words="on track", narrative=f"Template agreed by all {number}",
    )  # fmt: skip
    with store.writing(Deadline(20)) as connection:
        update_id = updates.record(connection, new, person, NOW.date(), NOW)
        audit.note(
            connection, now=NOW, actor=f"{TEAM}:{user}", operation="record an update", board_id=part.board_id,
            person_id=person, subject="action 1.1", update=update_id, status="on track", on_behalf=False, corrects=None,
        )  # fmt: skip
        for channel in channels.of_group(connection, part.monitor_party_id):
            deliveries.plan_edit(
                connection, key=f"tally:{channel.channel_id}:{part.action_id}", kind="tally", board_id=part.board_id,
                team_id=TEAM, target=channel.channel_id, now=NOW, action_ref="1.1",
            )  # fmt: skip
        deliveries.plan(
            connection, key=f"receipt:{update_id}", kind="receipt", board_id=part.board_id, team_id=TEAM, target=user,
            now=NOW, updates=[update_id], person=person, at=NOW.isoformat(),
        )  # fmt: skip
        audit.remember(connection, f"commits:{number}", {"message": {"text": f"Recorded U-{update_id}"}}, NOW)


def main() -> None:
    """Read {url, threads, seconds, people: [[id, user], ...]}, write {rate, written}."""
    given = json.load(sys.stdin)
    store = Store(given["url"], pool_size=POOL)
    with store.reading() as connection:
        parts = connection.execute(
            select(Assignment.id, Assignment.action_id, Assignment.party_id, Action.board_id, Review.monitor_party_id)
            .join(Action, Action.id == Assignment.action_id)
            .join(Review, Review.id == Action.review_id)
            .where(Action.ref == "1.1", Assignment.part == "lead")
        ).all()
    written = [0] * given["threads"]
    ends = time.perf_counter() + given["seconds"]

    def write(thread: int) -> None:
        while time.perf_counter() < ends:
            number = written[thread]
            person, user = given["people"][(number * given["threads"] + thread) % len(given["people"])]
            name = f"{given['run']} {spelled(thread)} {spelled(number)}"
            one(store, parts[(number + thread) % len(parts)], name, person, user)
            written[thread] += 1

    threads = [threading.Thread(target=write, args=(thread,)) for thread in range(given["threads"])]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    json.dump({"rate": sum(written) / (time.perf_counter() - began), "written": sum(written)}, sys.stdout)
    store.close()


if __name__ == "__main__":
    main()
