"""Facts of the plan itself: its title and days, its rules in its own words, and what its letters and names stand for.

What the source document says of itself is kept with its review (`source`); what the store does not hold is said not to
be held, and nothing is made up in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import func, select

from store import belonging, meetings, naming, own_words, settings, visibility
from store.answering import members, past, posts, waiting, whose
from store.answering.asked import Answers, Asking
from store.answering.telling import day
from store.models import Action, Party, Recommendation, Review
from store.query import Kind
from store.read_models.answers import Answer
from store.read_models.people import Party as PartyView

MOST = 10  # reviews that are told of at once
Texts = tuple[tuple[str, str], ...]


def fact(asking: Asking) -> Answer:
    """What the store holds of a fact: `texts` are (what it is of, what is held), `count` and `day` where it is one."""
    sort, _, name = (asking.query.fact or "").partition(":")
    if sort == "glossary":
        texts = _meaning(asking, name)
        return asking.answer(texts=texts, holds="held" if texts else "not held")
    if sort == "past":
        return past.told(asking, name)
    if sort == "same":
        found = _same(asking, *name.split(","))
    elif sort == "silent":
        found = waiting.silent_rounds(asking)
    elif sort == "body":
        found = members.body(asking, int(name)) if name.isdecimal() else {}
    elif sort == "post":
        found = posts.post(asking, int(name)) if name.isdecimal() else {}
    else:
        found = _FACTS.get(f"{sort}:{name}", _nothing)(asking)
    if len(texts := found.get("texts", ())) > MOST:
        more = f"{len(texts) - MOST} more are held. Ask of one review by its code."
        found["texts"] = (*texts[:MOST], ("And more", more))
    return asking.answer(**({"holds": "held" if found.get("texts") else "not held"} | found))


# ---- words


def _meaning(asking: Asking, term: str) -> Texts:
    """What a term stands for: by the board's glossary, else the parties that are so called; else the terms of the
    glossary that hold it ("LPA" in "LPA Commander")."""
    said = term.casefold()
    glossary = naming.glossary(asking.connection, asking.board_id)
    for known, meaning in glossary.items():
        if known.casefold() == said:
            return ((known, meaning),)
    parties = naming.parties(asking.connection, asking.board_id)
    called = [one for one in parties if said in {name.casefold() for name in (one.code, one.name, *one.aliases)}]
    if called:
        return tuple((one.name, _party(asking, one, said)) for one in called)
    held = tuple((known, meaning) for known, meaning in glossary.items() if said in known.casefold().split())
    own = own_words.meaning(term)
    return held or ((own,) if own else _by_initials(asking, term))


def _by_initials(asking: Asking, term: str) -> Texts:
    """Words that begin with these letters, in the name of a party or the text of an action: no glossary has them."""
    if not re.fullmatch(r"[A-Za-z]{3,6}", term):
        return ()
    words = r"\s+(?:of\s+|and\s+|the\s+|for\s+)?".join(rf"{letter}[a-z]+" for letter in term.upper())
    spelt = re.compile(rf"\b{words}")
    parties = ((one.name, one.name) for one in naming.parties(asking.connection, asking.board_id))
    titles = select(Action.ref, Action.title).where(visibility.ACTIONS).order_by(Action.id)
    actions = ((f"action {row.ref}", row.title) for row in asking.connection.execute(titles, asking.values))
    for where, text in (*parties, *actions):
        if found := spelt.search(text):
            return ((term.upper(), f"by its letters {found[0]}, as in {where}; no glossary here has it."),)
    return ()


def _party(asking: Asking, party: PartyView, said: str) -> str:
    """A party in a sentence or two: what it is, whose, and how else it is written."""
    owners = [one.name for one in belonging.belongs_to(asking.connection, party.id)]
    what = "a post" if party.kind == "post" else _article(party.sort.replace("_", " "))
    of = f" of {' and '.join(owners)}" if owners else ""
    others = {name.casefold(): name for name in party.aliases if "(" not in name and name.casefold() != said}
    others.pop(party.name.casefold(), None)
    also = f" Also written: {', '.join(others.values())}." if others else ""
    return f"{party.name}: {what}{of}.{also}"


def _same(asking: Asking, *ids: str) -> dict[str, Any]:
    """Whether two names are of one party, and what each is."""
    parties = {str(one.id): one for one in naming.parties(asking.connection, asking.board_id)}
    named = [parties[one] for one in dict.fromkeys(ids) if one in parties]
    if not named:
        return {}
    first, *more = named
    said = f"No, {first.name} and {more[0].name} are different." if more else f"Yes, both are {first.name}."
    return {"texts": (("", said), *((one.name, _party(asking, one, "")) for one in named))}


_KINDS_OF = {
    "nhs": "an NHS body", "police": "a police force", "probation": "a probation service", "schools": "the schools",
    "district": "a district council", "council": "a county council", "board": "the safeguarding board itself",
}  # fmt: skip


def _article(what: str) -> str:
    return _KINDS_OF.get(what.casefold(), f"{'an' if what[:1].lower() in 'aeiou' else 'a'} {what}")


# ---- reviews


_REVIEWS = (
    select(
        Review.id, Review.code, Review.title, Review.plan_title, Review.published_on, Review.is_published,
        Review.source, Review.monitor_party_id, Party.name.label("monitor"),
    )
    .outerjoin(Party, Party.id == Review.monitor_party_id)
    .where(visibility.REVIEWS)
    .order_by(Review.id)
)  # fmt: skip


def _reviews(asking: Asking) -> list[Any]:
    """The reviews that the reader may see, or the one that is asked about."""
    rows = list(asking.connection.execute(_REVIEWS, asking.values))
    wanted = asking.query.which.review_id
    return [row for row in rows if wanted in (None, row.id)]


def _says(row: Any, topic: str) -> str | None:
    """What the review's document says of a topic, in its own words."""
    said: Mapping[str, str] = (row.source or {}).get("says") or {}
    return said.get(topic)


