"""The parties that a question names, with what belongs to them, and the one that is the board itself."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from store import people
from store.answering.asked import Asking
from store.models import Party
from store.read_models import Asker


def person(asking: Asking) -> Asker | None:
    """Who reads, if it is somebody."""
    return asking.reader if isinstance(asking.reader, Asker) else None


def covered(asking: Asking, party_ids: Iterable[int]) -> frozenset[int]:
    """The parties and the posts that belong to them: what "Thames Valley Police" means (store.people.covered_by)."""
    return frozenset(one for party_id in party_ids for one in people.covered_by(asking.connection, party_id))


def family(asking: Asking, party_id: int) -> frozenset[int]:
    """The party, its posts, and the bodies to which it belongs: a word of one is a word of the other."""
    bodies = people.belongs_to(asking.connection, party_id)
    return people.covered_by(asking.connection, party_id) | {one.id for one in bodies}


def the_board(asking: Asking) -> int | None:
    """The party that is the board itself, if the plan names one."""
    ours = select(Party.id).where(Party.board_id == asking.board_id, Party.sort == "board")
    return asking.connection.scalar(ours.order_by(Party.id).limit(1))


def names(asking: Asking, party_ids: Iterable[int]) -> tuple[tuple[int, str], ...]:
    """(id, name) of each of the parties, once, in the order given."""
    rows = asking.connection.execute(select(Party.id, Party.name).where(Party.board_id == asking.board_id))
    known = {row.id: row.name for row in rows}
    return tuple((one, known[one]) for one in dict.fromkeys(party_ids) if one in known)


def agencies(asking: Asking) -> frozenset[int]:
    """The agencies of the board."""
    ours = select(Party.id).where(Party.board_id == asking.board_id, Party.kind == "agency")
    return frozenset(asking.connection.scalars(ours))
