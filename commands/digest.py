"""A channel's digest: `/digest preview` shows what would be posted, `/digest post` posts it.

What is posted is a delivery: its words are made when it is sent, by the same function that makes the preview.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from commands import digest_settings, permissions, typed_dates
from commands.clock import local_day
from commands.clockwork import digests as clock_digests
from commands.core import Command, Context, Example, Job, Reply, Request, about, mint, say
from commands.directory import party_named
from commands.errors import Refused, Sorry
from commands.meeting import agenda
from commands.reading.dates.read_as import of_days
from commands.sender import Standing
from messages import blocks, words
from messages import digest as messages
from messages import digest_settings as settings_messages
from messages.blocks import Message, esc
from store import audit, belonging, channels, deliveries, digest_counts, digests, meetings, naming, settings
from store import digest_settings as kept_settings
from store.read_models import BoundChannel, Planned

_ASKED = re.compile(r"(?:(?P<verb>preview|show|post|send)\b)?\s*(?P<where>.*)", re.IGNORECASE | re.DOTALL)
_CHANNEL = re.compile(r"<#(?P<id>[CG][A-Z0-9]+)(?:\|[^>]*)?>")
_HERE = re.compile(r"(?:(?:for|to|in|of)\s+)?(?:(?:this|the)\s+channel|here|now|the\s+digest)?", re.IGNORECASE)
_POST_VALUE = re.compile(r"(?P<row>\d{1,9}):(?P<once>[\w-]+)")


def read(request: Request) -> Job:
    """What the words after `/digest` ask for; none ask for the preview."""
    if asked_for := digest_settings.read(request.text):
        return _settings_job(asked_for)
    asked = _ASKED.fullmatch(request.text.strip())
    assert asked is not None
    where = asked["where"].strip()
    if (asked["verb"] or "preview").lower() in ("preview", "show"):
        return Job("preview a digest", lambda context: _preview(context, _channel(context, where)))
    return Job("post a digest", lambda context: _post(context, _channel(context, where)), writes=True)


def render_digest(
    connection: Connection,
    args: Mapping[str, Any],
    now: dt.datetime,
    today: dt.date,
    glossary: dict[str, str],
) -> messages.Digest | None:
    """The words of a planned digest, from what is true now; None when its channel is no longer bound."""
    channel = channels.by_id(connection, args["channel_row"])
    if channel is None:
        return None
    view = digests.view(connection, channel, now, today)
    if view.meets and "next meeting" in view.settings.parts:
        met = meetings.next_of_group(connection, channel.party_id, today)
        expects = agenda.expected(connection, channel.board_id, None, met, today) if met else None
        view = view.model_copy(update={"meeting": expects})
    if late_from := args.get("late_from"):
        view = view.model_copy(update={"late_from": _local(connection, channel, late_from)})
    return messages.digest(view, glossary)


def _zone_of(connection: Connection, board_id: int) -> str:
    return next(zone for board, _, _, zone in naming.boards(connection) if board == board_id)


def _local(connection: Connection, channel: BoundChannel, moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment).astimezone(ZoneInfo(_zone_of(connection, channel.board_id)))


def after_sent(connection: Connection, delivery: Planned, standing: Standing, now: dt.datetime) -> None:
    """Remember that a digest went out and what it counted, and plan what goes on in its thread, each message once.

    The next one tells what came after this one was asked for: counted from its sending, words said between the two
    would be in no digest; so some may be in two.
    """
    row, args = int(str(delivery.args["channel_row"])), delivery.args
    posted = standing.words if isinstance(standing.words, messages.Digest) else _again(connection, delivery, now)
    channels.digest_went_out(connection, row, dt.datetime.fromisoformat(str(args["asked_at"])))
    if posted is None:
        return
    digest_counts.keep(connection, row, posted.on, posted.counts)
    for number, message in enumerate(posted.thread, start=1):
        deliveries.plan(
            connection, key=f"{delivery.key}:thread:{number}", kind="digest thread", now=now,
            board_id=delivery.board_id, team_id=delivery.team_id, target=delivery.target, thread_ts=standing.ts,
            message=message.model_dump(),
        )  # fmt: skip


def _again(connection: Connection, delivery: Planned, now: dt.datetime) -> messages.Digest | None:
    """The words of a digest that was found standing after its answer was lost, as they are made now."""
    board_id = delivery.board_id
    today, glossary = local_day(now, _zone_of(connection, board_id)), naming.glossary(connection, board_id)
    with words.of_board(lambda: settings.of_board(connection, board_id)):
        return render_digest(connection, delivery.args, now, today, glossary)


def _channel(context: Context, where: str) -> BoundChannel:
    """The bound channel that is meant: this one, one that is named, or that of a group that is named."""
    if found := _CHANNEL.search(where):
        return _bound(context, found["id"], f"<#{found['id']}>")
    if not _HERE.fullmatch(where):
        return _of_party(context, re.sub(r"^(?:for|to|in|of)\s+", "", where, flags=re.IGNORECASE))
    here = context.request.channel_id
    if here is None or not here.startswith(("C", "G")):
        raise Sorry(
            "A digest belongs to a channel. Nothing was posted. Type this in the channel itself, or name its "
            "group: `/digest preview Training Subgroup`."
        )
    return _bound(context, here, "This channel")


def _bound(context: Context, channel_id: str, called: str) -> BoundChannel:
    channel = channels.bound(context.connection, channel_id)
    if channel is None or channel.board_id != context.asker.board_id:
        raise Sorry(
            f"{called} is bound to no group or agency, so there is no digest for it. Nothing was posted. "
            "The business unit binds a channel by typing in it, for example: `/partnership bind Training Subgroup`."
        )
    return channel


def _of_party(context: Context, words: str) -> BoundChannel:
    party = party_named(context, words, example="`/digest preview Training Subgroup`")
    bound = channels.of_group(context.connection, party.id)
    if not bound:
        raise Sorry(
            f"No channel is bound to {esc(party.name)}, so there is no digest for it. Nothing was posted. "
            "The business unit binds one by typing in it, for example: `/partnership bind Training Subgroup`."
        )
    if len(bound) > 1:
        named = ", ".join(f"<#{channel.channel_id}>" for channel in bound)
        raise Sorry(
            f"{esc(party.name)} has {len(bound)} channels: {named}. Nothing was posted. Say which, for "
            "example: `/digest preview #channel`."
        )
    return bound[0]


def _preview(context: Context, channel: BoundChannel) -> Reply:
    permissions.require(context, "preview a digest")
    args = {"channel_row": channel.id}
    posted = render_digest(context.connection, args, context.now, context.today, context.glossary)
    assert posted is not None
    value = f"{channel.id}:{mint()}" if _may_post(context, channel) else None
    return say(messages.preview(posted, channel, value, is_private=context.request.is_private))


def _post(context: Context, channel: BoundChannel) -> Reply:
    if not _may_post(context, channel):
        raise Refused(
            f"Your post ({esc(context.asker.title)}) may not post the digest of {esc(channel.party_name)}; "
            "that is for the business unit, the independent chair and the chair of the group. Nothing was "
            "posted. `/digest preview` shows it to you alone.",
            operation="post a digest",
            subject=f"channel {channel.channel_id}",
        )
    asker, request = context.asker, context.request
    deliveries.plan(
        context.connection, key=f"digest:{channel.channel_id}:{request.key}", kind="digest", now=context.now,
        board_id=asker.board_id, team_id=channel.team_id, target=channel.channel_id, channel_row=channel.id,
        asked_at=context.now.isoformat(), asked_by=request.user_id,
    )  # fmt: skip
    audit.note(
        context.connection, now=context.now, actor=request.actor, operation="post a digest",
        board_id=asker.board_id, person_id=asker.person_id, subject=f"channel {channel.channel_id}",
    )  # fmt: skip
    return say(blocks.say(messages.being_posted(channel)), replace=request.door == "button")


# ---- when it goes out by itself, and what is in it


def _settings_job(asked: tuple[str, ...]) -> Job:
    def answer(context: Context) -> Reply:
        permissions.require(context, "preview a digest")
        channel = _channel(context, "")
        if asked[0] == "form":
            return _form(context, channel)
        if asked[0] == "next":
            return _next(context, channel)
        return say(_settings_shown(context, channel))

    def change(context: Context) -> Reply:
        channel = _channel(context, "")
        now = kept_settings.of_channel(context.connection, channel.id)
        changes = digest_settings.changes(asked[1], now, context.today)
        if paused := digest_settings.paused_until(asked[1]):
            typed_dates.note(context, of_days(paused, (dt.date.fromisoformat(changes["paused_until"]),)))
        return say(_changed(context, channel, changes))

    if asked[0] == "change":
        return Job("change a digest", change, writes=True)
    return Job("preview a digest", answer)


def _zone(context: Context) -> str:
    return _zone_of(context.connection, context.asker.board_id)


def _settings_shown(
    context: Context, channel: BoundChannel, *, changed: bool = False, this_week: settings_messages.ThisWeek = ""
) -> Message:
    settings, zone = kept_settings.of_channel(context.connection, channel.id), _zone(context)
    value = str(channel.id) if _may_post(context, channel) else None
    moment = digest_settings.next_at(settings, channel, zone, context)
    return settings_messages.shown(
        channel, settings, zone, moment, value, context.today, changed=changed, this_week=this_week
    )


def _require_may_change(context: Context, channel: BoundChannel) -> None:
    if not _may_post(context, channel):
        raise Refused(
            f"Your post ({esc(context.asker.title)}) may not change the digest of {esc(channel.party_name)}; that is "
            "for the business unit, the independent chair and the chair of the group. Nothing was changed.",
            operation="change a digest",
            subject=f"channel {channel.channel_id}",
        )


def _changed(context: Context, channel: BoundChannel, changes: dict[str, Any]) -> Message:
    _require_may_change(context, channel)
    before, zone = kept_settings.of_channel(context.connection, channel.id), _zone(context)
    after = kept_settings.change(context.connection, channel.id, changes, context.asker.person_id, context.now)
    context.note("change a digest", f"channel {channel.channel_id}", **changes)
    this_week: settings_messages.ThisWeek = ""
    if passed := digest_settings.passed_by(context, channel, before, after, zone):
        this_week = "now" if local_day(passed.fire_at, zone) == context.today else "none"
        if this_week == "now":
            clock_digests.plan_one(context.connection, channel, passed, context.now)
    return _settings_shown(context, channel, changed=True, this_week=this_week)


def _next(context: Context, channel: BoundChannel) -> Reply:
    """What would go out next, with what is true now; the settings say when."""
    settings = kept_settings.of_channel(context.connection, channel.id)
    zone = _zone(context)
    args = {"channel_row": channel.id}
    posted = render_digest(context.connection, args, context.now, context.today, context.glossary)
    assert posted is not None
    moment = settings_messages.next_said(digest_settings.next_at(settings, channel, zone, context), zone)
    return say(messages.next_one(posted, channel, moment, is_private=context.request.is_private))


def _form(context: Context, channel: BoundChannel) -> Reply:
    _require_may_change(context, channel)
    if context.request.trigger_id is None:
        raise Sorry(
            "A form opens from a command or a button. Nothing was changed. Type for example `/digest Tuesday 09:30`."
        )
    settings = kept_settings.of_channel(context.connection, channel.id)
    return Reply(view=settings_messages.form(settings, _zone(context), f"{channel.id}:{mint()}"))


def _own_channel(context: Context, row: str) -> BoundChannel:
    channel = channels.by_id(context.connection, int(row)) if row.isdecimal() and len(row) < 10 else None
    if channel is None or channel.board_id != context.asker.board_id:
        raise Sorry("That channel is no longer bound to a group, so nothing was changed.")
    return channel


def _change_button(request: Request) -> Job:
    return Job("change a digest", lambda context: _form(context, _own_channel(context, request.value)))


def _save_form(request: Request) -> Job:
    row, _, once = request.metadata.partition(":")

    def save(context: Context) -> Reply:
        channel = _own_channel(context, row)
        now = kept_settings.of_channel(context.connection, channel.id)
        try:
            changes = digest_settings.from_form(dict(request.fields), now)
            return say(_changed(context, channel, changes))
        except ValueError as error:  # pydantic's, or a number that is none
            raise Sorry("The form held a value that cannot stand. Nothing was changed. Open it again.") from error

    return Job("change a digest", save, writes=True, once=once)


def _may_post(context: Context, channel: BoundChannel) -> bool:
    if permissions.may(context, "post a digest"):
        return True
    roles = permissions.MAY["post their group's digest"]
    chaired = [held.party for held in context.asker.holdings if held.party and held.role in roles]
    return any(
        channel.party_id in {party.id, *(group.id for group in belonging.belongs_to(context.connection, party.id))}
        for party in chaired
    )


def _post_button(request: Request) -> Job:
    pressed = _POST_VALUE.fullmatch(request.value)
    if pressed is None:
        raise Sorry("That button is not of this bot's making. Nothing was posted. Type `/digest preview`.")

    def post(context: Context) -> Reply:
        channel = channels.by_id(context.connection, int(pressed["row"]))
        if channel is None or channel.board_id != context.asker.board_id:
            raise Sorry("That channel is no longer bound to a group, so nothing was posted.")
        return _post(context, channel)

    return Job("post a digest", post, writes=True, once=pressed["once"])


DIGEST = Command(
    name="digest",
    summary="What is overdue, due soon, updated and new, for this channel's group.",
    hint="preview | post | settings | Tuesday 09:30 | pause until 4 January",
    examples=(
        Example("preview", "shows you, and nobody else, what would be posted in this channel"),
        Example("post", "posts it here, for those whose post may"),
        Example("preview Training Subgroup", "the same from anywhere, for a group that has a channel"),
        Example("settings", "when it goes out by itself, and what is in it"),
        Example("Tuesday 09:30", "lets it go out on Tuesdays at half past nine, for those whose post may"),
        *about(
            "times",
            Example("next", "what would go out next, and when"),
            Example(
                "without horizon", "leaves a part out; `with horizon` puts it back, `parts overdue, horizon` names all"
            ),
            Example("short", "the first five rows of each part; `full` for all"),
            Example("pause until 4 January 2016", "nothing goes out by itself before that day; `resume` ends it"),
            Example("off", "nothing goes out by itself; `on` begins again"),
        ),
    ),
    read=read,
    buttons={"digest.post": _post_button, "digest.change": _change_button},
    forms={"digest.save": _save_form},
)
