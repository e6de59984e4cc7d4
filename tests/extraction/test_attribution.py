from __future__ import annotations

import pytest

SPOKEN = [
    ("According to the UN, 40 people died.", "40", "UN"),
    ("Some 40 people died, according to the health ministry.", "40", "health ministry"),
    ("The ministry said 40 people had died.", "40", "ministry"),
    ("The ministry said that 40 people had died and that 60 were hurt.", "60", "ministry"),
    ("Some 40 people have died, Jane Roe said.", "40", "Jane Roe"),
    ("“We lost 300 men,” General Roe said.", "300", "General Roe"),
    ("The spokesman, John Doe, said 40 people were killed.", "40", "John Doe"),
    ("The ministry reported 40 deaths.", "40", "ministry"),
    ("The UN's data show 40 deaths.", "40", "UN"),
    ("The figures from the ministry show that 40 people died.", "40", "ministry"),
    ("The UN put the death toll at 400.", "400", "UN"),
    ("The toll, by the ministry's count, was 400.", "400", "ministry"),
    ("Kyiv claims to have destroyed 300 tanks.", "300", "Kyiv"),
    ("By the latest count of the UN office, 40 people died.", "40", "UN office"),
    ("Some 40 people died, the think-tank CSIS reckons.", "40", "think-tank CSIS"),
    ("About 40 civilians died, the bank estimates.", "40", "bank"),
    ("A later cut of the figures spoke of 40 dead.", "40", "cut of the figures"),
    ("An earlier set of letters, found that year in a loft, had spoken of 40 dead.", "40", "set of letters"),
]


@pytest.mark.parametrize(("text", "number", "source"), SPOKEN)
def test_the_speaker_as_written(claim_at, text, number, source):
    claim = claim_at(text, number)
    assert claim.attribution == source
    assert text[claim.attribution_span.start : claim.attribution_span.end] == source


def test_each_half_of_a_contrast_keeps_its_own_source(claim_at):
    text = "The government says 40 died, but according to Amnesty, 400 were killed."
    assert claim_at(text, "40").attribution == "government"
    assert claim_at(text, "400").attribution == "Amnesty"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The flood claimed 40 lives.", "40"),
        ("The bank added 400 jobs.", "400"),
        ("The clinic admitted 40 patients.", "40"),
        ("The mayor said nothing. Some 40 houses burned.", "40"),
    ],
)
def test_not_every_verb_of_speech_names_a_source(claim_at, text, number):
    assert claim_at(text, number).attribution is None
