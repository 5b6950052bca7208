"""An unpublished review is not there for whoever may not see it.

Two stores that differ by one unpublished review alone are asked the same things, by those who are not on its panel and
in a channel: every example of every command, every button and form with forged values, and guesses at its refs. Each
answer must be the same in both, to the letter. So neither words, refs, numbers nor counts of it get out.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

import commands
from commands import try_out
from commands.core import Context, Door, Job, Request
from commands.errors import Sorry
from commands.importing.plan_json import read_plan
from store import askers, evidence, naming, plans, updates
from store.db import Store
from store.models import (
    Action,
    Assignment,
    Channel,
    Decision,
    Delivery,
    Evidence,
    LogLink,
    Recommendation,
    Review,
    Revision,
    Update,
)  # fmt: skip
from store.read_models import Asker
from store.read_models.evidence import NewEvidence
from store.statuses import Role, Status
from store.updates import NewUpdate
from tests.office import MONDAY

TODAY = MONDAY.date()
SECRET = re.compile(r"quokka|wombat|numbat|bilby|SAR-?77|IMR-?77", re.IGNORECASE)
OWNERS = ["TVP", "OCC", "OHFT", "CAFCASS", "CHERWELL", "DD_EDU", "LAY", "PAQA_CHAIR", "PROBATION"]
HIDDEN: dict[str, Any] = {
    "code": "SAR-77", "kind": "SAR", "review": "Quokka review", "unpublished": True, "monitoring": {"by": "PAQA"},
    "glossary": {},
    "recommendations": [
        {"label": "i", "text": "Map wombat warrens", "decision": "refused", "decision_reason": "numbat", "actions": [
            {"ref": "1.1", "title": "Quokka file check", "short_title": "Quokka file check", "lead_ids": OWNERS,
             "deadline_text": "by July 2015", "due_date": "2015-07-31", "topics": ["numbat"], "doubts": ["numbat?"]},
            {"ref": "1.2", "title": "Wombat visits", "short_title": "Wombat visits", "lead_ids": OWNERS,
             "deadline_text": "by 20 November 2015", "due_date": "2015-11-20", "scrutiny": ["Board, November 2015"]},
            {"ref": "1.3", "title": "Bilby report", "short_title": "Bilby report", "lead_ids": ["TVP"],
             "topics": ["training"]},
            {"ref": "1.4", "title": "Bilby panel", "short_title": "Bilby panel", "lead_ids": ["TVP"], "completed": True,
             "deadline_text": "Done 2014"},
            {"ref": "1.5", "title": "Numbat return", "short_title": "Numbat return", "lead_ids": OWNERS,
             "recurring": "monthly", "due_date": "2015-12-31"},
        ]},
        {"label": "xxvii", "text": "Numbat nests", "actions": []},
    ],
}  # fmt: skip
PREPARED = (
    "horizon New guidance on online safety", "challenge to Cherwell about 4.5: the report is late",
    "meeting add PAQA 3 December 2015", "actions 1.4 annual report 2015/16",
)  # fmt: skip
AFTER = ("returns round open for PAQA meeting 14 December 2015", "returns round freeze")
GUESSES = """
actions SAR77-1.1
actions SAR77-9.9
actions SAR77-1.1 evidence
actions SAR-77
actions rec xxvii
actions quokka
actions theme numbat
actions SAR77-1.1 evidence https://example.org proves it
actions SAR77-1.1 annual report 2015/16
actions SAR77-1.1 close: done
actions SAR77-1.1 date 1 May 2016 because
actions SAR77-1.1 owner add Cafcass
actions SAR77-1.1 propose complete: done
actions 1.1 merge into SAR77-1.1
update SAR77-1.1 on track Written
update SAR77-1.2
update correct U-1 done, sent
update correct U-2 done, sent
returns SAR77-1.1
returns TVP
returns rec xxvii
challenge 1 about SAR77-1.1
horizon 1 about SAR77-1.1
challenge to Cherwell about SAR77-1.1: late
meeting link SAR77-1.2 to Board 26 November 2015
meeting Board
partnership review SAR-77
partnership review SAR-99
partnership review SAR-77 contributions
partnership review SAR-77 panel
partnership review SAR-77 stage published
partnership review SAR-77 publish
partnership review SAR-77 correct title Another because of the report
partnership review CSE-SCR correct parent SAR-77 because of the report
partnership confirm SAR77-1.1
partnership doubts 3
partnership doubts SAR77-1.1 settled: so
partnership missing
partnership hold SAR-77 because of the inquiry
actions all
actions everything
actions undated
actions awaiting sign-off
actions due by December 2015
actions TVP overdue
actions mine
actions log
actions for Lay Member
actions themes
actions dates asked
actions revised
actions waiting
actions standing
partnership confirm all
partnership handover TVP to OCC from 1 January 2016
partnership end <@U0TVP>
returns round remind
returns round chase
returns round changed
partnership holds
partnership retention
meeting paper PAQA 3 December 2015 for decision: Progress
meeting PAQA 3 December 2015
meeting check PAQA 3 December 2015: ACTION: TVP to finish SAR77-1.1 by 31 January 2016
actions carried forward
meeting decide PAQA 3 December 2015: close SAR77-1.1
actions theme training
actions slippage
actions due
returns template
returns ask all agencies by 30 June 2016: How are you assured that SAR77-1.1
actions bilby
actions to check
actions outrun
actions progress rec i
digest preview PAQA
digest preview OSCB
returns round 1
returns exceptions
returns next SAR77-1.5
returns values SAR77-1.1
actions rec i
""".strip().splitlines()
FORGED = """
SAR77-1.1
1|SAR77-1.1
SAR-77
1|SAR-77
{assignment}
{action}
{update}
{evidence}
{recommendation}
{review}
x|SAR77-1.1
x|SAR-77
x:{assignment}
{assignment}:x
1|TVP
{action}|x
{action}:x
x:{action}
x|{action}
R-3
3|x
x|3
SAR77-1.1|3
x|1|SAR77-1.1
{"once": "x", "assignment": {assignment}, "action": {action}}
{"once": "x", "action": {action}}
{"once": "x", "assignment": {assignment}, "corrects": {update}}
""".strip().splitlines()


@dataclass(frozen=True)
class World:
    """A store, and the ids of what is hidden in it (or would be next, where nothing is)."""

    store: Store
    ids: dict[str, int]


def person(world: World, user: str) -> Asker:
    team = "T0OTHER" if user == "U0PROB" else "T0HOME"
    with world.store.reading() as connection:
        found = askers.find_asker(connection, team, user, TODAY)
    assert found is not None
    return found


def job_of(request: Request) -> Job:
    if request.door == "home":
        return commands.home_job(request)
    tables: dict[str, str] = {"button": "buttons", "form": "forms", "options": "options"}
    for command in commands.COMMANDS:
        if request.door in tables and request.name in getattr(command, tables[request.door]):
            return getattr(command, tables[request.door])[request.name](request)  # type: ignore[no-any-return]
        if request.door in ("command", "mention") and command.name == request.name:
            return command.read(request)
    raise AssertionError(request)


class _Undo(Exception):
    pass


def answer(world: World, asker: Asker, request: Request, *, keep: bool = False) -> str:
    """All that the asker would read, as one text; nothing is kept of it unless `keep`."""
    said = ""
    try:
        job = job_of(request)
        with world.store.writing() as connection:
            reply = job.run(Context(connection, asker, request, MONDAY, TODAY))
            said = reply.model_dump_json()
            if not keep:
                raise _Undo
    except _Undo:
        pass
    except Sorry as sorry:
        said = sorry.sentence
    # A receipt's number counts all that was ever said, as a number that is never used again must.
    return re.sub(r"(?<![A-Z])([UER])-\d+", r"\1-n", said)


def asked(door: Door, name: str, text: str = "", **more: Any) -> Request:
    text = text.replace("@someone", "<@U0OHFT>").replace("#channel", "<#C0PAQA>")
    return Request(door, name, "T0HOME", "U0", "k", text=text, **{"channel_id": "C0PAQA", "trigger_id": "t"} | more)


def prepared(url: str, tmp_path: Path, *, hidden: bool) -> World:
    store = Store(url)
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
    world = World(store, {})
    officer = person(world, "U0OFFICER")
    for words in PREPARED:
        name, _, text = words.partition(" ")
        answer(world, officer, asked("command", name, text), keep=True)
    if hidden:
        hide(world, officer, tmp_path)
    with store.reading() as connection:
        ids = {
            "assignment": connection.scalars(select(Assignment.id).order_by(Assignment.id.desc())).first() or 0,
            "action": connection.scalars(select(Action.id).order_by(Action.id.desc())).first() or 0,
            "update": connection.scalars(select(Update.id).order_by(Update.id.desc())).first() or 0,
            "evidence": connection.scalars(select(Evidence.id).order_by(Evidence.id.desc())).first() or 0,
            "recommendation": connection.scalars(select(Recommendation.id).order_by(Recommendation.id.desc())).first(),
            "review": connection.scalars(select(Review.id).order_by(Review.id.desc())).first() or 0,
        }
    for words in AFTER:
        name, _, text = words.partition(" ")
        answer(world, officer, asked("command", name, text), keep=True)
    return World(store, {name: number or 0 for name, number in ids.items()})


def hide(world: World, officer: Asker, tmp_path: Path) -> None:
    """An unpublished review with an agency's plan beside it, and everything that may hang on an action."""
    (tmp_path / "hidden.json").write_text(json.dumps(HIDDEN))
    beside = HIDDEN | {"code": "IMR-77", "kind": "IMR plan", "review": "Wombat plan", "parent": "SAR-77"}
    (tmp_path / "beside.json").write_text(json.dumps(beside))
    with world.store.writing() as connection:
        plans.enter(connection, read_plan(tmp_path / "hidden.json"), TODAY)
        plans.enter(connection, read_plan(tmp_path / "beside.json"), TODAY)
        review = connection.scalar(select(Review.id).where(Review.code == "SAR-77"))
        for ref, status in (("1.1", Status.off_track), ("1.2", Status.complete), ("1.3", Status.complete)):
            row = connection.execute(
                select(Assignment.id, Assignment.action_id, Assignment.party_id)
                .join(Action, Action.id == Assignment.action_id)
                .where(Action.ref == f"SAR77-{ref}")
            ).first()  # fmt: skip
            assert row is not None
            new = NewUpdate(
                action_id=row.action_id, assignment_id=row.id, party_id=row.party_id, status=status,
                narrative="Numbat found", evidence_url="https://example.org/wombat",
            )  # fmt: skip
            update = updates.record(connection, new, officer.person_id, TODAY, MONDAY)
            connection.execute(insert(LogLink).values(horizon_item_id=1, action_id=row.action_id))
            connection.execute(insert(LogLink).values(challenge_id=1, action_id=row.action_id))
            connection.execute(
                insert(Revision).values(
                    action_id=row.action_id, assignment_id=row.id, to_on=TODAY, reason="Bilby late", state="asked",
                    asked_by=officer.person_id, asked_on=TODAY, recorded_at=MONDAY,
                )
            )  # fmt: skip
            connection.execute(
                insert(Decision).values(
                    action_id=row.action_id, move="proposed", state_before="open", state_after="proposed",
                    decided_on=TODAY, recorded_at=MONDAY, person_id=officer.person_id, reason="Bilby",
                )
            )  # fmt: skip
            shown = NewEvidence(
                action_id=row.action_id,
                title="Quokka minutes",
                kind="audit",
                report_year="2015/16",
                url=f"https://e.org/{update}",
            )
            evidence.add(connection, 1, shown, officer.person_id, MONDAY)
        evidence.add(
            connection,
            1,
            NewEvidence(review_id=review, title="Quokka", report_year="2015/16"),
            officer.person_id,
            MONDAY,
        )


