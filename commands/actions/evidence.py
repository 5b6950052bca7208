"""Evidence with what it proves, products and their publication, and what belongs in the annual report of a year:
`/actions 4.4 evidence https://… proves …`, `/actions 4.4 published on the OSCB website on 31 March 2015`,
`/actions 5.4 voice of parents: …`, `/actions 1.4 annual report 2015/16`, `/actions report 2015/16`.

Evidence is of an action, also of one that was closed long ago. Nothing is deleted: it is withdrawn with a reason.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from typing import get_args

from commands import permissions, typed_dates
from commands.core import Context, Example, Job, Reader, RefReader, Reply, Request, WordReader, mint, say
from commands.directory import action_named
from commands.errors import Refused, Sorry
from commands.reading.dates import deadlines as dates
from commands.reading.dates.read_as import of_days
from commands.reading.events import attendance
from commands.recording import is_link
from messages import evidence as messages
from messages.blocks import day, esc
from store import actions, evidence
from store.actions import Wanted
from store.read_models import ActionView
from store.read_models.evidence import EvidenceView, Kind, NewEvidence

EXAMPLE = "`/actions 4.4 evidence https://… proves that …`"
WITHDRAW_EXAMPLE = "`/actions 4.4 evidence withdraw E-3 because …`"
_KIND = re.compile(rf"(?P<kind>{'|'.join(get_args(Kind))})\b(?P<colon>\s*:)?\s*", re.IGNORECASE)
_URL = re.compile(r"https?://\S+")
_PROVES = re.compile(r"\b(?:which\s+|that\s+)?(?:proves|shows)\b(?:\s+that\b)?\s*:?\s*", re.IGNORECASE)
_ON = re.compile(r"[\s,]*\b(?:on|dated)\s+(?P<day>\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]+(?:\s+\d{4})?)\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?P<from>\d{4})\s*[/–-]\s*(?:\d\d)?(?P<to>\d\d)")
_FOR_REPORT = re.compile(
    r"[\s,(]*\b(?:for|in)\s+the\s+annual\s+report\s+(?:for\s+)?(?P<year>\d{4}\s*[/–-]\s*\d{2,4})\)?", re.I
)
_ITS_ID = re.compile(r"E-(?P<id>\d{1,9})\b[\s:,]*", re.IGNORECASE)
_VOICES = (
    "children", "young people", "parents", "carers", "families", "victims", "survivors", "adults", "residents",
    "practitioners", "staff",
)  # fmt: skip
"""Whose voice it may be: always several people, so that nobody is named."""


def year_named(words: str) -> str:
    """A year of account as people write it here: '2015/16'. Raises Sorry when the words are none."""
    said = _YEAR.fullmatch(words.strip().rstrip("."))
    if said is None or (int(said["from"]) + 1) % 100 != int(said["to"]):
        raise Sorry(f"“{esc(words)}” is no year of an annual report. Nothing was recorded. Write it as 2015/16.")
    return f"{said['from']}/{said['to']}"


# ---- what is shown


def _read_evidence(ref: str, words: str) -> Job:
    page = re.fullmatch(r"(?:page\s+)?(\d{1,4})?", words, re.IGNORECASE)
    if page:
        return Job("show the evidence", lambda context: _list(context, ref, int(page[1] or 1)))
    if words.lower() == "add":
        return Job("open the form for evidence", lambda context: _open(context, ref))
    if said := re.match(r"withdraw\b\s*(?P<rest>.*)", words, re.IGNORECASE | re.DOTALL):
        return _read_withdraw(ref, said["rest"])
    if one := _ITS_ID.match(words):
        return _read_tag_one(ref, int(one["id"]), words[one.end() :])
    return _add_words_job(ref, words)


def _list(context: Context, ref: str, page: int) -> Reply:
    permissions.require(context, "read the plan")
    action = action_named(context, ref)
    board_id, reader = context.asker.board_id, context.reader
    found = evidence.of_action(context.connection, board_id, reader, action.id, with_withdrawn=True)
    message = messages.listing(action, found, page, context.glossary, may_add=_may_add(context, action))
    return say(message, replace=context.request.door == "button" and context.request.name != "actions.evidence")


def _may_add(context: Context, action: ActionView) -> bool:
    return permissions.may(context, "add evidence", parties=[part.party_id for part in action.parts])


def _read_report(words: str) -> Job:
    said = re.fullmatch(r"(?:for\s+)?(?P<year>\S+)(?:\s+page\s+(?P<page>\d{1,4}))?", words.strip(), re.IGNORECASE)
    if said is None:
        raise Sorry("Which year? For example: `/actions report 2015/16`. Nothing was recorded.")
    year = year_named(said["year"])
    return Job("show a year's report", lambda context: _report(context, year, int(said["page"] or 1)))


def _report(context: Context, year: str, page: int) -> Reply:
    permissions.require(context, "read the plan")
    board_id, reader = context.asker.board_id, context.reader
    found = evidence.of_year(context.connection, board_id, reader, year)
    wanted = Wanted(report_year=year, only_open=False)
    tagged = actions.find(context.connection, board_id, reader, wanted, context.today)
    message = messages.report(found, tagged, page, context.today, context.glossary)
    return say(message, replace=context.request.door == "button")


# ---- what is added


def _open(context: Context, ref: str) -> Reply:
    action = action_named(context, ref)
    _require(context, action)
    if context.request.trigger_id is None:
        raise Sorry(f"Type it in one line: {EXAMPLE}. Nothing was recorded.")
    tags = permissions.may(context, "tag for the annual report")
    return Reply(view=messages.form(action, f"{mint()}|{action.ref}", tags=tags))


def _require(context: Context, action: ActionView) -> None:
    parties = [part.party_id for part in action.parts]
    permissions.require(context, "add evidence", subject=f"action {action.ref}", parties=parties)


def _add_words_job(ref: str, words: str) -> Job:
    """A line: perhaps a kind, a title, a link, what it proves, a day, the annual report that it belongs in."""
    kind: Kind = "document"
    if said := _KIND.match(words):
        kinds: dict[str, Kind] = {one: one for one in get_args(Kind)}
        kind = kinds[said["kind"].lower()]
        words = words[said.end() :] if said["colon"] else words
    year = None
    if tagged := _FOR_REPORT.search(words):
        year = year_named(tagged["year"])
        words = f"{words[: tagged.start()]} {words[tagged.end() :]}".strip()
    url = None
    if link := _URL.search(words):
        url = link[0].rstrip(".,;)")
        words = f"{words[: link.start()]} {words[link.start() + len(url) :]}".strip()
    on = _ON.search(words)
    words = words[: on.start()] if on else words
    title, _, proves = (part.strip(" ,;:") for part in _cut(words))
    if kind == "voice":
        raise Sorry("Say whose voice it is: `/actions 5.4 voice of parents: …`. Nothing was recorded.")
    if _URL.search(words):
        raise Sorry("Give one link at a time, each with what it proves. Nothing was recorded.")
    if not (url or proves) and re.fullmatch(r"annual\s+report\s+\d{4}\S*", title, re.IGNORECASE):
        raise Sorry(
            f"To tag the action for the report: `/actions {ref} annual report 2015/16`. To tag one piece of its "
            f"evidence: `/actions {ref} evidence E-3 annual report 2015/16`. Nothing was recorded."
        )
    if not (url or proves) and title.casefold() in ("", kind):
        raise Sorry(f"Give a link, or say what it is and what it proves: {EXAMPLE}. Nothing was recorded.")
    happened = on["day"] if on else ""
    new = {
        "kind": kind, "title": title or kind.capitalize(), "proves": proves or None, "url": url, "report_year": year,
        "attendance": attendance(words) if kind == "event" else None,
    }  # fmt: skip
    return _add_job(ref, NewEvidence.model_validate(new), happened)


def _cut(words: str) -> tuple[str, str, str]:
    found = _PROVES.search(words)
    return (words[: found.start()], found[0], words[found.end() :]) if found else (words, "", "")


def _add_job(ref: str, new: NewEvidence, happened: str = "", published: str = "", once: str | None = None) -> Job:
    for name, limit in messages.LIMITS.items():
        length = len(getattr(new, name) or "")
        if length > limit:
            raise Sorry(
                f"That takes {limit:,} characters and you wrote {length:,}. Nothing was recorded. Please shorten it.",
                field=name,
            )
    if new.url and not is_link(new.url):
        raise Sorry("The link must begin with https:// or http://. Nothing was recorded.", field="url")

    def add(context: Context) -> Reply:
        action = action_named(context, ref)
        _require(context, action)
        if new.report_year is not None:
            permissions.require(context, "tag for the annual report", subject=f"action {action.ref}")
        spoken_for = permissions.voice(context, "add evidence")
        own = [part.party_id for part in action.parts if part.party_id in spoken_for]
        kept = new.model_copy(
            update={
                "action_id": action.id,
                "party_id": own[0] if own else None,
                "happened_on": _past_day(context, happened, "happened_on"),
                "published_on": _past_day(context, published, "published_on"),
            }
        )
        added = evidence.add(context.connection, context.asker.board_id, kept, context.asker.person_id, context.now)
        context.note("add evidence", f"action {action.ref}", evidence=added, kind=kept.kind)
        return _done(context, _one(context, action, added))

    return Job("add evidence", add, writes=True, once=once)


def _past_day(context: Context, words: str, field: str) -> dt.date | None:
    """The day that the words name, which has come. Raises Sorry otherwise; none for no words."""
    if not words.strip():
        return None
    read, today = dates.read_deadline(words, context.today), context.today
    found = read.latest if read.kind in ("date", "completed") and read.precision == "day" else None
    if found is not None and found > today and not re.search(r"\d{4}", words):
        found = found.replace(year=found.year - 1) if (found.month, found.day) != (2, 29) else None
    if found is None:
        asked = dates.impossible(read) or f"Which day is “{words}”?"
        raise Sorry(f"{esc(asked)} Nothing was recorded. Write it in full: 31 March 2015.", field=field)
    if found > today:
        raise Sorry(f"{day(found)} is still to come. Nothing was recorded.", field=field)
    typed_dates.note(context, of_days(words, (found,), field=field))
    return found


def _one(context: Context, action: ActionView, evidence_id: int) -> EvidenceView:
    """Evidence of this action by its id. Raises Sorry, alike for one that is hidden and for none."""
    found = evidence.one(context.connection, context.asker.board_id, context.reader, evidence_id)
    if found is None or found.action_id != action.id:
        raise Sorry(
            f"{esc(action.ref)} has no evidence E-{evidence_id}. Nothing was recorded. "
            f"`/actions {action.ref} evidence` lists what it has."
        )
    return found


def _done(context: Context, one: EvidenceView) -> Reply:
    if context.request.door == "form":
        return Reply(view=messages.receipt_view(one, context.glossary), how="update")
    return say(messages.receipt(one, context.glossary))


def _save(request: Request) -> Job:
    once, _, ref = request.metadata.partition("|")
    said = {name: words.strip() for name, words in request.fields.items()}
    kind = said.get("kind", "document")
    if kind not in get_args(Kind):
        raise Sorry("Choose what it is. Nothing was recorded.", field="kind")
    if not said.get("title"):
        raise Sorry("Say in a line what it is. Nothing was recorded.", field="title")
    if kind != "voice" and said.get("voice_of"):
        raise Sorry(
            "Whose voice it is belongs to a voice: choose “Voice” above, or leave this empty. Nothing was recorded.",
            field="voice_of",
        )
    voice_of = _voice_named(said.get("voice_of", "")) if kind == "voice" else None
    year = year_named(said["report_year"]) if said.get("report_year") else None
    new = NewEvidence.model_validate({
        "kind": kind, "title": said["title"], "proves": said.get("proves") or None, "url": said.get("url") or None,
        "voice_of": voice_of, "report_year": year, "published_at": said.get("published_at") or None,
    })  # fmt: skip
    return _add_job(ref, new, said.get("happened_on", ""), said.get("published_on", ""), once or None)


def _voice_named(words: str) -> str:
    said = " ".join(words.casefold().split()).removeprefix("the ")
    whose = re.sub(r"^(?:\w+\s+)?(?=(?:" + "|".join(_VOICES) + r")\b)", "", said)
    if whose not in _VOICES and not any(whose == f"{a} and {b}" for a in _VOICES for b in _VOICES):
        raise Sorry(
            f"Whose voice is it? Say one of: {', '.join(_VOICES)}; never a person. Nothing was recorded.",
            field="voice_of",
        )
    return whose


def _read_voice(ref: str, words: str) -> Job:
    said = re.fullmatch(r"(?P<whose>[^:]{1,80}?)\s*:\s*(?P<words>.+)", words, re.DOTALL)
    if said is None:
        raise Sorry(
            "Say whose voice, a colon, and what it was: `/actions 5.4 voice of parents: …`. Nothing was recorded."
        )
    whose = _voice_named(said["whose"])
    heard = said["words"].strip()
    link = _URL.search(heard)
    url = link[0].rstrip(".,;)") if link else None
    new = NewEvidence(
        kind="voice", title=f"Voice of {whose}", voice_of=whose, proves=heard.replace(url or "\0", "").strip(), url=url
    )  # fmt: skip
    return _add_job(ref, new)


def _read_published(ref: str, words: str) -> Job:
    example = "`/actions 4.4 published on the OSCB website on 31 March 2015`"
    link = _URL.search(words)
    url = link[0].rstrip(".,;)") if link else None
    words = words.replace(url, " ").strip() if url else words
    on = _ON.search(words)
    said = words[: on.start()] if on else words
    place = re.search(r"\b(?:on|in|at)\s+(?P<place>\D.*)$", said, re.IGNORECASE)
    if place is None and url:  # "published at https://…": the link is the place
        place = re.search(r"\b(?:on|in|at)\s*(?P<place>)$", said, re.IGNORECASE) or re.search(r"(?P<place>)$", said)
    if place is None:
        raise Sorry(f"Say where it was published, and when: {example}. Nothing was recorded.")
    title = words[: place.start()].strip(" ,:“”'\"")

    def publish(context: Context) -> Reply:
        action = action_named(context, ref)
        new = NewEvidence(
            kind="product",
            title=title or action.short_title,
            url=url,
            published_at=place["place"].strip(" ,.") or re.sub(r"^https?://|/.*$", "", url or ""),
        )
        return _add_job(ref, new, published=on["day"] if on else day(context.today)).run(context)

    return Job("add evidence", publish, writes=True)


# ---- the annual report, and withdrawal


def _read_annual(ref: str, words: str) -> Job:
    year = None if words.lower() in ("none", "no", "off") else year_named(words.removeprefix("for "))

    def tag(context: Context) -> Reply:
        action = action_named(context, ref)
        permissions.require(context, "tag for the annual report", subject=f"action {action.ref}")
        evidence.tag_action(context.connection, action.id, year)
        context.note("tag for the annual report", f"action {action.ref}", year=year)
        return say(messages.tagged(action.ref, year))

    return Job("tag for the annual report", tag, writes=True)


def _read_tag_one(ref: str, evidence_id: int, words: str) -> Job:
    said = re.fullmatch(r"(?:for\s+|in\s+)?(?:the\s+)?annual\s+report\s+(?:for\s+)?(?P<year>\S+)", words, re.IGNORECASE)
    if said is None:
        raise Sorry(
            f"What of E-{evidence_id}? Say `annual report 2015/16` after it, or withdraw it: {WITHDRAW_EXAMPLE}. "
            "Nothing "
            "was recorded."
        )
    year = None if said["year"].lower() in ("none", "no", "off") else year_named(said["year"])

    def tag(context: Context) -> Reply:
        action = action_named(context, ref)
        permissions.require(context, "tag for the annual report", subject=f"action {action.ref}")
        one = _one(context, action, evidence_id)
        evidence.tag(context.connection, evidence_id, year)
        context.note("tag for the annual report", f"action {action.ref}", evidence=evidence_id, year=year)
        return say(messages.tagged(one.reference, year))

    return Job("tag for the annual report", tag, writes=True)


def _read_withdraw(ref: str, words: str) -> Job:
    said = re.fullmatch(
        r"E-(?P<id>\d{1,9})\b[\s:,]*(?:because\b)?[\s:,]*(?P<reason>.*)", words, re.IGNORECASE | re.DOTALL
    )
    if said is None or not said["reason"]:
        raise Sorry(f"Say which, and why: {WITHDRAW_EXAMPLE}. Nothing was recorded.")
    if len(said["reason"]) > messages.LIMITS["proves"]:
        raise Sorry("That reason is too long. Nothing was recorded. Please shorten it.")

    def withdraw(context: Context) -> Reply:
        action = action_named(context, ref)
        _require(context, action)
        one = _one(context, action, int(said["id"]))
        if one.added_by != context.asker.person_id and not permissions.may(context, "keep the plan"):
            raise Refused(
                f"{one.reference} was added by somebody else; whoever added it and the business unit withdraw it. "
                "Nothing was recorded.",
                operation="withdraw evidence", subject=f"action {action.ref}",
            )  # fmt: skip
        if not evidence.withdraw(context.connection, int(said["id"]), context.today, said["reason"]):
            raise Sorry(f"{one.reference} was withdrawn before. Nothing was changed.")
        context.note("withdraw evidence", f"action {action.ref}", evidence=one.id)
        return _done(context, _one(context, action, int(said["id"])))

    return Job("withdraw evidence", withdraw, writes=True)


def _by_button(request: Request) -> Job:
    """A button whose value is '<page>|<ref>' or a ref."""
    page, _, ref = request.value.rpartition("|")
    return _read_evidence(ref, page)


def _report_by_button(request: Request) -> Job:
    page, _, year = request.value.rpartition("|")
    return _read_report(f"{year} page {page}")


VERBS: dict[str, RefReader] = {
    "evidence": _read_evidence, "published": _read_published, "voice of": _read_voice, "annual report": _read_annual,
}  # fmt: skip
NOUNS: dict[str, WordReader] = {"report": _read_report}
BUTTONS: dict[str, Reader] = {
    "actions.evidence": _by_button,
    "actions.evidence.next": _by_button,
    "actions.evidence.previous": _by_button,
    "actions.evidence.add": lambda request: Job(
        "open the form for evidence", partial(_open_of, request.value)
    ),
    "actions.report.next": _report_by_button,
    "actions.report.previous": _report_by_button,
}  # fmt: skip
FORMS: dict[str, Reader] = {"actions.evidence.save": _save}
OPTIONS: dict[str, Reader] = {}
EXAMPLES = (
    Example("6.1 evidence", "what shows that it was done; links in its updates included"),
    Example("4.4 evidence https://example.org/summary proves that it was sent to every school", "adds some"),
    Example("4.4 published on the OSCB website on 31 March 2015", "a product and where it was published"),
    Example("5.4 voice of parents: they asked for one point of contact", "with nobody named"),
    Example("4.4 evidence withdraw E-1 because it is of another course", "it stays, and counts no more"),
    Example("1.4 annual report 2015/16", "it belongs in the annual report of that year, with its evidence"),
    Example("report 2015/16", "the actions and the evidence for that annual report"),
)


def _open_of(ref: str, context: Context) -> Reply:
    return _open(context, ref)
