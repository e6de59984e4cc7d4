"""The shipped references, opened once for all tests of the pipeline."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import make_document
from checker.pipeline import verify
from checker.references import open_references
from checker.settings import Settings


@pytest.fixture(scope="session")
def shipped():
    with open_references() as references:
        yield references


@pytest.fixture
def findings(shipped):
    def run(text, published, references=None):
        document = make_document(text, published=date.fromisoformat(published))
        return verify(document, references or shipped, Settings())

    return run
