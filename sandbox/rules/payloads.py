"""What Slack answers to a whole message, view, list of options or list of errors: a refusal, or nothing."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sandbox.rules.blocks import DATA_TABLE_CHARACTERS, block, characters
from sandbox.rules.checks import (
    Check,
    Place,
    Shape,
    array,
    boolean,
    exactly_one,
    one_of,
    repeated,
    string,
)
from sandbox.rules.elements import OPTION, OPTION_GROUP, plain

MESSAGE_BLOCKS, VIEW_BLOCKS, ATTACHMENTS = 50, 100, 100
POSTED_TEXT, UPDATED_TEXT = 40_000, 4_000
BLOCKS_TEXT, MARKDOWN_TEXT = 13_200, 12_000
CHARTS_IN_A_MESSAGE = 2
METADATA_BYTES = 16_000
VIEW_BYTES = 250_000

Block = Mapping[str, object]


@dataclass(frozen=True)
class Refusal:
    """Why Slack refuses: the ``error`` code and the details of ``response_metadata.messages``."""

    error: str
    messages: tuple[str, ...] = ()


def _refusal(error: str, details: Iterator[str]) -> Refusal | None:
    messages = tuple(details)
    return Refusal(error, messages) if messages else None


def _size(value: object) -> int:
    """Bytes of the JSON; half a surrogate pair, which JSON can escape and UTF-8 cannot write, counts three."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return len(written.encode("utf-8", "surrogatepass"))


# --- messages ---------------------------------------------------------------------------------------------


def check_message(payload: Mapping[str, object], *, most: int = POSTED_TEXT) -> Refusal | None:
    """Judge what chat.postMessage, chat.postEphemeral, chat.update, a response_url or an ack would post.

    ``most`` is how many characters ``text`` may have: ``UPDATED_TEXT`` for chat.update. Of the payload only
    ``text``, ``blocks``, ``attachments``, ``metadata`` and ``delete_original`` are read.
    """
    if payload.get("delete_original") is True:
        return None
    words, blocks = payload.get("text") or "", payload.get("blocks") or []
    attachments = payload.get("attachments") or []
    if not isinstance(blocks, list):
        return Refusal("invalid_blocks_format")
    if not isinstance(attachments, list):
        return Refusal("invalid_attachments")
    if not isinstance(words, str):
        return Refusal("invalid_arguments", (Place("message", "/text").says("must provide a string"),))
    if not (words.strip() or blocks or attachments):
        return Refusal("no_text")
    if len(words) > most:
        return Refusal("msg_too_long")
    place = Place("message")
    return (
        _refusal("invalid_blocks", _message_blocks(blocks, place.at("blocks")))
        or _refused_attachments(attachments, place.at("attachments"))
        or _refused_together([*blocks, *(item for held in attachments for item in held.get("blocks", []))])
        or _refused_metadata(payload.get("metadata"), place.at("metadata"))
    )


def _message_blocks(blocks: object, place: Place) -> Iterator[str]:
    details = list(array(block, 0, MESSAGE_BLOCKS)(blocks, place))
    yield from details
    if not details and isinstance(blocks, list):
        yield from repeated("block_id", _placed(blocks, place))


def _placed(blocks: Sequence[Block], place: Place) -> Iterator[tuple[Block, Place]]:
    """Each of the (sound) blocks and of those that they hold, with its place."""
    for position, item in enumerate(blocks):
        yield item, place.at(position)
        held = {"container": "child_blocks", "carousel": "elements"}.get(str(item["type"]), "")
        inner = item.get(held)
        if isinstance(inner, list):
            yield from _placed(inner, place.at(position).at(held))


def _refused_attachments(attachments: list[object], place: Place) -> Refusal | None:
    if len(attachments) > ATTACHMENTS:
        return Refusal("too_many_attachments")
    for position, attachment in enumerate(attachments):
        if not isinstance(attachment, Mapping) or not attachment:
            return Refusal("invalid_attachments", (place.at(position).says("must provide an object"),))
        inner = place.at(position).at("blocks")
        refusal = _refusal("invalid_attachments", _message_blocks(attachment.get("blocks", []), inner))
        if refusal:
            return refusal
    return None


