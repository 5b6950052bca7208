"""The page in a real browser, against the sandbox and an app made with slack-bolt as it comes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from slack_sdk import WebClient

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def composer(page: Page, name: str = "Message #paqa-subgroup") -> Locator:
    return page.get_by_role("textbox", name=name)


def say(page: Page, text: str, box: Locator | None = None) -> None:
    box = box or composer(page)
    box.fill(text)
    box.press("Enter")
    expect(box).to_have_value("")


def open_form(page: Page) -> Locator:
    say(page, "/update")
    dialog = page.get_by_role("dialog", name="Update an action")
    expect(dialog).to_be_visible()
    return dialog


def choices(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


def accessible(page: Page, scheme: str) -> None:
    """No violation of any of axe's rules; in the dark only of those about colours, for the rest is the same."""
    rules = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    results = Axe().run(page, options={"resultTypes": ["violations"], **rules})
    assert not results.violations_count, results.generate_report()


def test_a_command_is_completed_and_sent_by_keyboard(visit: Visit) -> None:
    page = visit()
    box = composer(page)
    expect(box).to_be_focused()
    page.keyboard.type("/")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options).to_have_count(3)
    expect(options.first).to_contain_text("[ref] [status]")
    assert box.get_attribute("aria-activedescendant") == options.nth(0).get_attribute("id")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    page.keyboard.type("a")
    page.keyboard.press("Tab")
    expect(box).to_have_value("/actions ")
    expect(page.locator(".usage")).to_contain_text("Who owns what, by when")
    page.keyboard.type("overdue")
    page.keyboard.press("Enter")
    answer = page.get_by_role("article").filter(has_text="What is due")
    expect(answer.get_by_text("Only visible to you")).to_be_visible()
    expect(answer.get_by_role("columnheader", name="Due")).to_have_attribute("scope", "col")
    expect(answer.get_by_role("cell", name="Agree one template")).to_be_visible()
    expect(box).to_have_value("")


def test_words_survive_a_command_that_fails(visit: Visit) -> None:
    page = visit()
    composer(page).fill("/nonsense 6.1 on track")
    composer(page).press("Enter")
    expect(page.get_by_text("Your words are still here.")).to_be_visible()
    expect(composer(page)).to_have_value("/nonsense 6.1 on track")
    expect(page.get_by_role("article", name=re.compile("Notice")).last).to_contain_text("is not a valid command")


def test_a_modal_shows_what_is_wrong_beside_the_field_and_then_goes_through(visit: Visit) -> None:
    page = visit()
    dialog = open_form(page)
    action = dialog.get_by_role("combobox", name="Action")
    expect(action).to_be_focused()
    dialog.get_by_role("button", name="Save").click()
    expect(action).to_have_attribute("aria-invalid", "true")
    expect(action).to_have_accessible_description("Please complete this required field.")
    expect(action).to_be_focused()

    action.fill("train")
    expect(choices(page)).to_have_text("6.1 Review the training offer")
    action.press("ArrowDown")
    action.press("Enter")
    expect(action).to_have_value("6.1 Review the training offer")
    dialog.get_by_label("Status").select_option("on track")
    done = dialog.get_by_label("What has been done")
    done.fill("Drafted")
    dialog.get_by_role("button", name="No change").click()
    expect(dialog.get_by_text("No change is noted.")).to_be_visible()
    expect(done).to_have_value("Drafted")
    expect(action).to_have_value("6.1 Review the training offer")
    expect(dialog.get_by_label("Status")).to_have_value("on")

    dialog.get_by_role("button", name="Save").click()
    expect(done).to_have_accessible_description(
        "A sentence is enough. Please say a little more: what was done, and by whom?"
    )
    expect(done).to_be_focused()
    expect(action).not_to_have_attribute("aria-invalid", "true")
    done.fill("Offer drafted by the training subgroup")
    dialog.get_by_label("Expected date").fill("2015-11-30")
    expect(dialog.get_by_text("Monday 30 November 2015")).to_be_visible()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    expect(composer(page)).to_be_focused()

    posted = page.get_by_role("article").filter(has_text="Offer drafted by the training subgroup")
    posted.get_by_role("button", name="Confirm 6.1").click()
    changed = page.get_by_role("article").filter(has_text="Confirmed")
    expect(changed.get_by_text("(edited)")).to_be_visible()
    expect(changed.get_by_role("img", name="white check mark")).to_be_visible()


