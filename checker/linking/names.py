"""A name taken apart: its distinctive words, and what each of the others is.

"Gen. SOLEIMANI, Qasem (Dr)" and "Qassem Soleimani" have the same words; "OOO Neva Trading" and "Neva Trading
Limited Liability Company" too. What is left out of the comparison is kept in the record, so that a
difference in legal form, number or generation can still be weighed and told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from checker.linking.affixes import opens_with_title, strip_legal_form, strip_titles
from checker.linking.compounds import merge_compounds, number_of
from checker.linking.lexicon import (
    generic_words,
    honorifics,
    is_common_name,
    known_type,
    legal_forms,
    particles,
    spelled,
)
from checker.linking.normalize import fold, is_vowelless, latin

_NUMBERED = frozenset({"Vessel", "Airplane", "Vehicle", "Equipment"})
_WORD = re.compile(r"[^\W_]+(?:['’‘ʼʻʿʾ`´][^\W_]+)*['’‘ʼ]?|&|,|[.]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
# Persian joins words so ("Sepah-e Pasdaran", "Lashkar-i-Tayyiba"); it is no word, and no number one.
_EZAFE = re.compile(r"(?<=[^\W\d_]{2})-[eEiI](?:[- ]|$)")
# Digits written for letters they look like, inside a word.
_MASKS = str.maketrans("0134579", "oieastg")
_MASKED = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")
# What stands before the name of a ship: "MV", "M/T", "S.S.".
_SHIP = re.compile(r"^\s*(?:M[./]?[VTSY]|S[./]?[SVY]|F[./]?V)[.]?\s+(?=\w{2})")
_LETTERS_OR_FIGURES = re.compile(r"\d+|[^\d]+")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
# What a person is called besides stands in quotation marks between the names.
_NICKNAME = re.compile(r"(?<=\w)\s*[\"“«][^\"“”«»]{2,40}[\"”»]\s*(?=\w)")
_ARTICLES = frozenset(
    ["al", "el", "ul", "ol", "il", "ur", "la", "le", "les", "los", "las", "lo", "e", "i", "y"]
)
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
    """ "person", "organisation" (and all else that is named in words), "numbered" (vessels, equipment), or "".

    The type may be written as tables write it; an unknown one says nothing.
    """
    known = known_type(type)
    if known == "Person":
        return "person"
    if known in _NUMBERED:
        return "numbered"
    return "organisation" if known else ""


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
            merged, _ = merge_compounds([fold(part) for part in head], head)
            surname = frozenset(word for word in merged if word and word not in particles())
    words = [part.lower() for part in parts if part not in {",", "."}]
    words = [fold(word) for word in words]
    capitals = [part for part in parts if part not in {",", "."}]
    kept = [(word, capital) for word, capital in zip(words, capitals, strict=True) if word]
    words, capitals = [word for word, _ in kept], [capital for _, capital in kept]
    legal, start, end = strip_legal_form(words, kind)
    words, capitals = words[start:end], capitals[start:end]
    generic = generic_words()
    organised = (
        kind == "organisation"
        or bool(legal)
        or (kind != "person" and any(spelled(word) in generic for word in words))
    )
    if organised:
        words, capitals = _letters_joined(words, capitals)
    honorific, generation = "", ""
    if (
        kind == "person"
        or (kind == "" and not organised)
        or (kind == "" and opens_with_title(words, generic))
    ):
        honorific, generation, start, end = strip_titles(words, len(surname))
        words, capitals = words[start:end], capitals[start:end]
        organised = organised and any(spelled(word) in generic for word in words)
    if not organised and kind in {"", "person"}:
        words, capitals = merge_compounds(words, capitals)
    if not organised and len(words) > 2 and particles().get(words[0]) == "patronym":
        # "bin Salman Mohammed": the surname was put first
        inverted = True
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


def _letters_joined(words: list[str], capitals: list[str]) -> tuple[list[str], list[str]]:
    """Letters that stand one by one are a short form ("N P C International" is "NPC International")."""
    found: list[str] = []
    upper: list[str] = []
    for place, (word, capital) in enumerate(zip(words, capitals, strict=True)):
        lone = len(word) == 1 and word.isalpha() and capital.isupper()
        if lone and place and len(words[place - 1]) == 1 and capitals[place - 1].isupper():
            found[-1] += word
            upper[-1] += capital
        else:
            found.append(word)
            upper.append(capital)
    return found, upper


def _unmasked(match: re.Match[str]) -> str:
    """Letters for the digits that stand for them ("Sech1n"); words with more digits than letters are numbers."""
    word = match.group()
    if sum(letter.isdigit() for letter in word) * 2 >= len(word):
        return word
    return word.translate(_MASKS)


def _split(surface: str, kind: str) -> list[str]:
    def dotted(match: re.Match[str]) -> str:
        letters = match.group().replace(".", "")
        if kind == "person" and fold(letters) not in {"phd", "md"}:
            return " ".join(letters) + " "
        return letters + " "

    if kind == "person":
        surface = _MASKED.sub(_unmasked, _NICKNAME.sub(" ", surface))
    if kind == "numbered":
        surface = _SHIP.sub("", surface)
    surface = _EZAFE.sub(" ", _DOTTED.sub(dotted, surface))
    found = []
    for part in _WORD.findall(surface):
        if part == "&":
            found.append("and")
        elif part[-2:] in {"'s", "’s", "`s"} and len(part) > 3:
            found.append(part[:-2])
        elif kind == "numbered" and not _ORDINAL.fullmatch(part):
            # "T-72B3" is "T-72 B3", and "F16" is "F-16"
            found += _LETTERS_OR_FIGURES.findall(part)
        else:
            found.append(part)
    return found


def _reorder(parts: list[str], kind: str) -> tuple[list[str], bool]:
    """ "SURNAME, Given" to reading order; a comma before a legal form or within a body's name is only dropped."""
    parts, generation = _without_generation(parts)
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
    return [*tail, *head, *generation], True


