"""Whole conversations where one store holds a children's and an adults' board: nothing of them is mixed."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from commands import terminal, which_board
from commands.core import Request
from commands.errors import Sorry
from commands.partnership.posts import appoint_officer
from store import models
from tests import second_board
from tests.dialogues.rows import row
from tests.office import MONDAY, Office

CHILDREN = "Oxfordshire Safeguarding Children Board"
ADULTS = second_board.NAME


def board_of_update(office: Office, place: int) -> int:
    """The board of the action of the n-th update."""
    with office.store.reading() as connection:
        found = connection.execute(
            select(models.Action.board_id)
            .join(models.Update, models.Update.action_id == models.Action.id)
            .order_by(models.Update.id)
        )
        return int(list(found.scalars())[place])


@row(52, "/partnership use OSAB")
def test_row_52_two_boards_in_one_store_each_with_its_own(office_on_both: Office) -> None:
    office = office_on_both
    adults = second_board.on_both(office)
    said = office.says(office.tvp, "/actions 1.1", "C0GENERAL")
    assert said.startswith(f"*{CHILDREN}*\n")
    assert "Search protocol for adults" not in said
    said = office.says(office.tvp, "/partnership use OSAB", "C0GENERAL")
    assert said.startswith(f"*{ADULTS}*\nFrom now on I take what you write for *{ADULTS}*")
    said = office.says(office.tvp, "/actions all", "C0GENERAL")
    assert said.startswith(f"*{ADULTS}*\n")
    assert "2 of 2" in said or "Town centre plan" in said
    assert "Cafcass" not in said
    # In a group's channel that group's board is asked, whatever was chosen.
    assert office.says(office.tvp, "/actions 1.1", "C0PAQA").startswith(f"*{CHILDREN}*\n")
    office.says(office.tvp, "/partnership use OSCB", "C0GENERAL")
    assert "Search protocol for adults" in office.says(office.tvp, "/actions 1.1", "C0ADULTS")
    assert board_count(office, adults) == 0


def board_count(office: Office, board_id: int) -> int:
    """How many updates a board has."""
    with office.store.reading() as connection:
        query = select(models.Update.id).join(models.Action, models.Action.id == models.Update.action_id)
        return len(connection.execute(query.where(models.Action.board_id == board_id)).all())


def test_a_receipt_is_corrected_on_its_own_board_whichever_was_chosen_since(office: Office) -> None:
    adults = second_board.on_both(office)
    office.says(office.tvp, "/update 1.1 on track protocol drafted", "C0ADULTS")
    office.says(office.tvp, "/update 1.1 on track audit begun", "C0PAQA")
    assert (board_of_update(office, 0), board_of_update(office, 1)) == (adults, 1)
    receipts = office.tvp.until(lambda: (found := office.tvp.dm()) and len(found) >= 2 and found)
    by_board = {ADULTS if f"*{ADULTS}*" in one["text"] else CHILDREN: one for one in receipts}
    assert set(by_board) == {ADULTS, CHILDREN}
    for place, (name, board_id, used) in enumerate(((ADULTS, adults, "OSCB"), (CHILDREN, 1, "OSAB")), 2):
        office.says(office.tvp, f"/partnership use {used}", "C0GENERAL")
        office.tvp.click(by_board[name], "update.correct")
        assert not office.tvp.submit({"status": "at risk", "narrative": f"Corrected on {board_id}"}).get("errors")
        office.tvp.until(lambda place=place: office.count(models.Update) > place)
        assert board_of_update(office, place) == board_id


def test_nothing_of_one_board_shows_to_people_of_the_other(office: Office) -> None:
    second_board.on_both(office)
    for words in ("/actions all", "/partnership people", "/partnership channels", "/actions 6.1", "/partnership pack"):
        said = office.says(office.stranger, words, "C0GENERAL")
        for theirs in ("Cafcass", "C0PAQA", "U0CHAIR", CHILDREN, "PAQA", "U0OCC"):
            assert theirs not in said.replace(f"> {words}", ""), (words, theirs)
    for words in ("/actions all", "/partnership people", "/partnership channels", "/actions 1.5"):
        said = office.says(office.as_("U0OCC"), words, "C0GENERAL")
        for theirs in ("Town centre", "C0ADULTS", "U0STRANGER", ADULTS, "SCR Subcommittee"):
            assert theirs not in said, (words, theirs)
    assert "bound already, by another partnership" in office.says(
        office.officer, "/partnership bind <#C0ADULTS> Training Subgroup", "C0PAQA"
    )
    assert "SCR" not in office.says(office.officer, "/partnership unbind <#C0ADULTS>", "C0PAQA")


def test_a_forged_board_opens_no_door(office: Office) -> None:
    adults = second_board.on_both(office)
    with office.store.reading() as connection:
        for board_id, allowed in ((adults, False), (1, True), (999, False)):
            request = which_board.read(
                Request("button", "update.open", "T0HOME", "U0OCC", "k", value=f"b{board_id}~1.1")
            )
            assert request.value == "1.1"
            asker = which_board.asker_of(connection, request, MONDAY)
            assert (asker is not None) is allowed
            assert asker is None or asker.board_id == 1


@row(49, "/partnership shared")
def test_row_49_a_plan_owned_across_partnerships_shows_on_both(office: Office) -> None:
    second_board.on_both(office)
    assert "leads an open action of another board" in office.says(office.stranger, "/partnership shared", "C0GENERAL")
    refused = office.says(office.as_("U0OFFICER2"), "/partnership same Community Safety Partnerships = CSP on OSAB")
    assert "business unit’s post on both boards" in refused
    said = office.says(
        office.officer, "/partnership same Community Safety Partnerships = Community Safety Partnership on OSAB"
    )
    assert "is the same body as *Community Safety Partnership*" in said
    assert "the same body as *Community Safety Partnership* on" in office.says(
        office.officer, "/partnership contact CSPs"
    )
    said = office.says(office.chair, "/partnership shared")
    assert f"{ADULTS}, led by Community Safety Partnerships" in said
    assert "*1.5* Town centre plan" in said
    assert "And 1 open action of other boards led by a body of this one" in office.says(office.chair, "/actions all")
    assert "Town centre plan" in office.says(office.stranger, "/actions all", "C0GENERAL")
    assert "Town centre plan" not in office.says(office.chair, "/actions 1.5")
    said = office.says(
        office.officer, "/partnership same Community Safety Partnerships no longer Community Safety Partnership on OSAB"
    )
    assert "is no longer the same body as *Community Safety Partnership*" in said
    assert "Town centre plan" not in office.says(office.chair, "/partnership shared")


def test_a_second_board_gets_its_first_officer_by_its_code(office: Office) -> None:
    adults = second_board.on_both(office)
    assert "Town centre plan" in terminal.ask(office.store, "all", "Business unit", MONDAY, "OSAB")
    assert "Town centre plan" not in terminal.ask(office.store, "all", "Business unit", MONDAY)
    with pytest.raises(Sorry, match="there are: OSCB, OSAB"):
        terminal.ask(office.store, "all", "Business unit", MONDAY, "CSP")
    with office.store.writing() as connection:
        said = appoint_officer(connection, "T0HOME", "U0OCC", MONDAY, MONDAY.date(), "command line", "OSAB")
        assert "holds the business unit’s post from" in said
        with pytest.raises(Sorry, match="there are: OSCB, OSAB"):
            appoint_officer(connection, "T0HOME", "U0OCC", MONDAY, MONDAY.date(), "command line", "CSP")
    office.says(office.as_("U0OCC"), "/partnership use OSAB", "C0GENERAL")
    said = office.says(office.as_("U0OCC"), "/partnership add <@U0CHAIR> as lead of TVP", "C0GENERAL")
    assert "<@U0CHAIR> is now *Lead, Thames Valley Police*" in said
    assert [row.board_id for row in office.rows(models.Person) if row.user_id == "U0CHAIR"] == [1, adults]


def test_home_is_of_the_board_that_was_chosen_and_its_buttons_stay_on_it(office: Office) -> None:
    adults = second_board.on_both(office)
    office.says(office.tvp, "/partnership use OSAB", "C0GENERAL")
    office.tvp.open_home()
    home = office.tvp.home()
    assert home is not None
    assert ADULTS in str(home["view"])
    assert "Search protocol for adults" in str(home["view"])
    assert "Cafcass" not in str(home["view"])
    office.says(office.tvp, "/partnership use OSCB", "C0GENERAL")
    office.tvp.click(home, "update.open")
    modal = office.tvp.modal()
    assert modal is not None
    assert "Review the search protocol" in str(modal["view"])
    office.tvp.submit({"status": "on track", "narrative": "Protocol drafted"})
    office.tvp.until(lambda: office.count(models.Update))
    assert board_of_update(office, 0) == adults
