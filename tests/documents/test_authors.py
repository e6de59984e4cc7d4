"""Who wrote a document: told by front matter and by records, never guessed."""

import pytest

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
