"""Any message in Slack turned into an action, a challenge or a horizon item; its words are screened first."""

from __future__ import annotations

from commands.core import Reader

SHORTCUTS: dict[str, Reader] = {}
