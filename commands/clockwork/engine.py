"""What runs the clock: DBOS brings schedule, queue, limits and recovery; the words and the guard of a post are ours.

Every minute one process plans what is due (planner.py), queues whatever is planned and not in flight, and looks for
executors that died. A workflow posts one delivery through `Sender.deliver`, which is safe to run twice: so a workflow
that is recovered, queued again or run by two processes posts nothing twice. When it must wait (429, a lease, an
earlier message to the channel) it queues its successor for that time and ends.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import structlog
from dbos import DBOS
from sqlalchemy import Engine as Database
from sqlalchemy.exc import SQLAlchemyError

from commands.clock import Clock, FixedClock
from commands.clockwork.executors import Executors, executor_id
from commands.clockwork.planner import plan_due
from commands.clockwork.queueing import CALM, NAME, POST, PROMPT, TICK, VERSION, PostQueue, Tried
from commands.sender import Sender
from store import deliveries
from store.db import CommitInDoubt, Store, StoreUnavailable

log = structlog.get_logger()
T = TypeVar("T")
POSTS_A_MINUTE = 300  # of what the clock sends, over all channels; Slack allows "several hundred"
AT_ONCE = 16  # posts in hand in one process
ATTEMPTS = 20  # recoveries of one workflow before it is given up; its delivery is queued anew after ten minutes
SHORT, SHORT_WAITS = 2.0, 5  # seconds that are waited for in place, and how often; what is longer waits in the queue
KEPT = dt.timedelta(days=2)  # finished workflows; what was sent is in `deliveries`
LOOK_EVERY = 5.0  # seconds between two looks for executors that died
TICK_WITHIN = 90.0  # seconds: DBOS's schedule sleeps for days where a clock that was ahead of time is put right
DRAIN = 8.0  # seconds for what somebody waits for, when the process is to end
FINISH = 10  # seconds then for what is in hand
_UNANSWERED = (StoreUnavailable, CommitInDoubt, SQLAlchemyError)


class Ended(SystemExit):
    """The process ends while the store is away: DBOS keeps the workflow as pending, for whoever comes next."""


_running: Engine | None = None  # DBOS is one to a process


def _engine() -> Engine:
    if _running is None:
        raise Ended
    return _running


@DBOS.workflow(name=POST, max_recovery_attempts=ATTEMPTS)
def _post(delivery_id: int, target: str, stamp: str, again: int) -> None:
    _engine().post(delivery_id, target, stamp, again)


@DBOS.workflow(name=TICK, max_recovery_attempts=ATTEMPTS)
def _tick(_at: dt.datetime, _context: Any) -> None:
    _engine().tick()


class Engine:
    """The clock and the posts of one process. On PostgreSQL any number of processes may have one."""

    def __init__(
        self, store: Store, clock: Clock, sender: Sender, queue: PostQueue, database: Database, *,
        posts_a_minute: int = POSTS_A_MINUTE, pace: float = 1.05, look_every: float = LOOK_EVERY,
        executors: Executors | None = None, at_once: int = AT_ONCE,
    ) -> None:  # fmt: skip
        """`at_once`: how many posts may be in hand, fewer in a process that also answers people. `executors` are this
        process's locks on PostgreSQL. `pace` and `look_every` are shorter in tests.
        """
        self._store, self._clock, self._sender, self._queue, self._database = store, clock, sender, queue, database
        self._posts_a_minute, self._pace, self._look_every = posts_a_minute, pace, look_every
        self._executors, self._at_once = executors, at_once
        self._stop = threading.Event()
        self._pruned = 0.0
        self._ticked: float | None = None
        self._keeper = threading.Thread(target=self._keep, name="keeper", daemon=True)

    def start(self) -> None:
        """Take a slot, launch DBOS and plan at once what is due. Raises SQLAlchemyError when a database is away."""
        global _running
        name = self._executors.take_slot() if self._executors else executor_id(0)
        _running = self
        DBOS(
            config={
                "name": NAME, "system_database_engine": self._database, "application_version": VERSION,
                "executor_id": name, "log_level": "WARNING", "use_listen_notify": False, "enable_otlp": False,
            }
        )  # fmt: skip
        _hand_over_logs()
        DBOS.launch()
        a_channel: Any = {"limit": 1, "period": self._pace}
        a_second = -(-self._posts_a_minute // 60)
        everything: Any = {"limit": a_second, "period": 60.0 * a_second / self._posts_a_minute}
        its: Any = {"partition_limiter": a_channel, "worker_concurrency": self._at_once}
        DBOS.register_queue(PROMPT, polling_interval_sec=0.1, **its)
        DBOS.register_queue(CALM, polling_interval_sec=0.5, limiter=everything, **its)
        if DBOS.get_schedule(TICK) is None:
            with suppress(Exception):  # another process was first
                DBOS.create_schedule(schedule_name=TICK, workflow_fn=_tick, schedule="* * * * *")
        self._keeper.start()
        log.info("engine", state="started", executor=name)

    def stop(self) -> None:
        """Post what somebody waits for, finish what is in hand, and leave the rest to the queue."""
        end = time.monotonic() + DRAIN
        with suppress(*_UNANSWERED):
            while time.monotonic() < end and self._somebody_waits():
                time.sleep(0.05)
        self._stop.set()
        DBOS.destroy(workflow_completion_timeout_sec=FINISH)
        self._keeper.join(5.0)
        if self._executors:
            self._executors.close()

    def _somebody_waits(self) -> bool:
        now = dt.datetime.now(dt.UTC)
        with self._store.reading() as connection:
            heads = deliveries.heads(connection)
        return any((head.due <= now or head.is_in_hand) and self._sender.is_waited_for(head.kind) for head in heads)

    def has_ticked_within(self, seconds: float) -> bool:
        """Whether this process planned lately what is due."""
        return self._ticked is not None and time.monotonic() - self._ticked < seconds

    # ---- what workflows do

    def post(self, delivery_id: int, target: str, stamp: str, again: int) -> None:
        """Try one delivery, and queue what comes next for its target: the same again after a wait, or the next one."""
        wait = self._insist(lambda: self._deliver(delivery_id))
        for _ in range(SHORT_WAITS):
            if wait is None or wait > SHORT or self._stop.wait(wait):
                break
            wait = self._insist(lambda: self._deliver(delivery_id))
        self._insist(lambda: self._queue.enqueue({target}, Tried(stamp, again, wait)))

    def _deliver(self, delivery_id: int) -> float | None:
        try:
            return self._sender.deliver(delivery_id)
        except _UNANSWERED:
            raise
        except Exception as error:  # nobody knows what stands: the lease ends, then someone looks
            log.error("delivery", error=type(error).__name__)
            return 30.0

    def _insist(self, do: Callable[[], T]) -> T:
        """Do it, again and again while a database is away: a workflow that ended in an error has spent its id."""
        pause = 0.5
        while True:
            try:
                return do()
            except _UNANSWERED as error:
                log.warning("engine", error=type(error).__name__)
                if self._stop.wait(pause):
                    raise Ended from error
                pause = min(5.0, 2 * pause)

    def tick(self) -> None:
        """Plan what is due, queue whatever waits and is not in flight, and tidy up. Asked again within a minute."""
        try:
            self._put_right()
            plan_due(self._store, self._clock.now())
            self._queue.enqueue()
            if time.monotonic() - self._pruned > 3600.0 or not self._pruned:
                self._prune()
                self._pruned = time.monotonic()
            self._ticked = time.monotonic()
        except _UNANSWERED as error:
            log.warning("tick", error=type(error).__name__)

    def _put_right(self) -> None:
        """What a clock that was ahead has left for days to come, in our rows and in DBOS's, holds nothing up."""
        now = dt.datetime.now(dt.UTC)
        with self._store.reading() as connection:
            is_put_off = deliveries.is_put_off(connection, now)
        if is_put_off:
            log.warning("clock", state="it was ahead; what it had put off is due now")
            with self._store.writing() as connection:
                deliveries.put_right(connection, now, self._sender.lease)
        ahead = (now + deliveries.AHEAD).isoformat()  # their starts would count against every limit until then
        self._forget(dequeued_after=ahead, status=["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"])

    def _prune(self) -> None:
        """Forget workflows that ended days ago."""
        self._forget(completed_before=(dt.datetime.now(dt.UTC) - KEPT).isoformat())

    def _forget(self, **which: Any) -> None:
        while not self._stop.is_set():
            found = self._queue.client.list_workflows(**which, limit=500, load_input=False, load_output=False)
            if not found:
                return
            self._queue.client.delete_workflows([workflow.workflow_id for workflow in found])

    # ---- the keeper: what each process sees to by itself

    def _keep(self) -> None:
        moment, at = self._clock.now(), time.monotonic()
        looked = at
        self.tick()  # what fell due while nobody ran
        while not self._stop.wait(min(1.0, self._look_every)):
            was, moment = moment + dt.timedelta(seconds=time.monotonic() - at), self._clock.now()
            at = time.monotonic()
            is_moved = abs(moment - was) > dt.timedelta(seconds=2) and not isinstance(self._clock, FixedClock)
            if is_moved or not self.has_ticked_within(TICK_WITHIN):
                self.tick()
            if time.monotonic() - looked >= self._look_every:
                looked = time.monotonic()
                self._queue.wake()  # of what somebody had in hand who died, the lease may be over
                try:
                    if self._executors:
                        self._look_after(self._executors)
                except Exception as error:  # the keeper must outlive a database that is away
                    log.warning("executors", error=type(error).__name__)

    def _look_after(self, executors: Executors) -> None:
        """Hold our slot, and take over what executors left that died."""
        if not executors.keep_slot():
            log.error("executors", state="another process has our slot; the deliveries' own leases keep posts single")
        pending = self._queue.client.list_workflows(status="PENDING", load_input=False, load_output=False)
        with executors.dead({str(workflow.executor_id) for workflow in pending}) as dead:
            if dead:
                log.warning("executors", state="taken over", executors=dead)
                DBOS._recover_pending_workflows(dead)


class _Seldom(logging.Filter):
    """One line in ten seconds: DBOS's threads each say ten times a second that a database is away."""

    last = 0.0

    def filter(self, _record: logging.LogRecord) -> bool:
        is_due = time.monotonic() - self.last >= 10.0
        if is_due:
            self.last = time.monotonic()
        return is_due


def _hand_over_logs() -> None:
    """DBOS prints by itself; what it says goes where the warnings of other libraries go, without their text."""
    library = logging.getLogger("dbos")
    for handler in list(library.handlers):
        library.removeHandler(handler)
    if not any(isinstance(known, _Seldom) for known in library.filters):
        library.addFilter(_Seldom())
    library.propagate = True
    library.setLevel(logging.WARNING)
