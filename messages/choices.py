"""A board's own choices, in words, each with how to change it; and the form for the commonest."""

from __future__ import annotations

from collections.abc import Sequence

from messages.blocks import Block, Draft, Message, button, count, esc, field, modal, option, plain
from messages.words import OURS, key
from store.read_models.settings import Reminders, Settings

SIGN_OFF = {
    "needed": "an action is complete only when it is signed off",
    "when every owner has answered": "an action is complete when every owner has answered",
}
NUMBERS = {
    "every_months": "Months between two rounds",
    "cutoff_days": "Days before the meeting by which updates are due",
    "papers_days": "Days before the meeting on which papers go out",
    "opens_days": "Days before the last day for updates on which a round opens by itself",
    "grace_days": "Days after a due date before it is reported as not discharged",
    "response_days": "Days for the response to a challenge",
}
BY_ITSELF = {
    "yes": "a round whose meeting is in the calendar takes its steps by itself",
    "no": "the steps of a round are taken by hand",
}
RUNGS = {
    "chair": "the Independent Chair",
    "partners": "the safeguarding partners",
    "business unit": "the business unit",
}
CHANGE = (
    "`/partnership settings rounds every 2 months`, `… rounds cut-off 14 days`, `… rounds papers 7 days`, "
    "`… rounds grace 5 days`, `… rounds open 28 days` before the last day for updates, "
    "`… rounds chase 7, 1 days` before it, `… rounds by hand` or `… rounds by themselves`",
    "`/partnership settings sign-off when every owner has answered`, or `… sign-off needed`",
    "`/partnership settings responses within 28 days`",
    "`/partnership settings words complete = discharged`; with nothing after the = our own word is back",
    "`/partnership settings colours off track = red`",
    "`/partnership settings role close a challenge for scrutineer = no`; also yes, own, monitored",
    "`/partnership settings zone = Europe/London`",
    "`/partnership settings reminders 14 and 3 days before`, `… reminders 1 day after`, `… reminders every 7 days`, "
    "`… reminders at 09:00`, `… reminders off` or `… reminders on`",
    "`/partnership settings ladder 7 days chair, 14 days partners`; also business unit, or `ladder none`",
)


def lines(settings: Settings, zone: str) -> list[str]:
    """Every choice, a line each."""
    rounds = settings.rounds
    grace = count(rounds.grace_days, "day") if rounds.grace_days else "none"
    found = [
        f"Rounds: every {count(rounds.every_months, 'month')}; updates {count(rounds.cutoff_days, 'day')} before the "
        f"meeting, papers {count(rounds.papers_days, 'day')} before it; grace after a due date: {grace}",
        f"{_steps(settings)}",
        f"Reminders: {reminded(settings.reminders, zone)}",
        ladder([(one.days, one.to) for one in settings.ladder]),
        f"Sign-off: {SIGN_OFF[settings.sign_off]}",
        f"A challenge’s response: within {count(settings.response_days, 'day')}",
        f"{key(settings).removesuffix('.')}",
    ]
    found += [f"Our own word for “{esc(ours)}”: {esc(own)}" for ours, own in settings.words.items() if ours in OURS]
    for operation, table in settings.roles.items():
        who = ", ".join(f"{role} ({scope})" for role, scope in table.items()) or "nobody"
        found.append(f"Who may {esc(operation)}: {esc(who)}")
    for kind, days in settings.retention.items():
        found.append(f"Kept, {esc(kind)}: {'for ever' if days is None else count(days, 'day')}")
    return found


def _steps(settings: Settings) -> str:
    """Who takes a round's steps, and when."""
    rounds = settings.rounds
    if not rounds.by_itself:
        return f"Steps of a round: {BY_ITSELF['no']}"
    return (
        f"Steps of a round: {BY_ITSELF['yes']}; it opens {count(rounds.opens_days, 'day')} before the last day for "
        f"updates, and {chases(rounds.chase_days)}"
    )


def reminded(kept: Reminders, zone: str, *, as_if_on: bool = False) -> str:
    """When whoever owes a return is reminded of it."""
    if not kept.is_on and not as_if_on:
        return "nobody is reminded"
    before = " and ".join(map(str, kept.before_days))
    said = f"{before} days before the last day, " if kept.before_days else ""
    return (
        f"{said}{count(kept.after_days, 'day')} after it and then every {count(kept.every_days, 'day')}, "
        f"at {kept.at:%H:%M} ({esc(zone)}) on working days"
    )


def ladder(rungs: Sequence[tuple[int, str]]) -> str:
    """To whom an exception goes again while it is not acknowledged."""
    if not rungs:
        return "An exception that is not acknowledged is not reported again"
    listed = ", ".join(f"after {count(days, 'day')} to {RUNGS[to]}" for days, to in rungs)
    return f"An exception that is not acknowledged goes again {listed}"


def chases(days: Sequence[int]) -> str:
    """When the silent are listed before the last day for updates."""
    if not days:
        return "the silent are not listed before it"
    listed = ", ".join(str(one) for one in sorted(days, reverse=True))
    return f"the silent are listed {listed} {'day' if tuple(days) == (1,) else 'days'} before it"


def shown(settings: Settings, zone: str, *, may_change: bool) -> Message:
    """All of them; for whoever may change them, how."""
    draft = Draft().header("The board’s own choices")
    draft.section("\n".join(f"• {line}" for line in [*lines(settings, zone), f"Days are those of {esc(zone)}"]))
    if may_change:
        draft.section("To change them:\n" + "\n".join(f"• {line}" for line in CHANGE))
        draft.buttons([button("Change the commonest", "partnership.settings", about="settings of the board")])
    else:
        draft.context("The business unit changes them.")
    return draft.message()


def changed(line: str) -> str:
    """What holds from now on."""
    return f"Changed: {line}."


def form(settings: Settings, once: str) -> Block:
    """The form for rounds, sign-off and responses."""
    options = [option(words[0].upper() + words[1:], value) for value, words in SIGN_OFF.items()]
    chosen = next(one for one in options if one["value"] == settings.sign_off)
    select: Block = {
        "type": "static_select",
        "options": options,
        "initial_option": chosen,
        "placeholder": plain("Choose"),
    }
    blocks = [field("sign_off", "Sign-off", select)]
    takes = [option(words[0].upper() + words[1:], value) for value, words in BY_ITSELF.items()]
    by_itself: Block = {
        "type": "static_select",
        "options": takes,
        "initial_option": takes[0 if settings.rounds.by_itself else 1],
        "placeholder": plain("Choose"),
    }
    blocks.append(field("by_itself", "Steps of a round", by_itself))
    values = settings.rounds.model_dump() | {"response_days": settings.response_days}
    for name, label in NUMBERS.items():
        element: Block = {"type": "plain_text_input", "initial_value": str(values[name]), "max_length": 4}
        blocks.append(field(name, label, element))
    return modal("The board’s choices", "partnership.settings", blocks, submit="Save", metadata=once)
