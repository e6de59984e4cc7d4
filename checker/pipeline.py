"""Every stage in its order, and nothing else: documents, extraction, linking, binding, verification.

`verify` is pure: the same document, references and settings give the same findings, in text order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from checker.binding.accounts import AccountBinding, bind_account
from checker.binding.events import bind_event
from checker.binding.frame import EntityRef, Frame
from checker.binding.lists import ListBinding, bind_membership
from checker.binding.series import bind_series, bind_to_own, is_portion
from checker.binding.series_kin import companions, inhabitants_of, siblings
from checker.binding.tenures import TenureBinding, bind_tenure
from checker.cases.bound import Bound, Judged
from checker.cases.directions import moved_as_told, times_of_sentences
from checker.cases.judging import judge
from checker.descriptions import countries_meant
from checker.discourse.completion import completed
from checker.discourse.told import Told
from checker.documents import make_document
from checker.doubts.sparing import spared
from checker.ellipses import with_ellipses
from checker.extraction.claims import extract_claims
from checker.fingerprints import fingerprint
from checker.frames.framing import frame_of
from checker.frames.surroundings import Surroundings
from checker.frames.topics import Topics
from checker.gaps import with_gaps
from checker.grounding.binding import Grounding
from checker.grounding.changes import change_of, with_earlier_time
from checker.model import (
    BindingResult,
    Claim,
    ClaimKind,
    Document,
    Duration,
    EventDate,
    Finding,
    LinkedMention,
    Membership,
    Mention,
    Relation,
    Tenure,
    VerdictName,
)
from checker.quick_records import replace
from checker.references import References
from checker.relative_changes import RELATIVE, change_span, is_change
from checker.settings import Settings
from checker.shares import with_share
from checker.statements.judging import with_statements
from checker.table_subjects import TableSubject, subjects_of, with_subject
from checker.verification.confidence import confidence, sure_enough

# A change is compared with figures of a level only if that level is told as surely as this (percent).
_SURE_LEVEL = 80.0
# The code of a claim whose series has no row for the claimed time.
_NO_ROW = "CHK904"
_SERIES_KINDS = (ClaimKind.FIGURE, ClaimKind.COMPOSITION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What a document claims, with its linked names: the state before any reference row is read."""

    claims: tuple[Claim, ...]
    linked: tuple[LinkedMention, ...]


def extract(document: Document, references: References, *, numbers_only: bool = False) -> Extracted:
    """Claims and linked names of a document; `numbers_only` leaves out what sentences without a number state."""
    claims = extract_claims(document, numbers_only=numbers_only)
    return Extracted(claims=claims, linked=references.linker.link_document(document, _shaped(claims)))


def verify(document: Document, references: References, settings: Settings) -> list[Finding]:
    """Judge every claim of a document; one finding for each, in text order."""
    extracted = extract(document, references)
    title = _names_of_title(document, references)
    topics = Topics(document, extracted.linked, references.catalogue.events, title)
    around = Surroundings(document, extracted.linked, topics)
    told = completed(document, extracted.claims, extracted.linked, title, topics, references)
    subjects = subjects_of(references)
    fuller: dict[tuple[int, int], Bound] = {}
    grounding = Grounding(told.claims, around, references)
    items = []
    last: Bound | None = None
    for claim in told.claims:
        for item in _bind(claim, document, around, references, settings, told, fuller):
            item = _grounded(item, last, grounding, document, references)
            item = with_share(item, document, references, settings)
            items.append(_of_subjects(item, document, around, references, settings, subjects))
            if grounding.holds(items[-1].result):
                last = items[-1]
    bound = _on_record(with_gaps(with_ellipses(items, references, around), document, references))
    rows = references.observations(_keys([*bound, *fuller.values()], references))
    listed = references.designations(_subjects(bound))
    seen: dict[str, int] = {}
    starts = [mention.mention.start for mention in extracted.linked]
    judgements = []
    times = times_of_sentences(bound)
    for item in bound:
        judged = judge(item, document, references, settings, rows, listed, told.claims)
        spoken = times.get(item.claim.sentence.start, frozenset())
        judged = moved_as_told(item, judged, document, references, spoken)
        other = fuller.get((item.claim.start, item.claim.end))
        if other is not None and judged.draft.code == _NO_ROW:
            again = judge(other, document, references, settings, rows, listed, told.claims)
            if again.draft.verdict is not VerdictName.UNVERIFIABLE:
                item, judged = other, again
        judgements.append((item, judged))
    findings = []
    stated = with_statements(_one_for_each_number(judgements), document, references)
    for item, judged in spared(stated, document, references, extracted.linked):
        findings.append(_finding(item, judged, extracted.linked, starts, seen, settings.confidence_cut))
    return findings


