"""When a sentence says more than a user's table can answer, so that it must accuse nobody.

A table of somebody's own has no facets that would tell a total from a part of it. What tells is the sentence: a
word beside the figure that no header, no cell and no unit accounts for ("campsites in", "at home", "the oil
division of") may narrow it to something that the table does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from checker.binding.columns import header_words, stem
from checker.binding.row_names import entity_nouns
from checker.cases.bound import Bound, Judged
from checker.extraction.grammar import CURLY_GENITIVE, GENITIVE, LY
from checker.extraction.wordlists import verb_forms, word_classes
from checker.model import Document, LinkedMention, QuantityKind, RowStatement, Span, VerdictName
from checker.periods import parse_period
from checker.reference.tables import UserTable
from checker.references import References
from checker.tokens import Token, TokenKind, tokens
from checker.verification.draft import unverifiable
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.data_files import read_rows
from checker.vocabulary.scales import is_scale
from checker.vocabulary.units import near_factors, parse_unit
from checker.word_groups import ending, endings, pattern, phrase_group, word_group

_AFTER_FROM_IN = word_group("doubts.after_from_in")
_FROM = word_group("doubts.from")
_MOVED = word_group("doubts.moved")
_OF = word_group("doubts.of")
_TO = word_group("doubts.to")
_WHOLE_ARTICLES = word_group("doubts.whole_articles")
_WHOLE_LEADS = word_group("doubts.whole_leads")
_FOR_EACH = word_group("doubts.for_each")
_PER = ending("doubts.per")
_OTHER_TIME = word_group("doubts.other_time")
_IN = phrase_group("doubts.in")
_POSSESSIVES = endings("doubts.possessives")

# Cells of tables with more rows are not read for their words; their headers are.
_MOST_ROWS = 5000
_ACCUSING = frozenset(
    name for name in VerdictName if name not in (VerdictName.CONSISTENT, VerdictName.UNVERIFIABLE)
)
# Dimensions whose figures tables give without a unit; and how far figures in two units may lie apart by rounding.
_BARE = frozenset(
    ("people", "count", "percent", "percentage_point", "share", "index", "rank", "times", "density")
)
_ROUNDED = Decimal("0.01")
_CHANGES = frozenset(("growth", "population_growth", "inflation"))
# Characters after a number in which the words beside it stand, and days of a whole year.
_NEAR = 40
_WHOLE_YEAR = 360
_OVER_YEARS = re.compile(pattern("doubts.over_years"))
# "per 1,000 live births", and how prose tells such a rate.
_BASE = re.compile(pattern("doubts.base"))
_RATED = re.compile(pattern("doubts.rated"))
_ENDS = re.compile(pattern("doubts.ends"))
_LONG_AGO = 5
# A year before this is an earlier time for an undated table, even in a text without a day of its own.
_FORMERLY = 2000
_CLOSE = re.compile(r"[,;:] |\u2013 | - ")
# After these a word that may be a verb is a noun.
_BEFORE_NOUN = frozenset(("determiner", "possessive", "adjective", "preposition", "quantifier"))
_CLOSED = frozenset(
    (
        "determiner", "possessive", "pronoun", "relative", "coordinator", "subordinator", "preposition", "auxiliary",
        "negation", "quantifier", "adverb", "modal",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the tables of a user can account for: stems of words."""

    words: frozenset[str]
    headers: frozenset[str] = field(default_factory=frozenset)  # of one word


def told_by(tables: Sequence[UserTable], references: References) -> Told:
    """All words of the tables' headers and cells, what prose calls them."""
    words: set[str] = set()
    headers: set[str] = set()
    for table in tables:
        names = [*table.header, *table.measures]
        for name in names:
            words |= header_words(name)
            headers |= {stem(name.casefold())} if name.isalpha() else set()
        for indicator in table.indicators:
            words |= header_words(indicator.definition)
        if len(table.rows) <= _MOST_ROWS:
            for row in table.rows:
                for cell in row.values():
                    words |= {stem(piece.lower) for piece in tokens(cell) if piece.kind is TokenKind.WORD}
    return Told(words=frozenset(words) | _said_of_cells(words), headers=frozenset(headers))


