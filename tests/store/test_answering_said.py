"""What was said, answered, raised, spotted and held, asked for by any query, on both databases."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from store import actions, challenges, cycles, horizon, meetings, naming, people, updates
from store.answering import answer, single
from store.answering import found as found_by
from store.challenges import NewChallenge
from store.db import Store
from store.horizon import NewItem
from store.models import Action, Recommendation, Review, Revision
from store.query import Kind, Query, Which
from store.read_models import ActionView
from store.read_models.answers import Answer
from store.settings import Rounds
from store.statuses import Role, Standing, Status
from store.updates import NewUpdate
from store.visibility import Itself
from tests import second_board
from tests.office import MONDAY

TODAY = MONDAY.date()  # Monday 16 November 2015


def day(days: int) -> dt.date:
    """So many days after today."""
    return TODAY + dt.timedelta(days=days)


class Case:
    """A store that is told things on days, and asked."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.writing() as connection:
            self.person = people.register(connection, 1, team_id="T1", user_id="U1", email=None)
            self.ids = {party.code: party.id for party in naming.parties(connection, 1)}

    def ask(self, kind: Kind, today: dt.date = TODAY, *, reader: Any = None, **parts: Any) -> Answer:
        """The answer to a query of these parts."""
        with self.store.reading() as connection:
            return answer(connection, 1, reader, Query(kind=kind, **parts), today)

    def challenged(self, issue: str, by: str, to: str, on: dt.date) -> int:
        """Raise a challenge."""
        new = NewChallenge(to_party_id=self.ids[to], raised_by_party_id=self.ids[by], issue=issue)
        with self.store.writing() as connection:
            return challenges.raise_(connection, 1, new, self.person, on, MONDAY)

    def said_of(self, number: int, kind: str, on: dt.date, words: str = "Done") -> None:
        """Answer a challenge, or close it."""
        with self.store.writing() as connection:
            (one,) = challenges.find(connection, 1, None, number=number)
            challenges.say(connection, one.id, kind, words, person_id=self.person, party_id=None, today=on, now=MONDAY)

    def spotted(self, title: str, by: str, on: dt.date, **more: str) -> int:
        """Log an item of the horizon."""
        new = NewItem(title=title, spotted_by_party_id=self.ids[by], **more)
        with self.store.writing() as connection:
            return horizon.log(connection, 1, new, self.person, on, MONDAY)

    def tell(
        self, ref: str, party: str, on: dt.date, status: Status = Status.complete, at: dt.datetime = MONDAY, **more: Any
    ) -> int:
        """Record what a party says of its part of an action on a day, `at` a moment."""
        action = self.action(ref)
        part = action.part_of(self.ids[party])
        assert part is not None
        new = NewUpdate(
            action_id=action.id, assignment_id=part.assignment_id, party_id=part.party_id, status=status,
            narrative=f"{party} of {ref}", **more,
        )  # fmt: skip
        with self.store.writing() as connection:
            return updates.record(connection, new, self.person, on, at)

    def action(self, ref: str) -> ActionView:
        """An action as it stands."""
        with self.store.reading() as connection:
            wanted = actions.Wanted(refs=(ref,), only_open=False)
            return actions.find(connection, 1, Itself.product, wanted, TODAY)[0].action

    def change(self, ref: str, **values: Any) -> None:
        """Change an action's columns."""
        with self.store.writing() as connection:
            connection.execute(update(Action).where(Action.ref == ref).values(**values))

    def hide(self) -> None:
        """The plan is not published yet."""
        with self.store.writing() as connection:
            connection.execute(update(Review).values(is_published=False))

    def meets(self, group: str, *days: dt.date) -> None:
        """Put meetings into the calendar."""
        with self.store.writing() as connection:
            for one in days:
                meetings.add(connection, self.ids[group], one)


@pytest.fixture
def case(store: Store) -> Case:
    """A case of the test's own, on each database."""
    return Case(store)


def numbers(found: Answer) -> list[int]:
    """The numbers of the challenges or items that an answer holds."""
    return [one.number for one in (*found.challenges, *found.horizon)]


# ---- challenges


@pytest.fixture
def challenges_made(case: Case) -> Case:
    """1 is closed, 2 answered, 3 waits, 4 is raised tomorrow."""
    case.challenged("No attendance at the subgroup", "OSCB_CHAIR", "PROBATION", day(-60))
    case.said_of(1, "response", day(-40))
    case.said_of(1, "closed", day(-30))
    case.challenged("Referrers hear nothing of MASH enquiries", "OCCG", "OCC", day(-30))
    case.said_of(2, "response", day(-10), "A letter is being piloted")
    case.challenged("Reports on supervision did not come", "PAQA", "PROBATION", day(-5))
    case.challenged("Return interviews are late", "OSCB_CHAIR", "OCC_MISSING", day(1))
    return case


