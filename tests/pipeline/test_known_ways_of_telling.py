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
VOTES = [
    (
        "2022-11-30",
        "The General Assembly voted by 141 to five to deplore the aggression.",
        "The General Assembly voted by 131 to five to deplore the aggression.",
    ),
    (
        "2022-03-09",
        "By 141 votes to five the UN General Assembly has deplored the invasion of Ukraine.",
        "By 114 votes to five the UN General Assembly has deplored the invasion of Ukraine.",
    ),
    (
        "2022-03-09",
        "At the General Assembly 141 states voted to reject the invasion of Ukraine.",
        "At the General Assembly 181 states voted to reject the invasion of Ukraine.",
    ),
    (
        "2024-03-09",
        "Resolution ES-11/1 had 141 in favour, five against and 35 abstaining.",
        "Resolution ES-11/1 had 141 in favour, five against and 53 abstaining.",
    ),
    (
        "2024-03-09",
        "The General Assembly adopted resolution ES-11/1 by 141 votes to 5.",
        "The General Assembly adopted resolution ES-11/1 by 141 votes to 15.",
    ),
]
COUNTED = [
    (
        "2023-11-22",
        "UN: Civilian death toll of the war in Ukraine reaches 10,000",
        "UN: Civilian death toll of the war in Ukraine reaches 6,000",
    ),
    (
        "2023-07-10",
        "Mediazona and BBC Russian have verified the deaths of 27,423 Russian soldiers by name.",
        "Mediazona and BBC Russian have verified the deaths of 17,423 Russian soldiers by name.",
    ),
    (
        "2022-10-01",
        "Moscow has admitted 5,937 dead soldiers in Ukraine.",
        "Moscow has admitted 8,937 dead soldiers in Ukraine.",
    ),
    (
        "2024-04-01",
        "The UN Fact-Finding Mission says that 49 women died in the protests of 2022.",
        "The UN Fact-Finding Mission says that 19 women died in the protests of 2022.",
    ),
    (
        "2023-03-20",
        "Iran's judiciary says that it pardoned 82,656 people, among them 22,628 who had joined the protests.",
        "Iran's judiciary says that it pardoned 82,656 people, among them 12,628 who had joined the protests.",
    ),
    (
        "2022-07-10",
        "Individually documented, the UN says, are 143,350 civilian deaths in Syria's war.",
        "Individually documented, the UN says, are 306,887 civilian deaths in Syria's war.",
    ),
]
OTHER_VOTES = [
    # (day, a text on another vote than the one held)
    (
        "2022-10-14",
        "The UN General Assembly condemned the annexation of four regions of Ukraine by 143 votes to five.",
    ),
    ("2023-08-05", "The UN General Assembly spoke on the war in Ukraine by 93 votes to 18."),
    ("2022-03-09", "The General Assembly of the county voted 90 to 12 for a new bridge."),
    (
        "2024-03-09",
        "Five states voted against the war that resolution ES-11/1 deplores, and far more for peace.",
    ),
]


def _accusations(found):
    return [item for item in found if item.severity in (Severity.ERROR, Severity.WARNING)]


@pytest.mark.parametrize(("day", "true", "wrong"), [*AS_OF_A_DAY, *LISTED, *VOTES, *COUNTED])
def test_the_true_text_is_confirmed_and_the_wrong_one_accused(day, true, wrong, findings):
    told = findings(true, day)
    assert [item.explanation for item in _accusations(told)] == []
    assert any(item.verdict.value == "consistent" for item in told)
    assert _accusations(findings(wrong, day))


@pytest.mark.parametrize(("day", "text"), OTHER_VOTES)
def test_another_vote_is_not_accused(day, text, findings):
    assert [item.explanation for item in _accusations(findings(text, day))] == []
