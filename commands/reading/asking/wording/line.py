"""A question as a line of small letters that is read by rewriting it.

Each reader takes the words it knows and puts a mark in capitals in their place ("REF", "PARTY", "WHEN"); what follows
sees the marks. So "who has not sent the 1.1 report by friday" becomes "who has not sent the REF report WHEN", which says
what sort of question it is; and the small letters that are left at the end are what nobody understood.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from commands.reading import quick_re as re
from commands.reading.asking.wording.english import is_english
from commands.reading.dates.periods import MONTH, plain_text
from store.wording import stem

_SHORT = {
    "whats": "what is", "wats": "what is", "wheres": "where is", "esle": "else", "elese": "else", "whos": "who is", "whens": "when is", "hows": "how is",
    "thats": "that is", "lets": "let us", "im": "i am", "ive": "i have", "weve": "we have", "were we": "were we",
    "hasnt": "has not", "havent": "have not", "hadnt": "had not", "didnt": "did not", "doesnt": "does not",
    "dont": "do not", "isnt": "is not", "arent": "are not", "wasnt": "was not", "werent": "were not",
    "wont": "will not", "cant": "can not", "cannot": "can not", "couldnt": "could not", "wouldnt": "would not",
    "aint": "is not", "youre": "you are", "theyre": "they are", "theyve": "they have", "pls": "please",
    "plz": "please", "childrens": "children's", "womens": "women's", "thx": "thanks", "ta": "thanks", "asap": "soon", "tmrw": "tomorrow", "tomoz": "tomorrow",
    "o/s": "outstanding", "o/d": "overdue", "overdues": "overdue", "w/": "with", "b4": "before", "r": "are",
    "u": "you", "kiddies": "children", "kids": "children", "mtg": "meeting", "mtgs": "meetings", "sub-group": "subgroup",
    "sub-groups": "subgroups", "sg": "subgroup", "recs": "recommendations", "ur": "your", "wat": "what", "hw": "how", "hwo": "how", "waht": "what", "whta": "what", "teh": "the", "adn": "and", "fo": "of", "hte": "the", "wot": "what", "wich": "which", "agencys": "agencies", "replyed": "replied", "acn": "action", "acns": "actions",
    "wots": "what is", "gimme": "give me", "lemme": "let me", "cos": "because", "oxon": "oxfordshire", "cttee": "committee", "dept": "department", "abt": "about", "nxt": "next", "prev": "previous", "&": "and", "w": "with", "bd": "board", "wk": "week", "wks": "weeks", "mth": "month", "mths": "months", "hz": "horizon", "wd": "would", "wld": "would", "cld": "could", "shd": "should", "em": "them", "tho": "though", "diff": "changes", "diffs": "changes", "y/n": "", "hols": "holidays", "xmas": "christmas", "crimbo": "christmas", "chrimbo": "christmas", "chrissy": "christmas", "ppl": "people", "bc": "because", "btwn": "between", "yr": "year", "yrs": "years", "gonna": "going to",
    "any1": "anyone", "elses": "else's", "everyones": "everyone's", "everybodys": "everybody's", "ontime": "on time", "some1": "someone", "every1": "everyone", "2day": "today", "2moro": "tomorrow", "2mrw": "tomorrow",
    "dl": "deadline", "dls": "deadlines", "excp": "exceptions", "excps": "exceptions", "yes/no": "", "+": "and", "qtr": "quarter", "grp": "group",
    "wkly": "weekly", "mthly": "monthly",
    "stats": "statistics", "qtrs": "quarters", "qtrly": "quarterly", "excl": "excluding", "excl.": "excluding", "incl": "including",
    "ie": ",", "eg": ",", "wo": "without", "w/o": "without", "w/out": "without", "pct": "percent", "'em": "them",
    "subgrp": "subgroup", "subgrps": "subgroups", "til": "until", "till": "until",
    "'til": "until", "thru": "through", "cllrs": "councillors", "dists": "districts",
    "afaik": ",", "fyi": ",", "atm": "now", "eom": "end of the month", "eoy": "end of the year", "fy": "financial year",
}  # fmt: skip
_CONTRACTED = (
    (
        r"\bwho'?s (?=(?:(?:not|still|not yet|already|actually|never|all|ever|even|just) ){0,2}(?:flagged|raised|logged|reported|sent|submitted|returned|challenged|spotted|answered|replied|responded|said|put|come|gone|done|given|pulled|called|taken|told|had|been|noticed|picked|added|updated|missed|handed|sat|kept|asked|completed|finished|delivered|yet to)\b)",
        "who has ",
    ),
    (r" in the (?:leads?|owners?|right[- ]hand|left[- ]hand) column(?= *$| ,)", ""),
    (r"\bhow (long|far|often|soon|late|many)'s\b", r"how \1 is"),
    (r"(?<!were the )(?<!was the )\bworst offenders?(?= *$| ,| on\b| for\b| at\b| with\b)", "most overdue agency"),
    (
        r"\b(nobody|somebody|anybody|everybody|no one|anyone|someone|everyone|nothing|anything|something|everything)'s (?=\w+(?:ed|en|nt|aid|one|old)\b)",
        r"\1 has ",
    ),
    (
        r"\b(what|who|that|there|it|he|she)'s (?=(?:been|gone|had|got to|happened|changed|slipped|moved|come in|come out|come up|come back|gone up|fallen|got)\b)",
        r"\1 has ",
    ),
    (r"\b(what|where|who|when|why|how|that|there|it|he|she|here)'s\b", r"\1 is"),
    (r"\bsub[- ]?(?:gp|grp)(s?)\b|(?<=\w )\bsub(s?)\b(?![- ](?:group|committee|panel))", r"subgroup\1\2"),
    (r"\b(\w+)n't\b", r"\1 not"),
    (r"\b([a-z]+)'ve\b", r"\1 have"),
    (
        r"\b([a-z]+)'s (?=(?:got|had|been|gone|done|not got|still got|let|slipped|missed|asked|said|fallen|only got)\b)",
        r"\1 has ",
    ),
    (r"\b(i)'m\b", r"\1 am"),
    (r"\b(we|you|they)'re\b", r"\1 are"),
    (r"\b(\w+)'ll\b", r"\1 will"),
    (r"\b(\w+)'d\b", r"\1 would"),
    (r"\blet's\b", "let us"),
    (r"\b(next|coming) fortnight\b", r"\1 14 days"),
    (r"\b(next|coming) (?:couple of|few) (weeks|months)\b", r"\1 2 \2"),
    (r"\bfortnight's time\b", "14 days"),
    (r"\bwho is (?=got\b)", "who has "),
    (r"\b(should|could|would|must|might) of\b(?! course)", r"\1 have"),
    (r"\bnew years(?= (?:eve|day)\b)", "new year's"),
    (r"\bnew years\b", "new year"),
    (r"\bca not\b", "can not"),
    (r"\bwo not\b", "will not"),
)
PADDING = (
    r"(?:hi|hiya|hello|hey|morning|good (?:morning|afternoon|evening)|afternoon|evening|thanks|thank you|cheers|please|"
    r"sorry(?: to bother you)?(?: but)?|ok|okay|right|so|well|just(?! rec(?:ommendation)?s?\b)|-|:|actually|basically|quickly|quick question|quick one|remind me|can you|could you|"
    r"would you|will you|can we|could we|can i|could i|i would like to|i need to|i want to|we need to|would like to|"
    r"please can you|do you know|any idea|let me|let us|help me|go on|then|again|by the way|btw|um|er|erm|"
    r"oh dear|dear me|oh(?! (?:nhs|ft|health))|ah|goodness|blimey|hmm|mm|forgive me|pardon me|excuse me|tell me straight|be so kind as to|"
    r"folks|all right|mate|bot|partnership bot|for me|if you can|if possible|kindly|for the record|"
    r"(?:i was |just )?wondering(?: if)?|out of interest|before i forget|not urgent but|i wonder|tell me if)"
)


def plain(text: str) -> str:
    """The words in small letters, without shortened forms, marks of punctuation and greetings at either end."""
    whole = text.encode("utf-8", "ignore").decode()  # without halves of characters, which nothing can keep
    line = plain_text(unicodedata.normalize("NFKC", whole))
    line = re.sub(r"[“”\"*_`~]", " ", line).replace("‘", "'")
    line = re.sub(r"\b(excl|incl|approx)\.(?=\s)", r"\1", line)
    line = re.sub(rf"(?<=\w)\.? - (?={MONTH})", " to ", line)  # "april - june"
    line = _FROM_DAY_TO_DAY.sub(r"\1 to ", line)
    line = re.sub(r"(?<=\w)[?!;:]+(?=\s|$)|[?!;]+", " , ", line)
    line = re.sub(r"(?<!\d)\.(?=\s|$)|(?<=\d)\.(?=\s|$)|\.\.+", " , ", line)
    line = re.sub(r"\b(recs?|recommendations?) ([ivx]+|\d{1,2}) - (?=[ivx]+\b|\d{1,2}\b)", r"\1 \2 to ", line)
    line = re.sub(r"(?<!\d) -+ | -+ (?!\d)", " , ", line.replace("–", "-").replace("—", " - "))
    line = re.sub(r"\s*,\s*", " , ", line).replace("(", " ( ").replace(")", " ) ")
    for pattern, whole in _CONTRACTED:
        line = re.sub(pattern, whole, line)
    line = " ".join(_SHORT.get(word, word) for word in line.split())
    line = re.sub(
        r" (?:,? )?(?:when|if|once) you (?:get|have|can|could)(?: a)?(?: spare)?(?: minute| moment| chance| second| sec| mo| time)?$",
        "",
        line,
    )
    line = re.sub(r"(?<![\d.])(\d{1,2})\.(\d{1,2}) ?(?:to|-|through) ?\1\.(\d{1,2})(?![\d.])", _each_of, line)
    before = None
    while before != line:
        before = line
        line = re.sub(rf"^(?:, |{PADDING}(?: ,)? )+(?=\S)", "", line).strip(" ,")
        line = re.sub(
            r"(?: ,)?(?: (?:please|thanks|thank you|cheers|(?<!before )(?<!by )(?<!until )(?<!till )(?<!after )(?<!since )(?<!from )(?<!due )then|again|now then))+$",
            "",
            line,
        ).strip(" ,")
        if _WISHED.match(line):
            line = re.sub(r"(?: ,)? for me$", "", line)
    return line


_WISHED = re.compile(
    r"(?:and |so )?(?:list|show|find|give|get|pull|fetch|count|check|look|bring|print|run|sum|summarise|put|dig|draw|tell|read|explain|see|sort|group|split)\b"
)
"""Where "for me" is said of the doing and not of whose a thing is: "list the overdue ones for me"."""
_A_DAY = r"\d\d?(?:st|nd|rd|th)?"
_FROM_DAY_TO_DAY = re.compile(rf"\b({_A_DAY}(?: (?:of )?{MONTH}(?: \d{{4}})?)?) - (?={_A_DAY} (?:of )?{MONTH})")
"""As in "1 May - 3 June", whose dash is no pause."""


def _each_of(run: re.Match[str]) -> str:
    """ "2.1 to 2.4" as the refs it stands for."""
    first, last = int(run[2]), int(run[3])
    if not first < last < first + 20:
        return run[0]
    return " , ".join(f"{run[1]}.{number}" for number in range(first, last + 1))


@dataclass
class Line:
    """The line as it stands. `text` holds small letters that nobody took and marks in capitals."""

    text: str

    def take(self, pattern: str, mark: str = "") -> re.Match[str] | None:
        """Put a mark in the place of the first words that match; None when there are none."""
        found = _compiled(pattern).search(self.text)
        if found:
            self.text = _tidy(f"{self.text[: found.start()]} {mark} {self.text[found.end() :]}")
        return found

    def take_each(self, pattern: str, read: Callable[[re.Match[str]], str | None]) -> None:
        """Put what `read` gives in the place of each match; None leaves the words."""

        def instead(match: re.Match[str]) -> str:
            mark = read(match)
            return match[0] if mark is None else f" {mark} "

        self.text = _tidy(_compiled(pattern).sub(instead, self.text))

    def has(self, pattern: str) -> re.Match[str] | None:
        """Where the words, marks among them, match."""
        return _compiled(pattern).search(self.text)

    @property
    def rest(self) -> tuple[str, ...]:
        """The runs of small letters that are left, in order."""
        runs = re.split(r"\s*(?:\b[A-Z]+\b|[,()])\s*", self.text)
        return tuple(run.strip() for run in runs if run.strip())


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern:
    return re.Pattern(rf"(?<![\w.]){pattern}(?!\w)")


def _tidy(text: str) -> str:
    return " ".join(text.split())


def mended(
    line: str, vocabulary: frozenset[str], known: frozenset[str], likelier: frozenset[str], stems: frozenset[str]
) -> str:
    """The line with each slip of the pen set right where one word of the vocabulary is plainly the nearest; words of
    four letters or fewer, and those known otherwise, stay as they are. Of two as near, the one that is `likelier`."""

    def mend(word: str) -> str:
        allowed = 0 if len(word) < 5 else 1 if len(word) < 8 else 2
        if (
            not allowed
            or not word.isalpha()
            or word in vocabulary
            or word in known
            or stem(word) in stems
            or is_english(word)
            or _inflected(word, known)
            or _inflected(word, vocabulary)
        ):
            return word
        near = sorted(
            (OSA.distance(word, one, score_cutoff=allowed), one)
            for one in vocabulary
            if not word.endswith(one)  # "unanswered" is no slip of "answered"
            and abs(len(one) - len(word)) <= allowed
            and (one[0] == word[0] or one[1:2] == word[1:2])
        )
        near = [one for one in near if one[0] <= allowed and one[0] == near[0][0]]
        near = [one for one in near if one[1] in likelier] or near
        if not near or (len(near) > 1 and near[1][0] == near[0][0] and stem(near[1][1]) != stem(near[0][1])):
            return word
        return near[0][1]

    return " ".join(mend(word) for word in line.split())


def _inflected(word: str, known: frozenset[str]) -> bool:
    return any(
        base in known
        or f"{base}e" in known
        or (re.search(r"[^aeiou][aeiou]([^aeiou])\1$", base) and base[:-1] in known)
        for end in ("s", "es", "ed", "d", "ing", "er", "ly")
        if word.endswith(end)
        for base in (word.removesuffix(end),)
    )
