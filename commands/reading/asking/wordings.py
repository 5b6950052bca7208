"""Many ways to say one thing, each put in the words that the other readers know: done once, before anything is marked.

What stands here changes no meaning: "which lack a deadline" asks for the same as "which are without a deadline". A turn of
phrase that only some reader understands belongs to that reader.
"""

from __future__ import annotations

import re

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth",
)  # fmt: skip
_START = r"(?:^|(?<=, )|(?<=and )|(?<=but )|(?<=so ))"
_A = r"(?:a |an |any |its |their |the )?"
_WE = r"(?:i|we)"
_DATED = r"(?:(?:fixed|firm|proper|set|due|end|clear|target) )*(?:deadlines?|dates?)"
_GOT = r"(?:had|got|gotten|received|heard|seen|been sent)"
_SEE = r"(?:see|have|get|find|look at|pull up|know|tell|say|check|work out|find out|think|understand|remember|recall|confirm|print|view|hear|read|show|list|share)"

_WORDINGS: tuple[tuple[str, str], ...] = (
    # -- wishes: the asker is no owner in them
    (rf"{_START}{_WE} (?:(?:just|really|also|only|do|would|should|could|am|are|was|were|have been|still|will|might|may|can|would) )*"
     r"(?:need(?:ing)?|want(?:ing)?|like|after|looking for|trying|hoping|keen|asked|wondering|curious|interested|chasing up|meaning|love|appreciate|be grateful(?: for| if)?|could do with|wish)\b(?: to (?=\w))?(?: (?:for|in|whether|if|know(?:ing)?|see(?:ing)?|find(?:ing)? out|get|have|check|understand|work out|a look at|your help with|you to (?:tell|show|list|give)(?: me| us)?))*", "show "),
    (rf"{_START}(?:could|can) do with(?: {_SEE}(?:ing)?)?", "show "),
    (rf"{_START}(?:need|want|looking|trying|hoping|keen)(?: to)?(?: (?:for|know|see|find out|get|have|check))*(?= )", "show "),
    (rf"\b(?:do|should|must|shall|can|could|will|would|might|may) {_WE} (?:need to |have to |want to |be |still |also |really |actually )*(?=(?:chas|nudg|remind|prod|hassl|badger|speak|talk|write|ring|phone|e-?mail|contact|get hold|turn to|blam|thank)\w*)", ""),
    (rf"\b(?:can|could|may|should|shall|would) {_WE} (?:please |just |also |still )?(?={_SEE}\b)", "show "),
    (rf"\b(?:do|did) {_WE} (?:actually |even |already |still )?(?=(?:know|remember|recall|think|understand|see)\b)", "show "),
    (r"\b(?:do|does|did) (?:you|the (?:plan|tracker|system|bot|register)) (?:happen to )?(?:know|have|hold|say|show)\b", "show"),
    # -- how things go, for all of us
    (rf"\b(?:where|how far) (?:are|have|do|did|has|is) (?:{_WE}|everyone|things|it) (?:all )?(?:stand|at|up to|got(?: to)?|get(?: to)?|gone|been|come|standing|getting)?(?: on)? ?(?:with|on|regarding|about|for|in terms of|as regards)\b", "what is the status of"),
    (rf"\bhow (?:are|is|have) (?:{_WE}|things|it|that|everything|work) (?:doing|getting on|getting along|going|coming on|coming along|looking|progressing|faring|fared|got on|gone)?(?: with| on| for| against| about)\b", "what is the status of"),
    (rf"\b(?:have|has|did|are|were) (?:{_WE}|they|people|anyone|somebody|someone) (?:actually |yet |ever |all |managed to |now )*(?:finish(?:ed)?|done|do|complete(?:d)?|closed?(?: off)?|deliver(?:ed)?|achieved?|discharged?|wrapped up|sorted(?: out)?|cracked|ticked off|signed off)(?: with| on)? (?=(?:the )?(?:action )?[a-z]*\d|it\b|that\b)", "is finished "),
    (rf"\b(?:have|has|did|do) {_WE} (?:actually |yet |ever |all )*{_GOT}(?: back)? (?=.*\bfrom\b)", "has received "),
    (rf"\b(?:have|has|did|do) {_WE} (?:actually |yet |ever |all )*(?:had|got|gotten|received|get|receive) (?=.*(?:'s|s') )", "has received "),
    (r"\bevery (?:single|last) (?=\w)", "every "),
    (r"\bbetween (?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:and|to) (?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\b(?: (20\d\d))?", r"between \1 \3 \4 and \2 \3 \4"),
    (r"\b(overdue|late|open|outstanding|due|complete|closed|behind) (?:as (?:of|at) )?(?:right now|just now|as we speak|this minute|at this moment)\b", r"\1"),
    (r"\b(overdue|late|outstanding|behind) (?:as (?:of|at) )?(?:today|this morning|now)\b", r"\1"),
    (r"\bwhat (?:has|have) been done (?=(?:on|about|for|with|under|against)\b)", "updates "),
    (r"\b(?:is|are) being done\b", "is there"),
    # -- what is lacking
    (rf"\b(?:(?:do|does|did|have|has|had|are|is) not (?:yet )?(?:have|had|got|been given|carry|carrying|given)|lack(?:s|ing|ed)?|(?:have|has|had|having|with|got) no|minus|missing|(?:still )?waiting for|in need of|needing|need) {_A}(?={_DATED}\b)", "without a "),
    (r"\b(?:(?:has|have|had) (?:never|not(?: yet| once| ever)?) (?:had|got|received|seen|attracted|been given)|(?:has|have|had) no|lack(?:s|ing|ed)?|with no|without|never (?:had|got|received|attracted)) (?:a |an |any |a single |even one |one )?(?:owner |agency |single )?updates?(?: at all| ever| yet| logged| recorded| on (?:record|file))*(?! since)", "without any update"),
    (r"\b(?:nothing|not a (?:thing|word|sausage)) (?:has |have |had )?(?:ever |yet |been )*(?:said|reported|recorded|logged|come in|written|heard|received)(?: (?:on|about|against|for))?$", "without any update"),
    (r"\bre\b:? (?=\S)", "about "),
    (r"(?:^|\b(?:what is |give |for ))(?:the )?reasons? (?:why |that |for |behind |given for )?", "why "),
    (r"\bwhat (?:did|have|has) (?:i|we) miss(?:ed)?\b", "what changed"),
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
    (r"\b(?:by|within|before|inside|to) (?:(?:their|its|the|our|agreed|set|due|target|own) )*(?:due dates?|dates?|deadlines?|timescales?|time limits?|schedule)(?! (?:for|of|on|in|\d|[a-z]+ier)\b)", "on time"),
    (r"\bhow many (?:(?:of )?(?:the|our|their) )?(?:deadlines?|dates) (?:did|have|has|were|do|does) (we|they|i|you|\w+)(?: \w+)? (?:hit|met|made|make|meet|kept|keep)\b", r"how many did \1 on time"),
    (r"\b(?:within|inside|in good|in due) time\b|\b(?:timel(?:y|iness)|punctual(?:ity|ly)?|promptness|prompt(?= |$)|promptly)(?! \w+ for)", "on time"),
    (r"\bwhen (?:they|it|these|those) (?:should have been|(?:was|were) (?:due|meant to be|supposed to be|needed))\b", "on time"),
    (r"\b(?:recommendations?|recs?) behind\b", "recommendation of"),
    (r"\b(?:charged|tasked|entrusted|saddled|lumbered|landed) with\b", "responsible for"),
    (r"\bnon-? ?(?:reporters?|submitters?|responders?|compliance|compliant agencies)\b|\bdefaulters?\b", "failures"),
    (r"\bleav(?:e|ing) ((?:\w+ ){1,4}?)(?:out|aside)(?: of (?:it|this|that))?\b", r"leaving out \1"),
    (r"\bsign(?:s|ed|ing)? off (?=(?:on )?(?:the )?\d)", "scrutinises "),
    (r"\bwhen (?:they|it|we|he|she|you|i) (?:said|promised|agreed|undertook|were|was|had|ought)(?: to)?(?: (?:they|it|we|he|she|you|i))? ?(?:would|should|to|must|due|supposed to|meant to|it|had to)(?: be)?\b", "on time"),
    (r"\b(?:precisely|exactly|just|very|word for word|to the letter) (?:the )?(?:same|identical)\b|\bself-?same\b|\bthe very same\b", "the same"),
    (r"\b(?:laid|brought|put|tabled|placed|presented|taken|put up|submitted)(?: up)? (?:to|before|at|in front of) (?=(?:the |a |which |what |who)|\w+$)", "go to "),
    (r"\b(?:come|comes|coming|go|goes|going)(?: up)? (?:before|in front of) ", "go to "),
    (r"\b(?:expire|fall due|due|end|finish|land|run out|fall|come due)s? (?:all |both )?(?:together|at once|at the same time)\b", "due the same day"),
    (r"\b(?:number|no\.?) (\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen) of the rec(?:ommendation)?s\b", r"rec \1"),
    (r"\brecommend(?:ed)? (?:at|in|under|as) (?:number|no\.?|point) (\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)\b", r"say in rec \1"),
    *((rf"\b(?:{word}|{place}(?:st|nd|rd|th)) rec(?:ommendation)?\b", f"rec {place}") for place, word in enumerate(_ORDINALS, 1)),
    (r"\b((?:deliver|finish|complet|clos|return|report|submit|hand|answer|arriv)\w*|done|in|sent)((?: \w+){0,2}) (?:on|to|in line with) (?:the )?schedule\b", r"\1\2 on time"),
    (r"\b(?:finished|completed?|closed|done|delivered|signed off|finish(?:ing)?) (?:\w+ )?(?:late|after (?:its|their|the) (?:due |end )?(?:dates?|deadlines?)|behind time|past (?:its|their|the) (?:due |end )?(?:dates?|deadlines?))\b(?! or)", "on time"),
    (r"\b(?:by way of (?:an )?exceptions?|as (?:an )?exceptions?)\b", "as exceptions"),
    # -- nouns
    (r"\b(?:stuff|deliverables?|commitments?|pieces? of work|work(?:streams?| items?)|undertakings?|bits(?: and (?:pieces|bobs))?|to-?dos?|(?<!action )points(?= (?:for|due|owned|led|that|which|we|on)))\b", "actions"),
    (r"(?<=\d)\s?%|%|\bper cent(?:age)?\b", " percent "),
    (r"\b(?:challenge|challenges) (?:log|register|list)s?\b(?! template)", "challenges"),
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
    (r"\b(?:turn|turned|get|got|go|went|gone|come|came|made it|make it) (?:up|through|over)\b", "come in"),
    (r"\bfurnish(?:es)?\b|\btender\b|\blodge\b", "send"),
    (r"\b(?:furnished|tendered|lodged|dispatched|despatched|forwarded)\b(?! by)", "sent"),
    (r"\bnumber of (agencies|partners|organisations|bodies) (?:that|which|who) (?:have|has)\b", r"how many \1 have"),
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
    (r"\bmore than one (?:agency|owner|lead|organisation|partner)\b", "several owners"),
)  # fmt: skip
_IT = r"(?:it|that|they|those|these|them|this)"
_TURNED: tuple[tuple[str, str], ...] = (
    (rf"^((?:the |our |recs? |recommendations? |action |(?=\d))(?:[\w.'/-]+ ){{0,5}}[\w.'/-]+) , ((?:what|when|who|how|where|which|why|by whom|is|are|was|were|does|do|did|has|have|will|might|must)(?: \w+){{0,3}}?) {_IT}\b", r"\2 \1"),
    (r"^(?:show |and |so |but )*(?:if|whether) (?:or not )?(.+?) (is|are|has|have|was|were|did|does|do|will|can) (?=\w)", r"\2 \1 "),
    (r"^show (?:(?:us|me) )?(?=(?:who|whom|whose|what|when|which|where|how|why|is|are|was|were|has|have|did|does)\b)", ""),
)  # fmt: skip
# "whether 6.1 is late" asks "is 6.1 late"; "the minutes audits , are those annual" asks "are the minutes audits annual"
_COMPILED = tuple((re.compile(pattern), words) for pattern, words in (*_WORDINGS, *_TURNED))


def in_known_words(line: str) -> str:
    """The plain line with each turn of phrase put in the words that the readers know."""
    for pattern, words in _COMPILED:
        line = pattern.sub(words, line)
    return " ".join(line.split())


WORDS = frozenset(
    word
    for pattern, _words in _WORDINGS
    for word in re.findall(r"(?<![\w)\]?\\])[a-z]{4,}", pattern.replace("(?:s|", " ").replace("(?:", " "))
)
"""The words of the turns of phrase: none of them is a slip of the pen."""
