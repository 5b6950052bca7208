"""A message or view as Slack takes it in: checked by `rules`, then given the ids that were left out."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from sandbox import rules
from sandbox.errors import Refused
from sandbox.settings import APP, BOT, HOME
from sandbox.views import with_ids

Json = dict[str, Any]


def _raise(refusal: rules.Refusal | None) -> None:
    if refusal:
        raise Refused(refusal.error, *refusal.messages)


def decoded(value: Any, error: str, name: str) -> Any:
    """A JSON argument, which may come as a value or as a string of JSON."""
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError as problem:
        raise Refused(error, f"[ERROR] '{name}' is not JSON") from problem


def message(given: Json, *, most: int = 40_000) -> Json:
    """`text`, `blocks`, `attachments` and `metadata` of a message; raises `Refused` with Slack's own error.

    `most` is how many characters `text` may have. Only what is given is in the result, but for `text`.
    """
    content = {k: v for k, v in given.items() if v is not None}
    for name, error in (
        ("blocks", "invalid_blocks_format"),
        ("attachments", "invalid_attachments"),
        ("metadata", "invalid_metadata_format"),
    ):
        if name in content:
            content[name] = decoded(content[name], error, name)
    if markdown := content.pop("markdown_text", None):
        if content.get("text") or content.get("blocks"):
            raise Refused("markdown_text_conflict")
        content |= {"text": markdown, "blocks": [{"type": "markdown", "text": markdown}]}
    # An empty metadata object is how chat.update is told to remove it.
    _raise(rules.check_message({**content, "metadata": content.get("metadata") or None}, most=most))
    shown: Json = {"text": content.get("text") or ""}
    if content.get("blocks") is not None:
        shown["blocks"] = with_ids(content["blocks"])
    if content.get("attachments") is not None:
        shown["attachments"] = [{"id": n, **a} for n, a in enumerate(content["attachments"], 1)]
    if content.get("metadata") is not None:
        shown["metadata"] = content["metadata"]
    return shown


def view(given: Any) -> Json:
    """A view payload, checked; raises `Refused`."""
    payload = decoded(given, "invalid_arguments", "view")
    if not isinstance(payload, dict):
        raise Refused("invalid_arguments", "[ERROR] missing required field: view")
    _raise(rules.check_view(payload))
    kept: Json = {
        "type": payload["type"],
        "title": payload.get("title"),
        "submit": payload.get("submit"),
        "close": payload.get("close"),
        "blocks": with_ids(payload["blocks"]),
        "private_metadata": payload.get("private_metadata", ""),
        "callback_id": payload.get("callback_id", ""),
        "external_id": payload.get("external_id", ""),
        "clear_on_close": bool(payload.get("clear_on_close", False)),
        "notify_on_close": bool(payload.get("notify_on_close", False)),
        "app_id": APP,
        "app_installed_team_id": HOME,
        "bot_id": BOT,
    }
    return kept


def options(given: Any) -> Json:
    """The answer to a type-ahead, checked; raises `Refused`."""
    _raise(rules.check_options(given))
    return {"options": given.get("options", []), "option_groups": given.get("option_groups", [])}


def errors(shown: Json, given: Any) -> dict[str, str]:
    """The errors a submission was answered with, checked against the view; raises `Refused`."""
    _raise(rules.check_errors(shown, given))
    return dict(given)


# What a person types

_TOKEN = re.compile(r"<(?:[@#!][^<>\s]+|(?:https?://|mailto:)[^<>\s]+(?:\|[^<>]*)?)>")
_LINK = re.compile(r"https?://[^\s<>|]+")
_BARE = re.compile(r"&(?!(?:amp|lt|gt);)")


def _escaped(text: str) -> str:
    """`& < >` escaped; what is escaped already stays."""
    return _BARE.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def typed(text: str) -> str:
    """Typed text as Slack passes it on: `& < >` escaped, tokens such as `<@U…>` kept, addresses linked.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    parts = re.split(f"({_TOKEN.pattern})", text)
    for n, part in enumerate(parts):
        if n % 2 == 0:
            pieces, end = [], 0
            for link in _LINK.finditer(part):
                pieces += [_escaped(part[end : link.start()]), f"<{_escaped(link.group())}>"]
                end = link.end()
            parts[n] = "".join(pieces) + _escaped(part[end:])
    return "".join(parts)


def typed_in_command(text: str) -> str:
    """Text of a slash command: everything is escaped, so that no token in it can come alive."""
    return _escaped(text)


def rich_text(escaped: str) -> list[Json]:
    """The rich_text block that Slack's client makes of typed text."""
    items: list[Json] = []
    for part in re.split(f"({_TOKEN.pattern})", escaped):
        name, _, label = part[1:-1].partition("|")
        if not _TOKEN.fullmatch(part):
            if part:
                items.append({"type": "text", "text": html.unescape(part)})
        elif part.startswith("<@"):
            items.append({"type": "user", "user_id": name[1:]})
        elif part.startswith("<#"):
            items.append({"type": "channel", "channel_id": name[1:]})
        elif part.startswith("<!"):
            items.append({"type": "broadcast", "range": name[1:]})
        else:
            items.append({"type": "link", "url": html.unescape(name), **({"text": label} if label else {})})
    section = {"type": "rich_text_section", "elements": items}
    return with_ids([{"type": "rich_text", "elements": [section]}] if items else [])
