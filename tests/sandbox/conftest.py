"""An unmodified slack_bolt app and the sandbox, each on a free port, for every test its own."""

import socketserver
import threading
from collections.abc import Iterator
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from sandbox.client import Client, Sandbox

TOKEN, SECRET = "xoxb-sandbox", "sandbox-signing-secret"


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


class HttpServer:
    """Any WSGI application on a free port."""

    def __init__(self, application: Any) -> None:
        self.server = make_server("127.0.0.1", 0, application, server_class=_Server, handler_class=_Quiet)
        self.url = f"http://127.0.0.1:{self.server.server_port}/slack/events"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def bolt_app(sandbox: Sandbox) -> App:
    """The app as a product would build it, listening to nothing yet."""
    client = WebClient(token=TOKEN, base_url=sandbox.api_url, retry_handlers=[])
    app = App(signing_secret=SECRET, client=client, process_before_response=True)
    app.event("message")(lambda ack: ack())
    return app


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(rate=0) as running:
        yield running


@pytest.fixture
def web(sandbox: Sandbox) -> WebClient:
    """The bot's Web API client, without retries."""
    return WebClient(token=TOKEN, base_url=sandbox.api_url, retry_handlers=[])


@pytest.fixture
def app(sandbox: Sandbox) -> Iterator[App]:
    """A bolt app that the sandbox reaches over signed HTTP."""
    app = bolt_app(sandbox)
    server = HttpServer(SlackRequestHandler(app))
    sandbox.client.settings(events_url=server.url)
    yield app
    server.stop()


@pytest.fixture
def lead(sandbox: Sandbox) -> Client:
    """Lead, Thames Valley Police."""
    return sandbox.client.as_("U0TVP")


@pytest.fixture
def officer(sandbox: Sandbox) -> Client:
    """The OSCB business officer."""
    return sandbox.client.as_("U0OFFICER")


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str, value: str = "v") -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": plain("Press"), "value": value}


def text_input(block_id: str, **element: Any) -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain("Label"),
        "element": {"type": "plain_text_input", "action_id": "text", **element},
    }


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A modal with a text input, or with these blocks."""
    shown = list(blocks) or [text_input("done")]
    return {"type": "modal", "title": plain("Update"), "submit": plain("Save"), "blocks": shown, **more}


def home(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "home", "blocks": list(blocks) or [section("Nothing owed")]}
