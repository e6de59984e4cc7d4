"""Configuration files: which one is found, what it may hold, and what goes before it."""

import json

import pytest

from checker.__main__ import main
from checker.commands.path_patterns import fits

FALSE = "Freedonia had 90 million inhabitants in 2020."
TABLE = "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
BASE = 'tables = ["population.csv"]\npacks = false\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    (tmp_path / "population.csv").write_text(TABLE)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/story.md").write_text(FALSE)
    return tmp_path


def settings(capsys, *options):
    assert main(["run", "--show-settings", *options]) == 0
    lines = capsys.readouterr().out.splitlines()
    return {line.split(" =")[0].lstrip("# "): line for line in lines if " =" in line}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("checker.toml", BASE),
        (".checker.toml", BASE),
        ("pyproject.toml", f"[project]\nname = 'drafts'\n\n[tool.checker]\n{BASE}"),
    ],
)
def test_the_nearest_file_upward_configures_the_run_and_its_paths_are_meant_from_it(
    folder, monkeypatch, capsys, name, content
):
    (folder / name).write_text(content + 'paths = ["drafts"]\nformat = "jsonl"\n')
    monkeypatch.chdir(folder / "drafts")
    assert main(["run"]) == 1
    (record,) = [
        one for one in map(json.loads, capsys.readouterr().out.splitlines()) if one["kind"] != "year"
    ]
    assert (record["document"], record["verdict"]) == ("./story.md", "overstated")


def test_the_nearer_file_wins_and_nothing_is_merged(folder, monkeypatch, capsys):
    (folder / "checker.toml").write_text('fail-on = "note"\nmin-severity = "warning"\n')
    (folder / "drafts/checker.toml").write_text('fail-on = "never"\n')
    monkeypatch.chdir(folder / "drafts")
    found = settings(capsys)
    assert found["fail-on"].startswith('fail-on = "never"')
    assert "default" in found["min-severity"]


def test_a_file_extends_another_and_its_own_settings_go_before(folder, capsys):
    (folder / "base.toml").write_text('fail-on = "note"\nmin-severity = "warning"\n')
    (folder / "checker.toml").write_text('extend = "base.toml"\nfail-on = "never"\n')
    found = settings(capsys)
    assert '"never"' in found["fail-on"]
    assert found["fail-on"].endswith("checker.toml")
    assert '"warning"' in found["min-severity"]
    assert found["min-severity"].endswith("base.toml")


def test_a_project_file_without_the_tools_table_is_passed_over(folder, monkeypatch, capsys):
    (folder / "checker.toml").write_text('fail-on = "note"\n')
    (folder / "drafts/pyproject.toml").write_text("[tool.other]\nchecker = 1\n")
    monkeypatch.chdir(folder / "drafts")
    assert '"note"' in settings(capsys)["fail-on"]


def test_the_command_line_goes_before_the_environment_that_before_the_file(folder, capsys, monkeypatch):
    (folder / "checker.toml").write_text('format = ["json", "md"]\nfail-on = "note"\n')
    monkeypatch.setenv("CHECKER_FORMAT", "csv")
    found = settings(capsys, "--fail-on", "error")
    assert found["fail-on"].endswith("# command line")
    assert found["format"].startswith('format = ["csv"]')
    assert found["format"].endswith("# environment")
    assert found["output"].endswith("# default")


def test_shown_settings_are_a_file_that_can_be_read_again(folder, capsys):
    (folder / "checker.toml").write_text(
        BASE + 'as-of = 2024-03-01\nignore = ["chk2", "outdated"]\n[per-path."wire/**"]\nfail-on = "never"\n'
    )
    assert main(["run", "--show-settings"]) == 0
    written = capsys.readouterr().out
    (folder / "again.toml").write_text(written)
    assert main(["run", "--show-settings", "--config", "again.toml"]) == 0
    again = capsys.readouterr().out

    def values(text):
        return [line.split("  #")[0] for line in text.splitlines()]

    assert values(again) == values(written)
    assert 'ignore = ["CHK2", "CHK104"]' in written


