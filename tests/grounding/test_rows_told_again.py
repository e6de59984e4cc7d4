"""Rows of tables with several keys where the sentence leaves keys out, compares, or tells which way a figure moved."""

from datetime import date

import pytest

import checker

HAULS = "\n".join(
    (
        "yard,cargo,quarter,tonnes,ships",
        "Ostrand,timber,2024-Q1,61000,14", "Ostrand,timber,2024-Q2,66000,15", "Ostrand,timber,2024-Q3,70500,16",
        "Ostrand,cement,2024-Q1,22000,8", "Ostrand,cement,2024-Q2,19500,7", "Ostrand,cement,2024-Q3,17000,6",
        "Velmouth,timber,2024-Q1,33000,9", "Velmouth,timber,2024-Q2,29000,8", "Velmouth,timber,2024-Q3,31000,8",
        "Velmouth,cement,2024-Q1,40500,12", "Velmouth,cement,2024-Q2,43000,13", "Velmouth,cement,2024-Q3,47500,14",
    )
)  # fmt: skip
DAY = date(2024, 11, 4)
IN_THE_THIRD = "Ostrand landed 70,500 tonnes of timber in the third quarter of 2024."


@pytest.fixture
def hauls(tmp_path):
    path = tmp_path / "hauls.csv"
    path.write_text(HAULS, encoding="utf-8")
    return path


def verdicts(text, table):
    return {
        finding.surface: finding.verdict
        for finding in checker.check(text, tables=[table], packs=False, published=DAY)
        if finding.verdict != "unverifiable"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one who is only compared with is not whose figure it is
        (
            "In the second quarter of 2024 Ostrand's timber quay moved 66,000 tonnes, twice as much as Velmouth.",
            {"66,000 tonnes": "consistent"},
        ),
        # nobody is named: the quay and the cargo are those of the sentence before
        (
            f"{IN_THE_THIRD} Some 61,000 tonnes went through it in the first quarter.",
            {"61,000 tonnes": "consistent"},
        ),
        (
            f"{IN_THE_THIRD} Some 88,000 tonnes went through it in the first quarter.",
            {"88,000 tonnes": "overstated"},
        ),
        # the time of the sentence before, though this one tells another time of another number
        (
            f"{IN_THE_THIRD} At Velmouth, timber volumes rose to 31,000 tonnes, while cement went the other way: "
            "it dropped to 57,500 tonnes from 43,000 in the previous quarter.",
            {"31,000 tonnes": "consistent", "57,500 tonnes": "overstated", "43,000": "consistent"},
        ),
        # other words for a column
        ("Velmouth had 14 cement calls in the third quarter of 2024.", {"14": "consistent"}),
    ],
)
def test_what_is_left_out_is_taken_from_before(text, expected, hauls):
    found = verdicts(text, hauls)
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Cement at Velmouth rose to 47,500 tonnes in the third quarter of 2024.", "consistent"),
        ("Cement at Velmouth fell to 47,500 tonnes in the third quarter of 2024.", "understated"),
        ("Cement at Velmouth fell to 47,500 tonnes in the third quarter of 2024 after 43,000 in the second.", "understated"),
        ("Cement at Ostrand climbed to 17,000 tonnes in the third quarter of 2024.", "overstated"),
        # what it moved from is told, and may be anything
        ("Cement at Velmouth fell to 47,500 tonnes in the third quarter of 2024 from a peak of 90,000.", "consistent"),
        # nothing was before
        ("Cement at Velmouth fell to 40,500 tonnes in the first quarter of 2024.", "consistent"),
    ],
)  # fmt: skip
def test_the_verb_of_a_level_is_held_against_its_series(text, verdict, hauls):
    assert set(verdicts(text, hauls).values()) - {"consistent"} == {verdict} - {"consistent"}


def test_a_word_of_another_value_is_not_overheard(tmp_path):
    path = tmp_path / "stoves.csv"
    path.write_text(
        "District,Stove,Households\nHale,Peat stove,4100\nHale,Pellet stove,4500\nBrome,Peat stove,900\nBrome,Pellet stove,2200\n",
        encoding="utf-8",
    )
    text = "In Brome 2,200 households had a pellet stove. Some 4,100 households in Hale still burned peat."
    assert verdicts(text, path) == {"2,200 households": "consistent", "4,100 households": "consistent"}


BALLOT = "\n".join(
    (
        "ward,list,year,votes,share",
        "Elder Row,Reform,2020,4100,41.0", "Elder Row,Reform,2024,3300,34.5", "Elder Row,Alliance,2020,5200,52.0",
        "Elder Row,Alliance,2024,5550,58.1", "Quay Side,Reform,2020,2600,33.8", "Quay Side,Reform,2024,3900,47.2",
        "Quay Side,Alliance,2020,4700,61.1", "Quay Side,Alliance,2024,4050,49.0",
    )
)  # fmt: skip


@pytest.fixture
def ballot(tmp_path):
    path = tmp_path / "ballot.csv"
    path.write_text(BALLOT, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a column of shares beyond one is in per cent
        (
            "In Quay Side the share of Reform climbed to 47.2 per cent in 2024.",
            {"47.2 per cent": "consistent"},
        ),
        (
            "In Quay Side the share of Reform climbed to 57.2 per cent in 2024.",
            {"57.2 per cent": "overstated"},
        ),
        # of several wards together, which no row holds
        ("Quay Side was close in 2024. Across the two wards Reform won 7,200 votes.", {}),
        # who is only named behind is not whose figure it is
        (
            "In Elder Row Reform lost ground. Its share fell from 41 per cent in 2020 to 34.5 per cent, "
            "while the Alliance rose to 78.1 per cent.",
            {"41 per cent": "consistent", "34.5 per cent": "consistent", "78.1 per cent": "overstated"},
        ),
        # rows of times and lists are no wards
        ("The Alliance was the strongest list in one of the two wards in 2020.", {}),
    ],
)
def test_shares_and_several_rows(text, expected, ballot):
    assert verdicts(text, ballot) == expected
