"""Names and initials that identify a person by what stands beside them: an age, a school year, a case, a family.

Names and initials are found first (`Text.names`, `Text.initials`); each rule then reads what is before and after.
"""

from collections.abc import Iterator

from commands.reading import quick_re as re
from commands.reading.screening.text import CAPITAL, DOTTED, INITIALS, Span, Text, is_single_name, name_at_end, near
from commands.reading.screening.words import ACRONYMS, AGE_WORDS, CHILD, FAMILY, GIVEN_NAMES

_NEAR = 60
"""How many characters before a name may tell what it is."""


def _before(pattern: re.Pattern, text: Text, place: int) -> re.Match[str] | None:
    """The pattern, which ends with "$", in the characters just before a place."""
    return pattern.search(text.plain, max(0, place - _NEAR), place)


def _ends(pattern: re.Pattern, text: Text) -> frozenset[int]:
    """Where the pattern's matches end: one pass is quicker than a look back from each name."""
    return frozenset(match.end() for match in pattern.finditer(text.plain))


# --- ages ---

_AGE = rf"(?P<age>(?:1[01]\d|[1-9]?\d)(?!\d)|(?:{'|'.join(AGE_WORDS)})\b)"
_UNIT = (
    r"(?:[ -]?(?:years?|months?|mths?|weeks?)[ -]?old|[ -]?yrs?\.?(?:[ -]?old)?|[ -]?y\.?[/ ]?o\b\.?|[ -]years of age"
    r"|[ -]?(?:лет|год|рок|річн)\w*| (?:lat|ans|ani|anni|años|jahre)\b|[ -]?(?:سنوات|سنة|عام|سال|岁|歲|歳|साल|বছর))"
)
_ALMOST = r"(?:(?:nearly|almost|just|only|now|about|still|aged?|not yet|just turned|has just turned) ){0,2}"
_NOT_AN_AGE = r"(?![\d/%]|[.,:]\d)"
_SAID_AGE = re.compile(
    rf"\b(?:aged?|(?P<turned>turn(?:s|ed|ing)?)):?\s*(?:of |about |just |only )?{_AGE}(?![/%]|[.,:]\d){_UNIT}?"
    r"(?(turned)(?! (?:of|out|more|actions?|recommendations?|ratings?|rows?|items?|risks?)\b))"
)
_AGE_WITH_UNIT = re.compile(rf"(?<![\w.,/£:#-]){_AGE}(?P<unit>{_UNIT})")
_AGE_AFTER_NAME = re.compile(
    r"(?P<joint>'s|,? (?:who(?: is| was|'s| (?:has )?(?:just |recently )?turned)|is|was|now|just)| ?[,(/-]+|)"
    rf" ?(?P<open>\()?{_ALMOST}{_AGE}{_NOT_AN_AGE}(?: ?(?:years?|yrs?)\.?(?=\)))?(?P<close>\))?"
)
_AGE_AFTER_SMALL_NAME = re.compile(
    rf"(?:(?: [a-z'-]+)? ?(?:\(|,)|(?:'s|,? (?:who )?(?:is|was))(?= )) ?{_ALMOST}{_AGE}{_NOT_AN_AGE}(?P<close>\))?"
)
_AGE_AFTER_INITIALS = re.compile(
    rf"(?:,? (?:is|was))?[ ,:-]*(?P<open>\()?(?P<said>aged? )?{_AGE}{_NOT_AN_AGE}(?P<unit>{_UNIT})?"
    r"(?P<close>\))?"
)
_FORM = re.compile(
    rf"\b(?:[Nn]ame|NAME):? ?{CAPITAL}(?: {CAPITAL}){{0,3}}[\s.,;|/-]{{1,3}}(?i:age):? ?\d{{1,2}}\b"
    rf"|\b(?i:age):? ?\d{{1,2}}[\s.,;|/-]{{1,3}}(?:[Nn]ame|NAME):? ?{CAPITAL}(?: {CAPITAL}){{0,3}}"
)
_AGE_OF_ONE_SPOKEN_OF = re.compile(rf"(?: \({_AGE}\)|, {_AGE.replace('<age>', '<bare>')}(?:,|(?= (?:who|and))|$))")
_WHO_IS = re.compile(rf",? who(?: is|'s| was| has just turned| turned) {_ALMOST}{_AGE}(?=[,;.)\n]|$| and\b)")
_OF_A_PRONOUN = re.compile(rf"\b(?:she|he)(?:'s| is| was|(?: has)?(?: just)? turned) {_ALMOST}{_AGE}{_NOT_AN_AGE}")
_RANGE = re.compile(r"\s*(?:\+|(?:and|or|to)\b (?:\d|over|under|above|below|older|younger)|- ?\d|plus\b)")
_AGE_ENDS = re.compile(
    r"\s*(?:$|[,;:.)\n-](?!\s*\d)|(?:and (?!\d)|was|is|has|had|who|from|at|attend|went|lives?\b|living|report|not|did"
    r"|said|told|still|female|male|girl|boy|excluded|missing)\b)"
)
_SPOKEN_OF_BEFORE = re.compile(
    rf"\b(?:{CHILD}|{FAMILY}|siblings|brothers|sisters|twins)[,:]? (?:(?:is |was )?(?:called|named) )?(?=\w)"
)
_PERSON_DOES = re.compile(
    r"\s*(?:who|says|said|told|went|disclosed|disclosing|ran away|lives with|wants to|and (?:her|his)"
    r"|has (?:disclosed|gone|told|been missing)"
    r"|(?:is|was) (?:frightened|scared|missing|found(?! to)|hurt|living with|placed with|in care|pregnant)"
    r"|(?:is|was) seen (?:at|by|with) (?:the )?(?:school|hospital|gp|nurse|doctor|clinic|him|her))\b"
)
_NAME_BEFORE = re.compile(
    rf"(?<![\w'])(?P<name>{CAPITAL}(?:,? {CAPITAL}){{0,3}}|[a-z]+(?: [a-z'-]+)?)"
    r"(?:,? (?:(?:who )?(?:is|was)|now|just)(?: now| only| just)?|['s]{0,2} ?[,(:/-]*) ?\(?$"
)
_NAME_AFTER = re.compile(
    rf"[\s,(:-]{{1,3}}(?:name:? )?(?:(?:\w+ )?(?:{CHILD}|male|female|called|named)[,:]? ){{0,2}}(?:called |named )?"
    rf"(?P<name>{CAPITAL}(?: {CAPITAL}){{0,2}}|[a-z]+)"
)
_RANK = re.compile(r"(?:^|\b)(?:PC|PS|DC|DS|DI|DCI|DCC|Supt|Insp|Sgt|Cllr|Prof|Dr|Sir|Dame|Judge|St)\b")
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss)\b")
_YOUNG = 25
"""The greatest age that a bare number after a name is read as; an older one needs "aged" or "years old"."""


