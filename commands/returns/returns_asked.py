"""What an action's returns are asked for: a template's questions, what a report must hold, a measure with its values,
and the score that those who looked at a return gave it."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, mint, say
from commands.directory import action_named, own_groups, party_named
from commands.errors import Refused, Sorry
from commands.reading import names
from commands.reading.templates import EXAMPLE, read_questions
from messages import returns_asked as messages
from messages.blocks import count, esc
from messages.returns_asked import LONGEST_NAME, Progress
from store import returns
from store.read_models import ActionView
from store.read_models.returns import Question, TemplateView, figure, read_number

_REF = re.compile(rf"(?P<ref>{names.REF})\b[\s:,]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_TARGET = re.compile(r"[\s,;(]*\btarget\s*:?\s*(?:of\s+)?(?P<target>[\d.,]+)\s*(?P<share>%)?\s*\)?\s*$", re.IGNORECASE)
_UNIT = re.compile(r"\s*\((?P<unit>[^()]+)\)\s*$")
_SCORE = re.compile(r"(?P<party>.+?)[\s,:]+(?P<number>-?\d[\d.,]*)\s*[:;,.–-]*\s*(?P<reason>.*)", re.DOTALL)
MOST_CONTENTS = 10  # what Slack takes as checkboxes
LONGEST_CONTENT = 150
LONGEST_MEASURE = 120
NONE = ("none", "nothing", "no template", "no measure", "-")


def ref_and_rest(words: str, example: str) -> tuple[str, str]:
    """The action's ref and the words after it; Sorry with the example when no ref is there."""
    found = _REF.match(words.strip())
    if found is None:
        raise Sorry(f"Say which action, for example `{example}`. Nothing was recorded.")
    return found["ref"], found["rest"].strip()


def may_ask(context: Context, action: ActionView) -> None:
    """Refused unless the asker may say what this action's returns hold; Sorry when it is closed."""
    permissions.require(context, "ask for returns", subject=f"action {action.ref}", monitor=action.monitor_party_id)
    if action.closed_as is not None:
        raise Sorry(f"{action.ref} is closed: {action.closed_as}. Nothing was recorded.")


def may_ask_somewhere(context: Context) -> None:
    """Refused unless there is a group of whose actions the asker may ask returns: a chair's own, or any."""
    groups = own_groups(context)
    permissions.require(context, "ask for returns", monitor=groups[0].id if groups else None)


def _asked(context: Context, ref: str, done: str) -> Reply:
    action = action_named(context, ref)
    name = next((one.name for one in _every_template(context) if one.id == action.template_id), None)
    return say(messages.asked(action, name, done, context.glossary))


# ---- templates


def templates_of(context: Context) -> tuple[TemplateView, ...]:
    """The board's templates for returns and audits that an action can be given."""
    return tuple(one for one in _every_template(context) if one.retired_on is None)


def _every_template(context: Context) -> tuple[TemplateView, ...]:
    return returns.templates(context.connection, context.asker.board_id, context.reader)


def _template(words: str) -> Job:
    """`template`, `template add …`, `template 4.5 Training return`, `template Training return`, `template change …`."""
    if not words or words.lower() == "list":
        return Job("read the plan", _list_templates)
    if added := re.match(r"(?:add|new)\b[\s:,]*(?P<rest>.*)", words, re.IGNORECASE | re.DOTALL):
        return _add_job(added["rest"].strip())
    if changed := re.match(r"change\s+(?P<name>[^:]+):(?P<questions>.*)", words, re.IGNORECASE | re.DOTALL):
        questions = _questions(changed["questions"])
        return Job("ask for returns", partial(_change_template, changed["name"].strip(), questions), writes=True)
    if re.match(r"change\b", words, re.IGNORECASE):
        raise Sorry(
            "Say which template, a colon and all its questions as they are to be, for example `/returns template "
            f"change Training return: {EXAMPLE}`. Nothing was recorded."
        )
    if retired := re.match(r"retire\s+(?P<name>.+)", words, re.IGNORECASE | re.DOTALL):
        return Job("ask for returns", partial(_retire_template, retired["name"]), writes=True)
    if bound := _REF.match(words):
        return Job("ask for returns", partial(_bind, bound["ref"], bound["rest"].strip()), writes=True)
    return Job("read the plan", lambda context: _show_template(context, words))


