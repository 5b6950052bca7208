"""`make bench`: one table of what was measured, on one machine in one run, and the ratio that counts.

python -m tests.benchmarks [--seconds 1.5] [--rounds 3] [--only web,commits,burst,servers,questions,clock] [--json FILE]

Every figure is the median of short runs, with the lowest and highest beside it. What is compared runs in turn, in
alternating order, and a ratio is taken within each turn: a slow minute of the machine then slows both sides.
"""

from __future__ import annotations

import argparse
import importlib.util
import inspect
import json
import secrets
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from running.serving import THREADS
from running.stores import POOL
from tests.benchmarks import by_hand, clock, large, questions
from tests.benchmarks.machine import describe
from tests.benchmarks.stage import USERS, Recorded, Stage, commits, free_port, send
from tests.benchmarks.traffic import Result, Spec

PARTS = ("web", "commits", "burst", "servers", "questions", "clock")
DATABASES = ("sqlite", "postgresql")
CONNECTIONS = (1, 16, 64)
UPDATE = {"command": "/update", "words": "1.1 on track Template agreed by", "must_hold": "Recorded", "unique": True}
ACTIONS = {"command": "/actions", "words": "6.1", "must_hold": "6.1"}
ACKNOWLEDGED = {"command": "/update", "words": "1.1 on track Template agreed"}
MOST = {"bare": 14_000, "actions": 7_000, "update": 4_000, "by hand": 7_000}  # requests a second to have ready
LABELS = {"bare": "bare Bolt app, acks only", "actions": "/actions 6.1", "update": "/update, durable",
          "by hand": "the same by hand-written SQL"}  # fmt: skip
RATIO_WANTED = 0.60
BURST_WANTED = {"sqlite": 500, "postgresql": 1000}  # p99 in milliseconds


