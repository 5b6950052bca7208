"""The register of reviews: `/partnership reviews`, `/partnership review SAR-1`, its stages, panel and publication.

What belongs to a review (recommendations, actions, contributions) is in review_content.py. A review that the
asker may not see is not there for them: the sentence is the same as for one that does not exist.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable
from functools import partial

from commands import permissions
from commands.core import Context, Example, Job, Reader, Reply, Request, WordReader, mint, say
from commands.directory import party_named
from commands.errors import Sorry
from commands.partnership import doubts, review_content, review_panel
from commands.partnership.review_content import done, named, one_day
from commands.reading import names
from messages import review_forms as forms
from messages import reviews as messages
from messages.blocks import day, esc
from store import reviews
from store.read_models.reviews import NewReview, ReviewLine
from store.statuses import ReviewKind

ADD_EXAMPLE = "`/partnership review add SAR SAR-1: Adult K`"
STAGE_EXAMPLE = "`/partnership review DHR-1 stage signed off 3 November 2015`"
_KINDS: dict[str, ReviewKind] = {
    "serious case review": ReviewKind.scr,
    "local child safeguarding practice review": ReviewKind.lcspr,
    "practice review": ReviewKind.lcspr,
    "safeguarding adults review": ReviewKind.sar,
    "domestic homicide review": ReviewKind.dhr,
    "domestic abuse related death review": ReviewKind.dhr,
    "dardr": ReviewKind.dhr,
    "mental health homicide review": ReviewKind.mhhr,
    "mhr": ReviewKind.mhhr,
    "jtai": ReviewKind.inspection,
    "external inquiry": ReviewKind.inquiry,
    "imr": ReviewKind.imr_plan,
    **{kind.value.casefold(): kind for kind in ReviewKind},
}
_LONGEST_TITLE = 300


def _read_list(words: str) -> Job:
    page = re.fullmatch(r"(?:page\s+)?(\d{1,4})", words.strip(), re.IGNORECASE)
    return Job("show the reviews", lambda context: _list(context, int(page[1]) if page else 1))


def _list(context: Context, page: int) -> Reply:
    permissions.require(context, "read the plan")
    found = reviews.lines(context.connection, context.asker.board_id, context.reader, context.today)
    keeps = permissions.may(context, "keep reviews")
    turns = context.request.door == "button"
    return say(messages.listing(found, page, context.glossary, keeps=keeps), replace=turns)


def _read_review(words: str) -> Job:
    """A review's code and what is asked of it; "add" enters one."""
    said = words.split(None, 1)
    if not said:
        return _read_list("")
    code, rest = said[0].strip(",:"), said[1].strip() if len(said) > 1 else ""
    if code.lower() == "add":
        return _read_add(rest)
    for verb in sorted(_OF_REVIEW, key=len, reverse=True):
        if begun := re.match(rf"{verb}(?![\w-])[\s:,]*(?P<rest>.*)", rest, re.IGNORECASE | re.DOTALL):
            return _OF_REVIEW[verb](code, begun["rest"].strip())
    if not rest or re.fullmatch(r"page \d{1,4}", rest, re.IGNORECASE):
        page = int(rest.split()[1]) if rest else 1
        return Job("show a review", lambda context: _show(context, code, page))
    verbs = ", ".join(f"`{verb}`" for verb in _OF_REVIEW)
    raise Sorry(
        f"After a review’s code “{esc(rest.split()[0])}” says nothing to me. I know: {verbs}. Nothing was recorded. "
        f"For example: {STAGE_EXAMPLE}."
    )


def _show(context: Context, code: str, page: int) -> Reply:
    permissions.require(context, "read the plan")
    review = named(context, code)
    board_id, reader = context.asker.board_id, context.reader
    whole = reviews.whole(context.connection, board_id, reader, review, context.today)
    keeps = permissions.may(context, "keep reviews")
    message = messages.one(whole, page, context.today, context.glossary, keeps=keeps)
    return say(message, replace=context.request.door == "button" and context.request.name != "partnership.review")


# ---- entering one


