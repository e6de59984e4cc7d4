"""The GitHub Action: its script runs as the action runs it, in a repository with a branch that changes a draft."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "maintenance/github_action.sh"
pytestmark = pytest.mark.skipif(
    not (shutil.which("bash") and shutil.which("git")), reason="the script needs bash and git"
)
FALSE = "Freedonia had 90 million inhabitants in 2020.\n"
TRUE = "Freedonia had 40 million inhabitants in 2020.\n"


def git(folder, *arguments):
    subprocess.run(["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments], check=True, capture_output=True, cwd=folder)  # fmt: skip


@pytest.fixture
def checkout(tmp_path):
    """A clone with a topic branch, as actions/checkout leaves it for a pull request into main."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    (origin / "drafts").mkdir(parents=True)
    (origin / "population.csv").write_text(
        "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
    )
    (origin / "checker.toml").write_text(
        'paths = ["drafts"]\ntables = ["population.csv"]\npacks = false\nexclude = ["checker-reports"]\n'
    )
    (origin / "drafts/old.md").write_text(FALSE)
    git(origin, "init", "-q", "-b", "main", ".")
    git(origin, "add", ".")
    git(origin, "commit", "-q", "-m", "first")
    git(tmp_path, "clone", "-q", str(origin), str(clone))
    git(clone, "checkout", "-q", "-b", "topic")
    (clone / "drafts/new – draft.md").write_text(TRUE)
    git(clone, "add", ".")
    git(clone, "commit", "-q", "-m", "topic")
    return clone


@pytest.fixture
def act(checkout, tmp_path):
    def run(**environment):
        outputs = {name: tmp_path / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in outputs.values():
            path.write_text("")
        done = subprocess.run(
            ["bash", str(SCRIPT)], cwd=checkout, capture_output=True, text=True, timeout=300, check=False,
            env={
                **{key: value for key, value in os.environ.items() if not key.startswith("GITHUB_")},
                "PYTHONPATH": str(ROOT), "GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(tmp_path),
                "CHECKER_COMMAND": f"{sys.executable} -m checker",
                **{name: str(path) for name, path in outputs.items()}, **environment,
            },
        )  # fmt: skip
        outputs = dict(line.split("=", 1) for line in outputs["GITHUB_OUTPUT"].read_text().splitlines())
        return done, outputs, (tmp_path / "GITHUB_STEP_SUMMARY").read_text()

    return run


def test_a_push_is_checked_as_a_whole(act, checkout):
    done, outputs, summary = act()
    assert done.returncode == 1, done.stderr
    assert outputs == {
        "exit-code": "1",
        "sarif": "checker-reports/checker.code-scanning.sarif",
        "reports": "checker-reports",
    }
    (line,) = done.stdout.splitlines()
    assert line.startswith("::error file=drafts/old.md,line=1,")
    assert "    1 finding at or above 'error'" in summary
    (run,) = json.loads((checkout / outputs["sarif"]).read_text())["runs"]
    assert len(run["results"]) == 1
    assert (checkout / "checker-reports/old.md").is_file()


def test_a_pull_request_answers_for_its_own_lines(act, checkout):
    done, outputs, _ = act(GITHUB_BASE_REF="main")
    assert (done.returncode, done.stdout, outputs["exit-code"]) == (0, "", "0"), done.stderr
    (checkout / "drafts/new – draft.md").write_text(FALSE)
    done, _, _ = act(GITHUB_BASE_REF="main")
    assert done.returncode == 1
    assert "new" in done.stdout
    assert "old.md" not in done.stdout
    assert act(GITHUB_BASE_REF="main", INPUT_CHANGED_LINES="false")[0].stdout.count("::error") == 2


def test_a_checkout_without_the_base_branch_fetches_it(act, checkout):
    git(checkout, "update-ref", "-d", "refs/remotes/origin/main")
    assert act(GITHUB_BASE_REF="main")[0].returncode == 0


def test_nothing_in_an_input_is_ever_run(act, checkout):
    done, _, _ = act(INPUT_PATHS="$(touch stolen)\n`touch stolen`", INPUT_ARGUMENTS="; touch stolen")
    assert done.returncode in (2, 4)
    assert not (checkout / "stolen").exists()


def test_arguments_and_paths_come_one_a_line(act):
    done, outputs, _ = act(
        INPUT_PATHS="drafts/old.md\n", INPUT_ARGUMENTS="--fail-on=never\n", INPUT_REPORTS="out"
    )
    assert (done.returncode, outputs["reports"]) == (0, "out")


def test_a_wrong_choice_is_2(act):
    assert act(INPUT_CHANGED_LINES="maybe")[0].returncode == 2


def test_the_action_hands_every_input_over_and_runs_the_script():
    yaml = pytest.importorskip("yaml", reason="needs PyYAML")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (step,) = action["runs"]["steps"]
    assert action["runs"]["using"] == "composite"
    handed = {value: name for name, value in step["env"].items()}
    for name, content in action["inputs"].items():
        assert content["description"]
        variable = handed[f"${{{{ inputs.{name} }}}}"]
        assert variable in SCRIPT.read_text(encoding="utf-8")
    assert not re.search(r"\$\{\{", step["run"]), "an expression in a command could be run"
    assert "maintenance/github_action.sh" in step["run"]
    for name, content in action["outputs"].items():
        assert content["value"] == f"${{{{ steps.check.outputs.{name} }}}}"
