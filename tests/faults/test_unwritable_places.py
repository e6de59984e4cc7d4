"""Folders that may only be read: an error that names the folder, or a run that does without, and never half a file."""

import os

import pytest

NOBODY = 65_534


@pytest.fixture
def user():
    """Whom the mode of a folder binds: not the superuser."""
    return NOBODY if os.geteuid() == 0 else None


def closed(folder):
    folder.mkdir(exist_ok=True)
    folder.chmod(0o555)
    return folder


@pytest.fixture
def reachable(arena, user):
    """A place that another user may enter."""
    if user is not None:
        for folder in (arena.home, *arena.home.parents):
            if not os.stat(folder).st_mode & 0o005 == 0o005 and str(folder).startswith(str(arena.home.parents[1])):
                folder.chmod(0o755)
    probe = arena.command(["python", "-c", "import checker"], user=user) if user is None else None
    if user is not None:
        import sys

        probe = arena.command([sys.executable, "-c", "import checker"], user=user)
    if probe.code != 0:
        pytest.skip("the package cannot be read by another user here")
    return arena


def test_a_folder_of_reports_that_may_only_be_read_is_2_with_its_name(reachable, user):
    arena = reachable
    names = arena.articles(2)
    closed(arena.home / "reports")
    (arena.home / "cache").mkdir(mode=0o777)
    done = arena.run(arena.checking(*names), user=user).fine(2)
    assert "reports" in done.err
    assert "hint" in done.err
    assert list((arena.home / "reports").iterdir()) == []


def test_a_cache_and_a_working_folder_that_may_only_be_read_do_no_harm(reachable, user):
    arena = reachable
    names = arena.articles(1)
    command = ["run", *names, "--table", arena.table(), "--format", "jsonl", "--isolated"]
    whole = arena.run(command).fine(0, 1).out
    arena.clean("cache")
    closed(arena.home / "cache")
    arena.home.chmod(0o555)
    try:
        assert arena.run(command, user=user).fine(0, 1).out == whole
    finally:
        arena.home.chmod(0o755)
    assert list((arena.home / "cache").iterdir()) == []


@pytest.mark.parametrize("place", ["/proc/nowhere", "/dev/null/below", "a-file/below"])
def test_a_place_that_can_hold_no_file_is_2_with_its_name(arena, place):
    (arena.home / "a-file").write_text("x")
    done = arena.run(arena.checking(*arena.articles(1), output=place)).fine(2)
    assert place.removesuffix("/below") in done.err
