"""Evidence: kept, found, withdrawn, and hidden with what it belongs to."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, insert, select, update

from store import evidence, people
from store.db import Store, new_id
from store.models import Action, Review
from store.read_models import Asker, Holding
from store.read_models.evidence import NewEvidence
from store.statuses import Role

NOW = dt.datetime(2015, 11, 16, 9, 0, tzinfo=dt.UTC)


def someone(connection: Connection, role: Role) -> Asker:
    person = people.register(connection, 1, team_id="T1", user_id=f"U{role}", email=None)
    held = Holding(appointment_id=1, role=role, party=None, starts_on=NOW.date())
    return Asker(
        person_id=person, board_id=1, board_name="", zone="Europe/London", team_id="T1", user_id="U", holdings=(held,),
    )  # fmt: skip


def test_evidence_is_found_under_its_action_until_it_is_withdrawn(store: Store) -> None:
    with store.writing() as connection:
        officer = someone(connection, Role.business_unit)
        action = connection.scalar(select(Action.id).where(Action.ref == "4.4"))
        assert action is not None
        new = NewEvidence(action_id=action, title="Screening tool", kind="product", report_year="2015/16")
        added = evidence.add(connection, 1, new, officer.person_id, NOW)
        [found] = evidence.of_action(connection, 1, officer, action)
        assert (found.reference, found.action_ref, found.title) == (f"E-{added}", "4.4", "Screening tool")
        assert [one.id for one in evidence.of_year(connection, 1, None, "2015/16").evidence] == [added]
        assert evidence.withdraw(connection, added, NOW.date(), "wrong action")
        assert not evidence.withdraw(connection, added, NOW.date(), "again")
        assert evidence.of_action(connection, 1, officer, action) == ()
        [kept] = evidence.of_action(connection, 1, officer, action, with_withdrawn=True)
        assert kept.withdrawn_reason == "wrong action"


def test_evidence_hides_with_its_review_and_with_its_action(store: Store) -> None:
    with store.writing() as connection:
        officer, lead = someone(connection, Role.business_unit), someone(connection, Role.lead)
        hidden = new_id(
            connection, insert(Review).values(board_id=1, code="SAR-1", kind="SAR", title="Adult K", is_published=False)
        )
        action = connection.scalar(select(Action.id).where(Action.ref == "4.4"))
        connection.execute(update(Action).where(Action.id == action).values(review_id=hidden))
        of_review = evidence.add(
            connection, 1, NewEvidence(review_id=hidden, title="Chronology"), officer.person_id, NOW
        )
        of_action = evidence.add(
            connection, 1, NewEvidence(action_id=action, title="Minutes", report_year="2015/16"), officer.person_id, NOW
        )
        for reader, sees in ((officer, True), (lead, False), (None, False)):
            assert bool(evidence.of_action(connection, 1, reader, action or 0)) == sees
            assert bool(evidence.one(connection, 1, reader, of_review)) == sees
            assert bool(evidence.one(connection, 1, reader, of_action)) == sees
            assert bool(evidence.of_year(connection, 1, reader, "2015/16").evidence) == sees
