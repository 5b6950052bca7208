"""Ask many parties at once, each for a return of its own: `/returns ask all agencies by 30 June 2016: How are you …`.

It may be an assurance, an approval, an audit or a contribution; answered by a template; once or again and again.

What is asked is an action of no review ('A-4'), so that everything that works for actions works for it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import partial

from commands import permissions, typed_dates
from commands.actions import telling
from commands.core import Context, Job, Reader, Reply, Request, WordReader, mint, say
from commands.directory import ALL_OF, action_named, directory, each_named, own_groups, party_by_id, party_named
from commands.errors import Sorry
from commands.reading import names
from commands.reading.dates import deadlines as dates
from commands.returns.occurrences import interval_said
from commands.returns.returns_asked import may_ask_somewhere, template_named, templates_of
from messages import returns_asked as messages
from messages.blocks import day, esc, shorten
from messages.errors import too_long
from messages.returns_asked import ASKED_FOR, LONGEST_REQUEST, RequestForm
from store import actions, naming, occurrences, parties, returns
from store.actions import NewAction
from store.intervals import Interval
from store.read_models import Party
from store.read_models.returns import TemplateView

SHORT = 100  # characters of the title that lists show
MOST = 60  # parties in one request
EXAMPLE = "/returns ask all agencies by 30 June 2016: How are you assured that …"
EXAMPLES = (
    EXAMPLE[1:],
    "returns ask approval of Children’s Trust, Community Safety Partnerships by 31 March 2016: The strategy …",
)
_KINDS = {
    "assurance": "assurance", "approval": "approval", "agreement": "approval", "audit": "audit",
    "contribution": "contribution", "return": "action", "evidence": "assurance",
}  # fmt: skip
_KIND = re.compile(rf"(?:for\s+)?(?:an?\s+)?(?P<kind>{'|'.join(_KINDS)})s?\s+(?:of|from|by)\s+(?P<who>.+)", re.I | re.S)
_CLAUSE = re.compile(r"\s+(?P<name>by|using|every|reporting to)\s+", re.IGNORECASE)
_FROM = re.compile(r"[\s,]+(?:from|starting|beginning)\s+", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)


@dataclass(frozen=True)
class _New:
    """What is to be asked, from words or from the form."""

    kind: str
    asked: tuple[Party, ...]
    words: str
    due: dates.Deadline
    template: TemplateView | None = None
    interval: Interval | None = None
    monitor: Party | None = None


# ---- in words


def _ask(words: str) -> Job:
    if not words:
        return Job("ask for returns", _open_form)
    head, colon, said = words.partition(":")
    if not colon or not said.strip():
        raise Sorry(f"Say who is asked, by when, a colon, and what is asked, for example `{EXAMPLE}`. "
                    "Nothing was recorded.")  # fmt: skip
    cut = _CLAUSE.split(head.strip())
    clauses = {name.lower(): value.strip() for name, value in zip(cut[1::2], cut[2::2], strict=True)}
    who, kind = cut[0], "assurance"
    if named := _KIND.fullmatch(who):
        kind, who = _KINDS[named["kind"].lower()], named["who"]
    often, first = _often(clauses.get("every", ""))
    if first and "by" in clauses:
        raise Sorry(
            f"“by {esc(clauses['by'])}” and “from {esc(first)}” are two first days. Say one. Nothing was recorded."
        )
    by = clauses.get("by", first)
    if not by:
        raise Sorry(f"Say by when, for example `{EXAMPLE}`. Nothing was recorded.")
    interval = interval_said(often)

    def run(context: Context) -> Reply:
        may_ask_somewhere(context)
        group, template = clauses.get("reporting to"), clauses.get("using")
        new = _New(
            kind=kind, asked=_parties(context, who), words=said.strip(), due=_due(context, by),
            template=template_named(context, template) if template else None, interval=interval,
            monitor=party_named(context, group, example=EXAMPLE) if group else None,
        )  # fmt: skip
        return _enter(context, new)

    return Job("ask for returns", run, writes=True)


def _often(words: str) -> tuple[str, str]:
    """How often, and from when: "2 months from January" has its first day in it."""
    often, *first = _FROM.split(words, maxsplit=1)
    return often, first[0] if first else ""


def _parties(context: Context, words: str) -> tuple[Party, ...]:
    """Everybody that the words name: "all agencies", "members of the CSE Subgroup", "Cafcass and TVP"; each once."""
    known = directory(context)
    is_one = isinstance(names.find_party(words, known), names.Found) or ALL_OF.fullmatch(words)
    pieces = [words] if is_one else [one for one in _SEVERAL.split(words) if one.strip()]
    found: list[Party] = []
    for piece in pieces:
        found += each_named(context, piece, example=f"`{EXAMPLE}`")
    return tuple({party.id: party for party in found}.values())


def _due(context: Context, words: str) -> dates.Deadline:
    read = typed_dates.read(context, words, "due_on")
    if read.kind != "date" or read.latest is None or read.ask:
        raise Sorry(
            f"“{esc(words)}”: {read.ask or 'by what date at the latest?'} Nothing was recorded.", field="due_on"
        )
    if read.latest < context.today:
        raise Sorry(f"{day(read.latest)} has passed already. Nothing was recorded.", field="due_on")
    return read


# ---- by form


def _open_form(context: Context) -> Reply:
    may_ask_somewhere(context)
    if context.request.trigger_id is None:
        return say(messages.how_to_ask(EXAMPLES))
    everyone = naming.parties(context.connection, context.asker.board_id)
    groups = [(one.id, one.name) for one in everyone if one.kind == "group"]
    seated = parties.with_members(context.connection, context.asker.board_id, context.today)
    shown = RequestForm(
        parties=tuple((one.id, one.name) for one in everyone if one.sort != "group"), monitors=tuple(groups),
        groups=tuple((group_id, name) for group_id, name in groups if group_id in seated),
        templates=tuple((one.id, one.name) for one in templates_of(context)),
    )  # fmt: skip
    return Reply(view=messages.request_form(shown, mint()))


def _save(request: Request) -> Job:
    fields = request.fields

    def run(context: Context) -> Reply:
        try:
            due_on = dt.date.fromisoformat(fields.get("due_on", ""))
        except ValueError as error:
            raise Sorry("Choose the last day for it. Nothing was recorded.", field="due_on") from error
        if due_on < context.today:
            raise Sorry(f"{day(due_on)} has passed already. Nothing was recorded.", field="due_on")
        template = next((one for one in templates_of(context) if str(one.id) == fields.get("template")), None)
        new = _New(
            kind=fields.get("kind", ""), asked=_chosen(context, fields.get("parties", "")),
            words=fields.get("words", "").strip(), template=template,
            due=dates.Deadline(words=day(due_on), kind="date", latest=due_on),
            interval=Interval.of_words(fields.get("every")),
            monitor=party_by_id(context, fields["monitor"]) if fields.get("monitor") else None,
        )  # fmt: skip
        return _enter(context, new)

    return Job("ask for returns", run, writes=True, once=request.metadata or None)


def _chosen(context: Context, lines: str) -> tuple[Party, ...]:
    """The parties of the form's choices, each member of a group where that was chosen. Looked up: it can be forged."""
    found: list[Party] = []
    for line in lines.splitlines():
        party = party_by_id(context, line.removeprefix("members:"))
        if party is not None and line.startswith("members:"):
            found += parties.members(context.connection, party.id, context.today)
        elif party is not None:
            found.append(party)
    return tuple({party.id: party for party in found}.values())


