"""`checker refs fetch` as a user meets it: what is printed where, what is imported, and what to do next."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from publisher import Publisher, Shelf, publishing

from checker.commands.invocation import invoke

pytest.importorskip("urllib3")

SDN = (
    '36,"AEROLAKE AIRLINES","-0- ","LAKES","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- "\r\n'
    '173,"SHORE COMPANY","-0- ","LAKES] [SHORES","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- "\r\n\x1a'
).encode("cp1252")

Run = Callable[..., tuple[int, str, str]]

_FETCHING = ("checker.reference.fetching", "checker.network", "urllib3.")


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as found:
        yield found


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = invoke(["refs", "fetch", "--allow-private-addresses", *map(str, arguments)])
        out, err = capfd.readouterr()
        return int(code), out, err

    return call


def test_the_list_needs_nothing_and_names_address_and_licence(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "urllib3", None)
    code, out, err = run("--list")
    assert (code, err) == (0, "")
    (line,) = [line for line in out.splitlines() if line.startswith("un-sc ")]
    assert "https://scsanctions.un.org/" in line
    assert "UN terms of use" in line


def test_without_the_extra_the_message_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch):
    for name in [name for name in sys.modules if name.startswith(_FETCHING)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "urllib3", None)
    code, _, err = run("un-sc")
    assert code == 2
    assert "pip install 'checker[fetch]'" in err


def test_paths_go_to_standard_output_and_talk_does_not(run: Run, publisher: Publisher, tmp_path: Path):
    address = publisher.put("/sdn", Shelf(SDN))
    code, out, err = run("ofac-sdn", "--address", address)
    path = tmp_path / "cache" / "downloads" / "ofac-sdn" / "sdn.csv"
    assert (code, out) == (0, f"{path}\n")
    assert f"fetched sdn.csv: {len(SDN):,} bytes" in err
    assert "licence US-PD; next: checker refs import ofac-sdn" in err
    assert "\x1b" not in err
    code, out, err = run("ofac-sdn", "--address", address)
    assert (code, out) == (0, f"{path}\n")
    assert "has not changed since it was fetched on" in err


def test_straight_into_a_pack_with_day_and_origin(run: Run, publisher: Publisher, tmp_path: Path):
    address = publisher.put("/sdn", Shelf(SDN))
    pack = tmp_path / "ofac"
    code, _, err = run("ofac-sdn", "--address", address, "--into", tmp_path / "d", "--import", pack)
    assert code == 0, err
    assert "wrote 2 entries of 2026-03-04 into" in err
    (source,) = csv.DictReader((pack / "sources.csv").open(encoding="utf-8"))
    assert source["published"] == "2026-03-04"
    assert f"from {address} (SHA-256 " in source["note"]


def test_the_day_that_the_user_says_beats_the_clock(run: Run, publisher: Publisher, tmp_path: Path):
    address = publisher.put("/sdn", Shelf(SDN))
    code, _, err = run("ofac-sdn", "--address", address, "--import", tmp_path / "p", "--published", "2026-02")
    assert code == 0
    assert "of 2026-02 into" in err


def test_a_kind_without_a_known_address(run: Run, publisher: Publisher, tmp_path: Path):
    code, _, err = run("table")
    assert code == 2
    assert "--address" in err
    address = publisher.put("/lakes.csv", Shelf(b"entity,measure,value\nLake,Depth,7\n"))
    assert run("table", "--address", address, "--into", tmp_path / "d")[0] == 0
    assert (tmp_path / "d" / "lakes.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ofac-sdm"], "did you mean 'ofac-sdn'"),
        (["owid"], "--series"),
        (["un-sc", "--series", "x"], "leave --series out"),
        (["un-sc", "--address", "ftp://example.org/x"], "only http and https"),
    ],
)
def test_what_cannot_work_is_told_without_asking_anybody(run: Run, arguments: list[str], told: str):
    code, out, err = run(*arguments)
    assert code in (2, 3)
    assert out == ""
    assert told in err


def test_a_page_instead_of_a_list_is_a_fault_of_the_reference_data(run: Run, publisher: Publisher):
    address = publisher.put("/sdn", Shelf(b"<html><body>Access denied</body></html>", media_type="text/html"))
    code, out, err = run("ofac-sdn", "--address", address, "--retries", "0")
    assert (code, out) == (3, "")
    assert "web page" in err
    assert "hint:" in err


def test_a_terminal_sees_a_bar_which_goes_away(publisher: Publisher, tmp_path: Path):
    pty = pytest.importorskip("pty")
    address = publisher.put("/sdn", Shelf(SDN))
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(CHECKER_CACHE=str(tmp_path), TERM="xterm")
        os.environ.pop("NO_COLOR", None)
        os.execv(
            sys.executable,
            [
                sys.executable,
                "-m",
                "checker",
                "refs",
                "fetch",
                "ofac-sdn",
                "--allow-private-addresses",
                "--address",
                address,
            ],
        )
    seen = b""
    while True:
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break
    assert os.waitpid(pid, 0)[1] == 0
    assert "━".encode() in seen
    assert b"\x1b[2K" in seen
    note = json.loads((tmp_path / "downloads" / "ofac-sdn" / "sdn.csv.provenance.json").read_bytes())
    assert note["licence"] == "US-PD"
