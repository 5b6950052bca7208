"""Answers to questions, made by hand: one or more of each kind, by name."""

from __future__ import annotations

import datetime as dt
from typing import Any

from messages.answers_view import AnswerView
from store.query import Kind, Query, Which
from store.read_models import ActionView, ChallengeView, HorizonView, Listed, Part, Word
from store.read_models.answers import Answer, GroupOf, Happened, NotOwed, Option, Returned, SaidOf
from store.read_models.meetings import MeetingView
from store.statuses import Standing, Status

TODAY = dt.date(2015, 6, 15)
REFS = tuple(
    f"{rec}.{number}" for rec, many in ((1, 4), (2, 4), (3, 5), (4, 6), (5, 4)) for number in range(1, many + 1)
)
TVP = (1, "Thames Valley Police")
CHERWELL = (5, "Cherwell District Council")
OUH = (8, "Oxford University Hospitals")
TRAINING = (15, "OSCB Training Subgroup")
LPA = (24, "Oxford LPA Commander")


def said(number: int, party: str, on: dt.date, status: Status, narrative: str) -> Word:
    return Word(id=number, party=party, said_on=on, status=status, narrative=narrative, is_return=status.claims_done)


def part(party: tuple[int, str], last: Word | None = None, kind: Any = "lead", **more: Any) -> Part:
    return Part(
        assignment_id=party[0],
        party_id=party[0],
        party_code=f"P{party[0]}",
        party_name=party[1],
        part=kind,
        last=last,
        **more,
    )


def action(
    ref: str, short: str, title: str, due: dt.date | None, words: str | None, *parts: Part, **more: Any
) -> ActionView:
    usual: dict[str, Any] = {
        "id": 1,
        "ref": ref,
        "title": title,
        "short_title": short,
        "recommendation": "iv",
        "review_title": None,
        "monitor_party_id": None,
        "deadline_words": words,
        "due_earliest": due,
        "due_on": due,
        "due_as_first_entered": due,
        "is_approximate": False,
        "recurrence": None,
        "topics": (),
        "scrutiny": (),
        "notes": (),
        "leads_as_written": None,
        "entered_on": dt.date(2015, 3, 3),
        "is_confirmed": True,
        "closed_as": None,
        "closed_words": None,
        "parts": parts,
    }
    return ActionView(**usual | more)


