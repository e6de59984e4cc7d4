"""Pairs of texts as columns and backgrounders put it: told over several sentences, by nouns, in passing."""

from __future__ import annotations

import pytest

from checker.model import Severity

GOING_ON = [
    # (day, a true text, a wrong text of the same shape)
    (
        "2023-09-14",
        "The war in Ukraine fills the morning. Civilians pay. A clerk reads the list. In all 9,614 have been killed.",
        "The war in Ukraine fills the morning. Civilians pay. A clerk reads the list. In all 5,614 have been killed.",
    ),
    (
        "2023-07-19",
        "By mid-July the UN had verified 9,287 civilians killed and 16,384 injured in Ukraine.",
        "By mid-July the UN had verified 9,287 civilians killed and 16,834 injured in Ukraine.",
    ),
    (
        "2023-09-14",
        "Ukrainian soldiers. Close to 70,000 have been killed, US officials say of the war in Ukraine.",
        "Ukrainian soldiers. Close to 170,000 have been killed, US officials say of the war in Ukraine.",
    ),
    (
        "2023-06-01",
        "Tehran has sent Vladimir Putin over 400 attack drones, according to John Kirby.",
        "Tehran has sent Vladimir Putin over 40 attack drones, according to John Kirby.",
    ),
    (
        "2023-09-01",
        "Mediazona has found the names of 29,217 Russian soldiers who were killed in Ukraine.",
        "Mediazona has found the names of 22,917 Russian soldiers who were killed in Ukraine.",
    ),
    (
        "2024-05-01",
        "The UN fact-finding mission counts 49 women among the dead of Iran's uprising of 2022.",
        "The UN fact-finding mission counts 94 women among the dead of Iran's uprising of 2022.",
    ),
]
UNTOLD_TIMES = [
    (
        "2025-01-30",
        "The UN has verified 12,456 civilian deaths in Ukraine. Ten months earlier it had counted 10,582 dead.",
        "The UN has verified 10,582 civilian deaths in Ukraine.",
    ),
    (
        "2023-09-20",
        "The Security Council had eleven members then.",
        "The Security Council has eleven members.",
    ),
]
LISTS = [
    (
        "2023-06-28",
        "Ebrahim Raisi, a man whom the US Treasury blacklisted in November 2019, is president.",
        "Ebrahim Raisi, a man whom the US Treasury blacklisted in November 2017, is president.",
    ),
    (
        "2023-06-28",
        "The IRGC has been a designated Foreign Terrorist Organization in the United States since April 2019.",
        "The IRGC has been a designated Foreign Terrorist Organization in the United States since April 2017.",
    ),
    (
        "2023-06-28",
        "Washington's designation of the IRGC as a Foreign Terrorist Organization in 2019 changed little.",
        "Washington's designation of the IRGC as a Foreign Terrorist Organization in 2016 changed little.",
    ),
    (
        "2023-06-28",
        "The UK still refuses to proscribe the IRGC.",
        "The UK still refuses to proscribe Hezbollah.",
    ),
    (
        "2024-05-30",
        "Hezbollah's External Security Organisation was proscribed in Britain in 2001, the military wing in 2008, "
        "the whole on 1 March 2019.",
        "Hezbollah's External Security Organisation was proscribed in Britain in 2001, the military wing in 2008, "
        "the whole on 1 March 2009.",
    ),
    (
        "2023-06-28",
        "The UN has not designated Hamas a terrorist organisation.",
        "The UN has designated Hamas a terrorist organisation.",
    ),
    (
        "2022-06-20",
        'They say: "The UN considers Hezbollah a terrorist group." It does not.',
        "The UN considers Hezbollah a terrorist group.",
    ),
]
OFFICES = [
    (
        "2023-06-20",
        "Ali Khamenei has ruled for 34 years.",
        "Ali Khamenei has ruled for 28 years.",
    ),
    (
        "2024-04-08",
        "Antony Blinken, who has had the job since January 2021, is tired.",
        "Antony Blinken, who has had the job since January 2019, is tired.",
    ),
    (
        "2024-04-08",
        "Emmanuel Macron is in his second term; he moved into the Élysée on 14 May 2017.",
        "Emmanuel Macron is in his second term; he moved into the Élysée on 14 May 2012.",
    ),
    (
        "2024-04-08",
        "Emmanuel Macron became president of France in 2017.",
        "Emmanuel Macron became president of France in 2019.",
    ),
    (
        "2025-03-14",
        "Their president, Ebrahim Raisi, was killed in a crash.",
        "Their president, Ebrahim Raisi, has held the office since 2020.",
    ),
]
INNOCENT = [
    (
        "2023-03-15",
        "The judiciary of Iran says that it pardoned 22,628 who had been detained over the unrest.",
    ),
    ("2023-09-20", "The Security Council has fifteen members, of whom five are permanent."),
    (
        "2023-02-25",
        "Volodymyr Zelensky wanted to end the war in the Donbas, which had then been going on for five years.",
    ),
    (
        "2022-11-15",
        "General Mark Milley was vaguer when he spoke of well over 100,000 Russian soldiers killed and wounded.",
    ),
    (
        "2025-01-20",
        "In Ukraine the UN has verified 12,456 civilians killed and 28,382 injured, over 40,000 in total.",
    ),
    (
        "2023-07-10",
        "Khamenei has been on the American list since June 2019 and Ebrahim Raisi since November of that year.",
    ),
    ("2023-05-26", "Nobody can count in Mariupol, where the city's own council speaks of 25,000 dead."),
    ("2023-09-15", "The EU has imposed sanctions on Russia since 2022 that are without precedent."),
    ("2023-09-14", "The war in Ukraine goes on. An earthquake in Morocco has killed 2,900 people."),
]


@pytest.mark.parametrize(("day", "true", "wrong"), [*GOING_ON, *UNTOLD_TIMES, *LISTS, *OFFICES])
def test_the_true_text_is_not_accused_and_the_wrong_one_is(day, true, wrong, findings):
    assert [item.explanation for item in _accusations(findings(true, day))] == []
    assert _accusations(findings(wrong, day))


@pytest.mark.parametrize(("day", "text"), INNOCENT)
def test_the_innocent_are_not_accused(day, text, findings):
    assert [item.explanation for item in _accusations(findings(text, day))] == []


def _accusations(found):
    return [item for item in found if item.severity in (Severity.ERROR, Severity.WARNING)]
