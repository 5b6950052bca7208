"""Monitoring rounds: open, see who has answered, freeze for the paper, validate, close, report exceptions."""

from __future__ import annotations

from commands.core import Reader, WordReader

VERBS: dict[str, WordReader] = {}
BUTTONS: dict[str, Reader] = {}
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
