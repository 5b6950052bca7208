"""Asks a file of questions for the scorer: `python -m tests.evaluation.questions CASES.jsonl > answers.jsonl`.

Each case is asked in a store of its own by direct message, through the dispatcher, as from Slack: its turns one after
another by a registered person with the case's post, on the day `as_of`. The records of `fixture.json` are looked for
beside the cases, in `../plan/`, or are named by `--fixture`.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import json
import logging
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import structlog
from sqlalchemy import Connection, select

import commands
from commands import asking, dispatch
from commands.clock import FixedClock
from commands.core import Request
from commands.dispatch import Dispatcher
from commands.reading import screening
from store import actions, answering
from store.actions import Wanted
from store.db import Store
from store.models import Base, Delivery, Party, PartyLink
from store.query import Unread
from store.read_models import Asker
from store.read_models.answers import Answer
from tests.evaluation import turns
from tests.evaluation.loading import BOOKKEEPING, TEAM, Prepared, at, register

Rows = dict[str, set[str]]
_DIRECT = "D0ASKER"
PATIENCE = 60.0
"""Seconds for one answer: a busy machine is no wrong answer, and how long answers take is measured elsewhere."""


@dataclass
class Heard:
    """What was understood and found on the way to one message."""

    unread: Unread | None = None
    answer: Answer | None = None
    pages: list[Answer] = field(default_factory=list)
    ref: str | None = None
    screened: bool = False


@contextlib.contextmanager
def _listening() -> Iterator[Heard]:
    """Notes what the functions that every door asks through give back; nothing of them is changed."""
    heard = Heard()
    reads, finds, tells, screens = asking.read, answering.answer, asking.details, dispatch._screened

    def read(*given: Any) -> Any:
        said = reads(*given)
        heard.unread = said if isinstance(said, Unread) else None
        return said

    def find(connection: Connection, board_id: int, reader: Asker | None, query: Any, today: dt.date) -> Answer:
        first = finds(connection, board_id, reader, query, today)
        heard.answer, heard.pages = first, [first]
        for page in range(2, first.pages + 1):  # as the button to the next page asks
            heard.pages.append(finds(connection, board_id, reader, query.model_copy(update={"page": page}), today))
        return first

    def tell(context: Any, ref: str, *more: Any) -> Any:
        message = tells(context, ref, *more)
        heard.ref = ref if message is not None else None
        return message

    def screen(request: Request) -> Any:
        refusal = screens(request)
        heard.screened = refusal is not None
        return refusal

    with (
        mock.patch.object(dispatch, "_screened", screen),
        mock.patch.object(asking, "read", read),
        mock.patch.object(answering, "answer", find),
        mock.patch.object(asking, "details", tell),
    ):
        yield heard


class Conversation:
    """One case's thread in its own store."""

    def __init__(self, store: Store, board_id: int, case: dict[str, Any]) -> None:
        self._store, self._board_id = store, board_id
        self._today = dt.date.fromisoformat(case["as_of"])
        with store.writing() as connection:
            register(connection, board_id, case["asker"]["role"], case["asker"]["agency"])
            self._bodies = _answered_for(connection)
        self._dispatcher = Dispatcher(
            store,
            FixedClock(at(self._today)),
            commands.COMMANDS,
            home=commands.home_job,
            default=commands.DEFAULT,
            answer_within=PATIENCE,
        )
        self._said = 0

    def say(self, words: str) -> dict[str, Any]:
        """One turn: what was answered, and what of it stayed behind."""
        self._said += 1
        before, log = _rows(self._store), io.StringIO()
        request = Request(
            door="direct", name="", team_id=TEAM, user_id="U0ASKER", key=f"event:{self._said}", text=words,
            channel_id=_DIRECT, message_ts=f"{self._said}.0",
        )  # fmt: skip
        with _listening() as heard, _logged_to(log):
            self._dispatcher.answer(request)
            self._dispatcher.settle()
        after, text = _rows(self._store), self._sent(f"answer:{request.actor}:{request.key}")
        turn = self._turn(heard, text, after["audit"] - before["audit"])
        turn["changed_data"] = any(before[name] != after[name] for name in before if name not in BOOKKEEPING)
        turn["stored_message"] = _was_kept(words, before, after, log.getvalue())
        return turn

    def _sent(self, key: str) -> str:
        """The message that goes out to the person in answer."""
        with self._store.reading() as connection:
            args = connection.scalar(select(Delivery.args).where(Delivery.key == key))
        return str(args["message"]["text"]) if args else ""

    def _turn(self, heard: Heard, text: str, trail: set[str]) -> dict[str, Any]:
        if heard.unread is not None:
            return turns.of_unread(heard.unread, text)
        if heard.answer is not None:
            items = tuple(item for page in heard.pages for item in page.items)
            said = tuple(one for page in heard.pages for one in page.said)
            happened = tuple(one for page in heard.pages for one in page.happened)
            whole = heard.answer.model_copy(update={"said": said, "happened": happened})
            return turns.of_answer(whole, items, text, self._bodies)
        if heard.ref is not None:
            return turns.of_details(self._listed(heard.ref), text)
        refused = heard.screened or any("refused" in row for row in trail)
        return {"kind": "refusal" if refused else "unknown", "text": turns.plain(text)}

    def _listed(self, ref: str) -> Any:
        with self._store.reading() as connection:
            wanted = Wanted(refs=(ref,), only_open=False)
            return actions.find(connection, self._board_id, None, wanted, self._today)


