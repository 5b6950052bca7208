"""Who owes an action: each member of a group, an owner added or released: `/actions 11.1 each member`."""

from __future__ import annotations

from commands.core import Reader, RefReader

VERBS: dict[str, RefReader] = {}
BUTTONS: dict[str, Reader] = {}
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
