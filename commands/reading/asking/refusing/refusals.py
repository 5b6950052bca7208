"""What is not answered: a question about a child, an instruction to the product, a wish to change things, another matter.

The sentences repeat nothing of what was asked. A refused line is neither kept nor logged by whoever calls this.
"""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading import screening
from commands.reading.asking.refusing import of_a_child, wishes
from commands.reading.patterns import any_of
from store.query import Unread

_RULES = r"(?:rules?|instructions?|directions?|directives?|orders|prompts?|guidelines|guidance you|restrictions?|filters?|polic(?:y|ies) you|screening|safeguards?|safety(?: \w+)?|checks|guard ?rails|limits|limitations|moderation|protocols?|constraints|censorship|programming|training|principles|refusals?)"
_INJECTION = (
    rf"\b(?:skip|drop|suspend|disable|deactivate|switch(?:ing)? off|turn(?:ing)? off|lift|break|bend|relax|set aside|stop (?:following|obeying|applying)|unlock|waive|circumvent|get (?:a)?round|work (?:a)?round|abandon|scrap|remove|leave aside|without|no longer (?:follow|apply)) (?:all |any )?(?:of )?(?:your|the bot's|its) (?:\w+ ){{0,2}}{_RULES}|"
    rf"\b(?:what|which|where) (?:are|were|is|was) (?:you|your) (?:\w+ )?(?:{_RULES}|told|programmed|instructed|trained|configured|given|set up|designed) ?(?!to (?:do|report|say) (?:with|about|on) )|"
    rf"\b(?:new|updated|revised|following|these|override|overriding|further) (?:system |secret |hidden |special )?(?:instructions?|directives?|orders|prompt)(?= ?[:,-]| (?:are|is|follow|below|supersede|replace|from)\b|$)|"
    r"\b(?:instructions?|orders|rules|prompts?|guidance) (?:did|do|have|were|are|had) you (?:get|got|given|follow|have|been|receive|run|use|work|operate|obey)|\bpretend (?:the|there|your|we|i)\b|"
    r"\b(?:make|appoint|promote) me (?:an? |the )?(?:admin\w*|super\w*|moderator|business officer|business manager|chair|root)\b|\b(?:give|grant|get) (?:me|us) (?:full |admin\w* |more |unrestricted |unlimited |back ?door |super\w* )*(?:access|permissions?|privileges|rights|clearance)\b|"
    r"\b(?:log|sign|let) me in as\b|\b(?:hidden|secret) (?:actions?|recs?|recommendations?|reviews?|records?|notes?|files?|data|things?|stuff|pages?)\b|"
    r"\b(?:show|see|tell|list|print|give|reveal|share|read|display|know|have)(?: \w+){0,4} your (?:\w+ )?(?:rules|guidelines|limits|restrictions|settings|code|safeguards|filters|constraints)\b|"
    r"\bother (?:people|users|members|folk) (?:been )?(?:ask(?:ing|ed)?|typ(?:ing|ed)|sa(?:id|ying)) (?:you\b|about$)|\bwhat (?:are|were|have) (?:other people|others|other users|other members|everyone else)(?: been)? ask(?:ing|ed)\b|"
    r"\b(?:did|has|have) (?:the |my |our )?(?!i\b|we\b|you\b)\w+(?: \w+)? (?:ask|asked|say to|said to|tell|told|typed? to) you\b|"
    r"\b(?:forget|ignore|drop|leave|stop) (?:about |with )?(?:the plan|all (?:of )?(?:that|this)|everything|safeguarding|your (?:job|role|purpose)|being (?:a|the) \w+)\b.*\b(?:and|just|instead|then)\b.*\b(?:talk|chat|be|act|speak|answer|behave|do)\b|"
    r"^(?:please )?(?:print|dump|output|export|download|leak) (?:me )?(?:everything|all|the lot|the whole lot)\b|"
    r"\b(?:everyone|everybody|anyone|someone|other people|people|the chair|users?)'s (?:dms?|private messages?|direct messages?|chats?|conversations?|searches|questions to you)\b|\b(?:has|have|did|does|is|are) (?:the )?(?!i\b|we\b)(?:\w+ ){1,3}?(?:been )?(?:asking|messaging|typing|telling|asked|told|messaged|typed) (?:to |at )?you\b|"
    r"\byour (?:\w+ )?(?:set-?up|internals?|back-?end|guts|innards|weights|training data|brain)\b|\b(?:hidden|secret|confidential)(?: \w+){0,3} (?:instructions?|set-?up|text|prompt|in your|of yours)\b|"
    r"\bas (?:if|though)(?: \w+){0,3} (?:rules?|filters?|restrictions?|polic(?:y|ies)|safeguard(?:s|ing)|guidelines|limits)(?: \w+)? (?:did not|do not|does not|were not|was not|are not|is not|never)\b|"
    r"\b(?:from now on|henceforth|from this (?:moment|point)(?: on)?|for the rest of (?:this|the) (?:chat|conversation|thread)) ?,? (?:you|answer|respond|reply|speak|talk|only|always|act|never|your|be|say|write|pretend|treat)\b|"
    r"\b(?:maintenance|god|unrestricted|unfiltered|diagnostics?|override|root|superuser|unsafe|raw|engineer(?:ing)?|hacker|opposite|evil|admin\w*) mode\b|"
    r"\b(?:access|slack|bot|api|auth\w*|session|oauth|secret|signing|bearer|user) (?:keys?|tokens?|secrets?)\b|\btokens\b|\b(?:(?<!my )(?<!new )passwords?|passcodes?|credentials|private keys?|environment variables?|env vars?|\.env|api|database schema|db schema|source code|connection string)\b|"
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
    r"\b(?:ignore|disregard|forget|override|bypass)\b.*\b(?:instructions?|directions?|directives?|orders?|rules?|prompts?|previous|guidelines|restrictions?|filters?|polic(?:y|ies)|screening|safeguards?|safety|security|controls|checks|protections?)\b|"
    r"\brepeat (?:everything|all|the words?|what|whatever|verbatim)(?: \w+){0,4} (?:above|before|earlier|so far)\b|\bsystem prompt\b|\byour (?:\w+ )?(?:prompt|instructions|source code|config\w*|token|password|api key|database|memory|log files?|files)\b|"
    r"\b(?:you are now|pretend (?:to be|you|that)|act (?:as|like) (?:if|an?|the|my|our|though)|roleplay|role-play|jailbreak|developer mode|dan mode|sudo|admin mode|debug mode)\b|"
    r"\b(?:print|show|reveal|dump|export|output) (?:me )?(?:your|the) (?:prompt|environment|env|tokens?|secrets?|database|credentials|config\w*|logs?|tables?)\b|"
    r"\b(?:select|insert|update|delete|drop|union) (?:\*|into|from|table|all)\b.*\b(?:from|table|values|where|select)\b|\bdrop table\b|;\s*--|<script|\{\{.*\}\}|\$\{"
)
_PLAYS_A_PART = (
    r"^(?:hi |hello |hey |ok |please |so )*you are (?:now )?(?:dan|jailbroken|free|unrestricted|root|admin\w*|god|evil|an? (?!member|lay|lead|chair|subgroup|agency|partner))\b|"
    r"^(?:always |only |just |please )*(?:answer|say|reply|respond)(?: with)? (?:yes|no|ok|okay)\b(?!.*\d\.\d)|\bact (?:like|as (?:if|though)) (?:you|there)\b|\b(?:everyones|everybodys|peoples|others) (?:\w+ )?(?:messages|dms|chats|questions|conversations)\b|\b(?:forget|ignore|disregard) (?:what|everything|all|whatever|anything)(?: that)? (?:you|u) (?:were|have been|was|are|know|learn\w+|got)\b|^\W*(?:just |only |please )*(?:write|say|print|type|answer|reply|output|respond)\b.*\b(?:and|then) (?:nothing|no more)(?: else| more)?$|\b(?:hiding|hid|hide|keeping|withholding) (?:\w+ )?from (?:me|us)\b|\byou are (?:not )?(?:hiding|keeping back|allowed to show)\b|\b(?:slack|user|member|account) ids?\b|\bif you (?:had|have|were|did not have|could|weren't) (?:\w+ ){0,3}(?:rules|filters?|restrictions?|limits|guidelines|bound|allowed|free|ignore|unrestricted)\b|\byou (?:must|should|will|shall|have to|need to|are to) (?:now |only |always |just )*(?:answer|respond|reply|act|speak|behave|pretend|obey|say|comply)\b|\b(?:your|the) system (?:messages?|instructions?|rules?|settings?)\b|\bnew rules? ?(?:[:,-]|is\b|for you)|\bforget (?:that )?you (?:are|were|have)\b|\b(?:run|execute|eval|exec)(?: \w+)? (?:this|the following|my|some|that)?(?: \w+)? ?(?:sql|query|command|script|code|shell|bash)\b|\bselect \* from\b|"
    r"\b(?:do not|never|no longer|stop) (?:follow|apply|obey|use|enforce|check|keep to)(?:ing)? (?:your|the|any|these|those|all) (?:\w+ )?(?:guidelines|rules|instructions|filters?|restrictions|checks|safeguards|policies)\b|"
    r"\b(?:base64|rot13|hex|decode (?:this|the following))\b|\b(?:as|like) an? (?:unfiltered|unrestricted|uncensored|jailbroken|evil|amoral)\b|\b(?:call me (?:boss|master|sir|god|daddy|king)|obey(?: me)?$|do as (?:i say|you are told)|you must obey|no matter what i ask)\b|\bwhat (?:ai |language |llm )*model (?:are|do|is)\b"
)
"""A part that the product is to play, or a programme that it is to run."""
_INSTRUCTIONS = any_of(_INJECTION, _PLAYS_A_PART)
_OFF = re.compile(
    r"\b(?:poem|joke|weather|recipe|song|lyrics|football|cricket|rugby|lottery|horoscope|crossword|translate(?! [a-z]{2,5}\b)|capital of|prime minister|president|stocks? (?:market|price)s?|shares? (?:price|in)s?|bitcoin|"
    r"holiday(?:s)? (?:in|to)|restaurant|pizza|lunch|dinner|coffee|tea|film|movie|tv|telly|netflix|essay|haiku|limerick|story|draw|paint|play a game|game|sing|meaning of life|"
    r"how are you|who are you|are you (?:a )?(?:human|robot|real|ai|bot)|love you|marry|favourite|sing|birthday|newsletter|cover letter|train times?|bus times?|traffic|"
    r"parking|directions|what time is it|time in|square root|multiply|\d+ ?[x*+] ?\d+|python|javascript|code|program(?:me)? me|crypto|chatgpt|openai|gossip|who won|who is winning|test match|the ashes|grand prix|wimbledon|world cup|six nations|strictly|bake off|(?:cheap|nice|good|book|find|recommend) (?:\w+ ){0,3}hotels?|flights?|brexit|elections?|boat race|stationery|toner|my spelling|premier league|champions league|eurovision|score)\b"
)
_ASKS_OTHER = any_of(
    r"\bwhat time (?:does|do|is|are|did|will) .*\b(?:shut|close|open|start serving|leave|arrive)s?\b|\b(?:opening|closing) (?:hours|times)\b|\b(?:is|was|are|will) (?:it|there|that|today|tomorrow|\w+day)(?: be)? (?:an? |the )?(?:bank|public|school) holiday\b|\bclocks? (?:go(?:es)?|change|went|turn)\b"
    r"|\b(?:(?:the|a|my|next|last|first|by|catch) (?:\w+ )?(?:train|bus|tram)|buses|taxi rank|cinema|supermarket|car park|petrol|pints?|takeaway|canteen|swimming pool)\b|^(?:when|what (?:day|date)) (?:is|are|was) (?:the )?(?:\w+ )?bank holidays?\b"
    r"|\bhow (?:many (?:days|weeks|sleeps|months|hours)|long)(?: is it| are there)?(?: left)? (?:till|until|to|before|til) (?:christmas|xmas|easter|half[- ]?term|pay ?day|the (?:holidays|weekend|summer holidays|end of term|school holidays))\b"
    r"|\b\d+ ?(?:%|percent|per cent) of \d+\b|\b\d+ (?:times|plus|minus|divided by|multiplied by|x) \d+\b|\b(?:my|new) (?:password|login|laptop|phone|computer)\b|"
    r"^(?:book|order|buy|fetch|phone|ring|call|hire|reserve|fax|type up|ping) (?:me |us |a |an |the |some )"
    r"|^(?:what|where|which) (?:is|are|would be|makes?) (?:a |an |some |the )?(?:good|nice|decent|best|cheap|cheapest|tasty) (?!(?:\w+ )?(?:actions?|agenc|next))"
    r"|^(?:write|draft|compose|proofread|rewrite|help me (?:to )?(?:write|draft|word|compose|with my)|summarise) (?:me |us )?(?:an?|my|the|this|some) (?!(?:\w+ )?(?:challenge|action|update|horizon|recs?\b|recommendation|plan|log|progress|position|list))"
    r"|\b(?:the law (?:on|about|around|say)|legal advice|what do you (?:think|reckon|make) (?:of|about)|your (?:opinion|view|advice|thoughts) (?:of|on|about)|should (?:i|we) (?:be )?(?:worr\w+|panic\w*|concerned)|"
    r"(?:if you were|in) (?:me|my shoes|our shoes)|would you do|doing an? (?:good|bad|great|terrible|decent|poor) job|on call|payslips?|pay ?day|mileage|expenses|rota|who made you|horoscope)\b"
    r"|^(?:when|how (?:much|many|do)|can i|is|do i)\b.*\b(?:annual|sick|study|maternity) leave\b"
    r"|\b(?:rain|snow|sunny|umbrella|temperature|forecast|biscuits?|cakes?|(?:leaving|birthday|thank[- ]you|retirement|secret santa) (?:presents?|gifts?|cards?|do|party)|(?:suggest|buy|get|choose|think of) (?:me |us )?(?:an? |some )?(?:nice |good )?(?:presents?|gifts?)|(?:presents?|gifts?) for (?:the|our|my|a)|sandwich(?:es)?|doughnuts?|pub|wifi|printer|password|laptop|hoover)\b"
)
"""Errands, tastes and the weather: another matter, whatever meeting they are for."""
_DOMAIN = re.compile(
    r"\b(?:actions?|recs?|recommendations?|review|plan|board|subgroup|agenc(?:y|ies)|overdue|due|deadline|updates?|challenges?|horizon|returns?|report|owner|lead|leads|training|minutes|audit)\b"
)

