"""A real PostgreSQL for the tests: Debian's binaries, started on a Unix socket in a folder of its own.

No service, no port and no password; fsync off, since what it holds does not outlive the tests.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg

MEMORY = Path("/dev/shm")
"""A file system in memory, where a few hundred databases are made and removed without the disk."""


def _has_room(folder: Path) -> bool:
    """Whether that much fits: in many containers it is 64 MB."""
    return folder.is_dir() and shutil.disk_usage(folder).free > 4 << 30


def _keep(connection: psycopg.Connection[Any]) -> str:
    """Keep what every table holds beside it; returns the statements that put it back, and the numbers given next."""
    tables = [row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    numbers = connection.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")
    restore = ["SET lock_timeout = '5s'", "SET session_replication_role = replica"]
    # TRUNCATE writes every file anew, which takes six times as long.
    restore += [f'DELETE FROM "{table}"' for table in tables]
    restore += [f"SELECT setval('\"{name}\"', {last or 1}, {last is not None})" for name, last in numbers.fetchall()]
    connection.execute("CREATE SCHEMA kept")
    for table in tables:
        if connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone():  # type: ignore[call-overload]
            connection.execute(f'CREATE TABLE kept."{table}" AS TABLE "{table}"')  # type: ignore[call-overload]
            restore.append(f'INSERT INTO "{table}" SELECT * FROM kept."{table}"')
    return "BEGIN; " + "; ".join(restore) + "; COMMIT"


class Postgres:
    """A server with a template database to copy for each test."""

    def __init__(self, *, fsync: bool = False) -> None:
        binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        if not binaries:
            raise RuntimeError("PostgreSQL's binaries are missing: run tests/install-tools.sh")
        self.bin = binaries[-1]
        # Short: a Unix socket's path has at most 107 characters.
        self.home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp" if fsync or not _has_room(MEMORY) else MEMORY))
        self._as: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(self.home, "nobody", "nogroup")
            self._as = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True}
        data = self.home / "data"
        subprocess.run(
            [*self._as, self.bin / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync"],
            **quiet,  # type: ignore[call-overload]
        )
        self.data = data
        self.fsync = fsync
        self._idle: dict[str, list[str]] = {}
        self._lent: dict[str, tuple[str, str]] = {}
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        durable = "on" if self.fsync else "off"
        self.process = subprocess.Popen(
            [*self._as, self.bin / "postgres", "-D", self.data, "-k", self.home, "-c", "listen_addresses=",
             "-c", f"fsync={durable}", "-c", f"synchronous_commit={durable}", "-c", f"full_page_writes={durable}",
             "-c", "max_connections=100"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0,
        )  # fmt: skip
        end = time.monotonic() + 20
        while True:
            try:
                self.admin("SELECT 1")
                return
            except psycopg.OperationalError:
                if time.monotonic() > end:
                    raise

    def admin(self, statement: str) -> None:
        """Run a statement outside any transaction."""
        with psycopg.connect(host=str(self.home), user="tests", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def url(self, name: str) -> str:
        """The SQLAlchemy URL of a database."""
        return f"postgresql+psycopg://tests@/{name}?host={self.home}"

    def copy(self, template: str, name: str) -> str:
        """A new database like another; returns its URL."""
        self.admin(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def lend(self, template: str) -> str:
        """The name of a database as `template` is, to be given back by `give_back`: one that was used before, put back
        to what it was, is had for a fifth of what copying costs."""
        while idle := self._idle.get(template):
            name = idle.pop()
            _, restore = self._lent[name]
            with suppress(psycopg.OperationalError), self._connect(name) as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
                connection.execute(restore)  # type: ignore[call-overload]
                return name
        name = f"lent{len(self._lent)}"
        self.copy(template, name)
        with self._connect(name) as connection:
            self._lent[name] = template, _keep(connection)
        return name

    def give_back(self, name: str) -> None:
        """What was borrowed is free to be lent again; nobody is connected to it any more."""
        template, _ = self._lent[name]
        self._idle.setdefault(template, []).append(name)

    def _connect(self, name: str) -> psycopg.Connection[Any]:
        return psycopg.connect(host=str(self.home), user="tests", dbname=name, autocommit=True)

    def pause(self) -> None:
        """Stop every process of the server where it stands, as a machine that hangs."""
        assert self.process is not None
        for pid in self._pids():
            os.kill(pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        for pid in self._pids():
            os.kill(pid, signal.SIGCONT)

    def _pids(self) -> list[int]:
        assert self.process is not None
        listed = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False)
        return [self.process.pid, *(int(line) for line in listed.stdout.split())]

    def stop(self) -> None:
        """End the server; SIGINT is PostgreSQL's fast shutdown."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(20)
            self.process = None

    def remove(self) -> None:
        """End the server, which need not put anything in order first, and remove what it wrote."""
        if self.process is not None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(20)
            self.process = None
        shutil.rmtree(self.home, ignore_errors=True)
