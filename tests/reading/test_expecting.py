"""The day that words announce is read by the one reader of dates, wherever it stands in an update or a challenge."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.reading.dates.expecting import announced, still_to_come
from commands.reading.updates import Said, read_updates

TODAY = dt.date(2015, 11, 16)


def words_of(text: str) -> list[str]:
    return [one.words for one in announced(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("late, expected 30 January", ["30 January"]),
        ("off track; now due January 2016", ["January 2016"]),
        ("delayed to October", ["October"]),
        ("delayed until the end of May 2016 by leave", ["end of May 2016"]),
        ("in progress, should be completed by mid June", ["mid June"]),
        ("late expected in 6 weeks", ["6 weeks"]),
        ("late revised date: 31/01/2016", ["31/01/2016"]),
        ("late, new date 2016-01-31", ["2016-01-31"]),
        ("delayed by resourcing issues, now likely to be Autumn 2016", ["Autumn 2016"]),
        ("on track, will be with you by end of next month", ["end of next month"]),
        ("late, hope to finish by Easter", ["Easter"]),
        ("back on track by May", ["May"]),
        ("late, expected by the 14th", ["14th"]),
        ("was due 30 September, now expected 4 Dec.", ["4 Dec"]),
        ("expected 30 Jan. 2016. More to follow", ["30 Jan. 2016"]),
        ("expected by the next Board", ["by the next Board"]),
        ("expected at the Board on 19 November", ["19 November"]),
        ("expected 30 January or 15 February", ["30 January", "15 February"]),
        ("expected 30 January; now likely 15 February", ["30 January", "15 February"]),
        ("expected 31 Feb", ["31 Feb"]),
        ("in progress, report by the 4th", ["4th"]),
        ("on track, by Easter", ["Easter"]),
        ("late, expected 4.12", ["4.12"]),
        ("late, expected in a fortnight", ["in a fortnight"]),
        ("on schedule for end of March", ["end of March"]),
        ("new completion date of 31 March", ["31 March"]),
        ("extension requested to 31 March", ["31 March"]),
        ("at risk, not until March", ["March"]),
        ("late, looking like half term", ["half term"]),
        ("late, expected asap", ["asap"]),
        ("late, date to be confirmed", ["to be confirmed"]),
        ("done on 30 January", []),
        ("slipped by two weeks", []),
        ("delayed until after Christmas", ["after Christmas"]),
        ("to be presented to the Board on 21 January", ["21 January"]),
        ("late, expected 31 Jan, latest 15 Feb", ["31 Jan", "15 Feb"]),
        ("in progress, due to finish 16 March", ["16 March"]),
        ("at risk; first draft with you Friday", ["Friday"]),
        ("slipped again, now 29 Feb 2015", ["29 Feb 2015"]),
        ("on track, see 4.2", []),
        ("late, was scheduled for March", []),
        ("late, now sent 4 November", []),
        ("on track, by 4 December all schools will have been asked", []),
        ("on track as expected", []),
        ("expected may slip again", []),
        ("expected 2016 cases", []),
        ("moved office on 3 May", []),
        ("delayed because the school closed on 3 May", []),
        ("hoping for the week after the inspection", []),
    ],
)
def test_a_day_is_announced_where_it_follows_at_once(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


@pytest.mark.parametrize("month", calendar.month_name[1:] + calendar.month_abbr[1:])
def test_every_month_is_one_by_which_it_can_be_expected(month: str) -> None:
    assert words_of(f"off track, expected by 28 {month} 2016") == [f"28 {month} 2016"]


@pytest.mark.parametrize(
    "narrative",
    ["by Easter", "by Q3, report sent", "in a fortnight", "end of Nov", "1 Dec", "by 31/11", "before Christmas"],
)
def test_a_promise_is_told_from_what_is_done(narrative: str) -> None:
    assert still_to_come(narrative, TODAY) == narrative.partition(",")[0]


@pytest.mark.parametrize(
    "narrative",
    ["by the training team", "on 12 November", "in March", "Friday", "by October", "for 2016/17",
     "for the January Board", "to the Board on 4 December", "report sent, next by Easter"],
)  # fmt: skip
def test_what_is_done_is_not_asked_about(narrative: str) -> None:
    assert still_to_come(narrative, TODAY) is None


def test_a_narrative_keeps_the_day_that_it_announces() -> None:
    said = read_updates("6.1 late, expected by mid June")
    assert isinstance(said, tuple)
    assert isinstance(said[0], Said)
    assert said[0].narrative == "expected by mid June"


@given(st.text(alphabet=st.sampled_from("expctd uby 13/.;,or\nmay"), max_size=80) | st.text(max_size=120))
def test_no_text_raises_and_the_words_are_its_own(text: str) -> None:
    plain = " ".join(text.split())
    assert all(one.words in plain for one in announced(text, TODAY))
