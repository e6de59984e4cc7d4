"""Each rule of diagnosis has a file of cases, which are judged as a whole run judges them."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from checker.documents import make_document
from checker.pipeline import verify
from checker.references import open_references
from checker.settings import Settings
from checker.verification.diagnoses import DIAGNOSES, RULES

FOLDER = Path(__file__).parent / "diagnoses"
FILES = sorted(FOLDER.glob("*.toml"))
CODES = {info.kind: info.code for info in DIAGNOSES}
CASES = [
    (path.stem, number, case)
    for path in FILES
    for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"])
]


@pytest.mark.parametrize(
    ("kind", "number", "case"), CASES, ids=[f"{kind}-{number}" for kind, number, _ in CASES]
)
def test_the_diagnosis_is_made_where_the_case_file_says(kind, number, case, tmp_path):
    held = tomllib.loads((FOLDER / f"{kind}.toml").read_text(encoding="utf-8"))
    options = {}
    if "table" in held:
        table = tmp_path / "cases.csv"
        table.write_text(held["table"].lstrip(), encoding="utf-8")
        options = {"tables": [table], "packs": False}
    elif held.get("pack"):
        options = {"reference": [FOLDER / "pack"], "packs": False}
    document = make_document(case["text"], published=date.fromisoformat(case["published"]))
    with open_references(**options) as references:
        findings = verify(document, references, Settings())
    made = [item for finding in findings for item in finding.diagnosis]
    kinds = {item.kind for item in made}
    assert all(CODES.get(item.kind, "DGN209") == item.code for item in made)
    assert (kind in kinds) is case["diagnosed"], [(item.verdict.value, item.explanation) for item in findings]
    if not case["diagnosed"] and "verdict" not in case:
        assert {item.verdict.value for item in findings} <= {"consistent", "unverifiable"}


def test_every_rule_has_a_code_of_its_own_examples_and_cases():
    assert len({info.code for info in DIAGNOSES}) == len({info.kind for info in DIAGNOSES}) == len(DIAGNOSES)
    assert all(
        rule.bad != rule.good and rule.summary.endswith(".") and 0 < rule.strength < 1 for rule in RULES
    )
    assert {rule.kind for rule in RULES} - {path.stem for path in FILES} == {"other"}, "no case file"
    both = {kind: {case["diagnosed"] for name, _, case in CASES if name == kind} for kind, _, _ in CASES}
    assert all(answers == {True, False} for answers in both.values())
