"""What people read, word for word: one conversation through the whole product, each message beside its golden file.

After a wished change: UPDATE_GOLDENS=1 python -m pytest tests/messages/test_goldens.py, and read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from messages.blocks import Message
from tests.conftest import STAFFED, fresh_url
from tests.messages.text_beside import assert_text_says_it_all, buttons
from tests.office import Office

GOLDENS = Path(__file__).resolve().parents[1] / "goldens"


def painted(blocks: list[Mapping[str, Any]]) -> str:
    """The blocks as text: a line for each text, and each button in brackets with what is heard in its place."""
    lines = []
    for block in blocks:
        text = block.get("text") or block.get("label")
        if isinstance(text, Mapping):
            lines.append(f"# {text['text']}" if block["type"] == "header" else text["text"])
        if block["type"] == "context":
            lines += [f"({element['text']})" for element in block["elements"]]
        if block["type"] == "divider":
            lines.append("----")
        if block["type"] == "input":
            lines.append(f"  [{block['element']['type']}]{' (optional)' if block.get('optional') else ''}")
        lists = [one for one in block.get("elements", ()) if one["type"] == "static_select"]
        lines += [f"  [{one['placeholder']['text']} {len(one['options'])}]" for one in lists]
        pressed = [b.get("accessibility_label") or b["text"]["text"] for b in buttons([block])]
        lines += ["  " + " ".join(f"[{name}]" for name in pressed)] if pressed else []
    return "\n".join(lines) + "\n"


class Read:
    """What was read in the conversation, by name."""

    def __init__(self) -> None:
        self.blocks: dict[str, list[Mapping[str, Any]]] = {}
        self.texts: dict[str, str] = {}

    def message(self, name: str, message: Mapping[str, Any]) -> None:
        self.blocks[name], self.texts[name] = list(message["blocks"]), str(message["text"])


@pytest.fixture(scope="module")
def conversation(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Everything that one Monday's conversation shows."""
    read = Read()
    with Office(fresh_url("sqlite", request, tmp_path_factory.mktemp("goldens"), STAFFED)) as office:
        tvp, officer, chair = office.tvp, office.officer, office.chair

        def typed(name: str, person: Any, words: str, channel: str = "C0PAQA") -> None:
            assert person.command(channel, words)["ok"]
            read.message(name, person.ephemerals(channel)[-1])

        typed("actions_overdue_on_the_first_day", chair, "/actions overdue")
        tvp.command("C0PAQA", "/update 1.1")
        modal = tvp.modal()
        assert modal is not None
        read.blocks["update_form"] = modal["view"]["blocks"]
        tvp.close()
        typed("update_recorded", tvp, "/update 1.1 on track Report drafted")
        receipt = tvp.until(lambda: [m for m in tvp.dm() if "Recorded U-1" in m["text"]])[0]
        read.message("update_receipt", receipt)
        tally = tvp.until(lambda: [m for m in tvp.messages("C0PAQA") if "0 of 12 in" in m["text"]])[0]
        read.message("update_tally", tally)
        typed("update_several", tvp, "/update 1.1 no change; 3.1 done, report sent")
        typed("update_unknown_ref", tvp, "/update 6.9 on track drafted")
        typed("update_of_others", tvp, "/update 6.1 on track drafted")
        chair.command("C0PAQA", "/update 6.1 on track Template agreed by all subgroups")
        line = tvp.until(lambda: [m for m in tvp.messages("C0PAQA") if "Template agreed" in m["text"]])[0]
        read.message("update_line", line)
        typed("actions_of_an_agency", chair, "/actions Cafcass due by December")
        typed("actions_details", chair, "/actions 1.1")
        typed("actions_ambiguous", chair, "/actions Oxford")
        typed("horizon_logged", tvp, "/horizon New pattern of county lines reported by transport police")
        typed("horizon_list", chair, "/horizon")
        typed("digest_preview", officer, "/digest preview")
        typed("partnership_overview", officer, "/partnership")
        typed("partnership_missing", officer, "/partnership missing")
        typed("help_update", tvp, "/update help")
        typed("not_on_the_list", office.stranger, "/actions", "C0GENERAL")
        tvp.open_home()
        home = tvp.home()
        assert home is not None
        read.blocks["home_of_a_lead"] = home["view"]["blocks"]
    return read


NAMES = (
    "actions_overdue_on_the_first_day", "update_form", "update_recorded", "update_receipt", "update_tally",
    "update_several", "update_unknown_ref", "update_of_others", "update_line", "actions_of_an_agency",
    "actions_details", "actions_ambiguous", "horizon_logged", "horizon_list", "digest_preview", "partnership_overview",
    "partnership_missing", "help_update", "not_on_the_list", "home_of_a_lead",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_message_reads_as_it_did(conversation: Read, name: str) -> None:
    golden = GOLDENS / f"{name}.txt"
    now = painted(conversation.blocks[name])
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(now)
    assert now == golden.read_text()


@pytest.mark.parametrize("name", NAMES)
def test_the_text_beside_the_blocks_says_it_all(conversation: Read, name: str) -> None:
    if name not in conversation.texts:
        pytest.skip("a view has no text beside it")
    message = Message(text=conversation.texts[name], blocks=tuple(dict(b) for b in conversation.blocks[name]))
    assert_text_says_it_all(message)
    shown = painted(conversation.blocks[name])
    for ref in re.findall(r"\*(\d+\.\d+)\*", shown):
        assert f"*{ref}*" in message.text
