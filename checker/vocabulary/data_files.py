"""Reading the code lists that ship inside the package: UTF-8 CSV with a header."""

from __future__ import annotations

import csv
from importlib.resources import files


def read_rows(name: str, package: str = "checker.vocabulary") -> list[dict[str, str]]:
    """All rows of `data/<name>` of a package, in file order; lines that start with "#" are comments."""
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines))
