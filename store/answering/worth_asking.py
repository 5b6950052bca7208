"""Questions worth asking at a meeting, each found by a plain rule: of what is overdue longest, of what waits for
sign-off and nothing shows, of a date that was asked for again, and so on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from sqlalchemy import ColumnElement, and_, func, literal_column, not_, select

from store import visibility
from store.among import among
from store.answering import logs, standing_sql
from store.answering.asked import Asking
from store.answering.found import Found
from store.answering.telling import NAMED, day, number, some
from store.models import Action, Evidence, Revision, Update
from store.query import Which
from store.read_models import Listed
from store.statuses import Standing, Status

Asked = Iterator[tuple[str, Listed]]
OPEN = tuple(one for one in Standing if one != Standing.closed)
_BY_URGENCY = (
    (Standing.overdue,), (Standing.no_record_yet,), (Standing.due,), (Standing.undated, Standing.awaiting_sign_off),
)  # fmt: skip
"""The standings as lists show them; of those further down none is looked for where one of the first is found."""
AS_COMPUTED: ColumnElement[int] = literal_column("1")  # the first column, and not once more
LOOKED_AT = 4  # actions of a rule: so many that one is left of which nothing was asked yet
KEPT = 40  # of what stands alike the first, among which a rule mostly finds what it looks for


class Standings:
    """How what the question is about stands: counted once, and of each kind only the first read."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self._kept: dict[tuple[Standing, ...], tuple[int, ...]] = {}
        self._first: dict[Standing, tuple[Listed, ...]] = {}

    def those(self, *standings: Standing) -> Found:
        """Those that stand so, closed or not."""
        which = self.asking.query.which.model_copy(update={"standings": standings, "with_closed": True})
        return Found(self.asking, which)

    @cached_property
    def counts(self) -> Counter[Standing]:
        """How many that are open stand where."""
        found = self.those(*OPEN)
        number = found.chosen.standings.number
        rows = found.rows(number, func.count(Action.id), group_by=(AS_COMPUTED,))
        return Counter({standing_sql.ORDER[row[0]]: row[1] for row in rows})

    def first(self, standing: Standing) -> tuple[Listed, ...]:
        """The first of those that stand so."""
        if standing not in self._first:
            self._first[standing] = self.those(standing).listed(self._ids(standing)[:LOOKED_AT])
        return self._first[standing]

    def refs(self, standing: Standing) -> tuple[str, ...]:
        """The refs of those that are named in a line."""
        return tuple(one.action.ref for one in self.first(standing)[:NAMED])

    def picked(
        self, *standings: Standing, fits: ColumnElement[bool], of_few: ColumnElement[bool] | None = None
    ) -> Iterator[Listed]:
        """The first of those that stand so and fit: of the few that come first of all, then of all. `of_few` says the
        same as `fits` in the way that is sooner found of few."""
        ids = self._ids(*standings)
        if not ids:
            return
        few = Found(self.asking, Which(with_closed=True))
        few.chosen.conditions += (among(self.asking.connection, Action.id, ids), fits if of_few is None else of_few)
        fitting = few.ids()
        those = self.those(*standings)
        yield from those.listed([one for one in ids if one in fitting][:LOOKED_AT])
        if len(ids) == KEPT:
            those.chosen.conditions += (fits,)
            yield from those.first(LOOKED_AT)

    def _ids(self, *standings: Standing) -> tuple[int, ...]:
        """The ids of the first that stand so, which are looked for once."""
        if standings not in self._kept:
            there_are = any(self.counts[one] for one in standings)
            self._kept[standings] = self.those(*standings).first_ids(KEPT) if there_are else ()
        return self._kept[standings]


def questions(
    asking: Asking, stand: Standings, silence: dict[str, int]
) -> Iterator[tuple[str, Listed | None]]:  # fmt: skip
    """Questions worth asking, the most pressing first, of which each speaks of another action. What no question is
    made of is not looked for."""
    used: set[str] = set()
    for asks in (_longest_overdue, _unproven, _asked_twice, _off_track, _undated):
        for words, item in asks(asking, stand):
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


def _longest_overdue(_asking: Asking, stand: Standings) -> Asked:
    for item in stand.first(Standing.overdue):
        owing = [part.party_name for part in item.action.leads if not part.is_returned]
        late_by = f"{number(item.days_late, 'day')} overdue at {some(owing)}"
        yield f"{_titled(item)} is {late_by}. What stands in the way, and by when will it be done?", item


def _unproven(_asking: Asking, stand: Standings) -> Asked:
    shown = select(Evidence.action_id).where(
        Evidence.action_id.is_not(None), Evidence.withdrawn_on.is_(None), visibility.EVIDENCE
    )
    links = select(Update.id).where(Update.id == standing_sql.PART.latest_update_id, Update.evidence_url != "")
    linked = standing_sql.Standings().has_part(links.correlate(standing_sql.PART).exists())
    unproven = and_(Action.id.not_in(shown), not_(linked))
    for item in stand.picked(Standing.awaiting_sign_off, fits=unproven):
        yield f"{_titled(item)} waits for sign-off and nothing shows it was done. What is the evidence?", item


def _asked_twice(asking: Asking, stand: Standings) -> Asked:
    times = select(Revision.action_id, func.count().label("times")).group_by(Revision.action_id)
    often = {row.action_id: row.times for row in asking.connection.execute(times.having(func.count() > 1))}
    found = stand.those(*OPEN)
    found.chosen.conditions += (among(asking.connection, Action.id, frozenset(often)),)
    ids = sorted(found.first_ids() if often else (), key=lambda one: -often[one])
    for item in found.listed(ids[:LOOKED_AT]):
        number_of = often[item.action.id]
        again = "twice" if number_of == 2 else f"{number_of} times"
        yield f"{_titled(item)}: another date was asked for {again}. What makes this one hold?", item


def _off_track(_asking: Asking, stand: Standings) -> Asked:
    worse = (Status.off_track, Status.at_risk)
    theirs, statuses = standing_sql.Standings(stand.those().chosen.mine), [one.value for one in worse]
    said, of_few = theirs.has_said(statuses), theirs.has_part(standing_sql.PART.last_status.in_(statuses))
    each = (stand.picked(*alike, fits=said, of_few=of_few) for alike in _BY_URGENCY)
    for item in chain.from_iterable(each):
        for part in item.action.leads:
            if part.last is not None and part.last.status in worse:
                since = f"{part.last.status} at {part.party_name} since {day(part.last.said_on)}"
                yield f"{_titled(item)} is {since}. What would bring it back?", item
                break


def _undated(_asking: Asking, stand: Standings) -> Asked:
    for item in stand.picked(Standing.undated, fits=Action.recurrence.is_(None)):
        yield f"{_titled(item)} has no date. By when is it to be done, and who says so?", item
