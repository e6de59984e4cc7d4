"""Which dated event a phrase describes: by its name, by a verb, by its sort and place, or by deed and participants."""

from datetime import date

import pytest
from frames import SOURCE, frame, name

from checker.binding.catalogue import build_catalogue
from checker.binding.events import bind_event
from checker.binding.frame import BEFORE, HEADING, LOCATIVE, SENTENCE
from checker.model import Duration, Entity, Event, EventDate, Span
from checker.vocabulary.codes import vocabulary


def state(code, full_name):
    return Entity(
        entity_id=code, name=full_name, type="Country", country=code, facets={"party": code, "place": code}
    )


def happened(event_id, full_name, start="2015-06-01", end="", **facets):
    return Event(
        event_id=event_id, name=full_name, definition="", start=start, end=end, ongoing_as_of="", source=SOURCE, verification="confirmed",
        facets=facets,
    )  # fmt: skip


EVENTS = [
    happened("ru-war", "War in Ruritania", "2014-02", concept="war", place="RU"),
    happened("gr-rising", "Graustark uprising", "2011-03", concept="uprising", place="GR"),
    happened("pact", "Delta Pact", "1972-05", concept="agreement", party="RU+GR", item="delta"),
    happened(
        "exit",
        "Ruritanian withdrawal from the League",
        "2018-05",
        concept="withdrawal",
        party="RU",
        body="league",
    ),
    happened(
        "visit",
        "Visit of the Ruritanian envoy to Graustark",
        "2019-05",
        concept="conference",
        party="RU+GR",
        place="GR",
    ),
    happened("cabinet", "Fall of the Harbour Cabinet", "2020-01", concept="dissolution"),
]
ENTITIES = [
    state("RU", "Ruritania"), state("GR", "Graustark"),
    Entity(entity_id="delta", name="Delta", type="Agreement", facets={"item": "delta"}),
    Entity(entity_id="league", name="League", type="PublicBody", facets={"body": "league"}),
    Entity(entity_id="harbour", name="Harbour", type="Organization", facets={}),
    *(Entity(entity_id=each.event_id, name=each.name, type="Event", facets=each.facets) for each in EVENTS),
]  # fmt: skip
CATALOGUE = build_catalogue(entities=ENTITIES, indicators=[], series=[], events=EVENTS)
PHRASE = Span(start=0, end=40)


def who(entity_id, start=50, end=None, **more):
    return name(CATALOGUE, entity_id, start, end, **more)


def bound(
    *refs,
    predicate=None,
    phrase=PHRASE,
    words="",
    said="",
    day=date(2023, 8, 15),
    length=False,
    cutoff=60.0,
    margin=5.0,
    aliases=None,
    **more,
):
    details = (
        Duration(event=phrase) if length else EventDate(phrase=PHRASE, period="2015", predicate=predicate)
    )
    shown = frame(
        *refs,
        day=day,
        details=details,
        words=words,
        hits=vocabulary().hits(words.split()),
        phrase_words=frozenset(said.split()),
        **more,
    )
    return bind_event(shown, phrase, CATALOGUE, cutoff=cutoff, margin=margin, aliases=aliases)


def chosen(result):
    return result.chosen.target.target_id if result.chosen else result.problem


def test_an_event_called_by_its_name():
    found = bound(who("pact", 0, 10))
    assert (chosen(found), found.chosen.score, found.margin) == ("pact", 95.5, 100.0)
    [relation] = found.chosen.relations
    assert (relation.facet, relation.claimed, relation.held, relation.relation) == (
        "event",
        "Delta Pact",
        "Delta Pact",
        "equal",
    )
    assert found.chosen.target.label == "Delta Pact"
    assert chosen(bound(who("pact", 50))) == "no_event"  # named outside of the phrase


def test_a_longer_name_describes_it_better_and_an_unsure_one_worse():
    unsure = bound(who("pact", 0, 10, sure=False))
    assert unsure.chosen.score == 70.5
    assert chosen(bound(who("pact", 0, 10, sure=False), cutoff=80.0)) == "too_weak"
    both = bound(who("pact", 0, 10), who("exit", 0, 38), margin=1.0)
    assert (chosen(both), both.chosen.score, both.margin) == ("exit", 96.9, pytest.approx(1.4))
    assert [item.target.target_id for item in both.ranked] == ["exit", "pact"]
    tied = bound(who("pact", 0, 10), who("exit", 0, 38), margin=2.0)
    assert (chosen(tied), tied.margin) == ("tie", pytest.approx(1.4))
    assert bound(who("exit", 0, 300)).chosen.score == 99.0


@pytest.mark.parametrize("verb", ["amend", "ratify", "expire", "violate", "suspend", "enter", "take"])
def test_what_befalls_a_text_later_is_not_its_making(verb):
    found = bound(who("pact", 0, 10), predicate=verb)
    assert (found.chosen, found.problem) == (None, "no_event")


def test_what_came_or_took_place_is_the_event_itself():
    assert chosen(bound(who("pact", 0, 10), predicate="take", words="take place")) == "pact"
    assert chosen(bound(who("pact", 0, 10), predicate="come", words="come")) == "pact"
    assert chosen(bound(who("pact", 0, 10), predicate="come", words="come force")) == "no_event"


def test_a_light_verb_may_begin_a_longer_deed():
    refs = who("RU"), who("league", 60)
    assert chosen(bound(*refs, predicate="take", words="take the club out")) == "exit"
    assert chosen(bound(*refs, predicate="take", words="take")) == "no_event"
    assert chosen(bound(*refs, predicate="take", words="withdraw take")) == "no_event"


