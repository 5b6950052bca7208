"""The ten whole conversations as people have them: typed into the page, with what it shows read there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sandbox.client import Client
from tests.browser.test_product import become, end, free_port, start
from tests.dialogues.conversations import CONVERSATIONS, Conversation, Turn
from tests.dialogues.talking import begin, plain

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running try-out, in which people had typed what the conversations presuppose."""
    port = free_port()
    process = start(port, tmp_path_factory.mktemp("try"))
    begin(Client(f"http://127.0.0.1:{port}"))
    yield f"http://127.0.0.1:{port}"
    end(process)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("told", CONVERSATIONS, ids=lambda told: told.name)
def test_a_whole_conversation_on_the_page(address: str, page: Page, told: Conversation) -> None:
    place = {"direct": f"D{told.who[1:]}", "home": "home"}.get(told.where, told.where)
    become(page, address, told.who, place)
    for number, turn in enumerate(told.turns):
        answer = _at_home(page, turn) if told.where == "home" else _in_messages(page, told, turn, number)
        for words in turn.shows:
            expect(answer).to_contain_text(re.compile(r"\s*".join(map(re.escape, words.split()))))
        said = plain(answer.inner_text())
        for words in turn.lacks:
            assert words not in said
        if told.where == "home":
            answer.get_by_role("button", name="Close").first.click()
            expect(answer).to_be_hidden()


def _in_messages(page: Page, told: Conversation, turn: Turn, number: int) -> Locator:
    """Type or press, in the direct messages or in the thread that the first question began; the bot's next message."""
    is_thread = told.where != "direct"
    around = page.get_by_role("complementary", name="Thread") if is_thread and number else page.get_by_role("main")
    messages = around.get_by_role("article", name=re.compile("^Partnership bot"))
    before = 0 if is_thread and not number else messages.count()
    if turn.press:
        name = re.compile(rf"{turn.press}.*{turn.about}")
        messages.last.get_by_role("button", name=name).first.click()
    else:
        box = around.get_by_role("textbox")
        box.fill(turn.words if told.where == "direct" else f"@Partnership bot {turn.words}")
        box.press("Enter")
        expect(box).to_have_value("")
    if is_thread and not number:
        page.get_by_role("main").get_by_role("button", name=re.compile("repl", re.I)).last.click()
        around = page.get_by_role("complementary", name="Thread")
        messages = around.get_by_role("article", name=re.compile("^Partnership bot"))
    answer = messages.nth(before)
    expect(answer).to_be_visible()
    return answer


def _at_home(page: Page, turn: Turn) -> Locator:
    """Ask in the box of App Home; the answer opens before it."""
    box = page.get_by_role("main").get_by_role("textbox", name=re.compile("^Ask a question"))
    box.fill(turn.words)
    box.press("Enter")
    answer = page.get_by_role("dialog")
    expect(answer).to_be_visible()
    return answer
