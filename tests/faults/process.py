"""A process that runs the engine alone, as `bot.py work` does, with a lease and a look at others of seconds."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
import threading

from slack_sdk import WebClient

import commands
import commands.clockwork.engine as clockwork
from commands.clock import FixedClock
from commands.clockwork import queueing
from commands.clockwork.executors import Executors
from commands.sender import Sender
from store.db import Store


def main(url: str, api_url: str, moment: str) -> None:
    """Run until SIGTERM."""
    done = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: done.set())
    store, clock = Store(url), FixedClock(dt.datetime.fromisoformat(moment))
    queueing.prepare(store)
    client = WebClient(token="xoxb-sandbox", base_url=api_url, timeout=2, retry_handlers=[])
    sender = Sender(store, clock, client, commands.KINDS, bot_user_id="U0BOT", lease=dt.timedelta(seconds=5), pace=0.2)
    database = queueing.engine_database(store)
    queue = queueing.PostQueue(store, database, sender)
    engine = clockwork.Engine(
        store, clock, sender, queue, database, posts_a_minute=6000, pace=0.2, look_every=1.0,
        executors=None if store.is_sqlite else Executors(store),
    )  # fmt: skip
    queue.start()
    engine.start()
    print("started", flush=True)
    done.wait()
    engine.stop()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
