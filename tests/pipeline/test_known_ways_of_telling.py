"""Ways of telling that the shipped references answer: each true text beside a wrong one of the same shape."""

from __future__ import annotations

import pytest

from checker.model import Severity

AS_OF_A_DAY = [
    # (day, a true text, a wrong text of the same shape)
    (
        "2024-03-01",
        "As of 27 November 2022, UN monitors had confirmed the deaths of 6,655 civilians in Ukraine.",
        "As of 27 November 2022, UN monitors had confirmed the deaths of 5,566 civilians in Ukraine.",
    ),
    (
        "2024-03-01",
        "Up to 27 November 2022 the United Nations had counted 6,655 civilians killed in Ukraine.",
        "Up to 27 November 2022 the United Nations had counted 4,655 civilians killed in Ukraine.",
    ),
]
LISTED = [
    (
        "2021-05-01",
        "The EU now lists Hamas as a terrorist organisation.",
        "The EU now lists Hezbollah as a terrorist organisation.",
    ),
    (
        "2023-06-01",
        "In 2019 the United States imposed sanctions on Iran's supreme leader, Ali Khamenei.",
        "In 2011 the United States imposed sanctions on Iran's supreme leader, Ali Khamenei.",
    ),
    (
        "2023-06-01",
        "The US Treasury sanctioned Iran's leader, Ali Khamenei, in June 2019.",
        "The US Treasury sanctioned Iran's leader, Ali Khamenei, in June 2014.",
    ),
    (
        "2021-05-01",
        "The EU's terrorist list includes Hamas.",
        "The EU's terrorist list does not include Hamas.",
    ),
]


def _accusations(found):
    return [item for item in found if item.severity in (Severity.ERROR, Severity.WARNING)]


@pytest.mark.parametrize(("day", "true", "wrong"), [*AS_OF_A_DAY, *LISTED])
def test_the_true_text_is_confirmed_and_the_wrong_one_accused(day, true, wrong, findings):
    told = findings(true, day)
    assert [item.explanation for item in _accusations(told)] == []
    assert any(item.verdict.value == "consistent" for item in told)
    assert _accusations(findings(wrong, day))
