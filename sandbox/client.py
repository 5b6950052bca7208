"""A small synchronous client of the page's own protocol, and a sandbox in a thread, for tests.

with Sandbox() as sandbox:
    lead = sandbox.client.as_("U0TVP")
    lead.command("C0PAQA", "/update")
    lead.submit({"done": "Template agreed"})
"""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from sandbox.clock import DEFAULT_START
from sandbox.manifest import Manifest
from sandbox.server import Server
from sandbox.settings import Settings
from sandbox.views import KINDS, find

Json = dict[str, Any]
Found = TypeVar("Found")


class ProtocolError(AssertionError):
    """The sandbox would not do this at all: the request was not one that a person's Slack can make."""


class Client:
    """What one person (`as_`) does and sees; without a person, what tests do to the sandbox itself.

    Verbs give the sandbox's answer as a dict; one that says `ok: False` is Slack's or the bot's failure, as
    the person would see it. A request that makes no sense raises `ProtocolError`.
    """

    def __init__(self, url: str, user: str = "", timeout: float = 30.0) -> None:
        self.url = url.rstrip("/")
        self.user = user
        self.timeout = timeout

    def as_(self, user: str) -> Client:
        """The same sandbox, acting as this person."""
        return Client(self.url, user, self.timeout)

    # what a person does

    def say(self, channel: str, text: str, thread_ts: str = "") -> Json:
        """Say something; `@Partnership bot` in it mentions the bot."""
        return self._act("say", channel=channel, text=text, thread_ts=thread_ts)

    def command(self, channel: str, text: str, **more: Any) -> Json:
        """Run a slash command, such as `/update 6.1 on track`."""
        return self._act("command", channel=channel, text=text, **more)

    def click(self, where: Json, action_id: str, block_id: str = "", **chosen: Any) -> Json:
        """Press a button of a message or view, or choose: `selected_date="2015-12-01"`, `choose="late"`."""
        blocks = where["view"]["blocks"] if "view_id" in where else where["blocks"]
        if "choose" in chosen:
            _, element = find(blocks, action_id, block_id)
            wanted = chosen.pop("choose")
            if element["type"] == "overflow":
                chosen["selected_option"] = self._option(where, element, wanted, block_id)
            else:
                chosen |= self._state(where, element, wanted, block_id)
        return self._act("click", **_origin(where), action_id=action_id, block_id=block_id, **chosen)

    def suggest(self, where: Json, action_id: str, value: str, block_id: str = "") -> Json:
        """Type into an external select."""
        return self._act("suggest", **_origin(where), action_id=action_id, block_id=block_id, value=value)

    def submit(self, values: Json | None = None, view_id: str = "") -> Json:
        """Send the modal in front. `values`: `{block_id: value}`, or `{block_id: {action_id: value}}`.

        A value is a text, a date, an option's value or text (or a list of these), or Slack's state object.
        """
        modal = self.modal()
        if modal is None:
            raise ProtocolError("No modal is open.")
        full: Json = {}
        for block_id, given in (values or {}).items():
            actions = given if isinstance(given, dict) else {"": given}
            for action_id, value in actions.items():
                blocks = [b for b in modal["view"]["blocks"] if b["block_id"] == block_id]
                if not blocks or (not action_id and "element" not in blocks[0]):
                    raise ProtocolError(f"There is no input block '{block_id}' in this modal.")
                action = action_id or blocks[0]["element"]["action_id"]
                _, element = find(blocks, action)
                state = value if isinstance(value, dict) else self._state(modal, element, value, block_id)
                full.setdefault(block_id, {})[action] = state
        return self._act("submit", view_id=view_id or modal["view_id"], values=full)

    def close(self, *, all_: bool = False) -> Json:
        """Close the modal in front, or all of them."""
        modal = self.modal()
        if modal is None:
            raise ProtocolError("No modal is open.")
        return self._act("close", view_id=modal["view_id"], all=all_)

    def open_home(self, tab: str = "home") -> Json:
        """Open the app's home (or `messages`)."""
        return self._act("home", tab=tab)

    def shortcut(self, callback_id: str, message: Json | None = None) -> Json:
        """Use a shortcut, on a message when one is given."""
        more = _origin(message) if message else {}
        return self._act("shortcut", callback_id=callback_id, **more)

    def upload(self, channel: str, name: str, data: bytes, text: str = "") -> Json:
        """Share a file, with words beside it."""
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in (("as", self.user), ("channel", channel), ("text", text))
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = "".join([*parts, head]).encode() + data + f"\r\n--{mark}--\r\n".encode()
        return self._send("POST", "/sandbox/upload", body, f"multipart/form-data; boundary={mark}")

    def mark_read(self, channel: str) -> Json:
        """Mark a channel as read."""
        return self._act("read", channel=channel)

    # what a person sees

    def state(self) -> Json:
        """Everything this person sees."""
        return self._get("/sandbox/state", **{"as": self.user})

    def _messages(self, channel: str) -> list[Json]:
        return [{**message, "channel": channel} for message in self.state()["messages"].get(channel, [])]

    def messages(self, channel: str) -> list[Json]:
        """What everybody sees in a channel, oldest first; each with its `channel`, ready for `click`."""
        return [message for message in self._messages(channel) if not message["ephemeral"]]

    def ephemerals(self, channel: str) -> list[Json]:
        """What only this person sees in a channel, oldest first."""
        return [message for message in self._messages(channel) if message["ephemeral"]]

    def dm(self) -> list[Json]:
        """The direct messages between this person and the bot, both ways, oldest first."""
        return self._messages(f"D{self.user[1:]}")

    def modals(self) -> list[Json]:
        """The open modals, the one in front last, each as `{"view_id", "view"}`."""
        return list(self.state()["modals"])

    def modal(self) -> Json | None:
        """The modal in front."""
        return next(reversed(self.modals()), None)

    def home(self) -> Json | None:
        """The app's home as it stands, as `{"view_id", "view"}`."""
        home: Json | None = self.state()["home"]
        return home

    def until(self, look: Callable[[], Found], seconds: float = 20.0) -> Found:
        """Look again until there is something; raises `TimeoutError` when there is nothing in time."""
        end = time.monotonic() + seconds
        while not (found := look()):
            if time.monotonic() > end:
                raise TimeoutError(f"Nothing to see after {seconds} s.")
            time.sleep(0.02)
        return found

    # what tests do

    def calls(self, method: str = "") -> list[Json]:
        """The Web API calls so far, or those of one method."""
        return list(self._get("/sandbox/calls", **({"method": method} if method else {}))["calls"])

    def pushes(self, kind: str = "") -> list[Json]:
        """What was sent to the bot, or that of one kind: `events_api`, `slash_commands`, `interactive`."""
        return list(self._get("/sandbox/calls", **({"kind": kind} if kind else {}))["pushes"])

    def faults(self, rules: list[Json]) -> Json:
        """Fail on purpose from now on; an empty list ends it."""
        return self._post("/sandbox/faults", {"rules": rules})

    def clock(self, *, to: str = "", advance: float | None = None, step: str = "") -> str:
        """Move the try-out's clock, and give its time; without arguments only the latter."""
        wanted = {k: v for k, v in (("to", to), ("advance", advance), ("step", step)) if v not in ("", None)}
        answer = self._post("/sandbox/clock", wanted) if wanted else self._get("/sandbox/clock")
        return str(answer["now"])

    def settings(self, **changes: Any) -> Json:
        """Change settings, such as `events_url` or `rate`; gives all of them."""
        answer = self._post("/sandbox/settings", changes) if changes else self._get("/sandbox/settings")
        return dict(answer["settings"])

    def world(self, op: str, **more: Any) -> Json:
        """Move people and channels about: `world("join", user="U0LAY", channel="C0PAQA")`."""
        return self._post("/sandbox/world", {"op": op, **more})

    def replay(self, index: int, *, sign: bool = False) -> Json:
        """Send a recorded push again, exactly."""
        return self._post("/sandbox/replay", {"index": index, "sign": sign})

    def verify(self, kind: str = "url_verification") -> Json:
        """Ask the bot's address for its proof."""
        return self._post("/sandbox/verify", {"kind": kind})

    def disconnect(self, reason: str = "refresh_requested") -> Json:
        """Tell the Socket Mode connections to go."""
        return self._post("/sandbox/socket", {"reason": reason})

    def reset(self) -> Json:
        """As new, all but the clock."""
        return self._post("/sandbox/reset", {})

    # how

    def _option(self, where: Json, element: Json, wanted: str, block_id: str) -> Json:
        if "external" in element["type"]:
            offered = self.suggest(where, element["action_id"], wanted, block_id)
        else:
            offered = element
        groups = [o for g in offered.get("option_groups") or () for o in g["options"]]
        options: list[Json] = [*(offered.get("options") or ()), *groups]
        for option in options:
            if wanted in (option["value"], option["text"]["text"]):
                return option
        there = ", ".join(o["value"] for o in options) or "nothing"
        raise ProtocolError(f"'{wanted}' is not offered by '{element['action_id']}'; there is: {there}.")

    def _state(self, where: Json, element: Json, value: Any, block_id: str) -> Json:
        key = KINDS[element["type"]].key
        if key == "selected_option" and isinstance(value, str):
            value = self._option(where, element, value, block_id)
        elif key == "selected_options":
            value = [self._option(where, element, v, block_id) if isinstance(v, str) else v for v in value]
        return {"type": element["type"], key: value}

    def _act(self, verb: str, **body: Any) -> Json:
        return self._post(f"/sandbox/{verb}", {"as": self.user, **body})

    def _get(self, path: str, **query: str) -> Json:
        return self._send("GET", f"{path}?{urlencode(query)}" if query else path)

    def _post(self, path: str, body: Json) -> Json:
        return self._send("POST", path, json.dumps(body).encode(), "application/json")

    def _send(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Json:
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=self.timeout)
        try:
            connection.request(method, path, body, {"Content-Type": kind} if kind else {})
            response = connection.getresponse()
            answer = json.loads(response.read())
        finally:
            connection.close()
        if response.status >= 400:
            raise ProtocolError(answer["error"])
        return dict(answer)


