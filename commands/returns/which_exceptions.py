"""Which exceptions are meant: by number (`4`, `4-9`, `4, 5 and 7`), by party, by round; which wait for the asker."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from commands import permissions
from commands.core import Context, Request, mint
from commands.directory import party_named
from commands.errors import Refused, Sorry
from messages import exceptions as messages
from messages.blocks import esc
from messages.exceptions import ExceptionsPage
from store import belonging, exceptions
from store.exceptions import Recipient
from store.read_models.cycles import ExceptionView

_ONE = r"(?:x-|#)?\d{1,9}"
_SPAN = rf"{_ONE}(?:\s*(?:-|–|to)\s*{_ONE})?"
NUMBERS = rf"(?:exceptions?\s+)?{_SPAN}(?:\s*(?:,\s*and\b|,|and\b|&|&amp;)\s*{_SPAN})*"
"""What names exceptions by their numbers, as a pattern."""
_NUMBERS = re.compile(NUMBERS, re.IGNORECASE)
_SPANS = re.compile(rf"(?P<first>{_ONE})(?:\s*(?:-|–|to)\s*(?P<last>{_ONE}))?", re.IGNORECASE)
_OF = re.compile(
    r"(?:of\s+(?!round\b)(?P<of>.+?))?\s*(?:(?:in|of|from)\s+)?(?:round\s+#?(?P<round>\d{1,4}))?",
    re.IGNORECASE | re.DOTALL,
)
_VALUE = re.compile(r"(?P<number>\d{1,9}):(?P<once>[\w-]{1,40})(?:\|(?P<which>.{0,200}))?")
EXAMPLE = "`/returns exceptions of Cafcass`"
ACKNOWLEDGES: dict[Recipient, str] = {"board": "acknowledge for the board", "chair": "acknowledge for the chair"}


@dataclass(frozen=True)
class Which:
    """Spans of numbers, or a party in words and a round; with none of them, every exception."""

    spans: tuple[tuple[int, int], ...] = ()
    of: str = ""
    round: int | None = None

    @property
    def number(self) -> int | None:
        """The one number, where that is all that was said."""
        return self.spans[0][0] if len(self.spans) == 1 and self.spans[0][0] == self.spans[0][1] else None

    @property
    def words(self) -> str:
        """The same in words that are read again: 'of Cafcass in round 1'."""
        said = f"of {self.of}" if self.of else ""
        return f"{said} in round {self.round}".strip() if self.round is not None else said


def read_which(words: str) -> Which | None:
    """Which exceptions the words mean; None when they are no such words."""
    words = words.strip()
    if _NUMBERS.fullmatch(words):
        spans = (
            tuple(int(re.sub(r"\D", "", span[end] or span["first"])) for end in ("first", "last"))
            for span in _SPANS.finditer(words)
        )
        return Which(spans=tuple((min(span), max(span)) for span in spans))
    if asked := _OF.fullmatch(words):
        return Which(of=(asked["of"] or "").strip(), round=int(asked["round"]) if asked["round"] else None)
    return None


def meant(context: Context, which: Which) -> tuple[ExceptionView, ...]:
    """The exceptions meant that the reader may see, as reported. Sorry for a number that is none, or no party."""
    found = exceptions.find(context.connection, context.asker.board_id, context.reader)
    if which.of:
        party = party_named(context, which.of, example=EXAMPLE)
        covered = belonging.covered_by(context.connection, party.id)
        found = tuple(one for one in found if one.party_id in covered)
    if which.round is not None:
        found = tuple(one for one in found if one.round_number == which.round)
    if not which.spans:
        return found
    for first, last in which.spans:
        if not any(first <= one.number <= last for one in found):
            none = messages.name(first) if first == last else f"from {messages.name(first)} to {messages.name(last)}"
            raise Sorry(
                f"There is no exception {none}. Nothing was recorded. `/returns exceptions` lists those that are open."
            )
    return tuple(one for one in found if any(first <= one.number <= last for first, last in which.spans))


def acknowledges(context: Context) -> tuple[Recipient, ...]:
    """For whom the asker acknowledges: for the Board, for the Independent Chair, or for nobody."""
    return tuple(who for who, operation in ACKNOWLEDGES.items() if permissions.may(context, operation))


def page_of(context: Context, found: tuple[ExceptionView, ...]) -> ExceptionsPage:
    """Exceptions to show, with what the asker may do and what was reported of the same before."""
    board_id = context.asker.board_id
    actions = {one.action_id for one in found}
    every = exceptions.find(context.connection, board_id, context.reader, action_ids=actions) if actions else ()
    earlier = {
        one.number: tuple(
            old for old in every
            if (old.action_id, old.party_id, old.label) == (one.action_id, one.party_id, one.label)
            and old.round_number < one.round_number
        )
        for one in found
    }  # fmt: skip
    return ExceptionsPage(
        found=found, once=mint(), may_acknowledge=acknowledges(context),
        may_settle=permissions.may(context, "settle an exception"),
        may_challenge=permissions.may(context, "make a challenge of an exception"),
        own_party_ids=context.asker.own_party_ids, earlier=earlier,
    )  # fmt: skip


def waiting(context: Context) -> ExceptionsPage:
    """What waits for the asker: exceptions to acknowledge, and those that have neither outcome nor challenge yet."""
    view = page_of(context, exceptions.find(context.connection, context.asker.board_id, context.reader, only_open=True))
    found = [one for one in view.found if messages.waits(view, one) or messages.wants_outcome(view, one)]
    return view.model_copy(update={"found": tuple(messages.late_first(found))})


def named(context: Context, number: int) -> ExceptionView:
    """The exception of this number that the reader may see; Sorry when there is none."""
    return meant(context, Which(spans=((number, number),)))[0]


def refuse_own(context: Context, found: Iterable[ExceptionView], operation: str) -> None:
    """Raise Refused where one of them is reported of a party that the asker speaks for: nobody settles their own."""
    own = [one for one in found if one.party_id in context.asker.own_party_ids]
    if not own:
        return
    table = permissions.scopes(context, operation)
    held = {holding.role for holding in context.asker.holdings}
    others = " or ".join(f"the {role}" for role in table if role not in held) or "somebody of another post"
    raise Refused(
        f"{messages.name(own[0].number)} is reported of {esc(own[0].party)}, for which your post "
        f"({esc(context.asker.title)}) speaks; nobody decides what comes of their own. Nothing was recorded. Who may: "
        f"{others}.",
        operation=operation,
        subject=f"exception {messages.name(own[0].number)}",
    )


def valued(request: Request) -> tuple[int, str, str]:
    """(number, once, which) of a button; Sorry for one that is not of this bot's making."""
    pressed = _VALUE.fullmatch(request.value)
    if pressed is None:
        raise Sorry("That button is not of this bot’s making. Nothing was recorded. Type `/returns exceptions`.")
    return int(pressed["number"]), pressed["once"], pressed["which"] or ""
