"""Mail (EML), and pages saved as mail (MHTML): the words of the sender, or the article of the page."""

from __future__ import annotations

import email.parser
import email.policy
import re
from contextlib import suppress
from dataclasses import replace
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from checker.documents.articles import read_article
from checker.documents.composition import Composer, Extract, Piece
from checker.documents.encoding import decode_page
from checker.documents.front_matter import named_authors
from checker.documents.pages import read_page
from checker.documents.plain import plain_blocks
from checker.documents.written_days import Told, written_day
from checker.errors import DocumentError
from checker.model import Place, Places

_QUOTED = re.compile(r"[ \t]*>")
_WROTE = re.compile(r".{5,150}(?:wrote|writes|schrieb|a écrit)[ \t]*:[ \t]*")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_WORD = re.compile(r"\w+")
# A text that says less than this share of the page beside it only asks to open the page.
_STUB = 0.4
QUOTED_NOTE = "what the message quotes of earlier mail was left out"


def read_eml(data: bytes, charset: str) -> Extract:
    """Read a message: its text, else its page; the day is that of its Date header.

    Raises:
        DocumentError: it is no message, or holds no text.
    """
    message = _parsed(data)
    if not any(message.get(name) for name in ("From", "Date", "Subject", "Message-ID", "MIME-Version")):
        raise DocumentError("no message: it has no header of mail", "give the article as text")
    plain, page = _body(message, "plain"), _body(message, "html")
    blocks = [block for block in read_page(page, "message").blocks if not block.beside] if page else []
    words = sum(len(_WORD.findall(block.text)) for block in blocks)
    composer, notes = Composer(), []
    if plain.strip() and len(_WORD.findall(plain)) >= _STUB * words:
        if _add_plain(composer, plain):
            notes.append(QUOTED_NOTE)
    else:
        for block in blocks:
            if block.cells:
                composer.row(block.cells)
            else:
                composer.block(block.pieces, block.kind)
    if not composer.length:
        raise DocumentError("the message holds no text of its own", "give what is attached to it as a file")
    attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if attached:
        listed = ", ".join(name[:60] for name in attached[:5]) + (" and more" if len(attached) > 5 else "")
        notes.append(f"attached and not read: {listed}")
    return composer.extract(
        title=_header(message, "Subject"), told=_told(message), notes=notes, authors=_senders(message)
    )


def read_mhtml(data: bytes, charset: str) -> Extract:
    """Read a page that a browser has saved as one file.

    Raises:
        DocumentError: it holds no page, or the page no text.
    """
    message = _parsed(data)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            source, notes = decode_page(payload if isinstance(payload, bytes) else b"", _charset(part))
            found = read_article(source)
            title = found.title or _header(message, "Subject") or None
            return replace(found, title=title, notes=(*notes, *found.notes))
    raise DocumentError("the file holds no web page", "save the page anew, as one HTML file")


def _parsed(data: bytes) -> EmailMessage:
    found = email.parser.BytesParser(policy=email.policy.default).parsebytes(data)
    assert isinstance(found, EmailMessage)
    return found


def _header(message: EmailMessage, name: str) -> str:
    with suppress(Exception):  # a header may be broken in more ways than the library foresees
        return str(message.get(name) or "")
    return ""


def _charset(part: EmailMessage) -> str:
    with suppress(Exception):
        return str(part.get_content_charset() or "")
    return ""


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    if part is None or not isinstance(part, EmailMessage):
        return ""
    payload = part.get_payload(decode=True)
    text, _ = decode_page(payload if isinstance(payload, bytes) else b"", _charset(part))
    flowed = kind == "plain" and str(part.get_param("format", "")).lower() == "flowed"
    # A flowed line goes on where it ends with a blank; the blank is the one between its words.
    return re.sub(r"(?<=\S) \n(?![>\s])", " ", text) if flowed else text


def _senders(message: EmailMessage) -> tuple[str, ...]:
    """Who the message says it is from, by name where it has one."""
    pairs = getaddresses([_header(message, "From")])
    return named_authors([name or address for name, address in pairs])


def _told(message: EmailMessage) -> Told | None:
    stated = _header(message, "Date")
    try:
        return Told(parsedate_to_datetime(stated).date(), "the message's Date header")
    except (TypeError, ValueError, IndexError, OverflowError):
        day = written_day(stated)
        return Told(day, "the message's Date header") if day else None


def _add_plain(composer: Composer, text: str) -> bool:
    """Add a plain text without its signature and without quotations of earlier mail; True if there were any."""
    signature = _SIGNATURE.search(text)
    if signature:
        text = text[: signature.start()]
    places = Places.of_lines(text, "message")
    kept: list[str] = []
    quoted = False
    for line in text.split("\n"):
        if _QUOTED.match(line) or _WROTE.fullmatch(line):
            quoted = quoted or bool(_QUOTED.match(line))
            kept.append(" " * len(line))
        else:
            kept.append(line)
    shown = "\n".join(kept)
    for block in plain_blocks(shown):
        composer.block(lines_as_pieces(shown, block.start, block.end, places), block.kind)
    return quoted


def lines_as_pieces(text: str, start: int, end: int, places: Places) -> list[Piece]:
    """A stretch of a text line by line, each with its place."""
    found: list[Piece] = []
    position = start
    for line in text[start:end].split("\n"):
        place: Place = places.at(position)
        if found:
            found.append(Piece("\n"))
        found.append(Piece(line, place))
        position += len(line) + 1
    return found
