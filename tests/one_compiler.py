"""Each test opens a store of its own, and a process of the bot opens one. Here what was compiled for one store is kept
for the next, as a process keeps it for its next request: compiling is most of what a fresh store costs.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Engine, create_engine, event
from sqlalchemy.util import LRUCache

import store.db

_kept: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}


def _engine(url: Any, **options: Any) -> Engine:
    """An engine with the dialect, and so the statements, of the first of its kind that reached its database."""
    engine = create_engine(url, **options)
    name = engine.dialect.name
    if name in _kept:
        engine.dialect, engine._compiled_cache = _kept[name]
    else:
        event.listen(engine, "connect", lambda *_: _kept.setdefault(name, (engine.dialect, LRUCache(20_000))))
    return engine


def share() -> None:
    """From now on, for every store of this process."""
    store.db.create_engine = _engine
