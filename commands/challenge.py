"""The challenge log: `/challenge to Cherwell: …`, `/challenge 3 response …`, `/challenge`.

Board-level only. What reads like a child's own case is turned away to the escalation procedure. The number of a
challenge is fixed; what is said of it is added to its notes, and never changed.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from typing import Any

from commands import challenging, permissions, shortcuts
from commands.core import Command, Context, Example, Job, Reply, Request, mint, say
from commands.directory import names_a_party, own_party, parties_like, party_by_id, party_named
from commands.errors import Sorry
from commands.reading.dates import expecting
from commands.reading.decisions import date_and_why
from messages import challenge as messages
from messages.blocks import esc, option, shorten
from messages.challenge import Shown
from store import challenges

EXAMPLE = "`/challenge to Cherwell: no report on missing episodes since March`"
_NUMBER = r"(?:challenge\s+)?(?:c-|#)?(?P<number>\d{1,6})"
_LIST = re.compile(
    r"(?:list\s*)?(?P<which>open|closed|mine|ours|overdue|all)?(?:\s*page\s+(?P<page>\d{1,4}))?", re.IGNORECASE
)
_ONE = re.compile(rf"{_NUMBER}(?:\s+page\s+(?P<page>\d{{1,4}}))?", re.IGNORECASE)
_VERB = (
    r"(?P<verb>responses?|respond(?:ed|s)?|repl(?:y|ies)|answer(?:ed)?|outcomes?|difference(?:\s+made)?|clos(?:e|ed)"
    r"|reopen(?:ed)?|withdr(?:aw|ew|awn)|due|about|link)"
)
_SAY = re.compile(rf"{_NUMBER}\b[\s:,]+{_VERB}\b[\s:,;.–—-]*(?P<words>.*)", re.IGNORECASE | re.DOTALL)
_SAY_VERB_FIRST = re.compile(rf"{_VERB}\s+(?:to\s+)?{_NUMBER}\b[\s:,;.–—-]*(?P<words>.*)", re.IGNORECASE | re.DOTALL)
_RAISE = re.compile(r"(?:(?:raise|add|new|log)\b[\s:,]*)?to\b\s*(?P<head>[^:]*)(?::(?P<issue>.*))?", re.I | re.DOTALL)
_RAISE_BARE = re.compile(r"(?P<head>[^:\d][^:]{1,119}):(?!//)\s*(?P<issue>\S.*)", re.DOTALL)
_FORM = re.compile(r"raise|add|new|log", re.IGNORECASE)
_HEAD = re.compile(r"(?P<to>.+?)(?:\s+from\s+(?P<by>.+?))?(?:\s+about\s+(?P<about>.+))?", re.IGNORECASE | re.DOTALL)
_DUE = re.compile(
    r"(?:^|[;.,(\n–—]|\s-)\s*(?:(?:and|with|please|a)\s+)*(?:respon(?:d|ses?)|repl(?:y|ies)|answers?)"
    r"(?:\s+(?:is|to be|due|wanted|needed|required|expected|please))*[\s:]+(?=\S)",
    re.IGNORECASE,
)
"""What announces by when a response is due, at the end of an issue; the day is read after it."""
_DUE_UNREAD = re.compile(
    rf"{_DUE.pattern}(?:by|before|within|no later than)\s+(?P<said>(?:[^\s.;]+\s*){{1,6}})[.)]?$", re.IGNORECASE
)
"""The same at the end, with words for a day that no reader of dates knew."""
_MOVES = {
    "res": "response",
    "rep": "response",
    "ans": "response",
    "out": "outcome",
    "dif": "difference",
    "clo": "closed",
    "reo": "reopened",
    "wit": "withdrawn",
    "due": "due",
    "abo": "about",
    "lin": "about",
}


def read(request: Request) -> Job:
    """What the words after `/challenge` ask for."""
    words = request.text.strip()
    if asked := _LIST.fullmatch(words):
        which = (asked["which"] or "open").lower().replace("ours", "mine")
        return _list_job(which, int(asked["page"] or 1))
    if asked := _ONE.fullmatch(words):
        return _show_job(int(asked["number"]), int(asked["page"] or 1))
    if asked := _SAY.fullmatch(words) or _SAY_VERB_FIRST.fullmatch(words):
        verb = asked["verb"].lower()
        kind = "response" if verb.startswith("respo") else _MOVES["reo" if verb.startswith("reo") else verb[:3]]
        return _say_job(int(asked["number"]), kind, asked["words"].strip())
    if _FORM.fullmatch(words):
        return _form_job(request)
    if asked := _RAISE.fullmatch(words) or _RAISE_BARE.fullmatch(words):
        return _raise_in_words(asked["head"].strip(), (asked["issue"] or "").strip())
    if words and len(words) <= 80 and ":" not in words:
        return Job("read the challenge log", lambda context: _list_of(context, words))
    raise Sorry(_UNREAD)


_UNREAD = (
    f"I could not read a challenge in that. Nothing was recorded. To raise one, say to whom and put a colon before "
    f"the issue: {EXAMPLE}. `/challenge` lists those that are open, `/challenge 3` shows one."
)


# ---- reading the log


def _list_job(which: str, page: int) -> Job:
    return Job("read the challenge log", lambda context: _list(context, which, page))


def _list(context: Context, which: str, page: int) -> Reply:
    permissions.require(context, "read the plan")
    own = context.asker.own_party_ids if which == "mine" else None
    is_open = {"open": True, "closed": False}.get(which)
    connection, board_id = context.connection, context.asker.board_id
    found = challenges.find(connection, board_id, context.reader, is_open=is_open, party_ids=own)
    today = context.today
    if which == "overdue":
        found = tuple(one for one in found if one.is_response_overdue(today))
    ranked = sorted(found, key=lambda one: (not one.is_response_overdue(today), one.responded_on is not None,
                                            one.response_due_on or dt.date.max, one.number))  # fmt: skip
    if which in ("closed", "all"):
        ranked = sorted(found, key=lambda one: one.number, reverse=True)
    linked = challenges.linked(connection, board_id, context.reader, tuple(one.id for one in ranked))
    title, none = {
        "open": ("Open challenges", "No challenge is open."),
        "closed": ("Closed challenges", "No challenge has been closed."),
        "overdue": ("Challenges with a response overdue", "No response is overdue."),
        "all": ("All challenges", "No challenge has been raised."),
        "mine": ("Challenges to or from you", "No challenge was raised by your posts or sent to them."),
    }[which]
    message = messages.listing(
        [Shown(challenge=one, about=linked.get(one.id, ())) for one in ranked], page, today, context.glossary,
        title=title, none=f"{none} To raise one: {EXAMPLE}.", which=which,
    )  # fmt: skip
    return say(message, replace=context.request.name in ("challenge.previous", "challenge.next"))


def _list_of(context: Context, words: str) -> Reply:
    """The challenges that one party raised or was sent, newest first: `/challenge Cherwell`, a page at a time."""
    permissions.require(context, "read the plan")
    asked = re.fullmatch(r"(?P<party>.+?)(?:\s+page\s+(?P<page>\d{1,4}))?", words)
    assert asked is not None  # there are words
    if not names_a_party(context, asked["party"]):
        raise Sorry(_UNREAD)
    party = party_named(context, asked["party"], example=EXAMPLE)
    connection, board_id = context.connection, context.asker.board_id
    found = challenges.find(connection, board_id, context.reader, party_ids=frozenset({party.id}))[::-1]
    linked = challenges.linked(connection, board_id, context.reader, tuple(one.id for one in found))
    rows = [Shown(challenge=one, about=linked.get(one.id, ())) for one in found]
    none = f"No challenge was raised by {esc(party.name)} or sent to it. To raise one: {EXAMPLE}."
    title = shorten(f"Challenges to or from {party.name}", 150)
    message = messages.listing(
        rows, int(asked["page"] or 1), context.today, context.glossary, title=title, none=none, which=f"of {party.code}"
    )
    return say(message, replace=context.request.door == "button")


def _turn(request: Request) -> Job:
    if of := re.fullmatch(r"of (?P<code>[^|]{1,60})\|(?P<page>\d{1,4})", request.value):
        return Job("read the challenge log", lambda c: _list_of(c, f"{of['code']} page {of['page']}"))
    asked = re.fullmatch(r"(?P<which>open|closed|mine|overdue|all)\|(?P<page>\d{1,4})", request.value)
    return _list_job(asked["which"], int(asked["page"])) if asked else _list_job("open", 1)


def _show_job(number: int, page: int = 1) -> Job:
    def show(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        whole = challenging.shown(context, challenging.challenge_named(context, number))
        again = context.request.name.startswith("challenge.notes.")
        return say(messages.whole(whole, page, context.today, context.glossary), replace=again)

    return Job("read a challenge", show)


def _show(request: Request) -> Job:
    asked = re.fullmatch(r"(?P<number>\d{1,6})(?:\|(?P<page>\d{1,4}))?", request.value)
    if asked is None:
        raise Sorry("That button is not one of mine any more. Nothing was recorded. `/challenge` lists the challenges.")
    return _show_job(int(asked["number"]), int(asked["page"] or 1))


# ---- raising one


def _raise_in_words(head: str, issue: str) -> Job:
    read_head = _HEAD.fullmatch(head)
    if read_head is None or not issue:
        raise Sorry(f"Say to whom, and after a colon what the issue is: {EXAMPLE}. Nothing was recorded.")
    to, by, about = read_head["to"], read_head["by"], read_head["about"] or ""

    def run(context: Context) -> Reply:
        party = party_named(context, to, example=EXAMPLE)
        raiser = party_named(context, by, example=EXAMPLE) if by else own_party(context)
        spoken, due = expecting.at_the_end(issue, _DUE, context.today)
        if not due and (unread := _DUE_UNREAD.search(issue)):
            raise Sorry(
                f"I could not read “{unread['said'].strip(' .)')}” as a day for the response. Nothing was recorded. "
                "Say a date, such as “response by 11 December 2015”, or leave it out."
            )
        one, lead = challenging.raise_challenge(context, party, spoken, raiser, due, about)
        return say(messages.whole(challenging.shown(context, one), 1, context.today, context.glossary, lead))

    return Job("raise a challenge", run, writes=True)


def _form_job(request: Request) -> Job:
    def open_form(context: Context) -> Reply:
        permissions.require(context, "raise a challenge")
        if request.trigger_id is None:  # a mention, a direct message and the command line cannot open a form
            return say(messages.how_to_raise())
        return Reply(view=_form(context))

    return Job("open the challenge form", open_form)


def _form(context: Context, issue: str = "", notice: str | None = None, place: str = "") -> dict[str, Any]:
    days = context.settings.response_days
    metadata = f"{mint()}|{place}"
    return messages.form(metadata, days=days, issue=issue, raised_by=own_party(context), notice=notice)


def _from_message(context: Context, source: shortcuts.Source, notice: str | None) -> dict[str, Any]:
    permissions.require(context, "raise a challenge")
    return _form(context, source.words, notice, source.place)


def _save(request: Request) -> Job:
    fields = request.fields
    once, _, place = request.metadata.partition("|")

    def run(context: Context) -> Reply:
        party = party_by_id(context, fields.get("to", ""))
        if party is None:
            raise Sorry("Choose whom the challenge is to. Nothing was recorded.", field="to")
        chosen = fields.get("raised_by", "")
        raiser = party_by_id(context, chosen) if chosen else own_party(context)
        one, lead = challenging.raise_challenge(
            context, party, fields.get("issue", ""), raiser, fields.get("due", ""), fields.get("about", ""), place
        )
        return Reply(
            view=messages.whole_view(challenging.shown(context, one), context.today, context.glossary, lead),
            how="update",
        )

    return Job("raise a challenge", run, writes=True, once=once or None)


def _options(request: Request) -> Job:
    """Parties whose name, code or alias holds what was typed, for the form's two lists."""

    def run(context: Context) -> Reply:
        return Reply(options=[option(one.name, str(one.id)) for one in parties_like(context, request.text)[:100]])

    return Job("read the plan", run)


