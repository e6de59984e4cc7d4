"""kill -9 at any time: no final file is ever half-written, and the next run gives the same bytes and leaves no litter."""

import random
import time

import pytest
from arena import FULL, kill

KILLS = 20 if FULL else 2


@pytest.fixture
def undisturbed(arena):
    names = arena.articles(8)
    begun = time.monotonic()
    arena.run(arena.checking(*names, output="whole")).fine(1)
    return names, arena.files("whole"), time.monotonic() - begun


def test_a_killed_run_leaves_whole_files_and_the_next_one_ends_it(arena, undisturbed):
    names, whole, seconds = undisturbed
    moments = random.Random(8)
    halfway = 0
    for _ in range(KILLS):
        arena.clean("reports")
        process = arena.start(arena.checking(*names))
        time.sleep(seconds * moments.uniform(0.2, 1.0))
        kill(process)
        left = {name: content for name, content in arena.files().items() if not name.endswith(".tmp")}
        assert {name: whole[name] for name in left} == left
        halfway += 0 < len(left) < len(whole)
        arena.run(arena.checking(*names)).fine(1)
        assert arena.files() == whole
        assert arena.litter() == []
    assert halfway or not FULL, "no run was killed in the middle of its reports"


def test_a_run_that_is_killed_in_the_middle_of_writing_leaves_whole_files(arena, undisturbed):
    names, whole, _ = undisturbed
    for wanted in (1, 9, 20, 30)[: 4 if FULL else 1]:
        arena.clean("reports")
        process = arena.start(arena.checking(*names))
        while process.poll() is None and len(list((arena.home / "reports").rglob("*.*"))) < wanted:
            pass
        kill(process)
        left = {name: content for name, content in arena.files().items() if not name.endswith(".tmp")}
        assert {name: whole[name] for name in left} == left
        arena.run(arena.checking(*names)).fine(1)
        assert (arena.files(), arena.litter()) == (whole, [])


def test_a_run_that_is_killed_while_it_builds_its_cache_leaves_nothing_in_the_way(arena):
    names = arena.articles(1)
    arena.run(arena.checking(*names, output="whole", packs=True)).fine(0, 1)
    whole = arena.files("whole")
    moments = random.Random(5)
    for _ in range(6 if FULL else 1):
        arena.clean("reports", "cache")
        process = arena.start(arena.checking(*names, packs=True))
        cache = arena.home / "cache"
        while process.poll() is None and not list(cache.glob("building-*/*")):
            time.sleep(0.001)
        time.sleep(moments.uniform(0, 0.5) if FULL else 0)
        kill(process)
        arena.run(arena.checking(*names, packs=True)).fine(0, 1)
        assert (arena.files(), arena.litter()) == (whole, [])
