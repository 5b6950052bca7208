"""Who has answered and who has not: the matrix of agencies and actions, requests, rounds and their exceptions."""

from __future__ import annotations

from commands import requests_for_returns, rounds
from commands.core import Command, Example, Job, Request
from commands.errors import Sorry


def read(_request: Request) -> Job:
    """What the words after `/returns` ask for."""
    raise Sorry("Nothing was recorded.")


RETURNS = Command(
    name="returns",
    summary="See who has answered and who is late; ask for returns; run a round.",
    hint="[rec i | 1.1 | agency] | ask | round | exceptions",
    examples=(Example("", "agencies and actions: answered, late by how many days, not due"),),
    read=read,
    buttons={} | rounds.BUTTONS | requests_for_returns.BUTTONS,
    forms={} | rounds.FORMS | requests_for_returns.FORMS,
    options={} | rounds.OPTIONS | requests_for_returns.OPTIONS,
)
