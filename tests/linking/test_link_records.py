from __future__ import annotations

import json

import pytest

from checker.errors import ReferenceDataError
from checker.linking.linker import build_linker
from checker.linking.records import link_record, pair_record, table_entities

ROWS = [
    {
        "id": "007",
        "name": "Karun Trading Company",
        "type": "Company",
        "aliases": "KTC Khuzestan; Sherkat Karun ;",
        "country": "IR",
    },
    {"id": "8", "name": "Jonas Hartmann", "type": "Person", "aliases": "", "country": ""},
    {"id": "", "name": "nobody", "type": "", "aliases": "", "country": ""},
]


def test_a_table_becomes_entities_with_its_ids_unchanged():
    entities, aliases = table_entities(ROWS)
    assert [entity.entity_id for entity in entities] == ["007", "8"]
    assert [(row.entity_id, row.alias) for row in aliases] == [
        ("007", "Karun Trading Company"),
        ("007", "KTC Khuzestan"),
        ("007", "Sherkat Karun"),
        ("8", "Jonas Hartmann"),
    ]


def test_only_id_and_name_are_needed():
    entities, _ = table_entities([{"ID": "1", "Name": "Orsova"}])
    assert entities[0].name == "Orsova"


def test_a_table_without_names_is_an_error_that_says_so():
    with pytest.raises(ReferenceDataError, match="name"):
        table_entities([{"id": "1", "title": "Orsova"}])


def test_the_record_has_the_agreed_keys():
    linker = build_linker(*table_entities(ROWS))
    record = link_record("17", "Sherkat Karun", linker.link("Sherkat Karun"))
    assert list(record) == ["id", "mention", "match", "score", "margin", "ranked"]
    assert record["match"] == "007"
    first = record["ranked"][0]  # type: ignore[index]
    assert list(first) == ["entity", "name", "alias", "score", "why"]
    assert json.loads(json.dumps(record, allow_nan=False)) == record


def test_the_best_candidate_is_shown_even_without_a_match():
    linker = build_linker(*table_entities(ROWS))
    record = link_record("1", "Klaus Hartmann", linker.link("Klaus Hartmann"))
    assert record["match"] is None
    assert record["score"] == record["ranked"][0]["score"] > 0  # type: ignore[index]


def test_a_pair_has_a_score_and_a_verdict():
    assert pair_record("a", "Jonas Hartmann", "HARTMANN, Jonas", "Person")["match"] is True
    assert pair_record("b", "Jonas Hartmann", "Klaus Weber")["match"] is False
