"""The findings of a document that is reviewed without a report: it is checked as a run would check it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checker.api import check_document, open_references
from checker.commands.console import report_error
from checker.commands.outputs import DEFAULT_FOLDER
from checker.commands.review_items import Item, worst_first
from checker.commands.reviews import review_file
from checker.documents import find_documents, read_documents
from checker.documents.intake import Intake
from checker.errors import DocumentError, UsageError
from checker.model import Document, Finding
from checker.report.records import finding_record
from checker.settings import Settings


def items_of_document(
    file: str,
    output: str | None,
    *,
    published: date | None,
    intake: Intake,
    as_of: date | None,
    reference: Sequence[Path],
    tables: Sequence[str],
    packs: bool,
) -> tuple[list[Item], Path]:
    """The findings of a document, worst first, and where the decisions on them are kept.

    Raises:
        UsageError: the path names several documents files, or standard input.
        DocumentError: none of its documents can be read.
    """
    files = find_documents([file])
    if len(files) != 1 or files[0] == "-":
        raise UsageError(f"{file}: one report or one document is reviewed at a time", "name one of them")
    path = review_file(output or DEFAULT_FOLDER, files[0])
    documents: list[Document] = []
    errors: list[DocumentError] = []
    for document in read_documents(files[0], published=published, intake=intake):
        if isinstance(document, DocumentError):
            errors.append(document)
        else:
            documents.append(document)
    if not documents and errors:
        raise errors[0]
    for error in errors:
        report_error(error.problem, error.hint)
    settings = Settings(as_of=as_of)
    with open_references(packs=packs, reference=reference, tables=tables) as references:
        return worst_first(
            [
                _item(document, finding, several=len(documents) + len(errors) > 1)
                for document in documents
                for finding in check_document(document, references, settings)
            ]
        ), path


def _item(document: Document, finding: Finding, *, several: bool) -> Item:
    return Item(
        record=finding_record(document, finding).to_dict(),
        document=document.document_id if several else "",
        published=document.published.isoformat() if document.published else "",
        contexts=_contexts(document, finding),
    )


def _contexts(document: Document, finding: Finding) -> tuple[str, ...]:
    """The sentence, its paragraph, the text up to and with that paragraph."""
    sentence, text = finding.claim.sentence, document.given
    start = text.rfind("\n\n", 0, sentence.start) + 1
    end = text.find("\n\n", sentence.end)
    end = len(text) if end < 0 else end
    stretches = (text[sentence.start : sentence.end], text[start:end], text[:end])
    return tuple(dict.fromkeys(stretch.strip() for stretch in stretches))
