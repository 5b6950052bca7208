"""What is kept and what is not, in words: holds, retention, redaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from messages.blocks import Block, Draft, Message, button, count, day, esc, field, modal, pieces, plain
from messages.paging import paged
from store.read_models.keeping import Due, HoldView, Redactable, Redacted, Rule

HOLD_EXAMPLE = "`/partnership hold board because an inquiry has asked that nothing is destroyed`"
LIFT_EXAMPLE = "`/partnership lift 2 because the inquiry has ended`"  # where no hold is meant; else lift_example
REDACT_EXAMPLE = "`/partnership redact U-17`, which shows a form, or `/partnership redact U-17 “the words” because …`"
RULE_EXAMPLE = "`/partnership retention horizon 3 years`, `/partnership retention reviews for ever`"
LONGEST_REASON = 500
LONGEST_WORDS = 500


# ---- holds


def lift_example(holds: Sequence[HoldView]) -> str:
    """What to type to lift the first of these holds."""
    return f"`/partnership lift {holds[0].id} because the inquiry has ended`" if holds else LIFT_EXAMPLE


def scope(hold: HoldView) -> str:
    """What a hold covers, in mrkdwn."""
    if hold.review_code is not None:
        return f"the review {esc(hold.review_code)} and its whole plan"
    if hold.board_name is not None:
        return f"everything of {esc(hold.board_name)}"
    return "everything in this record, of every board"


def _on(moment: dt.datetime, zone: str) -> str:
    return day(moment.astimezone(ZoneInfo(zone)).date())


def placed(hold: HoldView, zone: str) -> Message:
    """A hold that was placed now."""
    beside = (
        "What cannot be told apart by review (requests answered, drafts, messages, people’s ids, the audit trail) is "
        "kept for the whole board. "
        if hold.review_id is not None
        else ""
    )
    draft = Draft().section(
        f"*Hold {hold.id}* stands from {_on(hold.placed_at, zone)} over {scope(hold)}. Nothing that it covers is "
        "deleted, blanked or redacted while it stands, whatever the rules of retention say.\n"
        f"Reason: {esc(hold.reason)}"
    )
    return draft.context(
        f"{beside}The business unit ends it: `/partnership lift {hold.id} because …`. `/partnership holds` lists them."
    ).message()


def lifted(hold: HoldView, zone: str) -> Message:
    """A hold that was lifted now."""
    assert hold.lifted_at is not None
    return (
        Draft()
        .section(
            f"*Hold {hold.id}* over {scope(hold)} was lifted on {_on(hold.lifted_at, zone)}. The rules of retention "
            f"apply again to what no other hold covers.\nReason: {esc(hold.lifted_reason or '')}"
        )
        .context("Nothing was deleted by this. `/partnership retention due` shows what has expired.")
        .message()
    )


def holds(listed: Sequence[HoldView], zone: str, page: int) -> Message:
    """The holds, a page of them."""
    if not listed:
        return (
            Draft()
            .section("*No hold stands.* What has expired may be deleted by the rules: `/partnership retention`.")
            .context(f"To forbid it: {HOLD_EXAMPLE}.")
            .message()
        )
    rows = [_hold_row(hold, zone) for hold in listed]
    shown = paged(rows, page)
    standing = sum(hold.lifted_at is None for hold in listed)
    draft = Draft().header("Holds: do not destroy").section(f"{count(standing, 'hold stands', 'holds stand')}.")
    draft.context(shown.where)
    for index in shown.rows:
        draft.section(rows[index])
    draft.context(f"Lifting one needs the business unit and a reason: {lift_example(listed)}.")
    return draft.buttons(shown.turn("partnership.holds.previous", "partnership.holds.next")).message()


def _hold_row(hold: HoldView, zone: str) -> str:
    lines = [
        f"*Hold {hold.id}* over {scope(hold)}, since {_on(hold.placed_at, zone)}",
        f"Reason: {esc(hold.reason)}",
    ]
    if hold.lifted_at is not None:
        lines.append(f"Lifted on {_on(hold.lifted_at, zone)}: {esc(hold.lifted_reason or '')}")
    return "\n".join(lines)


# ---- retention


def how_long(rule: Rule) -> str:
    """How long a kind is kept: 'for ever', '2 years (730 days) after they were closed'."""
    if rule.days is None:
        return "for ever"
    years, rest = divmod(rule.days, 365)
    whole = years and rest <= years // 4 + 1  # 7 years with their leap days are 2,557
    said = f"{count(years, 'year')} ({rule.days:,} days)" if whole else count(rule.days, "day")
    return f"{said} after {rule.since}"


def rules(said: Sequence[Rule], standing: Sequence[HoldView]) -> Message:
    """How long each kind of record is kept, and what stands above the rules."""
    draft = Draft().header("How long records are kept")
    for rule in said:
        own = "" if rule.is_default else " (this board’s own choice)"
        draft.section(f"*{rule.kind}*: {esc(rule.what)}: {how_long(rule)}{own}")
    if standing:
        names = "; ".join(f"hold {hold.id}, {scope(hold)}" for hold in standing)
        draft.section(f"*Held, whatever the rules say*: {names}")
    draft.context(
        "Nothing is deleted by itself but drafts. `/partnership retention due` shows what has expired, "
        "`/partnership retention delete` deletes it after a yes. "
        f"The business unit changes a rule: {RULE_EXAMPLE}."
    )
    return draft.message()


def rule_changed(rule: Rule) -> Message:
    """A rule that was changed now."""
    return (
        Draft()
        .section(f"*{rule.kind}* ({esc(rule.what)}) are kept: {how_long(rule)}.")
        .context("Nothing was deleted by this. `/partnership retention due` shows what has expired.")
        .message()
    )


def _summary(one: Due) -> str:
    """What has expired of one kind, in numbers."""
    oldest = f"; the oldest from {day(one.oldest)}" if one.oldest else ""
    held = "".join(f"; {number:,} held by {name}" for name, number in one.held.items())
    kept = sum(item.kept_by is not None for item in one.items)
    pointed = f"; {kept:,} kept, as something else needs {'it' if kept == 1 else 'them'}" if kept else ""
    return f"*{one.rule.kind}*: {esc(one.rule.what)}: {one.free:,} to delete{held}{pointed}{oldest}"


def expired(found: Sequence[Due], standing: Sequence[HoldView], page: int) -> Message:
    """What would be deleted, and what is kept all the same and why: a page of it."""
    over = [one for one in found if one.free or one.held or one.items]
    if not over:
        return (
            Draft()
            .section("*Nothing has expired.* Nothing would be deleted.")
            .context("`/partnership retention` shows how long each kind of record is kept.")
            .message()
        )
    rows = []
    for one in over:
        rows.append(_summary(one))
        for item in one.items:
            why = f" *Kept: {' and '.join(item.held_by)}.*" if item.held_by else ""
            why = f" Kept: {esc(item.kept_by)}." if item.kept_by else why
            what = item.what if item.what.startswith("<@") else esc(item.what)
            rows.append(f"• {what} ({day(item.since)}){why}")
    shown = paged(rows, page, most=20)
    draft = Draft().header("What has expired").section(f"{total(found):,} would be deleted. Nothing is deleted yet.")
    draft.context(shown.which)
    for index in shown.rows:
        draft.section(rows[index])
    for hold in standing:
        draft.context(f"Hold {hold.id}: {scope(hold)}. It overrides every deletion.")
    draft.context("`/partnership retention delete` deletes it after a yes.")
    return draft.buttons(shown.turn("partnership.retention.previous", "partnership.retention.next")).message()


def total(found: Sequence[Due]) -> int:
    """How many would be deleted now."""
    return sum(one.free for one in found)


def confirm(found: Sequence[Due], once: str) -> Message:
    """The numbers once more, and the button that deletes."""
    draft = Draft().section(f"*Delete {total(found):,} expired?* Nothing has been deleted yet.")
    for one in found:
        if one.free or one.held:
            draft.section(_summary(one))
    draft.context("What is deleted is gone from the record, and from its next backup. It cannot be brought back here.")
    label = f"Delete {total(found):,}"
    return draft.buttons(
        [button(label, "partnership.retention.delete", once, about="expired records, for good", style="danger")]
    ).message()


def deleted(done: dict[str, int], left: int) -> Message:
    """What was deleted, by kind."""
    said = ", ".join(f"{kind} {number:,}" for kind, number in done.items())
    draft = Draft().section(f"*Deleted*: {said}. One row of the audit trail says so.")
    if left:
        draft.context(
            f"{left:,} more may be deleted now; so many are not deleted at once. `/partnership retention delete` again."
        )
    return draft.message()


# ---- redaction


def redact_form(record: Redactable, metadata: str) -> Block:
    """The record's words, and where to put those that must go."""
    draft = Draft().section(
        f"*{esc(record.name)}* in its own words. Copy what must go into the field below, as it stands here: whole "
        "words, in whatever case."
    )
    for piece in record.pieces[:80]:
        for part in pieces(f"*{esc(piece.label)}*\n{esc(piece.words)}"):
            draft.section(part)
    words = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST_WORDS}
    reason = {"type": "plain_text_input", "max_length": LONGEST_REASON, "placeholder": plain("Identified a person")}
    blocks = draft.view_blocks()[:95]
    blocks += [
        field("words", "Words to take out", words, hint="They are not kept or logged anywhere."),
        field("reason", "Why", reason, hint="This is kept. Do not repeat the words here."),
    ]
    return modal(
        "Take words out", "partnership.redact", blocks, submit="Take them out", close="Cancel", metadata=metadata
    )


