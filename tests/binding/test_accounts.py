"""Binding of statements without a number: every participant on record must be named, on its own side."""

from __future__ import annotations

from datetime import date

import pytest

from checker.binding.accounts import bind_account
from checker.binding.catalogue import build_catalogue
from checker.binding.frame import ACTOR, BEFORE, CLAUSE, EntityRef, Frame
from checker.model import Account, ClaimKind, Entity, Event, Relation, Source, Span

SOURCE = Source(source_id="s", organisation="Office", title="List", url="https://example.org", published="")


def account(row_id, *, states=True, published="2020-01-01", words="", **facets):
    return Account(
        row_id=row_id, facets=facets, definition=row_id, states=states, start="", end="", published=published, source=SOURCE,
        verification="confirmed", words=words,
    )  # fmt: skip


def country(code):
    return Entity(
        entity_id=code, name=code, type="Country", country=code, facets={"party": code, "place": code}
    )


ENTITIES = [
    country("AA"), country("BB"), country("CC"),
    Entity(entity_id="tug", name="Tug", type="Equipment", facets={"item": "tug"}),
    Entity(entity_id="board", name="Harbour Board", type="PublicBody", facets={"body": "board"}),
    Entity(entity_id="march", name="March", type="Event", facets={"item": "march"}),
    Entity(entity_id="roe", name="Ann Roe", type="Person", country="AA"),
]  # fmt: skip
BAN = Event(
    event_id="ban", name="Ban on the march", definition="", start="2019-05-01", end="2019-05-01", ongoing_as_of="", source=SOURCE,
    verification="confirmed", facets={"concept": "ban", "place": "AA", "party": "prefecture", "item": "march"},
)  # fmt: skip
ACCOUNTS = [
    account("tugs", relation="transfer", supplier="AA", recipient="BB", item="tug"),
    account("tugs-denied", states=False, relation="transfer", supplier="AA", recipient="BB", item="tug"),
    account("late", published="2024-01-01", relation="stealth", item="tug"),
    account("veto-a", relation="veto", body="board", party="AA"),
    account("veto-b", relation="veto", body="board", party="BB"),
    account("words", relation="quotation", party="roe", words="The ice will hold until the middle of April."),
]  # fmt: skip
CATALOGUE = build_catalogue(entities=ENTITIES, indicators=[], series=[], events=[BAN], accounts=ACCOUNTS)


def ref(entity_id, reading, sure=True):
    entity = CATALOGUE.entities[entity_id]
    return EntityRef(
        entity_id=entity_id, codes=CATALOGUE.codes_of(entity_id), type=entity.type, reading=reading, start=reading, end=reading + 1,
        text=entity.name, places=CATALOGUE.places_of(entity_id), sure=sure,
    )  # fmt: skip


def bound(code, *refs, towards="", negated=False, day=date(2023, 1, 1), actor="linked", words="", said_by=()):
    frame = Frame(
        kind=ClaimKind.EVENT, unit=None, per=None, facets={}, measured_words=frozenset(), clause_words=frozenset(), clause_hits=(),
        refs=refs, period=None, day=day, actor=actor, attributed_to=frozenset(said_by),
    )  # fmt: skip
    quoted = Span(start=0, end=1) if words else None
    details = Relation(code=code, cue=Span(start=0, end=1), towards=towards, negated=negated, words=quoted)
    return bind_account(frame, details, CATALOGUE, words=words)


def ids(binding):
    return [row.row_id for row in binding.accounts]


def test_all_accounts_of_the_matter_are_bound_whatever_they_say():
    found = bound("transfer", ref("AA", ACTOR), ref("BB", CLAUSE), ref("tug", CLAUSE), towards="gives")
    assert (ids(found), found.differs) == (["tugs", "tugs-denied"], "")


def test_the_two_sides_of_a_transfer_are_not_exchanged():
    turned = bound("transfer", ref("BB", ACTOR), ref("AA", CLAUSE), ref("tug", CLAUSE), towards="gives")
    assert turned.differs == "recipient"
    received = bound("transfer", ref("BB", ACTOR), ref("AA", CLAUSE), ref("tug", CLAUSE), towards="receives")
    assert received.differs == ""


@pytest.mark.parametrize("missing", ["AA", "BB", "tug"])
def test_a_participant_that_is_not_named_binds_nothing(missing):
    refs = [ref(name, CLAUSE) for name in ("AA", "BB", "tug") if name != missing]
    assert bound("transfer", *refs, towards="gives") is None


def test_a_name_that_is_not_sure_binds_nothing():
    assert (
        bound(
            "transfer", ref("AA", ACTOR), ref("BB", CLAUSE), ref("tug", CLAUSE, sure=False), towards="gives"
        )
        is None
    )


def test_another_buyer_is_near_and_shows_the_one_on_record():
    found = bound("transfer", ref("AA", ACTOR), ref("CC", CLAUSE), ref("tug", CLAUSE), towards="gives")
    assert (ids(found), found.differs) == (["tugs"], "recipient")


def test_another_holder_of_a_right_shows_all_on_record():
    found = bound("veto", ref("CC", ACTOR), ref("board", CLAUSE))
    assert (ids(found), found.differs) == (["veto-a", "veto-b"], "party")
    assert ids(bound("veto", ref("BB", ACTOR), ref("board", CLAUSE))) == ["veto-b"]


