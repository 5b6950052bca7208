"""What a process that answers many does before the first of them, so that nobody waits for it."""

from __future__ import annotations

import datetime as dt

from commands.reading import quick_re
from commands.reading.asking.known import Known
from commands.reading.asking.reader import read
from commands.reading.names import Directory, KnownParty, KnownRecommendation

_ASKED = (
    "what is outstanding for the police before Christmas?",
    "how many actions has each agency closed late since the last Board",
    "actions by agency due between 1 May and 3 June",
    "which dates of ours are only approximate, or more than two weeks overdue",
    "who has not sent the 4.5 report that was due at the end of March",
    "has the police updated 3.2 and is it on track",
    "when is the next training subgroup, and what goes to it",
    "what changed in the last fortnight",
    "what has no owner, or is led by at least three agencies",
    "which quarterly actions under recommendation ii are at risk",
    "what did the police say about neglect in the autumn term",
    "which challenges has the chair raised with the police since June",
    "what is new on the horizon about online safety",
    "is the police later with more actions than the training subgroup",
    "what share of our actions was done on time in 2014/15",
    "everything but the recurring ones, without the board's own",
    "how do I send an update, and who may close an action",
    "what does PAQA stand for",
    "what do we have to do for the next Board",
    "how did we stand at the end of September",
)
"""Between them they come by all that is loaded when it is first needed, and by most of what is asked about a question."""
_POLICE = KnownParty(id=1, code="TVP", name="Thames Valley Police", kind="agency", aliases=("the police",))
_GROUP = KnownParty(id=2, code="TRAIN_SG", name="Training Subgroup", kind="subgroup")
_KNOWN = Known(
    Directory((_POLICE, _GROUP), ("3.2", "4.5"), (KnownRecommendation(2, "ii", "SCR1"),)),
    dt.date(2015, 10, 12),
    own_ids=(_POLICE.id,),
)


def get_ready() -> None:
    """Compile the patterns, and load the words of English, their weights and the bank holidays."""
    quick_re.compile_all()
    for words in _ASKED:
        read(words, _KNOWN)
