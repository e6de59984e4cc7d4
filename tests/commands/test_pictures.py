"""The pictures beside a report: there before it, never left over, never mixed up between reports."""

import os
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from checker.__main__ import main
from checker.commands.pictures import remove_others
from checker.passing_files import maker

FALSE = "Freedonia had 90 million inhabitants in 2020."
NONE = "Nothing is counted here."


@pytest.fixture
def check(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("population.csv").write_text(
        "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
        "Freedonia,population,people,2015,35000000\n"
    )

    def run(texts, *arguments):
        for name, text in texts.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text)
        return main(["run", *texts, "--no-packs", "--table", "population.csv", "-q", *arguments])

    return run


def linked(report):
    """The pictures that a renderer of Markdown asks for."""
    tokens = MarkdownIt().parse(Path(report).read_text())
    images = [child for token in tokens for child in token.children or () if child.type == "image"]
    return [(Path(report).parent / unquote(image.attrs["src"]), image.content) for image in images]


def test_a_judged_figure_has_its_picture_and_an_alternative_text(check):
    assert check({"a.txt": FALSE}) == 1
    ((picture, alternative),) = linked("reports/a.md")
    assert alternative == (
        "Overstated: the text says 90 million inhabitants; population.csv (2020) 40 million people"
    )
    ElementTree.fromstring(picture.read_bytes())
    assert "35 million" not in alternative
    # the other year of the series is drawn as well
    assert picture.read_text().count('class="row"') == 3


def test_reports_of_one_run_have_folders_of_their_own(check):
    check({"a b/x.txt": FALSE, "c/x.txt": FALSE, "d#%.txt": FALSE})
    pictures = [linked(report)[0][0] for report in sorted(Path("reports").glob("*.md"))]
    assert len({picture.parent for picture in pictures}) == 3
    assert all(picture.is_file() for picture in pictures)


def test_what_an_earlier_report_left_goes_and_other_files_stay(check):
    check({"a.txt": FALSE})
    folder = Path("reports/a-pictures")
    (old,) = folder.iterdir()
    (folder / "own.svg").write_text("mine")
    gone = maker().replace(str(os.getpid()), "999999999")
    (folder / f".{'0' * 16}.svg.checker-{gone}.tmp").write_text("half")
    check({"a.txt": FALSE.replace("90", "95")})
    assert not old.exists() or old in [picture for picture, _ in linked("reports/a.md")]
    assert (folder / "own.svg").read_text() == "mine"
    assert len(list(folder.iterdir())) == 2
    (folder / "own.svg").unlink()
    check({"a.txt": NONE})
    assert not folder.exists()


def test_a_report_that_cannot_be_written_leaves_the_old_one_whole(check):
    check({"a.txt": FALSE})
    before = linked("reports/a.md")
    report = Path("reports/a.md")
    kept = report.read_bytes()
    report.unlink()
    report.mkdir()  # stands for a disk that refuses
    assert check({"a.txt": FALSE.replace("90", "95")}) == 2
    assert all(picture.is_file() for picture, _ in before)
    report.rmdir()
    report.write_bytes(kept)
    assert all(picture.is_file() for picture, _ in linked(report))


def test_the_same_run_writes_the_same_bytes_and_touches_nothing(check):
    check({"a.txt": FALSE})
    ((picture, _),) = linked("reports/a.md")
    os.utime(picture, (1, 1))
    check({"a.txt": FALSE})
    assert picture.stat().st_mtime == 1


def test_standard_output_has_no_pictures(check, capsys):
    check({"a.txt": FALSE}, "--output", "-")
    assert ".svg" not in capsys.readouterr().out
    assert not Path("reports").exists()


def test_a_folder_that_is_no_folder_is_left_alone(tmp_path):
    remove_others(tmp_path / "none", frozenset())
    assert not (tmp_path / "none").exists()
