"""Ignores inside a document: `<!-- checker: ignore CHK105 "17,000" quoted on purpose -->`.

An ignore answers for the findings of the paragraph that it stands in or behind; on a line of its own, for those of
the next one. Where a format has no comments it is a line of its own that a reader sees, in an office file a comment on
the paragraph. It is honoured only where the user's own configuration says so: whoever wrote the article must not
decide what is said of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.commands.console import suggestion
from checker.model import Document, Finding, Severity
from checker.report.marks import Suppression
from checker.report.printable import one_line
from checker.report.summary import Lines
from checker.verification.codes import CODES

_COMMENT = re.compile(
    r"<!--(?P<inside>(?:(?!-->)[\s\S]){0,1000})-->|^[ \t]*\.\.[ \t]+(?P<line>checker:[^\n]{0,1000})$",
    re.MULTILINE,
)
# What a reader sees, and must therefore be unmistakable.
_LINE = re.compile(
    r"^[ \t]*(?P<open>\[)?(?P<line>checker:[ \t]*ignore[ \t][^\n]{0,1000})$", re.MULTILINE | re.IGNORECASE
)
_ORDER = re.compile(r"\s*checker:\s*(?P<word>\S+)\s*(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_IGNORE = re.compile(
    r"(?P<code>[\w-]+)(?:\s+[\"“](?P<number>[^\"“”]{1,200})[\"”])?(?:\s+(?P<reason>\S.*))?\Z", re.DOTALL
)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_HOW = 'write <!-- checker: ignore CHK105 "17,000" reason -->'
_HOW_IN_LINES = 'write checker: ignore CHK105 "17,000" reason'
_MOST_REMARKS = 20
_LONGEST_CODE = 40
# The line and the column in a source that is not the text itself, or else the offset in the text and nothing.
Position = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """One ignore: where it is and in words, what it is about, and why; `fault` says what is wrong with it.

    `stretch` is the part of the text that it is, where a reader sees it.
    """

    start: int
    position: Position
    place: str
    stretch: tuple[int, int] | None = None
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
    """What the ignores of a document come to: what they answer for, and what is to be said of them.

    `own_words` are the findings on the words of ignores themselves, which state nothing.
    """

    suppressed: dict[str, Suppression]
    remarks: tuple[str, ...] = ()
    own_words: frozenset[str] = frozenset()


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
            f"{one.place}: {one.words} is not honoured: set inline-ignores = true in a configuration of your own"
            for one in ignores
            if one.code
        ]
        return Answers(suppressed={}, remarks=_first(refused))
    in_source, in_text = (
        _Scopes(document, ignores, by_place=by_place)
        if any((one.position[1] > 0) is by_place for one in ignores)
        else None
        for by_place in (True, False)
    )
    by_paragraph: dict[int | None, list[Finding]] = {}
    for finding in findings:
        by_paragraph.setdefault(finding.claim.sentence.paragraph, []).append(finding)
    suppressed: dict[str, Suppression] = {}
    remarks: list[str] = []
    for one in ignores:
        if one.fault:
            remarks.append(f"{one.place}: {one.fault}")
            continue
        scopes = in_source if one.position[1] else in_text
        assert scopes is not None
        inside = scopes.paragraph_of(one, source if one.position[1] and source else document.given)
        met = [finding for finding in by_paragraph.get(inside, ()) if one.meets(finding, document)]
        if not met:
            remarks.append(f"{one.place}: {one.words} is unused: nothing there has this code; take it out")
        suppressed |= {finding.finding_id: Suppression(reason=one.reason, in_source=True) for finding in met}
    return Answers(
        suppressed=suppressed, remarks=_first(remarks), own_words=frozenset(_in_ignores(findings, ignores))
    )


def _first(remarks: Sequence[str]) -> tuple[str, ...]:
    more = len(remarks) - _MOST_REMARKS
    return (*remarks[:_MOST_REMARKS], *([f"{more} more such remarks on ignores"] if more > 0 else ()))


def _in_ignores(findings: Sequence[Finding], ignores: Sequence[Ignore]) -> Iterator[str]:
    stretches = [one.stretch for one in ignores if one.stretch is not None]
    begins = [begin for begin, _ in stretches]
    for finding in findings:
        at = bisect_right(begins, finding.claim.start) - 1
        if at >= 0 and finding.claim.start < stretches[at][1]:
            yield finding.finding_id


class _Scopes:
    """The paragraphs of a document by where they stand in their source, or else in the text."""

    def __init__(self, document: Document, ignores: Sequence[Ignore], *, by_place: bool) -> None:
        stretches = [one.stretch for one in ignores if one.stretch is not None]
        begins = [begin for begin, _ in stretches]
        ranges: dict[int, tuple[Position, Position]] = {}
        for sentence in document.sentences:
            at = bisect_right(begins, sentence.start) - 1
            if at >= 0 and sentence.end <= stretches[at][1]:
                continue  # an ignore is no paragraph that another one could be about
            last = max(sentence.end - 1, 0)
            begin, end = (
                (_position(document, sentence.start), _position(document, last))
                if by_place
                else ((sentence.start, 0), (last, 0))
            )
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
            line = text.rfind("\n", 0, ignore.start) + 1
            same_line = end[0] == ignore.position[0] if ignore.position[1] else end[0] >= line
            if ignore.position <= end or (same_line and text[line : ignore.start].strip()):
                return number
        return self._ranges[place][2] if place < len(self._ranges) else None


def _position(document: Document, offset: int) -> Position:
    place = document.place(offset)
    return (place.line or 0, place.column or 0)


def _ignores(document: Document, source: str | None) -> Iterator[Ignore]:
    found = [*_comments(document, source), *_lines(document), *_margins(document)]
    yield from sorted(found, key=lambda one: (one.position[1] > 0, one.position))


def _comments(document: Document, source: str | None) -> Iterator[Ignore]:
    text = document.given if source is None else source
    if "checker:" not in text:
        return
    fences, words = _fences(document, source), Lines(document)
    line, counted = 1, 0
    for match in _COMMENT.finditer(text):
        order = _ORDER.fullmatch(match["inside"] or match["line"] or "")
        # What a reader sees is no comment: plain text has none. What stands in a fence is an example of one.
        seen = source is None and document.text[match.start() : match.end()].strip()
        if order is None or seen or bisect_right(fences, match.start()) % 2:
            continue
        line += text.count("\n", counted, match.start())
        counted = match.start()
        position, place = (match.start(), 0), words.words(match.start())
        if source is not None:
            position = (line, match.start() - text.rfind("\n", 0, match.start()))
            place = f"line {line}"
        yield _read(Ignore(start=match.start(), position=position, place=place), order, _HOW)


def _lines(document: Document) -> Iterator[Ignore]:
    text = document.given
    if "checker:" not in text.lower():
        return
    fences, words = _fences(document, None), Lines(document)
    for match in _LINE.finditer(text):
        order = _ORDER.fullmatch(match["line"].rstrip().removesuffix("]" if match["open"] else "\n"))
        start, end = match.span("line")
        # The other way round: a comment of structured text is read as one, and what is not seen is none of these.
        if order is None or not document.text[start:end].strip() or bisect_right(fences, start) % 2:
            continue
        bare = Ignore(
            start=start, position=(start, 0), place=words.words(start), stretch=(match.start(), match.end())
        )
        yield _read(bare, order, _HOW_IN_LINES)


def _margins(document: Document) -> Iterator[Ignore]:
    words = Lines(document)
    for comment in document.comments:
        order = _ORDER.fullmatch(comment.text)
        if order is not None:
            at = comment.offset
            bare = Ignore(start=at, position=(at, 0), place=f"{words.words(at)}, comment")
            yield _read(bare, order, _HOW_IN_LINES)


def _fences(document: Document, source: str | None) -> list[int]:
    """Where fences of code begin and end in Markdown; the reader of other formats has none."""
    if source is not None or not document.is_source:
        return []
    return [match.start() for match in _FENCE.finditer(document.given)]


def _read(bare: Ignore, order: re.Match[str], how: str) -> Ignore:
    word = order["word"]
    parts = _IGNORE.fullmatch(order["rest"].strip())
    if word.lower() != "ignore" or parts is None:
        return replace(bare, fault=f"'checker: {one_line(word)[:40]}' is not understood; {how}")
    by_name = {info.name: code for code, info in CODES.items()}
    code = by_name.get(parts["code"].lower(), parts["code"].upper())
    reason, fault = " ".join((parts["reason"] or "").split()), ""
    if code not in CODES:
        fault = f"no such code: {one_line(parts['code'])[:40]!r}{suggestion(code.lower(), [one.lower() for one in CODES])}"
    elif not reason:
        fault = f"ignore {code} gives no reason; {how}"
    return replace(bare, code=code, number=parts["number"] or "", reason=reason, fault=fault)
