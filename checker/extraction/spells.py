"""When a claim holds: the time expression that belongs to a number, an office or a deed.

Times come in two sorts: numbers of the text that are dates, years or ranges of years, and times without a
number ("last year", "in May"). The nearest time in the same clause wins; between two numbers a time belongs
to the one it follows; a time at the head of the sentence holds for all of its clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.lexicon import word_set
from checker.extraction.wordlists import verb_group
from checker.extraction.words import Reading, Tag, Word
from checker.model import Quantity, QuantityKind, Span
from checker.quick_records import quick


@quick
@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of text that names a time, its ISO period, and the number it is, if it is one."""

    span: Span
    period: str
    quantity: int | None = None


def is_time(quantity: Quantity) -> bool:
    """Whether a number is a date, a year or a range of years."""
    return quantity.kind in (QuantityKind.DATE, QuantityKind.YEAR) or (
        quantity.kind is QuantityKind.RANGE and quantity.unit == "year" and quantity.period is not None
    )


def spells(reading: Reading, vague: Sequence[tuple[Span, str]]) -> tuple[Spell, ...]:
    """All times of a sentence in text order. `vague` are the times without a number."""
    found = [
        Spell(quantity.span, quantity.period, index)
        for index, quantity in enumerate(reading.quantities)
        if is_time(quantity) and quantity.period
    ]
    wider: list[Spell] = []
    for span, period in vague:
        if not (span.start < reading.sentence.end and reading.sentence.start < span.end):
            continue
        inner = [item for item in found if item.span.overlaps(span)]
        length = next(
            (
                index
                for index, quantity in enumerate(reading.quantities)
                if quantity.kind is QuantityKind.DURATION and span.contains(quantity.span)
            ),
            None,
        )
        # "since 2011" around the year 2011 replaces it, and keeps its number
        for item in inner:
            found.remove(item)
        # "five years ago" is a time, and its number states nothing else
        wider.append(Spell(span, period, inner[0].quantity if inner else length))
    return tuple(sorted([*found, *wider], key=lambda item: (item.span.start, item.span.end)))


def spell_for(
    reading: Reading,
    parts: Sequence[Clause],
    place: int,
    end: int,
    times: Sequence[Spell],
    earlier: Spell | None = None,
) -> Spell | None:
    """The time that belongs to the number at word `place`, whose noun ends before word `end`.

    `earlier` is the time of the number before it in its clause.
    """
    words = reading.words
    _, clause = clause_at(parts, place)
    hung_on = _of_when(reading, clause, times)
    if hung_on is not None:
        return hung_on
    times = [item for item in _of_line(reading, place, times) if not _is_beside(reading, item)]
    if not times:
        return None
    here = Span(start=words[clause.start].start, end=words[clause.end - 1].end)
    others = [
        words[other].start
        for index, other in enumerate(reading.places)
        if other != place and not is_time(reading.quantities[index])
    ]
    anchor = words[place].start
    inside = [item for item in times if here.overlaps(item.span)]

    def between(item: Spell) -> int:
        low, high = sorted((anchor, item.span.start))
        return sum(1 for other in others if low < other < high)

    after = [
        item
        for item in inside
        if item.span.start > anchor
        and between(item) == 0
        and not (_leads_next(reading, item, place) and len(inside) > 1)
    ]
    if after:
        return _interval(reading, after[0], times)
    before = [
        item
        for item in inside
        if item.span.end <= anchor and between(item) == 0 and not _now_between(reading, item, place)
    ]
    if before:
        return before[-1]
    if clause.relation == "participle" and clause.governor is not None:
        # "The council met on 3 May, naming 40 firms": the deed of the participle is of the same day
        governor = parts[clause.governor]
        low, high = words[governor.start].start, words[governor.end - 1].end
        led = [item for item in times if low <= item.span.start and item.span.end <= high]
        if led:
            return led[-1]
    if clause.relation == "gapped":
        # "... 2 million in 2020, Ghana 800,000": what is left out includes the time
        ahead = [item for item in times if item.span.end <= anchor]
        if ahead:
            return ahead[-1]
    described = _of_relative(reading, parts, place, times)
    if described is not None:
        return _interval(reading, described, times)
    if {word.lower for word in words[clause.start : clause.end]} & _NOWADAYS and not inside:
        return None
    if not inside and len(times) == 1 and _goes_along(reading, parts, clause, times[0]):
        return times[0]
    early = [item for item in times if opens_sentence(reading, item)]
    if early and early[0].span.start < anchor:
        return early[0]
    if words[0].lower in ("when", "while") and len(times) == 1 and not inside and clause.relation == "main":
        return times[0] if times[0].span.end <= words[clause.start].start + 1 else None
    inside = [item for item in inside if not _is_base(reading, item, place)]
    rest = sorted(inside, key=lambda item: (between(item), abs(item.span.start - anchor)))
    if rest and len(times) == 1:
        return rest[0]
    # "The war, which began in 2011, killed 40" keeps the year in its own clause; a lone final time is shared
    last = times[-1]
    closing = [word for word in words if word.start >= last.span.end and word.tag is not Tag.MARK]
    told = any(word.tag is Tag.VERB and word.lemma in verb_group("telling") for word in closing[-6:])
    if told and reading.text[last.span.end : last.span.end + 1] in (",", "”", '"'):
        closing = []  # "... on 3 May, the mayor said"
    if (
        len(times) == 1
        and not closing
        and last.span.start > anchor
        and not _is_base(reading, last, place)
        and not _in_relative(reading, parts, last)
    ):
        return last
    # "More than 400 fell ill in 2022, a study says: 300 men and 100 women"
    if len(times) == 1 and last.span.end < anchor and not _in_relative(reading, parts, last):
        colon = any(word.text == ":" for word in words if last.span.end <= word.start < anchor)
        if colon:
            return last
    return _shared(reading, clause, earlier, place)


