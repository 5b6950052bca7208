"""Many ids as one value of a statement."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Connection, Integer, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute


def among(connection: Connection, column: InstrumentedAttribute[Any], ids: Collection[int]) -> ColumnElement[bool]:
    """Whether a column is one of these ids, however many they are: they go as one value, not as one parameter each."""
    if connection.dialect.name == "sqlite":
        each = func.json_each(json.dumps(sorted(ids))).table_valued("value")
        return column.in_(select(each.c.value))
    return column == func.any(bindparam(None, sorted(ids), type_=ARRAY(Integer), unique=True))
