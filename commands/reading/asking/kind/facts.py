"""Questions about the plan itself, its rules and its words: read to the name of a fact, which the store then says."""

from __future__ import annotations

import re

from commands.reading.asking import known as k
from commands.reading.asking.kind import how_to
from commands.reading.asking.known import Known
from commands.reading.names import Found, KnownParty, find_party
from store import own_words
from store.query import Kind, Query, Unread

_TERM = (
    r"what (?:does|do|did|is|are|was) (?:the )?(?:acronym |abbreviation |term |letters |initials )?(?P<a>[\w&' -]{2,40}?) (?:actually )?(?:mean|stand(?:s)? for|short for|stand 4|in full|when it is at home)(?: .*)?",
    r"(?:spell out|expand|define|explain(?: the (?:term|acronym)|(?= (?!why\b|how\b|more\b|all\b|rec\b|each\b|them\b)[a-z]{2,5}$))|meaning of|definition of|what is the (?:meaning|full name|long name|definition) of|full name of|write out) (?:the )?(?:acronym |abbreviation |term )?(?P<b>[\w&' -]{2,40}?)(?: in full| for me)?",
    r"(?:what|who|which (?:organisation|agency|body|group|partner|one|trust|council|service|district|charity|team|board))(?: the heck| on earth)? (?:is|are) (?:an? |the )?(?P<c>[\w&' -]{2,40}?)(?: anyway| then| exactly| again)?",
    r"(?P<d>[\w&' -]{2,40}?) (?:stands for|means|is short for) what",
    r"what (?:the )?(?:letters |acronym |abbreviation |term )?(?P<f>[\w&' -]{2,40}?) (?:stands? for|means?|is short for)",
    r"(?:what|which) (?P<g>(?!(?:plan|review|scr|day|date|year|time|month|week|rec|one|board|group|post|role|part|theme|topic|status|state|action|agency|school|party|team|body)\b)[a-z&]{2,6}) is (?:it|this|that|ours)",
    r"glossary(?: for| of)? (?P<e>[\w&' -]{2,40})",
)
_NOT = r"(?:no|not|never|nothing|nobody|forget\w*|fail\w*|miss\w*|declin\w*|refus\w*|late|ignor\w*|without|neglect\w*)"
_OWED = (
    r"(?:updates?|returns?|reports?|send|sends|sent|submit\w*|respond\w*|reply|replies|deadlines?|answer\w*|anything)"
)
_ANYONE = (
    r"(?:anyone|anybody|someone|somebody|it|that|people|(?:the |our )?(?:board|chair|partnership|oscb|business unit))"
)
_SHOULD = r"(?:if|should|in the event(?: that)?|supposing|suppose)"
_IF_NOT = (
    rf"what (?:will|would|can|could|do|does|is there|are the|happens?|should|recourse|next|then|they|else|becomes|powers?|sanctions?|steps?)(?: [\w',.]+){{0,8}} {_SHOULD}(?: [\w',.]+){{0,6}} {_NOT}(?: [\w',.]+){{0,5}} {_OWED}|"
    rf"^(?:does|do|will|would|is|are|who)(?: {_ANYONE})?(?: [\w',.]+){{0,5}} (?:{_SHOULD}|when)(?: [\w',.]+){{0,6}} (?:{_NOT}(?: [\w',.]+){{0,5}} {_OWED}|{_OWED} (?:\w+ ){{0,2}}(?:late|overdue|missing|missed|not))|"
    rf"^(?:and |so )?{_SHOULD}(?: [\w',.]+){{0,6}} {_NOT}(?: [\w',.]+){{0,9}} (?:what then|then what|what happens|what next|so what|what follows)|"
    rf"^(?:and |so )?{_SHOULD}(?: [\w',.]+){{0,6}} {_NOT}(?: [\w',.]+){{0,5}} {_OWED}(?: [\w',.]+){{0,3}} (?:in what|what)(?: then| next| happens?)?(?! is| are| was| have| has)"
)
"""What follows when an update does not come, in any order of the words."""
_RULES = (
    ("rule:no update", _IF_NOT + r"|who (?:do|does|should|must|will|would) (?:we|i|you|they|one|it|that|somebody) (?:tell|inform|notify|report(?: it| that)?(?: to)?|go to|get reported to)(?: \w+){0,2} (?:if|when|where)\b|what (?:will |would |is going to |could |might )?(?:happens?|occurs?|follows?)(?: \w+){0,3} (?:if|when)\b|(?:consequence|penalt|sanction|repercussion|comeback)\w*(?: \w+){0,3} (?:not|non|failing|being late|missing)\b|(?:what if|consequence|penalt|sanction|repercussion)\w*(?: \w+){0,12} (?:update|miss|late|fail|submit|send|deadline|discharge|do nothing)|who (?:is told|gets told|hears|finds out|do failures go to|are failures reported to)(?: \w+)* ?(?:if|when|about)?|"
     r"(?:do|does|will) (?:failures?|missed (?:updates?|deadlines?)|non-?compliance|it)(?: \w+){0,4} (?:get )?reported|what is the escalation (?:rule|process|route)(?: for \w+)*(?: (?:if|when|where)\b.*)?$|rules? (?:about|on|for|when|if)(?: \w+){0,4} (?:not|no|nothing|never|miss\w*|late|fail\w*)|what (?:do|does|can|will|could|would) (?:you|we|they|the board|oscb|the partnership)(?: \w+){0,2} do(?: \w+){0,3} (?:about|with|to|when|if)(?: [\w']+){0,5} (?:no|not|never|nothing|forget\w*|fail\w*|miss\w*|refus\w*|ignor\w*)|(?:get|be|are|is|gets) (?:reported|escalated|named|told on)(?: [\w']+){0,4} (?:if|when)"),
    ("rule:monitoring", r"^(?:which|what) (?:group|subgroup|body|board|committee|meeting) (?:keeps? (?:an eye|tabs|track|watch)(?: on| of| over)?|monitors?|oversees?|watch(?:es)?(?: over)?|checks?(?: on| up on)?|looks? after) (?:(?:all|of|the|these|this|our|those|whole) )*(?:actions|plan|recommendations|progress|it|it all|everything|lot)(?: all)?$|^(?:when|how often) (?:does|is|will|are) (?:the )?monitoring\b(?: \w+){0,3}$|^(?:who|(?:which|what) (?:body|group|subgroup|committee)) (?:monitors|oversees|polices|checks|watches over|scrutinises) (?:the |these |this |all |our )*(?:actions|plan|it|progress)$|^how often (?:does|do|will|is|are) (?:[\w']+ ){1,4}(?:monitor\w*|check(?:s|ed)?(?: up)?(?: on)?|review\w*|look(?:s|ed)? at|polic\w+) (?:us|this|it|the plan|progress|everything|actions|all this)$|^(?:does|do|is|are|will) (?:[\w']+ ){1,4}(?:monitor\w*|check\w*|oversee\w*|review\w*|polic\w+) (?:on |over |up on )?(?:this|it|the plan|our plan|this plan|everything|progress|all this)(?: or [\w' ]+)?$|^(?:is|are|does|will) (?:the|this|our) (?:whole )?(?:action )?plan (?:get |be |being )?(?:monitored|checked|reviewed|looked at|tracked)(?: [\w ]+)?$|^(?=.*\b(?:who|whom|which|what (?:group|body|subgroup)|how|when)\b)(?=.*\b(?:monitor\w*|looks? at|oversee\w*|oversight|polic(?:es?|ed|ing)|keep\w* (?:an eye|track|tabs)|watch\w* over|looked at|reviewed|checked)\b)"
     r"(?=.*\b(?:plan|progress|delivery|everything|all this|all of (?:it|this)|this|implementation|things)\b)(?!.*(?:\d\.\d|\b(?:actions?|overdue|due|ones|compliance|late)\b))|(?:who|which (?:group|subgroup)|how (?:often|frequently)|how)(?: (?:is|are|was|will|does|do|be|been|being|gets?|get|the|this|these|all|its|our|plan|it|that|progress|actions?|implementation|delivery|everything|things|group|subgroup|body|oscb|board|recommendations?|to|of|whole|they|we|actually|really)){0,5} (?:monitors?|monitored|monitoring|oversees?|polic(?:es?|ed|ing)|keeps? (?:an eye on|track of|tabs on)|keeping (?:an eye on|track of|tabs on)|watch(?:es|ed)? over|reviewed|tracked|checked)(?: (?:the |all |these |this |our )?(?:plan|actions|progress|it|them|everything|recommendations))*(?: ,)?(?: and how (?:often|frequently|regularly)| and by whom| and who by)?$|(?:in charge of|responsible for|job to) (?:checking|monitoring|overseeing|watching over|policing|tracking|reviewing|check|monitor|oversee)(?: on| over)? (?:the |this |our )?(?:whole )?(?:plan|progress|actions|everything)|monitoring (?:arrangements|frequency|rule)|(?:who|which (?:group|subgroup|body)) (?:\w+ ){0,2}(?:keep\w* (?:an eye|tabs|track|watch|a check)|monitor\w*|check\w*(?: up)?|mak\w+ sure|see\w* to it|ensur\w+|follow\w* up|track\w*|polic\w+|watch\w*)(?: (?:on|over|whether|that|if|these|this|they|them|it|all|things|everyone|people|agencies|us|we|up|how|the|actions?|plan|actually|really|are|is|gets?|getting|being)){1,9} (?:done|happens?|happening|delivered|implemented|finished|completed|carried out|through|on)$|who (?:is )?(?:monitoring|oversees|monitors|watches|checks up on|polices|keeps tabs on) (?:\w+ ){0,4}?(?:plan|it|this|all this|progress|everything|us|actions)(?: \w+)?$|who (?:is )?(?:monitoring|oversees|monitors|watches)(?: \w+){0,4}$"),
    ("plan:children", r"^how many (?:children|girls|boys|victims|kids) (?:was|were|is|are|did) (?:it|this|that|there)(?: (?:about|of|cover|for|look at|involve|concern|all|in all))*$|how many (?:children|girls|boys|victims|young people|kids)(?: \w+){0,3} (?:review|plan|scr|case)(?: \w+){0,3}|(?:review|scr) (?:\w+ ){0,2}(?:covers?|about|looks? (?:at|into)) how many"),
    ("plan:title", r"^(?:what|which) (?:is |was )?(?:the )?(?:serious case )?(?:review|scr|report|document) (?:that |which )?(?:this|the|our) plan (?:answers|responds to|comes from|came from|is for|follows|is based on|is about)$|(?:what|which) (?:serious case )?(?:review|scr|report|document|plan) (?:did|do|does|is|are|was|were) (?:this|these|it|they|all this|(?:the|these|this|our) (?:plan|actions|recs|recommendations))(?: all)? (?:come |came |coming |derived |taken )?(?:out of|from|based on|part of|about)|(?:what|which(?: review)?) (?:are|is) (?:these|this|the) (?:recommendations|recs|plan|actions) (?:from|out of|based on)$|where (?:do|did|does) (?:these|this|the) (?:recommendations|recs|actions|plan) (?:all )?(?:come|came) from|(?:review|plan|scr|serious case review|document)(?:'s)? (?:(?:proper|full|actual|real|official|whole|exact|correct) )*(?:title|name)|(?:full |whole |official |proper )?(?:title|name) of (?:the |this )?(?:review|plan|scr|serious case review|document)|what (?:exactly |actually )?(?:is )?(?:the |this )?(?:action )?(?:serious case )?(?:review|plan|scr|document)(?: behind this)? (?:is |was )?(?:actually |really |properly |formally |officially )?(?:called|titled)|which (?:serious case )?review (?:is this|does this|do these|was this|this|is behind|led to|prompted|produced)|review behind (?:this|it|the plan)|what (?:review|scr) (?:is|was|does) (?:this|it)"),
    ("plan:published", r"^(?=.*\b(?:when|dates?|day|year|month)\b)(?=.*\b(?:publish\w*|publication|public|came out|come out|released|issued|launched)\b)(?=.*\b(?:review|plan|scr|this|it|document|recommendations)\b)"
     r"(?!.*(?:annual|\d\.\d|\breports? on|placement|missing|training|summary|events|update|\bactions?\b|website|challenge|minutes|overdue))|how (?:old|recent) (?:is|was) (?:the |this )?(?:review|plan|scr)|(?:when|what (?:day|date|year|month))(?: was| were| did| is| does)? (?:(?:the|this|serious|case|full|overview|final|whole) )*(?:review|plan|scr|report)(?: [a-z]+){0,3} (?:published|released|public(?: domain)?|come out|issued|out|launched|appear\w*)|when (?:was|were|did|is) (?:the |this |it )?(?:review|plan|scr|serious case review|report|recommendations|it)(?: be)? (?:published|released|come out|issued|out|made public)|publication date|date of publication|published when|when did (?:the|this) (?:review|scr|plan) come out"),
    ("plan:period", r"plan(?:'s)? (?:timescale|timeframe|duration|length|life(?:span|time)?|end date|period|start date)|(?:timescale|timeframe|duration|length|lifespan|period) of the plan|over (?:how many|what|how long a)(?: \w+){0,3} (?:does|is|will) the plan|how long(?!.*\bsince\b)(?: \w+){0,5} (?:the |this )?(?:whole |entire |action )*plan$|(?:what|which|how long a) (?:period|time ?(?:frame|span|scale)|length of time)(?: \w+){0,4} (?:plan|cover|covered|run)|how long (?:is|does|will|should|was)(?: \w+){0,3} (?:plan|it|this)(?: \w+){0,3} ?(?:run|cover|last|for|take|meant)?|(?:plan|it) (?:run|cover|last)s? (?:for|until|to|from)|when does the plan (?:end|start|finish|run)|over what period|^(?:and )?(?:in |within |over )?how many (?:months|years|weeks) (?:should|must|will|does|do|is|are|have|has)(?: \w+){0,3} (?:it all|this all|everything|all of (?:it|this)|the plan|all this)\b(?!.*\boverdue\b)|(?:time ?(?:frame|scale|span)?|period|dates|start and end|deadline) (?:that |which )?(?:this|the|our) (?:whole )?(?:action )?plan (?:covers?|runs?|is for|lasts?|has)|(?:does|has) (?:this|the|our) (?:action )?plan (?:have|got|run|cover)(?: (?:an?|any|over))? (?:set |fixed |overall )?(?:time ?(?:frame|scale|span)|period|end date)|how many months (?:does|is) (?:the |this )?plan"),
    ("plan:agency plans", r"(?:agenc(?:y|ies)|organisations?|partners)(?: \w+){0,3} own (?:action )?plans?|how many (?:agencies|organisations|partners|bodies)(?: \w+){0,4} (?:own (?:action )?plans?|(?:action )?plans)\b|how many .*\bimrs?\b|how many (?:\w+ )?(?:agency|agencies'|imr|individual|single[- ]agency|separate|own|other) (?:\w+ )?plans?|(?:imr|agency) action plans|how many imrs?"),
    ("plan:recommendations", r"^(?:recs|recommendations) (?:in total|altogether|all told|total|overall)$|how many (?:recs|recommendations)(?: (?:are|were|did|does|in|has|have|do|is|made|there|the|this|plan|review|board|make|we|it|altogether|total|overall|all|told|here))*$|how many (?:recs|recommendations|findings)(?!.*\b(?:open|overdue|due|left|outstanding|done|complete\w*|finished|closed|still|late|actions?)\b) (?:did|does|has|had|do) (?:the |this |our )*(?:serious case )?(?:review|scr|plan|report|reviewers?|review team)(?:'s authors?)? (?:make|made|have|had|give|gave|given|put|issue|issued|contain|reach|list|include|address|direct)(?: \w+){0,5}$|how many (?:recs|recommendations|findings) (?:were|was|are|got|have been|had been) (?:made|given|put|issued|addressed|directed|reached|set out|there)(?: (?:to|for|by|in) (?:the |this |our |oscb|board|partnership|review|scr|plan|report|reviewers?|us|agencies)+(?: \w+)?)*$|how many findings(?: (?:are|were|did|does|in|has|have|there|the|this|plan|review|altogether|total|overall|all|told))*$|how many (?:recs|recommendations|findings) (?:came|come|have come|arose|resulted|followed)(?: out)?(?: of| from)? (?:the |this )?(?:serious case )?(?:review|scr|report)$|(?:number|no\.?|count|total) of (?:findings|recommendations)|total recommendations"),
    ("plan:actions", r"^actions (?:in total|altogether|all told|total|overall)$|how many actions (?:are there|(?:are )?in (?:the |this )?plan|altogether|in total|all told|does the plan (?:have|contain)|overall)(?: (?:in|on|of|the|this|plan|altogether|total|whole|all|now|together|there)){0,5}$|how many actions (?:does|do|has|did|is|are) (?:in )?(?:the |this |our |that |oscb's |(?:the )?board's |partnership's )+(?:action )?plan(?: (?:have|contain|hold|include|list|set out|got|comprise|consist of|altogether|in total|overall|for us all))*$|how many actions (?:are )?in (?:the |this |our |oscb's |(?:the )?board's |whole |action )+plan$|how many actions (?:came|come|have come|arose|followed|follow|resulted|result)(?: out)? (?:of|from) (?:the |this )?(?:serious case )?(?:review|scr)$|total (?:(?:number|no) of )?actions$"),
    ("plan:recipients", r"^who (?:gets|receives|sees|hears (?:about|of)|deals with|handles|is told (?:about|of)|takes) (?:the |any |our |about )?(?:escalations?|exceptions?|failures?|missed \w+|late (?:actions|ones|updates|returns))$|^(?:does|do|will|is|are) (?:the |our )?(?:independent chair|chair|board|oscb)(?: \w+){0,2} (?:hear|told|know|informed|notified|find out)(?: \w+){0,2} (?:late|missed|overdue|failed|failures|exceptions)(?: \w+)?$|^(?:do|does|are|is|will|would) (?:a |an |the |any |our )?(?:late|missed|overdue|missing|undone|failed|outstanding|absent) (?:\w+ ){1,2}(?:get |be |ever |being )*(?:reported|escalated|flagged|passed|sent)(?: \w+){0,2}(?: to| up|$)|(?:who|where) (?:do|does|are|is|will|would) (?:a |an |the |any )?(?:missed|late|missing|absent|failed|unsent|undone|overdue)[ -]?(?:updates?|returns?|deadlines?|actions?|reports?)(?: \w+){0,2} (?:escalat\w+|report\w*|sent|go|passed|flagged)(?: \w+)? to|who (?:do|should|must|does|would|will) (?:we|i|you|one|they) (?:report|escalate|send) (?:an? |any |the )?(?:missed|late|missing|absent|failed|non)[ -]?(?:updates?|returns?|deadlines?|actions?) to|(?:to )?(?:who|whom)(?: \w+){0,3} (?:failures|exceptions)(?: \w+){0,3} (?:report\w*|escalat\w*|sent|go)|who (?:do|does|are|is) (?:exceptions|failures|missed \w+) (?:go|reported|sent|escalated) to"),
    ("plan:members", r"^(?:is|are) [\w' ]{2,40} (?:one of|among|in) (?:the )?(?:12|twelve|member agencies|members)(?: agencies)?$|(?:who|which)(?: (?!actions?\b|ones?\b|items?\b|recs?\b)\w+){0,2} (?:is|are|counts? as|makes? up)(?: \w+){0,2} (?:twelve|12|member agenc(?:y|ies)|members)(?: agenc(?:y|ies)| partners)?(?: of the board)?$|(?:who|which) (?:agencies|partners|bodies|organisations) (?:is|are) (?:the )?(?:twelve|12|members?(?: agencies)?|on the board)$|"
     r"(?:list|name|show)(?: me| us)? (?:the |all |all the )?(?:twelve|12|member) agencies$|how many member agencies$|how many (?:member )?(?:agencies|partners|organisations|bodies) (?:are (?:there|members?|in it|in (?:the |this )?(?:plan|board|partnership)|on the board|involved|signed up)|is it|make up|altogether|in total|all told)(?: \w+){0,2}$|(?:twelve|12) agencies (?:are|is) (?:who|which)"),
    ("plan:about", r"^(?:what|which) (?:plan|document|thing) (?:is|was) (?:this|it|that)$|what (?:is|was) (?:the |this )?(?:(?:review|plan|scr|serious case review)(?: all)? about|(?:review|plan|scr|serious case review) for$)|what (?:are|is) (?:this|these)(?: for| about)?$|purpose of (?:the|this) plan|(?:what|which) (?:is|are|was) (?:the|this|our) (?:serious case )?(?:review|scr|plan|action plan)$|(?:what|which)(?: \w+){0,1} (?:reviews|scrs|plans) (?:are|do|have|is|there|we|you|on|in|here|known|held|covered)(?: \w+){0,5}$|(?:list|show|name)(?: me| us)? (?:the |all |all the |our )?(?:reviews|plans)$|^(?:any|our|the|all) (?:other |the )?reviews$"),
)  # fmt: skip
_NOT_HELD = re.compile(
    r"\b(?:(?:commander|chair\w*|manager|directors?|officer|nurse|doctor|secretary|business unit|office)(?:'s|s)? (?:direct |phone |mobile )?(?:number|mobile|extension|line)\b|(?<!on the )(?<!by )(?<!to )(?:phone|telephone|mobile)(?! (?:call|them|him|her|us|round|about))|(?<!by )e-?mail|money|contact details|address|salary|budget|cost|costs|costing|price|how much (?:money|cash|will|does|did|(?:has|have|had|is|was)(?: \w+){0,4} (?:set aside|cost|spent|paid|allocated|budgeted|put in|put aside))|(?:commander|chair(?:man|woman)?|manager|director|officer|nurse|doctor|head|lead|secretary|post ?holder)(?:'s|s')? (?:actual |real |full |first |last )?names?\b(?! (?:on|against|by|next to|beside|attached)\b)|risk (?:rating|score|register)|(?:how many|number of) (?:staff|employees|people work\w*|social workers)\b|who (?:wrote|authored|conducted|carried out|drafted|compiled|prepared|commissioned|put together) (?:the|this|our) (?:serious case |action )?(?:review|scr|plan)\b(?! (?:report|action))|(?:which|what) (?:hotel|venue|room|building) (?:is|was|are|will|for|has)|where (?:does|do|is|are|will) (?:the )?(?:\w+ ){1,3}(?:meeting held|meet|being held|held)\b|name of (?:the )?(?:\w+ ){0,5}(?:commander|chair|manager|director|officer|nurse|doctor)|why (?:did|was|has|is|does) (?:the |this )?(?:serious case )?(?:review|scr)\b(?! (?:action|overdue|late))|who (?:sat|sits|was|is|were|are) on (?:the |this )?(?:\w+ ){0,2}panel|funding|spend|spent|fte|staffing|named? (?:person|officer|individual|nurse|doctor)|name of the (?:person|officer|lead|individual|nurse|chair|commander|manager)|"
    r"(?:what is|who is) (?:his|her|their) name|whose name|first name|surname|personally responsible|actual (?:person|name)|which (?:person|individual|officer) (?:exactly|by name)|by name|where (?:does|do) .{2,40} live|venue|what time|start time|room|minutes of the)\b"
)
NOT_HELD = "plan:not held"


