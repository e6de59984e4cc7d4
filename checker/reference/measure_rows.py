"""Tables whose rows are measures of one subject, as annual reports print them: "Revenue", "Net profit" over years."""

from __future__ import annotations

from checker.reference.grids import Grid
from checker.reference.header_lines import caption_measure
from checker.reference.measures import read_measure

# This share of the rows must name a measure.
_MOSTLY = 0.5
_FEWEST = 2


def names_measures(grid: Grid, column: int) -> bool:
    """Whether the cells of a column name what the figures beside them measure, and not whom they are about.

    A unit of its own tells a measure. So does a word of the code lists, but not where the caption already
    says what is measured: "Exports by product" has a row of oil.
    """
    labels = list(dict.fromkeys(row[column].strip() for row in grid.rows if row[column].strip()))
    if len(labels) < _FEWEST:
        return False
    captioned = read_measure(caption_measure(grid.captions)).facets.get("concept") if grid.captions else None
    found = [read_measure(label) for label in labels]
    with_unit = sum(bool(measure.unit) and "concept" not in measure.facets for measure in found)
    with_concept = sum("concept" in measure.facets for measure in found)
    concepts = {measure.facets.get("concept") for measure in found} - {None}
    if captioned or len(concepts) < _FEWEST:
        with_concept = 0
    return (with_unit + with_concept) >= _MOSTLY * len(labels)
