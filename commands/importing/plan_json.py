"""Read a plan from `plan.json` and its parties from `agencies.json` into a checked `PlanIn`.

Nothing is guessed: an owner that the directory does not have, or a date that is none, is a sentence and no import.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from commands.errors import Sorry
from commands.reading.names import clean_alias, is_review_code
from commands.reading.screening import screen
from store.plans import ActionIn, EvidenceIn, PartyIn, PlanIn, RecommendationIn, asks
from store.statuses import ReviewKind

GROUPS = {"board", "business_unit", "subgroup", "partnership", "group"}
# A meeting's month is its last day until the meeting itself is linked; a season or a year has no better date either.
APPROXIMATE = {"season", "financial_year", "meeting_month"}
DIRECTORY = Path(__file__).resolve().parents[2] / "example" / "agencies.json"


def read_plan(path: Path) -> PlanIn:
    """Read the plan at `path`, with the `agencies.json` beside it, or the shipped one. Raises Sorry in words."""
    plan = _load(path)
    _screen(plan, path.name)
    beside = path.with_name("agencies.json")
    directory = _load(beside if beside.exists() else DIRECTORY)
    try:
        return _plan(plan, directory, path.name)
    except ValidationError as error:
        first = error.errors()[0]
        where = " / ".join(str(step) for step in first["loc"])
        raise Sorry(f"{path.name} could not be read at {where}: {first['msg']}. Nothing was imported.") from error
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else "something in it is of another kind"
        raise Sorry(
            f"{path.name}, or the agencies.json that goes with it, is not in the form that those in example/ show: "
            f"{what}. Nothing was imported."
        ) from error


def _load(path: Path) -> Any:
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
        json.dumps(loaded, ensure_ascii=False).encode()  # an escape can stand for half a character: no text can
        return loaded
    except FileNotFoundError as error:
        raise Sorry(f"There is no file {path}. Nothing was imported.") from error
    except IsADirectoryError as error:
        raise Sorry(f"{path} is a folder. Name the plan in it: {path / 'plan.json'}. Nothing was imported.") from error
    except OSError as error:
        raise Sorry(f"{path} cannot be read ({error.strerror}). Nothing was imported.") from error
    except (ValueError, RecursionError) as error:
        raise Sorry(f"{path.name} is not JSON: {error}. Nothing was imported.") from error


def _screen(plan: Any, name: str, where: tuple[str, ...] = ()) -> None:
    """Raise Sorry when words of the plan identify somebody, with the place and the kind of it and never the words."""
    if isinstance(plan, str):
        if found := screen(plan):
            raise Sorry(
                f"{name} holds {found[0].sentence} at {' / '.join(where)}. No child, adult at risk or family member "
                "may be identified here: take it out. Nothing was imported."
            )
    elif isinstance(plan, dict):
        for key, value in plan.items():
            _screen(value, name, (*where, str(key)))
    elif isinstance(plan, list):
        for place, value in enumerate(plan, 1):
            _screen(value, name, (*where, str(place)))


def _plan(plan: dict[str, Any], directory: list[dict[str, Any]], source: str) -> PlanIn:
    parties = {entry["id"]: _party(entry) for entry in directory}
    members = {code: party.members for code, party in parties.items() if party.members and party.kind == "group"}
    board = _board(plan, directory)
    kind = _kind(plan)
    recommendations = []
    for entry in plan["recommendations"]:
        actions = [_action(action, members) for action in entry["actions"]]
        for action in actions:
            if not _REF.fullmatch(action.ref):
                raise Sorry(
                    f"An action has the reference “{action.ref}”, by which nobody could ask for it. Number it within "
                    "its plan, such as 6.1: the review’s code is put before it where needed. Nothing was imported."
                )
            for code in (*action.leads, *action.support):
                if code not in parties:
                    raise Sorry(
                        f"Action {action.ref} names an owner, {code}, that agencies.json does not have. "
                        "Add the party there. Nothing was imported."
                    )
        label = str(entry.get("label") or entry.get("numeral") or entry["number"])
        decided = {name: entry[name] for name in _DECIDED if entry.get(name)}
        if decided.get("decision", "accepted") != "accepted" and "decision_reason" not in decided:
            raise Sorry(
                f"Recommendation {label} is {decided['decision']}, and no reason is given for it. Nothing was imported."
            )
        recommendations.append(RecommendationIn(label=label, text=entry["text"], actions=tuple(actions), **decided))
    _once([one.label for one in recommendations], "Recommendation")
    _once([action.ref for one in recommendations for action in one.actions], "Action")
    published = (plan.get("published") or {}).get("date")
    review_code = str(plan.get("code") or _code(plan["review"]))
    if not is_review_code(review_code):
        raise Sorry(
            f"“{review_code}” cannot be a review’s code: give it a “code” of up to 12 letters and digits in capitals, "
            "one hyphen if you like, such as SAR-1. A, C, E, H, N, R, U and X are used for other things. Nothing was "
            "imported."
        )
    return PlanIn(
        board_code=board["id"],
        board_name=board["name"],
        review_code=review_code,
        review_kind=kind.value,
        review_title=plan["review"],
        plan_title=plan.get("title"),
        published_on=dt.date.fromisoformat(published) if published else None,
        is_open=not plan.get("unpublished") and bool(published or not kind.is_kept_to_its_panel),
        parent_code=plan.get("parent"),
        owner_code=plan.get("owner"),
        monitor_code=_monitor((plan.get("monitoring") or {}).get("by"), parties.values()),
        source=source,
        says=_says(plan),
        glossary=_glossary(plan),
        parties=tuple(parties.values()),
        recommendations=tuple(recommendations),
    )


def _says(plan: dict[str, Any]) -> dict[str, str]:
    """What the document says of itself, by the topic under which it is asked for (store/answering/facts.py)."""
    monitoring, counts = plan.get("monitoring") or {}, plan.get("counts") or {}
    said = {
        "monitoring": monitoring.get("text"),
        "escalation": monitoring.get("escalation_text"),
        "period": (plan.get("horizon") or {}).get("text"),
        "agency plans": counts.get("agency_action_plans_from_IMRs"),
    }
    return {topic: str(words) for topic, words in said.items() if words}


_REF = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?", re.IGNORECASE)
_DECIDED = ("kind", "decision", "decision_reason", "decided_on")
_SAYS: dict[str, ReviewKind] = {
    "serious case": ReviewKind.scr,
    "practice review": ReviewKind.lcspr,
    "safeguarding adult": ReviewKind.sar,
    "domestic homicide": ReviewKind.dhr,
    "domestic abuse related death": ReviewKind.dhr,
    "mental health homicide": ReviewKind.mhhr,
    "joint targeted": ReviewKind.inspection,
    "inspection": ReviewKind.inspection,
    "individual management": ReviewKind.imr_plan,
    "business plan": ReviewKind.business_plan,
}


def _board(plan: dict[str, Any], directory: list[dict[str, Any]]) -> dict[str, Any]:
    """The board whose plan it is: the one that the plan names by its code, else the directory's first."""
    boards = [entry for entry in directory if entry["kind"] == "board"]
    code = plan.get("board")
    found = next((entry for entry in boards if code in (None, entry["id"])), None)
    if found is None:
        which = f"no board “{code}”, whose plan this is" if code else "no party of the kind “board”, whose plan this is"
        raise Sorry(f"agencies.json has {which}. Nothing was imported.")
    return found