def test_a_denial_must_have_the_one_it_is_about_as_its_subject():
    others = ref("BB", CLAUSE), ref("tug", CLAUSE)
    assert bound("transfer", ref("AA", CLAUSE), *others, towards="gives", negated=True) is None
    assert bound("transfer", ref("AA", ACTOR), *others, towards="gives", negated=True) is not None


def test_what_was_not_public_takes_no_part():
    assert bound("stealth", ref("tug", ACTOR)) is None
    assert bound("stealth", ref("tug", ACTOR), day=date(2024, 2, 1)) is not None


def test_a_thing_may_have_been_named_before_if_the_clause_has_a_noun_for_it():
    day = date(2024, 2, 1)
    assert bound("stealth", ref("tug", BEFORE), actor="common", day=day) is not None
    assert bound("stealth", ref("tug", BEFORE), actor="named", day=day) is None


def test_an_event_of_the_sort_is_bound_by_its_thing_and_place_without_its_doer():
    found = bound("ban", ref("march", CLAUSE), ref("AA", CLAUSE))
    assert (found.event.event_id, found.unnamed) == ("ban", ("party",))
    assert bound("ban", ref("AA", CLAUSE)) is None
    assert bound("ban", ref("march", CLAUSE), ref("AA", CLAUSE), day=date(2019, 4, 1)) is None


def test_a_quotation_is_bound_to_like_words_of_its_speaker_only():
    like = "The ice will surely hold until mid April"
    assert ids(bound("quotation", ref("roe", ACTOR), words=like, said_by=["roe"])) == ["words"]
    assert bound("quotation", ref("roe", ACTOR), words=like, said_by=["AA"]) is None
    assert (
        bound(
            "quotation",
            ref("roe", ACTOR),
            words="Nobody should walk there after dark or in a storm",
            said_by=["roe"],
        )
        is None
    )


# ------------------------------------------------------------------ what is bound, and to what


def test_a_matter_is_known_by_its_facets_and_an_event_by_its_name():
    tugs = bound("transfer", ref("AA", ACTOR), ref("BB", CLAUSE), ref("tug", CLAUSE), towards="gives")
    assert tugs.target_id == "item=tug;recipient=BB;relation=transfer;supplier=AA"
    assert (tugs.score, tugs.unnamed) == (90.0, ())
    ban = bound("ban", ref("march", CLAUSE), ref("AA", CLAUSE))
    assert (ban.target_id, ban.score, ban.facets["event"]) == ("ban", 85.0, "ban")


def test_a_relation_that_is_not_the_stated_one_is_not_bound():
    refs = ref("AA", ACTOR), ref("BB", CLAUSE), ref("tug", CLAUSE)
    assert bound("veto", *refs, towards="gives") is None
    assert bound("loan", *refs, towards="gives") is None


def test_what_a_person_does_is_done_by_the_country():
    found = bound("veto", ref("roe", ACTOR), ref("board", CLAUSE))
    assert (ids(found), found.differs) == (["veto-a"], "")


def test_without_a_day_everything_is_public():
    assert bound("stealth", ref("tug", ACTOR), day=None) is not None
    assert bound("stealth", ref("tug", ACTOR), day=date(2024, 1, 1)) is not None
    assert bound("stealth", ref("tug", ACTOR), day=date(2023, 12, 31)) is None
    assert bound("ban", ref("march", CLAUSE), ref("AA", CLAUSE), day=None) is not None
    assert bound("ban", ref("march", CLAUSE), ref("AA", CLAUSE), day=date(2019, 5, 1)) is not None


def test_two_matters_told_alike_bind_neither():
    assert bound("veto", ref("AA", ACTOR), ref("BB", CLAUSE), ref("board", CLAUSE)) is None


def test_a_denial_of_an_event_or_of_another_participant_binds_nothing():
    assert bound("ban", ref("march", CLAUSE), ref("AA", ACTOR), negated=True) is None
    assert (
        bound(
            "transfer", ref("AA", ACTOR), ref("CC", CLAUSE), ref("tug", CLAUSE), towards="gives", negated=True
        )
        is None
    )


def test_another_participant_must_be_a_country_that_is_surely_named_and_has_no_part_yet():
    item = ref("tug", CLAUSE)
    assert bound("transfer", ref("AA", ACTOR), ref("CC", CLAUSE, sure=False), item, towards="gives") is None
    assert bound("transfer", ref("AA", ACTOR), ref("board", CLAUSE), item, towards="gives") is None
    assert bound("transfer", ref("AA", ACTOR), item, towards="gives") is None
    assert bound("transfer", ref("AA", ACTOR), ref("CC", BEFORE), item, towards="gives") is None
    assert bound("veto", ref("CC", CLAUSE), ref("board", CLAUSE)) is None  # it does not do the vetoing


def test_another_thing_is_not_a_near_matter():
    assert (
        bound("transfer", ref("AA", ACTOR), ref("BB", CLAUSE), ref("march", CLAUSE), towards="gives") is None
    )
    assert bound("veto", ref("AA", ACTOR), ref("tug", CLAUSE)) is None


def test_an_event_needs_its_thing_and_somebody_or_some_place():
    assert bound("ban", ref("march", CLAUSE)) is None
    assert bound("strike", ref("march", CLAUSE), ref("AA", CLAUSE)) is None
