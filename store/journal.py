"""The journal of redactions: a file beside the store that outlives a restored backup.

Like the table it holds a salted digest and the length of the words, never the words.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from store.db import after_commit

KEPT = (
    "board_id", "subject", "table_name", "row_id", "column_name", "salt", "digest", "length", "reason", "person_id",
    "redacted_at",
)  # fmt: skip


def path_of(connection: Connection) -> Path | None:
    """The file beside the store that outlives a restored backup; None where none is set."""
    path: Path | None = connection.get_execution_options().get("redactions_file")
    return path


def write_after_commit(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Add rows of `redactions` to the journal once they are committed."""
    path = path_of(connection)
    if path is None or not rows:
        return
    lines = [
        json.dumps({name: row[name] for name in KEPT} | {"redacted_at": row["redacted_at"].isoformat()}) for row in rows
    ]
    after_commit(connection, lambda: _append(path, lines))


def _append(path: Path, lines: list[str]) -> None:
    """Add lines to the journal, on the disk. One that cannot be written is added at the next start."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with open(opened, "a", encoding="utf-8") as file:
            if path.stat().st_size and not path.read_bytes().endswith(b"\n"):
                file.write("\n")  # the last line was cut off
            file.writelines(f"{line}\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())


def read(path: Path | None) -> list[dict[str, Any]]:
    """The journal's entries; a line that was cut off or that is none of ours is passed over."""
    found = []
    with suppress(FileNotFoundError):
        for line in (path.read_text(encoding="utf-8") if path else "").splitlines():
            with suppress(ValueError, KeyError, TypeError):
                entry = json.loads(line)
                entry["redacted_at"] = dt.datetime.fromisoformat(entry["redacted_at"])
                found.append({name: entry[name] for name in KEPT})
    return found