def _answered_for(connection: Connection) -> dict[int, str]:
    """The agency or group that each post answers for: of several the first, which for a chair is the chair's group."""
    rows = connection.execute(
        select(PartyLink.party_id, Party.name)
        .join(Party, Party.id == PartyLink.to_party_id)
        .where(PartyLink.relation == "of")
        .order_by(PartyLink.id.desc())
    )
    return {row.party_id: row.name for row in rows}


@contextlib.contextmanager
def _logged_to(log: io.StringIO) -> Iterator[None]:
    """Everything that is logged meanwhile, through structlog or not."""
    kept, handler = structlog.get_config(), logging.StreamHandler(log)
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(log), cache_logger_on_first_use=False)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        structlog.configure(**kept)


def _rows(store: Store) -> Rows:
    """All rows of all tables, each as words."""
    with store.reading() as connection:
        return {
            name: {"|".join(map(str, row)) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')}
            for name in Base.metadata.tables
        }


def _was_kept(words: str, before: Rows, after: Rows, log: str) -> bool:
    """Whether what is new in the store or was logged holds the message, three words of it in a row, or a word or number
    of it that was nowhere in the store before (an answer has words of its own, and is searched for the first two)."""
    new = {name: rows - before.get(name, set()) for name, rows in after.items()}
    kept = "\n".join([*(row for rows in new.values() for row in rows), log]).casefold()
    beside = "\n".join([*(row for name, rows in new.items() for row in rows if name != "deliveries"), log]).casefold()
    old = "\n".join(row for rows in before.values() for row in rows).casefold()
    said = re.findall(r"[\w'’.-]+", words.casefold())
    runs = {" ".join(said[place : place + 3]) for place in range(len(said) - 2)}
    own = " . ".join(screening.SENTENCES.values()).casefold()  # "a date of birth" is what a refusal calls it
    runs = {run for run in runs if run not in own}
    alone = {word for word in said if len(word) > 4 and word not in old}
    return _holds(kept, {words.casefold().strip(), *runs}) or _holds(beside, alone)


def _holds(text: str, parts: set[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) for part in parts)


def asked(cases: Path, fixture: Path | None) -> Iterator[dict[str, Any]]:
    """Each case's id with a turn for each of its own. Nothing of a case but its turns, day, asker and data is used."""
    with tempfile.TemporaryDirectory() as folder:
        prepared = Prepared(Path(folder), fixture)
        for line in cases.read_text(encoding="utf-8-sig").splitlines():
            if not line.strip():
                continue
            case = json.loads(line)
            with prepared.fresh(case["data"], case["as_of"]) as (store, board_id):
                conversation = Conversation(store, board_id, case)
                yield {"id": case["id"], "turns": [conversation.say(words) for words in case["turns"]]}


def fixture_beside(cases: Path) -> Path | None:
    """The made-up records that go with a file of cases."""
    shared = cases.resolve().parent
    places = (shared / "fixture.json", shared.parent / "plan" / "fixture.json",
              Path(__file__).resolve().parents[3] / "shared" / "plan" / "fixture.json")  # fmt: skip
    return next((place for place in places if place.exists()), None)


def main() -> None:
    """Read the command's arguments and print the answers."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.questions")
    parser.add_argument("cases", type=Path)
    parser.add_argument("--fixture", type=Path, help="the made-up records (fixture.json)")
    given = parser.parse_args()
    for answer in asked(given.cases, given.fixture or fixture_beside(given.cases)):
        print(json.dumps(answer, ensure_ascii=False))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
