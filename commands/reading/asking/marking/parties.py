"""Names of agencies, groups and posts in a line, and what people call a sort of them."""

from __future__ import annotations

from commands.reading import names
from commands.reading import quick_re as re
from commands.reading.asking import known as k
from commands.reading.asking.known import Known
from commands.reading.asking.marking.days import MEETS
from commands.reading.asking.marking.found import Found
from commands.reading.asking.wording.line import Line
from commands.reading.names import KnownParty
from store.query import Unread
from store.wording import stem

_ASKED_AS = r"(?:which|what|how many|any|other|all the|per|by|each|every|of the|most) $"


def named(line: Line, found: Found, known: Known) -> None:
    """Parties by just their names, the longest names first; what a name that several have could mean is kept."""
    words = line.text.split()
    places: list[tuple[int, int, KnownParty]] = []
    taken: set[int] = set()
    begins = [place for place, word in enumerate(words) if k.begins_a_name(word, known.directory)]
    for size in range(min(k.longest(known.directory.parties), len(words)), 0, -1):
        for start in begins:
            run = range(start, start + size)
            if run.stop > len(words):
                break
            said_words = words[start : start + size]
            if taken & set(run) or any(re.search(r"[A-Z,()]", one) for one in said_words):
                continue
            if said_words[0] in ("the", "of", "for", "and", "a", "to") and size > 1:
                continue
            name = " ".join(said_words)
            alike = k.called(name, known.directory)
            if not alike or not _is_meant(name, " ".join(words[:start]) + " ", " ".join(words[start + size :])):
                continue
            if len(alike) > 1:
                bodies = tuple(one for one in alike if one.kind != names.ROLE)
                if len(bodies) != 1:
                    continue
                alike = bodies
            if (
                known.named is not None
                and _is_spoken_of(name, known)
                and not _SPEAKS.search(line.text)
                and alike[0].id not in known.named
            ):
                continue  # who owes nothing is what an action speaks of: "lay members"
            taken |= set(run)
            places.append((start, start + size, alike[0]))
    for start, end, party in sorted(places, key=lambda one: one[0], reverse=True):
        words[start:end] = ["PARTY"]
        found.parties.insert(0, party)
        found.sizes.insert(0, 1)
    line.text = re.sub(r"\bthe PARTY\b", "PARTY", " ".join(words))


_SPEAKS = re.compile(
    r"\b(?:challeng|horizon|rais|meet|said|say|heard|sent|support|help|assist|involv|updat|repl|respon[ds](?!ib))"
)
"""Where a party that owes nothing may speak, be spoken to or meet."""


def _is_spoken_of(name: str, known: Known) -> bool:
    return all(stem(word.strip("'")) in known.stems for word in name.split())


def _is_meant(name: str, before: str, after: str) -> bool:
    plain = name.removeprefix("the ").strip("'")
    if plain in ("agencies", "members") or (plain == "board" and re.search(r"(?:which|what) $", before)):
        return False  # "which agencies": a question word's noun
    if plain.startswith("member agencies") or plain in ("all member agencies", "each member agency"):
        return not re.search(_ASKED_AS, before)
    if plain in ("schools", "kingfisher", "kingfisher team"):
        return bool(
            re.match(
                r"(?:, )?(?:do|have|are|must|what do|what are|what have) they\b|(?:down|signed up|meant|supposed|expected|responsible|leading|on the hook)\b",
                after,
            )
        ) or bool(
            re.search(
                r"(?:(?<!plan )(?<!planned )(?<!there )(?<!guidance )(?<!advice )(?<!training )(?<!policy )for|do|does|did|have|has|by|from|are|own|owns|lead|leads) (?:the )?$",
                before,
            )
        )
    return True


_SORTS = (
    (r"(?:chairs?|chairman|chairwoman|chairperson)", "chair"),
    (r"(?:district|borough)(?: councils?)?s?", "district council"),
    (r"(?:local )?(?:councils?|authorit(?:y|ies))", "council"),
    (
        r"health(?! (?:reports?|audits?|staff|workers?|professionals?|practitioners?|visit\w+|care|records?|issues?|and wellbeing|advisory))(?: (?:agenc(?:y|ies)|bod(?:y|ies)|services?|trusts?|partners?|organisations?|side))?",
        "health",
    ),
    (r"hospitals?(?: trusts?)?(?! (?:staff|care|admission\w*|visit\w*))", "hospital"),
    (
        r"(?:nhs|trust)s?(?: (?:agenc(?:y|ies)|bod(?:y|ies)|services?|trusts?|partners?|organisations?))?",
        "nhs",
    ),
    (r"(?:(?<=the )|(?<=our ))(?:force|constabulary)", "police"),
    (r"sub-?groups?", "subgroup"),
    (
        r"(?<!out of )county(?![- ]?(?:wide|lines?|strategy|safeguarding|safer|events?|learning|council))",
        "county council",
    ),
    (r"city(?! (?:council|centre|wide))", "city council"),
)


