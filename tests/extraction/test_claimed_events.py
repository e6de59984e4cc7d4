from __future__ import annotations

import pytest

from checker.model import EventDate


def dated(claims, text):
    """(phrase, period, predicate) of every event, in text order."""
    return [
        (
            text[item.details.phrase.start : item.details.phrase.end],
            item.details.period,
            item.details.predicate,
        )
        for item in claims(text)
        if isinstance(item.details, EventDate)
    ]


CASES = [
    ("Leaders spoke at the Cairo summit in June 1994.", [("the Cairo summit", "1994-06", None)]),
    ("The 2015 Vienna accord held.", [("Vienna accord", "2015", None)]),
    ("President Roe withdrew from the treaty in 2018.", [("President Roe withdrew from the treaty", "2018", "withdraw")]),
    (
        "Oslo wants the old deal, that Lima unilaterally withdrew from in 2018.",
        [("old deal, that Lima unilaterally withdrew", "2018", "withdraw")],
    ),
    ("The League was founded in 1945.", [("League was founded", "1945", "found")]),
    ("The treaty was signed on 3 May 1951.", [("treaty was signed", "1951-05-03", "sign")]),
    ("The army invaded on 24 February 2022.", [("army invaded", "2022-02-24", "invade")]),
    ("In 1990 Namibia became independent.", [("Namibia became independent", "1990", "become")]),
    ("The Berlin Wall fell on 9 November 1989.", [("Berlin Wall fell", "1989-11-09", "fall")]),
    ("Since the 1979 revolution, Iran has been a republic.", [("revolution", "1979", None)]),
    ("Peru joined the pact in 2004, and Chile in 2009.", [("Peru joined the pact", "2004", "join"), ("Chile", "2009", "join")]),
    ("Five years ago Peru left the pact.", [("Peru left the pact", "2018", "leave")]),
    ("The treaty, signed in Rome in 1957 by six countries, holds.", [("treaty, signed in Rome", "1957", "sign")]),
    ("The Suez crisis in 1956 changed Britain.", [("The Suez crisis", "1956", None)]),
    ("Founded in 1987, the rowing club grew.", [("Founded in 1987, the rowing club", "1987", "found")]),
    ("The war, which began in 2011, goes on.", [("war, which began", "2011", "begin")]),
    (
        "The pact to ban mines, signed by Peru and Chile at the Ottawa conference in December 1997, holds.",
        [
            ("pact to ban mines, signed by Peru and Chile", "1997-12", "sign"),
            ("the Ottawa conference", "1997-12", None),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_a_date_dates(claims, text, expected):
    assert dated(claims, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The raids killed 400 people in 2021.",
        "Inflation rose to 5% in 2021.",
        "The team scored 45 points in the 2004 season.",
        "Prices fell in 2021.",
        "Prices were low in 2021.",
        "She said so in May 2021.",
    ],
)
def test_a_year_that_only_gives_the_time_is_no_event(claims, text):
    found = claims(text)
    assert dated(claims, text) == []
    assert [claim.checkable for claim in found if claim.quantity.kind in ("year", "date")] == [False] * sum(
        claim.quantity.kind in ("year", "date") for claim in found
    )


def test_the_time_of_a_figure_is_its_period(claim_at):
    assert claim_at("The raids killed 400 people in 2021.", "400").period == "2021"
    assert claim_at("In 2020, the bank lent $5m; in 2021, $7m.", "$7").period == "2021"
    assert claim_at("Rebels killed 12 soldiers in May 2021 and 15 in June 2021.", "15").period == "2021-06"


def test_how_old_a_record_is_says_nothing_on_when(claim_at):
    assert claim_at("Inflation, at 12%, is the highest since 1985.", "12").period is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The Oslo pact was signed in May 1994, after twenty months of talks.", "Oslo pact was signed"),
        ("The Oslo pact was signed in May 1994, with 12 states at the table.", "Oslo pact was signed"),
        ("The Oslo pact, which nobody had read, was signed in May 1994.", "The Oslo pact"),
        (
            "The Oslo pact, which four powers signed in May 1994, is forgotten.",
            "Oslo pact, which four powers signed",
        ),
        ("The Doe government fell in May 1994, within ten days.", "Doe government fell"),
    ],
)
def test_what_is_said_beside_a_deed_does_not_hide_its_date(claims, text, phrase):
    details = [claim.details for claim in claims(text) if isinstance(claim.details, EventDate)]
    assert [text[item.phrase.start : item.phrase.end] for item in details] == [phrase]
