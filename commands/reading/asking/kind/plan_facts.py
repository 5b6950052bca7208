"""How people ask for the facts of a plan and the rules it is kept by: a table, a fact to the phrases that ask for it.

A phrase is a pattern over the plain line. It may stand anywhere in it, unless it begins with "^" or ends with "$".
"""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.patterns import Table

_NOT = r"(?:no|not|never|nothing|nobody|forget\w*|fail\w*|miss\w*|declin\w*|refus\w*|late|ignor\w*|without|neglect\w*)"
_OWED = (
    r"(?:updates?|returns?|reports?|send|sends|sent|submit\w*|respond\w*|reply|replies|deadlines?|answer\w*|anything)"
)
_SHOULD = r"(?:if|should|in the event(?: that)?|supposing|suppose)"
_AT_ALL = r"(?:in total|altogether|all told|total|overall)"
_RECS = r"(?:recs|recommendations|findings)"

PHRASES: dict[str, tuple[str, ...]] = {
    "rule:no update": (
        rf"what (?:will|would|can|could|do|does|is there|are the|happens?|should|recourse|next|then|they|else|becomes|powers?|sanctions?|steps?)(?: [\w',.]+){{0,8}} {_SHOULD}(?: [\w',.]+){{0,6}} {_NOT}(?: [\w',.]+){{0,5}} {_OWED}",
        rf"^(?:does|do|will|would|is|are|who)(?: (?:anyone|anybody|someone|somebody|it|that|people|(?:the |our )?(?:board|chair|partnership|oscb|business unit)))?(?: [\w',.]+){{0,5}} (?:{_SHOULD}|when)(?: [\w',.]+){{0,6}} (?:{_NOT}(?: [\w',.]+){{0,5}} {_OWED}|{_OWED} (?:\w+ ){{0,2}}(?:late|overdue|missing|missed|not))",
        rf"^(?:and |so )?{_SHOULD}(?: [\w',.]+){{0,6}} {_NOT}(?: [\w',.]+){{0,9}} (?:what then|then what|what happens|what next|so what|what follows)",
        rf"^(?:and |so )?{_SHOULD}(?: [\w',.]+){{0,6}} {_NOT}(?: [\w',.]+){{0,5}} {_OWED}(?: [\w',.]+){{0,3}} (?:in what|what)(?: then| next| happens?)?(?! is| are| was| have| has)",
        r"who (?:do|does|should|must|will|would) (?:we|i|you|they|one|it|that|somebody) (?:tell|inform|notify|report(?: it| that)?(?: to)?|go to|get reported to)(?: \w+){0,2} (?:if|when|where)\b",
        r"what (?:will |would |is going to |could |might )?(?:happens?|occurs?|follows?)(?: \w+){0,3} (?:if|when)\b",
        r"(?:consequence|penalt|sanction|repercussion|comeback)\w*(?: \w+){0,3} (?:not|non|failing|being late|missing)\b",
        r"(?:what if|consequence|penalt|sanction|repercussion)\w*(?: \w+){0,12} (?:update|miss|late|fail|submit|send|deadline|discharge|do nothing)",
        r"who (?:is told|gets told|hears|finds out|do failures go to|are failures reported to)(?: \w+)* ?(?:if|when|about)?",
        r"(?:do|does|will) (?:failures?|missed (?:updates?|deadlines?)|non-?compliance|it)(?: \w+){0,4} (?:get )?reported",
        r"what is the escalation (?:rule|process|route)(?: for \w+)*(?: (?:if|when|where)\b.*)?$",
        r"rules? (?:about|on|for|when|if)(?: \w+){0,4} (?:not|no|nothing|never|miss\w*|late|fail\w*|silen\w+|non[- ]?(?:submission|compliance|return))",
        r"^(?:and |so )?what is an exceptions? report(?: for)?$",
        r"what (?:do|does|can|will|could|would) (?:you|we|they|the board|oscb|the partnership)(?: \w+){0,2} do(?: \w+){0,3} (?:about|with|to|when|if)(?: [\w']+){0,5} (?:no|not|never|nothing|forget\w*|fail\w*|miss\w*|refus\w*|ignor\w*)",
        r"(?:get|be|are|is|gets) (?:reported|escalated|named|told on)(?: [\w']+){0,4} (?:if|when)",
    ),
    "rule:monitoring": (
        r"^who (?:checks|tracks|follows|reviews|monitors) (?:up )?(?:on )?(?:the |our )?progress(?: on| of| with| against)? (?:all )?(?:of )?(?:this|these|it|the plan|everything|the (?:\w+ )?actions)(?: and how often| and when)?$",
        r"^(?:which|what) (?:group|subgroup|body|board|committee|meeting) (?:keeps? (?:an eye|tabs|track|watch)(?: on| of| over)?|monitors?|oversees?|watch(?:es)?(?: over)?|checks?(?: on| up on)?|looks? after) (?:(?:all|of|the|these|this|our|those|whole) )*(?:actions|plan|recommendations|progress|it|it all|everything|lot)(?: all)?$",
        r"^(?:when|how often) (?:does|is|will|are) (?:the )?monitoring\b(?: \w+){0,3}$",
        r"^(?:who|(?:which|what) (?:body|group|subgroup|committee)) (?:monitors|oversees|polices|checks|watches over|scrutinises|keeps (?:an eye|tabs|track|watch) (?:on|of|over)) (?:the |these |this |all |our )*(?:actions|plan|it|progress)(?: ,)?(?: and how (?:often|frequently))?$",
        r"^how often (?:does|do|will|is|are) (?:[\w']+ ){1,4}(?:monitor\w*|check(?:s|ed)?(?: up)?(?: on)?|review\w*|look(?:s|ed)? at|polic\w+) (?:us|this|it|the plan|progress|everything|actions|all this)$",
        r"^(?:does|do|is|are|will) (?:[\w']+ ){1,4}(?:monitor\w*|check\w*|oversee\w*|review\w*|polic\w+) (?:on |over |up on )?(?:this|it|the plan|our plan|this plan|everything|progress|all this)(?: or [\w' ]+)?$",
        r"^(?:is|are|does|will) (?:the|this|our) (?:whole )?(?:action )?plan (?:get |be |being )?(?:monitored|checked|reviewed|looked at|tracked)(?: [\w ]+)?$",
        r"^(?=.*\b(?:who|whom|which|what (?:group|body|subgroup)|how|when)\b)(?=.*\b(?:monitor\w*|looks? at|oversee\w*|oversight|polic(?:es?|ed|ing)|keep\w* (?:an eye|track|tabs)|watch\w* over|looked at|reviewed|checked)\b)(?=.*\b(?:plan|progress|delivery|everything|all this|all of (?:it|this)|this|implementation|things)\b)(?!.*(?:\d\.\d|\b(?:actions?|overdue|due|ones|compliance|late)\b))",
        r"(?:who|which (?:group|subgroup)|how (?:often|frequently)|how)(?: (?:is|are|was|will|does|do|be|been|being|gets?|get|the|this|these|all|its|our|plan|it|that|progress|actions?|implementation|delivery|everything|things|group|subgroup|body|oscb|board|recommendations?|to|of|whole|they|we|actually|really)){0,5} (?:monitors?|monitored|monitoring|oversees?|polic(?:es?|ed|ing)|keeps? (?:an eye on|track of|tabs on)|keeping (?:an eye on|track of|tabs on)|watch(?:es|ed)? over|reviewed|tracked|checked)(?: (?:the |all |these |this |our )?(?:plan|actions|progress|it|them|everything|recommendations))*(?: ,)?(?: and how (?:often|frequently|regularly)| and by whom| and who by)?$",
        r"(?:in charge of|responsible for|job to) (?:checking|monitoring|overseeing|watching over|policing|tracking|reviewing|check|monitor|oversee)(?: on| over)? (?:the |this |our )?(?:whole )?(?:plan|progress|actions|everything)",
        r"monitoring (?:arrangements|frequency|rule)",
        r"(?:who|which (?:group|subgroup|body)) (?:\w+ ){0,2}(?:keep\w* (?:an eye|tabs|track|watch|a check)|monitor\w*|check\w*(?: up)?|mak\w+ sure|see\w* to it|ensur\w+|follow\w* up|track\w*|polic\w+|watch\w*)(?: (?:on|over|whether|that|if|these|this|they|them|it|all|things|everyone|people|agencies|us|we|up|how|the|actions?|plan|actually|really|are|is|gets?|getting|being)){1,9} (?:done|happens?|happening|delivered|implemented|finished|completed|carried out|through|on)$",
        r"who (?:is )?(?:monitoring|oversees|monitors|watches|checks up on|polices|keeps tabs on) (?:\w+ ){0,4}?(?:plan|it|this|all this|progress|everything|us|actions)(?: \w+)?$",
        r"who (?:is )?(?:monitoring|oversees|monitors|watches)(?: \w+){0,4}$",
    ),
    "plan:children": (
        r"^how many (?:children|girls|boys|victims|kids) (?:was|were|is|are|did) (?:it|this|that|there)(?: (?:about|of|cover|for|look at|involve|concern|all|in all))*$",
        r"how many (?:children|girls|boys|victims|young people|kids)(?: \w+){0,3} (?:review|plan|scr|case)(?: \w+){0,3}",
        r"(?:review|scr) (?:\w+ ){0,2}(?:covers?|about|looks? (?:at|into)) how many",
    ),
    "plan:title": (
        r"^(?:what|which) (?:is |was )?(?:the )?(?:serious case )?(?:review|scr|report|document) (?:that |which )?(?:this|the|our) plan (?:answers|responds to|comes from|came from|is for|follows|is based on|is about)$",
        r"(?:what|which) (?:serious case )?(?:review|scr|report|document|plan) (?:did|do|does|is|are|was|were) (?:this|these|it|they|all this|(?:the|these|this|our) (?:plan|actions|recs|recommendations))(?: all)? (?:come |came |coming |derived |taken )?(?:out of|from|based on|part of|about)",
        r"(?:what|which(?: review)?) (?:are|is) (?:these|this|the) (?:recommendations|recs|plan|actions) (?:from|out of|based on)$",
        r"where (?:do|did|does) (?:these|this|the) (?:recommendations|recs|actions|plan) (?:all )?(?:come|came) from",
        r"(?:review|plan|scr|serious case review|document)(?:'s)? (?:(?:proper|full|actual|real|official|whole|exact|correct) )*(?:title|name)",
        r"(?:full |whole |official |proper )?(?:title|name) of (?:the |this )?(?:review|plan|scr|serious case review|document)",
        r"what (?:exactly |actually )?(?:is )?(?:the |this )?(?:action )?(?:serious case )?(?:review|plan|scr|document)(?: behind this)? (?:is |was )?(?:actually |really |properly |formally |officially )?(?:called|titled)",
        r"which (?:serious case )?review (?:is this|does this|do these|was this|this|is behind|led to|prompted|produced)",
        r"review behind (?:this|it|the plan)",
        r"what (?:review|scr) (?:is|was|does) (?:this|it)",
    ),
    "plan:published": (
        r"^(?=.*\b(?:when|dates?|day|year|month)\b)(?=.*\b(?:publish\w*|publication|public|came out|come out|released|issued|launched)\b)(?=.*\b(?:review|plan|scr|this|it|document|recommendations)\b)(?!.*(?:annual|\d\.\d|\breports? on|placement|missing|training|summary|events|update|\bactions?\b|website|challenge|minutes|overdue))",
        r"how (?:old|recent) (?:is|was) (?:the |this )?(?:review|plan|scr)",
        r"(?:when|what (?:day|date|year|month))(?: was| were| did| is| does)? (?:(?:the|this|serious|case|full|overview|final|whole) )*(?:review|plan|scr|report)(?: [a-z]+){0,3} (?:published|released|public(?: domain)?|come out|issued|out|launched|appear\w*)",
        r"when (?:was|were|did|is) (?:the |this |it )?(?:review|plan|scr|serious case review|report|recommendations|it)(?: be)? (?:published|released|come out|issued|out|made public)",
        r"publication date",
        r"date of publication",
        r"published when",
        r"when did (?:the|this) (?:review|scr|plan) come out",
    ),
    "plan:period": (
        r"plan(?:'s)? (?:timescale|timeframe|duration|length|life(?:span|time)?|end date|period|start date)",
        r"(?:timescale|timeframe|duration|length|lifespan|period) of the plan",
        r"over (?:how many|what|how long a)(?: \w+){0,3} (?:does|is|will) the plan",
        r"how long(?!.*\bsince\b)(?: \w+){0,5} (?:the |this )?(?:whole |entire |action )*plan$",
        r"(?:what|which|how long a) (?:period|time ?(?:frame|span|scale)|length of time)(?: \w+){0,4} (?:plan|cover|covered|run)",
        r"how long (?:is|does|will|should|was)(?: \w+){0,3} (?:plan|it|this)(?: \w+){0,3} ?(?:run|cover|last|for|take|meant)?",
        r"(?:plan|it) (?:run|cover|last)s? (?:for|until|to|from)",
        r"when does the plan (?:end|start|finish|run)",
        r"over what period",
        r"^(?:and |so )?(?:when|what (?:day|date|month)) (?:did|does|will|was|is) (?:the |this |our )?(?:whole )?(?:action )?plan (?:start|begin)(?:ed|s)?$",
        r"^(?:and )?(?:in |within |over )?how many (?:months|years|weeks) (?:should|must|will|does|do|is|are|have|has)(?: \w+){0,3} (?:it all|this all|everything|all of (?:it|this)|the plan|all this)\b(?!.*\boverdue\b)",
        r"(?:time ?(?:frame|scale|span)?|period|dates|start and end|deadline) (?:that |which )?(?:this|the|our) (?:whole )?(?:action )?plan (?:covers?|runs?|is for|lasts?|has)",
        r"(?:does|has) (?:this|the|our) (?:action )?plan (?:have|got|run|cover)(?: (?:an?|any|over))? (?:set |fixed |overall )?(?:time ?(?:frame|scale|span)|period|end date)",
        r"how many months (?:does|is) (?:the |this )?plan",
    ),
    "plan:agency plans": (
        r"(?:agenc(?:y|ies)|organisations?|partners)(?: \w+){0,3} own (?:action )?plans?",
        r"how many (?:agencies|organisations|partners|bodies)(?: \w+){0,4} (?:own (?:action )?plans?|(?:action )?plans)\b",
        r"how many .*\bimrs?\b",
        r"how many (?:\w+ )?(?:agency|agencies'|imr|individual|single[- ]agency|separate|own|other) (?:\w+ )?plans?",
        r"(?:imr|agency) action plans",
        r"how many imrs?",
    ),
    "plan:recommendations": (
        rf"^(?:recs|recommendations) {_AT_ALL}$",
        r"how many (?:recs|recommendations)(?: (?:are|were|did|does|in|has|have|do|is|made|there|the|this|plan|review|board|make|we|it|altogether|total|overall|all|told|here))*$",
        rf"how many {_RECS}(?!.*\b(?:open|overdue|due|left|outstanding|done|complete\w*|finished|closed|still|late|actions?)\b) (?:did|does|has|had|do) (?:the |this |our )*(?:serious case )?(?:review|scr|plan|report|reviewers?|review team)(?:'s authors?)? (?:make|made|have|had|give|gave|given|put|issue|issued|contain|reach|list|include|address|direct)(?: \w+){{0,5}}$",
        rf"how many {_RECS} (?:were|was|are|got|have been|had been) (?:made|given|put|issued|addressed|directed|reached|set out|there)(?: (?:to|for|by|in) (?:the |this |our |oscb|board|partnership|review|scr|plan|report|reviewers?|us|agencies)+(?: \w+)?)*$",
        r"how many findings(?: (?:are|were|did|does|in|has|have|there|the|this|plan|review|altogether|total|overall|all|told))*$",
        rf"how many {_RECS} (?:came|come|have come|arose|resulted|followed)(?: out)?(?: of| from)? (?:the |this )?(?:serious case )?(?:review|scr|report)$",
        r"(?:number|no\.?|count|total) of (?:findings|recommendations)",
        r"total recommendations",
    ),
    "plan:actions": (
        rf"^actions {_AT_ALL}$",
        r"how many actions (?:are there|(?:are )?in (?:the |this )?plan|altogether|in total|all told|does the plan (?:have|contain)|overall)(?: (?:in|on|of|the|this|plan|altogether|total|whole|all|now|together|there)){0,5}$",
        r"how many actions (?:does|do|has|did|is|are) (?:in )?(?:the |this |our |that |oscb's |(?:the )?board's |partnership's )+(?:action )?plan(?: (?:have|contain|hold|include|list|set out|got|comprise|consist of|altogether|in total|overall|for us all))*$",
        r"how many actions (?:are )?in (?:the |this |our |oscb's |(?:the )?board's |whole |action )+plan$",
        r"how many actions (?:came|come|have come|arose|followed|follow|resulted|result)(?: out)? (?:of|from) (?:the |this )?(?:serious case )?(?:review|scr)$",
        r"total (?:(?:number|no) of )?actions$",
    ),
    "plan:recipients": (
        r"^who (?:gets|receives|sees|hears (?:about|of)|deals with|handles|is told (?:about|of)|takes) (?:the |any |our |about )?(?:escalations?|exceptions?|failures?|missed \w+|late (?:actions|ones|updates|returns))$",
        r"^(?:does|do|will|is|are) (?:the |our )?(?:independent chair|chair|board|oscb)(?: \w+){0,2} (?:hear|told|know|informed|notified|find out)(?: \w+){0,2} (?:late|missed|overdue|failed|failures|exceptions)(?: \w+)?$",
        r"^(?:do|does|are|is|will|would) (?:a |an |the |any |our )?(?:late|missed|overdue|missing|undone|failed|outstanding|absent) (?:\w+ ){1,2}(?:get |be |ever |being )*(?:reported|escalated|flagged|passed|sent)(?: \w+){0,2}(?: to| up|$)",
        r"(?:who|where) (?:do|does|are|is|will|would) (?:a |an |the |any )?(?:missed|late|missing|absent|failed|unsent|undone|overdue)[ -]?(?:updates?|returns?|deadlines?|actions?|reports?)(?: \w+){0,2} (?:escalat\w+|report\w*|sent|go|passed|flagged)(?: \w+)? to",
        r"who (?:do|should|must|does|would|will) (?:we|i|you|one|they) (?:report|escalate|send) (?:an? |any |the )?(?:missed|late|missing|absent|failed|non)[ -]?(?:updates?|returns?|deadlines?|actions?) to",
        r"(?:to )?(?:who|whom)(?: \w+){0,3} (?:failures|exceptions)(?: \w+){0,3} (?:report\w*|escalat\w*|sent|go)",
        r"who (?:do|does|are|is) (?:exceptions|failures|missed \w+) (?:go|reported|sent|escalated) to",
    ),
    "plan:members": (
        r"^(?:is|are) [\w' ]{2,40} (?:one of|among|in) (?:the )?(?:12|twelve|member agencies|members)(?: agencies)?$",
        r"(?:who|which)(?: (?!actions?\b|ones?\b|items?\b|recs?\b)\w+){0,2} (?:is|are|counts? as|makes? up)(?: \w+){0,2} (?:twelve|12|member agenc(?:y|ies)|members)(?: agenc(?:y|ies)| partners)?(?: of the board)?$",
        r"(?:who|which) (?:agencies|partners|bodies|organisations) (?:is|are) (?:the )?(?:twelve|12|members?(?: agencies)?|on the board)$",
        r"(?:list|name|show)(?: me| us)? (?:the |all |all the )?(?:twelve|12|member) agencies$",
        r"how many member agencies$",
        r"how many (?:member )?(?:agencies|partners|organisations|bodies) (?:are (?:there|members?|in it|in (?:the |this )?(?:plan|board|partnership)|on the board|involved|signed up)|is it|make up|altogether|in total|all told)(?: \w+){0,2}$",
        r"(?:twelve|12) agencies (?:are|is) (?:who|which)",
    ),
    "plan:about": (
        r"^(?:what|which) (?:plan|document|thing) (?:is|was) (?:this|it|that)$",
        r"what (?:is|was) (?:the |this )?(?:(?:review|plan|scr|serious case review)(?: all)? about|(?:review|plan|scr|serious case review) for$)",
        r"what (?:are|is) (?:this|these)(?: for| about)?$",
        r"purpose of (?:the|this) plan",
        r"(?:what|which) (?:is|are|was) (?:the|this|our) (?:serious case )?(?:review|scr|plan|action plan)$",
        r"(?:what|which)(?: \w+){0,1} (?:reviews|scrs|plans) (?:are|do|have|is|there|we|you|on|in|here|known|held|covered)(?: \w+){0,5}$",
        r"(?:list|show|name)(?: me| us)? (?:the |all |all the |our )?(?:reviews|plans)$",
        r"^(?:any|our|the|all) (?:other |the )?reviews$",
    ),
}  # fmt: skip
"""The rules are of domain.md; what a plan says of itself stands in its own record."""

