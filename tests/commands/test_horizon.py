"""The horizon log: what is recorded at once, what opens the form, what is asked about, how the list reads."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from commands.errors import Refused, Sorry
from commands.horizon import HORIZON
from store import horizon
from store.horizon import NewItem
from store.models import HorizonItem
from tests.commands.desk import Desk
from tests.messages.text_beside import buttons


@pytest.fixture
def lead(desk: Desk) -> Desk:
    desk.appoint("U2", "lead", "TVP")
    return desk.as_user("U2")


def test_words_are_logged_at_once_under_a_number(lead: Desk) -> None:
    reply = lead.run(HORIZON, "New county lines pattern reported by transport police")
    assert reply.message is not None
    assert "*H-1* New county lines pattern reported by transport police" in reply.message.text
    assert "Spotted by Thames Valley Police on 16 November 2015" in reply.message.text
    assert lead.audit() == [("log a horizon item", "done", "horizon item H-1")]


def test_log_and_add_with_words_log_them_without_the_verb(lead: Desk) -> None:
    lead.run(HORIZON, "log A first thing")
    lead.run(HORIZON, "add: A second thing")
    with lead.reading() as connection:
        titles = [item.title for item in horizon.items(connection, lead.board_id)]
    assert titles == ["A second thing", "A first thing"]


@pytest.mark.parametrize("words", ["add", "log", "Add"])
def test_add_alone_opens_the_form(lead: Desk, words: str) -> None:
    reply = lead.run(HORIZON, words, trigger_id="1.2")
    assert reply.view is not None
    assert reply.view["callback_id"] == "horizon.save"
    assert lead.audit() == []


def test_where_no_form_can_open_the_button_is_offered(lead: Desk) -> None:
    reply = lead.run(HORIZON, "add", door="direct")
    assert reply.view is None
    assert reply.message is not None
    assert "Nothing has been recorded yet" in reply.message.text


def test_the_form_records_every_field_and_shows_the_receipt(lead: Desk) -> None:
    fields = {
        "title": "Vaping products & <sweets> near schools",
        "may_change": "Guidance to schools",
        "source": "Trading standards",
        "theme": "Exploitation",
        "likelihood": "high",
        "impact": "medium",
        "bites_words": "by next summer",
    }
    reply = lead.run(HORIZON, door="form", name="horizon.save", fields=fields, metadata="abc")
    assert reply.how == "update"
    with lead.reading() as connection:
        item = horizon.items(connection, lead.board_id)[0]
    assert item.model_dump(include=set(fields)) == fields
    assert "&amp; &lt;sweets&gt;" in str(reply.view)
    assert lead.job(HORIZON, door="form", name="horizon.save", fields=fields, metadata="abc").once == "abc"


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"title": "x", "impact": "vast"}, "impact"),
        ({"title": "x", "may_change": "y" * 1501}, "may_change"),
    ],
)
def test_a_field_that_will_not_do_is_said_beside_it(lead: Desk, fields: dict[str, str], where: str) -> None:
    with pytest.raises(Sorry, match="othing was recorded") as sorry:
        lead.run(HORIZON, door="form", name="horizon.save", fields=fields)
    assert sorry.value.field == where


@pytest.mark.parametrize(
    "words", ["list of schools without a nurse", "3 schools closed", "help with housing", "x" * 5000]
)
def test_what_is_not_plainly_an_item_is_asked_about_and_not_recorded(lead: Desk, words: str) -> None:
    with pytest.raises(Sorry, match="Nothing was recorded"):
        lead.run(HORIZON, words)
    with lead.reading() as connection:
        assert horizon.items(connection, lead.board_id) == ()


def test_an_empty_log_says_so(lead: Desk) -> None:
    reply = lead.run(HORIZON)
    assert reply.message is not None
    assert "Nothing is on the horizon log" in reply.message.text


@pytest.mark.parametrize("words", ["1", "#1", "H-1", "h-1"])
def test_one_item_by_its_number(lead: Desk, words: str) -> None:
    lead.run(HORIZON, "Something new")
    reply = lead.run(HORIZON, words)
    assert reply.message is not None
    assert reply.message.text.startswith("*H-1* Something new")


def test_an_unknown_number_is_said(lead: Desk) -> None:
    with pytest.raises(Sorry, match="no item H-9"):
        lead.run(HORIZON, "#9")


def test_the_list_pages_newest_first_and_loses_nothing(lead: Desk) -> None:
    with lead.writing() as connection:
        for number in range(1, 24):
            new = NewItem(title=f"Item {number}", may_change="& " * 700)
            horizon.log(connection, lead.board_id, new, 1, lead.today, lead.now)
    seen: list[str] = []
    reply = lead.run(HORIZON, "list")
    while True:
        assert reply.message is not None
        assert len(reply.message.text) < 40_000
        seen += [line for line in reply.message.text.splitlines() if line.startswith("*H-")]
        buttons = reply.message.blocks[-1]["elements"]
        assert len({b["action_id"] for b in buttons}) == len(buttons)
        onward = [b["value"] for b in buttons if b["action_id"] == "horizon.next"]
        if not onward:
            break
        reply = lead.run(HORIZON, door="button", name="horizon.next", value=onward[0])
        assert reply.replace
    assert seen == [f"*H-{number}* Item {number}" for number in range(23, 0, -1)]


@pytest.mark.parametrize(
    ("words", "day"), [("by March 2016", dt.date(2016, 3, 31)), ("when the new Act comes into force", None)]
)
def test_a_day_by_which_it_may_bite_is_kept_beside_the_words(lead: Desk, words: str, day: dt.date | None) -> None:
    lead.run(HORIZON, door="form", name="horizon.save", fields={"title": "A new Act", "bites_words": words})
    with lead.reading() as connection:
        [row] = connection.execute(select(HorizonItem.bites_words, HorizonItem.bites_on))
    assert tuple(row) == (words, day)


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("30 February 2016", "30 February 2016 is not a day of the calendar: which date is meant?"),
        ("Monday 5 March 2016", "5 March 2016 is a Saturday: which is right, the day or the date?"),
    ],
)
def test_a_date_that_cannot_be_is_said_beside_the_field(lead: Desk, words: str, question: str) -> None:
    with pytest.raises(Sorry) as sorry:
        lead.run(HORIZON, door="form", name="horizon.save", fields={"title": "A new Act", "bites_words": words})
    assert sorry.value.field == "bites_words"
    assert sorry.value.sentence == f"{question} Nothing was recorded."
    with lead.reading() as connection:
        assert horizon.items(connection, lead.board_id) == ()


@pytest.mark.parametrize("words", ["close 1 The Act was published", "close H-1: The Act was published",
                                   "Close item #1 – The Act was published"])  # fmt: skip
def test_an_item_is_closed_with_a_reason_and_kept(desk_on_both: Desk, words: str) -> None:
    desk_on_both.appoint("U2", "lead", "TVP")
    lead = desk_on_both.as_user("U2")
    lead.run(HORIZON, "A new Act")
    said = lead.said(HORIZON, words)
    assert said.startswith("Closed *H-1*.")
    assert "Closed on 16 November 2015: The Act was published" in said
    assert lead.audit()[-1] == ("close a horizon item", "done", "horizon item H-1")
    assert "Nothing is on the horizon log" in lead.said(HORIZON)
    assert "Closed on 16 November 2015: The Act was published" in lead.said(HORIZON, "1")
    with pytest.raises(Sorry, match=r"H-1 was closed on 16 November 2015 before\. Nothing was recorded\."):
        lead.later(days=1).run(HORIZON, "close 1 again")


def test_the_business_unit_closes_any_item_and_nobody_else_those_of_others(lead: Desk) -> None:
    lead.run(HORIZON, "A new Act")
    lead.appoint("U3", "independent chair", "OSCB_CHAIR")
    with pytest.raises(Refused, match="Nothing was recorded"):
        lead.as_user("U3").run(HORIZON, "close 1 It is over")
    lead.appoint("U1", "business unit", "OSCB_BU")
    assert "Closed *H-1*" in lead.as_user("U1").said(HORIZON, "close 1 It is over")


@pytest.mark.parametrize(
    "words",
    ["close 1", "close", "delete 1", "delete", "remove #1", "edit H-1 to say something else", "change item 1",
     "withdraw 1 please"],
)  # fmt: skip
def test_a_wish_to_change_or_delete_is_told_how_items_end(lead: Desk, words: str) -> None:
    lead.run(HORIZON, "A new Act")
    with pytest.raises(Sorry, match=r"closed with a reason: `/horizon close \d …` and why\. Nothing was recorded"):
        lead.run(HORIZON, words)
    with lead.reading() as connection:
        assert [item.title for item in horizon.items(connection, lead.board_id)] == ["A new Act"]


@pytest.mark.parametrize("words", ["Closed borders may follow", "Remove of the subsidy", "log close 1 school"])
def test_an_item_may_begin_with_such_a_word(lead: Desk, words: str) -> None:
    assert "Logged as *H-1*" in lead.said(HORIZON, words)


def test_what_cannot_be_closed_is_said(lead: Desk) -> None:
    for words, sentence in (("close 9 over", "no item H-9"), (f"close 1 {'x' * 501}", "takes 500 characters")):
        with pytest.raises(Sorry, match=sentence):
            lead.run(HORIZON, words)


def test_broadcasts_in_an_item_do_not_come_alive(lead: Desk) -> None:
    reply = lead.run(HORIZON, "log <!channel> <@U9> <https://example.org|click>")
    assert reply.message is not None
    assert "<" not in reply.message.text


def test_the_business_unit_spots_for_itself(desk: Desk) -> None:
    desk.appoint("U1", "business unit", None)
    reply = desk.as_user("U1").run(HORIZON, "log A new inspection framework")
    assert reply.message is not None
    assert "Spotted by OSCB (Oxfordshire Safeguarding Children Board) Business Unit" in reply.message.text


def test_what_is_over_is_listed_and_a_word_alone_is_never_an_item(lead: Desk) -> None:
    assert "No item has been closed." in lead.said(HORIZON, "closed")
    for number in range(1, 13):
        lead.run(HORIZON, f"Spotted thing {number}")
        lead.run(HORIZON, f"close {number} it is over")
    listed = lead.run(HORIZON, "closed").message
    assert listed is not None
    assert "12 closed items, newest first.\n1 to 10 of 12\n" in listed.text
    assert "Closed on 16 November 2015: it is over" in listed.text
    following = next(one for one in buttons(listed.blocks) if one["action_id"] == "horizon.next")
    assert following["value"] == "closed|2"
    for words in ("mine", "overdue", "reopen 1"):
        with pytest.raises(Sorry, match="Nothing was recorded"):
            lead.run(HORIZON, words)
    assert "Nothing is on the horizon log" in lead.said(HORIZON, "open")
