"""Words that were taken out are nowhere afterwards, and a restored backup does not bring them back."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Text, insert, select, update

from store import audit, checks, free_text, holds, models, redactions, restoring
from store.db import Store
from store.journal import path_of
from store.models import Action, Delivery, Draft, HorizonItem, Inbox, LogNote, Redaction, Review, Update
from tests.store.filing import NOW, horizon, person, review

WORDS = "the boy from Elm & Oak House"
SHOWN = "the boy from Elm &amp; Oak House"
SPELLED = "the boy from Elm (a tree) &amp; Oak House"


def said(store: Store, narrative: str) -> tuple[int, int]:
    """(update, person): one update with these words, told in an answer, a draft and messages."""
    with store.writing() as connection:
        who = person(connection)
        review(connection, "OLD", who)
        number = connection.scalar(select(Update.id).order_by(Update.id.desc()).limit(1)) or 0
        values = {"narrative": narrative, "answers": {"why": f"Because of {WORDS}."}, "salt": "s"}
        connection.execute(update(Update).where(Update.id == number).values(values))
        shown = {"text": f"Recorded: {SHOWN}", "blocks": [{"type": "section", "text": {"text": SPELLED}}]}
        connection.execute(insert(Inbox).values(key="T1:U1:trigger:1", received_at=NOW, answer={"message": shown}))
        connection.execute(insert(Inbox).values(key="T9:U9:trigger:1", received_at=NOW, answer={"message": shown}))
        connection.execute(insert(Draft).values(id="d", person_id=who, made_at=NOW, words={"updates": [WORDS.upper()]}))
        common = {"board_id": 1, "team_id": "T1", "target": "C1", "planned_at": NOW, "not_before": NOW, "sent_at": NOW}
        rows: dict[str, dict[str, Any]] = {
            "answer": {"kind": "answer", "state": "sent", "ts": "1.1", "args": {"message": shown}},
            "private": {"kind": "answer", "state": "sent", "ts": "1.2", "args": {"message": shown, "private": True}},
            "word": {"kind": "word", "state": "sent", "ts": "1.3", "args": {"update": number}},
            "receipt": {"kind": "receipt", "state": "sending", "args": {"updates": [number]}},
            "other": {"kind": "word", "state": "sent", "ts": "1.4", "args": {"update": number - 1}},
            "digest": {"kind": "digest", "state": "sent", "ts": "1.5", "args": {"channel_row": 1}},
        }
        for key, row in rows.items():
            connection.execute(insert(Delivery).values(common | row | {"key": key}))
    return number, who


def redact(store: Store, name: str, words: str, who: int) -> Any:
    with store.writing() as connection:
        return redactions.redact(connection, 1, name, words, reason="It identified a child", person_id=who, now=NOW)


def dump(store: Store) -> str:
    """Every value of every row in the store."""
    with store.reading() as connection:
        return "\n".join(
            json.dumps([str(value) for value in row])
            for table in models.Base.metadata.sorted_tables
            for row in connection.execute(select(table))
        )


def test_the_words_are_nowhere_in_the_store_afterwards(store: Store) -> None:
    number, who = said(store, f"We met {WORDS} and his mother.")
    with store.writing() as connection:  # of another board's person, who is none of ours
        connection.execute(Inbox.__table__.delete().where(Inbox.key == "T9:U9:trigger:1"))
    done = redact(store, f"U-{number}", WORDS, who)
    assert (done.places, done.answers, done.drafts) == (2, 1, 1)
    assert (done.messages, done.unedited) == (4, 1)
    everything = dump(store).lower()
    assert "oak house" not in everything
    assert "[redacted]" in everything
    with store.reading() as connection:
        row = connection.execute(select(Update.narrative, Update.salt).where(Update.id == number)).one()
        kept = connection.execute(select(Redaction.table_name, Redaction.column_name, Redaction.length)).all()
    assert row.narrative == "We met [redacted] and his mother."
    assert row.salt not in (None, "s")
    assert {tuple(one) for one in kept} == {("updates", "narrative", len(WORDS)), ("updates", "answers", len(WORDS))}


def test_messages_that_tell_of_it_are_edited_and_no_others(store: Store) -> None:
    number, who = said(store, WORDS)
    redact(store, f"u{number}", WORDS, who)
    with store.reading() as connection:
        rows = {row.key: row for row in connection.execute(select(Delivery.__table__))}
    assert {key: (row.state, row.wants) for key, row in rows.items()} == {
        "answer": ("planned", 2), "private": ("sent", 1), "word": ("planned", 2), "receipt": ("sending", 2),
        "other": ("sent", 1), "digest": ("planned", 2),
    }  # fmt: skip
    assert rows["digest"].kind == "notice"
    assert rows["answer"].args["message"]["blocks"][0]["text"]["text"] == "[redacted]"


def test_words_cut_in_two_by_the_limit_of_a_block_go_with_the_blocks(store: Store) -> None:
    number, who = said(store, WORDS)
    cut = {"text": SHOWN, "blocks": [{"text": {"text": "the boy from Elm"}}, {"text": {"text": "&amp; Oak House"}}]}
    with store.writing() as connection:
        connection.execute(update(Delivery).where(Delivery.key == "answer").values(args={"message": cut}))
    redact(store, f"U-{number}", WORDS, who)
    with store.reading() as connection:
        args = connection.scalar(select(Delivery.args).where(Delivery.key == "answer"))
    assert args == {"message": {"text": "[redacted]", "blocks": []}}


def test_a_word_that_slack_needs_for_the_shape_of_a_message_stays_there(store: Store) -> None:
    number, who = said(store, f"A section of {WORDS}")
    redact(store, f"U-{number}", "section", who)
    with store.reading() as connection:
        answer = connection.scalar(select(Inbox.answer).where(Inbox.key == "T1:U1:trigger:1"))
    assert answer is not None
    assert answer["message"]["blocks"][0]["type"] == "section"


def test_whole_words_are_found_whatever_their_case_and_spaces(store: Store) -> None:
    number, who = said(store, "A Tom  Smith\nspoke; the custom stays.")
    assert redact(store, f"U-{number}", "Tom", who).places == 1
    assert redact(store, f"U-{number}", "smith spoke", who).places == 1
    assert redact(store, f"U-{number}", "stay", who) is None
    with store.reading() as connection:
        words = connection.scalar(select(Update.narrative).where(Update.id == number))
    assert words == "A [redacted]  [redacted]; the custom stays."


def test_every_record_that_people_can_name_can_be_redacted(store: Store) -> None:
    with store.writing() as connection:
        who = person(connection)
        old = review(connection, "OLD", who)
        item = horizon(connection, 1, who)
        connection.execute(update(LogNote).where(LogNote.horizon_item_id == item).values(words="Tom saw it"))
        connection.execute(update(Action).where(Action.review_id == old).values(notes=["Tom agreed"]))
        connection.execute(update(models.Decision).values(reason="Tom was heard"))
        connection.execute(update(models.Evidence).values(title="Letter of Tom"))
        connection.execute(update(Review).where(Review.id == old).values(title="Tom, aged 9"))
        evidence = connection.scalar(select(models.Evidence.id))
    for name, places in (("H-1", 1), ("OLD-1", 2), (f"N-{evidence}", 1), ("old", 1)):
        assert redact(store, name, "Tom", who).places == places
    assert redact(store, "OLD-1", "Tom", who) is None
    for name in ("U-999", "H-9", "C-1", "99.9"):
        assert redact(store, name, "Tom", who) is None
    assert "Tom" not in dump(store)


def test_a_record_of_another_board_is_none(store: Store) -> None:
    with store.writing() as connection:
        other = connection.execute(insert(models.Board).values(code="X", name="X").returning(models.Board.id)).scalar()
        who = person(connection, board_id=int(other or 0))
        review(connection, "OTHER", who, board_id=int(other or 0))
        number = connection.scalar(select(Update.id).order_by(Update.id.desc()).limit(1))
    assert redact(store, f"U-{number}", "Done", who) is None
    assert redact(store, "OTHER", "Review", who) is None


def test_the_trail_still_holds_when_its_words_are_gone(store: Store) -> None:
    number, who = said(store, WORDS)
    with store.writing() as connection:
        words = audit.digest("s", WORDS)
        audit.note(connection, now=NOW, actor="T1:U1", operation="record an update", update=number, words=words)
        audit.write_noted(connection)
        assert audit.changed_words(connection) == ()
        connection.execute(update(Update).where(Update.id == number).values(narrative="Something else"))
        assert audit.changed_words(connection) == (number,)
        connection.execute(update(Update).where(Update.id == number).values(salt=None))  # as if it were redacted
        assert audit.changed_words(connection) == (number,)
        connection.execute(update(Update).where(Update.id == number).values(narrative=WORDS, salt="s"))
    done = redact(store, f"U-{number}", WORDS, who)
    with store.writing() as connection:
        audit.note(connection, now=NOW, actor="T1:U1", operation="redact", **done.vouched)
    with store.writing() as connection:
        assert audit.changed_words(connection) == ()
        connection.execute(update(Update).where(Update.id == number).values(narrative="[redacted] else"))
        assert audit.changed_words(connection) == (number,)
        assert audit.check_chain(connection) is None


def restored(url: str, before: Path) -> Store:
    """The store as the backup has it."""
    path = Path(url.removeprefix("sqlite:///"))
    for leftover in path.parent.glob(f"{path.name}-*"):
        leftover.unlink()
    shutil.copy(before, path)
    return Store(url)


def backed_up(url: str, to: Path) -> None:
    source, target = sqlite3.connect(url.removeprefix("sqlite:///")), sqlite3.connect(to)
    source.backup(target)
    source.close()
    target.close()


@pytest.fixture
def backup(sqlite_url: str, tmp_path: Path) -> tuple[str, Path, int]:
    """(URL, backup, update): a backup was made, then the words were taken out."""
    store = Store(sqlite_url)
    number, who = said(store, f"We met {WORDS}.")
    store.close()
    backed_up(sqlite_url, tmp_path / "backup.sqlite")
    store = Store(sqlite_url)
    redact(store, f"U-{number}", WORDS, who)
    store.close()
    return sqlite_url, tmp_path / "backup.sqlite", number


def test_a_restored_backup_is_redacted_again_by_the_journal(backup: tuple[str, Path, int]) -> None:
    url, before, number = backup
    store = restored(url, before)
    assert "Oak House" in dump(store)
    assert restoring.apply_again(store, NOW).again > 0
    with store.writing() as connection:
        connection.execute(Inbox.__table__.delete().where(Inbox.key == "T9:U9:trigger:1"))
        assert connection.scalar(select(Update.narrative).where(Update.id == number)) == "We met [redacted]."
        assert len(connection.scalars(select(Redaction.id)).all()) == 2
        path = path_of(connection)
    assert "oak house" not in dump(store).lower()
    assert path is not None
    assert "oak" not in path.read_text().lower()
    assert restoring.apply_again(store, NOW).again == 0
    store.close()


def test_without_its_journal_the_table_writes_it_anew(backup: tuple[str, Path, int]) -> None:
    url, _, _ = backup
    store = Store(url)
    with store.reading() as connection:
        path = path_of(connection)
        assert path is not None
        before = path.read_text()
        path.write_text("not ours\n" + before[:40])
        assert restoring.missing_from_journal(connection) == 2
    restoring.apply_again(store, NOW)
    with store.reading() as connection:
        assert restoring.missing_from_journal(connection) == 0
    store.close()


def test_what_the_journal_has_of_records_that_are_not_there_is_told(backup: tuple[str, Path, int]) -> None:
    url, before, number = backup
    store = restored(url, before)
    with store.writing() as connection:
        path = path_of(connection)
        assert path is not None
        entry = json.loads(path.read_text().splitlines()[0])
        others = ({"row_id": 9999}, {"row_id": number - 1}, {"board_id": 99}, {"table_name": "poems"})
        lost = [entry | {"digest": f"d{at}", "subject": f"update {at}"} | one for at, one in enumerate(others)]
        path.write_text(path.read_text() + "".join(json.dumps(one) + "\n" for one in lost))
        named = ("update 0", "update 1", "update 2", "update 3")
        assert restoring.unsettled(connection) == (2, named)
    applied = restoring.apply_again(store, NOW)
    assert (applied.again > 0, applied.astray) == (True, named)
    assert restoring.apply_again(store, NOW) == restoring.Applied(astray=named)
    with store.reading() as connection:
        assert restoring.unsettled(connection) == (0, named)
        assert len(connection.scalars(select(Redaction.id)).all()) == 2
        said = checks.problems(connection, NOW.date())
    assert any("4 redactions in the journal are of records that are not here as they were" in one for one in said)
    store.close()


def test_two_stages_of_a_review_that_become_the_same_words_stay_two(store: Store) -> None:
    with store.writing() as connection:
        who = person(connection)
        old = review(connection, "OLD", who)
        for at, name in enumerate(("Seen by Tom", "Seen by Ann", "Seen by TOM", "Seen by Una")):
            connection.execute(insert(models.ReviewStage).values(review_id=old, position=20 + at, name=name))
    for words in ("Tom", "Ann", "Una"):
        assert redact(store, "OLD", words, who) is not None
    with store.reading() as connection:
        names = connection.scalars(
            select(models.ReviewStage.name).where(models.ReviewStage.position >= 20).order_by(models.ReviewStage.id)
        ).all()
    assert names == ["Seen by [redacted]", "Seen by [redacted] (3)", "Seen by [redacted] (2)", "Seen by [redacted] (4)"]


def test_words_under_a_hold_of_the_restored_store_wait(backup: tuple[str, Path, int]) -> None:
    url, before, _ = backup
    store = restored(url, before)
    with store.writing() as connection:
        who = connection.scalar(select(models.Person.id)) or 0
        hold = holds.place(connection, board_id=1, review_id=None, reason="Inquiry", person_id=who, now=NOW)
    assert restoring.apply_again(store, NOW) == restoring.Applied(again=0, waiting=2)
    with store.writing() as connection:
        holds.lift(connection, hold, reason="Over", person_id=who, now=NOW)
    assert restoring.apply_again(store, NOW).again > 0
    store.close()


def test_what_was_not_committed_is_not_in_the_journal(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    number, who = said(store, WORDS)
    with pytest.raises(KeyError), store.writing() as connection:
        redactions.redact(connection, 1, f"U-{number}", WORDS, reason="r", person_id=who, now=NOW)
        raise KeyError
    with store.writing() as connection:
        connection.execute(select(HorizonItem.id))
        path = path_of(connection)
    assert path is not None
    assert not path.exists()
    store.close()


def test_every_text_column_is_listed_once_as_words_or_as_none() -> None:
    texts = {
        (table.name, column.name)
        for table in models.Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Text | JSON)
    }
    listed = [
        (table.__tablename__, name)
        for list_of in (free_text.WORDS, free_text.COPIES, free_text.NO_WORDS)
        for table, names in list_of.items()
        for name in names
    ]
    assert sorted(listed) == sorted(texts)


def test_the_same_words_are_found_in_every_table_and_taken_out_by_the_name_that_is_told(store: Store) -> None:
    with store.writing() as connection:
        who = person(connection)
        old = review(connection, "OLD", who)
        action = connection.scalar(select(Action.id).where(Action.review_id == old))
        party = connection.scalar(select(models.Party.id).order_by(models.Party.id)) or 0
        horizon(connection, 1, who)
        connection.execute(update(LogNote).values(words="Tom saw it"))
        connection.execute(update(models.Recommendation).where(models.Recommendation.review_id == old).values(text="T"))
        connection.execute(insert(models.ReviewStage).values(review_id=old, position=9, name="Panel", note="Tom's day"))
        connection.execute(insert(models.Occurrence).values(action_id=action, number=7, label="Tom", due_on=NOW.date()))
        common = {"board_id": 1}
        day = {"person_id": who, "recorded_at": NOW}
        meeting = connection.execute(
            insert(models.Meeting).values(party_id=party, held_on=NOW.date(), title="Tom").returning(models.Meeting.id)
        ).scalar()
        moved = {"meeting_id": meeting, "from_on": NOW.date(), "to_on": NOW.date(), "moved_on": NOW.date()}
        connection.execute(insert(models.MeetingMove).values(moved | day | {"reason": "Tom died"}))
        handed = {"from_party_id": party, "to_party_id": party, "on_date": NOW.date(), "note": "Tom's file"}
        connection.execute(insert(models.Handover).values(common | day | handed))
        asks = {
            "code": "t",
            "name": "Return",
            "body": "Tom: what?",
            "questions": [{"key": "tom", "kind": "text", "label": "Tom?"}],
        }
        connection.execute(insert(models.Template).values(common | asks))
        connection.execute(insert(models.GlossaryTerm).values(common | {"term": "TX", "meaning": "Tom Xavier"}))
        connection.execute(update(models.Party).where(models.Party.id == party).values(note="Tom's school"))
        hold = holds.place(connection, board_id=1, review_id=None, reason="Tom's inquiry", person_id=who, now=NOW)
        holds.lift(connection, hold, reason="Tom's is over", person_id=who, now=NOW)
        connection.execute(update(Update).where(Update.action_id == action).values(narrative="Tom"))
        number = connection.scalar(select(Update.id).where(Update.action_id == action).limit(1))
    done = redact(store, f"U-{number}", "Tom", who)
    for _ in range(20):
        if not done.elsewhere:
            break
        done = redact(store, done.elsewhere[0], "Tom", who)
        assert done is not None
    everything = dump(store)
    assert "Tom" not in everything
    with store.reading() as connection:
        assert connection.scalar(select(models.Template.questions)) == [
            {"key": "tom", "kind": "text", "label": "[redacted]?"}
        ]
