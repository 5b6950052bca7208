"""What people asked to be sent by itself: a kept question each week, the brief before each meeting of a group.

A person has one row for a question and one for a group. It is ended by its day and begun again in the same row, so that
the keys of its deliveries stay the same: once a week, whatever was changed in between.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, insert, select, update

from store.belonging import LINKS_TODAY
from store.db import new_id
from store.models import Appointment, Party, PartyLink, Person, SavedQuestion, Subscription
from store.people import HOLDS_TODAY
from store.read_models import Asker
from store.read_models.subscriptions import BriefAsked, WeeklyQuestion
from store.statuses import AT_THE_HEAD, Role

WATCHES_OVER_ALL = (*AT_THE_HEAD, Role.business_unit, Role.scrutineer)

_STANDS = Subscription.ended_at.is_(None)
_QUESTIONS = (
    select(
        Subscription.id, Subscription.person_id, Subscription.saved_question_id.label("question_id"),
        SavedQuestion.name, Subscription.weekday, Subscription.at, Subscription.since,
    )
    .join(SavedQuestion, SavedQuestion.id == Subscription.saved_question_id)
    .where(_STANDS, Subscription.kind == "question")
    .order_by(Subscription.id)
)  # fmt: skip
_BRIEFS = (
    select(
        Subscription.id, Subscription.person_id, Subscription.party_id, Party.name.label("party_name"),
        Subscription.since,
    )
    .join(Party, Party.id == Subscription.party_id)
    .where(_STANDS, Subscription.kind == "brief")
    .order_by(Subscription.id)
)  # fmt: skip


def _questions(connection: Connection, where: ColumnElement[bool], **values: Any) -> tuple[WeeklyQuestion, ...]:
    return tuple(WeeklyQuestion(**row._mapping) for row in connection.execute(_QUESTIONS.where(where), values))


def _briefs(connection: Connection, where: ColumnElement[bool], **values: Any) -> tuple[BriefAsked, ...]:
    return tuple(BriefAsked(**row._mapping) for row in connection.execute(_BRIEFS.where(where), values))


def _on_board(board_id: int) -> ColumnElement[bool]:
    """Of people of a board who are on Slack and hold a post on the day that the value `today` names."""
    return Subscription.person_id.in_(
        select(Person.id)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Person.board_id == board_id, Person.user_id.is_not(None), HOLDS_TODAY)
    )


def questions_of_board(connection: Connection, board_id: int, today: dt.date) -> tuple[WeeklyQuestion, ...]:
    """The questions that are sent each week to those who hold a post on `today`."""
    return _questions(connection, _on_board(board_id), today=today)


def briefs_of_board(connection: Connection, board_id: int, today: dt.date) -> tuple[BriefAsked, ...]:
    """The briefs that were asked for by those who hold a post on `today`."""
    return _briefs(connection, _on_board(board_id), today=today)


def questions_of(connection: Connection, person_id: int) -> tuple[WeeklyQuestion, ...]:
    """The questions that a person has sent each week."""
    return _questions(connection, Subscription.person_id == person_id)


def briefs_of(connection: Connection, person_id: int) -> tuple[BriefAsked, ...]:
    """The groups before whose meetings a person is briefed."""
    return _briefs(connection, Subscription.person_id == person_id)


def question(connection: Connection, subscription_id: int) -> WeeklyQuestion | None:
    """One of them, while it stands."""
    return next(iter(_questions(connection, Subscription.id == subscription_id)), None)


def brief(connection: Connection, subscription_id: int) -> BriefAsked | None:
    """One of them, while it stands."""
    return next(iter(_briefs(connection, Subscription.id == subscription_id)), None)


def send_weekly(
    connection: Connection, person_id: int, question_id: int, weekday: int, at: dt.time, now: dt.datetime
) -> int:
    """Send a kept question each week; what stood for it before is changed. Its id."""
    this = and_(Subscription.person_id == person_id, Subscription.saved_question_id == question_id)
    values = {"weekday": weekday, "at": at, "since": now, "ended_at": None}
    return _set(connection, this, values, person_id=person_id, kind="question", saved_question_id=question_id)


def brief_before(connection: Connection, person_id: int, party_id: int, now: dt.datetime) -> int:
    """Brief a person before each meeting of a group, from now on. Its id."""
    this = and_(Subscription.person_id == person_id, Subscription.party_id == party_id)
    return _set(
        connection, this, {"since": now, "ended_at": None}, person_id=person_id, kind="brief", party_id=party_id
    )


def _set(connection: Connection, this: ColumnElement[bool], values: dict[str, Any], **new: Any) -> int:
    connection.execute(select(Person.id).where(Person.id == new["person_id"]).with_for_update())  # one click at a time
    found = connection.scalar(select(Subscription.id).where(this))
    if found is None:
        return new_id(connection, insert(Subscription).values(**values, **new))
    connection.execute(update(Subscription).where(Subscription.id == found).values(**values))
    return found


def end(connection: Connection, person_id: int, subscription_id: int, now: dt.datetime) -> bool:
    """Send it no longer; False when it had ended, or is not this person's."""
    this = and_(Subscription.id == subscription_id, Subscription.person_id == person_id, _STANDS)
    return connection.execute(update(Subscription).where(this).values(ended_at=now)).rowcount > 0


def forget_question(connection: Connection, question_id: int, now: dt.datetime) -> None:
    """A question that is about to be forgotten is sent no longer, and nothing names it."""
    of_it = Subscription.saved_question_id == question_id
    connection.execute(update(Subscription).where(of_it, _STANDS).values(ended_at=now))
    connection.execute(update(Subscription).where(of_it).values(saved_question_id=None))


def attends(connection: Connection, asker: Asker, party_id: int, today: dt.date) -> bool:
    """Whether somebody goes to the meetings of a group: they chair it, hold one of its posts, sit on it for an agency,
    or watch over the whole board. Of a group whose seats nobody entered, whoever says so."""
    own = {holding.party.id for holding in asker.holdings if holding.party} | asker.own_party_ids
    if asker.holds(*WATCHES_OVER_ALL) or party_id in own:
        return True
    links = select(PartyLink.party_id, PartyLink.relation).where(
        PartyLink.to_party_id == party_id, PartyLink.relation.in_(("of", "member")), LINKS_TODAY
    )
    found = connection.execute(links, {"today": today}).all()
    return any(row.party_id in own for row in found) or all(row.relation != "member" for row in found)
