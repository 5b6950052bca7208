"""The two plainest deliveries: an answer that was made when it was asked for, and one sentence to one person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from messages.blocks import Message, say


def render_answer(
    _connection: Connection, args: Mapping[str, Any], _now: dt.datetime, _today: dt.date, _glossary: dict[str, str]
) -> Message:
    """The answer to a mention or direct message."""
    return Message.model_validate(args["message"])


def render_notice(
    _connection: Connection, args: Mapping[str, Any], _now: dt.datetime, _today: dt.date, _glossary: dict[str, str]
) -> Message:
    """One sentence, for one person."""
    return say(str(args["sentence"]))
