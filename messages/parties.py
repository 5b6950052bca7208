"""What is said of parties: handovers, seats and their gaps, delegates, names, and whom to contact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.blocks import Draft, Message, count, day, esc
from messages.paging import paged
from messages.partnership import called
from store.read_models import Frozen, Holding, Party, Registered
from store.read_models.parties import HandedOver, Link, Moved, Seat
from store.statuses import Role

ROWS = 40
MOST_REFS = 60
FEW = 12  # refs in a sentence


def _names(parties: Sequence[Party]) -> str:
    return " and ".join(f"*{esc(party.name)}*" for party in parties)


def add_hint(party: Party) -> str:
    """How to add somebody who answers for a party."""
    post = {"agency": "lead of ", "group": "chair of "}.get(party.kind, "")
    return f"`/partnership add @someone as {post}{esc(party.name)}`"


# ---- handover


class Watched(Frozen):
    """What a group watches over: how many open actions, by which reviews and alone, and its rounds that are open."""

    actions: int = 0
    reviews: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    rounds: tuple[int, ...] = ()


def handed_over(
    old: Party, new: Sequence[Party], on: dt.date, moved: Sequence[Moved], unanswered: Sequence[Party],
    sits: Sequence[str], posts: Sequence[tuple[Party, Sequence[str]]], watched: Watched, today: dt.date,
    gets: Sequence[tuple[str, Sequence[str]]] = (),
) -> Message:  # fmt: skip
    """What moved (in a split, what each `gets`; no refs are the rest), what did not (with what posts of the old party
    owe), and who is missing now."""
    when = f"From {day(on)}" + (", and not before that day," if on > today else "")
    if gets:
        each = "; ".join(f"*{esc(name)}* owes {esc(', '.join(refs))}" for name, refs in gets if refs)
        rest = next(name for name, refs in gets if not refs)
        draft = Draft().section(f"{when} of what *{esc(old.name)}* owes, {each}; *{esc(rest)}* the rest.")
    else:
        draft = Draft().section(
            f"{when} {_names(new)} {'owes' if len(new) == 1 else 'each owe'} what *{esc(old.name)}* owes."
        )
    refs = list(dict.fromkeys(one.ref for one in moved))
    if refs:
        more = f" and {len(refs) - MOST_REFS} more" if len(refs) > MOST_REFS else ""
        draft.section(f"{count(len(refs), 'action moves', 'actions move')}: {esc(', '.join(refs[:MOST_REFS]))}{more}.")
    else:
        draft.section(f"{esc(old.name)} owes nothing on that day, so no action moves.")
    for party in new:
        anyway = [one.ref for one in moved if party.id in one.already]
        if anyway:
            draft.section(f"{esc(party.name)} owes {esc(', '.join(dict.fromkeys(anyway)))} already: not doubled.")
    stays = "What was said, returned and closed before stays with "
    draft.section(f"{stays}{esc(old.name)}. To take this back, hand over the other way.")
    if posts:
        owed = "; ".join(f"{esc(post.name)} {esc(', '.join(refs))}" for post, refs in posts)
        draft.section(
            f"Its posts are handed over one by one, and still owe: {owed}. For example: `/partnership handover "
            f"{esc(posts[0][0].name)} to {esc(new[0].name)}`."
        )
    _still_watched(draft, old, new[0], watched)
    _unanswered(draft, unanswered)
    draft.context(
        f"Whoever speaks for {esc(old.name)} does not speak for a successor by that. Its channels"
        + (f" and its seats on {esc('; '.join(sits))}" if sits else "")
        + " stay until they are changed"
        + ("; what is asked of each member there is asked of whoever follows." if sits else ".")
    )
    return draft.message()


def _still_watched(draft: Draft, old: Party, new: Party, watched: Watched) -> None:
    """What is watched over passes by word: which group follows is the board's to say."""
    if watched.actions:
        said = [f"`/partnership review {esc(code)} monitor {esc(new.name)}`" for code in watched.reviews[:20]]
        said += [f"`/actions {esc(ref)} monitored by {esc(new.name)}`" for ref in watched.refs[:20]]
        draft.section(
            f"*{esc(old.name)} still watches over {count(watched.actions, 'open action')}* until another group is "
            f"named: {'; '.join(said)}."
        )
    for number in watched.rounds:
        draft.section(
            f"Round {number} of it is open, which its own chair or the Independent Chair validates; it is of that "
            "group to its end. The next is opened for the group that watches over the actions then."
        )


