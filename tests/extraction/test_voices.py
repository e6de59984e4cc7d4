"""Whom a pronoun, a quotation and a turned sentence name as the speaker, and who is told or quoted only in passing."""

from __future__ import annotations

import pytest

NAMED = [
    # behind the verb, with more to follow
    ("“We lost 31 boats,” said Captain Ada Holm, who led the fleet.", "31", "Captain Ada Holm"),
    ("Exports, says the chamber Norhandel, will reach 40 ships.", "40", "chamber Norhandel"),
    ("Rents have risen 12%, warns the tenants' union.", "12", "tenants' union"),
    ("Peru, she noted, sold 300 tonnes.", "300", "she"),
    # told somebody
    ("The mayor told the harbour paper that 40 families had left.", "40", "mayor"),
    ("Farmers told visitors they had lost 90 sheep.", "90", "Farmers"),
    ("Its chairman, Ole Brandt, told creditors the loss was 9 barges.", "9", "Ole Brandt"),
    # who expects, puts, counts
    ("Analysts at Nordfonds expect sales of 400 pumps.", "400", "Analysts at Nordfonds"),
    ("Fitch projects Chad will sell 400 mines.", "400", "Fitch"),
    ("Rebels estimate Chad lost 40 men.", "40", "Rebels"),
    ("The coastguard places the number of missing at 12.", "12", "coastguard"),
    ("The toll, put by the rebels at 300, is disputed.", "300", "rebels"),
    ("Some 60 gunmen were claimed killed by the Malian army.", "60", "Malian army"),
    ("By the mayor's own estimate, 60 streets are under water.", "60", "mayor"),
    ("On the union's figures, 300 people were on strike.", "300", "union"),
    ("Per Chad's newest figures, 300 people died.", "300", "Chad"),
    (
        "According to the latest data from Lima's port authority, 40 ships wait.",
        "40",
        "Lima's port authority",
    ),
    ("Today's Insee figures show that 40 shops closed.", "40", "Insee figures"),
    ("“We lost 40 ewes,” said the board's head, Ann Prado, who blamed the frost.", "40", "Ann Prado"),
    ("Oxfam has documented 9 arrests.", "9", "Oxfam"),
    ("The treasury's own modelling found a loss of 4,000 jobs.", "4,000", "treasury"),
    (
        "A report commissioned by the lobby claims it would cost 90 jobs.",
        "90",
        "report commissioned by the lobby",
    ),
    ("Growth beat the 2.5% forecast by Fitch.", "2.5", "Fitch"),
    ("The bill, estimated by the ministry at $90m, is unpaid.", "$90m", "ministry"),
    ("The union is cross: by its count, 400 posts are empty.", "400", "union"),
    ("Chad, which does not deny that the toll is high, says it lost 40 men.", "40", "Chad"),
    ("The count passed the 185 the agency had expected.", "185", "agency"),
    # the nearest of two
    ("A Chad official said 40 men were hurt, Radio Sahel reports.", "40", "Chad official"),
    ("Radio Sahel, citing two officers, said 40 men were hurt.", "40", "Radio Sahel"),
    ("The 17 tanks Chad said Mali had lost were old.", "17", "Chad"),
    ("Peru denied the raid, but in May it reported 40 deaths.", "40", "Peru"),
]


@pytest.mark.parametrize(("text", "number", "source"), NAMED)
def test_the_speaker_of_a_sentence(claim_at, text, number, source):
    claim = claim_at(text, number)
    assert claim.attribution == source
    assert text[claim.attribution_span.start : claim.attribution_span.end] == source


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Half of those asked said they ate 3 apples.", "3"),
        ("Some 40 cases reported in May were mild.", "40"),
        ("Nobody believes that 40 ships sank.", "40"),
        ("The envoy did not say how many of the 40 visas were used.", "40"),
        ("We counted 40 owls last night.", "40"),
        ("Sales reached 40 boats; fees, the bank said, were low.", "40"),
        ("Sales reached 90 boats, ahead of the 80 that analysts expected.", "90"),
        ("The judge told 40 families to leave.", "40"),
        ("They repeated the “old tale” of 40 thieves.", "40"),
    ],
)
def test_no_speaker(claim_at, text, number):
    assert claim_at(text, number).attribution is None


ACROSS = [
    # a pronoun means who spoke last, or a person who came up since
    (
        "The governor, Ana Prado, said 14 men died. The fire burned on. She added that 40 huts were lost.",
        "40",
        "Ana Prado",
    ),
    ("Prado said the road was shut. Rain fell for days. Some 40 huts were lost, he said.", "40", "Prado"),
    (
        "The judge, Ana Prado, said 14 men died. Ole Brandt arrived late. He said 40 huts were lost.",
        "40",
        "Ole Brandt",
    ),
    ("Prado said the road was shut and that 40 huts were lost; 12 cars sank, she said.", "12", "Prado"),
    ("Prado said the road was shut. The judge denies it. “It was 40 huts,” she said.", "40", "judge"),
    ("The unions say that 90 posts went. Norhandel denies it. It says that 40 went.", "40", "Norhandel"),
    # a quotation of several sentences, named at its end, before it, or in its middle
    ("“It was dark. We lost 40 goats. It was awful,” Ana Prado, a herder, told visitors.", "40", "Ana Prado"),
    ("“The port has 8 cranes,” Ana Prado said. “It had 12 in May. Now 3 work.”", "3", "Ana Prado"),
    ('His wife, Lena, remembers it otherwise: "We were 80 at most."', "80", "His wife"),
    ("Ana Prado said: “It was dark. We lost 40 goats.”", "40", "Ana Prado"),
    ("'The fund was small. It held 40 bonds,' the treasurer said.", "40", "treasurer"),
    # the quotation goes on in the next paragraph
    ("“The port has 8 cranes,” Ana Prado said.\n\n“It had 12 in May.”", "12", "Ana Prado"),
    # somebody else is cited inside it
    ("“The police say that 40 men died. It was dark,” Ana Prado said.", "40", "police"),
]


@pytest.mark.parametrize(("text", "number", "source"), ACROSS)
def test_the_speaker_of_another_sentence(claim_at, text, number, source):
    claim = claim_at(text, number)
    assert claim.attribution == source
    assert text[claim.attribution_span.start : claim.attribution_span.end] == source


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("“The port was small,” Ana Prado said. It had 8 cranes.", "8"),
        ("Ana Prado said the port was small.\n\nIt had 8 cranes.", "8"),
        ("“The port has 8 cranes.” That is what the leaflet claims.", "8"),
    ],
)
def test_a_speaker_ends_with_the_quotation(claim_at, text, number):
    assert claim_at(text, number).attribution is None
