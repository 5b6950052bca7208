"""The Web API answers as Slack does, its errors included."""

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.client import Client, Sandbox
from sandbox.manifest import Manifest
from tests.sandbox.conftest import SECRET, TOKEN, button, home, modal, section


def error(call: Any, *args: Any, **kwargs: Any) -> str:
    """The error code a call is refused with."""
    with pytest.raises(SlackApiError) as refused:
        call(*args, **kwargs)
    return str(refused.value.response["error"])


def raw(url: str, body: bytes, kind: str = "application/json", token: str = TOKEN) -> dict[str, Any]:
    headers = {"Content-Type": kind} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(url, body, headers)
    with urllib.request.urlopen(request) as answer:
        return dict(json.load(answer))


# who may


def test_tokens_are_told_apart(sandbox: Sandbox) -> None:
    def client(token: str) -> WebClient:
        return WebClient(token=token, base_url=sandbox.api_url)

    assert client(TOKEN).auth_test()["bot_id"] == "B0BOT"
    assert error(client("xoxb-other").auth_test) == "invalid_auth"
    assert error(client("xapp-sandbox").users_info, user="U0TVP") == "not_allowed_token_type"
    assert error(client(TOKEN).api_call, "apps.connections.open") == "not_allowed_token_type"
    assert raw(f"{sandbox.api_url}auth.test", b"{}", token="")["error"] == "not_authed"


def test_a_token_counts_in_a_form_but_not_in_json(sandbox: Sandbox) -> None:
    url = f"{sandbox.api_url}auth.test"
    form = "application/x-www-form-urlencoded"
    assert raw(url, f"token={TOKEN}".encode(), form, token="")["ok"]
    assert raw(url, json.dumps({"token": TOKEN}).encode(), token="")["error"] == "not_authed"


def test_unknown_methods_and_bodies_are_refused(sandbox: Sandbox, web: WebClient) -> None:
    assert error(web.api_call, "chat.postMassage") == "unknown_method"
    url = f"{sandbox.api_url}chat.postMessage"
    assert raw(url, b"{", "application/json")["error"] == "invalid_json"
    assert raw(url, b"[]", "application/json")["error"] == "json_not_object"
    assert raw(url, b"<a/>", "application/xml")["error"] == "invalid_post_type"


def test_form_and_json_mean_the_same(sandbox: Sandbox, lead: Client) -> None:
    blocks = json.dumps([section("one")])
    form = f"channel=C0PAQA&text=one&blocks={urllib.request.quote(blocks)}".encode()
    url = f"{sandbox.api_url}chat.postMessage"
    assert raw(url, form, "application/x-www-form-urlencoded")["ok"]
    assert raw(url, json.dumps({"channel": "C0PAQA", "text": "one", "blocks": [section("one")]}).encode())["ok"]
    assert raw(url, json.dumps({"channel": "C0PAQA", "text": "one", "blocks": blocks}).encode())["ok"]
    assert [m["blocks"][0]["text"]["text"] for m in lead.messages("C0PAQA")] == ["one"] * 3


