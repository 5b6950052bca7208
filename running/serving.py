"""How a process answers Slack, over HTTP or Socket Mode, and how it works beside the ones that do."""

from __future__ import annotations

import multiprocessing.util
import os
import signal
import socket
import sys
import threading
from functools import partial

import typer
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from sqlalchemy.exc import SQLAlchemyError

from commands.gate import Gate
from commands.slack import Installation
from running.hello import first_call, first_client, installation_of
from running.process import Running, quiet_logs
from running.settings import Settings, stop

THREADS = 64  # see docs/measurements.md: enough that people wait for the store, not for a thread


def web(settings: Settings, installation: Installation) -> Gate:
    """What each worker of the web server runs: the gate in front of the Bolt app, and what queues or sends."""
    quiet_logs()
    running = Running(settings, installation)
    running.start()
    # The server's worker is a child of multiprocessing, which leaves without running atexit's list.
    multiprocessing.util.Finalize(None, running.stop, exitpriority=10)
    return Gate(
        running.app, signing_secret=settings.slack_signing_secret or "", teams=installation.teams,
        app_id=settings.slack_app_id, ready=running.ready, amiss=running.amiss,
    )  # fmt: skip


def serve_http(settings: Settings) -> None:
    """Answer Slack over HTTP, in as many worker processes as the settings say."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    refuse_taken(settings.host, settings.port)
    workers = settings.web_workers
    if workers > 1 and settings.database_url.startswith("sqlite"):
        stop("WEB_WORKERS is more than 1, and an SQLite store has one process. Use PostgreSQL, or leave it at 1.")
    installation = installation_of(settings)
    typer.echo(f"Answering Slack at http://{settings.host}:{settings.port}/slack/events")
    Granian(
        "running.serving:web", address=settings.host, port=settings.port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=THREADS, backlog=1024, backpressure=512, log_level=LogLevels.error, workers_kill_timeout=25,
    ).serve(target_loader=partial(web, settings, installation), wrap_loader=False)  # fmt: skip


def serve_socket(settings: Settings) -> None:
    """Answer Slack over a connection that we open, until SIGTERM or Ctrl-C."""
    from slack_bolt.adapter.socket_mode import SocketModeHandler

    installation = installation_of(settings)
    client, app_token = first_client(settings), settings.slack_app_token or ""
    opened = first_call(settings, partial(client.apps_connections_open, app_token=app_token), "SLACK_APP_TOKEN")
    quiet_logs()
    running = Running(settings, installation)
    running.start()
    handler = SocketModeHandler(running.app, app_token, concurrency=THREADS, web_client=installation.client())
    assert isinstance(handler.client, SocketModeClient)
    handler.client.wss_uri = str(opened["url"])
    done = asked_to_end()
    handler.connect()  # type: ignore[no-untyped-call]
    typer.echo("Answering Slack over Socket Mode")
    done.wait()
    hang_up(handler.client)
    running.stop()


def hang_up(client: BaseSocketModeClient) -> None:
    """End a connection to Slack that Slack may be ending at the same moment.

    slack_sdk looks whether there is a socket before it waits for its locks, and closes it after: when the other end
    hangs up in between, there is none left and `close` breaks off half way. Then nothing holds it up a second time.
    """
    try:
        client.close()
    except AttributeError:
        client.close()


def asked_to_end() -> threading.Event:
    """Set by SIGTERM and Ctrl-C."""
    done = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: done.set())
    return done


def refuse_taken(host: str, port: int) -> None:
    """End with a sentence when somebody else answers at a port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            stop(f"Port {port} is taken on this machine. Choose another: PORT={port + 1}")


def work(settings: Settings) -> None:
    """Run the clock and send what is planned, until SIGTERM or Ctrl-C; what is in hand then is finished first."""
    installation = installation_of(settings)
    quiet_logs()
    done = asked_to_end()
    running = Running(settings, installation)
    try:
        running.start(is_worker=True)
    except SQLAlchemyError:
        stop("The store does not answer. Is the database running, and is DATABASE_URL right?")
    typer.echo("Running the clock, and sending what is planned")
    done.wait()
    running.stop()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # what still waits for a database that is away is left to whoever starts next
