"""What is said of what returns are asked for: templates, required contents, measures, occurrences and requests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from messages.blocks import Block, Draft, Message, button, count, day, esc, field, modal, option, plain
from messages.paging import paged
from store.read_models import ActionView, Part
from store.read_models.base import Frozen
from store.read_models.returns import Question, TemplateView, Value, figure

KINDS = {"return": "for returns", "audit": "for audits"}
LONGEST_NAME = 80
LONGEST_REQUEST = 1500
ADD_TEMPLATE = button("Add a template", "returns.template_add", about="of questions")


# ---- templates


def question(one: Question) -> str:
    """A question as it is written: 'Score (number from 0 to 4)'."""
    kinds = {
        "text": "text", "date": "date", "choice": " / ".join(one.choices),
        "number": f"number {one.bounds}" if one.bounds else "number",
    }  # fmt: skip
    return f"{esc(one.label)} ({esc(kinds[one.kind])}{', optional' if one.is_optional else ''})"


def _template(one: TemplateView) -> str:
    used = ", ".join(one.used_by) or "no action yet"
    retired = f"; retired {day(one.retired_on)}" if one.retired_on else ""
    lines = [f"*{esc(one.name)}*, {KINDS[one.kind]}; used by {esc(used)}{retired}"]
    return "\n".join([*lines, *(f"{place}. {question(each)}" for place, each in enumerate(one.questions, 1))])


def templates(known: Sequence[TemplateView], glossary: Mapping[str, str]) -> Message:
    """Every template with its questions, and how one is bound to an action."""
    draft = Draft(glossary).header("Templates")
    if not known:
        draft.section("The board has no template yet.")
    for one in known[:20]:
        draft.section(_template(one))
    if len(known) > 20:
        names = ", ".join(esc(one.name) for one in known[20:])
        draft.section(f"And: {names}. `/returns template` and a name shows one.")
    draft.context(
        "To let an action be answered by one: `/returns template 4.5` and its name. Other questions: "
        "`/returns template change` and its name, a colon and all its questions; or `retire` and "
        "its name."
    )
    return draft.buttons([ADD_TEMPLATE]).message()


def template(one: TemplateView, glossary: Mapping[str, str]) -> Message:
    """One template."""
    return Draft(glossary).section(_template(one)).message()


def template_added(one: TemplateView, glossary: Mapping[str, str]) -> Message:
    """That a template is kept, and how it is bound."""
    draft = Draft(glossary).section(f"Kept: {_template(one)}")
    return draft.context(f"To let an action be answered by it: `/returns template 4.5 {esc(one.name)}`").message()


def template_changed(one: TemplateView, glossary: Mapping[str, str]) -> Message:
    """What a template asks from now on."""
    draft = Draft(glossary).section(f":white_check_mark: Changed: {_template(one)}")
    return draft.context("What was answered before keeps the questions that it answered.").message()


def template_retired(one: TemplateView, glossary: Mapping[str, str]) -> Message:
    """That a template is offered no more, and who is still answered by it."""
    draft = Draft(glossary).section(f":white_check_mark: “{esc(one.name)}” is retired: no more action is given it.")
    if one.used_by:
        draft.section(
            f"Still answered by it: {esc(', '.join(one.used_by))}. `/returns template {esc(one.used_by[0])} none` ends "
            "that."
        )
    return draft.message()


def template_form(metadata: str) -> Block:
    """The form for a new template."""
    name: Block = {"type": "plain_text_input", "max_length": LONGEST_NAME}
    questions: Block = {"type": "plain_text_input", "multiline": True, "max_length": 2000}
    kinds = [option("For returns", "return"), option("For audits", "audit")]
    kind: Block = {"type": "static_select", "options": kinds, "initial_option": kinds[0]}
    blocks = [
        field("name", "What is it called?", name),
        field("kind", "What is it for?", kind),
        field("questions", "Its questions, one a line", questions, hint=(
            "For example: Score (number 0-4) · Evidence (text) · Shared with staff: yes / partly / no · "
            "Date of the audit (date, optional)"
        )),
    ]  # fmt: skip
    return modal("Add a template", "returns.template_save", blocks, submit="Keep it", close="Cancel", metadata=metadata)


def how_to_add_template(example: str) -> Message:
    """Where no form can open by itself."""
    return (
        Draft()
        .section(
            "Press the button for the form, or write it in one line: "
            f"`returns template add Training return: {esc(example)}`. Nothing has been recorded yet."
        )
        .buttons([ADD_TEMPLATE])
        .message()
    )


# ---- what one action is asked for


def asked(action: ActionView, template_name: str | None, done: str, glossary: Mapping[str, str]) -> Message:
    """What was changed, and all that the action's returns are now asked for."""
    draft = Draft(glossary).section(f":white_check_mark: {done}")
    draft.section(f"*{esc(action.ref)}* {esc(action.short_title)}\n" + "\n".join(asks(action, template_name)))
    buttons = [
        button("Who has answered", "returns.show", action.ref, about=f": {action.ref}"),
        button("Details", "actions.details", action.ref, about=f"of {action.ref}"),
    ]
    return draft.buttons(buttons).message()


