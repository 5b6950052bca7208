"""One full sample of everything Slack documents, and what happens at each of its edges.

Every sample carries each key it may have. It is accepted on its surfaces and refused on the others; it is
refused without a required key, with an unknown one, and with a key of the wrong type; and it is tried on both
sides of each limit.
"""

import copy
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from sandbox.rules import Refusal, check_message, check_view
from tests.sandbox.test_blocks import (
    PICTURE,
    Json,
    actions,
    asks,
    beside,
    button,
    card,
    cell,
    confirm,
    foot,
    home,
    inline,
    modal,
    mrkdwn,
    option,
    options,
    picture,
    plain,
    rich,
    rich_section,
    said,
    section,
    table,
    task,
    without,
)

EVERYWHERE = "message modal home"
STYLE = dict.fromkeys(
    ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), True
)
WORDS = {"type": "text", "text": "x"}
ASKED: Json = {"action_id": "a", "confirm": confirm(style="danger"), "focus_on_load": True}
MENU: Json = {**ASKED, "placeholder": plain()}
MANY: Json = {**MENU, "max_selected_items": 2}
TYPED: Json = {
    "action_id": "a",
    "focus_on_load": True,
    "placeholder": plain(),
    "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed", "on_character_entered"]},
}
FILTER = {
    "include": ["im", "mpim", "private", "public"],
    "exclude_external_shared_channels": True,
    "exclude_bot_users": True,
}
DESCRIBED = option(description=plain())
TICKED = {"text": mrkdwn(), "value": "t", "description": mrkdwn()}
NAMED = {"text": "Name", "url": PICTURE}
LABELLED = {"accessibility_label": "Update 6.1"}
THUMB = {"text": plain("Good"), "value": "good", **LABELLED}
TRIGGER = {
    "url": "https://slack.com/shortcuts/Ft0/x",
    "customizable_input_parameters": [{"name": "a", "value": "b"}],
}
POINTS: list[Json] = [{"label": "a", "value": 1}, {"label": "b", "value": -0.5}]
PLOT: Json = {
    "series": [{"name": "s", "data": POINTS}],
    "axis_config": {"categories": ["a", "b"], "x_label": "x", "y_label": "y"},
}


class Sample(NamedTuple):
    """A thing, how it is put into a block, the keys it needs, and the surfaces that show it."""

    thing: Json
    placed: Callable[[Json], Json]
    required: str
    surfaces: str = EVERYWHERE


def block(thing: Json) -> Json:
    return thing


def context(thing: Json) -> Json:
    return {"type": "context", "elements": [thing]}


def inlined(thing: Json) -> Json:
    return rich(rich_section(thing))


def chosen(thing: Json) -> Json:
    return actions({"type": "static_select", "options": [thing]})


def ticked(thing: Json) -> Json:
    return actions({"type": "checkboxes", "options": [thing]})


def listed(thing: Json) -> Json:
    return actions({"type": "overflow", "options": [thing]})


def grouped(thing: Json) -> Json:
    return actions({"type": "static_select", "option_groups": [thing]})


def confirmed(thing: Json) -> Json:
    return actions(button(confirm=thing))


def filtered(thing: Json) -> Json:
    return actions({"type": "conversations_select", "filter": thing})


def dispatched(thing: Json) -> Json:
    return asks({"type": "plain_text_input", "dispatch_action_config": thing})


def cited(thing: Json) -> Json:
    return inline("citation", url=PICTURE, text="Report", index=1, details=thing)


def styled(thing: Json) -> Json:
    return inline("text", text="x", style=thing)


def run(thing: Json) -> Json:
    return actions({"type": "workflow_button", "text": plain(), "workflow": thing})


def triggered(thing: Json) -> Json:
    return run({"trigger": thing})


def passed(thing: Json) -> Json:
    return triggered({**TRIGGER, "customizable_input_parameters": [thing]})


def sliced(thing: Json) -> Json:
    return drawn({"type": "pie", "segments": [thing]})


def plotted(thing: Json) -> Json:
    return drawn({"type": "line", "series": [thing], "axis_config": PLOT["axis_config"]})


def pointed(thing: Json) -> Json:
    return plotted({"name": "s", "data": [thing, POINTS[1]]})


def scaled(thing: Json) -> Json:
    return drawn({**PLOT, "type": "area", "axis_config": thing})


def drawn(thing: Json) -> Json:
    return {"type": "data_visualization", "title": "Actions", "chart": thing}


def tabled(thing: Json) -> Json:
    return table() | {"rows": [[thing]]}


def sourced(thing: Json) -> Json:
    return task(sources=[thing])


def settled(thing: Json) -> Json:
    return table(column_settings=[thing])


def thumbed(thing: Json) -> Json:
    return foot({"type": "feedback_buttons", "positive_button": thing, "negative_button": thing})


def iconed(thing: Json) -> Json:
    return card(slack_icon=thing)