def read(line: str, known: Known) -> Query | Unread | None:
    """The fact that the line asks for, or None when it asks for something else."""
    line = _LEADS_IN.sub("", line.strip(" ,"))
    if re.search(r"\b(?:will|would|going to) (?:\w+ )?(?:be|become|go) (?:overdue|late)\b", line):
        return None  # a list of what is late by then
    if told := how_to.read(line):
        return told
    if word := _own_word(line):
        return Query(kind=Kind.fact, fact=f"glossary:{word}")
    for name, pattern in _RULES:
        if re.search(rf"(?<!\w)(?:{pattern})", line):
            return Query(kind=Kind.fact, fact=name)
    if said := letters(line, known):
        return said
    if _NOT_HELD.search(line) and not re.search(r"\bminutes of the (?:subgroup|multi)", line):
        return Query(kind=Kind.fact, fact=NOT_HELD)
    return None


_SAME = re.compile(
    r"(?:is|are) (?:the )?(?P<one>[\w&' -]{2,40}?) (?:and (?:the )?(?P<other>[\w&' -]{2,40}?) )?(?:really |actually |just |one and )*(?:the same|different|the one|identical)(?: thing| body| organisations?| people| agenc(?:y|ies)| trusts?| part(?:y|ies)| place| council)?(?: (?:as|from|to) (?:the )?(?P<third>[\w&' -]{2,40}?))?(?: in (?:this|the) plan| here)?|"
    r"is (?:the )?(?P<a>[\w&' -]{2,20}) (?:the|an?|our) (?P<b>[\w&' -]{2,40}?)(?: in (?:this|the) plan| here)?"
)
_SORTS = frozenset(
    {"trust", "council", "charity", "district", "board", "subgroup", "agency", "post", "person", "team", "member"}
)


