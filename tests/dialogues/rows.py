"""The systems that the source documents describe, and the mark of the dialogue that shows each."""

from __future__ import annotations

import pytest


def row(number: int, command: str) -> pytest.MarkDecorator:
    """Mark the dialogue of a row of docs/systems.md, with the words that a person types for it."""
    return pytest.mark.row(number, command)
