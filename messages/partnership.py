"""What is said of the list itself: who is on it, who is missing, which channels are bound, and what was changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from messages.blocks import Block, Draft, Message, button, count, day, esc
from messages.paging import paged
from store.read_models import Asker, BoundChannel, Frozen, Holding, Party, Registered
from store.statuses import Role

ROWS = 40
ADD = "`/partnership add @someone as lead of Thames Valley Police`"
BUTTONS: tuple[Block, ...] = (
    button("People", "partnership.people", about="on the list"),
    button("Who is missing", "partnership.missing", about="from the list"),
    button("Channels", "partnership.channels", about="and their groups"),
    button("My posts", "partnership.whoami", about="and what they cover"),
)


OFFICERS: tuple[Block, ...] = (
    button("Board’s choices", "partnership.choices", about="and how to change them"),
    button("Handover pack", "partnership.pack", about="for the next business officer"),
)


class Owner(Frozen):
    """A party with open actions: who answers for it, and what was heard of it."""

    party: Party
    open_refs: tuple[str, ...]
    is_answered_for: bool
    has_spoken: bool


class Overview(Frozen):
    """The list in numbers, for the business unit."""

    board_name: str
    people: int
    posts: int
    unanswered: int
    silent: int
    channels: int
    no_record_yet: int
    first_run: str | None


def called(user_id: str | None, email: str | None) -> str:
    """A person in a message: a mention, which Slack shows with the name it knows, or the e-mail address."""
    return f"<@{user_id}>" if user_id else esc(email or "somebody who has left")


def overview(view: Overview) -> Message:
    """The list in numbers, what is wanting, and what to type."""
    draft = Draft().header("The partnership’s list")
    lines = [
        f"*{esc(view.board_name)}*",
        f"• {count(view.people, 'person', 'people')} holding {count(view.posts, 'post')}",
        f"• {count(view.unanswered, 'owner')} of open actions with nobody to answer",
        f"• {count(view.silent, 'other owner')} of whom nothing was recorded yet",
        f"• {count(view.channels, 'channel')} bound to a group or agency",
        f"• {count(view.no_record_yet, 'old action')} with no record yet",
    ]
    draft.section("\n".join(lines))
    if view.first_run:
        draft.section(view.first_run)
    draft.section(
        f"Add somebody: {ADD}. End a post: `/partnership end @someone as lead of Thames Valley Police`. In a channel: "
        "`/partnership bind Training Subgroup`. Old records that stand as they are: `/partnership confirm 2.2`. "
        "`/partnership help` has the rest."
    )
    return draft.buttons((*BUTTONS, *OFFICERS)).message()


def whoami(asker: Asker, parties: Sequence[Party], glossary: Mapping[str, str]) -> Draft:
    """A person's own posts, the parties they speak for, and the ids by which they are known."""
    draft = Draft(glossary).section(f"You are on the list of {esc(asker.board_name)}.")
    posts = [f"• *{esc(held.title)}*, {_held(held)}" for held in asker.holdings]
    draft.section("\n".join(["Your posts:", *posts]))
    speaks = "; ".join(esc(party.name) for party in parties)
    draft.section(f"You speak for: {speaks}." if speaks else "Your posts speak for no owner of actions.")
    return draft.context(f"You are known as `{asker.team_id}:{asker.user_id}`.")


def for_others(draft: Draft, officers: Sequence[Registered]) -> Message:
    """Whom to ask for a change of the list."""
    whom = (
        " or ".join(called(person.user_id, person.email) for person in officers)
        or "whoever looks after the bot: `bot.py appoint`"
    )
    draft.section(f"To change who is on the list or which channel is whose, ask the business unit: {whom}.")
    return draft.buttons(BUTTONS).message()


def _held(held: Holding) -> str:
    """From when a post is held, and to which day where its end is known."""
    return f"since {day(held.starts_on)}" + (f", no longer from {day(held.ends_on)}" if held.ends_on else "")


