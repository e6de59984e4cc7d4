"""Runs over archives: killed and gone on with, with other processes, other inputs, copies; the data set is always the same."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_archives import FULL, full_only, gzipped, lines, records, text_of, write_lines, write_table

ROOT = str(Path(__file__).resolve().parents[2])


def command(*arguments):
    return [sys.executable, "-m", "checker", *arguments]


def call(*arguments, folder):
    return subprocess.run(
        command(*arguments), cwd=folder, env=os.environ | {"PYTHONPATH": ROOT}, capture_output=True, text=True,
        timeout=180, check=False,
    )  # fmt: skip


def archive(folder, *inputs, to="found", more=()):
    return call(*arguments_of(folder, *inputs, to=to, more=more), folder=folder)


def arguments_of(folder, *inputs, to="found", more=()):
    return (
        "run", *inputs, "--archive", to, "--no-packs", "--table", write_table(folder), "--isolated",
        "--batch-size", "7", *more,
    )  # fmt: skip


def contents(folder):
    """All files of a run by their names, but for those that say nothing."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def asked(folder, sql, *, to="found"):
    done = call("refs", "sql", "--findings", to, sql, "--nl", folder=folder)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_run_writes_a_data_set_by_month(tmp_path):
    write_lines(tmp_path / "wire.jsonl", 40)
    done = archive(tmp_path, "wire.jsonl", "missing.txt")
    assert done.returncode == 1, done.stderr
    assert "1 document was not checked" in done.stderr
    assert sorted(path.name for path in (tmp_path / "found/findings").iterdir()) == [
        "month=2021-01",
        "month=2021-02",
        "month=2022-11",
    ]
    assert not (tmp_path / "found/parts").exists()
    counted = asked(
        tmp_path,
        "SELECT month, count(*) AS n FROM findings WHERE verdict = 'overstated' GROUP BY month ORDER BY month",
    )
    # Every third of forty is wrong: 0, 3, 6, ... 39; their days follow from their numbers.
    days = [["2021-01", "2021-02", "2021-02", "2022-11"][number % 4] for number in range(0, 40, 3)]
    assert {one["month"]: one["n"] for one in counted} == {month: days.count(month) for month in set(days)}
    (unread,) = asked(tmp_path, "SELECT input, problem FROM documents WHERE problem IS NOT NULL")
    assert unread["input"] == "missing.txt"
    assert "no such file" in unread["problem"]


