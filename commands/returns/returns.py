"""Who has answered and who has not: `/returns`, `/returns rec i`, `/returns 1.1`, `/returns Cafcass`.

An action owed by many has one return for each party, and each occurrence of a recurring action is a return of its own.
Words after a verb (`ask`, `template`, `round` ...) belong to that verb's own file.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from commands import asking, permissions
from commands.core import Command, Context, Example, Job, Reply, Request, WordReader, about, say
from commands.knowing import known_to
from commands.reading import asking as reader
from commands.reading.answered import read_states
from commands.reading.asking import Known
from commands.reading.asking.kind.kinds import EXAMPLES
from commands.reading.asking.said import narrowing
from commands.returns import (
    chasing_letters,
    letters,
    occurrences,
    requests_for_returns,
    returned_forms,
    returns_asked,
    rounds,
)
from messages import actions as action_messages
from messages import returns as messages
from messages.actions import Choice
from messages.blocks import Message, esc, modal
from messages.returns import MatrixView
from messages.returns_asked import asks
from store import belonging, references, returns
from store.answering.fitting import fitting
from store.query import Kind, Query, Unread
from store.read_models import ActionView
from store.read_models.returns import State
from store.statuses import Standing

_PAGE = re.compile(r"(?P<page>\d{1,4})\|(?P<words>.*)", re.DOTALL)
_MODAL = "returns.shown"
_OF_ACTIONS = (Kind.actions, Kind.details, Kind.recommendation)
_EXAMPLES = "`/returns rec i`, `/returns 1.1`, `/returns Cafcass` or `/returns late`"
_VERBS: dict[str, WordReader] = (
    returns_asked.VERBS
    | occurrences.VERBS
    | requests_for_returns.VERBS
    | rounds.VERBS
    | returned_forms.VERBS
    | chasing_letters.VERBS
    | letters.VERBS
)


def read(request: Request) -> Job:
    """What the words after `/returns` ask for: a verb's own doing, or who has answered."""
    words = request.text.strip()
    for verb in sorted(_VERBS, key=len, reverse=True):
        if begun := re.match(rf"{re.escape(verb)}(?![\w-])[\s:,]*(?P<rest>.*)", words, re.IGNORECASE | re.DOTALL):
            return _VERBS[verb](begun["rest"].strip())
    return _job(words, 1)


def _show(request: Request) -> Job:
    """A button whose value is the question in words, or '<page>|<words>'."""
    turned = _PAGE.fullmatch(request.value)
    words, page = (turned["words"], int(turned["page"])) if turned else (request.value, 1)
    if words.startswith("values "):
        return returns_asked.values_job(words.removeprefix("values "), page)
    return _job(words, page)


def _job(words: str, page: int) -> Job:
    return Job("read the plan", lambda context: _shown(context, _answer(context, words, page)))


def _answer(context: Context, words: str, page: int) -> Message:
    """The matrix of the actions that the words mean; a question about something else is answered as it would be
    anywhere."""
    permissions.require(context, "read the plan")
    rest, only, states = read_states(words)
    if ":" in words and (meant := _nearly_said(words)):  # a request with a slip in its verb is no question
        return action_messages.pick(f"{meant}Ask otherwise for example {_EXAMPLES}.", [], action="returns.show")
    known = known_to(context, rest, None)
    query = reader.read(rest, known) if rest.strip() else Query()
    if isinstance(query, Unread):
        if query.why == "refuse":
            return asking.answer(context, words)
        choices = [Choice(label=label, words=f"{only} {again}".strip()) for label, again in query.choices]
        return action_messages.pick(_in_its_own_words(esc(query.sentence), words), choices, action="returns.show")
    if query.kind not in _OF_ACTIONS:
        return asking.answer(context, words, page)
    page = max(page, query.page)
    asked = _asked(context, query)
    if len(query.which.refs) == 1 and asked and not states:
        view = of_action(context, asked[0]).model_copy(update={"page": page, "is_drawn": _is_drawn(context)})
        return messages.of_action(view, context.today, context.glossary)
    return _matrix(context, query, known, asked, words, page, only, states)


