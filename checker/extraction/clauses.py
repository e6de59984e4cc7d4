"""Where one clause ends and the next begins, and who does what in each.

A clause is built around a verb group (auxiliaries and a verb). Between two verb groups the boundary is the
strongest mark there: a relative pronoun or subordinator, a semicolon, a comma with a coordinator, a
coordinator before the verb, a comma. A clause without a subject of its own takes the one before it; a
relative clause takes the noun it hangs on. "Germany has five, France seven" yields a clause without a verb.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.reading import NOMINAL, Reading, Tag, Word
from checker.extraction.wordlists import verb_group
from checker.vocabulary.words import singular

_BREAKS = frozenset(";:—–()[]")
_DASHES = frozenset("-—–")
_TIME_LEADS = frozenset(("last", "this", "next", "every", "each", "that", "earlier"))
_TIME_NOUNS = frozenset(
    [
        "year",
        "month",
        "week",
        "day",
        "quarter",
        "decade",
        "century",
        "summer",
        "winter",
        "spring",
        "autumn",
        "weekend",
        "morning",
        "night",
    ]
)
_OPENERS = frozenset({Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.ADVERB, Tag.MARK})
_INSIDE_PHRASE = frozenset(
    {Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.QUANTIFIER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.QUANTITY}
)


@dataclass(frozen=True, slots=True)
class Range:
    """Words `start`..`end` of a reading, end exclusive."""

    start: int
    end: int

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its words, its verb group and main verb, its subject and the noun a relative clause hangs on.

    `relation` is "main", "coordinate", "relative", "subordinate", "participle" or "gapped"; `governor` is the
    index of the clause it depends on. The subject may lie outside the clause (shared or relative).
    """

    start: int
    end: int
    group: int | None = None
    verb: int | None = None
    subject: Range | None = None
    antecedent: Range | None = None
    relation: str = "main"
    governor: int | None = None

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.end


@dataclass(frozen=True, slots=True)
class _Nucleus:
    group: int
    verb: int
    finite: bool
    end: int


def clauses(reading: Reading) -> tuple[Clause, ...]:
    """The clauses of a sentence in text order; together they cover all of its words."""
    words = reading.words
    if not words:
        return ()
    nuclei = _nuclei(words)
    starts: list[tuple[int, str]] = [(0, "main")]
    if nuclei:
        opener = next((i for i in range(1, nuclei[0].group) if words[i].tag is Tag.RELATIVE), None)
        if opener is not None:
            before = words[opener - 1].tag is Tag.PREPOSITION
            starts.append((opener - 1 if before and opener > 1 else opener, "relative"))
    for left, right in itertools.pairwise(nuclei):
        boundary = _boundary(words, left, right)
        if boundary is not None and boundary[0] > starts[-1][0]:
            starts.append(boundary)
    starts = _with_gaps(reading, _with_semicolons(words, starts, nuclei), nuclei)
    found: list[Clause] = []
    for number, (start, relation) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(words)
        inside = [nucleus for nucleus in nuclei if start <= nucleus.verb < end]
        nucleus = next((item for item in inside if item.finite), inside[0] if inside else None)
        found.append(_clause(words, start, end, relation, nucleus, found))
    return tuple(found)


def clause_at(parts: Sequence[Clause], index: int) -> tuple[int, Clause]:
    """The number of the clause that holds a word, and the clause."""
    for number, clause in enumerate(parts):
        if index in clause:
            return number, clause
    raise IndexError(index)


def content(words: Sequence[Word], clause: Clause) -> Range:
    """The clause without the marks, coordinators and quotation marks at its edges."""
    start, end = clause.start, clause.end
    while start < end and words[start].tag in (Tag.MARK, Tag.COORDINATOR) and words[start].text not in "$€£":
        start += 1
    while end > start and words[end - 1].tag in (Tag.MARK, Tag.COORDINATOR):
        end -= 1
    return Range(start, end) if start < end else Range(clause.start, clause.end)


