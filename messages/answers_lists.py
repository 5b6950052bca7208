"""What is said of many actions: lists, counts, groups, comparisons, what is due next or last, and what is reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from messages import actions
from messages.answers_single import away, due
from messages.answers_view import (
    AnswerView,
    Step,
    in_order,
    joined,
    narrowed,
    of_how_many,
    opening,
    rows,
    steps,
    these,
    titled,
    turn,
    whole_rows,
)
from messages.blocks import Block, Draft, count, day, esc, option, plain, shorten
from messages.words import word
from store.query import Kind
from store.read_models import Listed
from store.read_models.answers import Answer, GroupOf
from store.statuses import Standing

MOST_WITH_BUTTONS = 10  # actions in a list that stand with all their lines and buttons; of more each is a line
FEW_ENOUGH = 2  # actions in a list that are told whole
FEW = 3  # owners that a line names
TITLE = 90  # characters of a title in a line
JUST_AFTER = 3  # of what falls due soon after, those that are named


def listed(draft: Draft, view: AnswerView) -> Draft:
    """A page of the actions that fit, each with its date, owners and last word; none is said, and what is near it."""
    found = view.found
    draft.section(opening(view, of_how_many(found)))
    if not found.total:
        draft.section(" ".join(_nothing(found)))
        return steps(draft, view, _wider(view))
    turns = _rows(draft, view, found.items)
    for note in _left_out(found):
        draft.context(note)
    return steps(draft, view, _narrower(view), turns)


def _rows(draft: Draft, view: AnswerView, items: Sequence[Listed]) -> list[Block]:
    """A few actions whole, each with its buttons; of many a line each, and under them a list to choose one from.
    Returns the buttons to the other pages."""
    found = view.found
    if len(items) > MOST_WITH_BUTTONS:
        refs = [one.action.ref for one in items]
        turns = whole_rows(draft, view, [line(one, found) for one in items], refs, "actions {}")
        draft.buttons(_one_of(view, items))
        return turns
    draft.context(view.page.which)
    tell = _whole if found.total <= FEW_ENOUGH else actions.row
    for one in items:
        draft.section(tell(one, found.today))
        draft.buttons([*actions.row_buttons(one.action.ref, view.updatable), *actions.who_has_answered(one.action)])
    return turn(view, view.page)


def _whole(item: Listed, today: dt.date) -> str:
    """An action of a short list: its row, with the plan's own words, how often it comes round and where it goes."""
    action = item.action
    heading, *rest = actions.row(item, today).split("\n")
    told = [esc(action.title)] if action.title != action.short_title else []
    again = actions.repeats(action)
    if again and again not in rest[0]:
        rest[0] = f"{rest[0]} · {again}"
    looks = [f"Looked at by: {esc(words)}" for words in action.scrutiny]
    return "\n".join([heading, rest[0], *told, *rest[1:-1], *looks, rest[-1]])


def _one_of(view: AnswerView, items: Sequence[Listed]) -> list[Block]:
    """What the buttons of a few actions do, for many: an action is chosen to be updated, or to be seen whole."""
    titles = {one.action.ref: f"{one.action.ref} {one.action.short_title}" for one in items}
    updatable = [ref for ref in titles if ref in view.updatable]
    chosen = (("Update one of these…", "update.open", updatable), ("See one of these…", "actions.details", titles))
    return [
        {
            "type": "static_select", "action_id": action, "placeholder": plain(label),
            "options": [option(titles[ref], ref) for ref in refs],
        }
        for label, action, refs in chosen
        if refs
    ]  # fmt: skip


