"""A review said by its published title, which is of children by their letters: "the Children A-F review".

The letters are the document's own, and name nobody. Where a line speaks of the review, the plan or its actions by
them, it says "the review"; what is asked of the children stays as it was asked, and is refused.
"""

from __future__ import annotations

from commands.reading import quick_re as re

_LETTERS = r"child(?:ren)? a ?(?:-|to|through|until|up to)? ?f\b|child(?:ren)? a(?: ?, ?| and | ?& ?)b(?:(?: ?, ?(?:and )?| and | ?& ?)[c-h]\b)*"
_REVIEW = r"(?:serious case reviews?|scrs?|lcspr|case review|review|report)"
_OF_IT = r"(?:action plan|plan|actions?|recs?|recommendations?|publication|title)"
_OF = r"(?: ?,)?(?: (?:of|on|for|into|about|called|titled|named|re|regarding|was it|is it))?(?: the)?"
_ASKS_OF_THE_PLAN = re.compile(
    r"\b(?:recs?|recommendations?|actions?|overdue|due|deadlines?|outstanding|updates?)\b.* ?(?:in|on|from|for|under) $"
)
_TITLE = re.compile(
    rf"(?:(?:the |this |our )?(?:{_REVIEW}|{_OF_IT}){_OF} )(?:{_LETTERS})|"
    rf"(?:the |this |our )?(?:{_LETTERS})(?= (?:{_REVIEW}|{_OF_IT})\b)(?: {_REVIEW}\b)*(?!')|"
    rf"(?:{_LETTERS})(?= ?,? (?:is|was|are|were)?(?: that| this| it)? ?(?:the |our |its )?(?:title|name) of)"
)


def said_short(line: str) -> str:
    """The plain line with "the review" in the place of a review's title of letters."""
    line = _TITLE.sub(_the_review, line)
    last = re.search(rf"(?:{_LETTERS})$", line)
    return f"{line[: last.start()]}the review" if last and _ASKS_OF_THE_PLAN.search(line[: last.start()]) else line


def _the_review(taken: re.Match[str]) -> str:
    about = re.match(rf"(?:the |this |our )?({_OF_IT})\b", taken[0])
    return f"the {about[1]} of the review" if about else "the review"