def test_the_manifest_limits_the_scopes(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    scopes = {"oauth_config": {"scopes": {"bot": ["chat:write", "im:history"]}}}
    manifest.write_text(json.dumps(scopes))
    with Sandbox(manifest=manifest) as sandbox:
        web = WebClient(token=TOKEN, base_url=sandbox.api_url)
        web.chat_postMessage(channel="C0PAQA", text="allowed")
        with pytest.raises(SlackApiError) as refused:
            web.users_info(user="U0TVP")
        assert refused.value.response.data == {
            "ok": False,
            "error": "missing_scope",
            "needed": "users:read",
            "provided": "chat:write,im:history",
        }
        assert web.conversations_history(channel="D0TVP")["ok"]
        assert error(web.conversations_history, channel="C0PAQA") == "missing_scope"


def test_email_needs_its_own_scope() -> None:
    with Sandbox(manifest=Manifest(scopes=frozenset({"users:read"}), given=True)) as sandbox:
        web = WebClient(token=TOKEN, base_url=sandbox.api_url)
        assert "email" not in web.users_info(user="U0TVP")["user"]["profile"]


# chat


def test_a_message_is_posted_with_ids_and_a_growing_ts(web: WebClient, lead: Client) -> None:
    answers = [web.chat_postMessage(channel="C0PAQA", text="t", blocks=[section("s")]) for _ in range(20)]
    stamps = [a["ts"] for a in answers]
    assert stamps == sorted(set(stamps))
    assert answers[0]["message"]["blocks"][0]["block_id"]
    assert answers[0]["message"]["bot_id"] == "B0BOT"
    assert len(lead.messages("C0PAQA")) == 20


def test_a_message_goes_to_a_name_or_a_person(web: WebClient, lead: Client) -> None:
    assert web.chat_postMessage(channel="#paqa-subgroup", text="t")["channel"] == "C0PAQA"
    assert web.chat_postMessage(channel="U0TVP", text="to you")["channel"] == "D0TVP"
    assert lead.dm()[-1]["text"] == "to you"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"channel": "C0NONE", "text": "t"}, "channel_not_found"),
        ({"channel": "C0GENERAL", "text": "t"}, "not_in_channel"),
        ({"channel": "C0PAQA", "text": ""}, "no_text"),
        ({"channel": "C0PAQA", "text": "t" * 40_001}, "msg_too_long"),
        ({"channel": "C0PAQA", "text": "t", "blocks": "not json"}, "invalid_blocks_format"),
        ({"channel": "C0PAQA", "text": "t", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"channel": "C0PAQA", "text": "t", "blocks": [section("t")] * 51}, "invalid_blocks"),
        ({"channel": "C0PAQA", "text": "t", "metadata": "no"}, "invalid_metadata_format"),
        ({"channel": "C0PAQA", "text": "t", "metadata": {"event_type": "x"}}, "invalid_metadata_schema"),
        ({"channel": "C0PAQA", "text": "t", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"channel": "C0PAQA", "text": "t", "markdown_text": "m"}, "markdown_text_conflict"),
        ({"channel": "U0BOT", "text": "t"}, "channel_not_found"),
        ({"text": "t"}, "invalid_arguments"),
    ],
)
def test_what_chat_post_message_refuses(sandbox: Sandbox, arguments: dict[str, Any], expected: str) -> None:
    answer = raw(f"{sandbox.api_url}chat.postMessage", json.dumps(arguments).encode())
    assert answer["error"] == expected
    assert not sandbox.client.as_("U0OFFICER").messages("C0PAQA")


