"""Taking words out of whatever repeats a record: the answers of requests, drafts, and the messages in Slack."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, case, cast, select, true, update

from store.models import Action, Conversation, Delivery, Draft, Evidence, Inbox, Person, Update
from store.read_models.keeping import Redacted
from store.words import TAKEN_OUT, holds_words, replaced, strings


def take_out(
    connection: Connection, board_id: int, subject: str, pattern: re.Pattern[str], *, places: int = 0
) -> Redacted:
    """Take the words out of whatever repeats a record."""
    messages, unedited = _out_of_messages(connection, board_id, subject, pattern)
    return Redacted(
        places=places, messages=messages, unedited=unedited,
        answers=_out_of_answers(connection, board_id, pattern),
        drafts=_out_of_drafts(connection, board_id, pattern) + _out_of_conversations(connection, board_id, pattern),
    )  # fmt: skip


def _may_hold(column: Any, pattern: re.Pattern[str]) -> ColumnElement[bool]:
    """A first sieve in the database: rows whose JSON holds the longest plain part of the words."""
    plain = re.findall(r"[A-Za-z0-9]{3,}", re.sub(r"\\.|\(\?[:!<][^)]*\)", " ", pattern.pattern))
    if not plain:
        return true()
    found: ColumnElement[bool] = cast(column, Text).icontains(max(plain, key=len), autoescape=True)
    return found


def _out_of_message(value: Any, pattern: re.Pattern[str]) -> Any:
    """A kept message or reply without the words. Where Slack's limits had cut them in two between blocks, the blocks
    go and the text beside them stays."""
    clean = replaced(value, lambda words: pattern.sub(TAKEN_OUT, words))
    return _without_cut_words(clean, pattern)


def _without_cut_words(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, list):
        return [_without_cut_words(one, pattern) for one in value]
    if not isinstance(value, dict):
        return value
    value = {name: _without_cut_words(one, pattern) for name, one in value.items()}
    if (
        isinstance(value.get("text"), str)
        and value.get("blocks")
        and pattern.search(" ".join(strings(value["blocks"])))
    ):
        value["blocks"] = []
    return value


def _out_of_answers(connection: Connection, board_id: int, pattern: re.Pattern[str]) -> int:
    """The answers of requests, of this board's people alone: a repeat of the request gets it without the words."""
    people = connection.execute(select(Person.team_id, Person.user_id).where(Person.board_id == board_id))
    actors = {f"{row.team_id}:{row.user_id}" for row in people}
    count = 0
    for row in connection.execute(select(Inbox.key, Inbox.answer).where(_may_hold(Inbox.answer, pattern))).all():
        if ":".join(row.key.split(":", 2)[:2]) in actors and holds_words(row.answer, pattern):
            clean = _out_of_message(row.answer, pattern)
            connection.execute(update(Inbox).where(Inbox.key == row.key).values(answer=clean))
            count += 1
    return count


def _out_of_drafts(connection: Connection, board_id: int, pattern: re.Pattern[str]) -> int:
    own = Draft.person_id.in_(select(Person.id).where(Person.board_id == board_id))
    count = 0
    for row in connection.execute(select(Draft.id, Draft.words).where(own)).all():
        if holds_words(row.words, pattern):
            clean = replaced(row.words, lambda words: pattern.sub(TAKEN_OUT, words))
            connection.execute(update(Draft).where(Draft.id == row.id).values(words=clean))
            count += 1
    return count


def _out_of_conversations(connection: Connection, board_id: int, pattern: re.Pattern[str]) -> int:
    """The questions that threads go on from, in which the words of a topic stand, and what was asked back."""
    own = Conversation.person_id.in_(select(Person.id).where(Person.board_id == board_id))
    count = 0
    for row in connection.execute(select(Conversation).where(own)).mappings().all():
        kept = {"query": row["query"], "asked_back": row["asked_back"]}
        if holds_words(kept, pattern):
            clean = replaced(kept, lambda words: pattern.sub(TAKEN_OUT, words))
            its = (Conversation.person_id == row["person_id"], Conversation.thread == row["thread"])
            connection.execute(update(Conversation).where(*its).values(**clean))
            count += 1
    return count


# ---- the messages in Slack

