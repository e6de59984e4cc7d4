"""One bad document stops no run: every good one has its report, as if the bad ones were not there."""

import re
import shutil

import pytest
from arena import FULL
from hostile import documents

GOOD = "Freedonia had 90 million inhabitants in 2020.\n"


def bad_files(arena, names):
    folder = arena.home / "bad"
    folder.mkdir()
    found = documents()
    for name in names or sorted(found):
        (folder / name).write_bytes(found[name])
    return [f"bad/{path.name}" for path in sorted(folder.iterdir())]


FEW = [
    "text-02.pdf",
    "text-00.docx",
    "xml-00.docx",
    "text-13.html",
    "json-00.jsonl",
    "text-02.txt",
    "tags.html",
    "text-09.txt",
]


def test_bad_documents_among_good_ones_take_nothing_with_them(arena):
    good = []
    for number in range(5):
        (arena.home / f"good-{number}.txt").write_text(GOOD)
        good.append(f"good-{number}.txt")
    bad = bad_files(arena, None if FULL else FEW)
    alone = arena.checking(*good, output="alone")
    alone[alone.index("md,jsonl,json,csv,sarif,html")] = "jsonl,md"
    arena.run(alone).fine(1)
    mixed = [path for pair in zip(bad, good * len(bad), strict=False) for path in pair]
    command = arena.checking(*dict.fromkeys(mixed))
    command[command.index("md,jsonl,json,csv,sarif,html")] = "jsonl,md"
    done = arena.run(command, seconds=1200).fine(1)
    assert re.search(r"\d+ documents? (?:was|were) not checked", done.err)
    files = arena.files()
    assert {name: files[name] for name in arena.files("alone")} == arena.files("alone")
    assert arena.litter() == []
    assert done.megabytes < 1500


@pytest.mark.parametrize("name", FEW)
def test_each_bad_document_is_told_in_few_lines_with_its_name(arena, name):
    (path,) = bad_files(arena, [name])
    done = arena.run(["run", path, "--no-packs", "--isolated", "--format", "jsonl", "-q"]).fine(0, 1, 4)
    assert len(done.err.splitlines()) <= 10
    assert done.code != 4 or path in done.err
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", done.err)
    shutil.rmtree(arena.home / "bad")
