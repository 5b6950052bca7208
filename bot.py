"""The only entry point: reads the environment, builds the store and the Slack app, and runs one of the commands below.

python bot.py serve     answer Slack (Socket Mode when there is an app token, else HTTP on $PORT)
python bot.py work      run the clock and send what is planned (beside serve, on PostgreSQL)
python bot.py try       the bot and a stand-in for Slack on this machine
python bot.py ask       put a question on the command line
python bot.py import    enter a plan
python bot.py appoint   name a business officer
python bot.py migrate   bring the store's tables up to date
python bot.py verify    check that the store and the configuration are sound
python bot.py redactions apply   take out again what a restored backup brought back
"""

from __future__ import annotations

import datetime as dt
import logging
import multiprocessing.util
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from collections.abc import Callable
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import Annotated, Any, NoReturn
from zoneinfo import ZoneInfo

import structlog
import typer
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.web import SlackResponse
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

import commands
from commands import terminal
from commands.clock import Clock, clock_of
from commands.clockwork import queueing
from commands.clockwork.engine import AT_ONCE, POSTS_A_MINUTE, Engine
from commands.clockwork.executors import Executors
from commands.clockwork.queueing import PostQueue
from commands.clockwork.standing_in import StandIn
from commands.dispatch import Dispatcher, local_day
from commands.errors import Sorry
from commands.gate import Gate
from commands.importing.plan_json import read_plan
from commands.partnership.posts import appoint_officer
from commands.sender import Sender
from commands.slack import Installation, build_app
from messages.blocks import count
from store import audit, checks, plans, restoring
from store.db import Store, StoreUnavailable
from store.migrate import is_current, migrate

SLACK = "https://slack.com/api/"
HERE = Path(__file__).resolve().parent
THREADS = 64  # see docs/measurements.md: enough that people wait for the store, not for a thread
POOL = 16
TRIES = 5  # of the first call to Slack
TRY_AGAIN = 1.0  # seconds between two of them
FAULTS = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited", "rate_limited"}

cli = typer.Typer(
    add_completion=False, no_args_is_help=False, help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False
)


