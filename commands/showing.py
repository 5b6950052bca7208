"""Where an answer goes when a button asked for it: App Home has no message to answer in, so there it is a modal."""

from __future__ import annotations

from commands.core import Context, Reply, say
from messages.blocks import Message, modal

_CALLBACK = "shown"


def show(context: Context, message: Message, title: str) -> Reply:
    """The message as the answer to this request: in the channel for the asker alone, or in a modal over App Home.

    A button in a modal puts the answer in that modal's place.
    """
    request = context.request
    if request.door != "button" or request.channel_id is not None or request.trigger_id is None:
        return say(message)
    view = modal(title, _CALLBACK, list(message.blocks))
    over_home = request.view_callback in (None, "home")
    return Reply(view=view, how="open" if over_home else "update")
