"""Minutes: the template, the check of pasted minutes against the standard, and the actions that they hold."""

from __future__ import annotations

from commands.core import Reader, WordReader

VERBS: dict[str, WordReader] = {}
BUTTONS: dict[str, Reader] = {}
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
