"""Statements of the hot path, compiled once and run on the driver's own cursor.

SQLAlchemy's execution costs 40 µs and more for a statement that it knows already, and up to 3 ms for one built anew;
the driver's own costs 4. Recording an update takes twelve statements while everybody else waits for the one writer, so
those twelve are run as the driver would, and nothing else is (docs/decisions/0008).
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, NamedTuple

from sqlalchemy import Connection, Delete, Dialect, Float, Insert, Select, Update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

Statement = Select[*tuple[Any, ...]] | Insert | Update | Delete
_Process = Callable[[Any], Any]


class _Value(NamedTuple):
    name: str
    process: _Process | None
    fixed: Any  # what the statement itself holds, in the driver's own form
    is_given: bool


class _Compiled(NamedTuple):
    sql: str
    by_place: bool  # whether the driver takes values by place; else by name
    values: tuple[_Value, ...]
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
        self._execute(connection, values)

    def rows(self, connection: Connection, **values: Any) -> list[Any]:
        """Execute and give the rows: tuples with the columns' names as attributes."""
        cursor, compiled = self._execute(connection, values)
        with driver_errors(connection):
            found = cursor.fetchall()
        if compiled.readers:
            found = [list(row) for row in found]
            for row in found:
                for place, process in compiled.readers:
                    row[place] = process(row[place])
        return [compiled.row(row) for row in found]

    def _execute(self, connection: Connection, values: dict[str, Any]) -> tuple[Any, _Compiled]:
        compiled = self._compiled.get(connection.dialect.name) or self._compile(connection.dialect)
        given: Any = [
            (values[name] if process is None else process(values[name])) if is_given else fixed
            for name, process, fixed, is_given in compiled.values
        ]
        if not compiled.by_place:
            given = {value.name: one for value, one in zip(compiled.values, given, strict=True)}
        with driver_errors(connection):
            cursor = connection.connection.cursor()
            cursor.execute(compiled.sql, given)
        return cursor, compiled

    def _compile(self, dialect: Dialect) -> _Compiled:
        statement = self._statement(dialect.name) if callable(self._statement) else self._statement
        compiled = statement.compile(dialect=dialect, column_keys=list(self._columns) or None)
        values = {}
        for name, bind in compiled.binds.items():
            process = bind.type.dialect_impl(dialect).bind_processor(dialect)
            fixed = None if bind.required else process(bind.effective_value) if process else bind.effective_value
            values[name] = _Value(name, process, fixed, bind.required)
        columns = statement.exported_columns
        row: Any = namedtuple("Row", [str(column.key) for column in columns])  # type: ignore[misc]
        readers = [_reader(column.type, dialect) for column in columns]
        self._compiled[dialect.name] = _Compiled(
            sql=str(compiled),
            by_place=bool(compiled.positiontup),
            values=tuple(values[name] for name in compiled.positiontup or values),
            readers=tuple((place, process) for place, process in enumerate(readers) if process),
            row=row._make,
        )
        return self._compiled[dialect.name]


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> _Process | None:
    if isinstance(kind, Float):  # both drivers give a float; SQLAlchemy would ask the driver for the column's type
        return None
    return kind.dialect_impl(dialect).result_processor(dialect, None)


class driver_errors:
    """Turns the driver's errors into SQLAlchemy's, without the values: those can be what a person wrote."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        """Nothing is needed."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Raise what SQLAlchemy would have raised."""
        if error is None:
            return
        connection, dialect = self._connection, self._connection.dialect
        driver = dialect.loaded_dbapi
        if not isinstance(error, driver.Error):
            return
        if dialect.is_disconnect(error, connection.connection, None):
            connection.exec_driver_sql("SELECT 1")  # fails as well: then SQLAlchemy gives up every pooled connection
        raise DBAPIError.instance(None, None, error, driver.Error, hide_parameters=True, dialect=dialect) from error
