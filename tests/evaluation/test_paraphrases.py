"""The paraphrases of every kind of question are read as they mean: those the reader was built with, and the rest."""

from pathlib import Path

import pytest

from store.query import Kind
from tests.evaluation.asked import SEEN, UNSEEN, cases, failures, in_words

# What is right of each file, in percent, and may not fall.
AT_LEAST = {SEEN: 92, UNSEEN: 71}


@pytest.mark.parametrize("file", AT_LEAST, ids=lambda file: file.stem)
def test_paraphrases_are_read_as_they_are_meant(file: Path) -> None:
    wrong = [f"{case['words']}  read as  {in_words(got)}" for case, got in failures(file)]
    share = 100 - 100 * len(wrong) / len(cases(file))
    assert share >= AT_LEAST[file], f"{share:.1f} % right. Otherwise read:\n" + "\n".join(wrong)


def test_every_kind_of_question_has_paraphrases() -> None:
    named = {reading.get("kind") for case in cases(SEEN) for reading in case["means"]}
    assert {kind.value for kind in Kind} <= named


def test_no_words_are_in_both_files() -> None:
    seen, unseen = ({(case["words"], *case.get("after", ())) for case in cases(file)} for file in (SEEN, UNSEEN))
    assert not seen & unseen
