"""The words of any such plan that no glossary spells out, as docs/rules.md has them."""

from __future__ import annotations

OWN_WORDS = {
    "overdue": (
        "the last day of an action has passed and a part of it is not returned. The due date is the last day on "
        "which it can be met; it is overdue the day after."
    ),
    "no record yet": (
        "its last day had passed before the plan was entered here, and nobody has said anything of it since: "
        "neither done nor overdue."
    ),
    "awaiting sign-off": "every lead has said that its part is done, and nobody who may has closed the action yet.",
    "complete": "its owners have done it and it was signed off. What owners alone say is complete awaits sign-off.",
    "closed": (
        "an action that ended: as complete, merged into another, not implemented, superseded or carried forward."
    ),
    "on track": "a status: by its owner's last word it will be done by its date.",
    "at risk": "a status: by its owner's last word it may not be done by its date.",
    "red": "a colour of trackers: overdue, or off track by its owner's last word.",
    "amber": "a colour of trackers: at risk. By its owner's last word it may not be done by its date.",
    "green": "a colour of trackers: on track. By its owner's last word it will be done by its date.",
    "off track": (
        "a status: by its owner's last word it will not be done by its date as things are. “Delayed” means the same."
    ),
    "paused": "a status: nothing is done for now, for a reason that is given.",
    "not implemented": "an action that will not be done, for a reason that is given.",
    "not started": "a status: by its owner's last word nothing has been done yet.",
    "return": "an update by which a party says that its part of an action is done. A progress note is none.",
    "update": (
        "what a party says of its part of an action on a day: a status, what was done, evidence, an expected date."
    ),
    "recommendation": "what a review asks for, by the reviewer's own number.",
    "action": "one thing promised, about a recommendation or at a meeting, with one date and a ref such as 6.1.",
    "lead": "a party that owes an action, with a return; a support helps and owes none.",
    "support": "a party that helps with an action, and owes no return.",
    "monitoring round": "an update asked of everybody who owes one, for a group's next meeting.",
    "exception": (
        "what is reported to the Board and the Independent Chair: no update in a round, or an action not "
        "discharged by its date."
    ),
    "challenge": (
        "a formal challenge of one partner by another, at board level, with a response, an outcome and what it changed."
    ),
    "horizon log": (
        "emerging issues that partners have spotted: what may change, how likely it is, when it may bite, and who "
        "looks at it next."
    ),
    "revision": "a new date that was asked for with a reason and granted. The first date stays and shows.",
    "original date": "the date with which an action was entered. It never changes; a new one is a revision.",
    "hold": "an order not to destroy: nothing that it covers is deleted while it stands.",
    "sign-off": "the closing of an action by somebody who may, on evidence that is named.",
    "member agencies": "every agency that owes what “all agencies” owe: each with a return of its own.",
    "business unit": "the board's officers, who keep the plan, the people and the meetings.",
}
_SAME = {
    "late": "overdue",
    "delayed": "off track",
    "done": "complete",
    "completed": "complete",
    "signed off": "complete",
    "awaiting signoff": "awaiting sign-off",
    "complete - awaiting sign-off": "awaiting sign-off",
    "round": "monitoring round",
    "horizon": "horizon log",
    "horizon item": "horizon log",
    "horizon scanning": "horizon log",
    "rec": "recommendation",
    "extension": "revision",
    "revised": "revision",
    "owner": "lead",
    "due date": "overdue",
    "recs": "recommendation",
    "signoff": "sign-off",
    "discharged": "complete",
    "sign off": "sign-off",
}
"""Other words for the same."""


def meaning(term: str) -> tuple[str, str] | None:
    """A word with what it means here, or None."""
    said = term.casefold()
    for word in (said, said.removesuffix("s")):
        if (known := _SAME.get(word, word)) in OWN_WORDS:
            return known.capitalize(), OWN_WORDS[known]
    return None
