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

GAPPED = [
    (
        "2023-12-01",
        "Putin has been on the American sanctions list since February 2022, with his foreign minister, and Khamenei since June 2019.",
        "Putin has been on the American sanctions list since February 2022, with his foreign minister, and Khamenei since June 2015.",
    ),
    (
        "2023-12-01",
        "Britain proscribed Hezbollah in March 2019 and Hamas in November 2021.",
        "Britain proscribed Hezbollah in March 2019 and Hamas in November 2019.",
    ),
]

OFFICES = [
    (
        "2023-09-15",
        "Volodymyr Zelensky was elected president in April 2019.",
        "Volodymyr Zelensky was elected president in April 2017.",
    ),
    (
        "2024-03-01",
        "Joe Biden was elected president in November 2020.",
        "Joe Biden became president in November 2020.",
    ),
    ("2024-03-01", "Emmanuel Macron took office in May 2017.", "Emmanuel Macron took office in May 2016."),
    (
        "2025-03-01",
        "Joe Biden left the White House in January 2025.",
        "Joe Biden left the White House in January 2024.",
    ),
    (
        "2024-03-01",
        "Vladimir Putin returned to the Kremlin in May 2012.",
        "Vladimir Putin returned to the Kremlin in May 2015.",
    ),
    (
        "2024-03-01",
        "Since August 2021 Ebrahim Raisi has held the presidency.",
        "Since August 2022 Ebrahim Raisi has held the presidency.",
    ),
    (
        "2024-03-01",
        "China has been a permanent member of the Security Council since 1971.",
        "France has been a permanent member of the Security Council since 1971.",
    ),
]

EVENTS = [
    ("2023-05-02", "The war in Yemen broke out in March 2015.", "The war in Yemen broke out in March 2012."),
    ("2023-05-02", "The war in Ukraine started in 2014.", "The full-scale war in Ukraine started in 2014."),
    (
        "2023-12-01",
        "Nine years of war in Ukraine wear people out.",
        "Six years of war in Ukraine wear people out.",
    ),
    (
        "2023-03-01",
        "The protests in Iran erupted on 17 September 2022.",
        "The protests in Iran erupted on 27 September 2022.",
    ),
    (
        # which protests, only their day tells
        "2023-03-01",
        "The protests in Iran erupted on 15 November 2019.",
        "The protests in Iran erupted on 2 October 2019.",
    ),
    (
        "2023-12-01",
        "The Moscow Declaration was released on 1 November 1943.",
        "The Moscow Declaration was released on 20 November 1943.",
    ),
    (
        "2023-07-01",
        "A provisional nuclear deal with Iran was signed in November 2013.",
        "The nuclear deal with Iran was signed in November 2013.",
    ),
    ("2023-12-01", "The Tehran Conference lasted four days.", "The Tehran Conference lasted six days."),
    (
        "2025-02-01",
        "Bashar al-Assad's regime was toppled in December 2024, after eleven days of fighting.",
        "Bashar al-Assad's regime was toppled in December 2023, after eleven days of fighting.",
    ),
    (
        "2025-02-01",
        "Bashar al-Assad dissolved the government in March 2011.",
        "The government of Bashar al-Assad fell in March 2014.",
    ),
    (
        "2023-12-01",
        "The UN Charter, which has 111 articles, was signed in June 1945.",
        "The UN Charter, which has 111 articles, was signed in June 1944.",
    ),
    (
        "2023-12-01",
        "Donald Trump took the United States out of the nuclear deal with Iran in May 2018.",
        "Donald Trump took the United States out of the nuclear deal with Iran in May 2017.",
    ),
]

NOUNS_LEFT_OUT = [
    (
        "2023-05-02",
        "The leaked US document counts soldiers. It puts Ukraine's dead at 15,500 to 17,500.",
        "The leaked US document counts soldiers. It puts Russia's dead at 15,500 to 17,500.",
    ),
    (
        "2023-05-02",
        "The document speaks of soldiers. The number of Russian wounded is given as 154,000 to 180,000.",
        "The document speaks of soldiers. The number of Ukrainian wounded is given as 154,000 to 180,000.",
    ),
    (
        "2023-05-02",
        "In a market in Ukraine 40 people were killed. Soldiers sealed it off; the dead were 30.",
        "The paper counts the soldiers of the war in Ukraine. Those killed in action on the Russian side are put at 5,500.",
    ),
    (
        "2023-05-02",
        "The war in Ukraine has cost 8,500 civilians their lives, the UN says.",
        "The war in Ukraine has cost 4,500 civilians their lives, the UN says.",
    ),
]

SHARES = [
    (
        "2025-11-03",
        "In 2023 China took 89 per cent of Iran's exports of crude oil, and Venezuela got 2 per cent of Iranian crude exports.",
        "In 2023 China took 69 per cent of Iran's exports of crude oil, and Venezuela got 2 per cent of Iranian crude exports.",
    ),
    (
        "2025-11-03",
        "Syria accounted for 6 per cent of Iran's crude exports in 2023.",
        "Syria accounted for 16 per cent of Iran's crude exports in 2023.",
    ),
]

