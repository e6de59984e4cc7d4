"""A new pack validates as it is, and no half of one is ever left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import UsageError
from checker.reference.packs import read_packs
from checker.reference.skeletons import write_skeleton
from checker.reference.validation import validate_packs
from checker.reference.writing import building


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("name", ["harbours", "My.Pack_2"])
def test_a_skeleton_validates_as_it_is(tmp_path: Path, name: str, beside: bool):
    write_skeleton(tmp_path / name)
    assert validate_packs([tmp_path / name], beside_shipped=beside) == ()
    (pack,) = read_packs([tmp_path / name])
    assert (pack.name, pack.licence) == (name, "CC0-1.0")


def test_two_skeletons_stand_beside_each_other(tmp_path: Path):
    write_skeleton(tmp_path / "one")
    write_skeleton(tmp_path / "two", title="Two things", licence="CC-BY-4.0")
    assert validate_packs([tmp_path / "one", tmp_path / "two"], beside_shipped=False) == ()


def test_nothing_that_exists_is_touched(tmp_path: Path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(UsageError, match="exists already"):
        write_skeleton(tmp_path / "mine")
    assert list((tmp_path / "mine").iterdir()) == []


@pytest.mark.parametrize("name", ["two words", "", "-x", "é"])
def test_a_name_that_no_pack_can_have(tmp_path: Path, name: str):
    with pytest.raises(UsageError, match="name of a pack"):
        write_skeleton(Path(name) if not name else tmp_path / name)


def test_a_build_that_fails_leaves_nothing_and_keeps_what_was_there(tmp_path: Path):
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "old.csv").write_text("old", encoding="utf-8")

    def fail() -> None:
        with building(tmp_path / "pack", replace=True) as work:
            (work / "new.csv").write_text("new", encoding="utf-8")
            raise ValueError("broken off")

    with pytest.raises(ValueError, match="broken off"):
        fail()
    assert [path.name for path in tmp_path.rglob("*")] == ["pack", "old.csv"]
    with building(tmp_path / "pack", replace=True) as work:
        (work / "new.csv").write_text("new", encoding="utf-8")
    assert [path.name for path in tmp_path.rglob("*")] == ["pack", "new.csv"]
