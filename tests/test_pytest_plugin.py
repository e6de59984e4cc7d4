"""The pytest plugin, in runs of pytest of its own: known claims as items, golden reports, and how failures read."""

import os
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CLAIMS = """
[[claim]]
id = "high"
text = "Freedonia had 90 million inhabitants in 2020."
expect = ["overstated"]
table = "population.csv"

[[claim]]
id = "true"
text = "Freedonia had 40 million inhabitants in 2020."
expect = ["overstated"]
table = "population.csv"
why = "the table has 40 million"
"""


@pytest.fixture
def run(tmp_path):
    (tmp_path / "population.csv").write_text(
        "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
    )
    (tmp_path / "lands.claims.toml").write_text(CLAIMS)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")

    def pytest_run(*options):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "checker.pytest_plugin", "-p", "no:checker", "-p", "no:cacheprovider", "--checker-no-packs", *options],
            cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""},
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    return pytest_run


def test_the_entry_point_names_the_plugin():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"checker": "checker.pytest_plugin"}
    assert import_module("checker.pytest_plugin").pytest_collect_file


def test_loading_it_loads_nothing_heavy():
    script = (
        "import sys, checker.pytest_plugin;"
        "heavy = {'duckdb', 'pandas', 'numpy', 'jinja2', 'rich', 'checker.api'} & set(sys.modules);"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_each_claim_is_a_test_and_a_failure_is_two_lines_with_the_evidence_below(run):
    code, said = run("-v")
    assert code == 1
    assert "lands.claims.toml::high PASSED" in said
    assert "expected: overstated\ngot:      consistent" in said
    assert "evidence: population.csv" in said
    assert "why:      the table has 40 million" in said
    assert "Traceback" not in said
    assert "site-packages" not in said


def test_claims_are_chosen_by_name_and_by_node(run):
    code, said = run("-k", "high", "-q")
    assert (code, "1 passed, 1 deselected" in said) == (0, True)
    code, said = run("lands.claims.toml::high", "-q")
    assert (code, "1 passed" in said) == (0, True)


def test_claims_run_in_several_processes(run):
    pytest.importorskip("xdist")
    code, said = run("-n", "2", "-q")
    assert (code, "1 failed, 1 passed" in said) == (1, True)


def test_properties_carry_the_verdict_and_its_code(run, tmp_path):
    run("--junit-xml", "out.xml")
    (case,) = [
        one for one in ElementTree.parse(tmp_path / "out.xml").iter("testcase") if one.get("name") == "high"
    ]
    properties = {one.get("name"): one.get("value") for one in case.iter("property")}
    assert (properties["verdict"], properties["code"]) == ("overstated", "CHK101")
    assert float(properties["confidence"]) > 0.5


def test_a_file_that_is_wrong_is_an_error_of_collection_that_says_where(run, tmp_path):
    (tmp_path / "lands.claims.toml").write_text(CLAIMS.replace("expect", "expct"))
    code, said = run()
    assert code == 2
    assert "did you mean 'expect'" in said


GOLDEN = 'def test_story(golden_report):\n    golden_report("story.md", tables=["population.csv"])\n'


def test_a_golden_report_is_written_when_told_and_compared_with_afterwards(run, tmp_path):
    (tmp_path / "story.md").write_text("Freedonia had 90 million inhabitants in 2020.\n")
    (tmp_path / "test_story.py").write_text(GOLDEN)
    code, said = run("test_story.py")
    assert code == 1
    assert "there is no golden report; write it with --checker-update" in said
    assert run("test_story.py", "--checker-update")[0] == 0
    assert "# Claims check: story.md" in (tmp_path / "golden/story.md").read_text()
    assert run("test_story.py")[0] == 0
    (tmp_path / "story.md").write_text("Freedonia had 95 million inhabitants in 2020.\n")
    code, said = run("test_story.py")
    assert code == 1
    assert (
        "-> > Freedonia had **90 million inhabitants** in 2020." in said.replace("\\", "")
        or "95 million" in said
    )
    assert "Traceback" not in said