class Bench:
    """Runs the parts asked for, and keeps what they gave."""

    def __init__(self, stage: Stage, seconds: float, rounds: int) -> None:
        self._stage, self._seconds, self._rounds = stage, seconds, rounds
        self.found: dict[str, Any] = {"machine": describe(stage.folder, stage.postgres.bin), "wrong": []}

    def _send(self, name: str, spec: Spec) -> Result:
        result = send(spec)
        for begins, count in result.wrong.items():
            self.found["wrong"].append(f"{name}: {count} of {result.sent} answers were {begins}")
        return result

    def _run(self, name: str, port: int, connections: int, recorded: Recorded | None, seconds: float) -> Result:
        kind = {"bare": ACKNOWLEDGED, "actions": ACTIONS}.get(name, UPDATE)
        before = recorded.count() if recorded else 0
        spec = Spec(port, connections, USERS, **kind, seconds=seconds, limit=int(MOST[name] * seconds))
        result = self._send(f"{name} at {connections}", spec)
        if recorded and kind is UPDATE:
            self._check(name, recorded.count() - before, [result])
            recorded.clear_backlog()
        return result

    def _check(self, name: str, rows: int, results: Sequence[Result]) -> None:
        """Each that was told Recorded is in the store once; beyond those only what was said to be in doubt."""
        told = sum(result.right for result in results)
        in_doubt = sum(
            count for result in results for begins, count in result.wrong.items() if "cannot tell whether" in begins
        )
        if not told <= rows <= told + in_doubt:
            self.found["wrong"].append(
                f"{name}: {told} were told Recorded and {in_doubt} that it is in doubt; {rows} updates are in the store"
            )

    def web(self) -> None:
        """Requests a second and waiting times, with the ratio of /update to hand-written SQL."""
        rows, ratios = [], []
        for database in DATABASES:
            with ExitStack() as running:
                product_url, hand_url = self._stage.store(database), self._stage.store(database)
                product = running.enter_context(self._stage.app("product", product_url))
                hand = running.enter_context(self._stage.app("by_hand", hand_url))
                bare = running.enter_context(self._stage.app("bare"))
                of_product, of_hand = Recorded(product_url), Recorded(hand_url)
                running.callback(of_product.close)
                running.callback(of_hand.close)
                sides: dict[str, tuple[int, Recorded | None]] = {
                    "bare": (bare, None), "actions": (product, of_product), "update": (product, of_product),
                    "by hand": (hand, of_hand),
                }  # fmt: skip
                for name, (port, recorded) in sides.items():  # the first requests compile, connect and prepare
                    self._run(name, port, 16, recorded, 0.6)
                for connections in CONNECTIONS:
                    runs: dict[str, list[Result]] = {name: [] for name in sides}
                    for turn in range(self._rounds):
                        for name in list(sides)[:: 1 if turn % 2 == 0 else -1]:
                            port, recorded = sides[name]
                            runs[name].append(self._run(name, port, connections, recorded, self._seconds))
                    for name, results in runs.items():
                        rows.append({"app": name, "database": database, "connections": connections} | _summary(results))
                    pairs = zip(runs["update"], runs["by hand"], strict=True)
                    shares = [update.rate / by_hand.rate for update, by_hand in pairs]
                    ratios.append({"database": database, "connections": connections, "ratio": _spread(shares)})
        self.found["web"], self.found["ratios"] = rows, ratios

    def commits(self) -> None:
        """The store's own rate, without any web: what the disk, the database and SQLAlchemy allow."""
        urls = {database: self._stage.store(database) for database in DATABASES}
        rates: dict[tuple[str, int], list[float]] = {}
        for _ in range(self._rounds):
            for database, url in urls.items():
                for threads in (1, POOL):
                    rate = commits(url, threads, min(self._seconds, 1.0), secrets.token_hex(4))
                    rates.setdefault((database, threads), []).append(rate)
        self.found["commits"] = [
            {"database": database, "threads": threads, "rate": _spread(found)}
            for (database, threads), found in rates.items()
        ]

    def burst(self) -> None:
        """200 different people submit at the same moment; PostgreSQL is served by two workers."""
        rows = []
        for database, workers in zip(DATABASES, (1, 2), strict=True):
            url = self._stage.store(database)
            recorded = Recorded(url)
            with self._stage.app("product", url, workers=workers) as port:
                self._run("update", port, 64, recorded, 0.6)
                results, kept = [], 0
                for _ in range(self._rounds):
                    before = recorded.count()
                    results.append(self._send("200 at once", Spec(port, 200, USERS[:200], **UPDATE)))  # type: ignore[arg-type]
                    kept += recorded.count() - before
                    recorded.clear_backlog()
                self._check("200 at once", kept, results)
            recorded.close()
            rows.append({"database": database, "workers": workers, "recorded": kept, "of": 200 * len(results)}
                        | _summary(results))  # fmt: skip
        self.found["burst"] = rows

    def servers(self) -> None:
        """The bare app behind one worker of each WSGI server at 64 connections."""
        rows: list[dict[str, Any]] = []
        for name, command in _servers():
            if not command:
                rows.append({"server": name, "skipped": "not installed"})
                continue
            port = free_port()
            with self._stage.serving([part.replace("PORT", str(port)) for part in command], port):
                self._run("bare", port, 16, None, 0.4)
                results = [self._run("bare", port, 64, None, self._seconds) for _ in range(self._rounds)]
            rows.append({"server": name} | _summary(results))
        self.found["servers"] = rows

    def questions(self) -> None:
        """Questions of every kind on a large store, from the words to the finished message, beside the raw SQL."""
        rows: list[dict[str, Any]] = []
        for database in DATABASES:
            with self._stage.large(database) as url:
                laying = _timed(lambda: large.fill(url))
                asked, wrong = questions.put(url, self._rounds + 1, with_home=True)
            rows.append({"database": database, "laying": laying, "asked": [asdict(one) for one in asked]})
            self.found["wrong"] += [f"{database}, {one}" for one in wrong]
        self.found["questions"], self.found["reading"] = rows, questions.reading()

    def clock(self) -> None:
        """A Monday morning of 1,000 channels on a large store of 50 boards."""
        rows = []
        for database in DATABASES:
            with self._stage.large(database) as url:
                large.fill(url, boards=clock.BOARDS)
                found = clock.measure(url, self._stage.api_url)
            rows.append({"database": database, "lines": clock.lines(found)})
        self.found["clock"] = rows


def _servers() -> list[tuple[str, list[str]]]:
    found = [
        (f"granian, {threads} threads",
         [sys.executable, "-m", "tests.benchmarks.apps", "bare", "--port", "PORT", "--threads", str(threads)])
        for threads in (1, 4, 16, 64, 128)
    ]  # fmt: skip
    gunicorn = ["-m", "gunicorn", "tests.benchmarks.apps:bare()", "-k", "gthread", "--threads", str(THREADS),
                "--keep-alive", "30", "-b", "127.0.0.1:PORT"]  # fmt: skip
    waitress = ["-m", "waitress", "--call", f"--threads={THREADS}", "--listen=127.0.0.1:PORT",
                "tests.benchmarks.apps:bare"]  # fmt: skip
    for name, arguments in (("gunicorn gthread", gunicorn), ("waitress", waitress)):
        has = importlib.util.find_spec(name.split()[0]) is not None
        found.append((f"{name}, {THREADS} threads", [sys.executable, *arguments] if has else []))
    return found


def _timed(do: Callable[[], None]) -> float:
    began = time.monotonic()
    do()
    return time.monotonic() - began


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {"median": statistics.median(values), "low": min(values), "high": max(values)}


def _summary(results: Sequence[Result]) -> dict[str, Any]:
    kept = {name: _spread([getattr(result, name) for result in results]) for name in ("rate", "p50", "p99", "longest")}
    return kept | {"sent": sum(r.sent for r in results), "right": sum(r.right for r in results),
                   "runs": [asdict(result) for result in results]}  # fmt: skip


# ---- the table


