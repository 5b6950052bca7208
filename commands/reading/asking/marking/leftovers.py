"""Words of a line that no reader took: part of a name, of an action's text, passed over, or not understood."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking import known as known_words
from commands.reading.asking.kind import kinds
from commands.reading.asking.known import Known
from commands.reading.asking.marking import parties, topics
from commands.reading.asking.marking.found import Found
from commands.reading.asking.wording import ordinary, wordings
from commands.reading.asking.wording.english import is_english
from commands.reading.asking.wording.line import Line
from commands.reading.names import KnownParty
from commands.reading.screening.words import GIVEN_NAMES
from store.query import Kind, Unread
from store.wording import stem


def read(line: Line, found: Found, known: Known, kind: Kind) -> Unread | None:
    """Words that nobody took: a party said in part or misspelt, words of some action's text, or not understood. Plain
    English that stands where nothing is narrowed down is passed over, and named; the rest stops the reading."""
    if kind in (Kind.challenges, Kind.horizon):
        _about_ordinary(line, found, kind)
    of_sort = parties.asked_of_sort(line.text, known) if kind in _OF_AGENCIES else ()
    for run in line.rest:
        words = list(run.split())
        if kind in kinds.ABOUT_ACTIONS and not found.whens:  # "the 400 practitioners": a number that some action holds
            found.topics += [(word,) for word in words if re.fullmatch(r"\d{2,3}", word) and word in known.stems]
        for piece in content(words, kind):
            text = " ".join(piece)
            if names_somebody(piece, run, known):
                return Unread(why="refuse", sentence=SOMEBODY)
            if of_sort and re.match(
                rf"(?:and |so )?(?:which|what|how many|any|do any|have any) (?:of the )?{text}\b", line.text
            ):
                continue  # "which health agencies": who is asked about
            there = run.replace(text, _HERE)
            about = _ABOUT.search(there)
            spoken = all(stem(word) in known.stems for word in piece)
            if not spoken and (body := _A_BODY.search(there)):
                return not_understood(f"{text} {body[1]}")
            if (
                kind in kinds.ABOUT_ACTIONS
                and topics.is_the_young(text)
                and any(map(topics.is_of_the_young, found.topics))
            ):
                continue
            if kind in (Kind.challenges, Kind.horizon) and re.search(
                rf"TOPIC {re.escape(text)}|{re.escape(text)} TOPIC", line.text
            ):
                found.topics.append(topics.words_topic(text))  # "online safety"
                continue
            party = parties.fuzzy_party(text, known) if may_name(text, line.text, known) else None
            about = about or (_REPORT.search(there) if spoken else None)
            if isinstance(party, Unread) and (_NAMES_A_POST.search(text) or not (spoken and about)):
                if kind in (Kind.challenges, Kind.horizon, Kind.updates) and about:
                    found.topics.append(topics.words_topic(text))
                    continue
                return party
            if party is not None and not isinstance(party, Unread) and not (spoken and _leads_nothing(party, known)):
                before = re.split(rf"(?<!\w){re.escape(text)}(?!\w)", line.text, maxsplit=1)[0]
                found.put((party,), before)
                line.text = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "PARTY", line.text, count=1)
            elif spoken and kind in kinds.ONE_THING and re.search(rf"(?<!\w){re.escape(text)}(?<=ed) TOPIC", line.text):
                continue  # "the revised course": of several courses it tells which is nearest, as a hint
            elif (
                spoken
                or (kind in (Kind.challenges, Kind.horizon) and narrows(text, line.text))
                or (
                    kind in (Kind.challenges, Kind.horizon)
                    and re.search(rf"{_OF_A_LOG} (?:the |a |an )?{re.escape(text)}|{re.escape(text)} {_IN_A_LOG}", run)
                )
                or (about and len(piece) <= 4)
            ):
                noun = re.search(rf"{re.escape(text)} (report|check|audit|review)s?\b", run)
                text = f"{text} {noun[1]}" if noun and kind in kinds.ONE_THING else text
                each = (
                    text.split() if spoken and len(piece) > 1 and not noun and kind in kinds.ABOUT_ACTIONS else [text]
                )
                found.topics += [topics.words_topic(one) for one in each]
                marks_ = " ".join("TOPIC" for _ in each)
                line.text = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", marks_, line.text, count=1)
            elif text == "ongoing" and (asked := _ongoing(line.text)) is not None:
                return asked
            elif text == "ongoing" or (
                (
                    not narrows(text, line.text)
                    or re.search(rf"(?<!\w){re.escape(text)}(?<=ed) (?:by|to|from|in|on|at|with)\b", run)
                )
                and all(is_english(word) for word in piece)
            ):
                found.passed_over.append(text)
            else:
                return not_understood(text)
    return None


def _ongoing(line: str) -> Unread | None:
    """Which is meant by "ongoing" where nothing else says it."""
    if re.search(r"\b(?:UNDATED|RECURS|OPEN|ONTRACK)\b", line):
        return None
    readings = ("Open actions", "Actions with no date", "Recurring actions")
    return Unread(
        why="ask",
        sentence="“ongoing” may be what is open, what has no date or what comes round. Which do you mean?",
        choices=tuple((one, one.casefold()) for one in readings),
    )


def _about_ordinary(line: Line, found: Found, kind: Kind) -> None:
    """What a log is searched for may be any word where it stands after "about": "about records"."""
    if (
        about := line.has(
            r"about (?:the |a |an |any |our |OWN |PARTY(?:'s)? )?(?P<what>[a-z-]+)(?= ?$| ,| SINCE| WHEN| PARTY)"
        )
    ) is None:
        return
    what = about["what"]
    if what not in _NO_THEME and not content([what], kind):
        found.topics.append(topics.words_topic(what))
        line.take(rf"about (?:the |a |an |any |our )?{re.escape(what)}", "about TOPIC")


_NO_THEME = frozenset(
    [
        "it",
        "them",
        "that",
        "this",
        "these",
        "those",
        "us",
        "me",
        "you",
        "anything",
        "everything",
        "what",
        "who",
        "all",
        "challenge",
        "challenges",
        "horizon",
        "item",
        "items",
    ]
)
_NAMES_A_POST = re.compile(r" (?:director|commander|manager|officer|nurse)$")
"""The end of a post's name, of which there may be several: "the deputy director"."""
_OF_A_LOG = r"(?:spotted|flagged|about)"
_IN_A_LOG = r"(?:is |are )?(?:(?:already|yet|still|there) )?(?:on|in) (?:the |our )?(?:horizon|challenge)\b"


