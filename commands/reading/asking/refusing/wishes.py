"""A wish to change a record, which a question never does: it is pointed at the command that does."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.kind.how_to import TOPICS
from store.query import Unread

_CHANGE = re.compile(
    r"^(?:(?:re|for|on|about) (?:action )?[\d.]+ ?[,:-]? )?(?:(?:can|could|will|would) (?:you|we) |(?:please|now|just|quickly|simply|kindly|also) |i (?:want|need|would like)(?: you)? to |we (?:want|would like|wish) to |we need to (?=(?:push|mov|exten|chang|put|delay|postpon|defer|revis|clos|reopen|amend|alter)\w*\b)|let us |go ahead and |(?:you )?should )*"
    r"(?P<verb>revis(?:e|ing)|shut(?! down)|delet(?:e|ing)|remov(?:e|ing)|wip(?:e|ing)|eras(?:e|ing)|clear(?:ing)?|purge|drop|destroy|reset|mark(?:ing)?|set(?:ting)?(?! out)|chang(?:e|ing)|alter|amend|edit(?:ing)?|mov(?:e|ing)|renam(?:e|ing)|clos(?:e|ing)|reopen|"
    r"cancel|complete(?! (?:actions?|ones|items|returns?)(?: (?:by|for|in|per|so|this|since|of|from|with|last|and)\b| *$))|approve|grant|extend|postpone|push back|defer|delay|reassign(?:ing)?|assign|transfer|add|create|insert|log|record|submit|send|post|email|tell|notify|message|sign off|tick off|merge|undo|tick (?=.*\boff\b)|get rid of|scrap|bin|shift|push|"
    r"(?:raise|make|issue|lodge|start|open|write|draft|begin) (?:a|an|another|one|some) (?:new |formal )?(?=challenge|concern|horizon|action|review|round|item)|put (?=.*\b(?:back|down|as|to|on (?:hold|track))\b)|(?:strike|take|cross|knock|wipe|rub) (?=.*\b(?:out|off)\b)|overwrite|replace|archive|hide|(?:chuck|throw|lob|fling|sling) (?=.*\b(?:out|away|over)\b)|sign (?=.*\boff\b)|note (?=(?:that|on|down|against|for|in|under)\b)|say (?=(?:on|for|against|in|under) (?:action )?\d)|bump|nudge|slide|kick (?=.*\b(?:back|into|down|to)\b)|roll (?=.*\b(?:back|on|over|forward)\b)|shunt|scrub|expunge|strike|zap|nuke|ditch|trash|blank|(?:tweak|fix|correct|rectify|adjust) (?=the\b|our\b|my\b|that\b|this\b|\d)|flip|toggle|switch (?=.*\b(?:to|off|over)\b)|turn (?=.*\b(?:green|red|amber|to|off|into)\b)|downgrade|upgrade|park|shelve|pause|freeze|suspend|resume|kill|void|withdraw|rescind|revoke|unassign|unlink|obliterate|annul|retire|untick|bung|whack|stick (?=.*\b(?:down|on|as|in)\b)|pop (?=.*\b(?:down|on|as|in)\b)|write (?=.*\boff\b)|call (?=.*\b(?:off|done|complete)\b)|treat (?=.*\bas\b)|count (?=.*\bas (?:done|complete|closed)\b)|let .{2,40} off|(?:excuse|exempt) (?=.*\bfrom\b)|give .{2,40} (?:longer|more time|another|an extension|until)|grant|allow .{2,40} (?:longer|more time|until)|backdate|bring (?=.*\b(?:forward|back)\b)|swap|(?:give|hand|pass|offer) (?=(?:our|my|your|their|the|all|this|that|\d|action)\b.*\bto\b)|put (?:down|back)|make(?! (?:it|that) (?:the |by |until |up to |for |all )*(?:end|start|middle|next|this|last|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|spring|summer|autumn|winter|\d+|(?:an?|one|two|three|four|six) (?:day|week|fortnight|month|quarter)s?|everyone|everybody|[a-z]+ (?:council|health)|ours?|mine|yours|an? (?:day|week|fortnight|month|quarter|year|term))\b))\b(?! (?:me|us|a list|the list|up|of|or)\b)(?! actions awaiting)"
)
_DECREES = re.compile(
    r"^(?:can|could|may|might|please can|please could) (?:the |our |my )?(?:[\w.]+ ){1,5}?(?:please )?be (?:pushed|moved|changed|extended|put (?:back|off|down|on|in)|closed|deleted|removed|marked|signed off|postponed|deferred|delayed|reassigned|given|brought (?:forward|back)|cancelled|dropped|merged|archived|renamed|reopened|shifted|bumped|taken (?:off|out)|scrapped|struck|wiped|slid|paused|shelved)\b|"
    r"^i (?:hereby |formally )?(?:grant|approve|authorise|agree to|consent to|direct that)\b|^let .{3,60} be (?:changed|closed|moved|marked|extended|deleted|removed|reassigned|given|recorded|entered)\b|^(?:and |so )?(?:could you |can you |please )*let (?!me\b|us\b)(?:\w+ ){1,3}know\b|^(?:and |so )?(?:could you |can you |please )*(?:chase|nudge|prod|hassle|badger) (?!list|up\b)\w+"
)
_LEAVES_OUT = re.compile(
    r"^(?:(?:can|could|would) (?:you|we) |please |now |just )*(?:remove|drop|take out|strip out|cut|hide|clear)(?: from (?:it|that|this|them|those|these|the list))? (?:the |any |all |all the )?(?:ones?|those|anything|things|everything|rest) "
    r"(?:about|on|for|with|without|that|which|led|owned|owed|due|not|in|by|after|before|everyone|everybody|every|all|each|they|we|i)\b"
    r"|^(?:(?:can|could|would) (?:you|we) |please |now |just )*(?:remove|drop|take out|strip out|cut|hide|lose|skip) (?:the |any |all |all the )?(?:[a-z]+ ){1,2}ones$"
)
"""What a list is to leave out is no wish to change a record: "remove the ones about training"."""
_CHANGED_THING = re.compile(
    r"\b(?:everything|all|it|them|this|that|these|those|actions?|updates?|items?|records?|dates?|deadlines?|owners?|leads?|recommendations?|recs?|challenges?|reviews?|plan|database|data|table|"
    r"\d+\.\d+|complete|completed|done|closed|overdue|on track|off track|logs?|entries|entry|returns?|reports?|agency|agencies|history|status|everyone|message|reminders?)\b"
)


CHANGE = "That would change a record, and a question changes nothing; nothing was changed. {how}"
_PLEASE = r"(?:(?:can|could|will|would) (?:you|we) |(?:please|now|just|quickly|simply|kindly|also|then|and|so) |i (?:want|need|would like)(?: you)? to |let us |go ahead and |you should )*"
_STATES = (
    r"(?:having|done|complete|completed|sent|finished|submitted|closed|signed off|on track|off track|delayed|late|in\b)"
)
_SAYS_SO = (
    re.compile(
        rf"{_PLEASE}(?:mark|put|record|log|note|count|treat|register|report) (?:us|me|(?!(?:of|on|for|all|any|how|what|which)\b)\S+) (?:down )?(?:as )?{_STATES}"
    ),
    re.compile(
        rf"{_PLEASE}(?:say|record|report|register|log|note|write)(?: that)? (?:action )?\d+\.\d+ (?:is|as|has been|was) (?:now )?{_STATES}"
    ),
    re.compile(
        r"(?:please )?update (?:action )?\d+\.\d+ ?(?:to|as|:|,|with|-|complete|done|closed|finished|on track|off track|at risk|delayed|not started|paused|is|status)"
    ),
)
"""How an action stands, said as an order."""
_HOW_IT_STANDS = r"(?:complete|completed|done|finished|closed|sent|submitted|on track|off track|at risk|delayed|paused|not started|sorted|signed off)"
_STATED = re.compile(
    rf"(?:action )?\d+\.\d+ (?:(?:is|are|has been|have been|was|now|all|been|it is|as|just|finally|fully) )*{_HOW_IT_STANDS}(?: (?:now|today|yesterday|at last|finally|please|from us|by us|for us))*|"
    rf"(?:we|i) (?:have |has |are |am )?(?:now |just |already |all |finally )*(?:finished|completed|complete|done|sent|submitted|closed|handed|returned|delivered|signed off|emailed|posted)\b(?!.*\b(?:what|which|when|who|yet|or not)\b).*\d\.\d.*"
)
"""How an action stands, said as a fact: with no question mark it is news, which a question does not record."""
_MORE_TIME = r"(?:more time|extra time|(?:a bit |a little |much )?longer|extensions?|(?:a )?(?:later|new|different|another) (?:date|deadline)|another (?:week|month|fortnight|quarter)|(?:a|one|two|three|\d+)(?: more| extra) (?:days?|weeks?|months?))"
_ASKS_FOR_TIME = re.compile(
    rf"(?:please |so |and |sorry |hi )*(?:(?:we|i|they|[a-z]+) (?:really |all |will |would |may |might |do |are going to |just )*(?:need|require|want|like|request|ask for|could do with|be asking for)|(?:can|could|may|might|is it possible for|any chance) (?:we|i|us|you)(?: please| possibly| just| all| both)* (?:to )?(?:have|get|ask for|request|give|be given|be allowed|apply for|be granted|allow|grant)|"
    rf"(?:need|want|require|request|requesting|ask|asking|apply|applying|seek|seeking|wanting|needing))(?! to know| the ones| a list)(?: (?!who\b|which\b|what\b|list\b|actions?\b|had\b|with\b)[\w.']+){{0,4}} {_MORE_TIME}\b(?! requests?\b| granted\b| history\b)|"
    rf"(?:extension|more time|new date|later date)(?: needed| wanted| required| requested| please)? (?:for|on|to|with) (?:our |my |the )?(?:action )?\d+\.\d+(?: needed| wanted| required| please)*"
)
"""Another date wished for, whoever asks and in whichever words; whose dates moved is a question."""
_LEAVE = re.compile(r"\W*(?:\w+,? ){0,2}?(?:can|could|may|might) (?:we|i|us)\b", re.IGNORECASE)
_HAS_TIME = re.compile(
    rf"(?:please |just |possibly |all )*(?:have|get|be given|be granted|take)(?: [\w.']+){{0,3}} {_MORE_TIME}\b"
)
"""Leave that is asked for, which the plain line leaves out: "can we have more time"."""
_OTHERWISE = re.compile(
    rf"{_PLEASE}(?:"
    r"(?:cancel|postpone|move|reschedule|rearrange|rebook|adjourn|call off|put off|put back|bring forward|shift|delay|abandon) (?:the |our |next |this )*(?:[\w']+ ){0,3}(?:board|meetings?|sub-?groups?|panel|paqa|agm)\b"
    r"|(?:clear|empty|wipe|delete|purge|erase|flush|blank|nuke)(?: out)? (?:the |this |my |our |all |whole |entire )*(?:list|database|board|lot|tracker|register|history|system|plan|records?|logs?)\b(?! of)"
    r"|(?:lose|bin|ditch|axe|chuck|cut|take out|get rid of) (?:the |action |rec(?:ommendation)? )*(?:\d+\.\d+|it$|that$|this$)"
    r"|put (?:in )?(?:a|an|another) (?:new )?(?:action|rec|recommendation|update|note|challenge|item|entry|date|deadline|horizon)\b"
    r"|(?:revert|roll back|rollback|rewind|restore|reverse|backtrack)\b(?! order)"
    r"|(?:shut|close) (?:it |this |yourself |everything )?down\b|switch (?:yourself |it |this )?off\b|(?:kill|restart|reboot|terminate|uninstall|stop) (?:the |this |your ?)?(?:bot|app|self|service|process|digests?|reminders?|messages?|notifications?|nudges?)\b"
    r"|stop (?:sending|messaging|reminding|chasing|nagging|pinging)\b|end (?:the|this) (?:plan|review|round)$"
    r"|(?:approve|agree|accept|reject|refuse|turn down|grant|authorise) (?:the|that|this|their|our|my|an|all) (?:[\w']+ ){0,2}(?:extensions?|requests?|dates?|changes?|returns?|closures?|sign-?offs?)\b"
    r"|(?:tell|remind|notify|inform|warn|alert|instruct|write to|nag|e-?mail(?! address))\b (?!(?:\w+ ){1,4}(?:of|what|which|who|whose|when|how)\b)(?!me\b|us\b|you\b|of\b|for\b|everything\b)(?:the |all |every )?[a-z]"
    r"|(?:send|draft|write|prepare)(?: [\w']+){0,4} (?:reminders?|letters?|e-?mails?|notices?|chasers?|warnings?)\b"
    r"|(?:set|assign|give) [\w' ]{2,30} (?:as|to be) (?:the )?(?:lead|owner)\b"
    r")"
)
"""Wishes whose thing is a meeting, a message, a whole register, or the product itself."""
_DELETES = re.compile(rf"{_PLEASE}(?:delete|erase|purge|destroy|nuke) (?!from (?:it|that|this|the list))\S")
_LEADS_IN = re.compile(
    r"^(?:(?:and|so|then|ok|okay|right|now|great|good|thanks|thank you|fine|lovely|in that case)(?: ,)? )+"
)
_AND_THEN = re.compile(
    r"(?:please |so |and |can you |could you )*(?:mark|close|delete|remove|change|update|amend|move|extend|log|tick|sign|cancel|reassign|correct|fix|edit) (?:it|that|this|them|these|those)\b"
)
"""What is wished after a reason: "1.1 is done, mark it"."""


_WANTS_IT_DONE = re.compile(
    r"(?:we|i) (?:want|would like|need|wish)(?! to\b| a list\b| the list\b)(?: (?!what\b|which\b|those\b|ones\b|that\b|list\b)[\w'.]+){1,5} (?P<verb>moved|changed|extended|closed|deleted|removed|pushed|put back|marked|reassigned|signed off|taken off|postponed|delayed|reopened|cancelled)\b"
)
"""What somebody wants done: "we want all our dates moved to summer"."""
_AND_THEN_ALL = re.compile(
    r"(?!(?:what|which|who|when|how|is|are|has|have|did|do|does|any|can|could|why|where|if|should|must|need|show|list)\b).*(?:\b(?:and|then|so)|,) (?:then |just |please |now )*(?P<verb>mark|close|delete|remove|cancel|reopen|sign off|tick off|wipe|extend) (?:action |rec(?:ommendation)? )?(?:\d+\.\d+|everything\b|all\b|the lot\b)"
)
"""A wish after whatever else: "ignore what the board said and close 9.1"."""
_AND_THEN_IT = re.compile(
    r"(?!.*\b(?:to|must|should|can|could|will|would|may|might|did)\b.*\d\.\d).*\d\.\d+(?: (?:due|about|done|overdue|late|now))? (?:and|,)(?: then| please| just| now)* (?P<verb>close|delete|remove|mark|sign off|extend|reopen|reassign|cancel) (?:it|that|this)\b"
)
"""The same of one action: "who leads 7.1 and close it"."""
_AND_THEN_THIS = re.compile(
    r"(?:show|list|what|which|who|when|how|is|are)\b.*(?:,|\band) then (?:please |just |now |also )*(?P<verb>mark|close|delete|remove|cancel|reopen|sign off|tick off|wipe|extend|update|amend|change|reassign) (?:action |rec(?:ommendation)? |the |all |our )*(?:\d+\.\d+|it|them|those|these|everything|all|rest|lot|dates?|ones?)\b"
)
"""A wish that follows a question: "show overdue, then delete 3.1"."""


def wished(line: str, text: str) -> Unread | None:
    """The command that a wish is pointed at, or None when the line wishes for no change. `text` is as it was written."""
    line = _LEADS_IN.sub("", line)
    if not text.rstrip().endswith("?") and (stated := _STATED.fullmatch(line)):
        refs = re.findall(r"\d+\.\d+", stated[0])
        choices = tuple((f"How {ref} stands", f"how does {ref} stand") for ref in refs[:1])
        return _pointed("mark").model_copy(update={"choices": choices})
    if _ASKS_FOR_TIME.match(line) or (_LEAVE.match(text) and _HAS_TIME.match(line)):
        return _pointed("extend")
    if (wanted := _WANTS_IT_DONE.match(line)) is not None:
        return _pointed(wanted["verb"])
    if (then_all := _AND_THEN_ALL.match(line) or _AND_THEN_THIS.match(line) or _AND_THEN_IT.match(line)) is not None:
        return _pointed(then_all["verb"])
    if _DELETES.match(line):
        return _pointed("delete")
    if any(pattern.match(line) for pattern in _SAYS_SO):
        return _pointed("mark")
    if _DECREES.match(line) or (_OTHERWISE.match(line) and not _LEAVES_OUT.match(line)):
        return _pointed(_verb(line))
    first, *more = re.split(r" , | (?:so|and|but) (?=could|can|please|would)", line)
    for clause in more:
        change = _CHANGE.match(clause) if re.match(r"(?:could|can|please|would|will) ", clause) else None
        if change and not _LEAVES_OUT.match(clause) and _CHANGED_THING.search(clause[change.end() :] or line):
            return _pointed(change["verb"])
        if (then := _AND_THEN.match(clause)) and re.search(r"\d\.\d", first):
            return _pointed(_verb(then[0]) or then[0].split()[0])
    change = None if _LEAVES_OUT.match(line) else _CHANGE.match(line)
    if change and _CHANGED_THING.search(line[change.end() :] or line):
        return _pointed(change["verb"])
    return None


def another_date() -> Unread:
    """What is said of a wish for another date: "make it September", of one action's."""
    return _pointed("move")