def test_a_select_with_type_ahead_for_several_people(visit: Visit) -> None:
    page = visit()
    dialog = open_form(page)
    people = dialog.get_by_role("combobox", name="Also tell")
    people.fill("chair")
    expect(choices(page)).to_have_count(2)
    people.press("Enter")
    people.fill("nobody like that")
    expect(dialog.get_by_text("Nothing found").first).to_be_visible()
    people.press("Escape")
    expect(dialog).to_be_visible()
    chosen = dialog.get_by_role("list", name="Chosen")
    expect(chosen.get_by_role("listitem")).to_have_count(1)
    chosen.get_by_role("button", name="Remove Independent Chair").click()
    expect(chosen).to_be_hidden()
    dialog.get_by_label("My agency").check()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_every_input_sends_what_slack_sends(visit: Visit, sandbox: str) -> None:
    page = visit()
    say(page, "/inputs")
    dialog = page.get_by_role("dialog", name="Inputs")
    for label, typed in (
        ("Several", "berr"),
        ("Several actions", "3.1"),
        ("Channel", "board"),
        ("Conversations", "partnership"),
    ):
        box = dialog.get_by_role("combobox", name=label, exact=True)
        box.fill(typed)
        expect(choices(page)).to_have_count(1)
        box.press("Enter")
    expect(dialog.get_by_role("combobox", name="Person")).to_have_value("Independent Chair")
    dialog.get_by_role("checkbox", name="Berries").check()
    for label, typed in {
        "Time": "09:30",
        "Moment": "2016-06-01T10:00",
        "Number": "seven",
        "E-mail": "lead@police.example",
        "Address": "https://partnership.example/report",
        "Prose": "Two agencies\nhave answered",
    }.items():
        dialog.get_by_label(label).fill(typed)
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_label("Number")).to_have_accessible_description("Please enter a whole number.")
    dialog.get_by_label("Number").fill("7")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog).to_be_hidden()

    pushes = json.load(urlopen(f"{sandbox}/sandbox/calls?kind=interactive"))["pushes"]
    values = pushes[-1]["body"]["view"]["state"]["values"]
    sent = {label: {k: v for k, v in actions["value"].items() if k != "type"} for label, actions in values.items()}
    prose = sent.pop("Prose")["rich_text_value"]["elements"][0]["elements"][0]["text"]
    assert prose == "Two agencies\nhave answered"
    assert [each["value"] for each in sent.pop("Several actions")["selected_options"]] == ["3.1"]
    assert [each["value"] for each in sent.pop("Several")["selected_options"]] == ["b"]
    assert [each["value"] for each in sent.pop("Boxes")["selected_options"]] == ["a", "b"]
    assert sent == {
        "Channel": {"selected_channel": "C0BOARD"},
        "Conversations": {"selected_conversations": ["D0TVP"]},
        "Person": {"selected_user": "U0CHAIR"},
        "Time": {"selected_time": "09:30"},
        "Moment": {"selected_date_time": 1464771600},  # British Summer Time: 09:00 UTC
        "Number": {"value": "7"},
        "E-mail": {"value": "lead@police.example"},
        "Address": {"value": "https://partnership.example/report"},
    }


def test_mark_up_is_drawn_and_nothing_else_comes_alive(visit: Visit) -> None:
    page = visit()
    opens_apart = 'target="_blank" rel="noopener noreferrer"'
    cases = {
        "*bold* _italic_ ~strike~": "<strong>bold</strong> <em>italic</em> <s>strike</s>",
        "`co*de*` snake_case_name 2*3*4 ~": "<code>co*de*</code> snake_case_name 2*3*4 ~",
        "*_both_*": "<strong><em>both</em></strong>",
        "<https://a.example/x|the report>": f'<a href="https://a.example/x" {opens_apart}>the report</a>',
        "<javascript:alert(1)|here>": "<span>here</span>",
        "&lt;b&gt; &amp;amp; <b>": "&lt;b&gt; &amp;amp; <span>b</span>",
        "<@U0CHAIR>": '<span class="mention">@Independent Chair</span>',
        "<@U0TVP>": '<span class="mention me">@Lead, Thames Valley Police</span>',
        "<!channel>": '<span class="mention">@channel</span>',
        "<!date^1447664400^{date_long} at {time}|then>": "<time>Monday 16 November 2015 at 09:00</time>",
        "&gt; said\nanswered": "<blockquote>said</blockquote>answered",
        "```a *b*\n&lt;c```": "<pre><code>a *b*\n&lt;c</code></pre>",
        "at 10:30:45 :nothing:": "at 10:30:45 :nothing:",
    }
    drawn = page.evaluate(
        """async (sources) => {
            const { mrkdwn } = await import("/page/mrkdwn.js");
            const { World } = await import("/page/world.js");
            const world = new World(await (await fetch("/sandbox/state?as=U0TVP")).json());
            return sources.map((source) => {
                const holder = document.createElement("div");
                holder.append(...mrkdwn(source, world));
                return holder.innerHTML;
            });
        }""",
        list(cases),
    )
    assert dict(zip(cases, drawn, strict=True)) == cases


