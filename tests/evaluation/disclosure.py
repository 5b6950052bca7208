"""Answers a file of messages for the scorer: `python -m tests.evaluation.disclosure CASES.tsv > answers.tsv`.

CASES has at least the columns id and text, parted by tabs. The answers have id, label (disclosure or clean) and
spans, the words found, parted by " | ".
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from commands.reading.screening import screen


def answers(cases: Path) -> Iterator[tuple[str, str, str]]:
    """For each case its id, its label and the words found."""
    with cases.open(encoding="utf-8", newline="") as lines:
        for case in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            findings = screen(case["text"])
            words = dict.fromkeys(case["text"][finding.start : finding.end] for finding in findings)
            yield case["id"], "disclosure" if findings else "clean", " | ".join(words)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.evaluation.disclosure CASES.tsv > answers.tsv")
    print("id\tlabel\tspans")
    for answer in answers(Path(sys.argv[1])):
        print(*answer, sep="\t")
