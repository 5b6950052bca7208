"""What Slack accepts and refuses, case by case: each line has a name, a payload and what Slack answers."""

import copy
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.rules import UPDATED_TEXT, check_errors, check_message, check_options, check_view
from sandbox.rules.__main__ import judge

Json = dict[str, Any]
CASES = Path(__file__).parents[3] / "shared" / "cases" / "blocks_dev.jsonl"
OK = ""
PICTURE = "https://example.org/plan.png"


def plain(words: str = "Words", **more: Any) -> Json:
    return {"type": "plain_text", "text": words, **more}


def mrkdwn(words: str = "Words", **more: Any) -> Json:
    return {"type": "mrkdwn", "text": words, **more}


def option(value: str = "a", **more: Any) -> Json:
    return {"text": plain(f"Option {value}"), "value": value, **more}


def options(count: int, prefix: str = "") -> list[Json]:
    return [option(f"{prefix}{n}") for n in range(count)]


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain("Update"), **more}


def confirm(**more: Any) -> Json:
    return {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain(), **more}


def section(**more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(), **more}


def beside(element: Json) -> Json:
    return section(accessory=element)


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def asks(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain(), "element": element, **more}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def rich_section(*elements: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(elements)}


def inline(kind: str, **more: Any) -> Json:
    return rich(rich_section({"type": kind, **more}))


def picture(**more: Any) -> Json:
    return {"type": "image", "image_url": PICTURE, "alt_text": "A plan", **more}


def cell(words: str = "x") -> Json:
    return {"type": "raw_text", "text": words}


def table(rows: int = 1, columns: int = 1, **more: Any) -> Json:
    return {"type": "table", "rows": [[cell()] * columns] * rows, **more}


def data_table(rows: int = 2, columns: int = 1, **more: Any) -> Json:
    return {"type": "data_table", "caption": "Actions", "rows": [[cell()] * columns] * rows, **more}


def chart(kind: str = "pie", **more: Any) -> Json:
    return {"type": "data_visualization", "title": "Actions", "chart": {"type": kind, **more}}


def pie(count: int = 1, **more: Any) -> Json:
    return chart(segments=[{"label": str(n), "value": 1, **more} for n in range(count)])


def plot(
    kind: str = "bar",
    names: Sequence[str] = "s",
    labels: Sequence[str] = "ab",
    categories: Sequence[str] = "ab",
    **axes: Any,
) -> Json:
    data = [{"label": label, "value": -1} for label in labels]
    return chart(
        kind,
        series=[{"name": name, "data": data} for name in names],
        axis_config={"categories": list(categories), **axes},
    )


def card(**more: Any) -> Json:
    return {"type": "card", "title": mrkdwn(), **more}


def task(**more: Any) -> Json:
    return {"type": "task_card", "task_id": "t", "title": "Gather", **more}


def video(**more: Any) -> Json:
    return {
        "type": "video",
        "alt_text": "A film",
        "title": plain(),
        "video_url": "https://example.org/film",
        "thumbnail_url": PICTURE,
        **more,
    }


def container(*children: Json, **more: Any) -> Json:
    return {"type": "container", "title": plain(), "child_blocks": list(children), **more}


def feedback(**more: Any) -> Json:
    thumb = {"text": plain("Good"), "value": "good"}
    return {"type": "feedback_buttons", "positive_button": thumb, "negative_button": thumb, **more}


def foot(*elements: Json) -> Json:
    return {"type": "context_actions", "elements": list(elements)}


def said(*blocks: Json, **more: Any) -> Json:
    return {"blocks": list(blocks), **more}


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain(), "submit": plain("Save"), "blocks": list(blocks), **more}


def home(*blocks: Json, **more: Any) -> Json:
    return {"type": "home", "blocks": list(blocks), **more}


def without(payload: Json, *keys: str) -> Json:
    return {key: value for key, value in payload.items() if key not in keys}


SELECT = {"type": "static_select", "options": options(2)}
MANY = {"type": "multi_static_select", "options": options(2)}
GROUPED = {"type": "static_select", "option_groups": [{"label": plain(), "options": options(2)}]}
WRITTEN = {"type": "plain_text_input"}
NUMBER = {"type": "number_input", "is_decimal_allowed": False}
CONVERSATION = {"type": "conversations_select"}
TICKS = {"type": "checkboxes", "options": options(2)}
RADIO = {"type": "radio_buttons", "options": options(2)}
MENU = {"type": "overflow", "options": options(2)}
RUN = {
    "type": "workflow_button",
    "text": plain(),
    "workflow": {"trigger": {"url": "https://slack.com/shortcuts/Ft0/x"}},
}
DELETE = {"type": "icon_button", "icon": "trash", "text": plain("Delete")}
CITED = {"url": "https://example.org", "text": "Report", "index": 1}

