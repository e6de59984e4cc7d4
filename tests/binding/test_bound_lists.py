"""Which lists answer a membership claim, and of whom."""

from dataclasses import replace

import pytest
from frames import frame, name

from checker.binding.catalogue import build_catalogue
from checker.binding.lists import bind_membership
from checker.model import DesignationList, Entity, Membership, Span

FRONT = "front"
ENTITIES = [
    Entity(
        entity_id="RU", name="Ruritania", type="Country", country="RU", facets={"party": "RU", "place": "RU"}
    ),
    Entity(entity_id="ministry", name="Ministry", type="PublicBody", country="RU", facets={}),
    Entity(entity_id="league", name="League", type="PublicBody", facets={}),
    Entity(entity_id=FRONT, name="Front", type="Organization", facets={}),
    Entity(entity_id="wing", name="Front Wing", type="Organization", facets={}),
    Entity(entity_id="cell", name="Cell", type="Organization", facets={}),
]


def listed(list_id, kind, authority="RU", title=""):
    return DesignationList(
        list_id=list_id, name=title or f"Ruritanian {list_id} register", authority=authority, kind=kind
    )


TERROR, BAN, ASSETS, OTHER = (
    listed("ru-terror", "terrorist"),
    listed("ru-ban", "proscription"),
    listed("ru-assets", "sanctions"),
    listed("lg-terror", "terrorist", "league"),
)
CATALOGUE = build_catalogue(
    entities=ENTITIES, indicators=[], series=[], lists=[TERROR, BAN, ASSETS, OTHER], relations=[("wing", "wing_of", FRONT), ("cell", "part_of", "wing")],
)  # fmt: skip
SUBJECT, AUTHORITY = Span(start=0, end=20), Span(start=30, end=50)


def bound(*refs, kind="any", authority=True, words="", catalogue=CATALOGUE):
    details = Membership(
        subject=SUBJECT, authority=AUTHORITY if authority else None, list_kind=kind, action="listed"
    )
    return bind_membership(frame(*refs, words=words), details, catalogue)


def front(**more):
    return name(CATALOGUE, FRONT, 0, **more)


def by(entity_id, **more):
    return name(CATALOGUE, entity_id, 30, **more)


def ids(lists):
    return [item.list_id for item in lists]


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("terrorist", ["ru-terror", "ru-ban"]),
        ("proscription", ["ru-ban"]),
        ("sanctions", ["ru-assets"]),
        ("blacklist", ["ru-terror", "ru-ban", "ru-assets"]),
        ("any", ["ru-terror", "ru-ban", "ru-assets"]),
        ("odd", ["ru-terror", "ru-ban", "ru-assets"]),
    ],
)
def test_lists_of_the_sort_that_the_text_speaks_of_are_asked(kind, asked):
    found = bound(front(), by("RU"), kind=kind)
    assert ids(found.asked) == asked
    assert ids(found.others) == [item for item in ("ru-terror", "ru-ban", "ru-assets") if item not in asked]
    assert (found.subject.entity_id, found.authority.entity_id, found.problem, found.named) == (
        FRONT,
        "RU",
        "",
        False,
    )


def test_an_authority_answers_with_its_countrys_lists_and_none_with_anybodys():
    assert ids(bound(front(), by("ministry")).asked) == ["ru-terror", "ru-ban", "ru-assets"]
    assert ids(bound(front(), by("league")).asked) == ["lg-terror"]
    assert ids(bound(front(), authority=False).asked) == ["ru-terror", "ru-ban", "ru-assets", "lg-terror"]
    assert bound(front(), by("league"), kind="sanctions").problem == "no_list"


def test_who_is_not_surely_named_binds_nothing():
    nobody = bound(by("RU"))
    assert (nobody.subject, nobody.problem, nobody.authority.entity_id) == (None, "no_entity", "RU")
    assert bound(front(sure=False), by("RU")).problem == "no_entity"
    unknown = bound(front())
    assert (unknown.subject.entity_id, unknown.authority, unknown.problem, unknown.asked) == (
        FRONT,
        None,
        "no_authority",
        (),
    )
    assert bound(front(), by("RU", sure=False)).problem == "no_authority"


def test_the_widest_name_is_the_one_meant():
    wing = name(CATALOGUE, "wing", 0, 10)
    assert bound(front(), wing, by("RU")).subject.entity_id == "wing"
    assert bound(wing, front(), by("RU")).subject.entity_id == "wing"
    first, second = name(CATALOGUE, FRONT, 0, 5), name(CATALOGUE, "cell", 8, 13)
    assert bound(second, first, by("RU")).subject.entity_id == FRONT


def test_who_merely_owns_what_is_named_is_not_listed():
    assert bound(front(owner=True), by("RU")).problem == "no_entity"
    assert bound(replace(front(), owner=True, start=11, end=16), by("RU")).problem == "no_entity"
    assert (
        bound(replace(front(), owner=True, start=12, end=17), by("RU")).subject.entity_id == FRONT
    )  # nothing owned follows
    assert bound(front(), replace(by("RU"), owner=True)).authority.entity_id == "RU"


def test_parts_at_any_remove_are_told():
    assert bound(front(), by("RU")).parts == ("wing", "cell")


def test_a_list_called_by_its_own_name_answers_alone():
    found = bound(front(), by("RU"), words="the asset register")
    assert (ids(found.asked), found.named) == (
        ["ru-terror", "ru-ban", "ru-assets"],
        False,
    )  # its words are others' too
    own = build_catalogue(
        entities=ENTITIES,
        indicators=[],
        series=[],
        lists=[TERROR, listed("ru-fzo", "sanctions", title="Frozen Holdings List")],
    )
    said = bound(
        front(), by("RU"), words="freeze frozen hold holding holdings", kind="terrorist", catalogue=own
    )
    assert (ids(said.asked), ids(said.others), said.named) == (["ru-fzo"], ["ru-terror"], True)
    assert ids(bound(front(), by("RU"), words="fzo", kind="terrorist", catalogue=own).asked) == ["ru-fzo"]
    assert ids(bound(front(), by("RU"), words="frozen list", kind="terrorist", catalogue=own).asked) == [
        "ru-terror"
    ]
