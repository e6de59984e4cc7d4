"""The known claims, judged once for all tests that ask how they were judged."""

from pathlib import Path

import pytest

from checker.commands.known_claims import judge_claims, read_known_claims

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def results():
    """What became of each known claim that is not frozen, by its id."""
    files = [str(path) for path in sorted(HERE.glob("*.claims.toml")) if not path.name.startswith("frozen_")]
    claims = read_known_claims(files)
    return dict(
        zip(
            [claim.claim_id for claim in claims],
            judge_claims(claims, packs=True, reference=(), tables=()),
            strict=True,
        )
    )
