"""The words, digits and marks of a sentence as the number grammar sees them: parallel lists, linear time.

Finer than `checker.tokens`: hyphens stand alone ("forty-two" is three tokens), a run of digits keeps its inner marks
("1,234.5" is one token), and what can never be part of a quantity (addresses of the web, codes such as "M142") is one
opaque token.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from checker.extraction.word_groups import pattern, word_group
from checker.tokens import ByWord
from checker.vocabulary.data_files import read_rows

MAX_DIGITS = 40  # a longer run of digits is no quantity; it also keeps hostile input cheap

HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2212")  # those that may join the ends of a range
VULGAR = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
    "⅕": Decimal("0.2"), "⅖": Decimal("0.4"), "⅗": Decimal("0.6"), "⅘": Decimal("0.8"), "⅙": Decimal(1) / 6,
    "⅚": Decimal(5) / 6, "⅛": Decimal("0.125"), "⅜": Decimal("0.375"), "⅝": Decimal("0.625"), "⅞": Decimal("0.875"),
    "⅐": Decimal(1) / 7, "⅑": Decimal(1) / 9, "⅒": Decimal("0.1"),
}  # fmt: skip

_BLANK_MARKS = "\u00a0\u2007\u2009\u202f"
# Letters of currencies that may as well begin a road's name: code and the words near which they are money.
LETTER_CURRENCIES = {
    row["letters"]: (row["code"], re.compile("|".join(row["near"].split(";"))))
    for row in read_rows("letter_currencies.csv", "checker.extraction")
}
_LETTERS = "|".join(sorted(LETTER_CURRENCIES, key=len, reverse=True))
# Codes of currencies glued to digits ("EUR5m"), and the scales behind an amount.
_GLUED = pattern("lexer.glued_currencies")
_SCALES = pattern("lexer.scales")
# Possessive quantifiers throughout: what a branch has eaten is never given back, so time stays linear.
_TOKEN = re.compile(
    rf"""
    (?P<o>(?:https?://|www\.)\S++ | [@\#][A-Za-z_]\w*+ )
  | (?P<f>(?<![\w.])\.[0-9]++(?!\w|\.[0-9]) )
  | (?P<p>(?:{_GLUED})(?=[0-9]) )
  | (?P<q>(?:{_LETTERS})(?=[0-9]{{1,3}}(?:,[0-9]{{3}})++(?![0-9])
      | [0-9]++(?:[.][0-9]++)?+[ ]?+(?:{_SCALES})\b | [0-9]++[.][0-9]{{2}}(?![\w.])) )
  | (?P<n>[0-9]++(?:[.,'’·{_BLANK_MARKS}][0-9]++)*+)
  | (?P<v>[½¼¾⅐-⅞])
  | (?P<w>(?:[^\W\d_]\.){{2,}}+ | [^\W\d_½¼¾⅐-⅞]++(?:['’][^\W\d_½¼¾⅐-⅞]++)*+ (?![0-9]) )
  | (?P<c>[^\W\d_½¼¾⅐-⅞]++[0-9]\w*+ )
  | (?P<m>\S)
    """,
    re.VERBOSE,
)
# The same without its groups: which branch a token came from is told by its letters (`_sorted`).
_RUN = re.compile(re.sub(r"\?P<\w>", "?:", _TOKEN.pattern), re.VERBOSE)

_SORTS = {"f": "n", "p": "w", "q": "w"}  # ".5" is digits; a currency glued to digits ("EUR5m") is a word
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:([,'’{_BLANK_MARKS}])[0-9]{{3}})(?:\1[0-9]{{3}})*(?:[.·][0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
_AFTER_DECIMAL = re.compile(pattern("lexer.after_decimal"))
_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}")
_COINED = re.compile(rf"({_LETTERS})([0-9]+)")
_ROADS = word_group("lexer.roads")
_AS_FAR = 1500  # characters around a sentence in which a word may tell that its "N500" is money
_MIDDLE_DOT = re.compile(r"[0-9]+·[0-9]+")
_DROP = str.maketrans("", "", ",'’" + _BLANK_MARKS)

# What a run of digits can be besides one number: nothing, a list unless a magnitude follows, no number at all.
_COINS = frozenset(letters[0] for letters in LETTER_CURRENCIES)
_READ, _PERHAPS, _UNREAD = "", "perhaps", "unread"


class _Sorted(NamedTuple):
    """What the letters of a token tell: its kind, its lower-case form, whether it is to be split."""

    kind: str
    lower: str
    listed: str


def _sorted(text: str) -> _Sorted:
    match = _TOKEN.match(text)
    group = (match.lastgroup if match is not None else None) or "m"
    group = _SORTS.get(group, group)
    if group == "n" and _DECIMAL_COMMA.fullmatch(text):
        return _Sorted(group, text, _PERHAPS)
    if group == "n" and not text.isdecimal() and reading(text) is None:
        return _Sorted(group, text, _UNREAD)
    return _Sorted(group, _lower(text) if group == "w" else text, _READ)


_SORTED = ByWord(_sorted)


class Lexed:
    """Tokens of one stretch of text; every list has one entry a token.

    `kind` is "n" digits, "v" a vulgar fraction sign, "w" a word, "c" a code of letters and digits, "o" an opaque
    run, "m" a mark. `start` and `end` are offsets into the document's text. `lower` is the lower-case text, with
    a typographic apostrophe made plain. Reading past either end gives an empty mark.
    """

    __slots__ = ("end", "kind", "lower", "size", "source", "start", "text")

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source = source
        self.kind = kinds = list[str]()
        self.text = texts = list[str]()
        self.lower = lowers = list[str]()
        self.start = starts = list[int]()
        self.end = ends = list[int]()
        right = start
        coins: dict[str, bool] = {}  # letters -> whether the words around tell of their currency
        for text in _RUN.findall(source, start, end):
            # only blanks lie between two tokens, so the next one begins where its letters are next found
            left = source.find(text, right)
            right = left + len(text)
            kind, lower, listed = _SORTED[text]
            if kind == "c" and text[0] in _COINS and self._coined(text, left, (start, end), coins):
                continue
            if listed and (
                listed is _UNREAD
                or not (_AFTER_DECIMAL.match(source, right, end) or source[left - 1 : left] == "€")
            ):
                self._split(text, left)  # "3,5" is a list, "3,5 million" continental
                continue
            kinds.append(kind)
            texts.append(text)
            lowers.append(lower)
            starts.append(left)
            ends.append(right)
        self.size = len(self.text)

    def _add(self, kind: str, text: str, left: int, right: int) -> None:
        self.kind.append(kind)
        self.text.append(text)
        self.lower.append(_lower(text) if kind == "w" else text)
        self.start.append(left)
        self.end.append(right)

    def _coined(self, text: str, left: int, within: tuple[int, int], coins: dict[str, bool]) -> bool:
        """Splits "N617" where the words around tell that it is money and no road; says whether it did."""
        found = _COINED.fullmatch(text)
        if found is None or (self.lower and self.lower[-1] in _ROADS):
            return False
        if found[1] not in coins:
            near = LETTER_CURRENCIES[found[1]][1]
            coins[found[1]] = bool(near.search(self.source, max(0, within[0] - _AS_FAR), within[1] + _AS_FAR))
        if not coins[found[1]]:
            return False
        middle = left + len(found[1])
        self._add("w", found[1], left, middle)
        self._add("n", found[2], middle, left + len(text))
        return True

    def _split(self, text: str, left: int) -> None:
        """A list such as "3,5,7" becomes its members; a dotted code such as "1.2.3" or "15.08.2023" stays whole."""
        parts = text.split(",")
        if (
            len(parts) == 1
            or len(parts) > 60
            or any(part.count(".") > 1 or (place and len(part) == 3) for place, part in enumerate(parts))
        ):
            self._add("o", text, left, left + len(text))
            return
        for index, part in enumerate(parts):
            if index:
                self._add("m", ",", left - 1, left)
            self._add("n" if _PLAIN.fullmatch(part) else "o", part, left, left + len(part))
            left += len(part) + 1

    def word(self, index: int) -> str:
        """The lower-case token, or "" outside the sentence."""
        return self.lower[index] if 0 <= index < self.size else ""

    def raw(self, index: int) -> str:
        """The token as written, or "" outside the sentence."""
        return self.text[index] if 0 <= index < self.size else ""

    def sort(self, index: int) -> str:
        """The kind of the token, or "" outside the sentence."""
        return self.kind[index] if 0 <= index < self.size else ""

    def glued(self, index: int) -> bool:
        """Whether token `index` follows the one before it without a blank."""
        return 0 < index < self.size and self.end[index - 1] == self.start[index]

    def glued_run(self, first: int, last: int) -> bool:
        """Whether all tokens from `first` to `last` (inclusive) follow each other without blanks."""
        return all(self.glued(index) for index in range(first + 1, last + 1))


def _lower(text: str) -> str:
    lower = text.lower()
    return lower.replace("’", "'") if "’" in lower else lower


def reading(digits: str) -> Decimal | None:
    """The value of a run of digits with its marks, or None if it is none: "1,234.5" but not "1.2.3"."""
    if len(digits) > MAX_DIGITS:
        return None
    if _PLAIN.fullmatch(digits):
        return Decimal(digits)
    if _GROUPED.fullmatch(digits) or _INDIAN.fullmatch(digits):
        return Decimal(digits.translate(_DROP).replace("·", "."))
    if _DOTTED.fullmatch(digits) and not _is_address(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _CONTINENTAL.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _DECIMAL_COMMA.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    if _MIDDLE_DOT.fullmatch(digits):
        return Decimal(digits.replace("·", "."))
    return None


def _is_address(digits: str) -> bool:
    parts = digits.split(".")
    return len(parts) == 4 and all(int(part) < 256 for part in parts if part.isdecimal())
