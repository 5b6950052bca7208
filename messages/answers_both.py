"""Several things that were asked of an action in one line, each told in its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from messages import actions
from messages.answers_owner import opened
from messages.answers_single import due, in_its_own_words, led, stands, those
from messages.answers_view import AnswerView, joined, steps, titled, whole_rows
from messages.blocks import Draft, esc
from store.query import Kind
from store.read_models import Listed, Part


def both(draft: Draft, view: AnswerView) -> Draft:
    """The first line, and of each action all that was asked of it."""
    opened(draft, view)
    found = view.found
    if not found.items:
        draft.section("None: no action fits this.")
        return steps(draft, view, [("What is due next", "what is due next")])
    refs = [one.action.ref for one in found.items]
    lines = ["\n".join([titled(one.action.ref, one.action.short_title), *_told(one, view)]) for one in found.items]
    turns = whole_rows(draft, view, lines, refs, "details of {}")
    return steps(draft, view, [("All of its history", f"details of {joined(refs)}")], turns)


def _told(item: Listed, view: AnswerView) -> Iterable[str]:
    for kind in dict.fromkeys(view.query.also):
        if kind in _TELLS:
            yield f"• {_TELLS[kind](item, view)}"


def _led(item: Listed, view: AnswerView) -> str:
    support = those(view, [part for part in item.action.parts if part.part == "support"])
    none = "; nobody is named in support" if view.query.which.with_support else ""
    beside = f"; supported by {esc('; '.join(support))}" if support else none
    return f"{_begun(led(those(view, item.action.leads), False, item.action))}{beside}."


def _answered(item: Listed, view: AnswerView) -> str:
    """Who has answered an action and who has not, all of them by name."""
    into = [part for part in item.action.leads if part.is_returned]
    out = [part for part in item.action.leads if not part.is_returned]
    told = f"Answered ({len(into)}): {_named(view, into)}." if into else "Nobody has answered so far."
    if item.action.closed_as is not None:
        return f"{told} It is closed: nothing more is owed."
    return f"{told} Not answered ({len(out)}): {_named(view, out)}." if out and into else told


def _often(item: Listed, _view: AnswerView) -> str:
    return f"{_begun(actions.repeats(item.action) or 'done once, as no rhythm is given')}."


def _goes(item: Listed, _view: AnswerView) -> str:
    return f"{_begun(esc('; '.join(item.action.scrutiny)) or in_its_own_words(item.action.title))}."


def _named(view: AnswerView, parts: Iterable[Part]) -> str:
    return esc("; ".join(dict.fromkeys(view.name(part.party_id, part.party_name) for part in parts)))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


_TELLS: Mapping[Kind, Callable[[Listed, AnswerView], str]] = {
    Kind.details: lambda item, _view: esc(item.action.title),
    Kind.dates: lambda item, view: f"{_begun(due(item, view.found.today))}.",
    Kind.owners: _led,
    Kind.standing: lambda item, view: f"It {stands(item, view.found.today)}",
    Kind.often: _often,
    Kind.scrutiny: _goes,
    Kind.returns: _answered,
    Kind.late_returns: _answered,
}
