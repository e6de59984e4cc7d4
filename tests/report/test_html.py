"""The web page as bytes: whole, the same each time, closed to everything from outside."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web_page import HOSTILE, findings, hostile_page, page

from checker.model import Severity
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.html import render_html
from checker.report.marks import Marks, Suppression
from checker.report.snapshot import Snapshot


class Reader(HTMLParser):
    """An independent reader: all elements with their attributes, and the text of each script and style."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self._raw, self.visible = [], [], None, ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._raw = tag if tag in ("script", "style") else None
        if self._raw:
            self.texts.append([tag, dict(attrs), ""])

    def handle_endtag(self, tag):
        self._raw = None if tag == self._raw else self._raw

    def handle_data(self, data):
        if self._raw:
            self.texts[-1][2] += data
        else:
            self.visible += data


def test_the_article_is_shown_whole_with_its_claims_linked_to_their_proofs():
    read = Reader(page())
    assert "Some 40 ships sank." in read.visible
    assert "Hundreds of gulls came." in read.visible
    links = [
        attrs["href"] for tag, attrs in read.elements if tag == "a" and "c " in (attrs.get("class") or "")
    ]
    identities = {attrs.get("id") for _, attrs in read.elements}
    assert len(links) == 4
    assert all(link[1:] in identities for link in links)


def test_no_identity_is_given_twice():
    read = Reader(page())
    identities = [attrs["id"] for _, attrs in read.elements if "id" in attrs]
    assert len(identities) == len(set(identities))


def test_nothing_is_asked_of_the_network():
    for tag, attrs in Reader(page()).elements:
        assert "src" not in attrs
        assert tag not in ("link", "iframe", "object", "embed", "base", "img")


def test_the_policy_allows_only_what_the_page_itself_brings():
    read = Reader(page())
    (policy,) = [attrs["content"] for tag, attrs in read.elements if tag == "meta" and "http-equiv" in attrs]
    allowed = set(re.findall(r"'sha256-([^']+)'", policy))
    run = [text for tag, attrs, text in read.texts if attrs.get("type") != "application/json"]
    assert {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in run} == allowed
    assert len(run) == 3
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_hostile_words_make_no_element_no_handler_and_no_live_link():
    read, plain = Reader(hostile_page()), Reader(page())
    assert {tag for tag, _ in read.elements} <= {tag for tag, _ in plain.elements} | {
        "ul",
        "li",
        "code",
        "h2",
    }
    for _, attrs in read.elements:
        assert not [name for name in attrs if name.startswith("on")]
        for name in ("href", "xlink:href"):
            assert not (attrs.get(name) or "").strip().lower().startswith(("javascript:", "data:"))
    assert [tag for tag, _, _ in read.texts] == ["style", "script", "script", "script"]
    assert "window.pwned=1" in read.visible
    assert "{{ 7 * 7 }}" in read.visible


def test_hostile_data_stays_inside_its_script_element():
    (data,) = [text for _, attrs, text in Reader(hostile_page()).texts if attrs.get("type")]
    assert not re.search("[<>&\u2028\u2029]", data)
    assert "window.pwned=1" in json.loads(data)[0]["words"]


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\x1b", "\u200f"])
def test_no_direction_mark_and_no_control_character_is_left(mark):
    text = hostile_page()
    assert mark not in text
    assert f"[U+{ord(mark):04X}]" in page(f"Some 40 ships sank {mark}.", findings()[:1])


def test_the_same_findings_give_the_same_bytes():
    assert page() == page()


def test_findings_below_the_chosen_severity_are_left_out():
    text = page(snapshot=Snapshot(tool_version="1", least=Severity.WARNING))
    (data,) = [text for _, attrs, text in Reader(text).texts if attrs.get("type")]
    assert [entry["severity"] for entry in json.loads(data)] == ["error", "warning"]


def test_what_others_said_of_a_finding_is_shown():
    marks = Marks(baseline=frozenset({"f4"}), suppressed={"f0a1": Suppression(reason="Quoted on purpose")})
    text = Reader(page(marks=marks)).visible
    assert "Quoted on purpose" in text
    assert "· unchanged" in text


def test_several_documents_and_none():
    one = page()
    assert "This document holds no text." not in one
    empty = render_html(
        CheckedFile(name="a", documents=(), unread=("b.md: broken",)), Snapshot(tool_version="1")
    )
    assert "b.md: broken" in empty
    from factory import document

    several = CheckedFile(
        name="a.jsonl",
        documents=tuple(
            CheckedDocument(document=document("", document_id=name), findings=()) for name in "xy"
        ),
    )
    assert render_html(several, Snapshot(tool_version="1")).count("This document holds no text.") == 2


@given(st.text(max_size=60))
@settings(max_examples=40)
def test_any_article_stays_text(words):
    read = Reader(page(f"Some 40 ships sank {words}", findings()[:1], title=words + HOSTILE))
    assert [tag for tag, _, _ in read.texts] == ["style", "script", "script", "script"]
    assert not [name for _, attrs in read.elements for name in attrs if name.startswith("on")]
