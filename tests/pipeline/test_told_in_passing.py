"""Pairs of texts as columns put it: by pronouns, beside names, by their seat, in other words than the tables use."""

from __future__ import annotations

import pytest

from checker.model import Severity

PAIRS = [
    # (day, a true text, a wrong text of the same shape)
    (
        "2024-11-20",
        "Volodymyr Zelensky beat an incumbent. He was sworn in on 20 May 2019.",
        "Volodymyr Zelensky beat an incumbent. He was sworn in on 20 May 2017.",
    ),
    (
        "2024-11-20",
        "Joe Biden, in office since January 2021, will hand over soon.",
        "Joe Biden, in office since January 2019, will hand over soon.",
    ),
    (
        "2024-11-20",
        "Is the Iran nuclear deal dead? It was concluded in Vienna in July 2015.",
        "Is the Iran nuclear deal dead? It was concluded in Vienna in July 2013.",
    ),
    (
        "2024-11-20",
        "The Iran nuclear deal is paper. Mr Trump took his country out of it in May 2018.",
        "The Iran nuclear deal is paper. Mr Trump took his country out of it in May 2017.",
    ),
    (
        "2025-10-14",
        "Saudi Arabia is no small place. The kingdom has nearly 36 million people.",
        "Saudi Arabia is no small place. The kingdom has nearly 53 million people.",
    ),
    (
        "2025-10-14",
        "The Emirates produced goods and services worth 504 billion dollars in 2023.",
        "The Emirates produced goods and services worth 314 billion dollars in 2023.",
    ),
    (
        "2025-10-14",
        "Turkey. Never far away. GDP exceeded 1.1 trillion dollars in 2023.",
        "Turkey. Never far away. GDP exceeded 1.6 trillion dollars in 2023.",
    ),
    (
        "2023-11-02",
        "In the first half of this year Iran sent 354 prisoners to the gallows.",
        "In the first half of this year Iran sent 534 prisoners to the gallows.",
    ),
    (
        "2024-11-20",
        "The UN General Assembly condemned the invasion of Ukraine. On 2 March 2022 a majority of 141 states backed the text.",
        "The UN General Assembly condemned the invasion of Ukraine. On 2 March 2022 a majority of 114 states backed the text.",
    ),
    (
        "2023-06-05",
        "CSIS put the Russian dead at 60,000 to 70,000 after the first year of the war in Ukraine.",
        "CSIS put the Russian dead at 160,000 to 170,000 after the first year of the war in Ukraine.",
    ),
    (
        "2023-06-05",
        "The war in Ukraine has lasted one year and three months.",
        "The war in Ukraine has lasted three years and three months.",
    ),
    (
        "2022-11-30",
        "It is now nine months since Russia invaded Ukraine.",
        "It is now eleven months since Russia invaded Ukraine.",
    ),
    (
        "2024-09-16",
        "Ebrahim Raisi's helicopter flew into a mountain. He had been president since August 2021.",
        "Ebrahim Raisi's helicopter flew into a mountain. He had been president since August 2019.",
    ),
    (
        "2025-12-08",
        "Bashar al-Assad inherited a country. He took office in July 2000.",
        "Bashar al-Assad inherited a country. He took office in July 1999.",
    ),
    (
        "2024-09-16",
        "The Islamic Republic hangs, and Tehran is proud of it. Amnesty found 853 executions for 2023.",
        "The Islamic Republic hangs, and Tehran is proud of it. Amnesty found 583 executions for 2023.",
    ),
    (
        "2023-08-01",
        "The war in Ukraine kills fewer civilians. In June the toll was heavier: 184 people were killed and 681 hurt.",
        "The war in Ukraine kills fewer civilians. In June the toll was heavier: 118 people were killed and 681 hurt.",
    ),
]
SPARED = [
    (
        "2025-11-03",
        "Russia's output is not small. It is home to nearly 144 million people, while Germany has 84 million.",
    ),
    (
        "2023-08-01",
        "In Ukraine 9,369 civilians have been killed and 16,646 hurt, so that the two together come to just over 26,000.",
    ),
    ("2024-05-28", "Vladimir Putin was sworn in three weeks ago for the fifth time."),
    (
        "2024-11-20",
        "The Iran nuclear deal is old. The Levant Accords came later. It was concluded in July 2013.",
    ),
    ("2023-09-15", "In May the UN said that 8,836 civilians had been killed in Ukraine."),
    ("2023-09-15", "In February the UN spoke of 8,006 civilians killed in Ukraine, in May of 8,836."),
]


def accused(found) -> list[str]:
    return [item.claim.surface for item in found if item.severity in (Severity.ERROR, Severity.WARNING)]


@pytest.mark.parametrize(("day", "true", "wrong"), PAIRS)
def test_the_wrong_one_of_a_pair_is_accused(day, true, wrong, findings):
    assert accused(findings(true, day)) == []
    assert accused(findings(wrong, day))


@pytest.mark.parametrize(("day", "text"), SPARED)
def test_what_is_true_or_about_something_else_is_spared(day, text, findings):
    assert accused(findings(text, day)) == []
