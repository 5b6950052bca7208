"""What is counted of each action's parts and kept in its row, so that a list of any length need not look at them.

Facts are kept, never standings, which depend on the day: the first days of what is still owed, how many lead, when all
was answered and when something was last said. A handover that is still to come changes them, so the day since which
they are so is kept too; before it the parts are looked at themselves (store/answering/standing_sql.py). The database
keeps them by triggers, from one statement on both databases: whoever writes a part or a date cannot forget them, and a
return costs no statement more.
"""

from __future__ import annotations

from sqlalchemy import Connection

_LEADS = "FROM assignments p WHERE p.action_id = actions.id AND p.part = 'lead'"
_STAND = f"{_LEADS} AND p.ends_on IS NULL"
_OWED = f"{_STAND} AND NOT p.is_returned"
_DAY = "coalesce(p.due_on, actions.due_on)"
_UNKNOWN = f"""actions.confirmed_at IS NULL AND actions.entered_on > {_DAY} AND p.latest_update_id IS NULL
    AND (SELECT b.latest_update_id FROM assignments b WHERE b.id = p.succeeds_id) IS NULL"""
_LAST_TIME = """SELECT max(q.occurrence) FROM assignments q
    WHERE q.action_id = actions.id AND q.part = 'lead' AND q.ends_on IS NULL"""
_CHANGES = """CASE WHEN p.starts_on IS NULL THEN p.ends_on WHEN p.ends_on IS NULL OR p.ends_on < p.starts_on
    THEN p.starts_on ELSE p.ends_on END"""
FACTS = {
    "counted_from": f"(SELECT max({_CHANGES}) {_LEADS})",
    "owed_on": f"(SELECT min(CASE WHEN {_UNKNOWN} THEN NULL ELSE {_DAY} END) {_OWED})",
    "unknown_on": f"(SELECT min(CASE WHEN {_UNKNOWN} THEN {_DAY} END) {_OWED})",
    "owed_undated": f"EXISTS (SELECT p.id {_OWED} AND {_DAY} IS NULL)",
    "lead_count": f"(SELECT count(DISTINCT p.party_id) {_STAND})",
    "next_on": f"""CASE WHEN actions.recurrence IS NULL THEN actions.due_on ELSE coalesce(
      (SELECT min({_DAY}) {_OWED}),
      (SELECT p.due_on {_STAND} AND p.occurrence > 0 ORDER BY p.occurrence DESC, p.id DESC LIMIT 1),
      actions.due_on) END""",
    "answered_on": f"""CASE WHEN NOT EXISTS (SELECT p.id {_OWED}) THEN
      (SELECT max((SELECT coalesce(u.returned_on, u.said_on) FROM updates u WHERE u.id = p.latest_update_id)) {_STAND}
      AND (actions.recurrence IS NULL OR p.occurrence = ({_LAST_TIME}))) END""",
    "last_said_on": "(SELECT max(u.said_on) FROM updates u WHERE u.action_id = actions.id)",
}
"""The columns of store.models.Action, and what each is."""
_COUNT = f"UPDATE actions SET {', '.join(f'{name} = {fact}' for name, fact in FACTS.items())}"
_HEARD = """UPDATE actions SET last_said_on = NEW.said_on
    WHERE id = NEW.action_id AND (last_said_on IS NULL OR last_said_on < NEW.said_on)"""
"""Of an update only this: nothing is written, and nobody waits, where something was said of the action that day."""

_OF_A_PART = ("action_id", "party_id", "part", "is_returned", "occurrence", "due_on", "starts_on", "ends_on",
              "succeeds_id")  # fmt: skip
