"""Whose: the parties named and "we", each in the part that the kind of question gives them."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.kind import kinds
from commands.reading.asking.kind.turned import Asked
from commands.reading.asking.marking import days
from commands.reading.asking.whose import meeting, named, others, records, sides, support, together
from commands.reading.asking.whose.asker import Whose
from commands.reading.asking.whose.means_own import means_own
from store.query import Kind, Unread

_RECORDS = (
    Kind.returns, Kind.updates, Kind.late_returns, Kind.last_update, Kind.silent, Kind.horizon, Kind.changes,
)  # fmt: skip
"""What is asked of those who answered, and not of those who owe."""
_IMPROVES = r"(?:improv\w+|better|tighten\w*|strengthen\w*|tackl\w+|address\w*|fix\w*|reduc\w+|prevent\w*|promot\w+)"
_WE_ALL = re.compile(
    rf"^(?:and |so )?(?:how|what) (?:are|is|do|does|will|can|could|should|would) (?:OWN|PARTY)(?: \w+){{0,5}} {_IMPROVES}(?: \w+| OWN){{0,4}} TOPIC$|^(?:and |so )?how (?:\w+ )?(?:OWN|PARTY)(?: \w+){{0,4}} (?:make|making|get|getting) (?:OWN )?TOPIC \w+$"
)
_OWN_WATCH = re.compile(
    r"\bOWN (?:\w+ )?(?:monitor|monitors|monitoring|watch|watching|oversee|overseeing|keep an eye on)\b"
)
_BY_THEMSELVES = re.compile(r"\b(?:myself|personally|as (?:the )?chair|chair)\b")


def read(given: Asked) -> Unread | None:
    """Each party of the question in the part that its kind gives it."""
    asked = Whose(given.text, given.found, given.known, given.kind, given.more, given.which)
    if _is_of_the_partnership(asked):
        return None
    asked.own = means_own(asked)
    if asked.kind == Kind.challenges:
        sides.read(asked)
        return None
    named.names(asked)
    if asked.kind == Kind.meeting:
        return meeting.read(asked)
    if asked.kind in _RECORDS:
        records.read(asked)
    elif asked.kind in (Kind.compare, Kind.same_list):
        _of_bodies(asked)
    elif not named.is_before_the_board(asked) and not together.read(asked):
        named.without_who_gets_it(asked)
        _of_actions(asked)
    return None


def _is_of_the_partnership(asked: Whose) -> bool:
    """ "How are we going to get better at minutes": of everybody."""
    return (
        asked.kind == Kind.actions
        and {one.id for one in asked.found.parties} <= {asked.known.board_id}
        and bool(_WE_ALL.search(asked.text))
    )


def _of_bodies(asked: Whose) -> None:
    """The bodies that are compared."""
    asked.more["who_ids"] = asked.ids or (asked.known.own_ids if asked.own else ())
    if asked.kind == Kind.compare and len(asked.more["who_ids"]) < 2 and asked.own:
        asked.more["who_ids"] = (*asked.ids, *(asked.known.post_ids or asked.known.own_ids)[:1])


def _of_actions(asked: Whose) -> None:
    """Whose the actions are: of others than are named, of those named, or of the asker; and whom they help."""
    if others.asks_who_else(asked):
        others.who_else(asked)
    elif asked.ids:
        named.read(asked)
    elif _asks_of_own(asked) and not _of_the_asker(asked):
        return
    support.read(asked)


def _asks_of_own(asked: Whose) -> bool:
    """Whether the asker's own are asked for."""
    return bool(
        asked.own
        and asked.kind in kinds.ABOUT_ACTIONS
        and (
            not asked.which.get("refs")
            or asked.kind == Kind.actions
            or (asked.kind == Kind.owners and re.search(r"OWN$|^(?:is|are|do) OWN", asked.text))
        )
        and (not asked.which.get("recommendations") or asked.kind in (Kind.actions, Kind.how_many))
    )


def _of_the_asker(asked: Whose) -> bool:
    """The asker's own: posts or bodies, or what they watch. Whether support may be asked for with it."""
    watching = [one for one in asked.known.own_ids if asked.known.party(one).kind in days.MEETS]
    if watching and _OWN_WATCH.search(asked.text):
        asked.which["monitor_id"] = watching[0]
        return False
    if asked.kind == Kind.on_time and asked.known.board_id in asked.known.own_ids:
        return False  # the Board's deadlines are everybody's
    if _BY_THEMSELVES.search(asked.text) or ("myself" in asked.more):
        asked.which["party_ids"], asked.which["exactly"] = (
            asked.own_posts or asked.known.post_ids or asked.known.own_ids,
            True,
        )
    elif asked.found.says_i and (posts := asked.own_posts):
        asked.which["party_ids"] = posts
    else:
        asked.which["party_ids"] = asked.known.own_ids
    asked.more["own"] = True
    return True