@pytest.fixture(scope="module")
def worlds(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    """A store without the review, and the same store with it; what is asked of them is undone again."""
    folder = tmp_path_factory.mktemp("worlds")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "token_urlsafe", lambda *_: "minted")
        pair = []
        for hidden in (False, True):
            shutil.copy(filled, folder / f"{hidden}.sqlite")
            pair.append(prepared(f"sqlite:///{folder / f'{hidden}.sqlite'}", folder, hidden=hidden))
        yield pair[0], pair[1]
        for world in pair:
            world.store.close()


def requests() -> Iterator[Request]:
    for command in commands.COMMANDS:
        for example in command.examples:
            yield asked("command", command.name, example.words)
    for guess in GUESSES:
        name, _, text = guess.partition(" ")
        yield asked("command", name, text)
    yield asked("home", "")


def forged(ids: dict[str, int]) -> Iterator[Request]:
    for command in commands.COMMANDS:
        for value in FORGED:
            said = value
            for name, number in ids.items():
                said = said.replace(f"{{{name}}}", str(number))
            for name in command.buttons:
                yield asked("button", name, value=said)
            for name in command.forms:
                fields = dict.fromkeys(
                    ("title", "words", "text", "narrative", "reason", "evidence", "about", "refs", "ref"), "x"
                )
                yield asked("form", name, metadata=said, fields=fields)
        for name in command.options:
            for said in ("", "quokka", "SAR77"):
                yield asked("options", name, value=said)


