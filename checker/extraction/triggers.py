"""Which words a rule waits for: the words of a sentence are looked up once, and a rule without its words is not asked.

A module declares what its rule cannot do without (`trigger`), and asks `reading.told(...)` before it looks at the
sentence again. Whether a word calls for a rule is found once for each word of the language and remembered as a sum of
bits; what a sentence calls for is the union over its words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager

from checker.extraction.wordlists import verb_forms
from checker.tokens import ByWord
from checker.vocabulary.words import lemma, singular

# Every rule is asked: what a reading calls for of which nobody knows the words.
EVERYTHING = -1

_RULES: list[Callable[[str], bool]] = []


def trigger(calls: Callable[[str], bool]) -> int:
    """The bit of a rule that waits for a word for which `calls` is true; words are in lower case.

    `calls` may say yes too often, never too seldom.
    """
    _RULES.append(calls)
    _BITS.clear()
    return 1 << (len(_RULES) - 1)


def trigger_words(words: Callable[[], Collection[str]]) -> int:
    """The bit of a rule that waits for one of these words; the collection is made when it is first needed."""
    return trigger(lambda word: word in words())


def trigger_bases(words: Callable[[], Collection[str]]) -> int:
    """The same for words in any inflection."""
    return trigger(lambda word: any(base in words() for base in bases(word)))


def bases(word: str) -> frozenset[str]:
    """What the reader may take for the base form of a word in lower case."""
    form = verb_forms().get(word)
    return frozenset((word, lemma(word), singular(word), form.lemma if form is not None else word))


def called(words: Iterable[str]) -> int:
    """The bits of all rules that the words of a sentence call for."""
    if _OPEN:
        return EVERYTHING
    found = 0
    for bits in map(_BITS.__getitem__, words):
        found |= bits
    return found


@contextmanager
def every_rule() -> Iterator[None]:
    """Ask every rule of every sentence, whatever its words: nothing that is found may depend on the triggers."""
    _OPEN.append(True)
    try:
        yield
    finally:
        _OPEN.pop()


def _bits(word: str) -> int:
    return sum(1 << number for number, calls in enumerate(_RULES) if calls(word))


_BITS = ByWord(_bits)
_OPEN: list[bool] = []
