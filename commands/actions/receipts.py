"""What the forms of sign-off, of proposals and of new dates remember, and the receipt of a decision."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, ValidationError

from commands.core import Context, Reply, Request, say
from commands.directory import action_named
from commands.errors import Sorry
from messages import signoff as messages
from store import decisions, standing


class Shown(BaseModel):
    """What a form remembers: opaque to Slack, checked again when it comes back."""

    model_config = ConfigDict(frozen=True)
    once: str
    ref: str = ""
    revision: int = 0  # the new date that is decided on

    @classmethod
    def of_request(cls, request: Request) -> Shown:
        """What the form carried; Sorry when it is not one of ours."""
        try:
            return cls.model_validate_json(request.metadata)
        except ValidationError as error:
            raise Sorry(
                "This form is too old to be used. Nothing was recorded. Find the action with `/actions` and begin "
                "again."
            ) from error


def decided(context: Context, ref: str, decision_id: int, follows: Sequence[str]) -> Reply:
    """The receipt of a decision: in the place of the form where it was made by one."""
    asker = context.asker
    decision = decisions.by_id(context.connection, asker.board_id, asker, decision_id)
    assert decision is not None  # written a moment ago, of an action that this asker sees
    item = standing.listed(action_named(context, ref), context.today)
    if context.request.door == "form":
        view = messages.receipt_view(decision, item, follows, context.today, context.glossary)
        return Reply(view=view, how="update")
    return say(messages.receipt(decision, item, follows, context.today, context.glossary))
