"""What a person does reaches an unmodified bolt app as Slack would send it, and its answer is shown as in Slack."""

import threading
import time
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from sandbox.client import Client, ProtocolError, Sandbox
from sandbox.manifest import Manifest
from tests.sandbox.conftest import HttpServer, button, home, modal, plain, section, text_input


def option(value: str) -> dict[str, Any]:
    return {"text": plain(value.title()), "value": value}


STATUS = {
    "type": "input",
    "block_id": "status",
    "label": plain("Status"),
    "element": {"type": "static_select", "action_id": "pick", "options": [option("late"), option("done")]},
}
WHEN = {
    "type": "input",
    "block_id": "when",
    "optional": True,
    "label": plain("When"),
    "element": {"type": "datepicker", "action_id": "date"},
}
SEARCH = {
    "type": "input",
    "block_id": "ref",
    "label": plain("Action"),
    "element": {"type": "external_select", "action_id": "find", "min_query_length": 2},
}


def last(sandbox: Sandbox, kind: str = "interactive") -> dict[str, Any]:
    """The body of what was sent last."""
    return dict(sandbox.client.pushes(kind)[-1]["body"])


def opens(app: App, view: dict[str, Any], command: str = "/update") -> None:
    @app.command(command)
    def run(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()


# commands


def test_a_command_carries_what_slack_says(app: App, sandbox: Sandbox, lead: Client) -> None:
    app.command("/update")(lambda ack: ack())
    assert lead.command("C0PAQA", "/update 6.1 on track") == {"ok": True, "status": 200}
    body = last(sandbox, "slash_commands")
    assert body | {"trigger_id": "", "response_url": ""} == {
        "token": "sandbox-verification-token",
        "team_id": "T0HOME",
        "team_domain": "safeguarding-partnership",
        "channel_id": "C0PAQA",
        "channel_name": "paqa-subgroup",
        "user_id": "U0TVP",
        "user_name": "lead.thames.valley.police",
        "command": "/update",
        "text": "6.1 on track",
        "api_app_id": "A0BOT",
        "is_enterprise_install": "false",
        "response_url": "",
        "trigger_id": "",
    }
    assert lead.messages("C0PAQA") == []
    assert lead.command("D0TVP", "/update")["ok"]
    assert last(sandbox, "slash_commands")["channel_name"] == "directmessage"


def test_a_wrong_secret_is_noticed(app: App, sandbox: Sandbox, lead: Client) -> None:
    app.command("/update")(lambda ack: ack())
    sandbox.server.settings.signing_secret = "another"
    assert lead.command("C0PAQA", "/update")["error"] == "dispatch_failed"
    assert sandbox.client.pushes()[-1]["status"] == 401


@pytest.mark.parametrize(
    ("answer", "everybody", "person"),
    [
        ("", [], []),
        ("as text", [], ["as text"]),
        ({"text": "quiet"}, [], ["quiet"]),
        ({"response_type": "in_channel", "text": "loud"}, ["/update 6.1 &amp; 6.2", "loud"], []),
        (
            {"text": "b", "blocks": [{"type": "nonsense"}]},
            [],
            ['/update failed with the error "dispatch_failed"'],
        ),
    ],
)
def test_how_an_answer_to_a_command_is_shown(
    app: App, lead: Client, officer: Client, answer: Any, everybody: list[str], person: list[str]
) -> None:
    app.command("/update")(lambda ack: ack(answer) if isinstance(answer, str) else ack(**answer))
    lead.command("C0PAQA", "/update 6.1 & 6.2")
    assert [m["text"] for m in lead.messages("C0PAQA")] == everybody
    assert [m["text"] for m in lead.ephemerals("C0PAQA")] == person
    assert officer.ephemerals("C0PAQA") == []


def test_an_answer_that_slack_would_refuse_is_recorded(app: App, sandbox: Sandbox, lead: Client) -> None:
    app.command("/update")(lambda ack: ack(text="b", blocks=[{"type": "nonsense"}]))
    assert lead.command("C0PAQA", "/update")["error"] == "dispatch_failed"
    assert "invalid_blocks" in sandbox.client.pushes()[-1]["refused"]


def test_a_command_that_is_not_answered_in_time(app: App, sandbox: Sandbox, lead: Client) -> None:
    sandbox.client.settings(answer_seconds=0.1)
    release = threading.Event()
    app.command("/update")(lambda ack: (release.wait(5), ack("too late")))
    assert lead.command("C0PAQA", "/update")["error"] == "operation_timeout"
    release.set()
    (line,) = lead.ephemerals("C0PAQA")
    assert line["text"] == '/update failed with the error "operation_timeout"'
    assert line["system"]
    assert sandbox.server.settings.answer_seconds == 0.1


def test_three_seconds_are_the_rule() -> None:
    with Sandbox() as sandbox:
        settings = sandbox.client.settings()
    assert settings["answer_seconds"] == settings["trigger_seconds"] == 3.0
    assert settings["retry_seconds"] == [0.0, 60.0, 300.0]
    assert (settings["response_url_uses"], settings["response_url_seconds"]) == (5, 1800.0)
    assert (settings["rate"], settings["burst"]) == (1.0, 1)


def test_a_command_without_a_bot(sandbox: Sandbox, lead: Client) -> None:
    assert lead.command("C0PAQA", "/update")["error"] == "dispatch_failed"
    sandbox.client.settings(events_url="http://127.0.0.1:1/slack/events")
    assert lead.command("C0PAQA", "/update")["error"] == "dispatch_failed"


def test_commands_do_not_reach_another_workspace(app: App, sandbox: Sandbox) -> None:
    app.command("/update")(lambda ack: ack("reached"))
    probation, guest = sandbox.client.as_("U0PROB"), sandbox.client.as_("U0DONN")
    answer = probation.command("C0SHARED", "/update")
    assert answer["error"] == "invalid_command"
    assert "/update` is not a valid command" in answer["line"]
    assert probation.ephemerals("C0SHARED")[0]["text"] == answer["line"]
    assert probation.state()["commands"] == []
    assert guest.command("C0SHARED", "/update")["ok"]
    assert len(sandbox.client.pushes()) == 1


def test_commands_do_not_work_in_threads(app: App, sandbox: Sandbox, lead: Client) -> None:
    app.command("/update")(lambda ack: ack("reached"))
    ts = lead.say("C0CSE", "a thread")["ts"]
    answer = lead.command("C0CSE", "/update", thread_ts=ts)
    assert answer["line"] == "/update is not supported in threads. Sorry!"
    assert sandbox.client.pushes("slash_commands") == []


def test_text_of_a_command_is_escaped_and_mentions_nobody(app: App, sandbox: Sandbox, lead: Client) -> None:
    app.command("/update")(lambda ack: ack())
    lead.command("C0PAQA", "/update 6.1 <!channel> A & B <@U0OCC>")
    text = last(sandbox, "slash_commands")["text"]
    assert text == "6.1 &lt;!channel&gt; A &amp; B @Lead, Oxfordshire County Council"


def test_a_command_may_ask_for_ids() -> None:
    commands = ({"name": "/partnership", "hint": "", "description": "", "should_escape": True},)
    with Sandbox(manifest=Manifest(commands, given=True)) as sandbox:
        lead = sandbox.client.as_("U0TVP")
        lead.command("C0PAQA", "/partnership add @Lay member to #paqa-subgroup <!here>")
        text = last(sandbox, "slash_commands")["text"]
        assert text == "add <@U0LAY|lay.member> to <#C0PAQA|paqa-subgroup> <!here>"
        assert lead.command("C0PAQA", "/update")["error"] == "invalid_command"
        assert [c["name"] for c in lead.state()["commands"]] == ["/partnership"]


# messages


def test_a_mention_reaches_the_bot(app: App, sandbox: Sandbox, lead: Client) -> None:
    app.event("app_mention")(lambda say, event: say(f"Hello <@{event['user']}>", thread_ts=event["ts"]))
    ts = lead.say("C0PAQA", "@Partnership bot what is A & <b>? https://a.example/x?y=1&z=2")["ts"]
    asked, answered = lead.messages("C0PAQA")
    assert asked["text"] == ("<@U0BOT> what is A &amp; &lt;b&gt;? <https://a.example/x?y=1&amp;z=2>")
    assert answered["thread_ts"] == ts
    # The bot's own answer is pushed too, and pushes stand in the order in which they were answered.
    bodies = [p["body"] for p in sandbox.client.pushes("events_api")]
    events = {b["event"]["type"]: b for b in bodies if b["event"]["ts"] == ts}
    assert set(events) == {"message", "app_mention"}
    assert events["message"]["event_id"] != events["app_mention"]["event_id"]
    assert events["message"]["event"]["channel_type"] == "channel"
    assert events["message"]["event"]["ts"] == ts
    kinds = [e["type"] for e in events["message"]["event"]["blocks"][0]["elements"][0]["elements"]]
    assert kinds == ["user", "text", "link"]
    assert not events["message"]["is_ext_shared_channel"]


def test_what_is_escaped_already_stays(lead: Client) -> None:
    lead.say("C0PAQA", "A &amp; B &lt;c&gt; <@U0OCC>")
    assert lead.messages("C0PAQA")[0]["text"] == "A &amp; B &lt;c&gt; <@U0OCC>"


def test_a_direct_message_is_no_mention(app: App, sandbox: Sandbox, lead: Client) -> None:
    lead.say("D0TVP", "@Partnership bot hello")
    (push,) = sandbox.client.pushes("events_api")
    assert push["body"]["event"]["channel_type"] == "im"
    assert push["body"]["event"]["type"] == "message"


def test_where_the_bot_is_not_it_hears_nothing(app: App, sandbox: Sandbox) -> None:
    stranger = sandbox.client.as_("U0STRANGER")
    stranger.say("C0GENERAL", "@Partnership bot hello")
    assert sandbox.client.pushes() == []
    assert "not in this channel" in stranger.ephemerals("C0GENERAL")[0]["text"]


def test_the_bot_hears_itself(app: App, sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    ts = web.chat_postMessage(channel="C0PAQA", text="t")["ts"]
    web.chat_update(channel="C0PAQA", ts=ts, text="u")
    web.chat_delete(channel="C0PAQA", ts=ts)
    lead.until(lambda: len(sandbox.client.pushes("events_api")) == 3)
    heard = sandbox.client.pushes("events_api")
    assert {p["body"]["event"].get("subtype") for p in heard} == {None, "message_changed", "message_deleted"}
    assert {p["body"]["event"].get("bot_id", "B0BOT") for p in heard} == {"B0BOT"}


def test_somebody_of_another_workspace(app: App, sandbox: Sandbox) -> None:
    teams: list[tuple[Any, ...]] = []

    @app.event("app_mention")
    def heard(context: Any) -> None:
        teams.append((context.team_id, context.actor_team_id))

    @app.action("go")
    def clicked(ack: Any, context: Any, body: dict[str, Any], client: WebClient) -> None:
        teams.append((context.team_id, body["user"]["team_id"]))
        client.views_open(trigger_id=body["trigger_id"], view=modal(callback_id="u"))
        ack()

    @app.view("u")
    def submitted(ack: Any, context: Any, body: dict[str, Any]) -> None:
        teams.append((context.team_id, body["user"]["team_id"]))
        ack()

    probation = sandbox.client.as_("U0PROB")
    probation.say("C0SHARED", "@Partnership bot hello")
    blocks = [{"type": "actions", "elements": [button("go")]}]
    app.client.chat_postMessage(channel="C0SHARED", text="t", blocks=blocks)
    probation.click(probation.messages("C0SHARED")[-1], "go")
    probation.submit({"done": "x"})
    assert teams == [("T0HOME", "T0OTHER")] * 3
    assert last(sandbox)["team"]["id"] == "T0OTHER"
    assert last(sandbox)["view"]["app_installed_team_id"] == "T0HOME"
    envelope = next(p["body"] for p in sandbox.client.pushes("events_api") if "bot_id" not in p["body"]["event"])
    assert envelope["team_id"] == "T0OTHER"
    assert envelope["authorizations"][0]["team_id"] == "T0HOME"
    assert envelope["is_ext_shared_channel"]
    assert envelope["event"]["user_profile"]["team"] == "T0OTHER"


def test_a_person_only_talks_where_they_are(sandbox: Sandbox, lead: Client) -> None:
    probation, stranger = sandbox.client.as_("U0PROB"), sandbox.client.as_("U0STRANGER")
    for person, channel in ((probation, "C0PAQA"), (stranger, "C0PAQA"), (lead, "D0OCC"), (lead, "C0NONE")):
        with pytest.raises(ProtocolError):
            person.say(channel, "hello")
    assert [c["id"] for c in probation.state()["channels"]] == ["D0PROB", "C0SHARED"]
    assert "C0PAQA" in [c["id"] for c in stranger.state()["channels"] if not c["member"]]
    sandbox.client.world("archive", channel="C0PAQA")
    with pytest.raises(ProtocolError, match="archived"):
        lead.say("C0PAQA", "hello")


def test_files_and_threads(app: App, sandbox: Sandbox, lead: Client, officer: Client) -> None:
    ts = officer.say("C0PAQA", "minutes?")["ts"]
    lead.say("C0PAQA", "soon", thread_ts=ts)
    lead.upload("C0PAQA", "minutes.txt", b"1. Apologies")
    shared = sandbox.client.pushes("events_api")[-1]["body"]["event"]
    assert shared["subtype"] == "file_share"
    assert shared["files"][0]["name"] == "minutes.txt"
    assert [m["thread_ts"] for m in lead.messages("C0PAQA")] == [None, ts, None]
    with pytest.raises(ProtocolError):
        lead.say("C0PAQA", "no such thread", thread_ts="1.000001")


def test_unread_counts_until_read(web: WebClient, lead: Client, officer: Client) -> None:
    def unread() -> int:
        return next(c["unread"] for c in officer.state()["channels"] if c["id"] == "C0PAQA")

    lead.say("C0PAQA", "one")
    web.chat_postMessage(channel="C0PAQA", text="two")
    web.chat_postEphemeral(channel="C0PAQA", user="U0TVP", text="not yours")
    assert unread() == 2
    officer.mark_read("C0PAQA")
    assert unread() == 0
    lead.say("C0PAQA", "three")
    assert unread() == 1
    officer.say("C0PAQA", "seen")
    assert unread() == 0


# clicks


def test_a_button_in_a_message(app: App, sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    app.action("go")(lambda ack, respond: (ack(), respond("only you")))
    web.chat_postMessage(channel="C0PAQA", text="t", blocks=[section("s", block_id="b", accessory=button("go", "6.1"))])
    message = lead.messages("C0PAQA")[0]
    assert lead.click(message, "go") == {"ok": True}
    body = last(sandbox)
    assert body["actions"][0] | {"action_ts": ""} == {
        "type": "button",
        "action_id": "go",
        "block_id": "b",
        "text": plain("Press"),
        "value": "6.1",
        "action_ts": "",
    }
    assert body["container"] == {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": "C0PAQA",
        "is_ephemeral": False,
    }
    assert body["message"]["blocks"][0]["block_id"] == "b"
    assert body["user"] == {
        "id": "U0TVP",
        "username": "lead.thames.valley.police",
        "name": "lead.thames.valley.police",
        "team_id": "T0HOME",
    }
    assert body["team"] == {"id": "T0HOME", "domain": "safeguarding-partnership"}
    assert [m["text"] for m in lead.ephemerals("C0PAQA")] == ["only you"]
    with pytest.raises(ProtocolError, match="no element 'gone'"):
        lead.click(message, "gone")


def test_a_button_that_the_bot_fails_at(app: App, web: WebClient, lead: Client) -> None:
    web.chat_postMessage(channel="C0PAQA", text="t", blocks=[section("s", accessory=button("unknown"))])
    assert lead.click(lead.messages("C0PAQA")[0], "unknown") == {"ok": False, "error": "dispatch_failed"}


def test_an_ephemeral_message_can_be_replaced(app: App, sandbox: Sandbox, lead: Client, officer: Client) -> None:
    app.command("/update")(lambda ack: ack(text="sure?", blocks=[section("sure?", accessory=button("yes"))]))

    @app.action("yes")
    def yes(ack: Any, respond: Any) -> None:
        respond(text="done", replace_original=True)
        ack()

    lead.command("C0PAQA", "/update")
    (asked,) = lead.ephemerals("C0PAQA")
    with pytest.raises(ProtocolError, match="no such message"):
        officer.click(asked, "yes")
    lead.click(asked, "yes")
    assert last(sandbox)["container"]["is_ephemeral"]
    assert "message" not in last(sandbox)
    (now,) = lead.ephemerals("C0PAQA")
    assert (now["text"], now["blocks"]) == ("done", [])


def test_choosing_in_a_message(app: App, sandbox: Sandbox, web: WebClient, lead: Client, officer: Client) -> None:
    app.action("pick")(lambda ack: ack())
    app.action("more")(lambda ack: ack())
    pick = {"type": "static_select", "action_id": "pick", "options": [option("late"), option("done")]}
    more = {"type": "overflow", "action_id": "more", "options": [option("a"), option("b")]}
    blocks = [{"type": "actions", "block_id": "row", "elements": [pick, more, button("go")]}]
    web.chat_postMessage(channel="C0PAQA", text="t", blocks=blocks)
    message = lead.messages("C0PAQA")[0]
    lead.click(message, "pick", choose="done")
    assert last(sandbox)["actions"][0]["selected_option"] == option("done")
    assert last(sandbox)["state"]["values"]["row"]["pick"]["selected_option"] == option("done")
    lead.click(message, "more", choose="b")
    assert last(sandbox)["actions"][0]["selected_option"] == option("b")
    assert lead.messages("C0PAQA")[0]["state"]["values"]["row"]["pick"]["selected_option"] == option("done")
    assert officer.messages("C0PAQA")[0]["state"]["values"] == {}
    with pytest.raises(ProtocolError, match="not among the options"):
        lead.click(message, "pick", selected_option=option("other"))


# response_urls


def respond_url(sandbox: Sandbox, lead: Client) -> WebhookClient:
    lead.command("C0PAQA", "/update")
    return WebhookClient(last(sandbox, "slash_commands")["response_url"])


def test_a_response_url_is_ephemeral_unless_told(app: App, sandbox: Sandbox, lead: Client) -> None:
    app.command("/update")(lambda ack: ack())
    url = respond_url(sandbox, lead)
    assert url.send(text="quiet").status_code == 200
    assert url.send(text="loud", response_type="in_channel").status_code == 200
    assert [m["text"] for m in lead.ephemerals("C0PAQA")] == ["quiet"]
    assert [m["text"] for m in lead.messages("C0PAQA")] == ["loud"]
    url.send(text="changed", replace_original=True)
    url.send_dict({"delete_original": True})
    assert lead.ephemerals("C0PAQA") == []


def test_a_response_url_is_good_five_times(app: App, sandbox: Sandbox, lead: Client) -> None:
    app.command("/update")(lambda ack: ack())
    url = respond_url(sandbox, lead)
    bad = url.send_dict({"blocks": [{"type": "nonsense"}], "text": "t"})
    assert (bad.status_code, "invalid_blocks" in bad.body) == (400, True)
    assert "no_text" in url.send(text="").body
    for n in range(5):
        assert url.send(text=str(n)).status_code == 200
    spent = url.send(text="6")
    assert (spent.status_code, "used_url" in spent.body) == (404, True)
    assert len(lead.ephemerals("C0PAQA")) == 5
    assert sandbox.client.calls("response_url")[-1]["http_status"] == 404


def test_a_response_url_is_good_for_thirty_minutes(app: App, sandbox: Sandbox, lead: Client) -> None:
    app.command("/update")(lambda ack: ack())
    url = respond_url(sandbox, lead)
    sandbox.client.settings(response_url_seconds=0.0)
    late = url.send(text="late")
    assert (late.status_code, "expired_url" in late.body) == (404, True)
    unknown = WebhookClient(f"{sandbox.url}/response/T0HOME/none").send(text="t")
    assert (unknown.status_code, "invalid_url" in unknown.body) == (404, True)


# modals


def test_a_modal_from_command_to_submission(app: App, sandbox: Sandbox, lead: Client) -> None:
    opens(
        app,
        modal(STATUS, WHEN, text_input("done", initial_value="so far"), callback_id="u", private_metadata="p"),
    )
    app.view("u")(lambda ack: ack())
    lead.command("C0PAQA", "/update")
    assert lead.submit({"status": "Done", "when": "2015-12-01"}) == {"ok": True, "closed": True}
    body = last(sandbox)
    assert body["view"]["state"]["values"] == {
        "status": {"pick": {"type": "static_select", "selected_option": option("done")}},
        "when": {"date": {"type": "datepicker", "selected_date": "2015-12-01"}},
        "done": {"text": {"type": "plain_text_input", "value": "so far"}},
    }
    assert body["view"]["private_metadata"] == "p"
    assert body["trigger_id"]
    assert lead.modals() == []


def test_slacks_own_checks_come_before_the_bot(app: App, sandbox: Sandbox, lead: Client) -> None:
    number = {
        "type": "input",
        "block_id": "number",
        "optional": True,
        "label": plain("Number"),
        "element": {"type": "number_input", "action_id": "n", "is_decimal_allowed": False, "max_value": "9"},
    }
    opens(app, modal(STATUS, WHEN, text_input("done", max_length=5, min_length=2), number, callback_id="u"))
    app.view("u")(lambda ack: ack())
    lead.command("C0PAQA", "/update")
    wrong = lead.submit({"done": "too long", "number": "10"})
    assert set(wrong["errors"]) == {"status", "done", "number"}
    assert wrong["errors"]["status"] == "Please complete this required field."
    assert set(lead.submit({"done": "x", "status": "done", "number": "1.5"})["errors"]) == {"done", "number"}
    assert sandbox.client.pushes("interactive") == []
    assert lead.submit({"done": "fine", "number": None})["closed"]
    assert last(sandbox)["view"]["state"]["values"]["number"]["n"]["value"] is None


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"nothing": "x"}, "no input block 'nothing'"),
        ({"status": "other"}, "not offered"),
        ({"status": {"pick": {"type": "static_select", "selected_option": option("other")}}}, "not among"),
        ({"when": "soon"}, "takes a date"),
        ({"done": {"text": {"type": "plain_text_input", "selected_date": "2015-12-01"}}}, "goes in 'value'"),
    ],
)
def test_values_that_no_person_could_enter(app: App, lead: Client, values: dict[str, Any], complaint: str) -> None:
    opens(app, modal(STATUS, WHEN, text_input("done")))
    lead.command("C0PAQA", "/update")
    with pytest.raises(ProtocolError, match=complaint):
        lead.submit(values)