def asks(action: ActionView, template_name: str | None = None) -> list[str]:
    """What a return is asked for beyond a status and a sentence, in lines (mrkdwn)."""
    lines = []
    if action.questions:
        by = f" by “{esc(template_name)}”" if template_name else ""
        lines.append(f"Answered{by}: " + "; ".join(question(one) for one in action.questions))
    if action.contents:
        lines.append("A report must hold: " + esc("; ".join(action.contents)))
    if action.measure:
        share = action.measure_unit if action.measure_unit == "%" else ""
        unit = f" ({esc(action.measure_unit)})" if action.measure_unit and not share else ""
        target = f", target {figure(action.target)}{share}" if action.target is not None else ", no target"
        lines.append(f"Measured: {esc(action.measure)}{unit}{target}")
    return lines or ["A return is a status and a sentence."]


# ---- values over time


class Progress(Frozen):
    """A measure: what was said of it from day to day, and the whole where values of several parties can be added."""

    ref: str
    short_title: str
    measure: str
    unit: str | None
    target: float | None
    values: tuple[Value, ...]
    page: int = 1

    @property
    def latest(self) -> dict[str, Value]:
        """Each party's latest value of the present measure, of whichever occurrence; after a handover that of whoever
        has the part now."""
        latest = {one.owner: one for one in self.values if self.is_of_now(one)}
        return {owner: one for owner, one in latest.items() if not one.is_carried_on}

    def is_of_now(self, value: Value) -> bool:
        """Whether a value was given under the present measure: of another one it is no part of the whole."""
        return (value.measure, value.unit) == (self.measure, self.unit)

    @property
    def whole(self) -> float | None:
        """What the parties' latest values come to; shares of a hundred are not added up."""
        latest = self.latest
        is_share = (self.unit or "").strip().lower() in ("%", "per cent", "percent", "percentage")
        if not latest or (is_share and len(latest) > 1):
            return None
        return sum(one.number for one in latest.values())