def _said_of_cells(words: set[str]) -> frozenset[str]:
    """What prose calls the cells that a table has: "women" where one says "female"."""
    return frozenset(
        stem(word)
        for row in read_rows("cell_words.csv", "checker.binding")
        if any(len(cell) > 1 and cell in words for cell in row["cells"].split(";"))
        for word in row["words"].split(";")
    )


def spared(
    judged: Sequence[tuple[Bound, Judged]],
    document: Document,
    references: References,
    linked: Sequence[LinkedMention],
) -> list[tuple[Bound, Judged]]:
    """The findings with every accusation from a user's table taken back whose sentence says more than the table."""
    if not references.tables:
        return list(judged)
    told = told_by(references.tables, references)
    return [(item, _spared(item, draft, document, references, linked, told)) for item, draft in judged]


def _spared(
    item: Bound,
    judged: Judged,
    document: Document,
    references: References,
    linked: Sequence[LinkedMention],
    told: Told,
) -> Judged:
    if judged.draft.verdict not in _ACCUSING or not _from_table(item, judged, references):
        return judged
    held = (
        f"The table has {judged.indicator_name or judged.indicator} of {judged.entity_name or judged.entity}"
    )
    code = "CHK915"
    told_by_rows = judged.target_id.startswith("rows:")
    sentence = document.text[item.claim.sentence.start : item.claim.sentence.end]
    if told_by_rows and sentence == sentence.lower():
        return judged  # a note in the table's own style speaks of the table
    known = judged.read | _words_of_its_measure(item, sentence)
    if known:
        told = replace(told, words=told.words | known)
    if _counts_without_unit(item, judged):
        code, text = "CHK905", f"{held} without a unit; nothing tells that it is in the text's."
    elif word := beside(item, document, linked, told, by_rows=told_by_rows):
        text = f"{held}; with {word!r} the text may speak of something else."
    elif _is_another_sum(item, judged.indicator_name or judged.indicator):
        text = f"{held}; the number may be another sum of money."
    elif not told_by_rows and (reason := _no_level(item, judged, document, linked, told)):
        text = f"{held}; the number may be {reason}."
    else:
        return judged
    draft = unverifiable(code, text, evidence=judged.draft.evidence)
    return Judged(
        draft=draft,
        target_id=judged.target_id,
        indicator=judged.indicator,
        entity=judged.entity,
        indicator_name=judged.indicator_name,
        entity_name=judged.entity_name,
        score=judged.score,
        margin=judged.margin,
        candidates=judged.candidates,
    )


def _counts_without_unit(item: Bound, judged: Judged) -> bool:
    """Whether the text measures or pays, and the table's bare figure may be in another unit or scale.

    A figure of about the same size is taken to be in the same unit, unless another unit would make the two agree.
    """
    quantity = item.claim.quantity
    rows = [row for row in judged.draft.evidence if row.role == "evidence" and row.value is not None]
    if (
        quantity is None
        or not isinstance(quantity.value, Decimal)
        or not rows
        or any(row.unit for row in rows)
    ):
        return False
    unit = parse_unit(quantity.unit or "")
    if unit is None or unit.dimension in _BARE:
        return False
    value = quantity.value
    for row in rows:
        if row.value is not None and row.value and Decimal("0.5") <= value / row.value <= 2:
            factors = near_factors(unit.name)
            return any(abs(value - row.value * factor) <= abs(value) * _ROUNDED for factor in factors)
    return True


def _words_of_its_measure(item: Bound, sentence: str) -> frozenset[str]:
    """The words of a sentence that are a term for what was bound: "access to the internet" of internet users."""
    concept = item_concept(item)
    if not concept:
        return frozenset()
    words = [piece.lower for piece in tokens(sentence) if piece.kind is not TokenKind.MARK]
    hits = [hit for hit in vocabulary().hits(words) if hit.facet == "concept" and hit.code == concept]
    return frozenset(stem(word) for hit in hits for word in words[hit.start : hit.end])