def names_with_ages(text: Text) -> Iterator[Span]:
    """A name or initials just before or after an age. A bare number needs a name and a young age."""
    yield from _names_before_bare_ages(text)
    yield from _small_names_before_bare_ages(text)
    yield from _initials_before_ages(text)
    yield from (match.span() for match in _FORM.finditer(text.plain))
    for match in _OF_A_PRONOUN.finditer(text.low):
        named = near(sorted([*text.names, *text.lone_words]), max(0, match.start() - 2 * _NEAR), match.start())
        if named and _years(match["age"]) < 19 and _AGE_ENDS.match(text.low, match.end()):
            yield match.span()
    for pattern in (_SAID_AGE, _AGE_WITH_UNIT):
        for match in pattern.finditer(text.low):
            if not _RANGE.match(text.low, match.end()):
                yield from _names_about_said_age(text, match)


def _names_before_bare_ages(text: Text) -> Iterator[Span]:
    spoken_of = _ends(_SPOKEN_OF_BEFORE, text) if text.lone_words else frozenset()
    for start, end in text.names:
        match = _AGE_AFTER_NAME.match(text.low, end)
        if not match or _is_officer(text, start) or _RANGE.match(text.low, match.end()):
            continue
        bracketed = bool(match["close"]) and "(" in f"{match['joint']}{match['open'] or ''}"
        # "Wood Farm 14" is a count; after a known given name it is an age.
        known = text.low[start:end].split()[0] in GIVEN_NAMES
        joined = bracketed or match["joint"].strip() or known
        young = _years(match["age"]) <= _YOUNG or bool(_TITLE.match(text.plain, start))
        if young and joined and (match["close"] or _AGE_ENDS.match(text.low, match.end())):
            yield start, match.end()
    for start, end in text.lone_words:
        match = _AGE_OF_ONE_SPOKEN_OF.match(text.low, end)
        if (
            match
            and _years(match["age"] or match["bare"]) < 20
            and (start in spoken_of or _PERSON_DOES.match(text.low, match.end()))
        ):
            yield start, match.end()
        if match := _WHO_IS.match(text.low, end):
            yield start, match.end()


