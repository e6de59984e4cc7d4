"""What extraction makes of a text: quantities, mentions, and claims with what they count, of whom, where and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from checker.model.documents import Sentence, Span
from checker.quick_records import quick


class QuantityKind(StrEnum):
    """What sort of number it is; the words are those of the output contract."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    ORDINAL = "ordinal"
    YEAR = "year"
    DATE = "date"
    MEASURE = "measure"
    RATIO = "ratio"
    RANGE = "range"


class Modifier(StrEnum):
    """How the text hedges a number."""

    NONE = "none"
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    NEARLY = "nearly"
    UP_TO = "up_to"
    RANGE = "range"


class ClaimKind(StrEnum):
    """The seven kinds of claim, by what they are checked against."""

    FIGURE = "figure"
    MEMBERSHIP = "membership"
    EVENT = "event"
    DURATION = "duration"
    TENURE = "tenure"
    COMPOSITION = "composition"
    ARITHMETIC = "arithmetic"


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as written, before anybody asks whether it is true.

    `start`..`end` is the span of the contract: number, scale word, currency or percent sign, and the unit
    noun only if it is the very next word; the hedge is outside (`hedge`). `value` is one number with its
    magnitude folded in (percent stays 70), an ISO date as text for kind "date", or None for ranges and vague
    plurals, which have `low` and `high`. `step` is the worth of the last non-zero digit as written (17,000:
    1000; 1.2 million: 100000; 24: 1), which says how finely the writer rounded; None where that means
    nothing. `period` is the ISO 8601 period a date, year or range of years stands for.
    """

    start: int
    end: int
    surface: str
    kind: QuantityKind
    value: Decimal | str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    modifier: Modifier = Modifier.NONE
    hedge: Span | None = None
    change: str | None = None  # "up" or "down"
    vague: bool = False
    step: Decimal | None = None
    period: str | None = None
    per: str | None = None  # "year", "capita", "100000 people": goes into the facets, the value stays
    hedge_text: str | None = None  # the hedge as written, lower case: "a little over"

    @property
    def span(self) -> Span:
        """The place of the number in the document."""
        return Span(start=self.start, end=self.end)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name found in the text, by its shape or through the alias index.

    `type` is a guess by shape or context in FollowTheMoney's words ("Person", "Organization", "Country",
    "Position", ...) or None.
    """

    start: int
    end: int
    text: str
    type: str | None = None

    @property
    def span(self) -> Span:
        """The place of the name in the document."""
        return Span(start=self.start, end=self.end)