SAMPLES: dict[str, Sample] = {
    # composition objects
    "plain_text": Sample(plain(emoji=True), context, "type text"),
    "mrkdwn": Sample(mrkdwn(verbatim=True), context, "type text"),
    "confirm": Sample(confirm(style="danger"), confirmed, "title text confirm deny"),
    "option": Sample(DESCRIBED, chosen, "text value"),
    "ticked option": Sample(TICKED, ticked, "text value"),
    "overflow option": Sample({**DESCRIBED, "url": PICTURE}, listed, "text value"),
    "option group": Sample({"label": plain(), "options": options(2)}, grouped, "label options"),
    "filter": Sample(FILTER, filtered, ""),
    "dispatch": Sample(TYPED["dispatch_action_config"], dispatched, ""),
    "style": Sample(STYLE, styled, ""),
    "slack icon": Sample({"type": "icon", "name": "gear"}, iconed, "type name"),
    "workflow": Sample({"trigger": TRIGGER}, run, "trigger", "message"),
    "trigger": Sample(TRIGGER, triggered, "url", "message"),
    "parameter": Sample({"name": "a", "value": "b"}, passed, "name value", "message"),
    "thumb": Sample(THUMB, thumbed, "text value", "message"),
    # elements
    "button": Sample(
        {
            "type": "button",
            "text": plain(),
            "action_id": "a",
            "url": PICTURE,
            "value": "v",
            "style": "primary",
            "confirm": confirm(),
            **LABELLED,
        },
        actions,
        "type text",
    ),
    "workflow_button": Sample(
        {
            "type": "workflow_button",
            "text": plain(),
            "workflow": {"trigger": TRIGGER},
            "action_id": "a",
            "style": "danger",
            "confirm": confirm(),
            **LABELLED,
        },
        beside,
        "type text workflow",
        "message",
    ),
    "icon_button": Sample(
        {
            "type": "icon_button",
            "icon": "trash",
            "text": plain(),
            "action_id": "a",
            "value": "v",
            "confirm": confirm(),
            "visible_to_user_ids": ["U1"],
            **LABELLED,
        },
        foot,
        "type icon text",
        "message",
    ),
    "feedback_buttons": Sample(
        {"type": "feedback_buttons", "action_id": "a", "positive_button": THUMB, "negative_button": THUMB},
        foot,
        "type positive_button negative_button",
        "message",
    ),
    "picture": Sample(picture(), context, "type alt_text image_url"),
    "picture of Slack": Sample(
        {"type": "image", "alt_text": "Plan", "slack_file": {"id": "F1"}}, beside, "type alt_text slack_file"
    ),
    "overflow": Sample(
        {"type": "overflow", "action_id": "a", "options": options(2), "confirm": confirm()},
        actions,
        "type options",
    ),
    "checkboxes": Sample(
        {"type": "checkboxes", **ASKED, "options": [TICKED, option()], "initial_options": [TICKED]},
        asks,
        "type options",
    ),
    "radio_buttons": Sample(
        {"type": "radio_buttons", **ASKED, "options": [TICKED, option()], "initial_option": TICKED},
        actions,
        "type options",
    ),
    "static_select": Sample(
        {"type": "static_select", **MENU, "options": options(2), "initial_option": option("0")},
        beside,
        "type options",
    ),
    "external_select": Sample(
        {"type": "external_select", **MENU, "initial_option": option(), "min_query_length": 1}, asks, "type"
    ),
    "users_select": Sample({"type": "users_select", **MENU, "initial_user": "U1"}, actions, "type"),
    "conversations_select": Sample(
        {
            "type": "conversations_select",
            **MENU,
            "initial_conversation": "C1",
            "default_to_current_conversation": True,
            "filter": FILTER,
            "response_url_enabled": True,
        },
        asks,
        "type",
        "modal",
    ),
    "channels_select": Sample(
        {"type": "channels_select", **MENU, "initial_channel": "C1", "response_url_enabled": True},
        asks,
        "type",
        "modal",
    ),
    "multi_static_select": Sample(
        {"type": "multi_static_select", **MANY, "options": options(2), "initial_options": options(1)},
        asks,
        "type options",
    ),
    "multi_external_select": Sample(
        {"type": "multi_external_select", **MANY, "initial_options": options(1), "min_query_length": 1},
        actions,
        "type",
    ),
    "multi_users_select": Sample({"type": "multi_users_select", **MANY, "initial_users": ["U1"]}, beside, "type"),
    "multi_conversations_select": Sample(
        {
            "type": "multi_conversations_select",
            **MANY,
            "initial_conversations": ["C1"],
            "default_to_current_conversation": True,
            "filter": FILTER,
        },
        asks,
        "type",
    ),
    "multi_channels_select": Sample(
        {"type": "multi_channels_select", **MANY, "initial_channels": ["C1"]}, asks, "type"
    ),
    "datepicker": Sample({"type": "datepicker", **MENU, "initial_date": "2015-11-16"}, asks, "type"),
    "timepicker": Sample(
        {"type": "timepicker", **MENU, "initial_time": "08:00", "timezone": "Europe/London"}, beside, "type"
    ),
    "datetimepicker": Sample(
        {"type": "datetimepicker", **ASKED, "initial_date_time": 1447651800}, asks, "type", "message modal"
    ),
    "plain_text_input": Sample(
        {
            "type": "plain_text_input",
            **TYPED,
            "initial_value": "x",
            "multiline": True,
            "min_length": 1,
            "max_length": 3000,
        },
        asks,
        "type",
    ),
    "email_text_input": Sample({"type": "email_text_input", **TYPED, "initial_value": "x"}, asks, "type", "modal"),
    "url_text_input": Sample({"type": "url_text_input", **TYPED, "initial_value": "x"}, asks, "type", "modal"),
    "number_input": Sample(
        {
            "type": "number_input",
            **TYPED,
            "is_decimal_allowed": True,
            "initial_value": "1.5",
            "min_value": "-2",
            "max_value": "3",
        },
        asks,
        "type is_decimal_allowed",
        "modal",
    ),
    "rich_text_input": Sample(
        {
            "type": "rich_text_input",
            **TYPED,
            "initial_value": inline("text", text="x"),
            "min_lines": 1,
            "max_lines": 100,
        },
        asks,
        "type action_id",
        "modal home",
    ),
    "file_input": Sample(
        {"type": "file_input", "action_id": "a", "filetypes": ["pdf"], "max_files": 10}, asks, "type", "modal"
    ),
    # rich text
    "text": Sample({**WORDS, "style": STYLE}, inlined, "type text"),
    "link": Sample(
        {
            "type": "link",
            "url": PICTURE,
            "text": "Plan",
            "unsafe": True,
            "from_llm": True,
            "is_slack_url": True,
            "truncated": True,
            "style": STYLE,
        },
        inlined,
        "type url",
    ),
    "emoji": Sample(
        {"type": "emoji", "name": "wave", "unicode": "1f44b", "url": PICTURE, "skin_tone": 2, "style": STYLE},
        inlined,
        "type name",
    ),
    "user": Sample({"type": "user", "user_id": "U1", "from_llm": True, "style": STYLE}, inlined, "type user_id"),
    "usergroup": Sample({"type": "usergroup", "usergroup_id": "S1", "style": STYLE}, inlined, "type usergroup_id"),
    "team": Sample({"type": "team", "team_id": "T1", "style": STYLE}, inlined, "type team_id"),
    "channel": Sample(
        {"type": "channel", "channel_id": "C1", "tab_id": "t", "from_llm": True, "style": STYLE},
        inlined,
        "type channel_id",
    ),
    "broadcast": Sample({"type": "broadcast", "range": "here", "style": STYLE}, inlined, "type range"),
    "color": Sample({"type": "color", "value": "#F405B3", "style": STYLE}, inlined, "type value"),
    "date": Sample(
        {
            "type": "date",
            "timestamp": 1447651800,
            "format": "{date}",
            "timezone": "UTC",
            "url": PICTURE,
            "fallback": "then",
            "style": STYLE,
        },
        inlined,
        "type timestamp format",
    ),
    "tag": Sample({"type": "tag", "text": "Late", "color": "red", "style": STYLE}, inlined, "type text"),
    "file mention": Sample(
        {"type": "file", "file_id": "F1", "is_skill_invocation": True, **NAMED, "style": STYLE},
        inlined,
        "type file_id",
    ),
    "canvas": Sample(
        {
            "type": "canvas",
            "file_id": "F1",
            "label": "l",
            "hide_title": True,
            "section_id": "s",
            "is_skill_invocation": True,
            **NAMED,
            "style": STYLE,
        },
        inlined,
        "type file_id",
    ),
    "canvas_message_unfurl": Sample(
        {
            "type": "canvas_message_unfurl",
            "root_message_ts": "1.2",
            "root_message_channel": "C1",
            "style": STYLE,
        },
        inlined,
        "type root_message_ts root_message_channel",
    ),
    "canvas_user_mention": Sample(
        {"type": "canvas_user_mention", "user_id": "U1", "thread_id": "1.2", "style": STYLE},
        inlined,
        "type user_id",
    ),
    "list_record": Sample(
        {"type": "list_record", "file_id": "F1", "record_id": "R1", "view_id": "V1", **NAMED, "style": STYLE},
        inlined,
        "type file_id",
    ),
    "message_mention": Sample(
        {
            "type": "message_mention",
            "channel_id": "C1",
            "message_ts": "1.2",
            "author_id": "U1",
            "thread_ts": "1.2",
            **NAMED,
            "style": STYLE,
        },
        inlined,
        "type channel_id message_ts",
    ),
    "attachment_mention": Sample(
        {
            "type": "attachment_mention",
            **NAMED,
            "app_id": "A1",
            "entity_id": "E1",
            "icon_url": PICTURE,
            "channel_id": "C1",
            "ts": "1.2",
            "full_size_preview_enabled": True,
            "icon_name": "i",
            "reference_object_type": "record",
            "product_name": "p",
            "style": STYLE,
        },
        inlined,
        "type url",
    ),
    "work_object_mention": Sample(
        {
            "type": "work_object_mention",
            "entity_id": "E1",
            "app_id": "A1",
            **NAMED,
            "icon_url": PICTURE,
            "full_size_preview_enabled": True,
            "product_name": "p",
            "style": STYLE,
        },
        inlined,
        "type entity_id app_id text url",
    ),
    "workflow_mention": Sample(
        {
            "type": "workflow_mention",
            "workflow_id": "W1",
            "function_trigger_id": "Ft1",
            **NAMED,
            "channel_id": "C1",
            "ts": "1.2",
            "style": STYLE,
        },
        inlined,
        "type workflow_id function_trigger_id text",
    ),
    "salesforce_data_field": Sample(
        {
            "type": "salesforce_data_field",
            "salesforce_record_id": "1",
            "salesforce_field_label": "l",
            "salesforce_field_api_name": "n",
            "salesforce_include_field_label": True,
            "style": STYLE,
        },
        inlined,
        "type salesforce_record_id",
    ),
    "citation": Sample(
        {
            "type": "citation",
            **NAMED,
            "index": 1,
            "details": {"citation_type": "memory", "memory_id": "M"},
            "from_llm": True,
            "is_slack_url": True,
            "style": STYLE,
        },
        inlined,
        "type url text index details",
    ),
    "cited file": Sample({"citation_type": "file", "descriptor": "d", "file_id": "F1"}, cited, "citation_type"),
    "cited app": Sample(
        {"citation_type": "external", "app_name": "a", "app_icon_url": PICTURE}, cited, "citation_type"
    ),
    "cited page": Sample(
        {"citation_type": "web", "display_name": "d", "title": "t", "snippet": "s"}, cited, "citation_type"
    ),
    "cited message": Sample({"citation_type": "message", "channel": "C1", "message_ts": "1.2"}, cited, "citation_type"),
    "rich_text_section": Sample(rich_section(WORDS), rich, "type elements"),
    "rich_text_list": Sample(
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [rich_section(WORDS)],
            "indent": 1,
            "offset": 1,
            "border": 1,
        },
        rich,
        "type style elements",
    ),
    "rich_text_quote": Sample({"type": "rich_text_quote", "elements": [WORDS], "border": 1}, rich, "type elements"),
    "rich_text_preformatted": Sample(
        {
            "type": "rich_text_preformatted",
            "elements": [{"type": "link", "url": PICTURE}],
            "border": 1,
            "language": "json",
        },
        rich,
        "type elements",
    ),
    # parts of tables, charts and tasks
    "raw_text": Sample(cell(), tabled, "type text", "message home"),
    "raw_number": Sample({"type": "raw_number", "value": 6.1, "text": "6.1"}, tabled, "type value", "message home"),
    "action_cell": Sample(
        {"type": "action_cell", "element": button(), "fallback": cell()},
        lambda thing: {"type": "data_table", "caption": "c", "rows": [[cell()], [thing]]},
        "type element",
        "message home",
    ),
    "column": Sample({"align": "center", "is_wrapped": True}, settled, "", "message home"),
    "pie": Sample({"type": "pie", "segments": [{"label": "a", "value": 0.5}]}, drawn, "type segments", "message home"),
    "bar": Sample({"type": "bar", **PLOT}, drawn, "type series axis_config", "message home"),
    "area": Sample({"type": "area", **PLOT}, drawn, "type series axis_config", "message home"),
    "line": Sample({"type": "line", **PLOT}, drawn, "type series axis_config", "message home"),
    "segment": Sample({"label": "a", "value": 0.5}, sliced, "label value", "message home"),
    "series": Sample({"name": "s", "data": POINTS}, plotted, "name data", "message home"),
    "point": Sample(POINTS[0], pointed, "label value", "message home"),
    "axes": Sample(PLOT["axis_config"], scaled, "categories", "message home"),
    "source": Sample({"type": "url", "url": PICTURE, "text": "Plan"}, sourced, "type url text", "message"),
    # blocks
    "section": Sample(
        {
            "type": "section",
            "block_id": "b",
            "text": plain(),
            "fields": [mrkdwn()],
            "accessory": picture(),
            "expand": True,
        },
        block,
        "type",
    ),
    "divider": Sample({"type": "divider", "block_id": "b"}, block, "type"),
    "header": Sample({"type": "header", "block_id": "b", "text": plain(), "level": 1}, block, "type text"),
    "image": Sample(picture(block_id="b", title=plain()), block, "type alt_text image_url"),
    "context": Sample({"type": "context", "block_id": "b", "elements": [plain()]}, block, "type elements"),
    "actions": Sample(actions(button(), block_id="b"), block, "type elements"),
    "context_actions": Sample(
        {
            "type": "context_actions",
            "block_id": "b",
            "elements": [{"type": "icon_button", "icon": "trash", "text": plain()}],
        },
        block,
        "type elements",
        "message",
    ),
    "input": Sample(
        asks({"type": "plain_text_input"}, block_id="b", hint=plain(), optional=True, dispatch_action=True),
        block,
        "type label element",
    ),
    "rich_text": Sample(rich(rich_section(WORDS)) | {"block_id": "b"}, block, "type elements"),
    "markdown": Sample({"type": "markdown", "block_id": "b", "text": "x"}, block, "type text", "message"),
    "video": Sample(
        {
            "type": "video",
            "block_id": "b",
            "alt_text": "A film",
            "title": plain(),
            "title_url": PICTURE,
            "description": plain(),
            "video_url": PICTURE,
            "thumbnail_url": PICTURE,
            "author_name": "Office",
            "provider_name": "Board",
            "provider_icon_url": PICTURE,
        },
        block,
        "type alt_text title video_url thumbnail_url",
    ),
    "file": Sample(
        {"type": "file", "block_id": "b", "external_id": "A", "source": "remote"},
        block,
        "type external_id source",
        "message",
    ),
    "call": Sample({"type": "call", "block_id": "b", "call_id": "R1"}, block, "type call_id", "message"),
    "table": Sample(table(block_id="b", column_settings=[{}]), block, "type rows", "message home"),
    "data_table": Sample(
        {
            "type": "data_table",
            "block_id": "b",
            "caption": "c",
            "rows": [[cell()]] * 2,
            "page_size": 5,
            "row_header_column_index": 0,
        },
        block,
        "type caption rows",
        "message home",
    ),
    "data_visualization": Sample(
        drawn({"type": "pie", "segments": [{"label": "a", "value": 1}]}) | {"block_id": "b"},
        block,
        "type title chart",
        "message home",
    ),
    "alert": Sample({"type": "alert", "block_id": "b", "text": plain(), "level": "info"}, block, "type text", "modal"),
    "card": Sample(
        {
            "type": "card",
            "block_id": "b",
            "hero_image": picture(),
            "icon": picture(),
            "title": mrkdwn(),
            "subtitle": plain(),
            "body": mrkdwn(),
            "subtext": plain(),
            "actions": [button()],
        },
        block,
        "type",
    ),
    "carousel": Sample(
        {"type": "carousel", "block_id": "b", "elements": [card()]}, block, "type elements", "message home"
    ),
    "container": Sample(
        {
            "type": "container",
            "block_id": "b",
            "title": plain(),
            "rich_text_title": inline("text", text="x"),
            "subtitle": mrkdwn(),
            "child_blocks": [section()],
            "width": "full",
            "icon": picture(),
            "is_collapsible": True,
            "default_collapsed": True,
            "has_header_divider": False,
        },
        block,
        "type child_blocks",
        "message home",
    ),
    "task_card": Sample(
        {
            "type": "task_card",
            "block_id": "b",
            "task_id": "t",
            "title": "Gather",
            "details": inline("text", text="x"),
            "output": inline("text", text="x"),
            "sources": [{"type": "url", "url": PICTURE, "text": "Plan"}],
            "status": "in_progress",
        },
        block,
        "type task_id title",
        "message",
    ),
    "plan": Sample(
        {"type": "plan", "block_id": "b", "title": "Thinking", "tasks": [task()], "status": "complete"},
        block,
        "type title",
        "message",
    ),
    "auth_provider": Sample(
        {
            "type": "auth_provider",
            "block_id": "b",
            "value": "v",
            "name": plain(),
            "is_connected": True,
            "description": plain(),
            "icon_url": PICTURE,
            "auth_url": PICTURE,
            "disconnect_url": PICTURE,
            "connected_identity": plain(),
            "connected_context": plain(),
            "accessory": {"type": "overflow", "options": options(1)},
            "fallback": [section()],
        },
        block,
        "type value name is_connected",
    ),
}

