"""What `/partnership` tells of the list and of the board's words, and old records that are confirmed."""

from __future__ import annotations

import pytest

from commands.errors import Sorry
from commands.partnership.partnership import PARTNERSHIP
from store import actions, naming, people
from store.actions import Wanted
from store.statuses import Role, Standing
from tests.commands.desk import TEAM, Desk


def test_an_old_record_that_is_confirmed_may_be_called_overdue(officer: Desk) -> None:
    said = officer.said(PARTNERSHIP, "confirm 2.2, 2.3 and 7.1")
    assert "2 old records stand as entered: *2.2*, *2.3*." in said
    assert "No change to *7.1*" in said
    assert officer.audit() == [("confirm old records", "done", "actions 2.2, 2.3")]
    with officer.reading() as connection:
        found = actions.find(connection, officer.board_id, None, Wanted(standing=Standing.overdue), officer.today)
    assert [item.action.ref for item in found] == ["2.2", "2.3"]


def test_all_old_records_at_once(officer_on_both: Desk) -> None:
    officer = officer_on_both
    officer.run(PARTNERSHIP, "confirm all")
    with officer.reading() as connection:
        wanted = Wanted(standing=Standing.no_record_yet)
        assert actions.find(connection, officer.board_id, None, wanted, officer.today) == ()
    with pytest.raises(Sorry, match="no old record"):
        officer.run(PARTNERSHIP, "confirm all")


def test_people_are_listed_by_post_and_never_by_name(officer: Desk) -> None:
    officer.run(PARTNERSHIP, "add <@U22|a.name> as lead of TVP")
    officer.run(PARTNERSHIP, "add <@U33|b.name> as lead of TVP")
    said = officer.said(PARTNERSHIP, "people")
    assert "3 people hold 2 posts." in said
    assert "• *Lead, Thames Valley Police*: <@U22> (since 16 November 2015), <@U33>" in said
    assert said.index("Business unit") < said.index("Lead,")
    assert "name" not in said


def test_a_long_list_pages_and_loses_nobody(officer: Desk) -> None:
    for number, code in enumerate(["TVP", "OCC", "CAFCASS"] * 34):
        officer.appoint(f"U9{number}", ("lead", "deputy", "member")[number % 3 - number // 3 % 3], code)
    with officer.writing() as connection:
        for party in naming.parties(connection, officer.board_id):
            person = people.register(connection, officer.board_id, team_id=TEAM, user_id=f"U8{party.id}", email=None)
            people.appoint(connection, person, Role.member, party.id, officer.today)
    seen = ""
    reply = officer.run(PARTNERSHIP, "people")
    while True:
        assert reply.message is not None
        seen += reply.message.text
        buttons = {b["action_id"]: b["value"] for b in reply.message.blocks[-1].get("elements", ()) if "value" in b}
        if "partnership.next" not in buttons:
            break
        reply = officer.run(PARTNERSHIP, door="button", name="partnership.next", value=buttons["partnership.next"])
    assert all(f"<@U9{number}>" in seen for number in range(102))
    assert all(f"<@U8{number}>" in seen for number in range(1, 46))


def test_missing_names_owners_with_nobody_and_agencies_that_are_silent(officer_on_both: Desk) -> None:
    officer = officer_on_both
    officer.appoint("U22", "lead", "TVP")
    said = officer.said(PARTNERSHIP, "missing")
    assert "held by 1 person, and two are asked for" in said
    assert "• *Cafcass*: nobody on the list can answer; 11 open actions: 1.1, 1.2, 1.3" in said
    assert "*Thames Valley Police*: nothing recorded yet" in said
    assert "*Oxford LPA Commander*: nobody" not in said  # the lead speaks for the agency's posts
    assert said.index("nobody on the list can answer") < said.index("nothing recorded yet;")


def test_the_overview_is_for_the_business_unit_and_others_see_themselves(officer: Desk) -> None:
    said = officer.said(PARTNERSHIP)
    assert "1 person holding 1 post" in said
    assert "two are asked for" in said
    officer.appoint("U22", "lead", "TVP")
    own = officer.as_user("U22").said(PARTNERSHIP)
    assert "• *Lead, Thames Valley Police*, since 16 November 2015" in own
    assert "ask the business unit: <@U1>" in own


def test_whoami_tells_posts_parties_and_ids(officer: Desk) -> None:
    officer.appoint("U22", "lead", "TVP", team="T9")
    said = officer.as_user("U22", "T9").said(PARTNERSHIP, "whoami")
    assert "You speak for: Thames Valley Police;" in said
    assert "`T9:U22`" in said


def test_the_glossary_by_term_and_whole(officer: Desk) -> None:
    assert officer.said(PARTNERSHIP, "glossary cse") == "*CSE*: Child sexual exploitation"
    assert "• *PAQA*: Performance" in officer.said(PARTNERSHIP, "glossary")


def test_every_button_of_the_overview_answers(officer: Desk) -> None:
    message = officer.run(PARTNERSHIP).message
    assert message is not None
    for button in message.blocks[-1]["elements"]:
        assert officer.said(PARTNERSHIP, door="button", name=button["action_id"], value=button["value"])