def _list_templates(context: Context) -> Reply:
    permissions.require(context, "read the plan")
    known = [one for one in _every_template(context) if one.retired_on is None or one.used_by]
    return say(messages.templates(known, context.glossary))


def _show_template(context: Context, words: str) -> Reply:
    permissions.require(context, "read the plan")
    return say(messages.template(template_named(context, words), context.glossary))


def template_named(context: Context, words: str) -> TemplateView:
    """The template of this name, its beginning will do; Sorry with those that there are."""
    known = templates_of(context)
    plain = words.casefold().strip(' .“”"')
    found = [one for one in known if one.name.casefold() == plain]
    found = found or [one for one in known if one.name.casefold().startswith(plain)]
    if len(found) == 1:
        return found[0]
    there = ", ".join(esc(one.name) for one in found or known) or "none yet"
    which = "could be any of these" if found else "is no template here. There are"
    raise Sorry(f"“{esc(words)}” {which}: {there}. Nothing was recorded.")


def _add_job(words: str) -> Job:
    if not words:
        return Job("ask for returns", _open_template_form)
    kind = "return"
    if re.match(r"audit\b", words, re.IGNORECASE):
        kind = "audit"
        if audit := re.match(r"audit\s*:?\s+(?P<rest>.+:.+)", words, re.DOTALL):  # "Audit return" is a name of its own
            words = audit["rest"]
    name, colon, questions = words.partition(":")
    if not colon:
        raise Sorry(
            f"Say its name, a colon and its questions, for example `/returns template add Training return: {EXAMPLE}`. "
            "Nothing was recorded."
        )
    return _keep_template(name, kind, questions)


def _open_template_form(context: Context) -> Reply:
    may_ask_somewhere(context)
    if context.request.trigger_id is None:
        return say(messages.how_to_add_template(EXAMPLE))
    return Reply(view=messages.template_form(mint()))


def _save_template(request: Request) -> Job:
    fields = request.fields
    return _keep_template(
        fields.get("name", ""), fields.get("kind", ""), fields.get("questions", ""), request.metadata or None
    )


def _keep_template(name: str, kind: str, words: str, once: str | None = None) -> Job:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Sorry(
            f"A template needs a name of at most {LONGEST_NAME} characters. Nothing was recorded.", field="name"
        )
    if kind not in returns.KINDS:
        raise Sorry("A template is for returns or for audits. Nothing was recorded.", field="kind")
    questions = _questions(words)

    def keep(context: Context) -> Reply:
        may_ask_somewhere(context)
        if any(one.name.casefold() == name.casefold() for one in templates_of(context)):
            raise Sorry(
                f"There is a template “{esc(name)}” already. Nothing was recorded. Give the new one a name of its own, "
                f"or let that one ask other questions: `/returns template change {esc(name)}: …`", field="name",
            )  # fmt: skip
        template_id = returns.add_template(context.connection, context.asker.board_id, name, kind, questions)
        context.note("add a template", f"template {template_id}", questions=len(questions))
        kept = next(one for one in templates_of(context) if one.id == template_id)
        return say(messages.template_added(kept, context.glossary))

    return Job("ask for returns", keep, writes=True, once=once)


def _questions(words: str) -> tuple[Question, ...]:
    questions = read_questions(words)
    if isinstance(questions, str):
        raise Sorry(f"{esc(questions)} Nothing was recorded.", field="questions")
    return questions


def _change_template(name: str, questions: tuple[Question, ...], context: Context) -> Reply:
    """A template is the board's own: who asks for returns of one group's actions alone does not change it."""
    permissions.require(context, "ask for returns")
    old = template_named(context, name)
    new = returns.change_template(context.connection, context.asker.board_id, old, questions, context.today)
    context.note("change a template", f"template {new}", was=old.id, questions=len(questions))
    kept = next(one for one in templates_of(context) if one.id == new)
    return say(messages.template_changed(kept, context.glossary))


def _retire_template(name: str, context: Context) -> Reply:
    permissions.require(context, "ask for returns")
    old = template_named(context, name)
    returns.retire_template(context.connection, old.id, context.today)
    context.note("retire a template", f"template {old.id}")
    return say(messages.template_retired(old, context.glossary))


def _bind(ref: str, words: str, context: Context) -> Reply:
    action = action_named(context, ref)
    may_ask(context, action)
    if not words:
        raise Sorry(f"Say by which template {ref} is answered, or `none`. Nothing was recorded.")
    if words.lower() in NONE:
        template, done = None, f"{action.ref} is answered by no template now."
    else:
        template = template_named(context, words)
        done = f"{action.ref} is answered by “{esc(template.name)}” now: the form of `/update` asks its questions."
    returns.ask(context.connection, action.id, template_id=template.id if template else None)
    context.note("choose a template", f"action {action.ref}", template=template.id if template else None)
    return _asked(context, action.ref, done)


# ---- required contents


def _contents(words: str) -> Job:
    ref, rest = ref_and_rest(words, "/returns contents 8.1: impact of the strategy; views of the young people")
    return Job("ask for returns", partial(_set_contents, ref, rest), writes=True)


def _set_contents(ref: str, words: str, context: Context) -> Reply:
    action = action_named(context, ref)
    may_ask(context, action)
    clear = words.lower() in NONE
    contents = [] if clear else list(dict.fromkeys(one.strip() for one in re.split(r"[;\n]", words) if one.strip()))
    if not contents and not clear:
        raise Sorry(f"Say what a report of {ref} must hold, each after a “;”, or `none`. Nothing was recorded.")
    if len(contents) > MOST_CONTENTS or any(len(one) > LONGEST_CONTENT for one in contents):
        raise Sorry(
            f"At most {MOST_CONTENTS} things of {LONGEST_CONTENT} characters each can be required, so that they can be "
            "ticked off in the form. Nothing was recorded."
        )
    returns.ask(context.connection, action.id, contents=contents)
    context.note("require contents", f"action {action.ref}", contents=len(contents))
    needs = f"A report of {action.ref} must hold {count(len(contents), 'thing')}, ticked off in the form of `/update`."
    return _asked(context, action.ref, needs if contents else f"Nothing is required of a report of {action.ref} now.")


# ---- measures


def _measure(words: str) -> Job:
    ref, rest = ref_and_rest(words, "/returns measure 4.3 practitioners attending, target 400")
    return Job("ask for returns", partial(_set_measure, ref, rest), writes=True)


def _set_measure(ref: str, words: str, context: Context) -> Reply:
    action = action_named(context, ref)
    may_ask(context, action)
    target, unit = None, None
    if found := _TARGET.search(words):
        target, words = read_number(found["target"].rstrip(".,")), words[: found.start()]
        unit = "%" if found["share"] else None
        if target is None or target <= 0:
            raise Sorry(f"“{esc(found['target'])}” is no number that a target can be. Nothing was recorded.")
    if named := _UNIT.search(words):
        unit, words = named["unit"].strip(), words[: named.start()]
    measure: str | None = " ".join(words.split()).strip(" ,;:.")
    if not measure:
        raise Sorry(f"Say what is counted, for example `/returns measure {ref} people attending, target 400`. "
                    "Nothing was recorded.")  # fmt: skip
    if not re.search(r"[^\W\d_]{2}", measure) and measure not in NONE:
        raise Sorry(f"“{esc(measure)}” does not say what is counted. Nothing was recorded. Say for example "
                    f"`/returns measure {ref} people attending, target 400`.")  # fmt: skip
    if re.search(r"\btarget\b", measure, re.IGNORECASE) and target is None:
        raise Sorry(f"“{esc(measure)}”: the target is no number that I can read. Nothing was recorded. Say for example "
                    "`target 400` or `target 90%` at the end.")  # fmt: skip
    if len(measure) > LONGEST_MEASURE or len(unit or "") > 30:
        raise Sorry(f"A measure takes {LONGEST_MEASURE} characters and its unit 30. Nothing was recorded.")
    if measure.lower() in NONE:
        measure = unit = target = None
    returns.ask(context.connection, action.id, measure=measure, measure_unit=unit, target=target)
    context.note("set a measure", f"action {action.ref}", target=target)
    goal = f", with a target of {figure(target)}{unit if unit == '%' else ''}" if target is not None else ""
    done = f"{action.ref} is measured by “{esc(measure)}”{goal}." if measure else f"{action.ref} has no measure now."
    return _asked(context, action.ref, done)


def values_job(words: str, page: int = 1) -> Job:
    """`values 4.3`: what the measure was from day to day, with the progress to its target."""
    ref, _ = ref_and_rest(words, "/returns values 4.3")

    def show(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        action = action_named(context, ref)
        found = returns.values(context.connection, action.id)
        if action.measure is None and not found:
            raise Sorry(
                f"{action.ref} has no measure. The business unit or who monitors it sets one: "
                f"`/returns measure {action.ref} people attending, target 400`."
            )
        shown = Progress(
            ref=action.ref, short_title=action.short_title, measure=action.measure or "An earlier measure",
            unit=action.measure_unit, target=action.target, values=found, page=page,
        )  # fmt: skip
        return say(messages.progress(shown, context.today, context.glossary))

    return Job("read the plan", show)


# ---- the moderated score


def _moderate(words: str) -> Job:
    """`moderate 1.3 Cafcass 3: the audit shows less than was claimed`."""
    ref, rest = ref_and_rest(words, "/returns moderate 1.3 Cafcass 3: the audit shows less")
    return Job("sign off", partial(_set_score, ref, rest), writes=True)


def _set_score(ref: str, words: str, context: Context) -> Reply:
    action = action_named(context, ref)
    permissions.require(context, "sign off", subject=f"action {action.ref}", monitor=action.monitor_party_id)
    example = f"`/returns moderate {action.ref} Cafcass 3: why`"
    found = _SCORE.fullmatch(words)
    number = read_number(found["number"].rstrip(".,")) if found else None
    if found is None or number is None:
        raise Sorry(f"Say whose return and its score, for example {example}. Nothing was recorded.")
    party = party_named(context, found["party"], example=example)
    part = next((one for one in reversed(action.parts) if one.party_id == party.id and one.is_returned), None)
    if part is None:
        raise Sorry(f"{esc(party.name)} has no return for {action.ref} that could be scored. Nothing was recorded.")
    if part.party_id in context.asker.own_party_ids:
        raise Refused(
            "Nobody scores their own party's return. Nothing was recorded. Ask the chair or the business unit.",
            operation="sign off", subject=f"action {action.ref}",
        )  # fmt: skip
    scored = [one for one in action.questions if one.kind == "number"]
    if len(scored) == 1 and (wrong := scored[0].wrong(figure(number))):
        raise Sorry(f"{esc(wrong)} Nothing was recorded.")
    returns.moderate(
        context.connection, action, part, number, found["reason"].strip() or None, context.asker.person_id,
        context.today, context.now,
    )  # fmt: skip
    context.note("moderate a score", f"action {action.ref}", assignment=part.assignment_id, number=number)
    said: Any = f"Moderated score of {esc(part.name)} for {action.ref}: {figure(number)}, beside its own."
    return _asked(context, action.ref, said)


VERBS: dict[str, WordReader] = {
    "templates": _template, "template": _template, "contents": _contents, "measure": _measure,
    "values": values_job, "moderate": _moderate,
}  # fmt: skip
BUTTONS: dict[str, Reader] = {"returns.template_add": lambda _: Job("ask for returns", _open_template_form)}
FORMS: dict[str, Reader] = {"returns.template_save": _save_template}
