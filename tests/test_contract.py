"""What outside tools rely on: the shapes of all output, its spans, and the exit codes.

The schemas allow further keys, because shapes may grow; they allow no key to go and no type to change.
"""

import csv
import io
import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import checker
from checker.__main__ import main
from checker.errors import ExitCode

ROOT = Path(__file__).resolve().parents[1]

TEXT = """A short history of numbers

Some 40 ships, worth $2.5 billion, sailed on 3 May 2021; fuel rose by 36% to 1,200 tonnes. Between 10 and 12
crews, or half of them, were lost in 1999, according to the Harbour Office. Hundreds of thousands came. He
could see twice as many. The United States designated the Revolutionary Guards as a foreign terrorist
organization in April 2019. Emmanuel Macron, President of France since 2012, called. The war in Ukraine has
caused over 17,000 civilian casualties to date. The Charter of the United Nations was signed in San Francisco
in October 1945. Ghana was one of seven vice-presidents of the UN General Assembly, in its third session.
There were 12 men and 9 women, 23 people in all. The 80th anniversary of the Tehran
Conference fell in November 2023. It took 90 minutes.
"""

TEXT_OR_NULL = {"type": ["string", "null"]}
NUMBER_OR_NULL = {"type": ["number", "null"]}
EXTRACTION = {
    "type": "object",
    "properties": {
        "document": {"type": "string"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 1},
        "surface": {"type": "string", "minLength": 1},
        "sentence": {"type": "string", "minLength": 1},
        "kind": {
            "enum": [
                "count", "percent", "money", "duration", "ordinal", "year", "date", "measure", "ratio", "range",
            ]
        },
        "value": {"type": ["number", "string", "null"]},
        "low": NUMBER_OR_NULL,
        "high": NUMBER_OR_NULL,
        "unit": TEXT_OR_NULL,
        "modifier": {
            "enum": ["none", "over", "under", "about", "at_least", "at_most", "nearly", "up_to", "range"]
        },
        "change": {"enum": ["up", "down", None]},
        "vague": {"type": "boolean"},
        "claim_kind": {
            "enum": ["figure", "membership", "event", "duration", "tenure", "composition", "arithmetic", None]
        },
        "measured": TEXT_OR_NULL,
        "facets": {"type": "object", "additionalProperties": {"type": "string"}},
        "entities": {"type": "array"},
        "period": TEXT_OR_NULL,
        "attribution": TEXT_OR_NULL,
        "assertive": {"type": "boolean"},
        "checkable": {"type": "boolean"},
    },
}  # fmt: skip
EXTRACTION["required"] = list(EXTRACTION["properties"])
REFERENCE = {
    "type": "object",
    "properties": {
        "entity": {"type": "string"},
        "indicator": {"type": "string"},
        "definition": {"type": "string"},
        "unit": TEXT_OR_NULL,
        "period": TEXT_OR_NULL,
        "low": NUMBER_OR_NULL,
        "value": {"type": ["number", "string", "null"]},
        "high": NUMBER_OR_NULL,
        "as_of": TEXT_OR_NULL,
        "published": TEXT_OR_NULL,
        "status": TEXT_OR_NULL,
        "source": {"type": "string"},
        "url": TEXT_OR_NULL,
        "agrees": {"type": "boolean"},
    },
}
REFERENCE["required"] = list(REFERENCE["properties"])
DIAGNOSIS = {
    "type": "object",
    "properties": {"kind": {"type": "string"}, "text": {"type": "string"}},
    "required": ["kind", "text"],
}
_JUDGEMENT = {
    "kind": {"enum": [*EXTRACTION["properties"]["kind"]["enum"], None]},
    "finding": {"type": "string", "minLength": 8},
    "verdict": {
        "enum": [
            "consistent", "overstated", "understated", "other-definition", "outdated", "disputed", "never-listed",
            "formerly-listed", "not-yet-listed", "wrong-date", "wrong-term", "wrong-size",
            "inconsistent-arithmetic", "unverifiable",
        ]
    },
    "code": {"type": ["string", "null"], "pattern": "^CHK[1-9][0-9]{2}$"},
    "severity": {"enum": ["error", "warning", "note", "none"]},
    "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    "literally_true": {"type": ["boolean", "null"]},
    "indicator": TEXT_OR_NULL,
    "entity": TEXT_OR_NULL,
    "explanation": {"type": "string", "minLength": 1},
    "references": {"type": "array", "items": REFERENCE},
    "diagnosis": {"type": "array", "items": DIAGNOSIS},
    "candidates": {"type": "array"},
    "flips_if": TEXT_OR_NULL,
    "sql": TEXT_OR_NULL,
}  # fmt: skip
FINDING = {"type": "object", "properties": {**EXTRACTION["properties"], **_JUDGEMENT}}
FINDING["required"] = list(FINDING["properties"])
PERCENT = {"type": "number", "minimum": 0, "maximum": 100}
RANKED = {
    "type": "object",
    "properties": {
        "entity": {"type": "string"},
        "name": {"type": "string"},
        "alias": {"type": "string"},
        "score": PERCENT,
        "why": {"type": "object"},
    },
    "required": ["entity", "name", "alias", "score", "why"],
}
LINK = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "mention": {"type": "string"},
        "match": TEXT_OR_NULL,
        "score": PERCENT,
        "margin": PERCENT,
        "ranked": {"type": "array", "items": RANKED, "maxItems": 10},
    },
    "required": ["id", "mention", "match", "score", "margin", "ranked"],
}
PAIR = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "score": PERCENT, "match": {"type": "boolean"}},
    "required": ["id", "score", "match"],
}


