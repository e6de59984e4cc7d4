"""The gate of a run: baselines, ignores, changed lines, coverage and statistics, in real folders and repositories."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checker.__main__ import main

ROOT = str(Path(__file__).resolve().parents[2])
POPULATIONS = "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\nSylvania,population,people,2020,5000000\n"
FALSE = "Freedonia had 90 million inhabitants in 2020."
OTHER = "Sylvania had 7 million inhabitants in 2020."
TRUE = "Sylvania had 5 million inhabitants in 2020."
UNKNOWN = "Some 300 goats crossed the bridge."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    (tmp_path / "populations.csv").write_text(POPULATIONS)
    configure(tmp_path)
    return tmp_path


def configure(folder, more=""):
    (folder / "checker.toml").write_text(f'tables = ["populations.csv"]\npacks = false\n{more}')


def draft(folder, *paragraphs, name="story.md"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return name


def results(capsys, *arguments):
    """The results of the run as SARIF, by the words of their claim."""
    main(["run", *arguments, "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    return {one["properties"]["claim"].split()[0]: one for one in run["results"]}


def git(*arguments):
    subprocess.run(["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments], check=True, capture_output=True)  # fmt: skip


# Baselines


def test_what_a_baseline_knows_does_not_fail_and_what_is_new_does(folder, capsys):
    name = draft(folder, FALSE)
    assert main(["run", name, "--write-baseline"]) == 0
    assert main(["run", name]) == 1
    assert main(["run", name, "--baseline", "checker-baseline.json"]) == 0
    draft(folder, OTHER, FALSE)
    assert main(["run", name, "--baseline", "checker-baseline.json"]) == 1
    found = results(capsys, name, "--baseline", "checker-baseline.json")
    assert {words: one["baselineState"] for words, one in found.items()} == {"90": "unchanged", "7": "new"}


def test_a_baseline_is_the_same_bytes_wherever_its_sentences_move(folder):
    name = draft(folder, FALSE, OTHER)
    main(["run", name, "--write-baseline", "--baseline", "known.json"])
    before = (folder / "known.json").read_bytes()
    draft(folder, UNKNOWN, OTHER, UNKNOWN, FALSE)
    main(["run", name, "--write-baseline", "--baseline", "known.json"])
    assert (folder / "known.json").read_bytes() == before


def test_a_baseline_is_read_from_any_folder_below(folder, monkeypatch):
    configure(folder, 'baseline = "checker-baseline.json"\n')
    draft(folder, FALSE, name="drafts/story.md")
    assert main(["run", "drafts", "--write-baseline"]) == 0
    monkeypatch.chdir(folder / "drafts")
    assert main(["run", "story.md"]) == 0


def test_entries_that_have_expired_are_listed_and_go_with_the_next_writing(folder, capsys):
    configure(folder, 'baseline = "known.json"\n')
    name = draft(folder, FALSE, OTHER)
    main(["run", name, "--write-baseline"])
    draft(folder, FALSE, TRUE)
    capsys.readouterr()
    assert main(["run", name]) == 0
    errors = capsys.readouterr().err
    assert "known.json: 1 entry has expired" in errors
    assert "7 million" in errors
    main(["run", name, "--write-baseline"])
    capsys.readouterr()
    main(["run", name])
    assert "expired" not in capsys.readouterr().err


def test_documents_that_were_not_checked_keep_their_entries(folder):
    configure(folder, 'baseline = "known.json"\n')
    first, second = draft(folder, FALSE), draft(folder, OTHER, name="second.md")
    main(["run", first, second, "--write-baseline"])
    main(["run", first, "--write-baseline"])
    assert main(["run", first, second]) == 0


def test_a_renamed_document_keeps_its_entries(folder, capsys):
    configure(folder, 'baseline = "known.json"\n')
    draft(folder, FALSE)
    main(["run", "story.md", "--write-baseline"])
    (folder / "story.md").rename(folder / "renamed.md")
    assert main(["run", "renamed.md"]) == 0
    assert "expired" not in capsys.readouterr().err
    shutil.copy(folder / "renamed.md", folder / "story.md")
    assert main(["run", "renamed.md"]) == 1, "a copied sentence is a new one"


def test_what_has_become_worse_is_no_longer_known(folder, capsys):
    configure(folder, 'baseline = "known.json"\n')
    name = draft(folder, FALSE)
    main(["run", name, "--write-baseline"])
    path = folder / "known.json"
    path.write_text(path.read_text().replace('"error"', '"warning"'))
    assert main(["run", name]) == 1
    assert results(capsys, name)["90"]["baselineState"] == "updated"


def test_what_an_editor_hands_over_is_known_by_the_name_of_its_file(folder):
    configure(folder, 'baseline = "known.json"\n')
    name = draft(folder, FALSE)
    main(["run", name, "--write-baseline"])
    done = subprocess.run(
        [sys.executable, "-m", "checker", "run", "-", "--stdin-filename", name, "--format", "concise"],
        input=f"{OTHER}\n\n{FALSE}\n", capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": ROOT},
    )  # fmt: skip
    assert done.returncode == 1
    assert [line.split()[2] for line in done.stdout.splitlines()] == ["CHK101"]
    assert "7 million" in done.stdout


def test_a_baseline_that_cannot_be_written_is_2(folder, capsys):
    (folder / "file").write_text("")
    assert main(["run", draft(folder, FALSE), "--baseline", "file/known.json", "--write-baseline"]) == 2
    assert "--baseline" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no baseline"),
        ("nonsense", "not JSON"),
        ('{"checker-baseline": 9, "findings": []}', "no baseline of this tool"),
        ("[]", "no baseline of this tool"),
        ('{"checker-baseline": 1, "findings": [3]}', "entry 1"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_2_and_says_what_to_do(folder, capsys, content, said):
    if content is not None:
        (folder / "known.json").write_text(content)
    assert main(["run", draft(folder, FALSE), "--baseline", "known.json"]) == 2
    errors = capsys.readouterr().err
    assert said in errors
    assert "--write-baseline" in errors


# Ignores inside documents

IGNORE = '<!-- checker: ignore CHK101 "90 million" said by the minister -->'


def test_an_ignore_is_not_honoured_unless_the_users_own_configuration_says_so(folder, capsys):
    name = draft(folder, f"{FALSE} {IGNORE}")
    assert main(["run", name]) == 1
    assert 'story.md: line 1: ignore CHK101 "90 million" is not honoured' in capsys.readouterr().err
    configure(folder, "inline-ignores = true\n")
    assert main(["run", name]) == 0
    assert main(["run", name, "--no-ignores"]) == 1
    (result,) = results(capsys, name).values()
    assert result["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "said by the minister"}
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [f"{FALSE} {IGNORE}"],
        [f"{IGNORE} {FALSE}"],
        [IGNORE, FALSE],
        [f"{IGNORE}\n{FALSE}"],
        [f"It was a long year.\n{FALSE} {IGNORE.replace(' -->', '')}\n-->"],
        ["<!-- checker: ignore overstated “90 million” a name stands for its code -->", FALSE],
        ["<!-- checker: ignore chk101 the whole paragraph -->", FALSE],
        [f"- {FALSE} {IGNORE}", UNKNOWN],
        [f"| who | what |\n| - | - |\n| land | {FALSE} {IGNORE} |"],
    ],
)
def test_an_ignore_answers_for_its_own_paragraph_or_the_next(folder, capsys, paragraphs):
    configure(folder, "inline-ignores = true\n")
    assert main(["run", draft(folder, *paragraphs)]) == 0
    assert "unused" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        ([f"{UNKNOWN} {IGNORE}", FALSE], "unused"),
        ([FALSE, IGNORE, TRUE], "unused"),
        (['<!-- checker: ignore CHK101 "9" a part of a number -->', FALSE], "unused"),
        (['<!-- checker: ignore CHK101 "40 million" the number has changed -->', FALSE], "unused"),
        (["<!-- checker: ignore CHK101 -->", FALSE], "gives no reason"),
        (["<!-- checker: ignore CHK999 why -->", FALSE], "no such code: 'CHK999'"),
        (["<!-- checker: off -->", FALSE], "is not understood"),
        ([f"```\n{IGNORE}\n```", FALSE], None),
    ],
)
def test_what_answers_for_nothing_is_reported(folder, capsys, paragraphs, said):
    configure(folder, "inline-ignores = true\n")
    name = draft(folder, *paragraphs)
    assert main(["run", name]) == 1
    errors = capsys.readouterr().err
    assert (f"note: {name}: line " in errors) == (said is not None)
    if said:
        assert said in errors
        assert said in (folder / "reports/story.md").read_text().replace("\\", "")


def test_many_ignores_are_counted_and_a_sign_in_a_reason_is_no_markup(folder, capsys):
    configure(folder, "inline-ignores = true\n")
    many = [f"{UNKNOWN} {IGNORE}"] * 30
    assert (
        main(["run", draft(folder, *many, f"{FALSE} <!-- checker: ignore CHK101 off by > 3 or < 5 -->")]) == 0
    )
    errors = capsys.readouterr().err
    assert errors.count("is unused") == 20
    assert "10 more such remarks" in errors


def test_plain_text_has_no_comments(folder):
    configure(folder, "inline-ignores = true\n")
    assert main(["run", draft(folder, IGNORE, FALSE, name="story.txt")]) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "page.html",
            f"<html><body><article><p>{FALSE} {IGNORE}</p><p>{UNKNOWN}</p></article></body></html>",
        ),
        ("page.html", f"<html><body><article>\n{IGNORE}\n<p>{FALSE}</p>\n</article></body></html>"),
        ("page.rst", f".. {IGNORE[5:-4]}\n\n{FALSE}\n"),
    ],
)
def test_pages_and_structured_text_have_ignores_too(folder, name, text):
    if name.endswith("html"):
        pytest.importorskip("trafilatura")
    (folder / name).write_text(text)
    assert main(["run", name]) == 1
    configure(folder, "inline-ignores = true\n")
    assert main(["run", name]) == 0


def test_an_ignore_changes_no_fingerprint(folder):
    configure(folder, 'baseline = "known.json"\n')
    name = draft(folder, FALSE)
    main(["run", name, "--write-baseline"])
    draft(folder, f"{FALSE} {IGNORE}")
    assert main(["run", name]) == 0


def test_a_baseline_holds_nothing_that_an_ignore_answers_for(folder):
    configure(folder, "inline-ignores = true\n")
    main(["run", draft(folder, f"{FALSE} {IGNORE}"), "--write-baseline"])
    assert json.loads((folder / "checker-baseline.json").read_text())["findings"] == []


# Changed lines


@pytest.fixture
def repository(folder):
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    draft(folder, FALSE, TRUE, name="drafts/old.md")
    draft(folder, OTHER, name="drafts/other.md")
    git("init", "-q", "-b", "main", ".")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    return folder


def test_nothing_that_has_changed_is_nothing_that_fails(repository, capsys):
    assert main(["run", "drafts", "--diff", "HEAD"]) == 0
    assert "no document to check" in capsys.readouterr().err
    assert results(capsys, "drafts", "--diff", "HEAD") == {}


def test_only_claims_in_changed_lines_count(repository, capsys):
    draft(repository, FALSE, TRUE.replace("5", "6"), UNKNOWN, name="drafts/old.md")
    assert main(["run", "drafts", "--diff", "HEAD"]) == 1
    assert "outside the changed lines" in capsys.readouterr().err
    assert list(results(capsys, "drafts", "--diff", "HEAD")) == ["6"]


def test_a_sentence_over_several_lines_has_changed_when_one_of_them_has(repository, capsys):
    path = repository / "drafts/old.md"
    path.write_text("Freedonia had 90 million\ninhabitants in\nthe year 2020.\n")
    git("commit", "-q", "-a", "-m", "lines")
    path.write_text("Freedonia had 90 million\ninhabitants in\nour year 2020.\n")
    assert list(results(capsys, "drafts", "--diff", "HEAD")) == ["90"]
    path.write_text("Freedonia had 90 million\nthe year 2020.\n")
    main(["run", "drafts", "--diff", "HEAD", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["summary"]["numbers"]


def test_what_was_taken_away_changes_no_sentence_beside_it(repository, capsys):
    draft(repository, FALSE, UNKNOWN, TRUE, name="drafts/old.md")
    git("commit", "-q", "-a", "-m", "goats")
    draft(repository, FALSE, TRUE, name="drafts/old.md")
    assert results(capsys, "drafts", "--diff", "HEAD") == {}


def test_of_json_lines_only_the_changed_records_count(repository, capsys):
    path = repository / "drafts/wire.jsonl"
    path.write_text(json.dumps({"id": "a", "text": FALSE}) + "\n\n")
    git("add", ".")
    git("commit", "-q", "-m", "wire")
    path.write_text(path.read_text() + json.dumps({"id": "b", "text": OTHER}) + "\n")
    assert list(results(capsys, "drafts", "--diff", "HEAD")) == ["7"]


def test_a_file_that_git_does_not_know_has_changed_as_a_whole(repository, capsys):
    draft(repository, FALSE, name="drafts/neu – ü.md")
    assert main(["run", "drafts", "--diff", "HEAD"]) == 1
    git("add", ".")
    assert main(["run", "drafts", "--diff", "HEAD"]) == 1
    git("commit", "-q", "-m", "new")
    assert main(["run", "drafts", "--diff", "HEAD"]) == 0


def test_lines_count_from_where_the_branch_was_left(repository):
    git("checkout", "-q", "-b", "topic")
    draft(repository, TRUE, name="drafts/topic.md")
    git("add", ".")
    git("commit", "-q", "-m", "topic")
    git("checkout", "-q", "main")
    draft(repository, "Nothing is left.", name="drafts/other.md")
    git("commit", "-q", "-a", "-m", "main goes on")
    git("checkout", "-q", "topic")
    assert main(["run", "drafts", "--diff", "main"]) == 0, "what others changed is not of this branch"


def test_it_works_from_a_folder_below(repository, monkeypatch, capsys):
    draft(repository, OTHER, FALSE, name="drafts/other.md")
    monkeypatch.chdir(repository / "drafts")
    assert list(results(capsys, ".", "--diff", "HEAD")) == ["90"]


@pytest.mark.parametrize("revision", ["nowhere", "--output=stolen", "HEAD~99"])
def test_a_revision_that_is_none_is_2(repository, capsys, revision):
    assert main(["run", "drafts", f"--diff={revision}"]) == 2
    assert "revision" in capsys.readouterr().err
    assert not (repository / "stolen").exists()


def test_outside_a_repository_it_is_2(folder, capsys, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert main(["run", draft(folder, FALSE), "--diff", "HEAD"]) == 2
    assert "no git repository" in capsys.readouterr().err


# Coverage and statistics


def test_too_small_a_coverage_is_4_and_findings_outrank_it(folder, capsys):
    name = draft(folder, TRUE, UNKNOWN)
    assert main(["run", name, "--min-coverage", "50"]) == 0
    assert main(["run", name, "--min-coverage", "80"]) == 4
    assert "coverage: 1 of 2 numbers judged (50%), fewer than the 80%" in capsys.readouterr().err
    draft(folder, FALSE, UNKNOWN)
    assert main(["run", name, "--min-coverage", "80"]) == 1
    assert main(["run", name, "--min-coverage", "80", "--exit-zero"]) == 4


def test_a_text_without_numbers_misses_no_coverage(folder):
    assert main(["run", draft(folder, "Nothing is counted here."), "--min-coverage", "100"]) == 0


def test_a_document_that_cannot_be_checked_is_4_even_if_nothing_may_fail(folder):
    assert main(["run", draft(folder, FALSE), "nowhere.md", "--exit-zero"]) == 4


def test_statistics_begin_with_the_coverage_and_count_by_code_and_indicator(folder, capsys):
    main(["run", draft(folder, FALSE, TRUE, UNKNOWN), "--statistics"])
    lines = capsys.readouterr().err.splitlines()
    start = lines.index("coverage  2 of 3 numbers judged (67%)")
    assert lines[start + 1] == "claims    3: 2 judged, 1 not"
    table = "\n".join(lines[start:])
    assert "CHK101 overstated" in table
    assert "population" in table
    main(["run", "story.md", "--format", "json"])
    summary = json.loads(capsys.readouterr().out)["summary"]
    assert (summary["coverage"], summary["codes"]["CHK101"]) == (0.6667, 1)
    assert summary["indicators"]["population"] == 1


def test_what_is_shown_is_not_what_fails(folder, capsys):
    name = draft(folder, FALSE, TRUE)
    assert main(["run", name, "--fail-on", "never", "--min-severity", "error"]) == 0
    report = (folder / "reports/story.md").read_text()
    assert "90 million" in report
    assert "below “error” not shown" in report


def test_a_report_says_what_is_known_and_what_is_ignored(folder):
    configure(folder, 'baseline = "known.json"\ninline-ignores = true\n')
    name = draft(folder, FALSE)
    main(["run", name, "--write-baseline"])
    draft(folder, FALSE, f"{OTHER} <!-- checker: ignore CHK101 a guess of 1999 -->")
    assert main(["run", name, "--format", "md,json"]) == 0
    report = (folder / "reports/story.md").read_text()
    assert "**Against the baseline:** known" in report
    assert "**Ignored in the document:** a guess of 1999" in report
    (document,) = json.loads((folder / "reports/story.json").read_text())["documents"]
    marks = {
        one["surface"]: (one["state"], one["suppressed"])
        for one in document["findings"]
        if one["severity"] == "error"
    }
    assert set(marks.values()) == {("unchanged", None), ("new", "a guess of 1999")}


def test_a_gate_reaches_a_caller_of_the_program(folder):
    draft(folder, FALSE)
    done = subprocess.run(
        [sys.executable, "-m", "checker", "run", "story.md", "--write-baseline", "--quiet"],
        capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": ROOT},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# Formats for machines that run a gate


def test_what_programs_read_is_written_once_for_all_documents_if_asked(folder):
    draft(folder, FALSE), draft(folder, OTHER, name="second.md")
    assert main(["run", "story.md", "second.md", "--format", "md,sarif,jsonl", "--combined"]) == 1
    assert sorted(path.name for path in (folder / "reports").iterdir() if path.is_file()) == [
        "checker.findings.jsonl",
        "checker.sarif",
        "second.md",
        "story.md",
    ]
    (run,) = json.loads((folder / "reports/checker.sarif").read_text())["runs"]
    assert len(run["results"]) == 2
    assert main(["run", "story.md", "--output", "-", "--combined", "--format", "sarif"]) == 2


def test_a_concise_line_says_where_and_what_and_leaves_out_what_is_answered_for(folder, capsys):
    name = draft(folder, FALSE, OTHER, name="::error::drafts.md")
    assert main(["run", f"./{name}", "--format", "concise"]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert "drafts.md:1:15: error CHK101 The text says 90 million" in first
    assert not first.startswith("::")
    assert ":3:14: error CHK101" in second
    main(["run", f"./{name}", "--write-baseline", "--quiet"])
    assert main(["run", f"./{name}", "--format", "concise", "--baseline", "checker-baseline.json"]) == 0
    assert capsys.readouterr().out == ""
