"""What the register of reviews says: the list, one review whole, its panel, and receipts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from messages.actions import stands, stands_and_due
from messages.blocks import Block, Draft, Message, button, count, day, esc, modal, shorten
from messages.paging import paged, pages
from messages.words import own_word
from store.read_models import Listed, Part, Party, Registered
from store.read_models.reviews import (
    CorrectionView,
    DecidedView,
    RecommendationKind,
    RecommendationView,
    ReviewLine,
    ReviewView,
    StageView,
)

_TOLD = 15  # actions in the message that tells of a publication
SHORT = 120  # characters of an action's short title
KINDS: dict[RecommendationKind, str] = {
    "recommendation": "Recommendations",
    "strength": "Strengths",
    "finding": "Areas for improvement",
    "learning": "Areas of learning",
}
_SHOWN_ONE = ":lock: Unpublished: seen by its panel, the business unit, the independent chair and the scrutineer"


def called(user_id: str | None, email: str | None) -> str:
    """A person as others see them: by mention, else by address."""
    return f"<@{user_id}>" if user_id else esc(email or "somebody")


def short_title(title: str) -> str:
    """An action's title as lists show it."""
    return shorten(" ".join(title.split()), SHORT)


# ---- the list


def listing(lines: Sequence[ReviewLine], page: int, glossary: Mapping[str, str], *, keeps: bool) -> Message:
    """One page of the reviews that the reader may see; none is said in words."""
    draft = Draft(glossary).header("Reviews")
    add = [button("Add a review", "partnership.review.add", about="to the register")] if keeps else []
    if not lines:
        return draft.section("There is no review on the register.").buttons(add).message()
    rows = [_row(line) for line in lines]
    shown = paged(rows, page)
    draft.section(f"{count(len(lines), 'review')}.").context(shown.where)
    for index in shown.rows:
        code = lines[index].code
        draft.section(rows[index]).buttons([button("Details", "partnership.review", code, about=f"of {code}")])
    turns = shown.turn("partnership.reviews.previous", "partnership.reviews.next")
    return draft.buttons([*turns, *add]).message()


def _row(line: ReviewLine) -> str:
    rows = [f"*{esc(line.code)}* {esc(line.title)}", f"Kind: {esc(line.kind.called)} · {_seen(line)}"]
    if line.parent_code:
        rows.append(f"Beside: {esc(line.parent_code)}")
    rows.append(f"Stage: {_stage(line.stage)}" if line.stage else "Stage: none noted yet")
    rows.append(f"Owner group: {esc(line.owner or 'none named')}" + _monitor(line))
    return "\n".join([*rows, tally(line)])


def _monitor(line: ReviewLine) -> str:
    return f" · monitored by {esc(line.monitor)}" if line.monitor else ""


def _seen(line: ReviewLine) -> str:
    """Whether it is published, and when."""
    if line.is_published:
        return f"published {day(line.published_on)}" if line.published_on else "open to everybody on the list"
    planned = f"; to be published {day(line.published_on)}" if line.published_on else ""
    return f"{_SHOWN_ONE}{planned}"


def _stage(stage: StageView) -> str:
    if stage.reached_on is not None:
        return f"{esc(stage.name)}, {day(stage.reached_on)}"
    return (
        f"{esc(stage.name)}, planned for {day(stage.planned_on)}" if stage.planned_on else f"{esc(stage.name)}: no date"
    )


def tally(line: ReviewLine) -> str:
    """The actions of a review by where they stand, with how many there are."""
    if not line.actions:
        return "Actions: none"
    each = ", ".join(f"{number} {esc(own_word(standing))}" for standing, number in line.counts)
    return f"Actions: {line.actions} ({each})"


# ---- one review


