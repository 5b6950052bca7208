"""Everything one process runs on, and what it writes to its log."""

from __future__ import annotations

import datetime as dt
import gc
import logging
import sys
import time

import structlog
from sqlalchemy.exc import SQLAlchemyError

import commands
from commands.clockwork import queueing
from commands.clockwork.engine import AT_ONCE, Engine
from commands.clockwork.executors import Executors
from commands.clockwork.queueing import PostQueue
from commands.clockwork.standing_in import StandIn
from commands.dispatch import Dispatcher
from commands.reading.asking.getting_ready import get_ready
from commands.sender import Sender
from commands.slack import Installation, build_app
from running.settings import Settings
from running.stores import POOL, open_store
from store.db import StoreUnavailable
from store.migrate import is_current

AT_ONCE_BESIDE_PEOPLE = 4  # posts in hand in a process that also answers
QUIET_FOR = 300.0  # seconds without a tick of the clock after which /readyz says so


class Running:
    """Everything one process runs on: the store, the dispatcher, the Bolt app, and what sends.

    An SQLite store has one process, which does all. On PostgreSQL a web process queues what was planned and runs the
    engine only while no worker does.
    """

    def __init__(self, settings: Settings, installation: Installation) -> None:
        self.store = open_store(settings)
        self.clock = settings.clock()
        self._settings, self._started = settings, time.monotonic()
        self.dispatcher = Dispatcher(
            self.store, self.clock, commands.COMMANDS, home=commands.home_job, default=commands.DEFAULT,
            after_commit=lambda: self.queue.wake(), workers=POOL,
        )  # fmt: skip
        self._sender = Sender(
            self.store, self.clock, installation.client(), commands.KINDS, bot_user_id=installation.bot_user_id,
            busy=lambda: self.dispatcher.busy,
        )  # fmt: skip
        self._database = queueing.engine_database(self.store)
        self.queue = PostQueue(self.store, self._database, self._sender)
        self._engine: Engine | None = None
        self._stand_in: StandIn | None = None
        self.app = build_app(installation, self.dispatcher)

    def start(self, *, is_worker: bool = False) -> None:
        """Begin to send. Raises SQLAlchemyError when the database does not answer."""
        self.queue.start()
        if self.store.is_sqlite or is_worker:
            self._engine = self._make_engine(is_worker)
            self._engine.start()
        else:
            self._stand_in = StandIn(self.store, self._make_engine)
            self._stand_in.start()
        if not is_worker:
            get_ready()
        keep_what_is_loaded()

    def _make_engine(self, is_worker: bool = False) -> Engine:
        executors = None if self.store.is_sqlite else Executors(self.store)
        if executors and is_worker:
            executors.be_worker()
        return Engine(
            self.store, self.clock, self._sender, self.queue, self._database, executors=executors,
            posts_a_minute=self._settings.posts_a_minute, at_once=AT_ONCE if is_worker else AT_ONCE_BESIDE_PEOPLE,
        )  # fmt: skip

    def ready(self) -> bool:
        """Whether the store answers."""
        try:
            with self.store.reading() as connection:
                return is_current(connection)
        except StoreUnavailable:
            return False

    def amiss(self) -> str | None:
        """What whoever looks after the bot should know although it answers: that nothing is being sent."""
        engine = self._engine or (self._stand_in and self._stand_in.engine)
        if time.monotonic() - self._started < QUIET_FOR or (engine and engine.has_ticked_within(QUIET_FOR)):
            return None
        try:
            ticked = self.queue.last_tick()
        except SQLAlchemyError:
            ticked = None
        if ticked and (dt.datetime.now(dt.UTC) - ticked).total_seconds() < QUIET_FOR:
            return None
        return "the clock has not ticked for five minutes, and nothing is being sent: is a worker running?"

    def stop(self) -> None:
        """Let the deliveries in hand finish, then close."""
        self.dispatcher.settle()
        for part in (self._engine, self._stand_in):
            if part is not None:
                part.stop()
        self.queue.stop()
        self._database.dispose()
        self.store.close()


def keep_what_is_loaded() -> None:
    """What a process has loaded when it begins to answer, it keeps: the collector, for which all wait, looks through it
    no more. That were 200,000 objects, a seventh of a second every few dozen questions."""
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()


def quiet_logs() -> None:
    """Our own fields as JSON lines; of libraries only warnings, and of those never the text: it can hold a body."""
    structlog.configure(
        processors=[structlog.processors.TimeStamper(fmt="iso", utc=True), structlog.processors.add_log_level,
                    structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )  # fmt: skip

    class OnlyWhere(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
            structlog.get_logger().warning("library", logger=record.name, level=record.levelname, error=error)

    logging.basicConfig(level=logging.WARNING, handlers=[OnlyWhere()], force=True)
