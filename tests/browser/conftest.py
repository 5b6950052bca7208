"""A browser, a sandbox and a small app made with slack-bolt as it comes, for the tests of the page."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from tests.browser.sample_app import MANIFEST, sample_app

# Chromium must start as root in a container and keep to this machine.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Long, for machines that do much else meanwhile; nothing waits longer than it must.
PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "The browser tests need Chromium; on Debian: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a sandbox with the sample app connected over Socket Mode."""
    manifest = tmp_path_factory.mktemp("app") / "manifest.json"
    manifest.write_text(json.dumps(MANIFEST))
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--rate", "0", "--manifest", str(manifest)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        ready = process.stdout.readline()
        assert "ready: " in ready, "The sandbox did not start."
        url = ready.split("ready: ")[1].strip()
        handler = SocketModeHandler(sample_app(WebClient("xoxb-sandbox", base_url=f"{url}/api/")), "xapp-sandbox")
        handler.connect()
        yield url
        handler.close()
        process.terminate()


@pytest.fixture
def visit(browser: Browser, sandbox: str) -> Iterator[Callable[..., Page]]:
    """Open the page of a sandbox as new, as a person and at a place; an error in the page fails the test."""
    urlopen(Request(f"{sandbox}/sandbox/reset", method="POST")).close()
    contexts = []
    problems: list[str] = []

    def _visit(person: str = "U0TVP", place: str = "C0PAQA", **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **options})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
        page.goto(f"{sandbox}/?as={person}#{place}")
        page.get_by_role("main").get_by_role("heading", level=1).wait_for()
        return page

    yield _visit
    for context in contexts:
        context.close()
    assert not problems
