"""All numbers of a document, as the output contract wants them.

One pass over the tokens of every sentence: what only looks like a number is marked first (`shapes`), then
expressions of time are read (`dates`), then amounts (`amounts`), which are joined to ranges and ratios and get their
hedge, direction and denominator.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from checker.extraction.amounts import Amount, amount_at, with_unit
from checker.extraction.changes import change_at, is_change_word, per_at
from checker.extraction.dates import find_times
from checker.extraction.hedges import Hedge, hedge_at
from checker.extraction.lexer import DASHES, HYPHENS, Lexed
from checker.extraction.lexicon import number_words, word_set
from checker.extraction.numbers import first_words
from checker.extraction.numerals import plain_value, step_of
from checker.extraction.shapes import blocked
from checker.extraction.times import TimeSpan
from checker.model import Document, Modifier, Quantity, QuantityKind, Sentence, Span
from checker.vocabulary.units import currencies

_RATIO_CONTEXT = word_set("grammar_words.csv")["quantities.ratio_context"]
_VOTE = frozenset({"vote", "votes", "voted", "voting", "ballot"})
_MOVES = word_set("grammar_words.csv")["quantities.moves"]


@cache
def _trigger() -> re.Pattern[str]:
    words = sorted(
        first_words() - {"a", "an", "every", "few", "many", "several", "couple"},
        key=lambda word: (-len(word), word),
    )
    times = "decades?|fortnights?|century|centuries|nineties|eighties|seventies|sixties|fifties|forties|thirties|twenties"
    return re.compile(rf"[0-9½¼¾⅐-⅞]|\b(?:{'|'.join(words)}|{times})\b", re.IGNORECASE)


def quantities(document: Document) -> tuple[Quantity, ...]:
    """Every number of the document in text order; what is no quantity (names, pages, clock times) is left out.

    Units of measure, money and time are set; the unit of a bare count is None. Time is linear in the text.
    """
    found: list[Quantity] = []
    trigger = _trigger()
    for sentence in document.sentences:
        if trigger.search(document.text, sentence.start, sentence.end):
            found.extend(_Reader(document.text, sentence, document.published).read())
    return tuple(found)


class _Reader:
    """Reads one sentence; `lexed` holds its tokens, `blocked` those that no quantity may use."""

    def __init__(self, text: str, sentence: Sentence, published: date | None) -> None:
        self.text = text
        self.lexed = Lexed(text, sentence.start, sentence.end)
        self.blocked = blocked(self.lexed, sentence.block)
        self.times: dict[int, TimeSpan] = {}
        for time in find_times(self.lexed, published, self.blocked):
            if time.emit:
                self.times[time.head] = time
                for index in range(time.first, time.last):
                    self.blocked[index] = 0
            elif time.kind in ("quarter", "half"):
                for index in range(time.first, time.last):
                    self.blocked[index] = 1
        self.title_case = _is_title_case(self.lexed)
        self.floor = 0  # the first token that no quantity has used yet

    def read(self) -> list[Quantity]:
        found: list[Quantity] = []
        lexed, words = self.lexed, first_words()
        index = 0
        while index < lexed.size:
            time = self.times.get(index)
            if time is not None:
                found.append(self._time(time))
                self.floor = index = max(time.tail, time.last)
                continue
            kind = lexed.kind[index]
            if self.blocked[index] or not (kind in "nv" or (kind == "w" and lexed.lower[index] in words)):
                index += 1
                continue
            quantity, end = self._quantity(index)
            if quantity is not None:
                found.append(quantity)
                self.floor = end
            index = max(end, index + 1)
        return found

    # ------------------------------------------------------------ time

    def _time(self, time: TimeSpan) -> Quantity:
        lexed = self.lexed
        start, end = lexed.start[time.head], lexed.end[time.tail - 1]
        kind = {"date": QuantityKind.DATE, "year": QuantityKind.YEAR}.get(time.emit, QuantityKind.RANGE)
        ranged = time.emit == "range"
        return Quantity(
            start=start,
            end=end,
            surface=self.text[start:end],
            kind=kind,
            value=None if ranged else time.value,
            low=Decimal(time.low) if ranged and time.low is not None else None,
            high=Decimal(time.high) if ranged and time.high is not None else None,
            unit="year" if time.emit in ("year", "range") else None,
            modifier=Modifier.RANGE if ranged else Modifier.NONE,
            step=Decimal(1) if time.emit == "year" else None,
            period=time.own,
        )

    # ------------------------------------------------------------ amounts

    def _quantity(self, index: int) -> tuple[Quantity | None, int]:
        amount = self._amount(index)
        if amount is None:
            return None, index + 1
        if not self._counts(amount):
            return None, amount.last
        joined = (
            self._century(amount) or self._ratio(amount) or self._tolerance(amount) or self._range(amount)
        )
        amount = self._by_context(amount)
        if joined is not None:
            if joined[0].unit is None and amount.unit is not None:
                joined = replace(joined[0], unit=amount.unit, kind=amount.kind), joined[1]
            return joined
        amount = self._exchange_rate(amount)
        hedge = hedge_at(self.lexed, amount.first, amount.last, duration=amount.kind is QuantityKind.DURATION)
        quantity = self._build(amount, hedge)
        return quantity, self._after_rate(amount.last) if quantity.per else amount.last

    def _after_rate(self, last: int) -> int:
        """The "100,000" of "3.2 per 100,000 people" belongs to the rate and is no number of its own."""
        lexed = self.lexed
        for at in range(last, last + 4):
            if (lexed.word(at) == "per" or lexed.raw(at) == "/") and lexed.sort(at + 1) == "n":
                return at + 2
        return last

    def _exchange_rate(self, amount: Amount) -> Amount:
        """As in "92 roubles to the dollar", "1.08 dollars per euro": a rate of two currencies."""
        lexed, at = self.lexed, amount.last
        if amount.kind is not QuantityKind.MONEY or amount.unit is None:
            return amount
        if lexed.word(at) in ("to", "against", "for") and lexed.word(at + 1) in (
            "the",
            "one",
            "a",
            "each",
            "1",
            "$",
            "€",
        ):
            at += 2 if lexed.word(at + 1) != "$" else 1
        elif lexed.word(at) in ("per", "/", "a"):
            at += 1
        else:
            return amount
        if lexed.word(at) == "us":
            at += 1
        other = currencies().names.get(lexed.word(at)) or (
            lexed.raw(at) if lexed.raw(at) in currencies().units else None
        )
        if other is None and lexed.raw(at) in ("$", "€"):
            other = currencies().symbols[lexed.raw(at)]
        return (
            replace(amount, unit=f"{amount.unit}/{other}")
            if other is not None and other != amount.unit
            else amount
        )

    def _amount(self, index: int) -> Amount | None:
        """The amount at a token, unless a part of it is blocked or is glued to what is no unit."""
        lexed = self.lexed
        if not 0 <= index < lexed.size or self.blocked[index]:
            return None
        amount = amount_at(lexed, index)
        if amount is None or any(self.blocked[at] for at in range(amount.number.first, amount.number.last)):
            return None
        if amount.first < self.floor:
            return None
        last = amount.last
        if (
            lexed.glued(last)
            and lexed.kind[last] in "wco"
            and lexed.kind[last - 1] == "n"
            and lexed.lower[last] not in ("ish", "odd")
            and not (lexed.lower[last] == "s" and lexed.word(amount.first - 2) in ("over", "under"))
        ):
            return None
        if lexed.glued(last) and lexed.text[last] in "_@\\":
            return None
        return amount

    def _counts(self, amount: Amount) -> bool:
        lexed, number = self.lexed, amount.number
        first, last = number.first, number.last
        if lexed.kind[first] == "w":
            raw = lexed.text[first]
            if (
                raw[:1].isupper()
                and not self._starts(first)
                and not self.title_case
                and amount.unit in (None, "rank", "share")
            ):
                return False
            if (
                lexed.glued(first)
                and lexed.raw(first - 1) in HYPHENS
                and lexed.glued(first - 1)
                and lexed.sort(first - 2) == "w"
            ):
                before = lexed.word(first - 2)
                if (
                    before not in ("mid", "pre", "post", "over", "under", "non")
                    and before not in number_words()["ten"]
                ):
                    return False
            timed = amount.kind is QuantityKind.DURATION and lexed.kind[amount.last - 1] == "w"
            if (
                raw[:1].isupper()
                and timed
                and not self._starts(first)
                and lexed.text[amount.last - 1][:1].isupper()
                and not self.title_case
            ):
                return False  # "the Six-Day War"
            if (
                number.shape == "words"
                and number.value == 1
                and last == first + 1
                and lexed.lower[first] == "one"
            ):
                return self._counts_one(amount)
            if number.shape == "ordinal":
                return self._counts_ordinal(amount)
            if lexed.lower[first] in ("double", "triple", "treble", "quadruple") and lexed.word(last) not in (
                "the", "that", "its", "their", "his", "her", "what", "to", "in", "this", "last", "from", "by", "it",
            ):  # fmt: skip
                return lexed.word(first - 1) in (
                    "to",
                    "than",
                    "nearly",
                    "almost",
                    "about",
                    "will",
                    "would",
                    "could",
                    "is",
                    "was",
                    "were",
                )
            if lexed.lower[first] == "half" and amount.unit == "share":
                return self._counts_half(amount)
            if number.shape == "words" and number.value == 0 and lexed.raw(last) in HYPHENS:
                return False
        elif number.shape == "ordinal":
            return self._counts_ordinal(amount)
        return not (lexed.word(first - 1) in ("million", "thousand", "billion") and lexed.kind[first] == "w")

    def _starts(self, index: int) -> bool:
        return index == 0 or (
            self.lexed.kind[index - 1] == "m" and self.lexed.text[index - 1] in "\"“‘'(:—–.•*-…[«"
        )

    def _counts_one(self, amount: Amount) -> bool:
        """As in "one solution" counts; "one of them", "no one", "one must" do not."""
        lexed, last = self.lexed, amount.number.last
        if amount.unit is not None:
            return True
        if amount.last == last and lexed.sort(last) != "w":
            return lexed.raw(last) in HYPHENS and lexed.glued(last) and lexed.sort(last + 1) == "w"
        follower = lexed.word(last)
        if lexed.word(last) in ("in", "out") and self._ratio(amount) is not None:
            return True
        if follower in word_set("designations.csv")["pronoun_after"] or follower.endswith("'s"):
            return lexed.word(last) == "or" and lexed.word(last + 1) in ("two", "more")
        return lexed.word(amount.first - 1) not in (
            "the",
            "this",
            "that",
            "no",
            "any",
            "every",
            "each",
            "which",
            "another",
            "as",
        )

    def _counts_half(self, amount: Amount) -> bool:
        lexed, last = self.lexed, amount.last
        if lexed.raw(last) in HYPHENS and lexed.glued(last):
            return False
        before = lexed.word(amount.first - 1)
        return before not in (
            "first",
            "second",
            "other",
            "latter",
            "former",
            "better",
            "in",
            "top",
            "bottom",
            "this",
            "that",
        )

    def _counts_ordinal(self, amount: Amount) -> bool:
        """Ranks, turns and anniversaries count; adverbs ("first, ..."), names and parts of dates do not."""
        lexed, number = self.lexed, amount.number
        first, last = number.first, number.last
        if amount.unit == "anniversary":
            return True
        follower, before = lexed.word(last), lexed.word(first - 1)
        digits = lexed.kind[first] == "n"
        if follower in ("century", "centuries") or (
            lexed.raw(last) in HYPHENS and lexed.word(last + 1) == "century"
        ):
            return True
        word = lexed.lower[first]
        minute = lexed.word(last + 1) if lexed.raw(last) in HYPHENS else follower
        if minute in ("minute", "minutes"):
            return False  # a goal's time on the clock
        if number.value == 1 and (
            lexed.sort(last) == "n" or follower in number_words()["unit"] or follower in number_words()["ten"]
        ):
            return False  # "the first five months"
        if not digits and lexed.raw(last) in HYPHENS and lexed.glued(last):
            nxt = lexed.word(last + 1)
            return nxt.endswith("est") or nxt in (
                "most",
                "best",
                "worst",
                "placed",
                "ranked",
                "highest",
                "lowest",
                "term",
                "choice",
                "time",
                "round",
            )
        if number.value == 1 and not digits:
            placed = before in (
                "ranked",
                "ranks",
                "rank",
                "finished",
                "placed",
                "came",
                "come",
                "finish",
                "finishing",
            )
            if placed:
                return True
            determined = before in ("the", "its", "their", "his", "her", "our", "a", "my") or before.endswith(
                "'s"
            )
            return (
                determined
                and lexed.sort(last) == "w"
                and follower not in word_set("designations.csv")["pronoun_after"]
            )
        if not digits and (not follower or lexed.sort(last) == "m"):
            ranked = before in (
                "ranked",
                "ranks",
                "rank",
                "finished",
                "placed",
                "came",
                "come",
                "finish",
                "in",
                "the",
                "a",
                "finishing",
            )
            return ranked and not (word == "second" and before in ("a", "in"))
        if word == "second" and (
            before in ("a", "per", "each", "every", "one")
            and (
                follower in word_set("designations.csv")["pronoun_after"]
                or follower in ("later", "ago", "earlier", "half")
            )
        ):
            return False
        if number.value == 1 and digits and follower in ("time",):
            return True
        return True

    # ------------------------------------------------------------ ratios, tolerances, ranges

    def _century(self, amount: Amount) -> tuple[Quantity, int] | None:
        lexed = self.lexed
        if amount.kind is not QuantityKind.ORDINAL or amount.value is None:
            return None
        at = amount.last
        if lexed.raw(at) in HYPHENS and lexed.glued(at):
            at += 1
        if lexed.word(at) not in ("century", "centuries") or not 1 < amount.value < 23:
            return None
        high = int(amount.value) * 100
        low = high - 99
        start, end = lexed.start[amount.first], lexed.end[at]
        quantity = Quantity(
            start=start, end=end, surface=self.text[start:end], kind=QuantityKind.RANGE, low=Decimal(low), high=Decimal(high),
            unit="year", modifier=Modifier.RANGE, period=f"{low:04d}/{high:04d}",
        )  # fmt: skip
        return quantity, at + 1

    def _ratio(self, amount: Amount) -> tuple[Quantity, int] | None:
        """As in "one in five", "nine out of ten", "three to one" (odds), "4:1"."""
        lexed, at = self.lexed, amount.last
        if amount.unit is not None or amount.value is None or amount.prefix:
            return None
        word = lexed.word(at)
        sort = ""
        if word == "in" or (word == "out" and lexed.word(at + 1) == "of"):
            at += 1 if word == "in" else 2
            if lexed.word(at) == "every":
                at += 1
            sort = word
        elif word in ("to", ":") or (lexed.raw(at) in HYPHENS and lexed.word(at + 1) == "to"):
            near = {lexed.word(spot) for spot in range(amount.first - 6, amount.first)}
            if lexed.raw(at) in HYPHENS:
                at += 1
            at += 1
            if lexed.raw(at) in HYPHENS:
                at += 1
            hyphened = lexed.raw(amount.last) in HYPHENS
            if not near & _RATIO_CONTEXT and not (lexed.word(at) == "one" and word == "to") and not hyphened:
                return None
            sort = "odds"
        if not sort:
            return None
        other = self._amount(at)
        if other is None or other.value is None or not other.value or other.prefix or other.negative:
            return None
        if sort == "in" and not self._share_of(amount, other):
            return None
        if sort == "out" and (other.unit is not None or amount.value >= other.value or other.value > 100):
            return None
        if sort == "odds" and other.unit is not None:
            return None
        last = other.bare_last
        start, end = lexed.start[amount.first], lexed.end[last - 1]
        hedge = hedge_at(lexed, amount.first, last)
        ratio = replace(
            amount,
            last=last,
            value=amount.value / other.value,
            unit=None if sort == "odds" else "share",
            kind=QuantityKind.RATIO,
        )
        quantity = self._build(ratio, hedge)
        assert quantity.start <= start
        assert quantity.end == end
        return replace(quantity, step=None), last

    def _share_of(self, amount: Amount, other: Amount) -> bool:
        """As in "one in five" is a share; "3 in 2014", "two in five days" and "four in 30 provinces" are not."""
        if (
            other.unit is not None
            or other.kind is not QuantityKind.COUNT
            or amount.value is None
            or other.value is None
        ):
            return False
        if not 0 < amount.value < other.value or (amount.value > 9 and other.value != 100):
            return False
        if amount.value != int(amount.value):
            return False
        round_base = other.value in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12) or other.value % 5 == 0
        if amount.value == 1:
            return True
        return round_base and (other.value <= 10 or other.value in (12, 20, 25, 50, 100, 1000))

    def _tolerance(self, amount: Amount) -> tuple[Quantity, int] | None:
        """As in "50,000 ± 5,000", "40% plus or minus 3"."""
        lexed, at = self.lexed, amount.last
        if amount.value is None:
            return None
        if lexed.raw(at) in ("±", "∓"):
            at += 1
        elif lexed.raw(at) == "+" and lexed.raw(at + 1) in ("/", "-", "−"):
            at += 3 if lexed.raw(at + 1) == "/" else 2
        elif lexed.word(at) == "plus" and lexed.word(at + 1) == "or" and lexed.word(at + 2) == "minus":
            at += 3
        else:
            return None
        start = at + 1 if lexed.raw(at) in "$€£" else at
        other = self._amount(start)
        if other is None or other.value is None:
            return None
        spread = other.value
        if other.unit == "percent" and amount.unit != "percent":
            spread = abs(amount.value) * spread / 100
        elif (
            amount.number.scale == 1
            and other.number.scale > 1
            and amount.value < other.number.coefficient * 1000
        ):
            amount = replace(amount, value=amount.value * other.number.scale)
        unit = amount if amount.unit is not None else other if other.unit != "percent" else amount
        assert amount.value is not None  # checked above
        return self._ranged(amount, other, amount.value - spread, amount.value + spread, unit, None)

    def _range(self, amount: Amount) -> tuple[Quantity, int] | None:
        """As in "20-40%", "$1.5-2bn", "between 20 and 40 per cent", "from 1,500 to 2,000", "five or six"."""
        lexed, at = self.lexed, amount.last
        joint = lexed.word(at)
        before, hedge_first = lexed.word(amount.first - 1), amount.first - 1
        if before in ("about", "around", "roughly", "some", "approximately", "an"):
            before, hedge_first = lexed.word(amount.first - 2), amount.first - 2
        if amount.value is None or amount.number.shape in ("ordinal",):
            return None
        if joint == "and":
            if before != "between":
                return None
        elif joint == "to":
            if before == "from" and self._moved(hedge_first):
                return None
        elif joint == "or":
            if amount.unit is not None:
                return None
        elif lexed.raw(at) not in DASHES or (lexed.raw(at) == "-" and not lexed.glued(at)):
            return None
        at += 1
        if joint == "to" and before != "from" and amount.unit is not None and self._moved(amount.first):
            return None  # "rose $1.20 to $85.30": by how much, and where to
        if (
            joint in ("to", "-")
            and lexed.word(at) in ("as", "about", "around", "over", "nearly")
            and before == "from"
        ):
            return None
        if lexed.raw(at) in HYPHENS and joint == "to":
            at += 1
        begin = at
        while (
            begin < at + 3
            and lexed.sort(begin) in ("m", "w")
            and lexed.sort(begin + 1) in ("n", "m")
            and not self._numeric(begin)
        ):
            if (
                lexed.kind[begin] == "m"
                and lexed.text[begin] not in "$€£₽₴₹¥₪₩₦"
                and lexed.text[begin] not in "-−"
            ):
                return None
            if lexed.kind[begin] == "w" and not lexed.text[begin].isupper():
                return None
            begin += 1
        floor, self.floor = self.floor, at
        other = self._amount(begin)
        self.floor = floor
        if other is None or other.value is None or other.number.shape in ("ordinal", "vague", "multiple"):
            return None
        if begin in self.times and other.unit is None:
            return None
        return self._join(amount, other, joint, before, hedge_first)

    def _by_context(self, amount: Amount) -> Amount:
        """Ages are years ("aged 65", "at the age of 19"), earthquakes have magnitudes."""
        lexed, before = self.lexed, self.lexed.word(amount.first - 1)
        if amount.unit is not None or amount.number.shape not in ("digits", "words"):
            return amount
        if before in ("between", "from", "over", "under", "about", "around", "just", "only"):
            before = lexed.word(amount.first - 2)
        if before == "aged" or (before == "of" and lexed.word(amount.first - 2) == "age") or before == "age":
            return replace(amount, unit="year", kind=QuantityKind.DURATION)
        if before == "magnitude" or (before in ("of", "a") and lexed.word(amount.first - 2) == "magnitude"):
            return replace(amount, unit="magnitude", kind=QuantityKind.MEASURE)
        return amount

    def _numeric(self, index: int) -> bool:
        return self.lexed.kind[index] in "nv" or self.lexed.lower[index] in first_words()

    def _moved(self, start: int) -> bool:
        """Whether a word of change stands before "from": "rose from 20 to 40" tells two levels."""
        return any(
            (is_change_word(self.lexed.word(near)) or self.lexed.word(near) in _MOVES)
            for near in range(max(start - 6, self.floor, 0), start)
        )

    def _join(
        self, low: Amount, high: Amount, joint: str, before: str, hedge_first: int
    ) -> tuple[Quantity, int] | None:
        lexed = self.lexed
        assert low.value is not None
        assert high.value is not None
        if high.first > low.last + 4:
            return None
        same = low.unit is None or low.unit == high.unit or (high.unit is None and low.prefix)
        if (low.unit == "times" or not same) and not (low.unit == "share" and high.unit == "share"):
            return None
        if (
            low.number.shape == "fraction"
            and high.number.shape != "fraction"
            and high.unit != "share"
            and low.number.scale == 1
        ):
            return None
        left = low
        if (
            low.number.scale == 1
            and high.number.scale > 1
            and high.number.shape != "fraction"
            and low.value < high.number.coefficient
        ):
            left = with_unit(low, high, high.number.scale)
        elif low.unit is None and high.unit is not None:
            factor = Decimal(1)
            if high.unit == "year" and high.number.value and high.value != high.number.value:
                factor = high.value / high.number.value  # "two to three decades"
            left = with_unit(low, high, factor)
        assert left.value is not None
        if left.value >= high.value:
            return None
        if joint == "or" and (high.value - left.value > left.value or low.number.shape == "fraction"):
            return None
        if joint == "or" and low.value == 1 and low.number.shape == "words" and high.value != 2:
            return None
        unit = high if high.unit is not None else low
        first = hedge_first if before in ("between", "from") else None
        ends_vote = any(lexed.word(near) in _VOTE for near in range(low.first - 4, low.first))
        if ends_vote and joint in ("to", "-", "–") and unit.unit is None:
            return None
        return self._ranged(low, high, left.value, high.value, unit, first)

    def _ranged(
        self, left: Amount, right: Amount, low: Decimal, high: Decimal, unit: Amount, hedge_first: int | None
    ) -> tuple[Quantity, int]:
        lexed = self.lexed
        start, end = lexed.start[left.first], lexed.end[right.last - 1]
        hedge = None
        if hedge_first is not None:
            hedge = Span(start=lexed.start[hedge_first], end=lexed.end[left.first - 1])
        relative = unit.relative
        steps = [step_of(abs(value)) for value in (low, high) if unit.unit != "share"]
        quantity = Quantity(
            start=start,
            end=end,
            surface=self.text[start:end],
            kind=unit.kind,
            low=plain_value(low),
            high=plain_value(high),
            unit=unit.unit,
            modifier=Modifier.RANGE,
            hedge=hedge,
            hedge_text=self._phrase(hedge),
            change=change_at(lexed, left.first, right.last, relative=relative),
            step=min(steps) if steps else None,
            per=per_at(lexed, right.last, money=unit.kind is QuantityKind.MONEY),
        )
        return quantity, right.last

    def _build(self, amount: Amount, hedge: Hedge | None) -> Quantity:
        lexed = self.lexed
        start, end = lexed.start[amount.first], lexed.end[amount.last - 1]
        place = (
            Span(start=lexed.start[hedge.first], end=lexed.end[hedge.last - 1]) if hedge is not None else None
        )
        vague = amount.number.shape == "vague"
        step = amount.number.step
        if (
            step is not None
            and amount.number.value
            and amount.value is not None
            and abs(amount.value) != amount.number.value
        ):
            step = abs(amount.value / amount.number.value) * step
        change = amount.number.change or change_at(lexed, amount.first, amount.last, relative=amount.relative)
        if amount.kind is QuantityKind.ORDINAL:
            change = None
        return Quantity(
            start=start,
            end=end,
            surface=self.text[start:end],
            kind=amount.kind,
            value=None if vague or amount.value is None else plain_value(amount.value),
            low=amount.low if vague else None,
            unit=amount.unit,
            modifier=hedge.modifier if hedge is not None else Modifier.NONE,
            hedge=place,
            hedge_text=self._phrase(place),
            change=change,
            vague=vague,
            step=step,
            per=None
            if amount.kind is QuantityKind.ORDINAL or "/" in (amount.unit or "")
            else per_at(lexed, amount.last, money=amount.kind is QuantityKind.MONEY),
        )

    def _phrase(self, span: Span | None) -> str | None:
        return " ".join(self.text[span.start : span.end].lower().split()) if span is not None else None


def _is_title_case(lexed: Lexed) -> bool:
    """Whether nearly all words begin with a capital, as in headlines, so that capitals tell nothing."""
    words = [text for text, kind in zip(lexed.text, lexed.kind, strict=True) if kind == "w" and len(text) > 3]
    return len(words) > 2 and sum(text[:1].isupper() for text in words) >= 0.8 * len(words)
