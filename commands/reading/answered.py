"""Which returns are meant by how they stand: “late”, “who has not answered”, “answered”. Pure."""

from __future__ import annotations

import re

from store.read_models.returns import State

OWED = frozenset({State.sent_back, State.late, State.no_record_yet, State.not_due, State.undated})
_ASKED = (
    ("not answered", OWED, r"not\s+(?:yet\s+)?answered|hasn[’']?t\s+answered|haven[’']?t\s+answered|unanswered|silent"),
    ("not due", frozenset({State.not_due}), r"not\s+(?:yet\s+)?due"),
    ("late", frozenset({State.late}), r"late|overdue|past\s+due"),
    ("sent back", frozenset({State.sent_back}), r"sent\s+back"),
    ("answered", frozenset({State.answered}), r"answered"),
)
_WHO = r"(?:(?:who|which|what)\s+)?(?:(?:is|are|has|have)\s+)?(?:still\s+)?"


def read_states(words: str) -> tuple[str, str, frozenset[State]]:
    """(the other words, what is asked for, its states); no state where the words name none."""
    for label, states, pattern in _ASKED:
        found = re.search(rf"(?<![\w-]){_WHO}(?:{pattern})(?![\w-])", words, re.IGNORECASE)
        if found:
            rest = f"{words[: found.start()].strip()} {words[found.end() :].strip(' ?:,')}".strip()
            return re.sub(r"^(?:of|for|by)\s+(?!\d)", "", rest, flags=re.IGNORECASE), label, states
    return words, "", frozenset()
