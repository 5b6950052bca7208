"""Lists of actions: what fits a question, a page at a time, overdue first."""

from __future__ import annotations

from store import actions
from store.answering.asked import Answers, Asking
from store.query import Kind
from store.read_models.answers import Answer

PAGE = 10


def listed(asking: Asking) -> Answer:
    """The actions that fit, with how many there are."""
    wanted = actions.Wanted(refs=asking.query.which.refs, only_open=not asking.query.which.with_closed)
    found = actions.find(asking.connection, asking.board_id, asking.reader, wanted, asking.today)
    return asking.answer(items=found[:PAGE], total=len(found), of=len(found))


KINDS: Answers = {Kind.actions: listed}
