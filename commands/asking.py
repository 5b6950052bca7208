"""Every door's questions: words are read, the store answers, and the thread goes on from there.

`/actions`, a mention, a direct message, the box on App Home, `bot.py ask` and the buttons under an answer all come
here. A question leaves nothing behind but how it was read, for its thread and a day; one that is refused leaves one
audit row without a word of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import partial

from pydantic import ValidationError
from sqlalchemy import Connection

from commands import how_told, keeping_questions, permissions, subscribing
from commands.actions.details import details, may_update
from commands.core import Context, Job, Reply, Request, say
from commands.errors import Refused, Sorry
from commands.help import asks_what
from commands.knowing import by_default, known_to, thread
from commands.partnership import boards
from commands.reading import choosing, names
from commands.reading.asking import Known, read
from commands.reading.asking.kind.single import OF_ONE
from commands.reading.asking.said import narrowing, reading, topic_said
from commands.reading.asking.thread import moving
from commands.reading.dates import deadlines as dates
from commands.reading.screening import questions as screening_questions
from messages import answers, errors
from messages.actions import MOST_CHOICES, Choice, owned_elsewhere, pick
from messages.answers import WHICH, opened
from messages.answers_view import askable
from messages.blocks import Draft, Message, esc, modal
from messages.help import help_questions
from store import answering, belonging, conversations, naming, references
from store.query import AskedBack, Kind, Query, Unread, Which
from store.read_models.answers import Answer
from store.wording import speaks_of, stems

GOES_ON = "+"
"""Before a button's words that go on from the thread's last question."""
_PAGE = re.compile(r"(?P<page>\d{1,4})\|(?P<words>.*)", re.DOTALL)
_MODAL = "actions.shown"
_SAYS_SO = re.compile(
    r"(?:and|also|but|or|only|just|no(?! (?:records?|dates?|updates?|owners?|deadlines?)\b)|"
    r"not(?! (?:yet|been|started|answered|updated|due|done|completed?|closed|implemented|on)\b)|"
    r"what about|how about|those|these|them|they|which of|who leads (?:it|them))\b",
    re.I,
)
_BRIEF = re.compile(
    r"(?:(?:please|can you|could you|give|get|show|i need|i want|me|us|a|the|my|now) )*brief(?:ing)?"
    r"(?: (?:me|us|please|now))*[\s.!?]*",
    re.I,
)
"""A brief is of the whole board: what was asked before it is no part of it, unless its words say so."""
_POINTS_BACK = re.compile(r"(?:who|what|when|which|where|why|how)\b.*\b(?:it|them|they|those|these)\b", re.I)
_TYPED_FOR = dt.timedelta(hours=1)
"""How long a slash command goes on from the one before: its answer is seen by one person, and soon scrolled away."""
_OWNS_NOTHING = (
    "None of your posts owns actions, so nothing is yours. Say whose actions you mean, for example “what is "
    "outstanding for the police?”, or ask for all of them."
)


# ---- the doors


def job(words: str, page: int = 1) -> Job:
    """What words ask, whichever door they came through."""
    words = words.strip()
    if keeping := keeping_questions.read(words):
        return Job("keep a question", partial(keeping_questions.keep, keeping), writes=True)
    if wish := subscribing.read(words):
        return subscribing.job(wish)
    return Job("read the plan", lambda context: shown(context, answer(context, words, page)))


def pressed(request: Request) -> Job:
    """A button whose value is a question, or '<page>|<question>'; the words that were typed into App Home's box."""
    turned = _PAGE.fullmatch(request.value)
    return job(turned["words"], int(turned["page"])) if turned else job(request.value)


def shown(context: Context, message: Message) -> Reply:
    """Where the answer goes: App Home has no message to answer in, so there it is a modal.

    In a channel nothing is replaced: others may read that message, and this answer is for the asker alone.
    """
    request = context.request
    if request.door != "button":
        return say(message)
    if request.channel_id is None and request.trigger_id is not None:
        again = request.view_callback == _MODAL
        view = modal("Actions", _MODAL, list(message.blocks))
        return Reply(view=view, how="update" if again else "open")
    is_own = (request.channel_id or "").startswith("D")  # Slack's ids of direct messages
    return say(message, replace=is_own and request.name in ("actions.page", "actions.back"))