def test_modals_stack_and_keep_focus_inside(visit: Visit) -> None:
    page = visit()
    dialog = open_form(page)
    dialog.get_by_label("What has been done").fill("Kept beneath")
    dialog.get_by_role("button", name="History").click()
    upper = page.get_by_role("dialog", name="History")
    expect(upper).to_contain_text("Nothing is recorded yet.")
    page.keyboard.press("Escape")
    expect(dialog.get_by_label("What has been done")).to_have_value("Kept beneath")
    dialog.get_by_role("button", name="Save").focus()
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(dialog.get_by_role("button", name="Save")).to_be_focused()
    dialog.get_by_role("button", name="Stop").click()
    expect(dialog).to_be_hidden()


def test_a_mention_is_answered_in_a_thread(visit: Visit) -> None:
    page = visit(place="C0TRAIN")
    box = composer(page, "Message #training-subgroup")
    box.press_sequentially("@par")
    expect(choices(page).first).to_contain_text("@Partnership bot")
    box.press("Enter")
    expect(box).to_have_value("@Partnership bot ")
    box.press_sequentially("overdue")
    box.press("Enter")
    page.get_by_role("button", name="1 reply").click()
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread.get_by_text("@Lead, Thames Valley Police, 3 actions are open.")).to_be_visible()
    reply = thread.get_by_role("textbox", name="Reply in the thread")
    expect(reply).to_be_focused()
    reply.fill("/update")
    reply.press("Enter")
    expect(thread.get_by_text("Commands do not work in threads")).to_be_visible()
    expect(reply).to_have_value("/update")
    say(page, "Thank you", reply)
    expect(thread.get_by_role("article").filter(has_text="Thank you")).to_be_visible()
    thread.get_by_role("button", name="Close the thread").click()
    expect(thread).to_be_hidden()
    expect(page.get_by_role("button", name="2 replies")).to_be_focused()


def test_acting_as_somebody_else(visit: Visit) -> None:
    page = visit(place="C0BOARD")
    box = composer(page, "Message #oscb-board")
    say(page, "/actions", box)
    private = page.get_by_role("article").filter(has_text="Only visible to you")
    expect(private).to_be_visible()
    say(page, "Good morning & <welcome>", box)
    select = page.get_by_label("Act as")
    names = select.get_by_role("option")
    expect(names.filter(has_text="guest")).to_have_count(1)
    expect(names.filter(has_text="another workspace")).to_have_count(1)
    select.select_option(label="Independent Chair")
    heard = page.get_by_role("article", name=re.compile("^Lead, Thames Valley Police"))
    expect(heard.get_by_text("Good morning & <welcome>")).to_be_visible()
    expect(private).to_have_count(0)
    assert "as=U0CHAIR" in page.url


def test_messages_arrive_while_one_watches_and_are_counted_elsewhere(visit: Visit) -> None:
    watcher, writer = visit("U0OHFT", "C0PAQA"), visit("U0TVP", "C0CSE")
    say(writer, "Can everyone see this?", composer(writer, "Message #cse-subgroup"))
    row = watcher.get_by_role("link", name="cse-subgroup")
    expect(row).to_contain_text("1 unread")
    row.click()
    expect(watcher.get_by_text("Can everyone see this?")).to_be_visible()
    expect(row).not_to_contain_text("unread")
    composer(watcher, "Message #cse-subgroup").fill("half a sentence")
    say(writer, "And this?", composer(writer, "Message #cse-subgroup"))
    expect(watcher.get_by_text("And this?").first).to_be_visible()
    expect(watcher.locator("#announcer")).to_contain_text("Lead, Thames Valley Police: And this?")
    expect(composer(watcher, "Message #cse-subgroup")).to_have_value("half a sentence")
    expect(composer(watcher, "Message #cse-subgroup")).to_be_focused()


