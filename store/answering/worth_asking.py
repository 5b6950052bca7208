"""Questions worth asking at a meeting, each found by a plain rule: of what is overdue longest, of what waits for
sign-off and nothing shows, of a date that was asked for again, and so on."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from store import visibility
from store.answering import logs
from store.answering.among import among
from store.answering.asked import Asking
from store.answering.telling import day, number, some
from store.models import Evidence, Revision
from store.read_models import Listed
from store.statuses import Standing, Status

Asked = Iterator[tuple[str, Listed]]


def questions(
    asking: Asking, open_ones: tuple[Listed, ...], silence: dict[str, int]
) -> Iterator[tuple[str, Listed | None]]:
    """Questions worth asking, the most pressing first, of which each speaks of another action."""
    used: set[str] = set()
    for asks in (_longest_overdue, _unproven, _asked_twice, _off_track, _undated):
        for words, item in asks(asking, open_ones):
            if item.action.ref not in used:
                used.add(item.action.ref)
                yield words, item
                break
    for one in sorted(logs.raised(asking), key=lambda one: one.raised_on):
        if one.closed_on is None and one.responded_on is None:
            days = (asking.today - one.raised_on).days
            yield f"{one.to}: C-{one.number} has had no response for {number(days, 'day')}. What is the answer?", None
            break
    for party, times in silence.items():
        yield f"{party}: nothing for {number(times, 'round')}. Who speaks for it?", None
        break


def _titled(item: Listed) -> str:
    return f"{item.action.ref} ({item.action.short_title})"


def _longest_overdue(_asking: Asking, open_ones: tuple[Listed, ...]) -> Asked:
    late = [one for one in open_ones if one.standing == Standing.overdue]
    for item in sorted(late, key=lambda one: -one.days_late):
        owing = [part.party_name for part in item.action.leads if not part.is_returned]
        late_by = f"{number(item.days_late, 'day')} overdue at {some(owing)}"
        yield f"{_titled(item)} is {late_by}. What stands in the way, and by when will it be done?", item


def _unproven(asking: Asking, open_ones: tuple[Listed, ...]) -> Asked:
    awaiting = [one for one in open_ones if one.standing == Standing.awaiting_sign_off]
    ids = [one.action.id for one in awaiting]
    shown = select(Evidence.action_id).where(
        among(asking.connection, Evidence.action_id, ids), Evidence.withdrawn_on.is_(None), visibility.EVIDENCE
    )
    proven = set(asking.connection.scalars(shown, asking.values))
    for item in awaiting:
        linked = any(part.last is not None and part.last.evidence_url for part in item.action.leads)
        if item.action.id not in proven and not linked:
            yield f"{_titled(item)} waits for sign-off and nothing shows it was done. What is the evidence?", item


def _asked_twice(asking: Asking, open_ones: tuple[Listed, ...]) -> Asked:
    ids = [one.action.id for one in open_ones]
    often = (
        select(Revision.action_id, func.count().label("times"))
        .where(among(asking.connection, Revision.action_id, ids))
        .group_by(Revision.action_id)
        .having(func.count() > 1)
    )
    often_asked = {row.action_id: row.times for row in asking.connection.execute(often)}
    for item in sorted(open_ones, key=lambda one: -often_asked.get(one.action.id, 0)):
        if times := often_asked.get(item.action.id):
            again = "twice" if times == 2 else f"{times} times"
            yield f"{_titled(item)}: another date was asked for {again}. What makes this one hold?", item


def _off_track(_asking: Asking, open_ones: tuple[Listed, ...]) -> Asked:
    for item in open_ones:
        for part in item.action.leads:
            if part.last is not None and part.last.status in (Status.off_track, Status.at_risk):
                since = f"{part.last.status} at {part.party_name} since {day(part.last.said_on)}"
                yield f"{_titled(item)} is {since}. What would bring it back?", item
                break


def _undated(_asking: Asking, open_ones: tuple[Listed, ...]) -> Asked:
    for item in open_ones:
        if item.standing == Standing.undated and not item.action.recurrence:
            yield f"{_titled(item)} has no date. By when is it to be done, and who says so?", item