# ---- the answer


def answer(context: Context, words: str, page: int = 1) -> Message:
    """The answer to a question, as of the context's day, with what its reader may see.

    Raises Refused for what is not answered (a child, an instruction to the bot): not a word of it is kept.
    """
    permissions.require(context, "read the plan")
    require_nobody_named(words)
    chosen = _chosen(context, words)
    if isinstance(chosen, Message):
        return chosen
    words = chosen
    ref = names.read_ref(words.rstrip(" ?!."))
    before = _last(context, words) if isinstance(ref, names.ActionRef) and words.endswith("?") else None
    if before is not None and before.kind in _OF_ANOTHER and before.which.refs:
        words, ref = f"and {words}", None
    if isinstance(ref, names.ActionRef) and (message := details(context, ref.text, page)):
        _remember(context, Query(kind=Kind.details, which=Which(refs=(ref.text,))))
        return message  # the commonest question, answered without loading every name
    is_day = isinstance(ref, names.ActionRef) and ref.text.count(".") > 1  # 31.11.15 would be one
    if (
        isinstance(ref, names.ActionRef)
        and not is_day
        and isinstance(dates.read_window(words, context.today), dates.Ask)
    ):
        reviews = references.review_codes(context.connection, context.asker.board_id, context.reader)
        if ref.text not in {code for _, code in reviews}:
            return _no_such(context, ref.text)  # AUD-1 is a review
    if isinstance(ref, names.RecommendationRef) and not words.casefold().startswith("r"):
        words = f"recommendation {ref.numeral}"
    if words.startswith("{") and context.request.door == "button":  # a reading, as the button carries it
        return _answered(context, _kept(context, words), known_to(context, "", None), "", page)
    kept = conversations.saved(context.connection, context.asker.person_id)
    if (mine := keeping_questions.named(words, kept)) is not None:
        known = known_to(context, "", None)
        return _answered(context, moving.asked_on(mine, context.today, known.own_ids), known, words, page, is_kept=True)
    if (unkept := keeping_questions.unkept(words)) is not None:
        return keeping_questions.not_kept(unkept, kept)
    if keeping_questions.asks_for_all(words):
        return keeping_questions.listed(context, kept)
    if asks_what(words):
        return help_questions()
    last = _last(context, words)
    words = words.removeprefix(GOES_ON)
    known = known_to(context, words, last)
    found = read(words, known) if words else by_default(context)
    if isinstance(found, Unread):
        return _unread(context, found, words, goes_on=last is not None)
    return _answered(context, found, known, words, page)


def of_query(context: Context, query: Query) -> Message:
    """The answer to a question that somebody keeps, as of the context's day, with what they may see today."""
    permissions.require(context, "read the plan")
    known = known_to(context, "", None)
    return _answered(context, moving.asked_on(query, context.today, known.own_ids), known, "", 1)


_OF_ANOTHER = (Kind.returns, Kind.late_returns, Kind.updates, Kind.last_update, Kind.dates, Kind.owners, Kind.standing,
               Kind.often, Kind.scrutiny)  # fmt: skip
"""What may be asked of another action by its ref alone: "who was late with 1.1", "3.1?"."""


def require_nobody_named(words: str) -> None:
    """Refused where the words hold what may be a person's: an unknown word is said again, and this must not be."""
    if not words.startswith("{") and (what := screening_questions.found_in(words)):
        raise Refused(
            f"That message seems to hold {what}, so nothing of it was kept. Ask again without it.",
            operation="read the plan", repeat_words=False,
        )  # fmt: skip


def _no_such(context: Context, ref: str) -> Message:
    """That no action has this ref, with the nearest that are there."""
    known = references.refs_near(context.connection, context.asker.board_id, context.reader, ref)
    near = names.nearest_refs(ref, known)
    more = "Did you mean one of these?" if near else "Ask for example “what is due in November”."
    return _ask_back(context, f"There is no action “{esc(ref)}” here. {more}", [(one, one) for one in near])


# ---- what it goes on from


