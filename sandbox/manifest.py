"""The app's manifest: its commands, shortcuts, events and scopes. Without one, everything is granted.

https://docs.slack.dev/reference/app-manifest
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]


class ManifestError(Exception):
    """The manifest cannot be read, in a sentence."""


@dataclass(frozen=True)
class Manifest:
    """The parts the sandbox holds the app to; `None` means: not said, so everything."""

    commands: tuple[Json, ...] = ()
    shortcuts: tuple[Json, ...] = ()
    events: frozenset[str] | None = None
    scopes: frozenset[str] | None = None
    given: bool = field(default=False)

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """The manifest in a JSON file; raises `ManifestError`."""
        try:
            whole = json.loads(path.read_text("utf-8"))
            features, oauth, settings = (whole.get(k, {}) for k in ("features", "oauth_config", "settings"))
            return cls(
                tuple(
                    {
                        "name": command["command"],
                        "hint": command.get("usage_hint", ""),
                        "description": command.get("description", ""),
                        "should_escape": bool(command.get("should_escape", False)),
                    }
                    for command in features.get("slash_commands", ())
                ),
                tuple(
                    {
                        "callback_id": shortcut["callback_id"],
                        "name": shortcut["name"],
                        "type": shortcut["type"],
                        "description": shortcut.get("description", ""),
                    }
                    for shortcut in features.get("shortcuts", ())
                ),
                frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
                # `bot_optional`: scopes an administrator may leave out; the setting history_scope does so.
                frozenset(oauth.get("scopes", {}).get("bot", ()))
                | frozenset(oauth.get("scopes", {}).get("bot_optional", ())),
                given=True,
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
            raise ManifestError(f"{path} is not an app manifest in JSON ({problem}).") from problem

    def has_command(self, name: str) -> bool:
        """Whether the app has a command of that name."""
        return not self.given or any(command["name"] == name for command in self.commands)

    def escapes(self, name: str) -> bool:
        """Whether the command wants people and channels as `<@U…|name>` (`should_escape`)."""
        return any(command["name"] == name and command["should_escape"] for command in self.commands)

    def has_shortcut(self, callback_id: str, kind: str) -> bool:
        """Whether the app has a shortcut of that callback_id and type (`message` or `global`)."""
        return not self.given or any(s["callback_id"] == callback_id and s["type"] == kind for s in self.shortcuts)

    def hears(self, event: str) -> bool:
        """Whether the app subscribed to an event, by the name subscriptions use (`message.im`)."""
        return self.events is None or event in self.events