def differences(worlds: tuple[World, World], user: str, asks: list[Request]) -> list[str]:
    """What the answers with the review say otherwise than those without it."""
    asker = person(worlds[0], user)
    found = []
    for other in asks:
        without, with_it = (answer(world, asker, other) for world in worlds)
        if without != with_it:
            what = other.text or other.value or other.metadata
            start = next((i for i, (a, b) in enumerate(zip(without, with_it, strict=False)) if a != b), 0)
            near = slice(max(0, start - 60), start + 140)
            found.append(f"{user}, {other.door} {other.name} {what}: …{without[near]}… became …{with_it[near]}…")
    return found


OUTSIDERS = ("U0TVP", "U0PAQA", "U0LAY", "U0DDEDU", "U0PROB")


@pytest.mark.parametrize("user", OUTSIDERS)
def test_nobody_outside_its_panel_is_told_anything_of_it(worlds: tuple[World, World], user: str) -> None:
    asks = list(requests())
    assert "\n".join(differences(worlds, user, asks)) == ""


@pytest.mark.parametrize("user", ["U0OFFICER", "U0CHAIR"])
def test_nothing_of_it_is_said_in_a_channel_not_even_to_those_who_see_it(
    worlds: tuple[World, World], user: str
) -> None:
    asks = [replace(ask, door="mention", trigger_id=None) for ask in requests() if ask.name]
    assert "\n".join(differences(worlds, user, asks)) == ""


