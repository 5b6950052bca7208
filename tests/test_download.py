"""A file is fetched from Slack's own hosts alone, and no more of it than is wanted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest
from slack_sdk import WebClient

from commands.web_api import Outcome, WebApi


class _Files(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("Authorization", "")))
        status = {"/away": 302, "/busy": 429, "/fault": 500, "/gone": 404}.get(self.path, 200)
        self.send_response(status)
        self.send_header("Location", "http://localhost:9/elsewhere")
        self.send_header("Retry-After", "7")
        self.send_header("Content-Type", "text/html" if self.path == "/sign-in" else "application/octet-stream")
        self.end_headers()
        self.wfile.write(b"0" * 100)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def slack() -> Iterator[tuple[WebApi, str]]:
    server = HTTPServer(("127.0.0.1", 0), _Files)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}"
    yield WebApi(WebClient(token="xoxb-1", base_url=f"{home}/api/", timeout=5)), home
    server.shutdown()
    server.server_close()


def test_a_file_is_read_with_the_token_up_to_its_limit(slack: tuple[WebApi, str]) -> None:
    web, home = slack
    assert web.download(f"{home}/file", 100) == b"0" * 100
    assert web.download(f"{home}/file", 10) == b"0" * 11  # one more tells that it is larger
    assert _Files.asked[-1] == ("/file", "Bearer xoxb-1")


@pytest.mark.parametrize(
    ("address", "state", "code"),
    [
        ("http://127.0.0.1.example.org/file", "failed", "not_kept_by_slack"),
        ("https://127.0.0.1/file", "failed", "not_kept_by_slack"),
        ("file:///etc/passwd", "failed", "not_kept_by_slack"),
        ("", "failed", "not_kept_by_slack"),
        ("/away", "failed", "not_given"),
        ("/sign-in", "failed", "not_given"),
        ("/gone", "failed", "not_given"),
        ("/busy", "planned", ""),
        ("/fault", "planned", ""),
    ],
)
def test_what_is_not_slacks_or_not_given_is_told_apart(
    slack: tuple[WebApi, str], address: str, state: str, code: str
) -> None:
    web, home = slack
    with pytest.raises(Outcome) as outcome:
        web.download(home + address if address.startswith("/") else address, 100)
    assert (outcome.value.state, outcome.value.code) == (state, code)


def test_slacks_file_host_is_its_own_and_a_name_that_ends_alike_is_not() -> None:
    web = WebApi(WebClient(token="xoxb-1"))
    for address in ("https://files.slack.com.example.org/a", "https://evilslack.com/a"):
        with pytest.raises(Outcome, match="not kept by Slack"):
            web.download(address, 1)
