"""Ask many parties at once for a return: an assurance, a contribution to a review, an approval, an audit, a yearly
submission; by a template, with required contents, a measure or at an interval."""

from __future__ import annotations

from commands.core import Reader, WordReader

VERBS: dict[str, WordReader] = {}
BUTTONS: dict[str, Reader] = {}
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