@pytest.mark.parametrize(
    ("answer", "expected", "titles"),
    [
        (
            {"response_action": "errors", "errors": {"done": "Say more"}},
            {"ok": True, "errors": {"done": "Say more"}},
            1,
        ),
        ({"response_action": "update", "view": modal(text_input("next"))}, {"ok": True}, 1),
        ({"response_action": "push", "view": modal(text_input("next"))}, {"ok": True}, 2),
        ({"response_action": "clear"}, {"ok": True, "closed": True}, 0),
        ({"response_action": "errors", "errors": {"other": "No such block"}}, {"ok": False}, 1),
        ({"response_action": "update", "view": {"type": "modal"}}, {"ok": False}, 1),
        ({"response_action": "nonsense"}, {"ok": False}, 1),
    ],
)
def test_how_a_submission_may_be_answered(
    app: App, sandbox: Sandbox, lead: Client, answer: dict[str, Any], expected: dict[str, Any], titles: int
) -> None:
    opens(app, modal(callback_id="u"))
    app.view("u")(lambda ack: ack(**answer))
    lead.command("C0PAQA", "/update")
    result = lead.submit({"done": "x"})
    assert {k: result.get(k) for k in expected} == expected
    assert result["closed"] == expected.get("closed", False)
    assert len(lead.modals()) == titles
    if not result["ok"]:
        assert result["error"] == "We had some trouble connecting. Try again?"
        assert sandbox.client.pushes()[-1]["refused"]


