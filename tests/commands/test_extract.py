"""`checker extract` and `checker link` as JSON Lines."""

import json

import pytest

from checker.__main__ import main


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_extract_gives_an_object_for_each_number_with_its_place(tmp_path, capsys):
    path = tmp_path / "a.md"
    source = "Exports rose by **12%** to about 3.4 million tonnes.\n"
    path.write_text(source)
    assert main(["extract", str(path)]) == 0
    first, second = lines(capsys)
    assert (first["value"], first["unit"], first["change"]) == (12, "percent", "up")
    assert (second["value"], second["unit"], second["modifier"]) == (3400000, "tonne", "about")
    for record in (first, second):
        assert source[record["start"] : record["end"]] == record["surface"]


def test_extract_reads_what_it_can_and_is_4(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text("Only 7 left.")
    assert main(["extract", "missing.txt", str(path)]) == 4
    captured = capsys.readouterr()
    assert json.loads(captured.out)["value"] == 7
    assert "missing.txt" in captured.err


@pytest.fixture
def vessels(tmp_path):
    path = tmp_path / "vessels.csv"
    path.write_text(
        "id,name,type,aliases,country\n007,Northern Lark,Vessel,MV Northern Lark;Nordlerche,NO\nV2,Grey Heron,Vessel,,DK\n"
    )
    return str(path)


def test_link_gives_the_tables_ids_as_text_and_line_numbers_as_ids(tmp_path, vessels, capsys):
    names = tmp_path / "names.txt"
    names.write_text("Northern Lark\n\nQuiet Harbour Trust\nNordlerche\n")
    assert main(["link", str(names), "--against", vessels]) == 0
    records = lines(capsys)
    assert [(one["id"], one["mention"], one["match"]) for one in records] == [
        ("1", "Northern Lark", "007"),
        ("3", "Quiet Harbour Trust", None),
        ("4", "Nordlerche", "007"),
    ]
    assert list(records[0]) == ["id", "mention", "match", "score", "margin", "ranked"]
    assert records[0]["ranked"][0]["entity"] == "007"


def test_link_reads_json_lines_and_goes_on_after_a_bad_one(tmp_path, vessels, capsys):
    names = tmp_path / "names.jsonl"
    names.write_text('{"id": "q1", "mention": "Grey Heron", "type": "Vessel"}\n{"id": "q2"}\n')
    assert main(["link", str(names), "--against", vessels]) == 4
    captured = capsys.readouterr()
    assert json.loads(captured.out)["match"] == "V2"
    assert "names.jsonl:2" in captured.err


@pytest.mark.parametrize("content", ["id,title\n1,x\n", "", "\x00\x01"])
def test_a_table_that_is_none_is_3(tmp_path, capsys, content):
    table = tmp_path / "bad.csv"
    table.write_text(content)
    names = tmp_path / "names.txt"
    names.write_text("A\n")
    assert main(["link", str(names), "--against", str(table)]) == 3
    assert "bad.csv" in capsys.readouterr().err


def test_pairs_are_scored(tmp_path, capsys):
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(
        '{"id": "a", "mention": "Northern Lark", "candidate": "Northern Lark"}\n'
        '{"id": "b", "mention": "Northern Lark", "candidate": "Quiet Harbour Trust"}\n'
    )
    assert main(["link", "--pairs", str(pairs)]) == 0
    same, other = lines(capsys)
    assert (same["id"], same["match"], other["match"]) == ("a", True, False)
    assert same["score"] > other["score"]


def test_quoted_cells_of_a_table_may_hold_commas_and_newlines(tmp_path, capsys):
    table = tmp_path / "names.csv"
    table.write_text('id;name;aliases\n1;"Lark, Northern";"MV Lark;Nordlerche"\n2;"Grey\nHeron";\n')
    names = tmp_path / "names.txt"
    names.write_text("Nordlerche\nGrey Heron\n")
    assert main(["link", str(names), "--against", str(table)]) == 0
    assert [one["match"] for one in lines(capsys)] == ["1", "2"]
