"""Names that only their form gives away, linked by likeness: stricter than a list of names, and a bounded number."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence

from checker.linking.context import context_words
from checker.linking.found import Found, Stretches
from checker.linking.lexicon import honorifics
from checker.linking.results import LinkResult
from checker.linking.textindex import TextToken, text_tokens
from checker.model import Document, Mention
from checker.quick_records import replace

# Prose is full of strangers: likeness alone links only what is close and stands alone.
_CUT = 93.0
_MARGIN = 8.0
_SHORTEST_SINGLE = 6
_INSIDE = 90.0
_LONGEST = 120
# A text that names more strangers than this is a list; what it names beyond is left to the alias index.
_ASKED_AT_MOST = 3000


class Shapes:
    """Links names found by shape that no alias covers."""

    def __init__(self, link: Callable[..., LinkResult], is_person: Callable[[str], bool]) -> None:
        self._link = link
        self._is_person = is_person

    def link(self, document: Document, shaped: Sequence[Mention], found: list[Found]) -> list[Found]:
        """The names to add to `found`; a longer name that is linked takes the place of those inside it."""
        added: list[Found] = []
        gone: set[int] = set()
        asked: dict[tuple[str, str | None], LinkResult] = {}
        places = Stretches(found)
        starts = [sentence.start for sentence in document.sentences]
        for mention in sorted(shaped, key=lambda item: (item.start, -item.end)):
            inside = [item for item in places.within(mention.start, mention.end) if id(item) not in gone]
            if any(item.start <= mention.start and mention.end <= item.end for item in inside):
                continue
            if (added and added[-1].end > mention.start) or not document.sentences:
                continue
            text, start = self._core(document.text, mention, inside)
            covering = [item for item in inside if item.start < start + len(text) and start < item.end]
            if not text or any(item.start <= start and start + len(text) <= item.end for item in covering):
                continue
            sentence = document.sentences[max(0, bisect.bisect_right(starts, mention.start) - 1)]
            result = self._ask(text, mention.type, asked)
            if result is None:
                continue
            if result.match is not None and self._is_sure(text, result):
                gone.update(id(item) for item in covering)
                added.append(_of(result, Found(start, start + len(text), sentence), result.match.entity_id))
            elif not covering:
                added.append(_of(result, Found(mention.start, mention.end, sentence), None))
            else:
                for item in covering:
                    _mark_inside(text, item)
        found[:] = [item for item in found if id(item) not in gone]
        return added

    def _ask(
        self, text: str, type: str | None, asked: dict[tuple[str, str | None], LinkResult]
    ) -> LinkResult | None:
        key = (text, type)
        if key not in asked:
            if len(asked) >= _ASKED_AT_MOST or len(text) > _LONGEST:
                return None
            asked[key] = self._link(text, type=type, cut=_CUT, limit=3)
        return asked[key]

    def _is_sure(self, text: str, result: LinkResult) -> bool:
        several = " " in text or "-" in text
        return result.margin >= _MARGIN and (several or len(text) >= _SHORTEST_SINGLE)

    def _core(self, text: str, mention: Mention, inside: list[Found]) -> tuple[str, int]:
        """A shaped name without what stands before it: ("Ebrahim Raisi", its start) of "Then President Ebrahim ..."."""
        tokens = text_tokens(text, mention.start, mention.end)
        words = [token.folded for token in tokens]
        ends = {item.start: item.end for item in inside if self._may_lead(item)}
        index = 0
        while index < len(tokens) - 1:
            stop, label = honorifics().at(words, index)
            after_country = ends.get(tokens[index].start)
            if label == "title" and stop < len(tokens):
                index = stop
            elif (not index and words[0] in context_words("function")) or (
                index and words[index] in {"of", "the", "and"}
            ):
                index += 1
            elif after_country is not None and _title_at(words, tokens, after_country):
                index = next(number for number, token in enumerate(tokens) if token.start >= after_country)
            else:
                break
        start = tokens[index].start if tokens else mention.start
        return text[start : mention.end].strip(), start

    def _may_lead(self, item: Found) -> bool:
        return any(
            kind in {"demonym", "acronym", "strong"} and not self._is_person(entity)
            for entity, _, kind in item.options
        )


def _title_at(words: list[str], tokens: list[TextToken], start: int) -> bool:
    index = next((number for number, token in enumerate(tokens) if token.start >= start), None)
    if index is None:
        return False
    return honorifics().at(words, index)[1] == "title" or words[index] in context_words("title")


def _of(result: LinkResult, item: Found, chosen: str | None) -> Found:
    item.ranked, item.score, item.margin, item.chosen = result.ranked, result.score, result.margin, chosen
    return item


def _mark_inside(text: str, item: Found) -> None:
    """A name inside a longer one that is not known stays, with a lower score and the longer name told."""
    item.why["inside"] = text
    item.score = min(item.score, _INSIDE)
    item.ranked = tuple(
        replace(match, score=min(match.score, _INSIDE), why={**match.why, "inside": text})
        for match in item.ranked
    )
