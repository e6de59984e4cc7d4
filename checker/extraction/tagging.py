"""A word's coarse tag, from closed-class lists, the list of verbs, endings, capitals and the tag before it.

No tagger is involved. A wrong tag costs a claim its actor or a modifier, never its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from checker.extraction.grammar import (
    AND_OR,
    AT,
    BY,
    CLAIM,
    CURLY_GENITIVE,
    DOUBLE_S,
    FAR,
    GENITIVE,
    HER,
    LY,
    MARCH_MAY,
    PAST,
    PAST_ENDING,
    SO,
    STATE_FATES,
    THAT,
    THE,
    TO,
    US,
)
from checker.extraction.word_groups import endings, word_group
from checker.extraction.wordlists import (
    VerbForm,
    counted_units,
    place_names,
    term_set,
    verb_forms,
    verb_group,
    word_classes,
    words_of,
)
from checker.extraction.words import CALENDAR, Tag, Word
from checker.tokens import ByWord, Token, TokenKind, tokens
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import lemma, singular

_ORIGINS = endings("tagging.origins")

_ALL_MANY_THOSE = word_group("tagging.all_many_those")
_AMOUNT_LEADS = word_group("tagging.amount_leads")
_ARE_AT_IS = word_group("tagging.are_at_is")
_ARE_IS_WERE = word_group("tagging.are_is_were")
_ASSEMBLY_FAMILY = word_group("tagging.assembly_family")
_CODE_US = word_group("tagging.code_us")
_DEAD = word_group("tagging.dead")
_DEAD_MISSING = word_group("tagging.dead_missing")
_FEARED_LEADS = word_group("tagging.feared_leads")
_FORECAST = word_group("tagging.forecast")
_FORECAST_LEADS = word_group("tagging.forecast_leads")
_IN_TURN = word_group("tagging.in_turn")
_NAME_ARTICLES = word_group("tagging.name_articles")
_NOT_TO = word_group("tagging.not_to")
_OWN = word_group("tagging.own")
_PLURAL_WITHOUT_S = word_group("tagging.plural_without_s")
_SAID_SAYS = word_group("tagging.said_says")
_THOSE = word_group("tagging.those")
_WORDS_THAT_ARE_NAMES = word_group("tagging.words_that_are_names")
_YET = word_group("tagging.yet")
_ADJECTIVE_ENDINGS = endings("tagging.adjective_endings")


_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADJECTIVE, Tag.QUANTIFIER})


@cache
def _not_adjectives() -> frozenset[str]:
    """Nouns with those endings that news is full of."""
    return frozenset(row["noun"] for row in read_rows("adjective_like_nouns.csv", "checker.extraction"))


class _Form(NamedTuple):
    """What a word's letters tell: its tag if no neighbour can change it, its lemma, whether it is a name after any word."""

    tag: Tag | None
    base: str
    name: bool


# After these a capital may only be that of a beginning.
_OPENERS = frozenset(("“", '"', ":", "•", "*", "-", "–", "‘"))
# Adverbs that describe a noun where one follows: "overnight stays", "shot down overnight".
_EITHER = word_group("tagging.either")
# Verbs that tell a level, though their letters are a noun's, too.
_LEVELS = word_group("tagging.levels")
# Words of closed classes for which `tag_in_context` has a rule of their own.
_BY_NEIGHBOURS = word_group("tagging.by_neighbours") | _EITHER
_REFLEXIVES = word_group("tagging.reflexives")


def _form(surface: str) -> _Form:
    piece = tokens(surface)[0]
    lower = piece.lower
    tag = _fixed(piece)
    verb = verb_forms().get(lower) if tag in (Tag.VERB, Tag.AUXILIARY) else None
    name = (
        tag is None
        and piece.is_capitalised
        and lower not in CALENDAR
        and lower not in _WORDS_THAT_ARE_NAMES
        and not (surface.isupper() and len(surface) > 1)
        and word_classes().get(lower) in (None, "adjective")
    )
    return _Form(tag, verb.lemma if verb is not None else lemma(lower), name)


