"""What each body leads of what was found, itself or by its posts."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Integer, Subquery, column, distinct, func, select
from sqlalchemy import values as values_of

from store.actions import OWED_TODAY
from store.answering.found import Found
from store.models import Action, Assignment


def _leads(found: Found) -> Subquery:
    """Who leads each action; of what is owed only who still owes it: what one has answered is none of its late ones."""
    leads = select(Assignment.party_id, Assignment.action_id).where(Assignment.part == "lead", OWED_TODAY)
    return (leads.where(Assignment.is_returned.is_(False)) if found.chosen.is_owed else leads).subquery()


def led(found: Found, *, posts: bool = False) -> dict[int, list[str]]:
    """The refs that each body leads of what was found, itself or by its posts, in the plan's order; of `posts`, and
    whoever else leads, itself alone."""
    belonging = found.chosen.belonging
    refs: dict[int, dict[str, None]] = {}
    leads = _leads(found)
    query = found.chosen.select(leads.c.party_id, Action.ref).join(leads, leads.c.action_id == Action.id)
    rows = found.asking.connection.execute(query.order_by(Action.position, Action.id), found.asking.values)
    for party_id, ref in rows:
        for body in (party_id,) if posts else sorted(belonging.answering_for(party_id)):
            refs.setdefault(body, {})[ref] = None
    return {body: list(its) for body, its in refs.items()}


def numbers_led(found: Found, bodies_of: Collection[int] | None = None, *, posts: bool = False) -> dict[int, int]:
    """How many actions each body leads (of these bodies, where given), where they are too many to be named.

    Those of a body that several of the leads of one action belong to are told apart by the action.
    """
    belonging, values = found.chosen.belonging, found.asking.values
    leads = _leads(found)
    fitting = found.chosen.select(leads.c.party_id, Action.id).join(leads, leads.c.action_id == Action.id).subquery()
    of_bodies = () if posts else belonging.parties
    pairs = [(one, body) for one in of_bodies for body in belonging.answering_for(one)] or [(0, 0)]
    behind = values_of(column("party_id", Integer), column("body", Integer), name="behind").data(pairs).cte()
    body = func.coalesce(behind.c.body, fitting.c.party_id)
    query = select(body, func.count(distinct(fitting.c.id))).select_from(
        fitting.outerjoin(behind, behind.c.party_id == fitting.c.party_id)
    )
    if bodies_of is not None:
        query = query.where(body.in_(sorted(bodies_of)))
    return {row[0]: row[1] for row in found.asking.connection.execute(query.group_by(body), values)}
