"""What a question tells actions or owners apart by, for which there is no filter: what is left without it would be taken
for the answer.
"""

from __future__ import annotations

import re

from store.query import Kind, Query, Unread, Which

_COUNTED = (Kind.actions, Kind.groups, Kind.how_many)
_DONE_BY_ONE = re.compile(
    r"\b(?:PARTY|OWN)(?: have| has)? DONE\b.*\b(?:and|but|that|which) (?:PARTY|OWN) (?:have|has) not$"
)
"""What one party has done and another has not."""
_QUIET = re.compile(
    r"\b(?:actions?|ones|items) (?:(?:have|has|are|is|gone|went|that|which) )*(?:said nothing|silent|quiet)\b"
)
"""Actions of which nothing was said, for a time that is not named."""
_THIS_NOT_THAT = re.compile(r"(?<=REF )(?:and |but )not(?: on| in| done| for)?(?= (?:the )?REF)")
"""One action and not another, of whose owners or returns neither answer is cut out of the other."""
_OF_SO_MANY = re.compile(
    r"\b(?:for|by|with|at|from|of|on) (?:more than|over|at least|fewer than|less than|under|at most|no more than|exactly|just|only) (?:[2-9]|1\d|two|three|four|five|six|seven|eight|nine|ten|eleven) (?:or more |or fewer )?(?:of the )?(?:agencies|partners|owners|leads|organisations|bodies|parties)$"
    r"|\b(?:less|more|fewer|under|over|nearly|almost|about|at least) (?:than )?(?:a |an )?(?:PARTLY|(?:half|third|quarter(?! of\b| to\b)|two thirds|three quarters) (?:of it |of them |of its actions )?(?:done|DONE|finished|complete|closed|OPEN|OVERDUE))\b"
    r"|\b(?:not|neither|never|without) (?:being )?(?:led|owned|done|held|owed) by (?:an? |the |any )?(?:agenc(?:y|ies)|posts?|(?:sub-?)?groups?|partners?|bod(?:y|ies)|organisations?)\b"
)
"""By how many owners something is, or of which sort they are not, which no filter holds: "overdue for more than two
agencies"."""


def asked(query: Query, text: str) -> Unread | None:
    """What is said instead of an answer; None where the filters hold all that is asked for."""
    which = query.which
    if query.kind == Kind.compare and len(query.who_ids) == 1:
        return Unread(why="ask", sentence="Compared with whom? Name two, for example “compare Cafcass and probation”.")
    if query.kind in _COUNTED and _DONE_BY_ONE.search(text):
        return Unread(why="unknown", sentence=_DONE_AGAINST_NOT_DONE)
    bound = query.size is not None or which.leads_from is not None or which.leads_to is not None
    if query.kind in _COUNTED and not bound and (of := _OF_SO_MANY.search(text)):
        return Unread(
            why="unknown",
            sentence=f"I cannot tell actions apart by what they are “{of[0].casefold()}”. I can say who owes each.",
            choices=tuple(
                (words.capitalize(), words) for words in ("overdue actions by agency", "open actions by agency")
            ),
        )
    quiet = query.kind in _COUNTED and not (which.never_updated or which.not_updated_since) and _QUIET.search(text)
    if quiet:
        return Unread(why="ask", sentence="Quiet for how long? Say for example “not updated for six weeks”.")
    apart = _THIS_NOT_THAT.search(text) if query.kind in (Kind.owners, Kind.returns) else None
    if apart and len(which.refs) > 1:
        one, other = which.refs[0], which.refs[-1]
        sentence = f"I can say it of {one} and of {other}, but not of one “{apart[0]}” the other. Of which?"
        return Unread(why="ask", sentence=sentence, choices=tuple((ref, _of(query, ref)) for ref in (one, other)))
    return None


_DONE_AGAINST_NOT_DONE = (
    "I cannot set what one has done against what another has not. I can show the returns of an action, or what each "
    "still owes."
)


def _of(query: Query, ref: str) -> str:
    alone = Which(refs=(ref,), with_closed=True)
    return query.model_copy(update={"which": alone}).model_dump_json(exclude_defaults=True)
