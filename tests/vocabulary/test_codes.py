import pytest

from checker.vocabulary.codes import vocabulary


@pytest.mark.parametrize(
    ("facet", "claimed", "held", "expected"),
    [
        ("concept", "death", "death", "equal"),
        ("concept", "casualty", "death", "broader"),
        ("concept", "injury", "casualty", "narrower"),
        ("concept", "death", "injury", "sibling"),
        ("concept", "order", "delivery", "sibling"),
        ("concept", "export", "import", "conflict"),
        ("concept", "death", "arrest", "conflict"),
        ("population", "protester", "civilian", "narrower"),
        ("population", "civilian", "military", "conflict"),
        ("party", "RU+UA", "UA+RU", "equal"),
        ("party", "RU+UA", "RU", "broader"),
        ("party", "RU", "UA", "conflict"),
        ("basis", "nominal", "ppp", "conflict"),
        ("sex", "male", "female", "conflict"),
    ],
)
def test_relations_between_codes(facet, claimed, held, expected):
    assert vocabulary().relation(facet, claimed, held) == expected


@pytest.mark.parametrize(
    ("words", "facet", "code"),
    [
        ("forty people were killed or wounded", "concept", "casualty"),
        ("forty people were killed", "concept", "death"),
        ("the wounded were flown out", "concept", "injury"),
        ("soldiers died", "population", "military"),
        ("GDP per capita", "basis", "per_capita"),
        ("internally displaced people", "concept", "internal_displacement"),
        ("male life expectancy", "sex", "male"),
        ("the consumer price index stood at", "concept", "price_level"),
        ("annual inflation", "concept", "inflation"),
    ],
)
def test_terms_stand_for_codes_in_any_inflection(words, facet, code):
    hits = [hit for hit in vocabulary().hits(words.split()) if hit.facet == facet]
    assert [hit.code for hit in hits] == [code]


def test_the_longer_term_wins():
    codes = {
        hit.code
        for hit in vocabulary().hits(["deaths", "and", "injuries", "among", "civilians"])
        if hit.facet == "concept"
    }
    assert codes == {"casualty"}


def test_every_code_that_another_names_exists():
    codes = vocabulary()
    for facet in codes.facets():
        for entry in codes.codes(facet):
            for other in (*entry.broader, *entry.parts, *entry.opposite):
                assert codes.code(facet, other) is not None, (facet, entry.code, other)
