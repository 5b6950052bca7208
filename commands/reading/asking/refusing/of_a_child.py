"""Whether a line asks of a child, a family or anyone in a case, whatever else it speaks of."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.patterns import any_of
from commands.reading.screening.words import GIVEN_NAMES

_YOUNG = r"(?:girl|boy|lad|lass|lassie|kid|child|baby|toddler|infant|teen|teenager|youngster|young (?:person|woman|man|lady)|daughter|son|victim|survivor|adolescent|schoolgirl|schoolboy)"
_KIN = r"(?:mum|mam|mom|mummy|mother|dad|daddy|father|parents?|step-?(?:mum|dad|mother|father|parent|brother|sister)|nan|nana|gran|granny|grandad|grandm\w+|grandf\w+|grandparents?|aunt(?:ie|y)?|uncle|cousin|brother|sister|siblings?|sibs|carers?|foster (?:carers?|parents?|mum|dad|family)|guardian|boyfriend|girlfriend|partner|family|families|friends?|social worker|school|teacher|head ?teacher|gp|abuser|attacker|groomer)"
_A_CHILD = r"(?:child(?:ren)? [a-h]\b|(?:the |this |that |these |those )?(?:six |6 )?(?:girls?|boys?|victims?|survivors?|child|young (?:person|woman|man)|mother|father|parents|famil(?:y|ies)|siblings?|brother|sister|perpetrators?|offenders?|abusers?))"
_PERSONAL = (
    r"(?:names?|named|called|identit\w+|identif\w+|address\w*|live[sd]?|living|home|school|placement|placed|where|how old|age[sd]?|born|birth\w*|dob|phone|"
    r"telephone|e-?mail|photo\w*|picture|initials|happen(?:ed|s|ing)? to|doing now|ethnic\w*|religion|surname|first name|foster\w*|gp|social worker|medical|health records?|nhs number|case (?:file|notes?|records?)|records?)"
)
_LETTER = r"(?:child(?:ren)?|chld|kid|girl|boy|victim|survivor|young person|yp) [a-h]\b"
_THE_SIX = r"(?:the|those|these|all|all the|of the|our) (?:six|6)\b(?! (?:\w+ )?(?:actions?|recs?|recommendations?|agenc\w+|districts?|items?|challenges?|returns?|reports?|months?|weeks?|days?|boards?|meetings?|ones|that|which|on|in|of|due|overdue|councils?|deadlines?|updates?|subgroups?|left|with|still)\b)"
_ANY = r"(?:children|kids|girls|boys|young (?:people|persons|women)|teenagers|youngsters|victims|survivors|famil(?:y|ies)|parents|mothers|mums|fathers|dads|siblings|perpetrators|offenders|abusers)"
_SOMEBODY = rf"(?:{_LETTER}|{_THE_SIX}|{_ANY})"
_NOT_OF_POSTS = (
    r"(?!leads?\b|agenc|actions?\b|chairs?\b|posts?\b|who\b|officers?\b|board|manager|services?|team|subgroup|plan)"
)
_WHO_THEY_ARE = r"(?:names?|initials|identit(?:y|ies)|ages?|dobs?|birthdays?|dates? of birth|ethnicit(?:y|ies)|nationalit(?:y|ies)|races?|religions?|backgrounds?|address(?:es)?|whereabouts|photos?|pictures?|surnames?|phone numbers?|medical (?:history|records|details)|real (?:names?|identit\w+))"
_OF_THEM = r"(?:of|for|behind|about)"
_A_PLACE = r"(?:children's homes?|care homes?|hostels?|hotels?|guest ?houses?|takeaways?|estates?|streets?|house|flat|nightclub)"
_OF_PERSONS = (
    rf"\b(?:apologi[sz]\w*|compensat\w+|(?:said|say) sorry|paid|payouts?|damages)(?: \w+)? (?:to|for) (?:the |those |all |any of )*(?:{_ANY}|six)\b",
    r"\b(?:which|whose|names? of)(?: \w+){0,2} (?:taxi|minicab) (?:firms?|drivers?|compan\w+)\b(?!.*\bactions?\b)",
    r"\bwhy (?:did|was|were|had|has) (?:not )?(?:nobody|no one|everyone|anyone|they|it|the (?:police|council|schools?|social \w+|authorities)|social workers?|professionals|agencies) .*\b(?:the (?:girls|victims|six|children|kids)|her|happen\w*)$",
    rf"\bwhat (?:was|were|are|is) (?:{_THE_SIX}|(?:the )?{_ANY}|they|she|he) (?:really |actually )?like$|\b(?:photos?|pictures?|images?|footage|descriptions?) of (?:the |those |any |a )?(?:men|man|girls?|boys?|child\w*|victims?|six|famil\w+|mother|house|perpetrators?|offenders?)\b",
    rf"\bwho (?:\w+ )?(?:failed|let down|ignored|disbelieved|interviewed|knew|met|found|lost|missed|rescued|fostered|adopted|visited|arrested|befriended|believed|blamed) (?:all |any of )?(?:the |those |these )?(?:{_SOMEBODY}|six$|them$|her$|him$)",
    r"\bwho (?:is|was|are|were) (?:the |that |her |his |their )(?:\w+ )?(?:family|girl|boy|child|mum|mother|dad|father|worker|social worker|baby|twins?)\b(?! (?:lead|protection|safety|in care|social|health|services?|board|centre|team|support|action))|\b(?:the|that|this) (?:girl|boy|family|mum|mother|young person) (?:from|in|who|that|at|with) (?!the (?:plan|training|action)\b)",
    rf"\b{_WHO_THEY_ARE}(?: and \w+)? {_OF_THEM} (?:{_NOT_OF_POSTS}[\w-]+ ){{0,3}}{_SOMEBODY}(?! (?:leads?|actions?|board|trust|services?|in care council)\b)",
    rf"\b{_SOMEBODY}(?:'s?)? (?:{_NOT_OF_POSTS}(?!views|voices?|feedback|input)\w+ ){{0,2}}(?:{_WHO_THEY_ARE}|contact details|life story|home life|gender|sex)\b(?! (?:the|how|what|by|in which|of)\b)",
    rf"\bwhere (?:do|did|does|is|are|was|were|have|has) (?:all |any of )?(?:(?:the|those|these|six|6|poor) )*{_SOMEBODY} (?:now|today|from|currently|these days|live[sd]?|living|based|placed|moved|moving|go|going|went|gone|stay\w*|end\w*|come from|came from|school\w*)\b",
    r"\bwhere (?:in \w+ )?(?:were|was|did|do|does|are|is) (?:they|she|he) (?:all |both )?(?:being )?(?:taken|living|live|placed|kept|found|housed|abused|staying|stay|go to school|grow up|from|meet (?:him|her|them|the \w+))\b|\bwhere (?:they|she|he|it|this|that) (?:all )?(?:lived?|lives|happened|are living|is living|(?:was|were) (?:living|placed|abused|taken|kept|found))\b|\bwhere (?:are|were|is|was) (?:the|those|these|all) (?:six|6)\b",
    rf"\bhow old (?:is|are|was|were) (?:(?:all|most|any|some|each) of )?(?:(?:the|those|these|this|that|six|6|youngest|oldest|poor) )*(?:he|she|they|{_SOMEBODY}|{_THE_SIX}|child|girl|boy|victim|survivor|pupil|baby|mother|mum|father|abuser|perpetrator|youngest|oldest|six$)\b",
    rf"\b(?:what|which) (?:{_WHO_THEY_ARE}|ethnicity|nationality|race|religion|age|school|schools|sex|gender) (?:is|are|was|were|did|do|does|had) (?:all |most |any of |one of )?(?:the |those |these )?(?:{_SOMEBODY}|{_THE_SIX}|(?:six|6)$|(?:six|6) (?:go|at|in|from)|they (?!come|go|feature|fit)|she|he)\b",
    rf"\b(?:identify|unmask|describe|profile) (?:all |any |each |one |the |those |these |of )*(?:six |6 )?(?:{_SOMEBODY}|child)\b",
    rf"\b(?:who|what|which) (?:is|are|was|were) (?:really |actually )?(?:(?:the|those|these|all|real|six|6) )*(?:{_THE_SIX}|{_ANY})(?: (?:really|actually|in|from|of|then|called|anyway|behind|that|who|which)\b.*)?$",
    r"\bwho (?:is|are|was|were) (?:really |actually )?(?:child(?:ren)? )?[a-h] ?(?:to|-|and|,|&|through) ?[b-h]\b|\bwho (?:is|are|was|were) (?:really |actually )?[a-f]$",
    r"\bwho[a-z']* (?:\w+ ){0,2}(?:the )?(?:youngest|oldest|eldest) (?:victim|child|girl|boy|one|of (?:the|them))\b|\b(?:youngest|oldest|eldest) (?:of the (?:six|6|girls|children|kids|victims)|victim|girl|boy|child)\b",
    r"\bcase (?:no\.? |number |study )?(?:\d+|[a-h])\b(?! (?:audits?|files? audited|reviews|that))|\bwhose (?:child|daughter|son|baby|girl|boy|kid|family|mum|mother)\b",
    r"\b(?:children|kids|girls|boys|victims|survivors|families|parents|six|offenders|perpetrators) (?:were|was|are|is|came|come|all) (?:all )?(?:from|white|asian|black|muslim|british|polish|local to|related|siblings|sisters|brothers|cousins|twins|in the same|known to each)\b|\bwere (?:they|the \w+) all (?:white|asian|black|muslim|british|local|girls|boys|in care)\b",
    rf"\b(?:which|what|any|did any|were any|are any)(?: of)?(?: the| those| these)? (?:two |three |\d )?{_ANY} (?:were |was |are |is |been )?(?:related|siblings|sisters|brothers|pregnant|fostered|adopted|abused|groomed|raped|had a baby|disclosed|gave evidence|complained|moved away|died|excluded)\b",
    r"\b(?:which|what) (?:pupil|student|girl|boy|victim|survivor|teenager|youngster|mother|father|parent|sibling|patient)\b(?! (?:support|awareness|voices?|views?|actions?|feedback|engagement|involvement))",
    rf"\b(?:which|what) {_A_PLACE} (?:was|were|did|is|are|had|they|it|the)\b(?!.*\b(?:events?|course|meetings?|training|conference)\b)",
    rf"\b(?:tell me|tell us|know|anything|something|details|info|information|more|background)(?: \w+){{0,2}} (?:about|on|regarding) (?:{_LETTER}|(?:the|those|these) (?:six |6 )?(?:six$|6$|victims|girls|boys|kids|children|families|perpetrators|offenders)(?: themselves| involved| concerned)?$)|\b(?:children|girls|victims|kids|families) themselves\b|\bhome life\b|\bringleaders?\b",
    r"\b(?:has|have|had|did|do|does) (?:any of )?(?:the|those|these|their|all the) (?:six |6 |poor )*(?:parents|famil(?:y|ies)|children|victims|mothers|mums|men|six|6) (?:ever )?(?:sue|sued|complain\w*|get|got|had|know|knew|move[d]?|live[d]?|receive[d]?|been (?:paid|compensated|charged|moved|removed)|blame[d]?|report(?:ed)? (?:it|them|her|him)|go to|went|testif\w+|forgive\w*|speak to the police)\b(?!.*\b(?:involve\w*|say|views?|voices?|feedback|training|learning|actions?)\b)",
)
"""Who somebody of a case is, where they live, how old, whose kin: asked of a child by its letter or of all of them,
whatever else the line speaks of."""
_ALWAYS_A_CHILD = (
    r"\b(?:pregnan\w+|suicid\w+|self-?harm\w*|raped|miscarr\w+|abortions?|virgin\w*)\b|\b(?:give|show|send|read|open|see|get|share|tell)(?: \w+){0,4} case (?:files?|notes?|records?)\b",
    rf"\b(?:{_YOUNG}|victim|survivor)(?:'s|s'|s's) (?:\w+ )?(?:{_KIN}|mums|mams|moms|mothers|dads|fathers|nans|grans|brothers|sisters|teachers|abusers)\b",
    r"\b(?:who|was|were|been|got|get|anyone|men|people) (?:\w+ )?(?:convicted|jailed|arrested|sentenced|imprisoned|prosecuted)\b|\bhow old (?:were (?:they|the|those)|is (?:he|she)|was (?:he|she))\b|\b(?:done|happened|happen) to (?:them|her|him|the (?:girls?|boys?|children|victims?|kids))\b"
    r"|\b(?!parents of (?:the )?victims\b)(?:mum|mam|mother|dad|father|parents?|sister|brother|aunt|uncle|nan|gran\w*|carers?|cousin|friend) (?:of|to) (?:the |a |an |one of the |this |that )?(?:\w+ )?(?:victims?|girls?|boys?|child|young person|survivors?|pupil|teenager)\b"
    r"|\b(?:which|what) (?:children's homes?|care homes?|homes|hostels?|hotels?|guest ?houses?|takeaways?|schools) (?:were|was) (?:\w+ )?(?:involved|used|named|they|mentioned)\b"
    r"|\b(?:the|those|these) (?:\w+ )?(?:perpetrators?|offenders?|abusers?|groomers?|culprits?)\b|\b(?:unredacted|un-redacted|uncensored|unanonymised|de-?anonymis\w+)\b|\bversion with (?:the |all the )?(?:real )?names\b"
    r"|\b(?:which|any|some|one|who|how many) of the (?:six|6)\b(?! (?:actions|recs|recommendations|agencies|districts|items|challenges|returns|reports|months|boards?|meetings|ones))"
    r"|\b(?:which|any|some|one|how many|were any|was any|are any|who) of (?:them|those|these|the six)(?: \w+)? (?:live[sd]?|living|sisters?|brothers?|siblings?|related|fostered|adopted|twins|in (?:care|foster \w+)|abused|at school|moved out)\b"
    r"|\bwere (?:any of )?(?:them|they) (?:all |both )?(?:sisters?|brothers?|siblings?|related|in care|fostered|abused|friends|twins|cousins)\b"
    r"|^(?:please |can you |could you )*(?:list|show|name|give|find|tell|who are|who were)(?: me| us)? (?:a list of |the names of |names of |list of |all |all of )*(?:the |those |these )?(?:six |6 )?(?:victims|girls|boys|kids|survivors|families)$|^(?:a )?list of (?:the )?(?:victims|children|girls|boys|kids|families|survivors)$",
    r"\b(?:kids|children|girls|boys|victims|survivors|families|parents)(?:'s|')? (?:full |first |last |real )?(?:names?|ages?|address(?:es)?|identit(?:y|ies)|initials|photos?|dobs?|birthdays?|surnames?|whereabouts|details|statements?|evidence|accounts?|interviews?|testimon\w+|diar(?:y|ies)|letters|records|files?|homes|schools|stories)\b",
    r"\b(?:the|that|this) (?:poor |wee |little |young |same |other |first |second |youngest |oldest |eldest |missing |\w+-year-old )?(?:lad|lass|lassie|toddler|teenager|teen|youngster|baby|schoolgirl|schoolboy|kid|young (?:woman|man|lady)|adolescent)\b(?!'?s? (?:plan|services?|board))",
    r"\b(?:her|his) (?:\w+ )?(?:mum|mam|mom|mother|dad|father|parents|family|nan|gran|brother|sister|siblings|foster \w+|boyfriend|abuser|school|placement|address|social worker|birthday|age|medical \w+|nhs \w+)\b",
    r"\bwho (?:abused|groomed|raped|hurt|assaulted|attacked|trafficked|exploited|molested|harmed)\b|\b(?:was|were|got|been) (?:abused|groomed|raped|assaulted|trafficked|molested)\b(?! (?:training|actions?))",
    r"\b(?:is|was|has|did|does|where is|where was|how is|how was|where did|where does|when did|why did) (?:he|she) (?!(?:repl(?:y|ied)|answer|answered|send|sent|say|submitted|reported|said|updated|lead|leads|responded|own|owns|responsible|the (?:chair|lead)|returned it|done it|finish|complete|on the)\b)",
    r"\b(?:what|which) (?:happened|became)(?: \w+)? (?:to|of) (?:the |those |these |them|him|her)(?:\w+ )?(?:girls?|boys?|children|kids?|victims?|famil\w+|six)?\b(?!.*\b(?:actions?|report|update|rec)\b)(?<!to the )(?<!of the )",
    r"\b(?:which|what|how many|any) (?:of the |of those |of these )?(?:famil(?:y|ies)|parents|kids|youngsters|teenagers|pupils|cases?|suspects?|perpetrators?|offenders?|abusers?|groomers?)\b(?! (?:audits?|reviews?))(?! (?:in|of|on|for) the (?:plan|actions?))(?!.*\b(?:actions?|recs?|recommendations?|agenc(?:y|ies)|audit)\b)",
    r"\b(?:are|were|is|was|how are|how were|where are|where were) (?:the|those|these|all the|any of the) (?:six |6 |poor |missing )*(?:girls|boys|kids|youngsters|teenagers|victims|survivors|children)(?! (?:and|or|board|trust|services?|actions?|in care (?:council|actions?)|episodes|statistics|figures|numbers|stats|data|annual|report|reports|lead)\b)(?!')(?! (?:\w+ )?(?:mentioned|covered|involved|consulted|reflected|included)\b)",
    r"\bname(?:s|d)? (?:the )?(?:men|man|gang|perpetrators?|offenders?|abusers?|suspects?|culprits?)\b|\b(?:the|those|these|which|what|who were the) (?:men|gang|perpetrators?|offenders?|abusers?|groomers?|culprits?) (?:who|that|convicted|jailed|involved|behind|in|get|got|were|are|called)\b",
)
"""What is of a child or a family whatever else the line speaks of."""
_OF_A_CHILD = any_of(*_OF_PERSONS, *_ALWAYS_A_CHILD)
_CHILD_QUESTION = any_of(
    r"\b(?:which|what|any|some|one|who|how many) of (?:the|these|those) (?:\w+ )?(?:children|girls?|boys?|victims?|families|siblings)\b(?!.*\bactions?\b)",
    rf"\b{_PERSONAL}\b.*\b{_A_CHILD}(?:\b|$)",
    rf"\b{_A_CHILD}(?:'s)?\b.*\b{_PERSONAL}\b",
    r"\b(?:child|chld|chid|kid|girl|boy|yp) [b-z]\b(?! ?, ?[a-h]\b)|\bchild a(?= ?(?:$|[.,']|is\b|was\b|has\b|had\b|did\b|does\b|to\b|and child))",
    r"\b(?:have|has|had|did|do|does|get|got) (?:the|those|these|all the|any of the) (?:six |\w+ )?(?:girls|boys|victims|survivors|kids|young women)\b"
    r"|\b(?:trial|verdict|bullfinch|sent down|court case)\b|\bthe (?:abuse|abusers?|assaults?|rapes?|attacks|grooming|gang)\b"
    r"|\b(?:on|about|for|with|of|is|was) (?:the|that|this) (?:\w+ )?(?:girl|boy|mum|mother|young person)\b(?! (?:s|and))"
    r"|\b(?:which|what) (?:children's home|care home|home|hostel|hotel|ward|street|estate|taxi \w+|house|flat|town|village|family)\b.*\b(?:they|she|he|them|her|him|it (?:happened|was)|girls?|children|victims?|child)\b"
    r"|\b(?:which|what|who|whose|names?)\b(?: \w+){0,3} (?:taxi|minicab) (?:firms?|drivers?|compan\w+)\b|\bwhere (?:it|this|that) (?:all )?happened\b",
    r"\b(?:names?|ages?|address(?:es)?|identit\w+|dobs?|dates of birth|whereabouts)(?: and \w+)? of (?:the |these |those |all )?(?:\w+ )?(?:child(?:ren)?|victims?|girls?|boys?|famil\w+|mothers?|parents)\b",
    r"\b(?:which|what|who) (?:girl|boy|child|victim|survivor)s?\b(?! (?:sexual|protection|safety))",
    r"\bwho (?:all )?(?:the |these |those |our )(?:six |6 )?(?:child(?:ren)?|kids|girls?|boys?|victims?|young people"
    r"|famil(?:y|ies)|survivors?) (?:\w+ ){0,2}(?:is|are|was|were)\b",
    r"\b(?:is|are|was|were|has|have|did|does) (?:the|that|this) (?:\w+ )?(?:boy|girl|child|baby|teenager|victim|survivor|young person|mother|father|mum|dad|stepfather|brother|sister|perpetrator|abuser|offender)\b(?!')",
    r"\b(?:nhs number|date of birth|dob|home address)\b",
)
_OF_THE_PLAN = re.compile(
    r"\b(?:title|review called|name of the review|full name of|voices?|views?|perspective|involve\w*|feedback|a say|actions?|recs?|recommendations?|learning|"
    r"training|report|(?:come|comes|fit|fits|feature\w*|figure|get|gets) (?:in|into|a look in|anywhere|mentioned|heard)|placements? report|missing (?:children|kids|young people|episodes)|looked after|who leads|lead for|deadline|due)\b"
)
_IDENTIFYING = re.compile(
    r"\b(?:which|what) (?:school|address|hospital|placement|foster|street|town)\b(?! (?:actions?|recs?|returns?|submissions?|audits?|reports?|exclusions?))|\bnames? of\b|\bwho (?:is|are|was|were) (?:the |all )?(?:six |6 |those |these )?(?:child(?:ren)?(?!')(?! (?:lead|board|trust|in care|social|services))|girls?|boys?|victims?|survivors?|mother|father|perpetrators?|offenders?)\b|\bchild(?:ren)? [a-h]\b"
)


_KIN = r"(?:son|daughter|niece|nephew|grand(?:son|daughter|child)|step(?:son|daughter|child)|little (?:boy|girl|brother|sister))"
_A_CHILD = rf"(?:child|kid|baby|toddler|girl|boy|teenager|pupil|student|young person|{_KIN})"
_HARM = r"(?:abus\w+|hurt\w*|hit|hits|hitting|beat\w*|neglect\w*|raped?|groom\w*|harm\w*|molest\w*|touch(?:ed|es|ing)|bruis\w*|scared|afraid|unsafe|exploited|trafficked|threaten\w*)"
_CONCERN = any_of(
    rf"\b(?:my|his|her|their|our) (?:\w+ )?{_KIN}\b(?:'s)?.*\b(?:{_HARM}|in danger|at risk|missing|run away|ran away)\b",
    rf"\b(?:an?|this|that|my|another|one) (?:\w+ )?{_A_CHILD}\b (?:\w+ ){{0,4}}(?:told|tells|said|says|disclosed|showed) (?:me|us|a teacher|her teacher|his teacher)\b",
    rf"\b(?:an?|this|that|my|another) (?:\w+ )?{_A_CHILD}\b (?:is|was|has been|being|gets|keeps|may be|might be|could be) (?:\w+ ){{0,3}}{_HARM}\b",
    rf"\b(?:worried|concerned|scared|frightened|anxious) (?:about|for) (?:an?|this|that|my|the|our|his|her|another|one) (?:\w+ ){{0,2}}{_A_CHILD}\b",
    rf"\b(?:call|ring|phone|tell|contact|report) (?:\w+ ){{0,2}}(?:about|if|that|when) (?:an?|my|this) (?:\w+ )?{_A_CHILD}\b",
    rf"\bi (?:am|was|have been) (?:being )?{_HARM}\b",
)
_SPEAKS_OF_THE_PLAN = re.compile(
    r"\d\.\d|\b(?:actions?|recs?|recommendations?|plan|training|deadlines?|overdue|due|board|horizon|challenges?)\b"
)


def told(line: str) -> bool:
    """Whether the plain line tells of harm to somebody, which no question about a plan does: it is for people who can
    help, and is kept nowhere here."""
    return _CONCERN.matches(line) and not _SPEAKS_OF_THE_PLAN.search(line)


def asked_of(line: str) -> bool:
    """Whether the plain line asks of somebody in a case; of the plan, the review and its posts is another matter."""
    if re.search(r"title of the review|review(?:'s)? (?:full )?(?:title|name)|review called", line):
        return False
    if re.search(
        r"\b(?:full|long|proper|whole) name of (?:the )?(?!girl|boy|child|kid|mum|dad|teen|mother|father|victim|famil)[a-z&]{2,6}$",
        line,
    ):
        return False
    if _OF_A_CHILD.matches(line):
        return True
    if _IDENTIFYING.search(line) and not _WHO_SENT.search(line):
        return not re.search(
            r"\bnames? of (?:the )?(?:(?!girl|boy|child|victim|famil|mother|father|survivor|in\b|perpet|offend)\w+ ){0,3}(?:review|plan|action|lead|agency|board|chair|commander|post|officer|director|manager|head|nurse|doctor|council|trust|partnership|subgroup|group|report|meeting|course|agencies)\b",
            line,
        ) or bool(re.search(r"\bchild [a-h]\b", line))
    return _CHILD_QUESTION.matches(line) and not _OF_THE_PLAN.search(line)


_WHO_SENT = re.compile(
    r"\bnames? of (?:[a-z]+ ){0,3}?(?:who|that|which|with|still|yet|leading|owing)\b(?=.*(?:\d\.\d|\b(?:returns?|updates?|challenges?|actions?|overdue)\b))"
    r"(?!.*\b(?:abus\w+|child\w*|girls?|boys?|kids?|victims?|famil\w+|parents?|mothers?|fathers?|mums?|dads?|young)\b)"
)
"""Whose names are asked for by what they sent or did not: "the names of anyone who has not sent 3.2"."""


_NAME = r"(?!(?:The|This|What|Is|Has|Any|Our|All|Oxford|Oxfordshire|Cherwell|Kingfisher|Serious|Donnington|Cafcass|Probation|Board|Police|Health|Council|County|City|Single|Multi|Individual|Next|Last|Each|Every|Same|Other|Best|Worst)\b)[A-Z][a-z]+"
_CASE = re.compile(
    rf"\b(?:the|that|this|re|about) {_NAME}(?: {_NAME})? (?:case|family|siblings|twins|girls?|boys?|brothers|sisters|children|kids|referral)\b"
    rf"|\b(?:case|file|records?|referral|notes|mother|mum|dad|father|parents?|family|sister|brother) (?:of|for|on|about) {_NAME} [A-Z]\w*\b"
    rf"|\b(?:is|was|has|does|did|were|look up|find|about|on|check) {_NAME} {_NAME}(?=.*\b(?:known to|our radar|open to|on a plan|missing|referred|allocated|in care|at risk|been seen|a victim|look up)\b)"
    rf"|\blook up {_NAME} {_NAME}\b"
    r"|\b[A-Z][a-z]+,? \((?:the |a )?(?:mum|mother|dad|father|nan|sister|brother|carer|foster \w+|parent|aunt|uncle) of\b"
)
_BESIDE = r"(?:social worker|key ?worker|carers?|foster \w+|placement|teacher|gp|mum|mother|dad|father|nan|parents?|sister|brother|case|file)"
_PERSON = r"(?:survivor|victim|young person|mum|mother|dad|father|parent|child|pupil|student|patient|placement|foster\w*|social worker|case|file|family|school)"
_A_NAME = re.compile(
    rf"\b(?P<beside>{_BESIDE} (?:of|for|to|with|is|was|called|named) )?(?P<name>[A-Z][a-z]+) [A-Z][a-z]+(?P<person>(?:'s|’s)?,? ?\(?(?:a |an |the |our |who is a )?{_PERSON}\b)?"
)
"""A whole name beside what only somebody in a case has or is; an officer's name alone is fine."""
_DOES = r"(?:moved|lives?|lived|living|went missing|gone missing|missing|excluded|placed|fostered|ran away|disclosed|told (?:me|us)|pregnant|in care|arrested|abused|exploited|victim)"
_GIVEN = re.compile(
    rf"\b(?P<name>[A-Z][a-z]+)(?:,? who|'s|’s)?(?: (?:has|was|is|had|been|just|now|recently|again|got|went))* {_DOES}\b"
)
"""A given name alone beside what only somebody in a case does."""
_WITH_INITIAL = re.compile(r"\b(?P<name>[A-Z][a-z]+) [A-Z](?=$|[\s,.?!]+(?:[a-z(]|$))")
"""A family or a person by name beside a word of casework."""


def named(text: str) -> bool:
    """Whether the words as written name somebody's case: "the Brown family", "is … known to us"."""
    initial = any(one["name"].casefold() in GIVEN_NAMES for one in _WITH_INITIAL.finditer(text))
    whole = any(
        "(" in (one["person"] or "") or (one["name"].casefold() in GIVEN_NAMES and (one["beside"] or one["person"]))
        for one in _A_NAME.finditer(text)
    )
    whole = whole or any(one["name"].casefold() in GIVEN_NAMES for one in _GIVEN.finditer(text))
    return initial or whole or _CASE.search(text) is not None