class Settings(BaseSettings):
    """The contract with the outside; docs/deploying.md says what each name means."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore")
    slack_bot_token: str | None = None
    slack_signing_secret: str | None = None
    slack_app_token: str | None = None
    slack_api_url: str = SLACK
    slack_team_ids: str = ""
    slack_app_id: str | None = None
    database_url: str = f"sqlite:///{HERE / 'data' / 'store.sqlite'}"
    port: int = 3000
    host: str = "0.0.0.0"  # noqa: S104 - behind the platform's own front
    web_workers: int = 1
    bot_first_officer: str | None = None
    bot_clock: str | None = None
    redactions_file: Path | None = None
    posts_a_minute: int = Field(POSTS_A_MINUTE, ge=1)

    def missing(self) -> list[str]:
        """The names without which Slack cannot be answered."""
        missing = [] if self.slack_bot_token else ["SLACK_BOT_TOKEN"]
        if not self.slack_app_token and not self.slack_signing_secret:
            missing.append("SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN (for Socket Mode)")
        return missing

    def clock(self) -> Clock:
        """The clock; moving it is refused when the bot talks to Slack itself."""
        if self.bot_clock and self.slack_api_url.rstrip("/") == SLACK.rstrip("/") and self.slack_bot_token:
            _stop("BOT_CLOCK fixes the clock for try-outs and tests. It is refused when the bot talks to Slack itself.")
        try:
            return clock_of(self.bot_clock)
        except ValueError:
            _stop(f"BOT_CLOCK is {self.bot_clock!r}: it must be an ISO time or the sandbox clock's address.")


def _stop(sentence: str, code: int = 2) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper()
        return _stop(f"{name} in the environment cannot be used: {first['msg']}.")


def _open(settings: Settings, pool_size: int = POOL) -> Store:
    try:
        beside = None if settings.database_url.startswith("sqlite") else HERE / "data" / "redactions.jsonl"
        return Store(settings.database_url, pool_size=pool_size, redactions_file=settings.redactions_file or beside)
    except Exception as error:
        return _stop(f"DATABASE_URL cannot be used ({type(error).__name__}).")


def _migrated(settings: Settings) -> Store:
    store = _open(settings)
    try:
        migrate(store)
        with store.writing() as connection:
            audit.begin(connection)
    except StoreUnavailable:
        _stop("The store does not answer. Is the database running, and is DATABASE_URL right?")
    return store


def _restored(settings: Settings) -> Store:
    """The store, migrated, with whatever a backup brought back taken out again."""
    store = _migrated(settings)
    try:
        applied = restoring.apply_again(store, settings.clock().now())
    except StoreUnavailable:
        _stop("The store does not answer. Is the database running, and is DATABASE_URL right?")
    if applied.again:
        typer.echo(f"{applied.again} redactions were applied again: the store had been restored from before them.")
    if applied.waiting:
        typer.echo(f"{applied.waiting} redactions wait: a hold covers those words. Lift it, and start again.")
    if applied.astray:
        typer.echo(f"{restoring.in_words(applied.astray)}.")
    return store


def _ready_to_run(settings: Settings) -> Store:
    """The store as `_restored`, with the tables of the queue beside it."""
    store = _restored(settings)
    try:
        queueing.prepare(store)
    except SQLAlchemyError:
        _stop("The tables of the queue cannot be made in the database: may its user create the schema “dbos”?")
    return store


def _quiet_logs() -> None:
    """Our own fields as JSON lines; of libraries only warnings, and of those never the text: it can hold a body."""
    structlog.configure(
        processors=[structlog.processors.TimeStamper(fmt="iso", utc=True), structlog.processors.add_log_level,
                    structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )  # fmt: skip

    class OnlyWhere(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
            structlog.get_logger().warning("library", logger=record.name, level=record.levelname, error=error)

    logging.basicConfig(level=logging.WARNING, handlers=[OnlyWhere()], force=True)


# ---- serve


AT_ONCE_BESIDE_PEOPLE = 4  # posts in hand in a process that also answers
QUIET_FOR = 300.0  # seconds without a tick of the clock after which /readyz says so


class Running:
    """Everything one process runs on: the store, the dispatcher, the Bolt app, and what sends.

    An SQLite store has one process, which does all. On PostgreSQL a web process queues what was planned and runs the
    engine only while no worker does.
    """

    def __init__(self, settings: Settings, installation: Installation) -> None:
        self.store = _open(settings)
        self.clock = settings.clock()
        self._settings, self._started = settings, time.monotonic()
        self.dispatcher = Dispatcher(
            self.store, self.clock, commands.COMMANDS, home=commands.home_job, default=commands.DEFAULT,
            after_commit=lambda: self.queue.wake(), workers=POOL,
        )  # fmt: skip
        self._sender = Sender(
            self.store, self.clock, installation.client(), commands.KINDS, bot_user_id=installation.bot_user_id,
            busy=lambda: self.dispatcher.busy,
        )  # fmt: skip
        self._database = queueing.engine_database(self.store)
        self.queue = PostQueue(self.store, self._database, self._sender)
        self._engine: Engine | None = None
        self._stand_in: StandIn | None = None
        self.app = build_app(installation, self.dispatcher)

    def start(self, *, is_worker: bool = False) -> None:
        """Begin to send. Raises SQLAlchemyError when the database does not answer."""
        self.queue.start()
        if self.store.is_sqlite or is_worker:
            self._engine = self._make_engine(is_worker)
            self._engine.start()
        else:
            self._stand_in = StandIn(self.store, self._make_engine)
            self._stand_in.start()

    def _make_engine(self, is_worker: bool = False) -> Engine:
        executors = None if self.store.is_sqlite else Executors(self.store)
        if executors and is_worker:
            executors.be_worker()
        return Engine(
            self.store, self.clock, self._sender, self.queue, self._database, executors=executors,
            posts_a_minute=self._settings.posts_a_minute, at_once=AT_ONCE if is_worker else AT_ONCE_BESIDE_PEOPLE,
        )  # fmt: skip

    def ready(self) -> bool:
        """Whether the store answers."""
        try:
            with self.store.reading() as connection:
                return is_current(connection)
        except StoreUnavailable:
            return False

    def amiss(self) -> str | None:
        """What whoever looks after the bot should know although it answers: that nothing is being sent."""
        engine = self._engine or (self._stand_in and self._stand_in.engine)
        if time.monotonic() - self._started < QUIET_FOR or (engine and engine.has_ticked_within(QUIET_FOR)):
            return None
        try:
            ticked = self.queue.last_tick()
        except SQLAlchemyError:
            ticked = None
        if ticked and (dt.datetime.now(dt.UTC) - ticked).total_seconds() < QUIET_FOR:
            return None
        return "the clock has not ticked for five minutes, and nothing is being sent: is a worker running?"

    def stop(self) -> None:
        """Let the deliveries in hand finish, then close."""
        self.dispatcher.settle()
        for part in (self._engine, self._stand_in):
            if part is not None:
                part.stop()
        self.queue.stop()
        self._database.dispose()
        self.store.close()


def _installation(settings: Settings) -> Installation:
    """Who we are in Slack, asked once before anything starts."""
    me = _first_call(settings, _first_client(settings).auth_test, "SLACK_BOT_TOKEN")
    teams = [team.strip() for team in settings.slack_team_ids.split(",") if team.strip()] or [str(me["team_id"])]
    return Installation(
        token=settings.slack_bot_token or "", api_url=_base(settings), signing_secret=settings.slack_signing_secret,
        teams=teams, app_id=settings.slack_app_id, team_id=str(me["team_id"]), bot_id=str(me.get("bot_id") or ""),
        bot_user_id=str(me.get("user_id") or ""),
    )  # fmt: skip


def _first_client(settings: Settings) -> WebClient:
    """A client for the calls before the start: what goes wrong is a sentence of ours, and no log line of the client."""
    unheard = logging.Logger("unheard", logging.CRITICAL)
    token, base = settings.slack_bot_token, _base(settings)
    return WebClient(token=token, base_url=base, timeout=10, retry_handlers=[], logger=unheard)


def _first_call(settings: Settings, call: Callable[[], SlackResponse], token_name: str) -> SlackResponse:
    """Slack's answer to a call that tries a token, repeated while Slack has a fault; else stops with a sentence."""
    problem = ""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(TRY_AGAIN)
        try:
            return call()
        except SlackApiError as error:
            data, status = error.response.data, error.response.status_code
            code = str(data.get("error") or "") if isinstance(data, dict) else ""
            if status < 500 and re.fullmatch(r"[a-z_]+", code) and code not in FAULTS:
                _stop(f"Slack refused {token_name}: {code}. Nothing was started.")
            problem = f"answers with a fault (HTTP {status})"
        except (OSError, ValueError, HTTPException, SlackClientError):
            problem = "does not answer"
    return _stop(f"{_base(settings)} {problem}. Nothing was started.")


