"""What the words around a number make of it: ellipsis, tidings, plans, ability, direction."""

from datetime import date

import pytest

import checker
from checker.extraction.claims import extract_claims


def record(text, surface):
    found = [item.to_dict() for item in checker.extract(text, published="2023-08-15")]
    return next(item for item in found if item["surface"] == surface)


@pytest.mark.parametrize(
    ("text", "surface", "unit"),
    [
        ("The levy went from 8 per cent to 11.", "11", "percent"),
        ("The siren wailed for 90 seconds instead of 40.", "40", "second"),
        ("Eleven of the council's 14 wards voted.", "Eleven", "ward"),
        ("Swiss pylons, 12 of them rusted, were replaced.", "12", "pylon"),
        ("An army of 60,000 crossed the river.", "60,000", "people"),
        ("They sold 300 kites, against a target of 500.", "500", "kite"),
        ("Deaths halved to 150.", "150", "people"),
        ("The rule lets 70 beekeepers stay for a month.", "70 beekeepers", "people"),
        ("In March the number of open wells fell from 60 to 41.", "41", "well"),
    ],
)
def test_units_left_out_are_taken_from_around(text, surface, unit):
    assert record(text, surface)["unit"] == unit


@pytest.mark.parametrize(
    ("text", "surface", "period"),
    [
        ("The office said on Friday that 40 people had died in May 2023.", "40 people", "2023-05"),
        ("The office said on Friday that 40 people had died.", "40 people", None),
        (
            "Nine men were hurt and 12 rescued when a quay sank on 3 July 2023, a mayor said.",
            "12",
            "2023-07-03",
        ),
        ("The council met on 3 July 2023, naming 40 firms.", "40 firms", "2023-07-03"),
        ("As of 30 June 2023 the list kept under the law named 90 ships.", "90 ships", "2023-06-30"),
    ],
)
def test_the_time_of_the_tidings_is_not_that_of_the_deed(text, surface, period):
    assert record(text, surface)["period"] == period


@pytest.mark.parametrize(
    ("text", "surface", "assertive"),
    [
        ("The team could document 300 burglaries.", "300 burglaries", True),
        ("The bridge is to close for three weeks.", "three weeks", False),
        ("The firm will shut two mills, cutting 400 jobs.", "400 jobs", False),
        ("The share going to the poor was 12%.", "12%", True),
        ("Of the 40 boats, not one was sold.", "40 boats", True),
        ("Annex III grows by 40 names.", "40 names", True),
        ("Hardly 40 people came.", "40 people", True),
    ],
)
def test_plans_and_abilities(text, surface, assertive):
    assert record(text, surface)["assertive"] is assertive


@pytest.mark.parametrize(
    ("text", "surface", "attribution"),
    [
        ("OSCE has recorded 300 breaches.", "300 breaches", "OSCE"),
        ("The UN counted 900 dead, the ministry 1,200.", "1,200", "ministry"),
    ],
)
def test_who_counts_is_the_source(text, surface, attribution):
    assert record(text, surface)["attribution"] == attribution


@pytest.mark.parametrize(
    ("text", "surface", "change"),
    [
        ("Growth slowed to 2.1%.", "2.1%", "down"),
        ("Its members went up from 30 to 45.", "45", "up"),
        ("The flock shrank by 2,000 to 9,000.", "9,000", "down"),
    ],
)
def test_directions(text, surface, change):
    assert record(text, surface)["change"] == change


def test_a_sum_repeats_no_number():
    text = "It counted 300 men and 200 women, 500 in all."
    spans = [(item.start, item.end) for item in checker.extract(text)]
    assert len(spans) == len(set(spans)) == 3


def test_a_day_that_lies_ahead():
    claims = extract_claims(_document("The final is on 2 September.", date(2023, 8, 15)))
    assert [claim.quantity.value for claim in claims if claim.quantity] == ["2023-09-02"]


def _document(text, published):
    from checker.documents import make_document

    return make_document(text, published=published)