def _fixed(piece: Token) -> Tag | None:
    """The tag that a token has between any neighbours; None if they have a say."""
    if piece.kind is not TokenKind.WORD:
        return tag_in_context(piece, (piece,), 0, ())
    lower = piece.lower
    if not piece.text.islower() or lower in _BY_NEIGHBOURS or lower in words_of("relative"):
        return None
    closed, verb = word_classes().get(lower), verb_forms().get(lower)
    if closed is not None:
        return None if verb is not None and closed == "adjective" else _TAGS[closed]
    if verb is not None or lower.endswith(PAST_ENDING):
        return None
    return tag_in_context(piece, (piece,), 0, ())


_TAGS: dict[str, Tag] = {tag.value: tag for tag in Tag}
_FORMS = ByWord(_form)
# what a named tuple's own constructor calls
_made = tuple.__new__


def tagged(piece: Token, pieces: Sequence[Token], index: int, before: Sequence[Word]) -> Word:
    """A token as a word with its tag, in view of the words before it."""
    start, end, text, lower, _ = piece
    tag, base, name = _FORMS[text]
    if tag is not None:
        return _made(Word, (start, end, text, lower, base, tag, None))
    if name and before and before[-1].text not in _OPENERS:
        return _made(Word, (start, end, text, lower, base, Tag.NAME, None))
    tag = tag_in_context(piece, pieces, index, before)
    verb = verb_forms().get(lower) if tag in (Tag.VERB, Tag.AUXILIARY) else None
    return Word(start, end, text, lower, verb.lemma if verb is not None else base, tag)


def tag_in_context(piece: Token, pieces: Sequence[Token], index: int, before: Sequence[Word]) -> Tag:
    """The tag of a token by all rules, in view of the words before it and the token after it."""
    if piece.kind is TokenKind.MARK:
        return Tag.COORDINATOR if piece.text == "&" else Tag.MARK
    if piece.kind is TokenKind.NUMBER:
        return Tag.NOUN
    previous = before[-1].tag if before else Tag.MARK
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    lower = piece.lower
    if piece.is_capitalised and lower in CALENDAR and (before or lower not in MARCH_MAY):
        return Tag.NOUN
    if piece.text.isupper() and len(piece.text) > 1 and lower not in US:
        all_caps = following is not None and following.text.isupper() and len(following.text) > 3
        if not all_caps or lower not in word_classes():
            return Tag.NAME
    if piece.text in _CODE_US or _has_article(piece):
        return Tag.NAME
    if piece.is_capitalised and previous is Tag.NAME and lower in _WORDS_THAT_ARE_NAMES:
        return Tag.NAME
    if lower in _EITHER and not piece.is_capitalised:
        word = following is not None and following.kind is TokenKind.WORD
        noun = word and following is not None and following.lower not in word_classes()
        return Tag.ADJECTIVE if noun else Tag.ADVERB
    if lower in _OWN and before and (before[-1].is_genitive or previous is Tag.POSSESSIVE):
        return Tag.ADJECTIVE
    if lower in SO and following is not None and following.lower in FAR:
        return Tag.ADVERB
    if lower in _REFLEXIVES and previous in (Tag.AUXILIARY, Tag.RELATIVE):
        return Tag.ADVERB  # "who has himself been president"
    if lower in _YET and previous in (Tag.NEGATION, Tag.AUXILIARY, Tag.MODAL):
        return Tag.ADVERB  # "has not yet delivered", but "small, yet costly"
    closed = word_classes().get(lower)
    if closed is not None and not (piece.is_capitalised and before and closed == "adjective"):
        if lower in THAT:
            return _tag_of_that(previous, following)
        if (
            lower in words_of("relative")
            and lower not in THAT
            and (before and previous is not Tag.COORDINATOR)
        ):
            return Tag.RELATIVE
        if lower in HER and (following is None or following.kind is TokenKind.MARK):
            return Tag.PRONOUN
        if closed == "adjective" and lower in PAST and following is not None and following.lower in THE:
            return Tag.PREPOSITION
        verb = verb_forms().get(lower)
        if verb is None or closed not in ("adjective", "adverb", "preposition", "quantifier"):
            return _TAGS[closed]
        passive = previous is Tag.AUXILIARY and verb.form in ("both", "participle") and lower not in _DEAD
        if closed != "adjective" or not (passive or _verbal_place(previous, before)):
            return _TAGS[closed]
    verb = verb_forms().get(lower)
    if piece.is_capitalised and before and before[-1].text not in _OPENERS:
        return Tag.NAME
    if verb is not None and _is_verb(verb, lower, previous, following, before):
        return Tag.VERB
    if verb is None and lower.endswith(PAST_ENDING) and len(lower) > 4 and not piece.is_capitalised:
        helped = previous is Tag.AUXILIARY or (
            previous is Tag.ADVERB and len(before) > 1 and before[-2].tag is Tag.AUXILIARY
        )
        acts = previous in (Tag.NAME, Tag.NOUN) and _starts_object(following)
        acts = acts or previous in (Tag.PRONOUN, Tag.RELATIVE)
        return Tag.VERB if helped or acts else Tag.ADJECTIVE
    if (
        lower.endswith(LY)
        and len(lower) > 4
        and lower not in _not_adjectives()
        and lower not in _ASSEMBLY_FAMILY
    ):
        return Tag.ADVERB
    if piece.is_capitalised and verb is None and following is not None and following.is_capitalised:
        return Tag.NAME
    if (
        lower not in _not_adjectives()
        and lower.endswith(_ADJECTIVE_ENDINGS)
        and len(lower) > 4
        and singular(lower) == lower  # not "geese"
    ):
        return Tag.ADJECTIVE
    if (
        verb is not None
        and verb.form in ("both", "participle")
        and not verb.noun
        and not lower.endswith(GENITIVE)
    ):
        return Tag.ADJECTIVE
    return Tag.NOUN


