"""Names against a large table: sure, unsure, shared by two, or nobody's."""

from __future__ import annotations

import itertools

import pytest

from checker.linking.confidence import LARGE
from checker.linking.evidence import FEATURES
from checker.linking.linker import Linker, build_linker
from checker.linking.scoring import Cut
from checker.model import Entity
from checker.vocabulary.data_files import read_rows

GIVEN = [
    "Anton",
    "Bela",
    "Carlo",
    "Dunja",
    "Emil",
    "Frieda",
    "Gustav",
    "Hanna",
    "Iwona",
    "Jannis",
    "Katja",
    "Ludek",
    "Mirko",
    "Nora",
]
FIRST, LAST = (
    ["Bran", "Dor", "Fel", "Gris", "Hol", "Kam", "Lund", "Mor", "Nest", "Pol"],
    ["berg", "dahl", "feld", "gard", "hof", "mark", "stad", "vik"],
)
OWN = (
    Entity(entity_id="p1", name="WERTOWSKA, Halina Zofia", type="Person", country=""),
    Entity(entity_id="p2", name="TERASHIMA, Kenji", type="Person", country=""),
    Entity(entity_id="c1", name="Quellmann Reederei GmbH", type="Company", country=""),
    Entity(entity_id="c2", name="Ostrava Lantern Works", type="Company", country=""),
    Entity(entity_id="c3", name="Ostrava Lantern Works", type="Company", country=""),
    Entity(entity_id="c4", name="Sepidar Trading Company", type="Company", country=""),
)


@pytest.fixture(scope="module")
def table() -> Linker:
    surnames = ["".join(parts) for parts in itertools.product(FIRST, LAST)]
    crowd = [
        Entity(entity_id=f"x{number}", name=f"{surname.upper()}, {given}", type="Person", country="")
        for number, (surname, given) in enumerate(itertools.product(surnames, GIVEN))
    ]
    return build_linker([*crowd, *OWN], ())


def test_the_weights_are_those_of_the_features():
    assert [row["feature"] for row in read_rows("confidence_weights.csv", "checker.linking")] == [
        *FEATURES,
        "base",
    ]


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Halina Zofia Wertowska", "p1"),
        ("Halina Wertowska", "p1"),
        ("TERASIMA, Kenji", "p2"),
        ("Quellmann Reederei", "c1"),
        ("Sepidar Trading Co. Ltd.", "c4"),
        ("Sherkat Bazargani Sepidar", "c4"),
    ],
)
def test_a_rare_name_is_believed_in_any_spelling(table: Linker, name: str, entity: str):
    result = table.look_up(name)
    assert result.match is not None, result
    assert result.match.entity_id == entity
    assert result.score >= Cut.SURE


@pytest.mark.parametrize(
    "name", ["Kenji Morimoto", "Trading Company", "Zofia Halska", "Lantern Bank", "", "Katja"]
)
def test_a_stranger_is_not_believed(table: Linker, name: str):
    assert table.look_up(name).match is None


def test_two_of_one_name_share_the_belief(table: Linker):
    result = table.look_up("Ostrava Lantern Works")
    assert result.match is None
    assert result.outcome == "too close to call"
    assert {match.entity_id for match in result.ranked[:2]} == {"c2", "c3"}
    assert result.score <= 50.0


def test_a_name_of_its_own_is_a_match_however_common_its_words(table: Linker):
    result = table.look_up("MORSTAD, Nora")
    assert result.match is not None
    assert result.match.name == "MORSTAD, Nora"


def test_what_weighed_is_told(table: Linker):
    right = table.look_up("Halina Wertowska").ranked[0]
    assert right.why["speaks for it"]
    other = table.look_up("Halina Wertowska", type="Vessel")
    assert other.match is None
    assert "other type" in str(other.ranked[0].why["weighs against it"])


def test_a_small_table_is_judged_by_the_rules():
    small = build_linker(OWN, ())
    assert len(small.rows) < LARGE
    assert small.look_up("Halina Wertowska") == small.link("Halina Wertowska")
