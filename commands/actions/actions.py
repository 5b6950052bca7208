"""Who owns what, by when: `/actions`, `/actions overdue`, `/actions TVP due by December`, `/actions 6.1`.

No words ask for the asker's own actions, or for everybody's when the asker is the chair or owns none. Nothing
is written here. What cannot be read is said, and what may have been meant is offered; nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from commands import permissions
from commands.actions import action_log, evidence, over_time, owners, revisions, signoff
from commands.actions.details import details, may_update
from commands.core import Command, Context, Example, Job, RefReader, Reply, Request, WordReader, about, say
from commands.directory import directory
from commands.partnership import boards
from commands.reading import names, questions
from commands.reading.questions import Question, Unclear
from messages import actions as messages
from messages.actions import Choice, Heading, ListView
from messages.answers_view import ASK
from messages.blocks import Message, modal
from store import actions, people
from store.actions import Wanted
from store.read_models import Listed
from store.statuses import AT_THE_HEAD, Role, Standing

_PAGE = re.compile(r"(?P<page>\d{1,4})\|(?P<words>.*)", re.DOTALL)
WATCH_OVER_ALL = (*AT_THE_HEAD, Role.scrutineer)
PAST = (Standing.overdue, Standing.no_record_yet)
_MODAL = "actions.shown"


_VERBS: dict[str, RefReader] = signoff.VERBS | revisions.VERBS | evidence.VERBS | action_log.VERBS | owners.VERBS
_NOUNS: dict[str, WordReader] = revisions.NOUNS | over_time.NOUNS | evidence.NOUNS | action_log.NOUNS


def read(request: Request) -> Job:
    """A question in words; a ref and a verb ("6.1 close …") ask for what that verb's own file does."""
    words = request.text.strip()
    if named := re.match(rf"(?P<ref>{names.REF})\b[\s:,]*(?P<rest>.*)", words, re.IGNORECASE | re.DOTALL):
        verb, rest = _begins(named["rest"], _VERBS)
        if verb:
            return _VERBS[verb](named["ref"], rest)
    noun, rest = _begins(words, _NOUNS)
    return _NOUNS[noun](rest) if noun else _job(request.text, 1)


def _begins(words: str, known: Iterable[str]) -> tuple[str, str]:
    """The longest of the known words that these begin with, and the rest; ('', '') when they begin with none."""
    for one in sorted(known, key=len, reverse=True):
        if begun := re.match(rf"{re.escape(one)}(?![\w-])[\s:,]*(?P<rest>.*)", words, re.IGNORECASE | re.DOTALL):
            return one, begun["rest"].strip()
    return "", ""


def _ask(request: Request) -> Job:
    """A button whose value is the question in words, or '<page>|<words>'."""
    turned = _PAGE.fullmatch(request.value)
    words, page = (turned["words"], int(turned["page"])) if turned else (request.value, 1)
    noun, rest = _begins(words, over_time.NOUNS)
    return over_time.NOUNS[noun](f"{rest} page {page}") if noun else _job(words, page)


def _job(words: str, page: int) -> Job:
    return Job("read the plan", lambda context: _shown(context, answer(context, words.strip(), page)))


def answer(context: Context, words: str, page: int = 1) -> Message:
    """The answer to a question in words, as of the context's day, with what its reader may see."""
    permissions.require(context, "read the plan")
    ref = names.read_ref(words)
    if isinstance(ref, names.ActionRef) and (message := details(context, ref.text, page)):
        return message  # the commonest question, answered without loading every name
    known = directory(context)
    question = questions.read(words, known, context.today)
    if isinstance(question, Unclear):
        choices = [Choice(label=label, words=again) for label, again in question.choices]
        return messages.pick(question.sentence, choices)
    page = max(page, question.page)
    if len(question.refs) == 1 and (message := details(context, question.refs[0], page)):
        return message
    return _listing(context, question, words, page, total=len(known.refs))


def _find(context: Context, wanted: Wanted) -> tuple[Listed, ...]:
    return actions.find(context.connection, context.asker.board_id, context.reader, wanted, context.today)


def _listing(context: Context, question: Question, words: str, page: int, *, total: int) -> Message:
    question = _default(context, question)
    wanted = wanted_by(context, question)
    found = _find(context, wanted)
    text = None
    if question.recommendation is not None:
        text = _recommendation(context, question.recommendation, question.review.id if question.review else None)
    view = ListView(
        heading=_heading(context, question, wanted),
        words=re.sub(r"\s*\bpage \d{1,4}\s*$", "", words),
        found=found,
        total=total,
        page=page,
        updatable=frozenset(item.action.ref for item in found if may_update(context, item.action)),
        recommendation_text=text,
        convention=question.due.convention if question.due else None,
        no_record_yet=_no_record_yet(context, wanted),
        passed=_passed(context, wanted),
        more=" ".join(_more(context, question, words)) or None,
    )
    return messages.listing(view, context.today, context.glossary)


