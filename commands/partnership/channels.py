"""Which channel is whose: `/partnership bind Training Subgroup`, `/partnership unbind`."""

from __future__ import annotations

import re

from commands import permissions
from commands.core import Context, Job, Reply, WordReader, say
from commands.directory import party_named
from commands.errors import Sorry
from messages import blocks
from messages import partnership as messages
from messages.blocks import esc
from store import channels

BIND_EXAMPLE = "`/partnership bind Training Subgroup`"
_CHANNEL = re.compile(r"<#(?P<id>[CG][A-Z0-9]+)(?:\|[^<>]*)?>|(?<![\w#@])(?P<typed>[CG](?=[A-Z]*\d)[A-Z0-9]{6,})\b")
_HERE = re.compile(r"\b(?:this|the)\s+channel\b|\bhere\b", re.IGNORECASE)
_JOIN = re.compile(r"^(?:\s|,|:|\b(?:to|for|as|with|from|of)\b)+|(?:\s|,|:|\b(?:to|for|as|with|from)\b)+$", re.I)


def _read_bind(words: str) -> Job:
    return Job("bind a channel", lambda context: _bind(context, words), writes=True)


def _bind(context: Context, words: str) -> Reply:
    permissions.require(context, "change people and channels")
    channel_id, rest = _channel(context, words, BIND_EXAMPLE)
    if not rest:
        raise Sorry(f"Bind it to which group or agency? Nothing was recorded. For example: {BIND_EXAMPLE}.")
    party = party_named(context, rest, example=BIND_EXAMPLE)
    if party.kind == "post":
        raise Sorry(
            f"{esc(party.name)} is a post; a channel belongs to a group or an agency. Nothing was recorded. "
            f"For example: {BIND_EXAMPLE}."
        )
    connection, asker = context.connection, context.asker
    before = channels.bound(connection, channel_id)
    if before is not None and before.board_id != asker.board_id:
        raise Sorry(
            f"<#{channel_id}> is bound already, by another partnership of this store. Nothing was recorded. Its own "
            "business unit ends that with `/partnership unbind`; or choose another channel."
        )
    if before is not None and before.party_id == party.id:
        return _say(f"<#{channel_id}> is already the channel of *{esc(party.name)}*. Nothing was changed.")
    channels.bind(
        connection, asker.board_id, context.request.team_id, channel_id, party.id, asker.person_id, context.now
    )
    context.note("bind a channel", f"channel {channel_id}", party=party.code)
    return _say(messages.bound(channel_id, party, before.party_name if before else None))


def _read_unbind(words: str) -> Job:
    return Job("unbind a channel", lambda context: _unbind(context, words), writes=True)


def _unbind(context: Context, words: str) -> Reply:
    permissions.require(context, "change people and channels")
    channel_id, _ = _channel(context, words, "`/partnership unbind`")
    before = channels.bound(context.connection, channel_id)
    if before is None or before.board_id != context.asker.board_id:
        raise Sorry(f"<#{channel_id}> is bound to nothing. Nothing was changed. `/partnership channels` lists those.")
    channels.unbind(context.connection, channel_id, context.now)
    context.note("unbind a channel", f"channel {channel_id}")
    return _say(f"<#{channel_id}> is no longer the channel of {esc(before.party_name)}: it gets no digest.")


def _channel(context: Context, words: str, example: str) -> tuple[str, str]:
    """The channel that is named, else the one in which this was typed; and the other words."""
    named = _CHANNEL.search(words)
    rest = _HERE.sub(" ", _CHANNEL.sub(" ", words))
    while (shorter := _JOIN.sub("", rest)) != rest:
        rest = shorter
    if named:
        return named["id"] or named["typed"], rest
    if "#" in rest:
        raise Sorry(
            "Slack did not say which channel that is. Nothing was recorded. Choose it from the list that Slack offers "
            f"after the #, or type this in the channel itself: {example}."
        )
    here = context.request.channel_id
    if here is None or not here.startswith(("C", "G")):
        raise Sorry(
            f"This is no channel. Nothing was recorded. Type it in the channel itself: {example}, or name the channel "
            "after the word “bind” or “unbind”."
        )
    return here, rest


def _say(sentence: str) -> Reply:
    return say(blocks.say(sentence))


VERBS: dict[str, WordReader] = {"bind": _read_bind, "unbind": _read_unbind}
