"""A full disk: another exit code than "nothing found" or "findings", one message, no partial file, and no lost cache.

Full is a limit of the system on the size of a file, which fails a write in its middle as a full disk does; in the full
set also a small file system of its own, where one can be made.
"""

import resource
import shutil
import subprocess

import pytest
from arena import cases, full_only


@pytest.fixture
def undisturbed(arena):
    names = arena.articles(2)
    arena.run(arena.checking(*names, output="whole")).fine(1)
    return names, arena.files("whole")


@pytest.mark.parametrize("percent", cases([50, 10, 90]))
def test_a_report_for_which_there_is_no_room_is_an_error_and_no_half_file(arena, undisturbed, percent):
    names, whole = undisturbed
    room = max(len(content) for content in whole.values()) * percent // 100
    done = arena.run(arena.checking(*names), limits={resource.RLIMIT_FSIZE: room}).fine(2)
    assert "cannot be written: File too large" in done.err
    assert len(done.err.strip().splitlines()) <= 10
    left = arena.files()
    assert {name: whole[name] for name in left} == left
    assert arena.litter() == []
    arena.run(arena.checking(*names)).fine(1)
    assert arena.files() == whole


@pytest.mark.parametrize("room", cases([100_000, 0, 4_000_000, 8_000_000]))
def test_a_cache_for_which_there_is_no_room_costs_time_and_nothing_else(arena, room):
    names = arena.articles(1)
    plain = arena.checking(*names, packs=True)
    arena.run([*plain[:-3], "-q", "--output", "-", "--format", "jsonl"], limits=None).fine(0, 1)
    whole = arena.run(_to_output(names, arena)).fine(0, 1).out
    arena.clean("cache")
    done = arena.run(_to_output(names, arena), limits={resource.RLIMIT_FSIZE: room}).fine(0, 1)
    assert (done.out, arena.litter()) == (whole, [])


def _to_output(names, arena):
    return [
        "run",
        *names,
        "--table",
        arena.table(),
        "--format",
        "jsonl",
        "--isolated",
        "--published",
        "2021-06-01",
    ]


@full_only
@pytest.mark.parametrize("percent", [10, 50, 90])
def test_a_small_file_system_that_fills_up(arena, undisturbed, percent):
    names, whole = undisturbed
    if shutil.which("unshare") is None:
        pytest.skip("no unshare")
    room = sum(4096 * (1 + len(content) // 4096) for content in whole.values()) * percent // 100
    (arena.home / "reports").mkdir()
    checking = " ".join(arena.checking(*names))
    script = (
        f"mount -t tmpfs -o size={room // 4096 * 4096 + 4096} none reports || exit 77; "
        f"python -m checker {checking}; code=$?; cp -r reports kept; exit $code"
    )
    command = [
        "unshare",
        "--mount",
        "--map-root-user",
        "sh",
        "-c",
        script.replace("python", __import__("sys").executable, 1),
    ]
    done = subprocess.run(
        command, cwd=arena.home, env=arena.variables(), capture_output=True, text=True, check=False
    )
    if done.returncode == 77 or "unshare failed" in done.stderr:
        pytest.skip("no file system can be made here")
    assert done.returncode == 2, done.stderr
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    left = arena.files("kept")
    assert {name: whole[name] for name in left} == left
