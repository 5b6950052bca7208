"""Failing on purpose, and what the bot then meets."""

import time
from http.client import RemoteDisconnected
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from sandbox.client import Client, ProtocolError, Sandbox

CUT = (RemoteDisconnected, URLError, ConnectionError)


def rule(fault: str, method: str = "chat.postMessage", **more: Any) -> list[dict[str, Any]]:
    return [{"method": method, "fault": fault, **more}]


@pytest.mark.parametrize(("fault", "status"), [("429", 429), ("500", 500), ("503", 503)])
def test_an_answer_of_failure(sandbox: Sandbox, web: WebClient, lead: Client, fault: str, status: int) -> None:
    sandbox.client.faults(rule(fault, times=1, seconds=7))
    with pytest.raises(SlackApiError) as refused:
        web.chat_postMessage(channel="C0PAQA", text="t")
    assert refused.value.response.status_code == status
    if status == 429:
        assert refused.value.response.headers["Retry-After"] == "7"
    assert lead.messages("C0PAQA") == []
    assert web.chat_postMessage(channel="C0PAQA", text="t")["ok"]
    assert [c.get("fault") for c in sandbox.client.calls("chat.postMessage")] == [fault, None]


def test_dropped_before_anything_is_done(sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    sandbox.client.faults(rule("drop", times=1))
    with pytest.raises(CUT):
        web.chat_postMessage(channel="C0PAQA", text="t")
    assert lead.messages("C0PAQA") == []


def test_accepted_and_then_dropped(sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    sandbox.client.faults(rule("accept_then_drop", times=1))
    with pytest.raises(CUT):
        web.chat_postMessage(channel="C0PAQA", text="t")
    assert [m["text"] for m in lead.messages("C0PAQA")] == ["t"]
    assert sandbox.client.calls("chat.postMessage")[0]["answer"]["ok"]


def test_slacks_own_client_posts_twice_then(sandbox: Sandbox, lead: Client) -> None:
    sandbox.client.faults(rule("accept_then_drop", times=1))
    WebClient(token="xoxb-sandbox", base_url=sandbox.api_url).chat_postMessage(channel="C0PAQA", text="t")
    assert len(lead.messages("C0PAQA")) == 2


def test_delayed(sandbox: Sandbox, web: WebClient) -> None:
    sandbox.client.faults(rule("delay", times=1, seconds=0.15))
    started = time.monotonic()
    web.chat_postMessage(channel="C0PAQA", text="t")
    assert time.monotonic() - started >= 0.15


def test_a_share_of_the_calls_the_same_each_time(sandbox: Sandbox, web: WebClient) -> None:
    def failures() -> list[int]:
        sandbox.client.faults(rule("500", method="users.info", rate=0.3, seed=1))
        failed = []
        for n in range(40):
            try:
                web.users_info(user="U0TVP")
            except SlackApiError:
                failed.append(n)
        return failed

    first = failures()
    assert 4 <= len(first) <= 20
    assert failures() == first


def test_one_channel_or_every_method(sandbox: Sandbox, web: WebClient) -> None:
    sandbox.client.faults(rule("503", channel="C0PAQA"))
    assert web.chat_postMessage(channel="C0CSE", text="t")["ok"]
    with pytest.raises(SlackApiError):
        web.chat_postMessage(channel="C0PAQA", text="t")
    sandbox.client.faults(rule("503", method="*"))
    with pytest.raises(SlackApiError):
        web.auth_test()
    sandbox.client.faults([])
    assert web.auth_test()["ok"]


def test_response_urls_fail_too(sandbox: Sandbox, lead: Client) -> None:
    lead.command("C0PAQA", "/update")
    url = WebhookClient(sandbox.client.pushes()[-1]["body"]["response_url"], retry_handlers=[])
    shown = len(lead.ephemerals("C0PAQA"))
    sandbox.client.faults(rule("500", method="response_url", times=1))
    assert url.send(text="t").status_code == 500
    sandbox.client.faults(rule("429", method="response_url", times=1))
    assert url.send(text="t").status_code == 429
    sandbox.client.faults(rule("accept_then_drop", method="response_url", times=1))
    with pytest.raises(CUT):
        url.send(text="t")
    assert len(lead.ephemerals("C0PAQA")) == shown + 1


@pytest.mark.parametrize(
    "wrong",
    [
        "all",
        [{"fault": "500"}],
        rule("nonsense"),
        rule("500", times=-1),
        rule("500", rate=2),
        rule("delay", seconds="long"),
        rule("500", often=True),
    ],
)
def test_rules_that_make_no_sense(sandbox: Sandbox, wrong: Any) -> None:
    with pytest.raises(ProtocolError):
        sandbox.client.faults(wrong)