def listed(
    people: Iterable[Registered], ahead: Iterable[Registered], page: int, glossary: Mapping[str, str],
    *, with_email: bool,
) -> Message:  # fmt: skip
    """Who is on the list, by post, and who (`ahead`) is to be. An e-mail address is for those alone who keep
    the list."""
    posts: dict[tuple[int, str], list[str]] = {}
    order = list(Role)
    total = 0

    def name(person: Registered) -> str:
        return called(person.user_id, person.email) if person.user_id or with_email else "by e-mail"

    for person in people:
        total += bool(person.holdings)
        who = name(person)
        for held in person.holdings:
            key = (order.index(held.role), held.title)
            posts.setdefault(key, []).append(f"{who} ({_held(held)})")
    rows = [f"• *{esc(title)}*: {', '.join(who)}" for (_, title), who in sorted(posts.items())]
    intro = f"{count(total, 'person holds', 'people hold')} {count(len(rows), 'post')}."
    rows += [
        f"• to come: *{esc(held.title)}*: {name(person)} from {day(held.starts_on)}"
        for person in ahead
        for held in person.holdings
    ]
    return _paged("On the list", intro, rows, page, glossary, "partnership")


def missing(owners: Sequence[Owner], officers: str | None, page: int, glossary: Mapping[str, str]) -> Message:
    """Owners with nobody to answer for them first, then those who have somebody and of whom nothing was heard."""
    nobody = [owner for owner in owners if not owner.is_answered_for]
    silent = [owner for owner in owners if owner.is_answered_for and not owner.has_spoken]
    rows = [_owner(owner, "nobody on the list can answer") for owner in nobody]
    rows += [_owner(owner, "nothing recorded yet") for owner in silent]
    intro = (
        f"Of {count(len(owners), 'owner')} of open actions, {len(nobody)} have nobody on the list who can answer, "
        f"and of {len(silent)} others nothing was recorded yet."
    )
    if nobody:
        intro += f" Add somebody: {ADD}."
    if officers:
        intro = f"{officers}\n{intro}"
    return _paged("Who is missing", intro, rows, page, glossary, "partnership.missing")


def _owner(owner: Owner, what: str) -> str:
    refs = ", ".join(esc(ref) for ref in owner.open_refs)
    return f"• *{esc(owner.party.name)}*: {what}; {count(len(owner.open_refs), 'open action')}: {refs}"


def channels(
    bound: Sequence[BoundChannel], without: Sequence[Party], page: int, glossary: Mapping[str, str], *, zone: str
) -> Message:
    """Which channel is whose, on which day of the board's `zone` each last had its digest, and who has none."""
    rows = []
    for channel in bound:
        at = channel.last_digest_at
        digest = f"last digest {day(at.astimezone(ZoneInfo(zone)).date())}" if at else "no digest yet"
        rows.append(f"• <#{channel.channel_id}>: *{esc(channel.party_name)}*, {digest}")
    rows += [f"• no channel: *{esc(party.name)}*" for party in without]
    intro = f"{count(len(bound), 'channel is', 'channels are')} bound."
    intro += " To bind one, type in it, for example: `/partnership bind Training Subgroup`."
    return _paged("Channels", intro, rows, page, glossary, "partnership.channels")


def glossary_list(terms: Mapping[str, str], page: int) -> Message:
    """Every acronym and what it stands for."""
    rows = [f"• *{esc(term)}*: {esc(terms[term])}" for term in sorted(terms, key=str.casefold)]
    intro = f"{count(len(rows), 'term')}." if rows else "No acronym is recorded yet; they come with the plan."
    return _paged("Glossary", intro, rows, page, {}, "partnership.glossary")


def _paged(
    title: str, intro: str, rows: Sequence[str], page: int, glossary: Mapping[str, str], command: str
) -> Message:
    shown = paged(rows, page, ROWS)
    draft = Draft(glossary).header(title).section(intro).context(shown.where)
    if rows:
        draft.section("\n".join(rows[index] for index in shown.rows))
    return draft.buttons(shown.turn(f"{command}.previous", f"{command}.next")).message()


# ---- what was changed


