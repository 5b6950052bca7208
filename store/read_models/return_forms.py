"""The return of one party as a form on paper: what it asks for, and which form it is."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

from store.read_models.actions import Asked, Word
from store.read_models.base import Frozen

_ALPHABET = "ACDEFGHJKLMNPQRTUVWXY3479"  # without what is mistaken for something else when it is retyped
_SAID = re.compile(
    r"(?P<board>[^\s/]{1,40})/(?P<party>[^/\r\n]{1,80})/(?P<round>R\d{1,4}|0)/(?P<day>\d{8})/(?P<check>[A-Z0-9]{4})\b",
    re.IGNORECASE,
)


class FormReference(Frozen):
    """Which form it is, as it stands on it: 'OSCB/TVP/R3/20151116/K7QC'. The last four letters tell a slip in retyping;
    they are no proof of anything: whoever sends the form in is asked for permission as anywhere."""

    board_code: str
    party_code: str
    round_number: int | None
    made_on: dt.date

    def __str__(self) -> str:
        said = f"{self.board_code}/{self.party_code}/{self._round}/{self.made_on:%Y%m%d}"
        number = int.from_bytes(hashlib.sha256(said.casefold().encode()).digest()[:8], "big")
        check = ""
        for _ in range(4):
            number, place = divmod(number, len(_ALPHABET))
            check += _ALPHABET[place]
        return f"{said}/{check}"

    @property
    def _round(self) -> str:
        return f"R{self.round_number}" if self.round_number is not None else "0"

    @classmethod
    def read(cls, words: str) -> FormReference | None:
        """The reference that stands in the words; None where none does, or one that was mistyped."""
        for said in _SAID.finditer(words):
            try:
                made_on = dt.datetime.strptime(said["day"], "%Y%m%d").date()  # noqa: DTZ007
            except ValueError:
                continue
            number = int(said["round"][1:]) if said["round"] != "0" else None
            found = cls(board_code=said["board"], party_code=said["party"], round_number=number, made_on=made_on)
            if str(found).casefold() == said[0].casefold():
                return found
        return None


class FormLine(Frozen):
    """One return that a form asks for. `key` is how the form names it: '3.1', '9.1 (January 2016)', or with whose it
    is where that is a post of the agency: '3.1 for Chair of PAQA'."""

    key: str
    assignment_id: int
    agreed: str
    due_on: dt.date | None
    is_approximate: bool = False
    last: Word | None = None
    asked: Asked = Asked()


class ReturnForm(Frozen):
    """A form for one agency, group or post: what it owes, and by when it is to be back."""

    reference: FormReference
    board: str
    party: str
    round_label: str | None = None  # of the monitoring round that it is for
    answer_by: dt.date | None = None
    lines: tuple[FormLine, ...]
