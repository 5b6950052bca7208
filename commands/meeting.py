"""Meetings of the groups, what each expects, and the decisions taken: `/meeting`, `/meeting PAQA`."""

from __future__ import annotations

from commands import minutes
from commands.core import Command, Example, Job, Request
from commands.errors import Sorry


def read(_request: Request) -> Job:
    """What the words after `/meeting` ask for."""
    raise Sorry("Nothing was recorded.")


MEETING = Command(
    name="meeting",
    summary="See what a meeting expects, and record what it decides.",
    hint="[group] | add | move | decide | template | check",
    examples=(Example("", "the meetings to come"),),
    read=read,
    buttons={} | minutes.BUTTONS,
    forms={} | minutes.FORMS,
    options={} | minutes.OPTIONS,
)
