"""What is said of actions: a list of them, each in a few lines, and which of several was meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from messages.blocks import Block, Draft, Message, ago, button, count, day, esc
from messages.paging import Page, paged
from messages.said import said
from messages.words import as_heading, word
from store import standing
from store.read_models import ActionView, Frozen, Listed, Part
from store.statuses import Standing

MANY_OWNERS = 4  # from here on the owners are told apart: who is in, who is still to answer
MOST_CHOICES = 20
ICONS = {
    Standing.overdue: ":warning:",
    Standing.no_record_yet: ":white_circle:",
    Standing.due: ":large_blue_circle:",
    Standing.undated: ":white_large_square:",
    Standing.awaiting_sign_off: ":large_blue_square:",
    Standing.closed: ":white_check_mark:",
}
TITLES = {
    None: "Open actions",
    Standing.overdue: "Overdue actions",
    Standing.no_record_yet: "Actions with no record yet",
    Standing.due: "Actions with their date still to come",
    Standing.undated: "Actions with no date",
    Standing.awaiting_sign_off: "Actions awaiting sign-off",
    Standing.closed: "Closed actions",
}
RECURS = {
    "weekly": "every week",
    "monthly": "every month",
    "bimonthly": "every two months",
    "quarterly": "every quarter",
    "annual": "every year",
}
WHAT_TO_DO = (
    "An action is not called overdue until somebody has said how it stands: its owner with `/update`, "
    "or the business unit with `/partnership confirm`."
)


class Heading(Frozen):
    """How a question was read. `names` are the owners asked for, `whose` how they came to be asked for."""

    whose: Literal["own", "named", "everyone", "none owned"] = "everyone"
    names: tuple[str, ...] = ()
    standing: Standing | None = None
    with_closed: bool = False
    recommendation: str | None = None
    review: str | None = None
    refs: tuple[str, ...] = ()
    due_from: dt.date | None = None
    due_to: dt.date | None = None

    @property
    def within(self) -> str:
        """Of which recommendation or review, in words."""
        if self.recommendation is None:
            return f"review {self.review}" if self.review else ""
        return f"recommendation {self.recommendation}" + (f" of {self.review}" if self.review else "")

    @property
    def owners(self) -> str:
        """Whose actions, in words."""
        if self.whose == "own":
            return f"yours ({', '.join(self.names)})"
        if self.whose == "none owned":
            return "all owners, as none is yours"
        return " and ".join(self.names) or "all owners"

    @property
    def window(self) -> str:
        """Between which days they fall due, in words; empty when the dates do not matter."""
        if self.due_from and self.due_from == self.due_to:
            return f"due on {day(self.due_from)}"
        if self.due_from and self.due_to:
            return f"due from {day(self.due_from)} to {day(self.due_to)}"
        if self.due_to:
            return f"due by {day(self.due_to)}"
        return f"due from {day(self.due_from)} on" if self.due_from else ""


class ListView(Frozen):
    """A list to show: how the question was read, what was found, and what stands beside it.

    `words` ask the same question again; `convention` says how its dates were read; `total` is how many actions
    the plan has; `updatable` are the refs that the asker may update. `no_record_yet` and `passed` count what the
    question left out: actions without a record, and actions whose date has passed already.
    """

    heading: Heading
    words: str
    found: tuple[Listed, ...]
    total: int
    page: int = 1
    updatable: frozenset[str] = frozenset()
    recommendation_text: str | None = None
    convention: str | None = None
    no_record_yet: int = 0
    passed: int = 0
    more: str | None = None


class Choice(Frozen):
    """One of the things that may have been meant, and the words that ask for it."""

    label: str
    words: str


# ---- a list


def listing(view: ListView, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """One page of the actions found, opened by how the question was read; nothing found is said in words."""
    draft = Draft(glossary).section(f"*{esc(reading(view.heading, len(view.found), view.total))}*")
    if view.recommendation_text:
        draft.section(esc(view.recommendation_text))
    if view.convention:
        draft.context(f"Dates: {esc(view.convention)}.")
    notes = list(_notes(view))
    if not view.found:
        return draft.section(" ".join([empty(view.heading, today), *notes])).message()
    rows = [row(item, today) for item in view.found]
    shown = paged(rows, view.page)
    draft.context(shown.where)
    for index in shown.rows:
        action = view.found[index].action
        draft.section(rows[index])
        draft.buttons([*row_buttons(action.ref, view.updatable), *who_has_answered(action)])
    for note in notes:
        draft.context(note)
    if view.more:
        draft.context(view.more)
    return draft.buttons(turn(shown, view.words)).message()


def reading(heading: Heading, found: int, total: int) -> str:
    """How the question was read, in one line: 'Open actions · Thames Valley Police · due by … · 5 of 38'."""
    usual = TITLES[heading.standing]
    own = word(heading.standing) if heading.standing else ""
    title = f"Actions: {own}" if own and own != str(heading.standing) else usual
    title = "All actions" if heading.with_closed else title
    parts = [title]
    if heading.refs:
        parts.append(", ".join(heading.refs))
    elif not (heading.recommendation or heading.review) or heading.whose != "everyone":
        parts.append(heading.owners)
    if heading.within:
        parts.append(heading.within)
    if heading.window:
        parts.append(heading.window)
    return " · ".join([*parts, f"{found} of {total}"])


def empty(heading: Heading, today: dt.date) -> str:
    """That nothing was found, in a sentence."""
    whose = {"own": " of yours", "named": f" of {' or '.join(heading.names)}"}.get(heading.whose, "")
    which = f" under {heading.within}" if heading.within else ""
    window = f" and {heading.window}" if heading.window else ""
    said = {
        None: f"is {heading.window}" if heading.window else "is open",
        Standing.overdue: f"is known to be overdue on {day(today)}{window}",
        Standing.no_record_yet: f"is without a record on {day(today)}{window}",
        Standing.due: f"has its date still to come{window}",
        Standing.undated: "is without a date",
        Standing.awaiting_sign_off: f"is awaiting sign-off{window}",
        Standing.closed: f"is closed{window}",
    }[heading.standing]
    kind = "open action" if heading.standing is None and heading.window else "action"
    return esc(f"No {kind}{whose}{which} {said}.")


def _notes(view: ListView) -> Iterable[str]:
    if view.passed:
        are = "1 more is past its date" if view.passed == 1 else f"{view.passed} more are past their dates"
        yield f"{are} and not shown here. To see those: `/actions overdue` and `/actions no record yet`."
    if view.no_record_yet:
        its = "its" if len(view.heading.names) == 1 else "their"
        number = {
            "own": f"{view.no_record_yet} of your actions",
            "named": f"{view.no_record_yet} of {its} actions",
        }.get(view.heading.whose, count(view.no_record_yet, "action"))
        yield f"{number} {'has' if view.no_record_yet == 1 else 'have'} no record yet. {WHAT_TO_DO}"
    elif view.heading.standing == Standing.no_record_yet and view.found:
        yield WHAT_TO_DO


def row(item: Listed, today: dt.date) -> str:
    """An action in a list: ref, title, where it stands, its date, every owner and the last word (mrkdwn)."""
    action = item.action
    lines = [f"*{esc(action.ref)}* {esc(action.short_title)}", stands_and_due(item, today)]
    if again := looked_at(action):
        lines.append(again)
    lines += owners(action)
    return "\n".join([*lines, last_word(action, today)])


def stands(item: Listed, today: dt.date) -> str:
    """Where an action stands, with an icon: ':warning: *Overdue by 3 days*'."""
    return f"{ICONS[item.standing]} *{esc(_in_words(item, today))}*"


def stands_and_due(item: Listed, today: dt.date) -> str:
    """Where an action stands and when it is due, in one line."""
    return " · ".join(words for words in (stands(item, today), due(item.action)) if words)


def _in_words(item: Listed, today: dt.date) -> str:
    if item.standing == Standing.overdue:
        first = standing.days_after_first(item.action, today)
        since = f", {first} after its first date" if item.action.revisions and first > item.days_late else ""
        return f"{_capital(word(Standing.overdue))} by {count(item.days_late, 'day')}{since}"
    if item.standing == Standing.due and item.due_on is not None:
        days = (item.due_on - today).days
        return "Due today" if days == 0 else "Due tomorrow" if days == 1 else f"Due in {days} days"
    if item.standing == Standing.closed:
        return f"Closed: {ended(item.action)}"
    if item.is_part_answered:
        return f"Answered: {item.action.returned} of {len(item.action.leads)} owners in"
    silent = sum(part.last is None and not part.is_spoken_of for part in item.action.leads)
    if item.standing == Standing.no_record_yet and silent < len(item.action.leads):
        no_record = as_heading(Standing.no_record_yet, "No record yet")
        return f"{no_record} of {silent} of {len(item.action.leads)} owners"
    return standing_words(item.standing)


def ended(action: ActionView) -> str:
    """How a closed action ended: 'complete', 'merged into 4.1', 'carried forward to A-2'."""
    joins = {"merged": " into ", "superseded": " by ", "carried forward": " to "}
    join = joins.get(action.closed_as or "", "")
    closed_as = word(str(action.closed_as))
    return f"{closed_as}{join}{action.becomes}" if join and action.becomes else closed_as


def waits(action: ActionView) -> str:
    """That an action waits for another, said wherever it is shown; empty when it does not."""
    if action.waits_for is None or action.closed_as is not None:
        return ""
    return f"waits for {esc(action.waits_for)}" + ("" if action.is_held_up else ", which is closed: it can go on")


def looked_at(action: ActionView) -> str:
    """When a standing or undated action is looked at again, or a closed one checked; empty when no day is set."""
    if action.closed_as is None:
        return f"Looked at again on {day(action.review_on)}" if action.review_on else ""
    return f"To be checked on {day(action.check_on)}: did it last?" if action.check_on else ""


def standing_words(where: Standing) -> str:
    """Where an action stands, as a sentence begins with it."""
    words = {
        Standing.awaiting_sign_off: "Reported complete, awaiting sign-off",
        Standing.due: "Date still to come",
    }
    own = word(where)
    return words.get(where, _capital(own)) if own == where else _capital(own)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def due(action: ActionView) -> str:
    """The due date and, wherever that is shown, what the action waits for. Empty when there is neither."""
    return " · ".join(words for words in (its_date(action), waits(action)) if words)


def its_date(action: ActionView) -> str:
    """The due date with the document's own words; an approximate one says so. Empty when there is none. Of an action
    that comes round it is the day of what is owed next."""
    if (part := action.next_occurrence) is not None and part.due_on is not None:
        on, label = day(part.due_on), part.label or ""
        return f"due {on}{'' if label in on else f' ({esc(label)})'}, {repeats(action)}"
    words = f"“{esc(action.deadline_words)}”" if action.deadline_words else ""
    if action.due_on is None:
        return f"the plan says {words}" if words else repeats(action)
    if action.revisions:
        first = f", first {day(action.due_as_first_entered)}" if action.due_as_first_entered else ""
        about = "about " if action.is_approximate else ""
        said = f", {words}" if words else ""
        return f"due {about}{day(action.due_on)} (date revised {times(action.revisions)}{first}{said})"
    if action.is_approximate:
        said = f"the plan says {words}" if words else "the plan gives no exact day"
        return f"due about {day(action.due_on)} (approximate: {said})"
    return f"due {day(action.due_on)}" + (f" ({words})" if words else "")


def times(number: int) -> str:
    """'once', 'twice', '3 times'."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def repeats(action: ActionView) -> str:
    """How often an action comes round; empty when it is done once."""
    return f"repeats {esc(RECURS.get(action.recurrence, action.recurrence))}" if action.recurrence else ""


