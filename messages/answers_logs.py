"""What is said of the logs and the calendar, of the plan itself and its rules, and the brief for a chair."""

from __future__ import annotations

from collections.abc import Sequence

from messages import answers_past, challenge, horizon
from messages.answers_single import away
from messages.answers_view import AnswerView, Step, fitting, of_how_many, opening, steps, these, turn
from messages.blocks import Block, Draft, button, count, day, esc
from messages.paging import paged
from store.query import Kind
from store.read_models import ChallengeView

MOST_ROWS = 10


def challenges(draft: Draft, view: AnswerView) -> Draft:
    """Challenges with who raised them, to whom, and how they stand; of a single one also what came of it."""
    found, query = view.found, view.query
    items = found.challenges
    draft.section(opening(view, "" if query.number or query.how_many else of_how_many(found)))
    if query.how_many:
        draft.section(f"*{of_how_many(found)} challenges*")
    if not items:
        draft.section("None: no challenge fits this.")
        return steps(draft, view, [("Open challenges", "open challenges"), ("All challenges", "all challenges")])
    if len(items) == 1:
        draft.section(
            "\n".join(_whole(items[0], view)), _open(items[0].number, "challenge", challenge.name(items[0].number))
        )
        asked = _after_challenge(items[0])
        return steps(draft, view, asked)
    turns = _items(
        draft, view, [_challenge(one, view) for one in items],
        [_open(one.number, "challenge", challenge.name(one.number)) for one in items],
    )  # fmt: skip
    return steps(
        draft, view, [("Not answered yet", "unanswered challenges"), ("Open challenges", "open challenges")], turns
    )


def _challenge(one: ChallengeView, view: AnswerView) -> str:
    by = f"{esc(one.raised_by)} to {esc(one.to)}" if one.raised_by else f"To {esc(one.to)}"
    return f"*{challenge.name(one.number)}* {by}, {day(one.raised_on)}\n{esc(one.issue)}\n{_stands(one, view)}"


def _stands(one: ChallengeView, view: AnswerView) -> str:
    """Open or closed, and whether it was answered, in words."""
    answered = f"answered on {day(one.responded_on)}" if one.responded_on else "no response so far"
    if one.withdrawn_on is not None:
        return f"Withdrawn on {day(one.withdrawn_on)}; {answered}."
    if one.closed_on is not None:
        return f"Closed on {day(one.closed_on)}; {answered}."
    if one.responded_on is None and one.response_due_on is not None:
        late = "was" if one.is_response_overdue(view.found.today) else "is"
        answered += f": it {late} {challenge.due_by(one)}"
    return f"Open; {answered}."


def _whole(one: ChallengeView, view: AnswerView) -> list[str]:
    lines = [_challenge(one, view)]
    told = (("Response", one.response), ("Outcome", one.outcome), ("Difference made", one.difference))
    return lines + [f"{label}: {esc(words)}" for label, words in told if words]


def _after_challenge(one: ChallengeView) -> list[Step]:
    asked = [(f"All that {one.to} faces", f"challenges to {one.to}")]
    if one.raised_by:
        asked.append((f"All raised by {one.raised_by}", f"challenges raised by {one.raised_by}"))
    return [*asked, ("Open challenges", "open challenges")]


def _open(number: int, log: str, name: str) -> Block:
    return button("Open", f"{log}.show", str(number), about=name)


def _items(draft: Draft, view: AnswerView, lines: Sequence[str], opens: Sequence[Block]) -> list[Block]:
    """A page of items, each with the button that opens it; returns the buttons to the other pages."""
    page = paged(lines, view.query.page, most=MOST_ROWS)
    draft.context(page.where)
    for index in page.rows:
        draft.section(lines[index], opens[index])
    return turn(view, page)


def on_the_horizon(draft: Draft, view: AnswerView) -> Draft:
    """Items of the horizon log, newest first."""
    found = view.found
    draft.section(opening(view, "" if view.query.number or view.query.how_many else of_how_many(found)))
    if view.query.how_many:
        draft.section(f"*{of_how_many(found)} items*")
    if not found.horizon:
        draft.section("None: no item of the horizon log fits this.")
        return steps(
            draft, view, [("All that is on the horizon", "horizon items"), ("Open challenges", "open challenges")]
        )
    turns = _items(
        draft, view, [horizon.row(one, found.today) for one in found.horizon],
        [_open(one.number, "horizon", horizon.name(one.number)) for one in found.horizon],
    )  # fmt: skip
    asked = [(f"More on {one.theme}", f"horizon items about {one.theme}") for one in found.horizon[:1] if one.theme]
    return steps(draft, view, [*asked, ("All that is on the horizon", "horizon items")], turns)