def added(who: str, held: Holding, today: dt.date, beside: Sequence[str], *, is_told: bool) -> str:
    """That somebody holds a post from now on, and whether anyone else holds it too."""
    on = held.starts_on
    is_to_be = "is now" if on <= today else "is to be"
    said = f"{who} {is_to_be} *{esc(held.title)}*, from {day(on)}{_last_day(held)}."
    if beside:
        said += f" It is also held by {', '.join(beside)}: end a post with `/partnership end @someone as …`."
    if is_told:
        return f"{said} They are told by direct message."
    return f"{said} They are not on Slack, so the business unit records what they say on their behalf."


def _last_day(held: Holding) -> str:
    return f" until {day(held.ends_on - dt.timedelta(days=1))}, its last day" if held.ends_on else ""


def welcome(held: Holding, board_name: str, today: dt.date) -> str:
    """What the person who was added reads."""
    can = (
        "`/partnership` shows who is on the list and what is wanting"
        if held.role == Role.business_unit
        else "`/actions` shows the plan; your post advises and records no updates"
        if held.role == Role.scrutineer
        else "type `/update` to say how your actions stand, and `/actions` to see them"
    )
    on = held.starts_on
    you = "You are now" if on <= today else f"From {day(on)}, and not before that day, you are"
    you = f"{you}{_last_day(held) and ','}{_last_day(held)}," if held.ends_on else you
    return (
        f"{you} *{esc(held.title)}* on the list of {esc(board_name)}: {can}. `/horizon` logs what you see "
        "coming; any of these with `help` says more. Where slash commands do not reach you, write the same words to "
        "me here without the slash."
    )


def confirm_own_end(held: Sequence[Holding], on: dt.date, unit: str, value: str) -> Message:
    """What it means to end one's own last post, and the button that does it."""
    titles = " and ".join(f"*{esc(one.title)}*" for one in held)
    means = f"You hold no post besides {titles}: from {day(on)} I would not answer you any more. {unit}".rstrip()
    draft = Draft().section(f"{means} Nothing has been recorded yet.")
    about = f"from {day(on)}"
    return draft.buttons([button("End my own post", "partnership.end", value, about=about, style="danger")]).message()


def ended(who: str, held: Sequence[Holding], on: dt.date, left: Sequence[str], unit: str) -> str:
    """That posts are no longer held, which owners then have nobody, and who then is the business unit."""
    titles = " and ".join(f"*{esc(one.title)}*" for one in held)
    said = f"From {day(on)}, {who} is no longer {titles}. What was recorded stays."
    if left:
        said += f" Nobody on the list now answers for {'; '.join(map(esc, left))}: {ADD}."
    return f"{said} {unit}".rstrip()


def left(user_id: str, held: Sequence[Holding], left: Sequence[Party], on: dt.date, *, alone: bool = False) -> str:
    """Which posts are vacant since an account is gone."""
    titles = "; ".join(f"*{esc(one.title)}*" for one in held)
    said = f"The Slack account of <@{user_id}> is gone. From {day(on)} they no longer hold: {titles}. "
    said += "What they recorded stays."
    if left:
        said += f" Nobody on the list now answers for {'; '.join(esc(party.name) for party in left)}."
    if alone:
        return (
            f"{said} Nobody holds the business unit’s post any more, so nobody here can add people: whoever runs "
            "the bot appoints an officer with `bot.py appoint`."
        )
    return f"{said} To fill a post: {ADD}."


def bound(channel_id: str, party: Party, before: str | None) -> str:
    """That a channel belongs to a group from now on."""
    said = f"<#{channel_id}> is now the channel of *{esc(party.name)}*"
    said += f", no longer of {esc(before)}." if before else "."
    return f"{said} Its digest: `/digest preview`. If I am not in the channel yet, invite me there."


def confirmed(refs: Sequence[str], others: Sequence[str]) -> str:
    """That old records stand as they are."""
    said = f"{count(len(refs), 'old record stands', 'old records stand')} as entered: {_bold(refs)}."
    whose = (
        "it is called overdue until its owner says"
        if len(refs) == 1
        else "they are called overdue until their owners say"
    )
    said += f" From now on {whose} otherwise."
    if others:
        said += f" No change to {_bold(others)}: confirmed before, closed, or not past its date when it was entered."
    return said


def _bold(refs: Iterable[str]) -> str:
    return ", ".join(f"*{esc(ref)}*" for ref in refs)
