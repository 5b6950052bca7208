"""Evidence with what it proves, products and their publication, and what belongs in the annual report of a year."""

from __future__ import annotations

from commands.core import Reader, RefReader, WordReader

VERBS: dict[str, RefReader] = {}
NOUNS: dict[str, WordReader] = {}
BUTTONS: dict[str, Reader] = {}
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
