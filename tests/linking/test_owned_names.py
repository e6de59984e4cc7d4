"""Bodies of one name in several states, events of one name in several years, surnames of several people."""

from __future__ import annotations

import re

import pytest

from checker.linking.index import AliasRow
from checker.linking.linker import Linker, build_linker
from checker.model import Document, Entity, Sentence
from checker.vocabulary.places import place_aliases, place_entities


def entity(entity_id: str, name: str, type: str, country: str = "") -> Entity:
    return Entity(entity_id=entity_id, name=name, type=type, country=country)


ENTITIES = (
    entity("guards", "Coastal Guard Corps", "Organization", "NO"),
    entity("council", "World Harbour Council", "PublicBody"),
    entity("assembly", "World Harbour Assembly", "PublicBody"),
    entity("whole", "World Harbour Union", "Organization"),
    entity("strike-2011", "Dock strike of 2011-12", "Event", "NO"),
    entity("strike-2019", "Dock strike of May 2019", "Event", "NO"),
    entity("havn", "Havnvakt", "Organization", "NO"),
    entity("lund", "Kari Lund", "Person", "NO"),
)
ALIASES = (
    AliasRow("guards", "Coastal Guards", "strong"),
    AliasRow("council", "Harbour Council", "strong"),
    AliasRow("assembly", "Harbour Assembly", "weak"),
    AliasRow("strike-2011", "dock strike in Norway", "weak"),
    AliasRow("strike-2019", "dock strike in Norway", "weak"),
    AliasRow("lund", "Lund", "strong"),
)
RELATIONS = (("council", "part_of", "whole"), ("assembly", "part_of", "whole"))


@pytest.fixture(scope="module")
def linker() -> Linker:
    return build_linker((*place_entities(), *ENTITIES), [*place_aliases(), *ALIASES], RELATIONS)


def links(linker: Linker, text: str) -> dict[str, str | None]:
    sentences = [
        Sentence(start=match.start(), end=match.end(), text=match.group())
        for match in re.finditer(r"[^\s].*?(?:[.!?](?=\s+[A-Z])|$)", text)
    ]
    found = linker.link_document(Document(document_id="", text=text, sentences=tuple(sentences)))
    return {item.mention.text: item.match.entity_id if item.match else None for item in found}


@pytest.mark.parametrize(
    "text",
    [
        "Peru's Coastal Guards sailed.",
        "The Peruvian Coastal Guards sailed.",
        "The Coastal Guards of Peru sailed.",
        "Peru’s own Coastal Guards sailed. Later the Coastal Guards came back.",
    ],
)
def test_another_countrys_body_of_the_same_name_is_not_the_tables(linker: Linker, text: str):
    assert links(linker, text)["Coastal Guards"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Norway's Coastal Guards sailed.",
        "The Norwegian Coastal Guards sailed.",
        "The Coastal Guards of Norway sailed.",
        "In Peru, the Coastal Guards of Norway sailed.",
        "They sailed to Peru. Coastal Guards followed.",
    ],
)
def test_a_body_stays_with_its_own_country(linker: Linker, text: str):
    assert links(linker, text)["Coastal Guards"] == "guards"


def test_a_foreign_body_does_not_hide_the_tables_if_both_are_named(linker: Linker):
    text = "Peru's Coastal Guards met the Coastal Guard Corps."
    assert links(linker, text) == {"Peru": "PE", "Coastal Guards": None, "Coastal Guard Corps": "guards"}


@pytest.mark.parametrize(
    "text",
    [
        "The National Harbour Council met.",
        "The Peace and Harbour Council met.",
        "Chile's Harbour Council met.",
        "The Harbour Council of Chile met.",
    ],
)
def test_a_body_of_no_country_is_told_apart_by_what_stands_around_its_name(linker: Linker, text: str):
    assert links(linker, text).get("Harbour Council") is None


@pytest.mark.parametrize(
    "text",
    ["The Harbour Council met.", "Under Harbour Council rules, nobody pays.", "A Harbour Council vote."],
)
def test_a_body_of_no_country_is_meant_where_nothing_else_is_said(linker: Linker, text: str):
    assert links(linker, text)["Harbour Council"] == "council"


def test_a_weak_name_is_supported_by_another_part_of_the_same_body(linker: Linker):
    assert links(linker, "The Harbour Assembly met.")["Harbour Assembly"] is None
    assert links(linker, "The Harbour Council and Harbour Assembly met.")["Harbour Assembly"] == "assembly"
    assert links(linker, "The World Harbour Union spoke. The Harbour Assembly met.")["Harbour Assembly"] == (
        "assembly"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The 2019 dock strike in Norway cost 40 jobs.", "strike-2019"),
        ("The dock strike in Norway in May 2019 cost 40 jobs.", "strike-2019"),
        ("The dock strike in Norway of 2012 cost 40 jobs.", "strike-2011"),
        ("The dock strike in Norway cost 40 jobs.", None),
        ("The dock strike in Norway in 1974 cost 40 jobs.", None),
        ("The dock strike in Norway cost 2019 jobs.", None),
    ],
)
def test_events_of_one_name_are_told_apart_by_the_year_beside_it(
    linker: Linker, text: str, found: str | None
):
    assert links(linker, text)["dock strike in Norway"] == found


def test_an_event_of_that_name_in_another_year_is_not_even_ranked(linker: Linker):
    text = "The dock strike in Norway in 1974 cost 40 jobs."
    sentences = (Sentence(start=0, end=len(text), text=text),)
    (item,) = linker.link_document(Document(document_id="", text=text, sentences=sentences))
    assert item.ranked == ()


def test_a_place_inside_a_weak_name_is_support_enough_to_rank_it(linker: Linker):
    text = "The dock strike in Norway cost 40 jobs."
    sentences = (Sentence(start=0, end=len(text), text=text),)
    (item,) = linker.link_document(Document(document_id="", text=text, sentences=sentences))
    assert {match.entity_id for match in item.ranked if match.score >= 80} == {"strike-2011", "strike-2019"}


@pytest.mark.parametrize(
    "text", ["The Lund Foundation paid.", "Olav Lund spoke. Lund left.", "Lund University opened."]
)
def test_a_strong_surname_is_not_everything_of_that_name(linker: Linker, text: str):
    assert links(linker, text).get("Lund") is None


def test_a_strong_surname_stands_alone(linker: Linker):
    assert links(linker, "Yesterday Lund said so.")["Lund"] == "lund"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Peruvian Havnvakt sailed.", None),
        ("Nuevo Havnvakt sailed.", None),
        ("The Norwegian Havnvakt sailed.", "havn"),
        ("The pro-Peruvian Havnvakt sailed.", "havn"),
        ("On Monday Havnvakt sailed.", "havn"),
        ("While Havnvakt sailed, Peru slept.", "havn"),
        ("Peru's Havnvakt problem grew.", "havn"),
    ],
)
def test_a_body_of_one_word_is_another_with_a_foreign_adjective_or_a_longer_name(
    linker: Linker, text: str, found: str | None
):
    assert links(linker, text)["Havnvakt"] == found
