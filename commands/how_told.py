"""How something is done and who may do it on this board, in answer to a question."""

from __future__ import annotations

from commands import permissions
from commands.core import Context
from commands.permissions import Scope
from commands.reading.asking.kind.how_to import TOPICS
from store.query import Query
from store.read_models.answers import Answer

_OVER = {Scope.anything: "", Scope.own: " (for their own)", Scope.monitored: " (for what their group monitors)"}


def answer(context: Context, query: Query) -> Answer | None:
    """What to type, and which posts may, as the board has it; None for a question about anything else."""
    sort, _, name = (query.fact or "").partition(":")
    if sort != "how" or (topic := TOPICS.get(name)) is None:
        return None
    texts = [(topic.heading, topic.how)]
    for operation in topic.may:
        roles = permissions.scopes(context, operation)
        who = ", ".join(sorted(f"{role}{_OVER[scope]}" for role, scope in roles.items()))
        texts.append((f"Who may {operation}", f"{who[:1].upper()}{who[1:]}."))
    return Answer(query=query, today=context.today, texts=tuple(texts))
