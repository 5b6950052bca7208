"""What is not answered: a question about a child, an instruction to the product, a wish to change things, another matter.

The sentences repeat nothing of what was asked. A refused line is neither kept nor logged by whoever calls this.
"""

from __future__ import annotations

import re

from commands.reading import screening
from store.query import Unread

_A_CHILD = r"(?:child(?:ren)? [a-h]\b|(?:the |this |that |these |those )?(?:six |6 )?(?:girls?|boys?|victims?|survivors?|child|young (?:person|woman|man)|mother|father|parents|famil(?:y|ies)|siblings?|brother|sister|perpetrators?|offenders?|abusers?))"
_PERSONAL = (
    r"(?:names?|named|called|identit\w+|identif\w+|who (?:is|are|was|were)|address\w*|live[sd]?|living|home|school|placement|placed|where|how old|age[sd]?|born|birth\w*|dob|phone|"
    r"telephone|e-?mail|photo\w*|picture|initials|happen(?:ed|s|ing)? to|doing now|ethnic\w*|religion|surname|first name|foster\w*|gp|social worker|medical|health records?|nhs number|case (?:file|notes?|records?)|records?)"
)
_CHILD_QUESTION = (
    re.compile(
        r"\b(?:which|what|any|some|one|who|how many) of (?:the|these|those) (?:\w+ )?(?:children|girls?|boys?|victims?|families|siblings)\b(?!.*\bactions?\b)"
    ),
    re.compile(rf"\b{_PERSONAL}\b.*\b{_A_CHILD}(?:\b|$)"),
    re.compile(rf"\b{_A_CHILD}(?:'s)?\b.*\b{_PERSONAL}\b"),
    re.compile(r"\bchild [a-h]\b(?! ?, ?[a-h]\b)"),
    re.compile(
        r"\b(?:names?|ages?|address(?:es)?|identit\w+|dobs?|dates of birth|whereabouts)(?: and \w+)? of (?:the |these |those |all )?(?:\w+ )?(?:child(?:ren)?|victims?|girls?|boys?|famil\w+|mothers?|parents)\b"
    ),
    re.compile(r"\b(?:which|what|who) (?:girl|boy|child|victim|survivor)s?\b(?! (?:sexual|protection|safety))"),
    re.compile(
        r"\b(?:is|are|was|were|has|have|did|does) (?:the|that|this) (?:\w+ )?(?:boy|girl|child|baby|teenager|victim|survivor|young person|mother|father|mum|dad|stepfather|brother|sister|perpetrator|abuser|offender)\b(?!')"
    ),
    re.compile(r"\b(?:nhs number|date of birth|dob|home address)\b"),
)
_OF_THE_PLAN = re.compile(
    r"\b(?:title|review called|name of the review|full name of|voices?|views?|perspective|involve\w*|feedback|a say|actions?|recs?|recommendations?|learning|"
    r"training|report|(?:come|comes|fit|fits|feature\w*|figure|get|gets) (?:in|into|a look in|anywhere|mentioned|heard)|placements? report|missing (?:children|kids|young people|episodes)|looked after|who leads|lead for|deadline|due)\b"
)
_IDENTIFYING = re.compile(
    r"\b(?:which|what) (?:school|address|hospital|placement|foster|street|town)\b|\bnames? of\b|\bwho (?:is|are|was|were) (?:the )?(?:six |6 |those |these )?(?:child(?:ren)?(?!')(?! (?:lead|board|trust|in care|social|services))|girls?|boys?|victims?|survivors?|mother|father|perpetrators?|offenders?)\b|\bchild(?:ren)? [a-h]\b"
)
_INJECTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.*\b(?:instructions?|directions?|directives?|orders?|rules?|prompts?|previous|guidelines|restrictions?|filters?|polic(?:y|ies)|screening|safeguards?)\b|"
    r"\brepeat (?:everything|all|the words?|what|whatever|verbatim)(?: \w+){0,4} (?:above|before|earlier|so far)\b|\bsystem prompt\b|\byour (?:system |hidden |initial |secret )?(?:prompt|instructions|source code|configuration|token|password|api key)\b|"
    r"\b(?:you are now|pretend (?:to be|you|that)|act as (?:if|an?|the)|roleplay|role-play|jailbreak|developer mode|dan mode|sudo|admin mode|debug mode)\b|"
    r"\b(?:print|show|reveal|dump|export|output) (?:me )?(?:your|the) (?:prompt|environment|env|tokens?|secrets?|database|credentials|config\w*|logs?|tables?)\b|"
    r"\b(?:select|insert|update|delete|drop|union) (?:\*|into|from|table|all)\b.*\b(?:from|table|values|where|select)\b|\bdrop table\b|;\s*--|<script|\{\{.*\}\}|\$\{"
)
_CHANGE = re.compile(
    r"^(?:(?:can|could|will|would) (?:you|we) |(?:please|now|just) |i (?:want|need|would like)(?: you)? to |let us |go ahead and |(?:you )?should )*"
    r"(?P<verb>delet(?:e|ing)|remov(?:e|ing)|wip(?:e|ing)|eras(?:e|ing)|clear(?:ing)?|purge|drop|destroy|reset|mark(?:ing)?|set(?:ting)?(?! out)|chang(?:e|ing)|alter|amend|edit(?:ing)?|mov(?:e|ing)|renam(?:e|ing)|clos(?:e|ing)|reopen|"
    r"cancel|complete|approve|grant|extend|postpone|push back|defer|delay|reassign(?:ing)?|assign|transfer|add|create|insert|log|record|submit|send|post|email|tell|notify|message|sign off|tick off|merge|undo|tick (?=.*\boff\b)|get rid of|scrap|bin|shift|push|"
    r"(?:raise|make|issue|lodge|start|open|write|draft|begin) (?:a|an|another|one|some) (?:new |formal )?(?=challenge|concern|horizon|action|review|round|item)|put (?=.*\b(?:back|down|as|to|on (?:hold|track))\b)|(?:strike|take|cross|knock|wipe|rub) (?=.*\b(?:out|off)\b)|overwrite|replace|archive|hide|backdate|bring (?=.*\b(?:forward|back)\b)|swap|(?:give|hand|pass|offer) (?=(?:our|my|your|their|the|all|this|that|\d|action)\b.*\bto\b)|put (?:down|back)|make)\b(?! (?:me|us|a list|the list|up)\b)"
)
_DECREES = re.compile(
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
_OFF = re.compile(
    r"\b(?:poem|joke|weather|recipe|song|lyrics|football|cricket|rugby|lottery|horoscope|crossword|translate(?! [a-z]{2,5}\b)|capital of|prime minister|president|stocks? (?:market|price)s?|shares? (?:price|in)s?|bitcoin|"
    r"holiday(?:s)? (?:in|to)|restaurant|pizza|lunch|dinner|coffee|tea|film|movie|tv|netflix|essay|haiku|limerick|story|draw|paint|play a game|game|sing|meaning of life|"
    r"how are you|who are you|are you (?:a )?(?:human|robot|real|ai|bot)|love you|marry|favourite|sing|birthday|newsletter|cover letter|train times?|bus times?|traffic|"
    r"parking|directions|what time is it|time in|square root|multiply|\d+ ?[x*+] ?\d+|python|javascript|code|program(?:me)? me|crypto|chatgpt|openai|gossip|who won|score)\b"
)
_ASKS_OTHER = re.compile(
    r"^(?:book|order|buy|fetch|phone|ring|call|hire|reserve|fax|type up|ping) (?:me |us |a |an |the |some )"
    r"|^(?:what|where|which) (?:is|are|would be|makes?) (?:a |an |some |the )?(?:good|nice|decent|best|cheap|cheapest|tasty) (?!(?:\w+ )?(?:actions?|agenc|next))"
    r"|\b(?:rain|snow|sunny|umbrella|temperature|forecast|biscuits?|cakes?|sandwich(?:es)?|doughnuts?|pub|wifi|printer|password|laptop|hoover)\b"
)
"""Errands, tastes and the weather: another matter, whatever meeting they are for."""
_DOMAIN = re.compile(
    r"\b(?:actions?|recs?|recommendations?|review|plan|board|subgroup|agenc(?:y|ies)|overdue|due|deadline|updates?|challenges?|horizon|returns?|report|owner|lead|leads|training|minutes|audit)\b"
)

CHILD = "I do not answer questions about a child, a family or anyone in a case, and nothing of that message was kept. I can say what actions the partnership promised, who owns them and by when."
IDENTIFIED = "That message seems to hold {what}, so nothing of it was kept. Ask again without it."
INSTRUCTION = "I do not follow instructions of that kind; nothing was changed and nothing was kept. I answer questions about actions, owners and dates, for example “what is overdue?”."
OFF_TOPIC = "That is not something I can help with: I only know this partnership’s actions. Ask for example “what is outstanding for the police?”."
HELLO = "Hello. Ask me about actions, owners and dates, for example “what is outstanding for the police?” or “who has not sent 1.1?”."
CHANGE = "That would change a record, and a question changes nothing; nothing was changed. {how}"

_REFS = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}(?:(?: ?, ?| and | or | ?& ?)\d{1,2}\.\d{1,2})+(?![\d.])")
"""Refs one after another: their figures put together are no number of a person."""


