"""The matrix of returns and the numbers of actions of no review, on both databases."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

from store import actions, askers, naming, people, returns, updates
from store.actions import NewAction, Wanted
from store.db import Store
from store.read_models import ActionView, Asker
from store.read_models.returns import State
from store.statuses import Role, Status
from store.updates import NewUpdate
from tests.office import MONDAY

TODAY = MONDAY.date()


def officer(store: Store) -> Asker:
    """A business officer of the board."""
    with store.writing() as connection:
        person = people.register(connection, 1, team_id="T1", user_id="U1", email=None)
        people.appoint(connection, person, Role.business_unit, None, TODAY)
        asker = askers.asker_by_id(connection, person, TODAY)
    assert asker is not None
    return asker


def party(store: Store, code: str) -> int:
    """The id of a party."""
    with store.reading() as connection:
        return next(one.id for one in naming.parties(connection, 1) if one.code == code)


def view(store: Store, asker: Asker, ref: str) -> ActionView:
    """An action as it stands."""
    with store.reading() as connection:
        return actions.find(connection, 1, asker, Wanted(refs=(ref,), only_open=False), TODAY)[0].action


def test_a_return_a_note_and_silence_are_told_apart(store: Store) -> None:
    asker = officer(store)
    action = view(store, asker, "1.2")
    first, second = action.leads[:2]
    with store.writing() as connection:
        for part, status in ((first, Status.complete), (second, Status.at_risk)):
            new = NewUpdate(
                action_id=action.id, assignment_id=part.assignment_id, party_id=part.party_id, status=status,
                narrative="Audit done",
            )  # fmt: skip
            updates.record(connection, new, asker.person_id, TODAY, MONDAY)
    matrix = returns.matrix((view(store, asker, "1.2"),), dt.date(2016, 1, 10))
    assert matrix.asked == 12
    assert matrix.counted() == {State.answered: 1, State.late: 11}
    (answered,), (noted,), *_ = matrix.cells
    assert (answered.state, answered.on) == (State.answered, TODAY)
    assert (noted.state, noted.days, noted.noted) == (State.late, 10, "at risk")


def test_an_answer_after_the_last_day_stays_late_but_of_an_old_record_nobody_knows(store: Store) -> None:
    asker = officer(store)
    later = dt.datetime(2016, 1, 20, 9, 0, tzinfo=dt.UTC)
    with store.writing() as connection:
        for ref in ("1.1", "1.2"):
            part = view(store, asker, ref).leads[0]
            new = NewUpdate(
                action_id=view(store, asker, ref).id, assignment_id=part.assignment_id, party_id=part.party_id,
                status=Status.complete, narrative="Report sent",
            )  # fmt: skip
            updates.record(connection, new, asker.person_id, later.date(), later)

    def days(ref: str) -> int:
        return returns.matrix((view(store, asker, ref),), dt.date(2016, 2, 10)).cells[0][0].days

    assert (days("1.1"), days("1.2")) == (0, 20)  # 1.1 was past its date when it was entered
    with store.writing() as connection:
        actions.confirm_records(connection, 1, {"1.1"}, asker.person_id, later)
    assert days("1.1") == (later.date() - dt.date(2015, 7, 31)).days


def test_what_nobody_spoke_of_since_the_import_is_no_record_and_not_late(store: Store) -> None:
    matrix = returns.matrix((view(store, officer(store), "1.1"),), TODAY)
    assert matrix.counted() == {State.no_record_yet: 12}


def test_parties_that_owe_nothing_in_a_column_are_not_asked(store: Store) -> None:
    asker = officer(store)
    matrix = returns.matrix((view(store, asker, "4.3"), view(store, asker, "6.1")), TODAY)
    assert len(matrix.parties) == 6
    assert [[cell.state == State.not_asked for cell in row] for row in matrix.cells] == [[False, True]] * 5 + [
        [True, False]
    ]
    assert matrix.asked == 6


def test_actions_of_no_review_are_numbered_on_and_each_owner_has_a_part(store: Store) -> None:
    asker, ids = officer(store), tuple(party(store, code) for code in ("TVP", "CAFCASS"))
    new = NewAction(title="How are you assured?", short_title="How are you assured?", lead_ids=ids, kind="assurance")

    def enter(_: int) -> int:
        with store.writing() as connection:
            return actions.add(connection, 1, new, TODAY)

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(enter, range(4)))) == 4
    assert [view(store, asker, f"A-{number}").ref for number in (1, 2, 3, 4)] == ["A-1", "A-2", "A-3", "A-4"]
    assert [part.party_id for part in view(store, asker, "A-4").leads] == list(ids)
