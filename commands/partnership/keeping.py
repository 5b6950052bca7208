"""Keeping and not keeping: holds, what has expired, redaction: `/partnership hold …`, `/partnership redact U-17 …`.

A hold overrides every deletion, and the guard is in the store (store/holds.py): what is said here is why. The words
that a redaction takes out are not screened, kept or logged: the request that names them leaves no trace of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, mint, say
from commands.errors import Refused, Sorry
from messages import keeping as messages
from messages.blocks import esc
from store import audit, holds, redactions, retention, settings
from store.read_models.keeping import HoldView
from store.statuses import Role

_BECAUSE = re.compile(r"^(?P<what>.*?)[\s,;:]*\bbecause\b[\s:]*(?P<reason>\S.*)$", re.IGNORECASE | re.DOTALL)
_COLON = re.compile(r"^(?P<what>.*?)(?:\s*:\s+|\s+[–—-]\s+)(?P<reason>\S.*)$", re.DOTALL)
_LIFT = re.compile(r"(?:hold\s*)?#?(?P<number>\d{1,9})", re.IGNORECASE)
_RULE = re.compile(
    r"(?P<kind>[a-z]+)\s+(?:for\s+)?"
    r"(?:(?P<number>\d{1,5})\s*(?P<unit>days?|years?)|(?P<ever>for ?ever|ever)|(?P<default>default))",
    re.IGNORECASE,
)
_REDACT = re.compile(
    r"^(?P<name>(?:(?:meeting|round|handover|template|party|term|redaction|hold)\s+)?[\w.()/-]+)[\s,:]*(?P<marked>[\"“”'‘](?P<words>.+)[\"“”'’])[\s,;:]*(?:because\b)?[\s:]*(?P<reason>.*)$",
    re.I | re.S,
)  # fmt: skip
_FORM = "partnership.redact"
_ONE_REF = re.compile(r"(?:[a-z]+\s+)?[\w.()/-]{1,40}", re.IGNORECASE)


# ---- holds


def _reason(words: str, example: str) -> tuple[str, str]:
    """(what, why) of "… because …". Raises Sorry where there is no reason, or a very long one."""
    said = _BECAUSE.match(words.strip()) or _COLON.match(words.strip())
    if said is None:
        raise Sorry(f"Say why: a reason is kept with it. Nothing was recorded. For example: {example}.")
    reason = said["reason"].strip()
    if len(reason) > messages.LONGEST_REASON:
        raise Sorry(
            f"A reason takes {messages.LONGEST_REASON} characters and you wrote {len(reason):,}. Nothing was recorded."
        )
    return said["what"].strip(), reason


def _read_hold(words: str) -> Job:
    if not words:
        return _listing("")
    what, reason = _reason(words, messages.HOLD_EXAMPLE)
    return Job("place a hold", lambda context: _place(context, what, reason), writes=True)


def _place(context: Context, what: str, reason: str) -> Reply:
    permissions.require(context, "place a hold")
    connection, asker = context.connection, context.asker
    board_id: int | None = asker.board_id
    review_id = None
    said = re.sub(r"^(?:(?:on|over|the|this|our|whole|review)\s+)+", "", what.strip(), flags=re.IGNORECASE).strip()
    if said.lower() in ("everything", "all"):
        if not asker.holds(Role.business_unit):
            raise Refused(
                "A hold on everything covers every board in this record, so it is for the business unit alone. Nothing "
                "was recorded. `/partnership hold board because …` covers this board.",
                operation="place a hold",
                subject="everything",
            )
        board_id = None
    elif said.lower() not in ("board", "partnership", asker.board_name.lower()):
        found = holds.review_named(connection, asker.board_id, context.reader, said)
        if found is None:
            raise Sorry(
                f"There is no review “{esc(said)}”. Nothing was recorded. Name a review by its code or title, or say "
                f"“board” or “everything”, for example: {messages.HOLD_EXAMPLE}."
            )
        review_id = found[0]
    try:
        number = holds.place(
            connection, board_id=board_id, review_id=review_id, reason=reason, person_id=asker.person_id,
            now=context.now,
        )  # fmt: skip
    except holds.AlreadyHeld as held:
        over = messages.scope(_hold(context, held.number))
        raise Sorry(
            f"Hold {held.number} stands already over {over} with that reason. Nothing was recorded. "
            "`/partnership holds` lists those that stand."
        ) from held
    context.note("place a hold", f"hold {number}", review=review_id, board=board_id)
    return say(messages.placed(_hold(context, number), asker.zone))


def _hold(context: Context, number: int) -> HoldView:
    """A hold that the asker may see, lifted or not. Raises Sorry when there is none."""
    for hold in holds.seen_by(context.connection, context.asker.board_id, context.reader, lifted=True):
        if hold.id == number:
            return hold
    raise Sorry(f"There is no hold {number}. Nothing was recorded. `/partnership holds` lists those that stand.")


def _read_lift(words: str) -> Job:
    what, reason = _reason(words, messages.LIFT_EXAMPLE)
    said = _LIFT.fullmatch(what)
    if said is None:
        raise Sorry(f"Lift which hold? Nothing was recorded. Say its number: {messages.LIFT_EXAMPLE}.")
    return Job("lift a hold", lambda context: _lift(context, int(said["number"]), reason), writes=True)


def _lift(context: Context, number: int, reason: str) -> Reply:
    permissions.require(context, "lift a hold", subject=f"hold {number}")
    _hold(context, number)
    done = holds.lift(
        context.connection, number, reason=reason, person_id=context.asker.person_id, now=context.now
    )  # fmt: skip
    if not done:
        raise Sorry(f"Hold {number} was lifted before. Nothing was recorded. `/partnership holds all` shows when.")
    context.note("lift a hold", f"hold {number}")
    return say(messages.lifted(_hold(context, number), context.asker.zone))


def _listing(words: str) -> Job:
    said = re.fullmatch(r"(?P<all>all)?\s*(?:page\s+)?(?P<page>\d{0,4})", words.strip(), re.IGNORECASE)
    page = int(said["page"] or 1) if said else 1

    def listed(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        everything = holds.seen_by(
            context.connection, context.asker.board_id, context.reader, lifted=bool(said and said["all"])
        )
        return say(messages.holds(everything, context.asker.zone, page), replace=context.request.door == "button")

    return Job("list the holds", listed)


# ---- retention


def _read_retention(words: str) -> Job:
    said = words.strip()
    if not said:
        return Job("show how long records are kept", _rules)
    if page := re.fullmatch(r"due(?:\s+(?:page\s+)?(?P<page>\d{1,4}))?", said, re.IGNORECASE):
        return _due_job(int(page["page"] or 1))
    if said.lower() == "delete":
        return Job("ask what would be deleted", _ask_to_delete)
    if rule := _RULE.fullmatch(said):
        return Job("change settings", lambda context: _change_rule(context, rule), writes=True)
    raise Sorry(
        "`/partnership retention` shows the rules, `/partnership retention due` what has expired, and "
        f"`/partnership retention delete` deletes it after a yes. To change a rule: {messages.RULE_EXAMPLE}. "
        "Nothing was recorded."
    )


def _rules(context: Context) -> Reply:
    permissions.require(context, "read the plan")
    board_id = context.asker.board_id
    standing = holds.seen_by(context.connection, board_id, context.reader)
    return say(messages.rules(retention.rules(context.connection, board_id), standing))


def _change_rule(context: Context, said: re.Match[str]) -> Reply:
    permissions.require(context, "change settings")
    connection, board_id = context.connection, context.asker.board_id
    kind = said["kind"].lower()
    if kind not in retention.RULES:
        kinds = ", ".join(retention.RULES)
        raise Sorry(f"There is no kind of record “{esc(kind)}”. Nothing was recorded. The kinds are: {kinds}.")
    if kind == "drafts":
        raise Sorry(
            "A draft waits a day for its yes and then goes: that is the same on every board. Nothing was recorded."
        )
    kept = dict(settings.of_board(connection, board_id).retention)
    if said["default"]:
        kept.pop(kind, None)
    elif said["ever"]:
        kept[kind] = None
    else:
        days = int(said["number"])
        years = said["unit"].lower().startswith("year")
        kept[kind] = days * 365 + days // 4 if years and days >= 4 else days * 365 if years else days
        if (kept[kind] or 0) > 100 * 366:
            raise Sorry("A rule counts at most 100 years. Nothing was recorded. To keep more: say “for ever”.")
        if not kept[kind]:
            raise Sorry("Nothing can be kept for no time at all. Nothing was recorded. Say at least one day.")
    settings.change(connection, board_id, {"retention": kept})
    context.note("change settings", f"retention of {kind}", days=kept.get(kind), is_default=kind not in kept)
    rule = next(rule for rule in retention.rules(connection, board_id) if rule.kind == kind)
    return say(messages.rule_changed(rule))


def _due_job(page: int) -> Job:
    def show(context: Context) -> Reply:
        _for_the_unit(context)
        found = retention.due(context.connection, context.asker.board_id, context.today, context.now)
        message = messages.expired(found, _in_force(context), page)
        return say(message, replace=context.request.door == "button")

    return Job("ask what would be deleted", show)


def _for_the_unit(context: Context) -> None:
    permissions.require(context, "delete what has expired")
    if not context.request.is_private:
        raise Sorry(
            "What has expired is shown to you alone. Nothing was deleted. Type it as a command or in a direct message: "
            "`/partnership retention due`."
        )


def _in_force(context: Context) -> tuple[HoldView, ...]:
    return holds.seen_by(context.connection, context.asker.board_id, context.reader)


def _ask_to_delete(context: Context) -> Reply:
    _for_the_unit(context)
    found = retention.due(context.connection, context.asker.board_id, context.today, context.now)
    if not messages.total(found):
        raise Sorry(_why_nothing(context, any(one.held for one in found)))
    return say(messages.confirm(found, mint()))


def _why_nothing(context: Context, held: bool) -> str:
    if not held:
        return "Nothing has expired that may be deleted, so nothing was deleted. `/partnership retention due` lists it."
    over = _in_force(context)
    names = "; ".join(f"hold {hold.id} over {messages.scope(hold)}" for hold in over)
    return (
        f"What has expired is held, and a hold overrides every deletion: {names or 'a hold of another board'}. "
        f"Nothing was deleted. When it is over, the business unit lifts it: {messages.lift_example(over)}."
    )


def _delete_button(request: Request) -> Job:
    return Job(audit.DELETED, _delete, writes=True, once=request.value if request.value != "-" else None)


def _delete(context: Context) -> Reply:
    """What has expired now, whatever was shown before: a hold placed meanwhile counts."""
    permissions.require(context, audit.DELETED)
    connection, board_id = context.connection, context.asker.board_id
    done = retention.delete_expired(connection, board_id, context.today, context.now)
    found = retention.due(connection, board_id, context.today, context.now)
    if not done:
        raise Sorry(_why_nothing(context, any(one.held for one in found)))
    context.note(audit.DELETED, "expired records", **done)
    counts = {
        ("audit" if kind == "trail" else kind): what["rows"] if kind == "trail" else what for kind, what in done.items()
    }
    return say(messages.deleted(counts, messages.total(found)), replace=context.request.door == "button")


# ---- redaction


def without_words_to_redact(request: Request) -> Request:
    """A request as it is screened: words that it asks to take out are not kept, so they may be what they are."""
    if request.door == "form":
        return replace(request, fields=dict(request.fields) | {"words": ""}) if request.name == _FORM else request
    verb, _, rest = request.text.strip().partition(" ")
    said = _REDACT.match(rest.strip()) if verb.strip(",:").lower() == "redact" else None
    return replace(request, text=f"{said['name']} {said['reason']}") if said else request


def _read_redact(words: str) -> Job:
    if said := _REDACT.match(words):
        return Job("redact", partial(_redact, said["name"], said["words"], said["reason"]), writes=True)
    if _ONE_REF.fullmatch(words):
        return Job("redact", partial(_form, words))
    raise Sorry(
        f"Say which record, and put the words to take out in quotation marks: {messages.REDACT_EXAMPLE}. Nothing was "
        "changed.",
        repeat_words=False,
    )


def _form(name: str, context: Context) -> Reply:
    permissions.require(context, "redact")
    record = redactions.read(context.connection, context.asker.board_id, name)
    _check_record(context, name, found=record is not None)
    assert record is not None
    if context.request.trigger_id is None:
        raise Sorry(f"A form cannot be opened here. Nothing was changed. Type as a command: {messages.REDACT_EXAMPLE}.")
    return Reply(view=messages.redact_form(record, f"{mint()} {record.name}"))


def _check_record(context: Context, name: str, *, found: bool) -> None:
    """Raises Sorry when there is no such record, or when a hold keeps it as it is."""
    if not found:
        raise Sorry(
            f"There is no record “{esc(name)}”. Nothing was changed. Words can be taken out of an update (U-17), a "
            "horizon item (H-3), a challenge (C-2), evidence (E-4), a round’s exception (X-3), an action "
            "(6.1), a review by its code, or, by the number that is told where the same words stand, a meeting ("
            "meeting 4), round, handover, template, party’s note, glossary term, hold or redaction.",
            repeat_words=False,
        )
    if over := redactions.held(context.connection, context.asker.board_id, name):
        names = "; ".join(f"hold {hold.id} over {messages.scope(hold)}: {esc(hold.reason)}" for hold in over)
        raise Sorry(
            f"{esc(name)} is held, and a hold overrides every deletion, redaction included ({names}). Nothing was "
            f"changed. The business unit lifts it when it is over: {messages.lift_example(over)}.",
            repeat_words=False,
        )


def _save(request: Request) -> Job:
    once, _, name = request.metadata.partition(" ")
    words, reason = request.fields.get("words", ""), request.fields.get("reason", "")
    return Job("redact", partial(_redact, name, words, reason), writes=True, once=once or None)


def _redact(name: str, words: str, reason: str, context: Context) -> Reply:
    try:
        return _take_out(name, words.strip(), reason.strip(), context)
    except Sorry as sorry:
        sorry.repeat_words = False  # what is refused is not given back either: the answer may be kept
        raise


def _take_out(name: str, words: str, reason: str, context: Context) -> Reply:
    permissions.require(context, "redact")
    connection, asker = context.connection, context.asker
    found = redactions.record(connection, asker.board_id, name)
    _check_record(context, name, found=found is not None)
    assert found is not None
    if not reason:
        raise Sorry("Say why: the reason is kept, the words are not. Nothing was changed.", field="reason")
    if len(reason) > messages.LONGEST_REASON or len(words) > messages.LONGEST_WORDS:
        raise Sorry(f"At most {messages.LONGEST_WORDS} characters each. Nothing was changed.")
    if redactions.repeats(words, reason):
        raise Sorry("The reason repeats the words, and the reason is kept. Nothing was changed.", field="reason")
    done = redactions.redact(
        connection, asker.board_id, name, words, reason=reason, person_id=asker.person_id, now=context.now
    )
    if done is None:
        raise Sorry(
            f"Those words do not stand in {esc(found[0])} like that. Nothing was changed. Copy them from the form that "
            f"`/partnership redact {esc(found[0])}` shows: whole words, as they stand.",
            field="words",
        )
    context.note(
        "redact", found[1], places=done.places, answers=done.answers, messages=done.messages, **(done.vouched or {})
    )
    return say(messages.redacted(found[0], done, written_in_slack=context.request.door in ("mention", "direct")))


# ---- the declaration


def _page_of(reader: Callable[[int], Job]) -> Reader:
    return lambda request: reader(int(request.value) if re.fullmatch(r"\d{1,4}", request.value) else 1)


_HOLDS_PAGE = _page_of(lambda page: _listing(str(page)))
_DUE_PAGE = _page_of(_due_job)
VERBS: dict[str, WordReader] = {
    "hold": _read_hold,
    "holds": _listing,
    "lift": _read_lift,
    "retention": _read_retention,
    "redact": _read_redact,
}
BUTTONS: dict[str, Reader] = {
    "partnership.retention.delete": _delete_button,
    "partnership.holds.next": _HOLDS_PAGE,
    "partnership.holds.previous": _HOLDS_PAGE,
    "partnership.retention.next": _DUE_PAGE,
    "partnership.retention.previous": _DUE_PAGE,
}
FORMS: dict[str, Reader] = {_FORM: _save}
OPTIONS: dict[str, Reader] = {}
