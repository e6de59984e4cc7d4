"""Hedges: which modifier a phrase gives, and that it goes to the right number."""

from __future__ import annotations

import pytest
from quantity_factory import document, only, read

from checker.extraction.quantities import quantities


@pytest.mark.parametrize(
    ("phrase", "modifier"),
    [
        ("more than 400", "over"),
        ("over 400", "over"),
        ("well over 400", "over"),
        ("just over 400", "over"),
        ("a little over 400", "over"),
        ("slightly more than 400", "over"),
        ("above 400", "over"),
        ("exceeding 400", "over"),
        ("upwards of 400", "over"),
        ("in excess of 400", "over"),
        ("north of 400", "over"),
        ("> 400", "over"),
        ("at least 400", "at_least"),
        ("no fewer than 400", "at_least"),
        ("no less than 400", "at_least"),
        ("not less than 400", "at_least"),
        ("a minimum of 400", "at_least"),
        ("≥400", "at_least"),
        ("400+", "at_least"),
        ("400 or more", "at_least"),
        ("400 plus", "at_least"),
        ("400-plus", "at_least"),
        ("at least another 400", "at_least"),
        ("at least an estimated 400", "at_least"),
        ("as many as 400", "up_to"),
        ("up to 400", "up_to"),
        ("up to around 400", "up_to"),
        ("some 400", "about"),
        ("around 400", "about"),
        ("about 400", "about"),
        ("roughly 400", "about"),
        ("approximately 400", "about"),
        ("an estimated 400", "about"),
        ("circa 400", "about"),
        ("~400", "about"),
        ("in the region of 400", "about"),
        ("400 or so", "about"),
        ("400-odd", "about"),
        ("nearly 400", "nearly"),
        ("almost 400", "nearly"),
        ("close to 400", "nearly"),
        ("just under 400", "nearly"),
        ("just short of 400", "nearly"),
        ("approaching 400", "nearly"),
        ("under 400", "under"),
        ("fewer than 400", "under"),
        ("less than 400", "under"),
        ("below 400", "under"),
        ("at most 400", "at_most"),
        ("no more than 400", "at_most"),
        ("not more than 400", "at_most"),
        ("a maximum of 400", "at_most"),
        ("400 or fewer", "at_most"),
        ("only 400", "none"),
        ("just 400", "none"),
        ("exactly 400", "none"),
        ("another 400", "none"),
        ("only about 400", "about"),
        ("400", "none"),
    ],
)
def test_phrases_give_their_modifier_and_stay_outside_the_span(phrase, modifier):
    quantity = only(f"The storm damaged {phrase} barns.")
    assert quantity.modifier == modifier
    assert quantity.surface == "400"
    assert quantity.value == 400


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 400 of the 1,200 inmates left.", ["over", "none"]),
        ("Of the 1,200 inmates, more than 400 left.", ["none", "over"]),
        ("At least 37 died and more than 120 were hurt.", ["at_least", "over"]),
        ("Some 300 people, at least 20 of them children, left.", ["about", "at_least"]),
        ("Output was 20% more than 400 tonnes.", ["none", "none"]),
        ("It cost $2bn over five years.", ["none", "none"]),
        ("The siege lasted over 30 years.", ["over"]),
        ("It grew over the past 30 years.", ["none"]),
        ("Rents more than doubled.", ["over"]),
        ("Sales nearly halved.", ["nearly"]),
        ("More than half a million left.", ["over"]),
        ("People aged 65 or older may apply.", ["at_least"]),
        ("The enemy handed over 12 prisoners.", ["none"]),
        ("About US$ 5 million was spent.", ["about"]),
    ],
)
def test_hedges_go_to_the_number_they_stand_at(text, expected):
    assert [quantity.modifier.value for quantity in read(text)] == expected


def test_the_hedge_is_kept_with_its_place():
    text = "It drew A Little  Over 9,000 fans."
    (quantity,) = quantities(document(text))
    assert quantity.hedge is not None
    assert text[quantity.hedge.start : quantity.hedge.end] == "A Little  Over"
    assert quantity.hedge_text == "a little over"
