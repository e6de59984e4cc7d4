"""A claim in one unit and a table in another of the same dimension: converted, whichever side is which."""

from __future__ import annotations

import pytest

from checker.references import open_references

RIVERS = (
    "River,Length (km),Basin (sq mi),Depth (ft)\nOrno,820,41000,60\nTavel,410,12000,30\nMirk,1210,90000,85\n"
)
PLAYERS = "Player,Height (cm),Weight (kg)\nHale Bell,188,90\nJun Cray,170,65\nPia Dunn,201,110\n"
NORLAND = """entity,measure,unit,period,value
Norland,Coal output,short tons,2022,5500000
Norland,Wheat harvest,million bushels of wheat,2022,90
Norland,Power output,TWh,2022,12
Norland,Mean temperature,°C,2022,10
Norland,Dust level,µg/m³,2022,35
Norland,Oil output,thousand barrels per day,2022,420
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("units")
    paths = [folder / "rivers.csv", folder / "players.csv", folder / "norland.csv"]
    for path, text in zip(paths, (RIVERS, PLAYERS, NORLAND), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


RIGHT = [
    "The Orno is 510 miles long.",
    "The Mirk is 752 miles long.",
    "The Tavel is 9.1 metres deep.",
    "The Tavel is five fathoms deep.",
    # a measure told in two units is one figure
    "Hale Bell is 6ft 2in tall.",
    "Hale Bell weighs 14 stone 2 pounds.",
    # a ton may be the table's own short ton
    "Norland's coal output was 5.5 million tons in 2022.",
    "Norland's coal output was 5 million tonnes in 2022.",
    "Norland's wheat harvest was 90 million bushels in 2022.",
    "Norland's wheat harvest was 2.45 million tonnes in 2022.",
    "Norland's power output was 12,000 gigawatt-hours in 2022.",
    "Norland's power output was 43 petajoules in 2022.",
    "Norland's mean temperature was 50°F in 2022.",
    "Norland's dust level was 0.035 mg/m³ in 2022.",
    "Norland's oil output was 420,000 bpd in 2022.",
    "Norland's oil output was 153 million barrels a year in 2022.",
    "Norland's oil output was 67,000 cubic metres a day in 2022.",
]
WRONG = [
    "Hale Bell is 6 feet 6 inches tall.",
    "The Orno is 600 miles long.",
    "The Tavel is 410 miles long.",
    "The Tavel is 30 metres deep.",
    "Norland's power output was 430 petajoules in 2022.",
]
SILENT = [
    # what is counted per day says nothing of what is counted per hectare
    "Norland's oil output was 153 million barrels a hectare in 2022.",
]


def _verdicts(findings, tables, sentence):
    with open_references(packs=False, tables=tables) as references:
        found = findings(sentence, "2023-05-01", references)
    return {
        entry.verdict.value for entry in found if entry.claim.quantity and entry.claim.quantity.kind != "year"
    }


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_figure_that_is_right_in_another_unit_agrees(findings, tables, sentence):
    assert _verdicts(findings, tables, sentence) == {"consistent"}


@pytest.mark.parametrize("sentence", WRONG)
def test_a_figure_that_is_wrong_in_another_unit_is_found(findings, tables, sentence):
    assert _verdicts(findings, tables, sentence) & {"overstated", "understated"}


@pytest.mark.parametrize("sentence", SILENT)
def test_what_cannot_be_converted_is_not_judged(findings, tables, sentence):
    assert _verdicts(findings, tables, sentence) == {"unverifiable"}
