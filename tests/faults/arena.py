"""A folder with documents and a table, runs of `checker` over it as processes, and what they leave behind as bytes."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FULL = os.environ.get("CHECKER_FAULTS") == "full"
"""Whether every case is tried; otherwise one of each kind is."""

POPULATION = "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\nSylvania,population,people,2020,7000000\n"
ARTICLE = """# The year in figures, part {number}

Freedonia had {wrong} million inhabitants in 2020. Sylvania had 7 million inhabitants in 2020.

In {year} some {number},250 boats left the harbour, up 12.5% from a year before, and 40 of them never came back.
"""
PUBLISHED = "2021-06-01"


def cases(values: Sequence[object], *, few: int = 1) -> list[object]:
    """All values in the full set, the first ones elsewhere."""
    return list(values if FULL else values[:few])


full_only = pytest.mark.skipif(not FULL, reason="part of the full set: tests/faults/all.py")


@dataclass(frozen=True, slots=True)
class Done:
    """A process that has ended: its code, what it said, how long it took and the most memory that it or a child had."""

    code: int
    out: bytes
    err: str
    seconds: float
    megabytes: float

    def fine(self, *codes: int) -> Done:
        """Itself, if it ended with one of these codes and in an orderly way."""
        assert self.code in codes, (self.code, self.err[-2000:])
        return self.orderly()

    def orderly(self) -> Done:
        """Itself, if nothing in what it said is a traceback or a fault of its own."""
        assert self.code >= 0, f"ended by signal {-self.code}: {self.err[-2000:]}"
        for word in ("Traceback", "fault of checker", "Fatal Python error"):
            assert word not in self.err, self.err[-3000:]
        return self


@dataclass(slots=True)
class Arena:
    """A folder to do harm in."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    def articles(self, count: int) -> list[str]:
        """Write so many articles; their names from the folder."""
        (self.home / "articles").mkdir(exist_ok=True)
        names = []
        for number in range(1, count + 1):
            name = f"articles/part-{number:02}.md"
            text = ARTICLE.format(number=number, wrong=40 if number % 2 else 90, year=2000 + number)
            (self.home / name).write_text(text, encoding="utf-8")
            names.append(name)
        return names

    def table(self) -> str:
        """Write the table; its name from the folder."""
        (self.home / "population.csv").write_text(POPULATION, encoding="utf-8")
        return "population.csv"

    def checking(self, *arguments: str, output: str = "reports", packs: bool = False) -> list[str]:
        """The arguments of a run over documents."""
        own = [] if packs else ["--no-packs"]
        return ["run", *arguments, "--table", self.table(), *own, "--published", PUBLISHED,
                "--format", "md,jsonl,json,csv,sarif,html", "--output", output, "--isolated"]  # fmt: skip

    def start(self, arguments: Sequence[str], **options: object) -> subprocess.Popen[bytes]:
        """Start `checker` in the folder, as the head of a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "checker", *arguments], cwd=self.home, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.variables(), start_new_session=True,
            **options,  # type: ignore[call-overload]
        )  # fmt: skip

    def variables(self) -> dict[str, str]:
        """What the processes find in their environment."""
        return {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.home),
            "CHECKER_CACHE": str(self.home / "cache"),
            "LC_ALL": "C.UTF-8",
            **self.environment,
        }

    def run(
        self,
        arguments: Sequence[str],
        *,
        limits: Mapping[int, int] | None = None,
        seconds: float = 300,
        ordinary: bool = False,
        stdin: bytes = b"",
    ) -> Done:
        """Run `checker` to its end; `limits` are of the system (`resource.RLIMIT_...`)."""
        return self.command([sys.executable, "-m", "checker", *arguments], limits, seconds, ordinary, stdin)

    def command(
        self,
        command: Sequence[str],
        limits: Mapping[int, int] | None = None,
        seconds: float = 300,
        ordinary: bool = False,
        stdin: bytes = b"",
    ) -> Done:
        """Run any command likewise; how much memory it took is told by a process of its own between."""
        report = self.home / f".usage-{os.getpid()}"
        between = [sys.executable, str(Path(__file__).with_name("measured.py")), str(report), *command]
        begun = time.monotonic()
        done = subprocess.run(
            between, cwd=self.home, input=stdin, capture_output=True, env=self.variables(), timeout=seconds,
            check=False, preexec_fn=_bounded(limits or {}, ordinary),
        )  # fmt: skip
        spent = time.monotonic() - begun
        used = float(report.read_text() or 0) if report.exists() else 0.0
        report.unlink(missing_ok=True)
        return Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"), spent, used)

    def clean(self, *names: str) -> None:
        """Remove folders of earlier runs."""
        for name in names:
            shutil.rmtree(self.home / name, ignore_errors=True)

    def files(self, name: str = "reports") -> dict[str, bytes]:
        """All files of a folder with their bytes."""
        home = self.home / name
        return {
            str(path.relative_to(home)): path.read_bytes()
            for path in sorted(home.rglob("*"))
            if path.is_file()
        }

    def litter(self) -> list[str]:
        """What a run should not have left in the reports or in the cache."""
        marks = (".tmp", "building-", "damaged-", ".part")
        return sorted(
            str(path.relative_to(self.home))
            for path in self.home.rglob("*")
            if any(mark in path.name for mark in marks)
        )


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process of ours and all that it started, at once."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def wait_for(condition: Callable[[], object], seconds: float = 60) -> bool:
    """Wait until something holds; whether it did in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.005)
    return False


# Linux: leave for good what lets the superuser write where the mode of a folder forbids it.
_DROP, _OVERRIDE, _SEARCH = 24, 1, 2


def _bounded(limits: Mapping[int, int], ordinary: bool) -> Callable[[], None] | None:
    """What is done in the new process before it becomes the command; `ordinary` binds the superuser by modes, too."""
    if not limits and not (ordinary and os.geteuid() == 0):
        return None

    def bind() -> None:
        for kind, most in limits.items():
            resource.setrlimit(kind, (most, most))
        if ordinary and os.geteuid() == 0:
            system = ctypes.CDLL(None, use_errno=True)
            for right in (_OVERRIDE, _SEARCH):
                if system.prctl(_DROP, right, 0, 0, 0):
                    os._exit(77)

    return bind