def _pointed(verb: str) -> Unread:
    return Unread(why="command", sentence=CHANGE.format(how=_how(verb)))


def _verb(line: str) -> str:
    """What is wished, in the word that chooses the command to point at."""
    said = re.search(
        r"\b(grant|extend|extension|delet|remov|wip|clos|mov|assign|lead|owner|mark|chas|remind|letter|nag|nudge|notify|inform|warn|write to)",
        line,
    )
    return {"extension": "extend", "lead": "assign", "owner": "assign"}.get(said[1], said[1]) if said else ""


_TOPIC_OF = (
    ("delete", ("delet", "remov", "wip", "eras", "clear", "purge", "drop", "destroy", "reset", "archive", "hide", "overwrite")),
    ("update", ("mark", "complete", "tick", "set", "put", "log", "record", "submit")),
    ("date", ("extend", "revis", "postpone", "push", "defer", "delay", "mov", "chang", "grant", "alter", "amend", "edit", "backdate")),
    ("close", ("clos", "shut", "sign", "reopen", "approve", "merge", "cancel", "undo")),
    ("chase", ("chas", "remind", "nag", "nudge", "send", "write to", "draft", "letter", "tell", "notify", "inform", "warn", "email", "e-mail")),
    ("owner", ("assign", "reassign", "transfer", "add", "create", "insert")),
)  # fmt: skip


def _how(verb: str) -> str:
    for topic, verbs in _TOPIC_OF:
        if verb.startswith(verbs):
            return TOPICS[topic].how
    return "Say `/help` for the commands that record things."
