"""Archives: articles a second, speed-up, memory and its growth, by the pool of processes and by Ray, in one run.

    python benchmarks/archive.py                       # speed with 400 articles, growth from 2,000 to 20,000 short ones
    python benchmarks/archive.py --articles 100 --growth 200,2000 --engines pool

The articles are made here, from a fixed seed, and checked against the shipped packs. Every run is a command of its own, as a user
would give it; memory is that of all its processes together (their proportional share, sampled), seconds are those of the clock, and
beside them stand those of the processors, which other work on the machine disturbs less.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_SAMPLE_SECONDS = 0.5
_SUBJECTS = (
    ("Germany", "inhabitants"), ("France", "inhabitants"), ("Iraq", "inhabitants"), ("Syria", "refugees abroad"),
    ("Ukraine", "civilian deaths"), ("Iran", "executions"), ("Yemen", "displaced people"), ("Israel", "soldiers killed"),
)  # fmt: skip
_FILLERS = (
    "The council met in the old hall, and the minutes run to several pages that few will ever read.",
    "A spokeswoman declined to say when the next report is due, and the ministry did not answer a letter.",
    "Shops along the river opened late, as they do whenever the ferry is held up by fog.",
    "Older residents remember other winters, and they tell of them with more patience than accuracy.",
    "The committee asked for maps, for tables and for a list of all the bridges that were repaired.",
)


def article(chance: random.Random, figures: int, fillers: int) -> str:
    """An article with so many figures, and sentences that say nothing between them."""
    sentences = []
    for _ in range(figures):
        place, what = chance.choice(_SUBJECTS)
        year = chance.randint(2010, 2022)
        number = (
            f"{chance.randint(1, 90)} million"
            if what == "inhabitants"
            else f"{chance.randint(2, 900) * 50:,}"
        )
        sentences.append(f"{place} had {number} {what} in {year}.")
        share = chance.randint(2, 95)
        sentences.append(f"About {share} percent of those asked in {place} said so in {year + 1}.")
    sentences += [
        chance.choice(_FILLERS) + f" That was noted on page {chance.randint(2, 400)}." for _ in range(fillers)
    ]
    chance.shuffle(sentences)
    return " ".join(sentences)


def write_articles(path: Path, count: int, *, figures: int, fillers: int) -> int:
    """A JSON Lines file of so many articles; the characters of all of them."""
    chance = random.Random(20_000)
    characters = 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = article(chance, figures, fillers)
            characters += len(text)
            day = f"{chance.randint(2012, 2023)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            record = {"id": f"a{number}", "text": text, "published": day, "author": f"Writer {number % 40}"}
            file.write(json.dumps(record) + "\n")
    return characters


def measured(arguments: list[str]) -> tuple[float, float, float]:
    """Seconds of the clock, seconds of the processors, and megabytes of all processes of a command at their peak."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    mark = f"CHECKER_BENCHMARK={os.getpid()}-{time.monotonic_ns()}"
    name, _, value = mark.partition("=")
    begun = time.monotonic()
    running = subprocess.Popen(
        [sys.executable, "-m", "checker", *arguments, "--isolated", "--exit-zero", "--quiet"],
        cwd=ROOT, env=os.environ | {name: value, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    peak = 0.0
    seen: dict[int, float] = {}
    while running.poll() is None:
        total = 0.0
        for process in processes(mark):
            total += share(process)
            seen[process] = processor_seconds(process) or seen.get(process, 0.0)
        peak = max(peak, total)
        time.sleep(_SAMPLE_SECONDS)
    seconds = time.monotonic() - begun
    if running.returncode:
        raise SystemExit(f"the command failed with {running.returncode}: {' '.join(arguments)}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    waited = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, max(waited, sum(seen.values())), peak


def processes(mark: str) -> list[int]:
    """All processes that have the mark in their environment."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                if mark.encode() in Path("/proc", name, "environ").read_bytes():
                    found.append(int(name))
            except OSError:
                continue
    return found


def share(process: int) -> float:
    """The megabytes of a process, what it shares with others divided among them."""
    try:
        for line in Path("/proc", str(process), "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def processor_seconds(process: int) -> float:
    """What a process has taken of the processors so far."""
    try:
        fields = Path("/proc", str(process), "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0.0


def digest(folder: Path) -> dict[str, bytes]:
    """The files of a data set."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))
    }


def speed(folder: Path, count: int, engines: list[str], *, processors: int) -> None:
    """Articles a second of one process, of all, and of Ray; the data sets must be the same."""
    path = folder / "articles.jsonl"
    characters = write_articles(path, count, figures=5, fillers=6)
    print(
        f"{count:,} articles of {characters // count:,} characters; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
    )
    print(
        f"{'':<14}{'seconds':>9}{'articles/s':>12}{'processor s':>13}{'ms/article':>12}{'MB':>7}{'times one':>11}"
    )
    alone = 0.0
    expected: dict[str, bytes] | None = None
    measured(["run", str(path), "--archive", str(folder / "warm"), "--jobs", "1", "--batch-size", "25"])
    plans = [("1 process", ["--jobs", "1"]), (f"{processors} processes", ["--jobs", str(processors)])]
    if "ray" in engines:
        plans.append(("Ray", ["--engine", "ray", "--jobs", str(processors)]))
    for name, more in plans:
        target = folder / name.replace(" ", "-")
        seconds, processor, memory = measured(
            ["run", str(path), "--archive", str(target), "--batch-size", "25", *more]
        )
        alone = alone or seconds
        found = digest(target)
        expected = expected or found
        print(
            f"{name:<14}{seconds:>9.1f}{count / seconds:>12.1f}{processor:>13.1f}{1000 * processor / count:>12.1f}"
            f"{memory:>7.0f}{alone / seconds:>11.2f}{'' if found == expected else '  OTHER BYTES'}",
            flush=True,
        )
        shutil.rmtree(target)


def growth(folder: Path, sizes: list[int], *, processors: int) -> None:
    """Memory with few and with many articles, for a data set and for a report that is written as it grows."""
    print(
        f"\n{'articles':<14}{'written as':<12}{'seconds':>9}{'articles/s':>12}{'MB':>7}{'growth':>8}",
        flush=True,
    )
    for count in sizes:
        write_articles(folder / f"short-{count}.jsonl", count, figures=1, fillers=1)
    for kind in ("data set", "JSON Lines"):
        first = 0.0
        for count in sizes:
            target = str(folder / f"{kind}-{count}")
            form = ["--archive", target] if kind == "data set" else ["--format", "jsonl", "--output", target]
            path = str(folder / f"short-{count}.jsonl")
            seconds, _, memory = measured(["run", path, *form, "--jobs", str(processors)])
            first = first or memory
            print(
                f"{count:<14,}{kind:<12}{seconds:>9.1f}{count / seconds:>12.1f}{memory:>7.0f}{memory / first:>8.2f}",
                flush=True,
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=400, help="for the speed; 0 leaves it out")
    parser.add_argument("--growth", default="2000,20000", help='sizes for the memory; "" leaves it out')
    parser.add_argument("--engines", default="pool,ray")
    parser.add_argument("--processes", type=int, default=min(os.cpu_count() or 1, 8))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="checker-archive-") as name:
        folder = Path(name)
        if chosen.articles:
            speed(folder, chosen.articles, chosen.engines.split(","), processors=chosen.processes)
        if chosen.growth:
            growth(folder, [int(one) for one in chosen.growth.split(",")], processors=chosen.processes)


if __name__ == "__main__":
    main()
