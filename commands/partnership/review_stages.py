"""The way of a review: its stages, its publication, and who is told of that.

Before it is published nobody is told. What is planned then holds ids alone, and the words are made when it is sent,
from what its reader may then see.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection

from commands import permissions
from commands.actions import telling
from commands.core import Context, Job, Reply
from commands.errors import Sorry
from commands.partnership.review_content import done, named, one_day
from messages import reviews as messages
from messages.blocks import Message, day, esc
from store import actions, askers, channels, deliveries, naming, reviews
from store.actions import Wanted
from store.read_models.reviews import ReviewLine
from store.visibility import Itself

STAGE_EXAMPLE = "`/partnership review DHR-1 stage signed off 3 November 2015`"


def _read_stage(code: str, words: str) -> Job:
    if not words:
        raise Sorry(f"Which stage, and when? Nothing was recorded. For example: {STAGE_EXAMPLE}.")
    return Job("set a review's stage", lambda context: _stage(context, code, words), writes=True)


def _stage(context: Context, code: str, words: str) -> Reply:
    permissions.require(context, "keep reviews")
    review = named(context, code)
    said = re.fullmatch(
        r"(?P<other>other\s*:?\s+)?(?P<name>.*?)[\s,:]*\b(?P<planned>planned|expected)?(?:\s*\b(?:on|for|by))?\s*"
        r"(?P<day>\d.*|today|yesterday|tomorrow)?",
        words, re.IGNORECASE | re.DOTALL,
    )  # fmt: skip
    assert said is not None  # every part of it may be empty
    name = said["name"].strip()
    if not said["other"]:
        name = _usual(context, review, name)
    if not name or len(name) > 100:
        raise Sorry(f"Say the stage in a few words. Nothing was recorded. For example: {STAGE_EXAMPLE}.")
    on = one_day(context, said["day"], STAGE_EXAMPLE) if said["day"] else context.today
    planned = bool(said["planned"])
    if on > context.today and not planned:
        raise Sorry(
            f"{day(on)} is still to come. Nothing was recorded. If another year was meant, say it; if it is planned, "
            f"put “planned” before the day: `/partnership review {review.code} stage {esc(name)} planned {day(on)}`."
        )
    if name == "published":
        return _publish(context, code, on)
    if not planned:
        _check_order(context, review, name, on)
    reviews.set_stage(
        context.connection, review.id, name, planned_on=on if planned else None, reached_on=None if planned else on
    )
    context.note("set a review's stage", f"review {review.code}", on=str(on), planned=planned)
    return done(context, code, lambda line: messages.staged(line, name, on, is_planned=planned))


def _usual(context: Context, review: ReviewLine, said: str) -> str:
    """The stage of this review that the words name. Raises Sorry with those that there are."""
    names = _stage_names(context, review)
    wanted = " ".join(said.casefold().replace("sent to", "submitted to").split())
    found = [one for one in names if wanted and (one.casefold() == wanted)]
    found = found or [one for one in names if wanted and one.casefold().startswith(wanted)]
    found = found or [one for one in names if wanted.startswith(one.casefold())]
    if len(found) != 1:
        raise Sorry(
            f"A review of the kind {esc(review.kind.called)} has these stages: {'; '.join(map(esc, names))}. "
            f"“{esc(said)}” "
            "is none of them. Nothing was recorded. For a stage of its own, put “other” before it: "
            f"`/partnership review {review.code} stage other {esc(said or 'quality assured')} 3 November 2015`."
        )
    return found[0]


def _stage_names(context: Context, review: ReviewLine) -> list[str]:
    whole = reviews.whole(context.connection, context.asker.board_id, context.reader, review, context.today)
    return list(dict.fromkeys((*(stage.name for stage in whole.stages), *review.kind.stages)))


def _check_order(
    context: Context, review: ReviewLine, name: str, on: dt.date, *, is_last: bool = False
) -> None:  # fmt: skip
    """A stage is not reached before one that comes earlier on the way, nor after one that comes later.

    Of the `is_last`, which publication is, only what comes earlier counts: what was noted behind it is of its own.
    """
    whole = reviews.whole(context.connection, context.asker.board_id, context.reader, review, context.today)
    names = [stage.name for stage in whole.stages]
    if name not in names:
        return
    here = names.index(name)
    for place, stage in enumerate(whole.stages):
        if stage.reached_on is None or place == here or (is_last and place > here):
            continue
        if (place < here and on < stage.reached_on) or (place > here and on > stage.reached_on):
            raise Sorry(
                f"{review.code} reached “{esc(stage.name)}” on {day(stage.reached_on)}, and “{esc(name)}” comes "
                f"{'after' if place < here else 'before'} it. Nothing was recorded. Give the day again, or put the "
                "other one right first."
            )


def _read_publish(code: str, words: str) -> Job:
    return Job("publish a review", lambda context: _publish_said(context, code, words), writes=True)


def _publish_said(context: Context, code: str, words: str) -> Reply:
    permissions.require(context, "keep reviews")
    words = re.sub(r"^(?:on|by)\s+", "", words, flags=re.IGNORECASE)
    example = "`/partnership review SAR-1 publish on 3 March 2016`"
    return _publish(context, code, one_day(context, words, example) if words else context.today)


def _publish(context: Context, code: str, on: dt.date) -> Reply:
    review = named(context, code)
    board_id, connection = context.asker.board_id, context.connection
    if review.parent_id is not None and on <= context.today:
        above = next(one for one in reviews.lines(connection, board_id, context.reader, context.today)
                     if one.id == review.parent_id)  # fmt: skip
        if not above.is_published:
            raise Sorry(
                f"{review.code} stands beside {above.code}, which is not published: this plan would tell of it. "
                f"Nothing was recorded. Publish {above.code} first."
            )
    if on > context.today:
        reviews.plan_publication(connection, review.id, on)
        reviews.set_stage(connection, review.id, "published", planned_on=on)
        context.note("plan a publication", f"review {review.code}", on=str(on))
        return done(context, code, lambda line: messages.to_be_published(line, on))
    _check_order(context, review, "published", on, is_last=True)
    reviews.publish(connection, review.id, on)
    reviews.set_stage(connection, review.id, "published", reached_on=on)
    context.note("publish a review", f"review {review.code}", on=str(on))
    if not review.is_published:
        _tell(context, review)
    return done(context, code, messages.published)


def _read_unpublish(code: str, words: str) -> Job:
    reason = re.sub(r"^because\s+", "", words, flags=re.IGNORECASE)
    if not reason:
        raise Sorry("Say why: `/partnership review SAR-1 unpublish because …`. Nothing was recorded.")

    def hide(context: Context) -> Reply:
        permissions.require(context, "keep reviews")
        review = named(context, code)
        if not review.is_published:
            raise Sorry(f"{review.code} is unpublished already. Nothing was changed.")
        reviews.withdraw_publication(context.connection, review.id)
        beside = [
            line
            for line in reviews.lines(context.connection, context.asker.board_id, context.reader, context.today)
            if line.parent_id == review.id and line.is_published
        ]
        for line in beside:  # an agency's plan would tell of the review
            reviews.withdraw_publication(context.connection, line.id)
        reviews.set_stage(
            context.connection, review.id, f"publication withdrawn: {reason[:200]}", reached_on=context.today
        )
        context.note("withdraw a publication", f"review {review.code}", beside=[line.code for line in beside])
        return done(context, code, lambda line: messages.hidden(line, [one.code for one in beside]))

    return Job("withdraw a publication", hide, writes=True)


# ---- who is told


def _tell(context: Context, review: ReviewLine) -> None:
    """Tell of a review that has opened: the owners of its open actions, and the groups that monitor them."""
    board_id, connection = context.asker.board_id, context.connection
    found = actions.find(connection, board_id, Itself.product, Wanted(review_id=review.id), context.today)
    owe = {part.party_id for item in found for part in item.action.parts if not part.is_returned}
    watch = {item.action.monitor_party_id for item in found if item.action.monitor_party_id is not None}
    key = f"published:{review.id}:{context.request.key}"
    telling.tell(context, telling.owners(context, owe | watch), key, "published", review=review.code)
    for channel in (one for group in watch for one in channels.of_group(connection, group)):
        deliveries.plan(
            connection, key=f"{key}:{channel.id}", kind="published", board_id=board_id, team_id=channel.team_id,
            target=channel.channel_id, now=context.now, review=review.code, group=channel.party_id,
        )  # fmt: skip


def render_published(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """That a review is published, with what is the reader's; nothing once it is not, or where nothing is theirs."""
    asker = askers.asker_by_id(connection, int(args["person"]), today) if "person" in args else None
    if "person" in args and (asker is None or not asker.holdings):
        return None
    board_id = int(args["board_id"])
    review = reviews.named(connection, board_id, asker, str(args["review"]))
    if review is None or not review.is_published:
        return None
    own = asker.own_party_ids if asker else frozenset({int(args["group"])})
    found = actions.find(connection, board_id, asker, Wanted(review_id=review.id), today)
    owed = [
        item for item in found
        if asker and any(part.party_id in own and not part.is_returned for part in item.action.parts)
    ]  # fmt: skip
    groups = {party.id: party.name for party in naming.parties(connection, board_id) if party.id in own}
    watched = Counter(groups[item.action.monitor_party_id] for item in found if item.action.monitor_party_id in groups)
    return messages.told_published(review, owed, watched, today, glossary) if owed or watched else None


VERBS: dict[str, Callable[[str, str], Job]] = {
    "stage": _read_stage, "publish": _read_publish, "unpublish": _read_unpublish,
}  # fmt: skip
