"""Two runs give identical bytes: whatever the hash seed, zone, locale, order of the files, and state of the cache."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "harbour-and-hinterland.md"
TABLE = ROOT / "examples" / "halvern-ports.csv"
OTHER = """The IRGC has been sanctioned by the EU and the UK. Tōkyō's port – “the largest” – counted 1,900 gulls.
More than 17,000 civilian casualties in Ukraine, over 750 deaths in the Mahsa Amini protests, 12 years of war in Syria.
"""
FORMATS = "md,jsonl,json,csv"
ENVIRONMENTS = {
    "plain": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    "far": {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "COLUMNS": "40", "FORCE_COLOR": "1"},
    "other": {"PYTHONHASHSEED": "99", "TZ": "America/St_Johns", "LC_ALL": "de_DE.UTF-8", "NO_COLOR": "1"},
}  # fmt: skip


@pytest.fixture
def run(tmp_path):
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "example.md").write_bytes(ARTICLE.read_bytes())
    (tmp_path / "ports.csv").write_bytes(TABLE.read_bytes())

    def one(environment, paths, cache="cache"):
        folder = tmp_path / f"out-{environment}-{cache}-{len(paths)}-{paths[0]}"
        done = subprocess.run(
            [sys.executable, "-m", "checker", "run", *paths, "--table", "ports.csv", "--format", FORMATS,
             "--output", str(folder)],
            cwd=tmp_path, capture_output=True, timeout=120, check=False,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(tmp_path),
                 "CHECKER_CACHE": str(tmp_path / cache), **ENVIRONMENTS[environment]},
        )  # fmt: skip
        assert done.returncode == 1, done.stderr
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return one


def test_hash_seed_zone_locale_and_cache_change_no_byte(run):
    first = run("plain", ["example.md", "other.txt"])
    assert len([name for name in first if "-pictures" not in name]) == 8
    assert run("far", ["example.md", "other.txt"]) == first
    assert run("other", ["example.md", "other.txt"], cache="cold") == first


def test_the_order_of_the_files_and_their_company_change_no_byte(run):
    together = run("plain", ["other.txt", "example.md"])
    alone = run("plain", ["example.md"])
    assert alone == {name: content for name, content in together.items() if name.startswith("example")}


def test_two_runs_at_once_on_a_cold_cache_are_both_whole(tmp_path):
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CHECKER_CACHE": str(tmp_path / "fresh")}
    command = [sys.executable, "-m", "checker", "run", "other.txt", "--published", "2023-08-15", "--output"]
    running = [
        subprocess.Popen([*command, folder], cwd=tmp_path, env=environment, stderr=subprocess.PIPE)
        for folder in ("one", "one", "two")
    ]
    for process in running:
        _, err = process.communicate(timeout=120)
        assert process.returncode in (0, 1), err
        assert b"Traceback" not in err
    assert (tmp_path / "one" / "other.md").read_bytes() == (tmp_path / "two" / "other.md").read_bytes()
    assert sorted(os.listdir(tmp_path / "one")) == ["other-pictures", "other.md"]


def test_a_damaged_cache_changes_no_byte_and_is_no_fault(run, tmp_path):
    first = run("plain", ["other.txt", "example.md"])
    for path in (tmp_path / "cache").rglob("store.duckdb"):
        content = bytearray(path.read_bytes())
        content[len(content) // 2 : len(content) // 2 + 4096] = bytes(4096)
        path.write_bytes(content)
    for path in (tmp_path / "cache").rglob("manifest.json"):
        path.write_text("{")
    assert run("far", ["other.txt", "example.md"]) == first
