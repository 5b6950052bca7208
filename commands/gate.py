"""The gate before Bolt, as a WSGI application: size, signature, timestamp, app and team, checked on the raw request.

Malformed or unsigned input gets 400 or 401 and nothing of it is logged. (Bolt 1.30 answers 500 to a timestamp that is
no number, parses JSON before it verifies, and logs whole bodies.)
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

import structlog
from slack_bolt import App, BoltRequest

from commands import requests
from commands.slack import arrived_now, not_served

log = structlog.get_logger()
MAX_BODY = 1_000_000  # bytes; Slack's largest view is 250 KB
TIMESTAMP_WITHIN = 300  # seconds, as Slack's verification guide has it
Environ = Mapping[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]
_STATUS = {200: "200 OK", 400: "400 Bad Request", 401: "401 Unauthorized", 404: "404 Not Found",
           405: "405 Method Not Allowed", 413: "413 Content Too Large", 500: "500 Internal Server Error",
           503: "503 Service Unavailable"}  # fmt: skip


class Gate:
    """WSGI: `/slack/events` for all that Slack sends, `/healthz` (the process lives), `/readyz` (the store answers)."""

    def __init__(
        self, app: App, *, signing_secret: str, teams: frozenset[str], app_id: str | None, ready: Callable[[], bool],
        amiss: Callable[[], str | None] = lambda: None,
    ) -> None:  # fmt: skip
        """`ready` says whether requests can be answered, `amiss` what should be known although they can."""
        self._app = app
        self._secret = signing_secret.encode()
        self._teams, self._app_id = teams, app_id
        self._ready, self._amiss = ready, amiss

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request; never raises."""
        path, method = environ.get("PATH_INFO", ""), environ.get("REQUEST_METHOD", "")
        if path == "/healthz":
            return _plain(start_response, 200, "ok")
        if path == "/readyz":
            return _plain(start_response, *self._readiness())
        if path != "/slack/events":
            return _plain(start_response, 404, "not found")
        if method != "POST":
            return _plain(start_response, 405, "POST only")
        arrived = arrived_now()
        raw = _body(environ)
        if raw is None:
            return self._refuse(start_response, 400, "size")
        if not self._is_signed(environ, raw):
            return self._refuse(start_response, 401, "signature")
        body = _parse(raw, environ.get("CONTENT_TYPE") or "")
        if body is None:
            return self._refuse(start_response, 400, "form")
        if body.get("type") == "url_verification":
            return _plain(start_response, 200, str(body.get("challenge") or ""))
        if "ssl_check" in body and "command" not in body:
            return _plain(start_response, 200, "")
        if not requests.serves(body, self._teams, self._app_id):
            log.warning("refused", why="team or app")
            return _json(start_response, not_served(body))
        return self._to_bolt(raw, environ, arrived, start_response)

    def _readiness(self) -> tuple[int, str]:
        """A bot that answers stays in service; that nothing is sent is said beside."""
        if not self._ready():
            return 503, "the store does not answer"
        amiss = self._amiss()
        return 200, f"ready, but {amiss}" if amiss else "ready"

    def _refuse(self, start_response: StartResponse, status: int, why: str) -> Iterable[bytes]:
        log.warning("refused", why=why)
        return _plain(start_response, status, "")

    def _is_signed(self, environ: Environ, raw: bytes) -> bool:
        timestamp = str(environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP") or "")
        signature = str(environ.get("HTTP_X_SLACK_SIGNATURE") or "")
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12 and signature.isascii()):
            return False
        if abs(time.time() - int(timestamp)) > TIMESTAMP_WITHIN:
            return False
        base = b"v0:" + timestamp.encode() + b":" + raw
        expected = "v0=" + hmac.new(self._secret, base, hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected, signature)

    def _to_bolt(
        self, raw: bytes, environ: Environ, arrived: dict[str, Any], start_response: StartResponse
    ) -> Iterable[bytes]:
        headers: dict[str, str | Sequence[str]] = {
            name[5:].replace("_", "-").lower(): str(value)
            for name, value in environ.items()
            if name.startswith("HTTP_X_SLACK_")
        }
        headers["content-type"] = environ.get("CONTENT_TYPE") or ""
        try:
            answer = self._app.dispatch(BoltRequest(body=raw.decode(), headers=headers, context=arrived))
        except Exception as error:
            # The dispatcher never raises: this is Bolt, over a signed payload of a shape that Slack does not send.
            log.warning("refused", why="shape", error=type(error).__name__)
            return _plain(start_response, 400, "")
        content_type = (answer.headers.get("content-type") or ["text/plain"])[0]
        return _send(start_response, answer.status, content_type, (answer.body or "").encode())


def _body(environ: Environ) -> bytes | None:
    """The raw body, None when it has no honest length or is too large."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or "0")
    except ValueError:
        return None
    if not 0 <= length <= MAX_BODY:
        return None
    raw: bytes = environ["wsgi.input"].read(length)
    return raw if len(raw) == length else None


def _parse(raw: bytes, content_type: str) -> dict[str, Any] | None:
    """The payload of a signed body, None when it is no payload: JSON, a form with `payload`, or a command's form."""
    try:
        words = raw.decode("utf-8")
        if content_type.split(";")[0].strip().lower() == "application/json":
            parsed = json.loads(words)
        else:
            form = dict(parse_qsl(words, keep_blank_values=True))
            if not form:
                return None
            parsed = json.loads(form["payload"]) if "payload" in form else form
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None


def _plain(start_response: StartResponse, status: int, words: str) -> Iterable[bytes]:
    return _send(start_response, status, "text/plain;charset=utf-8", words.encode())


def _json(start_response: StartResponse, body: dict[str, Any] | None) -> Iterable[bytes]:
    if body is None:
        return _plain(start_response, 200, "")
    return _send(start_response, 200, "application/json;charset=utf-8", json.dumps(body).encode())


def _send(start_response: StartResponse, status: int, content_type: str, body: bytes) -> Iterable[bytes]:
    start_response(
        _STATUS.get(status, f"{status} Other"), [("Content-Type", content_type), ("Content-Length", str(len(body)))]
    )
    return [body]
