"""What a thread goes on from, what people keep, and the words that actions speak of."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, insert, select, update

from store import action_words, conversations, redactions
from store.db import Store
from store.models import Action, ActionWord, Conversation, Hold, Person, Review
from store.query import AskedBack, Kind, Query, Which
from store.wording import spoken, stem

NOW = dt.datetime(2015, 11, 16, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
OVERDUE = Query(which=Which(party_ids=(3,), due_to=NOW.date(), topics=(("annual report",),)), own=True)


def people(connection, number: int = 2) -> list[int]:  # type: ignore[no-untyped-def]
    return [
        connection.execute(
            insert(Person).values(board_id=1, team_id="T", user_id=f"U{place}").returning(Person.id)
        ).scalar_one()
        for place in range(number)
    ]  # fmt: skip


def test_a_thread_goes_on_from_its_last_question_for_its_own_person(store: Store) -> None:
    with store.writing() as connection:
        one, other = people(connection)
        conversations.remember(connection, one, "D1:1.0", Query(kind=Kind.brief), NOW)
        conversations.remember(connection, one, "D1:1.0", OVERDUE, NOW)
    with store.reading() as connection:
        assert conversations.last(connection, one, "D1:1.0", NOW) == OVERDUE
        assert conversations.last(connection, other, "D1:1.0", NOW) is None
        assert conversations.last(connection, one, "D1", NOW) is None
        assert connection.scalar(select(func.count()).select_from(Conversation)) == 1


def test_after_a_day_it_is_not_gone_on_from_and_with_the_next_question_it_is_forgotten(store: Store) -> None:
    later = NOW + DAY + dt.timedelta(minutes=1)
    with store.writing() as connection:
        one, other = people(connection)
        conversations.remember(connection, one, "D1", OVERDUE, NOW)
        assert conversations.last(connection, one, "D1", NOW + DAY) == OVERDUE
        assert conversations.last(connection, one, "D1", later) is None
        conversations.remember(connection, other, "D2", OVERDUE, later)
        assert connection.scalars(select(Conversation.person_id)).all() == [other]


def test_what_was_asked_back_waits_for_a_day_beside_the_question_before_it(store: Store) -> None:
    asked = AskedBack(choices=(("Oxford City Council", "overdue for Oxford City Council"),))
    with store.writing() as connection:
        one, other = people(connection)
        conversations.ask_back(connection, one, "D1", asked, NOW)
        assert conversations.last(connection, one, "D1", NOW) is None
        assert conversations.asked_back(connection, other, "D1", NOW) is None
        conversations.remember(connection, one, "D1", Query(), NOW)
        assert conversations.asked_back(connection, one, "D1", NOW) is None  # another question was answered
        assert conversations.last(connection, one, "D1", NOW) == Query()
        conversations.ask_back(connection, one, "D1", asked, NOW)
        assert conversations.last(connection, one, "D1", NOW) == Query()
        assert conversations.asked_back(connection, one, "D1", NOW + DAY) == asked
        hour = dt.timedelta(hours=1)
        assert conversations.asked_back(connection, one, "D1", NOW + 2 * hour, hour) is None
        assert conversations.last(connection, one, "D1", NOW + 2 * hour, hour) is None
        connection.execute(insert(Hold).values(board_id=1, reason="inquiry", placed_by=one, placed_at=NOW))
        conversations.ask_back(connection, one, "D1", asked, NOW + 2 * DAY)
        assert conversations.last(connection, one, "D1", NOW + 2 * DAY) is None  # what a hold keeps is not gone on from


def test_under_a_hold_it_stays_and_is_still_not_gone_on_from(store: Store) -> None:
    later = NOW + 2 * DAY
    with store.writing() as connection:
        one, other = people(connection)
        conversations.remember(connection, one, "D1", OVERDUE, NOW)
        connection.execute(insert(Hold).values(board_id=1, reason="inquiry", placed_by=one, placed_at=NOW))
        conversations.remember(connection, other, "D2", OVERDUE, later)
        assert connection.scalar(select(func.count()).select_from(Conversation)) == 2
        assert conversations.last(connection, one, "D1", later) is None


def test_a_person_keeps_questions_under_names_of_their_own(store: Store) -> None:
    with store.writing() as connection:
        one, other = people(connection)
        assert conversations.save(connection, one, "Monday list", Query(), NOW)
        assert conversations.save(connection, one, "Monday list", OVERDUE, NOW)
        assert conversations.saved(connection, one) == {"Monday list": OVERDUE}
        assert conversations.saved(connection, other) == {}
        assert not conversations.forget(connection, other, "Monday list", NOW)
        assert conversations.forget(connection, one, "Monday list", NOW)
        assert conversations.saved(connection, one) == {}
        for place in range(conversations.MOST_SAVED):
            assert conversations.save(connection, one, f"list {place}", Query(), NOW)
        assert not conversations.save(connection, one, "one more", Query(), NOW)


def test_words_are_known_that_an_action_speaks_of_which_the_reader_may_see(store: Store) -> None:
    asked = ("kingfisher", stem("exclusions"), "pizza")
    with store.writing() as connection:
        assert action_words.known(connection, 1, None, asked) == {"kingfisher", stem("exclusion")}
        assert action_words.known(connection, 2, None, asked) == frozenset()
        connection.execute(update(Review).values(is_published=False))
        assert action_words.known(connection, 1, None, asked) == frozenset()


def test_words_taken_out_of_a_title_are_spoken_of_no_more(store: Store) -> None:
    with store.writing() as connection:
        (who,) = people(connection, 1)
        action = connection.execute(select(Action.id, Action.ref).limit(1)).one()
        connection.execute(
            update(Action).where(Action.id == action.id).values(title="The quokka file", short_title="F")
        )
        action_words.renew(connection, action.id)
        conversations.remember(connection, who, "D1", Query(which=Which(topics=(("quokka",),))), NOW)
        conversations.ask_back(connection, who, "D1", AskedBack(choices=(("A council", "quokka of a council"),)), NOW)
        conversations.save(connection, who, "my quokka", Query(), NOW)
        assert action_words.known(connection, 1, None, ["quokka"])
        done = redactions.redact(connection, 1, action.ref, "quokka", reason="r", person_id=who, now=NOW)
        assert done is not None
        assert done.elsewhere == ("saved 1",)
        assert not action_words.known(connection, 1, None, ["quokka"])
        assert action_words.known(connection, 1, None, [stem("file")])
        kept = conversations.last(connection, who, "D1", NOW)
        assert kept is not None
        assert "quokka" not in kept.model_dump_json()
        waits = conversations.asked_back(connection, who, "D1", NOW)
        assert waits is not None
        assert "quokka" not in waits.model_dump_json()
        redactions.redact(connection, 1, "saved 1", "quokka", reason="r", person_id=who, now=NOW)
        assert "quokka" not in " ".join(conversations.saved(connection, who))


def test_a_migrated_store_speaks_of_what_it_held(store: Store) -> None:
    with store.reading() as connection:
        titles = connection.execute(select(Action.id, Action.title, Action.short_title, Action.topics)).all()
        rows = connection.execute(select(ActionWord.action_id, ActionWord.stem)).all()
    assert {(row.action_id, row.stem) for row in rows} == {
        (row.id, one)
        for row in titles
        for one in (*spoken(row.title, row.short_title), *(f"#{one}" for one in row.topics))
    }


def test_a_word_with_a_hyphen_is_spoken_of_whole_and_in_its_parts() -> None:
    assert spoken("Head-teacher’s report") == {"head-teacher", "head", "teacher", "report"}
