"""What fuzzing begins with: small sound inputs of every sort, so that the engine need not find a grammar by chance."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from targets import CONFINED_FORMATS, TABLE_ENDS, TEXT_FORMATS

SENTENCES = (
    "More than 1,250 ships left between 3 and 7 May 2021, up 12.5% from a year before.",
    "Half of the one in 25 who stayed paid £2.5bn; the other 1½ million did not.",
    "From 1999 to 2014, hundreds of thousands moved: 17,000³, 3×10⁴, Su-35 jets, 10 000,5 tonnes.",
    "“A dozen,” she said, “at least two thirds of the 193.” The 80th anniversary fell in November 1943.",
    "Twenty-one of 4,300 seats; between €1m and €2 m; 5–7 per cent; −3°C; 1e3; 0x1F; Ⅳ; ②; ٣٤; 1/0.",
)
MARKS = (
    "<script>alert(1)</script> | `code` **b** [x](javascript:a) ![i](data:b) &amp; $x$ @me",
    "=1+1 \t@SUM(A1) ::error::x ##vso[y] \x1b[31m \u202egnp.exe \ufeff www.a.example https://b.example/(c)?d=e",
    "# Head\n1. one\n> quote\n```\n~~~\n---\n+ a\n| a | b |\n<!-- c -->\r\nend\\",
)
TEXTS = {
    "text": "Lake Orm\n\nOn 3 May 2021 some 412 boats were counted.\n",
    "markdown": "---\ntitle: A\npublished: 2024-03-01\n---\n# Head\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> *12%* [x](y)\n",
    "rst": "Head\n====\n\n:Date: 2024-03-01\n\n.. note:: 12\n\n===  ===\na    b\n===  ===\n1    2\n===  ===\n",
    "jsonl": '{"id": "a", "text": "12 boats", "published": "2024-03-01", "title": "T", "authors": ["B"]}\n',
    "csv": 'id,title,text,published\n1,"A, b","12 boats\nleft",2024-03-01\n',
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n<i>12 boats</i>\n\n2\n00:00:03,000 --> 00:00:04,000\nleft\n",
    "html": '<!doctype html><html><head><title>T</title><meta name="date" content="2024-03-01"></head><body><h1>H</h1>'
    "<p>12<sup>3</sup> boats&nbsp;&#8212; <b>left</b></p><table><tr><td>1</td></tr></table><ul><li>x</ul></body></html>",
    "eml": "From: a@b.example\nTo: c@d.example\nDate: Fri, 1 Mar 2024 10:00:00 +0000\nSubject: =?utf-8?q?A?=\n"
    "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n12 boats\n"
    "--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>12=20boats</p>\n--x--\n",
    "mhtml": "From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=y; type=text/html\n\n--y\n"
    "Content-Type: text/html\nContent-Location: https://a.example/\n\n<p>12 boats</p>\n--y--\n",
    "pdf": "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 40>>stream\nBT /F 12 Tf 20 100 Td (12 boats) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n",
}
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ARCHIVES = {
    "docx": {
        "word/document.xml": f'<w:document {_WORD}><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
        "<w:r><w:t>12 boats</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:tbl></w:body></w:document>"
    },
    "odt": {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": '<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>'
        "<text:h>H</text:h><text:p>12<text:s/>boats</text:p></office:text></office:body></office:document-content>",
    },
    "epub": {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
        "a.opf": '<package><metadata><title>T</title><date>2024-03-01</date></metadata><manifest><item id="c" '
        'href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>',
        "c.xhtml": "<html><body><p>12 boats</p></body></html>",
    },
}
TABLES = {
    ".csv": 'entity,measure,unit,period,value\nLake Orm,boats,people,2020,412\n;;a\tb,"x""y",\'1.234,5\',c. 40%,2020 Q1,n/a\n',
    ".tsv": "Place\t2019\t2020 (US$ bn)\nOrm\t1,000\t~2 000,5\n",
    ".json": '{"data": [{"entity": {"value": "Orm"}, "2020": 1.5e3, "rows": [1, null]}]}',
    ".jsonl": '{"entity": "Orm", "value": "12 k"}\n{"entity": "Elm", "value": 1e400}\n',
}


def seeds(target: str) -> Iterator[bytes]:
    """The seeds of one target."""
    if target in ("numbers", "escapers"):
        yield from (text.encode() for text in (*SENTENCES, *MARKS))
    elif target == "verdicts":
        yield from (bytes([number]) + text.encode() for number, text in enumerate((*SENTENCES, *MARKS)))
    elif target == "tables":
        for number, suffix in enumerate(TABLE_ENDS):
            yield bytes([number]) + TABLES[suffix].encode()
    else:
        for number, name in enumerate((*TEXT_FORMATS, *CONFINED_FORMATS)):
            yield bytes([number]) + (TEXTS[name].encode() if name in TEXTS else _archive(ARCHIVES[name]))


def write_seeds(target: str, folder: Path) -> list[bytes]:
    """The seeds of one target and the crashes that were kept, as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    found = [*seeds(target), *kept_crashes(target)]
    for seed in found:
        (folder / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    return found


def kept_crashes(target: str) -> list[bytes]:
    """The inputs that once did harm."""
    folder = Path(__file__).parent / "crashes" / target
    return [path.read_bytes() for path in sorted(folder.iterdir())] if folder.is_dir() else []


def _archive(entries: dict[str, str]) -> bytes:
    content = io.BytesIO()
    # Stored, not packed: what is changed in it is then text, and no damage.
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, text in entries.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return content.getvalue()