NOT_HELD = (
    r"(?:commander|chair\w*|manager|directors?|officer|nurse|doctor|secretary|business unit|office)(?:'s|s)? (?:direct |phone |mobile )?(?:number|mobile|extension|line)\b",
    r"(?<!on the )(?<!by )(?<!to )(?:phone|telephone|mobile)(?! (?:call|them|him|her|us|round|about))",
    r"(?<!by )e-?mail",
    r"money",
    r"contact details",
    r"address",
    r"salary",
    r"budget",
    r"cost",
    r"costs",
    r"costing",
    r"price",
    r"how much (?:money|cash|will|does|did|(?:has|have|had|is|was)(?: \w+){0,4} (?:set aside|cost|spent|paid|allocated|budgeted|put in|put aside))",
    r"(?:commander|chair(?:man|woman)?|manager|director|officer|nurse|doctor|head|lead|secretary|post ?holder)(?:'s|s')? (?:actual |real |full |first |last )?names?\b(?! (?:on|against|by|next to|beside|attached)\b)",
    r"risk (?:rating|score|register)",
    r"(?:how many|number of) (?:staff|employees|people work\w*|social workers)\b",
    r"who (?:wrote|authored|conducted|carried out|drafted|compiled|prepared|commissioned|put together) (?:the|this|our) (?:serious case |action )?(?:review|scr|plan)\b(?! (?:report|action))",
    r"(?:which|what) (?:hotel|venue|room|building) (?:is|was|are|will|for|has)",
    r"where (?:does|do|is|are|will|was|were|did) (?:the )?(?:\w+ ){1,3}(?:meeting held|meet|being held|held)\b",
    r"name of (?:the )?(?:\w+ ){0,5}(?:commander|chair|manager|director|officer|nurse|doctor)",
    r"why (?:did|was|has|is|does) (?:the |this )?(?:serious case )?(?:review|scr)\b(?! (?:action|overdue|late))",
    r"who (?:sat|sits|was|is|were|are) on (?:the |this )?(?:\w+ ){0,2}panel",
    r"funding",
    r"spend",
    r"spent",
    r"fte",
    r"staffing",
    r"named? (?:person|officer|individual|nurse|doctor)(?!.*\d\.\d)",
    r"name of the (?:person|officer|lead|individual|nurse|chair|commander|manager)",
    r"(?:what is|who is) (?:his|her|their) name",
    r"whose name(?! (?:is|goes|was) (?:on|against|by|next to|beside|down for)\b)",
    r"first name",
    r"surname",
    r"personally responsible",
    r"actual (?:person|name)",
    r"which (?:person|individual|officer) (?:exactly|by name)",
    r"by name",
    r"where (?:does|do) .{2,40} live",
    r"venue",
    r"what time",
    r"start time",
    r"room",
    r"minutes of the",
)  # fmt: skip
"""What people ask of a plan and no store of ours holds: telephone numbers, rooms, money, who did the review."""

_PHRASES = Table((rf"(?<!\w)(?:{phrase})", fact) for fact, phrases in PHRASES.items() for phrase in phrases)
_NOT_HELD = re.compile(rf"\b(?:{'|'.join(NOT_HELD)})\b")

_SAID_OF_IT = re.compile(
    r"\b(?:updates?|challenges?|horizon|said|(?:anyone|anybody|who|agenc(?:y|ies)) (?:\w+ )?mention\w*)\b.*\b(?:about|mention\w*|on|over|around|saying|cit(?:e|es|ing)|blam(?:e|es|ing))\b"
    r"|\bmention\w*\b.*\b(?:updates?|challenges?|returns?|horizon)\b"
)
"""What owners, challenges or the log have said of such a thing, which is held."""


def asked(line: str) -> str | None:
    """The fact that a plain line asks for, or None."""
    return next(_PHRASES.that_match(line), None)


def is_not_held(line: str) -> bool:
    """Whether the line asks for what no store of ours holds."""
    return bool(_NOT_HELD.search(line)) and not _SAID_OF_IT.search(line)
