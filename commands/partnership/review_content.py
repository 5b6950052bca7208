"""What belongs to a review: its recommendations and findings with what was decided of them, its actions, and who has
contributed to it.

The reviewer's numbers are kept, gaps included, whatever they look like: "iii", "7", "SR (25/26) 01".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, get_args

from commands import permissions, typed_dates
from commands.actions import action_log
from commands.core import Context, Job, Reader, Reply, Request, mint, say
from commands.directory import directory, each_named
from commands.errors import Sorry
from commands.reading import names
from commands.reading.dates import deadlines as dates
from messages import review_forms as forms
from messages import reviews as messages
from messages.blocks import day, esc
from store import actions, people, reviews, voices
from store.actions import NewAction
from store.read_models import Party
from store.read_models.reviews import Decision, RecommendationKind, RecommendationView, ReviewLine, ReviewView
from store.statuses import Role

REC_EXAMPLE = "`/partnership review SAR-1 rec add 3: Agencies should …`"
ACTION_EXAMPLE = "`/partnership review SAR-1 action 3: Review the thresholds; TVP and OCC; by 31 March 2016`"
ASK_EXAMPLE = "`/partnership review DHR-1 ask OHFT and TVP for an IMR and a chronology by 15 January 2016`"
_KINDS: dict[str, RecommendationKind] = {
    "recommendation": "recommendation", "rec": "recommendation", "finding": "finding", "strength": "strength",
    "area for improvement": "finding", "learning": "learning",
}  # fmt: skip
DECISION_EXAMPLE = "`/partnership review SAR-1 rec 3 refused on 3 November 2015 because …`"
_DECISIONS: dict[str, Decision] = {
    "accepted in part": "partially accepted", "partially accepted": "partially accepted",
    "partly accepted": "partially accepted", "accepted": "accepted", "refused": "refused", "rejected": "refused",
    "not implemented": "not implemented",
}  # fmt: skip
LONGEST = {"label": 30, "text": 2500, "title": 1500, "reason": 1000}


def named(context: Context, code: str) -> ReviewLine:
    """The review with this code that the asker may see. Raises Sorry, alike for one that is hidden and for none."""
    found = reviews.named(context.connection, context.asker.board_id, context.reader, code)
    if found is None:
        raise Sorry(
            f"There is no review {esc(code)} here. Nothing was recorded. `/partnership reviews` lists those there are."
        )
    return found


def one_day(context: Context, words: str, example: str) -> dt.date:
    """The one day that the words name. Raises Sorry with what to ask otherwise."""
    read = typed_dates.read(context, words)
    if read.kind not in ("date", "completed") or read.precision != "day" or read.latest is None:
        asked = dates.impossible(read) or f"Which day is “{words}”?"
        raise Sorry(f"{esc(asked)} Nothing was recorded. Write the day in full, for example: {example}.")
    return read.latest


def _whole(context: Context, code: str) -> ReviewView:
    line = named(context, code)
    return reviews.whole(context.connection, context.asker.board_id, context.reader, line, context.today)


def _short(words: str, field: str) -> str:
    words = words.strip()
    if len(words) > LONGEST[field]:
        raise Sorry(
            f"That takes {LONGEST[field]:,} characters and you wrote {len(words):,}. Nothing was recorded. Please "
            "shorten "
            "it.",
            field=field,
        )
    return words


def _done(context: Context, code: str, sentence: str) -> Reply:
    message = messages.receipt(sentence, code)
    if context.request.door == "form":
        return Reply(view=messages.receipt_view(message), how="update")
    return say(message)


def done(context: Context, code: str, words: Callable[[ReviewLine], str]) -> Reply:
    """The receipt, in the place of the form where there was one."""
    line = named(context, code)
    message = messages.receipt(words(line), line.code)
    if context.request.door == "form":
        return Reply(view=messages.receipt_view(message), how="update")
    return say(message)


# ---- recommendations, findings, strengths


def _read_recommendation(kind: RecommendationKind, code: str, words: str) -> Job:
    """`add 3: text`, `add` for the form, or a number and what was decided of it."""
    if added := re.match(r"add\b\s*(?P<rest>.*)", words, re.IGNORECASE | re.DOTALL):
        if not added["rest"]:
            return Job("open the form for a recommendation", lambda context: _open_recommendation(context, code, kind))
        said = re.fullmatch(r"(?P<label>[^:]{1,60}?)\s*:\s*(?P<text>.+)", added["rest"], re.DOTALL)
        if said is None:
            raise Sorry(f"Write its number, a colon and its words: {REC_EXAMPLE}. Nothing was recorded.")
        return _add_recommendation_job(code, kind, said["label"], said["text"])
    said = re.fullmatch(
        rf"(?P<label>.+?)[\s:,]+(?P<decision>{'|'.join(_DECISIONS)})\b(?:\s+on\s+(?P<day>\d[\w\s/.-]*?\d{{4}})\b)?[\s:,.]*"
        r"(?:[-–—]\s*)?(?:because(?:\s+of)?\b|as\b)?[\s:,]*(?P<reason>.*)",
        words, re.IGNORECASE | re.DOTALL,
    )  # fmt: skip
    if said is None:
        raise Sorry(
            "Say what was decided of it: accepted, partially accepted because …, refused because …, or not implemented "
            f"because …. Nothing was recorded. For example: `/partnership review {esc(code)} rec 3 refused because …`. "
            f"To add one: {REC_EXAMPLE}."
        )
    decision = _DECISIONS[" ".join(said["decision"].lower().split())]
    return _decide_job(code, said["label"], decision, said["reason"], said["day"] or "")


def _add_recommendation_job(
    code: str, kind: RecommendationKind, label: str, words: str, once: str | None = None
) -> Job:
    label, words = _short(label, "label"), _short(words, "text")
    if not label or not words:
        raise Sorry("It needs the review’s own number, and its words. Nothing was recorded.", field="label")

    def add(context: Context) -> Reply:
        permissions.require(context, "keep reviews")
        review = _whole(context, code)
        if any(one.label.casefold() == label.casefold() for one in review.recommendations):
            raise Sorry(
                f"{review.code} has a number {esc(label)} already. Nothing was recorded: numbers are the review’s own "
                "and are never used twice.",
                field="label",
            )
        added = reviews.add_recommendation(context.connection, review.id, label, words, kind)
        context.note(f"add a {kind}", f"review {review.code}", recommendation=added)
        return _done(context, review.code, f"Added to {esc(review.code)}: {kind} *{esc(label)}*. {esc(words)}")

    return Job(f"add a {kind}", add, writes=True, once=once)


def _open_recommendation(context: Context, code: str, kind: RecommendationKind) -> Reply:
    permissions.require(context, "keep reviews")
    review = named(context, code)
    if context.request.trigger_id is None:
        raise Sorry(f"Type it in one line: {REC_EXAMPLE}. Nothing was recorded.")
    return Reply(view=forms.recommendation_form(review, kind, f"{mint()}|{review.code}"))


def _of_form(request: Request) -> tuple[str, str]:
    once, _, code = request.metadata.partition("|")
    return once, code


def _save_recommendation(request: Request) -> Job:
    once, code = _of_form(request)
    kind = request.fields.get("kind", "")
    if kind not in get_args(RecommendationKind):
        raise Sorry("Choose what it is. Nothing was recorded.", field="kind")
    kinds: dict[str, RecommendationKind] = {one: one for one in get_args(RecommendationKind)}
    return _add_recommendation_job(
        code, kinds[kind], request.fields.get("label", ""), request.fields.get("text", ""), once or None
    )


def _decide_job(code: str, label: str, decision: Decision, reason: str, on: str) -> Job:
    reason = _short(reason, "reason")
    if decision != "accepted" and not reason:
        raise Sorry(
            f"Say why it is {decision}: `/partnership review {esc(code)} rec {esc(label)} {decision} because …`. "
            "Nothing "
            "was recorded."
        )

    def decide(context: Context) -> Reply:
        permissions.require(context, "keep reviews")
        review = _whole(context, code)
        one = _recommendation(review, label)
        decided_on = one_day(context, on, DECISION_EXAMPLE) if on else context.today
        if decided_on > context.today:
            raise Sorry(f"{day(decided_on)} is still to come. Nothing was recorded. Say it when it is decided.")
        last = one.decisions[-1] if one.decisions else None
        if last and last.decided_on and decided_on < last.decided_on:
            raise Sorry(
                f"{review.code} {esc(one.label)} was {last.decision} on {day(last.decided_on)}, after that day. "
                "Nothing was recorded: what was decided last stands, and what came before it stays."
            )
        reviews.decide(context.connection, one.id, decision, reason or None, decided_on)
        context.note(f"note a recommendation as {decision}", f"review {review.code}", recommendation=one.id)
        return _done(context, review.code, messages.decided(review, one, decision, reason))

    return Job(f"note a recommendation as {decision}", decide, writes=True)


def _recommendation(review: ReviewView, said: str) -> RecommendationView:
    """The recommendation of this number: as the review writes it, or in Arabic for Roman figures."""
    wanted = " ".join(said.casefold().split())
    read = names.read_ref(f"rec {wanted}")
    either = {wanted}
    if isinstance(read, names.RecommendationRef):
        either |= {read.numeral, str(read.number)}
    exact = next((one for one in review.recommendations if one.label.casefold() == wanted), None)
    found = exact or next((one for one in review.recommendations if one.label.casefold() in either), None)
    if found is None:
        there = ", ".join(esc(one.label) for one in review.recommendations) or "none yet"
        raise Sorry(f"{review.code} has no number {esc(said)}. Its numbers: {there}. Nothing was recorded.")
    return found


# ---- actions of a review


def _read_action(code: str, words: str) -> Job:
    said = re.fullmatch(
        r"(?:add\s+)?(?:under\s+)?(?:(?P<label>[^:;]{1,60}?)\s*:)?\s*(?P<rest>.+)", words, re.DOTALL | re.I
    )
    parts = [part.strip() for part in said["rest"].split(";")] if said else []
    if said is None or not 2 <= len(parts) <= 3:
        if not words or words.lower() == "add":
            return Job("open the form for an action", lambda context: _open_action(context, code))
        raise Sorry(
            "Write the recommendation’s number, a colon, what will be done, its owners and its date, with semicolons "
            f"between: {ACTION_EXAMPLE}. Nothing was recorded."
        )
    return _add_action_job(code, said["label"] or "", parts[0], parts[1], parts[2] if len(parts) == 3 else "")


def _open_action(context: Context, code: str) -> Reply:
    permissions.require(context, "keep reviews")
    review = _whole(context, code)
    if context.request.trigger_id is None:
        raise Sorry(f"Type it in one line: {ACTION_EXAMPLE}. Nothing was recorded.")
    return Reply(view=forms.action_form(review, f"{mint()}|{review.code}"))


def _save_action(request: Request) -> Job:
    once, code = _of_form(request)
    said = request.fields
    return _add_action_job(
        code, said.get("under", ""), said.get("title", ""), said.get("owners", ""), said.get("due", ""), once or None
    )


def _add_action_job(code: str, label: str, title: str, owners: str, due: str, once: str | None = None) -> Job:
    title = _short(title, "title")
    if not title:
        raise Sorry("Say what will be done. Nothing was recorded.", field="title")
    if not owners.strip():
        raise Sorry("Say who owns it. Nothing was recorded.", field="owners")

    def add(context: Context) -> Reply:
        permissions.require(context, "keep reviews")
        review = _whole(context, code)
        under = _recommendation(review, label) if label.strip() else None
        leads = _parties(context, owners)
        new = NewAction(
            ref=_next_ref(review, under), title=title, short_title=messages.short_title(title),
            lead_ids=tuple(party.id for party in leads), review_id=review.id,
            recommendation_id=under.id if under else None, **_due(context, due),
        )  # fmt: skip
        added = actions.add(context.connection, context.asker.board_id, new, context.today)
        context.note("add an action", f"action {new.ref}", action=added)
        _tell(context, new)
        return _done(context, review.code, messages.action_added(review, new.ref or "", title, leads, new.due_on, due))

    return Job("add an action", add, writes=True, once=once)


def _tell(context: Context, new: NewAction) -> None:
    """Tell those who answer for the owners. The words are made when it is sent: none for who may not see the review."""
    action_log.tell(context, new.ref or "", new.lead_ids)


def _parties(context: Context, words: str) -> tuple[Party, ...]:
    """The parties named, with commas or "and" between, each of whom owes a return of its own: "all agencies" is each of
    them. A name that holds an "and" is one name."""
    found: list[Party] = []
    known = directory(context)
    for said in (part.strip() for part in re.split(r"[,;\n]", words) if part.strip()):
        whole = names.find_party(said, known)
        pieces = [said] if isinstance(whole, names.Found) else re.split(r"\s+and\s+|\s*&\s*", said)
        for piece in pieces:
            if piece.strip():
                found += each_named(context, piece.strip(), example=ACTION_EXAMPLE)
    return tuple({party.id: party for party in found}.values())


def _due(context: Context, words: str) -> dict[str, Any]:
    """The date in a deadline's words, and the words. Raises Sorry when they must be asked about."""
    words = words.strip()
    if not words:
        return {}
    read = typed_dates.read(context, words, "due")
    if read.kind in ("ask", "completed"):
        raise Sorry(
            f"{esc(read.ask or 'That is no date by which something is to be done.')} Nothing was recorded. Say a "
            "date, or "
            "leave it out.",
            field="due",
        )
    return {
        "deadline_words": words, "due_earliest": read.earliest, "due_on": read.latest,
        "is_approximate": read.approximate, "recurrence": read.recurrence,
    }  # fmt: skip


