"""What is said of how the plan moves: lists of actions with what matters of each, and the figures in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from messages.actions import row, row_buttons, turn
from messages.blocks import Draft, Message, count, esc
from messages.paging import paged
from store.read_models import Frozen, Listed
from store.read_models.over_time import Slip


class Shown(Frozen):
    """The actions of an answer, with how many there were to choose from and what else is to be said."""

    title: str
    found: tuple[Listed, ...]
    of: int
    none: str
    notes: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()


def listing(view: Shown, within: str, words: str, page: int, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """One page of the answer, opened by its figures; nothing found is said in words. `words` ask it again."""
    draft = Draft(glossary).section(f"*{esc(view.title)} · {esc(within)} · {len(view.found)} of {view.of}*")
    if not view.found:
        draft.section(f"{esc(view.none)}.")
    for note in view.notes:
        draft.context(esc(note))
    rows = [row(item, today) for item in view.found]
    if view.slips:
        rows = [f"{row_}\n{figures(slip)}" for row_, slip in zip(rows, view.slips, strict=True)]
    shown = paged(rows, page)
    draft.context(shown.where)
    for index in shown.rows:
        draft.section(rows[index]).buttons(row_buttons(view.found[index].action.ref, frozenset()))
    return draft.buttons(turn(shown, words)).message()


def figures(slip: Slip) -> str:
    """An action's slippage and age, in words."""
    said = []
    if slip.moved:
        said.append(f"date moved by {count(slip.moved, 'day')}" if slip.moved > 0 else "date brought forward")
    elif slip.moved == 0:
        said.append("date never moved")
    else:
        said.append("no date")
    if slip.late:
        said.append(f"{count(slip.late, 'day')} past its first date")
    said.append("nobody has spoken of it" if slip.silent is None else f"last word {count(slip.silent, 'day')} ago")
    said.append(f"entered {count(slip.age, 'day')} ago")
    return "Figures: " + "; ".join(said)
