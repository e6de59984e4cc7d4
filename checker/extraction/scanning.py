"""One sentence under the reader: its tokens, what of them is barred, the times in it, and how far reading has come."""

from __future__ import annotations

from datetime import date

from checker.extraction.amounts import Amount, amount_at
from checker.extraction.changes import is_change_word
from checker.extraction.dates import find_times
from checker.extraction.grammar import ISH_ODD, LETTER_S, OVER_UNDER
from checker.extraction.lexer import Lexed
from checker.extraction.numbers import first_words
from checker.extraction.shapes import blocked
from checker.extraction.times import TimeSpan
from checker.extraction.told_times import Told
from checker.extraction.word_groups import word_group
from checker.model import Sentence

_MOVES = word_group("scanning.moves")


class Scan:
    """The state of reading one sentence.

    `lexed` holds the tokens, `blocked` marks those that no quantity may use, `times` the expressions of time that
    are quantities by their first token, `spans` all of them. `floor` is the first token that no quantity has used yet.
    """

    def __init__(
        self, text: str, sentence: Sentence, published: date | None, told: Told | None = None
    ) -> None:
        self.text = text
        self.lexed = Lexed(text, sentence.start, sentence.end)
        self.blocked = blocked(self.lexed, sentence.block)
        self.times: dict[int, TimeSpan] = {}
        self.spans = find_times(self.lexed, published, self.blocked, told)
        for time in self.spans:
            if time.emit:
                self.times[time.head] = time
                for index in range(time.first, time.last):
                    self.blocked[index] = 0
            elif time.kind in ("quarter", "half"):
                for index in range(time.first, time.last):
                    self.blocked[index] = 1
        self.title_case = _is_title_case(self.lexed)
        self.floor = 0  # the first token that no quantity has used yet

    def amount(self, index: int) -> Amount | None:
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
            and lexed.lower[last] not in ISH_ODD
            and not (lexed.lower[last] in LETTER_S and lexed.word(amount.first - 2) in OVER_UNDER)
        ):
            return None
        if lexed.glued(last) and lexed.text[last] in "_@\\":
            return None
        return amount

    def starts(self, index: int) -> bool:
        """Whether the token stands where any word has a capital."""
        return index == 0 or (
            self.lexed.kind[index - 1] == "m" and self.lexed.text[index - 1] in "\"“‘'(:—–.•*-…[«"
        )

    def numeric(self, index: int) -> bool:
        """Whether a number may begin at the token."""
        return self.lexed.kind[index] in "nv" or self.lexed.lower[index] in first_words()

    def moved(self, start: int) -> bool:
        """Whether a word of change stands before "from": "rose from 20 to 40" tells two levels."""
        if self.lexed.word(start - 1) in _MOVES:
            return True  # "tripled from 4 to 12", where the multiple has been read already
        return any(
            (is_change_word(self.lexed.word(near)) or self.lexed.word(near) in _MOVES)
            for near in range(max(start - 6, self.floor, 0), start)
        )


def _is_title_case(lexed: Lexed) -> bool:
    """Whether nearly all words begin with a capital, as in headlines, so that capitals tell nothing."""
    if lexed.size and lexed.text[-1] in ".!?;":
        return False
    words = [text for text, kind in zip(lexed.text, lexed.kind, strict=True) if kind == "w" and len(text) > 3]
    return len(words) > 2 and sum(text[:1].isupper() for text in words) >= 0.8 * len(words)
