"""Which office a role means, and of whom."""

from dataclasses import replace

import pytest
from frames import SOURCE, frame, name

from checker.binding.catalogue import build_catalogue
from checker.binding.tenures import bind_tenure
from checker.model import Entity, Span, Tenure, TenureRow


def person(entity_id, full_name, country=""):
    return Entity(entity_id=entity_id, name=full_name, type="Person", country=country, facets={})


def state(code, full_name):
    return Entity(
        entity_id=code, name=full_name, type="Country", country=code, facets={"party": code, "place": code}
    )


def office(entity_id, full_name, country=""):
    return Entity(entity_id=entity_id, name=full_name, type="Office", country=country, facets={})


ENTITIES = [
    state("RU", "Ruritania"), state("GR", "Graustark"),
    person("roe", "Jane Roe", "RU"), person("doe", "John Doe", "RU"), person("poe", "Ann Poe", "GR"), person("loe", "Kim Loe"),
    office("ru-president", "President of Ruritania", "RU"), office("ru-speaker", "Speaker of the Ruritanian Assembly", "RU"),
    office("gr-president", "President of Graustark", "GR"), office("board-chair", "Chair of the Harbour Board"),
]  # fmt: skip


def term(holder, office_id, start, end="", *, exclusive=True):
    held = next(item for item in ENTITIES if item.entity_id == office_id)
    return TenureRow(
        row_id=f"{holder}-{office_id}", holder=holder, office=office_id, office_name=held.name, start=start, end=end, as_of="", definition="",
        source=SOURCE, verification="confirmed", exclusive=exclusive,
    )  # fmt: skip


TERMS = [
    term("roe", "ru-president", "2019", "2023"), term("doe", "ru-president", "2023"), term("roe", "ru-speaker", "2012", "2018"),
    term("poe", "gr-president", "2020"), term("loe", "board-chair", "2021"), term("poe", "board-chair", "2015", "2021", exclusive=False),
]  # fmt: skip
CATALOGUE = build_catalogue(entities=ENTITIES, indicators=[], series=[], tenures=TERMS)
ALIASES = {"ru-president": ("Head of State of Ruritania",)}
HOLDER, ROLE = Span(start=0, end=20), Span(start=30, end=60)


def who(entity_id, start=0, end=None, **more):
    return name(CATALOGUE, entity_id, start, end, **more)


def bound(role, *refs, catalogue=CATALOGUE, **more):
    return bind_tenure(frame(*refs), Tenure(holder=HOLDER, role=ROLE, **more), role, catalogue, ALIASES)


def test_a_role_means_the_office_that_the_person_had():
    found = bound("president", who("roe"))
    assert (found.office, found.office_name, found.score, found.margin) == (
        "ru-president",
        "President of Ruritania",
        100.0,
        100.0,
    )
    assert [row.row_id for row in found.rows] == ["roe-ru-president"]
    assert [row.row_id for row in found.others] == ["doe-ru-president"]
    assert bound("speaker of the assembly", who("roe")).office == "ru-speaker"
    assert bound("head of state", who("roe")).office == "ru-president"


def test_an_office_named_outright_is_the_one_meant():
    linked = who("ru-president", 30)
    found = bound("the post", who("roe"), linked)
    assert (found.office, found.score) == ("ru-president", 100.0)


def test_who_is_not_surely_named_holds_nothing():
    nobody = bound("president")
    assert (nobody.holder, nobody.problem) == (None, "no_entity")
    assert bound("president", who("roe", sure=False)).problem == "no_entity"
    assert bound("president", who("poe", 0, 4), who("roe", 5, 13)).holder.entity_id == "roe"
    assert bound("president", who("roe", 5, 9), who("doe", 0, 4)).holder.entity_id == "doe"


def test_a_role_of_other_words_is_no_office():
    found = bound("captain of the guard", who("roe"))
    assert (found.holder.entity_id, found.problem, found.rows) == ("roe", "no_office", ())
    assert bound("president of his company", who("roe")).problem == "no_office"
    assert bound("", who("roe")).problem == "no_office"


def test_an_office_of_another_country_than_the_one_named_is_not_meant():
    assert bound("president of Graustark", who("roe"), who("GR", 43)).rows == ()
    there = bound("president of Graustark", who("poe"), who("GR", 43))
    assert (there.office, len(there.rows)) == ("gr-president", 1)
    ruled = bound("Ruritania", who("roe"), who("RU", 30))
    assert ruled.problem == "no_office"  # a country is no office


def test_an_office_held_by_others_is_shown_with_them():
    found = bound("president", who("loe"))
    assert found.problem == "no_office"  # whose president?
    there = bound("president of Ruritania", who("loe"), who("RU", 43))
    assert (there.office, there.rows, len(there.others)) == ("ru-president", (), 2)
    half = bound("speaker", who("loe"), who("RU", 43))
    assert (half.office, half.score) == ("ru-speaker", 85.0)


def test_one_of_a_country_may_be_meant_by_its_name():
    found = bound("president", who("RU"))
    assert [row.holder for row in found.rows] == ["roe", "doe"]
    assert found.others == ()


def test_two_offices_that_fit_alike_are_a_tie():
    twin = office("ru-president-council", "President of Ruritania", "RU")
    terms = [
        *TERMS,
        replace(term("roe", "ru-president", "2001", "2005"), row_id="twin", office=twin.entity_id),
    ]
    both = build_catalogue(entities=[*ENTITIES, twin], indicators=[], series=[], tenures=terms)
    tied = bound("president", who("roe"), catalogue=both)
    assert (tied.problem, tied.margin) == ("tie", 0.0)
    assert bound("president", who("roe"), catalogue=both, courtesy=True).problem == ""
    stranger = bound("president of Ruritania", who("loe"), who("RU", 43), catalogue=both)
    assert stranger.problem == "tie"


@pytest.mark.parametrize(
    ("seat", "holder", "office_id", "problem", "unnamed"),
    [
        ("the presidency", "roe", "ru-president", "", False),
        ("the presidency", "poe", "gr-president", "", False),
        ("the throne", "roe", "", "no_office", False),
        ("office", "poe", "gr-president", "", True),  # the shared chair is none for one
        ("office", "roe", "", "tie", False),
        ("the garden", "poe", "", "no_office", False),
        ("power", "loe", "board-chair", "", True),
    ],
)
def test_a_seat_stands_for_the_one_office_of_its_kind(seat, holder, office_id, problem, unnamed):
    found = bound(seat, who(holder), seat=True)
    assert (found.office, found.problem, found.unnamed) == (office_id, problem, unnamed)
    assert bool(found.rows) is not bool(problem)
    if not problem:
        assert (found.score, found.margin) == (90.0, 100.0)
