"""Answers a file of deadlines for the scorer: `python -m tests.evaluation.deadlines CASES.tsv > answers.tsv`.

CASES is either the made-up set (columns phrase and reference_date) or the set of real wordings (columns
phrase_verbatim and document_date, which may be a year, a month or empty). The answers have id, kind, earliest,
latest and recurring.
"""

import csv
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from commands.reading.dates.deadlines import read_deadline


def _document_date(words: str) -> date | None:
    """The day a document is dated, its first day when only a month or year is known; None when none is."""
    found = re.search(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", words)
    return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)) if found else None


def phrases(cases: Path) -> Iterator[tuple[str, str, date | None]]:
    """For each case its id, its words and the day that they are counted from, where the document has one."""
    with cases.open(encoding="utf-8", newline="") as lines:
        for case in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            reference = _document_date(case.get("reference_date") or case.get("document_date") or "")
            yield case["id"], case.get("phrase") or case["phrase_verbatim"], reference


def answers(cases: Path) -> Iterator[tuple[str, ...]]:
    """For each case its id, kind, earliest and latest day and recurrence."""
    for number, words, reference in phrases(cases):
        read = read_deadline(words, reference or date(2015, 3, 3), reference)
        dates = read.kind in {"date", "completed", "recurring"}
        yield (
            number,
            read.kind,
            read.earliest.isoformat() if dates and read.earliest else "",
            read.latest.isoformat() if dates and read.latest else "",
            read.recurrence or "" if read.kind == "recurring" else "",
        )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.evaluation.deadlines CASES.tsv > answers.tsv")
    print("id\tkind\tearliest\tlatest\trecurring")
    for answer in answers(Path(sys.argv[1])):
        print(*answer, sep="\t")
