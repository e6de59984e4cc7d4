"""Identical bytes whatever surrounds a run: hash seed, zone, locale, width, colour, umask, working folder, order of the files."""

import os

import pytest
from arena import cases

SURROUNDINGS = [
    {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "COLUMNS": "37",
        "FORCE_COLOR": "1",
    },
    {"PYTHONHASHSEED": "7", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "0", "NO_COLOR": "1", "TERM": "dumb", "LINES": "1", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "random", "PYTHONOPTIMIZE": "2", "TZ": ":nonsense"},
]


@pytest.mark.parametrize("number", cases(range(len(SURROUNDINGS))))
@pytest.mark.parametrize("umask", cases([0o077, 0o000]))
def test_what_surrounds_a_run_changes_no_byte(arena, number, umask):
    names = arena.articles(3)
    arena.run(arena.checking(*names, output="whole")).fine(1)
    arena.environment = SURROUNDINGS[number]
    before = os.umask(umask)
    try:
        arena.run(arena.checking(*reversed(names))).fine(1)
    finally:
        os.umask(before)
    assert arena.files() == arena.files("whole")
    modes = {path.stat().st_mode & 0o777 for path in (arena.home / "reports").rglob("*") if path.is_file()}
    assert modes == {0o666 & ~umask}
