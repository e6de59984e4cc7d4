"""Writes the factors of the units table from the unit registry of the library pint.

Run `python maintenance/unit_factors.py` after a row of `checker/vocabulary/data/units.csv` was added or its column `pint`
changed, and commit the table; with `--check` nothing is written, and the exit code is 1 where the table is not what pint
gives. The columns `factor` and `offset` are pint's, all others are written by people: which units there are, what each is in
pint's words, and how it is written. pint is needed here and in the tests, never at run time.

amount in SI base units = (value + offset) * factor. Only temperatures have an offset.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import pint

TABLE = Path(__file__).resolve().parents[1] / "checker" / "vocabulary" / "data" / "units.csv"
# More digits than any conversion keeps (28), so that 1 knot is 1.852 km/h to the last of them.
DIGITS = 40
_WORKING = DIGITS + 20


def registry() -> Any:
    """pint's own definitions, in decimal numbers and without a cache on disk."""
    with localcontext() as context:
        context.prec = _WORKING
        return pint.UnitRegistry(non_int_type=Decimal, cache_folder=None)


def factor_and_offset(units: Any, expression: str) -> tuple[str, str]:
    """What turns an amount of `expression` ("oil_barrel", "4840 * yard**2") into SI base units, as written in the table."""
    with localcontext() as context:
        context.prec = _WORKING
        if expression.isidentifier() and units.Unit(expression).dimensionality == units.kelvin.dimensionality:
            zero, one = (
                units.Quantity(Decimal(reading), expression).to("kelvin").magnitude for reading in (0, 1)
            )
            factor, offset = one - zero, zero / (one - zero)
        else:
            amount = units.parse_expression(expression)
            factor, offset = getattr(amount, "magnitude", amount), Decimal(0)
            if isinstance(amount, units.Quantity):
                factor = amount.to_base_units().magnitude
        return _written(Decimal(factor)), _written(offset) if offset else ""


def _written(number: Decimal) -> str:
    """A number with `DIGITS` digits at most, without an exponent and without closing zeros."""
    with localcontext() as context:
        context.prec = DIGITS
        text = f"{+number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rows(table: str) -> list[dict[str, str]]:
    """The rows of the table's text, without its comments."""
    return list(csv.DictReader(line for line in table.splitlines() if line and not line.startswith("#")))


def regenerated(table: str) -> str:
    """The table's text with the factor and the offset of every row as pint gives them; comments stay where they are."""
    units = registry()
    written = io.StringIO()
    known = iter(rows(table))
    columns = csv.DictWriter(written, list(rows(table)[0]), lineterminator="\n")
    headed = False
    for line in table.splitlines():
        if line.startswith("#") or not line:
            written.write(line + "\n")
        elif not headed:
            headed = True
            columns.writeheader()
        else:
            row = next(known)
            row["factor"], row["offset"] = factor_and_offset(units, row["pint"])
            columns.writerow(row)
    return written.getvalue()


def main() -> int:
    """Write the table, or with `--check` say whether it is what pint gives."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit code 1 if the table would change"
    )
    check = parser.parse_args().check
    held = TABLE.read_text(encoding="utf-8")
    wanted = regenerated(held)
    if check:
        changed = [line for line in wanted.splitlines() if line not in set(held.splitlines())]
        print("\n".join(changed) or "The table is what pint gives.")
        return 1 if wanted != held else 0
    TABLE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