def check(text: str, line: str) -> Unread | None:
    """Why the words are not answered, or None. `text` is as written, `line` its plain form."""
    if findings := screening.screen(_REFS.sub("…", text)):
        what = " and ".join(dict.fromkeys(screening.SENTENCES[one.category] for one in findings))
        return Unread(why="refuse", sentence=IDENTIFIED.format(what=what))
    if _INJECTION.search(line) or _INJECTION.search(text.casefold()):
        return Unread(why="refuse", sentence=INSTRUCTION)
    if _asks_of_a_child(line):
        return Unread(why="refuse", sentence=CHILD)
    if re.match(
        r"(?:please )?update (?:action )?\d+\.\d+ ?(?:to|as|:|,|with|-|complete|done|closed|finished|on track|off track|at risk|delayed|not started|paused|is|status)",
        line,
    ):
        return Unread(why="command", sentence=CHANGE.format(how=_how("mark")))
    if re.fullmatch(
        r"(?:hi|hiya|hello|hey|thanks|thank you|cheers|help|help me|good (?:morning|afternoon|evening)|morning|ok|okay|test|testing)?(?: there| all| everyone)?",
        line,
    ):
        return Unread(why="unknown", sentence=HELLO)
    if _DECREES.match(line):
        return Unread(why="command", sentence=CHANGE.format(how=_how(_verb(line))))
    for clause in re.split(r" , | (?:so|and|but) (?=could|can|please|would)", line)[1:]:
        change = _CHANGE.match(clause) if re.match(r"(?:could|can|please|would|will) ", clause) else None
        if change and not _LEAVES_OUT.match(clause) and _CHANGED_THING.search(clause[change.end() :] or line):
            return Unread(why="command", sentence=CHANGE.format(how=_how(change["verb"])))
    if (
        not _LEAVES_OUT.match(line)
        and (change := _CHANGE.match(line))
        and _CHANGED_THING.search(line[change.end() :] or line)
    ):
        return Unread(why="command", sentence=CHANGE.format(how=_how(change["verb"])))
    if _ASKS_OTHER.search(line) and not re.search(
        r"\d\.\d|\b(?:actions?|overdue|due|deadlines?|challenges?|horizon)\b", line
    ):
        return Unread(why="unknown", sentence=OFF_TOPIC)
    if _OFF.search(line) and not _DOMAIN.search(_OFF.sub(" ", line)):
        return Unread(why="unknown", sentence=OFF_TOPIC)
    return None


def _asks_of_a_child(line: str) -> bool:
    if re.search(r"title of the review|review(?:'s)? (?:full )?(?:title|name)|review called", line):
        return False
    if re.search(
        r"\b(?:full|long|proper|whole) name of (?:the )?(?!girl|boy|child|kid|mum|dad|teen|mother|father|victim|famil)[a-z&]{2,6}$",
        line,
    ):
        return False
    if _IDENTIFYING.search(line):
        return not re.search(
            r"\bnames? of (?:the )?(?:(?!girl|boy|child|victim|famil|mother|father|survivor|in\b|perpet|offend)\w+ ){0,3}(?:review|plan|action|lead|agency|board|chair|commander|post|officer|director|manager|head|nurse|doctor|council|trust|partnership|subgroup|group|report|meeting|course|agencies)\b",
            line,
        ) or bool(re.search(r"\bchild [a-h]\b", line))
    return any(pattern.search(line) for pattern in _CHILD_QUESTION) and not _OF_THE_PLAN.search(line)


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
