"""One article in every format: the same findings, each with a place of its format."""

import csv
import io
import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from archive_files import epub, odt
from docx import Document as WordDocument
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from checker.__main__ import main
from checker.documents import find_documents

TITLE = "Halvern port sets a record"
PARAGRAPHS = (
    "The Port of Halvern handled 4.9 million tonnes of cargo in 2023, the harbour office said on Monday, and the crews "
    "who work on the northern quay were glad of it.",
    "Some 1,480 ships called at the Port of Halvern in 2023, although the storm had closed the northern quay for most "
    "of the spring and for a part of the summer.",
    "Nobody had expected the harbour to recover so quickly after the storm, and the town has begun to plan a second "
    "terminal for the ferries and a road to it.",
)
TABLE = "entity,measure,unit,period,value\nPort of Halvern,Cargo handled,million tonnes,2023,4.4\nPort of Halvern,Ship calls,calls,2023,1480\n"
TEXT = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"
INNER = f"<h1>{TITLE}</h1>" + "".join(f"<p>{one}</p>\n" for one in PARAGRAPHS)
EXPECTED = {("4.9 million tonnes", "overstated"), ("1,480 ships", "consistent")}


def page():
    head = f"<title>{TITLE} | The Coast Post</title><meta property='article:published_time' content='2024-03-04'>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><nav>Menu 12</nav><article>{INNER}</article></body></html>"


def word():
    file, document = io.BytesIO(), WordDocument()
    document.add_heading(TITLE, 1)
    for one in PARAGRAPHS:
        document.add_paragraph(one)
    document.save(file)
    return file.getvalue()


def pdf():
    file, styles = io.BytesIO(), getSampleStyleSheet()
    story = [Paragraph(TITLE, styles["Title"]), *(Paragraph(one, styles["BodyText"]) for one in PARAGRAPHS)]
    SimpleDocTemplate(file, pagesize=A5, invariant=1).build(story)
    return file.getvalue()


def mail():
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "a@coast.example",
        TITLE,
        "Mon, 04 Mar 2024 09:00:00 +0000",
    )
    message.set_content(TEXT)
    return message.as_bytes()


def captions():
    words = [one for paragraph in (TITLE + ".", *PARAGRAPHS) for one in paragraph.split()]
    lines = [" ".join(words[start : start + 7]) for start in range(0, len(words), 7)]
    return "".join(
        f"{number}\n00:{number:02}:00,000 --> 00:{number:02}:59,000\n{line}\n\n"
        for number, line in enumerate(lines, start=1)
    )


def table():
    file = io.StringIO()
    csv.writer(file).writerows([("id", "title", "text"), ("a", TITLE, TEXT)])
    return file.getvalue()


FORMS = {
    "article.txt": (TEXT, "line 3"),
    "article.md": (TEXT.replace(TITLE, f"# {TITLE}"), "line 3"),
    "article.rst": (TEXT.replace(TITLE, f"{TITLE}\n{'=' * len(TITLE)}"), "line 4"),
    "article.html": (page(), "line 1"),
    "article.docx": (word(), "paragraph 2"),
    "article.odt": (
        odt(f"<text:h>{TITLE}</text:h>" + "".join(f"<text:p>{one}</text:p>" for one in PARAGRAPHS)), "paragraph 2",
    ),
    "article.epub": (epub([INNER]), "chapter 1, paragraph 2"),
    "article.pdf": (pdf(), "page 1, line 2"),
    "article.eml": (mail(), "message, line 3"),
    "article.srt": (captions(), "00:02:00, line 7"),
    "article.csv": (table(), "row 2, line 3"),
    "article.jsonl": (json.dumps({"id": "a", "text": TEXT, "title": TITLE}), "row 1, line 3"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_one_article_has_the_same_findings_in_every_format(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    content, label = FORMS[name]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "ports.table.csv").write_text(TABLE)
    options = ["--table", "ports.table.csv", "--no-packs", "-q", "--exit-zero", "--published", "2024-03-04"]
    assert main(["run", name, "--format", "jsonl", *options]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    judged = {(one["surface"], one["verdict"]) for one in found if one["verdict"] != "unverifiable"}
    assert judged == EXPECTED
    assert {one["surface"] for one in found if one["kind"]} <= {
        "4.9 million tonnes",
        "1,480 ships",
        "2023",
        "second",
    }
    cargo = next(one for one in found if one["verdict"] == "overstated")
    assert cargo["place"]["label"] == label
    assert cargo["severity"] in ("error", "warning")


def test_the_report_names_the_page_and_where_the_day_is_from(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.pdf").write_bytes(pdf())
    (tmp_path / "article.html").write_text(page())
    (tmp_path / "ports.table.csv").write_text(TABLE)
    assert (
        main(
            [
                "run",
                "article.pdf",
                "article.html",
                "--table",
                "ports.table.csv",
                "--no-packs",
                "-q",
                "--exit-zero",
            ]
        )
        == 0
    )
    report = (tmp_path / "reports" / "article-pdf.md").read_text()
    assert "Page 1, line 2: " in report
    assert "(from a guess: the day on which the file was made, by its properties)" in report
    report = (tmp_path / "reports" / "article-html.md").read_text()
    assert r"4 March 2024 (from the page's metadata (article:published\_time))" in report


def test_a_second_run_does_not_check_the_web_pages_of_the_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.html").write_text(page())
    assert main(["run", ".", "--no-packs", "-q", "--exit-zero", "--format", "html"]) == 0
    assert (tmp_path / "reports" / "article.html").exists()
    assert [Path(path).as_posix() for path in find_documents(["."])] == ["article.html"]


def test_one_bad_file_does_not_stop_the_others(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04broken")
    (tmp_path / "c.html").write_text(page())
    assert main(["run", ".", "--no-packs", "-q"]) == 4
    errors = capsys.readouterr().err
    assert "a.pdf: " in errors
    assert "b.docx: " in errors
    assert "2 documents were not checked" in errors
    assert [path.name for path in (tmp_path / "reports").iterdir() if path.suffix == ".md"] == ["c.md"]
