"""Bombs of four gigabytes: refused within five seconds and 300 megabytes, whatever the archive says of itself."""

import gzip

import pytest
from arena import FULL, cases
from hostile import bomb, pdf_bomb, zeros

GIGABYTE = 1 << 30
SIZE = 4 * GIGABYTE if FULL else GIGABYTE // 4
SECONDS = 5.0
DOCX = {"[Content_Types].xml": b"<a/>"}


@pytest.fixture(scope="module")
def packed():
    return zeros(SIZE)


def contents(packed):
    return {
        "honest.docx": bomb("word/document.xml", packed, SIZE, beside=DOCX),
        "lying.docx": bomb("word/document.xml", packed, SIZE, told=1000, beside=DOCX),
        "bomb.odt": bomb(
            "content.xml", packed, SIZE, beside={"mimetype": b"application/vnd.oasis.opendocument.text"}
        ),
        "bomb.epub": bomb(
            "META-INF/container.xml", packed, SIZE, beside={"mimetype": b"application/epub+zip"}
        ),
        "bomb.pdf": pdf_bomb(packed),
        "laughs.html": b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + b"&b;" * 1000,
    }


NAMES = ["honest.docx", "lying.docx", "bomb.odt", "bomb.epub", "bomb.pdf", "laughs.html"]


@pytest.mark.parametrize("name", cases(NAMES, few=3))
def test_a_document_that_unpacks_without_end_is_refused_soon(arena, packed, name):
    (arena.home / name).write_bytes(contents(packed)[name])
    done = arena.run(["extract", name], seconds=60).fine(0, 4)
    assert done.megabytes < 300
    assert done.seconds < SECONDS * (1 if FULL else 4)


@pytest.mark.parametrize("told", cases([None, 1000]))
def test_a_spreadsheet_that_unpacks_without_end_is_refused_soon(arena, packed, told):
    (arena.home / "a.txt").write_text("Some 40 ships left.\n")
    book = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook><sheets/></workbook>"}
    (arena.home / "bomb.xlsx").write_bytes(bomb("xl/sharedStrings.xml", packed, SIZE, told=told, beside=book))
    done = arena.run(["run", "a.txt", "--no-packs", "--table", "bomb.xlsx"], seconds=60).fine(3)
    assert done.megabytes < 300
    assert done.seconds < SECONDS * (1 if FULL else 4)


def test_a_packed_stream_without_end_is_refused_soon(arena, packed):
    content = gzip.compress(b"", 9)[:10] + packed + bytes(8)
    (arena.home / "bomb.txt.gz").write_bytes(content)
    done = arena.run(["run", "bomb.txt.gz", "--no-packs", "-q"], seconds=60).fine(0, 4)
    assert done.megabytes < 300
    assert done.seconds < SECONDS * (1 if FULL else 4)