def _last(context: Context, words: str) -> Query | None:
    """The question that these words may go on from. A button asks by itself, unless its words say that it goes on; so
    does a slash command, which goes on from the one before for an hour."""
    request, key = context.request, thread(context.request)
    if key is None or _BRIEF.fullmatch(words) or (_is_whole(request) and not _goes_on(request, words)):
        return None
    within = _TYPED_FOR if request.door == "command" else conversations.KEPT_FOR
    return conversations.last(context.connection, context.asker.person_id, key, context.now, within)


def _is_whole(request: Request) -> bool:
    """Whether what comes through this door asks by itself, unless it says otherwise."""
    return request.door == "command" or (request.door == "button" and request.name != "home.ask")


def _goes_on(request: Request, words: str) -> bool:
    if words.startswith(GOES_ON) or _SAYS_SO.match(words) is not None:
        return True
    return request.door == "command" and _POINTS_BACK.match(words) is not None


def _chosen(context: Context, words: str) -> str | Message:
    """The whole question, where the words answer what was asked back in this thread; which is meant, where they leave
    several; else the words as they are."""
    request, key = context.request, thread(context.request)
    if key is None or (request.door == "button" and request.name != "home.ask") or words.startswith(GOES_ON):
        return words
    within = _TYPED_FOR if request.door == "command" else conversations.KEPT_FOR
    asked = conversations.asked_back(context.connection, context.asker.person_id, key, context.now, within)
    if asked is None or (not asked.choices and not asked.unfinished):
        return words
    parties = naming.parties(context.connection, context.asker.board_id)
    meant = choosing.chosen(words, asked, {one.name: (one.code.replace("_", " "), *one.aliases) for one in parties})
    if meant.choices:
        return _ask_back(context, WHICH, meant.choices)
    if meant.words and asked.unfinished:
        last = _last(context, meant.words)
        return words if isinstance(read(meant.words, known_to(context, meant.words, last)), Unread) else meant.words
    return meant.words or words


def _unread(context: Context, problem: Unread, words: str, *, goes_on: bool) -> Message:
    if problem.why == "refuse":
        raise Refused(problem.sentence, operation="read the plan", repeat_words=False)
    sign = GOES_ON if goes_on else ""
    problem = _with_nearest(context, problem)
    choices = [
        (label, again if again.startswith("{") else sign + _instead(problem, words, again))
        for label, again in problem.choices
    ]
    unfinished = sign + words if problem.why == "ask" and not choices else ""
    return _ask_back(context, esc(problem.sentence), choices, unfinished)


_NOT_KNOWN = re.compile(r"I did not understand “(?P<words>[^”]+)”")


def _with_nearest(context: Context, problem: Unread) -> Unread:
    """Where words were not understood, the parties whose names look like them are offered."""
    unknown = _NOT_KNOWN.match(problem.sentence)
    if unknown is None or problem.choices:
        return problem
    answer = names.find_party(unknown["words"], known_to(context, "", None).directory)
    near = answer.nearest if isinstance(answer, names.Unknown) else ()
    if not near:
        return problem
    sentence = f"{unknown[0]}. Did you mean one of these?"
    return problem.model_copy(update={"sentence": sentence, "choices": tuple((one.name, one.name) for one in near)})


_ASKED_ABOUT = re.compile(
    r"(?:I did not understand )?“(?P<words>[^”]+)”(?: could be|\. Did you mean)|"
    r"There is no action “(?P<ref>[^”]+)”|a recommendation (?P<label>\S+)\. Which"
)


def _instead(problem: Unread, words: str, meant: str) -> str:
    """The whole question with what was meant in the place of the words that were asked about."""
    asked = _ASKED_ABOUT.search(problem.sentence)
    if asked is None:
        return meant
    about = re.escape(asked["words"] or asked["ref"] or asked["label"])
    before = r"(?:the )?\brec(?:ommendation)?s?\.? (?:no\.? |number )?" if asked["label"] else ""
    place = re.search(rf"{before}(?<!\w){about}(?!\w)", words, re.IGNORECASE)
    return f"{words[: place.start()]}{meant}{words[place.end() :]}" if place else meant


