"""Failing on purpose: 429, 5xx, a cut before or after the work was done, delay."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from sandbox.errors import CannotDo

FAULTS = ("429", "500", "503", "drop", "accept_then_drop", "delay", "cant_update_message")


@dataclass
class Rule:
    """One fault for one method (`*`: all): so many `times`, for a share (`rate`) of the calls, or always."""

    method: str
    fault: str
    times: int | None
    rate: float | None
    seconds: float
    channel: str
    chance: random.Random

    def strikes(self, method: str, channel: str) -> bool:
        """Whether this call is hit; one of `times` is then used up."""
        if self.method not in ("*", method) or self.channel not in ("", channel):
            return False
        if self.times is not None:
            if self.times <= 0:
                return False
            self.times -= 1
            return True
        return self.rate is None or self.chance.random() < self.rate


class Faults:
    """The rules in force; the first that strikes counts."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def set(self, rules: Any) -> None:
        """Replace every rule; raises `CannotDo` with a sentence for one that makes no sense."""
        if not isinstance(rules, list):
            raise CannotDo("'rules' is a list; an empty one ends every fault.")
        self.rules = [self._rule(rule) for rule in rules]

    @staticmethod
    def _rule(given: Any) -> Rule:
        if not isinstance(given, dict) or not isinstance(given.get("method"), str):
            raise CannotDo("A rule is an object with a method, such as chat.postMessage.")
        unknown = set(given) - {"method", "fault", "times", "rate", "seconds", "channel", "seed"}
        if unknown:
            raise CannotDo(f"A rule has no '{min(unknown)}'.")
        if given.get("fault") not in FAULTS:
            raise CannotDo(f"A fault is one of {', '.join(FAULTS)}.")
        times, rate, seconds = given.get("times"), given.get("rate"), given.get("seconds", 1)
        if times is not None and (type(times) is not int or times < 0):
            raise CannotDo("'times' is a whole number.")
        if rate is not None and (type(rate) not in (int, float) or not 0 <= rate <= 1):
            raise CannotDo("'rate' is a share from 0 to 1.")
        if type(seconds) not in (int, float) or not 0 <= seconds <= 600:
            raise CannotDo("'seconds' is a number from 0 to 600.")
        # Seeded, so that a run with faults can be repeated.
        chance = random.Random(given.get("seed", 0))  # noqa: S311
        return Rule(given["method"], given["fault"], times, rate, seconds, str(given.get("channel", "")), chance)

    def strike(self, method: str, channel: str) -> Rule | None:
        """The rule that hits this call, or None."""
        return next((rule for rule in self.rules if rule.strikes(method, channel)), None)
