"""What is to be reported to the Board and the Independent Chair."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from store import settings
from store.answering.asked import Answers, Asking
from store.answering.found import PAGE, Found
from store.answering.groups import LISTED
from store.answering.lists import page_of
from store.models import Action
from store.query import Kind
from store.read_models.answers import Answer, GroupOf
from store.statuses import Standing

_TOLD = (Standing.overdue, Standing.awaiting_sign_off)


def exceptions(asking: Asking) -> Answer:
    """What is to be reported to the Board and the chair, and who owes it: what is not discharged by its date, and what
    nothing was said of for as long as the board's rounds are apart: since `day`. Of parties, only they are named."""
    rounds = settings.of_board(asking.connection, asking.board_id).rounds
    since = asking.today - relativedelta(months=rounds.every_months)
    which = asking.query.which
    late = Found(asking, which.model_copy(update={"standings": (Standing.overdue,)}))
    still = {"standings": (), "but_standings": _TOLD, "with_closed": False, "not_updated_since": since}
    silent = Found(asking, which.model_copy(update=still))
    silent.chosen.conditions += (Action.entered_on <= since,)
    filled = page_of(asking, late)
    shown = filled["items"]
    items, number = silent.page()
    theirs = late.chosen.belonging.covered(which.party_ids) if which.party_ids else frozenset()
    owing: dict[tuple[int, str], None] = {}
    for one in (*shown, *items):
        owing |= dict.fromkeys(
            (part.party_id, part.party_name)
            for part in one.action.leads
            if not part.is_returned and (not theirs or part.party_id in theirs)
        )
    groups = (_named("overdue", late, filled["total"]), _named("no update", silent, number))
    total = filled["total"] + number
    filled |= {"items": (*shown, *items)[:PAGE] if asking.query.page == 1 else shown, "total": total, "day": since}
    return asking.answer(**filled, groups=groups, parties=tuple(owing), count=total if asking.query.how_many else None)


def _named(key: str, found: Found, number: int) -> GroupOf:
    return GroupOf(key=key, label=key, refs=found.refs() if number <= LISTED else (), number=number)


KINDS: Answers = {Kind.exceptions: exceptions}
