"""`checker run`: files, streams, formats and exit codes, against a table made here."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.__main__ import main

ROOT = str(Path(__file__).resolve().parents[2])
TRUE = "Freedonia had 40 million inhabitants in 2020."
FALSE = "Freedonia had 90 million inhabitants in 2020."
NONE = "Nothing is counted here, and nobody is named."


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "population.csv"
    path.write_text("entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n")
    return str(path)


@pytest.fixture
def article(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def check(tmp_path, table, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        return main(["run", *arguments, "--no-packs", "--table", table])

    return run


def verdicts(output):
    """Verdicts of the figures; the bare year of each sentence is listed too, and judged by nothing."""
    return [one["verdict"] for one in map(json.loads, output.splitlines()) if one["kind"] != "year"]


def test_a_false_figure_is_1_and_a_true_one_0(check, article, capsys):
    assert check(article("false.txt", FALSE)) == 1
    assert check(article("true.txt", TRUE)) == 0
    assert capsys.readouterr().out == ""


def test_no_claims_is_0_and_has_a_report(check, article, tmp_path):
    assert check(article("none.txt", NONE)) == 0
    assert "No claims found" in (tmp_path / "reports/none.md").read_text()


def test_one_machine_format_goes_to_standard_output_alone(check, article, capsys, tmp_path):
    assert check(article("false.txt", FALSE), "--format", "jsonl") == 1
    assert verdicts(capsys.readouterr().out) == ["overstated"]
    assert not (tmp_path / "reports").exists()


def test_several_formats_go_to_files_named_by_the_stem(check, article, capsys, tmp_path):
    check(article("a/story.txt", FALSE), "--format", "md,jsonl,json,csv", "--output", "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_file()) == [
        "story.csv",
        "story.findings.jsonl",
        "story.json",
        "story.md",
    ]
    assert capsys.readouterr().out == ""
    row = next(csv.DictReader(io.StringIO((tmp_path / "out/story.csv").read_text())))
    assert row["verdict"] == "overstated"


def test_a_machine_format_with_a_folder_goes_there(check, article, capsys, tmp_path):
    check(article("story.txt", FALSE), "--format", "jsonl", "--output", "out")
    assert capsys.readouterr().out == ""
    assert verdicts((tmp_path / "out/story.findings.jsonl").read_text()) == ["overstated"]


def test_markdown_goes_to_standard_output_if_asked(check, article, capsys):
    check(article("story.txt", FALSE), "--output", "-")
    assert capsys.readouterr().out.startswith("# Claims check: story.txt")


def test_reports_of_equal_stems_do_not_overwrite_each_other(check, article, tmp_path):
    check(
        article("a/x.txt", TRUE), article("b/x.txt", FALSE), article("a/x.md", NONE), article("y.txt", TRUE)
    )
    names = sorted(path.name for path in (tmp_path / "reports").iterdir() if path.is_file())
    assert len(names) == 4
    assert "y.md" in names


def test_a_report_never_replaces_the_document(check, article, tmp_path, capsys):
    path = article("reports/story.md", FALSE)
    assert check(path) == 2
    assert (tmp_path / "reports/story.md").read_text() == FALSE
    assert "would replace the document" in capsys.readouterr().err


def test_json_lines_documents_share_one_file_and_keep_their_ids(check, article, tmp_path):
    lines = "\n".join(json.dumps({"id": name, "text": text}) for name, text in (("n1", FALSE), ("n2", TRUE)))
    check(article("wire.jsonl", lines), "--format", "md,jsonl")
    lines = (tmp_path / "reports/wire.findings.jsonl").read_text().splitlines()
    records = [one for one in map(json.loads, lines) if one["kind"] != "year"]
    assert [(one["document"], one["verdict"]) for one in records] == [
        ("n1", "overstated"),
        ("n2", "consistent"),
    ]
    assert "## Document: n2" in (tmp_path / "reports/wire.md").read_text()


def test_standard_input_is_a_document(table, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "checker", "run", "-", "--no-packs", "--table", table, "--format", "jsonl"],
        input=FALSE, capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": ROOT},
    )  # fmt: skip
    assert (done.returncode, verdicts(done.stdout)) == (1, ["overstated"])
    assert json.loads(done.stdout.splitlines()[0])["document"] == "-"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "never"], 0),
        (["--exit-zero"], 0),
        (["--min-severity", "error"], 1),
    ],
)
def test_what_fails_is_chosen_by_the_user(check, article, options, code):
    assert check(article("false.txt", FALSE), *options) == code


def test_min_severity_hides_findings_and_leaves_the_exit_code(check, article, capsys):
    path = article("both.txt", f"{FALSE} {TRUE}")
    assert check(path, "--format", "jsonl", "--min-severity", "warning") == 1
    assert verdicts(capsys.readouterr().out) == ["overstated"]


def test_a_document_that_cannot_be_read_is_4_and_the_others_are_checked(check, article, capsys, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01")
    assert check(str(bad), article("true.txt", TRUE), "missing.txt") == 4
    err = capsys.readouterr().err
    assert "bad.txt: a NUL byte" in err
    assert "missing.txt: no such file" in err
    assert "2 documents were not checked" in err
    assert (tmp_path / "reports/true.md").exists()


def test_findings_outrank_unread_documents_and_both_are_said(check, article, capsys):
    assert check("missing.txt", article("false.txt", FALSE)) == 1
    assert "1 document was not checked" in capsys.readouterr().err


def test_a_bad_json_line_does_not_stop_the_others(check, article, capsys):
    path = article("wire.jsonl", json.dumps({"id": "a", "text": FALSE}) + "\n{broken\n")
    assert check(path, "--format", "jsonl") == 1
    captured = capsys.readouterr()
    assert verdicts(captured.out) == ["overstated"]
    assert "wire.jsonl:2" in captured.err


def test_a_table_that_cannot_be_opened_is_3_and_outranks_findings(check, article, capsys):
    assert check(article("false.txt", FALSE), "--table", "nowhere.csv") == 3
    assert "nowhere.csv" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_2_and_leaves_nothing(check, article, tmp_path, capsys):
    (tmp_path / "out").write_text("a file")
    assert check(article("false.txt", FALSE), "--output", "out") == 2
    assert "not a folder" in capsys.readouterr().err


def test_quiet_says_nothing_and_verbose_lists_consistent_claims(check, article, capsys):
    path = article("both.txt", f"{FALSE} {TRUE}")
    check(path, "--quiet")
    assert capsys.readouterr().err == ""
    check(path, "--verbose", "--color", "never")
    err = capsys.readouterr().err
    assert "consistent" in err
    assert "wrote reports/both.md" in err


def test_the_summary_names_the_code_to_look_up(check, article, capsys):
    check(article("false.txt", FALSE))
    err = capsys.readouterr().err
    assert "1 finding at or above 'error'" in err
    assert "next: checker explain CHK101" in err


def test_the_console_obeys_nothing_that_stands_in_an_article(check, article, capsys):
    text = "Freedonia\x1b[2J had 90 million[red] inhabitants in 2020.\n\n::error::Freedonia had 91 million\u202e people in 2020."
    check(article("evil.txt", text), "--color", "always")
    err = capsys.readouterr().err
    assert "\x1b[2J" not in err
    assert "\u202e" not in err
    assert not any(line.startswith("::") for line in err.splitlines())


def test_two_runs_give_the_same_bytes(check, article, tmp_path):
    path = article("both.txt", f"{FALSE} {TRUE}")
    for folder in ("one", "two"):
        check(path, "--format", "md,jsonl,json,csv", "--output", folder)
    for first in sorted((tmp_path / "one").glob("*.*")):
        assert first.read_bytes() == (tmp_path / "two" / first.name).read_bytes()


def test_locale_time_zone_and_hash_seed_change_no_byte(table, article, tmp_path):
    path = article("both.txt", f"{FALSE} {TRUE} Tōkyō “quoted”.")
    outputs = set()
    for seed, zone, locale in (("1", "Pacific/Kiritimati", "C"), ("77", "America/Lima", "C.UTF-8")):
        done = subprocess.run(
            [sys.executable, "-m", "checker", "run", path, "--no-packs", "--table", table, "--output", "-"],
            capture_output=True, timeout=60, check=False, cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": ROOT, "HOME": str(tmp_path), "PYTHONHASHSEED": seed,
                 "TZ": zone, "LC_ALL": locale, "COLUMNS": seed},
        )  # fmt: skip
        assert done.returncode == 1, done.stderr
        outputs.add(done.stdout)
    assert len(outputs) == 1


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_ends_at_once_without_traceback_or_litter(table, article, tmp_path, sent, code):
    paths = [article(f"many/{number}.txt", f"{FALSE} " * 40) for number in range(150)]
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", "run", *paths, "--no-packs", "--table", table],
        cwd=tmp_path, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": ROOT},
    )  # fmt: skip
    deadline = time.monotonic() + 150
    while not (tmp_path / "reports").exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(sent)
    _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert b"Traceback" not in err
    assert not [path for path in (tmp_path / "reports").iterdir() if path.name.endswith(".tmp")]


ENDINGS = {
    "md": ".md", "html": ".html", "jsonl": ".findings.jsonl", "json": ".json", "csv": ".csv", "parquet": ".parquet",
    "sarif": ".sarif", "junit": ".junit.xml", "github": ".github.txt", "gitlab": ".gitlab.json", "rdjson": ".rdjson",
    "code-scanning": ".code-scanning.sarif",
}  # fmt: skip


def test_every_format_is_written_beside_the_others(check, article, tmp_path):
    assert check(article("false.txt", FALSE), "--format", ",".join(ENDINGS), "--output", "out") == 1
    written = {path.name for path in Path("out").iterdir() if path.is_file()}
    assert written == {f"false{ending}" for ending in ENDINGS.values()}


@pytest.mark.parametrize("name", [name for name in ENDINGS if name not in ("md", "html")])
def test_a_machine_format_goes_to_standard_output_byte_for_byte(check, article, tmp_path, capfdbinary, name):
    path = article("false.txt", FALSE)
    check(path, "--format", name, "--output", "out", "--quiet")
    capfdbinary.readouterr()
    check(path, "--format", name, "--quiet")
    assert capfdbinary.readouterr().out == Path("out", f"false{ENDINGS[name]}").read_bytes()


def test_what_never_fails_the_run_fails_no_case_of_junit(check, article, capsys):
    check(article("false.txt", FALSE), "--format", "junit", "--fail-on", "never")
    assert 'failures="0"' in capsys.readouterr().out
