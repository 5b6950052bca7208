"""What the folder names promise: nothing goes round the visibility filter, and the product runs without its sandbox."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import commands
from commands.docs import render

ROOT = Path(__file__).resolve().parents[1]
# Functions that read actions without the filter, and why they may.
NEED_NO_FILTER = {
    "actions.confirm_records": "the business unit, which sees every review",
    "actions.ref_of_assignment": "gives a ref, which the caller looks up through the filter",
    "actions.next_ref": "gives a new number, and shows no action",
    "actions.add": "finds the last place in the plan, and shows no action",
    "action_words.renew": "repeats the words of an action that a redaction found",
    "copies._tells_of": "the messages that a redaction edits",
    "cycles.monitors": "names the groups that watch over something, and shows none of it",
    "decisions.hold_action": "locks a row that the caller has found through the filter",
    "decisions.waiting_on": "gives refs, which the caller looks up through the filter",
    "decisions.carry": "an action that the caller has found through the filter",
    "digests._sees_all": "asks whether a group monitors any review, and shows none",
    "holds.cover": "the guard of deletions, which shows nothing",
    "holds._reviews": "the guard of deletions and what has expired, for the business unit, which sees every review",
    "holds._actions": "the guard of deletions, which shows nothing",
    "meetings.hanging": "gives refs, which each reader's message looks up through the filter",
    "occurrences._came_round": "gives what has come round to whoever opens it, and shows none",
    "occurrences._lock": "locks a row",
    "plans._board": "entering a plan",
    "plans.enter": "entering a plan",
    "plans._check_code": "entering a plan",
    "plans._parent": "entering a plan",
    "plans.settle": "adds to an action that the caller found",
    "redactions._spoken": "redaction, for the business unit, which sees every review",
    "redactions.record": "redaction, for the business unit, which sees every review",
    "retention._reviews": "the guard of deletions and what has expired, for the business unit, which sees every review",
    "retention._rows": "what has expired, for the business unit, which sees every review",
    "reviews.add_recommendation": "gives the next place within a review that the caller found",
    "succession._owed_again": "what was handed over comes back whole, whoever may see it",
    "succession.owed_from": "all that a party owes moves, whoever may see it",
    "themes.change": "changes an action that the caller found",
    "timeline.kept": "asks when what an action waits for was closed; its ref came through the filter",
}
HIDDEN = {"Action", "Recommendation", "Review"}


def test_no_query_of_actions_goes_round_the_visibility_filter() -> None:
    unfiltered = []
    for path in sorted((ROOT / "store").glob("*.py")):
        if path.name in ("visibility.py", "models.py"):
            continue
        tree = ast.parse(path.read_text())
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
            source = ast.unparse(function)
            starts = [
                node for node in ast.walk(function)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "select"
                and any(isinstance(inner, ast.Name) and inner.id in HIDDEN for inner in ast.walk(node))
            ]  # fmt: skip
            if starts and "visib" not in source and f"{path.stem}.{function.name}" not in NEED_NO_FILTER:
                unfiltered.append(f"{path.stem}.{function.name}")
    assert not unfiltered, f"these read actions unfiltered: {unfiltered}"


def test_the_store_deletes_in_one_place_behind_the_guard_of_the_holds() -> None:
    found = []
    for path in sorted((ROOT / "store").rglob("*.py")):
        if "versions" in path.parts:
            continue
        tree = ast.parse(path.read_text())
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
            for node in ast.walk(function):
                name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
                words = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
                if name == "delete" or re.match(r"\s*(delete from|truncate)\b", words, re.IGNORECASE):
                    found.append((path.name, function.name))
    assert found == [("holds.py", "delete_free")]


def test_serving_never_imports_the_sandbox() -> None:
    script = "import sys, bot; print([m for m in sys.modules if m.split('.')[0] in ('sandbox', 'aiohttp')])"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_only_the_entry_point_reads_the_environment() -> None:
    for folder in ("commands", "messages", "store"):
        for path in (ROOT / folder).rglob("*.py"):
            assert "os.environ" not in path.read_text(), path


def test_the_page_of_commands_says_what_they_declare() -> None:
    current = (ROOT / "docs" / "commands.md").read_text()
    assert current == render(commands.COMMANDS), "docs/commands.md is stale: make docs"


def test_every_example_of_the_help_is_understood() -> None:
    from commands.core import Request

    for command in commands.COMMANDS:
        for example in command.examples:
            words = example.words.replace("@someone", "<@U1|someone>").replace("#channel", "<#C0123456|channel>")
            job = command.read(Request("command", command.name, "T1", "U1", "k", text=words))
            assert job.operation
