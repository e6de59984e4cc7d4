"""The records that travel between the stages: frozen, keyword-only, without behaviour of their own.

    Document --extraction--> Claim (holds a Quantity, a Sentence, Mentions)
    Claim --linking--> LinkedClaim (each mention with its ranked entities)
    LinkedClaim --binding--> Binding (the series, list, event or tenure that the claim speaks of)
    Claim + Binding --verification--> Finding (verdict, evidence, diagnosis)

Offsets are code points into `Document.text`, end exclusive, and `text[start:end] == surface` always holds.
Numbers are `Decimal`: 0.1 in an article stays 0.1 here. `None` is an open end or "not known".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


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


class VerdictName(StrEnum):
    """Every verdict there is."""

    CONSISTENT = "consistent"
    OVERSTATED = "overstated"
    UNDERSTATED = "understated"
    OTHER_DEFINITION = "other-definition"
    OUTDATED = "outdated"
    DISPUTED = "disputed"
    NEVER_LISTED = "never-listed"
    FORMERLY_LISTED = "formerly-listed"
    NOT_YET_LISTED = "not-yet-listed"
    WRONG_DATE = "wrong-date"
    WRONG_TERM = "wrong-term"
    WRONG_SIZE = "wrong-size"
    INCONSISTENT_ARITHMETIC = "inconsistent-arithmetic"
    UNVERIFIABLE = "unverifiable"


class Severity(StrEnum):
    """How much a finding matters, from worst to none."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 for none up to 3 for error."""
        return ("none", "note", "warning", "error").index(self.value)


class Status(StrEnum):
    """What kind of statement a reference figure is."""

    OFFICIAL = "official"  # an official count or statistic
    MINIMUM = "minimum"  # individually verified: the true figure is at least this
    ESTIMATE = "estimate"
    PARTY = "party"  # the claim of a side that gains or loses by the number
    FORECAST = "forecast"


# ---------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a document's text: code points, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span is upside down: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, heading, list item or table row, with its place in the document.

    `block` is "paragraph", "heading", "item", "row" or "quote". `paragraph` counts blocks from 0, so that
    two sentences with the same number stand in the same paragraph. `start` and `end` exclude outer blanks.
    """

    start: int
    end: int
    text: str
    block: str = "paragraph"
    paragraph: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as a reader sees it, with what is known about it.

    `sentences` cover what is checked: code blocks, front matter and comments of Markdown belong to none.
    `published` is None if nothing tells the day; `published_from` says who told it ("--published", "front
    matter", "the record"). `title` is context only and is never searched for claims.

    `text` has the same length as the text that was handed in, with markup that a reader does not see blanked
    out; `original` is the untouched text where the two differ. `notes` say what reading had to assume.
    """

    document_id: str
    text: str
    sentences: tuple[Sentence, ...]
    published: date | None = None
    published_from: str = ""
    title: str | None = None
    original: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def given(self) -> str:
        """The text as it was handed in: what offsets and surfaces of the output refer to."""
        return self.text if self.original is None else self.original


