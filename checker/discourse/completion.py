"""The claims of a document as its discourse completes them."""

from __future__ import annotations

from checker.discourse.ballots import Ballots
from checker.discourse.deals import tell_deals
from checker.discourse.listings import Listings
from checker.discourse.narrower import tell_narrower
from checker.discourse.recounts import tell_recounts
from checker.discourse.terms import Terms
from checker.discourse.told import Told
from checker.discourse.tolls import Tolls
from checker.frames.topics import Topics
from checker.model import Claim, Document, LinkedMention
from checker.references import References


def completed(
    document: Document,
    claims: tuple[Claim, ...],
    linked: tuple[LinkedMention, ...],
    title: tuple[LinkedMention, ...],
    topics: Topics,
    references: References,
) -> Told:
    """Fill in who, what and whose is left out, where only one can be meant; claims stay in text order."""
    told = Told(list(claims))
    named = sorted({item.match.entity_id for item in linked if item.match is not None})
    wholes = [whole for part, _, whole in references.catalogue.relations if part in named]
    listed = {row.entity_id for row in references.designations([*named, *wholes])}
    Listings(document, linked, references.catalogue, listed).tell(told)
    Terms(document, linked, references.catalogue).tell(told)
    tell_deals(told, linked, references.catalogue)
    tell_narrower(told, document)
    tell_recounts(told, document)
    Ballots(document, linked, references.catalogue).tell(told)
    Tolls(document, linked, title, references.catalogue, topics, references.counted_by).tell(told)
    return told