def _nuclei(words: Sequence[Word]) -> list[_Nucleus]:
    found: list[_Nucleus] = []
    index = 0
    while index < len(words):
        if words[index].tag not in (Tag.AUXILIARY, Tag.MODAL, Tag.VERB):
            index += 1
            continue
        group = index
        verb = index
        while index < len(words) and words[index].tag in (
            Tag.AUXILIARY, Tag.MODAL, Tag.VERB, Tag.ADVERB, Tag.NEGATION,
        ):  # fmt: skip
            if words[index].tag in (Tag.AUXILIARY, Tag.VERB):
                if words[verb].tag is Tag.VERB and words[index].tag is Tag.AUXILIARY:
                    break  # "those arrested were": the second group has its own subject
                verb = index
                if (
                    words[index].tag is Tag.VERB
                    and index + 1 < len(words)
                    and words[index + 1].tag is Tag.VERB
                ):
                    index += 1
                    break
            index += 1
        index = max(index, group + 1)
        # "killed or wounded", "fled and hid": one deed of one subject
        while (
            words[verb].tag is Tag.VERB
            and index + 1 < len(words)
            and words[index].lower in ("and", "or")
            and words[index + 1].tag is Tag.VERB
            and _same_form(words[verb], words[index + 1])
        ):
            index += 2
        form = words[verb].verb
        only = group == verb
        participle = (
            only and words[verb].tag is Tag.VERB and form is not None and form.form in ("ing", "participle")
        )
        infinitive = group > 0 and words[group - 1].lower == "to"
        if infinitive and found and group - found[-1].verb <= 3:
            continue  # "agreed to supply": one clause, the infinitive is part of it
        reduced = (
            only
            and form is not None
            and form.form == "both"
            and index < len(words)
            and (
                words[index].lower in ("by", "with")
                or (words[index].lower in ("in", "at", "on", "during") and _finite_follows(words, index))
            )
            and group > 0
            and (words[group - 1].tag in (Tag.NOUN, Tag.NAME) or words[group - 1].text == ",")
        )
        if not reduced and only and found and _is_attribute(words, found[-1], group, index):
            reduced = True
        found.append(_Nucleus(group, verb, not (participle or infinitive or reduced), index))
    return found


def _same_form(left: Word, right: Word) -> bool:
    return left.verb is not None and right.verb is not None and left.verb.form == right.verb.form


def _is_attribute(words: Sequence[Word], before: _Nucleus, group: int, end: int) -> bool:
    """Whether a bare participle only describes the noun before it: "recorded 184 civilians [killed] in May"."""
    form = words[group].verb
    if form is None or form.form != "both" or form.lemma in verb_group("intransitive"):
        return False
    if words[group - 1].tag not in (Tag.NOUN, Tag.ADJECTIVE, Tag.QUANTITY) or words[
        before.verb
    ].lemma in verb_group("telling"):
        return False
    after = words[end] if end < len(words) else None
    if after is not None and after.tag not in (Tag.MARK, Tag.PREPOSITION, Tag.COORDINATOR):
        return False
    return not any(
        word.tag in (Tag.COORDINATOR, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.MARK)
        for word in words[before.verb : group]
    )


def _finite_follows(words: Sequence[Word], index: int) -> bool:
    for word in words[index : index + 12]:
        if word.tag in (Tag.MARK, Tag.COORDINATOR, Tag.RELATIVE, Tag.SUBORDINATOR):
            return False
        if word.tag in (Tag.AUXILIARY, Tag.MODAL):
            return True
        if word.tag is Tag.VERB and word.verb is not None and word.verb.form in ("past", "both", "s"):
            return True
    return False