def _has_article(piece: Token) -> bool:
    """Whether a name is joined to its article or particle: "al-Sadr", "el-Hage"."""
    article, hyphen, rest = piece.text.partition("-")
    return bool(hyphen) and article in _NAME_ARTICLES and rest[:1].isupper()


def _tag_of_that(previous: Tag, following: Token | None) -> Tag:
    if following is None or following.kind is TokenKind.MARK:
        return Tag.PRONOUN
    if previous in (Tag.NOUN, Tag.NAME, Tag.QUANTITY) or (previous is Tag.MARK):
        # "the deal that collapsed", "X, that Y withdrew from"
        return Tag.RELATIVE
    if previous in (Tag.VERB, Tag.ADJECTIVE, Tag.AUXILIARY, Tag.ADVERB):
        return Tag.SUBORDINATOR
    return Tag.DETERMINER


def _verbal_place(previous: Tag, before: Sequence[Word]) -> bool:
    return previous in (Tag.PRONOUN, Tag.NOUN, Tag.NAME, Tag.RELATIVE, Tag.MODAL) and bool(before)


def _is_verb(
    verb: VerbForm, lower: str, previous: Tag, following: Token | None, before: Sequence[Word]
) -> bool:
    after_to = bool(before) and before[-1].lower in _NOT_TO and verb.form == "base"
    if previous is Tag.MODAL or after_to:
        return True
    if previous in (Tag.AUXILIARY, Tag.NEGATION) or (
        previous is Tag.ADVERB
        and len(before) > 1
        and before[-2].tag in (Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION)
    ):
        return verb.form in ("both", "participle", "ing", "past") or (verb.form == "base" and not verb.noun)
    if verb.form == "ing":
        return previous not in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADJECTIVE)
    if lower in _SAID_SAYS and previous is Tag.ADJECTIVE:
        return True  # "40% of those asked said"
    if previous in _BEFORE_NOUN or previous is Tag.PREPOSITION:
        # "the wounded", "of reported": attributive; but "those killed", "all arrested" are verbs enough.
        return verb.form in ("both", "participle") and bool(before) and before[-1].lower in _ALL_MANY_THOSE
    if lower in _FORECAST and following is not None and following.lower in _FORECAST_LEADS:
        return False  # "cut its profit forecast to $40m"
    if verb.noun and len(before) > 1 and before[-1].lower in _IN_TURN and before[-2].tag in _BEFORE_NOUN:
        return False  # "an earlier set of papers"
    if verb.form in ("past", "both", "participle"):
        joined = len(before) > 1 and before[-1].lower in AND_OR and before[-2].lower in _DEAD_MISSING
        if joined and lower in STATE_FATES:
            # "40,000 dead and wounded", but "killed and wounded 40"
            return following is not None and following.kind is TokenKind.NUMBER
        return True
    if previous is Tag.MARK and before and before[-1].text == "," and verb.form == "s" and not verb.noun:
        return True  # "The mill, built in 1964, employs"
    if previous is Tag.MARK and not before:
        return not verb.noun
    if previous is Tag.QUANTITY and verb.form == "s":
        # "40 lives", but "2023 marks"
        return len(before[-1].text) == 4 and before[-1].text.isdigit() and _starts_object(following)
    if previous in (Tag.PRONOUN, Tag.RELATIVE, Tag.QUANTITY, Tag.ADVERB, Tag.COORDINATOR):
        if not verb.noun:
            return True
        if previous is Tag.ADVERB and verb.form == "s" and len(before) > 1 and before[-2].tag is Tag.NAME:
            # "the EU now lists Foobar"
            return _starts_object(following) or (following is not None and following.is_capitalised)
        return previous in (Tag.PRONOUN, Tag.RELATIVE) or _starts_object(following)
    if previous in (Tag.NOUN, Tag.NAME):
        agrees = _is_plural(before[-1]) == (verb.form == "base")
        if not verb.noun:
            return True
        if following is not None and following.lower in BY:
            return agrees
        if following is not None and following.lower in TO:
            return (verb.lemma in verb_group("plan") or verb.lemma in CLAIM) and (
                agrees or previous is Tag.NAME
            )
        if agrees and following is not None and following.lower in AT and verb.lemma in _LEVELS:
            return True  # "the toll stands at 40"
        if verb.lemma in verb_group("report") | verb_group("quoting"):
            named = following is not None and following.is_capitalised and following.lower not in CALENDAR
            if named and agrees and (verb.form == "base" or before[-1].is_capitalised):
                return True  # "the rebels estimate Chad lost 40", "Citi projects Chad will earn"
            quoted = following is None or following.text in (",", ".", ":", "“", '"')
            if following is not None and following.lower in THAT:
                return True
            if quoted and (previous is Tag.NAME or agrees) and _after_comma(before):
                return True
        feared = following is not None and following.lower in _FEARED_LEADS
        if feared and agrees and verb.lemma in verb_group("supposing"):
            return True  # "rescuers fear as many as 40"
        if following is not None and following.is_capitalised and previous is Tag.NAME and verb.form == "s":
            return True  # "the EU lists Foobar"
        return _starts_object(following)
    return False


