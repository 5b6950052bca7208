"""A new date: asked for by an owner with a reason, granted or refused by who signs off; the first date is kept."""

from __future__ import annotations

from commands.core import Reader, RefReader

VERBS: dict[str, RefReader] = {}
BUTTONS: dict[str, Reader] = {}
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
