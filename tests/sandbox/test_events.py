"""Events: their envelopes, which of them are sent, and again when they are not taken."""

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk.signature import SignatureVerifier

from sandbox.client import Client, ProtocolError, Sandbox
from sandbox.manifest import Manifest
from tests.sandbox.conftest import SECRET, HttpServer

Answers = Callable[[int], tuple[str, list[tuple[str, str]]]]


class Recorder:
    """A bot's address that keeps what it was sent and answers by the number of the request."""

    def __init__(self, answers: Answers = lambda _: ("200 OK", [])) -> None:
        self.requests: list[tuple[dict[str, str], str]] = []
        self.answers = answers
        self.server = HttpServer(self)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
        self.requests.append(({k[5:]: v for k, v in environ.items() if k.startswith("HTTP_")}, body))
        status, headers = self.answers(len(self.requests))
        start_response(status, headers)
        return [b""]


@pytest.fixture
def failing(sandbox: Sandbox) -> Any:
    """Start a recorder that answers so; retries come quickly."""
    servers = []

    def start(answers: Answers) -> Recorder:
        recorder = Recorder(answers)
        servers.append(recorder.server)
        sandbox.client.settings(events_url=recorder.server.url, retry_seconds=[0, 0.02, 0.02])
        return recorder

    yield start
    for server in servers:
        server.stop()


def test_the_signature_is_slacks(failing: Any, lead: Client) -> None:
    recorder = failing(lambda _: ("200 OK", []))
    lead.say("C0PAQA", "hello £")
    headers, body = recorder.requests[0]
    signed = {"x-slack-request-timestamp": headers["X_SLACK_REQUEST_TIMESTAMP"]}
    signed["x-slack-signature"] = headers["X_SLACK_SIGNATURE"]
    assert SignatureVerifier(SECRET).is_valid_request(body, signed)
    assert not SignatureVerifier("another").is_valid_request(body, signed)


def test_an_event_is_tried_four_times(failing: Any, lead: Client, sandbox: Sandbox) -> None:
    recorder = failing(lambda _: ("500 No", []))
    assert lead.say("C0PAQA", "hello")["ok"]
    lead.until(lambda: len(recorder.requests) == 4)
    numbers = [headers.get("X_SLACK_RETRY_NUM") for headers, _ in recorder.requests]
    reasons = [headers.get("X_SLACK_RETRY_REASON") for headers, _ in recorder.requests]
    assert numbers == [None, "1", "2", "3"]
    assert reasons == [None] + ["http_error"] * 3
    assert len({json.loads(body)["event_id"] for _, body in recorder.requests}) == 1


def test_an_event_that_is_taken_at_last(failing: Any, lead: Client) -> None:
    recorder = failing(lambda n: ("200 OK", []) if n == 2 else ("503 No", []))
    lead.say("C0PAQA", "hello")
    lead.until(lambda: len(recorder.requests) == 2)
    lead.say("D0TVP", "and now?")
    assert len(recorder.requests) >= 3
    assert json.loads(recorder.requests[2][1])["event"]["text"] == "and now?"


def test_a_bot_may_ask_for_no_retry(failing: Any, lead: Client) -> None:
    recorder = failing(lambda n: ("500 No", [("X-Slack-No-Retry", "1")] if n == 1 else []))
    lead.say("C0PAQA", "once")
    lead.say("D0TVP", "four times")
    lead.until(lambda: len(recorder.requests) == 5)
    assert [json.loads(body)["event"]["text"] for _, body in recorder.requests].count("once") == 1


def test_the_reasons_of_retries(sandbox: Sandbox, lead: Client) -> None:
    sandbox.client.settings(events_url="http://127.0.0.1:1/", retry_seconds=[0], answer_seconds=0.5)
    lead.say("C0PAQA", "nobody there")
    lead.until(lambda: len(sandbox.client.pushes()) == 2)
    assert sandbox.client.pushes()[1]["headers"]["X-Slack-Retry-Reason"] == "connection_failed"