# sample, path, least, most (None: no limit that is known). Characters, items or the number itself.
LIMITS: list[tuple[str, str, int, int | None]] = [
    ("plain_text", "text", 1, 3000),
    ("mrkdwn", "text", 1, 3000),
    ("confirm", "title.text", 1, 100),
    ("confirm", "text.text", 1, 300),
    ("confirm", "confirm.text", 1, 30),
    ("confirm", "deny.text", 1, 30),
    ("option", "text.text", 1, 75),
    ("option", "value", 1, 150),
    ("option", "description.text", 1, 75),
    ("ticked option", "text.text", 1, 75),
    ("ticked option", "value", 1, 150),
    ("ticked option", "description.text", 1, 75),
    ("overflow option", "description.text", 1, 75),
    ("overflow option", "url", 1, 3000),
    ("option group", "label.text", 1, 75),
    ("option group", "options", 1, 100),
    ("filter", "include", 1, None),
    ("dispatch", "trigger_actions_on", 1, 2),
    ("thumb", "text.text", 1, 75),
    ("thumb", "value", 0, 2000),
    ("thumb", "accessibility_label", 1, 75),
    ("button", "text.text", 1, 75),
    ("button", "action_id", 1, 255),
    ("button", "url", 1, 3000),
    ("button", "value", 0, 2000),
    ("button", "accessibility_label", 1, 75),
    ("workflow_button", "text.text", 1, 75),
    ("workflow_button", "workflow.trigger.customizable_input_parameters.0.name", 1, None),
    ("workflow_button", "workflow.trigger.customizable_input_parameters.0.value", 0, None),
    ("icon_button", "text.text", 1, 3000),
    ("icon_button", "value", 0, 2000),
    ("icon_button", "visible_to_user_ids.0", 1, None),
    ("picture", "alt_text", 1, 2000),
    ("picture", "image_url", 1, 3000),
    ("picture of Slack", "slack_file.id", 1, None),
    ("overflow", "options", 1, 5),
    ("checkboxes", "options", 1, 10),
    ("checkboxes", "initial_options", 1, None),
    ("radio_buttons", "options", 1, 10),
    ("static_select", "options", 1, 100),
    ("static_select", "placeholder.text", 1, 150),
    ("external_select", "min_query_length", 0, None),
    ("users_select", "initial_user", 1, None),
    ("conversations_select", "initial_conversation", 1, None),
    ("conversations_select", "filter.include", 1, None),
    ("channels_select", "initial_channel", 1, None),
    ("multi_static_select", "options", 1, 100),
    ("multi_static_select", "max_selected_items", 1, None),
    ("multi_external_select", "initial_options", 1, None),
    ("multi_external_select", "min_query_length", 0, None),
    ("multi_users_select", "initial_users", 1, None),
    ("multi_users_select", "initial_users.0", 1, None),
    ("datetimepicker", "initial_date_time", 1_000_000_000, 9_999_999_999),
    ("timepicker", "timezone", 1, None),
    ("plain_text_input", "initial_value", 0, 3000),
    ("plain_text_input", "min_length", 0, 3000),
    ("plain_text_input", "max_length", 1, 3000),
    ("rich_text_input", "action_id", 1, 255),
    ("rich_text_input", "min_lines", 1, 100),
    ("rich_text_input", "max_lines", 1, 100),
    ("file_input", "filetypes", 1, None),
    ("file_input", "filetypes.0", 1, None),
    ("file_input", "max_files", 1, 10),
    ("link", "url", 1, None),
    ("link", "text", 1, None),
    ("emoji", "name", 1, None),
    ("emoji", "skin_tone", 1, 6),
    ("user", "user_id", 1, None),
    ("usergroup", "usergroup_id", 1, None),
    ("team", "team_id", 1, None),
    ("channel", "channel_id", 1, None),
    ("color", "value", 1, None),
    ("date", "format", 1, None),
    ("date", "url", 1, None),
    ("tag", "text", 1, None),
    ("file mention", "file_id", 1, None),
    ("canvas", "file_id", 1, None),
    ("canvas_message_unfurl", "root_message_ts", 1, None),
    ("canvas_message_unfurl", "root_message_channel", 1, None),
    ("canvas_user_mention", "user_id", 1, None),
    ("list_record", "file_id", 1, None),
    ("message_mention", "channel_id", 1, None),
    ("message_mention", "message_ts", 1, None),
    ("attachment_mention", "url", 1, None),
    ("work_object_mention", "entity_id", 1, None),
    ("work_object_mention", "app_id", 1, None),
    ("work_object_mention", "text", 1, None),
    ("work_object_mention", "url", 1, None),
    ("workflow_mention", "workflow_id", 1, None),
    ("workflow_mention", "function_trigger_id", 1, None),
    ("workflow_mention", "text", 1, None),
    ("salesforce_data_field", "salesforce_record_id", 1, None),
    ("citation", "url", 1, None),
    ("citation", "text", 1, None),
    ("rich_text_list", "indent", 0, None),
    ("rich_text_list", "offset", 0, None),
    ("rich_text_list", "border", 0, 1),
    ("rich_text_quote", "border", 0, 1),
    ("rich_text_preformatted", "border", 0, 1),
    ("raw_text", "text", 1, 10_000),
    ("raw_number", "text", 1, 10_000),
    ("pie", "segments", 1, 12),
    ("pie", "segments.0.label", 1, 20),
    ("bar", "series.0.name", 1, 20),
    ("bar", "axis_config.x_label", 0, 50),
    ("bar", "axis_config.y_label", 0, 50),
    ("source", "url", 1, 3000),
    ("source", "text", 1, None),
    ("section", "block_id", 1, 255),
    ("section", "text.text", 1, 3000),
    ("section", "fields", 1, 10),
    ("section", "fields.0.text", 1, 2000),
    ("header", "text.text", 1, 150),
    ("header", "level", 1, 4),
    ("image", "alt_text", 1, 2000),
    ("image", "title.text", 1, 2000),
    ("image", "image_url", 1, 3000),
    ("context", "elements", 1, 10),
    ("actions", "elements", 1, 25),
    ("context_actions", "elements", 1, 5),
    ("input", "label.text", 1, 2000),
    ("input", "hint.text", 1, 2000),
    ("rich_text", "elements", 1, None),
    ("markdown", "text", 1, 12_000),
    ("video", "alt_text", 1, None),
    ("video", "title.text", 1, 199),
    ("video", "description.text", 1, 199),
    ("video", "author_name", 1, 49),
    ("video", "provider_name", 1, None),
    ("file", "external_id", 1, None),
    ("call", "call_id", 1, None),
    ("table", "rows", 1, 100),
    ("table", "rows.0", 1, 20),
    ("table", "column_settings", 0, 20),
    ("data_table", "caption", 1, None),
    ("data_table", "rows", 2, 201),
    ("data_table", "page_size", 1, 100),
    ("data_table", "row_header_column_index", 0, 0),
    ("data_visualization", "title", 1, 50),
    ("alert", "text.text", 1, 200),
    ("card", "title.text", 1, 150),
    ("card", "subtitle.text", 1, 150),
    ("card", "body.text", 1, 200),
    ("card", "subtext.text", 1, 200),
    ("card", "actions", 1, 3),
    ("carousel", "elements", 1, 10),
    ("container", "title.text", 1, 150),
    ("container", "subtitle.text", 1, 150),
    ("container", "child_blocks", 1, 10),
    ("task_card", "task_id", 1, None),
    ("task_card", "title", 1, None),
    ("task_card", "sources.0.text", 1, None),
    ("plan", "title", 1, None),
    ("auth_provider", "value", 1, 150),
    ("auth_provider", "name.text", 1, 75),
    ("auth_provider", "description.text", 1, 150),
    ("auth_provider", "connected_identity.text", 1, 75),
    ("auth_provider", "connected_context.text", 1, 75),
]

