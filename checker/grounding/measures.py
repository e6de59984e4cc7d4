"""Which measure of a row a claim speaks of: by the words near its number, by its unit, by the noun that it counts."""

from __future__ import annotations

from collections.abc import Sequence

from checker.binding.catalogue import Series, meaning_words, name_words
from checker.binding.columns import heard
from checker.binding.frame import Frame
from checker.binding.series_concepts import ANYBODY
from checker.binding.units import rate_relation, unit_relation
from checker.grounding.keys import Key, KeyedTable, Value
from checker.grounding.likeness import of_one_family
from checker.reference.measures import with_its_unit
from checker.vocabulary.units import parse_unit
from checker.word_groups import word_group

# How well words must speak of a measure, in a table that its entity alone tells, and by how much it must lead another one.
_LEAST, _LEAST_BESIDE, _LEAD = 0.45, 0.65, 0.12
# What a measure gets by its unit alone, where no other one has it.
_ONLY_ONE = 0.5
_OWN_NOUN = 0.6
_SYNONYM = 0.9
_CODE = 0.7
# From here on words speak of a measure by its own name, whatever noun is counted: "completed 366 houses" of completions.
_WHOLLY_SAID = 0.9
# Words of a measure that say no more than that something was counted.
_GENERIC = word_group("grounding.generic")
# Words of what was meant to be, beside which a column tells what was.
_PLANNED = word_group("grounding.planned")
# Facets whose codes make a part of the people that a measure of them all does not tell.
_PARTS_OF_PEOPLE = ("sex", "age", "segment")


def measure_of(
    table: KeyedTable, values: tuple[Value, ...], frame: Frame, said: frozenset[str]
) -> tuple[Series | None, bool]:
    """The measure of a row that some words and the unit speak of, and whether they speak of several alike."""
    here = [table.series[key] for key, row in table.cells.items() if row == values]
    scores: list[tuple[float, Key, Series]] = []
    least = _LEAST if table.is_parted else _LEAST_BESIDE
    codes = frozenset(code for value in values for _, code in value.codes)
    comparable = [series for series in here if _is_comparable(series, frame, codes)]
    if not _is_bare(frame.unit):
        equal = [s for s in comparable if unit_relation(frame.unit, s.indicator.unit) == "equal"]
        comparable = equal or comparable
    comparable = _planned_or_not(comparable, said)
    spoken = [(one, _spoken(one, values, table, frame, said)) for one in comparable]
    if _is_of_persons(frame) and not any(score >= least for _, score in spoken):
        spoken = [(one, _spoken(one, values, table, frame, said, verbs=True)) for one in comparable]
    for series, score in spoken:
        alone = len(comparable) == 1 and table.is_parted
        if score < least and alone and (_is_told_by_unit(series, frame) or _has_its_base(series, frame)):
            score = _ONLY_ONE
        if score >= least:
            scores.append((score, series.key, series))
    scores.sort(key=lambda item: (-item[0], item[1]))
    if not scores:
        return None, False
    if len(scores) > 1 and scores[0][0] - scores[1][0] < _LEAD:
        return None, True
    return scores[0][2], False


def _is_comparable(series: Series, frame: Frame, told: frozenset[str] = frozenset()) -> bool:
    unit = unit_relation(frame.unit, series.indicator.unit)
    if unit == "conflict":
        return False
    shares = {"percent", "share"}
    if (frame.unit in shares) != (series.indicator.unit in shares):
        return False
    if not told and any(frame.codes(facet) - series.codes(facet) for facet in _PARTS_OF_PEOPLE):
        return False
    if _has_its_base(series, frame):
        return True
    words = frame.measured_words | frame.clause_words | {frame.head}
    return rate_relation(frame.per, series.facets.get("per"), words, series.indicator.name) != "conflict"


def _has_its_base(series: Series, frame: Frame) -> bool:
    """Whether a rate is told for as many as the measure's: "for every 1,000 people" of "per 1000 residents"."""
    held = series.facets.get("per")
    return bool(frame.per and held and frame.per[0].isdigit() and frame.per.split()[0] == held.split()[0])


