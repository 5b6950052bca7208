"""What is planned is posted once: through 429, 5xx, a lost answer, a crash and a restart."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient
from sqlalchemy import Connection, select, update

from store import channels, deliveries, models, naming, people
from store.db import Store
from store.statuses import Role
from tests.office import MONDAY, Office


@pytest.fixture
def quick(office_url_on_both: str) -> Iterator[Office]:
    """The product on each database, with a lease of a second."""
    with Office(office_url_on_both, lease=1.0) as office:
        yield office


def notice(office: Office, key: str, target: str = "C0PAQA", sentence: str = "Once only") -> None:
    with office.store.writing() as connection:
        deliveries.plan(
            connection,
            key=key,
            kind="notice",
            board_id=1,
            team_id="T0HOME",
            target=target,
            now=MONDAY,
            sentence=sentence,
        )
    office.sender.wake()


def state(office: Office, key: str) -> models.Delivery:
    return next(row for row in office.rows(models.Delivery) if row.key == key)


def settled(office: Office, key: str, wanted: str = "sent") -> models.Delivery:
    office.tvp.until(lambda: state(office, key).state == wanted)
    return state(office, key)


def claimed(connection: Connection, lease: dt.timedelta) -> deliveries.Claim:
    (head,) = deliveries.heads(connection)
    claim = deliveries.claim(connection, head.id, dt.datetime.now(dt.UTC), lease)
    assert isinstance(claim, deliveries.Claim)
    return claim


def posts(office: Office, sentence: str = "Once only", channel: str = "C0PAQA") -> list[object]:
    return [message for message in office.tvp.messages(channel) if message["text"] == sentence]


def test_what_was_sent_is_a_row_with_its_ts(quick: Office) -> None:
    notice(quick, "n1")
    row = settled(quick, "n1")
    assert row.ts == posts(quick)[0]["ts"]  # type: ignore[index]
    assert (row.posted_in, row.tries) == ("C0PAQA", 1)


def test_planned_twice_under_one_key_it_is_posted_once(quick: Office) -> None:
    notice(quick, "n1")
    notice(quick, "n1")
    settled(quick, "n1")
    assert len(posts(quick)) == 1


def test_retry_after_is_obeyed(quick: Office) -> None:
    quick.sandbox.client.faults([{"method": "chat.postMessage", "fault": "429", "times": 1, "seconds": 1}])
    notice(quick, "n1")
    settled(quick, "n1")
    calls = quick.sandbox.client.calls("chat.postMessage")
    assert [call["http_status"] for call in calls] == [429, 200]
    assert len(posts(quick)) == 1


@pytest.mark.parametrize("fault", ["500", "503", "drop", "accept_then_drop"])
def test_an_unknown_outcome_is_looked_for_before_it_is_posted_again(quick: Office, fault: str) -> None:
    quick.sandbox.client.faults([{"method": "chat.postMessage", "fault": fault, "times": 1}])
    notice(quick, "n1")
    settled(quick, "n1")
    assert len(posts(quick)) == 1
    assert quick.sandbox.client.calls("conversations.history")


def test_without_the_history_scope_an_unknown_outcome_is_reported_not_repeated(quick: Office) -> None:
    quick.sandbox.client.settings(history_scope=False)
    quick.sandbox.client.faults([{"method": "chat.postMessage", "fault": "accept_then_drop", "times": 1}])
    with quick.store.writing() as connection:
        deliveries.plan(
            connection, key="a1", kind="answer", board_id=1, team_id="T0HOME", target="C0PAQA", now=MONDAY,
            message={"text": "Once only", "blocks": []},
        )  # fmt: skip
    quick.sender.wake()
    settled(quick, "a1", "in doubt")
    assert len(posts(quick)) == 1
    told = quick.officer.until(lambda: [m for m in quick.officer.dm() if "may or may not stand" in m["text"]])
    assert "A message (answer) for <#C0PAQA>" in told[0]["text"]
    assert "was not posted:" not in told[0]["text"]


def test_what_a_crash_left_in_hand_is_made_good_at_the_next_start(quick: Office) -> None:
    quick.stop_bot()
    with quick.store.writing() as connection:
        deliveries.plan(
            connection, key="n1", kind="notice", board_id=1, team_id="T0HOME", target="C0PAQA", now=MONDAY,
            sentence="Once only",
        )  # fmt: skip
        claimed(connection, dt.timedelta(seconds=0.5))  # then the process dies
    quick.start()
    settled(quick, "n1")
    assert len(posts(quick)) == 1


@pytest.mark.parametrize("method", ["conversations.info", "conversations.history"])
@pytest.mark.parametrize("fault", ["429", "503", "drop"])
def test_what_may_stand_is_looked_for_though_a_later_try_failed_before_it_could_look(
    quick: Office, method: str, fault: str
) -> None:
    quick.stop_bot()
    with quick.store.writing() as connection:
        deliveries.plan(
            connection, key="a1", kind="answer", board_id=1, team_id="T0HOME", target="C0PAQA", now=MONDAY,
            message={"text": "Once only", "blocks": []}, asker="U0TVP",
        )  # fmt: skip
        claimed(connection, dt.timedelta(seconds=0.5))
    stands = {"event_type": "partnership_delivery", "event_payload": {"key": "a1"}}
    web = WebClient(token="xoxb-sandbox", base_url=quick.sandbox.api_url)
    web.chat_postMessage(channel="C0PAQA", text="Once only", metadata=stands)  # then the process dies
    quick.sandbox.client.faults([{"method": method, "fault": fault, "times": 1, "seconds": 1}])
    quick.start()
    settled(quick, "a1")
    failed, *_ = quick.sandbox.client.calls(method)
    assert failed["http_status"] != 200
    assert len(posts(quick)) == 1


def test_what_slack_fails_to_take_again_and_again_is_given_up_told_and_passed_by(
    quick: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commands.sender.MOST_TRIES", 2)
    fault = {"method": "chat.postMessage", "fault": "500", "times": 2, "channel": "C0PAQA"}
    quick.sandbox.client.faults([fault])
    with quick.store.writing() as connection:
        deliveries.plan(
            connection, key="a1", kind="answer", board_id=1, team_id="T0HOME", target="C0PAQA", now=MONDAY,
            message={"text": "Too much", "blocks": []},
        )  # fmt: skip
    notice(quick, "n1")
    settled(quick, "a1", "in doubt")
    settled(quick, "n1")
    told = quick.officer.until(lambda: [m for m in quick.officer.dm() if "may or may not stand" in m["text"]])
    assert "Slack had a fault, each of 2 times" in told[0]["text"]


def test_two_processes_post_each_delivery_once(quick: Office, office_url_on_both: str) -> None:
    other_process = Store(office_url_on_both)
    second = quick.make_sender(other_process)
    second.start()
    targets = ("C0PAQA", "C0BOARD", "C0TRAIN")
    for number in range(30):
        notice(quick, f"n{number}", target=targets[number % 3], sentence=f"Notice {number}")
        second.wake()
    for number in range(30):
        settled(quick, f"n{number}")
    second.stop()
    other_process.close()
    calls = quick.sandbox.client.calls("chat.postMessage")
    said = [call["args"]["text"] for call in calls if call["answer"].get("ok")]
    assert sorted(said) == sorted(f"Notice {number}" for number in range(30))


def test_a_claim_that_another_process_took_over_is_not_posted(quick: Office) -> None:
    """One process claims and is held up past its lease; another posts; the first one wakes and must not."""
    quick.stop_bot()
    held_up = quick.make_sender(quick.store)
    with quick.store.writing() as connection:
        deliveries.plan(
            connection, key="n1", kind="notice", board_id=1, team_id="T0HOME", target="C0PAQA", now=MONDAY,
            sentence="Once only",
        )  # fmt: skip
        claim = claimed(connection, dt.timedelta(0))
    quick.start()
    settled(quick, "n1")
    held_up.sender._send(claim, time.monotonic() - 60)
    assert len(posts(quick)) == 1


def test_one_channel_keeps_its_order(quick: Office) -> None:
    quick.sandbox.client.faults([{"method": "chat.postMessage", "fault": "429", "times": 1, "seconds": 1}])
    for number in range(5):
        notice(quick, f"n{number}", sentence=f"Notice {number}")
    settled(quick, "n4")
    assert [m["text"] for m in quick.tvp.messages("C0PAQA")] == [f"Notice {number}" for number in range(5)]


def test_no_message_waits_behind_papers_and_papers_keep_their_order(store: Store) -> None:
    now = dt.datetime.now(dt.UTC)
    with store.writing() as connection:
        for key, kind in (("p1", "paper"), ("p2", "paper"), ("m1", "notice"), ("m2", "notice")):
            deliveries.plan(
                connection,
                key=key,
                kind=kind,
                board_id=1,
                team_id="T0HOME",
                target="U0OFFICER",
                now=MONDAY,
                sentence="",
            )
        ids = {row.key: row.id for row in connection.execute(select(models.Delivery.key, models.Delivery.id))}
        went = []
        for _ in range(4):
            [head] = deliveries.heads(connection)
            other = max(ids.values()) if head.id != max(ids.values()) else min(ids.values())
            assert not isinstance(deliveries.claim(connection, other, now, dt.timedelta(seconds=30)), deliveries.Claim)
            claim = deliveries.claim(connection, head.id, dt.datetime.now(dt.UTC), dt.timedelta(seconds=30))
            assert isinstance(claim, deliveries.Claim)
            went.append(claim.delivery.key)
            deliveries.end(connection, claim.delivery, "failed", "of no matter here")
    assert went == ["m1", "m2", "p1", "p2"]


def test_a_channel_is_posted_to_once_a_second(office_url: str) -> None:
    with Office(office_url, rate=1, pace=1.05) as office:
        for number in range(3):
            notice(office, f"n{number}", sentence=f"Notice {number}")
        settled(office, "n2")
        statuses = {call["http_status"] for call in office.sandbox.client.calls("chat.postMessage")}
        assert statuses == {200}


def test_a_post_that_slack_refuses_is_told_to_the_business_unit_once(quick: Office) -> None:
    with quick.store.writing() as connection:
        deliveries.plan(
            connection, key="a1", kind="answer", board_id=1, team_id="T0HOME", target="C0NOWHERE", now=MONDAY,
            message={"text": "Once only", "blocks": []},
        )  # fmt: skip
    quick.sender.wake()
    assert "channel_not_found" in str(settled(quick, "a1", "failed").reason)
    told = quick.officer.until(lambda: [m for m in quick.officer.dm() if "was not posted" in m["text"]])
    assert len(told) == 1


def shared_channel(office: Office) -> None:
    """Bind the channel that two workspaces share to the subgroup that is told of updates."""
    with office.store.writing() as connection:
        paqa = next(p.id for p in naming.parties(connection, 1) if p.code == "PAQA")
        officer = people.holders_of(connection, Role.business_unit, 1, MONDAY.date())[0]
        channels.unbind(connection, "C0PAQA", MONDAY)
        channels.bind(connection, 1, "T0HOME", "C0SHARED", paqa, officer.person_id, MONDAY)


def test_a_shared_channel_where_everybody_is_registered_is_trusted(quick: Office) -> None:
    shared_channel(quick)
    quick.says(quick.tvp, "/update 1.1 on track Report drafted")
    quick.tvp.until(lambda: quick.as_("U0PROB").messages("C0SHARED"))


def test_a_shared_channel_with_someone_who_is_not_registered_gets_nothing_of_the_plan(quick: Office) -> None:
    shared_channel(quick)
    quick.sandbox.client.world("join", user="U0STRANGER", channel="C0SHARED")
    quick.says(quick.tvp, "/update 1.1 on track Report drafted")
    told = quick.officer.until(lambda: [m for m in quick.officer.dm() if "was not posted" in m["text"]])
    assert "<@U0STRANGER>" in told[0]["text"]
    assert not any("1.1" in message["text"] for message in quick.as_("U0PROB").messages("C0SHARED"))


def test_an_edit_asked_for_while_a_message_is_being_sent_is_not_lost(quick: Office) -> None:
    quick.sandbox.client.faults([{"method": "chat.postMessage", "fault": "delay", "times": 1, "seconds": 0.5}])
    quick.says(quick.tvp, "/update 3.1 done, report sent")
    quick.says(quick.as_("U0CAFCASS"), "/update 3.1 done, report sent")
    quick.tvp.until(lambda: [m for m in quick.tvp.messages("C0PAQA") if "2 of 12 in" in m["text"]])
    assert len(quick.tvp.messages("C0PAQA")) == 1


def test_a_message_deleted_in_slack_is_posted_anew_when_it_changes(quick: Office) -> None:
    quick.says(quick.tvp, "/update 3.1 on track drafting")
    message = quick.tvp.until(lambda: quick.tvp.messages("C0PAQA"))[0]
    quick.sender.sender._client.chat_delete(channel="C0PAQA", ts=message["ts"])
    quick.says(quick.tvp, "/update 3.1 done, report sent")
    quick.tvp.until(lambda: [m for m in quick.tvp.messages("C0PAQA") if "1 of 12 in" in m["text"]])


def test_what_a_newer_process_planned_waits_for_one_that_knows_it(quick: Office) -> None:
    with quick.store.writing() as connection:
        deliveries.plan(
            connection, key="new", kind="of the next release", board_id=1, team_id="T0HOME", target="C0BOARD",
            now=MONDAY,
        )  # fmt: skip
    notice(quick, "n1")
    settled(quick, "n1")
    assert settled(quick, "new", "planned").reason == "this process does not know its kind"


def test_words_that_cannot_be_made_are_reported(quick: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.sender._pause", lambda _delivery: 0.05)
    with quick.store.writing() as connection:
        deliveries.plan(
            connection, key="a1", kind="answer", board_id=1, team_id="T0HOME", target="C0PAQA", now=MONDAY
        )  # fmt: skip
    quick.sender.wake()
    assert settled(quick, "a1", "failed").tries == 5
    told = quick.officer.until(lambda: [m for m in quick.officer.dm() if "was not posted" in m["text"]])
    assert "words could not be made (KeyError)" in told[0]["text"]


def test_the_one_that_is_left_is_found_whatever_the_database_knows_of_its_tables(store: Store) -> None:
    """SQLite 3.40 finds an id that is less than itself where it has statistics and is asked for several states."""
    with store.writing() as connection:
        for number in range(300):
            deliveries.plan(
                connection, key=f"n{number}", kind="notice", board_id=1, team_id="T0HOME", target=f"C{number:04}",
                now=MONDAY, sentence="Once only",
            )  # fmt: skip
        left = {"state": "sending", "lease_until": MONDAY, "tries": 1}
        connection.execute(update(models.Delivery).values(state="sent"))
        connection.execute(update(models.Delivery).where(models.Delivery.key == "n22").values(left))
    with store.writing() as connection:
        connection.exec_driver_sql("ANALYZE")
    with store.writing() as connection:
        (head,) = deliveries.heads(connection)
        claim = deliveries.claim(connection, head.id, dt.datetime.now(dt.UTC), dt.timedelta(seconds=30))
    assert isinstance(claim, deliveries.Claim)
    assert claim.was_cut_short