def _monitor(by: str | None, parties: Iterable[PartyIn]) -> str | None:
    """The code of the group that monitors, as the plan says it: “the quality assurance subgroup (PAQA)”.

    The board's own name often stands beside its subgroup's, so a subgroup is taken before the board.
    """
    if not by:
        return None
    found = [
        (party.sort == "board", -len(spelling), party.code)
        for party in parties
        if party.kind == "group"
        for spelling in (party.code, party.name, *party.aliases)
        if re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", by, re.IGNORECASE)
    ]
    if not found:
        raise Sorry(f"The plan is monitored by “{by}”, which is no group in agencies.json. Nothing was imported.")
    return min(found)[2]


def _kind(plan: dict[str, Any]) -> ReviewKind:
    """The kind that the plan gives; without one, the kind that its title says."""
    given = plan.get("kind")
    if given is not None:
        kind = next((kind for kind in ReviewKind if kind.value.casefold() == str(given).casefold()), None)
        if kind is None:
            known = ", ".join(ReviewKind)
            raise Sorry(f"“{given}” is no kind of review; the kinds are: {known}. Nothing was imported.")
        return kind
    said = plan["review"].casefold()
    return next((kind for words, kind in _SAYS.items() if words in said), ReviewKind.other)


def _once(names: list[str], kind: str) -> None:
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise Sorry(f"{kind} {repeated} is in the plan more than once. Nothing was imported.")


