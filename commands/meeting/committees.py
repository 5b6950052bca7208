"""Outside committees that scrutinise the board, what is noted at a meeting, and events as evidence.

A council's committee meets as the board's groups do: it is RECOMMENDED to resolve something, asks questions, and
some of its questions become actions.
"""

from __future__ import annotations

import re

from commands import permissions, typed_dates
from commands.core import Context, Job, Reply, WordReader, say
from commands.directory import action_named, directory, meeting_named
from commands.errors import Sorry
from commands.meeting.minutes import agreed, enter
from commands.reading import minutes, names
from commands.reading.dates.read_as import of_days
from commands.reading.events import read_event
from messages import committees as messages
from messages.blocks import esc
from store import evidence, meetings, naming
from store.read_models.evidence import EvidenceView, NewEvidence
from store.read_models.meetings import MeetingView, Note

_CODE = re.compile(r"(?P<name>.+?)\s*\((?P<code>[\w &-]{2,20})\)\s*$")
_OF_MEETING = re.compile(r"(?P<meeting>[^:\n]{3,120}?)\s*[:\n]\s*(?P<words>.+)", re.DOTALL)
_ANSWER = re.compile(r"\s*\banswer\s*:\s*", re.IGNORECASE)
_NOTE = re.compile(r"(?:n-)?(?P<note>\d{1,9})\s*(?:at\s+)?[:\s]\s*(?P<words>.+)", re.IGNORECASE | re.DOTALL)
_EVENT = re.compile(rf"(?P<ref>{names.REF})\s*[:,\s]\s*(?P<words>.+)", re.IGNORECASE | re.DOTALL)
LONGEST = 1_500


# ---- committees


def committee_words(words: str) -> Job:
    """`committee Health Overview and Scrutiny Committee (HOSC)`: one that is not the board's own."""
    named = _CODE.fullmatch(words.strip())
    if named is None:
        raise Sorry("Say its name and a short one in brackets: `/meeting committee Health Overview and Scrutiny "
                    "Committee (HOSC)`. Nothing was recorded.")  # fmt: skip
    name, code = named["name"].strip(), named["code"].strip().upper().replace(" ", "_")
    return Job("enter a committee", lambda context: _enter_committee(context, name, code), writes=True)


def _enter_committee(context: Context, name: str, code: str) -> Reply:
    permissions.require(context, "keep meetings", subject="a committee")
    known = naming.parties(context.connection, context.asker.board_id)
    called = {other.casefold() for one in known for other in (one.code, one.name, *one.aliases)}
    if {name.casefold(), code.casefold()} & called:
        raise Sorry(f"There is {esc(name)} or {esc(code)} on the list already. Nothing was recorded.")
    meetings.add_committee(context.connection, context.asker.board_id, name, code)
    context.note("enter a committee", f"party {code}")
    return say(messages.committee(name, code))


# ---- what is noted at a meeting


def _noted(words: str, verb: str, example: str) -> tuple[str, str]:
    said = _OF_MEETING.fullmatch(words.strip())
    if said is None:
        raise Sorry(f"Say at which meeting, and after a colon what: `/meeting {verb} {example}`. Nothing was recorded.")
    if len(said["words"]) > LONGEST:
        raise Sorry(f"That takes {LONGEST:,} characters at most. Nothing was recorded. Please shorten it.")
    return said["meeting"], said["words"].strip()


def recommend_words(words: str) -> Job:
    """`recommend HOSC 20 January 2016: note the NHS's response`: "Committee is RECOMMENDED to note …"."""
    which, said = _noted(words, "recommend", "HOSC 20 January 2016: note the NHS’s response")
    said = re.sub(r"^(?:the\s+)?(?:committee\s+)?(?:is\s+)?recommended\s+to\s+|^to\s+", "", said, flags=re.IGNORECASE)
    return Job(
        "note a recommendation", lambda context: _note(context, which, f"RECOMMENDED to {said}", None), writes=True
    )


def question_words(words: str) -> Job:
    """`question HOSC 20 January 2016: How are schools told? Answer: …`; the answer may come later."""
    which, said = _noted(words, "question", "HOSC 20 January 2016: How are schools told? Answer: …")
    parts = _ANSWER.split(said, maxsplit=1)
    given = parts[1].strip() if len(parts) > 1 else None
    return Job("note a question", lambda context: _note(context, which, parts[0].strip(), given or None), writes=True)


def _note(context: Context, which: str, title: str, given: str | None) -> Reply:
    meeting = meeting_named(context, which)
    permissions.require(context, "keep meetings", subject=f"meeting {meeting.id}", monitor=meeting.party_id)
    asker = context.asker
    note_id = meetings.note(context.connection, asker.board_id, meeting, title, given, asker.person_id, context.now)
    context.note("note what a meeting said", f"note N-{note_id}", meeting=meeting.id)
    return say(messages.noted(Note(id=note_id, title=title, answer=given), meeting))