def _same(line: str, known: Known) -> Query | None:
    """Whether two names are of one party: "is Oxford Health the same as OUH", "is TVP the police"."""
    asked = _SAME.fullmatch(line)
    if not asked:
        return _one_is_other(line, known)
    one, other = asked["one"] or asked["a"], asked["other"] or asked["third"] or asked["b"]
    first, second = (_parties(said or "", known) for said in (one, other))
    if len(first) == len(second) == 1:
        return Query(kind=Kind.fact, fact=f"same:{first[0].id},{second[0].id}")
    if len(first) == 1 and asked["b"] in _SORTS:
        return Query(kind=Kind.fact, fact=f"glossary:{one.upper() if len(one) <= 6 else one}")
    return None


def _one_is_other(line: str, known: Known) -> Query | None:
    """The same of two names with nothing between them: "is OUH Oxford Health"."""
    words = line.removeprefix("is ").split()
    if not line.startswith("is ") or len(words) > 9:
        return None
    for place in range(1, len(words)):
        first, second = (tuple(k.called(" ".join(part), known.directory)) for part in (words[:place], words[place:]))
        if len(first) == len(second) == 1:
            return Query(kind=Kind.fact, fact=f"same:{first[0].id},{second[0].id}")
    return None


def _parties(said: str, known: Known) -> tuple[KnownParty, ...]:
    """The parties that are called so, or the one that is meant by a part of its name: "the county"."""
    if called := tuple(k.called(said, known.directory)):
        return called
    found = find_party({"county": "county council", "city": "city council"}.get(said, said), known.directory)
    return (found.party,) if isinstance(found, Found) else ()


