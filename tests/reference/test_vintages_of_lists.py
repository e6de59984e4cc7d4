"""What changed between two vintages, of lists and of series, in one store and between packs."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs_on_disk import ENTITY, OBSERVATION, write_pack

from checker.errors import UsageError
from checker.reference.vintages import Change, compare_vintages

LIST = {"id": "bans", "name": "Banned boats", "authority": "FR", "kind": "blacklist", "source": "bureau"}
WHOLE = LIST | {"complete_as_of": "2024-06"}
BOATS = [
    ENTITY,
    *(
        {"id": name, "name": name.title(), "type": "Vessel", "source": "bureau"}
        for name in ("ada", "bee", "cat")
    ),
]


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))


def entry(name: str, **cells: str) -> dict[str, str]:
    row = {
        "id": f"{name}-{len(cells)}-{cells.get('as_of', '')}", "list": "bans", "entity": name, "listed": "1",
        "scope": "whole", "definition": "banned", "source": "bureau", "verification": "confirmed",
    }  # fmt: skip
    return row | cells


def told(changes: tuple[Change, ...]) -> list[tuple[str, ...]]:
    return [(change.change, change.name, change.before, change.after) for change in changes]


def test_a_list_held_in_whole_vintages(tmp_path: Path):
    rows = [
        entry("ada", as_of="2024-01", programme="SPEED"),
        entry("bee", as_of="2024-01", programme="SPEED"),
        entry("ada", as_of="2024-06", programme="SPEED; NOISE"),
        entry("cat", as_of="2024-06", programme="NOISE"),
    ]
    pack = write_pack(tmp_path, entities=BOATS, lists=[WHOLE], designations=rows)
    changes, count = compare_vintages("bans@2024-01", "bans@2024-06", [pack], most=10)
    assert count == 3
    assert told(changes) == [
        ("added", "Cat", "", "NOISE"),
        ("changed", "Ada", "SPEED", "SPEED; NOISE"),
        ("removed", "Bee", "SPEED", ""),
    ]
    assert [(change.date_before, change.date_after) for change in changes] == [
        ("", "2024-06"),
        ("2024-01", "2024-06"),
        ("2024-01", ""),
    ]
    assert compare_vintages("bans@2024-01", "bans@2024-05", [pack], most=10) == ((), 0)


def test_a_list_of_dated_entries_is_taken_as_it_stood_on_the_day(tmp_path: Path):
    rows = [
        entry("ada", start="2020-05-02", end="2022-03-01", as_of="2023"),
        entry("bee", start="2021", as_of="2023"),
        entry("cat", listed="0", as_of="2023"),
    ]
    pack = write_pack(tmp_path, entities=BOATS, lists=[LIST], designations=rows)
    assert told(compare_vintages("bans@2020", "bans@2023", [pack], most=10)[0]) == [
        ("added", "Bee", "", ""),
        ("removed", "Ada", "until 2022-03-01", ""),
    ]
    assert compare_vintages("bans@2020-05-01", "bans@2020-05-02", [pack], most=10)[1] == 1


def test_a_series_is_what_was_public_on_the_day(tmp_path: Path):
    rows = [
        OBSERVATION,
        OBSERVATION | {"id": "revised", "published": "2024-05-01", "value": "430", "low": "430"},
        OBSERVATION
        | {"id": "later", "as_of": "2024-12-31", "published": "2025-01-10", "value": "500.5", "high": "510"},
    ]
    pack = write_pack(tmp_path, observations=rows)
    changes, _ = compare_vintages("boats/lake-orm@2024-02", "boats/lake-orm@2025", [pack], most=10)
    assert [(change.change, change.before, change.after, change.date_after) for change in changes] == [
        ("added", "", "500.5 (up to 510)", "2024-12-31"),
        ("changed", "412", "430+", "2023-12-31"),
    ]


def test_two_folders_with_a_pack_each(tmp_path: Path):
    one = write_pack(
        tmp_path / "one", entities=BOATS, lists=[WHOLE], designations=[entry("ada", as_of="2024-01")]
    )
    other = write_pack(
        tmp_path / "other",
        entities=BOATS,
        lists=[WHOLE],
        designations=[entry("bee", as_of="2024-06")],
        observations=[OBSERVATION | {"value": "413"}],
    )
    changes, count = compare_vintages(str(one), str(other), [], most=2)
    assert (len(changes), count) == (2, 3)
    assert {
        (change.change, change.matter) for change in compare_vintages(str(one), str(other), [], most=9)[0]
    } == {
        ("added", "bans"),
        ("removed", "bans"),
        ("changed", "boats"),
    }


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        ("bans", "bans@2024", "is no vintage"),
        ("bans@soon", "bans@2024", "is no date"),
        ("ban@2023", "ban@2024", "did you mean 'bans'"),
        ("bans@2023", "boats/lake-orm@2024", "not vintages of one thing"),
        ("boats/nowhere@2023", "boats/nowhere@2024", "no series"),
        ("b';DROP/x@2023", "b';DROP/x@2024", "no series"),
    ],
)
def test_what_cannot_be_compared_says_so(tmp_path: Path, before: str, after: str, part: str):
    pack = write_pack(tmp_path, entities=BOATS, lists=[LIST], designations=[entry("ada", as_of="2024")])
    with pytest.raises(UsageError) as caught:
        compare_vintages(before, after, [pack], most=10)
    assert part in str(caught.value)
