"""`checker test`: known claims, their failures and their JUnit file."""

import xml.etree.ElementTree as ElementTree

import pytest
from junitparser import JUnitXml

from checker.__main__ import main

TABLE = "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"


def claims(**changes):
    fields = {
        "id": '"pop"',
        "text": '"Freedonia had 90 million inhabitants in 2020."',
        "expect": '["overstated"]',
        "table": '"population.csv"',
        **changes,
    }
    return "[[claim]]\n" + "".join(f"{key} = {value}\n" for key, value in fields.items() if value is not None)


@pytest.fixture
def write(tmp_path):
    def make(*entries):
        (tmp_path / "population.csv").write_text(TABLE)
        path = tmp_path / "known.claims.toml"
        path.write_text("\n".join(entries))
        return str(path)

    return make


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"code": '"CHK101"'},
        {"value": "90000000"},
        {"severity": '"error"', "indicator": '"population"'},
        {"expect": '["consistent", "overstated"]'},
        {"expect": "[]", "value": "17"},
        {
            "text": '"Freedonia had 40,000 inhabitants in 2020."',
            "expect": '["understated"]',
            "diagnosis": '"DGN301"',
        },
        {"without": '"DGN301"'},
    ],
)
def test_a_claim_passes_if_a_selected_finding_has_an_expected_verdict(write, changes):
    assert main(["test", write(claims(**changes)), "--no-packs"]) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"expect": '["consistent"]'},
        {"code": '"CHK104"'},
        {"value": "17"},
        {"expect": "[]"},
        {"severity": '"warning"'},
        {"diagnosis": '"DGN301"'},
        {"without": '"CHK101"'},
        {
            "text": '"Freedonia had 40,000 inhabitants in 2020."',
            "expect": '["understated"]',
            "without": '"DGN301"',
        },
    ],
)
def test_it_fails_otherwise(write, changes):
    assert main(["test", write(claims(**changes)), "--no-packs"]) == 1


def test_a_failure_shows_expected_and_got_in_two_lines_and_the_evidence(write, capsys):
    main(["test", write(claims(expect='["consistent"]', why='"the table says 40 million"')), "--no-packs"])
    out = capsys.readouterr().out
    assert "  expected: consistent\n  got:      overstated CHK101 (error) for '90 million" in out
    assert "evidence: population.csv" in out
    assert "why:      the table says 40 million" in out
    assert "0 passed, 1 failed" in out


def test_junit_is_written_with_verdict_and_code(write, tmp_path):
    main(["test", write(claims()), "--no-packs", "--junit", str(tmp_path / "out.xml")])
    (suite,) = JUnitXml.fromfile(str(tmp_path / "out.xml"))
    (case,) = suite
    assert (case.name, case.is_passed) == ("pop", True)
    properties = ElementTree.parse(tmp_path / "out.xml").iter("property")
    assert {one.get("name"): one.get("value") for one in properties}["code"] == "CHK101"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (claims(expct='"x"'), "did you mean 'expect'"),
        (claims(expect='["outdatd"]'), "did you mean 'outdated'"),
        (claims(diagnosis='"CHK101"'), "'diagnosis': no such code"),
        (claims(without='"DGN999"'), "'without': no such code"),
        (claims(text=None), "'text' is missing"),
        (claims(published='"soon"'), "'published'"),
        (claims() + claims(), "two claims have the id"),
        ("x = 1", "no [[claim]]"),
        ("[[claim", "not TOML"),
    ],
)
def test_a_file_that_is_wrong_is_2_and_says_where(write, capsys, content, said):
    assert main(["test", write(content), "--no-packs"]) == 2
    err = capsys.readouterr().err
    assert "known.claims.toml" in err
    assert said in err


def test_a_folder_without_known_claims_is_2(tmp_path, capsys):
    assert main(["test", str(tmp_path)]) == 2
    assert ".claims.toml" in capsys.readouterr().err


def test_quiet_says_nothing_but_what_failed(write, tmp_path, capsys):
    good, bad = claims(), claims(id='"bad"', expect='["consistent"]')
    assert main(["test", write(good), "--no-packs", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["test", write(good, bad), "--no-packs", "-q"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("FAILED")
    assert "1 passed, 1 failed" in out
    assert main(["test", write(good, bad), "--no-packs", "-q", "--update", "--yes"]) == 0
    assert "wrote" not in capsys.readouterr().err
    floors = str(tmp_path / "floors.toml")
    assert main(["test", write(good), "--no-packs", "-q", "--floors", floors, "--write-floors"]) == 0
    assert main(["test", write(good), "--no-packs", "-q", "--floors", floors]) == 0
    assert capsys.readouterr() == ("", "")
