"""Pictures of figures: what is in them, that they are well formed, and that nothing foreign comes alive."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import date
from decimal import Decimal

import pytest
from factory import claim, document, evidence, finding
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Claimed, Observation, Status, VerdictName
from checker.model.rows import Source
from checker.report.checked import CheckedDocument
from checker.report.plot import alt_text, has_plot, plots, render_plot
from checker.report.snapshot import Snapshot

TEXT = "Some 40 ships sank."
SVG = "{http://www.w3.org/2000/svg}"
SNAPSHOT = Snapshot(tool_version="1")


def claimed(low="36", high="44", centre="40", factor="1"):
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Claimed(
        centre=Decimal(centre),
        low=ends[0],
        high=ends[1],
        literal_low=ends[0],
        literal_high=ends[1],
        factor=Decimal(factor),
    )


def figure(*rows, **changes):
    return finding(claim(TEXT), **{"claimed": claimed(), "evidence": rows or (evidence(),), **changes})


def drawn(the_finding, series=None, page=None, inline=False):
    text = render_plot(the_finding, page or document(TEXT), SNAPSHOT, series or {}, inline=inline)
    return ElementTree.fromstring(text)


def words(tree):
    return [element.text for element in tree.iter(f"{SVG}text")]


def row_of(day, value, published="", source="Harbour Office"):
    return Observation(
        row_id=f"series-{day}", indicator_id="ships-lost", entity_id="battle-of-oru", definition="Ships sunk",
        unit="ship", start=day, end=day, as_of=day, published=published or day, low=None, value=Decimal(value),
        high=None, status=Status.OFFICIAL, verification="confirmed",
        source=Source(source_id="s", organisation=source, title="T", url="", published=published or day),
    )  # fmt: skip


def test_it_says_what_is_claimed_by_whom_it_is_denied_and_when():
    tree = drawn(figure())
    shown = words(tree)
    assert "Overstated · Ships lost: Battle of Oru" in shown
    assert "the claim: 40, taken for 36 to 44 ships" in shown
    assert "Harbour Office (official): Ships sunk in the battle" in shown
    assert "article, 1 May 2021" in shown
    assert tree.find(f"{SVG}title").text == (
        "Overstated: the text says 40; Harbour Office (30 April 2021) 31 ships"
    )
    assert "Harbour Office: 31 (30 April 2021)." in tree.find(f"{SVG}desc").text
    assert tree.get("role") == "img"


def test_title_and_description_are_named_by_the_picture():
    tree = drawn(figure())
    named = tree.get("aria-labelledby").split()
    assert named == [tree.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")]


@pytest.mark.parametrize(
    "changes",
    [
        {"claimed": None},
        {"verdict": VerdictName.UNVERIFIABLE},
        {"evidence": ()},
        {"evidence": (evidence(value=None, unit="listed"),)},
    ],
    ids=["no figure was compared", "not judged", "no rows", "a listing"],
)
def test_what_is_no_judged_figure_has_no_picture(changes):
    one = figure(**changes)
    assert render_plot(one, document(TEXT), SNAPSHOT, {}) == ""
    assert not has_plot(one)


def test_the_claim_is_a_band_at_its_height():
    tree = drawn(figure())
    (band,) = [one for one in tree.iter(f"{SVG}rect") if one.get("class") == "claim" and one.get("x") != "10"]
    heights = {
        element.text: float(element.get("y")) - 4
        for element in tree.iter(f"{SVG}text")
        if element.get("text-anchor") == "end" and element.text.isdigit()
    }
    per_ship = (heights["30"] - heights["40"]) / 10
    assert float(band.get("height")) == pytest.approx(8 * per_ship, abs=0.3)
    assert float(band.get("y")) == pytest.approx(heights["40"] - 4 * per_ship, abs=0.3)


def test_sources_differ_in_their_marks_and_later_rows_are_hollow():
    rows = (evidence(), evidence(row_id="o2", source="Coast Guard", role="later", published="2021-09-01"))
    tree = drawn(figure(*rows))
    assert len(list(tree.iter(f"{SVG}circle"))) == 2  # the mark and its legend
    squares = [one for one in tree.iter(f"{SVG}rect") if "row" in (one.get("class") or "")]
    assert "hollow" in squares[0].get("class")
    assert "hollow marks: published after that day" in words(tree)


def test_the_rest_of_the_series_is_drawn_as_a_line_and_what_came_later_is_hollow():
    series = {("ships-lost", "battle-of-oru"): [row_of("2021-01-01", 12), row_of("2021-12-01", 55)]}
    tree = drawn(figure(), series)
    classes = [one.get("class") for one in tree.iter(f"{SVG}circle")]
    assert classes == ["row", "row", "row hollow", "row"]
    (line,) = [one for one in tree.iter(f"{SVG}path") if (one.get("class") or "").startswith("path s")]
    assert line.get("d").count("L") == 2


def test_other_measures_are_told_apart():
    tree = drawn(
        figure(evidence(), evidence(row_id="o2", role="context", definition="Ships hit", value=Decimal(40)))
    )
    assert "Harbour Office (official, for comparison): Ships hit" in words(tree)


def test_bounds_and_spreads_are_drawn():
    rows = (
        evidence(low=Decimal(20), high=Decimal(35), value=None),
        evidence(row_id="o2", source="B", status="minimum"),
        evidence(row_id="o3", source="C", value=None, high=Decimal(33)),
    )
    tree = drawn(figure(*rows))
    lines = [one.get("d") for one in tree.iter(f"{SVG}path") if one.get("class") == "path"]
    assert [bool(re.search(mark, " ".join(lines))) for mark in ("h8", "v-14", "v14")] == [True] * 3


def test_rows_without_a_day_go_across():
    tree = drawn(figure(evidence(as_of="", period="")), page=document(TEXT, published=None))
    assert any((one.get("class") or "").startswith("path s") for one in tree.iter(f"{SVG}path"))


def test_rows_in_another_unit_are_drawn_in_the_claims():
    tree = drawn(figure(evidence(value=Decimal("0.031")), claimed=claimed(factor="1000")))
    assert "Harbour Office: 31 (30 April 2021)." in tree.find(f"{SVG}desc").text


def test_an_inline_picture_brings_no_style_of_its_own():
    assert drawn(figure()).find(f"{SVG}style") is not None
    assert drawn(figure(), inline=True).find(f"{SVG}style") is None


def test_pictures_of_a_document_go_by_fingerprint():
    checked = CheckedDocument(
        document=document(TEXT), findings=(figure(), figure(finding_id="x", claimed=None))
    )
    assert list(plots(checked, SNAPSHOT)) == ["f0a1"]


def test_the_alternative_text_has_both_numbers():
    assert alt_text(figure(), document(TEXT)) == (
        "Overstated: the text says 40; Harbour Office (30 April 2021) 31 ships"
    )


HOSTILE = (
    "<script>alert(1)</script>\"'></svg><image href='javascript:alert(1)' onload=alert(1)>\u202e&amp;\x1b"
)


def test_hostile_words_stay_words():
    one = figure(
        evidence(source=HOSTILE, definition=HOSTILE, unit=HOSTILE),
        indicator_name=HOSTILE,
        entity_name=HOSTILE,
    )
    tree = drawn(one)
    assert {element.tag for element in tree.iter()} <= {
        f"{SVG}{tag}"
        for tag in ("svg", "title", "desc", "style", "rect", "defs", "pattern", "path", "text", "circle")
    }
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert "\u202e" not in ElementTree.tostring(tree, encoding="unicode")


@given(
    st.lists(
        st.builds(
            evidence,
            value=st.none()
            | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12),
            low=st.none() | st.just(Decimal(3)),
            high=st.none() | st.just(Decimal(90)),
            as_of=st.sampled_from(["", "2021", "2021-04", "2021-04-30", "soon", "2021-13"]),
            period=st.sampled_from(["", "..", "2019/2021", "2020-02-30"]),
            source=st.text(),
            row_id=st.text(),
        ),
        max_size=12,
    ),
    st.sampled_from([None, date(2021, 5, 1)]),
)
@settings(max_examples=60)
def test_any_rows_give_the_same_well_formed_picture_twice(rows, published):
    one, page = figure(*rows), document(TEXT, published=published)
    first = render_plot(one, page, SNAPSHOT, {})
    assert first == render_plot(one, page, SNAPSHOT, {})
    if first:
        ElementTree.fromstring(first)
        assert "nan" not in first
        assert "inf" not in re.sub(r"[^ ]*(?<=\w)inf\w*", "", first)