def _base(settings: Settings) -> str:
    return settings.slack_api_url.rstrip("/") + "/"


def web(settings: Settings, installation: Installation) -> Gate:
    """What each worker of the web server runs: the gate in front of the Bolt app, and what queues or sends."""
    _quiet_logs()
    running = Running(settings, installation)
    running.start()
    # The server's worker is a child of multiprocessing, which leaves without running atexit's list.
    multiprocessing.util.Finalize(None, running.stop, exitpriority=10)
    return Gate(
        running.app, signing_secret=settings.slack_signing_secret or "", teams=installation.teams,
        app_id=settings.slack_app_id, ready=running.ready, amiss=running.amiss,
    )  # fmt: skip


@cli.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        serve()


@cli.command()
def serve() -> None:
    """Answer Slack: Socket Mode when there is an app token, else HTTP on $PORT."""
    settings = _settings()
    missing = settings.missing()
    if missing:
        _stop(
            f"The bot cannot talk to Slack: {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set. "
            "README.md says where to find them. To try the bot out without Slack: make try"
        )
    settings.clock()
    store = _ready_to_run(settings)
    if settings.bot_first_officer:
        typer.echo(_appoint(store, settings.bot_first_officer, settings.clock().now(), "BOT_FIRST_OFFICER"))
    store.close()
    if settings.slack_app_token:
        _serve_socket(settings)
    else:
        _serve_http(settings)


def _serve_http(settings: Settings) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    _refuse_taken(settings.host, settings.port)
    workers = settings.web_workers
    if workers > 1 and settings.database_url.startswith("sqlite"):
        _stop("WEB_WORKERS is more than 1, and an SQLite store has one process. Use PostgreSQL, or leave it at 1.")
    installation = _installation(settings)
    typer.echo(f"Answering Slack at http://{settings.host}:{settings.port}/slack/events")
    Granian(
        "bot:web", address=settings.host, port=settings.port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=THREADS, backlog=1024, backpressure=512, log_level=LogLevels.error, workers_kill_timeout=25,
    ).serve(target_loader=partial(web, settings, installation), wrap_loader=False)  # fmt: skip


