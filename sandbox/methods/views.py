"""The methods about modals and the App Home: views."""

from __future__ import annotations

import time

from sandbox import content
from sandbox.calls import Args, Json
from sandbox.errors import Refused
from sandbox.methods.family import Family, Installed
from sandbox.stack import Stack
from sandbox.state import Trigger


class Views(Family):
    """Modals, by what somebody did, and the home."""

    def __init__(self, app: Installed) -> None:
        super().__init__(app)
        self.stack = Stack(self.state)

    def _trigger(self, args: Args) -> Trigger:
        """The trigger of a call, not yet spent. Real time: three seconds, once."""
        id_ = args.text("trigger_id", "") or args.text("interactivity_pointer", "")
        if not id_:
            raise Refused("invalid_arguments", "[ERROR] missing required field: trigger_id")
        trigger = self.state.triggers.get(id_)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if time.time() - trigger.issued > self.settings.trigger_seconds:
            raise Refused("expired_trigger_id")
        return trigger

    async def method_views_open(self, args: Args) -> Json:
        """views.open."""
        trigger = self._trigger(args)
        view = self.stack.open(trigger.user, content.view(args.given.get("view")))
        trigger.used = True
        return {"view": view.slack()}

    async def method_views_push(self, args: Args) -> Json:
        """views.push: only from what was done in a modal that is still open."""
        trigger = self._trigger(args)
        body = content.view(args.given.get("view"))
        if trigger.view_id not in self.state.stacks.get(trigger.user, []):
            raise Refused("not_found")
        view = self.stack.push(trigger.user, body)
        trigger.used = True
        return {"view": view.slack()}

    async def method_views_update(self, args: Args) -> Json:
        """views.update."""
        body = content.view(args.given.get("view"))
        view = self.stack.find(args.text("view_id", ""), args.text("external_id", ""))
        if (known := args.text("hash", "")) and known != view.body["hash"]:
            raise Refused("hash_conflict")
        return {"view": self.stack.update(view, body).slack()}

    async def method_views_publish(self, args: Args) -> Json:
        """views.publish: the home of one person."""
        user = args.text("user_id")
        if user not in self.state.world.people or self.state.world.people[user].bot:
            raise Refused("invalid_arguments", "[ERROR] invalid `user_id`")
        body = content.view(args.given.get("view"))
        return {"view": self.stack.publish(user, body, args.text("hash", "")).slack()}
