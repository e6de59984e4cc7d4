"""Documents: from a path, standard input or a string to a `Document` with sentences and a publication date.

`make_document` is for text that is already in memory; `find_documents` and `read_documents` are for files.
"""

from checker.documents.assembly import make_document
from checker.documents.published import parse_day
from checker.documents.reader import find_documents, read_document, read_documents

__all__ = [
    "find_documents",
    "make_document",
    "parse_day",
    "read_document",
    "read_documents",
]
