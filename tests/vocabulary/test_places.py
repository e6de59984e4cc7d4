from __future__ import annotations

import pytest

from checker.vocabulary.places import Place, place_aliases, place_entities, places


def kind_of(code: str, alias: str) -> str | None:
    place = next(place for place in places() if place.code == code)
    return dict(place.aliases).get(alias)


def holders(alias: str, kind: str | None = None) -> set[str]:
    return {code for code, name, held in place_aliases() if name == alias and kind in (None, held)}


def test_holds_every_country_of_the_standard_and_kosovo():
    countries = [place for place in places() if place.type == "Country"]
    assert len(countries) == 250
    assert all(len(place.code) == 2 and place.code.isupper() for place in countries)
    assert "XK" in {place.code for place in countries}


def test_ids_are_unique_and_parents_exist():
    codes = [place.code for place in places()]
    assert len(codes) == len(set(codes))
    assert {place.parent for place in places() if place.parent} <= set(codes)


@pytest.mark.parametrize(
    ("code", "alias", "kind"),
    [
        ("GB", "Britain", "strong"),
        ("GB", "UK", "acronym"),
        ("US", "U.S.", "acronym"),
        ("NL", "Holland", "strong"),
        ("CD", "DRC", "acronym"),
        ("CI", "Ivory Coast", "strong"),
        ("TR", "Turkey", "strong"),
        ("IR", "Iranians", "demonym"),
        ("US", "Americans", "demonym"),
        ("NL", "Dutch", "demonym"),
        ("IR", "Tehran", "metonym"),
        ("UA", "Kiev", "metonym"),
        ("RU", "the Kremlin", "metonym"),
        ("US", "the White House", "metonym"),
        ("IR", "the mullahs", "weak"),
        ("EU", "European Union", "strong"),
        ("NA", "NA", "code"),
        ("RU", "Россия", "translated"),
        ("DE", "Allemagne", "translated"),
    ],
)
def test_names_carry_the_kind_that_says_how_far_they_may_be_trusted(code: str, alias: str, kind: str | None):
    assert kind_of(code, alias) == kind


def test_a_capital_is_a_place_of_its_own_beside_its_governments_metonym():
    tehran = next(place for place in places() if place.code == "tehran")
    assert (tehran.type, tehran.parent) == ("Place", "IR")
    assert holders("Tehran") == {"IR", "tehran"}


def test_a_city_state_is_not_doubled():
    assert holders("Singapore") == {"SG"}


@pytest.mark.parametrize(("alias", "codes"), [("Congo", {"CD", "CG"}), ("Korea", {"KP", "KR"})])
def test_a_name_of_two_countries_is_weak_for_both(alias: str, codes: set[str]):
    assert holders(alias, "weak") == codes


def test_no_strong_name_or_acronym_belongs_to_two_places():
    seen: dict[str, str] = {}
    clashes = []
    for code, alias, kind in place_aliases():
        if kind in {"strong", "acronym"} and seen.setdefault(alias.casefold(), code) != code:
            clashes.append((alias, code, seen[alias.casefold()]))
    assert clashes == []


def test_facets_say_what_a_place_stands_for():
    facets = {entity.entity_id: dict(entity.facets) for entity in place_entities()}
    assert facets["IR"] == {"party": "IR", "place": "IR"}
    assert facets["NATO"] == {"party": "NATO"}
    assert facets["crimea"] == {"place": "crimea"}


def test_every_entity_comes_from_a_place():
    assert [entity.entity_id for entity in place_entities()] == [place.code for place in places()]
    assert all(isinstance(place, Place) for place in places())
