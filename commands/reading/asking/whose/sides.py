"""The sides of a challenge: who raised it, to whom it went, or either."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.filters.leaving_out import is_denied
from commands.reading.asking.whose.asker import Whose

_HAD = re.compile(r"OWN (?:\w+ )?(?:had|received|got)\b")
_DID = re.compile(r"\b(?:did|has|have|does) (?:the )?$")
_CHALLENGED = re.compile(r"(?:PARTY|OWN) challenged?\b")
_ITS_CHALLENGE = re.compile(r"PARTY(?:'s)? challenges?\b(?! (?:to|against|PARTY|OWN))")
_TO_OR_BY = re.compile(r"\b(?:to|against|by|from) (?:the )?$")
_BY = re.compile(r"(?:raised|made|brought|put|logged|issued) by (?:the )?$|\bby $|from $")
_RAISED = re.compile(r"(?:PARTY|OWN)(?:'s)? (?:has |have )?(?:raised?|challenged?|made|put|issued)")
_TO = re.compile(
    r"(?:\bto|against|facing|challenged|on|at|towards) $"
    r"|\b(?:did|does|do|can|will|has|anyone|anybody|who)\b(?: (?:\w+|PARTY)){0,3} challenge $"
)
_ANSWERS = re.compile(
    r"(?:PARTY|OWN) (?:\w+ )?(?:has |have )?(?:got )?(?:to (?:answer|respond|reply)|had|received|been sent|been challenged|face|owe)"
)

_REPLIED_TO_OURS = re.compile(r"PARTY (?:\w+ )?(?:replied|responded|answered|respond|reply|answer|said)(?: \w+)? to $")
"""A challenge of our own, which they have answered or not."""

_WHERE_IT_WAS = re.compile(r"\babout\b(?: \w+| OWN| PARTY(?:'s)?){1,4} (?:at|on|in) (?:the )?$")


def read(asked: Whose) -> None:
    """Each party that the line names on its side."""
    text = asked.text
    named = iter(asked.found.by_mark())
    for mark in re.finditer(r"\b(?:PARTY|OWN)\b", text):
        own = mark[0] == "OWN"
        who = asked.known.own_ids if own else tuple(one.id for one in next(named, ()))
        before, after = text[: mark.start()], text[mark.start() :]
        if own and _REPLIED_TO_OURS.search(before):
            asked.more["by_ids"] = (*asked.more.get("by_ids", ()), *who)
            continue
        if _REPLIED_TO_OURS.search(f"{before}{after.partition('OWN')[0]}") and "to OWN" in after:
            asked.more["to_ids"] = (*asked.more.get("to_ids", ()), *who)
            continue
        if own and asked.speaks_for_all and _HAD.match(after):
            continue  # "how many challenges have we had", of the Board: all of them
        if not own and _WHERE_IT_WAS.search(before):
            continue  # "about our attendance at the CSE subgroup"
        side = _side(before, after)
        asked.more[side] = (*asked.more.get(side, ()), *who)


def _side(before: str, after: str) -> str:
    """The side of a party that stands between these words."""
    if is_denied(before):
        return "but_who_ids"
    if _DID.search(before) and _CHALLENGED.match(after):
        return "by_ids"  # "what did PAQA challenge"
    if _ITS_CHALLENGE.match(after) and not _TO_OR_BY.search(before):
        return "about_ids"  # "probation's challenge": by them or to them
    if _BY.search(before) or _RAISED.match(after):
        return "by_ids"
    if _TO.search(before) or _ANSWERS.match(after):
        return "to_ids"
    return "about_ids"