@pytest.fixture
def article(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    return "article.txt"


@pytest.fixture
def vessels(tmp_path):
    path = tmp_path / "vessels.csv"
    path.write_text("id,name,aliases\n007,Grey Heron,Graureiher\n8,Northern Lark,\n")
    return str(path)


def lines(text, schema):
    """The objects of JSON Lines: ASCII, one a line, no NaN, each as the schema has it."""
    assert text.isascii()
    assert "NaN" not in text
    assert "Infinity" not in text
    objects = [json.loads(line) for line in text.splitlines()]
    for one in objects:
        jsonschema.validate(one, schema)
    return objects


def in_place(objects, text):
    """Every span is what it says, and every name of an entity stands where it says."""
    for one in objects:
        assert text[one["start"] : one["end"]] == one["surface"]
        assert one["sentence"] in text
        for entity in one["entities"]:
            assert text[entity["start"] : entity["end"]] == entity["mention"]


def test_extract_writes_one_object_for_each_number_in_text_order(article, capsys):
    assert main(["extract", article, "--published", "2024-03-04"]) == 0
    objects = lines(capsys.readouterr().out, EXTRACTION)
    in_place(objects, TEXT)
    assert {one["document"] for one in objects} == {article}
    assert [one["start"] for one in objects] == sorted(one["start"] for one in objects)
    by_surface = {one["surface"]: one for one in objects}
    assert by_surface["$2.5 billion"]["value"] == 2_500_000_000
    assert by_surface["36%"]["change"] == "up"
    assert by_surface["3 May 2021"]["value"] == "2021-05-03"
    assert (by_surface["Hundreds of thousands"]["low"], by_surface["Hundreds of thousands"]["vague"]) == (
        200_000,
        True,
    )
    assert by_surface["1999"]["kind"] == "year"
    assert checker.extract(TEXT, published="2024-03-04")[0].to_dict() == {**objects[0], "document": ""}


def test_run_writes_findings_alone_to_standard_output(article, capsys):
    assert main(["run", article, "--published", "2024-03-04", "--format", "jsonl"]) == 1
    objects = lines(capsys.readouterr().out, FINDING)
    in_place(objects, TEXT)
    verdicts = {one["verdict"] for one in objects}
    assert {"consistent", "outdated", "wrong-date", "wrong-term", "wrong-size", "unverifiable"} <= verdicts
    assert len({one["finding"] for one in objects}) == len(objects)
    for one in objects:
        judged_wrong = one["verdict"] not in ("consistent", "unverifiable")
        assert (one["code"] is None) == (one["verdict"] == "consistent")
        assert one["severity"] in (("error", "warning", "note") if judged_wrong else ("note", "none"))
        if judged_wrong and one["verdict"] != "inconsistent-arithmetic":
            assert one["references"]
            assert one["sql"]
        assert (one["code"] or "CHK9").startswith("CHK9") == (not judged_wrong)
    assert any(one["kind"] is None and one["claim_kind"] == "membership" for one in objects)
    recorded = [record.to_dict() for record in checker.check(TEXT, published="2024-03-04")]
    assert recorded == [{**one, "document": ""} for one in objects]


def test_all_formats_hold_the_same_findings(article, tmp_path):
    main(
        [
            "run",
            article,
            "--published",
            "2024-03-04",
            "--format",
            "md,jsonl,json,csv",
            "--output",
            "out",
            "-q",
        ]
    )
    out = tmp_path / "out"
    assert sorted(path.name for path in out.iterdir() if path.is_file()) == [
        "article.csv", "article.findings.jsonl", "article.json", "article.md",
    ]  # fmt: skip
    objects = lines((out / "article.findings.jsonl").read_text(encoding="utf-8"), FINDING)
    content = json.loads((out / "article.json").read_text(encoding="utf-8"))
    (document,) = content["documents"]
    assert document["findings"] == objects
    rows = list(csv.DictReader(io.StringIO((out / "article.csv").read_text(encoding="utf-8"))))
    assert [row["finding"] for row in rows] == [one["finding"] for one in objects]
    for row in rows:
        assert TEXT[int(row["start"]) : int(row["end"])] == row["surface"].removeprefix("'")
    summary = document["summary"]
    assert summary["judged"] + summary["not_judged"] + summary["dates_and_ordinals"] == len(objects)
    assert summary["numbers"] == sum(one["kind"] is not None for one in objects)


@pytest.mark.parametrize(
    ("name", "given", "seen"),
    [
        pytest.param("crlf.txt", "Five came.\r\n\r\nSome 40 ships left in\r\n2019.", "Five came.\n\nSome 40 ships left in\n2019.", id="newlines"),
        pytest.param("mark.txt", "\ufeffSome 40 ships \U0001f6a2 left in 2019.", "Some 40 ships \U0001f6a2 left in 2019.", id="byte order mark"),
        pytest.param("page.md", "---\ndate: 2020-01-01\n---\n\n# Of **40** ships\n\n- [12 crews](http://x.example/99) &amp; *7* men\n\n```\n5 of 10\n```\n", None, id="markdown"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["extract", "run"])
def test_offsets_are_those_of_the_decoded_file(tmp_path, monkeypatch, capsys, name, given, seen, command):
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(given.encode())
    options = ["--format", "jsonl", "--no-packs"] if command == "run" else []
    assert main([command, name, *options]) == 0
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert objects
    in_place(objects, seen or given)


def test_json_lines_keep_id_text_and_their_own_day(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    records = [
        {"id": "a\ud800b", "text": "Some 40 ships \udc00 left\r\nlast year.", "published": "2021-05-01", "title": "99 words"},
        {"id": "b", "text": "Then 12 men came last year."},
    ]  # fmt: skip
    Path("wire.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    assert main(["run", "wire.jsonl", "--published", "2011-05-01", "--format", "jsonl", "--no-packs"]) == 0
    objects = lines(capsys.readouterr().out, FINDING)
    texts = {one["id"]: one["text"] for one in records}
    assert {one["document"] for one in objects} == set(texts)
    for one in objects:
        assert texts[one["document"]][one["start"] : one["end"]] == one["surface"]
    assert {one["document"]: one["period"] for one in objects if one["value"] in (40, 12)} == {
        "a\ud800b": "2020",
        "b": "2010",
    }


def test_link_keeps_ids_as_text_and_ranks_even_without_a_match(tmp_path, vessels, capsys):
    names = tmp_path / "names.txt"
    names.write_text("Graureiher\n\nNobody at All Incorporated\n")
    assert main(["link", str(names), "--against", vessels]) == 0
    first, second = lines(capsys.readouterr().out, LINK)
    assert (first["id"], first["mention"], first["match"]) == ("1", "Graureiher", "007")
    assert first["ranked"][0]["alias"] == "Graureiher"
    assert (second["id"], second["match"]) == ("3", None)
    names.write_text('{"id": "q7", "mention": "Grey Heron", "type": "Vessel"}\n')
    assert main(["link", str(names), "--against", vessels, "--type", "no such type"]) == 0
    (only,) = lines(capsys.readouterr().out, LINK)
    assert (only["id"], only["match"], only["ranked"][0]["score"]) == ("q7", "007", 100.0)
    assert (
        checker.link([{"id": "q7", "mention": "Grey Heron", "type": "Vessel"}], against=vessels)[0].to_dict()
        == only
    )


def test_link_scores_pairs(tmp_path, capsys):
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(
        '{"id": "1", "mention": "Grey Heron", "candidate": "Grey Heron"}\n'
        '{"id": "2", "mention": "Grey Heron", "candidate": "Northern Lark", "type": "Vessel"}\n'
    )
    assert main(["link", "--pairs", str(pairs)]) == 0
    same, other = lines(capsys.readouterr().out, PAIR)
    assert (same["score"], same["match"], other["match"]) == (100.0, True, False)


def test_a_row_of_a_user_s_table_keeps_the_cells_own_text(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.csv").write_text(
        "entity,measure,unit,period,value\nPort of  Oru,Ships Docked,,whenever,about 40\nPort of Oru,Crews,,,\n"
        "Port of Oru,Gulls counted,gulls,2020,1500\n"
    )
    Path("a.txt").write_text("The Port of Oru counted 1,900 gulls in 2020.")
    code = main(["run", "a.txt", "--no-packs", "--table", "mine.csv", "--format", "jsonl"])
    found = [one for one in lines(capsys.readouterr().out, FINDING) if one["value"] == 1900]
    assert code == 1
    assert [(one["entity"], one["indicator"]) for one in found] == [("Port of Oru", "Gulls counted")]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["run", "true.txt"], 0, id="nothing wrong"),
        pytest.param(["run", "none.txt"], 0, id="no claims"),
        pytest.param(["run", "false.txt"], 1, id="an error"),
        pytest.param(["run", "false.txt", "--fail-on", "never"], 0, id="never"),
        pytest.param(["run", "false.txt", "--exit-zero"], 0, id="exit zero"),
        pytest.param(["run", "false.txt", "--no-such-option"], 2, id="unknown option"),
        pytest.param(["run", "false.txt", "--format", "pdf"], 2, id="unknown format"),
        pytest.param(["run", "*.nothing"], 2, id="no document matched"),
        pytest.param(["run"], 2, id="no document named"),
        pytest.param(["run", "false.txt", "--table", "none.csv"], 3, id="reference beats findings"),
        pytest.param(["run", "false.txt", "--reference", "nowhere"], 3, id="a pack that is missing"),
        pytest.param(["run", "missing.txt"], 4, id="a document that is missing"),
        pytest.param(["run", "true.txt", "nul.txt"], 4, id="one that cannot be read"),
        pytest.param(["run", "false.txt", "nul.txt"], 1, id="findings beat unread"),
        pytest.param(["extract", "true.txt"], 0, id="extract"),
        pytest.param(["extract", "nul.txt"], 4, id="extract what cannot be read"),
        pytest.param(["link", "none.txt", "--against", "none.csv"], 3, id="link against nothing"),
        pytest.param(["link", "missing.txt"], 4, id="link a missing list"),
        pytest.param(["test", "right.claims.toml"], 0, id="known claims that hold"),
        pytest.param(["test", "wrong.claims.toml"], 1, id="known claims that fail"),
        pytest.param(["test", "true.txt"], 2, id="no known claims"),
        pytest.param(["explain", "CHK101"], 0, id="explain"),
        pytest.param(["explain", "CHK199"], 2, id="explain what is not"),
        pytest.param(["refs", "list"], 0, id="list packs"),
        pytest.param(["refs", "show", "no-such-pack"], 2, id="a pack that is not"),
        pytest.param(["nothing"], 2, id="unknown command"),
    ],
)  # fmt: skip
def test_exit_codes(tmp_path, monkeypatch, capsys, arguments, code):
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text(
        "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
    )
    Path("true.txt").write_text("Freedonia had 40 million inhabitants in 2020.")
    Path("false.txt").write_text("Freedonia had 90 million inhabitants in 2020.")
    Path("none.txt").write_text("Nobody is named and nothing counted.")
    Path("nul.txt").write_bytes(b"4\0 ships")
    for name, verdict in (("right", "overstated"), ("wrong", "consistent")):
        Path(f"{name}.claims.toml").write_text(
            '[[claim]]\nid = "one"\ntext = "Freedonia had 90 million inhabitants in 2020."\npublished = 2021-01-01\n'
            f'expect = ["{verdict}"]\ntable = "table.csv"\n'
        )
    own = ["--no-packs", "--table", "table.csv"] if arguments[0] == "run" else []
    assert main([*arguments, *own]) == code
    streams = capsys.readouterr()
    assert "Traceback" not in streams.err
    if code > 1:
        assert "error: " in streams.err
        assert len(streams.err.splitlines()) <= 10
    if arguments[0] == "run" and "nul.txt" in arguments:
        assert "1 document was not checked" in streams.err


def test_the_exit_codes_are_public_and_do_not_move():
    assert {code.name: code.value for code in ExitCode} == {
        "OK": 0, "FINDINGS": 1, "USAGE": 2, "REFERENCE": 3, "UNCHECKED": 4, "INTERRUPTED": 130,
    }  # fmt: skip
    assert checker.ExitCode is ExitCode


def test_known_claims_take_every_key_of_the_contract_and_give_junit(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text("entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n")
    Path("k.claims.toml").write_text(
        '[[claim]]\nid = "a"\ntext = "Freedonia had 90 million inhabitants in 2020."\npublished = "2021-01-01"\n'
        'expect = ["overstated"]\ncode = "CHK101"\nvalue = 90000000\nindicator = "population"\nseverity = "error"\n'
        'table = "t.csv"\nwhy = "twice as many"\n'
    )
    assert main(["test", "k.claims.toml", "--no-packs", "--junit", "out.xml"]) == 0
    assert "1 passed, 0 failed" in capsys.readouterr().out
    assert re.search(r'<testcase name="a"', Path("out.xml").read_text())


def test_explain_says_what_every_code_means(capsys):
    assert main(["explain", "--all", "--format", "json"]) == 0
    infos = json.loads(capsys.readouterr().out)
    assert all({"code", "name", "verdict", "summary", "why", "bad", "good"} <= set(info) for info in infos)
    verdicts = {info["verdict"] for info in infos} | {"consistent"}
    assert verdicts == set(FINDING["properties"]["verdict"]["enum"])


@pytest.mark.parametrize(
    "arguments", [["list"], ["show", "iran"], ["sql", "select count(*) as n from observations"]]
)
def test_refs_answer_on_standard_output(arguments, capsys):
    assert main(["refs", *arguments]) == 0
    assert capsys.readouterr().out.strip()


def test_refs_validate_passes_every_shipped_pack(capsys):
    packs = [path for path in sorted((ROOT / "reference_data").iterdir()) if path.is_dir()]
    assert packs
    for path in packs:
        assert main(["refs", "validate", str(path)]) == 0, capsys.readouterr().err


def test_confidence_and_scores_are_plain_numbers():
    for record in checker.check(TEXT, published="2024-03-04"):
        assert math.isfinite(record.confidence)
        for candidate in record.to_dict()["candidates"]:
            assert 0 <= candidate["score"] <= 100


@pytest.mark.skipif(os.name == "nt", reason="other pipes there")
def test_standard_input_is_document_dash():
    done = subprocess.run(
        [sys.executable, "-m", "checker", "extract", "-"], input="Some 40 ships left.", capture_output=True,
        text=True, timeout=60, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    (one,) = lines(done.stdout, EXTRACTION)
    assert (one["document"], one["surface"]) == ("-", "40 ships")
