"""The SQL beside a statement about rows: it runs as it stands, and gives what the finding says."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from checker.binding.row_plans import RowBinder
from checker.documents import make_document
from checker.extraction.quantities import quantities
from checker.extraction.row_statements import row_statements
from checker.reference.tables import read_table
from checker.statements.queries import row_sql
from checker.statements.tables import row_table
from checker.verification.rows import evaluate

FOLDER = Path(__file__).parent
COMPUTED = ("sum", "average", "difference", "ratio")


def outcomes():
    """(text, plan, table, outcome, sql) of every plan for every statement of the development half."""
    tables = {}
    for name in ("development", "development_web", "development_crowd"):
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="|"):
                if row["table"] not in tables:
                    path = FOLDER / "tables" / f"{row['table']}.csv"
                    typed = row_table(read_table(path, label=path.name))
                    tables[row["table"]] = (typed, RowBinder(typed)) if typed is not None else None
                held = tables[row["table"]]
                if held is None:
                    continue
                document = make_document(row["text"])
                for _, statement, inside in row_statements(document, quantities(document)):
                    for plan in held[1].bind(statement):
                        outcome = evaluate(plan, held[0], inside)
                        if outcome.holds is not None:
                            yield row["text"], plan, held[0], outcome, row_sql(plan, held[0], inside, outcome)


@pytest.fixture(scope="module")
def judged():
    return list(outcomes())


def test_every_sort_of_statement_is_there_and_every_query_runs(judged):
    assert {"lookup", "superlative", "count", "comparison", "difference", "ratio", "sum", "average"} <= {
        plan.kind for _, plan, _, _, _ in judged
    }
    with duckdb.connect() as shell:
        for text, plan, table, _, sql in judged:
            if len(table.lines) <= 200:
                assert sql is not None, (plan.kind, text)
                shell.execute(sql).fetchall()


def test_what_is_computed_comes_out_the_same(judged):
    compared = 0
    with duckdb.connect() as shell:
        for text, plan, _, outcome, sql in judged:
            if plan.kind not in COMPUTED or sql is None or outcome.held is None:
                continue
            [(result, *_)] = shell.execute(sql).fetchall()
            held = float(outcome.held)
            assert abs(float(result)) == pytest.approx(abs(held), rel=1e-6), (text, plan.kind, sql)
            compared += 1
    assert compared >= 10


def test_counts_come_out_the_same(judged):
    compared = 0
    with duckdb.connect() as shell:
        for text, plan, _, outcome, sql in judged:
            if plan.kind != "count" or sql is None or outcome.held is None:
                continue
            [(result,)] = shell.execute(sql).fetchall()
            assert Decimal(result) == outcome.held, (text, sql)
            compared += 1
    assert compared >= 20


def test_the_first_row_of_a_ranking_is_the_row_that_decides(judged):
    compared = 0
    with duckdb.connect() as shell:
        for text, plan, table, outcome, sql in judged:
            if plan.kind != "superlative" or sql is None or plan.rank is not None or not outcome.rows:
                continue
            rows = shell.execute(sql).fetchall()
            assert rows[0][0] == table.lines[outcome.rows[0]], (text, sql)
            compared += 1
    assert compared >= 20


def test_a_look_up_shows_the_row_it_speaks_of(judged):
    with duckdb.connect() as shell:
        for text, plan, table, outcome, sql in judged:
            if plan.kind == "lookup" and sql is not None and outcome.rows and not plan.negated:
                lines = {row[0] for row in shell.execute(sql).fetchall()}
                assert table.lines[outcome.rows[0]] in lines, (text, sql)


def test_headers_and_cells_cannot_leave_their_quotes(tmp_path):
    path = tmp_path / "evil.csv"
    path.write_text(
        'Ship,"Load""); DROP TABLE x; --"\nO\'Neill\');--,40\nAnna,30\nBerta,20\n', encoding="utf-8"
    )
    table = row_table(read_table(path, label=path.name))
    document = make_document("Anna has the greatest load. Three ships are listed.")
    queries = [
        row_sql(plan, table, inside, evaluate(plan, table, inside))
        for _, statement, inside in row_statements(document, quantities(document))
        for plan in RowBinder(table).bind(statement)
    ]
    with duckdb.connect() as shell:
        shell.execute("CREATE TABLE x AS SELECT 1 AS one")
        for sql in queries:
            if sql is not None:
                assert len(duckdb.extract_statements(sql)) == 1
                shell.execute(sql).fetchall()
        assert shell.execute("SELECT count(*) FROM x").fetchall() == [(1,)]
