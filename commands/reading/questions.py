"""A question about actions, read from a few words: "overdue for the police", "TVP due by December", "rec vi".

Only known words, names and dates are read; anything else is named and asked about, never passed over.
Pure: the names come in as a `Directory`, the day as `today`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from commands.reading import dates, names
from commands.reading.dates import Ask, Window
from commands.reading.names import Directory, KnownParty, KnownRecommendation, KnownReview
from store.statuses import Standing

LONGEST = 200  # characters; a question is a line
LONGEST_DATE = 3  # words of a date that no other date word leads in, as in "Cafcass 30 November 2015"
SOON = "in the next 14 days"
EXAMPLES = "`/actions overdue Cafcass` or `/actions due by November`"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for; every part that is set must hold.

    `whose` is "unsaid" when the words name no filter at all, so that the caller chooses. `recommendation` is
    a label of the directory; `review` the review asked for, or that of the recommendation where there are several;
    `due` the days on which an action falls due.
    """

    refs: tuple[str, ...] = ()
    recommendation: str | None = None
    review: KnownReview | None = None
    whose: Literal["unsaid", "own", "named", "everyone"] = "unsaid"
    parties: tuple[KnownParty, ...] = ()
    standing: Standing | None = None
    due: Window | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Unclear:
    """What could not be read, in a sentence (mrkdwn), with the likely questions as (label, words)."""

    sentence: str
    choices: tuple[tuple[str, str], ...] = ()


_STANDINGS: dict[str, Standing] = {
    "no record yet": Standing.no_record_yet,
    "without a record": Standing.no_record_yet,
    "without record": Standing.no_record_yet,
    "no records": Standing.no_record_yet,
    "no record": Standing.no_record_yet,
    "unrecorded": Standing.no_record_yet,
    "past due": Standing.overdue,
    "overdue": Standing.overdue,
    "late": Standing.overdue,
    "without a date": Standing.undated,
    "without dates": Standing.undated,
    "without date": Standing.undated,
    "no dates": Standing.undated,
    "no date": Standing.undated,
    "undated": Standing.undated,
    "complete awaiting sign-off": Standing.awaiting_sign_off,
    "awaiting sign-off": Standing.awaiting_sign_off,
    "awaiting sign off": Standing.awaiting_sign_off,
    "awaiting signoff": Standing.awaiting_sign_off,
    "for sign-off": Standing.awaiting_sign_off,
    "to sign off": Standing.awaiting_sign_off,
    "sign-off": Standing.awaiting_sign_off,
    "closed": Standing.closed,
    "complete": Standing.closed,
    "completed": Standing.closed,
    "finished": Standing.closed,
    "done": Standing.closed,
}
_OWN = {"my", "mine", "our", "ours", "us", "we", "i"}
_EVERYONE = {"all", "any", "everybody", "everyone", "everyone's", "everything", "open", "outstanding"}
_SMALL_WORDS = (
    "a about action actions and are at be by did do does due expected for from get give has "
    "have in is it its let list me need needs of on or owe owed owes own owned owns please "
    "see show still tell that the their them there these they this those to under want was "
    "were what what's whats when when's which who who's whose will with "
)
_SMALL = frozenset(_SMALL_WORDS.split())
# Words that belong to a date and that its reading may not need: "in the *next* 14 days", "*end* of March".
_ABOUT_DATES = {"next", "coming", "following", "end", "over", "during", "within", "whole", "time"}
_BEFORE_DATES = (["by"], ["before"], ["until"], ["till"], ["within"])
_RECOMMENDATION = {"rec", "recs", "recommendation", "recommendations"}


