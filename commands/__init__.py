"""What people can say. `COMMANDS` is a list you read: each command's own file declares it."""

from __future__ import annotations

from commands import challenging, digest, recording, try_out
from commands.actions import action_log, telling
from commands.actions.actions import ACTIONS
from commands.challenge import CHALLENGE
from commands.clockwork import chasing, personal, put_right, reminders, summaries, vacancies
from commands.core import Command
from commands.digest import DIGEST
from commands.help import HELP
from commands.home import home_job
from commands.horizon import HORIZON
from commands.meeting import hanging
from commands.meeting.meeting import MEETING
from commands.notices import render_answer, render_notice
from commands.partnership import review_stages
from commands.partnership.partnership import PARTNERSHIP
from commands.returns import (
    chasing_letters,
    exceptions,
    letters,
    occurrences,
    opening_rounds,
    returned_forms,
    round_clock,
)
from commands.returns.returns import RETURNS
from commands.sender import Kind
from commands.update import UPDATE

COMMANDS: tuple[Command, ...] = (
    UPDATE, ACTIONS, RETURNS, MEETING, CHALLENGE, HORIZON, DIGEST, PARTNERSHIP, HELP,
)  # fmt: skip
DEFAULT = ACTIONS.name  # plain words in a mention or direct message are a question about actions

# Every kind of message that is planned and sent later, with what makes its words.
KINDS: dict[str, Kind] = {
    "receipt": Kind(recording.render_receipt),
    "tally": Kind(recording.render_tally),
    "word": Kind(recording.render_word),
    "reminder": Kind(reminders.render_reminder, by_the_clock=True),
    "chase": Kind(chasing.render_pack, by_the_clock=True),
    "vacancies": Kind(vacancies.render_vacancies, by_the_clock=True),
    "digest": Kind(
        digest.render_digest,
        after_sent=digest.after_sent,
        keeps_its_words=True,
        by_the_clock=True,
        for_the_registered=True,
    ),
    "digest thread": Kind(render_answer, by_the_clock=True, for_the_registered=True),
    "saved": Kind(personal.render_question, after_sent=personal.goes_on, keeps_its_words=True, by_the_clock=True),
    "brief": Kind(personal.render_brief, keeps_its_words=True, by_the_clock=True),
    put_right.KIND: Kind(put_right.render_put_right, by_the_clock=True),
    "summary": Kind(summaries.render_summary, by_the_clock=True),
    "challenge": Kind(challenging.render_told),
    "round": Kind(opening_rounds.render_announcement),
    "round asks": Kind(opening_rounds.render_asks),
    "round step": Kind(round_clock.render_step, keeps_its_words=True, by_the_clock=True),
    "round withdrawn": Kind(opening_rounds.render_withdrawn),
    "exceptions": Kind(exceptions.render_report, after_sent=letters.plan_letters),
    "escalation": Kind(exceptions.render_escalation, by_the_clock=True),
    letters.KIND: Kind(letters.render_letters, by_the_clock=True),
    letters.ONE: Kind(letters.render_letter),
    chasing_letters.KIND: Kind(chasing_letters.render_letter),
    "return form": Kind(returned_forms.render_form),
    "returned form": Kind(returned_forms.render_returned, before_words=returned_forms.fetch),
    "given": Kind(action_log.render_given),
    "published": Kind(review_stages.render_published),
    "came round": Kind(occurrences.render_came_round),
    "answer": Kind(render_answer),
    "decided": Kind(telling.render_decided),
    "date asked": Kind(telling.render_date),
    "date settled": Kind(telling.render_date),
    "meeting date": Kind(hanging.render_told),
    "notice": Kind(render_notice, tells_of_the_plan=False),
}

__all__ = ["COMMANDS", "DEFAULT", "KINDS", "home_job", "try_out"]
