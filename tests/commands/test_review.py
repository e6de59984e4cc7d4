"""`checker review`: decisions from a terminal and from scripts, kept at once, heeded and shown by the next run."""

import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from pyld import jsonld

from checker.__main__ import main

ROOT = str(Path(__file__).resolve().parents[2])
SENTENCES = (
    "Freedonia had 90 million inhabitants in 2020.",
    "Sylvania had 15 million inhabitants in 2020.",
    "Ruritania had 7 million inhabitants in 2020.",
)
TABLE = ["--no-packs", "--table", "population.csv"]
REVIEW = "reports/draft.review.toml"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHECKER_REVIEWER", raising=False)
    write_table()
    Path("draft.md").write_text("\n\n".join(SENTENCES) + "\n")
    return tmp_path


def write_table(ruritania=9_000_000):
    Path("population.csv").write_text(
        "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
        f"Sylvania,population,people,2020,10000000\nRuritania,population,people,2020,{ruritania}\n"
    )


def run(*options, formats="md,json"):
    return main(["run", "draft.md", *TABLE, "-q", "--format", formats, *options])


def review(answers, monkeypatch, *options, file="reports/draft.json"):
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    return main(["review", str(file), "--by", "R. Analyst", "--on", "2026-03-04", *options])


def decisions(path=REVIEW):
    return {one["surface"]: one for one in tomllib.loads(Path(path).read_text())["decision"]}


def findings():
    return {
        one["sentence"].split()[0]: one
        for one in json.loads(Path("reports/draft.json").read_text())["documents"][0]["findings"]
        if one["verdict"] in ("overstated", "understated", "consistent")
    }


def fingerprint(name):
    return findings()[name]["finding"]


def answer_by_name(monkeypatch, **answers):
    lines = [f"{fingerprint(name)} {answer}\n" for name, answer in answers.items()]
    return review("".join(lines), monkeypatch)


def test_answers_of_a_script_are_kept_beside_the_report(monkeypatch):
    assert run() == 1
    assert review("accept\nreject They counted guests.\nlater\n", monkeypatch) == 0
    kept = tomllib.loads(Path(REVIEW).read_text())["decision"]
    assert sorted(one["choice"] for one in kept) == ["accept", "later", "reject"]
    assert [one["finding"] for one in kept] == sorted(one["finding"] for one in kept)
    (rejected,) = (one for one in kept if one["choice"] == "reject")
    assert (rejected["by"], rejected["on"].isoformat()) == ("R. Analyst", "2026-03-04")
    assert rejected["reason"] == "They counted guests."
    assert rejected["of"] in ("overstated", "understated")


def test_the_bytes_do_not_depend_on_the_order_of_the_answers(monkeypatch):
    run()
    names = ("Freedonia", "Sylvania", "Ruritania")
    answer_by_name(monkeypatch, **dict.fromkeys(names, "reject It is old."))
    first = Path(REVIEW).read_bytes()
    Path(REVIEW).unlink()
    answer_by_name(monkeypatch, **dict.fromkeys(reversed(names), "reject It is old."))
    assert Path(REVIEW).read_bytes() == first


def test_a_rejected_finding_fails_no_run_and_an_accepted_one_does(monkeypatch):
    assert run() == 1
    answer_by_name(
        monkeypatch, Freedonia="reject The crown lands too.", Sylvania="override consistent A census of its own.",
        Ruritania="override unverifiable Nobody counted.",
    )  # fmt: skip
    assert run() == 0
    answer_by_name(monkeypatch, Ruritania="accept")
    run_again = run()
    assert run_again == 0  # what has been decided is not asked again, so the answer had nothing to answer
    assert main(["review", "draft.md", *TABLE, "--again", "--by", "x", "--list"]) == 0
    lines = f"{fingerprint('Ruritania')} accept\n"
    assert review(lines, monkeypatch, "--again") == 0
    assert run() == 1


