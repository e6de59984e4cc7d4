"""The table of sources: each row's figure, whose figure it is, what it counts, and where it can be read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

from checker.model import Evidence, Finding, Status
from checker.report.escape import Safe, link
from checker.report.figures import day, figure, span_of_time
from checker.report.phrases import inline

_ROLES = {"context": "for context", "later": "published later"}
_STATUSES = {
    Status.OFFICIAL.value: "official",
    Status.MINIMUM.value: "verified minimum",
    Status.ESTIMATE.value: "estimate",
    Status.PARTY.value: "a party's own figure",
    Status.FORECAST.value: "forecast",
}
_VERIFICATIONS = {
    "confirmed": "",
    "secondary": "as repeated there",
    "unconfirmed": "not yet seen in a document",
}


def source_rows(finding: Finding, own: Collection[str] = ()) -> list[dict[str, Any]]:
    """The cells of the table, one row of evidence after the other; `own` are the names of the user's tables."""
    rows = [_source_row(row, own) for row in dict.fromkeys(finding.evidence)]
    same = [row["definition"] == above["definition"] != "" for above, row in pairwise(rows)]
    for row, repeats in zip(rows[1:], same, strict=True):
        if repeats:
            row["definition"] = "as above"
    return rows


def caveats(rows: Sequence[Evidence]) -> dict[str, str]:
    """What must be read with the figures of each source; sentences that several rows share are said once."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.caveat.strip():
            sentences = (part.strip() for part in row.caveat.strip().rstrip(".").split(". "))
            found.setdefault(row.source, {}).update(dict.fromkeys(part for part in sentences if part))
    return {source: f"{'. '.join(sentences)}." for source, sentences in found.items() if sentences}


def status_words(status: str) -> str:
    """What sort of figure it is: "verified minimum"."""
    return _STATUSES.get(status, status)


def row_in_words(row: Evidence, own: Collection[str] = ()) -> dict[str, str]:
    """A row of evidence cell by cell, as plain words; `title` is what can be read, `seen` how far it was."""
    return {
        "agrees": _ROLES.get(row.role, "yes" if row.agrees else "no"),
        "figure": figure(row),
        "source": row.source,
        "status": "a table of yours" if row.source in own else status_words(row.status),
        "party": "party" if row.status == Status.PARTY.value else "",
        "definition": row.definition,
        "as_of": day(row.as_of) or span_of_time(row.period),
        "published": day(row.published),
        "title": row.title if row.title and row.title != row.source else "",
        "url": row.url,
        "seen": _VERIFICATIONS.get(row.verification, row.verification),
    }


def _source_row(row: Evidence, own: Collection[str]) -> dict[str, Any]:
    words = row_in_words(row, own)
    title, status, seen = words["title"], words["status"], words["seen"]
    linked = link(title or row.source, row.url) if row.url or title else inline(row.source)
    return {
        **{name: words[name] for name in ("agrees", "figure", "definition", "as_of", "published")},
        "whose": Safe(f"{inline(row.source)}{f', {_party(row, inline(status))}' if status else ''}"),
        "source": Safe(f"{linked}{f' ({inline(seen)})' if seen else ''}"),
    }


def _party(row: Evidence, status: Safe) -> Safe:
    return Safe(f"**{status}**") if row.status == Status.PARTY.value else status
