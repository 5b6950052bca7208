"""What is said of returns and updates: who has answered, who has not, who is late, what was said and what changed."""

from __future__ import annotations

from collections.abc import Sequence

from messages.answers_view import AnswerView, Step, fitting, joined, opening, rows, steps, titled, turn
from messages.blocks import Draft, ago, count, day, esc, quoted, shorten
from messages.words import word
from store.query import Kind
from store.read_models.answers import Happened, NotOwed, Returned, SaidOf

SOME = 8  # refs in a line
FEW = 3  # returns that are told one by one, yes or no
BRIEF = 200  # characters of what was said, which stands whole in the details


def returns(draft: Draft, view: AnswerView) -> Draft:
    """Who has answered and who has not, by action; for one party yes or no first."""
    found, query = view.found, view.query
    draft.section(opening(view))
    side = query.side
    shown = [one for one in found.returned if side == "both" or (one.returned_on is not None) == (side == "in")]
    refs = list(dict.fromkeys(one.ref for one in shown))
    if query.who_ids and len(found.returned) <= FEW and (side == "both" or found.not_owed):
        draft.section("\n".join(_whether(view)))
        return steps(draft, view, _next(refs or [one.item.action.ref for one in found.not_owed]))
    if told := _in_short(view) or _how_many(view, shown):
        draft.section(told)
    every: dict[tuple[str, str | None], list[Returned]] = {}
    for one in found.returned:
        every.setdefault((one.ref, one.label), []).append(one)
    lines = [_of_action(view, every[key]) for key in dict.fromkeys((one.ref, one.label) for one in shown)]
    closed = [not_owed(view, one) for one in found.not_owed] if not query.who_ids else []
    if closed:
        draft.section("\n".join(closed))
    elif not lines:
        draft.section(_none(view))
    turns = rows(draft, view, lines) if lines else []
    if found.just_after:
        dated = [(one.action.ref, one.action.due_on) for one in found.just_after]
        later = "; ".join(f"{esc(ref)}, due {day(due_on)}" for ref, due_on in dated if due_on is not None)
        draft.context(f"Not due yet, and so not counted: {later}.")
    but = {"out": "Who has not answered", "in": "Who has answered"}.get(side, "")
    return steps(draft, view, _next(refs, but), turns)


def _how_many(view: AnswerView, shown: Sequence[Returned]) -> str:
    """The number that is asked for, or how much is missing over several actions."""
    found, side = view.found, view.query.side
    least = "At least " if found.beyond else ""
    if view.query.how_many and found.count is not None:
        return f"*{least}{count(found.count, 'owner')}* {_has(found.count)} {'' if side == 'in' else 'not '}answered."
    refs = {one.ref for one in shown}
    if len(refs) < 2:
        return ""
    out = [one for one in shown if one.returned_on is None]
    some, word_ = (out, "missing") if side != "in" else (shown, "in")
    owners = count(len({one.party_id for one in some}), "owner")
    on = count(len({one.ref for one in some}), "action")
    is_ = "is" if len(some) == 1 else "are"
    return f"*{least}{count(len(some), 'return')}* {is_} {word_}, from {owners}, on {on}." if some else ""


def _in_short(view: AnswerView) -> str:
    """Yes or no first, where one party is asked about and several of its returns fit."""
    query, found = view.query, view.found.returned
    if len(query.who_ids) != 1 or query.side != "both" or query.how_many or not found or view.found.beyond:
        return ""
    came = [one for one in found if one.returned_on is not None]
    out = [esc(one.ref) for one in found if one.returned_on is None]
    if not came:
        return (
            f"*No*: {esc(view.name(found[0].party_id, found[0].party_name))} has answered none of these {len(found)}."
        )
    dated = [f"{esc(one.ref)} came on {day(one.returned_on)}" for one in came if one.returned_on is not None]
    more = f"; and {len(dated) - FEW} more came" if len(dated) > FEW else ""
    yes = "; ".join(dated[:FEW]) + more
    if not out:
        return f"*Yes*, all {len(came)}: {yes}."
    return (
        f"*Yes, {len(came)} of {len(found)}*: {yes}. Not in: {', '.join(out[:SOME])}{' …' if len(out) > SOME else ''}."
    )


def _has(number: int) -> str:
    return "has" if number == 1 else "have"


