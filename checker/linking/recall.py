"""Short forms of what a text named before: surnames after full names, initials after long names.

A stranger's full name claims its surname too: after "the baker Pyotr Sorokin", "Sorokin" is nobody of the table.
A surname with an office before it also stands for the only person of that surname whose country the text names.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from checker.linking.acronyms import initials
from checker.linking.context import has_title, neighbours
from checker.linking.found import SURE_KINDS, Found, Stretches
from checker.linking.index import AliasRow
from checker.linking.meaning import Meanings
from checker.linking.names import parse
from checker.linking.normalize import fold
from checker.linking.textindex import TextToken, text_tokens
from checker.model import Document, Entity, EntityMatch, Sentence
from checker.tokens import ByWord

_NAMED_BEFORE = 90.0
_TITLED = 85.0
_WITHOUT_INITIALS = frozenset({"Person", "Country", "Place"})


@dataclass(slots=True)
class _Bearers:
    """Who was called so, in text order: ends of the long names, entities ("" for strangers), long names."""

    ends: list[int] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def before(self, place: int) -> int:
        """The index of the last one named before a place, or -1."""
        return bisect.bisect_right(self.ends, place) - 1


class Recall:
    """Finds short forms; holds what is the same for every document."""

    def __init__(self, rows: Sequence[AliasRow], entities: Mapping[str, Entity], meanings: Meanings) -> None:
        self._entities = entities
        self._meanings = meanings
        surnames: dict[str, set[str]] = {}
        for row in rows:
            if row.kind in SURE_KINDS and meanings.is_person(row.entity_id):
                words = parse(row.alias, "person").words
                if len(words) > 1:
                    surnames.setdefault(words[-1].text, set()).add(row.entity_id)
        self._surnames = {word: frozenset(persons) for word, persons in surnames.items()}
        self._surname = ByWord(self._is_surname)

    def find(self, document: Document, runs: Sequence[Sequence[str]], found: list[Found]) -> list[Found]:
        """The short forms to add to `found`; unlinked names that they explain are taken out of it.

        `runs` are the tokens of each sentence as written (`text_runs`).
        """
        known = self._known(document.text, found)
        mentioned = frozenset(item.chosen for item in found if item.chosen)
        linked = Stretches(item for item in found if item.chosen)
        added: list[Found] = []
        if known or self._surnames:
            names = known.keys()
            for sentence, words in zip(document.sentences, runs, strict=True):
                if names.isdisjoint(words) and not any(map(self._surname.__getitem__, words)):
                    continue
                for token in text_tokens(document.text, sentence.start, sentence.end):
                    if token.text not in known and token.folded not in self._surnames:
                        continue
                    if token.text[0].isupper() and not linked.within(token.start, token.end):
                        item = self._recalled(document.text, token, sentence, known, mentioned)
                        if item is not None:
                            added.append(item)
        explained = Stretches(added)
        found[:] = [item for item in found if item.chosen or not explained.within(item.start, item.end)]
        return added

    def _is_surname(self, run: str) -> bool:
        return run[0].isupper() and fold(run) in self._surnames

    def _known(self, text: str, found: Sequence[Found]) -> dict[str, _Bearers]:
        known: dict[str, _Bearers] = {}
        for item in sorted(found, key=lambda item: item.start):
            surface = text[item.start : item.end]
            entity = self._entities.get(item.chosen or "")
            if entity is not None and entity.type != "Person":
                short = "" if entity.type in _WITHOUT_INITIALS else initials(surface)
            elif entity is None and any(
                not self._meanings.is_person(match.entity_id) for match in item.ranked if match.score > 60
            ):
                short = ""
            else:
                several = len(parse(surface, "person").words) > 1
                short = surface.split()[-1].strip("’'.,") if several else ""
            if short:
                bearers = known.setdefault(short, _Bearers())
                bearers.ends.append(item.end)
                bearers.entities.append(item.chosen or "")
                bearers.names.append(surface)
        return known

    def _recalled(
        self,
        text: str,
        token: TextToken,
        sentence: Sentence,
        known: Mapping[str, _Bearers],
        mentioned: frozenset[str | None],
    ) -> Found | None:
        bearers = known.get(token.text)
        last = bearers.before(token.start) if bearers is not None else -1
        left, right = neighbours(text, token.start, token.end, sentence)
        if left and not self._meanings.is_no_given_name(left):
            return None
        if bearers is not None and last >= 0:
            entity_id, name = bearers.entities[last], bearers.names[last]
            return (
                self._item(token, sentence, entity_id, _NAMED_BEFORE, {"named before as": name})
                if entity_id
                else None
            )
        holders = self._surnames.get(token.folded, frozenset())
        if right or len(holders) != 1 or not has_title(text, token.start, sentence):
            return None
        entity_id = next(iter(holders))
        country = self._meanings.country_of(entity_id)
        if country not in mentioned:
            return None
        told = {"the only one of that surname": self._entities[entity_id].name, "country": country}
        return self._item(token, sentence, entity_id, _TITLED, told)

    def _item(
        self, token: TextToken, sentence: Sentence, entity_id: str, score: float, told: Mapping[str, str]
    ) -> Found:
        match = EntityMatch(
            entity_id=entity_id,
            name=self._entities[entity_id].name,
            alias=next(iter(told.values())),
            score=score,
            why={**told, "kind": "short form"},
        )
        return Found(
            token.start, token.end, sentence, ranked=(match,), score=score, margin=100.0, chosen=entity_id
        )
