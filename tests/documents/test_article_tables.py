"""CSV and TSV: a row a document; JSON Lines beside them, for the places."""

import json

import pytest

from checker.documents import find_documents, read_document, read_documents
from checker.errors import DocumentError
from checker.model import Document


def write(tmp_path, text, name="wire.csv"):
    path = tmp_path / name
    path.write_text(text, newline="")
    return str(path)


def test_a_row_is_a_document_with_its_own_day_title_and_places(tmp_path):
    path = write(
        tmp_path,
        'id,Headline,Body,date\r\na1,The quay,"Some 40 ships came.\r\nThen 12 left, ""at last"".",4 March 2024\r\n,,Five came.,\r\n',
    )
    first, second = read_documents(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.document_id, first.title, str(first.published), first.published_from) == (
        "a1", "The quay", "2024-03-04", "the row",
    )  # fmt: skip
    assert first.given == 'Some 40 ships came.\nThen 12 left, "at last".'
    assert first.place(first.text.index("12")).label == "row 2, line 2"
    assert (second.document_id, second.published) == (f"{path}:3", None)


@pytest.mark.parametrize(("mark", "name"), [(";", "a.csv"), ("\t", "a.tsv"), ("|", "a.csv")])
def test_the_header_tells_the_delimiter(tmp_path, mark, name):
    path = write(tmp_path, f'title{mark}text\n"A, b; c|d"{mark}Some 40 ships.\n', name)
    assert read_document(path).text == "Some 40 ships."


def test_a_bad_row_is_named_and_the_others_are_read(tmp_path):
    path = write(tmp_path, "text,published\nOne came.,soon\n,2024-01-02\nTwo came.,2024-01-02\n\n")
    first, second, third = read_documents(path)
    assert isinstance(first, DocumentError)
    assert "row 2: 'soon' is no date" in first.problem
    assert isinstance(second, DocumentError)
    assert "row 3: the text is empty" in second.problem
    assert isinstance(third, Document)


def test_a_table_without_articles_says_which_columns_it_has_and_a_folder_is_read_without_it(tmp_path):
    path = write(tmp_path, "entity,value\nHalvern,5\n", "ports.csv")
    (only,) = read_documents(path)
    assert isinstance(only, DocumentError)
    assert "'entity', 'value'" in only.problem
    (tmp_path / "a.txt").write_text("Five came.")
    assert find_documents([str(tmp_path)]) == (str(tmp_path / "a.txt"),)


def test_a_record_of_json_lines_has_its_row_as_place(tmp_path):
    path = tmp_path / "wire.jsonl"
    path.write_text("\n" + json.dumps({"id": "x", "text": "One.\nSome 40 ships."}) + "\n")
    document = read_document(str(path))
    assert document.place(document.text.index("40")).label == "row 2, line 2"
