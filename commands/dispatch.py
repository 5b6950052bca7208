"""Request -> job -> permission -> one transaction -> reply. The only commit, and the only place that renders errors.

A job that writes: its inbox row, business rows, audit row and deliveries are one transaction, committed before Slack
is answered. The same request again is answered from the inbox. One deadline covers it all: past it nothing is
written, and the person reads that, with their own words.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from concurrent.futures import TimeoutError as NotInTime
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import PurePath

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from commands import leaving, typed_dates, which_board
from commands.clock import Clock, local_day
from commands.core import Command, Context, Job, Reader, Reply, Request
from commands.errors import NotOnTheList, Refused, Sorry
from commands.help import asked_of
from commands.presses import Presses
from commands.reading import names, screening
from messages import errors as sentences
from messages import home as home_messages
from messages import words
from messages.blocks import Message, say
from messages.boards import headed
from store import audit, deliveries, naming
from store.db import ANSWER_WITHIN, CommitInDoubt, Deadline, Store, StoreUnavailable

__all__ = ["Dispatcher", "local_day"]
log = structlog.get_logger()
AFTERWARDS_WITHIN = 0.5  # seconds
_GREETING = re.compile(
    r"^(?:\s*(?:hi|hello|hey|morning|good (?:morning|afternoon)|please|(?:can|could) you)\b[\s,.!]*)+", re.I
)
_HELP = re.compile(r"(?:help|\?)(?:\s+(?P<which>[a-z -]*\d{0,2}))?", re.I)
_NAMED = re.compile(r"^\s*/?(?P<name>[a-z]+)(?:[\s:,]+|(?=\d)|$)(?P<rest>.*)$", re.I | re.S)
_RECORD_IT_SO = re.compile(r"(?:yes,? )?record it so[.!]?", re.I)
_DESCRIBES = re.compile(
    r"(?:(?:scanning|log) )?(?:items?|entries|issues|stuff|things|bits|ones)(?: \S[^:;]*)?|"
    r"dates \S[^:;]*|log (?:for|of|about) \S[^:;]*|"
    r"(?:(?:scanning|log|me|stuff|all|everything) )?(?:about|on|from|for|by|this|last|raised|since) \S[^:;]*|"
    r"(?:outstanding|missing|not in)\b[^:;]*|"
    r"(?:(?:scanning|log)[\s:,-]+)?(?:what|what's|whats|which|when|who|how many|anything)\b[^:;]*",
    re.I,
)
_A_PHRASE = 8  # words: what is longer tells something
_SAID_STATUS = re.compile(r"\b(?:(?:on|off) track|complete|completed|not started|delayed|blocked)\b", re.I)


class Dispatcher:
    """Answers requests, whichever door they came through."""

    def __init__(
        self, store: Store, clock: Clock, commands: Sequence[Command], *, home: Reader, default: str,
        after_commit: Callable[[], None] = lambda: None, workers: int = 16, answer_within: float = ANSWER_WITHIN,
    ) -> None:  # fmt: skip
        """`default` names the command that plain words go to; `after_commit` wakes the sender of deliveries."""
        self.store = store
        self._clock = clock
        self._commands = {command.name: command for command in commands}
        self._buttons: dict[str, Reader] = {}
        self._forms: dict[str, Reader] = {}
        self._options: dict[str, Reader] = {}
        self._shortcuts: dict[str, Reader] = {}
        self._screened: dict[tuple[str, str], Callable[[Request], Request]] = {}
        for command in commands:
            self._screened |= {("command", command.name): command.screened}
            self._screened |= {("form", name): command.screened for name in command.forms}
            self._buttons |= command.buttons
            self._forms |= command.forms
            self._options |= command.options
            self._shortcuts |= command.shortcuts
        self._buttons |= {typed_dates.RECORD: self._agreed, typed_dates.ANOTHER: typed_dates.another}
        self._forms |= {typed_dates.SAVE: self._agreed}
        self._dropped = next((command.dropped for command in commands if command.dropped), None)
        self._home = home
        self._default = default
        self._after_commit = after_commit
        self.answer_within = answer_within
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="store")
        self._given_up: dict[str, None] = {}
        self._presses = Presses()
        self._doubts: dict[tuple[str, str, str], str] = {}
        self._running: set[Future[Reply]] = set()
        self._busy = 0
        self._busy_lock = threading.Lock()

    @property
    def busy(self) -> int:
        """How many people are waiting for an answer now; background work lets them go first."""
        return self._busy

    def answer(self, request: Request, *, arrived: float | None = None) -> Reply:
        """The reply to a request. Never raises: an expected failure is its sentence, anything else has a number.

        `arrived` is the monotonic time at which the request came in; the deadline counts from there.
        """
        started = time.monotonic()
        waited = started - arrived if arrived is not None else 0.0
        deadline = Deadline(max(0.05, self.answer_within - waited))
        with self._busy_lock:
            self._busy += 1
        outcome = "answered"
        request = which_board.read(request)
        screened = self._screened.get((request.door, request.name))
        refusal = _screened(screened(request) if screened else request)
        if refusal is not None:  # from here on nobody can repeat, keep or log what was written
            request = replace(request, text="", fields=dict.fromkeys(request.fields, ""))
        try:
            if request.key in self._given_up:
                raise StoreUnavailable  # what was said of this very request still holds
            return self._answer(request, refusal, deadline)
        except CommitInDoubt:
            outcome = "in doubt"
            self._doubts[request.actor, request.name, request.text] = request.key
            return self._failure(request, Sorry(sentences.in_doubt()))
        except (StoreUnavailable, NotInTime):
            outcome = "store unavailable"
            self._presses.forget(request)
            self._give_up_for_ever(request.key)
            return self._failure(request, Sorry(sentences.store_unavailable()))
        except Sorry as sorry:
            outcome = "sorry"
            return self._failure(request, sorry)
        except Exception as error:
            outcome = "unexpected"
            self._presses.forget(request)
            return self._failure(request, Sorry(sentences.unexpected(_reference(error))))
        finally:
            with self._busy_lock:
                self._busy -= 1
            log.info(
                "request", door=request.door, name=_known(request.name, self), outcome=outcome,
                ms=round((time.monotonic() - started) * 1000),
            )  # fmt: skip

    def _give_up_for_ever(self, key: str) -> None:
        """Someone was told that nothing will be recorded later: the same request again must not be."""
        self._given_up[key] = None
        while len(self._given_up) > 10_000:
            self._given_up.pop(next(iter(self._given_up)))

    def settle(self, within: float = 10.0) -> None:
        """Wait until the work in hand has ended, that of people who were told they waited too long included."""
        wait(set(self._running), timeout=within)

    def knows(self, name: str) -> bool:
        """Whether a name is a command, button or form of ours (and so safe to log)."""
        tables = (self._commands, self._buttons, self._forms, self._options, self._shortcuts)
        return any(name in table for table in tables)

    # ---- from request to job

    def _job(self, request: Request) -> Job:
        if request.door == "home":
            return self._home(request)
        tables = {
            "button": self._buttons, "form": self._forms, "options": self._options, "shortcut": self._shortcuts,
        }  # fmt: skip
        if request.door in tables:
            reader = tables[request.door].get(request.name)
            if reader is None:
                raise Sorry(sentences.old_button())
            return reader(request)
        if request.files and self._dropped is not None:
            return self._dropped(request)
        if request.door == "command":
            command = self._commands.get(request.name)
            if command is None:
                raise Sorry(sentences.unknown_command(request.name, tuple(self._commands)))
            return _read(command, request)
        return self.job_of_words(request)

    def job_of_words(self, request: Request) -> Job:
        """Plain words: a command's name first, or a question for the default command. Greetings are passed over."""
        words = _GREETING.sub("", request.text) or request.text  # a greeting alone is one
        if _RECORD_IT_SO.fullmatch(words):
            return typed_dates.agreed(request, self._job, self._where_it_was_asked)
        named = _NAMED.match(words)
        command = self._commands.get(named["name"].lower()) if named else None
        if named is None or command is None or _asks(command.name, named["rest"]):
            return _read(self._commands[self._default], replace(request, text=words))
        rest = named["rest"].strip()
        if command.name == self._default and re.match(r"[a-z]", rest, re.IGNORECASE) and not _HELP.fullmatch(rest):
            return _read(command, replace(request, text=words))  # "actions in rec x": its name is part of the question
        return _read(command, replace(request, text=rest))

    def _agreed(self, request: Request) -> Job:
        """What was typed with a date that left room is recorded, with the date as it was shown or chosen anew."""
        draft_id = request.metadata if request.door == "form" else request.value
        return typed_dates.agreed(request, self._job, self._where_it_was_asked, draft_id)

    def _where_it_was_asked(self, context: Context, typed: Request, reply: Reply) -> Reply:
        """The answer to what was typed before: in the thread of a mention, else in the place of the question."""
        if typed.door != "mention" or context.request.door == "mention":
            return reply.model_copy(update={"replace": True})
        board_id, now = context.asker.board_id, context.now
        reply = which_board.shown(reply, context.asker)
        self._plan_words(board_id, context.connection, typed, reply, now, f"{typed.actor}:{typed.key}")
        return Reply(message=say(sentences.answered_there()), replace=True)

    # ---- from job to reply

    def _answer(self, request: Request, refusal: Sorry | None, deadline: Deadline) -> Reply:
        now = self._clock.now()
        future: Future[Reply] = self._pool.submit(self._work, request, refusal, deadline, now)
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        try:
            return future.result(timeout=deadline.remaining())
        except NotInTime:
            future.cancel()
            fate = deadline.give_up()
            if fate == "given up":
                raise
            if fate == "committed":
                with suppress(NotInTime):  # the answer is on its way
                    return future.result(timeout=0.3)
            raise CommitInDoubt from None

    def _work(self, request: Request, refusal: Sorry | None, deadline: Deadline, now: dt.datetime) -> Reply:
        if request.door == "event":
            return self._person_left(request, deadline, now)
        is_double = self._presses.is_double(request, now)
        try:
            if refusal is not None:
                raise refusal
            job = self._job(request)
        except Sorry as sorry:
            # Someone who is not on the list learns nothing, not even how a sentence should have been written: the
            # asker is looked up first, and then this is said.
            job = Job("read the plan", partial(_apologise, sorry))
        if job.writes or request.door in ("mention", "direct"):
            return self._write(request, job, deadline, now)
        if is_double:
            return Reply()  # the first click is being answered, or was
        try:
            with self.store.reading() as connection:
                context = self._context(connection, request, now)
                reply = self._run(job, context)
            self._afterwards(context, deadline)
            if reply.view is not None:
                self._presses.forget(request)
            return reply
        except Refused as refused:
            return self._after_refusal(request, refused, deadline, now, f"{request.actor}:{job.once or request.key}")

    def _afterwards(self, context: Context, deadline: Deadline) -> None:
        """Write what a question leaves behind (what its thread goes on from). It is not worth waiting for."""
        if not context.afterwards:
            return
        with (
            suppress(StoreUnavailable, CommitInDoubt, IntegrityError),
            self.store.writing(Deadline(min(AFTERWARDS_WITHIN, deadline.remaining()))) as connection,
        ):
            for do in context.afterwards:
                do(connection)

    def _person_left(self, request: Request, deadline: Deadline, now: dt.datetime) -> Reply:
        """Slack said that an account is gone: there is nobody to answer, and nothing to do for a stranger."""
        with self.store.writing(deadline) as connection:
            did = leaving.person_left(connection, request.team_id, request.user_id, now)
        if did:
            self._after_commit()
        return Reply()

    def _context(self, connection: Connection, request: Request, now: dt.datetime) -> Context:
        asker = which_board.asker_of(connection, request, now)
        if asker is None or not asker.holdings:
            raise NotOnTheList(sentences.not_on_the_list(request.team_id, request.user_id), repeat_words=False)
        return Context(connection, asker, request, now, local_day(now, asker.zone))

    @staticmethod
    def _run(job: Job, context: Context) -> Reply:
        """Do the job; what it shows, and what it is sorry for, says of which board it is where there are several."""
        try:
            with words.of_board(lambda: context.settings):
                reply = job.run(context)
            return which_board.shown(reply, context.asker)
        except Sorry as sorry:
            if context.asker.other_boards:
                sorry.board = context.asker.board_name
            raise

    def _write(self, request: Request, job: Job, deadline: Deadline, now: dt.datetime, *, again: bool = False) -> Reply:
        # Someone who was told that a commit was in doubt sends the same words again: a new request, but the old one.
        first_key = self._doubts.pop((request.actor, request.name, request.text), request.key)
        key = f"{request.actor}:{job.once or first_key}"
        speaks = request.door in ("mention", "direct")
        try:
            with self.store.writing(deadline) as connection:
                context = self._context(connection, request, now)
                reply = self._run(job, context)
                if job.writes:
                    typed_dates.require_seen(context)
                for do in context.afterwards:
                    do(connection)
                if speaks:
                    reply = self._plan_words(context.asker.board_id, connection, request, reply, now, key)
                audit.remember(connection, key, reply.model_dump(mode="json", exclude_defaults=True), now)
        except typed_dates.LeavesRoom as asks:
            return self._show_how_read(request, asks, deadline, now, key)
        except (IntegrityError, Sorry) as error:
            # A repeat is found out by its key when it is recorded, or by what it did already when it fails; nothing
            # of it is written, and the answer is that of the first time.
            with self.store.reading() as connection:
                before = audit.answered(connection, key)
            if before is not None:
                return Reply.model_validate(before)
            if isinstance(error, IntegrityError) and not again:
                # Somebody else wrote the same thing (a person, a binding) at this moment: now the job can see it.
                return self._write(request, job, deadline, now, again=True)
            if isinstance(error, Refused):
                return self._after_refusal(request, error, deadline, now, key)
            if isinstance(error, Sorry) and speaks:
                return self._answer_in_words(request, error, deadline, now, key)
            raise
        if job.writes:
            self._presses.forget_all()
        self._after_commit()
        return reply

    def _show_how_read(
        self, request: Request, asks: typed_dates.LeavesRoom, deadline: Deadline, now: dt.datetime, key: str
    ) -> Reply:
        """Nothing of the request was written: keep what was typed, and show how its dates were read."""
        with self.store.writing(deadline) as connection:
            before = audit.answered(connection, key)
            if before is not None:
                return Reply.model_validate(before)
            context = self._context(connection, request, now)
            reply = which_board.shown(typed_dates.ask(context, asks), context.asker)
            if request.door in ("mention", "direct"):
                board_id = context.asker.board_id
                reply = self._plan_words(board_id, connection, request, reply, now, key, private=True)
            if request.door != "form":  # the same form again is the yes to what was shown
                audit.remember(connection, key, reply.model_dump(mode="json", exclude_defaults=True), now)
        self._after_commit()
        return reply

    def _after_refusal(
        self, request: Request, refused: Refused, deadline: Deadline, now: dt.datetime, key: str
    ) -> Reply:
        """A refusal wrote nothing of what was asked; it leaves one audit row, and the answer for a repeat."""
        reply = self._failure(request, refused)
        with self.store.writing(deadline) as connection:
            before = audit.answered(connection, key)
            if before is not None:
                return Reply.model_validate(before)
            asker = which_board.asker_of(connection, request, now)
            audit.note(
                connection, now=now, actor=request.actor, operation=refused.operation, outcome="refused",
                board_id=asker.board_id if asker else None, person_id=asker.person_id if asker else None,
                subject=refused.subject,
            )  # fmt: skip
            if request.door in ("mention", "direct") and asker:
                reply = self._plan_words(asker.board_id, connection, request, reply, now, key, private=True)
            audit.remember(connection, key, reply.model_dump(mode="json", exclude_defaults=True), now)
        self._after_commit()
        return reply

    def _answer_in_words(self, request: Request, sorry: Sorry, deadline: Deadline, now: dt.datetime, key: str) -> Reply:
        """A mention or direct message that failed is answered by a delivery too, once however often it comes."""
        reply = self._failure(request, sorry)
        with self.store.writing(deadline) as connection:
            before = audit.answered(connection, key)
            if before is not None:
                return Reply.model_validate(before)
            asker = which_board.asker_of(connection, request, now)
            board = [asker.board_id] if asker else [one[0] for one in naming.boards(connection)]
            if not board:
                return reply
            reply = self._plan_words(board[0], connection, request, reply, now, key, private=True)
            audit.remember(connection, key, reply.model_dump(mode="json", exclude_defaults=True), now)
        self._after_commit()
        return reply

    def _plan_words(
        self, board_id: int, connection: Connection, request: Request, reply: Reply, now: dt.datetime, key: str,
        *, private: bool = False,
    ) -> Reply:  # fmt: skip
        """Plan the answer to a mention or direct message; what is left for Slack to show now is nothing.

        What went wrong (`private`) is told to the person alone, not to the channel.
        """
        if reply.message is None:
            return Reply()
        thread = request.thread_ts or (request.message_ts if request.door == "mention" else None)
        deliveries.plan(
            connection, key=f"answer:{key}", kind="answer", board_id=board_id, team_id=request.team_id,
            target=request.channel_id or request.user_id, now=now, thread_ts=thread,
            message=reply.message.model_dump(mode="json"), asker=request.user_id, private=private,
        )  # fmt: skip
        return Reply()

    # ---- errors, in words

    @staticmethod
    def _beside(request: Request, sorry: Sorry) -> str:
        """The field a sentence stands beside: the one it is about, else the one that holds the person's words."""
        if sorry.field in request.fields:
            return str(sorry.field)
        return max(request.fields, key=lambda name: len(request.fields[name]), default="")

    def _failure(self, request: Request, sorry: Sorry) -> Reply:
        if request.door == "options":
            return Reply(options=[])
        if request.door == "event":  # nobody reads it: Slack is asked to send it again
            return Reply(errors={"": sorry.sentence})
        if request.door == "home":
            return Reply(view=home_messages.not_on_the_list(sorry.sentence))
        if request.door == "form":
            return Reply(errors={self._beside(request, sorry): sorry.sentence})
        return Reply(message=_apology(request, sorry))


