"""What the actions that are meant are about: their themes, those left out, and those of which one is enough."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.filters.leaving_out import is_denied
from commands.reading.asking.kind import kinds
from commands.reading.asking.kind.turned import Asked
from commands.reading.asking.marking import topics
from commands.reading.asking.marking.topics import Topic
from store.query import Kind

NOUNS = r"(?P<noun>report|audit|survey|template|summary|review|course|check|document|assessment|letter|return)s?"
"""What a thing may be called that an action is about, which is no theme: "the survey"."""
_NOUN = re.compile(rf"(?:TOPIC (?:\w+ )?|\b(?:WHEN|OWN|PARTY) (?:\w+ )?){NOUNS}\b")
_THINGS = ("report", "survey", "template", "check", "course")
_THEY_REPORT = re.compile(r"\b(?:did|does|do|has|have) (?:PARTY|OWN) (?:\w+ )?report\b")
"""Where "report" is what they do."""
_RETURNS_OF = re.compile(r"\bWHEN returns?\b")
_RUN = re.compile(
    r"TOPIC(?:(?: ,)? (?:and|or|and/or|plus|as well as) (?:about |on |the )*TOPIC| , TOPIC(?=(?: , TOPIC)*(?: ,)? (?:and|or) TOPIC))+"
)


def narrow(asked: Asked) -> None:
    """The filters of the themes in the line."""
    which, text, found, known, kind = asked.which, asked.text, asked.found, asked.known, asked.kind
    said = [*found.topics, *_noun(asked)]
    places = [one.start() for one in re.finditer(r"\bTOPIC\b", text)]
    denied = [topic for place, topic in zip(places, found.topics, strict=False) if is_denied(text[:place])]
    which["but_topics"] = tuple(dict.fromkeys(denied))
    said = _alternatives(said, denied, text)
    if (kind == Kind.dates or _is_by_year(asked)) and not said and _RETURNS_OF.search(text):
        said = list(topics.found("agency returns", known.tags)[1])  # "the 2015/16 returns" is their name
        found.whens.clear()
    if len(set(said)) > 1 and not denied:
        # each by the board's tag or by its words: of what holds all of them, neither is too wide
        said = [topics.by_words_too(one) for one in said]
    if which["refs"] and kind in (Kind.returns, Kind.late_returns, Kind.last_update):
        said = []  # "the 4.5 training return": the ref says which
    which["topics"] = tuple(topic for topic in dict.fromkeys(said) if topic not in denied)


def _noun(asked: Asked) -> tuple[Topic, ...]:
    """The thing itself, where one is asked about: "the training survey"."""
    noun = _NOUN.search(asked.text)
    if (
        noun
        and asked.kind in (*kinds.ONE_THING, Kind.late_returns)
        and noun["noun"] in _THINGS
        and not _THEY_REPORT.search(asked.text)
    ):
        return ((noun["noun"],),)
    return ()


def _is_by_year(asked: Asked) -> bool:
    """Whether the thing that is asked about is told by its year."""
    return (
        bool(asked.found.whens)
        and asked.found.whens[0].precision == "year"
        and asked.kind in (*kinds.ONE_THING, Kind.late_returns, Kind.actions)
    )


def _alternatives(said: list[Topic], denied: list[Topic], text: str) -> list[Topic]:
    """Themes that "and" or "or" joins are alternatives: "schools or exclusions", "training and minutes"."""
    starts = [one.start() for one in re.finditer(r"\bTOPIC\b", text)]
    for run in _RUN.finditer(text):
        places = [place for place, start in enumerate(starts) if run.start() <= start < run.end()]
        joined = [said[place] for place in places if place < len(said)]
        if not joined or any(one in denied for one in joined):
            continue
        one = tuple(dict.fromkeys(word for topic in joined for word in topic))
        said = [one if topic in joined else topic for topic in said]
    return said