def _nothing(_asking: Asking) -> dict[str, Any]:
    return {}


def _not_held(_asking: Asking) -> dict[str, Any]:
    what = "The plan names bodies and posts, not people; no contact details, costs, times or rooms are held here."
    return {"texts": (("Not held", what),), "holds": "not held"}


def _title(asking: Asking) -> dict[str, Any]:
    found = []
    for row in _reviews(asking):
        plan = f" Its plan: {row.plan_title}." if row.plan_title else ""
        found.append((row.code, f"{row.title}.{plan}"))
    return {"texts": tuple(found)}


def _children(asking: Asking) -> dict[str, Any]:
    """How many children a review is of, as its title tells by letters: "Children A, B and C". Nothing else is held."""
    found, counts = [], []
    for row in _reviews(asking):
        if letters := re.search(r"\bChild(?:ren)? ((?:[A-Z](?:, | and | & )?)+)(?![A-Za-z])", row.title):
            counts.append(len(re.findall(r"[A-Z]", letters[1])))
            are = "child is" if counts[-1] == 1 else "children are"
            found.append((row.title, f"{counts[-1]} {are} named by letter in its title."))
    return {"texts": tuple(found), "count": counts[0] if len(counts) == 1 else None}


def _published(asking: Asking) -> dict[str, Any]:
    rows = [row for row in _reviews(asking) if row.published_on is not None]
    texts = tuple(
        (row.title, f"{'Published on' if row.is_published else 'To be published on'} {day(row.published_on)}.")
        for row in rows
    )
    return {"texts": texts, "day": rows[0].published_on if len(rows) == 1 else None}


def _period(asking: Asking) -> dict[str, Any]:
    """The document's own words on how long it runs, and the days that its actions run from and to."""
    found = []
    by_review = select(Action.review_id, func.max(Action.due_on)).where(visibility.ACTIONS).group_by(Action.review_id)
    lasts = {row[0]: row[1] for row in asking.connection.execute(by_review, asking.values)}
    for row in _reviews(asking):
        last = lasts.get(row.id)
        said = [f"The document: “{words}”."] if (words := _says(row, "period")) else []
        said += [f"It was published on {day(row.published_on)}."] if row.published_on and row.is_published else []
        said += [f"The last date of its actions is {day(last)}."] if last else []
        if said:
            found.append((row.title, " ".join(said)))
    return {"texts": tuple(found)}


def _agency_plans(asking: Asking) -> dict[str, Any]:
    """How many plans of agencies' own stand beside the review: by its document, and in the store."""
    found, counts = [], []
    children = select(Review.parent_id, func.count()).where(visibility.REVIEWS, Review.parent_id.is_not(None))
    beside = {row[0]: row[1] for row in asking.connection.execute(children.group_by(Review.parent_id), asking.values)}
    for row in _reviews(asking):
        told, here = _says(row, "agency plans"), beside.get(row.id, 0)
        if told is None and not here:
            continue
        number = f"{told} agency action plans stand beside it, by its document. " if told else ""
        held = f"{here} of them {'is' if here == 1 else 'are'} in this store." if here else "None is in this store."
        found.append((row.title, f"{number}{held}"))
        counts.append(int(told) if told and told.isdecimal() else here)
    return {"texts": tuple(found), "count": sum(counts) if found else None}


def _counted(
    asking: Asking, what: str, counts: Mapping[Any, int], beyond: int = 0, beside: Mapping[Any, str] | None = None
) -> dict[str, Any]:
    rows = _reviews(asking)
    also = beside or {}
    found = [(row.title, f"{counts.get(row.id, 0)} {what}{also.get(row.id, '')}.") for row in rows]
    if beyond:
        found.append(("Of no review", f"{beyond} {what}."))
    return {"texts": tuple(found), "count": sum(counts.get(row.id, 0) for row in rows) + beyond if found else None}


