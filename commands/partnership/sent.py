"""What was sent, message by message, for the business unit: `/partnership sent`, `sent last week`, `sent failed`."""

from __future__ import annotations

import datetime as dt
import re

from commands import permissions
from commands.clockwork import moments
from commands.core import Context, Example, Job, Reader, Reply, Request, WordReader, say
from commands.errors import Sorry
from messages import sent as messages
from messages.sent import LIST, Period
from store import sent
from store.read_models.sent import State

OPERATION = "see what was sent"
_ASKED = re.compile(
    r"(?:(?P<not>failed|not sent|in doubt|skipped|problems)\b)?\s*"
    r"(?P<when>last week|this week|today|yesterday)?\s*(?:page\s+)?(?P<page>\d{1,4})?",
    re.IGNORECASE,
)
_NOT_SENT: tuple[State, ...] = ("failed", "in doubt", "skipped")
_VALUE = re.compile(
    r"(?P<since>[\dT:.+-]{19,40})\|(?P<until>[\dT:.+-]{19,40})(?P<not>\|not sent)?(?:\|(?P<page>\d{1,4}))?"
)
A_DAY = dt.timedelta(days=1)


def _read(words: str) -> Job:
    asked = _ASKED.fullmatch(words.strip())
    if asked is None:
        raise Sorry(
            "Say for example `/partnership sent`, `/partnership sent last week` or `/partnership sent failed`. Nothing "
            "was changed."
        )

    def run(context: Context) -> Reply:
        permissions.require(context, OPERATION)
        period = _period(context, (asked["when"] or "").lower())
        return _listed(context, period, is_not_sent=bool(asked["not"]), page=int(asked["page"] or 1))

    return Job(OPERATION, run)


def _period(context: Context, when: str) -> Period:
    """The days that were named, by the board's clock; without a word, the last seven days until now."""
    zone, today = context.asker.zone, context.today
    monday = today - today.weekday() * A_DAY
    days = {
        "last week": (monday - 7 * A_DAY, monday), "this week": (monday, None), "today": (today, None),
        "yesterday": (today - A_DAY, today), "": (today - 7 * A_DAY, None),
    }  # fmt: skip
    first, end = days[when]
    until = moments.at_local(end, dt.time(0), zone) if end else context.now
    return Period(moments.at_local(first, dt.time(0), zone), until, zone)


def _listed(context: Context, period: Period, *, is_not_sent: bool, page: int) -> Reply:
    found = sent.between(
        context.connection, context.asker.board_id, period.since, period.until, context.today,
        _NOT_SENT if is_not_sent else (),
    )  # fmt: skip
    value = f"{period.value}|not sent" if is_not_sent else period.value
    is_turn = context.request.door == "button" and context.request.name != LIST
    return say(messages.listed(found, period, page, value), replace=is_turn)


def _pressed(request: Request) -> Job:
    asked = _VALUE.fullmatch(request.value)

    def run(context: Context) -> Reply:
        permissions.require(context, OPERATION)
        try:
            assert asked is not None
            since, until = (dt.datetime.fromisoformat(asked[name]).astimezone(dt.UTC) for name in ("since", "until"))
        except (AssertionError, ValueError) as error:
            raise Sorry("That button is too old to be used. `/partnership sent` shows what was sent.") from error
        period = Period(since, until, context.asker.zone)
        return _listed(context, period, is_not_sent=bool(asked["not"]), page=int(asked["page"] or 1))

    return Job(OPERATION, run)


VERBS: dict[str, WordReader] = {"sent": _read}
BUTTONS: dict[str, Reader] = {LIST: _pressed, f"{LIST}.next": _pressed, f"{LIST}.previous": _pressed}
EXAMPLES = (
    Example("sent last week", "each message with where, when and Slack’s ts; “sent failed” for what was not sent"),
)
