"""ClaimReview: written for what a person signed and for nothing else, and read by a JSON-LD processor."""

import json
from datetime import date

import pytest
from factory import claim, document, evidence, finding
from pyld import jsonld

from checker.errors import UsageError
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.claim_review import render_claim_review
from checker.report.marks import Choice, Decision, Marks
from checker.report.publisher import Publisher, read_publisher
from checker.report.snapshot import Snapshot

TEXT = "Some 40 ships sank, the admiral said; 12 were towed."
PUBLISHER = Publisher(
    name="The Harbour Herald",
    url="https://herald.example/",
    review_url="https://herald.example/checks/{finding}",
    article_url="https://other.example/story",
    ratings={"overstated": "Exaggerated", "consistent": "Right"},
)
SCHEMA = "https://schema.org/"


def vocabulary(url, _options):
    """Stands for the context of schema.org, so that nothing is fetched: every word is one of its vocabulary."""
    assert url == "https://schema.org"
    context = {"@vocab": SCHEMA, "url": {"@id": f"{SCHEMA}url", "@type": "@id"}}
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}


def review(decisions, publisher=PUBLISHER, the_finding=None):
    found = the_finding or finding(claim(TEXT, attribution="the admiral"))
    checked = CheckedDocument(document=document(TEXT, title="Losses"), findings=(found,))
    file = CheckedFile(name="a.md", documents=(checked,), marks=Marks(decisions=decisions))
    text = render_claim_review(file, Snapshot(tool_version="1", publisher=publisher))
    return jsonld.expand(json.loads(text), {"documentLoader": vocabulary})


def signed(choice=Choice.ACCEPT, by="R. Analyst", **changes):
    return {"f0a1": Decision(choice=choice, by=by, on=date(2021, 5, 3), **changes)}


def value(node, name):
    (inner,) = node[SCHEMA + name]
    return inner.get("@value", inner.get("@id", inner))


def test_a_signed_finding_is_a_claim_review():
    (node,) = review(signed())
    assert node["@type"] == [f"{SCHEMA}ClaimReview"]
    assert value(node, "claimReviewed") == TEXT
    assert value(node, "url") == "https://herald.example/checks/f0a1"
    assert value(value(node, "reviewRating"), "alternateName") == "Exaggerated"
    assert value(value(node, "author"), "name") == "The Harbour Herald"
    assert value(value(node, "editor"), "name") == "R. Analyst"
    item = value(node, "itemReviewed")
    assert item["@type"] == [f"{SCHEMA}Claim"]
    assert value(value(item, "author"), "name") == "the admiral"
    assert value(value(item, "appearance"), "url") == "https://other.example/story"
    assert value(node, "datePublished") == "2021-05-03"


@pytest.mark.parametrize(
    "decisions",
    [{}, signed(Choice.REJECT), signed(Choice.LATER), signed(by="  "), {"other": signed()["f0a1"]}],
    ids=["none", "rejected", "later", "nobody signed", "another finding"],
)
def test_what_nobody_signed_is_not_published(decisions):
    assert review(decisions) == []


def test_an_override_speaks_for_itself():
    (node,) = review(signed(Choice.OVERRIDE, verdict="consistent", reason="Counted with the barges."))
    assert value(value(node, "reviewRating"), "alternateName") == "Right"
    assert value(node, "reviewBody") == "Counted with the barges."


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": " "}, "has no name"),
        ({"url": "javascript:alert(1)"}, "url is no web address"),
        ({"review_url": ""}, "review-url is no web address"),
        ({"ratings": {}}, "no rating is named for 'overstated'"),
    ],
)
def test_without_publisher_or_rating_nothing_is_written(changes, problem):
    fields = {name: getattr(PUBLISHER, name) for name in PUBLISHER.__dataclass_fields__}
    with pytest.raises(UsageError, match=problem):
        review(signed(), Publisher(**{**fields, **changes}))


def test_addresses_of_sources_are_cited_only_if_they_are_web_addresses():
    rows = (evidence(), evidence(url="javascript:alert(1)"))
    (node,) = review(signed(), the_finding=finding(claim(TEXT), evidence=rows))
    assert [one["@value"] for one in node[f"{SCHEMA}citation"]] == ["https://example.org/oru?x=1"]


FILE = """name = "The Harbour Herald"
url = "https://herald.example/"
review-url = "https://herald.example/checks/{finding}"
[ratings]
overstated = "Exaggerated"
"""


def test_a_publisher_is_read_from_a_file(tmp_path):
    path = tmp_path / "publisher.toml"
    path.write_text(FILE)
    assert read_publisher(path).ratings == {"overstated": "Exaggerated"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('name = "The Harbour Herald"', "", "'name' is missing"),
        ('name = "The Harbour Herald"', "name = 7", "'name' is missing or no text"),
        ("review-url", "review_url", "unknown key 'review_url'"),
        ("overstated =", "exagerated =", "unknown verdict"),
        ("https://herald.example/checks", "file:///checks", "review-url is no web address"),
        ("[ratings]", "[ratings", "not TOML"),
    ],
)
def test_a_file_that_says_something_else_is_refused(tmp_path, old, new, problem):
    path = tmp_path / "publisher.toml"
    path.write_text(FILE.replace(old, new))
    with pytest.raises(UsageError, match=problem):
        read_publisher(path)
