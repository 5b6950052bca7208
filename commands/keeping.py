"""Keeping and not keeping: holds, what has expired, redaction: `/partnership hold …`, `/partnership redact U-17 …`."""

from __future__ import annotations

from commands.core import Reader, WordReader

VERBS: dict[str, WordReader] = {}
BUTTONS: dict[str, Reader] = {}
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
