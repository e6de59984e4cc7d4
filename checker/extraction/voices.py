"""Speakers that a sentence does not name itself: whom "he said" means, and who is quoted over several sentences."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.cast import Cast
from checker.extraction.grammar import IT
from checker.extraction.quotations import Quotations
from checker.extraction.word_groups import ending, word_group
from checker.model import Claim
from checker.quick_records import replace

_IT_HEAD = ending("voices.it_head")

_PERSONAL = word_group("voices.personal")
_WRITER = word_group("voices.writer")


def with_voices(claims: Sequence[Claim], text: str, quotations: Quotations, cast: Cast) -> list[Claim]:
    """The claims of a sentence with the speakers that its words only point at; the writer's own "we" is none."""
    return [_with_voice(claim, text, quotations, cast) for claim in claims]


def _with_voice(claim: Claim, text: str, quotations: Quotations, cast: Cast) -> Claim:
    said, span = claim.attribution, claim.attribution_span
    own = said is not None and said.casefold() in _WRITER
    if said is None or own:
        around = quotations.span_at(claim.start)
        if around is not None and (span is None or around.contains(span)):
            voice = quotations.voice_at(claim.start)
            said, span = (voice.text, voice.span) if voice is not None else (None, None)
        elif own:
            said, span = None, None
    if said is not None and said.casefold() in _PERSONAL and span is not None:
        person = cast.speaker()
        if person is not None and person.end <= span.start:
            said, span = text[person.start : person.end], person
    elif said is not None and said.casefold() in IT and span is not None:
        body = cast.subject()
        if body is not None and text.startswith(_IT_HEAD, claim.sentence.start):
            said, span = text[body.start : body.end], body
    elif said is not None and said.casefold() in _WRITER:
        said, span = None, None
    if said == claim.attribution and span == claim.attribution_span:
        return claim
    return replace(claim, attribution=said, attribution_span=span)
