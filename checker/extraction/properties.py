"""Numbers that are the value of a property named before them: "the population of Laos is 7 million"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.counted import Measured, counted_phrase, predicate_measured
from checker.extraction.grammar import AND, AT, BE, CURLY_GENITIVE, GENITIVE, OF, TO
from checker.extraction.participles import is_fate
from checker.extraction.phrases import NounPhrase, head_of, phrase_after, tells_people
from checker.extraction.subjects import phrase_before
from checker.extraction.word_groups import endings, word_group
from checker.extraction.wordlists import term_set, verb_group
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import QuantityKind
from checker.quick_records import replace
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.words import singular

_HEDGE_VERB_ENDINGS = endings("properties.hedge_verb_endings")
_VERB_ENDINGS = endings("properties.verb_endings")

_AROUND_PREPOSITIONS = word_group("properties.around_prepositions")
_AT_OF_TO = word_group("properties.at_of_to")
_DEAD = word_group("properties.dead")
_FOR_IN_OF = word_group("properties.for_in_of")
_HANDED_LINKS = word_group("properties.handed_links")
_NOT_OBJECT_LEADS = word_group("properties.not_object_leads")
_PUT_VERBS = word_group("properties.put_verbs")
_VALUING_VERBS = word_group("properties.valuing_verbs")


def handed_over(reading: Reading, parts: Sequence[Clause], number: int) -> Measured | None:
    """ "a death toll of 400", "an inflation rate of 5%", "inflation at 5%", "population: 17 million"."""
    words, place = reading.words, reading.places[number]
    index = place - 1
    while index >= 0 and words[index].tag in (Tag.DETERMINER, Tag.ADVERB):
        index -= 1
    if index < 1:
        return None
    if words[index].lower in _AT_OF_TO or words[index].text in (":", "(", "="):
        link = words[index].lower
        if link in AT and words[index - 1].text in (",", "("):
            # "the rate of inflation, at 12%"
            before = phrase_before(words, index - 1, 0)
            noun = head_of(words, before) if before is not None else None
            return (
                _around(reading, noun, index - 1, "handed")
                if noun is not None and is_property(words[noun])
                else None
            )
        if link in AT:
            put = _put_at(reading, parts, place, index)
            if put is not None:
                return put
        if link in TO and words[index - 2].tag is Tag.QUANTITY:
            return None  # "dropped six points to 38%"
        if link in TO and words[index - 1].tag not in (Tag.NOUN,):
            return None
        noun = index - 1
        stretch = noun
        if words[noun].tag is Tag.NAME and noun >= 2 and words[index].text in (":", "("):
            return None
        if link in _HANDED_LINKS:
            # step back over "of Chad", "in 2020"
            while stretch > 1 and words[stretch].tag in (Tag.NAME, Tag.QUANTITY):
                stretch -= 1
            if words[stretch].lower in _FOR_IN_OF and stretch > 0:
                noun = stretch - 1
            elif words[stretch].tag is Tag.NOUN:
                noun = stretch
        if words[noun].tag is not Tag.NOUN and not words[noun].is_capitalised:
            return None
        if link in OF and singular(words[noun].lower) in term_set("measure_nouns.csv", "body_of_persons"):
            return replace(_around(reading, noun, noun + 1, "handed"), how="strong")  # "an army of 40,000"
        if not is_property(words[noun]) and link not in OF:
            return None
        if link in OF and not is_property(words[noun]):
            return None
        return _around(reading, noun, place, "handed")
    if (
        words[index].tag is Tag.NOUN
        and is_property(words[index])
        and words[index].end + 1 == words[place].start
    ):
        # "population 17 million", as tables and captions write
        if reading.quantities[number].kind in (QuantityKind.YEAR, QuantityKind.DATE):
            return None
        return _around(reading, index, place, "handed")
    return None


def _put_at(reading: Reading, parts: Sequence[Clause], place: int, link: int) -> Measured | None:
    """ "put the dead of the war at 9,000": the object of the verb."""
    words = reading.words
    _, clause = clause_at(parts, place)
    persons: int | None = None
    second: int | None = None
    for index in range(link - 1, clause.start - 1, -1):
        if words[index].tag is Tag.COORDINATOR or words[index].text == ",":
            second = index + 1
        if _stands_for_persons(words, index):
            persons = index
            continue
        if words[index].tag is Tag.VERB:
            hangs = (
                index > 0 and words[index - 1].tag is Tag.NOUN and words[index].lemma not in _PUT_VERBS
            )  # "put the number of civilians killed at": the participle belongs to the noun
            if hangs:
                continue
            if words[index].lemma not in _VALUING_VERBS:
                return None
            told = any(word.tag is Tag.QUANTITY for word in words[index:link])
            begins = second if told and second is not None else index + 1  # "... at 43 and Peru's at 17"
            found = phrase_after(words, begins, link)
            if found is None and persons is not None and persons >= begins:
                return predicate_measured(reading, persons)
            if found is not None and singular(words[found.head].lower) in term_set(
                "measure_nouns.csv", "counted"
            ):
                inner = _after_of(words, found.head, link)
                if inner is not None:
                    return counted_phrase(reading, inner, inner.words, "handed")
            return _around(reading, found.head, link, "handed") if found is not None else None
    return None


def _stands_for_persons(words: Sequence[Word], index: int) -> bool:
    """ "the arrested", "its wounded": a participle as the name of those to whom it happened."""
    before = words[index - 1] if index else None
    return (
        before is not None
        and (before.tag in (Tag.DETERMINER, Tag.POSSESSIVE) or before.is_genitive)
        and is_fate(words, index)
        and words[index + 1].tag in (Tag.PREPOSITION, Tag.MARK, Tag.COORDINATOR, Tag.ADVERB)
    )


def subject_property(reading: Reading, parts: Sequence[Clause], number: int) -> Measured | None:
    """The property or thing that the clause's subject names and the number is the value of."""
    words, place = reading.words, reading.places[number]
    _, clause = clause_at(parts, place)
    subject = clause.subject
    multiplied = _multiplied(reading, clause, place) if clause.verb is None else None
    hedge = (reading.quantities[number].hedge_text or "").casefold()
    if (
        clause.verb is None
        and multiplied is None
        and hedge.endswith(_HEDGE_VERB_ENDINGS)
        and " " not in hedge
    ):
        before = phrase_before(words, place, clause.start)  # "Its population topped 48 million"
        head = head_of(words, before) if before is not None else None
        if head is not None and is_property(words[head]):
            return _around(reading, head, place, "subject")
    if multiplied is not None:
        return multiplied
    if subject is None or clause.verb is None or (clause.relation != "gapped" and clause.verb > place):
        return None
    if place in subject:
        return None
    head = head_of(words, subject)
    if head is None:
        return None
    if singular(words[head].lower) in term_set("measure_nouns.csv", "counted"):
        inner = _after_of(words, head, subject.end)
        if inner is not None:
            return counted_phrase(reading, inner, inner.words, "subject")
    verb = words[clause.verb]
    if not is_property(words[head]) and (
        verb.verb is None or verb.lemma not in verb_group("measure") | verb_group("change")
    ):
        return None
    bare = (
        head == 0 and words[head].is_capitalised and head + 1 == subject.end and not _has_meaning(words[head])
    )
    named = (
        bare or words[head].tag is Tag.NAME or (head == 0 and words[head].is_capitalised and verb.lemma in BE)
    )
    if named and not is_property(words[head]):
        return None
    found = _around(reading, head, subject.end, "subject")
    if clause.relation == "gapped" and number:
        # the names in the subject are those of the number before
        return replace(found, how="shared", donor=number - 1)
    return found


