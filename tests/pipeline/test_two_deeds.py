"""Figures and deeds told two to a sentence: each has its own doer, its own concept and its own time."""

from datetime import date

import checker


def verdicts(text, day=date(2025, 3, 5)):
    return {
        finding.surface: finding.verdict
        for finding in checker.check(text, published=day)
        if finding.verdict != "unverifiable"
    }


def test_two_countries_that_joined_are_told_apart():
    found = verdicts("Finland joined NATO in April 2023 and Sweden in June 2024.")
    assert found == {"April 2023": "consistent", "June 2024": "wrong-date"}


def test_the_dead_and_the_injured_of_one_phrase_are_told_apart():
    text = "By the end of 2024 the UN had verified the deaths of 12,456 civilians and injuries to 28,382 others in Ukraine."
    found = verdicts(text)
    assert "12,456 civilians" in found
    assert set(found.values()) == {"consistent"}


def test_a_forecast_answers_for_a_year_of_which_nothing_was_counted_yet():
    assert verdicts("By NATO's reckoning Estonia spent 3.43 per cent of its economy on defence in 2024.") == {
        "3.43 per cent": "consistent"
    }


def test_the_health_ministry_of_gaza_is_heard_with_its_own_count():
    found = verdicts("Gaza's health ministry has counted 41,965 dead and 79,590 injured.", date(2024, 10, 8))
    assert found == {"41,965": "consistent", "79,590": "understated"}


def test_a_broad_word_goes_on_with_what_the_paragraph_counts():
    text = (
        "World military spending is climbing. By SIPRI's count Saudi Arabia spent $80.3 billion in 2024 "
        "and Russia $194 billion."
    )
    assert verdicts(text, date(2025, 6, 10)) == {"$80.3 billion": "consistent", "$194 billion": "overstated"}


def test_countries_in_a_row_go_on_with_the_measure_and_the_source():
    text = (
        "By NATO's count Britain spent 2.28 per cent of its economy on defence in 2023, France 1.9 per cent "
        "and Germany 1.96 per cent."
    )
    assert verdicts(text, date(2024, 12, 10)) == {
        "2.28 per cent": "consistent",
        "1.9 per cent": "consistent",
        "1.96 per cent": "overstated",
    }


def test_a_bare_count_goes_on_with_what_was_counted():
    text = "Amnesty International recorded 972 executions in Iran in 2024. Iran Human Rights counted 1,975."
    assert verdicts(text, date(2025, 12, 2)) == {"972 executions": "consistent", "1,975": "overstated"}