def test_every_format_shows_the_decisions(monkeypatch):
    run()
    answer_by_name(monkeypatch, Freedonia="accept", Sylvania="reject Guests <b>too</b>.")
    run(formats="md,html,json,jsonl,csv,sarif,junit,github,rdjson,gitlab,parquet")
    report = Path("reports/draft.md").read_text()
    assert "2 findings decided by an analyst: 1 accepted and 1 rejected; 1 still to be decided." in report
    assert "**Decided:** rejected by R. Analyst on 4 March 2026: Guests &lt;b&gt;too&lt;/b&gt;." in report
    assert "| Checked by | R. Analyst |" in report
    page = Path("reports/draft.html").read_text()
    assert "rejected by R. Analyst on 4 March 2026: Guests &lt;b&gt;too&lt;/b&gt;." in page
    record = findings()["Sylvania"]["review"]
    assert record == {
        "choice": "reject", "by": "R. Analyst", "on": "2026-03-04", "of": "overstated", "verdict": None,
        "reason": "Guests <b>too</b>.", "current": True,
    }  # fmt: skip
    lines = [json.loads(line) for line in Path("reports/draft.findings.jsonl").read_text().splitlines()]
    assert {one["review"]["choice"] for one in lines if one["review"]} == {"accept", "reject"}
    rows = list(csv.DictReader(io.StringIO(Path("reports/draft.csv").read_text())))
    assert {row["decision"] for row in rows} == {"", "accepted", "rejected"}
    results = json.loads(Path("reports/draft.sarif").read_text())["runs"][0]["results"]
    justified = [one["suppressions"] for one in results if one["suppressions"]]
    assert [one["status"] for suppressions in justified for one in suppressions] == ["accepted"]
    assert "rejected by R. Analyst" in Path("reports/draft.junit.xml").read_text()
    for quiet in ("github.txt", "rdjson", "gitlab.json"):
        text = Path(f"reports/draft.{quiet}").read_text()
        assert "90 million" in text
        assert "15 million" not in text


def test_claim_reviews_are_written_of_what_was_signed(monkeypatch, capsys):
    Path("publisher.toml").write_text(
        'name = "The Herald"\nurl = "https://herald.example/"\nreview-url = "https://herald.example/{finding}"\n'
        '[ratings]\noverstated = "Exaggerated"\nconsistent = "Right"\n'
    )
    assert run(formats="claimreview") == 2
    assert "--publisher FILE" in capsys.readouterr().err
    run()
    answer_by_name(
        monkeypatch, Freedonia="accept", Sylvania="reject Guests.", Ruritania="o consistent Nobles."
    )
    run("--publisher", "publisher.toml", formats="md,claimreview")
    expanded = jsonld.expand(
        json.loads(Path("reports/draft.claimreview.json").read_text()), {"documentLoader": schema_org}
    )
    words = {
        node["https://schema.org/claimReviewed"][0]["@value"]: node["https://schema.org/reviewRating"][0][
            "https://schema.org/alternateName"
        ][0]["@value"]
        for node in expanded
    }
    assert words == {SENTENCES[0]: "Exaggerated", SENTENCES[2]: "Right"}
    assert (
        main(["run", "draft.md", *TABLE, "-q", "--publisher", "publisher.toml", "--format", "claimreview"])
        == 1
    )
    assert len(json.loads(capsys.readouterr().out)["@graph"]) == 2


def schema_org(url, _options):
    """Stands for the context of schema.org, so that nothing is fetched."""
    assert url == "https://schema.org"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": {"@vocab": "https://schema.org/"}},
    }


def test_a_decision_does_not_outlive_its_verdict(monkeypatch):
    run()
    answer_by_name(monkeypatch, Ruritania="accept")
    assert findings()["Ruritania"]["verdict"] == "understated"
    write_table(ruritania=5_000_000)
    run()
    one = findings()["Ruritania"]
    assert one["verdict"] == "overstated"
    assert one["review"]["current"] is False
    report = Path("reports/draft.md").read_text()
    assert "to be decided again: the verdict was understated when it was accepted by R. Analyst" in report
    assert "1 to be decided again, because the verdict is another now" in report


