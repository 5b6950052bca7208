"""Text beside blocks, escaping, splitting and the spelling out of acronyms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.blocks import Draft, button, esc, pieces, quoted

GLOSSARY = {"TVP": "Thames Valley Police", "CSE": "Child sexual exploitation", "R&D": "Research & development"}


def test_an_acronym_is_spelled_out_where_it_is_first_used() -> None:
    message = Draft(GLOSSARY).section("7.1 TVP report").section("9.1 TVP lead").message()
    assert message.text == "7.1 TVP (Thames Valley Police) report\n9.1 TVP lead"


def test_an_acronym_whose_meaning_stands_before_it_is_not_spelled_out() -> None:
    assert Draft(GLOSSARY).spell("Thames Valley Police, or TVP") == "Thames Valley Police, or TVP"


def test_an_acronym_whose_meaning_stands_only_after_it_is_spelled_out() -> None:
    spelled = Draft(GLOSSARY).spell("TVP lead; Thames Valley Police")
    assert spelled == "TVP (Thames Valley Police) lead; Thames Valley Police"


def test_an_acronym_inside_another_word_is_left() -> None:
    assert Draft(GLOSSARY).spell("CSEA and xCSE") == "CSEA and xCSE"


def test_what_people_wrote_cannot_come_alive() -> None:
    assert esc("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


@given(st.text(alphabet=st.sampled_from("ab &<>;\n"), max_size=400), st.integers(20, 60))
def test_nothing_is_lost_or_too_long_when_words_are_split(words: str, limit: int) -> None:
    escaped = esc(words)
    found = pieces(escaped, limit)
    assert all(len(piece) <= limit for piece in found)
    assert "".join("".join(found).split()) == "".join(escaped.split())
    for piece in found[:-1]:  # never inside an escaped character
        assert piece.rfind("&") <= piece.rfind(";") or "&" not in piece


def test_words_are_split_between_lines_rather_than_in_one() -> None:
    lines = "\n".join(f"line {number} of words" for number in range(9))
    assert [piece[-5:] for piece in pieces(lines, 50)[:-1]] == ["words"] * 2


def test_more_blocks_than_slack_takes_is_a_mistake_of_ours() -> None:
    draft = Draft()
    for _ in range(51):
        draft.divider()
    with pytest.raises(ValueError, match="page the message"):
        draft.message()


def test_a_button_says_what_it_is_for_to_those_who_hear_it() -> None:
    assert button("Update", "update.open", "6.1", about="6.1")["accessibility_label"] == "Update 6.1"


def test_an_acronym_in_what_is_to_be_typed_is_not_spelt_out() -> None:
    draft = Draft({"PAQA": "Performance and Audit"}).section("Type `/meeting PAQA`; the PAQA meets.")
    assert draft.message().text == "Type `/meeting PAQA`; the PAQA (Performance and Audit) meets."


def test_an_address_at_the_end_of_somebodys_words_keeps_clear_of_the_mark() -> None:
    assert quoted("see https://example.org/a") == "“see https://example.org/a ”"
    assert quoted("a <b> & c") == "“a &lt;b&gt; &amp; c”"
