"""A query of a user's own ends within its time, its memory and its rows, and writes nothing anywhere."""

import pytest
from arena import cases

QUERIES = {
    "endless": "SELECT count(*) FROM range(1000000000000)",
    "one long call": "SELECT length(repeat('x', 2000000000)) FROM range(100)",
    "much memory": "SELECT count(DISTINCT t) FROM (SELECT hash(range)::VARCHAR || hash(range + 1)::VARCHAR AS t FROM range(30000000))",
    "long cells": "SELECT repeat('x', 100000000) FROM range(100)",
    "recursive": "WITH RECURSIVE a AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM a) SELECT max(n) FROM a",
}


@pytest.mark.parametrize("name", cases(list(QUERIES), few=3))
def test_a_query_ends_within_its_limits_and_leaves_nothing(arena, name):
    arena.run(["refs", "list"]).fine(0)
    before = set(arena.home.rglob("*"))
    done = arena.run(["refs", "sql", QUERIES[name], "--seconds", "2", "--rows", "3"], seconds=60).orderly()
    assert done.code in (0, 2)
    assert done.code == 0 or "  hint: " in done.err
    assert done.seconds < 12
    assert done.megabytes < 1536
    assert set(arena.home.rglob("*")) == before
