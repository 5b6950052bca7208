"""The typed tables. Times are UTC; dates are the partnership's local days (Europe/London unless set otherwise).

Rows end by a date and are not deleted, but by the rules of store/retention.py. Updates, decisions, notes and audit rows
are only ever added.
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
        list[dict[str, Any]]: JSON,
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
    action_count: Mapped[int] = mapped_column(server_default="0")  # kept by the database: store/counted.py


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
    ends_on: Mapped[dt.date | None]  # the first day on which it no longer exists; what it did stays its own


class PartyAlias(Base):
    """Another way a party is written: acronyms, the document's spellings, everyday words."""

    __tablename__ = "party_aliases"
    __table_args__ = (UniqueConstraint("party_id", "alias"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"))
    alias: Mapped[str]


class PartyLink(Base):
    """How two parties belong together, from a day to a day where those are known.

    A post 'of' an agency or group; a 'member' of a group; two posts of the 'same officer'; a delegate who 'collates
    for' a party and sends its returns; the 'same body' on another board of this store.
    """

    __tablename__ = "party_links"
    __table_args__ = (
        UniqueConstraint("party_id", "to_party_id", "relation", "starts_on"),
        CheckConstraint("relation IN ('of', 'member', 'same officer', 'collates for', 'same body')", name="relation"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"), index=True)
    to_party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"), index=True)
    relation: Mapped[str]
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]  # the first day on which it no longer holds


class Handover(Base):
    """Everything that one party owes moves to another from a day on. A split is one row for each successor."""

    __tablename__ = "handovers"
    __table_args__ = (UniqueConstraint("from_party_id", "to_party_id", "on_date"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    from_party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"))
    to_party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"))
    on_date: Mapped[dt.date]  # the first day on which the successor owes it
    note: Mapped[str | None]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[dt.datetime]


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
    chosen_at: Mapped[dt.datetime | None]  # of several boards, the one that was chosen last is asked


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
    ended_because: Mapped[str | None]  # 'deactivated' when Slack said that the account is gone


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
    owner_party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"))  # the group that carries it through
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("reviews.id"))  # an agency's own plan beside the overview
    source: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    action_count: Mapped[int] = mapped_column(server_default="0")  # kept by the database: store/counted.py


class ReviewStage(Base):
    """A step of a review's way: commissioned, draft received, signed off, sent to the Home Office, published ..."""

    __tablename__ = "review_stages"
    __table_args__ = (UniqueConstraint("review_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"))
    position: Mapped[int]
    name: Mapped[str]
    planned_on: Mapped[dt.date | None]
    reached_on: Mapped[dt.date | None]
    note: Mapped[str | None]


class ReviewCorrection(Base):
    """What was put right of a review, and why: its 'title', its 'kind' or the 'overview' it stands beside. `before` is
    what stood there. Append-only."""

    __tablename__ = "review_corrections"
    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), index=True)
    what: Mapped[str]
    before: Mapped[str | None]
    reason: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    corrected_on: Mapped[dt.date]


class ReviewPanel(Base):
    """Who may see a review before it is published, until they leave its panel."""

    __tablename__ = "review_panels"
    __table_args__ = (UniqueConstraint("review_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    ends_on: Mapped[dt.date | None]  # the first day on which they are no longer on it


class Recommendation(Base):
    """What a review found or asks for, numbered by the review itself; the numbering is never changed, gaps included.

    A 'recommendation', an area for improvement ('finding'), a 'strength' or an area of 'learning'.
    """

    __tablename__ = "recommendations"
    __table_args__ = (
        UniqueConstraint("review_id", "label"),
        CheckConstraint("kind IN ('recommendation', 'finding', 'strength', 'learning')", name="kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"))
    position: Mapped[int]
    label: Mapped[str]
    text: Mapped[str]
    kind: Mapped[str] = mapped_column(server_default="recommendation")


class RecommendationDecision(Base):
    """What the board decided of a recommendation: the newest stands, those before it stay. Append-only."""

    __tablename__ = "recommendation_decisions"
    __table_args__ = (
        CheckConstraint(
            "decision IN ('accepted', 'partially accepted', 'refused', 'not implemented')", name="decision"
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"), index=True)
    decision: Mapped[str]
    reason: Mapped[str | None]
    decided_on: Mapped[dt.date | None]  # none: an imported plan does not say


class Template(Base):
    """A form of the board's own: the questions that a return answers ('return'), the marks that an audit gives
    ('audit'), or the headings that minutes follow ('minutes')."""

    __tablename__ = "templates"
    __table_args__ = (
        UniqueConstraint("board_id", "code"),
        CheckConstraint("kind IN ('return', 'audit', 'minutes')", name="kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    code: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(server_default="return")
    questions: Mapped[list[dict[str, Any]]] = mapped_column(server_default="[]")  # store.read_models.returns.Question
    retired_on: Mapped[dt.date | None]  # it is given to no more actions; those that have it keep it
    body: Mapped[str | None]


class Action(Base):
    """One thing promised, with one deadline. The deadline's own words are kept beside the date entered for it."""

    __tablename__ = "actions"
    __table_args__ = (
        UniqueConstraint("board_id", "ref"),
        Index("ix_actions_board_due", "board_id", "due_on"),
        Index(
            "ix_actions_monitor",
            "board_id",
            "monitor_party_id",
            sqlite_where=text("monitor_party_id IS NOT NULL"),
            postgresql_where=text("monitor_party_id IS NOT NULL"),
        ),
        Index(
            "ix_actions_counted_from",
            "board_id",
            "counted_from",
            sqlite_where=text("counted_from IS NOT NULL"),
            postgresql_where=text("counted_from IS NOT NULL"),
        ),
        Index(
            "ix_actions_standing",
            "board_id",
            "closed_as",
            "due_on",
            "review_id",
            "entered_on",
            "position",
            "recurrence",
            "recommendation_id",
            "confirmed_at",
            "closed_on",
            *("counted_from", "owed_on", "unknown_on", "owed_undated", "lead_count", "next_on", "answered_on"),
            "last_said_on",
            postgresql_include=["id", "monitor_party_id"],  # SQLite has the id in every index
        ),
        CheckConstraint(
            "closed_as IN ('complete', 'merged', 'not implemented', 'superseded', 'carried forward')",
            name="closed_as",
        ),
        CheckConstraint("kind IN ('action', 'assurance', 'contribution', 'approval', 'audit', 'event')", name="kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    kind: Mapped[str] = mapped_column(server_default="action")
    review_id: Mapped[int | None] = mapped_column(ForeignKey("reviews.id"), index=True)
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
    closed_on: Mapped[dt.date | None]  # none where a document says that it was done, and not when
    becomes_id: Mapped[int | None] = mapped_column(ForeignKey("actions.id"))  # merged into, superseded by, carried to
    waits_for_id: Mapped[int | None] = mapped_column(ForeignKey("actions.id"))
    monitor_party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"))  # where not its review's monitor
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)  # on which the date hangs
    agreed_at_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))  # the meeting that agreed it
    template_id: Mapped[int | None] = mapped_column(ForeignKey("templates.id"))
    contents: Mapped[list[str]] = mapped_column(server_default="[]")  # what a report must hold, to be ticked off
    measure: Mapped[str | None]  # what the number in each update counts
    measure_unit: Mapped[str | None]
    target: Mapped[float | None]
    plan_year: Mapped[str | None]  # '2015/16'
    report_year: Mapped[str | None]  # the annual report that it belongs in
    review_on: Mapped[dt.date | None]  # when a standing or undated action is looked at again
    check_on: Mapped[dt.date | None]  # when it is asked, after closing, whether it lasted
    # Counted of its parts and kept by the database: store/counted.py.
    counted_from: Mapped[dt.date | None]  # the day since which the rest is so; none: always
    owed_on: Mapped[dt.date | None]  # the first last day of what is owed, but for what there is no record of yet
    unknown_on: Mapped[dt.date | None]  # that of what there is no record of yet
    owed_undated: Mapped[bool] = mapped_column(server_default=false())  # something is owed that has no day
    lead_count: Mapped[int] = mapped_column(server_default="0")  # parties that lead it
    next_on: Mapped[dt.date | None]  # the last day of what is owed next
    answered_on: Mapped[dt.date | None]  # when the last of its parts was returned; none while something is owed
    last_said_on: Mapped[dt.date | None]  # when somebody last said something of it


class ActionWord(Base):
    """The stem of a word that an action's titles speak of (store/wording.py), or one of its themes ("#missing"): what a
    question's words are looked up in. Repeats the action; store/action_words.py keeps it."""

    __tablename__ = "action_words"
    __table_args__ = (UniqueConstraint("stem", "action_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    stem: Mapped[str]


class Occurrence(Base):
    """One time that a recurring action comes round. Each is owed as a return of its own."""

    __tablename__ = "occurrences"
    __table_args__ = (UniqueConstraint("action_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    number: Mapped[int]  # from 1
    label: Mapped[str]
    due_on: Mapped[dt.date]


class Assignment(Base):
    """One action x one party: 'lead', one of several who each owe a return, or 'support', which owes none.

    A recurring action has one for each `occurrence` (0: the action comes once). `latest_update_id` points at the
    party's last word, written with it, so that a list needs no search of history; `last_status` is its status, and
    `is_returned` says whether it claims it done. A return up to `sent_back_update_id` was sent back and counts no more.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint("part IN ('lead', 'support')", name="part"),
        Index("uq_assignments_owed", "action_id", "party_id", "occurrence", unique=True,
              sqlite_where=text("ends_on IS NULL"), postgresql_where=text("ends_on IS NULL")),
        Index("ix_assignments_standing", "action_id", "part", "is_returned", "starts_on", "ends_on", "due_on",
              "occurrence", "party_id"),
        Index("ix_assignments_said", "last_status", "part", "is_returned", "ends_on", "starts_on", "action_id"),
        Index("ix_assignments_party", "party_id", "part", "ends_on", "starts_on", "is_returned", "action_id"),
        Index("ix_assignments_sent_back", "party_id", sqlite_where=text("sent_back_update_id IS NOT NULL"),
              postgresql_where=text("sent_back_update_id IS NOT NULL")),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"))
    part: Mapped[str]
    basis: Mapped[str | None]
    latest_update_id: Mapped[int | None] = mapped_column(
        ForeignKey("updates.id", use_alter=True, name="fk_assignments_latest_update_id")
    )
    last_status: Mapped[str | None]
    sent_back_update_id: Mapped[int | None]
    is_returned: Mapped[bool] = mapped_column(server_default=false())
    occurrence: Mapped[int] = mapped_column(server_default="0")
    due_on: Mapped[dt.date | None]  # where it is not the action's: that of the occurrence
    starts_on: Mapped[dt.date | None]  # none: since the action was entered
    ends_on: Mapped[dt.date | None]  # the first day on which it is owed no more
    succeeds_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"))  # from whom it was handed over


class Update(Base):
    """What a party said about its assignment on a day. Append-only: a correction names the one it replaces."""

    __tablename__ = "updates"
    __table_args__ = (
        Index("ix_updates_assignment", "assignment_id", "id"),
        # From these alone updates are counted and found; SQLite has the id in every index.
        Index("ix_updates_action_day", "action_id", "said_on", "party_id", postgresql_include=["id"]),
        Index("ix_updates_day", "said_on", "party_id", "action_id", postgresql_include=["id"]),
        Index("ix_updates_recorded", "recorded_at"),
        Index("ix_updates_party_day", "party_id", "said_on", "action_id", postgresql_include=["id"]),
        Index("ix_updates_corrects", "corrects_id", sqlite_where=text("corrects_id IS NOT NULL"),
              postgresql_where=text("corrects_id IS NOT NULL")),
        Index("ix_updates_evidence", "action_id", sqlite_where=text("evidence_url IS NOT NULL"),
              postgresql_where=text("evidence_url IS NOT NULL")),
    )  # fmt: skip
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
    number: Mapped[float | None]  # of the action's measure, on the day
    answers: Mapped[dict[str, Any]] = mapped_column(server_default="{}")  # to the template's questions, by their keys
    contents: Mapped[list[str]] = mapped_column(server_default="[]")  # of the required contents, those that it holds
    asked: Mapped[dict[str, Any]] = mapped_column(server_default="{}")  # what it was asked for then, beyond a sentence
    returned_on: Mapped[dt.date | None]  # of a return: the day since which the part has been returned without a break
    salt: Mapped[str | None]  # of the digest of the words in the audit trail; gone with words that were redacted
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("updates.id"))


class Revision(Base):
    """A new date for an action: asked for, why, and what was decided. The first date is never overwritten."""

    __tablename__ = "revisions"
    __table_args__ = (
        CheckConstraint("state IN ('asked', 'granted', 'refused', 'withdrawn')", name="state"),
        Index("ix_revisions_action", "action_id", "state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"))  # of the party that asks
    from_on: Mapped[dt.date | None]
    to_on: Mapped[dt.date]
    to_words: Mapped[str | None]
    reason: Mapped[str]
    asked_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_on: Mapped[dt.date]
    recorded_at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(server_default="asked")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_on: Mapped[dt.date | None]
    decision_reason: Mapped[str | None]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))


class Decision(Base):
    """What was decided of an action: proposed, closed, sent back, reopened, merged, checked ... Append-only.

    `move` is one of store.decisions.MOVES; `state_before` and `state_after` are the states that it led between.
    """

    __tablename__ = "decisions"
    __table_args__ = (Index("ix_decisions_action", "action_id", "id"), Index("ix_decisions_move", "move", "decided_on"))
    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"))
    move: Mapped[str]
    state_before: Mapped[str]
    state_after: Mapped[str]
    decided_on: Mapped[dt.date]
    recorded_at: Mapped[dt.datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # none: a rule of the board
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    reason: Mapped[str | None]
    evidence: Mapped[str | None]
    other_action_id: Mapped[int | None] = mapped_column(ForeignKey("actions.id"))
    number: Mapped[float | None]  # a moderated score


class Evidence(Base):
    """What shows that something was done, and what it proves: a link, an event and who came, an audit, a product with
    its publication, or the voice of children or parents with nobody named."""

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint("kind IN ('document', 'audit', 'survey', 'event', 'product', 'voice', 'minutes')", name="kind"),
        Index("ix_evidence_action", "action_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    action_id: Mapped[int | None] = mapped_column(ForeignKey("actions.id"))
    review_id: Mapped[int | None] = mapped_column(ForeignKey("reviews.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"))
    kind: Mapped[str] = mapped_column(server_default="document")
    title: Mapped[str]
    proves: Mapped[str | None]
    url: Mapped[str | None]
    happened_on: Mapped[dt.date | None]
    attendance: Mapped[int | None]
    voice_of: Mapped[str | None]  # 'children', 'parents', 'victims' ...: never a person
    published_on: Mapped[dt.date | None]
    published_at: Mapped[str | None]  # the place: 'the board's website'
    report_year: Mapped[str | None]  # the annual report that it belongs in
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # none: it came with an imported plan
    recorded_at: Mapped[dt.datetime]
    withdrawn_on: Mapped[dt.date | None]
    withdrawn_reason: Mapped[str | None]


class Meeting(Base):
    """A dated meeting of a group."""

    __tablename__ = "meetings"
    __table_args__ = (
        UniqueConstraint("party_id", "held_on"),
        CheckConstraint("state IN ('planned', 'held', 'cancelled')", name="state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"))
    held_on: Mapped[dt.date]
    title: Mapped[str | None]
    state: Mapped[str] = mapped_column(server_default="planned")
    minutes_url: Mapped[str | None]
    placed_at: Mapped[dt.datetime | None]  # when it was put on its day: what was due before that is not made up for
    starts_at: Mapped[dt.time | None]  # by the board's clock


class MeetingMove(Base):
    """A meeting that was moved: from which day to which, when and why. It is no revision of what hangs on it."""

    __tablename__ = "meeting_moves"
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    from_on: Mapped[dt.date]
    to_on: Mapped[dt.date]
    reason: Mapped[str | None]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    moved_on: Mapped[dt.date]
    recorded_at: Mapped[dt.datetime]


class Cycle(Base):
    """A monitoring round: opens, asks, is frozen for the paper, validated by the group that monitors, and closed."""

    __tablename__ = "cycles"
    __table_args__ = (UniqueConstraint("board_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    number: Mapped[int]
    label: Mapped[str]
    monitor_party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    cutoff_on: Mapped[dt.date]  # the last day for updates
    papers_on: Mapped[dt.date]
    meets_on: Mapped[dt.date]
    is_first: Mapped[bool] = mapped_column(server_default=false())  # after an import: settles what is no record yet
    opened_at: Mapped[dt.datetime]
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    frozen_at: Mapped[dt.datetime | None]
    validated_at: Mapped[dt.datetime | None]
    validated_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    closed_at: Mapped[dt.datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[dt.datetime | None]  # opened by mistake, or for a meeting that is not held
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    withdrawn_because: Mapped[str | None]


class CycleEntry(Base):
    """One return that a round asks for, with the position as it was frozen for the paper, and as it was at the close.

    The assignments kept beside it are whose it was then: what was asked of one party may be handed over to another.
    """

    __tablename__ = "cycle_entries"
    __table_args__ = (UniqueConstraint("cycle_id", "assignment_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycles.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), index=True)
    update_before_id: Mapped[int | None] = mapped_column(ForeignKey("updates.id"))  # its last word at the opening
    frozen_standing: Mapped[str | None]
    frozen_update_id: Mapped[int | None] = mapped_column(ForeignKey("updates.id"))
    frozen_due_on: Mapped[dt.date | None]
    frozen_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"))
    answered_update_id: Mapped[int | None] = mapped_column(ForeignKey("updates.id"))  # the first since it was asked
    closed_standing: Mapped[str | None]
    closed_update_id: Mapped[int | None] = mapped_column(ForeignKey("updates.id"))
    closed_due_on: Mapped[dt.date | None]
    closed_assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"))


class CycleException(Base):
    """What a round reports to the Board and to the Independent Chair: 'no update' or 'not discharged'."""

    __tablename__ = "cycle_exceptions"
    __table_args__ = (
        UniqueConstraint("cycle_id", "assignment_id", "kind"),
        UniqueConstraint("cycle_id", "number"),
        CheckConstraint("kind IN ('no update', 'not discharged')", name="kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycles.id"))
    number: Mapped[int]  # one series for each board
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    kind: Mapped[str]
    days_late: Mapped[int | None]
    board_acknowledged_at: Mapped[dt.datetime | None]
    board_acknowledged_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    chair_acknowledged_at: Mapped[dt.datetime | None]
    chair_acknowledged_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    challenge_id: Mapped[int | None] = mapped_column(ForeignKey("challenges.id"))


class ExceptionOutcome(Base):
    """What came of an exception: the newest stands, with why it was corrected; those before it stay. Append-only."""

    __tablename__ = "exception_outcomes"
    id: Mapped[int] = mapped_column(primary_key=True)
    exception_id: Mapped[int] = mapped_column(ForeignKey("cycle_exceptions.id"), index=True)
    outcome: Mapped[str]
    reason: Mapped[str | None]  # why it was corrected; none for the first
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[dt.datetime]


class Challenge(Base):
    """A formal challenge of one partner by another. Board-level only; its number is fixed across meetings."""

    __tablename__ = "challenges"
    __table_args__ = (UniqueConstraint("board_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    number: Mapped[int]
    raised_on: Mapped[dt.date]
    raised_by_party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"))
    to_party_id: Mapped[int] = mapped_column(ForeignKey("parties.id"))
    issue: Mapped[str]
    response_due_on: Mapped[dt.date | None]
    due_as_first_set: Mapped[dt.date | None]
    response: Mapped[str | None]
    responded_on: Mapped[dt.date | None]
    outcome: Mapped[str | None]
    difference: Mapped[str | None]  # what difference it made
    closed_on: Mapped[dt.date | None]
    withdrawn_on: Mapped[dt.date | None]  # it is closed from that day
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[dt.datetime]


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
    response: Mapped[str] = mapped_column(server_default="watch")  # watch, treat, tolerate, pass on
    owner_party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"))
    next_look_on: Mapped[dt.date | None]
    recorded_at: Mapped[dt.datetime]
    closed_on: Mapped[dt.date | None]
    closed_reason: Mapped[str | None]


class LogNote(Base):
    """What a party added to an item of the horizon or challenge log: its view, a look at it, a response, an outcome.

    Append-only: the item shows the latest, its notes show how it came to that.
    """

    __tablename__ = "log_notes"
    __table_args__ = (
        CheckConstraint("(challenge_id IS NULL) <> (horizon_item_id IS NULL)", name="one_item"),
        Index("ix_log_notes_challenge", "challenge_id"),
        Index("ix_log_notes_horizon_item", "horizon_item_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int | None] = mapped_column(ForeignKey("challenges.id"))
    horizon_item_id: Mapped[int | None] = mapped_column(ForeignKey("horizon_items.id"))
    kind: Mapped[str]  # 'view', 'look', 'response', 'outcome', 'due', 'withdrawn', 'reopened' ...
    party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    said_on: Mapped[dt.date]
    recorded_at: Mapped[dt.datetime]
    words: Mapped[str]


class LogLink(Base):
    """An item of the horizon or challenge log that is about an action."""

    __tablename__ = "log_links"
    __table_args__ = (
        CheckConstraint("(challenge_id IS NULL) <> (horizon_item_id IS NULL)", name="one_item"),
        UniqueConstraint("challenge_id", "action_id"),
        UniqueConstraint("horizon_item_id", "action_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int | None] = mapped_column(ForeignKey("challenges.id"))
    horizon_item_id: Mapped[int | None] = mapped_column(ForeignKey("horizon_items.id"))
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)


class Hold(Base):
    """A "do not destroy" order over a review, a board, or (with neither) everything. While it stands, nothing it
    covers can be deleted or expire."""

    __tablename__ = "holds"
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int | None] = mapped_column(ForeignKey("boards.id"))
    review_id: Mapped[int | None] = mapped_column(ForeignKey("reviews.id"))
    reason: Mapped[str]
    placed_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    placed_at: Mapped[dt.datetime]
    lifted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    lifted_at: Mapped[dt.datetime | None]
    lifted_reason: Mapped[str | None]


class Redaction(Base):
    """Words that were taken out, and why: never the words, but a salted digest of them, so that a restored backup is
    redacted again."""

    __tablename__ = "redactions"
    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    subject: Mapped[str]  # 'update 17'
    table_name: Mapped[str]
    row_id: Mapped[int]
    column_name: Mapped[str]
    salt: Mapped[str]
    digest: Mapped[str]
    length: Mapped[int]  # of the words, in characters
    reason: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    redacted_at: Mapped[dt.datetime]


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


class DigestSetting(Base):
    """A bound channel's own choices for its digest, and since when it goes out at its time."""

    __tablename__ = "digest_settings"
    channel_row_id: Mapped[int] = mapped_column(ForeignKey("channels.id"), primary_key=True)
    settings: Mapped[dict[str, Any]]
    changed_at: Mapped[dt.datetime]
    changed_by: Mapped[int] = mapped_column(ForeignKey("people.id"))


class DigestCount(Base):
    """What a digest counted when it went out, so that the next one can show it beside its own."""

    __tablename__ = "digest_counts"
    channel_row_id: Mapped[int] = mapped_column(ForeignKey("channels.id"), primary_key=True)
    counted_on: Mapped[dt.date] = mapped_column(primary_key=True)
    counts: Mapped[dict[str, Any]]


class Snooze(Base):
    """Until which day a person wants no reminder of an action; none names all of theirs."""

    __tablename__ = "snoozes"
    __table_args__ = (Index("ix_snoozes_person", "person_id", "until_on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    action_id: Mapped[int | None] = mapped_column(ForeignKey("actions.id"))
    until_on: Mapped[dt.date]
    made_at: Mapped[dt.datetime]


class Subscription(Base):
    """What a person asked to be sent by itself: a question that they keep, each week, or the brief before each meeting
    of a group. Of a question that is kept no longer nothing is named."""

    __tablename__ = "subscriptions"
    __table_args__ = (
        UniqueConstraint("person_id", "saved_question_id"),
        UniqueConstraint("person_id", "party_id"),
        CheckConstraint("kind IN ('question', 'brief')", name="kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(16))
    saved_question_id: Mapped[int | None] = mapped_column(ForeignKey("saved_questions.id"))
    weekday: Mapped[int | None]  # 0 is Monday
    at: Mapped[dt.time | None]
    party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"))
    since: Mapped[dt.datetime]  # nothing that was to come before is made up for
    ended_at: Mapped[dt.datetime | None]


class PlannedPeriod(Base):
    """A board's local period ("2026-11-30") for which what comes by time was planned: nobody looks again, unless that
    was at a moment that has not come (the clock was ahead)."""

    __tablename__ = "planned_periods"
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"), primary_key=True)
    what: Mapped[str] = mapped_column(String(32), primary_key=True)
    period: Mapped[str] = mapped_column(String(16), primary_key=True)
    planned_at: Mapped[dt.datetime]


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


class Conversation(Base):
    """The last question of one person in one thread, as it was read; not gone on from when it is older than a day."""

    __tablename__ = "conversations"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    thread: Mapped[str] = mapped_column(
        String(64), primary_key=True
    )  # '<channel>', '<channel>:<its first message>', '<channel>:/' of slash commands, 'home'
    at: Mapped[dt.datetime] = mapped_column(index=True)
    query: Mapped[dict[str, Any]]  # store.query.Query; {} where none was read yet
    asked_back: Mapped[dict[str, Any]]  # store.query.AskedBack; {} where nothing waits for an answer


class SavedQuestion(Base):
    """A question that a person keeps under a name of their own: "my Monday list"."""

    __tablename__ = "saved_questions"
    __table_args__ = (UniqueConstraint("person_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str]
    query: Mapped[dict[str, Any]]  # store.query.Query
    kept_at: Mapped[dt.datetime]


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
    chained: Mapped[str | None]  # its seal: the digest of this row and of the row before it; None is a row not sealed


class AuditHead(Base):
    """The seal of the newest audit row, in one row: what is taken away or added at the end does not fit it."""

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True)
    link: Mapped[str]


class Delivery(Base):
    """One message that is to stand in Slack: planned -> sending (leased) -> sent, or failed or skipped with a reason.

    It holds what to say as arguments, not as words: the words are made when it is sent, from what is then true. What
    tells of its own day alone (a digest, an answer) holds its words once it stands: store/copies.py takes words out.
    `wants` counts the changes asked for and `shows` the one that stands, so that one message can be edited.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        CheckConstraint("state IN ('planned', 'sending', 'sent', 'failed', 'skipped', 'in doubt')", name="state"),
        Index("ix_deliveries_todo", "state", "not_before"),
        Index("ix_deliveries_queue", "target", "state", "id"),  # whether an earlier one to the same target waits
        Index("ix_deliveries_kind", "board_id", "kind"),  # few of some kinds, among the thousands of a board
        Index("ix_deliveries_planned", "board_id", "planned_at"),
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
    tried_at: Mapped[dt.datetime | None]  # by the clock of the machine, whatever the try-out's says
    faults: Mapped[int] = mapped_column(server_default="0")  # of the tries, those that a fault of ours ended
    wants: Mapped[int] = mapped_column(server_default="1")
    shows: Mapped[int] = mapped_column(server_default="0")
    posted_in: Mapped[str | None] = mapped_column(String(32))
    ts: Mapped[str | None] = mapped_column(String(32))
    sent_at: Mapped[dt.datetime | None]
    reason: Mapped[str | None]
