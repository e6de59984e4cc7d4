"""How alike two words sound: an edit distance whose costs know transliteration.

A folded word becomes a row of sounds, one symbol each (`sounds`), and two rows are aligned at the least cost
(`likeness`). The costs say which sounds romanisations exchange (q, k, gh, kh; j, zh, y; v, w, b) and that
vowels weigh less than consonants, since Arabic, Persian and Hebrew do not write them and every newspaper
adds its own. Spelling errors are edits like any other. The method is the weighted edit distance of Kukich
("Techniques for automatically correcting words in text", ACM Computing Surveys 24, 1992); the costs are this
project's own.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

# Longest first; the symbols: S sh, C ch, J dj, Z zh, x kh, G gh, c ts.
_SPELLINGS = (
    ("shch", "S"), ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("dzh", "J"), ("dsch", "J"), ("kh", "x"), ("gh", "G"),
    ("ch", "C"), ("sh", "S"), ("zh", "Z"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("dj", "J"), ("ts", "c"),
    ("tz", "c"), ("ck", "k"), ("qu", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ks", "X"),
    ("j", "J"), ("x", "X"), ("iy", "y"), ("yi", "i"),
)  # fmt: skip
_DIGRAPHS = {
    first: tuple(pair for pair in _SPELLINGS if pair[0][0] == first)
    for first in sorted({pair[0][0] for pair in _SPELLINGS})
}
_VOWELS = frozenset("aeiouy")
_WEAK = frozenset("hwy")


def _symmetric(costs: dict[str, float]) -> dict[tuple[str, str], float]:
    both = {}
    for pairs, cost in ((key.split(), cost) for key, cost in costs.items()):
        for pair in pairs:
            both[pair[0], pair[1]] = both[pair[1], pair[0]] = cost
    return both


_EXCHANGE = _symmetric(
    {
        "ei ou yi": 0.18,
        "ae ao ai au ey": 0.36,
        "eo io iu eu ay oy uy": 0.46,
        "vw kq ck JZ Xx": 0.18,
        "xh xC xk Gg Gq Jy sz zc sc wu wo iJ": 0.3,
        "qx qG qg gk SC Jz JG Jg CJ Cc Zz Jh Jx vf XS Xk hC Ss cC": 0.42,
        "bp dt vb fp ZS xG": 0.54,
        "mn lr nl Gh fb wb": 0.84,
    }
)
_DROP_VOWEL = 0.5
_DROP_WEAK = 0.35
_DROP = 1.0
_SWAP_NEIGHBOURS = 0.8
_OTHER_START = 0.25
# What is less alike than this is not alike at all; the alignment stops as soon as it is sure.
_LEAST = 0.5
# Two rows of which less is the same in coarse classes are not aligned at all; of pairs that are alike enough to be taken
# for one name, this loses one in a hundred.
_SHARED = 0.4


@lru_cache(maxsize=131072)
def sounds(word: str) -> str:
    """The sounds of a folded word, doubled ones once: "khamenei" -> "xamenei", "qassem" -> "qasem"."""
    row: list[str] = []
    index = 0
    while index < len(word):
        symbol = word[index]
        length = 1
        for spelling, sound in _DIGRAPHS.get(symbol, ()):
            if word.startswith(spelling, index):
                symbol, length = sound, len(spelling)
                break
        index += length
        if symbol == "c" and length == 1:
            symbol = "s" if word[index : index + 1] in {"e", "i", "y"} else "k"
        if not row or row[-1] != symbol:
            row.append(symbol)
    return "".join(row)


@lru_cache(maxsize=131072)
def consonants(word: str) -> str:
    """The sounds of a word without vowels, and without the weak h, w and y except at its start."""
    row = sounds(word)
    kept = [row[:1]] if row[:1] not in _VOWELS else ["a"]
    kept += [symbol for symbol in row[1:] if symbol not in _VOWELS and symbol not in _WEAK]
    return "".join(kept)


# Coarse classes for blocking: sounds that transliterations exchange share a letter.
_CLASSES = str.maketrans(
    {
        "k": "K", "q": "K", "g": "K", "G": "K", "x": "K", "X": "K", "h": "K", "C": "K",
        "s": "S", "z": "S", "c": "S", "S": "S", "Z": "S", "J": "S",
        "b": "P", "p": "P", "f": "P", "v": "P", "w": "P", "d": "T", "t": "T", "m": "M", "n": "N", "l": "L", "r": "R",
    }
)  # fmt: skip


_ALL_CLASSES = _CLASSES | str.maketrans({"e": "i", "y": "i", "o": "u"})


def classes(word: str) -> str:
    """The sounds of a word in coarse classes, vowels too: "khamenei" -> "KaMiNii"."""
    return sounds(word).translate(_ALL_CLASSES)


_CLASS_BYTES = bytes(ord(chr(code).translate(_ALL_CLASSES)) if code < 128 else code for code in range(256))


def of_class(row: bytes) -> bytes:
    """A row of sounds, as bytes, in coarse classes (`classes`)."""
    return row.translate(_CLASS_BYTES)


def without_vowels(row: bytes) -> bytes:
    """A row of sounds, as bytes, without vowels and weak consonants."""
    return row.translate(None, b"aeiouyhw")


def _coarsely_alike(left: str, right: str) -> float:
    return Levenshtein.normalized_similarity(left.translate(_ALL_CLASSES), right.translate(_ALL_CLASSES))


@lru_cache(maxsize=131072)
def blocks(word: str) -> tuple[str, ...]:
    """Keys under which words that may be one name meet; two where a letter has two common readings."""
    row = consonants(word)
    keys = [_classed(row)]
    if "C" in row:
        keys.append(_classed(row.replace("C", "S")))
    if "J" in row:
        keys.append(_classed(row[:1].replace("J", "a") + row[1:].replace("J", "")))
    if "X" in row:
        keys.append(_classed(row.replace("X", "S")))
    if row[:1] in {"h", "y", "w"}:
        keys.append(_classed("a" + row[1:]))
    return tuple(dict.fromkeys(key for key in keys if key))


def _classed(row: str) -> str:
    classed = row.translate(_CLASSES)
    kept: list[str] = []
    for symbol in classed:
        if not kept or kept[-1] != symbol:
            kept.append(symbol)
    return "".join(kept)


def _exchange(one: str, other: str) -> float:
    known = _EXCHANGE.get((one, other))
    if known is not None:
        return known
    return 0.5 if one in _VOWELS and other in _VOWELS else 1.0


def _drop(symbol: str) -> float:
    if symbol in _VOWELS:
        return _DROP_VOWEL
    return _DROP_WEAK if symbol in _WEAK else _DROP


# The same as tables, since these are asked millions of times. Other symbols (digits) cost 1.
_SYMBOLS = "abcdefghijklmnopqrstuvwxyzSCJZGX"
_COSTS = {one: {other: _exchange(one, other) for other in _SYMBOLS if other != one} for one in _SYMBOLS}
_DROPS = {symbol: _drop(symbol) for symbol in _SYMBOLS}


@lru_cache(maxsize=262144)
def likeness(one: str, other: str, vowelless: bool = False) -> float:
    """1 for words that sound the same, 0 for words that are less than half alike; symmetric.

    `vowelless` compares consonants only, for words of scripts that do not write vowels. Cost: the product of
    the two lengths.
    """
    if one == other:
        return 1.0
    if one > other:
        return likeness(other, one, vowelless)
    left, right = (consonants(one), consonants(other)) if vowelless else (sounds(one), sounds(other))
    length = max(len(left), len(right), 1)
    if left == right:
        # The same sounds in another spelling; too little is left of a very short word to be sure.
        return (0.95 if length > 2 else 0.75) if vowelless else 0.97
    if not vowelless and length > 4 and _coarsely_alike(left, right) < _SHARED:
        return 0.0
    limit = length * (1.0 - _LEAST)
    cost = _distance(*_where_they_differ(left, right), limit)
    if cost > limit:
        return 0.0
    if left[:1] and right[:1] and left[0] != right[0] and _exchange(left[0], right[0]) > 0.5:
        cost += _OTHER_START
    return max(0.0, 1.0 - cost / length)


def _where_they_differ(left: str, right: str) -> tuple[str, str]:
    """Two rows without what they begin and end with alike; most words that are one name differ in a letter or two."""
    shorter = min(len(left), len(right))
    start = 0
    while start < shorter and left[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and left[-1 - end] == right[-1 - end]:
        end += 1
    return left[start : len(left) - end], right[start : len(right) - end]


def _distance(left: str, right: str, limit: float) -> float:
    """The least cost of turning one row of sounds into the other, or more than `limit` as soon as that is sure."""
    dropped = [_DROPS.get(symbol, 1.0) for symbol in right]
    if abs(len(left) - len(right)) * _DROP_WEAK > limit:
        return limit + 1.0
    before: list[float] = []
    row = [0.0]
    for cost in dropped:
        row.append(row[-1] + cost)
    nothing: dict[str, float] = {}
    for index, one in enumerate(left):
        earlier, before = before, row
        costs = _COSTS.get(one, nothing)
        drop = _DROPS.get(one, 1.0)
        last = before[0] + drop
        row = [last]
        least = last
        for place, other in enumerate(right):
            if one == other:
                last = before[place]
            else:
                best = before[place] + costs.get(other, 1.0)
                other_way = before[place + 1] + drop
                if other_way < best:
                    best = other_way
                other_way = last + dropped[place]
                if other_way < best:
                    best = other_way
                if index and place and one == right[place - 1] and other == left[index - 1]:
                    best = min(best, earlier[place - 1] + _SWAP_NEIGHBOURS)
                last = best
            row.append(last)
            if last < least:
                least = last
        if least > limit:
            return limit + 1.0
    return row[-1]