CHILD = "I do not answer questions about a child, a family or anyone in a case, and nothing of that message was kept. I can say what actions the partnership promised, who owns them and by when."
CONCERN = "I cannot take a concern about a child or anyone else, and nothing of that message was kept. If somebody is in danger now, call 999. Otherwise tell your agency’s safeguarding lead, or refer to the council’s children’s social care, as your procedures say. I only answer about this plan’s actions."
IDENTIFIED = "That message seems to hold {what}, so nothing of it was kept. Ask again without it."
INSTRUCTION = "I do not follow instructions of that kind; nothing was changed and nothing was kept. I answer questions about actions, owners and dates, for example “what is overdue?”."
OFF_TOPIC = "That is not something I can help with: I only know this partnership’s actions. Ask for example “what is outstanding for the police?”."
HELLO = "Hello. Ask me about actions, owners and dates, for example “what is outstanding for the police?” or “who has not sent 1.1?”."

WELCOME = "You are welcome. Ask me whenever you like, for example “what is due next?”."
NO_YES = "Nothing here waits for a yes or a no. Ask me about actions, owners and dates, for example “what is overdue?”."
SORRY = "Sorry. The first line of each answer says how I read the question. Ask again in other words, with a ref, a name or a date, for example “when is 3.2 due?” or “what is outstanding for the police?”. What is wrong in the record itself is put right by the business unit."
_REFS = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}(?:(?: ?, ?| and | or | ?& ?)\d{1,2}\.\d{1,2})+(?![\d.])")
"""Refs one after another: their figures put together are no number of a person."""


