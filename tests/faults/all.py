"""Every fault, by hand: `python tests/faults/all.py [WORDS]` tries all cases and says of each target whether it was held.

Continuous integration takes one case of each kind; this takes some half an hour, and on a quiet machine its times count.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGETS = {
    "hostile inputs without traceback, signal, hang or foreign write": ["faults/test_hostile_files.py"],
    "injection: markup, control bytes, direction marks, formula cells": [
        "report/test_escape.py", "commands/test_review_hostile.py", "fuzz/test_fuzz_targets.py",
    ],
    "nothing outside what was named; no private addresses": [
        "reference/test_hostile_packs.py", "documents/test_web_addresses.py", "reference/test_fetching.py",
    ],
    "time and memory of traps and long texts": ["faults/test_sizes.py"],
    "bombs": ["faults/test_bombs.py"],
    "one bad document among good": ["faults/test_bad_documents.py"],
    "error messages": ["test_hints.py", "commands/test_command_line.py"],
    "kill -9": ["faults/test_killed_runs.py"],
    "damaged cache": ["faults/test_damaged_caches.py"],
    "racing runs": ["faults/test_racing_runs.py"],
    "full disk": ["faults/test_full_disks.py"],
    "SIGINT and SIGTERM": ["faults/test_interrupted_runs.py"],
    "inputs that change": ["faults/test_changing_inputs.py"],
    "places that cannot be written": ["faults/test_unwritable_places.py"],
    "identical bytes": ["faults/test_surroundings.py", "test_determinism.py"],
}  # fmt: skip


def main() -> int:
    wanted = [word.lower() for word in sys.argv[1:]]
    missed = 0
    for target, files in TARGETS.items():
        if wanted and not any(word in target.lower() for word in wanted):
            continue
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", *(str(HERE.parent / one) for one in files)],
            cwd=HERE.parents[1], env={**os.environ, "CHECKER_FAULTS": "full"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        failed = re.findall(r"^FAILED (?:tests/)?(\S+)", done.stdout, re.MULTILINE)
        missed += done.returncode != 0
        print(f"{'held  ' if done.returncode == 0 else 'MISSED'} {target} ({time.monotonic() - begun:.0f} s)")
        for line in (*re.findall(r"^[\w ,&]+: \d.*$", done.stdout, re.MULTILINE), *failed):
            print(f"         {line}")
        if done.returncode != 0 and not failed:
            print(done.stdout[-2000:] + done.stderr[-2000:])
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
