"""Many ids in one statement: as one value, or as what a query of its own finds."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ARRAY, Boolean, ColumnElement, Connection, Integer, Select, Text, bindparam, cast, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


def among(connection: Connection, column: InstrumentedAttribute[Any], ids: Collection[int]) -> ColumnElement[bool]:
    """Whether a column is one of these ids, however many they are: they go as one value, not as one parameter each."""
    if connection.dialect.name == "sqlite":
        each = func.json_each(json.dumps(sorted(ids))).table_valued("value")
        return column.in_(select(each.c.value))
    written = f"{{{','.join(map(str, sorted(ids)))}}}"  # as the database writes an array: the driver takes far longer
    return column == func.any(cast(bindparam(None, written, type_=Text, unique=True), ARRAY(Integer)))


def looked_up(connection: Connection, column: InstrumentedAttribute[Any], query: Select[Any]) -> ColumnElement[bool]:
    """Whether an id is one of those that a query finds, by which the rows themselves are looked up, one by one.

    PostgreSQL would go through all rows where it expects the query to find many. Of one statement only one condition
    may be of this kind: another is compared with each of the ids.
    """
    if connection.dialect.name == "sqlite":
        return column.in_(query)
    return column == func.any(func.array(query.scalar_subquery()))


class found_by(FunctionElement[bool]):
    """Whether a column is one of those that a query finds, which may be very many.

    PostgreSQL is to find them once and look each row up among them: of a bare IN it fetches the rows of all that it
    finds one by one, tens of thousands of them, wherever the other conditions seem dear to it.
    """

    inherit_cache = True
    type = Boolean()

    def __init__(self, column: InstrumentedAttribute[Any], query: Select[Any]) -> None:
        super().__init__(column.in_(query))

    def self_group(self, against: Any = None) -> found_by:  # noqa: ARG002 - as SQLAlchemy calls it
        """As it is: SQLite goes by no index for what is compared with 1."""
        return self


@compiles(found_by)
def _in_it(element: found_by, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)})"


@compiles(found_by, "postgresql")
def _in_a_set(element: found_by, compiler: SQLCompiler, **options: Any) -> str:
    return f"coalesce({compiler.process(element.clauses, **options)}, false)"