def _serve_socket(settings: Settings) -> None:
    from slack_bolt.adapter.socket_mode import SocketModeHandler

    installation = _installation(settings)
    client, app_token = _first_client(settings), settings.slack_app_token or ""
    opened = _first_call(settings, partial(client.apps_connections_open, app_token=app_token), "SLACK_APP_TOKEN")
    _quiet_logs()
    running = Running(settings, installation)
    running.start()
    handler = SocketModeHandler(running.app, app_token, concurrency=THREADS, web_client=installation.client())
    assert isinstance(handler.client, SocketModeClient)
    handler.client.wss_uri = str(opened["url"])
    done = _asked_to_end()
    handler.connect()  # type: ignore[no-untyped-call]
    typer.echo("Answering Slack over Socket Mode")
    done.wait()
    handler.close()  # type: ignore[no-untyped-call]
    running.stop()


def _asked_to_end() -> threading.Event:
    """Set by SIGTERM and Ctrl-C."""
    done = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: done.set())
    return done


@cli.command()
def work() -> None:
    """Run the clock and send what is planned, beside any number of other workers; SIGTERM ends it in order."""
    settings = _settings()
    if settings.database_url.startswith("sqlite"):
        _stop("An SQLite store has one process: serve runs the clock and sends. A worker needs PostgreSQL.")
    if not settings.slack_bot_token:
        _stop("The worker cannot talk to Slack: SLACK_BOT_TOKEN is not set. README.md says where to find it.")
    settings.clock()
    _ready_to_run(settings).close()
    installation = _installation(settings)
    _quiet_logs()
    done = _asked_to_end()
    running = Running(settings, installation)
    try:
        running.start(is_worker=True)
    except SQLAlchemyError:
        _stop("The store does not answer. Is the database running, and is DATABASE_URL right?")
    typer.echo("Running the clock, and sending what is planned")
    done.wait()
    running.stop()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # what still waits for a database that is away is left to whoever starts next


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            _stop(f"Port {port} is taken on this machine. Choose another: PORT={port + 1}")


# ---- try


@cli.command(name="try")
def try_out(
    port: Annotated[int, typer.Option(help="where the page is")] = 8080,
    browser: Annotated[str, typer.Option(help="auto opens a browser; none does not")] = "auto",
    data: Annotated[Path, typer.Option(help="what was written is kept here")] = HERE / "data" / "try",
) -> None:
    """The bot and a stand-in for Slack on this machine; Ctrl-C ends both, and what was written is kept."""
    _refuse_taken("127.0.0.1", port)
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
        _stop(f"The try-out could not be started; {data / log_name} says why.")

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
            commands.try_out.register_everyone(connection, entered.board_id, clock.now())
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


# ---- the command line


@cli.command()
def ask(
    question: Annotated[list[str], typer.Argument(help="the words you would type after /actions")],
    as_post: Annotated[
        str, typer.Option("--as", help="whose post asks, such as 'Independent Chair'")
    ] = "Business unit",
    today: Annotated[str | None, typer.Option(help="the day to answer for, YYYY-MM-DD")] = None,
    board: Annotated[str | None, typer.Option(help="the code of a board, such as OSAB; the first when none")] = None,
) -> None:
    """Put a question, as somebody, on a day; nothing is changed."""
    settings = _settings()
    now = settings.clock().now()
    if today:
        try:
            day = dt.date.fromisoformat(today)
        except ValueError:
            _stop(f"{today} is no date; write it like 2015-09-14.")
        now = dt.datetime.combine(day, dt.time(9), ZoneInfo("Europe/London")).astimezone(dt.UTC)
    _in_words(lambda: terminal.ask(_migrated(settings), " ".join(question), as_post, now, board))