def test_the_clock_is_shown_and_moves_on(visit: Visit) -> None:
    page = visit()
    clock = page.locator("#clock")
    expect(clock).to_have_text(re.compile(r"Monday 16 November 2015, 09:\d\d \(London\)"))
    page.get_by_role("button", name="A day on").click()
    expect(clock).to_contain_text("Tuesday 17 November 2015")
    page.get_by_role("button", name="To next Monday 08:00").click()
    expect(clock).to_contain_text("Monday 23 November 2015, 08:0")


def test_app_home_and_direct_message(visit: Visit) -> None:
    page = visit(place="home")
    expect(page.get_by_role("heading", name="What we owe", level=2)).to_be_visible()
    page.get_by_role("button", name="Update action 1.1").click()
    expect(page.get_by_role("dialog", name="Update an action")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Direct message").click()
    say(page, "Hello", composer(page, "Message Partnership bot"))
    expect(page.get_by_text("I heard you.").last).to_be_visible()


def test_a_shortcut_and_a_file(visit: Visit) -> None:
    page = visit(place="C0SHARED")
    say(page, "Inspection announced", composer(page, "Message #multi-agency"))
    message = page.get_by_role("article").filter(has_text="Inspection announced").first
    message.hover()
    message.get_by_role("button", name="More actions for this message").click()
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Logged: Inspection announced").first).to_be_visible()
    page.locator("input[type=file]").set_input_files(
        {"name": "minutes.txt", "mimeType": "text/plain", "buffer": b"Minutes"}
    )
    expect(page.get_by_role("link", name="minutes.txt")).to_be_visible()


def test_a_new_person_is_shown_what_to_try(visit: Visit) -> None:
    page = visit("U0DDEDU", "C0GENERAL")
    panel = page.get_by_role("region", name="Nothing here yet. Try something:")
    panel.get_by_role("button", name="/actions overdue").click()
    expect(composer(page, "Message #general")).to_have_value("/actions overdue")
    expect(composer(page, "Message #general")).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("cse")
    expect(choices(page)).to_have_text("#cse-subgroup")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="cse-subgroup", level=1)).to_be_visible()
    page.get_by_role("button", name="Join").click()
    expect(composer(page, "Message #cse-subgroup")).to_be_visible()


def test_on_a_phone(visit: Visit) -> None:
    page = visit(**PHONE)
    sidebar = page.get_by_role("navigation", name="Channels and messages")
    expect(sidebar).to_be_hidden()
    page.get_by_role("button", name="Channels", exact=True).tap()
    sidebar.get_by_role("link", name="training-subgroup").tap()
    expect(page.get_by_role("heading", name="training-subgroup", level=1)).to_be_visible()
    expect(sidebar).to_be_hidden()
    page.get_by_role("button", name=re.compile("Lead, Thames Valley Police")).tap()
    expect(page.get_by_label("Act as")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_assistive_technology(visit: Visit, scheme: str) -> None:
    page = visit(color_scheme=scheme)
    say(page, "/actions")
    expect(page.get_by_role("table").last).to_be_visible()
    composer(page).press_sequentially("/")
    expect(choices(page)).to_have_count(3)
    accessible(page, scheme)
    composer(page).fill("")
    dialog = open_form(page)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Please complete this required field.").first).to_be_visible()
    accessible(page, scheme)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("link", name="App Home").click()
    expect(page.get_by_role("heading", name="What we owe")).to_be_visible()
    accessible(page, scheme)


def test_a_file_of_the_apps_stands_in_its_message_by_name_and_opens(visit: Visit, sandbox: str) -> None:
    page = visit()
    web = WebClient("xoxb-sandbox", base_url=f"{sandbox}/api/")
    shared = {"filename": "Letter to Cafcass.docx", "title": "Letter", "initial_comment": "A letter"}
    file = web.files_upload_v2(content="Dear colleague", channel="C0PAQA", **shared)["file"]
    link = page.get_by_role("link", name="Letter Letter to Cafcass.docx, 14 bytes")
    expect(link).to_be_visible()
    with urlopen(f"{sandbox}{link.get_attribute('href')}") as opened:
        assert opened.read() == b"Dear colleague"
    accessible(page, "light")
    web.files_delete(file=file["id"])
    expect(page.get_by_text("This file was deleted.")).to_be_visible()
    expect(link).to_have_count(0)