def progress(shown: Progress, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """The values of a measure over time, with the progress to its target first."""
    draft = Draft(glossary).section(f"*{esc(shown.ref)}* {esc(shown.short_title)}\n*{esc(_whole(shown))}*")
    if not shown.values:
        return draft.section("Nobody has given a value yet. The form of `/update` asks for it.").message()
    rows = [(day(one.said_on), one.party, _value(one, shown), one.reference) for one in shown.values]
    page = paged([" ".join(row) for row in rows], shown.page, most=30, characters=6000)
    draft.context(page.where)
    draft.table(("Said on", "Party", "Value", "Update"), [rows[index] for index in page.rows], drawn=True)
    draft.context(f"As it stood on {day(today)}. Oldest first; what was corrected is left out.")
    return draft.buttons(page.turn("returns.previous", "returns.next", after=f"|values {shown.ref}")).message()


def _value(one: Value, shown: Progress) -> str:
    words = _with_unit(one.number, one.unit)
    return words if shown.is_of_now(one) else f"{words} (of “{one.measure}”)"


def _with_unit(number: float, unit: str | None) -> str:
    return f"{figure(number)}{unit if unit == '%' else f' {unit}' if unit else ''}"


def _whole(shown: Progress) -> str:
    whole, target = shown.whole, shown.target
    goal = f"target {_with_unit(target, shown.unit)}" if target is not None else "no target"
    if whole is None:
        return f"{shown.measure}: {goal}"
    of = f", {whole / target:.0%} of it" if target else ""
    parties = f" from {len(shown.latest)} parties" if len(shown.latest) > 1 else ""
    return f"{shown.measure}: {_with_unit(whole, shown.unit)} so far{parties}; {goal}{of}"


# ---- occurrences


def comes_round(action: ActionView, words: str, labels: Iterable[str], glossary: Mapping[str, str]) -> Message:
    """How often an action comes round now, and what is open of it."""
    open_now = ", ".join(esc(one) for one in labels)
    draft = Draft(glossary).section(
        f":white_check_mark: *{esc(action.ref)}* {esc(action.short_title)} comes round {esc(words)}. "
        f"Open now: {open_now}."
    )
    parties = sorted({part.party_name for part in action.leads})
    draft.section(
        f"Each occurrence is a return of its own, owed by {count(len(parties), 'party', 'parties')}: "
        f"{esc('; '.join(parties))}. The next opens on the day on which the last is due, or with "
        f"`/returns next {esc(action.ref)}`."
    )
    return draft.buttons([button("Who has answered", "returns.show", action.ref, about=f": {action.ref}")]).message()


def came_round(action: ActionView, parts: Sequence[Part], glossary: Mapping[str, str]) -> Message:
    """A direct message to those who answer for an owner: what is open of it now, and by when."""
    draft = Draft(glossary).section(f"*{esc(action.ref)}* has come round: {esc(action.title)}")
    owed = (f"{esc(part.name)}: by {day(part.due_on)}" for part in parts if part.due_on)
    draft.section("\n".join(f"• {one}" for one in owed))
    return draft.buttons([button("Update", "update.open", action.ref, about=action.ref)]).message()


# ---- requests


class RequestForm(Frozen):
    """What the form for a request offers: parties with their ids, groups whose every member can be asked, groups that
    it can report to, templates."""

    parties: tuple[tuple[int, str], ...]
    groups: tuple[tuple[int, str], ...]
    monitors: tuple[tuple[int, str], ...]
    templates: tuple[tuple[int, str], ...]


ASKED_FOR = (
    ("assurance", "Assurance: how are you assured that …"),
    ("approval", "Approval: do you agree to …"),
    ("audit", "An audit"),
    ("contribution", "A contribution"),
    ("action", "A return of another kind"),
)


OFTEN = ("every month", "every 2 months", "every 3 months", "every 6 months", "every year", "every 2 years")


def request_form(shown: RequestForm, metadata: str) -> Block:
    """The form that asks many parties at once."""
    kinds = [option(label, kind) for kind, label in ASKED_FOR]
    everyone = [option(f"Each of: {name}", f"members:{party_id}") for party_id, name in shown.groups]
    single = [option(name, str(party_id)) for party_id, name in shown.parties]
    choices = (everyone + single)[:100]
    words: Block = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST_REQUEST}
    kind: Block = {"type": "static_select", "options": kinds, "initial_option": kinds[0]}
    select: Block
    blocks = [
        field("kind", "What is asked for", kind),
        field("parties", "Who is asked; each owes a return of its own",
              {"type": "multi_static_select", "options": choices, "placeholder": plain("Choose")}),
        field("due_on", "The last day for it", {"type": "datepicker", "placeholder": plain("Choose a date")}),
        field("words", "The request", words, hint="Name no child, adult or family."),
    ]  # fmt: skip
    often: Block = {"type": "static_select", "options": [option(f"Every {one[6:]}", one) for one in OFTEN]}
    hint = "The last day above is that of the first time."
    blocks.append(field("every", "If it comes round again, how often", often, optional=True, hint=hint))
    if shown.monitors:
        groups = [option(name, str(party_id)) for party_id, name in shown.monitors][:100]
        select = {"type": "static_select", "options": groups, "placeholder": plain("Who monitors the board’s reviews")}
        blocks.append(field("monitor", "Reporting to", select, optional=True))
    if shown.templates:
        listed = [option(name, str(one)) for one, name in shown.templates][:100]
        select = {"type": "static_select", "options": listed, "placeholder": plain("No template")}
        blocks.append(field("template", "Answered by a template", select, optional=True))
    return modal("Ask for returns", "returns.ask_save", blocks, submit="Ask", close="Cancel", metadata=metadata)


def requested(action: ActionView, monitor: str | None, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """What was asked of whom by when, under which ref, and who watches over it."""
    draft = Draft(glossary).section(f":white_check_mark: Asked as *{esc(action.ref)}* on {day(today)}.")
    due = day(action.due_on) if action.due_on else "no date"
    about = " (approximate)" if action.is_approximate else ""
    about += f", and again {esc(action.recurrence)}" if action.recurrence else ""
    names = "; ".join(part.party_name for part in action.leads)
    draft.section(f"{esc(action.title)}\nBy {due}{about}, from {len(action.leads)}: {esc(names)}")
    extra = [] if not (action.questions or action.contents or action.measure) else asks(action)
    watched = (
        f"Monitored by {esc(monitor)}." if monitor else "No group monitors it: its returns are told in no channel."
    )
    draft.context(" ".join([*extra, watched, f"Each answers with `/update {esc(action.ref)}`."]))
    return draft.buttons([button("Who has answered", "returns.show", action.ref, about=f": {action.ref}")]).message()


def how_to_ask(examples: Iterable[str]) -> Message:
    """Where no form can open by itself."""
    listed = " or ".join(f"`{one}`" for one in examples)
    return (
        Draft()
        .section(f"Press the button for the form, or write it in one line: {listed}. Nothing has been recorded yet.")
        .buttons([button("Ask for returns", "returns.ask_open", about="with a form")])
        .message()
    )