def _ask_back(context: Context, sentence: str, choices: Sequence[tuple[str, str]], unfinished: str = "") -> Message:
    """A question asked back, whose answer may be pressed or typed: it is kept until the next question is answered."""
    key = thread(context.request)
    note = ""
    if key is not None and (choices or unfinished):
        asked = AskedBack(choices=tuple(choices[:MOST_CHOICES]), unfinished=unfinished)
        context.afterwards.append(partial(_keep_asked, context, key, asked))
        note = "Press one, or type which." if len(choices) > 1 else ""
    return pick(sentence, [Choice(label=label, words=words) for label, words in choices], note=note)


def _keep_asked(context: Context, key: str, asked: AskedBack, connection: Connection) -> None:
    conversations.ask_back(connection, context.asker.person_id, key, asked, context.now)


def _answered(
    context: Context, query: Query, known: Known, words: str, page: int, *, is_kept: bool = False
) -> Message:  # fmt: skip
    if query.own and not known.own_ids:
        return pick(esc(_OWNS_NOTHING), [])
    query = query.model_copy(update={"page": max(page, query.page)})
    found = (
        None
        if query.kind == Kind.details and len(query.which.refs) == 1 and not (query.who_ids or query.also)
        else _found(context, query)
    )
    logged = None if found is None else _in_the_logs(context, query, found)
    if logged is not None:
        query, found = logged.query, logged
    elif found is not None and not found.total and (nearer := _by_its_theme(query)) is not None:
        near = _found(context, nearer)
        query, found = (nearer, near) if near.total else (query, found)
    query = _what_it_speaks_of(context, query, found)
    said = (*reading(query, known), *_left_unsaid(query, known))
    if logged is not None:
        said = ("No action speaks of it", *said)
    if found is not None and found.options:
        options = [(one.label, one.words) for one in found.options]
        return opened(said, _ask_back(context, WHICH, options))
    _remember(context, query.model_copy(update={"page": 1}), "" if is_kept else words, known)
    if found is None:
        return _whole(context, query.which.refs[0], said, query.page)
    if query.kind == Kind.details and len(found.items) == 1 and not (query.who_ids or query.also):
        return _whole(context, found.items[0].action.ref, said, query.page)
    message = answers.answer(
        found, said, _again(known, said, words), context.glossary,
        _updatable(context, found) if query.as_at is None else frozenset(),
        belonging.bodies(context.connection, context.asker.board_id), again=_exactly(query),
    )  # fmt: skip
    if query.kind == Kind.actions and query.which.is_everything and (number := boards.number_shared(context)):
        beside = Draft().context(owned_elsewhere(number)).message()
        message = Message(text=f"{message.text}\n{beside.text}", blocks=(*message.blocks, *beside.blocks))
    return message


def _what_it_speaks_of(context: Context, query: Query, found: Answer | None) -> Query:
    """A question of single actions by their refs, with those of its words as not read of which none of them speaks."""
    if not query.beside or not query.which.refs or query.kind not in OF_ONE:
        return query
    actions = [one.action for one in (found or _found(context, query)).items]
    texts = [stems(f"{one.title} . {one.short_title}") for one in actions]
    tags = {f"#{tag}" for one in actions for tag in one.topics}
    left = [
        topic for topic in query.beside
        if not tags & set(topic) and not any(speaks_of(text, [topic]) for text in texts)
    ]  # fmt: skip
    not_read = ", ".join(filter(None, (query.passed_over, *map(topic_said, left))))
    return query.model_copy(update={"beside": (), "passed_over": not_read})


_OF_THEMES = (Kind.actions, Kind.how_many, Kind.details, Kind.dates, Kind.owners, Kind.often, Kind.scrutiny)


def _by_its_theme(query: Query) -> Query | None:
    """The question without the words of which no action on its theme speaks: "listening to parents" is about parents.
    They are named as not read."""
    themes = tuple(one for one in query.which.topics if any(word.startswith("#") for word in one))
    others = [one[0] for one in query.which.topics if one not in themes]
    if query.kind not in _OF_THEMES or len(themes) != 1 or not others:
        return None
    not_read = ", ".join(filter(None, (query.passed_over, *others)))
    which = query.which.model_copy(update={"topics": themes})
    return query.model_copy(update={"which": which, "passed_over": not_read})