def _multiplied(reading: Reading, clause: Clause, place: int) -> Measured | None:
    """ "Deaths halved to 200", "investment tripled": the verb is a number itself."""
    words = reading.words
    for index in range(place, clause.start - 1, -1):
        if words[index].tag is not Tag.QUANTITY or not words[index].lower.endswith(_VERB_ENDINGS):
            continue
        before = phrase_before(words, index, clause.start)
        head = head_of(words, before) if before is not None else None
        if head is None or words[head].tag is not Tag.NOUN:
            return None
        return _around(reading, head, index, "subject")
    return None


def _has_meaning(word: Word) -> bool:
    return bool(vocabulary().hits([word.lower])) or is_property(word)


def object_property(reading: Reading, parts: Sequence[Clause], number: int) -> Measured | None:
    """ "raised output by 5%", "cut spending by $3bn": the object between the verb and the number."""
    words, place = reading.words, reading.places[number]
    _, clause = clause_at(parts, place)
    if clause.verb is None or clause.verb >= place:
        return None
    if words[place - 1].lower not in _NOT_OBJECT_LEADS:
        return None
    found = phrase_after(words, clause.verb + 1, place - 1)
    return counted_phrase(reading, found, found.words, "handed") if found else None


def _after_of(words: Sequence[Word], head: int, limit: int) -> NounPhrase | None:
    if head + 1 < limit and words[head + 1].lower in OF:
        return phrase_after(words, head + 2, limit)
    return None


def _around(reading: Reading, head: int, limit: int, how: str) -> Measured:
    """The phrase of a property noun: its modifiers without names, and what it is "of", "for", "at" or "per"."""
    words = reading.words
    first = head
    while (
        first > 0
        and (
            words[first - 1].tag in (Tag.NOUN, Tag.ADJECTIVE)
            or (words[first - 1].tag is Tag.NAME and words[first - 1].text.isupper())
            or (words[head].lower in _DEAD and tells_people(words[first - 1]))
            or (words[first - 1].lower in AND and first > 1 and words[first - 2].tag is Tag.ADJECTIVE)
        )
        and not words[first - 1].is_genitive
    ):
        first -= 1
    end = head + 1
    stretch = end
    while end < limit and words[end].lower in _AROUND_PREPOSITIONS:
        found = phrase_after(words, end + 1, limit)
        if found is None:
            break
        named = all(word.tag in (Tag.NAME, Tag.MARK) for word in words[found.words.start : found.words.end])
        stretch = found.words.end
        if named or any(word.tag is Tag.QUANTITY for word in words[end : found.words.end]):
            break
        end = found.words.end
    text = reading.surface(reading.span(first, end))
    return Measured(" ".join(text.split()), Range(first, max(stretch, end)), head, how)


def is_property(word: Word) -> bool:
    """Whether a noun names a measured property: "population", "toll", "rate"."""
    noun = singular(word.lower.removesuffix(GENITIVE).removesuffix(CURLY_GENITIVE))
    return noun in term_set("measure_nouns.csv", "property")
