"""A small picture of a figure and its references: rows by source over time, their spread, the claim, its day.

Readable without colour: sources differ in their marks and dashes, the claim is hatched. All numbers are
written with fixed precision, so the same finding gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from checker.model import Claimed, Document, Finding, Quantity
from checker.report.checked import CheckedDocument
from checker.report.figures import day as day_words
from checker.report.figures import figure, number, unit_suffix
from checker.report.phrases import shortened, verdict_words
from checker.report.plot_rows import Group, Point, Series, groups_of
from checker.report.plot_scales import Scale, day_scale, figure_scale
from checker.report.printable import one_line
from checker.report.snapshot import Snapshot
from checker.report.sources import status_words
from checker.report.summary import is_judged

_WIDTH, _LEFT, _RIGHT, _TOP, _HEIGHT = 640, 92, 14, 56, 190
_LINE = 18
_MARKS = ("circle", "square", "diamond", "triangle", "down", "cross")
# More sources than these cannot be told apart.
_MOST_GROUPS = 8
# Of a long series every point would be a blot.
_MOST_MARKS = 24
_LABEL = 90
_LAST_WORD = 0.95
# A claim whose reading is narrower than this share of it is taken as it stands.
_EXACT = Decimal("0.005")


def render_plot(
    finding: Finding, document: Document, snapshot: Snapshot, series: Series, *, inline: bool = False
) -> str:
    """The picture as SVG, or "" for a claim that is no judged figure. An `inline` one has no style of its own."""
    plot = _plot(finding, document, snapshot, series)
    if plot is None:
        return ""
    return _environment().get_template("plot.svg.j2").render(plot=plot, inline=inline)


def plots(checked: CheckedDocument, snapshot: Snapshot, *, inline: bool = False) -> dict[str, str]:
    """The pictures of a document by the fingerprints of their findings."""
    found = {
        finding.finding_id: render_plot(finding, checked.document, snapshot, checked.series, inline=inline)
        for finding in checked.findings
    }
    return {key: picture for key, picture in found.items() if picture}


def has_plot(finding: Finding) -> bool:
    """Whether there is a picture of the finding."""
    return is_judged(finding) and finding.claimed is not None and bool(groups_of(finding, {}, ""))


def alt_text(finding: Finding, document: Document) -> str:
    """The picture in one sentence, with both numbers."""
    words = one_line(document.given[finding.claim.start : finding.claim.end])
    rows = [row for row in finding.evidence if row.role == "evidence"][:3]
    held = "; ".join(f"{row.source} ({day_words(row.as_of)}) {figure(row)}" for row in rows)
    return f"{verdict_words(finding.verdict)}: the text says {shortened(words, 80)}; {held or 'no row of that measure'}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("checker.report"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=lambda value: f"{value:.1f}" if isinstance(value, float) else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _plot(
    finding: Finding, document: Document, snapshot: Snapshot, series: Series
) -> Mapping[str, Any] | None:
    claimed, quantity = finding.claimed, finding.claim.quantity
    if claimed is None or quantity is None or not is_judged(finding):
        return None
    until = snapshot.as_of or document.published
    groups = groups_of(finding, series, until.isoformat() if until else "")
    if not has_plot(finding):
        return None
    groups, more = groups[:_MOST_GROUPS], len(groups) - _MOST_GROUPS
    points = [point for group in groups for point in group.points]
    compared = [end for point in points if point.role == "evidence" for end in point.ends]
    up = figure_scale(
        [*_ends(claimed), *(compared or [float(claimed.centre)])],
        [end for point in points for end in point.ends],
    )
    days = [point.day for point in points if point.day is not None]
    along = day_scale(
        [*days, *([float(until.toordinal())] if until else [])] or [float(date(2000, 1, 1).toordinal())]
    )
    notes = _notes(points, more)
    drawn = [_drawn(group, index, up, along) for index, group in enumerate(groups)]
    return {
        "key": finding.finding_id,
        "title": one_line(alt_text(finding, document)),
        "description": _description(claimed, quantity, groups, until),
        "heading": shortened(one_line(_heading(finding)), _LABEL - 10),
        "unit": unit_suffix(quantity.unit or "").strip(),
        "axis": "" if up.from_zero else "log scale" if up.log else "axis does not start at 0",
        "width": _WIDTH,
        "height": _TOP + _HEIGHT + 34 + _LINE * (len(drawn) + 1 + len(notes)) + 6,
        "box": {"left": _LEFT, "right": _WIDTH - _RIGHT, "top": _TOP, "bottom": _TOP + _HEIGHT},
        "up": [{"y": _y(tick.at), "label": tick.label} for tick in up.ticks],
        "along": [
            # A word at the very end would stand half outside.
            {"x": _x(tick.at), "label": tick.label if tick.at < _LAST_WORD else ""}
            for tick in along.ticks
            if days
        ],
        "claim": _band(claimed, up),
        "words": shortened(one_line(_claim_words(claimed, quantity)), _LABEL),
        "groups": drawn,
        "legend": _TOP + _HEIGHT + 34,
        "line": _LINE,
        "more": notes,
        "until": _until(until, along, published=snapshot.as_of is None),
    }


def _notes(points: Sequence[Point], more: int) -> list[str]:
    notes = [f"and {more} more sources"] if more > 0 else []
    if any(point.role == "later" for point in points):
        notes.append("hollow marks: published after that day")
    return notes


def _heading(finding: Finding) -> str:
    names = [name for name in (finding.indicator_name, finding.entity_name) if name]
    return f"{verdict_words(finding.verdict)} · {': '.join(names)}"


def _ends(claimed: Claimed) -> list[float]:
    return [float(end) for end in (claimed.low, claimed.centre, claimed.high) if end is not None]


def _band(claimed: Claimed, up: Scale) -> dict[str, float | bool]:
    top = _y(up(float(claimed.high))) if claimed.high is not None else float(_TOP)
    bottom = _y(up(float(claimed.low))) if claimed.low is not None else float(_TOP + _HEIGHT)
    # A claim without any spread is still seen.
    thin = bottom - top < 7
    if thin:
        top, bottom = (top + bottom) / 2 - 3.5, (top + bottom) / 2 + 3.5
    centre = _y(up(float(claimed.centre)))
    return {
        "top": top,
        "height": bottom - top,
        "centre": centre,
        "edge_above": claimed.high is not None and not thin,
        "edge_below": claimed.low is not None and not thin,
        "label": top - 5 if top - 5 > _TOP + 12 else bottom + 14,
    }


def _until(until: date | None, along: Scale, *, published: bool) -> dict[str, Any] | None:
    if until is None:
        return None
    at = along(float(until.toordinal()))
    label = (
        f"article, {day_words(until.isoformat())}"
        if published
        else f"known on {day_words(until.isoformat())}"
    )
    return {"x": _x(at), "label": label, "left": at > 0.5}


def _drawn(group: Group, index: int, up: Scale, along: Scale) -> dict[str, Any]:
    placed = [_placed(point, up, along) for point in group.points]
    dated = [one for one in placed if one["x"] is not None]
    ranged = [one for one in dated if one["wide"]]
    crowded = len(dated) > _MOST_MARKS
    band = [(one["x"], one["y1"]) for one in ranged] + [(one["x"], one["y2"]) for one in reversed(ranged)]
    name = one_line(group.source)
    counts = one_line(group.definition)
    status = status_words(group.status)
    status = ", ".join(filter(None, (status, "for comparison" if group.context else "")))
    label = f"{name}{f' ({status})' if status else ''}{f': {counts}' if counts else ''}"
    return {
        "mark": _MARKS[index % len(_MARKS)],
        "style": index % 4,
        "context": group.context,
        "points": [one for one in placed if not (crowded and one["plain"])],
        "line": _path([(one["x"], one["y"]) for one in dated])
        if len(dated) > 1 and not group.context
        else "",
        "band": _path(band) if len(ranged) > 1 else "",
        "label": shortened(label, _LABEL),
    }


def _placed(point: Point, up: Scale, along: Scale) -> dict[str, Any]:
    low, high = point.low, point.high
    wide = low is not None and high is not None and low != high
    return {
        "x": _x(along(point.day)) if point.day is not None else None,
        "y": _y(up(point.centre)),
        "y1": _y(up(high if high is not None else point.centre)),
        "y2": _y(up(low if low is not None else point.centre)),
        "wide": wide,
        "at_least": point.at_least,
        "at_most": high is not None and low is None and point.value in (None, high),
        "hollow": point.role in ("later", "context"),
        "plain": point.role == "series",
        "agrees": point.agrees,
    }


def _path(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{'L' if index else 'M'}{x:.1f} {y:.1f}" for index, (x, y) in enumerate(places))


def _claim_words(claimed: Claimed, quantity: Quantity) -> str:
    unit = unit_suffix(quantity.unit or "")
    low, high = claimed.low, claimed.high
    if low is not None and high is not None and high - low <= _EXACT * abs(claimed.centre):
        return f"the claim: {quantity.surface}, taken as it stands"
    if low is not None and high is not None:
        span = f"{_short(low)} to {_short(high)}" if low != high else _short(low)
    elif low is not None:
        span = f"{_short(low)} or more"
    else:
        span = f"{_short(high)} or less" if high is not None else _short(claimed.centre)
    hedge = f"{quantity.hedge_text} " if quantity.hedge_text else ""
    return f"the claim: {hedge}{quantity.surface}, taken for {span}{unit}"


def _short(value: Decimal) -> str:
    # A reading is a product with more digits than it has meaning.
    step = Decimal(1).scaleb(max(value.adjusted() - 4, -6)) if value else Decimal(1)
    return number(value.quantize(step) if value.is_finite() and abs(value.adjusted()) < 20 else value)


def _description(claimed: Claimed, quantity: Quantity, groups: Sequence[Group], until: date | None) -> str:
    sentences = [f"{_claim_words(claimed, quantity).capitalize()}."]
    for group in groups:
        points = [point for point in group.points if point.role != "series"] or list(group.points)
        said = "; ".join(_point_words(point) for point in points[:6])
        sentences.append(f"{one_line(group.source)}: {said}.")
    if until is not None:
        sentences.append(f"Day of the article or cut-off: {day_words(until.isoformat())}.")
    return " ".join(sentences)


def _point_words(point: Point) -> str:
    when = day_words(date.fromordinal(int(point.day)).isoformat()) if point.day is not None else "undated"
    ends = [_short(Decimal(repr(end))) for end in (point.low, point.high) if end is not None]
    if len(set(ends)) == 2:
        text = " to ".join(ends)
    else:
        text = f"{'at least ' if point.at_least else ''}{_short(Decimal(repr(point.centre)))}"
    kind = {"later": ", published later", "context": ", another measure"}.get(point.role, "")
    return f"{text} ({when}{kind})"


def _x(at: float) -> float:
    return _LEFT + at * (_WIDTH - _LEFT - _RIGHT)


def _y(at: float) -> float:
    return _TOP + (1 - at) * _HEIGHT
