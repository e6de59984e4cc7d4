"""What is fuzzed: functions of bytes that fail where something hostile gets further than it should.

Each target feeds foreign bytes to one edge of the package and states what must hold whatever they are. A target
returns nothing; what it raises is a fault of the package, but for the errors that it catches itself.
"""

from __future__ import annotations

import csv
import io
import json
import math
import os
import tempfile
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

PACKAGE = str(Path(__file__).resolve().parents[2] / "checker")
TEXT_FORMATS = ("text", "markdown", "rst", "jsonl", "csv", "srt")
CONFINED_FORMATS = ("html", "docx", "odt", "epub", "eml", "mhtml", "pdf")
TABLE_ENDS = (".csv", ".csv", ".tsv", ".json", ".jsonl", ".csv")
_LONGEST = 20_000


def text_of(data: bytes) -> str:
    """Bytes as text that may hold anything a string may hold, lone surrogates included."""
    return data[:_LONGEST].decode("utf-8", "surrogateescape" if data[:1] == b"\xed" else "replace")


def numbers(data: bytes) -> None:
    """The number grammar and all that is read around a number."""
    from checker import CheckerError, extract

    text = text_of(data)
    try:
        records = extract(text, published="2024-03-01")
    except CheckerError as error:
        _refuse_own_fault(error)
        return
    last = -1
    for record in records:
        found = record.to_dict()
        json.dumps(found, allow_nan=False)
        start, end = found["start"], found["end"]
        assert 0 <= start < end <= len(text), found
        assert text[start:end] == found["surface"], found
        assert start >= last, "out of order"
        last = start
        low, high, value = found["low"], found["high"], found["value"]
        assert all(math.isfinite(one) for one in (low, high, value) if isinstance(one, int | float)), found
        if isinstance(low, float) and isinstance(high, float):
            assert low <= high, found


def verdicts(data: bytes) -> None:
    """All that is judged of a text; the first byte says how often it is repeated, as long sentences have roads of their own."""
    from checker import CheckerError, check

    text = text_of(data[1:]) * (1 + data[0] % 64 if data else 1)
    try:
        records = check(text[:_LONGEST], packs=False, published="2024-03-01")
    except CheckerError as error:
        _refuse_own_fault(error)
        return
    last = -1
    for record in records:
        found = record.to_dict()
        json.dumps(found, allow_nan=False)
        assert text[found["start"] : found["end"]] == found["surface"], found
        assert found["start"] >= last, "out of order"
        last = found["start"]


def readers(data: bytes) -> None:
    """The readers of documents, in this process so that what they do is seen."""
    from checker.documents import read_documents
    from checker.documents.confined import reader_of, to_answer
    from checker.documents.intake import Intake
    from checker.errors import DocumentError

    if not data:
        return
    chosen, body = data[0] % (len(TEXT_FORMATS) + len(CONFINED_FORMATS)), data[1 : _LONGEST + 1]
    if chosen < len(TEXT_FORMATS):
        intake = Intake(input_format=TEXT_FORMATS[chosen])
        for document in read_documents("-", stdin=body, intake=intake):
            if not isinstance(document, DocumentError):
                check_sentences(document)
        return
    name = CONFINED_FORMATS[chosen - len(TEXT_FORMATS)]
    with only_libraries_may_fail():
        try:
            extract = reader_of(name)(body, "")
        except DocumentError:
            return
        json.dumps(to_answer(extract), allow_nan=False)
        end = 0
        for block in extract.blocks:
            assert end <= block.start <= block.end <= len(extract.text), block
            end = block.end


def check_sentences(document: object) -> None:
    """The sentences of a document lie in its text and in order."""
    end = 0
    for sentence in document.sentences:  # type: ignore[attr-defined]
        assert end <= sentence.start <= sentence.end <= len(document.text)  # type: ignore[attr-defined]
        end = sentence.end


def tables(data: bytes) -> None:
    """The reader of users' tables, and the statements that are made of one."""
    from checker.errors import ReferenceDataError
    from checker.reference.tables import read_table

    if not data:
        return
    suffix, body = TABLE_ENDS[data[0] % len(TABLE_ENDS)], data[1 : _LONGEST + 1]
    with scratch_file(suffix, body) as path:
        try:
            table = read_table(path)
        except ReferenceDataError:
            return
    for row in table.observations:
        for figure in (row.low, row.value, row.high):
            assert figure is None or figure.is_finite(), row
    assert all(len(row) == len(table.header) for row in table.rows)