def test_challenges_are_told_apart_by_how_they_stand(challenges_made: Case) -> None:
    ask = challenges_made.ask
    assert numbers(ask(Kind.challenges)) == [1, 2, 3]
    assert numbers(ask(Kind.challenges, state="open")) == [2, 3]
    assert numbers(ask(Kind.challenges, state="closed")) == [1]
    assert numbers(ask(Kind.challenges, state="unanswered")) == [3]
    assert numbers(ask(Kind.challenges, state="answered")) == [1, 2]
    assert ask(Kind.challenges, state="open", how_many=True).count == 2


def test_a_challenge_stands_as_it_stood_on_the_day(challenges_made: Case) -> None:
    found = challenges_made.ask(Kind.challenges, day(-35))
    assert numbers(found) == [1]
    assert (found.challenges[0].responded_on, found.challenges[0].closed_on) == (day(-40), None)
    assert numbers(challenges_made.ask(Kind.challenges, day(-45), state="unanswered")) == [1]


def test_challenges_by_to_and_about_a_party_count_those_of_its_posts(challenges_made: Case) -> None:
    ask, ids = challenges_made.ask, challenges_made.ids
    assert numbers(ask(Kind.challenges, by_ids=(ids["OSCB"],))) == [1]
    assert numbers(ask(Kind.challenges, to_ids=(ids["PROBATION"],), state="open")) == [3]
    assert numbers(ask(Kind.challenges, day(1), about_ids=(ids["OCC"],))) == [2, 4]
    assert numbers(ask(Kind.challenges, words=(("mash",),))) == [2]
    assert numbers(ask(Kind.challenges, words=(("#supervision",), ("report",)))) == [3]
    assert numbers(ask(Kind.challenges, number=1, state="open")) == [1]
    assert numbers(ask(Kind.challenges, since=day(-30), until=day(-6))) == [2]
    assert numbers(ask(Kind.challenges, state="closed", since=day(-31))) == [1]


# ---- the horizon


def test_items_of_the_logs_are_found_by_what_they_are_tied_to_and_not_by_what_may_not_be_seen(
    challenges_made: Case,
) -> None:
    case = challenges_made
    case.spotted("Prevent duty starts", "TVP", day(-3))
    with case.store.writing() as connection:
        tied = connection.execute(select(Action.id, Recommendation.label).join(Recommendation)).first()
        assert tied is not None
        assert challenges.link(connection, 2, tied.id)
        assert horizon.link(connection, 1, tied.id)
    of_it = Which(recommendations=(tied.label,))
    assert numbers(case.ask(Kind.challenges, which=of_it)) == [2]
    assert numbers(case.ask(Kind.horizon, which=of_it)) == [1]
    assert numbers(case.ask(Kind.challenges, which=Which(refs=("99.9",)))) == []
    case.hide()
    assert numbers(case.ask(Kind.challenges, which=of_it)) == []


def test_items_of_the_horizon_are_found_by_theme_words_spotter_and_day(case: Case) -> None:
    case.spotted("County lines: cuckooing of tenants", "TVP", day(-50), theme="county lines, drugs")
    case.spotted("A new duty to report", "OCCG", day(-20), theme="FGM", may_change="Staff must tell the police")
    case.spotted("Prevent duty starts", "TVP_MISSING", day(-3))
    case.spotted("Still to come", "TVP", day(2))
    with case.store.writing() as connection:
        assert horizon.close(connection, 1, 1, day(-1), "Over")
    assert numbers(case.ask(Kind.horizon)) == [3, 2, 1]
    assert numbers(case.ask(Kind.horizon, state="open")) == [3, 2]
    assert numbers(case.ask(Kind.horizon, state="closed")) == [1]
    assert numbers(case.ask(Kind.horizon, day(-10), state="open")) == [2, 1]
    assert numbers(case.ask(Kind.horizon, words=(("county line", "cuckoo"),))) == [1]
    assert numbers(case.ask(Kind.horizon, words=(("police",),))) == [2]
    assert numbers(case.ask(Kind.horizon, by_ids=(case.ids["TVP"],))) == [3, 1]
    assert numbers(case.ask(Kind.horizon, since=day(-25), until=day(-10))) == [2]
    assert case.ask(Kind.horizon, words=(("radicalisation",),)).total == 0


# ---- meetings


def test_the_next_meeting_can_be_today_and_the_last_one_cannot(case: Case) -> None:
    case.meets("OSCB", day(-60), TODAY, day(60))
    case.meets("CSE_SG", day(30))
    assert case.ask(Kind.meeting).day == TODAY
    assert case.ask(Kind.meeting, last=True).day == day(-60)
    assert case.ask(Kind.meeting, since=day(50), until=day(70)).day == day(60)
    assert case.ask(Kind.meeting, since=day(1), until=day(20)).meeting is None
    assert case.ask(Kind.meeting, day(1)).day == day(60)
    found = case.ask(Kind.meeting, body_id=case.ids["CSE_SG"])
    assert (found.day, found.parties) == (day(30), ((case.ids["CSE_SG"], "CSE Subgroup"),))
    assert case.ask(Kind.meeting, body_id=case.ids["CSE_CHAIR"]).day == day(30)
    none = case.ask(Kind.meeting, body_id=case.ids["PAQA"], reader=Itself.product)
    assert (none.meeting, none.parties[0][0]) == (None, case.ids["PAQA"])


