"""Web archives (WARC, ARC): each page that was answered with success is a document, called by its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from checker.archive.addresses import open_input, too_large
from checker.archive.items import PAGE, Item
from checker.archive.unpacking import ZSTD, open_unpacked
from checker.documents.intake import Intake
from checker.errors import DocumentError
from checker.model import Origin

_PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


def pages(whole: Item, intake: Intake) -> Iterator[Item]:
    """The pages of a web archive as items; redirects, errors, pictures and requests are passed over.

    Raises:
        DocumentError: it is none, damaged, or what reads it is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise DocumentError(
            f"{whole.path}: web archives need the package warcio", "pip install 'checker[archives]'"
        ) from None
    packed = whole.path.lower().endswith(ZSTD)
    # gzip is left to the library: each record of an archive is packed by itself.
    ratio = intake.limits.bounds.ratio
    with open_unpacked(whole.path, ratio=ratio) if packed else open_input(whole.path) as stream:
        number = 0
        try:
            for record in ArchiveIterator(stream, arc2warc=True):
                number += 1
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                if record.rec_type != "response" or not address.startswith(("http://", "https://")):
                    continue
                item = _page(whole, record, address, number, intake)
                if item is not None:
                    yield item
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
            raise DocumentError(
                f"{whole.path}: damaged, or no web archive, after record {number} ({error})",
                "the records before it were read",
            ) from error


def _page(whole: Item, record: Any, address: str, number: int, intake: Intake) -> Item | None:
    headers = record.http_headers
    media = (headers.get_header("Content-Type") or "") if headers is not None else ""
    status = headers.get_statuscode() if headers is not None else ""
    if not status.startswith("2") or not media.lower().startswith(_PAGES):
        return None
    content = record.content_stream().read(intake.largest + 1)
    own = replace(whole, number=number)
    if len(content) > intake.largest:
        return replace(own, error=too_large(own.name, intake.largest))
    charset = _CHARSET.search(media)
    origin = Origin(
        address=address,
        final_address=address,
        media_type=media.partition(";")[0].strip().lower(),
        sha256="",
        fetched=_day(record.rec_headers.get_header("WARC-Date") or ""),
    )
    return replace(
        own, kind=PAGE, content=content, size=len(content), charset=charset[1] if charset else "", origin=origin
    )  # fmt: skip


def _day(stated: str) -> date | None:
    try:
        return date.fromisoformat(stated[:10])
    except ValueError:
        return None
