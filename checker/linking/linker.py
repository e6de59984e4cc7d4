"""From a name to an entity: linked, too close to call, or not in the table; always with the reasons.

A match needs a score at the operating point, a clear distance to the next entity, and an alias that may stand
for its entity by itself. Weak names, demonyms and metonyms never link alone: without a text around them
("the Americans demand") nothing says that a people's name means its government.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from checker.linking.acronyms import within_brackets
from checker.linking.candidates import NARROW, WIDE, Reach, candidates
from checker.linking.confidence import HUGE, LARGE, Judged, believed
from checker.linking.context import also, context_words
from checker.linking.decisions import decide, decide_by_belief, shared
from checker.linking.document import DocumentLinker
from checker.linking.index import AliasIndex, AliasRow, scarce
from checker.linking.lexicon import known_type
from checker.linking.names import Name, Word, family, parse
from checker.linking.nearness import Nearness
from checker.linking.normalize import fold, is_lookalike
from checker.linking.owners import Relation
from checker.linking.results import LinkResult
from checker.linking.saved import DamagedTableError, open_columns, save_columns
from checker.linking.scoring import Comparison, Cut, compare
from checker.linking.tables import EntityTable, RowTable, index_columns, index_of, table_columns
from checker.model import Document, Entity, EntityMatch, LinkedMention, Mention

# What an exact match is worth by the kind of its alias, and whether it may link by itself.
_KINDS: dict[str, tuple[float, bool]] = {
    "strong": (100.0, True),
    "former": (98.0, True),
    "translated": (99.0, True),
    "acronym": (97.0, True),
    "code": (95.0, True),
    "weak": (70.0, False),
    "demonym": (60.0, False),
    "metonym": (60.0, False),
}
# Names in other languages are found as they are written only: near them lie other countries.
_SEARCHED = frozenset({"strong", "former", "weak"})
_CONTEXT = 4.0
_REMEMBERED = 100_000
# So many of the most alike are weighed against each other.
_WEIGHED = 10
# Of the names of one entity, so many are tried in a huge table, the likeliest first.
_NAMES_TRIED = 2
# Answers are larger than factors.
_ANSWERS = 4_000
_LONGEST_REMEMBERED = 120
_EVERYDAY = 50.0
_NEAR_TYPE = 4.0
# A table with so many countries holds all of them; the operating point and margin for a name said to be one.
_ALL_COUNTRIES = 190
_CLOSED_CUT = 73.0
_CLOSED_MARGIN = 12.0
# What "Iran Air" is worth as a name of Iran.
_NO_COUNTRY = 60.0
_KINSHIP = {
    "Person": "person", "Organization": "body", "Company": "body", "PublicBody": "body", "LegalEntity": "any",
    "Country": "country", "Place": "place", "Vessel": "vessel", "Airplane": "aircraft", "Vehicle": "vehicle",
    "Equipment": "equipment", "Event": "event", "Agreement": "agreement", "Position": "position",
}  # fmt: skip
# Types that texts and tables use for one another.
_NEIGHBOURS = frozenset(
    {
        frozenset({"body", "country"}), frozenset({"country", "place"}), frozenset({"equipment", "aircraft"}), frozenset({"equipment", "vessel"}),
        frozenset({"equipment", "vehicle"}), frozenset({"event", "agreement"}), frozenset({"aircraft", "vehicle"}),
        frozenset({"vessel", "vehicle"}),
    }
)  # fmt: skip


class Linker:
    """Entities with their aliases, ready to be asked; immutable once built."""

    def __init__(
        self, entities: Sequence[Entity], rows: Sequence[AliasRow], relations: Sequence[Relation] = ()
    ) -> None:
        """`rows` hold every name, the entities' own names too; rows of unknown entities are an error."""
        self.relations = tuple(relations)
        self.entities: Mapping[str, Entity] = {entity.entity_id: entity for entity in entities}
        self.rows: Sequence[AliasRow] = tuple(rows)
        countries = sum(1 for entity in entities if known_type(entity.type) == "Country")
        self._holds_every_country = countries >= _ALL_COUNTRIES
        self._rarities: dict[str, float] = {}
        self._near: Nearness | None = None
        # names come again, in one text and in the next
        self._answers: dict[tuple[str, str | None, str | None, int, float], LinkResult] = {}
        self._index: AliasIndex | None = None
        self._kept: tuple[Path, Callable[[], None]] | None = None
        self._documents: DocumentLinker | None = None

    @property
    def index(self) -> AliasIndex:
        """The alias index; built when it is first needed."""
        if self._index is None:
            self._index = self._kept_index() or self._built_index()
        return self._index

    def index_kept_at(self, place: Path, prepare: Callable[[], None]) -> None:
        """Where the index of exactly these names is kept; `prepare` makes room before it is written."""
        self._kept = (place, prepare)

    def _kept_index(self) -> AliasIndex | None:
        if self._kept is None:
            return None
        try:
            return index_of(open_columns(self._kept[0])[0])
        except (OSError, DamagedTableError):
            return None

    def _built_index(self) -> AliasIndex:
        index = AliasIndex.build(
            [(row.alias, family(self.entities[row.entity_id].type)) for row in self.rows],
            [row.kind in _SEARCHED for row in self.rows],
        )
        if self._kept is not None:
            # a cache that cannot be written costs time, and nothing else
            with suppress(OSError):
                self._kept[1]()
                save_columns(self._kept[0], index_columns(index), {})
        return index

    def save(self, path: Path) -> None:
        """Write the table and its index to a file that `Linker.open` opens at once; relations and facets are not kept.

        Raises:
            OSError: it cannot be written.
        """
        columns, kinds = table_columns(self.entities, self.rows, self.index)
        save_columns(path, columns, {"kinds": kinds, "every country": self._holds_every_country})

    @classmethod
    def open(cls, path: Path) -> Linker:
        """The linker in a file, by memory map.

        Raises:
            OSError: there is no such file.
            DamagedTableError: the file is not what was written.
        """
        columns, told = open_columns(path)
        linker = cls((), ())
        linker.entities = EntityTable(columns)
        linker.rows = RowTable(columns, told["kinds"])
        linker._holds_every_country = told["every country"]
        linker._index = index_of(columns)
        return linker

    def link(
        self,
        mention: str,
        *,
        type: str | None = None,
        country: str | None = None,
        limit: int = 10,
        cut: float = Cut.TABLE,
    ) -> LinkResult:
        """Rank the entities that a name may mean.

        `type` and `country` (an entity id) are context: they settle ties and rule out what they contradict;
        unknown types are ignored. `cut` is the least score in percent of a match.
        """
        asked = (mention, type, country, limit, cut)
        answer = self._answers.get(asked)
        if answer is None:
            answer = self._asked(*asked)
            if len(self._answers) < _ANSWERS and len(mention) <= _LONGEST_REMEMBERED:
                self._answers[asked] = answer
        return answer

    def _asked(
        self, mention: str, type: str | None, country: str | None, limit: int, cut: float
    ) -> LinkResult:
        ordered = self.judged(mention, type, country)
        if self._holds_every_country and known_type(type) == "Country":
            # There is no unknown country: what is said to be one, and is like one alone, is that one misspelt.
            cut = min(cut, _CLOSED_CUT) if self._is_clear(ordered) else cut
        return decide(ordered, cut, limit, is_lookalike(mention))

    def look_up(
        self, mention: str, *, type: str | None = None, country: str | None = None, limit: int = 10
    ) -> LinkResult:
        """Rank the entities of a table of one's own by how sure it is that a name means them.

        In a large table scores are shares of belief in percent (`confidence.py`), and `Cut.SURE` is the least one of a
        match; a small one is judged by the rules, as `link` does, and entities that score the same share it.
        """
        closed = self._holds_every_country and known_type(type) == "Country"
        if len(self.rows) < LARGE or closed:
            return shared(self.link(mention, type=type, country=country, limit=limit))
        huge = len(self.rows) >= HUGE
        judged = self.judged(mention, type, country, NARROW if huge else WIDE)
        return decide_by_belief(
            believed(judged[:_WEIGHED], self.rarity_of, huge), limit, is_lookalike(mention)
        )

    def judged(
        self, mention: str, type: str | None = None, country: str | None = None, reach: Reach = WIDE
    ) -> list[Judged]:
        """The candidates for a name by likeness, each entity once."""
        if "(" in mention and not self.index.rows_named(mention):
            # "Naval Yard Office (NYO)": the short form says nothing new
            mention = within_brackets(mention)[0] or mention
        best: dict[str, Judged] = {}
        tried: dict[str, int] = {}
        for number in self._rows_for(mention, type, reach):
            row = self.rows[number]
            tried[row.entity_id] = tried.get(row.entity_id, 0) + 1
            if reach is NARROW and tried[row.entity_id] > _NAMES_TRIED:
                continue
            found = self._judge(mention, row, type, country)
            if found is None:
                continue
            known = best.get(found.match.entity_id)
            if known is None or (found.match.score, found.alone) > (known.match.score, known.alone):
                best[found.match.entity_id] = found
        return sorted(
            best.values(), key=lambda item: (-item.match.score, not item.alone, item.match.entity_id)
        )

    def link_document(self, document: Document, shaped: Sequence[Mention] = ()) -> tuple[LinkedMention, ...]:
        """All names of a document, in text order: those of the aliases, and `shaped` names found by their form.

        A shaped name that cannot be linked is kept, with `match` None. Offsets are the document's.
        """
        if self._documents is None:
            self._documents = DocumentLinker(self.rows, self.entities, self.link, self.relations)
        return self._documents.link(document, shaped)

    def _rows_for(self, mention: str, type: str | None, reach: Reach) -> list[int]:
        index = self.index
        if self._near is None:
            self._near = Nearness(index)
        rows = index.rows_named(mention)
        kinds = [family(type)] if family(type) else ["", "organisation"]
        if not family(type) and any(map(str.isdigit, mention)):
            kinds.append("numbered")
        asked: set[tuple[str, ...]] = set()
        for kind in kinds:
            name = parse(mention, kind)
            texts = tuple(sorted(word.text for word in name.words))
            if texts not in asked:
                # read either way, most names have the same words
                asked.add(texts)
                rows += candidates(index, self._near, name, reach)
        return list(dict.fromkeys(rows))

    def _judge(self, mention: str, row: AliasRow, type: str | None, country: str | None) -> Judged | None:
        entity = self.entities[row.entity_id]
        kind = family(entity.type)
        worth, alone = _KINDS.get(row.kind, (70.0, False))
        exact = fold(mention) == fold(row.alias)
        if row.kind in {"acronym", "code"} and (not exact or not _same_capitals(mention, row.alias)):
            return None
        if not exact and row.kind not in _SEARCHED:
            return None
        one, other = parse(mention, kind), parse(row.alias, kind)
        compared = compare(one, other, self._weigh)
        if exact:
            score = worth
            why: dict[str, str | float] = {"exact": row.alias}
            if mention.islower() and not row.alias.islower() and _is_everyday(mention):
                # Tables seldom say that an alias is a short form; "us" and "who" are words all the same.
                score, alone = _EVERYDAY, False
        else:
            if kind == "" and parse(row.alias).organised:
                # The type may be written into the table too coarsely to say how its names are built.
                bodies = parse(mention, "organisation"), parse(row.alias, "organisation")
                stricter = compare(*bodies, self._weigh)
                if stricter.score < compared.score:
                    (one, other), compared = bodies, stricter
            score, why = compared.score * worth / 100.0, dict(compared.why)
        if score <= 0.0:
            return None
        if score > _NO_COUNTRY and not exact and _is_no_place(entity, type, one, compared, mention):
            score, why["capped"] = _NO_COUNTRY, "a body, not the place whose name it has"
        why["kind"] = row.kind
        context = [] if alone else ["weak"]
        related = _kinship(type, entity.type)
        if related == "other":
            score -= 25.0
            why["type"] = f"{entity.type}, not {type}"
            alone = False
            context.append("other type")
        elif related == "same":
            why["type"] = entity.type
        if country and entity.country:
            same = country == entity.country
            score = min(100.0, score + (_CONTEXT if same and score < 100.0 else 0.0)) - (
                0.0 if same else _CONTEXT
            )
            why["country"] = entity.country
            context.append("same country" if same else "other country")
        if related == "near":
            score -= _NEAR_TYPE
            context.append("near type")
        match = EntityMatch(
            entity_id=entity.entity_id,
            name=entity.name,
            alias=row.alias,
            score=round(max(score, 0.0), 2),
            why=why,
        )
        return Judged(match, alone, kind, one, other, compared, tuple(context))

    def _is_clear(self, ordered: list[Judged]) -> bool:
        if not ordered or known_type(self.entities[ordered[0].match.entity_id].type) != "Country":
            return False
        others = [item.match.score for item in ordered[1:2]]
        return ordered[0].match.score - max(others, default=0.0) >= _CLOSED_MARGIN

    def _weigh(self, word: Word) -> float:
        return word.weight * scarce(self.rarity_of(word.text))

    def rarity_of(self, word: str) -> float:
        """How rare a word is in the table: 1 for a word of one name or none, near 0 for a word of every name."""
        rarity = self._rarities.get(word)
        if rarity is None:
            number = self.index.number_of(word)
            rarity = float(self.index.rarity[number]) if number >= 0 else 1.0
            if len(self._rarities) < _REMEMBERED:
                self._rarities[word] = rarity
        return rarity


