from __future__ import annotations

import sys
from pathlib import Path

import pytest

# The builders of small packs stand beside these tests, which are no package.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"