# ---- what is said of one


def _say_job(number: int, kind: str, words: str) -> Job:
    if not words:
        return Job("open a challenge's form", lambda context: _open_say(context, number, kind))

    due, why = date_and_why(re.sub(r"^on\s+", "", words, flags=re.I)) if kind == "due" else ("", words)
    if kind == "withdrawn":
        why = re.sub(r"^because\b[\s:,]*", "", words, flags=re.I)

    def run(context: Context) -> Reply:
        lead = challenging.say_of(context, number, kind, why, due)
        whole = challenging.shown(context, challenging.challenge_named(context, number))
        return say(messages.whole(whole, 1, context.today, context.glossary, lead))

    return Job("say something of a challenge", run, writes=True)


def _open_say(context: Context, number: int, kind: str) -> Reply:
    one = challenging.challenge_named(context, number)
    challenging.require(context, one, kind)
    if context.request.trigger_id is None:
        raise Sorry(messages.how_to_say(number, kind))
    return Reply(view=messages.say_form(one, kind, f"{mint()}|{kind}|{number}"))


def _button(kind: str, request: Request) -> Job:
    if not re.fullmatch(r"\d{1,6}", request.value):
        raise Sorry("That button is not one of mine any more. Nothing was recorded. `/challenge` lists the challenges.")
    return _say_job(int(request.value), kind, "")