def _leads_nothing(party: KnownParty, known: Known) -> bool:
    """Whether the party is only spoken of in actions: "the minutes audit by the IRO managers" names no owner."""
    return known.named is not None and party.id not in known.named


_BEFORE_A_NAME = r"(?:for|by|from|of|to|at|in|with|than|and|or|led by|versus|vs|against|except|not|other than|excluding|about|on|is|are|has|have|does|do|did|was|were)"
_OF_AGENCIES = (Kind.returns, Kind.late_returns, Kind.updates, Kind.last_update, Kind.silent)
_OWNS = r"(?:lead|leading|own|owning|owe|owing|responsible|down|to do|to lead|to send|to own|got to|have to|need to|supposed to|meant to|expected to)"
_THING = r"(?:actions?|items?|ones?|recs?|recommendations?|reports?|returns?|audits?|updates?|challenges?|deadlines?|TOPIC|REF|OPEN|OVERDUE|team|service|services|trust|council|board|subgroup|group|department|agency|unit|teams|trusts|panel|forum|committee)"


_A_BODY_OF = r"(?:services?|council|trust|agency|authority|force|college|hospital|charity|brigade|centre)"
_HERE = "\0"
"""In the place of the words that are looked at: so the patterns are the same for all, and compiled once."""
_AS_A_NAME = re.compile(
    rf"(?:^|\b(?:{_BEFORE_A_NAME})) (?:the |a |an |our |my |all |any |OWN )?{_HERE}(?: *$| ,| (?:and|or)\b| [A-Z])"
)
_BEFORE_A_THING = re.compile(rf"(?<!\w){_HERE}(?:'s|s')? (?:\w+ )?{_THING}\b")
_ALONE = re.compile(rf"(?:the |a )?{_HERE}")
_OWNING = re.compile(rf"(?:do|does|is|are|has|have|must|should|will) (?:the |our )?{_HERE} (?:\w+ )?{_OWNS}\b")
_ABOUT = re.compile(
    r"(?:about|on|over|regarding|concerning|involving|mention\w*|around|to do with|cover\w*) (?:the |a |an |any )?"
    rf"{_HERE}"
)
_A_BODY = re.compile(
    rf"\b(?:for|by|from|of|on|about|with|to|at|is|are|has|have|did|does) (?:the |our )?{_HERE} ({_A_BODY_OF})\b"
)
"""What is called as a body is and is none here: "an update on the fire service"."""
_REPORT = re.compile(rf"(?<!\w){_HERE} (?:report|audit|check|review)s?\b")


