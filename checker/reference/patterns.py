"""The shapes of cells, as regular expressions of DuckDB; no quote may stand in them."""

from __future__ import annotations

ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9._+-]{0,119}"
URL_PATTERN = r"https?://[^\s<>\x00-\x1f]+"
NUMBER_PATTERN = r"-?\d{1,28}(\.\d{1,10})?"
NUMBER_TYPE = "DECIMAL(38,10)"
