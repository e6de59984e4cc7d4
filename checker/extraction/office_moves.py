"""Coming to an office and leaving it, where no title is named: "took office in 2012", "left the presidency in May".

The seat stands for the office; which one it is, is told by who holds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.extraction.cast import Cast
from checker.extraction.clauses import Clause, clause_at
from checker.extraction.grammar import AS, BE, FROM, HE_SHE, OF
from checker.extraction.postings import Posting, holder_of, time_after
from checker.extraction.roles import office_words
from checker.extraction.spells import Spell
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import term_set, verb_forms
from checker.extraction.words import Range, Reading, Tag, Word
from checker.model import Mention, Span, Tenure
from checker.vocabulary.data_files import read_rows

_ALMOST_NEARLY_NEVER = word_group("office_moves.almost_nearly_never")
_JOB_POST = word_group("office_moves.job_post")
_OFFICE_POWER_THE = word_group("office_moves.office_power_the")

_WIDEST_SEAT = 2
# How far behind "in office" its time may stand: "since", "only since", "again since early".
_NEAR = 20
_BEFORE_SEAT = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADJECTIVE, Tag.NAME, Tag.NOUN, Tag.QUANTIFIER})


_PASSIVE = "passive "
_BESIDE = "beside"


@cache
def _rows() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By verb as written in the list: the words on the way to the seat, and what the whole tells of the term."""
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for row in read_rows("office_moves.csv", "checker.extraction"):
        found[row["verb"]] = (*found.get(row["verb"], ()), (tuple(row["path"].split()), row["aspect"]))
    return found


@cache
def _moves() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By verb that needs a seat: the words on the way to it, and what the whole tells of the term."""
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for key, paths in _rows().items():
        if key.startswith(_PASSIVE) or key == _BESIDE:
            continue
        verb, *particles = key.split()
        found[verb] = (*found.get(verb, ()), *(((*particles, *path), aspect) for path, aspect in paths))
    return found


@cache
def seat_words() -> frozenset[str]:
    """The last words of all seats, and verbs that need none; a sentence without one tells of no seat."""
    seats = term_set("office_seats.csv", "seat") | term_set("office_seats.csv", "bare")
    alone = {verb.split()[1] for verb in _rows() if verb.startswith(_PASSIVE)}
    forms = {form for form, verb in verb_forms().items() if verb.lemma in alone}
    return frozenset(seat.split()[-1] for seat in seats) | forms


def by_move(
    reading: Reading,
    parts: Sequence[Clause],
    times: Sequence[Spell],
    names: Sequence[Mention],
    cast: Cast,
) -> list[Posting]:
    """The terms that a clause tells by a seat and a time; without a time nothing is claimed."""
    words = reading.words
    found: list[Posting] = []
    for clause in parts:
        verb = clause.verb
        if verb is None or verb not in clause or clause.subject is None:
            continue
        aspect, first, end = _without_seat(words, clause, verb)
        if not aspect:
            aspect, first, end = _seat(words, clause, verb)
        if not aspect or _is_denied(words, clause, verb) or _names_another_office(words, clause, first, end):
            continue
        holder = named_ahead(reading, clause, names) or holder_of(
            reading, _told_subject(clause, clause.subject), names, cast
        )
        time = _time(reading, clause, verb, end, times)
        if holder is None or time is None:
            continue
        if aspect == "hold":
            if words[first - 1].lower not in _OFFICE_POWER_THE and words[first].lower in _JOB_POST:
                continue  # "held a post": whichever it was
            aspect = ""
        role = reading.span(first, end)
        found.append(
            Posting(
                Tenure(
                    holder=holder, role=role, period=time.period, date=time.span, aspect=aspect, seat=True
                ),
                Span(start=min(holder.start, role.start), end=role.end),
                verb,
                clause,
                time,
            )
        )
    return [*found, *_beside_names(reading, parts, times, names)]


def _without_seat(words: Sequence[Word], clause: Clause, verb: int) -> tuple[str, int, int]:
    """What a passive tells that needs no seat, and its words: "was sworn in"; "" if it is none."""
    passive = any(word.lemma in BE for word in words[clause.group or verb : verb])
    for path, aspect in _rows().get(_PASSIVE + words[verb].lemma, ()) if passive else ():
        end = verb + 1 + len(path)
        if tuple(word.lower for word in words[verb + 1 : end]) == path and end <= clause.end:
            return aspect, verb, end
    return "", verb, verb


def _beside_names(
    reading: Reading, parts: Sequence[Clause], times: Sequence[Spell], names: Sequence[Mention]
) -> list[Posting]:
    """ "Jane Roe, in office since 2019, has ...": the seat and its time set beside a person's name."""
    words = reading.words
    ends = {name.end: name for name in names if name.type == "Person"}
    found = []
    for index in range(1, len(words) - 1):
        name = ends.get(words[index - 1].end)
        if name is None or words[index].text not in (",", "(", "–", "—"):
            continue
        for path, aspect in _rows().get(_BESIDE, ()):
            seat = index + 1 + len(path)
            if tuple(word.lower for word in words[index + 1 : seat]) != path or seat >= len(words):
                continue
            if words[seat].lower not in term_set("office_seats.csv", "bare"):
                continue
            time = time_after(reading, seat + 1, times, len(words))
            if time is None or time.span.start - words[seat].end > _NEAR:
                continue
            role = reading.span(seat, seat + 1)
            found.append(
                Posting(
                    Tenure(
                        holder=name.span,
                        role=role,
                        period=time.period,
                        date=time.span,
                        aspect="" if aspect == "hold" else aspect,
                        seat=True,
                    ),
                    Span(start=name.start, end=role.end),
                    index,
                    clause_at(parts, index)[1],
                    time,
                    aside=True,
                )
            )
    return found


