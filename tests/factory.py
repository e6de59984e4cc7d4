"""Short builders for records: a test names only what it is about."""

from datetime import date
from decimal import Decimal

from checker.documents import make_document
from checker.model import (
    Candidate,
    Claim,
    ClaimKind,
    Diagnosis,
    Evidence,
    Finding,
    Modifier,
    Quantity,
    QuantityKind,
    Sentence,
    Severity,
    Span,
    VerdictName,
)


def document(text="Some 40 ships sank.", **changes):
    fields = {"document_id": "article.txt", "published": date(2021, 5, 1), "published_from": "--published"}
    return make_document(text, **{**fields, **changes})


def sentence_at(text, start):
    for sentence in document(text).sentences:
        if sentence.start <= start < sentence.end:
            return sentence
    return Sentence(start=0, end=len(text), text=text)


def claim(text="Some 40 ships sank.", surface="40", *, kind=ClaimKind.FIGURE, value="40", **changes):
    """A claim on the first place of `surface` in `text`; `value=None` makes one without a number."""
    start = text.index(surface)
    quantity = None
    if value is not None:
        quantity = Quantity(
            start=start,
            end=start + len(surface),
            surface=surface,
            kind=QuantityKind.COUNT,
            value=Decimal(value),
            modifier=Modifier.ABOUT,
            unit="ship",
        )
    sentence = sentence_at(text, start)
    fields = {
        "document_id": "article.txt",
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        "sentence": sentence,
        "kind": kind,
        "quantity": quantity,
        "clause": Span(start=sentence.start, end=sentence.end),
        "measured": "ships",
    }
    return Claim(**{**fields, **changes})


def evidence(**changes):
    fields = {
        "row_id": "obs-1",
        "entity": "battle-of-oru",
        "indicator": "ships-lost",
        "definition": "Ships sunk in the battle",
        "unit": "ship",
        "period": "2021-04-30",
        "low": None,
        "value": Decimal(31),
        "high": None,
        "as_of": "2021-04-30",
        "published": "2021-05-01",
        "status": "official",
        "source": "Harbour Office",
        "url": "https://example.org/oru?x=1",
        "agrees": False,
        "verification": "confirmed",
        "title": "Losses at Oru",
    }
    return Evidence(**{**fields, **changes})


def finding(the_claim=None, *, verdict=VerdictName.OVERSTATED, **changes):
    fields = {
        "finding_id": "f0a1",
        "claim": the_claim or claim(),
        "entities": (),
        "verdict": verdict,
        "code": "CHK101",
        "severity": Severity.ERROR,
        "confidence": 0.82,
        "explanation": "The text says 40; the Harbour Office counted 31: 1.29 times as many, 9 more.",
        "indicator": "ships-lost",
        "entity": "battle-of-oru",
        "indicator_name": "Ships lost",
        "entity_name": "Battle of Oru",
        "evidence": (evidence(),),
        "diagnosis": (Diagnosis(kind="population", text="40 is the number of ships hit.", strength=0.7),),
        "candidates": (Candidate(label="Ships built", indicator="ships-built", entity="oru", score=51.0),),
        "flips_if": "it would agree if it said 31",
        "sql": "select * from observations where row_id = 'obs-1'",
    }
    return Finding(**{**fields, **changes})