def taken_back(
    old: Party, new: Party, on: dt.date, moved: Sequence[Moved], unanswered: Sequence[Party], today: dt.date
) -> Message:
    """What goes back by a handover the other way, and that what the party owes of its own stays with it."""
    when = f"From {day(on)}" + (", and not before that day," if on > today else "")
    refs = ", ".join(dict.fromkeys(one.ref for one in moved)) or "nothing is left that came from it"
    draft = Draft().section(f"{when} *{esc(new.name)}* owes again what *{esc(old.name)}* took over: {esc(refs)}.")
    draft.section(f"What {esc(old.name)} owes of its own stays with it, and so does what it said and returned.")
    _unanswered(draft, unanswered)
    return draft.message()


def _unanswered(draft: Draft, parties: Sequence[Party]) -> None:
    for party in parties:
        draft.section(f"Nobody on the list speaks for *{esc(party.name)}*: {add_hint(party)}.")


def party_added(party: Party, owner: Party | None) -> str:
    """That there is a new party, and who is missing for it."""
    of = f", a post of {esc(owner.name)}" if owner else ""
    also = f", also written {esc(', '.join(party.aliases))}" if party.aliases else ""
    return f"Added *{esc(party.name)}*{of}{also}. Nobody speaks for it yet: {add_hint(party)}."


def renamed(before: str, name: str) -> str:
    """What a party is called from now on."""
    return (
        f"*{esc(before)}* is now called *{esc(name)}*, and is still found by its old name. It is the same party: what "
        "it owes and said is unchanged. A new body in its place is a handover."
    )


def alias_added(party: Party, aliases: Sequence[str]) -> str:
    """How else a party may be written from now on."""
    return f"*{esc(party.name)}* is found as {esc(', '.join(aliases))} too."


def defined(term: str, meaning: str, before: str | None) -> str:
    """What an acronym stands for from now on."""
    said = f"*{esc(term)}* stands for {esc(meaning)}."
    return f"{said} Before: {esc(before)}." if before else said


# ---- seats


def holds(seat: Seat, today: dt.date) -> bool:
    """Whether a seat is held on a day."""
    return (seat.starts_on is None or seat.starts_on <= today) and (seat.ends_on is None or seat.ends_on > today)


def members(
    group: Party, seats: Sequence[Seat], without: Sequence[Party], page: int, answered: frozenset[int], today: dt.date,
    glossary: Mapping[str, str], handovers: Sequence[HandedOver] = (),
) -> Message:  # fmt: skip
    """Who sits on a group, from when, and where the gaps are."""
    now = [seat for seat in seats if holds(seat, today)]
    later = [seat for seat in seats if seat.starts_on is not None and seat.starts_on > today]
    ended = [seat for seat in seats if seat.ends_on is not None and seat.ends_on <= today]
    unheard = [seat.party for seat in now if seat.party.id not in answered]
    rows = [
        f"• *{esc(seat.party.name)}*{_since(seat)}{_handed_over(seat.party, handovers)}{_nobody(seat.party, answered)}"
        for seat in now
    ]
    rows += [f"• from {day(seat.starts_on)}: *{esc(seat.party.name)}*" for seat in later if seat.starts_on]
    rows += [f"• no seat: *{esc(party.name)}* ({esc(party.sort)})" for party in without]
    rows += [f"• until {day(seat.ends_on)}: {esc(seat.party.name)}" for seat in ended if seat.ends_on]
    intro = f"{count(len(now), 'party sits', 'parties sit')} on {esc(group.name)}."
    if not seats:
        intro = f"No seat on {esc(group.name)} is recorded."
    if unheard or without:
        intro += (
            f" Gaps: {count(len(unheard), 'member')} for whom nobody on the list speaks, and "
            f"{count(len(without), 'party', 'parties')} without a seat whose like has one."
        )
    elif now:
        intro += " No gap: somebody speaks for each, and no party without a seat is of a kind that sits there."
    example = (
        f"`/partnership seat {esc(without[0].name if without else 'Cherwell')} on {esc(group.code)} from 1 May 2016`"
    )
    intro += f" To give a seat: {example}."
    shown = paged(rows, page, ROWS)
    draft = Draft(glossary).header(f"Members: {group.name}"[:150]).section(intro).context(shown.where)
    if rows:
        draft.section("\n".join(rows[index] for index in shown.rows))
    turns = shown.turn("partnership.members.previous", "partnership.members.next", before=f"{group.code} ")
    return draft.buttons(turns).message()


def _since(seat: Seat) -> str:
    said = f", since {day(seat.starts_on)}" if seat.starts_on else ", no first day recorded"
    return said + (f", until {day(seat.ends_on)}" if seat.ends_on else "")


def _handed_over(party: Party, handovers: Sequence[HandedOver]) -> str:
    if party.ends_on is None:
        return ""
    to = [one.to_party for one in handovers if (one.from_party.id, one.on_date) == (party.id, party.ends_on)]
    return f", handed over to {_names(to)} from {day(party.ends_on)}" if to else f", ended on {day(party.ends_on)}"