def _refused_together(blocks: Sequence[Block]) -> Refusal | None:
    """What no block is refused for alone: the limits that all the blocks of a message share."""
    every = [item for item, _ in _placed(blocks, Place("message", "/blocks"))]
    kinds = [item["type"] for item in every]
    if kinds.count("table") > 1:
        return Refusal("invalid_attachments", ("[ERROR] only_one_table_allowed",))
    if kinds.count("data_visualization") > CHARTS_IN_A_MESSAGE:
        detail = f"no more than {CHARTS_IN_A_MESSAGE} data_visualization blocks allowed"
        return Refusal("invalid_blocks", (Place("message", "/blocks").says(detail),))
    if characters([item for item in every if item["type"] == "data_table"]) > DATA_TABLE_CHARACTERS:
        detail = f"data tables must be less than {DATA_TABLE_CHARACTERS + 1} characters together"
        return Refusal("invalid_blocks", (Place("message", "/blocks").says(detail),))
    marked = [item for item in every if item["type"] == "markdown"]
    told = [item for item in blocks if item["type"] not in ("table", "data_table")]
    if characters(marked) > MARKDOWN_TEXT or characters(told) > BLOCKS_TEXT:
        return Refusal("msg_blocks_too_long")
    return None


def _anything_named(value: object, place: Place) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield place.says("must provide an object")


METADATA = Shape({"event_type": string(1), "event_payload": _anything_named})


def _refused_metadata(metadata: object, place: Place) -> Refusal | None:
    if metadata is None:
        return None
    if not isinstance(metadata, Mapping):
        return Refusal("invalid_metadata_format")
    if _size(metadata) > METADATA_BYTES:
        return Refusal("metadata_too_large")
    return _refusal("invalid_metadata_schema", METADATA(metadata, place))


# --- views ------------------------------------------------------------------------------------------------

_VIEW: dict[str, Check] = {
    "private_metadata": string(0, 3000),
    "callback_id": string(0, 255),
    "external_id": string(0, 255),
}
VIEWS = {
    "modal": Shape(
        {"type": one_of("modal"), "title": plain(24), "blocks": array(block, 1, VIEW_BLOCKS)},
        {
            **_VIEW,
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
        },
    ),
    "home": Shape({"type": one_of("home"), "blocks": array(block, 0, VIEW_BLOCKS)}, _VIEW),
}


def check_view(view: object, kind: Literal["modal", "home"] | None = None) -> Refusal | None:
    """Judge a view for views.open, views.push, views.update, views.publish or a response_action.

    ``kind`` is what the method asks for: "home" for views.publish, "modal" for views.open and views.push.
    """
    at_home = isinstance(view, Mapping) and view.get("type") == "home"
    place = Place("home" if at_home else "modal", "/view")
    if kind not in (None, place.surface):
        return Refusal("invalid_arguments", (place.at("type").says("must be a valid enum value"),))
    refusal = _refusal("invalid_arguments", _view_details(view, place))
    if not refusal and _size(view) > VIEW_BYTES:
        refusal = Refusal("view_too_large")
    return refusal


def _view_details(view: object, place: Place) -> Iterator[str]:
    details = list(VIEWS[place.surface](view, place))
    yield from details
    if details or not isinstance(view, Mapping):
        return
    blocks = list(_placed(view["blocks"], place.at("blocks")))
    yield from repeated("block_id", blocks)
    if place.surface == "modal" and "submit" not in view:
        for item, where in blocks:
            if item["type"] == "input":
                yield where.at("input").says("must define `submit` to use an `input` block in modals")
    if _focused(view["blocks"]) > 1:
        yield place.at("blocks").says("only one element may set `focus_on_load`")


def _focused(value: object) -> int:
    if isinstance(value, Mapping):
        return (value.get("focus_on_load") is True) + sum(map(_focused, value.values()))
    return sum(map(_focused, value)) if isinstance(value, list) else 0


# --- answers ----------------------------------------------------------------------------------------------

SUGGESTIONS = Shape(
    {},
    {"options": array(OPTION, 0, 100), "option_groups": array(OPTION_GROUP, 0, 100)},
    (exactly_one("options", "option_groups"),),
)


def check_options(payload: object) -> Refusal | None:
    """Judge the answer to a block_suggestion: up to 100 options, or up to 100 groups of up to 100 options."""
    return _refusal("invalid_arguments", SUGGESTIONS(payload, Place("modal")))


def check_errors(view: Mapping[str, object], errors: object) -> Refusal | None:
    """Judge a response_action's ``errors``: a text for one input block of ``view`` at least, by block_id."""
    place = Place("modal", "/errors")
    blocks = view.get("blocks")
    inputs = {
        str(item["block_id"]): string(1)
        for item in (blocks if isinstance(blocks, list) else [])
        if isinstance(item, Mapping) and item.get("type") == "input" and "block_id" in item
    }
    if errors == {}:
        return Refusal("invalid_arguments", (place.says("must provide at least 1 items"),))
    return _refusal("invalid_arguments", Shape({}, inputs)(errors, place))
