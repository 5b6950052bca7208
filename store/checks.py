"""Whether a store is sound: what `bot.py verify` reads."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, func, or_, select

from store import audit, counted, decisions, naming, people, restoring, succession
from store.migrate import differences, is_current
from store.models import Action, Assignment, Board, Channel, Delivery, Party, Person, Update
from store.read_models import reference
from store.statuses import Role


def problems(connection: Connection, today: dt.date) -> list[str]:
    """What is wrong, a sentence each; empty when the store is sound on `today`."""
    if not is_current(connection):
        return ["the tables are not up to date: run bot.py migrate"]
    found = [f"the tables differ from the program: {difference}" for difference in differences(connection)]
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        found += [f"a row of {row[0]} points at nothing" for row in broken]
        if connection.exec_driver_sql("PRAGMA quick_check").scalar() != "ok":
            found.append("the SQLite file is damaged")
    said = select(func.max(Update.id)).where(Update.assignment_id == Assignment.id, Update.corrects_id.is_(None))
    astray = select(func.count()).select_from(Assignment).where(
        func.coalesce(Assignment.latest_update_id, 0) < func.coalesce(said.scalar_subquery(), 0)
    )  # fmt: skip
    if count := connection.scalar(astray):
        found.append(f"{count} assignments do not show their latest update")
    returned = select(func.count()).select_from(Assignment).outerjoin(
        Update, Update.id == Assignment.latest_update_id
    ).where(or_(
        Assignment.is_returned != func.coalesce(succession.RETURNED, False),
        func.coalesce(Assignment.last_status, "") != func.coalesce(Update.status, ""),
    ))  # fmt: skip
    if count := connection.scalar(returned):
        found.append(f"{count} assignments do not stand as their latest update says")
    if count := decisions.astray(connection):
        found.append(f"{count} actions do not stand as their latest decision left them")
    if count := counted.astray(connection):
        found.append(f"{count} actions are not counted as their parts stand")
    ownerless = select(func.count()).select_from(Action).where(
        Action.id.not_in(select(Assignment.action_id).where(Assignment.part == "lead"))
    )  # fmt: skip
    if count := connection.scalar(ownerless):
        found.append(f"{count} actions have no owner")
    boards = naming.boards(connection)
    if not boards:
        found.append("there is no board: run bot.py import PLAN.json")
    for board_id, code, _name, _zone in boards:
        if not people.holders_of(connection, Role.business_unit, board_id, today):
            found.append(f"nobody holds the business unit's post on {code}: run bot.py appoint T…:U…")
    if link := audit.check_chain(connection):
        found.append(f"the audit trail was changed: {link}")
    if changed := audit.changed_words(connection):
        named = ", ".join(reference(one) for one in changed[:10])
        found.append(f"the words of {named} are not those that the audit trail vouches for")
    if missing := restoring.missing_from_journal(connection):
        found.append(f"{missing} redactions are not in the journal: run bot.py redactions apply")
    ahead, elsewhere = restoring.unsettled(connection)
    if ahead:
        found.append(f"{ahead} redactions of the journal are not applied here: run bot.py redactions apply")
    if elsewhere:
        found.append(restoring.in_words(elsewhere))
    stuck = select(func.count()).select_from(Delivery).where(Delivery.state == "in doubt")
    if count := connection.scalar(stuck):
        found.append(f"{count} messages may or may not have been posted; see the record of deliveries")
    return found


def numbers(connection: Connection) -> dict[str, int]:
    """How much the store holds."""
    tables = {
        "boards": Board, "parties": Party, "people": Person, "actions": Action, "updates": Update,
        "channels": Channel, "deliveries": Delivery,
    }  # fmt: skip
    return {name: connection.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables.items()}
