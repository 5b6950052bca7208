"""What actions speak of: the field's own ways of saying a theme, and any other words of their text.

A topic is a tuple of alternatives, of which an action must have one: "#missing" is a tag that the business unit gives
actions, anything else is words that stand together in the action's text ("report on compliance"). Where the board uses the
tag, the tag decides; else the words do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from commands.reading import quick_re as re
from commands.reading.patterns import Table
from store.wording import stem

Topic = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Theme:
    """A theme: the tag it may have, how people say it (a pattern), and the words by which a text without tags speaks of it."""

    tag: str
    said: str
    words: tuple[str, ...]


def _theme(tag: str, said: str, *words: str) -> _Theme:
    return _Theme(tag, rf"(?<![\w.-])(?:{said})(?![\w-])", words)


_YOUNG = r"(?:children|child|kids?|young people|young persons?|youngsters|teenagers|girls|boys)"
THEMES = (
    _theme("learning_events", r"learning events?(?: for (?:local )?(?:practitioners|staff|professionals))?|(?:county ?wide )?(?:cse )?events? for practitioners|events", "learning event"),
    _theme("learning_summary", r"learning (?:points )?summar(?:y|ies)|"
           r"summar(?:y|ies) of (?:the )?learning", "learning summary", "learning points summary"),
    _theme("annual_report", r"(?:annual|yearly|year-end) reports?", "annual report"),
    _theme("section_11", r"s(?:ection|ec)?\.? ?11(?: (?:peer review|returns?|audits?))?|peer reviews?", "section 11"),
    _theme("business_planning", r"business plan(?:s|ning)?", "business planning", "business plan"),
    _theme("board_membership", r"(?:board )?membership(?: of the board)?|(?:who sits|seats?|representation|represented|representatives?) on the board|"
           r"board representation|representation|cross[- ]representation", "representation"),
    _theme("crime_recording", r"(?:recording (?:of )?(?:sex(?:ual)? )?(?:crimes?|offences)|crime recording|sex(?:ual)? (?:offences?|offending|crimes?|assaults?)|"
           r"recorded crimes?|crime (?:data|figures|statistics|numbers)|sex(?:ual)? crimes?|crimes?)", "crime", "sexual offences"),
    _theme("placements", r"placements?|looked[- ]after(?: children)?|lac|(?:children )?in care|foster(?:ing| care)?|care homes?|"
           r"children looked after|residential care", "placement", "looked after"),
    _theme("", r"return(?: home)? interviews?", "return interview"),
    _theme("missing", rf"(?:{_YOUNG} )?(?:missing (?:and|or) absent|absent (?:and|or) missing)(?: {_YOUNG})?|{_YOUNG} missing(?: from \w+)?|missing(?: {_YOUNG}| episodes| persons?| people| from home| statistics| data| figures| actions?| reports?(?! from))+|(?<=about )missing|(?<=on )missing|{_YOUNG} (?:(?:who|that) )?(?:go|goes|going|went|are|have gone|gone) missing(?: from (?:home|care|school))?|"
           rf"(?:go|going|goes|gone) missing(?: from (?:home|care|school))?|run(?:ning)? away|(?:run|runs|ran) (?:off|away)|runaways?|abscond\w*", "missing"),
    _theme("exclusions", rf"(?:{_YOUNG}|pupils?|students?) (?:(?:who|that|being|been|are|were|is|get|gets|getting|have|has|having) )*(?:excluded|expelled|(?:kicked|thrown) out)(?: from (?:the )?(?:schools?|lessons|class(?:es)?)| of (?:the )?(?:schools?|lessons|class(?:es)?))?|(?:kicked|thrown) out of (?:schools?|lessons|class)|(?:school )?exclusions?(?: (?:of|for) (?:{_YOUNG}|pupils?|students?))?(?: from schools?)?|excluded(?: from school| pupils| children)?|expulsions?|expelled", "exclusion"),
    _theme("", r"consent(?:ing)? to (?:medical )?treatment", "consent to treatment"),
    _theme("", r"consent(?:ing)? to (?:sexual (?:activity|relationships?|relations)|sex|relationships)", "consent to sexual activity"),
    _theme("consent", r"(?:informed )?consent(?:ing)?(?: to (?:treatment|sexual activity|sex))?", "consent"),
    _theme("kingfisher", r"kingfisher(?: team)?(?: (?:cases|referrals))?", "kingfisher"),
    _theme("case_audit", r"case (?:audits?|reviews? of referrals)|multi-?agency (?:case )?audits?|audits? of cases", "case audit", "audit of cases"),
    _theme("victims_families", r"(?:voices? of )?(?:the )?(?:victims?|survivors?|parents?|(?:mum|dad|mother|father)s?|famil(?:y|ies)|parental|carers?)(?: (?:(?:and|or|&) )?(?:their |the )?"
           r"(?:victims?|survivors?|parents?|(?:mum|dad|mother|father)s?|famil(?:y|ies)|carers?))*(?:'s?)?(?: (?:voices?|views?|perspectives?|say|feedback|involvement))?|"
           r"lived experience|voice of the child|children's views", "victim", "families", "parent", "parental"),
    _theme("escalation", r"(?:escalation|(?<=on )escalating|(?<=about )escalating|(?<=regarding )escalating|escalating(?= concerns| arrangements))(?: (?:arrangements|procedures?|polic(?:y|ies)|process(?:es)?))?", "escalation"),
    _theme("supervision", r"(?:(?:clinical|staff|reflective|safeguarding|case|peer|management) )?supervis(?:ion|ing|ory|ors?|e)(?: (?:arrangements?|polic(?:y|ies)|procedures?))?(?: (?:of|for) (?:our |the |all )?(?:staff|workers|social workers|teams|colleagues|people))?", "supervision"),
    _theme("partnerships", r"(?:other )?partnerships?(?: (?:arrangements|working|links))?|inter-?relationships?|links with other boards|strategic connections", "partnership"),
    _theme("agency_return", r"(?<=training )returns?|(?:agency|annual|agencies') returns?", "return"),
    _theme("website", r"web ?sites?|web ?pages?|online", "website"),
    _theme("minutes", r"(?:multi[- ]?agency )?minutes?(?: of (?:meetings|multi-?agency meetings))?|minute[- ]taking|note[- ]taking", "minutes", "minute taking"),
    _theme("logs", r"(?:action|challenge) logs?(?: and (?:action|challenge) logs?)?(?= template| actions?| one| due$|$| , (?:which|what|where))|logs", "action log", "challenge log"),
    _theme("audit", r"audit(?:s|ed|ing)?(?: work)?", "audit"),
    _theme("schools", r"education(?= (?:actions?|ones?|items?|stuff|side|sector))|(?<=about )education|(?<=on )education|schools?|head[- ]?teachers?|pupils?|academies|school (?:transfers?|moves?)|transfers? between schools", "school", "head-teacher"),
    _theme("training", r"train(?:ing|ed|ings)?(?: (?:courses?|programmes?|sessions?))?|(?<!on )(?<!of )courses?|e-?learning", "training", "course"),
)  # fmt: skip
# Other ways to say the words of plans; each is read as words of the text.
_SAYINGS = (
    _theme("", r"sit(?:ting)?[- ]in on|observ(?:e|es|ing|ation)|quality[- ]assur(?:e|es|ing)", "observe", "quality assure"),
    _theme("", r"hand[- ]?outs?|leaflets?", "hand-out"),
    _theme("", r"cse|child sexual exploitation|grooming|(?:sexual )?exploitation|exploited", "cse", "exploitation"),
    _theme("", r"'?eyes on'?(?: (?:documents?|docs?|hand-?outs?|leaflets?))?", "eyes on"),
    _theme("", r"templates?", "template"),
    _theme("", r"surveys?|questionnaires?", "survey"),
    _theme("", r"lay members?", "lay member"),
    _theme("", r"(?:gp|gps|general practi(?:ce|tioners?)|doctors|surger(?:y|ies))", "general practice"),
    _theme("", r"front-?line(?: (?:staff|workers|practitioners))?|practitioners?|middle managers?", "frontline", "practitioner"),
    _theme("", r"(?:early help|early intervention)", "early intervention", "early help"),
    _theme("", r"out[- ]of[- ]county", "out of county"),
    _theme("", r"risk assessments?", "risk assessment"),
    _theme("", r"(?:annual |yearly )?(?:schools?'? )?safeguarding (?:submissions?|returns?)", "safeguarding submission"),
)  # fmt: skip
_ALL = Table((theme.said, theme) for theme in (*THEMES, *_SAYINGS))
_TEXT = """
learning summary annual section planning membership representation recording sexual offences crime placement
placements looked after missing children episodes runaways absconding interviews exclusion exclusions excluded
consent treatment kingfisher audit audits victims families parents survivors carers escalation escalating
supervision supervisory arrangements procedures policies partnership partnerships website minutes logs schools
headteachers pupils training courses observe hand-out exploitation template survey practitioner practitioners
frontline intervention compliance guidance district council county police health probation education business
independent chair subgroup
"""
TOPIC_WORDS = frozenset(_TEXT.split())
"""Whole words to which a slip of the pen is set right."""


def found(text: str, tags: frozenset[str]) -> tuple[str, tuple[Topic, ...], dict[Topic, str]]:
    """The text with TOPIC in the place of each theme, the topics in order, and each with the words that said it. `tags`
    are those that the board uses."""
    topics: list[Topic] = []
    said: dict[Topic, str] = {}

    def put(theme: _Theme) -> Callable[[re.Match[str]], str]:
        def instead(match: re.Match[str]) -> str:
            topics.append(topic_of(theme, tags))
            said[topics[-1]] = match[0]
            return f" TOPIC{len(topics) - 1} "

        return instead

    text = _ALL.rewritten(text, put)
    order = [int(one) for one in re.findall(r"\bTOPIC(\d+)\b", text)]
    text = re.sub(r"\bTOPIC\d+\b", "TOPIC", text)
    return " ".join(text.split()), tuple(topics[place] for place in order), said


def topic_of(theme: _Theme, tags: frozenset[str]) -> Topic:
    """What is looked for: the board's own tag where it uses it, else the words."""
    return (f"#{theme.tag}",) if theme.tag in tags else theme.words


