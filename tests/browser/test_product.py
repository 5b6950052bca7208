"""The try-out as a newcomer meets it: `bot.py try`, a browser, and the main job from end to end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.test_serve import run

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
WORDS = "Template agreed by all subgroups"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(port: int, data: Path) -> subprocess.Popen[str]:
    """`bot.py try`, up to the line that says it is ready."""
    command = [sys.executable, "bot.py", "try", "--port", str(port), "--browser", "none", "--data", str(data)]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "BOT_", "DATABASE_"))}
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, process_group=0,
        preexec_fn=_hears_ctrl_c,
    )  # fmt: skip
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if f"Ready. Open http://127.0.0.1:{port} in a browser." in line:
            return process
    raise AssertionError(f"The try-out did not start: {said}")


def _hears_ctrl_c() -> None:
    """Whoever runs the tests in the background may have had it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def end(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    process.wait(30)
    assert process.stdout
    process.stdout.close()


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running try-out."""
    port = free_port()
    process = start(port, tmp_path_factory.mktemp("try"))
    yield f"http://127.0.0.1:{port}"
    end(process)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def become(page: Page, address: str, person: str, place: str) -> None:
    page.goto("about:blank")
    page.goto(f"{address}/?as={person}#{place}")
    page.get_by_role("main").get_by_role("heading", level=1).wait_for()


def say(page: Page, text: str) -> None:
    box = page.get_by_role("textbox", name=re.compile("^Message "))
    box.fill(text)
    box.press("Escape")
    box.press("Enter")
    expect(box).to_have_value("")


def accessible(page: Page) -> None:
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    assert not results.violations_count, results.generate_report()


def test_someone_types_update_and_the_partnership_knows(tried: str, page: Page) -> None:
    become(page, tried, "U0CHAIR", "C0PAQA")
    say(page, "/update 6.1")
    dialog = page.get_by_role("dialog", name="Update 6.1")
    expect(dialog).to_be_visible()
    accessible(page)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Please complete this required field.").first).to_be_visible()
    dialog.get_by_label("Status").select_option(label="On track")
    dialog.get_by_label("What has been done").fill(WORDS)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    main = page.get_by_role("main")
    expect(main.get_by_text(WORDS)).to_be_visible()  # the line in the owning group's channel

    become(page, tried, "U0CHAIR", "D0CHAIR")  # the receipt stays, in the direct messages
    expect(main.get_by_text("Recorded U-1")).to_be_visible()
    expect(main.get_by_text(WORDS)).to_be_visible()
    expect(main.get_by_role("button", name="Correct this U-1 on 6.1")).to_be_visible()

    become(page, tried, "U0CHAIR", "C0PAQA")
    say(page, "/actions overdue")
    expect(main.get_by_text("Overdue actions · 1 of 38")).to_be_visible()
    expect(main.get_by_text("Only visible to you").last).to_be_visible()
    accessible(page)

    become(page, tried, "U0OFFICER", "C0PAQA")
    say(page, "/digest post")
    expect(main.get_by_role("heading", name=re.compile("digest", re.I)).last).to_be_visible()
    expect(main.get_by_text(re.compile("nothing on the horizon is new")).last).to_be_visible()
    accessible(page)


def test_home_shows_a_lead_what_is_theirs_and_a_stranger_nothing(tried: str, page: Page) -> None:
    become(page, tried, "U0TVP", "home")
    main = page.get_by_role("main")
    expect(main.get_by_text("Lead, Thames Valley Police").first).to_be_visible()
    expect(main.get_by_role("button", name="Update 4.3").first).to_be_visible()
    accessible(page)
    become(page, tried, "U0STRANGER", "home")
    expect(main.get_by_text("You are not on this partnership’s list")).to_be_visible()
    expect(main.get_by_text("Thames Valley Police")).to_have_count(0)


def next_monday(page: Page, day: str) -> None:
    page.get_by_role("button", name="To next Monday 08:00").click()
    expect(page.locator("#clock")).to_contain_text(f"Monday {day}, 08:0")


def test_mondays_bring_the_digest_and_a_rounds_end_the_chairs_report(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    process = start(port, tmp_path)
    address = f"http://127.0.0.1:{port}"
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    main = page.get_by_role("main")
    become(page, address, "U0OFFICER", "C0PAQA")
    say(page, "/meeting add PAQA 14 December 2015")
    expect(main.get_by_text("14 December 2015").last).to_be_visible()
    next_monday(page, "23 November 2015")
    expect(main.get_by_role("heading", name=re.compile("digest", re.I))).to_have_count(1)
    accessible(page)
    expect(main.get_by_text("Round 1 (December 2015) of Performance").first).to_be_visible()
    next_monday(page, "30 November 2015")
    next_monday(page, "7 December 2015")
    expect(main.get_by_text(re.compile("frozen for the paper by itself")).first).to_be_visible()
    become(page, address, "U0PAQA", "C0PAQA")
    say(page, "/returns round validate")
    expect(main.get_by_text(re.compile("is validated")).last).to_be_visible()
    next_monday(page, "14 December 2015")
    become(page, address, "U0CHAIR", "D0CHAIR")
    next_monday(page, "21 December 2015")
    expect(main.get_by_text(re.compile("failures to submit updates or discharge actions")).last).to_be_visible()
    expect(main.get_by_role("button", name=re.compile("^Acknowledge")).first).to_be_visible()
    accessible(page)
    context.close()
    end(process)


def test_a_second_run_keeps_what_was_written(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    process = start(port, tmp_path)
    context = browser.new_context()
    page = context.new_page()
    become(page, f"http://127.0.0.1:{port}", "U0TVP", "C0PAQA")
    say(page, "/update 1.1 on track Report drafted")
    expect(page.get_by_role("main").get_by_text("Recorded:")).to_be_visible()
    end(process)
    process = start(port, tmp_path)
    become(page, f"http://127.0.0.1:{port}", "U0TVP", "C0PAQA")
    expect(page.get_by_role("main").get_by_text("0 of 12 in")).to_be_visible()
    say(page, "/actions 1.1")
    expect(page.get_by_role("main").get_by_text("Report drafted").first).to_be_visible()
    context.close()
    end(process)


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("try", "--port", str(port), "--browser", "none", "--data", str(tmp_path))
    assert done.returncode != 0
    assert f"Port {port} is taken" in done.stderr
