"""The checks of staged packs, set-based: each is one query over all rows of a table.

Every query yields (file, line, value) or, where the hint depends on the row, (file, line, value, hint).
"""

from __future__ import annotations

from checker.reference.cell_checks import CellChecks
from checker.reference.complaints import Complaint
from checker.reference.engine import duckdb
from checker.reference.gathering import Gathering
from checker.reference.row_checks import RowChecks
from checker.reference.schema import TABLES


def check_stage(
    connection: duckdb.DuckDBPyConnection, *, unread: frozenset[str] = frozenset()
) -> list[Complaint]:
    """Every fault of the staged rows, and warnings; the order is that of tables and columns.

    Args:
        connection: holds the schema `stage`.
        unread: tables of which a file could not be loaded. What names their rows is not blamed for it.
    """
    gathering = Gathering(connection)
    cells = CellChecks(gathering, unread)
    for entry in TABLES:
        for column in entry.columns:
            cells.cells(entry, column)
        cells.keys(entry)
    if "entities" not in unread:
        cells.facets()
    rows = RowChecks(gathering)
    rows.observations()
    rows.units()
    rows.vintages()
    rows.dates()
    rows.kinds()
    rows.accounts()
    rows.provenance()
    return gathering.complaints
