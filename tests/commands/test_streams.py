"""Where talk and results go when a stream is full, closed or no stream at all: one message, no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = str(Path(__file__).resolve().parents[2])
CHECKER = f"{sys.executable} -m checker"
COMMANDS = ["--version", "--help", "explain --all", "extract a.txt", "run a.txt --no-packs --format jsonl -q"]

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")


def shell(command, folder):
    (folder / "a.txt").write_text("Some 40 ships left.")
    return subprocess.run(
        command, shell=True, capture_output=True, text=True, timeout=60, check=False, cwd=folder,
        env={**os.environ, "PYTHONPATH": ROOT},
    )  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_behind_standard_output_is_2_and_said_once(tmp_path, command):
    done = shell(f"{CHECKER} {command} > /dev/full", tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("standard output cannot be written") == 1
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_stream_is_like_the_null_device(tmp_path, command, closed):
    done = shell(f"{CHECKER} {command} {closed}", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_talk_that_cannot_be_written_does_not_stop_the_work(tmp_path):
    done = shell(f"{CHECKER} run a.txt --no-packs 2> /dev/full", tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "reports" / "a.md").read_text().endswith("\n")


def test_a_report_never_lands_in_a_closed_stream(tmp_path):
    shell(f"{CHECKER} run a.txt --no-packs >&- 2>&-", tmp_path)
    assert (tmp_path / "reports" / "a.md").read_text().startswith("# Claims check")


@pytest.mark.parametrize("target", ["a.txt", "a.txt/below", "/dev/full", "/proc/nowhere"])
def test_a_folder_that_cannot_be_one_is_2_with_its_name(tmp_path, target):
    done = shell(f"{CHECKER} run a.txt --no-packs -q --output {target}", tmp_path)
    assert done.returncode == 2
    assert target.removesuffix("/below") in done.stderr
    assert "Traceback" not in done.stderr
    assert "fault of checker" not in done.stderr


def test_a_folder_in_the_place_of_a_report_is_2_and_leaves_no_litter(tmp_path):
    (tmp_path / "out" / "a.md").mkdir(parents=True)
    done = shell(f"{CHECKER} run a.txt --no-packs -q --output out", tmp_path)
    assert done.returncode == 2
    assert os.listdir(tmp_path / "out") == ["a.md"]