def check(text: str, line: str) -> Unread | None:
    """Why the words are not answered, or None. `text` is as written, `line` its plain form."""
    if of_a_child.told(line):
        return Unread(why="refuse", sentence=CONCERN)
    if findings := screening.screen(_REFS.sub("…", text)):
        what = " and ".join(dict.fromkeys(screening.SENTENCES[one.category] for one in findings))
        return Unread(why="refuse", sentence=IDENTIFIED.format(what=what))
    if any(_INSTRUCTIONS.matches(said) for said in (line, text.casefold())):
        return Unread(why="refuse", sentence=INSTRUCTION)
    if of_a_child.asked_of(line) or of_a_child.named(text):
        return Unread(why="refuse", sentence=CHILD)
    if told := _small_talk(line, asks="?" in text):
        return Unread(why="unknown", sentence=told)
    if (wish := wishes.wished(line, text)) is not None:
        return wish
    if _ASKS_OTHER.matches(line) and not re.search(
        r"\d\.\d|\b(?:actions?|overdue|due|deadlines?|challenges?|horizon)\b", line
    ):
        return Unread(why="unknown", sentence=OFF_TOPIC)
    if _OFF.search(line) and not _DOMAIN.search(_OFF.sub(" ", line)):
        return Unread(why="unknown", sentence=OFF_TOPIC)
    return None


