"""A small app that uses every surface: a command with a modal, suggestions, threads, buttons, a home."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, Respond, Say
from slack_sdk import WebClient

MANIFEST = {
    "display_information": {"name": "Partnership bot"},
    "features": {
        "bot_user": {"display_name": "Partnership bot"},
        "slash_commands": [
            {
                "command": "/update",
                "description": "Say how an action is getting on",
                "usage_hint": "[ref] [status]",
            },
            {"command": "/actions", "description": "Who owns what, by when", "usage_hint": "[overdue | ref]"},
            {"command": "/inputs", "description": "One of every input", "usage_hint": ""},
        ],
        "shortcuts": [
            {"name": "Log this", "type": "message", "callback_id": "log", "description": "Keep these words"},
        ],
    },
    "oauth_config": {
        "scopes": {"bot": ["chat:write", "commands", "files:write", "app_mentions:read", "im:history", "im:write"]}
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "app_mention", "message.im"]},
        "socket_mode_enabled": True,
    },
}

ACTIONS = {"1.1": "Agree one template", "3.1": "Publish the procedure", "6.1": "Review the training offer"}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(value: str, text: str) -> dict[str, Any]:
    return {"text": plain(text), "value": value}


def field(block_id: str, label: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": {"action_id": "value", **element},
        **more,
    }


def form(note: str = "Nothing is late.") -> dict[str, Any]:
    statuses = [option("on", "on track"), option("late", "off track")]
    return {
        "type": "modal",
        "callback_id": "update",
        "title": plain("Update an action"),
        "submit": plain("Save"),
        "close": plain("Stop"),
        "blocks": [
            {"type": "section", "block_id": "note", "text": {"type": "mrkdwn", "text": note}},
            field(
                "ref",
                "Action",
                {"type": "external_select", "min_query_length": 1, "placeholder": plain("Ref or words")},
            ),
            field("status", "Status", {"type": "static_select", "options": statuses}),
            field(
                "done",
                "What has been done",
                {"type": "plain_text_input", "multiline": True},
                hint=plain("A sentence is enough."),
            ),
            field("expected", "Expected date", {"type": "datepicker"}, optional=True),
            field("tell", "Also tell", {"type": "multi_users_select"}, optional=True),
            field(
                "who",
                "For whom",
                {"type": "radio_buttons", "options": [option("me", "My agency"), option("all", "Everyone")]},
                optional=True,
            ),
            {
                "type": "actions",
                "block_id": "more",
                "elements": [
                    {"type": "button", "action_id": "no_change", "text": plain("No change")},
                    {"type": "button", "action_id": "history", "text": plain("History")},
                ],
            },
        ],
    }


def every_input() -> dict[str, Any]:
    few = [option("a", "Apples"), option("b", "Berries")]
    groups = [{"label": plain("Fruit"), "options": few}]
    elements: dict[str, dict[str, Any]] = {
        "Several": {"type": "multi_static_select", "option_groups": groups},
        "Several actions": {"type": "multi_external_select", "min_query_length": 1},
        "Channel": {"type": "channels_select"},
        "Conversations": {"type": "multi_conversations_select"},
        "Person": {"type": "users_select", "initial_user": "U0CHAIR"},
        "Boxes": {"type": "checkboxes", "options": few, "initial_options": few[:1]},
        "Time": {"type": "timepicker"},
        "Moment": {"type": "datetimepicker"},
        "Number": {"type": "number_input", "is_decimal_allowed": False},
        "E-mail": {"type": "email_text_input"},
        "Address": {"type": "url_text_input"},
        "Prose": {"type": "rich_text_input"},
    }
    blocks = [field(label, label, element) for label, element in elements.items()]
    return {
        "type": "modal",
        "callback_id": "inputs",
        "title": plain("Inputs"),
        "submit": plain("Send"),
        "blocks": blocks,
    }


def table() -> dict[str, Any]:
    rows = [["Ref", "Action", "Due"], *([ref, words, "30 November 2015"] for ref, words in ACTIONS.items())]
    return {
        "type": "table",
        "block_id": "table",
        "rows": [[{"type": "raw_text", "text": cell} for cell in row] for row in rows],
        "column_settings": [{"align": "right"}, {"is_wrapped": True}],
    }


def sample_app(client: WebClient) -> App:
    """The app, talking through `client`."""
    app = App(client=client)

    @app.command("/update")
    def update(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=form())

    @app.command("/actions")
    def actions(ack: Ack, command: dict[str, Any], respond: Respond) -> None:
        ack()
        respond(
            text=f"3 actions for “{command['text']}”",
            blocks=[{"type": "header", "text": plain("What is due")}, table()],
        )

    @app.command("/inputs")
    def inputs(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=every_input())

    @app.view("inputs")
    def inputs_sent(ack: Ack) -> None:
        ack()

    @app.options("value")
    def suggest(ack: Ack, payload: dict[str, Any]) -> None:
        typed = payload["value"].lower()
        ack(
            options=[
                option(ref, f"{ref} {words}") for ref, words in ACTIONS.items() if typed in f"{ref} {words}".lower()
            ]
        )

    @app.action("no_change")
    def no_change(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_update(view_id=body["view"]["id"], view=form("No change is noted."))

    @app.action("history")
    def history(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        words = {"type": "section", "text": plain("Nothing is recorded yet.")}
        view = {"type": "modal", "title": plain("History"), "blocks": [words]}
        client.views_push(trigger_id=body["trigger_id"], view=view)

    @app.view("update")
    def submitted(ack: Ack, view: dict[str, Any], body: dict[str, Any], client: WebClient) -> None:
        values = view["state"]["values"]
        words = values["done"]["value"]["value"]
        if len(words) < 10:
            ack(
                response_action="errors",
                errors={"done": "Please say a little more: what was done, and by whom?"},
            )
            return
        ack()
        ref = values["ref"]["value"]["selected_option"]["value"]
        client.chat_postMessage(
            channel="C0PAQA",
            text=f"{ref}: {words}",
            blocks=[
                {"type": "section", "text": {"type": "mrkdwn", "text": f"*{ref}* {words}"}},
                {
                    "type": "actions",
                    "elements": [
                        {
                            "type": "button",
                            "action_id": "confirm",
                            "text": plain("Confirm"),
                            "accessibility_label": f"Confirm {ref}",
                        }
                    ],
                },
            ],
        )

    @app.action("confirm")
    def confirm(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.chat_update(
            channel=body["channel"]["id"],
            ts=body["message"]["ts"],
            text="Confirmed :white_check_mark:",
            blocks=[],
        )

    @app.event("app_mention")
    def mention(event: dict[str, Any], say: Say) -> None:
        say(text=f"<@{event['user']}>, 3 actions are open.", thread_ts=event.get("thread_ts", event["ts"]))

    @app.event("message")
    def direct(say: Say) -> None:
        say("I heard you.")

    @app.event("app_home_opened")
    def home(event: dict[str, Any], client: WebClient) -> None:
        if event["tab"] == "home":
            blocks = [
                {"type": "header", "text": plain("What we owe")},
                {
                    "type": "section",
                    "text": plain("1.1 Agree one template"),
                    "accessory": {
                        "type": "button",
                        "action_id": "home_update",
                        "text": plain("Update"),
                        "accessibility_label": "Update action 1.1",
                    },
                },
            ]
            client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    @app.action("home_update")
    def home_update(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=form())

    @app.shortcut("log")
    def log(ack: Ack, shortcut: dict[str, Any], respond: Respond) -> None:
        ack()
        respond(text=f"Logged: {shortcut['message']['text']}")

    return app
