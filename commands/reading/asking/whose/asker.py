"""A question on its way to whose it is, and who the asker is that says "we" or "I" in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from commands.reading.asking.kind.turned import Asked
from commands.reading.names import KnownParty


@dataclass
class Whose(Asked):
    """A question whose parties are given their parts: whether the asker's `own` is asked for, and which are `named`."""

    own: bool = False
    named: list[KnownParty] = field(default_factory=list)
    ids: tuple[int, ...] = ()
    """Of those named, the ones that have a part yet to be given."""

    @property
    def own_bodies(self) -> tuple[int, ...]:
        """The asker's own parties: the posts of whoever says "I", and the bodies of whoever says "we"."""
        known = self.known
        posts = self.own_posts if self.found.says_i else ()
        return posts or tuple(one for one in known.own_ids if known.party(one).kind != "role") or known.own_ids

    @property
    def own_posts(self) -> tuple[int, ...]:
        """The posts of the asker's that lead something themselves: whose holder says "I", and "we" of the agency."""
        known = self.known
        leads = known.named if known.named is not None else known.post_ids
        return tuple(one for one in known.post_ids if known.party(one).kind == "role" and one in leads)

    @property
    def speaks_for_all(self) -> bool:
        """Whether the asker is of the board or of its business unit."""
        return any(self.known.party(one).kind in ("board", "business_unit") for one in self.known.own_ids)

    @property
    def is_of_no_agency(self) -> bool:
        """Whether the asker is in posts alone, as lay members are: their "we" is the partnership's."""
        return bool(self.known.own_ids) and all(self.known.party(one).kind == "role" for one in self.known.own_ids)
