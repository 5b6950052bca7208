"""Challenges on a real store: fixed numbers, notes that are only added to, and links that betray nothing."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import update

from store import actions, askers, challenges, naming, people
from store.actions import Wanted
from store.challenges import NewChallenge
from store.db import Store
from store.models import Review
from store.statuses import Role

TODAY = dt.date(2015, 11, 16)
NOW = dt.datetime(2015, 11, 16, 9, tzinfo=dt.UTC)


def raised(store: Store, issue: str, action_ids: tuple[int, ...] = ()) -> int:
    with store.writing() as connection:
        person = people.register(connection, 1, team_id="T1", user_id="U1", email=None)
        to = next(p for p in naming.parties(connection, 1) if p.code == "CHERWELL")
        new = NewChallenge(to_party_id=to.id, issue=issue, response_due_on=dt.date(2015, 12, 14), action_ids=action_ids)
        return challenges.raise_(connection, 1, new, person, TODAY, NOW)


def said(store: Store, number: int, kind: str, words: str, today: dt.date = TODAY) -> None:
    with store.writing() as connection:
        person = people.register(connection, 1, team_id="T1", user_id="U1", email=None)
        (one,) = challenges.find(connection, 1, None, number=number)
        challenges.say(connection, one.id, kind, words, person_id=person, party_id=None, today=today, now=NOW)


def test_a_challenge_keeps_its_number_whatever_becomes_of_it(store: Store) -> None:
    assert [raised(store, "No report since March"), raised(store, "Nobody at the subgroup")] == [1, 2]
    said(store, 2, "closed", "Somebody came")
    assert raised(store, "Minutes come late") == 3
    with store.reading() as connection:
        assert [one.number for one in challenges.find(connection, 1, None, is_open=True)] == [1, 3]
        assert [one.number for one in challenges.find(connection, 1, None, is_open=False)] == [2]


def test_the_latest_word_is_shown_and_every_word_is_kept(store: Store) -> None:
    raised(store, "No report since March")
    said(store, 1, "response", "It is being written")
    said(store, 1, "response", "It was sent", TODAY + dt.timedelta(days=9))
    said(store, 1, "closed", "Answered")
    said(store, 1, "reopened", "It was the wrong report")
    with store.reading() as connection:
        (one,) = challenges.find(connection, 1, None, number=1)
        assert (one.response, one.responded_on, one.closed_on) == ("It was sent", TODAY, None)
        kinds = [note.kind for note in challenges.notes(connection, one.id)]
    assert kinds == ["response", "response", "closed", "reopened"]


def test_a_response_is_overdue_the_day_after_its_last_day(store: Store) -> None:
    raised(store, "No report since March")
    with store.reading() as connection:
        (one,) = challenges.find(connection, 1, None, is_open=True)
    assert not one.is_response_overdue(dt.date(2015, 12, 14))
    assert one.is_response_overdue(dt.date(2015, 12, 15))


def test_a_link_does_not_show_an_action_of_an_unpublished_review(store: Store) -> None:
    with store.reading() as connection:
        action = actions.find(connection, 1, None, Wanted(refs=("4.5",), only_open=False), TODAY)[0].action
    raised(store, "No report since March", (action.id,))
    with store.writing() as connection:
        (one,) = challenges.find(connection, 1, None, number=1)
        assert not challenges.link(connection, one.id, action.id)
        assert challenges.linked(connection, 1, None, (one.id,)) == {one.id: (("4.5", action.short_title),)}
        connection.execute(update(Review).values(is_published=False))
        assert challenges.linked(connection, 1, None, (one.id,)) == {}
        assert challenges.find(connection, 1, None) == ()


def test_a_challenge_about_what_is_not_published_is_seen_by_its_two_parties(store: Store) -> None:
    with store.reading() as connection:
        action = actions.find(connection, 1, None, Wanted(refs=("4.5",), only_open=False), TODAY)[0].action
    raised(store, "No report since March", (action.id,))
    with store.writing() as connection:
        connection.execute(update(Review).values(is_published=False))
        for user, role, code, seen in (("U2", Role.lead, "CHERWELL", 1), ("U3", Role.lead, "TVP", 0)):
            to = next(p for p in naming.parties(connection, 1) if p.code == code)
            person = people.register(connection, 1, team_id="T1", user_id=user, email=None)
            people.appoint(connection, person, role, to.id, TODAY)
            asker = askers.find_asker(connection, "T1", user, TODAY)
            assert len(challenges.find(connection, 1, asker)) == seen
