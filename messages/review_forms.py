"""The forms of the register of reviews, and what stands where no form can open by itself."""

from __future__ import annotations

from messages.blocks import Block, Draft, Message, button, field, modal, option, plain
from store.read_models.reviews import RecommendationKind, ReviewLine, ReviewView
from store.statuses import ReviewKind

KINDS: dict[RecommendationKind, str] = {
    "recommendation": "Recommendation",
    "finding": "Area for improvement",
    "strength": "Strength",
    "learning": "Area of learning",
}


def how_to_add(example: str) -> Message:
    """Where no form can open by itself: the button that opens it, and the words that do without."""
    draft = Draft().section(
        f"Press the button for the form, or write it in one line: {example}. Nothing was recorded yet."
    )
    return draft.buttons([button("Add a review", "partnership.review.add", about="to the register")]).message()


def add_form(metadata: str) -> Block:
    """The form for a new review."""
    kinds = [option(kind.called, kind.value, kind.in_full) for kind in ReviewKind]
    seen_by = [option("Its panel only, until it is published", "panel"), option("Everybody on the list", "everybody")]
    blocks = [
        field("kind", "What is it?", {"type": "static_select", "options": kinds, "placeholder": plain("Choose")}),
        field("title", "Title", _line(300), hint="A title can identify somebody: name no child, adult or family."),
        field("code", "Short code", _line(24), optional=True, hint="For example SAR-1. Empty: the next number."),
        field(
            "seen_by", "Who sees it now?", {"type": "radio_buttons", "options": seen_by, "initial_option": seen_by[0]}
        ),
        field("owner", "Which group carries it through?", _line(100), optional=True),
        field(
            "parent", "Which overview does it stand beside?", _line(24), optional=True,
            hint="For an agency’s own plan (IMR): the code of the review.",
        ),
    ]  # fmt: skip
    return modal("Add a review", "partnership.review.save", blocks, submit="Add", close="Cancel", metadata=metadata)


def correct_form(review: ReviewLine, metadata: str) -> Block:
    """The form that puts a review right, with what stands now."""
    kinds = {kind: option(kind.called, kind.value, kind.in_full) for kind in ReviewKind}
    select = {"type": "static_select", "options": list(kinds.values()), "initial_option": kinds[review.kind]}
    above = _line(24) | ({"initial_value": review.parent_code} if review.parent_code else {})
    blocks = [
        field("title", "Title", _line(300) | {"initial_value": review.title[:300]},
              hint="A title can identify somebody: name no child, adult or family."),
        field("kind", "What is it?", select),
        field("parent", "Which overview does it stand beside?", above, optional=True, hint="Empty: none."),
        field("reason", "Why is it put right?", {"type": "plain_text_input", "multiline": True, "max_length": 1000}),
    ]  # fmt: skip
    title = f"Put {review.code} right"
    return modal(title, "partnership.review.correct.save", blocks, submit="Record", close="Cancel", metadata=metadata)


def recommendation_form(review: ReviewLine, kind: RecommendationKind, metadata: str) -> Block:
    """The form for a recommendation, finding, strength or area of learning."""
    kinds = {name: option(label, name) for name, label in KINDS.items()}
    select = {"type": "static_select", "options": list(kinds.values()), "initial_option": kinds[kind]}
    blocks = [
        field("kind", "What is it?", select),
        field("label", "Its number in the review", _line(30), hint="As the review writes it: iii, 7, SR (25/26) 01."),
        field("text", "Its words", {"type": "plain_text_input", "multiline": True, "max_length": 2500}),
    ]
    title = f"Add to {review.code}"
    return modal(title, "partnership.review.rec.save", blocks, submit="Add", close="Cancel", metadata=metadata)


def action_form(review: ReviewView, metadata: str) -> Block:
    """The form for an action of a review."""
    blocks = []
    if known := [one for one in review.recommendations if one.kind != "strength"][:100]:
        options = [option(f"{one.label}: {one.text}", one.label[:75]) for one in known]
        select = {"type": "static_select", "options": options, "placeholder": plain("Choose")}
        blocks.append(field("under", "Under which recommendation or finding?", select, optional=True))
    blocks += [
        field("title", "What will be done?", {"type": "plain_text_input", "multiline": True, "max_length": 1500}),
        field("owners", "Who owns it?", _line(500), hint="One or several, with commas. Each owes a return of its own."),
        field("due", "By when?", _line(150), optional=True, hint="As the plan says it: by 31 March 2016, end of July."),
    ]
    title = f"Add to {review.code}"
    return modal(title, "partnership.review.action.save", blocks, submit="Add", close="Cancel", metadata=metadata)


def _line(limit: int) -> Block:
    return {"type": "plain_text_input", "max_length": limit}
