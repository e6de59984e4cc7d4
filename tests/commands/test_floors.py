"""Floors of known claims: pinned with a digest of the cases, and lowered on purpose alone."""

import tomllib

import pytest

from checker.__main__ import main

TABLE = "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"


def claim(name, millions, expect, more=""):
    return (
        f'[[claim]]\nid = "{name}"\ntext = "Freedonia had {millions} million inhabitants in 2020."\n'
        f'table = "population.csv"\nexpect = ["{expect}"]\n{more}\n'
    )


RIGHT = claim("high", 90, "overstated") + claim("true", 40, "consistent") + claim("low", 3, "understated")
MISSED = RIGHT + claim("missed", 46, "understated") + claim("called", 95, "consistent")


@pytest.fixture
def floors(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "population.csv").write_text(TABLE)

    def run(claims, *options):
        (tmp_path / "known.claims.toml").write_text(claims)
        return main(["test", "known.claims.toml", "--no-packs", "--floors", "floors.toml", *options])

    return run


def pinned(tmp_path):
    return tomllib.loads((tmp_path / "floors.toml").read_text())


def test_precision_and_recall_by_verdict_are_pinned_and_then_decide(floors, tmp_path):
    assert floors(MISSED, "--write-floors") == 0
    content = pinned(tmp_path)
    assert (content["cases"], content["passed"]) == (5, 3)
    assert content["verdict"]["overstated"] == {"precision": 0.3333, "recall": 1.0}
    assert content["verdict"]["understated"] == {"precision": 1.0, "recall": 0.5}
    assert content["verdict"]["consistent"]["recall"] == 0.5
    assert floors(MISSED) == 0, "claims that fail are within the floors"


def test_the_same_claims_in_another_order_are_the_same_cases(floors, tmp_path):
    floors(RIGHT, "--write-floors")
    digest = pinned(tmp_path)["digest"]
    entries = RIGHT.split("[[claim]]")
    floors("[[claim]]".join(["", *entries[:0:-1]]), "--write-floors")
    assert pinned(tmp_path)["digest"] == digest


def test_cases_that_have_changed_fail_until_they_are_pinned(floors, capsys):
    floors(RIGHT, "--write-floors")
    assert floors(RIGHT + claim("higher", 95, "overstated")) == 1
    assert "the claims have changed: 4 now, 3 when" in capsys.readouterr().out
    assert floors(RIGHT + claim("higher", 95, "overstated"), "--write-floors") == 0
    assert floors(RIGHT + claim("higher", 95, "overstated")) == 0


def test_a_floor_that_does_not_hold_fails_and_is_lowered_on_purpose_alone(floors, tmp_path, capsys):
    floors(RIGHT, "--write-floors")
    before = pinned(tmp_path)
    worse = RIGHT.replace('["consistent"]', '["understated"]')
    assert floors(worse) == 1
    assert "floor: 2 claims pass, the floor is 3" in capsys.readouterr().out
    assert floors(worse, "--write-floors") == 2
    assert "--lower-floors" in capsys.readouterr().err
    assert pinned(tmp_path) == before
    assert floors(worse, "--write-floors", "--lower-floors") == 0
    assert pinned(tmp_path)["passed"] == 2


@pytest.mark.parametrize(
    ("content", "said"), [(None, "--write-floors"), ("cases = 'x'", "no floors"), ("[", "no floors")]
)
def floors_that_cannot_be_read_are_2(floors, tmp_path, capsys, content, said):
    if content is not None:
        (tmp_path / "floors.toml").write_text(content)
    assert floors(RIGHT) == 2
    assert said in capsys.readouterr().err


def test_writing_floors_takes_a_file(capsys):
    assert main(["test", "--write-floors"]) == 2
    assert "--floors" in capsys.readouterr().err