def line(item: Listed, found: Answer) -> str:
    """An action in two short lines: ref and title; how it stands, its day, who leads it, when it was last spoken of."""
    action = item.action
    told = [actions.stands(item, found.today)]
    if item.due_on is not None and item.standing != Standing.closed:
        told.append(f"{'about ' if action.is_approximate else ''}{day(item.due_on)}")
    if again := actions.repeats(action):
        told.append(again)
    leads = [part.party_name for part in action.leads]
    is_closed = item.standing == Standing.closed
    if is_closed and action.closed_on is not None:
        told.append(f"on {day(action.closed_on)}")
    many = f"{len(leads)} owners" if is_closed else f"{action.returned} of {len(leads)} owners in"
    told.append(esc("; ".join(leads)) if len(leads) <= FEW else many)
    if action.last_word is not None:
        told.append(f"last word {day(action.last_word.said_on)}")
    return f"{titled(action.ref, shorten(action.short_title, TITLE))}\n{' · '.join(told)}"


def _nothing(found: Answer) -> Iterable[str]:
    which = found.query.which
    if which.standings == (Standing.overdue,):
        yield f"None: nothing that fits this is known to be overdue on {day(found.today)}."
    elif which.due_from or which.due_to:
        yield "None: nothing that fits this falls due then."
    else:
        yield "None: no action fits this."
    yield from _left_out(found)
    if found.just_after:
        soon = found.just_after[:JUST_AFTER]
        named = joined([f"{esc(one.action.ref)} on {day(one.due_on)}" for one in soon if one.due_on])
        falls = "1 falls due" if len(found.just_after) == 1 else f"{len(found.just_after)} fall due"
        more = " among them " if len(found.just_after) > len(soon) else " "
        yield f"{falls} within two weeks after:{more}{named}."


def _left_out(found: Answer) -> Iterable[str]:
    which, number = found.query.which, found.left_out
    if found.query.as_at is not None:
        yield from _reckoned(found, found.query.as_at)
    if not number:
        return
    if Standing.overdue in which.standings:
        has = "1 more has" if number == 1 else f"{number} more have"
        yield f"{has} no record yet: the date has passed, and nobody has said how it stands."
    else:
        is_past = "1 more is past its date" if number == 1 else f"{number} more are past their dates"
        yield f"{is_past} and not shown here."


def _reckoned(found: Answer, as_at: dt.date) -> Iterable[str]:
    """How it is known how things stood on a day behind, and what was not there yet."""
    since = found.entered_since
    if since and not found.of:
        yield f"Nothing of this was recorded here by {day(as_at)}: it was entered later, and how it stood is not known."
        return
    then = f"As it stood at the end of {day(as_at)}"
    yield f"{then}, reckoned from the dates, updates and decisions recorded for the days up to then."
    if since:
        was = "1 action was" if since == 1 else f"{since} actions were"
        yield f"{was} entered here after that day and not counted."


def _narrower(view: AnswerView) -> list[Step]:
    """What narrows a list down or asks about its actions."""
    found, which = view.found, view.query.which
    asked: list[Step] = []
    if found.left_out and Standing.overdue not in which.standings:
        asked.append(("Those past their date", narrowed(view, "Overdue actions", any_day=True)))
    is_mixed = any(one.standing == Standing.overdue for one in found.items) and found.total > 1
    if is_mixed and not which.standings:
        asked.append(("Only the overdue", narrowed(view, "Overdue actions")))
    if found.total <= MOST_WITH_BUTTONS:
        refs = these(found.items)
        they = "it" if found.total == 1 else "them"
        asked.append((f"Who leads {they}", f"who leads {refs}"))
        if any(one.standing != Standing.closed for one in found.items):
            asked.append(("Who has not answered", f"who has not answered {refs}"))
        asked.append(
            (
                "When is it due" if found.total == 1 else "When are they due",
                f"when {'is' if found.total == 1 else 'are'} {refs} due",
            )
        )
    else:
        head = view.reading[0] if view.reading else "Actions"
        asked.append(("By agency", f"{narrowed(view, head)} by agency"))
        asked.append(("By month", f"{narrowed(view, head)} by month"))
    return asked


