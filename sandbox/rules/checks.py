"""The small vocabulary the tables of limits are written in, and what interprets it.

A *check* takes a JSON value and the :class:`Place` it was found at, and yields the details of what is wrong
with it, in the wording and with the JSON pointers Slack puts into ``response_metadata.messages``. Nothing
here knows any block: the tables in :mod:`sandbox.rules.elements` and :mod:`sandbox.rules.blocks` do.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import urlsplit

Surface = Literal["message", "modal", "home"]
Surfaces = frozenset[Surface]
EVERYWHERE: Surfaces = frozenset(("message", "modal", "home"))
MESSAGE: Surfaces = frozenset(("message",))
MODAL: Surfaces = frozenset(("modal",))
MESSAGE_AND_HOME: Surfaces = frozenset(("message", "home"))
MESSAGE_AND_MODAL: Surfaces = frozenset(("message", "modal"))
MODAL_AND_HOME: Surfaces = frozenset(("modal", "home"))


@dataclass(frozen=True)
class Place:
    """Where a value stands: its JSON pointer, the surface it is shown on and the block that holds it."""

    surface: Surface
    pointer: str = ""
    block: str = ""

    def at(self, key: str | int) -> "Place":
        """The place of a member (by name) or of an item (by position) of the value here."""
        escaped = str(key).replace("~", "~0").replace("/", "~1")
        return replace(self, pointer=f"{self.pointer}/{escaped}")

    def says(self, message: str) -> str:
        """One detail about this place, as Slack writes it."""
        return f"[ERROR] {message} [json-pointer:{self.pointer}]"


Check = Callable[[object, Place], Iterator[str]]
Rule = Callable[[Mapping[str, object], Place], Iterator[str]]


@dataclass(frozen=True)
class Shape:
    """An object's keys. Any other key is refused; each of the ``rules`` judges what passed all before it."""

    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)
    rules: Sequence[Rule] = ()
    surfaces: Surfaces = EVERYWHERE

    def __call__(self, value: object, place: Place) -> Iterator[str]:
        """Check an object against this shape."""
        if not isinstance(value, Mapping):
            yield place.says("must provide an object")
            return
        details = list(self._keys(value, place))
        for rule in self.rules:
            details = details or list(rule(value, place))
        yield from details

    def _keys(self, value: Mapping[str, object], place: Place) -> Iterator[str]:
        for key in self.required:
            if key not in value:
                yield place.says(f"missing required field: {key}")
        for key, member in value.items():
            check = self.required.get(key) or self.optional.get(key)
            if check is None:
                yield place.says(f"invalid additional property: {key}")
            else:
                yield from check(member, place.at(key))


def string(least: int = 0, most: int | None = None) -> Check:
    """A string of ``least`` to ``most`` characters."""

    def check(value: object, place: Place) -> Iterator[str]:
        if not isinstance(value, str):
            yield place.says("must provide a string")
        elif len(value) < least:
            yield place.says(f"must be more than {least - 1} characters")
        elif most is not None and len(value) > most:
            yield place.says(f"must be less than {most + 1} characters")

    return check


def matching(pattern: str, message: str, least: int = 1, most: int | None = None) -> Check:
    """A string the whole of which matches ``pattern``; else ``message``."""
    sized, compiled = string(least, most), re.compile(pattern)

    def check(value: object, place: Place) -> Iterator[str]:
        details = list(sized(value, place))
        yield from details
        if not details and not compiled.fullmatch(str(value)):
            yield place.says(message)

    return check


def url(*schemes: str, most: int | None = 3000) -> Check:
    """An absolute URL; of one of ``schemes`` when any is named, else of any that leads somewhere."""
    sized = string(1, most)

    def check(value: object, place: Place) -> Iterator[str]:
        details = list(sized(value, place))
        yield from details
        if not details and not _leads_somewhere(str(value), schemes):
            yield place.says("invalid url")

    return check


def _leads_somewhere(value: str, schemes: Sequence[str]) -> bool:
    if any(character.isspace() for character in value):
        return False
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return False
    if schemes and parts.scheme not in schemes:
        return False
    if parts.scheme in ("http", "https"):
        return bool(host)
    return parts.scheme not in ("", "javascript", "data") and value != f"{parts.scheme}:"


