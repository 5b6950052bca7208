"""Slack's limits for composition objects and block elements, as tables.

Each entry names an object's keys with what each may hold. Lengths are characters, counts are items.
``ACTIONS``, ``ACCESSORIES`` and ``INPUTS`` say which elements may stand where; an element's ``surfaces`` say
on which of message, modal and home Slack shows it at all.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sandbox.rules.checks import (
    MESSAGE,
    MESSAGE_AND_MODAL,
    MODAL,
    MODAL_AND_HOME,
    Check,
    Place,
    Rule,
    Shape,
    array,
    at_least_one,
    boolean,
    exactly_one,
    integer,
    matching,
    number,
    one_of,
    ordered,
    string,
    typed,
    url,
)

# --- text and other composition objects -------------------------------------------------------------------


def text(most: int = 3000, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Check:
    """A text object. ``emoji`` belongs to plain_text alone and ``verbatim`` to mrkdwn alone."""
    body = string(1, most)
    shapes = {
        "plain_text": Shape({"type": one_of("plain_text"), "text": body}, {"emoji": boolean}),
        "mrkdwn": Shape({"type": one_of("mrkdwn"), "text": body}, {"verbatim": boolean}),
    }

    def check(value: object, place: Place) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, Mapping) else None
        known = isinstance(kind, str) and kind in kinds
        details = list(shapes[str(kind) if known else kinds[0]](value, place))
        if details and len(kinds) > 1 and isinstance(value, Mapping):
            yield place.says("failed to match all allowed schemas")
        yield from details

    return check


def plain(most: int = 3000) -> Check:
    """A plain_text object."""
    return text(most, kinds=("plain_text",))


ACTION_ID = string(1, 255)
BLOCK_ID = string(1, 255)
PLACEHOLDER = plain(150)
WEB = ("http", "https")
STYLE = one_of("primary", "danger")
ACCESSIBILITY_LABEL = string(1, 75)

CONFIRM = Shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": STYLE},
)
SLACK_FILE = Shape({}, {"id": string(1), "url": url("https")}, (exactly_one("id", "url"),))

_OPTION = {"text": plain(75), "value": string(1, 150)}
OPTION = Shape(_OPTION, {"description": plain(75)})
OVERFLOW_OPTION = Shape(_OPTION, {"description": plain(75), "url": url()})
TICKED_OPTION = Shape({"text": text(75), "value": string(1, 150)}, {"description": text(75)})
OPTIONS = array(OPTION, 1, 100)
OPTION_GROUP = Shape({"label": plain(75), "options": OPTIONS})
OPTION_GROUPS = array(OPTION_GROUP, 1, 100)

DISPATCH = Shape({}, {"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 1, 2)})
FILTER = Shape(
    {},
    {
        "include": array(one_of("im", "mpim", "private", "public"), 1),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
    (at_least_one("include", "exclude_external_shared_channels", "exclude_bot_users"),),
)
PARAMETER = Shape({"name": string(1), "value": string()})
TRIGGER = Shape({"url": url("https")}, {"customizable_input_parameters": array(PARAMETER)})
WORKFLOW = Shape({"trigger": TRIGGER})

# --- rules that compare the keys of one element -----------------------------------------------------------


def _identity(option: Any) -> tuple[str, str]:
    return option["value"], option["text"]["text"]


def _among_the_options(value: Mapping[str, Any], place: Place) -> Iterator[str]:
    groups = value.get("option_groups") or [value]
    offered = {_identity(option) for group in groups for option in group["options"]}
    for key in ("initial_option", "initial_options"):
        if key in value:
            chosen = value[key] if isinstance(value[key], list) else [value[key]]
            if not chosen or any(_identity(option) not in offered for option in chosen):
                yield place.at(key).says("must be one of the provided options")


def _answers_only_from_a_modal(value: Mapping[str, object], place: Place) -> Iterator[str]:
    if value.get("response_url_enabled") and (place.surface != "modal" or place.block != "input"):
        yield place.at("response_url_enabled").says("is only supported in input blocks in modals")


def _numbers_fit(value: Mapping[str, object], place: Place) -> Iterator[str]:
    if not value["is_decimal_allowed"]:
        for key in ("initial_value", "min_value", "max_value"):
            if "." in str(value.get(key, "")):
                yield place.at(key).says("must be a whole number")


def _calendar_day(value: object, place: Place) -> Iterator[str]:
    details = list(matching(r"\d{4}-\d{2}-\d{2}", "must be a date in the format YYYY-MM-DD")(value, place))
    yield from details
    if not details:
        try:
            date.fromisoformat(str(value))
        except ValueError:
            yield place.says("must be a date in the format YYYY-MM-DD")


NUMERAL = matching(r"-?\d+(\.\d+)?", "must be a number")
TIME_OF_DAY = matching(r"([01]\d|2[0-3]):[0-5]\d", "must be a time in the format HH:mm")

# --- rich text --------------------------------------------------------------------------------------------

RICH_STYLE = Shape(
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"),
        boolean,
    ),
)
_STYLED: dict[str, Check] = {"style": RICH_STYLE}
_NAMED: dict[str, Check] = {"text": string(), "url": string()}
_CITED = typed(
    {
        "file": Shape({}, {"descriptor": string(), "file_id": string()}),
        "external": Shape({}, {"app_name": string(), "app_icon_url": string()}),
        "web": Shape({}, {"display_name": string(), "title": string(), "snippet": string()}),
        "message": Shape({}, {"channel": string(), "message_ts": string()}),
        "memory": Shape({}, {"memory_id": string()}),
    }
)


def _citation(value: object, place: Place) -> Iterator[str]:
    """A citation's details name their kind ``citation_type`` where everything else says ``type``."""
    renamed = value
    if isinstance(value, Mapping) and "citation_type" in value and "type" not in value:
        renamed = {("type" if key == "citation_type" else key): member for key, member in value.items()}
    yield from _CITED(renamed, place)


