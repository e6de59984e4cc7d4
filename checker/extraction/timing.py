"""When a claim holds: the time expression that belongs to a number.

The nearest time in the same clause wins; between two numbers a time belongs to the one it follows; a time at the head
of the sentence holds for all of its clauses.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from checker.extraction.beside_times import (
    closed_comparison,
    is_back_of_another,
    is_base,
    is_of_base,
    is_set_against,
)
from checker.extraction.clauses import Clause, clause_at
from checker.extraction.grammar import AMONG_OF, AND, BETWEEN_FROM, BY_TO, FROM, OR, THAT, TO, UNTIL_WORDS
from checker.extraction.listed_times import listed_time
from checker.extraction.shared_times import goes_on, in_part, of_survey, told_behind
from checker.extraction.spells import Spell, is_time, opens_sentence
from checker.extraction.time_barriers import is_compared_with, within_reach
from checker.extraction.times import time_words
from checker.extraction.word_groups import endings, phrase_group, word_group
from checker.extraction.wordlists import verb_group
from checker.extraction.words import Reading, Tag
from checker.model import QuantityKind, Span

_TO_THE_NEXT = word_group("timing.to_the_next")
_AFTER_AS_WHEN = word_group("timing.after_as_when")
_CLAUSE_LEADS = word_group("timing.clause_leads")
_NOW_PHRASES = phrase_group("timing.now_phrases")
_NOW_BETWEEN = word_group("timing.now_between")
_SAYING_AGAIN = word_group("timing.saying_again")
_FORMER_ADVERBS = word_group("timing.former_adverbs")
_SUBORDINATORS_OF_TIME = word_group("timing.subordinators_of_time")
_WHEN = word_group("timing.when")
_WHEN_LEADS = word_group("timing.when_leads")
_WHEN_WHILE = word_group("timing.when_while")
_WHICH = word_group("timing.which")
_HELD_AGAINST = word_group("timing.held_against")
_INTERVAL_HEADS = endings("timing.interval_heads")
_OTHER_TIME = word_group("timing.other_time")
_INTERVAL_STARTS = endings("timing.interval_starts")


def spell_for(
    reading: Reading,
    parts: Sequence[Clause],
    place: int,
    end: int,
    times: Sequence[Spell],
    earlier: Spell | None = None,
    aside: Set[Spell] = frozenset(),
    spoken: Spell | None = None,
) -> Spell | None:
    """The time that belongs to the number at word `place`, whose noun ends before word `end`.

    `earlier` is the time of the number before it in its clause, `spoken` that of the last one with a time in the sentence;
    no number's are the times `aside`.
    """
    if _is_former(reading, place) or is_compared_with(reading, parts, place):
        return None
    listed = listed_time(reading, place)
    if listed is not None:
        return listed
    times = within_reach(reading, parts, place, times)
    if spoken is not None and _says_again(reading, place):
        return spoken
    found = _nearest(reading, parts, place, end, times, earlier, aside)
    if found is None:
        open_times = [item for item in times if item not in aside]
        survey = of_survey(reading, open_times)
        if survey is not None:
            return survey
        if spoken is None or is_set_against(reading, place):
            return None
        return spoken if _is_other_end(reading, place) or goes_on(reading, parts, place, open_times) else None
    return _end_of(reading, found, place)


def _says_again(reading: Reading, place: int) -> bool:
    """Whether a number only says the one before it in another way: "$28m, or $0.30 a share"."""
    before = max((at for at in reading.places if at < place), default=None)
    if before is None:
        return False
    between = [word.lower for word in reading.words[before + 1 : place]]
    return bool(set(between) & OR) and set(between) <= _SAYING_AGAIN


def _is_other_end(reading: Reading, place: int) -> bool:
    """Whether a number is what a change reached, right behind what it left: "from 315,000 to 310,000"."""
    before = max((at for at in reading.places if at < place), default=None)
    if before is None or not before or reading.words[before - 1].lower not in FROM:
        return False
    between = [word.lower for word in reading.words[before + 1 : place]]
    return bool(TO & set(between)) and len(between) <= 2


def _is_former(reading: Reading, place: int) -> bool:
    """Whether a number is only told to have been so before: "with six, against eleven before the pandemic"."""
    words = reading.words
    ahead = [word.lower for word in words[max(place - 2, 0) : place]]
    behind = [word.lower for word in words[place + 1 : place + 4]]
    if _HELD_AGAINST.isdisjoint(ahead):
        return False
    at = next((index for index, word in enumerate(behind) if word in _FORMER_ADVERBS), None)
    if at is None or (at and behind[at - 1].split()[-1] in time_words()["unit"]):
        return False
    after = place + 2 + at
    return words[after].tag in (Tag.MARK, Tag.DETERMINER) if after < len(words) else True


def _end_of(reading: Reading, item: Spell, place: int) -> Spell:
    """The end of an interval that a level belongs to: "between 2014 and 2018 it rose from 41 to 52"."""
    words = reading.words
    first, _, last = item.period.partition("/")
    if not last or len(first) != len(last) or ".." in item.period or not place:
        return item
    text = reading.text
    opener = text[max(item.span.start - 8, reading.sentence.start) : item.span.end].casefold()
    if not any(head in opener for head in _INTERVAL_HEADS):
        return item
    lead = words[place - 1].lower
    other = [at for at in reading.places if not is_time(reading.quantities[words[at].quantity or 0])]
    index = other.index(place) if place in other else -1
    behind = other[index + 1] if 0 <= index < len(other) - 1 else None
    ahead = other[index - 1] if index > 0 else None
    if lead in FROM and behind is not None and words[behind - 1].lower in TO and behind - place < 6:
        return Spell(item.span, first, item.quantity)
    if lead in TO and (
        words[place - 2].text == ","
        or (ahead is not None and words[ahead - 1].lower in FROM and place - ahead < 6)
    ):
        return Spell(item.span, last, item.quantity)
    return item


def _nearest(
    reading: Reading,
    parts: Sequence[Clause],
    place: int,
    end: int,
    times: Sequence[Spell],
    earlier: Spell | None,
    aside: Set[Spell],
) -> Spell | None:
    words = reading.words
    _, clause = clause_at(parts, place)
    hung_on = _of_when(reading, clause, times)
    if hung_on is not None:
        return hung_on
    times = [item for item in _of_line(reading, place, times) if item not in aside]
    if not times:
        return None
    here = Span(start=words[clause.start].start, end=words[clause.end - 1].end)
    others = [
        words[other].start
        for index, other in enumerate(reading.places)
        if other != place
        and not is_time(reading.quantities[index])
        and not any(item.span.contains(reading.quantities[index].span) for item in times)
        and not _says_again(reading, other)
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
        and not _opens_bracket(reading, item)
        and not (_leads_next(reading, item, place) and len(inside) > 1)
    ]
    if after:
        return _interval(reading, after[0], times)
    before = [
        item
        for item in inside
        if item.span.end <= anchor and between(item) == 0 and not _now_between(reading, item, place)
    ]
    nearer = in_part(reading, before[-1], place, inside) if before else None
    if nearer is not None:
        return nearer
    if before:
        compared = closed_comparison(reading, before[-1], place)
        if compared is not None:
            return _nearest(reading, parts, compared, compared + 1, times, None, aside)
        only_of_another = is_set_against(reading, place) or is_of_base(reading, before[-1], place)
        return None if only_of_another else before[-1]
    ahead_of = next((item for item in reversed(times) if _leads_clause(reading, clause, item)), None)
    if ahead_of is not None and not before and not any(item.span.start > anchor for item in inside):
        return ahead_of
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
    behind = told_behind(reading, parts, clause, times)
    if behind is not None and not inside and not is_base(reading, behind, place):
        return behind
    described = _of_relative(reading, parts, place, times)
    if described is not None:
        return _interval(reading, described, times)
    if {word.lower for word in words[clause.start : clause.end]} & _NOWADAYS and not inside:
        return None
    if not inside and len(times) == 1 and _goes_along(reading, parts, clause, times[0]):
        return times[0]
    early = [item for item in times if opens_sentence(reading, item)]
    if early and early[0].span.start < anchor and not _now_between(reading, early[0], place):
        return early[0]
    if words[0].lower in _WHEN_WHILE and len(times) == 1 and not inside and clause.relation == "main":
        return times[0] if times[0].span.end <= words[clause.start].start + 1 else None
    inside = [
        item
        for item in inside
        if not (
            is_base(reading, item, place)
            or is_back_of_another(reading, item, place)
            or _is_reached(reading, item, place)
            or _cut_off(reading, item, place)
        )
    ]
    inside = [item for item in inside if item.span.end > anchor or not _now_between(reading, item, place)]
    rest = sorted(inside, key=lambda item: (between(item), abs(item.span.start - anchor)))
    if rest and (
        len(times) == 1 or (len(inside) == 1 and between(rest[0]) <= 2 and rest[0].span.start > anchor)
    ):
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
        and not (_is_reached(reading, last, place) or _cut_off(reading, last, place))
        and not is_base(reading, last, place)
        and not is_back_of_another(reading, last, place)
        and not _in_relative(reading, parts, last)
    ):
        return last
    # "More than 400 fell ill in 2022, a study says: 300 men and 100 women"
    if len(times) == 1 and last.span.end < anchor and not _in_relative(reading, parts, last):
        colon = any(word.text == ":" for word in words if last.span.end <= word.start < anchor)
        if colon:
            return last
    return _shared(reading, clause, earlier, place)


def _leads_clause(reading: Reading, clause: Clause, item: Spell) -> bool:
    """Whether a time stands between a conjunction and the clause: "said that in the third quarter, sales came to $4m"."""
    words = reading.words
    if (
        item.span.end > words[clause.start].end
        or reading.text[item.span.end : words[clause.start].end].strip() != ","
    ):
        return False
    ahead = [word for word in words[max(clause.start - 12, 0) : clause.start] if word.end <= item.span.start]
    while ahead and ahead[-1].tag in (Tag.PREPOSITION, Tag.DETERMINER):
        if ahead[-1].lower in THAT:
            return True
        ahead.pop()
    return bool(ahead) and ahead[-1].lower in _CLAUSE_LEADS


def _is_reached(reading: Reading, item: Spell, place: int) -> bool:
    """Whether a point in time is that of the level reached, and the number the one before: "from 23 to 4 in July"."""
    words = reading.words
    if "/" in item.period or item.span.start < words[place].start or not place:
        return False
    later = [at for at in reading.places if place < at and words[at].start < item.span.start]
    return words[place - 1].lower in FROM and len(later) == 1 and words[later[0] - 1].lower in BY_TO


def _cut_off(reading: Reading, item: Spell, place: int) -> bool:
    """Whether a dash or bracket stands between a number and a time told with another one behind it."""
    start = reading.words[place].end
    if item.span.start < start:
        return False
    later = [at for at in reading.places if place < at and reading.words[at].start < item.span.start]
    between = reading.text[start : item.span.start] if later else ""
    dashes = sum(between.count(dash) for dash in (" - ", "–", "—"))
    return dashes % 2 == 1 or ";" in between or between.count("(") > between.count(")")


def _now_between(reading: Reading, item: Spell, place: int) -> bool:
    """Whether the words from a time to a number come to today: "in 1970 she paid for a shop that now costs $6,500"."""
    words = reading.words
    return any(
        words[at].start >= item.span.end
        and (words[at].lower in _NOW_BETWEEN or (words[at].lower, words[at + 1].lower) in _NOW_PHRASES)
        for at in range(max(place - 6, 0), place)
    )


def _shared(reading: Reading, clause: Clause, earlier: Spell | None, place: int) -> Spell | None:
    """The time of the number before, for a change that is told with it: "came to $5m in March, up 6% from $4m"."""
    quantity = reading.quantities[reading.words[place].quantity or 0]
    if earlier is None or quantity.kind not in _CHANGES:
        return None
    if quantity.change is None and not _is_listed(reading, place, quantity.kind):
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
_NOWADAYS = word_group("spells.nowadays")


def _is_listed(reading: Reading, place: int, kind: QuantityKind) -> bool:
    """Whether a number goes on a list of the same sort: "rose 2% at grocers, 1% at chemists and 3% at bakers"."""
    before = next((at for at in reversed(reading.places) if at < place), None)
    if before is None or reading.quantities[reading.words[before].quantity or 0].kind is not kind:
        return False
    ahead = [word.lower for word in reading.words[max(place - 2, 0) : place]]
    return "," in ahead or not AND.isdisjoint(ahead)


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
    hangs = words[first].lower in _WHEN or (
        words[first].lower in _WHEN_LEADS and words[min(first + 1, len(words) - 1)].lower in _WHICH
    )
    if not first or not hangs:
        return None
    for item in times:
        if item.span.end <= words[first].start and not reading.text[item.span.end : words[first].start].strip(
            " ,"
        ):
            return Spell(item.span, item.period.removesuffix("/.."), item.quantity)
    return None


def _opens_bracket(reading: Reading, item: Spell) -> bool:
    """Whether a time leads the numbers of a bracket: "£842m (2023: £798m)"."""
    text, start = reading.text, item.span.start
    return text[start - 1 : start] == "(" and text[item.span.end : item.span.end + 1] == ":"


def _leads_next(reading: Reading, item: Spell, place: int) -> bool:
    """Whether a time stands before the next number: "261 cases, the first half of this one 354", "of 90 dead, in May of 120"."""
    words = reading.words
    for index, other in enumerate(reading.places):
        if other > place and not is_time(reading.quantities[index]) and words[other].start >= item.span.end:
            between = [word for word in words if item.span.end <= word.start < words[other].start]
            return all(word.lower in _TO_THE_NEXT for word in between)
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
        if not counted and not (words[0].lower in AMONG_OF and place >= clause.end and clause.start < 12):
            continue
        low, high = words[clause.start].start, words[clause.end - 1].end
        inside = [item for item in times if low <= item.span.start < high]
        if inside and (counted or len(times) == len(inside)):
            return inside[0]
    if words[0].lower in AMONG_OF and len(times) == 1:
        # "Of the 300 cases reported in 2014, 20 were fatal"
        whole = next((at for at in reading.places if at < place), None)
        inside_whole = whole is not None and words[whole].start < times[0].span.start < words[place].start
        if inside_whole and "," in reading.text[times[0].span.end : words[place].start]:
            return times[0]
    return None


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
    holds = words[first.start].start <= item.span.start < words[first.end - 1].end
    if holds and first.relation == "subordinate" and first.governor is not None:
        # "Nineteen died when a ferry sank on Sunday, and 31 were rescued"
        if words[first.start].lower not in _AFTER_AS_WHEN:
            return False
        first = parts[first.governor]
    if not holds or first.relation != "main":
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
        and _OTHER_TIME.isdisjoint(word.lower for word in words[clause.start : clause.end])
    )


def _interval(reading: Reading, item: Spell, times: Sequence[Spell]) -> Spell:
    """ "between August 2021 and July 2022": two times that are the ends of one."""
    later = next((other for other in times if other.span.start >= item.span.end), None)
    if later is None:
        return item
    ahead = [word.lower for word in reading.words if word.start < item.span.start][-1:]
    link = reading.text[item.span.end : later.span.start].strip().casefold()
    own = reading.text[item.span.start : item.span.end].casefold()
    opened = not BETWEEN_FROM.isdisjoint(ahead) or own.startswith(_INTERVAL_STARTS)
    if not opened or link not in UNTIL_WORDS:
        return item
    first, last = item.period.split("/")[0], later.period.split("/")[-1]
    return Spell(Span(start=item.span.start, end=later.span.end), f"{first}/{last}")


def _in_relative(reading: Reading, parts: Sequence[Clause], item: Spell) -> bool:
    for clause in parts:
        first, last = reading.words[clause.start], reading.words[clause.end - 1]
        if first.start <= item.span.start < last.end:
            opener = reading.words[clause.start].lower
            return clause.relation == "relative" or (
                clause.relation == "subordinate" and opener not in _SUBORDINATORS_OF_TIME
            )
    return False
