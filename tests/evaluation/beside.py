"""Answers a file of deadlines by dateparser or parsedatetime, as `tests.evaluation.deadlines` does by the product:
`python -m tests.evaluation.beside dateparser CASES.tsv > answers.tsv`.

Both are told what the product knows: the day to count from, that days come first, and that the next such day is meant.
A phrase from which they get no day is one to ask about.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from datetime import time as time_of_day
from pathlib import Path

from tests.evaluation.deadlines import phrases

Day = Callable[[str, date], date | None]


def by_dateparser() -> Day:
    """dateparser's own search for a day in a phrase, once its plain reading finds none."""
    import dateparser
    from dateparser.search import search_dates

    def read(phrase: str, reference: date) -> date | None:
        settings = {
            "DATE_ORDER": "DMY", "PREFER_DATES_FROM": "future", "PREFER_DAY_OF_MONTH": "last",
            "RELATIVE_BASE": datetime.combine(reference, time_of_day(9)),
        }  # fmt: skip
        found = dateparser.parse(phrase, languages=["en"], settings=settings)
        if found is None:
            searched = search_dates(phrase, languages=["en"], settings=settings) or []
            found = searched[-1][1] if searched else None
        return found.date() if found else None

    return read


def by_parsedatetime() -> Day:
    """parsedatetime with the days and months of the United Kingdom."""
    import parsedatetime

    constants = parsedatetime.Constants("en_GB", usePyICU=False)
    constants.DOWParseStyle, constants.CurrentDOWParseStyle = 1, True
    calendar = parsedatetime.Calendar(constants, version=parsedatetime.VERSION_CONTEXT_STYLE)

    def read(phrase: str, reference: date) -> date | None:
        found, context = calendar.parseDT(phrase, datetime.combine(reference, time_of_day(9)))
        return found.date() if context.hasDate else None

    return read


OTHERS: dict[str, Callable[[], Day]] = {"dateparser": by_dateparser, "parsedatetime": by_parsedatetime}


def answers(cases: Path, read: Day) -> Iterator[tuple[str, ...]]:
    """For each case its id, kind, earliest and latest day and recurrence."""
    for number, phrase, reference in phrases(cases):
        try:
            day = read(phrase, reference or date(2015, 3, 3))
        except (ValueError, OverflowError, AttributeError, TypeError, KeyError, IndexError):
            day = None  # some phrases make them fail
        yield (number, "date", "", day.isoformat(), "") if day else (number, "ask", "", "", "")


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in OTHERS:
        sys.exit(f"usage: python -m tests.evaluation.beside {'|'.join(OTHERS)} CASES.tsv > answers.tsv")
    print("id\tkind\tearliest\tlatest\trecurring")
    for answer in answers(Path(sys.argv[2]), OTHERS[sys.argv[1]]()):
        print(*answer, sep="\t")