# Where what is said after the payload is OK, Slack accepts; else Slack's answer contains it.
BLOCK_CASES: list[tuple[str, Json, str]] = [
    # text objects
    ("text empty", said(section(text=mrkdwn(""))), "must be more than 0 characters"),
    ("text of spaces", said(section(text=mrkdwn(" "))), OK),
    ("text 3000", said(section(text=mrkdwn("x" * 3000))), OK),
    ("text 3001", said(section(text=mrkdwn("x" * 3001))), "must be less than 3001 characters"),
    ("text pointer", said(section(text=mrkdwn(""))), "[json-pointer:/blocks/0/text/text]"),
    ("text union", said(section(text=mrkdwn(""))), "failed to match all allowed schemas"),
    ("text a bare string", said(section(text="Words")), "must provide an object"),
    ("text a number", said(section(text=mrkdwn(7))), "must provide a string"),
    ("text without type", said(section(text={"text": "x"})), "missing required field: type"),
    ("text of unknown type", said(section(text={"type": "text", "text": "x"})), "valid enum value"),
    ("text with unknown key", said(section(text=mrkdwn(bold=True))), "invalid additional property: bold"),
    ("emoji in plain_text", said(section(text=plain(emoji=True))), OK),
    ("emoji in mrkdwn", said(section(text=mrkdwn(emoji=True))), "invalid additional property: emoji"),
    ("verbatim in mrkdwn", said(section(text=mrkdwn(verbatim=False))), OK),
    ("verbatim in plain_text", said(section(text=plain(verbatim=True))), "additional property: verbatim"),
    ("emoji not a boolean", said(section(text=plain(emoji="yes"))), "must be a boolean"),
    # section
    ("section nothing", said({"type": "section"}), "must define either `text` or `fields`"),
    ("section fields alone", said({"type": "section", "fields": [mrkdwn(), plain()]}), OK),
    ("section no fields", said(section(fields=[])), "must provide at least 1 items"),
    ("section 10 fields", said(section(fields=[mrkdwn()] * 10)), OK),
    ("section 11 fields", said(section(fields=[mrkdwn()] * 11)), "no more than 10 items allowed"),
    ("section field 2000", said(section(fields=[mrkdwn("x" * 2000)])), OK),
    ("section field 2001", said(section(fields=[mrkdwn("x" * 2001)])), "must be less than 2001 characters"),
    ("section expand", said(section(expand=True)), OK),
    ("section expand as text", said(section(expand="yes")), "must be a boolean"),
    ("section unknown key", said(section(colour="red")), "invalid additional property: colour"),
    ("section null accessory", said(section(accessory=None)), "must provide an object"),
    ("section in modal", modal(section()), OK),
    ("section in home", home(section()), OK),
    ("block_id 255", said(section(block_id="b" * 255)), OK),
    ("block_id 256", said(section(block_id="b" * 256)), "must be less than 256 characters"),
    ("block_id empty", said(section(block_id="")), "must be more than 0 characters"),
    ("block_id twice", said(section(block_id="b"), section(block_id="b")), "`block_id` `b` already exists"),
    (
        "block_id twice in a view",
        modal(section(block_id="b"), section(block_id="b")),
        "/view/blocks/1/block_id",
    ),
    (
        "block_id twice, nested",
        said(section(block_id="b"), container(section(block_id="b"))),
        "already exists",
    ),
    # accessories
    ("accessory button", said(beside(button())), OK),
    ("accessory picture", said(beside(picture())), OK),
    ("accessory overflow", said(beside(MENU)), OK),
    ("accessory datepicker", said(beside({"type": "datepicker"})), OK),
    ("accessory timepicker", said(beside({"type": "timepicker"})), OK),
    ("accessory checkboxes", home(beside(TICKS)), OK),
    ("accessory many users", modal(beside({"type": "multi_users_select"})), OK),
    ("accessory workflow button", said(beside(RUN)), OK),
    ("accessory datetimepicker", said(beside({"type": "datetimepicker"})), "unsupported type"),
    ("accessory text input", modal(beside(WRITTEN)), "unsupported type: plain_text_input"),
    ("accessory feedback", said(beside(feedback())), "unsupported type"),
    ("accessory unknown", said(beside({"type": "slider"})), "[json-pointer:/blocks/0/accessory/type]"),
    # divider, header, image, context
    ("divider", said({"type": "divider"}), OK),
    ("divider with text", said({"type": "divider", "text": plain()}), "invalid additional property"),
    ("header", said({"type": "header", "text": plain()}), OK),
    ("header 150", said({"type": "header", "text": plain("x" * 150)}), OK),
    ("header 151", said({"type": "header", "text": plain("x" * 151)}), "must be less than 151 characters"),
    ("header empty", said({"type": "header", "text": plain("")}), "must be more than 0 characters"),
    ("header mrkdwn", said({"type": "header", "text": mrkdwn()}), "must be a valid enum value"),
    ("header missing text", said({"type": "header"}), "missing required field: text"),
    ("header level 4", said({"type": "header", "text": plain(), "level": 4}), OK),
    ("header level 5", said({"type": "header", "text": plain(), "level": 5}), "must be less than 5"),
    ("image", said(picture(title=plain("Plan"))), OK),
    ("image of Slack", said(without(picture(slack_file={"id": "F1"}), "image_url")), OK),
    ("image of both kinds", said(picture(slack_file={"id": "F1"})), "exactly one of"),
    ("image of no kind", said(without(picture(), "image_url")), "exactly one of"),
    (
        "image file by id and url",
        said(without(picture(slack_file={"id": "F", "url": PICTURE}), "image_url")),
        "one of",
    ),
    ("image without alt_text", said(without(picture(), "alt_text")), "missing required field: alt_text"),
    ("image alt_text 2001", said(picture(alt_text="x" * 2001)), "must be less than 2001 characters"),
    (
        "image url 3001",
        said(picture(image_url=PICTURE + "?" + "x" * 3000)),
        "must be less than 3001 characters",
    ),
    ("image url without scheme", said(picture(image_url="example.org/plan.png")), "invalid url"),
    ("image url with a space", said(picture(image_url="https://example.org/a b.png")), "invalid url"),
    ("image url ftp", said(picture(image_url="ftp://example.org/plan.png")), "invalid url"),
    ("image title mrkdwn", said(picture(title=mrkdwn())), "must be a valid enum value"),
    ("image title 2001", said(picture(title=plain("x" * 2001))), "must be less than 2001 characters"),
    ("context", said({"type": "context", "elements": [mrkdwn(), plain(), picture()]}), OK),
    ("context 10", said({"type": "context", "elements": [mrkdwn()] * 10}), OK),
    ("context 11", said({"type": "context", "elements": [mrkdwn()] * 11}), "no more than 10 items allowed"),
    ("context empty", said({"type": "context", "elements": []}), "must provide at least 1 items"),
    ("context with button", said({"type": "context", "elements": [button()]}), "unsupported type: button"),
    (
        "context titled picture",
        said({"type": "context", "elements": [picture(title=plain())]}),
        "additional property",
    ),
    # actions and buttons
    ("actions 25", said(actions(*[button()] * 25)), OK),
    ("actions 26", said(actions(*[button()] * 26)), "no more than 25 items allowed"),
    ("actions empty", said(actions()), "must provide at least 1 items"),
    ("actions not a list", said({"type": "actions", "elements": button()}), "must provide an array"),
    ("actions with picture", said(actions(picture())), "unsupported type: image"),
    ("actions with text input", modal(actions(WRITTEN)), "unsupported type: plain_text_input"),
    (
        "actions datetimepicker",
        said(actions({"type": "datetimepicker", "initial_date_time": 1447651800})),
        OK,
    ),
    ("actions datetimepicker at home", home(actions({"type": "datetimepicker"})), "unsupported type"),
    ("actions rich text input", home(actions({"type": "rich_text_input", "action_id": "r"})), OK),
    (
        "action_id twice",
        said(actions(button(action_id="a"), button(action_id="a"))),
        "`action_id` `a` already exists",
    ),
    ("action_id in two blocks", said(actions(button(action_id="a")), actions(button(action_id="a"))), OK),
    ("action_id 255", said(actions(button(action_id="a" * 255))), OK),
    ("action_id 256", said(actions(button(action_id="a" * 256))), "must be less than 256 characters"),
    ("action_id empty", said(actions(button(action_id=""))), "must be more than 0 characters"),
    ("action_id a number", said(actions(button(action_id=6))), "must provide a string"),
    ("button text 75", said(actions(button(text=plain("x" * 75)))), OK),
    ("button text 76", said(actions(button(text=plain("x" * 76)))), "must be less than 76 characters"),
    ("button text empty", said(actions(button(text=plain("")))), "must be more than 0 characters"),
    ("button text mrkdwn", said(actions(button(text=mrkdwn()))), "must be a valid enum value"),
    ("button without text", said(actions({"type": "button"})), "missing required field: text"),
    ("button value 2000", said(actions(button(value="x" * 2000))), OK),
    ("button value 2001", said(actions(button(value="x" * 2001))), "must be less than 2001 characters"),
    ("button value a number", said(actions(button(value=1))), "must provide a string"),
    ("button url", said(actions(button(url="https://example.org/a?b=c#d"))), OK),
    ("button url mailto", said(actions(button(url="mailto:office@example.org"))), OK),
    ("button url empty", said(actions(button(url=""))), "must be more than 0 characters"),
    ("button url words", said(actions(button(url="not a url"))), "invalid url"),
    ("button url no host", said(actions(button(url="https://"))), "invalid url"),
    ("button url script", said(actions(button(url="javascript:alert(1)"))), "invalid url"),
    ("button url bad bracket", said(actions(button(url="https://[x"))), "invalid url"),
    ("button url 3001", said(actions(button(url="https://example.org/" + "x" * 3000))), "less than 3001"),
    ("button primary", said(actions(button(style="primary"))), OK),
    ("button danger", said(actions(button(style="danger"))), OK),
    ("button default", said(actions(button(style="default"))), "must be a valid enum value"),
    ("button label 75", said(actions(button(accessibility_label="x" * 75))), OK),
    (
        "button label 76",
        said(actions(button(accessibility_label="x" * 76))),
        "must be less than 76 characters",
    ),
    ("button unknown key", said(actions(button(disabled=True))), "invalid additional property: disabled"),
    # confirm
    ("confirm", said(actions(button(confirm=confirm(text=mrkdwn("x" * 300), style="danger")))), OK),
    ("confirm title 101", said(actions(button(confirm=confirm(title=plain("x" * 101))))), "less than 101"),
    ("confirm text 301", said(actions(button(confirm=confirm(text=plain("x" * 301))))), "less than 301"),
    ("confirm yes 31", said(actions(button(confirm=confirm(confirm=plain("x" * 31))))), "less than 31"),
    ("confirm no 31", said(actions(button(confirm=confirm(deny=plain("x" * 31))))), "less than 31"),
    ("confirm title mrkdwn", said(actions(button(confirm=confirm(title=mrkdwn())))), "valid enum value"),
    (
        "confirm without deny",
        said(actions(button(confirm=without(confirm(), "deny")))),
        "required field: deny",
    ),
    (
        "confirm with type",
        said(actions(button(confirm=confirm(type="confirm")))),
        "additional property: type",
    ),
    ("confirm style", said(actions(button(confirm=confirm(style="warning")))), "valid enum value"),
    # options
    ("select", said(actions(SELECT)), OK),
    ("select 100", said(actions({**SELECT, "options": options(100)})), OK),
    ("select 101", said(actions({**SELECT, "options": options(101)})), "no more than 100 items allowed"),
    ("select none", said(actions({**SELECT, "options": []})), "must provide at least 1 items"),
    ("select groups", said(actions(GROUPED)), OK),
    (
        "select 101 groups",
        said(actions({**GROUPED, "option_groups": GROUPED["option_groups"] * 101})),
        "100 items",
    ),
    (
        "select empty group",
        modal(actions({**GROUPED, "option_groups": [{"label": plain(), "options": []}]})),
        "1 items",
    ),
    (
        "select group label 76",
        said(actions({**GROUPED, "option_groups": [{"label": plain("x" * 76), "options": options(1)}]})),
        "76",
    ),
    ("select both kinds", said(actions({**SELECT, **GROUPED})), "exactly one of"),
    (
        "select neither kind",
        said(actions({"type": "static_select", "initial_option": option()})),
        "exactly one of",
    ),
    ("select no groups", said(actions({**GROUPED, "option_groups": []})), "at least 1 items"),
    ("select placeholder 150", said(actions({**SELECT, "placeholder": plain("x" * 150)})), OK),
    ("select placeholder 151", said(actions({**SELECT, "placeholder": plain("x" * 151)})), "less than 151"),
    ("select placeholder mrkdwn", said(actions({**SELECT, "placeholder": mrkdwn()})), "valid enum value"),
    ("select initial", said(actions({**SELECT, "initial_option": option("1")})), OK),
    ("select initial in group", said(actions({**GROUPED, "initial_option": option("1")})), OK),
    (
        "select initial elsewhere",
        said(actions({**SELECT, "initial_option": option("9")})),
        "one of the provided options",
    ),
    (
        "select initial other text",
        said(actions({**SELECT, "initial_option": {**option("1"), "text": plain("Z")}})),
        "provided",
    ),
    ("option text 75", said(actions({**SELECT, "options": [{"text": plain("x" * 75), "value": "v"}]})), OK),
    (
        "option text 76",
        said(actions({**SELECT, "options": [{"text": plain("x" * 76), "value": "v"}]})),
        "less than 76",
    ),
    (
        "option text mrkdwn",
        said(actions({**SELECT, "options": [{"text": mrkdwn(), "value": "v"}]})),
        "enum value",
    ),
    ("option value 150", said(actions({**SELECT, "options": [{"text": plain(), "value": "v" * 150}]})), OK),
    (
        "option value 151",
        said(actions({**SELECT, "options": [{"text": plain(), "value": "v" * 151}]})),
        "less than 151",
    ),
    (
        "option without value",
        said(actions({**SELECT, "options": [{"text": plain()}]})),
        "required field: value",
    ),
    (
        "option description 76",
        said(actions({**SELECT, "options": [option(description=plain("x" * 76))]})),
        "less than 76",
    ),
    (
        "option url in select",
        said(actions({**SELECT, "options": [option(url=PICTURE)]})),
        "additional property: url",
    ),
    ("option url in overflow", said(actions({**MENU, "options": [option(url=PICTURE)]})), OK),
    ("overflow 1", said(actions({**MENU, "options": options(1)})), OK),
    ("overflow 5", said(actions({**MENU, "options": options(5)})), OK),
    ("overflow 6", said(actions({**MENU, "options": options(6)})), "no more than 5 items allowed"),
    ("overflow placeholder", said(actions({**MENU, "placeholder": plain()})), "additional property"),
    ("checkboxes 10", said(actions({**TICKS, "options": options(10)})), OK),
    ("checkboxes 11", said(actions({**TICKS, "options": options(11)})), "no more than 10 items allowed"),
    (
        "checkboxes mrkdwn",
        modal(asks({**TICKS, "options": [{"text": mrkdwn(), "value": "v", "description": mrkdwn()}]})),
        OK,
    ),
    ("checkboxes ticked", said(actions({**TICKS, "initial_options": options(1)})), OK),
    (
        "checkboxes ticked none",
        said(actions({**TICKS, "initial_options": []})),
        "one of the provided options",
    ),
    (
        "checkboxes ticked elsewhere",
        said(actions({**TICKS, "initial_options": [option("9")]})),
        "provided options",
    ),
    ("checkboxes none", said(actions({**TICKS, "options": []})), "at least 1 items"),
    ("radio none", said(actions({**RADIO, "options": []})), "at least 1 items"),
    ("radio 10", said(actions({**RADIO, "options": options(10)})), OK),
    ("radio 11", said(actions({**RADIO, "options": options(11)})), "no more than 10 items allowed"),
    ("radio initial", said(actions({**RADIO, "initial_option": option("0")})), OK),
    ("radio initial elsewhere", said(actions({**RADIO, "initial_option": option("9")})), "provided options"),
    # the other menus
    ("users", said(actions({"type": "users_select", "initial_user": "U1"})), OK),
    ("channels", said(actions({"type": "channels_select", "initial_channel": "C1"})), OK),
    (
        "external",
        said(actions({"type": "external_select", "min_query_length": 0, "initial_option": option()})),
        OK,
    ),
    (
        "external with options",
        said(actions({"type": "external_select", "options": options(1)})),
        "additional property",
    ),
    (
        "external query length",
        said(actions({"type": "external_select", "min_query_length": "3"})),
        "an integer",
    ),
    ("conversations", said(actions({**CONVERSATION, "filter": {"include": ["im", "public"]}})), OK),
    ("filter empty", said(actions({**CONVERSATION, "filter": {}})), "must define either"),
    ("filter none included", said(actions({**CONVERSATION, "filter": {"include": []}})), "at least 1 items"),
    (
        "filter unknown kind",
        said(actions({**CONVERSATION, "filter": {"include": ["dm"]}})),
        "valid enum value",
    ),
    ("filter bots", said(actions({**CONVERSATION, "filter": {"exclude_bot_users": True}})), OK),
    ("many", said(actions({**MANY, "max_selected_items": 1, "initial_options": options(1)})), OK),
    ("many of none", said(actions({**MANY, "max_selected_items": 0})), "must be greater than 0"),
    ("many initial none", modal(asks({**MANY, "initial_options": []})), "provided options"),
    (
        "many conversations",
        said(actions({"type": "multi_conversations_select", "initial_conversations": ["C1"]})),
        OK,
    ),
    ("many channels", modal(asks({"type": "multi_channels_select", "initial_channels": ["C1"]})), OK),
    ("many external", modal(asks({"type": "multi_external_select", "initial_options": options(1)})), OK),
    (
        "many users not a list",
        said(actions({"type": "multi_users_select", "initial_users": "U1"})),
        "an array",
    ),
    ("response url in modal", modal(asks({**CONVERSATION, "response_url_enabled": True})), OK),
    ("response url off", said(actions({**CONVERSATION, "response_url_enabled": False})), OK),
    (
        "response url in message",
        said(actions({**CONVERSATION, "response_url_enabled": True})),
        "only supported",
    ),
    (
        "response url beside text",
        modal(beside({**CONVERSATION, "response_url_enabled": True})),
        "only supported",
    ),
    ("response url at home", home(asks({**CONVERSATION, "response_url_enabled": True})), "only supported"),
    # pickers
    ("date", said(actions({"type": "datepicker", "initial_date": "2015-11-16"})), OK),
    ("date slashes", said(actions({"type": "datepicker", "initial_date": "16/11/2015"})), "YYYY-MM-DD"),
    ("date short", said(actions({"type": "datepicker", "initial_date": "2015-1-6"})), "YYYY-MM-DD"),
    ("date 30 February", said(actions({"type": "datepicker", "initial_date": "2015-02-30"})), "YYYY-MM-DD"),
    (
        "date and time",
        said(actions({"type": "datepicker", "initial_date": "2015-11-16T08:00"})),
        "YYYY-MM-DD",
    ),
    ("time", said(actions({"type": "timepicker", "initial_time": "23:59", "timezone": "Europe/London"})), OK),
    ("time 24:00", said(actions({"type": "timepicker", "initial_time": "24:00"})), "HH:mm"),
    ("time 8:00", said(actions({"type": "timepicker", "initial_time": "8:00"})), "HH:mm"),
    (
        "moment as text",
        said(actions({"type": "datetimepicker", "initial_date_time": "1447651800"})),
        "an integer",
    ),
    (
        "moment in milliseconds",
        said(actions({"type": "datetimepicker", "initial_date_time": 1447651800000})),
        "less",
    ),
    (
        "moment with placeholder",
        said(actions({"type": "datetimepicker", "placeholder": plain()})),
        "additional",
    ),
    # input blocks
    ("input in message", said(asks(WRITTEN)), OK),
    ("input at home", home(asks(WRITTEN)), OK),
    ("input without label", modal({"type": "input", "element": WRITTEN}), "missing required field: label"),
    ("input without element", modal({"type": "input", "label": plain()}), "missing required field: element"),
    ("input label mrkdwn", modal(asks(WRITTEN, label=mrkdwn())), "valid enum value"),
    ("input label 2000", modal(asks(WRITTEN, label=plain("x" * 2000))), OK),
    ("input label 2001", modal(asks(WRITTEN, label=plain("x" * 2001))), "less than 2001"),
    ("input hint 2001", modal(asks(WRITTEN, hint=plain("x" * 2001))), "less than 2001"),
    ("input optional", modal(asks(WRITTEN, optional=True, dispatch_action=True, hint=plain())), OK),
    ("input optional as text", modal(asks(WRITTEN, optional="true")), "must be a boolean"),
    ("input of a button", modal(asks(button())), "unsupported type: button"),
    ("input of an overflow", modal(asks(MENU)), "unsupported type: overflow"),
    ("dispatch on a section", modal(section(dispatch_action=True)), "additional property: dispatch_action"),
    (
        "dispatch config",
        modal(asks({**WRITTEN, "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}})),
        OK,
    ),
    (
        "dispatch config unknown",
        modal(asks({**WRITTEN, "dispatch_action_config": {"trigger_actions_on": ["on_blur"]}})),
        "enum",
    ),
    ("written 3000", modal(asks({**WRITTEN, "initial_value": "x" * 3000, "multiline": True})), OK),
    ("written 3001", modal(asks({**WRITTEN, "initial_value": "x" * 3001})), "less than 3001"),
    ("written lengths", modal(asks({**WRITTEN, "min_length": 0, "max_length": 3000})), OK),
    ("written max_length 0", modal(asks({**WRITTEN, "max_length": 0})), "must be greater than 0"),
    ("written max_length 3001", modal(asks({**WRITTEN, "max_length": 3001})), "must be less than 3001"),
    ("written min_length -1", modal(asks({**WRITTEN, "min_length": -1})), "must be greater than -1"),
    (
        "written min above max",
        modal(asks({**WRITTEN, "min_length": 9, "max_length": 8})),
        "must not be greater",
    ),
    ("written length true", modal(asks({**WRITTEN, "max_length": True})), "must provide an integer"),
    ("written confirm", modal(asks({**WRITTEN, "confirm": confirm()})), "additional property: confirm"),
    ("email", modal(asks({"type": "email_text_input", "initial_value": "office@example.org"})), OK),
    ("email in message", said(asks({"type": "email_text_input"})), "unsupported type: email_text_input"),
    ("url", modal(asks({"type": "url_text_input", "placeholder": plain()})), OK),
    ("url at home", home(asks({"type": "url_text_input"})), "unsupported type: url_text_input"),
    ("number", modal(asks({**NUMBER, "min_value": "-1", "initial_value": "0", "max_value": "7"})), OK),
    ("number decimal", modal(asks({**NUMBER, "is_decimal_allowed": True, "max_value": "0.5"})), OK),
    ("number says nothing of decimals", modal(asks({"type": "number_input"})), "field: is_decimal_allowed"),
    ("number decimal refused", modal(asks({**NUMBER, "max_value": "0.5"})), "must be a whole number"),
    ("number as number", modal(asks({**NUMBER, "max_value": 5})), "must provide a string"),
    ("number as words", modal(asks({**NUMBER, "max_value": "five"})), "must be a number"),
    (
        "number min above max",
        modal(asks({**NUMBER, "min_value": "5", "max_value": "4"})),
        "must not be greater",
    ),
    (
        "number initial above max",
        modal(asks({**NUMBER, "initial_value": "5", "max_value": "4"})),
        "must not be greater",
    ),
    (
        "number initial below min",
        modal(asks({**NUMBER, "initial_value": "1", "min_value": "4"})),
        "must not be greater",
    ),
    ("number in message", said(asks(NUMBER)), "unsupported type: number_input"),
    ("files", modal(asks({"type": "file_input", "filetypes": ["pdf"], "max_files": 10})), OK),
    ("files 11", modal(asks({"type": "file_input", "max_files": 11})), "must be less than 11"),
    ("files 0", modal(asks({"type": "file_input", "max_files": 0})), "must be greater than 0"),
    ("files in message", said(asks({"type": "file_input"})), "unsupported type: file_input"),
    ("files at home", home(asks({"type": "file_input"})), "unsupported type: file_input"),
    (
        "files dispatched",
        modal(asks({"type": "file_input"}, dispatch_action=True)),
        "unsupported type: file_input",
    ),
    (
        "rich input",
        home(asks({"type": "rich_text_input", "action_id": "r", "initial_value": inline("text", text="x")})),
        OK,
    ),
    (
        "rich input without action_id",
        modal(asks({"type": "rich_text_input"})),
        "missing required field: action_id",
    ),
    (
        "rich input of plain text",
        modal(asks({"type": "rich_text_input", "action_id": "r", "initial_value": plain()})),
        "type",
    ),
    (
        "rich input 101 lines",
        modal(asks({"type": "rich_text_input", "action_id": "r", "max_lines": 101})),
        "less than 101",
    ),
    ("rich input in message", said(asks({"type": "rich_text_input", "action_id": "r"})), "unsupported type"),
    # context actions
    ("feedback", said(foot(feedback(action_id="f"), DELETE)), OK),
    ("feedback in modal", modal(foot(feedback())), "unsupported type: context_actions"),
    ("feedback at home", home(foot(feedback())), "unsupported type: context_actions"),
    ("feedback 6", said(foot(*[DELETE] * 6)), "no more than 5 items allowed"),
    ("feedback none", said(foot()), "at least 1 items"),
    ("feedback one thumb", said(foot(without(feedback(), "negative_button"))), "field: negative_button"),
    (
        "feedback without value",
        said(foot(feedback(positive_button={"text": plain()}))),
        "required field: value",
    ),
    (
        "feedback text 76",
        said(foot(feedback(positive_button={"text": plain("x" * 76), "value": "g"}))),
        "less than 76",
    ),
    ("icon of a pen", said(foot({**DELETE, "icon": "pen"})), "valid enum value"),
    ("icon in actions", said(actions(DELETE)), "unsupported type: icon_button"),
    ("button in context actions", said(foot(button())), "unsupported type: button"),
    ("icons twice", said(foot({**DELETE, "action_id": "d"}, {**DELETE, "action_id": "d"})), "already exists"),
    # workflow button
    ("workflow", said(actions({**RUN, "action_id": "w", "style": "primary"})), OK),
    ("workflow in modal", modal(actions(RUN)), "unsupported type: workflow_button"),
    ("workflow without trigger", said(actions({**RUN, "workflow": {}})), "missing required field: trigger"),
    (
        "workflow parameters",
        said(
            actions(
                {
                    **RUN,
                    "workflow": {
                        "trigger": {
                            "url": "https://slack.com/shortcuts/Ft0/x",
                            "customizable_input_parameters": [{"name": "a", "value": "b"}],
                        }
                    },
                }
            )
        ),
        OK,
    ),
    (
        "workflow parameter nameless",
        said(
            actions(
                {
                    **RUN,
                    "workflow": {
                        "trigger": {
                            "url": "https://slack.com/shortcuts/Ft0/x",
                            "customizable_input_parameters": [{"value": "b"}],
                        }
                    },
                }
            )
        ),
        "field: name",
    ),
    # rich text
    ("rich text", said(inline("text", text="x", style={"bold": True, "code": False})), OK),
    ("rich text in modal", modal(inline("text", text="x")), OK),
    ("rich nothing", said(rich()), "at least 1 items"),
    ("rich without elements", said({"type": "rich_text"}), "missing required field: elements"),
    ("rich text bare", said(rich({"type": "text", "text": "x"})), "unsupported type: text"),
    ("rich text empty", said(inline("text", text="")), "must be more than 0 characters"),
    ("rich text mrkdwn", said(inline("mrkdwn", text="x")), "unsupported type: mrkdwn"),
    (
        "rich text style",
        said(inline("text", text="x", style={"colour": True})),
        "additional property: colour",
    ),
    ("rich text style word", said(inline("text", text="x", style="bold")), "must provide an object"),
    ("rich section empty", said(rich(rich_section())), OK),
    ("rich link", said(inline("link", url=PICTURE, text="Plan")), OK),
    ("rich link without url", said(inline("link", text="Plan")), "missing required field: url"),
    ("rich link text empty", said(inline("link", url=PICTURE, text="")), "must be more than 0 characters"),
    ("rich emoji", said(inline("emoji", name="wave", unicode="1f44b")), OK),
    ("rich user", said(inline("user", user_id="U1", style={"bold": True})), OK),
    ("rich usergroup", said(inline("usergroup", usergroup_id="S1")), OK),
    ("rich team", said(inline("team", team_id="T1")), OK),
    ("rich channel", said(inline("channel", channel_id="C1")), OK),
    ("rich broadcast", said(inline("broadcast", range="here")), OK),
    ("rich broadcast all", said(inline("broadcast", range="all")), "valid enum value"),
    ("rich colour", said(inline("color", value="#F405B3")), OK),
    ("rich date", said(inline("date", timestamp=1447651800, format="{date}", fallback="then")), OK),
    (
        "rich date without format",
        said(inline("date", timestamp=1447651800)),
        "missing required field: format",
    ),
    ("rich tag", said(inline("tag", text="Late", color="red")), OK),
    ("rich tag pink", said(inline("tag", text="Late", color="pink")), "valid enum value"),
    ("rich file", said(inline("file", file_id="F1")), OK),
    ("rich canvas", said(inline("canvas", file_id="F1", hide_title=True)), OK),
    ("rich list record", said(inline("list_record", file_id="F1", record_id="R1")), OK),
    ("rich message", said(inline("message_mention", channel_id="C1", message_ts="1.2")), OK),
    ("rich citation", said(inline("citation", **CITED, details={"citation_type": "web", "title": "t"})), OK),
    (
        "rich citation kind",
        said(inline("citation", **CITED, details={"citation_type": "book"})),
        "unsupported type",
    ),
    ("rich citation bare", said(inline("citation", **CITED, details="web")), "must provide an object"),
    (
        "rich list",
        said(
            rich(
                {
                    "type": "rich_text_list",
                    "style": "ordered",
                    "elements": [rich_section({"type": "text", "text": "x"})],
                    "indent": 1,
                    "offset": 2,
                    "border": 0,
                }
            )
        ),
        OK,
    ),
    (
        "rich list styleless",
        said(rich({"type": "rich_text_list", "elements": []})),
        "missing required field: style",
    ),
    (
        "rich list style",
        said(rich({"type": "rich_text_list", "style": "dash", "elements": []})),
        "valid enum value",
    ),
    (
        "rich list of text",
        said(rich({"type": "rich_text_list", "style": "bullet", "elements": [{"type": "text", "text": "x"}]})),
        "unsupported type",
    ),
    (
        "rich quote",
        said(rich({"type": "rich_text_quote", "elements": [{"type": "text", "text": "x"}], "border": 1})),
        OK,
    ),
    (
        "rich preformatted",
        said(
            rich(
                {
                    "type": "rich_text_preformatted",
                    "elements": [{"type": "text", "text": "x"}],
                    "language": "json",
                }
            )
        ),
        OK,
    ),
    (
        "rich preformatted emoji",
        said(rich({"type": "rich_text_preformatted", "elements": [{"type": "emoji", "name": "wave"}]})),
        "unsupported type: emoji",
    ),
    # markdown
    ("markdown", said({"type": "markdown", "text": "**Words**", "block_id": "m"}), OK),
    ("markdown 12000", said({"type": "markdown", "text": "x" * 12000}), OK),
    ("markdown 12001", said({"type": "markdown", "text": "x" * 12001}), "must be less than 12001 characters"),
    (
        "markdown 12001 together",
        said({"type": "markdown", "text": "x" * 12000}, {"type": "markdown", "text": "x"}),
        "msg_blocks_too_long",
    ),
    ("markdown empty", said({"type": "markdown", "text": ""}), "must be more than 0 characters"),
    ("markdown object", said({"type": "markdown", "text": mrkdwn()}), "must provide a string"),
    ("markdown in modal", modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
    # tables
    ("table 100 x 20", said(table(100, 20)), OK),
    ("table 101 rows", said(table(101)), "no more than 100 items allowed"),
    ("table 21 columns", said(table(1, 21)), "no more than 20 items allowed"),
    ("table no rows", said(table(0)), "at least 1 items"),
    ("table no columns", said(table(1, 0)), "at least 1 items"),
    ("table at home", home(table()), OK),
    ("table in modal", modal(table()), "unsupported type: table"),
    ("two tables", said(table(), table()), "only_one_table_allowed"),
    ("two tables, one held", said(table(), container(table())), "only_one_table_allowed"),
    (
        "table beside an attached table",
        said(table(), attachments=[{"blocks": [table()]}]),
        "only_one_table_allowed",
    ),
    (
        "table number",
        said(table(rows=1) | {"rows": [[{"type": "raw_number", "value": 6.1, "text": "6.1"}]]}),
        OK,
    ),
    (
        "table number as text",
        said(table() | {"rows": [[{"type": "raw_number", "value": "6"}]]}),
        "provide a number",
    ),
    ("table rich", said(table() | {"rows": [[inline("link", url=PICTURE)]]}), OK),
    ("table cell empty", said(table() | {"rows": [[cell("")]]}), "must be more than 0 characters"),
    ("table cell null", said(table() | {"rows": [[None]]}), "must provide an object"),
    ("table cell mrkdwn", said(table() | {"rows": [[mrkdwn()]]}), "unsupported type: mrkdwn"),
    ("table 10000 characters", said(table() | {"rows": [[cell("x" * 10000)]]}), OK),
    ("table 10001 characters", said(table() | {"rows": [[cell("x" * 10001)]]}), "must be less than 10001"),
    ("table settings", said(table(1, 2, column_settings=[{"is_wrapped": True}, {"align": "right"}])), OK),
    ("table settings 21", said(table(column_settings=[{}] * 21)), "no more than 20 items allowed"),
    ("table settings null", said(table(column_settings=[None])), "must provide an object"),
    ("table settings justify", said(table(column_settings=[{"align": "justify"}])), "valid enum value"),
    ("data table", said(data_table(201, 20, page_size=100, row_header_column_index=19)), OK),
    ("data table 202 rows", said(data_table(202)), "no more than 201 items allowed"),
    ("data table header alone", said(data_table(1)), "at least 2 items"),
    ("data table 21 columns", said(data_table(2, 21)), "no more than 20 items allowed"),
    ("data table without caption", said(without(data_table(), "caption")), "missing required field: caption"),
    ("data table page 101", said(data_table(page_size=101)), "must be less than 101"),
    (
        "data table rich header",
        said(data_table() | {"rows": [[inline("text", text="x")], [cell()]]}),
        "unsupported type: rich_text [json-pointer:/blocks/0/rows/0/0/type]",
    ),
    (
        "data table ragged",
        said(data_table() | {"rows": [[cell()], [cell(), cell()]]}),
        "must provide 1 items",
    ),
    ("data table column", said(data_table(row_header_column_index=1)), "must be less than 1"),
    (
        "data table button",
        said(data_table() | {"rows": [[cell()], [{"type": "action_cell", "element": button()}]]}),
        OK,
    ),
    ("data table 20001", said(data_table() | {"rows": [[cell()], [cell("x" * 20000)]]}), "less than 20001"),
    ("data table 20001 at home", home(data_table() | {"rows": [[cell()], [cell("x" * 20000)]]}), "20001"),
    ("data table no columns", said(data_table(2, 0)), "at least 1 items"),
    (
        "data tables together",
        said(*[data_table() | {"rows": [[cell()], [cell("x" * 10000)]]}] * 2),
        "together",
    ),
    ("two data tables", said(data_table(), data_table()), OK),
    ("data table in modal", modal(data_table()), "unsupported type: data_table"),
    # charts
    ("pie 12", said(pie(12)), OK),
    ("pie 13", said(pie(13)), "no more than 12 items allowed"),
    ("pie none", said(pie(0)), "at least 1 items"),
    ("pie of nothing", said(pie(1, value=0)), "must be greater than 0"),
    ("pie of words", said(pie(1, value="6")), "must provide a number"),
    ("pie label 21", said(pie(1, label="x" * 21)), "less than 21 characters"),
    ("pie in modal", modal(pie()), "unsupported type: data_visualization"),
    ("pie at home", home(pie()), OK),
    ("pie with series", said(chart(series=[])), "additional property: series"),
    ("chart title 50", said({**pie(), "title": "x" * 50}), OK),
    ("chart title 51", said({**pie(), "title": "x" * 51}), "less than 51 characters"),
    ("chart title object", said({**pie(), "title": plain()}), "must provide a string"),
    ("chart radar", said(chart("radar", segments=[])), "unsupported type: radar"),
    ("bar", said(plot("bar", x_label="Month", y_label="Actions")), OK),
    ("area", said(plot("area", names="st")), OK),
    ("line", said(plot("line", names="abcdefghijkl")), OK),
    ("line 13 series", said(plot("line", names="abcdefghijklm")), "no more than 12 items allowed"),
    ("line same names", said(plot("line", names="ss")), "`name` `s` already exists"),
    ("line label unknown", said(plot("line", labels="ac")), "labels must match"),
    ("line label left out", said(plot("line", labels="a")), "labels must match"),
    (
        "line 21 points",
        said(plot("line", labels="abcdefghijklmnopqrstu", categories="abcdefghijklmnopqrstu")),
        "no more than 20",
    ),
    ("line label 20", said(plot("line", labels=["x" * 20], categories=["x" * 20])), OK),
    ("line label 21", said(plot("line", labels=["x" * 21], categories=["x" * 21])), "less than 21 characters"),
    ("line label empty", said(plot("line", labels=[""], categories=[""])), "more than 0 characters"),
    ("line no series", said(plot("line", names="")), "at least 1 items"),
    ("line no points", said(plot("line", labels="")), "at least 1 items"),
    ("line no categories", said(plot("line", categories="")), "at least 1 items"),
    ("line axis label 51", said(plot("line", x_label="x" * 51)), "less than 51 characters"),
    (
        "line without axes",
        said(chart("line", series=[{"name": "s", "data": [{"label": "a", "value": 1}]}])),
        "axis_config",
    ),
    ("two charts", said(pie(), pie()), OK),
    ("three charts", said(pie(), pie(), pie()), "no more than 2 data_visualization blocks"),
    # alert, card, carousel, container
    ("alert", modal({"type": "alert", "text": mrkdwn(), "level": "warning"}), OK),
    ("alert in message", said({"type": "alert", "text": mrkdwn()}), "unsupported type: alert"),
    ("alert at home", home({"type": "alert", "text": mrkdwn()}), "unsupported type: alert"),
    ("alert 201", modal({"type": "alert", "text": plain("x" * 201)}), "less than 201 characters"),
    ("alert level", modal({"type": "alert", "text": plain(), "level": "danger"}), "valid enum value"),
    (
        "card",
        said(card(subtitle=plain(), body=mrkdwn(), subtext=mrkdwn(), icon=picture(), hero_image=picture())),
        OK,
    ),
    ("card in modal", modal(card(actions=[button()])), OK),
    ("card of a subtitle", said({"type": "card", "subtitle": mrkdwn()}), "must define either"),
    ("card title string", said(card(title="Words")), "must provide an object"),
    ("card title 151", said(card(title=mrkdwn("x" * 151))), "less than 151 characters"),
    ("card body 201", said(card(body=mrkdwn("x" * 201))), "less than 201 characters"),
    ("card 3 buttons", said(card(actions=[button()] * 3)), OK),
    ("card 4 buttons", said(card(actions=[button()] * 4)), "no more than 3 items allowed"),
    ("card select", said(card(actions=[SELECT])), "unsupported type: static_select"),
    ("card same buttons", said(card(actions=[button(action_id="a")] * 2)), "already exists"),
    ("card icon of Slack", said(card(slack_icon={"type": "icon", "name": "sparkle"})), OK),
    ("card icon unknown", said(card(slack_icon={"type": "icon", "name": "sparkles"})), "valid enum value"),
    (
        "card two icons",
        said(card(icon=picture(), slack_icon={"type": "icon", "name": "star"})),
        "must not define both",
    ),
    ("carousel 10", said({"type": "carousel", "elements": [card()] * 10}), OK),
    ("carousel 11", said({"type": "carousel", "elements": [card()] * 11}), "no more than 10 items allowed"),
    ("carousel none", said({"type": "carousel", "elements": []}), "at least 1 items"),
    (
        "carousel of sections",
        said({"type": "carousel", "elements": [section()]}),
        "unsupported type: section",
    ),
    ("carousel in modal", modal({"type": "carousel", "elements": [card()]}), "unsupported type: carousel"),
    ("container", said(container(section(), actions(button()), width="wide", is_collapsible=True)), OK),
    (
        "container rich title",
        home(without(container(section(), rich_text_title=inline("text", text="x")), "title")),
        OK,
    ),
    ("container untitled", said(without(container(section()), "title")), "must define either"),
    ("container 11", said(container(*[section()] * 11)), "no more than 10 items allowed"),
    ("container none", said(container()), "at least 1 items"),
    ("container in container", said(container(container(section()))), "unsupported type: container"),
    (
        "container of markdown",
        said(container({"type": "markdown", "text": "x"})),
        "unsupported type: markdown",
    ),
    ("container width", said(container(section(), width="huge")), "valid enum value"),
    ("container in modal", modal(container(section())), "unsupported type: container"),
    # tasks, plans, video, file, call, connections
    ("task", said(task(status="complete", sources=[{"type": "url", "url": PICTURE, "text": "Plan"}])), OK),
    ("task details", said(task(details=inline("text", text="x"), output=inline("text", text="y"))), OK),
    ("task details plain", said(task(details=plain())), "unsupported type: plain_text"),
    ("task title object", said(task(title=plain())), "must provide a string"),
    ("task status", said(task(status="done")), "valid enum value"),
    ("task source", said(task(sources=[{"type": "url", "url": PICTURE}])), "missing required field: text"),
    ("task in modal", modal(task()), "unsupported type: task_card"),
    ("plan", said({"type": "plan", "title": "Thinking", "tasks": [task(), without(task(), "type")]}), OK),
    ("plan title object", said({"type": "plan", "title": plain()}), "must provide a string"),
    ("plan in modal", modal({"type": "plan", "title": "Thinking"}), "unsupported type: plan"),
    (
        "plan of sections",
        said({"type": "plan", "title": "Thinking", "tasks": [section()]}),
        "unsupported type",
    ),
    ("plan of words", said({"type": "plan", "title": "Thinking", "tasks": ["x"]}), "must provide an object"),
    ("video", said(video(title_url=PICTURE, description=plain(), author_name="Office")), OK),
    ("video in modal", modal(video()), OK),
    ("video http", said(video(video_url="http://example.org/film")), "invalid url"),
    ("video title 200", said(video(title=plain("x" * 200))), "less than 200 characters"),
    ("video author 50", said(video(author_name="x" * 50)), "less than 50 characters"),
    (
        "video without picture",
        said(without(video(), "thumbnail_url")),
        "missing required field: thumbnail_url",
    ),
    ("file", said({"type": "file", "external_id": "A1", "source": "remote"}), OK),
    ("file local", said({"type": "file", "external_id": "A1", "source": "local"}), "valid enum value"),
    (
        "file in modal",
        modal({"type": "file", "external_id": "A1", "source": "remote"}),
        "unsupported type: file",
    ),
    ("call", said({"type": "call", "call_id": "R1"}), OK),
    ("call in modal", modal({"type": "call", "call_id": "R1"}), "unsupported type: call"),
    (
        "connection",
        home(
            {
                "type": "auth_provider",
                "value": "v",
                "name": plain(),
                "is_connected": False,
                "fallback": [section()],
            }
        ),
        OK,
    ),
    (
        "connection unsaid",
        home({"type": "auth_provider", "value": "v", "name": plain()}),
        "field: is_connected",
    ),
    # the list of blocks
    ("unknown block", said({"type": "nonsense"}), "unsupported type: nonsense [json-pointer:/blocks/0/type]"),
    ("block without type", said({"text": plain()}), "missing required field: type"),
    ("block type a number", said({"type": 1}), "must provide a string"),
    ("block a string", said("section"), "must provide an object"),
    ("50 blocks", said(*[section()] * 50), OK),
    ("51 blocks", said(*[section()] * 51), "no more than 50 items allowed [json-pointer:/blocks]"),
    ("100 blocks in a view", home(*[section()] * 100), OK),
    (
        "101 blocks in a view",
        home(*[section()] * 101),
        "no more than 100 items allowed [json-pointer:/view/blocks]",
    ),
    ("much text in few blocks", said(*[section(text=mrkdwn("x" * 3000))] * 4), OK),
    ("13200 characters in blocks", said(*[section(text=mrkdwn("x" * 2640))] * 5), OK),
    (
        "13201 characters in blocks",
        said(*[section(text=mrkdwn("x" * 2640))] * 5, {"type": "header", "text": plain("x")}),
        "msg_blocks_too_long",
    ),
    ("too much text in few blocks", said(*[section(text=mrkdwn("x" * 3000))] * 5), "msg_blocks_too_long"),
    ("blocks not a list", {"blocks": section()}, "invalid_blocks_format"),
    # messages
    ("words alone", {"text": "Words"}, OK),
    ("no words", {}, "no_text"),
    ("no words but spaces", {"text": " \n"}, "no_text"),
    ("no words, no blocks", {"text": "", "blocks": [], "attachments": []}, "no_text"),
    ("words not text", {"text": 6}, "must provide a string"),
    ("40000 characters", {"text": "x" * 40000}, OK),
    ("40001 characters", {"text": "x" * 40001}, "msg_too_long"),
    ("deleted", {"delete_original": True}, OK),
    ("attachment", {"attachments": [{"color": "#f00", "blocks": [section()]}]}, OK),
    (
        "attachment with bad block",
        {"attachments": [{"blocks": [{"type": "x"}]}]},
        "/attachments/0/blocks/0/type",
    ),
    ("attachment empty", {"attachments": [{}]}, "invalid_attachments"),
    ("attachments not a list", {"attachments": "x"}, "invalid_attachments"),
    ("100 attachments", {"attachments": [{"text": "x"}] * 100}, OK),
    ("101 attachments", {"attachments": [{"text": "x"}] * 101}, "too_many_attachments"),
    ("metadata", {"text": "x", "metadata": {"event_type": "posted", "event_payload": {"key": "k"}}}, OK),
    ("metadata a string", {"text": "x", "metadata": "k"}, "invalid_metadata_format"),
    (
        "metadata without payload",
        {"text": "x", "metadata": {"event_type": "posted"}},
        "invalid_metadata_schema",
    ),
    (
        "metadata payload list",
        {"text": "x", "metadata": {"event_type": "p", "event_payload": []}},
        "provide an object",
    ),
    ("metadata untyped", {"text": "x", "metadata": {"event_payload": {}}}, "required field: event_type"),
    ("metadata of no type", {"text": "x", "metadata": {"event_type": "", "event_payload": {}}}, "more than 0"),
    ("metadata of a letter", {"text": "x", "metadata": {"event_type": "p", "event_payload": {}}}, OK),
    (
        "metadata large",
        {"text": "x", "metadata": {"event_type": "p", "event_payload": {"k": "x" * 16000}}},
        "metadata_too_large",
    ),
    # views
    (
        "modal",
        modal(section(), close=plain(), callback_id="c", private_metadata="{}", notify_on_close=True),
        OK,
    ),
    ("modal title 24", modal(section(), title=plain("x" * 24)), OK),
    (
        "modal title 25",
        modal(section(), title=plain("x" * 25)),
        "less than 25 characters [json-pointer:/view/title/text]",
    ),
    ("modal title mrkdwn", modal(section(), title=mrkdwn()), "valid enum value"),
    ("modal untitled", without(modal(section()), "title"), "missing required field: title"),
    ("modal submit 25", modal(section(), submit=plain("x" * 25)), "less than 25 characters"),
    ("modal close 25", modal(section(), close=plain("x" * 25)), "less than 25 characters"),
    ("modal without blocks", without(modal(), "blocks"), "missing required field: blocks"),
    ("modal of no blocks", modal(), "at least 1 items"),
    ("modal asks without submit", without(modal(section(), asks(WRITTEN)), "submit"), "must define `submit`"),
    ("modal tells without submit", without(modal(section()), "submit"), OK),
    ("modal callback 256", modal(section(), callback_id="c" * 256), "less than 256 characters"),
    ("modal external 256", modal(section(), external_id="c" * 256), "less than 256 characters"),
    ("modal metadata 3000", modal(section(), private_metadata="x" * 3000), OK),
    ("modal metadata 3001", modal(section(), private_metadata="x" * 3001), "less than 3001 characters"),
    ("modal ids 255", modal(section(), callback_id="c" * 255, external_id="e" * 255), OK),
    ("modal ids empty", modal(section(), callback_id="", external_id="", private_metadata=""), OK),
    ("modal clears", modal(section(), clear_on_close=True), OK),
    ("modal clears as text", modal(section(), clear_on_close="yes"), "must be a boolean"),
    ("modal typeless", {"type": None, "title": plain(), "blocks": [section()]}, "valid enum value"),
    ("modal unknown key", modal(section(), size="large"), "invalid additional property: size"),
    ("modal handed back", modal(section(), id="V1", hash="1.2"), "invalid additional property: id"),
    ("modal submit_disabled", modal(section(), submit_disabled=True), "additional property: submit_disabled"),
    ("modal two in focus", modal(*[asks({**WRITTEN, "focus_on_load": True})] * 2), "only one element"),
    (
        "modal one in focus",
        modal(asks({**WRITTEN, "focus_on_load": True}), asks({**WRITTEN, "focus_on_load": False})),
        OK,
    ),
    ("modal 250 KB", modal(*[section(text=mrkdwn("x" * 3000))] * 84), "view_too_large"),
    ("home", home(section(), callback_id="c", external_id="e", private_metadata="m"), OK),
    ("home of no blocks", home(), OK),
    ("home with half a pair", home(section(text=mrkdwn("\ud83d"))), OK),
    ("home without blocks", {"type": "home"}, "missing required field: blocks"),
    ("home titled", home(section(), title=plain()), "invalid additional property: title"),
    ("home clears", home(section(), clear_on_close=True), "additional property: clear_on_close"),
    (
        "view of unknown type",
        modal(section()) | {"type": "sheet"},
        "valid enum value [json-pointer:/view/type]",
    ),
]


def answer(payload: Json) -> str:
    refusal = check_view(payload) if "type" in payload else check_message(payload)
    return " ".join((refusal.error, *refusal.messages)) if refusal else OK


@pytest.mark.parametrize(("payload", "expected"), [case[1:] for case in BLOCK_CASES], ids=[c[0] for c in BLOCK_CASES])
def test_case(payload: Json, expected: str) -> None:
    before = copy.deepcopy(payload)
    given_answer = answer(payload)
    assert payload == before
    assert (expected in given_answer) if expected else given_answer == OK


def test_details_are_worded_as_slack_words_them() -> None:
    long = check_message(said({"type": "header", "text": plain("x" * 151)}))
    assert long is not None
    assert long.error == "invalid_blocks"
    assert long.messages == ("[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]",)
    either = check_view(modal(section(), section(text=mrkdwn(""))))
    assert either is not None
    assert either.error == "invalid_arguments"
    assert either.messages == (
        "[ERROR] failed to match all allowed schemas [json-pointer:/view/blocks/1/text]",
        "[ERROR] must be more than 0 characters [json-pointer:/view/blocks/1/text/text]",
    )


def test_every_case_has_its_own_name() -> None:
    names = [name for name, _, _ in BLOCK_CASES]
    assert len(set(names)) == len(names) > 200


@pytest.mark.parametrize(
    "case",
    [json.loads(line) for line in CASES.read_text().splitlines()]
    if CASES.exists()
    else [pytest.param({}, marks=pytest.mark.skip(reason=f"NO CASES: {CASES} is absent"))],
    ids=lambda case: case.get("name", "absent"),
)
def test_shared_case(case: Json) -> None:
    refusal = judge(case)
    assert (refusal is None) is (case["slack"] == "accepts"), refusal


def test_what_a_method_asks_for_is_the_only_kind_of_view_it_takes() -> None:
    assert check_view(home(section()), "home") is None
    assert check_view(modal(section()), "modal") is None
    refusal = check_view(home(section()), "modal")
    assert refusal is not None
    assert refusal.messages == ("[ERROR] must be a valid enum value [json-pointer:/view/type]",)
    assert check_view(modal(section()), "home") is not None
    assert check_view("view") is not None
    typeless = check_view(without(modal(section()), "type"))
    assert typeless is not None
    assert typeless.messages == ("[ERROR] missing required field: type [json-pointer:/view]",)


def test_an_edited_message_may_say_less_than_a_posted_one() -> None:
    assert check_message({"text": "x" * UPDATED_TEXT}, most=UPDATED_TEXT) is None
    refusal = check_message({"text": "x" * (UPDATED_TEXT + 1)}, most=UPDATED_TEXT)
    assert refusal is not None
    assert refusal.error == "msg_too_long"


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ({"options": []}, OK),
        ({"options": options(100)}, OK),
        ({"options": options(101)}, "no more than 100 items allowed [json-pointer:/options]"),
        ({"option_groups": [{"label": plain(), "options": options(100)}] * 100}, OK),
        (
            {"option_groups": [{"label": plain(), "options": options(1)}] * 101},
            "no more than 100 items allowed",
        ),
        ({"option_groups": [{"label": plain(), "options": []}]}, "at least 1 items"),
        ({"options": [], "option_groups": []}, "exactly one of"),
        ({}, "exactly one of"),
        ({"options": [{"text": mrkdwn(), "value": "a"}]}, "valid enum value"),
        ({"options": [{"text": plain(), "value": "v" * 151}]}, "less than 151 characters"),
        ({"options": [option()], "total": 1}, "additional property: total"),
        (options(1), "must provide an object"),
    ],
)
def test_suggestions(payload: object, expected: str) -> None:
    refusal = check_options(payload)
    assert (refusal is not None and expected in " ".join(refusal.messages)) if expected else refusal is None


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ({"done": "Say what has been done."}, OK),
        ({"done": ""}, "must be more than 0 characters"),
        ({"done": None}, "must provide a string"),
        ({"elsewhere": "Say."}, "additional property: elsewhere"),
        ({"told": "A section takes no error."}, "additional property: told"),
        ({}, "at least 1 items"),
        ("Say.", "must provide an object"),
    ],
)
def test_errors(errors: object, expected: str) -> None:
    view = modal(asks(WRITTEN, block_id="done"), asks(WRITTEN), section(block_id="told"))
    refusal = check_errors(view, errors)
    assert (refusal is not None and expected in " ".join(refusal.messages)) if expected else refusal is None


