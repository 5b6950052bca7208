"""Refs of actions, recommendations, reviews, and the numbers of log entries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from commands.reading import names
from commands.reading import quick_re as re
from commands.reading.asking.known import Known
from commands.reading.asking.marking.found import Found
from commands.reading.asking.wording.line import Line, plain
from commands.reading.asking.wording.wordings import in_known_words
from commands.reading.dates import deadlines as dates
from store.query import Unread

NUMERAL = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}|\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)"


_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]


_NUMBER = r"(?:log )?(?:number |no\.? ?|nr\.? ?|#)?(\d{1,4})(?![\d./%])"


HALF_YEAR = r"(?:(?<=due in )|(?<=due by )|(?<=end of )|(?<=due before )|(?<=due for )|(?<=due )|(?<=deadlines in )|(?<=deadlines for ))h[12]\b"
"""Half of some year, and no item of the horizon."""
_NUMBERED = (
    (rf"challenges? {_NUMBER}", "challenge"),
    (rf"horizon (?:items? )?{_NUMBER}", "horizon item"),
    (rf"items? {_NUMBER}(?=.*horizon)", "horizon item"),
    (r"c-?0?(\d{1,3})(?! \d)", "challenge"),
    (rf"(?!{HALF_YEAR})h-?0?(\d{{1,3}})(?! \d)", "horizon item"),  # but "h1 2016" is half a year
)


def numbered(line: Line, found: Found) -> None:
    """A challenge or an item of the horizon by its number, as the logs show it: "challenge 3", "C-3", "H04"."""
    for pattern, instead in _NUMBERED:
        if match := re.search(rf"(?<![\w.]){pattern}(?![\w.])", line.text):
            found.number = int(match[1])
            line.text = f"{line.text[: match.start()]}{instead}{line.text[match.end() :]}"
            return


_BEFORE_A_DAY = re.compile(r"\b(?:due|by|before|until|till|after|since) (?:the )?$")


def _as_day(match: re.Match[str], ref: str, there: Mapping[str, str]) -> str | None:
    """ "Due by 30.11" with a stroke, where no recommendation has that number."""
    day = re.fullmatch(r"([0-3]?\d)\.(0?[1-9]|1[0-2])", ref)
    if not day or match["ref"] != match[0] or any(one.startswith(f"{day[1]}.") for one in there):
        return None
    return f"{day[1]}/{day[2]}" if _BEFORE_A_DAY.search(match.string[: match.start()]) else None


def refs(line: Line, found: Found, known: Known) -> Unread | None:
    """The refs of actions; a ref that nothing has is named, with the nearest."""
    there = {ref.casefold(): ref for ref in known.directory.refs}
    missing: list[str] = []
    impossible: list[str] = []

    def read(match: re.Match[str]) -> str | None:
        ref = re.sub(r"\s", "", match["ref"])
        if ref in there:
            found.refs.append(there[ref])
            return "REF"
        as_days = dates.find_windows(f" {match['ref']} ", known.today)
        if any(isinstance(one, dates.WindowFound) for one in as_days):
            return None  # 31.3.16 is a date
        impossible.extend(one.sentence for one in as_days if isinstance(one, dates.Ask) and ref.count(".") > 1)
        if day := _as_day(match, ref, there):
            return day
        missing.append(match["ref"])
        return None

    line.take_each(rf"(?:the )?(?:(?:actions?|refs?|no\.?|numbers?|items?) ?)?(?P<ref>{names.REF})", read)
    if impossible:  # 31.11.15 would be one, if November had as many days
        return Unread(why="ask", sentence=impossible[0])
    if missing:
        near = names.nearest_refs(missing[0], known.directory.refs)
        return Unread(
            why="unknown", sentence=f"There is no action “{missing[0]}” here."
            + (" Did you mean one of these?" if near else " Ask for example “what is due in November”."),
            choices=tuple((one, one) for one in near),
        )  # fmt: skip
    return None


@lru_cache(maxsize=4096)
def _of_its_own(label: str) -> str | None:
    """How a review's own number that is no plain one is read: "SR (25/26) 01", with the year as lines have it."""
    written = in_known_words(plain(label))
    return None if re.fullmatch(NUMERAL, written) else written


