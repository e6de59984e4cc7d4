"""Noun phrases around a number: the words right after it, and the phrase that ends before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.extraction.grammar import AND_OR, ING, OF
from checker.extraction.word_groups import endings, word_group
from checker.extraction.wordlists import counted_units, term_set, verb_forms
from checker.extraction.words import Range, Tag, Word
from checker.quick_records import quick
from checker.vocabulary.inflections import all_forms
from checker.vocabulary.places import places
from checker.vocabulary.words import singular

_AGENTS = endings("phrases.agents")
_DOERS = endings("phrases.doers")
_MEN_AND_WOMEN = endings("phrases.men_and_women")
_PEOPLES = endings("phrases.peoples")

_ADDITIONAL_MORE_OTHER = word_group("phrases.additional_more_other")
_AND_SIGNS = word_group("phrases.and_signs")
_JOINED_STATES = word_group("phrases.joined_states")
_MAN_ENDINGS_THAT_ARE_NONE = word_group("phrases.man_endings_that_are_none")
_PEOPLE_TROOPS_WOMEN = word_group("phrases.people_troops_women")
_PERSONS_BY_STATE = word_group("phrases.persons_by_state")
_PLURAL_WITHOUT_S = word_group("phrases.plural_without_s")

_MODIFIERS = frozenset({Tag.ADJECTIVE, Tag.NOUN, Tag.NAME})

_LEAD_INS = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.QUANTIFIER, Tag.ADVERB})

_PREDICATIVE = word_group("phrases.predicative")


# Endings of those who do something: "heart specialist", "smallholder", "churchgoer", "jobseeker".
PERSON_ENDINGS = endings("phrases.person_endings")


@quick
@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase without articles: its words and the index of its head noun."""

    words: Range
    head: int


@cache
def _peoples() -> frozenset[str]:
    """Words for the people of a place, lower case and singular: "pole", "iranian"."""
    return frozenset(
        singular(word.casefold())
        for place in places()
        for name, kind in place.aliases
        if kind == "demonym"
        for word in name.split()[-1:]
    )


def tells_people(word: Word) -> bool:
    """Whether a word says of which people something is, and is not the plural of its members: "Russian"."""
    return word.lower in _peoples() and not is_plural(word)


def is_plural(word: Word) -> bool:
    """Whether the form is a plural (or a noun that counts as one: "people", "police")."""
    return singular(word.lower) != word.lower or word.lower in _PLURAL_WITHOUT_S


def names_persons(word: Word) -> bool:
    """Whether a noun counts persons, by the list of counted nouns or as the plural of a people's name."""
    noun = singular(word.lower)
    if counted_units().get(noun) == "people" or counted_units().get(word.lower) == "people":
        return True
    if "-" in noun and counted_units().get(noun.rpartition("-")[2]) == "people":
        return True
    if word.is_capitalised and is_plural(word) and noun in _peoples():
        return True
    if word.is_capitalised and word.lower.endswith(_PEOPLES):
        return True
    if word.tag is Tag.NOUN and is_plural(word) and _does(noun):
        return True
    if (
        "-" not in noun
        and noun.endswith(PERSON_ENDINGS)
        and noun not in term_set("measure_nouns.csv", "no_person")
    ):
        return True
    return noun.endswith(_MEN_AND_WOMEN) and noun not in _MAN_ENDINGS_THAT_ARE_NONE


@lru_cache(maxsize=4096)
def _does(noun: str) -> bool:
    """Whether a noun names those who do something, by its ending: "arsonist", "swindler" of "swindle"."""
    if len(noun) < 6 or noun in term_set("measure_nouns.csv", "no_doer"):
        return False
    if noun.endswith(_DOERS):
        return True
    if not noun.endswith(_AGENTS):
        return False
    known = verb_forms()
    return any(form in known and known[form].form == "base" for form in all_forms("doer", noun))