def owners(action: ActionView) -> list[str]:
    """The owners by name; of many, who has answered and who is still to answer, the first few of each by name.

    A list is heard as often as it is read: twelve names an action are for its details and for who has answered.
    """
    leads = action.leads
    lines = []
    if len(leads) < MANY_OWNERS:
        label = "Owner" if len(leads) == 1 else "Owners"
        lines.append(f"{label}: {_names(leads) or 'nobody yet'}")
    elif action.closed_as is not None:
        lines.append(f"Owners: {_names(leads)}")
    elif not action.returned:
        lines.append(f"Owners, 0 of {len(leads)} in, all still to answer: {_names(leads)}")
    else:
        lines.append(f"Owners: {action.returned} of {len(leads)} in")
        groups = {"In": True, "Still to answer": False}
        for label, is_in in groups.items():
            those = [part for part in leads if part.is_returned == is_in]
            if those:
                lines.append(f"{label}: {_names(those)}")
    support = [part for part in action.parts if part.part == "support"]
    return [*lines, f"With support of: {_names(support)}"] if support else lines


def _names(parts: Sequence[Part]) -> str:
    """All of a few names; of many the first, and how many more there are."""
    named = parts if len(parts) <= MANY_OWNERS else parts[: MANY_OWNERS - 1]
    more = f"; and {len(parts) - len(named)} more" if len(named) < len(parts) else ""
    return "; ".join(esc(part.name) for part in named) + more


