"""Numbers whose noun is a predicate: "9,500 killed", "25 were women", "310 were arrested"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.counted import Measured
from checker.extraction.grammar import BE
from checker.extraction.phrases import NounPhrase, names_persons, phrase_after
from checker.extraction.word_groups import word_group
from checker.extraction.words import Reading, Tag, Word
from checker.vocabulary.codes import vocabulary

_BEFORE_FATE = word_group("participles.before_fate")
_FATES = word_group("participles.fates")

_PARTICIPLE_CONCEPTS = frozenset(
    ("death", "injury", "casualty", "arrest", "detention", "prisoner", "execution", "abduction", "missing",
     "displacement", "release", "infection", "vaccination", "hospitalisation", "refugee", "return"),
)  # fmt: skip


def participle_at(words: Sequence[Word], index: int, limit: int) -> int | None:
    """ "9,500 killed", "12 dead", "200 more were arrested", "40 others wounded"."""
    while index < limit and words[index].lower in _BEFORE_FATE:
        index += 1
    if index < limit and words[index].tag is Tag.AUXILIARY:
        return None
    if index < limit and is_fate(words, index):
        after = index + 1
        noun_follows = (
            after < limit
            and words[after].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE)
            and not is_fate(words, after)
        )
        if noun_follows and words[index].verb is None and names_persons(words[after]):
            return None  # "40 dead soldiers"
        return (
            None
            if noun_follows and words[index].verb is not None and words[index].tag is not Tag.VERB
            else index
        )
    return None


def predicative_noun(words: Sequence[Word], index: int, limit: int) -> NounPhrase | None:
    """ "25 were men": the number's noun stands behind the verb to be."""
    seen = False
    while index < limit and words[index].tag in (Tag.AUXILIARY, Tag.ADVERB):
        seen = seen or words[index].lemma in BE
        index += 1
    if not seen or index >= limit or words[index].tag not in (Tag.NOUN, Tag.ADJECTIVE):
        return None
    found = phrase_after(words, index, limit)
    return found if found is not None and names_persons(words[found.head]) else None


def is_fate(words: Sequence[Word], index: int) -> bool:
    """Whether a word tells what became of persons: "killed", "arrested", "dead"."""
    word = words[index]
    form = word.verb
    if word.lower in _FATES:
        return True
    if form is None or form.form not in ("both", "participle", "past"):
        return False
    return any(
        hit.facet == "concept" and hit.code in _PARTICIPLE_CONCEPTS for hit in vocabulary().hits([word.lower])
    )


def participle_near(words: Sequence[Word], index: int, limit: int) -> int | None:
    """The first word within four that tells what became of persons."""
    return next((i for i in range(index, min(index + 4, limit)) if is_fate(words, i)), None)


def passive_participle(words: Sequence[Word], index: int, limit: int) -> int | None:
    """ "another 200 were arrested": the verb right after the auxiliaries."""
    seen = False
    while index < limit and words[index].tag in (Tag.AUXILIARY, Tag.ADVERB):
        seen = seen or words[index].tag is Tag.AUXILIARY
        index += 1
    if index < limit and is_fate(words, index):
        return index
    return None


def told_sort(reading: Reading, measured: Measured | None) -> str | None:
    """Of what sort persons are by a noun behind the verb to be: "40 of the victims were minors"."""
    if measured is None or measured.how != "partitive":
        return None
    words = reading.words
    noun = predicative_noun(words, measured.words.end, len(words))
    if noun is None:
        return None
    hits = vocabulary().hits(reading.lowers(noun.words.start, noun.words.end))
    return next((hit.code for hit in hits if hit.facet == "population"), None)
