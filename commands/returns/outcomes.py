"""What came of an exception: `/returns exceptions outcome 3 …`, and `… correct 3 … because …` to put it right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, mint, say
from commands.errors import Sorry
from commands.reading.decisions import words_and_why
from commands.returns.which_exceptions import NUMBERS, Which, meant, named, read_which, refuse_own, valued
from messages import exceptions as messages
from messages.blocks import esc
from messages.errors import too_long
from store import exceptions
from store.read_models.cycles import ExceptionView

_OUTCOME = re.compile(r"(?:of\s+)?(?:exception\s+)?(?P<which>(?:x-|#)?\d{1,9})\b[\s:;,.–—-]*(?P<words>.*)", re.I | re.S)
_OUTCOMES = re.compile(rf"(?P<which>(?:of\s+)?{NUMBERS}|(?:all\s+)?(?:of|in)\s[^:]+)\s*:\s*(?P<words>.*)", re.I | re.S)


def read(verb: str, rest: str) -> Job | None:
    """What the words after `outcome` or `correct` ask for; None when they name no exception.

    One outcome for several takes a colon after them, so that no number of the words is taken for an exception's.
    """
    if verb == "correct":
        one = _OUTCOME.fullmatch(rest)
        return _correct_job(int(re.sub(r"\D", "", one["which"])), *words_and_why(one["words"])) if one else None
    if said := _OUTCOMES.fullmatch(rest):
        words = re.sub(r"^all\s+", "", said["which"], flags=re.IGNORECASE)
        which = read_which(re.sub(r"^of\s+(?=(?:exceptions?\s+)?(?:x-|#)?\d)", "", words, flags=re.IGNORECASE))
        if which is not None and (which.spans or which.of or which.round is not None):
            return _outcome_job(which, said["words"].strip())
    if said := _OUTCOME.fullmatch(rest):
        which = read_which(said["which"])
        assert which is not None  # a number
        return _outcome_job(which, said["words"].strip())
    return None


def _outcome_job(which: Which, words: str, once: str | None = None) -> Job:
    number = which.number
    if len(words) > messages.LONGEST:
        raise Sorry(too_long(messages.LONGEST, len(words)), field="outcome")
    if not words:
        called = number if number is not None else f"{which.words or '4-9'}:"
        raise Sorry(
            f"Say what came of it: `/returns exceptions outcome {esc(str(called))} …`. Nothing was recorded.",
            field="outcome",
        )

    def settle(context: Context) -> Reply:
        subject = f"exception {messages.name(number)}" if number is not None else None
        found = meant(context, which)
        permissions.require(context, "settle an exception", subject=subject)
        refuse_own(context, found, "settle an exception")
        done = [
            one for one in found
            if messages.takes_outcome(one)
            and exceptions.settle(
                context.connection, context.asker.board_id, one.number, words, context.asker.person_id, context.now
            )
        ]  # fmt: skip
        if not done:
            raise Sorry(_not_settled(found), field="outcome")
        numbers = [one.number for one in done]
        context.note("settle an exception", subject, exceptions=numbers)
        after = [one for one in meant(context, which) if one.number in numbers]
        left = [one.number for one in found if one.number not in numbers]
        return say(messages.settled(after, left, words, context.glossary))

    return Job("settle an exception", settle, writes=True, once=once)


def _not_settled(found: Sequence[ExceptionView]) -> str:
    """Why none of these takes an outcome."""
    if len(found) != 1:
        return (
            "None of these exceptions waits for an outcome. Nothing was recorded. `/returns exceptions` shows what is "
            "open."
        )
    one = found[0]
    if one.outcome is None and one.challenge_is_open:
        return (
            f"{messages.name(one.number)} is challenge C-{one.challenge_number}, which is open. Nothing was recorded. "
            f"Say there what came of it: `/challenge {one.challenge_number} outcome …`."
        )
    return (
        f"{messages.name(one.number)} has its outcome already. Nothing was recorded. To put it right: "
        f"`/returns exceptions correct {one.number} … because …`."
    )


def _correct_job(number: int, words: str, why: str, once: str | None = None) -> Job:
    """Another outcome in the place of the one that stands: that stays, and both are shown."""
    for field, said in (("outcome", words), ("reason", why)):
        if len(said) > messages.LONGEST:
            raise Sorry(too_long(messages.LONGEST, len(said)), field=field)
    if not words or not why:
        raise Sorry(
            "Say why, and what came of it: "
            f"`/returns exceptions correct {number} Spoken to the lead because …`. Nothing was recorded.",
            field="reason" if words else "outcome",
        )

    def correct(context: Context) -> Reply:
        one = _to_correct(context, number)
        exceptions.correct(
            context.connection, context.asker.board_id, number, words, why, context.asker.person_id, context.now
        )
        context.note("correct an exception's outcome", f"exception {messages.name(one.number)}")
        return say(messages.settled((named(context, number),), (), words, context.glossary))

    return Job("settle an exception", correct, writes=True, once=once)


def _to_correct(context: Context, number: int) -> ExceptionView:
    """An exception whose outcome the asker may correct; Refused or Sorry where that is not so."""
    permissions.require(context, "settle an exception", subject=f"exception {messages.name(number)}")
    one = named(context, number)
    refuse_own(context, (one,), "settle an exception")
    if not one.outcomes:
        raise Sorry(f"{messages.name(number)} has no outcome yet, so none is corrected. Nothing was recorded.")
    return one


def _outcome_button(request: Request) -> Job:
    number = int(request.value) if re.fullmatch(r"\d{1,9}", request.value) else 0

    def open_form(context: Context) -> Reply:
        if request.name == "returns.correct":
            one = _to_correct(context, number)
        else:
            permissions.require(context, "settle an exception", subject=f"exception {messages.name(number)}")
            one = named(context, number)
            refuse_own(context, (one,), "settle an exception")
            if not messages.takes_outcome(one):
                raise Sorry(_not_settled((one,)))
        view = messages.outcome_form(one, f"{number}:{mint()}")
        return Reply(view=view, how="update" if request.view_callback not in (None, "home") else "open")

    return Job("open the outcome form", open_form)


def _outcome_save(request: Request) -> Job:
    number, once, _ = valued(replace(request, value=request.metadata))
    words = request.fields.get("outcome", "").strip()
    if "reason" in request.fields:  # the form had an outcome to show, which this one corrects
        return _correct_job(number, words, request.fields["reason"].strip(), once)
    return _outcome_job(Which(spans=((number, number),)), words, once)


BUTTONS: dict[str, Reader] = {"returns.outcome": _outcome_button, "returns.correct": _outcome_button}
FORMS: dict[str, Reader] = {"returns.outcome_save": _outcome_save}
