"""What a header or a measure's name means: facets from the code lists, unit and scale from its brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from checker.reference.cells import scale_word
from checker.reference.side_files import ColumnNote
from checker.tokens import TokenKind, tokens
from checker.vocabulary.codes import Code, Hit, vocabulary
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.scales import split_scale
from checker.vocabulary.units import Unit, parse_per, parse_unit
from checker.vocabulary.words import singular

# "GDP (current US$)", "Area [km2]", "Exports, million USD", "Speed - km/h"
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_TAIL = re.compile(r"(?:,| - | – | in )\s*([^,()\[\]]{1,40})$", re.IGNORECASE)
# "homicides per 100,000 people", "GDP per capita"
_RATE = re.compile(r"\bper\s+(?!cent\b)([^,()\[\]]{1,40})", re.IGNORECASE)
# The head of a name stands before these: "deaths of children", "births per woman".
_HEAD_END = re.compile(r"[,(\[:]|\s(?:of|per|by|in|from|for|to|as)\s", re.IGNORECASE)

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")

_PER = frozenset(row["word"] for row in read_rows("rate_words.csv", "checker.reference"))
_LONGEST = 300
_DONE_TO = frozenset(row["word"] for row in read_rows("object_words.csv", "checker.reference"))
_LONGEST_SUFFIX = 3
_FOR_EACH = "per_capita"
_UNSCALED = frozenset(("rank",))
_JOINED = (
    "concept", "population", "sex", "basis", "cause", "evidence", "whole", "role", "segment", "accumulation",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure as understood: canonical `unit` ("" if none is known), `scale` of its cells, and facets."""

    unit: str
    scale: Decimal = Decimal(1)
    facets: Mapping[str, str] = field(default_factory=dict)


def read_measure(
    text: str,
    *,
    unit_cell: str = "",
    cell_unit: str = "",
    dimensions: Sequence[str] = (),
    note: ColumnNote | None = None,
    caption: str = "",
) -> Measure:
    """Understand a measure by its name and by what stands beside it.

    Args:
        text: the header, or the cell of a long table's measure column.
        unit_cell: the cell of the unit column.
        cell_unit: the unit that the figures themselves carry ("percent", "USD").
        dimensions: cells that part the measure further ("Female").
        note: what the side file says; it outranks all else.
        caption: the unit that the table's caption gives for figures without one of their own.
    """
    note = note or ColumnNote()
    name = (note.name or text)[:_LONGEST]
    found = facets_of_name(" ; ".join((name, *(part[:_LONGEST] for part in dimensions))))
    unit, scale = _unit(name, unit_cell, cell_unit)
    if (
        caption
        and unit is None
        and scale == 1
        and not cell_unit
        and found.get("concept", "") not in _UNSCALED
    ):
        unit, scale = _unit("", caption, "")
    facets = dict(found)
    if unit is not None and unit.per is not None:
        if unit.per == "capita":
            facets["basis"] = "per_capita"
        else:
            facets["per"] = unit.per
    if unit is not None and unit.whole is not None:
        whole = _whole(unit.whole)
        if whole:
            facets.setdefault("whole", whole)
    canonical = unit.name if unit is not None else ""
    if not canonical and unit_cell:
        canonical = _noun(split_scale(unit_cell)[1])
    if not canonical and unit is None and not cell_unit:
        canonical = _counted_in(name)
    if note.unit is not None:
        stated = parse_unit(note.unit)
        canonical, scale = (stated.name, stated.scale) if stated is not None else (note.unit, Decimal(1))
    code = vocabulary().code("concept", facets.get("concept", ""))
    if code is not None and _counts_instead(name, canonical, code):
        facets.pop("concept")
        code = None
    if code is not None and code.unit == "money" and canonical == "pound":
        canonical = "GBP"  # what is spent or paid is not weighed
    if not canonical:
        # "money" is no unit: a sum of unknown currency stays without one.
        canonical = code.unit if code is not None and code.unit != "money" else ""
    facets = _of_persons(facets) if canonical == "people" else facets
    if canonical not in ("percent", "share"):
        # "GDP (US$)" is no share of an economy.
        facets.pop("whole", None)
    facets.update(note.facets)
    return Measure(unit=canonical, scale=scale * note.scale, facets=dict(sorted(facets.items())))


def _counts_instead(name: str, unit: str, code: Code) -> bool:
    """Whether a name of something that takes time says how many of it there were: "Ship calls", not how long."""
    lasting = parse_unit(code.unit) if code.unit else None
    if lasting is None or lasting.dimension != "duration":
        return False
    if unit:
        stated = parse_unit(unit)
        return stated is None
    head = _HEAD_END.search(name)
    words = (name[: head.start()] if head else name).casefold().split()
    plurals = [singular(word) for word in words if singular(word) != word]
    return any(hit.code == code.code for word in plurals for hit in vocabulary().hits([word]))


def facets_of_name(name: str) -> dict[str, str]:
    """The facets that the words of a name stand for; of several concepts the longest term, then the head, wins."""
    words = _told(name)
    hits = vocabulary().hits(words)
    if not hits:
        return {}
    head = _HEAD_END.search(name)
    head_words = len(
        [t for t in tokens(name[: head.start()] if head else name) if t.kind is not TokenKind.MARK]
    )
    facets: dict[str, str] = {}
    for facet in _JOINED:
        own = [hit for hit in hits if hit.facet == facet]
        if facet == "concept":
            measures = [hit for hit in own if not _is_deed(hit.code) and not _is_base(hit, words)]
            # "undernourished (% of population)": the brackets hold the unit, and a measure only where nothing else does
            outside = len(_told(name.partition("(")[0]))
            measures = [hit for hit in measures if hit.end <= outside] or measures
            # "assaults on staff" counts no staff
            measures = [hit for hit in measures if not _is_object(hit, words)]
            if measures:
                facets[facet] = _concept(measures, head_words)
        elif own:
            codes = [hit.code for hit in own]
            if facet == "basis" and _FOR_EACH in codes:
                # "GDP nominal per capita": for whom comes before in which prices
                codes = [_FOR_EACH]
            facets[facet] = codes[0] if facet != "population" else "+".join(sorted({hit.code for hit in own}))
    return facets


