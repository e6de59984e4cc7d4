"""The same data set by actors of Ray, whatever dies meanwhile; needs the extra, and some seconds to start."""

import os
import signal
import subprocess
import sys
import time

import pytest
from made_archives import write_lines
from test_archive_runs import ROOT, archive, arguments_of, command, contents

pytest.importorskip("ray")


def actors_of(process):
    """The processes of actors below a run: not its children, but those of the daemons that it started."""
    found = []
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/cmdline", "rb") as file:
                line = file.read()
            with open(f"/proc/{name}/environ", "rb") as file:
                marked = f"CHECKER_TEST_RUN={process}".encode() in file.read()
        except OSError:
            continue
        if marked and line.startswith(b"ray::_Actor"):
            found.append(int(name))
    return found


def test_a_killed_actor_is_replaced_and_the_data_set_is_that_of_the_pool(tmp_path):
    write_lines(tmp_path / "wire.jsonl", 800)
    whole = archive(tmp_path, "wire.jsonl", to="whole", more=("--jobs", "1"))
    mark = str(os.getpid())
    running = subprocess.Popen(
        command(*arguments_of(tmp_path, "wire.jsonl", more=("--jobs", "2", "--engine", "ray"))),
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": ROOT, "CHECKER_TEST_RUN": mark},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until = time.monotonic() + 90
    while len(list((tmp_path / "found").rglob("*.documents.parquet"))) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    actors = actors_of(mark)
    assert actors, "no actor was found at work"
    os.kill(actors[0], signal.SIGKILL)
    _, said = running.communicate(timeout=150)
    assert running.returncode == 1, said
    assert contents(tmp_path / "found") == contents(tmp_path / "whole")
    assert said.splitlines()[-4:-1] == whole.stderr.splitlines()[-4:-1]


def test_a_cluster_that_is_not_there_is_an_error_in_words(tmp_path):
    write_lines(tmp_path / "wire.jsonl", 2)
    done = subprocess.run(
        [
            sys.executable, "-m", "checker",
            *arguments_of(tmp_path, "wire.jsonl", more=("--engine", "ray", "--ray-address", "127.0.0.1:1")),
        ],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": ROOT},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "nobody answers at 127.0.0.1:1" in done.stderr
