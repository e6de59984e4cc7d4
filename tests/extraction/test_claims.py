"""What holds for every claim of every text, and who acts in a clause."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents import make_document
from checker.extraction.claims import extract_claims
from checker.extraction.quantities import quantities
from checker.model import ClaimKind, Span

PIECES = [
    "The raid killed 40 people",
    "and wounded 60",
    ", which the EU listed in 2012,",
    "Germany has 5 mills, France 7",
    "according to the UN",
    "President Ann Roe",
    "was mayor of York from 1999 to 2014",
    "of the 1,200 prisoners",
    "the 80th anniversary of the pact",
    "a total of 26,700",
    "70% of the economy",
    "hundreds of thousands",
    "12 years of civil war",
    "if",
    "not",
    ";",
    "—",
    "(",
    ")",
    "“",
    "”",
    "'",
    "?",
    "\n\n",
    "- ",
    "the terrorist Foo in Peru and Bar in Chile",
    "respectively",
    "that",
    "who",
    "24 of their Su-35 jets",
    "one of the five judges of the Court",
    "in May",
    "İstanbul",
    "ﬁve 5 ﬂags",
    "\u202e12\u202c",
    "😀 3 😀",
]


def spans_of(claim):
    details = claim.details
    named = [getattr(details, name) for name in details.__dataclass_fields__] if details is not None else []
    several = [span for item in named if isinstance(item, tuple) for span in item]
    single = [item for item in named if isinstance(item, Span)]
    rest = [claim.clause, claim.measured_span, claim.actor, claim.period_text, claim.attribution_span]
    return [span for span in [*rest, *single, *several] if span is not None] + [
        mention.span for mention in claim.mentions
    ]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_spans_stay_in_the_text_and_every_number_has_one_claim(text):
    document = make_document(text, published=date(2023, 8, 15))
    claims = extract_claims(document)
    for claim in claims:
        assert document.text[claim.start : claim.end] == claim.surface
        assert all(0 <= span.start < span.end <= len(document.text) for span in spans_of(claim))
        if claim.quantity is not None:
            number = claim.quantity
            assert document.text[number.start : number.end] == number.surface
        for mention in claim.mentions:
            assert document.text[mention.start : mention.end] == mention.text
    counted = sorted(
        claim.quantity.start
        for claim in claims
        if claim.quantity is not None and claim.kind is not ClaimKind.ARITHMETIC
    )
    assert counted == [number.start for number in quantities(document)]


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    document = make_document(text)
    for claim in extract_claims(document):
        assert document.text[claim.start : claim.end] == claim.surface


def test_two_readings_are_the_same():
    text = "The raid killed 40 people and wounded 60, according to the UN. President Roe was in Peru."
    assert extract_claims(make_document(text)) == extract_claims(make_document(text))


def test_a_text_without_claims_has_none(claims):
    assert claims("The sun shone. Nobody came.") == ()


ACTORS = [
    ("The Guards, which control 40% of the market, are rich.", "40", "The Guards"),
    ("The raid killed 40 people and wounded 60.", "60", "The raid"),
    ("Germany has 5 mills, France 7 and Italy 9.", "7", "France"),
    ("Germany has 5 mills, France 7 and Italy 9.", "9", "Italy"),
    ("Kenya and Uganda made 40 and 50 cars respectively.", "50", "Uganda"),
    ("After a long war, Chad has 40 tanks.", "40", "Chad"),
    ("In 2020, the bank lent $5m.", "$5", "the bank"),
    ("The Danes agreed last week to deliver 24 jets.", "24", "The Danes"),
]


@pytest.mark.parametrize(("text", "number", "actor"), ACTORS)
def test_the_subject_of_the_clause(claim_at, text, number, actor):
    claim = claim_at(text, number)
    assert text[claim.actor.start : claim.actor.end] == actor


def test_a_clause_ends_where_the_next_number_has_its_own_place(claim_at):
    text = "The quake killed 5,000 people in Turkey and 2,000 in Syria."
    first, second = claim_at(text, "5,000"), claim_at(text, "2,000")
    assert "Syria" not in text[first.clause.start : first.clause.end]
    assert "Turkey" not in text[second.clause.start : second.clause.end]


def test_names_of_the_sentence_are_mentions(claim_at):
    claim = claim_at("Ann Roe told the UN Security Council in Geneva that 40 people died.", "40")
    assert [mention.text for mention in claim.mentions] == ["Ann Roe", "UN Security Council", "Geneva"]


def test_time_grows_with_length_only():
    """The work per word is the same in a long text as in a short one, counted in claims, not seconds."""
    unit = "The raid in Peru killed 40 people and wounded 60, according to the UN, in May 2021. "
    short = extract_claims(make_document(unit * 3))
    long = extract_claims(make_document(unit * 300))
    assert len(long) == 100 * len(short)


@pytest.mark.parametrize(
    "hostile", ["(" * 5000, "of " * 5000, "12 and " * 3000, "A, " * 5000, "which " * 4000]
)
def test_hostile_repetition_is_read(hostile):
    extract_claims(make_document(hostile + "40 people died."))


def test_a_sentence_beyond_prose_is_read_in_pieces_with_every_number():
    text = "12 goats and " * 500 + "40 people died."
    document = make_document(text)
    claims = extract_claims(document)
    assert [claim.quantity.start for claim in claims] == [number.start for number in quantities(document)]
    assert max(len(claim.sentence.text) for claim in claims) <= 3000
    assert claims[-1].facets["concept"] == "death"
