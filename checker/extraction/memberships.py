"""Claims that somebody is, was or is not on a list: active, passive, "on the list", and attributive.

    X has been designated a terrorist group by A and sanctioned by B and C     three claims, one an authority
    A listed X in 2012; X, which A blacklisted; X is on A's sanctions list; X was taken off the list
    the terrorist X in P and Y in Q; the banned group X; X, a proscribed organisation
    X is not proscribed                                                       action "not_listed"
    X is under tough Western sanctions                                        action "sanctioned_state"

The verbs and adjectives are data (`data/listing.csv`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from checker.extraction.clauses import Clause, Range, clause_at, phrase_before
from checker.extraction.phrases import head_of, names_persons
from checker.extraction.reading import NOMINAL, Reading, Tag, Word
from checker.extraction.spells import Spell
from checker.model import Membership, Span
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

_EDGE = frozenset({Tag.MARK, Tag.COORDINATOR, Tag.ADVERB, Tag.PREPOSITION, Tag.AUXILIARY})
_IN_NAME = frozenset({Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.DETERMINER, Tag.POSSESSIVE, Tag.QUANTIFIER})


@dataclass(frozen=True, slots=True)
class Listing:
    """A membership with the words it stretches over and the clause that states it."""

    details: Membership
    span: Span
    place: int  # the word that states the listing
    clause: Clause


@cache
def _rows(group: str) -> dict[str, tuple[str, str]]:
    return {
        row["term"]: (row["kind"], row["action"])
        for row in read_rows("listing.csv", "checker.extraction")
        if row["group"] == group
    }


def memberships(reading: Reading, parts: Sequence[Clause], times: Sequence[Spell]) -> tuple[Listing, ...]:
    """All memberships of a sentence, in text order of the word that states them."""
    found: list[Listing] = []
    used: set[int] = set()
    passive_subject: Range | None = None
    last_subject: Range | None = None
    for number, clause in enumerate(parts):
        for place in range(clause.start, clause.end):
            word = reading.words[place]
            if place in used:
                continue
            if word.tag in (Tag.VERB, Tag.AUXILIARY) and word.lemma in _rows("verb"):
                new, subject, new_subject = _by_verb(
                    reading, parts, number, place, times, passive_subject, last_subject
                )
                found.extend(new)
                passive_subject = subject or passive_subject
                if new:
                    last_subject = new_subject
                if new:
                    used.update(range(place, place + 1))
            elif _attribute(word) is not None:
                found.extend(_attributive(reading, clause, place, times))
            elif singular(word.lower) in _rows("state"):
                found.extend(_under_sanctions(reading, clause, place, times))
    return tuple(_unique(found))


def _unique(found: Sequence[Listing]) -> list[Listing]:
    seen: set[tuple[int, int, tuple[int, int] | None, str]] = set()
    kept: list[Listing] = []
    for item in found:
        authority = item.details.authority
        key = (
            item.details.subject.start,
            item.details.subject.end,
            (authority.start, authority.end) if authority else None,
            item.details.list_kind,
        )
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept


# ---------------------------------------------------------------- verbs


def _by_verb(
    reading: Reading,
    parts: Sequence[Clause],
    number: int,
    place: int,
    times: Sequence[Spell],
    shared: Range | None,
    last_subject: Range | None,
) -> tuple[list[Listing], Range | None, Range | None]:
    words, clause = reading.words, parts[number]
    word = words[place]
    kind, action = _rows("verb")[word.lemma]
    end = _reach(words, clause, place)
    hanging = _is_hanging(words, clause, place)
    if hanging:
        # "X, listed by A in 2010, denies it": the participle ends at the next comma
        end = next((index for index in range(place + 1, end) if words[index].text == ","), end)
        if not _agents(words, place + 1, end) and not _names_thing(words, place + 1, end):
            return [], None, None
    own_kind = _kind_between(words, place + 1, end)
    on_list = _list_phrase(words, place + 1, end)
    if action == "to_list":
        if on_list is None and word.lemma in ("keep", "place", "put"):
            on_list = _under_phrase(words, place + 1, end)
        if on_list is None or not _led_by(words, on_list, ("on", "to", "in", "onto", "among", "under")):
            return [], None, None
        action = "listed"
    elif action == "off_list":
        if on_list is None or not _led_by(words, on_list, ("from", "off")):
            return [], None, None
        action = "delisted"
    elif action == "as":
        if (
            own_kind is None
            or _object_is_deed(words, place + 1, end)
            or not _names_thing(words, place + 1, end)
        ):
            return [], None, None
        action = "listed"
    elif (
        word.lemma == "list"
        and own_kind is None
        and on_list is None
        and not _plain_listing(words, clause, place)
    ) or (word.lemma == "designate" and own_kind is None and not _plain_listing(words, clause, place)):
        return [], None, None
    if (
        word.lemma == "outlaw"
        and own_kind is None
        and not _has_name(words, place + 1, end)
        and not _is_passive(words, place, clause)
    ):
        return [], None, None
    kind = own_kind or kind
    if on_list is not None and kind == "any":
        kind = _kind_between(words, on_list[0], on_list[1]) or kind
    passive = hanging or (
        _is_passive(words, place, clause)
        or word.lemma in ("be", "remain", "stay", "appear")
        or (word.lemma in ("enter",))
    )
    if (
        not passive
        and word.verb is not None
        and word.verb.form in ("both", "participle")
        and clause.group is not None
    ):
        # a coordinated participle shares the auxiliary: "was listed by A and sanctioned by B"
        passive = (place + 1 < len(words) and words[place + 1].lower == "by") or (
            clause.relation == "coordinate" and shared is not None and not _has_name(words, place + 1, end)
        )
    if passive:
        subject = phrase_before(words, place, clause.start) if hanging else None
        subject = subject or _passive_subject(reading, clause, place, shared)
        if subject is None:
            return [], None, None
        authorities = _agents(words, place + 1, end) or _owners(words, on_list)
        if not authorities:
            authorities = _adverbial_authority(words, place + 1, end)
    else:
        subject = _object(words, place + 1, end, clause)
        if subject is None and place + 1 < end and words[place + 1].lower in ("it", "them", "him", "her"):
            subject = last_subject
        if subject is None:
            return [], None, None
        if (
            clause.relation == "relative"
            and clause.antecedent is not None
            and not _has_own_object(words, place + 1, end)
        ):
            subject = clause.antecedent
        agent = clause.subject if clause.subject != subject else None
        if place > 0 and words[place - 1].lower == "to":
            agent = _decider(words, clause, place)
            if agent is None:
                return [], None, None
        if clause.relation == "relative" and agent == clause.antecedent and subject == clause.antecedent:
            return [], None, None
        authorities = _split_names(words, agent) if agent is not None else _owners(words, on_list)
    if action == "listed" and _negated(words, clause, place):
        action = "not_listed"
    if not _is_subject(words, subject) or not _can_be_listed(words, subject):
        return [], subject, None
    spell = _spell_in(reading, clause, place, times, end)
    last = _last_word(words, place, end)
    none: Sequence[Range | None] = (None,)
    new = [
        Listing(
            Membership(
                subject=_trim(reading, subject),
                authority=_trim(reading, authority) if authority is not None else None,
                list_kind=kind,
                action=action,
                present=_is_present(
                    words,
                    clause,
                    place,
                    parts[number - 1] if passive and number and shared == subject else None,
                ),
                date=spell.span if spell else None,
                period=spell.period if spell else None,
            ),
            _stretch(reading, subject, place, last, None if passive else clause.subject),
            place,
            clause,
        )
        for authority in (authorities or none)
    ]
    return new, subject if passive else None, subject


def _is_hanging(words: Sequence[Word], clause: Clause, place: int) -> bool:
    """Whether a participle hangs on the name before its comma: "X, designated a terrorist group by A,"."""
    form = words[place].verb
    if form is None or form.form not in ("both", "participle"):
        return False
    index = place - 1
    while index > clause.start and words[index].tag is Tag.ADVERB:
        index -= 1
    return (
        index > clause.start
        and words[index].text in (",", "(")
        and words[index - 1].tag in (Tag.NAME, Tag.NOUN)
    )


def _decider(words: Sequence[Word], clause: Clause, place: int) -> Range | None:
    """Who lists in "the EU's decision to list X" or "X decided to list Y"; a wish or a call lists nobody."""
    index = place - 2
    if index < 0:
        return None
    if words[index].tag is Tag.VERB and words[index].lemma in ("decide", "agree", "choose"):
        return clause.subject
    if words[index].lower in ("decision", "move") and index > 0 and words[index - 1].is_genitive:
        first = index - 1
        while first > 0 and words[first - 1].tag is Tag.NAME:
            first -= 1
        return Range(first, index)
    return None


def _reach(words: Sequence[Word], clause: Clause, place: int) -> int:
    """The end of what a verb governs: the clause's end, or the next participle coordinated with it."""
    for index in range(place + 1, clause.end):
        word = words[index]
        if (
            word.tag is Tag.VERB
            and word.verb is not None
            and word.verb.form in ("both", "participle", "past", "s")
            and (words[index - 1].tag in (Tag.COORDINATOR, Tag.ADVERB))
        ):
            return index
        if word.text in (";", ":"):
            return index
    return clause.end