def one(
    review: ReviewView, page: int, today: dt.date, glossary: Mapping[str, str], *, keeps: bool, in_private: bool
) -> Message:  # fmt: skip
    """One page of a review whole: what it is, its stages and groups, then its recommendations with their actions.

    What was put right of it is for those who keep reviews, where no channel reads.
    """
    head = _about(review)
    if keeps and in_private and review.corrections:
        head.append("\n".join(_corrected(one) for one in review.corrections))
    rows = [*head, *_contents(review, today)]
    shown = paged(rows, page, most=14)
    draft = Draft(glossary).section(f"*{esc(review.code)}* {esc(review.title)}").context(shown.which)
    for index in shown.rows:
        draft.section(rows[index])
    buttons = shown.turn("partnership.review.previous", "partnership.review.next", after=f"|{review.code}")
    if review.contributions:
        buttons.append(
            button("Contributions", "partnership.review.contributions", review.code, about=f"to {review.code}")
        )
    if keeps:
        buttons += [
            button("Add a recommendation", "partnership.review.rec", review.code, about=f"to {review.code}"),
            button("Add an action", "partnership.review.action", review.code, about=f"to {review.code}"),
            button(
                "Put right",
                "partnership.review.correct",
                review.code,
                about=f"what {review.code} is",
            ),
        ]
    return draft.buttons(buttons).message()


def _about(review: ReviewView) -> list[str]:
    rows = [f"{review.kind.in_full[0].upper()}{review.kind.in_full[1:]} · {review.kind.called}\n{_seen(review)}"]
    if review.parent_code:
        rows[0] += f"\nBeside the overview {esc(review.parent_code)}"
    stages = [f"• {_stage(stage)}" + (f" ({esc(stage.note)})" if stage.note else "") for stage in review.stages]
    rows.append("\n".join(["*Stages*", *(stages or ["• none noted yet"])]))
    rows.append(f"*Owner group*: {esc(review.owner or 'none named')}{_monitor(review)}\n{tally(review)}")
    if not review.is_published:
        who = ", ".join(called(member.user_id, member.email) for member in review.panel)
        rows.append(f"*Panel*: {who or 'nobody yet'}")
    if review.contributions:
        asked = sum(len(item.action.leads) for item in review.contributions)
        had = sum(item.action.returned for item in review.contributions)
        rows.append(f"*Contributions*: {had} of {asked} received")
    if review.plans:
        each = [f"• {esc(plan.code)} {esc(plan.title)}. {tally(plan)}" for plan in review.plans]
        rows.append("\n".join(["*Agencies’ own plans beside it*", *each]))
    return rows


def _corrected(one: CorrectionView) -> str:
    before = f"Before: {esc(one.before)}" if one.before else "Before: none"
    return f"{one.what.capitalize()} put right on {day(one.corrected_on)} because {esc(one.reason)}. {before}"


def _contents(review: ReviewView, today: dt.date) -> Iterable[str]:
    for kind, heading in KINDS.items():
        of_kind = [one for one in review.recommendations if one.kind == kind]
        for place, one in enumerate(of_kind):
            begins = f"*{heading}* ({len(of_kind)})\n" if place == 0 else ""
            yield begins + _recommendation(one, today)
    if not review.recommendations:
        yield "*Recommendations*: none entered yet."
    if review.loose:
        yield "\n".join(["*Actions of no recommendation*", *(_action(item, today) for item in review.loose)])


def _recommendation(one: RecommendationView, today: dt.date) -> str:
    lines = [f"*{esc(one.label)}* {esc(recommendation(one))}"]
    return "\n".join([*lines, *(_action(item, today) for item in one.actions)])


def recommendation(one: RecommendationView) -> str:
    """The words of a recommendation, what the board decided of it, and what it had decided before (plain text)."""
    return "\n".join([one.text, *all_decided(one.decisions)])


def all_decided(decisions: Sequence[DecidedView]) -> list[str]:
    """What the board decided of a recommendation, the newest first (plain text)."""
    lines = []
    for place, one in enumerate(reversed(decisions)):
        on = f" on {day(one.decided_on)}" if one.decided_on else ""
        why = f": {one.reason}" if one.reason else ""
        what = f"Before that: {one.decision}" if place else one.decision.capitalize()
        lines.append(f"{what}{on}{why}")
    return lines


def _action(item: Listed, today: dt.date) -> str:
    owners = "; ".join(esc(part.party_name) for part in item.action.leads) or "nobody yet"
    return f"• {esc(item.action.ref)} {esc(item.action.short_title)}: {stands(item, today)}. Owners: {owners}"


# ---- contributions and the panel


