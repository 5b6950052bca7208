"""Questions that a person keeps under a name of their own: "save this as my Monday list", then "my Monday list"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commands import permissions, subscribing
from commands.core import Context, Reply, say
from commands.errors import Refused, Sorry
from commands.knowing import by_itself, known_to, thread
from commands.reading import names
from commands.reading.asking.thread import moving
from commands.reading.screening import questions as screening_questions
from messages import saved_questions as messages
from messages.blocks import Message, esc
from store import conversations, subscriptions
from store.query import Query, Unread

LONGEST = 60  # characters of a name
_KEEP = re.compile(
    r"(?:please |can you |could you )*(?:save|bookmark|"
    r"keep(?= (?:this|that|it|these|those)\b| .+ as my [^,;]+ (?:list|question|search|view|round-?up)\b))"
    r"\s+(?P<what>.*?)\s*\b"
    rf"as\s+(?:my\s+|the\s+)?(?P<name>[^,;]+?)(?:\s*{subscribing.WHEN})?[\s.!]*(?:please)?[\s.!]*",
    re.IGNORECASE | re.DOTALL,
)
_CALL = re.compile(
    r"call (?:this|that|it|these)(?: one| list| question)? (?:my |the )?(?P<name>[^,;]+?)"
    rf"(?:\s*{subscribing.WHEN})?[\s.!]*",
    re.IGNORECASE,
)
_THIS = re.compile(r"(?:(?:this|that|it|these|those|the) ?(?:one|question|list|search|answer|query)?)?", re.IGNORECASE)
_LISTS = r"(?:lists?|questions?|search(?:es)?|views?|round-?ups?)"
_DROP = re.compile(
    r"(?:please |can you |could you )*(?:(?:forget|unsave|stop keeping) (?:my |the )?(?P<name>[^,;?]+?)"
    r"|(?:delete|remove|drop|bin|scrap|get rid of|lose) (?:my|the) (?:saved |kept )?"
    rf"(?P<list>(?!saved\b|kept\b)[^,;?]+? {_LISTS}))[\s.!]*(?:please)?[\s.!]*",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"(?:(?:please|can you|could you|show|run|open|ask|give|me|what is|what's|whats|let me see|see) )*(?:my |the )?",
    re.IGNORECASE,
)
_OF_MINE = r"(?:saved |kept )?(?:questions|lists|searches)"
_ALL = re.compile(
    r"(?:(?:show|list|see|what are|what're|where are)(?: me)?(?: all)? )?"
    rf"(?:(?:my |the |our )?(?:saved|kept|own) (?:questions|lists|searches)|my {_OF_MINE})"
    r"|(?:what|which) (?:of my )?(?:saved |kept )?(?:questions|lists|searches) "
    r"(?:have i (?:got|saved|kept)?|do i (?:have|keep)|are (?:saved|kept|mine))(?: saved| kept| got)?"
    r"|(?:what|which ones) (?:have i|did i) (?:saved?|kept|keep)"
    rf"|(?:have i (?:got )?(?:any )?|do i have any ){_OF_MINE}(?: saved| kept)?",
    re.IGNORECASE,
)


_IS_A_NAME = re.compile(r"\b(?:list|lists|question|questions|view|check|checks|page|sheet|round-?up)$", re.IGNORECASE)
"""How a name ends that is no question, whatever stands before it: "Monday list"."""
_BY_ITSELF = re.compile(r"help|brief|(?:next |previous )?page|more|mine|all|everything|saved questions", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is to be kept, or dropped, under a name; no words are the thread's last question."""

    name: str
    words: str = ""
    drops: bool = False
    sent: tuple[int, dt.time] | None = None  # on which day of each week and at what time it is sent as well


def read(words: str) -> Keeping | None:
    """A wish to keep a question or to drop one; None for everything else."""
    if said := _CALL.fullmatch(words) or _KEEP.fullmatch(words):
        what = said.groupdict().get("what") or ""
        sent = subscribing.when(said) if said["day"] or said["on"] else None
        return Keeping(_tidy(said["name"]), "" if _THIS.fullmatch(what) else what, sent=sent)
    if said := _DROP.fullmatch(words):
        return Keeping(_tidy(said["name"] or said["list"]), drops=True)
    return None


def _tidy(name: str) -> str:
    return " ".join(name.strip(" \"'“”‘’").split())


def named(words: str, kept: Mapping[str, Query]) -> Query | None:
    """The kept question that the words name and ask for, if they do nothing else."""
    plain = _LEAD_IN.sub("", " ".join(words.split()).strip(" ?.!\"'“”‘’"), count=1).casefold()
    return next((query for name, query in kept.items() if name.casefold() == plain), None)


