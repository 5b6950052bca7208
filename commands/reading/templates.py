"""The questions of a template as a business officer writes them, one a line: "Score (number 0-4)", "Evidence (text)",
"Choose: yes / partly / no", "Date of the audit (date, optional)". Pure."""

import re
from collections.abc import Sequence

from store.read_models.returns import Question, read_number

MOST_QUESTIONS = 10  # what fits one screen beside the rest of the form
LONGEST_LABEL = 120
LONGEST_CHOICE = 75  # Slack's own limit on an option
_HINT = re.compile(r"^(?P<label>.*?)\s*\((?P<hint>[^()]*)\)\s*$")
_NUMBER = re.compile(r"number(?:\s+(?:from\s+)?(?P<low>-?[\d.,]+)\s*(?:-|–|to)\s*(?P<high>-?[\d.,]+))?")
_OPTIONAL = re.compile(r",?\s*\boptional\b\s*,?")
EXAMPLE = (
    "Score (number 0-4); Evidence (text); Shared with staff: yes / partly / no; Date of the audit (date, optional)"
)


def read_questions(text: str) -> tuple[Question, ...] | str:
    """The questions, a line or a ";" each; or a sentence that says which line cannot be one."""
    lines = [line.strip(" \t-•") for line in re.split(r"[;\n]", text)]
    lines = [line for line in lines if line]
    if not lines:
        return f"A template needs a question at least, for example: {EXAMPLE}."
    if len(lines) > MOST_QUESTIONS:
        return f"A template takes at most {MOST_QUESTIONS} questions, what fits one screen; these are {len(lines)}."
    questions: list[Question] = []
    for line in lines:
        read = _question(line, [one.key for one in questions])
        if isinstance(read, str):
            return read
        if read.label.casefold() in {one.label.casefold() for one in questions}:
            return f"“{read.label}” is asked twice. Give each question words of its own."
        questions.append(read)
    return tuple(questions)


def _question(line: str, keys: Sequence[str]) -> Question | str:
    hint, label = "", line
    if found := _HINT.match(line):
        hint, label = found["hint"].strip().lower(), found["label"]
    is_optional = bool(_OPTIONAL.search(hint))
    kind = _OPTIONAL.sub("", hint).strip(" ,")
    choices: tuple[str, ...] = ()
    if ":" in label and "/" in label.partition(":")[2]:
        label, _, said = label.partition(":")
        choices = tuple(dict.fromkeys(one.strip() for one in said.split("/") if one.strip()))
    label = label.strip().rstrip(":?").strip()
    if not label:
        return f"“{line}” has no words to ask by."
    if len(label) > LONGEST_LABEL:
        return f"“{label[:40]}…” is too long for a question: {LONGEST_LABEL} characters at most."
    key = _key(label, keys)
    if choices:
        if len(choices) < 2 or any(len(one) > LONGEST_CHOICE for one in choices) or kind:
            return f"“{line}”: choices are at least two, each at most {LONGEST_CHOICE} characters, as in “A: yes / no”."
        return Question(key=key, label=label, kind="choice", choices=choices, is_optional=is_optional)
    if kind in ("", "text", "words"):
        return Question(key=key, label=label, is_optional=is_optional)
    if kind == "date":
        return Question(key=key, label=label, kind="date", is_optional=is_optional)
    if kind in ("yes/no", "yes / no", "yes or no"):
        return Question(key=key, label=label, kind="choice", choices=("yes", "no"), is_optional=is_optional)
    if number := _NUMBER.fullmatch(kind):
        low, high = (read_number(one) if one else None for one in (number["low"], number["high"]))
        if number["low"] and (low is None or high is None or low >= high):
            return f"“{line}”: say the lowest number first, as in “Score (number 0-4)”."
        return Question(key=key, label=label, kind="number", lowest=low, highest=high, is_optional=is_optional)
    return (
        f"“{line}”: “{hint}” is no kind of answer. Say text, number, number 0-4, date, or choices such as A: yes / no."
    )


def _key(label: str, keys: Sequence[str]) -> str:
    """A short name for the answers, of its own within the template."""
    plain = "_".join(re.findall(r"[a-z0-9]+", label.lower())[:5])[:40] or "question"
    number = 2
    key = plain
    while key in keys:
        key, number = f"{plain}_{number}", number + 1
    return key