def _wider(view: AnswerView) -> list[Step]:
    """What is near a question that nothing fits."""
    which = view.query.which
    asked: list[Step] = []
    if view.found.just_after:
        asked.append(("Show those", f"actions {these(view.found.just_after[:JUST_AFTER])}"))
    if view.found.left_out and Standing.overdue in which.standings:
        asked.append(("No record yet", narrowed(view, "Actions with no record yet")))
    elif view.found.left_out:
        asked.append(("Those past their date", narrowed(view, "Overdue actions", any_day=True)))
    if which.standings or which.statuses:
        asked.append(("All of them, open or closed", narrowed(view, "All actions")))
    return [*asked, ("What is due next", "what is due next")]


# ---- numbers


def counted(draft: Draft, view: AnswerView) -> Draft:
    """The number, of how many, as a share; and which they are."""
    found = view.found
    number = found.total if found.count is None else found.count
    draft.section(opening(view))
    draft.section(f"*{share(number, found.of)}*" if found.of else f"*{count(number, 'action')}*")
    if number:
        refs = [one.action.ref for one in found.items]
        refs = refs or [ref for group in found.groups for ref in group.refs]
        more = f" and {number - len(refs)} more" if refs and len(refs) < number else ""
        if refs:
            draft.section(f"{esc(', '.join(in_order(refs)))}{more}")
    elif not found.of:
        draft.section("None: no action fits this.")
    for note in _left_out(found):
        draft.context(note)
    asked = [
        ("Show them", narrowed(view, _list_head(view))),
        ("By agency", f"{narrowed(view, _list_head(view))} by agency"),
    ]
    return steps(draft, view, asked if number else [("What is due next", "what is due next")])


def _list_head(view: AnswerView) -> str:
    """The beginning of the list that a count is of: 'How many open actions' counts 'Open actions'."""
    head = view.reading[0] if view.reading else "Actions"
    for counting in ("How many ", "What share are "):
        head = head.removeprefix(counting)
    return head[:1].upper() + head[1:]


def share(number: int, of: int) -> str:
    """'18 of 38 (47%)'."""
    return f"{number} of {of} ({round(100 * number / of)}%)" if of else f"{number} of {of}"


def on_time(draft: Draft, view: AnswerView) -> Draft:
    """How many were done by their date, of those that had one and are done or past it."""
    found = view.found
    number = found.count or 0
    draft.section(opening(view))
    if found.total:
        draft.section(f"*{share(number, found.total)}* of those whose day is known were done by their date.")
    else:
        draft.section("None: nothing that fits this is complete with its day known.")
    if undone := next((group.size for group in found.groups if group.key == "past its date"), 0):
        more = "more " if found.total else ""
        past = f"{undone} {more}{'is past its' if undone == 1 else 'are past their'} date and not complete"
        draft.section(f"{past}: counted with those, {share(number, (found.total or 0) + undone)} were done on time.")
    draft.context(f"{count(found.of, 'action')} {'is' if found.of == 1 else 'are'} complete in all.")
    lines = [_group(group, view) for group in found.groups if group.size]
    turns = rows(draft, view, lines) if lines else []
    return steps(draft, view, [("Closed actions", "closed actions"), ("Overdue actions", "overdue actions")], turns)


# ---- groups


def groups(draft: Draft, view: AnswerView) -> Draft:
    """The actions under heads; which of them the question picks is said first."""
    found = view.found
    draft.section(opening(view, of_how_many(found)))
    picked = [group for group in found.groups if group.key in found.picked]
    if view.query.pick and found.groups:
        draft.section(_picked(view, picked))
    lines = [_group(group, view) for group in found.groups]
    if not lines:
        draft.section("None: no action fits this.")
    if view.query.share and view.query.by == "party":
        draft.context("An action with several owners is counted under each of them, as it stands for all.")
    turns = rows(draft, view, lines) if lines else []
    asked = [
        (f"Show {_label(group, view)}", f"actions {joined(group.refs)}")
        for group in picked[:1]
        if 0 < len(group.refs) <= 20
    ]
    if view.query.which.standings != (Standing.overdue,):
        asked.append(("Only the overdue", narrowed(view, "Overdue actions")))
    return steps(draft, view, [*asked, ("How many are open", "how many actions are open")], turns)