def meeting(draft: Draft, view: AnswerView) -> Draft:
    """The day of a group's next or last meeting."""
    one, today = view.found.meeting, view.found.today
    draft.section(opening(view))
    if view.query.every:
        return _all_meetings(draft, view)
    if one is None:
        when = "held before today" if view.query.last else "still to come"
        whose = "".join(f" of the {esc(name.removeprefix('The '))}" for _, name in view.found.parties)
        draft.section(f"None: the calendar holds no meeting{whose} {when}.")
        return steps(draft, view, [("What is due next", "what is due next")])
    meets = "met last" if view.query.last else "meets next"
    draft.section(
        f"The {esc(one.party_name.removeprefix('The '))} {meets} on *{day(one.held_on)}* ({away(one.held_on, today)})."
    )
    asked = [("What is due by then", f"what is due by {day(one.held_on)}")]
    if view.query.last:
        asked = [("What changed since", f"what has changed since {day(one.held_on)}")]
    return steps(draft, view, [*asked, ("What goes to it", f"what is going to the {one.held_on:%B} {one.party_name}")])


def _all_meetings(draft: Draft, view: AnswerView) -> Draft:
    """How many meetings of a group there are in the window, and their days."""
    found = view.found
    whose = "".join(f" of the {esc(name.removeprefix('The '))}" for _, name in found.parties)
    if not found.meetings:
        draft.section(f"None: the calendar holds no meeting{whose} in those days.")
    else:
        draft.section(f"*{count(len(found.meetings), 'meeting')}*{whose} in the calendar:")
        fitting(draft, [f"• {day(one.held_on)} ({away(one.held_on, found.today)})" for one in found.meetings])
    return steps(draft, view, [("The next meeting", "next board meeting"), ("What is due next", "what is due next")])


# ---- the plan, its rules and words


def fact(draft: Draft, view: AnswerView) -> Draft:
    """Something of the plan itself, a rule or a word; what is not held is said not to be."""
    found = view.found
    name = view.query.fact or ""
    if name.startswith("past:"):
        return answers_past.told(draft, view)
    is_word = name.startswith("glossary:")
    if is_word:
        draft = Draft()  # what letters stand for is the answer: they are not spelt out beside it
    draft.section(opening(view))
    if found.count is not None and len(found.texts) > 1:
        draft.section(f"*{found.count}* in all.")
    for heading, text in found.texts:
        between = ": " if is_word and not text.startswith(heading) else "\n"
        draft.section(f"*{esc(heading)}*{between}{esc(text)}" if heading else esc(text))
    if not found.texts:
        what = f"what {esc(name.partition(':')[2])} stands for" if is_word else "the plan does not say it"
        draft.section(f"That is not held here: {'nothing says ' if is_word else ''}{what}.")
    return steps(draft, view, _beside_fact(name, [label for _, label in found.parties]))


def _beside_fact(name: str, parties: Sequence[str]) -> list[Step]:
    if parties:
        return [("What this post leads", f"open actions of {parties[0]}"), ("What is due next", "what is due next")]
    if name.startswith("rule:"):
        return [("What is to be reported", "exceptions"), ("Who has said nothing", "who has never updated")]
    if name.startswith("plan:"):
        return [
            ("Who monitors the plan", "who monitors the plan"),
            ("What is due next", "what is due next"),
            ("The rule on updates", "what happens if we don't send an update?"),
        ]
    return [("What is due next", "what is due next"), ("All open actions", "all open actions")]


def brief(draft: Draft, view: AnswerView) -> Draft:
    """Ten lines for a chair on the way into a meeting, numbered so that they can be named aloud."""
    found = view.found
    draft.section(opening(view))
    lines = [f"{place}. *{esc(heading)}*: {esc(text)}" for place, (heading, text) in enumerate(found.texts, 1)]
    if lines:
        fitting(draft, lines)
    else:
        draft.section("Nothing: no action is open, and nothing waits for you.")
    asked = [("What is overdue", "overdue actions"), ("Open challenges", "open challenges")]
    if found.items:
        asked.insert(1, ("The actions worth asking about", f"details of {these(found.items)}"))
    return steps(draft, view, asked)


KINDS = {
    Kind.challenges: challenges,
    Kind.horizon: on_the_horizon,
    Kind.meeting: meeting,
    Kind.fact: fact,
    Kind.brief: brief,
}
