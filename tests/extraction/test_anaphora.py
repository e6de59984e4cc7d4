"""What a sentence takes over from the one before."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "number", "source"),
    [
        ("The Harbour Office says that 400 boats sank. It counted 90 dead sailors.", "90", "Harbour Office"),
        (
            "Harbour Watch says that 40 men drowned. Some 90 were hurt by the count of the same group.",
            "90",
            "Harbour Watch",
        ),
        (
            "The Harbour Office says that 40 men drowned. The office has verified 90 injuries.",
            "90",
            "Harbour Office",
        ),
        ("The Harbour Office said that it had verified 90 deaths.", "90", "Harbour Office"),
        ("Harbour Watch says that 40 men drowned. Among them were 12 boys.", "12", "Harbour Watch"),
        ("Harbour Watch said that 40 men died. Another 90 were hurt.", "90", "Harbour Watch"),
        ("The year before, as Harbour Watch reported, 90 men had drowned.", "90", "Harbour Watch"),
        (
            "The fever cost 90 lives, Harbour Watch said a month later, and nobody asked.",
            "90",
            "Harbour Watch",
        ),
        # another body, another paragraph
        ("Harbour Watch says that 40 men drowned. The ministry has counted 90.", "90", "ministry"),
        ("Harbour Watch says that 40 men drowned.\n\nIt has counted 90 wrecks.", "90", "Harbour Watch"),
    ],
)
def test_whose_count_it_is(claim_at, text, number, source):
    assert claim_at(text, number).attribution == source


def test_a_part_of_those_counted_has_their_fate(claim_at):
    text = "In the mine 40 men died. Among them were 12 boys."
    assert claim_at(text, "12").facets["concept"] == "death"
    assert claim_at(text, "12").continues is not None
    assert "concept" not in claim_at("In the mine 40 men died. Twelve boys were there.", "Twelve").facets


def test_another_lot_is_of_the_same_persons(claim_at):
    text = "The office verified the deaths of 40 civilians. Another 90 were injured."
    assert claim_at(text, "90").facets == {"concept": "injury", "population": "civilian"}
    assert (
        "population"
        not in claim_at(
            "The office verified the deaths of 40 civilians. Another 90 people were injured.", "90"
        ).facets
    )


def test_a_bare_level_goes_on_with_the_measure(claim_at):
    text = "In June the fever killed 40 people. In July it was 90."
    assert (claim_at(text, "90").facets["concept"], claim_at(text, "90").quantity.unit) == ("death", "people")
    assert claim_at("In June the fever killed 40 people. We drove 90.", "90").kind is None