def contributions(review: ReviewView, glossary: Mapping[str, str]) -> Message:
    """Who was asked for what, and who has contributed."""
    draft = Draft(glossary).section(f"*Contributions to {esc(review.code)}*")
    if not review.contributions:
        return draft.section("Nobody has been asked for one yet.").message()
    rows = []
    for item in review.contributions:
        due = f", due {day(item.due_on)}" if item.due_on else ""
        lines = [f"*{esc(item.action.ref)}* {esc(item.action.title)}{due}: {item.action.returned} of "
                 f"{len(item.action.leads)} received"]  # fmt: skip
        rows.append("\n".join([*lines, *(f"• {_contributed(part)}" for part in item.action.leads)]))
    cut = pages(rows, most=40)
    for index in cut[0]:
        draft.section(rows[index])
    if len(cut) > 1:
        left = len(rows) - cut[0].stop
        draft.context(f"{count(left, 'more is', 'more are')} not shown here: `/actions` with the reference shows one.")
    return draft.context("Received: the provider, or the business unit for it, has said so with `/update`.").message()


def _contributed(part: Part) -> str:
    if part.is_returned and part.last is not None:
        return (
            f":white_check_mark: {esc(part.party_name)}: received {day(part.last.answered_on)} ({part.last.reference})"
        )
    said = f", last word {esc(own_word(part.last.status))} on {day(part.last.said_on)}" if part.last else ""
    return f":white_circle: {esc(part.party_name)}: asked, not received{said}"


def panel(review: ReviewLine, people: Sequence[Registered]) -> Message:
    """Who is on the panel of a review."""
    draft = Draft().section(f"*Panel of {esc(review.code)}*")
    if not people:
        draft.section("Nobody is on it yet.")
    lines = [
        f"• {called(person.user_id, person.email)}: "
        + ("; ".join(esc(held.title) for held in person.holdings) or "holds no post now, and so sees nothing of it")
        for person in people
    ]
    for row in pages(lines, most=200):
        draft.section("\n".join(lines[index] for index in row)) if lines else None
    return draft.context(
        "The business unit, the independent chair and the scrutineer see every review. Others are added with "
        f"`/partnership review {review.code} panel add @someone`."
    ).message()


# ---- receipts


def receipt(sentence: str, code: str) -> Message:
    """What was done, with a button to the review."""
    return Draft().section(sentence).buttons(
        [button("Show the review", "partnership.review", code, about=code)]
    ).message()  # fmt: skip


def receipt_view(message: Message) -> Block:
    """The receipt in the place of the form; a view's button opens nothing here, so it has none."""
    return modal("Recorded", "partnership.review.done", [one for one in message.blocks if one["type"] != "actions"])


def added(line: ReviewLine) -> str:
    """What was entered, and who sees it."""
    return f"Entered *{esc(line.code)}*, {esc(line.kind.called)}: {esc(line.title)}. {_who_sees(line)}"


def corrected(line: ReviewLine, what: Sequence[str]) -> str:
    """What was put right of a review, and where what stood before is."""
    return (
        f"*{esc(line.code)}* is put right: {', '.join(what)}. What stood before stays with it, for those who keep "
        f"reviews; words that must go are taken out with `/partnership redact {line.code} …`."
    )


def _who_sees(line: ReviewLine) -> str:
    if line.is_published:
        return "Everybody on the list sees it."
    return (
        "It is unpublished: nobody but its panel, the business unit, the independent chair and the scrutineer sees it, "
        f"its title too. To name the panel: `/partnership review {line.code} panel add @someone`."
    )


def staged(line: ReviewLine, name: str, on: dt.date, *, is_planned: bool) -> str:
    """That a stage was reached, or is planned."""
    return f"{esc(line.code)}: “{esc(name)}” {'is planned for' if is_planned else 'reached on'} {day(on)}."


def to_be_published(line: ReviewLine, on: dt.date) -> str:
    """That publication is planned, and opens nothing by itself."""
    return (
        f"{esc(line.code)} is to be published on {day(on)}. It does not open by itself: it stays with its panel "
        "until you "
        f"say so on that day or later with `/partnership review {line.code} publish`."
    )


