"""The whole pass: order, spans, hostile text, linear work."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quantity_factory import document, surfaces
from steps import growth

from checker.extraction.dates import resolve_times
from checker.extraction.designations import designation_spans
from checker.extraction.lexer import Lexed
from checker.extraction.quantities import quantities

PIECES = (
    "12", "3,5", "1.2.3", "$", "€", "%", "½", "million", "a", "half", "one", "in", "to", "-", "–", "of", "and", "or",
    "between", "from", "1999", "2014", "May", "first", "second", "third", "per", "cent", "about", "over", "²", "٣", "\x00",
    "\u202e", "bn", "m", "k", "years", "ago", "since", "the", "Q2", "US", "Su", "/", "+", "(", ")", "'", "’", "s", "th",
    "hundred", "dozens", "tens", "twice", "x", "±", "No", ".", "U.S.", "minus", "rose", "fell", "by", "up", "0", "00",
    "9" * 41, "week", "decade", "point", "every", "few", "several", "quarter", "👍", "𝟙", "①", "٪",
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=16),
    st.sampled_from(["", " "]),
    st.sampled_from([None, date(1, 1, 1), date(2023, 8, 15), date(9999, 12, 31)]),
)
def test_spans_are_ordered_disjoint_and_exact_for_any_text(pieces, joint, published):
    text = joint.join(pieces)
    read = document(text, published)
    last = 0
    for quantity in quantities(read):
        assert last <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.surface
        assert quantity.hedge is None or not quantity.hedge.overlaps(quantity.span)
        last = quantity.end
    for span in (*designation_spans(read), *resolve_times(read)):
        assert 0 <= span.start < span.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_tokens_lie_in_order_and_cover_no_blank(text):
    lexed = Lexed(text, 0, len(text))
    assert all(
        text[lexed.start[index] : lexed.end[index]] == lexed.text[index] for index in range(lexed.size)
    )
    assert all(lexed.end[index - 1] <= lexed.start[index] for index in range(1, lexed.size))


HOSTILE = (
    "1,", "1,111,", "1.1", "one hundred and ", "from 1 to ", "more than ", "a.a", "1 000 ", "- 5", "one-", "12-", "May ",
    "1999-", "thousand ", "at least ", "one in ", "tens of thousands of ", "1/", "half of a ", "+44 20 ", "the end of ",
    "No. 1, 2, ", "@", "x'", "two and a half ", "rose by ", "between 1 and ",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_length_and_no_faster(piece):
    # Eight times the text: linear work is eight times as much, quadratic work up to 64 times.
    assert growth(quantities, lambda times: document(piece * times), 100) <= 9


def test_ten_million_digits_are_no_quantity():
    assert surfaces("It is " + "7" * 10_000_000 + " long.") == []


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "\u202e12\u202c people", "٣٥٠ people", "x²", "①②", "1" * 5000, "½" * 3000, "$" * 3000],
)
def test_strange_text_is_survived(text):
    for quantity in quantities(document(text)):
        assert text[quantity.start : quantity.end] == quantity.surface


def test_only_the_sentences_are_read():
    read = document("12 ships left.\n40 ships came.")
    first = type(read)(document_id="", text=read.text, sentences=read.sentences[:1])
    assert [quantity.surface for quantity in quantities(first)] == ["12"]


def test_a_news_paragraph():
    text = (
        "At least 37 civilians were killed and more than 120 wounded when two missiles hit a market at 11:20am on Friday, "
        "said the governor, 47; 14 of the dead were children. Since February 2022, air defences have stopped roughly 70% of "
        "some 8,000 missiles, half of them Kh-101, at a cost of $1.5-2bn a year, up from $900m in 2021."
    )
    assert surfaces(text) == [
        "37", "120", "two", "47", "14", "February 2022", "70%", "8,000", "half", "$1.5-2bn", "$900m", "2021",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Output fell by half a percentage point, to 2.5%, in the year to March 2023.",
            ["half a percentage point", "2.5%", "March 2023"],
        ),
        ("Terms of 10- to 15-year length were handed down to 43 writers.", ["10- to 15-year", "43"]),
        ("A one-in-five chance beats 20-to-1 odds.", ["one-in-five", "20-to-1"]),
        ("The call took an hour and a half, not 3 1/2 hours.", ["an hour and a half", "3 1/2 hours"]),
        ("Tankers carry 17m-20m barrels, or 2.3 mb/d.", ["17m-20m barrels", "2.3 mb"]),
        ("It fired 155mm shells from 31 M1A1 tanks at 300 yards.", ["155mm", "31", "300 yards"]),
        ("The over-65s gained 4%, the under-18s lost 2%.", ["4%", "2%"]),
        ("People in their 30s and 60-somethings met at 9.30am.", []),
        (
            "Between 2000 and 2019 the glacier lost 1.2 billion tonnes.",
            ["2000 and 2019", "1.2 billion tonnes"],
        ),
        ("Some 2000 to 3000 people came in 2000-01.", ["2000 to 3000", "2000-01"]),
        ("It fell in 500 BC and rose in AD 79.", ["500", "79"]),
        ("Wages rose EUR5m, KSh5,000 and $.50.", ["EUR5m", "KSh5,000", "$.50"]),
        ("Turnout was 63.5 per cent, up 1.2 points; a 40-point lead.", ["63.5 per cent", "1.2", "40"]),
        ("In one day they fired 40 shells; one day they will stop.", ["one day", "40"]),
        ("It rises from 1 December to 3 January at 14:30-15:00.", ["1 December", "3 January"]),
    ],
)
def test_what_is_and_is_not_read(text, expected):
    assert surfaces(text) == expected
