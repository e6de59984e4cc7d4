"""The regression gate: every known claim gets one of its verdicts, but for the faults that are listed as open.

`open_faults.toml` names each claim that is still judged wrongly, with the reason. A listed claim that comes
right must be taken off the list, so that the list never hides a new fault. The frozen files are only scored:
their floor goes up with the tool and down on purpose alone.
"""

import tomllib
from pathlib import Path

import pytest

from checker.commands.known_claims import judge_claims, read_known_claims

HERE = Path(__file__).parent
OPEN = tomllib.loads((HERE / "open_faults.toml").read_text(encoding="utf-8"))


def _files(frozen):
    return [
        str(path) for path in sorted(HERE.glob("*.claims.toml")) if path.name.startswith("frozen_") == frozen
    ]


def test_every_known_claim_passes_but_the_open_faults(results):
    failed = {name: result for name, result in results.items() if not result.passed}
    new = {name: result for name, result in failed.items() if name not in OPEN["faults"]}
    assert not new, "\n".join(f"{name}: {result.details}" for name, result in new.items())


def test_an_open_fault_that_came_right_is_taken_off_the_list(results):
    assert set(OPEN["faults"]) <= set(results), "an open fault names no known claim"
    assert [name for name in OPEN["faults"] if results[name].passed] == []


def test_every_open_fault_says_why():
    assert all(len(reason.split()) >= 4 for reason in OPEN["faults"].values())


@pytest.mark.parametrize(("second", "floor"), [(False, "passed"), (True, "second_passed")])
def test_frozen_claims_keep_their_floor(second, floor):
    files = [path for path in _files(frozen=True) if Path(path).name.startswith("frozen_second_") == second]
    results = judge_claims(read_known_claims(files), packs=True, reference=(), tables=())
    passed = sum(result.passed for result in results)
    assert passed >= OPEN["frozen"][floor], f"{passed} of {len(results)} frozen claims pass"


def test_known_claims_cover_every_kind_of_verdict_and_enough_that_must_not_be_flagged():
    claims = read_known_claims(_files(frozen=False) + _files(frozen=True))
    expected = {verdict for claim in claims for verdict in claim.expect}
    assert len(claims) >= 300
    assert len(expected) == 14
    harmless = [claim for claim in claims if set(claim.expect) <= {"consistent", "unverifiable"}]
    assert len(harmless) * 3 >= len(claims)