def _in_the_logs(context: Context, query: Query, found: Answer) -> Answer | None:
    """Where no action speaks of what is asked about, the items of the horizon or the challenges that do; None when
    there are none, or more than the words was asked for."""
    topics, told = query.which.topics, found.total or found.options
    whose = query.which.party_ids if query.own else ()  # "have we anything on the inquiry": the partnership
    only = Which(topics=topics, party_ids=whose, with_closed=query.which.with_closed)
    if query.kind != Kind.actions or told or not topics or query.which != only:
        return None
    for kind in (Kind.horizon, Kind.challenges):
        logged = _found(context, Query(kind=kind, words=topics))
        if logged.total:
            return logged
    return None


def _left_unsaid(query: Query, known: Known) -> tuple[str, ...]:
    """What narrows a brief beside the meeting or the bodies that its reading names: a count of fewer actions than the
    board's is not to pass for the board's."""
    if query.kind != Kind.brief:
        return ()
    named: dict[str, object] = {"party_ids": (), "meeting_party_id": None, "meeting_from": None, "meeting_to": None,
                                "due_from": None, "due_to": None, "with_closed": False}  # fmt: skip
    return narrowing(query.model_copy(update={"which": query.which.model_copy(update=named)}), known)


_PAGED = (Kind.actions, Kind.updates, Kind.changes)
"""What the store gives a page at a time; of other kinds it gives all, which is paged where it is shown."""


def _found(context: Context, query: Query) -> Answer:
    """What the store holds; of a page that is not there, the last. How something is done is no matter of the store."""
    if (told := how_told.answer(context, query)) is not None:
        return told
    found = answering.answer(context.connection, context.asker.board_id, context.reader, query, context.today)
    if query.kind not in _PAGED or query.page <= found.pages or not (found.total or found.others):
        return found
    last = query.model_copy(update={"page": found.pages})
    return answering.answer(context.connection, context.asker.board_id, context.reader, last, context.today)


def _whole(context: Context, ref: str, said: Iterable[str], page: int) -> Message:
    """One action with all that is known of it, under how the question for it was read."""
    message = details(context, ref, page)
    if message is None:
        raise Sorry(f"There is no action {esc(ref)} here.")
    return opened(tuple(said), message)


def _again(known: Known, said: Iterable[str], words: str) -> str:
    """Words that ask the same by themselves: those that were typed, but where they went on from a thread."""
    if known.last is None and words:
        return re.sub(r"\s*\bpage \d{1,4}\s*$", "", words)
    return " ".join(askable(said))


def _exactly(query: Query) -> str:
    """A question for a button to carry: just as it was read."""
    return query.model_copy(update={"page": 1}).model_dump_json(exclude_defaults=True)


def _kept(context: Context, value: str) -> Query:
    """A question as a button carried it. A forged one asks for nothing that could not be asked in words."""
    try:
        query = Query.model_validate_json(value)
    except ValidationError as error:
        raise Sorry(errors.old_button()) from error
    ours = {one.id for one in naming.parties(context.connection, context.asker.board_id)}
    which = query.which
    single = (which.monitor_id, which.meeting_party_id, query.body_id)
    meant = {
        *which.party_ids, *which.but_party_ids, *query.who_ids, *query.but_who_ids, *query.by_ids, *query.to_ids,
        *query.about_ids, *(one for one in single if one is not None),
    }  # fmt: skip
    if not meant <= ours or not query.is_within_reason:
        raise Sorry(errors.old_button())
    return query


def _updatable(context: Context, found: Answer) -> frozenset[str]:
    return frozenset(one.action.ref for one in found.items if may_update(context, one.action))


def _remember(context: Context, query: Query, words: str = "", known: Known | None = None) -> None:
    """The thread goes on from this question; what of it goes on with the day is told by the words it was read from."""
    key = thread(context.request)
    if key is not None:
        context.afterwards.append(partial(_write, context, key, query, words, known))


def _write(
    context: Context, key: str, query: Query, words: str, known: Known | None, connection: Connection
) -> None:  # fmt: skip
    if known is not None and (words or not query.moves):
        query = moving.with_moves(query, words, known)
    conversations.remember(connection, context.asker.person_id, key, query, context.now)
