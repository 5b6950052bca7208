"""Ways to speak of days and stretches of days, each put in the words that the reader of dates knows: the same as
wordings.py does for actions, and before it.
"""

from __future__ import annotations

from commands.reading.dates.periods import COUNT

_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_SEASON = r"(?:spring|summer|autumn|winter)"
_FEAST = r"(?:christmas|easter|new year)"
_DAY = rf"(?:\d\d?(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: \d{{4}})?|\d\d?/\d\d?(?:/\d\d(?:\d\d)?)?)"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_STRETCH = rf"(?:{_MONTH}(?: \d{{4}})?|{_SEASON}|{_FEAST}|q[1-4]|\d{{4}})"
_LENGTH = r"(?:day|week|fortnight|month|year)"
_UNIT = r"(?:week|month|quarter|term|year)"
_LARGE = (
    r"(?=(?:the )?(?:(?:this|next|last|financial|calendar|school|academic) ){0,2}(?:week|month|quarter|term|year|\d{4}|"
    + (rf"{_MONTH}|{_SEASON}|q[1-4])\b)")
)
_CLOSES = r"(?= *$| ,| (?:for|that|which|with)\b)"
_MEETING = r"(?:(?:the |our )?(?:next |last |\w+ ){0,2}(?:board|meeting|committee|sub-?group|panel|executive))"

_QUARTERS = ((1, "first"), (2, "second"), (3, "third"), (4, "fourth"))
_CALENDAR = r"(?:cy ?|(?:the )?calendar (?:year )?)"
_OPENS = r"(?:by|before|this|next|in|on|within|until|for|during|over)"
_LOGGED = r"(?:said|heard|reported|logged|written|recorded|entered|updated)"

