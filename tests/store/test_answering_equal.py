"""What the database finds for a question is what the filters mean, whatever has happened in the store.

`FUZZ_FILTERS` says in how many stores on each database; `make fuzz` has 1,000 of them, other runs 10.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, note
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select, update

from store import actions, counted, decisions, evidence, settings, updates
from store.answering import heads
from store.answering.asked import Asking
from store.answering.found import MOST, Found
from store.db import Store
from store.models import Action, Assignment, Meeting, Occurrence, Party, Person, Review, Revision
from store.overview import Overview
from store.query import Either, Query, Which
from store.read_models.evidence import NewEvidence
from store.statuses import Standing, Status
from store.updates import NewUpdate
from store.visibility import Itself
from tests.store import plain_answers

STORES = int(os.environ.get("FUZZ_FILTERS", "10"))
FIRST = dt.date(2015, 3, 1)
days = st.integers(0, 500).map(lambda number: FIRST + dt.timedelta(days=number))
maybe_days = st.none() | days
refs = st.sampled_from(("1.1", "2.2", "3.4", "4.1", "4.3", "6.1", "6.2", "7.1", "9.1", "9.2", "11.1", "12.1", "13.1"))
codes = st.sampled_from(
    ("TVP", "OX_LPA", "CSE_CHAIR", "OCC", "CAFCASS", "OSCB", "OSCB_CHAIR", "OSCB_BU", "MEMBER_AGENCIES")
)
often = st.sampled_from(("every month", "annual"))
moves = st.one_of(
    st.tuples(st.just("due"), refs, maybe_days, maybe_days, st.booleans()),
    st.tuples(st.just("close"), refs, maybe_days),
    st.tuples(st.just("enter"), refs, days, st.booleans()),
    st.tuples(st.just("round"), refs, often, st.lists(days, min_size=1, max_size=3)),
    st.tuples(st.just("say"), refs, st.integers(0, 30), st.sampled_from(tuple(Status)), days),
    st.tuples(st.just("prove"), refs, st.booleans(), st.booleans()),
    st.tuples(st.just("send back"), refs),
    st.tuples(st.just("hand over"), refs, st.integers(0, 30), codes, days),
    st.tuples(st.just("revise"), refs),
    st.tuples(st.just("meeting"), refs, codes, days),
    st.tuples(st.just("hide")),
    st.tuples(st.just("by rule")),
)  # fmt: skip
TOPICS = (("#missing", "escalation"), ("reports on",), ("training",), ("#audit",), ("annual reports", "minutes"), ("",))


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(9), dt.UTC)


def several(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """One or two of them."""
    return st.lists(strategy, min_size=1, max_size=most).map(tuple)


standings, statuses = st.sampled_from(tuple(Standing)), st.sampled_from(tuple(Status))
FILTERS: dict[str, st.SearchStrategy[Any]] = {
    "refs": several(refs, 8), "but_refs": several(refs, 8),
    "recommendations": several(st.sampled_from(("i", "ix", "vi", "xiii"))),
    "but_recommendations": several(st.sampled_from(("i", "ix", "vi")), 2),
    "party_ids": several(codes), "exactly": st.just(True), "but_party_ids": several(codes, 1),
    "with_support": st.just(True), "only_support": st.just(True), "monitor_id": codes,
    "standings": several(standings), "but_standings": several(standings),
    "statuses": several(statuses), "but_statuses": several(statuses), "stands_either": st.just(True),
    "due_from": days, "due_to": days, "but_due_from": days, "but_due_to": days,
    "is_dated": st.booleans(), "is_approximate": st.booleans(),
    "recurs": several(st.sampled_from(("any", "annual", "monthly"))), "recurs_not": st.just(True),
    "owners": st.sampled_from(("one", "several", "everyone", "not everyone", "some")),
    "leads_from": st.integers(1, 5), "leads_to": st.integers(0, 5),
    "topics": several(st.sampled_from(TOPICS)), "but_topics": several(st.sampled_from(TOPICS), 1),
    "meeting_party_id": codes, "meeting_from": days, "meeting_to": days,
    "updated_since": days, "updated_until": days,
    "not_updated_since": days, "never_updated": st.just(True), "is_revised": st.booleans(),
    "revised_times": st.integers(1, 3),
    "is_supported": st.booleans(), "has_evidence": st.booleans(),
}  # fmt: skip
ALTERNATIVES = frozenset(get_args(Either))
drawn_names = st.sets(st.sampled_from(sorted(FILTERS)), max_size=3) | st.sets(
    st.sampled_from(sorted(ALTERNATIVES)), min_size=2, max_size=3
)
filters = drawn_names.flatmap(
    lambda names: st.fixed_dictionaries(
        {name: FILTERS[name] for name in sorted(names)}
        | {"with_closed": st.booleans(), "either": st.sampled_from(((), tuple(sorted(names & ALTERNATIVES))))}
    )
)


class _World:
    """A store in which things happen, and are undone after each example."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.parties = {row.code: row.id for row in connection.execute(select(Party.code, Party.id))}

    def happens(self, move: tuple[Any, ...]) -> None:
        """One thing happens, if it can."""
        name, *what = move
        happen: Callable[..., None] = getattr(self, f"_{name.replace(' ', '_')}")
        happen(*what)

    def _set(self, ref: str, **values: Any) -> None:
        self.connection.execute(update(Action).where(Action.ref == ref).values(**values))

    def _id(self, ref: str) -> int:
        return self.connection.execute(select(Action.id).where(Action.ref == ref)).scalar_one()

    def _view(self, ref: str, today: dt.date) -> Any:
        (view,) = actions.by_ids(self.connection, 1, Itself.product, [self._id(ref)], today)
        return view

    def _due(self, ref: str, day: dt.date | None, earliest: dt.date | None, is_approximate: bool) -> None:
        self._set(ref, due_on=day, due_earliest=earliest, is_approximate=is_approximate)

    def _close(self, ref: str, day: dt.date | None) -> None:
        self._set(ref, closed_as="complete", closed_on=day)

    def _enter(self, ref: str, day: dt.date, is_confirmed: bool) -> None:
        self._set(ref, entered_on=day, confirmed_at=_at(day) if is_confirmed else None)

    def _round(self, ref: str, recurrence: str, due: list[dt.date]) -> None:
        action_id = self._id(ref)
        if self.connection.execute(select(Occurrence.id).where(Occurrence.action_id == action_id)).first():
            return
        self._set(ref, recurrence=recurrence)
        own = (Assignment.action_id == action_id, Assignment.part == "lead", Assignment.ends_on.is_(None))
        leads = self.connection.scalars(select(Assignment.party_id).where(*own)).all()
        self.connection.execute(update(Assignment).where(*own).values(ends_on=FIRST))
        for number, day in enumerate(sorted(due), 1):
            values = {"action_id": action_id, "due_on": day}
            self.connection.execute(insert(Occurrence).values(number=number, label=f"{day:%B}", **values))
            for party in leads[: 4 - number]:
                part = {"party_id": party, "part": "lead", "occurrence": number}
                self.connection.execute(insert(Assignment).values(**values, **part))

    def _say(self, ref: str, place: int, status: Status, day: dt.date) -> None:
        view = self._view(ref, day)
        if not view.parts:
            return
        part = view.parts[place % len(view.parts)]
        new = NewUpdate(
            action_id=view.id, assignment_id=part.assignment_id, party_id=part.party_id, status=status, narrative="Said"
        )
        updates.record(self.connection, new, None, day, _at(day))

    def _prove(self, ref: str, in_update: bool, undone: bool) -> None:
        if not in_update:
            new = NewEvidence(action_id=self._id(ref), title="Minutes")
            given = evidence.add(self.connection, 1, new, None, _at(FIRST))
            if undone:
                evidence.withdraw(self.connection, given, FIRST, "Counted twice")
            return
        if (part := next(iter(self._view(ref, FIRST).parts), None)) is None:
            return
        corrects = None
        for link in ("https://example.org/minutes", None)[: 1 + undone]:
            new_update = NewUpdate(
                action_id=self._id(ref), assignment_id=part.assignment_id, party_id=part.party_id,
                status=Status.on_track, narrative="Said", evidence_url=link, corrects_id=corrects,
            )  # fmt: skip
            corrects = updates.record(self.connection, new_update, None, FIRST, _at(FIRST))

    def _send_back(self, ref: str) -> None:
        decisions.send_back(self.connection, self._view(ref, FIRST + dt.timedelta(days=600)), None)

    def _hand_over(self, ref: str, place: int, code: str, day: dt.date) -> None:
        view, to = self._view(ref, day), self.parties[code]
        if not view.parts or to in {part.party_id for part in view.parts}:
            return
        before = view.parts[place % len(view.parts)]
        part = {"action_id": view.id, "part": before.part, "occurrence": before.occurrence, "due_on": before.due_on}
        own = Assignment.id == before.assignment_id
        later = (Assignment.action_id == view.id, Assignment.party_id == to, Assignment.ends_on.is_(None))
        if self.connection.scalar(select(Assignment.id).where(*later)):
            return  # it is to begin on a later day
        self.connection.execute(update(Assignment).where(own).values(ends_on=day))
        self.connection.execute(
            insert(Assignment).values(**part, party_id=to, starts_on=day, succeeds_id=before.assignment_id)
        )

    def _revise(self, ref: str) -> None:
        values = {"action_id": self._id(ref), "to_on": FIRST, "asked_on": FIRST, "reason": "Late", "state": "granted"}
        person = self.connection.execute(_PERSON).scalar_one()
        self.connection.execute(insert(Revision).values(**values, asked_by=person, recorded_at=_at(FIRST)))

    def _meeting(self, ref: str, code: str, day: dt.date) -> None:
        own = (Meeting.party_id == self.parties[code], Meeting.held_on == day)
        found = self.connection.scalar(select(Meeting.id).where(*own))
        values = {"party_id": self.parties[code], "held_on": day}
        self._set(
            ref, meeting_id=found or self.connection.scalar(insert(Meeting).values(**values).returning(Meeting.id))
        )

    def _hide(self) -> None:
        self.connection.execute(update(Review).values(is_published=False))

    def _by_rule(self) -> None:
        settings.change(self.connection, 1, {"sign_off": "when every owner has answered"})


