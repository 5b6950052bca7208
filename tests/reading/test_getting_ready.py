"""A process that answers has loaded what questions need before the first of them."""

from __future__ import annotations

from commands.reading import quick_re
from commands.reading.asking.getting_ready import get_ready
from commands.reading.asking.kind import weighing
from commands.reading.asking.wording import english
from commands.reading.dates import uk_calendar


def test_nothing_that_a_question_needs_is_left_to_load() -> None:
    loaded = (english._words, weighing.weights, uk_calendar.bank_holidays)
    for one in loaded:
        one.cache_clear()
    never = quick_re.compile("never asked of anybody")
    get_ready()
    assert [one.cache_info().currsize > 0 for one in loaded] == [True, True, True]
    assert never._compiled is not None