# ---- returns


def names_of(case: Case, found: Answer) -> set[str]:
    """The codes of the parties that an answer presents."""
    codes = {party_id: code for code, party_id in case.ids.items()}
    return {codes[party_id] for party_id, _ in found.parties}


ON_ESCALATION = Which(refs=("1.1",), with_closed=True)  # twelve agencies, by the end of July


@pytest.fixture
def answered(case: Case) -> Case:
    """Of the July reports on escalation, one came in time, one ten days late, and one is promised."""
    case.tell("1.1", "TVP", dt.date(2015, 7, 30))
    case.tell("1.1", "OUH", dt.date(2015, 8, 10))
    case.tell("1.1", "CAFCASS", dt.date(2015, 8, 20), Status.off_track)
    return case


def test_who_has_answered_and_who_has_not(answered: Case) -> None:
    found = answered.ask(Kind.returns, which=ON_ESCALATION, side="in")
    assert names_of(answered, found) == {"TVP", "OUH"}
    assert {one.party_id: one.returned_on for one in found.returned if one.returned_on} == {
        answered.ids["TVP"]: dt.date(2015, 7, 30),
        answered.ids["OUH"]: dt.date(2015, 8, 10),
    }
    out = answered.ask(Kind.returns, which=ON_ESCALATION, side="out", how_many=True)
    assert (out.count, out.total, out.of) == (10, 10, 12)
    assert {"CAFCASS", "PROBATION"} <= names_of(answered, out)
    others = answered.ask(Kind.returns, which=ON_ESCALATION, side="out", but_who_ids=(answered.ids["CAFCASS"],))
    assert len(others.parties) == 9


def test_one_party_is_asked_about_by_name(answered: Case) -> None:
    def did(code: str) -> set[str]:
        return names_of(answered, answered.ask(Kind.returns, which=ON_ESCALATION, who_ids=(answered.ids[code],)))

    assert (did("OUH"), did("CAFCASS")) == ({"OUH"}, set())


def test_a_return_of_another_day_had_not_come_in_the_days_asked_about(answered: Case) -> None:
    august = {"since": dt.date(2015, 8, 1), "until": dt.date(2015, 8, 31)}
    assert names_of(answered, answered.ask(Kind.returns, which=ON_ESCALATION, side="in", **august)) == {"OUH"}
    (police,) = answered.ask(
        Kind.returns, which=ON_ESCALATION, who_ids=(answered.ids["TVP"],), **august
    ).returned  # fmt: skip
    assert (police.returned_on, police.other_day) == (None, dt.date(2015, 7, 30))
    out = answered.ask(Kind.returns, which=ON_ESCALATION, side="out", until=dt.date(2015, 7, 31))
    assert len(out.parties) == 11


def test_of_what_a_party_does_not_lead_nothing_is_missing_from_it(answered: Case) -> None:
    which = Which(refs=("1.1", "6.1"), with_closed=True)
    for kind in (Kind.returns, Kind.late_returns):
        found = answered.ask(kind, which=which, who_ids=(answered.ids["TVP"],))
        (other,) = found.not_owed
        assert (other.item.action.ref, other.leads) == ("6.1", False)
    answered.change("1.1", closed_as="complete", closed_on=day(-1))
    found = answered.ask(Kind.returns, which=ON_ESCALATION, who_ids=(answered.ids["CAFCASS"],))
    assert [one.leads for one in found.not_owed] == [True]


def test_a_body_answers_by_its_posts(answered: Case) -> None:
    which = Which(refs=("9.2",), with_closed=True)
    found = answered.ask(Kind.returns, dt.date(2015, 12, 2), which=which, who_ids=(answered.ids["TVP"],), side="out")
    assert names_of(answered, found) == {"TVP_MISSING", "CSE_CHAIR"}


def test_of_several_that_have_the_words_those_that_have_them_together_are_meant(answered: Case) -> None:
    which = Which(topics=(("#escalation",), ("compliance",), ("report",)))
    found = answered.ask(Kind.returns, which=which, who_ids=(answered.ids["TVP"],))
    assert {one.ref for one in found.returned} == {"1.2"}


