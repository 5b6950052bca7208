"""What is said of single actions: their text, date, owners, standing, how often they come round, who looks at them; and
the text of recommendations."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from messages import actions
from messages.answers_owner import opened
from messages.answers_view import AnswerView, Step, joined, opening, rows, steps, these, titled, whole_rows
from messages.blocks import Block, Draft, count, day, esc, quoted, shorten
from messages.reviews import all_decided
from messages.said import said
from messages.words import word
from store import standing as of_all
from store.query import Kind
from store.read_models import ActionView, Listed, Part
from store.read_models.answers import Answer
from store.statuses import Standing, Status

FEW_ACTIONS = 6  # of a recommendation, that are named under its text
FEW_LEADS = 3  # owners that are named again at each action that they share
FEW = 3  # last words that are told of one action
MOST_WITH_WORDS = 15  # actions beyond which a line each must do
BRIEF = 300  # characters of a last word, which stands whole in the details
NO_EXACT_DAY = "no exact day was given"


def dates(draft: Draft, view: AnswerView) -> Draft:
    """When each is due, in the plan's own words where those are no day."""
    found = view.found
    opened(draft, view)
    if view.query.same_day and len(found.items) > 1:
        draft.section(_same_day(found.items))
    lines = [f"{titled(one.action.ref, one.action.short_title)}: {due(one, found.today)}." for one in found.items]
    return _with(draft, view, lines, ("Who leads", "How do they stand"))


def due(item: Listed, today: dt.date) -> str:
    """When an action is due, in words: 'due 31 May 2015 (“by end of May 2015”), in 14 days'."""
    action = item.action
    words = action.deadline_words
    own = f" ({quoted(words)})" if words else ""
    if action.closed_as is not None:
        was = f"was due {day(action.due_on)}{own}" if action.due_on else f"has no due date{own}"
        return f"{was}; {_closed(action)}"
    on = action.next_due
    if on is None:
        again = actions.repeats(action)
        return f"has no date{own}" + (f"; it {again}" if again else "")
    part = action.next_occurrence
    if part is not None and part.due_on is not None:
        label = f" ({esc(part.label)})" if part.label and part.label not in day(on) else ""
        return f"due next on {day(on)}{label}, {away(on, today)}; {actions.repeats(action)}"
    if action.is_approximate:
        return f"due by {day(on)} at the latest, {away(on, today)}; {NO_EXACT_DAY}{own}"
    moved = ""
    if action.revisions and action.due_as_first_entered:
        moved = f"; revised {actions.times(action.revisions)}, first due {day(action.due_as_first_entered)}"
    return f"due {day(on)}{own}, {away(on, today)}{moved}"


def away(on: dt.date, today: dt.date) -> str:
    """How far a day is from today: 'in 14 days', 'today', '15 days ago'."""
    days = (on - today).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def _same_day(items: Sequence[Listed]) -> str:
    days = [one.action.next_due for one in items]
    refs = these(items)
    if None in days:
        undated = joined([one.action.ref for one in items if one.action.next_due is None])
        return f"No: {undated} {'has' if days.count(None) == 1 else 'have'} no date."
    if len(set(days)) == 1 and (on := days[0]):
        return f"Yes: {refs} are due on the same day, {day(on)}."
    return f"No: {refs} are not due on the same day."


def _closed(action: ActionView) -> str:
    on = f" on {day(action.closed_on)}" if action.closed_on else ""
    words = action.closed_words if action.closed_words != action.deadline_words else None
    own = f" ({quoted(words)})" if words else ""
    return f"closed as {esc(actions.ended(action))}{on}{own}"


# ---- who