def _boundary(words: Sequence[Word], left: _Nucleus, right: _Nucleus) -> tuple[int, str] | None:
    best: tuple[int, int, str] | None = None
    joint = right.group - 1
    while joint >= left.end and words[joint].tag is Tag.ADVERB:
        joint -= 1
    if right.finite and joint >= left.end and words[joint].tag is Tag.COORDINATOR:
        # "was listed as X by A and banned by B": the verb is joined to the one before, whatever lies between
        return (joint - 1 if words[joint - 1].text == "," else joint), "coordinate"
    for index in range(left.end, right.group + 1):
        if words[index].lower == "as" and words[left.verb].lemma in verb_group("designate"):
            continue  # "list X as a terrorist group"
        rank, relation, place = _mark_rank(words, index, right)
        if rank and (best is None or rank >= best[0]):
            best = (rank, place, relation)
    if best is None and right.finite and _in_relative(words, left):
        return right.group, "main"  # "papers that leaked [put the losses at ...]"
    if best is None:
        # "he said more than 400 people were killed": a report verb governs what follows it
        if words[left.verb].lemma in verb_group("report") and right.finite:
            return left.verb + 1, "subordinate"
        return None
    return best[1], best[2]


def _in_relative(words: Sequence[Word], nucleus: _Nucleus) -> bool:
    """Whether a relative pronoun opens the clause of a verb: "papers that leaked in April"."""
    index = nucleus.group - 1
    while index >= 0 and words[index].tag in (Tag.NAME, Tag.NOUN, Tag.DETERMINER, Tag.ADJECTIVE, Tag.ADVERB):
        index -= 1
    return index >= 0 and words[index].tag is Tag.RELATIVE


def _mark_rank(words: Sequence[Word], index: int, right: _Nucleus) -> tuple[int, str, int]:
    word = words[index]
    if index == right.group:
        form = word.verb
        if form is not None and form.form == "ing" and index and words[index - 1].text == ",":
            return 3, "participle", index - 1
        return 0, "", index
    if word.tag is Tag.RELATIVE:
        place = index
        if index and words[index - 1].tag is Tag.PREPOSITION:
            place -= 1
            # "300 passengers, 40 of whom drowned": the number belongs to the relative clause
            if (
                place > 1
                and words[place - 1].tag in (Tag.QUANTITY, Tag.QUANTIFIER)
                and words[place - 2].text == ","
            ):
                place -= 1
        return 6, "relative", place
    if word.tag is Tag.SUBORDINATOR and right.finite and not _comma_between(words, index, right.group):
        return 6, "subordinate", index
    if word.text in _BREAKS or (word.text in _DASHES and _is_spaced(words, index)):
        return (7, "main", index) if word.text == ";" else (4, "main", index)
    if not right.finite:
        # a participle or infinitive only opens a clause at a comma or a preposition right before it
        return 0, "", index
    after = words[index + 1] if index + 1 < len(words) else None
    if word.tag is Tag.COORDINATOR:
        if index + 1 == right.group or (
            after is not None and after.tag is Tag.ADVERB and index + 2 == right.group
        ):
            return 5, "coordinate", index
        if index and words[index - 1].text == ",":
            return 5, "coordinate", index - 1
        if _comma_between(words, index, right.group):
            return 0, "", index  # "by Peru and Chile, holds": it joins what stands before the comma
        return 2, "coordinate", index
    if word.text == ",":
        return 1, "main", index
    return 0, "", index


def _comma_between(words: Sequence[Word], start: int, end: int) -> bool:
    # "since May 2021, said": what the subordinator opens is over at the comma
    return any(words[index].text == "," for index in range(start, end))


def _is_spaced(words: Sequence[Word], index: int) -> bool:
    if not 0 < index < len(words) - 1:
        return False
    return words[index - 1].end < words[index].start and words[index].end < words[index + 1].start


def _with_semicolons(
    words: Sequence[Word], starts: list[tuple[int, str]], nuclei: Sequence[_Nucleus]
) -> list[tuple[int, str]]:
    """A semicolon always ends a clause; without a verb after it, the next one goes on with the last verb."""
    known = {start for start, _ in starts}
    extra = [
        (index, "gapped")
        for index, word in enumerate(words)
        if word.text == ";" and index not in known and any(nucleus.verb < index for nucleus in nuclei)
    ]
    return sorted([*starts, *extra])


