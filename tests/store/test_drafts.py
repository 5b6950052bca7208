"""What a person typed and has not said yes to."""

from __future__ import annotations

import datetime as dt

from store import drafts
from store.db import Store
from tests.store.filing import person

NOW = dt.datetime(2015, 11, 16, 9, 0, tzinfo=dt.UTC)


def test_the_newest_of_a_kind_is_found_by_whose_it_is_until_it_lapses(store: Store) -> None:
    with store.writing() as connection:
        mine, other = (person(connection, user) for user in ("U1", "U2"))
        drafts.keep(connection, mine, {"kind": "dates", "n": 1}, NOW)
        newest = drafts.keep(connection, mine, {"kind": "dates", "n": 2}, NOW + dt.timedelta(minutes=1))
        drafts.keep(connection, mine, {"updates": []}, NOW + dt.timedelta(minutes=2))
        later = NOW + dt.timedelta(hours=2)
        assert drafts.latest(connection, mine, "dates", later) == newest
        assert drafts.latest(connection, other, "dates", later) is None
        assert drafts.look(connection, newest, other, later) is None
        assert drafts.look(connection, newest, mine, later) == {"kind": "dates", "n": 2}
        assert drafts.look(connection, newest, mine, NOW + dt.timedelta(hours=25)) is None
        assert drafts.latest(connection, mine, "dates", NOW + dt.timedelta(hours=25)) is None


def test_a_draft_under_an_id_of_its_own_takes_the_place_of_the_one_before(store: Store) -> None:
    with store.writing() as connection:
        mine = person(connection)
        for number in (1, 2):
            assert drafts.keep(connection, mine, {"n": number}, NOW, draft_id="form:V1") == "form:V1"
        assert drafts.take(connection, "form:V1", mine, NOW) == {"n": 2}
