"""Binding of figures over a small catalogue: who has which number, and what is not the same thing."""

from dataclasses import replace
from datetime import date

import pytest

from checker.binding.catalogue import build_catalogue
from checker.binding.frame import ACTOR, BEFORE, CLAUSE, LOCATIVE, MEASURED, EntityRef, Frame
from checker.binding.series import bind_series
from checker.binding.series_kin import siblings
from checker.model import ClaimKind, Entity, Event, Indicator, Source
from checker.periods import parse_period

SOURCE = Source(source_id="s", organisation="Office", title="List", url="https://example.org", published="")


def country(code):
    return Entity(
        entity_id=code, name=code, type="Country", country=code, facets={"party": code, "place": code}
    )


def measure(name, unit="people", **facets):
    return Indicator(indicator_id=name, name=name, definition=name, unit=unit, facets=facets)


ENTITIES = [
    country("AA"),
    country("BB"),
    Entity(entity_id="war", name="War in AA", type="Event", facets={"event": "war", "place": "AA"}),
    Entity(
        entity_id="old-war", name="Old war in AA", type="Event", facets={"event": "old-war", "place": "AA"}
    ),
    Entity(
        entity_id="army-a",
        name="Army of AA",
        type="Organization",
        country="AA",
        facets={"party": "AA", "event": "war"},
    ),
    Entity(entity_id="guard", name="Guard", type="Organization", country="AA", facets={"place": "AA"}),
]
INDICATORS = [
    measure("civilian deaths", concept="death", population="civilian", accumulation="cumulative"),
    measure("civilian deaths in a month", concept="death", population="civilian", accumulation="period"),
    measure("civilian casualties", concept="casualty", population="civilian", accumulation="cumulative"),
    measure("soldiers killed", concept="death", population="military", accumulation="cumulative"),
    measure("population", concept="population"),
    measure("share of the economy", unit="percent", concept="economic_share", whole="economy"),
    measure("gdp", unit="USD", concept="gdp"),
    measure("gdp per capita", unit="USD", concept="gdp", basis="per_capita"),
]
SERIES = [
    ("civilian deaths", "war"),
    ("civilian deaths in a month", "war"),
    ("civilian casualties", "war"),
    ("civilian deaths", "old-war"),
    ("soldiers killed", "army-a"),
    ("population", "AA"),
    ("population", "BB"),
    ("share of the economy", "guard"),
    ("gdp", "AA"),
    ("gdp per capita", "AA"),
]
EVENTS = [
    Event(
        event_id="war",
        name="War in AA",
        definition="",
        start="2022-02-24",
        end="",
        ongoing_as_of="2023-08",
        source=SOURCE,
        verification="confirmed",
        facets={"concept": "war", "place": "AA"},
    ),
    Event(
        event_id="old-war",
        name="Old war",
        definition="",
        start="1994-01-01",
        end="1996-01-01",
        ongoing_as_of="",
        source=SOURCE,
        verification="confirmed",
        facets={"concept": "war", "place": "AA"},
    ),
]
CATALOGUE = build_catalogue(entities=ENTITIES, indicators=INDICATORS, series=SERIES, events=EVENTS)


def ref(entity_id, reading, sure=True):
    entity = CATALOGUE.entities[entity_id]
    return EntityRef(
        entity_id=entity_id,
        codes=CATALOGUE.codes_of(entity_id),
        type=entity.type,
        reading=reading,
        start=reading,
        end=reading + 1,
        text=entity.name,
        places=CATALOGUE.places_of(entity_id),
        sure=sure,
    )


def bound(*refs, unit="people", period=None, day=date(2023, 8, 15), words=(), **facets):
    frame = Frame(
        kind=ClaimKind.FIGURE,
        unit=unit,
        per=None,
        facets=facets,
        measured_words=frozenset(words),
        clause_words=frozenset(words),
        clause_hits=(),
        refs=refs,
        period=parse_period(period) if period else None,
        day=day,
        occurrences=frozenset(("war",)),
    )
    return bind_series(frame, CATALOGUE, cutoff=62, margin=6)


def chosen(result):
    return (
        (result.chosen.target.indicator_id, result.chosen.target.entity_id)
        if result.chosen
        else result.problem
    )