_LEADS_IN = re.compile(
    r"^(?:(?:please|can you|could you|just|so|ok|and|but) )*(?:(?:remind|tell|explain to|show) (?:me|us)(?: again)? (?=what|who|when|which|how|where)|(?:do (?:you|we) know|does anyone know|any idea|anyone know|i forget|i have forgotten|i am not sure|not sure|what was it again ,?|wondering) (?=what|who|when|which|how|where))"
)


def letters(line: str, known: Known) -> Query | None:
    """What letters or a word of the glossary stand for, where the line asks it among whatever else it tells."""
    line = re.sub(r"\b(?:[a-z]\.){1,5}[a-z]\b\.?", lambda one: one[0].replace(".", ""), _LEADS_IN.sub("", line))
    if same := _same(line, known):
        return same
    for clause in dict.fromkeys((line, *reversed(re.split(r" , | (?:but|and|so) (?=what\b)", line)))):
        if term := _term(clause, known):
            return Query(kind=Kind.fact, fact=f"glossary:{term}")
    if _ASKS_WORDS.search(line) and not _ASKS_ELSE.search(line) and (term := _only_term(line, known)):
        return Query(kind=Kind.fact, fact=f"glossary:{term}")
    return None


_OWN_WORD = re.compile(
    r"(?:so |and )?(?:what (?:counts as|qualifies as|is meant by|do (?:we|you|they) (?:mean by|count as)|makes (?:something|an action|it|one)|is (?:considered|classed as|treated as)|does it (?:mean|take) (?:to be|for an action to be))|(?:the )?(?:definition|meaning) of|define|explain(?: what is)?|"
    r"when (?:is|are|does|do) (?:an? |the )?(?:actions?|something|things|it|one)(?: (?:counted|count|become|get|go|turn|considered|classed|officially|treated|as))*)(?: (?:being|an?|the|it|as))* (?P<state>[a-z -]{3,24}?)(?: actions?| status)?(?: here| exactly)?|"
    r"what is (?:an? (?P<noun>[a-z -]{3,24}?)|(?P<log>the horizon log|horizon scanning|the business unit|sign-?off))(?: exactly| then| anyway| here| in this plan)?"
)


