"""Who belongs to an agency or a group: its posts, those who sit on it, and how many on the list speak for it; and which
parties are there no more.

A plan names posts and no persons (domain.md), so none is told; contact details are not kept.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from store import parties, succession, voices
from store.answering import bodies
from store.answering.asked import Asking
from store.answering.telling import day
from store.models import Party


def body(asking: Asking, party_id: int) -> dict[str, Any]:
    """What is held of who speaks and sits for one party of the board; nothing of what is none of its parties."""
    own = select(Party.name, Party.kind).where(Party.id == party_id, Party.board_id == asking.board_id)
    row = asking.connection.execute(own).one_or_none()
    if row is None:
        return {}
    posts = bodies.names(asking, sorted(bodies.covered(asking, (party_id,)) - {party_id}))
    seats = parties.members(asking.connection, party_id, asking.today)
    told = [f"Its posts here: {'; '.join(name for _, name in posts)}." if posts else "No post of it is named here."]
    if row.kind == "group":
        sitting = "; ".join(one.name for one in seats)
        told.append(f"On it sit: {sitting}." if seats else "Who sits on it is not recorded here.")
    told.append("The plan names no person, and no contact details are kept.")
    number = len(voices.who_speak_for(asking.connection, asking.board_id, party_id, asking.today))
    told.append(
        f"On the list here {'1 person speaks' if number == 1 else f'{number} people speak'} for it today."
        if number
        else "Nobody on the list here speaks for it today."
    )
    return {"texts": ((row.name, " ".join(told)),), "parties": (*posts, *((one.id, one.name) for one in seats))}


def gone(asking: Asking) -> dict[str, Any]:
    """The parties of the board that are there no more, since when, and who took over from them."""
    after: dict[int, list[str]] = {}
    for one in succession.handovers(asking.connection, asking.board_id):
        if one.on_date <= asking.today:
            after.setdefault(one.from_party.id, []).append(f"{one.to_party.name}, {day(one.on_date)}")
    query = select(Party.id, Party.name, Party.ends_on).where(
        Party.board_id == asking.board_id, Party.ends_on <= asking.today
    )
    texts = [
        (row.name, f"There no more from {day(row.ends_on)}.{_handed(after.get(row.id, []))}")
        for row in asking.connection.execute(query.order_by(Party.ends_on, Party.id))
    ]
    return {"texts": tuple(texts) or (("None", "No agency, group or post of the partnership has come to its end."),)}


def _handed(to: list[str]) -> str:
    return f" Handed over to {'; '.join(to)}." if to else ""
