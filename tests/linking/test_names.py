from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.linking.names import parse


def words(text: str, kind: str = "") -> list[str]:
    return [word.text for word in parse(text, kind).words]


def test_a_comma_turns_a_persons_name_round():
    assert words("HARTMANN, Jonas", "person") == ["jonas", "hartmann"]
    assert parse("HARTMANN, Jonas", "person").inverted


def test_titles_are_set_aside_and_kept_in_the_record():
    name = parse("Grand Ayatollah Ali Sistani", "person")
    assert [word.text for word in name.words] == ["ali", "sistani"]
    assert name.honorific


def test_a_surname_that_is_also_a_title_stays():
    assert words("Miriam King", "person") == ["miriam", "king"]


@pytest.mark.parametrize(
    "text",
    [
        "Neva Lumber OOO",
        "OOO Neva Lumber",
        "Neva Lumber Limited Liability Company",
        "Neva Lumber L.L.C.",
        "Neva Lumber, LLC",
    ],
)
def test_a_legal_form_is_no_part_of_the_name(text: str):
    name = parse(text, "organisation")
    assert [word.text for word in name.words] == ["neva", "lumber"]
    assert name.legal == "llc"


def test_a_slip_in_a_long_legal_form_is_still_one():
    assert parse("Orlitz Limited Liabilty Company", "organisation").legal == "llc"


@pytest.mark.parametrize(
    "text", ["Abd al-Rahman Yasin", "Abdul Rahman Yasin", "Abdulrahman Yasin", "Abdurrahman Yasin"]
)
def test_compound_given_names_are_one_word(text: str):
    assert words(text, "person")[0] == "abdrahman"


def test_particles_bind_and_the_word_after_bin_is_the_father():
    name = parse("Tariq bin Faisal al-Harbi", "person")
    assert [(word.text, word.role) for word in name.words] == [
        ("tariq", "core"),
        ("faisal", "patronym"),
        ("harbi", "core"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "numbers"),
    [
        ("SEA STAR 2", "numbered", ("2",)),
        ("93rd Mechanised Brigade", "organisation", ("93",)),
        ("Baltic Growth Fund XII L.P.", "organisation", ("12",)),
        ("Third Army Corps", "organisation", ("3",)),
        ("Malcolm X", "person", ()),
    ],
)
def test_numbers_are_read_in_every_way_of_writing_them(text: str, kind: str, numbers: tuple[str, ...]):
    assert parse(text, kind).numbers == numbers


def test_generic_words_weigh_little():
    weights = {
        word.text: word.weight for word in parse("Karun Trading Company of Khuzestan", "organisation").words
    }
    assert weights["karun"] == 1.0
    assert weights["trading"] < 0.5


@given(st.text(max_size=60), st.sampled_from(["", "person", "organisation", "numbered"]))
def test_anything_can_be_taken_apart(text: str, kind: str):
    name = parse(text, kind)
    assert all(word.text.isascii() and word.weight >= 0 for word in name.words)


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("Sepah-e Danesh", "organisation", ["corps", "danesh"]),
        ("Jamaat-i-Nur", "organisation", ["society", "nur"]),
        ("Al-Warda Company", "organisation", ["warda"]),
        ("DES International", "organisation", ["des", "international"]),
        ("Obschestvo s ogranitchennoy otvetstvennostyu Bereza", "organisation", ["bereza"]),
        ("SHEIKH, Karim Naeem", "person", ["karim", "naeem", "sheikh"]),
        ("Ortega, Jr., Pablo", "person", ["pablo", "ortega"]),
        ("bin Talal Rashid", "person", ["talal", "rashid"]),
        ("Ser9ei M0roz", "person", ["sergei", "moroz"]),
    ],
)
def test_what_is_no_word_of_a_name_is_left_out(name: str, kind: str, words: list[str]):
    assert [word.text for word in parse(name, kind).words] == words


def test_a_generation_between_commas_is_kept():
    assert parse("Ortega, Jr., Pablo", "person").generation == "j"
