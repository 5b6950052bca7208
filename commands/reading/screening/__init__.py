"""What must never be kept: a person identified in the words of an update.

No child, adult at risk or family member may be identified: not by number, date of birth, home or telephone, nor by
name or initials beside an age, a school or a case. Officers and the documents' own pseudonyms ("Child B") are fine,
and so are the figures, dates and references that a board's papers are full of. What is found is described by its
kind and never repeated.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from commands.reading.screening import numbers as numbers
from commands.reading.screening import people as people
from commands.reading.screening.text import Span, Text


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that identifies a person: its category, its place in the text (end excluded) and what it is."""

    category: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """A category, its plain words, and the function that finds its spans."""

    category: str
    sentence: str
    find: Callable[[Text], Iterator[Span]]


_RULES = (
    _Rule("nhs_number", "an NHS number", numbers.nhs_numbers),
    _Rule("dob", "a date of birth", numbers.birth_dates),
    _Rule("name_age", "what looks like a child's name with an age", people.names_with_ages),
    _Rule("school_year_initials", "a pupil's name or initials with a school or year", people.pupils),
    _Rule("case_ref_initials", "a case reference with a person's initials", people.cases_with_initials),
    _Rule("name", "what looks like the name of a child or family member", people.named_children),
    _Rule("initials", "what looks like a child's initials", people.initials_of_children),
    _Rule("social_care_id", "a social-care record number", numbers.social_care_numbers),
    _Rule("upn", "a unique pupil number", numbers.pupil_numbers),
    _Rule("ni_number", "a National Insurance number", numbers.insurance_numbers),
    _Rule("phone", "what looks like a private telephone number", numbers.private_phones),
    _Rule("address", "what looks like a home address", numbers.home_addresses),
    _Rule("postcode", "what looks like the postcode of a home", numbers.home_postcodes),
)
SENTENCES = {rule.category: rule.sentence for rule in _RULES}
"""Every category and its plain words; none repeats what was found."""


def screen(text: str) -> tuple[Finding, ...]:
    """All that identifies a person in the text, in order of place; empty when it may be kept."""
    seen = Text.of(text)
    spans = sorted(
        ((start, end, rule.category) for rule in _RULES for start, end in rule.find(seen)),
        key=lambda span: (span[0], -span[1]),
    )
    findings: list[Finding] = []
    reached = 0
    for start, end, category in spans:
        if end > reached:  # what lies within a finding is part of it
            findings.append(Finding(category, seen.places[start], seen.places[end - 1] + 1, SENTENCES[category]))
            reached = end
    return tuple(findings)


def refusal(findings: Iterable[Finding]) -> str | None:
    """What to tell the person, or None when nothing was found: what it was, that nothing was kept, what to do."""
    kinds = list(dict.fromkeys(finding.sentence for finding in findings))
    if not kinds:
        return None
    listed = kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} and {kinds[-1]}"
    it = "it" if len(kinds) == 1 else "them"
    return (
        f"Nothing was recorded, because your message holds {listed}: take {it} out and send it again, "
        "calling a child “Child A” where you need to."
    )
