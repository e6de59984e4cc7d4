"""What code scanners are told of a baseline's findings that are gone, and of what nobody has answered for."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, FormatChecker

from checker.__main__ import main

SARIF = Draft4Validator(
    json.loads(
        (Path(__file__).parents[1] / "report/sarif/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
    ),
    format_checker=FormatChecker(),
)
FALSE = "Freedonia had 90 million inhabitants in 2020."
OTHER = "In 2020 Sylvania had 3 million inhabitants."
TRUE = "Freedonia had 40 million inhabitants in 2020."


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("populations.csv").write_text(
        "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\nSylvania,population,people,2020,7000000\n"
    )
    Path("checker.toml").write_text(
        'tables = ["populations.csv"]\npacks = false\nbaseline = "checker-baseline.json"\ninline-ignores = true\n'
    )
    Path("drafts").mkdir()
    Path("drafts/a.md").write_text(f"{FALSE}\n\n{OTHER}\n")
    Path("drafts/b.md").write_text(f"{OTHER}\n")
    assert main(["run", "drafts", "--write-baseline", "-q"]) == 0
    return tmp_path


def results(capsys, *arguments, format_="sarif"):
    main(["run", *arguments, "--format", format_])
    content = json.loads(capsys.readouterr().out)
    SARIF.validate(content)
    (run,) = content["runs"]
    for one in run["results"]:
        assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] in {
            each["location"]["uri"] for each in run["artifacts"]
        }
    return run["results"]


def states(found):
    return sorted(
        (
            one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            one["properties"]["claim"].split()[0],
            one["baselineState"],
        )
        for one in found
    )


def test_a_finding_of_the_baseline_that_was_mended_is_absent(capsys):
    Path("drafts/a.md").write_text(f"{TRUE}\n\n{OTHER}\n")
    found = results(capsys, "drafts")
    assert states(found) == [
        ("drafts/a.md", "3", "unchanged"), ("drafts/a.md", "90", "absent"), ("drafts/b.md", "3", "unchanged"),
    ]  # fmt: skip
    (absent,) = [one for one in found if one["baselineState"] == "absent"]
    assert (absent["kind"], absent["level"]) == ("pass", "none")
    known = json.loads(Path("checker-baseline.json").read_text())["findings"]
    assert absent["partialFingerprints"]["checkerFinding/v1"] in {
        one["finding"] for one in known if one["document"] == "drafts/a.md"
    }


def test_a_document_that_is_gone_has_its_findings_absent_and_one_that_moved_has_not(capsys):
    Path("drafts/b.md").unlink()
    Path("drafts/a.md").rename("drafts/c.md")
    found = states(results(capsys, "drafts"))
    # The sentence of b.md stands in c.md, too, so that nobody can tell which of the two has moved.
    assert [one for one in found if one[2] == "absent"] == []
    Path("drafts/c.md").write_text(f"{FALSE}\n")
    found = states(results(capsys, "drafts"))
    assert ("drafts/c.md", "90", "unchanged") in found
    assert [one[1] for one in found if one[2] == "absent"] == ["3"]


def test_what_was_not_checked_is_not_absent_and_a_report_tells_of_its_own_document(capsys):
    Path("drafts/a.md").write_text(f"{TRUE}\n")
    Path("drafts/b.md").write_text(f"{TRUE}\n")
    assert states(results(capsys, "drafts/b.md")) == [("drafts/b.md", "3", "absent")]
    main(["run", "drafts", "--format", "sarif,md", "--output", "out", "-q"])
    (run,) = json.loads(Path("out/b.sarif").read_text())["runs"]
    assert states(run["results"]) == [("drafts/b.md", "3", "absent")]


def test_without_a_baseline_and_while_it_is_written_nothing_is_absent(capsys):
    Path("drafts/a.md").write_text(f"{TRUE}\n")
    assert results(capsys, "drafts/a.md", "--isolated", "--table", "populations.csv") == []
    main(["run", "drafts", "--write-baseline", "--format", "sarif"])
    assert "absent" not in capsys.readouterr().out


def test_code_scanning_is_told_only_of_what_is_open(capsys):
    Path("drafts/a.md").write_text(
        f'<!-- checker: ignore CHK102 "3" so said -->\n\n{OTHER}\n\nMore of it: {FALSE}\n'
    )
    Path("drafts/b.md").write_text(f"{OTHER}\n")  # the baseline knows it
    Path("drafts/c.md").write_text(f"{TRUE}\n")
    whole = results(capsys, "drafts")
    assert sorted(bool(one["suppressions"]) for one in whole) == [False, False, False, True]
    assert any(one["baselineState"] == "absent" for one in whole)
    found = results(capsys, "drafts", format_="code-scanning")
    assert [one["properties"]["claim"].split()[0] for one in found] == ["90"]
    assert found[0]["suppressions"] == []
