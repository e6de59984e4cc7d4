"""Scores, results and divisions of votes: "won 3-1", "241 for 6", "voted 5 to 2", "won 16½-11½", "on 5-under"."""

from __future__ import annotations

from checker.extraction.grammar import FOR, GENITIVE, OUT, OVER_UNDER, PAR, TO
from checker.extraction.labels import bar, closes, is_past
from checker.extraction.lexer import DASHES, HYPHENS, Lexed
from checker.extraction.lexicon import number_words
from checker.extraction.word_groups import word_group, word_set

_AFTER_SCORE = word_group("scores.after_score")
_ALL = word_group("scores.all")
_ALL_BOWLED = word_group("scores.all_bowled")
_AT_DEC_DECLARED = word_group("scores.at_dec_declared")
_AT_FOR = word_group("scores.at_for")
_BEFORE_WICKETS = word_group("scores.before_wickets")
_BOUT_WORDS = word_group("scores.bout_words")
_CLAIMED_TAKES_TOOK = word_group("scores.claimed_takes_took")
_LOVE_NIL = word_group("scores.love_nil")
_PER_PERCENT_YEARS = word_group("scores.per_percent_years")
_SEED = word_group("scores.seed")

_BOUTS = word_set("number_names.csv")["bout"]
_CRICKET = word_set("number_names.csv")["cricket"]
_ENDINGS = word_group("scores.endings")