def _now_between(reading: Reading, item: Spell, place: int) -> bool:
    """Whether the words from a time to a number come to today: "in 1970 she paid for a shop that now costs $6,500"."""
    words = reading.words
    return any(
        words[at].lower in _NOWADAYS and words[at].start >= item.span.end
        for at in range(max(place - _REACH, 0), place)
    )


def _shared(reading: Reading, clause: Clause, earlier: Spell | None, place: int) -> Spell | None:
    """The time of the number before, for a change that is told with it: "came to $5m in March, up 6% from $4m"."""
    quantity = reading.quantities[reading.words[place].quantity or 0]
    if earlier is None or quantity.change is None or quantity.kind not in _CHANGES:
        return None
    between = {word.lower for word in reading.words[clause.start : place]}
    return None if between & _NOWADAYS else earlier


_CHANGES = (
    QuantityKind.PERCENT,
    QuantityKind.RATIO,
    QuantityKind.MONEY,
    QuantityKind.COUNT,
    QuantityKind.MEASURE,
)
_NOWADAYS = word_set("grammar_words.csv")["spells.nowadays"]


def is_own_time(reading: Reading, item: Spell) -> bool:
    """Whether a time of a sentence can be that of a number in it, and is not only compared with or told by the way."""
    return not _is_beside(reading, item)


def _is_beside(reading: Reading, item: Spell) -> bool:
    return _is_record(reading, item) or _is_telling(reading, item) or _is_compared(reading, item)


def _of_line(reading: Reading, place: int, times: Sequence[Spell]) -> Sequence[Spell]:
    """The times on the line of a number that a label leads in: "Output in 2020: 4 million" among other such lines."""
    text, start = reading.text, reading.words[place].start
    begin = max(text.rfind("\n", reading.sentence.start, start) + 1, reading.sentence.start)
    end = text.find("\n", start, reading.sentence.end)
    if (begin == reading.sentence.start and end < 0) or ":" not in text[begin:start]:
        return times
    end = reading.sentence.end if end < 0 else end
    return [item for item in times if begin <= item.span.start < end]


def _of_when(reading: Reading, clause: Clause, times: Sequence[Spell]) -> Spell | None:
    """The time that a clause with "when" hangs on: "the worst since 2009, when 40 died"."""
    words = reading.words
    first = next(
        (at for at in range(clause.start, clause.end) if words[at].tag is not Tag.MARK), clause.start
    )
    if words[first].lower != "when" or not first:
        return None
    for item in times:
        if item.span.end <= words[first].start and not reading.text[item.span.end : words[first].start].strip(
            " ,"
        ):
            return Spell(item.span, item.period.removesuffix("/.."), item.quantity)
    return None


def _leads_next(reading: Reading, item: Spell, place: int) -> bool:
    """Whether a time stands right before the next number: "... 261 cases, the first half of this one 354"."""
    words = reading.words
    for index, other in enumerate(reading.places):
        if other > place and not is_time(reading.quantities[index]) and words[other].start >= item.span.end:
            return not reading.text[item.span.end : words[other].start].strip()
    return False


