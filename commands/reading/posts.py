"""Who is given or leaves a post, and which post, in the words people use: "add @user as lead of TVP".

Forgiving about order and small words. What the name of a party means is not decided here.
"""

import datetime as dt
import re
from dataclasses import dataclass

from commands.reading.dates import deadlines as dates
from store.statuses import Role


@dataclass(frozen=True, slots=True)
class Who:
    """A person as named: a Slack user, with a team where one was written, or an e-mail address alone."""

    user_id: str | None = None
    team_id: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A post as named. `whole` may be the name of a post; else `role` at the party that `party` names."""

    whole: str
    role: Role | None
    party: str


# Slack writes <@U123|name>; an id may also be typed, with its team (T123:U123) for people of another workspace. A
# typed id without a team needs a figure in it, so that no word in capitals is taken for one.
_WHO = re.compile(
    r"""(?:(?P<team>T[A-Z0-9]+):)?<@(?P<mention>[UW][A-Z0-9]+)(?:\|[^<>]*)?>
      | (?<![\w@.])(?P<typed_team>T[A-Z0-9]+):(?P<team_user>[UW][A-Z0-9]+)\b
      | (?<![\w@.])(?P<typed>[UW](?=[A-Z]*\d)[A-Z0-9]{3,})\b
      | (?:<mailto:)?(?P<email>[^\s<>|,;:@“”"()]+@[^\s<>|,;:@“”"()]+\.[^\W\d_]{2,})(?:\|[^<>]*)?>?""",
    re.VERBOSE,
)
_AT = re.compile(r"(?<!\S)@\S+")
_OPENING = re.compile(r"^(?:(?:as|is|to|be|becomes?|the|a|an|our|new|now|from|post|of)\b[\s,:]*|[\s,:;.–-]+)+", re.I)
_CLOSING = re.compile(r"(?:[\s,:;.–-]+(?:as|is|to|be|now)?)+$", re.I)
_LINK = r"[\s,:]*(?:\b(?:of|for|at|in|on|to|from)\b)?[\s,:]*(?:\bthe\b\s*)?"
_ALONE = {
    Role.business_unit: r"(?:\w+\s+)?business\s+(?:unit|officer|manager)(?:\s+(?:officer|manager|lead|member))?|BU",
    Role.independent_chair: r"independent\s+chair(?:man|woman|person)?(?:\s+of\s+the\s+board)?",
    Role.lay_member: r"lay\s+members?(?:\s+of\s+the\s+board)?",
    Role.scrutineer: r"(?:independent\s+)?scrutineer",
}
_OF_A_PARTY = {
    Role.lead_partner: r"(?:lead\s+safeguarding\s+partner|LSP)",
    Role.delegated_partner: r"(?:delegated\s+safeguarding\s+partner|DSP)",
    Role.deputy: r"deputy(?:\s+lead)?",
    Role.lead: r"(?:agency\s+|safeguarding\s+)?lead",
    Role.group_chair: r"chair(?:man|woman|person)?",
    Role.member: r"member",
}
_DAY = re.compile(
    r"(?P<before>.*)[\s,]+(?:on|from|after|until|since)\s+(?P<day>\D{0,20}\d.*|(?:next\s+)?\w+day|tomorrow)$",
    re.I | re.S,
)


def read_people(words: str) -> tuple[tuple[Who, ...], str]:
    """Everyone named, and the words that are left."""
    found = tuple(
        Who(
            user_id=m["mention"] or m["team_user"] or m["typed"],
            team_id=m["team"] or m["typed_team"],
            email=m["email"].lower() if m["email"] else None,
        )
        for m in _WHO.finditer(words)
    )
    return found, " ".join(_WHO.sub(" ", words).split())


def names_nobody(words: str) -> str | None:
    """A name typed after an @ that Slack did not turn into a person, if there is one."""
    found = _AT.search(words)
    return found[0] if found else None


def read_post(words: str) -> Post:
    """The post in the words left beside the person; all its parts are empty when there are none."""
    words = _CLOSING.sub("", _OPENING.sub("", words))
    for role, pattern in _ALONE.items():
        if re.fullmatch(pattern, words, re.I):
            return Post(words, role, "")
    for role, pattern in _OF_A_PARTY.items():
        for order in (rf"{pattern}\b{_LINK}(?P<party>.*)", rf"(?P<party>.+?)[\s,:]+{pattern}"):
            if said := re.fullmatch(order, words, re.I):
                return Post(words, role, said["party"].strip())
    return Post(words, None, "")


def read_last_words(words: str, today: dt.date) -> tuple[str, dt.date, str]:
    """The words without the day that ends them ("on 30 November 2015"), that day (`today` when there is none), and the
    day's own words.

    Raises ValueError, with a question that names the words, when they are not one day.
    """
    said = _DAY.match(f" {words}")
    if said is None:
        return words, today, "today"
    read = dates.read_deadline(said["day"], today)
    if read.kind != "date" or read.precision != "day" or read.approximate or read.latest is None:
        raise ValueError(read.ask or f"Which day is “{said['day']}”?")
    return said["before"].strip(), read.latest, said["day"].strip()
