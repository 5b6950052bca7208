"""The one filter on what a person may see. Every query about actions, recommendations or reviews passes it.

An unpublished review is invisible outside its panel, in lists, counts, search and guesses of refs alike; the business
unit, whoever heads the board and the scrutineer see every review (the table of who may do what).

The filter is the same for every reader, who are its values: so each statement is built once.
"""

from enum import Enum
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Integer, bindparam, not_, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from store.models import Action, Evidence, Review, ReviewPanel
from store.read_models import Asker
from store.statuses import AT_THE_HEAD, Role

SEES_UNPUBLISHED = (Role.business_unit, *AT_THE_HEAD, Role.scrutineer)
SITS_ON_PANELS = (Role.group_chair, Role.lead, Role.deputy)  # members and lay members see what is published

_BOARD = bindparam("board_id", type_=Integer)
_PANELS = select(ReviewPanel.review_id).where(
    ReviewPanel.person_id == bindparam("reader_id", type_=Integer), ReviewPanel.ends_on.is_(None)
)

_SEES_ALL = bindparam("sees_all", type_=Boolean)

REVIEWS: ColumnElement[bool] = (Review.board_id == _BOARD) & or_(_SEES_ALL, Review.is_published, Review.id.in_(_PANELS))
"""Reviews that the reader may see."""

_SEEN = or_(_SEES_ALL, Action.review_id.is_(None), Action.review_id.in_(select(Review.id).where(REVIEWS)))
ACTIONS: ColumnElement[bool] = (Action.board_id == _BOARD) & _SEEN
"""Actions that the reader may see: those of no review, and those of a review they may see. Who sees all is said first:
then no review is looked up."""


class by_itself(FunctionElement[Any]):
    """A column whose index SQLite is not to go by. PostgreSQL, which counts what it expects to find, sees the column as
    it is: it would take a sum to fit hardly any row."""

    inherit_cache = True


@compiles(by_itself)
def _as_it_is(element: by_itself, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(by_itself, "sqlite")
def _without_index(element: by_itself, compiler: SQLCompiler, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"


ACTIONS_MET: ColumnElement[bool] = (by_itself(Action.board_id) == _BOARD) & _SEEN
"""The same of actions that a statement comes to from something else (a word, a decision), of which there are few: it
does not go through all of the board's to see which they are."""

HIDDEN: ColumnElement[bool] = Action.review_id.in_(select(Review.id).where((Review.board_id == _BOARD) & not_(REVIEWS)))
"""Actions of the board that the reader may not see."""

EVIDENCE: ColumnElement[bool] = (
    (Evidence.board_id == _BOARD)
    & or_(Evidence.action_id.is_(None), Evidence.action_id.in_(select(Action.id).where(ACTIONS)))
    & or_(Evidence.review_id.is_(None), Evidence.review_id.in_(select(Review.id).where(REVIEWS)))
)
"""Evidence that the reader may see: it hides with its action and with its review."""


class Itself(Enum):
    """Who reads when it is nobody: what the product counts or settles by itself, and shows to no one as it is."""

    product = "the product itself"


Reader = Asker | Itself | None


def reader(board_id: int, asker: Reader) -> dict[str, Any]:
    """The values of the filter for `asker`; for None (a channel, where anyone may read) only what is published.

    Somebody on a panel who no longer holds a post that may sit on one sees no more than others do.
    """
    person = asker if isinstance(asker, Asker) else None
    return {
        "board_id": board_id,
        "reader_id": person.person_id if person and person.holds(*SITS_ON_PANELS) else None,
        "sees_all": asker is Itself.product or (person is not None and person.holds(*SEES_UNPUBLISHED)),
    }
