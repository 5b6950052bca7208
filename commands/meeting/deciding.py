"""The decisions of one meeting, recorded together or not at all: `/meeting decide PAQA 3 December 2015`.

Each is made by the function that makes it anywhere (moves.py and revisions.py in commands/actions): with its own
permission, its own audit row and the meeting cited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import store.revisions
from commands import permissions
from commands.actions import moves, revisions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, mint, say
from commands.directory import action_named, meeting_named
from commands.errors import Refused, Sorry
from commands.meeting import agenda
from commands.reading.deciding import Said, read_decisions
from messages import deciding as messages
from messages import meeting as meeting_messages
from messages.blocks import day, esc
from messages.deciding import Decided
from store import meetings
from store.read_models.meetings import MeetingView

_WITH = re.compile(r"(?P<meeting>[^:\n]{2,120}?)\s*[:\n]\s*(?P<decisions>.+)", re.DOTALL)
_FIELD = re.compile(r"do:(?P<kind>close|date):(?P<ref>[\w.-]{1,30})")
_REVISION = re.compile(r"R-(?P<id>\d{1,9})", re.IGNORECASE)
EXAMPLE = "`/meeting decide PAQA 3 December 2015: close 1.1, 1.2; send back 3.1 because …; grant 4.2`"


def decide_words(words: str) -> Job:
    """`decide PAQA 3 December 2015` opens the form; with decisions after a colon they are recorded."""
    said = _WITH.fullmatch(words.strip())
    if said is None:
        if not words.strip():
            raise Sorry(f"Say of which meeting, and what it decided: {EXAMPLE}. Nothing was recorded.")
        return Job("sign off", lambda context: _open(context, meeting_named(context, words)))
    read = read_decisions(said["decisions"])
    if isinstance(read, str):
        raise Sorry(f"“{esc(read)}” is no decision that I can read. Say for example: {EXAMPLE}. Nothing was recorded.")
    return Job("sign off", lambda context: _record(context, meeting_named(context, said["meeting"]), read), writes=True)


def _open(context: Context, meeting: MeetingView) -> Reply:
    permissions.require(context, "sign off", subject=f"meeting {meeting.id}", monitor=meeting.party_id)
    _has_come(context, meeting)
    made = agenda.of_meeting(context, meeting)
    if not made.to_decide:
        raise Sorry(messages.nothing(meeting))
    if context.request.trigger_id is None:  # a mention, a direct message and the command line cannot open a form
        return say(messages.how(made, context.glossary))
    own = frozenset(
        one.action.ref for one in made.awaiting
        if any(part.is_returned and part.party_id in context.asker.own_party_ids for part in one.action.leads)
    )  # fmt: skip
    return Reply(view=messages.form(made, f"{meeting.id}|{mint()}", context.glossary, own))


def _button(request: Request) -> Job:
    return Job("sign off", lambda context: _open(context, agenda.by_value(context, request.value)))


def _has_come(context: Context, meeting: MeetingView) -> None:
    if meeting.state == "cancelled":
        raise Sorry("That meeting was cancelled, so it decided nothing. Nothing was recorded.")
    if meeting.held_on > context.today:
        raise Sorry(
            f"{esc(meeting.party_name)} meets on {day(meeting.held_on)}: what it decides is recorded from that day on. "
            "Nothing was recorded."
        )


def _save(request: Request) -> Job:
    meeting_id, _, once = request.metadata.partition("|")
    chosen = []
    for name, move in request.fields.items():
        asked = _FIELD.fullmatch(name)
        if asked is None:
            continue
        why = request.fields.get(f"why:{asked['kind']}:{asked['ref']}", "").strip()
        if move == "leave" and why:
            raise Sorry("You wrote why and chose nothing. Nothing was recorded. Choose what was decided, or take the "
                        "words out.", field=name)  # fmt: skip
        if move in _MOVES:
            chosen.append(Said(move, asked["ref"], why))
    return Job(
        "sign off", lambda c: _record(c, agenda.by_value(c, meeting_id), chosen), writes=True, once=once or None
    )  # fmt: skip


def _record(context: Context, meeting: MeetingView, said: Sequence[Said]) -> Reply:
    """Everything a meeting decided, in the one transaction of the request: one that cannot be undoes them all."""
    _has_come(context, meeting)
    if not said:
        raise Sorry("No decision was chosen. Nothing was recorded.")
    made = []
    for one in said:
        action = action_named(context, _action_ref(context, one.ref))
        _one(context, meeting, one)
        made.append(Decided(move=one.move, ref=action.ref, short_title=action.short_title, why=one.why))
    now_held = meeting.state == "planned"
    if now_held:
        meetings.set_state(context.connection, meeting.id, "held")
        context.note("hold a meeting", f"meeting {meeting.id}")
    left = len(agenda.of_meeting(context, meeting).to_decide)
    message = messages.decided(meeting, made, now_held=now_held, left=left, glossary=context.glossary)
    if context.request.door == "form":
        return Reply(view=meeting_messages.done(message), how="update")
    return say(message)


def _action_ref(context: Context, ref: str) -> str:
    """The action's ref, where a date that was asked for is named by its own ('R-3')."""
    asked = _REVISION.fullmatch(ref)
    if asked is None:
        return ref
    found = store.revisions.by_id(context.connection, context.asker.board_id, context.reader, int(asked["id"]))
    if found is None:
        raise Sorry(f"No new date {esc(ref)} is asked for. Nothing was recorded.")
    return found.ref


def _one(context: Context, meeting: MeetingView, said: Said) -> None:
    """One decision; when it cannot be made, which one and why, beside its row of the form."""
    kind = "close" if said.move in ("close", "send back") else "date"
    try:
        _MOVES[said.move](context, meeting, said)
    except Refused as refused:
        sentence = _of_all(said, refused)
        raise Refused(sentence, operation=refused.operation, subject=refused.subject) from refused
    except Sorry as sorry:
        beside = "do" if sorry.field is None else "why"
        raise Sorry(_of_all(said, sorry), field=f"{beside}:{kind}:{said.ref}") from sorry


def _of_all(said: Said, sorry: Sorry) -> str:
    sentence = sorry.sentence.replace(" Nothing was recorded.", "")
    named = "" if sentence.startswith(f"{esc(said.ref)} ") else f"{esc(said.ref)}: "
    return f"{named}{sentence} None of these decisions was recorded."


def _close(context: Context, meeting: MeetingView, said: Said) -> None:
    moves.decide(said.ref, moves.Asked(move="close", evidence=said.why, meeting_id=str(meeting.id)), context)


def _send_back(context: Context, meeting: MeetingView, said: Said) -> None:
    moves.decide(said.ref, moves.Asked(move="send back", reason=said.why, meeting_id=str(meeting.id)), context)


def _settle(state: str) -> Callable[[Context, MeetingView, Said], None]:
    def settle(context: Context, meeting: MeetingView, said: Said) -> None:
        asked = _REVISION.fullmatch(said.ref)
        settled = revisions.Settle(state=state, reason=said.why, meeting_id=str(meeting.id))
        ref, revision_id = _action_ref(context, said.ref), int(asked["id"]) if asked else None
        revisions.settle_of(ref, revision_id, settled, context)

    return settle


_MOVES: dict[str, Callable[[Context, MeetingView, Said], None]] = {
    "close": _close,
    "send back": _send_back,
    "grant": _settle("granted"),
    "refuse": _settle("refused"),
}
VERBS: dict[str, WordReader] = {"decide": decide_words}
BUTTONS: dict[str, Reader] = {"meeting.decide": _button}
FORMS: dict[str, Reader] = {"meeting.decided": _save}