TAKEN_FOR_GRANTED = [
    (
        "2023-08-12",
        "Iran will be one of the 21 vice-presidents of the UN General Assembly.",
        "Iran will be one of the twelve vice-presidents of the UN General Assembly.",
    ),
    (
        "2023-08-12",
        "Next door sits the Security Council. It has 15 members.",
        "Next door sits the Security Council. It has eleven members.",
    ),
    (
        "2023-08-12",
        "If the Security Council had ten permanent members, it would be slower.",
        "Germany may be none of the ten permanent members of the Security Council.",
    ),
]

NAMED = [
    (
        "2023-07-20",
        "By 7 July BBC Russian and Mediazona had established 27,423 names of Russian soldiers killed in Ukraine.",
        "By 7 July BBC Russian and Mediazona had established 24,723 names of Russian soldiers killed in Ukraine.",
    ),
]

TAKEN_OVER = [
    (
        "2023-10-02",
        "Iran Human Rights says that 551 protesters were killed in the protests in Iran. Among them were 68 children.",
        "Iran Human Rights says that 551 protesters were killed in the protests in Iran. Among them were 98 children.",
    ),
    (
        "2023-10-02",
        "HRANA says that 530 people were killed in the protests in Iran. By the tally of the same agency 19,700 were arrested.",
        "HRANA says that 530 people were killed in the protests in Iran. By the tally of the same agency 91,700 were arrested.",
    ),
    (
        "2023-10-02",
        "The UN human rights office estimated that 306,887 civilians were killed in the war in Syria. "
        "It could document 143,350 of those civilian deaths one by one.",
        "The UN human rights office estimated that 306,887 civilians were killed in the war in Syria. "
        "It could document 134,350 of those civilian deaths one by one.",
    ),
    (
        "2023-10-02",
        "HRANA says that 530 people were killed in the protests in Iran. It counts 200 prisons.",
        "HRANA says that 530 people were killed in the protests in Iran. It counts 90,000 arrests.",
    ),
    (
        "2022-03-02",
        "By the end of 2021 the war in Yemen had caused 377,000 deaths, hunger and disease included.",
        "By the end of 2021 the war in Yemen had caused 150,000 deaths, hunger and disease included.",
    ),
]

PARTS = [
    (
        "2023-09-15",
        "Since the end of August another 90 civilians have been killed in Ukraine.",
        "Since the start of the invasion 90 civilians have been killed in Ukraine in all.",
    ),
    (
        "2023-09-15",
        "Landmines have killed 300 civilians in Ukraine, the UN says.",
        "The war has killed 300 civilians in Ukraine, the UN says.",
    ),
    (
        "2023-09-15",
        "In a strike on a railway station 61 civilians were killed in Ukraine, the UN says.",
        "Altogether 61 civilians have been killed in Ukraine, the UN says.",
    ),
    (
        "2023-09-15",
        "In the first three months of the war in Ukraine 3,942 civilians were killed, the UN says.",
        "In the first three months of the war in Ukraine 7,942 civilians were killed, the UN says.",
    ),
    (
        "2023-09-15",
        "Over the first year of the war 8,006 civilians were killed in Ukraine.",
        "Over the first year of the war 3,006 civilians were killed in Ukraine.",
    ),
]

GROWTH = [
    (
        "2022-06-20",
        "The UN has verified 4,302 civilians killed in Ukraine since the invasion.",
        "The UN has verified 6,302 civilians killed in Ukraine since the invasion.",
    ),
    (
        "2025-09-01",
        "Some 240,000 Russian soldiers have been killed.",
        "Some 900,000 Russian soldiers have been killed.",
    ),
]

DENIALS = [
    (
        "2023-09-15",
        '"All in all 400 civilians have died in Ukraine", a blogger in Moscow wrote; that is nonsense.',
        '"All in all 400 civilians have died in Ukraine", the paper wrote; that is a scandal.',
    ),
    (
        "2023-09-15",
        "Altogether 400 civilians have been killed in Ukraine. That is simply untrue.",
        "Altogether 400 civilians have been killed in Ukraine. That is simply sad.",
    ),
    (
        "2023-09-15",
        "The UN does not claim, as Moscow does, that 400 civilians have been killed in Ukraine in all.",
        "The UN claims, as Moscow does, that 400 civilians have been killed in Ukraine in all.",
    ),
]

