"""Names made by a rule: persons and companies in any number, and how another writer would have written them.

For the benchmark of large tables, and for the weights that are fitted on others of the same kind (another seed).
"""

from __future__ import annotations

import random


def _listed(words: str) -> list[str]:
    return words.split()


_GIVEN = _listed(
    "mohammad ali hassan hussein ibrahim ahmad yusuf omar khalid abdul sergei ivan dmitry nikolai olga natalia "
    "vladimir alexei anatoly yuri wei ming chen juan carlos maria jose luis pedro fatima zahra leila amir reza "
    "mehdi javad john james robert michael william anna emma sophie pierre jean karim salim tariq jamal rashid "
    "nadia"
)
_SYLLABLES = _listed(
    "ba be bi bo bu da de di do du fa ga gha go ha he ho ja ka ke khi ko ku la le li lo lu ma me mi mo mu na ne "
    "ni no nu pa pe po ra re ri ro ru sa se sha shi so su ta te ti to tu va ve vi vo za ze zi zo zhu tse ov in "
    "ich sky enko yan dze"
)
_TRADES = _listed(
    "Trading Shipping Bank Industries Group Holding Petroleum Construction Technology Aviation Marine"
)
_FORMS = _listed("OOO LLC Ltd GmbH Inc JSC SA PJSC")
_SPELLINGS = (
    ("kh", "h"), ("sh", "sch"), ("gh", "g"), ("zh", "j"), ("ei", "ey"), ("ov", "off"), ("mm", "m"), ("ss", "s"),
    ("yu", "iu"), ("ts", "tz"), ("hussein", "hossein"), ("mohammad", "muhammed"), ("yusuf", "youssef"), ("k", "q"),
)  # fmt: skip


def made_names(count: int, seed: int = 1) -> list[tuple[str, str, str]]:
    """So many (entity, name, type) rows of persons and companies; three names an entity, by a rule."""
    chooser = random.Random(seed)

    def word(least: int, most: int) -> str:
        return "".join(chooser.choice(_SYLLABLES) for _ in range(chooser.randint(least, most)))

    surnames = [word(3, 5) for _ in range(max(2000, count // 12))]
    brands = [word(2, 4) for _ in range(max(1000, count // 20))]
    rows = []
    for number in range(-(-count // 3)):
        if chooser.random() < 0.6:
            words = [chooser.choice(_GIVEN), chooser.choice(surnames)]
            if chooser.random() < 0.35:
                words.insert(1, chooser.choice(_GIVEN))
            type = "Person"
        else:
            words = [chooser.choice(brands), chooser.choice(_TRADES)]
            if chooser.random() < 0.5:
                words.insert(0, chooser.choice(brands))
            type = "Company"
        name = " ".join(words).title()
        rows.append((f"e{number}", name, type))
        for _ in range(2):
            rows.append((f"e{number}", varied(name, type, chooser), type))
    return rows[:count]


def varied(name: str, type: str, chooser: random.Random) -> str:
    """A name as another writer has it: transliterated, misspelled, turned round, with another legal form."""
    words = name.lower().split()
    place = chooser.randrange(len(words))
    kind = chooser.random()
    if kind < 0.45:
        fits = [pair for pair in _SPELLINGS if pair[0] in words[place]]
        if fits:
            old, new = chooser.choice(fits)
            words[place] = words[place].replace(old, new, 1)
        else:
            kind = 0.5
    if 0.45 <= kind < 0.7 and len(words[place]) > 3:
        at = chooser.randrange(1, len(words[place]))
        letter = chooser.choice("aeiou" if words[place][at] in "aeiou" else "bdfghklmnprstvz")
        words[place] = chooser.choice(
            (
                words[place][:at] + words[place][at + 1 :],
                words[place][:at] + letter + words[place][at:],
                words[place][:at] + letter + words[place][at + 1 :],
            )
        )
    if type == "Person" and chooser.random() < 0.25:
        return f"{words[-1].upper()}, {' '.join(words[:-1]).title()}"
    if type != "Person" and chooser.random() < 0.6:
        words.append(chooser.choice(_FORMS))
    return " ".join(words).title()
