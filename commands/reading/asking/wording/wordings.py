"""Many ways to say one thing, each put in the words that the other readers know: done once, before anything is marked.

What stands here changes no meaning: "which lack a deadline" asks for the same as "which are without a deadline". A turn of
phrase that only some reader understands belongs to that reader.
"""

from __future__ import annotations

import re

from commands.reading.asking.wording.wordings_days import DAYS
from commands.reading.asking.wording.wordings_records import RECORDS

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth",
)  # fmt: skip
_START = r"(?:^|(?<=, )|(?<=and )|(?<=but )|(?<=so ))"
_A = r"(?:a |an |any |its |their |the )?"
_WE = r"(?:i|we)"
_OFTEN = r"(?:more than once|(?:at least |more than )?twice|(?:(?:at least|more than) )?(?:[2-9]|two|three|four|five|six|several)(?: or more)? times|repeatedly|again and again|a second time)\b"
_NOTHING = r"(?:nothing|nobody|no one|things (?:do|does) not)(?: (?:else|more|is|gets?|has|will))* (?:changes?|changed|moves?|moved|happens?|shifts?|improves?|done|does anything|acts|budges)\b"
_IF_NOTHING = rf"(?:assuming|even if|if|supposing) {_NOTHING}"
_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DATED = r"(?:(?:fixed|firm|proper|set|due|end|clear|target) )*(?:deadlines?|dates?)"
_GOT = r"(?:had|got|gotten|received|heard|seen|been sent)"
_SEE = r"(?:see|have|get|find|look at|pull up|know|tell|say|check|work out|find out|think|understand|remember|recall|confirm|print|view|hear|read|show|list|share)"

