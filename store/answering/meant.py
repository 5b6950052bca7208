"""The actions that a question about words and returns is about, and their ids."""

from __future__ import annotations

from store.answering.asked import Asking
from store.answering.found import Found, is_everything
from store.read_models import Listed
from store.wording import speaks_of, stems


def meant(asking: Asking) -> Found:
    """The actions that the question is about; what was said and returned of those that are closed counts too."""
    return Found(asking, asking.query.which.model_copy(update={"with_closed": True}))


def one_meant(asking: Asking, found: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """Of those found, where a thing is asked about ("the compliance report"), those whose text has the words together,
    as "report on compliance", when there are such, and not those that merely have all of them somewhere."""
    words = [topic[0] for topic in asking.query.which.topics if len(topic) == 1 and not topic[0].startswith("#")]
    if len(found) < 2 or len(words) < 2:
        return found
    *what, noun = words
    phrase = [[" ".join(words), *(f"{noun} {of} {' '.join(what)}" for of in ("on", "of"))]]
    nearer = tuple(one for one in found if speaks_of(stems(f"{one.action.title} . {one.action.short_title}"), phrase))
    return nearer or found


def ids_meant(asking: Asking) -> frozenset[int] | None:
    """The ids of those actions; None for all that may be seen."""
    return None if is_everything(asking.query.which) else meant(asking).ids()
