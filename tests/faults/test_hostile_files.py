"""Every command and every option that takes a file, given files that mean harm: one message, no traceback, no hang."""

import re

import pytest
from arena import FULL
from hostile import JSON, TEXTS, TOML, XML, archive

ARTICLE = "Freedonia had 90 million inhabitants in 2020.\n"
# Each with the ending that its file has, what is hostile in such a file, and the arguments.
OPTIONS = {
    "table csv": (".csv", TEXTS, ["run", "a.txt", "--no-packs", "--table"]),
    "table json": (".json", {**JSON, **TEXTS}, ["run", "a.txt", "--no-packs", "--table"]),
    "table parquet": (".parquet", TEXTS, ["run", "a.txt", "--no-packs", "--table"]),
    "table xlsx": (
        ".xlsx",
        {**TEXTS, "zip": archive({"xl/workbook.xml": XML["laughs"]})},
        ["run", "a.txt", "--no-packs", "--table"],
    ),
    "side file": (
        ".csv.toml",
        {**TOML, **TEXTS},
        ["run", "a.txt", "--no-packs", "--table", "hostile.csv", "--fail-on"],
    ),
    "config": (".toml", {**TOML, **TEXTS}, ["run", "a.txt", "--no-packs", "--config"]),
    "baseline": (".json", {**JSON, **TEXTS}, ["run", "a.txt", "--no-packs", "--baseline"]),
    "publisher": (
        ".toml",
        {**TOML, **TEXTS},
        ["run", "a.txt", "--no-packs", "--format", "claimreview", "--publisher"],
    ),
    "claims": (".claims.toml", {**TOML, **TEXTS}, ["test"]),
    "link list": (".txt", {**TEXTS, **JSON}, ["link"]),
    "link against": (".csv", TEXTS, ["link", "names.txt", "--against"]),
    "link xml": (".xml", {**XML, **TEXTS}, ["link", "names.txt", "--against"]),
    "link pairs": (".jsonl", {**JSON, **TEXTS}, ["link", "--pairs"]),
    "arguments": (".args", TEXTS, ["run", "@"]),
    "review": (".json", {**JSON, **TEXTS}, ["review"]),
    "report": (".json", {**JSON, **TEXTS}, ["report", "."]),
    "extract": (".txt", TEXTS, ["extract"]),
    "inspect": (".csv", TEXTS, ["refs", "inspect"]),
    "import ofac": (
        ".csv",
        TEXTS,
        ["refs", "import", "ofac-sdn", "--output", "new-pack", "--published", "2024-01-01"],
    ),
    "import un": (
        ".xml",
        {**XML, **TEXTS},
        ["refs", "import", "un-sc", "--output", "new-pack", "--published", "2024-01-01"],
    ),
    "import zip": (
        ".zip",
        {**TEXTS, "zip": archive({"../../x.csv": b"a", "b.csv": b"c"})},
        ["refs", "import", "ucdp", "--output", "new-pack"],
    ),
    "golden": (".findings.jsonl", {**JSON, **TEXTS}, ["explain", "abcdef0123", "--from"]),
}
CASES = [(kind, name) for kind, (_, contents, _) in OPTIONS.items() for name in contents]
FEW = [(kind, list(contents)[2]) for kind, (_, contents, _) in OPTIONS.items()]


@pytest.mark.parametrize(("kind", "name"), CASES if FULL else FEW)
def test_a_hostile_file_is_an_orderly_error_or_no_harm(arena, kind, name):
    ending, contents, arguments = OPTIONS[kind]
    (arena.home / "a.txt").write_text(ARTICLE)
    (arena.home / "names.txt").write_text("Grey Heron\n")
    if kind == "side file":
        arena.table()
        (arena.home / "population.csv").rename(arena.home / "hostile.csv")
    (arena.home / f"hostile{ending}").write_bytes(contents[name])
    before = {path.name for path in arena.home.iterdir()}
    given = (
        [*arguments[:-1], f"@hostile{ending}"] if kind == "arguments" else [*arguments, f"hostile{ending}"]
    )
    if kind in ("side file", "report"):
        given = [*arguments, "error"] if kind == "side file" else arguments
    done = arena.run(given, seconds=120).orderly()
    assert done.code in (0, 1, 2, 3, 4), done.code
    if done.code in (2, 3):
        assert done.err.startswith("error: "), done.err[:500]
        assert "\n  hint: " in done.err or kind == "arguments", done.err[:500]
    assert len(done.err.splitlines()) <= 30
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done.err), done.err[:500]
    assert done.megabytes < 1100
    assert {path.name for path in arena.home.iterdir()} - before <= {
        "cache",
        "reports",
        "new-pack",
        "overview-of-reports.md",
        "overview-of-reports.html",
    }
