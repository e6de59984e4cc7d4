from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.linking.normalize import fold, is_lookalike, is_vowelless, latin


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  José   Ñandú ", "jose nandu"),
        ("Łódź—Gdańsk", "lodz gdansk"),
        ("Al-Qa'ida", "al qaida"),
        ("Müller & Söhne", "muller and sohne"),
        ("ＮＡＴＯ", "nato"),
        ("Владимир Зеленський", "vladimir zelenskiy"),
        ("Μπάμπης Ντόκος", "babis dokos"),
        ("李明", "li ming"),
        ("Straße", "strasse"),
    ],
)
def test_every_spelling_becomes_plain_latin_words(written: str, folded: str):
    assert fold(written) == folded


def test_the_arabic_article_becomes_a_word_of_its_own():
    assert fold("السيسي").startswith("al ")


def test_scripts_without_vowels_are_told_apart():
    assert is_vowelless("قاسم سلیمانی")
    assert is_vowelless("משה")
    assert not is_vowelless("Qasem")


@pytest.mark.parametrize("word", ["Рutin", "Ηamas", "Gаzprom"])
def test_a_word_of_two_scripts_is_a_lookalike(word: str):
    assert is_lookalike(word)


@pytest.mark.parametrize("text", ["Vladimir Путин", "Газпром", "NATO и ООН", "Zürich"])
def test_words_of_different_scripts_side_by_side_are_not(text: str):
    assert not is_lookalike(text)


@given(st.text(max_size=80))
def test_folding_gives_ascii_words_and_is_stable(text: str):
    once = fold(text)
    assert once.isascii()
    assert once == once.strip().lower()
    assert fold(once) == once
    assert latin(text) is not None