def _no_level(
    item: Bound, judged: Judged, document: Document, linked: Sequence[LinkedMention], told: Told
) -> str:
    """What a figure may be instead of the level that a row holds: a change, a rank, a whole, another time's figure."""
    claim, quantity = item.claim, item.claim.quantity
    if quantity is None:
        return ""
    text, here = document.text, claim.sentence
    before = _lower(text, here.start, quantity.start)
    after = _lower(text, quantity.end, min(here.end, quantity.end + _NEAR))
    values = [row.value for row in judged.draft.evidence if row.role == "evidence" and row.value is not None]
    rows = [row for row in judged.draft.evidence if row.role == "evidence"]
    if quantity.unit == "rank" and item_concept(item) != "rank":
        return "a place in an order"
    if quantity.unit == "times" or (
        quantity.unit in ("percent", "percentage_point", "share")
        and not any(row.unit for row in rows)
        and any(abs(value) > 100 for value in values)
    ):
        return "a ratio"
    reached = (bool(before) and before[-1] in _TO) or item_concept(
        item
    ) in _CHANGES  # "has fallen to 2.9" tells a level
    changed = any(stem(word) in _group("change") and stem(word) not in told.words for word in before[-5:])
    if set(after[:3]) & _group("gap") or (changed and not reached):
        return "the size of a change or of a gap"
    label = stem(before[-1]) if before else ""
    if label in told.headers and label not in header_words(judged.indicator_name):
        return "that of another column"
    if is_another_time(before, after):
        return "the figure of another time"
    if set(before[-1:]) & {"per", "every"} or _is_whole(before):
        return "the whole that a part is taken of"
    if set(before[-1:]) & _group("stretch"):
        return "that of a stretch of time"
    if _named_before(item, linked) or _of_another(item, document, linked, after):
        return "that of somebody else"
    if _passes_on(item, document, linked, told):
        return "what passed from one to another"
    if (quantity.per or not _FOR_EACH.isdisjoint(after[:2])) and not any(
        _PER in words.casefold().split() for words in (judged.indicator_name, *(row.unit for row in rows))
    ):
        return "told for each of something"
    if any(_OVER_YEARS.search(text[span.start : span.end].casefold()) for span in (claim.clause, here)):
        return "that of several years"
    if _BASE.search(judged.indicator_name) and not _RATED.search(text[here.start : here.end].casefold()):
        return "a count, and the table holds a rate"
    if _ENDS.search(text[claim.clause.start : claim.clause.end].casefold()):
        return "that of a stretch of time"
    if _is_long_ago(item) and not any(row.period for row in rows):
        return "of an earlier time"
    if _is_short(claim.period) and not any(row.period for row in rows):
        return "that of a part of the year"
    step = quantity.step
    value = quantity.value
    if (
        step is not None
        and isinstance(value, Decimal)
        and any(abs(held - value) * 2 <= step for held in values)
    ):
        return "rounded"
    return ""


def _is_whole(before: Sequence[str]) -> bool:
    """ "8 of the 16 seats", "five of 38 matches": the number is the whole, and what was counted stands before it."""
    ahead = list(before)
    while ahead and ahead[-1] in _WHOLE_ARTICLES:
        ahead.pop()
    if (
        before[-1:]
        and before[-1] in _AFTER_FROM_IN
        and any(word.isdigit() or word in _numbers() for word in before[-4:-1])
    ):
        return True  # "79 goals in 38 matches"
    if len(ahead) < len(before) and (not ahead or ahead[-1] in _WHOLE_LEADS):
        return True  # "the largest of the four schools", "in all five regions"
    return (
        len(ahead) > 1
        and ahead[-1] in _OF
        and (ahead[-2] in _numbers() or any(char.isdigit() for char in ahead[-2]))
    )


