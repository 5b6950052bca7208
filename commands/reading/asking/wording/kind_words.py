"""Kind words, cries and thanks at either end of a question: "oh smashing, what is overdue, pet"."""

from __future__ import annotations

from commands.reading import quick_re as re

_KIND_WORD = r"(?:my |you )?(?:loves?|lovey|luv|pet|duck|darlings?|dears?|mate|hun|hon|flower|petal|sweetheart|old (?:thing|bean|chap)|star|angel|legend)"
_EXCLAIMED = (
    r"(?:oh(?= ,| just| and| so| what| which| who| when| go| but| well| right| then| ok| yes)|ooh|ah|aha|hmm+|umm*|eh|gosh|golly|crikey|blimey|heavens|goodness(?: me)?|dear(?: me)?|oh dear|oh no|oops|whoops|sorry|apologies|pardon|"
    r"fab|fabulous|smashing|lovely|brilliant|brill|great|grand|perfect|super|superb|excellent|wonderful|marvellous|magic|nice one|good|fine|champion|splendid|"
    r"(?:(?:good )?(?:morning|afternoon|evening)|hello|hiya?|hey) (?:all|both|team|everyone|folks|there|you lot)|(?<=^)(?:all|both|team|everyone|folks)(?= ,)|noted|understood|got it|i see|right you are|very well|fair enough|no worries|no problem|never mind|cool|sure|yep|yes|yeah|"
    r"many thanks|much obliged|thank you kindly|thanks ever so|thanks so much|much appreciated|bless (?:you|me|them|him|her)|poor (?:loves|things|souls|dears)|ta muchly|"
    r"do me a favour(?: and)?|be a (?:star|love|dear|darling|pet|angel|sweetheart)(?: and)?|if you would(?: be so (?:kind|good))?(?: as to)?|would you be so (?:kind|good) as to|be so (?:kind|good) as to|go on|all right)"
)
_STARTS = re.compile(rf"^(?:(?:{_EXCLAIMED}|{_KIND_WORD})(?: then)?(?: ,)? )+(?=\S)")
_ENDS = re.compile(
    rf"(?:(?: ,)? (?:{_EXCLAIMED}|(?<!the )(?<!a ){_KIND_WORD}|would you|will you|could you|can you|though|or what|and all|let us be \w+|if you would be so (?:good|kind)|if i may(?: trouble you(?: further)?)?|if you (?:would|could|please|will)|if (?:that is|it is|thats) (?:ok|okay|all right|not too \w+)|i meant?|i think|do we know|while (?:we|i) (?:are|am) at it|as my \w+ would say|to be honest|tbh))+$"
)


def without(line: str) -> str:
    """The plain line without kind words at its ends; a line of nothing else stays as it is."""
    before = None
    while before != line:
        before = line
        line = _STARTS.sub("", line)
        line = _ENDS.sub("", line).strip(" ,") or before
    return line
