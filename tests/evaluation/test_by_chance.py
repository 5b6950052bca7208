"""Questions made by chance: the same question in many words is read alike; no text at all makes the reader fail.

`FUZZ_TEXTS` says how many texts; `make fuzz` has 100,000 of them, other runs 300.
"""

from __future__ import annotations

import datetime as dt
import os
import random
from pathlib import Path

import pytest
from sqlalchemy import MetaData

from commands.reading.asking import read
from store import answering
from store.db import Store
from store.query import Query, Unread
from tests.evaluation.asked import as_read, in_words, is_met, known
from tests.evaluation.generating import NAMES, texts, variations
from tests.evaluation.loading import Prepared

TEXTS = int(os.environ.get("FUZZ_TEXTS", "300"))
ANSWERED = 10  # of so many questions read, one is put to the store as well
SEEDS = (2015, 2016)
AT_LEAST = 90  # in percent


@pytest.mark.parametrize("seed", SEEDS)
def test_one_question_in_many_words_is_read_alike(seed: int) -> None:
    made = list(variations(seed, 200))
    wrong = [(case, got) for case in made if not is_met(got := as_read(case), case)]
    share = 100 - 100 * len(wrong) / len(made)
    said = "\n".join(f"{case['words']}  read as  {in_words(got)}" for case, got in wrong)
    assert share >= AT_LEAST, f"{share:.1f} % right. Otherwise read:\n{said}"


def test_half_a_character_is_passed_over() -> None:
    assert read("actions about super\ud800vision", known(dt.date(2015, 10, 12))) == read(
        "actions about supervision", known(dt.date(2015, 10, 12))
    )


def test_no_text_makes_the_reader_fail_or_changes_the_store(tmp_path: Path) -> None:
    chance = random.Random(SEEDS[0])
    last: Query | None = None
    with Prepared(tmp_path, None).fresh("plan", "2015-10-12") as (store, board_id):
        before = rows(store)
        for number, text in enumerate(texts(SEEDS[0], TEXTS)):
            today = dt.date(2015, 1, 1) + dt.timedelta(days=chance.randrange(900))
            try:
                said = read(text, known(today, chance.choice(list(NAMES)), last))
                assert isinstance(said, Query | Unread)
                if isinstance(said, Query):
                    last = Query.model_validate_json(said.model_dump_json())  # as a thread keeps it
                    assert last == said
                    if number % ANSWERED == 0:
                        with store.reading() as connection:
                            answering.answer(connection, board_id, None, said, today)
                elif chance.random() < 0.5:
                    last = None
            except Exception as error:
                error.add_note(f"on {today}, after {last!r}: {text!r}")
                raise
        assert rows(store) == before


def test_a_line_of_names_alone_is_read_at_once() -> None:
    """Words that may be parted in many ways made a pattern try them all: such a line was never done with."""
    names = "the police the probation service Oxford City Council Thames Valley Police OH NHS FT"
    assert isinstance(read(f"1.1 who {names} {names} 99.99 {names}", known(dt.date(2015, 10, 12))), Query | Unread)


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that a store holds."""
    tables = MetaData()
    with store.reading() as connection:
        tables.reflect(connection)
        return {
            name: [tuple(row) for row in connection.execute(table.select())] for name, table in tables.tables.items()
        }
