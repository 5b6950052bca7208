"""Slack's Web API as the sender calls it: never repeated by itself, with what a failure means for a delivery.

Of a call that makes something stand in Slack (a message, a file) a fault or a lost answer leaves the outcome unknown;
of any other, nothing was done that anybody sees.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener, urlopen

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from store import deliveries

MAKES_SOMETHING_STAND = ("chat.postMessage", "files.completeUploadExternal")
THREAD_IS_GONE = ("thread_not_found", "invalid_thread_ts", "message_not_found")
FAULTS_OF_SLACK = HAD_A_FAULT, DID_NOT_ANSWER = ("Slack had a fault", "Slack did not answer")
DOWNLOAD_WITHIN = 15  # seconds for a whole file
LONGEST_WAIT = 24 * 3600.0  # seconds: after a day one try finds out whether it is still so
LOOKS_BACK = dt.timedelta(days=1)  # at least so far is looked for something in a channel's history


class Outcome(Exception):
    """How a try ended, when it did not end with a message standing."""

    def __init__(self, state: str, reason: str, wait: float = 0.0, code: str = "", *, is_ours: bool = False) -> None:
        """`is_ours`: the fault was not Slack's."""
        super().__init__(reason)
        self.state, self.reason, self.wait, self.code, self.is_ours = state, reason, wait, code, is_ours


def _seconds(headers: Mapping[str, Any]) -> float:
    """The seconds for which Slack asked us to wait."""
    after = str(headers.get("Retry-After") or headers.get("retry-after") or "")
    try:
        return min(max(float(after), 1.0), LONGEST_WAIT) if float(after) == float(after) else 1.0
    except ValueError:
        return 1.0


def _status(error: SlackApiError) -> tuple[int, str]:
    """What Slack answered: the status of HTTP, and its own word for the error ("" where it gave none)."""
    data = error.response.data
    return int(error.response.status_code), str(data.get("error") or "") if isinstance(data, dict) else ""


def _asks_to_wait(status: int, code: str) -> bool:
    return status == 429 or code in ("ratelimited", "rate_limited")


def _is_fault(status: int, code: str) -> bool:
    """Whether it is Slack that could not, for now."""
    return status >= 500 or code in ("internal_error", "fatal_error", "service_unavailable", "request_timeout")


class _NoRedirect(HTTPRedirectHandler):
    """A redirect is an error: the token would go along with it."""

    def redirect_request(self, *_: Any) -> None:
        """None: not followed."""


