"""The page that draws the moves of sign-off, and the table that decides them, are the same, both ways."""

from __future__ import annotations

import re
from pathlib import Path

from commands.permissions import MAY
from messages.signoff import LABELS
from messages.timeline import MOVED
from store.decisions import MOVES, Need, State
from tests.test_docs import bare, rows

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "sign-off.md").read_text("utf-8")
ARROW = re.compile(r"^\s+(?P<before>\w+) --> (?P<after>\w+): (?P<move>.+)$", re.M)
NAMED = {state.value.replace(" ", "_").replace("-", "_"): state for state in State}


def test_every_arrow_is_a_move_and_every_move_is_drawn() -> None:
    drawn = [(found["move"], NAMED[found["before"]], NAMED[found["after"]]) for found in ARROW.finditer(PAGE)]
    decided = [(move.name, before, after) for move in MOVES.values() for before, after in move.ways]
    assert sorted(drawn) == sorted(decided)


def test_every_state_is_reached_and_left() -> None:
    ways = [way for move in MOVES.values() for way in move.ways if way[0] != way[1]]
    assert {before for before, _ in ways} == {after for _, after in ways} == set(State)


def test_the_table_says_what_each_move_needs_and_who_may() -> None:
    head = PAGE.split("*Who* is")[0]
    told = {row[0]: (set(row[1].split(", ")), row[2]) for row in rows(head)}
    assert told == {
        move.name: ({str(need) for need in move.needs} | ({"reason"} if Need.other in move.needs else set()), move.may)
        for move in MOVES.values()
    }


def test_the_words_of_the_table_are_read_as_that_move() -> None:
    from commands.actions.actions import ACTIONS
    from commands.core import Request

    for row in rows(PAGE.split("*Who* is")[0]):
        words = bare(row[3]).removeprefix("/actions ")
        job = ACTIONS.read(Request("command", "actions", "T1", "U1", "k", text=words))
        assert job.writes, row[3]
        assert job.operation == MOVES[row[0]].may, row[3]


def test_every_move_has_its_words_in_the_form_and_in_the_history() -> None:
    assert set(LABELS) == set(MOVES) - {"propose"}
    assert set(MOVED) >= set(MOVES)
    assert {move.may for move in MOVES.values()} <= set(MAY)