def _asks(name: str, rest: str) -> bool:
    """Whether what begins with a command's name is a question all the same: "returns outstanding for the police?",
    "horizon items from the county council", "update on 1.2". Else a question would be recorded as an item of a log."""
    rest = rest.strip()
    asks = rest.endswith("?") and not re.match(rf"(?:{names.REF})\b", rest, re.IGNORECASE)
    describes = len(rest.split()) <= _A_PHRASE and _DESCRIBES.fullmatch(rest) is not None
    if name == "returns":  # which takes "from the police" itself
        describes = describes and not rest.casefold().startswith(("from ", "on ", "about "))
    describes = describes and not _SAID_STATUS.search(rest)  # "update on 6.1 complete" is meant to be recorded
    return (asks or describes) and not _HELP.fullmatch(rest)


def _screened(request: Request) -> Sorry | None:
    """What may not be kept of what the person wrote, beside the field that holds it; None when all may."""
    if not request.words:
        return None
    try:
        found = screening.screen(request.words)
        field = next((name for name, words in request.fields.items() if screening.screen(words)), None)
        refusal = screening.refusal(found)
    except Exception as error:  # what could not be screened is not kept either
        field, refusal = None, sentences.unexpected(_reference(error))
    return Sorry(refusal, field=field) if refusal is not None else None


def _read(command: Command, request: Request) -> Job:
    """The job in what was said to a command; `help` after any command explains it."""
    asked = _HELP.fullmatch(request.text.strip())
    if asked and command.name != "help" and (told := asked_of(command, asked["which"] or "")):
        return Job("read the help", lambda _: Reply(message=told))
    return command.read(request)


def _apologise(sorry: Sorry, _context: Context) -> Reply:
    raise sorry


def _apology(request: Request, sorry: Sorry) -> Message:
    words = request.text if sorry.repeat_words else ""
    if words and request.door == "command":
        words = f"/{request.name} {words}"
    message = say(sentences.with_words(sorry.sentence, words))
    return headed(message, sorry.board) if sorry.board else message


def _known(name: str, dispatcher: Dispatcher) -> str:
    return name if dispatcher.knows(name) else "-"


def _reference(error: BaseException) -> str:
    """Log where it went wrong under a new number, without the error's own text: that can hold what a person wrote."""
    number = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{PurePath(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in frames[-12:]]
    log.error("unexpected", reference=number, error=type(error).__name__, where=where)
    return number
