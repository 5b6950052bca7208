"""What each kind of question needs beside its filters: the state of a challenge, what groups are by, which of them is picked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from commands.reading import quick_re as re
from commands.reading.asking.kind import kinds
from commands.reading.asking.known import Known
from commands.reading.asking.marking import parties
from store.query import Kind, Pick
from store.statuses import Standing

_FALLEN_DUE = r"\b(?:fallen|fell|come|came|sent|been|already|gone|was|were) due\b|\bdue (?:so far|by now|already|to date|up to now)\b|\bpast (?:its|their) (?:due )?dates?\b"
"""Of what its day has passed."""
_HOW_MANY_HAVE = r"(?:and |so )?how many (?:of the )?(?:recs?|recommendations?|agenc(?:y|ies)|partners?|posts?|councils?|districts?|(?:sub-?)?groups?|themes?)(?: \w+){0,2} (?:have|has|with|own|owe|lead|had)\b"
"""How many heads have any of them, where no number is said."""
_WHO_HAS_MORE = r"(?:and |so )?(?:who|(?:does|do|has|have|is|are) (?:anyone|anybody|any \w+)|which (?:of )?(?:agenc(?:y|ies)|partners?|bod(?:y|ies)|PARTY))\b.* than (?:PARTY|OWN)"
"""Who has more than somebody, which asks it of everyone."""


def _among(which: dict[str, Any], more: dict[str, Any], text: str, known: Known) -> None:
    """Of which bodies it is asked which has most: of the districts, and not of all that lead something."""
    if more["by"] == "recommendation" and more.get("pick") == "none" and which.get("but_party_ids"):
        which["party_ids"], which["but_party_ids"] = which["but_party_ids"], ()  # of these none is led by them
    if more["by"] != "party":
        return
    if which.get("party_ids") and re.search(r"\b(?:of|among|amongst|out of|between) (?:all )?PARTY\b", text):
        more["who_ids"], which["party_ids"] = which["party_ids"], ()
    elif not which.get("party_ids"):
        more["who_ids"] = parties.heads_of_sort(text, known)


def facts_of_kind(which: dict[str, Any], more: dict[str, Any], text: str, known: Known, kind: Kind) -> None:
    """What each kind needs beside its filters."""
    is_open = more.pop("_open", False)
    kind = more.get("kind", kind)
    standings = which["standings"]
    if kind in (Kind.challenges, Kind.horizon):
        if re.search(
            r"\b(?:unanswered|ignored|(?:due|owed|needs?|needing|awaiting|wants?) (?:a |an |its |their )?(?:response|reply|answer)|(?:nobody|no one|no-one|none)(?: of them)? (?:has |have |is |had |'s )?(?:\w+ )?(?:replied|answered|responded)|waiting (?:for|on) (?:a |an )?(?:response|reply|answer)|yet to (?:be )?(?:answer|repl|respond)\w*|received no (?:answer|reply|response)|stand\w* without|no (?:response|answer|reply)|not (?:\w+ ){0,2}(?:a )?(?:response|reply|answer)|not (?:been )?(?:answered|responded)|without (?:a )?(?:response|reply|answer)|awaiting (?:a |an |any )?(?:response|reply|answer)|(?:(?:has|have|need|needs|got|left|yet)(?: got)? to|must) (?:answer|respond|reply))\b",
            text,
        ):
            more["state"] = "unanswered"
        elif is_open and re.search(r"\b(?:answered|responded|replied)\b", text):
            more["state"] = "open, answered"
        elif is_open or Standing.overdue in standings or re.search(r"\bunresolved|live\b", text):
            more["state"] = "open"
        elif Standing.closed in standings:
            more["state"] = "closed"
        elif re.search(
            r"\b(?:answered|responded|replied|(?:had|has|have|got|received|with|been) (?:a |an |any |their |its )?(?:response|reply|answer)s?)\b",
            text,
        ):
            more["state"] = "answered"
        if more.get("state") in ("answered", "closed") and re.search(_OF_ONE_CHALLENGE, text):
            more["state"] = None  # what is asked of the one that is meant
        more["words"] = which.pop("topics")
        which["topics"] = ()
        which["standings"] = ()
        if number := re.search(
            r"\b(?:(?:c|h)-?|challenge (?:no\.? |number )?|item (?:no\.? |number )?)0*(\d{1,4})\b", text
        ):
            more["number"] = int(number[1])
        if re.match(r"(?:and )?(?:is|was|has|have|did|are|were)\b.*\b(?:the|that|this|OWN) (?:challenge|item)\b", text):
            more.pop("state", None)  # of one challenge that is asked, not left out by it
        if "number" in more:
            more.pop("state", None)
        more["how_many"] = bool(re.search(r"how many|number of", text))
        return
    if kind == Kind.meeting:
        more["how_many"] = bool(re.search(r"\bhow many\b(?! (?:days|weeks))", text))
        more["last"] = more.get("last", False) and not (
            more.get("every") and not re.search(r"\b(?:met|held|was|were|did)\b", text)
        )
    if kind == Kind.returns and re.search(
        r"\bon time\b|\b(?:meet|met|make|made|hit) .*(?:deadline|date|cut-?off)\b", text
    ):
        more["in_time"] = True
    if kind == Kind.returns and re.search(r"proportion|percent", text):
        more["how_many"] = True
    if kind in (Kind.how_many, Kind.returns, Kind.updates, Kind.owners, Kind.exceptions):
        more["share"] = bool(re.search(_AS_A_SHARE, text)) and kind == Kind.how_many
        if kind != Kind.how_many:
            more["how_many"] = more.get("how_many", False) or bool(re.search(r"\bhow many\b", text))
    if kind == Kind.groups:
        # "what recurs and how often" leaves out what comes once
        recurring = more.get("by") == "often" or bool(re.search(r"\bRECURS (?:actions|ones|items|things)\b", text))
        more["by"] = more.get("by") or kinds.grouped_by(text) or "party"
        _among(which, more, text, known)
        if len(which.get("recurs", ())) > 1 and not re.search(r"\b(?:by|per|each|which|what|who)\b", text):
            more["by"], which["recurs"] = "often", ()
        if more["by"] == "often" and which.get("recurs") == ("any",) and not recurring:
            which["recurs"] = ()
        more["share"] = bool(re.search(_AS_A_SHARE, text)) and bool(standings or which.get("statuses") or is_open)
        more["pick"] = more.get("pick") or (
            _most_or_fewest(text)
            or ("one" if re.search(r"\bONE|only one|only (?:has|have|got) (?:one|a single)|just one|a single\b", text)
            else "none" if re.search(r"\b(?:no|without any|nothing|zero|not a single)(?: \w+)? (?:actions?|OVERDUE|OPEN|due|at all|ATRISK|DELAYED)\b|\bnone\b", text) else None)
        )  # fmt: skip
        if bounds := kinds.bounds_of(text):
            more["pick"], more["size"] = bounds
            more["how_many"] = "how many" in text
            is_open = is_open or bool(re.search(r"\bow(?:e|es|ing)\b", text))
        elif more["pick"] in (None, "one") and (size := kinds.size_of(text)):
            more["pick"], more["size"] = "exactly", size
        if more["pick"] is None and re.match(_HOW_MANY_HAVE, text):
            more["pick"], more["size"] = "at least", 1
        more["how_many"] = more.get("how_many", False) or (bool(more["pick"]) and text.startswith("how many"))
        if more["pick"] == "none" and re.search(r"\b(?:no|not a single|none)(?: \w+){0,2} DONE\b", text):
            which["standings"], is_open = (Standing.closed,), False
            standings = which["standings"]
        if more["pick"] == "none" and which.get("but_refs"):
            which["refs"], which["but_refs"] = which["but_refs"], ()  # "who is not on 3.1": those with no part in it
        if more["pick"] == "none" and re.search(r"\bdue\b", text):
            which["is_dated"], is_open = True, True  # what is due is open, and has a date
        is_open = is_open or (more["pick"] == "none" and bool(re.search(r"\b(?:left|to do|owes?)\b", text)))
    if kind == Kind.compare:
        more["pick"] = (
            "fewest" if re.search(r"\b(?:fewer|fewest|less|least|lighter|lightest|quieter|better)\b", text) else "most"
        )
        if len(more.get("who_ids", ())) == 1 and re.match(_WHO_HAS_MORE, text):
            pick = "more" if more["pick"] == "most" else "fewer"
            more |= {"kind": Kind.groups, "by": "party", "pick": pick, "than_id": more["who_ids"][0], "who_ids": ()}
    if kind == Kind.on_time and not which.get("due_to") and not which.get("refs") and re.search(_FALLEN_DUE, text):
        which["due_to"] = known.today - dt.timedelta(days=1)  # what was done before its day has come is not among them
    if kind == Kind.dates and re.search(r"same (?:day|date|time|deadline|due date|month)", text):
        more["same_day"] = True
    if kind == Kind.standing and re.search(r"\bwhy\b", text):
        more["why"] = True
    if kind == Kind.updates and (by := kinds.updates_by(text)):
        more |= {"by": by, "pick": _most_or_fewest(text), "how_many": False}
    elif kind == Kind.updates:
        if which["topics"] and not which.get("refs") and re.search(_IN_THEIR_WORDS, text):
            more["words"], which["topics"] = which["topics"], ()
        more["names_only"] = bool(re.search(r"^(?:who|from who|which (?:PARTY|agenc))", text))
    if kind in (
        Kind.standing,
        Kind.returns,
        Kind.late_returns,
        Kind.dates,
        Kind.owners,
        Kind.details,
        Kind.recommendation,
        Kind.silent,
        Kind.scrutiny,
        Kind.often,
    ):
        if (
            kind in (Kind.standing, Kind.returns, Kind.late_returns, Kind.silent, Kind.dates, Kind.often, Kind.scrutiny)
            or which["refs"]
        ):
            kept = standings if kind == Kind.returns and re.search(_LATE_ONES_FIRST, text) else ()
            which["standings"], which["but_standings"], which["statuses"] = kept, (), ()
        which["with_closed"] = True
    elif not standings:
        late = which.get("due_to") is not None and which["due_to"] < known.today
        narrowed = which.get("due_from") is not None or which.get("due_to") is not None
        stale = which.get("not_updated_since") or which.get("never_updated")
        is_bare = re.fullmatch(r"(?:(?:PARTY|OWN|REVIEW)(?: ,| and| or)? ?)+", text)  # "TVP", "mine": what is open
        is_owed = kind in (Kind.actions, Kind.how_many, Kind.groups, Kind.compare) and re.search(
            r"\b(?:owes?|owing|still|left|remain\w*|not (?:yet |been )?(?:sent|submitted|returned|answered|handed|provided)|did not (?:come|go|get|reach|report|happen))\b",
            text,
        )
        which["with_closed"] = (
            not is_open
            and not is_bare
            and not is_owed
            and (late or not narrowed or (kind == Kind.actions and bool(re.search(_EVERY_ONE, text))))
            and not stale
            and not (which["statuses"] or which.get("but_statuses"))
            and kind not in (Kind.next_due, Kind.exceptions)
        )
    if (
        kind in (Kind.actions, Kind.how_many, Kind.groups)
        and re.search(
            r"never (?:\w+ ){0,2}(?:updated|reported|touched|mentioned|commented|spoken)\b|not (?:\w+ )?(?:reported|updated|said)(?: anything)?(?: on| about)?$|(?:nobody|no one|no-one|no agency) (?:has |have )?(?:\w+ )?(?:reported|updated|said|touched|sent an update|sent updates?|given an update|logged an update|submitted an update|put in an update)|(?:has|have) (?:nobody|no one|no agency) (?:ever |yet )?(?:reported|updated|said|written|logged)|no updates?(?: at all| ever| yet)?(?= *$| ,| and\b)|nothing (?:has been )?(?:said|reported)|without (?:an |any )?updates?",
            text,
        )
        and not which.get("not_updated_since")
    ):
        which["never_updated"] = True
        which["with_closed"] = False


_IN_THEIR_WORDS = r"\bupdates?(?: that| which)?(?: \w+)? (?:mention\w*|say(?:ing|s)?|talk\w* about|refer\w* to|cit(?:e|es|ing)|contain\w*)\b|\bmention\w*\b.*\b(?:in|by) (?:an |any |the |our |their )*updates?\b"
"""What the words of an update hold, whatever its action is about: "which updates mention staffing"."""

_AS_A_SHARE = r"proportion|percent\w*|\bshare\b|fraction|%|\brates?\b"


def _most_or_fewest(text: str) -> Pick | None:
    """Whether the group with the most is asked for, or that with the fewest."""
    if re.search(r"\b(?:most(?! recent)|biggest|busiest|heaviest|longest|greatest|largest|worst)\b", text):
        return "most"
    if re.search(r"\b(?:fewest|(?<!at )least|quietest|smallest|lightest|lightly|easiest)\b", text):
        return "fewest"
    return None


_EVERY_ONE = (
    r"^(?:(?:and|so|show|list|give|of|the) )*(?:everything|all|every action)\b(?!.*\b(?:left|ahead|to come|coming)\b)"
)
"""Where what is done by now is asked for too: "everything due in March"."""

_LATE_ONES_FIRST = r"^(?:(?:show|list|the|all|of|any|every|everything|what|which|actions?|ones?|items?|that|is|are|has|have|been|gone|gives?) )*OVERDUE(?: (?:actions?|ones|items|list))?(?: ,| and| with| plus| along| together| showing| by| then| for each| on each| say)+ (?:who|whom|which agenc\w+|whose|the agencies)\b"
"""A list of late actions, and of each who has not answered."""

_OF_ONE_CHALLENGE = r"^(?:and |so )?(?:is|are|was|has|have|did|does)\b.*\b(?:the|our|my|that|this|their|OWN|PARTY) (?:(?!any\b|challenge)[\w-]+ ){0,4}?challenge\b"