_OWN = r"(?:i|my|mine|we|our|ours|us)"


_COUNTS_EACH = r"(?:how many|counts?|numbers?|totals?|group\w*|split|sort|breakdown|compare|by|per|for) (?:.* )?"


def _own_or_all(line: Line, found: Found, known: Known) -> None:
    """ "Our trust" is the asker's own body where it is of that sort, "every district" each that is."""
    for pattern, sort in (*_SORTS, (r"(?:group|committee|panel)", "subgroup")):
        one_of = rf"(?<=by )an? (?P<said>{pattern})(?= *$| ,| and | or )"
        if (said := line.has(one_of)) and len(of_sort := _of_sort(sort, known)) > 1:
            line.take(one_of, "PARTY")  # "led by a council": whichever it is
            found.put(of_sort, line.text[: said.start()])
        if sort == "chair":
            continue
        ours = rf"(?:my|our)(?: (?P<turn>next|last|previous|coming))?(?: own)?(?: local| mental| acute)? (?P<said>{pattern})(?:'s)?"
        if (said := line.has(ours)) and not said["said"].endswith("s") and (mine := _own_of_sort(sort, known)):
            line.take(ours, f"{said['turn'] or ''} PARTY")
            found.put(mine, line.text[: said.start()])
        every = rf"(?<!there )(?:every|each|any|all)(?: (?:single )?one)?(?: of)?(?: the| our)? (?P<said>{pattern})(?! by\b|'s )"
        if (said := line.has(every)) is None or len(of_sort := _of_sort(sort, known)) < 2:
            continue
        before = line.text[: said.start()]
        if said[0].startswith("each") and re.search(rf"\b{_COUNTS_EACH}$", before):
            continue  # "how many for each council" asks for a number of each
        if said[0].startswith("any") and before in ("", "and ", "so "):
            continue  # "any council that has not answered" asks which
        line.take(every, "PARTY")
        found.put(of_sort, before)


def _own_of_sort(sort: str, known: Known) -> tuple[KnownParty, ...]:
    """The asker's own bodies of a sort, or those that the asker chairs."""
    own = [known.party(one) for one in dict.fromkeys((*known.own_ids, *known.post_ids))]
    of_sort = _of_sort(sort, known)
    return tuple(one for one in own if one in of_sort) or tuple(one for one in of_sort if _chair_of(one, known) in own)


