"""Whose a number is, where the form of the sentence says so: "A has 41, B 35", "B, with 35", "B (35)", "35 at B".

A sentence that compares tells of several owners in one clause, so its subject owns some of its numbers only. What is
read here is the name that stands by a number in one of the fixed forms of comparing, listing and pairing. A number in
no such form has no owner here: then its clause decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction.clauses import Clause, clause_at
from checker.extraction.counted import Measured
from checker.extraction.grammar import BY, IN_OF, PLURAL_S, THE
from checker.extraction.owner_pairs import MARKS, OPENING, STRETCH, VERBAL, owner_words, paired_names
from checker.extraction.word_groups import word_group
from checker.extraction.words import Range, Reading, Tag
from checker.model import Mention, QuantityKind

_BY_OF = word_group("owners.by_of")
_COMPARE = word_group("owners.compare")
_GAPPED_LEADS = word_group("owners.gapped_leads")
_THAT_THOSE = word_group("owners.that_those")
_WHERE_WHOSE = word_group("owners.where_whose")

_OWNED = frozenset(
    (QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.RATIO)
)
_LIGHT = frozenset((Tag.ADVERB, Tag.QUANTIFIER))
_BEFORE_NAMES = frozenset((Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADJECTIVE, Tag.NOUN))
# How far apart the two commas of an apposition may stand.
_APPOSED = 10


class Owners:
    """The owners of the numbers of one sentence, by the number's index."""

    def __init__(
        self,
        reading: Reading,
        parts: Sequence[Clause],
        names: Sequence[Mention],
        counted: Sequence[Measured | None],
    ) -> None:
        self._words = reading.words
        self._reading = reading
        self._parts = parts
        self._counted = counted
        self._ends: dict[int, Range] = {}
        self._starts: dict[int, Range] = {}
        self._place_names(names)
        self.found: list[Range | None] = [None] * len(reading.places)
        # numbers told beside the clause, which holds whatever the clause plans or denies: "B, with 35, made no profit"
        self.aside: set[int] = set()
        # numbers of a name that the clause only leads to: "sales in Kerr are led by Marl, with 35"
        self._led_to: set[int] = set()
        if len(self._ends) < 2:
            return  # one name: nothing to tell apart
        if len(reading.places) > 1:
            paired = paired_names(reading, parts, self._starts, self._ends)
            for number, place in enumerate(reading.places):
                if reading.quantities[number].kind in _OWNED:
                    self.found[number] = paired.get(place) or self._owner(number, place)
            self._handed_on()
        for number, place in enumerate(reading.places):
            if self.found[number] is None and reading.quantities[number].kind in _OWNED:
                self.found[number] = (
                    self._set_off(number, place)
                    or self._headed(place)
                    or self._related(place)
                    or self._done_by(place)
                    or self._set_in(place)
                )

    def others(self, number: int) -> list[Range]:
        """The names that own another number and not this one; of a number in such a form, subjects as well."""
        own = self.found[number]
        names = [name for name in self.found if name is not None and name != own]
        if own is not None:
            names += [name for name in self._subjects() if name != own and name not in names]
            if number in self._led_to:
                names += [name for start, name in sorted(self._starts.items()) if start < own.start]
        return names

    def _subjects(self) -> list[Range]:
        """The names that are the subjects of numbers in no such form, where a subject holds one name."""
        names: list[Range] = []
        for number, place in enumerate(self._reading.places):
            subject = clause_at(self._parts, place)[1].subject
            if self.found[number] is None and subject is not None:
                inside = [name for start, name in self._starts.items() if start in subject]
                names += inside if len(inside) == 1 else []
        return names

    def _place_names(self, names: Sequence[Mention]) -> None:
        first = {word.start: index for index, word in enumerate(self._words)}
        position = 0
        for name in names:
            start = first.get(name.start)
            if start is None or (start == 0 and self._is_term(name)):
                continue
            position = start
            while position + 1 < len(self._words) and self._words[position + 1].start < name.end:
                position += 1
            whole = Range(start, position + 1)
            self._ends[position] = self._starts[start] = whole

    def _is_term(self, name: Mention) -> bool:
        """Whether a sentence opens with a word that has its capital from that place alone: "Unemployment stood at"."""
        return " " not in name.text and name.type is None and bool(self._reading.hits(0, 1))

    # -------------------------------------------------------------- one number

    def _owner(self, number: int, place: int) -> Range | None:
        left = self._left(place)
        aside = self._bracketed(place) or self._accompanied(number, place, left)
        if aside is not None:
            self._set_aside(number, place, aside)
        return (
            self._genitive(left)
            or aside
            or self._beside(place, left)
            or self._gapped(place, left)
            or self._after(number, place, left)
        )

    def _left(self, place: int) -> int:
        """The last word before a number that is more than "only", "some" or "just"."""
        index = place - 1
        while index >= 0 and self._words[index].tag in _LIGHT:
            index -= 1
        return index

    def _genitive(self, left: int) -> Range | None:
        """ "Chile's 73"."""
        words, index = self._words, left
        if index > 1 and words[index].text == ",":
            index -= 1  # "Kolibri's, 38"
        while index > 0 and left - index < 2 and words[index].tag is Tag.ADJECTIVE:
            index -= 1
        if index > 0 and words[index].text in "'’" and words[index - 1].lower.endswith(PLURAL_S):
            return self._ends.get(index - 1)  # "Rovers' 14"
        return self._ends.get(index) if index >= 0 and words[index].is_genitive else None

    def _bracketed(self, place: int) -> Range | None:
        """ "Chile (73)", "Chile (population 73)", "Chile's mines (73)"."""
        words = self._words
        opening = next(
            (index for index in range(place - 1, max(place - 4, -1), -1) if words[index].text in "()"), None
        )
        if opening is None or opening < 1 or words[opening].text != "(":
            return None
        if any(word.tag in (Tag.QUANTITY, Tag.VERB) for word in words[opening:place]):
            return None
        return self._ends.get(opening - 1) or self._name_of_phrase(opening - 1)

    def _name_of_phrase(self, last: int) -> Range | None:
        """The one name in the noun phrase that ends at a word: "Sweden's turbines", "inflation in Cyprus"."""
        words = self._words
        if words[last].tag not in (Tag.NOUN, Tag.NAME) or words[last].is_genitive:
            return None
        found: list[Range] = []
        index = last
        while index >= 0 and (
            words[index].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.DETERMINER)
            or words[index].lower in IN_OF
        ):
            if index in self._ends:
                found.append(self._ends[index])
            index -= 1
        return found[0] if len(found) == 1 else None

    def _accompanied(self, number: int, place: int, left: int) -> Range | None:
        """ "Germany, with 27", "followed by Lindberg with 19", "inflation in Turkey, at 9"."""
        words = self._words
        index = left
        while index > 0 and words[index].lower in owner_words("setting"):
            index -= 1
        if index < 1 or words[index].lower not in owner_words("accompanying"):
            return None
        comma = words[index - 1].text == ","
        last = index - 2 if comma else index - 1
        if last < 0:
            return None
        name = self._ends.get(last)
        if name is None or words[last].is_genitive:
            return self._name_of_phrase(last) if comma else None
        if self._name_after(number, place) is not None and any(
            self._name_after(other, at) == name for other, at in enumerate(self._reading.places[:number])
        ):
            return None  # "at 56 in France, at 7 in Spain"
        if comma and self._is_bare(number):
            return name
        before = self._before_phrase(name.start)
        if before < 0 or words[before].text in MARKS or words[before].lower in owner_words("leading"):
            return name
        earlier = any(other < name.start for other in self._reading.places)
        return name if words[before].tag in OPENING and (comma or earlier) else None

    def _set_off(self, number: int, place: int) -> Range | None:
        """The name before a comma and "with", where the sentence has no other number: "led by Marl, with 35 boats"."""
        name = self._accompanied(number, place, self._left(place))
        if name is None or name.end >= place or self._words[name.end].text != ",":
            return None
        self._set_aside(number, place, name)
        return name

    def _set_aside(self, number: int, place: int, name: Range) -> None:
        self.aside.add(number)
        subject = clause_at(self._parts, place)[1].subject
        if subject is not None and subject.end <= name.start:
            self._led_to.add(number)

    def _is_bare(self, number: int) -> bool:
        """Whether no noun of its own follows a number."""
        item = self._counted[number]
        return item is None or item.how == "shared" or item.words.end <= self._reading.places[number]

    def _before_phrase(self, index: int) -> int:
        """The word before the determiners, adjectives and nouns that lead to a name: "[while] its old rival B"."""
        index -= 1
        while index >= 0 and self._words[index].tag in _BEFORE_NAMES and not self._words[index].is_genitive:
            index -= 1
        return index

    def _beside(self, place: int, left: int) -> Range | None:
        """ "..., Chile 73", "Chile: 73", "; in Chile, 73", "and Chile, its neighbour, 73"."""
        words = self._words
        if left < 0:
            return None
        if words[left].text == ":":
            name = self._ends.get(left - 1)
            return name if name is not None and self._opens(name.start) else None
        name = self._ends.get(left)
        if name is not None and not words[left].is_genitive:
            return name if self._opens(name.start) or self._opens_locative(name.start) else None
        if words[left].text != ",":
            return None
        name = self._ends.get(left - 1)
        if name is not None:
            return name if self._opens_locative(name.start) else None
        name = self._apposed(left)
        if name is None or not any(other < name.start for other in self._reading.places):
            return None
        return name if self._opens(name.start) else None

    def _gapped(self, place: int, left: int) -> Range | None:
        """ "... and Togo goods worth 1.9", ", Brockley one of 31", "and France a total of 40"."""
        words = self._words
        index = left
        while (
            index > 0
            and left - index < STRETCH
            and (
                words[index].tag in (Tag.NOUN, Tag.DETERMINER, Tag.ADJECTIVE)
                or words[index].lower in _GAPPED_LEADS
            )
        ):
            index -= 1
        name = self._ends.get(index)
        if name is None or index == left or words[index].is_genitive:
            return None
        if not self._opens(name.start) and not self._opens_locative(name.start):
            return None
        before = [other for other in self._reading.places if other < name.start]
        verbal = (Tag.VERB, Tag.AUXILIARY, Tag.MODAL)
        if not before or any(words[at].tag in verbal for at in range(before[-1], place)):
            return None
        return name

    def _apposed(self, last: int) -> Range | None:
        """The name before the comma that an earlier comma answers: "[Chile], its neighbour, 73"."""
        for index in range(last - 1, max(last - _APPOSED, 0), -1):
            if self._words[index].tag is Tag.QUANTITY:
                return None
            if self._words[index].text == ",":
                return self._ends.get(index - 1)
        return None

    def _opens(self, start: int) -> bool:
        """Whether nothing but nouns in apposition stands between a boundary and a name: "and its rival Sundby"."""
        before = self._before_phrase(start)
        return before < 0 or self._words[before].text in MARKS or self._words[before].tag in OPENING

    def _opens_locative(self, start: int) -> bool:
        """Whether a stretch begins with "in" and the name: "; in Uganda 520"."""
        index = start - 1
        while index > 0 and self._words[index].tag in (Tag.DETERMINER, Tag.ADJECTIVE):
            index -= 1
        if index < 0 or self._words[index].lower not in owner_words("locating_strictly"):
            return False
        if index > 1 and self._words[index - 1].lower in _THAT_THOSE:
            index -= 1
        before = self._words[index - 1] if index else None
        return before is None or before.text in MARKS or before.tag in OPENING

    def _after(self, number: int, place: int, left: int) -> Range | None:
        """ "compared with 48 at Brightwell", "the 22 of Sundby"; "88 in Nepal" where the subject owns nothing."""
        words = self._words
        before = left - 1 if left > 0 and words[left].lower in THE else left
        compares = before >= 0 and (
            words[before].lower in owner_words("comparing")
            or (
                words[before].lower in owner_words("compared")
                and before > 0
                and words[before - 1].lemma in _COMPARE
            )
        )
        name = self._name_after(number, place)
        if name is None:
            return None
        handed = before < left and any(word.lower in _BY_OF for word in words[place + 1 : name.start])
        done = words[place + 1].lower in BY  # "31 were built by Brakel and 24 by Dorsten"
        return name if compares or handed or done or self._is_listed(number, place) else None

    def _name_after(self, number: int, place: int) -> Range | None:
        """The name behind "in", "at", "for" or "of" right after a number and its noun."""
        words, item = self._words, self._counted[number]
        own = item is not None and item.words.start > place and item.how not in ("shared", "partitive")
        end = item.words.end if own and item is not None else place + 1
        if (
            end + 2 < len(words)
            and words[end].tag in (Tag.VERB, Tag.ADJECTIVE)
            and words[end + 1].lower in BY
        ):
            end += 1  # "the 18 given by Britain"
        if end + 1 >= len(words) or words[end].lower not in owner_words("locating_or_by"):
            return None
        index = end + 1
        while index < len(words) and words[index].tag is Tag.DETERMINER:
            index += 1
        return self._starts.get(index)

    def _is_listed(self, number: int, place: int) -> bool:
        """Whether the place after a number is one of several such places, and its clause has no name for a subject."""
        subject = clause_at(self._parts, place)[1].subject
        if subject is not None and any(start in subject for start in self._starts):
            return False
        others = enumerate(self._reading.places)
        return any(other != number and self._name_after(other, at) is not None for other, at in others)

    def _headed(self, place: int) -> Range | None:
        """The last name of a subject whose others are genitives: "Marlow's old rival Hollis runs 35"."""
        subject = clause_at(self._parts, place)[1].subject
        if subject is None or place in subject:
            return None
        inside = [name for start, name in sorted(self._starts.items()) if start in subject]
        if len(inside) < 2 or inside[-1].end != subject.end:
            return None
        genitive = all(self._words[name.end - 1].is_genitive for name in inside[:-1])
        return inside[-1] if genitive else None

    def _related(self, place: int) -> Range | None:
        """The name before "whose" or "where": "Luma, whose share fell to 11"."""
        words = self._words
        index = next(
            (at for at in range(place - 1, max(place - _APPOSED, 0), -1) if words[at].lower in _WHERE_WHOSE),
            None,
        )
        if index is None or any(
            words[at].tag is Tag.QUANTITY or at in self._starts for at in range(index, place)
        ):
            return None
        last = index - 2 if words[index - 1].text == "," else index - 1
        name = self._ends.get(last)
        return name if name is not None and not words[last].is_genitive else None

    def _set_in(self, place: int) -> Range | None:
        """The name that opens a clause whose subject is none: "in Suffolk it was 65"."""
        words, (_, clause) = self._words, clause_at(self._parts, place)
        own = clause.subject is not None and clause.subject.start >= clause.start
        if own and any(start in clause.subject for start in self._starts if clause.subject is not None):
            return None
        index = clause.start
        while index < place and (words[index].tag in OPENING or words[index].tag is Tag.MARK):
            index += 1
        if words[index].lower not in owner_words("locating_strictly"):
            return None
        index += 1
        while index < place and words[index].tag is Tag.DETERMINER:
            index += 1
        return self._starts.get(index)

    def _done_by(self, place: int) -> Range | None:
        """The name behind "by" where what it did is the subject: "33 wells were drilled by Ardent"."""
        words, (_, clause) = self._words, clause_at(self._parts, place)
        if clause.subject is None or place not in clause.subject or clause.verb is None:
            return None
        index = clause.verb + 1
        if index + 1 >= len(words) or words[index].lower not in BY:
            return None
        return self._starts.get(index + 1) or self._starts.get(index + 2)

    def _handed_on(self) -> None:
        """A number without a form of its own goes on with the owner before it: "Peru: 412 libraries and 50 museums"."""
        places = self._reading.places
        for number in range(1, len(places)):
            if self.found[number] is not None or self.found[number - 1] is None:
                continue
            if self._reading.quantities[number].kind not in _OWNED:
                continue
            between = range(places[number - 1], places[number])
            if any(index in self._ends for index in between) or any(
                self._words[index].tag in VERBAL - {Tag.ADVERB, Tag.DETERMINER} for index in between
            ):
                continue
            if clause_at(self._parts, places[number])[1].subject is None or all(
                self._words[index].tag in (Tag.NOUN, Tag.ADJECTIVE, Tag.ADVERB, Tag.COORDINATOR, Tag.QUANTITY)
                or self._words[index].text == ","
                for index in between
            ):
                self.found[number] = self.found[number - 1]