def _names_of_title(document: Document, references: References) -> tuple[LinkedMention, ...]:
    """The linked names of the title, which is context and no part of the text."""
    if not document.title:
        return ()
    return references.linker.link_document(make_document(document.title), ())


def _on_record(bound: Sequence[Bound]) -> list[Bound]:
    """Leave out what states no number and is not on record either, and what has been said before."""
    kept = []
    told: set[tuple[str, bool]] = set()
    for item in bound:
        details = item.claim.details
        if isinstance(details, Relation):
            if item.account is None:
                continue
            key = (item.account.target_id, details.negated)
            if details.words is None and key in told:
                continue
            told.add(key)
        kept.append(item)
    return kept


def _one_for_each_number(judgements: Sequence[tuple[Bound, Judged]]) -> list[tuple[Bound, Judged]]:
    """Leave out what says nothing new of a number that is both a figure and a part of a sum.

    Of the two the one that could be judged stays; if both could, the sum stays only where it does not fit.
    """
    verdicts: dict[tuple[int, int], dict[bool, VerdictName]] = {}
    for item, judged in judgements:
        if item.claim.quantity is not None:
            seen = verdicts.setdefault(_place(item), {})
            seen.setdefault(item.claim.kind is ClaimKind.ARITHMETIC, judged.draft.verdict)
    kept = []
    for item, judged in judgements:
        seen = verdicts.get(_place(item), {}) if item.claim.quantity is not None else {}
        if len(seen) == 2:
            figure_stands = seen[False] is not VerdictName.UNVERIFIABLE
            if item.claim.kind is ClaimKind.ARITHMETIC:
                if figure_stands and judged.draft.verdict is not VerdictName.INCONSISTENT_ARITHMETIC:
                    continue
            elif not figure_stands and seen[True] is not VerdictName.UNVERIFIABLE:
                continue
        kept.append((item, judged))
    return kept


def _place(item: Bound) -> tuple[int, int]:
    quantity = item.claim.quantity
    return (quantity.start, quantity.end) if quantity is not None else (-1, -1)


def _shaped(claims: Sequence[Claim]) -> tuple[Mention, ...]:
    found = {(mention.start, mention.end): mention for claim in claims for mention in claim.mentions}
    return tuple(found[key] for key in sorted(found))


def _bind(
    claim: Claim,
    document: Document,
    around: Surroundings,
    references: References,
    settings: Settings,
    told: Told,
    others: dict[tuple[int, int], Bound],
) -> list[Bound]:
    """Bind a claim in its own words, and where these fit nothing held, as the sentences before it complete it.

    A fuller reading of a claim that fits something goes into `others`, for the case that no row answers the first.
    """
    bound = _bind_as(claim, told.refs(claim), document, around, references, settings)
    fuller = told.in_full(claim)
    if fuller is None:
        return bound
    full = _bind_as(*fuller, document, around, references, settings)
    if not any(_is_bound(item) for item in full):
        return bound
    if not any(_is_bound(item) for item in bound):
        return full
    if len(bound) == len(full) == 1 and _entity(bound[0]) == _entity(full[0]):
        others[claim.start, claim.end] = full[0]
    return bound


def _entity(item: Bound) -> str:
    chosen = item.result.chosen if item.result is not None else None
    return chosen.target.entity_id if chosen is not None else ""


def _is_bound(item: Bound) -> bool:
    if item.tenure is not None:
        return bool(item.tenure.rows)
    return item.result is not None and item.result.chosen is not None


def _bind_as(
    claim: Claim,
    meant: Sequence[EntityRef],
    document: Document,
    around: Surroundings,
    references: References,
    settings: Settings,
) -> list[Bound]:
    frame = frame_of(claim, around, references.catalogue)
    if meant:
        frame = replace(frame, refs=(*meant, *frame.refs))
    if not claim.checkable or (claim.kind is None and claim.details is None):
        return [Bound(claim=claim, frame=frame)]
    return [
        _bound(claim, each, document, references, settings)
        for each in _with_countries_meant(claim, frame, around, references)
    ]


