"""A store with something of every kind in it, some of it old enough to have expired."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from store import audit, models, settings
from store.db import Store, new_id
from store.models import Action, Assignment, Evidence, HorizonItem, LogLink, Review, Update
from store.retention import RULES

NOW = dt.datetime(2015, 11, 16, 9, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
OLD = NOW - dt.timedelta(days=4000)
LONG_AGO = OLD.date()


def person(connection: Connection, user: str = "U1", *, board_id: int = 1) -> int:
    """A person on the list, without a post."""
    return new_id(connection, insert(models.Person).values(board_id=board_id, team_id="T1", user_id=user))


def board(connection: Connection, code: str) -> int:
    """Another board in the same store."""
    return new_id(connection, insert(models.Board).values(code=code, name=f"The {code} board"))


def review(connection: Connection, code: str, who: int, *, board_id: int = 1, closed: dt.date | None = LONG_AGO) -> int:
    """A review with one action, an assignment, an update, a decision, a revision and evidence; closed or not."""
    review_id = new_id(
        connection, insert(Review).values(board_id=board_id, code=code, kind="SCR", title=f"Review {code}")
    )
    recommendation = insert(models.Recommendation).values(review_id=review_id, position=1, label="i", text="Do it")
    values: dict[str, Any] = {"board_id": board_id, "review_id": review_id, "position": 1, "ref": f"{code}-1"}
    values |= {"title": "Do it", "short_title": "Do it", "entered_on": LONG_AGO, "closed_on": closed}
    values |= {"closed_as": "complete" if closed else None, "recommendation_id": new_id(connection, recommendation)}
    decided = {"recommendation_id": values["recommendation_id"], "decision": "accepted", "decided_on": LONG_AGO}
    connection.execute(insert(models.RecommendationDecision).values(decided))
    action_id = new_id(connection, insert(Action).values(values))
    party = connection.scalar(select(func.min(models.Party.id)))
    assignment = new_id(connection, insert(Assignment).values(action_id=action_id, party_id=party, part="lead"))
    said: dict[str, Any] = {"action_id": action_id, "assignment_id": assignment, "party_id": party, "person_id": who}
    said |= {"said_on": LONG_AGO, "recorded_at": OLD, "status": "complete", "narrative": f"Done for {code}"}
    first = new_id(connection, insert(Update).values(said))
    connection.execute(insert(Update).values(said | {"corrects_id": first}))
    connection.execute(update(Assignment).where(Assignment.id == assignment).values(latest_update_id=first))
    connection.execute(insert(models.Occurrence).values(action_id=action_id, number=1, label="One", due_on=LONG_AGO))
    connection.execute(
        insert(models.Decision).values(
            action_id=action_id, move="close", state_before="open", state_after="closed", decided_on=LONG_AGO,
            recorded_at=OLD, person_id=who, reason="Seen",
        )
    )  # fmt: skip
    connection.execute(
        insert(models.Revision).values(
            action_id=action_id, to_on=LONG_AGO, reason="Late", asked_by=who, asked_on=LONG_AGO, recorded_at=OLD
        )
    )
    connection.execute(
        insert(Evidence).values(
            board_id=board_id, action_id=action_id, title="A paper", person_id=who, recorded_at=OLD
        )
    )  # fmt: skip
    connection.execute(insert(models.ReviewStage).values(review_id=review_id, position=1, name="published"))
    connection.execute(insert(models.ReviewPanel).values(review_id=review_id, person_id=who))
    return review_id


def horizon(connection: Connection, number: int, who: int, *, board_id: int = 1, about: int | None = None) -> int:
    """A closed horizon item with a note, about an action of a review when one is given."""
    item = new_id(
        connection,
        insert(HorizonItem).values(
            board_id=board_id, number=number, title=f"Item {number}", spotted_on=LONG_AGO, person_id=who,
            recorded_at=OLD, closed_on=LONG_AGO, closed_reason="Over",
        ),
    )  # fmt: skip
    note: dict[str, Any] = {"horizon_item_id": item, "kind": "view", "person_id": who, "said_on": LONG_AGO}
    connection.execute(insert(models.LogNote).values(note | {"recorded_at": OLD, "words": "A view"}))
    if about is not None:
        action = connection.scalar(select(Action.id).where(Action.review_id == about))
        connection.execute(insert(LogLink).values(horizon_item_id=item, action_id=action))
    return item


def challenge(connection: Connection, number: int, who: int, *, board_id: int = 1, about: int | None = None) -> int:
    """A closed challenge, about an action of a review when one is given."""
    party = connection.scalar(select(func.min(models.Party.id)))
    made = new_id(
        connection,
        insert(models.Challenge).values(
            board_id=board_id, number=number, raised_on=LONG_AGO, to_party_id=party, issue=f"Issue {number}",
            person_id=who, recorded_at=OLD, closed_on=LONG_AGO,
        ),
    )  # fmt: skip
    if about is not None:
        action = connection.scalar(select(Action.id).where(Action.review_id == about))
        connection.execute(insert(LogLink).values(challenge_id=made, action_id=action))
    return made


def sundries(connection: Connection, who: int, *, board_id: int = 1) -> None:
    """An answered request, a draft, a message sent and an audit row, all old; and a person who left long ago."""
    connection.execute(insert(models.Inbox).values(key=f"T1:U1:{board_id}:{who}", received_at=OLD, answer={}))
    connection.execute(insert(models.Draft).values(id=f"draft{board_id}{who}", person_id=who, made_at=OLD, words={}))
    message: dict[str, Any] = {"key": f"word:{board_id}:{who}", "board_id": board_id, "kind": "word", "args": {}}
    message |= {"team_id": "T1", "target": "C1", "state": "sent", "planned_at": OLD, "not_before": OLD, "sent_at": OLD}
    connection.execute(insert(models.Delivery).values(message))
    left = person(connection, f"U9{board_id}{who}", board_id=board_id)
    connection.execute(
        insert(models.Appointment).values(person_id=left, role="lead", starts_on=LONG_AGO, ends_on=LONG_AGO)
    )
    audit.note(connection, now=OLD, actor="T1:U1", operation="do something", board_id=board_id)


def keep_nothing(connection: Connection, board_id: int = 1) -> None:
    """Every kind is kept for one day alone."""
    settings.change(connection, board_id, {"retention": dict.fromkeys(RULES, 1)})


def everything(store: Store) -> dict[str, set[Any]]:
    """The keys of every row that retention can touch, by table; of people those that are still known."""
    tables = [
        models.Inbox, models.Draft, models.Delivery, models.Audit, models.HorizonItem, models.Challenge, models.LogNote,
        models.LogLink, models.Review, models.ReviewStage, models.ReviewPanel, models.Recommendation,
        models.RecommendationDecision, models.Action,
        models.Occurrence, models.Assignment, models.Update, models.Revision, models.Decision, models.Evidence,
    ]  # fmt: skip
    with store.reading() as connection:
        found = {
            table.__tablename__: set(connection.scalars(select(next(iter(table.__table__.primary_key)))))
            for table in tables
        }
        known = select(models.Person.id).where(models.Person.user_id.is_not(None))
        return found | {"people": set(connection.scalars(known))}


def sound(store: Store) -> bool:
    """Whether no row points at one that is gone."""
    with store.reading() as connection:
        for table in models.Base.metadata.sorted_tables:
            for foreign in table.foreign_keys:
                gone = foreign.parent.is_not(None) & foreign.parent.not_in(select(foreign.column))
                if connection.scalar(select(func.count()).select_from(table).where(gone)):
                    return False
    return True
