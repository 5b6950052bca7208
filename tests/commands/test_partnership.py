"""Who is on the list: adding and ending posts, binding channels, and what is read of it."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from commands.errors import Refused, Sorry
from commands.partnership.partnership import PARTNERSHIP
from commands.partnership.posts import appoint_officer, first_run_sentence
from store import actions, askers, channels, naming, people
from store.actions import Wanted
from store.db import Store
from store.migrate import migrate
from store.models import Appointment
from store.statuses import Role, Standing
from tests.commands.desk import TEAM, Desk


@pytest.fixture
def officer(desk: Desk) -> Desk:
    desk.appoint("U1", "business unit", "OSCB_BU")
    return desk


@pytest.fixture
def officer_on_both(desk_on_both: Desk) -> Desk:
    desk_on_both.appoint("U1", "business unit", "OSCB_BU")
    return desk_on_both


def holdings(desk: Desk, user: str, team: str = TEAM, on: dt.date | None = None) -> list[tuple[Role, str | None]]:
    with desk.reading() as connection:
        asker = askers.find_asker(connection, team, user, on or desk.today)
    return [(held.role, held.party.code if held.party else None) for held in asker.holdings] if asker else []


# ---- adding


@pytest.mark.parametrize(
    ("words", "role", "code"),
    [
        ("add <@U22|someone> as lead of Thames Valley Police", Role.lead, "TVP"),
        ("add <@U22> lead TVP", Role.lead, "TVP"),
        ("add <@U22>, TVP lead", Role.lead, "TVP"),
        ("add as lead for the police <@U22>", Role.lead, "TVP"),
        ("appoint <@U22> as the new lead of South & Vale.", Role.lead, "SOUTH_VALE"),
        ("add <@U22> as deputy of Cafcass", Role.deputy, "CAFCASS"),
        ("add <@U22> deputy lead for Oxford Health", Role.deputy, "OHFT"),
        ("add <@U22> member of CSE sub-group", Role.member, "CSE_SG"),
        ("add <@U22> as Deputy Director for Education", Role.member, "DD_EDU"),
        ("add <@U22> as Deputy Director Education", Role.member, "DD_EDU"),
        ("add <@U22> as Oxford LPA Commander", Role.member, "OX_LPA"),
        ("add <@U22> as TVP lead for missing children", Role.member, "TVP_MISSING"),
        ("add <@U22> as Chair of PAQA", Role.group_chair, "PAQA_CHAIR"),
        ("add <@U22> PAQA chair", Role.group_chair, "PAQA_CHAIR"),
        ("add <@U22> as chair of the CSE Subgroup", Role.group_chair, "CSE_CHAIR"),
        ("add <@U22> as chair of HAG", Role.group_chair, "HAG"),
        ("add <@U22> as Children's Trust Chairman", Role.group_chair, "CT_CHAIR"),
        ("add <@U22> as independent chair", Role.independent_chair, "OSCB_CHAIR"),
        ("add <@U22> as OSCB Chair", Role.independent_chair, "OSCB_CHAIR"),
        ("add <@U22> as chair of the Board", Role.independent_chair, "OSCB_CHAIR"),
        ("add <@U22> as lead safeguarding partner of TVP", Role.lead_partner, "TVP"),
        ("add <@U22> as delegated safeguarding partner for Cafcass", Role.delegated_partner, "CAFCASS"),
        ("add <@U22> as TVP's DSP", Role.delegated_partner, "TVP"),
        ("add <@U22> as safeguarding lead of TVP", Role.lead, "TVP"),
        ("add <@U22> as business unit", Role.business_unit, "OSCB_BU"),
        ("add <@U22> as OSCB business officer", Role.business_unit, "OSCB_BU"),
        ("add <@U22> as lay member", Role.lay_member, "LAY"),
        ("add <@U22> as independent scrutineer", Role.scrutineer, None),
    ],
)
def test_a_post_is_given_in_the_words_people_use(officer: Desk, words: str, role: Role, code: str | None) -> None:
    said = officer.said(PARTNERSHIP, words)
    assert said.startswith("<@U22> is now *")
    assert holdings(officer, "U22") == [(role, code)]
    assert len(officer.audit()) == 1


def test_the_sentence_names_what_was_done_and_the_person_is_told(officer: Desk) -> None:
    said = officer.said(PARTNERSHIP, "add <@U22|x> as lead of TVP")
    assert said == (
        "<@U22> is now *Lead, Thames Valley Police*, from 16 November 2015. They are told by direct message."
    )
    [notice] = officer.planned()
    assert (notice.kind, notice.team_id, notice.target) == ("notice", TEAM, "U22")
    assert notice.args["sentence"].startswith("You are now *Lead, Thames Valley Police* on the list of Oxfordshire")
    assert "`/update`" in notice.args["sentence"]
    [(operation, outcome, subject)] = officer.audit()
    assert (operation, outcome) == ("add a person", "done")
    assert subject is not None
    assert subject.startswith("person ")


def test_a_post_that_is_held_already_is_said_and_nothing_is_written(officer: Desk) -> None:
    officer.run(PARTNERSHIP, "add <@U22> as lead of TVP")
    assert "is already *Lead, Thames Valley Police*" in officer.said(PARTNERSHIP, "add <@U22> lead TVP")
    assert len(officer.audit()) == 1
    assert len(officer.planned()) == 1


def test_who_holds_the_same_post_is_said(officer: Desk) -> None:
    officer.run(PARTNERSHIP, "add <@U22> as lead of TVP")
    assert "It is also held by <@U22>" in officer.said(PARTNERSHIP, "add <@U33> as lead of TVP")


@pytest.mark.parametrize(
    ("words", "mentioned", "team"),
    [
        ("add <@U22> lead TVP", {}, TEAM),
        ("add <@U22> lead TVP", {"U22": "T9"}, "T9"),
        ("add T7:U22 lead TVP", {}, "T7"),
        ("add T7:<@U22> lead TVP", {"U22": "T9"}, "T7"),
    ],
)
def test_a_person_is_known_by_team_and_user(officer: Desk, words: str, mentioned: dict[str, str], team: str) -> None:
    officer.run(PARTNERSHIP, words, mentioned=mentioned)
    assert holdings(officer, "U22", team) == [(Role.lead, "TVP")]


def test_an_id_typed_without_a_team_is_of_the_askers_team(officer: Desk) -> None:
    officer.run(PARTNERSHIP, "add U0ABCD12 lead TVP")
    assert holdings(officer, "U0ABCD12") == [(Role.lead, "TVP")]


@pytest.mark.parametrize(
    "address", ["A.Lead@probation.example", "<mailto:a.lead@probation.example|a.lead@probation.example>"]
)
def test_someone_who_is_not_on_slack_is_added_by_address(officer: Desk, address: str) -> None:
    said = officer.said(PARTNERSHIP, f"add {address} as lead of Probation")
    assert "a.lead@probation.example is now *Lead, Probation*" in said
    assert "not on Slack" in said
    assert officer.planned() == []
    assert "a.lead@probation.example" in officer.said(PARTNERSHIP, "people")
    officer.appoint("U5", "lead", "TVP")
    assert "probation.example" not in officer.as_user("U5").said(PARTNERSHIP, "people")
    assert "is no longer *Lead, Probation*" in officer.said(PARTNERSHIP, f"end {address}")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("add", "Whom do you mean"),
        ("add lead of TVP", "Whom do you mean"),
        ("add @someone as lead of TVP", "Slack did not say who “@someone” is"),
        ("add <@U22> <@U33> as lead of TVP", "You named 2 people"),
        ("add <@U22>", "as what"),
        ("add <@U22> as", "as what"),
        ("add <@U22> as lead", "of which group or agency"),
        ("add <@U22> as lead of the council", "could be any of these"),
        ("add <@U22> as lead of Narnia", "No party here is called “Narnia”"),
        ("add <@U22> TVP", "as what, its lead, deputy, chair or member"),
        ("add <@U22> as lead of PAQA", "is a group"),
        ("add <@U22> as chair of TVP", "is an agency"),
        ("add <@U22> as lead of <!channel>", "“&lt;!channel&gt;”"),
        ("add <@U22> as wizard", "No party here is called “wizard”"),
        ("remove", "Whom do you mean"),
        ("end <@U99> as lead of TVP", "holds no post here"),
        ("bind", "Bind it to which"),
        ("bind Narnia", "No party here is called"),
        ("bind Oxford LPA Commander", "is a post"),
        ("bind #paqa PAQA", "Slack did not say which channel"),
        ("unbind", "is bound to nothing"),
        ("confirm", "Which old records"),
        ("confirm 99.9", "There is no action 99.9"),
        ("confirm 7.1", "There is no old record"),
        ("glossary XYZ", "has no “XYZ”"),
        ("frobnicate <!channel>", "does not know “frobnicate”"),
        ("<!channel>", "does not know “&lt;!channel&gt;”"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_writes_nothing(officer: Desk, words: str, sentence: str) -> None:
    with pytest.raises(Sorry, match=sentence) as sorry:
        officer.run(PARTNERSHIP, words)
    assert "othing was recorded" in sorry.value.sentence or "othing was changed" in sorry.value.sentence
    assert holdings(officer, "U22") == []
    assert officer.audit() == []
    assert officer.planned() == []


@pytest.mark.parametrize("words", ["add <@U22> as lead of TVP", "end <@U1>", "bind PAQA", "unbind", "confirm all"])
def test_only_the_business_unit_changes_the_list(officer: Desk, words: str) -> None:
    officer.appoint("U5", "independent chair", "OSCB_CHAIR")
    with pytest.raises(Refused, match="Nothing was recorded"):
        officer.as_user("U5").run(PARTNERSHIP, words)
    assert officer.audit() == []


# ---- ending


def test_ending_a_post_keeps_its_history_and_says_who_is_left_without(officer_on_both: Desk) -> None:
    officer = officer_on_both
    officer.appoint("U22", "lead", "CAFCASS")
    said = officer.later(days=1).said(PARTNERSHIP, "end <@U22> as lead of Cafcass")
    assert said.startswith("From 17 November 2015, <@U22> is no longer *Lead, Cafcass*. What was recorded stays.")
    assert "Nobody on the list now answers for Cafcass" in said
    assert holdings(officer, "U22", on=dt.date(2015, 11, 16)) == [(Role.lead, "CAFCASS")]
    assert holdings(officer, "U22", on=dt.date(2015, 11, 17)) == []


def test_remove_ends_every_post_with_one_audit_row(officer: Desk) -> None:
    officer.appoint("U22", "lead", "TVP")
    officer.appoint("U22", "group chair", "CSE_CHAIR")
    said = officer.said(PARTNERSHIP, "remove <@U22>")
    assert "*Lead, Thames Valley Police* and *Chair of the CSE Subgroup*" in said
    assert holdings(officer, "U22") == []
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
    assert holdings(officer, "U22", on=dt.date(2015, 11, 29)) == [(Role.lead, "TVP")]
    assert holdings(officer, "U22", on=dt.date(2015, 11, 30)) == []


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
    assert holdings(officer, "U22") == [(Role.lead, "TVP")]


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
    assert holdings(officer, "U1") == [(Role.business_unit, "OSCB_BU")]
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
    assert holdings(officer, "U1") == []
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


# ---- channels


def test_a_channel_is_bound_where_it_is_typed_and_bound_anew(officer: Desk) -> None:
    assert "<#C1> is now the channel of *Performance" in officer.said(PARTNERSHIP, "bind PAQA")
    assert "already the channel" in officer.said(PARTNERSHIP, "bind this channel to PAQA")
    assert "no longer of Performance" in officer.said(PARTNERSHIP, "bind CSE Subgroup")
    assert [operation for operation, _, _ in officer.audit()] == ["bind a channel", "bind a channel"]
    with officer.reading() as connection:
        bound = channels.bound(connection, "C1")
    assert bound is not None
    assert bound.party_name == "CSE Subgroup"


@pytest.mark.parametrize("words", ["bind <#C7|paqa> PAQA", "bind PAQA to <#C7>", "bind <#C7> to the PAQA"])
def test_another_channel_can_be_named(officer: Desk, words: str) -> None:
    assert "<#C7> is now the channel of" in officer.said(PARTNERSHIP, words, channel_id="D1", door="direct")


def test_a_direct_message_is_no_channel(officer: Desk) -> None:
    with pytest.raises(Sorry, match="This is no channel"):
        officer.run(PARTNERSHIP, "bind PAQA", channel_id="D1", door="direct")


def test_unbinding_ends_it(officer: Desk) -> None:
    officer.run(PARTNERSHIP, "bind PAQA")
    assert "is no longer the channel of" in officer.said(PARTNERSHIP, "unbind")
    with officer.reading() as connection:
        assert channels.bound(connection, "C1") is None


def test_the_channels_and_the_groups_without_one_are_listed(officer: Desk) -> None:
    officer.run(PARTNERSHIP, "bind PAQA")
    said = officer.said(PARTNERSHIP, "channels")
    assert "• <#C1>: *Performance, Audit and Quality Assurance Subgroup*, no digest yet" in said
    assert "• no channel: *Health Advisory Group*" in said


# ---- old records


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


# ---- reading


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


# ---- the first officer


def test_the_first_officer_is_appointed_before_there_is_a_plan(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('new')}/store.db")
    migrate(store)
    now = dt.datetime(2015, 11, 16, 9, tzinfo=dt.UTC)
    with store.writing() as connection:
        assert "from 16 November 2015" in appoint_officer(connection, "T1", "U1", now, now.date(), "command line")
        assert "already" in appoint_officer(connection, "T1", "U1", now, now.date(), "command line")
        asker = askers.find_asker(connection, "T1", "U1", now.date())
        assert asker is not None
        assert "two are asked for" in str(first_run_sentence(connection, asker.board_id, now.date()))
    store.close()
    assert asker.title == "Business unit"


def test_an_officer_from_before_the_plan_gets_the_units_own_party(desk: Desk) -> None:
    desk.appoint("U1", "business unit", None)
    with desk.writing() as connection:
        appoint_officer(connection, TEAM, "U1", desk.now, desk.today, "command line")
    assert holdings(desk, "U1") == [(Role.business_unit, "OSCB_BU")]
    assert desk.audit() == [("appoint a business officer", "done", "person 1")]
    with desk.reading() as connection:
        assert len(connection.execute(select(Appointment.id)).all()) == 2


def test_two_officers_need_no_notice(officer: Desk) -> None:
    officer.appoint("U2", "business unit", "OSCB_BU")
    with officer.reading() as connection:
        assert first_run_sentence(connection, officer.board_id, officer.today) is None