class Reason(StrEnum):
    """Why something that looks like a claim is not judged; verification maps each to a code."""

    VAGUE = "vague"  # "hundreds of thousands"
    PLAN = "plan"  # "wants to buy", "will reach"
    HYPOTHETICAL = "hypothetical"  # "if", "could"
    NEGATED = "negated"  # "not 40"
    QUESTION = "question"
    IMPERATIVE = "imperative"
    OPINION = "opinion"
    ILLUSTRATIVE = "illustrative"  # "imagine", "for example"
    NO_MEASURE = "no_measure"  # nothing is counted: a bare date, a page number


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What a membership claim says: `subject` is (not) on the list(s) of `authority`."""

    subject: Span
    authority: Span | None  # None: no authority is named
    list_kind: str  # "terrorist", "sanctions", "proscription", "blacklist", "any"
    action: str  # "listed", "delisted", "not_listed", "sanctioned_state"
    present: bool = True  # the text says that it holds now, not that it once happened
    before: bool = False  # the text speaks of a time before the one it tells of: "had not listed"
    date: Span | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """What an event claim says: the event described by `phrase` took place in `period`.

    `actor` is who did it, where the clause says so; `predicate` is the verb or noun that names the deed.
    """

    phrase: Span
    period: str | None
    date: Span | None = None
    actor: Span | None = None
    predicate: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """What a tenure claim says: `holder` had `role` (an office, seat or post), in `period` if one is given.

    `present` means that the text says the office is held now; a title before a name ("President Raisi")
    has `courtesy` set, because titles outlive offices. `aspect` tells of what the time speaks: "start" (took
    office), "become" (became president), "election", "back" (a return), "end" (left), or "" for the term.
    `seat` means that the role is no title but what stands for it ("office", "the presidency").
    """

    holder: Span
    role: Span
    period: str | None = None
    date: Span | None = None
    present: bool = False
    courtesy: bool = False
    former: bool = False
    aspect: str = ""
    seat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """What a duration claim says: `event` has lasted the claim's quantity, or its n-th anniversary falls in `period`.

    `anchor` is a date in the text itself that the arithmetic can start from ("since 2011", "in November
    1943"), as an ISO period. `until` is the other end where the text names it; the default is the
    publication date.
    """

    event: Span | None
    anchor: str | None = None
    until: str | None = None
    anniversary: bool = False
    ongoing: bool = True
    of_figure: bool = (
        False  # the time in which something else was counted: "in ten years of war 300,000 died"
    )
    deed: str = (
        ""  # the verb, where what has lasted since is told by a clause: "since they crossed the river"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """What a composition claim says: `body` has the claim's quantity of `members` ("vice-presidents")."""

    members: Span
    body: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """Two or more figures of one text that must fit together.

    `operands` are the spans of the numbers involved, the claim's own last. `relation` names the sum:
    "sum", "difference", "percent_change", "same_measure", "share", "whole" (parts of it, which it must hold).
    """

    operands: tuple[Span, ...]
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a clause says without a number, a date or an office: a transfer, a ban, a trait, words quoted.

    `code` is a code of the facet "relation" ("transfer", "ban", "loitering", "quotation"), `cue` the words that
    state it. `towards` is "gives" or "receives" where the clause's subject is one side of a transfer. `words`
    are the words of a quotation, without its marks.
    """

    code: str
    cue: Span
    towards: str = ""
    negated: bool = False
    words: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A piece of a sentence as statements about rows read it: a word, a number, a date, a score or a mark.

    `text` is lower case, without an apostrophe and s. `kind` is "word", "number", "date", "score" or "mark".
    `form` is the sort of a number ("count", "ordinal", "year", "ratio", ...), `unit` its unit, `number` its
    place in `RowStatement.numbers`. `iso` is a date as far as known ("--10-05" without a year). `tag` is "verb",
    "auxiliary", "both" (verb or noun), a closed class ("preposition", "determiner", ...) or "".
    """

    start: int
    end: int
    text: str
    kind: str
    form: str = ""
    number: int | None = None
    iso: str = ""
    genitive: bool = False
    capital: bool = False
    tag: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCue:
    """Words that say how a statement is computed: terms `first`..`last` (end exclusive).

    `sort` is "superlative", "comparative" or a word of `row_cues.csv`; `direction` "high", "low" or "";
    `measures` the property that an adjective names ("height").
    """

    first: int
    last: int
    sort: str
    direction: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowStatement:
    """What a sentence may say about the rows of a table: its terms and the words that tell the computation.

    `numbers` are the spans of its numbers in text order; their values are not kept here.
    """

    terms: tuple[Term, ...]
    cues: tuple[RowCue, ...]
    numbers: tuple[Span, ...] = ()


Details = Membership | EventDate | Tenure | Duration | Composition | Arithmetic | Relation | RowStatement


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing the text asserts (or pretends to), with all that its words tell.

    `start`..`end` is the quantity's span if there is one, else the span from the subject to the last word
    that states the claim. `clause` is the stretch whose words decide the meaning. `measured` is the
    counted noun phrase. `facets` come from the words alone (code lists of `checker.vocabulary`), values are
    codes, several joined by "+" in sorted order. `period` is ISO 8601; `period_text` its span if the clause
    names one. `attribution` is the speaker or source as written. `reason` says why a claim that is not
    `checkable` is not judged. `actor` is the clause's subject phrase, if there is one, or the name that the form of
    the sentence makes the number's owner ("ahead of B on 35"); `elsewhere` are the names that own other numbers of the
    sentence. `continues` is the clause of an earlier sentence that this one goes on from ("of them, 12 were women").
    """

    document_id: str
    start: int
    end: int
    surface: str
    sentence: Sentence
    kind: ClaimKind | None
    quantity: Quantity | None = None
    details: Details | None = None
    clause: Span
    measured: str | None = None
    measured_span: Span | None = None
    facets: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    predicate: str | None = None
    actor: Span | None = None
    elsewhere: tuple[Span, ...] = ()
    period: str | None = None
    period_text: Span | None = None
    attribution: str | None = None
    attribution_span: Span | None = None
    continues: Span | None = None
    assertive: bool = True
    checkable: bool = True
    reason: Reason | None = None

    @property
    def span(self) -> Span:
        """The place of the claim in the document."""
        return Span(start=self.start, end=self.end)
