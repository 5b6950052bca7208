"""Questions about the rules, the words of a plan, and how something is done; and what people say in between."""

from __future__ import annotations

import pytest

from commands.reading.asking import read
from store.query import Kind
from tests.reading.test_asking import KNOWN, asked, unread


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("who can close an action", "how:close"),
        ("can a lead close their own action", "how:close"),
        ("how do actions get signed off", "how:close"),
        ("who approves a new date", "how:date"),
        ("how do I ask for an extension", "how:date"),
        ("how do I chase an agency", "how:chase"),
        ("what's the process for an extension", "how:date"),
        ("how do I add an update", "how:update"),
        ("what do I type to record progress", "how:update"),
        ("how do I add evidence to 4.2", "how:evidence"),
        ("how do I change who leads 6.1", "how:owner"),
        ("who can raise a challenge", "how:challenge"),
        ("who can see unpublished reviews", "how:reviews"),
        ("what does overdue mean", "glossary:overdue"),
        ("what counts as overdue", "glossary:Overdue"),
        ("when is an action overdue", "glossary:Overdue"),
        ("what is an exception", "glossary:Exception"),
        ("what do we mean by return", "glossary:Return"),
    ],
)
def test_how_something_is_done_and_what_a_word_means_are_told(words: str, fact: str) -> None:
    query = asked(words)
    assert (query.kind, query.fact) == (Kind.fact, fact)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("what is overdue", Kind.actions),
        ("which actions were signed off", Kind.actions),
        ("how do we stand on 3.1", Kind.standing),
        ("how many updates are there", Kind.updates),
        ("what are the challenges", Kind.challenges),
    ],
)
def test_what_is_asked_of_the_record_is_no_question_of_how(words: str, kind: Kind) -> None:
    assert asked(words).kind == kind


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("thank you", "welcome"),
        ("cheers", "welcome"),
        ("great", "welcome"),
        ("ok ta", "welcome"),
        ("nope that's wrong", "Sorry"),
        ("that's not what I asked", "Sorry"),
        ("help me", "Hello"),
        ("no", "waits"),
    ],
)
def test_what_is_said_between_two_questions_is_answered_in_kind(words: str, said: str) -> None:
    assert said in unread(words).sentence


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("who do we tell if an update is missed", "rule:no update"),
        ("do late actions get reported to anyone", "plan:recipients"),
        ("who checks up on this plan", "rule:monitoring"),
        ("how many recs came out of the review", "plan:recommendations"),
        ("is Oxford Health the same as Cherwell", "same:5,4"),
        ("is TVP the police?", "same:1,1"),
        ("which trust is Oxford Health", "glossary:oxford health"),
        ("any idea what CSE stands for", "glossary:CSE"),
        ("which review did this come out of", "plan:title"),
        ("does anyone hear if we miss a deadline", "rule:no update"),
        ("is anyone told if an update is late", "rule:no update"),
        ("how many member agencies", "plan:members"),
        ("what was the SCR about", "plan:about"),
        ("is there a set time this plan covers", "plan:period"),
        ("what does C.S.E stand for", "glossary:CSE"),
        ("total no of recs pls", "plan:recommendations"),
        ("whats the consequence of not reporting", "rule:no update"),
        ("who gets the escalations", "plan:recipients"),
        ("does the independent chair hear about late ones", "plan:recipients"),
        ("what does the C in CSE stand for", "glossary:CSE"),
        ("why did the review take so long", "plan:not held"),
        ("who drafted this plan", "plan:not held"),
        ("is the plan checked every quarter", "rule:monitoring"),
        ("does PAQA monitor this or the board", "rule:monitoring"),
        ("is Cafcass one of the 12", "plan:members"),
        ("in how many months should it all be done", "plan:period"),
        ("explain CSE", "glossary:CSE"),
        ("how often does the subgroup monitor us", "rule:monitoring"),
        ("is Oxford Health Cherwell?", "same:5,4"),
        ("who would you report a missed deadline to", "plan:recipients"),
        ("recs in total?", "plan:recommendations"),
        ("how many kids was it about", "plan:children"),
        ("what plan is this", "plan:about"),
        ("which body monitors the actions", "rule:monitoring"),
        ("if we dont send 1.1 what happens", "rule:no update"),
        ("how many recommedations are in it", "plan:recommendations"),
        ("who sat on the review panel", "plan:not held"),
        ("what's the PAQA chair called", "post:10"),
    ],
)
def test_facts_are_asked_for_in_many_words(words: str, fact: str) -> None:
    assert asked(words).fact == fact


@pytest.mark.parametrize(
    "words",
    ["has the report been sent", "has the report gone in", "was the report on time", "has the audit been sent in"],
)
def test_whether_one_thing_is_in_that_could_be_several_is_asked_back(words: str) -> None:
    query = asked(words)
    assert query.one
    assert query.kind == Kind.standing


def test_a_word_with_a_question_mark_asks_something() -> None:
    assert "welcome" not in str(read("done?", KNOWN))
