"""Inputs that change under a run: what was read is checked as it was, and nothing of a mixture is ever kept."""

import os
import signal
import time

import pytest
from arena import kill, wait_for

ROWS = 60_000


def paused_after_first_report(arena, process):
    assert wait_for(lambda: list((arena.home / "reports").glob("*.html")) or process.poll() is not None)
    os.killpg(process.pid, signal.SIGSTOP)
    time.sleep(0.05)


def test_articles_that_change_or_go_under_a_run_are_checked_as_they_are_when_their_turn_comes(arena):
    names = arena.articles(14)
    changed, gone = names[-1], names[-2]
    process = arena.start(arena.checking(*names))
    try:
        paused_after_first_report(arena, process)
        (arena.home / changed).write_text("Sylvania had 9 million inhabitants in 2020.\n")
        (arena.home / gone).unlink()
        os.killpg(process.pid, signal.SIGCONT)
        _, said = process.communicate(timeout=120)
    finally:
        kill(process)
    assert process.returncode == 1, said
    assert f"{gone}: no such file".encode() in said
    assert b"1 document was not checked" in said
    left = arena.files()
    (arena.home / gone).write_text("")
    arena.run(arena.checking(*[name for name in names if name != gone], output="whole")).fine(1)
    assert left == arena.files("whole")


def test_a_table_that_changes_under_a_run_changes_no_verdict_of_it(arena):
    names = arena.articles(14)
    arena.run(arena.checking(*names, output="whole")).fine(1)
    process = arena.start(arena.checking(*names))
    try:
        paused_after_first_report(arena, process)
        (arena.home / "population.csv").write_text("entity,measure,unit,period,value\nFreedonia,population,people,2020,1\n")
        os.killpg(process.pid, signal.SIGCONT)
        process.communicate(timeout=120)
    finally:
        kill(process)
    assert arena.files() == arena.files("whole")


@pytest.mark.parametrize("moment", [0.0])
def test_a_pack_that_changes_while_it_is_compiled_is_never_kept_under_its_old_content(arena, moment):
    """The compiled store is found by the content of the pack: what was read later must not lie there."""
    pack = arena.home / "pack"
    arena.run(["refs", "init", "pack"]).fine(0)
    rows = (pack / "observations.csv").read_text().splitlines()
    header, first = rows[0].split(","), rows[1].split(",")
    place, day = header.index("id"), header.index("as_of")

    def table(value):
        cells = list(first)
        cells[header.index("value")] = value
        lines = [",".join([*cells[:place], f"{cells[place]}-{n}", *cells[place + 1 : day], f"{1700 + n % 300}", *cells[day + 1 :]]) for n in range(ROWS)]
        return "\n".join([rows[0], ",".join(cells), *lines]) + "\n"

    question = ["refs", "sql", "SELECT min(value) AS least, max(value) AS most FROM observations", "--no-packs", "--reference", "pack", "--format", "csv"]
    changed = table("777")
    (pack / "observations.csv").write_text(rows[0] + "\n" + rows[1] + "\n")
    before = arena.run(question).fine(0).out
    arena.clean("cache")
    process = arena.start(question)
    try:
        cache = arena.home / "cache"
        assert wait_for(lambda: list(cache.glob("building-*")) or process.poll() is not None)
        time.sleep(moment)
        (pack / "observations.csv").write_text(changed)
        _, said = process.communicate(timeout=120)
    finally:
        kill(process)
    assert process.returncode in (0, 3), said
    assert b"Traceback" not in said
    (pack / "observations.csv").write_text(rows[0] + "\n" + rows[1] + "\n")
    assert arena.run(question).fine(0).out == before