_AGAIN = {
    "state": case((Delivery.state == "sending", "sending"), else_="planned"),
    "wants": Delivery.wants + 1,
}
_UNTOLD = ("hold", "redaction", "party", "handover")
"""What no message tells of by itself."""
_OF_THEIR_DAY = ("digest", "saved", "brief")
"""What tells of its own day alone, and keeps its words once it stands."""
_WITHOUT = ("answer", "notice", "digest thread", "summary")
"""What holds no words but those that stand in its arguments."""
TAKEN_BACK = (
    "Words in this message were taken out of the record, so the message was taken back. `/digest preview` shows how "
    "things stand now."
)


def _out_of_messages(connection: Connection, board_id: int, subject: str, pattern: re.Pattern[str]) -> tuple[int, int]:
    """Change what is planned, and plan an edit of what stands in Slack; (edited, shown to one person alone).

    Words kept as they were sent are changed and sent as an edit. Words made from the record are made anew.
    """
    edited = unedited = 0
    tells = _tells_of(connection, subject)
    since = _since(connection, subject)
    shown = (Delivery.id, Delivery.kind, Delivery.state, Delivery.ts, Delivery.args, Delivery.sent_at)
    for delivery in connection.execute(select(*shown).where(Delivery.board_id == board_id)).all():
        changes: dict[str, Any] = {}
        if holds_words(delivery.args, pattern):
            changes["args"] = _out_of_message(delivery.args, pattern)
            if delivery.kind in _OF_THEIR_DAY:  # from here on it stands as it was said
                changes["kind"] = "answer"
        elif delivery.kind == "digest":
            if delivery.state != "sending" and not _may_tell(delivery, since):
                continue
            if delivery.sent_at:
                changes |= {"kind": "notice", "args": {"sentence": TAKEN_BACK, "board_id": board_id}}
        elif _says_what_it_holds(delivery) or not tells(delivery, since):
            continue
        # One that Slack would not change before may be changed now: it still shows what it did.
        stands = delivery.state == "sending" or (delivery.state in ("sent", "failed", "in doubt") and delivery.ts)
        if stands and delivery.args.get("private"):
            unedited += 1
        elif stands:
            changes |= _AGAIN | {"not_before": dt.datetime.now(dt.UTC)}
            edited += 1
        if changes:
            connection.execute(update(Delivery).where(Delivery.id == delivery.id).values(changes))
    return edited, unedited


def _says_what_it_holds(delivery: Any) -> bool:
    """Whether its words are those that stand in its arguments, so that nothing else is in it."""
    return delivery.kind in _WITHOUT or ("message" in delivery.args and delivery.kind in _OF_THEIR_DAY)


def _may_tell(digest: Any, since: dt.datetime) -> bool:
    """Whether a digest of which nobody knows what it said was sent since the record was made. One whose words are kept
    does not hold them."""
    return "message" not in digest.args and digest.sent_at is not None and bool(digest.sent_at >= since)


def _tells_of(connection: Connection, subject: str) -> Callable[[Any, dt.datetime], bool]:
    """Whether a message that is made from the record when it is sent may tell of this part of it.

    An update's words stand in those that name it or its action, and in those of a round since; nearly every other
    title may stand in any message.
    """
    what, _, name = subject.rpartition(" ")
    if what in (*_UNTOLD, "horizon item"):  # of those a digest alone tells
        return lambda _delivery, _since: False
    if what == "challenge":
        return lambda delivery, _since: delivery.kind == what and delivery.args.get("number") == int(name[2:])
    table: Any = {"update": Update, "evidence": Evidence}.get(what)
    if table is None:
        return lambda _delivery, _since: True
    ref = connection.scalar(select(Action.ref).join(table, table.action_id == Action.id).where(table.id == int(name)))

    def tells(delivery: Any, since: dt.datetime) -> bool:
        args = delivery.args
        if "cycle" in args:
            return delivery.sent_at is None or bool(delivery.sent_at >= since)
        of_it = what == "update" and int(name) in (args.get("update"), *args.get("updates", ()))
        return of_it or (ref is not None and ref in (args.get("action_ref"), args.get("ref")))

    return tells


def _since(connection: Connection, subject: str) -> dt.datetime:
    """When a record was made, as far as it has such a moment: no digest of before tells of it."""
    what, _, name = subject.rpartition(" ")
    if what in _UNTOLD:
        return dt.datetime.max.replace(tzinfo=dt.UTC)
    table: Any = {"update": Update, "evidence": Evidence}.get(what)
    made: dt.datetime | None = None
    if table is not None:
        made = connection.scalar(select(table.recorded_at).where(table.id == int(name)))
    return made or dt.datetime.min.replace(tzinfo=dt.UTC)
