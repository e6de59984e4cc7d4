"""The verdict on a statement without a number: who states it, who denies it, and whether words were said so.

Accounts never make a statement false: sources that deny it make it disputed, and what they do not speak of
stays open. What a text denies is only set beside the record, because a negation may be of any word ("not before
May", "never stopped").
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from checker.model import Account, Event, Evidence, Severity, VerdictName
from checker.periods import Period, parse_period
from checker.verification.draft import Draft, evidence_without_figure, unverifiable
from checker.verification.events import event_evidence
from checker.verification.wording import day, period

# Two wordings at least this alike (token sort ratio, percent) are the same words; spelling and marks may differ.
_SAME_WORDS = 95.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCase:
    """The accounts of one matter that were public, or an event, and what the text says of it.

    `differs` is set if one participant on record is another than the text's; `unnamed` says that the text
    does not name whom the event records as having done it. `words` are those of a quotation, `speaker` whose.
    """

    accounts: tuple[Account, ...]
    event: Event | None = None
    related: tuple[Event, ...] = ()
    negated: bool = False
    differs: str = ""
    unnamed: tuple[str, ...] = ()
    stated: str | None = None
    words: str = ""
    speaker: str = ""


def judge_account(case: AccountCase) -> Draft:
    """Compare a statement with what is on record of the same matter."""
    if case.event is not None:
        return _of_event(case, case.event)
    known = case.accounts
    if case.words:
        return _quotation(case, known)
    evidence = tuple(_evidence(row, agrees=row.states is not case.negated) for row in known)
    if case.differs:
        return unverifiable(
            "CHK917",
            f"What is on record names another {case.differs}. " + " ".join(_told(row) for row in known[:3]),
            severity=Severity.NOTE,
            evidence=tuple(_evidence(row, agrees=False) for row in known),
        )
    if case.negated:
        return unverifiable(
            "CHK908",
            f"The text denies something of this; on record is: {_told(known[0])}",
            severity=Severity.NOTE,
            evidence=evidence,
        )
    against = [row for row in known if not row.states]
    caveats = tuple(dict.fromkeys(row.caveat for row in known if row.caveat))
    if not against:
        return Draft(
            verdict=VerdictName.CONSISTENT,
            severity=Severity.NOTE if caveats else Severity.NONE,
            explanation=_told(known[0]),
            evidence=evidence,
            notes=caveats,
            certainty=0.85,
            flips_if="would be disputed if a source denied it",
        )
    agreeing = [row for row in known if row.states]
    text = _told(against[0])
    if agreeing:
        text = f"Sources differ. {_told(agreeing[0])} But {text}"
    return Draft(
        verdict=VerdictName.DISPUTED,
        severity=Severity.WARNING,
        explanation=text,
        evidence=evidence,
        notes=caveats,
        certainty=0.7,
        flips_if="would be consistent if no source denied it",
    )


def _told(row: Account) -> str:
    source = row.source.organisation
    when = f" ({day(row.published)})" if row.published else ""
    return f"{source}{when}: {row.definition.rstrip('.')}."


def _of_event(case: AccountCase, event: Event) -> Draft:
    notes = [event.caveat] if event.caveat else []
    if "party" in case.unnamed:
        notes.append("The text names somebody else, or nobody, as the one who did it.")
    notes += [
        f"{period(other.start, other.end)}: {other.definition.rstrip('.')}. {other.caveat}".rstrip()
        for other in case.related
    ]
    return Draft(
        verdict=VerdictName.CONSISTENT,
        severity=Severity.NOTE if notes else Severity.NONE,
        explanation=f"On record: {event.definition.rstrip('.')} ({period(event.start, event.end)}).",
        evidence=(
            event_evidence(event, agrees=True),
            *(event_evidence(other, agrees=True, role="context") for other in case.related),
        ),
        notes=tuple(notes),
        certainty=0.8,
        flips_if="would be open if the event were not on record",
    )


def _quotation(case: AccountCase, known: tuple[Account, ...]) -> Draft:
    """Speaker, day and words are checked apart; another wording, or another day, is no proof of invention."""
    same = [
        row
        for row in known
        if fuzz.token_sort_ratio(case.words, row.words, processor=default_process) >= _SAME_WORDS
    ]
    stated = parse_period(case.stated or "")
    if same:
        row = same[0]
        if stated is not None and not any(_within(each, stated) for each in same):
            return Draft(
                verdict=VerdictName.WRONG_DATE,
                severity=Severity.WARNING,
                explanation=f"{case.speaker} said these words on {day(row.start)}; the text dates them otherwise.",
                evidence=tuple(_evidence(each, agrees=False) for each in same),
                notes=(row.caveat,) if row.caveat else (),
                certainty=0.85,
                flips_if=f"would agree if it said {day(row.start)}",
            )
        return Draft(
            verdict=VerdictName.CONSISTENT,
            severity=Severity.NOTE if row.caveat else Severity.NONE,
            explanation=f"{case.speaker} said so on {day(row.start)}.",
            evidence=tuple(_evidence(each, agrees=True) for each in same),
            notes=(row.caveat,) if row.caveat else (),
            certainty=0.9,
            flips_if="would be open with other words",
        )
    listed = "; ".join(f"{day(row.start)}: “{row.words}”" for row in known)
    return unverifiable(
        "CHK916",
        f"These exact words of {case.speaker} are not on record; similar ones are. {listed}",
        severity=Severity.NOTE,
        evidence=tuple(_evidence(row, agrees=False) for row in known),
        notes=tuple(dict.fromkeys(row.caveat for row in known if row.caveat)),
    )


def _within(row: Account, stated: Period) -> bool:
    said = parse_period(row.start)
    return said is not None and stated.overlaps(said)


def _evidence(row: Account, *, agrees: bool) -> Evidence:
    return evidence_without_figure(
        row,
        row_id=row.row_id,
        entity=row.source.organisation,
        indicator=row.facets.get("relation", "account"),
        definition=f"“{row.words}”" if row.words else row.definition,
        unit="statement",
        period=f"{row.start}/{row.end}" if row.end and row.end != row.start else row.start,
        as_of=row.start,
        published=row.published,
        status="statement",
        agrees=agrees,
    )