def sorts(line: Line, found: Found, known: Known) -> Unread | None:
    """What people call a sort of body: of several each when the word says so ("the councils"), else which is asked."""
    for match in re.finditer(r"(?=\b((?:[a-z]+ ){1,3}(?:(?:sub-?)?group|grp|council|team)(?:'?s)?)\b)", line.text):
        called = re.sub(r" (?:group|grp)$", " subgroup", re.sub(r"'?s$", "", match[1]))  # "the CSE group"
        said_words = set(names.normalise(called).split()) - {"the"}
        alike = [
            p
            for p in known.directory.parties
            if p.kind != names.ROLE and len(said_words) > 1 and said_words <= set(names.normalise(p.name).split())
        ]
        before, after = line.text[: match.start(1)], line.text[match.end(1) :].strip()
        if len(alike) == 1 and not _is_meant(names.normalise(alike[0].name), before, after):
            continue  # "cases in the Kingfisher team": what is spoken of
        if len(alike) == 1 and (taken := line.take(re.escape(match[1]), "PARTY")):
            found.put((alike[0],), line.text[: taken.start()])
            break
    _posts(line, found, known)
    _own_or_all(line, found, known)
    for pattern, sort in _SORTS:
        spoken = rf"(?<!which )(?<!what )(?<!any )(?<!many )(?<!(?<!led )(?<!owned )(?<!owed )(?<!held )(?<!raised )(?<!sent )(?<!done )(?<!run )by )(?<!per )(?<!each )(?<!\bas )(?<!\bas the )(?<!who )(?<!to )(?<!to the )(?<!independent )(?:the |all the |all |our )?(?P<other>other )?(?P<said>{pattern})"
        while said_so := line.has(spoken):
            words = said_so["said"]
            plural = bool(re.search(r"(?:s|ies|bodies)$", words)) or words == "health"
            answer = _of_sort(sort, known)
            if not answer:
                break
            if sort == "chair" and re.search(_OF_THE_BOARD, line.text) and (own := boards_chair(known)):
                answer = (own,)
            if line.text[: said_so.start()].rstrip().endswith(("PARTY", "PARTY's")) and any(
                one in answer for one in found.parties
            ):
                line.text = f"{line.text[: said_so.start()]}{line.text[said_so.end() :]}"
                continue  # "the South and Vale councils"
            if len(answer) > 1 and not plural and any(one in answer for one in found.parties):
                line.take(spoken)  # "health: the CCG and Oxford Health" says which
                continue
            if (
                re.search(r"\b(?:both|either|neither)(?: of)? (?:the |our )?$", line.text[: said_so.start("said")])
                and len(answer) != 2
            ):
                return _which(words, answer)
            if len(answer) > 1 and not plural:
                return _which(words, answer)
            if said_so["other"]:
                own_ids = known.own_ids if re.search(rf"\b{_OWN}\b", line.text) else ()
                answer = tuple(one for one in answer if one not in found.parties and one.id not in own_ids)
            line.take(spoken, "PARTY")
            found.put(answer, line.text[: said_so.start()])
    _leads_for(line, found, known)
    _at_their_agency(line, found)
    return None


_WHAT = r"(?:(?!(?:at|in|from|the|do|does|have|has|got|is|are|that|to|and|or)\b)[a-z]+ ?){1,3}"
_LEAD_FOR = re.compile(
    rf"(?<![a-z])(?<!who )(?<!that )(?<!which )(?P<of>PARTY(?: ?'s)? )?(?:(?P<what>{_WHAT})(?<= )leads?(?! (?:on|for|in|it|them|to|agenc|officer|with|the|a)\b)"
    rf"|\bleads? for (?:the )?(?P<what_>{_WHAT}))(?: ?'s|s')?(?P<at> ?(?:at|in|from) (?:the )?PARTY)?(?! [A-Z])"
)


def _leads_for(line: Line, found: Found, known: Known) -> None:
    """Posts called leads for something, of the agency beside them or each: "the county's missing children lead"."""
    for said in _LEAD_FOR.finditer(line.text):
        words, end = (said["what"] or said["what_"]).split(), said.end()
        while not (posts := _leads_called(words, known)) and said["what_"] and len(words) > 1:
            words = words[:-1]  # "the lead for missing children got"
            end = said.start("what_") + len(" ".join(words))
        if not posts:
            continue
        if said["of"] or said["at"]:
            place = line.text[: said.start("of") if said["of"] else said.start("at")].count("PARTY")
            theirs = [
                names.normalise(name) for one in found.by_mark()[place] for name in (one.name, one.code, *one.aliases)
            ]
            posts = tuple(one for one in posts if names.normalise(one.name).startswith(tuple(theirs)))
            if not posts:
                return
            found.take_mark(place)
        before, after = line.text[: said.start()], line.text[end:]
        line.text = " ".join(f"{before} PARTY {after}".split())
        found.put(posts, before)
        return


def _leads_called(words: list[str], known: Known) -> tuple[KnownParty, ...]:
    """The posts whose names hold "lead" and each of these words."""
    wanted = {"lead", *words}
    return tuple(
        one
        for one in known.directory.parties
        if one.kind == names.ROLE and wanted <= set(names.normalise(re.sub(r"\bleads\b", "lead", one.name)).split())
    )


def _at_their_agency(line: Line, found: Found) -> None:
    """ "The safeguarding manager at the county": the post, and not all of its agency."""
    while at := re.search(r"\bPARTY (?:at|in|from|of|for) (?:the )?PARTY\b", line.text):
        place = line.text[: at.start()].count("PARTY")
        post, agency = found.by_mark()[place : place + 2]
        if {one.kind for one in post} != {names.ROLE} or names.ROLE in {one.kind for one in agency}:
            return
        found.take_mark(place + 1)
        line.text = f"{line.text[: at.start()]}PARTY{line.text[at.end() :]}"


