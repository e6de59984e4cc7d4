"""Matches and rivals: who beat whom by how much, and who has more of two names that stand in headers.

The columns "winner", "loser" and "margin" were read out of the scores; here sentences are laid over them.
"""

from __future__ import annotations

from functools import cache

from checker.binding.columns import clear_best, stem
from checker.binding.row_conditions import conditions_of
from checker.binding.row_names import NameHit, entity_nouns
from checker.binding.row_reading import RowReading
from checker.binding.word_groups import word_group
from checker.model import RowCondition, RowPlan
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.words import singular

_BY = word_group("by")
_OF_TIMES = word_group("row_contests.of_times")
_SCORES = word_group("row_contests.scores")
_SHARES = word_group("row_contests.shares")

_NEAR = 3


@cache
def _words(sense: str) -> frozenset[str]:
    return frozenset(
        word
        for row in read_rows("contest_words.csv", "checker.binding")
        if row["sense"] == sense
        for word in row["words"].split(";")
    )


def contest(reading: RowReading) -> RowPlan | None:
    """ "A beat B by 3 points", "the home team won 4 of the games", "A lost to B at the park"."""
    sides = _sides(reading)
    if "winner" not in sides or "loser" not in sides:
        return None
    if reading.cue("superlative", "comparative", "than", "only", "same") is not None:
        return None
    end = len(reading.terms)
    verb = next(
        (
            place
            for place in range(1, end)
            if reading.terms[place].text in _words("win") | _words("lose") and place not in _placed(reading)
        ),
        None,
    )
    if verb is None:
        return _drawn(reading, sides) or _scored(reading, sides)
    wins = reading.terms[verb].text in _words("win")
    subject = next((hit for hit in reversed(reading.hits) if hit.last <= verb), None)
    role = _role(reading, verb)
    other = next(
        (
            hit
            for hit in reading.hits
            if hit.first > verb
            and _is_side(reading, hit)
            and (
                hit.first - verb <= 2
                or any(term.text in _words("object") for term in reading.terms[hit.first - 2 : hit.first])
            )
            and hit.first - verb <= _NEAR + 1
        ),
        None,
    )
    passive = any(term.text in _BY for term in reading.terms[verb + 1 : verb + 2]) and other is not None
    if passive:
        wins = not wins
    conditions: list[RowCondition] = []
    used: set[int] = set()
    if role and "winning side" not in sides:
        return None
    if role:
        won = role if wins else ("away" if role == "home" else "home")
        conditions.append(_where(reading, sides["winning side"], won, " ".join((role, "side"))))
    if subject is not None and _is_side(reading, subject) and (not role or subject.last > verb - _NEAR - 2):
        conditions.append(_side(reading, sides["winner" if wins else "loser"], subject))
        used |= set(range(subject.first, subject.last))
    if other is not None:
        conditions.append(_side(reading, sides["loser" if wins else "winner"], other))
        used |= set(range(other.first, other.last))
    if not conditions:
        return None
    return _with_the_rest(reading, conditions, used, verb, sides.get("margin"))


def _sides(reading: RowReading) -> dict[str, int]:
    """The columns of winners and losers and what goes with them: read out of scores, or headed so in the file."""
    columns = reading.table.columns
    found = {column.header: index for index, column in enumerate(columns) if column.derived}
    if "loser" in found:
        return found
    for index, column in enumerate(columns):
        header = column.header.casefold().replace(" ", "")
        for sense in ("winner", "loser"):
            if column.sort == "text" and header in _words(f"{sense} header"):
                found.setdefault(sense, index)
    return found


def _drawn(reading: RowReading, sides: dict[str, int]) -> RowPlan | None:
    """ "2 of the matches ended in a draw", "A and B drew"."""
    if "winning side" not in sides:
        return None
    verb = next((i for i, term in enumerate(reading.terms) if term.text in _words("draw")), None)
    if verb is None or reading.hit(verb) is not None:
        return None
    draws = _where(reading, sides["winning side"], "draw", reading.terms[verb].text)
    return _with_the_rest(reading, [draws], set(), verb, sides.get("margin"))


