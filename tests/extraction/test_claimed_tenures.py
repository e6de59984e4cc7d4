from __future__ import annotations

import pytest

from checker.model import ClaimKind


def posts(claims, text):
    """(holder, role, period, present, courtesy, former) of every tenure, in text order."""
    return [
        (
            text[item.details.holder.start : item.details.holder.end],
            text[item.details.role.start : item.details.role.end],
            item.details.period,
            item.details.present,
            item.details.courtesy,
            item.details.former,
        )
        for item in claims(text)
        if item.kind is ClaimKind.TENURE
    ]


CASES = [
    (
        "Ann Roe was MEP for Wales from 1999 to 2014, president of the Delegation for Peru (2009-14) and chair of "
        "the Friends of Chile Intergroup (2004-14).",
        [
            ("Ann Roe", "MEP for Wales", "1999/2014", False, False, False),
            ("Ann Roe", "president of the Delegation for Peru", "2009/2014", False, False, False),
            ("Ann Roe", "chair of the Friends of Chile Intergroup", "2004/2014", False, False, False),
        ],
    ),
    ("President Roe left.", [("Roe", "President", None, True, True, False)]),
    ("US Secretary of State Ann Roe left.", [("Ann Roe", "US Secretary of State", None, True, True, False)]),
    ("French foreign minister Ann Roe left.", [("Ann Roe", "French foreign minister", None, True, False, False)]),
    ("Ann Roe, the French foreign minister, left.", [("Ann Roe", "French foreign minister", None, False, False, False)]),
    ("Ann Roe, the French foreign minister, said it would rain.", [("Ann Roe", "French foreign minister", None, True, False, False)]),
    ("Ann Roe, the French foreign minister, said in 2022 it would rain.", [("Ann Roe", "French foreign minister", None, False, False, False)]),
    ("Ann Roe, the French foreign minister, wants rain.", [("Ann Roe", "French foreign minister", None, True, False, False)]),
    ("Ann Roe, foreign minister under John Doe, left.", [("Ann Roe", "foreign minister", None, False, False, False)]),
    ("Ann Roe, foreign minister at the time, left.", [("Ann Roe", "foreign minister", None, False, False, False)]),
    ("Ann Roe, foreign minister at 34, left.", [("Ann Roe", "foreign minister", None, False, False, False)]),
    ("The former president Ann Roe left.", [("Ann Roe", "president", None, False, False, True)]),
    ("Ann Roe has been mayor of York since 2011.", [("Ann Roe", "mayor of York", "2011/..", True, False, False)]),
    ("Ann Roe served as governor of Lagos from 1999 to 2007.", [("Ann Roe", "governor of Lagos", "1999/2007", False, False, False)]),
    ("Ann Roe, under sanctions since 2019, was president of Chile.", [("Ann Roe", "president of Chile", None, False, False, False)]),
    ("Ann Roe, from 2006 to 2010, was president of Chile.", [("Ann Roe", "president of Chile", "2006/2010", False, False, False)]),
    ("Ann Roe became chancellor in 2005.", [("Ann Roe", "chancellor", "2005", False, False, False)]),
    ("Ann Roe spoke. She is president of the Oslo Club.", [("Ann Roe", "president of the Oslo Club", None, True, False, False)]),
    (
        "Ann Roe, president of Chile from 2006 to 2010 and again from 2014 to 2018, spoke.",
        [
            ("Ann Roe", "president of Chile", "2006/2010", False, False, False),
            ("Ann Roe", "president of Chile", "2014/2018", False, False, False),
        ],
    ),
    ("John Doe, 54, a former mayor of Lima, left.", [("John Doe", "mayor of Lima", None, False, False, True)]),
    ("Ann Roe, who chaired the Fed from 2014 to 2018, left.", [("Ann Roe", "chaired the Fed", "2014/2018", False, False, False)]),
    ("Ann Roe, who has served as prime minister since May 2021, left.", [("Ann Roe", "prime minister", "2021-05/..", True, False, False)]),
    ("The White House spokesman, John Doe, spoke.", [("John Doe", "White House spokesman", None, True, True, False)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_held_what_and_when(claims, text, expected):
    assert posts(claims, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "France is the leader of the bloc.",
        "The president of the club spoke.",
        "One of the five vice-presidents of the Senate left.",
        "She was a member of the crowd.",
        "Ann Roe is not the mayor of York.",
    ],
)
def test_what_is_no_tenure(claims, text):
    assert posts(claims, text) == []


def test_a_dated_tenure_spans_its_dates_and_uses_them_up(claims):
    (claim,) = claims("Ann Roe was mayor of York from 1999 to 2014.")
    assert claim.surface == "from 1999 to 2014"
    assert claim.quantity.surface in ("1999 to 2014", "from 1999 to 2014")


def test_a_short_name_stands_for_the_full_one_before(claims):
    text = "Ann Roe spoke at noon. Roe is president of the Oslo Club."
    assert posts(claims, text)[0][0] == "Ann Roe"


SEATS = [
    ("Ann Roe took office in May 2016.", ("Ann Roe", "office", "2016-05", "start")),
    ("Ann Roe, who moved into the White House in January 2009, left.", ("Ann Roe", "White House", "2009-01", "start")),
    ("Ann Roe spoke. She returned to the presidency of Chile in 2014.", ("Ann Roe", "presidency of Chile", "2014", "back")),
    ("In 2010 Ann Roe left the premiership.", ("Ann Roe", "premiership", "2010", "end")),
    ("Ann Roe has held the presidency since March 2006.", ("Ann Roe", "presidency", "2006-03/..", "")),
    ("Ann Roe was sworn in as president of Chile in March 2006.", ("Ann Roe", "president of Chile", "2006-03", "start")),
    ("Ann Roe succeeded John Doe as chancellor in 2005.", ("Ann Roe", "chancellor", "2005", "become")),
    ("Ann Roe stepped down as mayor of York in 2011.", ("Ann Roe", "mayor of York", "2011", "end")),
    ("Ann Roe was elected president of Chile in January 2006.", ("Ann Roe", "president of Chile", "2006-01", "election")),
    ("France has been a permanent member of the Harbour Council since 1958.",
     ("France", "permanent member of the Harbour Council", "1958/..", "")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEATS)
def test_how_a_term_begins_and_ends(claims, text, expected):
    found = [item.details for item in claims(text) if item.kind is ClaimKind.TENURE]
    assert [
        (
            text[each.holder.start : each.holder.end],
            text[each.role.start : each.role.end],
            each.period,
            each.aspect,
        )
        for each in found
    ] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe never took office in 2012.",
        "Ann Roe took power from the grid in 2012.",
        "Ann Roe took office.",
        "The party took office space in 2012.",
    ],
)
def test_what_tells_of_no_term(claims, text):
    assert not [item for item in claims(text) if item.kind is ClaimKind.TENURE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The appointment of Jane Roe as president of the Harbour Board surprised the city.",
            [("Jane Roe", "president of the Harbour Board")],
        ),
        (
            "The choice of a Swede as judge of the Baltic Court and of a Dane as the next chair of the Fisheries Panel came late.",
            [("Swede", "judge of the Baltic Court"), ("Dane", "chair of the Fisheries Panel")],
        ),
        ("The appointment of a committee pleased the chair of the Fisheries Panel.", []),
    ],
)
def test_an_appointment_names_its_holder_or_only_a_country(claims, text, expected):
    assert [item[:2] for item in posts(claims, text)] == expected
