from __future__ import annotations

import pytest

from checker.model import ClaimKind


def relations(claims, text):
    return [
        (item.details.relation, [text[span.start : span.end] for span in item.details.operands])
        for item in claims(text)
        if item.kind is ClaimKind.ARITHMETIC
    ]


CASES = [
    (
        "The bomb killed 9,500 people and injured 17,200, a total of 26,700.",
        [("sum", ["9,500 people", "17,200", "26,700"])],
    ),
    ("Of the 40 detainees, 25 were men and 15 were women.", [("sum", ["25", "15", "40 detainees"])]),
    (
        "Output rose from 400 to 600 tonnes, an increase of 50%.",
        [("percent_change", ["400", "600 tonnes", "50%"])],
    ),
    # what was reached is told first
    (
        "The mill sold 640 sacks in May, up from 512 in April, a rise of 25 per cent.",
        [("percent_change", ["512", "640 sacks", "25 per cent"])],
    ),
    # a third level: the change may be of the whole way
    ("Cases rose from 120 in May to 150 in June and 240 in July, an increase of 100 per cent.", []),
    (
        "Prices rose by 4.5 per cent, from 2.9 per cent in 2021 to 7.4 per cent in 2022.",
        [("percent_change", ["2.9 per cent", "7.4 per cent", "4.5 per cent"])],
    ),
    ("Of the 193 states, 141 voted for it, five against and 35 abstained.", []),
    ("Some 80% of the 500 members, or 400, voted.", [("share", ["400", "500 members", "80%"])]),
    ("The population of Peru is 30 million. It rains. The population of Peru is 65 million.", [("same_measure", ["30 million", "65 million"])]),
    ("A bomb killed 40 people in Peru. Another bomb killed 60 people in Peru.", []),
    ("On Monday the toll in Peru was 40. By Friday the toll in Peru was 90.", []),
    ("The population of Peru was 30 million in 2010. The population of Peru was 33 million in 2020.", []),
    ("The toll in Peru was 40. Later it rained. The toll in Peru was 90.", [("same_measure", ["40", "90"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures_that_must_fit(claims, text, expected):
    assert relations(claims, text) == expected


def test_the_parts_of_a_list_do_not_contradict_each_other(claims):
    text = "The board has 12 members: 5 from Peru, 4 from Chile and 3 from Brazil."
    assert all(relation != "same_measure" for relation, _ in relations(claims, text))


def test_a_total_of_dead_and_injured_counts_casualties(claim_at):
    text = "The bomb killed 9,500 people and injured 17,200, a total of 26,700."
    assert claim_at(text, "26,700").facets["concept"] == "casualty"
