"""The sentences for what could not be done: what it was, that nothing was recorded, what to do."""

from __future__ import annotations

from messages.blocks import esc


def with_words(sentence: str, words: str) -> str:
    """The sentence, and the person's own words given back so that they can be sent again."""
    if not words:
        return sentence
    quoted = "\n".join(f"> {line}" for line in esc(words).splitlines())
    return f"{sentence}\nYour words, to copy and send again:\n{quoted}"


def not_on_the_list(team_id: str, user_id: str) -> str:
    """For anyone who is not registered: nothing of the plan, and how to be added."""
    who = f"{team_id}:{user_id}" if team_id else user_id
    return (
        "You are not on this partnership’s list, so I cannot show or record anything for you. "
        f"Please ask the partnership’s business unit to add you, and give them this: `{esc(who)}`."
    )


def not_served() -> str:
    """For a workspace or an app that this bot does not serve."""
    return "This bot does not serve this workspace. Nothing was recorded. Please tell whoever installed it."


def store_unavailable() -> str:
    """The store did not answer in time; nothing is recorded later either."""
    return (
        "The record did not answer in time, so nothing was recorded, and nothing will be later. "
        "Please send it again in a minute."
    )


def in_doubt() -> str:
    """A commit was sent and its answer was lost."""
    return (
        "I cannot tell whether this was recorded: the record stopped answering at the last moment. "
        "Look first at what stands: `/actions` with the reference shows it. If it is missing, send the very same words "
        "again, or press Save again."
    )


def unexpected(reference: str) -> str:
    """Something nobody foresaw; the reference finds it in the log."""
    return (
        f"Something went wrong here, and nothing was recorded. Please try once more; if it happens again, "
        f"tell the business unit this number: {reference}."
    )


def old_button() -> str:
    """A button, form or shortcut that no longer exists."""
    return (
        "That button belongs to an older message and no longer works. Nothing was recorded. "
        "Write `help` to me for what does."
    )


def unknown_command(name: str, known: tuple[str, ...]) -> str:
    """A slash command that is not ours."""
    return f"I have no command /{esc(name)}. I know: {', '.join('/' + one for one in known)}. Nothing was recorded."


def too_long(limit: int, length: int) -> str:
    """More characters than are kept."""
    return (
        f"That is {length:,} characters, and at most {limit:,} can be kept. Nothing was recorded. Please shorten it, "
        "or put the rest in a document and send its link."
    )


def form_not_opened() -> str:
    """Slack did not take the form in time (a trigger lasts 3 seconds)."""
    return "The form could not be opened in time. Nothing was recorded. Please type the command once more."


def answered_there() -> str:
    """Where the answer to a question asked in a channel went."""
    return ":white_check_mark: Done: the answer stands in the thread where you wrote to me."
