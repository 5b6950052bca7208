"""Ways to speak of what was sent, said, logged, challenged and when a group meets, each put in the words that the other
readers know: the same as wordings.py does for actions, and before it.
"""

from __future__ import annotations

_WHO = r"(?:who|which (?:of (?:them|us|the agencies)|agenc(?:y|ies)|partners?|organisations?|bodies|councils?|districts?|trusts?|ones?)|anyone|anybody|any (?:agenc(?:y|ies)|partners?)|what agencies)"
_RETURN = r"(?:returns?|reports?|reply|replies|response|responses|paperwork|submission|submissions|form|forms)"
_A_WHILE = r"(?=(?:the |over |more |at |a )?(?:last|past|than|least|\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a|several|over|month|week|fortnight|quarter|year|since|ages|yonks))"
_DATE = r"(?:(?:the )?(?:christmas|xmas|easter|new year|summer|spring|autumn|winter|half|end|start|next|last|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
_NAMED = r"(?:[\w'&.-]+ ){1,5}?"
_ITEM = r"(?:one|item|thing|entry|point|issue|risk|concern)"

_YEARS_RUNNING = "|".join(f"{one} ?/ ?{one + 1}" for one in range(12, 30))  # "18/12" is a day

RECORDS: tuple[tuple[str, str], ...] = (
    # -- a year, as people write it
    (rf"(?<![\d/.])(?=(?:{_YEARS_RUNNING})(?![\d/.]))(\d\d) ?/ ?(\d\d)(?! (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", r"20\1/\2"),
    # -- what may be supposed, and is so
    (r"^(?:if|assuming|suppose|supposing|given(?: that)?|as|since) (?:nobody|no ?-?one|nothing|no (?:updates?|returns?|reports?))(?: (?:has|have|had|is|was|were))?(?: (?:ever|yet|been|come|gone))*(?: (?:reported|sent|said|updated|logged|submitted|recorded|in))+(?: (?:anything|so far|yet|by anyone|in))* ?,? (?=(?:which|what|who|how|is|are|show|list)\b)", ""),
    (r"\bno ?-?ones (?=(?:ever|yet|sent|said|updated|reported|done|touched|logged|given|provided|mentioned|submitted|bothered)\b)", "no one has "),
    (r"\bcalender\b", "calendar"),
    # -- how far things are
    (r"^([\w'][\w' -]{2,40}?) , (?:is there |do we have |have we (?:got )?)?(?:anything|something|any items?|what is)(?: there)?(?: (?:on|in) (?:it|that|them))? (?:on|in) (?:the |our )?(?:horizon(?: log| scan\w*)?|log|radar)$", r"horizon items about \1"),
    (r"\btraining sub-?group(?:'s)? (returns?)\b", r"training \1"),
    (r"\b(which|any|what) (?:are|were|is|was) (?:the )?delays?$", r"\1 are delayed"),
    (r"^(?:and |so )?(?:did|has|have) ((?:the )?(?:[\w&]+ ){1,3}?)(?:ever |already )?(?:put|add(?:ed)?|log(?:ged)?|stuck|stick|get|got|enter(?:ed)?) (?!anything|something|any\b|an? (?:update|challenge))(?:the )?((?:[\w'-]+ ){1,4}?)(?:on|to|in|onto) the (?:horizon(?: log| scan\w*)?|log)(?: yet)?$", r"horizon items about \2 raised by \1"),
    (r"\b((?:january|february|march|april|june|july|august|september|october|november|december) (?:and|or|to|until|through)) may\b(?! (?:be|have|i|we|not|well))", r"\1 in may"),
    (r"\b(on|off|half|part)-(?=(?:track|target|done|completed?|finished)\b)", r"\1 "),
    (r"\b((?:percent(?:age)?|proportion|share|fraction|%|number|how many)(?: of)?) (?:the )?(?:each|every) (agency|partner|organisation|council|body|recommendation|rec)(?:'s)? (.+)$", r"\1 \3 by \2"),
    (r"^how (?:complete|done|finished|far along) (?:is|are) (?:each|every) (agency|partner|organisation|council|body|recommendation|rec)$", r"percent complete by \1"),
    (r"\b(?:completion|closure) (?:rate|percentage|percent|figures?|level|score)\b", "percent complete"),
    (r"\b(meetings?|dates) (20\d\d)$", r"\1 in \2"),
    (r"\b(owes?|owing|left to do|left to send|behind on|late|missing|not (?:yet )?in)((?: \w+){0,2}) from (?=(?:the )?(?:january|february|march|april|may|june|july|august|september|october|november|december|last (?:month|quarter|year))\b)", r"\1\2 which was due in "),
    (r"\bat the (?:minute|mo|present time)\b", "now"),
    (r"\bsince (?:we|the group|us|the board) (?:last )?(?:met|sat) (?:back )?in (?=(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)(\w+)", r"since the \1 board"),
    (r"\bsince (?:we|the group|us lot|us) (?:last )?(?:met|sat|had a meeting)\b", "since our last meeting"),
    (r"\bso far (?=(?:in |during |over )?(?:this|the) (?:week|month|quarter|year)\b)", ""),
    (r"(?<= , )(?:is (?:that|it) (?:right|correct|true|so|still (?:true|so|right|the case))|am i right|right|correct|isn't it|is it not|have they(?: not)?|has it(?: not)?|are they(?: not)?)$", ""),
    (r"\b(challenges?|horizon|updates?|actions?)[- ]wise\b", r"\1"),
    (rf"^(.*\b(?:late|overdue|missing|outstanding) (?:\w+ ){{0,4}}?{_RETURN}) (?:listed |split |grouped )?(?:by|per|for each) (?:agency|partner|organisation|body)$", r"\1"),
    (r"\bsince (?:the )?((?:[a-z]+ ){0,4}?[a-z]+) (?:last )?(?:met|sat)\b", r"since the last \1 meeting"),
    (r"^(?:any|what|are there any|have we any|got any) delays?(?= ?$| (?:on|with|to|for)\b)", "anything reported as delayed"),
    (r"^(?:and |so )?who is (?:still |now )?(?:delayed|slipping|off track)(?= ?$)", "who sent delayed updates"),
    (r"\b(?:is|are) (?:everyone|everybody|we all|all of us|they all|all the agencies) (?:all )?up[- ]to[- ]date (?:with|on) (?=\S)", "what is overdue on "),
    (r"\bupdate (?:me|us) (?:on|about|with|re|regarding) ", "updates on "),
    (r"\b(?:late|slow) (?:being|getting|to be|to get) (?:done|finished|completed|closed|signed off|delivered)\b", "done late"),
    (r"^(?:and |so )?who (?:owes|has|does|leads|is doing|is down for) what$", "actions by agency"),
    (rf"\b(?:what|which)((?: \w+){{0,3}}? {_RETURN})? (?:do|are|have) (?:we|i) (?:still |yet |got |all )*(?:need|needing|short of|missing|lacking|waiting (?:for|on)|awaiting|after|chasing)(?: for| in)?$", r"outstanding\1 reports"),
    (r"\b(?:what|which(?: \w+)?) (?:did|has|have) (?:the )?(?!(?:we|i|they|you|been|now|all|just|ever|already|actually|never|not)\b)((?:[\w&-]+ ){1,4}?)(?:signed? off|closed?(?: off)?)(?= ?$| (?:in|since|this|last|during)\b)", r"completed updates from the \1"),
    (r"\bwhich of ((?:[\w&-]+ ){0,3}[\w&-]+)'s (?=(?:are|is|have|has)\b)", r"which of \1's actions "),
    # -- sending, in other verbs
    (rf"\b({_WHO}) (?:(?:with|has|have|having|who|that|got|had) )*(?:nothing|no (?:{_RETURN})|nowt)(?: (?:at all|sent|put|handed|come|back|returned|submitted|received|logged|recorded))*(?: in)? (?:for|on|against) (?!us\b|me\b|the (?:last|past)\b)", r"\1 has not sent the reports for "),
    (rf"\b({_WHO}) (?:all )?(?:has |have )?(?:met|made|hit|beat|kept to) (?:the |its |their )?(?:due )?(?:deadlines?|dates?|cut-?off) (?:for|on|of|with) ", r"\1 sent on time "),
    (r"\b(?:who|anyone) is ((?:not |still not |yet to |actually |already |never )*(?:cough|stump|pon|fork|ping|pop|bung|fire|file|upload|drop|chuck|whack|lob|whizz|send|submit)\w*ed\b|(?:not |never |actually |already )+(?:sent|put|got|come|given|done|had|said|told))\b", r"who has \1"),
    (r"\b(?:cough(?:ed|ing|s)?|stump(?:ed|ing|s)?|pon(?:ied|ying|ies|y)|fork(?:ed|ing|s)?|cobbled|own(?:ed|ing)) (?:up|over|out)(?: with| on)?(?! to)\b", "sent"),
    (r"\b(?:ping(?:ed|s)?|fire[ds]?|popp?(?:ed|s)?|bung(?:ed|s)?|lobb?(?:ed|s)?|chuck(?:ed|s)?|whizz(?:ed)?|wang(?:ed)?|slung|shoved|stuck|bunged|e-?mail(?:ed)?|drop(?:ped|s)?|hand(?:ed|s)?|pass(?:ed|es)?|sent|get|got|gets|push(?:ed)?|whacked|posted|fax(?:ed)?) "
     rf"((?:(?:us|me|you|over|their|its|the|our|his|her|your|a|an|\d[\d.]*|[a-z]+) ){{0,5}}?{_RETURN}(?: (?:for|on) \S+)?) (?:over|in|off|across|through|along|round|back)\b(?! (?:time|on time|late|overdue))", r"sent \1"),
    (r"\b(?:ping(?:ed)?|fired|popped|bunged|lobbed|chucked|whizzed|slung|shoved|e-?mailed|dropped|passed) (?:us |me |you )?(?:over|in|off|across|through|along|round)\b(?: with)?", "sent"),
    (r"\b(?:got|gotten|getting|get) (?:round|around) to (?:sending|doing|submitting|returning|filling in|finishing|writing|completing|giving(?: us)?)?", "sent"),
    (r"\b(?:come|came|coming) (?:good|up trumps|up with the goods) (?:on|with)\b", "sent"),
    (r"\b(?:come|came|coming) up with (?=(?:the|their|its|a|an|our|\d))", "sent "),
    (r"\b(?:uploaded|filed|(?<!are )(?<!is )(?<!and )(?<!or )shared|relayed|couriered)\b(?! (?:by|between|with|actions?|ones|items|tasks|jobs|leads?|owners?|responsib\w+))", "sent"),
    (r"\b(?:played ball|done (?:their|its|our) (?:bit|homework|duty|part)|pulled (?:their|its) (?:weight|finger out)|delivered the goods)(?= (?:on|for|with|over)\b)", "sent"),
    (rf"\b({_WHO}|(?:is|are) \S+) (?:is |are |has |have )?(?:still |just )*(?:sitting on|dodging|ducking|holding (?:back|out on|on to)|sat on|hanging on to|dragging (?:their|its) (?:heels|feet) (?:on|over|with))\b", r"\1 has not sent"),
    (rf"\b(?:who|which agencies|which partners) (?:do|are|have) (?:we|i) (?:still |yet |got )*(?:need|needing|require|want|short of|missing|lacking|after|to get|waiting on for|to have|to see|hunting|pestering|awaiting)(?: for)? ((?:the |a |an )?(?:\w+ ){{0,6}}?{_RETURN})(?: (?:from|off|out of|for))?$", r"who has not sent \1"),
    (rf"\b{_WHO} (?:do|are|have) (?:we|i) (?:still |yet |got )*(?:need|needing|require|want|short of|missing|lacking|after|to get|to have|to see|awaiting) ((?:the |a |an )?(?:\w+ |[\d.]+ ){{0,6}}?(?:{_RETURN}|[\d.]+|one)) (?:from|off|out of)$", r"who has not sent \1"),
    (rf"\b(?:whose|who's) ((?:\w+ ){{0,4}}?{_RETURN}) (?:is|are) (?:still )?(?:not in|missing|outstanding|awaited|owed|owing|overdue|absent|to come)\b", r"who has not sent the \1"),
    (rf"\bwhose ((?:\w+ |[\d.]+ ){{0,5}}?(?:{_RETURN}|[\d.]+)) (?:are|do|have|is|am) (?:we|i|the board|paqa) (?:still |yet |got |to )*(?:short of|missing|lacking|waiting (?:for|on)|awaiting|after|chasing|need(?:ing)?|want(?:ing)?|require|not (?:had|got|received|seen|have)|see|have)(?: yet| still)?$", r"who has not sent the \1"),
    (rf"\b(?:any sign of|where is|where are|where has|whatever happened to|what has happened to|what happened to|any news on|seen hide nor hair of) ((?:[\w&.-]+ ){{0,4}}?[\w&.-]+(?:'s|s')) ((?:\w+ ){{0,4}}?{_RETURN})(?: (?:got to|gone|then|yet))*$", r"have you had \1 \2"),
    (r"\b(?:(?:got|sent|had|put|handed|turned|came|come|submitted|made it) )((?:their |its |our |the )?(?:\w+ ){0,5}?)(?:in )?(?:on|in) time\b(?= ?$)", r"sent \1 on time"),
    (r"^(?:action )?((?:[a-z]+\d*-)?\d{1,2}\.\d{1,2})(?: ,)? (who|which agenc(?:y|ies)|which of them|which partners) ((?:\w+ ?)+)$", r"\2 \3 with \1"),
    (r"\b(?:did|has|have|was|were|is) (?:ours|mine|our one|our return|our report)\b(?: (?:for|on) ([a-z]*\d[\d.-]*))?(?: (?:get|got|come|arrive|arrived|make it|made it|land|reach|turn up|go|been|in|there|here|over|sent|received|back|across))+(?= on time| in time|$)", r"did we send \1"),
    (r"\b(did we send(?: \S+)?) in time\b", r"\1 on time"),
    (r"\bwho(?: all)? (?:do|should|must) (?:i|we) (?:need to |have to |still )*(?:ring|phone|call|e-?mail|text|contact|message|write to|speak to|nag|pester|hound|bother|harass) (?:about|for|over|regarding) (?=(?:the |their )?(?:\w+ ){0,4}(?:returns?|reports?|reply|response|submission)\b)", "who has not sent "),
    (rf"^(?!.*\b(?:challeng|no |without ))((?:the |july |december |our )?(?:[\w.]+ ){{0,4}}?{_RETURN}) (?:(?:in|back|received|here) )?(?:so far|yet|to date|already|by now)$", r"who has sent the \1"),
    (r"\bwho (?:is|are|were) (?:the |our |all the )?(?:stragglers?|laggards?|late ?comers?|late ones|missing ones|outstanding ones|absentees?|slow ?coaches|naughty ones|culprits|offenders)(?: still)? (?:on|for|with|over|in) (?=\S)", "who has not sent "),
    # -- saying nothing
    (r"\b(?:who|anyone|anybody|any (?:agenc(?:y|ies)|partners?)|which (?:agencies|partners|ones))(?: that| who)? (?:(?:have|has|did) )?(?:we|i|you)(?: have)? (?:heard|had|got|hear) (?:nothing|not a (?:thing|word|peep)|no word|diddly)(?: whatsoever| at all| whatever| so far| yet)* (?:from|off|out of)\b", "who has been silent"),
    (r"\b(?:anything|things?|actions?|ones|what|which)(?: that| which)? (?:have )?(?:we|i|you)(?: have)? (?:heard|had|got|seen) (?:nothing|no news|no word|no updates?|not a (?:word|peep|thing))(?: whatsoever| at all)? (?:about|on|back on|for|over)\b", "actions not updated"),
    (r"\b(?:never|not|nor)(?: (?:once|ever|yet|even))? (?:had|heard|got|received) (?:so much as )?(?:a |an |any |one |even )*(?:peep|dicky ?bird|sausage|squeak|whisper|murmur|sound|word|jot|single thing|thing|bean|line)(?: out)?(?: (?:from|of|out of|off))?\b(?= ?$| (?:this|since|in|on|all)\b)", "never heard anything from"),
    (r"\b(which (?:\w+ )?(?:agencies|partners|organisations|bodies|ones)|who) (?:have|has) (?:we|i|the board|anyone) (?:never|not|yet to)(?: (?:yet|ever|once))? (?:heard|had|got|hear)(?: (?:anything|a thing))?(?: from)?(?= ?$| at all| ever)", r"\1 has been silent"),
    (r"\b(?:gone|going|went) (?:awol|to ground|off (?:the )?(?:radar|grid|map)|missing in action|cold on us|incommunicado)\b|\b(?:is|are|been) (?:awol|incommunicado|mia|missing in action)\b|\b(?:ghost(?:ed|ing)|blank(?:ed|ing)|stonewall(?:ed|ing)|ignored|ignoring) (?:us|the board|everyone)\b|\b(?:heard|hear|hearing) crickets(?: from)?\b|\bnot (?:been )?engag(?:ed|ing) at all\b", "been silent"),
    (rf"\b(agencies|partners|who|organisations|which (?:agencies|partners|ones)|anyone|anybody|any agencies) (?:is |are |has |have |that |who |which )*(?:had |sent |given |made |with |without )*(?:no|any|zero|nil|not (?:any|a|one)) (?:updates?|returns?|word|news|contact|report|progress)(?: reported| recorded| logged| sent| from)? (?:in|for|over|during|within) {_A_WHILE}(?:the )?(?:(?:last|past|more than|over|at least) )?", r"who has been silent in the last "),
    (r"\b(actions|ones|items|things)((?: \w+){0,2}) (?:have |has |had )?(?:gone|been|went|fallen|stayed|kept) (?:quiet|silent|cold|dead|stale|dormant) (?=since|for|over|in)", r"\1\2 not updated "),
    (r"\b(?:is there |are there )?(?:anybody|anyone|any agenc(?:y|ies)|any partners?) (?:who |that |which )?(?:has|have|is|are) not (?:been )?(?:in touch|in contact|got in touch)\b", "who has been silent"),
    # -- updates
    (r"^((?:when|what (?:was|is) the (?:last|latest)|last|latest)\b.*?)(?: ,)? (?:and )?(?:by|from) (?:who|whom|which agency)$", r"\1"),
    (r"\b(?:have |has |had |with |reporting |showing )?(?:had |got )?(?:a |any |some )?delays? (?:reported|logged|flagged|recorded|noted)\b|\b(?:reporting|showing|flagging) (?:a |any |some )?(?:delays?|slippage)\b", "reported as delayed"),
    (r"\bwhat (?:have|has|had|did|do|does|are|is) (?:people|everyone|everybody|folks?|the agencies|agencies|the partners|partners|they|anyone|anybody|the owners?|owners|the leads?|leads|others|the others) (?:been )?(?:said|say|saying|reported|reporting|told us|written|put|fed back|come back with|sent in)(?: back)? (?:about|on|for|against|regarding|re) ", "updates on "),
    (r"\b(today|yesterday)'?s (updates?|news|entries)\b", r"updates \1"),
    (r"\b(?:read(?: out)?|show|give|tell)(?: me| us)? (?:the )?(?:last|latest|most recent) (?:thing|word|words|bit|entry|comment|note|line)(?: (?:that )?(?:was )?(?:said|told|written|reported|logged|recorded|sent|put))? (?:on|about|from|by|for|against) ", "last update on "),
    (r"\b((?:what|which)(?: is| has| have| are| actions has| actions have)?(?: the)? (?:[\w'&.-]+ ){1,5}?)got (?:still )?to (?:do|get done|be getting on with|get on with)(?= ?$| now$| next$)", r"\1left to do"),
    (r"\b(?:is there |have we (?:had |got )?|was there |are there )?(?:any|some|the latest|got any) (?:word|news|tidings|feedback|intel|info|gossip)(?: yet| at all)? (?:on|about|from|out of|re|regarding|for|with|concerning) (?=\w)", "updates on "),
    (r"\bupdates on (?=(?:the )?(?:police|cafcass|probation|council|ccg|districts?|trusts?|chair)\b)", "updates from "),
    (r"\bwho (?:has |have )?(?:reported|flagged|logged|said|told us|admitted|declared|owned up to|confessed to)(?: (?:there is|it is|being|to be|themselves|they are))? (?:an? |any |some )?(delay|delays|slippage|delayed|at risk|off track|on track|problems|trouble|difficulties)\b", r"who sent delayed updates \1"),
    (r"\bdelayed updates (?:delayed|delays?|slippage|off track|problems|trouble|difficulties)\b", "delayed updates"),
    (r"\bdelayed updates (at risk|on track)\b", r"\1 updates"),
    (r"\bwhat (?:else )?(?:has |have |had |is )?(?:came|come|been coming|rolled|trickled|poured|arrived|landed|turned up|popped up|reached us|dropped)(?: in| through| over)? (?=(?:this|last|since|yesterday|today|in|during|over|on|the)\b(?! (?:recommendation|rec\b)))(?!.*\b(?:board|meeting|out of|review)\b)", "what updates came in "),
    (r"\b(?:show|see|list|give me|read|have) (?:me )?(?:everything|anything|all|all the entries|whatever|what|entries|every entry|the lot)(?: (?:that|which|is|was|has|have))*(?: been)? (?:logged|recorded|entered|written|noted|put in|said|filed|sent|on file|on record|reported)(?: in)? (?:against|for|on|under|about|to) (?=(?:action |rec |recommendation )?[a-z]*\d)", "all updates on "),
    (r"^(?:everything|anything|all|whatever|what) (?:that |which )?(?:is|was|has|have)? ?(?:been )?(?:logged|recorded|entered|written down|noted|put in|filed|on file|on record) (?:against|for|on|under|about|to) (?=(?:action |rec |recommendation )?[a-z]*\d)", "all updates on "),
    (rf"\b(?:what|whatever|all(?: that)?|everything|anything)(?: that)? (?!no one|nobody|no agenc|we\b)({_NAMED})(?:has|have|had) (?:ever |already |so far |actually |been )*(?:told|tell|telling|sent|send|sending|given|submitted|reported|reporting|saying|said|fed back|come back with|logged|written|put in)(?: to)?(?: (?:us|me|the board|in|back|over|through))*(?: (?:so far|to date|up to now|until now|yet|ever|already|at all|in (?:total|all)))?(?= ?$| (?:since|this|last|in|about|on|so far|to date)\b)", r"updates from \1"),
    (r"\b(?:read|show|give)(?: me| us)? (?:the )?(?:latest|last|newest|most recent) (?:\w+ )?(?:from|by|of) ", "last update from "),
    # -- the horizon and the logs
    (r"\b(who|when|which agency|what agency|which of us) (?:first )?(?:was it )?(?:who |that )?(?:has |have |had |did |was )?(?:first )?(?:spot(?:ted)?|flag(?:ged)?|log(?:ged)?|notic(?:ed?)|pick(?:ed)? up(?: on)?|clock(?:ed)?|brought up|bring up|put up|mention(?:ed)?|identif(?:ied|y)|put forward|put|add(?:ed)?|alert(?:ed)? us to|tip(?:ped)? us off about|warn(?:ed)? us (?:about|of)|put) (?!(?:up )?a challenge|challenge|an update|updates|\d|as |at |behind|delay|in\b|anything|something|nothing)(?!.*\b(?:actions?|return|report)s? ?$)(?!.*\d\.\d)(?!.*\bchallenge)", r"horizon item \1 spotted "),
    (r"\b(?:did|has|have) (?:anyone|anybody|somebody|someone|any agency|we|they) (?:ever |already |yet )?(?:spot(?:ted)?|flag(?:ged)?|pick(?:ed)? up(?: on)?|notice[d]?|clock(?:ed)?|log(?:ged)?) (?!(?:this|last|since|in|on|during|over|so|yet|for|to|against|lately|recently)\b)(?!anything|something|nothing|any\b|an? (?:update|challenge|delay)|updates|it\b|that\b|as\b|a delay)(?=\w)(?!.*\d\.\d)", "horizon items about "),
    (r"\b(?:coming (?:down|over|up) the (?:hill|tracks?|line|road|pike|river|pipe)|(?:in|down) the (?:pipeline|road)|round the corner|brewing|in the wind|heading (?:our|this) way|in the offing|looming)\b(?= (?:on|about|re|around|regarding|for|with|to do with|concerning)\b)", "on the horizon"),
    (r"\b(?:who|which agency|which of us) (?:first )?(?:raised|added|entered|reported|put|stuck|got|noted)((?: (?!(?:a|an|any|on|challenges?|updates?|against)\b)[\w'&-]+){1,6}) (?:on|to|in) (?:the |our )?(?:horizon|radar|log|register)\b", r"horizon item who spotted\1"),
    (r"\b(?:on|off|under|across|crossed|come onto|come on|popped up on) (?:the |our |anyone's |people's |everyone's |somebody's )?radar\b(?: (?:around|round|about|for|on|regarding|with|in terms of))?(?= \w)(?! (?:since|this|last|now|at|in|from|by|before|of)\b)", "on the horizon about "),
    (r"\b(?:anything|something|what|nothing|things|stuff|owt)(?: (?:is|was|has|have|that|which|been|we))* (?:logged|recorded|noted|flagged|flagged up|spotted|picked up|registered|noticed|clocked|written down|down|put down)(?: (?:yet|at all|anywhere|recently|so far))? (?:about|on|around|re|regarding|concerning|to do with|round) (?!(?:action |rec |recommendation |the recs?\b)?[a-z]*\d)(?!it\b|that\b|them\b|those\b|this\b|these\b|track|time\b|behalf)", "logged about "),
    (r"\bhorizon (?:stuff|things?|bits|points?|issues?|log items?|scan items?|scanning (?:items?|entries|stuff|things?|list|log|register))\b", "horizon items"),
    (r"\b(?:emerging|upcoming|forthcoming|new) (?:stuff|worries|concerns|trends|matters)\b(?! (?:due|for))", "emerging issues"),
    (r"\b(?:when|what (?:date|day)) (?:was|were|did) (?:the )?((?:[\w'&.-]+ ){1,5}?)(?:first )?(?:get |been |put |added |go |come |entered |logged |spotted |flagged |raised )+(?:on|on to|onto|to|in|into) (?:the |our )?(?:horizon(?: log| scan\w*)?|log|register|radar)\b", r"horizon item about \1"),
    (r"^(?:and |so |but )?(?:is|are|was|were|has|have|do we have|have we got) (?:(?:anything|something) (?:about|on) )?(?:the )?(?!(?:what|anything|something|there|it|they|that|those)\b)((?:[\w'&.-]+ ){1,5}?)(?:been )?(?:already |now |put |added |logged |entered )*(?:on|to|in|onto|into) (?:the |our )?(?:horizon(?: log| scan\w*| list)?|log|radar)$", r"horizon items about \1"),
    (r"^(?=.*\bhorizon)(.*)\b(?:tagged|labelled|themed|filed|headed|classed)(?: (?:with|as|under))? (?:the )?(?=\w)", r"\1about "),
    (r"^(?:still |we are (?:still )?|what are we (?:still )?)?waiting (?:on|for) (?!what\b|who\b|sign|approval|the next|a\b|an\b|\d)((?:the )?[\w&' -]{2,40}?)(?: to (?:reply|respond|answer|report))?$", r"what has \1 not sent"),
    (r"\babout ((?:[\w'-]+ ){1,4}?)(?:is )?on (?:the |our )?radar(?= ?$)", r"on the horizon about \1"),
    (r"\bwhat is ((?:the )?(?:[\w&'-]+ ){1,3}?)(said|sent|put|told|reported|logged|submitted|written|flagged)\b(?! to\b)", r"what has \1\2"),
    (r"\bwhat (?:went|has gone|got put|was put|has been put) (?:on|in|onto|into) (?:the |our )?(?:horizon(?: log| scan\w*)?|radar)\b", "horizon items"),
    # -- challenges
    (r"^(?=.*\bchalleng)(.*)\b(?:(?:with|having|has|have|had|got) no|without (?:any|an?)) (?:reply|replies|response|responses|answer|answers|feedback)(?: (?:yet|so far|to date|at all|back))?$", r"\1not answered"),
    (r"^(?=.*\bchalleng)(.*)\b(?:with|having|has|have|had|got|received) (?:any|an?) (?:reply|replies|response|responses|answer|answers|feedback)(?: (?:yet|so far|to date|at all|back))?$", r"\1answered"),
    (r"^(?=.*\bchalleng)(.*\b(?:to|against|at|with|facing|for|by|from)) (?:the )?health\b(?= ?$| (?:this|last|since|in)\b)", r"\1 all health agencies"),
    (r"^(?=.*\bchalleng)(.*)\b(?:overdue|late|past (?:its|their) (?:date|deadline))(?: (?:for|on|with))? (?:a |an |any |its |their |the )?(?:reply|replies|response|responses|answer|answers)\b", r"\1not answered"),
    (r"^(?=.*\bchalleng)(.*)\b(?<!no )(?<!without )(?:(?:the|a|an|any|our|their) )?(?:outcome|result|upshot|answer|response|reply|resolution)s? (?:of|to) ", r"\1"),
    (r"^(?=.*\bhorizon)(?!.*\bchairs? of)(.*)\bthe chair\b(?! of)", r"\1the independent chair"),
    (r"\b(?:anything|something|nothing|any|much) against (?=(?!rec\b|recommendation|action|the (?:rec|action))[a-z])", "challenges raised against "),
    (r"^(?=.*\bchalleng)(.*)\b(?:settled|resolved|sorted(?: out)?|concluded|wrapped up|put to bed|dealt with|laid to rest|over and done with|done with)\b", r"\1closed"),
    (r"^(?=.*\bchalleng)(.*)\b(?:still )?(?:going(?: on)?|ongoing|rumbling(?: on)?|unsettled|running|alive|on the go)\b(?= ?$)", r"\1open"),
    (r"\b(?:anything|something|what|nothing|things?|who|points?|concerns?|issues?)(?: (?:is|was|has|have|had|been|ever|that|which|else|currently|still))* (?:raised|brought|levelled|tabled|made|put|lodged|directed|aimed) (?:up )?(?:against|at|with) (?=(?!the horizon|a challenge)\w)", "challenges raised against "),
    (r"\b(?:(?:pulled|pulling) up|pull up(?! (?:[\w'-]+ ){0,4}?(?:actions?|list|recs?|recommendations?|plan|reports?|items?|updates?|challenges?|log|horizon|returns?|ones?|summary|audit|survey|training)\b)|tak(?:en|e|ing) to task|took to task|call(?:ed|ing)? out|complain(?:ed|ing)? (?:about|to)|h(?:ave|ad|aving) a (?:go|pop|dig|moan) at|rais(?:ed|e|ing) (?:a |any )?(?:concerns?|complaints?) (?:with|about|against)|held to account|beef(?:ing)? with|gripe(?:d)? (?:about|with)|t(?:ook|ake|aken|aking) issue with|question(?:ed|ing)) (?!(?:the )?(?:\d|plan|action))(?=\w)", "challenged "),
    (r"\b(?:pull(?:ed|ing)?|call(?:ed|ing)?|tak(?:en|e|ing)|took) ((?:the )?(?!it\b|that\b|this\b|them\b)(?:[\w&]+ ){1,3}?)(?:up|out|to task)\b(?: (?:on|about|over|for))?(?! (?:of|from|the list))", r"challenged \1 about "),
    (r"\bchallenged ((?:[\w&]+ ){1,3}?) about ?$", r"challenged \1"),
    (r"\b(?:disputes?|complaints?|grievances?|gripes?|beefs?|rows?)\b(?= (?:between|with|against|about|by|raised|to|from|open|still|that|$)|$)", "challenges"),
    # -- meetings
    (r"\bhow many ((?:more )?(?:\w+ ){0,3}?)(?:meetings?|boards|dates) (?:(?:are |is |do we have |have we got |there |we have |to go )*)(?:left|remaining|to go|to come|still to come|coming up)\b", r"how many \1 meetings left"),
    (r"(?<!last )\b(?:get(?:s|ting)? together|conven(?:e[sd]?|ing)|gather(?:s|ed|ing)?|reconven(?:e[sd]?|ing)|catch(?:es|ing)? up next)\b(?= ?$| (?:next|again|in|on|this|before|after|last)\b)", "meet"),
    (rf"\b(?:coming|come|comes) up (?=before (?:the )?{_DATE})", "due "),
)  # fmt: skip
