"""A channel's digest: `/digest preview` shows what would be posted, `/digest post` posts it.

What is posted is a delivery: its words are made when it is sent, by the same function that makes the preview.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from commands import permissions
from commands.core import Command, Context, Example, Job, Reply, Request, mint, say
from commands.directory import party_named
from commands.errors import Refused, Sorry
from messages import blocks
from messages import digest as messages
from messages.blocks import Message, esc
from store import audit, channels, deliveries, digests, people
from store.read_models import BoundChannel

_ASKED = re.compile(r"(?:(?P<verb>preview|show|post|send)\b)?\s*(?P<where>.*)", re.IGNORECASE | re.DOTALL)
_CHANNEL = re.compile(r"<#(?P<id>[CG][A-Z0-9]+)(?:\|[^>]*)?>")
_HERE = re.compile(r"(?:(?:for|to|in|of)\s+)?(?:(?:this|the)\s+channel|here|now|the\s+digest)?", re.IGNORECASE)
_POST_VALUE = re.compile(r"(?P<row>\d{1,9}):(?P<once>[\w-]+)")


def read(request: Request) -> Job:
    """What the words after `/digest` ask for; none ask for the preview."""
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
) -> Message | None:
    """The words of a planned digest, from what is true now; None when its channel is no longer bound."""
    channel = channels.by_id(connection, args["channel_row"])
    if channel is None:
        return None
    return messages.digest(digests.view(connection, channel, now, today), glossary)


def after_sent(connection: Connection, args: Mapping[str, Any], _now: dt.datetime) -> None:
    """Remember that a digest went out: the next one tells what came after it was asked for.

    Counted from its sending, words said between the two would be in no digest; so some may be in two.
    """
    channels.digest_went_out(connection, args["channel_row"], dt.datetime.fromisoformat(args["asked_at"]))


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


def _may_post(context: Context, channel: BoundChannel) -> bool:
    if permissions.may(context, "post a digest"):
        return True
    roles = permissions.MAY["post their group's digest"]
    chaired = [held.party for held in context.asker.holdings if held.party and held.role in roles]
    return any(
        channel.party_id in {party.id, *(group.id for group in people.belongs_to(context.connection, party.id))}
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
    hint="preview | post",
    examples=(
        Example("preview", "shows you, and nobody else, what would be posted in this channel"),
        Example("post", "posts it here, for those whose post may"),
        Example("preview Training Subgroup", "the same from anywhere, for a group that has a channel"),
    ),
    read=read,
    buttons={"digest.post": _post_button},
)
