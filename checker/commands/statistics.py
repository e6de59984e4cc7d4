"""The figures of a run: how much of the text was judged, then what was found by code and by indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from checker.model import Finding, Severity
from checker.report.printable import one_line
from checker.report.summary import Summary, is_judged, only_dates, summarize
from checker.verification.codes import CODES

_LEVELS = (Severity.ERROR, Severity.WARNING, Severity.NOTE, Severity.NONE)
_MOST_INDICATORS = 20
_WIDEST = 40
_NARROWEST = 12
_CELL = 8


@dataclass(slots=True)
class Statistics:
    """Counts over the documents of a run, taken one document at a time."""

    numbers: int = 0
    judged: int = 0
    claims: int = 0
    claims_judged: int = 0
    _codes: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    _indicators: Counter[tuple[str, Severity]] = field(default_factory=Counter)

    def add(self, findings: Sequence[Finding]) -> None:
        """Count the findings of a document."""
        summary: Summary = summarize(findings)
        self.numbers += summary.numbers - summary.dating
        self.judged += summary.numbers_judged
        self.claims += summary.claims
        self.claims_judged += summary.judged
        for one in findings:
            if only_dates(one):
                continue
            self._codes[one.code or "", one.severity] += 1
            if is_judged(one):
                self._indicators[one.indicator_name or one.indicator or "", one.severity] += 1

    @property
    def percent(self) -> float:
        """The share of the numbers that count something and were judged; 100 where there are none."""
        return 100 * self.judged / self.numbers if self.numbers else 100.0

    def lines(self, width: int) -> Iterator[str]:
        """The table, coverage first, no line wider than `width`."""
        widest = max(min(_WIDEST, width - 2 - (1 + len(_LEVELS)) * _CELL), _NARROWEST)
        yield f"coverage  {coverage_words(self)}"
        yield f"claims    {self.claims}: {self.claims_judged} judged, {self.claims - self.claims_judged} not"
        names = {"": "holds, no code", **{code: f"{code} {info.name}" for code, info in CODES.items()}}
        yield ""
        yield from _table("code", self._codes, names, widest)
        yield ""
        yield from _table("indicator", self._indicators, {"": "by the text itself"}, widest)


def coverage_words(statistics: Statistics) -> str:
    """The coverage in words: "5 of 12 numbers judged (42%)"."""
    noun = "number" if statistics.numbers == 1 else "numbers"
    share = f" ({statistics.percent:.0f}%)" if statistics.numbers else ""
    return f"{statistics.judged} of {statistics.numbers} {noun} judged{share}"


def _table(
    head: str, counts: Counter[tuple[str, Severity]], names: dict[str, str], widest: int
) -> Iterator[str]:
    keys = sorted({key for key, _ in counts}, key=lambda key: (-_total(key, counts), key))
    shown = {key: one_line(names.get(key, key))[:widest] for key in keys[:_MOST_INDICATORS]}
    width = max([len(head), *map(len, shown.values())])
    yield f"{head:<{width}}  {_row(['all', *(one.value for one in _LEVELS)])}"
    for key, name in shown.items():
        yield f"{name:<{width}}  {_row([_total(key, counts), *(counts[key, one] or '' for one in _LEVELS)])}"
    if len(keys) > len(shown):
        yield f"and {len(keys) - len(shown)} more"


def _total(key: str, counts: Counter[tuple[str, Severity]]) -> int:
    return sum(counts[key, one] for one in _LEVELS)


def _row(cells: Iterable[object]) -> str:
    return "".join(f"{cell!s:>{_CELL}}" for cell in cells)
