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
from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.exc import DataError, IntegrityError

from commands import terminal
from commands.dispatch import local_day
from commands.errors import Sorry
from commands.importing.plan_json import read_plan
from commands.partnership.posts import appoint_officer
from messages.blocks import count
from running import serving, trying
from running.settings import HERE, read_settings, stop
from running.stores import migrated, open_store, ready_to_run, restored
from store import audit, checks, plans
from store.db import Store, StoreUnavailable

cli = typer.Typer(
    add_completion=False, no_args_is_help=False, help=__doc__, rich_markup_mode=None, pretty_exceptions_enable=False
)


@cli.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        serve()


@cli.command()
def serve() -> None:
    """Answer Slack: Socket Mode when there is an app token, else HTTP on $PORT."""
    settings = read_settings()
    missing = settings.missing()
    if missing:
        stop(
            f"The bot cannot talk to Slack: {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set. "
            "README.md says where to find them. To try the bot out without Slack: make try"
        )
    settings.clock()
    store = ready_to_run(settings)
    if settings.bot_first_officer:
        typer.echo(_appoint(store, settings.bot_first_officer, settings.clock().now(), "BOT_FIRST_OFFICER"))
    store.close()
    if settings.slack_app_token:
        serving.serve_socket(settings)
    else:
        serving.serve_http(settings)


@cli.command()
def work() -> None:
    """Run the clock and send what is planned, beside any number of other workers; SIGTERM ends it in order."""
    settings = read_settings()
    if settings.database_url.startswith("sqlite"):
        stop("An SQLite store has one process: serve runs the clock and sends. A worker needs PostgreSQL.")
    if not settings.slack_bot_token:
        stop("The worker cannot talk to Slack: SLACK_BOT_TOKEN is not set. README.md says where to find it.")
    settings.clock()
    ready_to_run(settings).close()
    serving.work(settings)


@cli.command(name="try")
def try_out(
    port: Annotated[int, typer.Option(help="where the page is")] = 8080,
    browser: Annotated[str, typer.Option(help="auto opens a browser; none does not")] = "auto",
    data: Annotated[Path, typer.Option(help="what was written is kept here")] = HERE / "data" / "try",
) -> None:
    """The bot and a stand-in for Slack on this machine; Ctrl-C ends both, and what was written is kept."""
    trying.run(port, browser, data)


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
    settings = read_settings()
    now = settings.clock().now()
    if today:
        try:
            day = dt.date.fromisoformat(today)
        except ValueError:
            stop(f"{today} is no date; write it like 2015-09-14.")
        now = dt.datetime.combine(day, dt.time(9), ZoneInfo("Europe/London")).astimezone(dt.UTC)
    _in_words(lambda: terminal.ask(migrated(settings), " ".join(question), as_post, now, board))


@cli.command(name="import")
def import_plan(path: Annotated[Path, typer.Argument(help="plan.json, with agencies.json beside it")]) -> None:
    """Enter a plan. An action whose date has passed starts as "no record yet": it is not called overdue."""
    settings = read_settings()
    now = settings.clock().now()

    def enter() -> str:
        plan = read_plan(path)
        try:
            with migrated(settings).writing() as connection:
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
    settings = read_settings()
    _in_words(lambda: _appoint(migrated(settings), person, settings.clock().now(), "command line", board))


def _appoint(store: Store, person: str, now: dt.datetime, actor: str, board: str | None = None) -> str:
    team_id, _, user_id = person.partition(":")
    if not (team_id.startswith("T") and user_id.startswith(("U", "W"))):
        stop(f"{person!r} is not a person: write the team and the user with a colon between, such as T0123:U0456.")
    with store.writing() as connection:
        return appoint_officer(connection, team_id, user_id, now, local_day(now), actor, board)


@cli.command(name="migrate")
def migrate_store() -> None:
    """Bring the store's tables up to date."""
    ready_to_run(read_settings()).close()
    typer.echo("The store is up to date.")


@cli.command(name="redactions")
def apply_redactions(do: Annotated[str, typer.Argument(help="apply")]) -> None:
    """Take out again what a restored backup brought back; serve and migrate do it by themselves."""
    if do != "apply":
        stop(f"redactions can be applied, and nothing else: bot.py redactions apply, not {do}.")
    restored(read_settings()).close()
    typer.echo("Every redaction of the store and of its journal is applied, but those that wait for a hold.")


@cli.command()
def verify() -> None:
    """Check that the store and the configuration are sound; exit 1 when something is not."""
    settings = read_settings()
    problems = [f"not set: {name}" for name in settings.missing()]
    now = settings.clock().now()
    try:
        store = open_store(settings)
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
        stop(sorry.sentence, 1)
    except StoreUnavailable:
        stop("The store did not answer. Nothing was recorded.", 1)


if __name__ == "__main__":
    cli()
