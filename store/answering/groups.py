"""Actions under heads, and which of the heads a question picks."""

from __future__ import annotations

from sqlalchemy import select

from store.answering.asked import Answers, Asking
from store.answering.found import Found, everything
from store.answering.heads import COLUMNS, ONCE, UNDATED, counted, numbered
from store.answering.led import led, numbers_led
from store.answering.lists import page_of, spoken_of
from store.models import Party
from store.query import By, Kind, Pick, Which
from store.read_models.answers import Answer, GroupOf

LISTED = 2_000  # actions whose refs are named under each head; of more, how many they are


def grouped(asking: Asking) -> Answer:
    """What fits, under heads, and which of the heads the question picks: all that tie."""
    found, by = Found(asking), asking.query.by or "party"
    by_column = by in COLUMNS
    if by_column and everything(asking) > LISTED:
        groups, total = numbered(found, by)  # of which the number of all comes by itself
    else:
        groups, total = (), found.count()
    with_refs = total <= LISTED
    filled = page_of(asking, found) if with_refs else {"total": total, "of": everything(asking)}
    if with_refs or not by_column:
        groups = _under_heads(asking, found, by, with_refs=with_refs)
    if by_column and asking.query.pick in ("none", "at most"):
        groups = (*groups, *_without(asking, by, groups))
    if asking.query.share:
        groups = _shares(asking, by, groups)
    size = asking.query.size
    if asking.query.than_id is not None:
        size = next((one.size for one in groups if one.party_id == asking.query.than_id), 0)
    return asking.answer(**filled, groups=groups, picked=picked(groups, asking.query.pick, size))


def _under_heads(asking: Asking, found: Found, by: By, *, with_refs: bool) -> tuple[GroupOf, ...]:
    return (counted(found, by, with_refs=with_refs) if by in COLUMNS
            else _by_party(asking, found, with_refs=with_refs))  # fmt: skip


def _without(asking: Asking, by: By, groups: tuple[GroupOf, ...]) -> tuple[GroupOf, ...]:
    """The heads under which something stands, but nothing that fits: "which recommendations have nothing overdue"."""
    which = asking.query.which
    same = ("recommendations", "but_recommendations", "review_id")
    among = Which(**{name: getattr(which, name) for name in same}, with_closed=True)
    there = {one.key for one in groups}
    every = _under_heads(asking, Found(asking, among), by, with_refs=False)
    return tuple(one.model_copy(update={"number": 0}) for one in every if one.key not in there)


def _shares(asking: Asking, by: By, groups: tuple[GroupOf, ...]) -> tuple[GroupOf, ...]:
    """The same with how many there are under each head in all; of what has none that fit it is none of so many."""
    every = _under_heads(asking, Found(asking, spoken_of(asking.query.which)), by, with_refs=False)
    fitting = {one.key: one for one in groups}
    shares = []
    for one in every:
        here = fitting.get(one.key) or one.model_copy(update={"number": 0})
        shares.append(here.model_copy(update={"of": one.size}))
    return tuple(sorted(shares, key=lambda one: -one.size / (one.of or 1)) if by == "party" else shares)


AS_NAMED: tuple[By, ...] = ("lead", "post")
"""Under whoever the plan names, and not under the agency that answers for a post."""


def _by_party(asking: Asking, found: Found, *, with_refs: bool) -> tuple[GroupOf, ...]:
    """Under the bodies that lead them: an agency answers for its posts, and for what member agencies owe together. Or
    under all that lead them as the plan names them, or the posts among these; and only under those asked about."""
    known = {
        row.id: row
        for row in asking.connection.execute(
            select(Party.id, Party.name, Party.kind).where(Party.board_id == asking.board_id)
        )
    }
    posts = asking.query.by in AS_NAMED
    heads = {one for one in known if asking.query.by != "post" or known[one].kind == "post"}
    heads &= set(asking.query.who_ids) or heads
    heads &= (found.chosen.mine if posts else None) or heads
    all_of_them = {one for one in heads if posts or asking.query.who_ids or known[one].kind == "agency"}
    nothing = all_of_them if asking.query.pick in ("none", "at most") else set()
    if with_refs:
        led_by = led(found, posts=posts)
        refs = {one: led_by.get(one, []) for one in nothing | led_by.keys()}
        made = [
            GroupOf(key=str(one), label=known[one].name, refs=tuple(its), party_id=one)
            for one, its in refs.items() if one in heads
        ]  # fmt: skip
    else:
        numbers = dict.fromkeys(nothing, 0) | numbers_led(found, posts=posts)
        made = [
            GroupOf(key=str(one), label=known[one].name, refs=(), number=number, party_id=one)
            for one, number in numbers.items() if one in heads
        ]  # fmt: skip
    return tuple(sorted(made, key=lambda one: (-one.size, one.label)))


def picked(groups: tuple[GroupOf, ...], pick: Pick | None, exactly: int | None = None) -> tuple[str, ...]:
    """The keys of the groups that a question picks: all that tie."""
    sizes = {group.key: group.size for group in groups if group.key not in (UNDATED, ONCE)}
    if not sizes or pick is None:
        return ()
    if pick in ("at least", "at most"):
        least, most = (exactly or 0, max(sizes.values())) if pick == "at least" else (0, exactly or 0)
        return tuple(key for key, has in sizes.items() if least <= has <= most)
    if pick in ("more", "fewer"):
        than = exactly or 0
        return tuple(key for key, has in sizes.items() if (has > than if pick == "more" else has < than))
    size = {"most": max(sizes.values()), "fewest": min(sizes.values()), "one": 1, "none": 0, "exactly": exactly}[pick]
    return tuple(key for key, has in sizes.items() if has == size)


KINDS: Answers = {Kind.groups: grouped}