def _whether(view: AnswerView) -> list[str]:
    """Yes or no: whether those who are asked about have answered."""
    if not view.found.returned and not view.found.not_owed:
        return ["No: no such return has come in."]
    lines = [not_owed(view, one) for one in view.found.not_owed[:FEW]]
    for one in view.found.returned:
        what = f"{titled(one.ref, one.short_title)}{_label(one)}"
        name = esc(view.name(one.party_id, one.party_name))
        if one.returned_on is not None:
            late = f", {count(one.days_late, 'day')} late" if one.days_late > 0 else ""
            said = "No" if late and view.query.in_time else "Yes"
            late = late or (", in time" if view.query.in_time else "")
            lines.append(f"{said}: {name} answered {what} on {day(one.returned_on)}{late}.")
        elif one.other_day is not None:
            lines.append(f"No: {name} answered {what} on {day(one.other_day)}, and not in those days.")
        else:
            lines.append(f"No: {name} has not answered {what}{_was_due(one)}.")
    return lines


def not_owed(view: AnswerView, one: NotOwed, begins: str = "No: ") -> str:
    """Why a party that is asked about has not answered: it is not asked to, and who is; or nobody waits for it."""
    action, names = one.item.action, esc(joined(one.names))
    what = titled(action.ref, action.short_title)
    if not one.names:
        when = f" on {day(action.closed_on)}" if action.closed_on else ""
        return f"None: {what} was closed{when}; no return of its own came in, and none is owed."
    if one.leads:
        on = f" on {day(action.closed_on)}" if action.closed_on else ""
        return f"{begins}{names} did not answer {what}; it was closed{on} and is no longer owed."
    leads = [esc(view.name(part.party_id, part.party_name)) for part in action.leads]
    led = f"; it is led by {joined(leads)}" if leads else ", and nobody leads it yet"
    support = f" {names} supports it." if one.supports else ""
    return f"{begins}{names} is not among the owners of {what}{led}.{support}"


def _label(one: Returned) -> str:
    return f" ({esc(one.label)})" if one.label else ""


def _was_due(one: Returned) -> str:
    if one.due_on is None:
        return ", which has no date"
    late = f", {count(one.days_late, 'day')} ago" if one.days_late > 0 else ""
    return f", due {day(one.due_on)}{late}"


def _of_action(view: AnswerView, those: Sequence[Returned]) -> str:
    """One action's returns: how many of how many where both sides are known, then the names."""
    first, side = those[0], view.query.side
    out = [one for one in those if one.returned_on is None]
    given = [one for one in those if one.returned_on is not None]
    head = f"{titled(first.ref, first.short_title)}{_label(first)}{_was_due(first)}"
    if side == "in" and view.query.in_time:
        given = [one for one in given if not one.days_late]
    if view.query.nth is not None:  # the first or the last that came, of how many is not told by these
        lines = [head]
    else:
        lines = [f"{head}: {len(given)} of {len(those)} in{' on time' if view.query.in_time else ''}"]
    if side in ("out", "both"):
        names = esc("; ".join(view.name(one.party_id, one.party_name) for one in out))
        lines.append(f"• Not answered ({len(out)}): {names}" if out else "• Nobody is missing")
    if side in ("in", "both"):
        told = "; ".join(
            f"{esc(view.name(one.party_id, one.party_name))}, {day(one.returned_on)}"
            for one in given
            if one.returned_on
        )
        lines.append(f"• Answered ({len(given)}): {told}" if given else "• Nobody has answered so far")
    return "\n".join(lines)


def _none(view: AnswerView) -> str:
    if view.query.side == "in":
        return f"None: nobody {'answered then' if view.query.since or view.query.until else 'has answered so far'}."
    return "None: no return that fits this is missing."


def _next(refs: Sequence[str], but: str = "") -> list[Step]:
    """Further questions about the same returns; `but` begins the one that was asked."""
    if not refs or len(refs) > 10:
        return [("Overdue actions", "overdue actions")]
    named = joined(list(refs))
    asked = [
        ("Who has not answered", f"who has not answered {named}"),
        ("Who has answered", f"who has answered {named}"),
        ("Who was late", f"who was late with {named}"),
        ("What was said", f"updates on {named}"),
    ]
    return [(label, words) for label, words in asked if label != but]


