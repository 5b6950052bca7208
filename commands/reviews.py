"""The register of reviews: `/partnership reviews`, `/partnership review SAR-1`, its stages and panel."""

from __future__ import annotations

from commands.core import Reader, WordReader

VERBS: dict[str, WordReader] = {}
BUTTONS: dict[str, Reader] = {}
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
