"""A pattern is tried only on a text that it can match, and what comes of it is what `re` makes of it."""

from __future__ import annotations

import re

import pytest

from commands.reading import quick_re
from tests.evaluation import asked

WAYS = [
    (r"silence", "radio silence since"),
    (r"(?:silence|mum|no word)", "they kept mum"),
    (r"(?:quite )?late", "late"),
    (r"(?:very )*overdue", "overdue"),
    (r"(?:late|)", "on time"),
    (r"(?<=not )done", "not done"),
    (r"(?<!not )done", "it is done"),
    (r"^(?!.*who)(.*)closed", "all closed"),
    (r"(?=.*open)which", "which are open"),
    (r"(?:ab){2,}", "abab"),
    (r"(?:ab){0,2}c", "c"),
    (r"(?i)LATE", "is it late"),
    (r"(?i)late", "is it LATE"),
    (r"(?i:late) is", "LATE is"),
    (r"(?i)sids", "\N{LATIN SMALL LETTER LONG S}ids"),
    (r"(?i)[xz]", "X"),
    (r"\d+\.\d+", "is 4.5 in"),
    (r"\d", "\N{ARABIC-INDIC DIGIT THREE} days"),
    (r"a[bc]d", "acd"),
    (r"a[^bc]d", "axd"),
    (r"[a-z]", "x"),
    (r"(a)(?(1)b|c)", "ab"),
    (r"(?>late)r", "later"),
    (r"", ""),
]


@pytest.mark.parametrize(("pattern", "text"), WAYS)
def test_every_way_to_match_is_tried(pattern: str, text: str) -> None:
    assert re.search(pattern, text)
    assert quick_re.search(pattern, text)


@pytest.mark.parametrize("text", ["on time, not late, never late", "who is it"])
def test_what_comes_of_it_is_what_re_makes_of_it(text: str) -> None:
    quick, plain = quick_re.Pattern("(la)te"), re.compile("(la)te")
    for name in ("search", "match", "fullmatch"):
        assert str(getattr(quick, name)(text)) == str(getattr(plain, name)(text)) == str(getattr(re, name)(plain, text))
        assert str(getattr(quick, name)(text, 13, 17)) == str(getattr(plain, name)(text, 13, 17))
        assert str(getattr(quick_re, name)("(la)te", text)) == str(getattr(re, name)("(la)te", text))
    assert [str(one) for one in quick.finditer(text, 14)] == [str(one) for one in plain.finditer(text, 14)]
    assert (quick.findall(text), quick.split(text, 1)) == (plain.findall(text), plain.split(text, 1))
    assert (quick.sub(r"\1zy", text, 1), quick.subn("", text)) == (plain.sub(r"\1zy", text, 1), plain.subn("", text))


def test_of_all_that_is_asked_about_a_question_no_match_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = quick_re.Pattern._tried_on
    missed, looked = [], 0

    def both(pattern: quick_re.Pattern, text: str) -> re.Pattern[str] | None:
        nonlocal looked
        looked += 1
        if (found := tried(pattern, text)) is None and pattern.compiled.search(text):
            missed.append((pattern.pattern, text))
        return found

    monkeypatch.setattr(quick_re.Pattern, "_tried_on", both)
    for case in asked.cases(asked.SEEN)[::8]:
        asked.as_read(case)
    assert (missed, looked > 10_000) == ([], True)


def test_a_pattern_is_compiled_when_a_text_may_match_it() -> None:
    silence = quick_re.Pattern("(?:radio|complete) silence")
    assert silence.needs == (" silence",)
    assert silence.search("who is late with 4.5") is None
    assert silence._compiled is None
    assert silence.search("radio silence")
    assert silence._compiled is not None
