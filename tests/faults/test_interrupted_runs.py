"""Ctrl-C and SIGTERM: 130 and 143 in under ten seconds, without a traceback, a worker or a half-written file."""

import os
import signal
import time
from pathlib import Path

import pytest
from arena import cases, kill, wait_for

SENT = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]


def group(number):
    """The processes of a group that still run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == number and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


@pytest.mark.parametrize(("sent", "code"), SENT)
@pytest.mark.parametrize("wanted", cases([3, 0, 20]))
@pytest.mark.parametrize("whole_group", cases([True, False]))
@pytest.mark.parametrize("jobs", ["2", *cases(["1"], few=0)])
def test_an_interrupted_run_ends_soon_and_leaves_whole_files(arena, sent, code, wanted, whole_group, jobs):
    names = arena.articles(12)
    arena.run(arena.checking(*names, output="whole")).fine(1)
    whole = arena.files("whole")
    process = arena.start([*arena.checking(*names), "--jobs", jobs])
    assert wait_for(
        lambda: len(list((arena.home / "reports").glob("*.*"))) > wanted or process.poll() is not None
    )
    begun = time.monotonic()
    try:
        os.killpg(process.pid, sent) if whole_group else process.send_signal(sent)
    except ProcessLookupError:
        pytest.fail("the run had ended before it was interrupted")
    _, said = process.communicate(timeout=60)
    assert time.monotonic() - begun < 10
    assert (process.returncode, b"Traceback" in said) == (code, False), said
    left = arena.files()
    assert {name: whole[name] for name in left} == left
    assert arena.litter() == []
    assert wait_for(lambda: not group(process.pid), seconds=5), "a process is still there"


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGKILL, -signal.SIGKILL), *cases(SENT)])
def test_no_process_that_reads_a_file_outlives_the_run(arena, sent, code):
    (arena.home / "long.html").write_text("<p>" + "<b>13</b> <i>boats</i> left. " * 600_000)
    process = arena.start(["run", "long.html", "--no-packs", "--isolated", "--format", "jsonl"])
    try:
        assert wait_for(lambda: len(group(process.pid)) > 1)
        time.sleep(1)
        assert len(group(process.pid)) > 1, "the file was read too soon for this test"
        process.send_signal(sent)
        process.communicate(timeout=30)
        assert process.returncode == code
        assert wait_for(lambda: not group(process.pid), seconds=3), "a reader is still there"
    finally:
        kill(process)


@pytest.mark.parametrize("jobs", ["2"])
def test_no_process_that_checks_outlives_a_killed_run(arena, jobs):
    names = arena.articles(30)
    process = arena.start([*arena.checking(*names), "--jobs", jobs])
    try:
        assert wait_for(lambda: list((arena.home / "reports").glob("*.md")) or process.poll() is not None)
        assert len(group(process.pid)) > 2, "no other process checks"
        process.kill()
        process.communicate()
        assert wait_for(lambda: not group(process.pid), seconds=5), "a process is still there"
    finally:
        kill(process)
