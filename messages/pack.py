"""The handover pack of the business unit: plain counts, and the command that shows more of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from messages.blocks import Draft, Message, count, day, esc
from messages.choices import lines as settings_lines
from messages.paging import paged
from messages.partnership import Owner, called
from messages.words import own_word
from store.read_models import BoundChannel, ChallengeView, Frozen, HorizonView, Listed, Registered
from store.read_models.parties import Pack
from store.read_models.reviews import ReviewLine
from store.read_models.settings import Settings
from store.statuses import Role, Standing

MOST = 20  # of one kind; the command beside it lists the rest
WHERE = (
    "the rules that are followed: `docs/rules.md` beside the bot",
    "how an action ends: `docs/sign-off.md`",
    "how it is installed, backed up and restored: `docs/deploying.md`",
    "how long each kind of record is kept: `/partnership retention`",
    "what an import left in doubt: `/partnership doubts`",
    "how to let an officer in when nobody is left: `bot.py appoint` on the machine that runs it",
)
A_PAGE = 14  # paragraphs


class PackView(Frozen):
    """What stands on the board on the day."""

    board_name: str
    zone: str
    people: tuple[Registered, ...]
    owners: tuple[Owner, ...]
    actions: tuple[Listed, ...]
    channels: tuple[BoundChannel, ...]
    settings: Settings
    open: Pack
    challenges: tuple[ChallengeView, ...]
    horizon: tuple[HorizonView, ...]
    reviews: tuple[ReviewLine, ...]


def pack(view: PackView, page: int, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """Who holds what, who is missing, and what is open."""
    rows = [_some(title, list(found), none, more) for title, found, none, more in _parts(view)]
    shown = paged(rows, page, A_PAGE, 6_000)
    draft = Draft(glossary).header("Handover pack").section(f"*{esc(view.board_name)}*, as it stands on {day(today)}.")
    draft.context(shown.which)
    for index in shown.rows:
        draft.section(rows[index])
    return draft.buttons(shown.turn("partnership.pack.previous", "partnership.pack.next")).message()


def _some(title: str, found: list[str], none: str, more: str) -> str:
    if not found:
        return f"*{title}*: {none}"
    left = f"\n• and {len(found) - MOST} more" if len(found) > MOST else ""
    shown = "\n".join(f"• {one}" for one in found[:MOST])
    return f"*{title}* ({len(found)})\n{shown}{left}\nMore: {more}"


def _parts(view: PackView) -> Iterable[tuple[str, Iterable[str], str, str]]:
    is_open = view.open
    yield "Who holds what", _posts(view.people), "nobody is on the list.", "`/partnership people`"
    missing = [owner for owner in view.owners if not owner.is_answered_for]
    nobody = [f"{esc(one.party.name)}: {count(len(one.open_refs), 'open action')}" for one in missing]
    yield "Owners with nobody to answer", nobody, "none.", "`/partnership missing`"
    owed = [f"{esc(one.party.name)}: {count(len(one.open_refs), 'open action')}" for one in view.owners]
    yield "What each owner owes", owed, "nothing.", "`/returns`"
    yield "Open actions", _standings(view.actions), "none is open.", "`/actions all`"
    rounds = [f"{esc(label)}: updates by {day(last)}, meeting on {day(meets)}" for label, last, meets in is_open.rounds]
    yield "Open rounds", rounds, "none.", "`/returns round`"
    asked = [f"{esc(ref)}: {day(to)}" for ref, to in is_open.dates_asked]
    yield "New dates asked for", asked, "none waits for a decision.", "`/actions` and the ref"
    exceptions = [f"{esc(ref)}: {esc(kind)}" for ref, kind in is_open.exceptions]
    yield "Exceptions without an outcome", exceptions, "none.", "`/returns exceptions`"
    raised = [
        f"C-{one.number} to {esc(one.to)}"
        + (f", response due by {day(one.response_due_on)}" if one.response_due_on and not one.responded_on else "")
        for one in view.challenges
    ]
    yield "Open challenges", raised, "none.", "`/challenge`"
    seen = [f"H-{one.number}: {esc(one.title)}" for one in view.horizon]
    yield "On the horizon", seen, "nothing is open.", "`/horizon`"
    of_review = [f"{esc(one.code)} ({esc(one.kind.called)})" for one in view.reviews]
    yield "Reviews", of_review, "none is on the register.", "`/partnership reviews`"
    meetings = [f"{day(on)}: {esc(name)}" for name, on in is_open.meetings]
    yield "Meetings to come", meetings, "none is in the calendar.", "`/meeting`"
    ahead = [f"{esc(name)} hands over from {day(on)}" for name, on in is_open.handovers_ahead]
    yield "Handovers to come", ahead, "none.", "`/partnership contact` and the party"
    holds = [f"over {esc(what)}" for what in is_open.holds]
    yield "Holds (nothing they cover may be destroyed)", holds, "none stands.", "`/partnership hold`"
    bound = [f"<#{one.channel_id}>: {esc(one.party_name)}" for one in view.channels]
    yield "Channels", bound, "none is bound.", "`/partnership channels`"
    yield "Where things are", WHERE, "", "`help`"
    yield "The board’s own choices", settings_lines(view.settings, view.zone), "", "`/partnership settings`"


def _posts(people: Iterable[Registered]) -> list[str]:
    order = list(Role)
    held = [(order.index(one.role), one.title, person) for person in people for one in person.holdings]
    return [
        f"{esc(title)}: {called(person.user_id, None) if person.user_id else 'by e-mail'}"
        for _, title, person in sorted(held, key=lambda row: row[:2])
    ]


def _standings(found: tuple[Listed, ...]) -> list[str]:
    numbers = {standing: sum(one.standing == standing for one in found) for standing in Standing}
    return [f"{esc(own_word(standing))}: {number} of {len(found)}" for standing, number in numbers.items() if number]
