"""Claims: every number with what it counts, where, when, by whose account; and the claims without a number.

`extract_claims` reads the sentences one by one. In each, offices, memberships and events are found first,
because a date that they use states nothing else; then every number gets its claim.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.extraction.arithmetic import Stated, fits, repeats
from checker.extraction.attribution import Frame, attribution_at, frames
from checker.extraction.clauses import Clause, Range, clause_at, clauses, content, respective_subject
from checker.extraction.compositions import composition_at
from checker.extraction.dates import resolve_times
from checker.extraction.durations import duration_at
from checker.extraction.events import Dated, event_at, states_figure
from checker.extraction.facets import facets_of
from checker.extraction.measured import Measured, measured_of, unit_of, with_unit
from checker.extraction.memberships import Listing, memberships
from checker.extraction.mentions import mentions
from checker.extraction.modality import unasserted
from checker.extraction.quantities import quantities
from checker.extraction.reading import Reading, Tag, read
from checker.extraction.spells import Spell, is_time, spell_for, spells
from checker.extraction.tenures import Posting, tenures
from checker.extraction.wordlists import term_set, verb_group
from checker.model import (
    Arithmetic,
    Claim,
    ClaimKind,
    Details,
    Document,
    Mention,
    Quantity,
    QuantityKind,
    Reason,
    Sentence,
    Span,
)
from checker.vocabulary.words import singular

# Longer than any sentence of prose, in characters and in numbers.
_LONGEST = 3000
_MOST_NUMBERS = 40
_MOVING = frozenset(
    [
        "now",
        "then",
        "later",
        "earlier",
        "initially",
        "first",
        "previously",
        "revised",
        "still",
        "already",
        "yet",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "estimate",
        "estimated",
        "projected",
        "forecast",
        "target",
        "by",
        "since",
    ]
)


def extract_claims(document: Document) -> tuple[Claim, ...]:
    """Every claim of a document in text order: one for each number, and those that state no number.

    A claim with a number carries it in `quantity`; the order of those claims is the order of
    `quantities(document)`. A claim of kind "arithmetic" repeats a number that another claim holds already.
    Runs in time linear in the length of the text.
    """
    times = [
        (Span(start=time.start, end=time.end), time.period)
        for time in resolve_times(document)
        if time.period is not None
    ]
    return claims_from(document, quantities(document), times)


def _completed(numbers: Sequence[Quantity], text: str) -> list[Quantity]:
    """Give a bare number the unit of the one it is joined to: "from 400 to 600 tonnes", "40 and 50 tonnes"."""
    done = list(numbers)
    for index in range(len(done) - 2, -1, -1):
        left, right = done[index], done[index + 1]
        if left.kind is not QuantityKind.COUNT or left.unit is not None or left.vague:
            continue
        if (
            right.kind not in (QuantityKind.MEASURE, QuantityKind.PERCENT, QuantityKind.DURATION)
            or right.unit == "people"
        ):
            continue
        if text[left.end : right.start].strip().casefold() in ("and", "to", "or", ","):
            done[index] = replace(left, kind=right.kind, unit=right.unit)
    return done


def claims_from(
    document: Document, numbers: Sequence[Quantity], times: Sequence[tuple[Span, str]]
) -> tuple[Claim, ...]:
    """The claims of a document whose numbers and times (spans with ISO periods) are known, both in text order."""
    numbers = _completed(numbers, document.text)
    found: list[Claim] = []
    position = time_position = 0
    person: Span | None = None
    full_names: dict[str, Span] = {}
    for sentence in _readable(document.sentences, numbers):
        inside: list[Quantity] = []
        while position < len(numbers) and numbers[position].start < sentence.end:
            if numbers[position].start >= sentence.start:
                inside.append(numbers[position])
            position += 1
        while time_position < len(times) and times[time_position][0].end <= sentence.start:
            time_position += 1
        spans: list[tuple[Span, str]] = []
        ahead = time_position
        while ahead < len(times) and times[ahead][0].start < sentence.end:
            spans.append(times[ahead])
            ahead += 1
        scene = _scene(document, sentence, inside, spans, person, full_names)
        found.extend(_claims(scene))
        for name in scene.names:
            if name.type == "Person" and " " in name.text:
                # later "Roe" or "Jane" is short for "Jane Roe"
                full_names[name.text.split()[-1]] = name.span
                full_names[name.text.split()[0]] = name.span
        person = _person_in_focus(scene, person)
    found.extend(_contradictions(found))
    found.sort(key=lambda claim: (claim.start, claim.kind is ClaimKind.ARITHMETIC, claim.end))
    return tuple(found)


def _readable(sentences: Sequence[Sentence], numbers: Sequence[Quantity]) -> Iterator[Sentence]:
    """The sentences, those of excessive length in pieces: what is not prose must not cost its length squared."""
    position = 0
    for sentence in sentences:
        while position < len(numbers) and numbers[position].start < sentence.start:
            position += 1
        last = position
        while last < len(numbers) and numbers[last].start < sentence.end:
            last += 1
        if sentence.end - sentence.start <= _LONGEST and last - position <= _MOST_NUMBERS:
            yield sentence
            continue
        start = sentence.start
        while start < sentence.end:
            end = min(start + _LONGEST, sentence.end)
            if position + _MOST_NUMBERS < last:
                end = min(end, max(numbers[position + _MOST_NUMBERS].start, start + 1))
            if end < sentence.end:
                end = _cut(sentence, start, end)
            # never through a number
            while position < last and numbers[position].start < end:
                end = max(end, numbers[position].end)
                position += 1
            text = sentence.text[start - sentence.start : end - sentence.start]
            if text.strip():
                yield replace(sentence, start=start, end=end, text=text)
            start = end


def _cut(sentence: Sentence, start: int, end: int) -> int:
    """The end of the last word before `end`, or `end` itself in a run without blanks."""
    blank = sentence.text.rfind(" ", max(start, end - 200) - sentence.start, end - sentence.start)
    return end if blank <= start - sentence.start else sentence.start + blank


def _person_in_focus(scene: _Scene, before: Span | None) -> Span | None:
    """Whom "he" or "she" in the next sentence means: the last subject that is a person, else the last person."""
    people = [name for name in scene.names if name.type == "Person"]
    words = scene.reading.words
    for clause in reversed(scene.parts):
        subject = clause.subject
        if subject is None:
            continue
        if len(subject) == 1 and words[subject.start].lower in ("he", "she") and before is not None:
            return before
        span = scene.reading.span(subject.start, subject.end)
        inside = [name for name in people if span.contains(name.span)]
        if inside:
            return inside[0].span
    return people[-1].span if people else before


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence with everything that was read in it."""

    document: Document
    reading: Reading
    parts: tuple[Clause, ...]
    names: tuple[Mention, ...]
    times: tuple[Spell, ...]
    frames: tuple[Frame, ...]
    person: Span | None
    full_names: Mapping[str, Span]