def _own_word(line: str) -> str | None:
    """A word of plans that is asked about: "what counts as overdue", "what is an exception"."""
    asked = _OWN_WORD.fullmatch(line)
    said = (asked["state"] or asked["noun"] or asked["log"].removeprefix("the ")) if asked else ""
    found = own_words.meaning(said) if said else None
    return found[0] if found else None


_ASKS_WORDS = re.compile(
    r"\b(?:means?|meant by|stands? for|short for|denotes?|decode|defin(?:e|ition)|translate|spell(?:ed)? out|spelt out|full (?:name|form)|acronym|abbreviation|initials|letters|jargon|unpack|expand|"
    r"what do (?:you|we|they) call|plain english|glossary)\b|(?:^| , |\b(?:and|but|so) )(?:what|who) (?:is|are) (?:that|it|they|those)(?: please| exactly| when it is at home| then)*$|"
    r"^(?:the )?[\w&' ]{2,40}? ?(?:=|in full|written out|spelt out|in words)(?: ,)?(?: please)?$"
)
_ASKS_ELSE = re.compile(
    r"\d\.\d|\b(?:actions?|updates?|overdue|due|reports?|returns?|lists?|owes?|leads?|challenges?|horizon|deadlines?|outstanding|late|recs?|recommendations?|meetings?|consultation|spotted|(?:on|in) the log)\b"
)
"""Cues that letters are asked about, and words of questions about something else."""
_PRONOUNS = frozenset(
    {"that", "it", "this", "these", "those", "they", "them", "letters", "initials", "abbreviation", "acronym"}
)