def _group(group: GroupOf, view: AnswerView) -> str:
    refs = esc(", ".join(in_order(group.refs))) or ("too many to name here" if group.size else "none")
    if group.of is not None:
        return f"*{esc(_label(group, view))}*: {share(group.size, group.of)}" + (f": {refs}" if group.size else "")
    return f"*{esc(_label(group, view))}* ({group.size}): {refs}"


def _label(group: GroupOf, view: AnswerView) -> str:
    """The head of a group in the board's words."""
    by = view.query.by if view.query.kind == Kind.groups else None
    if by == "recommendation" and " " not in group.label:
        return f"Recommendation {group.label}"
    if by == "often":
        said = actions.RECURS.get(group.key, group.label)
    elif by == "standing" and group.key == Standing.due:
        said = "date still to come"
    else:
        said = word(group.label) if by in ("standing", "status") else group.label
    return said[:1].upper() + said[1:]


_BOUNDS = ("exactly", "at least", "at most")


_NONE = {
    "one": "None has just one action.",
    "none": "None is without actions.",
    "more": "None has more.",
    "fewer": "None has fewer.",
}
"""Where no head has so many."""


def _picked(view: AnswerView, picked: Sequence[GroupOf]) -> str:
    labels = esc(joined([_label(group, view) for group in picked]))
    has = "has" if len(picked) == 1 else "have"
    pick = view.query.pick
    if not picked:
        bound = f"None has {pick} {count(view.query.size or 0, 'action')}."
        if pick in _BOUNDS:
            return bound
        return _NONE.get(pick or "", "None stands out.")
    if view.query.how_many:
        labels = f"{len(picked)}*: *{labels}"
    if pick in ("more", "fewer"):
        return f"*{labels}* {has} {pick}."
    if pick in _BOUNDS:
        return f"*{labels}* {has} {pick} {count(view.query.size or 0, 'action')}{'' if len(picked) == 1 else ' each'}."
    if pick == "one":
        return f"*{labels}* {has} just one action{'' if len(picked) == 1 else ' each'}."
    if pick == "none":
        return f"*{labels}* {has} none."
    each = "" if len(picked) == 1 else " each"
    return f"*{labels}* {has} the {pick}: {count(picked[0].size, 'action')}{each}."


def compare(draft: Draft, view: AnswerView) -> Draft:
    """Parties beside each other: who has more, by how many, and which actions each has."""
    found = view.found
    draft.section(opening(view))
    numbers = {group.key: group.size for group in found.groups}
    if len(found.groups) > 1:
        most = max(numbers.values())
        top = [group for group in found.groups if numbers[group.key] == most]
        if len(top) == len(found.groups):
            draft.section(f"They have the same number: {count(most, 'action')} each.")
        else:
            fewest = min(numbers.values())
            low = [group for group in found.groups if numbers[group.key] == fewest]
            chosen, word, number = (low, "fewest", fewest) if view.query.pick == "fewest" else (top, "most", most)
            word = word if len(found.groups) > 2 else {"fewest": "fewer", "most": "more"}[word]
            has = "has" if len(chosen) == 1 else "have"
            others = joined([f"{group.label} {numbers[group.key]}" for group in found.groups if group not in chosen])
            who = esc(joined([group.label for group in chosen]))
            draft.section(f"*{who}* {has} {word}: {count(number, 'action')}; {esc(others)}.")
    lines = [_group(group, view) for group in found.groups] or ["Nothing to compare: no action of theirs is held."]
    turns = rows(draft, view, lines)
    asked = [(f"Only {group.label}", f"actions of {group.label}") for group in found.groups[:2]]
    return steps(draft, view, asked, turns)


