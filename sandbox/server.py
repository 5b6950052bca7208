"""The aiohttp application: what answers at which address. Bad input gives a JSON error, never a traceback."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import math
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from sandbox import wire
from sandbox.api import Api
from sandbox.calls import TooFast
from sandbox.clock import DEFAULT_START, Clock
from sandbox.errors import CannotDo, Refused
from sandbox.events import Events
from sandbox.faults import Faults, Rule
from sandbox.manifest import Manifest
from sandbox.moves import Moves
from sandbox.people import People
from sandbox.push import Push
from sandbox.settings import HOME, Settings
from sandbox.state import State

Json = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE = Path(__file__).parent / "page"
MOST_BYTES = 64 * 1024 * 1024
SAVE_EVERY = 0.5
PICTURES = ("image/png", "image/jpeg", "image/gif")
log = logging.getLogger(__name__)


class Server:
    """One sandbox: its state, its ways in and out, and its address once started."""

    def __init__(
        self,
        settings: Settings | None = None,
        manifest: Manifest | None = None,
        *,
        start: datetime = DEFAULT_START,
        data: Path | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.manifest = manifest or Manifest()
        self.data = data
        self.url = ""
        self.state = State(Clock(start))
        if data:
            self.state.load(data)
        self.faults = Faults()
        self.push = Push(self.settings, self.state)
        self.events = Events(self.state, self.push, self.manifest, lambda: self.url)
        self.api = Api(self.settings, self.state, self.push, self.manifest, self.events, lambda: self.url)
        self.people = People(self.settings, self.state, self.push, self.manifest, self.events, lambda: self.url)
        self.moves = Moves(self.state, self.events)
        self._runner: web.AppRunner | None = None
        self._saver: asyncio.Task[None] | None = None
        self._saved = self.state.version
        self._ending = asyncio.Event()

    # life

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen, and give the address; raises `OSError` when the port is taken."""
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        taken = self._runner.addresses[0][1]
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{taken}"
        if self.data:
            self._saver = asyncio.create_task(self._keep_saving(self.data))
        return self.url

    async def stop(self) -> None:
        """Stop listening, end what runs beside, and save."""
        self._ending.set()
        if self._saver:
            self._saver.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._saver
        await self.push.close()
        if self._runner:
            await self._runner.cleanup()
        if self.data:
            self.state.save(self.data)

    async def _keep_saving(self, data: Path) -> None:
        """Write the data file soon after a change, once for many changes."""
        while True:
            if self.state.version == self._saved:
                await self.state.changed()
            await asyncio.sleep(SAVE_EVERY)
            self._saved = self.state.version
            try:
                self.state.save(data)
            except OSError as problem:
                log.error("%s cannot be written: %s", data, problem)

    def _application(self) -> web.Application:
        app = web.Application(middlewares=[self._guard], client_max_size=MOST_BYTES)
        app.add_routes(
            [
                web.get("/", self._index),
                web.get("/favicon.ico", self._favicon),
                web.static("/page", PAGE),
                web.route("*", "/api/{method}", self._api),
                web.post("/upload/v1/{file}", self._upload),
                web.post(f"/response/{HOME}/{{token}}", self._respond),
                web.get("/link/", self.push.serve_socket),
                web.get("/files/{file}", self._file),
                web.get("/files-pri/{file}/{rest:.*}", self._private_file),
                web.get("/sandbox/state", self._state),
                web.get("/sandbox/stream", self._stream),
                web.get("/sandbox/calls", self._calls),
                web.get("/sandbox/clock", self._clock),
                web.post("/sandbox/clock", self._move_clock),
                web.post("/sandbox/upload", self._share),
                web.post("/sandbox/faults", self._set_faults),
                web.post("/sandbox/world", self._world),
                web.get("/sandbox/settings", self._settings),
                web.post("/sandbox/settings", self._change_settings),
                web.post("/sandbox/replay", self._replay),
                web.post("/sandbox/verify", self._verify),
                web.post("/sandbox/socket", self._socket),
                web.post("/sandbox/reset", self._reset),
                web.post("/sandbox/{verb}", self._verb),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Whatever goes wrong is said in JSON; other sites' pages may not act for the person at this one."""
        origin = request.headers.get("Origin")
        if request.method != "GET" and origin and origin.partition("://")[2] != request.host:
            return wire.wrong("Only the sandbox's own page may do this.", 403)
        try:
            return await handler(request)
        except web.HTTPException as problem:
            if problem.status < 400:
                raise
            return wire.wrong(f"{problem.reason}: {request.method} {request.path}", problem.status)
        except CannotDo as problem:
            return wire.wrong(str(problem), 400)
        except ConnectionError:
            raise
        except Exception:
            log.exception("%s %s", request.method, request.path)
            return wire.wrong("The sandbox failed at this; its terminal shows where.", 500)

    # the Web API

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        started = time.time()
        entry: Json = {"at": started, "method": method, "args": {}}
        rule: Rule | None = None
        try:
            given, token = await wire.arguments(request)
            entry["args"] = given
            rule = self.faults.strike(method, str(given.get("channel") or given.get("channel_id") or ""))
            answer, status, headers = await self._answer(method, token, given, rule)
        except Refused as refusal:
            answer, status, headers = refusal.slack(), 200, {}
        except TooFast as limit:
            answer, status = {"ok": False, "error": "ratelimited"}, 429
            headers = {"Retry-After": str(limit.seconds)}
        entry |= {"http_status": status, "answer": answer, "ms": round((time.time() - started) * 1000, 1)}
        if rule:
            entry["fault"] = rule.fault
        self.state.record(self.state.calls, entry)
        if rule and rule.fault in ("drop", "accept_then_drop"):
            return wire.cut(request)
        return web.json_response(answer, status=status, headers=headers)

    async def _answer(
        self, method: str, token: str, given: Json, rule: Rule | None
    ) -> tuple[Json, int, dict[str, str]]:
        fault = rule.fault if rule else ""
        if rule and fault == "429":
            raise TooFast(rule.seconds)
        if fault in ("500", "503"):
            return (
                {"ok": False, "error": "internal_error" if fault == "500" else "service_unavailable"},
                int(fault),
                {},
            )
        if fault == "cant_update_message":  # as Slack says of a message that it does not let be edited
            return {"ok": False, "error": fault}, 200, {}
        if fault == "drop":
            return {}, 0, {}
        if rule and fault == "delay":
            await asyncio.sleep(rule.seconds)
        return await self.api.call(method, token, given), 200, {}

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        """A response_url. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses"""
        entry: Json = {"at": time.time(), "method": "response_url", "args": {}}
        try:
            given = await wire.json_or_form(request)
            entry["args"] = given
            rule = self.faults.strike("response_url", "")
            if rule and rule.fault == "429":
                raise TooFast(rule.seconds)
            if rule and rule.fault in ("500", "503"):
                raise Refused("internal_error", status=int(rule.fault))
            if rule and rule.fault == "delay":
                await asyncio.sleep(rule.seconds)
            if not (rule and rule.fault == "drop"):
                await self.api.respond(request.match_info["token"], given)
            entry |= {"http_status": 200, "answer": {"ok": True}}
            self.state.record(self.state.calls, entry)
            if rule and rule.fault in ("drop", "accept_then_drop"):
                return wire.cut(request)
            return web.json_response({"ok": True})
        except Refused as refusal:
            status = refusal.extra.pop("status", 400)
            answer, headers = refusal.slack(), {}
        except TooFast as limit:
            answer, status, headers = (
                {"ok": False, "error": "ratelimited"},
                429,
                {"Retry-After": str(limit.seconds)},
            )
        self.state.record(self.state.calls, entry | {"http_status": status, "answer": answer})
        return web.json_response(answer, status=status, headers=headers)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        """The second step of an upload: the bytes, raw or as the first part of a form."""
        rule = self.faults.strike("upload", "")
        if rule and rule.fault in ("429", "500", "503"):
            headers = {"Retry-After": str(math.ceil(rule.seconds))} if rule.fault == "429" else {}
            return web.Response(status=int(rule.fault), headers=headers, text="Failed on purpose")
        if rule and rule.fault == "drop":
            return wire.cut(request)
        if rule and rule.fault == "delay":
            await asyncio.sleep(rule.seconds)
        answer = await self._uploaded(request)
        return wire.cut(request) if rule and rule.fault == "accept_then_drop" else answer

    async def _uploaded(self, request: web.Request) -> web.Response:
        file = self.state.files.get(request.match_info["file"])
        if file is None or file.done:
            return web.Response(status=404, text="No such upload")
        if request.content_type.startswith("multipart/"):
            part = next((v for v in (await request.post()).values() if isinstance(v, web.FileField)), None)
            data = part.file.read() if part else b""
        else:
            data = await request.read()
        if len(data) != file.length:
            return web.Response(status=400, text=f"{file.length} bytes were announced and {len(data)} came")
        file.data = data
        file.mimetype = wire.mimetype(file.name)
        self.state.touch()
        return web.Response(text=f"OK - {len(data)}")

    def _stored(self, id_: str, inline: bool) -> web.StreamResponse:
        file = self.state.files.get(id_)
        if file is None or file.data is None:
            return wire.wrong("There is no such file.", 404)
        # What was uploaded is shown, not run: never as a page of this address.
        picture = inline and file.mimetype in PICTURES
        kind = file.mimetype if picture else "application/octet-stream"
        safe = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in file.name)
        how = "inline" if picture else "attachment"
        headers = {
            "Content-Disposition": f'{how}; filename="{safe}"',
            "Content-Security-Policy": "sandbox",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=file.data, content_type=kind, headers=headers)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return self._stored(request.match_info["file"], inline=True)

    async def _private_file(self, request: web.Request) -> web.StreamResponse:
        """`url_private`: with the bot's token and `files:read`; without them, Slack shows its sign-in page, with 200.

        https://docs.slack.dev/reference/objects/file-object
        """
        given = request.headers.get("Authorization") == f"Bearer {self.settings.bot_token}"
        if not given or not self.api.scopes.has("files:read"):
            page = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in</body></html>"
            return web.Response(text=page, content_type="text/html")
        return self._stored(request.match_info["file"].partition("-")[2], inline=False)

    # the page

    async def _index(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    async def _favicon(self, _: web.Request) -> web.StreamResponse:
        return web.Response(status=204)

    async def _state(self, request: web.Request) -> web.StreamResponse:
        people = self.state.world.people
        person = people.get(request.query.get("as", next(iter(people))))
        if person is None or person.bot or person.gone:
            return wire.wrong(f"There is nobody with the id '{request.query.get('as', '')}' to act as.", 404)
        if request.query.get("since") == str(self.state.version):
            return web.json_response({"version": self.state.version})
        home = person.team == HOME
        seen = self.state.seen_by(person) | {
            "commands": list(self.manifest.commands) if home else [],
            "shortcuts": list(self.manifest.shortcuts) if home else [],
            "connected": bool(self.push.sockets or self.settings.events_url),
        }
        return web.json_response(seen)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={
                "Content-Type": "text/event-stream",
                "Cache-Control": "no-cache",
                "X-Accel-Buffering": "no",
            }
        )
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            while not self._ending.is_set():
                await response.write(f"data: {json.dumps({'version': self.state.version})}\n\n".encode())
                waits = [asyncio.ensure_future(w) for w in (self.state.changed(), self._ending.wait())]
                done, rest = await asyncio.wait(waits, timeout=15, return_when=asyncio.FIRST_COMPLETED)
                for task in rest:
                    task.cancel()
                if done:
                    await asyncio.sleep(0.02)  # several changes at once are one
        return response

    async def _verb(self, request: web.Request) -> web.StreamResponse:
        verb = self.people.verbs.get(request.match_info["verb"])
        if verb is None:
            return wire.wrong(f"There is no '{request.match_info['verb']}' to do here.", 404)
        # Somebody who closes the page has still sent what was sent.
        return web.json_response(await asyncio.shield(verb(await wire.body(request))))

    async def _share(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        file = form.get("file")
        if not isinstance(file, web.FileField):
            return wire.wrong("There is no file in this form.", 400)
        given = {k: v for k, v in form.items() if isinstance(v, str)}
        mimetype = wire.mimetype(file.filename)
        return web.json_response(await self.people.upload(given, file.filename, mimetype, file.file.read()))

    # for tests and the try-out

    async def _calls(self, request: web.Request) -> web.StreamResponse:
        method, kind = request.query.get("method"), request.query.get("kind")
        try:
            since = int(request.query.get("since", "-1"))
        except ValueError as problem:
            raise CannotDo("'since' is a number.") from problem
        calls = [c for c in self.state.calls if c["index"] > since and method in (None, c["method"])]
        pushes = [p for p in self.state.pushes if p["index"] > since and kind in (None, p["kind"])]
        return web.json_response({"ok": True, "calls": calls, "pushes": pushes})

    def _now(self) -> Json:
        return {"ok": True, "now": self.state.clock.iso(), "offset": self.state.clock.offset}

    async def _clock(self, _: web.Request) -> web.StreamResponse:
        return web.json_response(self._now())

    async def _move_clock(self, request: web.Request) -> web.StreamResponse:
        given = await wire.body(request)
        clock = self.state.clock
        if isinstance(given.get("to"), str):
            clock.move_to(wire.moment(given["to"]))
        elif type(given.get("advance")) in (int, float):
            clock.advance(given["advance"])
        elif isinstance(given.get("step"), str):
            clock.step(given["step"])
        else:
            return wire.wrong("Say 'to' (a time), 'advance' (seconds) or 'step' ('day' or 'monday').", 400)
        self.state.touch()
        return web.json_response(self._now() | await self._tell_of_clock())

    async def _tell_of_clock(self) -> Json:
        """Let the bot run what has become due, if it has an address for that."""
        if not self.settings.clock_hook:
            return {}
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session,
                session.post(self.settings.clock_hook, json={"now": self.state.clock.iso()}) as response,
            ):
                return {"hook": response.status}
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as problem:
            log.warning("The clock's hook did not answer: %s", problem)
            return {"hook": 0}

    async def _set_faults(self, request: web.Request) -> web.StreamResponse:
        self.faults.set((await wire.body(request)).get("rules"))
        return web.json_response({"ok": True})

    async def _world(self, request: web.Request) -> web.StreamResponse:
        await self.moves.do(await wire.body(request))
        return web.json_response({"ok": True})

    async def _settings(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "settings": self.settings.public()})

    async def _change_settings(self, request: web.Request) -> web.StreamResponse:
        self.settings.change(await wire.body(request))
        self.state.touch()
        return web.json_response({"ok": True, "settings": self.settings.public()})

    async def _replay(self, request: web.Request) -> web.StreamResponse:
        given = await wire.body(request)
        if type(given.get("index")) is not int:
            return wire.wrong("'index' is the number of a push, as GET /sandbox/calls gives it.", 400)
        return wire.sent(await self.push.replay(given["index"], sign=bool(given.get("sign"))))

    async def _verify(self, request: web.Request) -> web.StreamResponse:
        kind = (await wire.body(request)).get("kind", "url_verification")
        if kind not in ("url_verification", "ssl_check"):
            return wire.wrong("'kind' is 'url_verification' or 'ssl_check'.", 400)
        return wire.sent(await self.push.verify(kind))

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        reason = (await wire.body(request)).get("reason", "refresh_requested")
        if reason not in ("warning", "refresh_requested", "link_disabled"):
            return wire.wrong("'reason' is 'warning', 'refresh_requested' or 'link_disabled'.", 400)
        return web.json_response({"ok": True, "told": await self.push.disconnect(reason)})

    async def _reset(self, _: web.Request) -> web.StreamResponse:
        self.state.reset()
        self.faults.set([])
        self.api.limits.forget()
        self.state.touch()
        return web.json_response({"ok": True})