def test_errors_of_a_view_without_blocks() -> None:
    assert check_errors({}, {"done": "Say."}) is not None


NAMES = st.sampled_from(
    [
        "type",
        "text",
        "blocks",
        "elements",
        "accessory",
        "element",
        "options",
        "value",
        "rows",
        "chart",
        "series",
        "data",
        "style",
        "title",
        "label",
        "view",
        "initial_option",
        "initial_options",
        "confirm",
        "child_blocks",
        "tasks",
        "fields",
        "details",
        "axis_config",
        "categories",
    ]
)
KINDS = st.sampled_from(
    [
        "section",
        "actions",
        "input",
        "rich_text",
        "rich_text_section",
        "table",
        "data_table",
        "data_visualization",
        "card",
        "carousel",
        "container",
        "plan",
        "button",
        "static_select",
        "overflow",
        "number_input",
        "plain_text",
        "mrkdwn",
        "pie",
        "line",
        "modal",
        "home",
    ]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | KINDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(NAMES, ANYTHING, max_size=5))
def test_any_json_is_judged_and_nothing_raises(payload: Json) -> None:
    check_message(payload)
    check_message({"blocks": [payload]})
    check_view(payload)
    check_view(modal(payload))
    check_view(home(payload))
    check_options(payload)
    check_errors(payload, payload)


def test_a_file_of_cases_is_tallied(tmp_path: Path) -> None:
    cases = [
        {"name": "a section", "surface": "message", "slack": "accepts", "blocks": [section()]},
        {
            "name": "an alert",
            "surface": "modal",
            "slack": "accepts",
            "blocks": [{"type": "alert", "text": plain()}],
        },
        {"name": "a home", "slack": "accepts", "view": home(section())},
        {"name": "words", "slack": "accepts", "message": {"text": "Words"}},
        {"name": "choices", "slack": "refuses", "options": [{}]},
        {"name": "judged wrongly", "surface": "home", "slack": "accepts", "blocks": [table(101)]},
        {"name": "taken wrongly", "surface": "home", "slack": "refuses", "blocks": [section()]},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, cases)) + "\n\n")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "sandbox.rules", path], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "wrong: judged wrongly: Slack accepts; here invalid_arguments "
        "[ERROR] no more than 100 items allowed [json-pointer:/view/blocks/0/rows]",
        "wrong: taken wrongly: Slack refuses; here accepted",
        "5 of 7 judged rightly",
    ]
