"""Names of parties and references of actions and recommendations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.reading.names import (
    ActionRef,
    Ambiguous,
    Directory,
    Found,
    RecommendationRef,
    Unknown,
    clean_alias,
    find_party,
    nearest_refs,
    read_ref,
)
from tests.reading.directory import DIRECTORY, REFS


@pytest.mark.parametrize(
    ("text", "code", "how"),
    [
        ("TVP", "TVP", "name"),
        ("tvp's", "TVP", "name"),
        ("thames valley police", "TVP", "name"),
        ("police", "TVP", "name"),
        ("the police’s", "TVP", "name"),
        ("Thames Valley", "TVP", "short"),
        ("thames vally police", "TVP", "spelling"),
        ("cafcas", "CAFCASS", "spelling"),
        ("CAFCASS", "CAFCASS", "name"),
        ("Cafcass'", "CAFCASS", "name"),
        ("the CCG", "OCCG", "name"),
        ("clinical commissioning group", "OCCG", "short"),
        ("the county council", "OCC", "name"),
        ("city council", "OXFORD_CITY", "short"),
        ("Oxford City", "OXFORD_CITY", "name"),
        ("Oxford City D.C.", "OXFORD_CITY", "name"),
        ("Cherwell DC", "CHERWELL", "name"),
        ("cherwell district council", "CHERWELL", "name"),
        ("Cherwell", "CHERWELL", "name"),
        ("chewell dc", "CHERWELL", "spelling"),
        ("West Oxon", "WEST_OXON", "name"),
        ("west oxfordshire", "WEST_OXON", "name"),
        ("south and vale", "SOUTH_VALE", "name"),
        ("South & Vale of White Horse District Council", "SOUTH_VALE", "name"),
        ("Oxford Health", "OHFT", "name"),
        ("oxfrod health", "OHFT", "spelling"),
        ("OH NHS Foundation Trust", "OHFT", "name"),
        ("Training sub-group", "TRAIN_SG", "name"),
        ("the training sub group", "TRAIN_SG", "name"),
        ("CSE", "CSE_SG", "short"),
        ("childrens trust", "CHILDRENS_TRUST", "name"),
        ("Children’s Trust", "CHILDRENS_TRUST", "name"),
        ("csp", "CSPS", "name"),
        ("performance audit & quality assurance subgroup", "PAQA", "name"),
        ("independent chair", "OSCB_CHAIR", "name"),
        ("LPA commander", "OX_LPA", "name"),
        ("donington", "DONNINGTON", "spelling"),
        ("ＴＶＰ", "TVP", "name"),
    ],
)
def test_a_party_is_found_by_any_of_its_names(text: str, code: str, how: str) -> None:
    found = find_party(text, DIRECTORY)
    assert isinstance(found, Found), found
    assert (found.party.code, found.how) == (code, how)


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("Oxford", {"OXFORD_CITY", "OHFT", "OUH"}),
        ("Oxfrod", {"OXFORD_CITY", "OHFT", "OUH"}),
        ("the council", {"OCC", "OXFORD_CITY", "CHERWELL", "WEST_OXON", "SOUTH_VALE"}),
        ("districts", {"OXFORD_CITY", "CHERWELL", "WEST_OXON", "SOUTH_VALE"}),
        ("health", {"OUH", "OHFT", "OCCG", "HAG"}),
        ("the trust", {"OHFT", "OUH", "CHILDRENS_TRUST"}),
        ("the chair", {"OSCB_CHAIR", "TRAIN_CHAIR", "PAQA_CHAIR"}),
        ("Oxfordshire", {"OCC", "OCCG", "OSCB"}),
        ("leads for missing children", {"TVP_MISSING", "OCC_MISSING"}),
    ],
)
def test_what_could_be_several_is_asked(text: str, some: set[str]) -> None:
    options = find_party(text, DIRECTORY)
    assert isinstance(options, Ambiguous), options
    assert some <= {party.code for party in options.options}


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("OCG", "OCCG"),
        ("hospitals", "OUH"),
        ("Oxford University", "OUH"),
        ("probation service", "PROBATION"),
        ("TVP lead", "TVP_MISSING"),
        ("Barnsley", None),
        ("", None),
        ("???", None),
        ("the", None),
    ],
)
def test_the_unknown_is_not_guessed(text: str, nearest: str | None) -> None:
    unknown = find_party(text, DIRECTORY)
    assert isinstance(unknown, Unknown), unknown
    assert len(unknown.nearest) <= 3
    assert nearest in ({party.code for party in unknown.nearest} or {None})


def test_an_empty_directory_knows_nobody() -> None:
    assert find_party("TVP", Directory()) == Unknown(())


@given(st.text(max_size=80))
def test_no_name_raises_and_options_are_several(text: str) -> None:
    found = find_party(text, DIRECTORY)
    if isinstance(found, Ambiguous):
        assert len(set(found.options)) == len(found.options) > 1


@pytest.mark.parametrize(
    ("alias", "clean"),
    [
        ("Oxford Health (000)", "Oxford Health"),
        ("OUHT (000, 004)", "OUHT"),
        ("CSE sub-group (003)", "CSE sub-group"),
        ("OCSB Business Unit (typing error in 4.6)", "OCSB Business Unit"),
        ("Health Advisory Group (subgroup of the OSCB)", "Health Advisory Group"),
        ("Thames Valley PoliceProbation (run together in rec i)", None),
        ("Cornwall & Isles of Scilly (IoS) Public Health", "Cornwall & Isles of Scilly (IoS) Public Health"),
        ("TVP", "TVP"),
        ("(004)", None),
    ],
)
def test_notes_are_dropped_from_imported_aliases(alias: str, clean: str | None) -> None:
    assert clean_alias(alias) == clean


@pytest.mark.parametrize(
    "text",
    ["6.1", "6.1.", " 6.1 ", "action 6.1", "Action no. 6.1", "#6.1", "ref: 6.1", "６．１", "6 . 1", "٦.١"],
)
def test_an_action_is_read(text: str) -> None:
    assert read_ref(text) == ActionRef("6.1")


@pytest.mark.parametrize(
    "text",
    ["rec vi", "Rec. VI", "recommendation 6", "rec 6", "VI", "vi.", "Ⅵ", "R6", "6", "recommendation no. vi"],
)
def test_a_recommendation_is_read(text: str) -> None:
    assert read_ref(text) == RecommendationRef(6)


@pytest.mark.parametrize("text", ["Х", "rec Х", "X.", "rec 10", "х"])
def test_a_cyrillic_letter_stands_for_the_roman_ten(text: str) -> None:
    recommendation = read_ref(text)
    assert recommendation == RecommendationRef(10)
    assert isinstance(recommendation, RecommendationRef)
    assert recommendation.numeral == "x"


@pytest.mark.parametrize(
    "text",
    ["", "rec", "mix", "iiii", "vv", "six", "1.1 and 2", "30/11/2015", "rec 0", "action", "6.1 on track"],
)
def test_what_is_no_reference_is_none(text: str) -> None:
    assert read_ref(text) is None


def test_a_number_of_its_own_can_be_an_action() -> None:
    assert read_ref("action 12") == ActionRef("12")


@given(st.integers(min_value=1, max_value=39))
def test_numerals_are_read_back(number: int) -> None:
    assert read_ref(f"rec {RecommendationRef(number).numeral}") == RecommendationRef(number)


@given(st.text(max_size=40))
def test_no_reference_raises(text: str) -> None:
    read_ref(text)
    assert len(nearest_refs(text, REFS)) in (0, 3)


@pytest.mark.parametrize(
    ("ref", "nearest"),
    [
        ("61", "6.1"),
        ("6.5", "6.4"),
        ("6.10", "6.4"),
        ("7.3", "7.1"),
        ("14.1", "13.1"),
        ("0.1", "1.1"),
        ("6", "6.1"),
        ("1.11", "1.4"),
    ],
)
def test_the_nearest_reference_is_offered_first(ref: str, nearest: str) -> None:
    assert nearest_refs(ref, REFS)[0] == nearest
