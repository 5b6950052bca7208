"""The page that shows what can be asked holds the answers that are given, to a question of every kind."""

from __future__ import annotations

from tests.dialogues import asking_page
from tests.office import Office


def test_the_page_shows_the_answers_that_are_given(office: Office) -> None:
    assert asking_page.PAGE.read_text("utf-8") == asking_page.page(office), "docs/asking.md is stale: make docs"