def _recommendations(asking: Asking) -> dict[str, Any]:
    by_review = (
        select(Recommendation.review_id, Recommendation.kind, func.count())
        .join(Review, Review.id == Recommendation.review_id)
        .where(visibility.REVIEWS)
        .group_by(Recommendation.review_id, Recommendation.kind)
    )
    rows = asking.connection.execute(by_review, asking.values).all()
    counts = {review_id: number for review_id, kind, number in rows if kind == "recommendation"}
    beside: dict[int, str] = {}
    for review_id, kind, number in rows:
        if kind != "recommendation":
            beside[review_id] = f"{beside.get(review_id, '')}, and {_BESIDE[kind].format(number)}"
    return _counted(asking, "recommendations", counts, beside=beside)


_BESIDE = {"finding": "findings: {}", "strength": "strengths: {}", "learning": "points of learning: {}"}
"""What a review may have beside recommendations, which is none of them."""


def _actions(asking: Asking) -> dict[str, Any]:
    by_review = select(Action.review_id, func.count()).where(visibility.ACTIONS).group_by(Action.review_id)
    counts = {row[0]: row[1] for row in asking.connection.execute(by_review, asking.values)}
    return _counted(asking, "actions", counts, 0 if asking.query.which.review_id else counts.pop(None, 0))


def _about(asking: Asking) -> dict[str, Any]:
    texts = []
    actions, recommendations = _actions(asking)["texts"], _recommendations(asking)["texts"]
    for row, (_, there), (_, asks) in zip(_reviews(asking), actions, recommendations, strict=False):
        plan = f"{row.plan_title}. " if row.plan_title else ""
        texts.append((row.title, f"{plan}It has {asks.removesuffix('.')} and {there}"))
    return {"texts": tuple(texts)}


def _members(asking: Asking) -> dict[str, Any]:
    """The member agencies, by name: who owes what every agency owes."""
    everyone = whose.belonging(asking).everyone
    names = [one.name for one in naming.parties(asking.connection, asking.board_id) if one.id in everyone]
    if not names:
        return {}
    return {"texts": ((f"{len(names)} member agencies", f"{', '.join(names)}."),), "count": len(names)}


# ---- rules


def _no_update(asking: Asking) -> dict[str, Any]:
    """What follows when an update or an action fails to come: in the words of the plans, and as it is done here."""
    quoted = tuple((row.title, f"“{words}”") for row in _reviews(asking) if (words := _says(row, "escalation")))
    grace = settings.of_board(asking.connection, asking.board_id).rounds.grace_days
    late = "the day after its date" if not grace else f"{grace} days after its date"
    rule = (
        "Who sends no update in a monitoring round, or has not discharged an action by the time it closes "
        f"(counted from {late}), is reported to the Board and to the Independent Chair. Both acknowledge it, and an "
        "outcome is recorded."
    )
    return {"texts": (*quoted, ("The rule here", rule))}


def _every(months: int) -> str:
    return {1: "every month", 3: "quarterly, every 3 months", 12: "once a year"}.get(months, f"every {months} months")


def _monitoring(asking: Asking) -> dict[str, Any]:
    """Who watches over the actions and how often: in the words of the plans, and as the rounds are set here."""
    rows = _reviews(asking)
    quoted = [(row.title, f"“{words}”") for row in rows if (words := _says(row, "monitoring"))]
    often = _every(settings.of_board(asking.connection, asking.board_id).rounds.every_months)
    for party_id, name in dict.fromkeys((row.monitor_party_id, row.monitor) for row in rows if row.monitor):
        met = meetings.next_of_group(asking.connection, party_id, asking.today)
        then = f" It meets next on {day(met.held_on)}." if met else ""
        quoted.append(("The rule here", f"{name} monitors the actions {often}.{then}"))
    return {"texts": tuple(quoted)}


def _recipients(asking: Asking) -> dict[str, Any]:
    quoted = tuple((row.title, f"“{words}”") for row in _reviews(asking) if (words := _says(row, "escalation")))
    return {
        "texts": (("Exceptions go to", "The Board and the Independent Chair, each of whom acknowledges them."), *quoted)
    }


_FACTS: dict[str, Callable[[Asking], dict[str, Any]]] = {
    "rule:no update": _no_update,
    "rule:monitoring": _monitoring,
    "plan:title": _title,
    "plan:children": _children,
    "plan:published": _published,
    "plan:period": _period,
    "plan:agency plans": _agency_plans,
    "plan:recommendations": _recommendations,
    "plan:actions": _actions,
    "plan:recipients": _recipients,
    "plan:about": _about,
    "plan:members": _members,
    "plan:left": members.gone,
    "plan:not held": _not_held,
    "now:exceptions": waiting.exceptions_waiting,
    "now:dates": waiting.dates_waiting,
    "now:round": waiting.round_running,
}

KINDS: Answers = {Kind.fact: fact}
