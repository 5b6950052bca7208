"""Parties over time in the store, on both databases: what is owed moves by its dates, and nothing is lost."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from store import actions, askers, decisions, naming, parties, people, standing, succession, updates, voices
from store.actions import Wanted
from store.db import Store
from store.read_models import Party
from store.statuses import Role, Standing, Status
from store.updates import NewUpdate

MONDAY = dt.datetime(2015, 11, 16, 9, tzinfo=dt.UTC)
TODAY = MONDAY.date()
LATER = dt.date(2015, 12, 1)


def party(connection: Connection, code: str) -> Party:
    return next(one for one in naming.parties(connection, 1) if one.code == code)


def person(connection: Connection) -> int:
    return people.register(connection, 1, team_id="T1", user_id="U1", email=None)


def owing(connection: Connection, code: str, on: dt.date) -> set[str]:
    """The refs of open actions that a party leads on a day."""
    wanted = Wanted(party_ids=frozenset({party(connection, code).id}))
    return {item.action.ref for item in actions.find(connection, 1, None, wanted, on)}


def test_a_handover_that_lies_ahead_takes_effect_on_its_day(store: Store) -> None:
    with store.writing() as connection:
        before = owing(connection, "PROBATION", TODAY)
        new = parties.add(connection, 1, "Probation Service", "agency", "probation", ())
        moved = succession.hand_over(
            connection, 1, party(connection, "PROBATION").id, [new.id], LATER, person(connection), MONDAY
        )
        assert moved is not None
        assert {one.ref for one in moved} == before != set()
        assert owing(connection, "PROBATION", LATER - dt.timedelta(days=1)) == before
        assert owing(connection, new.code, LATER - dt.timedelta(days=1)) == set()
        assert owing(connection, "PROBATION", LATER) == set()
        assert owing(connection, new.code, LATER) == before


def test_a_split_gives_each_successor_one_and_doubles_nothing(store: Store) -> None:
    with store.writing() as connection:
        old, ouh = party(connection, "PROBATION"), party(connection, "OUH")
        new = parties.add(connection, 1, "Rehabilitation Company", "agency", "probation", ())
        refs = owing(connection, "PROBATION", TODAY)
        moved = succession.hand_over(connection, 1, old.id, [new.id, ouh.id], TODAY, person(connection), MONDAY)
        assert moved is not None
        assert all(ouh.id in one.already for one in moved)  # as a member agency it owes each of them
        assert owing(connection, new.code, TODAY) == refs
        for item in actions.find(connection, 1, None, Wanted(refs=tuple(refs)), TODAY):
            ids = [part.party_id for part in item.action.leads]
            assert len(ids) == len(set(ids))
        recorded = succession.handovers(connection, 1)
        assert [(one.from_party.id, one.to_party.id, one.on_date) for one in recorded] == [
            (old.id, new.id, TODAY), (old.id, ouh.id, TODAY),
        ]  # fmt: skip
        assert succession.hand_over(connection, 1, old.id, [new.id, ouh.id], TODAY, person(connection), MONDAY) is None


def test_what_was_returned_stays_and_a_handover_is_taken_back_by_another(store: Store) -> None:
    with store.writing() as connection:
        old = party(connection, "PROBATION")
        action = actions.find(connection, 1, None, Wanted(refs=("1.1",)), TODAY)[0].action
        part = next(one for one in action.parts if one.party_id == old.id)
        done = NewUpdate(
            action_id=action.id, assignment_id=part.assignment_id, party_id=old.id, status=Status.complete_awaiting,
            narrative="Report sent.",
        )  # fmt: skip
        updates.record(connection, done, person(connection), TODAY, MONDAY)
        new = parties.add(connection, 1, "Probation Service", "agency", "probation", ())
        moved = succession.hand_over(connection, 1, old.id, [new.id], TODAY, person(connection), MONDAY)
        assert moved is not None
        assert "1.1" not in {one.ref for one in moved}
        assert party(connection, "PROBATION").ends_on == TODAY
        back = succession.hand_over(connection, 1, new.id, [old.id], LATER, person(connection), MONDAY)
        assert back is not None
        assert {one.ref for one in back} == {one.ref for one in moved}
        assert owing(connection, "PROBATION", LATER) == {one.ref for one in moved}
        assert party(connection, "PROBATION").ends_on is None


def test_a_seat_is_held_from_a_day_to_a_day(store: Store) -> None:
    with store.writing() as connection:
        cherwell, board = party(connection, "CHERWELL"), party(connection, "OSCB")
        assert parties.link(connection, cherwell.id, board.id, "member", dt.date(2015, 2, 1))
        assert not parties.link(connection, cherwell.id, board.id, "member", TODAY)
        assert parties.unlink(connection, cherwell.id, board.id, "member", LATER)
        assert [one.code for one in parties.members(connection, board.id, TODAY)] == ["CHERWELL"]
        assert parties.members(connection, board.id, LATER) == ()
        assert [(one.starts_on, one.ends_on) for one in parties.seats(connection, board.id)] == [
            (dt.date(2015, 2, 1), LATER)
        ]


def test_a_delegate_speaks_for_those_it_collates_for_while_it_does(store: Store) -> None:
    with store.writing() as connection:
        team, schools = party(connection, "SCHOOLS_SG_TEAM"), party(connection, "SCHOOLS")
        people.appoint(connection, person(connection), Role.lead, team.id, TODAY)
        parties.link(connection, team.id, schools.id, "collates for", TODAY)
        asker = askers.find_asker(connection, "T1", "U1", TODAY)
        assert asker is not None
        assert asker.own_party_ids == {team.id, schools.id}
        assert asker.collated_by(schools.id) == team.name
        assert asker.collated_by(team.id) is None
        assert schools.id in voices.answered_for(connection, 1, TODAY)
        parties.unlink(connection, team.id, schools.id, "collates for", LATER)
        after = askers.find_asker(connection, "T1", "U1", LATER)
        assert after is not None
        assert after.own_party_ids == {team.id}


def test_what_the_old_party_had_spoken_of_is_overdue_for_the_new_and_no_longer_no_record(store: Store) -> None:
    with store.writing() as connection:
        old = party(connection, "PROBATION")
        action = actions.find(connection, 1, None, Wanted(refs=("1.1",)), TODAY)[0].action
        part = next(one for one in action.parts if one.party_id == old.id)
        assert standing.of_part(action, part, TODAY) == Standing.no_record_yet
        word = NewUpdate(
            action_id=action.id, assignment_id=part.assignment_id, party_id=old.id, status=Status.off_track,
            narrative="Delayed by resourcing.",
        )  # fmt: skip
        updates.record(connection, word, person(connection), TODAY, MONDAY)
        new = parties.add(connection, 1, "Probation Service", "agency", "probation", ())
        succession.hand_over(connection, 1, old.id, [new.id], TODAY, person(connection), MONDAY)
        action = actions.find(connection, 1, None, Wanted(refs=("1.1",)), TODAY)[0].action
        part = next(one for one in action.parts if one.party_id == new.id)
        assert part.last is None
        assert standing.of_part(action, part, TODAY) == Standing.overdue


def returned(connection: Connection, code: str, ref: str) -> int:
    """A party returns its part of an action; the id of the action."""
    action = actions.find(connection, 1, None, Wanted(refs=(ref,)), TODAY)[0].action
    part = next(one for one in action.parts if one.party_code == code)
    done = NewUpdate(
        action_id=action.id, assignment_id=part.assignment_id, party_id=part.party_id, status=Status.complete_awaiting,
        narrative="Report sent.",
    )  # fmt: skip
    updates.record(connection, done, person(connection), TODAY, MONDAY)
    return action.id


def test_what_is_returned_before_the_day_of_a_handover_is_not_owed_again_until_it_is_sent_back(store: Store) -> None:
    with store.writing() as connection:
        old = party(connection, "PROBATION")
        new = parties.add(connection, 1, "Probation Service", "agency", "probation", ())
        succession.hand_over(connection, 1, old.id, [new.id], LATER, person(connection), MONDAY)
        returned(connection, "PROBATION", "1.2")
        [item] = actions.find(connection, 1, None, Wanted(refs=("1.2",)), LATER)
        codes = {part.party_code: part.is_returned for part in item.action.leads}
        assert codes["PROBATION"]
        assert new.code not in codes
        part = next(one for one in item.action.leads if one.party_code == "PROBATION")
        decisions.send_back(connection, item.action, part.assignment_id)
        [item] = actions.find(connection, 1, None, Wanted(refs=("1.2",)), LATER)
        codes = {part.party_code: part.is_returned for part in item.action.leads}
        assert codes[new.code] is False
        assert "PROBATION" not in codes


def test_who_stands_in_a_partys_place_is_followed_through_every_handover(store: Store) -> None:
    with store.writing() as connection:
        old, ouh = party(connection, "PROBATION"), party(connection, "OUH")
        first = parties.add(connection, 1, "Probation Trust", "agency", "probation", ())
        last = parties.add(connection, 1, "Probation Service", "agency", "probation", ())
        who = person(connection)
        succession.hand_over(connection, 1, old.id, [first.id], TODAY, who, MONDAY)
        succession.hand_over(connection, 1, first.id, [last.id, ouh.id], LATER, who, MONDAY)
        assert succession.current(connection, [old.id], TODAY) == (first.id,)
        assert succession.current(connection, [old.id, ouh.id], LATER) == (last.id, ouh.id)
        succession.hand_over(connection, 1, last.id, [old.id], LATER, who, MONDAY)
        assert succession.current(connection, [old.id], LATER) == (old.id,)


def test_an_owner_whose_handover_lies_ahead_is_released_now_and_is_not_added_twice(store: Store) -> None:
    with store.writing() as connection:
        old = party(connection, "PROBATION")
        new = parties.add(connection, 1, "Probation Service", "agency", "probation", ())
        succession.hand_over(connection, 1, old.id, [new.id], LATER, person(connection), MONDAY)
        [item] = actions.find(connection, 1, None, Wanted(refs=("1.2",)), TODAY)
        assert not parties.add_owner(connection, item.action.id, old.id, "lead", TODAY)
        assert parties.release_owner(connection, item.action.id, old.id, TODAY) == 1
        for on in (TODAY, LATER):
            assert "1.2" not in owing(connection, "PROBATION", on) | owing(connection, new.code, on)
        assert "1.1" in owing(connection, new.code, LATER)


def test_a_member_that_was_handed_over_is_asked_no_more_but_who_follows_it(store: Store) -> None:
    with store.writing() as connection:
        old, ouh, agencies = (party(connection, code) for code in ("PROBATION", "OUH", "MEMBER_AGENCIES"))
        new = parties.add(connection, 1, "Probation Service", "agency", "probation", ())
        succession.hand_over(connection, 1, old.id, [new.id, ouh.id], LATER, person(connection), MONDAY)
        before = [one.code for one in parties.members(connection, agencies.id, TODAY)]
        after = [one.code for one in parties.members(connection, agencies.id, LATER)]
        assert "PROBATION" in before
        assert sorted(after) == sorted({*before, new.code} - {"PROBATION"})
