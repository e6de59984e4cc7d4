"""Reading the code lists that ship inside the package: UTF-8 CSV with a header.

What is said in a language lies in a folder of that language (`data/en`); codes and conventions lie in `data` itself.
"""

from __future__ import annotations

import csv
from importlib.resources import files

LANGUAGE = "en"


def read_rows(name: str, package: str = "checker.vocabulary") -> list[dict[str, str]]:
    """All rows of a data file of a package, in file order; lines that start with "#" are comments."""
    folder = files(package) / "data"
    spoken = folder / LANGUAGE / name
    text = (spoken if spoken.is_file() else folder / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines))