def _next_ref(review: ReviewView, under: RecommendationView | None) -> str:
    """The next number within the recommendation, or within the review; no number is used again."""
    everything = (
        *(item for one in review.recommendations for item in one.actions), *review.loose, *review.contributions,
    )  # fmt: skip
    refs = [item.action.ref for item in everything]
    own = f"{reviews.ref_prefix(review.code)}-"
    if under is None:
        return f"{own}{_next(refs, own)}"
    if under.actions:
        stem = under.actions[0].action.ref.rpartition(".")[0] + "."
        return f"{stem}{_next(refs, stem)}"
    read = names.read_ref(f"rec {under.label}")
    place = [one.id for one in review.recommendations].index(under.id) + 1
    number = read.number if isinstance(read, names.RecommendationRef) else place
    begins = "" if any(re.match(r"\d", ref) for ref in refs) else own
    return f"{begins}{number}.{_next(refs, f'{begins}{number}.')}"


def _next(refs: Iterable[str], stem: str) -> int:
    tails = (ref.removeprefix(stem) for ref in refs if ref.startswith(stem))
    return max((int(tail) for tail in tails if tail.isdecimal()), default=0) + 1


# ---- who has contributed


def _read_contributions(code: str, _words: str) -> Job:
    def show(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        return say(messages.contributions(_whole(context, code), context.glossary))

    return Job("show the contributions", show)


def _read_ask(code: str, words: str) -> Job:
    said = re.fullmatch(
        r"(?P<who>.+?)\s+for\s+(?P<what>.+?)(?:\s+(?P<due>(?:by|before|within|no later than)\s+.+))?",
        words, re.IGNORECASE | re.DOTALL,
    )  # fmt: skip
    if said is None:
        raise Sorry(f"Ask whom, and for what? Nothing was recorded. For example: {ASK_EXAMPLE}.")

    def ask(context: Context) -> Reply:
        permissions.require(context, "keep reviews")
        review = _whole(context, code)
        providers = _parties(context, said["who"])
        what = _short(said["what"], "title")
        due = _due(context, said["due"] or "")
        if due.get("due_on") is not None and due["due_on"] < context.today:
            raise Sorry(f"{day(due['due_on'])} has passed already: which date is meant? Nothing was recorded.")
        new = NewAction(
            ref=_next_ref(review, None), kind="contribution", title=f"{what[0].upper()}{what[1:]}",
            short_title=messages.short_title(f"{what[0].upper()}{what[1:]}"), review_id=review.id,
            lead_ids=tuple(party.id for party in providers), **due,
        )  # fmt: skip
        added = actions.add(context.connection, context.asker.board_id, new, context.today)
        context.note("ask for contributions", f"action {new.ref}", action=added)
        _tell(context, new)
        blind = () if review.is_published else _cannot_see(context, review, providers)
        return _done(
            context, review.code, messages.asked(review, new.ref or "", new.title, providers, new.due_on, blind)
        )

    return Job("ask for contributions", ask, writes=True)


def _cannot_see(context: Context, review: ReviewView, providers: Iterable[Party]) -> tuple[Party, ...]:
    """The providers of which nobody is on the panel of an unpublished review, who so cannot see what they owe."""
    on_it = {member.person_id for member in review.panel}
    everyone = people.everyone(context.connection, context.asker.board_id, context.today)
    sees = {
        party
        for person in everyone
        if person.person_id in on_it or any(held.role == Role.business_unit for held in person.holdings)
        for party in voices.speaks_for(context.connection, person.holdings, context.today)
    }
    return tuple(party for party in providers if party.id not in sees)


OF_REVIEW: Mapping[str, Callable[[str, str], Job]] = {
    **{said: partial(_read_recommendation, kind) for said, kind in _KINDS.items()},
    "action": _read_action,
    "contributions": _read_contributions,
    "ask": _read_ask,
}


def _open_by_button(run: Callable[[Context, str], Reply], operation: str) -> Reader:
    return lambda request: Job(operation, lambda context: run(context, request.value))


BUTTONS: dict[str, Reader] = {
    "partnership.review.rec": _open_by_button(
        lambda context, code: _open_recommendation(context, code, "recommendation"),
        "open the form for a recommendation",
    ),
    "partnership.review.action": _open_by_button(_open_action, "open the form for an action"),
    "partnership.review.contributions": lambda request: _read_contributions(request.value, ""),
}
FORMS: dict[str, Reader] = {
    "partnership.review.rec.save": _save_recommendation,
    "partnership.review.action.save": _save_action,
}
