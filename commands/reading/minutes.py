"""Minutes against the standard: the headings that they must have, and actions with one owner, a date and a title.

A set of minutes is read line by line: "ACTION: …", rows of a table of actions, bullets under a heading "Actions", and
lines such as "Thames Valley Police to circulate the protocol by 31 January 2016". Nothing is guessed: what an action
lacks is said beside its line. Pure.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from commands.reading import names
from commands.reading.dates import deadlines as dates
from commands.reading.meetings import DATE

LONGEST_TITLE = 1_000
_SAME, _ALIKE = 97, 84  # from which likeness two titles are one action, said alike or differently


@dataclass(frozen=True, slots=True)
class Found:
    """One action that the minutes hold, from `line` (from 1), and what it lacks in sentences.

    `owner_id` is its one owner; `due_words` the words of its date; `ref` that of an action that stands already.
    """

    line: int
    title: str
    owner: str = ""
    owner_id: int | None = None
    due_words: str = ""
    due_on: dt.date | None = None
    due_earliest: dt.date | None = None
    is_approximate: bool = False
    at_next_meeting: bool = False
    ref: str = ""
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check found: headings that are missing, and each action with what it lacks."""

    missing: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()

    @property
    def whole(self) -> tuple[Found, ...]:
        """The actions that lack nothing and do not stand in the register already."""
        return tuple(one for one in self.found if not one.lacks and not one.ref)


@dataclass(frozen=True, slots=True)
class Known:
    """What the check needs to know: who there is, today, the meeting's own day, and the group's next one if entered."""

    directory: names.Directory
    today: dt.date
    next_meeting: dt.date | None = None
    agreed_on: dt.date | None = None
    headings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Raw:
    """An action as it was written, before its owner and date are read."""

    line: int
    words: str
    owner: str | None = None
    due: str | None = None
    ref: str = ""
    extra: list[str] = field(default_factory=list)


def check(text: str, known: Known) -> Checked:
    """Check pasted minutes. Never raises; minutes without an action give none."""
    lines = text.splitlines()
    found = [_read(raw, known) for raw in _actions(lines, known)]
    return Checked(missing=_missing(lines, known.headings), found=_once(found))


# ---- headings

_ALSO = {
    "title": r"title|minutes of|notes of|meeting",
    "date": rf"date|{DATE}",
    "present": r"present|attendees|attendance|in attendance|members present",
    "apologies": r"apologies|apologies for absence",
    "actions": r"actions?(?: log| table| points| agreed)?|action:|ref\b.*\baction",
}


def headings_of(template: str) -> tuple[str, ...]:
    """The headings that a template asks for: what stands before a colon at the beginning of each of its lines."""
    found = (re.match(r"[#*\s]*([A-Za-z][\w /'-]{1,40}?)\*?\s*:", line) for line in template.splitlines())
    return tuple(dict.fromkeys(one[1].strip() for one in found if one))


def _missing(lines: Sequence[str], headings: Iterable[str]) -> tuple[str, ...]:
    def stands(heading: str) -> bool:
        words = _ALSO.get(heading.lower(), re.escape(heading))
        begins = re.compile(rf"[\W\d_]*(?:{words})", re.IGNORECASE)
        anywhere = re.compile(words, re.IGNORECASE) if heading.lower() == "date" else None
        return any(begins.match(line) or (anywhere and anywhere.search(line)) for line in lines)

    return tuple(heading for heading in headings if not stands(heading))


# ---- finding the actions

