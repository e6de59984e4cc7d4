"""A table written to a file and opened again answers as the one that was built."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from checker.linking.index import AliasRow
from checker.linking.linker import Linker, build_linker
from checker.linking.saved import DamagedTableError, open_columns
from checker.model import Entity

ENTITIES = (
    Entity(entity_id="b1", name="Vardø Fiskeri AS", type="Company", country="NO"),
    Entity(entity_id="b2", name="Ludmila Hroznová", type="Person", country="CZ"),
    Entity(entity_id="b3", name="مؤسسة السنبلة", type="", country=""),
    Entity(entity_id="b4", name="KAPITAN BREM 4", type="Vessel", country=""),
    *(
        Entity(entity_id=f"c{number}", name=f"{first}{last} {trade}", type="Company", country="")
        for number, (first, last, trade) in enumerate(
            itertools.product(
                ("Tar", "Ono", "Beli", "Kra", "Zu"), ("vik", "lund", "moor", "gast"), ("Mills", "Bank")
            )
        )
    ),
)
ALIASES = (AliasRow("b2", "L. Hroznova", "weak"), AliasRow("b1", "VFAS", "acronym"))
ASKED = ("Vardo Fiskeri", "HROZNOVA, Ludmila", "Mu'assasat al-Sunbula", "Kapitan Brem 4", "Kapitan Brem 5", "VFAS", "L. Hroznova",
         "Taarvik Mills", "Onolund", "Nobody at all", "")  # fmt: skip


@pytest.fixture
def built() -> Linker:
    return build_linker(ENTITIES, ALIASES)


def test_an_opened_table_answers_as_the_built_one(built: Linker, tmp_path: Path):
    built.save(tmp_path / "names")
    opened = Linker.open(tmp_path / "names")
    assert dict(opened.entities) == dict(built.entities)
    assert tuple(opened.rows) == tuple(built.rows)
    for name in ASKED:
        assert opened.link(name) == built.link(name)
    assert [path.name for path in tmp_path.iterdir()] == ["names"]


def test_an_empty_table_can_be_kept(tmp_path: Path):
    build_linker((), ()).save(tmp_path / "names")
    assert Linker.open(tmp_path / "names").link("Iran").ranked == ()


def test_a_table_is_the_same_file_whenever_it_is_written(built: Linker, tmp_path: Path):
    built.save(tmp_path / "one")
    build_linker(ENTITIES, ALIASES).save(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("place", [0, 20, 40, 200, -1, -5000])
def test_a_changed_byte_is_noticed(built: Linker, tmp_path: Path, place: int):
    path = tmp_path / "names"
    built.save(path)
    content = bytearray(path.read_bytes())
    content[place] ^= 0x55
    path.write_bytes(content)
    with pytest.raises(DamagedTableError):
        open_columns(path)


@pytest.mark.parametrize("size", [0, 10, 31, 300, -1])
def test_a_cut_file_is_noticed(built: Linker, tmp_path: Path, size: int):
    path = tmp_path / "names"
    built.save(path)
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(DamagedTableError):
        open_columns(path)


def test_another_process_opens_the_same_file(built: Linker, tmp_path: Path):
    built.save(tmp_path / "names")
    code = (
        "import sys; from pathlib import Path; from checker.linking.linker import Linker;"
        "print(Linker.open(Path(sys.argv[1])).link('Vardo Fiskeri').match.entity_id)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "names")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "b1"