_WORDINGS: tuple[tuple[str, str], ...] = (
    (r"\bhow much (?:longer|more time) (?=(?:have|has|do|does|did|is|are|till|until|to)\b)", "how long "),
    (r"^((?:and |so )?(?:who|which \w+))(?: has| have)? (?:answered|replied|responded|reported(?: back| in)?|submitted|sent in)(?: the)? (most|least|fewest)(?: often)?$", r"\1 has sent the \2 updates"),
    (rf"^({_IF_NOTHING})(?: ,)? ((?:by|before|until) .+?)(?: ,)? ((?:what|which|how many|who) .+)$", r"\1 \3 \2"),
    (rf"^(?=.*{_IF_NOTHING})(.*?)\b(?:is|are|will be|would be|gets?|goes|becomes?) (?=overdue|late\b|behind)", r"\1will be "),
    (rf"(?: ,)? ?(?:assuming|even if|if|supposing) {_NOTHING}", ""),
    (r"\b(overdue|late|paused|on hold|at risk|off track|delayed|behind|stalled|stuck)((?: (?:actions?|ones))*)(?: ,)? (?:and|with|plus)(?: (?:what is|what are|give|show|me|us))* (?:the |their |a |its )?(?:reasons?|explanations?|causes?)(?: why| given| for (?:it|each|that|them|this))?$", r"\1\2 and why"),
    (rf"\b(?:(?:has|have|had|were|was|is|are|being|been|got|its|their|the|dates?|deadlines?) )*(?:slipped|put back|pushed back|moved|shifted|revised|extended|rescheduled|postponed|changed|re-?dated)(?: (?:its|their|the) (?:dates?|deadlines?))?(?: back)? (?={_OFTEN})", "with a revised date "),
    (r" , (?:sorted |ordered |listed )?by (?:due )?(?:date|deadline)s?$", ""),
    (r"\b(?:are|is|am) (.+?) (?:all |fully |bang )?up[- ]to[- ]date(?: (?:with|on) (?:everything|our actions|it all|their actions|things|it|them))?$", r"has \1 anything overdue"),
    # -- wishes: the asker is no owner in them
    (rf"{_START}{_WE} (?:(?:just|really|also|only|do|should|quite|rather|would|could|am|are|was|were|have been|still|will|might|may|can|would) )*"
     r"(?:need(?:ing)?|want(?:ing)?|like|after|looking for|trying|hoping|keen|asked|wondering|curious|interested|chasing up|meaning|love|prefer|welcome|be glad|be obliged|appreciate|be grateful(?: for| if)?|could do with|wish)\b(?: to (?=\w))?(?: (?:for|in|whether|if|know(?:ing)?|see(?:ing)?|find(?:ing)? out|get|have|check|understand|work out|a look at|your help with|you to (?:tell|show|list|give)(?: me| us)?))*", "show "),
    (rf"{_START}(?:my|our) (?:line |deputy |assistant |new |area )?(?:boss|manager|director|chief|exec|execs|head|inspector|colleagues?|team|trustees|governors|superintendent|sergeant|council(?:lors|lor)|members|governance lead)(?: (?:has|have|is|are|keeps?|would|just))* (?:wants?|needs?|asked|asking|likes?|after|wondered|wondering|chasing)(?: (?:to (?:know|see|have)|me|us|for|what|about))*? (?=(?:what|which|who|how|when|if|whether|a list|the list|our|my)\b)", "show "),
    (r"^(.*\b(?:our|ours|my|mine|we|us|i)\b.*?) for (?:the |our |my |a |tomorrow's |next week's )?(?:\w+ ){0,2}?(?:committee|trust board|execs?|executive|management team|smt|slt|trustees|governors|ofsted|cqc|inspectors?|inspection|appraisal|handover|one to one|1:1|team meeting|team brief|newsletter|boss|line manager)(?= *$| ,)", r"\1"),
    (r"\b(?:the )?(?:heads|head ?teachers|head-teachers) on the board\b", "head-teachers on the board"),
    (r"\bthis (week|month|quarter|term|year) (or|and) (?:the )?next(?= *$| ,)", r"this \1 \2 next \1"),
    (r"^(.*\b(?:do|does|am|are|is)\b.*?) co-?(?:leads?|leading|owns?)\b", r"\1 lead with others"),
    (r"^(?:please )?(?:filter|narrow)(?: (?:it|them|that|the list|this|down))* (?:to|by|for) ", "only "),
    (r"\b(?:shared|joint) (actions|ones|items|tasks|jobs) (?:between|of|for|by|with) ", r"\1 shared between "),
    (r"^heads[- ]?up (?:on|about|for|of) ", "show "),
    (r"^(?:the )?names? (?:against|next to|beside|alongside) ", "who leads "),
    (r"^(?:have|has) (?!who\b|any|every|which\b)(.+?) (?:all )?(?:finished|done|completed|closed|cleared)(?: off)? (?:all (?:of )?(?:mine|ours|theirs|its|my|our|their|your|the|them)\b(?: (?:actions|ones|tasks|bits|stuff|things))?|everything(?: (?:it|they|we|i|he|she) (?:leads?|has|have|owes?|owns?|(?:is|are|am) down for|had to(?: do)?)| on (?:its|their|our|my|the) list)?|the lot|it all)(?: now| yet| already)?$", r"what has \1 outstanding"),
    (rf"{_START}(?:could|can) do with(?: {_SEE}(?:ing)?)?", "show "),
    (rf"{_START}(?:need|want|looking|trying|hoping|keen)(?: to)?(?: (?:for|know|see|find out|get|have|check))*(?= )", "show "),
    (rf"\b(?:do|should|must|shall|can|could|will|would|might|may) {_WE} (?:need to |have to |want to |be |still |also |really |actually )*(?=(?:chas|nudg|remind|prod|hassl|badger|speak|talk|write|ring|phone|e-?mail|contact|get hold|turn to|blam|thank)\w*)", ""),
    (rf"\b(?:can|could|may|should|shall|would) {_WE} (?:please |just |also |still )?(?={_SEE}\b)", "show "),
    (rf"\b(?:do|did) {_WE} (?:actually |even |already |still )?(?=(?:know|remember|recall|think|understand|see)\b)", "show "),
    (r"\b(?:do|does|did) (?:you|the (?:plan|tracker|system|bot|register)) (?:happen to )?(?:know|have|hold|say|show)\b", "show"),
    (r"^(?:be )?(?:so )?(?:good|kind)(?: enough)?(?: as)? to ", ""),
    (rf"{_START}pray ", ""),
    (rf"{_START}(?:{_WE}|the board|the chair) (?:am|are|was|were|is|have been|has been) (?:told|informed|advised|given to understand|led to believe)(?: that)?\b", ""),
    (rf"{_START}{_WE} (?:gather|recall|remember|understand|believe|think|suppose|notice|hear|heard|suspect|fear)(?: that)?\b(?! (?:the |an? )?update)", ""),
    (rf"{_START}(?:members|the board|the chair|trustees|governors|partners) (?:will|would|may|might) (?:wish|want|like|need)(?: to (?:see|know|have))?\b", "show"),
    (rf"(?:{_START}|(?<=to )|(?<=kindly )|(?<=please )|(?<=can you )|(?<=could you )|(?<=will you ))(?:resend|re-send|ping(?: over)?|fire (?:over|off)|email(?: over)?(?= (?:me|us|the|a|what))|rustle up|knock up|run off|fetch|grab|put together|pull together|draw up|bring up|chuck (?:me|us)|(?:refresh|jog) (?:my|our) memory(?: (?:on|about|as to))?|identify|enumerate|specify|set out|lay out|itemise|furnish(?: us| me)?(?: with)?|dig out|dig up|point out|flag up|have (?=everything|all|the |those|a list|whatever)|(?:take|have) a (?:peek|look|gander) at|(?:could |can |may )?(?:i|we) trouble you for|state|supply|provide(?: us| me)?(?: with)?)(?= |$)", "show "),
    (r"\bshow (?:to )?(?:sight of|a sight of|a list of|the list of|a note of|a run-?down of|an? (?:run-?through|overview) of)\b", "show"),
    (r"\b(?:cheer (?:me|us) up(?: and)?|do (?:me|us) a favour(?: and)?)\b", ""),
    (r"\b(?:it|that) would be (?:really |very |most |so )?(?:handy|useful|helpful|good|nice|lovely|grand|great|brilliant|smashing) (?:to|if (?:i|we|you) could) (?:see|have|know|get)\b", "show"),
    (r"\b(?:would|could) be (?:really |very |most |so )?(?:handy|useful|helpful|good|nice|lovely|grand|great|brilliant|smashing)\b(?: (?:when|if|once) .*)?", ""),
    (r" ,? ?(?:and )?not (?:just|only|merely) (?:ours?(?: own)?|us|mine|me|my own|our lot)(?: mind)?\b", ""),
    (r"\b(?:across|over|throughout|in|for|of) (?:the |our )?(?:whole|entire|all the) (?:partnership|board|patch|plan)(?: area)?\b", ""),
    (r"\bin front of (?:me|us)\b(?: before .*)?", ""),
    (r"\b(?:limited|confined|restricted) to\b", "only"),
    (r"\bupon\b", "on"),
    (r"\b(?:touch(?:ing|es)? on|bear(?:s|ing)? on|pertain(?:s|ing)? to|in (?:relation|respect|connection) (?:to|of|with)|as regards|with (?:regard|respect|reference) to|to do with|deal(?:s|ing)? with|concern(?:s|ed) with|hav(?:e|ing) to do with|has to do with|anything on(?! (?:our|my|their|its|your) own\b))(?= )", "about"),
    (r"\bor otherwise\b", ""),
    (r"\b(?:to|against|for|on) which (no|some|any) (dates?|deadlines?)(?: whatever| whatsoever| at all)? (?:has|have|was|were)(?: been)? (?:assigned|given|set|fixed|agreed|allocated)\b", r"with \1 \2"),
    (rf"\b(?:(?:was|were|has|have|had) )?never (?:been |got |being |had )*(?:given|assigned|set|allocated|granted|got|had) {_A}(?={_DATED}\b)", "without a "),
    (rf"\bnever (?:got|had|been given|received) {_A}(?={_DATED}\b)", "without a "),
    (r"\b(?:(?:was|were)(?: due| supposed| meant| to have been| expected)|had) to (?:be|have been) (?:completed|done|finished|in|delivered)\b", "was due"),
    (r"\b(?:is|are)(?: due| supposed| meant| expected) to (?:be|have been) (?:completed|done|finished|in|delivered)\b", "is due"),
    (r"(?<=due )(.*?) (?:and|but|yet|which) (?:was|were|has|have|is|are|did) not(?: been| done| happen| met| get done)*$", r"\1 overdue"),
    # -- a share of the work is a list; a percentage is asked for as one
    (r"^(?!.*\b(?:percent\w*|proportion|what share|which share)\b|what is .*plan$)(.*?)(\b[\w-]+'s?|\b(?:my|our|their|your)) (?:share|slice|portion|part|chunk) of (?:this|it|it all|all this|all of this|the (?:work|load|workload|tasks?|burden|effort)|(?:the |this )?(?:action )?plan)$", r"\1\2 actions"),
    (rf"^((?:and |so |but |show |list |give |me )*(?:which|what|any|ones?|those|the ones|actions|everything|anything|how many|only|just)\b(?!.*(?:\d\.\d|\bmissed\b)).*?) (?:that |which |do |actually )*(?<!not )(?:have|has|with|got)(?: actually| got)? (?:a |an |any )?(?:(?:real|actual|specific) )?{_DATED}(?: (?:set|attached|at all|(?:on|against|for) (?:them|it)))?$", r"\1 not undated"),
    (r"\b(?:just |only )?(?:the )?dated (?=ones\b|actions\b)(ones|actions)", r"\1 not undated"),
    (r"\bwho (?:sits|stands|is|are|lies) behind (?=(?:the|this|that|rec|our)\b|\d)", "who leads "),
    (r"\b(lead|leads|leading|own|owns|have|has|got|do|does|owe|owes|hold|holds) on (?:our|my|their|its|his|her) own\b", r"\1 alone"),
    # -- shared by all, by some, by one
    (r"\bshared with (?:(?:the )?others?|someone else|somebody else|any(?:one|body)(?: else)?(?= *$| ,| due| in)|another|other partners?|partners?)(?: (?:agenc(?:y|ies)|bod(?:y|ies)|partners?))?\b", "with several owners"),
    (r"\b(shared (?:with|by|between|among(?:st)?|across)|common to|owed by|led by|asked of|required of|for) (?:every other|each other|all (?:of )?the other|all other) (?:agenc(?:y|ies)|partners?|bod(?:y|ies)|organisations?)\b", r"\1 every agency"),
    # -- days left out
    (rf"\b(apart from|aside from|except(?: for)?|leaving out|leave out|excluding|without|ignoring|not counting|not including|other than|minus|bar|barring) (?:(?:the|any|all|those|anything|everything|whatever|what|stuff|things|ones|actions|that|which|is|are|was|falls|comes|due|falling) )*(?:(?:from|in|for|of|during) )?(?:the )?(?P<when>{_MONTHS}|spring|summer|autumn|winter)(?:'s|s')?\b(?! (?:20\d\d )?(?:onwards|on\b|to|until))(?:(?: 20\d\d)?(?: (?:stuff|ones|lot|things|actions|bits|deadlines|dates|items|batch))|(?P<year> 20\d\d))?", r"except \g<when>\g<year>"),
    (r"\b(?:every single|each and every|every last|each single)\b", "every"),
    (r"(?<!for )(?<!in )(?<!per )(?<!does )(?<!do )(?<!did )\b(?:every|each) (?:member |partner )?(?:agency|body|organisation|partner)(?: alike)?\b(?! (?:with|that|which|except|but|in))", "every agency"),
    (r"\ball (?:member |partner )?agencies alike\b", "every agency"),
    (r"^(?!.*\b(?:how many|count|number|numbers|total)\b.*\b(?:for|across) each\b)(.*?)\b(?:common to|demanded of|asked of|required of|expected of|shared (?:with|among(?:st)?|across|between)|laid on|imposed on|binding on|incumbent on|for) (?:every agency|each agency|everyone(?: else)?|everybody(?: else)?|all (?:of )?(?:the )?(?:agencies|partners|bodies|twelve|others))\b(?! (?:on|has|have|is|are|who|that))", r"\1owed by everyone"),
    (r"\b(?:(?:where|on which|in which) )?(?:a single|one|a sole|just one|only one) (?:agency|body|organisation|partner|owner)(?: alone)? (?:bears?|has|carries|holds|is|takes) (?:the |all the |all )?(?:sole )?(?:responsib\w+|burden|blame)\b", "with one owner"),
    (r"\b(?:shared|split|divided) (?:between|by|among(?:st)?|across) (?:two or more|several|multiple|more than one|a few|a number of|at least two) (?:agenc(?:y|ies)|bod(?:y|ies)|organisations?|partners?|owners?)\b(?:,? ?,? but not (?:by )?all(?: of them)?)?", "with several owners"),
    (r"^(?!(?:and |so )?(?:does|do|did|has|have|is) )(.*)\b(?:with|have|has|having|got|carrying) an? (?:due )?(?:deadline|date) (?=(?:this|next|within|before|by|in the next) )", r"\1due "),
    (r"\bmore than one (?:agency|body|organisation|partner|owner|lead|service)\b", "several owners"),
    (r"\bannual report of (?:the )?(?:board|oscb|safeguarding board)\b", "annual report"),
    (r"\b(?:single|sole) (?:bodies|organisations)\b", "one owner"),
    (r"\b(?:one-and-done|one and done|one-?time|one-?shot|never to be (?:repeated|seen again))\b", "one-off"),
    (r"\b(?:again and again|over and over(?: again)?|time after time|on a (?:loop|cycle)|like clockwork|year in year out|keep coming (?:back|round))\b", "recurring"),
    # -- how things go, for all of us
    (rf"\b(?:where|how far) (?:are|have|do|did|has|is) (?:{_WE}|everyone|things|it) (?:all )?(?:stand|at|up to|got(?: to)?|get(?: to)?|gone|been|come|standing|getting)?(?: on)? ?(?:with|on|regarding|about|for|in terms of|as regards)\b", "what is the status of"),
    (rf"\bhow (?:are|is|have) (?:{_WE}|things|it|that|everything|work) (?:doing|getting on|getting along|going|coming on|coming along|looking|progressing|faring|fared|got on|gone)?(?: with| on| for| against| about)\b", "what is the status of"),
    (rf"\b(?:have|has|did) {_WE} (?:actually |yet |ever |all |now )*(?:closed?(?: off)?|ticked off|tick off|signed off|sign off) (?=(?:the )?(?:action )?[a-z]*\d|it\b|that\b)", "is finished "),
    (r"\b(?:have|has|did|are|were) (?:they|people|anyone|somebody|someone) (?:actually |yet |ever |all |managed to |now )*(?:finish(?:ed)?|done|do|complete(?:d)?|closed?(?: off)?|deliver(?:ed)?|achieved?|discharged?|wrapped up|sorted(?: out)?|cracked|ticked off|signed off)(?: with| on)? (?=(?:the )?(?:action )?[a-z]*\d|it\b|that\b)", "is finished "),
    (rf"\b(?:have|has|did|do) {_WE} (?:actually |yet |ever |all )*{_GOT}(?: back)? (?!to\b)(?=.*\bfrom\b)", "has received "),
    (rf"\b(?:have|has|did|do) {_WE} (?:actually |yet |ever |all )*(?:had|got|gotten|received|get|receive) (?!to\b)(?=.*(?:'s|s') )", "has received "),
    (rf"\bnever (?:got|been|was|were|had)(?: given| set| been given| assigned)? {_A}(?={_DATED}\b)", "without a "),
    (r"\bannual report (?:of|for) the (?:board|partnership)\b", "annual report"),
    (r"\b(owes?|owed|owing|sen[dt]|tells?|told|gives?|given|gave|returned|submitted|repl(?:y|ied)|get back|got back|reported)(?: back)?(?: to)? (?:us|me)\b(?! (?:a|the|all) )", r"\1"),
    (r"\b(updates?|returns?|reports?|replies|responses) (?:have|has|did) we (?:had|got|received|get|have|receive)\b", r"\1 received"),
    (r"\bwho (?:do|will|would|should|am|are|can) (?:i|we) (?:\w+ )?(?:work|working|team up|partner|share|sharing|do this)(?: it| this)? with\b", "who else leads"),
    (r"\bwhat (?:is|has|have) been done (?=(?:on|about|for|with|under|against)\b)", "updates "),
    (r"\bstill (has|have|had|needs?|got)(?: got)? to (?:do|finish|complete|deliver|get done|get through|sort(?: out)?)\b", r"\1 open"),
    (r"\bwhat is (the (?:\w+ ){0,5}(?:chair|commander|director|manager|officer|nurse|lead|head)(?: (?:of|for) (?:\w+ ?){1,4})?) (?:called|named)$", r"who is \1"),
    (r"\bthe (?:group|committee|panel)(?= (?:next )?(?:meet|meets|meeting|sit|sits|met)\b)", "the subgroup"),
    (r"\bhow many (?:people|staff|workers|attend\w*) (?=.*\blearning events?\b)(?!.*\b(?:lead|owe|sent|signed)\w*\b)", "headcount of practitioners "),
    (r"\bhow many (?=(?:practitioners|professionals|frontline (?:staff|workers)|parents|survivors|young people|children|pupils|delegates|attendees)\b(?! (?:actions?|ones|items)))", "headcount of "),
    (r"\bevery (?:single|last) (?=\w)", "every "),
    (r"\bbetween (?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:and|to) (?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\b(?: (20\d\d))?", r"between \1 \3 \4 and \2 \3 \4"),
    (r"\b(overdue|late|open|outstanding|due|complete|closed|behind) (?:as (?:of|at) )?(?:right now|just now|as we speak|this minute|at this moment)\b", r"\1"),
    (r"\b(overdue|late|outstanding|behind) (?:as (?:of|at) )?(?:today|this morning|now)\b", r"\1"),
    (r"\bwhat (?:has|have) been done (?=(?:on|about|for|with|under|against)\b)", "updates "),
    (r"\b(?:is|are) being done\b", "is there"),
    (r"\bwhat (?:is|was|are) (?:the )?(?:hold[- ]?ups?|delays?|problems?|snags?|blockers?|obstacles?|sticking points?|trouble|matter|issue)(?: here)? (?:with|on|for|behind|about|over)\b", "why is"),
    (r"\bwhat (?:is|was) (?:holding (?:up|back)|stopping|delaying|blocking|keeping|stalling|slowing)\b", "why is overdue"),
    (r"\bwhat is (?:happening|going on|occurring|the score|the news|new|doing) (?:with|on|about|regarding|around|re|over)\b(?!.*\b(?:since|last|this) )", "what is the status of"),
    (r"\b(?:have|has) (we|i|they) got (?=(?:anything|any|something|much|a lot|many)\b)", r"do \1 have "),
    (r"\bhave you (?:had|got|received|seen)\b", "has received"),
    (r"\bdo (?:we|i) (?:still )?(?:need|await|require|want) (?=.*\bfrom$)", "still outstanding "),
    # -- what is lacking
    (r"\b(with|have|has|having) (?:no|neither) (owner|lead|date|deadline|evidence|support)s? nor (?:an? |any |no )?(?=(?:owner|lead|date|deadline|evidence|support)s?\b)", r"\1 no \2 and \1 no "),
    (r"\b(with|have|has|having) (?:no|neither) (owner|lead|date|deadline|evidence|support)s? (or|and) (?:an? |any |no )?(?=(?:owner|lead|date|deadline|evidence|support)s?\b)", r"\1 no \2 \3 \1 no "),
    (r"^(which |any |anything |actions )?(?:with )?no (owner|lead|date|deadline|evidence|support) or (?:an? |any |no )?(?=(?:owner|lead|date|deadline|evidence|support)s?\b)", r"\1with no \2 or with no "),
    (r"^(?!.*\bchalleng)(.*?)\b(?:with no|without (?:any|an?)|(?:has|have|had) (?:had )?no|lacking (?:any|an?)) (?:owner |agency |lead )?(?:response|responses|reply|replies|answers?|feedback|news|word|entries|comments?|progress (?:reports?|notes?))(?: (?:reported|recorded|logged|yet|at all|so far|from the owners?|from anyone))*$", r"\1without any update"),
    (rf"\b(?:(?:do|does|did|have|has|had|are|is) not (?:yet )?(?:have|had|got|been given|carry|carrying|given)|(?:have|has|had) not(?: yet)?(?= (?:a|an|any) )|lack(?:s|ing|ed)?|(?:have|has|had|having|with|got) no|minus|missing|(?:still )?waiting for|in need of|needing|need) {_A}(?={_DATED}\b)", "without a "),
    (r"\b(?:(?:has|have|had) (?:never|not(?: yet| once| ever)?) (?:had|got|received|seen|attracted|been given)|(?:has|have|had) no|lack(?:s|ing|ed)?|with no|without|never (?:had|got|received|attracted)) (?:a |an |any |a single |even one |one )?(?:owner |agency |single )?updates?(?: at all| ever| yet| logged| recorded| on (?:record|file))*(?! since)", "without any update"),
    (r"\b(?:nothing|not a (?:thing|word|sausage)) (?:has |have |had )?(?:ever |yet |been )*(?:said|reported|recorded|logged|come in|written|heard|received)(?: (?:on|about|against|for))?$", "without any update"),
    (r"\bre\b:? (?=\S)", "about "),
    (r"(?:^|\b(?:what is |give |for ))(?:the )?reasons? (?:why |that |for |behind |given for )?", "why "),
    (r"\bwhat (?:(?:did) (?:i|we) miss|have i missed)\b(?! (?:the |our |a )?(?:deadline|date))", "what changed"),
    (r"\bowt\b", "anything"),
    (r"\bnowt\b", "nothing"),
    # -- said by the way
    (r"\b(?:on the whole|by and large|in general|for the most part|as a rule|broadly(?: speaking)?|generally(?: speaking)?|all in all|taken (?:one with another|together|as a whole))\b", " "),
    (r"\bthis (?:afternoon|evening|morning)\b|\btonight\b", "today"),
    (r"\b(?:for )?what(?: is| was| are)? (?:the )?(?:reasons?|excuse|explanation|cause|hold-?up)\b(?: (?:for|behind|given for|that|of))?", "why"),
    (r"(?:^| , | )(?:,? ?(?:by which )?(?:i mean|that is to say)|mind you|i (?:believe|suppose|guess|reckon|gather|presume|assume)|do you (?:reckon|think|suppose|believe)|would you say|if i may(?: \w+){0,4}|"
     r"if you (?:do not|would not) mind|as it were|so to speak|on earth|in the world|the (?:heck|hell|devil|dickens)|am i right (?:to think|in thinking|that)(?: that)?|is it (?:true|right|correct|the case)(?: that)?)(?= |$)", " "),
    (r"^(?:we|i) (?:think|understand|hear|heard|suspect|assumed|thought)(?: that)? (?=.* , )", ""),
    (r"\b(?:besides|apart from|other than|aside from|except(?: for)?|not counting) (?:us|ourselves|me|myself|our own)(?: ,)? who\b", "who else"),
    (r"\bwho(?: ,)? (?:besides|apart from|other than|aside from|except(?: for)?|not counting) (?:us|ourselves|me|myself)\b(?: ,)?", "who else"),
    (r"\bwho\b(?! else)(?=[^,]* (?:besides|apart from|other than|aside from|except(?: for)?) (?:us|ourselves|me|myself)\b)(.*?)(?: ,)? (?:besides|apart from|other than|aside from|except(?: for)?) (?:us|ourselves|me|myself)\b", r"who else\1"),
    # -- what is asked of one thing or of a list of them
    (r"\b(?:answerable|accountable|in charge|on the hook)(?: of| for)?\b", "responsible for"),
    (r"\bwho( else)? (?:answers|answer|will answer|should answer) for\b", r"who\1 leads"),
    (r"\b(?:is|are) (?:we|i|they|it) out of time(?: (?:up)?on| with| for| to \w+)?\b", "is overdue"),
    (r"^(?:may|can|could|should) (?:the )?(?:board|chair|we|i|partnership|panel) (?:be|rest|feel) (?:re)?(?:assured|satisfied|certain|confident|sure|told)(?: that| whether| if| of)?\b", "show"),
    (r"\bwho (?:is|are|was|were) behind (?=(?:the |this |that |our )?\w)(?!time|schedule|on |with )", "who leads "),
    (r"\b(?:ma[dk]e|making|met|meet(?:s|ing)?|hit(?:s|ting)?|kept|keep(?:s|ing)?|observ(?:ed|es|ing)|honour(?:ed|s|ing)?|stuck|stick(?:s|ing)?|adher(?:ed?|es|ing)|respect(?:ed)?)(?: to)? (?:(?:their|its|the|our|your|all|every|his|any|agreed|set|due|target|own) )*"
     r"(?:dates?|deadlines?|timescales?|timetables?)(?! (?:for|of|on)\b)", "on time"),
    (r"\b(?:dates?|deadlines?|timescales?) (?:(?:have|has|had|were|was|are|being|been|generally|usually|mostly|always) )*(?:honoured|kept|met|made|hit|respected|observed|adhered)(?: to)?\b", "on time"),
    (r"(?<!sort )(?<!sorted )(?<!order )(?<!ordered )(?<!rank )(?<!ranked )(?<!group )(?<!grouped )(?<!split )(?<!list )(?<!them )(?<!it )(?<!that )(?<!those )\b(?:by|within|before|inside|to) (?:(?:their|its|the|our|agreed|set|due|target|own) )*(?:due dates?|dates?|deadlines?|timescales?|time limits?|schedule)(?! (?:for|of|on|in|\d|[a-z]+ier)\b)", "on time"),
    (r"\bhow many (?:(?:of )?(?:the|our|their) )?(?:deadlines?|dates) (?:did|have|has|were|do|does) (we|they|i|you|\w+)(?: \w+)? (?:hit|met|made|make|meet|kept|keep)\b", r"how many did \1 on time"),
    (r"\b(?:within|inside|in good|in due) time\b|\b(?:timel(?:y|iness)|punctual(?:ity|ly)?|promptness|prompt(?= |$)|promptly)(?! \w+ for)", "on time"),
    (r"\bwhen (?:they|it|these|those) (?:should have been|(?:was|were) (?:due|meant to be|supposed to be|needed))\b", "on time"),
    (r"\b(?:recommendations?|recs?) behind\b", "recommendation of"),
    (r"\b(?:charged|tasked|entrusted|saddled|lumbered|landed) with\b", "responsible for"),
    (r"\bnon-? ?(?:reporters?|submitters?|responders?|compliance|compliant agencies)\b|\bdefaulters?\b", "failures"),
    (r"\bleav(?:e|ing) ((?:\w+ ){1,4}?)(?:out|aside)(?: of (?:it|this|that))?\b", r"leaving out \1"),
    (r"\bsign(?:s|ing)? off (?=(?:on )?(?:the )?\d)", "scrutinises "),
    (r"\bwhen (?:they|it|we|he|she|you|i) (?:said|promised|agreed|undertook|were|was|had|ought)(?: to)?(?: (?:they|it|we|he|she|you|i))? ?(?:would|should|to|must|due|supposed to|meant to|it|had to)(?: be)?\b", "on time"),
    (r"\b(?:precisely|exactly|just|very|word for word|to the letter) (?:the )?(?:same|identical)\b|\bself-?same\b|\bthe very same\b", "the same"),
    (r"\b(?:laid|brought|put|tabled|placed|presented|taken|put up|submitted)(?: up)? (?:to|before|at|in front of) (?=(?:the |a |which |what |who)|\w+$)", "go to "),
    (r"(?<!got to )(?<!have to )(?<!yet to )(?<!still to )\b(?:come|comes|coming|go|goes|going)(?: up)? (?:before|in front of) (?!christmas|easter)", "go to "),
    (r"\bmy (?:own )?(?:job )?(?:title|post|role)\b(?! as| of|'s| is)", "me"),
    (r"\b(my|our) (?:own )?(?:department|directorate|division|outfit|employer)(?='s| |$)", r"\1 agency"),
    (r"\b(?:beneath|underneath|below) (?=(?:the )?rec)", "under "),
    (r"\b(?:expire|fall due|due|end|finish|land|run out|fall|come due)s? (?:all |both )?(?:together|at once|at the same time)\b", "due the same day"),
    (r"\b(?:number|no\.?) (\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen) of the rec(?:ommendation)?s\b", r"rec \1"),
    (r"\brecommend(?:ed)? (?:at|in|under|as) (?:number|no\.?|point) (\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)\b", r"say in rec \1"),
    *((rf"\b(?:{word}|{place}(?:st|nd|rd|th)) rec(?:ommendation)?\b", f"rec {place}") for place, word in enumerate(_ORDINALS, 1)),
    (r"\b((?:deliver|finish|complet|clos|return|report|submit|hand|answer|arriv)\w*|done|in|sent)((?: \w+){0,2}) (?:on|to|in line with) (?:the )?schedule\b", r"\1\2 on time"),
    (r"\b(?:finished|completed?|closed|done|delivered|signed off|finish(?:ing)?) (?:\w+ )?(?:late|after (?:its|their|the) (?:due |end )?(?:dates?|deadlines?)|behind time|past (?:its|their|the) (?:due |end )?(?:dates?|deadlines?))\b(?! or)", "done late"),
    (r"\b(?:by way of (?:an )?exceptions?|as (?:an )?exceptions?)\b", "as exceptions"),
    (r"\b(?:when|once|if) (?:you|i|we) (?:tot|add|count|tally|total) (?:it|them|that) (?:all )?(?:up|together)\b", ""),
    (r"(?:^| , )show (?:to )?(?:put|pop|stick|write|add|note|jot) (?:it|them|that) (?:in|into|on|down)\b[^,]*$", ""),
    # -- what is left out
    (r"\b(?:bar|barring|save(?: for)?|saving|all but|excepting|(?<=all )but|(?<=everything )but|(?<=anything )but|(?<=actions )but(?! not)|with the exception of|not counting|other than|leaving aside|leaving to one side|setting aside|putting aside|discounting|take away|taking away|less) (?=(?:for |those|that|the|what|any|whatever|ones?|everyone|every|it|them|our|us|ours|mine|[a-z]+)\b)(?!(?:than|so)\b)", "except "),
    (r"\bexcept (?:for )?(?:that which|those (?:which|that|of|for)|the ones? (?:which|that|of|for)|what(?:ever)?(?: is| are)?|anything|the duties|things)\b", "except"),
    (r"\bexcept (?:(?:also|is|are|led|owned|owed|belong(?:s|ing)? to|concern(?:s|ing)?|about|on|by|for|of|has|have|to) )+", "except "),
    # -- how actions stand
    (r"\b(?:out of time|allowed to lapse|let (?:slip|lapse|slide)|lapsed?|(?:gone|going) over(?: (?:time|the date|its date))?|in arrears|overrun(?:ning)?|overran|past (?:their|its) (?:best|time)|(?:has|have|had|is|are) slipped|slipped(?= ?$| ?,)|gone by the board|time(?:d)? out)\b", "overdue"),
    (r"\b(?:fallen|fell|falling|got|getting|gone) behind(?: (?:on|with))?\b", "overdue"),
    (r"\b(?:pending|await(?:s|ing)?|waiting (?:for|on)|wait(?:s)? (?:for|on)|need(?:s|ing)?|lack(?:s|ing)?|want(?:s|ing)?|for|only needs?) (?:only |just |merely |still |final |formal |the |a |your |our )*(?:sign[- ]?off|sign(?:ing)?[- ]?off|signature|approval|closure|closing)(?: (?:of|by|from) (?:the |our )?(?:independent )?(?:chair|board|business unit))?\b", "awaiting sign-off"),
    (r"\bawaiting (?:only |just )", "awaiting "),
    (r"\b(?:brought|come|came) to (?:a |an )?(?:close|end|conclusion)|put to bed|in the bag|done with|squared away|seen off|knocked off|crossed off\b", "done"),
    (r"\b(?:remains?|stays?|stand(?:s|ing)?|still stands?) (?=(?:open|outstanding|overdue|unfinished|to be done|to do|incomplete|live)\b)", "is "),
    (r"\b(?:completed?|done|finished|closed)(?: actions| ones)? (?:,? ?(?:but|and|yet) (?:(?:is|are|has|have) )?|that (?:is|are|has|have) |which (?:is|are|has|have) )?(?:still )?not (?:yet )?(?:been )?(?:signed off|closed|approved|confirmed)(?: yet)?\b", "awaiting sign-off"),
    (r"\b(what|how much|anything|which(?: \w+)?) (?:will|shall|is going to|is to|are to|are going to) be done (?=(?:for|about|on|with|to|around|over)\b)", r"\1 is there "),
    (r"\b(?:(?:(?:is|are|have|has|had|need|needs|ought|supposed|meant|going|got) )*to|must|should|will|shall) (?:be|get)(?: it| them| this| these)? (?:completed?|done|finished|delivered|sorted|achieved|actioned)\b(?! by (?:now|today)| already)", "due"),
    (r"\b(?:no|nothing|not a word|no word|no news|no movement|no updates?|no progress|nobody) (?:(?:has |have |been |is )*(?:heard|said|reported|updated|moved|happened|recorded|written|logged|new) )?(?:(?:on|about) (?:it|them|these|those) )?(?:for|in|over) (?=(?:the |over |more |at |a )?(?:last|past|than|least|\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a|several|over|month|week|fortnight|quarter|year))", "not updated for "),
    (r"\b(?:keep(?:s|ing)? (?:an eye|tabs|watch|a watch) on|watch(?:es|ing)? over|oversee(?:s|ing)?|supervises)\b", "monitors"),
    (r"\b(?:parked|shelved|mothballed|in abeyance|frozen|stood down)\b", "paused"),
    (r"\b(?:supposed|meant|due|expected|asked|required|needed|had) to have (?:been )?(?:completed?|done|finished|delivered|sorted|sent|in|submitted|achieved|closed)(?: off)?\b", "due"),
    (r"\b(course|training|programme) updates?\b(?! (?:from|by|since|on|about|in|this|last))", r"updated \1"),
    (r"^(and |so )?what (?:do|does|must|should|will) (?:(?:the|all|other|every|each) )*(?:agenc(?:y|ies)|partners?|everyone|everybody|people) (?:have to |need to )?(?:send|report|submit|return|hand|feed)(?: back| in| up)? to (?=(?!you\b|us\b|me\b))", r"\1which actions report to "),
    (r"\b(which|what)( actions?| ones)? (?:does|do|must|should|will) (?:every (?:single )?(?:agency|partner|body|organisation)|everyone|everybody|all (?:of )?(?:the )?(?:agencies|partners)) (?:all )?(?:have to|need to|need|must|has to|should|owe|share|lead|own|be)(?: (?:do|do too|deliver|lead|complete|doing|be doing))?(?= *$| by| due| in| this| next)", r"\1\2 are owed by everyone"),
    (r"^(?:and |so )?what (?:did|have|has) (?:we|the board|oscb|the partnership|everyone|they|agencies|partners) (?:(?:all|actually|originally|publicly|ever) )*(?:promised?|commit(?:ted)?(?: (?:ourselves|themselves))?(?: to)?|pledged?|sign(?:ed)? up to|undert(?:ake|ook|aken)|vow(?:ed)?)(?: to do)? (?=(?:about|on|for|regarding|around)\b)", "actions "),
    (r"\b(?:remaining|left over|leftover) (20\d\d|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|this year's?|the year's) (dates?|deadlines?|actions?)\b", r"\2 left in \1"),
    (r"^(what|which(?: \w+)?|how many(?: \w+)?) did (we|they|i|everyone|people) (?:\w+ )?(?:finish|complete|close|achieve|wrap up|tick off|sign off)\b", r"\1 have \2 finished"),
    (r"\b((?:come|comes|coming|go|goes|going|sent|taken|reported|presented|due|brought)(?: \w+){0,4}? to (?:the )?\w+(?: \w+){0,3}?) for (?:their |its )?(?:scrutiny|discussion|consideration)\b", r"\1"),
    (r"\b(?:still )?(?:waiting (?:on|for)|outstanding|left over|left|hanging over|carried over|still open|unfinished) from (?=(?:the )?(?:last )?(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|winter)\b)", "outstanding which was due in "),
    (r"\b(?:have|has|do|does|did) not (?:got |have |include |involve |need )?(?:anyone|anybody|any one) (?:from|at|in|of) ", "without "),
    (r"\bwith (?:nobody|no one|no-one|no \w+) from ", "without "),
    (r" (?:,? )?(?:if|unless) (?:nobody|no one|nothing|we|someone|somebody|people|they)(?: (?:is|are|does|do|has|have|gets?|been))? ?(?:not )?(?:do(?:es)?|done|happens?|change[sd]?|anything|something|act|nothing|get|their|finger|out)(?: (?:anything|something|nothing|about it|soon|a move on|moving))*$", ""),
    (r"\b(for|by|from|with|is|are|has|have|does|do|than) county(?:'s)?(?= (?:after|before|by|in|due|this|next|overdue|open|late|to|have|has|got|lead|leading|owe|do|doing|still|on|between)\b| ?$| ,)", r"\1 the county council"),
    (r"\b(?:has|have|did|is|are) (.{2,60}?) (?:finished|finish|done|do|completed?|closed|delivered|wrapped up) (?:everything|all (?:of )?(?:it|them|(?:their|our|its|the|my) (?:actions|bits|jobs))|it all|the lot|every (?:one|action))(?: yet| now| off)*$", r"what has \1 still open"),
    (r"\b(?:(?:ran|run|were|was|running|came|slipped) (?:late|over|behind|overdue)|(?:missed|overran|slipped|passed) (?:(?:its|their|the|a) )?(?:due )?(?:dates?|deadlines?)|(?:overdue|late|slipped))(?: ,)? (?:but|and|yet) (?:(?:are|is|have|has|now|since|been|got|eventually|finally|then|were|was) )*(?:there|done|finished|completed?|closed|made it|delivered|sorted)(?: in the end| now| eventually| anyway| since)*$", "done late"),
    (r"\blet (anything|something|things|any(?: of (?:them|these|those))?) (?:slip|lapse|slide|drift|go|run over)\b", r"\1 overdue"),
    (r"\b(?:is|are|has|have) not (?:been |got |yet )*(?:pinned|tied|nailed|fixed|linked|attached|hooked|put|given|set|set down|down) (?:down )?(?:to|for|with|against) (?:a|an|any) (?:particular |firm |specific |set |due )?(?:date|deadline|day|timescale)s?\b", "with no date"),
    (r"\b(?:dates?|deadlines?) (?:is |are |that is |that are )?(?:still )?(?:tbc|tba|to be (?:confirmed|agreed|set|decided)|not (?:yet )?(?:set|agreed|fixed|decided|known)|blank|unset)\b", "no date"),
    (r"\b([a-z]+)[- ](?:related|themed)\b", r"about \1"),
    # -- support
    (r"\b(?:lend(?:s|ing)? (?:a |us a |them a )?hand|pitch(?:es|ing)? in|muck(?:s|ing)? in|chip(?:s|ping)? in|help(?:s|ed|ing)? out|assist(?:s|ed|ing|ance)?|backing up|second(?:s|ing)? fiddle|play(?:s|ing)? a supporting (?:part|role)|in a supporting (?:part|role|capacity))(?: (?:on|with|in))?\b", "support"),
    # -- days
    (r"\bsince the (?:board|meeting|board meeting)(?: meeting)? (?:of|on) (?=(?:the )?\d)", "since "),
    (r"\b(?:the )?(month|quarter|week|year) (?:after next|following next)\b", r"\1 after next"),
    (r"\b(?:last|final) quarter of (?=(?:the (?:financial |fiscal )?year )?20\d\d)", "fourth quarter of "),
    (r"\b(first|second|third|fourth|last|final) quarter of (?:this|the|the current|the present) financial year\b", r"\1 quarter"),
    (r"\b(?:within|in|over|during) (?:a|the|one) fortnight\b(?! (?:before|after|of|to)\b)", "within 14 days"),
    (r"\b(?:next|coming) (week|month) or two\b", r"next 2 \1s"),
    (r"\b(?:in|within|over|during|for) (?:the )?(?:next|coming) (week|month|year)\b(?! (?:after|'s))(?: or so)?", r"in the next 1 \1"),
    (r"\b(day|week|month|year)'s time\b", r"\1s time"),
    (r"\b(before|by|until|after|when|once) (?:(?:the )?(?:schools?|children|pupils|students|teachers)|we|term) (?:all )?(?:breaks? up|finish(?:es)?|ends?|breaks?)(?: (?:for|at|in) (?:the )?(?P<for>summer|easter|christmas))?(?: holidays?)?\b", r"\1 the \g<for> school holidays"),
    (r"\b(before|by|until|after|when|once) (?:the )?(?:schools?|children|pupils|students|teachers|term) (?:(?:go|goes|come|comes|get|gets|are|is|all) )*(?:back|starts?|restarts?|returns?|reopens?|begins?)(?: to school)?(?: (?:in|after) [a-z]+)?\b", r"\1 the start of next term"),
    (r"\b(dates?|deadlines?|ones|actions|due dates?)((?: (?:that|which|are|have|has|is|all|now))*)(?: already)? (?:gone by|been and gone|come and gone|passed(?: us)?(?: by)?|gone past|behind us|in the past|elapsed|expired|gone)(?: already| by now)?(?= *$| ,)", r"\1\2 before today"),
    (r"(?<!should )\b(?:need|want|have|like|expect)s? (?:it |them |these |those |everything |to have )?(?:done|finished|completed?|in|sorted|delivered|ready) (?=(?:by|before|for|in|this|next)\b(?! now| today))", "due "),
    (r"\b(did|have|has|do|does) (.{1,40}?) (?:hit|made?|met|meet|kept?|reach(?:ed)?|miss(?:ed)?) (?:the|their|our|my|its|that) (?:due )?(?:dates?|deadlines?) (?:on|for|of|with) (\S.*)$", r"\1 \2 send \3 in on time"),
    (r"\bshould(?: really| already| surely)? have (?:happened|taken place|landed|come in|arrived|been (?:done|finished|completed|in|closed|sorted|delivered|held))(?: by now| by today| already)+(?: ,)?(?: (?:and|but|yet) (?:has|have|did|was|is) not(?: yet| been done| happened)?)?", "overdue"),
    (r"\b(left|still|yet|due|expected|needs?|has|have) to come in(?= *$| ,| before| by| from| for)", r"\1 to come"),
    (r"\b(next|first)(?: ,)? and (?:by |due )?when(?: (?:is|are|it|that|they|those|due|by|for|is it due))*$", r"\1"),
    (r"\b(?:nobody|no one|no-one) (?:has|have) (?:\w+ )?(?:told(?: us| me)?|said|confirmed|reported)(?: (?:that|if|whether|it|they|these|those|them|is|are|has|have|been|as))* (?:done|finished|completed?|closed)\b", "overdue"),
    (r"\b(?:left|hanging|hung|carried|held|hangovers?|carry|dragging|lingering)(?: over)? from (?=last (?:year|month|quarter|term|spring|summer|autumn|winter)|(?:the )?(?:20\d\d|spring|summer|autumn|winter))", "outstanding which was due in "),
    (r"\b(?:go|goes|going|run|runs|running|roll|rolls|carry|carries|spill|spills|extend|extends|stretch|stretches|drag|drags|last|lasts)(?: (?:on|over|through))* (?:into|in to) (?=(?:the )?(?:new|next|20\d\d|spring|summer|autumn|winter|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", "are due in "),
    (r"\b(?:have|has|had|with|having) (?:got )?(?:the )?longest (?:left )?(?:to (?:run|go)|left)\b", "is due last"),
    (r"\b(before|by the time|until|by) the (year|month|quarter|week|term|financial year)(?: is|'s| ends?| finishes| runs)? (?:out|over|up|done|through|finished|ended|ends?|closes?|finishes)\b", r"by the end of the \2"),
    (r"\bdated (actions|ones|items|things)\b|\b(actions|ones|which|that|what|anything) (?:(?:do|does|actually|already|all) )*(?:with|have|has|got|have got|has got) (?:a|an|any|some) (?:(?:fixed|firm|proper|set|clear|real|actual|due|target) )*(?:dates?|deadlines?)(?= *$| ,)", r"\1\2 not undated"),
    (r"\b(?:was|were) (?:meant|supposed|due|going|expected|scheduled|planned) to (?:happen|take place|be held|land|come in|be in)\b", "was due"),
    (r"\b(?:already|should) (?:be )?due(?= *$| ,)|\bdue (?:by now|already)\b", "due before today"),
    (r"\b(?:over|in|within|during|for) (?:the )?(?:next|coming) (?:few|couple of) days\b", "in the next 7 days"),
    (r"\b(?:within|in|over) the ((?:\w+) (?:days|weeks|months)) (?:beginning|starting|from|following) (?:today|now|this day)\b", r"within \1"),
    (r"\b(?:between|from) (\d{1,2})(?:st|nd|rd|th)? (?:and|to|-|until) (\d{1,2})(?:st|nd|rd|th)? (?:of )?(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b", r"between \1 \3 and \2 \3"),
    (r"\b(?:between now and|from now until|from now to|from now till) (?=(?:the )?(?:christmas|easter|end|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?!\w* (?:holidays?|break)))", "by "),
    (r"\b(?:this side of|on this side of|between now and|from now until|from now to|ahead of|in advance of|prior to)\b(?= (?:the )?(?:christmas|xmas|easter|new year|summer|spring|autumn|winter|half|end|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", "before"),
    (r"(?<!no )(?<!not )\b(?:beyond|past|later than)\b(?= (?:the )?(?:christmas|xmas|easter|new year|summer|spring|autumn|winter|half|end of|\d{1,2} (?!(?:days?|weeks?|fortnights?|months?|quarters?|years?|working)\b)[a-z]|\d{4}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", "after"),
    (r"\b(?:in |for |over |during )?(?:the )?(?:rest|remainder|what is left) of (?:the|this) (week|month|quarter|(?:financial |calendar )?year)\b", r"by the end of the \1"),
    (r"\b(?:the )?week (?:of|beginning|commencing|starting)(?: on)? (?:monday )?(?:the )?(?=\d)", "w/c "),
    (r"\blate (?=(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?) (?:\w+ ){0,2}(?:returns?|reports?|replies|responses?|answers?)\b)", "overdue "),
    (r"\bwho leeds\b", "who leads"),
    (r"\b(?:ones?|those|which of (?:those|them|these)|any of (?:those|them)) (?:is|are|that are|which are) (?:in|back) (?:already|now|by now)\b", "which are done"),
    # -- nouns
    (r"\b(?:stuff|deliverables?|commitments?|pieces? of work|work(?:streams?| items?)|undertakings?|obligations?|dut(?:y|ies)|responsibilities|requirements|matters|bits(?: and (?:pieces|bobs))?|to-?dos?|(?<!action )points(?= (?:for|due|owned|led|that|which|we|on)))\b", "actions"),
    (r"(?<=\d)\s?%|%|\bper cent(?:age)?\b", " percent "),
    (r"\b(?:challenge|challenges) (?:log|register|list)s?\b(?! template)", "challenges"),
    (r"^(?!.*\b(?:who|whose|when|late|not|missing|outstanding|received|chas\w+|is|was|has|have)\b)((?:(?:show|list|all|any|the|which|what) )*)(?:reports?|returns?)((?: (?:from|by|for) (?:\w+ ){1,4}?| )(?:are )?due (?=in\b|by\b|before\b|this\b|next\b|on\b|for\b|after\b|from\b|between\b|within\b))", r"\1actions\2"),
    (r"\b(for|from|by|of) (?:the )?heads(?= *$| ,)", r"\1 head-teachers on the board"),
    (r"(?<!about )(?<!on )\b(?:the )?head[- ]?teachers\b(?! on the board| who\b)", "head-teachers on the board"),
    (rf"\b(the )?(next|{_MONTHS}) agenda(?= *$| ,)", r"the \2 board agenda"),
    (r"\b(overdue|late)((?: \w+){0,3}?)(?: (?:that|which) (?:are|is))? (?:older|longer) than ", r"\2 overdue by more than "),
    (r"\b(?:on|by) (?:its|their|our|my|your) own or (?:together )?with (?:others|someone else|other \w+)\b", ""),
    (r"\b(?:oscb|board|board's) (?:office|staff|admin)\b", "business unit"),
    # -- verbs of having and sending
    (r"\b(?:belong(?:s|ing|ed)?|assign(?:ed)|allocat(?:ed)|fall(?:s|en|ing)?|fell|down) to\b(?! (?:do|lead|send|write|deliver|report|be)\b)", "led by"),
    (r"\b(?:apply|applies|applied|relevant|applicable) to\b", "led by"),
    (r"\b(?:sit(?:s|ting)?|rest(?:s|ing)?|lie(?:s)?|lay|lying) with\b", "led by"),
    (r"\b(?:on|in) (?=(?:my|our|your|their|his|her|\w+'s) (?:plate|desk|in-?tray|court|to-?do list|list|radar|patch|watch)\b)", "for "),
    (r"\b(?:my|our) (?:plate|desk|in-?tray|court|patch|watch)\b", "us"),
    (r"\bpicks? (?:this |that |it )?up\b", "leads"),
    (r"\b(?:drag(?:s|ging)? (?:their|its) (?:feet|heels)|lagg(?:ing)?(?: behind)?|slow to respond|letting (?:us|the side) down)\b", "late"),
    (r"\b(?:falling|fallen|fell|running|run|getting|slipp(?:ing|ed)) behind\b(?: (?:schedule|time))?", "overdue"),
    (r"\b(?:gone|went|go|goes|been|slipped|sailed|run|ran) (?:past|over|beyond|through) (?:(?:its|their|the) )?(?:due |end |target )?(?:dates?|deadlines?)\b", "overdue"),
    (r"\bshould(?: really| already| by now)? have (?:been )?(?:done|finished|completed|in|closed|sorted|delivered) by (?:now|today)\b", "overdue"),
    # -- what was said, sent and heard
    (r"\b(?:(?:has|have|had|having) )?(?:(?:not|never)(?: (?:once|ever|yet|even))? (?:made|uttered|given)(?: so much as)? (?:a |any )?(?:peep|squeak|sound|murmur|noise|word)|(?:kept|keeping|stayed) (?:mum|schtum|shtum|quiet)|(?:maintained|kept|keeping)(?: their| its)? silence|"
     r"(?:never|not)(?: (?:once|ever|yet))? been in (?:touch|contact)(?: at all| ever)?|(?:not|never) breathed a word|never (?:once )?(?:reported|replied|answered|responded)(?: (?:to |on )?anything| at all| once| yet)?(?= ?$| since\b| ,)|(?:gone|going) dark|"
     r"(?:given|giving|sent|sending) (?:us |me )?(?:nothing|no (?:word|update|updates|response))(?: at all| whatever)?(?= ?$| ,| since\b| in\b))", " been silent"),
    (r"\b(?:nil|non|no)[- ](?:response|responder|responding|reply|replies)(?:s| agencies| partners| returns)*\b(?= ?$)|\bradio silence\b", "who has been silent"),
    (r"\b(?:have |has )?(?:heard|had|got) (?:diddly squat|nothing|zilch|nowt|zip|not a thing|not a word|sweet nothing) (?:from|off|out of) (?:some of them|some|who|whom|anyone|any of them|which(?: of them| agencies)?)\b", "who has been silent"),
    (r"\b(?:who|which agencies) (?:have|has) (?:i|we) heard (?:diddly squat|nothing|zilch|nowt|not a thing|not a word)(?: from)?\b", "who has been silent"),
    (r"\b(?:turn|turned|get|got|go|went|gone|come|came|made it|make it) (?:up|through|over)\b(?! (?:on|to|next|first|before|again)\b)", "come in"),
    (r"\bfurnish(?:es)?\b|\btender\b|\blodge\b", "send"),
    (r"\b(?:furnished|tendered|lodged|dispatched|despatched|forwarded)\b(?! by)", "sent"),
    (r"\bnumber of (agencies|partners|organisations|bodies) (?:that|which|who) (?:have|has)\b", r"how many \1 have"),
    (r"\b(?:has|have) yet to (?:say|utter|report|send|tell)(?: us)? (?:a word|anything|a thing|a single \w+)\b", "been silent"),
    (r"\bafter (?:it|they|that|those) (?:was|were|had been|became|fell) due\b", "late"),
    (r"\b(?:tardy|dilatory|behindhand|belated(?:ly)?)\b", "late"),
    (r"\b(in|sent|came|come|arrived|submitted|returned|answered|replied|reported|was|were) after (?:the|its|their|that|our) (?:closing |due )?(?:day|date|deadline|cut-?off|due date)\b", r"\1 late"),
    (r"(?:(?<=is )|(?<=are )|(?<=was )|(?<=were )|(?<=been )|(?<=challenges )|(?<=items )|(?<=already )|(?<=now )|(?<=got ))shut\b(?! up)", "closed"),
    (r"\b(?:altered|evolved)\b", "changed"),
    (r"\bsince (?:the )?((?:[a-z]+ ){0,4}?[a-z]+) last (?:met|convened|sat|gathered|had a meeting)\b", r"since the last \1"),
    (r"\b(?:been |was |were |am |are )?(?:off|away|on leave|on holiday|on nights|off sick)(?: for)? (?=(?:\d+|a|an|two|three|four|five|six|the last) (?:days?|weeks?|months?|fortnight|14 days))(?:the last |a |an )?", "in the last "),
    (r"\b(?:aimed|thrown|levelled|directed|pointed|hurled|made) (?:at|against)\b", "against"),
    (r"^(?=.*\bchalleng)(.*)\bthe (?:board's )?chair\b(?! of)", r"\1the independent chair"),
    (r"\b(?:sitting|session|gathering)s?\b(?= ?$| ,| of\b)", "meeting"),
    (r"\b(?:forthcoming|upcoming|coming) (?=(?:\w+ )?meeting\b)", "next "),
    (r"\b(?:most recent|latest|newest) (?=(?:\w+ )?meeting\b)", "last "),
    (r"\bthe county(?:'s)?(?= (?:$|,|and|or|lead\w*|owes?|owns?|has|have|is|are|due|overdue|actions|open|late|off track|side|versus|vs|against|still|itself|only|on|in common|combined|together|leads?|both)|$| ,)", "the county council"),
    (r"\bcounty(?=(?:'s)? (?:led|owned|side)\b)", "county council"),
    (r"^(?!.*\b(?:who|agency|agencies|partners?|bodies|organisations?)\b)(.*)\b(?:quiet|silent|dormant|inactive|untouched|idle|stale|no movement|nothing heard|not heard of|unreported) (?:for|in|over) (?=(?:the |over |more |at )?(?:last|past|than|least|\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a|several|over))", r"\1not updated for "),
    (r"^(?=.*\b(?:anything|actions?|ones|which|what|things)\b)(?!.*\b(?:who|agency|agencies|partners?|bodies|organisations?)\b)(.*)\b(?:quiet|silent|dormant|inactive|idle|stale|unreported) since (?=\w)", r"\1not updated since "),
    (r"\b(?:have |has |had )?(?:gone|been|went|going) ((?:more than |over |at least )?(?:\d+|a|one|two|three|four|five|six|eight|ten|twelve) (?:days?|weeks?|fortnights?|months?|quarters?|years?)) without (?:so much as )?(?:a |an |any )?(?:line|word|update|report|peep|whisper|squeak|news|entry)\b", r"not updated for \1"),
    (r"\bmore than one (?:agency|owner|lead|organisation|partner)\b", "several owners"),
)  # fmt: skip
_IT = r"(?:it|that|they|those|these|them|this)"
_TURNED: tuple[tuple[str, str], ...] = (
    (rf"^((?:the |our |recs? |recommendations? |action |(?=\d))(?:[\w.'/-]+ ){{0,5}}[\w.'/-]+) , ((?:what|when|who|how|where|which|why|by whom|is|are|was|were|does|do|did|has|have|will|might|must)(?: \w+){{0,3}}?) {_IT}\b", r"\2 \1"),
    (r"^(?:show |and |so |but )*(?:if|whether) (?!.* , (?:what|who|which|how|when)\b)(?:or not )?(.+?) (is|are|has|have|was|were|did|does|do|will|can) (?=\w)", r"\2 \1 "),
    (r"^show (?:(?:us|me) )?(?=(?:who|whom|whose|what|when|which|where|how|why|is|are|was|were|has|have|did|does)\b)", ""),
)  # fmt: skip
# "whether 6.1 is late" asks "is 6.1 late"; "the minutes audits , are those annual" asks "are the minutes audits annual"
_COMPILED = tuple((re.compile(pattern), words) for pattern, words in (*RECORDS, *DAYS, *_WORDINGS, *_TURNED))


def in_known_words(line: str) -> str:
    """The plain line with each turn of phrase put in the words that the readers know."""
    for pattern, words in _COMPILED:
        line = pattern.sub(words, line)
    return " ".join(line.split())


WORDS = frozenset(
    word
    for pattern, _words in (*RECORDS, *DAYS, *_WORDINGS)
    for word in re.findall(r"(?<![\w)\]?\\])[a-z]{4,}", pattern.replace("(?:s|", " ").replace("(?:", " "))
)
"""The words of the turns of phrase: none of them is a slip of the pen."""
