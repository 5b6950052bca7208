"""Words beside the ref of an action that no reader took: a ref says which action is meant, and not of whom it is asked.

"Is 3.1 late for the ambulance service" narrows down as a list would be. What the actions' own texts speak of ("the 3.1
supervision report") says again which action it is; a party is put where it was said, a person is refused, and what is left
is named in the answer, or asked about where it stands as a name does.
"""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.known import Known
from commands.reading.asking.marking import leftovers, parties
from commands.reading.asking.marking.found import Found
from commands.reading.asking.wording.english import is_english
from commands.reading.asking.wording.line import Line
from commands.reading.names import KnownParty
from store.query import Kind, Unread
from store.wording import stem

_FOR_A_NAME = r"\b(?:for|by|from|with|of) (?:the |our |any |all )*"
_NO_BODY = re.compile(
    r"(?:chance|means|now|then|default|accident|luck|heart|memory|itself|example|instance|starters|curiosity|interest|record|sake|reference|"
    r"sight|hand|certain|real|once|good|free|sure|definite|life|slides)\b"
)
"""What stands after "for" or "by" and is nobody: "by any chance", "for the record"."""
_SAYS_NOTHING = frozenset(
    ["delay", "delays", "mind", "discharge", "discharged", "lovely", "pop", "reckon", "book", "derive"]
)
"""What narrows nothing down beside a ref."""
_SAID_OF_IT = re.compile(
    r"(?:and |so |but )?(?:is|are|was|were) (?:the )?(?:REF|it|that)(?: (?:a|an|the|really|actually|still|very|that|legally|also|even|ever))* (?P<what>statutory|mandatory|compulsory|optional|voluntary|"
    r"legal|lawful|binding|important|urgent|critical|essential|vital|key|confidential|public|secret|restricted|easy|hard|difficult|big|small|local|national|measurable|realistic|achievable|"
    r"funded|costed|resourced|dangerous|controversial|relevant|necessary|needed|appropriate|proportionate|clear|vague|new)(?: (?:one|action|duty|requirement|thing|priority|now|any more))*$"
)
"""What a thing is said to be of which no store of ours says anything: a word of questions elsewhere, and not here."""


def read(line: Line, found: Found, known: Known, kind: Kind) -> Unread | None:
    """Each run of words that nobody took; what stops the reading, if one of them does."""
    if found.unsure and re.search(rf"{_FOR_A_NAME}[a-z]+(?: *$| ,)|\bREF (?:\w+ )?the [a-z]+'s\b", line.text):
        return found.unsure
    if said := _SAID_OF_IT.match(line.text):
        found.passed_over.append(said["what"])
    for run in line.rest:
        for piece in leftovers.content(run.split(), kind):
            if piece == found.passed_over:
                continue
            if (problem := _taken(" ".join(piece), piece, run, line, found, known)) is not None:
                return problem
    return None


def _taken(
    text: str, piece: list[str], run: str, line: Line, found: Found, known: Known
) -> Unread | None:  # fmt: skip
    if leftovers.names_somebody(piece, run, known):
        return Unread(why="refuse", sentence=leftovers.SOMEBODY)
    if all(stem(word) in known.stems for word in piece):
        found.spoken.append(text)
        return None
    if text in _SAYS_NOTHING:
        return None
    is_name = bool(re.search(rf"{_FOR_A_NAME}{re.escape(text)}\b", line.text))
    may_name = is_name or (leftovers.may_name(text, line.text, known) and not all(is_english(word) for word in piece))
    party = parties.fuzzy_party(text, known) if may_name else None
    if isinstance(party, Unread):
        if is_name:
            return party
        found.passed_over.append(text)
        return None
    if isinstance(party, KnownParty):
        before = re.split(rf"(?<!\w){re.escape(text)}(?!\w)", line.text, maxsplit=1)[0]
        found.put((party,), before)
        line.text = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "PARTY", line.text, count=1)
        return None
    if _NO_BODY.match(text):
        return None
    if is_name:
        return leftovers.not_understood(text)
    found.passed_over.append(text)  # named in the answer
    return None
