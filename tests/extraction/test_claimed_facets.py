from __future__ import annotations

import pytest

CONCEPTS = [
    ("The raid killed 40 people.", "40", "death"),
    ("The raid killed 40 people and wounded 60.", "60", "injury"),
    ("In the raid 40 people were killed.", "40", "death"),
    ("The fever has cost 40 miners their lives.", "40", "death"),
    ("Peru's dead are put at 4,000.", "4,000", "death"),
    ("Those killed on the Peruvian side are put at 4,000.", "4,000", "death"),
    ("The number of Peruvian wounded is given as 4,000.", "4,000", "injury"),
    ("Peru has lost 900 soldiers.", "900", "military_loss"),
    ("Peru has lost 900 soldiers killed.", "900", "death"),
    ("The mine left 12 dead and 30 injured.", "12", "death"),
    ("The mine left 12 dead and 30 injured.", "30", "injury"),
    ("It led to the death of over 300 soldiers.", "300", "death"),
    ("There were 9,000 civilian casualties.", "9,000", "casualty"),
    ("Some 5,000 were killed or wounded.", "5,000", "casualty"),
    ("The strike killed 40 refugees.", "40", "death"),
    ("The camp shelters 40,000 refugees.", "40,000", "refugee"),
    ("Police arrested 700 students.", "700", "arrest"),
    ("The state executed 30 men last year.", "30", "execution"),
    ("The flood claimed 40 lives.", "40", "death"),
    ("Malta, home to some 500,000 people, is the most crowded member.", "500,000", "population"),
    ("Oslo: Death toll in Chad passes 400", "400", "death"),
    ("The senate passed the bill by 90 votes to 12.", "90", "vote"),
    ("The senate passed the bill by 90 votes to 12.", "12", "vote_against"),
    ("The senate voted 190 to twelve for peace.", "190", "vote"),
    ("The senate voted 190 to twelve for peace.", "twelve", "vote_against"),
    ("Ninety states voted for it, 12 against it and eight abstained.", "12", "vote_against"),
    ("Ninety states voted for it, 12 against it and eight abstained.", "eight", "abstention"),
    ("The motion passed with 90 in favour, 12 opposed and eight abstaining.", "90", "vote"),
    ("The motion passed with 90 in favour, 12 opposed and eight abstaining.", "12", "vote_against"),
    ("Peru signed a deal to supply 24 jets.", "24", "order"),
    ("Peru delivered 24 jets.", "24", "delivery"),
    ("The population of Laos is 7 million.", "7", "population"),
    ("Laos, with 7 million inhabitants, is hilly.", "7", "population"),
    ("Inflation rose to 8%.", "8", "inflation"),
    ("Unemployment fell to 4%.", "4", "unemployment"),
    ("The clan controls 55% of the Peruvian economy.", "55", "economic_share"),
    ("The party took 35% of the vote.", "35", "vote_share"),
    ("The earthquake killed at least 5,000 people in Turkey and 2,000 in Syria.", "2,000", "death"),
    ("At least 12 soldiers, including three officers, were killed.", "12", "death"),
    ("Of 551 people killed, 68 were children.", "68", "death"),
    ("GDP per capita is $5,000 in Kenya.", "$5,000", "gdp"),
    ("Military spending reached $80bn.", "$80", "military_spending"),
    ("Some 4 million people live in poverty.", "4", "poverty"),
    ("Life expectancy for men is 63 years.", "63", "life_expectancy"),
    ("Nearly 500,000 troops on the two sides have been killed or wounded.", "500,000", "casualty"),
    ("Lima put at least 582 people to death in 2022.", "582", "execution"),
    ("Some 1,200 migrants drowned.", "1,200", "death"),
    (
        "In 2023, Syria took 6 per cent of Iran's crude oil exports and Cuba 2 per cent.",
        "2 per",
        "trade_share",
    ),
    ("Two million soldiers have been killed, wounded or gone missing.", "Two million", "casualty"),
    ("The raid killed 40 people, wounded 60 and left 3 missing.", "40", "death"),
    ("The raid killed 40 people, wounded 60 and left 3 missing.", "3", "missing"),
    ("Laos has 7 million people.", "7", "population"),
    ("The list of the dead includes 70 members of the security forces.", "70", "death"),
    ("The firm posted a net loss of 3 billion yen.", "3", None),
    ("The Peruvian navy has 60 ships.", "60", None),
    ("Some 20 crew were aboard the ship.", "20", None),
    ("Peru shipped 60 jets.", "60", "delivery"),
    ("Minsk exported 2 million tonnes of potash.", "2", "export"),
]


@pytest.mark.parametrize(("text", "number", "concept"), CONCEPTS)
def test_concept(claim_at, text, number, concept):
    assert claim_at(text, number).facets.get("concept") == concept


