"""The typed tables. Times are UTC; dates are the partnership's local days (Europe/London unless set otherwise).

Nothing here is deleted: rows end by a date. Updates, audit and inbox rows are only ever added.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An aware moment. Kept in UTC on both databases; SQLite has no time zones, so they are put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Refuse a naive time: it would mean a different moment on each machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        value = value.astimezone(dt.UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: dt.datetime | None, _dialect: Dialect) -> dt.datetime | None:
        """Give an aware time back."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Base(DeclarativeBase):
    """Declares the tables; constraint names are fixed so that migrations can name them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - read once by SQLAlchemy
        dt.datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[str]: JSON,
        str: Text,
    }


class Board(Base):
    """A partnership: the board and everything under it. `settings` holds what is a board's own choice."""

    __tablename__ = "boards"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    zone: Mapped[str] = mapped_column(server_default="Europe/London")
    settings: Mapped[dict[str, Any]] = mapped_column(server_default="{}")


class Party(Base):
    """Whoever can own an action: an agency, a group or a post. `kind` is 'agency', 'group' or 'post'."""

    __tablename__ = "parties"
    __table_args__ = (
        UniqueConstraint("board_id", "code"),
        CheckConstraint("kind IN ('agency', 'group', 'post')", name="kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    code: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    sort: Mapped[str]  # police, council, NHS, charity ... as the directory has it
    note: Mapped[str | None]


class PartyAlias(Base):
    """Another way a party is written: acronyms, the document's spellings, everyday words."""

    __tablename__ = "party_aliases"
    __table_args__ = (UniqueConstraint("party_id", "alias"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"))
    alias: Mapped[str]


class PartyLink(Base):
    """How two parties belong together: a post 'of' an agency or group, a 'member' of a group."""

    __tablename__ = "party_links"
    __table_args__ = (
        UniqueConstraint("party_id", "to_party_id", "relation"),
        CheckConstraint("relation IN ('of', 'member', 'same officer')", name="relation"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"), index=True)
    to_party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"), index=True)
    relation: Mapped[str]


class GlossaryTerm(Base):
    """An acronym and what it stands for."""

    __tablename__ = "glossary"
    __table_args__ = (UniqueConstraint("board_id", "term"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    term: Mapped[str]
    meaning: Mapped[str]


class Person(Base):
    """Someone who may use the bot: known by (team, user), or by an e-mail address alone when not on Slack."""

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("board_id", "team_id", "user_id"),
        CheckConstraint("user_id IS NOT NULL OR email IS NOT NULL", name="reachable"),
        Index("ix_people_team_user", "team_id", "user_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    team_id: Mapped[str | None] = mapped_column(String(32))
    user_id: Mapped[str | None] = mapped_column(String(32))
    email: Mapped[str | None]


class Appointment(Base):
    """A person holds a post from a day to a day. `party_id` is the agency, group or post; none for the board's
    own posts (business unit, scrutineer)."""

    __tablename__ = "appointments"
    __table_args__ = (Index("ix_appointments_open", "person_id", "ends_on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    role: Mapped[str]
    party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"), index=True)
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date | None]  # the first day on which the post is no longer held


class Review(Base):
    """Where recommendations come from. Unpublished: visible to its panel only, its title too."""

    __tablename__ = "reviews"
    __table_args__ = (UniqueConstraint("board_id", "code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    code: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    plan_title: Mapped[str | None]
    published_on: Mapped[dt.date | None]
    is_published: Mapped[bool] = mapped_column(server_default=false())
    monitor_party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"))
    source: Mapped[dict[str, Any]] = mapped_column(server_default="{}")


class ReviewPanel(Base):
    """Who may see a review before it is published."""

    __tablename__ = "review_panels"
    __table_args__ = (UniqueConstraint("review_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))


class Recommendation(Base):
    """Numbered by its review; the reviewer's numbering is never changed, gaps included."""

    __tablename__ = "recommendations"
    __table_args__ = (UniqueConstraint("review_id", "label"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"))
    position: Mapped[int]
    label: Mapped[str]
    text: Mapped[str]


class Action(Base):
    """One thing promised, with one deadline. The deadline's own words are kept beside the date entered for it."""

    __tablename__ = "actions"
    __table_args__ = (
        UniqueConstraint("board_id", "ref"),
        Index("ix_actions_board_due", "board_id", "due_on"),
        CheckConstraint(
            "closed_as IN ('complete', 'merged', 'not implemented', 'superseded', 'carried forward')",
            name="closed_as",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    review_id: Mapped[int | None] = mapped_column(ForeignKey("reviews.id"))
    recommendation_id: Mapped[int | None] = mapped_column(ForeignKey("recommendations.id"))
    position: Mapped[int]
    ref: Mapped[str]
    title: Mapped[str]
    short_title: Mapped[str]
    leads_as_written: Mapped[str | None]
    deadline_words: Mapped[str | None]
    due_earliest: Mapped[dt.date | None]
    due_on: Mapped[dt.date | None]  # the last day on which it can be met
    due_as_first_entered: Mapped[dt.date | None]
    is_approximate: Mapped[bool] = mapped_column(server_default=false())
    recurrence: Mapped[str | None]
    topics: Mapped[list[str]] = mapped_column(server_default="[]")
    scrutiny: Mapped[list[str]] = mapped_column(server_default="[]")
    notes: Mapped[list[str]] = mapped_column(server_default="[]")
    entered_on: Mapped[dt.date]
    confirmed_at: Mapped[dt.datetime | None]  # the business unit has said that an old record stands as it is
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    closed_as: Mapped[str | None]
    closed_words: Mapped[str | None]


class Assignment(Base):
    """One action x one party: 'lead', one of several who each owe a return, or 'support', which owes none.

    `latest_update_id` points at the party's last word, written with it, so that a list needs no search of history.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("action_id", "party_id"),
        CheckConstraint("part IN ('lead', 'support')", name="part"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"), index=True)
    part: Mapped[str]
    basis: Mapped[str | None]
    latest_update_id: Mapped[int | None] = mapped_column(
        ForeignKey("updates.id", use_alter=True, name="fk_assignments_latest_update_id")
    )


class Update(Base):
    """What a party said about its assignment on a day. Append-only: a correction names the one it replaces."""

    __tablename__ = "updates"
    __table_args__ = (
        Index("ix_updates_assignment", "assignment_id", "id"),
        Index("ix_updates_action_day", "action_id", "said_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    said_on: Mapped[dt.date]
    recorded_at: Mapped[dt.datetime]
    status: Mapped[str]
    status_words: Mapped[str | None]  # as the person wrote it, where that differs
    is_no_change: Mapped[bool] = mapped_column(server_default=false())
    is_return: Mapped[bool] = mapped_column(server_default=false())
    narrative: Mapped[str]
    evidence_url: Mapped[str | None]
    expected_on: Mapped[dt.date | None]
    expected_words: Mapped[str | None]
    on_behalf_source: Mapped[str | None]  # who told the business unit, when it records for a party
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("updates.id"))


class Meeting(Base):
    """A dated meeting of a group."""

    __tablename__ = "meetings"
    __table_args__ = (UniqueConstraint("party_id", "held_on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"))
    held_on: Mapped[dt.date]
    title: Mapped[str | None]


class HorizonItem(Base):
    """An emerging issue and what is being done about it."""

    __tablename__ = "horizon_items"
    __table_args__ = (UniqueConstraint("board_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    number: Mapped[int]
    title: Mapped[str]
    may_change: Mapped[str | None]
    source: Mapped[str | None]
    theme: Mapped[str | None]
    likelihood: Mapped[str | None]
    impact: Mapped[str | None]
    bites_words: Mapped[str | None]
    bites_on: Mapped[dt.date | None]
    spotted_on: Mapped[dt.date]
    spotted_by_party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    response: Mapped[str] = mapped_column(server_default="watch")
    recorded_at: Mapped[dt.datetime]
    closed_on: Mapped[dt.date | None]
    closed_reason: Mapped[str | None]


class Channel(Base):
    """A Slack channel bound to a group from a moment to a moment."""

    __tablename__ = "channels"
    __table_args__ = (
        Index("uq_channels_bound", "channel_id", unique=True, sqlite_where=text("ended_at IS NULL"),
              postgresql_where=text("ended_at IS NULL")),
        Index("ix_channels_party", "party_id"),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    team_id: Mapped[str] = mapped_column(String(32))
    channel_id: Mapped[str] = mapped_column(String(32))
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"))
    bound_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    bound_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    last_digest_at: Mapped[dt.datetime | None]


class Inbox(Base):
    """A request that was answered, by Slack's own key for it, with the answer: the same request again gets it back."""

    __tablename__ = "inbox"
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    received_at: Mapped[dt.datetime]
    answer: Mapped[dict[str, Any]]


class Draft(Base):
    """Something shown for confirmation and not yet recorded; belongs to one person and is forgotten after a day."""

    __tablename__ = "drafts"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[dt.datetime] = mapped_column(index=True)
    words: Mapped[dict[str, Any]]


class Audit(Base):
    """Who did, or was refused, what: one row a change. Never a narrative, only what it touched."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    board_id: Mapped[int | None] = mapped_column(ForeignKey("boards.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    actor: Mapped[str]  # 'T…:U…', or the system account for the command line
    operation: Mapped[str]
    outcome: Mapped[str]  # 'done' or 'refused'
    subject: Mapped[str | None]  # 'action 6.1', 'update 17'
    detail: Mapped[dict[str, Any]] = mapped_column(server_default="{}")


class Delivery(Base):
    """One message that is to stand in Slack: planned -> sending (leased) -> sent, or failed or skipped with a reason.

    It holds what to say as arguments, not as words: the words are made when it is sent, from what is then true.
    `wants` counts the changes asked for and `shows` the one that stands, so that one message can be edited.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        CheckConstraint("state IN ('planned', 'sending', 'sent', 'failed', 'skipped', 'in doubt')", name="state"),
        Index("ix_deliveries_todo", "state", "not_before"),
        Index("ix_deliveries_queue", "target", "state", "id"),  # whether an earlier one to the same target waits
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(255), unique=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    kind: Mapped[str]
    args: Mapped[dict[str, Any]]
    team_id: Mapped[str] = mapped_column(String(32))
    target: Mapped[str] = mapped_column(String(32))  # a channel, or a user for a direct message
    thread_ts: Mapped[str | None] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(server_default="planned")
    planned_at: Mapped[dt.datetime]
    not_before: Mapped[dt.datetime]
    lease_until: Mapped[dt.datetime | None]
    tries: Mapped[int] = mapped_column(server_default="0")
    wants: Mapped[int] = mapped_column(server_default="1")
    shows: Mapped[int] = mapped_column(server_default="0")
    posted_in: Mapped[str | None] = mapped_column(String(32))
    ts: Mapped[str | None] = mapped_column(String(32))
    sent_at: Mapped[dt.datetime | None]
    reason: Mapped[str | None]
