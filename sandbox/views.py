"""What a person can fill in: the elements of blocks, their state, and what Slack's client checks."""

from __future__ import annotations

import copy
import re
import secrets
import string
from collections.abc import Iterator
from typing import Any, NamedTuple

from sandbox.errors import CannotDo

Json = dict[str, Any]
Values = dict[str, dict[str, Json]]


class Kind(NamedTuple):
    """Where an element keeps what was chosen, what stands there when nothing was, and what it starts with."""

    key: str
    empty: Any
    initial: str


#: https://docs.slack.dev/reference/views#state: every element that has a state.
KINDS = {
    "plain_text_input": Kind("value", None, "initial_value"),
    "number_input": Kind("value", None, "initial_value"),
    "email_text_input": Kind("value", None, "initial_value"),
    "url_text_input": Kind("value", None, "initial_value"),
    "rich_text_input": Kind("rich_text_value", None, "initial_value"),
    "static_select": Kind("selected_option", None, "initial_option"),
    "external_select": Kind("selected_option", None, "initial_option"),
    "users_select": Kind("selected_user", None, "initial_user"),
    "conversations_select": Kind("selected_conversation", None, "initial_conversation"),
    "channels_select": Kind("selected_channel", None, "initial_channel"),
    "multi_static_select": Kind("selected_options", [], "initial_options"),
    "multi_external_select": Kind("selected_options", [], "initial_options"),
    "multi_users_select": Kind("selected_users", [], "initial_users"),
    "multi_conversations_select": Kind("selected_conversations", [], "initial_conversations"),
    "multi_channels_select": Kind("selected_channels", [], "initial_channels"),
    "checkboxes": Kind("selected_options", [], "initial_options"),
    "radio_buttons": Kind("selected_option", None, "initial_option"),
    "datepicker": Kind("selected_date", None, "initial_date"),
    "timepicker": Kind("selected_time", None, "initial_time"),
    "datetimepicker": Kind("selected_date_time", None, "initial_date_time"),
    "file_input": Kind("files", [], ""),
}

REQUIRED = "Please complete this required field."
PATTERNS = {
    "selected_date": (r"\d{4}-\d{2}-\d{2}", "a date such as 2015-11-16"),
    "selected_time": (r"([01]\d|2[0-3]):[0-5]\d", "a time such as 09:30"),
}


def generated_id() -> str:
    """A block or action id of the kind Slack makes up when the app gives none."""
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(5))


def every_block(blocks: list[Json]) -> Iterator[Json]:
    """Each block, and those that containers and carousels hold."""
    for block in blocks:
        yield block
        held = {"container": "child_blocks", "carousel": "elements"}.get(block["type"], "")
        yield from every_block(block.get(held, []))


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each interactive element with the block it stands in."""
    for block in every_block(blocks):
        several = {"actions": "elements", "context_actions": "elements", "card": "actions"}.get(block["type"], "")
        for element in (block.get("element"), block.get("accessory"), *block.get(several, ())):
            if isinstance(element, dict) and element["type"] != "image":
                yield block, element


def with_ids(blocks: list[Json]) -> list[Json]:
    """A copy of `blocks` in which every block has a block_id and every interactive element an action_id."""
    kept = copy.deepcopy(blocks)
    for block in every_block(kept):
        block.setdefault("block_id", generated_id())
    for _, element in elements(kept):
        element.setdefault("action_id", generated_id())
    return kept


def find(blocks: list[Json], action_id: str, block_id: str = "") -> tuple[Json, Json]:
    """The block and element of that action_id; raises `CannotDo` when there is none, or more than one."""
    found = [
        (block, element)
        for block, element in elements(blocks)
        if element["action_id"] == action_id and block_id in ("", block["block_id"])
    ]
    if not found:
        there = ", ".join(f"{b['block_id']}/{e['action_id']}" for b, e in elements(blocks)) or "nothing"
        raise CannotDo(f"There is no element '{action_id}' in block '{block_id or 'any'}'; there is: {there}.")
    if len(found) > 1:
        raise CannotDo(f"'{action_id}' stands in several blocks: give the block_id too.")
    return found[0]


def initial_values(blocks: list[Json]) -> Values:
    """`state.values` of blocks that nobody has touched."""
    values: Values = {}
    for block, element in elements(blocks):
        kind = KINDS.get(element["type"])
        if kind is None:
            continue
        start = element.get(kind.initial, kind.empty)
        values.setdefault(block["block_id"], {})[element["action_id"]] = {
            "type": element["type"],
            kind.key: str(start) if element["type"] == "number_input" and start is not None else copy.deepcopy(start),
        }
    return values


def carried_over(blocks: list[Json], before: Values) -> Values:
    """`state.values` after an update: what was typed stays where both ids and the type are the same."""
    values = initial_values(blocks)
    for block_id, actions in values.items():
        for action_id, value in actions.items():
            old = before.get(block_id, {}).get(action_id)
            if old is not None and old["type"] == value["type"]:
                actions[action_id] = old
    return values


def _all_options(element: Json) -> list[Json]:
    grouped = [one for group in element.get("option_groups", ()) for one in group.get("options", ())]
    return [*element.get("options", ()), *grouped]


def option(element: Json, given: Any) -> Json:
    """The element's own option for what was chosen; external selects take what the app suggested."""
    if not isinstance(given, dict) or not isinstance(given.get("value"), str):
        raise CannotDo(f"A chosen option of '{element['action_id']}' is an object with text and value.")
    if "external" in element["type"]:
        return given
    for known in _all_options(element):
        if known.get("value") == given["value"]:
            return known
    raise CannotDo(f"'{given['value']}' is not among the options of '{element['action_id']}'.")


