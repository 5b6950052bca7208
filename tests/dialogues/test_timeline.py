"""The whole life of an action, as its details tell it, through the real Bolt app and the sandbox."""

from __future__ import annotations

from tests.office import Office


def test_the_history_tells_everything_in_the_order_in_which_it_was_done(office: Office) -> None:
    """The sandbox's clock stands still all along: the order is that of the changes, not of the kinds of them."""
    post, officer, chair = "7.1 for Oxford LPA Commander:", office.officer, office.chair
    for person, words in (
        (officer, f"/update {post} on track, report drafted, source: e-mail of 3 November"),
        (officer, "/actions 7.1 date 31 March 2016 because the report is late"),
        (chair, "/actions 7.1 grant date"),
        (officer, f"/update {post} done, report sent, source: e-mail of 5 November"),
        (chair, "/actions 7.1 send back because the figures are missing"),
        (officer, "/actions 7.1 waits for 10.2"),
        (officer, "/actions 7.1 waits for nothing"),
        (officer, "/actions 7.1 review on 1 March 2016"),
        (officer, "/actions 7.1 check on 31 May 2016"),
        (officer, "/actions 7.1 owner add Cafcass"),
        (officer, "/returns round open for PAQA meeting 14 December 2015"),
        (officer, f"/update {post} on track, figures asked for, source: a call"),
    ):
        said = office.says(person, words)
        assert "Nothing was recorded" not in said, said
    history = "".join(office.says(officer, f"/actions 7.1 page {page}").partition("*History*")[2] for page in (1, 2))
    told = (
        "report drafted", "New date asked for", "granted", "report sent", "Sent back", "waits for 10.2 from then on",
        "by Business unit: It waits for nothing any more", "looked at again on 1 March 2016",
        "checked on 31 May 2016", "Asked as well: Cafcass", "asked 2 owners for an update by", "figures asked for",
    )  # fmt: skip
    places = [history.find(words) for words in told]
    assert -1 not in places, dict(zip(told, places, strict=True))
    assert places == sorted(places), history


def test_a_question_that_fails_does_not_say_that_nothing_was_recorded(office: Office) -> None:
    said = office.says(office.officer, "/actions theme no such theme")
    assert "No theme is called" in said
    assert "Nothing was recorded" not in said