RICH_INLINE = {
    "text": Shape({"text": string(1)}, _STYLED),
    "link": Shape(
        {"url": string(1)},
        {
            "text": string(1),
            "unsafe": boolean,
            "from_llm": boolean,
            "is_slack_url": boolean,
            "truncated": boolean,
            **_STYLED,
        },
    ),
    "emoji": Shape(
        {"name": string(1)},
        {"unicode": string(), "url": string(), "skin_tone": integer(1, 6), **_STYLED},
    ),
    "user": Shape({"user_id": string(1)}, {"from_llm": boolean, **_STYLED}),
    "usergroup": Shape({"usergroup_id": string(1)}, _STYLED),
    "team": Shape({"team_id": string(1)}, _STYLED),
    "channel": Shape({"channel_id": string(1)}, {"tab_id": string(), "from_llm": boolean, **_STYLED}),
    "broadcast": Shape({"range": one_of("here", "channel", "everyone")}, _STYLED),
    "color": Shape({"value": string(1)}, _STYLED),
    "date": Shape(
        {"timestamp": number, "format": string(1)},
        {"timezone": string(), "url": string(1), "fallback": string(), **_STYLED},
    ),
    "tag": Shape(
        {"text": string(1)},
        {
            "color": one_of("gray", "brown", "purple", "indigo", "blue", "green", "yellow", "orange", "red"),
            **_STYLED,
        },
    ),
    "file": Shape({"file_id": string(1)}, {"is_skill_invocation": boolean, **_NAMED, **_STYLED}),
    "canvas": Shape(
        {"file_id": string(1)},
        {
            "label": string(),
            "hide_title": boolean,
            "section_id": string(),
            "is_skill_invocation": boolean,
            **_NAMED,
            **_STYLED,
        },
    ),
    "canvas_message_unfurl": Shape({"root_message_ts": string(1), "root_message_channel": string(1)}, _STYLED),
    "canvas_user_mention": Shape({"user_id": string(1)}, {"thread_id": string(), **_STYLED}),
    "list_record": Shape({"file_id": string(1)}, {"record_id": string(), "view_id": string(), **_NAMED, **_STYLED}),
    "message_mention": Shape(
        {"channel_id": string(1), "message_ts": string(1)},
        {"author_id": string(), "thread_ts": string(), **_NAMED, **_STYLED},
    ),
    "attachment_mention": Shape(
        {"url": string(1)},
        {
            **dict.fromkeys(
                (
                    "text",
                    "app_id",
                    "entity_id",
                    "icon_url",
                    "channel_id",
                    "ts",
                    "icon_name",
                    "reference_object_type",
                    "product_name",
                ),
                string(),
            ),
            "full_size_preview_enabled": boolean,
            **_STYLED,
        },
    ),
    "work_object_mention": Shape(
        {"entity_id": string(1), "app_id": string(1), "text": string(1), "url": string(1)},
        {"icon_url": string(), "full_size_preview_enabled": boolean, "product_name": string(), **_STYLED},
    ),
    "workflow_mention": Shape(
        {"workflow_id": string(1), "function_trigger_id": string(1), "text": string(1)},
        {"url": string(), "channel_id": string(), "ts": string(), **_STYLED},
    ),
    "salesforce_data_field": Shape(
        {"salesforce_record_id": string(1)},
        {
            "salesforce_field_label": string(),
            "salesforce_field_api_name": string(),
            "salesforce_include_field_label": boolean,
            **_STYLED,
        },
    ),
    "citation": Shape(
        {"url": string(1), "text": string(1), "index": number, "details": _citation},
        {"from_llm": boolean, "is_slack_url": boolean, **_STYLED},
    ),
}
_INLINE = array(typed(RICH_INLINE))
_RICH_SECTION = Shape({"elements": _INLINE})
RICH_BLOCK = {
    "rich_text_section": _RICH_SECTION,
    "rich_text_list": Shape(
        {
            "style": one_of("bullet", "ordered"),
            "elements": array(typed({"rich_text_section": _RICH_SECTION})),
        },
        {"indent": integer(0), "offset": integer(0), "border": integer(0, 1)},
    ),
    "rich_text_preformatted": Shape(
        {"elements": array(typed(RICH_INLINE, "text", "link"))},
        {"border": integer(0, 1), "language": string()},
    ),
    "rich_text_quote": Shape({"elements": _INLINE}, {"border": integer(0, 1)}),
}
RICH_TEXT = Shape({"elements": array(typed(RICH_BLOCK), 1)}, {"block_id": BLOCK_ID})
RICH_TEXT_ENTITY = typed({"rich_text": RICH_TEXT})

