"""What somebody has got or is to get: "have the CSPs got their seat on the Board". It is theirs to receive, not to send."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.marking.found import Found
from commands.reading.asking.wording.line import Line

_GOT = re.compile(
    r"(?:and |so |but )?(?:has|have|did|does|do|will|when (?:do|does|will|did)|are|is) (?:all (?:of )?)?PARTY (?:(?:ever|actually|finally|all|now|yet|still) )*"
    r"(?:got|gotten|get|been given|given|received|have|had|getting) (?:(?:their|its|a|an|any|that|enough|own|proper) )+(?:\w+ )?TOPIC(?P<on> (?:on|at) PARTY)?(?: (?:yet|now|still|already|at last|finally))*$"
)
_IS_RECEIVED = ("#board_membership", "representation", "#training")
"""Themes that a party is given, and does not give."""


def read(line: Line, found: Found) -> None:
    """Whether those who are named have got it: how the actions about it stand that speak of them."""
    if " got" not in line.text and " get" not in line.text and " given" not in line.text and " receiv" not in line.text:
        return
    if len(found.topics) != 1 or not set(found.topics[0]) & set(_IS_RECEIVED) or not _GOT.match(line.text):
        return
    parties = found.by_mark()[0]
    if len(parties) == 1:
        found.topics.append((parties[0].name.casefold(),))
    else:
        found.passed_over.append(", ".join(one.name for one in parties))
    found.parties, found.sizes = [], []
    line.text = "how do TOPIC TOPIC stand" if len(found.topics) > 1 else "how does TOPIC stand"
