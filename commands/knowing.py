"""What a question is read by beside its words: what is known to its asker, and which thread it is of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Sequence
from functools import cached_property
from typing import Any, overload

from commands.core import Context, Request
from commands.reading import names
from commands.reading.asking import Known, KnownMeeting, read
from commands.reading.asking.marking import told_days
from commands.reading.asking.marking.topics import THEMES
from commands.reading.asking.wording.line import plain
from commands.reading.asking.wording.ordinary import WORDS as ORDINARY
from store import action_words, actions, belonging, meetings, naming, references
from store.query import Query, Unread, Which
from store.statuses import AT_THE_HEAD, Role
from store.wording import spoken, stem

_TAGS = tuple(f"#{theme.tag}" for theme in THEMES)
_ORDINARY = frozenset(stem(word) for word in ORDINARY)
WATCH_OVER_ALL = (*AT_THE_HEAD, Role.scrutineer)


def known_to(context: Context, words: str, last: Query | None) -> Known:
    """All that these words are read by. What the reader of the answer may not see is not known.

    Only those refs and words are looked up that stand in the line, so that a register of any size is asked as fast.
    """
    connection, board_id, reader = context.connection, context.asker.board_id, context.reader
    parties = naming.parties(connection, board_id)
    reviews = references.review_codes(connection, board_id, reader)
    line = plain(words)
    spoken_of = action_words.known(connection, board_id, reader, [*(spoken(line) - _ORDINARY), *_TAGS])
    return Known(
        directory=names.Directory(
            parties=tuple(
                names.KnownParty(id=one.id, code=one.code, name=one.name, kind=one.sort, aliases=one.aliases)
                for one in parties
            ),
            refs=_refs(context, line, frozenset(code for _, code in reviews)),
            recommendations=_Recommendations(context),
            reviews=tuple(names.KnownReview(id=review_id, code=code) for review_id, code in reviews),
        ),
        today=context.today,
        own_ids=own_ids(context),
        post_ids=_post_ids(context),
        board_id=next((one.id for one in parties if one.sort == "board"), None),
        meetings=tuple(
            KnownMeeting(one.party_id, one.held_on)
            for one in meetings.of_board(connection, board_id)
            if one.state != "cancelled"
        ),
        stems=frozenset(one for one in spoken_of if not one.startswith("#")),
        tags=frozenset(one[1:] for one in spoken_of if one.startswith("#")),
        terms=frozenset(context.glossary),
        last=last,
        named=_Named(context),
        published=_published(context, line),
    )


def _published(context: Context, line: str) -> dt.date | None:
    """The day on which the review came out, where the line speaks of it and there is but one."""
    if not told_days.speaks_of_publication(line):
        return None
    days = references.published_days(context.connection, context.asker.board_id, context.reader)
    return days[0] if len(days) == 1 else None


def _post_ids(context: Context) -> tuple[int, ...]:
    """The parties of the asker's posts; who holds a post alone holds what the plan says is the same officer's too."""
    held = [one for one in context.asker.holdings if one.party]
    own = [one.party.id for one in held if one.party]
    too = [sorted(one.speaks_for) for one in held if one.role == Role.member and one.party and one.party.kind == "post"]
    return tuple(dict.fromkeys([*own, *(post for posts in too for post in posts)]))


class _Named(Container[int]):
    """The parties that lead something that the reader may see, looked up when a line speaks of one."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def __contains__(self, party_id: object) -> bool:
        context, asker = self._context, self._context.asker
        covered = belonging.covered_by(context.connection, int(str(party_id)))
        return actions.names_any(context.connection, asker.board_id, context.reader, covered)


class _Recommendations(Sequence[names.KnownRecommendation]):
    """Those that the reader may see, read when a line first speaks of one."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def _all(self) -> tuple[names.KnownRecommendation, ...]:
        context = self._context
        labels = references.recommendation_labels(context.connection, context.asker.board_id, context.reader)
        return tuple(
            names.KnownRecommendation(number=place, label=label, review=code)
            for (_, code), of_review in labels.items()
            for place, label in enumerate(of_review, 1)
        )

    @overload
    def __getitem__(self, place: int) -> names.KnownRecommendation: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[names.KnownRecommendation, ...]: ...
    def __getitem__(self, place: Any) -> Any:
        return self._all[place]

    def __len__(self) -> int:
        return len(self._all)


def own_ids(context: Context) -> tuple[int, ...]:
    """The parties that "we" are: those of the asker's posts, then others that they speak for and that do not belong to
    these anyway; the business unit is its own party where its post names none."""
    asker = context.asker
    held = [one.party.id for one in asker.holdings if one.party and one.party.id in asker.own_party_ids]
    if not asker.own_party_ids and asker.holds(Role.business_unit):
        unit = naming.business_unit(context.connection, asker.board_id)
        held += [unit] if unit is not None else []
    covered = frozenset().union(*(belonging.covered_by(context.connection, one) for one in held))
    return tuple(dict.fromkeys([*held, *sorted(asker.own_party_ids - covered)]))


def _refs(context: Context, line: str, codes: frozenset[str]) -> tuple[str, ...]:
    """Those refs of the line that are there; for one that is not, and that is no review's code, those near it."""
    said = []
    for one in re.findall(names.REF, line, re.IGNORECASE):
        ref = names.read_ref(re.sub(r"\s", "", one))
        if isinstance(ref, names.ActionRef):
            said.append(ref.text)
    if not said:
        return ()
    connection, board_id, reader = context.connection, context.asker.board_id, context.reader
    there = references.there(connection, board_id, reader, said)
    missing = [one for one in said if one not in there and one not in codes]
    near = references.refs_near(connection, board_id, reader, missing[0]) if missing else ()
    return tuple(dict.fromkeys([*there, *near]))


SLASH = "/"
"""Stands in the place of a thread's first message for slash commands, which Slack keeps out of every thread."""


def thread(request: Request) -> str | None:
    """What a conversation is known by: the thread, the direct messages with the bot, or App Home; for slash commands,
    whose answers stand in no thread and are seen by one person alone, the channel. None where nothing goes on (the
    command line, a shortcut)."""
    if request.door in ("terminal", "options", "shortcut", "event"):
        return None
    if request.channel_id is None:
        return "home" if request.door != "command" else None
    begun = request.thread_ts or (request.message_ts if request.door == "mention" else None)
    if begun is None and not request.channel_id.startswith("D"):
        begun = SLASH
    return f"{request.channel_id}:{begun}" if begun else request.channel_id


def by_default(context: Context) -> Query:
    """No words ask for one's own actions; for everybody's when one watches over all, or owns none."""
    everybodys = Query()
    if context.asker.holds(*WATCH_OVER_ALL):
        return everybodys
    asker = context.asker
    if not actions.leads_any(
        context.connection, asker.board_id, context.reader, asker.own_party_ids, context.today
    ):  # fmt: skip
        return everybodys
    return Query(which=Which(party_ids=own_ids(context)), own=True)


def by_itself(context: Context, words: str) -> Query | Unread:
    """How words are read by themselves: for a question that is to be kept."""
    return read(words, known_to(context, words, None)) if words else by_default(context)
