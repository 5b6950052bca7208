"""What no question about a plan has a use for: a street, a postcode, a long number, a name beside a school.

In the words of an update each may be an office's own, and is left to the screening of updates to weigh. A question
asks about actions, owners and dates: there it can only be somebody's. What is found is never repeated.
"""

from commands.reading import quick_re as re
from commands.reading.screening.text import Text
from commands.reading.screening.words import GIVEN_NAMES

_STREET = r"(?:street|road|drive|lane|avenue|crescent|gardens|terrace|grove|mews|croft|cottages?)"
_HOUSE = re.compile(rf"(?<![\w.,/-])\d{{1,4}}[a-z]?,? (?:[a-z']+ ){{1,3}}{_STREET}\b")
_POSTCODE = re.compile(r"(?<![\w-])[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2}(?![\w-])")
_LONG_NUMBER = re.compile(r"(?<![\w.,/-])(?:\d{9,}|[a-z]{1,2}\d{7,}|\d{3}[ -]\d{3}[ -]\d{4})(?![\w/-]|[.,]\d)")
_SCHOOL = re.compile(r"\b(?:school|academy|college|nursery|pre-?school)\b")

ADDRESS = "what looks like a home address"
NUMBER = "a long number that may be a person's"
PUPIL = "what looks like a child's name with a school"


def found_in(question: str) -> str | None:
    """What the question holds that may be somebody's, in words that repeat nothing of it; None when it holds none."""
    seen = Text.of(question)
    if _HOUSE.search(seen.low) or _POSTCODE.search(seen.low):
        return ADDRESS
    if _LONG_NUMBER.search(seen.low):
        return NUMBER
    if _SCHOOL.search(seen.low) and any(
        seen.low[start:end].split(" ", 1)[0] in GIVEN_NAMES and " " in seen.low[start:end] for start, end in seen.names
    ):
        return PUPIL
    return None