def _save_say(request: Request) -> Job:
    carried = re.fullmatch(r"(?P<once>[\w-]+)\|(?P<kind>\w+)\|(?P<number>\d{1,6})", request.metadata)
    if carried is None or carried["kind"] not in (*challenging.KINDS_SAID, *challenging.KEPT):
        raise Sorry("This form is too old to be used. Nothing was recorded. Type `/challenge` to begin again.")
    number, kind = int(carried["number"]), carried["kind"]

    def run(context: Context) -> Reply:
        fields = request.fields
        lead = challenging.say_of(context, number, kind, fields.get("words", ""), fields.get("due", ""))
        whole = challenging.shown(context, challenging.challenge_named(context, number))
        return Reply(view=messages.whole_view(whole, context.today, context.glossary, lead), how="update")

    return Job("say something of a challenge", run, writes=True, once=carried["once"])


CHALLENGE = Command(
    name="challenge",
    summary="Raise a challenge with a partner, or read the challenge log.",
    hint="[to agency: issue] | [number] | list",
    examples=(
        Example("", "the challenges that are open, responses overdue first"),
        Example("to Cherwell: no report on missing episodes since March", "raises it; Cherwell’s people are told"),
        Example("to Cherwell about 4.5: the report is late; response by 11 December 2015",
                "the same, linked to an action, with a day for the response"),
        Example("add", "a form"),
        Example("1", "one challenge whole, with everything said of it"),
        Example("1 due 18 December 2015 because of leave", "another day for the response; the first stays too"),
        Example("1 response The report was sent on Friday", "for the party that was challenged"),
        Example("1 outcome Reports now come each quarter", "what came of it; also: difference, close, reopen"),
        Example("1 about 4.5", "links an action"),
        Example("2 withdraw It was raised twice", "takes it back under its number, for who raised it"),
        Example("closed", "those that are closed; also: overdue, mine, all, or a party’s name"),
    ),
    read=read,
    buttons={
        "challenge.raise": _form_job, "challenge.show": _show, "challenge.previous": _turn, "challenge.next": _turn,
        "challenge.notes.previous": _show, "challenge.notes.next": _show,
        **{f"challenge.{kind}": partial(_button, kind) for kind in (*challenging.KINDS_SAID, *challenging.KEPT)},
    },
    forms={"challenge.save": _save, "challenge.say": _save_say},
    shortcuts={"shortcut.challenge": shortcuts.of_message("open the challenge form", _from_message)},
    options={"challenge.party.to": _options, "challenge.party.raised_by": _options},
)  # fmt: skip
