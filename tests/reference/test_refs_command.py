"""`checker refs` as a user meets it: output, exit codes, and messages that say what to do."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from packs_on_disk import OBSERVATION, write_pack

from checker.commands.invocation import invoke

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = invoke(["refs", *map(str, arguments)])
        out, err = capfd.readouterr()
        return int(code), out, err

    return call


def test_list_names_every_pack_with_rows_and_licence(run: Run, tmp_path: Path):
    code, out, err = run("list", "--reference", write_pack(tmp_path))
    assert (code, err) == (0, "")
    assert "ukraine-war" in out
    line = next(line for line in out.splitlines() if line.startswith("lakes"))
    assert line.split() == ["lakes", "1.2.0", "4", "CC0-1.0", "All", "about", "lakes"]


def test_list_of_one_pack_alone(run: Run, tmp_path: Path):
    _, out, _ = run("list", "--no-packs", "--reference", write_pack(tmp_path))
    assert len(out.splitlines()) == 3


def test_no_packs_at_all_is_a_usage_error(run: Run):
    code, _, err = run("list", "--no-packs")
    assert code == 2
    assert "--reference" in err


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("IRGC", ["Islamic Revolutionary Guard Corps", "eu-terrorist-list", "economic-share"]),
        ("islamic revolutionary guard corps", ["irgc", "us-fto"]),
        ("executions", ["Death sentences carried out", "582+", "2023-04-13"]),
        ("eu-terrorist-list", ["Council of the European Union", "hezbollah-military-wing"]),
        ("ukraine-war", ["Civilian casualties by the United Nations", "War in Ukraine", "26,384+"]),
        ("moscow-declaration", ["1943-10-30", "fulfilled_by un-charter"]),
        ("president-of-france", ["emmanuel-macron", "2017-05-14"]),
        ("Iran", ["executions", "853"]),
        ("un-history-1943", ["Moscow and Teheran Conferences", "https://www.un.org/"]),
    ],
)
def test_show_finds_what_is_held(run: Run, name: str, parts: list[str]):
    code, out, err = run("show", name)
    assert (code, err) == (0, "")
    for part in parts:
        assert part in out


def test_show_suggests_the_nearest_name(run: Run):
    code, out, err = run("show", "hezbolla")
    assert (code, out) == (2, "")
    assert "'hezbollah'" in err.casefold()


def test_history_is_in_order_of_time_and_has_both_yes_and_no(run: Run):
    code, out, _ = run("history", "Islamic Revolutionary Guard Corps")
    assert code == 0
    rows = [line.split("  ")[0] for line in out.splitlines()[2:]]
    assert rows == sorted(rows)
    assert "2019-04-15  listed" in out
    assert "2023-08     not listed" in out
    assert "2026-02     listed" in out


def test_status_tells_snapshot_and_cache(run: Run, tmp_path: Path):
    code, out, _ = run("status")
    assert code == 0
    assert str(tmp_path / "cache") in out
    assert "snapshot " in out


def test_validate_is_silent_on_stdout_and_names_every_fault_on_stderr(run: Run, tmp_path: Path):
    good = write_pack(tmp_path / "good", "good")
    assert run("validate", good)[:2] == (0, "")
    rows = [
        OBSERVATION | {"id": f"r{n}", "value": "x", "definition": f"Boats of kind {n}"} for n in range(30)
    ]
    bad = write_pack(tmp_path / "bad", "bad", observations=rows)
    code, out, err = run("validate", bad)
    assert (code, out) == (3, "")
    assert err.count("is no number") == 30
    assert "bad/observations.csv:2:" in err
    assert "error: 30 faults in the packs" in err


def test_validate_may_name_shipped_things_unless_alone(run: Run, tmp_path: Path):
    pack = write_pack(tmp_path, observations=[OBSERVATION | {"entity": "irgc"}])
    assert run("validate", pack)[0] == 0
    assert run("validate", "--alone", pack)[0] == 3


def test_validate_of_a_copy_of_a_shipped_pack_takes_its_place(run: Run, tmp_path: Path):
    import shutil

    from checker.reference.store import shipped_packs

    shipped = next(path for path in shipped_packs() if path.name == "designations")
    shutil.copytree(shipped, tmp_path / "designations")
    assert run("validate", tmp_path / "designations")[0] == 0


def test_sql_in_each_form(run: Run):
    query = "SELECT id, value, low FROM observations WHERE id LIKE 'ir-executions-2023%' ORDER BY id"
    _, table, _ = run("sql", query)
    assert table.splitlines()[0].split() == ["id", "value", "low"]
    assert ["ir-executions-2023-amnesty", "853"] in [line.split() for line in table.splitlines()]
    _, text, _ = run("sql", query, "--csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[1] == {"id": "ir-executions-2023-amnesty", "value": "853", "low": ""}
    _, lines, _ = run("sql", query, "--nl")
    assert json.loads(lines.splitlines()[1]) == {
        "id": "ir-executions-2023-amnesty",
        "value": 853,
        "low": None,
    }


@pytest.mark.parametrize(
    "query", ["DROP TABLE lists", "SELECT 1; SELECT 2", "SELECT * FROM 'x.csv'", "SELECT * FROM nothing"]
)
def test_sql_that_does_more_than_read_is_a_usage_error(run: Run, query: str):
    code, out, err = run("sql", query)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert "Traceback" not in err


def test_sql_limits_are_named(run: Run):
    code, out, err = run("sql", "SELECT id FROM sources ORDER BY id", "--rows", "2")
    assert code == 0
    assert len(out.splitlines()) == 4
    assert "first 2 rows" in err
    code, _, err = run(
        "sql", "SELECT count(*) FROM range(1000000000) a, range(1000000000) b", "--seconds", "0.2"
    )
    assert code == 2
    assert "0.2 seconds" in err


def test_foreign_text_cannot_act_on_terminal_or_spreadsheet(run: Run, tmp_path: Path):
    text = "=cmd()\x1b[2J\u202e::error::x"
    pack = write_pack(tmp_path, observations=[OBSERVATION | {"definition": text}])
    query = "SELECT definition FROM observations"
    for form in ("--table", "--nl"):
        _, out, _ = run("sql", query, form, "--no-packs", "--reference", pack)
        assert "\x1b" not in out
        assert "\u202e" not in out
    _, out, _ = run("sql", query, "--csv", "--no-packs", "--reference", pack)
    assert out.splitlines()[1].startswith("'=cmd()")
    assert "\x1b" not in out


def test_a_pack_that_is_wrong_ends_with_the_code_for_reference_data(run: Run, tmp_path: Path):
    pack = write_pack(tmp_path, observations=[OBSERVATION | {"status": "guess"}])
    code, out, err = run("list", "--reference", pack)
    assert (code, out) == (3, "")
    assert "lakes/observations.csv:2: column 'status'" in err
    assert "one of: official" in err


def test_output_is_the_same_each_time(run: Run):
    assert run("show", "ukraine-war") == run("show", "ukraine-war")


def test_init_then_validate_then_use(run: Run, tmp_path: Path):
    code, out, err = run("init", tmp_path / "harbours", "--title", "Harbours")
    assert (code, out) == (0, "")
    assert "checker refs validate" in err
    assert run("validate", tmp_path / "harbours")[0] == 0
    assert "412" in run("show", "Example Lake of harbours", "--reference", tmp_path / "harbours")[1]
    code, _, err = run("init", tmp_path / "harbours")
    assert code == 2
    assert "exists already" in err


def test_status_tells_vintages_size_and_licence(run: Run, tmp_path: Path):
    _, out, _ = run("status", "--no-packs", "--reference", write_pack(tmp_path))
    assert out.splitlines()[0].split() == [
        "pack", "rows", "vintages", "oldest", "newest", "size", "licence", "digest", "tables",
    ]  # fmt: skip
    cells = out.splitlines()[2].split()
    assert cells[:5] == ["lakes", "4", "1", "2023-12-31", "2023-12-31"]
    assert "CC0-1.0" in cells


def test_diff_tells_what_was_added_to_a_shipped_list(run: Run):
    code, out, err = run("diff", "us-fto@2018", "us-fto@2019")
    assert code == 0
    assert out.splitlines()[2].split("  ")[0] == "added"
    assert "Islamic Revolutionary Guard Corps" in out
    assert "2019-04-15" in out
    assert "1 change" in err
    assert run("diff", "us-fto@2018", "us-fto@2020", "--csv")[1].splitlines()[1].startswith("added,us-fto,")


def test_history_as_json_lines_tells_when_each_statement_was_public(run: Run):
    _, out, _ = run("history", "Islamic Revolutionary Guard Corps", "--nl")
    rows = [json.loads(line) for line in out.splitlines()]
    (fto,) = [row for row in rows if "Foreign Terrorist Organizations" in row["statement"]]
    assert fto["date"] == fto["public"] == "2019-04-15"


def test_import_then_history_and_diff_between_its_vintages(run: Run, tmp_path: Path):
    row = '10391,"ISLAMIC REVOLUTIONARY GUARD CORPS",-0- ,"{}",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    for day, tags in (("2019-01", "SDGT] [IRGC"), ("2021-07", "FTO] [SDGT] [IRGC")):
        path = tmp_path / f"sdn-{day}.csv"
        path.write_text(row.format(tags) + "\x1a", encoding="utf-8")
        code, out, err = run("import", "ofac-sdn", path, "--published", day, "--output", tmp_path / "ofac")
        assert (code, out) == (0, "")
        assert f"1 entry of {day}" in err
        assert "held by the shipped packs: 1, as irgc" in err
    _, out, _ = run("history", "Islamic Revolutionary Guard Corps", "--reference", tmp_path / "ofac")
    assert "[new: FTO]" in out
    _, out, _ = run("diff", "ofac-sdn@2019-06", "ofac-sdn@2022", "--reference", tmp_path / "ofac")
    assert "FTO; SDGT; IRGC" in out


def test_import_lists_its_kinds_and_says_what_it_lacks(run: Run, tmp_path: Path):
    code, out, _ = run("import")
    assert code == 0
    assert "ofac-sdn" in out
    assert "CC-BY-NC-4.0" in out
    code, _, err = run("import", "ofac", "x.csv", "--output", tmp_path / "p")
    assert (code, "did you mean 'ofac-sdn'" in err) == (2, True)
    assert run("import", "ofac-sdn", "x.csv")[0] == 2
    code, _, err = run(
        "import", "ofac-sdn", tmp_path / "x.csv", "--output", tmp_path / "p", "--published", "2020"
    )
    assert (code, "cannot be read" in err) == (3, True)
    assert "targets.simple.csv" in run("import", "--help")[1]


def test_inspect_tells_roles_measures_and_what_was_not_read(run: Run, tmp_path: Path):
    path = tmp_path / "ports.csv"
    path.write_text(
        'Port,Cargo (m tonnes),Moorings,Note\nHalvern,4.4,"1,480",a\nOrm,..,about many,b\n', encoding="utf-8"
    )
    code, out, err = run("inspect", path)
    assert (code, err) == (0, "")
    lines = {line.split("  ")[0].strip(): line.split() for line in out.splitlines() if line.strip()}
    assert lines["shape"][1:] == ["wide:", "a", "column", "for", "each", "measure"]
    assert lines["Port"][1:] == ["entity", "Halvern"]
    assert "tonne" in out
    assert "is no figure that can be read" in out
    assert "about many" in out
    # What is shown as a side file is one, and says what was guessed.
    side = out.partition("corrects the guess:\n")[2]
    (tmp_path / "ports.csv.toml").write_text(side, encoding="utf-8")
    assert run("inspect", path)[1] == out


def test_inspect_of_what_is_no_table_says_what_to_do(run: Run, tmp_path: Path):
    code, out, err = run("inspect", tmp_path / "absent.csv")
    assert (code, out) == (3, "")
    assert "does not exist" in err
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    assert run("inspect", tmp_path / "empty.csv")[0] == 3
