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

from commands import attaching
from commands.clock import Clock, local_day
from commands.web_api import FAULTS_OF_SLACK, THREAD_IS_GONE, WebApi
from commands.web_api import Outcome as Outcome
from messages import boards as of_boards
from messages import words
from messages.blocks import Message, Paper, say
from store import channels, deliveries, people, settings
from store.db import CommitInDoubt, Store, StoreUnavailable
from store.read_models import Planned
from store.statuses import Role

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
    """A message that stands in Slack: where, whether one person alone sees it, its words unless it stood before."""

    channel: str
    ts: str
    is_private: bool = False
    words: Message | None = None
    papers: tuple[Paper, ...] = ()


def _stamp(delivery: Planned) -> str:
    """Which message it is, for whoever has to find it."""
    seconds = (delivery.ts or "").partition(".")[0]
    return f"the one of <!date^{seconds}^{{date_short_pretty}} {{time}}|{delivery.ts}>"


def _as_shown(message: Message) -> dict[str, Any]:
    """What stands in Slack of a message, to be kept."""
    return message.model_dump(include={"text", "blocks"})


def _pause(delivery: Planned) -> float:
    """Seconds before another try, longer each time."""
    return float(min(60, 2 ** min(delivery.tries + 1, 6)))


class Sender:
    """The guarded post of one delivery, by its id: `deliver`. What drives it is commands/clockwork/engine.py."""

    def __init__(
        self, store: Store, clock: Clock, client: WebClient, kinds: Mapping[str, Kind], *, bot_user_id: str,
        busy: Callable[[], int] = lambda: 0, lease: dt.timedelta = LEASE, pace: float = PACE,
    ) -> None:  # fmt: skip
        """`busy` says how many people wait for an answer: they go first. `lease` and `pace` are shorter in tests."""
        self._store, self._clock, self._client, self.kinds = store, clock, client, kinds
        self._web = WebApi(client)
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
        except StoreUnavailable:  # nothing was posted: the store is asked before
            return self._settle(claim, Outcome("planned", "the store did not answer", 1.0), now)
        self._next_post[delivery.target] = time.monotonic() + self._pace

        def write(connection: Connection) -> None:
            is_news = deliveries.sent(
                connection, delivery, ts=standing.ts, posted_in=standing.channel, now=now, alone=standing.is_private,
                shown=_as_shown(standing.words) if standing.words and kind.keeps_its_words else None,
            )  # fmt: skip
            if is_news and kind.after_sent and not attaching.is_paper(delivery):
                kind.after_sent(connection, delivery, standing, now)
            if is_news and not standing.is_private:
                attaching.plan(connection, delivery, standing.papers, standing.ts, now)

        self._write(write)
        log.info("delivery", kind=delivery.kind, state="sent", tries=delivery.tries + 1)
        return None

    def _settle(self, claim: deliveries.Claim, outcome: Outcome, now: dt.datetime) -> float | None:
        """Write how a try ended; seconds to wait where there will be another."""
        delivery = claim.delivery
        log.info("delivery", kind=delivery.kind, state=outcome.state, tries=delivery.tries + 1)
        if outcome.reason in FAULTS_OF_SLACK and delivery.tries + 1 >= MOST_TRIES:
            unknown = delivery.ts is None and (outcome.state == "sending" or claim.was_cut_short)
            outcome = Outcome("in doubt" if unknown else "failed", f"{outcome.reason}, each of {MOST_TRIES} times")
        wait = outcome.wait or _pause(delivery)
        until = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=wait)
        if outcome.state == "sending":  # unknown: the lease ends, then someone looks before posting
            if outcome.wait:
                self._write(lambda connection: deliveries.renew(connection, delivery, until))
            return outcome.wait or self.lease.total_seconds()
        if outcome.state == "planned":
            self._write(lambda connection: deliveries.put_back(connection, claim, until, outcome.reason))
            return wait
        if outcome.state == "gone":
            self._write(lambda connection: deliveries.forget_ts(connection, delivery))
            return 0.0

        def end(connection: Connection) -> None:
            if deliveries.end(connection, delivery, outcome.state, outcome.reason):
                self._report(connection, delivery, outcome, now)

        self._write(end)
        return None

    def _write(self, write: Callable[[Connection], object]) -> None:
        """Write what Slack has answered. While the store is away it is tried again, until the lease is over: whoever
        then takes the delivery over finds the message by its key, where it may look."""
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

    def _report(self, connection: Connection, delivery: Planned, outcome: Outcome, now: dt.datetime) -> None:
        """What failed for good is told to the business unit, once; a notice that was not posted is only a row and a log
        line. One that could not be changed still shows what may have been taken out: that is told of any kind."""
        is_edit = delivery.ts is not None
        is_told_later = outcome.reason == deliveries.NOTHING_LEFT or outcome.reason.startswith(STALE)
        if is_told_later or (delivery.kind == "notice" and not is_edit):
            return
        today = self._day(connection, delivery, now)
        officers = people.holders_of(connection, Role.business_unit, delivery.board_id, today)
        where = f"<#{delivery.target}>" if delivery.target.startswith(("C", "G")) else "a direct message"
        key, sentence = f"not-posted:{delivery.id}", f"A message ({delivery.kind}) for {where} was not posted"
        sentence += f": {outcome.reason}."
        if attaching.is_paper(delivery):
            key, sentence = attaching.not_attached(delivery, outcome, where, today)
        elif is_edit:
            key = f"not-changed:{delivery.wants}:{delivery.id}"
            sentence = (
                f"A message of mine in {where} could not be changed: {outcome.reason}. It still shows what it said "
                f"before. If words were taken out of the record, have it deleted there: {_stamp(delivery)}."
            )
        told = [(p.team_id, p.user_id) for p in officers if p.team_id and p.user_id]
        asked_by = delivery.args.get("asked_by")  # whoever asked for it should not have to guess
        if asked_by and all(user != asked_by for _, user in told):
            told.append((delivery.team_id, str(asked_by)))
        deliveries.add_person_notice(
            connection, board_id=delivery.board_id, key=key, now=now, sentence=sentence,
            people=told,
        )  # fmt: skip

    # ---- one post

    def _post(self, claim: deliveries.Claim, kind: Kind, claimed_at: float, now: dt.datetime) -> Standing:
        """The message that stands afterwards; raises Outcome when none does or nobody can tell."""
        delivery = claim.delivery
        channel = self._channel(delivery)
        ephemeral_to = None
        is_channel = channel.startswith(("C", "G"))
        if is_channel and kind.tells_of_the_plan:
            if delivery.args.get("private"):
                ephemeral_to = str(delivery.args["asker"])
            elif why_not := self._why_not_trusted(delivery, kind, channel, now):
                if not delivery.args.get("asker") or attaching.is_paper(delivery):
                    raise Outcome("skipped", why_not)
                ephemeral_to = str(delivery.args["asker"])
        if ephemeral_to and delivery.ts is not None:
            return Standing(channel, delivery.ts, is_private=True)  # what one person alone was shown cannot be edited
        if attaching.is_paper(delivery):
            return self._attach(claim, kind, channel, claimed_at, now)
        may_stand = claim.was_cut_short and delivery.ts is None and ephemeral_to is None
        if may_stand and (found := self._look(channel, delivery)):
            return Standing(channel, found, papers=self._papers(delivery, kind, now))
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

    def _attach(
        self, claim: deliveries.Claim, kind: Kind, channel: str, claimed_at: float, now: dt.datetime
    ) -> Standing:
        """The file that stands afterwards in the thread of its message."""
        delivery = claim.delivery
        if delivery.ts is not None:
            raise attaching.take_back(self._web, delivery)
        if claim.was_cut_short and (found := attaching.find(self._web, delivery, channel, self._bot_user_id)):
            return Standing(channel, found)
        [paper] = self._words_or_outcome(delivery, kind, now).papers
        hold_on = partial(self._hold_on_to, delivery, claimed_at)
        return Standing(channel, attaching.attach(self._web, delivery, channel, paper, hold_on))

    def _papers(self, delivery: Planned, kind: Kind, now: dt.datetime) -> tuple[Paper, ...]:
        """The papers of a message that was found to stand."""
        try:
            return self._words_or_outcome(delivery, kind, now).papers
        except Outcome:
            return ()

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
        except (Outcome, StoreUnavailable):
            raise
        except Exception as error:
            log.error("words", kind=delivery.kind, error=type(error).__name__)
            if delivery.tries + 1 >= FAULTY_TRIES:
                raise Outcome("failed", f"its words could not be made ({type(error).__name__})") from error
            raise Outcome("planned", "its words could not be made") from error

    def _words(self, delivery: Planned, kind: Kind, now: dt.datetime) -> Message:
        with self._store.reading() as connection:
            boards = people.boards(connection)
            name, zone = next((board[2], board[3]) for board in boards if board[0] == delivery.board_id)
            glossary = people.glossary(connection, delivery.board_id)
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

    @staticmethod
    def _day(connection: Connection, delivery: Planned, now: dt.datetime) -> dt.date:
        """The day on the board that a delivery is of."""
        zones = {board[0]: board[3] for board in people.boards(connection)}
        return local_day(now, zones[delivery.board_id])

    def _why_not_trusted(self, delivery: Planned, kind: Kind, channel: str, now: dt.datetime) -> str | None:
        """Why nothing of the plan may be posted in a channel now; None when it may.

        A channel shared with other workspaces is trusted when everybody in it is registered; for what is for the
        registered alone, so is any other.
        """
        if delivery.args.get("asker"):  # an answer where anybody in the workspace may read is for the asker alone
            with self._store.reading() as connection:
                bound = channels.bound(connection, channel)
                if bound is None or bound.board_id != delivery.board_id:
                    return "the channel belongs to no group"
        info = self._web.call("conversations.info", channel=channel).get("channel") or {}
        if info.get("is_archived"):
            return "the channel is archived"
        shared = info.get("is_ext_shared") or info.get("is_shared") or info.get("is_pending_ext_shared")
        if not shared and not kind.for_the_registered:
            return None
        with self._store.reading() as connection:
            registered = people.registered_user_ids(connection, delivery.board_id, self._day(connection, delivery, now))
        strangers = [m for m in self._web.members(channel) if m not in registered and m != self._bot_user_id]
        strangers = [m for m in strangers if not self._web.is_bot(m)]
        if not strangers:
            return None
        named = ", ".join(f"<@{member}>" for member in strangers[:10])
        where = "the channel is shared with another workspace, and " if shared else ""
        return (
            f"{where}not everybody in it is on the partnership’s list "
            f"({named}). Add them with `/partnership add`, or ask them to leave, and it will be posted next time"
        )

    def _look(self, channel: str, delivery: Planned) -> str | None:
        """The ts of this delivery's message if it stands in the channel already; Outcome when history is closed."""

        def is_it(message: Mapping[str, Any]) -> bool:
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            return bool(payload.get("key") == delivery.key)

        found = self._web.find(channel, delivery.thread_ts, delivery.planned_at, is_it)
        return str(found["ts"]) if found else None