# --- elements ---------------------------------------------------------------------------------------------

_ACTION: dict[str, Check] = {"action_id": ACTION_ID}
_ASKED: dict[str, Check] = {**_ACTION, "confirm": CONFIRM, "focus_on_load": boolean}
_MENU: dict[str, Check] = {**_ASKED, "placeholder": PLACEHOLDER}
_MANY: dict[str, Check] = {**_MENU, "max_selected_items": integer(1)}
_TYPED: dict[str, Check] = {
    **_ACTION,
    "focus_on_load": boolean,
    "placeholder": PLACEHOLDER,
    "dispatch_action_config": DISPATCH,
}
_STATIC: dict[str, Check] = {"options": OPTIONS, "option_groups": OPTION_GROUPS}
_CONVERSATIONS: dict[str, Check] = {"default_to_current_conversation": boolean, "filter": FILTER}
_IDS = array(string(1), 1)

IMAGE: dict[str, Check] = {"image_url": url(*WEB), "slack_file": SLACK_FILE}
IMAGE_RULES: tuple[Rule, ...] = (exactly_one("image_url", "slack_file"),)

_FEEDBACK = Shape({"text": plain(75), "value": string(0, 2000)}, {"accessibility_label": ACCESSIBILITY_LABEL})

ELEMENTS: dict[str, Shape] = {
    "button": Shape(
        {"text": plain(75)},
        {
            **_ACTION,
            "url": url(),
            "value": string(0, 2000),
            "style": STYLE,
            "confirm": CONFIRM,
            "accessibility_label": ACCESSIBILITY_LABEL,
        },
    ),
    "workflow_button": Shape(
        {"text": plain(75), "workflow": WORKFLOW},
        {**_ACTION, "style": STYLE, "confirm": CONFIRM, "accessibility_label": ACCESSIBILITY_LABEL},
        surfaces=MESSAGE,
    ),
    "icon_button": Shape(
        {"icon": one_of("trash"), "text": plain()},
        {
            **_ACTION,
            "value": string(0, 2000),
            "confirm": CONFIRM,
            "accessibility_label": ACCESSIBILITY_LABEL,
            "visible_to_user_ids": array(string(1)),
        },
        surfaces=MESSAGE,
    ),
    "feedback_buttons": Shape({"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, _ACTION, surfaces=MESSAGE),
    "image": Shape({"alt_text": string(1, 2000)}, IMAGE, IMAGE_RULES),
    "overflow": Shape({"options": array(OVERFLOW_OPTION, 1, 5)}, {**_ACTION, "confirm": CONFIRM}),
    "checkboxes": Shape(
        {"options": array(TICKED_OPTION, 1, 10)},
        {**_ASKED, "initial_options": array(TICKED_OPTION)},
        (_among_the_options,),
    ),
    "radio_buttons": Shape(
        {"options": array(TICKED_OPTION, 1, 10)},
        {**_ASKED, "initial_option": TICKED_OPTION},
        (_among_the_options,),
    ),
    "static_select": Shape(
        {},
        {**_MENU, **_STATIC, "initial_option": OPTION},
        (exactly_one("options", "option_groups"), _among_the_options),
    ),
    "external_select": Shape({}, {**_MENU, "initial_option": OPTION, "min_query_length": integer(0)}),
    "users_select": Shape({}, {**_MENU, "initial_user": string(1)}),
    "conversations_select": Shape(
        {},
        {**_MENU, **_CONVERSATIONS, "initial_conversation": string(1), "response_url_enabled": boolean},
        (_answers_only_from_a_modal,),
    ),
    "channels_select": Shape(
        {},
        {**_MENU, "initial_channel": string(1), "response_url_enabled": boolean},
        (_answers_only_from_a_modal,),
    ),
    "multi_static_select": Shape(
        {},
        {**_MANY, **_STATIC, "initial_options": array(OPTION)},
        (exactly_one("options", "option_groups"), _among_the_options),
    ),
    "multi_external_select": Shape({}, {**_MANY, "initial_options": array(OPTION, 1), "min_query_length": integer(0)}),
    "multi_users_select": Shape({}, {**_MANY, "initial_users": _IDS}),
    "multi_conversations_select": Shape({}, {**_MANY, **_CONVERSATIONS, "initial_conversations": _IDS}),
    "multi_channels_select": Shape({}, {**_MANY, "initial_channels": _IDS}),
    "datepicker": Shape({}, {**_MENU, "initial_date": _calendar_day}),
    "timepicker": Shape({}, {**_MENU, "initial_time": TIME_OF_DAY, "timezone": string(1)}),
    "datetimepicker": Shape(
        {},
        {**_ASKED, "initial_date_time": integer(1_000_000_000, 9_999_999_999)},
        surfaces=MESSAGE_AND_MODAL,
    ),
    "plain_text_input": Shape(
        {},
        {
            **_TYPED,
            "initial_value": string(0, 3000),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        (ordered("min_length", "max_length"),),
    ),
    "email_text_input": Shape({}, {**_TYPED, "initial_value": string()}, surfaces=MODAL),
    "url_text_input": Shape({}, {**_TYPED, "initial_value": string()}, surfaces=MODAL),
    "number_input": Shape(
        {"is_decimal_allowed": boolean},
        {**_TYPED, "initial_value": NUMERAL, "min_value": NUMERAL, "max_value": NUMERAL},
        (
            _numbers_fit,
            ordered("min_value", "max_value"),
            ordered("min_value", "initial_value"),
            ordered("initial_value", "max_value"),
        ),
        surfaces=MODAL,
    ),
    "rich_text_input": Shape(
        {"action_id": ACTION_ID},
        {
            **{key: check for key, check in _TYPED.items() if key != "action_id"},
            "initial_value": RICH_TEXT_ENTITY,
            "min_lines": integer(1, 100),
            "max_lines": integer(1, 100),
        },
        (ordered("min_lines", "max_lines"),),
        surfaces=MODAL_AND_HOME,
    ),
    "file_input": Shape({}, {**_ACTION, "filetypes": array(string(1), 1), "max_files": integer(1, 10)}, surfaces=MODAL),
}

_PICKERS = ("datepicker", "timepicker")
_TICKED = ("checkboxes", "radio_buttons")
_SELECTS = ("static_select", "external_select", "users_select", "conversations_select", "channels_select")
_MENUS = (*_SELECTS, *(f"multi_{name}" for name in _SELECTS))
_CHOSEN = (*_TICKED, *_MENUS, *_PICKERS)

ACCESSORIES = ("button", "workflow_button", "image", "overflow", *_CHOSEN)
ACTIONS = ("button", "workflow_button", "overflow", *_CHOSEN, "datetimepicker", "rich_text_input")
INPUTS = (
    *_CHOSEN,
    "datetimepicker",
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
)

# --- table cells ------------------------------------------------------------------------------------------

_RAW = {
    "raw_text": Shape({"text": string(1)}),
    "raw_number": Shape({"value": number}, {"text": string(1)}),
}
CELLS = {
    **_RAW,
    "rich_text": RICH_TEXT,
    "action_cell": Shape({"element": typed(ELEMENTS, "button")}, {"fallback": typed(_RAW)}),
}
COLUMN = Shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
