"""Themes across actions and the horizon: `/actions theme training`, `/actions 4.5 theme …`, `/horizon themes`."""

from __future__ import annotations

import re

from commands import permissions
from commands.core import Context, Job, Reply, say
from commands.directory import action_named
from commands.errors import Sorry
from messages import action_log as messages
from messages.blocks import esc
from messages.blocks import say as words_alone
from store import themes

LONGEST = 100


def read_theme(words: str) -> Job:
    """What the words after `/actions theme` ask for: one theme whole, or all of them."""
    return theme_job(words, 1)


def theme_job(words: str, page: int) -> Job:
    """One theme with its actions and horizon items; without words, every theme."""

    def run(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        found = themes.of_board(context.connection, context.asker.board_id, context.reader, context.today)
        turned = context.request.door == "button"
        if not words.strip():
            return say(messages.themes(found, page, context.glossary), replace=turned)
        wanted = themes.plain(words)
        chosen = [one for one in found if one.name == wanted] or [one for one in found if wanted in one.name]
        if len(chosen) != 1:
            known = ", ".join(esc(one.name) for one in (chosen or found)[:12])
            raise Sorry(
                f"{'Several themes are' if chosen else 'No theme is'} called “{esc(words)}”. There are: "
                f"{known or 'none'}. `/actions theme` lists them all."
            )
        return say(messages.theme(chosen[0], page, context.today, context.glossary), replace=turned)

    return Job("read the themes", run)


def read_set_theme(ref: str, words: str) -> Job:
    """The business unit gives an action a theme, or takes it away ("not …")."""
    taken = re.match(r"(?:not|no|remove|without)\s+(?P<words>.+)", words, re.IGNORECASE)
    theme = (taken["words"] if taken else words).strip(" .")
    if not theme or len(theme) > LONGEST:
        raise Sorry(
            f"Say which theme, for example `/actions {esc(ref)} theme professional curiosity`. Nothing was recorded."
        )

    def run(context: Context) -> Reply:
        action = action_named(context, ref)
        permissions.require(context, "keep the plan", subject=f"action {action.ref}")
        if not themes.change(context.connection, action.id, theme, add=taken is None):
            raise Sorry(
                f"{action.ref} has {'no' if taken else 'this'} theme “{esc(themes.plain(theme))}”"
                f"{'' if taken else ' already'}. Nothing was recorded."
            )
        context.note("keep the plan", f"action {action.ref}", what="theme taken" if taken else "theme given")
        done = "no longer has" if taken else "has"
        return say(
            words_alone(f"*{action.ref}* {done} the theme “{esc(themes.plain(theme))}”. `/actions theme` lists all.")
        )

    return Job("keep the plan", run, writes=True)