# sample, path, all the values Slack knows.
CHOICES: list[tuple[str, str, str]] = [
    ("confirm", "style", "primary danger"),
    ("button", "style", "primary danger"),
    ("filter", "include.0", "im mpim private public"),
    ("dispatch", "trigger_actions_on.0", "on_enter_pressed on_character_entered"),
    ("broadcast", "range", "here channel everyone"),
    ("tag", "color", "gray brown purple indigo blue green yellow orange red"),
    ("rich_text_list", "style", "bullet ordered"),
    ("column", "align", "left center right"),
    ("alert", "level", "default info warning error success"),
    ("container", "width", "narrow standard wide full"),
    ("task_card", "status", "pending in_progress complete error"),
    ("plan", "status", "pending in_progress complete error"),
    ("file", "source", "remote"),
    ("icon_button", "icon", "trash"),
    (
        "slack icon",
        "name",
        "archive book bookmark bot bug calendar call caret-left caret-right check clipboard code comment "
        "compass copy cube download edit email eye-closed eye-open file flag folder gear globe heart help "
        "image info key lightbulb link map mobile new-window pin plus refine refresh rocket save screen share "
        "sparkle star star-filled tag thumbs-down thumbs-up trash upload user warning",
    ),
]

# Which elements Slack's reference lists for each place; every other element is refused there.
MENUS = "static_select external_select users_select conversations_select channels_select multi_static_select "
MENUS += "multi_external_select multi_users_select multi_conversations_select multi_channels_select "
MENUS += "checkboxes radio_buttons datepicker timepicker "
STAND: list[tuple[str, Callable[[Json], Json], str]] = [
    ("section", beside, MENUS + "button workflow_button picture overflow"),
    ("actions", actions, MENUS + "button workflow_button overflow datetimepicker rich_text_input"),
    (
        "input",
        asks,
        MENUS
        + "datetimepicker plain_text_input email_text_input url_text_input number_input rich_text_input file_input",
    ),
    ("context", context, "picture"),
    ("context_actions", foot, "feedback_buttons icon_button"),
    ("card", lambda thing: card(actions=[thing]), "button"),
]
ELEMENTS = sorted({name for _, _, names in STAND for name in names.split()})
CHILDREN = [
    "actions",
    "context",
    "divider",
    "file",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "table",
    "video",
]


