"""Batches in several processes: the same results in the same order, whatever dies meanwhile."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from made_archives import full_only, write_lines, write_table

from checker.archive.batches import Batch, batches
from checker.archive.engines import InThisProcess, Pool, engine_for
from checker.archive.items import Item
from checker.errors import CheckerError, UsageError

ROOT = str(Path(__file__).resolve().parents[2])


def items(count, size=10):
    return [Item(file=0, path=f"{number}.txt", number=number, size=size) for number in range(count)]


def test_batches_are_bounded_by_number_and_by_bytes():
    found = list(batches(items(10, size=40), most=4, size=100))
    assert [len(one.items) for one in found] == [3, 3, 3, 1]
    assert [one.number for one in found] == [0, 1, 2, 3]
    found = list(batches(items(10), most=4, size=10**9))
    assert [len(one.items) for one in found] == [4, 4, 2]


def doubled(batch):
    return batch.number * 2


def test_results_come_in_the_order_of_the_batches():
    source = list(batches(items(23), most=2, size=10**9))
    expected = [(one.number, one.number * 2) for one in source]
    for engine in (InThisProcess(), Pool(1), Pool(3)):
        assert [(batch.number, result) for batch, result in engine.results(doubled, source)] == expected


def test_only_so_many_batches_are_taken_ahead():
    taken = []

    def source():
        for one in batches(items(200), most=1, size=10**9):
            taken.append(one.number)
            yield one

    results = Pool(2).results(doubled, source())
    next(results)
    assert len(taken) < 40
    results.close()


def once_killed(folder, batch):
    """Dies with its process the first time that it sees batch 3."""
    mark = Path(folder, f"{batch.number}")
    with mark.open("a") as file:
        file.write("x")
    if batch.number == 3 and len(mark.read_text()) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return [item.number for item in batch.items]


def test_a_batch_whose_process_is_killed_is_done_again_and_no_other_one_twice(tmp_path):
    source = list(batches(items(24), most=2, size=10**9))
    found = list(Pool(2).results(partial(once_killed, str(tmp_path)), source))
    assert [number for _, numbers in found for number in numbers] == list(range(24))
    tries = {int(path.name): len(path.read_text()) for path in tmp_path.iterdir()}
    assert tries.pop(3) == 2
    # The batch that waited behind it in the same process was not begun there.
    assert set(tries.values()) == {1}


def fatal(batch):
    if any(item.number == 5 and item.error is None for item in batch.items):
        os.kill(os.getpid(), signal.SIGKILL)
    return [item.error is not None for item in batch.items]


def test_a_document_that_is_fatal_everywhere_has_an_error_and_its_neighbours_do_not():
    source = list(batches(items(12), most=4, size=10**9))
    found = [one for _, results in Pool(2).results(fatal, source) for one in results]
    assert found == [number == 5 for number in range(12)]


def failing(batch):
    if batch.number == 2:
        raise UsageError("no such thing", "do something else")
    if batch.number == 4:
        raise ValueError("unforeseen")
    return batch.number


def test_errors_of_the_work_arrive_as_they_are():
    source = list(batches(items(3), most=1, size=10**9))
    with pytest.raises(UsageError, match="no such thing") as caught:
        list(Pool(2).results(failing, source))
    assert caught.value.hint == "do something else"
    with pytest.raises(CheckerError, match="fault of checker itself"):
        list(Pool(1).results(failing, [Batch(4, ())]))


def test_few_documents_are_checked_where_they_are():
    few = list(batches(items(40), most=4, size=10**9))
    engine, again = engine_for(None, few)
    assert isinstance(engine, InThisProcess)
    assert list(again) == few
    assert isinstance(engine_for(2, few)[0], Pool)
    assert isinstance(engine_for(1, few)[0], InThisProcess)


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor is not worth a pool")
def test_many_documents_are_checked_in_several_processes():
    many = list(batches(items(400, size=1000), most=4, size=10**9))
    engine, again = engine_for(None, iter(many))
    assert isinstance(engine, Pool)
    assert list(again) == many


def run(*arguments, folder):
    environment = os.environ | {"PYTHONPATH": ROOT}
    return subprocess.run(
        [sys.executable, "-m", "checker", "run", *arguments, "--isolated", "--no-packs"],
        cwd=folder, env=environment, capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def test_any_number_of_processes_writes_the_same_bytes(tmp_path):
    table = write_table(tmp_path)
    write_lines(tmp_path / "wire.jsonl", 90)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Freedonia had {number + 38} million inhabitants in 2020.")
    results = []
    for jobs in ("1", "2", "3"):
        done = run(
            "wire.jsonl", "0.txt", "missing.txt", "1.txt", "2.txt", "--table", table, "--jobs", jobs,
            "--format", "md,jsonl,csv,parquet,json", "--output", f"out{jobs}", folder=tmp_path,
        )  # fmt: skip
        assert done.returncode == 1, done.stderr
        out = tmp_path / f"out{jobs}"
        found = {
            str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()
        }
        results.append((found, done.stderr.replace(f"out{jobs}".encode(), b"out")))
    assert len(results[0][0]) > 15
    assert results[0] == results[1] == results[2]


@full_only
def test_reports_that_grow_are_those_that_are_written_at_once(tmp_path):
    table = write_table(tmp_path)
    write_lines(tmp_path / "wire.jsonl", 230)
    at_once = run(
        "wire.jsonl", "--table", table, "--format", "json,jsonl,csv,parquet", "--output", "a", folder=tmp_path
    )
    growing = run(
        "wire.jsonl", "--table", table, "--format", "jsonl,csv,parquet", "--output", "b", folder=tmp_path
    )
    assert at_once.returncode == growing.returncode == 1
    for name in ("wire.findings.jsonl", "wire.csv", "wire.parquet"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    out = run("wire.jsonl", "--table", table, "--format", "jsonl", folder=tmp_path).stdout
    assert out == (tmp_path / "b/wire.findings.jsonl").read_bytes()
    counted = json.loads((tmp_path / "a/wire.json").read_text())["summary"]["claims"]
    assert f"{counted:,} claims".encode() in growing.stderr


def children_of(process):
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False
    )
    return [int(one) for one in listed.stdout.split()]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_run(tmp_path, sent):
    table = write_table(tmp_path)
    write_lines(tmp_path / "wire.jsonl", 20_000)
    command = [
        sys.executable,
        "-m",
        "checker",
        "run",
        "wire.jsonl",
        "--table",
        table,
        "--jobs",
        "2",
        "--isolated",
    ]
    running = subprocess.Popen(
        [*command, "--no-packs", "--format", "jsonl", "--output", "out"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": ROOT}, stderr=subprocess.PIPE,
    )  # fmt: skip
    until = time.monotonic() + 60
    while len(children_of(running.pid)) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    children = children_of(running.pid)
    assert len(children) >= 2
    running.send_signal(sent)
    running.communicate(timeout=30)
    assert running.returncode in (130, 143, -9)
    until = time.monotonic() + 20
    while any(os.path.exists(f"/proc/{child}") for child in children) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(os.path.exists(f"/proc/{child}") for child in children)
    assert not list((tmp_path / "out").glob("wire*"))
