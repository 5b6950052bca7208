"""What is asked about an action or a few: their text, dates, owners, standing; and the text of recommendations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from store import meetings, reviews, visibility
from store.answering import bodies, whose
from store.answering.asked import Answers, Asking
from store.answering.found import MOST, PAGE, Found, everything
from store.models import Recommendation, Review
from store.query import Kind
from store.read_models import Listed
from store.read_models.answers import Answer, Option
from store.wording import stems

CHOICES = 8
_ASKS = {
    Kind.dates: "when is {} due",
    Kind.owners: "who leads {}",
    Kind.standing: "how does {} stand",
    Kind.often: "how often does {} come round",
    Kind.scrutiny: "which meeting does {} go to",
    Kind.returns: "who has not answered {}",
    Kind.late_returns: "who was late with {}",
    Kind.last_update: "when was {} last updated",
    Kind.updates: "updates on {}",
}


def one_of_several(asking: Asking, found: tuple[Listed, ...]) -> Answer | None:
    """When one thing is asked for and several fit: which are meant, the nearest that are still to come first."""
    if not asking.query.one or len(found) < 2:
        return None
    ask = _ASKS.get(asking.query.kind, "{}")

    def nearness(item: Listed) -> tuple[bool, dt.date]:
        day = item.due_on or dt.date.max
        return item.action.closed_as is not None or day < asking.today, day

    return asking.answer(
        options=tuple(
            Option(label=f"{one.action.ref} {one.action.short_title}", words=ask.format(one.action.ref))
            for one in sorted(found, key=nearness)[:CHOICES]
        )
    )


def nearest(asking: Asking, found: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """Of several that fit, those whose text holds most of the question's words, where one holds more than the others:
    "consent to treatment" is the one about treatment. A question about a list has no hints."""
    hints = asking.query.hints
    if len(found) < 2 or not hints or asking.query.which.refs:
        return found
    texts = [stems(f"{one.action.title} . {one.action.short_title}") for one in found]
    if "annual" not in hints:  # "the supervision report" is none that the annual report holds
        texts = [text.replace(" annual report ", " annual ") for text in texts]
    held = [sum(f" {hint} " in text for hint in hints) for text in texts]
    most = max(held)
    best = tuple(one for one, number in zip(found, held, strict=True) if number == most)
    return best if len(best) < 3 else found


def _coming_round(asking: Asking, found: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """Asked how often "the minutes audit" is, those that come round, where any of several does."""
    if asking.query.kind != Kind.often or not asking.query.hints:
        return found
    return tuple(one for one in found if one.action.recurrence) or found


def _items(asking: Asking) -> Answer:
    return _answered(asking, lambda _found: {})


def _answered(asking: Asking, more: Callable[[tuple[Listed, ...]], dict[str, Any]]) -> Answer:
    found = Found(asking)
    some = nearest(asking, _coming_round(asking, found.some()))
    if several := one_of_several(asking, some):
        return several
    counted = more(some)  # of those that were looked at
    return asking.answer(**of_some(asking, found, some), beyond=found.beyond(some) if counted else 0, **counted)


def of_some(asking: Asking, found: Found, some: tuple[Listed, ...]) -> dict[str, Any]:
    """A page of them, cut out of those that were looked at where these are all."""
    if len(some) < MOST:
        page, total = max(1, asking.query.page), len(some)
        items = some[(page - 1) * PAGE : page * PAGE]
    else:
        items, total = found.page(asking.query.page)
    return {"items": items, "total": total, "of": everything(asking), "pages": max(1, -(-total // PAGE))}


def dates(asking: Asking) -> Answer:
    """When they are due; `day` when it is one and the same for all."""

    def day(found: tuple[Listed, ...]) -> dict[str, Any]:
        days = {one.due_on for one in found}
        return {"day": days.pop() if len(days) == 1 else None}

    return _answered(asking, day)


def owners(asking: Asking) -> Answer:
    """Who leads them, and who supports them where that is asked; how many they are. "Who else" leaves some out."""
    query = asking.query
    if query.which.refs and query.which.party_ids:
        return _whether_theirs(asking)
    but = whose.belonging(asking).covered(query.but_who_ids) if query.but_who_ids else frozenset()
    only = whose.belonging(asking).covered(query.who_ids) if query.who_ids else None

    def parties(found: tuple[Listed, ...]) -> dict[str, Any]:
        wanted = (
            ("support",) if query.which.only_support else ("lead", "support") if query.which.with_support else ("lead",)
        )
        parts = [part for kind in wanted for one in found for part in one.action.parts if part.part == kind]
        named = dict.fromkeys(
            (part.party_id, part.party_name)
            for part in parts
            if part.party_id not in but and (only is None or part.party_id in only)
        )
        return {"parties": tuple(named), "count": len(named) if query.how_many else None}

    return _answered(asking, parties)


def _whether_theirs(asking: Asking) -> Answer:
    """Who leads what is asked of by its ref, and how many of these are led by those asked about: "is 6.1 ours"."""
    query = asking.query
    theirs = len(Found(asking).some())
    everyone = query.which.model_copy(update={"party_ids": (), "exactly": False, "together": False, "owners": None})
    answer = owners(replace(asking, query=query.model_copy(update={"which": everyone, "how_many": False})))
    return answer.model_copy(update={"query": query, "count": theirs})


def scrutiny(asking: Asking) -> Answer:
    """Which meeting they go to, as the plan says it and by its day once that is known; the group that monitors them."""

    def texts(found: tuple[Listed, ...]) -> dict[str, Any]:
        monitors = dict.fromkeys(one.action.monitor_party_id for one in found if one.action.monitor_party_id)
        goes = []
        for one in found:
            linked = one.action.meeting_id and meetings.by_id(asking.connection, asking.board_id, one.action.meeting_id)
            words = list(one.action.scrutiny)
            if linked:
                words.append(f"{linked.party_name}, {linked.held_on.day} {linked.held_on:%B %Y}")
            if words:
                goes.append((one.action.ref, "; ".join(words)))
        return {"texts": tuple(goes), "parties": bodies.names(asking, monitors)}

    return _answered(asking, texts)


_TEXTS = (
    select(Recommendation.id, Recommendation.label, Recommendation.text, Recommendation.review_id)
    .join(Review, Review.id == Recommendation.review_id)
    .where(visibility.REVIEWS)
    .order_by(Review.id, Recommendation.position, Recommendation.id)
)


def recommendation(asking: Asking) -> Answer:
    """The text of recommendations, and the actions on them. Without a number: those of the actions that fit."""
    which = asking.query.which
    found = Found(asking).some()
    labels = which.recommendations or tuple({one.action.recommendation for one in found if one.action.recommendation})
    query = _TEXTS.where(Recommendation.label.in_(labels))
    if which.review_id is not None:
        query = query.where(Recommendation.review_id == which.review_id)
    rows = asking.connection.execute(query, asking.values).all()
    decided = reviews.decisions(asking.connection, [row.id for row in rows])
    filled = of_some(asking, Found(asking), found)
    return asking.answer(
        **filled,
        texts=tuple((row.label, row.text) for row in rows),
        decisions=tuple(tuple(decided.get(row.id, ())) for row in rows),
    )


KINDS: Answers = {
    Kind.details: _items,
    Kind.standing: _items,
    Kind.often: _items,
    Kind.dates: dates,
    Kind.owners: owners,
    Kind.scrutiny: scrutiny,
    Kind.recommendation: recommendation,
}
