"""Ways to say how actions stand, are shared, come round or are dated: each phrase gets its mark. Tried in order."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.marking.found import Found
from commands.reading.asking.wording.line import Line
from commands.reading.dates.periods import COUNT, read_number

_LED = r"(?:shared|owned|owed|led|held)"
_LEADS = r"(?:owners?|leads?|names?|agenc(?:y|ies)|lead agenc(?:y|ies)|part(?:y|ies))"
_SOMEBODY = r"(?:people|someone|somebody|anyone|members?|reps?|representatives?|officers?|others|names|councils?|partners|agencies|an? (?:rep|representative|member|officer|person|voice|place|seat|councillor))"
_NO = (
    r"(?:that |which |who |where )?(?:there is |(?:(?:do|does|did|has|have|is|are) )?not (?=yet |have |got |had |been )|(?:with|have|has|having|had|got|showing|carrying) )?"
    r"(?:(?:still|yet|as yet|currently|been) )*(?:(?:with|have|has|got|had) )?(?:no|without(?: an?| any| a single)?|lack(?:s|ing)?(?: an?| any)?|missing(?: an?| any| their| its)?|needs? an?|needing an?|in need of an?|(?<=not )(?:yet )?(?:(?:have|got|had|given) )+(?:an?|any))"
)
_LEADER = r"(?:(?:named|clear|agreed|known|identified|lead|single) )*(?:lead (?:agenc(?:y|ies)|officer|person|body)|leads?|owners?)"
_NOBODY = r"(?:nobody|no one|no-one|no agency|no partner|no body|no organisation|no post)"
_GIVEN = r"(?: (?:yet|at all|so far|still|as yet|attached|uploaded|logged|recorded|on file|on record|provided|given|submitted|supplied|sent(?: in)?|in|there|named|assigned|identified|agreed|against (?:them|it)|(?:for|on) (?:them|it)))*"
_EVIDENCE = r"(?:(?:supporting|written|actual|real|hard|any) )*(?:evidence|proof)"
_HELP = r"(?:support(?:ing)? (?:agenc(?:y|ies)|bod(?:y|ies)|organisations?|partners?|leads?|part(?:y|ies))|supporters?|support(?:ing)?(?! (?:role|us|me|the|from|for|to|of)\b))"
_NO_LEADER = _NO.replace("missing(?: an?| any| their| its)?", "missing(?: an?| any| their| its)")
"""Not the "missing lead", who leads on missing children."""
LACKS = (
    ("UNOWNED", rf"{_NO_LEADER} {_LEADER}{_GIVEN}(?! (?:actions?|time|role|update|on|for|of|by)\b)"),
    ("UNOWNED", rf"(?:that |which )?{_NOBODY} (?:(?:has|is|have|actually|currently|yet|still) )*(?:owns?|owning|leads?|leading|responsible|down|taken|took|picked|claims?|claimed)(?: (?:for|up|on|it|them))*(?= *$| ,| or\b| and\b)|(?:do|does|is|are|has) {_NOBODY} (?:own(?:ing|ed)?|lead(?:ing)?|led|responsible for)(?= *$| ,)"),
    ("UNOWNED", rf"(?:with|without) (?:{_NOBODY}|anyone|anybody) (?:leading|owning|on|against|named|down|responsible|in charge|assigned)(?: (?:for|to|it|them))*"),
    ("UNOWNED", r"(?:not|never) (?:(?:yet|been|being) )*(?:owned|led|assigned|allocated)(?: (?:to|by) (?:anyone|anybody|any agency))?(?= *$| ,| or\b| and\b)|unowned|ownerless|unassigned|unallocated|leaderless"),
    ("UNEVIDENCED", rf"{_NO} {_EVIDENCE}{_GIVEN}(?! (?:of|for|that|about)\b)|{_EVIDENCE} (?:(?:is|still|has) )*(?:missing|lacking|outstanding|(?:not|never) (?:yet )?(?:been )?(?:given|provided|sent|supplied|submitted|uploaded|logged|in|there))|unevidenced|(?:not|never) (?:yet )?(?:been )?evidenced"),
    ("EVIDENCED", rf"(?:with|have|has|having|got|where there is) (?:(?:got|already|some|any) )*{_EVIDENCE}{_GIVEN}(?! (?:of|for|that|about|the)\b)|(?:been )?evidenced(?! (?:by|in|through)\b)"),
    ("UNSUPPORTED", rf"{_NO} {_HELP}{_GIVEN}|(?:that |which )?{_NOBODY} (?:is )?support(?:s|ing)(?= *$| ,)|(?:do|does|is|are) {_NOBODY} support(?:ing)?(?= *$| ,)|unsupported"),
    ("SUPPORTED", rf"(?:with|have|has|having|got) (?:(?:got|an?|some|any|another) )*{_HELP.replace('|support(?:ing)?', '|support')}(?= *$| ,| or\b| and\b)"),
)  # fmt: skip
"""What actions have or lack beside a date: an owner, evidence, somebody who supports."""
BEFORE_NAMES = (
    *LACKS,
    ("representation", r"(?:board (?:membership|representation)|membership of the board|(?:(?:the |each |all )*(?:district councils?|districts?|csps?|community safety partnerships?)(?:'s?)? (?:having |getting |get |have )?(?:an? )?)?(?:represent(?:ation|ed|atives?)|seats?|places?|sits?|sitting|membership) on the board)"),
    ("not EVERYONE", r"agency[- ]specific"),
    ("not EVERYONE", r"(?:that |which )?(?:not (?:everyone|everybody|every agency|all(?: of)?(?: the)? agencies)|(?:everyone|everybody|every agency) (?:does|do|has|have|is) not) (?:owes?|has|have|leads?|do(?:es)?|shares?|own)"),
    ("not EVERYONE", r"(?:(?:but|and) )?not (?:(?:given|assigned|asked|put|laid|owed|shared|led) )?(?:by |for |with |to |of |on )?(?:all (?:of )?(?:the )?(?:twelve|12|agencies|partners|them)|all of them|the (?:whole )?lot|the whole (?:lot|group|twelve|12)|everyone(?:'s)?|everybody(?:'s)?|the full (?:twelve|12|set))(?: else)?(?: agencies| of them)?(?= *$| ,)"),
    ("not EVERYONE", r"(?:that |which )?(?:the |all the )?(?:others?|other (?:agencies|partners|ones)|everyone else|everybody else|the rest)(?: of (?:them|us))? (?:do|does|have|has|are|is) not(?: have| do| got| lead| doing)?(?= *$| ,)"),
    ("representation", r"(?:the )?(?:reps?|representatives?|representation|people|seats?|someone|members) (?:from|of|for) (?:the |each |every |all |all the )?(?:districts?(?: councils?)?|csps?|community safety partnerships?)(?: \w+){0,2} (?:joining|on|to|on to|sitting on|at) the board"),
    ("representation", r"(?:the |each |every |all |all the )*(?:district councils?|districts?|csps?|community safety partnerships?)(?: (?:to|get|gets|getting|have|has|had|having|a|an|their|own|seats?|place|voice|someone|somebody|people|be|sit|sits|sitting|represented|reps?|meant|supposed|due|all|being|go|going)){0,5} (?:on ?to|on|joining|join|at) the board(?! (?:meeting|in))"),
    ("representation", rf"(?:(?:get|getting|having|put|putting|bring|bringing|give|giving) )(?:\w+ )?{_SOMEBODY}(?: from [a-z]+(?: [a-z]+)?)? (?:on ?to|on|joining|at|to sit on|sitting on|sat on) the (?:board|oscb)(?! (?:meetings?|in|agenda|reports?|papers?))"),
    ("representation", r"(?:have|has|had|with|needs?|needing) (?:someone|somebody|an? (?:rep|representative|member|person|voice|place|seat)) (?:on ?to|on|joining|at) the (?:board|oscb)(?! (?:meetings?|in|agenda|reports?|papers?))"),
    ("representation", r"(?:(?:who|people|members|bodies|which agencies) (?:gets? to )?(?:sits?|sitting|sat) on|(?:joining|a (?:place|seat|voice|chair)|places|a (?:place|seat) at the table) (?:on|of|at)|joining) the (?:board|oscb)(?! (?:meetings?|in|agenda|reports?|papers?))"),
    ("representation", r"(?:the |each |every |all |all the )*(?:district councils?|districts?|councils?|csps?|community safety partnerships?)(?: (?:being|are|is|to be|get|gets|getting|properly|better|all))+ represented(?: properly)?(?! by)"),
    ("EVERYONE", r"(?:the |all |member |partner )*(?:agencies|partners) (?:all|each)(?= (?:have|has|got|meant|supposed|expected|need|do|doing|lead|owe|owed|share|down)\b)"),
    ("EVERYONE actions", r"(?:those |the |all |all the |these )*(?:(?:twelve|12|all|every)[- ]?(?:agenc(?:y|ies)|partners?)|all[- ](?:twelve|12)(?: agencies)?|(?:twelve|12)(?: of them)?)(?:'s?)? (?:actions|ones|items|jobs|tasks|things)"),
    ("EVERYONE", r"(?:that |which )?(?:shared?|sharing|jointly|in common) with (?:everyone|everybody|all (?:of )?(?:the )?(?:twelve |12 |other |rest of the )?(?:agencies|partners|others)|every(?: other)? agency|all (?:twelve|12|of them))(?: else)?"),
    ("EVERYONE", r"(?<!due )(?<!next )(?<!date )(?<!deadline )for (?:everyone|everybody|every agency|all (?:of )?(?:the )?(?:(?:twelve|12) (?:agencies|partners)|twelve|12|agencies|partners))$"),
    ("EVERYONE", r"(?:that |which )?(?:cover|involve|include|appl(?:y|ies) to|bind|fall (?:to|on)|go to|concern|affect|need)s? (?:all (?:of )?(?:the )?(?:twelve|12)(?: agencies| partners)?|everyone|everybody|every agency|all (?:the )?(?:agencies|partners)|all of us)"),
    ("EVERYONE", r"(?:(?<=actions )|(?<=ones )|(?<=items )|(?<=things )|(?<=anything )|(?<=what ))(?:that |which )?(?:(?:are|is|sits?|lands?|rests?) )?(?:on|down to|with) (?:every ?one|everybody|every agency|all (?:of )?(?:the )?(?:twelve|12)(?: agencies| partners| of them)?|all (?:of )?(?:the )?(?:agencies|partners|us))(?= *$| ,)"),
    ("ONE", r"(?<!which )(?<!what )(?:that )?(?:only |just )?(?:one|a single) (?:agency|post|person|body|organisation|partner|officer) (?:leads?|owns?|has|does|holds?|is (?:leading|responsible|named|down|on|doing))(?: (?:on|for|it|them))*"),
    ("SEVERAL", r"(?:multi|cross|inter)[- ]?agency(?= (?:actions?|ones|items|tasks|jobs))|(?:lead|leads|led|own|owned|owns) (?:jointly |together )?with (?:others?|other (?:agencies|partners|people)|someone else|somebody else|another (?:agency|partner)|anyone else|anybody else)|jointly (?:lead|own)s?|co-(?:led|owned)"),
    ("EVERYONE", rf"(?:(?:the )?(?:ones?|actions?|things?) )?(?:that |which )?{_LED} by (?:everyone|everybody|all(?: (?:the )?(?:twelve|12))?(?: agencies| partners)?|every agency)"),
    ("EVERYONE", r"(?:(?:the )?(?:ones?|actions?|things?) )?(?:that |which )?(?:everyone|everybody|every ?one|(?<!does )(?<!do )every agency|all (?:of )?(?:the )?(?:twelve|12|agencies|partners)(?: agencies)?|(?<!does )(?<!do )each agency|we all|all of us) "
     r"(?:share|owe|lead|hold|own|has to do|has got|has|have got|have|owes?|leads?|shares?|does|do|owns?|holds?|is (?:doing|down for)|are down for|must do)(?! (?:not|sent|submitted|returned|replied|reported|answered|updated|done|said))"),
    ("SEVERAL", rf"(?:with |have |has |by |got )?(?:several|(?<!how )many|multiple|more than one|two or more|joint|shared) {_LEADS}|jointly {_LED}|{_LED} (?:by )?(?:jointly|together|several \w+|more than one \w+)|joint(?:ly)?(?= actions|$)|shared(?= actions| ones| and | or | ,|$)"),
    ("ONE", rf"(?:with |have |has |by |got )?(?:only |just )?(?:one|a single|a sole|single|sole) {_LEADS}|(?:single|sole)[- ](?:owner|lead|agency)|sole(?:ly)? (?:owned|led|responsib\w+)|{_LED} (?:by (?:only |just )?(?:one|a single) \w+|alone)"),
    ("REVISED", r"(?:due )?(?:dates?|deadlines?) (?:been )?(?:altered|amended|adjusted|shifted|revised|changed|moved|extended|put back)|(?:revised|moved|extended|changed|altered|amended|adjusted|shifted|pushed back|put back) (?:due )?(?:dates?|deadlines?)|(?:with |had |have |got )?(?:a )?(?:new|later) (?:due )?(?:dates?|deadlines?)|(?:due )?(?:dates?|deadlines?) (?:that |which )?(?:have |has |were |was )?(?:been )?(?:moved|revised|extended|changed|slipped|pushed back|put back)|extensions?|extended"),
    ("APPROX", r"(?:just |only |merely )?(?:says?|said|shows?|shown as|gives?|given as|reads?|expressed(?: \w+)? as|put as) (?:a |the |just |only |merely |as )*(?:season|spring|summer|autumn|winter)(?: or (?:a |the |just )?(?:financial )?(?:year|spring|summer|autumn|winter|20\d\d(?:/\d\d)?))?(?: ,)?(?: (?:and |but )?(?:not|rather than|instead of|no) (?:a |an )?(?:proper|real|exact|actual|firm|specific) (?:day|date|deadline))?|(?:only |just |merely )?(?:a )?(?:seasons?(?= |$)(?: or years?)?|spring or summer|vague|approximate|rough|imprecise|fuzzy|loose)(?: (?:date|deadline)s?)?(?:,? (?:or|and) (?:a )?(?:financial )?year)?(?: ,? ?(?:not|rather than|instead of) (?:a )?(?:proper|real|firm|exact|specific|actual|fixed) (?:date|day|deadline))?"
     r"|(?:no |without (?:a |an )?|not (?:got )?(?:a |an )?)(?:exact|precise|specific|actual) (?:date|day|deadline)s?"),
)  # fmt: skip
_RECURS = (
    (
        "annual",
        r"(?:(?<!in the )(?<!of the )(?<!in our )(?<!to the )(?:annual|yearly)(?= reports? (?:on|about|regarding|into|of) )|(?:annual|annually|yearly|every year|each year|once a year|(?:again|repeat\w*) (?:next|each|every) year|year (?:after|on) year)(?! (?:reports?|returns?|plans?)))",
    ),
    ("bimonthly", r"(?:bi-?monthly|(?:every|each) (?:two|2|other|second) months?)"),
    (
        "quarterly",
        r"(?:quarterly|every quarter|(?<!due )(?<!fall )(?<!falling )(?<!land )(?<!in )(?<!for )(?<!per )each quarter|every (?:three|3) months)",
    ),
    (
        "monthly",
        r"(?:monthly|every month|(?<!due )(?<!fall )(?<!falling )(?<!land )(?<!in )(?<!for )(?<!per )each month)",
    ),
    ("weekly", r"(?:weekly|every week|each week)"),
    (
        "never",
        r"(?:one[- ]?offs?|once only|non[- ]?recurring|(?:not|do not|does not) (?:recur(?:ring)?|repeat(?:ed|ing)?|come round))",
    ),
    (
        "any",
        r"(?:recur(?:s|ring|rent|rently)?|repeat(?:ed|ing|s)?|(?<!how )regular(?:ly)?|comes? round(?: again)?|periodic)",
    ),
)


_AND_SO_ON = r"(?:or )?(?:etc|et cetera|and so on|and so forth|and the like|or the like|you name it|whatever|whichever|what have you)"
_EXAMPLES = r"(?:RECURS(?: ,| or| and)* (?:or )?(?:whatever|whichever|etc|et cetera|and so on|and so forth|and the like|or the like|you name it|anything like that|what have you|any of (?:them|those|that)|no matter|does not matter|however often)|(?:for (?:example|instance)|e\.?g\.?|eg|such as|like|whether|be (?:it|they)|including|be that|no matter whether|say)(?: ,| they| it| is| are| the)* RECURS)"
"""How examples after a general word are said: "the repeating ones, weekly, yearly, whatever" narrows to none of them."""


def before_names(line: Line) -> None:
    """What must be read before the names of parties are: "every agency has", "more than one lead"."""
    for mark, pattern in BEFORE_NAMES:
        line.take_each(f"(?:{pattern})", lambda _match, mark=mark: mark)  # type: ignore[misc]


_BOUND = r"(?P<bound>exactly|precisely|no fewer than|no less than|not fewer than|not less than|no more than|not more than|more than|fewer than|less than|at least|at most|up to|over|under|just|only|an? (?:minimum|maximum) of)"
_MANY = rf"(?:(?<!the )(?<!all )(?<!every ){_BOUND} )?(?<!the )(?<!all )(?<!every )(?<!of )(?P<many>{COUNT})(?: (?:or|and) (?P<beyond>more|over|fewer|less|under)|(?: or | to | and )(?P<to>{COUNT}))?"
_SORT = r"(?: (?:different|separate|lead|named|joint|partner))*"
_BODIES = r"(?:agenc(?:y|ies)|organisations?|bod(?:y|ies)|partners?|part(?:y|ies)|services?)"
_HAVE = r"(?:with|have|has|having|had|got|carr(?:y|ies)|carrying|show(?:s|ing)?|list(?:s|ing)?|nam(?:es?|ing))"
_OWN_IT = r"(?:lead|leading|leads|own|owning|owns|owe|owing|share|sharing|responsible|in charge|named|on (?:it|them)|behind (?:it|them)|attached|down for (?:it|them))"
NUMBERS_OF_LEADS = (
    rf"{_HAVE} (?:between )?{_MANY}{_SORT} (?:leads?|owners?)",
    rf"{_HAVE} (?:between )?{_MANY}{_SORT} {_BODIES}(?: (?:who|that|to))? (?:(?:is|are|has|have|all|jointly|to|it|them) )*{_OWN_IT}(?: (?:it|them))?",
    rf"(?<!which )(?<!what ){_MANY}{_SORT} {_BODIES} (?:(?:is|are|jointly|who|that) )*{_OWN_IT}(?! (?:on|REF|that|which))",
    rf"{_LED} (?:jointly )?(?:by|between|among(?:st)?|across) (?:between )?{_MANY}{_SORT} (?:{_BODIES}|leads|owners)",
    rf"(?={_BOUND} ){_MANY}{_SORT} (?:leads?|owners?)".replace("?P<bound>", "?:", 1),
    rf"^(?:which |the |all |actions |ones )*{_MANY}{_SORT} (?:leads|owners)$",
)
"""How many parties lead an action: "exactly five leads", "led by three agencies", "two or more agencies leading"."""


def numbers_of_leads(line: Line, found: Found) -> None:
    """So many owners as the words say; a single one, and more than one, have marks of their own."""
    for pattern in NUMBERS_OF_LEADS:
        if (taken := line.has(pattern)) is None:
            continue
        number, bound, beyond = read_number(taken["many"]), taken["bound"] or "", taken["beyond"] or ""
        is_least = (
            beyond in ("more", "over")
            or bound.startswith(("at least", "no fewer", "no less", "not fewer", "not less"))
            or bound.endswith("minimum of")
        )
        is_most = (
            beyond in ("fewer", "less", "under")
            or bound.startswith(("at most", "up to", "no more", "not more"))
            or bound.endswith("maximum of")
        )
        if (number == 1 and not is_most) or (number, bound) == (2, "fewer than"):
            continue
        if taken["to"]:
            found.leads = number, read_number(taken["to"])
        elif is_least or is_most:
            found.leads = (number, None) if is_least else (None, number)
        elif bound in ("more than", "over"):
            found.leads = number + 1, None
        elif bound in ("fewer than", "less than", "under"):
            found.leads = None, number - 1
        else:
            found.leads = number, number
        line.take(pattern, "SEVERAL")
        return


def recurrences(line: Line, found: Found) -> None:
    """How often actions come round: "annual", "every two months"."""
    for often, pattern in _RECURS:
        if line.has(pattern):
            line.take_each(pattern, lambda _match: "RECURS")
            found.recurs.append(often)
    if len(found.recurs) > 1 and "never" not in found.recurs and line.has(_EXAMPLES):
        line.take(_AND_SO_ON)
        found.recurs[:] = ["any"]


STANDINGS = (
    ("PARTLY", r"(?:part(?:ly|ially)?|half(?: ?way)?) (?:done|completed?|finished|there|submitted|returned)|(?:with |where |has |have |had |got )(?:a |its |some(?: of (?:the|its|their))? |one )?parts? (?:already |of (?:it|them) )?(?:done|completed?|finished)"),
    ("NORECORD", r"(?:no records?(?: yet)?|without (?:a )?records?|unrecorded)"),
    ("AWAITING", r"(?:(?:complete )?(?:awaiting|waiting for|for|to|ready for|needs?|needing) sign[- ]?off|to sign off|(?:ready|waiting) to be (?:signed off|closed))"),
    ("UNDATED", r"(?:(?:with|have|has|having|got)? ?(?:no|without(?: a| an| any)?) (?:fixed |firm |proper |set |due |end |clear )?(?:deadlines?|dates?|due dates?|timescales?|end dates?)|undated|open[- ]ended|"
     r"(?:do|does|are|is) not (?:have|got|given) (?:a |any )?(?:deadlines?|dates?|due dates?))"),
    ("DATED", r"(?:(?<=actions )|(?<=actions that )|(?<=ones )|(?<=ones that )|(?<=items )|(?<=things )|(?<=which )|(?<=many )|(?<=of them ))(?:(?:do|does|actually|already|even|are) )*(?:have|has|with|got|having|given|carry) (?:got )?(?:an? |any |some (?:sort|kind) of )?(?:due |end |target )?(?:deadlines?|dates?|due dates?)(?: on (?:it|them)| set| at all| attached)?(?= *$| ,| and\b)"),
    ("DELAYED", r"(?:(?:reported (?:as )?)?(?:delayed|off track|slipping|slipped|struggling|in trouble|in difficult(?:y|ies)|stuck|stalled|off the rails|going badly|having problems|off[- ]target|held up|behind schedule))"),
    ("ATRISK", r"(?:at risk|amber)"),
    ("ONTRACK", r"(?:on track|on target|going (?:well|ok|okay|fine|to plan|smoothly)|doing (?:well|ok|okay|fine)|in hand|green|in progress|progressing|under way|underway)"),
    ("NOTSTARTED", r"(?:not (?:yet )?(?:been )?(?:started|begun|got going|kicked off)|(?:yet|still) to (?:start|begin)|unstarted)"),
    ("PAUSED", r"(?:paused|on hold|suspended)"),
    ("DROPPED", r"(?:not (?:being )?implemented|abandoned|dropped|merged|no longer (?:needed|relevant))"),
    ("OVERDUE", r"(?:missed(?= |$)(?! (?:its|their|the|a) )(?! meetings?)|not (?:yet )?(?:been )?(?:discharged|done|completed|met|finished) by (?:their|its|the) (?:due )?(?:date|deadline)s?|past (?:its|their|the) (?:due |end )?(?:date|deadline)s?|past due|passed (?:its|their|the) (?:due |end )?(?:date|deadline)s?|overdue|"
     r"(?:have |has )?missed (?:its|their|the|a) (?:due |end )?(?:dates?|deadlines?)|out of date|running late|behind(?! (?:the |this |that )?(?:REF|REC|it)\b)|lapsed|late|"
     r"should (?:already )?have been (?:done|finished|completed|in)(?: by now)?(?! WHEN)|red)"),
    ("OPEN", r"(?:should (?:already )?have been (?:done|finished|completed|in)(?= WHEN)|not (?:yet )?(?:been )?(?:completed?|finished|done|closed|signed off|discharged|achieved)|incomplete|unfinished|outstanding|still (?:open|live|to do|to be done|outstanding|going)|"
     r"open|live|remaining|left to do|still left|(?:yet|still) to (?:finish|complete|deliver|close)(?! (?:by|on)\b)|yet to be (?:completed?|done|finished)|uncompleted|(?:left|remaining) (?:to do|open))"),
    ("DONE", r"(?:completed?|finished|done and dusted|closed|signed off|discharged|achieved|delivered|been done|all done|done|ticked off|wrapped up)"),
)  # fmt: skip


def standings(line: Line) -> None:
    """How actions stand, each by a mark of its own. The reader of kinds decides what a mark means where it stands."""
    for mark, pattern in STANDINGS:
        line.text = re.sub(rf"(?<![\w-]){pattern}(?![\w-])", f" {mark} ", line.text)
        line.text = " ".join(line.text.split())