def _is_bare(unit: str | None) -> bool:
    """Whether a unit is none that a column would have to be in: a bare count, people."""
    held = parse_unit(unit or "")
    return held is None or held.dimension in ("people", "count")


def _is_told_by_unit(series: Series, frame: Frame) -> bool:
    """Whether the unit is one that little else is told in: weeks, tonnes, a currency; no bare count and no share."""
    unit = parse_unit(frame.unit or "")
    return (
        unit is not None
        and unit.dimension not in ("people", "count", "percent", "share")
        and unit_relation(frame.unit, series.indicator.unit) == "equal"
    )


def _spoken(
    series: Series,
    values: tuple[Value, ...],
    table: KeyedTable,
    frame: Frame,
    said: frozenset[str],
    *,
    verbs: bool = False,
) -> float:
    """How well words speak of a measure: by its own words, by synonyms, by its code or by the noun it counts."""
    if frame.head:
        said |= {frame.head}
    said -= ANYBODY
    name = name_words(with_its_unit(series.indicator.name))
    hits = sum(any(of_one_family(word, own) for word in said) for own in name)
    score = hits / len(name) if name else 0.0
    if verbs or not _is_of_persons(frame) or series.indicator.unit == "people":
        score = max(score, _SYNONYM * heard(with_its_unit(series.indicator.name), sorted(said)))
    if series.codes("concept") & frame.codes("concept"):
        score = max(score, _CODE)
    if _counts_the_noun(frame, series, values, table, said):
        score = max(score, _OWN_NOUN)
    elif (
        score < _WHOLLY_SAID
        and frame.head
        and frame.unit not in ("percent", "share")
        and _is_foreign(frame, series, values, table)
    ):
        return 0.0
    return score


def is_planned(series: Series) -> bool:
    """Whether a measure tells what was meant to be: a budget, a target."""
    return not _PLANNED.isdisjoint(name_words(series.indicator.name))


def _planned_or_not(comparable: Sequence[Series], said: frozenset[str]) -> list[Series]:
    """Of a budget beside what was spent, or a target beside what was reached, those that the words near a number mean."""
    planned = [one for one in comparable if is_planned(one)]
    others = [one for one in comparable if not is_planned(one)]
    if not planned or not others:
        return list(comparable)
    return planned if _PLANNED & said else others


def _is_of_persons(frame: Frame) -> bool:
    """Whether persons are counted, of whom a verb does not tell what else a column counts: "905 people lending tools"."""
    return frame.head in ANYBODY


def _counts_the_noun(
    frame: Frame, series: Series, values: tuple[Value, ...], table: KeyedTable, said: frozenset[str]
) -> bool:
    """Whether a bare count is of what a key tells: "163 robberies", where the column of offences says Robbery."""
    if series.indicator.unit not in ("", "people"):
        return False
    heads = {frame.head} if frame.head else said
    name = name_words(with_its_unit(series.indicator.name))
    for column, value in zip(table.columns[1:], values[1:], strict=True):
        counted = any(of_one_family(head, word) for head in heads for word in value.words)
        if counted and (name <= _GENERIC or any(of_one_family(o, w) for o in name for w in column.header)):
            return True
    return False


def _is_foreign(frame: Frame, series: Series, values: tuple[Value, ...], table: KeyedTable) -> bool:
    """Whether the counted noun is nothing that the measure, the row or its columns know."""
    head = frame.head
    if head in ANYBODY or head in series.words:
        return False
    known = {word for value in values for word in value.words}
    known |= {word for column in table.columns for word in column.header}
    known |= meaning_words(series.indicator.name)
    if any(of_one_family(head, word) for word in known):
        return False
    unit = parse_unit(head)
    if unit is not None and unit.dimension not in ("people", "count"):
        return False
    return heard(with_its_unit(series.indicator.name), [head]) == 0.0
