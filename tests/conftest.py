"""What all tests share: hypothesis without a clock, because slow machines are not failures."""

import sys
from pathlib import Path

from hypothesis import settings

# `factory` and other helpers of the tests are imported by name.
sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile("checker", deadline=None, derandomize=True)
settings.load_profile("checker")
