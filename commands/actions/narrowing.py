"""What narrows a question of the whole plan: a party, a recommendation, a plan year, "mine"; and the page."""

from __future__ import annotations

import re

from commands.core import Context, Reply, say
from commands.directory import directory, party_named
from commands.errors import Sorry
from commands.reading import names, recommendations
from commands.reading.decisions import read_year
from messages.blocks import Message, esc
from store import actions, belonging
from store.actions import Wanted
from store.read_models import Listed

_PAGE = re.compile(r"\s*\bpage\s+(?P<page>\d{1,4})\s*$", re.I)
_OF_REVIEW = re.compile(r"(?P<rec>\S+(?:\s+\S+)?)\s+(?:of|in)\s+(?:review\s+)?(?P<code>\S+)", re.I)
_SMALL = re.compile(r"^(?:of|for|in|by|on|with|at)\s+", re.I)


def narrowed(context: Context, words: str, *, only_open: bool) -> tuple[tuple[Listed, ...], str]:
    """The actions within a party, a recommendation, a plan year, "mine" or the whole plan; and that in words.

    Sorry when the words name none of these.
    """
    words = _SMALL.sub("", words.strip(" ,.?")).strip()
    wanted, within = Wanted(only_open=only_open), "the whole plan"
    of = _OF_REVIEW.fullmatch(words)
    ref = names.read_ref(of["rec"] if of else words) if words else None
    if isinstance(ref, names.RecommendationRef):
        wanted, within = _recommendation(context, ref, of["code"] if of else "", wanted)
    elif year := read_year(words):
        wanted, within = wanted.model_copy(update={"plan_year": year}), f"plan of {year}"
    elif words.lower() in ("mine", "my", "ours", "my own"):
        wanted = wanted.model_copy(update={"party_ids": context.asker.own_party_ids})
        within = f"yours ({context.asker.title})"
    elif words and words.lower() not in ("all", "everything", "everybody"):
        party = party_named(context, words, example="/actions slippage Cafcass")
        covered = belonging.covered_by(context.connection, party.id)
        wanted, within = wanted.model_copy(update={"party_ids": covered}), party.name
    found = actions.find(context.connection, context.asker.board_id, context.reader, wanted, context.today)
    return found, within


def _recommendation(
    context: Context, ref: names.RecommendationRef, code: str, wanted: Wanted
) -> tuple[Wanted, str]:  # fmt: skip
    """The filter for the one recommendation with this number, of any review or of this one; and that in words."""
    known = directory(context)
    review = next((one for one in known.reviews if one.code.casefold() == code.casefold()), None)
    if code and review is None:
        raise Sorry(f"There is no review {esc(code)} here. `/partnership reviews` lists those there are.")
    found = recommendations.recommendation_called(ref, known, review)
    if isinstance(found, recommendations.Unclear):
        either = " or ".join(f"“{again}”" for _, again in found.choices)
        raise Sorry(found.sentence + (f" Say {either}." if either else ""))
    review = next(one for one in known.reviews if one.code == found.review)
    if len(known.reviews) == 1:
        return wanted.model_copy(update={"recommendation": found.label}), f"recommendation {found.label}"
    narrower = wanted.model_copy(update={"recommendation": found.label, "review_id": review.id})
    return narrower, f"recommendation {found.label} of {review.code}"


def paged(words: str) -> tuple[str, int]:
    """The words without "page 2" at their end, and the page."""
    page = _PAGE.search(words)
    return (words[: page.start()], int(page["page"])) if page else (words, 1)


def answered(context: Context, message: Message) -> Reply:
    """The answer; another page of it takes its place, but in a channel, where others may read that message."""
    request = context.request
    is_own = (request.channel_id or "").startswith("D")  # Slack's ids of direct messages
    return say(message, replace=is_own and request.name in ("actions.page", "actions.back"))
