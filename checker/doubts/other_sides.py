"""Whoever stands at the other side of every deed of a kind: donors of aid, lenders of a debt. Naming them tells nothing."""

from __future__ import annotations

from collections.abc import Sequence

from checker.binding.columns import stem
from checker.cases.bound import Bound
from checker.model import LinkedMention, Mention
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.data_files import read_rows


def at_the_other_side(item: Bound) -> frozenset[str]:
    """Stems of the words for whoever is the other side of what a claim was bound to."""
    chosen = item.result.chosen if item.result is not None else None
    concept = chosen.target.facets.get("concept", "") if chosen is not None else ""
    return frozenset(
        stem(word)
        for row in read_rows("other_sides.csv")
        if concept in row["concepts"].split(";")
        for word in row["words"].split(";")
    )


def names_somebody(mention: Mention, item: Bound, linked: Sequence[LinkedMention]) -> bool:
    """Whether a capitalised word is a name, and no common noun that begins the sentence: "Aid of ...", "Donors gave"."""
    if mention.start > item.claim.sentence.start:
        return True
    if any(one.mention.start == mention.start and one.match is not None for one in linked):
        return True
    word = mention.text.casefold()
    return stem(word) not in at_the_other_side(item) and not vocabulary().hits([word])
