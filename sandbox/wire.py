"""How the sandbox reads a request and answers it over HTTP, whatever it is about."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from aiohttp import web

from sandbox.errors import CannotDo, Refused
from sandbox.push import Answer

Json = dict[str, Any]


def wrong(sentence: str, status: int) -> web.Response:
    """What could not be done, said in JSON."""
    return web.json_response({"ok": False, "error": sentence}, status=status)


def sent(answer: Answer) -> web.Response:
    """How the bot answered what was sent to it."""
    refused = answer.record.get("refused", "")
    error = answer.error or refused
    told: Json = {"ok": not error, "status": answer.status, "answer": answer.record["answer"]}
    return web.json_response(told | ({"error": error} if error else {}))


def cut(request: web.Request) -> web.Response:
    """Close the connection before a byte of an answer is sent."""
    if request.transport:
        request.transport.abort()
    return web.Response()


def moment(text: str) -> datetime:
    """A time as the page and the tests write it."""
    try:
        return datetime.fromisoformat(text)
    except ValueError as problem:
        raise CannotDo(f"'{text}' is not a time such as 2015-11-16T09:00.") from problem


def mimetype(name: str) -> str:
    """What a file is, by its name."""
    known = {
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "pdf": "application/pdf",
        "csv": "text/csv",
        "txt": "text/plain",
        "ics": "text/calendar",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    return known.get(name.rpartition(".")[2].lower(), "application/octet-stream")


async def body(request: web.Request) -> Json:
    """The JSON object of a request of the page's protocol; an empty one for no body."""
    raw = await request.read()
    try:
        given = json.loads(raw) if raw.strip() else {}
    except ValueError as problem:
        raise CannotDo("The body is not JSON.") from problem
    if not isinstance(given, dict):
        raise CannotDo("The body has to be a JSON object.")
    return given


async def arguments(request: web.Request) -> tuple[Json, str]:
    """Arguments and token of a Web API call: form or JSON; with JSON, the token stands in the header."""
    header = request.headers.get("Authorization", "")
    token = header[7:].strip() if header[:7].lower() == "bearer " else ""
    given: Json = dict(request.query)
    if request.method == "POST" and request.can_read_body:
        kind = request.content_type
        if kind == "application/json":
            try:
                body = await request.json()
            except ValueError as problem:
                raise Refused("invalid_json") from problem
            if not isinstance(body, dict):
                raise Refused("json_not_object")
            body.pop("token", None)
            given |= body
        elif kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
            given |= {k: v for k, v in (await request.post()).items() if isinstance(v, str)}
        else:
            raise Refused("invalid_post_type")
    in_form = given.pop("token", "")
    return given, token or str(in_form)


async def json_or_form(request: web.Request) -> Json:
    """The body of a response_url: JSON, or a form's field `payload` of JSON."""
    try:
        raw: Any = await request.text()
        if request.content_type == "application/x-www-form-urlencoded":
            raw = (await request.post()).get("payload", "")
        given = json.loads(raw) if isinstance(raw, str) else None
    except ValueError as problem:
        raise Refused("invalid_payload") from problem
    if not isinstance(given, dict):
        raise Refused("invalid_payload")
    return given
