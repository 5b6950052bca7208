"""Sends what was planned, once: the one guarded post behind everything that stands in a channel or a direct message.

A delivery is claimed under a lease, its words are made from what is true now, and it is posted without any automatic
repeat. 429 puts it back for the time that Slack names. When the outcome is unknown (5xx, time-out, a lost answer, a
crash) it stays claimed until the lease ends; then its key is looked for in the channel's history before anything is
posted again. Where history may not be read, it is reported as in doubt, not repeated.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, Protocol

import structlog
from slack_sdk import WebClient
from sqlalchemy import Connection

from commands import attaching, undelivered
from commands.clock import Clock, local_day
from commands.trust import Trust
from commands.web_api import FAULTS_OF_SLACK, THREAD_IS_GONE, WebApi
from commands.web_api import Outcome as Outcome
from messages import boards as of_boards
from messages import words
from messages.blocks import Message, Paper, say
from store import deliveries, naming, settings
from store.db import CommitInDoubt, Store, StoreUnavailable
from store.read_models import Planned

log = structlog.get_logger()
LEASE = dt.timedelta(seconds=30)  # longer than the client's time-out and Slack's lag together
PACE = 1.05  # seconds between two posts to one channel (Slack: one a second)
FAULTY_TRIES = 5  # after so many that ended in a fault of ours, the business unit is told
NO_LONGER_SHOWN = "What this message told of is no longer shown here."
MOST_TRIES = 200  # hours; after so many that Slack failed, it is given up and told, and the next may go
STALE = deliveries.STALE
EVENT_TYPE = "partnership_delivery"


class Render(Protocol):
    """Makes the words of a delivery from what is true at the moment; None when there is nothing left to say."""

    def __call__(
        self,
        connection: Connection,
        args: Mapping[str, Any],
        now: dt.datetime,
        today: dt.date,
        glossary: dict[str, str],
        /,
    ) -> Message | None:
        """The message, with names taken from `glossary` for acronyms."""


@dataclass(frozen=True)
class Kind:
    """A kind of delivery: how its words are made, whether it tells of the plan (then the channel must be trusted),
    what is noted once it stands, and whether its words are kept because they tell of their own day alone."""

    render: Render
    tells_of_the_plan: bool = True
    keeps_its_words: bool = False
    by_the_clock: bool = False  # nobody waits for it: it is sent under the limit for all of Slack
    for_the_registered: bool = False  # nothing of it stands where somebody reads who is not on the list
    after_sent: Callable[[Connection, Planned, Standing, dt.datetime], None] | None = None
    before_words: Callable[[Store, WebApi, Planned, dt.datetime], None] | None = None
    """What is fetched from Slack and noted before the words are made, outside any transaction; it may be done twice."""


class Standing(NamedTuple):
    """A message that stands in Slack: where, whether one person alone sees it, its words unless it stood before, and
    the fault of ours that keeps back what was to follow it."""

    channel: str
    ts: str
    is_private: bool = False
    words: Message | None = None
    papers: tuple[Paper, ...] = ()
    fault: str = ""


def _as_shown(message: Message) -> dict[str, Any]:
    """What stands in Slack of a message, to be kept."""
    return message.model_dump(include={"text", "blocks"})


def _named(error: Exception) -> str:
    """A fault of ours, as whoever looks after the bot can find it in the log."""
    return type(error).__name__


def _pause(delivery: Planned) -> float:
    """Seconds before another try, longer each time."""
    return float(min(60, 2 ** min(delivery.tries + 1, 6)))


def _with_fault(write: Callable[[Connection, str], object], fault: str, connection: Connection) -> object:
    return write(connection, fault)


class Sender:
    """The guarded post of one delivery, by its id: `deliver`. What drives it is commands/clockwork/engine.py."""

    def __init__(
        self, store: Store, clock: Clock, client: WebClient, kinds: Mapping[str, Kind], *, bot_user_id: str,
        busy: Callable[[], int] = lambda: 0, lease: dt.timedelta = LEASE, pace: float = PACE,
    ) -> None:  # fmt: skip
        """`busy` says how many people wait for an answer: they go first. `lease` and `pace` are shorter in tests."""
        self._store, self._clock, self._client, self.kinds = store, clock, client, kinds
        self._web = WebApi(client)
        self._trust = Trust(store, self._web, bot_user_id)
        self._bot_user_id, self._busy, self.lease, self._pace = bot_user_id, busy, lease, pace
        self._next_post: dict[str, float] = {}
        self._dms: dict[str, str] = {}

    def deliver(self, delivery_id: int) -> float | None:
        """Post one delivery if it may be posted now: seconds until there is something to do again, None once it is
        settled. Any number of processes may call it for the same one; one that comes first to its target goes first.

        Raises StoreUnavailable when the store does not answer.
        """
        self.let_people_go_first()
        while True:
            with self._store.writing() as connection:
                claimed_at = time.monotonic()
                claimed = deliveries.claim(connection, delivery_id, dt.datetime.now(dt.UTC), self.lease)
            if not isinstance(claimed, deliveries.NotYet):
                break
            wait = (claimed.until - dt.datetime.now(dt.UTC)).total_seconds()
            if wait > 0 or claimed.behind is None or self.deliver(claimed.behind) is not None:
                return max(wait, 0.05)
        return None if claimed is None else self._send(claimed, claimed_at)

    def is_waited_for(self, kind: str) -> bool:
        """Whether somebody waits for what is of this kind; what the clock sends may wait."""
        return not (kind in self.kinds and self.kinds[kind].by_the_clock)

    def let_people_go_first(self) -> None:
        """Wait while people wait for an answer of this process, a second at most."""
        end = time.monotonic() + 1.0
        while self._busy() and time.monotonic() < end:
            time.sleep(0.02)

    def _send(self, claim: deliveries.Claim, claimed_at: float) -> float | None:
        delivery, now = claim.delivery, self._clock.now()
        kind = self.kinds.get(attaching.of_kind(delivery))
        if kind is None:  # in the middle of a release, planned by a process that is newer than this one
            return self._settle(claim, Outcome("planned", "this process does not know its kind", 5.0), now)
        time.sleep(max(0.0, self._next_post.get(delivery.target, 0.0) - time.monotonic()))
        try:
            standing = self._post(claim, kind, claimed_at, now)
        except Outcome as outcome:
            return self._settle(claim, outcome, now)
        except (StoreUnavailable, CommitInDoubt):  # nothing was posted: the store is asked before
            return self._settle(claim, Outcome("planned", "the store did not answer", 1.0), now)
        except Exception as error:  # nobody knows what stands: the lease ends, then someone looks
            log.error("delivery", kind=delivery.kind, error=type(error).__name__)
            return self._settle(claim, Outcome("sending", f"a fault of mine ({_named(error)})", is_ours=True), now)
        self._next_post[delivery.target] = time.monotonic() + self._pace

        def write(connection: Connection, fault: str = standing.fault) -> None:
            is_news = deliveries.sent(
                connection, delivery, ts=standing.ts, posted_in=standing.channel, now=now, alone=standing.is_private,
                shown=_as_shown(standing.words) if standing.words and kind.keeps_its_words else None,
            )  # fmt: skip
            if is_news and fault:
                undelivered.nothing_follows(connection, delivery, fault, now)
            elif is_news:
                self._go_on(connection, delivery, kind, standing, now)

        self._write(write, otherwise=write)
        log.info("delivery", kind=delivery.kind, state="sent", tries=delivery.tries + 1)
        return None

    @staticmethod
    def _go_on(connection: Connection, delivery: Planned, kind: Kind, standing: Standing, now: dt.datetime) -> None:
        """Note and plan what follows a message that stands."""
        if kind.after_sent and not attaching.is_paper(delivery):
            kind.after_sent(connection, delivery, standing, now)
        if not standing.is_private:
            attaching.plan(connection, delivery, standing.papers, standing.ts, now)

    def _settle(self, claim: deliveries.Claim, outcome: Outcome, now: dt.datetime) -> float | None:
        """Write how a try ended; seconds to wait where there will be another."""
        delivery = claim.delivery
        log.info("delivery", kind=delivery.kind, state=outcome.state, tries=delivery.tries + 1)
        if outcome.reason in FAULTS_OF_SLACK and delivery.tries + 1 >= MOST_TRIES:
            unknown = delivery.ts is None and (outcome.state == "sending" or claim.was_cut_short)
            outcome = Outcome("in doubt" if unknown else "failed", f"{outcome.reason}, each of {MOST_TRIES} times")
        faults = delivery.faults + 1 if outcome.is_ours else None
        if faults is not None and faults >= FAULTY_TRIES:
            unknown = delivery.ts is None and outcome.state == "sending"
            outcome = Outcome("in doubt" if unknown else "failed", outcome.reason)
        is_unknown = outcome.state == "sending"  # the lease ends, then someone looks before posting
        wait = outcome.wait or (self.lease.total_seconds() if is_unknown else _pause(delivery))
        until = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=wait)
        if is_unknown:
            if outcome.wait or faults is not None:
                self._write(lambda connection: deliveries.renew(connection, delivery, until, faults))
            return wait
        if outcome.state == "planned":
            self._write(lambda connection: deliveries.put_back(connection, claim, until, outcome.reason, faults))
            return wait
        if outcome.state == "gone":
            self._write(lambda connection: deliveries.forget_ts(connection, delivery))
            return 0.0

        def end(connection: Connection, fault: str = "") -> None:
            is_news = deliveries.end(connection, delivery, outcome.state, outcome.reason)
            if is_news and not fault:
                undelivered.failed(connection, delivery, outcome, now)

        self._write(end, otherwise=end)
        return None

    def _write(
        self, write: Callable[[Connection], object], otherwise: Callable[[Connection, str], object] | None = None
    ) -> None:
        """Write what Slack has answered. While the store is away it is tried again, until the lease is over: whoever
        then takes the delivery over finds the message by its key, where it may look. Where a fault of ours keeps it
        from being written, it is `otherwise`, given the fault: what stands in Slack is never left in hand."""
        end = time.monotonic() + self.lease.total_seconds()
        while True:
            try:
                with self._store.writing() as connection:
                    write(connection)
                return
            except (StoreUnavailable, CommitInDoubt):
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)
            except Exception as error:
                if otherwise is None:
                    raise
                log.error("after sent", error=type(error).__name__)
                write, otherwise = partial(_with_fault, otherwise, _named(error)), None

    # ---- one post

    def _post(self, claim: deliveries.Claim, kind: Kind, claimed_at: float, now: dt.datetime) -> Standing:
        """The message that stands afterwards; raises Outcome when none does or nobody can tell."""
        delivery = claim.delivery
        channel = self._channel(delivery)
        asker = None if attaching.is_paper(delivery) else delivery.args.get("asker")
        may_stand = claim.was_cut_short and delivery.ts is None
        if may_stand and not asker and (found := self._found(claim, kind, channel, now)):
            return found
        ephemeral_to = None
        if channel.startswith(("C", "G")) and kind.tells_of_the_plan:
            if delivery.args.get("private"):
                ephemeral_to = str(delivery.args["asker"])
            elif why_not := self._trust.why_not(delivery, channel, now, for_the_registered=kind.for_the_registered):
                if not asker:
                    raise Outcome("skipped", why_not)
                ephemeral_to = str(asker)
        if ephemeral_to and delivery.ts is not None:
            return Standing(channel, delivery.ts, is_private=True)  # what one person alone was shown cannot be edited
        if attaching.is_paper(delivery):
            return self._attach(claim, kind, channel, claimed_at, now)
        if may_stand and asker and not ephemeral_to and (found := self._found(claim, kind, channel, now)):
            return found
        message = self._words_or_outcome(delivery, kind, now)
        if ephemeral_to:
            answer = self._web.call(
                "chat.postEphemeral", channel=channel, user=ephemeral_to, text=message.text,
                blocks=list(message.blocks), thread_ts=delivery.thread_ts,
            )  # fmt: skip
            return Standing(channel, str(answer.get("message_ts") or ""), is_private=True, words=message)
        if delivery.ts is not None:
            answer = self._show("chat.update", message, channel=delivery.posted_in or channel, ts=delivery.ts)
            return Standing(delivery.posted_in or channel, str(answer.get("ts") or delivery.ts), words=message)
        self._hold_on_to(delivery, claimed_at)
        answer = self._post_new(channel, delivery, message, delivery.thread_ts)
        stands_in = str(answer.get("channel") or channel)
        return Standing(stands_in, str(answer["ts"]), words=message, papers=message.papers)

    def _found(self, claim: deliveries.Claim, kind: Kind, channel: str, now: dt.datetime) -> Standing | None:
        """What stands already of an earlier try that was cut short."""
        delivery = claim.delivery
        if attaching.is_paper(delivery):
            file = attaching.find(self._web, delivery, channel, self._bot_user_id)
            return Standing(channel, file) if file else None
        ts = self._look(channel, delivery)
        if ts is None:
            return None
        papers, fault = self._papers(delivery, kind, now)
        return Standing(channel, ts, papers=papers, fault=fault)

    def _attach(
        self, claim: deliveries.Claim, kind: Kind, channel: str, claimed_at: float, now: dt.datetime
    ) -> Standing:
        """The file that stands afterwards in the thread of its message."""
        delivery = claim.delivery
        if delivery.ts is not None:
            raise attaching.take_back(self._web, delivery)
        [paper] = self._words_or_outcome(delivery, kind, now).papers
        hold_on = partial(self._hold_on_to, delivery, claimed_at)
        return Standing(channel, attaching.attach(self._web, delivery, channel, paper, hold_on))

    def _papers(self, delivery: Planned, kind: Kind, now: dt.datetime) -> tuple[tuple[Paper, ...], str]:
        """The papers of a message that was found to stand, and the fault of ours for which there are none. While they
        may still be made, it is left in hand, and found again."""
        try:
            return self._words_or_outcome(delivery, kind, now).papers, ""
        except Outcome as outcome:
            if outcome.state == "skipped":  # nothing is left to say
                return (), ""
            if outcome.state == "failed" or (outcome.is_ours and delivery.faults + 1 >= FAULTY_TRIES):
                return (), outcome.reason
            wait = outcome.wait or _pause(delivery)
            raise Outcome("sending", outcome.reason, wait, is_ours=outcome.is_ours) from outcome

    def _post_new(self, channel: str, delivery: Planned, message: Message, thread_ts: str | None) -> Mapping[str, Any]:
        try:
            return self._show(
                "chat.postMessage", message, channel=channel,
                thread_ts=thread_ts, unfurl_links=False, unfurl_media=False,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"key": delivery.key}},
            )  # fmt: skip
        except Outcome as outcome:
            if thread_ts and outcome.code in THREAD_IS_GONE:
                return self._post_new(channel, delivery, message, None)  # what it answered was deleted meanwhile
            raise

    def _show(self, method: str, message: Message, **arguments: Any) -> Mapping[str, Any]:
        """Post or edit it; where a workspace takes no charts yet, without them: their numbers stand in its words."""
        try:
            return self._web.call(method, text=message.text, blocks=list(message.blocks), **arguments)
        except Outcome as outcome:
            undrawn = [block for block in message.blocks if block["type"] != "data_visualization"]
            if outcome.code != "invalid_blocks" or len(undrawn) == len(message.blocks):
                raise
            return self._web.call(method, text=message.text, blocks=undrawn, **arguments)

    def _hold_on_to(self, delivery: Planned, claimed_at: float) -> None:
        """Where the claim is no longer fresh (a slow Slack, a long wait), another process may have taken it over."""
        if time.monotonic() - claimed_at < self.lease.total_seconds() / 3:
            return
        with self._store.writing() as connection:
            if not deliveries.renew(connection, delivery, dt.datetime.now(dt.UTC) + self.lease):
                raise Outcome("sending", "another process has taken it over")

    def _channel(self, delivery: Planned) -> str:
        if not delivery.target.startswith(("U", "W")):
            return delivery.target
        if delivery.target not in self._dms:
            answer = self._web.call("conversations.open", users=delivery.target)
            self._dms[delivery.target] = str((answer.get("channel") or {}).get("id") or delivery.target)
        return self._dms[delivery.target]

    def _words_or_outcome(self, delivery: Planned, kind: Kind, now: dt.datetime) -> Message:
        """The words; a fault of ours in making them is tried a few times more and then reported, as Slack's are."""
        try:
            if kind.before_words:
                kind.before_words(self._store, self._web, delivery, now)
            return self._words(delivery, kind, now)
        except (Outcome, StoreUnavailable, CommitInDoubt):
            raise
        except Exception as error:
            log.error("words", kind=delivery.kind, error=type(error).__name__)
            why = f"its words could not be made ({_named(error)})"
            raise Outcome("planned", why, is_ours=True) from error

    def _words(self, delivery: Planned, kind: Kind, now: dt.datetime) -> Message:
        with self._store.reading() as connection:
            boards = naming.boards(connection)
            name, zone = next((board[2], board[3]) for board in boards if board[0] == delivery.board_id)
            glossary = naming.glossary(connection, delivery.board_id)
            with words.of_board(lambda: settings.of_board(connection, delivery.board_id)):
                try:
                    message = kind.render(connection, delivery.args, now, local_day(now, zone), glossary)
                except Outcome as outcome:
                    if outcome.state != "skipped" or delivery.ts is None:
                        raise
                    message = None  # of no use any more, and it stands
                if message is not None and attaching.is_paper(delivery):
                    message = attaching.made(delivery, message)
        if message is None and delivery.ts is not None:
            return say(NO_LONGER_SHOWN)  # what it told of may be what must not stand there any more
        if message is None:
            raise Outcome("skipped", deliveries.NOTHING_LEFT)
        if len(boards) > 1:
            message = message.model_copy(update={"blocks": tuple(of_boards.tag(message.blocks, delivery.board_id))})
            if delivery.target.startswith(("U", "W")) and delivery.kind != "answer":  # an answer says so already
                message = of_boards.headed(message, name)
        return message

    def _look(self, channel: str, delivery: Planned) -> str | None:
        """The ts of this delivery's message if it stands in the channel already; Outcome when history is closed."""

        def is_it(message: Mapping[str, Any]) -> bool:
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            return bool(payload.get("key") == delivery.key)

        found = self._web.find(channel, delivery.thread_ts, delivery.planned_at, is_it)
        return str(found["ts"]) if found else None