def _scored(reading: RowReading, sides: dict[str, int]) -> RowPlan | None:
    """ "A scored 3 goals against B": the points of A's own side, and of the other's where B's side is known."""
    own = {side: index for side, index in sides.items() if side.startswith("points of ")}
    verb = next((i for i, term in enumerate(reading.terms) if term.text in _words("score")), None)
    subject = next((hit for hit in reading.hits if verb is not None and hit.last <= verb), None)
    if not own or verb is None or subject is None:
        return None
    number = next((i for i in reading.numbers_in(verb, len(reading.terms))), None)
    if number is None or reading.terms[number].number is None or number - verb > _NEAR:
        return None
    if reading.hits_in(verb, number) or reading.terms[number].form in ("year", "ordinal"):
        return None
    columns = tuple(
        index for side, index in sorted(own.items())
        if any(reading.table.columns[column].header == side.removeprefix("points of ") for column in subject.columns)
    )  # fmt: skip
    rest = conditions_of(reading, 0, len(reading.terms), skip=[number])
    if rest is None or not columns or len(rest) < 2:
        return None
    term = reading.terms[number]
    figure = RowCondition(columns=columns[:1], text=term.text, number=term.number)
    if len(columns) > 1:
        return None
    return RowPlan(kind="lookup", scope=(*rest, figure), number=term.number)


def _with_the_rest(
    reading: RowReading, conditions: list[RowCondition], used: set[int], verb: int, margin: int | None
) -> RowPlan | None:
    end = len(reading.terms)
    number = None
    for place in reading.numbers_in(0, end):
        term = reading.terms[place]
        if term.number is None or term.form in ("year", "ordinal", "range"):
            continue
        after = [item.text for item in reading.terms[place + 1 : place + 4]]
        if place and reading.terms[place - 1].text in _BY and margin is not None:
            conditions.append(RowCondition(columns=(margin,), text=term.text, number=term.number))
            used.add(place)
        elif number is None and (
            (after and (singular(after[0]) in entity_nouns() or after[0] in _OF_TIMES)) or place < verb
        ):
            number = term.number
            used.add(place)
    rest = conditions_of(reading, 0, end, skip=used)
    if rest is None:
        return None
    every = reading.cue("all")
    if number is not None:
        return RowPlan(kind="count", scope=(*conditions, *rest), number=number)
    if every is not None:
        base = [_anywhere(reading, item) if item.rows is not None else item for item in conditions]
        return RowPlan(kind="all", scope=(*base[:1], *rest), left=tuple(conditions))
    if reading.cue("none") is not None:
        return RowPlan(kind="none", scope=(*conditions, *rest))
    named = [item for item in conditions if item.rows is not None]
    taking_part = [_anywhere(reading, item) for item in named if _is_named(reading, item)]
    if len(taking_part) + len(rest) + len(conditions) - len(named) < 1:
        return None
    denied = reading.cue("not") is not None
    figures = [item for item in conditions if item.rows is None]
    return RowPlan(
        kind="lookup",
        scope=(*taking_part, *rest, *figures, *named[:1]),
        negated=denied,
        number=_last_number(conditions),
    )


def _is_named(reading: RowReading, item: RowCondition) -> bool:
    return any(hit.text == item.text for hit in reading.hits)


def _last_number(items: list[RowCondition]) -> int | None:
    return next((item.number for item in reversed(items) if item.number is not None), None)


def _placed(reading: RowReading) -> frozenset[int]:
    """The places of win and loss that name something else: part of a cell, or a noun after "first", "a"."""
    return frozenset(
        place
        for place in range(len(reading.terms))
        if (hit := reading.hit(place)) is not None and hit.last - hit.first > 1
    )


def _role(reading: RowReading, verb: int) -> str:
    before = " ".join(term.text for term in reading.terms[max(0, verb - _NEAR) : verb])
    for sense in ("home", "away"):
        if any(f" {word} " in f" {before} " for word in _words(sense)):
            return sense
    return ""


def _is_side(reading: RowReading, hit: NameHit) -> bool:
    """Whether a name stands in one of the columns of the sides, which hold the winners."""
    sides = _sides(reading)
    if set(hit.columns) & {sides["winner"], sides["loser"]}:
        return True
    winners = reading.table.columns[sides["winner"]]
    return any(
        any(
            reading.table.columns[index].cells[row].strip() == winners.cells[row]
            for row in range(len(winners.cells))
            if winners.cells[row]
        )
        for index in hit.columns
    )