def _small_names_before_bare_ages(text: Text) -> Iterator[Span]:
    for start, end in text.small_names:
        match = _AGE_AFTER_SMALL_NAME.match(text.low, end)
        if not match or _RANGE.match(text.low, match.end()):
            continue
        if _years(match["age"]) <= _YOUNG and (match["close"] or _AGE_ENDS.match(text.low, match.end())):
            yield start, match.end()


def _years(age: str) -> int:
    """An age written in figures or as a word, as a number."""
    return AGE_WORDS.get(age) or int(age)


def _is_officer(text: Text, start: int) -> bool:
    return bool(_RANK.match(text.plain, start) or _RANK.search(text.plain, max(0, start - 6), start))


def _initials_before_ages(text: Text) -> Iterator[Span]:
    for start, end in text.initials:
        match = _AGE_AFTER_INITIALS.match(text.low, end)
        if match and not _RANGE.match(text.low, match.end()):
            dotted = "." in text.plain[start:end]
            if match["said"] or match["unit"] or (dotted and match["open"] and match["close"]):
                yield start, match.end()


def _names_about_said_age(text: Text, match: re.Match[str]) -> Iterator[Span]:
    """A name before "aged 14" or "14 years old", or after it ("a 14-year-old called ...")."""
    begin = max(0, match.start() - 70)
    named = _NAME_BEFORE.search(text.plain, begin, match.start())
    if named and not _is_officer(text, named.start()):
        start = name_at_end(named["name"])
        if start is not None or is_single_name(named["name"]):
            yield named.start() + (start or 0), match.end()
    called = _NAME_AFTER.match(text.plain, match.end())
    if called:
        name = called["name"]
        single = "unit" in match.groupdict() and is_single_name(name)
        if single or name_at_end(name) is not None or _are_initials(name):
            yield match.start(), called.end()


def _are_initials(word: str) -> bool:
    return re.fullmatch(INITIALS, word) is not None and word not in ACRONYMS


# --- schools ---

_YEAR = re.compile(
    r"\b(?:(?:y|yr|year)[ .-]?(?P<year>1[0-3]|[0-9])s?\b(?!/)"
    r"|year (?:seven|eight|nine|ten|eleven|twelve|thirteen)\b|reception class|sixth form|6th form)"
)
_PLAN_YEAR = re.compile(
    r"\s*(?:of (?:the|our|its)|programme|plan|budget|figures|target|data|funding|report|review|priorit)"
)
_SCHOOL = re.compile(
    r"(?:School|College|Academy|Primary|Secondary|Grammar|Infants?|Juniors?|Nursery|Fields?|Sixth)\b|St\.? [A-Z]"
)
_PUPIL = re.compile(rf"\b{CHILD}\b")
_AT_SCHOOL = re.compile(
    rf",?\s*(?:(?:group|pupil|student|girl|boy|at|in|from|of|attends|,)\s*)*{CAPITAL}(?: {CAPITAL}){{0,4}}"
)
_WHO_THEN_YEAR = re.compile(
    rf"[ ,(:-]*(?:(?:is|was|who|now|currently|a|an|the|in|from|both|all|are|{CHILD}s?|at|attends)[ ,]+){{0,5}}\(?",
    re.IGNORECASE,
)
_YEAR_THEN_WHO = re.compile(rf"[ ,:(-]*(?:{CHILD}s?|group)?[ ,:(-]*(?:(?:called|named|initials) )?", re.IGNORECASE)
_LISTED = re.compile(r"(?:,| and|,? &) ")
_ATTENDS = re.compile(
    r"[ ,(]+(?:who )?(?:is |was )?(?:attends|attending|(?:a )?(?:pupil|student) at|on roll at|enrolled at|goes to"
    rf"|excluded from|started at|starting at|moved to|transferr\w+ to) (?P<school>(?:{CAPITAL} ?){{1,5}})"
)

