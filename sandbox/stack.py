"""Modals stand on one another, three at most; a home view stands alone. https://docs.slack.dev/surfaces/modals"""

from __future__ import annotations

import secrets
import time
from typing import Any

from sandbox.errors import Refused
from sandbox.settings import HOME
from sandbox.state import State, View, new_id
from sandbox.views import carried_over, initial_values

Json = dict[str, Any]
DEEPEST = 3


class Stack:
    """Opens, pushes, updates and closes the views of each person."""

    def __init__(self, state: State) -> None:
        self.state = state

    def open(self, user: str, body: Json) -> View:
        """Open a modal as the root of a new stack, in place of what was open."""
        self._must_be(body, "modal")
        view = self._new(user, body, root="", previous=None)
        self.clear(user)
        self.state.views[view.id] = view
        self.state.stacks[user] = [view.id]
        self.state.touch()
        return view

    def push(self, user: str, body: Json) -> View:
        """Put a modal on top of the one in front."""
        self._must_be(body, "modal")
        stack = self.state.stacks.get(user, [])
        if not stack:
            raise Refused("not_found")
        if len(stack) >= DEEPEST:
            raise Refused("push_limit_reached")
        view = self._new(user, body, root=stack[0], previous=stack[-1])
        self.state.views[view.id] = view
        stack.append(view.id)
        self.state.touch()
        return view

    def update(self, view: View, body: Json) -> View:
        """Replace the content of a view that is shown."""
        self._must_be(body, view.body["type"])
        self._unique_external_id(body, view)
        kept = ("id", "team_id", "root_view_id", "previous_view_id")
        view.body = {**body, **{k: view.body[k] for k in kept}, "hash": _hash()}
        view.values = carried_over(body["blocks"], view.values)
        self.state.touch()
        return view

    def publish(self, user: str, body: Json, known_hash: str) -> View:
        """Set the home view of a person."""
        self._must_be(body, "home")
        view = self.state.views.get(self.state.homes.get(user, ""))
        if view:
            if known_hash and known_hash != view.body["hash"]:
                raise Refused("hash_conflict")
            return self.update(view, body)
        view = self._new(user, body, root="", previous=None)
        self.state.views[view.id] = view
        self.state.homes[user] = view.id
        self.state.touch()
        return view

    def close(self, user: str, view_id: str) -> list[View]:
        """Close one modal; gives what was closed."""
        stack = self.state.stacks.get(user, [])
        if view_id not in stack:
            return []
        stack.remove(view_id)
        self.state.touch()
        return [self.state.views.pop(view_id)]

    def clear(self, user: str) -> list[View]:
        """Close every modal of a person; gives what was closed, the top one first."""
        stack = self.state.stacks.pop(user, [])
        self.state.touch()
        return [self.state.views.pop(view_id) for view_id in reversed(stack)]

    def find(self, view_id: str, external_id: str) -> View:
        """A view that is shown, by either id; raises `Refused`."""
        if not view_id and not external_id:
            raise Refused("invalid_arguments", "[ERROR] view_id or external_id is needed")
        for view in self.state.views.values():
            if view.id == view_id or (external_id and view.body["external_id"] == external_id):
                return view
        raise Refused("not_found")

    def _new(self, user: str, body: Json, *, root: str, previous: str | None) -> View:
        self._unique_external_id(body, None)
        id_ = new_id("V")
        person = self.state.world.people[user]
        whole = {
            **body,
            "id": id_,
            "team_id": person.team if body["type"] == "modal" else HOME,
            "root_view_id": root or id_,
            "previous_view_id": previous,
            "hash": _hash(),
        }
        return View(id_, user, whole, initial_values(body["blocks"]))

    def _unique_external_id(self, body: Json, but: View | None) -> None:
        wanted = body["external_id"]
        if wanted and any(v.body["external_id"] == wanted for v in self.state.views.values() if v is not but):
            raise Refused("duplicate_external_id")

    @staticmethod
    def _must_be(body: Json, kind: str) -> None:
        if body["type"] != kind:
            raise Refused(
                "invalid_arguments",
                f"[ERROR] a view of the type '{kind}' is needed [json-pointer:/view/type]",
            )


def _hash() -> str:
    return f"{int(time.time())}.{secrets.token_urlsafe(6)}"
