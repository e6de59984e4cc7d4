"""Which entity a name found in a text means, by its neighbours and by what else the text speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from checker.linking.acronyms import definitions
from checker.linking.context import also, context_words, names_the_place, neighbours
from checker.linking.found import SURE_KINDS, Found, Memory, Option, Stretches
from checker.linking.index import AliasRow
from checker.linking.namesakes import leave_out_namesakes, without_country
from checker.linking.naming_years import year_beside, years_in_names
from checker.linking.normalize import fold
from checker.linking.owners import Owners
from checker.linking.results import LinkResult
from checker.linking.support import Support, country_of, weak_score
from checker.linking.textindex import TextIndex, text_tokens
from checker.model import Entity, EntityMatch, Span

_SCORES = {
    "strong": 100.0,
    "former": 98.0,
    "translated": 99.0,
    "acronym": 97.0,
    "demonym": 95.0,
    "metonym": 88.0,
}
_ORDER = {kind: rank for rank, kind in enumerate(("strong", "former", "acronym", "translated", "metonym"))}
_WORDS_REMEMBERED = 50_000
_EXPLAINED_AT_MOST = 500


class Meanings:
    """Decides on names found through the alias index; holds what is the same for every document."""

    def __init__(
        self,
        rows: Sequence[AliasRow],
        entities: Mapping[str, Entity],
        texts: TextIndex,
        link: Callable[..., LinkResult],
        owners: Owners,
    ) -> None:
        self._rows = rows
        self._entities = entities
        self._texts = texts
        self._link = link
        self._owners = owners
        events = frozenset(key for key, entity in entities.items() if entity.type == "Event")
        self._years = years_in_names(rows, events)
        self._support = Support(rows, entities, texts, owners)
        self._nouns = Memory(_WORDS_REMEMBERED)

    def is_person(self, entity_id: str) -> bool:
        """Whether an entity is a person."""
        return self._entities[entity_id].type == "Person"

    def country_of(self, entity_id: str) -> str:
        """The country of an entity, as far as the table says, or ""."""
        return country_of(self._entities[entity_id])

    def is_no_given_name(self, word: str) -> bool:
        """Whether a word names a country, a people or a body, so that it is nobody's given name."""
        return bool(word) and self._nouns.ask(word, self._names_no_person)

    def _names_no_person(self, word: str) -> bool:
        hits = self._texts.hits(word, text_tokens(word, 0, len(word)))
        rows = [self._rows[number] for hit in hits for number in hit.rows]
        return any(row.kind in {"demonym", "acronym"} or not self.is_person(row.entity_id) for row in rows)

    # ------------------------------------------------------------ what the text explains

    def explained(self, text: str, found: Sequence[Found]) -> dict[str, tuple[str, str]]:
        """Short forms with (entity or "", long form) as a text explains them; the first explanation holds."""
        explained: dict[str, tuple[str, str]] = {}
        places = Stretches(found)
        for definition in definitions(text):
            if definition.short in explained or len(explained) >= _EXPLAINED_AT_MOST:
                continue
            span = definition.long_span
            long_form = text[span.start : span.end]
            entity = self._meant_by(span, places)
            if entity is None:
                result = self._link(long_form)
                entity = result.match.entity_id if result.match is not None else ""
            explained[definition.short] = (entity, long_form)
        return explained

    def _meant_by(self, span: Span, places: Stretches) -> str | None:
        for item in places.within(span.start, span.end):
            if item.start <= span.start and item.end == span.end:
                sure = {entity for entity, _, kind in item.options if kind in SURE_KINDS}
                if len(sure) == 1:
                    return next(iter(sure))
        return None

    # ------------------------------------------------------------ what cannot be meant

    def possible(
        self, text: str, found: Sequence[Found], explained: Mapping[str, tuple[str, str]]
    ) -> list[Found]:
        """Leave out what the neighbours rule out: words, people's names, short forms explained otherwise."""
        loud: dict[int, bool] = {}
        claimed: set[str] = set()
        foreign: set[str] = set()
        places = Stretches(found)
        kept = []
        for item in found:
            surface = text[item.start : item.end]
            if surface in explained:
                entity, long_form = explained[surface]
                if entity:  # else the text gives the letters a meaning of its own
                    item.options = [(entity, surface, "acronym")]
                    item.why["explained as"] = long_form
                    kept.append(item)
                continue
            sentence = item.sentence
            if sentence.start not in loud:
                loud[sentence.start] = sentence.text.isupper() and " " in sentence.text.strip()
            if not self._stands(text, item, surface, loud[sentence.start], claimed):
                continue
            own = [
                option
                for option in item.options
                if not self._owners.are_foreign(text, item, option[0], places)
            ]
            if len(own) < len(item.options):
                foreign.add(surface)
            item.foreign, item.options = not own, own
            kept.append(item)
        leave_out_namesakes(text, kept, self._entities)
        self._give_up(text, kept, claimed, foreign)
        return [item for item in kept if item.options or item.foreign]

    def _give_up(self, text: str, kept: Sequence[Found], claimed: set[str], foreign: set[str]) -> None:
        """Short names that the text also gives to somebody else: a surname to a stranger, a body's to another state's."""
        longer = {
            entity
            for item in kept
            if text[item.start : item.end] not in foreign
            for entity, _, kind in item.options
            if kind in SURE_KINDS
        }
        for item in kept:
            surface = text[item.start : item.end]
            if surface in claimed and " " not in surface:
                item.options = [option for option in item.options if not self.is_person(option[0])]
            elif surface in foreign:
                item.options = [option for option in item.options if option[0] in longer]
                item.foreign = not item.options

    def _stands(self, text: str, item: Found, surface: str, loud: bool, claimed: set[str]) -> bool:
        if not surface.replace("’", "").replace("'", "").isalpha():
            return True
        kind = also(surface)
        opens = item.start <= item.sentence.start + 1
        if kind == "word" and (loud or (opens and not _acts(text, item) and not _is_whole(text, item))):
            return False
        left, right = neighbours(text, item.start, item.end, item.sentence)
        strangers = not self.is_no_given_name(left) and not self.is_no_given_name(right)
        without_country(item, left, right, self._entities)
        if fold(right) in context_words("after_person"):
            # "the Sorokin Foundation" is named after a person and is none
            item.options = [option for option in item.options if not self.is_person(option[0])]
        if kind == "person" and (left or right) and strangers:
            item.options = [option for option in item.options if option[2] == "demonym"]
        if left and not self.is_no_given_name(left):
            # "Mohammad Raisi" is not the Raisi of the table.
            if any(self.is_person(option[0]) for option in item.options):
                claimed.add(surface)
            item.options = [option for option in item.options if not self.is_person(option[0])]
        return bool(item.options)

    # ------------------------------------------------------------ what is meant

    def decide(self, text: str, found: Sequence[Found]) -> None:
        """Choose an entity for each name, or none where two are left or a weak name stands alone."""
        mentioned: dict[str, int] = {}
        for item in found:
            entities = {entity for entity, _, kind in item.options if kind in SURE_KINDS or kind == "demonym"}
            if len(entities) == 1:
                entity = next(iter(entities))
                mentioned[entity] = mentioned.get(entity, 0) + 1
            # who writes "Tehran" speaks of Iran, too
            for country in {entity for entity, _, kind in item.options if kind == "metonym"}:
                mentioned[country] = mentioned.get(country, 0) + 1
        siblings = self._siblings(found)
        for item in found:
            self._decide_one(text, item, mentioned, siblings.get(item.sentence.start, frozenset()))

    def _siblings(self, found: Iterable[Found]) -> dict[int, frozenset[str]]:
        """By sentence, the countries whose parts (states, regions) it names."""
        parents: dict[int, set[str]] = {}
        for item in found:
            sure = [entity for entity, _, kind in item.options if kind == "strong"]
            if len(sure) == 1 and len(item.options) == 1 and self._entities[sure[0]].type == "Place":
                parents.setdefault(item.sentence.start, set()).add(self._entities[sure[0]].country)
        return {start: frozenset(names) for start, names in parents.items()}

    def _decide_one(
        self, text: str, item: Found, mentioned: Mapping[str, int], parents: frozenset[str]
    ) -> None:
        options = self._read(text, item, parents)
        own = [option for option in options if option[2] != "weak"] or self._support.of(
            item, options, mentioned
        )
        own = sorted(own, key=lambda option: (_ORDER.get(option[2], 9), option[0]))
        entities = list(dict.fromkeys(option[0] for option in own))
        if len(entities) > 1:
            supported = [entity for entity in entities if mentioned.get(entity)]
            if len(supported) == 1:
                item.why["shared name, but the text speaks of"] = self._entities[supported[0]].name
                entities = supported
        year = year_beside(text, item) if any(entity in self._years for entity in entities) else ""
        if year:
            entities = self._of_the_year(item, entities, year)
        if len(entities) == 1:
            item.chosen = entities[0]
            own = sorted(own, key=lambda option: option[0] != entities[0])
        every = dict.fromkeys([*(() if item.foreign else own), *item.options])
        ranked: dict[str, EntityMatch] = {}
        for option in every:
            ranked.setdefault(option[0], self._match(option, item))
        item.ranked = tuple(ranked.values())
        item.score = item.ranked[0].score if item.ranked else 0.0
        if item.chosen is not None:
            rivals = [match.score for match in item.ranked[1:]]
            item.margin = 100.0 if not rivals else max(10.0, item.score - max(rivals))

    def _of_the_year(self, item: Found, entities: list[str], year: str) -> list[str]:
        """Events of one name, told apart by the year beside it."""
        fitting = [entity for entity in entities if year in self._years.get(entity, frozenset())]
        if len(entities) < 2:
            return entities
        if not fitting and all(self._years.get(entity) for entity in entities):
            item.foreign, item.options = True, []  # events of that name, but of no year that the table has
            return []
        if len(fitting) != 1:
            return entities
        item.why["shared name, but the text says"] = year
        return fitting

    def _read(self, text: str, item: Found, parents: frozenset[str]) -> list[Option]:
        """The options that fit how the name is used: a city or its government, a state or a country."""
        options = item.options
        places = [option for option in options if self._entities[option[0]].type == "Place"]
        acting = [option for option in options if option[2] == "metonym"]
        if places and acting:
            as_place = names_the_place(text, item.start, item.end, item.sentence)
            item.why["read as"] = "a place" if as_place else "a government"
            return [option for option in places if option[2] != "weak"] or places if as_place else acting
        parts = [
            option
            for option in places
            if option[2] == "weak" and self._entities[option[0]].country in parents
        ]
        if parts and len(options) > len(parts):
            item.why["read as"] = "a part of " + self._entities[parts[0][0]].country
            return [(parts[0][0], parts[0][1], "strong")]
        return options

    def _match(self, option: Option, item: Found) -> EntityMatch:
        entity_id, alias, kind = option
        score = _SCORES.get(kind, 0.0)
        if kind == "weak":
            score = weak_score(item)
        why: dict[str, str | float] = {"exact": alias, "kind": kind, **item.why}
        return EntityMatch(
            entity_id=entity_id, name=self._entities[entity_id].name, alias=alias, score=score, why=why
        )


def _is_whole(text: str, item: Found) -> bool:
    """Whether a name is all that its sentence says, like a heading: "Turkey." """
    sentence = item.sentence
    rest = text[sentence.start : item.start] + text[item.end : sentence.end]
    return not any(char.isalnum() for char in rest)


def _acts(text: str, item: Found) -> bool:
    """Whether what follows a sentence's first word says that it acts, as countries do and poultry does not."""
    if text[item.end : item.end + 2] in {"'s", "’s"}:
        return True
    after = text[item.end : item.end + 30].split()
    return bool(after) and (
        after[0].casefold().endswith(("ed", "s")) or after[0] in {"has", "and", "will", "would"}
    )
