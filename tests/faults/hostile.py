"""Files that mean harm: for documents of every format, for tables, and for every other file that an option takes."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib

BINARY = bytes(range(256)) * 64
DEEP = 100_000
TEXTS = {
    "empty": b"",
    "zeros": bytes(5000),
    "binary": BINARY,
    "half a character": "número 40".encode()[:3],
    "UTF-16 cut": "Some 40 ships left.".encode("utf-16")[:-1],
    "surrogates": b"\xed\xa0\x80 40 ships \xed\xb0\x80",
    "controls": b"\x1b]0;owned\x07 40 \x1b[2J ships\x00 left \xc2\x9b31m",
    "overrides": "40 \u202eships\u2066 left\u2069 \U000e0041".encode(),
    "one long line": b"40 ships " * 20_000,
    "one long word": b"9" * 500_000,
    "digits": b"1" * 5000 + b" ships, 1e99999999, 0." + b"0" * 5000 + b"1 and " + "²③٣४".encode() * 500,
    "brackets": b"[" * DEEP,
    "quotes": b'"' * DEEP,
    "commas": b"," * DEEP,
    "newlines": b"\r\n\r" * DEEP,
    "orders": b"::error::x\n##vso[task.complete]\n=cmd|' /C calc'!A0\n@SUM(1)\n",
}
JSON = {
    "nested lists": b"[" * DEEP + b"]" * DEEP,
    "nested objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "cut": b'{"id": "a", "text": "12',
    "not a number": b'[{"entity": "A", "value": NaN}, {"entity": "B", "value": Infinity}]',
    "huge numbers": b'[{"entity": "A", "value": ' + b"9" * 10_000 + b"}]",
    "number of lists": b"[[[[1]]], 2, null]",
    "keys of markup": b'[{"<script>": 1, "\\u0000": 2, "": 3}]',
}
TOML = {
    "nested": b"a = " + b"[" * DEEP,
    "dotted": b"a" + b".a" * 5000 + b" = 1",
    "wrong kinds": b"paths = 3\ntables = {a = 1}\nextend = [1]\nclaim = 7\ndecision = 2\nname = []\n",
    "extends itself": b'extend = "hostile.toml"\n',
    "cut": b'[[claim]]\nid = "a\n',
    "date": b"published = 1979-05-27T07:32:00Z\n",
}
XML = {
    "laughs": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
    + b"".join(b'<!ENTITY c%d "%s">' % (n, (b"&c%d;" % (n - 1) if n else b"&b;") * 10) for n in range(12))
    + b"]><a>&c11;</a>",
    "outside": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "deep": b"<a>" * DEEP,
    "attributes": b"<a " + b"".join(b'b%d="1" ' % n for n in range(20_000)) + b"/>",
}


def archive(entries: dict[str, bytes]) -> bytes:
    """A zip archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries.items():
            packed.writestr(name, data)
    return content.getvalue()


def zeros(size: int) -> bytes:
    """So many zeros, packed as raw deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1 << 20)
    return b"".join([*(packer.compress(block) for _ in range(size >> 20)), packer.flush()])


def bomb(
    name: str, packed: bytes, size: int, *, told: int | None = None, beside: dict[str, bytes] | None = None
) -> bytes:
    """A zip archive with an entry that unpacks to `size` bytes, and says that it is `told` bytes long."""
    told = min(size, 0xFFFFFFFE) if told is None else told
    parts, list_ = b"", b""
    everything = [
        (key.encode(), data, len(data), 0, zlib.crc32(data)) for key, data in (beside or {}).items()
    ]
    everything.append((name.encode(), packed, told, 8, 0))
    for key, data, length, method, check in everything:
        start = len(parts)
        common = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 33, check, len(data), length, len(key), 0)
        parts += b"PK\x03\x04" + common + key + data
        list_ += (
            b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, start) + key
        )
    end = struct.pack("<HHHHIIH", 0, 0, len(everything), len(everything), len(list_), len(parts), 0)
    return parts + list_ + b"PK\x05\x06" + end


def pdf_bomb(packed: bytes) -> bytes:
    """A PDF whose page is a stream that unpacks without end."""
    stream = b"\x78\xda" + packed + b"\0\0\0\0"
    parts = [
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n",
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(stream), stream,
        b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n",
    ]  # fmt: skip
    return b"".join(parts)


def documents() -> dict[str, bytes]:
    """Hostile documents by the names of their files, for every format there is."""
    found = {}
    for ending in (
        "txt",
        "md",
        "rst",
        "srt",
        "csv",
        "jsonl",
        "eml",
        "mhtml",
        "html",
        "pdf",
        "docx",
        "odt",
        "epub",
    ):
        for number, content in enumerate(TEXTS.values()):
            found[f"text-{number:02}.{ending}"] = content
    for number, content in enumerate(JSON.values()):
        found[f"json-{number:02}.jsonl"] = content
    for number, content in enumerate(XML.values()):
        found[f"xml-{number:02}.html"] = content
        found[f"xml-{number:02}.docx"] = archive({"word/document.xml": content})
        found[f"xml-{number:02}.odt"] = archive(
            {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content}
        )
        found[f"xml-{number:02}.epub"] = archive(
            {"mimetype": b"application/epub+zip", "META-INF/container.xml": content}
        )
    found["tags.html"] = b"<div>" * DEEP
    found["rows.html"] = b"<table><tr><td>" * 20_000
    found["quoted.md"] = b">" * DEEP
    found["listed.md"] = b"\n".join(b" " * (2 * n) + b"- a" for n in range(2000))
    found["stars.md"] = b"*a_" * 50_000
    found["parts.eml"] = (
        b"From: a\nTo: b\nDate: c\nContent-Type: multipart/mixed; boundary=x\n\n"
        + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 5000
    )
    found["entries.docx"] = archive({f"{n}": b"" for n in range(5000)})
    found["outside.epub"] = archive(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b'<container><rootfiles><rootfile full-path="../../../etc/passwd"/></rootfiles></container>',
        }
    )
    found["packed.txt"] = gzip.compress(b"Some 40 ships left.")
    return found
