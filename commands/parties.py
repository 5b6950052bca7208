"""Parties: handover and split, membership and its gaps, delegates who collate, aliases: `/partnership handover …`."""

from __future__ import annotations

from commands.core import Reader, WordReader

VERBS: dict[str, WordReader] = {}
BUTTONS: dict[str, Reader] = {}
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