def answer_words(words: str) -> Job:
    """`answer N-5: By the Schools Safeguarding Team`: the answer to a question that had none."""
    said = _NOTE.fullmatch(words.strip())
    if said is None or len(said["words"]) > LONGEST:
        raise Sorry("Say which question and the answer: `/meeting answer N-5: …`. Nothing was recorded.")

    def answer(context: Context) -> Reply:
        note, meeting = _found(context, int(said["note"]))
        permissions.require(context, "keep meetings", subject=f"note N-{note.id}", monitor=meeting.party_id)
        if not note.is_question:
            raise Sorry(f"N-{note.id} is no question, so it takes no answer. Nothing was recorded.")
        if note.answer is not None:
            raise Sorry(
                f"N-{note.id} has its answer. Nothing was recorded. Note what was added as a question of its own."
            )
        given = said["words"].strip()
        meetings.answer(context.connection, note.id, given)
        context.note("note an answer", f"note N-{note.id}", meeting=meeting.id)
        return say(messages.noted(note.model_copy(update={"answer": given}), meeting))

    return Job("note an answer", answer, writes=True)


def action_words(words: str) -> Job:
    """`action N-5: TVP to report on compliance by 31 March 2016`: a question that became an action."""
    said = _NOTE.fullmatch(words.strip())
    if said is None:
        raise Sorry("Say which question and what is to be done: `/meeting action N-5: TVP to report by 31 March 2016`. "
                    "Nothing was recorded.")  # fmt: skip

    def become(context: Context) -> Reply:
        note, meeting = _found(context, int(said["note"]))
        known = minutes.Known(directory(context), context.today, agreed_on=meeting.held_on)
        read = minutes.check(f"ACTION: {said['words'].strip()}", known).found
        if len(read) != 1 or read[0].lacks:
            lacks = "; ".join(read[0].lacks) if read else "no action is found in it"
            raise Sorry(f"That cannot be an action yet: it {esc(lacks)}. Nothing was recorded.")
        if ref := agreed(context, meeting).get(read[0].title.casefold()):
            raise Sorry(
                f"{ref} says so already, agreed at that meeting. Nothing was recorded. `/actions {ref}` shows it."
            )
        return enter(context, meeting, read, notes=(f"From N-{note.id}: {note.title}",))

    return Job("make an action of a question", become, writes=True)


def _found(context: Context, note_id: int) -> tuple[Note, MeetingView]:
    found = meetings.note_by_id(context.connection, context.asker.board_id, note_id)
    if found is None:
        raise Sorry(
            f"There is no note N-{note_id}. Nothing was recorded. `/meeting` and the committee’s name shows them."
        )
    return found


# ---- events


def event_words(words: str) -> Job:
    """`event 4.3: learning event on 12 February 2016, 104 attended, GPs took part`; `event 4.3` lists them."""
    if re.fullmatch(names.REF, words.strip(), re.IGNORECASE):
        return Job("read the events", lambda context: _events(context, words.strip()))
    said = _EVENT.fullmatch(words.strip())
    if said is None or len(words) > LONGEST:
        raise Sorry("Say of which action, and what event: `/meeting event 4.3: learning event on 12 November 2015, 104 "
                    "attended, GPs took part`. Nothing was recorded.")  # fmt: skip
    return Job("add an event", lambda context: _event(context, said["ref"], said["words"].strip()), writes=True)


def _event(context: Context, ref: str, words: str) -> Reply:
    action = action_named(context, ref)
    owners = [part.party_id for part in action.parts]
    permissions.require(context, "add evidence", subject=f"action {action.ref}", parties=owners)
    read = read_event(words, context.today)
    if read.ask:
        raise Sorry(f"{esc(read.ask)} Nothing was recorded.")
    if read.happened_on is not None:
        typed_dates.note(context, of_days(read.day_words, (read.happened_on,)))
    own = next((one for one in owners if one in permissions.voice(context, "add evidence")), None)
    new = NewEvidence(
        action_id=action.id, party_id=own, kind="event", title=read.title, proves=read.proves,
        happened_on=read.happened_on, attendance=read.attendance,
    )  # fmt: skip
    asker = context.asker
    kept = evidence.add(context.connection, asker.board_id, new, asker.person_id, context.now)
    context.note("add an event", f"evidence E-{kept}", action=action.ref)
    events = _of_action(context, action.id)
    added = next(one for one in events if one.id == kept)
    return say(messages.events(action, events, context.glossary, added=added))


def _events(context: Context, ref: str) -> Reply:
    permissions.require(context, "read the plan")
    action = action_named(context, ref)
    return say(messages.events(action, _of_action(context, action.id), context.glossary))


def _of_action(context: Context, action_id: int) -> tuple[EvidenceView, ...]:
    found = evidence.of_action(context.connection, context.asker.board_id, context.reader, action_id)
    return tuple(one for one in found if one.kind == "event" and one.id is not None)


VERBS: dict[str, WordReader] = {
    "committee": committee_words,
    "recommend": recommend_words,
    "question": question_words,
    "answer": answer_words,
    "action": action_words,
    "event": event_words,
}
