"""Linked, too close to call, needs its context, or not in the table."""

from __future__ import annotations

from collections.abc import Sequence

from checker.linking.confidence import Judged
from checker.linking.results import LinkResult
from checker.linking.scoring import Cut
from checker.quick_records import replace

# Distance in percent points below which two entities are too close to call.
MARGIN = 3.0
# A clear distance to the next entity, and percent points off for each point lacking.
_CLEAR = 15.0
_RIVAL = 0.4
# Scores nearer than this are the same.
_SAME = 0.5
_LOOKALIKE = "letters of two scripts in one word"
_UNKNOWN, _WEAK, _CLOSE = "not in the table", "needs its context", "too close to call"


def decide(ordered: Sequence[Judged], cut: float, limit: int, lookalike: bool) -> LinkResult:
    """The answer from scores of likeness, the highest first."""
    ranked = tuple(item.match for item in ordered[:limit])
    if not ranked:
        return LinkResult(None, (), 0.0, 0.0, _UNKNOWN)
    top, alone = ranked[0], ordered[0].alone
    second = ordered[1].match if len(ordered) > 1 else None
    margin = round(top.score - (second.score if second is not None else 0.0), 2)
    if second is not None and "exact" not in top.why and margin < _CLEAR:
        # Likeness to one name means less where another name is nearly as like.
        lowered = round(max(second.score, top.score - _RIVAL * (_CLEAR - margin)), 2)
        top = replace(top, score=lowered, why={**top.why, "rival": second.name})
        ranked = (top, *ranked[1:])
    if lookalike:
        top = replace(top, why={**top.why, "lookalike": _LOOKALIKE})
        return LinkResult(None, (top, *ranked[1:]), top.score, margin, _UNKNOWN)
    if top.score < cut:
        return LinkResult(None, ranked, top.score, margin, _UNKNOWN if alone else _WEAK)
    if margin < MARGIN:
        return LinkResult(None, ranked, top.score, margin, _CLOSE)
    if not alone:
        return LinkResult(None, ranked, top.score, margin, _WEAK)
    return LinkResult(top, ranked, top.score, margin)


def shared(result: LinkResult) -> LinkResult:
    """The answer with the score of entities that score the same shared among them: each of two may be meant, or the other."""
    equal = [match for match in result.ranked if match.score > result.ranked[0].score - _SAME]
    if len(equal) < 2 or result.match is not None:
        return result
    ranked = tuple(
        replace(match, score=round(match.score / len(equal), 2), why={**match.why, "as likely": len(equal)})
        for match in equal
    )
    rest = tuple(
        replace(match, score=min(match.score, ranked[-1].score)) for match in result.ranked[len(equal) :]
    )
    return replace(result, ranked=(*ranked, *rest), score=ranked[0].score)


def decide_by_belief(ordered: Sequence[Judged], limit: int, lookalike: bool) -> LinkResult:
    """The answer from shares of belief, the highest first."""
    ranked = tuple(item.match for item in ordered[:limit])
    if not ranked:
        return LinkResult(None, (), 0.0, 0.0, _UNKNOWN)
    top = ranked[0]
    second = ranked[1].score if len(ranked) > 1 else 0.0
    margin = round(top.score - second, 2)
    if lookalike:
        top = replace(top, why={**top.why, "lookalike": _LOOKALIKE})
        return LinkResult(None, (top, *ranked[1:]), top.score, margin, _UNKNOWN)
    if top.score >= Cut.SURE and ordered[0].alone:
        return LinkResult(top, ranked, top.score, margin)
    if top.score >= Cut.SURE:
        return LinkResult(None, ranked, top.score, margin, _WEAK)
    close = top.score + second >= Cut.SURE
    return LinkResult(None, ranked, top.score, margin, _CLOSE if close else _UNKNOWN)