def judged(item: Json, surface: str) -> Refusal | None:
    if surface == "message":
        return check_message(said(item))
    return check_view(modal(item) if surface == "modal" else home(item))


def judged_where_shown(sample: Sample, thing: Json) -> Refusal | None:
    return judged(sample.placed(thing), sample.surfaces.split()[0])


def at(thing: Any, path: str) -> tuple[Any, Any]:
    """The object or list that holds what ``path`` leads to, and the key or position in it."""
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in way:
        thing = thing[step]
    return thing, last


def with_size(sample: Sample, path: str, size: int) -> Json:
    """The sample with so many characters, items, or that number, at ``path``."""
    thing = copy.deepcopy(sample.thing)
    holder, key = at(thing, path)
    found = holder[key]
    if isinstance(found, int):
        holder[key] = size
    elif isinstance(found, list):
        holder[key] = (found * size)[:size]
    elif found.startswith("https:") and size > len(found):
        holder[key] = found + "x" * (size - len(found))
    elif not found.startswith("https:") or size == 0:
        holder[key] = "x" * size
    return thing


KEYS = [(name, key) for name, sample in SAMPLES.items() for key in sample.thing]


@pytest.mark.parametrize("name", SAMPLES)
def test_accepted_on_its_surfaces_alone(name: str) -> None:
    sample = SAMPLES[name]
    for surface in EVERYWHERE.split():
        refusal = judged(sample.placed(sample.thing), surface)
        assert (refusal is None) is (surface in sample.surfaces.split()), (surface, refusal)


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_only_required_keys_are_missed(name: str, key: str) -> None:
    sample = SAMPLES[name]
    refusal = judged_where_shown(sample, without(sample.thing, key))
    assert (refusal is not None) is (key in sample.required.split()), refusal


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_a_key_of_another_type_is_refused(name: str, key: str) -> None:
    sample = SAMPLES[name]
    for other in ([], {}, 1.5, True, "https://example.org", None):
        if type(other) is not type(sample.thing[key]):
            numbers = isinstance(other, float) and key in ("value", "timestamp", "index")
            emptied = other == {} and key == "dispatch_action_config"
            refusal = judged_where_shown(sample, {**sample.thing, key: other})
            assert (refusal is not None) or numbers or emptied, other