def _read_add(words: str) -> Job:
    if not words:
        return Job("open the form for a review", _open_add)
    kind, rest = _kind_said(words)
    under = re.search(r"\s+under\s+(?P<code>[\w-]+)\s*$", rest, re.IGNORECASE)
    rest = rest[: under.start()] if under else rest
    coded = re.fullmatch(r"(?P<code>[A-Za-z][\w-]*)?\s*:\s*(?P<title>.+)", rest, re.DOTALL)
    if coded is None:
        raise Sorry(
            f"Write the kind, a short code, a colon and the title: {ADD_EXAMPLE}. Nothing was recorded. "
            "`/partnership review add` alone opens a form."
        )
    return _add_job(kind, coded["code"] or "", coded["title"], parent=under["code"] if under else "")


def _kind_said(words: str) -> tuple[ReviewKind, str]:
    for name in sorted(_KINDS, key=len, reverse=True):
        if begun := re.match(rf"{name}(?: \(DARDR\)| plan)?(?![\w-])[\s,]*", words, re.IGNORECASE):
            return _KINDS[name], words[begun.end() :]
    known = ", ".join(kind.called for kind in ReviewKind)
    raise Sorry(f"Which kind of review? I know: {known}. Nothing was recorded. For example: {ADD_EXAMPLE}.")


def _open_add(context: Context) -> Reply:
    permissions.require(context, "keep reviews")
    if context.request.trigger_id is None:
        return say(forms.how_to_add(ADD_EXAMPLE))
    return Reply(view=forms.add_form(mint()))


def _save_add(request: Request) -> Job:
    fields = request.fields
    kind = fields.get("kind", "")
    if kind not in set(ReviewKind):
        raise Sorry("Choose the kind of review. Nothing was recorded.", field="kind")
    return _add_job(
        ReviewKind(kind), fields.get("code", ""), fields.get("title", ""), parent=fields.get("parent", ""),
        owner=fields.get("owner", ""), seen_by=fields.get("seen_by", ""), once=request.metadata or None,
    )  # fmt: skip


def _add_job(
    kind: ReviewKind, code: str, title: str, *, parent: str = "", owner: str = "", seen_by: str = "",
    once: str | None = None,
) -> Job:  # fmt: skip
    title, code = " ".join(title.split()), code.strip().upper()
    if not title:
        raise Sorry("Give the review a title. Nothing was recorded.", field="title")
    if len(title) > _LONGEST_TITLE:
        raise Sorry(f"A title takes {_LONGEST_TITLE} characters. Nothing was recorded.", field="title")
    if code and not names.is_review_code(code):
        raise Sorry(
            f"“{esc(code)}” cannot be a code: use up to 12 letters and digits, one hyphen if you like, beginning "
            "with a "
            "letter, for example SAR-1. A, C, E, H, N, R, U and X are used for other things. Nothing was recorded.",
            field="code",
        )

    def add(context: Context) -> Reply:
        permissions.require(context, "keep reviews")
        return _add(context, kind, code, title, parent.strip(), owner.strip(), seen_by)

    return Job("add a review", add, writes=True, once=once)


def _add(
    context: Context, kind: ReviewKind, code: str, title: str, parent: str, owner: str, seen_by: str
) -> Reply:  # fmt: skip
    connection, board_id = context.connection, context.asker.board_id
    known = reviews.lines(connection, board_id, context.asker, context.today)
    prefixes = {reviews.ref_prefix(one.code) for one in known}
    if code and reviews.ref_prefix(code) in prefixes:
        raise Sorry(
            f"There is a review {esc(code)} already. Nothing was recorded. `/partnership reviews` lists them.",
            field="code",
        )
    if not code:
        codes = (f"{kind.prefix}-{number}" for number in itertools.count(1))
        code = next(one for one in codes if reviews.ref_prefix(one) not in prefixes)
    above = named(context, parent) if parent else None
    is_open = seen_by == "everybody" if seen_by else not kind.is_kept_to_its_panel
    if above is not None and not above.is_published:
        is_open = False  # a plan that is seen would tell of the review that is not
    if not is_open and context.reader is None:
        raise Sorry(
            "An unpublished review is not entered where a channel can read of it. Nothing was recorded. Type it after "
            f"`/partnership`, or in a direct message to me: {ADD_EXAMPLE}."
        )
    group = party_named(context, owner, example="`PAQA`") if owner else None
    new = NewReview(
        code=code, kind=kind, title=title, is_published=is_open, owner_party_id=group.id if group else None,
        parent_id=above.id if above else None,
    )  # fmt: skip
    reviews.add(connection, board_id, new)
    context.note("add a review", f"review {code}", kind=kind.value, is_published=is_open)
    return done(context, code, messages.added)


