"""What people asked to be sent by itself: one row for a question or group, ended and begun again in its place."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select

from commands import try_out
from store import askers, conversations, parties, people, subscriptions
from store.db import Store
from store.models import Party, Subscription
from store.query import Query
from tests.office import MONDAY

TODAY = MONDAY.date()
EIGHT, NOON = dt.time(8), dt.time(12)


def person(connection: Connection, user_id: str) -> int:
    asker = askers.find_asker(connection, "T0HOME", user_id, TODAY)
    assert asker is not None
    return asker.person_id


def party(connection: Connection, code: str) -> int:
    found = connection.scalar(select(Party.id).where(Party.code == code))
    assert found is not None
    return found


def test_a_question_is_sent_at_one_time_of_the_week_until_it_is_ended_or_forgotten(store: Store) -> None:
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
        chair, other = person(connection, "U0PAQA"), person(connection, "U0TVP")
        conversations.save(connection, chair, "Monday list", Query(), MONDAY)
        question = conversations.saved_id(connection, chair, "Monday list")
        assert question is not None
        made = subscriptions.send_weekly(connection, chair, question, 0, EIGHT, MONDAY)
        assert subscriptions.send_weekly(connection, chair, question, 2, NOON, MONDAY) == made
        (stands,) = subscriptions.questions_of_board(connection, 1, TODAY)
        assert (stands.name, stands.weekday, stands.at) == ("Monday list", 2, NOON)
        assert not subscriptions.end(connection, other, made, MONDAY)
        assert subscriptions.end(connection, chair, made, MONDAY)
        assert subscriptions.questions_of(connection, chair) == ()
        assert subscriptions.send_weekly(connection, chair, question, 0, EIGHT, MONDAY) == made
        assert conversations.forget(connection, chair, "Monday list", MONDAY)
        assert subscriptions.question(connection, made) is None
        (row,) = connection.execute(select(Subscription.saved_question_id, Subscription.ended_at))
        assert tuple(row) == (None, MONDAY)


def test_whoever_holds_no_post_is_sent_nothing_and_who_attends_is_told_by_posts_and_seats(store: Store) -> None:
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
        chair, paqa = person(connection, "U0PAQA"), party(connection, "PAQA")
        subscriptions.brief_before(connection, chair, paqa, MONDAY)
        assert len(subscriptions.briefs_of_board(connection, 1, TODAY)) == 1
        asker = askers.asker_by_id(connection, chair, TODAY)
        lead = askers.find_asker(connection, "T0HOME", "U0TVP", TODAY)
        head = askers.find_asker(connection, "T0HOME", "U0CHAIR", TODAY)
        assert asker is not None
        assert lead is not None
        assert head is not None
        assert subscriptions.attends(connection, asker, paqa, TODAY)
        assert subscriptions.attends(connection, head, paqa, TODAY)
        assert subscriptions.attends(connection, lead, paqa, TODAY)  # nobody has entered who sits there
        parties.link(connection, party(connection, "CHERWELL"), paqa, "member", TODAY)
        assert not subscriptions.attends(connection, lead, paqa, TODAY)
        parties.link(connection, party(connection, "TVP"), paqa, "member", TODAY)
        assert subscriptions.attends(connection, lead, paqa, TODAY)
        people.end_all(connection, 1, "T0HOME", "U0PAQA", TODAY, "left")
        assert subscriptions.briefs_of_board(connection, 1, TODAY) == ()
