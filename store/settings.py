"""What is a board's own choice, with the field's usual practice as the default. Kept in `boards.settings`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from store.models import Board
from store.read_models.settings import Reminders, Rounds, Rung, Settings

__all__ = ["Reminders", "Rounds", "Rung", "Settings", "change", "of_board", "read", "set_zone"]


_SETTINGS = select(Board.settings).where(Board.id == bindparam("board_id", type_=Board.id.type))


def of_board(connection: Connection, board_id: int) -> Settings:
    """The board's settings; what it never chose is the default."""
    return Settings.model_validate(connection.scalar(_SETTINGS, {"board_id": board_id}) or {})


def read(kept: dict[str, Any]) -> Settings:
    """A board's settings from what is kept of them, which came with whoever asks."""
    return Settings.model_validate(kept)


def change(connection: Connection, board_id: int, changes: dict[str, Any]) -> Settings:
    """Change some settings and return them all. Raises pydantic's ValidationError when a value cannot stand."""
    connection.execute(select(Board.id).where(Board.id == board_id).with_for_update())
    kept = connection.scalar(_SETTINGS, {"board_id": board_id}) or {}
    changed = Settings.model_validate(kept | changes)
    connection.execute(
        update(Board)
        .where(Board.id == board_id)
        .values(settings=changed.model_dump(mode="json", exclude_defaults=True))
    )
    return changed


def set_zone(connection: Connection, board_id: int, zone: str) -> None:
    """Whose days the board goes by; the caller has checked that there is such a time zone."""
    connection.execute(update(Board).where(Board.id == board_id).values(zone=zone))