def test_forged_buttons_and_forms_find_nothing_of_it(worlds: tuple[World, World]) -> None:
    _, full = worlds
    asks = list(forged(full.ids))  # of none of these ids has the other store a row
    assert "\n".join(differences(worlds, "U0TVP", asks)) == ""


def test_digests_of_every_channel_are_the_same_with_it_and_without(worlds: tuple[World, World]) -> None:
    said = []
    for world in worlds:
        with world.store.reading() as connection:
            rows = connection.scalars(select(Channel.id)).all()
            glossary = naming.glossary(connection, 1)
            for row in rows:
                args = {"channel_row": row, "board_id": 1}
                said.append(commands.KINDS["digest"].render(connection, args, MONDAY, TODAY, glossary))
    assert said[: len(said) // 2] == said[len(said) // 2 :]


def test_its_panel_and_those_who_see_every_review_are_told(worlds: tuple[World, World]) -> None:
    _, full = worlds
    officer = person(full, "U0OFFICER")
    panel = "review SAR-77 panel {} <@U0TVP>"
    answer(full, officer, asked("command", "partnership", panel.format("add")), keep=True)
    for user in ("U0TVP", "U0OFFICER", "U0CHAIR"):
        reader = person(full, user)
        assert reader.holds(Role.lead, Role.business_unit, Role.independent_chair)
        for name, text, words in (
            ("actions", "SAR77-1.1", "Quokka file check"), ("partnership", "review SAR-77", "Quokka review"),
            ("partnership", "reviews", "SAR-77"), ("actions", "all", "SAR77-1.1"),
        ):  # fmt: skip
            assert words in answer(full, reader, asked("command", name, text)), (user, text)
    assert "Wombat plan" not in answer(full, person(full, "U0TVP"), asked("command", "partnership", "reviews"))
    answer(full, officer, asked("command", "partnership", panel.format("remove")), keep=True)
    assert "SAR-77" not in answer(full, person(full, "U0TVP"), asked("command", "partnership", "reviews"))


# What is kept from here on changes the second store: nothing is compared with the first any more.

ACTS = """
update SAR77-1.1 for TVP: off track, quokka gone, source: telephone
actions SAR77-1.3 close: minutes of 3 November
actions SAR77-1.2 send back because the wombat is missing
actions SAR77-1.1 owner add Cafcass
actions SAR77-1.1 grant date
actions SAR77-1.1 refuse date because of the numbat
returns round remind
returns round chase
digest post PAQA
digest post OSCB
returns round validate
returns round close
challenge to Cherwell about SAR77-1.1: it is late
partnership handover TVP to OCC from 1 January 2016
horizon 1 about SAR77-1.1
partnership review SAR-77 ask TVP for a quokka chronology by 1 March 2016
partnership review SAR-77 correct title Quokka and bilby review because of the bilby
partnership review SAR-77 publish
partnership review SAR-77 unpublish because of the wombat
""".strip().splitlines()
SEES_ALL = ("U0OFFICER", "U0OFFICER2", "U0CHAIR")


def test_what_is_sent_tells_nobody_else_of_it(worlds: tuple[World, World]) -> None:
    """Receipts, tallies, announcements, reminders, reports and digests, after everything that sends one."""
    _, full = worlds
    officer = person(full, "U0OFFICER")
    for place, words in enumerate(ACTS):
        name, _, text = words.partition(" ")
        answer(full, officer, replace(asked("command", name, text), key=f"k{place}", user_id="U0OFFICER"), keep=True)
    told, sent = [], 0
    with full.store.reading() as connection:
        glossary = naming.glossary(connection, 1)
        for row in connection.execute(select(Delivery.kind, Delivery.args, Delivery.target)).all():
            if row.target in SEES_ALL:
                continue
            sent += 1
            message = commands.KINDS[row.kind].render(connection, row.args, MONDAY, TODAY, glossary)
            if message and SECRET.search(message.model_dump_json()):
                told.append(f"{row.kind} to {row.target}: {message.text}")
    assert "\n".join(told) == ""
    assert sent > 10
