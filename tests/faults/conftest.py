"""Every test has a folder of its own to do harm in."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

if sys.platform == "win32":  # limits, signals and process groups are those of POSIX
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
def arena(tmp_path):
    from arena import Arena

    return Arena(tmp_path)