def escapers(data: bytes) -> None:
    """What foreign text is before it stands in a report, on a terminal, in a cell or in XML."""
    from markdown_it import MarkdownIt

    from checker.commands.console import shown
    from checker.report.escape import code, fenced, link, markdown, marked, web_address
    from checker.report.printable import one_line, printable

    text = text_of(data[2:])
    renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    source = str(markdown(text))
    assert "\n" not in source
    assert _words(renderer.parse(source)) == one_line(text), source
    cell = renderer.render(f"| a | b |\n| --- | --- |\n| {source} | end |\n")
    assert cell.count("<td>") == 2, cell
    start, end = (data[0], data[1]) if len(data) > 1 else (0, 0)
    assert "html_" not in "".join(token.type for token in renderer.parse(marked(text, start, end)))
    assert [token.type for token in renderer.parse(f"{fenced(text)}\n\nafter")][:1] == ["fence"]
    if one_line(text):
        assert _words(renderer.parse(f"x {code(text)} y")) == f"x {one_line(text)} y"
    address = web_address(text)
    if address:
        assert address.lower().startswith(("http://", "https://"))
        assert not any(mark in address for mark in '<>" \\\n')
    assert _words(renderer.parse(str(link("here", text)))) in ("here", ""), address
    for seen in (printable(text), shown(text)):
        assert not any(ord(letter) < 32 and letter not in "\t\n" for letter in seen), seen
        assert not any("\x7f" <= letter <= "\x9f" or "\u202a" <= letter <= "\u202e" for letter in seen), seen
    assert not any(line.startswith(("::", "##[", "##vso[")) for line in shown(text).split("\n"))
    _cells_and_xml(text)


def _cells_and_xml(text: str) -> None:
    from checker.report.annotations import annotation_property
    from checker.report.junit import TestResult, render_junit
    from checker.report.machine import csv_cell

    cell = csv_cell(text)
    assert isinstance(cell, str)
    assert cell == "-" or not cell.lstrip().startswith(tuple("=+-@\t\r＝＋－＠")), cell
    line = io.StringIO()
    csv.writer(line).writerow([cell, "end"])
    assert next(csv.reader(io.StringIO(line.getvalue(), newline=""))) == [cell, "end"]
    failed = TestResult(file=text, claim_id=text, passed=False, details=(text,), properties={text: text})
    ElementTree.fromstring(render_junit([failed]).encode())
    said = annotation_property(text)
    assert not any((ord(letter) < 32 and letter != "\t") or letter in ":," for letter in said), said


TARGETS: dict[str, Callable[[bytes], None]] = {
    "numbers": numbers,
    "verdicts": verdicts,
    "readers": readers,
    "tables": tables,
    "escapers": escapers,
}


def _refuse_own_fault(error: Exception) -> None:
    if "fault of checker itself" in str(error):
        raise error


@contextmanager
def only_libraries_may_fail():  # type: ignore[no-untyped-def]
    """A damaged file may trip a library anywhere, which the process that reads it survives; own code may not trip."""
    try:
        yield
    except (RecursionError, MemoryError, AssertionError):
        raise
    except Exception as error:
        innermost = traceback.extract_tb(error.__traceback__)[-1].filename
        if innermost.startswith(PACKAGE):
            raise


@contextmanager
def scratch_file(suffix: str, content: bytes):  # type: ignore[no-untyped-def]
    """A file with this content for as long as it is looked at."""
    handle, path = tempfile.mkstemp(suffix=suffix)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        yield path
    finally:
        os.unlink(path)


def _words(tokens) -> str:  # type: ignore[no-untyped-def]
    """The text of a rendered line; anything but text, code and the paragraph around them shows as a tag."""
    found = []
    for token in tokens:
        if token.type == "inline":
            found.append(_words(token.children))
        elif token.type in ("text", "text_special", "code_inline"):
            found.append(token.content)
        elif token.type not in ("paragraph_open", "paragraph_close", "link_open", "link_close"):
            found.append(f"<{token.type}>")
    return "".join(found)