def _is_everyday(mention: str) -> bool:
    word = fold(mention)
    return word in context_words("function") or also(word) == "word"


def _is_no_place(entity: Entity, type: str | None, name: Name, compared: Comparison, mention: str) -> bool:
    """Whether a name is more than that of a place that it is not said to be: "Iran Air", "Bank of Peru", "Arizona S.A."."""
    held, told = known_type(entity.type), known_type(type)
    if held not in {"Country", "Place"} or told == held:
        return False
    if parse(mention).legal:
        return True
    return held == "Country" and len({place for place, _, _ in compared.pairs}) < len(name.words)


def _same_capitals(mention: str, alias: str) -> bool:
    """Whether a short form is written as one: "US" is not "us"."""
    letters = mention.strip().replace(".", "")
    return letters == alias.replace(".", "") or letters == alias.replace(".", "").upper()


def _kinship(asked: str | None, held: str) -> str:
    """ "same", "near", "other", or "" where a type is unknown or says nothing."""
    one, other = _KINSHIP.get(known_type(asked)), _KINSHIP.get(known_type(held))
    if one is None or other is None:
        return ""
    if one == other:
        return "same"
    if "any" in (one, other):
        return "near" if {one, other} <= {"any", "person", "body"} else "other"
    return "near" if frozenset({one, other}) in _NEIGHBOURS else "other"