_PUPIL_AT = re.compile(
    r",? (?:who )?(?:goes to|(?:is |was )?(?:(?:a )?(?:pupil|student) at|on roll at|enrolled at|excluded from)) "
    rf"(?P<school>(?:{CAPITAL} ?){{1,5}})"
)


def pupils(text: Text) -> Iterator[Span]:
    """A name or initials beside a school year, or said to be at a school."""
    for match in _YEAR.finditer(text.low):
        if _PLAN_YEAR.match(text.low, match.end()):
            continue
        school = _AT_SCHOOL.match(text.plain, match.end())
        end = school.end() if school else match.end()
        begin, until = max(0, match.start() - _NEAR), end + 40
        certain = (match["year"] or "9") not in "12345" or bool(
            _SCHOOL.search(text.plain, begin, until) or _PUPIL.search(text.low, begin, until)
        )
        around = (match.start() - _NEAR, match.end() + _NEAR)
        for who in (*near(text.initials, *around), *near(text.names, *around)):
            # A low year may be a plan's, so it needs a school; initials with points are somebody's all the same.
            if not certain and "." not in text.plain[slice(*who)]:
                continue
            if match.start() - _NEAR < who[1] <= match.start() and _fills(_WHO_THEN_YEAR, text, who[1], match.start()):
                yield _first_listed(text, who[0]), end
            if match.end() < who[0] < match.end() + 40 and _fills(_YEAR_THEN_WHO, text, match.end(), who[0]):
                yield match.start(), who[1]
    for start, end in text.lone_words:
        goes = _PUPIL_AT.match(text.plain, end)
        if goes and _SCHOOL.search(goes["school"]):
            yield start, goes.end()
    for start, end in (*text.names, *text.initials):
        attends = _ATTENDS.match(text.plain, end)
        if attends and _SCHOOL.search(attends["school"]):
            yield start, attends.end()


def _fills(pattern: re.Pattern, text: Text, start: int, end: int) -> bool:
    return pattern.fullmatch(text.plain, start, end) is not None


def _first_listed(text: Text, start: int) -> int:
    """Where a list of initials ("LS, RP and KT") begins, from its last."""
    for earlier_start, earlier_end in reversed(near(text.initials, start - _NEAR, start)):
        if earlier_end < start and _fills(_LISTED, text, earlier_end, start):
            start = earlier_start
    return start


# --- cases ---