_OF_THE_YOUNG = frozenset(
    ["missing", "exclusions", "placements", "schools", "consent", "kingfisher", "crime_recording"]
)
CSE = ("cse", "exploitation")


def is_the_young(words: str) -> bool:
    """Whether words only say the young: children, young people, pupils."""
    return bool(re.fullmatch(rf"(?:the |our |those )?(?:{_YOUNG}|young|pupils?|students?|teens?|minors)", words))


def is_of_the_young(topic: Topic) -> bool:
    """Whether a theme is about the young whoever says so: "children who are excluded" are exclusions."""
    return topic in (CSE, ("out of county",), ("return interview",)) or any(
        theme.tag in _OF_THE_YOUNG and topic in ((f"#{theme.tag}",), theme.words) for theme in THEMES
    )


_SHORT_STEM = 4


def by_words_too(topic: Topic) -> Topic:
    """The tag and the words by which a text without it speaks of the theme; not those whose stem is a word of many
    meanings ("placements", "in place")."""
    words = next((theme.words for theme in THEMES if theme.tag and topic == (f"#{theme.tag}",)), ())
    return (*topic, *(one for one in words if " " in one or len(stem(one)) > _SHORT_STEM))


def said_too(topic: Topic, said: str) -> Topic:
    """What is looked for in logs, whose texts have no tags: the theme's words and those that were said; these alone where
    they say something narrower ("return interviews" of those who go missing)."""
    words = next((theme.words for theme in THEMES if topic == (f"#{theme.tag}",)), ())
    if "missing" in said and topic in (("#missing",), ("missing",)):
        words = (*words, "missing", "return interview")  # which those who go missing are offered
    if words and not {stem(one) for word in words for one in word.split()} & {stem(one) for one in said.split()}:
        return (said,)
    return tuple(dict.fromkeys((*topic, *words, said)))


def words_topic(words: str) -> Topic:
    """Words that must stand together in the text: "X report" is also "report on X"."""
    said = words.strip()
    if made := re.fullmatch(r"(?P<what>.+?) (?P<noun>reports?|checks?|reviews?|audits?)", said):
        noun = made["noun"].removesuffix("s")
        return (f"{made['what']} {noun}", f"{noun} on {made['what']}", f"{noun} of {made['what']}")
    return (said,)
