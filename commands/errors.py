"""Expected failures. Each holds the finished sentence that the person will read; the dispatcher shows it."""

from __future__ import annotations


class Sorry(Exception):
    """Something could not be done: `sentence` says what, that nothing was recorded, and what to do.

    `field` names the form's field that the sentence stands beside. `repeat_words` is False when what the person wrote
    must not be said again anywhere (it identified somebody).
    """

    def __init__(self, sentence: str, *, field: str | None = None, repeat_words: bool = True) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.repeat_words = repeat_words
        self.board: str | None = None  # of which board it is, for somebody on several (the dispatcher says so)


class Refused(Sorry):
    """What the person's posts do not let them do. It is noted in the audit trail, once."""

    def __init__(
        self, sentence: str, *, operation: str, subject: str | None = None, repeat_words: bool = True
    ) -> None:  # fmt: skip
        super().__init__(sentence, repeat_words=repeat_words)
        self.operation = operation
        self.subject = subject


class NotOnTheList(Sorry):
    """Nobody is registered as this (team, user): they get nothing, and how to be added."""
