"""The parties that a question names, with what belongs to them, and the one that is the board itself."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, select

from store.answering.asked import Asking
from store.models import Party, PartyLink
from store.read_models import Asker


def person(asking: Asking) -> Asker | None:
    """Who reads, if it is somebody."""
    return asking.reader if isinstance(asking.reader, Asker) else None


_OF = (
    select(PartyLink.party_id, PartyLink.to_party_id)
    .join(Party, Party.id == PartyLink.to_party_id)
    .where(Party.board_id == bindparam("board_id"), PartyLink.relation == "of")
)


def _posts(asking: Asking) -> tuple[tuple[int, int], ...]:
    """(post, the body that it belongs to) of the board."""
    rows = asking.once("posts", lambda: asking.connection.execute(_OF, {"board_id": asking.board_id}).all())
    return tuple((row[0], row[1]) for row in rows)


def covered(asking: Asking, party_ids: Iterable[int]) -> frozenset[int]:
    """The parties and the posts that belong to them: what "Thames Valley Police" means (store.belonging.covered_by)."""
    parties = frozenset(party_ids)
    return parties | {post for post, body in _posts(asking) if body in parties} if parties else parties


def family(asking: Asking, party_id: int) -> frozenset[int]:
    """The party, its posts, and the bodies to which it belongs: a word of one is a word of the other."""
    return covered(asking, (party_id,)) | {body for post, body in _posts(asking) if post == party_id}


def the_board(asking: Asking) -> int | None:
    """The party that is the board itself, if the plan names one."""
    ours = select(Party.id).where(Party.board_id == asking.board_id, Party.sort == "board")
    return asking.once("the board", lambda: asking.connection.scalar(ours.order_by(Party.id).limit(1)))


def names(asking: Asking, party_ids: Iterable[int]) -> tuple[tuple[int, str], ...]:
    """(id, name) of each of the parties, once, in the order given."""
    ours = select(Party.id, Party.name).where(Party.board_id == asking.board_id)
    rows = asking.once("names", lambda: asking.connection.execute(ours).all())
    known = {row.id: row.name for row in rows}
    return tuple((one, known[one]) for one in dict.fromkeys(party_ids) if one in known)


def agencies(asking: Asking) -> frozenset[int]:
    """The agencies of the board."""
    ours = select(Party.id).where(Party.board_id == asking.board_id, Party.kind == "agency")
    return frozenset(asking.connection.scalars(ours))