def owners(draft: Draft, view: AnswerView) -> Draft:
    """Who leads each and, where that is asked, who supports. A post is named with its body, never with a person."""
    found = view.found
    which = view.query.which
    draft.section(opening(view))
    if view.query.how_many and found.count is not None:
        named = [view.name(party_id, name) for party_id, name in found.parties]
        least = "At least " if found.beyond else ""
        draft.section(f"*{least}{count(found.count, 'owner')}*{': ' if named else ''}{esc('; '.join(named))}.")
        return steps(draft, view, _asks(found, ("Who leads", "How do they stand")))
    if which.refs and which.party_ids and found.count is not None:
        some = f"{found.count} of {found.total} {'is' if found.count == 1 else 'are'}"
        draft.section("*No*" if not found.count else "*Yes*" if found.count == found.total else f"*{some}*")
    lines = []
    alike: dict[tuple[str, ...], str] = {}  # the ref at which these owners were named
    for one in found.items:
        leads = those(view, [part for part in one.action.leads if _is_asked_of(view, part)])
        first = alike.setdefault(tuple(leads), one.action.ref)
        if len(leads) > FEW_LEADS and first != one.action.ref:
            leads = [f"the same {len(leads)} as {first}"]
        support = those(view, [part for part in one.action.parts if part.part == "support"])
        told = []
        if not which.only_support:
            none = view.query.who_ids and not leads
            told.append("led by none of these" if none else led(leads, bool(view.query.but_who_ids), one.action))
        if (which.only_support or which.with_support or found.total <= FEW) and support:
            told.append(f"supported by {esc('; '.join(support))}")
        elif which.only_support or which.with_support:
            told.append("nobody is named in support")
        lines.append(f"{titled(one.action.ref, one.action.short_title)}: {'; '.join(told)}.")
    is_post = any(part.party_id in view.bodies for one in found.items for part in one.action.leads)
    note = "A post is named as the plan names it: the plan names no person for it." if is_post else ""
    return _with(draft, view, lines, ("How do they stand", "When are they due"), note)


def those(view: AnswerView, parts: Sequence[Part]) -> list[str]:
    """The parties of these parts by name, each once."""
    return list(dict.fromkeys(view.name(part.party_id, part.party_name) for part in parts))


def led(leads: Sequence[str], is_else: bool, action: ActionView) -> str:
    """By whom an action is led; by whom beside those who were left out."""
    if leads:
        return f"{'also led' if is_else else 'led'} by {esc('; '.join(leads))}"
    if is_else:
        return "nobody else leads it"
    written = action.leads_as_written
    return "nobody leads it yet" + (f"; the plan says {quoted(' '.join(written.split()))}" if written else "")


def _is_asked_of(view: AnswerView, part: Part) -> bool:
    """Whether an owner is one that is asked about: "which districts lead 3.1", "who else leads it"."""
    query = view.query
    named = {party_id for party_id, _ in view.found.parties}
    return part.party_id not in query.but_who_ids and (not query.who_ids or part.party_id in named)


# ---- how it stands


def standing(draft: Draft, view: AnswerView) -> Draft:
    """How each stands in ordinary words, with the last word on it; why, where that is asked."""
    found = view.found
    opened(draft, view)
    lines = []
    for one in found.items:
        words = _words_of(one, view) if len(found.items) <= MOST_WITH_WORDS or view.query.why else []
        line = [f"{titled(one.action.ref, one.action.short_title)} {stands(one, found.today)}"]
        if len(found.items) == 1:  # the answer first, and then what it is about
            line = [f"*{esc(one.action.ref)}* {stands(one, found.today)}", esc(one.action.short_title)]
        lines.append("\n".join([*line, *(f"• {word_}" for word_ in words)]))
    return _with(draft, view, lines, ("Who leads", "Who has not answered", "When are they due"))


def stands(item: Listed, today: dt.date) -> str:
    """How an action stands, as a sentence goes on: 'is overdue by 15 days: it was due 31 May 2015.'"""
    action, on = item.action, item.due_on or item.action.next_due
    if item.is_part_answered:  # what one owner says is its answer; how the action stands is another thing
        return f"{stands(of_all.listed(action, today), today)} {_answered(item.own)}"
    if item.standing == Standing.closed:
        return f"is {_ended_as(action)}."
    if item.standing == Standing.awaiting_sign_off:
        return "is reported complete by every owner and awaits sign-off."
    if item.standing == Standing.no_record_yet:
        return (
            f"has no record yet: its date, {day(on) if on else 'which was given'}, has passed, and nobody has said how "
            "it stands."
        )
    several = f" {action.returned} of {len(action.leads)} owners have answered." if len(action.leads) > 1 else ""
    if item.standing == Standing.overdue:
        was = f": it was due {'about ' if action.is_approximate else ''}{day(on)}" if on else ""
        return f"is overdue by {count(item.days_late, 'day')}{was}.{several}"
    last = action.last_word
    how = f", {esc(word(last.status))}" if last is not None and not last.is_return else ""
    if on is None:
        return f"is open{how}; it has no date.{several}"
    if on == today:
        return f"is due today, its last day.{several}"
    about = f"; {NO_EXACT_DAY}" if action.is_approximate else ""
    return f"is open{how}: not due until {day(on)}, {away(on, today)}{about}.{several}"


