"""Entering plans: further reviews of a board, an agency's own plan, unpublished ones, and a second board."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from commands.errors import Sorry
from commands.importing.plan_json import misread, read_plan
from store import plans, reviews
from store.db import Store
from store.models import Action, Board, Evidence, Recommendation, Review
from store.statuses import ReviewKind
from tests.conftest import PLAN

TODAY = dt.date(2015, 11, 16)
ONE = {"ref": "1.1", "title": "Agree a form", "short_title": "Agree a form", "lead_ids": ["TVP"]}


def written(tmp_path: Path, **plan: Any) -> Path:
    path = tmp_path / "plan.json"
    recommendations = [{"label": "SR (25/26) 01", "text": "Share risk assessments", "actions": [ONE]}]
    path.write_text(json.dumps({"review": "Adult K", "recommendations": recommendations} | plan), encoding="utf-8")
    return path


def test_a_second_review_has_its_code_before_its_refs_and_is_not_entered_twice(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, code="SAR-1", kind="SAR", unpublished=True)
    with store.writing() as connection:
        entered = plans.enter(connection, read_plan(path), TODAY)
        assert (entered.prefix, entered.is_open, entered.already) == ("SAR1-", False, False)
        assert plans.enter(connection, read_plan(path), TODAY).already
        assert plans.enter(connection, read_plan(PLAN), TODAY).already
        assert connection.scalar(select(Action.ref).where(Action.ref == "SAR1-1.1")) == "SAR1-1.1"
        assert (
            connection.scalar(select(Recommendation.label).where(Recommendation.label.like("SR%"))) == "SR (25/26) 01"
        )
        assert reviews.named(connection, 1, None, "SAR-1") is None


def test_an_agencys_plan_is_no_more_open_than_the_review_that_it_stands_beside(store: Store, tmp_path: Path) -> None:
    done = ONE | {"completed": True, "deadline_text": "Completed 2011", "evidence": [{"title": "Terms of reference"}]}
    beside: dict[str, Any] = {
        "code": "TVP", "kind": "IMR plan", "review": "IMR plan of TVP", "parent": "SAR-1",
        "recommendations": [{"label": "1", "text": "Supervision", "actions": [done]}],
    }  # fmt: skip
    with store.writing() as connection:
        with pytest.raises(plans.NoSuchReview):
            plans.enter(connection, read_plan(written(tmp_path, **beside)), TODAY)
        plans.enter(connection, read_plan(written(tmp_path, code="SAR-1", kind="SAR")), TODAY)
        entered = plans.enter(connection, read_plan(written(tmp_path, **beside)), TODAY)
        assert (entered.prefix, entered.is_open) == ("TVP-", False)
        assert connection.scalar(select(Evidence.title)) == "Terms of reference"
        row = connection.execute(select(Action.closed_as, Action.closed_on).where(Action.ref == "TVP-1.1")).one()
        assert tuple(row) == ("complete", None)  # no day is made up


@pytest.mark.parametrize("kind", ["SAR", "audit"])
def test_a_review_that_is_still_to_be_published_is_kept_to_its_panel(store: Store, tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, code="SAR-2", kind=kind, published={"date": "2015-11-17"})
    with store.writing() as connection:
        assert not plans.enter(connection, read_plan(path), TODAY).is_open
        assert reviews.named(connection, 1, None, "SAR-2") is None
    path = written(tmp_path, code="SAR-3", kind=kind, review="Adult L", published={"date": "2015-11-16"})
    with store.writing() as connection:
        assert plans.enter(connection, read_plan(path), TODAY).is_open


def test_a_code_is_one_reviews_however_it_is_written(store: Store, tmp_path: Path) -> None:
    with store.writing() as connection:
        plans.enter(connection, read_plan(written(tmp_path, code="SAR-1", kind="SAR")), TODAY)
        with pytest.raises(plans.CodeTaken, match="SAR-1"):
            plans.enter(connection, read_plan(written(tmp_path, code="SAR1", kind="SAR", review="Adult L")), TODAY)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"code": "A"}, "“A” cannot be a review’s code"),
        ({"review": "adult q"}, "“adult q” cannot be a review’s code"),
        ({"recommendations": [{"label": "1", "text": "x", "actions": [ONE | {"ref": "A-1"}]}]}, "reference “A-1”"),
        (
            {"recommendations": [{"label": "1", "text": "x", "actions": [], "decision": "refused"}]},
            "no reason is given for it",
        ),
        (
            {"recommendations": [{"label": "1", "text": "Visit Chloe Smith, 14, at home", "actions": []}]},
            "holds what looks like a child's name with an age at recommendations / 1 / text",
        ),
    ],
)
def test_what_could_not_be_asked_for_or_may_not_be_kept_is_not_imported(
    tmp_path: Path, more: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Sorry) as sorry:
        read_plan(written(tmp_path, **more))
    assert sentence in sorry.value.sentence
    assert sorry.value.sentence.endswith("Nothing was imported.")
    assert "Chloe" not in sorry.value.sentence


def test_a_second_board_has_its_own_refs(store: Store, tmp_path: Path) -> None:
    directory = json.loads((PLAN.parent / "agencies.json").read_text(encoding="utf-8"))
    other = {"id": "OSAB2", "name": "Safeguarding Adults Board", "kind": "board"}
    (tmp_path / "agencies.json").write_text(json.dumps([*directory, other]), encoding="utf-8")
    path = written(tmp_path, code="SAR-1", kind="SAR", board="OSAB2")
    with store.writing() as connection:
        entered = plans.enter(connection, read_plan(path), TODAY)
        assert entered.prefix == ""  # 1.1 of another board is another action
        assert connection.scalar(select(Board.code).where(Board.id == entered.board_id)) == "OSAB2"
        assert connection.scalars(select(Review.code).where(Review.board_id == entered.board_id)).all() == ["SAR-1"]


def test_a_doubt_is_settled_once_and_its_words_stay(store: Store, tmp_path: Path) -> None:
    doubtful = ONE | {"title": "Compliance shock on acceletion", "doubts": ["“acceletion”: what is it?"]}
    plan = written(
        tmp_path, code="AUD-1", kind="audit", recommendations=[{"label": "1", "text": "x", "actions": [doubtful]}]
    )
    with store.writing() as connection:
        assert plans.enter(connection, read_plan(plan), TODAY).doubtful == 1
        shared = [one for one in plans.doubts(connection, 1, None) if len(one.actions) > 1]
        assert [ref for ref, _ in shared[0].actions] == ["1.3", "3.3"]
        assert "2.2" not in [ref for one in plans.doubts(connection, 1, None) for ref, _ in one.actions]  # a remark
        action = connection.scalar(select(Action.id).where(Action.ref == "AUD1-1.1")) or 0
        assert "AUD1-1.1" in [ref for one in plans.doubts(connection, 1, None) for ref, _ in one.actions]
        plans.settle(connection, action, f"{plans.SETTLED} on 16 November 2015: escalation")
        assert "AUD1-1.1" not in [ref for one in plans.doubts(connection, 1, None) for ref, _ in one.actions]
        notes = connection.scalar(select(Action.notes).where(Action.id == action)) or []
        assert notes[0] == "“acceletion”: what is it?"


def test_only_what_no_writer_writes_looks_misread() -> None:
    assert misread({"title": "Repоrt the acti0n by Ju1y to thhhe Board"}) == tuple(
        f"“{word}” looks misread: what does the document say?" for word in ("Repоrt", "acti0n", "Ju1y", "thhhe")
    )
    assert misread({"title": "Section 11 returns, Year 7, 2015/16 (Q1), Form F2a at https://example.org/a1b"}) == ()
    for one in read_plan(PLAN).recommendations:
        for action in one.actions:
            assert not [note for note in action.notes if "looks misread" in note], action.ref


def test_a_plan_of_an_unknown_kind_or_board_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Sorry, match="is no kind of review"):
        read_plan(written(tmp_path, kind="ghost"))
    with pytest.raises(Sorry, match="no board “NOWHERE”"):
        read_plan(written(tmp_path, board="NOWHERE"))


@pytest.mark.parametrize("kind", list(ReviewKind))
def test_every_kind_has_a_name_and_its_stages(kind: ReviewKind) -> None:
    assert kind.called
    assert kind.in_full
    assert "published" in kind.stages
    assert kind.prefix.isupper()