_UNKEPT = re.compile(
    r"(?:(?:please|can you|could you|can i|could i|show|run|open|give|get|see|have|let me see|where is|where's|"
    r"what is|what's) )*(?:me )?(?:my |our )"
    r"(?P<name>(?:(?:usual|regular|morning|daily|weekly|monthly|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"s?(?:'s)?(?: morning| afternoon)? )+"
    r"(?:list|lists|question|questions|view|check|page|sheet|round-?up|report|search))",
    re.IGNORECASE,
)


def unkept(words: str) -> str | None:
    """The name of a kept question that the words ask for, when they can be nothing else: "my Monday list"."""
    asked = _UNKEPT.fullmatch(" ".join(words.split()).strip(" ?.!"))
    return asked["name"] if asked else None


def not_kept(name: str, kept: Mapping[str, Query]) -> Message:
    """That nothing is kept under a name, and how it would be."""
    return messages.not_kept(name, tuple(kept))


def asks_for_all(words: str) -> bool:
    """Whether the words ask which questions are kept."""
    return _ALL.fullmatch(words.strip(" ?.!")) is not None


def listed(context: Context, kept: Iterable[str]) -> Message:
    """The questions that the person keeps, with when those come that are sent."""
    asker = context.asker
    sent = {one.name: one for one in subscriptions.questions_of(context.connection, asker.person_id)}
    return messages.listed({name: sent.get(name) for name in kept}, asker.zone)


def keep(
    keeping: Keeping,
    context: Context,
) -> Reply:
    """Keep the thread's last question, or the one said, under a name; or keep it no longer. One audit row."""
    permissions.require(context, "keep a question")
    person_id, connection = context.asker.person_id, context.connection
    kept = conversations.saved(connection, person_id)
    name = next((one for one in kept if one.casefold() == keeping.name.casefold()), keeping.name)
    if keeping.drops:
        if name not in kept:
            _require_no_instruction(context, f"forget {keeping.name}")
            raise Sorry(
                f"You keep no question called “{esc(name)}”. Nothing was changed. Yours are: {messages.names(kept)}."
            )
        if not conversations.forget(connection, person_id, name, context.now):
            raise Sorry("A hold (“do not destroy”) stands, so that nothing of yours is deleted. Nothing was changed.")
        context.note("keep a question no longer")
        return say(messages.dropped(name))
    if not keeping.name or len(keeping.name) > LONGEST:
        raise Sorry(
            f"A name has at most {LONGEST} characters. Nothing was kept. Say for example: save this as my Monday list."
        )
    _require_nobody_named(keeping)
    query = _meant(keeping, context)
    _require_a_name(context, name, query)
    if not conversations.save(connection, person_id, name, query, context.now):
        raise Sorry(
            f"You keep {conversations.MOST_SAVED} questions, and no more can be kept. Nothing was kept. Drop one "
            f"first: “forget {esc(next(iter(kept)))}”."
        )
    context.note("keep a question")
    question_id = conversations.saved_id(connection, person_id, name)
    assert question_id is not None
    if keeping.sent:
        return say(subscribing.send(context, question_id, *keeping.sent, is_new=True))
    sent = next((one for one in subscriptions.questions_of(connection, person_id) if one.name == name), None)
    return say(messages.kept(name, question_id, sent, context.asker.zone))


def _require_nobody_named(keeping: Keeping) -> None:
    if what := screening_questions.found_in(f"{keeping.name}\n{keeping.words}"):
        raise Refused(
            f"That message seems to hold {what}, so nothing of it was kept. Ask again without it.",
            operation="keep a question", repeat_words=False,
        )  # fmt: skip


def _require_a_name(context: Context, name: str, query: Query) -> None:
    """Sorry where the name asks for something else by itself: "overdue" kept for a brief would be answered with the
    brief ever after, also by the buttons that ask for what is overdue."""
    if _IS_A_NAME.search(name):
        return
    asks = _BY_ITSELF.fullmatch(name) is not None or isinstance(names.read_ref(name), names.ActionRef)
    if not asks:
        meant = by_itself(context, name)
        asks = not isinstance(meant, Unread) and meant.as_read != query.as_read
    if asks:
        raise Sorry(
            f"“{esc(name)}” asks for something by itself, so it cannot name a question of yours. Nothing was kept. Say "
            f"for example “save this as my {esc(name)} list”."
        )


def _require_no_instruction(context: Context, words: str) -> None:
    """Refused where the words tell the product what to do: "forget the rules above" names no kept question."""
    found = by_itself(context, words)
    if isinstance(found, Unread) and found.why == "refuse":
        raise Refused(found.sentence, operation="keep a question", repeat_words=False)


def _meant(
    keeping: Keeping,
    context: Context,
) -> Query:
    if keeping.words:
        found = by_itself(context, keeping.words)
        if isinstance(found, Unread):
            if found.why == "refuse":
                raise Refused(found.sentence, operation="keep a question", repeat_words=False)
            raise Sorry(f"{esc(found.sentence)} Nothing was kept.")
        return moving.with_moves(found, keeping.words, known_to(context, keeping.words, None))
    key = thread(context.request)
    last = conversations.last(context.connection, context.asker.person_id, key, context.now) if key else None
    if last is None:
        raise Sorry(
            "There is no question here to keep. Nothing was kept. Ask first and then say “save this as my Monday "
            "list”, or say both at once: “save overdue for the police as my Monday list”."
        )
    return last
