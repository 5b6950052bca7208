"""Slack's limits for blocks, as a table, and which blocks stand on which surface."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sandbox.rules.checks import (
    MESSAGE,
    MESSAGE_AND_HOME,
    MODAL,
    Check,
    Place,
    Rule,
    Shape,
    array,
    at_least_one,
    at_most_one,
    boolean,
    integer,
    number,
    one_of,
    string,
    typed,
    unique,
    url,
)
from sandbox.rules.elements import (
    ACCESSORIES,
    ACTIONS,
    BLOCK_ID,
    CELLS,
    COLUMN,
    ELEMENTS,
    IMAGE,
    IMAGE_RULES,
    INPUTS,
    RICH_TEXT,
    RICH_TEXT_ENTITY,
    WEB,
    plain,
    text,
)

TABLE_CHARACTERS = 10_000
DATA_TABLE_CHARACTERS = 20_000

_ID: dict[str, Check] = {"block_id": BLOCK_ID}
_IMAGE_ELEMENT = typed(ELEMENTS, "image")
_BUTTONS = array(typed(ELEMENTS, "button"), 1, 3)


def _context_element(value: object, place: Place) -> Iterator[str]:
    kind = value.get("type") if isinstance(value, Mapping) else None
    if kind in ("plain_text", "mrkdwn"):
        yield from text()(value, place)
    else:
        yield from _IMAGE_ELEMENT(value, place)


def _file_input_cannot_dispatch(value: Mapping[str, Any], place: Place) -> Iterator[str]:
    if value.get("dispatch_action") and value["element"]["type"] == "file_input":
        yield place.at("element").at("type").says("unsupported type: file_input")


def _text_or_fields(value: Mapping[str, object], place: Place) -> Iterator[str]:
    if "text" not in value and "fields" not in value:
        yield place.at("type").says("must define either `text` or `fields`")


# --- tables -----------------------------------------------------------------------------------------------


def characters(value: object) -> int:
    """How many characters the texts in sound blocks (or in a table's rows) have together."""
    if isinstance(value, Mapping):
        return sum(
            len(member) if key == "text" and isinstance(member, str) else characters(member)
            for key, member in value.items()
        )
    return sum(map(characters, value)) if isinstance(value, list) else 0


def _no_more_characters_than(most: int) -> Rule:
    def rule(value: Mapping[str, object], place: Place) -> Iterator[str]:
        if characters(value["rows"]) > most:
            yield place.at("rows").says(f"must be less than {most + 1} characters")

    return rule


def _plain_header_and_even_rows(value: Mapping[str, Any], place: Place) -> Iterator[str]:
    rows, width = value["rows"], len(value["rows"][0])
    for column, cell in enumerate(rows[0]):
        if cell["type"] in ("rich_text", "action_cell"):
            yield place.at("rows").at(0).at(column).at("type").says(f"unsupported type: {cell['type']}")
    for position, row in enumerate(rows):
        if len(row) != width:
            yield place.at("rows").at(position).says(f"must provide {width} items")
    if value.get("row_header_column_index", 0) >= width:
        yield place.at("row_header_column_index").says(f"must be less than {width}")


# --- charts -----------------------------------------------------------------------------------------------

_LABEL = string(1, 20)


def _more_than_nothing(value: object, place: Place) -> Iterator[str]:
    details = list(number(value, place))
    yield from details
    if not details and isinstance(value, int | float) and value <= 0:
        yield place.says("must be greater than 0")


def _one_point_for_each_category(value: Mapping[str, Any], place: Place) -> Iterator[str]:
    categories = sorted(value["axis_config"]["categories"])
    for position, series in enumerate(value["series"]):
        if sorted(point["label"] for point in series["data"]) != categories:
            yield place.at("series").at(position).says("labels must match `axis_config.categories`")


_POINT = Shape({"label": _LABEL, "value": number})
_SERIES = Shape({"name": _LABEL, "data": array(_POINT, 1, 20)})
_AXES = Shape({"categories": array(_LABEL, 1, 20)}, {"x_label": string(0, 50), "y_label": string(0, 50)})
_PLOT = Shape(
    {"series": array(_SERIES, 1, 12), "axis_config": _AXES},
    rules=(unique("name", "series"), _one_point_for_each_category),
)
CHARTS = {
    "pie": Shape({"segments": array(Shape({"label": _LABEL, "value": _more_than_nothing}), 1, 12)}),
    "bar": _PLOT,
    "area": _PLOT,
    "line": _PLOT,
}

# --- tasks ------------------------------------------------------------------------------------------------

_STATUS = one_of("pending", "in_progress", "complete", "error")
_SOURCE = typed({"url": Shape({"url": url(*WEB), "text": string(1)})})
TASK = Shape(
    {"task_id": string(1), "title": string(1)},
    {
        **_ID,
        "details": RICH_TEXT_ENTITY,
        "output": RICH_TEXT_ENTITY,
        "sources": array(_SOURCE),
        "status": _STATUS,
    },
    surfaces=MESSAGE,
)


def _task(value: object, place: Place) -> Iterator[str]:
    """A task of a plan; Slack's own example leaves its ``type`` out."""
    named = {"type": "task_card", **value} if isinstance(value, Mapping) else value
    yield from typed({"task_card": TASK})(named, place)


# --- cards ------------------------------------------------------------------------------------------------

ICONS = (
    "archive",
    "book",
    "bookmark",
    "bot",
    "bug",
    "calendar",
    "call",
    "caret-left",
    "caret-right",
    "check",
    "clipboard",
    "code",
    "comment",
    "compass",
    "copy",
    "cube",
    "download",
    "edit",
    "email",
    "eye-closed",
    "eye-open",
    "file",
    "flag",
    "folder",
    "gear",
    "globe",
    "heart",
    "help",
    "image",
    "info",
    "key",
    "lightbulb",
    "link",
    "map",
    "mobile",
    "new-window",
    "pin",
    "plus",
    "refine",
    "refresh",
    "rocket",
    "save",
    "screen",
    "share",
    "sparkle",
    "star",
    "star-filled",
    "tag",
    "thumbs-down",
    "thumbs-up",
    "trash",
    "upload",
    "user",
    "warning",
)
CARD = Shape(
    {},
    {
        **_ID,
        "hero_image": _IMAGE_ELEMENT,
        "icon": _IMAGE_ELEMENT,
        "slack_icon": typed({"icon": Shape({"name": one_of(*ICONS)})}),
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "subtext": text(200),
        "actions": _BUTTONS,
    },
    (
        at_least_one("hero_image", "title", "actions", "body"),
        at_most_one("icon", "slack_icon"),
        unique("action_id", "actions"),
    ),
)

# --- blocks -----------------------------------------------------------------------------------------------


def block(value: object, place: Place) -> Iterator[str]:
    """Any block that stands on the surface."""
    kind = value.get("type") if isinstance(value, Mapping) else None
    yield from typed(BLOCKS)(value, replace(place, block=str(kind)))


def _child(value: object, place: Place) -> Iterator[str]:
    """A block that a container may hold."""
    kind = value.get("type") if isinstance(value, Mapping) else None
    yield from typed(BLOCKS, *CHILDREN)(value, replace(place, block=str(kind)))


CHILDREN = (
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
)

BLOCKS: dict[str, Shape] = {
    "section": Shape(
        {},
        {
            **_ID,
            "text": text(3000),
            "fields": array(text(2000), 1, 10),
            "accessory": typed(ELEMENTS, *ACCESSORIES),
            "expand": boolean,
        },
        (_text_or_fields,),
    ),
    "divider": Shape({}, _ID),
    "header": Shape({"text": plain(150)}, {**_ID, "level": integer(1, 4)}),
    "image": Shape({"alt_text": string(1, 2000)}, {**_ID, **IMAGE, "title": plain(2000)}, IMAGE_RULES),
    "context": Shape({"elements": array(_context_element, 1, 10)}, _ID),
    "actions": Shape({"elements": array(typed(ELEMENTS, *ACTIONS), 1, 25)}, _ID, (unique("action_id", "elements"),)),
    "context_actions": Shape(
        {"elements": array(typed(ELEMENTS, "feedback_buttons", "icon_button"), 1, 5)},
        _ID,
        (unique("action_id", "elements"),),
        MESSAGE,
    ),
    "input": Shape(
        {"label": plain(2000), "element": typed(ELEMENTS, *INPUTS)},
        {**_ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
        (_file_input_cannot_dispatch,),
    ),
    "rich_text": RICH_TEXT,
    "markdown": Shape({"text": string(1, 12_000)}, _ID, surfaces=MESSAGE),
    "video": Shape(
        {
            "alt_text": string(1),
            "title": plain(199),
            "video_url": url("https"),
            "thumbnail_url": url(*WEB),
        },
        {
            **_ID,
            "title_url": url("https"),
            "description": plain(199),
            "author_name": string(1, 49),
            "provider_name": string(1),
            "provider_icon_url": url(*WEB),
        },
    ),
    "file": Shape({"external_id": string(1), "source": one_of("remote")}, _ID, surfaces=MESSAGE),
    "call": Shape({"call_id": string(1)}, _ID, surfaces=MESSAGE),
    "table": Shape(
        {"rows": array(array(typed(CELLS, "raw_text", "raw_number", "rich_text"), 1, 20), 1, 100)},
        {**_ID, "column_settings": array(COLUMN, 0, 20)},
        (_no_more_characters_than(TABLE_CHARACTERS),),
        MESSAGE_AND_HOME,
    ),
    "data_table": Shape(
        {"caption": string(1), "rows": array(array(typed(CELLS), 1, 20), 2, 201)},
        {**_ID, "page_size": integer(1, 100), "row_header_column_index": integer(0)},
        (_plain_header_and_even_rows, _no_more_characters_than(DATA_TABLE_CHARACTERS)),
        MESSAGE_AND_HOME,
    ),
    "data_visualization": Shape({"title": string(1, 50), "chart": typed(CHARTS)}, _ID, surfaces=MESSAGE_AND_HOME),
    "alert": Shape(
        {"text": text(200)},
        {**_ID, "level": one_of("default", "info", "warning", "error", "success")},
        surfaces=MODAL,
    ),
    "card": CARD,
    "carousel": Shape({"elements": array(typed({"card": CARD}), 1, 10)}, _ID, surfaces=MESSAGE_AND_HOME),
    "task_card": TASK,
    "plan": Shape({"title": string(1)}, {**_ID, "tasks": array(_task), "status": _STATUS}, surfaces=MESSAGE),
    "auth_provider": Shape(
        {"value": string(1, 150), "name": plain(75), "is_connected": boolean},
        {
            **_ID,
            "description": plain(150),
            "icon_url": url("https"),
            "auth_url": url("https"),
            "disconnect_url": url("https"),
            "connected_identity": plain(75),
            "connected_context": plain(75),
            "accessory": typed(ELEMENTS, "overflow"),
            "fallback": array(block),
        },
    ),
    "container": Shape(
        {"child_blocks": array(_child, 1, 10)},
        {
            **_ID,
            "title": plain(150),
            "rich_text_title": RICH_TEXT_ENTITY,
            "subtitle": text(150),
            "width": one_of("narrow", "standard", "wide", "full"),
            "icon": _IMAGE_ELEMENT,
            "is_collapsible": boolean,
            "default_collapsed": boolean,
            "has_header_divider": boolean,
        },
        (at_least_one("title", "rich_text_title"),),
        MESSAGE_AND_HOME,
    ),
}
