"""Words taken out of a record for good, with everything here that repeats them, and kept out when a backup is restored.

`redactions` and a journal beside the store keep a salted digest and the length of the words, never the words: with
those, store/restoring.py finds the words in a restored record and takes them out once more. A hold overrides it: words
under a hold stay until it is lifted.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Callable
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, insert, or_, select, update

from store import action_words, audit, copies, holds, journal
from store.free_text import Table, columns
from store.models import (
    Action,
    Challenge,
    Cycle,
    CycleException,
    Decision,
    Evidence,
    ExceptionOutcome,
    GlossaryTerm,
    Handover,
    Hold,
    HorizonItem,
    LogNote,
    Meeting,
    MeetingMove,
    Occurrence,
    Party,
    Person,
    Recommendation,
    RecommendationDecision,
    Redaction,
    Review,
    ReviewCorrection,
    ReviewStage,
    Revision,
    SavedQuestion,
    Template,
    Update,
)
from store.read_models.keeping import HoldView, Piece, Redactable, Redacted
from store.words import TAKEN_OUT, holds_words, pattern_of, replaced, strings

_LABELS = {
    "narrative": "What was said", "answers": "Answers", "on_behalf_source": "Who told it", "evidence_url": "Link",
    "notes": "Notes", "title": "Title", "short_title": "Short title", "issue": "Issue", "words": "Added",
    "reason": "Reason", "text": "Text", "proves": "What it proves", "url": "Link",
}  # fmt: skip


Where = list[tuple[Table, ColumnElement[bool]]]


# ---- the records that people name


def record(connection: Connection, board_id: int, name: str) -> tuple[str, str, Where] | None:
    """(name, subject, where its words stand) of 'U-17', 'H-3', 'C-2', 'E-4', 'X-3', an action's ref or a review's code.

    For the business unit, which sees every review. None when there is no such record on the board.
    """
    said = re.fullmatch(r"(?P<kind>[UHCENX])-?(?P<number>\d{1,9})", name.strip(), re.IGNORECASE)
    if said:
        return _NUMBERED[said["kind"].upper()](connection, board_id, int(said["number"]))
    if said := re.fullmatch(r"(?P<kind>[a-z]+)[ -]#?(?P<number>\d{1,9})", name.strip(), re.IGNORECASE):
        kept = _kept(board_id, said["kind"].lower(), int(said["number"]))
        if kept and connection.scalar(select(kept[0][0].__table__.c.id).where(kept[0][1])) is not None:
            subject = f"{said['kind'].lower()} {int(said['number'])}"
            return subject, subject, kept
    action = connection.execute(
        select(Action.id, Action.ref).where(Action.board_id == board_id, Action.ref == name.strip())
    ).first()
    if action:
        where: Where = [(Action, Action.id == action.id)]
        where += [(part, part.action_id == action.id) for part in (Decision, Revision, Occurrence)]
        return action.ref, f"action {action.ref}", where
    reviews = connection.execute(select(Review.id, Review.code).where(Review.board_id == board_id))
    for row in reviews:
        if row.code.casefold() == name.strip().casefold():
            parts = [
                (Review, Review.id == row.id), (ReviewStage, ReviewStage.review_id == row.id),
                (ReviewCorrection, ReviewCorrection.review_id == row.id),
                (Recommendation, Recommendation.review_id == row.id),
                (RecommendationDecision, RecommendationDecision.recommendation_id.in_(
                    select(Recommendation.id).where(Recommendation.review_id == row.id)
                )),
            ]  # fmt: skip
            return row.code, f"review {row.code}", parts
    return None


def _kept(board_id: int, kind: str, number: int) -> Where | None:
    """Where the words stand of what is named by its kind and the number that the lists of same words show."""
    of_board = _OF_BOARD.get(kind)
    if of_board is None:
        return None
    table: Any = of_board[0]
    numbered = table.number if kind == "round" else table.id
    where: Where = [(table, and_(numbered == number, of_board[1](board_id)))]
    if kind == "meeting":
        own = select(Meeting.id).where(where[0][1])
        where.append((MeetingMove, MeetingMove.meeting_id.in_(own)))
    return where


def _by_board(table: Any) -> Callable[[int], ColumnElement[bool]]:
    return lambda board_id: table.board_id == board_id


_OF_BOARD: dict[str, tuple[Table, Callable[[int], ColumnElement[bool]]]] = {
    "meeting": (Meeting, lambda b: Meeting.party_id.in_(select(Party.id).where(Party.board_id == b))),
    "round": (Cycle, _by_board(Cycle)),
    "handover": (Handover, _by_board(Handover)),
    "template": (Template, _by_board(Template)),
    "party": (Party, _by_board(Party)),
    "term": (GlossaryTerm, _by_board(GlossaryTerm)),
    "saved": (
        SavedQuestion,
        lambda b: SavedQuestion.person_id.in_(select(Person.id).where(Person.board_id == b)),
    ),
    "redaction": (Redaction, _by_board(Redaction)),
    "hold": (
        Hold,
        lambda b: or_(
            Hold.board_id == b,
            Hold.review_id.in_(select(Review.id).where(Review.board_id == b)),
            and_(Hold.board_id.is_(None), Hold.review_id.is_(None)),
        ),
    ),
}
"""What people name by its kind and number: 'meeting 4', 'hold 2'."""


def _update(connection: Connection, board_id: int, number: int) -> tuple[str, str, Where] | None:
    on_board = select(Update.id).join(Action, Action.id == Update.action_id).where(Action.board_id == board_id)
    if connection.scalar(on_board.where(Update.id == number)) is None:
        return None
    return f"U-{number}", f"update {number}", [(Update, Update.id == number)]


def _evidence(connection: Connection, board_id: int, number: int) -> tuple[str, str, Where] | None:
    condition = and_(Evidence.id == number, Evidence.board_id == board_id)
    if connection.scalar(select(Evidence.id).where(condition)) is None:
        return None
    return f"E-{number}", f"evidence {number}", [(Evidence, condition)]


def _exception(connection: Connection, board_id: int, number: int) -> tuple[str, str, Where] | None:
    of_board = select(CycleException.id).join(Cycle, Cycle.id == CycleException.cycle_id)
    row_id = connection.scalar(of_board.where(Cycle.board_id == board_id, CycleException.number == number))
    if row_id is None:
        return None
    return f"X-{number}", f"exception X-{number}", [(ExceptionOutcome, ExceptionOutcome.exception_id == row_id)]


def _logged(letter: str, what: str, table: Any, link: Any) -> Callable[[Connection, int, int], Any]:
    def find(connection: Connection, board_id: int, number: int) -> tuple[str, str, Where] | None:
        row_id = connection.scalar(select(table.id).where(table.board_id == board_id, table.number == number))
        if row_id is None:
            return None
        name = f"{letter}-{number}"
        return name, f"{what} {name}", [(table, table.id == row_id), (LogNote, link == row_id)]

    return find


_NUMBERED: dict[str, Callable[[Connection, int, int], tuple[str, str, Where] | None]] = {
    "U": _update,
    "E": _evidence,
    "N": _evidence,  # what a meeting noted is kept as evidence
    "X": _exception,  # what came of it is in words
    "H": _logged("H", "horizon item", HorizonItem, LogNote.horizon_item_id),
    "C": _logged("C", "challenge", Challenge, LogNote.challenge_id),
}


def read(connection: Connection, board_id: int, name: str) -> Redactable | None:
    """A record's words, for whoever is to say which must go; None when there is no such record."""
    found = record(connection, board_id, name)
    if found is None:
        return None
    pieces = []
    for table, condition in found[2]:
        for row in connection.execute(select(table.__table__).where(condition)).mappings():
            for column in columns(table):
                label = _LABELS.get(column, column.replace("_", " ").capitalize())
                pieces += [Piece(label=label, words=words) for words in strings(row[column]) if words]
    return Redactable(name=found[0], subject=found[1], pieces=tuple(pieces))


