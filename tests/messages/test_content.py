"""What an update holds is said in one place: each thing that people enter has an input, is read back and is shown."""

from __future__ import annotations

import datetime as dt

import pytest

from commands.recording import Entry
from messages import action_details, content, update
from messages.action_details import DetailsView
from messages.content import Blank, Input, Misread
from sandbox import rules
from store.models import Update
from store.read_models import ActionView, Asked, Content, Listed, Word
from store.read_models.decisions import Event
from store.read_models.returns import Question
from store.statuses import Standing, Status
from store.updates import NewUpdate

FOLLOWS = {"status_words", "is_no_change", "expected_words", "corrects_id"}  # from how it was said, not from a field
TODAY = dt.date(2015, 11, 16)
QUESTIONS = (
    Question(key="score", label="Score", kind="number", lowest=0, highest=4),
    Question(key="shared", label="Shared with staff", kind="choice", choices=("yes", "partly", "no")),
    Question(key="when", label="Date of the audit", kind="date", is_optional=True),
    Question(key="evidence", label="What shows it"),
)
ACTION = ActionView(
    id=1, ref="8.1", title="Report to the Board", short_title="Report", recommendation=None, review_title=None,
    monitor_party_id=None, deadline_words=None, due_earliest=None, due_on=None, due_as_first_entered=None,
    is_approximate=False, recurrence=None, topics=(), scrutiny=(), notes=(), leads_as_written=None, entered_on=TODAY,
    is_confirmed=False, closed_as=None, closed_words=None, parts=(), questions=QUESTIONS,
    contents=("impact of the strategy", "views of the council of children in care"), measure="People reached",
    measure_unit="people", target=400,
)  # fmt: skip
WORD = Word(
    id=1, party="Cafcass", said_on=TODAY, is_return=True, status=Status.complete, narrative="Sent on Friday",
    evidence_url="https://example.org/report", expected_on=dt.date(2016, 1, 2), on_behalf_source="e-mail of today",
    number=412, answers={"score": "3", "shared": "partly", "when": "2015-11-02", "evidence": "Twenty files"},
    contents=("impact of the strategy",), asked=Asked.of_kept(ACTION.kept()),
)  # fmt: skip
SHOWN = {
    "status": ["complete"], "narrative": ["Sent on Friday"], "evidence_url": ["https://example.org/report"],
    "expected_on": ["2 January 2016"], "on_behalf_source": ["e-mail of today"],
    "number": ["People reached: 412 people (target 400)"],
    "answers": ["Score: 3", "Shared with staff: partly", "Date of the audit: 2 November 2015", "Twenty files"],
    "contents": ["Holds: impact of the strategy", "*Still missing*: views of the council of children in care"],
}  # fmt: skip


def test_everything_that_people_enter_has_one_input() -> None:
    assert sorted(one.field for one in content.INPUTS) == sorted(set(Content.model_fields) - FOLLOWS)


def test_a_column_a_record_and_a_draft_follow_from_the_field() -> None:
    assert set(Content.model_fields) <= set(Update.__table__.columns.keys())
    assert set(Content.model_fields) <= set(NewUpdate.model_fields) & set(Entry.model_fields) & set(Word.model_fields)


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_it_is_shown_in_the_receipt_the_history_and_the_channel(name: str) -> None:
    at = dt.datetime(2015, 11, 16, 9, tzinfo=dt.UTC)
    receipt = update.receipt([update.Recorded(action=ACTION, word=WORD)], [], at, TODAY, {})
    item = Listed(action=ACTION, standing=Standing.undated)
    details = action_details.details(DetailsView(item=item, events=(Event(on=WORD.said_on, word=WORD),)), TODAY, {})
    line = update.channel_word(ACTION, WORD, TODAY, {})
    for message in (receipt, details, line):
        assert all(words in message.text for words in SHOWN[name])
    assert set(SHOWN) == {one.field for one in content.INPUTS}


def test_what_the_form_shows_filled_in_is_read_back_as_it_was() -> None:
    blocks = content.form_blocks(Blank(asked=ACTION, before=WORD, is_correction=True, asks_source=True))
    view = {
        "type": "modal", "title": {"type": "plain_text", "text": "x"}, "submit": {"type": "plain_text", "text": "y"},
        "blocks": blocks,
    }  # fmt: skip
    assert rules.check_view(view) is None
    fields = {}
    for block in blocks:
        element = block["element"]
        chosen = [element["initial_option"]] if "initial_option" in element else element.get("initial_options")
        start = element.get("initial_value") or element.get("initial_date")
        fields[block["block_id"]] = "\n".join(one["value"] for one in chosen) if chosen else str(start)
    read = content.read_form(fields, ACTION)
    assert read == {name: getattr(WORD, name) for name in read}


def test_a_field_more_is_one_input_more(monkeypatch: pytest.MonkeyPatch) -> None:
    more = Input(
        "cost", lambda _blank: [{"block_id": "cost"}], lambda fields, _asked: fields["cost"],
        lambda _said, _asked: ["Cost: none"],
    )  # fmt: skip
    monkeypatch.setattr(content, "INPUTS", (*content.INPUTS, more))
    assert content.form_blocks(Blank(asked=Asked()))[-1] == {"block_id": "cost"}
    assert content.read_form({"status": "on track", "cost": "5"}, Asked())["cost"] == "5"
    assert content.lines(WORD)[-1] == "Cost: none"


@pytest.mark.parametrize(
    ("block", "words"), [("status", "splendid"), ("status", ""), ("number", "many"), ("expected_on", "Friday")]
)
def test_a_forged_value_is_refused_beside_its_block(block: str, words: str) -> None:
    with pytest.raises(Misread) as refused:
        content.read_form({"status": "on track", block: words}, ACTION)
    assert refused.value.block == block


@pytest.mark.parametrize(
    ("question", "answer", "wrong"),
    [
        (0, "3", None), (0, "5", "“Score” asks for a number from 0 to 4."), (0, "three", "“Score” asks for a number."),
        (1, "partly", None), (1, "perhaps", "“Shared with staff” asks for one of: yes, partly, no."),
        (2, "2015-11-02", None), (3, "anything", None),
        (2, "soon", "“Date of the audit” asks for a day with its year, such as 2 November 2015."),
    ],
)  # fmt: skip
def test_an_answer_is_held_to_its_question(question: int, answer: str, wrong: str | None) -> None:
    assert QUESTIONS[question].wrong(answer) == wrong
