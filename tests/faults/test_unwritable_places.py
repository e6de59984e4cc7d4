"""Folders that may only be read: an error that names the folder, or a run that does without, and never half a file."""

import sys

import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="binds the superuser as Linux can"
)


def closed(folder):
    folder.mkdir(exist_ok=True)
    folder.chmod(0o555)
    return folder


def test_a_folder_of_reports_that_may_only_be_read_is_2_with_its_name(arena):
    names = arena.articles(2)
    closed(arena.home / "reports")
    done = arena.run(arena.checking(*names), ordinary=True).fine(2)
    assert "reports" in done.err
    assert "hint" in done.err
    assert list((arena.home / "reports").iterdir()) == []


def test_a_cache_and_a_working_folder_that_may_only_be_read_do_no_harm(arena):
    names = arena.articles(1)
    command = ["run", *names, "--table", arena.table(), "--format", "jsonl", "--isolated"]
    whole = arena.run(command).fine(0, 1).out
    arena.clean("cache")
    closed(arena.home / "cache")
    arena.home.chmod(0o555)
    try:
        assert arena.run(command, ordinary=True).fine(0, 1).out == whole
    finally:
        arena.home.chmod(0o755)
    assert list((arena.home / "cache").iterdir()) == []


@pytest.mark.parametrize("place", ["/proc/nowhere", "/dev/null/below", "a-file/below"])
def test_a_place_that_can_hold_no_file_is_2_with_its_name(arena, place):
    (arena.home / "a-file").write_text("x")
    done = arena.run(arena.checking(*arena.articles(1), output=place)).fine(2)
    assert place.removesuffix("/below") in done.err
