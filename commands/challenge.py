"""The challenge log: `/challenge to Cherwell: …`, `/challenge 3 response …`, `/challenge`."""

from __future__ import annotations

from commands.core import Command, Example, Job, Request
from commands.errors import Sorry


def read(_request: Request) -> Job:
    """What the words after `/challenge` ask for."""
    raise Sorry("Nothing was recorded.")


CHALLENGE = Command(
    name="challenge",
    summary="Raise a challenge with a partner, or read the challenge log.",
    hint="[to agency: issue] | [number] | list",
    examples=(Example("", "the challenges that are open"),),
    read=read,
    buttons={},
    forms={},
    options={},
)
