"""Articles against tables whose subject, total or measure a text need not name."""

import pytest

import checker

FIRM = """Brackwell Tools plc: key figures
,2020,2021,2022
Revenue (GBP m),410,436,482
Operating profit (GBP m),31,36,44
Net debt (GBP m),120,118,96
Employees,2240,2310,2480
"""
JAILS = """Table 2. Persons in custody, by district
District,2021,2022,2023
Norvale,1210,1305,1382
Eastmoor,840,861,902
Total,2050,2166,2284
"""
CLINICS = """clinic;staff;patients seen
Orbury General;410;20 300
Saltmere Infirmary;180;8 100
Tarn Vale;c. 95;4 050
"""


def found(text, table, tmp_path, published="2024-02-01"):
    path = tmp_path / "figures.csv"
    path.write_text(table, encoding="utf-8")
    verdicts = {one.verdict for one in checker.check(text, tables=[path], packs=False, published=published)}
    if verdicts - {"consistent", "unverifiable"}:
        return "refuted"
    return "true" if "consistent" in verdicts else "other"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The company employed 2,480 people in 2022.", "true"),
        ("The company employed 3,480 people in 2022.", "refuted"),
        ("Net debt fell to 96 million pounds in 2022.", "true"),
        ("Net debt fell to 69 million pounds in 2022.", "refuted"),
        ("In 2021 operating profit was 56 million pounds.", "refuted"),
        ("Sales reached 482 million pounds in 2022.", "true"),
        ("A rival employs 9,100 people.", "other"),
        ("In two of the three years the company employed more people than before.", "other"),
        ("The industry employed 91,000 people in 2022.", "other"),
        ("Tessmere Drills employed 9,100 people in 2022.", "other"),
        ("In Norland the company employed 310 people in 2022.", "other"),
        ("The tool maker opened 310 shops in 2022.", "other"),
        ("A subsidiary had net debt of 310 million pounds in 2022.", "other"),
    ],
)
def test_a_table_of_one_firm_answers_for_the_firm(text, label, tmp_path):
    assert found(text, FIRM, tmp_path) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("In 2023 there were 2,284 prisoners in the country.", "true"),
        ("In 2023 there were 2,822 prisoners in the country.", "refuted"),
        ("In neighbouring Ostmark there were 5,822 prisoners in 2023.", "other"),
        ("Norvale held 1,382 prisoners in 2023, Eastmoor 902.", "true"),
        ("Eastmoor held 902 prisoners in 2023. Norvale, by contrast, had 1,823 in 2023.", "refuted"),
        ("Eastmoor held 902 prisoners in 2023. Norvale has 1,823 guards.", "true"),
    ],
)
def test_a_total_answers_where_nobody_is_named_and_a_measure_goes_on(text, label, tmp_path):
    assert found(text, JAILS, tmp_path) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Orbury has a staff of 410.", "true"),
        ("Orbury has a staff of 610.", "refuted"),
        ("Tarn Vale has a staff of about 90.", "true"),
        ("Tarn Vale has a staff of 240.", "refuted"),
        ("Orbury has a staff of 410, Saltmere 290.", "refuted"),
        ("Orbury has a staff of 410, Saltmere 290 car parks.", "true"),
    ],
)
def test_shorter_names_and_estimates_in_cells(text, label, tmp_path):
    assert found(text, CLINICS, tmp_path) == label


CROPS = """Crop,Area 2022 (thousand ha),Area 2023 (thousand ha),Harvest 2022 (kt),Harvest 2023 (kt)
Winter rye,112,98,610,540
Oats,71,77,330,402
Sugar beet,30,28,1900,1740
"""
REFUGE = """host,origin,year,refugees
Talmar,Orsk,2021,21000
Talmar,Orsk,2022,36500
Talmar,Wend,2021,5100
Talmar,Wend,2022,4800
"""


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Farmers brought in 540,000 tonnes of winter rye in 2023.", "true"),
        ("Farmers brought in 940,000 tonnes of winter rye in 2023.", "refuted"),
        ("Farmers sold 940,000 tonnes of winter rye in 2023.", "other"),
        ("In 2023 farmers harvested 402,000 tonnes of oats, 72,000 tonnes more than in 2022.", "true"),
        ("In 2023 farmers harvested 402,000 tonnes of oats, 172,000 tonnes more than in 2022.", "refuted"),
    ],
)
def test_things_are_named_in_small_letters_and_measures_told_in_other_words(text, label, tmp_path):
    assert found(text, CROPS, tmp_path) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("In 2022 Talmar had 36,500 refugees from Orsk.", "true"),
        ("In 2022 Talmar had 63,500 refugees from Orsk.", "refuted"),
        ("In 2022 Talmar had 36,500 refugees from Orsk, 15,500 more than a year earlier.", "true"),
        ("In 2022 Talmar had 36,500 refugees from Orsk, 25,500 more than a year earlier.", "refuted"),
        ("In 2022 Talmar had 36,500 refugees from Orsk, three times as many as a year earlier.", "refuted"),
        ("In all 41,300 people from both countries found refuge in Talmar.", "other"),
    ],
)
def test_a_second_column_of_names_and_gaps_to_another_year(text, label, tmp_path):
    assert found(text, REFUGE, tmp_path) == label


STANDINGS = "club,P,W,D,L,Pts\nTarn Rovers,20,13,4,3,43\nHalme Town,20,8,5,7,29\nOrb City,20,2,3,15,9\n"


@pytest.mark.parametrize(
    "text",
    [
        "They lost only three times.",
        "Tarn won 13 and drew four of their matches.",
        "The league spends 5,900 pounds on each match.",
        "In all 114,700 people came to see Halme.",
        "For every thousand people in Tarn there are 521 cars.",
        "There are 1.5 points to a match for Halme, and 2.2 for Tarn.",
    ],
)
def test_numbers_that_count_no_rows_accuse_nobody(text, tmp_path):
    assert found(text, STANDINGS, tmp_path) != "refuted"


PARTNERS = "Partner,Exports (USD m),Imports (USD m)\nArland,4120,3910\nBorland,1340,5620\nCorland,2250,1980\n"


def test_what_a_partner_sells_is_not_what_is_exported_to_it(tmp_path):
    text = "Borland sold the country goods worth 5.62 billion dollars, more than any other partner."
    assert found(text, PARTNERS, tmp_path) != "refuted"