def test_isolated_looks_for_no_file_and_config_names_one(folder, capsys):
    (folder / "checker.toml").write_text('fail-on = "note"\n')
    (folder / "other.toml").write_text('fail-on = "warning"\n')
    assert '"error"' in settings(capsys, "--isolated")["fail-on"]
    assert '"warning"' in settings(capsys, "--config", "other.toml")["fail-on"]
    inline = settings(capsys, "--isolated", "--config", "fail-on = 'never'")["fail-on"]
    assert '"never"' in inline
    assert "--config" in inline


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('fail_on = "error"', "checker.toml: unknown key 'fail_on'; did you mean 'fail-on'?"),
        ('fail-on = "eror"', "did you mean 'error'?"),
        ("fail-on = 3", "is no text"),
        ("min-coverage = 101", "no number from 0 to 100"),
        ('packs = "no"', "neither true nor false"),
        ("as-of = '31 March'", "as-of"),
        ("read-seconds = true", "no whole number"),
        ('ignore = ["CHK999"]', "no code begins with 'CHK999'"),
        ("tables = [1]", "is no text"),
        ("fail-on = ", "checker.toml: not TOML"),
        ('extend = "checker.toml"', "extends itself"),
        ('[per-path."a"]\noutput = "x"', "holds for all paths"),
        ('[per-path."a"]\nfail-onn = "x"', "did you mean 'fail-on'?"),
        ("per-path = 3", "is no table"),
    ],
)
def test_what_no_setting_may_be_is_2_and_names_file_key_and_a_remedy(folder, capsys, content, said):
    (folder / "checker.toml").write_text(content + "\n")
    assert main(["run", "drafts"]) == 2
    errors = capsys.readouterr().err
    assert said in errors
    assert "Traceback" not in errors


def test_a_configuration_that_does_not_exist_is_2(folder, capsys):
    assert main(["run", "drafts", "--config", "nowhere.toml"]) == 2
    assert "nowhere.toml" in capsys.readouterr().err


def test_help_is_given_whatever_the_file_holds(folder):
    (folder / "checker.toml").write_text("nonsense = 1\n")
    assert main(["run", "--help"]) == 0


def test_settings_by_path_hold_for_what_fits_and_the_command_line_goes_before(folder):
    (folder / "checker.toml").write_text(BASE + '[per-path."drafts/**"]\nfail-on = "never"\n')
    (folder / "other.md").write_text(FALSE)
    assert main(["run", "drafts"]) == 0
    assert main(["run", "other.md"]) == 1
    assert main(["run", "drafts", "--fail-on", "error"]) == 1


def test_the_day_by_path_is_the_day_of_its_documents(folder, capsys):
    (folder / "checker.toml").write_text(BASE + '[per-path."drafts"]\npublished = 2020-05-01\n')
    main(["run", "drafts", "--format", "json"])
    (one,) = json.loads(capsys.readouterr().out)["documents"]
    assert one["published"] == "2020-05-01"


def test_codes_that_are_left_out_fail_nothing_and_are_marked(folder, capsys):
    options = ["run", "drafts", "--no-packs", "--table", "population.csv"]
    assert main([*options, "--ignore", "CHK1", "--format", "sarif"]) == 0
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["suppressions"][0]["kind"] == "external"
    assert main([*options, "--ignore", "CHK1", "--select", "CHK101"]) == 1
    assert main([*options, "--select", "CHK3"]) == 0


def test_what_is_excluded_is_not_checked_unless_it_is_named(folder, capsys):
    (folder / "drafts/old-story.md").write_text(FALSE)
    (folder / "checker.toml").write_text('exclude = ["drafts/old-*"]\n')
    assert main(["run", "drafts", "--show-files"]) == 0
    assert capsys.readouterr().out == "drafts/story.md\n"
    assert main(["run", "drafts/old-story.md", "--show-files"]) == 0
    assert capsys.readouterr().out == "drafts/old-story.md\n"
    assert main(["run", "drafts/old-story.md", "--show-files", "--force-exclude"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("pattern", "fitting", "other"),
    [
        ("*.md", "a/b.md", "a/b.txt"),
        ("archive", "x/archive/y.md", "x/archives/y.md"),
        ("/r/drafts/*", "/r/drafts/a.md", "/r/other/a.md"),
        ("/r/**/old-?.md", "/r/a/b/old-1.md", "/r/a/b/old-12.md"),
        ("/r/**", "/r/a/b", "/q/a"),
        ("/r/" + "**/" * 40 + "x.md", "/r/a/b/x.md", "/r" + "/a" * 60),
        ("/r/[a].md", "/r/[a].md", "/r/a.md"),
    ],
)
def test_patterns(pattern, fitting, other):
    assert fits(fitting, [pattern])
    assert not fits(other, [pattern])


def test_limits_of_reading_and_one_report_for_all_can_be_configured(folder, capsys):
    (folder / "draft.txt").write_text("Some 40 ships left the harbour.\n")
    (folder / "checker.toml").write_text(
        'packs = false\nreading-limit = ["characters=9"]\ncombined = true\nformat = "json"\ncolor = "never"\n'
    )
    assert main(["run", "draft.txt"]) == 4
    assert "--reading-limit characters=N" in capsys.readouterr().err
    assert main(["run", "draft.txt", "--reading-limit", "characters=99"]) == 0
    assert (folder / "reports/checker.json").is_file()
    (folder / "checker.toml").write_text('reading-limit = ["characters=few"]\n')
    assert main(["run", "draft.txt"]) == 2
    assert "reading-limit" in capsys.readouterr().err
