"""Votes and tolls told over several sentences: the vote, the war and what is counted stand in those before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from checker.documents import make_document
from checker.model import Finding, VerdictName
from checker.pipeline import verify
from checker.references import References, open_references
from checker.settings import Settings

DAY = date(2024, 11, 20)
FINE = {VerdictName.CONSISTENT, VerdictName.UNVERIFIABLE}


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[References]:
    with open_references(cache=tmp_path_factory.mktemp("packs")) as held:
        yield held


def verdicts(text: str, packs: References) -> dict[str, VerdictName]:
    found: list[Finding] = verify(make_document(text, published=DAY), packs, Settings())
    return {item.claim.surface: item.verdict for item in found}


@pytest.mark.parametrize(
    ("text", "number", "verdict"),
    [
        (
            "The General Assembly met in emergency session. On 2 March 2022, 161 states were in favour, five against.",
            "161 states",
            VerdictName.OVERSTATED,
        ),
        (
            "The General Assembly met in emergency session. On 2 March 2022, 141 states were in favour, five against.",
            "five",
            VerdictName.CONSISTENT,
        ),
        (
            "The General Assembly has debated Gaza often. In October 2023, 151 states called for a truce.",
            "151 states",
            VerdictName.OVERSTATED,
        ),
        (
            "The General Assembly has debated Gaza often. In October 2023, 121 states called for a truce. "
            "By December it was 163, with ten against.",
            "163",
            VerdictName.OVERSTATED,
        ),
        (
            "The war in Gaza goes on. The toll passed 20,000 at the end of July 2024.",
            "20,000",
            VerdictName.UNDERSTATED,
        ),
        (
            "Our clinic in Khan Younis was hit again, and the war has no end. By the ministry's bulletin of 31 October "
            "2024 there were 53,204 dead.",
            "53,204",
            VerdictName.OVERSTATED,
        ),
    ],
)
def test_the_number_finds_its_vote_or_war(text: str, number: str, verdict: VerdictName, packs: References):
    assert verdicts(text, packs).get(number) == verdict


@pytest.mark.parametrize(
    "text",
    [
        # another body's vote
        "The General Assembly was divided over Ukraine. In November 2022 the Human Rights Council set up a mission "
        "with 25 votes in favour, six against.",
        # a resolution on something else, of the same month
        "The General Assembly is busy in autumn. In October 2023, 171 states voted for a text on outer space.",
        # one strike, not the war
        "The war in Gaza goes on. A strike on a school in the north killed 31 people on Tuesday.",
        # one town
        "The war in Ukraine began in 2022. In Bucha 458 people had been killed when the toll was closed.",
        # another war
        "The war in Gaza goes on. In Sudan the toll has passed 15,000.",
        # two fates before, and "it" may be either
        "In Ukraine the monitors of the war counted 12,000 dead and 26,000 injured. In the summer it had reached 9,000.",
        # the count of one year
        "The war in Ukraine grinds on, and the UN's monitors keep a register. In 2023 they listed 1,900 dead.",
    ],
)
def test_in_doubt_no_number_is_accused(text: str, packs: References):
    assert {number: found for number, found in verdicts(text, packs).items() if found not in FINE} == {}
