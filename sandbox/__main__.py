"""`python -m sandbox`: one process that stands in for Slack until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import errno
import logging
import signal
import sys
from datetime import datetime
from pathlib import Path

from sandbox.clock import DEFAULT_START, LONDON
from sandbox.manifest import Manifest, ManifestError
from sandbox.server import Server
from sandbox.settings import Settings
from sandbox.state import DataError


def _moment(text: str) -> datetime:
    """An ISO time; London's when it names no zone."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def options(argv: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    known = Settings()
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080, help="0 for any that is free")
    parser.add_argument("--data", type=Path, help="keep everything in this file")
    parser.add_argument("--events-url", default="", help="where the bot listens; without it, Socket Mode")
    parser.add_argument("--clock-hook", default="", help="told, by POST, of each move of the clock")
    parser.add_argument("--manifest", type=Path, help="the app's manifest: commands, shortcuts, events, scopes")
    parser.add_argument("--start", type=_moment, default=DEFAULT_START, help="the clock of a new try-out")
    parser.add_argument("--rate", type=float, default=known.rate, help="messages a second and channel; 0: no limit")
    parser.add_argument("--burst", type=int, default=known.burst, help="messages in a row before that rate holds")
    parser.add_argument("--bot-token", default=known.bot_token)
    parser.add_argument("--app-token", default=known.app_token)
    parser.add_argument("--signing-secret", default=known.signing_secret)
    return parser.parse_args(argv)


async def serve(given: argparse.Namespace) -> int:
    """Run until SIGINT or SIGTERM; gives the exit status."""
    settings = Settings(
        bot_token=given.bot_token,
        app_token=given.app_token,
        signing_secret=given.signing_secret,
        events_url=given.events_url,
        clock_hook=given.clock_hook,
        rate=given.rate,
        burst=given.burst,
    )
    try:
        manifest = Manifest.read(given.manifest) if given.manifest else Manifest()
        server = Server(settings, manifest, start=given.start, data=given.data)
        url = await server.start(given.host, given.port)
    except (ManifestError, DataError) as problem:
        return _cannot(str(problem))
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            return _cannot(f"Port {given.port} is taken: end what uses it, or choose another with --port.")
        return _cannot(f"Cannot listen on {given.host}:{given.port}: {problem.strerror or problem}.")
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    sys.stdout.write(f"The sandbox is ready: {url}\n")
    sys.stdout.flush()
    await ended.wait()
    await server.stop()
    return 0


def _cannot(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING, format="sandbox: %(message)s")
    sys.exit(asyncio.run(serve(options())))