@full_only
def test_any_number_of_processes_and_any_way_of_packing_gives_the_same_findings(tmp_path):
    plain = write_lines(tmp_path / "wire.jsonl", 50)
    for number, jobs in enumerate(("1", "2", "3")):
        assert archive(tmp_path, "wire.jsonl", to=f"found{number}", more=("--jobs", jobs)).returncode == 1
    first = contents(tmp_path / "found0")
    assert len(first) == 8
    assert first == contents(tmp_path / "found1") == contents(tmp_path / "found2")
    (tmp_path / "packed.jsonl.gz").write_bytes(gzipped(plain.read_bytes()))
    archive(tmp_path, "packed.jsonl.gz", to="packed")
    told = "SELECT document, finding, verdict, published FROM findings ORDER BY document_number, start"
    assert asked(tmp_path, told, to="packed") == asked(tmp_path, told, to="found0")


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=full_only)])
def test_a_killed_run_is_gone_on_with_and_ends_like_one_that_was_not(tmp_path, seed):
    write_lines(tmp_path / "wire.jsonl", 160)
    whole = archive(tmp_path, "wire.jsonl", to="whole")
    assert whole.returncode == 1
    arguments = arguments_of(tmp_path, "wire.jsonl", more=("--jobs", "2"))
    chance = random.Random(seed)
    kills = 0
    for _ in range(3 if FULL else 1):
        running = subprocess.Popen(
            command(*arguments), cwd=tmp_path, env=os.environ | {"PYTHONPATH": ROOT},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        enough = len(list((tmp_path / "found").rglob("*.documents.parquet"))) + chance.randint(1, 5)
        until = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < until:
            if len(list((tmp_path / "found").rglob("*.documents.parquet"))) >= enough:
                running.send_signal(signal.SIGKILL)
                kills += 1
                break
            time.sleep(0.005)
        running.wait(timeout=60)
    assert kills
    last = call(*arguments, folder=tmp_path)
    assert last.returncode == 1, last.stderr
    assert contents(tmp_path / "found") == contents(tmp_path / "whole")
    assert "documents that were checked already" in last.stderr
    assert last.stderr.splitlines()[-4:-1] == whole.stderr.splitlines()[-4:-1]
    again = call(*arguments, folder=tmp_path)
    assert again.returncode == 1
    assert "nothing was checked again" in again.stderr


@full_only
def test_a_killed_worker_costs_nothing_but_time(tmp_path):
    write_lines(tmp_path / "wire.jsonl", 300)
    archive(tmp_path, "wire.jsonl", to="whole")
    running = subprocess.Popen(
        command(*arguments_of(tmp_path, "wire.jsonl", more=("--jobs", "2"))),
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": ROOT}, stderr=subprocess.PIPE,
    )  # fmt: skip
    until = time.monotonic() + 60
    workers: list[int] = []
    while not workers and running.poll() is None and time.monotonic() < until:
        listed = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(running.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        workers = [int(line.split()[0]) for line in listed.stdout.splitlines() if "spawn_main" in line]
    while not list((tmp_path / "found").rglob("*.documents.parquet")) and time.monotonic() < until:
        time.sleep(0.005)
    worker = workers[0]
    os.kill(worker, signal.SIGKILL)
    running.communicate(timeout=120)
    assert running.returncode == 1
    assert contents(tmp_path / "found") == contents(tmp_path / "whole")


@pytest.fixture
def unfinished(tmp_path):
    """The folder of a run that was begun and stopped, whose parts are all there."""
    write_lines(tmp_path / "wire.jsonl", 20)
    (tmp_path / "note.txt").write_text(text_of(3))
    archive(tmp_path, "wire.jsonl", "note.txt")
    manifest = json.loads((tmp_path / "found/run.json").read_text())
    (tmp_path / "found/run.json").write_text(json.dumps(manifest | {"state": "begun", "totals": None}))
    return tmp_path


def test_inputs_that_changed_are_noticed_by_name(unfinished):
    (unfinished / "note.txt").write_text(text_of(4))
    done = archive(unfinished, "wire.jsonl", "note.txt")
    assert done.returncode == 2
    assert "note.txt has changed" in done.stderr
    assert "--fresh" in done.stderr
    (unfinished / "note.txt").write_text(text_of(3))
    (unfinished / "other.txt").write_text(text_of(5))
    done = archive(unfinished, "wire.jsonl", "other.txt")
    assert "note.txt is gone, other.txt is new" in done.stderr
    assert archive(unfinished, "wire.jsonl", "note.txt").returncode == 1


@full_only
def test_other_settings_are_noticed_by_name_and_fresh_starts_over(unfinished):
    done = archive(unfinished, "wire.jsonl", "note.txt", more=("--as-of", "2021-01-01"))
    assert done.returncode == 2
    assert 'as-of was null and is "2021-01-01"' in done.stderr
    before = contents(unfinished / "found")
    done = archive(unfinished, "wire.jsonl", more=("--fresh",))
    assert done.returncode == 1
    assert contents(unfinished / "found") != before
    assert asked(unfinished, "SELECT count(*) AS n FROM documents") == [{"n": 20}]


@full_only
def test_an_input_that_changes_while_it_is_read_spoils_the_run(tmp_path):
    write_lines(tmp_path / "wire.jsonl", 300)
    (tmp_path / "note.txt").write_text(text_of(3))
    running = subprocess.Popen(
        command(*arguments_of(tmp_path, "note.txt", "wire.jsonl")),
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": ROOT}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until = time.monotonic() + 60
    while not list((tmp_path / "found").rglob("*.documents.parquet")) and time.monotonic() < until:
        time.sleep(0.01)
    (tmp_path / "note.txt").write_text(text_of(4))
    _, said = running.communicate(timeout=120)
    assert running.returncode == 2
    assert "note.txt has changed" in said
    assert json.loads((tmp_path / "found/run.json").read_text())["state"] == "begun"


def test_a_folder_of_other_things_is_left_alone(tmp_path):
    write_lines(tmp_path / "wire.jsonl", 3)
    (tmp_path / "found").mkdir()
    (tmp_path / "found/diary.txt").write_text("mine")
    for more in ((), ("--fresh",)):
        done = archive(tmp_path, "wire.jsonl", more=more)
        assert done.returncode == 2
        assert "holds files that are of no run" in done.stderr
    assert (tmp_path / "found/diary.txt").read_text() == "mine"


@full_only
def test_two_runs_do_not_share_a_folder(tmp_path):
    write_lines(tmp_path / "wire.jsonl", 400)
    running = subprocess.Popen(
        command(*arguments_of(tmp_path, "wire.jsonl")),
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": ROOT}, stderr=subprocess.PIPE,
    )  # fmt: skip
    until = time.monotonic() + 60
    while not (tmp_path / "found/run.json").exists() and time.monotonic() < until:
        time.sleep(0.01)
    second = archive(tmp_path, "wire.jsonl")
    running.communicate(timeout=120)
    assert second.returncode == 2
    assert "another run is writing there" in second.stderr
    assert running.returncode == 1


def test_the_folder_of_a_run_is_no_input_of_the_next(tmp_path):
    write_lines(tmp_path / "wire.jsonl", 5)
    archive(tmp_path, ".")
    listed = call("run", ".", "--show-files", "--isolated", folder=tmp_path)
    assert listed.stdout.split() == ["./wire.jsonl"]


def test_what_stands_for_reports_is_refused_beside_an_archive(tmp_path):
    write_lines(tmp_path / "wire.jsonl", 2)
    for more in (("--format", "md"), ("--output", "x"), ("--diff", "HEAD")):
        done = archive(tmp_path, "wire.jsonl", more=more)
        assert done.returncode == 2
        assert more[0] in done.stderr
    assert (
        "cannot be read" in archive(tmp_path, "-").stderr
        or "may have changed" in archive(tmp_path, "-").stderr
    )
    alone = call("run", "wire.jsonl", "--fresh", "--isolated", folder=tmp_path)
    assert alone.returncode == 2
    assert "--archive" in alone.stderr


def syndicated():
    """Twelve articles; one was printed by four papers, one of them with a figure of its own."""
    found = records(12)
    story = (
        text_of(0)
        + " "
        + " ".join(f"On the {day}th day of the fair the baker sold loaf {day}." for day in range(4, 60))
    )
    copies = [
        {"id": "second", "text": story, "published": "2021-03-02", "author": "Ann One"},
        {"id": "first", "text": story, "published": "2021-03-01", "author": "Bob Two"},
        {"id": "shortened", "text": story[: int(len(story) * 0.97)], "published": "2021-03-03"},
        {"id": "altered", "text": story.replace("90 million", "95 million"), "published": "2021-03-04"},
    ]
    return [*found, *copies]


def test_copies_are_told_from_the_first_and_what_they_repeat_is_counted_once(tmp_path):
    pytest.importorskip("rensa")
    (tmp_path / "wire.jsonl").write_text(lines(syndicated()))
    assert archive(tmp_path, "wire.jsonl").returncode == 1
    found = asked(
        tmp_path, "SELECT document, copy_of FROM documents WHERE copy_of IS NOT NULL ORDER BY document"
    )
    assert found == [{"document": name, "copy_of": "first"} for name in ("altered", "second", "shortened")]
    wrong = asked(
        tmp_path,
        "SELECT document, surface, copy_of FROM findings WHERE verdict = 'overstated' AND document IN "
        "('first', 'second', 'shortened', 'altered') ORDER BY document",
    )
    # What is not in the original is the copy's own.
    assert [(one["document"], one["copy_of"]) for one in wrong] == [
        ("altered", None), ("first", None), ("second", "first"), ("shortened", "first"),
    ]  # fmt: skip
    shown = call("report", "found", "--format", "md", "--output", "-", folder=tmp_path).stdout
    assert "3 copies of others among them" in shown
    assert "## Articles with copies" in shown


def test_equal_texts_are_copies_whatever_is_installed(tmp_path):
    (tmp_path / "wire.jsonl").write_text(lines(syndicated()))
    assert archive(tmp_path, "wire.jsonl", more=("--likeness", "1")).returncode == 1
    found = asked(
        tmp_path, "SELECT document, copy_of FROM documents WHERE copy_of IS NOT NULL ORDER BY document"
    )
    assert found == [{"document": "second", "copy_of": "first"}]


def test_the_overview_names_sources_indicators_authors_and_months(tmp_path):
    write_lines(tmp_path / "wire.jsonl", 40)
    archive(tmp_path, "wire.jsonl")
    shown = call("report", "found", "--format", "md", "--output", "-", folder=tmp_path).stdout
    for words in (
        "## By month",
        "## By source",
        "## By indicator",
        "## By author",
        "| 2021-02 | 20 |",
        "| Ann One |",
    ):
        assert words in shown
    assert "| population.csv |" in shown.replace("\\", "")
    both = call("report", "found", folder=tmp_path)
    assert both.returncode == 0, both.stderr
    assert (tmp_path / "found/overview-of-reports.html").read_text().startswith("<!DOCTYPE html>") or (
        "<html" in (tmp_path / "found/overview-of-reports.html").read_text()
    )


def test_a_free_query_reads_the_data_set_and_nothing_else(tmp_path):
    write_lines(tmp_path / "wire.jsonl", 4)
    archive(tmp_path, "wire.jsonl")
    assert asked(tmp_path, "SELECT count(DISTINCT document) AS n FROM evidence") == [{"n": 4}]
    for sql in (
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY documents TO 'x.csv'",
        "SET memory_limit = '9GB'",
        "SELECT 1; SELECT 2",
        "ATTACH 'x.duckdb'",
    ):
        done = call("refs", "sql", "--findings", "found", sql, folder=tmp_path)
        assert done.returncode == 2, sql
    assert (
        "no run over an archive" in call("refs", "sql", "--findings", ".", "SELECT 1", folder=tmp_path).stderr
    )


@full_only
def test_a_data_set_at_an_address_is_the_same_as_in_a_folder(tmp_path):
    """In one process, because the memory of another is another store."""
    pytest.importorskip("fsspec")
    write_lines(tmp_path / "wire.jsonl", 30)
    archive(tmp_path, "wire.jsonl", to="here")
    archive(tmp_path, "wire.jsonl", to=f"file://{tmp_path}/there", more=("--jobs", "2"))
    script = """
import sys, fsspec
from checker.__main__ import main
code = main(sys.argv[1:])
again = main(sys.argv[1:])
memory = fsspec.filesystem("memory")
for name in sorted(memory.find("/kept")):
    target = "fetched/" + name.removeprefix("/kept/")
    import os; os.makedirs(os.path.dirname(target), exist_ok=True)
    open(target, "wb").write(memory.cat_file(name))
assert main(["report", "memory://kept", "--format", "md", "--output", "-"]) == 0
assert main(["refs", "sql", "--findings", "memory://kept", "SELECT count(*) FROM documents"]) == 0
sys.exit(code if code == again else 99)
"""
    arguments = arguments_of(tmp_path, "wire.jsonl", to="memory://kept", more=("--jobs", "1"))
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=tmp_path, env=os.environ | {"PYTHONPATH": ROOT},
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "By month" in done.stdout
    here = contents(tmp_path / "here")
    assert contents(tmp_path / "there") == here
    assert contents(tmp_path / "fetched") == here
