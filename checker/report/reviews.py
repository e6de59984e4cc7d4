"""An analyst's decisions in words, as every format shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from checker.model import Finding, VerdictName
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.figures import day
from checker.report.marks import Choice, Decision, Marks
from checker.report.phrases import count, listed, shortened
from checker.report.printable import one_line
from checker.report.summary import is_judged

_DONE = {
    Choice.ACCEPT: "accepted",
    Choice.REJECT: "rejected",
    Choice.OVERRIDE: "overridden",
    Choice.LATER: "left for later",
}
_OPEN, _AGAIN, _NOT_ASKED = "open", "to be decided again", "not asked"
# What a list of findings can be filtered by, that which asks for something to be done first.
DECISIONS = (_OPEN, _AGAIN, _DONE[Choice.LATER], _DONE[Choice.ACCEPT], _DONE[Choice.REJECT], _DONE[Choice.OVERRIDE],
             _NOT_ASKED)  # fmt: skip
_SURFACE = 60
# By document and fingerprint; the document is "" where the file holds only one.
Decisions = Mapping[tuple[str, str], Decision]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """What the foot of a report says of the people behind it: who, when, what they overruled, and what is open."""

    by: str
    on: str
    overruled: tuple[str, ...]
    state: str


def short_words(marks: Marks, finding: Finding) -> str:
    """One or two words for a list: "rejected", "to be decided again", or "" where nobody has decided."""
    if marks.reopened(finding):
        return _AGAIN
    decision = marks.decision(finding)
    return _done(decision) if decision else ""


def state_of_decision(marks: Marks, finding: Finding) -> str:
    """What a list is filtered by: "open", "accepted", "rejected" and so on; "not asked" where nothing is off."""
    if marks.reopened(finding):
        return _AGAIN
    decision = marks.decision(finding)
    if decision is not None:
        return _DONE[decision.choice]
    return _OPEN if accuses(finding) else _NOT_ASKED


def accuses(finding: Finding) -> bool:
    """Whether the finding says that something is off, so that somebody should decide on it."""
    return is_judged(finding) and finding.verdict is not VerdictName.CONSISTENT


def decision_words(marks: Marks, finding: Finding) -> str:
    """What was decided, by whom, when and why; "" where nobody has decided."""
    decision = marks.decision(finding)
    if decision is not None:
        return told(decision)
    old = marks.reopened(finding)
    if old is None:
        return ""
    return f"to be decided again: the verdict was {old.of} when it was {told(old)}"


def decisions_on(checked: CheckedDocument, decisions: Decisions) -> dict[str, Decision]:
    """The decisions on the findings of one document, by fingerprint.

    In a file of several documents a decision belongs to one of them; a document that is alone needs no name.
    """
    found: dict[str, Decision] = {}
    for finding in checked.findings:
        for name in (checked.document.document_id, ""):
            if (name, finding.finding_id) in decisions:
                found[finding.finding_id] = decisions[name, finding.finding_id]
                break
    return found


def unmatched(documents: Iterable[CheckedDocument], decisions: Decisions) -> tuple[tuple[str, Decision], ...]:
    """The decisions that no finding of the documents has any more, with their fingerprints."""
    held: set[tuple[str, str]] = set()
    for checked in documents:
        for finding in checked.findings:
            held |= {(checked.document.document_id, finding.finding_id), ("", finding.finding_id)}
    return tuple((key[1], decisions[key]) for key in sorted(decisions) if key not in held)


def unmatched_words(file: CheckedFile) -> list[str]:
    """A sentence for each decision that no finding has any more."""
    return [
        f"“{shortened(one_line(one.surface), _SURFACE)}” in “{one_line(one.sentence)}”, {told(one)} ({key})"
        for key, one in file.unmatched
    ]


def state_words(file: CheckedFile) -> str:
    """How many findings have been decided and how: "3 findings decided: 2 accepted and 1 rejected."; "" if none."""
    counts: Counter[Choice] = Counter()
    again = still = 0
    for checked in file.marked:
        for finding in checked.findings:
            decision = checked.marks.decision(finding)
            if decision is not None:
                counts[decision.choice] += 1
            if accuses(finding) and (decision is None or decision.choice is Choice.LATER):
                still += 1
            again += checked.marks.reopened(finding) is not None
    gone = len(file.unmatched)
    if not counts and not again and not gone:
        return ""
    decided = sum(number for choice, number in counts.items() if choice is not Choice.LATER)
    parts = [f"{counts[choice]:,} {_DONE[choice]}" for choice in Choice if counts[choice]]
    if again:
        parts.append(f"{again:,} to be decided again, because the verdict is another now")
    words = f"{count(decided, 'finding')} decided by an analyst{': ' + listed(parts) if parts else ''}"
    words += f"; {still:,} still to be decided." if still else "; none is left to be decided."
    return f"{words} {count(gone, 'decision fits', 'decisions fit')} no finding any more." if gone else words


def sign_off(file: CheckedFile) -> SignOff:
    """The foot of the report, as far as the decisions fill it in."""
    decided = [
        (finding, one)
        for checked in file.marked
        for finding in checked.findings
        if (one := checked.marks.decision(finding))
    ]
    made = [one for _, one in decided if one.choice is not Choice.LATER]
    days = sorted({one.on for one in made if one.on})
    overruled = tuple(
        f"“{shortened(one_line(finding.claim.surface), _SURFACE)}” ({finding.verdict.value}): {told(one)}"
        for finding, one in decided
        if one.choice in (Choice.REJECT, Choice.OVERRIDE)
    )
    return SignOff(
        by=", ".join(dict.fromkeys(one_line(one.by) for one in made)),
        on=" to ".join(day(one.isoformat()) for one in dict.fromkeys((days[0], days[-1]))) if days else "",
        overruled=overruled,
        state=state_words(file),
    )


def review_record(marks: Marks, finding: Finding) -> dict[str, Any] | None:
    """The decision as JSON shows it; `current` tells whether it was made on the verdict that stands now."""
    decision = marks.decisions.get(finding.finding_id)
    if decision is None:
        return None
    return _record(decision) | {"current": marks.decision(finding) is not None}


def unmatched_records(file: CheckedFile) -> list[dict[str, Any]]:
    """The decisions that no finding has any more, as JSON shows them."""
    return [
        {"finding": key, **_record(one), "surface": one.surface, "sentence": one.sentence}
        for key, one in file.unmatched
    ]


def _record(decision: Decision) -> dict[str, Any]:
    return {
        "choice": decision.choice.value,
        "by": decision.by,
        "on": decision.on.isoformat() if decision.on else None,
        "of": decision.of or None,
        "verdict": decision.verdict or None,
        "reason": decision.reason or None,
    }


def _done(decision: Decision) -> str:
    return f"{_DONE[decision.choice]} as {decision.verdict}" if decision.verdict else _DONE[decision.choice]


def told(decision: Decision) -> str:
    """A decision in words: "rejected by R. Analyst on 3 May 2021: they counted barges"."""
    by = f" by {one_line(decision.by)}" if decision.by.strip() else ""
    on = f" on {day(decision.on.isoformat())}" if decision.on else ""
    why = f": {one_line(decision.reason)}" if decision.reason.strip() else ""
    return f"{_done(decision)}{by}{on}{why}"
