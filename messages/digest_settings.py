"""What a channel's digest goes by: its day and time with their zone, its parts, and when it goes out next."""

from __future__ import annotations

import datetime as dt
from typing import Literal
from zoneinfo import ZoneInfo

from messages.blocks import Block, Draft, Message, button, day, esc, field, modal, option, plain
from store.read_models import BoundChannel, DigestSettings
from store.read_models.digests import DIGEST_PARTS, DigestPart

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS_SAID: dict[DigestPart, tuple[str, ...]] = {
    "overdue": ("late", "overdue actions"),
    "due soon": ("due", "due in 14 days", "coming up", "next 14 days"),
    "about to be late": ("at risk", "slipping", "not on track"),
    "awaiting sign-off": ("sign-off", "sign off", "awaiting sign off", "to sign off"),
    "dates asked for": ("dates", "extensions", "date requests"),
    "updates": ("what was said", "update", "news"),
    "completed and added": ("completed", "added", "closed", "new actions"),
    "horizon": ("horizon items", "horizon scanning"),
    "challenges": ("challenge",),
    "next meeting": ("meeting", "meetings"),
}
"""How people call the parts, beside their names."""
ThisWeek = Literal["", "now", "none"]
_THIS_WEEK: dict[ThisWeek, str] = {
    "now": "This week’s goes out now, for its new hour has just passed.",
    "none": "This week’s was still to come, and its new hour has passed, so none goes out by itself this week. "
    "`/digest post` posts one now.",
}
_SHORT_DAYS = {"short": "the first five rows of each part", "full": "as many rows as there are"}


def when(settings: DigestSettings, zone: str) -> str:
    """ "Mondays at 08:00 (Europe/London)"."""
    return f"{DAYS[settings.weekday]}s at {settings.at:%H:%M} ({zone})"


def lines(settings: DigestSettings, zone: str, today: dt.date) -> list[str]:
    """What holds, a line for each choice."""
    left_out = [part for part in DIGEST_PARTS if part not in settings.parts]
    said = [
        f"Goes out: *{when(settings, zone)}*"
        if settings.is_on
        else f"Goes out: *only when somebody posts it*; turned on again, {when(settings, zone)}",
        f"Parts: {', '.join(settings.parts)}" + (f"; left out: {', '.join(left_out)}" if left_out else ""),
        f"Length: {settings.length}, {_SHORT_DAYS[settings.length]}",
    ]
    if settings.is_on and settings.paused_until is not None and settings.paused_until > today:
        said.append(f"Paused: nothing goes out before {day(settings.paused_until)}")
    return said


def next_said(moment: dt.datetime | None, zone: str) -> str:
    """When it goes out next, by the board's clock with its zone."""
    if moment is None:
        return "It does not go out by itself. `/digest on` begins it again."
    local = moment.astimezone(ZoneInfo(zone))
    return f"Next: {local:%A} {day(local.date())} at {local:%H:%M} ({zone})."


def shown(
    channel: BoundChannel, settings: DigestSettings, zone: str, moment: dt.datetime | None, value: str | None,
    today: dt.date, *, changed: bool = False, this_week: ThisWeek = "",
) -> Message:  # fmt: skip
    """The settings of a channel's digest; with a button to change them for those who may."""
    draft = Draft().section(
        f"*{'Changed: the' if changed else 'The'} digest of {esc(channel.party_name)}* in <#{channel.channel_id}>"
    )
    draft.section("\n".join(f"• {line}" for line in lines(settings, zone, today)))
    if this_week:
        draft.section(_THIS_WEEK[this_week])
    draft.section(next_said(moment, zone))
    if value is not None:
        draft.buttons([button("Change", "digest.change", value, about=f"the digest of {channel.party_name}")])
        draft.context(
            "Or type: `/digest Tuesday 09:30`, `/digest without horizon`, `/digest short`, "
            "`/digest pause until 4 January 2016`, `/digest off`."
        )
    return draft.message()


def form(settings: DigestSettings, zone: str, metadata: str) -> Block:
    """The form for a channel's digest."""
    days = [option(name, str(place)) for place, name in enumerate(DAYS)]
    parts = [option(part[0].upper() + part[1:], part) for part in DIGEST_PARTS]
    lengths = [option(f"{name.capitalize()}: {says}"[:75], name) for name, says in _SHORT_DAYS.items()]
    switch = [option("Goes out by itself every week", "on"), option("Only when somebody posts it", "off")]
    paused: Block = {"type": "datepicker", "placeholder": plain("Choose a day")}
    if settings.paused_until is not None:
        paused["initial_date"] = settings.paused_until.isoformat()
    blocks = [
        field("on", "When", {
            "type": "radio_buttons", "options": switch, "initial_option": switch[0 if settings.is_on else 1],
        }),
        field("weekday", "Day", {
            "type": "static_select", "options": days, "initial_option": days[settings.weekday],
            "placeholder": plain("Choose a day"),
        }),
        field("at", f"Time, by the clock of {zone}", {
            "type": "timepicker", "initial_time": f"{settings.at:%H:%M}", "placeholder": plain("Choose a time"),
        }),
        field("parts", "Parts", {
            "type": "checkboxes", "options": parts,
            "initial_options": [one for one in parts if one["value"] in settings.parts],
        }, hint="The counts always stand at the top."),
        field("length", "Length", {
            "type": "radio_buttons", "options": lengths,
            "initial_option": lengths[0 if settings.length == "short" else 1],
        }),
        field("paused_until", "Pause until", paused, hint="Nothing goes out before this day.", optional=True),
    ]  # fmt: skip
    return modal("The channel’s digest", "digest.save", blocks, submit="Save", metadata=metadata)
