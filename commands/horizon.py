"""Log an emerging issue, read the log, or close an item of it: `/horizon New pattern reported by …`, `/horizon`.

Words that begin with no verb are themselves the item. A verb with words it does not take is asked about and
never recorded: "list of schools without a nurse" could be either.
"""

from __future__ import annotations

import re
from typing import Any

from commands import permissions, scanning, shortcuts, typed_dates
from commands.actions.themes import theme_job
from commands.core import Command, Context, Example, Job, Reply, Request, mint, say
from commands.directory import own_party
from commands.errors import Refused, Sorry
from commands.reading.dates import deadlines as dates
from commands.reading.dates import expecting
from messages import horizon as messages
from messages.blocks import day, esc, shorten
from store import audit, horizon
from store.horizon import NewItem
from store.read_models import HorizonView

_LIST = re.compile(
    r"(?:(?:list|page|(?:list\s+)?(?:open|(?P<closed>closed)))(?:\s+items)?)(?:\s+(?:page\s+)?(?P<page>\d{1,4}))?", re.I
)
_PAGE = re.compile(r"(?P<closed>closed\|)?(?P<page>\d{1,4})")
_NUMBER = re.compile(r"(?:h-|#)?(?P<number>\d{1,6})", re.IGNORECASE)
_LOG = re.compile(r"(?:log|add)\b[\s:,]*(?P<title>.*)", re.IGNORECASE | re.DOTALL)
_CLOSE = re.compile(
    r"close\s+(?:item\s+)?(?:h-|#)?(?P<number>\d{1,6})\b[\s:;,.–—-]*(?P<reason>.*)", re.IGNORECASE | re.DOTALL
)
_REOPEN = re.compile(
    r"reopen\s+(?:item\s+)?(?:h-|#)?(?P<number>\d{1,6})\b[\s:;,.–—-]*(?P<reason>.+)", re.IGNORECASE | re.DOTALL
)
_CHANGE = re.compile(
    r"(?:close|delete|remove|edit|change|withdraw|reopen)(?:\s+(?:item\s+)?(?:h-|#)?(?P<number>\d{1,6})\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
_ONE = re.compile(r"(?:item\s+)?(?:h-|#)?(?P<number>\d{1,6})\s+page\s+(?P<page>\d{1,4})", re.IGNORECASE)
_THEMES = re.compile(r"themes|patterns|themes and patterns", re.IGNORECASE)
_VERB_AND_MORE = re.compile(r"(?P<verb>list|page|help|(?:h-|#)?\d{1,6})\s+\S|(?P<word>\S+)$", re.IGNORECASE)


def read(request: Request) -> Job:
    """What the words after `/horizon` ask for."""
    words = request.text.strip()
    if not words:
        return _list_job(1)
    if asked := _LIST.fullmatch(words):
        return _list_job(int(asked["page"] or 1), closed=bool(asked["closed"]))
    if asked := _NUMBER.fullmatch(words):
        return _show_job(int(asked["number"]))
    if asked := _ONE.fullmatch(words):
        return _show_job(int(asked["number"]), int(asked["page"]))
    if _THEMES.fullmatch(words):
        return theme_job("", 1)
    if said := scanning.read(words):
        return said
    if asked := _LOG.fullmatch(words):
        return _log_job({"title": asked["title"]}) if asked["title"].strip() else _form_job(request)
    if asked := _CLOSE.fullmatch(words):
        return _close_job(int(asked["number"]), asked["reason"].strip())
    if asked := _REOPEN.fullmatch(words):
        return _reopen_job(int(asked["number"]), asked["reason"].strip())
    if asked := _CHANGE.fullmatch(words):
        raise Sorry(messages.how_to_close(asked["number"]))
    if asked := _VERB_AND_MORE.match(words):
        place = f"“{esc(asked['verb'])}” at the beginning" if asked["verb"] else f"“{esc(asked['word'])}” alone"
        raise Sorry(
            f"{place} may ask for something else, so I am not sure that this is an item. Nothing was recorded. To log "
            "it, put “log” before it: `/horizon log …`. `/horizon` alone lists the items, `/horizon closed` those that "
            "are over."
        )
    return _log_job({"title": words})


def _list_job(page: int, closed: bool = False) -> Job:
    return Job("list the horizon", lambda context: _list(context, page, closed))


def _list(context: Context, page: int, closed: bool) -> Reply:
    permissions.require(context, "read the plan")
    items = horizon.items(context.connection, context.asker.board_id, closed=closed)
    if not closed:
        items = tuple(sorted(items, key=lambda item: not item.is_due_a_look(context.today)))
    message = messages.listing(items, page, context.today, context.glossary, closed=closed)
    return say(message, replace=context.request.door == "button")


def _show_job(number: int, page: int = 1) -> Job:
    def show(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        shown = scanning.shown(context, scanning.item_named(context, number))
        turned = context.request.name.startswith("horizon.notes_")
        return say(messages.one(shown, page, context.today, context.glossary), replace=turned)

    return Job("show a horizon item", show)


def _close_job(number: int, reason: str) -> Job:
    if not reason:
        raise Sorry(messages.how_to_close(str(number)))
    if len(reason) > messages.LONGEST_REASON:
        raise Sorry(
            f"A reason takes {messages.LONGEST_REASON} characters and you wrote {len(reason):,}. Nothing was recorded. "
            "Please shorten it."
        )
    return Job("close a horizon item", lambda context: _close(context, number, reason), writes=True)


def _require_ends(context: Context, item: HorizonView, verb: str) -> None:
    """Refused for who may neither `verb` ('close', 'reopen') any item nor logged this one."""
    own = item.logged_by == context.asker.person_id and permissions.may(context, "close their own horizon item")
    if not own and not permissions.may(context, "close any horizon item"):
        done = {"close": "closed", "reopen": "reopened"}[verb]
        raise Refused(
            f"{messages.name(item.number)} is {done} by whoever logged it or by the business unit; you hold another "
            f"post ({esc(context.asker.title)}) and did not log it. Nothing was recorded. Ask the business unit.",
            operation=f"{verb} a horizon item",
            subject=f"horizon item {messages.name(item.number)}",
        )


def _reopen_job(number: int, reason: str) -> Job:
    if len(reason) > messages.LONGEST_REASON:
        raise Sorry(f"A reason takes {messages.LONGEST_REASON} characters. Nothing was recorded. Please shorten it.")

    def reopen(context: Context) -> Reply:
        item = scanning.item_named(context, number)
        _require_ends(context, item, "reopen")
        if item.closed_on is None or not horizon.reopen(context.connection, item.id):
            raise Sorry(f"{messages.name(number)} is open. Nothing was recorded.")
        spoken, asker = own_party(context), context.asker
        kept = f"{reason} (closed on {day(item.closed_on)}: {item.closed_reason})"
        horizon.note(
            context.connection, item.id, "reopened", kept,
            person_id=asker.person_id, party_id=spoken.id if spoken else None, today=context.today, now=context.now,
        )  # fmt: skip
        context.note("reopen a horizon item", f"horizon item {messages.name(number)}")
        shown = scanning.shown(context, scanning.item_named(context, number))
        lead = f"*{messages.name(number)}* is open again."
        return say(messages.one(shown, 1, context.today, context.glossary, lead))

    return Job("reopen a horizon item", reopen, writes=True)


def _close(context: Context, number: int, reason: str) -> Reply:
    asker, connection = context.asker, context.connection
    item = scanning.item_named(context, number)
    _require_ends(context, item, "close")
    if not horizon.close(connection, asker.board_id, number, context.today, reason):
        closed = scanning.item_named(context, number)
        assert closed.closed_on is not None
        raise Sorry(
            f"{messages.name(number)} was closed on {day(closed.closed_on)} before. Nothing was recorded. "
            f"`/horizon {number}` shows why."
        )
    audit.note(
        connection, now=context.now, actor=context.request.actor, operation="close a horizon item",
        board_id=asker.board_id, person_id=asker.person_id, subject=f"horizon item {messages.name(number)}",
    )  # fmt: skip
    return say(messages.closed(scanning.item_named(context, number), context.today, context.glossary))


def _form_job(request: Request) -> Job:
    def open_form(context: Context) -> Reply:
        permissions.require(context, "log a horizon item")
        if request.trigger_id is None:  # a mention, a direct message and the command line cannot open a form
            return say(messages.how_to_log())
        return Reply(view=messages.form(mint()))

    return Job("open the horizon form", open_form)


def _log_job(words: dict[str, str], once: str | None = None) -> Job:
    kept: dict[str, Any] = {name: said.strip() or None for name, said in words.items()}
    if not kept["title"]:
        raise Sorry("Nothing was recorded: say in a line what you have spotted.", field="title")
    for name, limit in messages.LIMITS.items():
        length = len(kept.get(name) or "")
        if length > limit:
            raise Sorry(
                f"“{messages.LABELS[name]}” takes {limit:,} characters and you wrote {length:,}. Nothing was "
                "recorded. Please shorten it; the form has room for more under "
                f"“{messages.LABELS['may_change']}”.",
                field=name,
            )
    for name in ("likelihood", "impact"):
        if kept.get(name) and kept[name] not in messages.LEVELS:
            raise Sorry(f"Choose one of: {', '.join(messages.LEVELS)}. Nothing was recorded.", field=name)

    def log(context: Context) -> Reply:
        item = _log(context, kept)
        if context.request.door == "form":
            return Reply(view=messages.receipt_view(item, context.today, context.glossary), how="update")
        return say(messages.receipt(item, context.today, context.glossary))

    return Job("log a horizon item", log, writes=True, once=once)


def _log(context: Context, words: dict[str, str | None]) -> HorizonView:
    permissions.require(context, "log a horizon item")
    title, again = expecting.at_the_end(words["title"] or "", scanning.AGAIN, context.today)
    if title and again:
        words = {**words, "title": title}
    asker, connection = context.asker, context.connection
    read = typed_dates.read(context, words.get("bites_words") or "", "bites_words")
    if question := dates.impossible(read):
        raise Sorry(f"{question} Nothing was recorded.", field="bites_words")
    bites_on = read.latest if read.kind == "date" else None
    spotter = own_party(context)
    new = NewItem(
        **words, bites_on=bites_on, spotted_by_party_id=spotter.id if spotter else None,
        next_look_on=scanning.next_look(context, again) if title and again else None,
    )  # fmt: skip
    number = horizon.log(connection, asker.board_id, new, asker.person_id, context.today, context.now)
    audit.note(
        connection, now=context.now, actor=context.request.actor, operation="log a horizon item",
        board_id=asker.board_id, person_id=asker.person_id, subject=f"horizon item {messages.name(number)}",
    )  # fmt: skip
    return horizon.items(connection, asker.board_id, number=number)[0]


def _from_message(context: Context, source: shortcuts.Source, notice: str | None) -> dict[str, Any]:
    """The form with the message's first line as the title, the whole of a longer one below, and its link as source."""
    permissions.require(context, "log a horizon item")
    first = source.words.split("\n", 1)[0]
    title = shorten(first, messages.LIMITS["title"])
    more = source.words if source.words != title else ""
    link = f"A message in Slack: {source.link}" if source.link else ""
    return messages.form(mint(), title=title, may_change=more, source=link, notice=notice)


def _page(request: Request) -> Job:
    asked = _PAGE.fullmatch(request.value)
    return _list_job(int(asked["page"]), closed=bool(asked["closed"])) if asked else _list_job(1)


def _show(request: Request) -> Job:
    asked = re.fullmatch(r"(?P<number>\d{1,6})(?:\|(?P<page>\d{1,4}))?", request.value)
    return _show_job(int(asked["number"]), int(asked["page"] or 1)) if asked else _list_job(1)


def _save(request: Request) -> Job:
    words = {name: request.fields.get(name, "") for name in messages.LABELS}
    return _log_job(words, once=request.metadata or None)


HORIZON = Command(
    name="horizon",
    summary="Log what you see coming, or read what others have spotted.",
    hint="[what you have spotted] | add | list | [number] | [number] view … | themes",
    examples=(
        Example("", "the open items, those due a look first"),
        Example("add", "a form: what may change, how likely, when it may bite"),
        Example("New county lines pattern reported by transport police", "logs it at once, under a number"),
        Example("log New statutory guidance expected in the spring", "the same, said in full"),
        Example("1", "one item whole, with what was said of it and which agencies have contributed"),
        Example("1 view from us: transport police report the same", "adds your agency’s view"),
        Example("1 look again in March 2016", "when it is looked at next; also: owner, response, theme, about 4.5"),
        Example("themes", "themes and patterns across the actions and the horizon"),
        Example("close 1 The guidance was published", "ends it with a reason; for its logger and the business unit"),
        Example("closed", "the items that are over, with the reason of each"),
    ),
    read=read,
    buttons={
        "horizon.add": _form_job,
        "horizon.previous": _page,
        "horizon.next": _page,
        "horizon.show": _show,
        "horizon.notes_previous": _show,
        "horizon.notes_next": _show,
        **scanning.BUTTONS,
    },
    forms={"horizon.save": _save, **scanning.FORMS},
    options=scanning.OPTIONS,
    shortcuts={"shortcut.horizon": shortcuts.of_message("open the horizon form", _from_message)},
)
