"""Scores of extracted quantities against the labelled paragraphs."""

import calendar
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from labels import Label, Paragraph

Extracted = Mapping[str, object]
Extractor = Callable[[Paragraph], Sequence[Extracted]]
FIELDS = (
    "exact", "kind", "value", "modifier", "unit", "measured", "period", "change", "attribution", "assertive",
)  # fmt: skip


@dataclass
class Score:
    """Counts of one group of labels; `rate` turns them into the published figures."""

    labelled: int = 0
    found: int = 0
    spurious: int = 0
    distractors: int = 0
    taken: int = 0
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def detection(self) -> float:
        """F1 of detection by overlap."""
        return _f1(self.found, self.spurious, self.labelled - self.found)

    @property
    def exact(self) -> float:
        """F1 of detection by equal spans."""
        equal = self.right["exact"]
        return _f1(equal, self.spurious + self.found - equal, self.labelled - equal)

    @property
    def distraction(self) -> float:
        """Share of distractors taken for quantities."""
        return self.taken / self.distractors if self.distractors else 0.0

    def rate(self, name: str) -> float:
        """Share of the detected labels on which a field is right, NaN where none asks for it."""
        return self.right[name] / self.asked[name] if self.asked[name] else math.nan


@dataclass(frozen=True)
class Miss:
    """One difference between a label and what was extracted."""

    paragraph: int
    what: str
    label: str
    wanted: object
    got: object


def score(paragraphs: Iterable[Paragraph], extract: Extractor) -> tuple[Score, dict[str, Score], list[Miss]]:
    """The overall score, the scores per kind of the labels, and every miss."""
    total, kinds, misses = Score(), defaultdict(Score), list[Miss]()
    for paragraph in paragraphs:
        _score_paragraph(paragraph, list(extract(paragraph)), total, kinds, misses)
    return total, dict(sorted(kinds.items())), misses


def _score_paragraph(
    paragraph: Paragraph,
    extracted: list[Extracted],
    total: Score,
    kinds: dict[str, Score],
    misses: list[Miss],
) -> None:
    pairs, rest = _align(paragraph.labels, extracted)
    for label, got in pairs:
        for group in (total, kinds[label.kind]):
            group.labelled += 1
            group.found += got is not None
        if got is None:
            misses.append(Miss(paragraph.number, "missed", label.surface, label.kind, None))
            continue
        for name, wanted, value, right in _compared(label, got):
            for group in (total, kinds[label.kind]):
                group.asked[name] += 1
                group.right[name] += right
            if not right:
                misses.append(Miss(paragraph.number, name, label.surface, wanted, value))
    for got in rest:
        span = (_at(got, "start"), _at(got, "end"))
        if any(_overlap(span, other) for other in paragraph.ignored):
            continue
        total.spurious += 1
        kinds[str(got.get("kind"))].spurious += 1
        misses.append(Miss(paragraph.number, "spurious", str(got["surface"]), None, got.get("kind")))
    total.distractors += len(paragraph.distractors)
    spans = [(_at(got, "start"), _at(got, "end")) for got in rest]
    total.taken += sum(any(_overlap(span, one) for span in spans) for one in paragraph.distractors)


def _align(
    labels: Sequence[Label], extracted: Sequence[Extracted]
) -> tuple[list[tuple[Label, Extracted | None]], list[Extracted]]:
    """Labels with the extracted object that overlaps them most, each object used once."""
    spans = [(_at(got, "start"), _at(got, "end")) for got in extracted]
    offers = sorted(
        (-_overlap((label.start, label.end), span), row, column)
        for row, label in enumerate(labels)
        for column, span in enumerate(spans)
        if _overlap((label.start, label.end), span)
    )
    chosen: dict[int, int] = {}
    used: set[int] = set()
    for _, row, column in offers:
        if row not in chosen and column not in used:
            chosen[row] = column
            used.add(column)
    pairs = [(label, extracted[chosen[row]] if row in chosen else None) for row, label in enumerate(labels)]
    return pairs, [got for column, got in enumerate(extracted) if column not in used]


