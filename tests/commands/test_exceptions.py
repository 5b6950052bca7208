"""/returns exceptions: which are meant, several at once, whose they may not be, and what stands beside each."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from commands.actions.actions import ACTIONS
from commands.challenge import CHALLENGE
from commands.errors import Refused, Sorry
from commands.returns.returns import RETURNS
from commands.returns.which_exceptions import Which, read_which
from messages.exceptions import late_first, name
from store import belonging, exceptions
from store.models import Review
from store.read_models.cycles import ExceptionView
from store.visibility import Itself
from tests.commands.desk import Desk
from tests.messages.text_beside import assert_buttons_sound_apart, buttons


@pytest.fixture
def officer(desk: Desk) -> Desk:
    """The business unit, on the day on which a round was closed that nobody answered."""
    desk.appoint("U1", "business unit", "OSCB_BU")
    desk.appoint("U2", "independent chair", "OSCB_CHAIR")
    return closed_round(desk, "14 December 2015")


def closed_round(officer: Desk, meets: str) -> Desk:
    officer.run(RETURNS, f"round open for PAQA meeting {meets}")
    later = officer.later(days=15)
    later.run(RETURNS, "round freeze")
    later.as_user("U2").run(RETURNS, "round validate")
    later.run(RETURNS, "round close")
    return later


def found(desk: Desk) -> tuple[ExceptionView, ...]:
    with desk.reading() as connection:
        return exceptions.find(connection, 1, Itself.product)


def of(desk: Desk, party: str) -> list[ExceptionView]:
    return [one for one in found(desk) if one.party == party]


def refusal(desk: Desk, words: str, **given: Any) -> str:
    with pytest.raises(Sorry) as caught:
        desk.run(RETURNS, words, **given)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("4", Which(spans=((4, 4),))),
        ("4-9", Which(spans=((4, 9),))),
        ("9 to 4", Which(spans=((4, 9),))),
        ("4, 5 and 7-9", Which(spans=((4, 4), (5, 5), (7, 9)))),
        ("of Cafcass", Which(of="Cafcass")),
        ("of Cafcass in round 1", Which(of="Cafcass", round=1)),
        ("of round 2", Which(round=2)),
        ("round 2", Which(round=2)),
        ("", Which()),
        ("dance", None),
        ("4 dances", None),
    ],
)
def test_which_exceptions_are_meant_is_read_from_a_few_words(words: str, which: Which | None) -> None:
    assert read_which(words) == which


def test_they_are_listed_of_a_party_and_a_round_the_longest_late_first_and_the_pages_keep_that(officer: Desk) -> None:
    with officer.reading() as connection:
        covered = belonging.covered_by(connection, officer.party("TVP").id)
    police = [one for one in found(officer) if one.party_id in covered]
    for words in ("of TVP", "TVP", "of Thames Valley Police in round 1"):
        listed = officer.run(RETURNS, f"exceptions {words}").message
        assert listed is not None
        assert f"{len(police)} open of {len(police)}.\n1 to 10 of {len(police)}\n" in listed.text
    first = late_first(police)[0]
    assert first.kind == "not discharged"
    assert listed.text.split("\n")[3].startswith(f"*{name(first.number)}* ")
    [turn] = [one for one in buttons(listed.blocks) if one["action_id"] == "returns.exceptions.next"]
    second = officer.said(RETURNS, door="button", name=turn["action_id"], value=turn["value"])
    assert "of Thames Valley Police in round 1" in second
    assert f"11 to 20 of {len(police)}" in second
    assert "There is none" not in second
    assert "No exception in round 2 is open" in officer.said(RETURNS, "exceptions round 2")
    assert "I cannot read" in refusal(officer, "exceptions nonsense")


def test_several_are_acknowledged_at_once_and_a_button_acknowledges_what_it_stood_under(officer: Desk) -> None:
    names = ", ".join(name(number) for number in (4, 5, 6))
    assert f"Acknowledged for the Board: {names}." in officer.said(RETURNS, "exceptions acknowledge 4-6")
    assert name(8) in officer.said(RETURNS, "exceptions acknowledge 7, 8 and 6")
    listed = officer.run(RETURNS, "exceptions of Cafcass in round 1").message
    assert listed is not None
    [every] = [one for one in buttons(listed.blocks) if one["action_id"] == "returns.acknowledge_all"]
    officer.run(RETURNS, door="button", name=every["action_id"], value=every["value"])
    after = found(officer)
    assert all(one.board_acknowledged_on for one in after if one.party == "Cafcass")
    expected = {*range(4, 9), *(one.number for one in after if one.party == "Cafcass")}
    assert {one.number for one in after if one.board_acknowledged_on} == expected
    assert officer.audit()[-1] == ("acknowledge an exception", "done", None)


def test_one_outcome_is_given_to_several_after_a_colon_and_those_that_have_one_are_left(officer: Desk) -> None:
    officer.run(RETURNS, "exceptions outcome 3, 5 December agreed with the lead")
    assert {one.number for one in found(officer) if one.outcome} == {3}
    said = officer.said(RETURNS, "exceptions outcome 3-6: taken to the executive")
    assert f"Recorded for {name(4)}, {name(5)}, {name(6)}: taken to the executive" in said
    assert f"Left as they are, with an outcome or an open challenge already: {name(3)}." in said
    officer.run(RETURNS, "exceptions outcome of Cafcass in round 1: spoken to the regional lead")
    assert {one.outcome for one in of(officer, "Cafcass")} <= {
        "spoken to the regional lead", "taken to the executive", "5 December agreed with the lead",
        "December agreed with the lead",
    }  # fmt: skip
    assert "None of these exceptions waits" in refusal(officer, "exceptions outcome of Cafcass: again")
    assert "Say what came of it: `/returns exceptions outcome of Cafcass: …`" in refusal(
        officer, "exceptions outcome of Cafcass:"
    )


def test_nobody_settles_or_challenges_what_is_reported_of_their_own_and_who_may_is_named(officer: Desk) -> None:
    own = of(officer, "OSCB Business Unit") or [one for one in found(officer) if one.party_id == unit(officer)]
    number = own[0].number
    with pytest.raises(Refused) as caught:
        officer.run(RETURNS, f"exceptions outcome {number}: done")
    assert "nobody decides what comes of their own. Nothing was recorded. Who may: the independent chair" in (
        caught.value.sentence
    )
    with pytest.raises(Refused):
        officer.run(RETURNS, f"exceptions outcome {number}-{number + 1}: done")
    with pytest.raises(Refused):
        officer.run(RETURNS, door="button", name="returns.outcome", value=str(number), trigger_id="t")
    assert not [one for one in found(officer) if one.outcome]
    shown = officer.run(RETURNS, f"exceptions {number}").message
    assert shown is not None
    assert "returns.outcome" not in [one["action_id"] for one in buttons(shown.blocks)]
    officer.as_user("U2").run(RETURNS, f"exceptions outcome {number}: agreed with the unit")


def unit(desk: Desk) -> int:
    return desk.party("OSCB_BU").id


def test_what_comes_of_an_open_challenge_is_said_of_the_challenge(officer: Desk) -> None:
    chair = officer.as_user("U2")
    assert "Made challenge C-1, which is open" in chair.said(RETURNS, "exceptions challenge 2")
    shown = chair.run(RETURNS, "exceptions 2").message
    assert shown is not None
    assert "returns.outcome" not in [one["action_id"] for one in buttons(shown.blocks)]
    assert "See the challenge C-1, made of " in str([one["accessibility_label"] for one in buttons(shown.blocks)])
    assert_buttons_sound_apart(shown.blocks)
    assert "`/challenge 1 outcome …`" in refusal(chair, "exceptions outcome 2: agreed")
    chair.run(CHALLENGE, "1 close agreed")
    assert "which is closed" in chair.said(RETURNS, "exceptions 2")
    assert "Outcome, 1 December 2015: agreed" in chair.said(RETURNS, "exceptions outcome 2: agreed")
    chair.run(RETURNS, "exceptions challenge 3")
    for who in (chair, officer):
        who.run(RETURNS, "exceptions acknowledge 3")
    chair.run(CHALLENGE, "2 withdraw it was not theirs")
    [open_again] = [one for one in found(officer) if one.number == 3]
    assert not open_again.is_settled
    said = chair.said(RETURNS, "exceptions 3")
    assert "Made challenge C-2, which was withdrawn" in said
    assert "No outcome yet" in said
    with officer.reading() as connection:
        waiting = exceptions.find(connection, 1, Itself.product, only_open=True, numbers=[2, 3])
    assert 3 in [one.number for one in waiting]


def test_a_party_is_not_challenged_over_what_was_hidden_from_it_since(officer: Desk) -> None:
    officer.appoint("U4", "lead", "CAFCASS")
    one = of(officer, "Cafcass")[0]
    chair = officer.as_user("U2")
    with officer.writing() as connection:
        connection.execute(update(Review).values(is_published=False))
    said = refusal(chair, f"exceptions challenge {one.number}")
    assert f"Nobody who speaks for Cafcass may see {one.ref} now" in said
    with officer.writing() as connection:
        connection.execute(update(Review).values(is_published=True))
    assert "Made challenge C-1" in chair.said(RETURNS, f"exceptions challenge {one.number}")


def test_what_was_reported_before_stands_beside_what_is_reported_again(officer: Desk) -> None:
    officer.as_user("U2").run(RETURNS, "exceptions challenge 2")
    [second] = [one for one in found(officer) if one.number == 2]
    later = closed_round(officer.later(days=60), "13 February 2016")
    again = next(
        one for one in found(later)
        if one.round_number == 2 and (one.ref, one.party_id, one.label) == (second.ref, second.party_id, second.label)
    )  # fmt: skip
    said = later.said(RETURNS, f"exceptions {again.number}")
    assert "Reported before in " in said
    assert f"{name(2)} (round 1, challenge C-1)" in said
    assert "Reported before" not in later.said(RETURNS, "exceptions 2")


def test_an_actions_life_holds_what_was_reported_of_it_and_what_came_of_that(officer: Desk) -> None:
    one, other = [one for one in found(officer) if (one.ref, one.kind) == ("1.1", "no update")][:2]
    officer.run(RETURNS, f"exceptions outcome {one.number}, {other.number}: spoken to the leads")
    officer.as_user("U2").run(RETURNS, f"exceptions challenge {other.number}")
    life = officer.said(ACTIONS, "1.1")
    group = "Performance, Audit and Quality Assurance Subgroup"
    assert f"*Reported to the Board and to the Independent Chair*, 1 December 2015, after round 1 of {group}" in life
    assert f"No update: {one.party} ({name(one.number)}); {other.party} ({name(other.number)}, challenge C-1)" in life
    assert f"*Outcome of {name(one.number)}, {name(other.number)}*, 1 December 2015\nspoken to the leads" in life
