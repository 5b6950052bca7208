"""A wish to change a record, which a question never does: it is pointed at the command that does."""

from __future__ import annotations

import re

_CHANGE = re.compile(
    r"^(?:(?:re|for|on|about) (?:action )?[\d.]+ ?[,:-]? )?(?:(?:can|could|will|would) (?:you|we) |(?:please|now|just|quickly|simply|kindly|also) |i (?:want|need|would like)(?: you)? to |let us |go ahead and |(?:you )?should )*"
    r"(?P<verb>delet(?:e|ing)|remov(?:e|ing)|wip(?:e|ing)|eras(?:e|ing)|clear(?:ing)?|purge|drop|destroy|reset|mark(?:ing)?|set(?:ting)?(?! out)|chang(?:e|ing)|alter|amend|edit(?:ing)?|mov(?:e|ing)|renam(?:e|ing)|clos(?:e|ing)|reopen|"
    r"cancel|complete|approve|grant|extend|postpone|push back|defer|delay|reassign(?:ing)?|assign|transfer|add|create|insert|log|record|submit|send|post|email|tell|notify|message|sign off|tick off|merge|undo|tick (?=.*\boff\b)|get rid of|scrap|bin|shift|push|"
    r"(?:raise|make|issue|lodge|start|open|write|draft|begin) (?:a|an|another|one|some) (?:new |formal )?(?=challenge|concern|horizon|action|review|round|item)|put (?=.*\b(?:back|down|as|to|on (?:hold|track))\b)|(?:strike|take|cross|knock|wipe|rub) (?=.*\b(?:out|off)\b)|overwrite|replace|archive|hide|(?:chuck|throw|lob|fling|sling) (?=.*\b(?:out|away|over)\b)|sign (?=.*\boff\b)|note (?=(?:that|on|down|against|for|in|under)\b)|say (?=(?:on|for|against|in|under) (?:action )?\d)|bump|nudge|slide|kick (?=.*\b(?:back|into|down|to)\b)|roll (?=.*\b(?:back|on|over|forward)\b)|shunt|scrub|expunge|strike|zap|nuke|ditch|trash|blank|(?:tweak|fix|correct|rectify|adjust) (?=the\b|our\b|my\b|that\b|this\b|\d)|flip|toggle|switch (?=.*\b(?:to|off|over)\b)|turn (?=.*\b(?:green|red|amber|to|off|into)\b)|downgrade|upgrade|park|shelve|pause|freeze|suspend|resume|kill|void|withdraw|rescind|revoke|unassign|unlink|obliterate|annul|retire|untick|bung|whack|stick (?=.*\b(?:down|on|as|in)\b)|pop (?=.*\b(?:down|on|as|in)\b)|write (?=.*\boff\b)|call (?=.*\b(?:off|done|complete)\b)|treat (?=.*\bas\b)|count (?=.*\bas (?:done|complete|closed)\b)|let .{2,40} off|(?:excuse|exempt) (?=.*\bfrom\b)|give .{2,40} (?:longer|more time|another|an extension|until)|grant|allow .{2,40} (?:longer|more time|until)|backdate|bring (?=.*\b(?:forward|back)\b)|swap|(?:give|hand|pass|offer) (?=(?:our|my|your|their|the|all|this|that|\d|action)\b.*\bto\b)|put (?:down|back)|make)\b(?! (?:me|us|a list|the list|up|of)\b)(?! actions awaiting)"
)
_DECREES = re.compile(
    r"^(?:can|could|may|might|please can|please could) (?:the |our |my )?(?:[\w.]+ ){1,5}?(?:please )?be (?:pushed|moved|changed|extended|put (?:back|off|down|on|in)|closed|deleted|removed|marked|signed off|postponed|deferred|delayed|reassigned|given|brought (?:forward|back)|cancelled|dropped|merged|archived|renamed|reopened|shifted|bumped|taken (?:off|out)|scrapped|struck|wiped|slid|paused|shelved)\b|"
    r"^i (?:hereby |formally )?(?:grant|approve|authorise|agree to|consent to|direct that)\b|^let .{3,60} be (?:changed|closed|moved|marked|extended|deleted|removed|reassigned|given|recorded|entered)\b|^(?:and |so )?(?:could you |can you |please )*let (?!me\b|us\b)(?:\w+ ){1,3}know\b|^(?:and |so )?(?:could you |can you |please )*(?:chase|nudge|prod|hassle|badger) (?!list|up\b)\w+"
)
_LEAVES_OUT = re.compile(
    r"^(?:(?:can|could|would) (?:you|we) |please |now |just )*(?:remove|drop|take out|strip out|cut|hide|clear)(?: from (?:it|that|this|them|those|these|the list))? (?:the |any |all |all the )?(?:ones?|those|anything|things|everything|rest) "
    r"(?:about|on|for|with|without|that|which|led|owned|owed|due|not|in|by|after|before|everyone|everybody|we|i)\b"
    r"|^(?:(?:can|could|would) (?:you|we) |please |now |just )*(?:remove|drop|take out|strip out|cut|hide|lose|skip) (?:the |any |all |all the )?(?:[a-z]+ ){1,2}ones$"
)
"""What a list is to leave out is no wish to change a record: "remove the ones about training"."""
_CHANGED_THING = re.compile(
    r"\b(?:everything|all|it|them|this|that|these|those|actions?|updates?|items?|records?|dates?|deadlines?|owners?|leads?|recommendations?|recs?|challenges?|reviews?|plan|database|data|table|"
    r"\d+\.\d+|complete|completed|done|closed|overdue|on track|off track|logs?|entries|entry|returns?|reports?|agency|agencies|history|status|everyone|message|reminders?)\b"
)


def _verb(line: str) -> str:
    """What is wished, in the word that chooses the command to point at."""
    said = re.search(r"\b(grant|extend|extension|clos|mov|assign|lead|owner|mark|chase)", line)
    return {"extension": "extend", "lead": "assign", "owner": "assign"}.get(said[1], said[1]) if said else ""


def _how(verb: str) -> str:
    if verb.startswith(
        ("delet", "remov", "wip", "eras", "clear", "purge", "drop", "destroy", "reset", "archive", "hide", "overwrite")
    ):
        return "Nothing here is deleted by asking: the business unit takes words out with `/partnership redact`, and an action ends with `/actions 6.1 close …`."
    if verb.startswith(("mark", "complete", "tick", "set", "put", "log", "record", "submit")):
        return "To say how an action stands, type for example `/update 6.1 on track, template agreed`."
    if verb.startswith(
        ("extend", "postpone", "push", "defer", "delay", "mov", "chang", "grant", "alter", "amend", "edit", "backdate")
    ):
        return "To ask for another date, type for example `/actions 6.1 date 31 March 2016 because …`."
    if verb.startswith(("clos", "sign", "reopen", "approve", "merge", "cancel", "undo")):
        return "To sign off or reopen an action, type for example `/actions 6.1 close: minutes of 3 November`."
    if verb.startswith(("assign", "reassign", "transfer", "add", "create", "insert")):
        return "To enter an action or an owner, type for example `/actions 6.1 owner add Cafcass` or `/actions add …`."
    return "Say `/help` for the commands that record things."