def late(draft: Draft, view: AnswerView) -> Draft:
    """Who answered after the day, or not yet, and by how many days; the longest first."""
    found = view.found
    draft.section(opening(view))
    if len(found.returned) > 1 or view.query.how_many:
        draft.section(_late_in_all(view))
    lines = []
    for ref, title in dict.fromkeys((one.ref, one.short_title) for one in found.returned):
        those = [one for one in found.returned if one.ref == ref]
        days = {one.due_on for one in those}
        due = those[0].due_on if len(days) == 1 else None
        lines.append(
            "\n".join(
                [titled(ref, title) + (f", due {day(due)}" if due else ""), *(_how_late(view, one) for one in those)]
            )
        )
    if found.not_owed:
        draft.section("\n".join(not_owed(view, one) for one in found.not_owed[:FEW]))
    elif not lines:
        draft.section(_nobody_late(view))
    turns = rows(draft, view, lines) if lines else []
    return steps(draft, view, _next(list(dict.fromkeys(one.ref for one in found.returned)), "Who was late"), turns)


def _nobody_late(view: AnswerView) -> str:
    """That nothing was late; of certain days or by so many days it says no more than that."""
    query = view.query
    if query.since or query.until or query.late_from or query.late_to:
        return "None: no return was late so."
    if query.who_ids:
        return "No: none of their returns came late, and none is overdue."
    return "None: nobody was late, and nobody is."


def _late_in_all(view: AnswerView) -> str:
    """How many were or are late; of their returns how many came after the day, and how many have not come."""
    found = view.found.returned
    if not found:
        return "*0 owners late*"
    came = sum(one.returned_on is not None for one in found)
    owed = len(found) - came
    least = "At least " if view.found.beyond else ""
    parts = [f"{count(came, 'return')} came late"] if came else []
    parts += [f"{owed if came else count(owed, 'return')} {'has' if owed == 1 else 'have'} not come"] if owed else []
    return f"*{least}{count(len({one.party_id for one in found}), 'owner')} late*: {joined(parts)}."


def _how_late(view: AnswerView, one: Returned) -> str:
    days = f"{count(one.days_late, 'day')} late"
    told = f"{days}, on {day(one.returned_on)}" if one.returned_on is not None else f"nothing yet, {days}"
    return f"• {esc(view.name(one.party_id, one.party_name))}{_label(one)}: {told}"


def silent(draft: Draft, view: AnswerView) -> Draft:
    """The parties that never said anything."""
    parties = view.found.parties
    draft.section(opening(view))
    if not parties:
        draft.section("None: everybody who owes something has said something.")
    else:
        has = "has" if len(parties) == 1 else "have"
        names = esc("; ".join(name for _, name in parties))
        draft.section(f"*{count(len(parties), 'party', 'parties')}* {has} said nothing so far: {names}.")
    if view.found.groups:
        others = "; ".join(esc(one.label) for one in view.found.groups)
        draft.context(f"Silent too, of posts, groups and schools: {others}.")
    asked = [(f"What {name} owes", f"open actions of {name}") for _, name in parties[:1]]
    return steps(draft, view, [*asked, ("Who is late", "who is late"), ("Overdue actions", "overdue actions")])


# ---- what was said


def updates(draft: Draft, view: AnswerView) -> Draft:
    """What was said, newest first; or from whom alone."""
    found, query = view.found, view.query
    draft.section(opening(view))
    if query.by is not None:
        return _under_heads(draft, view)
    if not found.said and not found.parties:
        draft.section("None: no update fits this.")
        others = [phrase for phrase in view.reading[1:] if not phrase.startswith("from ")]
        anybody = [("From anybody", " ".join(["updates", *others]))] if query.own and others else []
        return steps(draft, view, [*anybody, ("All updates of the last month", "updates in the last month")])
    if query.how_many:
        number = found.count if found.count is not None else len(found.said)
        draft.section(f"*{count(number, 'update')}*")
    if query.names_only:
        parties = found.parties or tuple(dict.fromkeys((one.party_id, one.party_name) for one in found.said))
        by_party = {
            name: sorted({one.ref for one in found.said if one.party_id == party_id}) for party_id, name in parties
        }
        lines = [f"• {esc(name)}" + (f": {esc(', '.join(refs))}" if refs else "") for name, refs in by_party.items()]
        draft.section(f"From {count(len(lines), 'party', 'parties')}:")
    else:
        lines = [update(one) for one in found.said]
    fitting(draft, lines)
    return steps(draft, view, _after_updates(view), turn(view, view.page))