def published(line: ReviewLine) -> str:
    """That everybody on the list now sees it."""
    assert line.published_on is not None
    return (
        f"{esc(line.code)} is published, {day(line.published_on)}. Everybody on the list now sees it, with its "
        "recommendations and actions."
    )


def told_published(
    line: ReviewLine, owed: Sequence[Listed], watched: Mapping[str, int], today: dt.date, glossary: Mapping[str, str]
) -> Message:  # fmt: skip
    """That a review is open to everybody, with what the reader owes of it and how much each group monitors of it."""
    on = f", {day(line.published_on)}" if line.published_on else ""
    draft = Draft(glossary).section(
        f"*{esc(line.code)}* {esc(line.title)} is published{on}. Everybody on the list sees it."
    )
    if owed:
        rows = [f"*Yours to do* ({len(owed)})", *(_yours(item, today) for item in owed[:_TOLD])]
        if len(owed) > _TOLD:
            rows.append(f"{len(owed) - _TOLD} more: `/actions {line.code}` lists them all.")
        draft.section("\n".join(rows))
    for group, number in watched.items():
        draft.section(f"{esc(group)} monitors {number} of its open actions.")
    return draft.buttons([button("Show the review", "partnership.review", line.code, about=line.code)]).message()


def _yours(item: Listed, today: dt.date) -> str:
    return f"• {esc(item.action.ref)} {esc(item.action.short_title)}: {stands_and_due(item, today)}"


def hidden(line: ReviewLine, beside: Sequence[str]) -> str:
    """That it is with its panel again."""
    also = f" So are the plans beside it: {', '.join(map(esc, beside))}." if beside else ""
    said = f"{esc(line.code)} is unpublished again.{also} {_who_sees(line)}"
    return f"{said} What was posted in channels before still stands there."


def group_named(line: ReviewLine, which: str, name: str) -> str:
    """Which group carries a review through, or monitors its actions."""
    does = "carries it through" if which == "owner" else "monitors its actions"
    return f"{esc(line.code)}: {esc(name)} {does}."


def panel_changed(line: ReviewLine, who: Sequence[str], *, joins: bool) -> str:
    """Who joined or left a panel."""
    be, see = ("is", "sees") if len(who) == 1 else ("are", "see")
    if joins:
        return f"{', '.join(who)} {be} on the panel of {esc(line.code)} and {see} it now."
    return f"{', '.join(who)} {be} no longer on the panel of {esc(line.code)}" + (
        "." if line.is_published else f", and {see} nothing of it any more."
    )


def decided(review: ReviewView, one: RecommendationView, decision: str, reason: str) -> str:
    """What was decided of a recommendation, and what of its actions is still open."""
    said = f"{esc(review.code)} {one.kind} *{esc(one.label)}* is noted as {decision}" + (
        f": {esc(reason)}" if reason else ""
    )
    still = [item.action.ref for item in one.actions if item.action.closed_as is None]
    if decision == "accepted" or not still:
        return f"{said}."
    return f"{said}. Its actions stay open until each is ended: {', '.join(map(esc, still))}."


def action_added(
    review: ReviewView, ref: str, title: str, owners: Sequence[Party], due: dt.date | None, words: str
) -> str:  # fmt: skip
    """The new action, under its ref."""
    names = "; ".join(esc(party.name) for party in owners)
    when = f"Due {day(due)}." if due else f"The plan says “{esc(words)}”." if words else "It has no date."
    return f"Added to {esc(review.code)}: *{esc(ref)}* {esc(title)}\nOwners, each with a return: {names}. {when}"


def asked(
    review: ReviewView, ref: str, what: str, providers: Sequence[Party], due: dt.date | None, blind: Sequence[Party]
) -> str:  # fmt: skip
    """Who is asked for what, and who of them cannot see it."""
    names = "; ".join(esc(party.name) for party in providers)
    when = f", by {day(due)}" if due else ""
    said = f"*{esc(ref)}*: {esc(what)}, asked of {names}{when}. Each answers with `/update {esc(ref)}`."
    if not blind:
        return said
    return (
        f"{said}\n:lock: {esc(review.code)} is unpublished, and nobody on its panel speaks for "
        f"{'; '.join(esc(party.name) for party in blind)}: they cannot see this. Add their lead: "
        f"`/partnership review {review.code} panel add @someone`."
    )
