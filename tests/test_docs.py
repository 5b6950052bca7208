"""What a reader is told is executed, or compared with the program that it is told of."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import bot
from commands import COMMANDS
from commands.permissions import MAY, Scope
from running.settings import Settings
from store.statuses import Role
from tests.office import Office

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "sandbox" / "README.md"])
MANIFEST: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text("utf-8"))
SCOPES = MANIFEST["oauth_config"]["scopes"]
NAMED_TEST = re.compile(r"`(?P<file>tests/[\w/]+\.py)::(?P<name>test_\w+)`")

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def commands_of_the_bot() -> set[str]:
    return {one.name or one.callback.__name__ for one in bot.cli.registered_commands if one.callback}


def words_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def section(name: str, title: str) -> str:
    """What stands under a heading, up to the next one."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", words_of(name), re.M | re.S)
    assert found, f"{name} has no section “{title}”"
    return found[1]


def rows(words: str) -> list[list[str]]:
    """The cells of the tables in a text, without their heads."""
    lines = [line for line in words.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    heads = {place - 1 for place, row in enumerate(cells) if set("".join(row)) <= {"-", ":"}}
    return [row for place, row in enumerate(cells) if place not in heads and place - 1 not in heads]


def bare(cell: str) -> str:
    return cell.strip("`")


# ---- commands to type at a shell


@each_page
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", words_of("Makefile"), re.M))
    named = set(re.findall(r"(?:`|^ {4}(?:\S+=\S+ )?)make ([a-z]+)", page.read_text("utf-8"), re.M))
    assert named <= targets


@each_page
def test_every_command_of_the_bot_that_is_named_exists(page: Path) -> None:
    named = set(re.findall(r"bot\.py ([a-z]+)\b", page.read_text("utf-8")))
    assert named - {"alone"} <= commands_of_the_bot()


def test_every_command_of_the_bot_is_told_where_it_is_run() -> None:
    told = set(re.findall(r"^\| `python bot\.py ([a-z]+)", words_of("docs/deploying.md"), re.M))
    assert told == commands_of_the_bot()


def test_the_procfile_is_the_one_that_is_shown() -> None:
    assert words_of("Procfile") in words_of("docs/deploying.md")


def test_a_plan_is_imported_and_asked_about_as_the_readme_says(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": f"sqlite:///{tmp_path / 'store.sqlite'}"}
    said = []
    for words in ("import", "ask"):
        found = re.search(rf"\.venv/bin/python (bot\.py {words} [^`\n]+)", words_of("README.md"))
        assert found
        line = [sys.executable, *shlex.split(found[1])]
        said.append(subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout)
    assert "13 recommendations, 38 actions, 45 parties" in said[0]
    assert "Cafcass" in said[1]


def test_the_backup_that_is_shown_makes_a_whole_copy(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(filled, tmp_path / "data" / "store.sqlite")
    found = re.search(r'^ {4}python -c "(import sqlite3;.*)"$', words_of("docs/deploying.md"), re.M)
    assert found
    subprocess.run([sys.executable, "-c", found[1]], cwd=tmp_path, check=True)
    copy = sqlite3.connect(tmp_path / "data" / "backup.sqlite")
    assert copy.execute("SELECT count(*) FROM actions").fetchone() == (38,)
    copy.close()


def test_the_hooks_of_the_slack_cli_give_the_manifest_and_start_the_bot() -> None:
    hooks = json.loads(words_of(".slack/hooks.json"))
    given = subprocess.run(hooks["hooks"]["get-manifest"].split(), cwd=ROOT, capture_output=True, check=True).stdout
    assert json.loads(given) == MANIFEST
    assert hooks["hooks"]["start"].split()[1:] == ["bot.py", "serve"]
    assert hooks["config"]["sdk-managed-connection-enabled"] is True


# ---- words to type in Slack


@pytest.mark.parametrize("words", [bare(row[0]) for row in rows(section("README.md", "What you can type"))])
def test_what_the_readme_says_one_can_type_works(office: Office, words: str) -> None:
    said = office.says(office.chair, words)
    assert "Nothing was recorded" not in said
    assert "could not" not in said
    assert said or office.chair.modal()


def test_slash_commands_are_declared_once_and_said_alike() -> None:
    declared = {f"/{command.name}": (command.summary, command.hint) for command in COMMANDS}
    for command in MANIFEST["features"]["slash_commands"]:
        assert (command["description"], command["usage_hint"]) == declared[command["command"]], command["command"]


def test_every_command_but_help_is_a_slash_command() -> None:
    """Slack keeps /help for itself; the bot's help is asked for by `help` in a direct message."""
    offered = {command["command"] for command in MANIFEST["features"]["slash_commands"]}
    assert offered == {f"/{command.name}" for command in COMMANDS if command.name != "help"}


def test_every_shortcut_is_a_commands_own_and_is_told_with_its_test() -> None:
    offered = MANIFEST["features"]["shortcuts"]
    assert {one["callback_id"] for one in offered} == {name for command in COMMANDS for name in command.shortcuts}
    assert all(len(one["name"]) <= 24 and one["type"] == "message" for one in offered)
    told = rows(section("docs/approval.md", "Shortcuts"))
    assert sorted(bare(row[0]) for row in told) == sorted(one["name"] for one in offered)
    assert all(NAMED_TEST.fullmatch(row[2]) for row in told)


# ---- the environment


def test_every_name_in_the_environment_is_told_and_read() -> None:
    told = {bare(row[0]): row[2] for row in rows(section("docs/deploying.md", "Environment"))}
    fields = Settings.model_fields
    assert set(told) == {name.upper() for name in fields}
    for name in ("port", "host", "web_workers"):
        assert told[name.upper()] == str(fields[name].default)


@each_page
def test_every_name_that_is_set_or_shown_is_one_of_them(page: Path) -> None:
    named = set(re.findall(r"\b((?:SLACK|BOT|WEB)_[A-Z_]+|DATABASE_URL)\b", page.read_text("utf-8")))
    assert named <= {name.upper() for name in Settings.model_fields}


# ---- what must be allowed


def test_every_scope_is_explained_with_a_test_and_nothing_else_is() -> None:
    told = [bare(row[0]) for row in rows(section("docs/approval.md", "Scopes"))]
    assert sorted(told) == sorted([*SCOPES["bot"], *SCOPES["bot_optional"]])
    optional = section("docs/approval.md", "Scopes").partition("Two scopes are **optional**")[2]
    assert sorted(bare(row[0]) for row in rows(optional)) == sorted(SCOPES["bot_optional"])
    for row in rows(section("docs/approval.md", "Scopes")):
        assert NAMED_TEST.fullmatch(row[3]), f"{row[0]} names no test"


def test_every_event_is_explained_with_a_test_and_nothing_else_is() -> None:
    told = rows(section("docs/approval.md", "Events"))
    assert sorted(bare(row[0]) for row in told) == sorted(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
    assert all(NAMED_TEST.fullmatch(row[2]) for row in told)


@each_page
def test_every_test_that_is_named_exists(page: Path) -> None:
    for named in NAMED_TEST.finditer(page.read_text("utf-8")):
        tree = ast.parse(words_of(named["file"]))
        functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert named["name"] in functions, named[0]


# ---- the rules


def test_who_may_do_what_is_what_the_program_decides() -> None:
    table = words_of("docs/rules.md").partition("<!-- permissions: begin -->")[2].partition("<!--")[0]
    head = [cell.strip() for cell in table.strip().splitlines()[0].split("|")[2:-1]]
    assert head == list(Role)
    told = {
        row[0]: {role: Scope(cell) for role, cell in zip(Role, row[1:], strict=True) if cell != "no"}
        for row in rows(table)
    }
    assert told == MAY


# ---- the pages themselves


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target.partition("#")[0]).exists(), target


def test_every_picture_is_described() -> None:
    for page in PAGES:
        for described in re.findall(r"!\[([^\]]*)\]", page.read_text("utf-8")):
            assert len(described.split()) >= 8, f"{page.name}: {described!r}"


def test_the_tree_in_the_readme_is_the_tree() -> None:
    tree = section("README.md", "Where things are").partition("```\n")[2].partition("```")[0]
    folder, seen = "", 0
    for line in tree.splitlines():
        found = re.match(r"(?P<indent> *)(?P<name>\w[\w./]*)\s{2,}\S", line)
        if found is None or len(found["indent"]) > 2:
            continue
        if not found["indent"]:
            folder = found["name"] if found["name"].endswith("/") else ""
        path = found["name"] if not found["indent"] else folder + found["name"]
        assert (ROOT / path).exists(), path
        seen += 1
    assert seen > 20


@pytest.mark.parametrize(
    "pattern",
    [
        r"/(home|Users|root|work)/[[:alnum:]]",
        "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(org|com)", "golang" + r"\.org")),
    ],
    ids=["a developer's machine", "a registry"],
)
def test_the_repository_names_no(pattern: str) -> None:
    found = subprocess.run(
        ["git", "grep", "-nIE", pattern, "--", ".", ":!tests/test_docs.py"], cwd=ROOT, capture_output=True, text=True
    )
    assert found.returncode == 1, found.stdout or found.stderr