def _scene(
    document: Document,
    sentence: Sentence,
    inside: Sequence[Quantity],
    vague: Sequence[tuple[Span, str]],
    person: Span | None,
    full_names: Mapping[str, Span],
) -> _Scene:
    reading = read(document.text, sentence, inside)
    parts = clauses(reading)
    return _Scene(
        document,
        reading,
        parts,
        mentions(reading),
        spells(reading, vague),
        frames(reading, parts),
        person,
        full_names,
    )


def _claims(scene: _Scene) -> list[Claim]:
    if not scene.parts:
        return []
    reading = scene.reading
    postings = tenures(reading, scene.parts, scene.times, scene.names, scene.person, scene.full_names)
    listings = memberships(reading, scene.parts, scene.times)
    used: dict[int, Claim] = {}
    found: list[Claim] = []
    dates_of_listings = {item.details.date for item in listings if item.details.date is not None}
    for posting in postings:
        claim = _tenure_claim(scene, posting)
        number = posting.time.quantity if posting.time is not None else None
        if number is not None and number not in used:
            used[number] = claim
        else:
            found.append(claim)
    found.extend(_membership_claim(scene, item) for item in listings)
    counted = _counted(scene)
    for number in range(len(reading.quantities)):
        if number in used:
            continue
        claim, extra = _number_claim(scene, number, counted, dates_of_listings)
        used[number] = claim
        found.extend(extra)
    _total_concepts(scene, counted, used)
    found.extend(used[number] for number in sorted(used))
    final = tuple(used[number].quantity or reading.quantities[number] for number in sorted(used))
    updated = replace(reading, quantities=final) if len(final) == len(reading.quantities) else reading
    found.extend(_arithmetic_claims(scene, updated, counted, used))
    found.sort(key=lambda claim: (claim.start, claim.kind is ClaimKind.ARITHMETIC, claim.end))
    return found


def _counted(scene: _Scene) -> list[Measured | None]:
    counted: list[Measured | None] = []
    starts = [word.start for word in scene.reading.words]
    stops = sorted({bisect_left(starts, item.span.start) for item in scene.times})
    times = {item.quantity for item in scene.times}
    for number, quantity in enumerate(scene.reading.quantities):
        if is_time(quantity) or number in times:
            counted.append(None)
        else:
            counted.append(measured_of(scene.reading, scene.parts, number, counted, stops))
    return counted