def _rate(spread: dict[str, float]) -> str:
    return f"{spread['median']:7,.0f}  ({spread['low']:,.0f} to {spread['high']:,.0f})"


def _line(label: str, row: dict[str, Any]) -> str:
    wrong = row["sent"] - row["right"]
    return (
        f"{label:50} {_rate(row['rate']):26} {row['p50']['median']:8.1f} {row['p99']['median']:8.1f} "
        f"{row['longest']['high']:8.1f} {wrong:6}"
    )


HEAD = f"{'':50} {'requests/s  (low to high)':26} {'p50 ms':>8} {'p99 ms':>8} {'max ms':>8} {'wrong':>6}"


def table(found: dict[str, Any]) -> str:
    """All that was found, as plain text."""
    lines = [f"{name + ':':13}{words}" for name, words in found["machine"].items()]
    if "web" in found:
        lines += ["", f"One worker, {THREADS} threads, {POOL} connections to the store;"]
        lines += [
            "the load and a stand-in for Slack's Web API that answers ok at once are processes of their own.",
            "",
            HEAD,
        ]
        lines += [_line(f"{LABELS[r['app']]}, {r['database']}, {r['connections']} conn.", r) for r in found["web"]]
        lines += ["", f"/update as a share of hand-written SQL, within each turn (wanted: {RATIO_WANTED:.0%} or more)"]
        for row in found["ratios"]:
            ratio = row["ratio"]
            verdict = "" if ratio["median"] >= RATIO_WANTED else "   MISSED"
            lines.append(
                f"  {row['database']}, {row['connections']} connections: {ratio['median']:.0%} "
                f"({ratio['low']:.0%} to {ratio['high']:.0%}){verdict}"
            )
    if "commits" in found:
        lines += ["", "The store's own rate of the same rows, no web (commits/s)"]
        lines += [f"  {r['database']}, {r['threads']} threads: {_rate(r['rate'])}" for r in found["commits"]]
    if "burst" in found:
        lines += ["", "200 different people submit at the same moment", HEAD]
        for row in found["burst"]:
            verdict = "" if row["p99"]["median"] < BURST_WANTED[row["database"]] else "   MISSED"
            label = f"{row['database']}, {row['workers']} worker(s): {row['recorded']} of {row['of']} recorded"
            lines.append(_line(label, row) + f"   (wanted: p99 < {BURST_WANTED[row['database']]} ms){verdict}")
    if "servers" in found:
        lines += ["", "The bare app behind one worker of each web server, 64 connections", HEAD]
        lines += [
            f"{row['server']}: skipped, {row['skipped']}" if "skipped" in row else _line(row["server"], row)
            for row in found["servers"]
        ]
    for row in found.get("clock", ()):
        lines += ["", f"A Monday morning of {clock.CHANNELS:,} channels of {clock.BOARDS} boards, {row['database']}"]
        lines += row["lines"]
    for row in found.get("questions", ()):
        lines += [
            "",
            f"Questions to {large.ACTIONS:,} actions of one board with {large.UPDATES:,} updates, {row['database']}",
        ]
        lines += ["(from the words to the finished message; of a chair, who sees all, and of a lead, who does not)"]
        lines += [f"(laid in {row['laying']:.0f} s)"]
        lines += questions.table([questions.Asked(**one) for one in row["asked"]])
    lines += ["", questions.of_reading(found["reading"])] if "reading" in found else []
    if "web" in found:
        lines += ["", inspect.getdoc(by_hand) or ""]
        lines += [f"  {name}: {' '.join(sql.split())}" for name, sql in by_hand.STATEMENTS.items()]
    lines += ["", *found["wrong"]] if found["wrong"] else ["", "No answer was wrong."]
    return "\n".join(lines)


def main() -> int:
    """Measure, print the table; 1 when an answer was wrong (a missed target is a finding, not a failure)."""
    wanted = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=(__doc__ or "").split("\n")[0])
    wanted.add_argument("--seconds", type=float, default=1.5, help="length of one run")
    wanted.add_argument("--rounds", type=int, default=3, help="runs of each, of which the median counts")
    wanted.add_argument("--only", default=",".join(PARTS), help="parts, separated by commas: " + ", ".join(PARTS))
    wanted.add_argument("--json", type=Path, help="write every run's figures here too")
    given = wanted.parse_args()
    parts = [part.strip() for part in given.only.split(",")]
    if unknown := set(parts) - set(PARTS):
        wanted.error(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    began = time.monotonic()
    with Stage() as stage:
        bench = Bench(stage, given.seconds, given.rounds)
        for part in parts:
            print(f"measuring: {part} ...", file=sys.stderr, flush=True)
            getattr(bench, part)()
    bench.found["took"] = time.monotonic() - began
    print(table(bench.found))
    print(f"Took {bench.found['took']:.0f} s.")
    if given.json:
        given.json.write_text(json.dumps(bench.found, indent=1))
    return 1 if bench.found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