@cli.command(name="import")
def import_plan(path: Annotated[Path, typer.Argument(help="plan.json, with agencies.json beside it")]) -> None:
    """Enter a plan. An action whose date has passed starts as "no record yet": it is not called overdue."""
    settings = _settings()
    now = settings.clock().now()

    def enter() -> str:
        plan = read_plan(path)
        try:
            with _migrated(settings).writing() as connection:
                entered = plans.enter(connection, plan, local_day(now))
                if not entered.already:
                    audit.note(
                        connection, now=now, actor="command line", operation="import a plan",
                        board_id=entered.board_id, subject=f"review {plan.review_code}", actions=entered.actions,
                    )  # fmt: skip
        except plans.NoSuchReview as error:
            raise Sorry(
                f"{path.name} stands beside a review {error}, which is not in the store. Import that one first. "
                "Nothing "
                "was imported."
            ) from error
        except plans.CodeTaken as error:
            raise Sorry(
                f"The store cannot take {path.name}: another review of that board has the code {error} already. Give "
                "the plan a “code” of its own. Nothing was imported."
            ) from error
        except (IntegrityError, DataError) as error:
            raise Sorry(
                f"The store cannot take {path.name}: perhaps a plan that is in it already has an action with the "
                "same reference. Nothing was imported."
            ) from error
        if entered.already:
            return f"“{plan.review_title}” is in the store already. Nothing was changed."
        return (
            f"Entered “{plan.review_title}”: {count(entered.recommendations, 'recommendation')}, "
            f"{count(entered.actions, 'action')}, {count(entered.parties, 'party', 'parties')}."
            + (f" Its refs begin with “{entered.prefix}”." if entered.prefix else "")
            + ("" if entered.is_open else " It is unpublished: only its panel, the business unit, the chair and the "
               "scrutineer see it.")
            + (f" The wording of {entered.doubtful} actions is in doubt: `/partnership doubts` lists them."
               if entered.doubtful else "")
        )  # fmt: skip

    _in_words(enter)


@cli.command()
def appoint(
    person: Annotated[str, typer.Argument(help="team and user, such as T0123:U0456")],
    board: Annotated[str | None, typer.Option(help="the board's code, where the store holds several")] = None,
) -> None:
    """Name a business officer: the first one, or the audited way back in when the last one has left."""
    settings = _settings()
    _in_words(lambda: _appoint(_migrated(settings), person, settings.clock().now(), "command line", board))


def _appoint(store: Store, person: str, now: dt.datetime, actor: str, board: str | None = None) -> str:
    team_id, _, user_id = person.partition(":")
    if not (team_id.startswith("T") and user_id.startswith(("U", "W"))):
        _stop(f"{person!r} is not a person: write the team and the user with a colon between, such as T0123:U0456.")
    with store.writing() as connection:
        return appoint_officer(connection, team_id, user_id, now, local_day(now), actor, board)


@cli.command(name="migrate")
def migrate_store() -> None:
    """Bring the store's tables up to date."""
    _ready_to_run(_settings()).close()
    typer.echo("The store is up to date.")


@cli.command(name="redactions")
def apply_redactions(do: Annotated[str, typer.Argument(help="apply")]) -> None:
    """Take out again what a restored backup brought back; serve and migrate do it by themselves."""
    if do != "apply":
        _stop(f"redactions can be applied, and nothing else: bot.py redactions apply, not {do}.")
    _restored(_settings()).close()
    typer.echo("Every redaction of the store and of its journal is applied, but those that wait for a hold.")


@cli.command()
def verify() -> None:
    """Check that the store and the configuration are sound; exit 1 when something is not."""
    settings = _settings()
    problems = [f"not set: {name}" for name in settings.missing()]
    now = settings.clock().now()
    try:
        store = _open(settings)
        with store.reading() as connection:
            problems += checks.problems(connection, local_day(now))
            head = audit.head(connection) or "nothing yet"
            numbers = [] if problems else [f"{name}: {number}" for name, number in checks.numbers(connection).items()]
            numbers += [] if problems else [f"audit trail sealed up to: {head}"]
    except StoreUnavailable:
        problems.append("the store does not answer")
        numbers = []
    for line in numbers:
        typer.echo(line)
    for problem in problems:
        typer.echo(f"Not sound: {problem}.")
    if problems:
        raise typer.Exit(1)
    typer.echo("The store and the configuration are sound.")


def _in_words(job: Callable[[], str]) -> None:
    try:
        typer.echo(job())
    except Sorry as sorry:
        _stop(sorry.sentence, 1)
    except StoreUnavailable:
        _stop("The store did not answer. Nothing was recorded.", 1)


if __name__ == "__main__":
    cli()
