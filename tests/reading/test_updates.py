"""Inline updates: statuses in everyday words, several at once, narratives kept as typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.reading.updates import Said, Unread, read_updates
from store.statuses import Status


def one(text: str) -> Said:
    said = read_updates(text)
    assert not isinstance(said, Unread), said.sentence
    assert len(said) == 1
    return said[0]


@pytest.mark.parametrize(
    ("text", "status", "words", "narrative"),
    [
        (
            "6.1 on track Template agreed by all subgroups",
            Status.on_track,
            "on track",
            "Template agreed by all subgroups",
        ),
        ("6.1: ON-TRACK – all agreed", Status.on_track, "ON-TRACK", "all agreed"),
        ("6.1 green. All agreed", Status.on_track, "green", "All agreed"),
        ("6.1 progressing, 9 of 12 in", Status.on_track, "progressing", "9 of 12 in"),
        ("6.1 in progress", Status.on_track, "in progress", ""),
        ("6.1 at risk - no auditor yet", Status.at_risk, "at risk", "no auditor yet"),
        ("6.1 Amber: no auditor yet", Status.at_risk, "Amber", "no auditor yet"),
        ("6.1 off track", Status.off_track, "off track", ""),
        ("6.1 not on track", Status.off_track, "not on track", ""),
        ("6.1 delayed by the upgrade", Status.off_track, "delayed", "by the upgrade"),
        ("6.1 late", Status.off_track, "late", ""),
        ("6.1 is behind schedule; see the log", Status.off_track, "behind schedule", "see the log"),
        ("6.1 red", Status.off_track, "red", ""),
        ("6.1 not started", Status.not_started, "not started", ""),
        ("6.1 not yet started", Status.not_started, "not yet started", ""),
        ("6.1 started last week", Status.on_track, "started", "last week"),
        ("6.1 paused while the policy is reviewed", Status.paused, "paused", "while the policy is reviewed"),
        ("6.1 on hold: policy review", Status.paused, "on hold", "policy review"),
        (
            "6.1 not implemented, superseded by statute",
            Status.not_implemented,
            "not implemented",
            "superseded by statute",
        ),
        ("6.1 done", Status.complete, "done", ""),
        ("6.1 complete", Status.complete, "complete", ""),
        ("6.1 completed 14 July", Status.complete, "completed", "14 July"),
        ("6.1 finished!", Status.complete, "finished", ""),
        ("6.1 submitted", Status.complete, "submitted", ""),
        ("6.1 sent", Status.complete, "sent", ""),
        ("6.1 complete - awaiting sign-off", Status.complete_awaiting, "complete - awaiting sign-off", ""),
        ("6.1 done, awaiting sign off by PAQA", Status.complete, "done", "awaiting sign off by PAQA"),
        ("1.2 report sent 14 July", Status.complete, "sent", "report sent 14 July"),
        ("mark action 6.1 as complete", Status.complete, "complete", ""),
        ("please update 6.1 to on track now staffed", Status.on_track, "on track", "now staffed"),
        ("update 6.1 on track x", Status.on_track, "on track", "x"),
        ("6.1 is now on track", Status.on_track, "on track", ""),
        ("*6.1* (green) fine", Status.on_track, "green", "fine"),
        ("- 6.1 = done", Status.complete, "done", ""),
        ("６.１ done", Status.complete, "done", ""),
        ("6.1\non track\nTemplate agreed", Status.on_track, "on track", "Template agreed"),
        ("6.1 on track -10% vacancies", Status.on_track, "on track", "-10% vacancies"),
    ],
)
def test_a_status_is_read_in_everyday_words(text: str, status: Status, words: str, narrative: str) -> None:
    said = one(text)
    assert (said.ref, said.status, said.said_status, said.narrative) == (
        "6.1" if "1.2" not in text else "1.2",
        status,
        words,
        narrative,
    )
    assert not said.no_change


@pytest.mark.parametrize(
    "words", ["no change", "No Change", "nc", "n/c", "nothing new", "same", "unchanged", "same as last time"]
)
def test_no_change_is_not_a_status(words: str) -> None:
    said = one(f"1.1 {words}")
    assert said == Said("1.1", None, words, "", no_change=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1.1 no change; 3.1 done, report sent",
            [("1.1", None, ""), ("3.1", Status.complete, "report sent")],
        ),
        (
            "1.1 no change\n3.1 done, report sent",
            [("1.1", None, ""), ("3.1", Status.complete, "report sent")],
        ),
        (
            "1.1 on track, 1.2 late and 1.3 done",
            [("1.1", Status.on_track, ""), ("1.2", Status.off_track, ""), ("1.3", Status.complete, "")],
        ),
        ("1.1, 1.2 and 1.3 no change", [("1.1", None, ""), ("1.2", None, ""), ("1.3", None, "")]),
        ("• 1.1 done\n• 1.2 late", [("1.1", Status.complete, ""), ("1.2", Status.off_track, "")]),
        ("6.1 on track; 3.5 days lost; see 3.1", [("6.1", Status.on_track, "3.5 days lost; see 3.1")]),
        (
            "6.1 on track agreed; all copied in\nand filed",
            [("6.1", Status.on_track, "agreed; all copied in\nand filed")],
        ),
        (
            "6.1 done met on\n12.11.15 and\n10.30am",
            [("6.1", Status.complete, "met on\n12.11.15 and\n10.30am")],
        ),
        ("action 12 done", [("12", Status.complete, "")]),
        ("a-3 done; 6.1 on track agreed", [("A-3", Status.complete, ""), ("6.1", Status.on_track, "agreed")]),
        ("A-3, SAR1-2.1 late", [("A-3", Status.off_track, ""), ("SAR1-2.1", Status.off_track, "")]),
        ("6.1 on track; WS-10 stays, covid-19 too", [("6.1", Status.on_track, "WS-10 stays, covid-19 too")]),
    ],
)
def test_several_at_once(text: str, expected: list[tuple[str, Status | None, str]]) -> None:
    said = read_updates(text)
    assert not isinstance(said, Unread), said.sentence
    assert [(one.ref, one.status, one.narrative) for one in said] == expected


def test_the_narrative_is_kept_exactly() -> None:
    narrative = "😀 «Готово»; see 3.1 – done?\n\n- first\n- second  two spaces"
    assert one(f"6.1 on track, {narrative}").narrative == narrative


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("6.1 done see https://example.org/a?b=1, ok.", "https://example.org/a?b=1"),
        ("6.1 done <https://example.org/doc|the policy>", "https://example.org/doc"),
        ("6.1 done <https://example.org/doc>", "https://example.org/doc"),
        ("6.1 done (https://example.org/doc).", "https://example.org/doc"),
        ("6.1 done [see https://example.org/doc]", "https://example.org/doc"),
        ("6.1 done https://example.org/Plan_(2015).", "https://example.org/Plan_(2015)"),
        ("6.1 done https://example.org/a(b)c)d", "https://example.org/a(b)c"),
        ("6.1 done “https://example.org/doc”, sent", "https://example.org/doc"),
        ("6.1 done 'https://example.org/doc'", "https://example.org/doc"),
        ('6.1 done =HYPERLINK("http://example.org","x")', "http://example.org"),
        ("6.1 done http://) and more", None),
        ("6.1 done no link", None),
    ],
)
def test_a_link_is_evidence(text: str, url: str | None) -> None:
    said = one(text)
    assert said.evidence_url == url
    assert said.narrative == text.removeprefix("6.1 done ")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "nothing to record"),
        ("   ", "nothing to record"),
        ("6.1", "status after 6.1"),
        ("6.1 spoke to the school", "status after 6.1"),
        ("6.1 compelte", "did you mean ‘complete’"),
        ("6.1 on trakc all agreed", "did you mean ‘on track’"),
        ("6.1 not done", "not started, at risk or off track"),
        ("6.1 same-day response agreed", "status after 6.1"),
        ("6.1 late September start", "status after 6.1"),
        ("6.1 red/amber", "status after 6.1"),
        ("1.1 done; 1.2 spoke to them", "status after 1.2"),
        ("1.1-1.3 done", "name each"),
        ("6.1 done; 6.1 late", "more than one update"),
        ("rec vi done", "rec vi is a recommendation"),
        ("hello", "could not find a reference and a status"),
        ("on track; 3.1 done", "could not tell which action"),
    ],
)
def test_what_is_not_understood_is_named(text: str, part: str) -> None:
    unread = read_updates(text)
    assert isinstance(unread, Unread)
    assert part in unread.sentence


def test_a_status_alone_leaves_the_action_to_the_caller() -> None:
    assert one("on track Template agreed") == Said(None, Status.on_track, "on track", "Template agreed")


@given(st.text(alphabet=st.sampled_from("16.; \n,-donelat/é😀<>|%"), max_size=60) | st.text(max_size=200))
def test_no_text_raises_and_narratives_are_parts_of_it(text: str) -> None:
    said = read_updates(text)
    if isinstance(said, Unread):
        assert said.sentence.endswith(".")
    else:
        assert said
        for update in said:
            assert update.narrative in text
            assert update.said_status in text
            assert update.no_change == (update.status is None)


@pytest.mark.parametrize(
    "part",
    ["1.1 done; ", "1.1, ", "; 1.1 on ", ", 1.1 to ", "due due ", "-", " ", "1.1 expected by the end of "],
)
def test_long_texts_are_read_too(part: str) -> None:
    read_updates("6.1 on track " + part * (5000 // len(part)))
    read_updates(part * (5000 // len(part)))
