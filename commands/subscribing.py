"""What a person has sent by itself: "send me my Monday list every Monday at 8", "brief me before each PAQA".

It comes by direct message (commands/clockwork/personal.py), and each ends it as they began it. One audit row each.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import partial
from typing import Literal

from commands import permissions
from commands.clockwork import coming
from commands.core import Context, Job, Reader, Reply, Request, say
from commands.directory import party_named
from commands.errors import Sorry
from commands.reading import weekly
from messages import subscriptions as messages
from messages.blocks import Message, esc
from messages.subscriptions import EIGHT, MONDAY
from store import belonging, conversations, naming, subscriptions
from store.read_models import Party
from store.read_models.subscriptions import BriefAsked, WeeklyQuestion

HOW = "“send me my Monday list every Monday at 08:00”"
_DAY = rf"{weekly.DAY}|week|day|weekday|working day|morning|month|fortnight"
WHEN = (
    r"(?:,?\s*(?:and\s+)?(?:sent|send it(?: to me)?))?\s*,?\s*"
    rf"(?:\b(?:every|each)\s+(?P<day>{_DAY})|\bon\s+(?P<on>(?:{'|'.join(weekly.DAYS)})s))\b(?:\s+morning)?"
    rf"(?P<also>(?:\s*(?:,|and|&)\s*{weekly.DAY})*)(?:\s*,?\s*(?:at\s+)?{weekly.TIME})?[\s.!]*(?:please)?[\s.!]*"
)
"""At what time of each week, at the end of a wish."""
_POLITE = r"(?:please\s+|can you\s+|could you\s+|i(?:'d| would) like you to\s+|i want you to\s+)*"
_SEND = re.compile(
    rf"{_POLITE}(?:send|give|keep|show|mail|message|ask|run|post|save|i want|i would like|let me have)\s+(?:to\s+)?"
    rf"(?:me\s+)?(?:my\s+|the\s+)?(?P<name>[^,;]+?)\s*{WHEN}",
    re.IGNORECASE | re.DOTALL,
)
_UNIT = r"hour|day|week\s?day|working day|morning|evening|night|week|fortnight|month|quarter"
_OTHERWISE = re.compile(
    rf"{_POLITE}(?:send|mail|message|post)\s+(?:to\s+)?me\s+(?:(?P<own>my)\s+|the\s+)?(?P<name>[^,;]+?)\s*,?\s+"
    r"(?:on\s+a\s+)?(?P<often>daily|nightly|hourly|fortnightly|monthly|quarterly"
    rf"|(?:every|each)\s+(?:single\s+|other\s+|second\s+|two\s+|2\s+)?(?:{_UNIT})s?"
    r"|(?:once|twice|two times|three times)\s+(?:a|per|each|every)\s+(?:day|week|fortnight|month))"
    rf"(?:\s+basis)?(?:\s*,?\s*(?:at\s+)?{weekly.TIME})?[\s.!]*(?:please)?[\s.!]*",
    re.IGNORECASE | re.DOTALL,
)
_OF_THE_PLAN = re.compile(r"month|quarter|fortnight", re.IGNORECASE)
"""Of "the actions reported quarterly" the plan speaks; what is the asker's own is to be sent so often."""
_ONCE_A_WEEK = re.compile(r"\b(?:once\s+(?:a|per|each|every)|every|each)\s+week\b", re.IGNORECASE)
_BARE = re.compile(rf"(?:my\s+)(?P<name>[^,;]+?)\s*{WHEN}", re.IGNORECASE | re.DOTALL)
_STOP = re.compile(
    rf"{_POLITE}(?:(?:stop|do not|don['’]t)\s+(?:sending|send)\s+(?:to\s+)?(?:me\s+)?(?:my\s+|the\s+)?|stop\s+my\s+)"
    r"(?P<name>[^,;?]+?)(?:\s+(?:any ?more|every \w+|each \w+|by itself))?[\s.!]*",
    re.IGNORECASE,
)
_ALWAYS = r"(?:each|every|all|any)"
_BRIEF = re.compile(
    rf"{_POLITE}(?:brief|send me (?:a|the|my) brief|give me (?:a|the|my) brief)(?:\s+me)?\s+(?P<hour>an hour\s+)?"
    rf"before\s+(?:(?:{_ALWAYS})\s+(?:of\s+)?(?:(?:the|my|its)\s+)?(?P<each>.+?)|(?P<my>my\s+meetings)|"
    r"(?P<plural>.+?\s+meetings)|(?:(?:the|my|a)\s+)?(?P<one>.+?))[\s.!]*",
    re.IGNORECASE,
)
_NO_BRIEF = re.compile(
    rf"{_POLITE}(?:stop|end|cancel|do not|don['’]t)\s+(?:brief(?:ing)?(?:\s+me)?|(?:the|my|these)\s+briefs?)"
    rf"(?:\s+(?:an hour\s+)?before\s+(?:(?:{_ALWAYS})\s+)?(?:of\s+)?(?P<party>.+?))?(?:\s+any ?more)?[\s.!]*",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?:what|which)(?: things| messages| questions)? (?:do|will) (?:you send (?:to )?me|i (?:get|have sent))"
    r"(?: by itself| each week| every week)?[\s?.!]*|(?:show |list )?(?:my |the )?subscriptions[\s?.!]*",
    re.IGNORECASE,
)
_MEETINGS = re.compile(r"\s*\bmeetings?\b\s*(?:of|for)?\s*(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished for by itself: a question by its name, or the brief before a group's meetings; begun or ended.
    "otherwise" is a question that is to come otherwise than once a week."""

    what: Literal["send", "otherwise", "stop", "brief", "no brief", "list"]
    name: str = ""
    weekday: int = MONDAY
    at: dt.time = EIGHT


def read(words: str) -> Wish | None:
    """A wish to have something sent by itself or no longer, or to see what is; None for everything else."""
    if _ALL.fullmatch(words):
        return Wish("list")
    if said := _NO_BRIEF.fullmatch(words):
        return Wish("no brief", _group(said["party"] or ""))
    said = _BRIEF.fullmatch(words)
    if said is not None and (said["hour"] or not said["one"]):  # "brief me before the Board" is asked for now
        return Wish("brief", _group(said["each"] or said["plural"] or said["one"] or ""))
    if said := _STOP.fullmatch(words):
        return Wish("stop", _tidy(said["name"]))
    words = weekly.in_figures(words)
    if said := _SEND.fullmatch(words) or _BARE.fullmatch(words):
        if not _is_weekly(said):
            return Wish("otherwise", _tidy(said["name"]))
        weekday, at = when(said)
        return Wish("send", _tidy(said["name"]), weekday, at)
    said = _OTHERWISE.fullmatch(words)
    is_wish = said is not None and (said["own"] or not _OF_THE_PLAN.search(said["often"]))
    if said is not None and is_wish and not _ONCE_A_WEEK.search(said["often"]):
        return Wish("otherwise", _tidy(said["name"]))
    return None


def _is_weekly(said: re.Match[str]) -> bool:
    word = (said["day"] or said["on"]).lower()
    return not said["also"] and (word == "week" or re.fullmatch(weekly.DAY, word) is not None)


def when(said: re.Match[str]) -> tuple[int, dt.time]:
    """The day of the week and the time that `WHEN` found; Monday and eight where it says neither. Raises Sorry where
    it is not once a week."""
    word = (said["day"] or said["on"]).lower()
    if not _is_weekly(said):
        raise Sorry(f"{messages.ONCE_A_WEEK} Say for example “every Monday at 08:00”.")
    weekday = MONDAY if word == "week" else weekly.weekday(word)
    return weekday, weekly.time(said) if said["hour"] else EIGHT


def _tidy(name: str) -> str:
    return " ".join(re.sub(r"^(?:my|the)\s+", "", name.strip(" \"'“”‘’"), flags=re.IGNORECASE).split())


def _group(words: str) -> str:
    return _MEETINGS.sub(" ", f" {words} ").strip(" .,“”\"'")


def job(wish: Wish) -> Job:
    """What is to be done about it."""
    if wish.what == "list":
        return Job("read the plan", _all)
    if wish.what == "otherwise":
        return Job("read the plan", partial(_weekly_alone, wish))
    doers = {"send": _send_named, "stop": _stop_named, "brief": _brief, "no brief": _no_brief}
    return Job("keep a question", partial(doers[wish.what], wish), writes=True)


# ---- a kept question


def _send_named(wish: Wish, context: Context) -> Reply:
    permissions.require(context, "keep a question")
    kept = conversations.saved(context.connection, context.asker.person_id)
    name = next((one for one in kept if one.casefold() == wish.name.casefold()), None)
    if name is None:
        yours = f" Yours are: {', '.join(f'“{esc(one)}”' for one in kept)}." if kept else ""
        raise Sorry(
            f"You keep no question called “{esc(wish.name)}”, and what you keep is what can be sent. Nothing was "
            f"changed.{yours} Ask first, then say “save this as my Monday list every Monday at 08:00”."
        )
    question_id = conversations.saved_id(context.connection, context.asker.person_id, name)
    assert question_id is not None
    return say(send(context, question_id, wish.weekday, wish.at))


def send(context: Context, question_id: int, weekday: int, at: dt.time, *, is_new: bool = False) -> Message:
    """Have a kept question of the asker's own sent each week; `is_new` when it was kept just now. One audit row."""
    asker = context.asker
    if not asker.user_id:
        raise Sorry("What is sent comes by direct message, and you are not on Slack. Nothing was changed.")
    made = subscriptions.send_weekly(context.connection, asker.person_id, question_id, weekday, at, context.now)
    context.note("have a question sent", f"subscription {made}", weekday=weekday, at=at.isoformat("minutes"))
    question = subscriptions.question(context.connection, made)
    assert question is not None
    return messages.comes(question, asker.zone, _next(context, question), is_new=is_new)


def _weekly_alone(wish: Wish, context: Context) -> Reply:
    """That a kept question comes once a week and no oftener, with the buttons for that."""
    permissions.require(context, "keep a question")
    connection, person_id = context.connection, context.asker.person_id
    kept = conversations.saved(connection, person_id)
    name = next((one for one in kept if one.casefold() == wish.name.casefold()), None)
    question_id = conversations.saved_id(connection, person_id, name) if name else None
    return say(messages.weekly_alone(wish.name, question_id, tuple(kept)))


def _next(context: Context, question: WeeklyQuestion) -> dt.datetime:
    return coming.next_question(context.connection, question, context.asker.zone, context.now)


def _stop_named(wish: Wish, context: Context) -> Reply:
    permissions.require(context, "keep a question")
    sent = subscriptions.questions_of(context.connection, context.asker.person_id)
    found = next((one for one in sent if one.name.casefold() == wish.name.casefold()), None)
    if found is None:
        names = ", ".join(f"“{esc(one.name)}”" for one in sent) or "no question"
        raise Sorry(
            f"“{esc(wish.name)}” is not sent to you, so nothing was changed. What is sent to you: {names}. “what do "
            "you send me” shows it all."
        )
    return _ended(context, found.id, found.name, is_brief=False)


def _ended(context: Context, subscription_id: int, name: str, *, is_brief: bool) -> Reply:
    if subscriptions.end(context.connection, context.asker.person_id, subscription_id, context.now):
        context.note("have something sent no longer", f"subscription {subscription_id}")
    return say(messages.no_more(name, is_brief=is_brief))


# ---- the brief


def _brief(wish: Wish, context: Context) -> Reply:
    permissions.require(context, "read the plan")
    groups = [party_named(context, wish.name, example="“brief me before each PAQA”")] if wish.name else _own(context)
    if not groups:
        raise Sorry(
            "Your posts belong to no group that meets. Nothing was changed. Name it, for example: “brief me before "
            "each PAQA”."
        )
    return _brief_before(context, groups)


def _own(context: Context) -> list[Party]:
    """The groups that the asker chairs or holds a post of; the board itself for those at its head."""
    own = context.asker.own_party_ids
    known = naming.parties(context.connection, context.asker.board_id)
    of = {group.id for one in own for group in belonging.belongs_to(context.connection, one)}
    return [one for one in known if one.kind == "group" and one.id in own | of]


def _brief_before(context: Context, groups: list[Party]) -> Reply:
    connection, asker, today = context.connection, context.asker, context.today
    if not asker.user_id:
        raise Sorry("The brief comes by direct message, and you are not on Slack. Nothing was changed.")
    asked = []
    for group in groups:
        if group.kind != "group":
            raise Sorry(f"{esc(group.name)} is no group, and only groups meet. Nothing was changed.")
        if not subscriptions.attends(connection, asker, group.id, today):
            raise Sorry(
                f"None of your posts sits on {esc(group.name)}, so you are not briefed before its meetings. Nothing "
                f"was changed. “brief for {esc(group.name)}” gives you one now."
            )
        asked.append(subscriptions.brief_before(connection, asker.person_id, group.id, context.now))
    context.note("be briefed before meetings", ", ".join(f"meetings of {group.code}" for group in groups))
    return say(messages.briefs([one for one in _briefs(context) if one[0].id in asked], asker.zone))


def _briefs(context: Context) -> list[tuple[BriefAsked, messages.Next]]:
    connection, asker, now = context.connection, context.asker, context.now
    found = subscriptions.briefs_of(connection, asker.person_id)
    return [(one, coming.next_brief(connection, one, asker.zone, now)) for one in found]


def _no_brief(wish: Wish, context: Context) -> Reply:
    permissions.require(context, "read the plan")
    asked = subscriptions.briefs_of(context.connection, context.asker.person_id)
    if wish.name:
        party = party_named(context, wish.name, example="“stop briefing me before PAQA”")
        asked = tuple(one for one in asked if one.party_id == party.id)
    if not asked:
        raise Sorry("You are briefed before no such meeting, so nothing was changed.")
    for one in asked:
        subscriptions.end(context.connection, context.asker.person_id, one.id, context.now)
    context.note("have something sent no longer", ", ".join(f"subscription {one.id}" for one in asked))
    return say(messages.no_more(" and ".join(one.party_name for one in asked), is_brief=True))


# ---- what is sent


def _all(context: Context) -> Reply:
    permissions.require(context, "read the plan")
    questions = subscriptions.questions_of(context.connection, context.asker.person_id)
    sent = [(one, _next(context, one)) for one in questions]
    return say(messages.all_sent(sent, _briefs(context), context.asker.zone))


# ---- buttons and the form


def _question(context: Context, value: str) -> tuple[int, str]:
    """The kept question of the asker's own that a button or form names by its id."""
    permissions.require(context, "keep a question")
    connection, person_id = context.connection, context.asker.person_id
    for name in conversations.saved(connection, person_id):
        question_id = conversations.saved_id(connection, person_id, name)
        if question_id is not None and str(question_id) == value:
            return question_id, name
    raise Sorry("You keep that question no longer. Nothing was changed.")


def _weekly_button(request: Request) -> Job:
    def run(context: Context) -> Reply:
        return say(send(context, _question(context, request.value)[0], MONDAY, EIGHT))

    return Job("keep a question", run, writes=True)


def _when_button(request: Request) -> Job:
    def run(context: Context) -> Reply:
        question_id, name = _question(context, request.value)
        if request.trigger_id is None:
            raise Sorry(f"When? Nothing was changed. Say for example {HOW}.")
        stands = subscriptions.questions_of(context.connection, context.asker.person_id)
        times = next(((one.weekday, one.at) for one in stands if one.question_id == question_id), (MONDAY, EIGHT))
        return Reply(view=messages.form(question_id, name, *times, context.asker.zone))

    return Job("keep a question", run)


def _save(request: Request) -> Job:
    def run(context: Context) -> Reply:
        question_id, _ = _question(context, request.metadata)
        try:
            weekday, at = int(request.fields["weekday"]), dt.time.fromisoformat(request.fields["at"])
        except (KeyError, ValueError) as error:
            raise Sorry("Choose a day and a time. Nothing was changed.", field="at") from error
        return say(send(context, question_id, weekday % 7, at))

    return Job("keep a question", run, writes=True)


def _stop_button(request: Request) -> Job:
    def run(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        person_id = context.asker.person_id
        for question in subscriptions.questions_of(context.connection, person_id):
            if str(question.id) == request.value:
                return _ended(context, question.id, question.name, is_brief=False)
        for brief in subscriptions.briefs_of(context.connection, person_id):
            if str(brief.id) == request.value:
                return _ended(context, brief.id, brief.party_name, is_brief=True)
        raise Sorry("That is sent to you no longer, so nothing was changed. “what do you send me” shows what is.")

    return Job("keep a question", run, writes=True)


def _brief_button(request: Request) -> Job:
    def run(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        known = naming.parties(context.connection, context.asker.board_id)
        group = next((one for one in known if str(one.id) == request.value), None)
        if group is None:
            raise Sorry("There is no such group here any more. Nothing was changed.")
        return _brief_before(context, [group])

    return Job("keep a question", run, writes=True)


BUTTONS: dict[str, Reader] = {
    messages.WEEKLY: _weekly_button, messages.WHEN: _when_button, messages.STOP: _stop_button,
    messages.BRIEF: _brief_button,
}  # fmt: skip
FORMS: dict[str, Reader] = {messages.FORM: _save}
