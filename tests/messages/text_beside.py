"""What every message must hold to for people who hear it or read it on a phone's notification."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from messages.blocks import Message, esc


def assert_text_says_it_all(message: Message) -> None:
    """Every word shown in the blocks stands in `text`, in the same order; buttons that look alike sound apart."""
    assert message.text.strip()
    place = 0
    for words in shown(message.blocks):
        found = message.text.find(words, place)
        assert found >= 0, f"{words!r} is not in the text after position {place}"
        place = found + len(words)
    assert_buttons_sound_apart(message.blocks)


def shown(blocks: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The texts of headers, sections (fields too), context blocks and tables, in the order in which they are seen."""
    for block in blocks:
        if block["type"] == "table":
            yield from (esc(cell["text"]) for row in block["rows"] for cell in row)
        parts = [block.get("text"), *block.get("fields", ())]
        if block["type"] == "context":
            parts += block["elements"]
        for part in parts:
            if isinstance(part, Mapping) and isinstance(part.get("text"), str):
                yield part["text"]


def buttons(blocks: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Every button, in the order in which it is seen."""
    for block in blocks:
        elements = [block["accessory"]] if "accessory" in block else block.get("elements", ())
        yield from (element for element in elements if element.get("type") == "button")


def assert_buttons_sound_apart(blocks: Iterable[Mapping[str, Any]]) -> None:
    """Buttons that share a label have names of their own, which begin with the label that is seen."""
    every = list(buttons(blocks))
    labels = Counter(one["text"]["text"] for one in every)
    heard = Counter(one.get("accessibility_label", one["text"]["text"]) for one in every)
    for one in every:
        label, name = one["text"]["text"], one.get("accessibility_label", "")
        assert not name or name.startswith(label), f"{name!r} does not begin with {label!r}"
        if labels[label] > 1:
            assert heard[name] == 1, f"two buttons are heard as {name or label!r}"
