"""The Web API: one door to its methods, with who may call them and how often, and the addresses to answer an
interaction by. https://docs.slack.dev/reference/methods"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from sandbox import content
from sandbox.calls import Args, Json, Limits
from sandbox.errors import Refused
from sandbox.events import Events
from sandbox.manifest import Manifest
from sandbox.methods.about import About
from sandbox.methods.conversations import Conversations
from sandbox.methods.family import Installed, Scopes
from sandbox.methods.files import Files
from sandbox.methods.messages import Messages
from sandbox.methods.views import Views
from sandbox.push import Push
from sandbox.settings import BOT_USER, Settings
from sandbox.state import State

#: Method -> scopes, any one of which is enough (none: no scope), and its rate-limit tier.
METHODS: dict[str, tuple[tuple[str, ...], int]] = {
    "api.test": ((), 4),
    "apps.connections.open": ((), 1),
    "auth.test": ((), 4),
    "bots.info": (("users:read",), 3),
    "chat.delete": (("chat:write",), 3),
    "chat.getPermalink": ((), 4),
    "chat.postEphemeral": (("chat:write",), 4),
    "chat.postMessage": (("chat:write",), 4),
    "chat.update": (("chat:write",), 3),
    "conversations.history": (("channels:history", "groups:history", "im:history", "mpim:history"), 3),
    "conversations.info": (("channels:read", "groups:read", "im:read", "mpim:read"), 3),
    "conversations.join": (("channels:join",), 3),
    "conversations.list": (("channels:read", "groups:read", "im:read", "mpim:read"), 2),
    "conversations.members": (("channels:read", "groups:read", "im:read", "mpim:read"), 4),
    "conversations.open": (("im:write", "mpim:write"), 3),
    "conversations.replies": (("channels:history", "groups:history", "im:history", "mpim:history"), 3),
    "files.completeUploadExternal": (("files:write",), 4),
    "files.delete": (("files:write",), 3),
    "files.getUploadURLExternal": (("files:write",), 4),
    "files.info": (("files:read",), 4),
    "pins.add": (("pins:write",), 2),
    "pins.remove": (("pins:write",), 2),
    "reactions.add": (("reactions:write",), 3),
    "reactions.remove": (("reactions:write",), 2),
    "team.info": (("team:read",), 3),
    "users.conversations": (("channels:read", "groups:read", "im:read", "mpim:read"), 3),
    "users.info": (("users:read",), 4),
    "users.list": (("users:read",), 2),
    "views.open": ((), 4),
    "views.publish": ((), 4),
    "views.push": ((), 4),
    "views.update": ((), 4),
}
FAMILIES = (About, Conversations, Messages, Views, Files)
Method = Callable[[Args], Awaitable[Json]]


class Api:
    """The Web API. `call` is its one door."""

    def __init__(
        self,
        settings: Settings,
        state: State,
        push: Push,
        manifest: Manifest,
        events: Events,
        base: Callable[[], str],
    ) -> None:
        self.settings, self.state, self.push, self.events = settings, state, push, events
        self.scopes, self.limits = Scopes(settings, manifest), Limits(settings)
        app = Installed(settings, state, push, manifest, events, base, self.scopes, self.limits)
        self._methods: dict[str, Method] = {}
        for family in (made(app) for made in FAMILIES):
            named = {name: "method_" + name.replace(".", "_") for name in METHODS}
            self._methods |= {name: getattr(family, own) for name, own in named.items() if hasattr(family, own)}

    async def call(self, name: str, token: str, given: Json) -> Json:
        """Run one method; raises `Refused` (an `ok: false` answer) or `TooFast` (HTTP 429)."""
        if name not in METHODS:
            raise Refused("unknown_method", req_method=name)
        if name != "api.test":
            self._authorise(name, token)
        self.limits.call(name, METHODS[name][1])
        return {"ok": True, **await self._methods[name](Args(given))}

    def _authorise(self, name: str, token: str) -> None:
        if not token:
            raise Refused("not_authed")
        if token not in (self.settings.bot_token, self.settings.app_token):
            raise Refused("invalid_auth")
        if (token == self.settings.app_token) != (name == "apps.connections.open") and name != "auth.test":
            raise Refused("not_allowed_token_type")
        scopes = METHODS[name][0]
        if scopes and not any(self.scopes.has(scope) for scope in scopes):
            raise self.scopes.missing(scopes[0])

    async def respond(self, token: str, given: Any) -> None:
        """Answer an interaction later; raises `Refused`, with `status` 404 for an address that is spent."""
        url = self.state.response_urls.get(token)
        if url is None:
            raise Refused("invalid_url", status=404)
        if time.time() - url.issued > self.settings.response_url_seconds:
            raise Refused("expired_url", status=404)
        if url.uses >= self.settings.response_url_uses:
            raise Refused("used_url", status=404)
        if not isinstance(given, dict):
            raise Refused("invalid_payload")
        source = self.state.message(url.channel, url.ts) if url.ts else None
        if given.get("delete_original") in (True, "true"):
            if source is None:
                raise Refused("message_not_found", status=404)
            url.uses += 1
            self.state.delete(source)
            return
        shown = content.message(given)
        shown.pop("metadata", None)
        if self.state.world.channels[url.channel].archived:
            raise Refused("is_archived")
        url.uses += 1
        if given.get("replace_original") in (True, "true") and source is not None:
            source.text = shown["text"]
            source.blocks, source.attachments = shown.get("blocks", []), shown.get("attachments", [])
            if not source.only_for:
                source.edited = {"user": BOT_USER, "ts": self.state.next_ts()}
            self.state.touch()
            return
        public = given.get("response_type") == "in_channel"
        thread = given.get("thread_ts")
        message = self.state.post(
            url.channel,
            BOT_USER,
            **shown,
            thread_ts=thread if isinstance(thread, str) else None,
            only_for="" if public else url.user,
        )
        if not url.ts:
            url.ts = message.ts
        if public:
            self.push.later(self.events.said(message))
