"""Tables of countries nobody else knows: their people's names, the end of a year, and what is told for each."""

from __future__ import annotations

import pytest

import checker

TABLE = """entity,measure,unit,period,value
Ruritania,Displaced persons,people,2022,41000
Ruritania,Displaced persons,people,2023,52000
Ruritania,Deaths,people,2023,9100
Ruritania,Defence spending,US$ million,2023,640
Estmark,Defence spending,US$ million,2023,310
Ruritania,Electricity generation,TWh,2023,12
Ruritania,GDP (nominal),US$ billion,2023,31
Ruritania,GDP (PPP),US$ billion,2023,77
Ruritania,Fertility rate,births per woman,2023,1.8
Ruritania,Aid pledged,US$ million,2023,90
Ruritania,Aid disbursed,US$ million,2023,35
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "countries.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def verdicts(text, table):
    found = checker.check(text, tables=[table], packs=False, published="2024-06-01")
    return [item.verdict for item in found if item.verdict != "unverifiable"]


@pytest.mark.parametrize(
    ("true", "wrong"),
    [
        (
            "At the end of 2023 there were 52,000 displaced persons in Ruritania.",
            "At the end of 2023 there were 12,000 displaced persons in Ruritania.",
        ),
        (
            "Some 52,000 Ruritanians were displaced in 2023.",
            "Some 92,000 Ruritanians were displaced in 2023.",
        ),
        (
            "Ruritanian power plants generated 12 terawatt hours in 2023.",
            "Ruritanian power plants generated 21 terawatt hours in 2023.",
        ),
        ("Ruritania's nominal GDP was $31bn in 2023.", "Ruritania's nominal GDP was $77bn in 2023."),
        (
            "The fertility rate of Ruritania stood at 1.8 births per woman in 2023.",
            "The fertility rate of Ruritania stood at 2.8 births per woman in 2023.",
        ),
        (
            "Ruritania spent $640m on its armed forces in 2023, Estmark $310m.",
            "Ruritania spent $640m on its armed forces in 2023, Estmark $510m.",
        ),
        ("Estmark put $310m into defence in 2023.", "Estmark put $810m into defence in 2023."),
    ],
)
def test_the_true_is_confirmed_and_the_wrong_accused(true, wrong, table):
    assert set(verdicts(true, table)) == {"consistent"}
    assert set(verdicts(wrong, table)) - {"consistent"}


@pytest.mark.parametrize(
    "text",
    [
        "At the end of 2023 a fire caused 40 deaths in Ruritania.",
        "On 31 December 2023 some 900 persons were displaced in Ruritania.",
        "Donors have pledged Ruritania $90m; $35m has been disbursed.",
    ],
)
def test_the_innocent_are_not_accused(text, table):
    assert set(verdicts(text, table)) <= {"consistent"}
