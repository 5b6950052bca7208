"""Slack's payloads, parsed into frozen requests. Nothing past this file and commands/slack.py sees a Slack dictionary.

Bad shapes never raise: what cannot be read is no request (None), and the caller answers that politely.
"""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from commands.core import Request

Body = Mapping[str, Any]
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_FORMS = (".docx", ".xlsx", ".docm", ".xlsm", ".dotx", ".xltx", ".doc", ".xls", ".odt", ".ods", ".rtf")
_LINK = re.compile(r"<((?:https?|mailto):[^|<>\s]+)(?:\|[^<>]*)?>")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _map(value: Any) -> Body:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def typed(words: Any) -> str:
    """What a person typed: Slack's escapes undone, and a link back to its plain address."""
    return _clean(html.unescape(_LINK.sub(lambda match: match[1].removeprefix("mailto:"), _text(words))))


def _clean(words: str) -> str:
    """Without the characters that nobody types and no reader sees: controls, and those that turn the writing about."""
    return _UNSEEN.sub("", words).strip()


def _key(kind: str, given: Any) -> str:
    """Slack's own name for a request; one that came without is a request of its own."""
    return f"{kind}:{_text(given) or uuid.uuid4()}"


def mentions(words: str) -> list[str]:
    """The users mentioned in what was typed, in order: Slack writes <@U123|name> where escaping is on."""
    return _MENTION.findall(words)


def serves(body: Body, teams: Iterable[str], app_id: str | None) -> bool:
    """Whether a request is for an app of ours installed in a workspace we serve.

    In a channel shared through Slack Connect the person's own team stands in `team`, so the team in which the app is
    installed is looked for where Slack puts it: authorizations, view.app_installed_team_id, the message's own team.
    """
    said_app = _text(body.get("api_app_id"))
    if app_id and said_app and said_app != app_id:
        return False
    team = body.get("team")
    view, message = _map(body.get("view")), _map(body.get("message"))
    installed = {
        *(_text(_map(entry).get("team_id")) for entry in _list(body.get("authorizations"))),
        _text(view.get("app_installed_team_id")),
        _text(message.get("team")) if message.get("bot_id") else "",
    } - {""}
    if not installed:
        installed = {_text(body.get("team_id")), _text(_map(team).get("id")), _text(team)} - {""}
        if not installed:  # an organisation-wide installation leaves team out
            installed = {_text(_map(body.get("user")).get("team_id"))}
    return bool(installed & set(teams))


def read(body: Body) -> Request | None:
    """The request in a payload, or None when it is of a kind that asks for nothing."""
    kind = _text(body.get("type"))
    if _text(body.get("command")):
        return _command(body)
    if kind == "event_callback":
        return _event(body)
    if kind == "block_actions":
        return _button(body)
    if kind == "view_submission":
        return _form(body)
    if kind == "block_suggestion":
        return _options(body)
    if kind in ("message_action", "shortcut"):
        return _shortcut(body)
    return None


def _command(body: Body) -> Request:
    return Request(
        door="command",
        name=_text(body.get("command")).lstrip("/").lower(),
        team_id=_text(body.get("team_id")),
        user_id=_text(body.get("user_id")),
        key=_key("trigger", body.get("trigger_id")),
        text=typed(body.get("text")),
        channel_id=_text(body.get("channel_id")) or None,
        trigger_id=_text(body.get("trigger_id")) or None,
        response_url=_text(body.get("response_url")) or None,
    )


def _event(body: Body) -> Request | None:
    event = _map(body.get("event"))
    kind = _text(event.get("type"))
    if event.get("bot_id") or _text(event.get("subtype")) not in ("", "file_share", "thread_broadcast"):
        return None
    if kind == "user_change":
        return _user_change(body, _map(event.get("user")))
    team = _text(event.get("user_team")) or _text(event.get("team"))
    if not team and (kind == "app_home_opened" or not body.get("is_ext_shared_channel")):
        team = _text(body.get("team_id"))
    # A connected organisation gives its own id, from which no team can be told: then nobody is recognised.
    common: dict[str, Any] = {
        "team_id": team if team.startswith("T") else "",
        "user_id": _text(event.get("user")),
        "key": _key("event", body.get("event_id")),
        "channel_id": _text(event.get("channel")) or None,
        "thread_ts": _text(event.get("thread_ts")) or None,
        "message_ts": _text(event.get("ts")) or None,
    }
    if kind == "app_home_opened":
        return Request(door="home", name=_text(event.get("tab")) or "home", **common)
    words = typed(_without_bot(event.get("text"), body))
    common |= {"text": words, "files": _files(event, words)}
    if kind == "app_mention":
        return Request(door="mention", name="", **common)
    if (
        kind == "message"
        and event.get("channel_type") == "im"
        and (_text(event.get("text")).strip() or common["files"])
    ):
        return Request(door="direct", name="", **common)
    return None


