"""One person's side of a conversation with the bot, at one place: type, press, and read what came back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sandbox.client import Client
from tests.dialogues.conversations import BEFORE

BOT = "U0BOT"


def begin(client: Client) -> None:
    """Type what people had typed before anybody asks, and wait for all that comes of it."""
    for user, words, answer in BEFORE:
        client.as_(user).say(f"D{user[1:]}", words)
        await_words(client.as_(user), answer)
    await_words(client.as_("U0CHERWELL"), "C-1")  # told of the challenge by a message of its own


def await_words(person: Client, words: str) -> None:
    """Wait until the bot has said so in a direct message."""
    person.until(lambda: any(words in one["text"] for one in person.dm() if one["user"] == BOT))


def plain(text: str) -> str:
    """As a person reads it: without the marks for bold, and on one line."""
    return " ".join(text.replace("*", "").split())


class Talk:
    """A conversation that goes on: of direct messages, of a thread in a channel, or of the box on App Home."""

    def __init__(self, person: Client, where: str) -> None:
        self.person, self.where = person, where
        self.answer: dict[str, Any] = {}
        self._thread = ""

    def ask(self, words: str) -> str:
        """Type words; the whole text of the answer."""
        if self.where == "home":
            return self._ask_home(words)
        is_direct = self.where == "direct"
        channel = f"D{self.person.user[1:]}" if is_direct else self.where
        before = len(self._from_bot())
        said = self.person.say(channel, words if is_direct else f"@Partnership bot {words}", self._thread)
        if not is_direct and not self._thread:
            self._thread, before = said["ts"], 0
        self.answer = self.person.until(lambda: self._from_bot()[before:])[-1]
        return str(self.answer["text"])

    def press(self, label: str, about: str = "") -> str:
        """Press a button of the last answer; what is answered then."""
        before = len(self._from_bot())
        block, action = next(
            (block["block_id"], one["action_id"])
            for block, one in _buttons(self.answer["blocks"])
            if one["text"]["text"] == label and about in one.get("accessibility_label", "")
        )
        self.person.click(self.answer, action, block)
        self.answer = self.person.until(lambda: self._from_bot()[before:])[-1]
        return str(self.answer["text"])

    def _from_bot(self) -> list[dict[str, Any]]:
        """What the bot said here, oldest first."""
        if self.where == "direct":
            return [one for one in self.person.dm() if one["user"] == BOT]
        if not self._thread:
            return []
        found = [*self.person.messages(self.where), *self.person.ephemerals(self.where)]
        return [one for one in found if one["user"] == BOT and one.get("thread_ts") == self._thread]

    def _ask_home(self, words: str) -> str:
        self.person.open_home()
        home = self.person.until(self.person.home)
        self.person.click(home, "home.ask", value=words)
        modal = self.person.until(self.person.modal)
        self.person.close()
        self.answer = modal["view"]
        return "\n".join(_texts(modal["view"]["blocks"]))


def _buttons(blocks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for block in blocks:
        beside = [block["accessory"]] if "accessory" in block else []
        for one in [*block.get("elements", ()), *beside]:
            if one.get("type") == "button":
                yield block, one


def _texts(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        held = [block, *block.get("elements", ())] if block["type"] in ("section", "context", "header") else []
        for one in held:
            text = one.get("text", "")
            yield from [text["text"] if isinstance(text, dict) else text] if text else []
