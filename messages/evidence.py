"""What is said of evidence: that of an action, its form and receipt, and what belongs in an annual report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.actions import last_word, stands
from messages.blocks import Block, Draft, Message, button, count, day, esc, field, modal, option, plain
from messages.paging import paged
from store.read_models import ActionView, Listed
from store.read_models.evidence import EvidenceView, Kind, YearsReport

LIMITS = {"title": 200, "proves": 1500, "url": 2000, "published_at": 150}
KINDS: dict[Kind, tuple[str, str]] = {
    "document": ("Document", "Documents"),
    "audit": ("Audit", "Audits"),
    "survey": ("Survey", "Surveys"),
    "event": ("Event", "Events"),
    "product": ("Product", "Products and their publication"),
    "voice": ("Voice", "The voice of children, families and others"),
    "minutes": ("Minutes", "Minutes"),
}


def row(one: EvidenceView, *, with_ref: bool = False) -> str:
    """A piece of evidence: its reference, what it is, what it proves, when and where (mrkdwn)."""
    of = f" {esc(one.action_ref)}" if with_ref and one.action_ref else ""
    kind = KINDS[one.kind][0]
    title = "" if one.title.casefold() == kind.casefold() else f": {esc(one.title)}"
    lines = [f"*{esc(one.reference)}*{of} {kind}{title}"]
    if one.proves:
        lines.append(f"Proves: {esc(one.proves)}")
    if one.url:
        lines.append(f"Link: {esc(one.url)}")
    if one.published_at:
        on = f", {day(one.published_on)}" if one.published_on else ""
        lines.append(f"Published on {esc(one.published_at.removeprefix('on '))}{on}")
    if one.happened_on:
        lines.append(f"Of {day(one.happened_on)}")
    if one.attendance is not None:
        lines.append(f"Attended by {one.attendance:,}")
    if one.report_year:
        lines.append(f"For the annual report {esc(one.report_year)}")
    if one.party or one.added_on:
        by = f" by {esc(one.party)}" if one.party else ""
        lines.append(f"Given{by}" + (f" on {day(one.added_on)}" if one.added_on else ""))
    if one.withdrawn_on:
        lines.append(f":no_entry_sign: Withdrawn on {day(one.withdrawn_on)}: {esc(one.withdrawn_reason or '')}")
    return "\n".join(lines)


def listing(
    action: ActionView, found: Sequence[EvidenceView], page: int, glossary: Mapping[str, str], *, may_add: bool
) -> Message:  # fmt: skip
    """One page of the evidence of an action; none is said in words."""
    stand = sum(one.withdrawn_on is None for one in found)
    gone = f", and {len(found) - stand} withdrawn" if len(found) > stand else ""
    draft = Draft(glossary).section(f"*{esc(action.ref)}* {esc(action.short_title)}\n{_count(stand)}{gone}.")
    rows = [row(one) for one in found]
    shown = paged(rows, page)
    draft.context(shown.where)
    for index in shown.rows:
        draft.section(rows[index])
    add = [button("Add evidence", "actions.evidence.add", action.ref, about=f"of {action.ref}")] if may_add else []
    turns = shown.turn("actions.evidence.previous", "actions.evidence.next", after=f"|{action.ref}")
    return draft.buttons([*turns, *add]).message()


def _count(number: int) -> str:
    return "No evidence so far" if number == 0 else f"{number} {'piece' if number == 1 else 'pieces'} of evidence"


def receipt(one: EvidenceView, glossary: Mapping[str, str]) -> Message:
    """What was kept, or withdrawn."""
    said = (
        "Withdrawn; it stays here, and counts no more"
        if one.withdrawn_on
        else f"Kept as evidence of {esc(one.action_ref or '')}"
    )
    draft = Draft(glossary).section(f"{said}.").section(row(one))
    ref = one.action_ref or ""
    return draft.buttons([button("All its evidence", "actions.evidence", ref, about=f"of {ref}")]).message()


def receipt_view(one: EvidenceView, glossary: Mapping[str, str]) -> Block:
    """The receipt in the place of the form."""
    draft = Draft(glossary).section(f"Kept as evidence of {esc(one.action_ref or '')}.").section(row(one))
    return modal("Kept", "actions.evidence.done", draft.view_blocks())


def tagged(what: str, year: str | None) -> Message:
    """In which annual report something belongs."""
    if year is None:
        return Draft().section(f"*{esc(what)}* belongs in no annual report now.").message()
    return (
        Draft()
        .section(f"*{esc(what)}* belongs in the annual report {esc(year)}.")
        .context(f"`/actions report {esc(year)}` shows all that does.")
        .message()
    )


def report(
    found: YearsReport, items: Sequence[Listed], page: int, today: dt.date, glossary: Mapping[str, str]
) -> Message:  # fmt: skip
    """One page of what belongs in an annual report: its actions, then the evidence by kind."""
    draft = Draft(glossary).header(f"Annual report {found.year}")
    if not items and not found.evidence:
        draft.section("Nothing is tagged for it yet.")
        return draft.context(
            f"To tag an action with its evidence: `/actions 1.4 annual report {found.year}`."
        ).message()
    draft.section(f"{count(len(items), 'action')} and {_count(len(found.evidence)).lower()}.")
    rows = []
    for place, item in enumerate(items):
        begins = f"*Actions* ({len(items)})\n" if place == 0 else ""
        action = item.action
        lines = [f"*{esc(action.ref)}* {esc(action.short_title)}", stands(item, today), last_word(action, today)]
        rows.append(begins + "\n".join(lines))
    for kind, (_, heading) in KINDS.items():
        of_kind = [one for one in found.evidence if one.kind == kind]
        for place, one in enumerate(of_kind):
            begins = f"*{heading}* ({len(of_kind)})\n" if place == 0 else ""
            rows.append(begins + row(one, with_ref=True))
    shown = paged(rows, page, most=20)
    draft.context(shown.where)
    for index in shown.rows:
        draft.section(rows[index])
    turns = shown.turn("actions.report.previous", "actions.report.next", after=f"|{found.year}")
    return draft.buttons(turns).message()


def form(action: ActionView, metadata: str, *, tags: bool) -> Block:
    """The form for a piece of evidence."""
    kinds = [option(label, kind) for kind, (label, _) in KINDS.items()]
    date = {"type": "datepicker", "placeholder": plain("Choose a day")}
    blocks: list[Block] = [
        field("kind", "What is it?", {"type": "static_select", "options": kinds, "initial_option": kinds[0]}),
        _words("title", "In a line", hint="Name no child, adult or family."),
        _words("proves", "What does it prove?", optional=True, multiline=True),
        _words("url", "Link", optional=True),
        field("happened_on", "Of which day is it?", date, optional=True),
        _words("published_at", "Where was it published?", optional=True, hint="For a product: the OSCB website."),
        field("published_on", "When was it published?", date, optional=True),
        field(
            "voice_of", "Whose voice is it?", {"type": "plain_text_input", "max_length": 80}, optional=True,
            hint="Children, parents, carers, victims, staff … Never a person.",
        ),
    ]  # fmt: skip
    if tags:
        hint = "The annual report that it belongs in: 2015/16."
        blocks.append(
            field(
                "report_year", "Annual report", {"type": "plain_text_input", "max_length": 9}, optional=True, hint=hint
            )
        )
    title = f"Evidence of {action.ref}"
    return modal(title, "actions.evidence.save", blocks, submit="Keep", close="Cancel", metadata=metadata)


def _words(name: str, label: str, *, optional: bool = False, multiline: bool = False, hint: str | None = None) -> Block:
    element = {"type": "plain_text_input", "multiline": multiline, "max_length": LIMITS[name]}
    return field(name, label, element, hint=hint, optional=optional)
