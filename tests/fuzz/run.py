"""Fuzzing by hand: `python tests/fuzz/run.py TARGET [--seconds N] [--corpus DIR]`; needs `pip install atheris`.

The engine changes inputs so that they reach lines which none reached before. It begins with the seeds of this folder
and stops at the first fault, whose input it leaves in the folder of the corpus; a fault that was mended is kept as a
file in `crashes/TARGET/`, which the ordinary tests read.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]
_LONGEST = 4096


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", choices=("numbers", "verdicts", "readers", "tables", "escapers"))
    parser.add_argument("--seconds", type=int, default=1200)
    parser.add_argument("--corpus", type=Path, default=Path("fuzz-corpus"))
    chosen = parser.parse_args()

    import atheris

    with atheris.instrument_imports(include=["checker"]):
        import targets
        from seeds import write_seeds

        # What is imported late is imported now, while it can be instrumented.
        for seed in write_seeds(chosen.target, chosen.corpus / chosen.target):
            targets.TARGETS[chosen.target](seed)
    folder = chosen.corpus / chosen.target
    options = [
        sys.argv[0],
        str(folder),
        f"-max_total_time={chosen.seconds}",
        f"-max_len={_LONGEST}",
        "-timeout=30",
        "-rss_limit_mb=3000",
        f"-artifact_prefix={folder}-",
        "-print_final_stats=1",
    ]
    atheris.Setup(options, targets.TARGETS[chosen.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