_MARKED = re.compile(
    r"[\s*•\-–|]*\**(?:action(?:\s+point)?|ap)\s*(?:no\.?\s*)?(?P<number>\d{1,3}(?:\.\d{1,3})?)?\**\s*[:\-–]+\**\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"[#*\s\d.]*(?:actions?)(?:\s+(?:log|table|points|agreed|arising|list|summary))?\s*\**\s*:?\s*\**", re.IGNORECASE
)
_OTHER_HEADING = re.compile(r"(?:#+\s*|\*\*)?[A-Z][\w ,'/&()-]{2,60}(?:\*\*)?\s*:\s*\**.*|#+\s+.+")
_BULLET = re.compile(r"\s*(?:[-*•–▪◦]|\(?\d{1,2}[.)])\s+(?P<rest>\S.*)")
_TABLE = re.compile(r"[^|\t]+[|\t].*[^|\s]")
_FIELD = re.compile(
    r"[\s*•-]*(?P<name>owner|lead|who|responsible|by whom|by when|when|due|date|deadline|by)\s*:\s*(?P<words>.+)", re.I
)
_COLUMNS = {
    "ref": r"ref(?:erence)?|no\.?|item|#",
    "owner": r"owner|lead|who|by whom|responsible|action by|person responsible|agency",
    "due": r"date|due(?: date)?|by when|when|deadline|timescale|target date|completion date",
    "action": r"actions?(?: agreed| required)?|what|task|title|description",
}
_DOES = re.compile(
    r"(?P<owner>[^:;.]{2,90}?)\s+"
    r"(?:to|will|would|shall|should|must|agreed to|undertook to|is to|are to|has agreed to)\s+"
    r"(?P<what>[a-z].+)",
    re.DOTALL,
)
_AGREED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})?[.)]?\s+)?(?:it\s+was|the\s+(?:group|meeting|board|subgroup|committee)|members)"
    r"\s*(?:also\s+)?(?:agreed|decided|resolved)\s+(?:that\s+)?",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:the\s+)?(?:[\w'’&-]+\s+){0,4}(?:chair|lead|officer|manager|head|director|member|secretary|co-?ordinator|deputy)s?",
    re.IGNORECASE,
)


def _actions(lines: Sequence[str], known: Known) -> list[_Raw]:
    found: list[_Raw] = []
    columns: list[str] | None = None
    under_actions = False
    for number, written in enumerate(lines, 1):
        line = _AGREED.sub("", written.strip(), count=1) if _AGREED.match(written.strip()) else written
        if _TABLE.search(line) and (cells := _cells(line)):
            if (named := _header(cells)) is not None:
                columns = named
            elif columns is not None and not set(line) <= set("|-: \t+"):
                found.append(_row(number, cells, columns))
            continue
        if not line.strip():
            columns = None
            continue
        if found and found[-1].line + len(found[-1].extra) + 1 == number and (part := _FIELD.fullmatch(line)):
            _fill(found[-1], part["name"], part["words"])
            found[-1].extra.append(line)
        elif marked := _MARKED.match(line):
            if marked["rest"].strip():
                found.append(_Raw(number, marked["rest"].strip(" *")))
            else:
                under_actions = True
        elif _HEADING.fullmatch(line):
            under_actions = True
        elif bullet := _BULLET.match(line):
            if under_actions or _is_someone(bullet["rest"], known):
                found.append(_Raw(number, bullet["rest"].strip()))
        elif _OTHER_HEADING.fullmatch(line.strip()) and not _is_someone(line, known):
            under_actions = False
        elif _is_someone(line, known):
            found.append(_Raw(number, line.strip()))
    return found


def _cells(line: str) -> list[str]:
    cells = [cell.strip(" *") for cell in re.split(r"\||\t", line.strip().strip("|"))]
    return cells if len(cells) >= 3 else []


def _header(cells: Sequence[str]) -> list[str] | None:
    """What each column holds, when this row is the head of a table of actions."""
    named = [next((name for name, words in _COLUMNS.items() if re.fullmatch(words, cell, re.I)), "") for cell in cells]
    return named if "action" in named and {"owner", "due"} & set(named) else None


def _row(number: int, cells: Sequence[str], columns: Sequence[str]) -> _Raw:
    said = dict(zip(columns, cells, strict=False))
    return _Raw(number, said.get("action", ""), said.get("owner", ""), said.get("due", ""), ref=said.get("ref", ""))


def _fill(raw: _Raw, name: str, words: str) -> None:
    if name.lower() in ("owner", "lead", "who", "responsible", "by whom"):
        raw.owner = words.strip()
    else:
        raw.due = words.strip()


def _is_someone(line: str, known: Known) -> bool:
    """Whether a line says that a party of the board is to do something; or a post by a day, though nobody here is
    called so: an action without a known owner is told, never passed over."""
    does = _DOES.match(line.strip())
    if does is None:
        return False
    if _POST.fullmatch(does["owner"].strip()) and _split_due(does["what"], known)[1] is not None:
        return True
    owners = _parties(does["owner"], known)
    return bool(owners) and all(isinstance(one, names.Found) and one.how != "spelling" for one in owners)


# ---- reading one

_STRONG = re.compile(r"[\s,;(–-]*\b(?:by|before|due(?: by| on)?|no later than|deadline)\b:?\s+", re.IGNORECASE)
_WEAK = re.compile(r"[\s,;(–-]*\b(?:for|at|on|in)\b:?\s+", re.IGNORECASE)
_BARE = re.compile(
    r"[\s,;:(\[–-]+"
    r"(?P<when>(?:(?:the\s+)?(?:end|middle|mid|beginning|start|close|early|late)[\s-]+(?:of\s+)?)?"
    rf"{DATE})[\s.)\]]*$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:(?:by|at|for|before|to)\s+)?(?:the\s+)?next\s+(?:[\w&-]+\s+){0,3}meeting", re.IGNORECASE)
_PAIR = re.compile(r"\s*[(\[](?P<one>[^()\[\],;]{2,80})[,;]\s*(?P<other>[^()\[\]]{2,80})[)\]][\s.]*$")
_AT_END = re.compile(
    r"\s*(?:[(\[](?P<in>[^()\[\]]{2,80})[)\]]|(?:[–—-]|:)\s+(?P<dash>[^–—:-]{2,80})"
    r"|\b(?:owner|lead)\s*:\s*(?P<said>[^.;]{2,80}))[\s.,;]*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"all|everyone|everybody|all (?:agencies|members|partners|present)|tbc|tba|tbd|the group|-|n/?a", re.I
)


def _read(raw: _Raw, known: Known) -> Found:
    words, ref = raw.words, ""
    if named := re.match(rf"(?P<ref>{names.REF})[\s:.)-]+(?=\S)", words, re.IGNORECASE):
        words, ref = words[named.end() :], named["ref"]
    ref = ref or (raw.ref if re.fullmatch(names.REF, raw.ref, re.IGNORECASE) else "")
    standing = names.read_ref(ref) if ref else None
    stands = standing.text if isinstance(standing, names.ActionRef) and standing.text in known.directory.refs else ""
    due, owner, words = raw.due, raw.owner, _unpaired(words)
    if due is None:
        words, due = _split_due(words, known)
    if owner is None:
        words, owner = _split_owner(words, known)
        if due is None:  # "… by 31 January 2016 (TVP)"
            words, due = _split_due(words, known)
    found = Found(raw.line, _title(words), owner or "", due_words=due or "", ref=stands)
    return _with_owner(_with_due(found, known), known)


def _split_due(words: str, known: Known) -> tuple[str, str | None]:
    """The words without the date at their end, and the date's words: "by …" before "on …" or a bare date."""
    for leads in (_STRONG, _WEAK):
        for lead in reversed(list(leads.finditer(words))):
            when = words[lead.end() :].strip(" .;)")
            if _NEXT.fullmatch(when) or _is_date(when, known):
                return words[: lead.start()].rstrip(" ,;("), when
    if (bare := _BARE.search(words)) and _is_date(bare["when"], known):
        return words[: bare.start()].rstrip(" ,;("), bare["when"]
    return words, None


def _is_date(words: str, known: Known) -> bool:
    """Whether words are a date and nothing more, be it one that no calendar has."""
    if len(words) > 50 or re.search(r"[()\[\]]", words):
        return False
    read = dates.read_deadline(f"by {words}", known.today)
    return read.kind == "date" or read.impossible


def _unpaired(words: str) -> str:
    """ "… (TVP, by 31 January 2016)" with its owner and its date told apart."""
    pair = _PAIR.search(words)
    if pair is None or not re.search(r"\d", pair["one"] + pair["other"]):
        return words
    owner, due = (pair["one"], pair["other"]) if re.search(r"\d", pair["other"]) else (pair["other"], pair["one"])
    due = due.strip() if _STRONG.match(f" {due.strip()}") else f"by {due.strip()}"
    return f"{words[: pair.start()]} ({owner.strip()}) {due}"


def _split_owner(words: str, known: Known) -> tuple[str, str | None]:
    """The words of what is to be done, and the owner's."""
    if (end := _AT_END.search(words)) and (said := end["in"] or end["dash"] or end["said"]):
        said = re.sub(r"^(?:owner|lead)\s*:\s*", "", said.strip(), flags=re.IGNORECASE)
        named = _parties(said, known)
        if end["said"] or _NOBODY.fullmatch(said) or any(not isinstance(one, names.Unknown) for one in named):
            return words[: end.start()], said
    if does := _DOES.fullmatch(words.strip()):
        return does["what"], does["owner"].strip()
    return words, None


def _title(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" .,;:*–-")
    return words[:1].upper() + words[1:]


def _parties(words: str, known: Known) -> list[names.Found | names.Ambiguous | names.Unknown]:
    """Whom an owner's words name: one party, or each of several."""
    whole = names.find_party(words, known.directory)
    if isinstance(whole, names.Found):
        return [whole]
    parts = [part for part in re.split(r"\s*(?:,|/|;|&|\+|\band\b)\s*", words, flags=re.IGNORECASE) if part.strip()]
    return [names.find_party(part, known.directory) for part in parts] if len(parts) > 1 else [whole]


def _with_owner(found: Found, known: Known) -> Found:
    lacks = list(found.lacks)
    if len(found.title.split()) < 2:
        lacks.insert(0, "says too little of what is to be done")
    if not found.owner:
        return replace(found, lacks=(*lacks, "has no owner"))
    if _NOBODY.fullmatch(found.owner):
        return replace(found, lacks=(*lacks, f"“{found.owner}” is no owner: name one agency, group or post"))
    named = _parties(found.owner, known)
    if len(named) > 1:
        return replace(found, lacks=(*lacks, f"has {len(named)} owners: name the one who answers for it"))
    (one,) = named
    if isinstance(one, names.Found):
        return replace(found, owner=one.party.name, owner_id=one.party.id, lacks=tuple(lacks))
    if isinstance(one, names.Ambiguous):
        options = " or ".join(option.name for option in one.options[:3])
        return replace(found, lacks=(*lacks, f"“{found.owner}” could be {options}"))
    nearest = " or ".join(option.name for option in one.nearest[:2])
    hint = f"; is it {nearest}?" if nearest else ": name an agency, group or post"
    return replace(found, lacks=(*lacks, f"nobody here is called “{found.owner}”{hint}"))


def _with_due(found: Found, known: Known) -> Found:
    if not found.due_words.strip():
        return replace(found, lacks=(*found.lacks, "has no date"))
    if _NEXT.fullmatch(found.due_words.strip()):
        if known.next_meeting is None:
            ask = "is due at the next meeting, which is not in the calendar"
            return replace(found, lacks=(*found.lacks, ask))
        return replace(found, due_on=known.next_meeting, at_next_meeting=True)
    read = dates.read_deadline(found.due_words, known.today)
    if read.kind != "date" or read.latest is None:
        return replace(found, lacks=(*found.lacks, f"has no date that can be read in “{found.due_words}”"))
    if read.latest < (known.agreed_on or known.today):
        return replace(
            found, due_on=read.latest, lacks=(*found.lacks, "is due before it was agreed: which date is meant?")
        )
    return replace(found, due_on=read.latest, due_earliest=read.earliest, is_approximate=read.approximate)


# ---- the same action twice


def _once(found: Sequence[Found]) -> tuple[Found, ...]:
    """Each action once: minutes say it in the text and again in the table. Titles that differ are said to."""
    kept: list[Found] = []
    for one in found:
        for place, other in enumerate(kept):
            likeness = fuzz.token_sort_ratio(one.title.casefold(), other.title.casefold())
            same_ref = bool(one.ref) and one.ref == other.ref
            if likeness < _ALIKE and not same_ref:
                continue
            better = min(one, other, key=lambda each: len(each.lacks))
            if likeness < _SAME:
                better = replace(
                    better, lacks=(*better.lacks, f"is titled differently in lines {other.line} and {one.line}")
                )
            elif (one.owner_id, one.due_on) != (other.owner_id, other.due_on) and not (one.lacks or other.lacks):
                better = replace(
                    better, lacks=(*better.lacks, f"has another owner or date in line {other.line} than in {one.line}")
                )
            kept[place] = better
            break
        else:
            kept.append(one)
    return tuple(kept)
