"""Statements without a number, through the shipped packs: what is on record is shown, the rest leaves no trace."""

from __future__ import annotations

import pytest

from checker.model import Relation


def relations(found):
    return [
        (item.verdict.value, item.code, item.severity.value)
        for item in found
        if isinstance(item.claim.details, Relation)
    ]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Tehran has been selling Shahed drones to Moscow.", "2023-08-15", [("consistent", None, "note")]),
        ("Tehran has been selling Shahed drones to Moscow.", "2022-06-01", []),
        ("Iran has not sold Shahed drones to Russia.", "2023-08-15", [("unverifiable", "CHK908", "note")]),
        (
            "Iran never stopped selling Shahed drones to Russia.",
            "2023-08-15",
            [("unverifiable", "CHK908", "note")],
        ),
        ("Iran has not only sold Shahed drones to Russia.", "2023-08-15", [("consistent", None, "note")]),
        (
            "Russia has supplied Iran with Shahed-136 drones.",
            "2023-08-15",
            [("unverifiable", "CHK917", "note")],
        ),
        (
            "The crude oil of Iran finds its buyers in Russia.",
            "2023-08-15",
            [("unverifiable", "CHK917", "note")],
        ),
        (
            "Paris can count on its veto in the Security Council; so France need not worry.",
            "2023-08-15",
            [("consistent", None, "none")],
        ),
        (
            "Brazil holds a veto in the UN Security Council.",
            "2023-08-15",
            [("unverifiable", "CHK917", "note")],
        ),
        ("A Shahed-136 can loiter over a town for hours.", "2023-08-15", [("consistent", None, "note")]),
        ("A Shahed-136 can loiter over a town for hours.", "2024-08-15", [("disputed", "CHK105", "warning")]),
        ("Denmark has supplied Kenya with Shahed-136 drones.", "2023-08-15", []),
        ("Norway sold frozen fish to Japan, and Spain deployed engineers to Peru.", "2023-08-15", []),
        (
            "The Iranian opposition rally in Paris was banned by the authorities of France.",
            "2023-08-15",
            [("consistent", None, "note")],
        ),
        ("The Iranian opposition rally in Paris was banned by the authorities of France.", "2023-06-01", []),
    ],
)
def test_what_is_on_record_by_the_day_is_told(findings, text, day, expected):
    assert relations(findings(text, day)) == expected


def test_the_same_matter_is_told_once(findings):
    text = "Iran sold Shahed drones to Russia. Later Iran sold more Shahed drones to Russia."
    assert len(relations(findings(text, "2023-08-15"))) == 1


def test_a_quotation_is_compared_with_the_words_on_record(findings):
    said = "“This is a full-scale defense partnership that is harmful to Ukraine, to Iran's neighbors, and to the international community,” John Kirby said"
    assert relations(findings(f"{said} on 9 June.", "2023-08-15")) == [("consistent", None, "none")]
    other = "“The harbour will stay closed until all the ice has gone,” John Kirby said."
    assert relations(findings(other, "2023-08-15")) == []


def test_both_countries_are_the_two_named_last(findings):
    text = "Russia and Iran trade a good deal. Trust is rare. Both countries are under Western sanctions."
    found = [item for item in findings(text, "2023-08-15") if item.claim.kind == "membership"]
    assert [(item.entity, item.verdict.value) for item in found] == [
        ("RU", "consistent"),
        ("IR", "consistent"),
    ]
    three = "Russia, Iran and Chile trade. Both countries are under Western sanctions."
    assert [item.code for item in findings(three, "2023-08-15") if item.claim.kind == "membership"] == [
        "CHK901"
    ]


def test_an_office_held_by_one_of_a_country(findings):
    text = "The appointment of an Iranian as chair of the 2023 Social Forum angered many."
    [found] = [item for item in findings(text, "2023-08-15") if item.claim.kind == "tenure"]
    assert (found.verdict.value, found.indicator) == ("consistent", "social-forum-2023-chair")
