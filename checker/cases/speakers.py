"""Who says a figure, with what the text says of the speaker behind a comma: "papers, leaked in spring, spoke of"."""

from __future__ import annotations

from checker.model import Claim
from checker.word_groups import word_group

_TELLING = word_group("speakers.telling")


def speaker_told(claim: Claim, text: str) -> str | None:
    """The attribution as written, after the participle that stands behind it and tells whose it is."""
    said, span = claim.attribution, claim.attribution_span
    if said is None or span is None:
        return said
    mark, _, rest = text[span.end : claim.sentence.end].partition(",")
    words = rest.casefold().split(maxsplit=1)
    first = words[0].strip(",") if words and not mark.strip() else ""
    return f"{first} {said}" if first in _TELLING else said