def _nobody(party: Party, answered: frozenset[int]) -> str:
    return "" if party.id in answered else ": nobody on the list speaks for it"


def seated(
    changed: Sequence[Party], group: Party, on: dt.date, owed: Mapping[str, Sequence[str]], *, ends: bool
) -> str:  # fmt: skip
    """That somebody sits on a group from a day, or no longer; and what each other member owes, with what to type."""
    verb = ("no longer sits", "no longer sit") if ends else ("sits", "sit")
    said = f"From {day(on)} {_names(changed)} {verb[len(changed) > 1]} on {esc(group.name)}."
    lines = [f"{said} Who sits there and the gaps: `/partnership members {esc(group.code)}`."]
    for name, refs in owed.items():
        more = f" and {len(refs) - FEW} more" if len(refs) > FEW else ""
        listed = f"{', '.join(f'*{esc(ref)}*' for ref in refs[:FEW])}{more}"
        if ends:
            typed = f"`/actions {esc(refs[0])} owner release {esc(name)} because …`"
            lines.append(f"{esc(name)} still owes {listed}, as each other member does. To end that: {typed}")
        else:
            typed = f"`/actions {esc(refs[0])} owner add {esc(name)}`"
            lines.append(f"Each other member owes {listed}. Where each is to owe it, say: {typed}")
    return "\n".join(lines)


def collates(delegate: Party, of: Sequence[Party], on: dt.date, *, ends: bool, nobody: bool) -> str:
    """That a delegate sends the returns of others from a day, or no longer."""
    if ends:
        return f"From {day(on)} *{esc(delegate.name)}* no longer collates for {_names(of)}. What it sent stays."
    said = (
        f"From {day(on)} *{esc(delegate.name)}* collates for {_names(of)}: whoever speaks for it may update for "
        "them, and each such update shows that it was collated."
    )
    return f"{said} Nobody on the list speaks for it: {add_hint(delegate)}." if nobody else said


# ---- whom to contact


class Contact(Frozen):
    """A party with who holds its posts, and what belongs together with it."""

    party: Party
    own: tuple[tuple[Holding, Registered], ...]
    others: tuple[tuple[Holding, Registered], ...]
    links: tuple[Link, ...]
    handovers: tuple[HandedOver, ...]
    channels: tuple[str, ...]
    with_email: bool


RELATIONS = {
    ("of", True): "a post of",
    ("of", False): "has the post",
    ("member", True): "sits on",
    ("member", False): "has the member",
    ("same officer", True): "held by the same officer as",
    ("same officer", False): "held by the same officer as",
    ("collates for", True): "collates for",
    ("collates for", False): "its returns are collated by",
    ("same body", True): "the same body as",
    ("same body", False): "the same body as",
}


def contact(view: Contact, glossary: Mapping[str, str]) -> Message:
    """Whom to contact at a party: by post, leads first; and what else is known of it."""
    party = view.party
    draft = Draft(glossary).section(f"*{esc(party.name)}*: whom to contact")
    order = list(Role)
    rows = [_holder(held, one, view) for held, one in sorted(view.own, key=lambda pair: order.index(pair[0].role))]
    rows += [f"{_holder(held, one, view)}, who answers for it too" for held, one in view.others]
    if rows:
        draft.section("\n".join(rows))
    else:
        draft.section(f"Nobody on the list holds a post of it. To add somebody: {add_hint(party)}.")
    if party.kind == "agency" and rows:
        wanting = [role for role in ("lead", "deputy") if all(held.role != role for held, _ in view.own)]
        if wanting:
            add = f"`/partnership add @someone as {wanting[0]} of {esc(party.name)}`"
            draft.section(f"No {' and no '.join(wanting)} is on the list: {add}.")
    facts = [_fact(link) for link in view.links if (link.relation, link.is_from) != ("member", False)]
    facts += [
        f"• handed over to *{esc(one.to_party.name)}* from {day(one.on_date)}"
        if one.from_party.id == party.id
        else f"• follows *{esc(one.from_party.name)}* from {day(one.on_date)}"
        for one in view.handovers
    ]
    if view.channels:
        facts.append("• its channel: " + ", ".join(f"<#{channel}>" for channel in view.channels))
    if party.aliases:
        facts.append(f"• also written {esc(', '.join(party.aliases))}")
    if facts:
        draft.section("\n".join(facts))
    return draft.message()


def _holder(held: Holding, one: Registered, view: Contact) -> str:
    who = called(one.user_id, one.email) if one.user_id or view.with_email else "by e-mail"
    return f"• *{esc(held.title)}*: {who}"


def _fact(link: Link) -> str:
    board = f" on {esc(link.board_name)}" if link.relation == "same body" else ""
    return f"• {RELATIONS[link.relation, link.is_from]} *{esc(link.party.name)}*{board}"