# ---------------------------------------------------------------- extraction


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """What a composition claim says: `body` has the claim's quantity of `members` ("vice-presidents")."""

    members: Span
    body: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """Two or more figures of one text that must fit together.

    `operands` are the spans of the numbers involved, the claim's own last. `relation` names the sum:
    "sum", "difference", "percent_change", "same_measure", "share".
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing the text asserts (or pretends to), with all that its words tell.

    `start`..`end` is the quantity's span if there is one, else the span from the subject to the last word
    that states the claim. `clause` is the stretch whose words decide the meaning. `measured` is the
    counted noun phrase. `facets` come from the words alone (code lists of `checker.vocabulary`), values are
    codes, several joined by "+" in sorted order. `period` is ISO 8601; `period_text` its span if the clause
    names one. `attribution` is the speaker or source as written. `reason` says why a claim that is not
    `checkable` is not judged. `actor` is the clause's subject phrase, if there is one. `continues` is the clause of
    an earlier sentence that this one goes on from ("of them, 12 were women").
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


# ---------------------------------------------------------------- linking


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMatch:
    """One candidate for a mention: entity, the alias that matched, a score in percent, and why."""

    entity_id: str
    name: str
    alias: str
    score: float
    why: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedMention:
    """A mention with its candidates, best first; `match` is None if unknown or too close to call."""

    mention: Mention
    match: EntityMatch | None
    ranked: tuple[EntityMatch, ...] = ()
    score: float = 0.0
    margin: float = 0.0


# ---------------------------------------------------------------- reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who published a reference row, and where it can be read.

    `verification` is "confirmed" (read in the primary document), "secondary" (read in a report that repeats
    it) or "unconfirmed" (not yet seen in a document).
    """

    source_id: str
    organisation: str
    title: str
    url: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something that can be named. `facets` say what it stands for in a series ("party": "RU")."""

    entity_id: str
    name: str
    type: str
    country: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A measure, described by facets from the code lists; `tolerance` is relative (0.05 is 5 %)."""

    indicator_id: str
    name: str
    definition: str
    unit: str
    facets: Mapping[str, str] = field(default_factory=dict)
    tolerance: Decimal | None = None
    tolerance_reason: str = ""
    complements: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure of one source: valid time (`start`, `end`, `as_of`), publication time, bounds and status.

    Dates are ISO and may be partial. `low` alone means "at least", `high` alone "at most". `caveat` is a
    sentence an analyst must read with the figure.
    """

    row_id: str
    indicator_id: str
    entity_id: str
    definition: str
    unit: str
    start: str
    end: str
    as_of: str
    published: str
    low: Decimal | None
    value: Decimal | None
    high: Decimal | None
    status: Status
    source: Source
    verification: str
    caveat: str = ""
    pack: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one source states, or denies, without a figure.

    `facets` hold the relation and everyone and everything that takes part in it ("supplier", "item", ...);
    accounts with the same facets are of the same matter. `words` are set for a quotation.
    """

    row_id: str
    facets: Mapping[str, str]
    definition: str
    states: bool
    start: str
    end: str
    published: str
    source: Source
    verification: str
    words: str = ""
    caveat: str = ""
    pack: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignationList:
    """A sanctions, terrorist or similar list: whose it is, of what kind, complete for which day (if any)."""

    list_id: str
    name: str
    authority: str  # entity id
    kind: str  # "terrorist", "sanctions", "proscription"
    complete_as_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """An entity is (`listed`) or is explicitly not on a list, from `start` to `end`, as seen on `as_of`."""

    row_id: str
    list_id: str
    entity_id: str
    listed_name: str
    listed: bool
    start: str
    end: str
    as_of: str
    published: str
    scope: str  # "whole" or "part"
    programme: str
    definition: str
    source: Source
    verification: str
    caveat: str = ""
    pack: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. `related` are (relation, event id) pairs: steps of the same process."""

    event_id: str  # an entity id
    name: str
    definition: str
    start: str
    end: str  # "" if it goes on, or is not known to have ended
    ongoing_as_of: str
    source: Source
    verification: str
    facets: Mapping[str, str] = field(default_factory=dict)
    related: tuple[tuple[str, str], ...] = ()
    caveat: str = ""
    pack: str = ""
    digest: str = ""
    row_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureRow:
    """Who held which office, from when to when. `exclusive`: one holder at a time."""

    row_id: str
    holder: str  # entity id
    office: str  # entity id of the office
    office_name: str
    start: str
    end: str
    as_of: str
    definition: str
    source: Source
    verification: str
    exclusive: bool = False
    caveat: str = ""
    pack: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowColumn:
    """One column of a table, read for what its cells hold.

    `sort` is "number", "date" or "text". `numbers`, `dates` and `pieces` have an entry for each row: the
    cell's figure as written, its ISO date ("" if none), its words and numbers in lower case. `scale` turns a
    figure into base units ("million tonnes": 1000000); `unit` is the header's, in canonical form or "".
    """

    header: str
    sort: str
    cells: tuple[str, ...]
    numbers: tuple[Decimal | None, ...]
    dates: tuple[str, ...]
    pieces: tuple[tuple[str, ...], ...]
    scale: Decimal = Decimal(1)
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTable:
    """A user's table as rows: what statements about several rows are computed from.

    `entity` is the index of the column that names the rows, if there is one; `lines` are file lines. `newest`
    are the rows of the newest period of a table that has its entities once for each period. `year` is the index of
    the column of years, where the table had them as headers.
    """

    label: str
    columns: tuple[RowColumn, ...]
    lines: tuple[int, ...]
    entity: int | None = None
    newest: frozenset[int] | None = None
    year: int | None = None


# ---------------------------------------------------------------- binding


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCondition:
    """What a row must be like: a cell that is named (`rows` are those that hold it), or a number to compare.

    `columns` are the columns in question, `number` the index of a number of the statement that is compared
    with them (its value is looked up only when the plan is evaluated), `iso` a date. `relation` is "is",
    "above", "below", "top" (that rank or a better one), "order" (the row at that place) or "positive" (any at
    all). `text` is how the statement puts it.
    """

    columns: tuple[int, ...]
    text: str
    rows: frozenset[int] | None = None
    number: int | None = None
    iso: str = ""
    relation: str = "is"
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """How a statement is computed from the rows of a table.

    `kind` is "lookup", "superlative", "rank", "comparison", "difference", "ratio", "equality", "count",
    "sum", "average", "all", "most", "none", "only", "frequency". `scope` narrows the rows that are looked at;
    `left` and `right` are the rows compared, or `left` what is said of the rows found. `column` holds the
    figures, `direction` is "high" or "low", `number` the index of the claimed number, `rank` that of an
    ordinal that chooses. `distinct` is a column whose different cells are counted, `other` a second column of
    figures that the first is compared with. `negated` turns the answer round. `hit` is False where words of
    the statement are left over that may change what it says: such a plan may confirm, but accuse nobody. `whole`
    is False where a number of the statement takes no part: such a plan may refute it, but not confirm it.
    """

    kind: str
    scope: tuple[RowCondition, ...] = ()
    left: tuple[RowCondition, ...] = ()
    right: tuple[RowCondition, ...] = ()
    column: int | None = None
    direction: str = ""
    number: int | None = None
    rank: int | None = None
    distinct: int | None = None
    other: int | None = None
    negated: bool = False
    hit: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetRelation:
    """How one facet of a claim stands to that of a target.

    `relation` is "equal", "broader", "narrower", "sibling", "conflict", "missing" (the claim is silent) or
    "unstated" (the target is silent).
    """

    facet: str
    claimed: str
    held: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a claim can be bound to: a series (indicator of an entity), a list's entry, an event or an office."""

    kind: str  # "series", "designation", "event", "tenure"
    target_id: str
    indicator_id: str = ""
    entity_id: str = ""
    label: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A target with its score (percent) and the reasons for it, facet by facet."""

    target: Target
    score: float
    relations: tuple[FacetRelation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingResult:
    """The outcome of binding: the chosen target, or None with the reason and the candidates."""

    chosen: Binding | None
    ranked: tuple[Binding, ...] = ()
    margin: float = 0.0
    problem: str = ""  # "no_entity", "tie", "no_indicator", "unit_clash", "too_weak", ""
    detail: str = ""


# ---------------------------------------------------------------- verification


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reference row as shown in a finding."""

    row_id: str
    entity: str
    indicator: str
    definition: str
    unit: str
    period: str
    low: Decimal | None
    value: Decimal | None
    high: Decimal | None
    as_of: str
    published: str
    status: str
    source: str
    url: str
    agrees: bool
    verification: str = ""
    title: str = ""
    caveat: str = ""
    digest: str = ""
    role: str = (
        "evidence"  # "evidence", "context" (shown, not decisive), "later" (published after the cut-off)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """A hypothesis on why a number is off. `strength` 0 to 1; `verdict` what it would make of the finding."""

    kind: str  # "vintage", "concept", "population", "place", "party", "period", "slip", "transposed", ...
    text: str
    strength: float
    fits: bool = True  # False: near, but not inside
    verdict: VerdictName | None = None
    row_id: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A target that was considered and not chosen."""

    label: str
    indicator: str
    entity: str
    score: float
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A judged claim: verdict, code, severity, evidence and all that an analyst needs to sign or overrule it."""

    finding_id: str
    claim: Claim
    entities: tuple[LinkedMention, ...]
    verdict: VerdictName
    code: str | None
    severity: Severity
    confidence: float
    explanation: str
    literally_true: bool | None = None
    indicator: str | None = None
    entity: str | None = None
    indicator_name: str | None = None
    entity_name: str | None = None
    evidence: tuple[Evidence, ...] = ()
    diagnosis: tuple[Diagnosis, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()
    flips_if: str | None = None
    sql: str | None = None
    arithmetic: str | None = None
    margin: float = 0.0
