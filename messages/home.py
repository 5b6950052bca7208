"""App Home: what is mine to do, or what the partnership must look at; for a stranger, how to be added."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from messages import actions, exceptions, revisions, rounds, saved_questions, timeline
from messages.blocks import Block, Draft, button, count, day, esc, plain, shorten
from messages.exceptions import ExceptionsPage
from messages.rounds import RoundPage
from messages.words import as_heading, own_word
from store.read_models import BoundChannel, ChallengeView, Frozen, Listed
from store.read_models.cycles import EntryView, ExceptionView, RoundView
from store.read_models.decisions import RevisionView
from store.read_models.overview import Counts, Some
from store.statuses import Standing

ROWS = 8  # of each kind
FEW = 4  # of each kind that waits for a chair
FULL = 80  # blocks, of the 100 that a view takes: then only headings and counts are added
SOON = 14  # days
BOX = "Ask a question, and press Enter"
MOST_SAVED = 10


class PartnershipView(Frozen):
    """What the business unit looks after: who is missing, and which channels are bound.

    `unanswered` are the owners of open actions for whom nobody on the list speaks.
    """

    unanswered: tuple[str, ...]
    channels: tuple[BoundChannel, ...]


class WaitingView(Frozen):
    """What waits for somebody who decides: returns to sign off, dates asked for, the steps of rounds, exceptions to
    acknowledge or to give an outcome, challenges that were not responded to."""

    sign_off: Some = Some()
    dates: tuple[RevisionView, ...] = ()
    steps: tuple[RoundPage, ...] = ()
    exceptions: ExceptionsPage
    challenges: tuple[ChallengeView, ...] = ()


class ActionsView(Frozen):
    """Some actions at a glance: how many stand where, and the first of what is overdue, falls due, has no record yet or
    was sent back to the reader."""

    counts: Counts
    overdue: Some = Some()
    soon: Some = Some()
    no_record_yet: Some = Some()
    sent_back: Some = Some()

    @property
    def shown(self) -> tuple[Listed, ...]:
        """All of those that stand in it."""
        return tuple(
            one for some in (self.overdue, self.soon, self.no_record_yet, self.sent_back) for one in some.first
        )


class HomeView(Frozen):
    """What App Home shows. `own` and `everyone` are actions of any standing; None leaves that part out.

    `groups` are the groups that the reader chairs, where `everyone` is only what these monitor. `rounds` are the open
    ones that the reader looks after, None where that is nobody's business here; `asked` is what the open rounds still
    wait for from the reader. `challenged` are the challenges to the reader that have no response.
    `reported` are exceptions that the reader is to know of, each kind under its heading. `owes` says whether the reader
    owes an update of anything.
    """

    title: str
    own: ActionsView | None = None
    everyone: ActionsView | None = None
    partnership: PartnershipView | None = None
    updatable: frozenset[str] = frozenset()
    groups: tuple[str, ...] = ()
    waiting: WaitingView | None = None
    challenged: tuple[ChallengeView, ...] = ()
    rounds: tuple[RoundPage, ...] | None = None
    asked: tuple[tuple[RoundView, tuple[EntryView, ...]], ...] = ()
    reported: tuple[tuple[str, tuple[ExceptionView, ...]], ...] = ()
    owes: bool = False
    saved: tuple[str, ...] = ()  # the names of the questions that the reader keeps


def home(view: HomeView, today: dt.date, glossary: Mapping[str, str]) -> Block:
    """The Home of somebody on the list."""
    draft = Draft(glossary).section(f"*{esc(view.title)}* · {day(today)}")
    draft.block(_box(), BOX)
    draft.buttons([saved_questions.ask(name, place) for place, name in enumerate(view.saved[:MOST_SAVED])])
    if view.waiting is not None:
        _waiting(draft, view.waiting, today)
    _challenges(draft, view.challenged, today)
    for cycle, entries in view.asked:
        passed = " (passed)" if today > cycle.cutoff_on else ""
        draft.section(
            f"*{rounds.title(cycle)}* asks you for {count(len(entries), 'more update')} by {day(cycle.cutoff_on)}"
            f"{passed}: `/update` goes through them."
        )
    for heading, found in view.reported:
        _reported(draft, heading, found, view.updatable)
    if view.rounds is not None:
        _rounds(draft, view.rounds, view.waiting.steps if view.waiting else (), today)
    if view.partnership is not None:
        _partnership(draft, view.partnership)
    if view.everyone is not None:
        what = f"What {' and '.join(map(esc, view.groups))} monitors" if view.groups else "The whole plan"
        draft.section(f"*{what}*\n{counts(view.everyone.counts)}")
        overdue = view.everyone.overdue
        _rows(draft, as_heading(Standing.overdue, "Overdue"), overdue, view, today, "/actions overdue")
        if not overdue.number:
            draft.section(f"No action is known to be overdue on {day(today)}.")
        _no_record(draft, view.everyone.counts[Standing.no_record_yet])
    if view.own is not None:
        _own(draft, view, view.own, today)
    answer = [button("Update", "update.walk", about="what you owe, one after the other", style="primary")]
    draft.divider().buttons(
        [*(answer if view.owes else []), button("Who has answered", "returns.show", "all", about="and who has not")]
    )
    draft.context("To see more: `/actions`. To say how things stand: `/update`. For help, put “help” after either.")
    return _view(draft)


def _box() -> Block:
    """Where a question is typed; it is asked when Enter is pressed."""
    typed = {
        "type": "plain_text_input",
        "action_id": "home.ask",
        "placeholder": plain("what is overdue for the police?"),
        "max_length": 400,
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    return {"type": "input", "block_id": "ask", "dispatch_action": True, "optional": True, "label": plain(BOX),
            "element": typed}  # fmt: skip


def not_on_the_list(sentence: str) -> Block:
    """For whom nothing of the plan may be shown: the sentence that says so, and what to do."""
    return _view(Draft().section(sentence))


def counts(number: Counts) -> str:
    """How many actions stand where, after how many there are: '38 actions: 2 overdue, 5 with no date.'"""
    kinds = (
        (number[Standing.overdue], own_word(Standing.overdue)),
        (number.soon, f"due in the next {SOON} days"),
        (number[Standing.no_record_yet], own_word(Standing.no_record_yet, "with no record yet")),
        (number[Standing.due] - number.soon, "due later"),
        (number[Standing.undated], own_word(Standing.undated, "with no date")),
        (number[Standing.awaiting_sign_off], own_word(Standing.awaiting_sign_off, "awaiting sign-off")),
        (number[Standing.closed], own_word(Standing.closed)),
    )
    said = ", ".join(f"{how_many} {esc(words)}" for how_many, words in kinds if how_many)
    return f"{count(number.total, 'action')}: {said}." if said else "No actions."


def _own(draft: Draft, view: HomeView, own: ActionsView, today: dt.date) -> None:
    draft.section(f"*Your actions*\n{counts(own.counts)}")
    _rows(draft, "Sent back to you, owed again", own.sent_back, view, today, "/returns mine")
    _rows(draft, as_heading(Standing.overdue, "Overdue"), own.overdue, view, today, "/actions overdue mine")
    _rows(draft, f"Due in the next {SOON} days", own.soon, view, today, "/actions mine")
    title = as_heading(Standing.no_record_yet, "No record yet")
    _rows(draft, title, own.no_record_yet, view, today, "/actions no record yet mine")
    if own.no_record_yet.number:
        draft.context(
            "The dates of these have passed and nobody has said how they stand. They are not called overdue; "
            "please say with Update whether they were done."
        )


def _rows(draft: Draft, title: str, some: Some, view: HomeView, today: dt.date, all_of_them: str) -> None:
    """Rows with their buttons; an action that stands here already has its buttons there."""
    if not some.number:
        return
    before = {one.get("value") for block in draft.view_blocks() for one in block.get("elements", ())}
    draft.divider().section(f"*{esc(title)}* ({some.number})")
    shown = 0
    for item in some.first[:ROWS]:
        if len(draft.view_blocks()) > FULL:
            break
        draft.section(actions.row(item, today))
        if item.action.ref not in before:
            draft.buttons(actions.row_buttons(item.action.ref, view.updatable))
        shown += 1
    if some.number > shown:
        draft.context(f"{some.number - shown} more: `{all_of_them}`")


def _no_record(draft: Draft, number: int) -> None:
    if number:
        has = "has" if number == 1 else "have"
        draft.section(f"{count(number, 'action')} {has} no record yet: `/actions no record yet`. {actions.WHAT_TO_DO}")


def _waiting(draft: Draft, view: WaitingView, today: dt.date) -> None:
    """What waits for the reader's decision, or that nothing does."""
    page = view.exceptions
    if not (view.sign_off.number or view.dates or view.steps or page.found or view.challenges):
        draft.section(
            "*Waiting for you*\nNothing: no sign-off, no date asked for, no step of a round, no exception, no "
            "challenge without a response."
        )
        return
    for one in view.steps:
        _step(draft, one)
    if view.sign_off.number:
        title = esc(as_heading(Standing.awaiting_sign_off, "Awaiting your sign-off"))
        draft.section(f"*{title}* ({view.sign_off.number})")
        for item in view.sign_off.first[:FEW]:
            ref = item.action.ref
            draft.section(actions.row(item, today))
            draft.buttons([button("Sign off…", "signoff.open", ref, about=ref), *actions.row_buttons(ref, frozenset())])
        _more(draft, view.sign_off.number, "/actions awaiting sign-off")
    if view.dates:
        draft.section(f"*Dates asked for* ({len(view.dates)})")
        for revision in view.dates[:FEW]:
            draft.section(f"*{esc(revision.ref)}* {timeline.asked(revision)}", revisions.decide_button(revision))
        _more(draft, len(view.dates), "/actions dates asked")
    to_acknowledge = [one for one in page.found if exceptions.waits(page, one)]
    _exceptions(draft, "Exceptions to acknowledge", page, to_acknowledge)
    _exceptions(draft, "Exceptions with no outcome yet", page, [one for one in page.found if one not in to_acknowledge])
    _challenges(draft, view.challenges, today)