# ---------------------------------------------------------------- with a number


def _number_claim(
    scene: _Scene, number: int, counted: Sequence[Measured | None], listed: set[Span | None] | set[Span]
) -> tuple[Claim, list[Claim]]:
    reading, parts = scene.reading, scene.parts
    quantity, place = reading.quantities[number], reading.places[number]
    _, clause = clause_at(parts, place)
    if is_time(quantity) or any(time.quantity == number for time in scene.times):
        return _time_claim(scene, number, clause, listed)
    measured = counted[number]
    taken = [
        item.words
        for index, item in enumerate(counted)
        if index != number
        and item is not None
        and item.how not in ("shared", "participle")
        and not _same(item, measured)
    ]
    probe = quantity
    if quantity.unit is None and measured is not None:
        probe = replace(quantity, unit=unit_of(quantity, measured, reading, None))
    facets = facets_of(reading, clause, place, probe, measured, taken)
    if "concept" not in facets and measured is not None and measured.how == "predicative":
        # "Of 551 people killed, 68 were children": the killed are divided
        whole = _concept_of_whole(scene)
        if whole is not None:
            facets = dict(sorted((facets | {"concept": whole}).items()))
    unit = unit_of(quantity, measured, reading, facets.get("concept"))
    completed = with_unit(quantity, unit, measured, reading, place)
    if (
        measured is not None
        and measured.how == "shared"
        and measured.donor is not None
        and quantity.unit is None
    ):
        given = reading.quantities[measured.donor]
        if given.unit is not None and given.unit == unit:
            completed = replace(completed, kind=given.kind)
    end = max(place + 1, measured.words.end if measured is not None and measured.words.start > place else 0)
    time = spell_for(reading, parts, place, end, scene.times)
    kind: ClaimKind | None = ClaimKind.FIGURE
    details: Details | None = None
    lasting = duration_at(reading, parts, number, scene.times)
    composition = composition_at(reading, parts, number) if lasting is None else None
    if lasting is not None:
        kind, details, time = ClaimKind.DURATION, lasting.details, lasting.period
    elif composition is not None:
        kind, details = ClaimKind.COMPOSITION, composition[0]
        head = reading.words[measured.head].lower if measured is not None else ""
        if completed.unit == "people" and singular(head) == "member":
            # states as well as persons can be members of a body
            completed = replace(completed, unit="member")
        if composition[1]:
            facets = dict(sorted((facets | {"role": composition[1]}).items()))
    reason = _reason(scene, place, completed)
    if kind is ClaimKind.FIGURE and measured is None and completed.unit is None:
        kind, reason = None, reason or Reason.NO_MEASURE
    claim = _claim(
        scene,
        span=completed.span,
        clause=clause,
        place=place,
        kind=kind,
        quantity=completed,
        details=details,
        measured=measured,
        facets=facets,
        time=time,
        reason=reason,
    )
    return claim, []


def _concept_of_whole(scene: _Scene) -> str | None:
    words = scene.reading.words
    if not words or words[0].lower not in ("of", "among") or not scene.reading.places:
        return None
    place = scene.reading.places[0]
    _, clause = clause_at(scene.parts, place)
    measured = measured_of(scene.reading, scene.parts, 0, ())
    return facets_of(scene.reading, clause, place, scene.reading.quantities[0], measured, ()).get("concept")


def _same(left: Measured, right: Measured | None) -> bool:
    return right is not None and left.words == right.words


def _time_claim(
    scene: _Scene, number: int, clause: Clause, listed: set[Span | None] | set[Span]
) -> tuple[Claim, list[Claim]]:
    reading, parts = scene.reading, scene.parts
    quantity, place = reading.quantities[number], reading.places[number]
    item = next((time for time in scene.times if time.quantity == number), None)
    extra: list[Claim] = []
    if item is not None and item.span not in listed:
        dated = event_at(reading, parts, item, place, figures=states_figure(reading, clause, scene.times))
        if dated is not None:
            event, deed = dated
            reason = unasserted(reading, parts, place, quantity)
            if deed is not None:
                extra.append(_event_claim(scene, deed))
            claim = _claim(
                scene,
                span=_time_span(scene, quantity),
                clause=event.clause,
                place=place,
                kind=ClaimKind.EVENT,
                quantity=quantity,
                details=event.details,
                measured=None,
                facets=_event_facets(scene, event),
                time=item,
                reason=reason,
            )
            return claim, extra
    claim = _claim(
        scene,
        span=quantity.span,
        clause=clause,
        place=place,
        kind=None,
        quantity=quantity,
        details=None,
        measured=None,
        facets={},
        time=item,
        reason=Reason.NO_MEASURE,
    )
    return claim, extra