def _origin(where: Json) -> Json:
    """How a request names a message or a view."""
    if "view_id" in where:
        return {"view_id": where["view_id"]}
    return {"message": {"channel": where["channel"], "ts": where["ts"]}}


class Sandbox:
    """A sandbox on a free port, in a thread with a loop of its own."""

    def __init__(
        self,
        *,
        manifest: Manifest | Path | None = None,
        start: datetime = DEFAULT_START,
        data: Path | None = None,
        port: int = 0,
        **settings: Any,
    ) -> None:
        known = Manifest.read(manifest) if isinstance(manifest, Path) else manifest
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sandbox", daemon=True)
        self._known = (Settings(**settings), known, start, data)
        self.url = ""

    def __enter__(self) -> Sandbox:
        self._thread.start()
        try:
            self.url = asyncio.run_coroutine_threadsafe(self._started(), self._loop).result(10)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            asyncio.run_coroutine_threadsafe(self.server.stop(), self._loop).result(10)
        finally:
            self._end()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _started(self) -> str:
        settings, manifest, start, data = self._known
        self.server = Server(settings, manifest, start=start, data=data)
        return await self.server.start(port=self._port)

    @property
    def api_url(self) -> str:
        """What `SLACK_API_URL` is set to."""
        return f"{self.url}/api/"

    @property
    def client(self) -> Client:
        """The client of this sandbox; `as_` makes it a person's."""
        return Client(self.url)
