"""What a brief tells is asked for by itself: exceptions, new dates, the round that runs, who was silent for rounds."""

from __future__ import annotations

import pytest

from store.query import Kind
from tests.reading.test_asking import asked


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("exceptions not acknowledged", "now:exceptions"),
        ("which exceptions haven't been acknowledged", "now:exceptions"),
        ("has the chair acknowledged the exceptions", "now:exceptions"),
        ("what do I have to acknowledge", "now:exceptions"),
        ("any extension requests waiting", "now:dates"),
        ("dates to grant", "now:dates"),
        ("who has asked for more time", "now:dates"),
        ("how many new dates are waiting to be decided", "now:dates"),
        ("when does the round close", "now:round"),
        ("is there a round open", "now:round"),
        ("cut-off for this round", "now:round"),
        ("who has been silent for two rounds", "silent:2"),
        ("who's missed two rounds running", "silent:2"),
        ("who hasn't answered for more than 2 rounds", "silent:3"),
    ],
)
def test_what_waits_is_asked_for_by_itself(words: str, fact: str) -> None:
    query = asked(words)
    assert (query.kind, query.fact) == (Kind.fact, fact)


@pytest.mark.parametrize(("words", "kind"), [("who has been silent", Kind.silent), ("exceptions", Kind.exceptions)])
def test_what_asks_for_more_is_read_as_before(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind
