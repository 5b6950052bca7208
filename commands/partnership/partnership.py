"""Who is on the list and which channel is whose: `/partnership add @user as lead of Thames Valley Police`.

The business unit changes it; everybody on the list may read it. A post that ended leaves what was recorded under it.
There is always somebody who holds the business unit's post: its last holder cannot be ended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from commands import permissions
from commands.core import Command, Context, Example, Job, Reply, Request, WordReader, about, say
from commands.errors import Sorry
from commands.partnership import channels as binding
from commands.partnership import choices, keeping, parties, posts, reviews, sent
from commands.reading import names
from commands.returns.owning import owners
from messages import blocks
from messages import partnership as messages
from messages.blocks import esc
from messages.partnership import Overview
from store import actions, channels, naming, people, references
from store.actions import Wanted
from store.read_models import BoundChannel, Party
from store.statuses import Role, Standing

CONFIRM_EXAMPLE = "`/partnership confirm 2.2` or `/partnership confirm all`"


def read(request: Request) -> Job:
    """What the words after `/partnership` ask for; none ask for the overview."""
    words = request.text.split(None, 1)
    if not words:
        return Job("show the partnership's list", _overview)
    reader = _VERBS.get(words[0].strip(",:").lower())
    if reader is None:
        verbs = ", ".join(f"`{verb}`" for verb in _SAID_VERBS)
        raise Sorry(
            f"`/partnership` does not know “{esc(words[0])}”. It knows: {verbs}. Nothing was recorded. "
            f"To add somebody: {posts.ADD_EXAMPLE}."
        )
    return reader(words[1].strip() if len(words) > 1 else "")


# ---- old records


def _read_confirm(words: str) -> Job:
    said = [word for word in re.split(r"[\s,;]+|\band\b", words) if word]
    if not said:
        raise Sorry(f"Which old records? Nothing was recorded. Say {CONFIRM_EXAMPLE}.")
    return Job("confirm old records", lambda context: _confirm(context, said), writes=True)


def _confirm(context: Context, said: list[str]) -> Reply:
    permissions.require(context, "confirm old records")
    connection, asker = context.connection, context.asker
    refs = None if [word.lower() for word in said] in (["all"], ["everything"]) else _refs(context, said)
    # All that whoever reads the answer may see: in a channel, an unpublished review is not there.
    seen = refs or [ref for ref, _ in references.refs(connection, asker.board_id, context.reader)]
    confirmed = actions.confirm_records(connection, asker.board_id, seen, asker.person_id, context.now)
    if not confirmed:
        raise Sorry(
            "There is no old record to confirm there: an old record is an open action whose date had passed before it "
            "was entered, and that was not confirmed before. Nothing was recorded. `/actions no record yet` lists them."
        )
    context.note("confirm old records", f"actions {', '.join(confirmed)}")
    return _say(messages.confirmed(confirmed, [ref for ref in refs or () if ref not in confirmed]))


def _refs(context: Context, said: Iterable[str]) -> list[str]:
    """The refs that were said, each of them one that there is."""
    known = [ref for ref, _ in references.refs(context.connection, context.asker.board_id, context.reader)]
    found = []
    for word in said:
        read = names.read_ref(word)
        ref = read.text if isinstance(read, names.ActionRef) else word
        if ref not in known:
            nearest = names.nearest_refs(ref, known)
            hint = f" Did you mean {' or '.join(nearest)}?" if nearest else ""
            raise Sorry(f"There is no action {esc(word)}.{hint} Nothing was recorded. Say {CONFIRM_EXAMPLE}.")
        found.append(ref)
    return found


# ---- reading the list


def _overview(context: Context) -> Reply:
    permissions.require(context, "read the plan")
    connection, asker, today = context.connection, context.asker, context.today
    if not permissions.may(context, "change people and channels"):
        officers = people.holders_of(connection, Role.business_unit, asker.board_id, today)
        return say(messages.for_others(messages.whoami(asker, _spoken_for(context), context.glossary), officers))
    holders = [person for person in people.everyone(connection, asker.board_id, today) if person.holdings]
    owing = owners(context)
    old = Wanted(standing=Standing.no_record_yet)
    return say(
        messages.overview(
            Overview(
                board_name=asker.board_name,
                people=len(holders),
                posts=sum(len(person.holdings) for person in holders),
                unanswered=sum(not owner.is_answered_for for owner in owing),
                silent=sum(owner.is_answered_for and not owner.has_spoken for owner in owing),
                channels=len(channels.of_board(connection, asker.board_id)),
                no_record_yet=len(actions.find(connection, asker.board_id, context.reader, old, today)),
                first_run=posts.first_run_sentence(connection, asker.board_id, today),
            )
        )
    )


def _spoken_for(context: Context) -> tuple[Party, ...]:
    own = permissions.voice(context, "update their own")
    return tuple(party for party in naming.parties(context.connection, context.asker.board_id) if party.id in own)


def _whoami(context: Context, _page: int) -> Reply:
    draft = messages.whoami(context.asker, _spoken_for(context), context.glossary)
    return say(draft.message())


def _people(context: Context, page: int) -> Reply:
    permissions.require(context, "read the plan")
    everyone = people.everyone(context.connection, context.asker.board_id, context.today)
    keeps = permissions.may(context, "change people and channels") and context.request.is_private
    ahead = people.to_come(context.connection, context.asker.board_id, context.today)
    message = messages.listed(everyone, ahead, page, context.glossary, with_email=keeps)
    return say(message, replace=_turns(context))


def _missing(context: Context, page: int) -> Reply:
    permissions.require(context, "read the plan")
    officers = posts.first_run_sentence(context.connection, context.asker.board_id, context.today)
    return say(messages.missing(owners(context), officers, page, context.glossary), replace=_turns(context))


def _channels(context: Context, page: int) -> Reply:
    permissions.require(context, "read the plan")
    connection, board_id = context.connection, context.asker.board_id
    bound: tuple[BoundChannel, ...] = channels.of_board(connection, board_id)
    have = {channel.party_id for channel in bound}
    groups = [p for p in naming.parties(connection, board_id) if p.sort in ("board", "subgroup") and p.id not in have]
    listed = messages.channels(bound, groups, page, context.glossary, zone=context.asker.zone)
    return say(listed, replace=_turns(context))


def _glossary(context: Context, term: str, page: int) -> Reply:
    terms = context.glossary
    if not term:
        return say(messages.glossary_list(terms, page), replace=_turns(context))
    meant = next((known for known in terms if known.casefold() == term.casefold()), None)
    if meant is None:
        raise Sorry(f"The glossary has no “{esc(term)}”. Nothing was recorded. `/partnership glossary` lists it whole.")
    return _say(f"*{esc(meant)}*: {esc(terms[meant])}")


def _turns(context: Context) -> bool:
    """Whether the answer takes the place of the page whose button was pressed."""
    return context.request.door == "button" and context.request.name.endswith((".next", ".previous"))


# ---- small helpers and the declaration


def _say(sentence: str) -> Reply:
    return say(blocks.say(sentence))


def _read_glossary(words: str) -> Job:
    if job := parties.read_term(words):
        return job
    page = _page(words)
    return Job("show the glossary", lambda context: _glossary(context, "" if page else words, page or 1))


def _reader(operation: str, run: Callable[[Context, int], Reply]) -> Callable[[str], Job]:
    def read_page(words: str) -> Job:
        page = _page(words) or 1
        return Job(operation, lambda context: run(context, page))

    return read_page


def _page(words: str) -> int | None:
    """The page that is asked for, None when the words ask for none."""
    said = re.fullmatch(r"(?:page\s+)?(\d{1,4})", words, re.IGNORECASE)
    return int(said[1]) if said else None


def _button(reader: Callable[[str], Job]) -> Callable[[Request], Job]:
    return lambda request: reader(request.value)


_read_people = _reader("show who is on the list", _people)
_read_missing = _reader("show who is missing", _missing)
_read_channels = _reader("show the channels", _channels)
_read_whoami = _reader("show a person's own posts", _whoami)
_READING: dict[str, WordReader] = {
    "people": _read_people,
    "missing": _read_missing,
    "channels": _read_channels,
    "confirm": _read_confirm,
    "glossary": _read_glossary,
    "whoami": _read_whoami,
}
_SAID_VERBS = (
    posts.VERBS | binding.VERBS | _READING | reviews.VERBS | parties.VERBS | keeping.VERBS | choices.VERBS | sent.VERBS
)
_VERBS = _SAID_VERBS | posts.OTHER_VERBS
_PAGED = {
    "partnership": _read_people,
    "partnership.missing": _read_missing,
    "partnership.channels": _read_channels,
    "partnership.glossary": _read_glossary,
}

PARTNERSHIP = Command(
    name="partnership",
    summary="Who is on the list, who is missing, and which channel is whose.",
    hint="add | end | bind | unbind | people | missing | channels | confirm | glossary | whoami | contact | "
    "members | seat | handover | alias | collate | pack | settings | hold | retention | redact | reviews | review",
    examples=(
        Example("", "the list in numbers, for the business unit; your own posts, for everybody else"),
        Example(
            "add @someone as lead of Thames Valley Police",
            "gives a post, by its name or by its group or agency; also “… from 1 January 2016 until 31 March 2016”",
        ),
        Example("people", "who is on the list, by post"),
        Example("missing", "owners with nobody to answer, or of whom nothing was heard"),
        Example("confirm 2.2", "an old record stands as it is; “confirm all” says so of every one"),
        Example("glossary CSE", "what an acronym stands for"),
        Example("contact Cafcass", "its lead and deputy, by post, and what belongs together with it"),
        Example("pack", "all that the next business officer needs"),
        Example("settings", "the board’s own choices, and how to change each"),
        *about(
            "people",
            Example(
                "end @someone as lead of Thames Valley Police on 30 November 2015",
                "ends a post; what was recorded stays",
            ),
            Example("whoami", "your posts and what they cover"),
            Example("members OSCB", "who sits on a group, from when, and where the gaps are"),
            Example("seat Cherwell on OSCB from 1 February 2015", "gives a seat; “seat Cherwell leaves OSCB” ends it"),
            Example("collate Schools Safeguarding Team for Schools", "a delegate sends the returns of others"),
            Example("use OSAB", "which board is asked, for people on several"),
        ),
        *about(
            "parties",
            Example(
                "party add agency Probation Service, also NPS", "a new agency, group or post; “party rename OUH to …”"
            ),
            Example(
                "handover Probation to Probation Service from 26 June 2021",
                "from that day what one owes is owed by the other; also “splits into A and B”",
            ),
            Example(
                "alias OUH also John Radcliffe",
                "another way in which a party is written; “alias OUH no longer …” ends it",
            ),
            Example(
                "glossary add DARDR = Domestic Abuse Related Death Review",
                "a new acronym; “glossary remove DARDR” takes it out",
            ),
            Example("shared", "actions of other boards that bodies of this one lead"),
        ),
        *about(
            "channels",
            Example("bind Training Subgroup", "makes this the channel of a group or agency"),
            Example("unbind", "ends that"),
            Example("channels", "which channel is whose"),
            *sent.EXAMPLES,
        ),
        *about(
            "reviews",
            *reviews.EXAMPLES,
        ),
        *about(
            "keeping",
            Example("hold CSE-SCR because an inquiry has asked for it", "nothing of that review is deleted any more"),
            Example("holds", "which holds stand; “lift 2 because …” ends one"),
            Example(
                "retention", "how long records are kept; “retention due” and “retention delete” for what has expired"
            ),
            Example("redact U-17", "a form to take words out of an update, a horizon item, a challenge or an action"),
        ),
    ),
    read=read,
    screened=keeping.without_words_to_redact,
    buttons={
        "partnership.people": _button(_read_people),
        "partnership.missing": _button(_read_missing),
        "partnership.channels": _button(_read_channels),
        "partnership.whoami": _button(_read_whoami),
    }
    | {f"{name}.{turn}": _button(reader) for name, reader in _PAGED.items() for turn in ("next", "previous")}
    | posts.BUTTONS
    | reviews.BUTTONS
    | parties.BUTTONS
    | keeping.BUTTONS
    | choices.BUTTONS
    | sent.BUTTONS,
    forms=reviews.FORMS | parties.FORMS | keeping.FORMS | choices.FORMS,
    options=reviews.OPTIONS | parties.OPTIONS | keeping.OPTIONS | choices.OPTIONS,
)