def _without_generation(parts: list[str]) -> tuple[list[str], list[str]]:
    """ "Meza, Jr., Arturo" as "Meza, Arturo" and "Jr."."""
    comma = parts.index(",")
    label = fold(parts[comma + 1]) if comma + 1 < len(parts) else ""
    rest = [part for part in parts[comma + 2 :] if part not in {",", "."}]
    if not rest or honorifics().labels.get((label,)) != "generation":
        return parts, []
    return [*parts[: comma + 1], *rest], [parts[comma + 1]]


def _classify(
    words: list[str], capitals: list[str], kind: str, organised: bool, vowelless: bool
) -> tuple[list[Word], list[str]]:
    small, generic = particles(), generic_words()
    found: list[Word] = []
    numbers: list[str] = []
    father = False
    for place, (word, capital) in enumerate(zip(words, capitals, strict=True)):
        number = number_of(word, capital, place, kind, organised)
        if number:
            numbers.append(number)
            continue
        if organised or kind == "numbered":
            label, written, word = small.get(word, ""), word, spelled(word)
            if label == "filler" or small.get(word) == "filler":
                continue
            if label == "particle" and word == written and len(words) > 1 and len(word) > 1:
                # "al", but not "St." of "Saint"
                continue
            weight, part = generic.get(word, (1.0, ""))
            role = part or ("generic" if weight < 1.0 else "core")
            found.append(Word(word, weight, role, place, vowelless))
            continue
        label = small.get(word, "")
        if label == "patronym" and (place or len(words) > 2) and place < len(words) - 1:
            # In front it opens a surname that was put first ("bin Salman Mohammed").
            father = place > 0
            continue
        if label == "particle" and len(word) > 1 and place < len(words) - 1:
            # It binds to the next word; that it is there or not says next to nothing. With none after it, it is a name.
            continue
        if label == "filler" and len(word) > 1 and len(words) > 1:
            continue
        if len(word) == 1:
            found.append(Word(word, INITIAL_WEIGHT, "initial", place, vowelless))
            continue
        weight = COMMON_WEIGHT if is_common_name(word) else 1.0
        found.append(Word(word, weight, "patronym" if father else "core", place, vowelless))
        father = False
    if organised and not any(word.role == "core" for word in found):
        # "DES International": where every other word is common, a small one is the name.
        kept = [
            Word(word, 1.0, "core", place, vowelless)
            for place, word in enumerate(words)
            if small.get(word) == "particle" and word not in _ARTICLES
        ]
        found = sorted([*found, *kept], key=lambda word: word.place)
    if not found and words and not numbers:
        found = [Word(word, 1.0, "core", place, vowelless) for place, word in enumerate(words)]
    return found, numbers