def test_of_a_closed_action_nothing_is_owed_and_of_everything_only_what_has_fallen_due(answered: Case) -> None:
    everything = answered.ask(Kind.returns, day(0), which=Which(with_closed=True), side="out")
    assert "1.1" in {one.ref for one in everything.returned}
    assert "1.2" not in {one.ref for one in everything.returned}  # it is due by the end of December
    answered.change("1.1", closed_as="complete", closed_on=day(-1))
    found = answered.ask(Kind.returns, which=ON_ESCALATION, side="out")
    assert (found.parties, [one.party_name for one in found.returned]) == (
        (), ["Thames Valley Police", "Oxford University Hospitals"],
    )  # fmt: skip


def test_lateness_is_by_days_and_what_is_not_in_is_later_every_day(answered: Case) -> None:
    answered.change("1.1", confirmed_at=MONDAY)  # entered after its day: without that, nothing is known of it
    found = answered.ask(Kind.late_returns, which=ON_ESCALATION, how_many=True)
    late = {one.party_id: (one.returned_on, one.days_late) for one in found.returned}
    assert answered.ids["TVP"] not in late
    assert late[answered.ids["OUH"]] == (dt.date(2015, 8, 10), 10)
    assert late[answered.ids["CAFCASS"]] == (None, (TODAY - dt.date(2015, 7, 31)).days)
    assert found.count == 11
    long_late = answered.ask(Kind.late_returns, which=ON_ESCALATION, late_from=11)
    assert {one.party_id for one in long_late.returned} == {party for party, (_, days) in late.items() if days > 10}
    came = answered.ask(Kind.late_returns, which=ON_ESCALATION, since=dt.date(2015, 8, 1), until=dt.date(2015, 8, 31))
    assert [one.party_id for one in came.returned] == [answered.ids["OUH"]]
    assert [one.days_late for one in found.returned] == sorted((days for _, days in late.values()), reverse=True)


def test_silence_is_no_word_of_the_body_nor_of_its_posts(answered: Case) -> None:
    answered.tell("6.3", "SM_OCC", day(-100), Status.on_track)
    quiet = names_of(answered, answered.ask(Kind.silent))
    assert quiet == {
        "PROBATION", "OXFORD_CITY", "CHERWELL", "WEST_OXON", "SOUTH_VALE", "OHFT", "OCCG", "DONNINGTON",
    }  # fmt: skip
    others = {one.label: one.refs for one in answered.ask(Kind.silent).groups}
    assert others["Schools"] == ("3.4",)
    assert "Safeguarding Manager, County Council" not in others
    assert "OCC" in names_of(answered, answered.ask(Kind.silent, since=day(-90)))
    asked = answered.ask(Kind.silent, who_ids=(answered.ids["TVP"], answered.ids["PROBATION"]))
    assert names_of(answered, asked) == {"PROBATION"}


def test_what_may_not_be_seen_is_in_no_answer(answered: Case) -> None:
    answered.hide()
    assert answered.ask(Kind.returns, which=ON_ESCALATION).returned == ()
    assert answered.ask(Kind.silent).parties == ()
    found = answered.ask(Kind.updates)
    assert (found.said, found.total, found.parties) == ((), 0, ())
    assert {one.size for one in answered.ask(Kind.updates, by="party").groups} == {0}
    assert answered.ask(Kind.last_update).day is None
    assert answered.ask(Kind.updates, reader=Itself.product).total == 3


# ---- what was said


def test_updates_are_counted_under_heads(answered: Case) -> None:
    answered.tell("9.2", "TVP_MISSING", dt.date(2015, 9, 1), Status.on_track)
    found = answered.ask(Kind.updates, by="party", pick="most")
    codes = {party_id: code for code, party_id in answered.ids.items()}
    sizes = {codes[one.party_id]: one.size for one in found.groups if one.party_id}
    assert (sizes["TVP"], sizes["OUH"], sizes["PROBATION"]) == (2, 1, 0)  # a post's word is its body's
    assert [codes[int(one)] for one in found.picked] == ["TVP"]
    months = answered.ask(Kind.updates, by="month", who_ids=(answered.ids["OUH"], answered.ids["CAFCASS"]))
    assert [(one.key, one.size) for one in months.groups] == [("2015-08", 2)]
    statuses = answered.ask(Kind.updates, by="status", since=dt.date(2015, 8, 15))
    assert {one.key: one.size for one in statuses.groups} == {"off track": 1, "on track": 1}


