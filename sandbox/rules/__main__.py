"""``python -m sandbox.rules CASES.jsonl``: how many cases of a file are judged rightly, and which are not.

A line is an object with ``name``, ``slack`` ("accepts" or "refuses") and either a whole ``view``, ``message``
or ``options``, or the ``blocks`` of a ``surface`` ("message", "modal" or "home").
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sandbox.rules import Refusal, check_message, check_options, check_view

_MODAL = {"title": {"type": "plain_text", "text": "Case"}, "submit": {"type": "plain_text", "text": "Save"}}


def judge(case: Mapping[str, Any]) -> Refusal | None:
    """What the rules answer to one case; bare blocks of a modal are given a title and a submit button."""
    if "view" in case:
        return check_view(case["view"])
    if "message" in case:
        return check_message(case["message"])
    if "options" in case:
        return check_options({"options": case["options"]})
    surface = case.get("surface", "message")
    if surface == "message":
        return check_message({"blocks": case["blocks"]})
    return check_view({"type": surface, "blocks": case["blocks"], **(_MODAL if surface == "modal" else {})})


def judged_rightly(case: Mapping[str, Any]) -> bool:
    """Whether the rules say of a case what it says that Slack does."""
    return (judge(case) is None) is (case["slack"] == "accepts")


def main(path: str) -> None:
    """Try every case of the file at ``path`` and write the tally to standard output."""
    cases = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    wrong = [case for case in cases if not judged_rightly(case)]
    for case in wrong:
        refusal = judge(case)
        answer = f"{refusal.error} {' '.join(refusal.messages)}" if refusal else "accepted"
        sys.stdout.write(f"wrong: {case['name']}: Slack {case['slack']}; here {answer}\n")
    sys.stdout.write(f"{len(cases) - len(wrong)} of {len(cases)} judged rightly\n")


if __name__ == "__main__":
    main(sys.argv[1])
