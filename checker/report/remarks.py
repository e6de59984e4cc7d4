"""What an analyst needs beside the figures: diagnosis, what would flip the verdict, how sure, notes."""

from __future__ import annotations

from checker.model import Candidate, Finding
from checker.report.escape import Safe
from checker.report.figures import sureness
from checker.report.phrases import count, labelled, listed, sentence
from checker.report.sources import caveats

# More hypotheses than these are guesses.
_MOST_DIAGNOSES = 3
# What verification says about its own allowances and the state of its rows. It belongs to the proof; beside a
# claim that holds, or under a table that shows the later rows, it only repeats.
_TOLERANCE = "Tolerance of "
_NO_TOLERANCE = "Tolerance of 0 "
_LATER = "Published after the cut-off"
_RELATIONS = {
    "missing": "not stated in the text",
    "unstated": "not stated in the table",
    "broader": "broader",
    "conflict": "in conflict",
}


def remarks(finding: Finding) -> list[Safe]:
    """The remarks under a finding in Markdown, each with a bold label."""
    return [labelled(label, text) for label, text in remarks_in_words(finding)]


def remarks_in_words(finding: Finding) -> list[tuple[str, str]]:
    """The remarks under a finding as label and text, the most useful first."""
    found = diagnoses(finding)
    if finding.flips_if:
        found.append(("What would change the verdict", _flip(finding.flips_if)))
    found.append(("How sure", _certainty(finding)))
    target = compared_with(finding)
    if target:
        found.append(("Compared with", target))
    found += [("Note", note) for note in _plain_notes(finding) if not _repeats(note, finding)]
    found += [
        (f"About the figures of {source}", caveat) for source, caveat in caveats(finding.evidence).items()
    ]
    return found


def diagnoses(finding: Finding) -> list[tuple[str, str]]:
    """The hypotheses on why the figure is off, but for those that the sentence of the verdict has named.

    Where one of them gave the verdict, a slip of the keyboard that would fit as well is beside the point.
    """
    decided = any(one.fits and one.verdict is finding.verdict for one in finding.diagnosis)
    shown = [one for one in finding.diagnosis if not (decided and one.fits and one.verdict is None)]
    return [
        ("Why it may be off" if one.fits else "Near, but does not fit", one.text)
        for one in shown[:_MOST_DIAGNOSES]
        if one.text not in finding.explanation
    ]


def compact_notes(finding: Finding) -> list[str]:
    """The notes that belong beside a claim that holds, without repetition."""
    said = dict.fromkeys(note for note in finding.notes if note)
    return [
        note
        for note in said
        if not note.startswith(_TOLERANCE) and not any(note in other and note != other for other in said)
    ]


def notes_without_a_verdict(finding: Finding) -> list[str]:
    """The notes of a claim that was not judged: allowances and later rows matter to a verdict only."""
    return [note for note in _plain_notes(finding) if not note.startswith((_TOLERANCE, _LATER))]


def compared_with(finding: Finding) -> str:
    """Measure and entity of the reference, or "" where the text was compared with itself."""
    names = [name for name in (finding.indicator_name, finding.entity_name) if name]
    return sentence(": ".join(names))


def candidate_words(candidate: Candidate) -> str:
    """A target that was not chosen: its label, its score, and what spoke against it."""
    against = _against(candidate.why_not)
    score = f"score {candidate.score:.0f} of 100" if candidate.score else ""
    inside = "; ".join(part for part in (score, against) if part)
    return f"{candidate.label}{f' ({inside})' if inside else ''}"


def _flip(text: str) -> str:
    return sentence(text if text.startswith(("it ", "the ")) else f"the text {text}")


def _certainty(finding: Finding) -> str:
    words = sureness(finding.confidence)
    if not finding.candidates:
        return words
    best = finding.candidates[0]
    margin = f", {count(round(finding.margin), 'point')} behind" if finding.margin >= 0.5 else ""
    return f"{words}; the runner-up was {candidate_words(best)}{margin}"


def _against(why_not: str) -> str:
    """What binding says about the facets, in words: "event missing" is "not stated in the text: event"."""
    groups: dict[str, list[str]] = {}
    for part in filter(None, why_not.split(", ")):
        facet, _, relation = part.rpartition(" ")
        words = _RELATIONS.get(relation)
        if words is None or not facet:
            return why_not
        groups.setdefault(words, []).append(facet)
    return "; ".join(f"{words}: {listed(facets)}" for words, facets in groups.items())


def _plain_notes(finding: Finding) -> list[str]:
    # A caveat of a row is shown with its source, not a second time as a note.
    held = {row.caveat for row in finding.evidence}
    return [note for note in dict.fromkeys(finding.notes) if note and note not in held]


def _repeats(note: str, finding: Finding) -> bool:
    later = any(row.role == "later" for row in finding.evidence)
    return note.startswith(_NO_TOLERANCE) or (later and note.startswith(_LATER))
