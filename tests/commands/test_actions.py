"""/actions: how words are read, what is found, what a row and an action's details say, and who may see what."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from sqlalchemy import update

from commands.actions.actions import ACTIONS
from commands.core import Reply
from commands.partnership.partnership import PARTNERSHIP
from messages.blocks import Message
from sandbox import rules
from store import actions, askers, updates
from store.actions import Wanted
from store.models import Action, Review
from store.statuses import Status
from store.updates import NewUpdate
from tests.commands.desk import Desk
from tests.messages.text_beside import assert_buttons_sound_apart, assert_text_says_it_all, buttons

YEAR_BEFORE = dt.date(2015, 1, 5)


@pytest.fixture
def lead(desk: Desk) -> Desk:
    """The lead of Thames Valley Police."""
    desk.appoint("U2", "lead", "TVP")
    return desk.as_user("U2")


@pytest.fixture
def chair(desk: Desk) -> Desk:
    """The independent chair, who owns nothing."""
    desk.appoint("U3", "independent chair", None)
    return desk.as_user("U3")


@pytest.fixture
def officer(desk: Desk) -> Desk:
    """Somebody of the business unit."""
    desk.appoint("U4", "business unit", "OSCB_BU")
    return desk.as_user("U4")


def ask(desk: Desk, words: str = "", **given: object) -> Message:
    """The answer, proven to say in its text whatever its blocks show, and to be taken by Slack."""
    message = desk.run(ACTIONS, words, **given).message
    assert message is not None
    assert_text_says_it_all(message)
    assert rules.check_message({"text": message.text, "blocks": list(message.blocks)}) is None
    return message


def refs(message: Message) -> list[str]:
    """The refs of the actions listed, in order."""
    return re.findall(r"^\*([0-9A-Z.-]+)\* ", message.text, re.MULTILINE)


def first_line(message: Message) -> str:
    return message.text.splitlines()[0].strip("*")


def record(desk: Desk, ref: str, code: str, status: Status, narrative: str, **given: object) -> int:
    """What a party says of an action, recorded without a command."""
    with desk.writing() as connection:
        asker = askers.find_asker(connection, desk.team, desk.user, desk.today)
        assert asker is not None
        action = actions.find(connection, desk.board_id, asker, Wanted(refs=(ref,), only_open=False), desk.today)[
            0
        ].action
        part = next(part for part in action.parts if part.party_code == code)
        new = NewUpdate(
            action_id=action.id, assignment_id=part.assignment_id, party_id=part.party_id, status=status,
            narrative=narrative, **given,
        )  # fmt: skip
        return updates.record(connection, new, asker.person_id, desk.today, desk.now)


def entered_before_it_was_due(desk: Desk, *refs_: str) -> None:
    """As if the plan had been entered at the beginning of the year: what is late then is known to be overdue."""
    with desk.writing() as connection:
        connection.execute(update(Action).where(Action.ref.in_(refs_)).values(entered_on=YEAR_BEFORE))


# ---- whose actions


def test_a_lead_who_says_nothing_more_sees_their_own_open_actions(lead: Desk) -> None:
    message = ask(lead)
    assert first_line(message) == "Open actions · led by Thames Valley Police (yours) · 16 of 38"
    assert "7.1" in refs(message)  # led by a post that belongs to the police
    assert "6.1" not in refs(message)


def test_the_chair_sees_everybody_s(chair: Desk) -> None:
    assert first_line(ask(chair)) == "Open actions · 37 of 38"


def test_a_chair_who_owns_some_sees_everybody_s_too_and_theirs_by_mine(desk: Desk) -> None:
    desk.appoint("U5", "independent chair", "OSCB_CHAIR")
    chair = desk.as_user("U5")
    assert first_line(ask(chair)) == "Open actions · 37 of 38"
    assert "6.1" in refs(ask(chair, "mine"))


def test_someone_who_owns_nothing_sees_everybody_s(desk: Desk) -> None:
    desk.appoint("U5", "lead", "CICC")
    assert first_line(ask(desk.as_user("U5"))) == "Open actions · 37 of 38"


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("all", "All actions · 38 of 38"),
        ("everything", "All actions · 38 of 38"),
        ("mine", "Open actions · led by Thames Valley Police (yours) · 16 of 38"),
        ("what do we owe?", "Open actions · led by Thames Valley Police (yours) · 16 of 38"),
        ("TVP", "Open actions · led by Thames Valley Police · 16 of 38"),
        ("actions for the police please", "All actions · led by Thames Valley Police · 16 of 38"),
        ("Thames Valley Polise", "Open actions · led by Thames Valley Police · 16 of 38"),
        ("Probation and Cafcass", "Open actions · led by Probation or Cafcass · 11 of 38"),
        ("West Oxon", "Open actions · led by West Oxfordshire District Council · 11 of 38"),
        ("closed", "Closed actions · 1 of 38"),
        ("undated", "All actions · with no date · 6 of 38"),
        ("no date", "All actions · with no date · 6 of 38"),
        ("no record yet", "Actions with no record yet · 15 of 38"),
        ("without a record", "Actions with no record yet · 15 of 38"),
        ("no record yet mine", "Actions with no record yet · led by Thames Valley Police (yours) · 5 of 38"),
        ("rec vi", "In full · recommendation vi"),
        ("VI", "In full · recommendation vi"),
        ("recommendation 6", "In full · recommendation vi"),
        ("no record yet for rec vi", "Actions with no record yet · recommendation vi · 1 of 38"),
        ("TVP rec i", "All actions · recommendation i · led by Thames Valley Police · 4 of 38"),
        ("6.1 and 6.2", "In full · 6.1 and 6.2"),
        ("6.1 date?", "When due · 6.1"),
        ("due by November", "Open actions · due by 30 November 2015 · 4 of 38"),
        ("due in the next 14 days", "Open actions · due by 30 November 2015 · 4 of 38"),
        ("due soon", "Open actions · due by 30 November 2015 · 4 of 38"),
        ("31.12.15", "Open actions · due on 31 December 2015 · 4 of 38"),
        ("Cafcass March 2016", "Open actions · led by Cafcass · due in March 2016 · 1 of 38"),
        ("spring 2016", "Open actions · due from 1 March 2016 to 31 May 2016 · 6 of 38"),
        ("TVP after December", "Open actions · led by Thames Valley Police · due from 1 January 2016 on · 5 of 38"),
        ("no record yet by March 2015", "Actions with no record yet · due by 31 March 2015 · 8 of 38"),
        ("TVP due by December", "Open actions · led by Thames Valley Police · due by 31 December 2015 · 5 of 38"),
        ("what's due by december for us", "Open actions · led by Thames Valley Police (yours)"
         " · due by 31 December 2015 · 5 of 38"),
    ],
)  # fmt: skip
def test_words_are_read_and_the_answer_says_how(lead: Desk, words: str, reading: str) -> None:
    assert first_line(ask(lead, words)) == reading


def test_a_long_answer_comes_in_pages_and_nothing_is_left_out(
    chair: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr("store.answering.lists.PAGE", 10)
    seen: list[str] = []
    message = ask(chair)
    assert "Page 1 of 4" in message.text
    while True:
        seen += refs(message)
        following = [one for one in buttons(message.blocks) if one["action_id"] == "actions.page"]
        if not following:
            break
        message = ask(chair, door="button", name="actions.page", value=following[0]["value"])
    assert "Page 4 of 4" in message.text
    assert len(seen) == len(set(seen)) == 37
    back = next(one for one in buttons(message.blocks) if one["action_id"] == "actions.back")
    assert back["text"]["text"] == "Previous page"
    assert "Page 3 of 4" in ask(chair, door="button", name="actions.back", value=back["value"]).text
    assert "Page 2 of 4" in ask(chair, "all page 2").text
    assert "Page 4 of 4" in ask(chair, door="button", name="actions.page", value="99|all").text


# ---- overdue, and no record yet


def test_nothing_is_called_overdue_that_has_no_record(chair: Desk) -> None:
    message = ask(chair, "overdue Cafcass")
    assert "nothing that fits this is known to be overdue on 16 November 2015" in message.text
    assert "3 more have no record yet" in message.text
    for words in ("no record yet", "all", "1.1"):
        assert "Overdue" not in ask(chair, words).text


def test_what_is_overdue_says_by_how_much_and_what_has_no_record(chair: Desk) -> None:
    entered_before_it_was_due(chair, "1.1", "6.1")
    message = ask(chair, "overdue")
    assert first_line(message) == "Overdue actions · 2 of 38"
    assert refs(message) == ["6.1", "1.1"]  # the longest overdue first
    assert "*Overdue by 230 days* · due 31 March 2015 (“March 2015”)" in message.text
    assert "13 more have no record yet" in message.text


def test_it_is_overdue_the_day_after_and_not_on_the_day(chair: Desk) -> None:
    entered_before_it_was_due(chair, "1.1")
    with chair.writing() as connection:
        connection.execute(update(Action).where(Action.ref == "1.1").values(due_on=chair.today))
    assert "*Due today*" in ask(chair, "1.1").text
    assert "*Overdue by 1 day*" in ask(chair.later(days=1), "1.1").text
    assert refs(ask(chair.later(days=1), "overdue")) == ["1.1"]


def test_what_looks_ahead_says_how_many_dates_have_passed(lead: Desk) -> None:
    message = ask(lead, "TVP due by December")
    assert refs(message) == ["7.1", "9.2", "12.1", "1.2", "3.2"]
    assert "5 more are past their dates and not shown here." in message.text


# ---- a row


def test_an_approximate_date_says_so_with_the_plan_s_words(chair: Desk) -> None:
    text = ask(chair, "actions of rec vii").text
    words = "“Scrutiny of report at the November 2015 Board meeting”"
    assert f"due about 30 November 2015 (approximate: the plan says {words})" in text


def test_of_many_owners_it_is_told_who_is_in_and_who_is_still_to_answer(lead: Desk) -> None:
    record(lead, "1.1", "TVP", Status.complete, "Report sent")
    text = ask(lead, "actions of rec i").text
    assert "Owners: 1 of 12 in\nIn: Thames Valley Police\nStill to answer: Probation; " in text
    first = "Thames Valley Police; Probation; Oxfordshire County Council; and 9 more"
    assert f"Owners, 0 of 12 in, all still to answer: {first}" in text
    assert text.count("Cafcass") == 0, "twelve names an action are too long to hear; the details have them all"


def test_the_last_word_has_who_what_when_and_its_age(lead: Desk) -> None:
    record(
        lead.later(days=-3), "7.1", "OX_LPA", Status.off_track, "Waiting for <figures> & advice", status_words="delayed"
    )
    text = ask(lead, "actions of rec vii").text
    assert (
        "Last word: Oxford LPA Commander, off track (“delayed”): "
        "“Waiting for &lt;figures&gt; &amp; advice”, 13 November 2015 (3 days ago)"
    ) in text
    assert "Last word: none so far" in ask(lead, "actions of rec viii").text


def test_update_is_offered_to_those_who_may_and_each_button_says_for_what(lead: Desk) -> None:
    message = ask(lead, "actions of rec vii and rec viii")
    names = [one["accessibility_label"] for one in buttons(message.blocks)]
    assert names[:3] == ["Details of 8.1", "Update 7.1", "Details of 7.1"]


def test_the_business_unit_is_offered_update_on_every_open_action(officer: Desk) -> None:
    message = ask(officer, "list 7.1 2.1")
    names = [one["accessibility_label"] for one in buttons(message.blocks)]
    assert names[:4] == ["Update 7.1", "Details of 7.1", "Details of 2.1", "Who has answered: 2.1"]


def test_acronyms_are_spelled_out_once(chair: Desk) -> None:
    text = ask(chair, "actions of rec vi").text
    assert text.count("Performance, Audit and Quality Assurance") == 1
    assert text.index("OSCB (Oxfordshire Safeguarding Children Board) Chair") > 0


# ---- one action


def test_details_show_the_action_whole(lead: Desk) -> None:
    text = ask(lead, "action 6.3").text
    for words in (
        "*6.3* IRO Managers' annual audit of multi-agency minutes",
        "due about 31 March 2016 (approximate: the plan says “as a scheduled report in 2015/16”)",
        "*Recommendation vi*\nSeek evidence that minutes",
        "Serious Case Review: Children A, B, C, D, E, F",
        "• Safeguarding Manager, County Council: date still to come",
        "Owners in the plan’s own words: “Safeguarding Manager, County Council”",
        "• Repeats every year",
        "• Audit done by IRO Managers, reported by the Safeguarding Manager (the lead).",
        "nobody has said or decided anything of this action yet",
    ):
        assert words in text


def test_details_say_where_a_report_is_looked_at_and_a_date_that_was_changed(chair: Desk) -> None:
    with chair.writing() as connection:
        connection.execute(update(Action).where(Action.ref == "7.1").values(due_on=dt.date(2016, 1, 31)))
    text = ask(chair, "7.1").text
    assert "• Looked at by: Board, November 2015" in text
    assert "• First entered as due 30 November 2015" in text


def test_the_history_is_oldest_first_and_names_corrections_and_sources(officer: Desk) -> None:
    first = record(officer, "1.1", "CAFCASS", Status.off_track, "Waiting", expected_on=dt.date(2015, 12, 15),
                   expected_words="mid December")  # fmt: skip
    source = "the lead, by e-mail of 12 November"
    record(officer, "1.1", "CAFCASS", Status.at_risk, "Template came", corrects_id=first, on_behalf_source=source,
           evidence_url="https://example.org/?a=1&b=2")  # fmt: skip
    text = ask(officer, "1.1").text
    waiting, came = text.rindex("off track: “Waiting”"), text.rindex("at risk: “Template came”")
    assert waiting < came
    assert "Now expected 15 December 2015 (“mid December”)" in text
    assert "Corrected by U-2" in text[waiting:came]
    assert "Corrects U-1" in text[came:]
    assert "Recorded by the business unit, told by the lead, by e-mail of 12 November" in text[came:]
    assert "Evidence: https://example.org/?a=1&amp;b=2" in text[came:]


def test_a_long_history_comes_in_pages_with_every_word(officer: Desk) -> None:
    for number in range(23):
        record(officer, "6.1", "OSCB_CHAIR", Status.on_track, f"Step {number} & " + "words " * 400)
    message, seen = ask(officer, "6.1"), ""
    for _ in range(40):
        seen += message.text
        following = [one for one in buttons(message.blocks) if one["action_id"] == "actions.page"]
        if not following:
            break
        message = ask(officer, door="button", name="actions.page", value=following[0]["value"])
    for number in range(23):
        assert f"Step {number} &amp; " + "words " * 399 in seen
    assert "of 23 events" in seen


def test_twelve_owners_who_each_said_a_great_deal_still_fit(officer: Desk) -> None:
    with officer.reading() as connection:
        asker = askers.find_asker(connection, officer.team, officer.user, officer.today)
        found = actions.find(connection, officer.board_id, asker, Wanted(refs=("1.1",)), officer.today)
        owners = [part.party_code for part in found[0].action.parts]
    for code in owners:
        record(officer, "1.1", code, Status.on_track, "<word> " * 350)
    ask(officer, "1.1")
    ask(officer, "actions of rec i")


# ---- what is not understood


def test_an_unknown_party_is_named_with_examples(lead: Desk) -> None:
    message = ask(lead, "overdue Donington Dorstop Xyz")
    assert "I did not understand “donington dorstop xyz”" in message.text


def test_words_that_mean_nothing_here_are_named_with_two_examples(lead: Desk) -> None:
    message = ask(lead, "qqqq")
    assert "I did not understand “qqqq”" in message.text


@pytest.mark.parametrize("words", ["Oxford", "overdue for the council"])
def test_an_ambiguous_party_asks_and_each_choice_asks_again(lead: Desk, words: str) -> None:
    message = ask(lead, words)
    assert "Which do you mean?" in message.text
    choices = [one for one in buttons(message.blocks) if one["action_id"] == "actions.ask"]
    assert len(choices) > 2
    for choice in choices:
        answer = ask(lead, door="button", name="actions.ask", value=choice["value"])
        assert choice["accessibility_label"].removeprefix("Choose ") in first_line(answer)
        assert first_line(answer).startswith("Overdue actions" if "overdue" in words else "Open actions")


@pytest.mark.parametrize(("words", "nearest"), [("6.9", "6.4"), ("action 61", "6.1"), ("99.1", "13.1")])
def test_an_unknown_ref_offers_the_nearest(lead: Desk, words: str, nearest: str) -> None:
    message = ask(lead, words)
    assert "There is no action" in message.text
    again = [one["value"] for one in buttons(message.blocks) if one["action_id"] == "actions.ask"]
    assert nearest in again
    assert f"*{nearest}*" in ask(lead, door="button", name="actions.ask", value=nearest).text


def test_an_unknown_recommendation_says_which_there_are(lead: Desk) -> None:
    assert "There is no recommendation xx here. They run from i to xiii." in ask(lead, "rec xx").text


@pytest.mark.parametrize(
    "words",
    [
        "x" * 5000,
        "😀😀",
        "Какие задачи просрочены",
        "<!channel> & <@U1>",
        '=HYPERLINK("x")',
        "`*_~",
        "| |",
        ", and",
        "2|",
    ],
)
def test_odd_words_get_a_sentence_and_nothing_comes_alive(lead: Desk, words: str) -> None:
    message = ask(lead, words)
    assert "<!channel>" not in message.text
    assert "<@U1>" not in message.text
    assert len(message.text) < 7000


def test_a_date_that_cannot_be_is_said_so(lead: Desk) -> None:
    assert "31 February is not a day of the calendar" in ask(lead, "TVP due by 31 February").text
    assert "I did not understand “foo”" in ask(lead, "due by foo").text


# ---- where the answer goes


def test_in_a_direct_message_a_page_replaces_the_one_before(chair: Desk) -> None:
    page = {"door": "button", "name": "actions.page", "value": "2|all"}
    assert chair.run(ACTIONS, channel_id="D1", **page).replace
    assert not chair.run(ACTIONS, channel_id="C1", **page).replace  # others may be reading that one


def test_from_app_home_the_answer_is_a_modal_which_turns_its_own_pages(chair: Desk) -> None:
    home = {"door": "button", "channel_id": None, "trigger_id": "1.2", "view_id": "V1"}
    opened = chair.run(ACTIONS, name="actions.details", value="6.1", view_callback="home", **home)
    turned = chair.run(ACTIONS, name="actions.page", value="2|all", view_callback="actions.shown", **home)
    assert (opened.how, turned.how) == ("open", "update")
    for reply in (opened, turned):
        assert isinstance(reply, Reply)
        assert reply.view is not None
        assert rules.check_view(reply.view) is None
        assert_buttons_sound_apart(reply.view["blocks"])


# ---- what may not be seen


def test_an_unpublished_review_is_seen_by_the_chair_alone_and_by_no_channel(lead: Desk, chair: Desk) -> None:
    with chair.writing() as connection:
        connection.execute(update(Review).values(is_published=False))
    assert "*6.1*" in ask(chair, "6.1").text
    for hidden in (ask(lead, "6.1"), ask(chair, "6.1", door="mention")):
        assert "There is no action “6.1”" in hidden.text
        assert not list(buttons(hidden.blocks))
    assert first_line(ask(lead, "all")).endswith("0 of 0")
    assert "There is no recommendation vi here." in ask(lead, "rec vi").text


def test_every_example_that_asks_is_answered(lead: Desk) -> None:
    for example in ACTIONS.examples:
        if lead.job(ACTIONS, example.words).writes:
            continue  # what records is not for everybody; the dialogues run it
        assert "could not read" not in ask(lead, example.words).text


def test_what_the_board_decided_of_a_recommendation_stands_with_its_actions(desk: Desk) -> None:
    desk.appoint("U1", "business unit", "OSCB_BU")
    assert "Refused on" not in desk.said(ACTIONS, "3.1")
    desk.said(PARTNERSHIP, "review CSE-SCR rec iii refused because it is another body's to do")
    assert "Refused on 16 November 2015: it is another body's to do" in desk.said(ACTIONS, "3.1")
