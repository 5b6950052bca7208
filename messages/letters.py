"""The draft of a letter to an agency's chief officer about what a round reported of the agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.blocks import Draft, Message, count, day, esc
from messages.exceptions import issue, late_first, name
from store.read_models.cycles import ExceptionView, RoundView


def letter(
    agency: str, board: str, cycle: RoundView, found: Sequence[ExceptionView], answer_by: dt.date,
    glossary: Mapping[str, str],
) -> Message:  # fmt: skip
    """The draft, as it would stand on paper. Of a review that is not published it names nothing."""
    assert cycle.closed_at is not None  # only then it reports
    draft = Draft(glossary).section(f"*Draft letter to the chief officer of {esc(agency)}*")
    draft.context("Nothing was sent. Copy it, put it right, sign it and send it from the board.")
    ordered = late_first(found)
    number, were = count(len(found), "failure"), "was" if len(found) == 1 else "were"
    draft.section(
        "\n".join(
            (
                f"To the Chief Officer, {esc(agency)}",
                f"{esc(board)}: monitoring round {cycle.number} ({cycle.label})",
                "",
                "Dear colleague,",
                "",
                f"The actions of our plans are monitored by the {esc(cycle.group_name)}. Any failure to submit updates "
                "or to discharge actions is reported to the Board and to me. When the round closed on "
                f"{day(cycle.closed_at.date())}, {number} of your agency {were} reported:",
                *(f"• {name(one.number)}: {esc(issue(one))}" for one in ordered),
                "",
                f"I should be grateful if you would let me have, by {day(answer_by)}, where each of these stands, when "
                "it will be done, and what your agency will do so that the next round is answered.",
                "",
                "Yours sincerely,",
                "Independent Chair",
            )
        )
    )
    return draft.message()