_POST = r"(?:chair(?:man|woman|person)?|post|manager|director|commander)s?"
_DOES = (
    r"(?:do|does|are|is|must|should|will|can) (?:the )?(?P<who>[a-z][a-z'-]+(?: [a-z'-]+){0,2}?) "
    r"(?:have to|has to|need to|got to|meant|supposed|expected|asked|down for|lead on|leading on|responsible|answerable)"
)


def doers(line: Line, found: Found, known: Known) -> None:
    """A post whose name is said in part where only those stand who do something: "what do head teachers have to do"."""
    if (does := line.has(_DOES)) is None:
        return
    party = fuzzy_party(does["who"], known)
    if isinstance(party, KnownParty) and party.kind == names.ROLE and (known.named is None or party.id in known.named):
        before = line.text[: does.start("who")]
        line.text = f"{before}PARTY{line.text[does.end('who') :]}"
        found.put((party,), before)


_POSTS = re.compile(rf"(?=\b((?:[a-z]+ ){{1,4}}{_POST}(?:'s)?)(?![\w']))")
_POSTS_OF = re.compile(rf"(?=\b((?:deputy |assistant )?(?:{_POST}|lead) (?:of|for) (?:the )?(?:[a-z'-]+ ?){{1,5}}))")


def _posts(line: Line, found: Found, known: Known) -> None:
    """Posts whose names are said in part: "the training chair", "the partnerships post", "deputy director for education"."""
    for match in (*_POSTS_OF.finditer(line.text), *_POSTS.finditer(line.text)):
        is_of = match.re.pattern == _POSTS_OF.pattern
        words = match[1].strip().removeprefix("the ").split()
        parts = (
            [words[:end] for end in range(len(words), 2, -1)]
            if is_of
            else [words[start:] for start in range(len(words) - 1)]
        )
        for part in parts:
            if part[0] in ("from", "by", "with", "at", "in", "to", "on"):
                continue  # words before a name, though one is called "from the council"
            said = re.sub(r"'s?$", "", " ".join(part))
            posts = _posts_called(said, known)
            is_one = len(posts) == 1 or (bool(posts) and said.endswith("s") and not is_of)
            if is_one and (taken := line.take(rf"(?:the )?{re.escape(said)}(?:'s?)?", "PARTY")):
                found.put(posts, line.text[: taken.start()])
                break
    if of := re.search(r"\bchair(?:man|woman|person)?s? of PARTY\b|\bPARTY chair(?:man|woman|person)?s?\b", line.text):
        number = line.text[: of.end()].count("PARTY") - 1
        bodies = found.by_mark()
        if (
            number < len(bodies)
            and len(bodies[number]) == 1
            and (
                chair := boards_chair(known)
                if bodies[number][0].id == known.board_id
                else _chair_of(bodies[number][0], known)
            )
        ):
            place = sum(found.sizes[:number])
            found.parties[place] = chair
            line.text = f"{line.text[: of.start()]}PARTY{line.text[of.end() :]}"


def _post(said: str, known: Known) -> KnownParty | None:
    """The one post whose name holds each of these words."""
    posts = _posts_called(said, known)
    return posts[0] if len(posts) == 1 else None


def _posts_called(said: str, known: Known) -> tuple[KnownParty, ...]:
    """The posts whose names hold each of these words."""
    words = {re.sub(r"(?:man|woman|person)?s?$", "", one) for one in names.normalise(said).split()} - {
        "the",
        "of",
        "for",
    }
    if len(words) < 2:
        return ()
    alike = (
        party
        for party in known.directory.parties
        if party.kind == names.ROLE and (known.named is None or party.id in known.named)
        for name in (party.name, *party.aliases)
        if words <= {re.sub(r"(?:man|woman|person)?s?$", "", one) for one in names.normalise(name).split()}
    )
    return tuple(dict.fromkeys(alike))


def _chair_of(body: KnownParty, known: Known) -> KnownParty | None:
    for name in (body.name, *body.aliases):
        if chair := _post(f"{name} chair", known):
            return chair
    return None


def asked_of_sort(text: str, known: Known) -> tuple[int, ...]:
    """The bodies of a sort of which it is asked which of them have sent or said something: "which councils still owe"."""
    asked = re.match(
        r"(?:and |so )?(?:which|what|how many|any|do any|have any|has any) (?:of the )?(?P<said>[a-z]+(?: [a-z]+)?)\b",
        text,
    )
    if asked is None:
        return ()
    for words in (asked["said"], asked["said"].split()[0]):
        for pattern, sort in _SORTS:
            if sort in ("council", "district council", "health", "nhs", "subgroup") and re.fullmatch(pattern, words):
                return tuple(one.id for one in _of_sort(sort, known))
    return ()


