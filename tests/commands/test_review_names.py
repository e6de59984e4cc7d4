"""Decisions on documents of equal names: kept beside the report that is about the document, and found again."""

from pathlib import Path

import pytest

from checker.__main__ import main
from checker.commands.reviews import left_aside, review_file, reviews_beside

TABLE = ("--table", "population.csv", "--no-packs")
CLAIM = "Freedonia had 90 million inhabitants in 2020.\n"
DECISION = '[[decision]]\nfinding = "{}"\nchoice = "reject"\nby = "Ada"\nreason = "why"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("population.csv").write_text(
        "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
    )
    for path in ("a/x.txt", "b/x.txt", "c/y.txt"):
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(CLAIM)
    Path("reports").mkdir()
    return tmp_path


def decided(name, finding="0123456789abcdef"):
    Path(f"reports/{name}.review.toml").write_text(DECISION.format(finding))


def reject(path, monkeypatch, tmp_path):
    answers = tmp_path / "answers"
    answers.write_text("reject they count others\n")
    with open(answers) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        return main(["review", path, "--by", "Ada", "-q", *TABLE])


def test_a_document_reviewed_alone_after_a_run_over_folders_is_decided_beside_its_report(
    monkeypatch, tmp_path
):
    assert main(["run", "a", "b", "-q", *TABLE]) == 1
    assert reject("a/x.txt", monkeypatch, tmp_path) == 0
    assert [one.name for one in Path("reports").glob("*.review.toml")] == ["a-x-txt.review.toml"]
    assert main(["run", "a", "b", "-q", *TABLE]) == 1
    assert "they count others" in Path("reports/a-x-txt.md").read_text()
    assert "they count others" not in Path("reports/b-x-txt.md").read_text()
    assert (
        main(["run", "a", "-q", *TABLE]) == 0
    )  # alone the report has the short name, and heeds the same decision


def test_without_a_report_the_short_name_is_taken():
    assert review_file("reports", "a/x.txt") == Path("reports/x.review.toml")


def test_the_name_that_tells_most_goes_first():
    decided("x", "aaaa")
    decided("a-x-txt", "bbbb")
    assert review_file("reports", "a/x.txt") == Path("reports/a-x-txt.review.toml")
    assert {key for _, key in reviews_beside("reports", ["a/x.txt"])["a/x.txt"]} == {"aaaa", "bbbb"}


def test_a_file_that_may_mean_two_documents_means_none_and_is_named():
    decided("x")
    decided("y")
    paths = ["a/x.txt", "b/x.txt", "c/y.txt"]
    assert {path: len(found) for path, found in reviews_beside("reports", paths).items()} == {
        "a/x.txt": 0, "b/x.txt": 0, "c/y.txt": 1,
    }  # fmt: skip
    (words,) = left_aside("reports", paths)
    assert "x.review.toml is not read, because 2 documents have that name" in words
    assert "rename it to a-x-txt.review.toml" in words


def test_a_run_says_which_decisions_it_leaves_aside(capsys):
    decided("x")
    main(["run", "a", "b", *TABLE])
    assert "note: reports/x.review.toml is not read" in capsys.readouterr().err
    main(["run", "a", "b", "-q", *TABLE])
    assert capsys.readouterr().err == ""