def last_word(action: ActionView, today: dt.date) -> str:
    """Who said what last, when, and how long ago that is."""
    word = action.last_word
    if word is None:
        return "Last word: none so far"
    return f"Last word: {esc(word.party)}, {said(word)}, {day(word.said_on)} ({ago(word.said_on, today)})"


def row_buttons(ref: str, updatable: frozenset[str]) -> list[Block]:
    """The buttons of one action: Update for those who may, and Details."""
    update = [button("Update", "update.open", ref, about=ref)] if ref in updatable else []
    return [*update, button("Details", "actions.details", ref, about=f"of {ref}")]


def who_has_answered(action: ActionView) -> list[Block]:
    """The button to the returns of an action that many owe."""
    about = f": {action.ref}"
    many = len(action.leads) >= MANY_OWNERS
    return [button("Who has answered", "returns.show", action.ref, about=about)] if many else []


def turn(page: Page, words: str) -> list[Block]:
    """The buttons to the pages before and after, which ask the same again."""
    return page.turn("actions.back", "actions.page", after=f"|{words}")


def owned_elsewhere(number: int) -> str:
    """That bodies of this board lead actions of another."""
    return f"And {count(number, 'open action')} of other boards led by a body of this one: `/partnership shared`."


# ---- which was meant


def pick(sentence: str, choices: Sequence[Choice], *, action: str = "actions.ask", note: str = "") -> Message:
    """A sentence that asks which was meant, with a button for each thing that may have been; then a note."""
    draft = Draft().section(sentence)
    for choice in choices[:MOST_CHOICES]:
        asked = button("Choose", action, choice.words, about=choice.label)
        draft.section(f"• {esc(choice.label)}", asked)
    left = len(choices) - MOST_CHOICES
    if left > 0:
        draft.context(f"{left} more fit these words. Say a little more of the name.")
    if note:
        draft.context(note)
    return draft.message()