def _more(context: Context, question: Question, words: str) -> Iterable[str]:
    """What can be asked beside this list."""
    if not words:
        yield "Yours alone: `/actions mine`. Everybody’s: `/actions all`."
    if question.whose == "everyone" and (number := boards.number_shared(context)):
        yield messages.owned_elsewhere(number)


def _no_record_yet(context: Context, wanted: Wanted) -> int:
    """How many actions a question for what is overdue leaves out, as nothing is recorded of them."""
    if wanted.standing != Standing.overdue:
        return 0
    return len(_find(context, wanted.model_copy(update={"standing": Standing.no_record_yet})))


def _passed(context: Context, wanted: Wanted) -> int:
    """How many actions a question that looks ahead leaves out, as their date has passed."""
    if wanted.due_from != context.today or wanted.standing is not None:
        return 0
    before = wanted.model_copy(update={"due_from": None, "due_to": context.today - dt.timedelta(days=1)})
    return sum(item.standing in PAST for item in _find(context, before))


def _default(context: Context, question: Question) -> Question:
    """No words ask for one's own actions; for everybody's when one watches over all, or owns none."""
    if question.whose != "unsaid":
        return question
    if context.asker.holds(*WATCH_OVER_ALL):
        return replace(question, whose="everyone")
    own = Wanted(party_ids=context.asker.own_party_ids, only_open=False)
    return replace(question, whose="own") if _find(context, own) else question


def wanted_by(context: Context, question: Question) -> Wanted:
    """The store's filter for a question."""
    party_ids: frozenset[int] | None = None
    if question.whose == "own":
        party_ids = context.asker.own_party_ids
    elif question.whose == "named":
        covered = (people.covered_by(context.connection, party.id) for party in question.parties)
        party_ids = frozenset().union(*covered)
    due_from = question.due.earliest if question.due else None
    if due_from == context.today and question.standing in PAST:
        due_from = None  # "due by November" looks ahead, but what is overdue lies behind
    whole = bool(question.refs or question.recommendation)
    return Wanted(
        refs=question.refs,
        recommendation=question.recommendation,
        review_id=question.review.id if question.review else None,
        party_ids=party_ids,
        standing=question.standing,
        only_open=not whole and question.standing != Standing.closed,
        due_from=due_from,
        due_to=question.due.latest if question.due else None,
    )


def _heading(context: Context, question: Question, wanted: Wanted) -> Heading:
    named = tuple(party.name for party in question.parties)
    if question.whose == "own":
        named = tuple(holding.title for holding in context.asker.holdings)
    return Heading(
        whose="none owned" if question.whose == "unsaid" else question.whose,
        names=named,
        standing=question.standing,
        with_closed=not wanted.only_open and question.standing is None,
        recommendation=question.recommendation,
        review=question.review.code if question.review else None,
        refs=question.refs,
        due_from=wanted.due_from if wanted.due_from != context.today else None,
        due_to=wanted.due_to,
    )


def _shown(context: Context, message: Message) -> Reply:
    """Where the answer goes: App Home has no message to answer in, so there it is a modal.

    In a channel nothing is replaced: others may read that message, and this answer is for the asker alone.
    """
    request = context.request
    if request.door != "button":
        return say(message)
    if request.channel_id is None and request.trigger_id is not None:
        again = request.view_callback == _MODAL
        view = modal("Actions", _MODAL, list(message.blocks))
        return Reply(view=view, how="update" if again else "open")
    is_own = (request.channel_id or "").startswith("D")  # Slack's ids of direct messages
    return say(message, replace=is_own and request.name in ("actions.page", "actions.back"))


ACTIONS = Command(
    name="actions",
    summary="See who owns what, by when.",
    hint="[overdue | agency | due by month | rec vi | 6.1 | mine | all]",
    examples=(
        Example("", "your own open actions; everybody’s for the chair and for those who own none"),
        Example("overdue", "what is known to be late"),
        Example("TVP", "the open actions of Thames Valley Police; any name of an agency or group will do"),
        Example("6.1", "one action whole, with everything said of it"),
        Example("due by November", "what falls due from today to the end of that month"),
        Example("rec vi", "the actions of one recommendation"),
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
    buttons=dict.fromkeys(("actions.details", "actions.page", "actions.back", *ASK), _ask)
    | signoff.BUTTONS
    | revisions.BUTTONS
    | evidence.BUTTONS
    | action_log.BUTTONS
    | owners.BUTTONS,
    forms=signoff.FORMS | revisions.FORMS | evidence.FORMS | action_log.FORMS | owners.FORMS,
    shortcuts=action_log.SHORTCUTS,
    options=signoff.OPTIONS | revisions.OPTIONS | evidence.OPTIONS | action_log.OPTIONS | owners.OPTIONS,
)