def _files(event: Body, words: str) -> tuple[str, ...]:
    """The files of a message that are there to be read: those that may be forms, or whatever was sent without words. A
    picture beside words is passed over. What each is, Slack is asked when it is read."""
    files = [_map(one) for one in _list(event.get("files"))]
    forms = [one for one in files if _text(one.get("name")).lower().endswith(_FORMS)]
    return tuple(dict.fromkeys(_text(one.get("id")) for one in (forms if words else files) if _text(one.get("id"))))


def _user_change(body: Body, user: Body) -> Request | None:
    """An account that was deactivated; any other change of a profile asks for nothing."""
    if user.get("deleted") is not True:
        return None
    return Request(
        door="event", name="user.gone", team_id=_text(user.get("team_id")), user_id=_text(user.get("id")),
        key=_key("event", body.get("event_id")),
    )  # fmt: skip


def _without_bot(words: Any, body: Body) -> str:
    """The words without the bot's own name, wherever it stands; without its id, the name at the start is the bot's."""
    given = [_map(entry) for entry in _list(body.get("authorizations"))]
    ids = [_text(entry.get("user_id")) for entry in given if entry.get("is_bot")]
    name = "|".join(re.escape(one) for one in ids if one)
    if name:
        return re.sub(rf"\s*<@(?:{name})(?:\|[^>]*)?>[\s:,]*", " ", _text(words))
    return re.sub(r"^\s*<@[A-Z0-9]+(?:\|[^>]*)?>[\s:,]*", "", _text(words))


def _who(body: Body) -> dict[str, Any]:
    user = _map(body.get("user"))
    team = _text(user.get("team_id")) or _text(_map(body.get("team")).get("id"))
    return {"team_id": team, "user_id": _text(user.get("id"))}


def _view(body: Body) -> dict[str, Any]:
    view = _map(body.get("view"))
    return {
        "view_id": _text(view.get("id")) or None,
        "view_callback": _text(view.get("callback_id")) or None,
        "metadata": _text(view.get("private_metadata")),
        "fields": _fields(_map(_map(view.get("state")).get("values"))),
    }


def _fields(values: Body) -> dict[str, str]:
    fields: dict[str, str] = {}
    for block_id, elements in values.items():
        for element in _map(elements).values():
            fields[str(block_id)] = _field(_map(element))
    return fields


def _field(element: Body) -> str:
    """What was entered, as text: a select's value, a date in ISO form, several choices a line each."""
    if element.get("selected_option") is not None:
        return _text(_map(element.get("selected_option")).get("value"))
    if element.get("selected_options") is not None:
        return "\n".join(_text(_map(one).get("value")) for one in _list(element.get("selected_options")))
    for name in ("selected_date", "selected_time", "selected_user", "selected_channel", "selected_conversation"):
        if element.get(name):
            return _text(element.get(name))
    return _clean(_text(element.get("value")))


def _button(body: Body) -> Request | None:
    pressed = _map(next(iter(_list(body.get("actions"))), None))
    action_id = _text(pressed.get("action_id"))
    if not action_id:
        return None
    container = _map(body.get("container"))
    message = _map(body.get("message"))
    return Request(
        door="button",
        name=action_id,
        value=_field(pressed),
        # A double click is two requests; the moment of the click tells them from a retry of one.
        key=_key("trigger", body.get("trigger_id") or pressed.get("action_ts")),
        channel_id=_text(_map(body.get("channel")).get("id")) or _text(container.get("channel_id")) or None,
        thread_ts=_text(message.get("thread_ts")) or _text(container.get("thread_ts")) or None,
        message_ts=_text(container.get("message_ts")) or None,
        trigger_id=_text(body.get("trigger_id")) or None,
        response_url=_text(body.get("response_url")) or None,
        **_who(body),
        **_view(body),
    )


def _form(body: Body) -> Request:
    view = _view(body)
    return Request(
        door="form",
        name=view["view_callback"] or "",
        key=_key("trigger", body.get("trigger_id")),
        trigger_id=_text(body.get("trigger_id")) or None,
        **_who(body),
        **view,
    )


def _options(body: Body) -> Request:
    return Request(
        door="options",
        name=_text(body.get("action_id")),
        text=typed(body.get("value")),
        key="",
        channel_id=_text(_map(body.get("channel")).get("id")) or None,
        **_who(body),
        **_view(body),
    )


def _shortcut(body: Body) -> Request:
    """A shortcut of the app; on a message, its words are what was written, and its link is kept to find it again."""
    message = _map(body.get("message"))
    return Request(
        door="shortcut",
        name=_text(body.get("callback_id")),
        text=typed(message.get("text")),
        key=_key("trigger", body.get("trigger_id")),
        channel_id=_text(_map(body.get("channel")).get("id")) or None,
        message_ts=_text(body.get("message_ts")) or _text(message.get("ts")) or None,
        trigger_id=_text(body.get("trigger_id")) or None,
        response_url=_text(body.get("response_url")) or None,
        **_who(body),
    )
