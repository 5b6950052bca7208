"""Putting a review right: `/partnership review SAR-1 correct title … because …`, its kind, the overview beside it.

What stood before is kept with the reason, and is shown to those who keep reviews: a title can identify somebody, and an
overview may be unpublished.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, mint
from commands.errors import Sorry
from commands.partnership.review_content import done, named
from commands.reading.decisions import words_and_why
from commands.reading.review_kinds import read_kind
from messages import review_forms as forms
from messages import reviews as messages
from messages.blocks import esc
from store import reviews
from store.read_models.reviews import Correction, ReviewLine
from store.statuses import ReviewKind

EXAMPLE = "`/partnership review SAR-1 correct title Adult K because …`"
LONGEST_TITLE = 300
_LONGEST_REASON = 1000
_NOTHING = ("", "none", "nothing", "no review")
_SAID = re.compile(r"(?P<what>title|kind|parent|overview)\b[\s:,]*(?:to\b\s*)?(?P<words>.*)", re.IGNORECASE | re.DOTALL)


def kind_of(words: str, example: str) -> tuple[ReviewKind, str]:
    """The kind of review that the words begin with, and the rest. Raises Sorry with those that there are."""
    found = read_kind(words)
    if found is None:
        known = ", ".join(kind.called for kind in ReviewKind)
        raise Sorry(f"Which kind of review? I know: {known}. Nothing was recorded. For example: {example}.")
    return found


def checked_title(words: str) -> str:
    """A title that may stand. Raises Sorry beside its field."""
    title = " ".join(words.split())
    if not title:
        raise Sorry("Give the review a title. Nothing was recorded.", field="title")
    if len(title) > LONGEST_TITLE:
        raise Sorry(f"A title takes {LONGEST_TITLE} characters. Nothing was recorded.", field="title")
    return title


def overview(context: Context, code: str) -> ReviewLine:
    """The review beside which another may stand. Raises Sorry when there is none, or it stands beside one itself."""
    above = named(context, code)
    if above.parent_id is not None:
        beside = f" {above.parent_code}" if above.parent_code else " another review"
        raise Sorry(
            f"{above.code} stands beside{beside} itself, so nothing stands beside it. Nothing was recorded.",
            field="parent",
        )
    return above


def _read(code: str, words: str) -> Job:
    said = _SAID.fullmatch(words)
    if said is None:
        raise Sorry(f"Say what is put right: title, kind or parent. Nothing was recorded. For example: {EXAMPLE}.")
    what, (value, why) = said["what"].lower(), words_and_why(said["words"])
    if what == "kind":
        return _job(code, why, kind=kind_of(value, f"`/partnership review {esc(code)} correct kind SAR because …`")[0])
    if what == "title":
        return _job(code, why, title=checked_title(value))
    return _job(code, why, parent=value)


def _job(
    code: str, why: str, *, title: str | None = None, kind: ReviewKind | None = None, parent: str | None = None,
    once: str | None = None,
) -> Job:  # fmt: skip
    def correct(context: Context) -> Reply:
        permissions.require(context, "keep reviews")
        if context.reader is None:
            raise Sorry(
                "A review is not put right where a channel can read of it. Nothing was recorded. Type it after "
                f"`/partnership`, or in a direct message to me: {EXAMPLE}."
            )
        review = named(context, code)
        changes = _changes(context, review, title, kind, parent)
        if not changes:
            raise Sorry(f"That stands there so already in {review.code}. Nothing was recorded.", field="reason")
        if not why or len(why) > _LONGEST_REASON:
            raise Sorry(
                f"Say why it is put right, in at most {_LONGEST_REASON:,} characters: {EXAMPLE}. Nothing was recorded.",
                field="reason",
            )
        reviews.correct(
            context.connection, review.id, changes, reason=why, person_id=context.asker.person_id, today=context.today
        )
        what = [one.what for one in changes]
        context.note("correct a review", f"review {review.code}", what=what)
        return done(context, code, lambda line: messages.corrected(line, what))

    return Job("correct a review", correct, writes=True, once=once)


def _changes(
    context: Context, review: ReviewLine, title: str | None, kind: ReviewKind | None, parent: str | None
) -> list[Correction]:
    """What differs from what stands."""
    changes: list[Correction] = []
    if title is not None and title != review.title:
        changes.append(Correction(what="title", before=review.title, values={"title": title}))
    if kind is not None and kind != review.kind:
        changes.append(Correction(what="kind", before=review.kind.called, values={"kind": kind.value}))
    if parent is not None:
        above = None if parent.strip().lower() in _NOTHING else _above(context, review, parent.strip())
        if (above.id if above else None) != review.parent_id:
            values = {"parent_id": above.id if above else None}
            changes.append(Correction(what="overview", before=review.parent_code, values=values))
    return changes


def _above(context: Context, review: ReviewLine, code: str) -> ReviewLine:
    if named(context, code).id == review.id:
        raise Sorry(f"{review.code} cannot stand beside itself. Nothing was recorded.", field="parent")
    above = overview(context, code)
    board_id, connection = context.asker.board_id, context.connection
    beside = [one.code for one in reviews.lines(connection, board_id, context.reader, context.today)
              if one.parent_id == review.id]  # fmt: skip
    if beside:
        raise Sorry(
            f"Other plans stand beside {review.code} ({', '.join(beside)}), so it stands beside no other. Nothing was "
            "recorded. Put those right first.",
            field="parent",
        )
    if review.is_published and not above.is_published:
        raise Sorry(
            f"{above.code} is not published, and {review.code} is: it would tell of it. Nothing was recorded. "
            f"Publish {above.code} first, or unpublish {review.code}.",
            field="parent",
        )
    return above


def _open(request: Request) -> Job:
    def open_form(context: Context) -> Reply:
        permissions.require(context, "keep reviews")
        review = named(context, request.value)
        return Reply(view=forms.correct_form(review, f"{mint()}|{review.code}"))

    return Job("open the form for a review", open_form)


def _save(request: Request) -> Job:
    once, _, code = request.metadata.partition("|")
    fields = request.fields
    kind = fields.get("kind", "")
    if kind not in set(ReviewKind):
        raise Sorry("Choose the kind of review. Nothing was recorded.", field="kind")
    return _job(
        code, fields.get("reason", "").strip(), title=checked_title(fields.get("title", "")), kind=ReviewKind(kind),
        parent=fields.get("parent", ""), once=once or None,
    )  # fmt: skip


OF_REVIEW: dict[str, Callable[[str, str], Job]] = {"correct": _read}
BUTTONS: dict[str, Reader] = {"partnership.review.correct": _open}
FORMS: dict[str, Reader] = {"partnership.review.correct.save": _save}
