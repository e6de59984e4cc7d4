"""Report files: names that never collide, and writing that never leaves half a file."""

import errno
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.commands import outputs
from checker.commands.outputs import report_stems, sweep, write_file
from checker.errors import UsageError
from checker.passing_files import maker


@pytest.mark.parametrize(
    ("paths", "stems"),
    [
        (["op-ed.txt"], ["op-ed"]),
        (["-"], ["stdin"]),
        (["a/x.txt", "b/x.txt"], ["a-x-txt", "b-x-txt"]),
        (["x.md", "x.txt", "y.md"], ["x-md", "x-txt", "y"]),
        (["a/c/x.txt", "b/c/x.txt"], ["a-c-x-txt", "b-c-x-txt"]),
        (["..", "con\n.txt"], ["document", "document-con"]),
    ],
)
def test_names_are_stems_with_as_much_of_the_path_as_is_needed(paths, stems):
    assert [report_stems(paths)[path] for path in paths] == stems


@given(st.lists(st.text(alphabet="aAx./-\\:\n", min_size=1, max_size=8), unique=True, max_size=6))
def test_no_two_documents_share_a_name_and_none_leaves_the_folder(paths):
    stems = list(report_stems(paths).values())
    assert len({stem.lower() for stem in stems}) == len(paths)
    assert all(stem and "/" not in stem and "\\" not in stem and not stem.startswith(".") for stem in stems)


@pytest.mark.parametrize("failing", ["open", "fsync", "replace"])
def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch, failing):
    target = tmp_path / "report.md"
    target.write_text("old")

    def fail(*_arguments, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    if failing == "open":
        monkeypatch.setattr("builtins.open", fail)
    else:
        monkeypatch.setattr(outputs.os, failing, fail)
    with pytest.raises(UsageError, match="No space left"):
        write_file(target, "new")
    monkeypatch.undo()
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


def test_litter_of_dead_runs_is_swept_and_that_of_living_ones_kept(tmp_path):
    own = maker()
    dead, living = (
        f".r.md.checker-{own.replace(str(os.getpid()), '999999999')}.tmp",
        f".r.md.checker-{own}.tmp",
    )
    elsewhere, long_ago, other = ".r.md.checker-9@00000000.tmp", ".s.md.checker-9@00000000.tmp", "notes.tmp"
    for name in (dead, living, elsewhere, long_ago, other):
        (tmp_path / name).write_text("x")
    os.utime(tmp_path / long_ago, (1, 1))
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([living, elsewhere, other])


def test_lone_surrogates_do_not_stop_a_report(tmp_path):
    write_file(tmp_path / "r.md", "a\ud800b")
    assert (tmp_path / "r.md").read_bytes() == b"a\\ud800b"


@pytest.mark.parametrize("name", ["con.txt", "drafts/NUL", "aux.tar.txt", "lpt1.md"])
def test_no_report_has_the_name_of_a_device_of_windows(name):
    (stem,) = report_stems([name]).values()
    assert stem.split(".")[0].lower() not in ("con", "nul", "aux", "lpt1")
    assert report_stems(["consul.txt"]) == {"consul.txt": "consul"}
