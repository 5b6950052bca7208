"""How often something comes round, in words: "2 months", "quarter", "monthly", "other week". Pure.

"Bimonthly" and "biweekly" have two meanings each and are asked about; "biannual" is twice a year and "biennial" every
two years (rules of docs/rules.md).
"""

import re

from store.intervals import Interval, Unit

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "other": 2, "second": 2}
_WORDS: dict[str, tuple[int, Unit]] = {
    "weekly": (1, "week"), "fortnightly": (2, "week"), "fortnight": (2, "week"), "monthly": (1, "month"),
    "quarterly": (3, "month"), "quarter": (3, "month"), "termly": (4, "month"), "biannual": (6, "month"),
    "biannually": (6, "month"), "half-yearly": (6, "month"), "half year": (6, "month"), "twice a year": (6, "month"),
    "annual": (1, "year"), "annually": (1, "year"), "yearly": (1, "year"), "biennial": (2, "year"),
    "biennially": (2, "year"),
}  # fmt: skip
_TWO_MEANINGS = {
    "bimonthly": ("twice a month", "every 2 weeks", "every 2 months"),
    "biweekly": ("twice a week", "every week", "every 2 weeks"),
}
_COUNTED = re.compile(
    rf"(?:every\s+)?(?:(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})\s+)?(?P<unit>week|month|year)s?", re.IGNORECASE
)


def read_interval(words: str) -> Interval | str | None:
    """The interval; a question where the word has two meanings; None when no interval is said."""
    plain = " ".join(words.lower().split()).removeprefix("every ").strip()
    plain = re.sub(r"^bi[- ](?=monthly|weekly)", "bi", plain)
    if plain in _TWO_MEANINGS:
        often, one, other = _TWO_MEANINGS[plain]
        return f"“{words.strip()}” can mean {often} or {other}. Say which: `{one}` or `{other}`."
    if plain in _WORDS:
        every, unit = _WORDS[plain]
        return Interval(every=every, unit=unit)
    found = _COUNTED.fullmatch(plain)
    if found is None:
        return None
    number = found["number"] or "1"
    every = _NUMBERS.get(number) or int(number)
    return Interval.model_validate({"every": every, "unit": found["unit"]}) if every else None