@dataclass
class _Words:
    """The words of a question; each is taken by the first reader that knows it."""

    said: list[str]
    today: dt.date
    taken: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.plain = [word.casefold().replace("’", "'").strip("“”\"'()[]*_`") for word in self.said]

    def take(self, phrase: Sequence[str]) -> bool:
        """Take the first run of free words that is this phrase."""
        for start in range(len(self.plain) - len(phrase) + 1):
            run = range(start, start + len(phrase))
            if self.plain[start : start + len(phrase)] == list(phrase) and not self.taken & set(run):
                self.taken |= set(run)
                return True
        return False

    def take_any(self, wanted: Iterable[str]) -> bool:
        """Take every free word that is one of these; True when there was one."""
        found = {i for i, word in enumerate(self.plain) if word in wanted and i not in self.taken}
        self.taken |= found
        return bool(found)

    def free_runs(self) -> Iterator[range]:
        """The runs of words nobody took, without the small words at their ends."""
        start = 0
        for end in range(len(self.said) + 1):
            if end < len(self.said) and end not in self.taken and self.said[end] != ",":
                continue
            first, last = start, end
            while first < last and self.plain[first] in _SMALL:
                first += 1
            while last > first and self.plain[last - 1] in _SMALL:
                last -= 1
            if first < last:
                yield range(first, last)
            start = end + 1

    def text(self, run: range) -> str:
        """The words of a run as they were typed."""
        return " ".join(self.said[i] for i in run)

    def with_run(self, run: range, instead: str) -> str:
        """The whole question with one run of words replaced."""
        return " ".join([*self.said[: run.start], instead, *self.said[run.stop :]]).replace(" ,", ",")


def read(text: str, directory: Directory, today: dt.date) -> Question | Unclear:
    """What the words ask for, or a sentence that says what could not be read and offers what is near."""
    line = " ".join(unicodedata.normalize("NFKC", text).split())
    if len(line) > LONGEST:
        return Unclear(f"That is too long for a question. Ask in a line, for example {EXAMPLES}.")
    whole = names.read_ref(re.sub(r"[\s?!.]+$", "", line)) if line else None
    is_review = isinstance(whole, names.ActionRef) and _review_called(whole.text, directory) is not None
    if whole is not None and not is_review and isinstance(dates.read_window(line, today), Ask):  # 31.3.16 is a date
        return _ref_or_recommendation(whole, directory)
    line = re.sub(r"\bsoon\b", SOON, line, flags=re.IGNORECASE)
    said = [word.strip("?!") for word in re.findall(r"[^\s,;]+|[,;]", line.replace(";", ","))]
    words = _Words([word.rstrip(".:") or word for word in said if word], today)
    page = _page(words)
    review = _review(words, directory)
    found = _labelled(words, directory, review)
    refs = _refs(words, directory)
    if isinstance(refs, Unclear):
        return refs
    found = found or _recommendation(words, directory, review)
    if isinstance(found, Unclear):
        return found
    recommendation = found.label if found else None
    if found and len(directory.reviews) > 1:
        review = _review_called(found.review, directory)
    standing = next((stands for phrase, stands in _STANDINGS.items() if words.take(phrase.split())), None)
    due = _due(words)
    if isinstance(due, Unclear):
        return due
    if standing is None and due is None and "due" in words.plain:
        standing = Standing.due
    is_own = words.take_any(_OWN)
    is_everyone = words.take_any(_EVERYONE)
    parties = _parties(words, directory)
    if isinstance(parties, Unclear):
        return parties
    whose: Literal["unsaid", "own", "named", "everyone"] = "unsaid"
    if parties:
        whose = "named"
    elif is_own:
        whose = "own"
    elif is_everyone or refs or recommendation or review or standing or due:
        whose = "everyone"
    return Question(refs, recommendation, review, whose, parties, standing, due, page)


def unknown_ref(ref: str, refs: Iterable[str]) -> Unclear:
    """That no action has this ref, with the nearest ones that are there."""
    nearest = names.nearest_refs(ref, refs)
    offer = "Did you mean one of these?" if nearest else f"Ask for example {EXAMPLES}."
    return Unclear(f"There is no action {_quoted(ref)}. {offer}", tuple((near, near) for near in nearest))


def _quoted(words: str) -> str:
    words = words if len(words) <= 80 else f"{words[:79]}…"
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"“{escaped}”"