def boolean(value: object, place: Place) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield place.says("must be a boolean")


def number(value: object, place: Place) -> Iterator[str]:
    """Any number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield place.says("must provide a number")


def integer(least: int | None = None, most: int | None = None) -> Check:
    """A whole number from ``least`` to ``most``."""

    def check(value: object, place: Place) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield place.says("must provide an integer")
        elif least is not None and value < least:
            yield place.says(f"must be greater than {least - 1}")
        elif most is not None and value > most:
            yield place.says(f"must be less than {most + 1}")

    return check


def one_of(*values: object) -> Check:
    """One of the values named."""

    def check(value: object, place: Place) -> Iterator[str]:
        if not any(type(value) is type(known) and value == known for known in values):
            yield place.says("must be a valid enum value")

    return check


def array(item: Check, least: int = 0, most: int | None = None) -> Check:
    """A list of ``least`` to ``most`` items, each of which passes ``item``."""

    def check(value: object, place: Place) -> Iterator[str]:
        if not isinstance(value, list):
            yield place.says("must provide an array")
            return
        if len(value) < least:
            yield place.says(f"must provide at least {least} items")
        if most is not None and len(value) > most:
            yield place.says(f"no more than {most} items allowed")
            return
        for position, member in enumerate(value):
            yield from item(member, place.at(position))

    return check


def typed(shapes: Mapping[str, Shape], *names: str) -> Check:
    """An object whose ``type`` is one of ``names`` (or any in ``shapes``) and is available on the surface."""
    allowed = names or tuple(shapes)

    def check(value: object, place: Place) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield place.says("must provide an object")
        elif "type" not in value:
            yield place.says("missing required field: type")
        elif not isinstance(value["type"], str):
            yield place.at("type").says("must provide a string")
        elif value["type"] not in allowed or place.surface not in shapes[value["type"]].surfaces:
            yield place.at("type").says(f"unsupported type: {value['type']}")
        else:
            members = {key: member for key, member in value.items() if key != "type"}
            yield from shapes[value["type"]](members, place)

    return check


def exactly_one(*keys: str) -> Rule:
    """One and only one of ``keys`` is there."""

    def rule(value: Mapping[str, object], place: Place) -> Iterator[str]:
        if sum(key in value for key in keys) != 1:
            yield place.says("must define exactly one of " + " or ".join(f"`{key}`" for key in keys))

    return rule


def at_least_one(*keys: str) -> Rule:
    """At least one of ``keys`` is there."""

    def rule(value: Mapping[str, object], place: Place) -> Iterator[str]:
        if not any(key in value for key in keys):
            yield place.says("must define either " + " or ".join(f"`{key}`" for key in keys))

    return rule


def at_most_one(*keys: str) -> Rule:
    """No two of ``keys`` are there together."""

    def rule(value: Mapping[str, object], place: Place) -> Iterator[str]:
        if sum(key in value for key in keys) > 1:
            yield place.says("must not define both " + " and ".join(f"`{key}`" for key in keys))

    return rule


def ordered(low: str, high: str) -> Rule:
    """Two numbers, given as numbers or as text: ``low`` is not above ``high``."""

    def rule(value: Mapping[str, object], place: Place) -> Iterator[str]:
        if low in value and high in value and float(str(value[low])) > float(str(value[high])):
            yield place.at(low).says(f"`{low}` must not be greater than `{high}`")

    return rule


def unique(key: str, within: str) -> Rule:
    """Among the objects of the list ``within``, no two have the same ``key``."""

    def rule(value: Mapping[str, object], place: Place) -> Iterator[str]:
        items = value.get(within)
        if isinstance(items, list):
            yield from repeated(key, ((item, place.at(within).at(n)) for n, item in enumerate(items)))

    return rule


def repeated(key: str, placed: Iterable[tuple[Mapping[str, object], Place]]) -> Iterator[str]:
    """A detail for each (sound) object whose ``key`` an earlier one already has."""
    seen = set()
    for item, place in placed:
        if key in item:
            if item[key] in seen:
                yield place.at(key).says(f"`{key}` `{item[key]}` already exists")
            seen.add(item[key])