def _second_figure(reading: Reading, place: int) -> int | None:
    """Where a number without a noun opens a stretch of its own: "... in Turkey [and 2,000 in Syria]"."""
    words = reading.words
    after = words[place + 1] if place + 1 < len(words) else None
    if after is None or after.lower not in ("in", "from", "at", "on", "for", "during", "by", "to"):
        return None
    if after.lower == "to" or (
        after.lower == "in" and words[place].text.isdigit() and len(words[place].text) == 4
    ):
        return None
    index = place - 1
    if index > 0 and words[index].lower in ("against", "versus", "another", "than"):
        index -= 1
        while index > 0 and words[index].text == ",":
            index -= 1
        return index + 1
    if index > 0 and (words[index].tag is Tag.COORDINATOR or words[index].text == ","):
        return index - 1 if words[index - 1].text == "," else index
    return None


def _noun_gap(words: Sequence[Word], place: int) -> int | None:
    """ "men live to 74, [women to 82]": a short noun phrase between the comma and the number."""
    index = place - 1
    while index > 0 and words[index].lower in ("of", "one", "that", "to", "at"):
        index -= 1
    first = index
    while first > 0 and words[first].tag in (Tag.NOUN, Tag.ADJECTIVE) and index - first < 3:
        first -= 1
    if (
        first == index
        or words[index].tag is not Tag.NOUN
        or (words[first].text != "," and words[first].lower != "and")
    ):
        return None
    noun = words[index]
    if singular(noun.lower) == noun.lower and noun.lower not in ("people", "police"):
        return None  # only a plural stands there without an article
    return first


def _is_time(reading: Reading, place: int) -> bool:
    return reading.quantities[reading.words[place].quantity or 0].kind.value in ("year", "date")


def _goes_on(reading: Reading, nuclei: Sequence[_Nucleus], begin: int, place: int) -> bool:
    """Whether a number follows another with a verb before both and none between."""
    earlier = [other for other in reading.places if other < begin]
    if not earlier or not any(nucleus.verb < begin for nucleus in nuclei):
        return False
    following = next((nucleus.verb for nucleus in nuclei if nucleus.verb > place), len(reading.words))
    if any(reading.words[index].tag is Tag.AUXILIARY for index in range(place, following)):
        return False
    return not any(earlier[-1] < nucleus.verb < place for nucleus in nuclei)


def _with_gaps(
    reading: Reading, starts: list[tuple[int, str]], nuclei: Sequence[_Nucleus]
) -> list[tuple[int, str]]:
    """Add the clauses without a verb: ", France 7", "and Italy 9", "; in Kenya 12"."""
    words = reading.words
    extra: list[tuple[int, str]] = []
    for place in reading.places:
        begin = _second_figure(reading, place)
        if begin is not None and begin > 0 and _goes_on(reading, nuclei, begin, place):
            extra.append((begin, "gapped"))
            continue
        begin = _noun_gap(words, place)
        if begin is not None and _goes_on(reading, nuclei, begin, place):
            extra.append((begin, "gapped"))
            continue
        index = place - 1
        while index > 0 and (
            words[index].tag is Tag.NAME or words[index].tag in (Tag.ADJECTIVE, Tag.DETERMINER)
            or words[index].lower in ("with", "at", "in", "just", "only", "of", "by", "to")
        ):  # fmt: skip
            index -= 1
        first = index + 1
        names = [word for word in words[first:place] if word.tag is Tag.NAME]
        if (
            not names
            or index <= 0
            or not (words[index].tag is Tag.COORDINATOR or words[index].text in (",", ";"))
        ):
            continue
        earlier = [other for other in reading.places if other < index]
        if not earlier or not any(nucleus.verb < index for nucleus in nuclei):
            continue
        if any(earlier[-1] < nucleus.verb < place for nucleus in nuclei):
            continue
        if words[first].lower in ("in", "at", "of") and words[place - 1].tag is not Tag.NAME:
            continue
        if _is_time(reading, place) and not (
            _is_time(reading, earlier[-1]) and words[place - 1].lower in ("in", "on")
        ):
            continue
        begin = index - 1 if words[index].tag is Tag.COORDINATOR and words[index - 1].text == "," else index
        extra.append((begin, "gapped"))
    known = {start for start, _ in starts}
    return sorted([*starts, *(item for item in extra if item[0] not in known)])