def _glossary(plan: dict[str, Any]) -> dict[str, str]:
    """The document's glossary, and the acronyms it uses without explaining them; notes on the source are left out."""
    unexplained = {
        term: re.sub(r"\s*\([^()]*\)$", "", meaning)
        for term, meaning in (plan.get("used_but_not_in_glossary") or {}).items()
    }
    return unexplained | (plan.get("glossary") or {})


def _code(title: str) -> str:
    return re.sub(r"[^A-Z]+", "-", "".join(re.findall(r"\b[A-Z]", title))) or title[:40]


def _party(entry: dict[str, Any]) -> PartyIn:
    kind = "post" if entry["kind"] == "role" else "group" if entry["kind"] in GROUPS else "agency"
    spellings = [*entry.get("acronyms", ()), *entry.get("aliases", ()), *entry.get("common", ())]
    cleaned = (clean_alias(spelling) for spelling in spellings)
    return PartyIn(
        code=entry["id"],
        name=entry["name"],
        kind=kind,
        sort=entry["kind"],
        note=entry.get("note"),
        aliases=tuple(dict.fromkeys(alias for alias in cleaned if alias)),
        of=tuple(entry.get("agency", ())),
        members=tuple(entry.get("members", ())) if kind == "group" else (),
        same_officer=tuple(entry.get("same_person_as", ())),
    )


def _action(entry: dict[str, Any], members: dict[str, tuple[str, ...]]) -> ActionIn:
    leads: list[str] = []
    for code in entry["lead_ids"]:  # "member agencies" is one return for each member
        leads.extend(members.get(code, (code,)))
    completed = entry.get("completed")
    return ActionIn(
        ref=entry["ref"],
        title=entry["title"],
        short_title=entry["short_title"],
        leads=tuple(dict.fromkeys(leads)),
        support=tuple(entry.get("support_ids", ())),
        leads_as_written=entry.get("leads_as_written"),
        deadline_words=entry.get("deadline_text") or None,
        due_earliest=entry.get("due_earliest"),
        due_on=entry.get("due_date"),
        is_approximate=entry.get("deadline_kind") in APPROXIMATE,
        recurrence=entry.get("recurring"),
        topics=tuple(entry.get("topics", ())),
        scrutiny=tuple(entry.get("scrutiny", ())),
        notes=(
            *entry.get("ambiguities", ()),
            *entry.get("notes", ()),
            *(doubt if asks(doubt) else f"{doubt.rstrip(' .')}?" for doubt in entry.get("doubts", ())),
            *misread(entry),
        ),
        closed_as="complete" if completed else None,
        # The day is not in the document, so none is made up: its own words stand for it.
        closed_words=entry.get("deadline_text") if completed else None,
        evidence=tuple(EvidenceIn(**shown) for shown in entry.get("evidence", ())),
    )


_ODD = re.compile(r"[\ufffd\u00a4\u00ac]|(?<=[a-z])[0-9](?=[a-z])|(?<=[a-z])[|](?=[a-z])|(?P<three>[a-z])(?P=three){2}")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_WORD = re.compile(r"\S+")


def misread(entry: dict[str, Any]) -> tuple[str, ...]:
    """Words of an action that look misread by the machine that scanned the document, each as a note that asks.

    Only what no writer writes: a figure or a stroke within a word, a letter three times, letters of another script
    in an English word. Nothing is put right: what was meant is for a person to say.
    """
    words = " ".join(str(entry.get(name) or "") for name in ("title", "leads_as_written", "deadline_text"))
    odd = [
        word.strip(".,;:()")
        for word in _WORD.findall(words)
        if "://" not in word and (_ODD.search(word) or (_OTHER_SCRIPT.search(word) and re.search(r"[a-z]", word)))
    ]
    return tuple(f"“{word}” looks misread: what does the document say?" for word in dict.fromkeys(odd))
