"""Everything that a row must hold at once: "the 2004 game was played in Berlin"."""

from __future__ import annotations

from checker.binding.row_conditions import conditions_of
from checker.binding.row_parts import any_of, is_negated, is_one_list
from checker.binding.row_reading import RowReading
from checker.binding.word_groups import word_group
from checker.model import RowPlan
from checker.quick_records import replace

_EACH = word_group("each")


def lookup(reading: RowReading) -> RowPlan | None:
    """Everything that a row must hold at once: "the 2004 game was played in Berlin", "A won 5 games"."""
    end = len(reading.terms)
    found = conditions_of(reading, 0, end)
    if found is None:
        return None
    only = reading.cue("only")
    if only is not None and only.first == 0 and reading.named_behind(only):
        return None  # "only A did" says something of all others
    every = reading.cue("all", "half_of")
    if every is not None and reading.terms[every.last - 1].text not in _EACH:
        return None
    if reading.cue("superlative", "comparative", "most_of", "average", "difference") is not None:
        loose = [
            cue
            for cue in reading.cues
            if cue.sort in ("superlative", "comparative", "most_of", "average", "difference")
        ]
        bounds = [item for item in found if item.relation in ("above", "below")]
        if len(loose) > len(bounds):
            return None
    if not is_one_list(reading):
        return None
    denied = reading.cue("not")
    joint = reading.joint_before(denied.first) if denied is not None else None
    if joint is not None and joint > reading.verb:
        return None  # only the second half is denied
    some = any_of(reading, reading.verb, end)
    if denied is not None and len(some) == 1 and denied.first < end:
        some = [replace(some[0], negated=not some[0].negated)]
    found += some
    columns = [item.columns for item in found]
    if len(found) < 2 or len(set(columns)) < 2:
        return None
    figures = [item for item in found if item.number is not None]
    stated = [item for item in figures if not set(item.columns) & reading.yearly]
    number = (stated or figures)[-1].number if figures else None
    return RowPlan(
        kind="lookup",
        scope=tuple(found),
        number=number,
        negated=is_negated(reading, 0, end) and not any(item.negated for item in found),
    )
