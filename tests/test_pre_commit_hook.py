"""The pre-commit hook: pre-commit itself runs it, on a repository with a draft that is wrong."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
yaml = pytest.importorskip("yaml", reason="needs PyYAML, which comes with pre-commit")
pytest.importorskip("pre_commit", reason="pre-commit is not installed")
pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def pre_commit(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "pre_commit", *arguments], capture_output=True, text=True, timeout=300, check=False, **options)  # fmt: skip


@pytest.fixture
def repository(tmp_path):
    """A repository that uses the hook as it is shipped, but for where its program comes from: nothing is fetched."""
    (hook,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    folder, programs = tmp_path / "drafts", tmp_path / "bin"
    folder.mkdir()
    programs.mkdir()
    (programs / "checker").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n')
    (programs / "checker").chmod(0o755)
    (folder / "population.csv").write_text(
        "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
    )
    (folder / "checker.toml").write_text(
        'tables = ["population.csv"]\npacks = false\nexclude = ["archive"]\n'
    )
    local = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local))
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
        "PRE_COMMIT_HOME": str(tmp_path / "home"), "PRE_COMMIT_COLOR": "never",
    }  # fmt: skip
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True, capture_output=True)

    def commit(**files):
        for name, text in files.items():
            path = folder / name.replace("__", "/").replace("_md", ".md")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        subprocess.run(["git", "add", "."], cwd=folder, check=True, capture_output=True)
        return pre_commit("run", cwd=folder, env=environment)

    commit.folder = folder
    return commit


def test_the_manifest_is_valid():
    assert pre_commit("validate-manifest", str(HOOKS)).returncode == 0


def test_a_draft_that_is_wrong_stops_the_commit_with_one_line(repository):
    done = repository(story_md="Freedonia had 90 million inhabitants in 2020.\n")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "story.md:1:15: error CHK101 The text says 90 million inhabitants" in done.stdout
    assert not (repository.folder / "reports").exists(), "a hook leaves no files behind"


def test_a_draft_that_is_right_and_one_that_is_excluded_do_not(repository):
    done = repository(
        story_md="Freedonia had 40 million inhabitants in 2020.\n",
        archive__old_md="Freedonia had 90 million inhabitants in 2020.\n",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_other_files_do_not_concern_it(repository):
    done = repository(**{"code.py": "POPULATION = 90_000_000\n"})
    assert "Skipped" in done.stdout
