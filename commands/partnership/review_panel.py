"""Who may see a review before it is published: `/partnership review SAR-1 panel add @someone`.

Chairs of groups, leads and deputies sit on a panel; members and lay members do not (docs/rules.md).
"""

from __future__ import annotations

import re

from commands import permissions
from commands.actions import telling
from commands.core import Context, Job, Reply, say
from commands.errors import Sorry
from commands.partnership.review_content import done, named
from commands.reading import posts
from messages import reviews as messages
from messages.blocks import esc
from store import actions, people, reviews, visibility, voices
from store.actions import Wanted
from store.read_models import Registered
from store.read_models.reviews import ReviewLine

EXAMPLE = "`/partnership review SAR-1 panel add @someone`"


def read_panel(code: str, words: str) -> Job:
    """`add @someone`, `remove @someone`, or who is on it."""
    said = re.match(r"(?P<verb>add|remove|end)\b\s*(?P<rest>.*)", words, re.IGNORECASE | re.DOTALL)
    if said is None:
        return Job("show a review's panel", lambda context: _show_panel(context, code))
    found, _ = posts.read_people(said["rest"])
    if not found:
        raise Sorry(f"Name whom, chosen after the @, one or several. Nothing was recorded. For example: {EXAMPLE}.")
    joins = said["verb"].lower() == "add"

    def change(context: Context) -> Reply:
        permissions.require(context, "keep reviews")
        review = named(context, code)
        everyone = {person.person_id: person for person in (_person(context, who) for who in found)}
        for person in everyone.values():
            _change(context, review, person, joins=joins)
        operation = "add to a panel" if joins else "take off a panel"
        context.note(operation, f"review {review.code}", people=list(everyone))
        who = [messages.called(person.user_id, person.email) for person in everyone.values()]
        return done(context, code, lambda line: messages.panel_changed(line, who, joins=joins))

    return Job("add to a panel" if joins else "take off a panel", change, writes=True)


def _change(context: Context, review: ReviewLine, person: Registered, *, joins: bool) -> None:
    """Put one person on the panel or take them off. Raises Sorry, and then nobody is: all or none."""
    who = messages.called(person.user_id, person.email)
    if joins:
        _check_may_sit(person, who)
        changed = reviews.join_panel(context.connection, review.id, person.person_id)
    else:
        changed = reviews.leave_panel(context.connection, review.id, person.person_id, context.today)
    if not changed:
        state = "is on the panel already" if joins else "is not on the panel"
        raise Sorry(f"{who} {state} of {review.code}. Nothing was changed.")
    if joins:
        _tell_what_is_asked(context, review, person)


def _tell_what_is_asked(context: Context, review: ReviewLine, person: Registered) -> None:
    """Tell somebody new on a panel of the contributions that they owe: when these were asked for, they saw nothing."""
    theirs = voices.speaks_for(context.connection, person.holdings, context.today)
    wanted = Wanted(review_id=review.id, kind="contribution")
    for item in actions.find(
        context.connection, context.asker.board_id, context.asker, wanted, context.today
    ):  # fmt: skip
        if any(part.party_id in theirs and not part.is_returned for part in item.action.leads):
            key = f"panel:{item.action.id}:{context.request.key}"
            telling.tell(context, [person], key, "given", ref=item.action.ref)


def _show_panel(context: Context, code: str) -> Reply:
    permissions.require(context, "read the plan")
    review = named(context, code)
    everyone = people.everyone(context.connection, context.asker.board_id, context.today)
    on_it = {member.person_id for member in reviews.panel(context.connection, review.id)}
    return say(messages.panel(review, [person for person in everyone if person.person_id in on_it]))


def _person(context: Context, who: posts.Who) -> Registered:
    team_id = who.team_id or context.request.mentioned.get(who.user_id or "")
    for person in people.everyone(context.connection, context.asker.board_id, context.today):
        is_user = who.user_id and person.user_id == who.user_id and team_id in (None, person.team_id)
        is_address = who.email and person.user_id is None and person.email == who.email
        if (is_user or is_address) and person.holdings:
            return person
    raise Sorry(
        f"{messages.called(who.user_id, who.email)} holds no post here, and a panel is of people who do. Nothing was "
        "recorded. `/partnership people` shows who is on the list."
    )


def _check_may_sit(person: Registered, who: str) -> None:
    roles = {held.role for held in person.holdings}
    if roles & set(visibility.SEES_UNPUBLISHED):
        raise Sorry(
            f"{who} sees every review by their post ({'; '.join(esc(held.title) for held in person.holdings)}). "
            "Nothing was changed."
        )
    if not roles & set(visibility.SITS_ON_PANELS):
        raise Sorry(
            f"{who} is {'; '.join(esc(held.title) for held in person.holdings)}. Chairs of groups, leads and "
            "deputies sit "
            "on a panel; members and lay members see a review when it is published. Nothing was recorded."
        )
