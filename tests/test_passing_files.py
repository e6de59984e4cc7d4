"""Whose a passing file is, and whether its maker is gone."""

import os
import subprocess
import sys

from checker.passing_files import is_litter, maker


def test_what_this_process_makes_is_no_litter(tmp_path):
    path = tmp_path / f"building-{maker()}-x"
    path.mkdir()
    assert not is_litter(path)


def test_what_a_process_made_that_is_gone_is_litter_at_once(tmp_path):
    told = "from checker.passing_files import maker; print(maker())"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    path = tmp_path / f"building-{done.stdout.strip()}"
    path.mkdir()
    assert is_litter(path)


def test_of_another_machine_or_of_nobody_only_the_age_tells(tmp_path):
    for name in ("building-7@00000000-x", "building-x"):
        path = tmp_path / name
        path.mkdir()
        assert not is_litter(path)
        os.utime(path, (1, 1))
        assert is_litter(path)