LATE = Listed(
    action=action(
        "4.2",
        "Observe the revised CSE training",
        "Training subgroup to observe the CSE training, to assure that the course has been revised.",
        dt.date(2015, 5, 31),
        "by end of May 2015",
        part(
            TRAINING,
            said(
                10,
                TRAINING[1],
                dt.date(2015, 6, 1),
                Status.off_track,
                "May course date cancelled; observation moved to mid June.",
            ),
        ),
    ),
    standing=Standing.overdue,
    days_late=15,
    due_on=dt.date(2015, 5, 31),
)
LONG = LATE.model_copy(update={"action": LATE.action.model_copy(update={"title": "Observe the course again. " * 40})})
SHARED = Listed(
    action=action(
        "1.2",
        "Report on escalation compliance",
        "Agencies to report on compliance with the escalation procedure.",
        dt.date(2015, 11, 30),
        "by end of November 2015",
        part(TVP, said(12, TVP[1], dt.date(2015, 6, 10), Status.complete_awaiting, "Report sent.")),
        part(CHERWELL),
        part(OUH),
        scrutiny=("Board, November 2015",),
    ),
    standing=Standing.due,
    due_on=dt.date(2015, 11, 30),
)
SEASON = Listed(
    action=action(
        "3.3",
        "Publish the CSE strategy",
        "Publish the strategy.",
        dt.date(2016, 5, 31),
        "Spring 2016",
        part(LPA),
        is_approximate=True,
        due_earliest=dt.date(2016, 3, 1),
    ),
    standing=Standing.due,
    due_on=dt.date(2016, 5, 31),
)
UNDATED = Listed(
    action=action(
        "9.1", "Review cases of missing children", "Review each case.", None, None, part(TVP), part(OUH, kind="support")
    ),
    standing=Standing.undated,
)
ROUND = Listed(
    action=action(
        "6.2",
        "Audit the minutes",
        "Audit of the minutes of multi-agency meetings.",
        dt.date(2015, 6, 30),
        "bimonthly",
        part(TVP, occurrence=2, label="June 2015", due_on=dt.date(2015, 6, 30)),
        recurrence="bimonthly",
    ),
    standing=Standing.due,
    due_on=dt.date(2015, 6, 30),
)
DONE = Listed(
    action=action(
        "2.1",
        "Appoint lay members",
        "Appoint two lay members.",
        None,
        "Completed (May 2014)",
        part(TRAINING),
        closed_as="complete",
        closed_words="Completed (May 2014)",
    ),
    standing=Standing.closed,
)
TODAY_DUE = Listed(
    action=action("5.2", "Include the voice of victims", "Include it.", TODAY, "mid June 2015", part(TRAINING)),
    standing=Standing.due,
    due_on=TODAY,
)
NO_RECORD = LATE.model_copy(
    update={
        "standing": Standing.no_record_yet,
        "days_late": 0,
        "action": action(
            "7.1", "Report on disruption", "Report.", dt.date(2015, 4, 30), "April 2015", part(LPA), is_confirmed=False
        ),
    }
)
SENT = tuple(
    Returned(
        ref="1.2",
        short_title="Report on escalation compliance",
        party_id=party_id,
        party_name=name,
        due_on=dt.date(2015, 5, 31),
        returned_on=on,
        days_late=days,
    )
    for (party_id, name), on, days in (
        (TVP, dt.date(2015, 5, 20), 0),
        (OUH, dt.date(2015, 6, 12), 12),
        (CHERWELL, None, 15),
    )
)
SPOKEN = (
    SaidOf(
        ref="4.2",
        short_title="Observe the revised CSE training",
        party_id=15,
        party_name=TRAINING[1],
        said_on=dt.date(2015, 6, 1),
        status="off track",
        narrative="May course date cancelled.",
        reference="U-10",
    ),
    SaidOf(
        ref="1.2",
        short_title="Report on escalation compliance",
        party_id=1,
        party_name=TVP[1],
        said_on=dt.date(2015, 6, 10),
        status="complete - awaiting sign-off",
        narrative="Report sent.",
        reference="U-12",
    ),
)
CHALLENGE = ChallengeView(
    id=1,
    number=1,
    raised_on=dt.date(2015, 5, 14),
    raised_by_party_id=21,
    to_party_id=2,
    issue="No probation attendance at the last two CSE subgroup meetings.",
    response_due_on=dt.date(2015, 6, 12),
    due_as_first_set=dt.date(2015, 6, 12),
    withdrawn_on=None,
    response=None,
    responded_on=None,
    outcome=None,
    difference=None,
    closed_on=None,
    raised_by="OSCB Chair",
    to="Probation",
    raised_by_person_id=1,
)
CLOSED = CHALLENGE.model_copy(
    update={
        "id": 2,
        "number": 2,
        "response": "Named deputy agreed.",
        "responded_on": dt.date(2015, 5, 30),
        "outcome": "Attendance restored.",
        "closed_on": dt.date(2015, 6, 10),
    }
)
ITEM = HorizonView(
    id=3,
    number=3,
    title="County lines: out of area networks moving into market towns",
    may_change=None,
    source="National Crime Agency",
    theme="county lines",
    likelihood="high",
    impact=None,
    bites_words=None,
    response="watch",
    spotted_on=dt.date(2015, 6, 2),
    spotted_by="Thames Valley Police",
    logged_by=1,
    closed_on=None,
    closed_reason=None,
)
EXCEPTIONS = (
    GroupOf(key="overdue", label="overdue", refs=("4.2",)),
    GroupOf(key="no update", label="no update", refs=("1.2",)),
)
BY_REC = (
    GroupOf(key="iv", label="iv", refs=("4.1", "4.2", "4.3")),
    GroupOf(key="vii", label="vii", refs=("7.1",)),
)
SAME = GroupOf(key="5", label=CHERWELL[1], refs=("3.1",), party_id=5)
BY_PARTY = (
    GroupOf(key="1", label=TVP[1], refs=("1.2", "3.1", "9.1"), party_id=1),
    GroupOf(key="8", label=OUH[1], refs=("1.2",), party_id=8),
)


