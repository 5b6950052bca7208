"""A channel's digest: what is in it, who may post it, and that what is previewed is what is posted."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import update

from commands.digest import DIGEST, after_sent, render_digest
from commands.errors import Refused, Sorry
from commands.sender import Standing
from messages.digest import digest
from sandbox import rules
from store import actions, channels, digest_counts, digest_settings, digests, horizon, naming, revisions, updates
from store.actions import Wanted
from store.horizon import NewItem
from store.models import Action
from store.read_models import BoundChannel, Planned
from store.revisions import NewDate
from store.statuses import Status
from store.updates import NewUpdate
from tests.commands.desk import TEAM, Desk
from tests.commands.test_actions import YEAR_BEFORE
from tests.messages.text_beside import assert_text_says_it_all, shown


def bind(desk: Desk, code: str, channel: str = "C1") -> BoundChannel:
    party = desk.party(code)
    with desk.writing() as connection:
        channels.bind(connection, desk.board_id, TEAM, channel, party.id, 1, desk.now)
        bound = channels.bound(connection, channel)
    assert bound is not None
    return bound


def record(desk: Desk, ref: str, code: str, status: Status, narrative: str = "Word from the owner") -> None:
    with desk.writing() as connection:
        [item] = actions.find(connection, desk.board_id, None, Wanted(refs=(ref,), only_open=False), desk.today)
        part = next(part for part in item.action.parts if part.party_code == code)
        new = NewUpdate(
            action_id=item.action.id,
            assignment_id=part.assignment_id,
            party_id=part.party_id,
            status=status,
            narrative=narrative,
        )
        updates.record(connection, new, 1, desk.today, desk.now)


def delivery(desk: Desk, args: dict[str, object]) -> Planned:
    return Planned(
        id=1, key="digest:C1:2015-W47", board_id=desk.board_id, kind="digest", args=args, team_id=TEAM, target="C1",
        thread_ts=None, planned_at=desk.now, tries=0, faults=0, wants=1, shows=0, posted_in=None, ts=None,
    )  # fmt: skip


def words_of(desk: Desk, bound: BoundChannel) -> str:
    with desk.reading() as connection:
        glossary = naming.glossary(connection, desk.board_id)
        message = render_digest(connection, {"channel_row": bound.id}, desk.now, desk.today, glossary)
    assert message is not None
    return "\n".join([message.text, *(one.text for one in message.thread)])


def test_counts_come_first_and_add_up_to_the_open_actions(officer_on_both: Desk) -> None:
    officer = officer_on_both
    text = words_of(officer, bind(officer, "PAQA"))
    assert "*37 of 38 actions open*, 1 closed" in text
    counted = [line for line in text.splitlines() if line.startswith("• ")][:6]
    assert all(line.endswith(" of 37") for line in counted)
    assert sum(int(line.split("*")[1]) for line in counted) == 37
    assert text.index("37 of 38") < text.index("About to be late (")


def test_an_old_record_that_nobody_spoke_of_is_not_called_overdue(officer: Desk) -> None:
    text = words_of(officer, bind(officer, "OSCB"))
    assert "• overdue: *0* of 37" in text
    assert "*Nothing to report:* nothing is known to be overdue;" in text
    assert "have no record yet: `/actions no record yet`" in text


def test_overdue_stands_longest_first_with_owner_date_and_last_word(officer: Desk) -> None:
    record(officer, "2.4", "OSCB_CHAIR", Status.at_risk, "Awaiting the business plan")
    record(officer, "6.1", "OSCB_CHAIR", Status.off_track, "Template <not> agreed")
    text = words_of(officer, bind(officer, "PAQA"))
    assert "Chair (1 of 4 owners); no record yet of Children's Trust Chairman; Community Safety" in text
    assert "*Overdue (2)*, longest first" in text
    assert text.index("*6.1* Subgroup") < text.index("*2.4* Business")
    assert "*230 days late*, due 31 March 2015 (“March 2015”) · OSCB (Oxfordshire" in text
    assert "off track: “Template &lt;not&gt; agreed”, 16 November 2015 (today)" in text


def test_what_falls_due_within_14_days_is_told_and_the_fifteenth_is_not(officer: Desk) -> None:
    bound = bind(officer, "PAQA")
    assert "*7.1* Annual" in words_of(officer, bound)  # due on 30 November, 14 days on
    assert "nothing falls due by 29 November 2015" in words_of(officer.later(days=-1), bound)
    assert "*7.1* Annual" not in words_of(officer.later(days=-1), bound)


def test_an_agencys_channel_shows_its_own_parts_and_its_posts(officer_on_both: Desk) -> None:
    officer = officer_on_both
    record(officer, "1.1", "TVP", Status.at_risk, "Escalation report is with the chief officer")
    record(officer, "1.1", "CAFCASS", Status.complete_awaiting, "Report sent")
    text = words_of(officer, bind(officer, "TVP"))
    assert "of Thames Valley Police open*" in text
    assert "· Thames Valley Police (1 of 12 owners)" in text
    assert "Report sent" not in text
    assert "*7.1* Annual" in text  # owned by a post of the police
    assert "6.1" not in text


def test_a_party_that_owns_nothing_is_told_so(officer: Desk) -> None:
    assert "The plan holds no action of Kingfisher team." in words_of(officer, bind(officer, "KINGFISHER"))


def test_an_empty_digest_says_so_in_words(officer: Desk) -> None:
    text = words_of(officer.later(days=-5), bind(officer, "PAQA"))
    assert "*Nothing to report:* nothing is known to be overdue; nothing is about to be late; " in text
    assert "nothing falls due by 25 November 2015; nothing awaits sign-off; nobody asks for a new date; " in text
    assert "no update since 4 November 2015; nothing on the horizon is new or due a look; " in text


def test_the_key_of_the_statuses_is_printed(officer: Desk) -> None:
    with officer.reading() as connection:
        message = render_digest(connection, {"channel_row": bind(officer, "PAQA").id}, officer.now, officer.today, {})
    assert message is not None
    assert all(status in message.text.splitlines()[-1] for status in Status)


def test_the_next_digest_tells_what_came_after_the_last(officer_on_both: Desk) -> None:
    officer = officer_on_both
    bound = bind(officer, "PAQA")
    record(officer, "6.1", "OSCB_CHAIR", Status.on_track, "Before the digest")
    with officer.writing() as connection:
        horizon.log(connection, officer.board_id, NewItem(title="An old item"), 1, officer.today, officer.now)
        asked = officer.later(hours=1).now
        args = {"channel_row": bound.id, "asked_at": asked.isoformat()}
        after_sent(connection, delivery(officer, args), Standing("C1", "1.5"), asked)
    later = officer.later(days=7)
    record(later, "6.1", "OSCB_CHAIR", Status.on_track, "After the digest")
    with officer.writing() as connection:
        horizon.log(connection, officer.board_id, NewItem(title="A new item"), 1, later.today, later.now)
    text = words_of(later, bound)
    assert "the last digest was on 16 November 2015, 7 days ago" in text
    assert "*Updated since 16 November 2015 (1)*" in text
    assert "Before the digest" not in text
    assert "A new item" in text
    assert "An old item" not in text


def test_the_preview_is_what_is_posted(officer: Desk) -> None:
    bound = bind(officer, "PAQA")
    preview = officer.run(DIGEST, "preview").message
    assert preview is not None
    with officer.reading() as connection:
        glossary = naming.glossary(connection, officer.board_id)
        posted = render_digest(connection, {"channel_row": bound.id}, officer.now, officer.today, glossary)
    assert posted is not None
    assert preview.blocks[: len(posted.blocks)] == posted.blocks
    assert preview.text.startswith(posted.text)
    assert officer.planned() == []
    assert officer.audit() == []


def test_the_button_under_the_preview_posts_it_once(officer: Desk) -> None:
    bind(officer, "PAQA")
    preview = officer.run(DIGEST).message
    assert preview is not None
    [button] = preview.blocks[-1]["elements"]
    pressed = {"door": "button", "name": "digest.post", "value": button["value"]}
    job = officer.job(DIGEST, **pressed)
    assert job.once == button["value"].partition(":")[2]
    assert "to <#C1>. If it cannot be posted there, you will be told." in officer.said(DIGEST, **pressed)
    assert len(officer.planned()) == 1


def test_post_plans_one_delivery_and_notes_it(officer_on_both: Desk) -> None:
    officer = officer_on_both
    bound = bind(officer, "PAQA")
    assert "to <#C1>. If it cannot be posted there, you will be told." in officer.said(DIGEST, "post")
    [planned] = officer.planned()
    assert (planned.kind, planned.target, planned.args["channel_row"]) == ("digest", "C1", bound.id)
    assert planned.args["asked_by"] == "U1"
    assert officer.audit() == [("post a digest", "done", "channel C1")]


def test_a_digest_whose_channel_was_unbound_meanwhile_has_no_words(officer: Desk) -> None:
    bound = bind(officer, "PAQA")
    with officer.writing() as connection:
        channels.unbind(connection, "C1", officer.now)
        assert render_digest(connection, {"channel_row": bound.id}, officer.now, officer.today, {}) is None


@pytest.mark.parametrize(
    ("role", "code", "may"),
    [
        ("independent chair", "OSCB_CHAIR", True),
        ("group chair", "PAQA_CHAIR", True),
        ("group chair", "PAQA", True),
        ("group chair", "CSE_CHAIR", False),
        ("lead", "TVP", False),
        ("scrutineer", None, False),
    ],
)
def test_who_may_post_and_everybody_may_preview(officer: Desk, role: str, code: str | None, may: bool) -> None:
    bind(officer, "PAQA")
    officer.appoint("U2", role, code)
    asker = officer.as_user("U2")
    preview = asker.run(DIGEST, "preview").message
    assert preview is not None
    assert ("digest.post" in str(preview.blocks)) is may
    if may:
        assert "I am posting the digest for" in asker.said(DIGEST, "post")
    else:
        with pytest.raises(Refused, match="Nothing was posted"):
            asker.run(DIGEST, "post")
        assert officer.planned() == []


@pytest.mark.parametrize(
    ("words", "given", "sentence"),
    [
        ("post", {}, "This channel is bound to no group"),
        ("preview <#C9|somewhere>", {}, "<#C9> is bound to no group"),
        ("post", {"channel_id": "D1", "door": "direct"}, "belongs to a channel"),
        ("post", {"channel_id": None, "door": "terminal"}, "belongs to a channel"),
        ("post CSE Subgroup", {}, "No channel is bound to CSE Subgroup"),
        ("post tomorrow", {}, "No party here is called"),
    ],
)
def test_a_channel_that_cannot_be_told_is_said_with_what_to_do(
    officer: Desk, words: str, given: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Sorry, match=sentence):
        officer.run(DIGEST, words, **given)
    assert officer.planned() == []


def test_a_group_can_be_named_from_anywhere(officer: Desk) -> None:
    bind(officer, "PAQA", "C7")
    text = officer.said(DIGEST, "preview for PAQA", channel_id="D1")
    assert "what would be posted in <#C7>. Only you see it." in text
    assert "to <#C7>. If it" in officer.said(DIGEST, "post <#C7|paqa>", channel_id="D1")


def test_what_does_not_fit_stands_whole_in_the_thread_and_nothing_is_lost(officer: Desk) -> None:
    bound = bind(officer, "PAQA")
    for code in ("TVP", "OCC", "CAFCASS", "OUH", "OHFT", "OCCG", "PROBATION", "CHERWELL", "WEST_OXON"):
        for ref in ("1.1", "3.1"):
            record(officer, ref, code, Status.at_risk, f"{code} & TVP: " + "report <late> & " * 30)
    with officer.writing() as connection:
        for number in range(30):
            new = NewItem(title=f"Item {number}", may_change="& " * 100)
            horizon.log(connection, officer.board_id, new, 1, officer.today, officer.now)
        glossary = naming.glossary(connection, officer.board_id)
        message = render_digest(connection, {"channel_row": bound.id}, officer.now, officer.today, glossary)
    assert message is not None
    for one in (message, *message.thread):
        assert rules.check_message({"text": one.text, "blocks": list(one.blocks)}) is None
        assert_text_says_it_all(one)
        assert sum(map(len, shown(one.blocks))) <= 9_600
    assert "*Updated since 9 November 2015 (18)*" in message.text
    assert "more in the thread._" in message.text
    whole = "\n".join([message.text, *(one.text for one in message.thread)])
    for number in range(30):
        assert whole.count(f"* Item {number}\n") == 1
    for number in range(1, 19):
        assert whole.count(f"(U-{number})") == 1
    assert "*Owners still to answer (" in whole


def test_of_very_many_the_thread_has_the_first_and_the_digest_says_how_many_are_beyond(
    officer: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "ROWS", 6)
    bound = bind(officer, "PAQA")
    with officer.writing() as connection:
        connection.execute(update(Action).where(Action.due_on < officer.today).values(entered_on=YEAR_BEFORE))
    for code in ("TVP", "OCC", "CAFCASS", "OUH", "OHFT", "OCCG", "PROBATION", "CHERWELL"):
        record(officer, "1.1", code, Status.at_risk)
    with officer.reading() as connection:
        message = render_digest(connection, {"channel_row": bound.id}, officer.now, officer.today, {})
    assert message is not None
    assert "• overdue: *15* of " in message.text
    assert "*Overdue (15)*, longest first" in message.text
    assert "_1 more in the thread, and 9 beyond it: `/actions overdue` lists them._" in message.text
    assert "and 2 beyond it: `/actions updates since 9 November 2015` lists them._" in message.text
    assert sum("days late*" in line for one in (message, *message.thread) for line in one.text.splitlines()) == 6


def test_a_short_digest_has_five_rows_of_each_part_counts_the_rest_and_has_no_thread(officer: Desk) -> None:
    bound = bind(officer, "PAQA")
    with officer.writing() as connection:
        for number in range(7):
            horizon.log(connection, officer.board_id, NewItem(title=f"Item {number}"), 1, officer.today, officer.now)
        digest_settings.change(connection, bound.id, {"length": "short", "parts": ["horizon"]}, 1, officer.now)
        message = render_digest(connection, {"channel_row": bound.id}, officer.now, officer.today, {})
    assert message is not None
    assert message.thread == ()
    assert message.text.count("* Item ") == 5
    assert "_2 of 7 not shown here: `/horizon` lists them._" in message.text
    assert "About to be late" not in message.text
    assert "no meeting to come" not in message.text


def test_what_is_about_to_be_late_is_not_said_twice_and_what_is_on_track_falls_due(officer: Desk) -> None:
    record(officer, "11.1", "HAG_MEMBERS", Status.on_track)
    text = words_of(officer, bind(officer, "PAQA"))
    late = text[text.index("*About to be late (3)*") : text.index("*Due in the next 14 days (1)*")]
    assert "*11.1*" not in late
    assert "and on track; 3 more above" in text
    assert text.count("*7.1* Annual") == 1


def test_what_awaits_sign_off_and_was_asked_for_is_told_with_a_list_to_choose_from(officer_on_both: Desk) -> None:
    officer = officer_on_both
    record(officer, "6.1", "OSCB_CHAIR", Status.complete_awaiting, "Template is in use")
    bound = bind(officer, "PAQA")
    with officer.writing() as connection:
        [item] = actions.find(connection, officer.board_id, None, Wanted(refs=("7.1",)), officer.today)
        new = NewDate(
            action_id=item.action.id, assignment_id=item.action.parts[0].assignment_id, from_on=item.action.due_on,
            to_on=dt.date(2016, 1, 31), to_words="end of January", reason="The data is late",
        )  # fmt: skip
        revisions.ask(connection, new, 1, officer.today, officer.now)
        message = render_digest(connection, {"channel_row": bound.id}, officer.now, officer.today, {})
    assert message is not None
    assert "Reported complete by OSCB Chair on 16 November 2015" in message.text
    assert "asks for 31 January 2016 instead of 30 November 2015: The data is late" in message.text
    chosen = {
        element["action_id"]: [one["value"] for one in element["options"]]
        for block in message.blocks if block["type"] == "actions" for element in block["elements"]
    }  # fmt: skip
    assert chosen["signoff.open"] == ["6.1"]
    assert chosen["revisions.decide"] == ["1"]
    assert "7.1" in chosen["update.open"]


def test_last_weeks_counts_stand_beside_and_the_trend_is_told_and_drawn(officer_on_both: Desk) -> None:
    officer = officer_on_both
    bound = bind(officer, "PAQA")
    assert "was" not in words_of(officer, bound).split("due later")[0]
    with officer.writing() as connection:
        digest_counts.keep(connection, bound.id, dt.date(2015, 11, 2), {"overdue": 4})
        digest_counts.keep(connection, bound.id, dt.date(2015, 11, 9), {"overdue": 2, "open": 38, "total": 38})
        digest_counts.keep(connection, bound.id, dt.date(2015, 11, 9), {"overdue": 3, "open": 38, "total": 38})
        digest_counts.keep(connection, bound.id, dt.date(2015, 11, 14), {"overdue": 9})  # posted by hand since
        message = render_digest(connection, {"channel_row": bound.id}, officer.now, officer.today, {})
    assert message is not None
    assert "• overdue: *0* of 37, was 3" in message.text
    assert "On 9 November 2015: 38 of 38 open" in message.text
    assert "4 on 2 November, 3 on 9 November, 9 on 14 November, *0* now" in message.text
    assert [block["type"] for block in message.blocks].count("data_visualization") == 1
    assert rules.check_message({"text": message.text, "blocks": list(message.blocks)}) is None


def test_a_long_note_is_left_to_the_actions_own_page_and_not_cut_off(officer: Desk) -> None:
    bound = bind(officer, "PAQA")
    record(officer, "6.1", "OSCB_CHAIR", Status.at_risk, "word " * 500)
    with officer.writing() as connection:
        new = NewItem(title="A long item", may_change="word " * 300)
        horizon.log(connection, officer.board_id, new, 1, officer.today, officer.now)
    text = words_of(officer, bound)
    assert "at risk (a long note: `/actions 6.1`)" in text
    assert "*H-1* A long item" in text
    assert "More of it: `/horizon 1`" in text
    assert "word word" not in text


def test_many_owners_are_named_once_in_a_list(officer: Desk) -> None:
    bound = bind(officer, "PAQA")
    with officer.writing() as connection:
        actions.confirm_records(connection, officer.board_id, ["1.1", "3.1", "5.1"], 1, officer.now)
    text = words_of(officer, bound)
    assert text[text.index("*Overdue") : text.index("*About")].count("12 of 12 owners still to answer") == 3
    named = text[text.index("*Owners still to answer") :]
    assert "*5.1*, *1.1*, *3.1*: Thames Valley Police; " in named
    assert named.count("Donnington Doorstep") == 2  # and with the chair's own in 12.1


def test_what_the_blocks_show_stands_in_the_text_in_the_same_order(officer: Desk) -> None:
    bound = bind(officer, "PAQA")
    record(officer, "6.1", "OSCB_CHAIR", Status.on_track)
    with officer.reading() as connection:
        message = render_digest(connection, {"channel_row": bound.id}, officer.now, officer.today, {})
    assert message is not None
    assert_text_says_it_all(message)


def test_the_last_day_is_the_boards_own(officer: Desk) -> None:
    bound = bind(officer, "PAQA")
    just_after_midnight = dt.datetime(2016, 6, 1, 23, 30, tzinfo=dt.UTC)  # 00:30 on 2 June in London
    with officer.writing() as connection:
        channels.digest_went_out(connection, bound.id, just_after_midnight)
    later = Desk(officer.store, officer.board_id, now=dt.datetime(2016, 6, 8, 9, tzinfo=dt.UTC))
    assert "the last digest was on 2 June 2016" in words_of(later, bound)


def test_the_builder_is_pure(officer: Desk) -> None:
    bound = bind(officer, "PAQA")
    with officer.reading() as connection:
        view = digests.view(connection, bound, officer.now, officer.today)
    assert digest(view, {}) == digest(view, {})
