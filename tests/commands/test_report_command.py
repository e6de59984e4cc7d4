"""`checker report`: an overview beside the reports, linked to them."""

import io
import sys
from pathlib import Path

import pytest

from checker.__main__ import main

FALSE = "Freedonia had 90 million inhabitants in 2020."


@pytest.fixture(autouse=True)
def reports(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("population.csv").write_text(
        "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
    )
    Path("a b.md").write_text(f"---\nauthor: Ann One\n---\n{FALSE}\n")
    run = ["run", "a b.md", "--no-packs", "--table", "population.csv", "-q", "--exit-zero"]
    assert main([*run, "--format", "md,html,json", "--output", "now"]) == 0


def test_both_overviews_lie_beside_the_reports_and_link_them():
    assert main(["report", "now"]) == 0
    assert "](<./a%20b.md>)" in Path("now/overview-of-reports.md").read_text()
    assert 'href="./a%20b.html"' in Path("now/overview-of-reports.html").read_text()
    assert "Ann One" in Path("now/overview-of-reports.md").read_text()
    before = Path("now/overview-of-reports.md").read_bytes()
    assert main(["report", "now"]) == 0  # an overview is no report
    assert Path("now/overview-of-reports.md").read_bytes() == before


def test_elsewhere_the_links_lead_back():
    assert main(["report", "now", "--output", "else/where", "--format", "md"]) == 0
    assert "](<./../../now/a%20b.md>)" in Path("else/where/overview-of-reports.md").read_text()


def test_standard_output_takes_one_format(capsys):
    assert main(["report", "now", "--output", "-"]) == 2
    assert main(["report", "now", "--output", "-", "--format", "md", "--against", "now"]) == 0
    assert capsys.readouterr().out.startswith("# Claims check: overview of now\n")


def test_no_reports_are_a_usage_error(capsys):
    Path("empty").mkdir()
    assert main(["report", "empty"]) == 2
    assert "--format md,html,json" in capsys.readouterr().err


def test_an_overview_is_no_article_for_a_second_run():
    assert main(["report", "now"]) == 0
    assert main(["run", "now", "--no-packs", "-q", "--output", "again"]) == 2
    assert not Path("again").exists()


def test_what_an_analyst_overruled_is_no_error_of_the_overview(monkeypatch):
    assert main(["report", "now"]) == 0
    assert "1 error, 0 warnings." in Path("now/overview-of-reports.md").read_text()
    monkeypatch.setattr(sys, "stdin", io.StringIO("reject They counted guests.\n"))
    assert main(["review", "now/a b.json", "--by", "R. Analyst", "--on", "2026-03-04"]) == 0
    run = ["run", "a b.md", "--no-packs", "--table", "population.csv", "-q"]
    assert main([*run, "--format", "md,html,json", "--output", "now"]) == 0
    assert main(["report", "now"]) == 0
    overview = Path("now/overview-of-reports.md").read_text()
    assert "0 errors, 0 warnings; 1 finding overruled by analysts." in overview
