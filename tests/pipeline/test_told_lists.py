"""Listings told in passing: by ellipsis, by a pronoun, by what another did before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from checker.documents import make_document
from checker.model import ClaimKind, Finding, VerdictName
from checker.pipeline import verify
from checker.references import References, open_references
from checker.settings import Settings

DAY = date(2024, 5, 20)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[References]:
    with open_references(cache=tmp_path_factory.mktemp("packs")) as held:
        yield held


def judged(text: str, packs: References) -> list[Finding]:
    found = verify(make_document(text, published=DAY), packs, Settings())
    return [item for item in found if item.claim.kind is ClaimKind.MEMBERSHIP]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "Boko Haram burns schools. The United Nations blacklisted it in 2011.",
            VerdictName.WRONG_DATE,
        ),
        (
            "Boko Haram burns schools. The United States blacklisted it in November 2013.",
            VerdictName.CONSISTENT,
        ),
        (
            "Washington put al-Shabaab on its list of terrorist groups in 2008. The United Nations followed in 2014.",
            VerdictName.WRONG_DATE,
        ),
        (
            "Washington put al-Shabaab on its list of terrorist groups in 2008. The United Nations followed in 2010.",
            VerdictName.CONSISTENT,
        ),
        (
            "Nobody in Europe wanted to offend Hezbollah. Its fighters have been on the European list since 2016.",
            VerdictName.WRONG_DATE,
        ),
        (
            "Hamas had friends in London. In Britain the ban covered its brigades alone until November 2016.",
            VerdictName.WRONG_DATE,
        ),
        (
            "The United Nations keeps a list of its own. The Haqqani Network is on it. It was added in 2015.",
            VerdictName.WRONG_DATE,
        ),
        (
            "The United Nations keeps a consolidated list. Neither Hamas nor Hezbollah appears on it.",
            VerdictName.CONSISTENT,
        ),
        (
            "The Revolutionary Guards are an army and a bank. London, for its part, proscribed the whole corps last year.",
            VerdictName.NEVER_LISTED,
        ),
        (
            "Hamas has lawyers. In Britain only the Qassam Brigades were proscribed at first. "
            "The organisation as such has been banned since November 2018.",
            VerdictName.WRONG_DATE,
        ),
        (
            "Of Hezbollah only the armed wing is on the European list. It was added in July 2013.",
            VerdictName.CONSISTENT,
        ),
        (
            "The British say proscribed and mean a crime. Hezbollah in its entirety since March 2016.",
            VerdictName.WRONG_DATE,
        ),
    ],
)
def test_who_is_meant_is_found(text: str, verdict: VerdictName, packs: References):
    assert [item.verdict for item in judged(text, packs)][-1:] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        # two could be meant
        "Hamas and Boko Haram are different things. The United States blacklisted it in 2011.",
        # a name that no list knows
        "Boko Haram burns schools. The Nabuto Brigade pays for them. The United States blacklisted it in 2011.",
        # another's list
        "Hezbollah worries Ottawa. Canada keeps a list too, and it was added in 2002.",
        # not done, only wished
        "Boko Haram burns schools. The Senate wanted the United States to blacklist it in 2011.",
        # something else of theirs
        "Hezbollah has friends. Britain banned its television in 2004.",
        # a part only, and not said which
        "Washington listed Hezbollah as a terrorist group in 1997. Brussels followed in 2013, but only for the armed wing.",
        # somebody else's words
        'Hezbollah was the topic. "London proscribed it in 1999," the guest said, and was corrected at once.',
        # money, and no list
        "The Guards own half the port. In 2021 the European Union froze 30 million euros of their assets.",
    ],
)
def test_in_doubt_nobody_is_accused(text: str, packs: References):
    wrong = {VerdictName.CONSISTENT, VerdictName.UNVERIFIABLE}
    assert [
        (item.claim.surface, item.verdict) for item in judged(text, packs) if item.verdict not in wrong
    ] == []


def test_a_body_that_no_table_holds_is_not_the_country_it_is_of(packs):
    (finding,) = judged("Bank Foobar of Iran was sanctioned by the United States in 2006.", packs)
    assert (finding.verdict, finding.entity) == (VerdictName.UNVERIFIABLE, None)
    (finding,) = judged("The whole of Hezbollah has been proscribed by Britain since 2019.", packs)
    assert finding.verdict is VerdictName.CONSISTENT


def test_two_sanctioning_powers_are_two_findings(packs):
    found = judged("Alexander Lukashenko is under American and European sanctions.", packs)
    assert len(found) == 2
    assert (
        judged("Boko Haram is a foreign terrorist organization.", packs)[0].verdict is VerdictName.CONSISTENT
    )
