"""All names of a document with their entities: found through the aliases and by shape, decided by the whole text.

    1. every alias in every sentence, the longest first (`textindex.py`);
    2. short forms that the text itself explains, which outrank the table ("the Neva Basin Commission (NBC)");
    3. the meaning of each by its neighbours: a city or its government, a country or a person's name, a surname
       with somebody else's given name before it; weak and shared names by what else is named (`meaning.py`);
    4. names found by shape that no alias covers, by likeness (`shapes.py`);
    5. surnames after full names, initials after long ones (`recall.py`).

Every step is linear in the text but for sorting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from checker.linking.found import Found, Option
from checker.linking.index import AliasRow
from checker.linking.meaning import Meanings
from checker.linking.owners import Owners, Relation
from checker.linking.recall import Recall
from checker.linking.results import LinkResult
from checker.linking.shapes import Shapes
from checker.linking.textindex import Hit, TextIndex, text_runs
from checker.model import Document, Entity, LinkedMention, Mention, Sentence


class DocumentLinker:
    """A linker with its aliases laid out for running text; immutable once built."""

    def __init__(
        self,
        rows: Sequence[AliasRow],
        entities: Mapping[str, Entity],
        link: Callable[..., LinkResult],
        relations: Iterable[Relation] = (),
    ) -> None:
        """`link` links one name without its text, as `Linker.link` does; `relations` are (part, relation, whole)."""
        self._rows = rows
        self._entities = entities
        self._texts = TextIndex(rows, {entity_id: entity.type for entity_id, entity in entities.items()})
        self._meanings = Meanings(rows, entities, self._texts, link, Owners(entities, relations))
        self._shapes = Shapes(link, self._meanings.is_person)
        self._recall = Recall(rows, entities, self._meanings)

    def link(self, document: Document, shaped: Sequence[Mention]) -> tuple[LinkedMention, ...]:
        """Link one document; the result is in text order, and no two linked mentions overlap."""
        text = document.text
        found: list[Found] = []
        runs = [text_runs(text, sentence.start, sentence.end) for sentence in document.sentences]
        for sentence, words in zip(document.sentences, runs, strict=True):
            hits = self._texts.hits_within(text, sentence.start, words)
            found += [self._found(hit, sentence) for hit in hits]
        found = self._meanings.possible(text, found, self._meanings.explained(text, found))
        self._meanings.decide(text, found)
        found += self._shapes.link(document, shaped, found)
        found += self._recall.find(document, runs, found)
        found.sort(key=lambda item: (item.start, -item.end))
        return tuple(self._record(text, item) for item in found)

    def _found(self, hit: Hit, sentence: Sentence) -> Found:
        options: dict[tuple[str, str], Option] = {}
        for number in hit.rows:
            row = self._rows[number]
            options.setdefault((row.entity_id, row.kind), (row.entity_id, row.alias, row.kind))
        return Found(hit.start, hit.end, sentence, list(options.values()))

    def _record(self, text: str, item: Found) -> LinkedMention:
        entity = self._entities.get(item.chosen or "")
        return LinkedMention(
            mention=Mention(
                start=item.start,
                end=item.end,
                text=text[item.start : item.end],
                type=entity.type if entity is not None else None,
            ),
            match=next((match for match in item.ranked if match.entity_id == item.chosen), None),
            ranked=item.ranked,
            score=item.score,
            margin=item.margin,
        )
