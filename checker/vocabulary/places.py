"""Countries, unions of states, regions, seas and cities, with every kind of name that prose uses for them.

Ids are ISO 3166-1 alpha-2 for countries (`IR`), `EU`, `UN`, `NATO` for the unions, kebab-case for the rest
(`gaza`, `us-new-mexico`, `tehran`). The data are `data/countries.csv`, `data/regions.csv` and
`data/country_names.csv`; what each was compiled from stands at its top.

Kinds of alias: "strong" (a name that means this place alone), "acronym" (UK, DRC: written in capitals),
"demonym" (Iranian, the Dutch), "metonym" (the capital or a building that stands for the government),
"weak" (a name that needs its context: "Congo", "the mullahs"), "translated" (another language's name),
"code" (ISO 3166-1 alpha-2 and alpha-3: for tables, never for prose).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.model import Entity
from checker.vocabulary.data_files import read_rows

# Every other place lies in it, so that naming it beside another place says nothing against that one.
WORLD = "world"
# The unions act as parties, and the European Union is also where things happen.
_WITHOUT_PLACE = frozenset({"UN", "NATO"})


@dataclass(frozen=True, slots=True)
class Place:
    """One place: `type` is "Country", "PublicBody" or "Place"; `parent` is the id it belongs to, or ""."""

    code: str
    name: str
    type: str
    parent: str
    aliases: tuple[tuple[str, str], ...]


@cache
def places() -> tuple[Place, ...]:
    """All places: countries, then unions and regions, then the countries' chief cities; in file order."""
    translations: dict[str, list[str]] = {}
    for row in read_rows("country_names.csv"):
        translations.setdefault(row["id"], []).extend(_several(row["names"]))
    found: list[Place] = []
    cities: list[Place] = []
    taken: set[str] = set()
    given = read_rows("countries.csv") + read_rows("regions.csv")
    # "Congo" is French for one of the two Congos; in an English table that settles nothing.
    weak = {name.casefold() for row in given for name in _several(row["weak"])}
    for row in given:
        own = [name for name in translations.get(row["id"], []) if name.casefold() not in weak]
        found.append(_place(row, own))
        taken.add(row["id"])
    known = {name.casefold() for place in found for name, kind in place.aliases if kind == "strong"}
    for row in read_rows("countries.csv"):
        acting = frozenset(_several(row["metonym"]))
        for spellings in _several(row["cities"]):
            names = spellings.split("|")
            # A city that is called as its country (Djibouti) adds nothing but a tie.
            if names[0].casefold() in known:
                continue
            code = names[0].replace(".", "").replace("'", "").replace(" ", "-").casefold()
            if code in taken:
                code = f"{code}-{row['id'].casefold()}"
            taken.add(code)
            kind = "strong" if names[0] in acting else "weak"
            cities.append(Place(code, names[0], "Place", row["id"], tuple((name, kind) for name in names)))
    return (*found, *cities)


@cache
def place_entities() -> tuple[Entity, ...]:
    """The places as entities: countries and unions have the facet `party`, all but UN and NATO `place`."""
    entities = []
    for place in places():
        facets = {} if place.type == "Place" else {"party": place.code}
        if place.code not in _WITHOUT_PLACE:
            facets["place"] = place.code
        country = place.code if place.type == "Country" else place.parent
        entities.append(
            Entity(entity_id=place.code, name=place.name, type=place.type, country=country, facets=facets)
        )
    return tuple(entities)


@cache
def place_aliases() -> tuple[tuple[str, str, str], ...]:
    """All names of all places as (id, alias, kind) triples, the form in which packs give theirs."""
    return tuple((place.code, alias, kind) for place in places() for alias, kind in place.aliases)


def _place(row: dict[str, str], translated: list[str]) -> Place:
    strong = _several(row["strong"])
    named = [
        (row["name"], "strong"),
        (row["official"], "strong"),
        *((name, "strong") for name in strong),
        *((name, "acronym") for name in _several(row["acronym"])),
        *((name, "weak") for name in _several(row["weak"])),
        *((name, "demonym") for name in _several(row["demonym"])),
        *((name, "metonym") for name in _several(row["metonym"])),
        *((name, "translated") for name in translated),
    ]
    # Tables that are sorted by name write "Iran, Islamic Republic of".
    for name, kind in tuple(named):
        head, of, tail = name.partition(" of ")
        if kind == "strong" and row["type"] == "Country" and of and head[0].isupper() and len(head) > 4:
            named.append((f"{tail.removeprefix('the ')}, {head} of", "strong"))
    if row["type"] == "Country":
        named += [(row["id"], "code"), (row["alpha3"], "code")]
    first: dict[str, str] = {}
    for name, kind in named:
        if name:
            first.setdefault(name, kind)
    return Place(row["id"], row["name"], row["type"], row["parent"], tuple(first.items()))


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