def _which(drawn: dict[str, Any], parties: dict[str, int]) -> Which:
    ids = {name: parties[drawn[name]] for name in ("monitor_id", "meeting_party_id") if name in drawn}
    some = {
        name: tuple(parties[one] for one in drawn[name]) for name in ("party_ids", "but_party_ids") if name in drawn
    }
    return Which(**drawn | ids | some)


_PERSON = insert(Person).values(board_id=1, email="officer@example.org").returning(Person.id)


@given(
    happened=st.lists(moves, max_size=14),
    asked=st.lists(filters, min_size=1, max_size=4),
    today=days,
    reader=st.sampled_from((None, Itself.product)),
)
@hypothesis_settings(
    max_examples=STORES, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
def test_the_database_finds_what_the_filters_mean(
    store: Store, happened: list[Any], asked: list[dict[str, Any]], today: dt.date, reader: Any
) -> None:
    with pytest.raises(_UndoneError), store.writing() as connection:
        world = _World(connection)
        for move in happened:
            world.happens(move)
        assert counted.astray(connection) == 0
        for drawn in asked:
            which = _which(drawn, world.parties)
            note(str(which.model_dump(exclude_defaults=True)))
            asking = Asking(connection, 1, reader, Query(which=which), today)
            found = Found(asking)
            shown, total = found.page(size=MOST)
            meant = plain_answers.found(asking, which)
            assert tuple(one.action.ref for one in shown) == meant
            assert (total, found.count()) == (len(meant), len(meant))
            for by in ("topic", "status"):
                under = plain_answers.under_heads(asking, meant, by)
                some, many = (heads.counted(found, by, with_refs=with_refs) for with_refs in (True, False))
                assert {one.key: set(one.refs) for one in some} == under
                assert [(one.key, one.size) for one in many] == [(key, len(its)) for key, its in under.items()]
            own = frozenset(which.party_ids) or None
            assert _at_a_glance(asking, own) == plain_answers.at_a_glance(asking, own)
        raise _UndoneError


def _at_a_glance(asking: Asking, own: frozenset[int] | None) -> dict[str, Any]:
    made = Overview(asking.connection, asking.board_id, asking.reader, asking.today, party_ids=own)
    some = {
        "soon": made.soon(MOST), "in doubt": made.soon(MOST, in_doubt=True),
        "on track": made.soon(MOST, in_doubt=False),
        "sent back": made.sent_back(MOST), "added": made.added(MOST, asking.today),
        "awaiting": made.awaiting(MOST, made.watching(Standing.awaiting_sign_off), own or ()),
    }  # fmt: skip
    assert all(one.number == len(one.first) for one in some.values())
    every = made.found().rows(Action.id)
    return {name: tuple(one.action.ref for one in of.first) for name, of in some.items()} | {
        "counts": made.counts.of, "number soon": made.counts.soon, "owners": made.owners(),
        "monitors": made.monitors(row.id for row in every),
    }  # fmt: skip


class _UndoneError(Exception):
    """Nothing of an example stays in the store."""
