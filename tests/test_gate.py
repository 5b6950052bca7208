"""What reaches the bot from outside: only what Slack signed, for a workspace and an app of ours."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import random
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import App

from commands.gate import Gate
from store import models
from tests.office import Office

SECRET = b"sandbox-signing-secret"
PAYLOADS = Path(__file__).resolve().parents[2] / "shared" / "slack-payloads"
COMMAND = {
    "token": "x", "team_id": "T0HOME", "team_domain": "home", "channel_id": "C0PAQA", "channel_name": "paqa",
    "user_id": "U0TVP", "user_name": "lead", "command": "/update", "text": "1.1 on track Report drafted",
    "api_app_id": "A0BOT", "response_url": "http://127.0.0.1:9/x", "trigger_id": "1.1.abc",
}  # fmt: skip


def post(
    office: Office, raw: bytes, *, content_type: str = "application/x-www-form-urlencoded", **headers: str
) -> tuple[int, str]:
    """Send raw bytes to the gate, signed unless headers say otherwise."""
    assert office._server is not None
    timestamp = headers.pop("timestamp", str(int(time.time())))
    signature = headers.pop("signature", None)
    if signature is None:
        base = b"v0:" + timestamp.encode() + b":" + raw
        signature = "v0=" + hmac.new(SECRET, base, hashlib.sha256).hexdigest()
    connection = http.client.HTTPConnection("127.0.0.1", office._server.server_port, timeout=10)
    sent = {"Content-Type": content_type, "X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature}
    connection.request("POST", "/slack/events", raw, sent | headers)
    answer = connection.getresponse()
    said = answer.read().decode()
    connection.close()
    return answer.status, said


def form(**changes: str) -> bytes:
    return urlencode(COMMAND | changes).encode()


def test_a_signed_command_is_served(office: Office) -> None:
    status, said = post(office, form())
    assert status == 200
    assert "Recorded" in json.loads(said)["text"]


UNSIGNED = {
    "wrong signature": {"signature": "v0=" + "0" * 64},
    "no signature": {"signature": ""},
    "signature that is not ASCII": {"signature": "v0=\u00e9\u00e9"},
    "old timestamp": {"timestamp": str(int(time.time()) - 3600)},
    "timestamp to come": {"timestamp": str(int(time.time()) + 3600)},
    "timestamp that is no number": {"timestamp": "yesterday"},
    "empty timestamp": {"timestamp": ""},
    "endless timestamp": {"timestamp": "9" * 400},
}


@pytest.mark.parametrize("headers", UNSIGNED.values(), ids=UNSIGNED.keys())
def test_what_is_not_signed_gets_401_and_nothing_of_it_is_logged(
    office: Office, headers: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    status, said = post(office, form(text="1.1 on track SECRETWORD"), **headers)
    assert status == 401
    assert said == ""
    printed = capsys.readouterr()
    assert "SECRETWORD" not in printed.out + printed.err
    assert office.count(models.Update) == 0


MALFORMED = {
    "json that is none": (b'{"type": ', "application/json"),
    "json that is a list": (b"[1, 2]", "application/json"),
    "deep json": (b"[" * 100_000, "application/json"),
    "payload that is none": (b"payload=%7B", "application/x-www-form-urlencoded"),
    "payload that is a number": (b"payload=7", "application/x-www-form-urlencoded"),
    "bytes that are no text": (b"\xff\xfe\x00", "application/json"),
    "nothing": (b"", "application/x-www-form-urlencoded"),
}


@pytest.mark.parametrize(("raw", "kind"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_signed_body_that_is_no_payload_gets_400(office: Office, raw: bytes, kind: str) -> None:
    assert post(office, raw, content_type=kind)[0] == 400


def test_too_large_a_body_gets_400_before_it_is_read(office: Office) -> None:
    assert post(office, b"", **{"Content-Length": "99999999"})[0] == 400


def test_another_workspace_and_another_app_change_nothing_and_are_told_so(office: Office) -> None:
    for change in ({"team_id": "T0ELSE"}, {"api_app_id": "A0ELSE"}):
        status, said = post(office, form(**change))
        assert status == 200
        assert "does not serve this workspace" in json.loads(said)["text"]
    assert office.count(models.Update) == 0
    assert office.count(models.Inbox) == 0


def test_url_verification_and_ssl_check_are_answered(office: Office) -> None:
    challenge = json.dumps({"type": "url_verification", "challenge": "abc123", "token": "x"}).encode()
    assert post(office, challenge, content_type="application/json") == (200, "abc123")
    assert post(office, b"ssl_check=1&token=x")[0] == 200


def test_the_same_request_again_is_answered_from_the_first_and_writes_nothing(office: Office) -> None:
    first = post(office, form())
    counted = [office.count(table) for table in (models.Update, models.Audit, models.Delivery)]
    assert post(office, form()) == first
    assert [office.count(table) for table in (models.Update, models.Audit, models.Delivery)] == counted


def test_requests_without_slacks_own_id_are_requests_of_their_own(office: Office) -> None:
    for text in ("3.1 on track a b", "3.2 on track c d"):
        assert "Recorded" in post(office, form(text=text, trigger_id=""))[1]
    assert office.count(models.Update) == 2


def test_one_persons_answer_is_never_given_to_another(office: Office) -> None:
    post(office, form())
    _status, said = post(office, form(user_id="U0CAFCASS"))
    assert "for Cafcass" in said


def test_a_retried_event_is_answered_once(office: Office) -> None:
    event = {
        "token": "x", "team_id": "T0HOME", "api_app_id": "A0BOT", "type": "event_callback", "event_id": "Ev1",
        "event_time": 1, "authorizations": [{"team_id": "T0HOME", "user_id": "U0BOT", "is_bot": True}],
        "event": {"type": "app_mention", "user": "U0TVP", "text": "<@U0BOT> overdue", "ts": "1.1", "channel": "C0PAQA",
                  "team": "T0HOME", "event_ts": "1.1"},
    }  # fmt: skip
    for number in range(3):
        raw = json.dumps(event).encode()
        assert post(office, raw, content_type="application/json", **{"X-Slack-Retry-Num": str(number)})[0] == 200
    office.tvp.until(lambda: office.tvp.messages("C0PAQA"))
    assert office.count(models.Delivery) == 1


def test_health_and_readiness(office: Office) -> None:
    assert office._server is not None
    for path, status in (("/healthz", 200), ("/readyz", 200), ("/else", 404)):
        connection = http.client.HTTPConnection("127.0.0.1", office._server.server_port, timeout=10)
        connection.request("GET", path)
        assert connection.getresponse().status == status
        connection.close()


def test_a_bot_that_answers_and_sends_nothing_is_left_in_service_and_says_so() -> None:
    def asked(amiss: str | None) -> tuple[int, str]:
        gate = Gate(
            App(token="xoxb-1", signing_secret="s", token_verification_enabled=False), signing_secret="s",
            teams=frozenset(), app_id=None, ready=lambda: True, amiss=lambda: amiss,
        )  # fmt: skip
        return gate._readiness()

    assert asked(None) == (200, "ready")
    assert asked("nothing is being sent") == (200, "ready, but nothing is being sent")


def _samples() -> list[Any]:
    if not PAYLOADS.is_dir():
        return []
    return [json.loads(path.read_text()) | {"file": path.name} for path in sorted(PAYLOADS.glob("*.json"))]


SAMPLES = _samples()


@pytest.mark.skipif(not SAMPLES, reason="SKIPPED LOUDLY: ../shared/slack-payloads is not here")
@pytest.mark.parametrize("ours", [True, False], ids=["our workspace", "foreign workspace"])
def test_every_shape_that_slack_sends_is_served_or_refused_in_words(office: Office, ours: bool) -> None:
    for sample in SAMPLES:
        body = sample["body"]
        if sample["kind"].startswith("socket."):
            body = body.get("payload", body)
        words = json.dumps(body)
        if ours:
            for team in ("T111", "T_INSTALLED", "T-installed-workspace"):
                words = words.replace(f'"{team}"', '"T0HOME"')
            for app in ("A111", "A1111"):
                words = words.replace(f'"{app}"', '"A0BOT"')
        raw, kind = _as_sent(json.loads(words))
        status, _said = post(office, raw, content_type=kind)
        assert status in (200, 400), sample["file"]
    if not ours:
        assert office.count(models.Inbox) == 0
    assert office.count(models.Update) == 0


def _as_sent(body: dict[str, Any]) -> tuple[bytes, str]:
    if "command" in body:
        return urlencode(body).encode(), "application/x-www-form-urlencoded"
    if body.get("type") in ("event_callback", "url_verification"):
        return json.dumps(body).encode(), "application/json"
    return urlencode({"payload": json.dumps(body)}).encode(), "application/x-www-form-urlencoded"


@pytest.mark.skipif(not SAMPLES, reason="SKIPPED LOUDLY: ../shared/slack-payloads is not here")
def test_no_mangled_payload_makes_the_bot_fail(office: Office) -> None:
    """Each value of each sample in turn becomes something else: the answer is never a 500."""
    chance = random.Random(20151116)
    strange: list[Any] = [None, 0, "", [], {}, ["x"], {"id": 7}, True, "x" * 5000]
    for sample in SAMPLES:
        body = sample["body"].get("payload", sample["body"]) if "payload" in sample["body"] else sample["body"]
        words = json.dumps(body).replace("T111", "T0HOME").replace("A111", "A0BOT")
        for _ in range(6):
            mangled = json.loads(words)
            at = mangled
            while isinstance(at, dict) and at:
                name = chance.choice(sorted(at))
                if not isinstance(at[name], dict) or chance.random() < 0.4:
                    at[name] = chance.choice(strange)
                    break
                at = at[name]
            raw, kind = _as_sent(mangled)
            assert post(office, raw, content_type=kind)[0] < 500, mangled
