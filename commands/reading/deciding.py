"""The decisions of one meeting in a line: "close 1.1, 1.2; send back 3.1 because …; grant 4.2". Pure."""

import re
from dataclasses import dataclass

from commands.reading import names

VERBS = {
    "close": r"close|sign off|sign-off|discharge|complete",
    "send back": r"send back|sent back|return(?:ed)? to (?:its|their) owners?",
    "grant": r"grant(?: (?:the )?(?:new )?dates?(?: (?:of|for))?)?|agree(?: (?:the )?new dates?(?: (?:of|for))?)?",
    "refuse": r"refuse(?: (?:the )?(?:new )?dates?(?: (?:of|for))?)?",
}
"""What a meeting decides of an action that waits, and the words for it."""

_KINDS = "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in VERBS.items())
_BEGINS = re.compile(
    rf"\s*(?:{_KINDS})(?![\w-])[\s:]*(?P<refs>{names.REF}(?:[\s,&]+(?:and\s+)?{names.REF})*)[\s:,.]*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WHY = re.compile(r"^(?:because|as|since|on|:|–|-)\s*(?:of\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """One decision as it was said: what is decided of which action, and why."""

    move: str
    ref: str
    why: str = ""


def read_decisions(words: str) -> tuple[Said, ...] | str:
    """Every decision in the words, in order; or the words that are none, to be asked about. Nothing is guessed.

    A semicolon or a new line begins the next, unless what follows is no decision: then it belongs to the reason.
    """
    pieces: list[str] = []
    for piece in re.split(r"[;\n]+", words):
        if not piece.strip():
            continue
        if re.fullmatch(rf"\s*(?:and\s+)?{names.REF}(?:[\s,&]+(?:and\s+)?{names.REF})*\W*", piece, re.IGNORECASE):
            return piece.strip()  # "close 1.1; 1.2": what is decided of 1.2 was not said
        if _BEGINS.fullmatch(piece) or not pieces:
            pieces.append(piece.strip())
        else:
            pieces[-1] += f"; {piece.strip()}"
    found: list[Said] = []
    for piece in pieces:
        begun = _BEGINS.fullmatch(piece)
        if begun is None:
            return piece
        move = next(name for name in VERBS if begun[name.replace(" ", "_")])
        why = _WHY.sub("", begun["rest"].strip()).strip()
        found += [Said(move, ref, why) for ref in re.findall(names.REF, begun["refs"], re.IGNORECASE)]
    return tuple(found)
