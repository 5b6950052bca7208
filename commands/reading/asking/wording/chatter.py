"""What people say beside what they ask: "we're planning ahead, so what is due in December, if anything, many thanks".

A line falls into clauses. A clause asks, tells or neither; one that tells and holds nothing a list could be narrowed by is
left out before anything is read, so that "we" in it is no owner and "in March" no window. Where the question leans on what
was told ("we're meeting Oxford Health, what have they got"), the name is put in the question; and where the question is
nothing without it ("we have fallen behind, which"), all is kept.
"""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking import known as known_words
from commands.reading.asking.known import Known
from commands.reading.asking.marking import topics

_JOINS = r"(?:and|but|so|because|cos|as|since|seeing as|seeing that|given that|while|whilst|now that|in case|though|although|for|or)"
_I = r"(?:i|we|you|it|there|they|he|she|this|that|everyone|somebody|someone|people|nobody|members|volunteers|cllrs|councillors|(?:my|our|the|his|her) (?!(?:next|last|first|own|other|overdue|open|late|outstanding|actions?|deadlines?|returns?|list|ones|position|progress|board|police|reports?|updates?|audits?|recs?|recommendations?)\b)[a-z]+(?: [a-z]+)?)"
_SAYS = (
    r"(?:am|are|is|was|were|have|has|had|do|did|does|will|would|can|could|should|may|might|must|keep|kept|know|knew|gather|heard|hear|recall|"
    r"remember|think|thought|believe|suppose|understand|dread|hate|love|like|likes|want|wants|need|needs|lend|share|sent|send|got|get|asked|asks|ask|"
    r"said|says|say|seem|seems|looks|look|feel|never|only|always|just|really|all|both|also|not|agree|hope|trust|wonder|noticed|notice|see|saw|met|meet|"
    r"told|tell|moan\w*|guess\w*|promise|swear|appreciate|apologise|still|already|catch|catches|funding|said|left|lost|found|tried|try|spent|split|"
    r"suffice|sit|sits|comes?|came|goes|go|went|clutters?|'s)"
)
_ASKS = re.compile(
    r"(?:^|\b(?:tell|know|see|ask|wondered|wonder|like|say|of|show|told me|asked me|asked us|remind|and|but|so|then|also|or|to) )"
    r"(?:who|whom|whose|what|when|which|where|how|why|whether|if any|whatever|whichever)\b(?! (?:a|an)\b| (?:is )?why)"
    r"|^(?:and |but |so |or |also |then |please |now |just |only )*(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|should|shall|might|may) (?:i|we|you|it|the|any|there|they|all|our|my|anyone|anybody|everyone|everybody|anything|someone|those|these|this|that|[a-z]+ (?:and|or|late|overdue|led|lead|owe|have|in|sent|done|on|due)|\d)"
    r"|^(?:and |but |so |or |also |then |please |now |just |only |kindly )*(?:show|list|give|count|compare|group|brief|find|pull|dig|identify|set out|sort|split|break|leave|include|exclude|drop|skip|tell|add|remind|read|explain|describe)\b"
    r"|^(?:and |but |so |or |also |then |please |now |just |only |not )*(?:any|anything|every|everything|all|those|these|the (?:ones?|actions?|list|late|overdue|open|lot|whole|next|last|rest|percentage|number)|ones|actions?|by (?:agency|theme|month|status|recommendation|party)|a (?:list|tally|count|breakdown|number of)|what|overdue|outstanding|open|late|nothing (?:of|from|in|for)|how|percentage)\b(?! (?:the |very )?(?:best|right|good))"
    r"|\b(?:actions?|deadlines?|overdue|outstanding|due|list of|returns|updates?|challenges?|audits) ?(?:by|for|in|on|of|from|to|with|due|that|this|which|$)"
)
_WISHES = re.compile(
    r"^(?:and |but |so )*(?:i|we) (?:\w+ ){0,2}(?:need|want|like|love|appreciate|prefer|wish|be grateful)\b"
)
_BUSY = (
    r"(?:(?:just|currently|now|only|still|busy|am|about to be) )*"
    r"(?:writing|preparing|prepping|pulling|putting|doing|drafting|finishing|getting|compiling|meeting|seeing|speaking|going|off|heading|about to|new to|new in|"
    r"back (?:from|after|at|in)|started|starting|taking over|chairing|trying|planning|sorting|filling|completing|briefing|presenting|got (?!any|some|every|every|all|no\b|much|more|the (?:list|ones|actions)))\b"
)
_SOON = (
    r"(?:[a-z]+ ){0,4}(?:meeting|handover|inspection|visit|away ?day|appraisal|panel|supervision|one to one|1:1) "
    r"(?:today|tomorrow|tonight|this|next|on|at|coming|soon|later|in (?:a|an|two|the))\b"
)
_TELLS = re.compile(
    rf"^(?:{_JOINS} )*(?:{_I}) ?(?:'ve |'d |'s )?(?:[a-z]+ly )?{_SAYS}\b|^(?:{_JOINS} )*(?:{_BUSY}|{_SOON})"
)
_SMALL_TALK = re.compile(
    r"^(?:and |but |so )*(?:"
    r"(?:many |with |much )?thanks(?: ever so(?: much)?| again| in advance| a lot| a million| love| so much)*|cheers|ta(?: love| very much)?|bless(?: (?:him|her|them|you|me))?|(?:no|not any) (?:rush|hurry|worries|pressure)(?: at all)?|"
    r"(?:my |dear |lovely |old )?(?:love|lovey|lovely|duck|pet|hun|mate|dear|darling|folks|team|all|chaps?|guys)|again|me again|only me|hi hun.*|brilliant|smashing|great|super|ooh|oh|ah|haha+|hehe|lol|"
    r"if (?:anything|anyone|anybody|possible|any|poss|i may|we may|you please|you would be so kind|you would not mind|you do not mind|you can|you could|you have (?:a|the).*|that is (?:a thing|all ?right|ok(?:ay)?|possible|not too much.*)|you can do .*|need be|so)|"
    r"(?:as|like) (?:my|our|the) .*|(?:just|purely|only|mainly|mostly) (?:for|out of|because) .*|go on|you know .*|poor things?|fun(?: fun)*|"
    r"(?:it is |that is )?(?:not )?(?:urgent|a worry)|(?:a )?(?:number|list|line|rough (?:idea|figure)|figure|total|yes or no|ball ?park)(?: is| would| will)?(?: fine| do(?: us| me| fine| nicely)?| suffice)|"
    r"(?:yes|no|y|n)(?: ?/ ?| or )(?:yes|no|y|n)|(?:no matter|never mind|do not mind) whose|whoever(?:'s| it is| they are)?.*|whose ?ever.*|anybody's|anyone's|"
    r"no names(?: mentioned)?.*|do not (?:shout|laugh|ask|judge|worry|mind|be|hate).*|(?:cup|mug) of .*|(?:i )?trust(?: (?:all|you) .*)?|i (?:mean|think|believe|suppose|guess|hope|wonder|gather|say)|that is|say|"
    r"either (?:one|way|or both)|one or the other|the full works|(?:the )?whole lot|start to finish|not counted|listed|more or less|or (?:not|so|something|whatever)|please|sorry.*|lovely|right|now|then|well|"
    r"(?:to|in order to|so as to) (?:help|save|keep|avoid|put|see|make|be) .*|looking ahead|planning ahead|(?:at|by) your (?:convenience|leisure)|for what it is worth|by the way|and all that|and so on|etc|etcetera|or thereabouts|or so|ish|if (?:it|that) is (?:no|not too much|not) (?:a )?(?:trouble|bother|hassle|problem)|(?:tell|show)(?: me| us)? (?:i|we) (?:am|are) (?:right|wrong).*"
    r")$"
)
_NOTHING_ALONE = re.compile(
    r"^(?:and |but |so )*(?:which|what|who|which ones?|which are (?:they|those|these)|what are they|which (?:action|one)s? (?:was|is|were|are) (?:that|it|they|those)|is that (?:so|right|true)|any|how many|when|list (?:them|those)|show(?: them| those)?|who are they|which of (?:them|those))$"
)
_NARROWING = re.compile(
    r"\b(?:actions?|overdue|outstanding|due|deadlines?|late|closed|finished|on track|off track|at risk|dates?|recs?|recommendations?|returns?|owners?|\d{1,2}\.\d{1,2}|behind|done|ours|of us|by us|for us|led|leads?|owes?|support)\b"
)
_THEY = re.compile(r"\b(?:they|them|their|theirs|he|him|she|her|it|its)\b(?!selves)")
_LEANS = re.compile(r"\b(?:those|these|them|they|of which|the same|it|that one|this one)\b")


