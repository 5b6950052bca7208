"""`/actions progress`, `/actions progress rec iii`: a progress report drafted from what owners said."""

from __future__ import annotations

from functools import partial

from commands import permissions
from commands.actions.narrowing import answered, narrowed, paged
from commands.core import Context, Job, Reply, WordReader
from messages import progress as messages


def _report(words: str, page: int, context: Context) -> Reply:
    permissions.require(context, "read the plan")
    found, within = narrowed(context, words, only_open=False)
    in_order = sorted(found, key=lambda item: item.action.id)
    again = f"progress {words}".strip()
    message = messages.report(in_order, within, again, page, context.today, context.glossary)
    return answered(context, message)


NOUNS: dict[str, WordReader] = {"progress": lambda words: Job("read the plan", partial(_report, *paged(words)))}
