"""A review's title, kind and place beside an overview, put right with a reason."""

from __future__ import annotations

import pytest

from commands.errors import Refused, Sorry
from commands.partnership.partnership import PARTNERSHIP
from store import models
from tests.commands.desk import Desk


@pytest.fixture
def officer(desk: Desk) -> Desk:
    desk.appoint("U1", "business unit", "OSCB_BU")
    desk.run(PARTNERSHIP, "review add SAR SAR-1: Adult K")
    desk.run(PARTNERSHIP, "review add IMR TVP-1: Police plan under SAR-1")
    desk.run(PARTNERSHIP, "review add SAR SAR-2: Adult L")
    return desk


def test_a_review_is_put_right_with_a_reason_and_what_stood_before_stays(officer: Desk) -> None:
    said = officer.said(PARTNERSHIP, "review SAR-1 correct title Adult Kay because the coroner calls them so")
    assert "*SAR-1* is put right: title" in said
    officer.run(PARTNERSHIP, "review SAR-1 correct kind DHR because the partnership decided so")
    officer.run(PARTNERSHIP, "review TVP-1 correct parent SAR-2 because it answers that one")
    shown = officer.said(PARTNERSHIP, "review SAR-1")
    assert "Adult Kay" in shown
    assert "DHR (DARDR)" in shown
    assert "Title put right on 16 November 2015 because the coroner calls them so. Before: Adult K" in shown
    assert "Kind put right on 16 November 2015 because the partnership decided so. Before: SAR" in shown
    assert "TVP-1" not in shown
    assert "TVP-1" in officer.said(PARTNERSHIP, "review SAR-2")
    officer.run(PARTNERSHIP, "review TVP-1 correct parent none because it stands alone")
    assert "TVP-1" not in officer.said(PARTNERSHIP, "review SAR-2")
    assert officer.audit()[3:] == [
        ("correct a review", "done", f"review {code}") for code in ("SAR-1", "SAR-1", "TVP-1", "TVP-1")
    ]
    officer.appoint("U2", "independent chair", "OSCB_CHAIR")
    chair = officer.as_user("U2")
    assert "Before: Adult K" not in chair.said(PARTNERSHIP, "review SAR-1")
    with pytest.raises(Refused, match="may not keep reviews"):
        chair.run(PARTNERSHIP, "review SAR-1 correct title Adult because so")
    officer.run(PARTNERSHIP, "redact SAR-1 “Adult K” because it names somebody")
    with officer.reading() as connection:
        rows = connection.execute(models.ReviewCorrection.__table__.select()).all()
    assert [row.before for row in rows] == ["[redacted]", "SAR", "SAR-1", "SAR-2"]


def test_a_form_puts_right_what_was_changed_in_it(officer: Desk) -> None:
    view = officer.run(
        PARTNERSHIP, door="button", name="partnership.review.correct", value="TVP-1", trigger_id="t"
    ).view
    assert view is not None
    assert "Police plan" in str(view)
    fields = {"title": "Police plan", "kind": "IMR plan", "parent": "SAR-2", "reason": "it answers that one"}
    done = officer.run(PARTNERSHIP, door="form", name="partnership.review.correct.save",
                       metadata="x|TVP-1", fields=fields)  # fmt: skip
    assert "put right: overview" in str(done.view)
    with pytest.raises(Sorry, match="stands there so already"):
        officer.run(PARTNERSHIP, door="form", name="partnership.review.correct.save", metadata="y|TVP-1", fields=fields)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("SAR-1 correct title Adult Kay", "Say why"),
        ("SAR-1 correct", "Say what is put right"),
        ("SAR-1 correct kind teapot because so", "Which kind of review"),
        ("TVP-1 correct parent TVP-1 because so", "cannot stand beside itself"),
        ("SAR-2 correct parent TVP-1 because so", "TVP-1 stands beside SAR-1 itself"),
        ("SAR-1 correct parent SAR-2 because so", "plans stand beside SAR-1"),
        ("CSE-SCR correct parent SAR-2 because so", "SAR-2 is not published"),
        ("TVP-1 correct parent SAR-99 because so", "There is no review SAR-99"),
        ("SAR-1 correct title Adult K because so", "stands there so already"),
    ],
)
def test_what_cannot_be_put_right_is_said(officer: Desk, words: str, sentence: str) -> None:
    with pytest.raises(Sorry, match=sentence):
        officer.run(PARTNERSHIP, f"review {words}")
    with pytest.raises(Sorry):
        officer.run(PARTNERSHIP, f"review {words}", door="mention")
    with officer.reading() as connection:
        assert connection.execute(models.ReviewCorrection.__table__.select()).all() == []


def test_what_is_put_right_is_typed_where_no_channel_reads(officer: Desk) -> None:
    officer.run(PARTNERSHIP, "review CSE-SCR correct title Children A to F because of the report")
    with pytest.raises(Sorry, match="where a channel can read"):
        officer.run(PARTNERSHIP, "review CSE-SCR correct title Another because of the report", door="mention")
    assert "put right" not in officer.said(PARTNERSHIP, "review CSE-SCR", door="mention")
