"""The letters as Word documents: what stands in them, and how they are set."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from messages.chasing import ChasingLetter, pack
from messages.letters import LetterToChief, drafts, letter
from messages.papers.chasing_letter import chasing_letter_docx
from messages.papers.letter import letter_docx
from store.read_models import Word
from store.read_models.chasing import Chased, ChasedRow
from store.read_models.cycles import ExceptionView, RoundView
from store.statuses import Status

CLOSED = dt.datetime(2015, 12, 15, 9, tzinfo=dt.UTC)
ROUND = RoundView(
    id=1, board_id=1, number=1, label="December 2015", group_id=3, group_name="Quality Assurance Subgroup",
    meeting_id=1, is_first=True, opened_at=CLOSED, frozen_at=CLOSED, validated_at=CLOSED, closed_at=CLOSED,
    cutoff_on=dt.date(2015, 11, 30), papers_on=dt.date(2015, 12, 7), meets_on=dt.date(2015, 12, 14),
)  # fmt: skip


def exception(number: int, kind: Any = "not discharged", *, is_published: bool = True) -> ExceptionView:
    return ExceptionView(
        number=number, cycle_id=1, round_number=1, group_id=3, group_name=ROUND.group_name, kind=kind,
        ref=f"{number}.1", short_title=f"Do what {number}.1 says", action_id=number, party_id=1, party="Cafcass",
        label=None, reported_on=CLOSED.date(), due_on=dt.date(2015, 11, 30), is_approximate=False,
        due_as_first_entered=dt.date(2015, 7, 31), days_late=15, revisions=2, is_published=is_published,
        board_acknowledged_on=None, chair_acknowledged_on=None, outcomes=(), challenge_number=None,
    )  # fmt: skip


def example(*found: ExceptionView) -> LetterToChief:
    said = Word(
        id=1, party="Cafcass", said_on=dt.date(2015, 10, 2), status=Status.off_track, is_return=False,
        narrative="Training is booked \x0b",
    )  # fmt: skip
    return LetterToChief(
        agency="Cafcass", board="Oxfordshire Safeguarding Children Board", cycle=ROUND, found=found,
        dated=CLOSED.date(), answer_by=dt.date(2015, 12, 29), signed_by="Independent Chair", last={3: said},
    )  # fmt: skip


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def words(document: Any) -> str:
    return "\n".join(one.text or "" for one in document.element.body.iter(qn("w:t")))


def test_a_letter_is_set_as_a_boards_letter_is() -> None:
    document = opened(letter_docx([example(exception(3), exception(4, "no update"))]))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= section.left_margin.mm <= 30
    said = document.core_properties
    assert said.title == "Letter to the chief officer of Cafcass"
    assert (said.author, said.last_modified_by, said.language) == ("", "", "en-GB")
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == [
        "What was reported", "What I ask of you",
    ]  # fmt: skip
    [table] = document.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_letter_says_what_was_reported_with_its_dates_and_the_last_word() -> None:
    document = opened(letter_docx([example(exception(3), exception(4, "no update"))]))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[1] == [
        "X-3", "3.1: Do what 3.1 says",
        "Not discharged by 30 November 2015; first 31 July 2015, date revised 2 times: 15 days late when reported.",
        "2 October 2015: off track. “Training is booked ”",
    ]  # fmt: skip
    assert rows[2][2:] == ["No update in round 1. It is due by 30 November 2015.", "Nothing recorded yet."]
    assert "by 29 December 2015" in words(document)
    assert document.paragraphs[-1].text == "Independent Chair\nOxfordshire Safeguarding Children Board"


def test_of_a_review_that_is_not_published_a_letter_names_nothing() -> None:
    hidden = example(exception(3, is_published=False))
    document = opened(letter_docx([hidden]))
    for said in (words(document), letter(hidden, {}).text):
        assert "3.1" not in said
        assert "Training is booked" not in said


def test_however_many_and_however_long_the_letters_of_a_day_fit_one_message() -> None:
    said = Word(id=1, party="P", said_on=CLOSED.date(), status=Status.off_track, narrative="x" * 3000, is_return=False)
    rows = tuple(
        ChasedRow(
            assignment_id=number, ref=f"{number}.1", title="t" * 140, party_id=1, party="A post of it", due_on=None,
            is_approximate=False, days_late=0, last=said,
        )
        for number in range(30)
    )  # fmt: skip
    to = Chased(agency="A" * 80, party_id=1, addresses=("lead@agency.example",), on_slack=(), rows=rows, kept_back=())
    letters = [ChasingLetter(board="B" * 60, to=to, dated=CLOSED.date(), answer_by=CLOSED.date())] * 60
    for some in (letters, letters[:2]):
        message = pack(some, 2, {}, "once")
        assert len(message.blocks) <= 50
        assert len(message.text) < 40_000
        assert all(len(block["text"]["text"]) <= 3_000 for block in message.blocks if block["type"] == "section")
    listed = pack(letters, 2, {}, "once").text
    shown = listed.count("lead@agency.example")
    assert shown >= 30
    assert f"And {60 - shown} more: " in listed
    table = opened(chasing_letter_docx(letters[:1])).tables[0]
    assert len(table.rows) == 31
    assert "x" * 3000 in table.rows[1].cells[3].text


def test_however_many_drafts_there_are_they_are_one_message_that_slack_takes() -> None:
    many = [example(exception(number), exception(100 + number, "no update")) for number in range(60)]
    message = drafts(many, {})
    assert len(message.blocks) <= 50
    assert "*Cafcass* · 1 not discharged, 15 days late; 1 with no update" in message.text
    assert "And 20 more: " in message.text
    assert "`/returns draft` and a name brings" in message.text
    few = drafts(many[:2], {})
    assert few.text.count("Draft letter to the chief officer of Cafcass") == 2


def test_what_is_late_and_had_no_update_is_one_line_of_the_words_to_copy() -> None:
    late = exception(3)
    same = late.model_copy(update={"number": 4, "kind": "no update", "days_late": None})
    said = letter(example(late, same), {}).text
    assert "- 3.1: Do what 3.1 says: not discharged by 30 November 2015, 15 days late; no update (X-3, X-4)." in said
    assert said.count("3.1: ") == 1