@pytest.mark.parametrize("name", SAMPLES)
def test_an_unknown_key_is_refused(name: str) -> None:
    sample = SAMPLES[name]
    assert judged_where_shown(sample, {**sample.thing, "colour": "red"}) is not None


@pytest.mark.parametrize(("name", "path", "least", "most"), LIMITS)
def test_limit(name: str, path: str, least: int, most: int | None) -> None:
    sample = SAMPLES[name]
    counted = not isinstance(at(sample.thing, path)[0][at(sample.thing, path)[1]], int)
    accepted = [least] if most is None else [least, most]
    refused = ([] if counted and least == 0 else [least - 1]) + ([] if most is None else [most + 1])
    for size in accepted:
        assert judged_where_shown(sample, with_size(sample, path, size)) is None, size
    for size in refused:
        assert judged_where_shown(sample, with_size(sample, path, size)) is not None, size


@pytest.mark.parametrize(("name", "path", "values"), CHOICES, ids=[f"{name} {path}" for name, path, _ in CHOICES])
def test_choice(name: str, path: str, values: str) -> None:
    sample = SAMPLES[name]
    for value in [*values.split(), "elsewise"]:
        thing = copy.deepcopy(sample.thing)
        holder, key = at(thing, path)
        holder[key] = value
        assert (judged_where_shown(sample, thing) is None) is (value != "elsewise"), value


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize(("place", "placed", "names"), STAND, ids=[place for place, _, _ in STAND])
def test_an_element_stands_only_where_it_is_listed(
    place: str, placed: Callable[[Json], Json], names: str, element: str
) -> None:
    sample = SAMPLES[element]
    thing = without(sample.thing, "response_url_enabled")
    refusal = judged(placed(thing), sample.surfaces.split()[0])
    if element in names.split() and place != "context_actions":
        assert refusal is None
    elif element not in names.split():
        assert refusal is not None
        assert "unsupported type" in refusal.messages[-1]


@pytest.mark.parametrize("name", [name for name, sample in SAMPLES.items() if sample.placed is block])
def test_a_container_holds_only_the_blocks_listed(name: str) -> None:
    held = {"type": "container", "title": plain(), "child_blocks": [SAMPLES[name].thing]}
    assert (check_message(said(held)) is None) is (name in CHILDREN)


def test_every_sample_and_limit_is_of_something_known() -> None:
    assert {name for name, *_ in LIMITS} <= set(SAMPLES)
    assert {name for name, *_ in CHOICES} <= set(SAMPLES)
    for name, sample in SAMPLES.items():
        assert set(sample.required.split()) <= set(sample.thing), name
