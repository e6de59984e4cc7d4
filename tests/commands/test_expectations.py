"""`checker test --update`: what a claim gets today becomes what it should get, when somebody has agreed to it."""

import pytest

from checker.__main__ import main

TABLE = "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
FIRST = '[[claim]]\nid = "high"\ntext = "Freedonia had 90 million inhabitants in 2020."\ntable = "population.csv"\n'
HEAD = "# What we know of Freedonia.\n\n"


@pytest.fixture
def known(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "population.csv").write_text(TABLE)

    def write(*entries):
        path = tmp_path / "known.claims.toml"
        path.write_text(HEAD + "\n".join(entries))
        return path

    return write


def update(*options):
    return main(["test", "known.claims.toml", "--no-packs", "--update", *options])


def test_without_yes_the_change_is_shown_and_nothing_is_written(known, capsys):
    path = known(FIRST + 'expect = ["consistent"]\n')
    before = path.read_text()
    assert update() == 1
    captured = capsys.readouterr()
    assert '-expect = ["consistent"]\n+expect = ["overstated"]' in captured.out
    assert "--update --yes" in captured.err
    assert path.read_text() == before


def test_with_yes_the_expectation_is_rewritten_and_nothing_else(known):
    kept = (
        FIRST.replace("high", "kept") + "expect = [ 'overstated' ]  # as it is\nwhy = '''\n[[claim]]\n'''\n"
    )
    path = known(FIRST + 'expect = ["consistent"]   # for now\nwhy = "a census"\n', kept)
    before = path.read_text()
    assert update("--yes") == 0
    assert path.read_text() == before.replace('["consistent"]', '["overstated"]')
    assert main(["test", "known.claims.toml", "--no-packs"]) == 0


@pytest.mark.parametrize(
    ("written", "rewritten"),
    [
        ('expect = [\n  "consistent", # no\n  "outdated",\n]\n', 'expect = ["overstated"]\n'),
        ('expect = "consistent"\n', 'expect = ["overstated"]\n'),
        ('expect = ["consistent"]\ncode = "CHK102"\n', 'expect = ["overstated"]\ncode = "CHK101"\n'),
        ('severity = "warning"\nexpect = ["overstated"]\n', 'severity = "error"\nexpect = ["overstated"]\n'),
        ("value = 7\nexpect = ['consistent']\n", "value = 7\nexpect = []\n"),
    ],
)
def test_what_the_claim_selects_by_follows(known, written, rewritten):
    path = known(FIRST + written)
    assert update("--yes") == 0
    assert path.read_text() == HEAD + FIRST + rewritten
    assert main(["test", "known.claims.toml", "--no-packs"]) == 0


def test_a_forbidden_code_that_was_met_is_not_agreed_away(known, capsys):
    path = known(FIRST + 'expect = ["overstated"]\nwithout = "CHK101"\n')
    before = path.read_text()
    assert update("--yes") == 2
    assert "'CHK101', which it forbids" in capsys.readouterr().err
    assert path.read_text() == before


def test_what_cannot_be_rewritten_line_by_line_is_left_alone(known, capsys):
    path = known('claim = [{ id = "high", text = "Freedonia had 90 million inhabitants in 2020.", table = "population.csv", expect = ["consistent"] }]\n')  # fmt: skip
    before = path.read_text()
    assert update("--yes") == 2
    assert "by hand" in capsys.readouterr().err
    assert path.read_text() == before


def test_yes_alone_is_2(known, capsys):
    known(FIRST + 'expect = ["overstated"]\n')
    assert main(["test", "known.claims.toml", "--yes"]) == 2
    assert "--update" in capsys.readouterr().err
