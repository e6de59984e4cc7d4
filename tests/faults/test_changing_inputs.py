"""Inputs that change under a run: what was read is checked as it was, and nothing of a mixture is ever kept."""

import os
import signal
import time

from arena import kill, wait_for

ROWS = 400_000


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
        (arena.home / "population.csv").write_text(
            "entity,measure,unit,period,value\nFreedonia,population,people,2020,1\n"
        )
        os.killpg(process.pid, signal.SIGCONT)
        process.communicate(timeout=120)
    finally:
        kill(process)
    assert arena.files() == arena.files("whole")


def test_a_pack_that_changes_while_it_is_compiled_is_never_kept_under_its_old_content(arena):
    """The compiled store is found by the content of the pack: what was read later must not lie there."""
    pack = arena.home / "pack"
    arena.run(["refs", "init", "pack"]).fine(0)
    figures = pack / "observations.csv"
    old = figures.read_text()
    assert ",412," in old
    # A long table before the one that changes, so that there is time between its digest and its turn.
    entities = (pack / "entities.csv").read_text().splitlines()
    kind, source = entities[1].split(",")[2], entities[1].split(",")[-1]
    width = entities[0].count(",")
    more = [f"e{number},Lake {number},{kind}{',' * (width - 3)},{source}" for number in range(ROWS)]
    assert entities[1].count(",") == more[0].count(",") == width
    (pack / "entities.csv").write_text("\n".join([*entities, *more]) + "\n")
    question = ["refs", "sql", "SELECT value FROM observations", "--no-packs", "--reference", "pack"]
    before = arena.run(question).fine(0).out
    assert b"412" in before
    arena.clean("cache")
    process = arena.start(question)
    try:
        cache = arena.home / "cache"
        assert wait_for(lambda: list(cache.glob("building-*")) or process.poll() is not None)
        figures.write_text(old.replace(",412,", ",777,"))
        found, said = process.communicate(timeout=120)
    finally:
        kill(process)
    assert process.returncode in (0, 3), said
    assert b"Traceback" not in said
    if process.returncode == 3:
        assert b"changed while it was read" in said
    else:
        assert found == before
    figures.write_text(old)
    assert arena.run(question).fine(0).out == before
