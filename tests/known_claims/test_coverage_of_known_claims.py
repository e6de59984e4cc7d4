"""Every verdict, every code and every concept has a known claim, so that none of them can break unseen.

The frozen files do not count here: nobody reads them. Codes also have a near-miss, a text that looks as if it earned the
code and does not. What no text of the shipped files can reach stands in `out_of_reach.toml`, with the reason.
"""

import tomllib
from pathlib import Path

import pytest

from checker.commands.known_claims import read_known_claims
from checker.model import VerdictName
from checker.reference.tables import read_table
from checker.references import open_references
from checker.verification.codes import CODES
from checker.verification.diagnoses import DIAGNOSES
from checker.vocabulary.codes import vocabulary

HERE = Path(__file__).parent
CLAIMS = read_known_claims(
    [str(path) for path in sorted(HERE.glob("*.claims.toml")) if not path.name.startswith("frozen_")]
)
OUT_OF_REACH = tomllib.loads((HERE / "out_of_reach.toml").read_text(encoding="utf-8"))
OPEN = tomllib.loads((HERE / "open_faults.toml").read_text(encoding="utf-8"))["faults"]


def _earned():
    return {code for claim in CLAIMS if claim.expect for code in (claim.code, claim.diagnosis)} - {None}


def _missed():
    return {claim.without for claim in CLAIMS if claim.expect} - {None}


def test_every_verdict_is_the_only_one_that_some_claim_expects():
    alone = {claim.expect[0] for claim in CLAIMS if len(claim.expect) == 1}
    assert alone == {verdict.value for verdict in VerdictName}


@pytest.mark.parametrize("code", [*CODES, *(info.code for info in DIAGNOSES)])
def test_every_code_has_a_claim_that_earns_it_and_a_near_miss(code):
    reached = code in _earned() and code in _missed()
    assert reached is (code not in OUT_OF_REACH["codes"])


def test_a_third_of_the_claims_must_not_be_flagged():
    harmless = [claim for claim in CLAIMS if set(claim.expect) <= {"consistent", "unverifiable"}]
    assert len(harmless) * 3 >= len(CLAIMS)
    near = [claim for claim in CLAIMS if claim.without or not claim.expect]
    assert len(near) >= len(CODES) + len(DIAGNOSES)


def test_every_concept_that_a_table_can_hold_has_a_claim_that_is_judged(results):
    """Judged: neither unverifiable nor listed as an open fault."""
    claims = [claim for claim in CLAIMS if claim.claim_id not in OPEN and claim.expect]
    with open_references() as references:
        held = {series.key: series.facets.get("concept", "") for series in references.catalogue.series}
        events = {
            event_id: event.facets.get("concept", "")
            for event_id, event in references.catalogue.events.items()
        }
    found = set()
    for claim in claims:
        result = results[claim.claim_id]
        told = result.properties
        if not result.passed or told.get("verdict") in (None, "unverifiable"):
            continue
        own = {
            item.name: item.facets.get("concept", "") for path in claim.tables for item in _indicators(path)
        }
        concept = (
            held.get((told["indicator"], told["entity"]))
            or own.get(told["indicator"])
            or events.get(told["entity"], "")
        )
        found |= set(concept.split("+"))
    missing = _told() - found
    assert missing == set(OUT_OF_REACH["concepts"])


def _indicators(path):
    return read_table(path, label=Path(path).name).indicators


def _told():
    """The concepts that have words of their own: some only stand above others."""
    terms = vocabulary().lemmas_of_terms("concept")
    return {hit.code for words in terms for hit in vocabulary().hits(words) if hit.facet == "concept"}


def test_what_is_out_of_reach_says_why():
    reasons = [*OUT_OF_REACH["codes"].values(), *OUT_OF_REACH["concepts"].values()]
    assert all(len(reason.split()) >= 4 for reason in reasons)
