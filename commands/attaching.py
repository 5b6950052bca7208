"""A message's papers: each is a delivery of its own, planned once its message stands and attached in its thread.

So what holds for a message holds for a file: one claim under a lease, one try, Retry-After, the order of its channel.
Slack takes a file in three steps (an address for it, its bytes, and where it is shared); only the last makes it stand.
When its outcome is unknown, the file is looked for in the thread, by its name, before it is sent again. The bytes are
made when they are sent, by the message's own kind, so that they tell of what is then true to whoever may still read it.

https://docs.slack.dev/messaging/working-with-files#uploading_files
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from commands.web_api import THREAD_IS_GONE, Outcome, WebApi
from messages.blocks import Message, Paper, esc
from store import deliveries
from store.read_models import Planned

KIND = deliveries.PAPER
NO_PERMISSION = (
    "A paper could not be attached to a message of mine: the app was installed without the permission `files:write`. "
    "What the message says stands without it. Whoever looks after the workspace can install the app again with it "
    "(docs/deploying.md); I attach papers from then on."
)


def is_paper(delivery: Planned) -> bool:
    """Whether a delivery is a file that goes with a message."""
    return delivery.kind == KIND


def of_kind(delivery: Planned) -> str:
    """The kind that makes its words, or the paper's bytes."""
    return str(delivery.args["of"]) if is_paper(delivery) else delivery.kind


def plan(
    connection: Connection, delivery: Planned, papers: Iterable[Paper], thread_ts: str, now: dt.datetime
) -> None:  # fmt: skip
    """Plan the papers of a message that stands, in its thread."""
    args = {name: value for name, value in delivery.args.items() if name != "board_id"}
    for paper in papers:
        deliveries.plan(
            connection, key=f"{KIND}:{delivery.id}:{paper.name}"[:255], kind=KIND, board_id=delivery.board_id,
            team_id=delivery.team_id, target=delivery.target, thread_ts=delivery.thread_ts or thread_ts, now=now,
            **args | {"of": delivery.kind, "paper": paper.name, "title": paper.title},
        )  # fmt: skip


def made(delivery: Planned, message: Message) -> Message | None:
    """The message with this one of its papers, whose bytes are made now; None where it is no longer among them."""
    paper = next((one for one in message.papers if one.name == delivery.args["paper"]), None)
    if paper is None:
        return None
    content = paper.make()
    return message.model_copy(update={"papers": (paper.model_copy(update={"make": lambda: content}),)})


def attach(web: WebApi, delivery: Planned, channel: str, paper: Paper, before_it_stands: Callable[[], None]) -> str:
    """Send a paper and share it in its thread; Slack's id of the file. Raises Outcome when it does not stand.

    To a message that was deleted nothing is left to attach.
    """
    content = paper.make()
    begun = web.call(
        "files.getUploadURLExternal", filename=paper.name, length=len(content), alt_txt=paper.alt
    )  # fmt: skip
    web.upload(str(begun["upload_url"]), content)
    before_it_stands()
    file_id = str(begun["file_id"])
    shared: dict[str, Any] = {
        "files": [{"id": file_id, "title": paper.title}], "channel_id": channel, "initial_comment": esc(paper.title),
    }  # fmt: skip
    try:
        web.call("files.completeUploadExternal", thread_ts=delivery.thread_ts, **shared)
    except Outcome as outcome:
        if outcome.code in THREAD_IS_GONE:
            raise Outcome("skipped", deliveries.NOTHING_LEFT) from outcome
        raise
    return file_id


def find(web: WebApi, delivery: Planned, channel: str, bot_user_id: str) -> str | None:
    """The id of the file if it stands in its thread already. Where Slack does not say which files a message has, it is
    known by what is said beside it, and its message's ts stands for it."""
    name, said = str(delivery.args["paper"]), esc(str(delivery.args["title"]))

    def is_it(message: Mapping[str, Any]) -> bool:
        if message.get("user") != bot_user_id:
            return False
        files = [str(file.get("name")) for file in message.get("files") or []]
        return name in files if files else message.get("text") == said

    message = web.find(channel, delivery.thread_ts, delivery.planned_at, is_it)
    if message is None:
        return None
    return next((str(file["id"]) for file in message.get("files") or [] if file.get("name") == name), message["ts"])


def take_back(web: WebApi, delivery: Planned) -> Outcome:
    """Delete a file that stands, because words in it were taken out of the record; it is then made anew."""
    try:
        web.call("files.delete", file=delivery.ts)
    except Outcome as outcome:
        is_gone = outcome.code in ("file_deleted", "file_not_found") and str(delivery.ts).startswith("F")
        if not is_gone:
            raise
    return Outcome("gone", "the file was taken back")


def not_attached(delivery: Planned, outcome: Outcome, where: str, today: dt.date) -> tuple[str, str]:
    """The key and the sentence that tell the business unit that a paper is not there; without the permission it is
    said once a month, of all of them."""
    if outcome.code == "missing_scope":
        return f"no-papers:{delivery.board_id}:{today:%Y-%m}", NO_PERMISSION
    title = esc(str(delivery.args["title"]))
    if delivery.ts is not None:
        return f"not-changed:{delivery.wants}:{delivery.id}", (
            f"The paper “{title}” in {where} could not be taken back: {outcome.reason}. If words were taken out of the "
            "record, have it deleted there."
        )
    return f"not-posted:{delivery.id}", (
        f"The paper “{title}” could not be attached to a message in {where}: {outcome.reason}. What the message says "
        "stands without it."
    )