def phrase_after(words: Sequence[Word], index: int, limit: int) -> NounPhrase | None:
    """The noun phrase that starts at word `index`, articles skipped; None if none starts there."""
    first = index
    while first < limit and (words[first].tag in _LEAD_INS or words[first].lower in _ADDITIONAL_MORE_OTHER):
        first += 1
    last = first
    head = -1
    while last < limit:
        word = words[last]
        if word.tag in _MODIFIERS and not word.lower.startswith(("'", "’")):
            if head >= 0 and _ends_before(words, head, last):
                break
            if word.tag is not Tag.ADJECTIVE or word.lower in _PERSONS_BY_STATE:
                head = last
            last += 1
        elif (
            (
                word.tag is Tag.VERB
                and last == first
                and word.verb is not None
                and word.verb.form == "ing"
                and _modifies(words, last, limit)
            )
            or (
                word.verb is not None
                and word.verb.form == "ing"
                and last > first
                and words[last - 1].tag is Tag.NAME
                and last + 1 < limit
                and words[last + 1].tag is Tag.NOUN
            )  # "Bradley fighting vehicles"
            or _joins_modifiers(words, first, last, limit, head)
            or (
                word.text == ","
                and head < 0
                and last > first
                and last + 1 < limit
                and words[last + 1].tag is Tag.ADJECTIVE
            )
            or (
                word.text in ("'", "’")
                and head >= 0
                and last + 1 < limit
                and words[last + 1].tag in _MODIFIERS
            )
        ):
            last += 1
        elif (
            word.text in ('"', "“", "”", "‘")
            and last + 1 < limit
            and words[last + 1].tag in _MODIFIERS
            and last == first
        ):
            first += 1
            last += 1
        else:
            break
    if head < 0:
        return None
    following = words[head + 1] if head + 1 < limit else None
    if (
        head == first
        and words[head].lower.endswith(ING)
        and following is not None
        and (
            following.tag in (Tag.PREPOSITION, Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN)
            and following.lower not in OF
        )
        and words[head].lower not in counted_units()
    ):
        return None  # "spent $16bn propping up its allies": a deed, not what was bought
    end = head + 1
    # "men, women and children" and "dead and wounded": one count of all of them
    while _joins_nouns(words, end, limit, head):
        end += 2
        while end < limit and words[end - 1].tag is Tag.ADJECTIVE and words[end].tag in _MODIFIERS:
            end += 1
        head = end - 1
    return NounPhrase(Range(first, end), head)


# Words in which the count of a noun stands behind its preposition: "injuries to more than 30".
_NUMBER_REACH = 5


def head_of(words: Sequence[Word], part: Range) -> int | None:
    """The head noun of a phrase: the last noun before its first preposition, relative or mark."""
    head = None
    for index in range(part.start, part.end):
        word = words[index]
        if word.tag in (Tag.NOUN, Tag.NAME):
            head = index
        elif word.tag in (Tag.PREPOSITION, Tag.RELATIVE) or (
            word.tag is Tag.MARK and word.text not in ("'", "’", "-", '"', "“", "”")
        ):
            if head is not None:
                break
        elif word.tag is Tag.VERB and head is not None:
            break
    return head


def phrase_text(text: str, words: Sequence[Word], part: Range) -> str:
    """The words of a phrase as written."""
    return text[words[part.start].start : words[part.end - 1].end]


def _modifies(words: Sequence[Word], index: int, limit: int) -> bool:
    return index + 1 < limit and words[index + 1].tag in (Tag.NOUN, Tag.ADJECTIVE)


