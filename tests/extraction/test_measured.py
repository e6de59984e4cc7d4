from __future__ import annotations

from datetime import date

import pytest

from checker.documents import make_document
from checker.extraction.claims import extract_claims

COUNTED = [
    # the noun right after the number, with its modifiers
    ("The blast hurt 1,200 elderly civilians.", "1,200", "elderly civilians", "people", "1,200"),
    ("Troops found 30 rifles.", "30", "rifles", "rifle", "30 rifles"),
    ("Rangers counted 4,300 wild elephants.", "4,300", "wild elephants", "elephant", "4,300"),
    ("The port handled 60 cargo ships.", "60", "cargo ships", "ship", "60"),
    ("Nurses treated 45 Sudanese and Chadian refugees.", "45", "Sudanese and Chadian refugees", "people", "45"),
    ("Guards held 80 men, women and children.", "80", "men, women and children", "people", "80"),
    ("The raid freed 25 hostages.", "25", "hostages", "people", "25 hostages"),
    ("The list won 41 seats.", "41", "seats", "seat", "41 seats"),
    ("She took 12,500 votes.", "12,500", "votes", "vote", "12,500 votes"),
    ("Nine countries signed it.", "Nine", "countries", "country", "Nine countries"),
    # partitives
    ("The navy lost 6 of its newest patrol boats.", "6", "newest patrol boats", "boat", "6"),
    ("Some 400 of the 1,200 prisoners fled.", "400", "prisoners", "people", "400"),
    ("Some 400 of the 1,200 prisoners fled.", "1,200", "prisoners", "people", "1,200 prisoners"),
    ("The clan owns 55% of the Peruvian economy.", "55", "Peruvian economy", "percent", "55%"),
    ("Oslo sent $4 million in aid.", "$4", "aid", "USD", "$4 million"),
    ("They spent $9bn on arms.", "$9", "arms", "USD", "$9bn"),
    # a participle or adjective instead of a noun
    ("The quake left 70 dead.", "70", "dead", "people", "70"),
    ("Officials spoke of 9,100 wounded.", "9,100", "wounded", "people", "9,100"),
    ("Another 310 were arrested.", "310", "arrested", "people", "310"),
    # the noun before the number
    ("The population of Laos is 7 million.", "7", "population", "people", "7 million"),
    ("The death toll reached 512.", "512", "death toll", "people", "512"),
    ("Inflation stood at 9%.", "9", "Inflation", "percent", "9%"),
    ("Life expectancy at birth for women is 71 years in Fiji.", "71", "Life expectancy at birth for women", "year", "71 years"),
    ("Population: 17 million", "17", "Population", "people", "17 million"),
    ("The number of pilgrims rose to 3 million.", "3", "pilgrims", "people", "3 million"),
    ("The unemployment rate, at 12%, worries the bank.", "12", "unemployment rate", "percent", "12%"),
    ("Output rose from 400 to 650 tonnes.", "400", "Output", "tonne", "400"),
    # the noun of another number
    ("Rebels killed 12 soldiers in May and 15 in June.", "15", "soldiers", "people", "15"),
    ("Germany has 5 smelters, France 7.", "7", "smelters", "smelter", "7"),
    ("Kenya picked 2 million tonnes of tea, Ghana 800,000.", "800,000", "tea", "tonne", "800,000"),
    ("Exports totalled 4 million tonnes, of which 1 million went to Egypt.", "1 million", "Exports", "tonne", "1 million"),
    ("The 9,000-strong crowd sang.", "9,000", "crowd", "people", "9,000"),
    ("UNDP put the dead of the war at 377,000.", "377,000", "dead of the war", "people", "377,000"),
    ("Clinics reported 320 wounded, 45 of them children.", "45", "children", "people", "45"),
    ("The war has killed 14,000 and displaced 1.5 million.", "14,000", "killed", "people", "14,000"),
    ("The war has killed 14,000 and displaced 1.5 million.", "1.5", "displaced", "people", "1.5 million"),
    ("Chile has bought 24 F-16 fighters.", "24", "F-16 fighters", "aircraft", "24"),
    ("There are 40 million Poles.", "40", "Poles", "people", "40 million Poles"),
    ("Mali (population 22 million) and Chad (17 million) agree.", "17", "population", "people", "17 million"),
    ("Ann won 12 medals, twice as many as Bea.", "twice", "medals", "times", "twice"),
    ("The death toll fell to 500, from 568 the year before.", "568", "death toll", "people", "568"),
    ("The bank put Peruvian wheat at 40 tonnes and Chilean barley at 17 tonnes.", "17", "barley", "tonne", "17 tonnes"),
    ("A clerk put Peru's dead at 430 and Chile's wounded at 170.", "170", "wounded", "people", "170"),
    ("A clerk put the Peruvian dead at 430 in May, the Chilean dead at up to 170.", "170", "Chilean dead", "people", "170"),
    ("Oslo put the number of civilians killed in Chad at 9,511.", "9,511", "civilians", "people", "9,511"),
    # what a copula says
    ("Of the 40 detainees, 25 were women.", "25", "women", "people", "25"),
    # a body and its members
    ("The 15-member council met.", "15", "member", "member", "15"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "measured", "unit", "surface"), COUNTED)
def test_what_a_number_counts(claim_at, text, number, measured, unit, surface):
    claim = claim_at(text, number)
    assert claim.measured == measured
    assert claim.quantity.unit == unit
    assert claim.surface == surface


def test_coordinated_numbers_keep_their_own_nouns(claims):
    deaths, arrests = claims("The riot led to over 60 deaths and 900 arrests.")
    assert (deaths.measured, arrests.measured) == ("deaths", "arrests")
    assert (deaths.surface, arrests.surface) == ("60 deaths", "900 arrests")


def test_hedges_are_no_part_of_what_is_counted(claim_at):
    claim = claim_at("An estimated 40,000 or more people marched.", "40,000")
    assert claim.measured == "people"


def test_the_span_of_the_noun_leaves_out_names_of_another_number(claim_at):
    claim = claim_at("Life expectancy in Japan is 84 years, against 53 in Chad.", "53")
    assert claim.measured == "Life expectancy"
    assert claim.measured_span is None


def test_an_expression_of_time_is_not_counted(claim_at):
    assert claim_at("Ghana's economy grew 5% last year.", "5").measured == "economy"


def test_an_item_of_a_list_counts_what_the_item_before_counts(claims):
    text = "People:\n\n- Kenya: 54 million people\n- Uganda: 47 million\n"
    first, second = extract_claims(make_document(text, markdown=True, published=date(2023, 8, 15)))
    assert (first.measured, second.measured) == ("people", "people")
    assert second.quantity.unit == "people"


def test_an_age_counts_nobody(claim_at):
    assert claim_at("Some 40 men live there and die at 74.", "74").measured is None


def test_a_number_in_brackets_keeps_to_its_name(claim_at):
    text = "Mali (population 22 million) and Chad (17 million) agree."
    first, second = claim_at(text, "22"), claim_at(text, "17")
    assert "Chad" not in text[first.clause.start : first.clause.end]
    assert "Mali" not in text[second.clause.start : second.clause.end]


def test_a_number_that_breaks_off_at_a_hyphen_counts_nothing(claims):
    [claim] = claims("The score was 5-")
    assert (claim.quantity.value, claim.measured) == (5, None)
