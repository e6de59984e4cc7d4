"""The page on archives says what there is: its options exist, its queries run, and its function for Spark gives rows."""

import json
import re
from pathlib import Path

import pytest

from checker.__main__ import main
from checker.commands.application import application

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/scale.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
TEXT = "Freedonia had 90 million inhabitants in 2020. Germany had 900 million inhabitants in 2020."


def test_each_option_exists():
    known = {
        option
        for command in (
            application.get_command(None, "run"),
            application.get_command(None, "report"),
            application.get_command(None, "refs").commands["sql"],
        )
        for parameter in command.params
        for option in parameter.opts
    }
    elsewhere = {
        option for _, content in BLOCKS for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", content)
    }
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE))
    assert len(named) > 12
    assert named - known - (elsewhere - known) - {"--articles", "--growth", "--aliases", "--only"} == set()


def test_each_query_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wire.jsonl").write_text(
        json.dumps({"id": "a", "text": TEXT, "published": "2024-02-03"}) + "\n"
    )
    assert main(["run", "wire.jsonl", "--archive", "found-2024", "--isolated", "--exit-zero"]) == 0
    queries = [content for language, content in BLOCKS if language == "sql"]
    queries += re.findall(r'^    checker refs sql --findings found-2024 "(.*)"$', PAGE, re.MULTILINE)
    assert len(queries) >= 2
    for query in queries:
        assert main(["refs", "sql", "--findings", "found-2024", query]) == 0
    assert "errors" in capsys.readouterr().out


def spark_function():
    own = {}
    exec(next(content for language, content in BLOCKS if "def findings" in content), own)
    return own


def test_the_function_for_spark_gives_a_row_a_finding_and_one_a_record_that_failed():
    pa = pytest.importorskip("pyarrow")
    own = spark_function()
    batch = pa.RecordBatch.from_pylist([{"id": "a", "text": TEXT}, {"id": "b", "text": None}])
    (answer,) = own["findings"]([batch])
    rows = answer.to_pylist()
    assert answer.schema == own["SCHEMA"]
    assert ("a", "overstated") in [(row["document"], row["verdict"]) for row in rows]
    assert json.loads(rows[0]["record"])["finding"] == rows[0]["finding"]
    assert '"text" is missing' in rows[-1]["problem"]


def test_spark_runs_the_function(tmp_path):
    """Where Spark and Java are installed, which is optional."""
    sql = pytest.importorskip("pyspark.sql")
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    own = spark_function()
    table = pa.Table.from_pylist(
        [{"id": f"n{number}", "text": TEXT, "published": "2024-02-03"} for number in range(6)]
    )
    parquet.write_table(table, tmp_path / "articles")
    spark = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        content = next(content for _, content in BLOCKS if "mapInArrow" in content)
        content = content.replace('"articles"', repr(str(tmp_path / "articles"))).replace(
            '"findings"', repr(str(tmp_path / "out"))
        )
        exec(content, own | {"spark": spark})
        found = parquet.read_table(tmp_path / "out").to_pylist()
    finally:
        spark.stop()
    assert {row["document"] for row in found if row["verdict"] == "overstated"} == {
        f"n{number}" for number in range(6)
    }