def _after_comma(before: Sequence[Word]) -> bool:
    """Whether a short phrase after a comma stands before: "..., the ministry [says]."""
    return any(word.text in (",", "”", '"') for word in before[-5:])


def _starts_object(following: Token | None) -> bool:
    if following is None:
        return False
    if following.kind is TokenKind.NUMBER:
        return True
    return word_classes().get(following.lower) in ("determiner", "possessive", "pronoun") or following.lower in _AMOUNT_LEADS  # fmt: skip


def _is_plural(word: Word) -> bool:
    return singular(word.lower) != word.lower or word.lower in _PLURAL_WITHOUT_S


def second_look(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Repairs that need the word after: a participle right before a noun is attributive ("wounded men")."""
    repaired = list(words)
    first = next((index for index, word in enumerate(words) if word.tag is not Tag.MARK), None)
    alone = first is not None and (
        first + 1 >= len(words) or words[first + 1].tag not in (Tag.NOUN, Tag.ADJECTIVE)
    )  # "Carbon emissions" begin with a noun like any other
    if first is not None and alone and words[first].tag is Tag.NOUN and _is_strange(words[first]):
        repaired[first] = _retagged(words[first], Tag.NAME)
    nominal, verb = term_set("measure_nouns.csv", "nominal"), Tag.VERB
    for index, word in enumerate(words[:-1]):
        if word.tag is not verb and word.lower not in nominal:
            continue
        if _is_nominal(words, index):
            repaired[index] = _retagged(word, Tag.NOUN)
            continue
        if word.tag is Tag.NOUN and _stands_at(words, index):
            repaired[index] = _retagged(word, Tag.VERB)
            continue
        if word.tag is not verb:
            continue
        form = word.verb
        after = words[index + 1]
        if (
            form is not None
            and form.form in ("both", "participle")
            and after.tag in (Tag.NOUN, Tag.ADJECTIVE)
            and index > 0
            and words[index - 1].tag is Tag.QUANTITY
            and after.lower not in _DEAD
            and form.lemma not in verb_group("never_attributive")
        ):
            repaired[index] = _retagged(word, Tag.ADJECTIVE)
    return tuple(repaired)


def _stands_at(words: Sequence[Word], index: int) -> bool:
    """Whether what looks like a plural is a verb by the level that follows: "the number of reactors stands at 56"."""
    form = words[index].verb
    return (
        form is not None
        and form.form == "s"
        and index > 0
        and words[index - 1].tag in (Tag.NOUN, Tag.NAME)
        and index + 2 < len(words)
        and words[index + 1].lower in AT
        and words[index + 2].tag is Tag.QUANTITY
    )


def _is_nominal(words: Sequence[Word], index: int) -> bool:
    """Whether a word for what became of persons stands for them: "the dead", "Kenya's wounded", "those killed ... are"."""
    word, after = words[index], words[index + 1]
    before = words[index - 1] if index else None
    if before is None or after.tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.QUANTITY, Tag.DETERMINER):
        return False
    if before.lower in _THOSE and word.tag is Tag.VERB:
        # a second verb group tells that this one only says who they are
        ahead = words[index + 1 : index + 14]
        stop = next((place for place, other in enumerate(ahead) if other.tag is Tag.MARK), len(ahead))
        return any(other.lower in _ARE_IS_WERE for other in ahead[:stop])
    if word.lower not in term_set("measure_nouns.csv", "nominal") or word.tag in (Tag.NOUN, Tag.NAME):
        return False
    if before.tag in (Tag.DETERMINER, Tag.POSSESSIVE) or before.is_genitive:
        return True
    # "the Ukrainian wounded are", but "Ukraine wounded in"
    origin = before.tag in (Tag.NAME, Tag.ADJECTIVE) and before.lower.endswith(_ORIGINS)
    return origin and (after.tag in (Tag.AUXILIARY, Tag.COORDINATOR) or after.lower in _ARE_AT_IS)


def _is_strange(word: Word) -> bool:
    """Whether the capital at the head of a sentence is a name's: no list of ordinary words holds the word."""
    if not word.is_capitalised or word.quantity is not None:
        return False
    noun = singular(word.lower.removesuffix(GENITIVE).removesuffix(CURLY_GENITIVE))
    if word.lower in place_names():
        return True
    if noun != word.lower and not word.is_genitive and not word.lower.endswith(DOUBLE_S):
        return False  # a plural
    return not any(noun in words for words in _ordinary()) and not vocabulary().hits([noun])


@cache
def _ordinary() -> tuple[frozenset[str], ...]:
    return (
        frozenset(counted_units()),
        term_set("measure_nouns.csv", "property"),
        term_set("speakers.csv", "speaker"),
        term_set("durative_nouns.csv", "lasting"),
        term_set("durative_nouns.csv", "occasion"),
        verb_group("source_noun"),
        frozenset(word_classes()),
        frozenset(verb_forms()),
    )


def _retagged(word: Word, tag: Tag) -> Word:
    return Word(word.start, word.end, word.text, word.lower, word.lemma, tag, word.quantity)