def view(
    kind: Kind, reading: tuple[str, ...], words: str, query: dict[str, Any] | None = None, **filled: Any
) -> AnswerView:
    items = filled.get("items", ())
    filled.setdefault("total", len(items))
    filled.setdefault("of", 38)
    asked = Query(kind=kind, **(query or {}))
    return AnswerView(
        found=Answer(query=asked, today=TODAY, **filled),
        reading=reading,
        words=words,
        updatable=frozenset({"4.2"}),
        bodies={24: "Thames Valley Police"},
    )


def again(item: Listed, ref: str) -> Listed:
    return item.model_copy(update={"action": item.action.model_copy(update={"ref": ref})})


def which(**parts: Any) -> dict[str, Any]:
    return {"which": Which(**parts)}


EXAMPLES: dict[str, AnswerView] = {
    "list": view(
        Kind.actions,
        ("Open actions", "led by Thames Valley Police", "due by 30 November 2015, the November Board"),
        "open actions of Thames Valley Police due by November",
        items=(LATE, SHARED, SEASON),
    ),
    "list_of_one": view(Kind.actions, ("All actions", "about minutes"), "all actions about minutes", items=(SEASON,)),
    "list_in_pages": view(
        Kind.actions, ("All actions",), "all actions", {"page": 2}, items=(LATE, SHARED, SEASON), total=38, pages=4
    ),
    "list_of_many": view(
        Kind.actions,
        ("All actions",),
        "all actions",
        items=(*(again(LATE, ref) for ref in REFS), SHARED, SEASON, UNDATED, DONE),
    ),
    "list_too_long": view(Kind.details, ("In full",), "details", items=tuple(again(LONG, ref) for ref in REFS)),
    "list_empty": view(
        Kind.actions,
        ("Open actions", "led by Cafcass", "due from 15 June 2015 to 30 June 2015"),
        "due this month for Cafcass",
        which(due_from=TODAY, due_to=dt.date(2015, 6, 30)),
        just_after=(ROUND, SHARED, TODAY_DUE),
        left_out=2,
    ),
    "list_none_overdue": view(
        Kind.actions, ("Overdue actions",), "overdue", which(standings=(Standing.overdue,)), left_out=3
    ),
    "which_of_several": view(
        Kind.dates,
        ("When due", "about report"),
        "when is the report due",
        options=(
            Option(label="1.2 Report on escalation compliance", words="when is 1.2 due"),
            Option(label="7.1 Report on disruption", words="when is 7.1 due"),
        ),
    ),
    "count": view(
        Kind.how_many,
        ("How many closed actions",),
        "how many actions are complete",
        which(standings=(Standing.closed,)),
        total=18,
        count=18,
        items=(DONE,),
    ),
    "count_none": view(Kind.how_many, ("How many overdue actions",), "how many are overdue", count=0),
    "on_time": view(Kind.on_time, ("Done on time",), "how many were done on time", count=9, total=16, of=18),
    "groups": view(
        Kind.groups,
        ("All actions", "by recommendation", "with the most"),
        "which rec has the most",
        {"by": "recommendation", "pick": "most"},
        groups=BY_REC,
        picked=("iv",),
        total=4,
    ),
    "groups_plain": view(
        Kind.groups, ("Open actions", "by agency"), "open actions by agency", {"by": "party"}, groups=BY_PARTY, total=3
    ),
    "groups_share": view(
        Kind.groups,
        ("What share are closed actions", "by agency"),
        "percent complete by agency",
        {"by": "party", "share": True},
        groups=tuple(one.model_copy(update={"of": one.size + 2}) for one in BY_PARTY),
        total=3,
    ),
    "compare": view(
        Kind.compare, ("Compared", "Thames Valley Police and Oxford University Hospitals"), "compare", groups=BY_PARTY
    ),
    "compare_same": view(
        Kind.compare,
        ("Compared", "Oxford University Hospitals and Cherwell District Council"),
        "compare",
        groups=(BY_PARTY[1], SAME),
    ),
    "same_list": view(
        Kind.same_list,
        ("The same actions", "as Cafcass"),
        "who has the same as Cafcass",
        parties=(OUH,),
        items=(SHARED,),
    ),
    "next_due": view(Kind.next_due, ("Next due",), "what is next", items=(TODAY_DUE, ROUND), day=TODAY),
    "next_due_none": view(Kind.next_due, ("Next due", "led by Cafcass"), "next for Cafcass"),
    "exceptions": view(
        Kind.exceptions,
        ("To be reported to the Board and the Independent Chair",),
        "exceptions",
        items=(LATE, SHARED),
        groups=EXCEPTIONS,
        parties=(TRAINING, CHERWELL, OUH),
        day=dt.date(2015, 3, 15),
    ),
    "dates": view(
        Kind.dates,
        ("When due", "4.2, 3.3, 9.1, 6.2 and 2.1"),
        "when are they due",
        items=(LATE, SEASON, UNDATED, ROUND, DONE),
    ),
    "dates_same": view(
        Kind.dates, ("On the same day", "4.2 and 1.2"), "same day", {"same_day": True}, items=(LATE, SHARED)
    ),
    "owners": view(
        Kind.owners, ("Who leads", "3.3, 1.2 and 9.1"), "who leads 3.3, 1.2 and 9.1", items=(SEASON, SHARED, UNDATED)
    ),
    "owners_else": view(
        Kind.owners,
        ("Who else leads", "1.2", "other than Thames Valley Police"),
        "who else",
        {"but_who_ids": (1,)},
        items=(SHARED,),
    ),
    "standing_late": view(Kind.standing, ("Why so", "4.2"), "why is 4.2 late", {"why": True}, items=(LATE,)),
    "standing": view(
        Kind.standing,
        ("How they stand", "1.2, 9.1, 2.1, 5.2 and 7.1"),
        "status",
        items=(SHARED, UNDATED, DONE, TODAY_DUE, NO_RECORD),
    ),
    "often": view(Kind.often, ("How often", "6.2 and 4.2"), "how often", items=(ROUND, LATE)),
    "scrutiny": view(Kind.scrutiny, ("Where they go", "1.2 and 4.2"), "where", items=(SHARED, LATE)),
    "details": view(
        Kind.details,
        ("In full", "4.2"),
        "4.2",
        items=(LATE,),
        texts=(("iv", "Seek assurance that training is revised."),),
    ),
    "recommendation": view(
        Kind.recommendation,
        ("In full", "recommendation xi"),
        "read me rec xi",
        which(recommendations=("xi",)),
        texts=(("xi", "Seek assurance from NHS bodies that consent is understood."),),
    ),
    "returns": view(Kind.returns, ("Who has answered and who has not", "1.2"), "who has answered 1.2", returned=SENT),
    "returns_out": view(
        Kind.returns, ("Who has not answered", "1.2"), "who has not answered 1.2", {"side": "out"}, returned=SENT[2:]
    ),
    "returns_one_yes": view(
        Kind.returns,
        ("Who has answered", "Oxford University Hospitals", "1.2"),
        "has OUH answered 1.2",
        {"who_ids": (8,)},
        returned=SENT[1:2],
    ),
    "returns_one_no": view(
        Kind.returns,
        ("Who has answered", "Cherwell District Council", "1.2"),
        "has Cherwell answered 1.2",
        {"who_ids": (5,)},
        returned=SENT[2:],
    ),
    "returns_not_theirs": view(
        Kind.returns,
        ("Who has answered", "Oxford University Hospitals", "9.1 and 4.2"),
        "has OUH answered 9.1 and 4.2",
        {"who_ids": (8,)},
        not_owed=(
            NotOwed(item=UNDATED, names=(OUH[1],), supports=True),
            NotOwed(item=LATE, names=(OUH[1],)),
            NotOwed(item=DONE, names=(OUH[1],), leads=True),
        ),
    ),
    "returns_none": view(Kind.returns, ("Who has not answered", "4.2"), "who has not answered 4.2", {"side": "out"}),
    "late": view(Kind.late_returns, ("Who is late, and by how much", "1.2"), "who was late with 1.2", returned=SENT),
    "silent": view(Kind.silent, ("Who has said nothing so far",), "who has never updated", parties=(CHERWELL, OUH)),
    "updates": view(Kind.updates, ("Updates", "since 1 June 2015"), "updates since 1 June", said=SPOKEN),
    "updates_by": view(
        Kind.updates,
        ("How many updates", "by agency", "with the most"),
        "who sends most updates",
        {"by": "party", "pick": "most"},
        groups=(
            GroupOf(key="1", label=TVP[1], refs=(), party_id=1, number=2),
            GroupOf(key="5", label=CHERWELL[1], refs=(), party_id=5, number=0),
        ),
        picked=("1",),
        total=2,
    ),
    "updates_from": view(
        Kind.updates, ("Who sent updates", "since 1 June 2015"), "from who", {"names_only": True}, said=SPOKEN
    ),
    "updates_none": view(Kind.updates, ("Updates", "from Cafcass"), "updates from Cafcass"),
    "last_update": view(
        Kind.last_update, ("Last update", "1.2"), "when was 1.2 last updated", said=SPOKEN[1:], day=dt.date(2015, 6, 10)
    ),
    "last_update_none": view(Kind.last_update, ("Last update", "9.1"), "when was 9.1 last updated"),
    "changes": view(
        Kind.changes,
        ("What changed", "since 1 June 2015"),
        "what changed since 1 June",
        said=SPOKEN,
        happened=(
            Happened(on=dt.date(2015, 6, 10), what="closed as complete", ref="2.2"),
            Happened(on=dt.date(2015, 6, 2), what="H-3 was logged on the horizon"),
        ),
        total=2,
        others=2,
    ),
    "changes_since_the_paper": view(
        Kind.changes,
        ("What changed", "since the paper"),
        "what changed since the paper",
        {"since": dt.date(2015, 6, 3), "since_paper": True},
        said=SPOKEN[1:],
        total=21,
        pages=2,
        since_what="the paper of round 2",
        texts=(("Beside the paper", "1 of 40 returns changed: 1.2 Cafcass."),),
    ),
    "changes_none": view(Kind.changes, ("What changed", "since 14 June 2015"), "what changed"),
    "challenges": view(
        Kind.challenges, ("All challenges",), "challenges", challenges=(CHALLENGE, CLOSED), total=2, of=6
    ),
    "challenge_one": view(Kind.challenges, ("C-2",), "has C2 been answered", {"number": 2}, challenges=(CLOSED,)),
    "challenges_none": view(Kind.challenges, ("Open challenges", "to Cafcass"), "open challenges to Cafcass"),
    "horizon": view(
        Kind.horizon, ("All horizon items", "about county lines"), "county lines", horizon=(ITEM,), total=1, of=13
    ),
    "meeting": view(
        Kind.meeting,
        ("Next meeting", "CSE Subgroup"),
        "next CSE subgroup",
        meeting=MeetingView(id=1, party_id=17, party_name="CSE Subgroup", held_on=dt.date(2015, 6, 17)),
    ),
    "meeting_none": view(Kind.meeting, ("Next meeting", "CSE Subgroup"), "next CSE subgroup"),
    "fact": view(
        Kind.fact,
        ("What PAQA means",),
        "what is PAQA",
        {"fact": "glossary:PAQA"},
        texts=(("PAQA", "Performance, Audit and Quality Assurance Subgroup"),),
    ),
    "fact_not_held": view(
        Kind.fact, ("Not held in the plan",), "what does it cost", {"fact": "plan:not held"}, holds="not held"
    ),
    "brief": view(
        Kind.brief,
        ("Brief for a meeting",),
        "brief",
        texts=(("Changed", "2 updates since the paper."), ("To acknowledge", "C-1.")),
    ),
}
