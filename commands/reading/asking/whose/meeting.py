"""Whose meeting is asked about, the next or the last."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.known import Known
from commands.reading.asking.marking import days
from commands.reading.asking.whose.asker import Whose
from store.query import Unread

_A_MEETING = re.compile(
    r"^(?!.*\b(?:before|by|due|actions?|for)\b).*(?:\b(?:next|last|previous|following) meeting\b(?! of )|\bthe (?:group|committee|panel) (?:next |last )?(?:meets?|met|meeting)\b|^when is the meeting\b)"
)

_BARE = re.compile(r"(?:and |so )?(?:when|what (?:day|date)) (?:is|was) (?:the|our|that) meeting$")


def read(asked: Whose) -> Unread | None:
    """Whose meeting is asked about, the next or the last."""
    mine = [one for one in asked.known.own_ids if asked.own and asked.known.party(one).kind in days.MEETS]
    if asked.ids or (mine and "body_id" not in asked.more):
        asked.more["body_id"] = asked.ids[0] if asked.ids else mine[0]
    elif (
        not asked.own and "body_id" not in asked.more and not asked.more.get("every") and _A_MEETING.search(asked.text)
    ):
        if (body := _whose_meeting(asked.text, asked.known)) is not None and isinstance(body, Unread):
            return body
        asked.more |= {"body_id": body} if body else {}
    asked.more["last"] = bool(re.search(r"\b(?:last|previous|did|was|met)\b", asked.text)) or any(
        "the last" in meet.said for meet in asked.found.meets
    )
    return None


def _whose_meeting(text: str, known: Known) -> int | Unread | None:
    """Whose meeting "the next meeting" is: of the asker's own body, where it meets; which, where the asker is of none
    and several meet; None for the Board's, which says so."""
    ahead = not re.search(r"\b(?:last|previous|was|did)\b", text)
    meet = tuple(dict.fromkeys(one.party_id for one in known.meetings if (one.held_on >= known.today) == ahead))
    own = [one for one in known.own_ids if one in meet]
    if own:
        return own[0]
    if _BARE.match(text):  # nothing says that the Board's is meant
        meet = meet if len(meet) > 1 else tuple(one.id for one in known.directory.parties if one.kind in days.MEETS)
    elif known.board_id in known.own_ids:
        return None
    if len(meet) < 2:
        return None
    ask = "when does {} meet next" if ahead else "when did {} last meet"
    choices = tuple((name, ask.format(name)) for name in (known.party(one).name for one in meet))
    return Unread(why="ask", sentence="Whose meeting is meant?", choices=choices)
