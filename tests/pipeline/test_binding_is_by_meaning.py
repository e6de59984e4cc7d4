"""Binding must not hang on ids, on what else is loaded, or on how close a number happens to be."""

import csv
import json
import shutil
from random import Random

import pytest

from checker.reference.store import shipped_packs
from checker.references import open_references

TEXT = (
    "By early August the United Nations had verified 26,015 civilian casualties in Ukraine. "
    "In all, 60,000 Russian and Ukrainian soldiers have been killed. "
    "The protests in Iran that followed the death of Mahsa Amini left at least 537 people dead. "
    "The IRGC is said to hold a third of the Iranian economy."
)
DAY = "2023-08-10"
UNRELATED = {
    "sources.csv": "id,organisation,title,url,published,kind,note\nstars,Star Office,Star list,https://example.org/,2020,primary,\n",
    "entities.csv": "id,name,type,country,facets,description,source\nvega,Vega,Place,,,A star,stars\nukraine-liga,Ukrainian football league,Organization,UA,,A league,stars\n",
    "aliases.csv": "entity,alias,kind,source\nvega,Alpha Lyrae,strong,stars\n",
    "indicators.csv": "id,name,definition,unit,facets,tolerance,tolerance_reason\nstar-mass,Mass of a star,Mass,tonne,concept=mass,,\nleague-attendance,Attendance,Spectators in a season,people,concept=attendance,,\n",
    "observations.csv": (
        "id,indicator,entity,definition,start,end,as_of,published,low,value,high,status,source,verification,caveat\n"
        "s1,star-mass,vega,Mass,,,2020,2020,,26015,,official,stars,confirmed,\n"
        "l1,league-attendance,ukraine-liga,Spectators,,,2023-08-01,2023-08-02,,60000,,official,stars,confirmed,\n"
    ),
}


def _outcome(found):
    return [(item.claim.surface, item.verdict, item.indicator_name, item.entity_name) for item in found]


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs")
    for pack in shipped_packs():
        shutil.copytree(pack, folder / pack.name)
    return folder


def test_the_claims_are_bound_at_all(findings):
    found = {item.claim.surface: item for item in findings(TEXT, DAY)}
    assert found["26,015"].indicator == "civilian-casualties"
    assert found["60,000"].entity == "both-armies-ukraine-war"
    assert found["537 people"].entity == "iran-protests-2022"


def test_a_pack_on_another_subject_changes_nothing(findings, tmp_path):
    pack = tmp_path / "stars"
    pack.mkdir()
    for name, text in UNRELATED.items():
        (pack / name).write_text(text, encoding="utf-8")
    shutil.copy(shipped_packs()[0] / "datapackage.json", pack / "datapackage.json")
    descriptor = json.loads((pack / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["name"] = "stars"
    template = descriptor["resources"][0]
    descriptor["resources"] = [
        template
        | {
            "name": name.removesuffix(".csv"),
            "path": name,
            "schema": {"fields": [{"name": column} for column in text.splitlines()[0].split(",")]},
        }
        for name, text in UNRELATED.items()
    ]
    (pack / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with open_references(reference=[pack]) as references:
        assert _outcome(findings(TEXT, DAY, references)) == _outcome(findings(TEXT, DAY))


@pytest.mark.parametrize("seed", [1, 2])
def test_shuffled_indicator_ids_change_nothing(findings, packs, tmp_path, seed):
    shuffled = tmp_path / "shuffled"
    shutil.copytree(packs, shuffled)
    ids = sorted({row["id"] for path in shuffled.glob("*/indicators.csv") for row in _rows(path)})
    other = ids.copy()
    Random(seed).shuffle(other)
    renamed = dict(zip(ids, other, strict=True))
    for path in shuffled.glob("*/indicators.csv"):
        _rewrite(path, "id", renamed)
    for path in shuffled.glob("*/observations.csv"):
        _rewrite(path, "indicator", renamed)
    with open_references(packs=False, reference=sorted(shuffled.iterdir())) as references:
        assert _outcome(findings(TEXT, DAY, references)) == _outcome(findings(TEXT, DAY))


def test_another_number_in_the_same_words_finds_the_same_reference(findings):
    for number in ("26,015", "17,023", "350,209", "9", "1,500"):
        text = f"By early August the United Nations had verified {number} civilian casualties in Ukraine."
        [found] = [item for item in findings(text, DAY) if item.claim.surface == number]
        assert (found.indicator, found.entity) == ("civilian-casualties", "ukraine-war")


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rewrite(path, column, renamed):
    rows = _rows(path)
    for row in rows:
        row[column] = renamed[row[column]]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