def test_a_submission_that_is_not_answered(app: App, sandbox: Sandbox, lead: Client) -> None:
    opens(app, modal(callback_id="u"))
    lead.command("C0PAQA", "/update")
    answer = lead.submit({"done": "x"})
    assert (answer["ok"], answer["closed"], answer["reason"]) == (False, False, "dispatch_failed")
    assert lead.modal()["view"]["state"]["values"]["done"]["text"]["value"] == "x"


def test_modals_stand_three_deep(app: App, sandbox: Sandbox, lead: Client) -> None:
    deeper = {"type": "actions", "elements": [button("deeper")]}
    opens(app, modal(deeper, text_input("done"), notify_on_close=True, callback_id="u"))
    failures: list[str] = []

    @app.action("deeper")
    def push(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        try:
            client.views_push(trigger_id=body["trigger_id"], view=modal(deeper, text_input("done")))
        except Exception as problem:
            failures.append(str(problem))
        ack()

    app.view("u")(lambda ack: ack())
    app.view_closed("u")(lambda ack: ack())
    lead.command("C0PAQA", "/update")
    root = lead.modal()
    lead.click(root, "deeper", values={"done": {"text": {"type": "plain_text_input", "value": "typed"}}})
    assert last(sandbox)["view"]["state"]["values"]["done"]["text"]["value"] == "typed"
    with pytest.raises(ProtocolError, match="not open in front"):
        lead.click(root, "deeper")
    assert lead.modal()["view"]["previous_view_id"] == root["view_id"]
    lead.click(lead.modal(), "deeper")
    lead.click(lead.modal(), "deeper")
    assert "push_limit_reached" in failures[0]
    assert len(lead.modals()) == 3
    told = len(sandbox.client.pushes("interactive"))
    lead.close()
    assert len(lead.modals()) == 2
    assert len(sandbox.client.pushes("interactive")) == told
    lead.close(all_=True)
    closed = last(sandbox)
    assert (closed["type"], closed["is_cleared"], closed["view"]["id"]) == (
        "view_closed",
        True,
        root["view_id"],
    )
    assert lead.modals() == []


def test_an_update_keeps_what_was_typed(app: App, sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    change = {**STATUS, "dispatch_action": True}
    opens(app, modal(change, text_input("done"), WHEN))
    app.action("pick")(lambda ack: ack())
    lead.command("C0PAQA", "/update")
    typed = {"done": {"text": {"type": "plain_text_input", "value": "typed"}}}
    lead.click(lead.modal(), "pick", choose="late", values=typed)
    web.views_update(view_id=lead.modal()["view_id"], view=modal(change, text_input("done"), text_input("why")))
    values = lead.modal()["view"]["state"]["values"]
    assert values["status"]["pick"]["selected_option"] == option("late")
    assert values["done"]["text"]["value"] == "typed"
    assert values["why"]["text"]["value"] is None
    assert "when" not in values
    with pytest.raises(ProtocolError, match="before the modal is submitted"):
        lead.click(lead.modal(), "text", "done", value="x")


def test_suggestions(app: App, sandbox: Sandbox, lead: Client) -> None:
    opens(app, modal(SEARCH, callback_id="u"))
    app.view("u")(lambda ack: ack())
    app.options("find")(lambda ack, payload: ack(options=[option(payload["value"])]))
    lead.command("C0PAQA", "/update")
    assert lead.suggest(lead.modal(), "find", "6")["options"] == []
    assert sandbox.client.pushes("interactive") == []
    assert lead.suggest(lead.modal(), "find", "6.1")["options"] == [option("6.1")]
    assert last(sandbox)["container"]["type"] == "view"
    assert lead.submit({"ref": "6.1"})["closed"]
    assert last(sandbox)["view"]["state"]["values"]["ref"]["find"]["selected_option"] == option("6.1")


def test_suggestions_that_slack_refuses(app: App, sandbox: Sandbox, lead: Client) -> None:
    opens(app, modal(SEARCH))
    app.options("find")(lambda ack: ack(options=[option("x" * 151)]))
    lead.command("C0PAQA", "/update")
    assert not lead.suggest(lead.modal(), "find", "6.1")["ok"]
    assert sandbox.client.pushes()[-1]["refused"]


# home and shortcuts


def test_the_home_is_opened(app: App, sandbox: Sandbox, lead: Client) -> None:
    @app.event("app_home_opened")
    def opened(event: dict[str, Any], client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=home(section("Owed", accessory=button("go"))))

    app.action("go")(lambda ack: ack())
    lead.open_home()
    assert lead.home()["view"]["blocks"][0]["text"]["text"] == "Owed"
    assert "view" not in sandbox.client.pushes("events_api")[0]["body"]["event"]
    lead.open_home()
    event = sandbox.client.pushes("events_api")[-1]["body"]["event"]
    assert (event["tab"], event["channel"], event["view"]["type"]) == ("home", "D0TVP", "home")
    lead.click(lead.home(), "go")
    assert last(sandbox)["container"] == {"type": "view", "view_id": lead.home()["view_id"]}
    assert "response_url" not in last(sandbox)
    lead.open_home("messages")
    assert sandbox.client.pushes("events_api")[-1]["body"]["event"]["tab"] == "messages"


def test_shortcuts(app: App, sandbox: Sandbox, lead: Client) -> None:
    app.shortcut("log")(lambda ack, respond: (ack(), respond("logged")))
    app.shortcut("open")(lambda ack: ack())
    lead.say("C0PAQA", "something on the horizon")
    assert lead.shortcut("log", lead.messages("C0PAQA")[0])["ok"]
    body = last(sandbox)
    assert body["type"] == "message_action"
    assert body["message"]["text"] == "something on the horizon"
    assert lead.ephemerals("C0PAQA")[0]["text"] == "logged"
    assert lead.shortcut("open")["ok"]
    assert last(sandbox)["type"] == "shortcut"
    assert not lead.shortcut("unknown")["ok"]
    with pytest.raises(ProtocolError):
        sandbox.client.as_("U0PROB").shortcut("open")


def test_a_slow_bot_does_not_hold_up_the_others(app: App, lead: Client, officer: Client) -> None:
    release = threading.Event()
    app.command("/slow")(lambda ack: (release.wait(5), ack()))
    app.command("/quick")(lambda ack: ack())
    waiting = threading.Thread(target=lead.command, args=("C0PAQA", "/slow"))
    waiting.start()
    started = time.monotonic()
    assert officer.command("C0PAQA", "/quick")["ok"]
    assert time.monotonic() - started < 2
    release.set()
    waiting.join()


def test_a_redirect_is_a_failure(sandbox: Sandbox, lead: Client) -> None:
    def answering(environ: Any, start_response: Any) -> list[bytes]:
        environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        start_response("200 OK", [])
        return [b""]

    def elsewhere(environ: Any, start_response: Any) -> list[bytes]:
        environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        start_response("307 Temporary Redirect", [("Location", there.url)])
        return [b""]

    there = HttpServer(answering)
    here = HttpServer(elsewhere)
    sandbox.client.settings(events_url=here.url)
    assert lead.command("C0PAQA", "/update")["error"] == "dispatch_failed"
    here.stop()
    there.stop()