_TALK = (
    (HELLO, r"(?:(?:hi|hiya|hello|hey|help|help me|i need help|can you help|good (?:morning|afternoon|evening)|morning|afternoon|test|testing|ping|you there|anyone there|are you there|is anyone there)?(?: there| all| everyone| bot| please)*)"),
    (WELCOME, r"(?:(?:ok|okay|great|good|perfect|brilliant|lovely|super|fab|fine|right|cool|excellent|nice(?: one)?|sorted|that is (?:great|perfect|all|it|fine|helpful|good|lovely|brilliant|what i (?:needed|wanted))|that helps|(?:very |really |so )?helpful|got it|understood|noted|done|no more|nothing else|(?:no|nope|yes|yep|yeah)(?= (?:thanks|thank you|ta|cheers))|bye|goodbye|see you|good bot|well done|never mind|forget it|sorry|no worries|will do|thanks|thank you|many thanks|cheers|ta|much appreciated|appreciate it|all good|that will do)(?: (?:thanks|thank you|cheers|ta|bot|mate|very much|so much|a lot|a million|for (?:that|this|your help|now|all your help)|then|again|all|you|now|everyone|muchly|indeed|,))*)"),
    (NO_YES, r"(?:yes|no|yep|nope|yeah|nah|yes please|agreed|correct|please do|do it|go ahead)"),
    (SORRY, r"(?:(?:no|nope|nah|hmm|er|well|sorry|but) ?,? ?)*(?:that|this|it|you)(?: is| are|'s)? (?:just |still |all |completely |totally |quite )*(?:wrong|not right|incorrect|not it|nonsense|rubbish|a mistake|out of date|not correct|not true|useless|not what (?:i|we) (?:asked|meant|want\w*|said)(?: for)?|no help|not helpful|mistaken|not accurate|misread that|misunderstood(?: me)?|got (?:it|that) wrong|did not (?:answer|help|understand)(?: me| my question| that| the question)?|does not (?:help|answer (?:it|my question|the question)|look right|seem right|make sense|sound right))(?: at all| either| though| thanks)?|(?:no|not|i did not|i do not|that is not what i) (?:what i )?(?:asked|ask for that|meant?|mean that|ask that)(?: for)?|(?:wrong(?: answer| one)?|not that(?: one)?|try again|wrong again|not the right (?:one|answer)|you misunderstood(?: me)?|i meant something else|i am (?:confused|lost|stuck)|i do not (?:understand|get it|follow))"),
)  # fmt: skip
"""What people say to one another between two questions, and what is said back."""


def _small_talk(line: str, *, asks: bool) -> str | None:
    """What is said back to it; a line with a question mark ("done?") asks something."""
    said = next((said for said, pattern in _TALK if re.fullmatch(pattern, line)), None)
    return None if asks and said in (WELCOME, NO_YES) else said
