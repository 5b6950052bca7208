"""The machine that figures are true for."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
import time
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("granian", "slack-bolt", "sqlalchemy", "psycopg", "pydantic")


def describe(folder: Path, postgres_bin: Path) -> dict[str, str]:
    """Name -> words. `folder` is where the stores are: how fast its disk makes a write durable bounds every commit."""
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "?")
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    postgres = subprocess.run([postgres_bin / "postgres", "--version"], capture_output=True, text=True, check=True)
    return {
        "processor": f"{os.cpu_count()} cores, {model}",
        "memory": f"{memory / 2**20:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "packages": ", ".join(f"{name} {version(name)}" for name in PACKAGES),
        "databases": f"SQLite {sqlite3.sqlite_version}, PostgreSQL {postgres.stdout.split()[2]} (fsync on)",
        "disk": f"{_fsyncs(folder):.0f} durable 4 KiB writes a second, one after the other",
        "load before": f"{os.getloadavg()[0]:.1f} (one-minute average)",
    }


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def _fsyncs(folder: Path) -> float:
    """Durable writes a second."""
    path, count, ends = folder / "probe", 0, time.perf_counter() + 0.5
    with path.open("wb", buffering=0) as file:
        while time.perf_counter() < ends:
            file.write(bytes(4096))
            os.fdatasync(file.fileno())
            count += 1
    path.unlink()
    return count / 0.5