_HEADS = re.compile(
    r"\b(?:which|what|how many|by|per|each|every|for each|of) (?:of )?(?:the )?(?P<said>[a-z-]+(?: [a-z]+)?)\b"
)


def heads_of_sort(text: str, known: Known) -> tuple[int, ...]:
    """The bodies of a sort under which actions are to stand: "overdue by district", "which trust leads most"."""
    for asked in _HEADS.finditer(text):
        said = re.sub(r"^(?:group|committee)(?=s?\b)", "subgroup", asked["said"])
        for words in (said, said.split()[0]):
            for pattern, sort in _SORTS:
                if sort not in ("chair", "police", "county council", "city council") and re.fullmatch(pattern, words):
                    return tuple(one.id for one in _of_sort(sort, known))
    return ()


_OF_THE_BOARD = r"\b(?:challeng\w+|exceptions?|escalat\w+|report(?:ed)? to|said|say|acknowledg\w+)\b"
"""Where these are spoken of, "the chair" is the board's own."""


def boards_chair(known: Known) -> KnownParty | None:
    """The post of the board's own chair, who is independent of the agencies."""
    board = next((one for one in known.directory.parties if one.id == known.board_id), None)
    if board is None:
        return None
    called = {names.normalise(f"{name} chair") for name in (board.name, board.code, *board.aliases)}
    called |= {names.normalise("independent chair")}
    return next(
        (
            one for one in known.directory.parties
            if one.kind == names.ROLE and called & {names.normalise(name) for name in (one.name, *one.aliases)}
        ),
        None,
    )  # fmt: skip


def _of_sort(sort: str, known: Known) -> tuple[KnownParty, ...]:
    if sort == "chair":
        return tuple(p for p in known.directory.parties if p.kind == names.ROLE and "chair" in p.name.casefold())
    if sort == "subgroup":
        groups = (p for p in known.directory.parties if p.kind != names.ROLE)
        return tuple(p for p in groups if names.normalise(p.name).endswith("subgroup"))
    if sort == "hospital":
        agencies = (p for p in known.directory.parties if p.kind != names.ROLE)
        return tuple(p for p in agencies if re.search(r"\bhospitals?\b", p.name.casefold()))
    answer = names.find_party(sort, known.directory)
    if isinstance(answer, names.Found):
        return (answer.party,)
    if isinstance(answer, names.Ambiguous):
        bodies = tuple(one for one in answer.options if one.kind != names.ROLE)
        return tuple(one for one in bodies if one.kind not in MEETS) or bodies
    return ()


def fuzzy_party(words: str, known: Known) -> KnownParty | Unread | None:
    """A party whose name is said in part or misspelt; a short question where it could be several."""
    answer = names.find_party(words, known.directory)
    if isinstance(answer, names.Found):
        return answer.party
    if isinstance(answer, names.Ambiguous):
        return _which(words, answer.options)
    return _begun(words, known)


def own_or_fuzzy(words: str, known: Known) -> KnownParty | Unread | None:
    """The same, and of several the asker's own where that is one of them."""
    answer = names.find_party(words, known.directory)
    if isinstance(answer, names.Ambiguous):
        own = [one for one in answer.options if one.id in (*known.post_ids, *known.own_ids)]
        if len(own) == 1:
            return own[0]
    return fuzzy_party(words, known)


def _begun(words: str, known: Known) -> KnownParty | None:
    """The one party whose name begins so, word for word: "west ox"."""
    said_words = names.normalise(words).split()
    if not said_words or sum(map(len, said_words)) < 5:
        return None
    found = {
        party
        for party in known.directory.parties
        for name in (party.name, *party.aliases)
        if (form := names.normalise(name).split()) and len(form) >= len(said_words)
        and all(whole.startswith(part) for whole, part in zip(form, said_words, strict=False))
    }  # fmt: skip
    return next(iter(found)) if len(found) == 1 else None


def _which(words: str, options: tuple[KnownParty, ...]) -> Unread:
    return Unread(
        why="ask", sentence=f"“{words}” could be any of these. Which do you mean?",
        choices=tuple((one.name, one.name) for one in options[:6]),
    )  # fmt: skip
