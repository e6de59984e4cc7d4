"""Pairs of texts of one shape: the true one is not accused, the wrong one is."""

from __future__ import annotations

import pytest

from checker.model import Severity

LISTINGS = [
    # (day, a true text, a wrong text of the same shape)
    (
        "2023-09-15",
        "The EU put Hamas on its terrorist list in December 2001.",
        "The EU put Hamas on its terrorist list in December 2005.",
    ),
    (
        "2023-09-15",
        "The US Treasury sanctioned the Revolutionary Guards in October 2017.",
        "The US Treasury sanctioned the Revolutionary Guards in October 2014.",
    ),
    (
        "2023-09-15",
        "In the eyes of the EU the Revolutionary Guards are not a terrorist organisation.",
        "In the eyes of the United States the Revolutionary Guards are not a terrorist organisation.",
    ),
    ("2023-09-15", "London has all but proscribed the IRGC.", "London has all but proscribed Hamas."),
    (
        "2026-05-02",
        "Until 2026 the EU had not listed the Revolutionary Guards as a terrorist group.",
        "Until 2026 the US had not listed the Revolutionary Guards as a terrorist group.",
    ),
    (
        "2023-09-15",
        "Hamas, unlike Hezbollah, stands on the EU terrorist list.",
        "Hezbollah, unlike Hamas, is on the EU terrorist list.",
    ),
]

PAIRS = [*LISTINGS]


@pytest.mark.parametrize(("day", "true", "wrong"), PAIRS)
def test_the_true_text_is_not_accused_and_the_wrong_one_is(day, true, wrong, findings):
    assert [item.explanation for item in _accusations(findings(true, day))] == []
    assert _accusations(findings(wrong, day))


def _accusations(found):
    return [item for item in found if item.severity in (Severity.ERROR, Severity.WARNING)]