def _kind_between(words: Sequence[Word], start: int, end: int) -> str | None:
    kinds = _rows("kind")
    for word in words[start:end]:
        for piece in (word.lower, singular(word.lower), *word.lower.split("-")):
            if piece in kinds and word.lower != "black":
                return kinds[piece][0]
    return None


def _list_phrase(words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    """Words from the preposition to "list": "on the EU's terrorist list", "from the blacklist"."""
    for index in range(start, end):
        if words[index].tag in (Tag.NOUN, Tag.NAME, Tag.VERB) and words[index].lower in (
            "list",
            "lists",
            "blacklist",
            "blacklists",
            "register",
        ):
            first = index
            while first > start and words[first - 1].tag not in (
                Tag.PREPOSITION,
                Tag.VERB,
                Tag.AUXILIARY,
                Tag.MARK,
            ):
                first -= 1
            if first > 0 and words[first - 1].lower in ("of",):
                # "list of terrorist groups" is met the other way round
                continue
            stop = index + 1
            if stop < end and words[stop].lower == "of":
                stop += 1
                while stop < end and words[stop].tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME, Tag.DETERMINER):
                    stop += 1
            return max(first - 1, start), stop
    return None


def _under_phrase(words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    """ "keeps X under sanctions": being under sanctions is being on a list of them."""
    for index in range(start, end):
        if words[index].lower == "sanctions":
            first = index
            while first > start and words[first - 1].tag in (
                Tag.ADJECTIVE,
                Tag.NAME,
                Tag.NOUN,
                Tag.DETERMINER,
            ):
                first -= 1
            if first > start and words[first - 1].lower == "under":
                return first - 1, index + 1
    return None


def _led_by(words: Sequence[Word], part: tuple[int, int], prepositions: Sequence[str]) -> bool:
    return words[part[0]].lower in prepositions or (part[0] > 0 and words[part[0] - 1].lower in prepositions)


def _object_is_deed(words: Sequence[Word], start: int, end: int) -> bool:
    # "called it a terrorist attack": an act is no member of a list
    for index in range(start, end - 1):
        if words[index].lower in ("terrorist", "terror") and singular(words[index + 1].lower) in (
            "attack",
            "act",
            "threat",
            "plot",
            "bombing",
            "incident",
            "offence",
            "offense",
        ):
            return True
    return False


def _names_thing(words: Sequence[Word], start: int, end: int) -> bool:
    things = _rows("thing")
    return any(
        singular(word.lower) in things or word.lower in ("terrorist", "terrorists", "sponsor", "state")
        for word in words[start:end]
    )


def _plain_listing(words: Sequence[Word], clause: Clause, place: int) -> bool:
    return any(
        word.lower in ("sanctions", "sanction", "terrorist", "terror")
        for word in words[clause.start : clause.end]
    ) or (
        clause.subject is not None
        and place + 1 < len(words)
        and (words[place + 1].tag in (Tag.NAME,) or words[place + 1].lower in ("by", "in"))
        and _has_name(words, clause.start, clause.end)
    )


def _has_name(words: Sequence[Word], start: int, end: int) -> bool:
    return any(word.tag is Tag.NAME for word in words[start:end])


def _is_passive(words: Sequence[Word], place: int, clause: Clause) -> bool:
    form = words[place].verb
    if form is None or form.form not in ("both", "participle"):
        return False
    for index in range(place - 1, clause.start - 1, -1):
        word = words[index]
        if word.tag is Tag.AUXILIARY:
            return word.lemma == "be" or word.lower in (
                "isn't",
                "wasn't",
                "aren't",
                "weren't",
                "isn’t",
                "wasn’t",
                "aren’t",
                "weren’t",
            )
        if word.tag not in (Tag.ADVERB, Tag.NEGATION):
            return (
                word.tag in (Tag.NOUN, Tag.NAME) and place + 1 < len(words) and words[place + 1].lower == "by"
            )
    return False


def _passive_subject(reading: Reading, clause: Clause, place: int, shared: Range | None) -> Range | None:
    if clause.subject is not None and clause.subject.start < place:
        if (
            clause.relation == "relative"
            and clause.antecedent is not None
            and clause.subject == clause.antecedent
        ):
            return clause.antecedent
        return clause.subject
    return shared


def _object(words: Sequence[Word], start: int, end: int, clause: Clause) -> Range | None:
    index = start
    while index < end and words[index].tag in (Tag.ADVERB, Tag.DETERMINER, Tag.QUANTIFIER):
        index += 1
    first = index
    while index < end and (
        words[index].tag in (Tag.NAME, Tag.NOUN, Tag.ADJECTIVE)
        or words[index].text in ("'", "’")
        or (
            words[index].lower in ("of", "and", "for")
            and index + 1 < end
            and words[index + 1].tag in (Tag.NAME, Tag.DETERMINER)
            and index > first
        )
        or (words[index].text == "," and _list_goes_on(words, index, end))
    ):
        if (
            words[index].lower in ("terrorist", "terrorists", "terror")
            and index > first
            and words[index - 1].tag is Tag.NAME
        ):
            break
        index += 1
    if index > first:
        return Range(first, index)
    return clause.antecedent if clause.relation == "relative" else None


def _list_goes_on(words: Sequence[Word], index: int, end: int) -> bool:
    return (
        index + 1 < end
        and words[index + 1].tag is Tag.NAME
        and any(word.lower == "and" for word in words[index + 1 : min(end, index + 10)])
    )


def _has_own_object(words: Sequence[Word], start: int, end: int) -> bool:
    return start < end and words[start].tag in (Tag.NAME, Tag.DETERMINER)


def _agents(words: Sequence[Word], start: int, end: int) -> list[Range]:
    for index in range(start, end):
        if words[index].lower == "by" and index + 1 < end:
            after = words[index + 1]
            if after.tag is Tag.QUANTITY:
                continue
            stop = index + 1
            while stop < end and (
                words[stop].tag in _IN_NAME
                or words[stop].text in (",", "'", "’", "&")
                or words[stop].lower in ("and", "of", "as", "well")
            ):
                stop += 1
            return _split_names(words, Range(index + 1, stop))
    return []


def _split_names(words: Sequence[Word], part: Range) -> list[Range]:
    """ "the EU, the UK and Canada" -> three; "the Ministry of X and Y" stays with its head."""
    pieces: list[Range] = []
    first = part.start
    for index in range(part.start, part.end + 1):
        at_end = index == part.end
        if at_end or words[index].text == "," or words[index].lower in ("and", "as", "&", "nor", "or"):
            stop = index
            while first < stop and (
                words[first].tag in (Tag.DETERMINER, Tag.MARK, Tag.COORDINATOR, Tag.ADVERB, Tag.QUANTIFIER)
                or words[first].lower in ("both", "well", "as")
            ):
                first += 1
            if first < stop and any(word.tag in (Tag.NAME, Tag.NOUN) for word in words[first:stop]):
                pieces.append(Range(first, stop))
            first = index + 1
    pieces = [piece for piece in pieces if singular(words[piece.end - 1].lower) != "sanction"]
    named = [
        piece
        for piece in pieces
        if any(words[index].is_capitalised for index in range(piece.start, piece.end))
    ]
    return named or pieces


def _owners(words: Sequence[Word], on_list: tuple[int, int] | None) -> list[Range]:
    """Whose list it is: "the EU's list", "the US and UK terrorist lists", "the EU list of ..."."""
    if on_list is None:
        return []
    found: list[Range] = []
    index = on_list[0]
    while index < on_list[1]:
        if words[index].tag is Tag.NAME and words[index].lower not in ("terrorist", "terror", "list"):
            stop = index
            while (
                stop < on_list[1]
                and words[stop].tag is Tag.NAME
                and words[stop].lower not in ("list", "lists", "terrorist", "sanctions")
            ):
                stop += 1
                if words[stop - 1].is_genitive:
                    break
            found.append(Range(index, stop))
            index = stop
        elif words[index].lower in ("american", "british", "european", "canadian"):
            found.append(Range(index, index + 1))
            index += 1
        else:
            index += 1
    return found


def _adverbial_authority(words: Sequence[Word], start: int, end: int) -> list[Range]:
    """ "is listed in the US", "banned in Germany", "under UK law"."""
    for index in range(start, end - 1):
        if words[index].lower in ("in", "under", "across"):
            stop = index + 1
            while stop < end and words[stop].tag in (Tag.DETERMINER,):
                stop += 1
            first = stop
            while stop < end and (
                words[stop].tag is Tag.NAME
                or (words[stop].lower in ("and",) and stop > first)
                or words[stop].text == ","
            ):
                stop += 1
            if stop > first:
                return _split_names(words, Range(first, stop))
    return []


def _negated(words: Sequence[Word], clause: Clause, place: int) -> bool:
    start = clause.group if clause.group is not None else clause.start
    stretch = words[max(clause.start, min(start, place)) : place + 2]
    if any(
        word.lower in ("never",) or word.tag is Tag.NEGATION or word.lower.endswith(("n't", "n’t"))
        for word in stretch
    ):
        return True
    if clause.subject is not None and words[clause.subject.start].lower in ("neither", "no", "none"):
        return True
    return any(word.lower in ("no",) for word in words[clause.start : place] if clause.subject is None)


def _is_present(words: Sequence[Word], clause: Clause, place: int, before: Clause | None = None) -> bool:
    if before is not None and clause.group == place and before.group is not None:
        # "has been listed by A and banned by B": the auxiliary is shared
        clause = before
        place = before.verb if before.verb is not None else place
    start = clause.group if clause.group is not None and clause.group <= place else place
    group = [word.lower for word in words[start : place + 1] if word.tag in (Tag.AUXILIARY, Tag.MODAL)]
    if not group:
        form = words[place].verb
        return form is not None and form.form in ("base", "s")
    return group[0] in (
        "is",
        "are",
        "has",
        "have",
        "isn't",
        "aren't",
        "isn’t",
        "aren’t",
        "remains",
        "hasn't",
        "haven't",
        "hasn’t",
        "haven’t",
    )


def _can_be_listed(words: Sequence[Word], part: Range) -> bool:
    """Whether a phrase names somebody or something that a list can hold; goods and trades cannot."""
    head = head_of(words, part)
    if head is None:
        return any(word.tag in (Tag.PRONOUN, Tag.QUANTIFIER) for word in words[part.start : part.end])
    word = words[head]
    if word.tag is Tag.NAME or (word.is_capitalised and not word.is_genitive):
        return True
    noun = singular(word.lower)
    return noun in _rows("thing") or noun in _rows("bearer") or names_persons(word)


def _bears(word: Word) -> bool:
    noun = singular(word.lower)
    return noun in _rows("thing") or noun in _rows("bearer") or names_persons(word)


def _is_subject(words: Sequence[Word], part: Range) -> bool:
    return any(word.tag in NOMINAL or word.tag is Tag.QUANTIFIER for word in words[part.start : part.end])


def _spell_in(reading: Reading, clause: Clause, place: int, times: Sequence[Spell], end: int) -> Spell | None:
    words = reading.words
    low, high = words[clause.start].start, words[end - 1].end
    inside = [item for item in times if low <= item.span.start < high]
    after = [item for item in inside if item.span.start > words[place].start]
    if after:
        return after[0]
    return inside[-1] if inside else None


def _last_word(words: Sequence[Word], place: int, end: int) -> int:
    last = end - 1
    while last > place and words[last].tag in _EDGE:
        last -= 1
    return last


def _trim(reading: Reading, part: Range) -> Span:
    words = reading.words
    start, end = part.start, part.end
    while start < end - 1 and (
        words[start].tag in (Tag.DETERMINER, Tag.MARK, Tag.COORDINATOR, Tag.PREPOSITION)
        or words[start].lower in ("both",)
    ):
        start += 1
    while end > start + 1 and words[end - 1].tag in (Tag.MARK, Tag.COORDINATOR, Tag.PREPOSITION, Tag.ADVERB):
        end -= 1
    span = reading.span(start, end)
    if words[end - 1].is_genitive:
        span = Span(start=span.start, end=span.end - 2)
    return span


def _stretch(reading: Reading, subject: Range, place: int, last: int, agent: Range | None = None) -> Span:
    words = reading.words
    first = min(subject.start, place)
    if agent is not None and agent.start < first:
        first = agent.start
    while first < place and words[first].tag in (Tag.DETERMINER, Tag.MARK, Tag.COORDINATOR):
        first += 1
    return Span(start=words[first].start, end=words[max(last, subject.end - 1, place)].end)


# ---------------------------------------------------------------- adjectives and nouns


def _attribute(word: Word) -> tuple[str, str] | None:
    """Kind and action of a listing adjective: "terrorist", "banned", "EU-listed"."""
    known = _rows("attribute").get(word.lower)
    if known is not None:
        return known
    head, hyphen, tail = word.lower.rpartition("-")
    return _rows("suffix").get(tail) if hyphen and head and word.text[0].isupper() else None


def _attributive(reading: Reading, clause: Clause, place: int, times: Sequence[Spell]) -> list[Listing]:
    words = reading.words
    word = words[place]
    if place > clause.start and word.text.istitle():
        return []  # part of a name: "Specially Designated Nationals"
    if word.tag is Tag.VERB and word.lower not in (
        "banned",
        "designated",
        "outlawed",
        "sanctioned",
        "blacklisted",
        "proscribed",
    ):
        return []
    if (
        word.tag is Tag.VERB
        and place > 0
        and words[place - 1].tag in (Tag.AUXILIARY, Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.ADVERB, Tag.RELATIVE)
    ):
        return []
    kind, _ = _attribute(word) or ("any", "listed")
    index = place + 1
    while index < clause.end and (
        _attribute(words[index]) is not None or words[index].lower in ("foreign", "global", "international")
    ):
        inner = _attribute(words[index])
        if inner is not None and inner[0] != "any":
            kind = inner[0] if kind in ("any",) or inner[0] == "terrorist" else kind
        index += 1
    thing = index
    while (
        index < clause.end
        and singular(words[index].lower) in _rows("thing")
        and words[index].tag is not Tag.NAME
    ):
        index += 1
    has_thing = index > thing
    if (
        word.lower in ("banned", "designated", "sanctioned", "outlawed")
        and not has_thing
        and not (index < clause.end and words[index].tag is Tag.NAME)
    ):
        return []
    authority = _modifier_authority(words, clause, place)
    if authority is None and has_thing:
        after = _agents(words, index, min(clause.end, index + 6)) or _adverbial_authority(
            words, index, min(clause.end, index + 5)
        )
        authority = after[0] if after else None
    subjects = _coordinated_names(words, index, clause.end)
    if not subjects and not has_thing:
        # "the US-sanctioned tycoon Ivan Doe"
        bearer = index
        while bearer < clause.end and words[bearer].tag is Tag.NOUN and _bears(words[bearer]):
            bearer += 1
        if bearer > index:
            subjects = _coordinated_names(words, bearer, clause.end)
            index = bearer if subjects else index
    if not subjects and has_thing:
        apposed = _apposed_subject(words, clause, place)
        subjects = [apposed] if apposed is not None else []
    if kind == "any":
        kind = "terrorist" if "terrorist" in reading.lowers(place, index) else "any"
    found = []
    for subject in subjects:
        first = min(place, subject.start)
        last = max(subject.end, index)
        if authority is not None and subject.start < place:
            last = max(last, authority.end)
        found.append(
            Listing(
                Membership(
                    subject=_trim(reading, subject),
                    authority=_authority_span(reading, authority, place),
                    list_kind=kind,
                    action="not_listed" if _copula_negated(words, clause, place, subject) else "listed",
                    present=True,
                ),
                Span(start=words[first].start, end=words[last - 1].end),
                place,
                clause,
            )
        )
    return found


def _authority_span(reading: Reading, authority: Range | None, place: int) -> Span | None:
    if authority is None:
        return None
    if authority == Range(place, place + 1):
        # "EU-listed": the authority is the first half of the word
        word = reading.words[place]
        return Span(start=word.start, end=word.start + len(word.text.rpartition("-")[0]))
    return _trim(reading, authority)


def _copula_negated(words: Sequence[Word], clause: Clause, place: int, subject: Range) -> bool:
    return subject.start < place and any(word.tag is Tag.NEGATION for word in words[subject.end : place])


def _modifier_authority(words: Sequence[Word], clause: Clause, place: int) -> Range | None:
    if place > clause.start and words[place - 1].tag is Tag.NAME and words[place - 1].text.isupper():
        return Range(place - 1, place)
    head, _, tail = words[place].text.partition("-")
    return Range(place, place + 1) if tail and head[:1].isupper() else None


def _coordinated_names(words: Sequence[Word], index: int, end: int) -> list[Range]:
    """ "X in P and Y in Q", "groups X, Y and Z": every name that the adjective reaches."""
    found: list[Range] = []
    while index < end:
        while index < end and words[index].tag in (Tag.DETERMINER,):
            index += 1
        first = index
        while index < end and words[index].tag is Tag.NAME:
            index += 1
            if words[index - 1].is_genitive:
                return found
        if index == first:
            break
        found.append(Range(first, index))
        if (
            index < end
            and words[index].lower in ("in", "from", "of")
            and index + 1 < end
            and (
                words[index + 1].tag is Tag.NAME
                or (
                    words[index + 1].tag is Tag.DETERMINER
                    and index + 2 < end
                    and words[index + 2].tag is Tag.NAME
                )
            )
        ):
            index += 1
            while index < end and words[index].tag in (Tag.NAME, Tag.DETERMINER):
                index += 1
        if index < end and (words[index].text == "," or words[index].lower == "and"):
            step = index + 1
            if words[index].text == "," and step < end and words[step].lower == "and":
                step += 1
            if step < end and (words[step].tag is Tag.NAME) and _only_a_name(words, step, end):
                index = step
                continue
        break
    return found


def _only_a_name(words: Sequence[Word], index: int, end: int) -> bool:
    """Whether the name at `index` is a further object and not the subject of the next clause."""
    while index < end and words[index].tag is Tag.NAME:
        index += 1
    return index >= end or words[index].tag not in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL)


