"""All names of a document with their entities: found through the aliases and by shape, decided by the whole text.

1. every alias in every sentence, the longest first (`textindex.py`);
2. short forms that the text itself explains, which outrank the table ("the Neva Basin Commission (NBC)");
3. the meaning of each hit by its neighbours: a city or its government, a country or a person's name, a
   surname with somebody else's given name before it;
4. weak and shared names by what else the text speaks of: a weak name alone links nothing;
5. names found by shape that no alias covers: by likeness, at a stricter point than a list of names;
6. surnames after full names, short forms after long ones.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from checker.linking.acronyms import definitions, initials
from checker.linking.context import also, context_words, has_title, names_the_place, neighbours
from checker.linking.index import AliasRow
from checker.linking.lexicon import honorifics
from checker.linking.names import parse
from checker.linking.results import LinkResult
from checker.linking.textindex import Hit, TextIndex, TextToken, text_tokens
from checker.model import Document, Entity, EntityMatch, LinkedMention, Mention, Sentence, Span

# Prose is full of strangers: likeness alone links only what is close and stands alone.
_SHAPE_CUT = 93.0
_SHAPE_MARGIN = 8.0
_SHORTEST_SINGLE = 6
_STRONG = frozenset({"strong", "former", "acronym", "translated"})
_SCORES = {
    "strong": 100.0,
    "former": 98.0,
    "translated": 99.0,
    "acronym": 97.0,
    "demonym": 95.0,
    "metonym": 88.0,
}
_WEAK_SUPPORTED = 85.0
_WEAK_NEAR = 80.0
_TITLED = 85.0
_INSIDE = 90.0
_COREFERENCE = 90.0


@dataclass(slots=True)
class _Found:
    """A hit on its way to a decision."""

    start: int
    end: int
    sentence: Sentence
    options: list[tuple[str, str, str]]  # entity, alias, kind
    why: dict[str, str | float] = field(default_factory=dict)
    chosen: str | None = None
    score: float = 0.0
    ranked: tuple[EntityMatch, ...] = ()
    margin: float | None = None


class DocumentLinker:
    """A linker with its aliases laid out for running text; immutable once built."""

    def __init__(
        self, rows: Sequence[AliasRow], entities: Mapping[str, Entity], link: Callable[..., LinkResult]
    ) -> None:
        """`link` links one name without its text, as `Linker.link` does."""
        self._rows = rows
        self._entities = entities
        self._link = link
        self._by_surname: dict[str, frozenset[str]] | None = None
        self._texts = TextIndex(rows, {entity_id: entity.type for entity_id, entity in entities.items()})

    def link(self, document: Document, shaped: Sequence[Mention]) -> tuple[LinkedMention, ...]:
        """Link one document; the result is in text order, and no two linked mentions overlap."""
        found: list[_Found] = []
        tokens: list[tuple[Sentence, list[TextToken]]] = []
        for sentence in document.sentences:
            own = text_tokens(document.text, sentence.start, sentence.end)
            tokens.append((sentence, own))
            found += [self._found(hit, sentence) for hit in self._texts.hits(document.text, own)]
        explained = self._explained(document, found)
        found = [item for item in found if self._stands(document.text, item, explained)]
        self._decide(document.text, found)
        found += self._by_shape(document, shaped, found)
        found += self._short_forms(document, tokens, found, shaped)
        found.sort(key=lambda item: (item.start, -item.end))
        return tuple(self._record(document.text, item) for item in found)

    def _found(self, hit: Hit, sentence: Sentence) -> _Found:
        options: dict[tuple[str, str], tuple[str, str, str]] = {}
        for number in hit.rows:
            row = self._rows[number]
            options.setdefault((row.entity_id, row.kind), (row.entity_id, row.alias, row.kind))
        return _Found(hit.start, hit.end, sentence, list(options.values()))

    # ------------------------------------------------------------ what the text explains

    def _explained(self, document: Document, found: list[_Found]) -> dict[str, tuple[str, str]]:
        """Short forms with (entity or "", long form) as the text explains them; the first explanation holds."""
        explained: dict[str, tuple[str, str]] = {}
        for definition in definitions(document.text):
            if definition.short in explained:
                continue
            span = definition.long_span
            long_form = document.text[span.start : span.end]
            entity = self._meant_by(span, found)
            if entity is None:
                result = self._link(long_form)
                entity = result.match.entity_id if result.match is not None else ""
            explained[definition.short] = (entity, long_form)
        return explained

    def _meant_by(self, span: Span, found: Iterable[_Found]) -> str | None:
        for item in found:
            if item.start <= span.start + 4 and item.end == span.end:
                strong = {entity for entity, _, kind in item.options if kind in _STRONG}
                if len(strong) == 1:
                    return next(iter(strong))
        return None

    # ------------------------------------------------------------ what cannot be meant

    def _stands(self, text: str, item: _Found, explained: dict[str, tuple[str, str]]) -> bool:
        """Whether a hit can mean any of its entities at all; narrows its options where only some remain."""
        surface = text[item.start : item.end]
        if surface in explained:
            entity, long_form = explained[surface]
            if not entity:
                return False  # the text gives the letters another meaning
            item.options = [(entity, surface, "acronym")]
            item.why["explained as"] = long_form
            return True
        single = surface.replace("’", "").replace("'", "").isalpha()
        if not single:
            return True
        left, right = neighbours(text, item.start, item.end, item.sentence)
        kind = also(surface)
        loud = item.sentence.text.isupper() and len(item.sentence.text.split()) > 2
        if kind == "word" and (loud or (item.start <= item.sentence.start + 1 and _no_verb(text, item))):
            return False
        if kind == "person" and (left or right) and not self._is_name(left) and not self._is_name(right):
            item.options = [option for option in item.options if option[2] == "demonym"]
        if left and not self._is_demonym(left):
            # "Mohammad Raisi" is not the Raisi of the table.
            item.options = [option for option in item.options if not self._is_person(option[0])]
        return bool(item.options)

    def _is_person(self, entity_id: str) -> bool:
        return self._entities[entity_id].type == "Person"

    def _is_demonym(self, word: str) -> bool:
        tokens = text_tokens(word, 0, len(word))
        hits = self._texts.hits(word, tokens)
        rows = [self._rows[number] for hit in hits for number in hit.rows]
        return any(row.kind in {"demonym", "acronym"} or not self._is_person(row.entity_id) for row in rows)

    def _is_name(self, word: str) -> bool:
        return bool(word) and self._is_demonym(word)

    # ------------------------------------------------------------ what is meant

    def _decide(self, text: str, found: list[_Found]) -> None:
        mentioned: dict[str, int] = {}
        for item in found:
            entities = {entity for entity, _, kind in item.options if kind in _STRONG or kind == "demonym"}
            if len(entities) == 1:
                entity = next(iter(entities))
                mentioned[entity] = mentioned.get(entity, 0) + 1
        for item in found:
            self._decide_one(text, item, mentioned)

    def _decide_one(self, text: str, item: _Found, mentioned: dict[str, int]) -> None:
        options = item.options
        places = [option for option in options if self._entities[option[0]].type == "Place"]
        acting = [option for option in options if option[2] == "metonym"]
        if places and acting:
            as_place = names_the_place(text, item.start, item.end, item.sentence)
            options = places if as_place else acting
            item.why["read as"] = "a place" if as_place else "a government"
        own = [option for option in options if option[2] != "weak"]
        if not own:
            # A weak name follows a surer one of the same entity.
            own = [option for option in options if mentioned.get(option[0])]
            if own:
                item.why["also named in the text as"] = self._entities[own[0][0]].name
            else:
                own = [option for option in options if self._is_near(option[0], mentioned)]
                if own:
                    item.why["its country is named in the text"] = self._country(own[0][0])
        best = {
            kind: rank for rank, kind in enumerate(("strong", "former", "acronym", "translated", "metonym"))
        }
        own = sorted(own, key=lambda option: (best.get(option[2], 9), option[0]))
        entities = list(dict.fromkeys(option[0] for option in own))
        if len(entities) > 1:
            supported = [entity for entity in entities if mentioned.get(entity)]
            if len(supported) == 1:
                item.why["shared name, but the text speaks of"] = self._entities[supported[0]].name
                entities = supported
        every = [*own, *(option for option in item.options if option not in own)]
        item.ranked = tuple(self._match(option, item) for option in dict.fromkeys(every))
        if len(entities) == 1:
            chosen = next(option for option in own if option[0] == entities[0])
            item.chosen = chosen[0]
            first = self._match(chosen, item)
            item.ranked = (first, *(match for match in item.ranked if match.entity_id != chosen[0]))
            item.score = first.score
            item.margin = 100.0 if len(item.ranked) == 1 else max(10.0, first.score - item.ranked[1].score)
        else:
            item.score = item.ranked[0].score if item.ranked else 0.0
            item.margin = 0.0

    def _is_near(self, entity_id: str, mentioned: Mapping[str, int]) -> bool:
        """Whether the text speaks of the country of an entity; for a person's weak name that is not enough."""
        country = self._country(entity_id)
        return (
            bool(country)
            and country != entity_id
            and bool(mentioned.get(country))
            and not self._is_person(entity_id)
        )

    def _country(self, entity_id: str) -> str:
        entity = self._entities[entity_id]
        return entity.country or entity.facets.get("party", "").split("+")[0]

    def _match(self, option: tuple[str, str, str], item: _Found) -> EntityMatch:
        entity_id, alias, kind = option
        entity = self._entities[entity_id]
        score = _SCORES.get(kind, 60.0)
        if kind == "weak":
            named, near = (
                "also named in the text as" in item.why,
                "its country is named in the text" in item.why,
            )
            score = _WEAK_SUPPORTED if named else _WEAK_NEAR if near else score
        why: dict[str, str | float] = {"exact": alias, "kind": kind, **item.why}
        return EntityMatch(entity_id=entity_id, name=entity.name, alias=alias, score=score, why=why)

    # ------------------------------------------------------------ names by shape

    def _by_shape(self, document: Document, shaped: Sequence[Mention], found: list[_Found]) -> list[_Found]:
        """Link shaped names that no hit covers; a longer name may take the place of the hits inside it."""
        added: list[_Found] = []
        asked: dict[tuple[str, str | None], LinkResult] = {}
        starts = [sentence.start for sentence in document.sentences]
        for mention in sorted(shaped, key=lambda item: (item.start, -item.end)):
            inside = [item for item in found if item.start < mention.end and mention.start < item.end]
            if any(item.start <= mention.start and mention.end <= item.end for item in inside):
                continue
            if any(item.start < mention.end and mention.start < item.end for item in added):
                continue
            sentence = document.sentences[max(0, bisect.bisect_right(starts, mention.start) - 1)]
            text, start = self._core(document.text, mention, inside)
            if not text:
                continue
            covering = [item for item in inside if item.start < start + len(text) and start < item.end]
            if any(item.start <= start and start + len(text) <= item.end for item in covering):
                continue
            key = (text, mention.type)
            if key not in asked:
                asked[key] = self._link(text, type=mention.type, cut=_SHAPE_CUT, limit=3)
            result = asked[key]
            item = _Found(start, start + len(text), sentence, [], ranked=result.ranked, score=result.score)
            item.margin = result.margin
            sure = result.margin >= _SHAPE_MARGIN and (
                " " in text or "-" in text or len(text) >= _SHORTEST_SINGLE
            )
            if result.match is not None and sure:
                item.chosen = result.match.entity_id
                for other in covering:
                    found.remove(other)
                added.append(item)
            elif not covering:
                item.start, item.end = mention.start, mention.end
                added.append(item)
            else:
                self._mark_inside(text, covering)
        return added

    def _core(self, text: str, mention: Mention, inside: list[_Found]) -> tuple[str, int]:
        """A shaped name without the demonyms and titles before it: ("Ebrahim Raisi", its start)."""
        start = mention.start
        tokens = text_tokens(text, mention.start, mention.end)
        leading = {
            token.start: item.end
            for item in inside
            for token in tokens
            if item.start == token.start
            and any(
                kind in {"demonym", "acronym", "strong"} and not self._is_person(who)
                for who, _, kind in item.options
            )
        }
        words = [token.folded for token in tokens]
        index = 0
        while index < len(tokens) - 1:
            after_country = leading.get(tokens[index].start)
            stop, label = honorifics().at(words, index)
            if label == "title" and stop < len(tokens):
                index = stop
            elif not index and words[0] in context_words("function"):
                index = 1  # capitalised only because it opens the sentence, or by the writer's taste
            elif index and words[index] in {"of", "the", "and"}:
                index += 1
            elif (
                after_country is not None
                and after_country < mention.end
                and self._title_follows(words, tokens, after_country)
            ):
                index = next(number for number, token in enumerate(tokens) if token.start >= after_country)
            else:
                break
            start = tokens[index].start if index < len(tokens) else mention.end
        return text[start : mention.end].strip(), start

    def _title_follows(self, words: list[str], tokens: list[TextToken], end: int) -> bool:
        after = [number for number, token in enumerate(tokens) if token.start >= end]
        return bool(after) and (
            honorifics().at(words, after[0])[1] == "title" or words[after[0]] in context_words("title")
        )

    def _mark_inside(self, text: str, covering: list[_Found]) -> None:
        """A hit inside a longer name that is not known stays, with a lower score and the longer name told."""
        for item in covering:
            item.why["inside"] = text
            item.score = min(item.score, _INSIDE)
            item.ranked = tuple(
                EntityMatch(
                    entity_id=match.entity_id,
                    name=match.name,
                    alias=match.alias,
                    score=min(match.score, _INSIDE),
                    why={**match.why, "inside": text},
                )
                for match in item.ranked
            )

    # ------------------------------------------------------------ short forms of what was named before

    def _short_forms(
        self,
        document: Document,
        tokens: list[tuple[Sentence, list[TextToken]]],
        found: list[_Found],
        shaped: Sequence[Mention],
    ) -> list[_Found]:
        """Surnames after full names and initials after long names, each the latest one named before."""
        known: dict[str, list[tuple[int, str, str]]] = {}
        for item in sorted(found, key=lambda item: item.start):
            surface = document.text[item.start : item.end]
            entity = self._entities.get(item.chosen or "")
            if entity is not None and entity.type != "Person":
                letters = initials(surface)
                if letters and entity.type not in {"Country", "Place"}:
                    known.setdefault(letters, []).append((item.end, entity.entity_id, surface))
                continue
            if entity is None and any(kind != "Person" for kind in self._kinds(item)):
                continue
            words = parse(surface, "person").words
            if len(words) > 1:
                last = surface.split()[-1].strip("’'.,")
                # A stranger's full name claims its surname too, for nobody in the table.
                known.setdefault(last, []).append((item.end, item.chosen or "", surface))
        taken = sorted((item.start, item.end) for item in found if item.chosen)
        mentioned = {item.chosen: 1 for item in found if item.chosen}
        added: list[_Found] = []
        for sentence, own in tokens:
            for token in own:
                if not token.text[0].isupper() or _covered(taken, token):
                    continue
                entity_id, told = self._recalled(document.text, token, sentence, known, mentioned)
                if not entity_id:
                    continue
                score = _COREFERENCE if "named before as" in told else _TITLED
                match = EntityMatch(
                    entity_id=entity_id,
                    name=self._entities[entity_id].name,
                    alias=next(iter(told.values())),
                    score=score,
                    why={**told, "kind": "short form"},
                )
                item = _Found(token.start, token.end, sentence, [], ranked=(match,), score=score)
                item.chosen, item.margin = entity_id, 100.0
                added.append(item)
        places = [(item.start, item.end) for item in added]
        found[:] = [
            item
            for item in found
            if item.chosen or not any(start < item.end and item.start < end for start, end in places)
        ]
        return added

    def _recalled(
        self,
        text: str,
        token: TextToken,
        sentence: Sentence,
        known: Mapping[str, list[tuple[int, str, str]]],
        mentioned: Mapping[str, int],
    ) -> tuple[str, dict[str, str]]:
        """The entity that one word stands for after its full name, or as the only one of its title and country."""
        before = [entry for entry in known.get(token.text, ()) if entry[0] <= token.start]
        holders = self._surnames().get(token.folded, frozenset())
        if not before and not holders:
            return "", {}
        left, right = neighbours(text, token.start, token.end, sentence)
        if (left and not self._is_demonym(left)) or (right and not before):
            return "", {}
        if before:
            _, entity_id, surface = before[-1]
            return entity_id, {"named before as": surface}
        if len(holders) != 1 or not has_title(text, token.start, sentence):
            return "", {}
        entity_id = next(iter(holders))
        country = self._country(entity_id)
        if not mentioned.get(country):
            return "", {}
        return entity_id, {"the only one of that surname": self._entities[entity_id].name, "country": country}

    def _surnames(self) -> Mapping[str, frozenset[str]]:
        """Last words of the full names of persons, with the persons who have them."""
        if self._by_surname is None:
            found: dict[str, set[str]] = {}
            for row in self._rows:
                if self._is_person(row.entity_id) and row.kind in _STRONG:
                    words = parse(row.alias, "person").words
                    if len(words) > 1:
                        found.setdefault(words[-1].text, set()).add(row.entity_id)
            self._by_surname = {word: frozenset(persons) for word, persons in found.items()}
        return self._by_surname

    def _kinds(self, item: _Found) -> set[str]:
        return {self._entities[match.entity_id].type for match in item.ranked if match.score > 60}

    def _record(self, text: str, item: _Found) -> LinkedMention:
        entity = self._entities.get(item.chosen or "")
        mention = Mention(
            start=item.start,
            end=item.end,
            text=text[item.start : item.end],
            type=entity.type if entity else None,
        )
        match = next((match for match in item.ranked if match.entity_id == item.chosen), None)
        return LinkedMention(
            mention=mention,
            match=match,
            ranked=item.ranked,
            score=item.score,
            margin=item.margin if item.margin is not None else 0.0,
        )


def _no_verb(text: str, item: _Found) -> bool:
    """Whether nothing after a sentence's first word says that it acts, as countries do and poultry does not."""
    after = text[item.end : item.end + 30].split()
    if text[item.end : item.end + 2] in {"'s", "’s"}:
        return False
    return not (
        after and (after[0].casefold().endswith(("ed", "s")) or after[0] in {"has", "and", "will", "would"})
    )


def _covered(taken: list[tuple[int, int]], token: TextToken) -> bool:
    place = bisect.bisect_right(taken, (token.start, 1 << 60)) - 1
    return place >= 0 and taken[place][1] > token.start