def redacted(name: str, done: Redacted, *, written_in_slack: bool) -> Message:
    """What was taken out, never the words, and what could not be reached."""
    lines = [f"The words were taken out of *{esc(name)}*, where they stood in {count(done.places, 'place')}."]
    if done.answers or done.drafts:
        lines.append(
            f"They were also taken out of {count(done.answers, 'kept answer')} and {count(done.drafts, 'draft')}."
        )
    if done.messages:
        lines.append(
            f"{count(done.messages, 'message')} of mine in Slack {'is' if done.messages == 1 else 'are'} being edited: "
            "if Slack refuses one, you are told which."
        )
    if done.unedited:
        one = done.unedited == 1
        lines.append(
            f"{count(done.unedited, 'answer')} that one person alone saw {'is' if one else 'are'} not edited: Slack "
            f"does not change {'it, and drops it' if one else 'them, and drops them'} when Slack is opened anew."
        )
    draft = Draft().section("\n".join(lines))
    if done.elsewhere:
        named = ", ".join(esc(one) for one in done.elsewhere[:20])
        draft.section(f"*The same words still stand in {named}.* `/partnership redact` takes them out there too.")
    own = " That includes your own message just now: delete it." if written_in_slack else ""
    return draft.context(
        "Not reached are answers that one person alone saw, forms that stand open, and what people "
        f"wrote in Slack themselves, until they delete it; and papers and backups that were taken out.{own} A "
        "backup that is restored is redacted again when the bot starts."
    ).message()
