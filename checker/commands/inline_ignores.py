"""Ignores inside a document: `<!-- checker: ignore CHK105 "17,000" quoted on purpose -->`.

An ignore answers for the findings of the paragraph that it stands in or behind; on a line of its own, for those of
the next one. It is honoured only where the user's own configuration says so: whoever wrote the article must not
decide what is said of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.commands.console import suggestion
from checker.model import Document, Finding, Severity
from checker.report.marks import Suppression
from checker.report.printable import one_line
from checker.verification.codes import CODES

_COMMENT = re.compile(
    r"<!--(?P<inside>(?:(?!-->)[\s\S]){0,1000})-->|^[ \t]*\.\.[ \t]+(?P<line>checker:[^\n]{0,1000})$",
    re.MULTILINE,
)
_ORDER = re.compile(r"\s*checker:\s*(?P<word>\S+)\s*(?P<rest>.*)", re.DOTALL)
_IGNORE = re.compile(
    r"(?P<code>[\w-]+)(?:\s+[\"“](?P<number>[^\"“”]{1,200})[\"”])?(?:\s+(?P<reason>\S.*))?\Z", re.DOTALL
)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_HOW = 'write <!-- checker: ignore CHK105 "17,000" reason -->'
_MOST_REMARKS = 20
_LONGEST_CODE = 40
Position = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """One ignore: what it is about and why; `fault` says what is wrong with it."""

    start: int
    position: Position
    code: str = ""
    number: str = ""
    reason: str = ""
    fault: str = ""

    @property
    def words(self) -> str:
        """The ignore as a message names it."""
        number = f' "{one_line(self.number)}"' if self.number else ""
        return f"ignore {one_line(self.code)[:_LONGEST_CODE]}{number}"

    def meets(self, finding: Finding, document: Document) -> bool:
        """Whether the finding has the code, and the number if one is quoted."""
        if finding.code != self.code or finding.severity is Severity.NONE:
            return False
        surface = " ".join(document.given[finding.claim.start : finding.claim.end].split())
        number = " ".join(self.number.split())
        return not number or re.search(rf"(?<![\w.,]){re.escape(number)}(?!\w|[.,]\d)", surface) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the ignores of a document come to: what they answer for, and what is to be said of them."""

    suppressed: dict[str, Suppression]
    remarks: tuple[str, ...] = ()


def answer(document: Document, findings: Sequence[Finding], source: str | None, *, honoured: bool) -> Answers:
    """The findings that ignores of the document answer for.

    Args:
        document: the document.
        findings: all its findings.
        source: the source that the comments stand in, where the document's own text is not it.
        honoured: whether the user's own configuration allows it.
    """
    ignores = list(_ignores(document, source))
    if not ignores:
        return Answers(suppressed={})
    if not honoured:
        refused = [
            f"line {one.position[0]}: {one.words} is not honoured: set inline-ignores = true in a configuration of your own"
            for one in ignores
            if one.code
        ]
        return Answers(suppressed={}, remarks=_first(refused))
    scopes = _Scopes(document)
    by_paragraph: dict[int | None, list[Finding]] = {}
    for finding in findings:
        by_paragraph.setdefault(finding.claim.sentence.paragraph, []).append(finding)
    suppressed: dict[str, Suppression] = {}
    remarks: list[str] = []
    for one in ignores:
        if one.fault:
            remarks.append(f"line {one.position[0]}: {one.fault}")
            continue
        inside = scopes.paragraph_of(one, (source or document.given))
        met = [finding for finding in by_paragraph.get(inside, ()) if one.meets(finding, document)]
        if not met:
            remarks.append(
                f"line {one.position[0]}: {one.words} is unused: nothing there has this code; take it out"
            )
        suppressed |= {finding.finding_id: Suppression(reason=one.reason, in_source=True) for finding in met}
    return Answers(suppressed=suppressed, remarks=_first(remarks))


def _first(remarks: Sequence[str]) -> tuple[str, ...]:
    more = len(remarks) - _MOST_REMARKS
    return (*remarks[:_MOST_REMARKS], *([f"{more} more such remarks on ignores"] if more > 0 else ()))


class _Scopes:
    """The paragraphs of a document by where they stand in their source."""

    def __init__(self, document: Document) -> None:
        ranges: dict[int, tuple[Position, Position]] = {}
        for sentence in document.sentences:
            begin, end = _position(document, sentence.start), _position(document, max(sentence.end - 1, 0))
            if sentence.paragraph in ranges:
                begin = min(begin, ranges[sentence.paragraph][0])
                end = max(end, ranges[sentence.paragraph][1])
            ranges[sentence.paragraph] = (begin, end)
        self._ranges = sorted((begin, end, number) for number, (begin, end) in ranges.items())
        self._begins = [begin for begin, _, _ in self._ranges]

    def paragraph_of(self, ignore: Ignore, text: str) -> int | None:
        """The paragraph that an ignore is about."""
        place = bisect_right(self._begins, ignore.position)
        if place:
            _, end, number = self._ranges[place - 1]
            before = text[text.rfind("\n", 0, ignore.start) + 1 : ignore.start]
            if ignore.position <= end or (end[0] == ignore.position[0] and before.strip()):
                return number
        return self._ranges[place][2] if place < len(self._ranges) else None


def _position(document: Document, offset: int) -> Position:
    place = document.place(offset)
    return (place.line or 0, place.column or 0)


def _ignores(document: Document, source: str | None) -> Iterator[Ignore]:
    text = document.given if source is None else source
    if "checker:" not in text:
        return
    fences = [match.start() for match in _FENCE.finditer(text)] if source is None else []
    line, counted = 1, 0
    for match in _COMMENT.finditer(text):
        order = _ORDER.fullmatch(match["inside"] or match["line"] or "")
        # What a reader sees is no comment: plain text has none. What stands in a fence is an example of one.
        seen = source is None and document.text[match.start() : match.end()].strip()
        if order is None or seen or bisect_right(fences, match.start()) % 2:
            continue
        line += text.count("\n", counted, match.start())
        counted = match.start()
        position = (line, match.start() - text.rfind("\n", 0, match.start()))
        yield _read(match.start(), position, order["word"], order["rest"].strip())


def _read(start: int, position: Position, word: str, rest: str) -> Ignore:
    parts = _IGNORE.fullmatch(rest)
    if word != "ignore" or parts is None:
        return Ignore(
            start=start,
            position=position,
            fault=f"'checker: {one_line(word)[:40]}' is not understood; {_HOW}",
        )
    by_name = {info.name: code for code, info in CODES.items()}
    code = by_name.get(parts["code"].lower(), parts["code"].upper())
    reason, fault = " ".join((parts["reason"] or "").split()), ""
    if code not in CODES:
        fault = f"no such code: {one_line(parts['code'])[:40]!r}{suggestion(code.lower(), [one.lower() for one in CODES])}"
    elif not reason:
        fault = f"ignore {code} gives no reason; {_HOW}"
    return Ignore(
        start=start, position=position, code=code, number=parts["number"] or "", reason=reason, fault=fault
    )
