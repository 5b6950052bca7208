"""The register of reviews: `/partnership reviews`, `/partnership review SAR-1`, its stages, panel and publication.

What belongs to a review (recommendations, actions, contributions) is in review_content.py. A review that the
asker may not see is not there for them: the sentence is the same as for one that does not exist.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from functools import partial

from commands import permissions
from commands.core import Context, Example, Job, Reader, Reply, Request, WordReader, mint, say
from commands.directory import party_named
from commands.errors import Sorry
from commands.partnership import doubts, review_content, review_corrections, review_panel, review_stages
from commands.partnership.review_content import done, named
from commands.partnership.review_corrections import checked_title, kind_of, overview
from commands.partnership.review_stages import STAGE_EXAMPLE
from commands.reading import names
from messages import review_forms as forms
from messages import reviews as messages
from messages.blocks import esc
from store import reviews
from store.read_models.reviews import NewReview
from store.statuses import ReviewKind

ADD_EXAMPLE = "`/partnership review add SAR SAR-1: Adult K`"


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
    in_private = context.reader is not None
    message = messages.one(whole, page, context.today, context.glossary, keeps=keeps, in_private=in_private)
    return say(message, replace=context.request.door == "button" and context.request.name != "partnership.review")


# ---- entering one


def _read_add(words: str) -> Job:
    if not words:
        return Job("open the form for a review", _open_add)
    kind, rest = kind_of(words, ADD_EXAMPLE)
    under = re.search(r"\s+under\s+(?P<code>[\w-]+)\s*$", rest, re.IGNORECASE)
    rest = rest[: under.start()] if under else rest
    coded = re.fullmatch(r"(?P<code>[A-Za-z][\w-]*)?\s*:\s*(?P<title>.+)", rest, re.DOTALL)
    if coded is None:
        raise Sorry(
            f"Write the kind, a short code, a colon and the title: {ADD_EXAMPLE}. Nothing was recorded. "
            "`/partnership review add` alone opens a form."
        )
    return _add_job(kind, coded["code"] or "", coded["title"], parent=under["code"] if under else "")


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
    title, code = checked_title(title), code.strip().upper()
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
    above = overview(context, parent) if parent else None
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
    **review_stages.VERBS,
    **review_corrections.OF_REVIEW,
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
    **review_corrections.BUTTONS,
    **doubts.BUTTONS,
}
FORMS: dict[str, Reader] = {"partnership.review.save": _save_add, **review_content.FORMS, **review_corrections.FORMS}
OPTIONS: dict[str, Reader] = {}
EXAMPLES = (
    Example("reviews", "the register: each review with its kind, stage, owner group and actions"),
    Example("review CSE-SCR", "one review whole: stages, recommendations, actions, the agencies’ own plans"),
    Example("review add", "a form; or in one line: review add SAR SAR-1: Adult K"),
    Example("review SAR-1 panel add @someone", "who sees it before it is published; one or several"),
    Example("review DHR-1 stage signed off 3 November 2015", "a stage that was reached, or is planned"),
    Example("review SAR-1 publish on 3 March 2016", "opens it to everybody on the list"),
    Example("review SAR-1 owner PAQA", "who carries it through; also: monitor PAQA; correct title … because …"),
    Example("review SAR-1 rec add 3: Agencies should share risk assessments", "also: finding, strength, learning"),
    Example("review SAR-1 rec 3 refused because it is another body’s", "also: accepted, accepted in part because …"),
    Example("review SAR-1 action 3: Agree a form; TVP and OCC; by 31 March 2016", "an action, its owners and its date"),
    Example(
        "review DHR-1 ask OHFT for an IMR by 15 January 2016", "asks for contributions; “contributions” shows them"
    ),
    Example("doubts", "what an imported plan leaves in doubt; “doubts 1.3 settled: …” settles it"),
)