def _of_relative(
    reading: Reading, parts: Sequence[Clause], place: int, times: Sequence[Spell]
) -> Spell | None:
    """The time of the relative clause that says who is counted: "Of the 412 men who applied in 2021, 30 were taken"."""
    words = reading.words
    for clause in parts:
        antecedent = clause.antecedent
        if clause.relation != "relative" or antecedent is None:
            continue
        counted = place in antecedent or place == antecedent.start - 1
        if not counted and not (words[0].lower in _PARTITIVE and place >= clause.end and clause.start < 12):
            continue
        low, high = words[clause.start].start, words[clause.end - 1].end
        inside = [item for item in times if low <= item.span.start < high]
        if inside and (counted or len(times) == len(inside)):
            return inside[0]
    if words[0].lower in _PARTITIVE and len(times) == 1:
        # "Of the 300 cases reported in 2014, 20 were fatal"
        whole = next((at for at in reading.places if at < place), None)
        inside_whole = whole is not None and words[whole].start < times[0].span.start < words[place].start
        if inside_whole and "," in reading.text[times[0].span.end : words[place].start]:
            return times[0]
    return None


_PARTITIVE = ("of", "among")


def _goes_along(reading: Reading, parts: Sequence[Clause], clause: Clause, item: Spell) -> bool:
    """Whether a clause shares the time of the one it is joined to: "Exports rose 4% in May and imports fell 2%".

    Both tell figures, and the second tells of the past as the first does.
    """
    words = reading.words
    if (
        clause.relation != "coordinate"
        or clause.governor is None
        or item.span.start > words[clause.start].start
    ):
        return False
    first = parts[clause.governor]
    if not words[first.start].start <= item.span.start < words[first.end - 1].end or first.relation != "main":
        return False
    figures = any(
        not is_time(reading.quantities[words[at].quantity or 0]) for at in reading.places if at in first
    )
    if not figures or clause.verb is None or clause.verb not in clause:
        return clause.verb is None and figures
    form = words[clause.verb].verb
    return (
        form is not None
        and form.form in ("past", "both")
        and not (
            {word.lower for word in words[clause.start : clause.end]}
            & {"now", "today", "currently", "still", "since", "later", "then"}
        )
    )


def _interval(reading: Reading, item: Spell, times: Sequence[Spell]) -> Spell:
    """ "between August 2021 and July 2022": two times that are the ends of one."""
    later = next((other for other in times if other.span.start >= item.span.end), None)
    if later is None:
        return item
    ahead = [word.lower for word in reading.words if word.start < item.span.start][-1:]
    link = reading.text[item.span.end : later.span.start].strip().casefold()
    own = reading.text[item.span.start : item.span.end].casefold()
    opened = ahead in (["between"], ["from"]) or own.startswith(("between", "from"))
    if not opened or link not in ("and", "to", "until", "till"):
        return item
    first, last = item.period.split("/")[0], later.period.split("/")[-1]
    return Spell(Span(start=item.span.start, end=later.span.end), f"{first}/{last}")


def _is_record(reading: Reading, item: Spell) -> bool:
    """Whether a time only says how long a record stood: "the highest since 1985"."""
    ahead = [word for word in reading.words if word.start < item.span.start][-4:]
    since = reading.text[item.span.start : item.span.end].casefold().startswith("since") or (
        bool(ahead) and ahead[-1].lower in ("since", "for")
    )
    return since and any(
        word.lower.endswith("est") or word.lower in ("most", "worst", "best", "first", "record", "least")
        for word in ahead
    )


def _is_base(reading: Reading, item: Spell, place: int) -> bool:
    """Whether a time is that of the level compared with: "14 years, against 9 in 2010"."""
    ahead = [
        other
        for index, other in enumerate(reading.places)
        if reading.words[other].start < item.span.start and not is_time(reading.quantities[index])
    ]
    if not ahead or ahead[-1] <= place:
        return False
    other, own = reading.words[ahead[-1]].quantity or 0, reading.words[place].quantity or 0
    if reading.quantities[other].kind is not reading.quantities[own].kind:
        return False
    lead = [word.lower for word in reading.words[max(0, ahead[-1] - 2) : ahead[-1]]]
    compared = any(word in ("against", "than", "versus", "with") for word in lead)
    own_lead = [word.lower for word in reading.words[max(0, place - 2) : place]]
    if lead[-1:] == ["from"] and own_lead[-1:] in (["to"], ["at"]):
        return True  # "rose to 26% from 24% in May"
    return compared or lead in (["down", "from"], ["up", "from"], [",", "from"])


