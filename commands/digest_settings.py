"""A channel's own choices for its digest: `/digest Tuesday 09:30`, `without horizon`, `pause until 4 January 2016`."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from commands.clock import local_day
from commands.clockwork import digests, moments
from commands.core import Context
from commands.errors import Sorry
from commands.reading import weekly
from commands.reading.dates import until
from messages.blocks import esc
from messages.digest_settings import PARTS_SAID
from store import deliveries
from store.read_models import BoundChannel, DigestSettings
from store.read_models.digests import DIGEST_PARTS, DigestPart

_DAY = re.compile(rf"\b(?:on |every )?(?P<day>{weekly.DAY})\b")
_TIME = re.compile(rf"\b(?:at )?{weekly.TIME}")
_FILLING = re.compile(
    r"\b(?:day|time|at|on|every|each|week|weekly|send|post|move|change|set|put|make|switch|go(?:es)? out|it"
    r"|the digest|digest|to|and|please|instead|from now on)\b"
)
_NOT_WEEKLY = re.compile(
    r"\b(?:daily|nightly|fortnightly|monthly|quarterly|(?:every|each)\s+(?:single\s+)?(?:day|working day|weekday"
    r"|morning|evening|month|fortnight|quarter|other|second|two|2|few)|week\s?days?"
    rf"|(?:twice|two times|three times)\s+an?|(?:first|second|third|last|alternate)\s+{weekly.DAY})\b"
)
_NEXT = re.compile(
    r"(?:preview |show )?(?:the )?next(?: week(?:['’]s)?)?(?: digest| one)?"
    r"|what (?:would go|will go|goes) out(?: next(?: week)?)?"
)
_SHOWN = re.compile(r"(?:preview|show|post|send)\b(?! (?:it )?(?:on|at|every)\b)")
_PAUSE = re.compile(r"\bpause(?:d)?(?:\s+(?:it|this|the digest))?(?:\s+(?:(?:until|till|to)\s+)?(?P<until>.+))?$")
_PARTS = re.compile(r"^(?P<verb>parts|only|with|add|without|no|drop|leave out)\b[\s:]*(?P<parts>.+)$")


def read(words: str) -> tuple[str, ...] | None:
    """Whether the words after `/digest` speak of settings; None when they ask for a preview or a post."""
    plain = weekly.in_figures(" ".join(words.casefold().split()))
    if re.fullmatch(r"settings?|(?:show )?(?:the )?settings?|when|how|schedule", plain):
        return ("show",)
    if re.fullmatch(r"(?:change|edit|set)(?: settings?)?", plain):
        return ("form",)
    if _NEXT.fullmatch(plain):
        return ("next",)
    if _SHOWN.match(plain):  # and who is meant may be called Pause, or a weekday
        return None
    if (
        re.fullmatch(r"off|on|resume|un-?pause|stop|start|short|full|long|length (?:short|full|long)", plain)
        or _PAUSE.search(plain)
        or _PARTS.match(plain)
        or re.match(r"(?:day|time|at|on|every|(?:send|post) (?:it )?(?:on|at|every))\b", plain)
        or _NOT_WEEKLY.search(plain)
        or (_DAY.search(plain) and "<#" not in plain)
        or re.match(r"\d{1,2}[:.]\d\d\b", plain)
    ):
        return ("change", plain)
    return None


def changes(words: str, now: DigestSettings, today: dt.date) -> dict[str, Any]:
    """What the words change, as fields of `DigestSettings`. Raises Sorry when they cannot be read."""
    if words in ("off", "stop"):
        return {"is_on": False}
    if words in ("on", "start", "resume", "unpause", "un-pause"):
        return {"is_on": True, "paused_until": None}
    if words.removeprefix("length ") in ("short", "full", "long"):
        return {"length": "short" if words.endswith("short") else "full"}
    if paused := _PAUSE.search(words):
        return {"paused_until": _until(paused["until"], today)}
    if said := _PARTS.match(words):
        return {"parts": _parts(said["verb"], said["parts"], now.parts)}
    if _NOT_WEEKLY.search(words) or len(_DAY.findall(words)) > 1:
        raise Sorry(
            "A digest goes out once a week, on one day. Nothing was changed. Type for example `/digest Tuesday 09:30`; "
            "`/digest post` sends one more whenever you wish."
        )
    found: dict[str, Any] = {}
    left = words
    if day := _DAY.search(left):
        found["weekday"] = weekly.weekday(day["day"])
        left = left.replace(day[0], " ", 1)
    if time := _TIME.search(left):
        found["at"] = weekly.time(time).isoformat("minutes")
        left = left.replace(time[0], " ", 1)
    if not found or _FILLING.sub(" ", left).strip(" ,."):  # two days, or half a time, and nobody knows which is meant
        raise Sorry(
            f"I did not understand “{esc(words)}” as a day or a time. Nothing was changed. Type for example "
            "`/digest Tuesday 09:30`."
        )
    return found


def paused_until(words: str) -> str:
    """The words of the day until which the digest is to pause; empty where they are about something else."""
    paused = _PAUSE.search(words)
    return (paused["until"] or "") if paused else ""


def _until(words: str | None, today: dt.date) -> str:
    if words is None:
        raise Sorry("Until which day? Nothing was changed. Type for example `/digest pause until 4 January 2016`.")
    day = until.until(words, today)
    if day is None:
        raise Sorry(
            f"{esc(until.why_not(words, today))} Nothing was changed. Type for example "
            "`/digest pause until 4 January 2016`."
        )
    return day.isoformat()


def _parts(verb: str, words: str, before: tuple[DigestPart, ...]) -> list[DigestPart]:
    said: list[DigestPart] = []
    for one in re.split(r"\s*(?:,|;|\band\b)\s*", words):
        if one in ("all", "everything"):
            said.extend(DIGEST_PARTS)
        elif one:
            said.append(_part(one))
    if verb in ("without", "no", "drop", "leave out"):
        kept = [part for part in before if part not in said]
    elif verb in ("with", "add"):
        kept = [part for part in DIGEST_PARTS if part in before or part in said]
    else:
        kept = [part for part in DIGEST_PARTS if part in said]
    if not kept:
        raise Sorry("A digest has at least one part. Nothing was changed. `/digest off` ends it.")
    return kept


def _part(words: str) -> DigestPart:
    plain = words.removeprefix("the ").strip()
    for part in DIGEST_PARTS:
        if plain == part or plain in PARTS_SAID[part]:
            return part
    listed = ", ".join(DIGEST_PARTS)
    raise Sorry(f"A digest has no part “{esc(words)}”. Nothing was changed. Its parts are: {listed}.")


def from_form(fields: dict[str, str], now: DigestSettings) -> dict[str, Any]:
    """What the form says, as fields of `DigestSettings`; a list of parts comes as lines."""
    parts = [part for part in DIGEST_PARTS if part in fields.get("parts", "").splitlines()]
    return {
        "weekday": int(fields.get("weekday") or now.weekday),
        "at": fields.get("at") or now.at.isoformat("minutes"),
        "parts": parts or list(now.parts),
        "length": fields.get("length") or now.length,
        "is_on": fields.get("on", "on") == "on",
        "paused_until": fields.get("paused_until") or None,
    }


def next_at(settings: DigestSettings, channel: BoundChannel, zone: str, context: Context) -> dt.datetime | None:
    """When the digest goes out next by itself, in UTC: not in a week that has had its own; None while it is off."""
    if not settings.is_on:
        return None
    after = context.now
    if settings.paused_until is not None and settings.paused_until > context.today:
        after = moments.at_local(settings.paused_until, dt.time(0), zone) - dt.timedelta(seconds=1)
    week = moments.week_key(local_day(after, zone))
    is_open = deliveries.to_plan(context.connection, [digests.key(channel, week)], context.now)
    return moments.next_weekly(settings.weekday, settings.at, zone, after, () if is_open else {week})


def passed_by(
    context: Context, channel: BoundChannel, before: DigestSettings, after: DigestSettings, zone: str
) -> moments.Due | None:
    """This week's digest where it was still to come, and its hour has passed by the changed settings."""
    was, now_is = (digests.fires(one, zone, context.today) for one in (before, after))
    if was is None or now_is is None or not now_is.fire_at <= context.now < was.fire_at:
        return None
    return now_is if deliveries.to_plan(context.connection, [digests.key(channel, now_is.key)], context.now) else None
