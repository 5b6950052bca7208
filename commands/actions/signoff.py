"""Sign-off and change of an action: `/actions 6.1 close …`, `send back`, `reopen`, `merge into`, `not implemented` ...

Which move is allowed from which state is store/decisions.py's table; who may make it is commands/permissions.py's.
Nobody signs off what their own party returned; the business unit closes what a meeting decided, and names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from commands import permissions
from commands.actions import citing, looking_again, moves, proposing, receipts
from commands.actions.moves import Asked
from commands.core import Context, Job, Reader, RefReader, Reply, Request, mint, say
from commands.directory import action_named
from commands.errors import Sorry
from commands.reading import decisions as reading
from messages import signoff as messages
from store import decisions, standing
from store.decisions import FINDINGS, MOVES, Move
from store.read_models import ActionView

_ALTOGETHER = re.compile(r"\s*(?:for good|altogether|as a whole)\b[\s:,;]*", re.I)


# ---- typed words


def _words(move: str) -> RefReader:
    """The reader of a verb's words: what is left when meeting, evidence and check are taken out is the reason."""

    def read(ref: str, words: str) -> Job:
        for_good = _ALTOGETHER.match(words) if move == "close" else None
        spoken = reading.read(words[for_good.end() :] if for_good else words)
        asked = Asked(move=move, for_good=for_good is not None, reason=spoken.words, evidence=spoken.evidence or "",
                      group=spoken.group, day=spoken.day, soft=spoken.soft, check=spoken.check)  # fmt: skip
        if move == "close" and not spoken.evidence:  # what is said of a sign-off is on what it stands
            asked = asked.model_copy(update={"evidence": spoken.words, "reason": ""})
        return _job(ref, asked)

    return read


def _decide(ref: str, _words: str) -> Job:
    """`decide` opens the form, whatever follows: what is decided must be chosen, or said with its own verb."""
    return Job("read the plan", partial(_open_form, ref))


def _close(ref: str, words: str) -> Job:
    """`close` and `sign off`; without words the form."""
    if words.strip():
        return _words("close")(ref, words)
    return Job("read the plan", partial(_open_form, ref))


def _send_back(ref: str, words: str) -> Job:
    said = reading.read_send_back(words)
    return _job(ref, Asked(move="send back", to=said.to, reason=said.why))


def _joined(move: str) -> RefReader:
    """The reader of `merge into 4.1 because …`."""

    def read(ref: str, words: str) -> Job:
        other, rest = reading.read_other(words)
        spoken = reading.read(rest)
        return _job(ref, Asked(move=move, other=other, reason=spoken.words, group=spoken.group, day=spoken.day,
                               soft=spoken.soft))  # fmt: skip

    return read


def _carry(ref: str, words: str) -> Job:
    spoken = reading.read(words)
    year = reading.read_year(words) or ""
    reason = reading.without_year(spoken.words) if year else ""
    return _job(ref, Asked(move="carry forward", year=year, reason=reason.removeprefix("because").strip(),
                           group=spoken.group, day=spoken.day, soft=spoken.soft))  # fmt: skip


def _checked(ref: str, words: str) -> Job:
    spoken = reading.read(words)
    finding, said = reading.read_finding(spoken.words)
    return _job(ref, Asked(move="check", reason=said, finding=finding, evidence=spoken.evidence or "",
                           group=spoken.group, day=spoken.day, soft=spoken.soft, check=spoken.check))  # fmt: skip


def _job(ref: str, asked: Asked, once: str | None = None, answer: Callable[..., Reply] | None = None) -> Job:
    run = partial(moves.decide, ref, asked)
    return Job(MOVES[asked.move].may, run if answer is None else partial(answer, run), writes=True, once=once)


# ---- the form


def may_now(context: Context, action: ActionView) -> tuple[Move, ...]:
    """The moves of sign-off that the asker may make on an action as it stands."""
    theirs = moves.own(context, action)
    return tuple(
        move
        for move in decisions.allowed(action)
        if move.name != "propose"
        and not (move.judges and theirs)
        and permissions.may(context, move.may, monitor=action.monitor_party_id)
    )


def _open_form(ref: str, context: Context) -> Reply:
    action = action_named(context, ref)
    offered = may_now(context, action)
    if not offered:
        moves.require(context, MOVES["close"] if action.closed_as is None else MOVES["reopen"], action)
        raise Sorry(f"There is nothing that you may decide on {action.ref} now. Nothing was recorded.")
    names = tuple(move.name for move in offered)
    if context.request.trigger_id is None:
        return say(messages.how_to_decide(action.ref, names, context.today))
    shown = messages.Form(
        item=standing.listed(action, context.today), moves=names, meetings=citing.to_cite(context, action),
        must_cite=action.closed_as is None and citing.must_cite(context, "sign off", action.monitor_party_id),
        findings=FINDINGS, evidence=moves.returned_evidence(context, action),
    )  # fmt: skip
    metadata = receipts.Shown(once=mint(), ref=action.ref).model_dump_json()
    return Reply(view=messages.form(shown, metadata, context.today, context.glossary))


def _open(request: Request) -> Job:
    return Job("read the plan", partial(_open_form, request.value))


def _save(request: Request) -> Job:
    shown, fields = receipts.Shown.of_request(request), request.fields
    for_good = fields.get("move") == messages.FOR_GOOD
    move = "close" if for_good else fields.get("move", "")
    if move not in MOVES or move == "propose":
        raise Sorry("Choose what is decided. Nothing was recorded.", field="move")
    finding = fields.get("finding", "")
    asked = Asked(
        move=move, for_good=for_good, reason=fields.get("reason", ""), evidence=fields.get("evidence", ""),
        meeting_id=fields.get("meeting", ""), assignment_id=fields.get("party", ""),
        other=fields.get("other", "").strip(), year=fields.get("year", ""), check=fields.get("check") or None,
        finding=int(finding) if finding.isdecimal() else None,
    )  # fmt: skip
    return _job(shown.ref, asked, shown.once)


VERBS: dict[str, RefReader] = (
    {
        "close": _close,
        "sign off": _close,
        "sign-off": _close,
        "decide": _decide,
        "close early": _words("close early"),
        "send back": _send_back,
        "sent back": _send_back,
        "reopen": _words("reopen"),
        "merge into": _joined("merge"),
        "merged into": _joined("merge"),
        "merge with": _joined("merge"),
        "superseded by": _joined("supersede"),
        "supersede by": _joined("supersede"),
        "not implemented": _words("not implement"),
        "not implement": _words("not implement"),
        **{
            f"{close} as {ending}": read
            for close in ("close", "closed")
            for ending, read in (
                ("not implemented", _words("not implement")),
                ("merged into", _joined("merge")),
                ("superseded by", _joined("supersede")),
                ("carried forward", _carry),
            )
        },
        "carry forward": _carry,
        "carried forward": _carry,
        "checked": _checked,
    }
    | proposing.VERBS
    | looking_again.VERBS
)
BUTTONS: dict[str, Reader] = {"signoff.open": _open} | proposing.BUTTONS
FORMS: dict[str, Reader] = {"signoff.save": _save} | proposing.FORMS
OPTIONS: dict[str, Reader] = {}