def _is_base(hit: Hit, words: Sequence[str]) -> bool:
    """Whether a term stands behind "per", where something else is counted: "cars per 1,000 inhabitants"."""
    return any(word in _PER for word in words[1 : hit.start])


def _is_object(hit: Hit, words: Sequence[str]) -> bool:
    """Whether a term for persons stands behind a preposition that makes them those to whom something is done."""
    code = vocabulary().code("concept", hit.code)
    return (
        code is not None and code.unit == "people" and any(word in _DONE_TO for word in words[1 : hit.start])
    )


def _told(text: str) -> list[str]:
    return [token.lower for token in tokens(text) if token.kind is not TokenKind.MARK]


def _of_persons(facets: Mapping[str, str]) -> dict[str, str]:
    """Where persons are counted, men and women are who is counted, as in prose ("women killed")."""
    counted = dict(facets)
    sex = counted.pop("sex", "")
    if sex in ("male", "female") and counted.get("population", "") not in ("man", "woman"):
        own = {"male": "man", "female": "woman"}[sex]
        counted["population"] = "+".join(sorted({own, *counted.get("population", own).split("+")}))
    return counted


def _concept(hits: Sequence[Hit], head_words: int) -> str:
    best = max(hits, key=lambda hit: (hit.end - hit.start, hit.end <= head_words, hit.end, hit.code))
    return best.code


def _is_deed(code: str) -> bool:
    above = vocabulary().ancestors("concept", code)
    return code in ("deed", "occurrence") or "deed" in above or "occurrence" in above


def _unit(name: str, unit_cell: str, cell_unit: str) -> tuple[Unit | None, Decimal]:
    name = with_its_unit(name)
    # "deaths per 100,000 people": the comma parts no words.
    name = _THOUSANDS.sub("", name)
    for label in (unit_cell, *reversed(_BRACKETED.findall(name)), *_TAIL.findall(name)):
        if not label:
            continue
        scale = scale_word(label)
        if scale is not None:
            inner = parse_unit(cell_unit) if cell_unit else None
            return inner, scale
        unit = _parse(label)
        if unit is not None:
            return unit, unit.scale
        scale, counted = split_scale(label)
        if scale != 1 and counted and label in (unit_cell, *_BRACKETED.findall(name)):
            return None, scale  # "million hectolitres": a unit that no list holds, and its scale
    if "%" in name or re.search(r"\bper ?cent(?:age)?\b", name, re.IGNORECASE):
        return parse_unit("percent"), Decimal(1)
    if cell_unit:
        return parse_unit(cell_unit), Decimal(1)
    rate = _RATE.search(name)
    if rate is not None:
        per = parse_per(rate[1])
        return (Unit(name="", dimension="", per=per) if per else None), Decimal(1)
    if len(name.strip()) == 1 and name.strip().isalpha():
        return None, Decimal(1)  # a column "W" counts wins, and no watts
    whole = parse_unit(name)
    if whole is not None and whole.dimension.startswith("currency") and name.isalpha() and not name.isupper():
        return None, Decimal(1)  # a column "Won" counts victories, "USD" and "US$" count money
    return (whole, whole.scale) if whole is not None else (None, Decimal(1))


def with_its_unit(name: str) -> str:
    """A name of a field with its unit in brackets: "production (t)" of "production_t"; other names as they are."""
    if "_" not in name or " " in name:
        return name
    parts = name.split("_")
    for count in range(min(len(parts) - 1, _LONGEST_SUFFIX), 0, -1):
        unit = _suffixes().get("_".join(parts[-count:]).casefold())
        if unit is not None:
            return f"{' '.join(parts[:-count])} ({unit})"
    return name


@cache
def _suffixes() -> dict[str, str]:
    return {row["suffix"]: row["unit"] for row in read_rows("header_suffixes.csv", "checker.reference")}


def _parse(label: str) -> Unit | None:
    text = label.strip()
    if text.casefold().startswith("in "):
        text = text[3:]
    if text.casefold().startswith("per "):
        per = parse_per(text[4:])
        return Unit(name="", dimension="", per=per) if per else None
    return parse_unit(text)


def _whole(text: str) -> str:
    for hit in vocabulary().hits(text.split()):
        if hit.facet == "whole":
            return hit.code
    return ""


def _counted_in(name: str) -> str:
    """The noun in brackets behind a name, if it is what is counted: "crate" of "Apple harvest (crates)"; else nothing."""
    for label in reversed(_BRACKETED.findall(name)):
        word = label.strip().casefold()
        if word.isalpha() and word.islower() and singular(word) != word and not vocabulary().hits([word]):
            return singular(word)
    return ""


def _noun(text: str) -> str:
    """A unit that no table holds, as the singular noun the text would count: "aircraft", "houses" -> "house".

    Persons of every sort are people, as in prose: "soldiers" -> "people".
    """
    words = text.strip().casefold().split()
    if not words or len(text) > 60:
        return text.strip()
    if len(words) == 1 and any(hit.facet == "population" for hit in vocabulary().hits(words)):
        return "people"
    return " ".join((*words[:-1], singular(words[-1])))
