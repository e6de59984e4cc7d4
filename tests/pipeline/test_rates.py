"""A rate per so many people, in a pack and in a table: judged by rates alone, whatever they are per."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.reference.importing.kinds import Request, kinds
from checker.reference.importing.packing import import_file
from checker.references import open_references

TABLE = 'Country,Year,"Homicides per 100,000 people"\nFrance,2020,1.2\nAustria,2020,0.8\n'


@pytest.fixture(scope="module")
def rates(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rates")
    path = folder / "rates.csv"
    path.write_text(TABLE, encoding="utf-8")
    kind = replace(kinds()["table"], organisation="Office of Crime", licence="CC0-1.0")
    import_file(kind, Request(path=path, kind="table"), folder / "pack", published="2021-02")
    return {"pack": {"reference": [folder / "pack"]}, "table": {"tables": [path]}}


@pytest.mark.parametrize("shape", ["pack", "table"])
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("In 2020 France had 1.2 homicides per 100,000 people.", "consistent"),
        ("In 2020 France had 12 homicides per million people.", "consistent"),
        ("The homicide rate in France was 1.2 in 2020.", "consistent"),
        ("In 2020 France had 4 homicides per 100,000 people.", "overstated"),
        ("In 2020 France had 4 homicides per million people.", "understated"),
        # A count is no rate, however many it says there were.
        ("In 2020 there were 700 homicides in France.", "unverifiable"),
    ],
)
def test_rates_are_judged_by_rates(findings, rates, shape, sentence, verdict):
    with open_references(packs=False, **rates[shape]) as references:
        found = findings(sentence, "2021-05-01", references)
    (one,) = [entry for entry in found if entry.claim.measured]
    assert one.verdict.value == verdict
