"""What an imported plan leaves in doubt, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from messages.blocks import Draft, Message, count, esc
from messages.paging import paged
from store.read_models.reviews import DoubtView


def doubts(found: Sequence[DoubtView], page: int, glossary: Mapping[str, str], *, settles: bool) -> Message:
    """One page of what is in doubt, each question with the actions of which it is asked."""
    draft = Draft(glossary).header("Wording in doubt")
    if not found:
        return draft.section("Nothing in the plan’s wording is in doubt.").message()
    rows = [
        "\n".join([*(f"*{esc(ref)}* {esc(title)}" for ref, title in one.actions), f"• {esc(one.question)}"])
        for one in found
    ]
    shown = paged(rows, page)
    actions = len({ref for one in found for ref, _ in one.actions})
    draft.section(
        f"{count(len(found), 'question')} about {count(actions, 'action')}. Nothing was guessed: each stands "
        "as it was entered."
    )
    draft.context(shown.where)
    for index in shown.rows:
        draft.section(rows[index])
    if settles:
        draft.context(
            f"When you know: `/partnership doubts {found[shown.rows.start].actions[0][0]} settled: …` and how."
        )
    else:
        draft.context("The business unit settles them.")
    return draft.buttons(shown.turn("partnership.doubts.previous", "partnership.doubts.next")).message()


def settled(ref: str, doubts: Sequence[str], how: str) -> Message:
    """That a doubt is settled; what was in doubt stays beside it."""
    draft = Draft().section(f"Settled for *{esc(ref)}*: {esc(how)}")
    draft.section("\n".join(["What was in doubt:", *(f"• {esc(doubt)}" for doubt in doubts)]))
    return draft.context("It leaves the list, and stays with the action.").message()
