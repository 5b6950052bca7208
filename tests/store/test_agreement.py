"""Whether a board that was asked to approve agrees, in its own words; what is not clear is asked back."""

from __future__ import annotations

import pytest

from store.read_models.returns import agreement


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("agreed in full", "agreed"),
        ("Yes", "agreed"),
        ("approved without objection", "agreed"),
        ("yes, with changes: the section on schools", "agreed with changes"),
        ("Agreed subject to a new timetable", "agreed with changes"),
        ("No", "not agreed"),
        ("we do not agree to it", "not agreed"),
        ("The group declined it", "not agreed"),
        ("it was discussed at length", None),
        ("not yet agreed", None),
        ("will be agreed in January", None),
        ("agreed in part", None),
        ("agreed but the CSP must pay", None),
        ("Yes, and it will be published in May", "agreed"),
        ("Yes, with changes: we cannot accept section 3", "agreed with changes"),
        ("No: it will be looked at again", "not agreed"),
        ("No decision was taken", None),
        ("Yes, but not section 3", None),
        ("yes, we cannot accept it", None),
        ("with changes", None),
        ("", None),
    ],
)
def test_an_agreement_is_read_or_not_at_all(words: str, read: str | None) -> None:
    assert agreement(words) == read
