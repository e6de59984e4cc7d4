"""The JSON objects that outside tools rely on."""

import json
from decimal import Decimal

import pytest
from factory import claim, document, evidence, finding
from hypothesis import given
from hypothesis import strategies as st

from checker.documents import make_document
from checker.model import EntityMatch, LinkedMention, Mention, VerdictName
from checker.report.records import extraction_record, finding_record, json_line, json_number, link_record

CLAIM_KEYS = [
    "document", "start", "end", "surface", "sentence", "kind", "value", "low", "high", "unit", "modifier", "change",
    "vague", "claim_kind", "measured", "facets", "entities", "period", "attribution", "assertive", "checkable",
]  # fmt: skip
FINDING_KEYS = [
    "finding", "verdict", "code", "severity", "confidence", "literally_true", "indicator", "entity", "explanation",
    "references", "diagnosis", "candidates", "flips_if", "sql",
]  # fmt: skip
REFERENCE_KEYS = [
    "entity", "indicator", "definition", "unit", "period", "low", "value", "high", "as_of", "published", "status",
    "source", "url", "agrees",
]  # fmt: skip


def test_an_extraction_has_the_keys_of_the_contract():
    record = extraction_record(document(), claim()).to_dict()
    assert list(record)[: len(CLAIM_KEYS)] == CLAIM_KEYS
    assert (record["value"], record["unit"], record["kind"], record["modifier"]) == (
        40,
        "ship",
        "count",
        "about",
    )
    assert document().text[record["start"] : record["end"]] == record["surface"] == "40"


def test_a_finding_is_the_extraction_of_its_claim_and_the_verdict():
    record = finding_record(document(), finding()).to_dict()
    assert set(CLAIM_KEYS + FINDING_KEYS) <= set(record)
    assert set(REFERENCE_KEYS) <= set(record["references"][0])
    assert record["references"][0]["agrees"] is False
    assert record["diagnosis"][0]["kind"] == "population"


def test_a_claim_without_a_number_has_no_kind_and_no_extraction():
    member = claim(surface="ships", value=None)
    record = finding_record(document(), finding(member)).to_dict()
    assert (record["kind"], record["value"], record["modifier"], record["vague"]) == (
        None,
        None,
        "none",
        False,
    )
    with pytest.raises(ValueError, match="no number"):
        extraction_record(document(), member)


def test_surfaces_come_from_the_file_and_not_from_what_is_seen():
    source = "Some 40 **ships** sank."
    page = make_document(source, markdown=True)
    marked = claim(page.text, surface="40   ships")
    record = extraction_record(page, marked).to_dict()
    assert record["surface"] == "40 **ships" == source[record["start"] : record["end"]]


def test_json_lines_are_ascii_in_one_line():
    line = json_line(finding_record(document(), finding(explanation="Zürich\u2028says\n“no”")))
    assert line.isascii()
    assert "\n" not in line
    assert json.loads(line)["explanation"] == "Zürich\u2028says\n“no”"


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_numbers_are_json_numbers_or_null(value):
    shown = json_number(value)
    json.dumps(shown, allow_nan=False)
    if shown is not None and value.is_finite():
        assert abs(Decimal(shown) - value) <= abs(value) * Decimal("1e-12") + Decimal("1e-300")


def test_no_feature_of_a_linker_can_put_nan_into_the_output():
    match = EntityMatch(entity_id="e", name="E", alias="E", score=99.123456, why={"ratio": float("nan")})
    linked = LinkedMention(
        mention=Mention(start=0, end=1, text="E"), match=match, ranked=(match,), score=99.1
    )
    record = json.loads(json_line(link_record("7", "E", linked)))
    assert record["ranked"][0]["why"] == {"ratio": None}
    assert (record["id"], record["match"], record["ranked"][0]["score"]) == ("7", "e", 99.12)


def test_confidence_stays_between_0_and_1():
    assert finding_record(document(), finding(confidence=1.2)).confidence == 1.0


def test_unknown_days_and_bounds_are_null():
    bare = evidence(as_of="", published="", url="", value=None, low=Decimal("7.5"))
    record = finding_record(document(), finding(evidence=(bare,), verdict=VerdictName.CONSISTENT)).to_dict()
    (row,) = record["references"]
    assert (row["as_of"], row["published"], row["url"], row["value"], row["low"]) == (
        None,
        None,
        None,
        None,
        7.5,
    )