def _time_span(scene: _Scene, quantity: Quantity) -> Span:
    """The time expression of a claim: a range takes its "from" or "between" in."""
    if quantity.kind is not QuantityKind.RANGE:
        return quantity.span
    place = next((i for i, word in enumerate(scene.reading.words) if word.start == quantity.start), 0)
    if place and scene.reading.words[place - 1].lower in ("from", "between"):
        return Span(start=scene.reading.words[place - 1].start, end=quantity.end)
    return quantity.span


def _reason(scene: _Scene, place: int, quantity: Quantity) -> Reason | None:
    reason = unasserted(scene.reading, scene.parts, place, quantity)
    return Reason.VAGUE if quantity.vague else reason


# ---------------------------------------------------------------- without a number


def _tenure_claim(scene: _Scene, posting: Posting) -> Claim:
    reading = scene.reading
    number = posting.time.quantity if posting.time is not None else None
    quantity = reading.quantities[number] if number is not None else None
    span = _time_span(scene, quantity) if quantity is not None else posting.span
    return _claim(
        scene,
        span=span,
        clause=posting.clause,
        place=posting.place,
        kind=ClaimKind.TENURE,
        quantity=quantity,
        details=posting.details,
        measured=None,
        facets={},
        time=posting.time,
        reason=None if posting.details.courtesy else unasserted(reading, scene.parts, posting.place, None),
    )


def _membership_claim(scene: _Scene, listing: Listing) -> Claim:
    # a negated membership is an assertion with its polarity
    reason = unasserted(scene.reading, scene.parts, listing.place, None, deny=False)
    time = next((item for item in scene.times if item.span == listing.details.date), None)
    return _claim(
        scene,
        span=listing.span,
        clause=listing.clause,
        place=listing.place,
        kind=ClaimKind.MEMBERSHIP,
        quantity=None,
        details=listing.details,
        measured=None,
        facets={},
        time=time,
        reason=reason,
    )


def _event_claim(scene: _Scene, dated: Dated) -> Claim:
    return _claim(
        scene,
        span=dated.span,
        clause=dated.clause,
        place=dated.place,
        kind=ClaimKind.EVENT,
        quantity=None,
        details=dated.details,
        measured=None,
        facets=_event_facets(scene, dated),
        time=None,
        reason=unasserted(scene.reading, scene.parts, dated.place, None),
        period=dated.details.period,
    )


def _event_facets(scene: _Scene, dated: Dated) -> dict[str, str]:
    from checker.vocabulary.codes import vocabulary

    phrase = dated.details.phrase
    lowers = [word.lower for word in scene.reading.words if phrase.start <= word.start < phrase.end]
    codes = [
        hit.code
        for hit in vocabulary().hits(lowers)
        if hit.facet == "concept" and {"deed", "occurrence"} & vocabulary().ancestors("concept", hit.code)
    ]
    if not codes and dated.details.predicate:
        codes = [
            hit.code
            for hit in vocabulary().hits([dated.details.predicate])
            if hit.facet == "concept" and {"deed", "occurrence"} & vocabulary().ancestors("concept", hit.code)
        ]
    if not codes:
        return {}
    if dated.details.predicate:
        for hit in vocabulary().hits([dated.details.predicate]):
            if hit.facet == "concept" and hit.code in codes:
                return {"concept": hit.code}
    return {"concept": codes[0]}


# ---------------------------------------------------------------- arithmetic


def _arithmetic_claims(
    scene: _Scene, reading: Reading, counted: Sequence[Measured | None], used: Mapping[int, Claim]
) -> list[Claim]:
    found: list[Claim] = []
    for fit in fits(reading, counted):
        base = used[fit.number]
        if base.reason is not None:
            continue
        found.append(replace(base, kind=ClaimKind.ARITHMETIC, details=fit.details))
    return found


def _total_concepts(scene: _Scene, counted: Sequence[Measured | None], used: dict[int, Claim]) -> None:
    """A total counts what its parts count: dead and injured make casualties."""
    places = {quantity.start: index for index, quantity in enumerate(scene.reading.quantities)}
    for fit in fits(scene.reading, counted):
        if fit.details.relation != "sum":
            continue
        parts = [places[span.start] for span in fit.details.operands[:-1]]
        concepts = {used[index].facets.get("concept") for index in parts}
        claim = used[fit.number]
        facets = dict(claim.facets)
        if concepts == {"death", "injury"}:
            facets["concept"] = "casualty"
        elif len(concepts) > 1:
            facets.pop("concept", None)
        used[fit.number] = replace(claim, facets=dict(sorted(facets.items())))