_OF_AN_ACTION = ("due_on", "entered_on", "confirmed_at", "recurrence")
_DIFFERS = " OR ".join(
    [
        *(f"OLD.{one} IS DISTINCT FROM NEW.{one}" for one in _OF_A_PART),
        "(OLD.latest_update_id IS NULL) <> (NEW.latest_update_id IS NULL)",
        "NEW.is_returned AND OLD.latest_update_id IS DISTINCT FROM NEW.latest_update_id",
    ]
)
_TRIGGERS = (
    ("count_new_part", "AFTER INSERT ON assignments", "", "NEW.action_id"),
    ("count_part", f"AFTER UPDATE OF {', '.join((*_OF_A_PART, 'latest_update_id'))} ON assignments", _DIFFERS,
     "NEW.action_id"),
    ("count_part_gone", "AFTER DELETE ON assignments", "", "OLD.action_id"),
    ("count_new_action", "AFTER INSERT ON actions", "", "NEW.id"),
    ("count_action", f"AFTER UPDATE OF {', '.join(_OF_AN_ACTION)} ON actions", "", "NEW.id"),
    ("count_update", "AFTER INSERT ON updates", "", None),
    ("count_update_gone", "AFTER DELETE ON updates", "", "OLD.action_id"),
)  # fmt: skip
_HOLDERS = ("board", "review")
"""Where it is kept how many actions there are: of how many a list tells, and of so many none is looked at for it."""
_MORE, _FEWER = (
    "; ".join(f"UPDATE {one}s SET action_count = action_count {sign} 1 WHERE id = {row}.{one}_id" for one in _HOLDERS)
    for sign, row in (("+", "NEW"), ("-", "OLD"))
)
_MOVED = " OR ".join(f"OLD.{one}_id IS DISTINCT FROM NEW.{one}_id" for one in _HOLDERS)
_NUMBERS = (
    ("number_new_action", "AFTER INSERT ON actions", "", _MORE),
    ("number_action_gone", "AFTER DELETE ON actions", "", _FEWER),
    ("number_action_moved", "AFTER UPDATE OF board_id, review_id ON actions", _MOVED, f"{_FEWER}; {_MORE}"),
)
_NUMBER = {one: f"(SELECT count(*) FROM actions a WHERE a.{one}_id = {one}s.id)" for one in _HOLDERS}


def keep(connection: Connection) -> None:
    """Have the database keep them from now on; done after every migration, since SQLite drops the triggers of a table
    that it builds anew."""
    stop(connection)
    for name, when, condition, which in _TRIGGERS:
        # The action is kept to the transaction first: of two parts returned at the same moment the second counts both.
        hold = f"PERFORM id FROM actions WHERE id = {which} FOR NO KEY UPDATE;" if which else ""
        _make(connection, name, when, condition, f"{_COUNT} WHERE id = {which}" if which else _HEARD, hold)
    for name, when, condition, count in _NUMBERS:
        _make(connection, name, when, condition, count)


def _make(connection: Connection, name: str, when: str, condition: str, count: str, hold: str = "") -> None:
    differs = f"WHEN ({_said(connection, condition)})" if condition else ""
    each = f"CREATE TRIGGER {name} {when} FOR EACH ROW {differs}"
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"{each} BEGIN {count}; END")
        return
    body = f"BEGIN {hold} {count}; RETURN NULL; END"
    # By its indexes: a connection keeps the plan that it made when the tables were small.
    settings = "LANGUAGE plpgsql SET enable_seqscan = off"
    connection.exec_driver_sql(f"CREATE FUNCTION {name}() RETURNS trigger {settings} AS $${body}$$")
    connection.exec_driver_sql(f"{each} EXECUTE FUNCTION {name}()")


def stop(connection: Connection) -> None:
    """Have the database keep them no more, while very much is laid and counted afterwards."""
    for name, when, *_ in (*_TRIGGERS, *_NUMBERS):
        table = when.rpartition(" ")[2]
        on = "" if connection.dialect.name == "sqlite" else f" ON {table}"
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on}")
        if connection.dialect.name != "sqlite":
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}()")


def count_all(connection: Connection) -> None:
    """Count all of them anew, where rows were laid past the triggers."""
    connection.exec_driver_sql(_COUNT)
    for one, number in _NUMBER.items():
        connection.exec_driver_sql(f"UPDATE {one}s SET action_count = {number}")


def astray(connection: Connection) -> int:
    """How many actions are not counted as their parts stand, and boards and reviews whose actions are others in number;
    none, unless somebody has written past the triggers."""
    differs = " OR ".join(f"actions.{name} IS DISTINCT FROM {fact}" for name, fact in FACTS.items())
    query = f"SELECT count(*) FROM actions WHERE {_said(connection, differs)}"
    wrong = [f"SELECT count(*) FROM {one}s WHERE action_count <> {number}" for one, number in _NUMBER.items()]
    return sum(int(connection.exec_driver_sql(each).scalar_one()) for each in (query, *wrong))


def _said(connection: Connection, condition: str) -> str:
    return condition.replace("IS DISTINCT FROM", "IS NOT") if connection.dialect.name == "sqlite" else condition
