"""Monitoring rounds on both databases: what is asked, what counts as an answer, freezing, closing, exceptions."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import ValidationError
from sqlalchemy import Connection, event, insert, select, update

from store import actions, cycles, exceptions, meetings, naming, people, settings, standing, succession, updates
from store.actions import Wanted
from store.db import Store, new_id
from store.models import Action, Assignment, Board, Cycle, CycleEntry, CycleException, Party, Review, Update
from store.read_models.cycles import Closing, EntryView, Position, RoundView
from store.settings import Rounds
from store.statuses import Standing, Status
from store.updates import NewUpdate
from store.visibility import Itself
from tests.office import MONDAY

TODAY = MONDAY.date()
MEETS_ON = dt.date(2015, 12, 14)


def group(connection: Connection) -> int:
    """The id of the group that monitors the plan."""
    [one] = cycles.monitors(connection, 1)
    return one.id


def opened(connection: Connection, now: dt.datetime = MONDAY) -> RoundView:
    dates = cycles.plan(Rounds(), MEETS_ON)
    cycle = cycles.open_(connection, 1, group(connection), dates, None, None, now.date(), now)
    assert cycle is not None
    return cycle


def position(connection: Connection, cycle: RoundView, on: dt.date = TODAY) -> Position:
    return cycles.position(connection, cycle, Itself.product, on)


def entry(connection: Connection, cycle: RoundView, ref: str, code: str, on: dt.date = TODAY) -> EntryView:
    named = {party.id: party.code for party in naming.parties(connection, 1)}
    return next(
        one
        for one in position(connection, cycle, on).entries
        if one.action.ref == ref and (not one.parts or named[one.parts[0].party_id] == code)
    )


def say(
    connection: Connection, ref: str, code: str, status: Status, now: dt.datetime, corrects: int | None = None
) -> int:  # fmt: skip
    party = next(party for party in naming.parties(connection, 1) if party.code == code)
    found = actions.find(connection, 1, Itself.product, Wanted(refs=(ref,), only_open=False), now.date())[0].action
    part = next(part for part in found.parts if part.party_id == party.id)
    new = NewUpdate(
        action_id=found.id, assignment_id=part.assignment_id, party_id=party.id, status=status, narrative="As said",
        corrects_id=corrects,
    )  # fmt: skip
    return updates.record(connection, new, None, now.date(), now)


def closed(connection: Connection, cycle: RoundView, now: dt.datetime, rounds: Rounds | None = None) -> Closing:
    done = cycles.close(connection, cycle, rounds or Rounds(), None, now.date(), now)
    assert done is not None
    return done


def test_the_dates_are_counted_backwards_from_the_meeting() -> None:
    dates = cycles.plan(Rounds(cutoff_days=14, papers_days=7), MEETS_ON)
    assert (dates.cutoff_on, dates.papers_on) == (dt.date(2015, 11, 30), dt.date(2015, 12, 7))
    with pytest.raises(ValidationError, match="before the updates"):
        Rounds(cutoff_days=7, papers_days=14)
    assert cycles.next_about(Rounds(every_months=3), dt.date(2015, 11, 30)) == dt.date(2016, 2, 29)


def test_every_open_part_is_asked_once_and_what_was_returned_is_not(store: Store) -> None:
    with store.writing() as connection:
        say(connection, "1.1", "TVP", Status.complete, MONDAY)
        everything = actions.find(connection, 1, Itself.product, Wanted(), TODAY)
        owed = sum(not part.is_returned for item in everything for part in item.action.leads)
        cycle = opened(connection)
        assert (cycle.number, cycle.label, cycle.is_first, cycle.state) == (1, "December 2015", True, "open")
        asked = position(connection, cycle)
        assert asked.tally.asked == len(asked.entries) == len(asked.silent) == owed
        assert connection.scalar(select(Cycle.opened_by)) is None
        assert cycles.open_(connection, 1, cycle.group_id, cycle, None, None, TODAY, MONDAY) is None


def test_an_answer_is_an_update_since_the_opening_and_corrections_count_once(store: Store) -> None:
    with store.writing() as connection:
        before = say(connection, "1.1", "TVP", Status.on_track, MONDAY)
        cycle = opened(connection)
        assert not entry(connection, cycle, "1.1", "TVP").is_answered
        say(connection, "1.1", "TVP", Status.at_risk, MONDAY, corrects=before)
        assert not entry(connection, cycle, "1.1", "TVP").is_answered  # that puts an older answer right
        answer = say(connection, "1.1", "TVP", Status.on_track, MONDAY)
        say(connection, "1.1", "TVP", Status.at_risk, MONDAY + dt.timedelta(days=20), corrects=answer)
        tally = position(connection, cycle).tally
        assert (tally.answered, tally.late) == (1, 0)
        say(connection, "3.1", "OCC", Status.on_track, MONDAY + dt.timedelta(days=20))
        tally = position(connection, cycle).tally
        assert (tally.answered, tally.late) == (2, 1)


def test_what_was_handed_over_is_answered_by_whoever_has_it_now(store: Store) -> None:
    with store.writing() as connection:
        cycle = opened(connection)
        mine = entry(connection, cycle, "1.1", "TVP")
        parties = {party.code: party.id for party in naming.parties(connection, 1)}
        connection.execute(update(Assignment).where(Assignment.id == mine.assignment_id).values(ends_on=TODAY))
        connection.execute(
            insert(Assignment).values(
                action_id=mine.action.id, party_id=parties["DD_EDU"], part="lead", starts_on=TODAY,
                succeeds_id=mine.assignment_id,
            )
        )  # fmt: skip
        assert entry(connection, cycle, "1.1", "DD_EDU").is_silent
        say(connection, "1.1", "DD_EDU", Status.on_track, MONDAY)
        assert entry(connection, cycle, "1.1", "DD_EDU").is_answered


def test_of_what_was_split_each_owes_an_answer_of_its_own(store: Store) -> None:
    with store.writing() as connection:
        cycle = opened(connection)
        asked = position(connection, cycle).tally.asked
        mine = [one for one in position(connection, cycle).entries if one.owner == "Probation"]
        two = [
            new_id(connection, insert(Party).values(board_id=1, code=code, name=code, kind="agency", sort="probation"))
            for code in ("NPS", "CRC")
        ]  # fmt: skip
        [probation] = [party.id for party in naming.parties(connection, 1) if party.name == "Probation"]
        person = people.register(connection, 1, team_id="T1", user_id="U1", email=None)
        succession.hand_over(connection, 1, probation, two, TODAY, person, MONDAY)
        ref = mine[0].action.ref
        say(connection, ref, "NPS", Status.on_track, MONDAY)
        split = {one.owner: one for one in position(connection, cycle).entries if one.action.ref == ref}
        assert split["NPS"].is_answered
        assert split["CRC"].is_silent
        assert "Probation" not in split
        assert cycles.freeze(connection, cycle, TODAY, MONDAY)
        frozen = cycles.by_id(connection, cycle.id)
        assert frozen is not None
        assert position(connection, frozen).changed == ()
        assert position(connection, frozen).in_paper.asked == asked + len(mine)
        closed(connection, frozen, MONDAY)
        reported = exceptions.find(connection, 1, Itself.product)
        silent = {one.party for one in reported if one.ref == ref and one.kind == "no update"}
        assert "CRC" in silent
        assert "NPS" not in silent


def test_what_was_said_before_a_split_is_an_answer_of_each(store: Store) -> None:
    with store.writing() as connection:
        cycle = opened(connection)
        say(connection, "1.1", "TVP", Status.on_track, MONDAY)
        mine = entry(connection, cycle, "1.1", "TVP")
        parties = {party.code: party.id for party in naming.parties(connection, 1)}
        connection.execute(update(Assignment).where(Assignment.id == mine.assignment_id).values(ends_on=TODAY))
        for code in ("DD_EDU", "OSCB_BU"):
            connection.execute(
                insert(Assignment).values(
                    action_id=mine.action.id, party_id=parties[code], part="lead", starts_on=TODAY,
                    succeeds_id=mine.assignment_id,
                )
            )  # fmt: skip
        assert entry(connection, cycle, "1.1", "DD_EDU").is_answered
        cycles.freeze(connection, cycle, TODAY, MONDAY)
        assert entry(connection, cycle, "1.1", "DD_EDU").is_answered_in_paper
        assert entry(connection, cycle, "1.1", "OSCB_BU").is_answered_in_paper


def test_an_answer_counts_whatever_the_time_that_it_carries(store: Store) -> None:
    with store.writing() as connection:
        cycle = opened(connection)
        say(connection, "1.1", "TVP", Status.on_track, MONDAY + dt.timedelta(seconds=1))  # its clock was ahead
        closed(connection, cycle, MONDAY)
        say(connection, "1.1", "OCC", Status.on_track, MONDAY - dt.timedelta(seconds=1))  # taken before, recorded after
        again = cycles.by_id(connection, cycle.id)
        assert again is not None
        answered = [one.owner for one in position(connection, again).answered]
        assert answered == ["Thames Valley Police"]
        reported = exceptions.find(connection, 1, Itself.product)
        kinds = {one.party: one.kind for one in reported if one.ref == "1.1" and one.kind == "no update"}
        assert "Thames Valley Police" not in kinds
        assert "Oxfordshire County Council" in kinds
        since = {one.said_since for one in reported if one.ref == "1.1" and one.party == "Oxfordshire County Council"}
        assert since == {Status.on_track}  # by the order in which it was recorded too
        assert {one.said_since for one in reported if one.party == "Thames Valley Police"} == {None}


def test_a_round_that_is_closed_stays_as_it_was(store: Store) -> None:
    with store.writing() as connection:
        cycle = opened(connection)
        say(connection, "1.1", "TVP", Status.on_track, MONDAY)
        cycles.freeze(connection, cycle, TODAY, MONDAY)
        frozen = cycles.by_id(connection, cycle.id)
        assert frozen is not None
        closed(connection, frozen, MONDAY)
        again = cycles.by_id(connection, cycle.id)
        assert again is not None
        before = position(connection, again)
        assert before.silent
        later = MONDAY + dt.timedelta(days=200)
        connection.execute(update(Action).values(closed_as="complete", closed_on=later.date(), due_on=later.date()))
        say(connection, "1.1", "TVP", Status.complete, later)
        after = position(connection, again, later.date())
        assert [one.id for one in after.silent] == [one.id for one in before.silent]
        assert [one.id for one in after.changed] == [one.id for one in before.changed] == []
        assert [one.said and one.said.narrative for one in after.answered] == ["As said"]
        assert after.tally == before.tally


def test_days_that_pass_are_no_change_since_the_paper_and_a_new_date_is(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(update(Action).values(entered_on=dt.date(2015, 1, 5)))
        cycle = opened(connection)
        cycles.freeze(connection, cycle, TODAY, MONDAY)
        frozen = cycles.by_id(connection, cycle.id)
        assert frozen is not None
        due = [one for one in position(connection, frozen).entries if one.standing == Standing.due and one.due_on]
        on = min(one.due_on for one in due if one.due_on) + dt.timedelta(days=1)
        later = position(connection, frozen, on)
        assert later.changed == ()
        assert later.overdue_since
        moved = later.overdue_since[0]
        connection.execute(update(Action).where(Action.id == moved.action.id).values(due_on=on + dt.timedelta(days=90)))
        assert {one.action.ref for one in position(connection, frozen, on).changed} == {moved.action.ref}


def test_what_was_closed_meanwhile_is_asked_no_more(store: Store) -> None:
    with store.writing() as connection:
        cycle = opened(connection)
        connection.execute(update(Action).where(Action.ref == "6.1").values(closed_as="complete", closed_on=TODAY))
        [one] = [one for one in position(connection, cycle).entries if one.action.ref == "6.1"]
        assert (one.is_silent, one.standing) == (False, Standing.closed)
        closed(connection, cycle, MONDAY)
        reported = exceptions.find(connection, 1, Itself.product)
        assert "6.1" not in {item.ref for item in reported}


def test_the_position_is_frozen_and_later_answers_are_what_changed_since(store: Store) -> None:
    with store.writing() as connection:
        cycle = opened(connection)
        say(connection, "1.1", "TVP", Status.on_track, MONDAY)
        later = MONDAY + dt.timedelta(days=21)
        assert cycles.freeze(connection, cycle, later.date(), later)
        assert not cycles.freeze(connection, cycle, later.date(), later)
        frozen = cycles.by_id(connection, cycle.id)
        assert frozen is not None
        assert frozen.state == "frozen"
        assert position(connection, frozen, later.date()).changed == ()
        kept = select(CycleEntry.frozen_standing).where(CycleEntry.frozen_update_id.is_not(None))
        assert connection.scalars(kept).all() == ["overdue"]
        say(connection, "3.1", "OCC", Status.complete, later)
        [changed] = position(connection, frozen, later.date()).changed
        assert (changed.action.ref, changed.standing) == ("3.1", Standing.awaiting_sign_off)
        assert changed.frozen_standing == Standing.no_record_yet


def test_closing_reports_no_update_and_not_discharged_with_the_days_and_the_grace(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(
            update(Action).values(entered_on=dt.date(2015, 1, 5))
        )  # known before its date: no old record
        cycle = opened(connection)
        assert not cycle.is_first
        say(connection, "1.1", "TVP", Status.on_track, MONDAY)  # due on 31 July, and not done
        later = MONDAY + dt.timedelta(days=30)
        done = closed(connection, cycle, later, Rounds(grace_days=0))
        assert done.confirmed == ()
        found = exceptions.find(connection, 1, Itself.product)
        [late] = [one for one in found if one.ref == "1.1" and one.party_name == "Thames Valley Police"]
        due_on = late.due_on
        assert due_on is not None
        assert (late.kind, late.days_late) == ("not discharged", (later.date() - due_on).days)
        silent = [one for one in found if one.kind == "no update"]
        assert len(silent) == done.no_update == position(connection, cycle).tally.asked - 1
        assert cycles.close(connection, cycle, Rounds(), None, later.date(), later) is None


def test_exceptions_are_numbered_for_each_board_by_itself(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(insert(Board).values(id=2, code="OTHER", name="Another board"))
        elsewhere = new_id(connection, insert(Party).values(board_id=2, code="G", name="G", kind="group", sort="x"))
        other = insert(Cycle).values(
            id=90, board_id=2, number=1, label="x", monitor_party_id=elsewhere, cutoff_on=TODAY,
            papers_on=TODAY, meets_on=TODAY, opened_at=MONDAY, closed_at=MONDAY,
        )  # fmt: skip
        connection.execute(other)
        assignment = connection.scalar(select(Assignment.id).limit(1))
        connection.execute(
            insert(CycleException).values(cycle_id=90, number=1, assignment_id=assignment, kind="no update")
        )
        closed(connection, opened(connection), MONDAY)
        ours = select(CycleException.number).where(CycleException.cycle_id != 90).order_by(CycleException.number)
        numbers = connection.scalars(ours).all()
        assert numbers == list(range(1, len(numbers) + 1))
        person = people.register(connection, 1, team_id="T1", user_id="U1", email=None)
        exceptions.acknowledge(connection, 1, [1], "board", person, MONDAY)
        others = select(CycleException.board_acknowledged_at).where(CycleException.cycle_id == 90)
        assert connection.scalar(others) is None


def test_days_of_grace_come_off_what_is_reported(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(update(Action).values(entered_on=dt.date(2015, 1, 5)))
        done = closed(connection, opened(connection), MONDAY, Rounds(grace_days=365))
        assert done.not_discharged == 0
        assert done.no_update


def test_the_first_round_settles_the_old_records_that_nobody_spoke_of(store: Store) -> None:
    with store.writing() as connection:
        cycle = opened(connection)
        say(connection, "1.1", "TVP", Status.complete, MONDAY)
        done = closed(connection, cycle, MONDAY)
        assert "1.1" in done.confirmed
        reported = exceptions.find(connection, 1, Itself.product)
        silent = [one for one in reported if one.ref == "1.1" and one.party == "Oxfordshire County Council"]
        assert [(one.kind, one.days_late) for one in silent] == [("no update", 108), ("not discharged", 108)]
        assert done.not_discharged == sum(one.kind == "not discharged" for one in reported)  # no better than who spoke
        found = actions.find(connection, 1, Itself.product, Wanted(refs=("1.1",)), TODAY)[0].action
        where = {part.party_code: standing.of_part(found, part, TODAY) for part in found.leads}
        assert where["TVP"] == Standing.awaiting_sign_off
        assert where["OCC"] == Standing.overdue
        again = opened(connection, MONDAY + dt.timedelta(days=90))
        assert (again.number, again.is_first) == (2, False)
        before = position(connection, again, again.opened_at.date()).before
        assert before is not None
        assert (before.round_number, before.answered) == (1, 1)


def test_an_answer_after_the_closing_is_none_of_that_round(store: Store) -> None:
    with store.writing() as connection:
        cycle = opened(connection)
        closed(connection, cycle, MONDAY)
        say(connection, "1.1", "TVP", Status.on_track, MONDAY + dt.timedelta(days=1))
        again = cycles.by_id(connection, cycle.id)
        assert again is not None
        assert position(connection, again).tally.answered == 0


def test_an_unpublished_review_is_asked_about_and_counted_for_those_alone_who_may_see_it(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(update(Review).values(is_published=False))
        cycle = opened(connection)
        closed(connection, cycle, MONDAY)
        assert position(connection, cycle).tally.asked
        hidden = cycles.position(connection, cycle, None, TODAY)
        assert (hidden.entries, hidden.tally.asked) == ((), 0)
        assert exceptions.find(connection, 1, None) == ()
        assert not exceptions.find(connection, 1, Itself.product)[0].is_published


def test_an_exception_is_acknowledged_once_by_each_and_settled_once(store: Store) -> None:
    with store.writing() as connection:
        closed(connection, opened(connection), MONDAY)
        [person] = [people.register(connection, 1, team_id="T1", user_id="U1", email=None)]
        number = exceptions.find(connection, 1, Itself.product)[0].number
        assert exceptions.acknowledge(connection, 1, [number], "board", person, MONDAY) == {number}
        assert exceptions.acknowledge(connection, 1, [number], "board", person, MONDAY) == frozenset()
        assert exceptions.settle(connection, 1, number, "Seen with the agency", person, MONDAY)
        assert not exceptions.settle(connection, 1, number, "Something else", person, MONDAY)
        [one] = exceptions.find(connection, 1, Itself.product, numbers=[number], only_open=True)
        assert not one.is_settled
        assert exceptions.acknowledge(connection, 1, [number], "chair", person, MONDAY) == {number}
        assert exceptions.find(connection, 1, Itself.product, numbers=[number], only_open=True) == ()
        [one] = exceptions.find(connection, 1, Itself.product, numbers=[number])
        assert (one.is_settled, one.outcome, one.board_acknowledged_on) == (True, "Seen with the agency", TODAY)
        assert exceptions.correct(connection, 1, number, "Seen with its lead", "The agency has several", person, MONDAY)
        [one] = exceptions.find(connection, 1, Itself.product, numbers=[number])
        assert [(said.outcome, said.reason) for said in one.outcomes] == [
            ("Seen with the agency", None),
            ("Seen with its lead", "The agency has several"),
        ]
        other = exceptions.find(connection, 1, Itself.product)[1].number
        assert not exceptions.correct(connection, 1, other, "Seen", "Why", person, MONDAY)


def test_a_position_takes_as_many_queries_for_a_large_round_as_for_a_small_one(store: Store) -> None:
    said: list[str] = []
    with store.writing() as connection:
        cycle = opened(connection)
        event.listen(connection, "before_cursor_execute", lambda *given: said.append(given[2]))
        asked = position(connection, cycle).tally.asked
        assert asked > 50
        assert len(said) <= 6


def test_a_round_meets_when_its_meeting_does_and_its_last_day_is_changed_until_it_is_frozen(store: Store) -> None:
    with store.writing() as connection:
        person = people.register(connection, 1, team_id="T1", user_id="U1", email=None)
        meeting_id = meetings.add(connection, group(connection), MEETS_ON)
        assert meeting_id is not None
        dates = cycles.plan(Rounds(), MEETS_ON)
        cycle = cycles.open_(connection, 1, group(connection), dates, meeting_id, None, TODAY, MONDAY)
        assert cycle is not None

        def moved(to_on: dt.date) -> RoundView:
            meeting = meetings.by_id(connection, 1, meeting_id)
            assert meeting is not None
            meetings.move(connection, meeting, to_on, None, person, TODAY, MONDAY)
            after = cycles.by_id(connection, cycle.id)
            assert after is not None
            return after

        later = moved(dt.date(2015, 12, 21))
        assert (later.meets_on, later.cutoff_on) == (dt.date(2015, 12, 21), dt.date(2015, 11, 30))
        sooner = moved(dt.date(2015, 11, 25))
        assert cycles.ask_until(connection, sooner, dt.date(2015, 11, 20))
        again = cycles.by_id(connection, cycle.id)
        assert again is not None
        assert (again.cutoff_on, again.papers_on) == (dt.date(2015, 11, 20), dt.date(2015, 11, 25))
        cycles.freeze(connection, again, TODAY, MONDAY)
        assert not cycles.ask_until(connection, again, MEETS_ON)
        assert moved(MEETS_ON).cutoff_on == dt.date(2015, 11, 20)


def test_two_at_once_open_one_round_and_report_it_once(store: Store) -> None:
    def open_one(_: int) -> bool:
        with store.writing() as connection:
            dates = cycles.plan(Rounds(), MEETS_ON)
            return cycles.open_(connection, 1, group(connection), dates, None, None, TODAY, MONDAY) is not None

    def close_one(_: int) -> bool:
        with store.writing() as connection:
            [cycle] = cycles.rounds(connection, 1)
            return cycles.close(connection, cycle, Rounds(), None, TODAY, MONDAY) is not None

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(open_one, range(2))) == [False, True]
        assert sorted(pool.map(close_one, range(2))) == [False, True]
    with store.reading() as connection:
        [cycle] = cycles.rounds(connection, 1)
        reported = exceptions.find(connection, 1, Itself.product)
        assert sum(one.kind == "no update" for one in reported) == position(connection, cycle).tally.asked


def test_rounds_are_the_boards_own(store: Store) -> None:
    with store.writing() as connection:
        settings.change(connection, 1, {"rounds": {"cutoff_days": 21}})
        assert settings.of_board(connection, 1).rounds.cutoff_days == 21
        cycle = opened(connection)
        assert cycles.rounds(connection, 2) == ()
        assert [one.id for one in cycles.rounds(connection, 1)] == [cycle.id]
        assert connection.scalar(select(Update.id)) is None
