"""A durable update written by hand: the least that any program must do to record one, in SQL and nothing else.

One transaction writes the rows that /update writes: the update, the assignment's pointer to it, the audit row, the
group's tally (edited in place), the receipt and the inbox row with the answer. It looks up what none can do without:
the person and their posts, the action with its review and number of owners, the assignment with its party and
previous word, and the channels of the group that watches it. It has no screening, no reader of language, no values
and no messages; the driver's own prepared statements, the store's own settings, pool and locking.
"""

from __future__ import annotations

import datetime as dt
import json
import queue
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import make_url

from store.db import STATEMENT_TIMEOUT_MS

SAID = re.compile(r"(?P<ref>\d+\.\d+) (?P<status>on track) (?P<narrative>.+)")
SAME_WITHIN = dt.timedelta(minutes=15)

STATEMENTS = {
    "person": """
        SELECT p.id, p.board_id, a.party_id, b.zone FROM people p JOIN boards b ON b.id = p.board_id
        JOIN appointments a ON a.person_id = p.id AND a.starts_on <= %s AND (a.ends_on IS NULL OR a.ends_on > %s)
        WHERE p.team_id = %s AND p.user_id = %s""",
    "action": """
        SELECT a.id, a.closed_as, r.monitor_party_id, r.is_published,
               (SELECT count(*) FROM assignments o WHERE o.action_id = a.id AND o.part = 'lead')
        FROM actions a LEFT JOIN reviews r ON r.id = a.review_id WHERE a.board_id = %s AND a.ref = %s""",
    "assignment": """
        SELECT s.id, s.party_id, p.name, u.person_id, u.recorded_at, u.status, u.narrative
        FROM assignments s JOIN parties p ON p.id = s.party_id LEFT JOIN updates u ON u.id = s.latest_update_id
        WHERE s.action_id = %s AND s.party_id = %s""",
    "channels": "SELECT team_id, channel_id FROM channels WHERE party_id = %s AND ended_at IS NULL ORDER BY id",
    "update": """
        INSERT INTO updates (action_id, assignment_id, party_id, person_id, said_on, recorded_at, status,
            status_words, is_no_change, is_return, narrative, evidence_url, expected_on, expected_words,
            on_behalf_source, corrects_id)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, false, false, %s, NULL, NULL, NULL, NULL, NULL) RETURNING id""",
    "pointer": "UPDATE assignments SET latest_update_id = %s WHERE id = %s",
    "audit": """
        INSERT INTO audit (at, board_id, person_id, actor, operation, outcome, subject, detail)
        VALUES (%s, %s, %s, %s, 'record an update', 'done', %s, %s)""",
    "tally": """
        INSERT INTO deliveries (key, board_id, kind, args, team_id, target, planned_at, not_before)
        VALUES (%s, %s, 'tally', %s, %s, %s, %s, %s)
        ON CONFLICT (key) DO UPDATE SET wants = deliveries.wants + 1, not_before = excluded.not_before,
            state = CASE WHEN deliveries.state = 'sending' THEN 'sending' ELSE 'planned' END""",
    "receipt": """
        INSERT INTO deliveries (key, board_id, kind, args, team_id, target, planned_at, not_before)
        VALUES (%s, %s, 'receipt', %s, %s, %s, %s, %s) ON CONFLICT (key) DO NOTHING""",
    "inbox": "INSERT INTO inbox (key, received_at, answer) VALUES (%s, %s, %s)",
}
"""In the order in which one update runs them, between BEGIN and COMMIT."""

Run = Callable[..., Any]


