"""A name taken apart: its distinctive words, and what each of the others is.

"Gen. SOLEIMANI, Qasem (Dr)" and "Qassem Soleimani" have the same words; "OOO Neva Trading" and "Neva Trading
Limited Liability Company" too. What is left out of the comparison is kept in the record, so that a
difference in legal form, number or generation can still be weighed and told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from checker.linking.lexicon import generic_words, honorifics, is_common_name, legal_forms, particles, spelled
from checker.linking.normalize import fold, is_vowelless, latin

_PERSON = frozenset({"Person"})
_ORGANISED = frozenset({"Organization", "Company", "PublicBody", "Group", "LegalEntity"})
_NUMBERED = frozenset({"Vessel", "Airplane", "Vehicle", "Equipment"})
_NUMBER_WORDS = {
    word: str(number)
    for number, words in enumerate(
        (
            "one first 1st", "two second 2nd", "three third 3rd", "four fourth 4th", "five fifth 5th",
            "six sixth 6th", "seven seventh 7th", "eight eighth 8th", "nine ninth 9th", "ten tenth 10th",
            "eleven eleventh 11th", "twelve twelfth 12th",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_ROMAN = {
    numeral: str(number)
    for number, numeral in enumerate(
        [
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
            "xvi",
            "xvii",
            "xviii",
            "xix",
            "xx",
            "xxi",
            "xxii",
            "xxiii",
            "xxiv",
            "xxv",
        ],
        start=1,
    )
}
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_WORD = re.compile(r"[^\W_]+(?:['’‘ʼʻʿʾ`´][^\W_]+)*['’‘ʼ]?|&|,|[.]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_ABD = re.compile(r"^(?:abd|abdu|abdo)(?:[aeiou]?[lrsnzd])?(?=[bcdfghjklmnpqrstwz])")
_ABD_WORDS = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abdus", "abdu"})
_ARTICLES = frozenset(
    {"al", "el", "ul", "ol", "il", "as", "ash", "ad", "ar", "at", "az", "an", "ed", "ud", "us", "ur"}
)
_DIN = frozenset({"din", "deen", "dine", "dien", "ddin"})

FILLER_WEIGHT = 0.05
INITIAL_WEIGHT = 0.35
COMMON_WEIGHT = 0.7


@dataclass(frozen=True, slots=True)
class Word:
    """One word that counts: folded text, weight (distinctive is 1), role and place in the name.

    `role` is "core", "generic", "part", "opposite", "initial", "patronym" or "particle".
    """

    text: str
    weight: float
    role: str
    place: int
    vowelless: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A parsed name; `words` in reading order (given name first where a comma told), `numbers` sorted."""

    raw: str
    folded: str
    words: tuple[Word, ...]
    numbers: tuple[str, ...] = ()
    legal: str = ""
    honorific: str = ""
    generation: str = ""
    inverted: bool = False
    surname: frozenset[str] = frozenset()
    organised: bool = False
    acronym: bool = False

    @property
    def joined(self) -> str:
        """All words without blanks between them, particles and all."""
        return "".join(word.text for word in self.words)


def family(type: str | None) -> str:
    """ "person", "organisation", "numbered" (vessels, equipment) or "" for what may be anything."""
    if type in _PERSON:
        return "person"
    if type in _ORGANISED:
        return "organisation"
    return "numbered" if type in _NUMBERED else ""


@lru_cache(maxsize=65536)
def parse(text: str, kind: str = "") -> Name:
    """Take a name apart; `kind` is a `family` of types, "" if nothing is known. Linear in the name's length."""
    text = text[:400]
    vowelless = is_vowelless(text)
    surface = latin(text)
    parts = _split(surface, kind)
    inverted = False
    surname: frozenset[str] = frozenset()
    if "," in parts:
        head = parts[: parts.index(",")]
        parts, inverted = _reorder(parts, kind)
        if inverted:
            merged, _ = _merge_compounds([fold(part) for part in head], head)
            surname = frozenset(word for word in merged if word and word not in particles())
    words = [part.lower() for part in parts if part not in {",", "."}]
    words = [fold(word) for word in words]
    capitals = [part for part in parts if part not in {",", "."}]
    kept = [(word, capital) for word, capital in zip(words, capitals, strict=True) if word]
    words, capitals = [word for word, _ in kept], [capital for _, capital in kept]
    legal, start, end = _strip_legal(words, kind)
    words, capitals = words[start:end], capitals[start:end]
    generic = generic_words()
    organised = (
        kind == "organisation"
        or bool(legal)
        or (kind != "person" and any(spelled(word) in generic for word in words))
    )
    honorific, generation = "", ""
    if (
        kind == "person"
        or (kind == "" and not organised)
        or (kind == "" and _opens_with_title(words, generic))
    ):
        honorific, generation, start, end = _strip_titles(words)
        words, capitals = words[start:end], capitals[start:end]
        organised = organised and any(spelled(word) in generic for word in words)
    if not organised and kind in {"", "person"}:
        words, capitals = _merge_compounds(words, capitals)
    found, numbers = _classify(words, capitals, kind, organised, vowelless)
    acronym = len(found) == 1 and text.strip().replace(".", "").isupper() and len(found[0].text) <= 6
    return Name(
        raw=text,
        folded=fold(text),
        words=tuple(found),
        numbers=tuple(sorted(numbers)),
        legal=legal,
        honorific=honorific,
        generation=generation,
        inverted=inverted,
        surname=surname,
        organised=organised,
        acronym=acronym,
    )


