"""A publisher's list file is linked against as it is, with its weak names kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.against import read_candidates
from checker.published_lists import alias_file, published_list

NAMES = """101,"HROZNA, Ludmila","individual","TESTREG","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- "
102,"KAPITAN BREM","vessel","TESTREG","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- "
103,"QUELLMANN REEDEREI","-0- ","TESTREG","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- "
"""
OTHERS = """103,11,"aka","BREMISCHE SEETRANSPORT","-0- "
101,12,"fka","TERASHIMA, Ludmila","-0- "
"""
UNITED_NATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2030-01-02T00:00:00Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>
<REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><FIRST_NAME>ZOFIA</FIRST_NAME><SECOND_NAME>WERTOWSKA</SECOND_NAME>
<UN_LIST_TYPE>Test</UN_LIST_TYPE><LISTED_ON>2029-05-06</LISTED_ON>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Zosia Morstad</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Lantern</ALIAS_NAME></INDIVIDUAL_ALIAS>
</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>
"""


@pytest.fixture
def treasury(tmp_path: Path) -> Path:
    (tmp_path / "sdn_2030.csv").write_text(NAMES, encoding="utf-8")
    (tmp_path / "alt_2030.csv").write_text(OTHERS, encoding="utf-8")
    return tmp_path / "sdn_2030.csv"


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Ludmila Hrozna", "101"),
        ("Kapitan Brem", "102"),
        ("Bremische Seetransport", "103"),
        ("Nobody Else", None),
    ],
)
def test_a_delimited_list_with_its_aliases_beside_it(treasury: Path, name: str, entity: str | None):
    assert read_candidates(treasury).record("1", name).match == entity


def test_without_the_second_file_only_the_names_are_known(treasury: Path):
    found = alias_file(treasury)
    assert found is not None
    found.unlink()
    assert read_candidates(treasury).record("1", "Bremische Seetransport").match is None


def test_a_list_in_xml_keeps_weak_names_apart(tmp_path: Path):
    path = tmp_path / "consolidated.xml"
    path.write_text(UNITED_NATIONS, encoding="utf-8")
    table = read_candidates(path)
    assert table.record("1", "WERTOWSKA, Zofia").match == "XXi.001"
    assert table.record("1", "Zosia Morstad").match == "XXi.001"
    weak = table.record("1", "Lantern")
    assert weak.match is None
    assert weak.ranked


def test_any_other_file_is_no_published_list(tmp_path: Path):
    plain = tmp_path / "sdn.csv"
    plain.write_text("id,name\n1,Zofia Wertowska\n", encoding="utf-8")
    page = tmp_path / "page.xml"
    page.write_text("<page><name>Zofia</name></page>", encoding="utf-8")
    assert published_list(plain) is None
    assert published_list(page) is None
    assert read_candidates(plain).record("1", "Zofia Wertowska").match == "1"
