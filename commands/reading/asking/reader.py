"""A question in words, read to a `Query`; or what could not be read, in a sentence."""

from __future__ import annotations

from commands.reading.asking import fresh, sentences, two_questions
from commands.reading.asking import known as known_words
from commands.reading.asking.kind import facts, kinds
from commands.reading.asking.known import Known
from commands.reading.asking.marking import leftovers, past_days, told_days
from commands.reading.asking.refusing import refusals
from commands.reading.asking.thread import followups
from commands.reading.asking.whose.speaking_as import speaking_as
from commands.reading.asking.wording import chatter, kind_words, ordinary, titles, wordings
from commands.reading.asking.wording.line import mended, plain
from store.query import Query, Unread

LONGEST = 400  # characters; a question is a line or two


def read(text: str, known: Known) -> Query | Unread:
    """What is asked. Words of a list that nobody understood are named, in the query or in an `Unread`.

    A line that goes on from `known.last` ("and Cafcass?") is read as that question with what the line changes.
    """
    whole = _read(text, known)
    if isinstance(whole, Unread) and whole.why == "unknown" and len(text) <= LONGEST:
        return sentences.asked_in(text, known, _read) or whole
    return whole


def _read(text: str, known: Known) -> Query | Unread:
    if len(text) > LONGEST:
        return Unread(
            why="unknown", sentence=f"That is too long for a question. Ask in a line, for example {kinds.EXAMPLES}."
        )
    line_text = titles.said_short(kind_words.without(plain(text)))
    if refused := refusals.check(text, line_text):
        return refused
    own_words = known_words.words_of(known.directory.parties) | known.stems
    spelt = mended(line_text, leftovers.VOCABULARY, own_words, ordinary.DATES, leftovers.STEMS)
    line_text, spelt = (told_days.around_publication(one, known) for one in (line_text, spelt))
    for said in dict.fromkeys((line_text, spelt)):
        if said != line_text and (refused := refusals.check(text, said)):
            return refused  # what is refused in right spelling is so with a slip
        if fact := facts.read(chatter.without(said, known), known) or facts.letters(said, known):
            return fact
    line_text = spelt
    line_text = wordings.in_known_words(told_days.put_in(line_text, known))
    spoken = speaking_as(line_text, known)
    if isinstance(spoken, Unread):
        return spoken
    line_text = chatter.without(spoken, known)
    if (both := two_questions.read(line_text, known)) is not None:
        return both
    if (same := past_days.another_day(line_text, known)) is not None:
        return same
    if (then := past_days.read(line_text, known)) is not None:
        return then if isinstance(then, Unread) else past_days.stood(fresh.read(then.line, known), then.on)
    if known.last is not None and (again := followups.read(line_text, known)) is not None:
        return past_days.goes_on(again, known.last) if isinstance(again, Query) else again
    return fresh.read(line_text, known)
