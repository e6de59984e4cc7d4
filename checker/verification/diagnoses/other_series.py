"""The figure fits a series that differs from the bound one in one thing: the measure, who is counted, where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from checker.model import Diagnosis, Status, VerdictName
from checker.verification.comparison import row_interval
from checker.verification.diagnoses.rule import Mismatch, Rule, Sibling, closeness
from checker.verification.wording import day, figure

# A figure this near to a sibling's is shown, but decides nothing.
_NEAR = Decimal("0.03")
_STRENGTH = 0.85
_NEAR_STRENGTH = 0.5
# A party's own figure explains less than a count.
_PARTY_WEIGHT = 0.9


def _differing_in(facet: str, words: str, decides: bool) -> Callable[[Mismatch], Iterator[Diagnosis]]:
    """The rule for siblings that differ in this facet ("" for all without a rule); `words` name the difference."""

    def find(case: Mismatch) -> Iterator[Diagnosis]:
        for sibling in case.siblings:
            if sibling.facet == facet or (not facet and sibling.facet not in _NAMED):
                best = _best(case, sibling, words or sibling.facet, decides)
                if best is not None:
                    yield best

    return find


def _best(case: Mismatch, sibling: Sibling, words: str, decides: bool) -> Diagnosis | None:
    best: Diagnosis | None = None
    for row in sibling.rows:
        held = row_interval(row)
        if held is None or row.status is Status.FORECAST:
            continue
        interval = held.scaled(case.factor)
        if sibling.exact and row.value is not None and row.value * case.factor != case.reading.centre:
            continue
        fits = case.reading.usual.overlaps(interval)
        if not case.reading.usual.overlaps(interval.widened(_NEAR)):
            continue
        weight = _PARTY_WEIGHT if row.status is Status.PARTY else 1.0
        strength = (_STRENGTH if fits else _NEAR_STRENGTH) * closeness(case.reading, interval) * weight
        item = Diagnosis(
            kind=sibling.facet,
            text=(
                f"It {'fits' if fits else 'comes near'} another {words}: {sibling.label} "
                f"({row.source.organisation}, {day(row.as_of or row.end or row.start)}: {figure(row)})."
            ),
            strength=round(strength, 3),
            fits=fits,
            verdict=VerdictName.OTHER_DEFINITION if fits and decides else None,
            row_id=row.row_id,
            figure=figure(row),
        )
        if best is None or (item.fits, item.strength) > (best.fits, best.strength):
            best = item
    return best


_NAMED = ("concept", "population", "party", "place", "part", "whole", "accumulation", "event")


def _rule(
    code: str, kind: str, words: str, summary: str, bad: str, good: str, *, decides: bool = True
) -> Rule:
    return Rule(
        code=code,
        kind=kind,
        strength=_STRENGTH,
        decides=decides,
        summary=summary,
        bad=bad,
        good=good,
        find=_differing_in("" if kind == "other" else kind, words, decides),
    )


RULES = (
    _rule(
        "DGN201",
        "concept",
        "measure",
        "The figure fits another measure of the same thing.",
        "1,200 soldiers died and 3,800 were wounded; the text says 3,800 died.",
        "1,200 soldiers died and 3,800 were wounded; the text says 3,800 were wounded.",
    ),
    _rule(
        "DGN202",
        "population",
        "population",
        "The figure fits another group of people.",
        "Of 60 dead 12 were children; the text says that 60 children died.",
        "Of 60 dead 12 were children; the text says that 60 people died.",
    ),
    _rule(
        "DGN203",
        "party",
        "party",
        "The figure fits the other side.",
        "One army lost 900 men, the other 400; the text gives 900 for the second.",
        "One army lost 900 men, the other 400; the text gives 400 for the second.",
    ),
    _rule(
        "DGN204",
        "place",
        "place",
        "The figure fits another place.",
        "The north had 70 fires, the south 20; the text gives the south 70.",
        "The north had 70 fires, the south 20; the text gives the south 20.",
    ),
    _rule(
        "DGN205",
        "part",
        "body of the same whole",
        "The figure fits a part of what the text names, or the whole of which it is a part.",
        "The group employs 5,000, its bank 800; the text gives the bank 5,000.",
        "The group employs 5,000, its bank 800; the text gives the bank 800.",
    ),
    _rule(
        "DGN206",
        "whole",
        "whole",
        "The share fits another whole.",
        "40 per cent of imports and 15 per cent of all trade; the text says 40 per cent of all trade.",
        "40 per cent of imports and 15 per cent of all trade; the text says 40 per cent of imports.",
    ),
    _rule(
        "DGN207",
        "accumulation",
        "stretch of time",
        "The figure fits a running total where the text gives a period, or the other way round.",
        "200 died in May, 1,900 since the war began; the text says that 1,900 died in May.",
        "200 died in May, 1,900 since the war began; the text says that 200 died in May.",
    ),
    _rule(
        "DGN208",
        "event",
        "event",
        "The figure fits another event of the same sort in the same place.",
        "304 died in the unrest of 2019 and 551 in that of 2022; the text gives 304 for 2022.",
        "304 died in the unrest of 2019 and 551 in that of 2022; the text gives 304 for 2019.",
        decides=False,
    ),
    _rule(
        "DGN209",
        "other",
        "",
        "The figure fits a series that differs in something else: how it is known, what is traded.",
        "1,000 deaths are confirmed by name and 4,000 estimated; the text says that 4,000 are confirmed by name.",
        "1,000 deaths are confirmed by name and 4,000 estimated; the text says that 4,000 are estimated.",
    ),
)
