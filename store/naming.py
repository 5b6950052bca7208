"""What a board calls things: its parties with the other ways in which they are written, its acronyms, itself."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from store.models import Board, GlossaryTerm, Party, PartyAlias
from store.read_models import Party as PartyView

_ALIASES = (
    select(PartyAlias.party_id, PartyAlias.alias)
    .join(Party, Party.id == PartyAlias.party_id)
    .where(Party.board_id == bindparam("board_id"))
    .order_by(PartyAlias.id)
)
_PARTIES = (
    select(Party.id, Party.code, Party.name, Party.kind, Party.sort, Party.ends_on)
    .where(Party.board_id == bindparam("board_id"))
    .order_by(Party.id)
)
_GLOSSARY = select(GlossaryTerm.term, GlossaryTerm.meaning).where(
    GlossaryTerm.board_id == bindparam("board_id", type_=GlossaryTerm.board_id.type)
)


def boards(connection: Connection) -> tuple[tuple[int, str, str, str], ...]:
    """(id, code, name, time zone) of every board in the store."""
    rows = connection.execute(select(Board.id, Board.code, Board.name, Board.zone).order_by(Board.id))
    return tuple((row.id, row.code, row.name, row.zone) for row in rows)


def parties(connection: Connection, board_id: int) -> tuple[PartyView, ...]:
    """Every party of the board with the other ways in which it is written."""
    of_board, aliases = {"board_id": board_id}, dict[int, list[str]]()
    for party_id, alias in connection.execute(_ALIASES, of_board).all():
        aliases.setdefault(party_id, []).append(alias)
    return tuple(
        PartyView(
            id=party_id, code=code, name=name, kind=kind, sort=sort, ends_on=ends_on,
            aliases=tuple(aliases.get(party_id, ())),
        )
        for party_id, code, name, kind, sort, ends_on in connection.execute(_PARTIES, of_board).all()
    )  # fmt: skip


def business_unit(connection: Connection, board_id: int) -> int | None:
    """The id of the party that is the board's business unit, if the plan names one."""
    return connection.scalar(
        select(Party.id).where(Party.board_id == board_id, Party.sort == "business_unit").order_by(Party.id).limit(1)
    )


def glossary(connection: Connection, board_id: int) -> dict[str, str]:
    """The board's acronyms and what they stand for."""
    rows = connection.execute(_GLOSSARY, {"board_id": board_id})
    return {row.term: row.meaning for row in rows}
