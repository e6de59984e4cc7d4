"""Help, versions, suggestions, exit codes and argument files."""

import json
import os
import subprocess
import sys

import pytest

from checker import __version__
from checker.__main__ import main
from checker.commands.application import application
from checker.commands.registry import COMMANDS

OWN = [name for name in COMMANDS if name != "refs"]


def run(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_one_line(capsys, option):
    assert main([option]) == 0
    assert capsys.readouterr().out == f"checker {__version__}\n"


def test_help_names_every_command_and_loads_none_of_them():
    script = (
        "import sys; from checker.__main__ import main; main(['--help']);"
        "heavy = {'duckdb', 'pandas', 'numpy', 'rapidfuzz', 'jinja2', 'rich'} & set(sys.modules);"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    for name, entry in COMMANDS.items():
        assert f"{name} " in done.stdout
        assert entry.summary in done.stdout


@pytest.mark.parametrize("name", OWN)
def test_every_command_has_help_an_example_and_a_word_on_each_option(name):
    command = application.get_command(None, name)
    assert command.help
    assert f"checker {name}" in command.epilog
    for parameter in command.params:
        if parameter.param_type_name == "option":
            assert getattr(parameter, "help", ""), parameter.name
    assert COMMANDS[name].summary


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rnu"], "did you mean 'run'"),
        (["run", "--formt", "md"], "--format"),
        (["run", "x.txt", "--format", "jsnl"], "did you mean 'jsonl'"),
        (["run", "x.txt", "--published", "14.3.2021"], "--published"),
        (["run"], "no document was named"),
        (["run", "nothing-*.txt"], "nothing-*.txt"),
        (["run", "x.txt", "--output", "-", "--format", "md,csv"], "standard output takes one format"),
        (["explain", "outdatd"], "did you mean CHK104"),
        (["@nowhere.args"], "argument file"),
        (["link", "a.txt", "--pairs", "b.jsonl"], "--pairs"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_wrong(capsys, arguments, said):
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert "Traceback" not in captured.err


def test_an_argument_file_stands_for_its_lines(capsys, tmp_path):
    arguments = tmp_path / "args"
    arguments.write_text("explain\n\nCHK103\n")
    assert main([f"@{arguments}"]) == 0
    assert "other-definition" in capsys.readouterr().out


def test_explain_knows_codes_and_names_in_any_case(capsys):
    assert main(["explain", "chk103"]) == 0
    by_code = capsys.readouterr().out
    assert main(["explain", "Other-Definition"]) == 0
    assert capsys.readouterr().out == by_code
    assert "Earns it:" in by_code


def test_explain_lists_all_codes_for_programs(capsys):
    import json

    from checker.verification.codes import CODES
    from checker.verification.diagnoses import DIAGNOSES

    assert main(["explain", "--all", "--format", "json"]) == 0
    assert [one["code"] for one in json.loads(capsys.readouterr().out)] == [
        *sorted(CODES),
        *sorted(rule.code for rule in DIAGNOSES),
    ]


def test_explain_prints_the_proof_of_a_finding(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    table = "t\x1b[31m.csv"
    (tmp_path / table).write_text(
        "entity,measure,unit,period,value\nPort of Oru,Gulls counted,gulls,2020,1500\n"
    )
    (tmp_path / "a.txt").write_text("The Port of Oru counted 1,900 gulls in 2020.")
    assert main(["run", "a.txt", "--no-packs", "--table", table, "--format", "md,jsonl", "-q"]) == 1
    record = json.loads((tmp_path / "reports" / "a.findings.jsonl").read_text().splitlines()[0])
    capsys.readouterr()
    assert main(["explain", record["finding"][:8]]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"{record['finding']}  overstated CHK101 (error)")
    assert "sentence  The Port of Oru counted 1,900 gulls in 2020." in text
    assert "[differs] t[U+001B][31m.csv, 1500" in text
    assert "\x1b" not in text
    assert main(["explain", record["finding"], "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == record
    assert main(["explain", "abcdef0123"]) == 2
    assert main(["explain", record["finding"], "--reports", "nowhere"]) == 2
    assert "--format md,json" in capsys.readouterr().err


def test_doctor_names_versions_and_packs(capsys):
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"checker        {__version__} in ")
    assert "duckdb" in out
    assert "pack " in out


def test_a_fault_of_checker_itself_shows_no_traceback(capsys, monkeypatch):
    from checker.verification import codes

    monkeypatch.setattr(codes, "CODES", None)
    assert main(["explain", "CHK101"]) == 4
    assert "fault of checker itself" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="pipes close differently there")
def test_a_reader_that_leaves_early_is_no_error():
    done = subprocess.run(
        f"{sys.executable} -m checker explain --all | head -1",
        shell=True, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "error" not in done.stderr


def test_the_module_can_be_run():
    assert run("--version").stdout == f"checker {__version__}\n"


def test_the_proof_is_found_in_a_report_in_json_with_what_was_decided(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "population.csv").write_text(
        "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
    )
    (tmp_path / "a.txt").write_text("Freedonia had 90 million inhabitants in 2020.\n")
    run = ["run", "a.txt", "--no-packs", "--table", "population.csv", "-q", "--format", "md,json"]
    assert main(run) == 1
    (record,) = [
        one
        for one in json.loads((tmp_path / "reports/a.json").read_text())["documents"][0]["findings"]
        if one["severity"] == "error"
    ]
    (tmp_path / "reports/a.review.toml").write_text(
        f'[[decision]]\nfinding = "{record["finding"]}"\nchoice = "reject"\nby = "Ada"\nreason = "so it was"\n'
    )
    assert main(run) == 0
    (tmp_path / "reports/other.json").write_text('[1, {"finding": 2}]')
    capsys.readouterr()
    assert main(["explain", record["finding"][:8]]) == 0
    out = capsys.readouterr().out
    assert "decided   reject by Ada: so it was" in out
    assert main(["explain", "abcdef0123", "--reports", str(tmp_path)]) == 2
    assert "no report in JSON or JSON Lines" in capsys.readouterr().err
