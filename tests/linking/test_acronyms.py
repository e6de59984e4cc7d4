from __future__ import annotations

import pytest

from checker.linking.acronyms import definitions, initials


def explained(text: str) -> dict[str, str]:
    return {found.short: text[found.long_span.start : found.long_span.end] for found in definitions(text)}


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Neva Basin Commission (NBC) met", "NBC", "Neva Basin Commission"),
        ("by the Islamic Revolutionary Guard Corps (IRGC)", "IRGC", "Islamic Revolutionary Guard Corps"),
        ("the Ministry of Defence (MoD) said", "MoD", "Ministry of Defence"),
        ("the Organisation for Rural Aid (“ORA”) left", "ORA", "Organisation for Rural Aid"),
    ],
)
def test_a_bracket_explains_the_name_before_it(text: str, short: str, long: str):
    assert explained(text) == {short: long}


@pytest.mark.parametrize(
    "text", ["he (NBC) left", "the river (see map) rose", "in May (MP) and June", "costs (USD 5) rose"]
)
def test_other_brackets_explain_nothing(text: str):
    assert explained(text) == {}


def test_initials_leave_small_words_out():
    assert initials("Ministry of Health and Welfare") == "MHW"
    assert initials("Red Cross") == ""