DAYS: tuple[tuple[str, str], ...] = (
    # -- what is to be said by a day, and what was not said since one
    (rf"\b(?:needs?|needing|wants?|requires?) (?:an? |some )?(?:updates?|updating)(?: from (?:us|me))? (?={_OPENS} )", "is due "),
    (r"^((?:which|what|any|anything|do any)\b.*?) (?:needs?|needing|requires?) (?:an? |some )?(?:updates?|updating)$", r"\1 is stale"),
    (rf"^(?:(?:show|list|what|which|actions|ones|anything|has|have|had|with|there is|there has been) )*(?:nothing|no (?:news|word|updates?))(?: (?:has|was|been|is))*(?: {_LOGGED})?(?: (?:on|about|for))?(?: (?:it|them))? (?=since )", "actions not updated "),
    (rf"^(?!.*\b(?:open|overdue|outstanding|late|unanswered)\b)(.*)\bsince before (?=(?:the )?(?:{_FEAST}|half)\b)", r"\1since the week before "),
    (rf"^(?!.*\b(?:open|overdue|outstanding|late|unanswered)\b)(.*)\bsince before (?=(?:the )?(?:{_MONTH}|{_SEASON})\b)", r"\1since the start of "),
    (r"\b(?:became|went|fell|turned|got) (?:late|overdue) (?=(?:in|on|over|during|between|by|last|this|since|after) )", "is overdue which was due "),
    (r"^(?:and |so )?(?:what|which(?: \w+)?|anything) (?:did|have) we miss(?:ed)? (?=(?:since|in|last|this|between|over|during)\b)(?!.*\b(?:while|when)\b)", r"have we anything overdue which was due "),
    (r"^(?:and |so )?(?:have|did) we miss(?:ed)? (?:anything|something|any(?: deadlines?| dates?)?) (?=(?:since|in|last|this|between|over|during)\b)", r"have we anything overdue which was due "),
    (r"\babout to (?:miss|be missed|be late|be overdue|go overdue|become overdue|fall due|slip)\b", "with due soon"),
    (rf"\b(?:received|sent(?: in)?|submitted|c[ao]me in|in|returned|answered) after the ({_MONTH}) (?:deadline|due date|date|cut-?off)\b", r"late with the \1 report"),
    (r"\b(?:that |which |has |have )*slipped (?:over )?from (?=(?:last|this|20|q))", r"overdue which was due in "),
    (r"(?<=\w) (?:over )?into (?:this|the current|the new) (?:one|year|quarter|month)?$", ""),
    (r"\bcarr(?:y|ies|ied|ying) (?:over|forward) (?:in)?to (?=(?:next|20|the next|the new))", r"is outstanding and due before "),
    (r"^((?:and |so )?(?:who|which \w+)) (?:was|were) (?:meant|supposed|due|expected|asked) to (?:report|send(?: \w+)?|submit|return|reply|answer|respond)(?: (.+?))? (?:and|but) (?:did not|has not|have not|never did|failed to)$", r"\1 has not sent a return due \2"),
    (r"\b(was|were|is|are|been|being|gone|running|went|be) late (?=(?:in|on|over|during|this|last|by|at) )", r"\1 overdue "),
    (rf"\b(before|after|since) (?:i|we) (?:\w+ )?(?:started|joined|arrived|came|took over|got here|began|was here|were here|was in|were in)(?: here| work\w*| post| the job)?(?: back)? (?:in|on|last) (?=(?:{_MONTH}|{_WEEKDAY}|{_SEASON}|\d))", r"\1 "),
    (rf"\bput off (?:until|till|to|into) (?=(?:the )?(?:{_STRETCH}|next|new)\b)", "moved to "),
    (r"\b(?:been |got |was |were )?put off\b(?= *$| ,)", "with a revised date"),
    (r"\bhow long (?:has|have) ((?:the )?[\w&' -]{2,40}?) owed (?:us |me )?((?:the |its |their )?(?:\w+ ){1,3}(?:reports?|returns?))$", r"how late is \1 with \2"),
    (rf"\b(?:dates?|deadlines?|actions|ones)? ?(?:that |which )?(?:were |was |have |has |been |got )*(?:moved|put back|pushed back|shifted|slipped|extended|revised|changed) (?:in)?to (?=(?:{_STRETCH}|next|the new)\b)", " with a revised date due in "),
    (rf"\b(between|from) (?:the )?({_MONTHS}) and (?:the )?({_MONTHS}) meetings of (?:the )?((?:\w+ )?\w+)(?= *$| ,)", r"\1 the \2 \4 and the \3 \4"),
    (r"\b(?:are|do|should|will) (?:we|i) (?:now |still )?(?:expect(?:ing)?|due to (?:receive|get|have)|awaiting|to receive)(?: to (?:get|receive|have|see))?(?= (?:in|by|this|next|from|for|before|at|during|to)\b|$)", "are due"),
    (r"^(?:the |our |any |all )?may (updates?|reports?|returns?|actions|deadlines|ones)(?= *$| (?:from|for|by|on|received|due)\b)", r"\1 in may"),
    (r"\b(?:before|ahead of) (?:it|they|that) (?:was|were|is|are) due$", "on time"),
    (rf"^(?:and |so )?what (?:has |have |is )?(?:happened|become|became) (?:to|of) (?:the |our )?({_MONTHS}) (?:actions|deadlines|ones|returns|reports)$", r"which actions were due in \1"),
    (r"\bwho would (?=(?:answered|sent|replied|reported|returned|submitted|responded)\b)", "who had "),
    (rf"\b(since|before|by|at|after|until) the ({_MONTH}) one(?= *$| ,)", r"\1 the \2 board"),
    (rf"\b(?:still|yet|left) to come in from (?=(?:the )?(?:last )?(?:{_MONTH}|{_SEASON}|q[1-4]|quarter|20\d\d)\b)", "outstanding which was due in "),
    (r"\bwhen (?:the )?((?:\w+ ){0,2}?(?:board|paqa|sub-?group|committee)) (?:last )?met(?= *$| ,)", r"by the last \1 meeting"),
    (r"^((?:which |what |any |show |list |all |the )*(?:actions?|ones|anything|what|which)) (?:(?:that |which |is |are |was |were |has |have |with |got )*)(?:(?:the |its |their |a |any )?(?:last )?updates? (?:(?:is|are|that|which) )*older than|last updated (?:over|more than)) (.+?)(?: ago| old)?$", r"\1 not updated for \2"),
    (r"^last updated (?:over|more than) (.+?) ago$", r"actions not updated for \1"),
    (r"^(?:(?:there (?:is|has been|was)|have we|we have|had|heard|got) )*nothing (?:heard |in |back )?(?:from|off|out of) ((?:the )?[\w&' -]{2,30}?) (?=(?:since|this|last|in|for|all|over|during) )", r"updates from \1 "),
    (r"^what (?:did|does|do) (?:the )?(?:board|paqa|chair|partnership|[a-z]+ sub-?group) (?:want|need|ask for|expect|require) by ", "what is due by "),
    (r"\b(board|meeting|paqa|sub-?group) before that(?: one)?$", r"\1 before last"),
    (r"^(.*\b(?:chang|happen|mov)\w*\b.*?)\b(?:two|2) (board|meeting)s ago\b", r"\1since the \2 before last"),
    (r"\b(?:two|2) (board|meeting)s ago\b", r"at the \1 before last"),
    (r"\b(overdue(?: actions| ones| items)?) (?:as of |as at )?(?:today|right now|at the moment)(?= *$| ,| if\b)", r"\1"),
    (r"(?: ,)? (?:if|assuming|supposing|provided) (?:no one|nobody|no-one|none of them) (?:has |have |had |is )?(?:\w+ )?(?:reported|said|sent|updated|answered|told)(?: \w+){0,3}$", ""),
    (r"\b((?:next|first|last) (?:deadline|date|day|target|milestone|one)) (?:that )?(we|i) (?:have(?: got)?|need|are|am|must|should) ?(?:to )?(?:hit|meet|make|keep|watch|remember)\b", r"\1 \2 have"),
    (r"\b(overdue|late) from before ", r"\1 which was due before "),
    # -- quarters and years of the calendar
    *((rf"\b(?:q{number} (?:of )?{_CALENDAR}(?:20)?(\d\d)|{_CALENDAR}q{number} (?:of )?(?:20)?(\d\d))\b", rf"{place} quarter of 20\1\2") for number, place in _QUARTERS),
    *((rf"\b(?:calendar|cy) q{number}\b|\bq{number} (?:of )?(?:the )?(?:calendar year|calendar|cy)\b", f"{place} quarter of the calendar year") for number, place in _QUARTERS),
    (r"\b(?:cy ?|calendar year )(?:20)?(\d\d)\b", r"20\1"),
    # -- from one day to another
    (rf"\b({_DAY}) ?(?:-|,? through(?: to)?) ?(?={_DAY}\b)", r"\1 to "),
    (rf"\b({_WEEKDAY}) , (?={_WEEKDAY}$)", r"\1 to "),
    (rf"\b(?:from )?(?:now|here|today)(?: on)? (?:to|until|up to|through(?: to)?) (?=(?:the )?(?:end|\d|{_MONTH}|{_SEASON}|{_FEAST})\b)", "by "),
    (rf"\b({_STRETCH}) (?:or|and) (?:later|after(?:wards)?|beyond|onwards?){_CLOSES}|\b({_STRETCH}) at the (?:earliest|soonest)\b", r"from \1\2 onwards"),
    (rf"\b(?:in |by )?({_STRETCH}) (?:or|and) (?:earlier|before|sooner){_CLOSES}|\b(?:in |by )?({_STRETCH}) at the (?:very )?latest\b", r"by \1\2"),
    # -- parts of a stretch
    (rf"\b(?:the )?(?:back|tail|far|fag|rear|hind)[ -]end of (?:the )?{_LARGE}", "the latter part of "),
    (rf"\b(?:the )?(?:front[ -]end|early part|opening part|first bit) of (?:the )?{_LARGE}", "the first part of "),
    (rf"\b(?:the )?(?:latter|last|later) (?:bit|end) of (?:the )?{_LARGE}", "the latter part of "),
    (rf"\blate (?={_SEASON}\b)", "the latter part of "),
    (r"\bmidsummer\b", "the middle of summer"),
    (rf"\b(?:the )?half[ -]?way (?:through|into|point (?:of|in)) (?:the )?{_LARGE}", "the middle of "),
    (rf"\b(?:the )?({_UNIT})'s end\b", r"the end of the \1"),
    (rf"\blater (?:on )?(?:this|in the) ({_UNIT})\b", r"by the end of the \1"),
    (r"\b(?:last|final) quarter of (?:this|the|the current) financial year\b", "fourth quarter"),
    (rf"\bpost (?=(?:the )?(?:{_FEAST}|{_SEASON}|{_MONTH}|half)\b)", "after "),
    (r"\b(?:(?:in|for|during|over) )?(?:the )?(next|this|last|coming|previous) calendar (month|quarter|week)\b", r"\1 \2"),
    (rf"\b(outstanding|left|left over|carried over|hanging over|still open) from before (?=(?:the )?(?:{_MONTH}|{_SEASON}|{_FEAST})\b)", r"\1 which was due before "),
    (r"\b(?:once|after|when) (?:the )?(?:schools?|children|pupils|students) (?:have |has |are |is )?(?:go|goes|gone|come|comes|get|back|return|returns)(?: back)?\b", "from the start of next term"),
    (r"\bhow much (?=(?:is|of it is|was|have we got|has to be) )", "how many "),
    (r"\b(?:outstanding|left over|left|hanging over|carried over|still open) from (?=(?:the )?(?:last )?(?:q[1-4]|quarter|20\d\d)\b)", "outstanding which was due in "),
    (r"\b(?:in |for )?(?:what is left|the rest|the remainder) of (?=20\d\d)", "by the end of "),
    (r"\bdid (?:we|i) have due\b", "was due for us"),
    (r"\bdid ((?:the )?\w+(?: \w+){0,3}?) have due\b", r"was due for \1"),
    (r"\b(?:(?:that|which) )?(?:has |have )?slipped (?=(?:in|between|during|over|last)\b)", "overdue which was due "),
    (rf"\bbtw (?=(?:the )?(?:\d|{_MONTH}|{_FEAST}|now)\b)", "between "),
    (r"\bnlt\b", "no later than"),
    # -- lengths of time
    (r"\b(\d{1,3})(days|weeks|months|years)\b", r"\1 \2"),
    (r"\b(in|within|next) (\d{1,3}) ?d\b", r"\1 \2 days"),
    (r"\b(in|within|next) (\d{1,3}) ?w\b", r"\1 \2 weeks"),
    (r"\b(?:a|one) month and a half\b", "6 weeks"),
    (rf"\b(\d+) ?(?:-|to|or) ?(\d+) ({_LENGTH}s) (?:from now|from today|away)\b", r"in \1 to \2 \3"),
    (rf"\b(in|within) (?:about|around|roughly|approximately|circa) (?=(?:an?|{COUNT}) {_LENGTH}s?\b)", r"\1 "),
    (rf"\b(?:in|within) (?:less than|under|up to|no more than) (?=(?:an?|{COUNT}) {_LENGTH}s?\b)", "within "),
    (rf"(?<!over )(?<!than )(?<!beyond )\b(?:about |around |roughly )?(?:in )?(an?|{COUNT}) ({_LENGTH})s? (?:from|of) (?:now|today)\b", r"in \1 \2s"),
    (r"\bin (?:a|the next) (?:couple of|few) (weeks|months)\b", r"in the next 2 \1"),
    (r"\bnew term\b", "next term"),
    (r"\b(?:in |on |at )?any (?:other )?(?:month|time|day|quarter) (?:but|except|other than|apart from) (?:in )?", "except "),
    (r"\b(?:is |are )?going to be (?:late|overdue)\b", "will be overdue"),
    (rf"\b({_MONTH})-(\d\d)\b(?![-/])", r"\1 20\2"),
    # -- days
    (r"\bnext ([a-z]+(?: [a-z]+){0,3}?) but one\b|\bnext but one ([a-z]+)\b", r"\1\2 after next"),
    (r"\b(?:last|previous) ([a-z]+(?: [a-z]+){0,3}?) but one\b", r"\1 before last"),
    (r"\b(?:fell|came|fallen) due\b", "was due"),
    (rf"\b(overdue|late|outstanding)((?: (?!or|and|by)\w+){{0,2}}) from (?=(?:the )?(?:last )?{_SEASON}(?= *$| ,| (?:for|that|which|with)\b))", r"\1\2 which was due in "),
    (rf"\b({_WEEKDAY}) (?:of )?(this|next) week\b", r"\2 \1"),
    (r"\bbefore ((?:close|end) of (?:play|business|day))\b", r"by \1"),
    (r"\b(days|weeks|months|years)'? time\b", r"\1"),
    (r"\b(in|by|before|since|after|until|during|of) '(\d\d)\b(?! [a-z]*day)", r"\1 20\2"),
    (rf"\b(?:on |in )?the (?:day|date) of (?={_MEETING}\b)", "on the day of "),
    (rf"\b(?:by|before) the (?:day|date|time) of (?={_MEETING}\b)", "before "),
    # -- what is to be done before a meeting
    (r"\b(?:(?:do|does|must|should|have|has) )?(?:i|we) (?:still |really )?(?:(?:must|should|ought to|(?:have|need) (?:got )?to|am supposed to|are supposed to) |got to |need to |have to )?(?:do|finish|complete|deliver|sort|get done) (?=(?:before|ahead of|in time for) (?:the |our )?(?:\w+ )?(?:board|meeting|subgroup)\b)", "of our actions are due "),
    (r"\b(?:needs?|has|have|must|should|is|are) (?:doing|finishing|sorting|to (?:be done|be finished|be complete|happen|get done)|be (?:done|finished)) (?=(?:before|ahead of|in time for) (?:the |our )?(?:\w+ )?(?:board|meeting|subgroup)\b)", "is due "),
    (r"^(?:so |and )?(what|anything|is there anything|which(?: ones| actions)?) (?:that |which )?(?:still )?(?:needs?|wants?|is waiting for|waits for|requires?) (?:from )?(?:me|us)(?= *$| ,| before\b| by\b| ahead\b| this\b| next\b)", r"our open actions"),
)  # fmt: skip