def build_linker(
    entities: Iterable[Entity],
    aliases: Iterable[AliasRow | tuple[str, str, str]],
    relations: Iterable[Relation] = (),
) -> Linker:
    """A linker over entities and (entity id, alias, kind) rows; each entity's own name is added as a strong alias,
    and the short form that a name has in brackets as an acronym.

    `relations` (part, relation, whole) say which bodies belong together; a text that names one supports the others.

    Rows of entities that are not given are left out. An entity given twice counts once, the first wins.
    """
    held: dict[str, Entity] = {}
    for entity in entities:
        held.setdefault(entity.entity_id, entity)
    rows: dict[tuple[str, str], AliasRow] = {}
    named = (AliasRow(entity.entity_id, entity.name) for entity in held.values())
    for given in itertools.chain(named, aliases):
        row = given if isinstance(given, AliasRow) else AliasRow(*given)
        if row.entity_id in held and row.alias.strip():
            rows.setdefault((row.entity_id, row.alias), row)
    for row in tuple(rows.values()):
        long, short = within_brackets(row.alias) if "(" in row.alias else ("", "")
        if short:
            rows.setdefault((row.entity_id, long), AliasRow(row.entity_id, long, row.kind))
            rows.setdefault((row.entity_id, short), AliasRow(row.entity_id, short, "acronym"))
    return Linker(tuple(held.values()), tuple(rows.values()), tuple(relations))
