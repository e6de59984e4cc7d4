"""Listings by a verb, active or passive: "A listed X", "X was removed from B's list"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause
from checker.extraction.grammar import AND, AND_FOR_OF, BE, BY, HAVE, TO
from checker.extraction.listing_phrases import (
    Listing,
    adverbial_authority,
    agents,
    can_be_listed,
    has_name,
    is_before,
    is_negated,
    is_nominal,
    is_present,
    kind_between,
    last_word,
    led_by,
    list_phrase,
    listing_rows,
    names_thing,
    other_name,
    owners_of,
    perspective,
    spell_in,
    split_names,
    stretch_of,
    trimmed_span,
    under_phrase,
)
from checker.extraction.spells import Spell
from checker.extraction.subjects import phrase_before
from checker.extraction.word_groups import word_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Membership
from checker.vocabulary.words import singular

_AFTER_BANNED_NAME = word_group("listing_verbs.after_banned_name")
_AGREE_CHOOSE_DECIDE = word_group("listing_verbs.agree_choose_decide")
_BAN = word_group("listing_verbs.ban")
_BY_IN = word_group("listing_verbs.by_in")
_DECISION_MOVE = word_group("listing_verbs.decision_move")
_DEED_NOUNS = word_group("listing_verbs.deed_nouns")
_DESIGNATE = word_group("listing_verbs.designate")
_IT_THEY_WE = word_group("listing_verbs.it_they_we")
_KEEP_PLACE_PUT = word_group("listing_verbs.keep_place_put")
_LIST = word_group("listing_verbs.list")
_NEGATED_BE = word_group("listing_verbs.negated_be")
_OBJECT_PRONOUNS = word_group("listing_verbs.object_pronouns")
_OUTLAW = word_group("listing_verbs.outlaw")
_SANCTION_WORDS = word_group("listing_verbs.sanction_words")
_TERROR_TERRORIST = word_group("listing_verbs.terror_terrorist")
_TERROR_WORDS = word_group("listing_verbs.terror_words")
_LIST_LEADS = word_group("listing_verbs.list_leads")
_OFF_LIST_LEADS = word_group("listing_verbs.off_list_leads")
_AFTER_BANNED = word_group("listing_verbs.after_banned")

# Verbs whose subject is what stands on the list.
_STANDING_ON = word_group("listing_verbs.standing_on")


def listings_by_verb(
    reading: Reading,
    parts: Sequence[Clause],
    number: int,
    place: int,
    times: Sequence[Spell],
    shared: Range | None,
    last_subject: Range | None,
) -> tuple[list[Listing], Range | None, Range | None]:
    """The listings that a verb states, the subject they share with a coming participle, and their subject."""
    words, clause = reading.words, parts[number]
    word = words[place]
    kind, action = listing_rows("verb")[word.lemma]
    if word.lemma in HAVE and clause.verb != place:
        return [], None, None  # an auxiliary
    end = _reach(words, clause, place)
    hanging = _is_hanging(words, clause, place)
    if hanging:
        # "X, listed by A in 2010, denies it": the participle ends at the next comma
        end = next((index for index in range(place + 1, end) if words[index].text == ","), end)
        if not agents(words, place + 1, end) and not names_thing(words, place + 1, end):
            return [], None, None
    own_kind = kind_between(words, place + 1, end)
    on_list = list_phrase(words, place + 1, end)
    if action == "to_list":
        if on_list is None and word.lemma in _KEEP_PLACE_PUT:
            on_list = under_phrase(words, place + 1, end)
        if on_list is None or not led_by(words, on_list, _LIST_LEADS):
            return [], None, None
        action = "listed"
    elif action == "joins":
        if on_list is None or not _is_object(words, place, on_list):
            return [], None, None
        action = "listed"
    elif action == "off_list":
        if on_list is None or not led_by(words, on_list, _OFF_LIST_LEADS):
            return [], None, None
        action = "delisted"
    elif action == "as":
        if (
            (own_kind is None and not _bans_a_name(words, clause, place, end))
            or _object_is_deed(words, place + 1, end)
            or (own_kind is not None and not names_thing(words, place + 1, end))
        ):
            return [], None, None
        action = "listed"
    elif (
        word.lemma in _LIST
        and own_kind is None
        and on_list is None
        and not _plain_listing(words, clause, place)
    ) or (word.lemma in _DESIGNATE and own_kind is None and not _plain_listing(words, clause, place)):
        return [], None, None
    if (
        word.lemma in _OUTLAW
        and own_kind is None
        and not has_name(words, place + 1, end)
        and not _is_passive(words, place, clause)
    ):
        return [], None, None
    kind = own_kind or kind
    if on_list is not None and kind == "any":
        kind = kind_between(words, on_list[0], on_list[1]) or kind
    passive = hanging or (_is_passive(words, place, clause) or word.lemma in _STANDING_ON)
    if (
        not passive
        and word.verb is not None
        and word.verb.form in ("both", "participle")
        and clause.group is not None
    ):
        # a coordinated participle shares the auxiliary: "was listed by A and sanctioned by B"
        passive = (place + 1 < len(words) and words[place + 1].lower in BY) or (
            clause.relation == "coordinate" and shared is not None and not has_name(words, place + 1, end)
        )
    if passive:
        subject = phrase_before(words, place, clause.start) if hanging else None
        subject = subject or _passive_subject(reading, clause, place, shared)
        if subject is None:
            return [], None, None
        authorities = agents(words, place + 1, end) or owners_of(words, on_list)
        if not authorities:
            authorities = adverbial_authority(words, place + 1, end) or perspective(words, clause)
    else:
        subject = object_of(words, place + 1, end, clause)
        if subject is None and place + 1 < end and words[place + 1].lower in _OBJECT_PRONOUNS:
            subject = last_subject
        if subject is None:
            return [], None, None
        if (
            clause.relation == "relative"
            and clause.antecedent is not None
            and not _has_own_object(words, place + 1, end)
        ):
            subject = clause.antecedent
        subject = other_name(words, subject) or subject
        agent = clause.subject if clause.subject != subject else None
        unwilling = place > 0 and words[place - 1].lower in TO and _is_unwilling(words, clause, place)
        if place > 0 and words[place - 1].lower in TO and not unwilling:
            agent = _decider(words, clause, place)
            if agent is None:
                return [], None, None
        elif unwilling:
            action = "not_listed"
        if clause.relation == "relative" and agent == clause.antecedent and subject == clause.antecedent:
            return [], None, None
        authorities = split_names(words, agent) if agent is not None else owners_of(words, on_list)
        if not authorities and agent is not None and words[agent.end - 1].lower in _IT_THEY_WE:
            authorities = [agent]  # whoever it is: not any list will do
    if action == "listed" and is_negated(words, clause, place):
        action = "not_listed"
    if not is_nominal(words, subject) or not can_be_listed(words, subject):
        return [], subject, None
    spell = spell_in(reading, clause, place, times, end)
    last = last_word(words, place, end)
    none: Sequence[Range | None] = (None,)
    new = [
        Listing(
            Membership(
                subject=trimmed_span(reading, subject),
                authority=trimmed_span(reading, authority) if authority is not None else None,
                list_kind=kind,
                action=action,
                present=is_present(
                    words,
                    clause,
                    place,
                    parts[number - 1] if passive and number and shared == subject else None,
                ),
                before=is_before(words, clause, place),
                date=spell.span if spell else None,
                period=spell.period if spell else None,
            ),
            stretch_of(reading, subject, place, last, None if passive else clause.subject),
            place,
            clause,
        )
        for authority in (authorities or none)
    ]
    return new, subject if passive else None, subject


def _is_object(words: Sequence[Word], place: int, on_list: tuple[int, int]) -> bool:
    """Whether a list is what a verb acts on: nothing but names and articles stand between the two."""
    return all(
        word.tag in (Tag.DETERMINER, Tag.NAME, Tag.ADJECTIVE, Tag.NOUN, Tag.POSSESSIVE)
        for word in words[place + 1 : on_list[1]]
    )


def _bans_a_name(words: Sequence[Word], clause: Clause, place: int, end: int) -> bool:
    """ "Britain banned Barbaz", "Barbaz has been banned in Britain"; who is banned from a place is on no list."""
    if words[place].lemma not in _BAN:
        return False
    index = place + 1
    while index < end and words[index].tag in (Tag.DETERMINER, Tag.NAME):
        index += 1
    after = words[index].lower if index < end else ""
    if after in _AFTER_BANNED_NAME or (index < end and words[index].tag in (Tag.NOUN, Tag.ADJECTIVE)):
        return False
    if words[index - 1].is_genitive:
        return False
    passive = _is_passive(words, place, clause)
    return (passive and (not after or after in _AFTER_BANNED)) or (
        not passive and has_name(words, place + 1, index)
    )


def _is_unwilling(words: Sequence[Word], clause: Clause, place: int) -> bool:
    """ "refuses to list", "has yet to proscribe", "has declined to designate": it has not done so."""
    stems = listing_rows("unwilling")
    index = place - 2
    return (
        index >= clause.start
        and clause.subject is not None
        and (words[index].lemma in stems or words[index].lower in stems)
        and not any(word.tag is Tag.NEGATION for word in words[clause.subject.end : index])
    )


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
    if words[index].tag is Tag.VERB and words[index].lemma in _AGREE_CHOOSE_DECIDE:
        return clause.subject
    if words[index].lower in _DECISION_MOVE and index > 0 and words[index - 1].is_genitive:
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


def _object_is_deed(words: Sequence[Word], start: int, end: int) -> bool:
    # "called it a terrorist attack": an act is no member of a list
    for index in range(start, end - 1):
        if words[index].lower in _TERROR_TERRORIST and singular(words[index + 1].lower) in _DEED_NOUNS:
            return True
    return False


def _plain_listing(words: Sequence[Word], clause: Clause, place: int) -> bool:
    return any(word.lower in _SANCTION_WORDS for word in words[clause.start : clause.end]) or (
        clause.subject is not None
        and place + 1 < len(words)
        and (words[place + 1].tag in (Tag.NAME,) or words[place + 1].lower in _BY_IN)
        and has_name(words, clause.start, clause.end)
    )


def _is_passive(words: Sequence[Word], place: int, clause: Clause) -> bool:
    form = words[place].verb
    if form is None or form.form not in ("both", "participle"):
        return False
    for index in range(place - 1, clause.start - 1, -1):
        word = words[index]
        if word.tag is Tag.AUXILIARY:
            return word.lemma in BE or word.lower in _NEGATED_BE
        if word.tag not in (Tag.ADVERB, Tag.NEGATION):
            return (
                word.tag in (Tag.NOUN, Tag.NAME) and place + 1 < len(words) and words[place + 1].lower in BY
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


def object_of(words: Sequence[Word], start: int, end: int, clause: Clause) -> Range | None:
    """The names that follow a verb as what it acts on, or whom its relative clause hangs on."""
    index = start
    while index < end and words[index].tag in (Tag.ADVERB, Tag.DETERMINER, Tag.QUANTIFIER):
        index += 1
    first = index
    while index < end and (
        words[index].tag in (Tag.NAME, Tag.NOUN, Tag.ADJECTIVE)
        or words[index].text in ("'", "’")
        or (
            words[index].lower in AND_FOR_OF
            and index + 1 < end
            and words[index + 1].tag in (Tag.NAME, Tag.DETERMINER)
            and index > first
        )
        or (words[index].text == "," and _list_goes_on(words, index, end))
    ):
        if words[index].lower in _TERROR_WORDS and index > first and words[index - 1].tag is Tag.NAME:
            break
        index += 1
    if index > first:
        return Range(first, index)
    return clause.antecedent if clause.relation == "relative" else None


def _list_goes_on(words: Sequence[Word], index: int, end: int) -> bool:
    return (
        index + 1 < end
        and words[index + 1].tag is Tag.NAME
        and any(word.lower in AND for word in words[index + 1 : min(end, index + 10)])
    )


def _has_own_object(words: Sequence[Word], start: int, end: int) -> bool:
    return start < end and words[start].tag in (Tag.NAME, Tag.DETERMINER)
