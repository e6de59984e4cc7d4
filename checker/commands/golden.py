"""Golden reports: what a report on a document said when somebody last read it, kept in a file and compared with today's."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from checker.api import check_document, open_references, snapshot
from checker.commands.formats import parse_formats, render
from checker.commands.outputs import write_file
from checker.documents import parse_day, read_documents
from checker.errors import DocumentError, UsageError
from checker.report.checked import CheckedDocument, CheckedFile
from checker.settings import Settings

FOLDER = "golden"
# A newer version of the tool with the same report is no difference.
_VERSION = "golden"


def compare_report(
    folder: Path,
    document: str,
    *,
    golden: str | None = None,
    format: str = "md",
    tables: Sequence[str] = (),
    packs: bool = False,
    published: str | None = None,
    as_of: str | None = None,
    update: bool = False,
) -> str:
    """The difference between the report on a document and its golden file, "" if there is none.

    Args:
        folder: what all paths are meant from.
        document: the document; the report names it as it is written here.
        golden: the golden file; by default `golden/` and the document's stem with the format's ending.
        format: one that `checker run` writes.
        tables: tables of one's own.
        packs: whether the shipped packs take part; their digests stand in the report and change with them.
        published: the day on which the document appeared.
        as_of: the knowledge cut-off.
        update: write the golden file instead.

    Raises:
        CheckerError: the document or a table cannot be read.
    """
    (chosen,) = parse_formats(format)
    settings = Settings(as_of=parse_day(as_of, name="as_of"))
    day = parse_day(published, name="published")
    with open_references(packs=packs, tables=[folder / one for one in tables]) as references:
        checked = []
        for one in read_documents(str(folder / document), published=day):
            if isinstance(one, DocumentError):
                raise one
            named = replace(one, document_id=document) if one.document_id == str(folder / document) else one
            findings = check_document(named, references, settings)
            checked.append(CheckedDocument(document=named, findings=findings, path=document))
        file = CheckedFile(name=document, documents=tuple(checked))
        state = replace(snapshot(references, settings), tool_version=_VERSION)
    report = render(chosen, file, state)
    if isinstance(report, bytes):
        raise UsageError(f"{format}: no text, and no golden file", "choose md, json, jsonl, csv or sarif")
    path = folder / (golden or f"{FOLDER}/{Path(document).stem}{chosen.ending}")
    if update:
        write_file(path, report)
        return ""
    if not path.is_file():
        return f"{path}: there is no golden report; write it with --checker-update, and read it"
    before = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    lines = difflib.unified_diff(
        before.split("\n"), report.replace("\r\n", "\n").split("\n"), str(path), f"the report on {document}",
        lineterm="", n=1,
    )  # fmt: skip
    return "\n".join(lines)
