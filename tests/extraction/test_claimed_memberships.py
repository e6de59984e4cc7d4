from __future__ import annotations

import pytest

from checker.model import ClaimKind


def listings(claims, text):
    """(subject, authority, kind of list, action) of every membership, in text order."""
    return [
        (
            text[item.details.subject.start : item.details.subject.end],
            item.details.authority and text[item.details.authority.start : item.details.authority.end],
            item.details.list_kind,
            item.details.action,
        )
        for item in claims(text)
        if item.kind is ClaimKind.MEMBERSHIP
    ]


CASES = [
    (
        "The Quux has been designated as a terrorist group by the Canadians and widely sanctioned by the EU and Japan.",
        [
            ("Quux", "Canadians", "terrorist", "listed"),
            ("Quux", "EU", "sanctions", "listed"),
            ("Quux", "Japan", "sanctions", "listed"),
        ],
    ),
    (
        "They arm the terrorist Foobar in Peru and Barbaz in Chile.",
        [("Foobar", None, "terrorist", "listed"), ("Barbaz", None, "terrorist", "listed")],
    ),
    ("The EU listed Foobar in 2012.", [("Foobar", "EU", "any", "listed")]),
    ("Foobar, which the EU blacklisted in 2012, denied it.", [("Foobar", "EU", "blacklist", "listed")]),
    (
        "Foobar, designated a terrorist group by Canada in 2010, runs clinics.",
        [("Foobar", "Canada", "terrorist", "listed")],
    ),
    (
        "Australia and New Zealand have listed the Quux Front as terrorists.",
        [
            ("Quux Front", "Australia", "terrorist", "listed"),
            ("Quux Front", "New Zealand", "terrorist", "listed"),
        ],
    ),
    ("Quux Front is on the EU's terrorist list.", [("Quux Front", "EU", "terrorist", "listed")]),
    (
        "Quux Front has never been on the EU terrorist list.",
        [("Quux Front", "EU", "terrorist", "not_listed")],
    ),
    ("Foobar is not proscribed in Britain.", [("Foobar", "Britain", "proscription", "not_listed")]),
    ("Britain added Ivan Doe to its sanctions list.", [("Ivan Doe", "Britain", "sanctions", "listed")]),
    (
        "Quux Front was removed from the US terrorist list in 2015.",
        [("Quux Front", "US", "terrorist", "delisted")],
    ),
    ("The EU took Quux Front off its blacklist.", [("Quux Front", "EU", "blacklist", "delisted")]),
    (
        "Peru's register of banned groups names the Quux Front.",
        [("Quux Front", "Peru", "proscription", "listed")],
    ),
    (
        "The UN sanctions list does not include Foobar.",
        [("Foobar", "UN", "sanctions", "not_listed")],
    ),
    ("The guest list names Foobar.", []),
    ("The EU now lists Foobar as a terrorist group.", [("Foobar", "EU", "terrorist", "listed")]),
    (
        "Peru slapped sanctions on Chad's defence minister, Roe Doe, in 2012.",
        [("Roe Doe", "Peru", "sanctions", "listed")],
    ),
    ("Peru slapped sanctions on Chad's ministers, Roe Doe and Quux in 2012.", []),
    ("Quux Front was delisted by the UN in 2009.", [("Quux Front", "UN", "any", "delisted")]),
    ("Envoys met the banned terrorist group Quux.", [("Quux", None, "terrorist", "listed")]),
    ("Quux is a proscribed terrorist group in the UK.", [("Quux", "UK", "terrorist", "listed")]),
    (
        "The UK has proscribed the Quux Front and the EU has sanctioned it.",
        [("Quux Front", "UK", "proscription", "listed"), ("Quux Front", "EU", "sanctions", "listed")],
    ),
    (
        "Both countries have been subjected to harsh sanctions.",
        [("countries", None, "sanctions", "sanctioned_state")],
    ),
    ("Ivan Doe, who is under US sanctions, left.", [("Ivan Doe", "US", "sanctions", "sanctioned_state")]),
    (
        "Quux Oil is under Canadian and Swiss sanctions.",
        [
            ("Quux Oil", "Canadian", "sanctions", "sanctioned_state"),
            ("Quux Oil", "Swiss", "sanctions", "sanctioned_state"),
        ],
    ),
    (
        "The Quux faces EU, Japanese and United Nations sanctions.",
        [
            ("Quux", "EU", "sanctions", "sanctioned_state"),
            ("Quux", "Japanese", "sanctions", "sanctioned_state"),
            ("Quux", "United Nations", "sanctions", "sanctioned_state"),
        ],
    ),
    ("Quux Oil is under harsh Western sanctions.", [("Quux Oil", None, "sanctions", "sanctioned_state")]),
    ("Foobar is a foreign terrorist organization.", [("Foobar", None, "terrorist", "listed")]),
    (
        "Foobar is not a foreign terrorist organization under Canadian law.",
        [("Foobar", "Canadian", "terrorist", "not_listed")],
    ),
    (
        "Quux Front is sanctioned but not proscribed by Britain.",
        [
            ("Quux Front", None, "sanctions", "listed"),
            ("Quux Front", "Britain", "proscription", "not_listed"),
        ],
    ),
    (
        "Quux Front was designated an SDGT by the US in 2001.",
        [("Quux Front", "US", "terrorist", "listed")],
    ),
    ("Ivan Doe is on the SDN list.", [("Ivan Doe", None, "sanctions", "listed")]),
    ("Quux Front is a designated FTO.", [("Quux Front", None, "any", "listed")]),
    (
        "Neither the EU nor the UK has proscribed Kestrel.",
        [("Kestrel", "EU", "proscription", "not_listed"), ("Kestrel", "UK", "proscription", "not_listed")],
    ),
    (
        "The EU's decision to list Kestrel as a terrorist group came in 2013.",
        [("Kestrel", "EU", "terrorist", "listed")],
    ),
    (
        "Kestrel, a US-designated terrorist organization, runs schools.",
        [("Kestrel", "US", "terrorist", "listed")],
    ),
    ("The US-sanctioned tycoon Ivan Doe owns the yacht.", [("Ivan Doe", "US", "sanctions", "listed")]),
    ("Canada has kept Kestrel under sanctions since 2010.", [("Kestrel", "Canada", "sanctions", "listed")]),
    ("The EU-listed Quux Front met.", [("Quux Front", "EU", "any", "listed")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_is_on_whose_list(claims, text, expected):
    assert listings(claims, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The index listed 40 shares.",
        "Parliament voted to proscribe Kestrel.",
        "Lawmakers urged the government to ban Kestrel as a terrorist group.",
        "Washington has a list of Specially Designated Nationals.",
        "Ministers called it a terrorist attack.",
        "The town banned cars in 2012.",
        "Timber, wholly covered by Western sanctions, finds buyers.",
        "She was named minister in 2012.",
        "The judge placed the file on the table.",
    ],
)
def test_what_is_no_listing(claims, text):
    assert listings(claims, text) == []


def test_the_year_of_a_listing_belongs_to_it(claims):
    listing, year = claims("The EU listed Foobar in 2012.")
    assert listing.details.period == "2012"
    assert year.kind is None
    assert not year.checkable


def test_a_negated_listing_is_an_assertion(claims):
    (claim,) = claims("Foobar is not proscribed in Britain.")
    assert claim.assertive
    assert claim.checkable


def test_a_possible_listing_is_none(claims):
    (claim,) = claims("The EU could list Foobar as a terrorist group.")
    assert not claim.assertive


def test_the_claim_spans_from_its_subject_to_its_last_word(claims):
    (claim,) = claims("Today Quux Front is on the EU's terrorist list, too.")
    assert claim.surface == "Quux Front is on the EU's terrorist list"
