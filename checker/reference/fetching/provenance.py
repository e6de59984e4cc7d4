"""Where a file came from: a note beside it, which also says what to ask the publisher the next time."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """All that is known of a fetched file.

    Attributes:
        final_address: where the address led, if it led on; without what follows a question mark.
        fetched: the time at which the file was whole, in UTC.
        checked: the publisher's own checksums that agreed, as "sha1:..."; empty where it gives none.
    """

    publication: str
    kind: str
    organisation: str
    licence: str
    address: str
    final_address: str = ""
    fetched: str
    media_type: str = ""
    etag: str = ""
    last_modified: str = ""
    size: int
    sha256: str
    checked: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day of the file by its publisher's clock; else the day on which it was fetched."""
        try:
            return parsedate_to_datetime(self.last_modified).date().isoformat()
        except (ValueError, TypeError):
            return self.fetched[:10]


def provenance_path(file: Path) -> Path:
    """The note that belongs to a file."""
    return file.with_name(f"{file.name}.provenance.json")


def write_provenance(file: Path, provenance: Provenance) -> None:
    """Write the note beside a file."""
    path = provenance_path(file)
    aside = path.with_name(f"{path.name}.part")
    aside.write_text(json.dumps(asdict(provenance), indent=2, ensure_ascii=True) + "\n", encoding="utf-8")
    aside.replace(path)


def read_provenance(file: Path) -> Provenance | None:
    """The note beside a file; None if there is none that can be read."""
    try:
        content = json.loads(provenance_path(file).read_text(encoding="utf-8"))
        return Provenance(**{**content, "checked": tuple(content.get("checked", ()))})
    except (OSError, ValueError, TypeError, AttributeError):
        return None