def _named_before(item: Bound, linked: Sequence[LinkedMention]) -> bool:
    """Whether what the claim was bound to is named only behind the number, and another name stands before it."""
    claim, chosen = item.claim, item.result.chosen if item.result is not None else None
    if chosen is None or claim.quantity is None:
        return False
    entity = chosen.target.entity_id
    own = [
        ref.start for ref in item.frame.refs if entity == ref.entity_id or entity in ref.codes | ref.places
    ]
    # a city is not its country, though its name may stand for the country's government
    cities = [one for one in linked if one.match is not None and one.match.why.get("kind") == "metonym"]
    if any(claim.sentence.start <= one.mention.start < claim.quantity.start for one in cities):
        return True
    mentions = [*claim.mentions, *(one.mention for one in linked)]
    others = [mention for mention in mentions if claim.sentence.start <= mention.start < claim.quantity.start]
    return bool(own) and min(own) >= claim.quantity.end and bool(others)


def _own_starts(item: Bound) -> frozenset[int]:
    """Where the names begin that stand for what a claim was bound to."""
    chosen = item.result.chosen if item.result is not None else None
    if chosen is None:
        return frozenset()
    entity = chosen.target.entity_id
    return frozenset(
        ref.start for ref in item.frame.refs if entity == ref.entity_id or entity in ref.codes | ref.places
    )


def _names_in(item: Bound, linked: Sequence[LinkedMention]) -> list[Span]:
    here = item.claim.sentence
    spans = {one.mention.span for one in linked if here.start <= one.mention.start < here.end}
    return sorted(spans, key=lambda span: (span.start, span.end))


def _of_another(
    item: Bound, document: Document, linked: Sequence[LinkedMention], after: Sequence[str]
) -> bool:
    """Whether the form of a sentence gives a number to another name than the one bound.

    "9 for the Greens" is the Greens'; in "A faces B's 640 tanks with 210 of its own" the 210 are the subject's; in "A met
    B, who scored 18" they are B's.
    """
    quantity, own = item.claim.quantity, _own_starts(item)
    names = _names_in(item, linked)
    if quantity is None or not own or len(names) < 2:
        return False
    text = document.text
    if set(after[:1]) & _group("towards"):
        behind = next((span for span in names if span.start >= quantity.end), None)
        between = _lower(text, quantity.end, behind.start)[1:] if behind is not None else ["", ""]
        if behind is not None and behind.start not in own and all(word == "the" for word in between):
            return True
    ahead = _lower(text, item.claim.sentence.start, quantity.start)[-2:-1]
    if set(ahead) & _group("compare") and not any(
        span.start in own and span.start > quantity.end for span in names
    ):
        return True
    if after[:1] == ["of"] and set(after[2:3]) & _group("own"):
        return names[0].start not in own
    before = list(tokens(text, item.claim.sentence.start, quantity.start))
    for place in range(len(before) - 1, 0, -1):
        if before[place].lower in _group("relative") and before[place - 1].text == ",":
            taken = [span for span in names if span.end <= before[place - 1].start]
            named = [span for span in names if before[place].end <= span.start < quantity.start]
            near = bool(taken) and not text[taken[-1].end : before[place - 1].start].strip()
            return near and not named and taken[-1].start not in own
    return False


def _passes_on(item: Bound, document: Document, linked: Sequence[LinkedMention], told: Told) -> bool:
    """Whether a number is what one gave to another: "A sent 40 doctors to B", "A lent B 500 books"."""
    quantity = item.claim.quantity
    names = _names_in(item, linked)
    if quantity is None or len(names) < 2:
        return False
    text, here = document.text, item.claim.sentence
    pieces = list(tokens(text, here.start, quantity.start))
    verb = next(
        (
            piece
            for piece in reversed(pieces[-8:])
            if stem(piece.lower) in _group("transfer") or piece.lower in _group("transfer")
        ),
        None,
    )
    if verb is None or stem(verb.lower) in told.words or _CLOSE.search(text, verb.end, quantity.start):
        return False
    if any(verb.end <= span.start < quantity.start for span in names):
        return True  # "lent B 500 books"
    behind = next((span for span in names if span.start >= quantity.end), None)
    between = _lower(text, quantity.end, behind.start) if behind is not None else []
    return bool(set(between) & _group("receiver")) and not _CLOSE.search(
        text, quantity.end, behind.start if behind else here.end
    )


