"""What is written when an action's end is decided, and the life of an action in order, on a real store."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import insert, update

from store import actions, askers, checks, decisions, meetings, people, revisions, timeline, updates
from store.actions import Wanted
from store.db import Store
from store.decisions import MOVES, NewDecision, State, allowed, state_of, why_not
from store.models import Action, Assignment, Evidence, Handover, Occurrence, Review
from store.read_models import ActionView, Asker
from store.revisions import NewDate
from store.statuses import Role, Status
from store.updates import NewUpdate

TODAY = dt.date(2015, 11, 16)
NOW = dt.datetime(2015, 11, 16, 9, tzinfo=dt.UTC)


def action(store: Store, ref: str, asker: Asker | None = None) -> ActionView:
    with store.reading() as connection:
        return actions.find(connection, 1, asker, Wanted(refs=(ref,), only_open=False), TODAY)[0].action


def somebody(store: Store, role: Role = Role.business_unit) -> Asker:
    with store.writing() as connection:
        person = people.register(connection, 1, team_id="T1", user_id=f"U-{role}", email=None)
        people.appoint(connection, person, role, None, TODAY)
        found = askers.asker_by_id(connection, person, TODAY)
    assert found is not None
    return found


def say_done(store: Store, ref: str) -> None:
    one = action(store, ref)
    with store.writing() as connection:
        for part in one.leads:
            new = NewUpdate(action_id=one.id, assignment_id=part.assignment_id, party_id=part.party_id,
                            status=Status.complete, narrative="sent")  # fmt: skip
            updates.record(connection, new, None, TODAY, NOW)


def close(store: Store, ref: str, asker: Asker) -> None:
    one = action(store, ref, asker)
    new = NewDecision(
        action_id=one.id, move="close", state_before=state_of(one), state_after=State.complete, evidence="minutes"
    )
    with store.writing() as connection:
        decisions.hold(connection, one.id)
        decisions.add(connection, new, asker.person_id, TODAY, NOW)
        decisions.close(connection, one.id, State.complete, TODAY)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("name", list(MOVES))
def test_a_move_is_allowed_or_refused_in_a_sentence(state: State, name: str) -> None:
    closed = None if state in (State.open, State.awaiting) else state.value
    one = ActionView.model_construct(ref="6.1", closed_as=closed, parts=())
    if state != State.awaiting:  # an action that nobody owes awaits nobody
        assert state_of(one) == state
        assert (why_not(MOVES[name], one) is None) == (MOVES[name].after(state) is not None)
        assert (MOVES[name] in allowed(one)) <= (MOVES[name].after(state) is not None)


def test_reopened_it_is_owed_again_and_nothing_is_lost(store: Store) -> None:
    officer = somebody(store)
    say_done(store, "10.2")
    assert state_of(action(store, "10.2")) == State.awaiting
    close(store, "10.2", officer)
    closed = action(store, "10.2")
    assert (state_of(closed), closed.closed_on) == (State.complete, TODAY)
    with store.writing() as connection:
        decisions.open_again(connection, closed)
    again = action(store, "10.2")
    assert state_of(again) == State.open
    assert [part.is_sent_back for part in again.leads] == [True]
    with store.reading() as connection:
        assert len(decisions.of_action(connection, 1, None, again.id)) == 1
        assert len(updates.history(connection, again.id)) == 1


def test_the_store_is_sound_while_actions_stand_as_they_were_left(store: Store) -> None:
    officer = somebody(store)
    say_done(store, "10.2")
    close(store, "10.2", officer)
    with store.writing() as connection:
        assert decisions.astray(connection) == 0
        connection.execute(update(Action).where(Action.ref == "10.2").values(closed_as=None))
        assert decisions.astray(connection) == 1
        assert "1 actions do not stand as their latest decision left them" in checks.problems(connection, TODAY)


def test_an_action_carried_forward_keeps_what_it_is_and_who_still_owes_it(store: Store) -> None:
    one = action(store, "4.5")
    first = one.leads[0]
    with store.writing() as connection:
        new = NewUpdate(action_id=one.id, assignment_id=first.assignment_id, party_id=first.party_id,
                        status=Status.complete, narrative="sent")  # fmt: skip
        updates.record(connection, new, None, TODAY, NOW)
    with store.writing() as connection:
        _, ref = decisions.carry(connection, 1, action(store, "4.5"), "2016/17", dt.date(2017, 3, 31), TODAY)
    carried = action(store, ref)
    assert (ref, carried.plan_year, carried.due_on) == ("A-1", "2016/17", dt.date(2017, 3, 31))
    assert (carried.title, carried.review_id, carried.recommendation) == (one.title, one.review_id, one.recommendation)
    assert [part.party_code for part in carried.leads] == [part.party_code for part in one.leads[1:]]


def test_waits_and_what_an_action_has_become_are_followed_to_their_end(store: Store) -> None:
    first, second, third = (action(store, ref).id for ref in ("10.1", "10.2", "10.3"))
    with store.writing() as connection:
        decisions.set_wait(connection, third, second)
        decisions.set_wait(connection, second, first)
        decisions.close(connection, first, State.merged, TODAY, second)
        assert decisions.waits_for(connection, third) == {first, second, third}
        assert decisions.leads_to(connection, first) == {first, second}
        assert decisions.waiting_on(connection, first) == ("10.2",)
    assert not action(store, "10.2").is_held_up
    assert action(store, "10.3").is_held_up


def test_a_grant_changes_the_date_and_never_the_first_and_is_made_once(store: Store) -> None:
    officer, one = somebody(store), action(store, "1.2")
    part = one.leads[0].assignment_id
    with store.writing() as connection:
        for month in (1, 3):
            new = NewDate(action_id=one.id, assignment_id=part, from_on=one.due_on, to_on=dt.date(2016, month, 31),
                          to_words=f"31/{month}/2016", reason="late")  # fmt: skip
            revisions.ask(connection, new, officer.person_id, TODAY, NOW)
        [asked] = revisions.asked(connection, 1, officer)
        assert revisions.settle(connection, asked, "granted", officer.person_id, TODAY)
        assert not revisions.settle(connection, asked, "refused", officer.person_id, TODAY, reason="no")
        states = [view.state for view, _ in revisions.of_action(connection, 1, officer, one.id)]
    now = action(store, "1.2")
    assert states == ["withdrawn", "granted"]
    assert (now.due_on, now.due_as_first_entered, now.revisions) == (dt.date(2016, 3, 31), one.due_on, 1)


def test_the_life_of_an_action_holds_everything_in_order(store: Store) -> None:
    officer, one = somebody(store), action(store, "10.2")
    say_done(store, "10.2")
    close(store, "10.2", officer)
    before = dt.timedelta(days=10)
    with store.writing() as connection:
        group = one.monitor_party_id
        assert group is not None
        meeting_id = meetings.add(connection, group, TODAY)
        meeting = meetings.by_id(connection, 1, meeting_id or 0)
        assert meeting is not None
        meetings.link(connection, one.id, meeting)
        meetings.move(connection, meeting, TODAY + before, "no quorum", officer.person_id, TODAY - before, NOW - before)
        connection.execute(insert(Evidence).values(
            board_id=1, action_id=one.id, title="Audit of ten files", proves="that it is used", kind="audit",
            person_id=officer.person_id, recorded_at=NOW - 2 * before,
        ))  # fmt: skip
        connection.execute(insert(Occurrence).values(
            action_id=one.id, number=1, label="October 2015", due_on=TODAY - 3 * before
        ))  # fmt: skip
        old, new = one.leads[0], action(store, "1.1").leads[0].party_id
        connection.execute(insert(Handover).values(
            board_id=1, from_party_id=old.party_id, to_party_id=new, on_date=TODAY - 4 * before, note="one service",
            person_id=officer.person_id, recorded_at=NOW,
        ))  # fmt: skip
        connection.execute(insert(Assignment).values(
            action_id=one.id, party_id=new, part="lead", occurrence=0, starts_on=TODAY - 4 * before,
            succeeds_id=old.assignment_id,
        ))  # fmt: skip
    with store.reading() as connection:
        events = timeline.events(connection, 1, officer, action(store, "10.2"), TODAY)
    assert [event.on for event in events] == sorted(event.on for event in events)
    told = [event.told or (event.word and "word") or (event.decision and event.decision.move) for event in events]
    assert told[0] == "Handed over from Deputy Director for Education to Thames Valley Police: one service"
    assert told[1] == "Last day for the return of October 2015"
    assert str(told[2]).startswith("Evidence (audit): Audit of ten files; it shows: that it is used")
    assert "moved from 16 November 2015 to 26 November 2015: no quorum (no revision of the date)" in str(told[3])
    assert told[4:] == ["word", "close"]


def test_what_is_decided_of_an_unpublished_review_is_seen_by_its_panel_alone(store: Store) -> None:
    officer, lead = somebody(store), somebody(store, Role.lead)
    one, other = action(store, "10.2"), action(store, "10.3")
    with store.writing() as connection:
        review_id = connection.execute(
            insert(Review).values(board_id=1, code="SAR-1", kind="SAR", title="Not yet published", is_published=False)
        ).inserted_primary_key
        assert review_id is not None
        connection.execute(update(Action).where(Action.id == other.id).values(review_id=review_id[0]))
        new = NewDecision(action_id=one.id, move="merge", state_before=State.open, state_after=State.merged,
                          reason="the same", other_action_id=other.id)  # fmt: skip
        decision_id = decisions.add(connection, new, officer.person_id, TODAY, NOW)
        decisions.close(connection, one.id, State.merged, TODAY, other.id)
        for reader, ref in ((officer, "10.3"), (lead, None), (None, None)):
            seen = decisions.by_id(connection, 1, reader, decision_id)
            assert seen is not None
            assert seen.other == ref
        assert decisions.of_action(connection, 1, officer, other.id)
        hidden = new.model_copy(update={"action_id": other.id, "other_action_id": one.id})
        assert decisions.by_id(connection, 1, lead, decisions.add(connection, hidden, None, TODAY, NOW)) is None
    assert action(store, "10.2", lead).becomes is None
    assert action(store, "10.2", officer).becomes == "10.3"
