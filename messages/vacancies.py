"""Posts that owe answers and that nobody holds, for the business unit, once a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from messages.blocks import Draft, Message, button, count, day, esc
from messages.paging import pages
from messages.partnership import ADD
from store.read_models.vacancies import Vacant

ROWS = 40
REFS = 12


def vacancies(found: Sequence[Vacant], glossary: Mapping[str, str]) -> Message:
    """A row for each, the longest overdue first; what is more than forty, or than Slack shows, is counted."""
    draft = Draft(glossary).header(f"{count(len(found), 'owner')} with nobody on the list to answer")
    draft.context(f"No reminder of what they owe reaches anybody. To put somebody into a post: {ADD}.")
    rows = [_row(one) for one in found]
    shown = pages(rows, ROWS)[0]
    for row in shown:
        draft.section(rows[row])
    if len(rows) > len(shown):
        draft.section(f"And {len(rows) - len(shown)} more: `/partnership missing` shows all.")
    everybody = button("Show who is missing", "partnership.missing", "1", about=": owners with nobody to answer")
    return draft.buttons([everybody]).message()


def _row(one: Vacant) -> str:
    """'*Cafcass*: nobody since 1 October 2015', and what it owes since when."""
    held = f"nobody since {day(one.since)}" if one.since else "nobody was ever entered"
    refs = ", ".join(map(esc, one.refs[:REFS]))
    if len(one.refs) > REFS:
        refs += f" and {len(one.refs) - REFS} more"
    owed = f"Owes {count(len(one.refs), 'answer')}: {refs}"
    if one.overdue and one.oldest:
        owed += f". {one.overdue} overdue, the longest since {day(one.oldest)}"
    elif one.oldest:
        owed += f". The earliest is due by {day(one.oldest)}"
    return f"*{esc(one.name)}*: {held}\n{owed}."
