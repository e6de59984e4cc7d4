"""The time a text has come to, by which the sentences after it tell theirs: "In 2019 ... The following year ...".

It is the time that opens a sentence, else the last one that is not only compared with or told by the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checker.extraction.grammar import BEEN, FROM, HAD, ON
from checker.extraction.lexer import Lexed
from checker.extraction.times import TimeSpan, year_at
from checker.extraction.word_groups import word_group, word_set
from checker.extraction.wordlists import verb_forms, verb_group
from checker.periods import parse_period

_ASIDE_LEADS = word_group("told_times.aside_leads")

_WORDS = word_set("grammar_words.csv")
_OPENING = 3  # tokens before the time at the head of a sentence: "Back in", "By the end of"
_REACH = 7  # tokens back to the word that compares: "against eight in the whole of 2021"
_RECENT = 240  # days
_NEAR = 12  # tokens back to the word that makes a clause one told by the way


@dataclass(frozen=True, slots=True)
class Told:
    """The last time that a text told: its ISO period, its paragraph, and whether its year was written out.

    `stretch` is the last one with two ends, which "the same period" can mean. `recent`: the paragraph has told of the
    time of publication, so that an older time is only an aside in it.
    """

    period: str
    paragraph: int
    dated: bool
    stretch: str | None = None
    recent: bool = False


def told_after(
    lexed: Lexed,
    times: Sequence[TimeSpan],
    before: Told | None,
    paragraph: int,
    published: date | None = None,
) -> Told | None:
    """The time the text has come to with a sentence, whose times are given in order."""
    main = [time for time in times if whole_period(time) is not None and not _is_aside(lexed, time)]
    if not main:
        return before
    chosen = main[0] if main[0].first <= _OPENING else main[-1]
    if (whole_period(main[-1]) or "") > (whole_period(chosen) or ""):
        chosen = main[-1]  # "A decade later it had nine, and by 1990 four"
    period = whole_period(chosen)
    if period is None:
        return before
    dated = chosen.first <= _OPENING and any(
        year_at(lexed, at) is not None for at in range(chosen.first, chosen.last)
    )
    handed = before is not None and before.dated and chosen.kind in ("anchored", "later", "narrated")
    recent = (before is not None and before.paragraph == paragraph and before.recent) or any(
        _is_recent(time, published) for time in times
    )
    kept = before.stretch if before is not None and before.paragraph == paragraph else None
    stretch = next((whole for time in main if (whole := whole_period(time)) and "/" in whole), None)
    return Told(
        period,
        paragraph,
        (dated or handed) and not looks_back(lexed) and not recent,
        stretch or _from_to(main) or kept,
        recent,
    )


def _is_recent(time: TimeSpan, published: date | None) -> bool:
    """Whether a time lies within the months before publication, or ahead."""
    bounds = parse_period(time.own) if time.own and published is not None else None
    if bounds is None or bounds.last is None or published is None:
        return False
    return (published - bounds.last).days < _RECENT


def _from_to(times: Sequence[TimeSpan]) -> str | None:
    """The stretch between the two times that a sentence tells: "In 1990 ...; in 2012 ..."."""
    ends = [whole for time in times if (whole := whole_period(time)) is not None]
    if len(ends) != 2 or len(ends[0]) != len(ends[1]) or not ends[0] < ends[1] or "/" in ends[0] + ends[1]:
        return None
    return f"{ends[0]}/{ends[1]}"


def looks_back(lexed: Lexed) -> bool:
    """Whether a sentence only looks back for a moment: "In 2014 it had spent more"."""
    for at in range(lexed.size - 1):
        if lexed.lower[at] in HAD:
            for near in range(at + 1, min(at + 5, lexed.size)):
                form = verb_forms().get(lexed.lower[near])
                if lexed.lower[near] in BEEN or (form is not None and form.form in ("participle", "both")):
                    return True
    return False


def in_paragraph(told: Told | None, paragraph: int) -> Told | None:
    """What was told, as another paragraph sees it: "the following year" goes on from it, "in May" does not."""
    if told is None or not told.dated or told.paragraph == paragraph:
        return told
    return Told(told.period, told.paragraph, dated=False, stretch=told.stretch, recent=told.recent)


def whole_period(time: TimeSpan) -> str | None:
    """The period of a time with both its ends, for "since" and "until" that of the date alone."""
    period = time.own if time.kind in ("since", "until") else time.period
    return period if period and ".." not in period else None


def is_past(lexed: Lexed) -> bool:
    """Whether a sentence tells of what was, and of nothing to come."""
    return _has_past(lexed) and not any(lexed.lower[at] in _WORDS["told.future"] for at in range(lexed.size))


def _has_past(lexed: Lexed) -> bool:
    for at in range(lexed.size):
        word = lexed.lower[at]
        if word in _WORDS["told.was"]:
            return True
        form = verb_forms().get(word) if lexed.kind[at] == "w" else None
        if form is not None and form.form in ("past", "both") and not form.noun:
            before = lexed.word(at - 1)
            if before not in _WORDS["told.present"] and lexed.word(at - 2) not in _WORDS["told.present"]:
                return True
    return False


def is_compared(lexed: Lexed, time: TimeSpan) -> bool:
    """Whether a time is that of a level compared with: "against 8 in January"."""
    return any(
        lexed.word(at) in _WORDS["told.compared"] for at in range(max(time.first - _REACH, 0), time.first)
    )


def _is_left(lexed: Lexed, time: TimeSpan) -> bool:
    """Whether a time is that of the level before a change: "from 2.5% in June"."""
    for at in range(time.first - 2, max(time.first - _REACH, 0), -1):
        if lexed.word(at) in FROM:
            return any(lexed.sort(near) == "n" for near in range(at + 1, min(at + 3, time.first)))
        if lexed.raw(at) in (",", ";"):
            return False
    return False


def _is_telling(lexed: Lexed, time: TimeSpan) -> bool:
    """Whether a day only tells when something was said: "figures showed on Friday"."""
    at = time.first - 1
    at -= lexed.word(at) in ON
    form = verb_forms().get(lexed.word(at))
    return (
        time.kind in ("day", "relative") and form is not None and form.lemma in verb_group("telling_figures")
    )


def _is_aside(lexed: Lexed, time: TimeSpan) -> bool:
    """Whether a time is a base of comparison, or stands in a clause told by the way ("which opened in 1998")."""
    if time.kind == "anchored" or (time.kind == "since" and time.first > _OPENING):
        return True  # "the long-run average since 1980"
    lead = [lexed.word(at) for at in range(max(time.first - _REACH, 0), time.first)]
    if is_compared(lexed, time) or _is_left(lexed, time):
        return True
    if time.first <= _OPENING:
        return False
    if any(word in _ASIDE_LEADS for word in lead[-3:]) or _is_telling(lexed, time):
        return True
    for at in range(time.first - 1, max(time.first - _NEAR, -1), -1):
        word = lexed.lower[at]
        if word in (",", ";", "(", "—", "–") and at < time.first - 2:
            return False
        if word in _WORDS["told.aside"]:
            return True
        if word in _WORDS["told.begun"] and lexed.word(at - 1) not in _WORDS["told.was"]:
            return True
    return False
