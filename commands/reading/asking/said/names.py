"""Parties by their names, and words in a list."""

from __future__ import annotations

from collections.abc import Sequence

from commands.reading.asking.known import Known


def name(party_id: int | None, known: Known) -> str:
    """A party by its name, or by an acronym where a comma in its name would read as two."""
    party = next((one for one in known.directory.parties if one.id == party_id), None)
    if party is None:
        return "a party that is no more"
    # A name with a comma in it would read as two: its acronym is clear, and is spelt out where it is shown.
    return next((one for one in (party.name, *party.aliases) if "," not in one), party.name)


def names(party_ids: Sequence[int], known: Known, own: bool) -> list[str]:
    """Parties by name; the asker's own are said to be."""
    names = [name(one, known) for one in party_ids]
    return [*names[:-1], f"{names[-1]} (yours)"] if names and own else names


def all_of(words: Sequence[str]) -> str:
    """The words with "and" before the last."""
    return _joined(words, "and")


def any_of(words: Sequence[str]) -> str:
    """The words with "or" before the last."""
    return _joined(words, "or")


def _joined(words: Sequence[str], last: str) -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)