def _in_its_own_words(sentence: str, words: str) -> str:
    """What could not be read, with examples of this command; a verb that was nearly said is offered."""
    return _nearly_said(words) + sentence.replace(EXAMPLES, _EXAMPLES)


def _nearly_said(words: str) -> str:
    """The request that was meant, where its first word is nearly a verb of this command."""
    said = re.match(r"[a-z-]+", words, re.IGNORECASE)
    near = difflib.get_close_matches(said[0].lower(), _VERBS, n=1, cutoff=0.7) if said else []
    return f"Did you mean `/returns {near[0]}{words[len(said[0]) :]}`? " if said and near else ""


def _asked(context: Context, query: Query) -> list[ActionView]:
    """The actions that a question is about, in the plan's order; what a party has answered stays among its open
    actions until they are closed."""
    which = query.which
    whole = bool(which.refs or which.recommendations) or Standing.closed in which.standings
    every = which.model_copy(update={"with_closed": True})
    found = fitting(
        context.connection, context.asker.board_id, context.reader, every, context.today
    )  # fmt: skip
    places = {ref: place for place, (ref, _) in enumerate(
        references.refs(context.connection, context.asker.board_id, context.reader)
    )}  # fmt: skip
    asked = [item.action for item in found if whole or item.action.closed_as is None]
    return sorted(asked, key=lambda action: places[action.ref])


def _matrix(
    context: Context, query: Query, known: Known, asked: Iterable[ActionView], words: str, page: int, only: str,
    states: frozenset[State],
) -> Message:  # fmt: skip
    """The matrix of what was asked for; of parties named, what each of them owes; where states were asked for (`only`
    in words), the returns that stand so."""
    which = query.which
    parties: frozenset[int] | None = None
    if query.own:
        parties = context.asker.own_party_ids
    elif which.party_ids:
        covered = (belonging.covered_by(context.connection, party_id) for party_id in which.party_ids)
        parties = frozenset().union(*covered)
    matrix = returns.matrix(asked, context.today, party_ids=parties)
    words = re.sub(r"\s*\bpage \d{1,4}\s*$", "", words)
    kept = matrix.only(states) if states else matrix
    view = MatrixView(matrix=kept, about=_about(context, query, known), words=words, page=page,
                      is_drawn=_is_drawn(context), only=only, asked=matrix.asked)  # fmt: skip
    shown = messages.matrix if parties is None else messages.of_party
    return shown(view, context.today, context.glossary)


def _about(context: Context, query: Query, known: Known) -> str:
    """What the matrix is of, in words."""
    which = query.which
    if query.own:
        whose = f"your own ({', '.join(holding.title for holding in context.asker.holdings)})"
    elif which.party_ids:
        whose = " and ".join(known.party(party_id).name for party_id in which.party_ids)
    else:
        whose = ""
    narrowed = narrowing(query.model_copy(update={"which": which.model_copy(update={"party_ids": ()}), "own": False}),
                         known)  # fmt: skip
    return ", ".join([*([whose] if whose else []), *narrowed]) or "the whole plan, what is open"


def of_action(context: Context, action: ActionView) -> messages.ActionReturns:
    """The returns of one action, with what each answered."""
    matrix = returns.matrix((action,), context.today, every=True)
    scores = returns.moderated(context.connection, action.id)
    headings = ["Owes a return", "Return", "Last word"]
    headings += [one.label for one in action.questions]
    headings += [action.measure] if action.measure else []
    headings += ["Moderated score"] if scores else []
    said = returns.values(context.connection, action.id) if action.measure else ()
    values = {one.assignment_id: one.number for one in said if one.measure == action.measure}
    rows = []
    for part in sorted((one for one in action.parts if one.part == "lead"), key=lambda one: one.occurrence):
        cell, last = returns.cell(action, part, context.today), part.last
        row = [part.name, messages.of_occurrence(cell, action.kind, part), messages.last_word(last)]
        row += [messages.answer(one, last) for one in action.questions]
        row += [messages.number(values.get(part.assignment_id), action)] if action.measure else []
        row += [messages.score(scores.get(part.assignment_id))] if scores else []
        rows.append(tuple(row))
    return messages.ActionReturns(
        ref=action.ref, short_title=action.short_title, kind=action.kind, due=action_messages.due(action),
        matrix=matrix, headings=tuple(headings), rows=tuple(rows), asks=tuple(asks(action)),
    )  # fmt: skip