def without(line: str, known: Known) -> str:
    """The known words of a question without what was told beside it."""
    line = re.sub(r"\( (?![\d/.]+ \))(.*?) \)", r", \1 ,", line)  # "(25/26)" is part of a number
    clauses = _clauses(line)
    if len(clauses) < 2:
        return line
    small = [bool(_SMALL_TALK.search(one)) for one in clauses]
    asks = [
        not talk and bool(_ASKS.search(one) or _WISHES.search(one) or (not _TELLS.search(one) and holds(one, known)))
        for talk, one in zip(small, clauses, strict=True)
    ]
    if not any(asks):
        rest = [one for one, talk in zip(clauses, small, strict=True) if not talk]
        return " , ".join(rest) or line
    asked = " , ".join(one for one, is_asked in zip(clauses, asks, strict=True) if is_asked)
    kept: list[str] = []
    spoken_of = ""  # a name that was told, and that the question calls "they"
    for clause, talk, is_asked in zip(clauses, small, asks, strict=True):
        if talk:
            continue
        tells = not is_asked and bool(_TELLS.search(clause))
        if tells and not _NOTHING_ALONE.search(asked):
            names = _names(clause, known)
            if names and not _names(asked, known) and _THEY.search(asked):
                spoken_of = names[-1]
                continue
            if not holds(clause, known) or not (_LEANS.search(asked) or not _says_more(asked, known)):
                continue
            if (things := _things(clause, known)) and not _NARROWING.search(clause):
                kept.append(things)  # "we are looking at exclusions next week": neither "we" nor the week
                continue
        if (
            is_asked
            and _NOTHING_ALONE.search(clause)
            and kept
            and re.match(r"(?:and |but |so )*(?:which|what)\b", clause)
        ):
            continue  # "we have fallen behind, which"
        kept.append(clause)
    if spoken_of:
        kept = [_THEY.sub(spoken_of, " , ".join(kept), count=1)]
    return " , ".join(kept) or line


