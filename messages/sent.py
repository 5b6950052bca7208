"""What was sent, in words: the business unit's weekly summary, and every message as a row. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from messages.blocks import Draft, Message, button, count, day, esc
from messages.paging import paged
from store.read_models.deliveries import NOBODY, NOTHING_LEFT, STALE
from store.read_models.sent import Sent

LIST = "partnership.sent"
ANSWERS = ("answer", "receipt", "tally", "word")
"""What somebody asked for by asking or recording something: it is counted, and not told of one by one."""
_SAID = {
    "digest": ("weekly digest", "weekly digests"), "reminder": ("reminder", "reminders"),
    "digest thread": ("continuation of a digest", "continuations of digests"),
    "saved": ("kept question", "kept questions"),
    "brief": ("brief before a meeting", "briefs before meetings"), "summary": ("summary", "summaries"),
    "round": ("opening of a round", "openings of rounds"), "round asks": ("question of a round", "questions of rounds"),
    "round step": ("step of a round", "steps of rounds"), "round withdrawn": ("round withdrawn", "rounds withdrawn"),
    "exceptions": ("report of exceptions", "reports of exceptions"), "escalation": ("escalation", "escalations"),
    "chasing letter": ("letter that was asked for", "letters that were asked for"),
    "chase": ("message of letters to write", "messages of letters to write"),
    "vacancies": ("list of owners with nobody to answer", "lists of owners with nobody to answer"),
    "letters": ("list of draft letters", "lists of draft letters"), "letter": ("draft letter", "draft letters"),
    "paper": ("paper", "papers"), "challenge": ("challenge", "challenges"),
    "given": ("action given", "actions given"), "published": ("review published", "reviews published"),
    "came round": ("action come round", "actions come round"), "decided": ("decision", "decisions"),
    "date asked": ("date asked for", "dates asked for"), "date settled": ("date settled", "dates settled"),
    "meeting date": ("meeting moved or cancelled", "meetings moved or cancelled"), "notice": ("notice", "notices"),
    "clock put right": ("notice of a clock put right", "notices of a clock put right"),
    "return form": ("return form", "return forms"), "returned form": ("returned form read", "returned forms read"),
    "answer": ("answer", "answers"), "receipt": ("receipt", "receipts"), "tally": ("count of answers", "counts"),
    "word": ("update told in a channel", "updates told in channels"),
}  # fmt: skip
MOST_NAMED = 6
MOST_TOLD = 8


class Period(NamedTuple):
    """From when until when, and by whose clock it is said."""

    since: dt.datetime
    until: dt.datetime
    zone: str

    def said(self) -> str:
        """ "Monday 16 November 2015 at 08:00 to Monday 23 November 2015 at 08:05 (Europe/London)"."""
        return f"{' to '.join(self.ends_said())} ({self.zone})"

    def ends_said(self) -> tuple[str, str]:
        """Its first and its last moment."""
        return _local(self.since, self.zone), _local(self.until, self.zone)

    @property
    def value(self) -> str:
        """As a button carries it."""
        return f"{self.since.isoformat()}|{self.until.isoformat()}"


def _local(moment: dt.datetime, zone: str, seconds: str = "%H:%M") -> str:
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local:%A} {day(local.date())} at {local:{seconds}}"


def kind_said(kind: str, number: int = 1) -> str:
    """A kind of message as people call it; one that has no word yet is said by its own name."""
    one, many = _SAID.get(kind, (kind, f"{kind} messages"))
    return one if number == 1 else many


def where(one: Sent) -> str:
    """The channel that it was for, or the post of the person."""
    if not one.target:
        return "nobody"
    if not one.is_to_a_person:
        return f"<#{one.target}>"
    if one.kind in ANSWERS:
        return "whoever asked, by direct message"
    return esc(one.post) if one.post else "somebody who holds no post now"


def summary(found: Sequence[Sent], period: Period) -> Message:
    """What was sent in a period: kinds and counts with their recipients, and whatever went otherwise."""
    told = [one for one in found if one.kind not in ANSWERS]
    went = [one for one in told if one.state == "sent"]
    answers = sum(one.state == "sent" for one in found if one.kind in ANSWERS)
    draft = Draft().header("What was sent").context(period.said())
    if not went:
        draft.section("Nothing was sent by itself.")
    else:
        draft.section("\n".join(kinds_sent(went)))
    if answers:
        beside = count(answers, "answer or receipt", "answers and receipts")
        draft.context(f"Beside these, {beside} to what people asked or recorded.")
    failed = [one for one in found if one.state == "failed"]
    doubt = [one for one in found if one.state == "in doubt"]
    skipped = [one for one in found if one.state == "skipped" and one.reason]
    late = [one for one in skipped if (one.reason or "").startswith(STALE)]
    withheld = [one for one in skipped if one not in late and not _is_settled(one)]
    for heading, some in (
        ("Failed for good", failed), ("In doubt: it may or may not stand in Slack", doubt),
        ("Too late to be of use, and not sent", late), ("Not sent, for another reason", withheld),
    ):  # fmt: skip
        _told(draft, heading, some)
    if not (failed or doubt or late or withheld):
        draft.section("Nothing failed, nothing is in doubt, and nothing came too late to be sent.")
    if under_way := sum(one.is_under_way for one in told):
        draft.section(f"{count(under_way, 'message is', 'messages are')} still on the way.")
    draft.buttons([button("Each message", LIST, period.value, about="that was sent or was not")])
    return draft.context("`/partnership sent last week` lists them at any time.").message()


def kinds_sent(went: Sequence[Sent]) -> list[str]:
    """A line for each kind of message: how many, and to whom."""
    return [_of_kind(kind, went) for kind in dict.fromkeys(one.kind for one in went)]


def _of_kind(kind: str, went: Iterable[Sent]) -> str:
    to = Counter(where(one) for one in went if one.kind == kind)
    number = sum(to.values())
    named = [f"{name} ({times})" if times > 1 else name for name, times in to.most_common(MOST_NAMED)]
    more = f"; and {len(to) - MOST_NAMED} more" if len(to) > MOST_NAMED else ""
    return f"• *{number} {kind_said(kind, number)}*: {'; '.join(named)}{more}"


def _told(draft: Draft, heading: str, some: Sequence[Sent]) -> None:
    """What went otherwise than it should, by kind and reason."""
    if not some:
        return
    groups: dict[tuple[str, str], list[Sent]] = {}
    for one in some:
        groups.setdefault((one.kind, reason(one)), []).append(one)
    lines = []
    for (kind, why), of_it in groups.items():
        to = list(dict.fromkeys(where(one) for one in of_it if one.target))
        more = f"; and {len(to) - MOST_NAMED} more" if len(to) > MOST_NAMED else ""
        number = f"{len(of_it)} {kind_said(kind, len(of_it))}"
        whom = f" to {'; '.join(to[:MOST_NAMED])}{more}" if to else ""
        lines.append(f"• {number}{_days(of_it)}{whom}: {why}.")
    if len(lines) > MOST_TOLD:
        lines = [*lines[:MOST_TOLD], f"• and {len(lines) - MOST_TOLD} more"]
    draft.section("\n".join([f"*{heading}* ({len(some)})", *lines]))


def _days(of_it: Iterable[Sent]) -> str:
    """For which days these were."""
    days = sorted({one.day for one in of_it if one.day})
    if not days:
        return ""
    return f" of {day(days[0])}" if len(days) == 1 else f" of {len(days)} days, {day(days[0])} to {day(days[-1])},"


def reason(one: Sent) -> str:
    """Why it went as it did, without what sorts it."""
    return (one.reason or "no reason was kept").removeprefix(STALE).rstrip(".")


def _is_settled(one: Sent) -> bool:
    """Whether nothing was left to say, or nobody to say it to: no matter to tell of."""
    return one.reason in (NOTHING_LEFT, NOBODY)


# ---- every message as a row


def listed(found: Sequence[Sent], period: Period, page: int, value: str) -> Message:
    """One page of all that was sent, or was not, the newest first."""
    draft = Draft().header("What was sent, message by message, the newest first").context(period.said())
    if not found:
        return draft.section("Nothing was to be sent then.").message()
    rows = [_row(one, period.zone) for one in reversed(found)]
    shown = paged(rows, page)
    draft.context(shown.where)
    for index in shown.rows:
        draft.section(rows[index])
    turns = shown.turn(f"{LIST}.previous", f"{LIST}.next", before=f"{value}|")
    return draft.buttons(turns).context(
        f"Times are by the clock of {period.zone}; ts is Slack’s own name for a message. `/partnership sent failed` "
        "shows what did not go as it should."
    ).message()  # fmt: skip


_STATES = {"planned": "still to be sent", "sending": "being sent", "failed": "failed", "skipped": "not sent",
           "in doubt": "in doubt"}  # fmt: skip


def _row(one: Sent, zone: str) -> str:
    said = kind_said(one.kind)
    what = f"*{said[0].upper()}{said[1:]}*{f' of {day(one.day)}' if one.day else ''} to {where(one)}"
    tried = f"try {one.tries}" if one.tries else "not tried"
    if one.state == "sent" and one.sent_at:
        ts = f" · ts `{one.ts}`" if one.ts else ""
        return f"{what}\nsent {_local(one.sent_at, zone, '%H:%M:%S')}{ts} · {tried}"
    why = f": {reason(one)}" if one.reason else ""
    return f"{what}\n{_STATES[one.state]}{why} · planned {_local(one.planned_at, zone, '%H:%M:%S')} · {tried}"
