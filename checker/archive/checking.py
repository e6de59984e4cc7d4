"""A batch to findings, in whatever process: what it needs is told by a record that travels, and opened once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from checker.api import check_document, open_references
from checker.archive.batches import Batch
from checker.archive.items import Item, read_item
from checker.documents.intake import Intake
from checker.errors import CheckerError, DocumentError
from checker.model import Document, Finding
from checker.references import References
from checker.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a process needs to check documents: which references, how documents are read, and the cut-off."""

    packs: bool = True
    reference: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    intake: Intake = field(default_factory=Intake)
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one document: its findings, or why it could not be checked; `path` is the input it is from."""

    file: int
    path: str
    name: str
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    error: DocumentError | None = None


def check_batch(setup: Setup, batch: Batch) -> tuple[Outcome, ...]:
    """The outcomes of a batch, in its order; the references are opened when this process first needs them.

    Raises:
        ReferenceDataError: a pack or a table cannot be used.
    """
    references = _references(setup)
    return tuple(outcome for item in batch.items for outcome in check_item(setup, item, references))


def check_item(setup: Setup, item: Item, references: References) -> Iterator[Outcome]:
    """The outcomes of the documents of one item; a fault in one document does not stop the others."""
    settings = Settings(as_of=setup.as_of)
    for document in read_item(item, setup.intake):
        if isinstance(document, DocumentError):
            yield Outcome(file=item.file, path=item.path, name=item.name, error=document)
            continue
        try:
            findings = findings_of(document, references, settings)
            yield Outcome(
                file=item.file, path=item.path, name=item.name, document=document, findings=findings
            )
        except DocumentError as error:
            yield Outcome(file=item.file, path=item.path, name=item.name, error=error)


def findings_of(document: Document, references: References, settings: Settings) -> tuple[Finding, ...]:
    """The findings of a document.

    Raises:
        DocumentError: it could not be finished, by a fault of this package.
    """
    try:
        return check_document(document, references, settings)
    except CheckerError:
        raise
    except Exception as error:
        problem = (
            f"{document.document_id}: this is a fault of checker itself ({type(error).__name__}: {error})"
        )
        raise DocumentError(problem, "report it with this document; the others were checked") from error


@contextmanager
def held(setup: Setup, references: References) -> Iterator[None]:
    """Let batches that are checked in this process use references that are open already."""
    before = dict(_HELD)
    _HELD.clear()
    _HELD[setup] = references
    try:
        yield
    finally:
        _HELD.clear()
        _HELD.update(before)


# The references of this process; they are closed when it ends.
_HELD: dict[Setup, References] = {}
_OPENED = ExitStack()


def _references(setup: Setup) -> References:
    found = _HELD.get(setup)
    if found is None:
        _OPENED.close()
        _HELD.clear()
        found = _HELD[setup] = _OPENED.enter_context(
            open_references(
                packs=setup.packs, reference=[Path(one) for one in setup.reference], tables=list(setup.tables)
            )
        )
    return found
