"""The characters of a PDF's pages as lines: what stands on one height, in the order in which the file draws it.

pdfium gives every character with its place and its size, which is what it takes to tell a raised mark of a note
from a figure, the cells of a table from a sentence, and a running head from the text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checker.documents.bounds import bounds, more
from checker.documents.extras import require
from checker.documents.pdf_lines import Drawn, Line, lines_of
from checker.errors import DocumentError

# What pdfium puts for a hyphen that it takes for one of a line's end.
_HYPHENS = {"\x02": "-", "\ufffe": "-"}


@dataclass(slots=True)
class PdfPage:
    """A page as lines in the order of the file; `pictures` if it shows any."""

    number: int
    height: float
    lines: list[Line]
    characters: int
    unreadable: int


@dataclass(slots=True)
class PdfFile:
    """The pages of a file and what its properties say."""

    pages: list[PdfPage]
    properties: dict[str, str]


def read_pdf(data: bytes) -> PdfFile:
    """The lines of all pages.

    Raises:
        DocumentError: pypdfium2 is not installed, or the file is encrypted, damaged or too long.
    """
    pdfium = require("pypdfium2", extra="docs", what="PDF files")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold():
            raise DocumentError(
                "the PDF is encrypted with a password", "save it without one, and give that file"
            ) from error
        raise DocumentError(
            f"damaged, or no PDF ({error})", "open it in a viewer and save it anew"
        ) from error
    try:
        if len(document) > bounds().pages:
            raise DocumentError(
                f"{len(document):,} pages are more than the limit of {bounds().pages:,}",
                f"{more('pages')}, or split it into several files",
            )
        pages = [_page(pdfium, document, number) for number in range(1, len(document) + 1)]
        return PdfFile(pages, {str(key): str(value) for key, value in document.get_metadata_dict().items()})
    except pdfium.PdfiumError as error:
        raise DocumentError(f"damaged ({error})", "open it in a viewer and save it anew") from error
    finally:
        document.close()


def _page(pdfium: Any, document: Any, number: int) -> PdfPage:
    page = document[number - 1]
    text_page = page.get_textpage()
    try:
        quarter = int(page.get_rotation()) // 90 % 4
        width, height = page.get_size()
        drawn = list(_drawn(pdfium, text_page.raw, text_page.count_chars(), quarter, width, height))
    finally:
        text_page.close()
        page.close()
    lines = lines_of(drawn, number)
    shown = [one for one in drawn if not one.text.isspace()]
    return PdfPage(
        number=number,
        height=float(height),
        lines=lines,
        characters=len(shown),
        unreadable=sum(one.text == "\ufffd" or "\ue000" <= one.text <= "\uf8ff" for one in shown),
    )


def _drawn(pdfium: Any, page: Any, count: int, quarter: int, width: float, height: float) -> Iterator[Drawn]:
    """The characters that stand upright on the page as it is shown, in the order of the file."""
    raw = pdfium.raw
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(page, index)
        generated = raw.FPDFText_IsGenerated(page, index) == 1
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if generated:
            if text == " ":
                yield Drawn(" ", 0, 0, 0, 0, True)
            continue
        turned = raw.FPDFText_GetCharAngle(page, index)
        upright = -quarter * 1.5707963
        if abs((turned - upright + 0.1) % 6.2831853) > 0.2:
            continue  # along the margin, or across the page as a watermark
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        raw.FPDFText_GetLooseCharBox(page, index, box)
        left, right, base, size = box.left, box.right, y.value, box.top - box.bottom
        if quarter == 1:
            left, right, base, size = height - box.top, height - box.bottom, x.value, box.right - box.left
            left, right = height - box.top, height - box.bottom
        elif quarter == 2:
            left, right, base = width - box.right, width - box.left, height - y.value
        elif quarter == 3:
            left, right, base, size = box.bottom, box.top, width - x.value, box.right - box.left
        text = _HYPHENS.get(text, text)
        if text.isprintable() or text.isspace() or text == "\u00ad":
            yield Drawn(text, left, right, base, abs(size), False)
