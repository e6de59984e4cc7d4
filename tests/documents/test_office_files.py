"""DOCX, ODT and EPUB: what their programs show, with paragraphs, tables and chapters as places."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from archive_files import docx, epub, odt, packed
from docx import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from checker.documents import read_document
from checker.documents.bounds import parse_bounds
from checker.documents.intake import Intake, Limits
from checker.errors import DocumentError, UsageError


@pytest.fixture
def read(tmp_path):
    def read_bytes(data, name):
        path = tmp_path / name
        path.write_bytes(data)
        return read_document(str(path))

    return read_bytes


def saved(word):
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def texts(document):
    return [(one.block, one.text) for one in document.sentences]


def label_of(document, words):
    return document.place(document.text.index(words)).label


def test_a_word_file_is_read_with_its_headings_lists_tables_and_raised_marks(read):
    word = WordDocument()
    word.core_properties.title = "The quay"
    word.core_properties.created = datetime(2024, 3, 4, 9, tzinfo=UTC)
    word.sections[0].header.paragraphs[0].text = "The Coast Review 88"
    word.add_heading("The new quay", 1)
    paragraph = word.add_paragraph("Some 1,480")
    paragraph.add_run("3").font.superscript = True
    paragraph.add_run(" ships came to 30 km")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" of water, not ")
    paragraph.add_run("900").font.strike = True
    paragraph.add_run("950.")
    word.add_paragraph("Five cranes", style="List Bullet")
    table = word.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Quay", "Calls", "North", "610"), strict=True
    ):
        cell.text = text
    word.add_paragraph("The end of 12 years.")
    document = read(saved(word), "paper.docx")
    assert texts(document) == [
        ("heading", "The new quay"),
        ("paragraph", "Some 1,480 ships came to 30 km² of water, not 950."),
        ("paragraph", "Five cranes"),
        ("row", "Quay | Calls"),
        ("row", "North | 610"),
        ("paragraph", "The end of 12 years."),
    ]
    assert (document.title, str(document.published)) == ("The quay", "2024-03-04")
    assert document.published_from == "a guess: the day on which the file was made, by its properties"
    assert label_of(document, "1,480") == "paragraph 2"
    assert document.place(document.text.index("1,480")).column == 6
    assert label_of(document, "610") == "table 1, row 2"
    assert label_of(document, "12 years") == "paragraph 4"


def test_changes_are_taken_as_accepted_and_controls_boxes_and_notes_are_read(read):
    def tag(name, *inside, **attributes):
        element = OxmlElement(name)
        for key, value in attributes.items():
            element.set(qn(f"w:{key}"), value)
        for one in inside:
            element.append(one)
        return element

    def run(text, kind="w:t"):
        inner = OxmlElement(kind)
        inner.text = text
        inner.set(qn("xml:space"), "preserve")
        return tag("w:r", inner)

    word = WordDocument()
    paragraph = word.add_paragraph("Some ")._p
    paragraph.append(tag("w:del", run("900", "w:delText"), id="1"))
    paragraph.append(tag("w:ins", run("1,480"), id="2"))
    paragraph.append(run(" ships came"))
    paragraph.append(tag("w:r", tag("w:footnoteReference", id="2")))
    paragraph.append(run("."))
    control = tag("w:sdt", tag("w:sdtContent", tag("w:p", run("A control of 7 words."))))
    paragraph.addnext(control)
    data = saved(word)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    entries["word/footnotes.xml"] = (
        f'<w:footnotes {space}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>9</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>Only 40 of them by night.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    ).encode()
    document = read(packed(entries), "paper.docx")
    assert [text for _, text in texts(document)] == [
        "Some 1,480 ships came.",
        "A control of 7 words.",
        "Only 40 of them by night.",
    ]
    assert label_of(document, "40 of") == "footnote 2"


def test_an_open_document_is_read_with_lists_tables_notes_and_without_deletions(read):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>900 ships</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="1">The new quay</text:h>'
        '<text:p>Some<text:s text:c="1"/>1,480<text:span text:style-name="T1">3</text:span> ships<text:note>'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Only 40 by night.</text:p></text:note-body>"
        '</text:note> came, not <text:span text:style-name="T2">900</text:span> 950.</text:p>'
        "<text:list><text:list-item><text:p>Five cranes</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>North</text:p></table:table-cell>"
        "<table:table-cell><text:p>610</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read(
        odt(
            body, "<dc:title>The quay</dc:title><meta:creation-date>2024-03-04T09:00:00</meta:creation-date>"
        ),
        "paper.odt",
    )
    assert texts(document) == [
        ("heading", "The new quay"),
        ("paragraph", "Some 1,480 ships came, not  950."),
        ("item", "Five cranes"),
        ("row", "North | 610"),
        ("paragraph", "Only 40 by night."),
    ]
    assert (document.title, str(document.published)) == ("The quay", "2024-03-04")
    assert label_of(document, "Only 40") == "footnote 1"
    assert label_of(document, "610") == "table 1, row 1"


def test_a_book_is_read_chapter_by_chapter(read):
    chapters = [
        "<h1>One</h1><p>Some 1,480<sup><a href='#n'>3</a></sup> ships came.</p>",
        "<nav>5</nav>",
        "<p>First.</p><p>Then 40 left.</p>",
    ]
    document = read(epub(chapters, "<dc:title>The quay</dc:title><dc:date>2024-03-04</dc:date>"), "book.epub")
    assert texts(document) == [
        ("heading", "One"),
        ("paragraph", "Some 1,480 ships came."),
        ("paragraph", "First."),
        ("paragraph", "Then 40 left."),
    ]
    assert (document.title, str(document.published), document.published_from) == (
        "The quay", "2024-03-04", "the book's metadata (date)",
    )  # fmt: skip
    assert label_of(document, "1,480") == "chapter 1, paragraph 2"
    assert label_of(document, "40 left") == "chapter 2, paragraph 2"


PARAGRAPH = "<w:p><w:r><w:t>Some 40 ships.</w:t></w:r></w:p>"
ENTITY = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        pytest.param(docx(PARAGRAPH)[:-40], "a.docx", "damaged", id="truncated"),
        pytest.param(b"Some 40 ships.", "a.docx", "not a DOCX file", id="no-archive"),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.docx", "encrypted with a password", id="old-or-locked"
        ),
        pytest.param(odt(""), "a.docx", "no text", id="empty"),
        pytest.param(packed({"a.txt": "40 ships"}), "a.docx", "has no word/document.xml", id="other-archive"),
        pytest.param(
            packed({"word/document.xml": ENTITY + "<d>&b;</d>"}), "a.docx", "DOCTYPE", id="entities"
        ),
        pytest.param(
            packed({"word/document.xml": "<a>" * 5000}),
            "a.docx",
            "nested deeper than the limit of 400",
            id="nesting",
        ),
        pytest.param(packed({"word/document.xml": "<a>" * 3}), "a.docx", "damaged", id="broken-xml"),
        pytest.param(docx(PARAGRAPH + "<w:p/>" * 6_000_000), "a.docx", "200 times", id="bomb"),
        pytest.param(
            packed({f"{number}": "" for number in range(2100)}), "a.docx", "limit of 2,000", id="entries"
        ),
        pytest.param(
            packed({"META-INF/container.xml": "<c><rootfile full-path='../../etc/passwd'/></c>"}),
            "a.epub",
            "has no",
            id="traversal",
        ),
        pytest.param(odt("<text:p/>").replace(b"urn:d", b"urn:e"), "a.odt", "damaged|no text", id="flipped"),
    ],
)
def test_hostile_and_broken_files_are_errors_that_name_the_file(read, data, name, said):
    with pytest.raises(DocumentError, match=said) as caught:
        read(data, name)
    assert name in caught.value.problem
    assert caught.value.hint


def test_a_locked_book_says_that_it_is_one(read):
    data = epub(["<p>Some 40 ships.</p>"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries["META-INF/encryption.xml"] = b"<e><CipherReference URI='OPS/part%201.xhtml'/></e>"
    with pytest.raises(DocumentError, match="locked by its seller"):
        read(packed(entries), "book.epub")


def test_archives_are_known_by_their_content(read):
    for data in (docx(PARAGRAPH), odt("<text:p>Some 40 ships.</text:p>"), epub(["<p>Some 40 ships.</p>"])):
        assert read(data, "paper.txt").text == "Some 40 ships."
        assert read_document("-", stdin=data).text == "Some 40 ships."


@pytest.mark.parametrize(
    ("data", "name", "low", "high"),
    [
        (docx(PARAGRAPH), "a.docx", "entries=1", "entries=100"),
        (docx(PARAGRAPH), "a.docx", "depth=2", "depth=20"),
        (docx(PARAGRAPH + "<w:p/>" * 1_500_000), "a.docx", "ratio=10", "ratio=5000"),
        (docx(PARAGRAPH + "<w:p/>" * 200_000), "a.docx", "unpacked_mb=1", "unpacked_mb=20"),
        (docx(PARAGRAPH), "a.docx", "characters=9", "characters=900"),
        (
            b"<p>A page of eleven words, which nobody wrote for anyone.</p>",
            "a.html",
            "characters=9",
            "characters=900",
        ),
        (b"Some plain text", "a.txt", "characters=9", "characters=15"),
        (b"id,text\n1,Some plain text\n", "a.csv", "characters=9", "characters=15"),
        (b'{"id": "a", "text": "Some plain text"}\n', "a.jsonl", "characters=9", "characters=15"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nSome plain text\n", "a.srt", "characters=9", "characters=15"),
    ],
    ids=["entries", "depth", "ratio", "size", "characters", "page", "text", "table", "records", "captions"],
)
def test_each_limit_has_an_option_and_its_message_names_it(tmp_path, data, name, low, high):
    path = tmp_path / name
    path.write_bytes(data)

    def read_with(limit):
        intake = Intake(limits=Limits(bounds=parse_bounds([limit])))
        return read_document(str(path), intake=intake)

    with pytest.raises(DocumentError) as caught:
        read_with(low)
    assert f"--reading-limit {low.partition('=')[0]}=N" in caught.value.hint
    assert "limit of" in caught.value.problem
    assert read_with(high).text


@pytest.mark.parametrize(
    "value", ["entries", "entries=", "entries=0", "entries=-1", "entries=²", "entires=5", "=5"]
)
def test_a_limit_that_is_none_is_refused(value):
    with pytest.raises(UsageError, match="--reading-limit"):
        parse_bounds([value])