def _under_heads(draft: Draft, view: AnswerView) -> Draft:
    """How many updates there are under each head; whose are most or fewest comes first."""
    found, query = view.found, view.query
    draft.section(f"*{count(found.total, 'update')}*")
    chosen = [one for one in found.groups if one.key in found.picked]
    if chosen and query.pick in ("most", "fewest"):
        sent, each = ("sent" if query.by == "party" else "had"), "" if len(chosen) == 1 else " each"
        names = esc(joined([one.label for one in chosen]))
        draft.section(f"*{names}* {sent} the {query.pick}: {count(chosen[0].size, 'update')}{each}.")
    lines = [f"• {esc(one.label[:1].upper() + one.label[1:])}: {one.size}" for one in found.groups]
    turns = rows(draft, view, lines) if lines else []
    whose = [(f"Updates from {one.label}", f"updates from {one.label}") for one in chosen[:1] if one.party_id]
    others = [phrase for phrase in view.reading[1:] if not phrase.startswith(("by ", "with the "))]
    asked = [*whose, ("All of them", " ".join(["updates", *others])), ("Who said nothing", "who has never updated")]
    return steps(draft, view, asked, turns)


def update(one: SaidOf) -> str:
    """An update in a line: of which action, by whom, when, and what was said."""
    narrative = f": {quoted(shorten(one.narrative, BRIEF))}" if one.narrative else ""
    return (
        f"{titled(one.ref, one.short_title)} · {esc(one.party_name)} · {day(one.said_on)} · {esc(word(one.status))}"
        f"{narrative} ({esc(one.reference)})"
    )


def _after_updates(view: AnswerView) -> list[Step]:
    refs = list(dict.fromkeys(one.ref for one in view.found.said))
    if not refs or len(refs) > 10:
        return [("What changed", "what has changed in the last month"), ("Who said nothing", "who has never updated")]
    named = joined(refs)
    return [
        ("Who has not answered", f"who has not answered {named}"),
        ("How do they stand", f"what is the status of {named}"),
    ]


def last_update(draft: Draft, view: AnswerView) -> Draft:
    """The day on which something was last said, by whom and what."""
    found = view.found
    draft.section(opening(view))
    if found.day is None:
        draft.section("Never: no update that fits this is recorded.")
    else:
        draft.section(f"The last update came on *{day(found.day)}* ({ago(found.day, found.today)}).")
        if found.said:
            draft.section("\n".join(update(one) for one in found.said[:5]))
    return steps(draft, view, _after_updates(view))


def changes(draft: Draft, view: AnswerView) -> Draft:
    """All that happened in the window, newest first, a page at a time; how much it is and since when come first."""
    found, query = view.found, view.found.query
    draft.section(opening(view))
    what = f" ({found.since_what})" if found.since_what else ""
    since = f" since {day(query.since)}{esc(what)}" if query.since else ""
    if query.since and query.until:
        begun = query.since.year > 1  # else from the first on
        since = f" from {day(query.since)} to {day(query.until)}" if begun else f" up to {day(query.until)}"
    number = found.total + found.others
    beside = [f"*{esc(heading)}*: {esc(text)}" for heading, text in found.texts]
    if not number:
        draft.section("\n".join([f"Nothing: no update, no decision and no new item is recorded{since}.", *beside]))
        return steps(draft, view, [("The last two months", "what has changed in the last two months")])
    parts = [count(found.total, "update")] if found.total else []
    parts += [count(found.others, "other event")] if found.others else []
    draft.section("\n".join([f"*{joined(parts)}*{since}, newest first.", *beside]))
    told = [(one.said_on, update(one)) for one in found.said] + [(one.on, _happened(one)) for one in found.happened]
    lines = [line for _, line in sorted(told, key=lambda one: one[0], reverse=True)]
    if found.pages > 1:
        draft.context(f"Page {min(query.page, found.pages)} of {found.pages}")
    fitting(draft, lines)
    turns = turn(view, view.page)
    asked = [
        ("Only what was closed", "actions closed"),
        ("Who said nothing", "who has never updated"),
        ("Overdue actions", "overdue actions"),
    ]
    return steps(draft, view, asked, turns)


def _happened(one: Happened) -> str:
    ref = f"*{esc(one.ref)}* " if one.ref else ""
    return f"{ref}{day(one.on)} · {esc(one.what)}"


KINDS = {
    Kind.returns: returns,
    Kind.late_returns: late,
    Kind.silent: silent,
    Kind.updates: updates,
    Kind.last_update: last_update,
    Kind.changes: changes,
}