PERIODS = [
    (
        "2023-09-20",
        "Iran Human Rights counts 470 executions in Iran so far this year.",
        "Iran Human Rights counts 970 executions in Iran so far this year.",
    ),
    (
        "2023-07-20",
        "Iran executed 354 people in the first six months of 2023.",
        "Iran executed 454 people in the first six months of 2023.",
    ),
    (
        "2024-12-15",
        "HRANA speaks of 900 executions in Iran this year.",
        "Iran executed 900 people in 2023, HRANA and others said, and 982 in 2022.",
    ),
    (
        "2023-08-20",
        "Amnesty recorded 883 executions in 20 countries in 2022, of which 576 were in Iran.",
        "Amnesty recorded 883 executions in Iran in 2022.",
    ),
]

BODIES = [
    (
        "2023-09-15",
        "The Security Council voted. Its five permanent members were split; of the ten others, two abstained.",
        "The Security Council voted. Its ten permanent members were split.",
    ),
]

WHOSE = [
    (
        "2022-11-01",
        "The Russian defence ministry says that 5,937 of its soldiers have died in Ukraine.",
        "The Russian defence ministry says that 15,937 of its soldiers have died in Ukraine.",
    ),
    (
        "2023-10-01",
        "On 27 November 2022 the UN put the number of civilians killed in Ukraine at 6,655.",
        "On 27 November 2022 the UN put the number of civilians killed in Ukraine at 8,895.",
    ),
    (
        "2022-09-01",
        "The war in Syria had killed 306,887 civilians by March 2021, the UN reckons.",
        "The war in Syria had killed 350,209 civilians by March 2021, the UN reckons.",
    ),
    (
        "2023-04-01",
        "The judiciary of Iran announced that 82,656 prisoners had been pardoned.",
        "The judiciary of Iran announced that 82,656 prisoners of the Mahsa Amini protests had been pardoned.",
    ),
]

RATES_AND_STRETCHES = [
    (
        "2023-09-15",
        "Each day of the war costs some 17 Ukrainian civilians their lives.",
        "The war has cost some 1,700 Ukrainian civilians their lives altogether.",
    ),
    (
        "2023-06-01",
        "Near Bakhmut 20,000 Russian fighters have been killed since December.",
        "In all 20,000 Russian fighters have been killed since the invasion.",
    ),
    (
        "2023-07-04",
        "The first half of last year saw 261 executions in Iran, the first half of this one 354.",
        "The first half of last year saw 354 executions in Iran, the first half of this one 261.",
    ),
    (
        "2022-07-01",
        "Ten years of war in Syria killed 306,887 civilians.",
        "After ten years of war in Syria there is no end in sight.",
    ),
    (
        "2025-03-01",
        "China took 89 per cent of Iran's crude exports in 2023, Syria 6 per cent.",
        "Syria took 89 per cent of Iran's crude exports in 2023.",
    ),
    (
        "2024-06-15",
        "Mediazona has confirmed the names of 54,000 Russian soldiers killed in Ukraine.",
        "Mediazona has confirmed the names of 94,000 Russian soldiers killed in Ukraine.",
    ),
]

MEANT = [
    (
        "2023-07-22",
        "The European Union met on Monday. It has not put the Revolutionary Guards on its terrorist list.",
        "The United States met its allies. It has not put the Revolutionary Guards on its terrorist list.",
    ),
    (
        "2023-07-22",
        "Ten years ago today the EU put the military wing of Hezbollah on its terrorist list.",
        "Twelve years ago today the EU put the military wing of Hezbollah on its terrorist list.",
    ),
    (
        "2023-07-22",
        "In 2022 Iran executed 582 people, 75 per cent more than 2021.",
        "In 2022 Iran executed 982 people, 75 per cent more than 2021.",
    ),
]

PAST_SIZES = [
    (
        "2023-09-15",
        "The palace has 16 rooms for the permanent members of the Security Council.",
        "Six states are permanent members of the Security Council.",
    ),
    (
        "2023-09-15",
        "The Security Council had 11 members in 1960.",
        "The Security Council had 11 members in 1990.",
    ),
    (
        "2023-09-15",
        '"The IRGC is on the EU terrorist list," the leaflet said. That was wrong.',
        '"The IRGC is on the EU terrorist list," the leaflet said. That was in May.',
    ),
]

PAIRS = [
    *PAST_SIZES,
    *MEANT,
    *RATES_AND_STRETCHES,
    *WHOSE,
    *DENIALS,
    *PERIODS,
    *BODIES,
    *LISTINGS,
    *GAPPED,
    *OFFICES,
    *EVENTS,
    *NOUNS_LEFT_OUT,
    *NAMED,
    *TAKEN_OVER,
    *SHARES,
    *TAKEN_FOR_GRANTED,
    *PARTS,
    *GROWTH,
]


@pytest.mark.parametrize(("day", "true", "wrong"), PAIRS)
def test_the_true_text_is_not_accused_and_the_wrong_one_is(day, true, wrong, findings):
    assert [item.explanation for item in _accusations(findings(true, day))] == []
    assert _accusations(findings(wrong, day))


def _accusations(found):
    return [item for item in found if item.severity in (Severity.ERROR, Severity.WARNING)]
