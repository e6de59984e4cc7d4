"""Sentences that are true or about what no pack holds, near to the packs in their words: none may be accused.

`true_sentences.tsv` has the day of publication, the sentence, and, where the sentence is still accused, why it should
not be. A fault that is mended must lose its entry, so that it cannot come back unseen.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from checker.documents import make_document
from checker.model import Severity
from checker.pipeline import verify
from checker.references import References, open_references
from checker.settings import Settings

TABLE = Path(__file__).parent / "true_sentences.tsv"


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> Iterator[References]:
    with open_references(cache=tmp_path_factory.mktemp("packs")) as held:
        yield held


@pytest.fixture(scope="module")
def accused(references: References) -> dict[tuple[str, str], list[str]]:
    """By (sentence, reason why it is a known fault): what it is accused of."""
    found = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            document = make_document(row["sentence"], published=date.fromisoformat(row["day"]))
            found[row["sentence"], row["fault"]] = [
                f"{item.verdict}: {item.explanation}"
                for item in verify(document, references, Settings())
                if item.severity in (Severity.ERROR, Severity.WARNING)
            ]
    return found


def test_true_sentences_are_not_accused(accused: dict[tuple[str, str], list[str]]):
    assert {sentence: why for (sentence, fault), why in accused.items() if why and not fault} == {}


def test_no_mended_fault_is_still_listed(accused: dict[tuple[str, str], list[str]]):
    assert [sentence for (sentence, fault), why in accused.items() if fault and not why] == []


def test_faults_stay_few(accused: dict[tuple[str, str], list[str]]):
    assert len(accused) >= 880
    assert sum(bool(fault) for _, fault in accused) <= len(accused) // 15
