"""Screening: people are noticed in every disguise, and a board's ordinary papers pass."""

import csv
from calendar import month_name
from pathlib import Path

import nhs_number
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commands.reading.screening import SENTENCES, refusal, screen
from commands.reading.screening.words import AGE_WORDS

CASES = Path(__file__).with_name("screening_cases.tsv")
with CASES.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
DISCLOSURES = [row["text"] for row in ROWS if row["label"] == "disclosure"]
CLEAN = [row["text"] for row in ROWS if row["label"] == "clean"]
MONTHS = list(month_name)[1:]
JOINTS = ["", " ", "-", ".", "  ", "‑", "–", "\u200b", "\u00a0", "\u2009", "/", "_"]


@pytest.mark.parametrize("text", DISCLOSURES)
def test_a_person_is_noticed(text: str) -> None:
    assert screen(text)


@pytest.mark.parametrize("text", CLEAN)
def test_what_names_nobody_passes(text: str) -> None:
    assert screen(text) == ()


@pytest.mark.parametrize(
    ("text", "category", "words"),
    [
        ("Seen: Ottoline Fenwhistle, 12, twice", "name_age", "Ottoline Fenwhistle, 12"),
        ("see 999 644 0478 now", "nhs_number", "999 644 0478"),
        ("see ９９９\u200b６４４０４７８ now", "nhs_number", "９９９\u200b６４４０４７８"),
        ("in 6.1: d.o.b. 03.02.2001, placed", "dob", "d.o.b. 03.02.2001"),
        ("see LCS ID 1048823 now", "social_care_id", "LCS ID 1048823"),
        ("pupil K820200001001 off roll", "upn", "K820200001001"),
        ("Mum's mobile 07700 900417, best after 4", "phone", "07700 900417"),
    ],
)
def test_a_finding_points_at_its_place(text: str, category: str, words: str) -> None:
    (finding,) = screen(text)
    assert finding.category == category
    assert text[finding.start : finding.end] == words


@given(st.integers(0, 9_999_999), st.lists(st.sampled_from(JOINTS), min_size=2, max_size=2))
def test_an_nhs_number_is_noticed_in_every_grouping_and_only_when_valid(tail: int, joints: list[str]) -> None:
    digits = f"999{tail:07}"
    written = f"{digits[:3]}{joints[0]}{digits[3:6]}{joints[1]}{digits[6:]}"
    found = [finding for finding in screen(f"row 12: {written} noted") if finding.category == "nhs_number"]
    assert bool(found) == nhs_number.is_valid(digits)


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize(
    "written", ["{day} {month} 2009", "{day} of {month}", "the {day} of {month}, '09", "{month} {day}"]
)
def test_a_birth_is_noticed_in_every_month_and_a_meeting_is_not(month: str, written: str) -> None:
    for name in (month, month[:3], month[:3].upper()):
        for day in ("3", "1st", "twenty-second"):
            date = written.format(day=day, month=name)
            assert [finding.category for finding in screen(f"her DOB is {date}; seen")] == ["dob"]
            assert screen(f"Board meets {date}; papers follow") == ()


@pytest.mark.parametrize("age", [*AGE_WORDS, *map(str, AGE_WORDS.values())])
@pytest.mark.parametrize(
    "written",
    ["Tamsin, aged {}", "{}-year-old Tamsin", "tamsin ({}) was seen", "Tamsin is {}.", "Мария, {} лет", "محمد aged {}"],
)
def test_a_child_is_noticed_at_every_age(age: str, written: str) -> None:
    assert [finding.category for finding in screen(written.format(age))] == ["name_age"]


@example("DOB(4/5/2001)", "Mosaic of views from 14 young people")
@given(st.sampled_from(DISCLOSURES), st.sampled_from(CLEAN))
def test_a_disclosure_is_noticed_among_other_lines(disclosure: str, clean: str) -> None:
    assert screen(f"{clean}\n{disclosure}\n{clean}")


@given(st.sampled_from(CLEAN), st.sampled_from(CLEAN))
def test_clean_lines_stay_clean_together(first: str, second: str) -> None:
    assert screen(f"{first}.\n{second}.") == ()


@given(st.text(max_size=300) | st.text(alphabet="Aa1 9.,'-(B)\n/\u200bé", max_size=300))
def test_no_text_raises_and_findings_lie_in_order_inside_it(text: str) -> None:
    findings = screen(text)
    places = [place for finding in findings for place in (finding.start, finding.end)]
    assert all(0 <= finding.start < finding.end <= len(text) for finding in findings)
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)
    assert not places or max(places) <= len(text)


REPEATED = (
    "a| |9|1 |A.|Ab |Ab, |A'b-|aged 14 |Tam Rook (14) |AB, year 9 |born on |ref 12/3 |12 Ab Road, |lives at |0 7|99 "
    "|OX1 1AB |1\u200b|case ref |was went missing |Ab Cd's |9\n|Ab, 9 |dob 1.1.01 |mum of |AB |A.B. and |year 9 "
    "|A.B |A.|AB and |Flat 2, |Ab, 9 |aged nine |Age 9 Name: |tamsin |tamsin, 9 |محمد, 9 |Мария 9 лет |dob (a) "
)


@pytest.mark.parametrize("part", REPEATED.split("|"))
def test_a_long_text_is_screened_too(part: str) -> None:
    screen((part * 5000)[:5000])


def test_a_refusal_says_what_was_found_and_what_to_do_and_repeats_nothing() -> None:
    text = "Ottoline Fenwhistle, 12, NHS 999 644 0478"
    sentence = refusal(screen(text))
    assert sentence == (
        "Nothing was recorded, because your message holds what looks like a child's name with an age and an NHS "
        "number: take them out and send it again, calling a child “Child A” where you need to."
    )
    assert refusal(()) is None


def test_every_category_has_plain_words_without_figures() -> None:
    for sentence in SENTENCES.values():
        assert not any(char.isdigit() for char in sentence)


def test_an_age_may_be_told_of_a_name_by_a_pronoun() -> None:
    assert screen("log on 9.1: Ruby-Mae missing again, she is 13")
    assert not screen("the officer said she is 13 weeks into her post")
