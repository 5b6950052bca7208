"""The bot and a stand-in for Slack as two processes on this machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from pathlib import Path
from typing import Any

import typer

from commands import try_out
from commands.clock import clock_of
from commands.dispatch import local_day
from commands.importing.plan_json import read_plan
from running.serving import refuse_taken
from running.settings import HERE, stop
from store import plans
from store.db import Store
from store.migrate import migrate


def run(port: int, browser: str, data: Path) -> None:
    """Start both, say where the page is, and end both with Ctrl-C; what was written is kept under `data`."""
    refuse_taken("127.0.0.1", port)
    data.mkdir(parents=True, exist_ok=True)
    bot_port = _free_port()
    address = f"http://127.0.0.1:{port}"
    sandbox = [sys.executable, "-m", "sandbox", "--port", str(port), "--data", str(data / "sandbox.json"),
               "--events-url", f"http://127.0.0.1:{bot_port}/slack/events", "--start", "2015-11-16T09:00",
               "--manifest", str(HERE / "manifest.json")]  # fmt: skip
    environment = os.environ | {
        "SLACK_API_URL": f"{address}/api/", "SLACK_BOT_TOKEN": "xoxb-sandbox",
        "SLACK_SIGNING_SECRET": "sandbox-signing-secret", "SLACK_TEAM_IDS": "T0HOME", "SLACK_APP_ID": "A0BOT",
        "DATABASE_URL": f"sqlite:///{data / 'store.sqlite'}", "BOT_CLOCK": f"{address}/sandbox/clock",
        "PORT": str(bot_port), "HOST": "127.0.0.1", "BOT_FIRST_OFFICER": "T0HOME:U0OFFICER",
    }  # fmt: skip
    environment.pop("SLACK_APP_TOKEN", None)
    running: list[subprocess.Popen[bytes]] = []

    def start(command: list[str], ready: str, log_name: str) -> None:
        with (data / log_name).open("ab") as log_file:
            # A group of their own: Ctrl-C reaches this process alone, which ends them in order.
            running.append(
                subprocess.Popen(  # noqa: S603 - our own two programs
                    command, cwd=HERE, env=environment, stdout=log_file, stderr=log_file, process_group=0
                )
            )
        for _ in range(300):
            if _answers(ready):
                return
            if running[-1].poll() is not None:
                break
            time.sleep(0.1)
        _end(running)
        stop(f"The try-out could not be started; {data / log_name} says why.")

    signal.signal(signal.SIGTERM, _interrupt)
    try:
        start(sandbox, f"{address}/sandbox/clock", "sandbox.log")
        _prepare_try_out(environment)
        start([sys.executable, "bot.py", "serve"], f"http://127.0.0.1:{bot_port}/readyz", "bot.log")
        typer.echo(f"\nReady. Open {address} in a browser.   (Ctrl-C ends it; what you write is kept in {data})\n")
        if browser == "auto":
            webbrowser.open(address)
        while all(process.poll() is None for process in running):
            time.sleep(0.5)
        typer.echo(f"One part of the try-out ended by itself; the logs in {data} say why.", err=True)
    except KeyboardInterrupt:
        typer.echo("\nEnding the try-out.")
    finally:
        _end(running)


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt


def _prepare_try_out(environment: dict[str, str]) -> None:
    """The real plan, and the people of the try-out in their posts: no update is invented."""
    clock = clock_of(environment["BOT_CLOCK"])
    store = Store(environment["DATABASE_URL"])
    migrate(store)
    with store.writing() as connection:
        entered = plans.enter(connection, read_plan(HERE / "example" / "plan.json"), local_day(clock.now()))
        if not entered.already:
            try_out.register_everyone(connection, entered.board_id, clock.now())
    store.close()


def _end(running: list[subprocess.Popen[bytes]]) -> None:
    for process in reversed(running):
        if process.poll() is None:
            process.terminate()
    for process in reversed(running):
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1) as answer:  # noqa: S310 - this machine's own
            return bool(answer.status == 200)
    except OSError:
        return False