def test_a_slow_answer_counts_as_none(failing: Any, sandbox: Sandbox, lead: Client) -> None:
    release = threading.Event()

    def slowly(_: int) -> tuple[str, list[tuple[str, str]]]:
        release.wait(5)
        return "200 OK", []

    recorder = failing(slowly)
    sandbox.client.settings(answer_seconds=0.05)
    lead.say("C0PAQA", "hello")
    lead.until(lambda: len(recorder.requests) >= 2)
    assert recorder.requests[1][0]["X_SLACK_RETRY_REASON"] == "http_timeout"
    release.set()


def test_only_what_the_manifest_subscribes_to_is_sent(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text(
        json.dumps({"settings": {"event_subscriptions": {"bot_events": ["app_mention", "message.im"]}}})
    )
    recorder = Recorder()
    with Sandbox(manifest=manifest, events_url=recorder.server.url) as sandbox:
        lead = sandbox.client.as_("U0TVP")
        lead.say("C0PAQA", "just talk")
        lead.say("C0PAQA", "@Partnership bot a question")
        lead.say("D0TVP", "a direct message")
        lead.open_home()
        sandbox.client.world("join", user="U0LAY", channel="C0PAQA")
        kinds = [p["body"]["event"]["type"] for p in sandbox.client.pushes()]
    assert kinds == ["app_mention", "message"]
    recorder.server.stop()


def test_an_envelope_has_slacks_fields(failing: Any, sandbox: Sandbox, lead: Client) -> None:
    failing(lambda _: ("200 OK", []))
    lead.say("C0PAQA", "hello")
    body = sandbox.client.pushes()[0]["body"]
    assert set(body) == {
        "token",
        "team_id",
        "context_team_id",
        "context_enterprise_id",
        "api_app_id",
        "event",
        "type",
        "event_id",
        "event_time",
        "authorizations",
        "is_ext_shared_channel",
        "event_context",
    }
    assert body["event_id"].startswith("Ev")
    assert body["event"]["event_ts"] == body["event"]["ts"]
    assert body["event"]["team"] == "T0HOME"


@pytest.mark.parametrize(
    ("op", "arguments", "expected"),
    [
        ("join", {"user": "U0LAY", "channel": "C0PAQA"}, [("member_joined_channel", {"user": "U0LAY"})]),
        ("join", {"user": "U0BOT", "channel": "C0GENERAL"}, [("member_joined_channel", {"user": "U0BOT"})]),
        ("leave", {"user": "U0TVP", "channel": "C0PAQA"}, [("member_left_channel", {"channel_type": "C"})]),
        ("leave", {"user": "U0BOT", "channel": "C0PAQA"}, [("channel_left", {"channel": "C0PAQA"})]),
        ("leave", {"user": "U0TVP", "channel": "C0GENERAL"}, []),
        ("archive", {"channel": "C0PAQA"}, [("channel_archive", {"user": "U0OFFICER"})]),
        ("rename", {"channel": "C0PAQA", "name": "quality"}, [("channel_rename", {})]),
        ("create", {"channel": "C0NEW", "name": "new"}, [("channel_created", {})]),
        (
            "share",
            {"channel": "C0PAQA", "users": ["U0PROB"]},
            [("channel_shared", {"connected_team_id": "T0OTHER"}), ("member_joined_channel", {"team": "T0OTHER"})],
        ),
        ("unshare", {"channel": "C0SHARED"}, [("channel_unshared", {"previously_connected_team_id": "T0OTHER"})]),
        ("change_person", {"user": "U0TVP", "guest": True}, [("user_change", {})]),
        ("change_person", {"user": "U0TVP", "gone": True}, [("user_change", {})]),
        ("add_person", {"user": "U0NEW", "title": "Lead, Ambulance Service"}, [("team_join", {})]),
    ],
)
def test_moves_send_slacks_events(
    failing: Any, sandbox: Sandbox, op: str, arguments: dict[str, Any], expected: list[tuple[str, dict[str, Any]]]
) -> None:
    failing(lambda _: ("200 OK", []))
    sandbox.client.world(op, **arguments)
    events = [p["body"]["event"] for p in sandbox.client.pushes()]
    assert [e["type"] for e in events] == [kind for kind, _ in expected]
    for event, (_, fields) in zip(events, expected, strict=True):
        assert event | fields == event


@pytest.mark.parametrize(
    ("op", "arguments"),
    [
        ("nonsense", {}),
        ("join", {"user": "U0TVP", "channel": "C0PAQA"}),
        ("join", {"user": "U0PROB", "channel": "C0PAQA"}),
        ("join", {"user": "U0TVP", "channel": "C0NONE"}),
        ("leave", {"user": "U0LAY", "channel": "C0PAQA"}),
        ("unarchive", {"channel": "C0PAQA"}),
        ("rename", {"channel": "C0PAQA", "name": "With Capitals"}),
        ("rename", {"channel": "C0PAQA", "name": "general"}),
        ("share", {"channel": "C0SHARED"}),
        ("unshare", {"channel": "C0PAQA"}),
        ("create", {"channel": "C0PAQA", "name": "again"}),
        ("change_person", {"user": "U0TVP", "guest": "yes"}),
        ("add_person", {"user": "U0TVP", "title": "twice"}),
        ("add_person", {"user": "name", "title": "no id"}),
    ],
)
def test_moves_that_make_no_sense(sandbox: Sandbox, op: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(ProtocolError):
        sandbox.client.world(op, **arguments)


def test_a_person_who_has_left_cannot_act(sandbox: Sandbox, lead: Client) -> None:
    sandbox.client.world("change_person", user="U0TVP", gone=True)
    with pytest.raises(ProtocolError):
        lead.say("C0PAQA", "still here")


def test_a_push_is_sent_again_exactly(failing: Any, sandbox: Sandbox, lead: Client) -> None:
    recorder = failing(lambda _: ("200 OK", []))
    lead.command("C0PAQA", "/update")
    index = sandbox.client.pushes("slash_commands")[0]["index"]
    assert sandbox.client.replay(index)["ok"]
    assert recorder.requests[0] == recorder.requests[1]
    sandbox.server.settings.signing_secret = "another"
    sandbox.client.replay(index, sign=True)
    assert recorder.requests[2][1] == recorder.requests[0][1]
    assert recorder.requests[2][0]["X_SLACK_SIGNATURE"] != recorder.requests[0][0]["X_SLACK_SIGNATURE"]
    with pytest.raises(ProtocolError):
        sandbox.client.replay(999_999)


def test_the_address_proves_itself(app: App, failing: Any, sandbox: Sandbox) -> None:
    assert sandbox.client.verify()["ok"]
    assert sandbox.client.verify("ssl_check")["ok"]
    failing(lambda _: ("200 OK", []))
    assert not sandbox.client.verify()["ok"]


def test_the_bot_hears_that_it_joined(app: App, sandbox: Sandbox, lead: Client) -> None:
    app.client.conversations_join(channel="C0GENERAL")
    lead.until(lambda: sandbox.client.pushes("events_api"))
    event = sandbox.client.pushes("events_api")[0]["body"]["event"]
    assert (event["type"], event["user"], event["channel"]) == ("member_joined_channel", "U0BOT", "C0GENERAL")


def test_a_private_channel_is_hidden(failing: Any, sandbox: Sandbox) -> None:
    failing(lambda _: ("200 OK", []))
    sandbox.client.world("create", channel="C0QUIET", name="quiet", private=True, members=["U0TVP", "U0BOT"])
    lead, officer = sandbox.client.as_("U0TVP"), sandbox.client.as_("U0OFFICER")
    assert "C0QUIET" not in [c["id"] for c in officer.state()["channels"]]
    lead.say("C0QUIET", "hello")
    assert sandbox.client.pushes()[-1]["body"]["event"]["channel_type"] == "group"
    lead.command("C0QUIET", "/update")
    assert sandbox.client.pushes()[-1]["body"]["channel_name"] == "privategroup"


def test_a_manifest_without_events_hears_none() -> None:
    recorder = Recorder()
    with Sandbox(manifest=Manifest(events=frozenset(), given=True), events_url=recorder.server.url) as sandbox:
        sandbox.client.as_("U0TVP").say("D0TVP", "hello")
        assert sandbox.client.pushes() == []
    recorder.server.stop()