def _numbers(said: str) -> list[str]:
    """The numbers of recommendations one by one, a run of them ("ii to iv") among them."""
    found: list[str] = []
    for run in re.split(r" ?(?:,|\band\b|&|\bor\b) ?", said):
        ends = [str(_WORDS.index(one) + 1) if one in _WORDS else one for one in re.findall(rf"\b{NUMERAL}\b", run)]
        refs = [
            one for one in (names.read_ref(f"rec {end}") for end in ends) if isinstance(one, names.RecommendationRef)
        ]
        if len(ends) == len(refs) == 2 and refs[0].number < refs[1].number:
            found += map(str, range(refs[0].number, refs[1].number + 1))
        else:
            found += ends
    return found


def recommendations(line: Line, found: Found, known: Known) -> Unread | None:
    """Recommendations by number; one that is not there is said, and which there are."""
    unknown: list[str] = []

    def read(match: re.Match[str]) -> str | None:
        for one in _numbers(match["numbers"]):
            ref = names.read_ref(f"rec {one}")
            if not isinstance(ref, names.RecommendationRef):
                return None
            alike = [
                rec for rec in known.directory.recommendations
                if rec.label.casefold() in (ref.numeral, str(ref.number)) or rec.number == ref.number
            ]  # fmt: skip
            if found.review is not None:
                alike = [rec for rec in alike if rec.review == found.review.code]
            if not alike:
                unknown.append(one)
                return None
            found.recommendations += alike
        return "REC"

    if re.search(r"(?<![\w.])rec(?:ommendation)?s? ", line.text):  # else none is looked at, of however many there are
        for rec in known.directory.recommendations:
            written = _of_its_own(rec.label)
            if written and line.take(rf"(?:the )?rec(?:ommendation)?s? {re.escape(written)}", "REC"):
                found.recommendations.append(rec)
    joint = r"(?: ?(?:,|and|&|or|to|through|-) ?)+"
    line.take_each(
        rf"(?:the )?(?:rec(?:ommendation)?s?|r)\.? ?(?:no\.? ?|number )?(?P<numbers>{NUMERAL}(?:{joint}(?!i (?:am|have|was|will|would|need|want|can|could|just|do|did|think|know)\b){NUMERAL})*)",
        read,
    )
    line.take_each(r"(?:rec )?(?:number |no\.? )?(?P<numbers>xi{1,3}|ix|iv|vi{1,3}|i{2,3})", read)
    line.take_each(r"(?:(?<=under )|(?<=in )|(?<=on )|(?<=for ))(?P<numbers>[vx])(?= *$| ,)", read)
    if unknown:
        labels = [rec.label for rec in known.directory.recommendations]
        run = (
            f" They run from {labels[0]} to {labels[-1]}."
            if len({rec.review for rec in known.directory.recommendations}) == 1
            else ""
        )
        return Unread(why="unknown", sentence=f"There is no recommendation {unknown[0]} here.{run}")
    several = {rec.review: rec.label for rec in found.recommendations}
    if len(several) > 1 and found.review is None:
        label = found.recommendations[0].label
        return Unread(
            why="ask", sentence=f"{len(several)} reviews have a recommendation {label}. Which is meant?",
            choices=tuple((f"{own} of {code}", f"rec {own} of review {code}") for code, own in sorted(several.items())),
        )  # fmt: skip
    return None


def review(line: Line, found: Found, known: Known) -> None:
    """The review whose code is said: "review SAR1"."""
    codes = {one.code.casefold(): one for one in known.directory.reviews if one.code not in known.directory.refs}
    if codes and (
        taken := line.take(
            rf"(?:of |in |from )?(?:the )?(?:review )?(?P<code>{'|'.join(map(re.escape, codes))})(?: review)?", "REVIEW"
        )
    ):
        found.review = codes[taken["code"]]
