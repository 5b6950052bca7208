"""Signed slash commands as Slack sends them, and the light load generator that sends them from a process of its own.

python -m tests.benchmarks.traffic < spec.json > result.json

Every request is built and signed before the clock starts. While it runs, the generator only writes bytes and looks
for the end of each answer: it reaches several times the rate of what it measures.
"""

from __future__ import annotations

import asyncio
import gc
import hashlib
import hmac
import json
import secrets
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

SECRET = "signing-secret-of-the-benchmark"
TEAM, APP, CHANNEL = "T0HOME", "A0BOT", "C0PAQA"


@dataclass(frozen=True)
class Spec:
    """One run. Each person in turn sends `words`, ended by a word of its own when `unique`; `must_hold` is what every
    right answer holds. With `seconds` at nought each connection sends one request, all at the same moment.
    """

    port: int
    connections: int
    people: tuple[str, ...]
    command: str
    words: str
    must_hold: str = ""
    unique: bool = False
    seconds: float = 0.0
    limit: int = 0  # the most requests that can be sent in `seconds`: so many are built beforehand


@dataclass(frozen=True)
class Result:
    """What came back. Times in milliseconds, from a request's first byte out to its answer's last byte in."""

    sent: int
    right: int
    seconds: float
    rate: float
    p50: float
    p99: float
    longest: float
    wrong: dict[str, int]  # how a wrong answer begins -> how many did


def spelled(number: int) -> str:
    """A number as a word of letters alone: digits could be read as somebody's telephone."""
    letters = ""
    while True:
        number, rest = divmod(number, 20)
        letters = "bcdfghjklmnpqrstvwxz"[rest] + letters
        if not number:
            return letters


def requests_of(spec: Spec) -> Iterator[bytes]:
    """The requests as bytes, with unique trigger ids. Signatures hold for five minutes."""
    run, stamp = secrets.token_hex(4), str(int(time.time()))
    for number in range(spec.limit or spec.connections):
        person = spec.people[number % len(spec.people)]
        words = f"{spec.words} {spelled(int(run, 16))} {spelled(number)}" if spec.unique else spec.words
        body = urlencode(
            {
                "token": "-", "team_id": TEAM, "team_domain": "home", "channel_id": CHANNEL, "channel_name": "paqa",
                "user_id": person, "user_name": person.lower(), "command": spec.command, "text": words,
                "api_app_id": APP, "is_enterprise_install": "false", "response_url": "http://127.0.0.1:9/never",
                "trigger_id": f"{run}.{number}",
            }
        ).encode()  # fmt: skip
        digest = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        yield (
            f"POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0={digest}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode() + body


class _Connection(asyncio.Protocol):
    """One kept-alive connection: a request at a time, and the next as soon as the answer is whole."""

    def __init__(self, run: _Run) -> None:
        self._run = run
        self._came = b""
        self._length = -1
        self._began = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def send(self) -> None:
        request = self._run.next()
        if request is not None:
            self._came, self._length = b"", -1
            self._began = time.perf_counter()
            self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._came += data
        if self._length < 0:
            head = self._came.find(b"\r\n\r\n")
            if head < 0:
                return
            named = self._came[:head].lower().find(b"content-length:")
            self._length = head + 4 + int(self._came[named + 15 : head].split(b"\r\n", 1)[0])
        if len(self._came) >= self._length:
            self._run.answered(self._came, time.perf_counter() - self._began)
            self.send()

    def connection_lost(self, exc: Exception | None) -> None:
        self._run.lost()


class _Run:
    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._must_hold = spec.must_hold.encode()
        self._requests = list(requests_of(spec))
        self._next = 0
        self._waiting = 0
        self._ends = float("inf")
        self._done = asyncio.Event()
        self._times: list[float] = []
        self._right = 0
        self._wrong: Counter[str] = Counter()

    def next(self) -> bytes | None:
        if self._next >= len(self._requests) or time.perf_counter() >= self._ends:
            if not self._waiting:
                self._done.set()
            return None
        self._next += 1
        self._waiting += 1
        return self._requests[self._next - 1]

    def answered(self, answer: bytes, took: float) -> None:
        self._waiting -= 1
        self._times.append(took)
        if answer.startswith(b"HTTP/1.1 200") and self._must_hold in answer:
            self._right += 1
        else:
            head, _, body = answer.decode(errors="replace").partition("\r\n\r\n")
            self._wrong[f"{head.splitlines()[0]}: {body[:160]}"] += 1

    def lost(self) -> None:
        if not self._done.is_set():
            self._wrong["the connection was closed"] += 1
            self._done.set()

    async def go(self) -> Result:
        loop = asyncio.get_running_loop()
        connections: list[_Connection] = []
        for _ in range(self._spec.connections):
            _, connection = await loop.create_connection(lambda: _Connection(self), "127.0.0.1", self._spec.port)
            connections.append(connection)
        gc.disable()
        began = time.perf_counter()
        if self._spec.seconds:
            self._ends = began + self._spec.seconds
        for connection in connections:
            connection.send()
        await asyncio.wait_for(self._done.wait(), self._spec.seconds + 20)
        took = time.perf_counter() - began
        cuts = statistics.quantiles(self._times, n=100, method="inclusive") if len(self._times) > 1 else [0.0] * 99
        return Result(
            sent=self._next, right=self._right, seconds=took, rate=len(self._times) / took, p50=cuts[49] * 1000,
            p99=cuts[98] * 1000, longest=max(self._times, default=0.0) * 1000, wrong=dict(self._wrong),
        )  # fmt: skip


def main() -> None:
    """Read a run's spec, send it, write its result."""
    given = json.load(sys.stdin)
    json.dump(asdict(asyncio.run(_Run(Spec(**given)).go())), sys.stdout)


if __name__ == "__main__":
    main()
