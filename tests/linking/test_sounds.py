from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.linking.sounds import blocks, consonants, likeness, sounds

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("khamenei", "chamenei"),
        ("khamenei", "xamenei"),
        ("hezbollah", "hizballah"),
        ("qasem", "ghassem"),
        ("qasem", "kasim"),
        ("zelensky", "zelenskyy"),
        ("tehran", "teheran"),
        ("rouhani", "ruhani"),
        ("gaddafi", "qadhafi"),
    ],
)
def test_transliterations_sound_alike(one: str, other: str):
    assert likeness(one, other) > 0.8


@pytest.mark.parametrize(
    ("one", "other"), [("ivanov", "lavrov"), ("tikriti", "duri"), ("kosygin", "brezhnev")]
)
def test_other_surnames_do_not(one: str, other: str):
    assert likeness(one, other) < 0.68


def test_consonants_meet_a_script_without_vowels():
    assert consonants("mhmd") == consonants("mohamed")
    assert likeness("slmn", "salman", vowelless=True) > 0.9


def test_transliterations_share_a_block():
    assert set(blocks("qasem")) & set(blocks("ghassem"))
    assert set(blocks("chamenei")) & set(blocks("khamenei"))
    assert set(blocks("bachar")) & set(blocks("bashar"))


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_a_share(one: str, other: str):
    alike = likeness(one, other)
    assert 0.0 <= alike <= 1.0
    assert alike == likeness(other, one)


@given(WORDS)
def test_a_word_is_wholly_like_itself(word: str):
    assert likeness(word, word) == 1.0
    assert sounds(word)