def bar_score(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> bool:
    """As in "2-0", "won 3-1", "a 52-48 vote": two small numbers, falling, or rising in the company of a word of sport."""
    other = index + 2
    if lexed.raw(index + 1) not in DASHES or not lexed.glued_run(index, other) or lexed.sort(other) != "n":
        return False
    if lexed.glued(index) and lexed.text[index - 1] not in "([\"'“‘":
        return False
    if lexed.raw(other + 1) == "/" and lexed.glued(other + 1):
        return False  # "3-1/2"
    left, right = lexed.text[index], lexed.text[other]
    if not (left.isdecimal() and right.isdecimal()) or len(left) > 3 or len(right) > 3:
        return False
    after = lexed.raw(other + 1)
    if after in ("%", "°") or (
        lexed.glued(other + 1) and lexed.kind[other + 1] in "w" and lexed.lower[other + 1] not in _ENDINGS
    ):
        return False
    falling = int(left) >= int(right)
    window = range(max(0, index - 6), min(lexed.size, other + 6))
    sport = any(lexed.lower[near] in groups["sport"] for near in window)
    if lexed.word(index - 1) in _SEED or (lexed.word(index - 1).endswith(GENITIVE) and int(left) <= 10):
        sport = True  # "Bell's 7-43"
    if lexed.word(index - 1) in _CLAIMED_TAKES_TOOK and int(left) <= 10 and lexed.sort(other + 1) == "m":
        sport = True  # "took 3-49"
    if any(
        lexed.text[near] in DASHES
        and marks[near]
        and lexed.kind[near - 1] == "n"
        and lexed.sort(near + 1) == "n"
        for near in range(max(index - 9, 1), index - 1)
    ):
        sport = True  # "The Giants are 9-7 and the Bears 7-9"
    if lexed.raw(index - 1) in (",", ";") and index > 3 and marks[index - 2] and lexed.kind[index - 2] == "n":
        sport = sport or lexed.text[index - 3] in DASHES  # the sets of a match: "6-4, 3-6, 7-5"
    if falling or (sport and max(int(left), int(right)) < 200 and lexed.sort(other + 1) != "w"):
        bar(marks, index, other + 1)
        return True
    if sport and lexed.word(index - 1).endswith(GENITIVE) and is_past(lexed.word(other + 1)):
        bar(marks, index, other + 1)
        return True
    if sport and int(right) < 15 and lexed.raw(other + 1)[:1].isupper():
        bar(marks, index, other + 1)
        return True
    if sport and int(right) < 10 and lexed.word(other + 1) in _AFTER_SCORE:
        bar(marks, index, other + 1)
        return True
    return False


def bar_result(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "Norway 2 Spain 1": two names, each with a small number, and nothing else."""
    if len(lexed.text[index]) > 2 or lexed.sort(index - 1) != "w" or not lexed.text[index - 1][:1].isupper():
        return False
    at = index + 1
    while at < index + 4 and lexed.sort(at) == "w" and lexed.text[at][:1].isupper():
        at += 1
    if at == index + 1 or lexed.sort(at) != "n" or len(lexed.text[at]) > 2 or lexed.sort(at + 1) == "w":
        return False
    marks[index] = marks[at] = 1
    return True


def bar_innings(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "241 for 6", "302 all out": runs and wickets of a cricket innings."""
    text = lexed.text[index]
    if not text.isdecimal() or len(text) > 4:
        return False
    if lexed.word(index + 1) in _ALL and lexed.word(index + 2) in OUT:
        marks[index] = 1
        return True
    if (
        lexed.word(index - 1) in _AT_FOR
        and lexed.word(index - 2) in OUT
        and lexed.word(index - 3) in _ALL_BOWLED
    ):
        marks[index] = 1
        return True
    other = lexed.raw(index + 2)
    if (
        lexed.word(index + 1) not in FOR
        or lexed.sort(index + 2) != "n"
        or not other.isdecimal()
        or len(other) > 2
    ):
        return False
    declared = lexed.word(index + 3) in _AT_DEC_DECLARED
    if (
        int(other) > 10
        or int(text) < 10
        or not (declared or closes(lexed, index + 3))
        or lexed.sort(index - 1) == "m"
    ):
        return False
    bar(marks, index, index + 3)
    return True


def bar_division(lexed: Lexed, index: int, groups: dict[str, frozenset[str]], marks: bytearray) -> bool:
    """As in "voted 5 to 2", "beat them 3 to 1": the two sides of a vote or a match."""
    text, other = lexed.text[index], lexed.raw(index + 2)
    if (
        lexed.word(index + 1) not in TO
        or lexed.sort(index + 2) != "n"
        or not (text.isdecimal() and other.isdecimal())
    ):
        return False
    if (
        len(text) > 3
        or len(other) > 3
        or lexed.raw(index + 3) == "%"
        or lexed.word(index + 3) in _PER_PERCENT_YEARS
    ):
        return False
    near = {lexed.word(at) for at in range(max(index - 3, 0), index)}
    voted = bool(near & groups["division"])
    played = (
        bool(near & groups["sport"])
        and int(text) < 20
        and int(text) > int(other)
        and closes(lexed, index + 3)
    )
    if not voted and not played:
        return False
    bar(marks, index, index + 3)
    return True


def bar_half_points(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "won 16½-11½": a score with half points."""
    at = index + 1
    at += int(lexed.sort(at) == "v" and lexed.glued(at))
    if lexed.raw(at) not in DASHES or lexed.sort(at + 1) != "n":
        return False
    end = at + 2
    halves = (at > index + 1) + int(lexed.sort(end) == "v" and lexed.glued(end))
    if not halves or not lexed.glued_run(index, at + 1) or lexed.text[index] <= "0":
        return False
    end += int(lexed.sort(end) == "v" and lexed.glued(end))
    left, right = lexed.text[index], lexed.text[at + 1]
    falling = left.isdecimal() and right.isdecimal() and int(left[:4]) >= int(right[:4])
    if not falling or not closes(lexed, end):
        return False
    bar(marks, index, end)
    return True


def bar_golf(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "on 5-under", "a two-over-par 74": strokes below or above par."""
    if lexed.raw(index + 1) not in HYPHENS or lexed.word(index + 2) not in OVER_UNDER:
        return False
    if not lexed.glued_run(index, index + 2) or (lexed.glued(index + 3) and lexed.raw(index + 4) not in PAR):
        return False
    bar(marks, index, index + 3)
    if lexed.raw(index + 3) in HYPHENS and lexed.sort(index + 5) == "n":
        marks[index + 5] = 1
    return True


def bar_wickets(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "will resume at three for 89", "closed on 6 for 255": wickets before runs, as Australians write an innings."""
    wickets = number_words()["unit"].get(lexed.lower[index])
    text = lexed.text[index]
    if wickets is None and not (text.isdecimal() and int(text[:3]) <= 9):
        return False
    runs = lexed.raw(index + 2)
    if (
        lexed.word(index + 1) not in FOR
        or not runs.isdecimal()
        or len(runs) > 3
        or not closes(lexed, index + 3)
    ):
        return False
    if lexed.word(index - 1) not in _BEFORE_WICKETS or int(runs) < 3:
        return False
    near = {lexed.word(at) for at in range(max(index - 12, 0), min(index + 14, lexed.size))}
    if not near & _CRICKET:
        return False
    bar(marks, index, index + 3)
    return True


def bar_bouts(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "two sets to one", "3 games to 2": how a match of several parts stands."""
    if lexed.word(index + 1) not in _BOUTS or lexed.word(index + 2) not in TO:
        return False
    other = lexed.word(index + 3)
    small = number_words()["unit"]
    if other not in small and other not in _LOVE_NIL and not (other.isdecimal() and len(other) == 1):
        return False
    if not closes(lexed, index + 4) and lexed.word(index + 4) not in _BOUT_WORDS:
        return False
    bar(marks, index, index + 4)
    return True