def _is_compared(reading: Reading, item: Spell) -> bool:
    """Whether a time is only compared with: "249 more than 2021", "up 6% on the same month of 2021", "what it was in 2019"."""
    words = reading.words
    index = next((at for at in range(len(words)) if words[at].start >= item.span.start), len(words))
    behind = next((word.lower for word in words[index:] if word.start >= item.span.end), "")
    if behind in _LEVELS and index > 1 and words[index - 1].lower in ("the", "its", "their", "his", "her"):
        return words[index - 2].lower in ("of", "above", "below", "than", "on", "from", "times")
    steps, last = 0, index
    while index and words[index - 1].lower in _BETWEEN and steps < _REACH:
        index, steps = index - 1, steps + 1
    if not index:
        return False
    lead = words[index - 1]
    if lead.quantity is not None and _LEVELS & {word.lower for word in words[index:last]}:
        return True  # "38% of the level of May 2019"
    if lead.lower in ("than", "versus", "against", "unlike"):
        return True
    if lead.lower in ("with", "to") and index > 1 and words[index - 2].lower in ("compared", "relative"):
        return True
    if lead.lower in ("on", "from") and index > 1:
        return _is_change(reading, words[index - 2]) and (len(item.period) == 4 or steps > 0)
    return lead.lower in _WHAT_WAS and any(word.lower == "what" for word in words[max(0, index - 4) : index])


def _is_change(reading: Reading, word: Word) -> bool:
    """Whether a word is a number that tells a change: "up 6%"."""
    if word.quantity is None:
        return False
    quantity = reading.quantities[word.quantity]
    return quantity.kind in (QuantityKind.PERCENT, QuantityKind.RATIO) and quantity.change is not None


_BETWEEN = word_set("grammar_words.csv")["spells.between"]
_LEVELS = word_set("grammar_words.csv")["spells.levels"]
_WHAT_WAS = ("was", "were", "did", "been")
_REACH = 6


def _is_telling(reading: Reading, item: Spell) -> bool:
    """Whether a time only says when something was told: "the office reported on Monday that ..."; never at the head."""
    index = next(
        (i for i, word in enumerate(reading.words) if word.start >= item.span.start), len(reading.words)
    )
    while index and reading.words[index - 1].tag in (Tag.PREPOSITION, Tag.DETERMINER, Tag.ADVERB):
        index -= 1
    if not index:
        return False
    verb = reading.words[index - 1]
    if (
        index < len(reading.words)
        and reading.words[index].start == item.span.start
        and _belongs_to_noun(reading, item)
    ):
        return False  # "said first-quarter sales had dropped"
    return verb.tag is Tag.VERB and verb.lemma in verb_group("telling") | {"report"} and item.quantity is None


def _belongs_to_noun(reading: Reading, item: Spell) -> bool:
    """Whether a time stands before the noun it describes: "first-quarter sales", "March exports"."""
    behind = next((word for word in reading.words if word.start >= item.span.end), None)
    own = reading.text[item.span.start : item.span.end].casefold()
    return own.endswith(("-quarter", "-half")) or (
        len(item.period) == 7 and behind is not None and behind.tag is Tag.NOUN
    )


def opens_sentence(reading: Reading, item: Spell) -> bool:
    """Whether a time stands at the head of the sentence, so that all of it tells of that time."""
    ahead = [word for word in reading.words if word.start < item.span.start and word.tag is not Tag.MARK]
    return (
        len(ahead) <= 3
        and all(
            word.tag in (Tag.PREPOSITION, Tag.DETERMINER, Tag.ADVERB, Tag.NOUN, Tag.ADJECTIVE)
            or word.lower == "as"  # "as of 30 June"
            for word in ahead
        )
        and (not ahead or ahead[0].tag in (Tag.PREPOSITION, Tag.ADVERB) or ahead[0].lower == "as")
    )


def _in_relative(reading: Reading, parts: Sequence[Clause], item: Spell) -> bool:
    for clause in parts:
        first, last = reading.words[clause.start], reading.words[clause.end - 1]
        if first.start <= item.span.start < last.end:
            opener = reading.words[clause.start].lower
            return clause.relation == "relative" or (
                clause.relation == "subordinate" and opener not in ("when", "as", "after", "where")
            )
    return False
