from __future__ import annotations

import pytest

from checker.linking.index import AliasRow
from checker.linking.linker import Linker, build_linker
from checker.model import Entity
from checker.vocabulary.places import place_aliases, place_entities


def entity(entity_id: str, name: str, type: str, country: str = "") -> Entity:
    return Entity(entity_id=entity_id, name=name, type=type, country=country)


ENTITIES = (
    entity("irgc", "Islamic Revolutionary Guard Corps", "Organization", "IR"),
    entity("quds-force", "Qods Force", "Organization", "IR"),
    entity("hezbollah", "Hezbollah", "Organization", "LB"),
    entity("hezbollah-wing", "Hezbollah Military Wing", "Organization", "LB"),
    entity("khamenei", "Ali Khamenei", "Person", "IR"),
    entity("soleimani", "Qasem Soleimani", "Person", "IR"),
    entity("sorokin-a", "Andrey Sorokin", "Person", "RU"),
    entity("sorokin-i", "Igor Sorokin", "Person", "RU"),
    entity("delta-gr", "Delta Maritime", "Company", "GR"),
    entity("delta-us", "Delta Maritime", "Company", "US"),
    entity("mercury-person", "Mercury", "Person"),
    entity("mercury-vessel", "Mercury", "Vessel"),
    entity("star-1", "SEA STAR 1", "Vessel"),
    entity("star-2", "SEA STAR 2", "Vessel"),
    entity("karun", "Karun Trading Company", "Company", "IR"),
)
ALIASES = (
    AliasRow("irgc", "IRGC", "acronym"),
    AliasRow("irgc", "the Guards", "weak"),
    AliasRow("irgc", "Sepah-e Pasdaran", "strong"),
    AliasRow("hezbollah", "Party of God", "strong"),
)


@pytest.fixture(scope="module")
def linker() -> Linker:
    return build_linker((*place_entities(), *ENTITIES), [*place_aliases(), *ALIASES])


@pytest.mark.parametrize(
    ("mention", "found"),
    [
        ("Islamic Revolutionary Guard Corps", "irgc"),
        ("Islamic Revolutionary Guards Corps", "irgc"),
        ("IRGC", "irgc"),
        ("Hizballah", "hezbollah"),
        ("KHAMENEI, Ali", "khamenei"),
        ("Ayatollah Ali Khamenai", "khamenei"),
        ("Ghassem Soleimani", "soleimani"),
        ("قاسم سلیمانی", "soleimani"),
        ("Karun Trading Co. Ltd.", "karun"),
        ("Sea Star 2", "star-2"),
        ("Iran", "IR"),
        ("Russian Federation", "RU"),
        ("U.S.", "US"),
        ("Cote d’Ivoire", "CI"),
        ("Kiev", "kyiv"),
        ("Deutschland", "DE"),
        ("Россия", "RU"),
        ("NA", "NA"),
    ],
)
def test_a_name_is_linked_whatever_its_spelling(linker: Linker, mention: str, found: str):
    result = linker.link(mention)
    assert result.match is not None, result
    assert result.match.entity_id == found


@pytest.mark.parametrize(
    "mention",
    ["Trading Company", "Bank", "Guard", "Corps", "Khamenei Foundation for Culture", "Mykola Sorokin", "SEA STAR 3", "Qux",
     "us", "", "   ", "!!!", "Boris Petrovich Zaytsev", "Bank of Iran"],
)  # fmt: skip
def test_a_stranger_or_a_generic_word_links_nothing(linker: Linker, mention: str):
    assert linker.link(mention).match is None


@pytest.mark.parametrize("mention", ["the Guards", "the mullahs", "Iranians", "the Kremlin", "Dutch"])
def test_weak_names_demonyms_and_metonyms_never_link_alone(linker: Linker, mention: str):
    result = linker.link(mention)
    assert result.match is None
    assert result.ranked


def test_a_capital_by_itself_is_the_city(linker: Linker):
    result = linker.link("Tehran")
    assert result.match is not None
    assert result.match.entity_id == "tehran"
    assert "IR" in {match.entity_id for match in result.ranked}


def test_two_of_one_name_are_too_close_to_call_and_both_shown(linker: Linker):
    result = linker.link("Delta Maritime")
    assert result.match is None
    assert result.outcome == "too close to call"
    assert {match.entity_id for match in result.ranked[:2]} == {"delta-gr", "delta-us"}


def test_context_settles_a_tie(linker: Linker):
    by_country = linker.link("Delta Maritime", country="GR").match
    by_type = linker.link("Mercury", type="Vessel").match
    assert by_country is not None
    assert by_country.entity_id == "delta-gr"
    assert by_type is not None
    assert by_type.entity_id == "mercury-vessel"


def test_a_wing_and_the_whole_are_two(linker: Linker):
    wing, whole = linker.link("Hezbollah Military Wing").match, linker.link("Hezbollah").match
    assert wing is not None
    assert whole is not None
    assert (wing.entity_id, whole.entity_id) == ("hezbollah-wing", "hezbollah")


def test_an_unknown_type_changes_nothing(linker: Linker):
    assert linker.link("Ali Khamenai", type="Wizard") == linker.link("Ali Khamenai")


def test_every_candidate_says_why(linker: Linker):
    result = linker.link("Ali Khamenai")
    assert 0 < len(result.ranked) <= 10
    assert all(match.why and "kind" in match.why for match in result.ranked)
    assert result.score == result.ranked[0].score
    assert all(0.0 <= match.score <= 100.0 for match in result.ranked)


def test_a_lookalike_is_shown_but_not_linked(linker: Linker):
    result = linker.link("Iгan")
    assert result.match is None


def test_the_order_of_the_table_does_not_matter():
    forward = build_linker(ENTITIES, ALIASES)
    backward = build_linker(ENTITIES[::-1], ALIASES[::-1])
    for mention in ("Delta Maritime", "A. Sorokin", "Sea Star", "Ali Khamenai"):
        assert forward.link(mention) == backward.link(mention)


def test_an_empty_table_answers_nothing():
    result = build_linker((), ()).link("Iran")
    assert (result.match, result.ranked, result.score) == (None, (), 0.0)


def test_triples_do_as_aliases_and_rows_of_unknown_entities_are_left_out():
    linker = build_linker(
        ENTITIES, [("karun", "KTC Khuzestan", "strong"), ("nobody", "Nobody Ltd", "strong")]
    )
    found = linker.link("KTC Khuzestan").match
    assert found is not None
    assert found.entity_id == "karun"
    assert linker.link("Nobody Ltd").match is None


def test_a_name_said_to_be_a_country_may_be_misspelt_more(linker: Linker):
    for written, code in (("Phillipines", "PH"), ("Liechtnestein", "LI"), ("Zimbabwae", "ZW")):
        found = linker.link(written, type="country").match
        assert found is not None, written
        assert found.entity_id == code
    assert linker.link("Freedonia", type="country").match is None


@pytest.mark.parametrize(
    "mention", ["Iran Air", "Air Iran", "Bank of Peru", "Peru Telecom", "Ali Hosseini", "Arizona S.A."]
)
def test_a_body_of_a_country_or_a_common_name_is_not_linked(linker, mention):
    assert linker.link(mention).match is None