OTHERS = [
    ("There were 9,000 civilian casualties.", "9,000", {"population": "civilian"}),
    ("It led to the death of over 300 soldiers.", "300", {"population": "military"}),
    ("Of 551 people killed, 68 were children.", "68", {"population": "child"}),
    ("Life expectancy for men is 63 years.", "63", {"sex": "male"}),
    ("GDP per capita is $5,000 in Kenya.", "$5,000", {"basis": "per_capita"}),
    (
        "At least 14,000 civilians have been killed since February 2022.",
        "14,000",
        {"accumulation": "cumulative"},
    ),
    ("In June 2023 alone, monitors recorded 184 civilians killed.", "184", {"accumulation": "period"}),
    ("In May, raids killed 30 people.", "30", {"accumulation": None}),
    ("Men had a life expectancy of 74.1 years, women one of 82.2 years.", "74.1", {"sex": "male"}),
    ("Men had a life expectancy of 74.1 years, women one of 82.2 years.", "82.2", {"sex": "female"}),
    ("Raids killed 40 civilians and left 90 injured.", "90", {"population": None}),
    ("There 40 civilians were killed and 90 injured.", "90", {"population": "civilian"}),
    (
        "The list of the dead includes 70 members of the security forces.",
        "70",
        {"population": "security_force"},
    ),
    ("Peru buried 900 dead soldiers.", "900", {"concept": "death", "population": "military"}),
    (
        "Peru pardoned 400 people, among them 90 who had taken part in the protests.",
        "90",
        {"population": "protester"},
    ),
    ("Two papers have confirmed the deaths of 900 soldiers by name.", "900", {"evidence": "named"}),
    ("So far 300 people have died.", "300", {"accumulation": "cumulative"}),
    ("The clan controls 55% of the Peruvian economy.", "55", {"whole": "economy"}),
    ("One of the five vice-presidents of the Senate left.", "five", {"role": "vice_president"}),
]


@pytest.mark.parametrize(("text", "number", "facets"), OTHERS)
def test_other_facets(claim_at, text, number, facets):
    found = claim_at(text, number).facets
    assert {key: found.get(key) for key in facets} == facets


def test_a_fighter_jet_is_no_soldier(claim_at):
    assert "population" not in claim_at("Peru bought 24 fighter jets.", "24").facets


def test_no_concept_leaks_to_a_neighbour(claims):
    dead, buildings = claims("The storm killed 30 people, and 12 bridges collapsed.")
    assert dead.facets["concept"] == "death"
    assert buildings.facets.get("concept") != "death"


def test_the_rate_of_one_number_is_not_that_of_the_next(claim_at):
    text = "Nigeria's population grew by 2.5% a year to 200 million."
    assert claim_at(text, "2.5").facets["per"] == "year"
    assert "per" not in claim_at(text, "200").facets
    assert "accumulation" not in claim_at(text, "200").facets


def test_facets_come_in_a_fixed_order(claim_at):
    keys = list(claim_at("There were 9,000 civilian casualties so far.", "9,000").facets)
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ruritania, a country of almost 90 million people, hanged 834 people last year.", "90 million"),
        ("It was a town of about 9,000 inhabitants that lost 41 men.", "9,000"),
        ("In Vell, a village of 300 souls, two people were arrested.", "300"),
        ("Norway, a nation of 5.5 million, exports gas.", "5.5 million"),
        ("An island of 40,000, it deported 12 people.", "40,000"),
    ],
)
def test_the_size_of_a_place_is_no_part_of_what_is_told_of_it(claim_at, text, number):
    claim = claim_at(text, number)
    assert claim.facets == {"concept": "population"}
    assert claim.quantity.unit == "people"


def test_the_size_of_a_place_counts_its_people_alone(claim_at):
    assert claim_at("It is a country of 26 cantons.", "26").facets.get("concept") != "population"
    treated = claim_at("In a town of 9,000 the clinic treated 300.", "300")
    assert treated.facets.get("concept") != "population"
    jobless = claim_at("It is a region of 12 per cent unemployment.", "12 per cent")
    assert jobless.facets["concept"] == "unemployment"


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Hungary, with 9.6 million people, is larger than it looks.", "population"),
        ("Vell's 9 million people live on fish.", "population"),
        ("Vell's 40 people killed in the flood were farmers.", "death"),
        ("The bus stopped in Vell, with 40 people on board.", None),
    ],
)
def test_people_of_a_place_are_its_population(claim_at, text, concept):
    number = next(word for word in text.split() if word[0].isdigit())
    assert claim_at(text, number).facets.get("concept") == concept


def test_an_adjective_behind_tells_which_of_them(claim_at):
    claim = claim_at("The council has fifteen members, five of them permanent.", "five")
    assert claim.measured == "permanent members"
    assert claim.facets["role"] == "permanent_member"
