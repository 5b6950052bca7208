"""The heads under which actions stand, each what a column says: months, themes, recommendations, statuses."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Collection
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, Select, Text, cast, column, func, literal_column, select, true
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from store.answering.found import Found
from store.answering.standing_sql import ORDER, owed_today
from store.models import Action, Assignment, Recommendation, Update
from store.query import By
from store.read_models.answers import GroupOf

UNDATED = "no date"
ONCE = "once"
SILENT = "nothing said"
_BY_NAME = ("status", "topic")  # in the order of their heads' names
Head = tuple[str, str]  # key and label
Column = tuple[Any, Callable[[Any], Head], tuple[Any, ...]]


def counted(found: Found, by: By, *, with_refs: bool) -> tuple[GroupOf, ...]:
    """Under heads that a column says, in its order; an action stands under each of its themes."""
    if not with_refs:
        return numbered(found, by)[0]
    value_of, head, order = COLUMNS[by](found)
    groups: dict[Head, list[str]] = {}
    query = _with_each(found.chosen.select(value_of, Action.ref), value_of)
    rows = found.asking.connection.execute(query.order_by(*order, Action.position, Action.id), found.asking.values)
    for value, ref in rows:
        groups.setdefault(head(value), []).append(ref)
    return _in_order(by, [GroupOf(key=key, label=label, refs=tuple(refs)) for (key, label), refs in groups.items()])


def numbered(found: Found, by: By) -> tuple[tuple[GroupOf, ...], int]:
    """The heads with how many there are under each, and how many actions there are in all."""
    value_of, head, _ = COLUMNS[by](found)
    numbers, total = _numbers(found, value_of)
    groups: Counter[Head] = Counter()
    for value, number in sorted(numbers, key=lambda row: (row[0] is None, row[0])):
        groups[head(value)] += number
    made = [GroupOf(key=key, label=label, refs=(), number=number) for (key, label), number in groups.items()]
    return _in_order(by, made), total


def _in_order(by: By, groups: list[GroupOf]) -> tuple[GroupOf, ...]:
    return tuple(sorted(groups, key=lambda one: one.key) if by in _BY_NAME else groups)


def _with_each(query: Select[Any], value: Any) -> Select[Any]:
    """The themes of an action are each a row of its own."""
    return query.join(_THEMES, true()) if value is _THEMES.c.value else query


def _numbers(found: Found, value: Any) -> tuple[Collection[Any], int]:
    """How many fit by the values of a column, and in all. Themes are counted as they are written together, and then
    each; by the label of a recommendation they are counted for each recommendation first."""
    first: ColumnElement[Any] = literal_column("1")  # the column as it was computed, and not once more
    if value is _THEMES.c.value:
        numbers: Counter[str] = Counter()
        together = found.rows(cast(Action.topics, Text), func.count(Action.id), group_by=(first,))
        for written, number in together:
            for theme in json.loads(written):
                numbers[theme] += number
        return numbers.items(), sum(number for _, number in together)
    if value is not Recommendation.label:
        rows = found.rows(value, func.count(Action.id), group_by=(first,))
        return rows, sum(number for _, number in rows)
    each = found.chosen.select(Action.recommendation_id, func.count(Action.id).label("number"))
    some = each.group_by(Action.recommendation_id).subquery()
    labels = select(value, func.sum(some.c.number)).select_from(
        some.outerjoin(Recommendation, Recommendation.id == some.c.recommendation_id)
    )
    rows = found.asking.connection.execute(labels.group_by(value), found.asking.values).all()
    return rows, sum(number for _, number in rows)


def month(day: dt.date | None) -> Head:
    """A month as a head: ('2015-11', 'November 2015')."""
    return (f"{day:%Y-%m}", f"{day:%B %Y}") if day is not None else (UNDATED, "No date")


def quarter(day: dt.date | None) -> Head:
    """A quarter of the financial year, which begins in April: ('2015-Q3', 'October to December 2015 (Q3)')."""
    if day is None:
        return UNDATED, "No date"
    first = dt.date(day.year, day.month - (day.month - 1) % 3, 1)
    last = first + relativedelta(months=2)
    number = ((first.month - 4) // 3) % 4 + 1
    year = first.year - (first.month < 4)
    return f"{year}-Q{number}", f"{first:%B} to {last:%B %Y} (Q{number})"


class _each_theme(FunctionElement[Any]):
    """The themes of an action, as rows."""

    inherit_cache = True


@compiles(_each_theme, "sqlite")
def _in_sqlite(element: _each_theme, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_each_theme, "postgresql")
def _in_postgresql(element: _each_theme, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements_text({compiler.process(element.clauses, **options)})"


_THEMES = _each_theme(Action.topics).table_valued(column("value", Text), name="theme")
_SPOKE = aliased(Assignment)
_LAST_WORD = select(func.max(_SPOKE.latest_update_id)).where(owed_today(_SPOKE)).correlate(Action).scalar_subquery()
_STATUS = select(Update.status).where(Update.id == _LAST_WORD).correlate(Action).scalar_subquery()
"""That of the newest word of those who lead or support an action today."""


def _standing_head(number: int) -> Head:
    return ORDER[number].value, ORDER[number].value


COLUMNS: dict[str, Callable[[Found], Column]] = {
    "month": lambda found: (found.chosen.standings.due_on, month, (found.chosen.standings.due_on.nulls_last(),)),
    "quarter": lambda found: (found.chosen.standings.due_on, quarter, (found.chosen.standings.due_on.nulls_last(),)),
    "recommendation": lambda _: (
        Recommendation.label, lambda label: (label, label) if label is not None else (ONCE, "No recommendation"),
        (Action.review_id, Recommendation.position),
    ),
    "often": lambda _: (
        Action.recurrence, lambda words: (words or ONCE, words or "Comes once"), (Action.recurrence.nulls_last(),)
    ),
    "status": lambda _: (_STATUS, lambda status: (status or SILENT, status or SILENT), ()),
    "topic": lambda _: (_THEMES.c.value, lambda theme: (theme, theme.replace("_", " ")), ()),
    "standing": lambda found: (found.chosen.standings.number, _standing_head, (found.chosen.standings.number,)),
}  # fmt: skip
"""For each head the column, how its values are headed, and the order in which they stand."""