def _is_another_sum(item: Bound, header: str) -> bool:
    """ "A profit of 2 billion" where the one column of money holds sales: both say what they are, and not the same."""
    quantity = item.claim.quantity
    if quantity is None or quantity.kind is not QuantityKind.MONEY:
        return False
    said, held = (
        {hit.code for hit in vocabulary().hits(words.casefold().split()) if hit.facet == "concept"}
        for words in (item.claim.measured or "", header)
    )
    return bool(said and held) and not any(
        one == other or vocabulary().relation("concept", one, other) in ("broader", "narrower")
        for one in said
        for other in held
    )


def item_concept(item: Bound) -> str:
    """The concept of what a claim was bound to."""
    chosen = item.result.chosen if item.result is not None else None
    return chosen.target.facets.get("concept", "") if chosen is not None else ""


def is_another_time(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the words beside a number put it into a time told by another: "the year before", "down from"."""
    if len(before) > 1 and before[-1] in _FROM and before[-2] in _MOVED:
        return True
    return not _OTHER_TIME.isdisjoint(after[:6])


def _is_long_ago(item: Bound) -> bool:
    when, day = item.frame.period, item.frame.day
    if when is None or when.last is None:
        return False
    return when.last.year < _FORMERLY if day is None else day.year - when.last.year > _LONG_AGO


def _is_short(period: str | None) -> bool:
    when = parse_period(period) if period else None
    return when is not None and when.days is not None and when.days < _WHOLE_YEAR


def _lower(text: str, start: int, end: int) -> list[str]:
    return [piece.lower for piece in tokens(text, start, end) if piece.kind is not TokenKind.MARK]


def _from_table(item: Bound, judged: Judged, references: References) -> bool:
    if judged.target_id.startswith("rows:"):
        return True
    chosen = item.result.chosen if item.result is not None else None
    return (
        chosen is not None and (chosen.target.indicator_id, chosen.target.entity_id) in references.table_rows
    )


def beside(
    item: Bound, document: Document, linked: Sequence[LinkedMention], told: Told, *, by_rows: bool = False
) -> str:
    """The first word of a claim's clause that the tables do not account for, or ""."""
    claim, text = item.claim, document.text
    computed = by_rows or isinstance(item.claim.details, RowStatement)
    spans = [claim.clause, *([claim.actor] if claim.actor is not None else [])]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    if computed:
        start, end = claim.sentence.start, claim.sentence.end
    elif claim.quantity is not None:
        # what follows in another clause says something else
        comma = _CLOSE.search(
            text, max(claim.quantity.end, claim.measured_span.end if claim.measured_span else 0), end
        )
        end = comma.start() if comma is not None and comma.start() > start else end
    names = [one.mention.span for one in linked if one.match is not None and start <= one.mention.start < end]
    known = [*names, *_own(item)]
    if claim.quantity is not None and parse_unit(claim.quantity.unit or "") is not None:
        known.append(Span(start=claim.quantity.start, end=claim.quantity.end))  # "square kilometres"
    starts = {span.start for span in names}
    found = list(tokens(text, start, end))
    number = claim.quantity
    counted = next(
        (
            p.start
            for p in found
            if number is not None
            and p.start >= number.start
            and p.kind is TokenKind.WORD
            and not is_scale(p.lower)
            and p.lower not in _numbers()
        ),
        -1,
    )
    for place, piece in enumerate(found):
        if computed and piece.start in starts and _is_elsewhere(found, place, told):
            return piece.text
        if piece.kind is not TokenKind.WORD or any(span.start <= piece.start < span.end for span in known):
            continue
        if computed:
            if _narrows(found, place, told, known):
                return piece.text
            continue
        if not _accounted(found, place, told, first=start, counted=counted):
            return piece.text
    return ""


def _is_elsewhere(found: Sequence[Token], place: int, told: Told) -> bool:
    """Whether a known name stands behind "in" and no cell holds it: "took 412 million in the United States"."""
    before = [piece.lower for piece in found[max(0, place - 2) : place]]
    inside = tuple(before[-1:]) in _IN or tuple(before) in _IN
    return inside and stem(found[place].lower) not in told.words


def _narrows(found: Sequence[Token], place: int, told: Told, names: Sequence[Span]) -> bool:
    """Whether a word of a statement that was laid over the rows, and understood there, still makes a part of it."""
    word = found[place].lower
    if stem(word) in told.words or word in told.words:
        return False
    if word in _group("part") or stem(word) in _group("wish"):
        return True
    piece = found[place]
    if piece.is_capitalised and place and word not in _calendar() and not piece.text.isupper():
        return (
            not any(
                span.start <= piece.start < span.end and span.end - span.start > len(piece.text)
                for span in names
            )
            or word not in told.words
        )
    # "the oil division of Northgate": what belongs to the name is not the name's own
    after = [piece.lower for piece in found[place + 1 : place + 3]]
    return (
        bool(after)
        and after[0] in _OF
        and len(found) > place + 2
        and found[place + 2].is_capitalised
        and not _accounted(found, place, told, first=-1, counted=-1)
    )


def _own(item: Bound) -> list[Span]:
    claim = item.claim
    spans = [claim.period_text, claim.attribution_span]
    if claim.quantity is not None:
        spans += [claim.quantity.hedge]
        if claim.quantity.kind.value not in ("count", "measure"):
            spans.append(claim.quantity.span)
    return [span for span in spans if span is not None]


def _accounted(found: Sequence[Token], place: int, told: Told, *, first: int, counted: int) -> bool:
    piece = found[place]
    word = piece.lower.removesuffix(GENITIVE).removesuffix(CURLY_GENITIVE)
    if stem(word) in told.words or word in told.words:
        return True
    if word in _group("part") or stem(word) in _group("wish") | _group("other"):
        return False
    if (
        word in _group("plain")
        or stem(word) in _group("plain")
        or (stem(word) in _general_nouns() and piece.start != counted)
    ):
        return True
    if piece.is_capitalised and piece.start > first:
        return word in _calendar()
    closed = word_classes().get(word, "")
    if closed in _CLOSED or word in _calendar() or word in _numbers() or word.endswith(LY):
        return True
    if (
        any(char.isdigit() for char in word)
        or parse_unit(word) is not None
        or parse_unit(stem(word)) is not None
    ):
        return True
    form = verb_forms().get(word)
    if form is None:
        return False
    before = found[place - 1].lower if place else ""
    noun = form.noun or form.form == "ing"
    possessed = before.endswith(_POSSESSIVES)
    return not (noun and before not in _TO and (possessed or word_classes().get(before, "") in _BEFORE_NOUN))


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(
        word
        for row in read_rows("beside_words.csv")
        if row["group"] == name
        for word in row["words"].split(";")
    ) | (_degrees() if name == "plain" else frozenset())


@cache
def _general_nouns() -> frozenset[str]:
    return entity_nouns("person") | entity_nouns("group")


@cache
def _degrees() -> frozenset[str]:
    rows = read_rows("gradable_words.csv", "checker.extraction")
    return frozenset(word for row in rows for word in (row["comparative"], row["superlative"]) if word)


@cache
def _calendar() -> frozenset[str]:
    rows = read_rows("time_words.csv", "checker.extraction")
    return frozenset(
        row["word"] for row in rows if row["sort"] in ("month", "month_short", "weekday", "decade")
    )


@cache
def _numbers() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("number_words.csv", "checker.extraction"))