def test_refused_blocks_say_where(web: WebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        web.chat_postMessage(channel="C0PAQA", text="t", blocks=[{"type": "nonsense"}])
    assert "/blocks/0" in refused.value.response["response_metadata"]["messages"][0]


def test_an_archived_channel_takes_nothing(sandbox: Sandbox, web: WebClient) -> None:
    ts = web.chat_postMessage(channel="C0PAQA", text="t")["ts"]
    sandbox.client.world("archive", channel="C0PAQA")
    assert error(web.chat_postMessage, channel="C0PAQA", text="t") == "is_archived"
    assert error(web.chat_update, channel="C0PAQA", ts=ts, text="t") == "is_inactive"
    assert web.conversations_info(channel="C0PAQA")["channel"]["is_archived"]


def test_an_ephemeral_message_is_one_persons(web: WebClient, lead: Client, officer: Client) -> None:
    ts = web.chat_postEphemeral(channel="C0PAQA", user="U0TVP", text="for you")["message_ts"]
    assert [m["text"] for m in lead.ephemerals("C0PAQA")] == ["for you"]
    assert not officer.ephemerals("C0PAQA")
    assert web.conversations_history(channel="C0PAQA")["messages"] == []
    assert error(web.chat_update, channel="C0PAQA", ts=ts, text="t") == "message_not_found"
    assert error(web.chat_postEphemeral, channel="C0PAQA", user="U0LAY", text="t") == "user_not_in_channel"


def test_an_update_keeps_what_it_does_not_name(web: WebClient) -> None:
    metadata = {"event_type": "delivery", "event_payload": {"key": "k1"}}
    posted = web.chat_postMessage(channel="C0PAQA", text="one", blocks=[section("b")], metadata=metadata)
    updated = web.chat_update(channel="C0PAQA", ts=posted["ts"], text="two")
    assert updated["message"]["blocks"][0]["text"]["text"] == "b"
    assert updated["message"]["metadata"] == metadata
    assert updated["message"]["edited"]["user"] == "U0BOT"
    bare = web.chat_update(channel="C0PAQA", ts=posted["ts"], text="three", blocks=[], metadata={})
    assert "blocks" not in bare["message"]
    assert "metadata" not in bare["message"]


def test_only_own_messages_are_changed(web: WebClient, lead: Client) -> None:
    ts = lead.say("C0PAQA", "mine")["ts"]
    assert error(web.chat_update, channel="C0PAQA", ts=ts, text="t") == "cant_update_message"
    assert error(web.chat_delete, channel="C0PAQA", ts=ts) == "cant_delete_message"
    assert error(web.chat_update, channel="C0PAQA", ts="1.000001", text="t") == "message_not_found"
    assert error(web.chat_update, channel="C0PAQA", ts=ts, text="t" * 4001) == "cant_update_message"


def test_a_long_update_is_refused(web: WebClient) -> None:
    ts = web.chat_postMessage(channel="C0PAQA", text="one")["ts"]
    assert error(web.chat_update, channel="C0PAQA", ts=ts, text="t" * 4001) == "msg_too_long"


def test_delete_and_permalink(web: WebClient, lead: Client) -> None:
    ts = web.chat_postMessage(channel="C0PAQA", text="one")["ts"]
    assert ts.replace(".", "") in web.chat_getPermalink(channel="C0PAQA", message_ts=ts)["permalink"]
    web.chat_delete(channel="C0PAQA", ts=ts)
    assert lead.messages("C0PAQA") == []
    assert error(web.chat_delete, channel="C0PAQA", ts=ts) == "message_not_found"


def test_text_is_kept_as_sent(web: WebClient, lead: Client) -> None:
    text = "<!channel> &lt;b&gt; <https://a.example|a>"
    web.chat_postMessage(channel="C0PAQA", text=text)
    assert lead.messages("C0PAQA")[0]["text"] == text


# conversations


def test_history_is_newest_first_and_keeps_metadata_back(web: WebClient) -> None:
    metadata = {"event_type": "delivery", "event_payload": {"key": "k1"}}
    first = web.chat_postMessage(channel="C0PAQA", text="1", metadata=metadata)["ts"]
    web.chat_postMessage(channel="C0PAQA", text="reply", thread_ts=first)
    second = web.chat_postMessage(channel="C0PAQA", text="2")["ts"]
    history = web.conversations_history(channel="C0PAQA")["messages"]
    assert [m["text"] for m in history] == ["2", "1"]
    assert "metadata" not in history[1]
    assert history[1]["reply_count"] == 1
    whole = web.conversations_history(channel="C0PAQA", include_all_metadata=True)["messages"]
    assert whole[1]["metadata"] == metadata
    assert [m["text"] for m in web.conversations_history(channel="C0PAQA", oldest=first)["messages"]] == ["2"]
    inclusive = web.conversations_history(channel="C0PAQA", oldest=first, latest=second, inclusive=True)
    assert [m["text"] for m in inclusive["messages"]] == ["2", "1"]
    replies = web.conversations_replies(channel="C0PAQA", ts=first)["messages"]
    assert [m["text"] for m in replies] == ["1", "reply"]


def test_history_is_paged(web: WebClient) -> None:
    for n in range(5):
        web.chat_postMessage(channel="C0PAQA", text=str(n))
    page = web.conversations_history(channel="C0PAQA", limit=2)
    assert page["has_more"]
    texts = [m["text"] for part in page for m in part["messages"]]
    assert texts == ["4", "3", "2", "1", "0"]
    assert error(web.conversations_history, channel="C0PAQA", cursor="nonsense") == "invalid_cursor"
    assert error(web.conversations_history, channel="C0PAQA", limit=1000) == "invalid_limit"
    assert error(web.conversations_history, channel="C0PAQA", oldest="yesterday") == "invalid_ts_oldest"


def test_history_can_be_forbidden(sandbox: Sandbox, web: WebClient) -> None:
    assert error(web.conversations_history, channel="C0GENERAL") == "not_in_channel"
    sandbox.client.settings(history_scope=False)
    assert error(web.conversations_history, channel="C0PAQA") == "missing_scope"
    assert error(web.conversations_replies, channel="C0PAQA", ts="1.000001") == "missing_scope"
    assert web.chat_postMessage(channel="C0PAQA", text="t")["ok"]


def test_channels_say_with_whom_they_are_shared(web: WebClient) -> None:
    shared = web.conversations_info(channel="C0SHARED")["channel"]
    assert shared["is_ext_shared"]
    assert shared["shared_team_ids"] == ["T0HOME", "T0OTHER"]
    assert "U0PROB" in web.conversations_members(channel="C0SHARED")["members"]
    inside = web.conversations_info(channel="C0PAQA", include_num_members=True)["channel"]
    assert not inside["is_ext_shared"]
    assert inside["num_members"] == len(web.conversations_members(channel="C0PAQA")["members"])


def test_members_are_paged(web: WebClient) -> None:
    whole = web.conversations_members(channel="C0BOARD")["members"]
    parts = [m for page in web.conversations_members(channel="C0BOARD", limit=5) for m in page["members"]]
    assert parts == whole
    assert len(whole) == 12


def test_direct_messages_are_opened(web: WebClient) -> None:
    assert web.conversations_open(users="U0TVP")["channel"] == {"id": "D0TVP"}
    assert web.conversations_open(users=["U0TVP"], return_im=True)["channel"]["user"] == "U0TVP"
    assert error(web.conversations_open, users="U0BOT") == "cannot_dm_bot"
    assert error(web.conversations_open, users="U0NONE") == "user_not_found"
    assert error(web.api_call, "conversations.open") == "users_list_not_supplied"


def test_lists_and_joining(web: WebClient) -> None:
    assert "C0GENERAL" in [c["id"] for c in web.conversations_list()["channels"]]
    mine = [c["id"] for c in web.users_conversations(types="public_channel,im")["channels"]]
    assert "C0GENERAL" not in mine
    assert "D0TVP" in mine
    web.conversations_join(channel="C0GENERAL")
    assert web.chat_postMessage(channel="C0GENERAL", text="t")["ok"]
    assert error(web.conversations_list, types="nonsense") == "invalid_types"


def test_people_are_told_apart(sandbox: Sandbox, web: WebClient) -> None:
    def user(id_: str) -> dict[str, Any]:
        return dict(web.users_info(user=id_)["user"])

    assert user("U0DONN")["is_restricted"]
    assert not user("U0TVP")["is_restricted"]
    assert user("U0PROB")["team_id"] == "T0OTHER"
    assert not user("U0PROB")["is_stranger"]
    assert "email" not in user("U0PROB")["profile"]
    assert user("U0BOT")["is_bot"]
    assert user("U0TVP")["profile"]["real_name"] == "Lead, Thames Valley Police"
    sandbox.client.world("leave", user="U0PROB", channel="C0SHARED")
    assert user("U0PROB")["is_stranger"]
    assert error(web.users_info, user="U0NONE") == "user_not_found"
    assert "U0PROB" not in [m["id"] for m in web.users_list()["members"]]
    assert web.team_info()["team"]["id"] == "T0HOME"
    assert web.bots_info(bot="B0BOT")["bot"]["user_id"] == "U0BOT"


def test_reactions_and_pins(web: WebClient, lead: Client) -> None:
    where = {"channel": "C0PAQA", "timestamp": lead.say("C0PAQA", "t")["ts"]}
    web.reactions_add(**where, name="eyes")
    assert lead.messages("C0PAQA")[0]["reactions"] == [{"name": "eyes", "users": ["U0BOT"], "count": 1}]
    assert error(web.reactions_add, **where, name="eyes") == "already_reacted"
    web.reactions_remove(**where, name="eyes")
    assert error(web.reactions_remove, **where, name="eyes") == "no_reaction"
    assert error(web.reactions_add, **where, name="not a name") == "invalid_name"
    web.pins_add(**where)
    assert error(web.pins_add, **where) == "already_pinned"
    web.pins_remove(**where)
    assert error(web.pins_remove, **where) == "no_pin"


# files


def test_a_file_is_uploaded_in_three_steps(sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    answer = web.files_upload_v2(
        content=b"\x89PNG.", filename="chart.png", title="Chart", channel="C0PAQA", initial_comment="Here"
    )
    message = lead.until(lambda: lead.messages("C0PAQA"))[0]
    assert message["text"] == "Here"
    assert message["files"][0]["title"] == "Chart"
    with urllib.request.urlopen(sandbox.url + message["files"][0]["url"]) as shown:
        assert shown.read() == b"\x89PNG."
        assert shown.headers["Content-Type"] == "image/png"
        assert shown.headers["X-Content-Type-Options"] == "nosniff"
    private = answer["file"]["url_private"]
    request = urllib.request.Request(private, headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(request) as fetched:
        assert fetched.read() == b"\x89PNG."
    with urllib.request.urlopen(private) as sign_in:
        assert sign_in.headers.get_content_type() == "text/html"
    assert web.files_info(file=answer["file"]["id"])["file"]["size"] == 5


def test_a_file_that_is_deleted_leaves_a_line_where_it_was(sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    shared = web.files_upload_v2(content="a", filename="a.txt", channel="C0PAQA", initial_comment="Here")["file"]["id"]
    theirs = lead.upload("C0PAQA", "minutes.txt", b"1. Apologies")["file"]
    web.files_delete(file=shared)
    assert lead.messages("C0PAQA")[0]["files"] == [
        {"id": shared, "name": "", "title": "This file was deleted.", "deleted": True}
    ]
    assert web.conversations_history(channel="C0PAQA")["messages"][-1]["files"] == [{"id": shared, "mode": "tombstone"}]
    assert error(web.files_delete, file=shared) == "file_deleted"
    assert error(web.files_delete, file=theirs) == "cant_delete_file"
    assert error(web.files_info, file=shared) == "file_not_found"


def test_uploads_that_do_not_fit(web: WebClient) -> None:
    ticket = web.files_getUploadURLExternal(filename="a.txt", length=3)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(ticket["upload_url"], b"four"))
    assert refused.value.code == 400
    files = [{"id": ticket["file_id"]}]
    assert error(web.files_completeUploadExternal, files=files, channel_id="C0PAQA") == "file_not_found"
    urllib.request.urlopen(urllib.request.Request(ticket["upload_url"], b"abc")).close()
    assert error(web.files_completeUploadExternal, files=files, channel_id="C0GENERAL") == "not_in_channel"
    assert error(web.files_completeUploadExternal, files=files, channel_id="C0NONE") == "channel_not_found"
    web.files_completeUploadExternal(files=files, channel_id="C0PAQA")
    assert error(web.files_completeUploadExternal, files=files, channel_id="C0PAQA") == "file_not_found"
    assert error(web.files_getUploadURLExternal, filename="a.txt", length=0) == "missing_argument"


# how fast


def test_one_message_a_second_and_channel(sandbox: Sandbox, web: WebClient) -> None:
    sandbox.client.settings(rate=1.0)
    web.chat_postMessage(channel="C0PAQA", text="1")
    web.chat_postMessage(channel="C0CSE", text="another channel")
    with pytest.raises(SlackApiError) as refused:
        web.chat_postMessage(channel="C0PAQA", text="2")
    assert refused.value.response.status_code == 429
    assert refused.value.response["error"] == "ratelimited"
    assert refused.value.response.headers["Retry-After"] == "1"
    assert error(web.chat_postMessage, channel="C0PAQA", text="") == "no_text"


def test_a_burst_and_the_rate_after_it(sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    sandbox.client.settings(rate=20.0, burst=3)
    for n in range(3):
        web.chat_postMessage(channel="C0PAQA", text=str(n))
    assert error(web.chat_postMessage, channel="C0PAQA", text="too fast") == "ratelimited"

    def again() -> bool:
        try:
            return bool(web.chat_postMessage(channel="C0PAQA", text="later")["ok"])
        except SlackApiError:
            return False

    lead.until(again)


def test_tiers_and_limits(sandbox: Sandbox, web: WebClient) -> None:
    sandbox.client.settings(limits={"users.info": 2})
    web.users_info(user="U0TVP")
    web.users_info(user="U0TVP")
    with pytest.raises(SlackApiError) as refused:
        web.users_info(user="U0TVP")
    assert 50 < int(refused.value.response.headers["Retry-After"]) <= 60
    sandbox.client.settings(tiers=True)
    for _ in range(20):
        web.users_list()
    assert error(web.users_list) == "ratelimited"


# views


def trigger(sandbox: Sandbox, user: str = "U0TVP") -> str:
    """A fresh trigger_id, as a command would carry it."""
    sandbox.client.as_(user).command("C0PAQA", "/anything")
    return str(sandbox.client.pushes("slash_commands")[-1]["body"]["trigger_id"])


def test_a_trigger_is_good_once(sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    id_ = trigger(sandbox)
    view = web.views_open(trigger_id=id_, view=modal(callback_id="u", private_metadata="p"))["view"]
    assert view["id"] == lead.modal()["view_id"]
    assert view["root_view_id"] == view["id"]
    assert view["previous_view_id"] is None
    assert view["app_installed_team_id"] == "T0HOME"
    assert view["state"]["values"] == {"done": {"text": {"type": "plain_text_input", "value": None}}}
    assert error(web.views_open, trigger_id=id_, view=modal()) == "exchanged_trigger_id"
    assert error(web.views_open, trigger_id="1.2.3", view=modal()) == "invalid_trigger_id"
    assert error(web.views_open, trigger_id="", view=modal()) == "invalid_arguments"


def test_a_trigger_is_good_for_three_seconds(sandbox: Sandbox, web: WebClient) -> None:
    sandbox.client.settings(trigger_seconds=0.0)
    assert error(web.views_open, trigger_id=trigger(sandbox), view=modal()) == "expired_trigger_id"


def test_views_that_are_refused(sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    id_ = trigger(sandbox)
    assert error(web.views_open, trigger_id=id_, view="{") == "invalid_arguments"
    assert error(web.views_open, trigger_id=id_, view={**modal(), "title": None}) == "invalid_arguments"
    assert error(web.views_open, trigger_id=id_, view=home()) == "invalid_arguments"
    wide = modal(*[section("x" * 3000) for _ in range(90)])
    assert error(web.views_open, trigger_id=id_, view=wide) == "view_too_large"
    assert lead.modal() is None
    assert web.views_open(trigger_id=id_, view=modal())["ok"]


def test_a_push_needs_an_open_modal(sandbox: Sandbox, web: WebClient) -> None:
    assert error(web.views_push, trigger_id=trigger(sandbox), view=modal()) == "not_found"
    from_a_command = trigger(sandbox)
    web.views_open(trigger_id=trigger(sandbox), view=modal())
    assert error(web.views_push, trigger_id=from_a_command, view=modal()) == "not_found"


def test_a_new_modal_takes_the_place_of_the_old(sandbox: Sandbox, web: WebClient, lead: Client) -> None:
    old = web.views_open(trigger_id=trigger(sandbox), view=modal(external_id="e1"))["view"]
    new = web.views_open(trigger_id=trigger(sandbox), view=modal())["view"]
    assert [m["view_id"] for m in lead.modals()] == [new["id"]]
    assert error(web.views_update, view_id=old["id"], view=modal()) == "not_found"


def test_update_by_either_id_and_hash(sandbox: Sandbox, web: WebClient) -> None:
    view = web.views_open(trigger_id=trigger(sandbox), view=modal(external_id="e1"))["view"]
    newer = web.views_update(view_id=view["id"], hash=view["hash"], view=modal(external_id="e1"))["view"]
    assert newer["hash"] != view["hash"]
    assert error(web.views_update, view_id=view["id"], hash=view["hash"], view=modal()) == "hash_conflict"
    assert web.views_update(external_id="e1", view=modal(external_id="e1"))["view"]["id"] == view["id"]
    assert error(web.views_update, view_id="V0NONE", view=modal()) == "not_found"
    other = trigger(sandbox, "U0OCC")
    assert error(web.views_open, trigger_id=other, view=modal(external_id="e1")) == "duplicate_external_id"


def test_a_home_is_published(web: WebClient, lead: Client) -> None:
    assert lead.home() is None
    view = web.views_publish(user_id="U0TVP", view=home(section("one")))["view"]
    web.views_publish(user_id="U0TVP", hash=view["hash"], view=home(section("two")))
    assert lead.home()["view"]["blocks"][0]["text"]["text"] == "two"
    assert lead.home()["view_id"] == view["id"]
    assert error(web.views_publish, user_id="U0TVP", hash=view["hash"], view=home()) == "hash_conflict"
    assert error(web.views_publish, user_id="U0TVP", view=modal()) == "invalid_arguments"
    assert error(web.views_publish, user_id="U0NONE", view=home()) == "invalid_arguments"


def test_ids_left_out_are_made_up(web: WebClient, lead: Client) -> None:
    bare = {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "a"}}]}
    web.views_publish(user_id="U0TVP", view=home(bare, {"type": "actions", "elements": [button("kept")]}))
    first, second = lead.home()["view"]["blocks"]
    assert first["block_id"] != second["block_id"]
    assert first["elements"][0]["action_id"]
    assert second["elements"][0]["action_id"] == "kept"


def test_every_call_is_recorded_without_its_token(sandbox: Sandbox, web: WebClient) -> None:
    web.chat_postMessage(channel="C0PAQA", text="t")
    error(web.chat_postMessage, channel="C0PAQA", text="")
    raw(f"{sandbox.api_url}auth.test", f"token={TOKEN}".encode(), "application/x-www-form-urlencoded", token="")
    good, bad = sandbox.client.calls("chat.postMessage")
    assert good["args"]["text"] == "t"
    assert good["http_status"] == 200
    assert bad["answer"]["error"] == "no_text"
    assert TOKEN not in json.dumps(sandbox.client.calls())
    assert SECRET not in json.dumps(sandbox.client.calls())
