"""An overview of many reports: worst first, by source, indicator and author, and what changed since another run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from urllib.parse import quote

from markupsafe import Markup

from checker.report.figures import day
from checker.report.html import policy
from checker.report.phrases import count, shortened
from checker.report.runs import Judgement, Reported, Reports
from checker.report.template_sets import markdown_templates, markup_templates

_MOST_FINDINGS = 50
_MOST_ROWS = 100
_SEVERITIES = ("error", "warning", "note", "none")
_OFF = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, where they lead, and whether they are a number."""

    words: str
    address: str = ""
    number: bool = False
    look: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table with a line above it."""

    title: str
    note: str
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


Link = Callable[[Reported], str]


def render_overview_markdown(now: Reports, before: Reports | None, link: Link, name: str) -> str:
    """The overview as Markdown; `link` gives the address of a document's report, or ""."""
    return render_tables("md", _head(now, before), _tables(now, before, link), now.unread, name)


def render_overview_html(now: Reports, before: Reports | None, link: Link, name: str) -> str:
    """The same as one self-contained page without a script."""
    return render_tables("html", _head(now, before), _tables(now, before, link), now.unread, name)


def render_tables(format_: str, head: str, tables: Sequence[Table], unread: Sequence[str], name: str) -> str:
    """Tables with a sentence above them, as Markdown ("md") or as one self-contained page without a script ("html")."""
    if format_ == "md":
        template = markdown_templates().get_template("overview.md.j2")
        return template.render(head=head, tables=tables, unread=unread, name=name).rstrip("\n") + "\n"
    style = (resources.files("checker.report") / "templates" / "overview.css").read_text(encoding="utf-8")
    return markup_templates().get_template("overview.html.j2").render(
        head=head, tables=tables, unread=unread, name=name, style=Markup(style), policy=policy(style),
    )  # fmt: skip


def address_of(path: str, ending: str) -> str:
    """A report's path as a relative address; no part of it can be taken for a scheme."""
    quoted = quote(path.encode("utf-8", "surrogateescape"), safe="/._-~")
    return f"./{quoted}{ending}"


def _head(now: Reports, before: Reports | None) -> str:
    claims, judged = (sum(getattr(one, name) for one in now.documents) for name in ("claims", "judged"))
    share = f" ({judged / claims:.0%})" if claims else ""
    errors, warnings = (sum(one.count(name) for one in now.documents) for name in _OFF)
    text = (
        f"{count(len(now.documents), 'document')}, {count(claims, 'claim')}, {judged:,} judged{share}: "
        f"{count(errors, 'error')}, {count(warnings, 'warning')}"
    )
    overruled = sum(finding.overruled for one in now.documents for finding in one.findings)
    text += f"; {count(overruled, 'finding')} overruled by analysts." if overruled else "."
    if before is None:
        return text
    then = [sum(one.count(name) for one in before.documents) for name in _OFF]
    return f"{text} In the run before: {count(then[0], 'error')}, {count(then[1], 'warning')}."


def _tables(now: Reports, before: Reports | None, link: Link) -> list[Table]:
    found = [*_trends(now, before, link)] if before is not None else []
    found += [_documents(now, link), _worst(now, link), _indicators(now), _sources(now)]
    found += [
        _people("By author", "Who wrote the documents.", now, lambda one, _: one.authors),
        _people(
            "By who said it",
            "Whom the texts name for the claim.",
            now,
            lambda _, finding: (finding.attribution,) if finding.attribution else (),
        ),
    ]
    return [table for table in found if table.rows]


def _documents(now: Reports, link: Link) -> Table:
    ordered = sorted(
        now.documents, key=lambda one: (-one.count("error"), -one.count("warning"), one.path, one.document)
    )
    return Table(
        "Documents, worst first",
        "",
        columns("Document", "Published", "#Errors", "#Warnings", "#Overruled", "#Claims", "#Judged"),
        tuple(
            (
                Cell(shortened(one.name, 100), link(one)),
                Cell(day(one.published)),
                number_cell(one.count("error"), "error"),
                number_cell(one.count("warning"), "warning"),
                number_cell(sum(finding.overruled for finding in one.findings)),
                number_cell(one.claims),
                Cell(f"{one.judged / one.claims:.0%}" if one.claims else "", number=True),
            )
            for one in ordered
        ),
    )


def _worst(now: Reports, link: Link) -> Table:
    found = [(one, finding) for one in now.documents for finding in one.findings if finding.severity in _OFF]
    found.sort(key=lambda pair: _order(*pair))
    more = len(found) - _MOST_FINDINGS
    return Table(
        "Findings, worst first",
        f"The first {_MOST_FINDINGS} of {len(found):,}." if more > 0 else "",
        columns("Severity", "Verdict", "Claim", "Document", "What the reference says"),
        tuple(_finding_row(one, finding, link) for one, finding in found[:_MOST_FINDINGS]),
    )


def _order(one: Reported, finding: Judgement) -> tuple[object, ...]:
    rank = _SEVERITIES.index(finding.severity) if finding.severity in _SEVERITIES else len(_SEVERITIES)
    return rank, -round(finding.confidence, 2), one.path, one.document, finding.key


def _finding_row(one: Reported, finding: Judgement, link: Link) -> tuple[Cell, ...]:
    where = f"{one.name}, {finding.place}" if finding.place else one.name
    return (
        Cell(finding.severity, look=finding.severity),
        Cell(f"{finding.verdict} {finding.code}".strip()),
        Cell(shortened(finding.surface, 60)),
        Cell(shortened(where, 80), link(one)),
        Cell(shortened(finding.says, 240)),
    )