def _ref_or_recommendation(
    found: names.ActionRef | names.RecommendationRef, directory: Directory
) -> Question | Unclear:
    if isinstance(found, names.ActionRef):
        if found.text not in directory.refs:
            return unknown_ref(found.text, directory.refs)
        return Question(refs=(found.text,), whose="everyone")
    one = recommendation_called(found, directory)
    if isinstance(one, Unclear):
        return one
    review = _review_called(one.review, directory) if len(directory.reviews) > 1 else None
    return Question(recommendation=one.label, review=review, whose="everyone")


def recommendation_called(
    found: names.RecommendationRef, directory: Directory, review: KnownReview | None = None, words: str = "{}"
) -> KnownRecommendation | Unclear:
    """The one recommendation with this number, of any review or of this one; otherwise what to ask.

    Its place counts where the review's own numbers are no plain ones ("SR (25/26) 01"). `words` are what to ask again,
    with "{}" where the recommendation stands.
    """
    known = [one for one in directory.recommendations if review is None or one.review == review.code]
    said = {found.numeral, str(found.number)}
    alike = [one for one in known if one.label.casefold() in said]
    alike = alike or [one for one in known if one.number == found.number and not _is_plain(one.label)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        choices = tuple(
            (f"{one.label} of {one.review}", words.replace("{}", f"rec {found.number} of review {one.review}", 1))
            for one in alike
        )
        return Unclear(f"{len(alike)} reviews have a recommendation {found.numeral}. Which is meant?", choices)
    one_review = len({one.review for one in known}) == 1
    there = f" They run from {known[0].label} to {known[-1].label}." if one_review else ""
    return Unclear(f"There is no recommendation {found.numeral}.{there} Ask for example `/actions rec vi`.")


def _is_plain(label: str) -> bool:
    return isinstance(names.read_ref(f"rec {label}"), names.RecommendationRef)


def _review_called(word: str, directory: Directory) -> KnownReview | None:
    if word.upper() in directory.refs:
        return None
    return next((one for one in directory.reviews if one.code.casefold() == word.casefold()), None)


def _review(words: _Words, directory: Directory) -> KnownReview | None:
    """The review whose code stands among the words; after the word "review" where a party is called so too."""
    for place, word in enumerate(words.plain):
        found = _review_called(word, directory)
        after = place > 0 and words.plain[place - 1] == "review"
        if found and (after or not isinstance(names.find_party(word, directory), names.Found)):
            words.taken |= {place - 1, place} if after else {place}
            return found
    return None


def _page(words: _Words) -> int:
    for place, word in enumerate(words.plain[:-1]):
        if word == "page" and re.fullmatch(r"[0-9]{1,4}", words.plain[place + 1]):
            words.taken |= {place, place + 1}
            return max(1, int(words.plain[place + 1]))
    return 1


def _refs(words: _Words, directory: Directory) -> tuple[str, ...] | Unclear:
    found = []
    for place, word in enumerate(words.plain):
        if place in words.taken:
            continue  # the code of a review
        ref = names.read_ref(word)
        if isinstance(ref, names.ActionRef):
            if ref.text not in directory.refs:
                if isinstance(_read_window(words, range(place, place + 1)), Window):
                    continue  # 31.3.16 is a date
                return unknown_ref(ref.text, directory.refs)
            found.append(ref.text)
            words.taken.add(place)
    return tuple(dict.fromkeys(found))


def _labelled(words: _Words, directory: Directory, review: KnownReview | None) -> KnownRecommendation | Unclear | None:
    """The recommendation that is called as its review writes it: “rec SR (25/26) 01”, where that is no plain number."""
    known = {
        one: [word.strip("()[]") for word in one.label.casefold().split()]
        for one in directory.recommendations
        if not _is_plain(one.label) and (review is None or one.review == review.code)
    }
    for place in (at for at, word in enumerate(words.plain) if word in _RECOMMENDATION):
        alike = [one for one, said in known.items() if words.plain[place + 1 : place + 1 + len(said)] == said]
        if not alike:
            continue
        longest = max(len(known[one]) for one in alike)
        alike = [one for one in alike if len(known[one]) == longest]
        run = range(place, place + 1 + longest)
        words.taken |= set(run)
        if len(alike) == 1:
            return alike[0]
        choices = tuple(
            (f"{one.label} of {one.review}", words.with_run(run, f"rec {one.label} of review {one.review}"))
            for one in alike
        )
        return Unclear(
            f"{len(alike)} reviews have a recommendation {_quoted(alike[0].label)}. Which is meant?", choices
        )
    return None


def _recommendation(
    words: _Words, directory: Directory, review: KnownReview | None
) -> KnownRecommendation | Unclear | None:
    for place, word in enumerate(words.plain[:-1]):
        if word in _RECOMMENDATION:
            ref = names.read_ref(f"rec {words.plain[place + 1]}")
            if isinstance(ref, names.RecommendationRef):
                words.taken |= {place, place + 1}
                again = words.with_run(range(place, place + 2), "{}")
                return recommendation_called(ref, directory, review, again)
    return None


def _due(words: _Words) -> Window | Unclear | None:
    """The days asked for, "due by November"; takes the words that say so and leaves the others."""
    size = len(words.said)
    whole = _read_window(words, range(size))
    if isinstance(whole, Ask) and whole != _read_window(words, range(0)):  # not just "no date there"
        return Unclear(f"{_quoted(' '.join(words.said))}: {whole.sentence}")
    spans = [range(size), *(range(a, a + n) for n in range(LONGEST_DATE, 0, -1) for a in range(size - n + 1))]
    for span in spans:
        window = _read_window(words, span)
        if isinstance(window, Ask):
            continue
        while len(span) > 1 and _read_window(words, span[:-1]) == window:
            span = span[:-1]
        while len(span) > 1 and _read_window(words, span[1:]) == window:
            span = span[1:]
        words.taken |= set(span) | {place for place, word in enumerate(words.plain) if word in _ABOUT_DATES}
        if re.fullmatch(r"(?:19|20)\d\d", "".join(words.plain[span.stop : span.stop + 1])):
            words.taken.add(span.stop)
        return window
    return None


def _read_window(words: _Words, span: range) -> Window | Ask:
    text = " ".join("#" if place in words.taken else words.plain[place] for place in span)
    return dates.read_window(text, words.today)


def _parties(words: _Words, directory: Directory) -> tuple[KnownParty, ...] | Unclear:
    found: list[KnownParty] = []
    for run in list(words.free_runs()):
        parties = _named(words, run, directory)
        if isinstance(parties, Unclear):
            return parties
        found += parties
    return tuple(dict.fromkeys(found))


def _named(words: _Words, run: range, directory: Directory) -> tuple[KnownParty, ...] | Unclear:
    """The party a run of words names, or the parties when it names several with "and"."""
    answer = names.find_party(words.text(run), directory)
    if isinstance(answer, names.Found):
        return (answer.party,)
    joints = [place for place in run if words.plain[place] in ("and", "or", "&")]
    if isinstance(answer, names.Unknown) and joints:
        starts, ends = [run.start, *(joint + 1 for joint in joints)], [*joints, run.stop]
        pieces = [range(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
        parties: tuple[KnownParty, ...] = ()
        for piece in pieces:
            found = _named(words, piece, directory)
            if isinstance(found, Unclear):
                return found
            parties += found
        return parties
    if words.plain[run.start - 1 : run.start] in _BEFORE_DATES or re.search(r"\d", words.text(run)):
        asked = dates.read_window(" ".join(words.plain[max(run.start - 1, 0) : run.stop]), words.today)
        if isinstance(asked, Ask):
            return Unclear(f"I could not read {_quoted(words.text(run))} as a date. {asked.sentence}")
    said = _quoted(words.text(run))
    options = answer.options if isinstance(answer, names.Ambiguous) else answer.nearest
    choices = tuple((party.name, words.with_run(run, party.name)) for party in options)
    if isinstance(answer, names.Ambiguous):
        return Unclear(f"{said} could be any of these. Which do you mean?", choices)
    unread = f"I could not read {said} as an agency, a group, a date or a standing. Ask for example {EXAMPLES}."
    return Unclear(f"{unread} Or did you mean one of these?" if choices else unread, choices)
