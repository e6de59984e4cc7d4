"""Claims: every number with what it counts, where, when, by whose account; and the claims without a number.

`extract_claims` reads those sentences one by one that can hold one. In each, offices, memberships and events are found first,
because a date that they use states nothing else; then every number gets its claim.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from checker.extraction.anaphora import (
    Known,
    source_to_hand_on,
    with_known_measure,
    with_known_source,
)
from checker.extraction.assembly import (
    event_claim,
    event_facets,
    make_claim,
    membership_claim,
    tenure_claim,
    time_span,
)
from checker.extraction.beside_times import is_own_time, leaves_a_level
from checker.extraction.carried_times import Carried, carried_after, carried_over, with_carried_time
from checker.extraction.cast import Cast
from checker.extraction.clauses import Clause, clause_at
from checker.extraction.compositions import composition_at, is_presupposed
from checker.extraction.contradictions import arithmetic_claims, contradictory_claims, count_totals
from checker.extraction.counted import Measured, unit_of, with_unit
from checker.extraction.cues import LISTING, OFFICE, RELATION, sentence_cues
from checker.extraction.durations import duration_at
from checker.extraction.ellipsis import in_parallel
from checker.extraction.events import event_at, states_figure
from checker.extraction.facets import facets_of
from checker.extraction.grammar import AMONG_OF, IT, MEMBER
from checker.extraction.listing_phrases import Listing
from checker.extraction.measured import measured_of
from checker.extraction.memberships import memberships
from checker.extraction.modality import unasserted
from checker.extraction.owners import Owners
from checker.extraction.parted_nouns import with_noun_inside
from checker.extraction.participles import told_sort
from checker.extraction.postings import Posting
from checker.extraction.quantities import numbers_and_times
from checker.extraction.quotations import Quotations
from checker.extraction.relations import relation_claims
from checker.extraction.scenes import Scene, read_scene
from checker.extraction.spells import Spell, is_time
from checker.extraction.stretches import like_item_before, readable, with_joint_units
from checker.extraction.tenures import tenures
from checker.extraction.timing import spell_for
from checker.extraction.told_totals import with_told_totals
from checker.extraction.understood import unit_to_hand_on, with_understood_units
from checker.extraction.vague_phrases import vague_claims
from checker.extraction.voices import with_voices
from checker.extraction.word_groups import word_group
from checker.extraction.words import Reading
from checker.model import (
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
from checker.quick_records import replace
from checker.vocabulary.words import singular

_HELD_AGAINST = word_group("claims.held_against")

# Why a clause is no assertion, which leaves alone what it takes for granted.
_OF_THE_CLAUSE = (Reason.PLAN, Reason.HYPOTHETICAL, Reason.NEGATED)
# What a sentence can state without a number.
_STATING = OFFICE | LISTING | RELATION


def extract_claims(document: Document, *, numbers_only: bool = False) -> tuple[Claim, ...]:
    """Every claim of a document in text order: one for each number, and those that state no number.

    A claim with a number carries it in `quantity`; the order of those claims is the order of
    `quantities(document)`. A claim of kind "arithmetic" repeats a number that another claim holds already.
    `numbers_only` leaves out claims without a number where no number can depend on them, and changes no other.
    Runs in time linear in the length of the text.
    """
    return claims_with(document, sentence_cues(document), numbers_only=numbers_only)


def claims_with(document: Document, cues: Sequence[int], *, numbers_only: bool = False) -> tuple[Claim, ...]:
    """The claims of a document whose sentences can hold what `cues` tell, one sum of sorts for each sentence."""
    numbers, times = numbers_and_times(document, cues)
    periods = [
        (Span(start=time.start, end=time.end), time.period) for time in times if time.period is not None
    ]
    stated = _stated(document, cues, numbers, periods, numbers_only)
    vague = () if numbers_only else vague_claims(document, cues)
    return tuple(sorted((*stated, *vague), key=lambda claim: claim.start))


def _stated(
    document: Document,
    cues: Sequence[int],
    numbers: Sequence[Quantity],
    times: Sequence[tuple[Span, str]],
    numbers_only: bool,
) -> list[Claim]:
    """The claims of a document whose numbers and times (spans with ISO periods) are known, both in text order."""
    numbers = with_joint_units(numbers, document.text)
    # What a sentence takes over from those before it, it takes over within its paragraph: what stands behind the
    # last number of a paragraph can be left unread if only numbers are wanted.
    last_numbers = _last_numbers(document, numbers) if numbers_only else {}
    ends = [span.end for span, _ in times]
    found: list[Claim] = []
    unread: list[tuple[Sentence, int]] = []  # since the last sentence that was read
    position = 0
    cast = Cast(document.text)
    counted: str | None = None  # the unit of the last count of the sentence before
    counted_in = -1
    source: Known | None = None
    quotations = Quotations(document)
    carried: Carried | None = None

    def times_in(sentence: Sentence) -> Sequence[tuple[Span, str]]:
        first = last = bisect_right(ends, sentence.start)
        while last < len(times) and times[last][0].start < sentence.end:
            last += 1
        return times[first:last]

    def scene_of(sentence: Sentence, inside: Sequence[Quantity], cue: int) -> Scene:
        return read_scene(document, sentence, inside, times_in(sentence), cue, cast)

    for position_of, (sentence, cue) in enumerate(readable(document.sentences, cues, numbers)):
        inside: list[Quantity] = []
        while position < len(numbers) and numbers[position].start < sentence.end:
            if numbers[position].start >= sentence.start:
                inside.append(numbers[position])
            position += 1
        names: Sequence[Mention] | None = None
        if inside or cue & _STATING:
            if not inside and numbers_only and sentence.end > last_numbers.get(sentence.paragraph, 0):
                unread.append((sentence, cue))
            else:
                scene = scene_of(sentence, inside, cue)
                names = scene.names
                before = counted if sentence.paragraph == counted_in else None
                new = with_voices(_claims(scene), document.text, quotations, cast)
                new = with_known_source(new, document.text, position_of, source)
                new = with_known_measure(new, document.text, found)
                new = with_understood_units(scene, new, before)
                if inside:
                    new = with_carried_time(scene, new, carried, position_of)
                    carried = carried_after(scene, new, carried, position_of)
                    new = with_told_totals(scene, new)
                source = source_to_hand_on(new, position_of, source)
                counted, counted_in = unit_to_hand_on(new, before), sentence.paragraph
                likened = like_item_before(new, found)
                if unread:
                    # an item goes on from the one before it only where nothing else was stated in between
                    if likened != new and any(_claims(scene_of(item, (), told)) for item, told in unread):
                        likened = new
                    unread.clear()
                found.extend(likened)
        if not inside:
            carried = carried_over(sentence, times_in(sentence), carried, position_of, document.published)
        cast.add(sentence, inside, names)
    found.extend(contradictory_claims(found))
    found.sort(key=lambda claim: (claim.start, claim.kind is ClaimKind.ARITHMETIC, claim.end))
    return found


def _last_numbers(document: Document, numbers: Sequence[Quantity]) -> dict[int, int]:
    """Where the last number of each paragraph begins."""
    starts = [sentence.start for sentence in document.sentences]
    return {
        document.sentences[bisect_right(starts, number.start) - 1].paragraph: number.start
        for number in numbers
    }


def _claims(scene: Scene) -> list[Claim]:
    if not scene.parts:
        return []
    reading = scene.reading
    postings: Sequence[Posting] = ()
    listings: Sequence[Listing] = ()
    if scene.cues & OFFICE:
        postings = tenures(reading, scene.parts, scene.times, scene.names, scene.cast)
    if scene.cues & LISTING:
        listings = [_with_body(scene, item) for item in memberships(reading, scene.parts, scene.times)]
    used: dict[int, Claim] = {}
    found: list[Claim] = []
    dates_of_listings = {item.details.date for item in listings if item.details.date is not None}
    for posting in postings:
        claim = tenure_claim(scene, posting)
        number = posting.time.quantity if posting.time is not None else None
        if number is not None and number not in used:
            used[number] = claim
        else:
            found.append(claim)
    found.extend(membership_claim(scene, item) for item in listings)
    counted = _counted(scene)
    owners = Owners(reading, scene.parts, scene.names, counted)
    latest: Spell | None = None
    spoken: Spell | None = None
    latest_in = -1
    aside = frozenset(item for item in scene.times if not is_own_time(reading, item))
    for number in range(len(reading.quantities)):
        if number in used:
            continue
        clause = clause_at(scene.parts, reading.places[number])[0]
        earlier = latest if clause == latest_in else None
        claim, extra = _number_claim(
            scene, number, counted, owners, dates_of_listings, earlier, aside, spoken
        )
        used[number] = claim
        if not is_time(reading.quantities[number]):
            latest = _spell_of(claim)
            if latest is not None and not leaves_a_level(reading, reading.places[number], latest):
                spoken = latest
            latest_in = clause
        found.extend(extra)
    count_totals(scene, counted, used)
    found.extend(used[number] for number in sorted(used))
    final = tuple(used[number].quantity or reading.quantities[number] for number in sorted(used))
    updated = replace(reading, quantities=final) if len(final) == len(reading.quantities) else reading
    found.extend(arithmetic_claims(scene, updated, counted, used))
    if scene.cues & RELATION:
        found.extend(relation_claims(scene))
    found.sort(key=lambda claim: (claim.start, claim.kind is ClaimKind.ARITHMETIC, claim.end))
    return found


def _counted(scene: Scene) -> list[Measured | None]:
    counted: list[Measured | None] = []
    starts = [word.start for word in scene.reading.words]
    stops = sorted({bisect_left(starts, item.span.start) for item in scene.times})
    times = {item.quantity for item in scene.times}
    for number, quantity in enumerate(scene.reading.quantities):
        if is_time(quantity) or number in times:
            counted.append(None)
        else:
            counted.append(measured_of(scene.reading, scene.parts, number, counted, stops))
    return in_parallel(scene.reading, scene.parts, counted)


def _spell_of(claim: Claim) -> Spell | None:
    """The time of a number, for those after it in its clause."""
    if claim.period is None or claim.period_text is None:
        return None
    return Spell(claim.period_text, claim.period)


def _number_claim(
    scene: Scene,
    number: int,
    counted: Sequence[Measured | None],
    owners: Owners,
    listed: set[Span | None] | set[Span],
    earlier: Spell | None,
    aside: frozenset[Spell],
    spoken: Spell | None,
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
    sort = told_sort(reading, measured) if "population" not in facets else None
    if sort is not None:
        facets = dict(sorted((facets | {"population": sort}).items()))
    unit = unit_of(quantity, measured, reading, facets.get("concept"))
    if unit is None and quantity.kind is QuantityKind.COUNT and not quantity.vague:
        unit = _unit_before(reading, number, counted, place)
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
    time = spell_for(reading, parts, place, end, scene.times, earlier, aside, spoken)
    kind: ClaimKind | None = ClaimKind.FIGURE
    details: Details | None = None
    lasting = duration_at(reading, parts, number, scene.times)
    composition = composition_at(reading, parts, number, scene.cast.body) if lasting is None else None
    if lasting is not None:
        kind, details, time = ClaimKind.DURATION, lasting.details, lasting.period
    elif composition is not None and not _of_persons(reading, measured, facets):
        kind, details = ClaimKind.COMPOSITION, composition[0]
        head = reading.words[measured.head].lower if measured is not None else ""
        if completed.unit == "people" and singular(head) in MEMBER:
            # states as well as persons can be members of a body
            completed = replace(completed, unit="member")
        if composition[1]:
            facets = dict(sorted((facets | {"role": composition[1]}).items()))
    reason = _reason(scene, place, completed)
    granted = number in owners.aside or (composition is not None and is_presupposed(reading, number))
    if granted and reason in _OF_THE_CLAUSE:
        reason = None
    if kind is ClaimKind.FIGURE and measured is None and completed.unit is None:
        kind, reason = None, reason or Reason.NO_MEASURE
    claim = make_claim(
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
        owner=owners.found[number],
        others=owners.others(number),
    )
    return with_noun_inside(claim, reading.text), []


def _with_body(scene: Scene, listing: Listing) -> Listing:
    """ "It has put X on its list": the one body that the sentence before names, if there is one."""
    authority = listing.details.authority
    if authority is None or scene.reading.surface(authority).casefold() not in IT:
        return listing
    body = scene.cast.body()
    return listing if body is None else replace(listing, details=replace(listing.details, authority=body))


def _of_persons(reading: Reading, measured: Measured | None, facets: Mapping[str, str]) -> bool:
    """ "70 members of the security forces" among the dead are persons, and no size of a body."""
    head = singular(reading.words[measured.head].lower) if measured is not None else ""
    return head in MEMBER and "population" in facets and facets.get("concept", "member") != "member"


def _unit_before(reading: Reading, number: int, counted: Sequence[Measured | None], place: int) -> str | None:
    """The unit of the count before, for a level it is held against: "sold 600 pumps, against a target of 900"."""
    lead = [word.lower for word in reading.words[max(0, place - 5) : place]]
    if not lead or _HELD_AGAINST.isdisjoint(lead):
        return None
    for index in range(number - 1, -1, -1):
        item = counted[index]
        if item is not None and item.how == "after" and reading.quantities[index].kind is QuantityKind.COUNT:
            return unit_of(reading.quantities[index], item, reading, None)
    return None


def _concept_of_whole(scene: Scene) -> str | None:
    words = scene.reading.words
    if not words or words[0].lower not in AMONG_OF or not scene.reading.places:
        return None
    place = scene.reading.places[0]
    _, clause = clause_at(scene.parts, place)
    measured = measured_of(scene.reading, scene.parts, 0, ())
    return facets_of(scene.reading, clause, place, scene.reading.quantities[0], measured, ()).get("concept")


def _same(left: Measured, right: Measured | None) -> bool:
    return right is not None and left.words == right.words


def _time_claim(
    scene: Scene, number: int, clause: Clause, listed: set[Span | None] | set[Span]
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
                extra.append(event_claim(scene, deed))
            claim = make_claim(
                scene,
                span=time_span(scene, quantity),
                clause=event.clause,
                place=place,
                kind=ClaimKind.EVENT,
                quantity=quantity,
                details=event.details,
                measured=None,
                facets=event_facets(scene, event),
                time=item,
                reason=reason,
            )
            return claim, extra
    claim = make_claim(
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


def _reason(scene: Scene, place: int, quantity: Quantity) -> Reason | None:
    reason = unasserted(scene.reading, scene.parts, place, quantity)
    return Reason.VAGUE if quantity.vague else reason
