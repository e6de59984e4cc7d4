"""Words that may be one word are found among many, however many others sound alike."""

from __future__ import annotations

import itertools
from array import array

import pytest

from checker.linking.candidates import NARROW, WIDE, candidates
from checker.linking.columns import SlotTable, hashed, stretches
from checker.linking.index import AliasIndex
from checker.linking.linker import build_linker
from checker.linking.names import parse
from checker.linking.nearness import Nearness
from checker.model import Entity

NAMES = (
    "Bopegobuhe Mills",
    "Zhuto Traders",
    "Aero Lindqvist",
    "Rotopesu Foundry",
    "Khalif Gasan",
    "Salaam Suwaid",
)
# As many names of the same few sounds as a large table has.
CROWD = tuple(
    "".join(parts).title() + " Works"
    for parts in itertools.product(
        ("ba", "pe", "vi", "fu"), ("ka", "go", "he", "xi"), ("ta", "du"), ("ko", "ga", "hu"), ("", "ra", "li")
    )
)


@pytest.fixture(scope="module")
def index() -> AliasIndex:
    rows = [(name, "") for name in (*NAMES, *CROWD)]
    return AliasIndex.build(rows, [True] * len(rows))


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Bopegouhe Mills", "Bopegobuhe Mills"),
        ("Juto Traders", "Zhuto Traders"),
        ("Rofopesu Foundry", "Rotopesu Foundry"),
        ("Aerolindqvist", "Aero Lindqvist"),
        ("Aero Lind Qvist", "Aero Lindqvist"),
        ("Sweid Salaam", "Salaam Suwaid"),
        ("Qalif Ghasan", "Khalif Gasan"),
        ("Bakatako Works", "Bakatako Works"),
    ],
)
@pytest.mark.parametrize("reach", [WIDE, NARROW])
def test_the_meant_name_is_among_the_candidates(index: AliasIndex, asked: str, meant: str, reach):
    rows = candidates(index, Nearness(index), parse(asked), reach)
    assert meant in [index.aliases[row] for row in rows]


def test_words_are_found_together_as_one_by_one(index: AliasIndex):
    words = [("bakataku", False, False), ("zhutu", False, False), ("aerolindqvist", False, True)]
    together = Nearness(index).of(words)
    for word, (numbers, alike) in zip(words, together, strict=True):
        ((own_numbers, own_alike),) = Nearness(index).of([word])
        assert numbers.tolist() == own_numbers.tolist()
        assert alike.tolist() == pytest.approx(own_alike.tolist())


def test_the_surest_word_comes_first(index: AliasIndex):
    ((numbers, alike),) = Nearness(index).of([("zhuto", False, False)])
    assert index.words[int(numbers[0])] == "zhuto"
    assert alike[0] == 1.0
    assert sorted(alike.tolist(), reverse=True) == alike.tolist()


def test_values_lie_under_their_keys():
    keys, values = [hashed(word) for word in ("fir", "oak", "elm", "oak")], [4, 7, 1, 2]
    table = SlotTable.of(array("I", keys), array("i", values))
    starts, counts = table.spans([hashed("oak"), hashed("elm")])
    found = table.values[stretches(starts, counts)].tolist()
    assert {7, 2, 1} <= set(found)
    assert found.index(7) < found.index(2)


def test_an_empty_table_has_nothing_under_any_key():
    starts, counts = SlotTable.of(array("I"), array("i")).spans([hashed("oak")])
    assert not stretches(starts, counts).size


def test_a_short_form_in_brackets_is_a_name_of_its_own():
    linker = build_linker(
        [Entity(entity_id="n", name="Naval Yard Office (NYO) Ltd.", type="Company", country="")], ()
    )
    for name in ("NYO", "Naval Yard Office", "Naval Yard Office (NYO) Ltd."):
        assert linker.link(name).match is not None, name
    assert linker.link("nyo").match is None