def _ends_before(words: Sequence[Word], head: int, index: int) -> bool:
    # After a plural common noun a new phrase begins ("killed 40 people Monday"), as it does after "percent".
    previous, word = words[head], words[index]
    ahead = words[index + 1] if index + 1 < len(words) else None
    acts = (
        word.verb is not None
        and word.verb.form == "base"
        and ahead is not None
        and ahead.tag is Tag.PREPOSITION
    )
    if (
        acts
        and previous.is_capitalised
        and is_plural(previous)
        and ahead is not None
        and ahead.lower not in OF
    ):
        return True  # "20,000 North Koreans work in Russia"
    if head != index - 1 or previous.tag is Tag.NAME:
        # "the Russian dead" are the dead of a people, "forty Russians dead" are Russians
        return (
            word.lower in _PREDICATIVE
            and previous.tag is not Tag.ADJECTIVE
            and not previous.is_genitive
            and not tells_people(previous)
        )
    if word.lower in _PREDICATIVE:
        return True
    if not is_plural(previous) or previous.is_genitive:
        return False
    if (
        word.tag is Tag.NOUN
        and word.verb is not None
        and previous.lower not in term_set("measure_nouns.csv", "plural_modifier")
    ):
        return True  # "lets 40 observers stay", "an owner of six flats pays"
    if (
        word.tag is Tag.NOUN
        and word.verb is not None
        and word.verb.form == "base"
        and previous.lower in _PEOPLE_TROOPS_WOMEN
        and ahead is not None
        and ahead.tag in (Tag.ADJECTIVE, Tag.ADVERB, Tag.NOUN)
    ):
        return True  # "people lack clean water"
    return word.tag is Tag.NAME or word.tag is Tag.ADJECTIVE


def _joins_modifiers(words: Sequence[Word], first: int, index: int, limit: int, head: int) -> bool:
    """Whether the coordinator at `index` joins modifiers of one noun: "Russian and Ukrainian troops"."""
    if words[index].lower not in _AND_SIGNS or index == first or index + 2 >= limit + 1:
        return False
    left = words[index - 1]
    if index + 1 >= limit or words[index + 1].tag not in _MODIFIERS:
        return False
    right = words[index + 1]
    if index + 2 >= limit or words[index + 2].tag not in _MODIFIERS:
        return False
    if left.tag is Tag.ADJECTIVE and right.tag is Tag.ADJECTIVE:
        return True
    if left.tag is Tag.NAME and right.tag is Tag.NAME and not is_plural(left):
        return words[index + 2].tag in (Tag.NOUN, Tag.ADJECTIVE)
    return (
        head == index - 1
        and left.tag is Tag.NOUN
        and not is_plural(left)
        and right.tag in (Tag.NOUN, Tag.ADJECTIVE)
        and is_plural(words[index + 2])
        and not names_persons(left)
    )


def _has_its_number(words: Sequence[Word], index: int) -> bool:
    """Whether a noun has a count of its own behind it: "deaths of 12 sailors and injuries to 30 others"."""
    behind = words[index : index + _NUMBER_REACH]
    return (
        bool(behind)
        and behind[0].tag is Tag.PREPOSITION
        and any(word.tag is Tag.QUANTITY for word in behind[1:])
    )


def _joins_nouns(words: Sequence[Word], end: int, limit: int, head: int) -> bool:
    if end + 1 >= limit or not (words[end].lower in _AND_SIGNS or words[end].text == ","):
        return False
    after = words[end + 1]
    position = end + 1
    while (
        position + 1 < limit
        and words[position].tag is Tag.ADJECTIVE
        and words[position + 1].tag in _MODIFIERS
    ):
        position += 1
    noun = words[position]
    if noun.tag not in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME) or after.tag is Tag.NAME:
        return False
    ahead = words[position + 1] if position + 1 < len(words) else None
    verbal = ahead is not None and ahead.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL)
    if (words[end].text == "," and verbal) or _has_its_number(words, position + 1):
        return False
    if words[end].text == ",":
        # only inside a list that ends in "and": "men, women and children"
        if position + 1 >= limit or words[position + 1].lower not in AND_OR:
            return False
        return names_persons(words[head]) and names_persons(noun) and is_plural(noun)
    both_persons = names_persons(words[head]) and names_persons(noun)
    return (is_plural(noun) or noun.lower in _JOINED_STATES) and is_plural(words[head]) and both_persons