def _answered(parts: Sequence[Part]) -> str:
    """That these owners have answered, each on which day: 'Cafcass answered on 16 October 2015.'"""
    told = [f"{esc(part.name)} answered on {day(part.last.answered_on)}" for part in parts if part.last is not None]
    return f"{joined(told)}." if told else ""


def _late(action: ActionView) -> str:
    """How long after its date an action was closed: ', 18 days after its date'."""
    if action.closed_on is None or action.due_on is None or action.is_approximate or action.comes_round:
        return ""
    days = (action.closed_on - action.due_on).days
    return f", {count(days, 'day')} after its date" if days > 0 else ""


def _ended_as(action: ActionView) -> str:
    on = f" on {day(action.closed_on)}{_late(action)}" if action.closed_on else ""
    words = action.closed_words or action.deadline_words
    own = f" (the plan says {quoted(words)})" if words and action.closed_on is None else ""
    ended = actions.ended(action)
    if action.closed_as == "complete":
        return f"{esc(ended)}: closed{on}{own}" if on else f"{esc(ended)}{own}"
    return f"closed{on} as {esc(ended)}{own}"


_IN_DOUBT = (Status.off_track, Status.at_risk, Status.paused, Status.not_implemented)


def _words_of(item: Listed, view: AnswerView) -> list[str]:
    """The last words on it: the newest, and of one action those that say it is not on track; these first where it is
    asked why."""
    action = item.action
    if item.standing == Standing.closed and not view.query.why:
        return []
    if action.last_word is None:
        return ["Nobody has said why: there is no update so far."] if view.query.why else ["No update so far."]
    asked = set(view.query.who_ids) | set(view.query.which.party_ids) | item.seen_by
    words = [part.last for part in action.parts if part.last and (not asked or part.party_id in asked)]
    if item.own and not words and not view.query.why:
        return [f"Nothing from {esc(joined(those(view, item.own)))} so far."]
    words = sorted(words or [action.last_word], key=lambda one: one.id, reverse=True)
    in_doubt = [one for one in words if one.status in _IN_DOUBT]
    first = in_doubt if view.query.why else words[:1]
    rest = [*(words if view.query.why else in_doubt)] if view.found.total == 1 else []
    shown = list({one.id: one for one in [*first, *rest]}.values()) or words[:1]
    brief = [one.model_copy(update={"narrative": shorten(one.narrative, BRIEF)}) for one in shown[:FEW]]
    last = [f"{day(one.said_on)}, {esc(one.party)}: {said(one)}" for one in brief]
    return [f"Last word, {last[0]}" if shown[0] is words[0] else last[0], *last[1:]]


# ---- the rest


def often(draft: Draft, view: AnswerView) -> Draft:
    """How often each comes round, or that it is done once."""
    opened(draft, view)
    lines = []
    for one in view.found.items:
        again = actions.repeats(one.action)
        told = due(one, view.found.today)
        rhythm = "" if again in told and again else f"{again}; " if again else "done once, as no rhythm is given; "
        lines.append(f"{titled(one.action.ref, one.action.short_title)}: {rhythm}{told}.")
    return _with(draft, view, lines, ("Who leads", "How do they stand"))


_TELLS_WHERE = re.compile(
    r"\b(?:report(?:ed)?|return|submission)(?: back)?(?: in)? to\b|\bin the (?:\w+ )?annual report\b", re.IGNORECASE
)


def in_its_own_words(text: str) -> str:
    """Where an action goes for which the plan names no meeting: its own words, if they tell of a report or return."""
    if _TELLS_WHERE.search(text):
        return f"no meeting is named beside it; in its own words {quoted(text)}"
    return "the plan names no meeting, group or report for it"


def scrutiny(draft: Draft, view: AnswerView) -> Draft:
    """Which meeting, group or report each goes to, in the plan's words."""
    draft.section(opening(view))
    lines = []
    goes = dict(view.found.texts)
    for one in view.found.items:
        to = esc(goes.get(one.action.ref) or "; ".join(one.action.scrutiny))
        to = to or in_its_own_words(one.action.title)
        lines.append(f"{titled(one.action.ref, one.action.short_title)}: {to}; {due(one, view.found.today)}.")
    watching = "; ".join(name for _, name in view.found.parties)
    note = f"Monitored by {esc(watching)}." if watching else ""
    return _with(draft, view, lines, ("Who leads", "How do they stand"), note)


