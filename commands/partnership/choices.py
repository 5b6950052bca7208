"""The board's own choices: `/partnership settings`, `/partnership settings rounds every 2 months`.

Everybody on the list may read them. Whoever may change settings does so in words or by a form; one audit row each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from zoneinfo import available_timezones

from pydantic import ValidationError

from commands import permissions
from commands.clockwork import reminders
from commands.core import Context, Job, Reader, Reply, Request, WordReader, mint, say
from commands.errors import Sorry
from commands.reading import weekly
from messages import blocks
from messages import choices as messages
from messages.blocks import esc
from messages.words import OURS, word
from store import settings
from store.statuses import Role

OPERATION = "change settings"
LONGEST_WORD = 40
HOW = "`/partnership settings` shows them all, and how to change each"
_ROUNDS = {
    r"(?:are\s+)?every\s+(?:(?P<n>\d+)\s+)?months?": "every_months",
    r"(?:cut-?\s?off|updates)\s+(?P<n>\d+)(?:\s+days?(?:\s+before.*)?)?": "cutoff_days",
    r"open(?:s|ing)?\s+(?P<n>\d+)(?:\s+days?(?:\s+before.*)?)?": "opens_days",
    r"papers\s+(?P<n>\d+)(?:\s+days?(?:\s+before.*)?)?": "papers_days",
    r"grace\s+(?:of\s+)?(?P<n>\d+|none)(?:\s+days?)?": "grace_days",
}
_BY_ITSELF = {
    r"(?:are\s+)?(?:run\s+)?by\s+(?:themselves|itself|the\s+clock)": True,
    r"(?:are\s+)?(?:run\s+)?by\s+hand": False,
}
_CHASE = re.compile(
    r"chas(?:e|ed|ing)\s+(?P<days>none|never|\d+(?:\s*(?:,\s*and\b|,|and\b)\s*\d+)*)(?:\s+days?(?:\s+before.*)?)?", re.I
)
_THE_DAY = r"(?:\s+(?:it|(?:(?:the|its|their)\s+)?(?:last\s+day|due\s+date|deadline|day|date)))?"
_REMINDERS = re.compile(
    r"(?:are\s+)?(?:(?P<off>off|none)|on"
    rf"|(?P<before>\d{{1,3}}(?:(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+)\d{{1,3}})*)\s+days?\s+before{_THE_DAY}"
    rf"|(?P<after>\d{{1,3}})\s+days?\s+after{_THE_DAY}|every\s+(?P<every>\d{{1,3}})\s+days?"
    r"|at\s+(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>am|pm)?)",
    re.IGNORECASE,
)
_RUNG = re.compile(
    r"(?:after\s+)?(?P<days>\d{1,4})(?:\s+days?)?(?:\s+to)?\s+(?:the\s+)?(?:independent\s+|safeguarding\s+)?"
    r"(?P<to>chair|partners|business unit)",
    re.I,
)
_ROLE = re.compile(
    r"[\"“']?(?P<operation>.+?)[\"”']?\s+for\s+(?:the\s+)?(?P<role>[\w ]+?)s?\s*=\s*(?P<scope>\w+)", re.I
)
_SCOPES = {"yes": "any", "any": "any", "own": "own", "monitored": "monitored", "no": None}
NEVER_TAKEN = ("change settings", "change people and channels", "read the plan")


def _read(words: str) -> Job:
    words = words.strip()
    if not words:
        return Job("show the settings", _show)
    for pattern, reader in _SUBJECTS.items():
        if said := re.match(rf"(?:{pattern})\b[\s:]*(?P<rest>.*)", words, re.IGNORECASE | re.DOTALL):
            return Job(OPERATION, _changing(reader, said["rest"].strip(" .")), writes=True)
    raise Sorry(f"There is no such setting as “{esc(words)}”. Nothing was changed. {HOW}.")


def _changing(reader: Callable[[Context, str], tuple[dict[str, Any], str]], rest: str) -> Callable[[Context], Reply]:
    def run(context: Context) -> Reply:
        permissions.require(context, OPERATION)
        changes, line = reader(context, rest)
        _change(context, changes)
        return say(blocks.say(messages.changed(line)))

    return run


def _change(context: Context, changes: dict[str, Any], *, field: str | None = None) -> settings.Settings:
    board_id = context.asker.board_id
    kept = {name: value for name, value in changes.items() if name != "zone"}
    if "zone" in changes:
        settings.set_zone(context.connection, board_id, changes["zone"])
    try:
        changed = settings.change(context.connection, board_id, kept)
    except ValidationError as error:
        wrong = error.errors()[0]
        if wrong["type"] == "value_error":  # two that do not go together
            sentence = f"{wrong['ctx']['error']} Nothing was changed. Change the other first."
            raise Sorry(sentence, field=field or "papers_days") from error
        name = next(one for one in reversed(wrong["loc"]) if isinstance(one, str))  # not the place in a list of days
        label = messages.NUMBERS.get(name, name.replace("_", " ").capitalize())
        limits = wrong.get("ctx", {})
        least, most = limits.get("ge"), limits.get("le")
        bound = f"at least {least}" if least is not None else f"at most {most}" if most is not None else "a number"
        raise Sorry(f"{label}: it must be {bound}. Nothing was changed.", field=field or name) from error
    context.note(OPERATION, f"setting {', '.join(sorted(changes))}")
    return changed


# ---- each in words


def _rounds(context: Context, rest: str) -> tuple[dict[str, Any], str]:
    for pattern, name in _ROUNDS.items():
        if said := re.fullmatch(pattern, rest, re.IGNORECASE):
            number = 1 if said["n"] is None else 0 if said["n"].lower() == "none" else int(said["n"])
            rounds = context.settings.rounds.model_dump() | {name: number}
            return {"rounds": rounds}, f"{messages.NUMBERS[name].lower()}: {number}"
    for pattern, chosen in _BY_ITSELF.items():
        if re.fullmatch(pattern, rest, re.IGNORECASE):
            line = messages.BY_ITSELF["yes" if chosen else "no"]
            return {"rounds": context.settings.rounds.model_dump() | {"by_itself": chosen}}, line
    if said := _CHASE.fullmatch(rest):
        days = tuple(sorted({int(one) for one in re.findall(r"\d+", said["days"])}, reverse=True))
        return {"rounds": context.settings.rounds.model_dump() | {"chase_days": days}}, messages.chases(days)
    if re.match(r"(?:are\s+)?bi-?monthly", rest, re.IGNORECASE):
        raise Sorry("Bimonthly can mean twice a month or every two months. Nothing was changed. Say `every 2 months`.")
    raise Sorry(f"What about rounds? Nothing was changed. Say for example: {messages.CHANGE[0]}.")


def _reminders(context: Context, rest: str) -> tuple[dict[str, Any], str]:
    kept = context.settings.reminders
    said = _REMINDERS.fullmatch(weekly.in_figures(rest.strip()))
    if said is None:
        raise Sorry(f"What about reminders? Nothing was changed. Say for example: {messages.CHANGE[7]}.")
    numbers = sorted({int(one) for one in re.findall(r"\d+", said["before"] or "")}, reverse=True)
    turns = said["off"] is not None or rest.strip().lower().endswith("on")
    given: dict[str, Any] = {"is_on": said["off"] is None} if turns else {}
    if said["before"]:
        given["before_days"] = numbers
    elif said["after"] or said["every"]:
        given |= {"after_days": int(said["after"])} if said["after"] else {"every_days": int(said["every"])}
    elif said["hour"]:
        hour = int(said["hour"]) + (12 if (said["half"] or "").lower() == "pm" and int(said["hour"]) < 12 else 0)
        given |= {"at": f"{hour:02}:{said['minute'] or '00'}", "at_since": context.now.isoformat()}
    changed = kept.model_dump(mode="json") | given
    if not kept.is_on or not changed["is_on"]:  # what is on stays due since it was, or a day would be left out
        changed["since"] = context.now.isoformat()
    try:
        read = settings.Reminders.model_validate(changed)
    except ValidationError as error:
        raise Sorry(
            "Reminders come at most five times before the last day, 1 to 90 days before it; 1 to 30 days after it, and "
            "then every 1 to 90 days; between 08:00 and 17:59. Nothing was changed."
        ) from error
    zone = context.asker.zone
    line = f"reminders: {messages.reminded(read, zone)}"
    if not read.is_on and not turns:
        line = f"reminders, once they are on again (`… reminders on`): {messages.reminded(read, zone, as_if_on=True)}"
    if reminders.is_still_to_plan(context.connection, context.asker.board_id, read, zone, context.now):
        line += ". Today’s have not gone out yet, so they go out now"
    return {"reminders": changed}, line


def _sign_off(_context: Context, rest: str) -> tuple[dict[str, Any], str]:
    said = re.sub(r"^(?:is|=)\s*", "", rest.lower())
    chosen = next((one for one in messages.SIGN_OFF if said == one), None)
    if chosen is None:
        raise Sorry(f"Sign-off is one of two. Nothing was changed. Say {messages.CHANGE[1]}.")
    return {"sign_off": chosen}, messages.SIGN_OFF[chosen]


def _responses(_context: Context, rest: str) -> tuple[dict[str, Any], str]:
    said = re.fullmatch(r"(?:to\s+challenges\s+)?(?:within\s+|in\s+)?(?P<n>\d{1,5})(?:\s+days?)?", rest, re.IGNORECASE)
    if said is None:
        raise Sorry(f"Within how many days? Nothing was changed. Say {messages.CHANGE[2]}.")
    return {"response_days": int(said["n"])}, f"{messages.NUMBERS['response_days'].lower()}: {said['n']}"


def _words(context: Context, rest: str) -> tuple[dict[str, Any], str]:
    ours, own = _pair(rest, messages.CHANGE[3])
    for other in OURS:
        if own and other != ours and own.casefold() == word(other, context.settings).casefold():
            raise Sorry(
                f"“{esc(own)}” already says “{esc(other)}” on this board, and two statuses with one word cannot be "
                "told apart. Nothing was changed. Choose another word."
            )
    kept = {name: said for name, said in context.settings.words.items() if name != ours}
    changed = kept | ({ours: own} if own and own != ours else {})
    return {"words": changed}, f"“{esc(ours)}” is called “{esc(own or ours)}” on this board"


def _colours(context: Context, rest: str) -> tuple[dict[str, Any], str]:
    ours, own = _pair(rest, messages.CHANGE[4])
    kept = {name: said for name, said in context.settings.colours.items() if name != ours}
    line = f"in the key, “{esc(ours)}” is {esc(own)}" if own else f"“{esc(ours)}” has no colour in the key"
    return {"colours": kept | ({ours: own} if own else {})}, line


def _pair(rest: str, example: str) -> tuple[str, str]:
    ours, equals, own = (one.strip(" “”\"'") for one in rest.partition("="))
    known = next((one for one in OURS if one.casefold() == ours.casefold()), None)
    if not equals or known is None:
        raise Sorry(
            f"Which status is that? They are: {', '.join(OURS)}. Nothing was changed. Say for example: {example}."
        )
    if len(own) > LONGEST_WORD:
        raise Sorry(f"A word takes {LONGEST_WORD} characters and that has {len(own)}. Nothing was changed.")
    return known, own


def _role(context: Context, rest: str) -> tuple[dict[str, Any], str]:
    said = _ROLE.fullmatch(rest)
    if said is None:
        raise Sorry(f"Which role may do what? Nothing was changed. Say for example: {messages.CHANGE[5]}.")
    operation = next((one for one in permissions.MAY if one.casefold() == said["operation"].casefold()), None)
    if operation is None:
        known = "; ".join(permissions.MAY)
        raise Sorry(
            f"“{esc(said['operation'])}” is nothing that I ask about. Nothing was changed. I ask about: {known}."
        )
    role = next((one for one in Role if one.casefold() == said["role"].strip().casefold()), None)
    if role is None:
        raise Sorry(f"“{esc(said['role'])}” is no role. Nothing was changed. The roles: {', '.join(Role)}.")
    if said["scope"].lower() not in _SCOPES:
        raise Sorry(f"“{esc(said['scope'])}”? Nothing was changed. Say yes, no, own or monitored.")
    scope = _SCOPES[said["scope"].lower()]
    if role == Role.business_unit and operation in NEVER_TAKEN and scope != "any":
        raise Sorry(
            f"The business unit may always {operation}: otherwise nobody could put this right. Nothing was changed."
        )
    before = context.settings.roles.get(operation) or permissions.MAY[operation]
    table = {one.value: str(its) for one, its in before.items() if one != role}
    table |= {role.value: scope} if scope else {}
    may = {"any": "may", "own": "may, for their own,", "monitored": "may, for what their group monitors,"}
    line = f"{role} {may.get(scope or '', 'may not')} {operation}"
    return {"roles": {**_as_kept(context), operation: table}}, line


def _zone(_context: Context, rest: str) -> tuple[dict[str, Any], str]:
    said = re.sub(r"^(?:is|=|of)\s*", "", rest).strip()
    known = next((zone for zone in available_timezones() if zone.casefold() == said.casefold()), None)
    if known is None:
        raise Sorry(f"“{esc(said)}” is no time zone. Nothing was changed. Say {messages.CHANGE[6]}.")
    return {"zone": known}, f"days are those of {known}"


def _ladder(_context: Context, rest: str) -> tuple[dict[str, Any], str]:
    if rest.lower() in ("none", "off"):
        return {"ladder": []}, messages.ladder(())
    rungs: list[tuple[int, str]] = []
    for words in re.split(r"\s*(?:,\s*(?:and|then)\b|,|;|\bthen\b)\s*", rest):
        said = _RUNG.fullmatch(words)
        if said is None:
            raise Sorry(f"Which ladder? Nothing was changed. Say {messages.CHANGE[8]}.")
        to = said["to"].lower()
        rungs.append((int(said["days"]), to))
    rungs.sort()
    return {"ladder": [{"days": days, "to": to} for days, to in rungs]}, messages.ladder(rungs)


def _as_kept(context: Context) -> dict[str, dict[str, str]]:
    return {
        operation: {role.value: scope for role, scope in table.items()}
        for operation, table in context.settings.roles.items()
    }


_SUBJECTS: dict[str, Callable[[Context, str], tuple[dict[str, Any], str]]] = {
    r"rounds?": _rounds,
    r"reminders?": _reminders,
    r"sign-?\s?off": _sign_off,
    r"responses?": _responses,
    r"words?": _words,
    r"colou?rs?": _colours,
    r"roles?": _role,
    r"(?:time\s+)?zone": _zone,
    r"(?:escalation\s+)?ladder": _ladder,
}


# ---- all of them, and the form


def _show(context: Context) -> Reply:
    permissions.require(context, "read the plan")
    may = permissions.may(context, OPERATION)
    return say(messages.shown(context.settings, context.asker.zone, may_change=may))


def _open(request: Request) -> Job:
    def run(context: Context) -> Reply:
        permissions.require(context, OPERATION)
        if request.trigger_id is None:
            return _show(context)
        return Reply(view=messages.form(context.settings, mint()))

    return Job("show the settings", run)


def _save(request: Request) -> Job:
    def run(context: Context) -> Reply:
        permissions.require(context, OPERATION)
        numbers: dict[str, int] = {}
        for name in messages.NUMBERS:
            said = request.fields.get(name, "").strip()
            if not re.fullmatch(r"\d{1,4}", said):
                raise Sorry("This must be a whole number. Nothing was changed.", field=name)
            numbers[name] = int(said)
        if request.fields.get("sign_off") not in messages.SIGN_OFF:
            raise Sorry("Choose one of the two. Nothing was changed.", field="sign_off")
        if request.fields.get("by_itself") not in messages.BY_ITSELF:
            raise Sorry("Choose one of the two. Nothing was changed.", field="by_itself")
        response = numbers.pop("response_days")
        by_itself = {"by_itself": request.fields["by_itself"] == "yes"}
        rounds = context.settings.rounds.model_dump() | numbers | by_itself
        changes = {"rounds": rounds, "response_days": response, "sign_off": request.fields["sign_off"]}
        changed = _change(context, changes)
        return say(messages.shown(changed, context.asker.zone, may_change=True))

    return Job(OPERATION, run, writes=True, once=request.metadata or None)


VERBS: dict[str, WordReader] = {"settings": _read}
BUTTONS: dict[str, Reader] = {"partnership.settings": _open, "partnership.choices": lambda _: _read("")}
FORMS: dict[str, Reader] = {"partnership.settings": _save}
OPTIONS: dict[str, Reader] = {}
