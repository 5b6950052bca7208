"""What an imported plan leaves in doubt, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from messages.blocks import Draft, Message, count, esc
from messages.paging import pages, turn
from store.read_models.reviews import DoubtView


def doubts(found: Sequence[DoubtView], page: int, glossary: Mapping[str, str], *, settles: bool) -> Message:
    """One page of the actions whose wording is in doubt."""
    draft = Draft(glossary).header("Wording in doubt")
    if not found:
        return draft.section("Nothing in the plan’s wording is in doubt.").message()
    rows = [
        "\n".join([f"*{esc(one.ref)}* {esc(one.short_title)}", *(f"• {esc(doubt)}" for doubt in one.doubts)])
        for one in found
    ]
    cut = pages(rows)
    page = min(max(page, 1), len(cut))
    shown = cut[page - 1]
    where = f"; {shown.start + 1} to {shown.stop} here" if len(cut) > 1 else ""
    draft.section(
        f"{count(len(found), 'action')} to look at{where}. Nothing was guessed: each stands as it was entered."
    )
    for index in shown:
        draft.section(rows[index])
    if settles:
        draft.context(f"When you know: `/partnership doubts {found[shown.start].ref} settled: …` and how.")
    else:
        draft.context("The business unit settles them.")
    return draft.buttons(turn(page, len(cut), "partnership.doubts")).message()


def settled(ref: str, doubts: Sequence[str], how: str) -> Message:
    """That a doubt is settled; what was in doubt stays beside it."""
    draft = Draft().section(f"Settled for *{esc(ref)}*: {esc(how)}")
    draft.section("\n".join(["What was in doubt:", *(f"• {esc(doubt)}" for doubt in doubts)]))
    return draft.context("It leaves the list, and stays with the action.").message()