def _grounded(
    item: Bound, last: Bound | None, grounding: Grounding, document: Document, references: References
) -> Bound:
    """What a claim says of a row that several columns of a user's table tell; `last` is the figure told before it."""
    claim = item.claim
    if not grounding.reads(claim):
        return item
    if last is not None and last.claim.sentence.start != claim.sentence.start:
        last = None
    level = grounding.level(claim, item.frame, item.level)
    change = change_of(item, last, level, document, references)
    if change is not None:
        return change
    if item.result is None and claim.kind is not None:
        return item
    result = grounding.binding(claim, item.frame, item.result)
    if result is not item.result:
        item = replace(item, claim=grounding.counted(claim), result=result, level=None)
    elif result is not None and result.chosen is None and is_change(claim, item.frame, document.text):
        item = replace(item, level=level)
    told = grounding.tells_all(claim, item.result)
    item = replace(item, grounded=told, keyed=grounding.keyed(claim) if told else ())
    return with_earlier_time(item, last, document, references)


def _of_subjects(
    item: Bound,
    document: Document,
    around: Surroundings,
    references: References,
    settings: Settings,
    subjects: Sequence[TableSubject],
) -> Bound:
    """What a claim that names nobody says of the subject of a user's table, where nothing else was found for it."""
    nothing = item.result is not None and item.result.chosen is None
    if not nothing or item.level is not None or item.claim.kind not in _SERIES_KINDS:
        return item
    for subject in subjects:
        frame = with_subject(item.claim, item.frame, around, references.catalogue, subject)
        if frame is None:
            continue
        found = bind_series(
            frame,
            references.catalogue,
            cutoff=settings.binding_cutoff,
            margin=settings.binding_margin,
            keys=subject.keys,
        )
        level = _level(item.claim, frame, found, document, references, settings)
        if found.chosen is not None or level is not None:
            return replace(item, frame=frame, result=found, level=level)
    return item


def _with_countries_meant(
    claim: Claim, frame: Frame, around: Surroundings, references: References
) -> list[Frame]:
    """A frame for each country that "the regime" or "both countries" means, where that is whom the claim is about."""
    details = claim.details
    span = (
        details.subject
        if isinstance(details, Membership)
        else details.holder
        if isinstance(details, Tenure)
        else None
    )
    if span is None or frame.refs_in(span):
        return [frame]
    meant = countries_meant(span, claim.sentence, around, references.catalogue)
    return [replace(frame, refs=(ref, *frame.refs)) for ref in meant] or [frame]


def _bound(
    claim: Claim, frame: Frame, document: Document, references: References, settings: Settings
) -> Bound:
    result = _target(claim, frame, document, references, settings)
    if isinstance(result, ListBinding):
        return Bound(claim=claim, frame=frame, lists=result)
    if isinstance(result, TenureBinding):
        return Bound(claim=claim, frame=frame, tenure=result)
    if isinstance(result, AccountBinding):
        return Bound(claim=claim, frame=frame, account=result)
    return Bound(
        claim=claim,
        frame=frame,
        result=result,
        level=_level(claim, frame, result, document, references, settings),
        between=change_span(claim, document.text),
    )


def _level(
    claim: Claim,
    frame: Frame,
    result: BindingResult | None,
    document: Document,
    references: References,
    settings: Settings,
) -> BindingResult | None:
    """The series that a relative change is a change of, if nothing holds such changes themselves."""
    quantity = claim.quantity
    if quantity is None or claim.kind is not ClaimKind.FIGURE or not is_change(claim, frame, document.text):
        return None
    catalogue = references.catalogue
    units = {series.key: series.indicator.unit for series in catalogue.series} if result is not None else {}
    chosen = result.chosen if result is not None else None
    if chosen is not None and units.get((chosen.target.indicator_id, chosen.target.entity_id)) in RELATIVE:
        return None
    level = bind_series(
        replace(frame, unit=None, per=None, moves=False),
        catalogue,
        cutoff=_SURE_LEVEL,
        margin=settings.binding_margin,
    )
    target = level.chosen.target if level.chosen is not None else None
    if target is None or target.facets.get("accumulation") == "cumulative":
        return None
    unit = next(
        series.indicator.unit
        for series in catalogue.series
        if series.key == (target.indicator_id, target.entity_id)
    )
    return level if unit not in RELATIVE else None