_SPLIT = re.compile(
    r" , | (?=(?:so|because|cos|but|while|whilst|seeing as|now that|in case) (?!far\b|that\b|much\b|many\b|not\b|only\b|as\b|just\b)\w)"
    r"| (?=and (?:(?:i|we)(?! (?:have|do|did|are|were|am) not *$)|want|show|(?:my|our) \w+ (?:is|has|will|wants)|would like)\b)"
)


def _clauses(line: str) -> list[str]:
    return [clause.strip(" ,") for clause in _SPLIT.split(line) if clause.strip(" ,")]


def _names(clause: str, known: Known) -> list[str]:
    """The names of parties in a clause, "the Board" and posts by themselves left out."""
    words = clause.replace("'s ", " ").split()
    found: list[str] = []
    for size in range(min(known_words.longest(known.directory.parties), len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            name = " ".join(words[start : start + size])
            if name.startswith(("the ", "of ", "a ", "and ")) or any(name in one for one in found):
                continue
            if any(one.kind != "board" for one in known_words.called(name, known.directory)):
                found.append(name)
    return found


def _themes(clause: str, known: Known) -> bool:
    return bool(topics.found(clause, known.tags)[1])


def _things(clause: str, known: Known) -> str:
    """The names and themes of a clause, without what is told of them."""
    return " , ".join((*_names(clause, known), *topics.found(clause, known.tags)[2].values()))


def holds(clause: str, known: Known) -> bool:
    """Whether a clause names something that a list could be narrowed by: a party, a theme, how things stand."""
    return bool(_NARROWING.search(clause)) or _themes(clause, known) or bool(_names(clause, known))


def _says_more(asked: str, known: Known) -> bool:
    """Whether a question narrows down by itself, by more than how things stand."""
    return (
        bool(
            re.search(
                r"\b\d|\b(?:everything|all|whole|by \w+$)|\b(?:due|by|before|after|in|since) \w+|\b(?:this|next|last|coming) (?:week|month|quarter|year|term|financial|spring|summer|autumn|winter)|\b(?:today|tomorrow)\b",
                asked,
            )
        )
        or bool(_names(asked, known))
        or _themes(asked, known)
    )
