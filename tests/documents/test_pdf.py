"""PDF: paragraphs over lines and pages, numbers that are whole, nothing that stands on every page; read as drawn."""

import io
import sys

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A5
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from checker.documents import read_document, read_documents
from checker.documents.assembly import GUESS_NOTE
from checker.documents.intake import Intake, Limits
from checker.errors import DocumentError

TOP, LEFT, LEADING = 500, 50, 13


class Press:
    """Draws lines where they are told to stand."""

    def __init__(self, title=""):
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=A5, invariant=1)
        self.canvas.setTitle(title)

    def lines(self, lines, top=TOP, left=LEFT, size=10, font="Helvetica"):
        for number, line in enumerate(lines):
            x = left
            for part in line if isinstance(line, list) else [line]:
                text, rise, scale = part if isinstance(part, tuple) else (part, 0, 1)
                self.canvas.setFont(font, size * scale)
                self.canvas.drawString(x, top - number * LEADING + rise, text)
                x += stringWidth(text, font, size * scale)
        return self

    def page(self):
        self.canvas.showPage()
        return self

    def bytes(self):
        self.canvas.save()
        return self.file.getvalue()


@pytest.fixture
def read(tmp_path):
    def read_bytes(data, name="paper.pdf", **given):
        path = tmp_path / name
        path.write_bytes(data)
        return read_document(str(path), **given)

    return read_bytes


def texts(document):
    return [(one.block, one.text) for one in document.sentences]


def label_of(document, words):
    return document.place(document.text.index(words)).label


def test_lines_become_paragraphs_with_their_pages_lines_and_columns(read):
    press = Press(title="The quay").lines(["The new quay"], size=18)
    press.lines(
        ["The harbour office counted 1,480 calls of ships in the", "year, and more than 4.9 million tonnes."],
        top=460,
    )
    press.lines(["The crews asked for 40 more hands to be hired."], top=420).page()
    press.lines(["In spring the northern quay opened to 12 ferries."])
    document = read(press.bytes())
    assert texts(document) == [
        ("heading", "The new quay"),
        (
            "paragraph",
            "The harbour office counted 1,480 calls of ships in the year, and more than 4.9 million tonnes.",
        ),
        ("paragraph", "The crews asked for 40 more hands to be hired."),
        ("paragraph", "In spring the northern quay opened to 12 ferries."),
    ]
    assert document.title == "The quay"
    assert label_of(document, "1,480") == "page 1, line 2"
    assert label_of(document, "4.9 million") == "page 1, line 3"
    assert label_of(document, "12 ferries") == "page 2, line 1"
    place = document.place(document.text.index("4.9 million"))
    assert place.column == len("year, and more than ") + 1


def test_a_paragraph_and_a_number_go_on_over_lines_and_pages(read):
    press = Press().lines(
        [
            "The ships that called at the port numbered some 1,",
            "480 in a year, and the crews were paid a sum of 2,",
        ]
    )
    press.page().lines(["350,000 euros by the owners of the northern quay."])
    document = read(press.bytes())
    assert document.text == (
        "The ships that called at the port numbered some 1,480 in a year, and the crews were paid a sum of 2,350,000 "
        "euros by the owners of the northern quay."
    )
    assert document.notes[0] == "2 numbers broken over two lines read as one"
    assert label_of(document, "350,000 euros") == "page 2, line 1"


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("The harbour office and its econ-", "omists counted the ships.", "economists"),
        ("The harbour office and its well-", "known crews counted the ships.", "well-known"),
        ("The harbour counted some twenty-", "five ships in the whole week.", "twenty-five"),
        ("The harbour counted ships in mid-", "2023 and again in the winter.", "mid-2023"),
        ("The harbour counted ships 1999–", "2014 and again in the winter.", "1999–2014"),
        ("The harbour was opened on May 12,", "200 ships came in that summer.", "May 12, 200 ships"),
        ("The harbour was opened in 2012,", "200 ships came in that summer.", "2012, 200 ships"),
    ],
)
def test_words_and_spans_are_joined_over_a_lines_end_as_they_are_meant(read, first, second, whole):
    assert whole in read(Press().lines([first, second]).bytes()).text


def test_a_raised_mark_of_a_note_is_no_part_of_a_number(read):
    line = [
        "Some 1,480",
        ("12", 4, 0.6),
        " ships came, 30 km",
        ("2", 4, 0.6),
        " were dredged on the 15",
        ("th", 4, 0.6),
        ".",
    ]
    press = Press().lines([line], size=9)
    press.lines(["12 The office counts ships of more than 300 tonnes."], top=60, size=6)
    document = read(press.bytes())
    assert document.text.startswith("Some 1,480 ships came, 30 km² were dredged on the 15th.")
    assert "ships of more than 300 tonnes" in document.text


def test_running_heads_and_page_numbers_are_left_out_and_the_sentence_goes_on(read):
    press = Press()
    for number in range(1, 4):
        press.lines([f"The Coast Review, volume 88, page {number}"], top=570, size=8)
        press.lines([f"The harbour counted {number}00 ships in that year and then"], top=480)
        press.lines([f"{number}"], top=25, left=200).page()
    text = read(press.bytes()).text
    assert text == " ".join(
        f"The harbour counted {number}00 ships in that year and then" for number in range(1, 4)
    )


