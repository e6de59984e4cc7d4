"""What the reference store costs, as ratios within one run: building, opening, fetching, and starting the command.

    python benchmarks/store.py [--rows 10000000] [--entities 1000000] [--claims 10000] [--only build,open,fetch,start]

build   a series of so many rows, and a list of so many entities with two aliases each: load, validate and compile a
        pack, against a bare `read_csv` of the same files into a DuckDB file. Wanted: at most 1.5 times; under 4 GB.
open    opening the compiled store again, as a share of building it (below 5 %), and that of the shipped packs (50 ms).
fetch   the rows of so many claims by one join, against one query for each. Wanted: at least 50 times as fast.
start   `checker --help` against bare Python, with bytecode cached. Wanted: at most 8 times.

The data are made by a rule: no file of a publisher is needed. Each build runs in a process of its own, so that the
peak of its memory is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[1]
GIGABYTE = 1024**3
# Figures of one entity; there are as many entities as rows allow.
_FIGURES = 1000
# Builds of each kind, in turns.
_TURNS = 3
# What the shipped packs hold of one matter, on the average.
_VINTAGES = 3


def make_series(folder: Path, rows: int, figures: int = _FIGURES) -> Path:
    """A pack with one measure of many harbours, a figure a day."""
    harbours = max(1, rows // figures)
    return _make_pack(
        folder,
        "series",
        {
            "entities": f"""SELECT 'port-' || i AS id, 'Harbour of Lake ' || i AS name, 'Place' AS type, '' AS country,
                '' AS facets, '' AS description, 'office' AS source FROM range({harbours}) t(i)""",
            "aliases": "SELECT 'port-0' AS entity, 'First Harbour' AS alias, 'strong' AS kind, 'office' AS source",
            "indicators": """SELECT 'ship-calls' AS id, 'Ship calls' AS name, 'Ships that called in a day.' AS definition,
                'call' AS unit, 'accumulation=period' AS facets, '' AS tolerance, '' AS tolerance_reason""",
            "observations": f"""SELECT 'row-' || i AS id, 'ship-calls' AS indicator, 'port-' || (i // {figures}) AS entity,
                'Ships that called' AS definition, d AS start, d AS end, d AS as_of, d AS published, '' AS low,
                (i * 7919 % 100000)::VARCHAR AS value, '' AS high, 'official' AS status, 'office' AS source,
                'confirmed' AS verification, '' AS caveat
                FROM (SELECT i, strftime(DATE '2019-01-01' + (i % {figures})::INTEGER, '%Y-%m-%d') AS d
                FROM range({rows}) t(i)) ORDER BY i""",
        },
    )  # fmt: skip


def make_list(folder: Path, entities: int) -> Path:
    """A pack with a list of many companies, each with two other names."""
    return _make_pack(
        folder,
        "list",
        {
            "entities": f"""SELECT 'firm-' || i AS id, 'Lake Trading Company ' || i AS name, 'Company' AS type, '' AS country,
                '' AS facets, '' AS description, 'office' AS source FROM range({entities}) t(i)""",
            "aliases": f"""SELECT 'firm-' || (i // 2) AS entity,
                CASE WHEN i % 2 = 0 THEN 'LTC ' ELSE 'Lakes & Trade ' END || (i // 2) AS alias, 'strong' AS kind,
                'office' AS source FROM range({2 * entities}) t(i)""",
            "lists": """SELECT 'lake-list' AS id, 'Lake list' AS name, 'FR' AS authority, 'sanctions' AS kind,
                '2024-01' AS complete_as_of, 'office' AS source""",
            "designations": f"""SELECT 'entry-' || i AS id, 'lake-list' AS list, 'firm-' || i AS entity,
                'LAKE TRADING COMPANY ' || i AS listed_name, '1' AS listed, '' AS start, '' AS end, '2024-01' AS as_of,
                '2024-01' AS published, 'whole' AS scope, 'LAKES; SHORES' AS programme, 'Named on the list' AS definition,
                'office' AS source, 'confirmed' AS verification, '' AS caveat FROM range({entities}) t(i)""",
        },
    )  # fmt: skip


def _make_pack(folder: Path, name: str, tables: dict[str, str]) -> Path:
    from checker.reference.schema import DATA_PACKAGE_SCHEMA, descriptor_resources

    pack = folder / name
    pack.mkdir()
    source = """SELECT 'office' AS id, 'Office of Lakes' AS organisation, 'Yearbook' AS title, 'https://example.org/lakes' AS url,
        '2024-01' AS published, 'dataset' AS kind, '' AS note"""
    statements = [
        f"COPY ({query}) TO '{pack / table}.csv' (HEADER, DELIMITER ',')"
        for table, query in {"sources": source, **tables}.items()
    ]
    # In a process of its own, whose memory counts for nobody else.
    subprocess.run(
        [sys.executable, "-c", f"import duckdb; [duckdb.execute(q) for q in {statements!r}]"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    descriptor = {
        "$schema": DATA_PACKAGE_SCHEMA, "name": name, "title": "Lakes", "description": "Made by a rule.",
        "version": "1.0.0", "licenses": [{"name": "CC0-1.0"}], "resources": descriptor_resources(["sources", *tables]),
    }  # fmt: skip
    (pack / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return pack


# ------------------------------------------------------------ what runs in a process of its own


def bare(pack: Path, target: Path) -> None:
    """Every file of a pack into a DuckDB file, as DuckDB reads it by itself."""
    with duckdb.connect(str(target)) as connection:
        for path in sorted(pack.glob("*.csv")):
            connection.execute(f'CREATE TABLE "{path.stem}" AS SELECT * FROM read_csv(?)', [str(path)])


def build(pack: Path, target: Path) -> None:
    """The pack loaded, validated and compiled."""
    from checker.reference.store import open_store

    open_store([pack], cache=target).close()


def measured(task: str, pack: Path, target: Path) -> tuple[float, float]:
    """Seconds and peak gigabytes of a task in a process of its own, without the start of Python."""
    code = (
        "import sys, time, resource; sys.path[:0] = [{root!r}, {here!r}]; import duckdb, store; from pathlib import Path;"
        "from checker.reference import store as _; begun = time.perf_counter();"
        "getattr(store, {task!r})(Path({pack!r}), Path({target!r}));"
        "print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    ).format(root=str(ROOT), here=str(ROOT / "benchmarks"), task=task, pack=str(pack), target=str(target))
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    seconds, kilobytes = out.splitlines()[-1].split()  # DuckDB may show progress before
    return float(seconds), float(kilobytes) * 1024 / GIGABYTE


# ------------------------------------------------------------ what is printed


def report_build(folder: Path, rows: int, entities: int) -> None:
    for name, make, size in (("series", make_series, rows), ("list", make_list, entities)):
        pack = make(folder, size)
        measured("bare", pack, folder / f"warm-{name}.duckdb")  # the first one reads the files from the disk
        turns = [
            (
                measured("build", pack, folder / f"cache-{name}-{turn}"),
                measured("bare", pack, folder / f"bare-{name}-{turn}.duckdb"),
            )
            for turn in range(_TURNS)
        ]
        # The best of each: what else the machine does only adds to them.
        own, plain = (min(seconds for seconds, _ in side) for side in zip(*turns, strict=True))
        peak, plain_peak = (max(memory for _, memory in side) for side in zip(*turns, strict=True))
        again, _ = measured("build", pack, folder / f"cache-{name}-0")
        print(
            f"build {name:7} {size:>12,}  {own / plain:6.2f} times read_csv ({own:.1f} s, {plain:.1f} s; best of {_TURNS})"
            f"  peak {peak:.2f} GB (read_csv {plain_peak:.2f} GB)  reopened in {again / own:6.2%} ({again * 1000:.0f} ms)"
        )


def report_open(folder: Path) -> None:
    from checker.reference.store import open_store, shipped_packs

    packs, cache = shipped_packs(), folder / "shipped"
    begun = time.perf_counter()
    open_store(packs, cache=cache).close()
    built = time.perf_counter() - begun
    reopened = _median(lambda: open_store(packs, cache=cache).close(), 9)
    print(f"open  shipped packs         {reopened / built:6.2%} of building ({reopened * 1000:.0f} ms)")


def report_fetch(folder: Path, claims: int) -> None:
    from checker.reference.store import open_store

    pack = make_series(folder / "fetch", claims * _VINTAGES, _VINTAGES)
    with open_store([pack], cache=folder / "fetch-cache") as store:
        held = store.series()
        pairs = [held[place * 7 % len(held)] for place in range(claims)]
        some = pairs[:: max(1, claims // 100)]
        store.observations(pairs)
        # In turns, so that what else the machine does falls on both.
        turns = [
            (
                _timed(lambda: [store.observations([pair]) for pair in some]) * len(pairs) / len(some),
                _timed(lambda: store.observations(pairs)),
            )
            for _ in range(5)
        ]
        single, joined = (statistics.median(times) for times in zip(*turns, strict=True))
    print(f"fetch {claims:>12,} claims         {single / joined:6.1f} times as fast as one query each")


def report_start() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run(
            [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment
        )

    run("-m", "checker", "--help")()
    # In turns, so that what else the machine does falls on both.
    pairs = [(_timed(run("-c", "pass")), _timed(run("-m", "checker", "--help"))) for _ in range(15)]
    plain, own = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(
        f"start --help                {own / plain:6.2f} times bare Python ({own * 1000:.0f} ms, {plain * 1000:.0f} ms)"
    )


def _median(task: Callable[[], object], times: int) -> float:
    return statistics.median(_timed(task) for _ in range(times))


def _timed(task: Callable[[], object]) -> float:
    begun = time.perf_counter()
    task()
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--entities", type=int, default=1_000_000)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--only", default="build,open,fetch,start")
    chosen = parser.parse_args()
    wanted = chosen.only.split(",")
    with tempfile.TemporaryDirectory(prefix="checker-benchmark-") as name:
        folder = Path(name)
        (folder / "fetch").mkdir()
        if "build" in wanted:
            report_build(folder, chosen.rows, chosen.entities)
        if "open" in wanted:
            report_open(folder)
        if "fetch" in wanted:
            report_fetch(folder, chosen.claims)
        if "start" in wanted:
            report_start()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
