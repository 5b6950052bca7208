"""Whole conversations in plain English, as data: who asks, where, in which words, and what each answer must show.

Three things share them: the tests through the real app (`test_conversations.py`), those in the browser
(`tests/browser/test_conversations.py`) and the page that shows what can be asked (`asking_page.py` writes
docs/asking.md). All begin on Monday 16 November 2015 with the example plan and what `BEFORE` says was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# What people had typed before anybody asked, in direct messages to the bot: none of it is from the plan.
BEFORE: tuple[tuple[str, str, str], ...] = (
    ("U0OFFICER", "meeting add Board 30 November 2015", "Entered"),
    ("U0CAFCASS", "update 3.1 done, report sent", "Recorded U-1"),
    ("U0CHERWELL", "update 3.1 off track, report delayed", "Recorded U-2"),
    ("U0TVP", "update 1.1 on track, report drafted", "Recorded U-3"),
    ("U0CHAIR", "challenge to Cherwell: no report on missing episodes since March", "Raised as *C-1*"),
    ("U0OHFT", "horizon New county lines pattern reported by transport police", "Logged as *H-1*"),
)

POSTS = {
    "U0CHAIR": "the independent chair",
    "U0OFFICER": "the business officer",
    "U0PAQA": "the chair of the quality assurance subgroup",
    "U0TVP": "the lead of Thames Valley Police",
    "U0OCC": "the lead of Oxfordshire County Council",
    "U0OHFT": "the lead of Oxford Health",
    "U0CHERWELL": "the lead of Cherwell District Council",
    "U0CAFCASS": "the lead of Cafcass",
    "U0DONN": "the lead of Donnington Doorstep",
    "U0DDEDU": "the Deputy Director for Education, new in post",
    "U0LAY": "a lay member",
}


@dataclass(frozen=True)
class Turn:
    """Words that are typed (or, of `press`, the button of the last answer that is pressed; `about` names the right one
    of several alike) and what the answer must and must not show, read as a person reads it: without marks."""

    words: str = ""
    shows: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    press: str = ""
    about: str = ""
    changes: bool = False  # keeps a question; no other turn may leave anything but how it was read


@dataclass(frozen=True)
class Conversation:
    """One person's turns at one place: their direct messages, a thread of a channel, or the box on App Home."""

    name: str
    who: str
    turns: tuple[Turn, ...]
    where: Literal["direct", "C0PAQA", "home"] = "direct"


def asks(words: str, *shows: str, lacks: tuple[str, ...] = (), changes: bool = False) -> Turn:
    """A line that is typed."""
    return Turn(words, shows, lacks, changes=changes)


def presses(label: str, *shows: str, about: str = "", lacks: tuple[str, ...] = ()) -> Turn:
    """A button of the answer before."""
    return Turn("", shows, lacks, press=label, about=about)


