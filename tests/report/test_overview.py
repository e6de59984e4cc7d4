"""An overview of many reports, in Markdown and as a page; hostile words stay words in both."""

import dataclasses
import json
import re
from html.parser import HTMLParser

import pytest
from factory import claim, document, evidence, finding
from markdown_it import MarkdownIt

from checker.errors import UsageError
from checker.model import Severity, VerdictName
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.machine import render_json, render_jsonl
from checker.report.overview import address_of, render_overview_html, render_overview_markdown
from checker.report.runs import read_reports
from checker.report.snapshot import Snapshot

TEXT = "Some 40 ships sank, 12 were towed, 7 burned."
HOSTILE = "| <script>alert(1)</script> [x](javascript:alert(1)) \u202e\n# y"


def off(surface="40", **changes):
    return finding(claim(TEXT, surface, value=surface), **changes)


def fine(**changes):
    fields = {"verdict": VerdictName.CONSISTENT, "code": None, "severity": Severity.NONE, "finding_id": "f2"}
    return off("12", **{**fields, "evidence": (evidence(agrees=True),), **changes})


def write(folder, name, *findings, lines=False, **changes):
    findings = [
        dataclasses.replace(one, claim=dataclasses.replace(one.claim, document_id=f"{name}.md"))
        for one in findings
    ]
    checked = CheckedDocument(
        document=document(TEXT, document_id=f"{name}.md", **changes), findings=tuple(findings)
    )
    path = folder / f"{name}{'.findings.jsonl' if lines else '.json'}"
    path.parent.mkdir(parents=True, exist_ok=True)
    file = CheckedFile(name=f"{name}.md", documents=(checked,))
    path.write_text(render_jsonl([checked]) if lines else render_json(file, Snapshot(tool_version="1")))


def tables(text):
    """Every table under its heading, as an independent reader of Markdown sees it."""
    found, heading, row = {}, "", None
    tokens = MarkdownIt().enable("table").parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline" and before is not None and before.type == "heading_open":
            heading = token.content
        if token.type == "tr_open":
            row = []
        elif token.type == "inline" and row is not None:
            row.append("".join(child.content for child in token.children))
        elif token.type == "tr_close":
            found.setdefault(heading, []).append(row)
            row = None
    return found


def overview(folder, against=None, link=lambda one: address_of(one.path, ".md")):
    now = read_reports(folder)
    before = read_reports(against) if against else None
    return render_overview_markdown(now, before, link, "reports"), render_overview_html(
        now, before, link, "reports"
    )


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "now", "calm", fine(), title="Calm seas", authors=("Bo Two",))
    write(tmp_path / "now", "sub/bad", off(), fine(), title="Bad seas", authors=("Ann One", "Bo Two"))
    return tmp_path / "now"


def test_the_worst_document_comes_first_and_is_linked(folder):
    text, _ = overview(folder)
    assert "**2 documents, 3 claims, 3 judged (100%): 1 error, 0 warnings.**" in text
    assert [row[0] for row in tables(text)["Documents, worst first"]] == ["Document", "Bad seas", "Calm seas"]
    assert "](<./sub/bad.md>)" in text


def test_sources_indicators_and_authors_are_counted(folder):
    found = tables(overview(folder)[0])
    assert found["By source"][1] == ["Harbour Office", "3", "2", "1"]
    assert found["By indicator"][1] == ["Ships lost", "3", "1", "", "33%"]
    assert found["By author"][1:] == [["Bo Two", "3", "1", "", "33%"], ["Ann One", "2", "1", "", "50%"]]


def test_trends_tell_what_is_new_gone_and_judged_otherwise(folder, tmp_path):
    before = tmp_path / "before"
    write(before, "calm", fine(severity=Severity.NOTE))
    write(before, "sub/bad", fine(), off("7", finding_id="f9"))
    found = tables(overview(folder, before)[0])
    assert [row[2] for row in found["New since the run before"][1:]] == ["40"]
    assert [row[2] for row in found["Gone since the run before"][1:]] == ["7"]
    assert found["Judged otherwise than before"][1][:2] == ["consistent (note)", "consistent (none)"]
    assert found["Verdicts, before and now"][1:] == [
        ["consistent", "2", "2", ""],
        ["overstated", "1", "1", ""],
    ]


def test_json_lines_do_where_there_is_no_json_and_no_document_is_counted_twice(tmp_path):
    write(tmp_path, "a", off(), title="A")
    write(tmp_path, "a", off(), lines=True)
    write(tmp_path, "b", off(), lines=True)
    assert [one.name for one in read_reports(tmp_path).documents] == ["A", "b.md"]


def test_other_files_are_passed_by_and_broken_ones_named(tmp_path):
    write(tmp_path, "a", off())
    (tmp_path / "package.json").write_text('{"name": "other"}')
    (tmp_path / "list.json").write_text("[1]")
    (tmp_path / "broken.json").write_text('{"checker": "1", "documents": [{}]}')
    (tmp_path / "half.findings.jsonl").write_text('{"finding": "x"')
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe")
    found = read_reports(tmp_path)
    assert len(found.documents) == 1
    assert [one.split(":")[0] for one in found.unread] == ["broken.json", "bytes.json", "half.findings.jsonl"]
    assert "broken.json" in overview(tmp_path)[0]


@pytest.mark.parametrize("name", ["none", "."])
def test_no_folder_and_no_reports_are_errors(tmp_path, name):
    with pytest.raises(UsageError):
        read_reports(tmp_path / name)


class Elements(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]


def test_hostile_words_stay_words(tmp_path):
    write(
        tmp_path, "a", off(explanation=HOSTILE, indicator=HOSTILE, evidence=(evidence(source=HOSTILE),)),
        title=HOSTILE, authors=(HOSTILE,),
    )  # fmt: skip
    text, page = overview(tmp_path)
    rendered = MarkdownIt().enable("table").render(text)
    assert "<script" not in rendered + page
    assert 'href="javascript' not in rendered + page
    assert "\u202e" not in text + page
    assert [row[0] for row in tables(text)["By source"]] == ["Source", tables(text)["By source"][1][0]]
    assert not [link for link in Elements(page).links if not re.match(r"#t\d|\./", link)]


def test_the_same_reports_give_the_same_bytes(folder):
    assert overview(folder) == overview(folder)


def test_an_address_is_never_a_scheme():
    assert address_of("javascript:alert(1)", ".md") == "./javascript%3Aalert%281%29.md"


def test_the_numbers_of_the_reports_are_taken_as_they_stand(folder):
    path = folder / "calm.json"
    content = json.loads(path.read_text())
    content["documents"][0]["findings"][0]["verdict"] = "outdated"
    content["documents"][0]["findings"][0]["severity"] = "warning"
    path.write_text(json.dumps(content))
    assert "1 error, 1 warning." in overview(folder)[0]
