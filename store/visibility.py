"""The one filter on what a person may see. Every query about actions, recommendations or reviews passes it.

An unpublished review is invisible outside its panel, in lists, counts, search and guesses of refs alike; the business
unit, the independent chair and the scrutineer see every review (the table of who may do what).
"""

from sqlalchemy import ColumnElement, or_, select, true

from store.models import Action, Review, ReviewPanel
from store.read_models import Asker
from store.statuses import Role

SEES_UNPUBLISHED = (Role.business_unit, Role.independent_chair, Role.scrutineer)


def review_ids_visible(asker: Asker | None) -> ColumnElement[bool]:
    """Reviews that `asker` may see; for None (a channel, where anyone may read) the published ones only."""
    if asker is not None and asker.holds(*SEES_UNPUBLISHED):
        return true()
    if asker is None:
        return Review.is_published.is_(True)
    panels = select(ReviewPanel.review_id).where(ReviewPanel.person_id == asker.person_id)
    return or_(Review.is_published, Review.id.in_(panels))


def actions_visible(board_id: int, asker: Asker | None) -> ColumnElement[bool]:
    """Actions of the board that `asker` may see: those of no review, and those of a review they may see."""
    shown = select(Review.id).where(Review.board_id == board_id, review_ids_visible(asker))
    return (Action.board_id == board_id) & (Action.review_id.is_(None) | Action.review_id.in_(shown))