def _clause(
    words: Sequence[Word],
    start: int,
    end: int,
    relation: str,
    nucleus: _Nucleus | None,
    before: Sequence[Clause],
) -> Clause:
    governor = len(before) - 1 if before else None
    parent = before[-1] if before else None
    if relation == "gapped":
        source = next((clause for clause in reversed(before) if clause.verb is not None), None)
        verb = source.verb if source else None
        subject = _gapped_subject(words, start, end, source)
        return Clause(start, end, None, verb, subject, None, relation, governor)
    if nucleus is None:
        return Clause(start, end, None, None, None, None, relation, governor)
    antecedent = None
    if relation == "relative" and parent is not None:
        antecedent = phrase_before(words, start, parent.start)
    subject = _subject(words, start, nucleus.group)
    if relation == "relative" and subject is None:
        subject = antecedent
    elif subject is None and parent is not None:
        # a relative clause is over where its sister goes on: "X, which Y listed, wants Z"
        over = parent.relation == "relative" and relation == "main" and parent.antecedent is not None
        subject = parent.antecedent if over else parent.subject
        if subject is None and relation == "coordinate":
            subject = next(
                (clause.subject for clause in reversed(before) if clause.subject is not None), None
            )
    return Clause(start, end, nucleus.group, nucleus.verb, subject, antecedent, relation, governor)


def _gapped_subject(words: Sequence[Word], start: int, end: int, source: Clause | None) -> Range | None:
    """The name before the number ("France [has] 7"), else the subject of the clause whose verb is left out."""
    number = next((index for index in range(start, end) if words[index].tag is Tag.QUANTITY), end)
    first = number
    while first > start and (
        words[first - 1].tag in (Tag.NAME, Tag.ADVERB, Tag.NOUN, Tag.ADJECTIVE)
        or words[first - 1].lower in ("of", "one", "that", "to", "at", "by", "with", "in", "on")
    ):
        first -= 1
    while first < number and words[first].tag not in (Tag.NAME, Tag.NOUN, Tag.ADJECTIVE):
        first += 1
    last = first
    while last < number and words[last].tag in (Tag.NAME, Tag.NOUN, Tag.ADJECTIVE):
        last += 1
    led = words[first - 1].tag is Tag.PREPOSITION if first > start else False
    if first < last and not led:
        return Range(first, last)
    return source.subject if source is not None else None