def _split(surface: str, kind: str) -> list[str]:
    def dotted(match: re.Match[str]) -> str:
        letters = match.group().replace(".", "")
        if kind == "person" and fold(letters) not in {"phd", "md"}:
            return " ".join(letters) + " "
        return letters + " "

    surface = _DOTTED.sub(dotted, surface)
    found = []
    for part in _WORD.findall(surface):
        if part == "&":
            found.append("and")
        elif part[-2:] in {"'s", "’s", "`s"} and len(part) > 3:
            found.append(part[:-2])
        else:
            found.append(part)
    return found


def _reorder(parts: list[str], kind: str) -> tuple[list[str], bool]:
    """ "SURNAME, Given" to reading order; a comma before a legal form or within a body's name is only dropped."""
    comma = parts.index(",")
    head, tail = parts[:comma], list(parts[comma + 1 :])
    rest = [fold(part) for part in tail if part not in {",", "."}]
    plain = [part for part in parts if part != ","]
    generic = generic_words()
    if kind in {"organisation", "numbered"} or not head or not rest or "," in tail[1:]:
        return plain, False
    if any(spelled(fold(part)) in generic for part in head + rest) and kind != "person":
        return plain, False
    stop, label = honorifics().at(rest, 0)
    if label and stop == len(rest):
        return plain, False
    stop, label = legal_forms().at(rest, 0)
    if label and stop == len(rest) and kind != "person":
        return plain, False
    return [*tail, *head], True


def _strip_legal(words: list[str], kind: str) -> tuple[str, int, int]:
    start, end, legal = 0, len(words), ""
    if kind == "person":
        return legal, start, end
    forms = legal_forms()
    for _ in range(3):
        stop, label = forms.before(words[start:end], end - start)
        if not label or end - start - stop == 1:
            near, family_of = _misspelt_form(words[start:end])
            stop, label = (near, family_of) if family_of else (stop, label)
        stop += start
        if (
            not label
            or stop == start
            or (kind != "organisation" and end - stop == 1 and len(words[stop]) == 2 and end - start < 2)
        ):
            break
        legal, end = legal or label, stop
    for _ in range(2):
        stop, label = forms.at(words[:end], start)
        # A short form in front ("AS Roma") may be a word of its own; only the usual prefixes are taken.
        if not label or stop == end or (stop - start == 1 and words[start] not in _LEADING):
            break
        legal, start = legal or label, stop
    return legal, start, end


def _misspelt_form(words: list[str]) -> tuple[int, str]:
    """A long legal form at the end with a slip in it ("joynt stock company"), as (start, family)."""
    for size in range(min(4, len(words) - 1), 0, -1):
        phrase = "".join(words[-size:])
        if len(phrase) < 12 or len(phrase) > 50:
            continue
        for form, label in _long_forms():
            if (
                abs(len(form) - len(phrase)) <= 1
                and form[:1] == phrase[:1]
                and OSA.distance(form, phrase, score_cutoff=1) <= 1
            ):
                return len(words) - size, label
    return len(words), ""


@cache
def _long_forms() -> tuple[tuple[str, str], ...]:
    joined = (("".join(words), label) for words, label in legal_forms().labels.items())
    return tuple((form, label) for form, label in joined if len(form) >= 12)


_LEADING = frozenset(
    [
        "ooo",
        "oao",
        "zao",
        "pao",
        "ao",
        "jsc",
        "ojsc",
        "cjsc",
        "pjsc",
        "llc",
        "tov",
        "pat",
        "prat",
        "at",
        "too",
        "pt",
        "ltd",
        "srl",
        "sarl",
        "sa",
        "gup",
        "fgup",
        "fsue",
        "limited",
        "sprl",
        "ooo",
    ]
)