def narrows(text: str, line: str) -> bool:
    """Whether words that are not understood stand where a name or a theme stands: after "for", or before "actions"."""
    there = line.replace(text, _HERE)
    return bool(
        _AS_A_NAME.search(f" {there}")
        or _BEFORE_A_THING.search(there)
        or _ALONE.fullmatch(there)
        or _OWNING.search(there)
    )


def may_name(text: str, line: str, known: Known) -> bool:
    """Whether the words may be a party's name said in part: plain English only where a name stands."""
    in_names = known_words.words_of(known.directory.parties) - _NAMES_SAY
    words = text.split()
    return narrows(text, line) or not all(is_english(word) for word in words) or bool(in_names & set(words))


_NAMES_SAY = frozenset(
    [
        "trust",
        "lead",
        "team",
        "service",
        "education",
        "health",
        "county",
        "city",
        "safe",
        "local",
        "care",
        "children",
        "manager",
        "chair",
        "member",
        "members",
        "probation",
    ]
)
"""Words of names that people use otherwise: "I trust", "the lead"."""


_COUNTS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozen",
        "hundred",
        "half",
        "both",
    ]
)


def content(words: list[str], kind: Kind) -> list[list[str]]:
    """The runs of words that are not ordinary ones."""
    plain = ordinary.WORDS if kind in (Kind.challenges, Kind.horizon) else _STEMS_OF[kind]
    runs: list[list[str]] = [[]]
    for word in words:
        bare = word.removesuffix("'s").strip("'-/")
        if (
            not bare
            or bare in ordinary.WORDS
            or bare in plain
            or stem(bare) in plain
            or bare.isdecimal()
            or bare in _COUNTS
            or re.fullmatch(r"[achux]-?\d+", bare)
        ):
            runs.append([])
        else:
            runs[-1].append(bare)
    return [run for run in runs if run]


SOMEBODY = (
    "That seems to name somebody. Actions are kept by agency and post, and nothing is kept of a person, so I have not kept "
    f"your words. Ask by agency, post or action, for example {kinds.EXAMPLES}."
)
_CALLED_AFTER = r"(?:'s)? (?:law|rule|act|inquiry|review|report|code|principle|trust|centre|house|hospital|school)\b"
"""What bears somebody's name: "Clare's law"."""


def names_somebody(piece: list[str], run: str, known: Known) -> bool:
    """Whether words that nobody took hold a given name, which no party has and no action's text holds."""
    names = [word for word in piece if word in GIVEN_NAMES and stem(word) not in known.stems]
    own = known_words.words_of(known.directory.parties) if names else frozenset()
    return any(
        name not in own and not re.search(rf"\b{re.escape(name)}{_CALLED_AFTER}", run) for name in names
    ) or bool(re.search(r"\b(?:mrs?|miss|ms|master) [a-z]{2,}", run))


def not_understood(words: str) -> Unread:
    """Words that are no name, no theme and no plain English, named in a sentence."""
    return Unread(
        why="unknown",
        sentence=f"I did not understand “{words}”: it is no agency, group, date or theme that I know here. Ask for example {kinds.EXAMPLES}.",
    )


STEMS = frozenset(
    stem(word) for word in (*ordinary.WORDS, *kinds.WORDS, *(one for of in kinds.WORDS_OF.values() for one in of))
)
"""All words that questions are made of, by their stems: no slip of the pen is seen in them."""
_STEMS_OF = {
    kind: frozenset(
        stem(word) for word in (*ordinary.WORDS, *kinds.WORDS, *(kinds.WORDS_OF[kind] if kind != Kind.actions else ()))
    )
    for kind in Kind
}
"""Those that say nothing more in a question of a kind; a list of actions is narrowed by whatever few lists are asked with."""


VOCABULARY = frozenset(
    word
    for word in (*ordinary.WORDS, *ordinary.DATES, *wordings.WORDS, *kinds.VOCABULARY, *topics.TOPIC_WORDS)
    if len(word) > 3
)
