"""Who owns what, by when: `/actions`, `/actions overdue`, `/actions TVP due by December`, `/actions 6.1`.

No words ask for the asker's own actions, or for everybody's when the asker is the chair or owns none. Nothing
is written here. What cannot be read is said, and what may have been meant is offered; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from commands import asking, subscribing
from commands.actions import action_log, evidence, over_time, owners, revisions, signoff
from commands.core import Command, Example, Job, RefReader, Request, WordReader, about
from commands.reading import names
from messages import saved_questions
from messages.answers_view import ASK
from messages.home import MOST_SAVED

_VERBS: dict[str, RefReader] = signoff.VERBS | revisions.VERBS | evidence.VERBS | action_log.VERBS | owners.VERBS
_ALSO_ASKED = (*revisions.VERBS, *owners.VERBS)
"""What "1.4 date?" asks with a question mark, and does not ask for."""
_NOUNS: dict[str, WordReader] = revisions.NOUNS | over_time.NOUNS | evidence.NOUNS | action_log.NOUNS


def read(request: Request) -> Job:
    """A question in words; a ref and a verb ("6.1 close …") ask for what that verb's own file does."""
    words = re.sub(r"^actions[\s:,]+(?=\w)", "", request.text.strip(), flags=re.IGNORECASE)
    if named := re.match(rf"(?P<ref>{names.REF})\b[\s:,]*(?P<rest>.*)", words, re.IGNORECASE | re.DOTALL):
        verb, rest = _begins(named["rest"], _VERBS)
        if verb and not (rest == "?" and verb in _ALSO_ASKED):
            return _VERBS[verb](named["ref"], rest)
    noun, rest = _begins(words, _NOUNS)
    return _NOUNS[noun](rest) if noun and not _is_asked(noun, rest) else asking.job(request.text)


_GOES_ON = re.compile(r"(?:on|with|against|about|at)\b|(?:of|for|in)\s+(?:action\s+)?\d+\.\d", re.IGNORECASE)

_WAITS_FOR = re.compile(r"(?:on|for)\b", re.IGNORECASE)


def _is_asked(noun: str, rest: str) -> bool:
    """Whether what begins like a noun is a question: "progress on 13.1", "waiting for Cafcass"."""
    goes_on = {"progress": _GOES_ON, "standing": _GOES_ON, "waiting": _WAITS_FOR}.get(noun)
    return goes_on is not None and goes_on.match(rest) is not None


def _begins(words: str, known: Iterable[str]) -> tuple[str, str]:
    """The longest of the known words that these begin with, and the rest; ('', '') when they begin with none."""
    for one in sorted(known, key=len, reverse=True):
        if begun := re.match(rf"{re.escape(one)}(?![\w-])[\s:,]*(?P<rest>.*)", words, re.IGNORECASE | re.DOTALL):
            return one, begun["rest"].strip()
    return "", ""


def _ask(request: Request) -> Job:
    """A button whose value is a question, or '<page>|<question>'; some words are those of the plan over time."""
    turned = re.fullmatch(r"(?P<page>\d{1,4})\|(?P<words>.*)", request.value, re.DOTALL)
    words, page = (turned["words"], int(turned["page"])) if turned else (request.value, 1)
    noun, rest = _begins(words, over_time.NOUNS)
    return (
        over_time.NOUNS[noun](f"{rest} page {page}") if noun and not _is_asked(noun, rest) else asking.job(words, page)
    )


_ASK = (
    *ASK, "actions.details", "actions.page", "actions.back", "home.ask", saved_questions.ASK,
    *(f"{saved_questions.ASK}_{place}" for place in range(1, MOST_SAVED)),
)  # fmt: skip
"""What asks a question when it is pressed, or when Enter is pressed in it."""


ACTIONS = Command(
    name="actions",
    summary="See who owns what, by when.",
    hint="[overdue | agency | due by month | rec vi | 6.1 | mine | all]",
    examples=(
        Example("", "your own open actions; everybody’s for the chair and for those who own none"),
        Example("overdue", "what is known to be late"),
        Example("TVP", "the actions of Thames Valley Police; any name of an agency or group will do"),
        Example("6.1", "one action whole, with everything said of it"),
        Example("due by November", "what falls due from today to the end of that month"),
        Example("rec vi", "one recommendation, and its actions"),
        Example("6.1 owner add Cafcass", "another owner; “owner release Cafcass because …” ends it"),
        Example("log", "what meetings agreed; “add Chair of PAQA to … by May 2016” enters more"),
        Example("theme training", "the actions and horizon items of one theme; “themes” lists them all"),
        Example("10.2 close: minutes of 3 November", "sign off; also: send back, reopen, merge into 4.1, close early"),
        Example("1.2 date 31 March 2016 because the report is late", "ask for a date; then: grant date, refuse date"),
        *about(
            "questions",
            Example("due in the next 14 days", "what falls due soon"),
            Example("overdue for the police", "words can be put together"),
            Example("no record yet", "past its date, and nobody has said how it stands"),
            Example("closed", "also: undated, awaiting sign-off, mine, all"),
            Example("slippage", "also: revised, waiting, to check, outrun, carried forward, plan 2016/17, standing"),
            Example("progress rec iii", "a progress report drafted from what owners said"),
            Example(
                "save overdue as my Monday list every Monday at 08:00",
                "keeps a question and sends you its answer each week; “stop sending my Monday list” ends that",
            ),
            Example(
                "brief me before each PAQA", "a brief by direct message an hour before; “what do you send me” lists all"
            ),
        ),
        *about(
            "evidence",
            *evidence.EXAMPLES,
        ),
        *about(
            "sign-off",
            Example("11.1 each member", "what a group owes is asked of each of its members"),
            Example("10.2 propose complete: report sent, evidence: minutes of 3 November", "an owner’s part is done"),
            Example(
                "4.2 checked: still done, two files of ten read", "a check after closure; before it: check in May 2016"
            ),
        ),
    ),
    read=read,
    buttons=dict.fromkeys(_ASK, _ask)
    | signoff.BUTTONS
    | revisions.BUTTONS
    | evidence.BUTTONS
    | action_log.BUTTONS
    | owners.BUTTONS
    | subscribing.BUTTONS,
    forms=signoff.FORMS | revisions.FORMS | evidence.FORMS | action_log.FORMS | owners.FORMS | subscribing.FORMS,
    shortcuts=action_log.SHORTCUTS,
    options=signoff.OPTIONS | revisions.OPTIONS | evidence.OPTIONS | action_log.OPTIONS | owners.OPTIONS,
)