def test_a_decision_that_fits_no_finding_is_told(monkeypatch, capsys):
    run()
    answer_by_name(monkeypatch, Sylvania="reject Guests.")
    Path("draft.md").write_text(SENTENCES[0] + "\n")
    run()
    assert "Decisions that fit no finding any more" in Path("reports/draft.md").read_text()
    assert "Decisions that fit no finding any more" in run_page()
    gone = json.loads(Path("reports/draft.json").read_text())["unmatched_decisions"]
    assert [one["sentence"] for one in gone] == [SENTENCES[1]]


def run_page():
    run(formats="html")
    return Path("reports/draft.html").read_text()


def test_in_json_lines_a_decision_belongs_to_its_document(monkeypatch):
    lines = [{"id": name, "text": SENTENCES[0]} for name in ("one", "two")]
    Path("draft.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    main(["run", "draft.jsonl", *TABLE, "-q", "--format", "json"])
    main(["run", "draft.jsonl", *TABLE, "-q", "--format", "json", "--output", "reports"])
    assert review("reject Guests.\nquit\n", monkeypatch) == 0
    main(["run", "draft.jsonl", *TABLE, "-q", "--format", "json", "--output", "reports"])
    documents = json.loads(Path("reports/draft.json").read_text())["documents"]
    decided = [[one["review"] is not None for one in found["findings"] if one["code"] == "CHK101"] for found in documents]  # fmt: skip
    assert decided == [[True], [False]]


def test_the_report_for_people_names_the_one_beside_it(monkeypatch, capsys):
    run(formats="md,jsonl")
    assert review("accept\n", monkeypatch, file="reports/draft.md") == 0
    run(formats="html")
    Path("reports/draft.findings.jsonl").unlink()
    capsys.readouterr()
    assert review("accept\n", monkeypatch, file="reports/draft.html") == 2
    assert "--format md,json" in capsys.readouterr().err


def test_a_document_is_checked_and_reviewed_without_a_report(monkeypatch):
    assert review("accept\n", monkeypatch, *TABLE, file="draft.md") == 0
    assert len(decisions()) == 1


def test_back_clear_and_quit(monkeypatch):
    run()
    answers = "accept\nback\nreject Wrong after all.\naccept\nback\nback\nclear\nquit\n"
    assert review(answers, monkeypatch, "--again") == 0
    kept = tomllib.loads(Path(REVIEW).read_text())["decision"]
    assert [one["choice"] for one in kept] == ["accept"]


def test_what_is_left_for_later_is_asked_again_and_the_rest_is_not(monkeypatch, capsys):
    run()
    review("accept\nlater\nlater\n", monkeypatch)
    capsys.readouterr()
    review("accept\naccept\n", monkeypatch)
    assert "[1 of 2]" in capsys.readouterr().err
    review("", monkeypatch)
    assert "nothing to decide: 3 findings, all decided" in capsys.readouterr().err


def test_without_a_terminal_and_without_answers_it_says_what_to_do(monkeypatch, capsys):
    run()
    assert review("", monkeypatch) == 2
    assert "no answer on standard input" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", io.StringIO("accept\n"))
    assert main(["review", "reports/draft.json"]) == 2
    assert "--by NAME" in capsys.readouterr().err
    assert not Path(REVIEW).exists()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("akzept", "did you mean 'accept'"),
        ("reject", "a reason is missing"),
        ("override consistant because", "did you mean 'consistent'"),
        ("override overstated because", "is the verdict already"),
        ("ffffffffffff accept", "no finding here begins with"),
    ],
)
def test_a_wrong_answer_stops_a_script_and_keeps_the_ones_before(answer, told, monkeypatch, capsys):
    write_table(ruritania=5_000_000)
    run()
    assert review(f"accept\n{answer}\n", monkeypatch) == 2
    error = capsys.readouterr().err
    assert told in error
    assert "answer 2" in error or "answer 3" in error
    assert len(decisions()) == 1


