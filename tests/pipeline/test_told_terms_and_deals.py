"""Terms of office told without the office, and agreements named loosely."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from checker.documents import make_document
from checker.model import VerdictName
from checker.pipeline import verify
from checker.references import References, open_references
from checker.settings import Settings

DAY = date(2024, 5, 20)
FINE = {VerdictName.CONSISTENT, VerdictName.UNVERIFIABLE}


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[References]:
    with open_references(cache=tmp_path_factory.mktemp("packs")) as held:
        yield held


def verdicts(text: str, packs: References) -> dict[str, VerdictName]:
    found = verify(make_document(text, published=DAY), packs, Settings())
    return {item.claim.surface: item.verdict for item in found}


@pytest.mark.parametrize(
    ("text", "time", "verdict"),
    [
        ("Bashar al-Assad has been at the helm since 2004.", "2004", VerdictName.WRONG_TERM),
        ("Bashar al-Assad has been at the helm since 2000.", "2000", VerdictName.CONSISTENT),
        ("Mahmoud Ahmadinejad stayed for years, until 2015.", "2015", VerdictName.WRONG_TERM),
        ("Angela Merkel lasted until 2021.", "2021", VerdictName.CONSISTENT),
        (
            "The president whom he preferred, Ebrahim Raisi, came in in the summer of 2018.",
            "2018",
            VerdictName.WRONG_TERM,
        ),
        (
            "Iran is the issue. Washington walked out of the nuclear agreement in May 2017.",
            "May 2017",
            VerdictName.WRONG_DATE,
        ),
        (
            "Iran is the issue. Washington walked out of the nuclear agreement in May 2018.",
            "May 2018",
            VerdictName.CONSISTENT,
        ),
        (
            "The last big treaty of the two, New START, signed in Prague in 2012, is dying.",
            "2012",
            VerdictName.WRONG_DATE,
        ),
    ],
)
def test_the_office_or_the_agreement_is_found(text: str, time: str, verdict: VerdictName, packs: References):
    assert verdicts(text, packs).get(time) == verdict


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel stayed in the north until 2019.",
        "Jens Stoltenberg has been in charge since 2014.",
        "Bashar al-Assad and his brother Maher have been in charge since 2004.",
        "Boris Johnson served as mayor of London until 2016.",
        "Nobody in the opposition to Bashar al-Assad has been in power since 1963.",
        "North Korea is the issue. Washington walked out of the nuclear agreement in 2002.",
        "New START was extended in 2021.",
    ],
)
def test_in_doubt_no_term_is_accused(text: str, packs: References):
    assert {time: found for time, found in verdicts(text, packs).items() if found not in FINE} == {}
