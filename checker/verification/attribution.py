"""Whether the speaker that a text names is the organisation behind a reference row."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from checker.vocabulary.data_files import read_rows
from checker.vocabulary.places import places

_COUNTRY = "country "


@cache
def _role(role: str) -> frozenset[str]:
    """The words of one role among those of speakers."""
    rows = read_rows("speaker_words.csv", "checker.verification")
    return frozenset(word for row in rows if row["role"] == role for word in row["words"].split(";"))


def is_leaked(attribution: str | None) -> bool:
    """Whether the speaker is what came out without its owner's will: "leaked papers"."""
    return bool(attribution) and not _role("leaked").isdisjoint((attribution or "").casefold().split())


def is_named(attribution: str | None) -> bool:
    """Whether a speaker is named at all: "the ministry of Ruritania" is, "officials" and "experts" are not."""
    if not attribution:
        return False
    words = attribution.replace("’", "'").split()
    if len(words) == 1 and words[0].casefold() in _role("pronoun"):
        return False
    return any(
        word[:1].isupper() and (index > 0 or word.isupper() or len(words) > 1)
        for index, word in enumerate(words)
    ) or (len(words) == 1 and words[0][:1].isupper())


def own_organisations(
    attribution: str | None, aliases: Iterable[str], organisations: Iterable[str]
) -> frozenset[str]:
    """The organisations that the attribution names, by its own words or by an alias of its linked entity."""
    own = _words(attribution or "")
    names = [own, *(_words(name) for name in aliases)]
    leaked = _role("leaked") & own
    if leaked:
        # "a leaked Pentagon paper" is no word of the Pentagon's own
        owners = [{word for word in name if word.startswith(_COUNTRY)} for name in names[1:]]
        names = [own, *(leaked | countries for countries in owners if countries)]
    found = set()
    for organisation in organisations:
        held = _words(organisation)
        if not leaked <= held:
            continue
        for said in names:
            # "Iran Human Rights at Oslo" says more than the name; another body's name does not say less
            more = said is own and held <= said and len(held) > 1
            if said and held and (said <= held or more or _acronym(said, organisation)):
                found.add(organisation)
                break
    return frozenset(found)


def _words(name: str) -> frozenset[str]:
    cleaned = "".join(
        char if char.isalnum() else " " for char in name.casefold().replace("'s", " ").replace("’s", " ")
    )
    words = (_countries().get(word, word) for word in cleaned.split() if word not in _role("empty"))
    return frozenset(words)


@cache
def _countries() -> dict[str, str]:
    """One-word names and demonyms of countries: "Iranian presidency" is the "Presidency of Iran"."""
    return {
        alias.casefold(): f"{_COUNTRY}{place.code}"
        for place in places()
        if place.type in ("Country", "PublicBody")
        for alias, kind in place.aliases
        if kind in ("strong", "demonym", "acronym") and alias.isalpha()
    }


def _acronym(said: frozenset[str], organisation: str) -> bool:
    # "IHRNGO" is written in brackets or after a stroke in many organisations' names.
    parts = {
        part.casefold()
        for part in organisation.replace("(", " ").replace(")", " ").replace("/", " ").split()
        if part.isupper()
    }
    return bool(said & parts)