def _target(
    claim: Claim, frame: Frame, document: Document, references: References, settings: Settings
) -> BindingResult | ListBinding | TenureBinding | AccountBinding | None:
    catalogue = references.catalogue
    details = claim.details
    if isinstance(details, Membership):
        return bind_membership(frame, details, catalogue)
    if isinstance(details, Tenure):
        role = document.text[details.role.start : details.role.end]
        return bind_tenure(frame, details, role, catalogue, dict(references.aliases))
    if isinstance(details, EventDate | Duration):
        phrase = details.phrase if isinstance(details, EventDate) else details.event
        if phrase is None:
            return None
        return bind_event(
            frame,
            phrase,
            catalogue,
            cutoff=settings.binding_cutoff,
            margin=settings.binding_margin,
            aliases=references.aliases,
        )
    if isinstance(details, Relation):
        said = details.words
        words = document.text[said.start : said.end] if said is not None else ""
        return bind_account(frame, details, catalogue, words=words)
    if claim.kind in _SERIES_KINDS:
        cutoff, margin = settings.binding_cutoff, settings.binding_margin
        result = bind_series(frame, catalogue, cutoff=cutoff, margin=margin)
        own = (
            references.counted_by(frame.attributed_to)
            if result.chosen is None
            and not is_portion(frame)
            and frame.codes("population") != {"security_force"}
            else frozenset()
        )
        return bind_to_own(frame, catalogue, own, cutoff=cutoff, margin=margin) if own else result
    return None


def _keys(bound: Sequence[Bound], references: References) -> list[tuple[str, str]]:
    keys: set[tuple[str, str]] = set()
    for item in bound:
        if item.level is not None and item.level.chosen is not None:
            keys.add((item.level.chosen.target.indicator_id, item.level.chosen.target.entity_id))
        keys.update(item.parts)
        chosen = item.result.chosen if item.result is not None else None
        if chosen is None or chosen.target.kind != "series":
            continue
        keys.update(series.key for series in companions(chosen.target, references.catalogue))
        keys.update(series.key for series, _, _ in siblings(chosen.target, references.catalogue))
        if (people := inhabitants_of(chosen.target, references.catalogue)) is not None:
            keys.add(people.key)
    return sorted(keys)


def _subjects(bound: Sequence[Bound]) -> list[str]:
    subjects: set[str] = set()
    for item in bound:
        if item.lists is not None and item.lists.subject is not None:
            subjects.add(item.lists.subject.entity_id)
            subjects.update(item.lists.parts)
    return sorted(subjects)


def _finding(
    item: Bound,
    judged: Judged,
    linked: Sequence[LinkedMention],
    starts: Sequence[int],
    seen: dict[str, int],
    cut: float,
) -> Finding:
    claim = item.claim
    draft = sure_enough(judged.draft, confidence(judged.draft, judged.score, judged.margin), cut)
    first, last = bisect_left(starts, claim.sentence.start), bisect_left(starts, claim.sentence.end)
    near = tuple(linked[first:last])
    key = fingerprint(claim, judged.target_id)
    seen[key] = seen.get(key, 0) + 1
    if seen[key] > 1:
        key = fingerprint(claim, judged.target_id, seen[key])
    return Finding(
        finding_id=key,
        claim=claim,
        entities=near,
        verdict=draft.verdict,
        code=draft.code,
        severity=draft.severity,
        confidence=confidence(draft, judged.score, judged.margin),
        explanation=draft.explanation,
        literally_true=draft.literally_true,
        indicator=judged.indicator or None,
        entity=judged.entity or None,
        indicator_name=judged.indicator_name or None,
        entity_name=judged.entity_name or None,
        evidence=draft.evidence,
        diagnosis=draft.diagnosis,
        candidates=draft.candidates or judged.candidates,
        notes=draft.notes,
        flips_if=draft.flips_if,
        sql=judged.sql,
        arithmetic=draft.arithmetic,
        margin=judged.margin,
        claimed=draft.claimed,
    )
