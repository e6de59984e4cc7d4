"""Comments in the margin of office files: kept where they are meant for this tool, with the paragraph that they are about."""

import json
from pathlib import Path

import pytest
from archive_files import docx, odt

from checker.__main__ import main

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TABLE = "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\nSylvania,population,people,2020,5000000\n"
FALSE = "Freedonia had 90 million inhabitants in 2020."
OTHER = "Sylvania had 7 million inhabitants in 2020."
TRUE = "Sylvania had 5 million inhabitants in 2020."
ORDER = 'checker: ignore CHK101 "90 million" said by 3 ministers of 12'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    Path("populations.csv").write_text(TABLE)
    honour(False)
    return tmp_path


def honour(yes):
    Path("checker.toml").write_text(
        f'tables = ["populations.csv"]\npacks = false\ninline-ignores = {str(yes).lower()}\n'
    )


def findings(name):
    main(["run", name, "--format", "json", "--output", "out", "-q"])
    (document,) = json.loads(Path("out", f"{Path(name).stem}.json").read_text())["documents"]
    return {one["surface"]: one for one in document["findings"]}


def word_file(body, comments=""):
    others = (
        {"word/comments.xml": f'<w:comments xmlns:w="{WORD}">{comments}</w:comments>'} if comments else {}
    )
    return docx(body, **others)


def paragraph(text, comment=""):
    mark = f'<w:r><w:commentReference w:id="{comment}"/></w:r>' if comment else ""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r>{mark}</w:p>"


def word_comment(number, text):
    return f'<w:comment w:id="{number}" w:author="Ada"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'


def test_a_paragraph_and_a_comment_of_a_word_file(capsys):
    Path("a.docx").write_bytes(word_file(paragraph(ORDER) + paragraph(FALSE)))
    assert main(["run", "a.docx"]) == 1
    assert "a.docx: paragraph 1" in capsys.readouterr().err
    honour(True)
    assert main(["run", "a.docx"]) == 0
    comments = word_comment(3, "Is that so?") + word_comment(7, ORDER.replace('"', "&quot;"))
    Path("b.docx").write_bytes(
        word_file(paragraph("Well.", "3") + paragraph(FALSE, "7") + paragraph(TRUE), comments)
    )
    assert main(["run", "b.docx"]) == 0
    assert "note:" not in capsys.readouterr().err
    assert "3 ministers" not in findings("b.docx")
    honour(False)
    assert main(["run", "b.docx"]) == 1
    assert 'paragraph 2, comment: ignore CHK101 "90 million" is not honoured' in capsys.readouterr().err


def test_a_comment_on_another_paragraph_of_a_word_file_is_unused(capsys):
    honour(True)
    comments = word_comment(0, ORDER.replace('"', "&quot;"))
    Path("a.docx").write_bytes(word_file(paragraph(TRUE, "0") + paragraph(FALSE), comments))
    assert main(["run", "a.docx"]) == 1
    assert 'paragraph 1, comment: ignore CHK101 "90 million" is unused' in capsys.readouterr().err


def test_a_comment_in_a_table_of_a_word_file_is_about_its_row():
    honour(True)
    cell = "<w:tc>{}</w:tc>"
    comments = word_comment(0, ORDER.replace('"', "&quot;"))
    row = f"<w:tbl><w:tr>{cell.format(paragraph('Freedonia', ''))}{cell.format(paragraph(FALSE, '0'))}</w:tr></w:tbl>"
    Path("a.docx").write_bytes(word_file(row, comments))
    assert main(["run", "a.docx"]) == 0


def test_a_comment_of_an_odt_file(capsys):
    note = f"<office:annotation xmlns:dc='urn:d'><dc:creator>Ada</dc:creator><dc:date>2020-01-01</dc:date><text:p>{ORDER}</text:p></office:annotation>"
    Path("a.odt").write_bytes(odt(f"<text:p>{FALSE}{note}</text:p><text:p>{TRUE}</text:p>"))
    assert main(["run", "a.odt"]) == 1
    assert "paragraph 1, comment" in capsys.readouterr().err
    honour(True)
    assert main(["run", "a.odt"]) == 0


def test_a_comment_that_another_program_wrote():
    word = pytest.importorskip("docx")

    honour(True)
    made = word.Document()
    made.add_comment(made.add_paragraph(FALSE).runs, text=ORDER, author="Ada", initials="A")
    made.add_paragraph(TRUE)
    made.save("a.docx")
    assert main(["run", "a.docx"]) == 0


def test_a_paragraph_of_a_pdf():
    pytest.importorskip("pypdfium2")
    pytest.importorskip("reportlab")
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    story = [part for text in (TRUE, ORDER, FALSE) for part in (Paragraph(text), Spacer(1, 24))]
    SimpleDocTemplate("a.pdf").build(story)
    assert main(["run", "a.pdf"]) == 1
    honour(True)
    assert main(["run", "a.pdf"]) == 0