def _side(reading: RowReading, column: int, hit: NameHit) -> RowCondition:
    held = reading.table.columns[column]
    rows = frozenset(
        row
        for index, found in hit.cells
        for row in found
        if held.cells[row] and reading.table.columns[index].cells[row].strip() == held.cells[row]
    )
    return RowCondition(columns=(column,), text=hit.text, rows=rows)


def _anywhere(reading: RowReading, item: RowCondition) -> RowCondition:
    """The rows in which a side takes part, whether it wins or loses."""
    hit = next((hit for hit in reading.hits if hit.text == item.text), None)
    if hit is None:
        return RowCondition(columns=(), text=item.text, rows=frozenset(range(len(reading.table.lines))))
    return RowCondition(columns=hit.columns, text=hit.text, rows=hit.rows(hit.columns))


def _where(reading: RowReading, column: int, cell: str, text: str) -> RowCondition:
    held = reading.table.columns[column].cells
    return RowCondition(
        columns=(column,),
        text=text,
        rows=frozenset(row for row, own in enumerate(held) if own == cell),
    )


# ------------------------------------------------------------------ rivals in headers


def rivals(reading: RowReading) -> RowPlan | None:
    """ "Bush got more votes than Kerry in Clark", "in Floyd Bush beat Kerry by 141 votes"."""
    named = [(place, name) for place in range(len(reading.terms)) for name in _rivals_at(reading, place)]
    if len(named) < 2 or named[0][1] == named[1][1]:
        return None
    (first, one), (second, other) = named[:2]
    comparative = reading.cue("comparative", first=first, last=second)
    verb = next(
        (
            reading.terms[place].text
            for place in range(first + 1, second)
            if reading.terms[place].text in _words("win") | _words("lose")
        ),
        "",
    )
    if comparative is None and not verb:
        return None
    high = comparative.direction == "high" if comparative is not None else verb in _words("win")
    words = reading.words(first, len(reading.terms))
    left, right = _column_of(reading, one, words), _column_of(reading, other, words)
    if left is None or right is None:
        return None
    claimed = next(
        (
            place
            for place in reading.numbers_in(0, len(reading.terms))
            if reading.terms[place].form not in ("year", "ordinal", "range")
        ),
        None,
    )
    skip = {place for place in range(len(reading.terms)) if _rivals_at(reading, place)}
    skip |= {claimed} if claimed is not None else set()
    rows = conditions_of(reading, 0, len(reading.terms), skip=skip)
    if not rows:
        return None
    return RowPlan(
        kind="comparison" if claimed is None else "difference",
        left=tuple(rows),
        right=tuple(rows),
        column=left,
        other=right,
        direction="high" if high else "low",
        number=reading.terms[claimed].number if claimed is not None else None,
    )


def _rival_columns(reading: RowReading) -> dict[str, dict[str, int]]:
    """The columns of each name that stands in headers with the same words behind it."""
    found: dict[str, dict[str, int]] = {}
    columns = reading.table.columns
    if not any(column.derived and column.header.startswith("winner by") for column in columns):
        return {}
    endings = {
        column.header.casefold().strip().rpartition(" ")[2] for column in columns if not column.derived
    }
    for index, column in enumerate(columns):
        name, _, ending = column.header.casefold().strip().rpartition(" ")
        if name and ending in endings and index in reading.numeric and not column.derived:
            found.setdefault(name, {})[ending] = index
    return {name: own for name, own in found.items() if len(found) > 1}


def _rivals_at(reading: RowReading, place: int) -> list[str]:
    text = reading.terms[place].text
    return [name for name in _rival_columns(reading) if text in (name, name.split()[-1])]


def _column_of(reading: RowReading, name: str, words: list[str]) -> int | None:
    own = _rival_columns(reading)[name]
    held = {stem(word) for word in words} | set(words)
    if held & _SHARES:
        held |= {"%", "percent", "share"}
    scores = {index: 1.0 for ending, index in own.items() if ending in held or stem(ending) in held}
    if not scores:
        scores = {own[ending]: 1.0 for ending in sorted(_SCORES) if ending in own}
    return clear_best(scores) if scores else next(iter(own.values()), None)