def same_list(draft: Draft, view: AnswerView) -> Draft:
    """The parties that owe just the same actions as the one asked about."""
    found = view.found
    draft.section(opening(view))
    names = esc("; ".join(name for _, name in found.parties))
    if found.parties:
        has = "has" if len(found.parties) == 1 else "have"
        draft.section(f"*{count(len(found.parties), 'other')}* {has} the same list: {names}.")
    else:
        draft.section("Nobody else has the same list.")
    if found.items:
        draft.section(f"The list: {esc(joined(in_order([one.action.ref for one in found.items])))}.")
    asked = [("Show the list", f"actions {these(found.items)}")] if found.items else []
    return steps(draft, view, [*asked, ("Who has the most actions", "which agency has the most actions")])


# ---- ends of the calendar


def next_due(draft: Draft, view: AnswerView) -> Draft:
    """The next day on which something is due, or the last, and what."""
    found = view.found
    draft.section(opening(view))
    is_last = view.query.kind == Kind.last_due
    if found.day is None or not found.items:
        draft.section("Nothing that fits this has a date still to come.")
    else:
        which = "The last" if is_last else "The next" if not view.query.days_on else "A later"
        when = away(found.day, found.today)
        draft.section(f"{which} date is *{day(found.day)}* ({when}): {count(len(found.items), 'action')}.")
    lines = [f"{titled(one.action.ref, one.action.short_title)}\n{_owners(one)}" for one in found.items]
    turns = rows(draft, view, lines) if lines else []
    refs = these(found.items)
    asked = (
        [("Who has not answered", f"who has not answered {refs}"), ("Details", f"details of {refs}")] if refs else []
    )
    return steps(draft, view, [*asked, ("What is overdue", "overdue actions")], turns)


def _owners(item: Listed) -> str:
    return "; ".join(actions.owners(item.action))


def exceptions(draft: Draft, view: AnswerView) -> Draft:
    """What is to be reported to the Board and the Independent Chair: what is overdue or unanswered, and who owes it."""
    found = view.found
    draft.section(opening(view, of_how_many(found)))
    by_ref = {one.action.ref: one for one in found.items}
    lines: list[str] = []
    for group in found.groups:
        shown = [by_ref[ref] for ref in group.refs if ref in by_ref]
        if shown:
            lines.append(f"*{_exception(group.key, found)}* ({group.size})")
        lines += [f"• {_owed(one, found)}" for one in shown]
    if not lines:
        draft.section("None: nothing that fits this is to be reported.")
    elif found.parties:
        names = esc("; ".join(name for _, name in found.parties))
        parts = [f"{group.size} {_exception(group.key, found, 'with no')}" for group in found.groups if group.size]
        draft.section(f"*{count(found.total, 'action')}*: {esc(joined(parts))}.")
        draft.section(f"{count(len(found.parties), 'owner')} to be named: {names}.")
    turns = rows(draft, view, lines, most=len(lines)) if lines else []
    turns = turns or turn(view, view.page)
    asked = [("Who owes what", f"who has not answered {these(found.items)}")] if 0 < len(found.items) <= 10 else []
    return steps(draft, view, [*asked, ("What was said lately", "updates in the last month")], turns)


def _exception(key: str, found: Answer, start: str = "") -> str:
    """Why it is to be reported: not done by its date, or nothing said of it for as long as rounds are apart."""
    if key == "overdue":
        return "not done by its date" if start else "Not done by its date"
    since = f" since {day(found.day)}" if found.day else ""
    return f"{start or 'No'} update{since}"


def _owed(item: Listed, found: Answer) -> str:
    action = item.action
    late = f"overdue by {count(item.days_late, 'day')}" if item.days_late else due(item, found.today)
    owed = list(dict.fromkeys(part.party_name for part in action.leads if not part.is_returned))
    who = esc("; ".join(owed)) if len(owed) <= FEW else f"{len(owed)} of {len(action.leads)} owners"
    return f"{titled(action.ref, action.short_title)}: {late}" + (f"; owed by {who}." if owed else ".")


KINDS = {
    Kind.actions: listed,
    Kind.how_many: counted,
    Kind.on_time: on_time,
    Kind.groups: groups,
    Kind.compare: compare,
    Kind.same_list: same_list,
    Kind.next_due: next_due,
    Kind.last_due: next_due,
    Kind.exceptions: exceptions,
}