class ByHand:
    """The store's settings, pool and locking, without SQLAlchemy."""

    def __init__(self, url: str, *, pool_size: int) -> None:
        parsed = make_url(url)
        self._is_sqlite = parsed.get_backend_name() == "sqlite"
        mark = "?" if self._is_sqlite else "%s"
        self._sql = {name: statement.replace("%s", mark) for name, statement in STATEMENTS.items()}
        self._write_lock = threading.Lock()
        self._pool: queue.LifoQueue[Any] = queue.LifoQueue()
        for _ in range(pool_size):
            self._pool.put(self._sqlite(str(parsed.database)) if self._is_sqlite else self._postgres(url))

    def _sqlite(self, path: str) -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute(f"PRAGMA busy_timeout={STATEMENT_TIMEOUT_MS}")
        return connection

    def _postgres(self, url: str) -> psycopg.Connection[Any]:
        options = (
            f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c lock_timeout={STATEMENT_TIMEOUT_MS}"
            " -c idle_in_transaction_session_timeout=10000 -c TimeZone=UTC"
        )
        plain = url.replace("postgresql+psycopg", "postgresql")
        return psycopg.connect(plain, connect_timeout=2, options=options, prepare_threshold=2)

    @contextmanager
    def _writing(self) -> Iterator[Run]:
        if self._is_sqlite:
            self._write_lock.acquire()
        connection = self._pool.get()
        try:
            if self._is_sqlite:
                connection.execute("BEGIN IMMEDIATE")
            yield lambda name, *values: connection.execute(self._sql[name], values)
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
        finally:
            self._pool.put(connection)
            if self._is_sqlite:
                self._write_lock.release()

    def _moment(self, moment: dt.datetime) -> dt.datetime | str:
        return moment.strftime("%Y-%m-%d %H:%M:%S.%f") if self._is_sqlite else moment

    def record(self, body: dict[str, str], now: dt.datetime) -> dict[str, Any]:
        """Record the update in a slash command's body; returns the answer, as short as /update's own."""
        said = SAID.fullmatch(body["text"])
        if said is None:
            return {"text": "Not understood."}
        ref, status, narrative = said.groups()
        team, user = body["team_id"], body["user_id"]
        moment, today = self._moment(now), now.date().isoformat()
        real_now = self._moment(dt.datetime.now(dt.UTC))
        with self._writing() as run:
            posts = run("person", today, today, team, user).fetchall()
            if not posts:
                return {"text": "You are not on the list."}
            person_id, board_id, party_id, _zone = posts[0]
            action = run("action", board_id, ref).fetchone()
            if action is None or action[1] is not None or not action[3]:
                return {"text": "There is no such open action."}
            action_id, _closed, monitor, _published, owners = action
            assignment = run("assignment", action_id, party_id).fetchone()
            if assignment is None:
                return {"text": "That is not yours."}
            assignment_id, _party, party, last_person, last_at, last_status, last_narrative = assignment
            if (last_person, last_status, last_narrative) == (person_id, status, narrative) and str(last_at) >= str(
                self._moment(now - SAME_WITHIN)
            ):
                return {"text": "That was recorded already."}
            (update_id,) = run(
                "update", action_id, assignment_id, party_id, person_id, today, moment, status, status, narrative
            ).fetchone()
            run("pointer", update_id, assignment_id)
            detail = {"update": update_id, "status": status, "on_behalf": False, "corrects": None}
            run("audit", moment, board_id, person_id, f"{team}:{user}", f"action {ref}", json.dumps(detail))
            for channel_team, channel in run("channels", monitor).fetchall():
                args = json.dumps({"action_ref": ref, "board_id": board_id})
                key = f"tally:{channel}:{action_id}" if owners > 1 else f"word:{channel}:{update_id}"
                run("tally", key, board_id, args, channel_team, channel, moment, real_now)
            receipt = {"updates": [update_id], "person": person_id, "at": now.isoformat(), "board_id": board_id}
            run("receipt", f"receipt:{update_id}", board_id, json.dumps(receipt), team, user, moment, real_now)
            answer = _answer(ref, party, status, update_id)
            run("inbox", f"trigger:{body['trigger_id']}", moment, json.dumps(answer))
        return answer


def _answer(ref: str, party: str, status: str, update_id: int) -> dict[str, Any]:
    line = (
        f":white_check_mark: Recorded: *{ref}* for {party}: {status}. Reference U-{update_id}. "
        "Your receipt is in your direct messages."
    )
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": line}}]
    return {
        "response_type": "ephemeral", "text": line, "blocks": blocks, "unfurl_links": False, "unfurl_media": False,
    }  # fmt: skip
