"""What stands before and after the distinctive words of a name: legal forms, titles, generations."""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import OSA

from checker.linking.lexicon import honorifics, leading_forms, legal_forms, spelled

# Letters that a long legal form in front may differ by, and how long it must be for that.
_SLIPS = 3
_LONG_LEAD = 20
_LONG_FORM = 12
# Titles behind a name are short.
_LETTERS_BEHIND = 3


def strip_legal_form(words: list[str], kind: str) -> tuple[str, int, int]:
    """The family of the legal form (or ""), and where the name without it starts and ends."""
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
        if not label:
            stop, label = _misspelt_lead(words[start:end])
            stop += start
        # A short form in front ("AS Roma") may be a word of its own; only the usual prefixes are taken.
        if not label or stop == end or (stop - start == 1 and words[start] not in leading_forms()):
            break
        legal, start = legal or label, stop
    return legal, start, end


def _misspelt_form(words: list[str]) -> tuple[int, str]:
    """A long legal form at the end with a slip in it ("joynt stock company"), as (start, family)."""
    for size in range(min(4, len(words) - 1), 0, -1):
        phrase = "".join(words[-size:])
        if not _LONG_FORM <= len(phrase) <= 50:
            continue
        for form, label in _long_forms().get(phrase[0], ()):
            if abs(len(form) - len(phrase)) <= 1 and OSA.distance(form, phrase, score_cutoff=1) <= 1:
                return len(words) - size, label
    return len(words), ""


def _misspelt_lead(words: list[str]) -> tuple[int, str]:
    """A long legal form in front in another transliteration, as (end, family)."""
    if len(words) < 3 or words[0][:2] not in _first_letters():
        return 0, ""
    for size in range(min(5, len(words) - 1), 1, -1):
        phrase = "".join(words[:size])
        if not _LONG_LEAD <= len(phrase) <= 60:
            continue
        for form, label in _long_forms().get(phrase[0], ()):
            if (
                abs(len(form) - len(phrase)) <= _SLIPS
                and form[:2] == phrase[:2]
                and OSA.distance(form, phrase, score_cutoff=_SLIPS) <= _SLIPS
            ):
                return size, label
    return 0, ""


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(form[:2] for forms in _long_forms().values() for form, _ in forms)


@cache
def _long_forms() -> dict[str, tuple[tuple[str, str], ...]]:
    """Legal forms of many letters, by their first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for words, label in legal_forms().labels.items():
        form = "".join(words)
        if len(form) >= _LONG_FORM:
            found.setdefault(form[0], []).append((form, label))
    return {first: tuple(forms) for first, forms in found.items()}


def opens_with_title(words: list[str], generic: dict[str, tuple[float, str]]) -> bool:
    """Whether a name starts with a title and is otherwise none of a body."""
    _, label = honorifics().at(words, 0)
    rest = words[1:]
    return label == "title" and bool(rest) and not any(spelled(word) in generic for word in rest)


def strip_titles(words: list[str], kept: int = 0) -> tuple[str, str, int, int]:
    """The titles, the generation ("j" for Jr.), and where the name without them starts and ends.

    The last `kept` words are a surname, whatever else they may be ("SHEIKH, Naeem").
    """
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
        if label == "title" and (kept or len(words[stop]) > _LETTERS_BEHIND):
            # "Martin King" and "Naeem Sheikh" are surnames; what stands behind a name is "PhD", "MD", "Ret."
            break
        if label == "generation":
            generation = words[stop][:1]
        elif label != "title" or end - start < 3:
            break
        end = stop
    if end - start > 2 and words[end - 1] in {"ii", "iii", "iv"}:
        generation, end = words[end - 1], end - 1
    return " ".join(taken), generation, start, end