_CASE_REF = (
    r"\b(?:(?:mash|crime|case|police|niche|court|incident|occurrence|social care|referral|loc|urn|cris|log|file"
    r"|strategy)(?: (?:ref|reference|no|number|log|id|enquiry|referral|contact))?\.?"
    r"|(?:our |your )?ref(?:erence)?\.?(?: no\.?| number)?)"
    r"[\s:#.]*(?:(?:ref|no|number)\b[\s:.]*)?(?=[\w/-]*\d)[A-Z]{0,5}[/-]?\d[\w/-]*"
)
_CASE_BEFORE = re.compile(
    rf"{_CASE_REF}[ ,;:(.-]{{1,3}}(?:(?:\w+'?s? )?initials:? |(?:{CHILD}|{FAMILY}|re|for|subject|name|child's),?:? )?"
    r"(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_CASE_AFTER = re.compile(rf"[ ,;:(-]{{1,3}}{_CASE_REF}", re.IGNORECASE)


def cases_with_initials(text: Text) -> Iterator[Span]:
    """A case's reference beside a person's initials."""
    if not text.initials:
        return
    cases = {match.end(): match.start() for match in _CASE_BEFORE.finditer(text.plain)}
    for start, end in text.initials:
        if start in cases:
            yield cases[start], end
        if match := _CASE_AFTER.match(text.plain, end):
            yield start, match.end()


# --- children and families spoken of ---

_CUE_BEFORE = re.compile(
    rf"(?<![\w'])(?P<cue>(?i:{CHILD}|{FAMILY}))"
    r"(?P<joint>'s name is|'s name:?|,?(?: is| was)? (?:called|named)|[,:]| is| was| -| of)? (?=\w)"
)
_SMALL_CUE_BEFORE = re.compile(rf"(?<![\w'])(?:{CHILD}|{FAMILY}) (?=\w)")
_UNMASKED_BEFORE = re.compile(
    r"\b(?:(?:[Cc]hild|[Gg]irl|[Bb]oy|[Vv]ictim) (?:[A-Z]|\d)\b|(?:girl|boy|child|victim|pupil)(?: \w+){1,4})"
    r"(?:'s (?:real )?name)?(?: is|,| =|:| \() ?$"
)
_IN_CARE = re.compile(
    r",? (?:(?:was|is|has been|had been|has|had|goes|going|still|remains|been|reported|again|now|also"
    r"|who (?:was|is|has been)) ){0,4}"
    r"(?:missing (?:again|since|overnight|from (?:home|care|school|placement))|(?:went|gone|goes|reported) missing"
    r"|(?:permanently |temporarily )?excluded|accommodated|taken into care|(?:went )?(?:in|into|entered) (?:foster )?"
    r"care\b|placed (?:with|in|out of|at)|on an? (?:cp|child protection|cin|child in need) plan|self-?harm\w*|groomed"
    r"|raped|sexually|trafficked|pregnant|took an overdose|overdosed|ran away|absconded|truanting|made an allegation"
    r"|(?:disclosed|alleged) (?:to|that|abuse|sexual|she|he|being)|looked after by)"
)
_FAMILY_AFTER = re.compile(rf"(?:'s|(?<=s)') (?:\w+ )?(?:{FAMILY}|social worker|placement|abuser|care plan)\b")
_PUBLISHED = re.compile(
    r"(?:'s)? (?:inquiry|enquiry|review|scr|case|report|inquest|trial|investigation|judgment|foundation|trust|centre"
    r"|hospital|house|school|college|academy|unit|law|model)\b"
)
_INITIALS_CUE = re.compile(
    rf"\b(?:(?i:initials)(?: are| is|:|,)?|(?i:{CHILD})(?:'s initials|,|:| called| known as)?|(?i:{FAMILY}) of)"
    r" (?=[A-Z])"
)
_WORK_WITH = re.compile(
    r"\b(?i:social worker|iro|placement|return interview|strategy meeting|chronology|referral|conference|worker)"
    r" (?:for|of|re) (?=[A-Z])"
)


def named_children(text: Text) -> Iterator[Span]:
    """A name where only a child or relative is meant: "the victim, ...", "... went missing", "...'s mother"."""
    cues = {match.end(): match for match in _CUE_BEFORE.finditer(text.plain)}
    for start, end in text.names:
        if _PUBLISHED.match(text.low, end):
            continue
        cue = cues.get(start)
        # "Child Sexual" and the like are titles: a capitalised cue needs a joint or a known given name.
        told = cue and (cue["joint"] or cue["cue"].islower() or is_single_name(text.plain[start:end].split()[0]))
        if (
            told
            or _before(_UNMASKED_BEFORE, text, start)
            or _IN_CARE.match(text.low, end)
            or _FAMILY_AFTER.match(text.low, end)
        ):
            yield start, end
    small_cues = _ends(_SMALL_CUE_BEFORE, text) if text.lone_words else frozenset()
    for start, end in text.lone_words:
        if start in small_cues and not _PUBLISHED.match(text.low, end):
            yield start, end


def initials_of_children(text: Text) -> Iterator[Span]:
    """Initials where only a child or relative is meant."""
    if not text.initials:
        return
    cues, work = _ends(_INITIALS_CUE, text), _ends(_WORK_WITH, text)
    for start, end in text.initials:
        dotted = re.fullmatch(DOTTED, text.plain[start:end]) is not None
        after = _IN_CARE.match(text.low, end) or _FAMILY_AFTER.match(text.low, end)
        if start in cues or (dotted and (after or start in work)):
            yield start, end
