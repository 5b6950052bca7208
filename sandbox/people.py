"""What a person can do: say, command, click, submit, suggest, open home; and what Slack makes of it.

Payloads: https://docs.slack.dev/reference/interaction-payloads and https://docs.slack.dev/reference/events
"""

from __future__ import annotations

import asyncio
import re
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from sandbox import content, views
from sandbox.errors import CannotDo, Refused
from sandbox.events import Events
from sandbox.manifest import Manifest
from sandbox.payloads import Payloads, given_text
from sandbox.push import Answer, Push
from sandbox.settings import APP, BOT_USER, HOME, SLACKBOT, VERIFICATION_TOKEN, Settings
from sandbox.stack import Stack
from sandbox.state import Message, State, StoredFile, View, new_id
from sandbox.world import Channel, Person

Json = dict[str, Any]

TROUBLE = "We had some trouble connecting. Try again?"  # what Slack shows in a modal when an answer is no use
NO_THREADS = "{command} is not supported in threads. Sorry!"
NOT_VALID = (
    '`{command}` is not a valid command. In Slack, all messages that start with the "/" character are '
    "interpreted as commands. If you are trying to send a message and not run a command, try preceding the "
    '"/" with an empty space.'
)
FAILED = '{command} failed with the error "{error}"'


class People:
    """The people's side of the sandbox. Each verb of the page's protocol is a method of the same name."""

    def __init__(
        self,
        settings: Settings,
        state: State,
        push: Push,
        manifest: Manifest,
        events: Events,
        base: Callable[[], str],
    ) -> None:
        self.settings, self.state, self.push, self.manifest = settings, state, push, manifest
        self.events = events
        self.base = base
        self.stack = Stack(state)
        self.payload = Payloads(state, base)
        self.verbs: dict[str, Callable[[Json], Awaitable[Json]]] = {
            "say": self.say,
            "read": self.read,
            "command": self.command,
            "click": self.click,
            "suggest": self.suggest,
            "submit": self.submit,
            "close": self.close,
            "home": self.home,
            "shortcut": self.shortcut,
        }

    # who and where

    def person(self, given: Json) -> Person:
        """Who acts."""
        person = self.state.world.people.get(given_text(given, "as"))
        if person is None or person.bot or person.gone:
            raise CannotDo(f"There is nobody with the id '{given.get('as', '')}' to act as.")
        return person

    def channel(self, person: Person, id_: str) -> Channel:
        """A channel the person is in."""
        channel = self.state.world.channels.get(id_)
        if channel is None or not (self.state.world.sees(person, channel) or person.id in channel.members):
            raise CannotDo(f"There is no channel '{id_}' for {person.title}.")
        if person.id not in channel.members:
            raise CannotDo(f"{person.title} is not in #{channel.name}.")
        return channel

    # talking

    async def say(self, given: Json) -> Json:
        """Say something in a channel, a thread or the bot's direct message."""
        person = self.person(given)
        channel = self.channel(person, given_text(given, "channel"))
        text = content.typed(self._with_mentions(given_text(given, "text")))
        if not text.strip():
            raise CannotDo("There is nothing to send.")
        message = await self._post(person, channel, text, given_text(given, "thread_ts", ""))
        return {"ok": True, "ts": message.ts}

    async def upload(self, given: Json, name: str, mimetype: str, data: bytes) -> Json:
        """Share a file in a channel."""
        person = self.person(given)
        channel = self.channel(person, given_text(given, "channel"))
        file = StoredFile(new_id("F"), name, person.id, len(data), name, mimetype, data=data, done=True)
        self.state.files[file.id] = file
        file.channels.append(channel.id)
        text = content.typed(self._with_mentions(given_text(given, "text", "")))
        message = await self._post(person, channel, text, "", files=[file.id], subtype="file_share")
        return {"ok": True, "ts": message.ts, "file": file.id}

    async def _post(
        self,
        person: Person,
        channel: Channel,
        text: str,
        thread_ts: str,
        files: list[str] | None = None,
        subtype: str = "",
    ) -> Message:
        if channel.archived:
            raise CannotDo(f"#{channel.name} is archived.")
        if thread_ts and self.state.message(channel.id, thread_ts) is None:
            raise CannotDo("There is no such message to reply to.")
        message = self.state.post(
            channel.id,
            person.id,
            text,
            blocks=content.rich_text(text),
            thread_ts=thread_ts or None,
            files=files or [],
            subtype=subtype,
            client_msg_id=str(uuid.uuid4()),
        )
        if f"<@{BOT_USER}>" in text and BOT_USER not in channel.members:
            self._line(person, channel.id, f"You mentioned <@{BOT_USER}>, but they’re not in this channel.")
        await self.events.said(message)
        return message

    async def read(self, given: Json) -> Json:
        """Mark a channel as read."""
        person = self.person(given)
        channel = self.channel(person, given_text(given, "channel"))
        self.state.read[f"{person.id} {channel.id}"] = self.state.next_ts()
        self.state.touch()
        return {"ok": True}

    def _with_mentions(self, text: str) -> str:
        """`@` and a title becomes a mention, the longest title first."""
        for person in sorted(self.state.world.people.values(), key=lambda p: -len(p.title)):
            if person.id != SLACKBOT:
                text = text.replace(f"@{person.title}", f"<@{person.id}>")
        return text

    # commands

    async def command(self, given: Json) -> Json:
        """Run a slash command."""
        person = self.person(given)
        channel = self.channel(person, given_text(given, "channel"))
        name, _, text = given_text(given, "text").strip().partition(" ")
        if not name.startswith("/") or name == "/":
            raise CannotDo("A command starts with a slash, such as /update.")
        if given.get("thread_ts"):
            return self._failed(person, channel, "not_in_threads", NO_THREADS.format(command=name))
        if person.team != HOME or not self.manifest.has_command(name):
            return self._failed(person, channel, "invalid_command", NOT_VALID.format(command=name))
        if channel.archived:
            raise CannotDo(f"#{channel.name} is archived.")
        response_path = self.state.response_url(person.id, channel.id)
        workspace = self.state.world.workspaces[HOME]
        answer = await self.push.send(
            "slash_commands",
            {
                "token": VERIFICATION_TOKEN,
                "team_id": HOME,
                "team_domain": workspace.domain,
                "channel_id": channel.id,
                "channel_name": channel.command_name,
                "user_id": person.id,
                "user_name": person.handle,
                "command": name,
                "text": self._command_text(name, text.strip()),
                "api_app_id": APP,
                "is_enterprise_install": "false",
                "response_url": self.base() + response_path,
                "trigger_id": self.state.trigger(person.id),
            },
        )
        error = answer.error
        if not error:
            try:
                shown = self._show_answer(answer, person, channel, typed=given_text(given, "text").strip())
            except Refused as refusal:
                answer.refuse(str(refusal))
                error = "dispatch_failed"
            else:
                self.state.response_urls[response_path.rpartition("/")[2]].ts = shown
        if error:
            line = FAILED.format(command=name, error=error)
            return self._failed(person, channel, error, line) | {"status": answer.status}
        return {"ok": True, "status": answer.status}

    def _command_text(self, name: str, text: str) -> str:
        """The text after the command; people and channels in it as ids only where the command asks so."""
        world = self.state.world
        if not self.manifest.escapes(name):
            plain = re.sub(
                r"<@(\w+)>", lambda m: f"@{world.people[m[1]].title}" if m[1] in world.people else m[0], text
            )
            return content.typed_in_command(plain)
        text = content.typed(self._with_mentions(text))
        text = re.sub(
            r"<@(\w+)>",
            lambda m: f"<@{m[1]}|{world.people[m[1]].handle}>" if m[1] in world.people else m[0],
            text,
        )
        channels = {c.name: c.id for c in world.channels.values() if c.kind == "channel"}
        return re.sub(r"#([\w-]+)", lambda m: f"<#{channels[m[1]]}|{m[1]}>" if m[1] in channels else m[0], text)

    def _show_answer(self, answer: Answer, person: Person, channel: Channel, *, typed: str) -> str:
        """Show what a command was answered with; gives the ts of the message, empty when there is none."""
        if not answer.text.strip():
            return ""
        given = answer.record["answer"]
        payload = given if isinstance(given, dict) else {"text": str(given)}
        shown = content.message(payload)
        public = payload.get("response_type") == "in_channel"
        if public:
            # Slack then shows the command too:
            # https://docs.slack.dev/interactivity/implementing-slash-commands
            self.state.post(channel.id, person.id, content.typed(typed))
        shown.pop("metadata", None)
        message = self.state.post(channel.id, BOT_USER, **shown, only_for="" if public else person.id)
        return message.ts

    def _line(self, person: Person, channel: str, text: str) -> None:
        """A line of Slack's own that only this person sees."""
        self.state.post(channel, SLACKBOT, text, only_for=person.id, system=True)

    def _failed(self, person: Person, channel: Channel, error: str, line: str) -> Json:
        self._line(person, channel.id, line)
        return {"ok": False, "status": 0, "error": error, "line": line}

    # blocks

    async def click(self, given: Json) -> Json:
        """Press a button, or choose something in an element that tells the app at once."""
        person = self.person(given)
        message, view = self.payload.surface(person, given)
        blocks: list[Json] = message.blocks if message else view.body["blocks"] if view else []
        block, element = views.find(blocks, given_text(given, "action_id"), given_text(given, "block_id", ""))
        if block["type"] == "input" and not block.get("dispatch_action"):
            raise CannotDo("Slack tells the app nothing of this field before the modal is submitted.")
        values = self.payload.values(person, message, view)
        if "values" in given:
            values = views.merged(blocks, values, given["values"])
        action: Json = {
            "type": element["type"],
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "action_ts": self.state.next_ts(),
        }
        if element["type"] in views.KINDS:
            state = views.chosen(element, given)
            values.setdefault(block["block_id"], {})[element["action_id"]] = state
            action |= state
        elif element["type"] == "overflow":
            action["selected_option"] = views.option(element, given.get("selected_option"))
        else:
            action |= {k: element[k] for k in ("text", "value", "style", "url") if k in element}
        self.payload.keep(person, message, view, values)
        in_modal = view is not None and view.body["type"] == "modal"
        body: Json = {
            "type": "block_actions",
            **self.payload.who(person, view),
            "trigger_id": self.state.trigger(person.id, view.id if view and in_modal else ""),
            **self.payload.where(person, message, view),
            "actions": [action],
        }
        if message:
            body["response_url"] = self.base() + self.state.response_url(person.id, message.channel, message.ts)
        self.state.touch()
        answer = await self.push.send("interactive", body)
        return {"ok": True} if answer.good else {"ok": False, "error": answer.error}

    async def suggest(self, given: Json) -> Json:
        """Type into an external select and see what the app suggests."""
        person = self.person(given)
        message, view = self.payload.surface(person, given)
        blocks = message.blocks if message else view.body["blocks"] if view else []
        block, element = views.find(blocks, given_text(given, "action_id"), given_text(given, "block_id", ""))
        if "external" not in element["type"]:
            raise CannotDo("Only an external select asks the app for options.")
        value = given_text(given, "value", "")
        if len(value) < element.get("min_query_length", 3):
            return {"ok": True, "options": [], "option_groups": []}
        answer = await self.push.send(
            "interactive",
            {
                "type": "block_suggestion",
                **self.payload.who(person, view),
                **self.payload.where(person, message, view),
                "action_id": element["action_id"],
                "block_id": block["block_id"],
                "value": value,
            },
        )
        if not answer.good:
            return {"ok": False, "error": answer.error}
        try:
            return {"ok": True, **content.options(answer.record["answer"])}
        except Refused as refusal:
            answer.refuse(str(refusal))
            return {"ok": False, "error": "The suggestions were refused as Slack would refuse them."}

    # modals

    async def submit(self, given: Json) -> Json:
        """Send a modal in."""
        person = self.person(given)
        view = self.payload.top(person, given)
        if view.body["submit"] is None:
            raise CannotDo("This modal has nothing to submit it with.")
        view.values = views.merged(view.body["blocks"], view.values, given.get("values", {}))
        self.state.touch()
        if wrong := views.complaints(view.body["blocks"], view.values):
            return {"ok": True, "errors": wrong, "closed": False}
        body = {
            "type": "view_submission",
            **self.payload.who(person, view),
            "trigger_id": self.state.trigger(person.id, view.id),
            "view": view.slack(),
            "response_urls": self.payload.response_urls(person, view),
        }
        answer = await self.push.send("interactive", body)
        if not answer.good:
            return {"ok": False, "closed": False, "error": TROUBLE, "reason": answer.error}
        try:
            return self._submitted(person, view, answer)
        except Refused as refusal:
            answer.refuse(str(refusal))
            return {"ok": False, "closed": False, "error": TROUBLE, "reason": str(refusal)}

    def _submitted(self, person: Person, view: View, answer: Answer) -> Json:
        if not answer.text.strip():
            self.stack.close(person.id, view.id)
            return {"ok": True, "closed": True}
        said = answer.record["answer"]
        action = said.get("response_action") if isinstance(said, dict) else None
        if action == "errors":
            return {"ok": True, "closed": False, "errors": content.errors(view.body, said.get("errors"))}
        if action == "clear":
            self.stack.clear(person.id)
            return {"ok": True, "closed": True}
        if action in ("update", "push"):
            body = content.view(said.get("view"))
            if action == "update":
                self.stack.update(view, body)
            else:
                self.stack.push(person.id, body)
            return {"ok": True, "closed": False}
        if isinstance(said, dict) and not said:
            self.stack.close(person.id, view.id)
            return {"ok": True, "closed": True}
        raise Refused("invalid_response", "an empty answer or a known response_action was expected")

    async def close(self, given: Json) -> Json:
        """Close the top modal (or, with `all` or when it is marked `clear_on_close`, the whole stack)."""
        person = self.person(given)
        top = self.payload.top(person, given)
        cleared = bool(given.get("all")) or top.body["clear_on_close"]
        gone = self.stack.clear(person.id) if cleared else self.stack.close(person.id, top.id)
        told = [
            self.push.send(
                "interactive",
                {
                    "type": "view_closed",
                    **self.payload.who(person, view),
                    "view": view.slack(),
                    "is_cleared": cleared,
                },
            )
            for view in gone
            if view.body["notify_on_close"]
        ]
        await asyncio.gather(*told)
        return {"ok": True}

    async def home(self, given: Json) -> Json:
        """Open the app's home or its messages."""
        person = self.person(given)
        tab = given_text(given, "tab", "home")
        if tab not in ("home", "messages"):
            raise CannotDo("A tab is 'home' or 'messages'.")
        event: Json = {"type": "app_home_opened", "user": person.id, "channel": person.dm, "tab": tab}
        if tab == "home" and (id_ := self.state.homes.get(person.id)):
            event["view"] = self.state.views[id_].slack()
        await self.events.send(event, person)
        return {"ok": True}

    async def shortcut(self, given: Json) -> Json:
        """Use a global shortcut, or one on a message."""
        person = self.person(given)
        callback_id = given_text(given, "callback_id")
        kind = "message" if "message" in given else "global"
        if person.team != HOME or not self.manifest.has_shortcut(callback_id, kind):
            raise CannotDo(f"There is no {kind} shortcut '{callback_id}' for {person.title}.")
        body: Json = {
            "type": "shortcut",
            "token": VERIFICATION_TOKEN,
            "action_ts": self.state.next_ts(),
            "team": self.payload.team(HOME),
            "user": self.payload.user(person),
            "is_enterprise_install": False,
            "enterprise": None,
            "callback_id": callback_id,
            "trigger_id": self.state.trigger(person.id),
        }
        if kind == "message":
            message, _ = self.payload.surface(person, {"message": given["message"]})
            if message is None or message.only_for:
                raise CannotDo("A shortcut works on messages that everybody can see.")
            channel = self.state.world.channels[message.channel]
            body |= {
                "type": "message_action",
                "channel": {"id": channel.id, "name": channel.command_name},
                "message_ts": message.ts,
                "message": self.state.slack_message(message, self.base()),
                "response_url": self.base() + self.state.response_url(person.id, channel.id),
            }
        answer = await self.push.send("interactive", body)
        return {"ok": True} if answer.good else {"ok": False, "error": answer.error}