class WebApi:
    """The calls of the sender. Each raises Outcome with what its failure means for the delivery."""

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def call(self, method: str, **arguments: Any) -> Mapping[str, Any]:
        """One call; arguments that are empty are left out."""
        given = {name: value for name, value in arguments.items() if value not in (None, "")}
        unknown = "sending" if method in MAKES_SOMETHING_STAND else "planned"
        try:
            answer: Mapping[str, Any] = getattr(self._client, method.replace(".", "_"))(**given).data
            return answer
        except SlackApiError as error:
            status, code = _status(error)
            if _asks_to_wait(status, code):
                raise Outcome("planned", deliveries.ASKED_TO_WAIT, _seconds(error.response.headers)) from error
            if _is_fault(status, code):
                raise Outcome(unknown, HAD_A_FAULT) from error
            if code == "message_not_found" and method == "chat.update":
                raise Outcome("gone", "the message was deleted") from error
            raise Outcome("failed", f"Slack said {code or status}", code=code) from error
        except (OSError, ValueError, HTTPException) as error:
            raise Outcome(unknown, DID_NOT_ANSWER) from error

    def upload(self, url: str, content: bytes) -> None:
        """Send a file's bytes to the address that Slack gave for it: nobody sees the file before it is completed."""
        request = Request(url, data=content, method="POST")  # noqa: S310 - the address comes from Slack
        try:
            with urlopen(request, timeout=self._client.timeout, context=self._client.ssl):  # noqa: S310
                return
        except HTTPError as error:
            if error.code == 429:
                raise Outcome("planned", deliveries.ASKED_TO_WAIT, _seconds(dict(error.headers))) from error
            if error.code >= 500:
                raise Outcome("planned", HAD_A_FAULT) from error
            raise Outcome("failed", f"Slack did not take the file ({error.code})") from error
        except (OSError, ValueError, HTTPException) as error:
            raise Outcome("planned", DID_NOT_ANSWER) from error

    def download(self, url: str, limit: int) -> bytes:
        """The bytes of a file that Slack keeps, and one more than `limit` where it is larger. The bot's token goes to
        Slack's own hosts alone: an address elsewhere, or one that leads there, is refused."""
        host, own = urlsplit(url), urlsplit(self._client.base_url)
        at_home = (own.hostname or "").removeprefix("www.")
        if host.scheme != own.scheme or not f".{host.hostname}".endswith(f".{at_home}"):
            raise Outcome("failed", "the file is not kept by Slack", code="not_kept_by_slack")
        request = Request(url, headers={"Authorization": f"Bearer {self._client.token}"})  # noqa: S310 - checked above
        opener = build_opener(_NoRedirect(), HTTPSHandler(context=self._client.ssl))
        try:
            with opener.open(request, timeout=self._client.timeout) as answer:
                end, content = time.monotonic() + DOWNLOAD_WITHIN, b""
                while len(content) <= limit and (piece := answer.read1(limit + 1 - len(content))):
                    content += piece
                    if time.monotonic() > end:
                        raise TimeoutError
                is_page = answer.headers.get_content_type() == "text/html"
        except HTTPError as error:
            if error.code == 429:
                raise Outcome("planned", deliveries.ASKED_TO_WAIT, _seconds(dict(error.headers))) from error
            if error.code >= 500:
                raise Outcome("planned", HAD_A_FAULT) from error
            raise Outcome("failed", f"Slack did not give the file ({error.code})", code="not_given") from error
        except (OSError, ValueError, HTTPException) as error:
            raise Outcome("planned", DID_NOT_ANSWER) from error
        if is_page:  # whoever may not have it is shown how to sign in
            raise Outcome("failed", "Slack did not give the file", code="not_given")
        return content

    def find(
        self, channel: str, thread_ts: str | None, since: dt.datetime, is_it: Callable[[Mapping[str, Any]], bool]
    ) -> Mapping[str, Any] | None:
        """The message that is the one looked for, in the channel or in a thread of it, of those since then. `since` may
        be by a clock that was moved: the last day is looked through whatever it says."""
        oldest = min(since, dt.datetime.now(dt.UTC) - LOOKS_BACK).timestamp()
        asked: dict[str, Any] = {
            "channel": channel, "include_all_metadata": True, "oldest": f"{oldest:.6f}", "limit": 200,
        }  # fmt: skip
        look: Callable[..., Any] = self._client.conversations_history
        if thread_ts:
            look, asked["ts"] = self._client.conversations_replies, thread_ts
        cursor = ""
        while True:
            try:
                page = look(**asked, **({"cursor": cursor} if cursor else {}))
            except SlackApiError as error:
                status, code = _status(error)
                if _asks_to_wait(status, code):
                    raise Outcome("sending", deliveries.ASKED_TO_WAIT, _seconds(error.response.headers)) from error
                if _is_fault(status, code):
                    raise Outcome("sending", HAD_A_FAULT) from error
                raise Outcome(
                    "in doubt",
                    "Slack’s answer was lost and the channel’s history may not be read",
                ) from error
            except (OSError, ValueError, HTTPException) as error:
                raise Outcome("sending", DID_NOT_ANSWER) from error
            for message in page.get("messages") or []:
                if is_it(message):
                    found: Mapping[str, Any] = message
                    return found
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None

    def members(self, channel: str) -> list[str]:
        """Who is in a channel, by user id."""
        found: list[str] = []
        cursor = ""
        while True:
            page = self.call("conversations.members", channel=channel, limit=200, cursor=cursor)
            found.extend(page.get("members") or [])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return found

    def is_bot(self, user_id: str) -> bool:
        """Whether a user is a bot."""
        user = self.call("users.info", user=user_id).get("user") or {}
        return bool(user.get("is_bot"))