# ---- entering it


def _monitor(context: Context, new: _New) -> Party | None:
    """Who watches over the request: the group named, a chair's own, else the one that monitors the board's reviews."""
    if new.monitor is not None:
        return new.monitor
    groups = own_groups(context)
    if len(groups) == 1:
        return groups[0]
    usual = returns.usual_monitor(context.connection, context.asker.board_id, context.asker)
    return party_by_id(context, str(usual)) if usual is not None else None


def _enter(context: Context, new: _New) -> Reply:
    connection, asker = context.connection, context.asker
    monitor = _monitor(context, new)
    permissions.require(context, "ask for returns", monitor=monitor.id if monitor else None)
    if new.kind not in dict(ASKED_FOR):
        raise Sorry("Choose what is asked for. Nothing was recorded.", field="kind")
    if not new.words:
        raise Sorry("Say what is asked. Nothing was recorded.", field="words")
    if len(new.words) > LONGEST_REQUEST:
        raise Sorry(too_long(LONGEST_REQUEST, len(new.words)), field="words")
    if not 0 < len(new.asked) <= MOST:
        raise Sorry(f"Ask from one to {MOST} parties. Nothing was recorded.", field="parties")
    ref = actions.next_ref(connection, asker.board_id)
    lead_ids = tuple(party.id for party in new.asked)
    actions.add(
        connection, asker.board_id,
        NewAction(
            ref=ref, title=new.words, short_title=shorten(" ".join(new.words.split()), SHORT), lead_ids=lead_ids,
            kind=new.kind, deadline_words=new.due.words, due_earliest=new.due.earliest, due_on=new.due.latest,
            is_approximate=new.due.approximate, monitor_party_id=monitor.id if monitor else None,
            template_id=new.template.id if new.template else None,
        ),
        context.today,
    )  # fmt: skip
    if new.interval is not None and new.due.latest is not None:
        action = action_named(context, ref)
        occurrences.begin(connection, action, new.interval, new.due.latest, context.today)
    context.note("ask for returns", f"action {ref}", kind=new.kind, parties=list(lead_ids))
    telling.tell(context, telling.owners(context, lead_ids), f"given:{asker.board_id}:{ref}", "given", ref=ref)
    shown = action_named(context, ref)
    return say(messages.requested(shown, monitor.name if monitor else None, context.today, context.glossary))


VERBS: dict[str, WordReader] = {"ask": _ask}
BUTTONS: dict[str, Reader] = {"returns.ask_open": lambda _: Job("ask for returns", partial(_open_form))}
FORMS: dict[str, Reader] = {"returns.ask_save": _save}
OPTIONS: dict[str, Reader] = {}
