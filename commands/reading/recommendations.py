"""The one recommendation that a number means, of any review or of one. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from commands.reading import names
from commands.reading.names import Directory, KnownRecommendation, KnownReview


@dataclass(frozen=True, slots=True)
class Unclear:
    """What could not be read, in a sentence (mrkdwn), with the likely questions as (label, words)."""

    sentence: str
    choices: tuple[tuple[str, str], ...] = ()


def recommendation_called(
    found: names.RecommendationRef, directory: Directory, review: KnownReview | None = None, words: str = "{}"
) -> KnownRecommendation | Unclear:
    """The one recommendation with this number, of any review or of this one; otherwise what to ask.

    Its place counts where the review's own numbers are no plain ones ("SR (25/26) 01"). `words` are what to ask again,
    with "{}" where the recommendation stands.
    """
    known = [one for one in directory.recommendations if review is None or one.review == review.code]
    said = {found.numeral, str(found.number)}
    alike = [one for one in known if one.label.casefold() in said]
    alike = alike or [one for one in known if one.number == found.number and not _is_plain(one.label)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        choices = tuple(
            (f"{one.label} of {one.review}", words.replace("{}", f"rec {found.number} of review {one.review}", 1))
            for one in alike
        )
        return Unclear(f"{len(alike)} reviews have a recommendation {found.numeral}. Which is meant?", choices)
    one_review = len({one.review for one in known}) == 1
    there = f" They run from {known[0].label} to {known[-1].label}." if one_review else ""
    return Unclear(f"There is no recommendation {found.numeral}.{there} Ask for example `/actions rec vi`.")


def _is_plain(label: str) -> bool:
    return isinstance(names.read_ref(f"rec {label}"), names.RecommendationRef)
