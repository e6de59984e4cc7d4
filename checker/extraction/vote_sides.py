"""Which way the votes of a number were cast: "by 90 votes to 12, with eight abstentions", "12 against"."""

from __future__ import annotations

from checker.extraction.grammar import BY, FOR, IN, TO
from checker.extraction.word_groups import word_group
from checker.extraction.words import Reading, Tag
from checker.vocabulary.words import singular

_AGAINST = word_group("vote_sides.against")
_ABSTAINED = word_group("vote_sides.abstained")
_CAST = word_group("vote_sides.cast")
_FAVOUR = word_group("vote_sides.favour")
_VOTE = word_group("vote_sides.vote")
_VOTERS = word_group("vote_sides.voters")
_WHOM = word_group("vote_sides.what_is_voted_on")

FOR_IT, AGAINST, ABSTAINED = "vote", "vote_against", "abstention"
SIDE = "taken"  # how a count in a vote that was taken is told where it has no noun of its own


def side_word(reading: Reading, place: int) -> int | None:
    """The word that tells which way votes went of which only the number is told: "with 90 in favour, 12 against".

    One such word alone may tell anything ("40 for dinner"); two sides of one vote do not.
    """
    own = _side_behind(reading, place)
    if own is None:
        return _voted(reading, place)
    sides = {
        reading.words[word].lower in _AGAINST
        for word in (_side_behind(reading, other) for other in reading.places)
        if word is not None
    }
    return own if len(sides) == 2 else None


def is_outcome(reading: Reading, first: int, place: int) -> bool:
    """Whether a number tells how a vote went that was taken: "demanded a truce, by 90 votes to 12, with 8 abstentions".

    What was demanded by the vote is a wish, its outcome is none. `first` is the word at which the clause opens;
    behind an infinitive ("hopes to win by 90 votes to 12") the outcome may lie ahead.
    """
    words = reading.words
    opening = next(
        (
            at
            for at in reading.places
            if first < at <= place
            and words[at - 1].lower in BY
            and _is_second_of_two(reading, _second(reading, at))
        ),
        None,
    )
    return opening is not None and not any(
        words[at].lower in TO and words[at + 1].tag in (Tag.VERB, Tag.AUXILIARY)
        for at in range(first, opening)
    )


def _second(reading: Reading, place: int) -> int:
    """The next number after one; itself if there is none."""
    return next((other for other in reading.places if other > place), place)


def side_concept(reading: Reading, place: int) -> str:
    """Which of the votes a number counts that `side_word` knows."""
    word = _side_behind(reading, place)
    abstained = word is not None and reading.words[word].lower in _ABSTAINED
    return ABSTAINED if abstained else side_of_votes(reading, place) or FOR_IT


def _side_behind(reading: Reading, place: int) -> int | None:
    words = reading.words
    index = place + 1
    if index < len(words) and words[index].lower in IN and index + 1 < len(words):
        index += 1
    if index >= len(words) or words[index].lower not in _FAVOUR | _AGAINST | _ABSTAINED:
        return None
    closed = index + 1 >= len(words) or words[index + 1].tag in (Tag.MARK, Tag.COORDINATOR)
    return index if closed or words[index].lower not in FOR | _AGAINST else None


def _voted(reading: Reading, place: int) -> int | None:
    """ "The senate voted 90 to 12": the verb."""
    words = reading.words
    first = place
    if _is_second_of_two(reading, place):
        first = place - 2
    elif (
        place + 2 >= len(words)
        or words[place + 1].lower not in TO
        or words[place + 2].tag is not Tag.QUANTITY
    ):
        return None
    voted = first > 0 and words[first - 1].tag is Tag.VERB and words[first - 1].lemma in _VOTE
    return first - 1 if voted else None


def side_of_votes(reading: Reading, place: int) -> str | None:
    """Which way the votes of the number at a place were cast; None where the text leaves it open."""
    if _is_second_of_two(reading, place):
        return AGAINST
    return _told_side(reading, place)


def _is_second_of_two(reading: Reading, place: int) -> bool:
    """ "90 votes to 12", "90 to 12"."""
    words = reading.words
    if place < 2 or words[place - 1].lower not in TO:
        return False
    before = place - 2
    if singular(words[before].lower) in _VOTERS:
        before -= 1
    return before >= 0 and words[before].tag is Tag.QUANTITY


def _told_side(reading: Reading, place: int) -> str | None:
    """ "12 against", "12 states voted against the motion"; who votes against a war may vote for the motion."""
    words = reading.words
    index = place + 1
    while index < len(words) and (singular(words[index].lower) in _VOTERS or words[index].lemma in _CAST):
        index += 1
    if index >= len(words) or words[index].lower not in _AGAINST:
        return FOR_IT
    index += 1
    while index < len(words) and words[index].tag is Tag.DETERMINER:
        index += 1
    if index >= len(words) or words[index].tag in (Tag.MARK, Tag.COORDINATOR) or words[index].lower in _WHOM:
        return AGAINST
    return None