def _opens_with_title(words: list[str], generic: dict[str, tuple[float, str]]) -> bool:
    _, label = honorifics().at(words, 0)
    rest = words[1:]
    return label == "title" and bool(rest) and not any(spelled(word) in generic for word in rest)


def _strip_titles(words: list[str]) -> tuple[str, str, int, int]:
    titles, start, end = honorifics(), 0, len(words)
    taken: list[str] = []
    generation = ""
    while start < end:
        stop, label = titles.at(words[:end], start)
        if label != "title" or stop >= end:
            break
        taken += words[start:stop]
        start = stop
        while start < end - 1 and words[start] in {"of", "the", "and"} and titles.at(words, start + 1)[1]:
            start += 1
    while end - start > 1:
        stop, label = titles.before(words[start:end], end - start)
        stop += start
        if label == "generation":
            generation = words[stop][:1]
        elif label != "title" or end - start < 3:
            break
        end = stop
    if end - start > 2 and words[end - 1] in {"ii", "iii", "iv"}:
        generation, end = words[end - 1], end - 1
    return " ".join(taken), generation, start, end


def _merge_compounds(words: list[str], capitals: list[str]) -> tuple[list[str], list[str]]:
    """Make one word of names that are one: "abd al rahman", "abdul rahman", "abdurrahman"; "saif al din"."""
    found: list[str] = []
    upper: list[str] = []
    index = 0
    while index < len(words):
        word = words[index]
        after = words[index + 1 : index + 3]
        if word in _ABD_WORDS and after:
            skip = 1 if after[0] in _ARTICLES and len(after) > 1 else 0
            if after[skip] not in _ARTICLES:
                merged, step = "abd" + after[skip], skip + 2
                found.append(merged)
                upper.append(merged)
                index += step
                continue
        if len(after) > 1 and after[0] in _ARTICLES and after[1] in _DIN:
            found.append(word + "din")
            upper.append(word)
            index += 3
            continue
        found.append(_compound(word))
        upper.append(capitals[index])
        index += 1
    return found, upper


@lru_cache(maxsize=32768)
def _compound(word: str) -> str:
    if word.startswith("abd") and len(word) > 6:
        match = _ABD.match(word)
        if match:
            return "abd" + word[match.end() :]
    for ending in ("uddin", "eddin", "eddine", "addin", "uddeen", "aldin", "uldin", "adin", "udin", "oddin"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + "din"
    return word


def _number(word: str, capital: str, place: int, total: int, kind: str, organised: bool) -> str:
    if word.isdigit():
        return word.lstrip("0") or "0"
    ordinal = _ORDINAL.match(word)
    if ordinal:
        return ordinal.group(1)
    if kind == "person":
        return ""
    if word in _NUMBER_WORDS and (organised or kind == "numbered"):
        return _NUMBER_WORDS[word]
    # A roman numeral is one where something numbered may stand: never first, and in capitals.
    if (
        place
        and word in _ROMAN
        and capital.isupper()
        and (organised or kind == "numbered" or word not in {"i", "v", "x"})
    ):
        return _ROMAN[word] if len(word) > 1 or organised or kind == "numbered" else ""
    return ""


def _classify(
    words: list[str], capitals: list[str], kind: str, organised: bool, vowelless: bool
) -> tuple[list[Word], list[str]]:
    small, generic = particles(), generic_words()
    found: list[Word] = []
    numbers: list[str] = []
    father = False
    for place, (word, capital) in enumerate(zip(words, capitals, strict=True)):
        number = _number(word, capital, place, len(words), kind, organised)
        if number:
            numbers.append(number)
            continue
        if organised or kind == "numbered":
            if small.get(word) == "filler" or (
                len(words) > 2 and small.get(word) == "particle" and len(word) > 1
            ):
                continue
            word = spelled(word)
            weight, part = generic.get(word, (1.0, ""))
            role = part or ("generic" if weight < 1.0 else "core")
            found.append(Word(word, weight, role, place, vowelless))
            continue
        label = small.get(word, "")
        if label == "patronym" and (place or len(words) > 2) and place < len(words) - 1:
            father = True
            continue
        if label == "particle" and len(word) > 1 and len(words) > 1:
            # It binds to the next word; that it is there or not says next to nothing.
            continue
        if label == "filler" and len(word) > 1 and len(words) > 1:
            continue
        if len(word) == 1:
            found.append(Word(word, INITIAL_WEIGHT, "initial", place, vowelless))
            continue
        weight = COMMON_WEIGHT if is_common_name(word) else 1.0
        found.append(Word(word, weight, "patronym" if father else "core", place, vowelless))
        father = False
    if not found and words and not numbers:
        found = [Word(word, 1.0, "core", place, vowelless) for place, word in enumerate(words)]
    return found, numbers
