"""Names asked against a small table of one's own: whom it has is found however it is written, and nobody else."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import checker
from checker.linking.linker import build_linker
from checker.linking.own_countries import names_of_countries
from checker.model import Entity

TABLE = Path(__file__).with_name("own_table.csv")
QUESTIONS = Path(__file__).with_name("own_questions.csv")
# Bare surnames and short forms that the table does not give are shown, but not believed.
FOUND = 0.86


@pytest.fixture(scope="module")
def answers() -> list[tuple[str, str, str | None, str]]:
    """(who is meant or "", the name, who is linked, who is ranked first) of every question."""
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        asked = list(csv.DictReader(file))
    records = checker.link([row["name"] for row in asked], against=TABLE)
    return [
        (row["entity"], row["name"], record.match, record.ranked[0]["entity"] if record.ranked else "")
        for row, record in zip(asked, records, strict=True)
    ]


def test_no_stranger_is_linked(answers):
    assert [(name, match) for meant, name, match, _ in answers if not meant and match] == []


def test_nobody_is_taken_for_somebody_else(answers):
    assert [(name, match) for meant, name, match, _ in answers if match not in (meant or None, None)] == []


def test_most_are_found_and_all_but_a_few_ranked_first(answers):
    known = [(meant, match, first) for meant, _, match, first in answers if meant]
    assert sum(meant == match for meant, match, _ in known) >= FOUND * len(known)
    assert sum(meant == first for meant, _, first in known) >= len(known) - 1


def test_a_country_answers_to_its_usual_names_only_where_the_table_calls_it_one():
    def table(type: str) -> list[dict[str, str]]:
        return [{"id": "c", "name": "Iran", "type": type}, {"id": "x", "name": "Quux Foundation"}]

    asked = ["Islamic Republic of Iran", "Iran Air", "IRN"]
    assert [record.match for record in checker.link(asked, against=table("country"))] == ["c", None, "c"]
    assert [record.match for record in checker.link(asked, against=table(""))] == [None, None, None]
    assert list(names_of_countries([Entity(entity_id="q", name="Quux", type="Country", country="")])) == []


def test_a_short_form_in_brackets_says_nothing_new():
    linker = build_linker(
        [Entity(entity_id="n", name="Naval Yard Office", type="Organization", country="")], ()
    )
    assert linker.link("Naval Yard Office (NYO)").match.entity_id == "n"
    assert linker.link("Naval Yard Office (Baltic)").match is None


def test_a_given_name_of_two_syllables_is_not_half_of_it():
    linker = build_linker([Entity(entity_id="p", name="Park Jin", type="Person", country="")], ())
    assert linker.link("PARK, Jin Hyok").match is None
    assert linker.link("Jin Park").match.entity_id == "p"
