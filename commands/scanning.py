"""What is said of an item of the horizon log, and what is decided of it: views, owner, response, next look, links.

Anybody on the list adds a view, in the name of their own party. Owner, response, theme and next look are kept by who
owns or spotted the item, the business unit and the independent chair. All of it stays in the item's notes.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from commands import permissions, typed_dates
from commands.core import Context, Job, Reader, Reply, Request, mint, say
from commands.directory import actions_listed, own_party, parties_like, party_by_id, party_named
from commands.errors import Sorry
from commands.reading.dates import deadlines as dates
from commands.reading.dates import expecting
from messages import horizon as messages
from messages.blocks import day, esc, option
from messages.errors import too_long
from messages.horizon import Shown
from store import horizon
from store.read_models import HorizonView, Party
from store.themes import plain

_VERB = re.compile(
    r"(?:item\s+)?(?:h-|#)?(?P<number>\d{1,6})\b[\s:,]+"
    r"(?P<verb>view|look(?:ed)?(?!\s+after)(?:\s+again)?|own(?:er|ed by)|response|theme|likelihood"
    r"|impact|bites|about|link)\b(?P<words>.*)",
    re.IGNORECASE | re.DOTALL,
)
_FROM = re.compile(r"\s*(?:from|for|of)\s+(?P<party>[^:]{1,120}?)\s*:\s*(?P<words>.*)", re.IGNORECASE | re.DOTALL)
AGAIN = re.compile(
    r"(?:[;,.(\n–—]|\s-|\band\b)\s*(?:(?:to|will|please|be)\s+)*(?:look(?:ed)?(?:\s+at)?(?:\s+(?:it|this))?\s+again"
    r"|again|next\s+look|review(?:ed)?(?:\s+(?:it|again))?)[\s:]+(?=\S)",
    re.IGNORECASE,
)
"""What announces when an item is looked at next, at the end of what is said of it; the day is read after it."""
_RESPONSE = re.compile(r"(?P<response>watch|treat|tolerate|pass(?:ed)?\s+on)\b[\s:,;–—-]*(?P<why>.*)", re.I | re.DOTALL)
_US = {"us", "me", "our agency", "my agency", "ourselves", "we"}


@dataclass(frozen=True)
class Look:
    """What was decided when an item was looked at; None leaves what stands."""

    words: str = ""
    response: str | None = None
    owner: Party | None = None
    theme: str | None = None
    again: str = ""
    level: tuple[str, str] | None = None  # ('likelihood' or 'impact', its level)
    bites: str = ""


def read(words: str) -> Job | None:
    """What `3 view …`, `3 look again …` and the like ask for; None when the words are none of these."""
    asked = _VERB.fullmatch(words)
    if asked is None:
        return None
    number, verb = int(asked["number"]), asked["verb"].lower().split()[0]
    rest = asked["words"].strip(" \t\n:,;–—-")
    if verb.startswith("view"):
        named = _FROM.fullmatch(asked["words"])
        party, said = (named["party"], named["words"].strip()) if named else (None, rest)
        return _writing(number, "view", partial(_view, number, party, said)) if said else _form_job("view", number)
    if verb in ("about", "link"):
        return _writing(number, "about", partial(_link, number, rest)) if rest else _form_job("about", number)
    if verb.startswith("look"):
        again = not asked["verb"].lower().startswith("looked")
        return _writing(number, "look", partial(_looked, number, rest, again)) if rest else _form_job("look", number)
    if rest and verb in ("likelihood", "impact"):
        return _writing(number, verb, partial(_level, number, verb, rest))
    if rest and verb == "bites":
        return _writing(number, verb, lambda context: _decide(context, number, Look(bites=rest)))
    if not rest:
        raise Sorry(
            f"Say what it is to be, for example `/horizon {number} owner CSE Subgroup`, `/horizon {number} response "
            f"treat` or `/horizon {number} theme county lines`. Nothing was recorded."
        )
    return _writing(number, verb, partial({"own": _owner, "res": _response, "the": _theme}[verb[:3]], number, rest))


def _writing(number: int, what: str, run: Any) -> Job:
    def write(context: Context) -> Reply:
        horizon.hold(context.connection, item_named(context, number).id)
        lead = run(context)
        return say(messages.one(shown(context, item_named(context, number)), 1, context.today, context.glossary, lead))

    return Job(f"horizon: {what}", write, writes=True)


def item_named(context: Context, number: int) -> HorizonView:
    """The item with this number; Sorry when there is none."""
    found = horizon.items(context.connection, context.asker.board_id, number=number)
    if not found:
        raise Sorry(
            f"There is no item {messages.name(number)} on the horizon log. Nothing was recorded. "
            "`/horizon` lists the items with their numbers."
        )
    return found[0]


def shown(context: Context, item: HorizonView) -> Shown:
    """An item with its links, its notes, who has contributed, and what the asker may do."""
    connection, board_id = context.connection, context.asker.board_id
    may = {"view", "about"} if permissions.may(context, "add to a horizon item") else set()
    if permissions.may(context, "keep a horizon item", parties=_keepers(item)):
        may.add("look")
    return Shown(
        item=item,
        about=horizon.linked(connection, board_id, context.reader, item.id),
        notes=horizon.notes(connection, item.id),
        contributions=horizon.contributions(connection, board_id, item, context.today),
        may=frozenset(may) if item.closed_on is None else frozenset(),
    )


def _keepers(item: HorizonView) -> tuple[int, ...]:
    return tuple(one for one in (item.owner_party_id, item.spotted_by_party_id) if one is not None)


def _open_item(context: Context, number: int, operation: str) -> HorizonView:
    item = item_named(context, number)
    subject = f"horizon item {messages.name(number)}"
    permissions.require(context, operation, subject=subject, parties=_keepers(item))
    if item.closed_on is not None:
        raise Sorry(
            f"{messages.name(number)} was closed on {day(item.closed_on)}. Nothing was recorded. Log a new item."
        )
    return item


def _kept(words: str) -> str:
    words = words.strip()
    if len(words) > messages.LONGEST_NOTE:
        raise Sorry(too_long(messages.LONGEST_NOTE, len(words)), field="words")
    return words


def _note(context: Context, item: HorizonView, kind: str, words: str, party: Party | None) -> None:
    horizon.note(
        context.connection, item.id, kind, words, person_id=context.asker.person_id,
        party_id=party.id if party else None, today=context.today, now=context.now,
    )  # fmt: skip


# ---- views and links


def _view(number: int, named: str | None, words: str, context: Context) -> str:
    item = _open_item(context, number, "add to a horizon item")
    party = own_party(context)
    if named and named.strip().casefold() not in _US:
        party = party_named(context, named, example=f"`/horizon {number} view from Cafcass: …`")
        subject = f"horizon item {messages.name(number)}"
        permissions.require_voice(context, party.id, party.name, "add to a horizon item", subject=subject)
    if not words.strip():
        raise Sorry("Say how it looks from where you are. Nothing was recorded.", field="words")
    _note(context, item, "view", _kept(words), party)
    context.note("add to a horizon item", f"horizon item {messages.name(number)}", party=party.id if party else None)
    whose = f" of {esc(party.name)}" if party else ""
    return f"The view{whose} is added to *{messages.name(number)}*."


def _link(number: int, words: str, context: Context) -> str:
    item = _open_item(context, number, "add to a horizon item")
    linked = actions_listed(context, words, field="words")
    if not linked:
        raise Sorry("Say which actions, for example 4.5 or A-3. Nothing was recorded.", field="words")
    if not [ref for ref, action_id in linked.items() if horizon.link(context.connection, item.id, action_id)]:
        raise Sorry(f"{messages.name(number)} is about {', '.join(linked)} already. Nothing was recorded.")
    context.note("add to a horizon item", f"horizon item {messages.name(number)}", about=list(linked))
    return f"*{messages.name(number)}* is linked to {', '.join(f'*{esc(ref)}*' for ref in linked)}."


# ---- what is decided of it


def _looked(number: int, rest: str, again: bool, context: Context) -> str:
    if again:
        return _decide(context, number, Look(again=rest))
    words, day_said = expecting.at_the_end(rest, AGAIN, context.today)
    return _decide(context, number, Look(words=words, again=day_said))


def _owner(number: int, rest: str, context: Context) -> str:
    rest, again = expecting.at_the_end(rest, AGAIN, context.today)
    party = party_named(context, rest, example=f"`/horizon {number} owner CSE Subgroup`")
    return _decide(context, number, Look(owner=party, again=again))


def _response(number: int, rest: str, context: Context) -> str:
    rest, again = expecting.at_the_end(rest, AGAIN, context.today)
    read_response = _RESPONSE.fullmatch(rest)
    if read_response is None:
        raise Sorry(
            f"A response is one of: {', '.join(messages.RESPONSES)}. Nothing was recorded. Say for example "
            f"`/horizon {number} response treat, guidance goes to schools`."
        )
    response = re.sub(r"passed\s+on|pass\s+on", "pass on", read_response["response"].lower())
    return _decide(context, number, Look(response=response, words=read_response["why"], again=again))


def _theme(number: int, rest: str, context: Context) -> str:
    rest, again = expecting.at_the_end(rest, AGAIN, context.today)
    return _decide(context, number, Look(theme=rest.strip(" ."), again=again))


def _level(number: int, which: str, rest: str, context: Context) -> str:
    rest, again = expecting.at_the_end(rest, AGAIN, context.today)
    said = re.fullmatch(rf"(?P<level>{'|'.join(messages.LEVELS)})\b[\s:,;–—-]*(?P<why>.*)", rest, re.I | re.DOTALL)
    if said is None:
        raise Sorry(
            f"It is one of: {', '.join(messages.LEVELS)}. Nothing was recorded. Say for example `/horizon {number} "
            f"{which} high, two more reports`."
        )
    return _decide(context, number, Look(level=(which, said["level"].lower()), words=said["why"], again=again))


def _decide(context: Context, number: int, look: Look) -> str:
    """Record what was decided of an item: what it shows now, and a note of each thing; the sentence that says so."""
    item = _open_item(context, number, "keep a horizon item")
    words = _kept(look.words)
    party = own_party(context)
    values: dict[str, Any] = {}
    said: list[tuple[str, str]] = []
    if look.response is not None and look.response != item.response:
        values["response"] = look.response
        said.append(("response", f"{look.response}: {words}" if words else look.response))
        words = ""
    if look.owner is not None and look.owner.id != item.owner_party_id:
        values["owner_party_id"] = look.owner.id
        said.append(("owner", look.owner.name))
    if look.theme is not None and plain(look.theme) != plain(item.theme or ""):
        if len(look.theme) > messages.LIMITS["theme"]:
            raise Sorry(too_long(messages.LIMITS["theme"], len(look.theme)))
        values["theme"] = look.theme
        said.append(("theme", look.theme))
    if look.level is not None and look.level[1] != getattr(item, look.level[0]):
        which, level = look.level
        values[which] = level
        said.append((which, f"{level}: {words}" if words else level))
        words = ""
    if look.bites and look.bites != item.bites_words:
        if len(look.bites) > messages.LIMITS["bites_words"]:
            raise Sorry(too_long(messages.LIMITS["bites_words"], len(look.bites)))
        read_bite = typed_dates.read(context, look.bites, "words")
        if question := dates.impossible(read_bite):
            raise Sorry(f"{question} Nothing was recorded.")
        values |= {"bites_words": look.bites, "bites_on": read_bite.latest if read_bite.kind == "date" else None}
        said.append(("bites", look.bites + (f" (before: {item.bites_words})" if item.bites_words else "")))
    if look.again.strip():
        values["next_look_on"] = next_look(context, look.again)
        again = f"next look by {day(values['next_look_on'])} (“{look.again.strip()}”)"
        said.append(("look", f"{words}; {again}" if words else again))
    elif words:
        said.append(("look", words))
        if item.is_due_a_look(context.today):
            values["next_look_on"] = None  # it was looked at, and nobody said when again
    if not said:
        raise Sorry("That says nothing new of the item. Nothing was recorded.", field="words")
    if values:
        horizon.keep(context.connection, item.id, **values)
    for kind, note in said:
        _note(context, item, kind, note, party)
    context.note("keep a horizon item", f"horizon item {messages.name(number)}", what=[kind for kind, _ in said])
    return f"Recorded for *{messages.name(number)}*."


def next_look(context: Context, words: str) -> dt.date:
    """The day by which an item is looked at again; Sorry where the words name none that is still to come."""
    read_date = typed_dates.read(context, words, "again")
    if read_date.kind != "date" or read_date.latest is None:
        raise Sorry(f"{read_date.ask or 'When is it looked at again?'} Nothing was recorded.", field="again")
    if read_date.latest < context.today:
        raise Sorry(f"{day(read_date.latest)} has passed. Nothing was recorded.", field="again")
    return read_date.latest


# ---- forms


def _form_job(kind: str, number: int) -> Job:
    operation = "keep a horizon item" if kind == "look" else "add to a horizon item"

    def open_form(context: Context) -> Reply:
        item = _open_item(context, number, operation)
        if context.request.trigger_id is None:  # a mention, a direct message and the command line cannot open a form
            raise Sorry(messages.how_to_say(number, kind))
        return Reply(view=messages.say_form(item, kind, f"{mint()}|{kind}|{number}"))

    return Job("open a horizon item's form", open_form)


def _button(kind: str, request: Request) -> Job:
    if not re.fullmatch(r"\d{1,6}", request.value):
        raise Sorry("That button is not one of mine any more. Nothing was recorded. `/horizon` lists the items.")
    return _form_job(kind, int(request.value))


def _save(request: Request) -> Job:
    carried = re.fullmatch(r"(?P<once>[\w-]+)\|(?P<kind>view|look|about)\|(?P<number>\d{1,6})", request.metadata)
    if carried is None:
        raise Sorry("This form is too old to be used. Nothing was recorded. Type `/horizon` to begin again.")
    number, fields = int(carried["number"]), request.fields

    def run(context: Context) -> Reply:
        horizon.hold(context.connection, item_named(context, number).id)
        if carried["kind"] == "view":
            lead = _view(number, None, fields.get("words", ""), context)
        elif carried["kind"] == "about":
            lead = _link(number, fields.get("words", ""), context)
        else:
            response = fields.get("response", "")
            lead = _decide(
                context, number,
                Look(
                    words=fields.get("words", ""), response=response if response in messages.RESPONSES else None,
                    owner=party_by_id(context, fields.get("owner", "")), again=fields.get("again", ""),
                ),
            )  # fmt: skip
        view = messages.one_view(shown(context, item_named(context, number)), context.today, context.glossary, lead)
        return Reply(view=view, how="update")

    return Job("say something of a horizon item", run, writes=True, once=carried["once"])


def _options(request: Request) -> Job:
    def run(context: Context) -> Reply:
        return Reply(options=[option(one.name, str(one.id)) for one in parties_like(context, request.text)[:100]])

    return Job("read the plan", run)


BUTTONS: dict[str, Reader] = {f"horizon.{kind}": partial(_button, kind) for kind in ("view", "look", "about")}
FORMS: dict[str, Reader] = {"horizon.say": _save}
OPTIONS: dict[str, Reader] = {"horizon.party": _options}