def test_updates_are_newest_first_within_their_window_and_without_what_was_corrected(answered: Case) -> None:
    wrong = answered.tell("3.1", "OUH", dt.date(2015, 8, 12), Status.at_risk)
    answered.tell("3.1", "OUH", dt.date(2015, 8, 12), Status.on_track, status_words="fine", corrects_id=wrong)
    found = answered.ask(Kind.updates)
    assert [(one.ref, one.said_on.day, one.status) for one in found.said] == [
        ("1.1", 20, "off track"), ("3.1", 12, "on track"), ("1.1", 10, "complete"), ("1.1", 30, "complete"),
    ]  # fmt: skip
    assert found.said[1].as_written == "fine"
    window = {"since": dt.date(2015, 8, 10), "until": dt.date(2015, 8, 12)}
    assert [one.ref for one in answered.ask(Kind.updates, **window).said] == ["3.1", "1.1"]
    assert answered.ask(Kind.updates, dt.date(2015, 8, 1)).total == 1
    of_one = answered.ask(Kind.updates, which=Which(refs=("1.1",)), who_ids=(answered.ids["OUH"],), how_many=True)
    assert (of_one.count, names_of(answered, of_one)) == (1, {"OUH"})
    spoken = answered.ask(Kind.updates, words=(("cafcass",),))
    assert [one.party_name for one in spoken.said] == ["Cafcass"]
    late = answered.ask(Kind.updates, which=Which(statuses=(Status.off_track,)))
    assert [(one.ref, one.status) for one in late.said] == [("1.1", "off track")]
    assert answered.ask(Kind.updates, which=Which(but_statuses=(Status.off_track,))).total == 3


@pytest.mark.parametrize(("window", "number"), [({}, 3), ({"since": dt.date(2015, 8, 1)}, 2)])
def test_updates_of_another_board_are_counted_nowhere(answered: Case, window: Any, number: int) -> None:
    alone = answered.ask(Kind.updates, **window)
    with answered.store.writing() as connection:
        adults = second_board.enter(connection)
        (theirs, *_) = actions.find(connection, adults, Itself.product, actions.Wanted(), TODAY)
        part = theirs.action.parts[0]
        said = NewUpdate(
            action_id=theirs.action.id, assignment_id=part.assignment_id, party_id=part.party_id,
            status=Status.on_track, narrative="Said to the adults' board",
        )  # fmt: skip
        updates.record(connection, said, answered.person, dt.date(2015, 8, 11), MONDAY)
    for reader in (None, Itself.product):
        found = answered.ask(Kind.updates, reader=reader, **window)
        assert (found.total, found.said, found.parties) == (number, alone.said, alone.parties)
        for by in ("party", "month"):
            assert sum(one.size for one in answered.ask(Kind.updates, by=by, reader=reader, **window).groups) == number
    assert answered.ask(Kind.changes, since=dt.date(2015, 7, 1)).total == 3
    answered.hide()
    assert answered.ask(Kind.updates, **window).total == 0


def test_updates_are_paged_by_twenty(case: Case) -> None:
    for days in range(43):
        case.tell("1.1", "TVP" if days else "OUH", day(-50 + days), Status.on_track)
    found = case.ask(Kind.updates, page=3)
    assert (len(found.said), found.total, found.pages) == (3, 43, 3)
    assert found.said[-1].said_on == day(-50)
    assert names_of(case, found) == {"TVP", "OUH"}


