"""What the product is measured against, behind the web server and settings that it uses itself.

python -m tests.benchmarks.apps bare|by_hand --port N --threads N
"""

from __future__ import annotations

import argparse
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from slack_bolt import App, BoltResponse
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from tests.benchmarks.traffic import APP, SECRET, TEAM

ROOT = Path(__file__).resolve().parents[2]
IDENTITY = AuthorizeResult(
    enterprise_id=None, team_id=TEAM, bot_token="xoxb-bench", bot_id="B0BOT", bot_user_id="U0BOT"
)


def _bolt() -> App:
    return App(
        client=WebClient(token="xoxb-bench", base_url=os.environ["SLACK_API_URL"], timeout=10, retry_handlers=[]),
        signing_secret=SECRET, authorize=lambda **_: IDENTITY, process_before_response=True,
        token_verification_enabled=False,
    )  # fmt: skip


def bare() -> SlackRequestHandler:
    """A Bolt app that acknowledges and does nothing: the ceiling that Bolt and the web server set."""
    app = _bolt()

    @app.command("/update")
    def acknowledge(ack: Callable[[], Any]) -> None:
        ack()

    return SlackRequestHandler(app, path="/slack/events")


def by_hand() -> Any:
    """The gate, Bolt and sender of the product, with a handler of hand-written SQL in the dispatcher's place."""
    import commands
    from commands.clock import clock_of
    from commands.gate import Gate
    from commands.sender import Sender
    from running.stores import POOL
    from store.db import Store
    from tests.benchmarks.by_hand import ByHand
    from tests.driver import Driver

    url = os.environ["DATABASE_URL"]
    handler, clock, app = ByHand(url, pool_size=POOL), clock_of(os.environ["BOT_CLOCK"]), _bolt()
    in_hand = _Count()
    store = Store(url, pool_size=2)
    sender = Driver(store, clock, Sender(
        store, clock, app.client, commands.KINDS, bot_user_id="U0BOT", busy=lambda: in_hand.number
    ))  # fmt: skip

    @app.middleware
    def everything(body: dict[str, str]) -> BoltResponse:
        with in_hand:
            answer = handler.record(body, clock.now())
        sender.wake()
        return BoltResponse(status=200, body=answer)

    sender.start()
    return Gate(app, signing_secret=SECRET, teams=frozenset({TEAM}), app_id=APP, ready=lambda: True)


class _Count:
    """How many requests are in hand, for the sender, which lets people go first."""

    def __init__(self) -> None:
        self.number = 0
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        with self._lock:
            self.number += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self.number -= 1


def main() -> None:
    """Serve one of the apps as bot.py serves the product."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    wanted = argparse.ArgumentParser()
    wanted.add_argument("app", choices=["bare", "by_hand"])
    wanted.add_argument("--port", type=int, required=True)
    wanted.add_argument("--threads", type=int, required=True)
    given = wanted.parse_args()
    os.environ.setdefault("PYTHONPATH", str(ROOT))
    Granian(
        f"tests.benchmarks.apps:{given.app}", factory=True, address="127.0.0.1", port=given.port,
        interface=Interfaces.WSGI, workers=1, blocking_threads=given.threads, backlog=1024, backpressure=512,
        log_level=LogLevels.error, working_dir=ROOT, workers_kill_timeout=15,
    ).serve()  # fmt: skip


if __name__ == "__main__":
    main()
