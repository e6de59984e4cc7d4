"""The targets and seeds are imported by name, here and by the program that fuzzes by hand."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
