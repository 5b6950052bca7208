"""Socket Mode: an unmodified bolt handler, and a client of our own for what bolt hides."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import aiohttp
import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from sandbox.client import Client, Sandbox
from tests.sandbox.conftest import bolt_app, modal, plain


@pytest.fixture
def socket_app(sandbox: Sandbox) -> Iterator[App]:
    app = bolt_app(sandbox)
    web = WebClient(token="xoxb-sandbox", base_url=sandbox.api_url)
    handler = SocketModeHandler(app, "xapp-sandbox", web_client=web)
    handler.connect()
    yield app
    # Closing waits until the client's last read ends, after three seconds or when the sandbox closes: not for it.
    threading.Thread(target=handler.close, daemon=True).start()


def test_commands_modals_and_mentions(socket_app: App, sandbox: Sandbox, lead: Client) -> None:
    @socket_app.command("/update")
    def update(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal(callback_id="u"))
        ack()

    @socket_app.view("u")
    def submitted(ack: Any, view: dict[str, Any], body: dict[str, Any], client: WebClient) -> None:
        said = view["state"]["values"]["done"]["text"]["value"]
        if said == "no":
            ack(response_action="errors", errors={"done": "Say more"})
            return
        client.chat_postMessage(channel=body["user"]["id"], text=f"Recorded: {said}")
        ack()

    socket_app.command("/text")(lambda ack: ack("as text"))
    socket_app.event("app_mention")(lambda say: say("Here"))
    assert lead.state()["connected"]
    assert lead.command("C0PAQA", "/update")["ok"]
    assert lead.submit({"done": "no"})["errors"] == {"done": "Say more"}
    assert lead.submit({"done": "yes"})["closed"]
    assert lead.dm()[-1]["text"] == "Recorded: yes"
    lead.command("C0PAQA", "/text")
    assert lead.ephemerals("C0PAQA")[-1]["text"] == "as text"
    lead.say("C0PAQA", "@Partnership bot there?")
    assert lead.messages("C0PAQA")[-1]["text"] == "Here"
    assert {p["via"] for p in sandbox.client.pushes()} == {"socket"}


def test_what_is_not_acknowledged(socket_app: App, sandbox: Sandbox, lead: Client) -> None:
    sandbox.client.settings(answer_seconds=0.1)
    answer = lead.command("C0PAQA", "/unknown")
    assert answer["error"] == "operation_timeout"


def test_a_refresh_is_followed(socket_app: App, sandbox: Sandbox, lead: Client) -> None:
    socket_app.command("/update")(lambda ack: ack("again"))
    assert sandbox.client.disconnect() == {"ok": True, "told": 1}
    lead.until(lambda: lead.command("C0PAQA", "/update")["ok"])
    assert lead.ephemerals("C0PAQA")[-1]["text"] == "again"


# With a client of our own


async def connected(session: aiohttp.ClientSession, sandbox: Sandbox) -> aiohttp.ClientWebSocketResponse:
    """One more connection."""
    url = f"{sandbox.api_url}apps.connections.open"
    async with session.post(url, headers={"Authorization": "Bearer xapp-sandbox"}) as answer:
        opened = await answer.json()
    return await session.ws_connect(opened["url"])


def converse(
    sandbox: Sandbox, *clients: Callable[[aiohttp.ClientWebSocketResponse], Coroutine[Any, Any, None]]
) -> None:
    """Connect once for each client, in order, and let them talk."""

    async def run() -> None:
        async with aiohttp.ClientSession() as session:
            sockets = [await connected(session, sandbox) for _ in clients]
            await asyncio.gather(*(client(ws) for client, ws in zip(clients, sockets, strict=True)))
            for ws in sockets:
                await ws.close()

    asyncio.run(asyncio.wait_for(run(), 10))


async def in_thread(work: Callable[..., Any], *args: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(None, work, *args)


def commands(person: Client, number: int) -> list[bool]:
    return [person.command("C0PAQA", "/update")["ok"] for _ in range(number)]


def test_envelopes_and_acknowledgements(sandbox: Sandbox, lead: Client) -> None:
    async def client(ws: aiohttp.ClientWebSocketResponse) -> None:
        hello = await ws.receive_json()
        assert (hello["type"], hello["num_connections"]) == ("hello", 1)
        assert hello["connection_info"] == {"app_id": "A0BOT"}
        command = asyncio.ensure_future(in_thread(lead.command, "C0PAQA", "/update 6.1"))
        envelope = await ws.receive_json()
        assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
        assert envelope["payload"]["text"] == "6.1"
        await ws.send_str("not json")
        await ws.send_json({"envelope_id": "unknown"})
        await ws.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "ok"}})
        assert (await command)["ok"]

    converse(sandbox, client)
    assert lead.ephemerals("C0PAQA")[0]["text"] == "ok"


def test_events_are_sent_again_with_their_attempt(sandbox: Sandbox, lead: Client) -> None:
    sandbox.client.settings(answer_seconds=0.1, retry_seconds=[0, 0, 0])

    async def client(ws: aiohttp.ClientWebSocketResponse) -> None:
        await ws.receive_json()
        said = asyncio.ensure_future(in_thread(lead.say, "C0PAQA", "hello"))
        first, second = await ws.receive_json(), await ws.receive_json()
        assert (first["retry_attempt"], first["retry_reason"]) == (0, "")
        assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
        assert first["accepts_response_payload"] is False
        assert first["payload"]["event_id"] == second["payload"]["event_id"]
        assert first["envelope_id"] != second["envelope_id"]
        await ws.send_json({"envelope_id": second["envelope_id"]})
        await said

    converse(sandbox, client)


def test_each_envelope_goes_to_one_connection(sandbox: Sandbox, lead: Client) -> None:
    received: list[list[str]] = [[], []]

    def client(mine: list[str]) -> Callable[[aiohttp.ClientWebSocketResponse], Coroutine[Any, Any, None]]:
        async def take(ws: aiohttp.ClientWebSocketResponse) -> None:
            await ws.receive_json()
            while len(mine) < 2:
                envelope = await ws.receive_json()
                mine.append(envelope["envelope_id"])
                await ws.send_json({"envelope_id": envelope["envelope_id"]})

        return take

    async def talk(ws: aiohttp.ClientWebSocketResponse) -> None:
        # This third connection acknowledges too, while the person talks.
        await ws.receive_json()

        answers = asyncio.ensure_future(in_thread(commands, lead, 6))
        for _ in range(2):
            envelope = await ws.receive_json()
            await ws.send_json({"envelope_id": envelope["envelope_id"]})
        assert await answers == [True] * 6

    converse(sandbox, client(received[0]), client(received[1]), talk)
    assert len({*received[0], *received[1]}) == 4


def test_a_connection_that_breaks_off(sandbox: Sandbox, lead: Client) -> None:
    async def client(ws: aiohttp.ClientWebSocketResponse) -> None:
        await ws.receive_json()
        command = asyncio.ensure_future(in_thread(lead.command, "C0PAQA", "/update"))
        await ws.receive_json()
        await ws.close()
        assert (await command)["error"] == "dispatch_failed"

    converse(sandbox, client)


def test_a_connection_told_to_go_gets_nothing_more(sandbox: Sandbox, lead: Client) -> None:
    async def run() -> None:
        async with aiohttp.ClientSession() as session:
            old = await connected(session, sandbox)
            await old.receive_json()
            await in_thread(sandbox.client.disconnect)
            goodbye = await old.receive_json()
            assert (goodbye["type"], goodbye["reason"]) == ("disconnect", "refresh_requested")
            new = await connected(session, sandbox)
            await new.receive_json()
            answers = asyncio.ensure_future(in_thread(commands, lead, 3))
            for _ in range(3):
                envelope = await new.receive_json(timeout=2)
                await new.send_json({"envelope_id": envelope["envelope_id"]})
            assert await answers == [True] * 3
            await old.close()
            await new.close()

    asyncio.run(run())


def test_a_payload_is_taken_only_where_slack_takes_one(sandbox: Sandbox, lead: Client) -> None:
    async def client(ws: aiohttp.ClientWebSocketResponse) -> None:
        await ws.receive_json()
        shortcut = asyncio.ensure_future(in_thread(lead.shortcut, "open"))
        envelope = await ws.receive_json()
        assert (envelope["type"], envelope["accepts_response_payload"]) == ("interactive", False)
        await ws.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "ignored"}})
        assert (await shortcut)["ok"]

    converse(sandbox, client)
    assert sandbox.client.pushes()[0]["answer"] == ""


def test_a_ticket_is_good_once_and_eleven_are_too_many(sandbox: Sandbox) -> None:
    async def run() -> None:
        async with aiohttp.ClientSession() as session:
            sockets = [await connected(session, sandbox) for _ in range(10)]
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(str(sockets[0]._response.url))
            eleventh = await connected(session, sandbox)
            assert (await eleventh.receive_json())["reason"] == "too_many_websockets"
            for ws in sockets:
                await ws.close()

    asyncio.run(run())


def test_suggestions_over_a_socket(socket_app: App, lead: Client) -> None:
    search = {
        "type": "input",
        "block_id": "ref",
        "label": plain("Action"),
        "element": {"type": "external_select", "action_id": "find", "min_query_length": 1},
    }

    @socket_app.command("/update")
    def update(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal(search))
        ack()

    socket_app.options("find")(lambda ack: ack(options=[{"text": plain("6.1"), "value": "6.1"}]))
    lead.command("C0PAQA", "/update")
    assert lead.suggest(lead.modal(), "find", "6")["options"][0]["value"] == "6.1"