def _step(draft: Draft, page: RoundPage) -> None:
    """The step of a round that waits for the reader."""
    cycle = page.position.round
    since = {"frozen": cycle.frozen_at, "validated": cycle.validated_at}.get(cycle.state)
    stands = f"{cycle.state} on {day(since.date())}" if since else f"updates were due by {day(cycle.cutoff_on)}"
    draft.section(f"*{rounds.title(cycle)} of {esc(cycle.group_name)} waits for you* ({stands})\n"
                  f"{' '.join(rounds.STEPS[step][1] for step in page.steps)}")  # fmt: skip
    draft.buttons(rounds.step_buttons(page))


def _exceptions(draft: Draft, heading: str, page: ExceptionsPage, found: Sequence[ExceptionView]) -> None:
    """Exceptions that wait for the reader, with their buttons; none make no part."""
    if not found:
        return
    draft.section(f"*{heading}* ({len(found)})")
    for one in found[:FEW]:
        draft.section(exceptions.row(one, page.earlier.get(one.number, ()))).buttons(exceptions.buttons(page, one))
    if exceptions.waits(page, found[0]):
        draft.buttons(exceptions.acknowledge_all(page))
    _more(draft, len(found), "/returns exceptions")


def _reported(draft: Draft, heading: str, found: Sequence[ExceptionView], updatable: frozenset[str]) -> None:
    """Exceptions that the reader is to know of, whoever settles them."""
    draft.section(f"*{heading}* ({len(found)} not settled)")
    for one in found[:FEW]:
        called = f"{one.ref} ({exceptions.name(one.number)})"
        update = button("Update", "update.open", one.ref, about=called) if one.ref in updatable else None
        draft.section(
            exceptions.row(one), update or button("Details", "actions.details", one.ref, about=f"of {called}")
        )
    _more(draft, len(found), "/returns exceptions")


