"""Time and memory: traps that tempt a grammar to go back and forth, and texts far longer than any article.

Times belong to two slow cores that do nothing else; so these are part of the full set only.
"""

import pytest
from arena import cases, full_only

TRAPS = {
    "numbers": "1,250 ",
    "digits": "9",
    "open brackets": "(",
    "quotation marks": "“",
    "hedges": "more than about nearly ",
    "between": "between 3 and ",
    "of": "half of ",
    "hyphens": "twenty-",
    "dots": "1.",
    "dates": "3 May 2021 ",
    "names": "Lake Orm ",
    "capitals": "A",
    "commas": ", and",
    "percent": "12% of the ",
    "years": "from 1999 to 2014 ",
    "who": "said Mr Orm, who ",
    "stars": "*",
    "underscores": "_a_ ",
    "backticks": "`a",
    "links": "[a](b",
    "quotes": "> ",
    "tags": "<b>",
    "ends of lines": "\n\n1. a",
    "marks": "a\u0301",
}
ADDRESS_SPACE = 3_000_000_000


@full_only
@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_four_times_as_long_takes_at_most_eight_times_as_long(arena, trap):
    times = {}
    start = arena.run(["extract", _file(arena, "start.md", "Some 40 ships left.")]).fine(0).seconds
    for count in (15_000, 60_000):
        name = _file(arena, f"trap-{count}.md", f"{TRAPS[trap] * count} 40 ships left.")
        done = arena.run(["run", name, "--no-packs", "--isolated", "-q"], seconds=120).fine(0, 1, 4)
        times[count] = done.seconds
        assert done.megabytes < 1024
    print(f"\n{trap}: {times[15_000]:.1f} s, {times[60_000]:.1f} s")
    assert times[60_000] < 10 + start
    assert times[60_000] - start < 8 * max(times[15_000] - start, 0.2)


LONG = {
    "20 MB of prose": (lambda: "The old harbour lay quiet, and nobody spoke of what had been lost there. " * 280_000, 90),
    "200,000 numbers": (lambda: "".join(f"In all {n:,} boats left. " for n in range(200_000)), 180),
    "50,000 claims": (lambda: "".join(f"Freedonia had {n % 90 + 10} million inhabitants in {1900 + n % 120}. " for n in range(50_000)), 240),
}  # fmt: skip


@full_only
@pytest.mark.parametrize("name", cases(list(LONG)))
def test_a_text_of_any_length_is_read_in_its_time_or_refused_in_words(arena, name):
    make, seconds = LONG[name]
    path = _file(arena, "long.txt", make())
    command = [
        "run",
        path,
        "--no-packs",
        "--isolated",
        "-q",
        "--table",
        arena.table(),
        "--format",
        "jsonl",
        "--output",
        "out",
    ]
    done = arena.run(command, seconds=900).orderly()
    print(f"\n{name}: {done.seconds:.0f} s, {done.megabytes:.0f} MB, exit code {done.code}")
    assert done.code in (0, 1) or "limit" in done.err
    assert done.seconds < seconds
    assert done.megabytes < 1536


def _file(arena, name, text):
    (arena.home / name).write_text(text, encoding="utf-8")
    return name
