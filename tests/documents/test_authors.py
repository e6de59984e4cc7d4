"""Who wrote a document: told by front matter, records and metadata, never guessed."""

import pytest
from archive_files import epub

from checker.documents import make_document, read_documents


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("---\nauthor: Ann One\n---\n", ("Ann One",)),
        ('---\nauthors: [Ann One, "Bo Two"]\n---\n', ("Ann One", "Bo Two")),
        ('+++\nauthors = ["Ann One", "Ann One"]\n+++\n', ("Ann One",)),
        ("+++\nauthor = 7\n+++\n", ()),
        ("---\ntitle: x\n---\n", ()),
        ("", ()),
    ],
)
def test_front_matter_names_authors(head, authors):
    assert make_document(f"{head}By Cy Three. A text.", markdown=True).authors == authors


def test_a_record_names_authors(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "A text.", "author": "Ann One"}\n{"id": "y", "text": "A text."}\n')
    assert [one.authors for one in read_documents(str(path))] == [("Ann One",), ()]


def authors(path):
    return [one.authors for one in read_documents(str(path))]


def test_a_row_names_authors(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('text,Byline\nA text.,Ann One\nA text.,"[Ann One, Bo Two]"\nA text.,\n')
    assert authors(path) == [("Ann One",), ("Ann One", "Bo Two"), ()]


TEXT = "<p>Some paragraph of a page that is long enough to be taken for the article of that page.</p>" * 3


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ('<meta name="author" content="Ann One">', ("Ann One",)),
        ('<meta name="citation_author" content="Ann One"><meta name="citation_author" content="Bo Two">', ("Ann One", "Bo Two")),
        ('<meta property="article:author" content="https://example.org/ann">', ()),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"@type": "Person", "name": "Ann One"}, "Bo Two"]}</script>', ("Ann One", "Bo Two")),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "author": {"url": "x"}}</script>', ()),
        ("", ()),
    ],
    ids=["meta", "several", "address", "linked data", "nameless", "none"],
)  # fmt: skip
def test_a_page_names_authors(tmp_path, head, names):
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><head>{head}</head><body><article><h1>Title</h1><p>By Cy Three</p>{TEXT}</article></body></html>"
    )
    assert authors(path) == [names]


def test_a_message_and_a_book_name_authors(tmp_path):
    message, book = tmp_path / "a.eml", tmp_path / "a.epub"
    message.write_text("From: Ann One <ann@example.org>, bo@example.org\nSubject: x\n\nA text.\n")
    assert authors(message) == [("Ann One", "bo@example.org")]
    book.write_bytes(
        epub(["<p>A text.</p>"], "<dc:creator>Ann One</dc:creator><dc:creator> Bo  Two </dc:creator>")
    )
    assert authors(book) == [("Ann One", "Bo Two")]
