"""The words that rules of the pipeline ask for by name; their files and readers are those of `checker.vocabulary.language`."""

from __future__ import annotations

from checker.vocabulary.language import Language

_LANGUAGE = Language("checker")

word_group = _LANGUAGE.group
phrase_group = _LANGUAGE.phrases
endings = _LANGUAGE.endings
ending = _LANGUAGE.ending
word_values = _LANGUAGE.values
word_numbers = _LANGUAGE.numbers
pattern = _LANGUAGE.pattern
