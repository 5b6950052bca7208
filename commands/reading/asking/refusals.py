"""What is not answered: a question about a child, an instruction to the product, a wish to change things, another matter.

The sentences repeat nothing of what was asked. A refused line is neither kept nor logged by whoever calls this.
"""

from __future__ import annotations

import re

from commands.reading import screening
from store.query import Unread

_YOUNG = r"(?:girl|boy|lad|lass|lassie|kid|child|baby|toddler|infant|teen|teenager|youngster|young (?:person|woman|man|lady)|daughter|son|victim|survivor|adolescent|schoolgirl|schoolboy)"
_KIN = r"(?:mum|mam|mom|mummy|mother|dad|daddy|father|parents?|step-?(?:mum|dad|mother|father|parent|brother|sister)|nan|nana|gran|granny|grandad|grandm\w+|grandf\w+|grandparents?|aunt(?:ie|y)?|uncle|cousin|brother|sister|siblings?|sibs|carers?|foster (?:carers?|parents?|mum|dad|family)|guardian|boyfriend|girlfriend|partner|family|families|friends?|social worker|school|teacher|head ?teacher|gp|abuser|attacker|groomer)"
_A_CHILD = r"(?:child(?:ren)? [a-h]\b|(?:the |this |that |these |those )?(?:six |6 )?(?:girls?|boys?|victims?|survivors?|child|young (?:person|woman|man)|mother|father|parents|famil(?:y|ies)|siblings?|brother|sister|perpetrators?|offenders?|abusers?))"
_PERSONAL = (
    r"(?:names?|named|called|identit\w+|identif\w+|who (?:is|are|was|were)|address\w*|live[sd]?|living|home|school|placement|placed|where|how old|age[sd]?|born|birth\w*|dob|phone|"
    r"telephone|e-?mail|photo\w*|picture|initials|happen(?:ed|s|ing)? to|doing now|ethnic\w*|religion|surname|first name|foster\w*|gp|social worker|medical|health records?|nhs number|case (?:file|notes?|records?)|records?)"
)
_ALWAYS_A_CHILD = (
    re.compile(
        r"\b(?:pregnan\w+|suicid\w+|self-?harm\w*|raped|miscarr\w+|abortions?|virgin\w*)\b|\b(?:give|show|send|read|open|see|get|share|tell)(?: \w+){0,4} case (?:files?|notes?|records?)\b"
    ),
    re.compile(
        rf"\b(?:{_YOUNG}|victim|survivor)(?:'s|s'|s's) (?:\w+ )?(?:{_KIN}|mums|mams|moms|mothers|dads|fathers|nans|grans|brothers|sisters|teachers|abusers)\b"
    ),
    re.compile(
        r"\b(?:kids|children|girls|boys|victims|survivors|families|parents)(?:'s|')? (?:full |first |last |real )?(?:names?|ages?|address(?:es)?|identit(?:y|ies)|initials|photos?|dobs?|birthdays?|surnames?|whereabouts|details)\b"
    ),
    re.compile(
        r"\b(?:the|that|this) (?:poor |wee |little |young |same |other |first |second |youngest |oldest |eldest |missing |\w+-year-old )?(?:lad|lass|lassie|toddler|teenager|teen|youngster|baby|schoolgirl|schoolboy|kid|young (?:woman|man|lady)|adolescent)\b(?!'?s? (?:plan|services?|board))"
    ),
    re.compile(
        r"\b(?:her|his) (?:\w+ )?(?:mum|mam|mom|mother|dad|father|parents|family|nan|gran|brother|sister|siblings|foster \w+|boyfriend|abuser|school|placement|address|social worker|birthday|age|medical \w+|nhs \w+)\b"
    ),
    re.compile(
        r"\bwho (?:abused|groomed|raped|hurt|assaulted|attacked|trafficked|exploited|molested|harmed)\b|\b(?:was|were|got|been) (?:abused|groomed|raped|assaulted|trafficked|molested)\b(?! (?:training|actions?))"
    ),
    re.compile(
        r"\b(?:is|was|has|did|does|where is|where was|how is|how was|where did|where does|when did|why did) (?:he|she) (?!(?:repl(?:y|ied)|answer|answered|send|sent|say|submitted|reported|said|updated|lead|leads|responded|own|owns|responsible|the (?:chair|lead)|returned it|done it|finish|complete|on the)\b)"
    ),
    re.compile(
        r"\b(?:what|which) (?:happened|became)(?: \w+)? (?:to|of) (?:the |those |these |them|him|her)(?:\w+ )?(?:girls?|boys?|children|kids?|victims?|famil\w+|six)?\b(?!.*\b(?:actions?|report|update|rec)\b)(?<!to the )(?<!of the )"
    ),
    re.compile(
        r"\b(?:which|what|how many|any) (?:of the |of those |of these )?(?:famil(?:y|ies)|parents|kids|youngsters|teenagers|pupils|cases?|suspects?|perpetrators?|offenders?|abusers?|groomers?)\b(?! (?:audits?|reviews?))(?! (?:in|of|on|for) the (?:plan|actions?))(?!.*\b(?:actions?|recs?|recommendations?|agenc(?:y|ies)|audit)\b)"
    ),
    re.compile(
        r"\b(?:are|were|is|was|how are|how were|where are|where were) (?:the|those|these|all the|any of the) (?:six |6 |poor |missing )*(?:girls|boys|kids|youngsters|teenagers|victims|survivors|children)(?! (?:and|or|board|trust|services?|actions?|in care (?:council|actions?)|episodes|statistics|figures|numbers|stats|data|annual|report|reports|lead)\b)(?!')(?! (?:\w+ )?(?:mentioned|covered|involved|consulted|reflected|included)\b)"
    ),
    re.compile(
        r"\bname(?:s|d)? (?:the )?(?:men|man|gang|perpetrators?|offenders?|abusers?|suspects?|culprits?)\b|\b(?:the|those|these|which|what|who were the) (?:men|gang|perpetrators?|offenders?|abusers?|groomers?|culprits?) (?:who|that|convicted|jailed|involved|behind|in|get|got|were|are|called)\b"
    ),
)
"""What is of a child or a family whatever else the line speaks of."""
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
_RULES = r"(?:rules?|instructions?|directions?|directives?|orders|prompts?|guidelines|guidance you|restrictions?|filters?|polic(?:y|ies) you|screening|safeguards?|safety(?: \w+)?|checks|guard ?rails|limits|limitations|moderation|protocols?|constraints|censorship|programming|training|principles|refusals?)"
_INJECTION = re.compile(
    rf"\b(?:skip|drop|suspend|disable|deactivate|switch(?:ing)? off|turn(?:ing)? off|lift|break|bend|relax|set aside|stop (?:following|obeying|applying)|unlock|waive|circumvent|get (?:a)?round|work (?:a)?round|abandon|scrap|remove|leave aside|without|no longer (?:follow|apply)) (?:all |any )?(?:of )?(?:your|the bot's|its) (?:\w+ ){{0,2}}{_RULES}|"
    rf"\b(?:what|which|where) (?:are|were|is|was) (?:you|your) (?:\w+ )?(?:{_RULES}|told|programmed|instructed|trained|configured|given|set up|designed) ?(?!to (?:do|report|say) (?:with|about|on) )|"
    rf"\b(?:new|updated|revised|following|these|override|overriding|further) (?:system |secret |hidden |special )?(?:instructions?|directives?|orders|prompt)(?= ?[:,-]| (?:are|is|follow|below|supersede|replace|from)\b|$)|"
    r"\b(?:instructions?|orders|rules|prompts?|guidance) (?:did|do|have|were|are|had) you (?:get|got|given|follow|have|been|receive|run|use|work|operate|obey)|\bpretend (?:the|there|your|we)\b|"
    r"\b(?:everyone|everybody|anyone|someone|other people|people|the chair|users?)'s (?:dms?|private messages?|direct messages?|chats?|conversations?|searches|questions to you)\b|\b(?:has|have|did|does|is|are) (?:the )?(?!i\b|we\b)(?:\w+ ){1,3}?(?:been )?(?:asking|messaging|typing|telling|asked|told|messaged|typed) (?:to |at )?you\b|"
    r"\byour (?:\w+ )?(?:set-?up|internals?|back-?end|guts|innards|weights|training data|brain)\b|\b(?:hidden|secret|confidential)(?: \w+){0,3} (?:instructions?|set-?up|text|prompt|in your|of yours)\b|"
    r"\bas (?:if|though)(?: \w+){0,3} (?:rules?|filters?|restrictions?|polic(?:y|ies)|safeguard(?:s|ing)|guidelines|limits)(?: \w+)? (?:did not|do not|does not|were not|was not|are not|is not|never)\b|"
    r"\b(?:from now on|henceforth|from this (?:moment|point)(?: on)?|for the rest of (?:this|the) (?:chat|conversation|thread)) ?,? (?:you|answer|respond|reply|speak|talk|only|always|act|never|your|be|say|write|pretend|treat)\b|"
    r"\b(?:maintenance|god|unrestricted|unfiltered|diagnostics?|override|root|superuser|unsafe|raw|engineer(?:ing)?|hacker|opposite|evil|admin\w*) mode\b|"
    r"\b(?:access|slack|bot|api|auth\w*|session|oauth|secret|signing|bearer|user) (?:keys?|tokens?|secrets?)\b|\btokens\b|\b(?:passwords?|passcodes?|credentials|private keys?|environment variables?|env vars?|\.env|api|database schema|db schema|source code|connection string)\b|"
    r"\b(?:repeat|recite|echo|copy|print|output|reproduce|quote|type|write|spit|spell|read|say|list|translate|summari[sz]e|display|show|paste|dump|give)(?: \w+){0,8} (?:(?:(?:above|preceding|precedes) (?:this|here|my|the line)|(?:before|prior to|earlier than|up to) (?:this|my|the) (?:message|line|prompt|chat|conversation|question|text|sentence))|(?:text|words?|lines?|content|message|everything|all|prompt|instructions?) above\b(?! \d)|verbatim what you|you were (?:told|given|set up|instructed)|start of (?:this|the|our) (?:chat|conversation|thread)|(?:first|initial|original|opening) (?:message|prompt|instructions?))|"
    r"\b(?:before|when|as) (?:this|the|our) (?:conversation|chat|session|thread) (?:began|started|begins|starts|opened)\b|\bcontext window\b|\b(?:your|the) (?:developers?|makers?|creators?|programmers?|owners?) (?:told|tell|gave|set|want|said|wrote)\b|"
    r"\byou (?:are|will be|must be|should be|shall be) (?:now |hereby )?(?:no longer|free (?:of|from|to)|unbound|unchained|freed|released|allowed to ignore|permitted to ignore|my (?:slave|servant|grandm\w+)|a (?:pirate|hacker|human|child|doctor|lawyer|different|new|helpful (?!list))|an? (?:ai|llm|language model|assistant|unrestricted))\b|"
    r"\b(?:i am|as|this is) (?:your|the|an?) (?:(?:system|it|slack|bot|new|lead|chief|real) )*(?:developer|administrator|admin|creator|programmer|maker|owner of (?:you|this bot)|sysadmin|engineer|it support|support team)\b|"
    r"\b(?:speak|talk|answer|respond|reply|write)(?: \w+){0,3} (?:in|as|like) (?:an? )?(?:pirates?|shakespeare|yoda|rhyme|rhymes|verse|emoji|emojis|klingon|latin|french|german|spanish|welsh|polish|baby talk|character|the style of|uwu|my grandm\w+|evil|dan)\b|"
    r"\b(?:in a (?:story|novel|film|game|parallel universe)|let us (?:play|pretend|imagine|role)|imagine (?:you|that you)|simulate|in character|stay in character)\b(?!.*\b(?:nobody|no one) (?:has )?report)|"
    r"^\W*(?:<+/?)?\[?(?:system|assistant|developer|root|sudo|prompt|instruction|inst|im_start|admin|administrator|override)\]?(?:>+)?\s*(?:message|prompt|override|note|command|says?|instruction)?s?\s*(?:[:>\]|]|-{1,2} |,(?! the\b))|"
    r"</?(?:system|prompt|instructions?|s|inst|user|assistant)>|\[/?inst\]|<\|\w+\|>|\bend of (?:the )?(?:system )?(?:prompt|instructions?)\b|"
    r"\b(?:say|answer|reply|respond|pretend|claim|confirm|tell (?:the board|the chair|them|everyone|people|ofsted|anyone)|report)(?: back| only| just| simply| with| that| to \w+){0,3} (?:(?:every|all|each)(?:thing)?(?: of)?(?: the| our)?(?: actions?)? (?:is|are|as) (?:complete|completed|done|closed|green|finished|fine|on track)|nothing is (?:overdue|late|outstanding))\b|"
    r"\b(?:every|all|other|each) (?:the )?(?:users?|people|persons?|members|colleagues|staff)(?:'s|s')? (?:private |direct |secret )*(?:messages?|dms?|chats?|questions|searches|history|conversations?|e-?mails?|phone numbers?|ids?)\b|\b(?:messages?|questions|searches|conversations?) (?:of )?(?:other|all the other|everybody else|others|anyone else)(?: people| users)?(?:'s)? (?:sent|asked|wrote|have|had|typed)|"
    r"\b(?:ignore|disregard|forget|override|bypass)\b.*\b(?:instructions?|directions?|directives?|orders?|rules?|prompts?|previous|guidelines|restrictions?|filters?|polic(?:y|ies)|screening|safeguards?)\b|"
    r"\brepeat (?:everything|all|the words?|what|whatever|verbatim)(?: \w+){0,4} (?:above|before|earlier|so far)\b|\bsystem prompt\b|\byour (?:system |hidden |initial |secret )?(?:prompt|instructions|source code|configuration|token|password|api key)\b|"
    r"\b(?:you are now|pretend (?:to be|you|that)|act as (?:if|an?|the)|roleplay|role-play|jailbreak|developer mode|dan mode|sudo|admin mode|debug mode)\b|"
    r"\b(?:print|show|reveal|dump|export|output) (?:me )?(?:your|the) (?:prompt|environment|env|tokens?|secrets?|database|credentials|config\w*|logs?|tables?)\b|"
    r"\b(?:select|insert|update|delete|drop|union) (?:\*|into|from|table|all)\b.*\b(?:from|table|values|where|select)\b|\bdrop table\b|;\s*--|<script|\{\{.*\}\}|\$\{"
)
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
_OFF = re.compile(
    r"\b(?:poem|joke|weather|recipe|song|lyrics|football|cricket|rugby|lottery|horoscope|crossword|translate(?! [a-z]{2,5}\b)|capital of|prime minister|president|stocks? (?:market|price)s?|shares? (?:price|in)s?|bitcoin|"
    r"holiday(?:s)? (?:in|to)|restaurant|pizza|lunch|dinner|coffee|tea|film|movie|tv|netflix|essay|haiku|limerick|story|draw|paint|play a game|game|sing|meaning of life|"
    r"how are you|who are you|are you (?:a )?(?:human|robot|real|ai|bot)|love you|marry|favourite|sing|birthday|newsletter|cover letter|train times?|bus times?|traffic|"
    r"parking|directions|what time is it|time in|square root|multiply|\d+ ?[x*+] ?\d+|python|javascript|code|program(?:me)? me|crypto|chatgpt|openai|gossip|who won|who is winning|test match|the ashes|grand prix|wimbledon|world cup|six nations|strictly|bake off|premier league|champions league|eurovision|score)\b"
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
        r"(?:please |can you |could you |just )*(?:mark|put|record|log|note|count|treat|show) (?:us|me|\S+) (?:down )?as (?:having|done|complete|completed|sent|finished|submitted|in\b)",
        line,
    ):
        return Unread(why="command", sentence=CHANGE.format(how=_how("mark")))
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
    if any(pattern.search(line) for pattern in _ALWAYS_A_CHILD):
        return True
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
