"""A number that is asked for is told with what it leaves out."""

from __future__ import annotations

from tests.office import Office


def test_none_overdue_is_not_said_without_those_of_which_nothing_is_known(office: Office) -> None:
    answer = office.says(office.chair, "/actions how many are overdue")
    assert "*0 of 38 (0%)*" in answer
    assert "have no record yet: the date has passed, and nobody has said how it stands" in answer