@pytest.mark.parametrize(
    "content",
    [
        "decision = 1\n", "[[decision]]\nfinding = 'zz'\n", "no toml at all", "[other]\na = 1\n",
        '[[decision]]\nfinding = "abcdef12"\nchoice = "accept"\nby = "x"\non = "soon"\n',
        '[[decision]]\nfinding = "abcdef12"\nchoice = "bless"\nby = "x"\n',
        '[[decision]]\nfinding = "abcdef12"\nchoice = "accept"\nby = "x"\nverdict = "consistent"\n',
    ],
)  # fmt: skip
def test_a_damaged_file_of_decisions_stops_the_run(content, capsys):
    Path("reports").mkdir()
    Path(REVIEW).write_text(content)
    assert run() == 2
    assert "draft.review.toml" in capsys.readouterr().err
    assert Path(REVIEW).read_text() == content


def test_reviews_may_lie_elsewhere(monkeypatch):
    run()
    answer_by_name(
        monkeypatch, **dict.fromkeys(("Freedonia", "Sylvania", "Ruritania"), "reject It is no figure.")
    )
    Path("decided").mkdir()
    Path(REVIEW).rename("decided/draft.review.toml")
    assert run() == 1
    assert run("--reviews", "decided") == 0


def test_known_claims_are_written_and_run(monkeypatch, capsys):
    write_table(ruritania=7_000_000)
    answers = "accept\noverride unverifiable Nobody counted.\n"
    assert review(answers, monkeypatch, *TABLE, "--known", file="draft.md") == 0
    assert "2 known claims, of which 1 fails today" in capsys.readouterr().err
    assert main(["test", "reports/draft.claims.toml", "--no-packs"]) == 1
    told = capsys.readouterr().out
    assert "1 passed, 1 failed" in told
    first = Path("reports/draft.claims.toml").read_bytes()
    assert review("", monkeypatch, *TABLE, "--known", file="draft.md") == 0
    assert Path("reports/draft.claims.toml").read_bytes() == first


def test_known_claims_by_hand_are_not_replaced(monkeypatch, capsys):
    Path("reports").mkdir()
    Path("reports/draft.claims.toml").write_text("# mine\n")
    assert review("accept\n", monkeypatch, *TABLE, "--known", file="draft.md") == 2
    assert Path("reports/draft.claims.toml").read_text() == "# mine\n"
    assert len(decisions()) == 1


def started(*options, **streams):
    return subprocess.Popen(
        [sys.executable, "-m", "checker", "review", "reports/draft.json", "--by", "R. Analyst", *options],
        env={**os.environ, "PYTHONPATH": ROOT}, **streams,
    )  # fmt: skip


def until(condition):
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to that")


def test_a_killed_review_loses_nothing_that_was_answered():
    run()
    child = started("--on", "2026-03-04", stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    child.stdin.write(b"accept\nreject Guests.\n")
    child.stdin.flush()
    until(lambda: Path(REVIEW).exists() and len(decisions()) == 2)
    child.send_signal(signal.SIGKILL)
    child.stdin.close()
    child.wait()
    assert len(decisions()) == 2
    assert [path.name for path in Path("reports").iterdir() if path.name.startswith(".")] == []


def test_two_who_review_at_once_both_keep_their_decisions(monkeypatch):
    run()
    child = started("--on", "2026-03-04", stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    child.stdin.write(f"{fingerprint('Freedonia')} accept\n".encode())
    child.stdin.flush()
    until(lambda: Path(REVIEW).exists() and len(decisions()) == 1)
    answer_by_name(monkeypatch, Sylvania="reject Guests.")
    child.stdin.write(f"{fingerprint('Ruritania')} accept\n".encode())
    child.stdin.close()
    assert child.wait() == 0
    assert len(decisions()) == 3


def test_at_a_terminal_a_wrong_answer_is_asked_again():
    run()
    person, terminal = pty.openpty()
    child = started("--on", "2026-03-04", stdin=terminal, stderr=terminal, stdout=terminal)
    os.close(terminal)
    os.write(person, b"bless\nreject\nThey counted guests.\nq\n")
    shown = b""
    while True:
        try:
            part = os.read(person, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    assert child.wait() == 0
    assert b"unknown answer 'bless'" in shown
    assert b"Why?" in shown
    assert [one["reason"] for one in decisions().values()] == ["They counted guests."]
