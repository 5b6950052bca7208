"""What is said of horizon items, on a real store: notes are added, agencies are counted, themes are gathered."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import update

from store import actions, horizon, naming, people, themes
from store.actions import Wanted
from store.db import Store
from store.horizon import NewItem
from store.models import Review

TODAY = dt.date(2015, 11, 16)
NOW = dt.datetime(2015, 11, 16, 9, tzinfo=dt.UTC)


def logged(store: Store, **given: object) -> int:
    with store.writing() as connection:
        person = people.register(connection, 1, team_id="T1", user_id="U1", email=None)
        codes = {party.code: party.id for party in naming.parties(connection, 1)}
        new = NewItem(title="A new pattern", spotted_by_party_id=codes["TVP"], **given)  # type: ignore[arg-type]
        number = horizon.log(connection, 1, new, person, TODAY, NOW)
        (item,) = horizon.items(connection, 1, number=number)
        words = {"person_id": person, "today": TODAY, "now": NOW}
        horizon.note(connection, item.id, "view", "We see it too", party_id=codes["DD_EDU"], **words)  # type: ignore[arg-type]
        horizon.note(connection, item.id, "look", "No change", party_id=codes["CAFCASS"], **words)  # type: ignore[arg-type]
    return number


def test_a_post_contributes_for_its_agency_and_a_look_is_no_contribution(store: Store) -> None:
    number = logged(store)
    with store.reading() as connection:
        (item,) = horizon.items(connection, 1, number=number)
        given = horizon.contributions(connection, 1, item, TODAY)
        assert given.given == ("Thames Valley Police", "Oxfordshire County Council")
        assert "Cafcass" in given.missing
        assert [note.kind for note in horizon.notes(connection, item.id)] == ["view", "look"]


def test_an_item_is_due_a_look_from_its_day_on_and_not_once_it_is_closed(store: Store) -> None:
    number = logged(store)
    with store.writing() as connection:
        (item,) = horizon.items(connection, 1, number=number)
        horizon.keep(connection, item.id, next_look_on=dt.date(2015, 12, 1))
        (item,) = horizon.items(connection, 1, number=number)
        assert [item.is_due_a_look(dt.date(2015, 12, day)) for day in (1, 2)] == [True, True]
        assert not item.is_due_a_look(dt.date(2015, 11, 30))
        horizon.close(connection, 1, number, TODAY, "over")
        (item,) = horizon.items(connection, 1, number=number)
        assert not item.is_due_a_look(dt.date(2015, 12, 2))


def test_a_theme_is_one_however_it_is_written_and_hidden_with_its_review(store: Store) -> None:
    number = logged(store, theme="Missing, Victims families")
    with store.writing() as connection:
        found = {one.name: one for one in themes.of_board(connection, 1, None, TODAY)}
        assert [item.number for item in found["missing"].items] == [number]
        assert len(found["missing"].actions) == 2
        assert len(found["victims families"].actions) == 4
        action = actions.find(connection, 1, None, Wanted(refs=("4.5",)), TODAY)[0].action
        assert themes.change(connection, action.id, "MISSING", add=True)
        assert not themes.change(connection, action.id, "missing", add=True)
        assert themes.change(connection, action.id, "Missing", add=False)
        assert not themes.change(connection, action.id, "missing", add=False)
        connection.execute(update(Review).values(is_published=False))
        assert {one.name: len(one.actions) for one in themes.of_board(connection, 1, None, TODAY)} == {
            "missing": 0, "victims families": 0,
        }  # fmt: skip
