"""Statements of the hot path, compiled once and run on the driver's own cursor.

SQLAlchemy's execution costs 40 µs and more for a statement that it knows already, and up to 3 ms for one built anew;
the driver's own costs 4. Recording an update takes ten statements while everybody else waits for the one writer, so
those ten are run as the driver would, and nothing else is (docs/decisions/0008).
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError

Statement = Select[*tuple[Any, ...]] | Insert | Update | Delete
_Process = Callable[[Any], Any]


class _Compiled(NamedTuple):
    sql: str
    order: tuple[str, ...] | None  # of the values, where the driver takes them by place
    fixed: dict[str, Any]  # values that the statement itself holds
    binders: tuple[tuple[str, _Process], ...]
    readers: tuple[tuple[int, _Process], ...]
    row: Callable[[Sequence[Any]], Any]


class Prepared:
    """A Core statement, compiled at its first use on each kind of database.

    It takes part in the connection's transaction, and its values pass the same types on the way in and out as they do
    with SQLAlchemy. Its errors are SQLAlchemy's own, so that whoever holds the transaction need not know of it.
    """

    def __init__(self, statement: Statement | Callable[[str], Statement], *, columns: Sequence[str] = ()) -> None:
        """`statement`, or what makes one for a dialect's name; `columns` are those that an INSERT gives values to."""
        self._statement, self._columns = statement, columns
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, **values: Any) -> None:
        """Execute for what it does."""
        with driver_cursor(connection) as cursor:
            self._execute(cursor, connection.dialect, values)

    def rows(self, connection: Connection, **values: Any) -> list[Any]:
        """Execute and give the rows: tuples with the columns' names as attributes."""
        with driver_cursor(connection) as cursor:
            compiled = self._execute(cursor, connection.dialect, values)
            found = cursor.fetchall()
        if not compiled.readers:
            return [compiled.row(row) for row in found]
        rows = []
        for row in found:
            read = list(row)
            for place, process in compiled.readers:
                read[place] = process(read[place])
            rows.append(compiled.row(read))
        return rows

    def _execute(self, cursor: Any, dialect: Dialect, values: dict[str, Any]) -> _Compiled:
        compiled = self._compiled.get(dialect.name) or self._compile(dialect)
        given = compiled.fixed | values
        for name, process in compiled.binders:
            given[name] = process(given[name])
        cursor.execute(compiled.sql, [given[name] for name in compiled.order] if compiled.order else given)
        return compiled

    def _compile(self, dialect: Dialect) -> _Compiled:
        statement = self._statement(dialect.name) if callable(self._statement) else self._statement
        compiled = statement.compile(dialect=dialect, column_keys=list(self._columns) or None)
        binders, fixed = [], {}
        for name, bind in compiled.binds.items():
            process = bind.type.dialect_impl(dialect).bind_processor(dialect)
            if not bind.required:
                fixed[name] = process(bind.effective_value) if process else bind.effective_value
            elif process:
                binders.append((name, process))
        columns = statement.exported_columns
        names = [str(column.key) for column in columns]
        row_class: Any = namedtuple("Row", names)  # type: ignore[misc]
        processors = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._compiled[dialect.name] = _Compiled(
            sql=str(compiled), order=tuple(compiled.positiontup) if compiled.positiontup else None, fixed=fixed,
            binders=tuple(binders),
            readers=tuple((place, process) for place, process in enumerate(processors) if process),
            row=row_class._make,
        )  # fmt: skip
        return self._compiled[dialect.name]


@contextmanager
def driver_cursor(connection: Connection) -> Iterator[Any]:
    """The driver's cursor. Its errors become SQLAlchemy's, without the values: those can be what a person wrote."""
    dialect = connection.dialect
    cursor = connection.connection.cursor()
    try:
        yield cursor
    except dialect.loaded_dbapi.Error as error:
        if dialect.is_disconnect(error, connection.connection, cursor):
            connection.exec_driver_sql("SELECT 1")  # fails as well: then SQLAlchemy gives up every pooled connection
        raise DBAPIError.instance(
            None, None, error, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect
        ) from error
    finally:
        cursor.close()
