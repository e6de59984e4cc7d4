"""What stands at the head of every report, in words: coverage, outcome, and what the run was made with."""

from __future__ import annotations

from pathlib import PurePath

from checker.model import Document, Finding, Origin, Severity, VerdictName
from checker.report.checked import CheckedFile
from checker.report.figures import day
from checker.report.phrases import count, listed
from checker.report.snapshot import PackLine, Snapshot
from checker.report.summary import Summary


def file_name(path: str) -> str:
    """The name of a file as a heading has it."""
    return "standard input" if path == "-" else PurePath(path).name or path


def headline(file: CheckedFile, single: Document | None) -> str:
    """What a report is called after: the title of its one document, else its file."""
    return (single.title if single and single.title else None) or file_name(file.name)


def about(document: Document, snapshot: Snapshot) -> str:
    """One document of several, in a sentence."""
    return f"{document.document_id}: published {published(document)}; judged by {clock(document, snapshot)}."


def pack_row(pack: PackLine) -> dict[str, str]:
    """The cells of a pack or table in the list of the reference data."""
    return {
        "title": pack.title or pack.name,
        "version": pack.version,
        "rows": f"{pack.rows:,}",
        "digest": pack.digest[:12],
        "licence": pack.licence,
    }


def coverage(summary: Summary) -> str:
    """How much was judged, in a sentence."""
    if not summary.claims:
        return "No claims found."
    return f"{summary.judged:,} of {count(summary.claims, 'claim')} judged, {summary.not_judged:,} not."


def outcome(summary: Summary) -> str:
    """Numbers judged and not, the dates apart, and how bad it is."""
    sentences = []
    if summary.numbers:
        counting = summary.numbers - summary.dating
        share = f" ({summary.coverage:.0%})" if counting else ""
        dates = (
            f"; {count(summary.dating, 'more is a date or an ordinal that counts', 'more are dates and ordinals that count')} nothing"
            if summary.dating
            else ""
        )
        sentences.append(f"{summary.numbers_judged:,} of {count(counting, 'number')} judged{share}{dates}.")
    if not summary.claims:
        return " ".join(["There is nothing here that a table could confirm or refute.", *sentences])
    words = [count(summary.severities[one], one.value) for one in Severity if summary.severities[one]
             and one in (Severity.ERROR, Severity.WARNING)]  # fmt: skip
    sentences.append(f"{listed(words)}." if words else "No error and no warning.")
    return " ".join(sentences)


def wrong_first(summary: Summary) -> list[tuple[VerdictName, dict[Severity, int]]]:
    """The verdicts with their counts, those that say something is off before the others."""
    last = (VerdictName.CONSISTENT, VerdictName.UNVERIFIABLE)
    found = [(verdict, dict(counts)) for verdict, counts in summary.verdicts.items()]
    return [pair for pair in found if pair[0] not in last] + [pair for pair in found if pair[0] in last]


def facts(file: CheckedFile, single: Document | None, snapshot: Snapshot) -> list[tuple[str, str]]:
    """What was checked, by which knowledge and with which data."""
    facts = [("File", file.name)]
    if single is not None:
        if single.origin is not None:
            facts.append(("Fetched", fetched(single.origin)))
        if single.authors:
            facts.append(("Written by", listed(list(single.authors))))
        facts.append(("Published", published(single)))
        facts.append(("Judged by", clock(single, snapshot)))
    else:
        facts.append(("Documents", f"{len(file.documents):,}"))
        if snapshot.as_of:
            facts.append(("Judged by", f"what was public on {day(snapshot.as_of.isoformat())} (--as-of)"))
    rows = sum(pack.rows for pack in snapshot.packs)
    held = count(len(snapshot.packs), "pack or table", "packs and tables")
    facts.append(("Reference data", f"{held}, {count(rows, 'row')}; versions at the end"))
    facts.append(("Tool", f"checker {snapshot.tool_version}"))
    return facts


def fetched(origin: Origin) -> str:
    """Where a document came from, and what came."""
    on = f" on {day(origin.fetched.isoformat())}" if origin.fetched else ""
    sent = f", sent as {origin.media_type}" if origin.media_type else ""
    return f"from {origin.final_address}{on}{sent}; SHA-256 {origin.sha256}"


def published(document: Document) -> str:
    """The day of a document, and who told it."""
    if document.published is None:
        return "unknown"
    return f"{day(document.published.isoformat())} (from {document.published_from or 'the caller'})"


def clock(document: Document, snapshot: Snapshot) -> str:
    """By what knowledge a document was judged."""
    if snapshot.as_of is not None:
        return f"what was public on {day(snapshot.as_of.isoformat())} (--as-of)"
    if document.published is not None:
        return "what was public on that day"
    return "the newest figures, because no publication date is known"


def sums(finding: Finding) -> str:
    """The arithmetic behind a verdict; sums of dates say no more than its sentence."""
    text = finding.arithmetic if finding.arithmetic and " = " in finding.arithmetic else ""
    return text.replace(" - ", " − ").replace("= -", "= −").replace(" / ", " ÷ ")