def _contradictions(claims: Sequence[Claim]) -> list[Claim]:
    stated: list[Stated] = []
    for index, claim in enumerate(claims):
        if (
            claim.kind is not ClaimKind.FIGURE
            or claim.quantity is None
            or not claim.checkable
            or claim.measured is None
        ):
            continue
        key = _key(claim) if _is_alone(claim, claims) else None
        if key is not None:
            stated.append(Stated(index, claim.quantity, key))
    found: list[Claim] = []
    for first, second in repeats(stated):
        earlier, later = claims[first].quantity, claims[second].quantity
        if earlier is None or later is None or claims[first].sentence == claims[second].sentence:
            continue
        found.append(
            replace(
                claims[second],
                kind=ClaimKind.ARITHMETIC,
                details=Arithmetic(operands=(earlier.span, later.span), relation="same_measure"),
            )
        )
    return found


def _is_level(claim: Claim) -> bool:
    """Whether the figure is the one value of a property ("the toll is 40"), not one of several deeds.

    What moves in time is left out: a toll that rises, or a value of another day.
    """
    words = claim.sentence.text.casefold().replace(",", " ").split()
    if claim.period is None and any(word in _MOVING for word in words):
        return False
    nouns = {singular(word) for word in (claim.measured or "").casefold().split()}
    return bool(nouns & term_set("measure_nouns.csv", "property")) and claim.predicate in verb_group(
        "measure"
    )


def _is_alone(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether its clause states no other figure: a list of figures gives each to another thing."""
    return not any(
        other is not claim
        and other.quantity is not None
        and other.kind is not None
        and claim.clause.start <= other.start < claim.clause.end
        for other in claims
    )


def _key(claim: Claim) -> tuple[str, ...] | None:
    """What makes two figures speak of the same thing: noun, facets, names of the clause, period, speaker."""
    names = sorted(
        {
            name.text.casefold()
            for name in claim.mentions
            if claim.clause.start <= name.start < claim.clause.end
            or (claim.actor is not None and claim.actor.contains(name.span))
        }
    )
    if not names or claim.quantity is None or claim.quantity.change or not _is_level(claim):
        return None
    facets = ";".join(f"{key}={value}" for key, value in sorted(claim.facets.items()))
    return (
        (claim.measured or "").casefold(),
        facets,
        "|".join(names),
        claim.period or "",
        claim.attribution or "",
        claim.predicate or "",
    )


# ---------------------------------------------------------------- putting a claim together


def _claim(
    scene: _Scene,
    *,
    span: Span,
    clause: Clause,
    place: int,
    kind: ClaimKind | None,
    quantity: Quantity | None,
    details: Details | None,
    measured: Measured | None,
    facets: Mapping[str, str],
    time: Spell | None,
    reason: Reason | None,
    period: str | None = None,
) -> Claim:
    reading = scene.reading
    words = reading.words
    inner: Range = content(words, clause)
    verb = words[clause.verb] if clause.verb is not None else None
    said = attribution_at(reading, scene.frames, place)
    subject = respective_subject(reading, clause, place) or clause.subject
    actor = reading.span(subject.start, subject.end) if subject is not None else None
    predicate = None
    if verb is not None:
        predicate = verb.lemma
        if verb.tag is Tag.AUXILIARY and verb.verb is not None:
            predicate = verb.verb.lemma
    asserted = reason is None or reason in (Reason.VAGUE, Reason.NO_MEASURE)
    if reason is Reason.VAGUE and unasserted(reading, scene.parts, place, quantity) is not None:
        asserted = False
    return Claim(
        document_id=scene.document.document_id,
        start=span.start,
        end=span.end,
        surface=reading.surface(span),
        sentence=reading.sentence,
        kind=kind,
        quantity=quantity,
        details=details,
        clause=reading.span(inner.start, inner.end),
        measured=measured.text if measured is not None else None,
        measured_span=_measured_span(reading, measured),
        facets=dict(facets),
        mentions=scene.names,
        predicate=predicate,
        actor=actor,
        period=time.period if time is not None else period,
        period_text=time.span if time is not None else None,
        attribution=said[0] if said is not None else None,
        attribution_span=said[1] if said is not None else None,
        assertive=asserted,
        checkable=reason is None,
        reason=reason,
    )


def _measured_span(reading: Reading, measured: Measured | None) -> Span | None:
    # the noun of another number stands beside that number's names
    if measured is None or measured.how == "shared":
        return None
    return reading.span(measured.words.start, measured.words.end)
