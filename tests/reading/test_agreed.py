"""What a meeting agreed, read from a line: who, what, by when and where."""

from __future__ import annotations

import datetime as dt

import pytest

from commands.reading.agreed import Agreed, read_agreed, split_owners
from tests.reading.directory import DIRECTORY

TODAY = dt.date(2015, 11, 16)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (
            "Chair of PAQA to write to schools by 31 January 2016",
            Agreed("Chair of PAQA", "write to schools", "by 31 January 2016"),
        ),
        (
            "TVP and Cafcass to report on training in schools by the end of March, agreed at PAQA 3 December 2015",
            Agreed("TVP and Cafcass", "report on training in schools", "by the end of March", "PAQA 3 December 2015"),
        ),
        (
            "TVP: share the audit of minutes (agreed at the Board on 19 November 2015) by Q4 2015/16",
            Agreed("TVP", "share the audit of minutes", "by Q4 2015/16", "the Board on 19 November 2015"),
        ),
        ("OCC to circulate the policy asap", Agreed("OCC", "circulate the policy", "asap")),
        ("OCC to circulate the policy, date TBC", Agreed("OCC", "circulate the policy, date", "TBC")),
        ("OCC to circulate the policy", Agreed("OCC", "circulate the policy")),
        ("OCC to circulate the policy, 31/01/2016", Agreed("OCC", "circulate the policy", "31/01/2016")),
        ("OCC will report to the Board in March 2016.", Agreed("OCC", "report to the Board", "in March 2016")),
        ("TVP is to meet Cafcass within 6 weeks", Agreed("TVP", "meet Cafcass", "within 6 weeks")),
        ("TVP to report by the next PAQA meeting.", Agreed("TVP", "report", "by the next PAQA meeting")),
        ("TVP to report at the next meeting, agreed at PAQA", Agreed("TVP", "report", "at the next meeting", "PAQA")),
        ("OCC to send it by 30 February 2016", Agreed("OCC", "send it", "by 30 February 2016")),
    ],
)
def test_a_line_is_read(words: str, read: Agreed) -> None:
    assert read_agreed(words, TODAY) == read


@pytest.mark.parametrize("words", ["write to", "Somebody does something", "", "to write"])
def test_a_line_without_owner_and_promise_is_not_read(words: str) -> None:
    assert read_agreed(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "leads", "support"),
    [
        ("TVP", ("TVP",), ()),
        ("TVP and Cafcass", ("TVP", "Cafcass"), ()),
        ("TVP, Cafcass and OCC", ("TVP", "Cafcass", "OCC"), ()),
        ("TVP, supported by Cafcass and OCC", ("TVP",), ("Cafcass", "OCC")),
        ("South & Vale of White Horse DC and TVP", ("South & Vale of White Horse DC", "TVP"), ()),
        ("TVP and Nobody", ("TVP", "Nobody"), ()),
    ],
)
def test_owners_are_parted_where_the_names_are_known(
    words: str, leads: tuple[str, ...], support: tuple[str, ...]
) -> None:
    assert split_owners(words, DIRECTORY) == (leads, support)
