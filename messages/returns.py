"""What is said of returns: who has answered, the counts first, and the same in words beside every table.

No state is told by colour: each has its words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import groupby

from messages import content
from messages.blocks import Block, Draft, Message, button, count, day, esc, shorten
from messages.paging import Page, paged, pages
from messages.words import own_word
from store.read_models import Asked, Frozen, Part, Word
from store.read_models.returns import Cell, Column, Matrix, Moderated, Question, State, figure

COLUMNS = 8  # of the twenty that Slack takes: a phone shows no more
ROWS = 30
PARTIES = 60  # of the 99 rows that Slack takes
ANSWERED = {
    "assurance": "assurance given",
    "approval": "answered, not clear whether it agrees",
    "audit": "audited",
    "contribution": "contributed",
}
KEY = {
    State.answered: "its return is in",
    State.sent_back: "its return was sent back and is owed again",
    State.late: "past its last day, by so many days",
    State.no_record_yet: "past its date when the plan was entered, and nobody has said how it stands",
    State.not_due: "its last day is today or later",
    State.undated: "it has no date, so it is never late by date",
    State.closed: "the action was closed without it",
    State.not_asked: "owes no return there",
}
ASSURED = "An assurance that was given is not yet accepted, and is not the same as done: who monitors it decides that."


class MatrixView(Frozen):
    """A matrix to show: what was asked for, in words ('recommendation i'), and the same words to ask again."""

    matrix: Matrix
    about: str
    words: str
    page: int = 1
    is_drawn: bool = True  # whether a table can be shown where the answer goes
    only: str = ""  # 'late', 'not answered': the matrix holds these alone, of `asked`
    asked: int = 0


def said(cell: Cell, kind: str = "action") -> str:
    """How one return stands, in words: 'late 108 days; at risk'."""
    if cell.state == State.answered:
        given = cell.agreed or ANSWERED.get(kind, "answered")
        words = f"{given} {day(cell.on)}" if cell.on else given
        words += (f", {count(cell.days, 'day')} late" if cell.days else "") + _by_its_first_date(cell)
        return f"{words}, {count(cell.missing, 'required item')} missing" if cell.missing else words
    words = own_word(cell.state)
    if cell.days:
        words = f"late {count(cell.days, 'day')}" if cell.state == State.late else f"{words}, late by {cell.days} days"
    words += _by_its_first_date(cell)
    return f"{words}; {own_word(cell.noted)}" if cell.noted and cell.state != State.closed else words


def _by_its_first_date(cell: Cell) -> str:
    """Lateness is reported against both dates: a new one does not hide the first."""
    return f", {cell.days_first} after its first date" if cell.days_first > cell.days else ""


def of_occurrence(cell: Cell, kind: str, part: Part) -> str:
    """The same where each occurrence has a day of its own: 'not due, last day 31 January 2016'."""
    words = said(cell, kind)
    return f"{words}, last day {day(part.due_on)}" if part.label and part.due_on else words


def counts(matrix: Matrix) -> str:
    """How many returns were asked for and how they stand: '48 returns asked for: 1 answered, 23 late, 24 not due'."""
    if not matrix.asked:
        return "No return is asked for here."
    each = ", ".join(f"{number} {esc(own_word(state))}" for state, number in matrix.counted().items())
    return f"{count(matrix.asked, 'return')} asked for: {each}."


def _counts(view: MatrixView) -> str:
    """The same; where only some are shown, how many of how many: '3 late (of 48 asked)'."""
    if not view.only or not view.asked:
        return counts(view.matrix)
    if not view.matrix.asked:
        none = "Nothing waits for an answer" if view.only == "not answered" else f"None is {view.only}"
        return f"{none} (of {view.asked} asked)."
    states = view.matrix.counted()
    each = ", ".join(f"{number} {esc(own_word(state))}" for state, number in states.items()) if len(states) > 1 else ""
    return f"{view.matrix.asked} {view.only} (of {view.asked} asked){': ' + each if each else ''}."


def matrix(view: MatrixView, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """Parties by actions, a recommendation or eight actions to a page. What takes several pages begins with the parties
    alone: how many returns each was asked for, and how they stand."""
    draft = Draft(glossary).section(f"*Who has answered* · {esc(view.about)}")
    draft.section(f"*{_counts(view)}*")
    if not view.matrix.columns:
        return draft.message()
    cut = _cut(view.matrix)
    first = _summary(view.matrix) if len(cut) > 1 else []
    page = paged(["" for _ in (*first, *cut)], view.page, most=1)
    if page.number <= len(first):
        draft.context(f"{page.which}: by who owes them. One of them: `/returns Cafcass`.")
        states = list(view.matrix.counted())
        headings = ["Owes a return", "Asked", *(own_word(state).capitalize() for state in states)]
        draft.table(headings, first[page.number - 1], drawn=view.is_drawn)
        _closing(draft, set(states), view.matrix.columns, today)
        return draft.buttons(turn(page, view.words)).message()
    columns, rows = cut[page.number - len(first) - 1]
    if page.which:
        draft.context(f"{page.which}: {esc(_where(view.matrix.columns[columns[0]]))}")
    shown = [view.matrix.columns[place] for place in columns]
    for place in columns:
        ref = view.matrix.columns[place].ref
        about = f"to {view.matrix.columns[place].name}"
        draft.section(_column(view.matrix, place), button("Answers", "returns.show", ref, about=about))
    cells = [_row(view.matrix, row, columns) for row in rows]
    draft.table(["Owes a return", *(column.name for column in shown)], cells, drawn=view.is_drawn)
    _closing(draft, {view.matrix.cells[row][place].state for row in rows for place in columns}, shown, today)
    return draft.buttons(turn(page, view.words)).message()


def _summary(matrix: Matrix) -> list[list[list[str]]]:
    """Pages of a row for each party: how many returns it was asked for, and how many stand in each state; those with
    the most that are late first."""
    states = list(matrix.counted())
    counted = [(name, matrix.counted(place)) for place, name in enumerate(matrix.parties)]
    counted.sort(key=lambda one: (-one[1].get(State.late, 0), -one[1].get(State.no_record_yet, 0), one[0]))
    rows = [[name, str(sum(of.values())), *(str(of.get(state, 0)) for state in states)] for name, of in counted]
    return [[rows[place] for place in page] for page in pages([" ".join(row) for row in rows], most=PARTIES)]


def _cut(matrix: Matrix) -> list[tuple[list[int], list[int]]]:
    """The pages: columns of one recommendation, at most eight, with the parties that are asked for any of them."""
    cut: list[tuple[list[int], list[int]]] = []
    places = range(len(matrix.columns))
    for _, group in groupby(places, key=lambda p: (matrix.columns[p].review, matrix.columns[p].recommendation)):
        together = list(group)
        for start in range(0, len(together), COLUMNS):
            columns = together[start : start + COLUMNS]
            asked = [
                row for row, cells in enumerate(matrix.cells)
                if any(cells[place].state != State.not_asked for place in columns)
            ]  # fmt: skip
            rows = [" ".join(_row(matrix, row, columns)) for row in asked]
            cut += [(columns, [asked[place] for place in page]) for page in pages(rows, most=ROWS)]
    return cut


def _row(matrix: Matrix, row: int, columns: Sequence[int]) -> list[str]:
    states = (said(matrix.cells[row][place], matrix.columns[place].kind) for place in columns)
    return [matrix.parties[row], *states]


def _where(column: Column) -> str:
    return f"recommendation {column.recommendation}" if column.recommendation else "actions of no recommendation"


def _column(matrix: Matrix, place: int) -> str:
    column = matrix.columns[place]
    asked = [row[place] for row in matrix.cells if row[place].state != State.not_asked]
    answered = sum(cell.state == State.answered for cell in asked)
    return f"*{esc(column.name)}* {esc(column.short_title)}\n{_due(column)} · {answered} of {len(asked)} in"


def _due(column: Column) -> str:
    if column.due_on is None:
        return "no date"
    return f"due about {day(column.due_on)} (approximate)" if column.is_approximate else f"due {day(column.due_on)}"


def _closing(draft: Draft, states: set[State], columns: Sequence[Column], today: dt.date) -> None:
    """The day, the key of the states that were shown, and what an assurance is worth."""
    meant = "; ".join(f"{esc(own_word(state))}: {KEY[state]}" for state in State if state in states)
    draft.context(f"As it stood on {day(today)}. Key: {meant}.")
    if any(column.kind == "assurance" for column in columns):
        draft.context(ASSURED)


def of_party(view: MatrixView, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """What one party (or the few that one name covers) is asked for, a row for each action."""
    matrix = view.matrix
    draft = Draft(glossary).section(f"*Returns of {esc(view.about)}*").section(f"*{_counts(view)}*")
    many = len(matrix.parties) > 1
    rows = [
        [f"{column.name} {column.short_title}" + (f" ({party})" if many else ""), _due(column), said(cell, column.kind)]
        for place, column in enumerate(matrix.columns)
        for party, cells in zip(matrix.parties, matrix.cells, strict=True)
        if (cell := cells[place]).state != State.not_asked
    ]
    if not rows:
        return draft.message()
    page = paged([" ".join(row) for row in rows], view.page, most=ROWS, characters=4000)
    draft.context(page.where)
    draft.table(["Action", "Last day", "Return"], [rows[index] for index in page.rows], drawn=view.is_drawn)
    _closing(draft, {cell.state for cells in matrix.cells for cell in cells} - {State.not_asked}, matrix.columns, today)
    return draft.buttons(turn(page, view.words)).message()


class ActionReturns(Frozen):
    """The returns of one action, a row for each party and occurrence, with what each answered."""

    ref: str
    short_title: str
    kind: str
    due: str
    matrix: Matrix
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    asks: tuple[str, ...] = ()  # what a return is asked for, in sentences
    page: int = 1
    is_drawn: bool = True


def of_action(view: ActionReturns, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """Who has answered one action and what."""
    draft = Draft(glossary).section(f"*Who has answered {esc(view.ref)}* {esc(view.short_title)}")
    draft.section("\n".join([f"*{counts(view.matrix)}*", *([view.due] if view.due else []), *view.asks]))
    if view.rows:
        page = paged([" ".join(row) for row in view.rows], view.page, most=ROWS, characters=6000)
        draft.context(page.where)
        draft.table(view.headings, [view.rows[index] for index in page.rows], drawn=view.is_drawn)
        states = {cell.state for cells in view.matrix.cells for cell in cells} - {State.not_asked}
        _closing(draft, states, view.matrix.columns, today)
        draft.buttons(turn(page, view.ref))
    return draft.buttons([button("Details", "actions.details", view.ref, about=f"of {view.ref}")]).message()


def last_word(word: Word | None) -> str:
    """The last word of a party, shortened; the whole stands in the action's history."""
    if word is None:
        return "nothing recorded yet"
    status = own_word(word.status)
    return brief(f"{status}: {word.narrative}" if word.narrative else status)


def answer(question: Question, word: Word | None) -> str:
    """The answer to one question of a template."""
    given = word.answers.get(question.key) if word else None
    return brief(content.shown_answer(given)) if given else "not answered"


def number(value: float | None, asked: Asked) -> str:
    """The latest value of the measure that a party gave."""
    return content.measured(value, asked) if value is not None else "no value"


def score(moderated: Moderated | None) -> str:
    """The score of those who looked at a return, and why."""
    if moderated is None:
        return "none"
    return brief(f"{figure(moderated.number)}: {moderated.reason}" if moderated.reason else figure(moderated.number))


def brief(words: str, most: int = 80) -> str:
    """Words for a cell of a table; the whole stands in the action's history."""
    return shorten(" ".join(words.split()), most)


def turn(page: Page, words: str) -> list[Block]:
    """The buttons to the pages before and after, whose value asks the same question again."""
    return page.turn("returns.previous", "returns.next", after=f"|{words}")