def _challenges(draft: Draft, found: Sequence[ChallengeView], today: dt.date) -> None:
    """The challenges that wait for a response; none make no part."""
    if not found:
        return
    draft.section(f"*Challenges without a response* ({len(found)})")
    for challenge in found[:FEW]:
        called = f"C-{challenge.number}"
        due = challenge.response_due_on
        late = " (overdue)" if challenge.is_response_overdue(today) else ""
        by = f", response due {day(due)}{late}" if due else ""
        see = button("See", "challenge.show", str(challenge.number), about=called)
        draft.section(f"*{called}* to {esc(challenge.to)}{by}\n{esc(shorten(challenge.issue, 300))}", see)
    _more(draft, len(found), "/challenge")


def _more(draft: Draft, number: int, all_of_them: str) -> None:
    if number > FEW:
        draft.context(f"{number - FEW} more: `{all_of_them}`")


def _rounds(draft: Draft, pages: Sequence[RoundPage], above: Sequence[RoundPage], today: dt.date) -> None:
    """Where each open round stands, and who is silent; the step of those `above` has its button there."""
    if not pages:
        open_one = button("Open a round…", "returns.round_open", about="of a group that monitors")
        draft.section("*Monitoring round*\nNone is open: `/returns round`.", open_one)
    for page in pages:
        position, cycle = page.position, page.position.round
        draft.section(
            f"*{rounds.title(cycle)} of {esc(cycle.group_name)}*\n{rounds.figures(position.tally, position.before)}\n"
            f"{rounds.dates(cycle, today)}"
        )
        silent = rounds.by_party(position.silent)
        lines = [f"• {esc(name)}: {len(entries)}" for name, entries in silent[:ROWS]]
        if len(silent) > ROWS:
            lines.append(f"and {len(silent) - ROWS} more")
        said = "\n".join([f"*Silent*: {count(len(silent), 'party', 'parties')}", *lines])
        draft.section(said if silent else "Nobody is silent.")
        done_above = page in above
        draft.buttons([button("See the round", "returns.round", str(cycle.number), about=str(cycle.number)),
                       *rounds.buttons(page.model_copy(update={"steps": ()}) if done_above else page)])  # fmt: skip


def _partnership(draft: Draft, view: PartnershipView) -> None:
    if view.unanswered:
        names = "; ".join(map(esc, view.unanswered))
        who = count(len(view.unanswered), "owner of open actions has", "owners of open actions have")
        draft.section(f"*Who is missing*\n{who} nobody on the list: {names}. To add people: `/partnership`.")
    else:
        draft.section("*Who is missing*\nNobody: every owner of an open action has somebody on the list.")
    if view.channels:
        lines = [f"• {esc(bound.party_name)}: <#{bound.channel_id}>" for bound in view.channels]
        draft.section("\n".join([f"*Channels* ({len(lines)})", *lines]))
    else:
        draft.section("*Channels*\nNone is bound to a group yet, so no digest can be posted: `/partnership`.")


def _view(draft: Draft) -> dict[str, Any]:
    return {"type": "home", "callback_id": "home", "blocks": draft.view_blocks()}
