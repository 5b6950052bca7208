"""Actions that meetings agree, which need no review behind them, and what the business unit keeps of any action."""

from __future__ import annotations

from commands.core import Reader, RefReader, WordReader

VERBS: dict[str, RefReader] = {}
NOUNS: dict[str, WordReader] = {}
BUTTONS: dict[str, Reader] = {}
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
