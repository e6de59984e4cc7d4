"""Importers on real files, where they are at hand: as many rows as the source itself has, skipped ones told.

The files are not shipped (some may not be passed on). `CHECKER_BULK_SAMPLES` names the folder that holds them.
"""

from __future__ import annotations

import csv
import json
import os
import re
from pathlib import Path

import pytest

from checker.commands.invocation import invoke
from checker.reference.importing.kinds import Request, kinds
from checker.reference.importing.packing import ImportReport, import_file
from checker.reference.validation import validate_packs

FOLDER = os.environ.get("CHECKER_BULK_SAMPLES", "")
SAMPLES = Path(FOLDER)

pytestmark = pytest.mark.skipif(
    not FOLDER or not SAMPLES.is_dir(), reason="CHECKER_BULK_SAMPLES names no folder of publishers' files"
)


def sample(*parts: str) -> Path:
    path = SAMPLES.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{'/'.join(parts)} is not among the bulk samples")
    return path


def load(kind: str, path: Path, output: Path, **said: str) -> ImportReport:
    aliases = said.pop("aliases", "")
    request = Request(
        path=path,
        kind=kind,
        aliases=Path(aliases) if aliases else None,
        measure=said.pop("measure", ""),
        unit=said.pop("unit", ""),
    )
    report = import_file(kinds()[kind], request, output, **said)
    assert [warning for warning in validate_packs([output]) if output.name in warning.file] == []
    return report


def rows_of(path: Path, encoding: str = "utf-8-sig") -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as stream:
        return [row for row in csv.reader(stream) if any(cell.strip("\x1a ") for cell in row)]


@pytest.mark.parametrize(
    ("name", "head", "day"),
    [
        ("sdn_2019-01.csv", 0, "2019-01"),
        ("sdn_2021-07.csv", 0, "2021-07"),
        ("sdn_2023-01_with_header.csv", 1, "2023-01"),
    ],
)
def test_ofac_has_as_many_entries_as_rows(tmp_path: Path, name: str, head: int, day: str):
    path = sample("ofac_sdn", name)
    report = load("ofac-sdn", path, tmp_path / "ofac", published=day)
    assert report.entries == len(rows_of(path)) - head
    assert not report.skipped


def test_ofac_aliases_and_the_tag_that_came_between_two_vintages(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))
    pack = tmp_path / "ofac"
    for day in ("2019-01", "2021-07"):
        aliases = sample("ofac_sdn", f"alt_{day}.csv")
        load("ofac-sdn", sample("ofac_sdn", f"sdn_{day}.csv"), pack, published=day, aliases=str(aliases))
    named = {(row[0], row[3].casefold()) for row in rows_of(sample("ofac_sdn", "alt_2019-01.csv"))}
    kept = sum(1 for line in (pack / "aliases.csv").open(encoding="utf-8")) - 1
    assert kept >= 0.98 * len(named)
    assert (
        invoke(["refs", "history", "Islamic Revolutionary Guard Corps", "--reference", str(pack), "--nl"])
        == 0
    )
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    seen = {row["date"]: row["statement"] for row in lines if "Blocked Persons" in row["statement"]}
    assert "FTO" not in seen["2019-01"]
    assert re.search(r"new: .*FTO", seen["2021-07"])
    assert (
        invoke(
            [
                "refs",
                "diff",
                "ofac-sdn@2019-01",
                "ofac-sdn@2021-07",
                "--reference",
                str(pack),
                "--csv",
                "--rows",
                "9999",
            ]
        )
        == 0
    )
    changes = list(csv.DictReader(capfd.readouterr().out.splitlines()))
    (guards,) = [row for row in changes if row["name"] == "ISLAMIC REVOLUTIONARY GUARD CORPS"]
    assert (guards["change"], "FTO" in guards["before"], "FTO" in guards["after"]) == ("changed", False, True)
    old, new = (
        {row[0] for row in rows_of(sample("ofac_sdn", f"sdn_{day}.csv"))} for day in ("2019-01", "2021-07")
    )
    assert sum(row["change"] == "added" for row in changes) == len(new - old)
    assert sum(row["change"] == "removed" for row in changes) == len(old - new)


def test_ofac_consolidated(tmp_path: Path):
    path = sample("ofac_sdn", "cons_prim_non_sdn.csv")
    assert load("ofac-consolidated", path, tmp_path / "p", published="2025-12").entries == len(rows_of(path))


def test_un(tmp_path: Path):
    path = next(iter(sorted(sample("un_sc_consolidated").glob("*.xml"))))
    text = path.read_text(encoding="utf-8")
    report = load("un-sc", path, tmp_path / "p")
    assert report.entries == text.count("<INDIVIDUAL>") + text.count("<ENTITY>")
    assert report.vintage == "2026-02-27"


def test_eu_acts_all_in_one_pack(tmp_path: Path):
    paths = sorted(sample("eu_journal_sanctions").glob("*.csv"))
    read = sum(load("eu-journal", path, tmp_path / "eu", published="2026-08-14").entries for path in paths)
    assert read == sum(len(rows_of(path)) - 1 for path in paths)


def test_uk_has_an_entry_for_each_group(tmp_path: Path):
    path = sample("uk_ofsi_conlist_sample", "ConList_excerpt_2020.csv")
    report = load("uk-sanctions", path, tmp_path / "p", published="2020-03")
    assert report.entries == len({row[-1] for row in rows_of(path, "cp1252")[1:]})
    (reason,) = report.skipped
    assert "header begins with an empty cell" in reason


def test_opensanctions(tmp_path: Path):
    (path,) = sample("opensanctions_targets_simple").glob("*.csv")
    assert load("opensanctions", path, tmp_path / "p", authority="UA").entries == len(rows_of(path)) - 1


@pytest.mark.parametrize("name", ["BattleDeaths_v23_1.csv", "Nonstate_v23_1.csv", "OneSided_v23_1.csv"])
def test_ucdp(tmp_path: Path, name: str):
    path = sample("ucdp_v23_1", name)
    report = load("ucdp", path, tmp_path / "p", published="2023-06")
    assert report.figures + sum(report.skipped.values()) == len(rows_of(path)) - 1
    assert not report.skipped


@pytest.mark.parametrize("name", ["russia_losses_personnel.json", "russia_losses_equipment.json"])
def test_general_staff(tmp_path: Path, name: str):
    path = sample("ua_reported_russian_losses", name)
    days = json.loads(path.read_text(encoding="utf-8"))
    report = load("general-staff", path, tmp_path / "p")
    cells = sum(len(set(day) - {"date", "day", "personnel*"}) for day in days)
    assert report.figures + sum(report.skipped.values()) == cells
    assert set(report.skipped) <= {"is text, not a figure", "the day has no figure for it"}


def test_world_bank(tmp_path: Path):
    for name, measure, unit in (
        ("population.csv", "Population, total", "people"),
        ("gdp.csv", "GDP (current US$)", ""),
    ):
        path = sample("worldbank_population_gdp", name)
        report = load("world-bank", path, tmp_path / "wb", measure=measure, unit=unit, published="2025-07")
        assert report.figures == len(rows_of(path)) - 1
        assert not report.skipped


def test_sipri(tmp_path: Path):
    path = sample("sipri_transfers_excerpt", "transfers_to_iran.csv")
    report = load("sipri", path, tmp_path / "p", published="2025-01-03")
    assert report.figures == len(rows_of(path)) - 1
    assert not report.skipped