def _only_term(line: str, known: Known) -> str | None:
    """The one word of the glossary in a line that asks what "that" means."""
    terms = {term.casefold().replace("&", "and"): term for term in known.terms}
    there = [name for term, name in terms.items() if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", line)]
    longest = max(there, key=len, default="")
    there = [longest] if all(one in longest for one in there) and there else there  # "DC" of a longer name
    if not there:
        there = [
            word.upper() for word in re.findall(r"[a-z]{2,6}", line)
            for party in k.called(word, known.directory)[:1]
            if word in {alias.casefold() for alias in party.aliases if alias.isupper()} | {party.code.casefold()}
        ]  # fmt: skip
    return there[0] if len(there) == 1 else None


def _term(line: str, known: Known) -> str | None:
    terms = {term.casefold(): term for term in known.terms}
    if line in terms and not k.called(line, known.directory):  # "IMR?"
        return terms[line]
    for pattern in _TERM:
        if match := re.fullmatch(pattern, line):
            said = next(group for group in match.groups() if group).strip().removeprefix("the ")
            said = re.sub(r"^[a-z] in (?:the )?", "", said)  # "the T in TVP"
            if line.startswith("who ") and re.search(r"\b(?:chairs?|commander|director|manager|lead|post)$", said):
                continue  # who holds a post is asked, and not what its name stands for
            if said in _PRONOUNS:
                continue
            if said in terms:
                return terms[said]
            if len(whole := [term for one, term in terms.items() if one.startswith(f"{said} ")]) == 1:
                return whole[0]  # "LPA" of "LPA Commander"
            asks_for_words = pattern is not _TERM[2] or bool(
                re.match(r"what is an? [a-z]{2,5}$|which (?!one\b)[a-z]+ is ", line)
            )
            parties = k.called(said, known.directory)
            if parties and (
                asks_for_words
                or (
                    len(parties) == 1
                    and said.replace(" ", "").isalpha()
                    and len(said) <= 6
                    and said in {alias.casefold() for alias in parties[0].aliases} | {parties[0].code.casefold()}
                )
            ):
                return said.upper() if len(said) <= 6 else said
            if asks_for_words and len(said.split()) <= 3 and not re.search(r"\d", said):
                return said.upper() if len(said) <= 6 else said
    return None