def held(connection: Connection, board_id: int, name: str) -> tuple[HoldView, ...]:
    """The holds that forbid taking anything out of a record."""
    found = record(connection, board_id, name)
    over = {
        hold.id: hold for table, where in (found[2] if found else []) for hold in holds.over(connection, table, where)
    }
    return tuple(over.values())


# ---- taking words out


def redact(
    connection: Connection, board_id: int, name: str, words: str, *, reason: str, person_id: int, now: dt.datetime
) -> Redacted | None:
    """Take `words` out of a record and of every answer, draft and message that repeats them; None when the record does
    not hold them. The caller has made sure that no hold covers it.

    Words are found as whole words, whatever their case and the spaces between them.
    """
    found = record(connection, board_id, name)
    pattern = pattern_of(words)
    if found is None or pattern is None:
        return None
    rows: list[dict[str, Any]] = []
    for table, condition in found[2]:
        rows += out_of(connection, table, condition, pattern)
    if not rows:
        return None
    common = {
        "board_id": board_id, "subject": found[1], "reason": reason, "person_id": person_id, "redacted_at": now,
    }  # fmt: skip
    connection.execute(insert(Redaction), [common | row for row in rows])
    journal.write_after_commit(connection, [common | row for row in rows])
    done = copies.take_out(connection, board_id, found[1], pattern, places=len(rows))
    vouched = vouched_for(connection, found[1])
    return done.model_copy(update={"elsewhere": _elsewhere(connection, board_id, pattern), "vouched": vouched})


def vouched_for(connection: Connection, subject: str) -> dict[str, Any]:
    """What an audit row holds of an update from which words were taken out: the digest of what is left."""
    what, _, number = subject.rpartition(" ")
    if what != "update":
        return {}
    row = connection.execute(select(Update.id, Update.salt, Update.narrative).where(Update.id == int(number))).one()
    return {"update": row.id, "words": audit.digest(row.salt, row.narrative)} if row.salt else {}