def _is_drawn(context: Context) -> bool:
    """Whether a table can be shown: App Home and a form have no message to answer in, and a modal takes no table."""
    return context.request.door != "button" or context.request.channel_id is not None


def _shown(context: Context, message: Message) -> Reply:
    """Where the answer goes, as with lists of actions."""
    request = context.request
    if request.door == "button" and request.channel_id is None and request.trigger_id is not None:
        view = modal("Returns", _MODAL, list(message.blocks))
        return Reply(view=view, how="update" if request.view_callback in (_MODAL, "sentence") else "open")
    turns = request.name in ("returns.previous", "returns.next")
    return say(message, replace=request.door == "button" and turns and (request.channel_id or "").startswith("D"))


_OWN = {"returns.show": _show, "returns.previous": _show, "returns.next": _show}

RETURNS = Command(
    name="returns",
    summary="See who has answered and who is late; ask for returns; run a round.",
    hint="[rec i | 1.1 | agency] | ask | round | exceptions",
    examples=(
        Example("", "agencies and actions: answered, late by how many days, not due; counts first"),
        Example("rec i", "the same for one recommendation"),
        Example("1.1", "one action: who has answered, and what"),
        Example("late", "those alone, of how many; also: not answered, answered, not due, sent back; “late Cafcass”"),
        Example("Cafcass", "one agency: what it is asked for"),
        Example(
            "ask all agencies by 30 June 2016: How are you assured that …",
            "one request to many, a return from each; `ask` alone opens a form",
        ),
        *returned_forms.EXAMPLES,
        Example("round", "the monitoring round that is open: who is silent; `round open` begins one"),
        Example("exceptions", "what was reported to the Board and to the Independent Chair, the open ones first"),
        Example(
            "exceptions of Cafcass in round 1", "those of one agency; `acknowledge 4-9`, `outcome 3 …`, `challenge 3`"
        ),
        *about(
            "numbers",
            Example("template", "the forms of questions that returns are answered by; `template add` makes one"),
            Example(
                "contents 8.1: impact of the strategy; views of the Children in Care Council",
                "what a report must hold, to be ticked off",
            ),
            Example("measure 4.3 practitioners attending, target 400", "a number that each update gives"),
            Example("values 4.3", "the numbers over time, and how far the target is"),
            Example("every 2 months 9.1 from January 2016", "an action comes round; each time is a return of its own"),
            Example("next 9.1", "opens the next one before its time"),
        ),
        *about(
            "rounds",
            Example("round answered", "who answered it, and what; `round answered 2` is of round 2"),
            Example("round by 4 December 2015", "another last day for updates, until it is frozen"),
            Example("round remind", "tells the silent again what they owe"),
            Example("round freeze", "keeps the position for the paper; then `round validate`, then `round close`"),
            Example("rounds", "every round: how many were asked, how many answered, beside the round before"),
            Example("draft Cafcass", "the chair's draft letter to its chief officer about what a round reported"),
            Example("round changed", "what changed since the round was frozen for the paper"),
        ),
    ),
    read=read,
    buttons=_OWN
    | returns_asked.BUTTONS
    | rounds.BUTTONS
    | requests_for_returns.BUTTONS
    | chasing_letters.BUTTONS
    | letters.BUTTONS,
    forms=returns_asked.FORMS | rounds.FORMS | requests_for_returns.FORMS,
    dropped=returned_forms.dropped,
    options={} | rounds.OPTIONS | requests_for_returns.OPTIONS,
)
