"""A second board in the same store: an adults' board with a few parties, a plan with refs like the first's, people."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from store import channels, naming, people, plans
from store.plans import ActionIn, PartyIn, PlanIn, RecommendationIn
from store.statuses import Role
from tests.office import MONDAY, Office

NAME = "Oxfordshire Safeguarding Adults Board"
CODE = "OSAB"
PLAN = PlanIn(
    board_code=CODE,
    board_name=NAME,
    review_code="SAR-1",
    review_kind="SAR",
    review_title="Safeguarding Adults Review of a care home",
    plan_title=None,
    published_on=dt.date(2015, 6, 1),
    monitor_code="SCR_SUB",
    source="a test",
    glossary={"SAR": "Safeguarding Adults Review"},
    parties=(
        PartyIn(code="OSAB", name=NAME, kind="group", sort="board"),
        PartyIn(code="SCR_SUB", name="SCR Subcommittee", kind="group", sort="subgroup"),
        PartyIn(code="POLICE", name="Thames Valley Police", kind="agency", sort="police", aliases=("TVP",)),
        PartyIn(code="CSP", name="Community Safety Partnership", kind="group", sort="partnership"),
        PartyIn(code="AUNIT", name="Adults Board Business Unit", kind="agency", sort="business_unit"),
    ),
    recommendations=(
        RecommendationIn(
            label="i",
            text="Police should review how missing adults are looked for.",
            actions=(
                ActionIn(ref="1.1", title="Review the search protocol", short_title="Search protocol for adults",
                         leads=("POLICE",), due_on=dt.date(2015, 11, 27)),
                ActionIn(ref="1.5", title="Agree a town centre plan", short_title="Town centre plan", leads=("CSP",),
                         due_on=dt.date(2016, 2, 29)),
            ),
        ),
    ),
)  # fmt: skip


def enter(connection: Connection, *appointments: tuple[str, Role, str | None], team: str = "T0HOME") -> int:
    """Enter the board beside the first, with these people: (user, role, code of the party); returns its id."""
    board_id = plans.enter(connection, PLAN, MONDAY.date()).board_id
    codes = {party.code: party.id for party in naming.parties(connection, board_id)}
    for user, role, code in appointments:
        person = people.register(connection, board_id, team_id=team, user_id=user, email=None)
        people.appoint(connection, person, role, codes[code] if code else None, MONDAY.date())
    return board_id


def bind(connection: Connection, board_id: int, channel_id: str, code: str, user: str = "U0OFFICER") -> None:
    """Bind a channel to a group of the second board."""
    codes = {party.code: party.id for party in naming.parties(connection, board_id)}
    person = people.register(connection, board_id, team_id="T0HOME", user_id=user, email=None)
    channels.bind(connection, board_id, "T0HOME", channel_id, codes[code], person, MONDAY)


def on_both(office: Office) -> int:
    """The police lead and the business officer are on both boards, a stranger to the first on the second alone."""
    members = ["U0OFFICER", "U0TVP", "U0CHAIR", "U0STRANGER", "U0BOT"]
    office.sandbox.client.world("create", channel="C0ADULTS", name="adults", members=members)
    with office.store.writing() as connection:
        board_id = enter(
            connection, ("U0TVP", Role.lead, "POLICE"), ("U0OFFICER", Role.business_unit, "AUNIT"),
            ("U0STRANGER", Role.group_chair, "CSP"),
        )  # fmt: skip
        bind(connection, board_id, "C0ADULTS", "SCR_SUB")
    return board_id