def _compared(label: Label, got: Extracted) -> list[tuple[str, object, object, bool]]:
    """(field, wanted, extracted, right) for every field that the label asks about."""
    span = (_at(got, "start"), _at(got, "end"))
    bounds = (label.low, label.high) if label.value is None else label.value
    read = (got.get("low"), got.get("high")) if label.value is None else got.get("value")
    rows: list[tuple[str, object, object, bool]] = [
        ("exact", label.surface, got["surface"], span == (label.start, label.end)),
        ("kind", label.kind, got.get("kind"), _same_kind(label, got)),
        ("value", bounds, read, _same_value(label, got)),
    ]
    if label.assertive is not None:
        rows.append(
            ("assertive", label.assertive, got.get("assertive"), got.get("assertive") is label.assertive)
        )
    if label.modifier is not None:
        modifier = got.get("modifier")
        rows.append(("modifier", label.modifier, modifier, modifier == label.modifier))
    if label.units:
        unit = got.get("unit")
        rows.append(("unit", label.units, unit, _plain(unit) in {_plain(one) for one in label.units}))
    if label.measured is not None:
        measured = _plain(got.get("measured"))
        rows.append(("measured", label.measured, measured, _head(measured) == _head(label.measured)))
    if label.periods:
        period = got.get("period")
        right = any(_days(str(period or "")) == _days(one) for one in label.periods)
        rows.append(("period", label.periods, period, right))
    if label.change is not None:
        rows.append(("change", label.change, got.get("change"), got.get("change") == label.change))
    if label.attributions:
        speaker = got.get("attribution")
        right = any(_same_speaker(one, _plain(speaker)) for one in label.attributions)
        rows.append(("attribution", label.attributions, speaker, right))
    return rows


def _same_kind(label: Label, got: Extracted) -> bool:
    # A range of percents is a percent with bounds or a range, whichever a reader prefers.
    kind = got.get("kind")
    return kind == label.kind or (kind == "range" and label.value is None)


def _same_value(label: Label, got: Extracted) -> bool:
    if label.vague:
        return got.get("value") is None and _close(label.low, got.get("low"))
    if label.value is None:
        same = _close(label.low, got.get("low")) and _close(label.high, got.get("high"))
        return same and got.get("value") is None
    return _close(label.value, got.get("value"))


def _close(wanted: object, got: object) -> bool:
    if isinstance(wanted, float) and isinstance(got, int | float):
        return math.isclose(wanted, got, rel_tol=1e-4)
    return wanted == got


def _days(period: str) -> tuple[str, str]:
    """The first and the last day as far as written: a quarter may be named by its months or by its days."""
    start, _, end = period.partition("/")
    first, last = _months(start), _months(end or start)
    return _first_day(first[0]), _last_day(last[1])


def _months(date: str) -> tuple[str, str]:
    """The first and the last month of a quarter or half-year; any other date twice."""
    year, _, part = date.partition("-")
    if part[:1] not in {"Q", "H"}:
        return date, date
    length = 3 if part[0] == "Q" else 6
    last = int(part[1]) * length
    return f"{year}-{last - length + 1:02d}", f"{year}-{last:02d}"


def _first_day(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :] if len(date) in {4, 7} else date


def _last_day(date: str) -> str:
    if len(date) == 4:
        date += "-12"
    if len(date) != 7:
        return date
    year, month = (int(part) for part in date.split("-"))
    return f"{date}-{calendar.monthrange(year, month)[1]}"


def _same_speaker(wanted: str, speaker: str) -> bool:
    wanted, speaker = _plain(wanted).removeprefix("the "), speaker.removeprefix("the ")
    if not wanted or not speaker:
        return wanted == speaker
    return speaker in wanted or wanted in speaker


def _plain(text: object) -> str:
    return str(text or "").replace("_", " ").casefold()


def _head(phrase: str) -> str:
    words = phrase.casefold().split(" of ")[0].split()
    return words[-1] if words else ""


def _at(got: Extracted, name: str) -> int:
    value = got[name]
    assert isinstance(value, int)
    return value


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _f1(right: int, spurious: int, missed: int) -> float:
    whole = 2 * right + spurious + missed
    return 2 * right / whole if whole else math.nan
