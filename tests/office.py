"""The whole product in one process: the sandbox, the real Bolt app behind its gate, a store and the sender."""

from __future__ import annotations

import datetime as dt
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from slack_bolt.adapter.socket_mode import SocketModeHandler
from sqlalchemy import select

import commands
from commands.clock import TryOutClock
from commands.dispatch import Dispatcher
from commands.gate import Gate
from commands.sender import Sender
from commands.slack import Installation, build_app
from running.serving import hang_up
from sandbox.client import Client, Sandbox
from sandbox.manifest import Manifest
from store import models
from store.db import Store
from tests.driver import Driver

MONDAY = dt.datetime(2015, 11, 16, 9, 0, tzinfo=dt.UTC)
PATIENCE = 15.0  # seconds for an answer, instead of Slack's three: the machine does much else beside a test


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 256


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def _other(text: str, before: str) -> str | None:
    return text if text != before else None


class Office:
    """A running product and the people around it. `office.tvp` is a person who can command, click and read.

    Its store is one where everybody is in post.
    """

    def __init__(
        self, database_url: str, *, socket_mode: bool = False, rate: float = 0, lease: float = 30.0, pace: float = 0.0
    ) -> None:  # fmt: skip
        from pathlib import Path

        manifest = Manifest.read(Path(__file__).resolve().parents[1] / "manifest.json")
        later = PATIENCE + 1
        self.sandbox = Sandbox(rate=rate, manifest=manifest, answer_seconds=later, trigger_seconds=later)
        self.store = Store(database_url)
        self._socket_mode = socket_mode
        self._lease, self._pace = dt.timedelta(seconds=lease), pace
        self._handler: SocketModeHandler | None = None
        self._server: WSGIServer | None = None

    def __enter__(self) -> Office:
        self.sandbox.__enter__()
        self.start()
        return self

    def start(self) -> None:
        """Start the bot, as a process would; `stop_bot` and `start` again are a restart."""
        installation = Installation(
            token="xoxb-sandbox", api_url=self.sandbox.api_url, signing_secret="sandbox-signing-secret",
            teams=["T0HOME"], app_id="A0BOT", team_id="T0HOME", bot_id="B0BOT", bot_user_id="U0BOT",
        )  # fmt: skip
        clock = TryOutClock(f"{self.sandbox.url}/sandbox/clock")
        clock.REMEMBERED = 0.0  # a test that moves the clock and goes on at once means the new time
        self.dispatcher = Dispatcher(
            self.store, clock, commands.COMMANDS, home=commands.home_job, default=commands.DEFAULT,
            after_commit=lambda: self.sender.wake(), answer_within=PATIENCE,
        )  # fmt: skip
        self._installation, self._clock = installation, clock
        self.sender = self.make_sender(self.store)
        app = build_app(installation, self.dispatcher)
        if self._socket_mode:
            self._handler = SocketModeHandler(app, "xapp-sandbox", concurrency=32, web_client=installation.client())
            self._handler.connect()
        else:
            self.gate = Gate(
                app,
                signing_secret="sandbox-signing-secret",
                teams=installation.teams,
                app_id="A0BOT",
                ready=lambda: True,
            )
            self._server = make_server("127.0.0.1", 0, self.gate, server_class=_Server, handler_class=_Quiet)
            threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
            url = f"http://127.0.0.1:{self._server.server_port}/slack/events"
            self.sandbox.client.settings(events_url=url)
        self.sender.start()

    @contextmanager
    def patience(self, seconds: float) -> Iterator[None]:
        """While a store is held on purpose, an answer is given up after so long; everything else has its usual time."""
        usual, self.dispatcher.answer_within = self.dispatcher.answer_within, seconds
        try:
            yield
        finally:
            self.dispatcher.answer_within = usual

    def make_sender(self, store: Store) -> Driver:
        """What sends, as each process has one, not yet started."""
        sender = Sender(
            store, self._clock, self._installation.client(), commands.KINDS, bot_user_id="U0BOT",
            busy=lambda: self.dispatcher.busy, lease=self._lease, pace=self._pace,
        )  # fmt: skip
        return Driver(store, self._clock, sender)

    def stop_bot(self, *, sends_the_rest: bool = True) -> None:
        """End the bot; the sandbox and the store stay."""
        if self._handler is not None:
            self._wake(self._handler.client)
            hang_up(self._handler.client)
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        self.sender.stop(within=10 if sends_the_rest else 0)

    @staticmethod
    def _wake(client: Any) -> None:
        """Wake what Slack's client waits for, or its close takes the three seconds of a read that nothing ends."""
        client.closed, client.auto_reconnect_enabled = True, False
        with suppress(AttributeError, OSError):  # there is no socket any more, or its other end has gone
            client.current_session.sock.shutdown(socket.SHUT_RDWR)
        client.message_queue.put("")

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop_bot(sends_the_rest=False)
        self.store.close()
        self.sandbox.__exit__(kind, problem, trace)

    # ---- people

    def as_(self, user: str) -> Client:
        """A person of the sandbox by id."""
        return self.sandbox.client.as_(user)

    @property
    def tvp(self) -> Client:
        """The lead of Thames Valley Police."""
        return self.as_("U0TVP")

    @property
    def officer(self) -> Client:
        """The business officer."""
        return self.as_("U0OFFICER")

    @property
    def chair(self) -> Client:
        """The independent chair."""
        return self.as_("U0CHAIR")

    @property
    def stranger(self) -> Client:
        """Someone who is not on the list."""
        return self.as_("U0STRANGER")

    def says(self, person: Client, text: str, channel: str = "C0PAQA") -> str:
        """Type a command and read the whole of what came back for this person alone."""
        before = len(person.ephemerals(channel))
        answer = person.command(channel, text)
        assert answer["ok"], answer
        return "\n".join(message["text"] for message in person.ephemerals(channel)[before:])

    def agreed(self, person: Client, text: str, channel: str = "C0PAQA") -> str:
        """Type a command with a date that leaves room, say that it was read rightly, and read the answer."""
        assert "Nothing is recorded yet" in self.says(person, text, channel)
        before = person.ephemerals(channel)[-1]
        person.click(before, "dates.record")
        return str(person.until(lambda: _other(person.ephemerals(channel)[-1]["text"], str(before["text"]))))

    def now(self) -> dt.datetime:
        """What time the bot thinks it is: it asks the sandbox's clock, and remembers the answer for a moment."""
        return self._clock.now()

    # ---- what was recorded

    def rows(self, table: type[models.Base]) -> list[Any]:
        """Every row of a table, oldest first."""
        with self.store.reading() as connection:
            return list(connection.execute(select(table.__table__).order_by(*table.__table__.primary_key)))

    def count(self, table: type[models.Base]) -> int:
        """How many rows a table has."""
        return len(self.rows(table))
