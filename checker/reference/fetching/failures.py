"""What went wrong while a file was fetched."""

from __future__ import annotations

from checker.errors import ReferenceDataError


class FetchError(ReferenceDataError):
    """A file could not be fetched, or what came is not the file; nothing was put into its place."""