def _subject(words: Sequence[Word], start: int, group: int) -> Range | None:
    first, last = start, group
    ahead = words[first + 1].lower if first + 1 < last else ""
    if words[first].tag is Tag.QUANTITY and ahead in ("ago", "earlier", "later", "before"):
        first += 2  # "Five years ago Peru left"
    if first + 1 < last and words[first].lower in _TIME_LEADS and words[first + 1].lower in _TIME_NOUNS:
        first += 2  # "Every year 5,000 people", "Last year alone, 40 people"
        while first < last and (
            words[first].tag is Tag.ADVERB or words[first].text == "," or words[first].lower == "alone"
        ):
            first += 1
    while first < last and (words[first].tag in _OPENERS or words[first].tag is Tag.RELATIVE):
        first += 1
    if first > start and words[first - 1].tag is Tag.SUBORDINATOR:
        # "After 16 years in office, Jane Roe retired"
        comma = next((index for index in range(first, last) if words[index].text == ","), None)
        first = first if comma is None else comma + 1
    while first < last and words[first].tag is Tag.PREPOSITION:
        comma = next((index for index in range(first, last) if words[index].text == ","), None)
        if comma is None:
            # "In Syria 400 people": the phrase ends at the next number or determiner
            return _tail_phrase(words, first, last)
        first = comma + 1
    while first < last and words[first].tag in (Tag.MARK, Tag.ADVERB, Tag.COORDINATOR):
        first += 1
    while last > first and words[last - 1].tag in (Tag.ADVERB, Tag.NEGATION, Tag.MARK, Tag.PREPOSITION):
        last -= 1
    if first >= last:
        return None
    # an adverbial or apposition before or after the noun: keep the stretch up to the first comma
    comma = next((index for index in range(first, last) if words[index].text in (",", "(", "—", "–")), None)
    if comma is not None and comma > first:
        inner = words[comma + 1 : last]
        is_list = any(word.tag is Tag.COORDINATOR for word in inner)
        if not is_list:
            last = comma
    if not any(
        word.tag in NOMINAL or word.tag in (Tag.QUANTITY, Tag.QUANTIFIER) for word in words[first:last]
    ):
        if words[first].tag in (Tag.DETERMINER, Tag.ADJECTIVE):
            return Range(first, last)
        return None
    return Range(first, last)


def _tail_phrase(words: Sequence[Word], first: int, last: int) -> Range | None:
    index = last
    while index > first and words[index - 1].tag in _INSIDE_PHRASE:
        index -= 1
        if words[index].tag in (Tag.DETERMINER, Tag.QUANTITY, Tag.POSSESSIVE):
            if (
                words[index].tag is Tag.QUANTITY
                and words[index - 1].tag is Tag.PREPOSITION
                and index + 1 < last
            ):
                return Range(index + 1, last)  # "In 1990 Namibia"
            break
    return Range(index, last) if index < last and words[index - 1].tag is not Tag.PREPOSITION else None


def phrase_before(words: Sequence[Word], end: int, floor: int) -> Range | None:
    """The noun phrase that ends right before word `end`: "the nuclear deal with Iran, [that]"."""
    last = end
    while last > floor and words[last - 1].tag in (Tag.MARK, Tag.COORDINATOR, Tag.ADVERB):
        last -= 1
    first = last
    while first > floor:
        word = words[first - 1]
        if word.tag in _INSIDE_PHRASE or word.text in ("'", "’", "-"):
            first -= 1
            if word.tag in (Tag.DETERMINER, Tag.POSSESSIVE) and not (
                first > floor and words[first - 1].lower in ("of", "in", "with", "for", "to", "between")
            ):
                break
        elif (
            word.lower in ("of", "with", "between", "for", "in", "to", "on", "and")
            and first - 1 > floor
            and (words[first - 2].tag in (Tag.NOUN, Tag.NAME))
            and (word.lower != "and" or words[first].tag is Tag.NAME)
        ):
            first -= 1
        else:
            break
    while first < last and words[first].tag in (Tag.PREPOSITION, Tag.COORDINATOR, Tag.MARK):
        first += 1
    return Range(first, last) if first < last else None


def respective_subject(reading: Reading, clause: Clause, place: int) -> Range | None:
    """The one of several subjects that a number belongs to: "A and B made 4 and 5 cars respectively"."""
    words = reading.words
    if clause.subject is None or not any(
        word.lower in ("respectively", "apiece") for word in words[clause.start : clause.end]
    ):
        return None
    names: list[Range] = []
    first: int | None = None
    for index in range(clause.subject.start, clause.subject.end + 1):
        inside = index < clause.subject.end
        if inside and words[index].tag is not Tag.COORDINATOR and words[index].text != ",":
            first = index if first is None else first
        elif first is not None:
            names.append(Range(first, index))
            first = None
    numbers = [other for other in reading.places if clause.subject.end <= other < clause.end]
    if len(names) < 2 or len(names) != len(numbers) or place not in numbers:
        return None
    return names[numbers.index(place)]
