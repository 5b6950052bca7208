"""Sign-off and change of an action: `/actions 6.1 close …`, `send back`, `reopen`, `merge into`, `not implemented` ...

Which move is allowed from which state is store/decisions.py's table; who may make it is commands/permissions.py's.
"""

from __future__ import annotations

from commands.core import Reader, RefReader

VERBS: dict[str, RefReader] = {}
BUTTONS: dict[str, Reader] = {}
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