def test_tables_are_rows_of_cells_and_stretched_lines_are_not(read):
    press = Press()
    for number, row in enumerate(
        [("Quay", "Calls", "Tonnes"), ("North", "610", "2,100,000"), ("South", "870", "2,800,000")]
    ):
        for left, cell in zip((50, 150, 250), row, strict=True):
            press.lines([cell], top=TOP - 16 * number, left=left)
    x = 50
    for word in ["The", "crews", "were", "glad", "of", "the", "longer", "days", "in", "that", "year."]:
        press.lines([word], top=400, left=x)
        x += stringWidth(word, "Helvetica", 10) + 11
    assert texts(read(press.bytes())) == [
        ("row", "Quay | Calls | Tonnes"),
        ("row", "North | 610 | 2,100,000"),
        ("row", "South | 870 | 2,800,000"),
        ("paragraph", "The crews were glad of the longer days in that year."),
    ]


def test_columns_drawn_across_the_page_are_read_one_after_the_other(read):
    left = [
        "The harbour office counted",
        "the ships that called there",
        "in the year, some 1,480 of",
        "them, more than ever before.",
    ]
    right = [
        "In the south the crews had",
        "other worries: the dredger",
        "was old, and the new one of",
        "the owners came too late.",
    ]
    press = Press()
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        press.lines([one], top=TOP - 13 * number, left=40, size=9).lines(
            [other], top=TOP - 13 * number, left=220, size=9
        )
    assert read(press.bytes()).text == f"{' '.join(left)}\n\n{' '.join(right)}"


def test_a_byline_is_no_part_of_the_sentence_and_its_day_is_a_guess(read):
    press = Press().lines(
        [
            "By Ada Moss, 4 March 2024",
            "The harbour office counted 1,480 calls of ships in the",
            "year before.",
        ]
    )
    document = read(press.bytes())
    assert texts(document)[0] == ("paragraph", "By Ada Moss, 4 March 2024")
    assert (str(document.published), document.notes) == ("2024-03-04", (GUESS_NOTE,))
    assert document.published_from == "a guess: a day written beside the headline"


def test_a_turned_page_is_read_as_it_is_shown_and_a_watermark_is_not(read):
    press = Press().lines(
        ["The harbour office counted 1,480 calls of ships in the", "year before the storm."]
    )
    press.canvas.rotate(45)
    press.canvas.drawString(300, 50, "DRAFT 99 DRAFT")
    straight = press.bytes()
    assert (
        read(straight).text == "The harbour office counted 1,480 calls of ships in the year before the storm."
    )
    for quarter in (90, 180, 270):
        writer = PdfWriter()
        for page in PdfReader(io.BytesIO(straight)).pages:
            page.rotate(quarter)
            writer.add_page(page)
        turned = io.BytesIO()
        writer.write(turned)
        # What is shown lying on its side is along the margin of the page that is shown.
        with pytest.raises(DocumentError, match="no text"):
            read(turned.getvalue())


def test_a_scan_says_that_it_is_one(read):
    press = Press()
    press.canvas.rect(50, 50, 200, 300, fill=1)
    press.page()
    with pytest.raises(DocumentError, match="holds no text: its one page is a picture") as caught:
        read(press.bytes())
    assert "text recognition" in caught.value.hint


def test_a_page_without_text_among_others_is_noted(read):
    press = Press().lines(["The harbour counted 40 ships."]).page()
    press.canvas.rect(50, 50, 200, 300, fill=1)
    document = read(press.page().bytes())
    assert document.notes[0] == "page 2 without text: empty, or pictures of text"


def test_an_encrypted_file_says_that_it_is_one(read):
    writer = PdfWriter(
        clone_from=PdfReader(io.BytesIO(Press().lines(["The harbour counted 40 ships."]).bytes()))
    )
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(DocumentError, match="encrypted with a password") as caught:
        read(locked.getvalue())
    assert "without one" in caught.value.hint
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")
    opened = io.BytesIO()
    writer.write(opened)
    assert read(opened.getvalue()).text == "The harbour counted 40 ships."


@pytest.mark.parametrize("cut", [5, 60, 400, 900])
def test_a_truncated_file_is_an_error_or_what_is_left_of_it(tmp_path, cut):
    data = Press().lines(["The harbour counted 40 ships."] * 20).bytes()
    path = tmp_path / "paper.pdf"
    path.write_bytes(data[:cut])
    (only,) = read_documents(str(path))
    if isinstance(only, DocumentError):
        assert f"{path}: " in only.problem
        assert only.hint
    else:
        assert "40 ships" in only.text


def test_a_pdf_is_known_by_its_content_whatever_it_is_called(read):
    data = Press().lines(["The harbour counted 40 ships."]).bytes()
    for name in ("paper.txt", "paper.md", "paper", "paper.html"):
        assert read(data, name).text == "The harbour counted 40 ships."
    assert read_document("-", stdin=data).text == "The harbour counted 40 ships."
    with pytest.raises(DocumentError, match="no PDF"):
        read(b"The harbour counted 40 ships.", "paper.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are not kept everywhere")
def test_a_stream_that_unpacks_without_end_is_stopped(read):
    import zlib

    bomb = zlib.compress(b"BT /F1 10 Tf (40 ships) Tj ET\n" * 30_000_000, 9)
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    body += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font"
    body += (
        b"/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj 4 0 obj<</Length %d/Filter/FlateDecode>>stream\n"
        % len(bomb)
    )
    body += bomb + b"\nendstream endobj trailer<</Root 1 0 R>>"
    with pytest.raises(DocumentError, match=r"limit of|damaged"):
        read(body, intake=Intake(limits=Limits(seconds=6, megabytes=400)))