def _told_subject(clause: Clause, subject: Range) -> Range:
    """Whom "who" means in a relative clause."""
    return clause.antecedent if clause.relation == "relative" and clause.antecedent is not None else subject


def named_ahead(reading: Reading, clause: Clause, names: Sequence[Mention]) -> Span | None:
    """Whom "he" or "she" means whose sentence has named one person alone before: "Roe won; she took office"."""
    words = reading.words
    subject = clause.subject
    if subject is None or len(subject) != 1 or words[subject.start].lower not in HE_SHE:
        return None
    ahead = [name for name in names if name.end <= words[subject.start].start and name.type == "Person"]
    return ahead[-1].span if len({name.text for name in ahead}) == 1 else None


def _seat(words: Sequence[Word], clause: Clause, verb: int) -> tuple[str, int, int]:
    """What is told of the term, and the words that name its seat; "" if there is no seat."""
    for path, aspect in _moves().get(words[verb].lemma, ()):
        index = verb + 1
        while index < clause.end and words[index].tag is Tag.ADVERB and words[index].lower not in path:
            index += 1
        if tuple(word.lower for word in words[index : index + len(path)]) != path:
            continue
        index += len(path)
        for start in range(index, min(index + 4, clause.end)):
            bare = start == index and words[start].lower in term_set("office_seats.csv", "bare")
            if bare:
                after = words[start + 1] if start + 1 < clause.end else None
                if after is not None and (after.lower in FROM or after.tag in (Tag.NOUN, Tag.NAME)):
                    break  # "took power from the grid", "took office space"
                return aspect, start, start + 1
            for width in range(_WIDEST_SEAT, 0, -1):
                phrase = " ".join(word.lower for word in words[start : start + width])
                if start + width <= clause.end and phrase in term_set("office_seats.csv", "seat"):
                    return aspect, start, _with_complement(words, start + width, clause.end)
            if words[start].tag not in _BEFORE_SEAT:
                break
    return "", verb, verb


def _with_complement(words: Sequence[Word], end: int, limit: int) -> int:
    """The seat with the country it is of: "the presidency of Chile"."""
    if end + 1 < limit and words[end].lower in OF:
        stop = end + 1
        while stop < limit and words[stop].tag in (Tag.DETERMINER, Tag.NAME):
            stop += 1
        if words[stop - 1].tag is Tag.NAME:
            return stop
    return end


def _is_denied(words: Sequence[Word], clause: Clause, verb: int) -> bool:
    group = words[
        clause.subject.end
        if clause.subject is not None and clause.subject.end < verb
        else clause.start : verb
    ]
    return any(word.tag in (Tag.NEGATION, Tag.MODAL) or word.lower in _ALMOST_NEARLY_NEVER for word in group)


def _names_another_office(words: Sequence[Word], clause: Clause, first: int, end: int) -> bool:
    """Whether the clause says which office it was: "took office as mayor in 2012" is read by its title."""
    return any(
        word.lower in office_words()[0] and word.tag in (Tag.NOUN, Tag.NAME)
        for word in words[end : clause.end]
    ) or any(word.lower in AS for word in words[end : clause.end])


def _time(reading: Reading, clause: Clause, verb: int, end: int, times: Sequence[Spell]) -> Spell | None:
    time = time_after(reading, end, times, clause.end)
    if time is not None:
        return time
    low, high = reading.words[clause.start].start, reading.words[verb].start
    return next((item for item in times if low <= item.span.start < high), None)