def _spoken(board_id: int) -> list[tuple[Table, Any]]:
    """Every row of the board in which a person's own words stand, with what it is named by."""
    of_action = Action.board_id == board_id
    on_action = [
        (table, select(table, Action.ref.label("of")).join(Action, Action.id == table.action_id).where(of_action))
        for table in (Update, Decision, Revision, Occurrence)
    ]
    of_review = [
        (table, select(table, Review.code.label("of")).join(Review, Review.id == table.review_id)
         .where(Review.board_id == board_id))
        for table in (ReviewStage, ReviewCorrection, Recommendation)
    ]  # fmt: skip
    decided = (
        select(RecommendationDecision, Review.code.label("of"))
        .join(Recommendation, Recommendation.id == RecommendationDecision.recommendation_id)
        .join(Review, Review.id == Recommendation.review_id)
        .where(Review.board_id == board_id)
    )
    notes = (
        select(LogNote, HorizonItem.number.label("h"), Challenge.number.label("c"))
        .outerjoin(HorizonItem, HorizonItem.id == LogNote.horizon_item_id)
        .outerjoin(Challenge, Challenge.id == LogNote.challenge_id)
        .where(or_(HorizonItem.board_id == board_id, Challenge.board_id == board_id))
    )
    excepted = (
        select(ExceptionOutcome, CycleException.number)
        .join(CycleException, CycleException.id == ExceptionOutcome.exception_id)
        .join(Cycle, Cycle.id == CycleException.cycle_id)
        .where(Cycle.board_id == board_id)
    )
    moves = select(MeetingMove).join(Meeting, Meeting.id == MeetingMove.meeting_id)
    own = (HorizonItem, Challenge, Evidence, Review)
    return [
        *on_action, *of_review, (RecommendationDecision, decided), (LogNote, notes), (ExceptionOutcome, excepted),
        (MeetingMove, moves.where(_OF_BOARD["meeting"][1](board_id))),
        (Action, select(Action, Action.ref.label("of")).where(of_action)),
        *((table, select(table).where(table.board_id == board_id)) for table in own),
        *((table, select(table).where(of_board(board_id))) for table, of_board in _OF_BOARD.values()),
    ]  # fmt: skip


def _elsewhere(connection: Connection, board_id: int, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Other records of the board in which the same words stand: for the business unit, which sees every review."""
    found: dict[str, None] = {}
    for table, query in _spoken(board_id):
        for row in connection.execute(query).mappings():
            if any(holds_words(row[column], pattern) for column in columns(table)):
                found[_named(table, row)] = None
    return tuple(found)


def _named(table: Table, row: Any) -> str:
    """What `record` finds it by."""
    if table is LogNote:
        return f"H-{row['h']}" if row["h"] is not None else f"C-{row['c']}"
    letters: dict[Table, str] = {HorizonItem: "H", Challenge: "C", ExceptionOutcome: "X"}
    if table in letters:
        return f"{letters[table]}-{row['number']}"
    if table in (Update, Evidence):
        return f"{'U' if table is Update else 'E'}-{row['id']}"
    if table is MeetingMove:
        return f"meeting {row['meeting_id']}"
    for kind, (model, _) in _OF_BOARD.items():
        if table is model:
            return f"{kind} {row['number' if kind == 'round' else 'id']}"
    return str(row["code"] if table is Review else row["of"])


def repeats(words: str, said: str) -> bool:
    """Whether what is to be kept says the words that are to go."""
    pattern = pattern_of(words)
    return pattern is not None and pattern.search(said) is not None


def out_of(
    connection: Connection, table: Table, condition: ColumnElement[bool], pattern: re.Pattern[str]
) -> list[dict[str, Any]]:
    """Take the words out of a record's rows; returns a row of `redactions` for each form in which they stood."""
    kept = []
    key: Any = table
    for row in connection.execute(select(table.__table__).where(condition).order_by(key.id)).mappings().all():
        changed: dict[str, Any] = {}
        for column in columns(table):
            forms = {match for words in strings(row[column]) for match in pattern.findall(words)}
            if not forms:
                continue
            changed[column] = replaced(row[column], lambda words: pattern.sub(TAKEN_OUT, words))
            if table is ReviewStage and column == "name":
                changed[column] = _of_its_own(connection, row["review_id"], changed[column])
            for form in sorted(forms):
                salt = secrets.token_hex(16)
                kept.append({
                    "table_name": table.__tablename__, "row_id": row["id"], "column_name": column, "salt": salt,
                    "digest": audit.digest(salt, form), "length": len(form),
                })  # fmt: skip
        if changed:
            if row.get("salt"):  # what the audit trail's digest was of can no longer be tried out
                changed["salt"] = audit.salt()
            connection.execute(update(table).where(key.id == row["id"]).values(changed))
            if table is Action:
                action_words.renew(connection, row["id"])
    return kept


def _of_its_own(connection: Connection, review_id: int, name: str) -> str:
    """A stage's name that no other stage of its review has: without their words two may have become the same."""
    taken = set(connection.scalars(select(ReviewStage.name).where(ReviewStage.review_id == review_id)))
    return next(one for number in count(1) if (one := name if number == 1 else f"{name} ({number})") not in taken)