def chosen(element: Json, given: Json) -> Json:
    """What a person did to an element, as its entry in `state.values`.

    `given` holds the element's own key (`value`, `selected_option` …). Raises `CannotDo` for a value that
    Slack's client would not let through: an option that is not offered, a date that is none.
    """
    kind = KINDS[element["type"]]
    if kind.key not in given:
        raise CannotDo(f"'{element['action_id']}' is a {element['type']}: what was chosen goes in '{kind.key}'.")
    value = given[kind.key]
    if value is None or value == "" or value == []:
        value = copy.deepcopy(kind.empty)
    elif kind.key == "selected_option":
        value = option(element, value)
    elif kind.key == "selected_options":
        if not isinstance(value, list):
            raise CannotDo(f"'{element['action_id']}' takes a list of options.")
        value = [option(element, one) for one in value]
    elif kind.key == "value" and not isinstance(value, str):
        raise CannotDo(f"'{element['action_id']}' takes text.")
    elif kind.key in PATTERNS:
        pattern, name = PATTERNS[kind.key]
        if not (isinstance(value, str) and re.fullmatch(pattern, value)):
            raise CannotDo(f"'{element['action_id']}' takes {name}.")
    return {"type": element["type"], kind.key: value}


def merged(blocks: list[Json], values: Values, given: Any) -> Values:
    """`values` with what a person filled in (`given`, as in `state.values`); raises `CannotDo`."""
    result = copy.deepcopy(values)
    if not isinstance(given, dict) or not all(isinstance(actions, dict) for actions in given.values()):
        raise CannotDo("'values' is an object of objects: {block_id: {action_id: {…}}}.")
    for block_id, actions in given.items():
        for action_id, value in actions.items():
            _, element = find(blocks, action_id, block_id)
            if element["type"] not in KINDS or not isinstance(value, dict):
                raise CannotDo(f"'{action_id}' cannot be filled in that way.")
            result.setdefault(block_id, {})[action_id] = chosen(element, value)
    return result


def _complaint(element: Json, value: Any) -> str:
    """What Slack's client says beside a field before it lets a modal be sent; empty when it is content."""
    kind = element["type"]
    if kind in ("plain_text_input", "number_input", "email_text_input", "url_text_input"):
        text = str(value)
        if kind == "plain_text_input":
            if len(text) > element.get("max_length", 3000):
                return f"Please enter at most {element.get('max_length', 3000)} characters."
            if len(text) < element.get("min_length", 0):
                return f"Please enter at least {element['min_length']} characters."
        elif kind == "number_input":
            shape = r"-?\d+(\.\d+)?" if element.get("is_decimal_allowed") else r"-?\d+"
            if not re.fullmatch(shape, text):
                return "Please enter a number." if element.get("is_decimal_allowed") else "Please enter a whole number."
            if "min_value" in element and float(text) < float(element["min_value"]):
                return f"Please enter a number of at least {element['min_value']}."
            if "max_value" in element and float(text) > float(element["max_value"]):
                return f"Please enter a number of at most {element['max_value']}."
        elif kind == "email_text_input" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
            return "Please enter a valid e-mail address."
        elif kind == "url_text_input" and not re.fullmatch(r"https?://\S+", text):
            return "Please enter a valid URL."
    if isinstance(value, list) and len(value) > element.get("max_selected_items", len(value)):
        return f"Please choose at most {element['max_selected_items']}."
    return ""


def complaints(blocks: list[Json], values: Values) -> dict[str, str]:
    """What Slack's own client finds wrong with a filled-in modal, by block_id; the app is not asked then."""
    wrong: dict[str, str] = {}
    for block, element in elements(blocks):
        kind = KINDS.get(element["type"])
        if block.get("type") != "input" or kind is None:
            continue
        value = values[block["block_id"]][element["action_id"]][kind.key]
        if value in (None, "", []):
            if not block.get("optional"):
                wrong[block["block_id"]] = REQUIRED
        elif said := _complaint(element, value):
            wrong[block["block_id"]] = said
    return wrong