# ---- its stages and its publication


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
    on = one_day(said["day"], context.today, STAGE_EXAMPLE) if said["day"] else context.today
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
    return _publish(context, code, one_day(words, context.today, example) if words else context.today)


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


# ---- its groups


def _read_group(which: str, code: str, words: str) -> Job:
    if not words:
        raise Sorry(f"Which group? Nothing was recorded. For example: `/partnership review SAR-1 {which} PAQA`.")

    def set_group(context: Context) -> Reply:
        permissions.require(context, "keep reviews")
        review = named(context, code)
        said = re.sub(r"^(?:is|by|group)\s+", "", words, flags=re.IGNORECASE)
        party = party_named(context, said, example=f"`/partnership review {review.code} {which} PAQA`")
        if party.kind != "group":
            raise Sorry(
                f"{esc(party.name)} is no group. A review is carried through, and its actions are monitored, by a "
                f"group. Nothing was recorded. For example: `/partnership review {review.code} {which} PAQA`."
            )
        owner = party.id if which == "owner" else None
        monitor = party.id if which == "monitor" else None
        reviews.set_group(context.connection, review.id, owner=owner, monitor=monitor)
        context.note(f"name the {which} of a review", f"review {review.code}", party=party.code)
        return done(context, code, lambda line: messages.group_named(line, which, party.name))

    return Job(f"name the {which} of a review", set_group, writes=True)


_OF_REVIEW: dict[str, Callable[[str, str], Job]] = {
    **review_content.OF_REVIEW,
    "stage": _read_stage,
    "publish": _read_publish,
    "unpublish": _read_unpublish,
    "panel": review_panel.read_panel,
    "owner": partial(_read_group, "owner"),
    "monitor": partial(_read_group, "monitor"),
}


def _by_button(request: Request) -> Job:
    """A button whose value is a review's code, or '<page>|<code>'."""
    page, _, code = request.value.rpartition("|")
    number = int(page) if page.isdecimal() and len(page) < 5 else 1
    return Job("show a review", lambda context: _show(context, code, number))


VERBS: dict[str, WordReader] = {"reviews": _read_list, "review": _read_review, **doubts.VERBS}
BUTTONS: dict[str, Reader] = {
    "partnership.review": _by_button,
    "partnership.review.next": _by_button,
    "partnership.review.previous": _by_button,
    "partnership.review.add": lambda _: Job("open the form for a review", _open_add),
    "partnership.reviews": lambda request: _read_list(request.value),
    "partnership.reviews.next": lambda request: _read_list(request.value),
    "partnership.reviews.previous": lambda request: _read_list(request.value),
    **review_content.BUTTONS,
    **doubts.BUTTONS,
}
FORMS: dict[str, Reader] = {"partnership.review.save": _save_add, **review_content.FORMS}
OPTIONS: dict[str, Reader] = {}
EXAMPLES = (
    Example("reviews", "the register: each review with its kind, stage, owner group and actions"),
    Example("review CSE-SCR", "one review whole: stages, recommendations, actions, the agencies’ own plans"),
    Example("review add", "a form; or in one line: review add SAR SAR-1: Adult K"),
    Example("review SAR-1 panel add @someone", "who sees it before it is published"),
    Example("review DHR-1 stage signed off 3 November 2015", "a stage that was reached, or is planned"),
    Example("review SAR-1 publish on 3 March 2016", "opens it to everybody on the list"),
    Example("review SAR-1 owner PAQA", "the group that carries it through; “monitor” names who watches its actions"),
    Example("review SAR-1 rec add 3: Agencies should share risk assessments", "also: finding, strength, learning"),
    Example("review SAR-1 rec 3 refused because it is another body’s", "also: accepted, not implemented because …"),
    Example("review SAR-1 action 3: Agree a form; TVP and OCC; by 31 March 2016", "an action, its owners and its date"),
    Example(
        "review DHR-1 ask OHFT for an IMR by 15 January 2016", "asks for contributions; “contributions” shows them"
    ),
    Example("doubts", "what an imported plan leaves in doubt; “doubts 1.3 settled: …” settles it"),
)