def test_what_was_not_looked_at_is_said(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (found_by, single):
        monkeypatch.setattr(module, "MOST", 5)
    everything = case.ask(Kind.actions, which=Which(with_closed=True)).total
    for kind in (Kind.returns, Kind.late_returns):
        assert case.ask(kind).beyond == everything - 5
    assert case.ask(Kind.returns, which=Which(refs=("1.1",))).beyond == 0
    dates = case.ask(Kind.dates, which=Which(with_closed=True))
    assert (dates.total, len(dates.items), dates.beyond) == (everything, everything, everything - 5)
    assert case.ask(Kind.standing, which=Which(with_closed=True)).beyond == 0  # nothing is counted over them
    themes = case.ask(Kind.groups, by="topic", which=Which(with_closed=True))
    assert themes.beyond == 0


def test_when_something_was_last_said(answered: Case) -> None:
    found = answered.ask(Kind.last_update, which=Which(refs=("1.1",)))
    assert (found.day, [one.party_name for one in found.said]) == (dt.date(2015, 8, 20), ["Cafcass"])
    ours = answered.ask(Kind.last_update, who_ids=(answered.ids["TVP"],))
    assert ours.day == dt.date(2015, 7, 30)
    assert answered.ask(Kind.last_update, which=Which(refs=("1.3",))).day is None


def test_what_has_changed_is_what_was_said_and_all_else_that_happened(challenges_made: Case) -> None:
    case = challenges_made
    case.tell("1.1", "TVP", day(-3))
    case.spotted("A new duty to report", "OCCG", day(-2))
    case.change("4.1", closed_as="complete", closed_on=day(-1))
    with case.store.writing() as connection:
        values = {"action_id": case.action("1.2").id, "from_on": dt.date(2015, 12, 31), "to_on": dt.date(2016, 2, 29)}
        values |= {"reason": "Staff", "asked_by": case.person, "asked_on": day(-20), "recorded_at": MONDAY}
        connection.execute(insert(Revision).values(**values, state="granted", decided_on=day(-4)))
    found = case.ask(Kind.changes, since=day(-5))
    assert [one.ref for one in found.said] == ["1.1"]
    told = [(one.on, one.what) for one in found.happened]
    assert [on for on, _ in told] == [day(-1), day(-2), day(-4), day(-5)]
    assert told[0][1].endswith("closed as complete")
    assert "29 February 2016" in told[2][1]
    assert told[3][1].startswith("Challenge C-3 raised by Performance, Audit")
    of_cafcass = case.ask(Kind.changes, since=day(-5), who_ids=(case.ids["CAFCASS"],))
    assert [one.ref for one in of_cafcass.happened] == ["1.2"]
    of_one = case.ask(Kind.changes, since=day(-5), which=Which(refs=("4.1",)))
    assert [one.ref for one in of_one.happened] == ["4.1"]
    with case.store.writing() as connection:
        for number in (1, 2, 3):
            challenges.link(connection, number, case.action("4.1").id)
    closed = case.ask(Kind.changes, since=day(-5), which=Which(standings=(Standing.closed,)))
    assert [one.ref for one in closed.happened] == ["4.1"]
    case.meets("OSCB", day(-2), day(9))
    assert case.ask(Kind.changes).query.since == day(-2)
    assert case.ask(Kind.changes).since_what == "the Board’s last meeting"


def test_what_has_changed_is_paged_as_a_whole_in_the_order_of_time(case: Case) -> None:
    for days in range(1, 26):
        case.tell("1.1", "TVP", day(-days), Status.on_track)
    case.spotted("The newest", "OCCG", day(-1))
    case.spotted("Beside the twentieth", "OCCG", day(-20))
    case.spotted("The oldest", "OCCG", day(-26))
    pages = [case.ask(Kind.changes, since=day(-30), page=page) for page in (1, 2, 3)]
    assert [(len(one.said), len(one.happened)) for one in pages] == [(19, 1), (6, 2), (0, 0)]
    assert {(one.total, one.others, one.pages) for one in pages} == {(25, 3, 2)}
    days = [sorted([*(one.said_on for one in page.said), *(one.on for one in page.happened)]) for page in pages]
    assert days[1][-1] <= days[0][0]
    assert [one.what for one in pages[1].happened] == [
        "Horizon item H-2 spotted by Oxfordshire Clinical Commissioning Group: Beside the twentieth",
        "Horizon item H-3 spotted by Oxfordshire Clinical Commissioning Group: The oldest",
    ]


def test_what_has_changed_since_the_paper_for_the_meeting_ahead(case: Case) -> None:
    case.meets("OSCB", day(-30), day(40))
    case.meets("PAQA", day(28))
    today = day(22)
    assert case.ask(Kind.changes, today, since_paper=True).since_what == "the Board’s last meeting; no paper since"
    then = MONDAY + dt.timedelta(days=21)
    case.tell("1.1", "TVP", day(10), Status.on_track)
    with case.store.writing() as connection:
        (group,) = cycles.monitors(connection, 1)
        made = cycles.open_(connection, 1, group.id, cycles.plan(Rounds(), day(28)), None, None, TODAY, MONDAY)
        assert made is not None
        assert cycles.freeze(connection, made, then.date(), then)
    later = then + dt.timedelta(hours=3)
    for body in ("OSCB", "PAQA"):
        found = case.ask(Kind.changes, today, since_paper=True, body_id=case.ids[body])
        assert (found.since_what, found.query.since, found.total) == ("the paper of round 1", then.date(), 0)
        assert found.texts == (("Beside the paper", "nothing has changed."),)
    case.tell("1.3", "CAFCASS", day(20), Status.at_risk, later)  # said of a day before the paper, and not in it
    found = case.ask(Kind.changes, today, since_paper=True)
    assert [one.ref for one in found.said] == ["1.3"]
    assert "1 of" in found.texts[0][1]
    assert [one.ref for one in case.ask(Kind.updates, today, since_paper=True).said] == ["1.3"]
    after = case.ask(Kind.changes, day(41), since_paper=True)  # the Board has met: that paper is done with
    assert (after.query.since, after.texts) == (day(40), ())


# ---- facts


def told(case: Case, fact: str, **more: Any) -> str:
    """The text of a fact."""
    return "\n".join(text for _, text in case.ask(Kind.fact, fact=fact, **more).texts)


def test_letters_and_names_are_written_out(case: Case) -> None:
    assert told(case, "glossary:cse") == "Child sexual exploitation"
    assert told(case, "glossary:LPA") == "Local Police Area Commander"
    assert "Community Safety Partnership" in told(case, "glossary:CSP")  # by its letters: no glossary has it
    assert "last day" in told(case, "glossary:overdue")
    assert "Children and Family Court Advisory and Support Service" in told(case, "glossary:Cafcass")
    assert told(case, "glossary:Chair of PAQA").startswith("Chair of PAQA: a post of Performance, Audit and Quality")
    unknown = case.ask(Kind.fact, fact="glossary:ABCDE")
    assert (unknown.holds, unknown.texts) == ("not held", ())


def test_what_the_document_says_of_itself_is_held_in_its_own_words(case: Case) -> None:
    assert "Serious Case Review: Children A, B, C, D, E, F" in told(case, "plan:title")
    assert case.ask(Kind.fact, fact="plan:published").day == dt.date(2015, 3, 3)
    assert "next 12 months" in told(case, "plan:period")
    assert "31 July 2016" in told(case, "plan:period")
    assert case.ask(Kind.fact, fact="plan:agency plans").count == 14
    assert case.ask(Kind.fact, fact="plan:recommendations").count == 13
    assert case.ask(Kind.fact, fact="plan:actions").count == 38
    assert "Any failure to submit updates or discharge actions will be reported" in told(case, "rule:no update")
    assert "Independent Chair" in told(case, "plan:recipients")
    assert "13 recommendations and 38 actions" in told(case, "plan:about")
    case.meets("PAQA", day(20))
    monitoring = told(case, "rule:monitoring")
    assert "quarterly basis" in monitoring
    assert "It meets next on 6 December 2015" in monitoring


def test_what_is_not_held_is_said_not_to_be(case: Case) -> None:
    found = case.ask(Kind.fact, fact="plan:not held")
    assert found.holds == "not held"
    assert "posts, not people" in found.texts[0][1]
    assert case.ask(Kind.fact, fact="plan:something else").holds == "not held"
    case.hide()
    for fact in ("title", "published", "period", "agency plans", "recommendations", "actions", "about"):
        hidden = case.ask(Kind.fact, fact=f"plan:{fact}")
        assert (hidden.holds, hidden.texts, hidden.count) == ("not held", (), None), fact
    assert "Any failure" not in told(case, "rule:no update")


def test_who_holds_a_post_is_said_as_far_as_the_plan_says_it(case: Case) -> None:
    found = case.ask(Kind.fact, fact=f"post:{case.ids['CSE_CHAIR']}")
    (head, words), (_, remark) = found.texts
    assert head == "Chair of the CSE Subgroup"
    assert words.startswith(
        "Its holder is taken to be the same officer as the Oxford LPA Commander, a post of Thames Valley Police."
    )
    assert "The plan names no person for this post. Nobody on the list here speaks for it today." in words
    assert remark.startswith("7.1 says 'Oxford LPA commander'")
    other = case.ask(Kind.fact, fact=f"post:{case.ids['OX_LPA']}").texts[0][1]
    assert other.startswith("Its holder is taken to be the same officer as the Chair of the CSE Subgroup, a post of ")
    assert "same officer" not in case.ask(Kind.fact, fact=f"post:{case.ids['PAQA_CHAIR']}").texts[0][1]
    with case.store.writing() as connection:
        people.appoint(connection, case.person, Role.group_chair, case.ids["PAQA_CHAIR"], TODAY)
    assert "1 person speaks for it" in case.ask(Kind.fact, fact=f"post:{case.ids['PAQA_CHAIR']}").texts[0][1]
    for other_post in ("post:999999", "post:x"):
        assert case.ask(Kind.fact, fact=other_post).holds == "not held"


# ---- the brief


def lines(found: Answer) -> dict[str, str]:
    """The lines of a brief by their heads, those worth asking joined."""
    told: dict[str, str] = {}
    for head, words in found.texts:
        told[head] = f"{told[head]}\n{words}" if head in told else words
    return told


def test_a_brief_is_ten_lines_at_most_and_says_what_there_is_not(case: Case) -> None:
    found = case.ask(Kind.brief)
    told = lines(found)
    assert len(found.texts) <= 10
    assert told["Ahead"] == "No meeting of Oxfordshire Safeguarding Children Board is in the calendar."
    assert told["To acknowledge"] == "nothing: no exception waits."
    assert told["Dates to grant"] == "none is asked for."
    assert told["Challenges"] == "none is open."
    assert "no monitoring round" in told["Silent"]
    head = "Since 19 October 2015 (four weeks ago, as no earlier meeting is recorded; no paper since)"
    assert told[head] == "nothing was said and nothing has happened."
    assert "no date" in told["Worth asking"]
    case.hide()
    assert lines(case.ask(Kind.brief))["Where it stands"].startswith("0 actions are open")


def test_a_brief_tells_what_a_chair_is_to_decide_and_may_ask(challenges_made: Case) -> None:
    case = challenges_made
    case.meets("OSCB", day(3))
    case.change("1.1", confirmed_at=MONDAY)
    case.tell("2.2", "OSCB_CHAIR", day(-40))
    for code in ("CT_CHAIR", "CSP_CHAIRS", "OCC_SP_POST"):
        case.tell("2.2", code, day(-40))
    with case.store.writing() as connection:
        for to_on, state in ((dt.date(2016, 1, 31), "granted"), (dt.date(2016, 2, 29), "asked")):
            values = {"action_id": case.action("1.2").id, "from_on": dt.date(2015, 12, 31), "to_on": to_on}
            values |= {"reason": "Staff", "asked_by": case.person, "asked_on": day(-20), "recorded_at": MONDAY}
            connection.execute(insert(Revision).values(**values, state=state))
    found = case.ask(Kind.brief, reader=Itself.product)
    told = lines(found)
    assert len(found.texts) == 10
    assert "meets on 19 November 2015, in 3 days" in told["Ahead"]
    assert "1 is overdue (1.1); 1 waits for sign-off (2.2)" in told["Where it stands"]
    assert told["Dates to grant"] == "1: 1.2 to 29 February 2016."
    dates = case.ask(Kind.fact, fact="now:dates").texts
    assert dates[0] == ("", "1 new date is asked for and not decided.")
    assert dates[1][0] == "1.2"
    assert told["Challenges"].startswith("2 are open, 1 without a response")
    assert "108 days overdue at Thames Valley Police" in told["Worth asking"]
    assert "nothing shows it was done" in told["Worth asking"]
    assert "another date was asked for twice" in told["Worth asking"]
    assert [one.action.ref for one in found.items] == ["1.1", "2.2", "1.2"]


def test_a_brief_is_for_the_meeting_that_is_named(case: Case) -> None:
    case.meets("PAQA", day(10))
    case.meets("OSCB", day(3))
    everything = "37 actions are open"
    ahead = Which(party_ids=(case.ids["OSCB"],), due_from=TODAY, due_to=day(3))
    assert lines(case.ask(Kind.brief, which=ahead))["Where it stands"].startswith(everything)
    of_paqa = case.ask(Kind.brief, which=Which(meeting_party_id=case.ids["PAQA"], meeting_from=TODAY))
    assert of_paqa.day == day(10)
    assert lines(of_paqa)["Where it stands"].startswith(everything)
    of_police = case.ask(Kind.brief, which=Which(party_ids=(case.ids["TVP"],)))
    assert not lines(of_police)["Where it stands"].startswith(everything)
    assert of_police.day == day(3)


def test_a_brief_counts_silence_by_rounds_and_changes_by_the_paper(case: Case) -> None:
    def round_(now: dt.datetime, freeze: bool, close: bool) -> None:
        dates = cycles.plan(Rounds(), now.date() + dt.timedelta(days=28))
        with case.store.writing() as connection:
            (group,) = cycles.monitors(connection, 1)
            made = cycles.open_(connection, 1, group.id, dates, None, None, now.date(), now)
            assert made is not None
        then = now + dt.timedelta(days=21)
        case.tell("1.1", "TVP", then.date(), Status.on_track)
        with case.store.writing() as connection:
            if freeze:
                assert cycles.freeze(connection, made, then.date(), then)
            if close:
                assert cycles.close(connection, made, Rounds(), None, then.date(), then)

    round_(MONDAY, freeze=True, close=True)
    later = MONDAY + dt.timedelta(days=90)
    round_(later, freeze=True, close=False)
    today = later.date() + dt.timedelta(days=22)
    told = lines(case.ask(Kind.brief, today, reader=Itself.product))
    assert told["Silent"].startswith("Cafcass for 2 rounds, Chair of PAQA for 2 rounds")
    assert "Thames Valley Police" not in told["Silent"]
    (head,) = (one for one in told if one.startswith("Since the paper of round 2"))
    assert told[head] == "nothing has changed."
    case.tell("1.3", "CAFCASS", today, Status.at_risk)
    told = lines(case.ask(Kind.brief, today, reader=Itself.product))
    assert "1 of" in told[head]
    assert "1.3 Cafcass" in told[head]
    assert "Cafcass" not in told["Silent"]
    assert " exceptions: X-1 " in told["To acknowledge"]
    assert case.ask(Kind.fact, fact="now:exceptions").texts[1][0] == "X-1"
    assert case.ask(Kind.fact, fact="silent:1").texts
    assert case.ask(Kind.fact, fact="now:round").texts


def test_updates_are_found_by_the_words_they_hold_whatever_their_action_is_about(case: Case) -> None:
    new = case.action("3.1")
    part = new.part_of(case.ids["TVP"])
    assert part is not None
    for words in ("Held up by vacancies in the unit", "100% done, policies agreed"):
        told = NewUpdate(
            action_id=new.id, assignment_id=part.assignment_id, party_id=part.party_id, status=Status.on_track,
            narrative=words,
        )  # fmt: skip
        with case.store.writing() as connection:
            updates.record(connection, told, case.person, TODAY, MONDAY)

    def found(*topic: str) -> list[str]:
        return [one.narrative for one in case.ask(Kind.updates, words=(topic,)).said]

    assert found("vacancy") == ["Held up by vacancies in the unit"]
    assert found("nothing", "Vacancies") == ["Held up by vacancies in the unit"]
    assert found("policy") == found("done") == ["100% done, policies agreed"]
    assert found("premises") == []
