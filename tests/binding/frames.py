"""Short builders for the frames and names that binding sees."""

from datetime import date

from checker.binding.frame import CLAUSE, EntityRef, Frame
from checker.model import ClaimKind, Source

SOURCE = Source(source_id="s", organisation="Office", title="List", url="https://example.org", published="")


def name(catalogue, entity_id, start=0, end=None, *, reading=CLAUSE, sure=True, owner=False, text=""):
    """A linked name of the catalogue's entity that stands at `start`."""
    entity = catalogue.entities[entity_id]
    shown = text or entity.name
    return EntityRef(
        entity_id=entity_id, codes=catalogue.codes_of(entity_id), type=entity.type, reading=reading, start=start,
        end=start + len(shown) if end is None else end, text=shown, places=catalogue.places_of(entity_id), sure=sure, owner=owner,
    )  # fmt: skip


def frame(*refs, day=date(2023, 8, 15), details=None, words="", hits=(), **more):
    """A frame with these names; `words` are the clause's."""
    fields = {
        "kind": ClaimKind.EVENT, "unit": None, "per": None, "facets": {}, "measured_words": frozenset(),
        "clause_words": frozenset(words.split()), "clause_hits": tuple(hits), "refs": refs, "period": None, "day": day, "details": details,
    }  # fmt: skip
    return Frame(**{**fields, **more})
