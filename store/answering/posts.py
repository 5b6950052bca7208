"""Who holds a post, as far as a plan says it: of which body it is, through which other post it is held, and what the
plan's own remark on it is.

A post is not a person (domain.md), and the plans here name none: that is said, and whether somebody on the list speaks
for the post today.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from store import belonging, parties, voices
from store.answering.asked import Asking
from store.models import Party


def post(asking: Asking, party_id: int) -> dict[str, Any]:
    """What is held of one post of the board; nothing of a party that is none of its parties."""
    own = select(Party.name, Party.note).where(Party.id == party_id, Party.board_id == asking.board_id)
    row = asking.connection.execute(own).one_or_none()
    if row is None:
        return {}
    told = [*_same_officer(asking, party_id), *_of(asking, party_id), "The plan names no person for this post."]
    speak = voices.who_speak_for(asking.connection, asking.board_id, party_id, asking.today)
    told.append(
        f"On the list here {'1 person speaks' if len(speak) == 1 else f'{len(speak)} people speak'} for it today."
        if speak
        else "Nobody on the list here speaks for it today."
    )
    notes = [note for note in (row.note, *_notes(asking, party_id)) if note]
    texts = [(row.name, " ".join(told))] + [("The remark on it", note) for note in dict.fromkeys(notes)]
    return {"texts": tuple(texts), "parties": ((party_id, row.name),)}


def _others(asking: Asking, party_id: int) -> dict[int, str]:
    """The posts that the same officer holds, by what the plan says."""
    links = parties.links(asking.connection, party_id, asking.today)
    return {one.party.id: one.party.name for one in links if one.relation == "same officer"}


def _same_officer(asking: Asking, party_id: int) -> list[str]:
    found = []
    for other_id, name in _others(asking, party_id).items():
        bodies = [one.name for one in belonging.belongs_to(asking.connection, other_id)]
        of = f", a post of {' and '.join(bodies)}" if bodies else ""
        found.append(f"Its holder is taken to be the same officer as the {name}{of}.")
    return found


def _of(asking: Asking, party_id: int) -> list[str]:
    bodies = [one.name for one in belonging.belongs_to(asking.connection, party_id)]
    return [f"It is a post of {' and '.join(bodies)}."] if bodies else []


def _notes(asking: Asking, party_id: int) -> list[str]:
    """What is remarked on the other post that its holder has: why they are taken to be one officer."""
    others = tuple(_others(asking, party_id))
    rows = asking.connection.scalars(select(Party.note).where(Party.id.in_(others), Party.note.is_not(None)))
    return [one for one in rows if one] if others else []
