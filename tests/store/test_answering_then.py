"""How things stood on a day behind is what was answered on that day, whatever came after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import select, update

from store import actions, decisions, naming, people, revisions, succession, updates
from store.actions import NewAction, Wanted
from store.answering import answer
from store.db import Store
from store.decisions import NewDecision, State, state_of
from store.models import Action
from store.query import Kind, Query, Which
from store.read_models import ActionView
from store.revisions import NewDate
from store.statuses import Standing, Status
from store.updates import NewUpdate
from store.visibility import Itself

PUBLISHED = dt.date(2015, 3, 3)
ASKED = {
    "open": Query(),
    "off track": Query(which=Which(statuses=(Status.off_track,))),
    "by standing": Query(kind=Kind.groups, by="standing", which=Which(with_closed=True)),
    "by agency": Query(kind=Kind.groups, by="party", which=Which(standings=(Standing.overdue,))),
    "by post": Query(kind=Kind.groups, by="post", which=Which(standings=(Standing.overdue,))),
    "owners": Query(kind=Kind.owners, which=Which(standings=(Standing.overdue,))),
}


class Year:
    """A plan that is told things from day to day."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.writing() as connection:
            connection.execute(update(Action).values(entered_on=PUBLISHED))
            actions.confirm_records(connection, 1, None, None, _at(PUBLISHED))
            self.person = people.register(connection, 1, team_id="T1", user_id="U1", email=None)
            self.ids = {party.code: party.id for party in naming.parties(connection, 1)}

    def action(self, ref: str, day: str) -> ActionView:
        with self.store.reading() as connection:
            wanted = Wanted(refs=(ref,), only_open=False)
            return actions.find(connection, 1, Itself.product, wanted, _day(day))[0].action

    def say(self, ref: str, status: Status, day: str, code: str | None = None, corrects: int | None = None) -> int:
        one, last = self.action(ref, day), 0
        with self.store.writing() as connection:
            for part in one.leads:
                if code in (None, part.party_code):
                    new = NewUpdate(
                        action_id=one.id, assignment_id=part.assignment_id, party_id=part.party_id, status=status,
                        narrative="said", corrects_id=corrects,
                    )  # fmt: skip
                    last = updates.record(connection, new, self.person, _day(day), _at(_day(day)))
        return last

    def decide(self, ref: str, move: str, after: State, day: str) -> None:
        one = self.action(ref, day)
        new = NewDecision(
            action_id=one.id, move=move, state_before=state_of(one), state_after=after, reason="said", evidence="seen"
        )
        with self.store.writing() as connection:
            decisions.add(connection, new, self.person, _day(day), _at(_day(day), 12))
            if move == "reopen":
                decisions.open_again(connection, one)
            elif move == "send back":
                decisions.send_back(connection, one, None)
            else:
                decisions.close(connection, one.id, after, _day(day))

    def new_date(self, ref: str, to: str, day: str) -> None:
        one = self.action(ref, day)
        with self.store.writing() as connection:
            new = NewDate(
                action_id=one.id, assignment_id=None, from_on=one.due_on, to_on=_day(to), to_words=to, reason="late"
            )
            revision_id = revisions.ask(connection, new, self.person, _day(day), _at(_day(day)))
            found = revisions.by_id(connection, 1, None, revision_id)
            assert found is not None
            assert revisions.settle(connection, found, "granted", self.person, _day(day))

    def hand_over(self, ref: str, code: str, to: str, day: str) -> None:
        one = self.action(ref, day)
        with self.store.writing() as connection:
            owed = list(succession.owed_from(connection, self.ids[code], _day(day), one.id))
            succession.succeed(connection, owed, [self.ids[to]], _day(day))

    def ask(self, today: str, as_at: str | None = None) -> dict[str, object]:
        with self.store.reading() as connection:
            found = {
                name: answer(
                    connection, 1, None, query.model_copy(update={"as_at": _day(as_at) if as_at else None}), _day(today)
                )
                for name, query in ASKED.items()
            }
        return {
            name: (
                tuple((one.action.ref, one.standing, one.days_late) for one in one.items)
                if one.query.kind == Kind.actions
                else one.total,
                {group.key: sorted(group.refs) for group in one.groups},
            )
            for name, one in found.items()
        }


def _day(words: str) -> dt.date:
    return dt.date.fromisoformat(words)


def _at(day: dt.date, hour: int = 9) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), dt.UTC)


@pytest.fixture
def year(store: Store) -> Year:
    return Year(store)


def _what_happens(year: Year) -> Iterator[str]:
    """Things happen, one after another, and after each its day."""
    yield "2015-03-20"
    year.say("4.2", Status.off_track, "2015-06-02")
    yield "2015-06-02"
    year.new_date("4.2", "2015-09-30", "2015-06-20")
    yield "2015-06-20"
    year.say("6.1", Status.complete, "2015-07-01")
    yield "2015-07-01"
    year.decide("6.1", "send back", State.open, "2015-07-08")
    yield "2015-07-08"
    first = year.say("6.1", Status.complete, "2015-07-20")
    year.decide("6.1", "close", State.complete, "2015-07-21")
    yield "2015-07-21"
    year.decide("6.1", "reopen", State.open, "2015-08-03")
    yield "2015-08-03"
    year.say("6.1", Status.at_risk, "2015-08-10", corrects=first)
    yield "2015-08-10"
    year.say("4.1", Status.complete, "2015-08-20")
    yield "2015-08-20"
    year.say("1.1", Status.complete, "2015-09-01", code="CAFCASS")
    yield "2015-09-01"
    year.hand_over("4.4", "OSCB_BU", "TVP", "2015-09-10")
    yield "2015-09-10"
    with year.store.writing() as connection:
        late = NewAction(title="Late", short_title="Late", lead_ids=(year.ids["TVP"],), due_on=_day("2015-09-12"))
        actions.add(connection, 1, late, _day("2015-09-11"))
    yield "2015-09-14"
    year.decide("2.2", "not implement", State.not_implemented, "2015-10-01")
    year.new_date("4.2", "2015-12-31", "2015-10-05")
    yield "2015-10-05"


def test_a_day_behind_is_answered_as_it_was_answered_on_the_day(year: Year) -> None:
    answered = {day: year.ask(day) for day in _what_happens(year)}
    assert len({str(one) for one in answered.values()}) == len(answered)  # each changed something
    for day, then in answered.items():
        assert year.ask("2015-11-16", as_at=day) == then, day


def test_what_was_entered_later_is_not_counted_and_said_so(year: Year) -> None:
    with year.store.reading() as connection:
        before = answer(connection, 1, None, Query(as_at=_day("2015-02-01")), _day("2015-11-16"))
        assert (before.total, before.of) == (0, 0)
        assert before.entered_since == len(connection.scalars(select(Action.id)).all())
