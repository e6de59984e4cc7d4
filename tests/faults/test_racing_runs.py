"""Runs at the same time on one cold cache, even into one folder: all whole, and what they leave is as if one had run."""

import pytest
from arena import cases


@pytest.mark.parametrize("count", cases([2, 4]))
def test_racing_runs_are_all_whole(arena, count):
    names = arena.articles(3)
    arena.run(arena.checking(*names, output="whole", packs=True)).fine(0, 1)
    whole = arena.files("whole")
    arena.clean("cache")
    running = [arena.start(arena.checking(*names, packs=True)) for _ in range(count)]
    for process in running:
        _, said = process.communicate(timeout=300)
        assert process.returncode in (0, 1), said
        assert b"Traceback" not in said
    assert (arena.files(), arena.litter()) == (whole, [])
