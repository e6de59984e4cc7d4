from __future__ import annotations

import pytest

from checker.linking.lexicon import (
    are_different_names,
    known_type,
    shared_variant,
    surname_ending,
    variants_of,
)
from checker.linking.names import family


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("individual", "Person"),
        ("SHIP", "Vessel"),
        ("Public Body", "PublicBody"),
        ("PublicBody", "PublicBody"),
        ("country", "Country"),
        ("sorcerer", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_types_are_known_as_tables_write_them(written: str | None, known: str):
    assert known_type(written) == known


def test_types_fall_into_families():
    assert [family(type) for type in ("Person", "Company", "Vessel", "Event", "sorcerer")] == [
        "person",
        "organisation",
        "numbered",
        "organisation",
        "",
    ]


def test_forms_of_one_name_are_told_from_two_names():
    assert shared_variant("mohammad", "muhammed") == "spelling"
    assert shared_variant("robert", "bob") == "short"
    assert are_different_names("hassan", "hussein")
    assert not are_different_names("hassan", "hasan")
    assert not are_different_names("hassan", "zirkonov")
    assert "hasan" in variants_of("hassan")


def test_only_a_surname_with_something_before_it_has_an_ending():
    assert surname_ending("petrovich") == "ovich"
    assert surname_ending("son") == ""