@pytest.mark.parametrize(
    ("refs", "facets", "expected"),
    [
        pytest.param(
            [("AA", LOCATIVE)],
            {"concept": "death", "population": "civilian"},
            ("civilian deaths", "war"),
            id="place-and-words-name-the-war",
        ),
        pytest.param(
            [("war", ACTOR)],
            {"concept": "casualty", "population": "civilian"},
            ("civilian casualties", "war"),
            id="the-event-itself",
        ),
        pytest.param(
            [("AA", MEASURED)],
            {"concept": "death", "population": "military"},
            ("soldiers killed", "army-a"),
            id="whose-soldiers",
        ),
        pytest.param(
            [("AA", LOCATIVE)],
            {"concept": "death", "population": "military"},
            None,
            id="where-soldiers-fell-is-not-whose-they-were",
        ),
        pytest.param([("AA", LOCATIVE)], {"concept": "death"}, None, id="all-the-dead-are-not-the-civilians"),
        pytest.param(
            [("AA", LOCATIVE)],
            {"concept": "death", "population": "child"},
            None,
            id="a-subset-is-not-the-total",
        ),
        pytest.param([("AA", LOCATIVE)], {"concept": "arrest"}, None, id="another-concept"),
        pytest.param(
            [("BB", LOCATIVE)], {"concept": "death", "population": "civilian"}, None, id="another-country"
        ),
    ],
)
def test_what_a_count_of_people_is_bound_to(refs, facets, expected):
    result = bound(*(ref(*item) for item in refs), **facets)
    assert (chosen(result) if result.chosen else None) == expected


def test_the_nearer_country_has_the_number():
    result = bound(ref("AA", ACTOR), ref("BB", BEFORE), concept="population")
    assert chosen(result) == ("population", "AA")


def test_a_body_is_not_named_by_its_country():
    assert bound(ref("AA", MEASURED), unit="percent", concept="economic_share").chosen is None
    assert chosen(bound(ref("guard", ACTOR), unit="percent", concept="economic_share")) == (
        "share of the economy",
        "guard",
    )


def test_per_head_is_not_the_total():
    assert chosen(bound(ref("AA", ACTOR), unit="USD", concept="gdp")) == ("gdp", "AA")
    assert chosen(bound(ref("AA", ACTOR), unit="USD", concept="gdp", basis="per_capita")) == (
        "gdp per capita",
        "AA",
    )


def test_a_conflict_of_unit_rules_out_whatever_else_fits():
    result = bound(ref("AA", ACTOR), unit="percent", concept="population")
    assert (result.chosen, result.problem) == (None, "unit_clash")


def test_a_month_is_answered_by_the_months_own_series_and_no_time_by_the_running_total():
    month = bound(ref("AA", LOCATIVE), period="2023-06", concept="death", population="civilian")
    assert chosen(month) == ("civilian deaths in a month", "war")
    total = bound(ref("AA", LOCATIVE), concept="death", population="civilian")
    assert chosen(total) == ("civilian deaths", "war")


def test_an_event_that_was_still_to_come_is_not_meant():
    assert (
        bound(ref("AA", LOCATIVE), day=date(2021, 1, 1), concept="death", population="civilian").chosen
        is None
    )


def test_an_unsure_name_with_several_candidates_abstains():
    name = ref("AA", LOCATIVE, sure=False)
    torn = replace(name, codes=frozenset(), places=frozenset(), possible=frozenset(("AA", "BB")))
    assert bound(torn, concept="population").chosen is None


def test_siblings_differ_in_one_facet():
    result = bound(ref("war", ACTOR), concept="death", population="civilian")
    found = {(series.key, facet) for series, facet, _ in siblings(result.chosen.target, CATALOGUE)}
    assert (("civilian casualties", "war"), "concept") in found
    assert (("civilian deaths in a month", "war"), "accumulation") in found
    assert all(key[0] != "population" for key, _ in found)


def test_no_names_no_binding():
    assert bound(concept="death").problem == "no_entity"


def test_clause_refs_weigh_less_than_the_counted_phrase():
    near, far = bound(ref("AA", ACTOR), concept="population"), bound(ref("AA", CLAUSE), concept="population")
    assert near.chosen.score > far.chosen.score


def test_two_series_of_the_same_meaning_do_not_stand_in_each_others_way():
    twice = build_catalogue(
        entities=ENTITIES,
        indicators=[*INDICATORS, measure("inhabitants", concept="population")],
        series=[*SERIES, ("inhabitants", "AA")],
        events=EVENTS,
    )
    frame = Frame(
        kind=ClaimKind.FIGURE,
        unit="people",
        per=None,
        facets={"concept": "population"},
        measured_words=frozenset(),
        clause_words=frozenset(),
        clause_hits=(),
        refs=(ref("AA", ACTOR),),
        period=None,
        day=None,
    )
    assert bind_series(frame, twice, cutoff=62, margin=6).chosen is not None


def test_a_clause_about_somebody_unknown_does_not_take_the_place_of_the_sentence_before():
    frame = Frame(
        kind=ClaimKind.FIGURE,
        unit="people",
        per=None,
        facets={"concept": "population"},
        measured_words=frozenset(),
        clause_words=frozenset(),
        clause_hits=(),
        refs=(ref("AA", BEFORE),),
        period=None,
        day=None,
        actor="named",
    )
    assert bind_series(frame, CATALOGUE, cutoff=62, margin=6).chosen is None
    assert bind_series(replace(frame, actor="pronoun"), CATALOGUE, cutoff=62, margin=6).chosen is not None
