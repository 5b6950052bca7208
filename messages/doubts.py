"""What an imported plan leaves in doubt, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from messages.blocks import Draft, Message, count, esc
from messages.paging import pages, turn
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
    cut = pages(rows)
    page = min(max(page, 1), len(cut))
    shown = cut[page - 1]
    where = f"; {shown.start + 1} to {shown.stop} here" if len(cut) > 1 else ""
    actions = len({ref for one in found for ref, _ in one.actions})
    draft.section(
        f"{count(len(found), 'question')} about {count(actions, 'action')}{where}. Nothing was guessed: each "
        "stands as it was entered."
    )
    for index in shown:
        draft.section(rows[index])
    if settles:
        draft.context(f"When you know: `/partnership doubts {found[shown.start].actions[0][0]} settled: …` and how.")
    else:
        draft.context("The business unit settles them.")
    return draft.buttons(turn(page, len(cut), "partnership.doubts")).message()


def settled(ref: str, doubts: Sequence[str], how: str) -> Message:
    """That a doubt is settled; what was in doubt stays beside it."""
    draft = Draft().section(f"Settled for *{esc(ref)}*: {esc(how)}")
    draft.section("\n".join(["What was in doubt:", *(f"• {esc(doubt)}" for doubt in doubts)]))
    return draft.context("It leaves the list, and stays with the action.").message()