def _indicators(now: Reports) -> Table:
    return _tally(
        "By indicator",
        "What the judged claims were compared with.",
        "Indicator",
        (
            (finding.indicator, finding)
            for one in now.documents
            for finding in one.findings
            if finding.indicator
        ),
    )


def _people(
    title: str, note: str, now: Reports, names: Callable[[Reported, Judgement], Iterable[str]]
) -> Table:
    pairs = (
        (name, finding) for one in now.documents for finding in one.findings for name in names(one, finding)
    )
    return _tally(title, note, title.removeprefix("By ").capitalize(), pairs)


def _tally(title: str, note: str, column: str, pairs: Iterable[tuple[str, Judgement]]) -> Table:
    """Judged findings by a name: how many, how many of them off; the worst first."""
    counts: dict[str, Counter[str]] = {}
    for name, finding in pairs:
        if finding.verdict != "unverifiable":
            counts.setdefault(name, Counter())[finding.severity] += 1
    ordered = sorted(
        counts.items(), key=lambda item: (-item[1]["error"], -item[1]["warning"], -item[1].total(), item[0])
    )
    return Table(
        title,
        _limited(note, len(ordered)),
        columns(column, "#Judged", "#Errors", "#Warnings", "#Off"),
        tuple(
            (
                Cell(shortened(name, 100)),
                number_cell(found.total()),
                number_cell(found["error"], "error"),
                number_cell(found["warning"], "warning"),
                Cell(f"{(found['error'] + found['warning']) / found.total():.0%}", number=True),
            )
            for name, found in ordered[:_MOST_ROWS]
        ),
    )


def _sources(now: Reports) -> Table:
    counts: dict[str, Counter[bool]] = {}
    for one in now.documents:
        for finding in one.findings:
            if finding.verdict != "unverifiable":
                for source, agrees in finding.sources:
                    counts.setdefault(source, Counter())[agrees] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1][False], -item[1].total(), item[0]))
    return Table(
        "By source",
        _limited("Whose figures the judged claims were compared with.", len(ordered)),
        columns("Source", "#Claims", "#Agree", "#Differ"),
        tuple(
            (
                Cell(shortened(name, 100)),
                number_cell(found.total()),
                number_cell(found[True]),
                number_cell(found[False]),
            )
            for name, found in ordered[:_MOST_ROWS]
        ),
    )


def _trends(now: Reports, before: Reports | None, link: Link) -> list[Table]:
    """What is new, what is gone and what is judged otherwise, by fingerprint within a document."""
    held, was = _by_key(now), _by_key(before) if before is not None else {}
    new = [pair for key, pair in held.items() if key not in was and pair[1].severity in _OFF]
    gone = [pair for key, pair in was.items() if key not in held and pair[1].severity in _OFF]
    other = [
        (one, finding, was[key][1])
        for key, (one, finding) in held.items()
        if key in was and (was[key][1].verdict, was[key][1].severity) != (finding.verdict, finding.severity)
    ]
    head = columns("Severity", "Verdict", "Claim", "Document", "What the reference says")
    rows = [sorted(pairs, key=lambda pair: _order(*pair)) for pairs in (new, gone)]
    changed = sorted(other, key=lambda item: _order(item[0], item[1]))
    return [
        _severities(now, before),
        Table(
            "New since the run before",
            _limited("", len(new)),
            head,
            tuple(_finding_row(*pair, link) for pair in rows[0][:_MOST_ROWS]),
        ),
        Table(
            "Gone since the run before",
            _limited("", len(gone)),
            head,
            tuple(_finding_row(*pair, lambda _: "") for pair in rows[1][:_MOST_ROWS]),
        ),
        Table(
            "Judged otherwise than before",
            _limited("", len(other)),
            columns("Before", "Now", "Claim", "Document"),
            tuple(
                (
                    Cell(f"{old.verdict} ({old.severity})", look=old.severity),
                    Cell(f"{finding.verdict} ({finding.severity})", look=finding.severity),
                    Cell(shortened(finding.surface, 60)),
                    Cell(shortened(one.name, 80), link(one)),
                )
                for one, finding, old in changed[:_MOST_ROWS]
            ),
        ),
    ]


def _severities(now: Reports, before: Reports | None) -> Table:
    was, held = (
        Counter(finding.verdict for one in run.documents for finding in one.findings)
        if run
        else Counter[str]()
        for run in (before, now)
    )
    return Table(
        "Verdicts, before and now",
        "",
        columns("Verdict", "#Before", "#Now", "#Change"),
        tuple(
            (
                Cell(name),
                number_cell(was[name]),
                number_cell(held[name]),
                Cell(f"{held[name] - was[name]:+,}" if held[name] != was[name] else "", number=True),
            )
            for name in sorted({*was, *held})
        ),
    )


def _by_key(run: Reports) -> Mapping[tuple[str, str], tuple[Reported, Judgement]]:
    return {(one.document, finding.key): (one, finding) for one in run.documents for finding in one.findings}


def columns(*names: str) -> tuple[Cell, ...]:
    """The heads of a table; a name that begins with # is that of numbers."""
    return tuple(Cell(name.removeprefix("#"), number=name.startswith("#")) for name in names)


def number_cell(number: int, look: str = "") -> Cell:
    """A cell that holds a number."""
    # An empty cell is read faster than a nought.
    return Cell(f"{number:,}" if number else "", number=True, look=look if number else "")


def _limited(note: str, rows: int) -> str:
    more = f"The first {_MOST_ROWS} of {rows:,}." if rows > _MOST_ROWS else ""
    return " ".join(filter(None, (note, more)))