CONVERSATIONS = (
    Conversation(
        "a chair on the way into the Board",
        "U0CHAIR",
        (
            asks("brief", "Ahead: Oxfordshire Safeguarding Children Board meets on 30 November 2015",
                 "2 are overdue (1.1, 3.1)", "Challenges: 1 is open, 1 without a response"),
            presses("What is overdue", "Overdue actions · 2 of 38", "Overdue by 108 days", "report drafted"),
            asks("who leads those?", "Who leads · overdue", "1.1 Agency reports", "Cherwell District Council",
                 "led by the same 12 as 1.1"),
            asks("open challenges", "Open challenges · 1 of 1", "C-1", "Cherwell District Council",
                 "it is due by 14 December 2015"),
        ),
    ),
    Conversation(
        "a business officer on a Monday",
        "U0OFFICER",
        (
            asks("what is due in the next 6 weeks?", "Open actions · due by 28 December 2015 · 4 of 38",
                 "7.1", "9.2", "11.1", "12.1"),
            asks("next quarter?", "Open actions · due from 1 January 2016 to 31 March 2016 · 3 of 38",
                 "4.5", "6.3", "13.2", lacks=("7.1",)),
            asks("keep this as my Monday list", "Kept as Monday list", changes=True),
            presses("Monday list", "Open actions · due from 1 January 2016 to 31 March 2016 · 3 of 38", "13.2"),
        ),
    ),
    Conversation(
        "an agency’s lead",
        "U0TVP",
        (
            asks("what do we still owe?", "led by Thames Valley Police (yours) · 16 of 38", "Overdue by 108 days"),
            asks("not the ones everyone owes", "but not what everyone owes · 5 of 38", "7.1", lacks=("12.1",)),
            asks("mark 7.1 as complete", "a question changes nothing; nothing was changed", "/update 6.1 on track"),
            asks("which of them are due before Christmas?", "led by Thames Valley Police (yours)",
                 "but not what everyone owes · due by 24 December 2015 · 2 of 38", "7.1", "9.2"),
        ),
    ),
    Conversation(
        "the chair of a subgroup, in a thread of its channel",
        "U0PAQA",
        (
            asks("who hasn't sent the July supervision report?", "Who has not answered · due in July 2015",
                 "3.1", "1 of 12 in", "Not answered (11)", lacks=("1.1",)),
            asks("and West Oxfordshire?", "West Oxfordshire District Council · due in July 2015",
                 "Not answered (1): West Oxfordshire District Council"),
            asks("who was late with 3.1?", "Cherwell District Council: nothing yet, 108 days late",
                 "Cafcass: 108 days late, on 16 November 2015", lacks=("West Oxfordshire",)),
            asks("what did Cherwell say about it?", "Updates · from Cherwell District Council",
                 "off track: “report delayed” (U-2)", lacks=("report sent",)),
        ),
        where="C0PAQA",
    ),
    Conversation(
        "a lay member, who asks once what nobody may",
        "U0LAY",
        (
            asks("what is recommendation vi about?", "Seek evidence that minutes of multiagency meetings are clear"),
            asks("who leads its actions?", "Who leads · recommendation vi", "6.2", "Lay members"),
            asks("which school does child A go to?", "nothing of that message was kept", lacks=("school",)),
            asks("when are they due?", "When due · recommendation vi", "6.1", "31 March 2015", "6.4"),
        ),
    ),
    Conversation(
        "someone new in post",
        "U0DDEDU",
        (
            asks("what does PAQA stand for?", "PAQA: Performance, Audit and Quality Assurance subgroup of the OSCB"),
            asks("what happens if we don't send an update?",
                 "“Any failure to submit updates or discharge actions will be reported to the Board and Independent "
                 "Chair.”"),
            asks("what do I owe?", "led by Deputy Director for Education (yours) · 2 of 38", "10.1", "10.2"),
            asks("when are they due?", "When due · led by Deputy Director for Education",
                 "by December 2015", "no date"),
        ),
    ),
    Conversation(
        "a nurse in a hurry, with slips of the keys",
        "U0OHFT",
        (
            asks("whats outstnading for oxford helth by the end of december",
                 "Open actions · led by Oxford Health NHS Foundation Trust · due by 31 December 2015 · 3 of 38"),
            asks("and West Oxfordshire?",
                 "Open actions · led by West Oxfordshire District Council · due by 31 December 2015 · 3 of 38"),
            asks("who ledas them", "Who leads · led by West Oxfordshire District Council · due by 31 December 2015",
                 "1.2", "3.2", "12.1"),
            asks("whats the status of 3.2", "How it stands · 3.2", "not due until 31 December 2015",
                 "No update so far"),
        ),
    ),
    Conversation(
        "a name that fits several, and a reading put right",
        "U0CHERWELL",
        (
            asks("what's outstanding for Oxford?", "Which do you mean?", "Oxford City Council",
                 "Oxford University Hospitals"),
            presses("Choose", "Open actions · led by Oxford City Council · 12 of 38", about="Oxford City Council"),
            asks("no, the county council", "Open actions · led by Oxfordshire County Council · 25 of 38",
                 lacks=("City",)),
            asks("which of those go to the Board?", "led by Oxfordshire County Council · going to the Board",
                 "8.1", "9.2", "12.1", lacks=("6.2",)),
        ),
    ),
    Conversation(
        "a small charity among large agencies",
        "U0DONN",
        (
            asks("how many actions are open by agency?", "Open actions · by agency · 37 of 38",
                 "Thames Valley Police (16): 1.1", "Donnington Doorstep (11)"),
            asks("which agency has the most?", "Oxfordshire County Council has the most: 2"),
            asks("compare us with the police", "Compared · Thames Valley Police and Donnington Doorstep",
                 "Thames Valley Police has more: 16 actions"),
            asks("what's on the horizon?", "H-1 New county lines pattern reported by transport police",
                 "Spotted by Oxford Health NHS Foundation Trust"),
        ),
    ),
    Conversation(
        "a lead, in the box on App Home",
        "U0OCC",
        (
            asks("what is outstanding for the county council?",
                 "Open actions · led by Oxfordshire County Council · 25 of 38"),
            asks("only those going to the November Board", "going to the November 2015 Board · 2 of 38", "9.2", "12.1"),
            asks("who leads them?", "Who leads · led by Oxfordshire County Council · going to the November 2015 Board",
                 "County Council lead for missing children"),
        ),
        where="home",
    ),
)  # fmt: skip
