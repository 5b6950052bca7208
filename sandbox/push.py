"""What Slack sends to the app: signed HTTP with retries, or envelopes over Socket Mode.

https://docs.slack.dev/apis/events-api, https://docs.slack.dev/apis/events-api/using-socket-mode and
https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import time
import uuid
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from sandbox.errors import CannotDo
from sandbox.settings import APP, VERIFICATION_TOKEN, Settings
from sandbox.state import State

Json = dict[str, Any]

MOST_SOCKETS = 10
log = logging.getLogger(__name__)


@dataclass
class Answer:
    """What came back: `error` is empty, or `operation_timeout`, or `dispatch_failed`."""

    status: int = 0
    text: str = ""
    is_json: bool = False
    error: str = ""
    reason: str = ""  # as X-Slack-Retry-Reason names it
    no_retry: bool = False
    record: Json = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether Slack is content with the status."""
        return not self.error and 200 <= self.status < 300

    def refuse(self, why: str) -> None:
        """Note in the record why Slack would not take what was answered."""
        self.record["refused"] = why


@dataclass
class Socket:
    """One Socket Mode connection and the envelopes it has not acknowledged."""

    ws: web.WebSocketResponse
    waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    leaving: bool = False


class Push:
    """The way to the app. Connected sockets go first; without any, `events_url`."""

    def __init__(self, settings: Settings, state: State) -> None:
        self.settings = settings
        self.state = state
        self.sockets: list[Socket] = []
        self.tickets: set[str] = set()
        self._turn = 0
        self._session: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    def later(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run something beside the present request."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End retries, sockets and connections."""
        for task in list(self._tasks):
            task.cancel()
        for socket in list(self.sockets):
            await socket.ws.close(code=1001, message=b"sandbox ends")
        if self._session:
            await self._session.close()

    # sending

    async def event(self, envelope: Json) -> Answer:
        """Send an event; when it is not taken, again later in the background, three times."""
        answer = await self.send("events_api", envelope)
        if not answer.good:
            self.later(self._retry(envelope, answer))
        return answer

    async def _retry(self, envelope: Json, answer: Answer) -> None:
        for number, wait in enumerate(self.settings.retry_seconds, 1):
            if answer.no_retry:
                return
            await asyncio.sleep(wait)
            answer = await self.send("events_api", envelope, retry=(number, answer.reason))
            if answer.good:
                return

    async def send(self, kind: str, body: Json, *, retry: tuple[int, str] | None = None) -> Answer:
        """Send one request (`events_api`, `slash_commands` or `interactive`) and wait for its answer.

        The answer is recorded, whatever it is; nothing is raised.
        """
        live = [s for s in self.sockets if not s.leaving]
        if live:
            self._turn += 1
            return await self._by_socket(live[self._turn % len(live)], kind, body, retry)
        raw, content_type = encoded(kind, body)
        stamp = str(int(time.time()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(self.settings.signing_secret, stamp, raw),
        }
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry[0]), "X-Slack-Retry-Reason": retry[1]}
        return await self._by_http(kind, body, raw, headers)

    async def replay(self, index: int, *, sign: bool) -> Answer:
        """Send a recorded push again, byte for byte; with `sign`, under a signature of this moment.

        Raises `CannotDo` when there is no such push.
        """
        old = next((p for p in self.state.pushes if p["index"] == index), None)
        if old is None:
            raise CannotDo(f"There is no push {index}: GET /sandbox/calls lists them.")
        if old["via"] == "socket":
            return await self.send(old["kind"], old["body"])
        headers = dict(old["headers"])
        if sign:
            stamp = str(int(time.time()))
            headers["X-Slack-Request-Timestamp"] = stamp
            headers["X-Slack-Signature"] = signature(self.settings.signing_secret, stamp, old["raw"])
        return await self._by_http(old["kind"], old["body"], old["raw"], headers)

    async def verify(self, kind: str) -> Answer:
        """Ask the address for its proof: a `url_verification` challenge, or an `ssl_check`."""
        if kind == "ssl_check":
            return await self.send("slash_commands", {"ssl_check": "1", "token": VERIFICATION_TOKEN})
        challenge = uuid.uuid4().hex
        body = {"token": VERIFICATION_TOKEN, "challenge": challenge, "type": "url_verification"}
        answer = await self.send("events_api", body)
        if challenge not in answer.text:
            answer.refuse("The challenge was not in the answer.")
        return answer

    def _finished(self, answer: Answer, kind: str, via: str, body: Json, started: float, **more: Any) -> Answer:
        content: Any = answer.text
        if answer.is_json:
            try:
                content = json.loads(answer.text)
            except ValueError:
                answer.is_json = False
        entry = {
            "at": started,
            "kind": kind,
            "via": via,
            "body": body,
            "status": answer.status,
            "answer": content,
            "error": answer.error,
            "ms": round((time.time() - started) * 1000, 1),
            **more,
        }
        answer.record = self.state.record(self.state.pushes, entry)
        return answer

    async def _by_http(self, kind: str, body: Json, raw: str, headers: dict[str, str]) -> Answer:
        started = time.time()
        answer = await self._post(raw, headers)
        return self._finished(answer, kind, "http", body, started, headers=headers, raw=raw)

    async def _post(self, raw: str, headers: dict[str, str]) -> Answer:
        if not self.settings.events_url:
            return Answer(error="dispatch_failed", reason="connection_failed")
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        try:
            async with asyncio.timeout(self.settings.answer_seconds):
                async with self._session.post(
                    self.settings.events_url, data=raw.encode(), headers=headers, allow_redirects=False
                ) as response:
                    text = await response.text(errors="replace")
        except TimeoutError:
            return Answer(error="operation_timeout", reason="http_timeout")
        except (aiohttp.ClientError, OSError, ValueError) as problem:
            log.debug("not sent: %s", problem)
            return Answer(error="dispatch_failed", reason="connection_failed")
        answer = Answer(response.status, text, "json" in response.headers.get("Content-Type", ""))
        answer.no_retry = response.headers.get("X-Slack-No-Retry") == "1"
        if not answer.good:
            answer.error, answer.reason = "dispatch_failed", "http_error"
        return answer

    async def _by_socket(self, socket: Socket, kind: str, body: Json, retry: tuple[int, str] | None) -> Answer:
        started = time.time()
        # Events take no payload back; of the interactive ones, those that Slack waits for an answer to.
        answers = kind == "slash_commands" or body.get("type") in ("view_submission", "block_suggestion")
        envelope: Json = {
            "envelope_id": str(uuid.uuid4()),
            "payload": body,
            "type": kind,
            "accepts_response_payload": answers,
        }
        if kind == "events_api":
            number, reason = retry or (0, "")
            envelope |= {"retry_attempt": number, "retry_reason": reason}
        waiting: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        socket.waiting[envelope["envelope_id"]] = waiting
        try:
            async with asyncio.timeout(self.settings.answer_seconds):
                await socket.ws.send_json(envelope)
                ack = await waiting
            payload = ack.get("payload") if answers else None
            answer = Answer(200, json.dumps(payload) if payload else "", is_json=bool(payload))
        except TimeoutError:
            answer = Answer(error="operation_timeout", reason="timeout")
        except ConnectionError:
            answer = Answer(error="dispatch_failed", reason="connection_failed")
        finally:
            socket.waiting.pop(envelope["envelope_id"], None)
        return self._finished(answer, kind, "socket", body, started, envelope_id=envelope["envelope_id"])

    # Socket Mode

    def ticket(self) -> str:
        """A ticket for one connection, as in the address that apps.connections.open gives."""
        ticket = str(uuid.uuid4())
        self.tickets.add(ticket)
        return ticket

    async def serve_socket(self, request: web.Request) -> web.StreamResponse:
        """One Socket Mode connection from hello to its end."""
        if request.query.get("ticket") not in self.tickets:
            return web.json_response({"ok": False, "error": "invalid_ticket"}, status=401)
        self.tickets.discard(request.query["ticket"])
        ws = web.WebSocketResponse(heartbeat=10)
        await ws.prepare(request)
        debug = {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18060}
        if len(self.sockets) >= MOST_SOCKETS:
            await ws.send_json({"type": "disconnect", "reason": "too_many_websockets", "debug_info": debug})
            await ws.close()
            return ws
        socket = Socket(ws)
        self.sockets.append(socket)
        hello = {
            "num_connections": len(self.sockets),
            "connection_info": {"app_id": APP},
            "debug_info": debug,
        }
        await ws.send_json({"type": "hello", **hello})
        self.state.touch()
        try:
            async for message in ws:
                if message.type is not aiohttp.WSMsgType.TEXT:
                    continue
                try:
                    ack = json.loads(message.data)
                    waiting = socket.waiting.get(ack["envelope_id"])
                except (ValueError, KeyError, TypeError):
                    continue  # Slack takes no notice of what is not an acknowledgement
                if waiting and not waiting.done():
                    waiting.set_result(ack)
        finally:
            self.sockets.remove(socket)
            for waiting in socket.waiting.values():
                if not waiting.done():
                    waiting.set_exception(ConnectionError("the socket has gone"))
            self.state.touch()
        return ws

    async def disconnect(self, reason: str) -> int:
        """Tell every connection to go (`warning`, `refresh_requested` …); gives their number."""
        leaving = [s for s in self.sockets if not s.leaving]
        for socket in leaving:
            socket.leaving = reason != "warning"
            await socket.ws.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}})
        return len(leaving)


def encoded(kind: str, body: Json) -> tuple[str, str]:
    """The request body and its content type, as Slack sends that kind over HTTP."""
    if kind == "events_api":
        return json.dumps(body), "application/json"
    form = body if kind == "slash_commands" else {"payload": json.dumps(body)}
    return urlencode(form), "application/x-www-form-urlencoded"


def signature(secret: str, stamp: str, raw: str) -> str:
    """Slack's v0 signature of a request body."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:{raw}".encode(), hashlib.sha256).hexdigest()
