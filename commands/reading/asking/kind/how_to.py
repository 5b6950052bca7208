"""Questions about doing something: how it is done and who may. A question changes nothing, but says what to type."""

from __future__ import annotations

from dataclasses import dataclass

from commands.reading import quick_re as re
from store.query import Kind, Query


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that can be done: its heading, the operations of the table of who may do what, and what to type."""

    heading: str
    may: tuple[str, ...]
    how: str
    said: str  # the words that tell it, as a pattern


_A_DATE = r"(?:dates?|deadlines?|due dates?|timescales?|target dates?)"
TOPICS = {
    "delete": Topic(
        "Taking something out",
        ("redact", "sign off"),
        "Nothing here is deleted by asking: the business unit takes words out with `/partnership redact`, and an action ends with `/actions 6.1 close …`.",
        r"(?:delet|remov|eras|wip|redact|get rid of|take (?:\w+ ){1,4}(?:off|out))\w*",
    ),
    "date": Topic(
        "Another date for an action",
        ("ask for a date", "grant a date"),
        "To ask for another date, type for example `/actions 6.1 date 31 March 2016 because …`. Until it is granted, the date stays as it is.",
        rf"(?:extensions?\b|(?:extend|revis|postpon|defer)\w*|more time|(?:chang|mov|alter|push|put|agree|get|set|grant|approv|ask|request|amend)\w*(?: \w+){{0,4}} {_A_DATE}|(?:chang|mov|alter|grant|approv)\w*(?: \w+){{0,3}} {_A_DATE}|(?:new|different|later|another) {_A_DATE})",
    ),
    "challenge": Topic(
        "Raising a challenge",
        ("raise a challenge", "respond to a challenge", "close a challenge"),
        "To raise one, type for example `/challenge to Cherwell: no report on missing episodes since March`; to answer one, `/challenge 1 response …`.",
        r"(?:challeng\w+)",
    ),
    "horizon": Topic(
        "Logging something on the horizon",
        ("log a horizon item",),
        "To log something, type for example `/horizon New county lines pattern reported by transport police`, or `/horizon add` for a form.",
        r"horizon",
    ),
    "round": Topic(
        "A monitoring round",
        ("run a round", "validate a round"),
        "The business unit opens one with `/returns round open`.",
        r"(?:open|start|run|clos|valid|freez)\w*(?: \w+){0,3} rounds?",
    ),
    "chase": Topic(
        "Reminding whoever has not answered",
        ("run a round",),
        "Who owes an update is reminded by itself, before its day and after it. To tell the silent of a round again, type `/returns round remind`; `/returns draft Cafcass` drafts the chair's letter.",
        r"(?:(?:chas|remind|nudg)\w*|(?:send|writ|draft)\w*(?: \w+){0,3} (?:reminders?|letters?|chasers?|e-?mails?))",
    ),
    "meeting": Topic(
        "Meetings in the calendar",
        ("keep meetings",),
        "To enter one, type for example `/meeting add PAQA 3 December 2015 at 10:00`; to move it, `/meeting move PAQA 3 December 2015 to …`.",
        r"(?:add|mov|chang|book|enter|put|set|cancel|rearrang|schedul)\w*(?: \w+){0,4} meetings?",
    ),
    "settings": Topic(
        "The board's own choices and its people",
        ("change settings", "change people and channels"),
        "The business unit does so with `/partnership settings`, and with `/partnership add` for people; `/partnership whoami` says how you stand.",
        r"(?:(?:chang|set|alter)\w*(?: \w+){0,3} (?:settings?|reminders?|digests?|nudges?|frequency)|(?:add|regist|invit|remov)\w*(?: \w+){0,3} (?:people|persons?|members?|users?|colleagues?|someone|deput\w+|staff)|(?:get|have|be given) (?:added|access))",
    ),
    "reviews": Topic(
        "Reviews that are not published",
        ("keep reviews",),
        "A review that is not published is seen by its own panel, the business unit, the Independent Chair and the scrutineer, and by nobody else: not in a list, a count or a guess.",
        r"(?:see|view|read|look at|access|know about|open)(?: \w+){0,3} (?:unpublished|confidential|draft) (?:reviews?|scrs?|plans?|reports?)|unpublished reviews?",
    ),
    "evidence": Topic(
        "Adding evidence",
        ("add evidence",),
        "Type for example `/actions 4.4 evidence https://example.org/summary proves that it was sent to every school`, or send me the file.",
        r"(?:(?:add|attach|upload|send|submit|give|provid|put)\w*(?: \w+){0,3} (?:evidence|files?|documents?|attachments?|minutes))",
    ),
    "owner": Topic(
        "Who owns an action",
        ("keep the plan", "add an action"),
        "To enter an action or an owner, type for example `/actions 6.1 owner add Cafcass` or `/actions add …`.",
        r"(?:(?:chang|add|set|assign|reassign|mov|swap|hand)\w*(?: \w+){0,4} (?:owners?|leads?|actions?|agenc\w+)|(?:re)?assign\w*|(?:creat|add|enter|put in)\w*(?: \w+){0,2} (?:new )?actions?|hand (?:\w+ ){0,3}over|chang\w* who (?:leads|owns|is leading))",
    ),
    "close": Topic(
        "Signing off an action",
        ("sign off",),
        "To sign off or reopen an action, type for example `/actions 6.1 close: minutes of 3 November`. An owner proposes it first, with an update that says “complete”, and nobody signs off what their own party returned.",
        r"(?:clos|sign(?:ed|ing|s)? (?:\w+ ){0,3}off|re-?open|discharg|mark(?:ed|ing)? (?:\w+ ){1,4}(?:complete|completed|closed|done)|merg|complet)\w*|approv\w*(?: \w+){0,2} (?:actions?|returns?)",
    ),
    "update": Topic(
        "Saying how an action stands",
        ("update their own", "update on behalf"),
        "To say how an action stands, type for example `/update 6.1 on track, template agreed`, or `/update` for a form.",
        r"(?:(?:add|send|submit|record|log|give|put|mak|enter|writ|fil|do|provid|correct|chang)\w*(?: \w+){0,4} (?:updates?|returns?|status|progress|statement)|updat\w+|report (?:progress|back|that|on an action)|say (?:how|that|we|it)|correct a mistake|fill in)",
    ),
}
"""What can be done, the more particular first."""

_HOW = (
    r"(?:how (?:do|does|can|would|should|might|must|could) (?:i|we|you|one|someone|somebody|anyone|an? (?:\w+ )?\w+|the \w+(?: \w+)?)|how to|what (?:do|must|should|can|does) (?:i|we|you|one|an? \w+) (?:need to |have to )?(?:do|type|say|write) (?:to|if i want to|in order to)|"
    r"(?:what is|is there) (?:the|an?) (?:\w+ )?(?:process|procedure|command|way|rules?|route|form|steps) (?:for|to|about|on|of)|where (?:do|can|should) (?:i|we|you)|show me how to|tell me how to|explain how to|remind me how to|instructions for|help me (?:to )?(?=add|log|raise|send|submit|update|close|ask))"
)
_WHO_MAY = r"(?:who(?:se)? (?:all |else |here )?(?:can|may|could|is allowed to|are allowed to|is permitted to|is able to|has (?:the )?(?:right|power|permission|authority) to|gets to|decides (?:whether|if|when)|has to approve|do i ask (?:for|to)|do we ask (?:for|to))|(?:can|may|could) (?:an? |any |only |the |another |every )(?!you\b|we\b|i\b)\w+(?: \w+){0,2}?|(?:am i|are we|is an? \w+|are \w+|is the \w+) (?:allowed|permitted|able) to)"
_IS_DONE = r"how (?:is|are|does|do|can) (?:an? |the |any )?(?:actions?|updates?|dates?|deadlines?|challenges?|rounds?|returns?)(?: \w+){0,2}? (?:get |be |become |getting )?"
_WHO_DOES = r"who (?:\w+ )?(?P<what>(?:closes|signs off|approves|grants|authorises|agrees) (?:the |an? |any |our |all )?(?:actions?|extensions?|(?:new |revised )?(?:dates?|deadlines?)|date changes|returns?)(?: here)?)$"
_TOLD = {name: re.compile(rf"\b(?:{topic.said})") for name, topic in TOPICS.items()}
_ONLY = re.compile(
    r"\b(?:see|find|get a list|list|search|look|tell|show|know|stand|standing|doing|going|faring|compare|help)\b"
)
_ASKS = (
    re.compile(rf"^(?:and |so |but |just )?(?:{_HOW}|{_WHO_MAY}) (?P<what>.+)$"),
    re.compile(rf"^{_IS_DONE}(?P<what>.+)$"),
    re.compile(rf"^{_WHO_DOES}"),
)


def read(line: str) -> Query | None:
    """What somebody wants to know how to do, or who may do it; None when the line asks for something else."""
    for asks in _ASKS:
        if not (asked := asks.match(line)):
            continue
        what = asked["what"]
        for name, tells in _TOLD.items():
            if (told := tells.search(what)) and not _ONLY.search(what[: told.start()]):
                return Query(kind=Kind.fact, fact=f"how:{name}")
    return None
