"""Posts that end: on which day, of whom, and never the last officer's."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from commands.errors import Sorry
from commands.partnership.partnership import PARTNERSHIP
from store import people
from store.statuses import Role
from tests.commands.desk import Desk


def test_ending_a_post_keeps_its_history_and_says_who_is_left_without(officer_on_both: Desk) -> None:
    officer = officer_on_both
    officer.appoint("U22", "lead", "CAFCASS")
    said = officer.later(days=1).said(PARTNERSHIP, "end <@U22> as lead of Cafcass")
    assert said.startswith("From 17 November 2015, <@U22> is no longer *Lead, Cafcass*. What was recorded stays.")
    assert "Nobody on the list now answers for Cafcass" in said
    assert officer.holdings("U22", on=dt.date(2015, 11, 16)) == [(Role.lead, "CAFCASS")]
    assert officer.holdings("U22", on=dt.date(2015, 11, 17)) == []


def test_remove_ends_every_post_with_one_audit_row(officer: Desk) -> None:
    officer.appoint("U22", "lead", "TVP")
    officer.appoint("U22", "group chair", "CSE_CHAIR")
    said = officer.said(PARTNERSHIP, "remove <@U22>")
    assert "*Lead, Thames Valley Police* and *Chair of the CSE Subgroup*" in said
    assert officer.holdings("U22") == []
    assert [operation for operation, _, _ in officer.audit()] == ["end a post"]


@pytest.mark.parametrize(
    "day",
    [
        "on 30 November 2015",
        "from 30 Nov 2015",
        "on 30/11/2015",
        "on 2015-11-30",
        "on Monday 30 November",
        "on 30.11.15",
    ],
)
def test_a_post_ends_on_a_day_to_come(officer: Desk, day: str) -> None:
    officer.appoint("U22", "lead", "TVP")
    assert "From 30 November 2015" in officer.said(PARTNERSHIP, f"end <@U22> as lead of TVP {day}")
    assert officer.holdings("U22", on=dt.date(2015, 11, 29)) == [(Role.lead, "TVP")]
    assert officer.holdings("U22", on=dt.date(2015, 11, 30)) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("end <@U22> as lead of TVP on 31 November 2015", "31 November 2015 is not a day of the calendar"),
        ("end <@U22> as lead of TVP on the 2nd week of 2016", "Nothing was recorded"),
        ("end <@U22> as lead of TVP on 1 November 2015", "cannot end before that"),
        ("end <@U22> as lead of Cafcass", "That is not a post of theirs: they are Lead, Thames Valley Police"),
    ],
)
def test_an_end_that_cannot_be_is_said(officer: Desk, words: str, sentence: str) -> None:
    officer.appoint("U22", "lead", "TVP")
    with pytest.raises(Sorry, match=sentence):
        officer.run(PARTNERSHIP, words)
    assert officer.holdings("U22") == [(Role.lead, "TVP")]


def test_as_lead_is_enough_where_it_is_plain(officer: Desk) -> None:
    officer.appoint("U22", "lead", "TVP")
    assert "no longer *Lead, Thames Valley Police*" in officer.said(PARTNERSHIP, "end <@U22> as lead")


def test_the_last_holder_of_the_business_units_post_cannot_be_ended(officer_on_both: Desk) -> None:
    officer = officer_on_both
    for words in ("end <@U1>", "remove <@U1> as business unit", "end <@U1> on 1 December 2015"):
        with pytest.raises(Sorry, match="Appoint another first"):
            officer.run(PARTNERSHIP, words)
    officer.run(PARTNERSHIP, "add office@board.example as business unit")  # cannot add people back: not on Slack
    with pytest.raises(Sorry, match="Appoint another first"):
        officer.run(PARTNERSHIP, "end <@U1>")
    officer.run(PARTNERSHIP, "add <@U22> as business unit")
    officer.run(PARTNERSHIP, "end <@U22> on 1 December 2015")
    with pytest.raises(Sorry, match="Appoint another first"):  # the other is about to leave
        officer.run(PARTNERSHIP, "end <@U1> on 20 November 2015")


def test_who_ends_an_officers_post_reads_who_is_left(officer: Desk) -> None:
    officer.appoint("U2", "business unit", "OSCB_BU")
    officer.appoint("U3", "business unit", "OSCB_BU")
    said = officer.said(PARTNERSHIP, "end <@U2>")
    assert said.endswith("The business unit’s post is then held by <@U1> and <@U3>.")
    said = officer.said(PARTNERSHIP, "end <@U3> on 30 November 2015")
    assert "From 30 November 2015, <@U3> is no longer *Business unit*" in said
    assert "The business unit’s post is then held by <@U1> alone, and two are asked for" in said
    officer.appoint("U4", "lead", "TVP")
    assert "business unit’s post" not in officer.said(PARTNERSHIP, "end <@U4>")


def test_ones_own_last_post_ends_by_a_button_that_says_what_it_means(officer_on_both: Desk) -> None:
    officer = officer_on_both
    officer.appoint("U2", "business unit", "OSCB_BU")
    reply = officer.run(PARTNERSHIP, "end <@U1>")
    assert reply.message is not None
    assert "from 16 November 2015 I would not answer you any more" in reply.message.text
    assert "then held by <@U2> alone, and two are asked for" in reply.message.text
    assert "Nothing has been recorded yet." in reply.message.text
    assert officer.holdings("U1") == [(Role.business_unit, "OSCB_BU")]
    assert officer.audit() == []
    [button] = reply.message.blocks[-1]["elements"]
    pressed = {"door": "button", "name": button["action_id"], "value": button["value"]}
    with pytest.raises(Sorry, match=r"not, or no longer, a post of yours\. Nothing was recorded"):
        officer.as_user("U2").run(PARTNERSHIP, **pressed)
    assert officer.job(PARTNERSHIP, **pressed).once
    done = officer.run(PARTNERSHIP, **pressed)
    assert done.replace
    assert done.message is not None
    assert "<@U1> is no longer *Business unit*" in done.message.text
    assert "then held by <@U2> alone" in done.message.text
    assert officer.holdings("U1") == []
    assert [operation for operation, _, _ in officer.audit()] == ["end a post"]


def test_one_of_several_posts_of_ones_own_ends_at_once(officer: Desk) -> None:
    officer.appoint("U1", "lead", "TVP")
    assert "no longer *Lead, Thames Valley Police*" in officer.said(PARTNERSHIP, "end <@U1> as lead of TVP")


def test_the_button_does_not_end_the_last_officer(officer: Desk) -> None:
    officer.appoint("U2", "business unit", "OSCB_BU")
    reply = officer.run(PARTNERSHIP, "end <@U1>")
    assert reply.message is not None
    [button] = reply.message.blocks[-1]["elements"]
    officer.run(PARTNERSHIP, "end <@U2>")
    with pytest.raises(Sorry, match="Appoint another first"):
        officer.run(PARTNERSHIP, door="button", name=button["action_id"], value=button["value"])


def test_two_officers_who_end_each_other_at_once_leave_one(officer_on_both: Desk) -> None:
    officer_on_both.appoint("U2", "business unit", "OSCB_BU")
    both = {"U1": officer_on_both.as_user("U1"), "U2": officer_on_both.as_user("U2")}
    begin = Barrier(2)

    def end(asker: str, other: str) -> bool:
        begin.wait()
        try:
            both[asker].run(PARTNERSHIP, f"end <@{other}>")
        except Sorry:
            return False
        return True

    # A desk refuses an asker without a post itself, so the slower one may also find that nobody is there to ask.
    with ThreadPoolExecutor(2) as pool:
        ended = [pool.submit(end, "U1", "U2"), pool.submit(end, "U2", "U1")]
        done = [one.exception() is None and one.result() for one in ended]
    assert done.count(True) == 1
    with officer_on_both.reading() as connection:
        left = people.holders_of(connection, Role.business_unit, officer_on_both.board_id, officer_on_both.today)
    assert len(left) == 1