def test_the_deed_and_its_participants_make_an_event():
    found = bound(who("RU"), who("league", 60), predicate="withdraw")
    assert (chosen(found), found.chosen.score) == ("exit", 84.0)
    assert {(item.facet, item.relation) for item in found.chosen.relations} == {
        ("concept", "equal"),
        ("body", "equal"),
        ("party", "equal"),
    }
    told = bound(who("RU"), who("league", 60), words="withdraw league ruritanian")
    assert told.chosen.score == 88.0  # two words of its name, too
    assert (
        bound(who("RU"), who("league", 60), words="withdraw league ruritanian", phrase=None).chosen.score
        == 84.0
    )
    assert chosen(bound(who("league", 60), predicate="withdraw")) == "exit"  # its body is enough
    assert chosen(bound(who("RU"), predicate="withdraw")) == "no_event"
    assert chosen(bound(who("RU"), who("league", 60), predicate="sign")) == "no_event"
    assert chosen(bound(who("RU"), who("league", 60))) == "no_event"


def test_without_a_thing_two_participants_must_be_named():
    assert chosen(bound(who("RU"), who("GR", 60), predicate="meet")) == "visit"
    assert chosen(bound(who("GR", 60), predicate="meet")) == "no_event"


def test_names_of_earlier_sentences_take_no_part():
    assert chosen(bound(who("RU", reading=SENTENCE), who("league", 60), predicate="withdraw")) == "exit"
    for reading in (BEFORE, HEADING):
        assert (
            chosen(bound(who("RU"), who("league", 60, reading=reading), predicate="withdraw")) == "no_event"
        )


def test_what_lasts_is_told_by_its_sort_and_place():
    found = bound(who("RU", 10, 19), words="war", length=True)
    assert (chosen(found), found.chosen.score) == ("ru-war", 82.0)
    [relation] = found.chosen.relations
    assert (relation.facet, relation.claimed, relation.held) == ("place", "RU", "RU")
    assert chosen(bound(who("GR", 10, 19), words="war", length=True)) == "no_event"
    assert chosen(bound(who("GR", 10, 19), words="uprising", length=True)) == "gr-rising"
    assert chosen(bound(who("RU", 10, 19), words="talk", length=True)) == "no_event"
    assert chosen(bound(who("RU", 10, 19), who("GR", 22, 30), words="war", length=True)) == "no_event"
    assert chosen(bound(words="war", length=True)) == "no_event"
    assert chosen(bound(who("RU", 10, 19), facets={"concept": "war"}, length=True)) == "ru-war"


def test_a_place_outside_of_the_phrase_counts_if_the_clause_is_set_there():
    assert chosen(bound(who("RU", 60, reading=LOCATIVE), words="war", length=True)) == "ru-war"
    assert chosen(bound(who("RU", 60), words="war", length=True)) == "no_event"


def test_a_war_that_had_not_begun_is_not_meant():
    assert chosen(bound(who("RU", 10, 19), words="war", length=True, day=date(2013, 1, 1))) == "no_event"
    assert chosen(bound(who("RU", 10, 19), words="war", length=True, day=None)) == "ru-war"


def test_the_war_after_it_has_been_named():
    before = who("ru-war", 100, reading=BEFORE)
    found = bound(before, words="war", length=True, occurrences=frozenset(["war"]))
    assert (chosen(found), found.chosen.score) == ("ru-war", 80.0)
    assert chosen(bound(before, words="war", length=True)) == "no_event"
    assert (
        chosen(
            bound(who("ru-war", 100, reading=BEFORE, sure=False), length=True, occurrences=frozenset(["war"]))
        )
        == "no_event"
    )
    assert chosen(bound(before, who("GR", 10, 19), length=True, occurrences=frozenset(["war"]))) == "no_event"


def test_a_length_of_time_is_not_bound_by_participants():
    assert chosen(bound(who("RU"), who("league", 60), words="withdraw", length=True)) == "no_event"


def test_a_verb_may_tell_what_the_name_tells_by_a_noun():
    harbour = who("harbour", 0, 7)
    found = bound(harbour, predicate="fall", said="harbour cabinet")
    assert (chosen(found), found.chosen.score) == ("cabinet", 90.0)
    [relation] = found.chosen.relations
    assert (relation.facet, relation.claimed, relation.held, relation.relation) == (
        "event",
        "Fall of the Harbour Cabinet",
        "Fall of the Harbour Cabinet",
        "equal",
    )
    assert chosen(bound(harbour, predicate="fall", said="harbour")) == "no_event"
    assert chosen(bound(harbour, predicate="fall", said="harbour cabinet market")) == "no_event"
    assert chosen(bound(harbour, predicate="open", said="harbour cabinet")) == "no_event"
    assert chosen(bound(harbour, said="harbour cabinet")) == "no_event"
    assert chosen(bound(harbour, who("pact", 8, 12), predicate="fall", said="harbour cabinet")) == "pact"
    other = {"cabinet": ("Fall of the Ministry of Trade",)}
    assert chosen(bound(predicate="fall", said="ministry trade", aliases=other)) == "cabinet"
    assert (
        chosen(bound(predicate="fall", said="ministry", aliases={"cabinet": ("Fall of the Ministry",)}))
        == "no_event"
    )


def test_nothing_is_bound_without_a_word_of_it():
    found = bound()
    assert (found.chosen, found.ranked, found.problem) == (None, (), "no_event")
