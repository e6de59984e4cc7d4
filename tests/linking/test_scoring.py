from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.linking.names import parse
from checker.linking.scoring import Cut, compare, score_pair

SAME = [
    ("Khamenai", "Khamenei", "Person"),
    ("Ali Chamenei", "Ali Khamenei", "Person"),
    ("KHAMENEI, Ali", "Ali Khamenei", "Person"),
    ("Hizballah", "Hezbollah", "Organization"),
    ("Hizbullah", "Hezbollah", "Organization"),
    ("Qassem Soleimani", "Ghassem Suleimani", "Person"),
    ("Kasim Suleymani", "Qasem Soleimani", "Person"),
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky", "Person"),
    ("Володимир Зеленський", "Volodymyr Zelenskyy", "Person"),
    ("قاسم سلیمانی", "Qasem Soleimani", "Person"),
    ("Δημήτρης Παππάς", "Dimitris Pappas", "Person"),
    ("President Ebrahim Raisi", "Ebrahim Raisi", "Person"),
    ("Bashar al-Assad", "Bachar el Assad", "Person"),
    ("J. Hartmann", "Jonas Hartmann", "Person"),
    ("Bill Okafor", "William Okafor", "Person"),
    ("Andrei Pavlovich Sorokin", "Andrey Sorokin", "Person"),
    ("JonasHartmann", "Jonas Hartmann", "Person"),
    ("Jonas Hartmnan", "Jonas Hartmann", "Person"),
    ("Karolina van der Meulen", "Karolina Meulen", "Person"),
    ("Neva Lumber OOO", "Neva Lumber LLC", "Company"),
    ("Sunrise Petro Chemicals", "Sunrise Petrochemicals", "Company"),
    ("Organisation of Baltic Ports", "Organization of Baltic Ports", "Organization"),
    ("3 Rivers Council", "Three Rivers Council", "Organization"),
]
OTHER = [
    ("Igor Sorokin", "Andrey Sorokin", "Person"),
    ("Sorokin", "Andrey Ivanov", "Person"),
    ("Hassan Moradi", "Hussein Moradi", "Person"),
    ("Tariq bin Faisal al-Harbi", "Faisal bin Tariq al-Harbi", "Person"),
    ("Ali Reza Karimi Jr.", "Ali Reza Karimi Sr.", "Person"),
    ("Peter G. Hartmann", "Peter K. Hartmann", "Person"),
    ("Qods Force", "Islamic Revolutionary Guard Corps", "Organization"),
    ("Hezbollah Military Wing", "Hezbollah", "Organization"),
    ("Bank of Latvia", "Bank of Albania", "Organization"),
    ("Karun Bank", "Sepid Bank", "Company"),
    ("93rd Mechanised Brigade", "92nd Mechanised Brigade", "Organization"),
    ("SEA STAR 1", "SEA STAR 2", "Vessel"),
    ("SEA STAR", "SEA STAR 2", "Vessel"),
    ("North Delta Oil", "South Delta Oil", "Company"),
    ("Vice President of Orsova", "President of Orsova", "Organization"),
    ("Trading Company", "Karun Trading Company", "Company"),
    ("National Guard", "Revolutionary Guard", "Organization"),
    ("金正日", "金正恩", "Person"),
    ("Рutin", "Putin", "Person"),
    ("Baltic Growth Fund XII", "Baltic Growth Fund XIII", "Company"),
]


@pytest.mark.parametrize(("one", "other", "kind"), SAME)
def test_two_spellings_of_one_name_match(one: str, other: str, kind: str):
    score, match = score_pair(one, other, kind)
    assert match, score


@pytest.mark.parametrize(("one", "other", "kind"), OTHER)
def test_near_misses_do_not(one: str, other: str, kind: str):
    score, match = score_pair(one, other, kind)
    assert not match, score


@pytest.mark.parametrize(("one", "other", "kind"), SAME + OTHER)
def test_the_order_of_a_pair_says_nothing(one: str, other: str, kind: str):
    assert score_pair(one, other, kind) == score_pair(other, one, kind)


def test_the_reasons_name_the_words_that_agreed_and_those_that_did_not():
    why = compare(parse("Igor Sorokin", "person"), parse("Andrey Sorokin", "person")).why
    assert "sorokin" in str(why["words"])
    assert why["not in the alias"] == "igor"
    assert why["not in the mention"] == "andrey"


def test_a_cap_is_told():
    why = compare(parse("SEA STAR 1", "numbered"), parse("SEA STAR 2", "numbered")).why
    assert "numbers differ" in str(why["capped"])


def test_an_unknown_type_is_ignored():
    assert score_pair("Ali Khamenai", "Ali Khamenei", "Flibbertigibbet") == score_pair(
        "Ali Khamenai", "Ali Khamenei"
    )


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_have_a_score_in_percent(one: str, other: str):
    score, match = score_pair(one, other)
    assert 0.0 <= score <= 100.0
    assert match == (score >= Cut.BALANCED)


SAMPLE = Path(__file__).parents[3] / "shared/reference_samples/name_matching_pairs/name_pairs_dev.csv"


@pytest.mark.skipif(not SAMPLE.exists(), reason="the labelled sample is not part of the repository")
def test_labelled_pairs_keep_their_level():
    with SAMPLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    matches = [score_pair(row["name1"], row["name2"], row["schema"]) for row in rows]
    truth = [row["is_match"] == "true" for row in rows]

    def measure(cut: float) -> tuple[float, float]:
        right = sum(1 for (score, _), same in zip(matches, truth, strict=True) if score >= cut and same)
        called = sum(1 for score, _ in matches if score >= cut)
        return right / called, right / sum(truth)

    precision, recall = measure(Cut.BALANCED)
    assert 2 * precision * recall / (precision + recall) > 0.85
    precision, recall = measure(Cut.PRECISION)
    assert precision > 0.95
    assert recall > 0.6