def details(draft: Draft, view: AnswerView) -> Draft:
    """The whole text of each, with its owners, date and standing; its life is a button away."""
    found = view.found
    opened(draft, view)
    lines = []
    for one in found.items:
        action = one.action
        told = [titled(action.ref, action.short_title), esc(action.title)]
        if one.standing != Standing.closed:
            told.append(f"It {stands(one, found.today)}")
        told.append(f"Date: {due(one, found.today)}.")
        told += actions.owners(action)
        told += [f"Looked at by: {esc(words)}" for words in action.scrutiny]
        if action.last_word is not None:
            told.append(actions.last_word(action, found.today))
        lines.append("\n".join(told))
    texts = [f"*{_recommendation(heading)}*\n{esc(text)}" for heading, text in found.texts]
    refs = [one.action.ref for one in found.items]
    if not lines:
        draft.section("No action fits this.")
    turns = whole_rows(draft, view, lines, refs, "details of {}") if lines else []
    for text in texts:
        draft.section(text)
    before = actions.row_buttons(refs[0], view.updatable) if len(refs) == 1 else []
    return steps(draft, view, _asks(found, ("Who leads", "Who has not answered")), [*turns, *before])


def _recommendation(heading: str) -> str:
    """The heading of a recommendation's text: its label alone is not said without the word."""
    return esc(heading if " " in heading else f"Recommendation {heading}")


def recommendation(draft: Draft, view: AnswerView) -> Draft:
    """The whole text of recommendations, as their review has it, and the actions on them."""
    found = view.found
    draft.section(opening(view))
    if not found.texts:
        draft.section("None: there is no recommendation that fits this.")
    lines = [
        "\n".join([f"*{_recommendation(label)}*", esc(text), *map(esc, all_decided(decisions))])
        for (label, text), decisions in zip(found.texts, found.decisions or ((),) * len(found.texts), strict=True)
    ]
    turns = rows(draft, view, lines) if lines else []
    if 0 < found.total <= FEW_ACTIONS and found.total == len(found.items):
        draft.section(
            "\n".join(
                f"{titled(one.action.ref, one.action.short_title)}\n{actions.stands_and_due(one, found.today)}"
                for one in found.items
            )
        )
    labels = [label for label, _ in found.texts][:2]
    asked = [(f"Actions on {label}", f"all actions of recommendation {label}") for label in labels]
    asked += [(f"Who leads on {label}", f"who leads the actions of recommendation {label}") for label in labels[:1]]
    return steps(draft, view, asked or [("What is due next", "what is due next")], turns)


_ASKS: dict[str, Callable[[str], str]] = {
    "Who leads": lambda refs: f"who leads {refs}",
    "When are they due": lambda refs: f"when {'are' if ' and ' in refs else 'is'} {refs} due",
    "How do they stand": lambda refs: f"what is the status of {refs}",
    "Who has not answered": lambda refs: f"who has not answered {refs}",
}
_OF_ONE = {"When are they due": "When is it due", "How do they stand": "How does it stand"}


def _asks(found: Answer, labels: Sequence[str]) -> list[Step]:
    """Further questions about the same actions."""
    items = found.items
    if not items or len(items) > 10:
        return []
    one = len(items) == 1
    return [
        (_OF_ONE.get(label, label) if one else label, _ASKS[label](these(items)))
        for label in labels
        if label != "Who has not answered" or any(i.standing != Standing.closed for i in items)
    ]


def _with(draft: Draft, view: AnswerView, lines: Sequence[str], labels: Sequence[str], note: str = "") -> Draft:
    """A line for each action, or that none fits, and what may be asked next."""
    found = view.found
    turns: list[Block] = []
    if lines:
        refs = [one.action.ref for one in found.items]
        turns = whole_rows(draft, view, lines, refs, _AGAIN[found.query.kind])
    else:
        draft.section("None: no action fits this.")
    if note:
        draft.context(note)
    return steps(draft, view, _asks(found, labels) or [("What is due next", "what is due next")], turns)


_AGAIN = {
    Kind.dates: "when are {} due",
    Kind.owners: "who leads {}",
    Kind.standing: "what is the status of {}",
    Kind.often: "how often do {} come round",
    Kind.scrutiny: "which meeting do {} go to",
}

KINDS = {
    Kind.details: details,
    Kind.dates: dates,
    Kind.owners: owners,
    Kind.standing: standing,
    Kind.often: often,
    Kind.scrutiny: scrutiny,
    Kind.recommendation: recommendation,
}