def _apposed_subject(words: Sequence[Word], clause: Clause, place: int) -> Range | None:
    """ "X, a designated terrorist organisation", "X is a proscribed group"."""
    index = place - 1
    while (index > 0 and words[index].tag in (Tag.DETERMINER, Tag.ADVERB, Tag.NEGATION)) or (
        index > 0 and words[index].tag is Tag.NAME and words[index].text.isupper()
    ):
        index -= 1
    if index <= 0:
        return None
    if words[index].tag is Tag.AUXILIARY and words[index].lemma == "be":
        return clause.subject
    if words[index].text == ",":
        first = index
        while first > 0 and words[first - 1].tag is Tag.NAME:
            first -= 1
        return Range(first, index) if first < index else None
    return None


def _under_sanctions(reading: Reading, clause: Clause, place: int, times: Sequence[Spell]) -> list[Listing]:
    """ "is under US sanctions", "have been subjected to tough sanctions", "faces EU sanctions"."""
    words = reading.words
    if words[place].tag is Tag.VERB or clause.subject is None or clause.verb is None or clause.verb > place:
        return []
    first = place
    while first > clause.start and words[first - 1].tag in (
        Tag.ADJECTIVE,
        Tag.NAME,
        Tag.DETERMINER,
        Tag.NOUN,
        Tag.COORDINATOR,
    ):
        first -= 1
    verb = words[clause.verb]
    led = words[first - 1].lower if first > clause.start else ""
    subjected = verb.lemma in ("subject", "hit", "target") and led in ("to", "with", "by")
    under = verb.lemma in ("be", "remain", "place", "come", "put") and led == "under"
    faces = verb.lemma in ("face",) and clause.verb == first - 1
    if not (subjected or under or faces):
        return []
    if not _is_subject(words, clause.subject):
        return []
    owners = [
        Range(index, index + 1)
        for index in range(first, place)
        if words[index].tag is Tag.NAME and words[index].text.isupper()
    ]
    spell = _spell_in(reading, clause, place, times, clause.end)
    negated = _negated(words, clause, clause.verb)
    none: Sequence[Range | None] = (None,)
    return [
        Listing(
            Membership(
                subject=_trim(reading, clause.subject),
                authority=_trim(reading, owner) if owner is not None else None,
                list_kind="sanctions",
                action="not_listed" if negated else "sanctioned_state",
                present=_is_present(words, clause, clause.verb),
                date=spell.span if spell else None,
                period=spell.period if spell else None,
            ),
            _stretch(reading, clause.subject, place, place),
            place,
            clause,
        )
        for owner in (owners or none)
    ]


def clause_of(parts: Sequence[Clause], listing: Listing) -> Clause:
    """The clause that states a membership."""
    return clause_at(parts, listing.place)[1]
